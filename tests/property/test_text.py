"""The rules of text, on text alone, against slow and plain ways to say the same."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from flexdb.jsontext import MAX_PARSED_DEPTH, TextRules, shallow
from flexdb.rpc import surrogates
from flexdb.rpc.envelope import Malformed, read_request
from tests.property.strategies import TEXTS, VALUES, text_of

QUICK = settings(max_examples=300, derandomize=True, deadline=None, database=None)


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


@given(levels=st.integers(1, 1500), value=VALUES, cut=st.integers(0, 3000))
@QUICK
def test_shallow_text_is_json_where_the_deep_one_was(levels: int, value: object, cut: int) -> None:
    inner = text_of(value).encode()
    whole = b'[{"a":' * levels + inner + b"}]" * levels
    kept = shallow(whole)
    level = TextRules.depth(kept)
    assert level == TextRules.depth(whole) if level <= MAX_PARSED_DEPTH - 1 else level == MAX_PARSED_DEPTH
    json.loads(kept)
    broken = shallow(whole[: max(len(whole) - 1 - cut, 0)])
    try:
        json.loads(broken)
    except ValueError:
        return
    raise AssertionError(broken)


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
