"""The columns of groups as SQL: what things are grouped by, and what is found out of each group.

Values that a span or a metric is not for are null, so that no cast meets one of another type.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from flexdb.repositories.aggregation import Bucket, Grouping, Metric, Width
from flexdb.repositories.criteria import Column, Field, Member, Tokens
from flexdb.repositories.row_sql import TEXT, Row, instant_of, number_of, of_type
from flexdb.repositories.sorting_sql import json_order

# One row without an item where there is none, or nothing at all; what is no array is an item.
_ITEMS = """DISTINCT {span} AS value
      FROM (SELECT 1) AS one LEFT JOIN jsonb_array_elements(
        CASE WHEN {value} IS NULL THEN '[]' WHEN jsonb_typeof({value}) = 'array' THEN {value} ELSE jsonb_build_array({value}) END
      ) AS items (item) ON true {joins}"""

_BUCKET = "date_trunc({unit}, {instant}, {time_zone})"
# Division would round; remainders are exact, and have the sign of the number.
_MULTIPLE = "{number} - ({number} % {width} + {width}) % {width}"

# RFC 3339 has years of four digits: of times, and of what they become in a decade and by the clocks of a time zone.
_WITHIN = "CASE WHEN {instant} >= timestamptz '{first}' AND {instant} < timestamptz '{last}' THEN {what} END"
_TOLD_TIMES = {"first": "0001-01-01T00:00:00Z", "last": "10000-01-01T00:00:00Z"}
_TOLD_BUCKETS = {"first": "0011-01-01T00:00:00Z", "last": "9999-12-31T00:00:00Z"}

# Seconds since 1970, and how far the clocks of the time zone are ahead of UTC.
_BUCKET_TOLD = """CASE WHEN {value} IS NOT NULL THEN jsonb_build_array(extract(epoch FROM {value})::bigint,
        extract(epoch FROM ({value} AT TIME ZONE {time_zone}) - ({value} AT TIME ZONE 'UTC'))::bigint)::text END"""
_TIME_TOLD = """to_jsonb(replace(
        to_char({value} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '.000000Z', 'Z'))::text"""
_NUMBER_TOLD = "trim_scale({value}::numeric)::text"
_TEXT_TOLD = "to_jsonb({value})::text"

# Kinds of values that can be compared, in the order of lists.
_TOLD = {"number": _NUMBER_TOLD, "time": _TIME_TOLD, "text": _TEXT_TOLD}
_NO_TIME = "CASE WHEN {instant} IS NULL THEN {text} END"
_IN_ORDER = {"text": '{value} COLLATE "C"'}

# Columns by their types of PostgreSQL. Ids are sorted as their text is.
_OF_COLUMNS = {
    "timestamptz": ("time", "{column}"),
    "text": ("text", "{column}"),
    "uuid": ("text", "{column}::text"),
}

_SUMMED = {"sum": "sum({value})", "avg": "avg({value})"}
_COUNTED = {"count": "count({value})", "count_distinct": "count(DISTINCT {value})"}
_NOT_NULL = "nullif({value}, 'null'::jsonb)"

Span = Callable[[Row, str], str]
"""Returns the span that a JSON value is in; what it has to work out before are joins of the row."""


@dataclass(frozen=True, slots=True)
class GroupColumn:
    """A column of groups `g`: its parts, what they are sorted by, and what tells it as JSON text, null for nothing."""

    name: str
    parts: dict[str, str]
    order: tuple[str, ...]
    told: str


class Values:
    """What is looked up of each row, once: columns of a subquery `v`, whose rows may be joined with what is made of them."""

    def __init__(self, row: Row) -> None:
        self.arguments = row.arguments
        self.joined = Row("v", row.columns, row.arguments)
        self._row = row
        self._names: dict[str, str] = {}

    def columns(self) -> str:
        """Return the columns of the subquery."""
        return ", ".join(f"{what} AS {name}" for what, name in self._names.items()) or "1 AS one"

    def value(self, tokens: Tokens) -> str:
        """Return the JSON value at a place; null where there is none."""
        return self._named(self._row.value(tokens))

    def column(self, column: Column) -> tuple[str, str]:
        """Return a column, with the kind of its values."""
        kind, value = _OF_COLUMNS[self._row.columns[column.name]]
        return kind, value.format(column=self._named(self._row.column(column.name)))

    def _named(self, what: str) -> str:
        return f"v.{self._names.setdefault(what, f'value_{len(self._names)}')}"


def grouped(values: Values, number: int, grouping: Grouping) -> GroupColumn:
    """Return the column of what is grouped by."""
    column, field, span = f"key_{number}", grouping.field, grouping.span
    if isinstance(span, Bucket):
        return _in_buckets(values, column, grouping, span)
    if isinstance(field, Column):
        kind, value = values.column(field)
        return _single(grouping.name, column, value, _TOLD[kind], _IN_ORDER.get(kind, "{value}"))
    if isinstance(span, Width):
        multiple = partial(_multiple, width=values.arguments.add(span.value, "numeric"))
        value = _spans(values, column, field, multiple, is_each=grouping.is_each)
        return _single(grouping.name, column, value, _NUMBER_TOLD)
    value = _spans(values, column, field, lambda _, value: value, is_each=grouping.is_each)
    return GroupColumn(grouping.name, {column: value}, json_order(f"g.{column}"), f"g.{column}::text")


def measured(values: Values, number: int, metric: Metric) -> GroupColumn:
    """Return the column of what is found out."""
    column = f"metric_{number}"
    if metric.kind in ("min", "max"):
        return _extreme(values, column, metric)
    return _single(metric.name, column, _aggregate(values, metric), _NUMBER_TOLD)


def _single(name: str, column: str, what: str, told: str, in_order: str = "{value}") -> GroupColumn:
    value = f"g.{column}"
    return GroupColumn(name, {column: what}, (in_order.format(value=value),), told.format(value=value))


def _in_buckets(values: Values, column: str, grouping: Grouping, bucket: Bucket) -> GroupColumn:
    time_zone = values.arguments.add(bucket.time_zone, "text")
    begin = partial(_BUCKET.format, unit=values.arguments.add(bucket.unit, "text"), time_zone=time_zone)
    told = _BUCKET_TOLD.format(value="{value}", time_zone=time_zone)
    field = grouping.field
    if isinstance(field, Column):
        return _single(grouping.name, column, begin(instant=values.column(field)[1]), told)

    def of_text(row: Row, value: str) -> str:
        instant = _instant(row, value)
        return _WITHIN.format(instant=instant, what=begin(instant=instant), **_TOLD_BUCKETS)

    value = _spans(values, column, field, of_text, is_each=grouping.is_each)
    return _single(grouping.name, column, value, told)


def _spans(values: Values, column: str, member: Member, span: Span, *, is_each: bool) -> str:
    """Return the span of the value at a place, or each one that items of it are in."""
    value = values.value(member.tokens)
    if not is_each:
        return span(values.joined, value)
    items = Row("items", {}, values.arguments)
    of_item = span(items, "items.item")
    values.joined.named(f"{column}_items", _ITEMS.format(span=of_item, value=value, joins=items.joins()))
    return f"{column}_items.value"


def _multiple(_: Row, value: str, *, width: str) -> str:
    """Return the multiple of a width that a number is at or above."""
    return _MULTIPLE.format(number=number_of(value), width=width)


def _instant(row: Row, value: str) -> str:
    """Return the point in time that a text tells, worked out once for each row."""
    name = f"{value.replace('.', '_')}_time"
    row.named(name, f"{instant_of(value)} AS value", is_kept=True)
    return f"{name}.value"


def _aggregate(values: Values, metric: Metric) -> str:
    """Return what is counted or summed up in a group."""
    match metric.field:
        case None:
            return "count(*)"
        case Column():
            return _COUNTED[metric.kind].format(value=values.column(metric.field)[1])
        case Member(tokens) if metric.kind in _COUNTED:
            return _COUNTED[metric.kind].format(value=_NOT_NULL.format(value=values.value(tokens)))
        case Member(tokens):
            return _SUMMED[metric.kind].format(value=number_of(values.value(tokens)))


def _extreme(values: Values, column: str, metric: Metric) -> GroupColumn:
    """Return the least or the greatest value, which is of the first kind, or of the last, that there is in a group."""
    assert metric.field  # noqa: S101 - there is none of things as such
    kinds = _comparable(values, metric.field)
    parts = {
        f"{column}_{kind}": f"{metric.kind}({_IN_ORDER.get(kind, '{value}').format(value=value)})"
        for kind, value in kinds.items()
    }
    preferred = list(kinds) if metric.kind == "min" else list(kinds)[::-1]
    found = {kind: f"g.{column}_{kind}" for kind in preferred}
    return GroupColumn(metric.name, parts, tuple(_order(found)), _first(found, _TOLD))


def _comparable(values: Values, field: Field) -> dict[str, str]:
    """Return what can be compared at a field, by kind; of those of a row all but one are null."""
    if isinstance(field, Column):
        kind, value = values.column(field)
        return {kind: value}
    value = values.value(field.tokens)
    text = TEXT.format(value=value)
    if not field.is_time:
        return {"number": number_of(value), "text": of_type("string", value, text)}
    instant = _instant(values.joined, value)
    return {
        "number": number_of(value),
        "time": _WITHIN.format(instant=instant, what=instant, **_TOLD_TIMES),
        "text": of_type("string", value, _NO_TIME.format(text=text, instant=instant)),
    }


def _first(values: Mapping[str, str], told: Mapping[str, str]) -> str:
    """Return the first value that is there, each told in the way of its kind."""
    cases = (
        f"WHEN {value} IS NOT NULL THEN {told[kind].format(value=value)}" for kind, value in values.items()
    )
    return f"CASE {' '.join(cases)} END"


def _order(values: Mapping[str, str]) -> Iterator[str]:
    """Yield what the first value that is there is sorted by: first its kind, then itself."""
    yield _first(values, {kind: str(rank) for rank, kind in enumerate(_TOLD)})
    better = "true"
    for kind, value in values.items():
        yield f"CASE WHEN {better} THEN {_IN_ORDER.get(kind, '{value}').format(value=value)} END"
        better = f"{better} AND {value} IS NULL"
