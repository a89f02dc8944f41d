"""Criteria as SQL: fixed fragments, put together as their tree is.

There are as many statements as shapes of trees; values, places and the lengths of lists make no difference.
"""

from typing import Any

from flexdb.repositories.criteria import Column, Condition, Criterion, Every, Member
from flexdb.repositories.row_sql import TEXT, Row, of_type

_TESTS = {
    "eq": "{value} = {given}",
    "gt": "{value} > {given}",
    "gte": "{value} >= {given}",
    "lt": "{value} < {given}",
    "lte": "{value} <= {given}",
    "in": "{value} = ANY ({given})",
    "starts_with": "starts_with({value}, {given})",
    "contains_text": "strpos(lower({value}), lower({given})) > 0",
}

# By code point, whatever the database sorts by.
_IN_ORDER = {"text": '{value} COLLATE "C"'}
_OF_ORDER = ("gt", "gte", "lt", "lte")

_EXISTS = "{value} IS NOT NULL"

# A hash table is made of them once. IS TRUE has this stay a condition; the planner would make it a join.
_AMONG = "({value} IN (SELECT unnest({given}))) IS TRUE"

# Of what has nothing inside, containment is equality.
_HAS_PLAIN_ITEM = "{value} @> {given}"
_HAS_ITEM = "EXISTS (SELECT 1 FROM jsonb_array_elements({value}) AS items (item) WHERE items.item = {given})"


# Of conditions on data the planner knows nothing, and takes each to be true of one row in 200: with three of them it would
# rather sort the few rows that it expects than go down the ids until a page is full. Of CASE it expects half of the rows.
_OF_UNKNOWN_SHARE = "CASE WHEN {condition} THEN true END"


def filtering(row: Row, criterion: Criterion) -> str:
    """Return what a criterion asks of a row, with what indexes serve and statistics tell of standing by itself."""
    parts = criterion.parts if isinstance(criterion, Every) else (criterion,)
    known = [part for part in parts if isinstance(part, Condition) and isinstance(part.field, Column)]
    unknown = [part for part in parts if part not in known]
    conditions = [condition(row, part) for part in known]
    if unknown:
        conditions.append(_OF_UNKNOWN_SHARE.format(condition=condition(row, Every(tuple(unknown)))))
    return " AND ".join(conditions) or "true"


def condition(row: Row, criterion: Criterion) -> str:
    """Return what a criterion asks of a row; null stands for false."""
    if isinstance(criterion, Condition):
        test = _test(row, criterion)
        return f"({test}) IS NOT TRUE" if criterion.is_negated else f"({test})"
    parts = [condition(row, part) for part in criterion.parts]
    if isinstance(criterion, Every):
        return f"({' AND '.join(parts)})" if parts else "true"
    return f"({' OR '.join(parts)})" if parts else "false"


def _test(row: Row, asked: Condition) -> str:
    match asked.field:
        case Column(name):
            return _of_kind(row, row.columns[name], row.column(name), asked)
        case Member(tokens, is_time=True):
            return _of_kind(row, "timestamptz", row.instant(tokens), asked)
        case Member(tokens):
            return _of_member(row, row.value(tokens), asked)


def _of_member(row: Row, value: str, asked: Condition) -> str:
    given = asked.value
    match asked.operator:
        case "exists":
            return _EXISTS.format(value=value)
        case "eq":
            return _of_kind(row, "jsonb", value, asked)
        case "in":
            return _AMONG.format(value=value, given=row.arguments.any_of(given, "jsonb"))
        case "contains" if isinstance(given, dict | list):
            has_item = _HAS_ITEM.format(value=value, given=row.arguments.given(given, "jsonb"))
            return of_type("array", value, has_item)
        case "contains":
            return _HAS_PLAIN_ITEM.format(value=value, given=row.arguments.given([given], "jsonb"))
        case _:
            return _of_type_of(given, row, value, asked)


def _of_type_of(given: Any, row: Row, value: str, asked: Condition) -> str:
    if isinstance(given, str):
        return of_type("string", value, _of_kind(row, "text", TEXT.format(value=value), asked))
    if isinstance(given, bool):
        return of_type("boolean", value, _of_kind(row, "boolean", f"({value})::boolean", asked))
    return of_type("number", value, _of_kind(row, "numeric", f"({value})::numeric", asked))


def _of_kind(row: Row, kind: str, value: str, asked: Condition) -> str:
    if asked.operator in _OF_ORDER:
        value = _IN_ORDER.get(kind, "{value}").format(value=value)
    add = row.arguments.any_of if asked.operator == "in" else row.arguments.given
    return _TESTS[asked.operator].format(value=value, given=add(asked.value, kind))
