"""Columns of values as arguments of statements: most are one text each, which PostgreSQL takes apart.

The driver encodes the items of an array one by one, which takes ten times as long as to join them.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

WORD = "word"
"""Text without control characters: names that are given here, not by clients."""

# Control characters: JSON has them escaped, and no text of the other types has any.
_BETWEEN, _NULL = "\x1f", "\x1e"
_ARRAY = f"string_to_array(${{number}}, E'\\x{ord(_BETWEEN):02x}', E'\\x{ord(_NULL):02x}')::{{kind}}[]"


def _text(value: Any) -> Any:
    return value


def _hexadecimal(value: bytes) -> str:
    return "\\x" + value.hex()


# Times of types, mostly: of many values there are few different ones.
_moment = lru_cache(maxsize=256)(datetime.isoformat)

_TEXT_OF: dict[str, Callable[[Any], str]] = {
    WORD: _text,
    "uuid": str,
    "jsonb": _text,
    "boolean": str,
    "integer": str,
    "bigint": str,
    "timestamptz": _moment,
    "bytea": _hexadecimal,
}


def arrays(first: int, kinds: Iterable[str]) -> str:
    """Return the SQL of the arrays that columns of these types are, the first of which is that argument."""
    return ", ".join(_array(number, kind) for number, kind in enumerate(kinds, first))


def _array(number: int, kind: str) -> str:
    if kind not in _TEXT_OF:
        return f"${number}::{kind}[]"
    return _ARRAY.format(number=number, kind="text" if kind == WORD else kind)


def argument(kind: str, values: Sequence[Any]) -> str | Sequence[Any] | None:
    """Return the argument that a column of this type is; None where all its values are null, or there are none.

    Raises:
        ValueError: a value has a control character where no text of its type can have one.

    """
    has_nulls = None in values
    if not values or (has_nulls and values.count(None) == len(values)):
        return None
    text_of = _TEXT_OF.get(kind)
    if text_of is None:
        return values
    if has_nulls:
        texts: Iterable[str] = (_NULL if value is None else text_of(value) for value in values)
    else:
        texts = values if text_of is _text else map(text_of, values)
    joined = _BETWEEN.join(texts)
    if joined.count(_BETWEEN) != len(values) - 1:
        raise ValueError(f"a value of type {kind} has a control character in it")
    return joined
