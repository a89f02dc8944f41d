"""The rules of text, on text alone, against slow and plain ways to say the same."""

import json
import math
import re
import time
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flexdb.jsontext import MAX_PARSED_DEPTH, TextRules, escape, is_json, shallow
from flexdb.rpc import surrogates
from flexdb.rpc.envelope import Malformed, read_request
from tests.property.strategies import TEXTS, VALUES, Number, text_of

QUICK = settings(max_examples=100, derandomize=True, deadline=None, database=None)


def depth(value: object) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(depth, inner), default=0)


@given(value=VALUES, limit=st.integers(0, 6))
@QUICK
def test_depth(value: object, limit: int) -> None:
    text = text_of(value).encode()
    assert TextRules(max_depth=limit).is_too_deep(text) == (depth(value) > limit)


@given(value=VALUES)
@QUICK
def test_what_is_within_the_limits_has_no_problems(value: object) -> None:
    text = text_of(value).encode()
    assert TextRules().problems(text) == []
    assert surrogates.mask(text) == text
    assert shallow(text) == text


def levels_of(text: bytes) -> int:
    """The levels of a text whose strings hold neither brackets nor escapes of quotes that matter."""
    deepest = level = 0
    for bracket in re.findall(rb"[\[\]{}]", re.sub(rb'"(?:[^"\\]|\\.)*"', b"", text)):
        level += 1 if bracket in b"[{" else -1
        deepest = max(deepest, level)
    return deepest


@given(levels=st.integers(1, 1500), value=VALUES, cut=st.integers(0, 3000))
@QUICK
def test_shallow_text_is_json_where_the_deep_one_was(levels: int, value: object, cut: int) -> None:
    inner = text_of(value).encode()
    whole = b'[{"a":' * levels + inner + b"}]" * levels
    kept = shallow(whole)
    assert levels_of(kept) == min(levels_of(whole), MAX_PARSED_DEPTH)
    json.loads(kept)
    broken = shallow(whole[: max(len(whole) - 1 - cut, 0)])
    try:
        json.loads(broken)
    except ValueError:
        return
    raise AssertionError(broken)


@pytest.mark.parametrize("text", [b"[" * 8_000_000, b"[" * 4_000_000 + b"]" * 4_000_000, b'["",' * 2_000_000])
def test_deep_text_takes_no_longer_than_it_is_large(text: bytes) -> None:
    started = time.process_time()
    shallow(text)
    # Looking at all that came before at each bracket would take hours.
    assert time.process_time() - started < 10


def test_escapes_take_no_longer_than_they_are_large() -> None:
    text = b'["' + b"\\n" * 4_000_000
    started = time.process_time()
    assert surrogates.mask(text) == text
    assert time.process_time() - started < 5


@given(request_id=st.integers() | TEXTS | st.floats(allow_nan=False, allow_infinity=False) | st.none())
@QUICK
def test_ids_are_told_back_as_they_came(request_id: object) -> None:
    for text in (json.dumps(request_id), json.dumps(request_id, ensure_ascii=False)):
        request = read_request(f'{{"jsonrpc":"2.0","method":"m","id":{text}}}'.encode())
        assert request.id == text.encode()


@given(body=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
@QUICK
def test_every_body_is_read_or_refused(body: bytes) -> None:
    try:
        read_request(body)
    except Malformed as malformed:
        assert malformed.error.data()["reason"] in ("parse_error", "invalid_request")


# Pieces of JSON strings: whole pairs, halves, NUL, and backslashes that make plain text of what follows them.
PIECES = st.lists(
    st.sampled_from(
        [
            r"\ud800", r"\uDBFF", r"\udc00", r"\uDfFf", r"\u0000", r"\\", r"\"", r"\ufdd0", r"\uFdD0", "u0000", "ud800", "a",
            "é", "😀",
        ]
    ),
    max_size=8,
).map("".join)  # fmt: skip
LONG_NUMBERS = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "-", "1", "9" * 290, "9" * 308, "9" * 309, "1" * 390, "1" * 400, "1" * 401]),
    st.sampled_from(["0", "1", "0.0", "0.1", f"0.{'0' * 300}1", f"0.{'0' * 330}1", f"0.{'1' * 399}", "1.5"]),
    st.sampled_from(["", "e9", "E+09", "e-9", "e0000000010", "e308", "e-308", "e-330", "e400", "e9999999"]),
).map(lambda text: text.replace("10.", "1.").replace("00.", "0.").replace("--", "-"))
TEXTS_OF_JSON = st.recursive(
    PIECES.map('"{}"'.format) | LONG_NUMBERS.filter(lambda text: is_json(text.encode())),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{','.join(items)}]")
        | st.lists(st.tuples(PIECES, inner), max_size=3).map(
            lambda pairs: "{" + ",".join(f'"{key}":{value}' for key, value in pairs) + "}"
        )
    ),
    max_leaves=4,
)


def is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def is_kept(number: str) -> bool:
    exact = Decimal(number)
    if abs(exact.adjusted()) > 5000:
        return False
    digits = format(exact.copy_abs(), "f").replace(".", "")
    return len(digits) <= 400 and (exact == 0 or 0 < abs(float(number)) < math.inf)


class Pairs(list[tuple[str, Any]]):
    """The members of an object, duplicates included."""


def wrong_places(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, Number):
        yield from () if is_kept(value) else (path,)
    elif isinstance(value, str):
        yield from () if is_text(value) else (path,)
    elif isinstance(value, Pairs):
        for key, member in value:
            yield from wrong_places(member, f"{path}/{escape(key)}") if is_text(key) else (path,)
    else:
        for index, item in enumerate(value):
            yield from wrong_places(item, f"{path}/{index}")


@given(text=TEXTS_OF_JSON)
@QUICK
@example(text=r'"\\ud83d\udc00"')
@example(text=r'{"\\\ud83d\udc00":["\ud83d\\udc00","\\\\udc00"]}')
def test_problems_are_told_at_all_their_places(text: str) -> None:
    parsed = json.loads(text, parse_int=Number, parse_float=Number, object_pairs_hook=Pairs)
    told = [problem.path for problem in TextRules().problems(text.encode())]
    assert told == list(wrong_places(parsed, ""))


@given(text=TEXTS_OF_JSON)
@QUICK
def test_masks_hide_halves_and_nothing_else(text: str) -> None:
    body = text.encode()
    masked = surrogates.mask(body)
    assert surrogates.unmask(masked) == body
    assert len(masked) == len(body)
    try:
        # Also what stands under a key that comes twice.
        json.dumps(json.loads(text, object_pairs_hook=list), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        assert surrogates.is_masked(masked)
    else:
        assert masked == body


@given(text=st.text('[]{}"\\a', max_size=30), times=st.integers(1, 600))
@QUICK
def test_what_is_no_json_is_read_or_refused_however_deep(text: str, times: int) -> None:
    try:
        read_request((text * times).encode())
    except Malformed as malformed:
        assert malformed.error.data()["reason"] in ("parse_error", "invalid_request")
