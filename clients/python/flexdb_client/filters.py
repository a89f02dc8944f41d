# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""Filters of flexdb, put together from conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

__all__ = ["Condition", "Field", "every", "field", "none", "some"]


class Condition(Mapping[str, Any]):
    """What is asked of things: a filter as JSON has it, joined with others by `&` and `|`, and turned round by `~`."""

    __slots__ = ("_members",)

    def __init__(self, members: Mapping[str, Any]) -> None:
        """Take a filter as it is."""
        self._members = dict(members)

    def __getitem__(self, key: str) -> Any:
        return self._members[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def __repr__(self) -> str:
        return f"Condition({self._members!r})"

    def __bool__(self) -> bool:
        """Refuse to be true or false, as `and`, `or`, `not` and chains of comparisons would have it."""
        raise TypeError("conditions are joined with &, | and ~")

    def __and__(self, other: Mapping[str, Any]) -> Condition:
        return every(self, other)

    def __rand__(self, other: Mapping[str, Any]) -> Condition:
        return every(other, self)

    def __or__(self, other: Mapping[str, Any]) -> Condition:
        return some(self, other)

    def __ror__(self, other: Mapping[str, Any]) -> Condition:
        return some(other, self)

    def __invert__(self) -> Condition:
        return none(self)


def every(first: Mapping[str, Any], /, *others: Mapping[str, Any]) -> Condition:
    """Return what is true where all filters are."""
    return _joined("and", first, *others)


def some(first: Mapping[str, Any], /, *others: Mapping[str, Any]) -> Condition:
    """Return what is true where one filter is, or more of them are."""
    return _joined("or", first, *others)


def none(first: Mapping[str, Any], /, *others: Mapping[str, Any]) -> Condition:
    """Return what is true where no filter is."""
    return Condition({"not": dict(some(first, *others))})


def _joined(key: str, *filters: Mapping[str, Any]) -> Condition:
    """Return filters under a key, with what is under the same key in one of them already beside the others."""
    if len(filters) == 1:
        return Condition(filters[0])
    parts: list[dict[str, Any]] = []
    for each in filters:
        parts += each[key] if list(each) == [key] else [dict(each)]
    return Condition({key: parts})


class Field:
    """A place in things that is asked for; comparing it gives a condition."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        """Take a JSON Pointer, or the name of a field."""
        self._name = name

    def __repr__(self) -> str:
        return f"Field({self._name!r})"

    def eq(self, value: Any) -> Condition:
        """Ask with the operator `eq`."""
        return self._asked("eq", value)

    def ne(self, value: Any) -> Condition:
        """Ask with the operator `ne`."""
        return self._asked("ne", value)

    def gt(self, value: str | float | datetime) -> Condition:
        """Ask with the operator `gt`."""
        return self._asked("gt", value)

    def gte(self, value: str | float | datetime) -> Condition:
        """Ask with the operator `gte`."""
        return self._asked("gte", value)

    def lt(self, value: str | float | datetime) -> Condition:
        """Ask with the operator `lt`."""
        return self._asked("lt", value)

    def lte(self, value: str | float | datetime) -> Condition:
        """Ask with the operator `lte`."""
        return self._asked("lte", value)

    def in_(self, value: list[Any] | tuple[Any, ...]) -> Condition:
        """Ask with the operator `in`."""
        return self._asked("in", value)

    def not_in(self, value: list[Any] | tuple[Any, ...]) -> Condition:
        """Ask with the operator `not_in`."""
        return self._asked("not_in", value)

    def starts_with(self, value: str) -> Condition:
        """Ask with the operator `starts_with`."""
        return self._asked("starts_with", value)

    def contains_text(self, value: str) -> Condition:
        """Ask with the operator `contains_text`."""
        return self._asked("contains_text", value)

    def contains(self, value: Any) -> Condition:
        """Ask with the operator `contains`."""
        return self._asked("contains", value)

    def exists(self, value: bool = True) -> Condition:
        """Ask with the operator `exists`."""
        return self._asked("exists", value)

    def __eq__(self, value: object) -> Condition:  # type: ignore[override]
        return self._asked("eq", value)

    def __ne__(self, value: object) -> Condition:  # type: ignore[override]
        return self._asked("ne", value)

    def __gt__(self, value: str | float | datetime) -> Condition:
        return self._asked("gt", value)

    def __ge__(self, value: str | float | datetime) -> Condition:
        return self._asked("gte", value)

    def __lt__(self, value: str | float | datetime) -> Condition:
        return self._asked("lt", value)

    def __le__(self, value: str | float | datetime) -> Condition:
        return self._asked("lte", value)

    def _asked(self, operator: str, value: object) -> Condition:
        return Condition({self._name: {operator: value}})


def field(name: str) -> Field:
    """Return the place of a JSON Pointer, which begins with a slash, or a field of the things."""
    return Field(name)
