"""What lists are narrowed, sorted and cut down by: the tree that is read from what callers give, with no SQL in it.

There is no "not" in it: what is negated is negated at its conditions, since "not (a and b)" is "not a or not b".
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from flexdb.contract import JsonValue

Operator = Literal["eq", "gt", "gte", "lt", "lte", "in", "exists", "contains", "starts_with", "contains_text"]
"""What a value is asked for; `ne` and `not_in` are negations."""

Tokens = tuple[str, ...]
"""A JSON Pointer (RFC 6901), token by token."""


@dataclass(frozen=True, slots=True)
class Member:
    """A place in the data. With `is_time` text there is a point in time (RFC 3339)."""

    tokens: Tokens
    is_time: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A field that each thing of its kind has, beside its data."""

    name: str


Field = Member | Column


@dataclass(frozen=True, slots=True)
class Condition:
    """Asks for the value of a field.

    Of a member `value` is JSON as `decode_exactly` reads it, or for a member that is a time a datetime; of a column what
    its type takes. `in` has a list of such.
    """

    field: Field
    operator: Operator
    value: JsonValue
    is_negated: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """Asks for all of its parts; true without any."""

    parts: "tuple[Criterion, ...]" = ()


@dataclass(frozen=True, slots=True)
class Some:
    """Asks for one of its parts or more; false without any."""

    parts: "tuple[Criterion, ...]" = ()


Criterion = Condition | Every | Some

ALL = Every()


def every(*parts: Criterion) -> Criterion:
    """Return what asks for all parts."""
    asked = tuple(part for part in parts if part != ALL)
    return asked[0] if len(asked) == 1 else Every(asked)


@dataclass(frozen=True, slots=True)
class SortKey:
    """Sorts by a field."""

    field: Field
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """Parts of data: those at the tokens of `parts`, or without any all of it."""

    parts: "dict[str, Selection]" = field(default_factory=dict)


EVERYTHING = Selection()


@dataclass(frozen=True, slots=True)
class Query:
    """Which things of a list there are to be, in which order, and how much of their data; newest first without `sort`."""

    criterion: Criterion = ALL
    sort: tuple[SortKey, ...] = ()
    selection: Selection = Selection()

    def members(self) -> list[Tokens]:
        """Return the places in the data that it is about, each once."""
        fields = [*(each.field for each in conditions(self.criterion)), *(key.field for key in self.sort)]
        return list(dict.fromkeys(each.tokens for each in fields if isinstance(each, Member)))


def node_type_of(criterion: Criterion) -> str | None:
    """Return the type that all nodes are of which are asked for, None where they may be of several."""
    match criterion:
        case Condition(Column("node_type_id"), "eq", str(value), is_negated=False):
            return value
        case Every(parts):
            return next(filter(None, map(node_type_of, parts)), None)
        case _:
            return None


def only_type_of(criterion: Criterion) -> str | None:
    """Return the type whose nodes are all asked for, None where it is something else."""
    return node_type_of(criterion) if isinstance(criterion, Condition) else None


def conditions(criterion: Criterion) -> Iterator[Condition]:
    """Yield the conditions of a tree."""
    if isinstance(criterion, Condition):
        yield criterion
    else:
        for part in criterion.parts:
            yield from conditions(part)
