"""What puts filters together: the mappings that come of it, and that the service takes all of them."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from flexdb_client import AsyncClient
from flexdb_client._runtime.jsontext import to_json
from flexdb_client.errors import InvalidParamsError
from flexdb_client.filters import Condition, every, field, none, some

from tests.rpc_client import RpcClient

PRICE, TAGS = field("/price"), field("/tags")
A, B, C = ({f"/{name}": 1} for name in "abc")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (PRICE == 10, {"/price": {"eq": 10}}),
        (PRICE != None, {"/price": {"ne": None}}),  # noqa: E711 - a condition, and no comparison
        (PRICE > 10, {"/price": {"gt": 10}}),
        (10 > PRICE, {"/price": {"lt": 10}}),  # noqa: SIM300 - what is tested
        (PRICE >= "a", {"/price": {"gte": "a"}}),
        (PRICE < True, {"/price": {"lt": True}}),
        (PRICE <= 1.5, {"/price": {"lte": 1.5}}),
        (PRICE.in_([1, None, {"a": 1}]), {"/price": {"in": [1, None, {"a": 1}]}}),
        (PRICE.not_in((1, 2)), {"/price": {"not_in": [1, 2]}}),
        (TAGS.contains("new"), {"/tags": {"contains": "new"}}),
        (TAGS.exists(), {"/tags": {"exists": True}}),
        (TAGS.exists(False), {"/tags": {"exists": False}}),
        (field("/t").starts_with("a") & field("/t").contains_text("B"),
         {"and": [{"/t": {"starts_with": "a"}}, {"/t": {"contains_text": "B"}}]}),
        ((PRICE > 10) & ~TAGS.contains("new"),
         {"and": [{"/price": {"gt": 10}}, {"not": {"/tags": {"contains": "new"}}}]}),
        (field("created_at") > datetime(2026, 1, 1, tzinfo=UTC), {"created_at": {"gt": "2026-01-01T00:00:00Z"}}),
        (every(A), A),
        (some(A, B), {"or": [A, B]}),
        (none(A), {"not": A}),
        (none(A, B), {"not": {"or": [A, B]}}),
        (Condition(A) & B & C, {"and": [A, B, C]}),
        (A & Condition(B), {"and": [A, B]}),
        (A | (Condition(B) | C), {"or": [A, B, C]}),
        ((Condition(A) & B) | C, {"or": [{"and": [A, B]}, C]}),
        (Condition({"and": [A], "/b": 1}) & C, {"and": [{"and": [A], "/b": 1}, C]}),
    ],
)  # fmt: skip
def test_what_comes_of_it(condition: Condition, expected: Any) -> None:
    assert json.loads(to_json(condition)) == expected


def test_what_was_joined_stays_as_it_was() -> None:
    both = Condition(A) & B
    both &= C
    alone = Condition(A) & B
    assert alone & C == both
    assert alone == {"and": [A, B]}
    assert dict(alone) == {"and": [A, B]}
    assert repr(Condition(A)) == "Condition({'/a': 1})"
    assert repr(PRICE) == "Field('/price')"


def test_what_python_would_decide_by_itself_is_refused() -> None:
    with pytest.raises(TypeError, match="&"):
        _ = PRICE > 10 and TAGS.exists()
    with pytest.raises(TypeError, match="&"):
        _ = 10 < PRICE < 20
    with pytest.raises(TypeError, match="&"):
        _ = not TAGS.exists()


async def test_the_service_takes_it(client: RpcClient, tenant: dict[str, str]) -> None:
    async with AsyncClient(client.url) as db:
        of = {"tenant_id": tenant["id"]}
        kind = (await db.create_node_type(**of, name="N")).node_type.id
        for number in range(12):
            data = {"n": number, "tags": [str(number % 3)], "title": f"No. {number}"}
            await db.create_node(**of, node_type_id=kind, data=data)

        async def numbers(asked: Condition) -> list[int]:
            return sorted([node.data["n"] async for node in db.iterate_nodes(**of, filter=asked)])

        n, tags = field("/n"), field("/tags")
        assert await numbers((n > 3) & (n <= 6)) == [4, 5, 6]
        assert await numbers((n == 1) | tags.contains("0") & ~n.in_([0, 3])) == [1, 6, 9]
        assert await numbers(none(n < 8, tags.contains("2"))) == [9, 10]
        assert await numbers(field("/title").starts_with("No.") & field("/title").contains_text("1")) == [
            1,
            10,
            11,
        ]
        assert await numbers(field("/x").exists(False) & n.not_in(range_of(10))) == [10, 11]
        many = n == 0
        for number in range(1, 12):
            many |= n == number
        assert len(await numbers(many)) == 12
        page = await db.list_changes(**of, node_type_id=kind, filter=n >= 10)
        assert [change.matches for change in page.changes] == [True, True]
        with pytest.raises(InvalidParamsError):
            await numbers(field("n") == 1)


def range_of(count: int) -> list[int]:
    return list(range(count))
