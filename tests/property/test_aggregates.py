"""Groups and metrics, whatever is in the nodes: the service finds what the oracle finds."""

import uuid
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from flexdb.database.target import ConnectionTarget
from tests.property.aggregate_oracle import AggregateOracle, identity, in_order, place
from tests.property.query_oracle import Oracle
from tests.property.strategies import NUMBERS, Number
from tests.property.test_model import World
from tests.property.test_queries import (
    BOUNDED,
    KEYS,
    MIXED,
    PLAIN,
    SCHEMA,
    SOUND_TIMES,
    TIMES,
    VALUES,
    Tenant,
    filters,
    pointers,
)

# Clocks that skip or repeat a midnight, or go by less than an hour; and one that skipped a day.
ZONES = (
    "UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "America/Havana", "America/Sao_Paulo",
    "Pacific/Apia",
)  # fmt: skip
UNITS = ("minute", "hour", "day", "week", "month", "quarter", "year", "decade")

# Where clocks change, to the minute and beside it.
CHANGES = st.builds(
    "{}:{}:00{}".format,
    st.sampled_from(
        [
            "2024-03-31T00", "2024-03-31T01", "2024-10-27T00", "2024-10-27T01", "2018-11-04T02", "2018-11-04T03", "2024-11-03T04",
            "2024-11-03T05", "2024-11-03T06", "2011-12-30T09", "2011-12-30T10", "2024-04-06T15", "2024-10-05T15", "1890-06-01T00",
            "2019-12-30T00", "2020-12-31T23", "1999-12-31T23",
        ]
    ),
    st.sampled_from(["00", "29", "30", "59"]),
    st.sampled_from(["Z", "+00:00", "-01:00"]),
)  # fmt: skip
# Times within a few hours, so that some are in one bucket.
SOME_TIMES = CHANGES | SOUND_TIMES
FEW = st.sampled_from(["1", "1.0", "1.00", "2", "-1", "0.1", "10"]).map(Number)
SOME = FEW | st.sampled_from(["a", "b", "1", "é"]) | st.none() | st.booleans()
ARRAYS = st.lists(SOME | SOME_TIMES | st.lists(FEW, max_size=2), max_size=4)

# Nothing is filtered by "l", whose items are times: filters have to compare with times there.
DOCUMENTS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "a": SOME | MIXED | NUMBERS,
            "b": SOME | ARRAYS,
            "t": SOME_TIMES | MIXED,
            "o": st.fixed_dictionaries({"t": SOME_TIMES | NUMBERS}),
            "l": st.lists(SOME_TIMES | PLAIN, max_size=3) | SOME_TIMES,
            "~": VALUES,
        },
    )
    | st.dictionaries(KEYS, VALUES, max_size=3),
    min_size=1,
    max_size=12,
)
OF_ITEMS = {"properties": {"l": {"items": {"$ref": "#/$defs/time"}}}}
TIMED = {**SCHEMA, "allOf": [OF_ITEMS]}
TIME_FIELDS = (*TIMES, "created_at")

WIDTHS = st.sampled_from(
    ["1", "10", "0.1", "0.3", "1e-3", "2.5", "1e300", "7", "123456789012345678901234567890.5"]
).map(Number)
NAMES = ("x", "/a", "month", "é", "a b")


def fields(documents: list[Any]) -> st.SearchStrategy[str]:
    there = sorted({each for document in documents for each in pointers(document)})
    beside = ["id", "created_at", "node_type_id"]
    return st.sampled_from(["/a", "/b", "/t", "/o/t", "/none"]) | st.sampled_from([*there, *beside])


@st.composite
def groupings(draw: st.DrawFn, documents: list[Any]) -> dict[str, Any]:
    shape = draw(
        st.sampled_from(["plain", "plain", "bucket", "items", "width", "times in items", "spans in items"])
    )
    match shape:
        case "bucket":
            by = {"field": draw(st.sampled_from(TIME_FIELDS)), "bucket": draw(st.sampled_from(UNITS))}
        case "width":
            by = {"field": draw(st.sampled_from(["/a", "/b", "/o/t"])), "width": draw(WIDTHS)}
        case "items":
            by = {"field": draw(st.sampled_from(["/b", "/l", "/a"])), "each": True}
        case "spans in items":
            by = {"field": "/b", "each": True, "width": draw(WIDTHS)}
        case "times in items":
            by = {"field": "/l", "each": True, "bucket": draw(st.sampled_from(UNITS))}
        case _:
            by = {"field": draw(fields(documents))}
    if "bucket" in by and draw(st.booleans()):
        by["timezone"] = draw(st.sampled_from(ZONES))
    return by | ({"name": draw(st.sampled_from(NAMES))} if draw(st.booleans()) else {})


@st.composite
def metrics(draw: st.DrawFn, documents: list[Any]) -> dict[str, Any]:
    kinds = draw(
        st.lists(
            st.sampled_from(["count", "count_distinct", "sum", "avg", "min", "max"]), min_size=1, max_size=4
        )
    )
    made = {}
    for number, kind in enumerate(kinds):
        of_numbers = kind in ("sum", "avg")
        field = draw(st.sampled_from(["/a", "/b", "/o/t", "/t"]) if of_numbers else fields(documents))
        made[f"m{number}"] = {kind: True if kind == "count" and draw(st.booleans()) else field}
    return made


def name_of(by: dict[str, Any]) -> str:
    name: str = by.get("name", by["field"])
    return name


def check(world: World, examples: int) -> None:
    tenant = Tenant(world)

    @given(data=st.data(), documents=DOCUMENTS, is_past=st.booleans())
    @settings(BOUNDED, max_examples=examples)
    def check_one(data: st.DataObject, documents: list[Any], is_past: bool) -> None:
        node_type = tenant.call("create_node_type", name=uuid.uuid4().hex)["node_type"]["id"]
        nodes = [{"node_type_id": node_type, "data": document} for document in documents]
        tenant.call("create_nodes", nodes=nodes)
        tenant.call("update_node_type", id=node_type, schema=TIMED, on_broken="allow")
        of_type = {"node_type_id": node_type}
        stored = tenant.call("list_nodes", **of_type, pagination={"page_size": Number("100")})["nodes"]
        filtered = [{**node["data"], "l": None} for node in stored]
        asked = data.draw(st.just({}) | filters(filtered), "filter")
        by = data.draw(
            st.lists(groupings([node["data"] for node in stored]), max_size=3, unique_by=name_of), "group_by"
        )
        found = data.draw(metrics([node["data"] for node in stored]), "metrics")
        names = [*map(name_of, by), *found]
        sort = [
            data.draw(st.sampled_from([name, f"-{name}"]))
            for name in data.draw(st.lists(st.sampled_from(names), max_size=4, unique=True), "sort")
        ]
        moment = {"as_of": tenant.call("list_changes", limit=Number("1"))["newest"]} if is_past else {}
        call = {**of_type, **moment, "filter": asked, "metrics": found}
        call |= ({"group_by": by} if by else {}) | ({"sort": sort} if sort else {})
        answer = tenant.call("aggregate_nodes", **call, limit=Number("1000"))

        things = [node for node in stored if Oracle(TIMES).is_true(asked, node)]
        oracle = AggregateOracle((*TIMES, "/l/0", "/l/1", "/l/2"))
        wanted = {identity(group.key): group for group in oracle.groups(things, by)}
        groups = answer["groups"]
        event(f"groups: {min(len(groups), 3)}")
        assert [identity(group["key"]) for group in groups if identity(group["key"]) not in wanted] == []
        assert len(groups) == len(wanted)
        assert (answer["total_count"], answer["truncated"]) == (Number(str(len(wanted))), False)
        places = []
        for group in groups:
            of = wanted[identity(group["key"])]
            check_metrics(oracle, found, of.things, group["metrics"])
            told = {**of.key, **group["metrics"]}
            places.append({name: place_of(oracle, found.get(name), of.things, told[name]) for name in names})
        assert in_order(places, list(map(name_of, by)), sort) == list(range(len(groups)))

        size = data.draw(st.integers(1, 3), "limit")
        first = tenant.call("aggregate_nodes", **call, limit=Number(str(size)))
        assert first["groups"] == groups[:size]
        assert (first["total_count"], first["truncated"]) == (answer["total_count"], len(groups) > size)

    check_one()


def place_of(oracle: AggregateOracle, asked: dict[str, Any] | None, things: list[Any], told: Any) -> Any:
    if asked and asked.keys() <= {"min", "max"}:
        extreme = oracle.extreme(asked, things)
        return extreme[:2] if extreme else place(None)
    return place(told)


def check_metrics(
    oracle: AggregateOracle, asked: dict[str, Any], things: list[Any], answered: dict[str, Any]
) -> None:
    assert list(answered) == list(asked)
    for name, each in asked.items():
        wanted, told = oracle.metric(each, things), answered[name]
        if isinstance(told, Number):
            number = Fraction(Decimal(told))
            assert isinstance(wanted, Fraction)
            assert abs(number - wanted) <= (abs(wanted) / 10**15 if "avg" in each else 0), (each, told)
            assert "." not in told or not told.endswith("0")
        else:
            assert told == wanted, each


@pytest.fixture(scope="module")
def world(target: ConnectionTarget) -> Iterator[World]:
    world = World(target)
    yield world
    world.close()


@pytest.mark.timeout(300)
def test_nodes(world: World) -> None:
    check(world, 100)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_many_more(world: World) -> None:
    check(world, 5000)
