"""Filters as callers give them, read into criteria. All that is wrong is told, each problem at its place."""

from typing import Any

from flexdb.contract import JsonDocument, decode_exactly
from flexdb.jsontext import MAX_PROBLEMS, pointer
from flexdb.repositories.criteria import ALL, Column, Criterion, Field, Operator
from flexdb.services.fields import Fields, InvalidQuery, IsTime, Unreadable
from flexdb.services.filter_values import of_column, of_member, together

MAX_LENGTH = 262_144
"""Characters of a filter as JSON text."""

MAX_DEPTH = 8
MAX_PARTS = 100

Place = tuple[str | int, ...]

# What operators ask for; some ask for the opposite of others.
_OPERATORS: dict[str, Operator] = {
    "eq": "eq",
    "ne": "eq",
    "gt": "gt",
    "gte": "gte",
    "lt": "lt",
    "lte": "lte",
    "in": "in",
    "not_in": "in",
    "starts_with": "starts_with",
    "contains_text": "contains_text",
    "contains": "contains",
    "exists": "exists",
}
_OPPOSITES = ("ne", "not_in")

_OF_MEMBERS = tuple(_OPERATORS)
_OF_TEXTS = _OF_MEMBERS[: _OF_MEMBERS.index("contains")]
_OF_OTHERS = _OF_MEMBERS[: _OF_MEMBERS.index("starts_with")]
_OF_COLUMNS = {"id": _OF_OTHERS, "time": _OF_OTHERS, "text": _OF_TEXTS}


def read_filter(given: JsonDocument, fields: Fields, is_time: IsTime) -> Criterion:
    """Return what a filter asks for.

    Raises:
        InvalidParams: with every problem of it.

    """
    if len(given.text) > MAX_LENGTH:
        raise _too_much(f"{MAX_LENGTH} characters as JSON text")
    reading = _Reading(fields, is_time)
    criterion = reading.filter(decode_exactly(given.text), ("filter",), is_denied=False)
    if reading.problems:
        raise InvalidQuery(reading.problems)
    return criterion


class _Reading:
    """A filter that is being read, with the problems found by now.

    What is denied is read as the opposite: some of it has to be untrue, where all of it would have to be true.
    """

    def __init__(self, fields: Fields, is_time: IsTime) -> None:
        self.problems: list[dict[str, Any]] = []
        self._fields = fields
        self._is_time = is_time
        self._parts = 0
        self._depth = 1

    def filter(self, given: dict[str, Any], place: Place, *, is_denied: bool) -> Criterion:
        """Read a filter, or the opposite of what it asks for."""
        parts = [self._member(key, value, (*place, key), is_denied=is_denied) for key, value in given.items()]
        return together(parts, is_any=is_denied)

    def _member(self, key: str, value: Any, place: Place, *, is_denied: bool) -> Criterion:
        if key in ("and", "or"):
            return self._several(value, place, is_denied=is_denied, is_any=(key == "or") != is_denied)
        if key == "not":
            return self._inner(value, place, is_denied=not is_denied)
        try:
            field = self._fields.read(key, self._is_time)
        except Unreadable as error:
            return self._problem(place, error)
        return self._asked(field, value, place, is_denied=is_denied)

    def _several(self, value: Any, place: Place, *, is_denied: bool, is_any: bool) -> Criterion:
        if not isinstance(value, list) or not value:
            return self._problem(place, Unreadable("must be an array of filters, at least one"))
        parts = [self._inner(each, (*place, index), is_denied=is_denied) for index, each in enumerate(value)]
        return together(parts, is_any=is_any)

    def _inner(self, value: Any, place: Place, *, is_denied: bool) -> Criterion:
        self._count_part()
        if not isinstance(value, dict):
            return self._problem(place, Unreadable("must be a filter, which is an object"))
        if self._depth == MAX_DEPTH:
            return self._problem(place, Unreadable(f"must not be nested deeper than {MAX_DEPTH} filters"))
        self._depth += 1
        criterion = self.filter(value, place, is_denied=is_denied)
        self._depth -= 1
        return criterion

    def _asked(self, field: Field, value: Any, place: Place, *, is_denied: bool) -> Criterion:
        if not isinstance(value, dict):
            return self._condition(field, "eq", value, place, is_denied=is_denied)
        if not value:
            message = "must name an operator; to compare with an object, put that under eq"
            return self._problem(place, Unreadable(message))
        parts = [
            self._condition(field, name, each, (*place, name), is_denied=is_denied)
            for name, each in value.items()
        ]
        return together(parts, is_any=is_denied)

    def _condition(self, field: Field, name: str, value: Any, place: Place, *, is_denied: bool) -> Criterion:
        self._count_part()
        is_opposite = name in _OPPOSITES or (name == "exists" and value is False)
        try:
            return self._compared(
                field, self._operator(field, name), value, is_negated=is_opposite != is_denied
            )
        except Unreadable as error:
            return self._problem((*place, *error.place), error)

    def _operator(self, field: Field, name: str) -> Operator:
        there_are = _OF_MEMBERS
        if isinstance(field, Column):
            there_are = _OF_COLUMNS[self._fields.columns[field.name]]
        operator = _OPERATORS.get(name)
        if name in there_are and operator:
            return operator
        message = "does not go with this field" if operator else "is no operator"
        raise Unreadable(f"{message}; there are {', '.join(there_are)}")

    def _compared(self, field: Field, operator: Operator, value: Any, *, is_negated: bool) -> Criterion:
        if isinstance(field, Column):
            kind = self._fields.columns[field.name]
            return of_column(field, kind, operator, value, is_negated=is_negated)
        return of_member(field, operator, value, is_negated=is_negated)

    def _count_part(self) -> None:
        self._parts += 1
        if self._parts > MAX_PARTS:
            # There may be thousands; nobody wants to be told of each.
            raise _too_much(f"{MAX_PARTS} conditions and filters within filters")

    def _problem(self, place: Place, error: Unreadable) -> Criterion:
        """Note a problem, and return something in the place of what could not be read."""
        self.problems.append({"path": pointer(place), "message": error.message})
        if len(self.problems) == MAX_PROBLEMS:
            raise InvalidQuery(self.problems)
        return ALL


def _too_much(most: str) -> InvalidQuery:
    return InvalidQuery([{"path": "/filter", "message": f"must not have more than {most}"}])
