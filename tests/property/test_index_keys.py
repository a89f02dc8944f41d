"""Keys of indexes sort as the values do, held against sorting in plain Python."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cmp_to_key
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec import UNSET

from flexdb.repositories.node_indexes import Index
from flexdb.services.index_keys import MAX_FIELD_BYTES, Found, document, field, found
from tests.property.strategies import NUMBERS, TEXTS, VALUES, text_of

EXAMPLES = 150
SOAK = 20_000
MOST_BYTES_OF_A_KEY = 2_600
MAX_FIELDS = 4

# Texts that begin alike and are long, short ones, and ends of all kinds.
LONG = st.builds(
    lambda letter, length, end: letter * length + end,
    st.sampled_from(["x", "é", "😀"]),
    st.sampled_from([0, 100, 250, 255, 256, 509, 510, 511, 512, 600, 5_000]),
    TEXTS,
)
LAST_ITEMS = [
    document(text) for text in ("1", "1.0", "1e0", '"1"', "1.5", "15e-1", "1.50", '"1.5"', "2e20", "null")
]
# Arrays that differ in their last item only, which numbers have to be told from texts in.
LONG_LISTS = st.builds(
    lambda length, end: [*range(length), end],
    st.sampled_from([1, 99, 100, 300]),
    st.sampled_from(LAST_ITEMS),
)
ANYTHING = (
    st.just(UNSET)
    | (VALUES | NUMBERS).map(lambda value: document(text_of(value)))
    | LONG
    | st.lists(LONG, max_size=3)
    | LONG_LISTS
    | st.dictionaries(TEXTS, LONG, max_size=3)
)


def kind(value: Any) -> int:
    """Return the place of a value's kind in the order of kinds; numbers are the fifth."""
    match value:
        case str():
            return 5
        case list():
            return 6
        case dict():
            return 7
        case None | bool():
            return [None, False, True].index(value) + 1
        case _:
            return 0 if value is UNSET else 4


def order(one: Any, other: Any) -> int:
    """Return how two values compare, as the documentation says it: below 0, 0, or above 0."""
    if kind(one) != kind(other):
        return kind(one) - kind(other)
    if isinstance(one, list):
        return order_of_many(one, other)
    if isinstance(one, dict):
        return order_of_many(members(one), members(other))
    if isinstance(one, str):
        return order_of_plain([ord(letter) for letter in one], [ord(letter) for letter in other])
    return 0 if kind(one) < 4 else order_of_plain(Fraction(one), Fraction(other))


def members(value: dict[str, Any]) -> list[Any]:
    return [part for name in sorted(value, key=lambda key: [*map(ord, key)]) for part in (name, value[name])]


def order_of_many(one: Sequence[Any], other: Sequence[Any]) -> int:
    differing = (order(left, right) for left, right in zip(one, other, strict=False))
    return next(filter(None, differing), len(one) - len(other))


def order_of_plain(one: Any, other: Any) -> int:
    return (one > other) - (one < other)


def sign(number: int) -> int:
    return (number > 0) - (number < 0)


def begin_alike(one: bytes, other: bytes) -> bool:
    return min(len(one), len(other)) > MAX_FIELD_BYTES and one[:MAX_FIELD_BYTES] == other[:MAX_FIELD_BYTES]


def holds_for(one: Any, other: Any) -> None:
    left, right, expected = field(one), field(other), order(one, other)
    assert (left == right) == (expected == 0)
    if not begin_alike(left, right):
        assert order_of_plain(left, right) == sign(expected)


@given(one=ANYTHING, other=ANYTHING)
@settings(max_examples=EXAMPLES, derandomize=True, deadline=None, database=None)
def test_two_values(one: Any, other: Any) -> None:
    holds_for(one, other)


def test_numbers_in_what_is_cut_are_no_texts() -> None:
    first = list(range(1_000))
    for one in LAST_ITEMS:
        for other in LAST_ITEMS:
            holds_for([*first, one], [*first, other])
            holds_for({"all": first, "one": one}, {"all": first, "one": other})


@pytest.mark.soak
@given(one=ANYTHING, other=ANYTHING)
@settings(max_examples=SOAK, deadline=None, database=None)
def test_two_values_many_times(one: Any, other: Any) -> None:
    holds_for(one, other)


@given(
    left=NUMBERS.map(lambda text: document(str(text))),
    right=NUMBERS.map(lambda text: document(str(text))),
)
@settings(max_examples=EXAMPLES, derandomize=True, deadline=None, database=None)
def test_numbers_of_any_size_are_exact(left: Any, right: Any) -> None:
    assert len(field(left)) <= MAX_FIELD_BYTES
    assert order_of_plain(field(left), field(right)) == order_of_plain(Fraction(left), Fraction(right))


@given(
    rows=st.lists(
        st.tuples(*[ANYTHING.filter(lambda value: len(field(value)) <= MAX_FIELD_BYTES)] * 3), max_size=8
    )
)
@settings(max_examples=EXAMPLES, derandomize=True, deadline=None, database=None)
def test_keys_of_several_fields_sort_field_by_field(rows: list[tuple[Any, ...]]) -> None:
    in_order = sorted(rows, key=cmp_to_key(order_of_many))
    assert [Found(row).key for row in in_order] == sorted(Found(row).key for row in rows)


@given(value=ANYTHING, rest=ANYTHING, other=ANYTHING)
@settings(max_examples=EXAMPLES, derandomize=True, deadline=None, database=None)
def test_the_keys_with_a_value_in_front_begin_alike_and_no_others(value: Any, rest: Any, other: Any) -> None:
    assert Found((value, rest)).key.startswith(field(value))
    assume(order(value, other))
    assert not Found((other, rest)).key.startswith(field(value))


@pytest.mark.parametrize(
    "value", ["x" * 1_000_000, ["x"] * 100_000, {str(n): n for n in range(10_000)}, int("9" * 400)]
)
def test_a_key_is_never_too_long_for_an_index(value: Any) -> None:
    assert len(Found((value,) * MAX_FIELDS).key) <= MOST_BYTES_OF_A_KEY


@pytest.mark.parametrize(
    ("written", "alike"), [("1", "1.0"), ("-0", "0"), ("0e5", "-0.0"), ("1e2", "100.00"), ("15e-1", "1.5")]
)
def test_numbers_are_what_they_are_worth(written: str, alike: str) -> None:
    assert field(document(written)) == field(document(alike))


@pytest.mark.parametrize(
    ("pointer", "there"),
    [
        ("/a", [10, {"b": None}]),
        ("/a/0", 10),
        ("/a/1/b", None),
        ("/a/2", UNSET),
        ("/a/00", UNSET),
        ("/a/-", UNSET),
        ("/a/-1", UNSET),
        ("/a/\u0661", UNSET),
        ("/a/99999999999999999999", UNSET),
        ("/a/length", UNSET),
        ("/missing/b", UNSET),
        ("/", 1),
        ("/x~1y/~0", 2),
        ("/text/0", UNSET),
    ],
)
def test_places_are_those_of_json_pointers(pointer: str, there: Any) -> None:
    value = {"a": [10, {"b": None}], "": 1, "x/y": {"~": 2}, "text": "long"}
    assert found(value, Index("", (pointer,), is_unique=False)).values == (there,)
