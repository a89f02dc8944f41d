"""Filters, orders, pages and selections, whatever they are of: the service finds what the oracle finds."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from flexdb.database.target import ConnectionTarget
from flexdb.jsontext import escape
from flexdb.services.filters import MAX_LENGTH
from tests.property.query_oracle import Oracle, found, read, selected, tokens
from tests.property.strategies import LOADED, NUMBERS, Number, text_of
from tests.property.test_model import World

BOUNDED = settings(
    max_examples=300,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

# Text there is a point in time, for nodes of the type that is asked for; not all of it is one.
TIMES = ("/t", "/o/t")
SCHEMA = {
    "properties": {
        "t": {"anyOf": [{"$ref": "#/$defs/time"}, {"type": "null"}]},
        "o": {"allOf": [{"properties": {"t": {"format": "date-time"}}}]},
    },
    "$defs": {"time": {"type": "string", "format": "date-time"}},
}

# Keys that would be indexes, or nearly, and some that pointers have to escape.
KEYS = st.sampled_from(
    ["a", "b", "t", "o", "0", "1", "-1", "01", "+1", " 1", "a/b", "~", "~1", "", "é😀", "'; --"]
)

LETTERS = st.text("abAB éÉßΣσς😀%_\\'\"", max_size=4)


class Large(str):
    """A text that nobody wants to read when a test fails."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"Large({len(self)}, ...{self[-1]!r})"


def readable(value: Any) -> Any:
    """Return a value whose long texts are `Large`."""
    if isinstance(value, dict):
        return {key: readable(member) for key, member in value.items()}
    if isinstance(value, list):
        return list(map(readable, value))
    return Large(value) if type(value) is str and len(value) > 1000 else value


LARGE = st.sampled_from(["x" * 100_000, "x" * 99_999 + "y", "x" * 100_000 + "a"]).map(Large)
SOUND_TIMES = st.builds(
    "{}T{}:{}{}{}".format,
    st.sampled_from(
        ["2024-02-29", "2026-01-01", "2025-12-31", "1999-12-31", "0001-01-01", "9999-12-31", "2000-02-29"]
    ),
    st.sampled_from(["00:00", "23:59", "12:30"]),
    st.sampled_from(["00", "59"]),
    st.sampled_from(["", ".5", ".500000", ".1234567", ".999999999"]),
    st.sampled_from(["Z", "z", "+00:00", "-00:00", "+14:00", "-12:30", "+15:59"]),
)
NO_TIMES = st.sampled_from(
    [
        "2023-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "0000-01-01T00:00:00Z", "2026-13-01T00:00:00Z", "2026-04-31T00:00:00Z",
        "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:61Z", "2026-01-01T00:00:00+16:00", "2026-01-01",
        "2026-01-01T00:00:00", "2026-01-01 00:00:00Z", "2026-01-01T00:00:00Z\n", "infinity", "now", "epoch", "", "٢٠٢٦-01-01T00:00:00Z",
        "2026-01-01T23:59:60Z", "2026-01-01T00:00:00.Z", "0001-01-01T00:00:00-15:59", "2026-01-01T00:00:00+23:59",
    ]
)  # fmt: skip
TEXTS = LETTERS | st.sampled_from(LOADED) | SOUND_TIMES | NO_TIMES
SMALL_NUMBERS = st.sampled_from(["0", "-0", "1", "1.0", "1.00", "-1", "2", "10", "1e1", "0.1", "1e-1"]).map(
    Number
)
PLAIN = st.none() | st.booleans() | SMALL_NUMBERS | NUMBERS | TEXTS
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
# Values of all types at the same places, so that they meet in orders and comparisons.
MIXED = (
    PLAIN
    | SMALL_NUMBERS
    | SOUND_TIMES
    | st.lists(SMALL_NUMBERS | LETTERS, max_size=2)
    | st.dictionaries(KEYS, SMALL_NUMBERS, max_size=2)
)
DOCUMENTS = st.lists(
    st.builds(
        dict.__or__,
        st.dictionaries(KEYS, VALUES, max_size=3),
        st.fixed_dictionaries(
            {}, optional={"a": MIXED, "b": MIXED, "t": MIXED, "o": st.fixed_dictionaries({"t": MIXED})}
        ),
    )
    | st.fixed_dictionaries({"a": LARGE}),
    min_size=1,
    max_size=10,
)

COMPARISONS = ("gt", "gte", "lt", "lte")


def pointers(value: Any, path: str = "") -> list[str]:
    """Return the pointers to everything inside a value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    below = [(f"{path}/{escape(str(key))}", member) for key, member in inside]
    return [each for place, member in below for each in (place, *pointers(member, place))]


@st.composite
def conditions(draw: st.DrawFn, documents: list[Any]) -> tuple[str, Any]:
    there = sorted({each for document in documents for each in pointers(document)})
    # Near misses of what is in arrays: PostgreSQL would take these for indexes.
    in_arrays = {each.rpartition("/")[0] for each in there if each.endswith("/0")}
    there += [f"{array}/{token}" for array in sorted(in_arrays) for token in ("-1", "+0", " 0", "00", "-")]
    place = draw(st.sampled_from(there or ["/a"]) | st.lists(KEYS, min_size=1, max_size=3).map(pointer_of))
    # Also what stands at the array of a near miss, or beside what is looked for.
    beside = [*tokens(place)[:-1], "0"]
    known = [
        value
        for document in documents
        for path in (tokens(place), beside)
        if kind_is_some(value := found(document, path))
    ]
    values = st.sampled_from(known) | VALUES if known else VALUES
    if place in TIMES:
        values = SOUND_TIMES | values.filter(
            lambda value: not isinstance(value, str) or isinstance(value, Number)
        )
    elements = [element for value in known if isinstance(value, list) for element in value]
    operators = {
        "eq": values,
        "ne": values,
        "in": st.lists(values, max_size=4),
        "not_in": st.lists(values, max_size=4),
        "exists": st.booleans(),
        "contains": st.sampled_from(elements) | values if elements else values,
        "starts_with": prefixes(known),
        "contains_text": prefixes(known),
        **dict.fromkeys(COMPARISONS, values.filter(lambda value: isinstance(value, str | bool))),
    }
    names = draw(st.lists(st.sampled_from(sorted(operators)), min_size=1, max_size=2, unique=True))
    asked = {name: draw(operators[name]) for name in names}
    is_bare = names == ["eq"] and not isinstance(asked["eq"], dict) and draw(st.booleans())
    return place, asked["eq"] if is_bare else asked


def kind_is_some(value: Any) -> bool:
    return isinstance(value, str | bool | list | dict) or value is None


def pointer_of(path: list[str]) -> str:
    return "".join(f"/{escape(token)}" for token in path)


def prefixes(known: list[Any]) -> st.SearchStrategy[str]:
    texts = [value for value in known if isinstance(value, str) and not isinstance(value, Number)]
    parts = sorted({text[begin : begin + 3] for text in texts for begin in range(min(len(text), 4))})
    return (st.sampled_from(parts) | LETTERS) if parts else LETTERS


def filters(documents: list[Any]) -> st.SearchStrategy[dict[str, Any]]:
    flat = st.lists(conditions(documents), max_size=2).map(dict)
    nested = st.recursive(
        flat,
        lambda inner: st.fixed_dictionaries(
            {},
            optional={
                "and": st.lists(inner, min_size=1, max_size=3),
                "or": st.lists(inner, min_size=1, max_size=3),
                "not": inner,
            },
        ),
        max_leaves=4,
    )
    return nested.filter(lambda asked: len(text_of(asked)) <= MAX_LENGTH)


def orders(documents: list[Any]) -> st.SearchStrategy[list[str]]:
    there = sorted({each for document in documents for each in pointers(document) if each.count("/") < 3})
    fields = st.sampled_from(["/a", "/b", *TIMES]) | st.sampled_from(
        [*there, "id", "created_at", "updated_at"]
    )
    keys = st.lists(fields, max_size=4, unique=True)
    return keys.flatmap(
        lambda names: st.tuples(*(st.sampled_from([name, f"-{name}"]) for name in names)).map(list)
    )


@pytest.fixture(scope="module")
def world(target: ConnectionTarget) -> Iterator[World]:
    world = World(target)
    yield world
    world.close()


class Tenant:
    """A tenant whose lists are looked at."""

    def __init__(self, world: World) -> None:
        self.world = world
        slug = f"t-{uuid.uuid4().hex[:12]}"
        self.id = self.call("create_tenant", slug=slug, name="T")["tenant"]["id"]

    def call(self, method: str, /, **params: Any) -> Any:
        """Call with parameters whose numbers may be `Number`s, and return the answer with such."""
        of = {} if method == "create_tenant" else {"tenant_id": self.id}
        body = text_of({"jsonrpc": "2.0", "method": method, "params": {**of, **params}, "id": Number("1")})
        _, answer = self.world.run(self.world.client.post_raw(body.encode()))
        response = readable(read(answer))
        assert "result" in response, (response, body[:2000])
        return response["result"]

    def pages(self, method: str, entities: str, size: int, **params: Any) -> list[dict[str, Any]]:
        """Return what a list holds, page by page, each of which has the same total."""
        listed: list[dict[str, Any]] = []
        token, totals = "", set()
        while True:
            page = {"page_size": Number(str(size)), "page_token": token}
            answer = self.call(method, **params, pagination=page)
            assert len(answer[entities]) <= size
            listed += answer[entities]
            totals.add(answer["pagination"]["total_count"])
            token = answer["pagination"]["next_page_token"]
            if not token:
                assert totals == {Number(str(len(listed)))}
                return listed


def given_of(asked: dict[str, Any], order: list[str], places: list[str]) -> dict[str, Any]:
    """Return the parameters of a query."""
    return {"filter": asked} | ({"sort": order} if order else {}) | ({"select": places} if places else {})


def check_nodes(world: World, examples: int) -> None:
    tenant = Tenant(world)

    @given(data=st.data(), documents=DOCUMENTS, size=st.integers(1, 4), is_past=st.booleans())
    @settings(BOUNDED, max_examples=examples)
    def check(data: st.DataObject, documents: list[Any], size: int, is_past: bool) -> None:
        node_type = tenant.call("create_node_type", name=uuid.uuid4().hex)["node_type"]["id"]
        new = [{"node_type_id": node_type, "data": document} for document in documents]
        tenant.call("create_nodes", nodes=new)
        of_type = {"node_type_id": node_type}
        tenant.call("update_node_type", id=node_type, schema=SCHEMA, on_broken="allow")
        stored = tenant.call("list_nodes", **of_type, pagination={"page_size": Number("100")})["nodes"]
        asked = data.draw(filters([node["data"] for node in stored]), "filter")
        order = data.draw(orders([node["data"] for node in stored]), "sort")
        there = sorted({each for node in stored for each in pointers(node["data"])})
        places = data.draw(st.lists(st.sampled_from([*there, "/none/0"]), max_size=3), "select")

        oracle = Oracle(TIMES)
        wanted = oracle.sort([node for node in stored if oracle.is_true(asked, node)], order)
        share = "none" if not wanted else "all" if len(wanted) == len(stored) else "some"
        event(f"found: {share}")
        moment = {"as_of": tenant.call("list_changes", limit=Number("1"))["newest"]} if is_past else {}
        listed = tenant.pages(
            "list_nodes", "nodes", size, **of_type, **moment, **given_of(asked, order, places)
        )
        assert [node["id"] for node in listed] == [node["id"] for node in wanted]
        if places:
            assert [node["data"] for node in listed] == [selected(node["data"], places) for node in wanted]
        else:
            assert listed == wanted

    check()


def check_relationships(world: World, examples: int) -> None:
    tenant = Tenant(world)
    node_type = tenant.call("create_node_type", name="N")["node_type"]["id"]
    made = tenant.call("create_nodes", nodes=[{"node_type_id": node_type} for _ in range(3)])["results"]
    ends = [each["node"]["id"] for each in made]
    kinds = ["to", "To", "é", "z" * 100]

    @given(data=st.data(), documents=DOCUMENTS, size=st.integers(1, 4), is_past=st.booleans())
    @settings(BOUNDED, max_examples=examples)
    def check(data: st.DataObject, documents: list[Any], size: int, is_past: bool) -> None:
        new = [
            {
                "source_node_id": data.draw(st.sampled_from(ends)),
                "target_node_id": data.draw(st.sampled_from(ends)),
                "relationship_type": data.draw(st.sampled_from(kinds)),
                "data": document,
            }
            for document in documents
        ]
        results = tenant.call("create_relationships", relationships=new)["results"]
        stored = [each["relationship"] for each in results]
        fields = {
            "source_node_id": st.sampled_from(ends),
            "target_node_id": st.sampled_from(ends).flatmap(
                lambda end: st.sampled_from([end, {"ne": end}, {"in": [end]}])
            ),
            "relationship_type": st.sampled_from(
                [*kinds, {"gt": "To"}, {"starts_with": "t"}, {"contains_text": "O"}]
            ),
            "created_at": st.sampled_from(
                [{"gte": stored[0]["created_at"]}, {"lt": stored[0]["created_at"]}]
            ),
        }
        asked = data.draw(st.fixed_dictionaries({}, optional={"and": st.just([]), **fields}), "fields")
        asked.pop("and", None)
        inner = data.draw(filters([each["data"] for each in stored]), "filter")
        mine = {"id": {"in": [each["id"] for each in stored]}}
        whole = {"and": [mine, data.draw(st.sampled_from([{"not": asked}, asked])), inner]}
        order = data.draw(orders([each["data"] for each in stored]), "sort")
        order = [*data.draw(st.sampled_from([[], ["relationship_type"], ["-source_node_id"]])), *order][:4]

        oracle = Oracle()
        stored = tenant.pages("list_relationships", "relationships", 100, filter=mine)
        wanted = oracle.sort([each for each in stored if oracle.is_true(whole, each)], order)
        moment = {"as_of": tenant.call("list_changes", limit=Number("1"))["newest"]} if is_past else {}
        given = given_of(whole, order, [])
        assert tenant.pages("list_relationships", "relationships", size, **moment, **given) == wanted
        tenant.call("delete_relationships", relationships=[{"id": each["id"]} for each in stored])

    check()


@pytest.mark.timeout(300)
def test_nodes(world: World) -> None:
    check_nodes(world, 100)


@pytest.mark.timeout(300)
def test_relationships(world: World) -> None:
    check_relationships(world, 50)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_many_more(world: World) -> None:
    check_nodes(world, 5000)
    check_relationships(world, 2500)
