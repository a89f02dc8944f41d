"""Filters, orders and selections as trees, and what of them is left to the statements."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from flexdb.contract import JsonDocument
from flexdb.errors import InvalidParams
from flexdb.repositories import list_sources
from flexdb.repositories.criteria import (
    ALL,
    Column,
    Condition,
    Criterion,
    Every,
    Member,
    Query,
    Selection,
    Some,
    SortKey,
    Tokens,
    every,
    node_type_of,
)
from flexdb.repositories.index_plans import ListRequest
from flexdb.repositories.list_sql import all_page
from flexdb.repositories.paging import Window
from flexdb.services.date_times import DateTimes
from flexdb.services.fields import NODE_FIELDS, RELATIONSHIP_FIELDS
from flexdb.services.filters import read_filter
from flexdb.services.sorting import read_selection, read_sort

ID = "019b8d3a-5c00-7000-8000-000000000001"
A, B, C = (Condition(Member((name,)), "eq", 1) for name in "abc")
NOT_A, NOT_B, NOT_C = (Condition(Member((name,)), "eq", 1, is_negated=True) for name in "abc")
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def no_time(_: Tokens) -> bool:
    return False


def a_time(_: Tokens) -> bool:
    return True


def read(asked: Any, is_time: Any = no_time) -> Criterion:
    text = asked if isinstance(asked, str) else json.dumps(asked)
    return read_filter(JsonDocument(text, {}), NODE_FIELDS, is_time)


@pytest.mark.parametrize(
    ("asked", "tree"),
    [
        ({}, ALL),
        ({"/a": 1}, A),
        ({"/a": {"eq": 1}, "/b": 1}, Every((A, B))),
        ({"/a": {"ne": 1}}, NOT_A),
        ({"not": {"/a": {"ne": 1}}}, A),
        ({"not": {"/a": 1, "/b": 1}}, Some((NOT_A, NOT_B))),
        ({"not": {"or": [{"/a": 1}, {"/b": 1, "/c": 1}]}}, Every((NOT_A, Some((NOT_B, NOT_C))))),
        ({"not": {"not": {"and": [{"/a": 1}, {"/b": 1}]}}}, Every((A, B))),
        ({"not": {}}, Some()),
        ({"/a/b~1c/0": {"gt": 1, "lte": 2}}, Every(tuple(Condition(Member(("a", "b/c", "0")), *test) for test in (("gt", 1), ("lte", 2))))),
        ({"/a": {"exists": False}}, Condition(Member(("a",)), "exists", False, is_negated=True)),
        ({"not": {"/a": {"exists": False}}}, Condition(Member(("a",)), "exists", False)),
        ({"id": ID.upper()}, Condition(Column("id"), "eq", ID)),
        ({"id": {"not_in": [ID]}}, Condition(Column("id"), "in", [ID], is_negated=True)),
        ({"created_at": {"lt": "2026-01-01T13:00:00+01:00"}}, Condition(Column("created_at"), "lt", NOON)),
        ('{"/a": 1.10}', Condition(Member(("a",)), "eq", Decimal("1.10"))),
        ('{"/a": 0, "/a": 1}', A),
    ],
)  # fmt: skip
def test_what_is_asked_for(asked: Any, tree: Criterion) -> None:
    assert read(asked) == tree


def test_times_are_told_from_other_values() -> None:
    time, place = "2026-01-01T12:00:00Z", Member(("a",), is_time=True)
    assert read({"/a": time}, a_time) == Condition(place, "eq", NOON)
    assert read({"/a": {"gt": 1}}, a_time) == Condition(Member(("a",)), "gt", 1)
    assert read({"/a": {"starts_with": "2026"}}, a_time) == Condition(Member(("a",)), "starts_with", "2026")
    some = {"/a": {"in": [time, None, 1]}}
    parts = (Condition(place, "in", [NOON]), Condition(Member(("a",)), "in", [None, 1]))
    assert read(some, a_time) == Some(parts)
    neither = tuple(Condition(part.field, "in", part.value, is_negated=True) for part in parts)
    assert read({"not": some}, a_time) == Every(neither)
    assert read({"/a": {"in": [time]}}, a_time) == parts[0]
    assert read({"/a": {"in": []}}, a_time) == Condition(Member(("a",)), "in", [])
    with pytest.raises(InvalidParams) as failure:
        read({"/a": {"in": [time, "soon"]}}, a_time)
    assert failure.value.details["errors"][0]["path"] == "/filter/~1a/in/1"


def test_the_type_that_all_nodes_are_of() -> None:
    of_type = {"node_type_id": ID}
    for asked in (of_type, {"and": [{"/a": 1}, of_type]}, {"/a": 1, "and": [{"and": [of_type]}]}):
        assert node_type_of(read(asked)) == ID
    for asked in ({}, {"not": of_type}, {"or": [of_type, {}]}, {"node_type_id": {"in": [ID]}}, {"id": ID}):
        assert node_type_of(read(asked)) is None
    assert every(ALL, A, ALL) == A
    assert every() == every(ALL) == ALL


def test_orders() -> None:
    keys = read_sort(["-/a/-1", "created_at", "-id"], NODE_FIELDS, no_time)
    assert keys == (
        SortKey(Member(("a", "-1")), is_descending=True),
        SortKey(Column("created_at")),
        SortKey(Column("id"), is_descending=True),
    )
    assert read_sort(["/a"], RELATIONSHIP_FIELDS, a_time) == (SortKey(Member(("a",), is_time=True)),)


def test_selections() -> None:
    assert read_selection(["/a/b", "/a/c", "/d"]) == Selection(
        {"a": Selection({"b": Selection(), "c": Selection()}), "d": Selection()}
    )
    for places in (["/a", "/a/b"], ["/a/b", "/a"]):
        assert read_selection(places) == Selection({"a": Selection()})
    assert read_selection([]) == Selection()


def test_no_order_depends_on_the_databases_own() -> None:
    """Text is compared by code point; a database may sort it as people of some country do."""
    text, kind = Member(("a",)), Column("relationship_type")
    asked = Every((Condition(text, "gt", "x"), Condition(kind, "lte", "x")))
    query = Query(asked, (SortKey(text), SortKey(kind)))
    sql = all_page(list_sources.RELATIONSHIPS, ListRequest(ID, query, Window(1))).sql
    assert sql.count('COLLATE "C"') == 4


SCHEMA = {
    "properties": {
        "a": {"format": "date-time"},
        "b": {"$ref": "#/$defs/loop"},
        "c": {"items": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/time"}]}},
        "d": {"prefixItems": [True, {"format": "date-time"}], "items": {"format": "date"}},
        "e": {"items": [{"format": "date-time"}]},
        "f": {"oneOf": [{"allOf": [{"properties": {"a": {"format": "date-time"}}}]}]},
        "0": {"format": "date-time"},
        "g": {"enum": [{"format": "date-time"}], "const": {"format": "date-time"}, "not": {"format": "date-time"}},
        "h": True,
        "i": {"format": "date"},
    },
    "$defs": {
        "time": {"format": "date-time"},
        "loop": {"anyOf": [{"$ref": "#/$defs/loop"}, {"properties": {"b": {"$ref": "#/$defs/loop"}, "t": {"$ref": "#/$defs/time"}}}]},
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("place", "is_time"),
    [
        ("a", True), ("b", False), ("b/t", True), ("b/b/b/t", True), ("c/0", True), ("c/77", True), ("c/-", False), ("c/00", False),
        ("d/0", False), ("d/1", True), ("d/2", False), ("e/0", True), ("e/1", False), ("f/a", True), ("0", True), ("g", False),
        ("h", False), ("h/a", False), ("i", False), ("none", False), ("a/b", False),
    ],
)  # fmt: skip
def test_where_a_schema_has_times(place: str, is_time: bool) -> None:
    assert DateTimes(SCHEMA)(tuple(place.split("/"))) is is_time


def test_schemas_that_nobody_would_write_are_looked_at_for_a_while_only() -> None:
    parts = [{"properties": {"a": {"$ref": "#"}}} for _ in range(4_000)]
    assert DateTimes({"anyOf": parts})(("a",) * 60) is False
