"""Criteria in Python: what lists ask PostgreSQL, asked of things as the log tells them.

Each condition has to find the same here as in `flexdb.repositories.criteria_sql`, whatever stands in documents.
"""

import operator
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from msgspec import UNSET

from flexdb.contract import JsonValue
from flexdb.repositories.criteria import Column, Condition, Criterion, Every, Member, Tokens
from flexdb.repositories.logged import Thing, Truth, plain
from flexdb.services.times import microseconds, microseconds_of

Small = Callable[[str], str]
"""Makes letters small."""

Test = Callable[[Thing], bool]
_ValueTest = Callable[[Any], bool]

_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}

# Of shorter texts it is made anew for each who asks: there may be any number of them.
_LONG = 1_000


def matcher(criterion: Criterion, small: Small) -> Test:
    """Return what tells whether a criterion is true of a thing."""
    if isinstance(criterion, Condition):
        test = _test(criterion, small)
        return (lambda thing: not test(thing)) if criterion.is_negated else test
    parts = [matcher(part, small) for part in criterion.parts]
    if isinstance(criterion, Every):
        return lambda thing: all(part(thing) for part in parts)
    return lambda thing: any(part(thing) for part in parts)


def _test(asked: Condition, small: Small) -> Test:
    match asked.field:
        case Column(name) if asked.operator == "contains_text":
            part = small(asked.value)
            return lambda thing: part in small(thing.columns[name])
        case Column(name):
            of_column = _of_one_kind(asked)
            return lambda thing: of_column(thing.columns[name])
        case Member(tokens, is_time=True):
            return _of_instant(tokens, asked)
        case Member(tokens) if asked.operator == "contains_text":
            return _of_part(tokens, asked.value, small)
        case Member(tokens):
            of_value = _of_value(asked)
            return lambda thing: of_value(thing.value(tokens))


def _of_one_kind(asked: Condition) -> _ValueTest:
    """Return a test of values that are all of the kind that is asked for."""
    given = asked.value
    match asked.operator:
        case "in":
            choices = frozenset(given)
            return lambda value: value in choices
        case "starts_with":
            return lambda value: value.startswith(given)
        case compared:
            compare = _COMPARED[compared]
            return lambda value: compare(value, given)


def _of_value(asked: Condition) -> _ValueTest:
    given = plain(asked.value)
    match asked.operator:
        case "exists":
            return lambda value: value is not UNSET
        case "eq":
            return lambda value: bool(value == given)
        case "in":
            return _among(given)
        case "contains":
            return lambda value: isinstance(value, list) and given in value
        case "starts_with":
            return lambda value: isinstance(value, str) and value.startswith(given)
        case compared:
            return _in_order(_COMPARED[compared], given)


def _among(choices: Sequence[JsonValue]) -> _ValueTest:
    composed = [each for each in choices if isinstance(each, dict | list)]
    others = frozenset(each for each in choices if not isinstance(each, dict | list))
    return lambda value: value in composed if isinstance(value, dict | list) else value in others


def _in_order(compare: Callable[[Any, Any], bool], given: str | int | Decimal | Truth) -> _ValueTest:
    match given:
        case Truth():
            return lambda value: isinstance(value, Truth) and compare(value.value, given.value)
        case str():
            # Python goes by code points, too.
            return lambda value: isinstance(value, str) and compare(value, given)
        case _:
            return lambda value: isinstance(value, int | Decimal) and compare(value, given)


def _of_part(tokens: Tokens, given: str, small: Small) -> Test:
    part = small(given)

    def test(thing: Thing) -> bool:
        value = thing.value(tokens)
        if not isinstance(value, str):
            return False
        if len(value) <= _LONG:
            return part in small(value)
        return part in thing.once(tokens, lambda: small(value))

    return test


def _of_instant(tokens: Tokens, asked: Condition) -> Test:
    is_one_of = asked.operator == "in"
    given = list(map(microseconds_of, asked.value)) if is_one_of else microseconds_of(asked.value)
    of_time = _of_one_kind(Condition(asked.field, asked.operator, given))

    def test(thing: Thing) -> bool:
        value = thing.value(tokens)
        time = microseconds(value) if isinstance(value, str) else None
        return time is not None and of_time(time)

    return test
