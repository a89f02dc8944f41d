"""Rules of relationship types where many write at once, through two processes of the service."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Mapping
from contextlib import AsyncExitStack
from typing import Any

import aiohttp
import pytest

from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from tests import ledger
from tests.processes import OPERATOR_KEY, dsn, serve
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import operator_key

WRITERS = 16


@pytest.fixture(scope="module")
async def database(own_target: ConnectionTarget) -> AsyncIterator[Database]:
    async with Database(own_target, PoolOptions(size=2)) as database:
        await operator_key(own_target)
        yield database


@pytest.fixture(scope="module")
async def services(own_target: ConnectionTarget, database: Database) -> AsyncIterator[list[RpcClient]]:
    """Clients of two processes."""
    settings = {"FLEXDB_DSN": dsn(own_target), "FLEXDB_RATE_LIMIT": "0"}
    async with AsyncExitStack() as stack:
        made = [await stack.enter_async_context(serve(settings)) for _ in range(2)]
        session = await stack.enter_async_context(aiohttp.ClientSession())
        yield [RpcClient(session, service.url, OPERATOR_KEY) for service in made]


@pytest.fixture(scope="module")
def client(services: list[RpcClient]) -> RpcClient:
    return services[0]


async def outcome(call: Awaitable[Any]) -> str:
    try:
        await call
    except RpcFailure as failure:
        return failure.reason
    return "done"


async def made(client: RpcClient, tenant: Mapping[str, str], method: str, **params: Any) -> str:
    answer = await client.call(method, tenant_id=tenant["id"], **params)
    return str(next(iter(answer.values()))["id"])


@pytest.fixture
async def nodes(client: RpcClient, tenant: Mapping[str, str]) -> list[str]:
    kind = await made(client, tenant, "create_node_type", name="N")
    return [await made(client, tenant, "create_node", node_type_id=kind) for _ in range(6)]


def ends(source: str, target: str) -> dict[str, str]:
    return {"source_node_id": source, "target_node_id": target, "relationship_type": "t"}


async def test_no_more_than_may_be(
    services: list[RpcClient], client: RpcClient, tenant: dict[str, str], nodes: list[str], database: Database
) -> None:
    """Each node gets as many as it may, and no more, while others of them go again."""
    rules = {"max_per_source": 1, "max_per_target": 3, "unique_pairs": True}
    await made(client, tenant, "create_relationship_type", name="t", **rules)
    told: Counter[str] = Counter()

    async def write(number: int) -> None:
        service, chosen = services[number % 2], random.Random(number)
        for _ in range(25):
            pair = ends(chosen.choice(nodes), chosen.choice(nodes[:2]))
            answer = await outcome(service.call("create_relationship", tenant_id=tenant["id"], **pair))
            told[answer] += 1
            if answer == "done" and chosen.random() < 0.5:
                found = await service.call("list_relationships", tenant_id=tenant["id"], **pair)
                for edge in found["relationships"]:
                    key = {"tenant_id": tenant["id"], "id": edge["id"]}
                    await outcome(service.call("delete_relationship", **key))

    await asyncio.gather(*map(write, range(WRITERS)))
    assert set(told) == {"done", "relationship_maximum_reached", "relationship_not_unique"}
    log = await ledger.check(database, tenant["id"])
    there: dict[str, tuple[str, str]] = {}
    for entry in log:
        if entry["entity"] == "relationship" and entry["action"] == "create":
            payload = ledger.payload_of(entry)
            there[str(entry["entity_id"])] = (payload["source_node_id"], payload["target_node_id"])
        elif entry["entity"] == "relationship":
            del there[str(entry["entity_id"])]
        for end, most in ((0, 1), (1, 3)):
            assert max(Counter(pair[end] for pair in there.values()).values(), default=0) <= most
        assert len(set(there.values())) == len(there)


async def test_one_place_and_many_who_want_it(
    services: list[RpcClient], client: RpcClient, tenant: dict[str, str], nodes: list[str]
) -> None:
    await made(client, tenant, "create_relationship_type", name="t", max_per_source=1)
    for source in nodes:
        calls = (
            services[number % 2].call("create_relationship", tenant_id=tenant["id"], **ends(source, nodes[0]))
            for number in range(WRITERS)
        )
        answers = Counter(await asyncio.gather(*map(outcome, calls)))
        assert answers == {"done": 1, "relationship_maximum_reached": WRITERS - 1}


async def test_a_node_that_is_kept_is_never_gone(
    services: list[RpcClient], client: RpcClient, tenant: dict[str, str], nodes: list[str], database: Database
) -> None:
    """A node is deleted, or something keeps it: never both."""
    await made(client, tenant, "create_relationship_type", name="t", on_delete_target="restrict")
    kind = (await client.call("get_node", tenant_id=tenant["id"], id=nodes[0]))["node"]["node_type_id"]
    told: Counter[tuple[str, str]] = Counter()
    for number in range(40):
        doomed = await made(client, tenant, "create_node", node_type_id=kind)
        key = {"tenant_id": tenant["id"], "id": doomed}
        first, second = services if number % 2 else services[::-1]
        told[
            tuple(  # type: ignore[index]
                await asyncio.gather(
                    outcome(
                        first.call("create_relationship", tenant_id=tenant["id"], **ends(nodes[0], doomed))
                    ),
                    outcome(second.call("delete_node", **key)),
                )
            )
        ] += 1
    assert set(told) <= {("done", "node_in_use"), ("target_node_not_found", "done")}
    await ledger.check(database, tenant["id"])


async def test_rules_that_change_while_others_write(
    services: list[RpcClient], client: RpcClient, tenant: dict[str, str], nodes: list[str]
) -> None:
    """However writes and changes of the rules meet, what is stored keeps the rules that are there."""
    rules = await made(client, tenant, "create_relationship_type", name="t")
    stop = asyncio.Event()

    async def write(number: int) -> None:
        service, chosen = services[number % 2], random.Random(number)
        while not stop.is_set():
            pair = ends(chosen.choice(nodes), chosen.choice(nodes))
            data = {"data": {"n": chosen.choice([1, 1, 1, 1, 1, 1, 1, "x"])}}
            await outcome(service.call("create_relationship", tenant_id=tenant["id"], **pair, **data))
            await asyncio.sleep(0.01)

    async def change() -> None:
        taken = 0
        for number in range(20):
            page = {"tenant_id": tenant["id"], "pagination": {"page_size": 1000}}
            stored = (await client.call("list_relationships", **page))["relationships"]
            doomed = [{"id": edge["id"]} for edge in stored]
            if doomed:
                await client.call("delete_relationships", tenant_id=tenant["id"], relationships=doomed)
            strict = {"max_per_source": 2, "schema": {"properties": {"n": {"type": "integer"}}}}
            loose = {"max_per_source": 0, "schema": {}}
            wanted = loose if number % 2 else strict
            key = {"tenant_id": tenant["id"], "id": rules}
            answer = await outcome(services[number % 2].call("update_relationship_type", **key, **wanted))
            assert answer in ("done", "relationships_break_type", "check_outrun")
            taken += answer == "done" and wanted is strict
            now = (await client.call("get_relationship_type", **key))["relationship_type"]
            found = await client.call(
                "check_relationship_type",
                tenant_id=tenant["id"],
                name="t",
                max_per_source=now["max_per_source"],
                schema=now["schema"],
            )
            assert found["broken"] == 0
        assert taken > 0

    writers = [asyncio.create_task(write(number)) for number in range(3)]
    try:
        await change()
    finally:
        stop.set()
        await asyncio.gather(*writers)
