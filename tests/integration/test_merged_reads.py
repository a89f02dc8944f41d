"""Reads that are answered together: each call gets what it would get alone."""

import asyncio
import random
import uuid
import weakref
from collections.abc import Sequence
from typing import Any

import pytest

from flexdb.database.pool import Database
from flexdb.errors import Unavailable
from flexdb.importing import uncollected
from flexdb.repositories.criteria import Query
from flexdb.repositories.edges_sql import State
from flexdb.repositories.hops import Hop, Step
from flexdb.repositories.looking import Looks
from flexdb.repositories.merging import MergedReads
from flexdb.repositories.moments import MomentRepository
from flexdb.repositories.neighbors import NeighborRepository
from flexdb.repositories.paging import Window
from tests.rpc_client import RpcClient


async def world(client: RpcClient, count: int) -> tuple[str, list[dict[str, Any]]]:
    tenant = (await client.call("create_tenant", slug=f"t-{uuid.uuid4().hex[:12]}", name="T"))["tenant"]["id"]
    node_type = (await client.call("create_node_type", tenant_id=tenant, name="N"))["node_type"]["id"]
    ids = {"tenant_id": tenant, "node_type_id": node_type}
    return tenant, [(await client.call("create_node", **ids, data={"n": n}))["node"] for n in range(count)]


async def test_known_unknown_foreign_and_wrong_ids_together(client: RpcClient) -> None:
    (tenant, own), (_, foreign) = await world(client, 20), await world(client, 20)
    expected: dict[str, Any] = {node["id"]: node for node in own}
    asked = [
        *expected,
        *(node["id"] for node in foreign),
        *(str(uuid.uuid4()) for _ in range(20)),
        "no uuid",
    ] * 3

    async def ask(number: int, node_id: str) -> dict[str, Any]:
        params = {"id": node_id, "tenant_id": tenant}
        return await client.post({"jsonrpc": "2.0", "method": "get_node", "params": params, "id": number})

    answers = await asyncio.gather(*(ask(number, node_id) for number, node_id in enumerate(asked)))
    for number, (node_id, answer) in enumerate(zip(asked, answers, strict=True)):
        assert answer["id"] == number
        if node_id in expected:
            assert answer["result"]["node"] == expected[node_id]
        else:
            assert answer["error"]["code"] == (-32602 if node_id == "no uuid" else -32001)


async def test_a_read_sees_what_was_acknowledged_before_it(client: RpcClient) -> None:
    tenant, nodes = await world(client, 8)

    async def count_up(node_id: str) -> None:
        ids = {"id": node_id, "tenant_id": tenant}
        for number in range(20):
            await client.call("update_node", **ids, data={"number": number})
            assert (await client.call("get_node", **ids))["node"]["data"] == {"number": number}

    await asyncio.gather(*(count_up(node["id"]) for node in nodes))


class Source:
    """Numbers that are looked up once the test lets them; remembers what was asked together."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.go = asyncio.Event()
        self.broken = False
        self.bad: set[int] = set()
        self.cancelled = 0

    async def fetch(self, keys: Sequence[int]) -> dict[int, str]:
        self.asked.append(list(keys))
        try:
            await self.go.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        if self.broken:
            raise Unavailable("the connection was lost", reason="connection_lost")
        if any(key in self.bad for key in keys):
            raise ValueError
        return {key: str(key) for key in keys if key >= 0}


async def start(reads: MergedReads[int, str], keys: Sequence[int]) -> list[asyncio.Task[str | None]]:
    tasks = [asyncio.create_task(reads.get(key)) for key in keys]
    await asyncio.sleep(0)
    return tasks


async def test_what_waits_goes_together() -> None:
    source = Source()
    tasks = await start(MergedReads(source.fetch, at_once=1, largest=3), [1, -1, 2, 2, 3])
    source.go.set()
    assert await asyncio.gather(*tasks) == ["1", None, "2", "2", "3"]
    assert source.asked == [[1], [-1, 2, 2], [3]]


async def test_one_cancelled_call_hurts_no_other() -> None:
    source = Source()
    reads = MergedReads(source.fetch, at_once=1)
    tasks = await start(reads, [1, 2, 3])
    tasks[0].cancel()
    tasks[1].cancel()
    await asyncio.sleep(0)
    source.go.set()
    assert await tasks[2] == "3"
    assert all(task.cancelled() for task in tasks[:2])
    assert await reads.get(4) == "4"


async def test_a_failed_read_fails_its_calls_and_no_later_one() -> None:
    source = Source()
    source.broken = True
    reads = MergedReads(source.fetch, at_once=1)
    tasks = await start(reads, [1, 2, 3])
    source.go.set()
    for task in tasks:
        with pytest.raises(Unavailable):
            await task
    assert source.asked == [[1], [2, 3]]
    source.broken = False
    assert await reads.get(4) == "4"


async def test_whoever_is_bad_fails_alone() -> None:
    source = Source()
    source.bad = {3}
    reads = MergedReads(source.fetch, at_once=1)
    tasks = await start(reads, [1, 2, 3, 4])
    source.go.set()
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(answer) for answer in answers] == [str, str, ValueError, str]
    assert source.asked == [[1], [2, 3, 4], [2], [3], [4]]
    assert await reads.get(5) == "5"


class Name(str):
    """A key that can be seen to be gone."""

    __slots__ = ("__weakref__",)


async def test_reads_leave_nothing_to_the_garbage_collector() -> None:
    go = asyncio.Event()

    async def fetch(names: Sequence[Name]) -> dict[Name, str]:
        await go.wait()
        return {name: name.upper() for name in names}

    reads = MergedReads(fetch, at_once=1)
    names = [Name(letter) for letter in "abcd"]
    gone = [weakref.ref(name) for name in names]
    with uncollected():
        tasks = [asyncio.create_task(reads.get(name)) for name in names]
        names.clear()
        await asyncio.sleep(0)
        go.set()
        assert [await task for task in tasks] == ["A", "B", "C", "D"]
        tasks.clear()
        # What is done after a read is over takes a turn.
        await asyncio.sleep(0)
        assert [name() for name in gone] == [None] * 4


async def test_a_read_ends_with_the_last_of_its_calls() -> None:
    source = Source()
    reads = MergedReads(source.fetch, at_once=1)
    tasks = await start(reads, [1, 2, 3])
    tasks[0].cancel()
    await asyncio.sleep(0.01)
    assert source.asked == [[1], [2, 3]]
    tasks[1].cancel()
    await asyncio.sleep(0.01)
    assert source.cancelled == 1
    tasks[2].cancel()
    await asyncio.sleep(0.01)
    assert source.cancelled == 2
    source.go.set()
    assert await reads.get(4) == "4"


class Scene:
    """Two tenants with nodes, relationships and types, one type of which is being deleted; and what may be asked."""

    def __init__(self, tenant: str) -> None:
        self.tenant = tenant
        self.ids: dict[str, list[str]] = {}

    def calls(self, foreign: "Scene", dice: random.Random) -> list[tuple[str, dict[str, Any]]]:
        unknown = [str(uuid.uuid4()), "no uuid"]
        kinds = ("node", "relationship", "node_type", "relationship_type")
        gets = [
            (f"get_{kind}", {"id": id_})
            for kind in kinds
            for id_ in (*self.ids[kind], *foreign.ids[kind][:2], *unknown)
        ]
        types = (*self.ids["node_type"], foreign.ids["node_type"][0])
        around = [
            (
                "list_neighbors",
                {
                    "node_id": id_,
                    "pagination": {"page_size": dice.choice((1, 2, 3, 10, 100, 1000))},
                    **dice.choice(({}, {"direction": "out"}, {"direction": "in"}, {"sort": ["-/n"]})),
                    **dice.choice(({}, {"relationship_type": "to"}, {"relationship_type": "from"})),
                    **dice.choice(({}, {"node_type_id": dice.choice(types)})),
                },
            )
            for id_ in (*self.ids["node"] * 2, *foreign.ids["node"][:2], *unknown)
        ]
        counts = [
            ("count_relationships", {"node_id": id_}) for _, given in around for id_ in (given["node_id"],)
        ]
        return [(name, {"tenant_id": self.tenant, **given}) for name, given in (*gets, *around, *counts)]


async def scene(client: RpcClient, database: Database, dice: random.Random) -> Scene:
    tenant, nodes = await world(client, 6)
    built = Scene(tenant)
    hidden = (await client.call("create_node_type", tenant_id=tenant, name="H"))["node_type"]["id"]
    made = await client.call("create_relationship_type", tenant_id=tenant, name="to", inverse_name="from")
    for number in range(3):
        data = {"n": number, "text": "x" * 100}
        nodes.append(
            (await client.call("create_node", tenant_id=tenant, node_type_id=hidden, data=data))["node"]
        )
    ids = [node["id"] for node in nodes]
    relationships = [
        {
            "source_node_id": dice.choice(ids),
            "target_node_id": dice.choice(ids),
            "relationship_type": dice.choice(("to", "other")),
        }
        for _ in range(40)
    ]
    results = (await client.call("create_relationships", tenant_id=tenant, relationships=relationships))[
        "results"
    ]
    built.ids = {
        "node": ids,
        "relationship": [each["relationship"]["id"] for each in results],
        "node_type": [nodes[0]["node_type_id"], hidden],
        "relationship_type": [made["relationship_type"]["id"]],
    }
    async with database.connection() as connection:
        await connection.execute(
            "UPDATE tenant_heads SET hidden_types = ARRAY[$2::uuid] WHERE tenant_id = $1", tenant, hidden
        )
    return built


def without_id(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer without the request's id."""
    return {name: value for name, value in answer.items() if name != "id"}


@pytest.mark.parametrize("seed", range(3))
async def test_answers_are_those_of_the_same_calls_one_by_one(
    client: RpcClient, database: Database, seed: int
) -> None:
    dice = random.Random(seed)
    one, other = await scene(client, database, dice), await scene(client, database, dice)
    calls = [*one.calls(other, dice), *other.calls(one, dice)]
    dice.shuffle(calls)

    async def ask(name: str, params: dict[str, Any]) -> dict[str, Any]:
        answer = await client.post({"jsonrpc": "2.0", "id": 1, "method": name, "params": params})
        return without_id(answer)

    expected = [await ask(*call) for call in calls]
    assert await asyncio.gather(*(ask(*call) for call in calls)) == expected
    numbered = [
        {"jsonrpc": "2.0", "id": number, "method": name, "params": params}
        for number, (name, params) in enumerate(calls)
    ]
    for begin in range(0, len(calls), 100):
        batch = numbered[begin : begin + 100]
        by_id = {answer["id"]: without_id(answer) for answer in await client.post(batch)}
        assert [by_id[each["id"]] for each in batch] == expected[begin : begin + 100]
    for name in {name for name, _ in calls}:
        told = [answer for (asked, _), answer in zip(calls, expected, strict=True) if asked == name]
        assert any("result" in answer for answer in told), name
        assert any("error" in answer for answer in told), name


class CountedLooks(Looks):
    """Counts how often one is begun."""

    begun = 0

    def begin(self, *arguments: Any, **keywords: Any) -> Any:
        self.begun += 1
        return super().begin(*arguments, **keywords)


async def test_neighbors_that_come_together_take_few_statements(
    client: RpcClient, database: Database
) -> None:
    tenant, nodes = await world(client, 20)
    for node in nodes[1:]:
        ends = {"source_node_id": nodes[0]["id"], "target_node_id": node["id"]}
        await client.call("create_relationship", tenant_id=tenant, relationship_type="to", **ends)
    looks = CountedLooks(database, 10, None)
    neighbors = NeighborRepository(looks, MomentRepository(database))
    step = Step((Hop("out"), Hop("in")))
    ids = [node["id"] for node in nodes]

    async def listed(node_id: str, size: int) -> Any:
        return await neighbors.list(State(tenant), node_id, step, Query(), Window(size))

    pages = await asyncio.gather(*(listed(id_, 10) for id_ in ids))
    assert looks.begun <= 4
    assert [len(page.items) for page in pages] == [10, *[1] * 19]
    assert [page.total.count for page in pages] == [19, *[1] * 19]
    looks.begun = 0
    counts = await asyncio.gather(*(neighbors.counts(State(tenant), id_) for id_ in ids))
    assert looks.begun <= 3
    assert [each.counts[0].count for each in counts] == [19, *[1] * 19]


async def test_large_pages_are_whole(client: RpcClient) -> None:
    """What has more data than a page may have beside others is read alone."""
    tenant, nodes = await world(client, 4)
    ids = {"tenant_id": tenant, "node_type_id": nodes[0]["node_type_id"]}
    for _ in range(8):
        large = (await client.call("create_node", **ids, data={"text": "x" * 300_000}))["node"]["id"]
        for node in nodes:
            ends = {"source_node_id": node["id"], "target_node_id": large}
            await client.call("create_relationship", tenant_id=tenant, relationship_type="to", **ends)

    async def listed(node_id: str) -> Any:
        answer = await client.call("list_neighbors", tenant_id=tenant, node_id=node_id)
        return [each["node"]["id"] for each in answer["neighbors"]], answer["pagination"]

    alone = [await listed(node["id"]) for node in nodes]
    assert [(len(found), page["total_count"]) for found, page in alone] == [(8, 8)] * 4
    assert await asyncio.gather(*(listed(node["id"]) for node in nodes)) == alone
