"""What is to be found out of many things at once: the plan that is read from what callers give, with no SQL in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from flexdb.repositories.criteria import ALL, Criterion, Field, Member, Tokens, conditions

MetricKind = Literal["count", "count_distinct", "sum", "avg", "min", "max"]


@dataclass(frozen=True, slots=True)
class Bucket:
    """The span of the calendar that points in time are put into, by the clocks of a time zone."""

    unit: str
    time_zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Width:
    """The width of the spans that numbers are put into; one of them begins at 0."""

    value: int | Decimal


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups by the values of a field, or by the spans that they are in.

    With `is_each` a thing is in the group of each item of the array there; whether text is a point in time is then said of
    the items.
    """

    name: str
    field: Field
    span: Bucket | Width | None = None
    is_each: bool = False


@dataclass(frozen=True, slots=True)
class Metric:
    """What is found out of each group; without a field, how many things there are."""

    name: str
    kind: MetricKind
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class GroupOrder:
    """Sorts groups by what has a name."""

    name: str
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class Aggregation:
    """Which things count, what they are grouped by, and what is found out; all are one group without `groupings`."""

    criterion: Criterion = ALL
    groupings: tuple[Grouping, ...] = ()
    metrics: tuple[Metric, ...] = ()
    order: tuple[GroupOrder, ...] = ()
    limit: int = 100

    @property
    def is_count(self) -> bool:
        """Whether it only asks how many things there are."""
        return not self.groupings and all(metric == Metric(metric.name, "count") for metric in self.metrics)

    def members(self) -> list[Tokens]:
        """Return the places in the data that it is about, each once."""
        return list(dict.fromkeys(field.tokens for field in self._fields() if isinstance(field, Member)))

    def _fields(self) -> Iterator[Field]:
        yield from (each.field for each in conditions(self.criterion))
        yield from (grouping.field for grouping in self.groupings)
        yield from (metric.field for metric in self.metrics if metric.field)
