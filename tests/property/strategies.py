"""JSON as clients may write it: values with their text, within the limits that docs/documents.md gives."""

import json
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

MAX_DIGITS = 400
# What has more is beyond the doubles.
MAX_WHOLE_DIGITS = 308

# Text that means something to SQL, templates, paths, shells or other programs.
LOADED = [
    "'; DROP TABLE nodes; --", "{{7*7}}", "{% raw %}", "${x}", "$1", "%s", "../..", "a/b~c", "", " ", "__proto__", "$ref",
    "constructor", "\\", '"', "\\u0000", "\x7f", "\u2028", "\ufeff", "\u202e", "\uffff", "\U0010ffff", "é", "e\u0301", "😀",
]  # fmt: skip

TEXTS = st.sampled_from(LOADED) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20
)


class Number(str):
    """A number as it is written."""

    __slots__ = ()


def _number(sign: str, whole: str, fraction: str, exponent: str) -> Number:
    return Number(f"{sign}{whole.lstrip('0') or '0'}{f'.{fraction}' if fraction else ''}{exponent}")


_DIGITS = st.text("0123456789", max_size=30)
_EXPONENTS = st.just("") | st.builds(
    "{}{}{}".format, st.sampled_from("eE"), st.sampled_from(["", "+", "-"]), st.integers(0, 250)
)
NUMBERS = (
    st.builds(_number, st.sampled_from(["", "-"]), _DIGITS, _DIGITS, _EXPONENTS)
    | st.sampled_from(
        [
            "18446744073709551617", "-9223372036854775809", "9007199254740993", "-0", "-0.0", "0e5", "1e308", "5e-324",
            "9" * MAX_WHOLE_DIGITS, f"0.{'1' * (MAX_DIGITS - 1)}",
            "0.1000000000000000055511151231257827021181583404541015625",
        ]
    ).map(Number)
)  # fmt: skip

VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=15,
)
OBJECTS = st.dictionaries(TEXTS, VALUES, max_size=5)


def text_of(value: Any) -> str:
    """Return the JSON text of a value whose numbers are `Number`s."""
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, dict):
        members = (f"{text_of(key)}:{text_of(member)}" for key, member in value.items())
        return f"{{{','.join(members)}}}"
    if isinstance(value, list):
        return f"[{','.join(map(text_of, value))}]"
    return json.dumps(value)


def exactly(text: str | bytes) -> Any:
    """Return the value of JSON text with exact numbers."""
    return json.loads(text, parse_int=Decimal, parse_float=Decimal)
