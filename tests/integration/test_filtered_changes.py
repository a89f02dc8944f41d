"""Feeds with filters: what is told of things that come into a set, change in it and leave it, and what nobody can say."""

import asyncio
import json
import time
from typing import Any

import pytest

from flexdb.database.pool import Database
from flexdb.database.target import ConnectionTarget
from flexdb.repositories.letters import Letters
from flexdb.repositories.retention import RetentionRepository
from tests.feeds import connected
from tests.integration.filling import fill
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running

Tenant = dict[str, str]
OPEN = {"/status": "open"}


class Scene:
    """A tenant with a type, and what is told of it."""

    def __init__(self, client: RpcClient, tenant: str, node_type: str) -> None:
        self.client = client
        self.tenant = tenant
        self.node_type = node_type

    async def call(self, method: str, **params: Any) -> Any:
        return await self.client.call(method, tenant_id=self.tenant, **params)

    async def add(self, **data: Any) -> str:
        made = await self.call("create_node", node_type_id=self.node_type, data=data)
        return str(made["node"]["id"])

    async def told(self, filter: Any, **params: Any) -> list[dict[str, Any]]:
        """Everything that the feed tells of nodes, read page by page."""
        found: list[dict[str, Any]] = []
        last = params.pop("after", 0)
        kind = {} if "entity" in params or "node_type_id" in params else {"entity": "node"}
        while True:
            page = await self.call("list_changes", after=last, filter=filter, **kind, **params)
            found += page["changes"]
            last = page["last"]
            if last == page["newest"]:
                return found


@pytest.fixture
async def scene(client: RpcClient, tenant: Tenant) -> Scene:
    made = await client.call("create_node_type", tenant_id=tenant["id"], name="T")
    return Scene(client, tenant["id"], made["node_type"]["id"])


def brief(changes: list[dict[str, Any]]) -> list[tuple[str, str, bool | None]]:
    return [(change["entity_id"], change["action"], change.get("matches")) for change in changes]


async def test_what_comes_changes_and_leaves(scene: Scene) -> None:
    one, two, three = [await scene.add(status=status) for status in ("open", "closed", "open")]
    await scene.call("update_node", id=one, data={"status": "open", "n": 1})
    await scene.call("update_node", id=one, data={"status": "closed"})
    await scene.call("update_node", id=one, data={"status": "closed", "n": 2})
    await scene.call("update_node", id=two, data={"status": "open"})
    await scene.call("delete_node", id=three)
    await scene.call("delete_node", id=one)
    await scene.call("restore_node", id=three)
    assert brief(await scene.told(OPEN)) == [
        (one, "create", True),
        (three, "create", True),
        (one, "update", True),
        (one, "update", False),
        (two, "update", True),
        (three, "delete", False),
        (three, "create", True),
    ]
    assert brief(await scene.told({})) == [
        (change["entity_id"], change["action"], change["action"] != "delete")
        for change in (await scene.call("list_changes", entity="node"))["changes"]
    ]


async def test_relationships(scene: Scene) -> None:
    ends = [await scene.add() for _ in range(2)]
    for kind in ("knows", "likes"):
        await scene.call(
            "create_relationship",
            source_node_id=ends[0],
            target_node_id=ends[1],
            relationship_type=kind,
            data={"w": 1},
        )
    await scene.call("delete_node", id=ends[1])
    asked = {"relationship_type": {"contains_text": "KNOW"}, "/w": 1, "target_node_id": ends[1]}
    told = await scene.told(asked, entity="relationship")
    assert [(change["action"], change["matches"]) for change in told] == [("create", True), ("delete", False)]


async def test_without_a_filter_nothing_is_said_of_it(scene: Scene) -> None:
    await scene.add(status="open")
    page = await scene.call("list_changes", entity="node", filter="")
    assert "matches" not in page["changes"][0]


@pytest.mark.parametrize("entity", [None, "tenant", "node_type", "membership"])
async def test_a_filter_is_of_nodes_or_relationships(scene: Scene, entity: str | None) -> None:
    given = {"entity": entity} if entity else {}
    async with connected(scene.client) as connection:
        for caller in (scene.client, connection):
            for method in ("list_changes", "subscribe"):
                if caller is scene.client and method == "subscribe":
                    continue
                with pytest.raises(RpcFailure) as failure:
                    await caller.call(method, tenant_id=scene.tenant, filter=OPEN, **given)
                assert (failure.value.code, failure.value.reason) == (-32602, "invalid_query")
                assert failure.value.paths == ["/entity"]


async def test_a_type_says_that_it_is_of_nodes(scene: Scene) -> None:
    node = await scene.add(status="open")
    told = await scene.told(OPEN, node_type_id=scene.node_type)
    assert brief(told) == [(node, "create", True)]


@pytest.mark.parametrize(
    ("asked", "entity", "path"),
    [
        ({"status": "open"}, "node", "/filter/status"),
        ({"/n": {"gtt": 1}}, "node", "/filter/~1n/gtt"),
        ({"relationship_type": "x"}, "node", "/filter/relationship_type"),
        ({"node_type_id": "x"}, "relationship", "/filter/node_type_id"),
        ({"/n": {"in": [0] * 1001}}, "node", "/filter/~1n/in"),
    ],
)
async def test_what_is_wrong_with_a_filter(scene: Scene, asked: Any, entity: str, path: str) -> None:
    for wait in ({}, {"wait_ms": 100}):
        with pytest.raises(RpcFailure) as failure:
            await scene.call("list_changes", entity=entity, filter=asked, **wait)
        assert (failure.value.reason, failure.value.paths) == ("invalid_query", [path])


async def test_types_of_values_are_those_of_json(scene: Scene) -> None:
    for value in (1, True, 1.0, "1", None, [1], [True], {"a": 1}, {"a": True}):
        await scene.add(v=value)

    async def values(asked: Any) -> list[Any]:
        return [json.dumps(change["data"]["v"]) for change in await scene.told({"/v": asked})]

    assert await values(1) == ["1", "1.0"]
    assert await values(True) == ["true"]
    assert await values({"in": [True, [1]]}) == ["true", "[1]"]
    assert await values({"eq": {"a": True}}) == ['{"a": true}']
    assert await values({"contains": True}) == ["[true]"]
    assert await values({"gt": False}) == ["true"]
    assert await values({"gte": 1}) == ["1", "1.0"]
    assert await values(None) == ["null"]


async def test_numbers_are_exact(scene: Scene) -> None:
    body = (
        '{"jsonrpc": "2.0", "id": 1, "method": "create_node", "params": {"tenant_id": "%s", "node_type_id": "%s",'
        ' "data": {"n": 9007199254740993, "x": 0.10000000000000000001}}}'
    )
    await scene.client.post_raw((body % (scene.tenant, scene.node_type)).encode())
    for asked, is_found in (
        ('{"/n": 9007199254740993}', True),
        ('{"/n": 9007199254740992}', False),
        ('{"/x": {"gt": 0.1}}', True),
        ('{"/x": 0.1}', False),
        ('{"/n": {"in": [9007199254740993.0]}}', True),
    ):
        assert bool(await scene.told(asked)) == is_found, asked


async def test_small_letters_are_those_of_the_database(database: Database) -> None:
    """For each character that there is, alone and among others."""
    letters = Letters(database)
    await letters.learn()
    characters = [chr(n) for n in range(1, 0x110000) if not 0xD800 <= n < 0xE000]
    texts = [
        "".join(characters),
        "".join(reversed(characters)),
        "İstanbul ΟΔΟΣ οδοσ\N{COMBINING ACUTE ACCENT}Σ",
    ]
    async with database.connection() as connection:
        for text in texts:
            assert letters.small(text) == await connection.fetchval("SELECT lower($1)", text)


async def test_letters_are_found_as_in_lists(scene: Scene) -> None:
    long = "x" * 20_000
    for text in ("İstanbul", "ΟΔΟΣ", "straße", f"{long}Ƶ", "Kelvin \N{KELVIN SIGN}"):
        await scene.add(t=text)
    for part in ("i̇", "ist", "İST", "οδος", "οδοσ", "ΟΔΟΣ", "STRASSE", "STRAßE", "ƶ", "k", "\N{KELVIN SIGN}"):
        asked = {"/t": {"contains_text": part}}
        listed = (await scene.call("list_nodes", filter=asked))["nodes"]
        assert {change["entity_id"] for change in await scene.told(asked)} == {node["id"] for node in listed}


async def test_pages_of_which_all_is_left_out_move_on(scene: Scene, database: Database) -> None:
    async with database.transaction() as tx:
        await fill(tx, scene.tenant, scene.node_type, 12_000)
    page = await scene.call("list_changes", entity="node", filter={"/number": -1})
    assert page["changes"] == []
    assert 10_000 <= page["last"] < page["newest"]
    told = await scene.told({"/number": {"in": [1, 11_999]}})
    assert [change["data"]["number"] for change in told] == [1, 11_999]
    several = await scene.told({"/number": {"lte": 600}}, limit=7)
    assert [change["data"]["number"] for change in several] == list(range(1, 601))


async def test_large_documents_end_a_page(scene: Scene) -> None:
    for number in range(12):
        await scene.add(text="x" * 1_000_000, n=number)
    page = await scene.call("list_changes", entity="node", filter={"/n": 11})
    assert page["last"] < page["newest"]
    assert [change["data"]["n"] for change in await scene.told({"/n": {"gte": 10}})] == [10, 11]


async def test_a_call_waits_for_what_passes(scene: Scene) -> None:
    newest = (await scene.call("list_changes"))["newest"]
    asked = {"after": newest, "entity": "node", "filter": OPEN}
    waiting = asyncio.create_task(scene.call("list_changes", **asked, wait_ms=20_000))
    for _ in range(5):
        await scene.add(status="closed")
        await asyncio.sleep(0.1)
    assert not waiting.done()
    node = await scene.add(status="open")
    async with asyncio.timeout(5):
        page = await waiting
    assert brief(page["changes"]) == [(node, "create", True)]
    assert page["last"] == page["newest"] == newest + 6
    at = time.monotonic()
    page = await scene.call("list_changes", **{**asked, "after": newest + 6}, wait_ms=300)
    assert (page["changes"], page["last"]) == ([], newest + 6)
    assert time.monotonic() - at >= 0.25


async def test_a_subscription(scene: Scene) -> None:
    async with connected(scene.client) as connection:
        await connection.subscribe(scene.tenant, entity="node", filter=OPEN)
        closed, node = [await scene.add(status=status) for status in ("closed", "open")]
        await scene.call("update_node", id=closed, data={"status": "open"})
        await scene.call("update_node", id=node, data={"status": "closed"})
        newest = (await scene.call("list_changes", limit=1))["newest"]
        told = await connection.changes(newest)
        assert brief(told) == [(node, "create", True), (closed, "update", True), (node, "update", False)]
        # What is left out moves the number on all the same.
        await scene.add(status="closed")
        assert await connection.changes(newest + 1) == []


async def test_times_of_a_type(scene: Scene) -> None:
    schema = {"properties": {"at": {"type": "string", "format": "date-time"}}}
    early = await scene.add(at="2026-01-01T00:30:00+01:00")
    late = await scene.add(at="2026-01-01T00:00:00Z")
    asked = {"/at": {"lt": "2026-01-01T00:00:00Z"}}
    # As text the former comes later.
    assert await scene.told(asked, node_type_id=scene.node_type) == []
    async with connected(scene.client) as connection:
        await connection.subscribe(scene.tenant, node_type_id=scene.node_type, filter=asked)
        await scene.call("update_node_type", id=scene.node_type, schema=schema)
        for told in (
            await scene.told(asked, node_type_id=scene.node_type),
            await scene.told({**asked, "node_type_id": scene.node_type}),
        ):
            assert brief(told) == [(early, "create", True)]
        # Who follows already has the schema that there is now.
        await scene.call("update_node", id=late, data={"at": "2025-12-31T00:00:00Z"})
        newest = (await scene.call("list_changes", limit=1))["newest"]
        assert brief(await connection.changes(newest)) == [(late, "update", True)]


async def test_a_filter_that_goes_with_no_time_ends_a_subscription(scene: Scene) -> None:
    asked = {"node_type_id": scene.node_type, "filter": {"/at": {"lt": "yesterday"}}}
    async with connected(scene.client) as connection:
        await connection.subscribe(scene.tenant, **asked)
        schema = {"properties": {"at": {"format": "date-time"}}}
        await scene.call("update_node_type", id=scene.node_type, schema=schema)
        await scene.add(at="2026-01-01T00:00:00Z")
        ended = await connection.notice("subscription_ended")
        assert ended["error"]["data"]["reason"] == "invalid_query"
        with pytest.raises(RpcFailure) as failure:
            await connection.subscribe(scene.tenant, **asked)
        assert failure.value.paths == ["/filter/~1at/lt"]


async def test_a_type_that_is_gone_takes_its_nodes_with_it(scene: Scene) -> None:
    """Nobody can say any more what was a time, so all that is left of the type is told."""
    schema = {"properties": {"at": {"format": "date-time"}}}
    await scene.call("update_node_type", id=scene.node_type, schema=schema)
    asked = {"node_type_id": scene.node_type, "filter": {"/at": {"lt": "2026-01-01T00:00:00Z"}}}
    async with connected(scene.client) as connection:
        await connection.subscribe(scene.tenant, **asked)
        node = await scene.add(at="2025-12-31T23:59:59.999999Z")
        other = await scene.add(at="2026-01-01T00:00:00Z")
        newest = (await scene.call("list_changes", limit=1))["newest"]
        assert brief(await connection.changes(newest)) == [(node, "create", True)]
        await scene.call("delete_node_type", id=scene.node_type)
        newest = (await scene.call("list_changes", limit=1))["newest"]
        gone = brief(await connection.changes(newest))
        assert sorted(gone) == sorted([(node, "delete", False), (other, "delete", False)])
    told = brief(await scene.told(asked["filter"], node_type_id=scene.node_type))
    assert [matches for _, action, matches in told if action == "create"] == [None, None]


async def test_what_the_log_does_not_have_any_more_is_told(scene: Scene, database: Database) -> None:
    nodes = [await scene.add(status="closed") for _ in range(2)]
    for node in nodes:
        await scene.call("update_node", id=node, data={"status": "closed", "n": 1})
    await scene.call("delete_node", id=nodes[1])
    assert await scene.told(OPEN) == []
    async with database.connection() as connection:
        # As if a day and more had gone by.
        await connection.execute(
            "UPDATE changes SET at = at - interval '2 days' WHERE tenant_id = $1", scene.tenant
        )
        await connection.execute(
            "UPDATE tenants SET history_days = 1, prune_at = clock_timestamp() - interval '1 day' WHERE id = $1",
            scene.tenant,
        )
    while await RetentionRepository(database).step():
        pass
    told = await scene.told(OPEN)
    # Of the first nobody knows what it was before its update, of the second there is nothing left or only its end.
    assert brief(told)[0] == (nodes[0], "update", False)
    assert all(change["entity_id"] in nodes and not change["matches"] for change in told)


async def test_what_was_erased_is_told_without_its_data(scene: Scene) -> None:
    node, other, gone = [await scene.add(status="closed", secret="s3cr3t") for _ in range(3)]
    await scene.call("update_node", id=node, data={"status": "open"})
    await scene.call("delete_node", id=gone)
    assert brief(await scene.told(OPEN)) == [(node, "update", True)]
    async with connected(scene.client) as connection:
        await connection.subscribe(scene.tenant, entity="node", filter=OPEN)
        for each in (node, other, gone):
            await scene.call("erase_node", id=each)
        newest = (await scene.call("list_changes", limit=1))["newest"]
        ends = [(node, "delete", False), (other, "delete", False), (gone, "delete", False)]
        assert brief(await connection.changes(newest)) == ends
    told = await scene.told(OPEN)
    assert brief(told) == [
        (node, "create", None),
        (other, "create", None),
        (gone, "create", None),
        (node, "update", None),
        (gone, "delete", False),
        *ends,
    ]
    assert "s3cr3t" not in json.dumps(told)
    # Nor can it be found by asking for it.
    assert all("matches" not in each for each in await scene.told({"/secret": "s3cr3t"}) if "erased" in each)


async def test_another_tenant_is_as_good_as_none(scene: Scene, client: RpcClient) -> None:
    slug = f"o-{scene.tenant[-12:]}"
    other = (await client.call("create_tenant", slug=slug, name="O"))["tenant"]["id"]
    foreign = (await client.call("create_node_type", tenant_id=other, name="T"))["node_type"]["id"]
    schema = {"properties": {"at": {"format": "date-time"}}}
    await client.call("update_node_type", tenant_id=other, id=foreign, schema=schema)
    nowhere = "00000000-0000-7000-8000-000000000000"
    answers = [
        await scene.call("list_changes", filter={"/at": {"lt": "yesterday"}}, node_type_id=node_type)
        for node_type in (foreign, nowhere)
    ]
    assert answers[0] == answers[1]


async def test_a_large_filter_takes_more_places(target: ConnectionTarget, tenant: Tenant) -> None:
    async with running(target, max_waiting=9) as service, connected(service) as connection:
        of = {"tenant_id": tenant["id"], "entity": "node"}
        large = {"/v": {"in": ["x" * 1_000] * 33}}
        with pytest.raises(RpcFailure) as failure:
            await connection.subscribe(**of, filter={"/v": {"in": ["x" * 1_000] * 37}})
        assert failure.value.reason == "too_many_waiting"
        subscription = await connection.subscribe(**of, filter=large)
        with pytest.raises(RpcFailure) as failure:
            await service.call("list_changes", **of, after=1, filter=OPEN, wait_ms=100)
        assert failure.value.reason == "too_many_waiting"
        await connection.call("unsubscribe", subscription_id=subscription)
        assert (await service.call("list_changes", **of, after=1, filter=OPEN, wait_ms=100))["changes"] == []


async def test_in_a_transaction(scene: Scene) -> None:
    create = {"node_type_id": scene.node_type, "data": {"status": "open"}}
    operations = [
        {"method": "create_node", "params": create},
        {"method": "create_node", "params": {**create, "data": {"status": "Closed"}}},
        {
            "method": "list_changes",
            "params": {"entity": "node", "filter": {"/status": {"contains_text": "OPEN"}}},
        },
    ]
    for operation in operations:
        operation["params"]["tenant_id"] = scene.tenant
    results = (await scene.client.call("execute_transaction", operations=operations))["results"]
    assert [change["matches"] for change in results[2]["result"]["changes"]] == [True]
