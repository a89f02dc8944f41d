"""What is grouped by and found out, read from what callers give. All that is wrong is told, each problem at its place."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from flexdb.generated.params import AggregateNodesParams, AggregateRelationshipsParams, GroupBy
from flexdb.jsontext import MAX_PROBLEMS, pointer
from flexdb.repositories.aggregation import (
    Aggregation,
    Bucket,
    Grouping,
    GroupOrder,
    Metric,
    MetricKind,
    Width,
)
from flexdb.repositories.criteria import Column, Criterion, Field, Member
from flexdb.services.fields import Fields, InvalidQuery, IsTime, Unreadable

AggregateParams = AggregateNodesParams | AggregateRelationshipsParams

DEFAULT_LIMIT = 100
MAX_LIMIT = 1_000
MAX_METRICS = 10
MAX_NAME_LENGTH = 100

UTC = "UTC"

_KINDS: dict[str, MetricKind] = {
    "count": "count",
    "count_distinct": "count_distinct",
    "sum": "sum",
    "avg": "avg",
    "min": "min",
    "max": "max",
}
_OF_NUMBERS = ("sum", "avg")
_COUNT: dict[str, Any] = {"count": {"count": True}}


def read_aggregation(
    params: AggregateParams, criterion: Criterion, fields: Fields, is_time: IsTime
) -> Aggregation:
    """Return what a call asks for, of those things that a criterion is true of.

    Raises:
        InvalidParams: with every problem of it.

    """
    reading = _Reading(fields, is_time)
    groupings = reading.groupings(params.group_by or ())
    metrics = reading.metrics(_COUNT if params.metrics is None else params.metrics, groupings)
    reading.check()
    order = reading.order(params.sort or (), _names(groupings, metrics))
    reading.check()
    return Aggregation(criterion, groupings, metrics, order, min(params.limit or DEFAULT_LIMIT, MAX_LIMIT))


class _Reading:
    """A call that is being read, with the problems found by now."""

    def __init__(self, fields: Fields, is_time: IsTime) -> None:
        self._fields = fields
        self._is_time = is_time
        self._problems: list[dict[str, Any]] = []

    def check(self) -> None:
        if self._problems:
            raise InvalidQuery(self._problems[:MAX_PROBLEMS])

    def groupings(self, given: Sequence[GroupBy]) -> tuple[Grouping, ...]:
        read: dict[str, Grouping] = {}
        for index, each in enumerate(given):
            try:
                grouping = self._grouping(each)
                _check_name(grouping.name, read)
                read[grouping.name] = grouping
            except Unreadable as error:
                self._problem(("group_by", index), error)
        return tuple(read.values())

    def metrics(self, given: Mapping[str, Any], groupings: Iterable[Grouping]) -> tuple[Metric, ...]:
        if not 0 < len(given) <= MAX_METRICS:
            self._problem(("metrics",), Unreadable(f"must have 1 to {MAX_METRICS} members"))
            return ()
        taken, read = {grouping.name for grouping in groupings}, []
        for name, asked in given.items():
            try:
                _check_name(name, taken)
                read.append(self._metric(name, asked))
            except Unreadable as error:
                self._problem(("metrics", name), error)
        return tuple(read)

    def order(self, given: Sequence[str], names: Sequence[str]) -> tuple[GroupOrder, ...]:
        read: dict[str, GroupOrder] = {}
        for index, text in enumerate(given):
            name = text.removeprefix("-")
            if name in read:
                self._problem(("sort", index), Unreadable("is what groups are sorted by already"))
            elif name in names:
                read[name] = GroupOrder(name, is_descending=text.startswith("-"))
            else:
                there = ", ".join(names)
                self._problem(
                    ("sort", index),
                    Unreadable(f"must be a name of a metric or of what is grouped by: {there}"),
                )
        return tuple(read.values())

    def _grouping(self, given: GroupBy) -> Grouping:
        field = self._field(given)
        return Grouping(given.name or given.field, field, self._span(given, field), bool(given.each))

    def _span(self, given: GroupBy, field: Field) -> Bucket | Width | None:
        if given.bucket is not None:
            return self._bucket(given, field)
        if given.timezone is not None:
            raise Unreadable("goes with bucket only", ("timezone",))
        return _width(given, field) if "width" in given.model_fields_set else None

    def _field(self, given: GroupBy) -> Field:
        try:
            field = self._fields.read(given.field, self._is_time)
        except Unreadable as error:
            raise Unreadable(error.message, ("field",)) from None
        if not given.each:
            return field
        if isinstance(field, Column):
            raise Unreadable("goes with arrays in data only", ("each",))
        return Member(field.tokens, self._is_time((*field.tokens, "0")))

    def _bucket(self, given: GroupBy, field: Field) -> Bucket:
        if "width" in given.model_fields_set:
            raise Unreadable("does not go with bucket", ("width",))
        is_time = field.is_time if isinstance(field, Member) else self._fields.columns[field.name] == "time"
        if not is_time:
            raise Unreadable(
                "needs points in time: created_at, updated_at, or in data text that the schema of the one type that all"
                ' nodes are of (node_type_id) gives "format": "date-time"',
                ("bucket",),
            )
        return Bucket(str(given.bucket), given.timezone or UTC)

    def _metric(self, name: str, asked: Any) -> Metric:
        if not isinstance(asked, dict) or len(asked) != 1 or not asked.keys() <= _KINDS.keys():
            raise Unreadable(f"must be an object with one member, which is one of {', '.join(_KINDS)}")
        [(kind, about)] = asked.items()
        if kind == "count" and about is True:
            return Metric(name, "count")
        try:
            return Metric(name, _KINDS[kind], self._measured(kind, about))
        except Unreadable as error:
            raise Unreadable(error.message, (kind,)) from None

    def _measured(self, kind: str, about: Any) -> Field:
        if not isinstance(about, str):
            or_true = "true or " if kind == "count" else ""
            raise Unreadable(
                f"must be {or_true}a field: a JSON Pointer into data, or the name of one beside it"
            )
        field = self._fields.read(about, self._is_time)
        if isinstance(field, Column) and kind in _OF_NUMBERS:
            raise Unreadable("is about numbers in data only")
        return field

    def _problem(self, place: tuple[str | int, ...], error: Unreadable) -> None:
        self._problems.append({"path": pointer((*place, *error.place)), "message": error.message})


def _names(groupings: Iterable[Grouping], metrics: Iterable[Metric]) -> list[str]:
    return [*(each.name for each in groupings), *(each.name for each in metrics)]


def _check_name(name: str, taken: Iterable[str]) -> None:
    if name in taken:
        raise Unreadable(f'is called "{name}", as something else is; give it a name of its own')
    if not name or name.startswith("-") or (len(name) > MAX_NAME_LENGTH and not name.startswith("/")):
        raise Unreadable(f"must have a name of 1 to {MAX_NAME_LENGTH} characters, without a hyphen in front")


def _width(given: GroupBy, field: Field) -> Width:
    width = given.width
    if isinstance(field, Column):
        raise Unreadable("goes with numbers in data only", ("width",))
    if isinstance(width, bool) or not isinstance(width, int | Decimal) or width <= 0:
        raise Unreadable("must be a number greater than 0", ("width",))
    return Width(width)
