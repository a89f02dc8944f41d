"""Lists of a type with indexes: the service finds what the oracle finds, whatever indexes there are from page to page.

What is drawn is dense, so that indexes have something to tell: the same few values, many that are long and begin alike, or
arrays, and filters and orders that the first index may serve.
"""

import random
import uuid
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from flexdb.database.target import ConnectionTarget
from flexdb.services.filters import MAX_LENGTH
from tests.property.query_oracle import Oracle, found, kind, tokens
from tests.property.strategies import LOADED, Number, text_of
from tests.property.test_model import World
from tests.property.test_queries import SCHEMA, TIMES, Tenant

FIELDS = ("/a", "/b", "/t", "/o/t", "/a/0")
MOSTLY = ("/a", "/b", "/a", "/b", *FIELDS)
FEW = [Number("1"), Number("1.0"), Number("2"), Number("-1"), "", "a", "ab", None, True, False]
NUMBERS = [
    Number(text)
    for text in (
        "1e2",
        "100",
        "0.1",
        "-0",
        "0",
        "18446744073709551617",
        "9" * 308,
        f"0.{'1' * 399}",
        "-5e-300",
    )
]
MOMENTS = [
    "2026-01-01T00:00:00Z", "2026-01-01T01:00:00.0+01:00", "2025-12-31T23:59:59.9999999Z",
    "0001-01-01T00:00:00Z", "9999-12-30T23:59:59-15:59",
]  # fmt: skip
# Some of these are points in time in documents, but not in filters.
NO_MOMENTS = [
    "2025-12-31T23:59:60Z",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-15:59",
    "2026-01-01",
    "2026-02-30T00:00:00Z",
    "2026-01-01T00:00:00+16:00",
    "now",
]
# Of more than 512 bytes, which keys are cut at, and of as many.
LONG = [
    f"{letter * length}{end}"
    for letter, lengths in (("x", (509, 510, 511, 512, 600, 100_000)), ("é", (254, 255, 256)))
    for length in lengths
    for end in ("", "a", "b", "\uffff")
]
LAST = [Number("1.5"), Number("1.50"), "1.5", Number("2"), Number("2.0"), "2"]
INSIDE = [
    [],
    [Number("1")],
    [Number("1.0")],
    [Number("10")],
    [Number("9")],
    [None, "a"],
    {},
    {"b": Number("1")},
    {"aa": Number("1.0")},
    *([*["x" * 300] * 2, end] for end in (Number("1.5"), Number("15e-1"), "1.5", Number("1"), "1")),
    *([*map(Number, map(str, range(1_000, 1_200))), end] for end in LAST),
]
KINDS = [FEW, FEW + NUMBERS, FEW + LOADED, LONG, FEW + LONG, INSIDE, FEW + INSIDE]


class Draw:
    """Documents, indexes, filters and orders."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.values: list[Any] = self.dice.choice(KINDS)
        self.indexes = [self.fields(), *(self.fields() for _ in range(self.dice.randrange(3)))]

    def fields(self) -> list[str]:
        drawn = self.dice.sample(MOSTLY, self.dice.choice([1, 1, 2, 2, 3]))
        return list(dict.fromkeys(drawn))

    def document(self) -> dict[str, Any]:
        values = {"a": self.values, "b": self.values, "t": MOMENTS + NO_MOMENTS + FEW}
        there = {name: self.dice.choice(of) for name, of in values.items() if self.dice.random() < 0.9}
        return there | ({"o": {"t": self.dice.choice(MOMENTS)}} if self.dice.random() < 0.7 else {})

    def asked(self, documents: list[Any]) -> tuple[dict[str, Any], list[str]]:
        """Return a filter that is true of something, for the most part, and an order; an index may serve both."""
        fields, dice = self.indexes[0], self.dice
        one = dice.choice(documents)
        count = dice.choice([0, *range(1, len(fields) + 1), len(fields)])
        conditions = [{name: self.condition(documents, one, name)} for name in fields[:count]]
        if dice.random() < 0.3:
            others = [{name: self.condition(documents, one, name)} for name in dice.sample(FIELDS, 2)]
            conditions.append(dice.choice([others[0], {"or": others}, {"not": others[0]}]))
        first = dice.choice([max(count - 1, 0), count, count, len(fields)])
        direction = dice.choice(["", "-"])
        order = [f"{direction}{name}" for name in fields[first:]]
        return {"and": [*conditions, {}]}, dice.choice([order, order, order, [], ["-/b"]])

    def condition(self, documents: list[Any], one: Any, name: str) -> dict[str, Any]:
        """Return operators of which a document is true, or one of the operators is of another one's value."""
        operators = self._of(found(one, tokens(name)), name)
        if self.dice.random() < 0.2:
            operators = self._of(found(self.dice.choice(documents), tokens(name)), name)
        often = [each for each in operators if each not in ("ne", "exists")] or list(operators)
        names = {self.dice.choice(often), self.dice.choice(often + list(operators))}
        return {each: operators[each] for each in sorted(names)}

    def _of(self, value: Any, name: str) -> dict[str, Any]:
        """Return operators that are true of a value, but for ne; what texts are not compared with is a time there."""
        dice = self.dice
        if kind(value) == "missing":
            return {"exists": False, "ne": dice.choice(MOMENTS)}
        is_no_time = name in TIMES and kind(value) == "string" and value not in MOMENTS
        operators = {"exists": True}
        if not is_no_time:
            others = [] if name in TIMES else dice.sample(self.values, 2)
            operators |= {"eq": value, "in": [value, *others], "ne": dice.choice(MOMENTS)}
        if not is_no_time and kind(value) in ("string", "number", "boolean"):
            near = dice.choice(MOMENTS if name in TIMES else self.values)
            beside = {"lt": near, "gt": near} if kind(near) in ("string", "number", "boolean") else {}
            operators |= {"gte": value, "lte": value, **beside}
        if kind(value) == "string":
            operators["starts_with"] = value[: dice.choice([0, 1, 254, 255, 511, 512, 513])]
        return operators


@pytest.fixture(scope="module")
def world(target: ConnectionTarget) -> Iterator[World]:
    world = World(target)
    yield world
    world.close()


class Check:
    """Lists of one tenant against the oracle; `ways` counts how they were found."""

    def __init__(self, world: World) -> None:
        self.tenant = Tenant(world)
        self.ways: Counter[str] = Counter()

    def run(self, seed: int) -> None:
        draw = Draw(seed)
        of_type = self._type(draw)
        stored = self.tenant.call("list_nodes", **of_type, pagination={"page_size": Number("100")})["nodes"]
        query, order = draw.asked([node["data"] for node in stored])
        if len(text_of(query)) > MAX_LENGTH:
            return
        oracle = Oracle(TIMES)
        wanted = oracle.sort([node for node in stored if oracle.is_true(query, node)], order)
        asked = {**of_type, "filter": query, **({"sort": order} if order else {})}
        told = self.tenant.call("explain_query", method="list_nodes", params=asked)
        way = "nothing" if "index" not in told else "order" if told["order_by_index"] else "range"
        self.ways[way if not (order and way == "order") else "sorted"] += 1
        self.ways["found"] += bool(wanted)
        listed = self._pages(draw, asked, len(wanted))
        assert [node["id"] for node in listed] == [node["id"] for node in wanted], (seed, query, order)
        assert listed == wanted

    def _type(self, draw: Draw) -> dict[str, str]:
        """Make a type with indexes and nodes; places become points in time, so that indexes of them are made anew."""
        indexes = [{"fields": list(fields)} for fields in dict.fromkeys(map(tuple, draw.indexes))]
        made = self.tenant.call("create_node_type", name=uuid.uuid4().hex, indexes=indexes)
        of_type = {"node_type_id": made["node_type"]["id"]}
        nodes = [of_type | {"data": draw.document()} for _ in range(draw.dice.randint(3, 20))]
        self.tenant.call("create_nodes", nodes=nodes)
        self.tenant.call("update_node_type", id=of_type["node_type_id"], schema=SCHEMA, on_broken="allow")
        return of_type

    def _pages(self, draw: Draw, asked: dict[str, Any], count: int) -> list[dict[str, Any]]:
        listed: list[dict[str, Any]] = []
        size, token, changes = Number(str(draw.dice.randint(1, 6))), "", draw.dice.random() < 0.3
        while True:
            answer = self.tenant.call(
                "list_nodes", **asked, pagination={"page_size": size, "page_token": token}
            )
            listed += answer["nodes"]
            assert answer["pagination"]["total_count"] == Number(str(count))
            token = answer["pagination"]["next_page_token"]
            if not token:
                return listed
            if changes:
                indexes = draw.dice.choice([[], [{"fields": draw.fields()}], [{"fields": draw.indexes[0]}]])
                self.tenant.call("update_node_type", id=asked["node_type_id"], indexes=indexes)


@pytest.mark.timeout(300)
def test_nodes(world: World) -> None:
    check = Check(world)
    for seed in range(120):
        check.run(seed)
    assert min(check.ways[way] for way in ("order", "sorted", "range")) > 10, check.ways
    assert check.ways["found"] > 80


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_many_more(world: World) -> None:
    check = Check(world)
    for seed in range(1_000, 6_000):
        check.run(seed)
