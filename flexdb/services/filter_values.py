"""Values that filters compare with, as conditions hold them."""

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar

from flexdb.contract import NOT_A_TIME, JsonValue
from flexdb.repositories.criteria import Column, Condition, Criterion, Every, Member, Operator, Some
from flexdb.services.fields import ColumnKind, Unreadable
from flexdb.services.times import point

MAX_CHOICES = 1_000

_OF_ORDER = ("gt", "gte", "lt", "lte")
_OF_TEXT = ("starts_with", "contains_text")
_OF_TIMES = ("eq", *_OF_ORDER)

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

T = TypeVar("T")


def of_column(
    column: Column, kind: ColumnKind, operator: Operator, value: JsonValue, *, is_negated: bool
) -> Criterion:
    """Return what is asked of a column.

    Raises:
        Unreadable: the value is of another kind.

    """
    read = _READ[kind]
    asked = _each(_choices(value), read) if operator == "in" else read(value)
    return Condition(column, operator, asked, is_negated)


def of_member(member: Member, operator: Operator, value: JsonValue, *, is_negated: bool) -> Criterion:
    """Return what is asked of a place in the data; where text there is a time, texts to compare with are times, too.

    Raises:
        Unreadable: the value does not go with the operator.

    """
    if member.is_time and operator == "in":
        return _among_times(member, _choices(value), is_negated=is_negated)
    if member.is_time and operator in _OF_TIMES and isinstance(value, str):
        return Condition(member, operator, _time(value), is_negated)
    _check(operator, value)
    return Condition(Member(member.tokens), operator, value, is_negated)


def together(parts: list[Criterion], *, is_any: bool) -> Criterion:
    """Return what asks for one of the parts, or for all of them."""
    if len(parts) == 1:
        return parts[0]
    return Some(tuple(parts)) if is_any else Every(tuple(parts))


def _among_times(member: Member, choices: list[Any], *, is_negated: bool) -> Criterion:
    times = [_at(index, _time, choice) for index, choice in enumerate(choices) if isinstance(choice, str)]
    others = [choice for choice in choices if not isinstance(choice, str)]
    parts: list[Criterion] = []
    if times:
        parts.append(Condition(member, "in", times, is_negated))
    if others or not times:
        parts.append(Condition(Member(member.tokens), "in", others, is_negated))
    return together(parts, is_any=not is_negated)


def _check(operator: Operator, value: JsonValue) -> None:
    if operator == "in":
        _choices(value)
    elif operator == "exists" and not isinstance(value, bool):
        raise Unreadable("must be true or false")
    elif operator in _OF_TEXT:
        _text(value)
    elif operator in _OF_ORDER and not isinstance(value, str | bool | int | Decimal):
        raise Unreadable("must be a number, a text, true or false: others are not greater or less")


def _choices(value: JsonValue) -> list[Any]:
    if not isinstance(value, list):
        raise Unreadable("must be an array of values")
    if len(value) > MAX_CHOICES:
        raise Unreadable(f"must not have more than {MAX_CHOICES} values")
    return value


def _each(values: list[Any], read: Callable[[JsonValue], T]) -> list[T]:
    return [_at(index, read, value) for index, value in enumerate(values)]


def _at(index: int, read: Callable[[JsonValue], T], value: JsonValue) -> T:
    try:
        return read(value)
    except Unreadable as error:
        raise Unreadable(error.message, (index,)) from None


def _id(value: JsonValue) -> str:
    if isinstance(value, str) and _UUID.fullmatch(value.lower()):
        return value.lower()
    raise Unreadable("must be a UUID")


def _time(value: JsonValue) -> datetime:
    time = point(value) if isinstance(value, str) else None
    if time is None:
        raise Unreadable(NOT_A_TIME)
    return time


def _text(value: JsonValue) -> str:
    if isinstance(value, str):
        return value
    raise Unreadable("must be a text")


_READ: dict[ColumnKind, Callable[[JsonValue], Any]] = {"id": _id, "time": _time, "text": _text}
