"""Subscriptions: what comes, in which order, and what ends them."""

import asyncio
import itertools
import random
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import aiohttp
import pytest

from flexdb.database.pool import Database
from flexdb.database.target import ConnectionTarget
from tests.feeds import Connection, connected
from tests.integration.filling import fill, slug
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running

SOON_S = 2.0
NOWHERE = "00000000-0000-7000-8000-000000000000"


@pytest.fixture(scope="module")
async def other(target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    """A second service on the same database."""
    async with running(target) as client:
        yield client


@pytest.fixture
async def node_type(client: RpcClient, tenant: dict[str, str]) -> dict[str, str]:
    """The ids of a tenant and of a node type there, as parameters of what creates a node: two changes by now."""
    made = await client.call("create_node_type", tenant_id=tenant["id"], name="T")
    return {"tenant_id": tenant["id"], "node_type_id": made["node_type"]["id"]}


def numbers(changes: list[dict[str, Any]]) -> list[int]:
    return [change["change"] for change in changes]


async def test_what_happens_is_told(client: RpcClient, node_type: dict[str, str]) -> None:
    async with connected(client) as connection:
        begun = (await connection.call("subscribe", tenant_id=node_type["tenant_id"]))["subscription"]
        assert begun["after"] == 2
        node = (await client.call("create_node", **node_type, data={"n": 1}))["node"]
        told = await connection.notice()
        [change] = told.pop("changes")
        assert told == {"subscription_id": begun["id"], "last": 3, "newest": 3}
        [listed] = (await client.call("list_changes", tenant_id=node_type["tenant_id"], after=2))["changes"]
        assert change == listed
        assert (change["entity_id"], change["data"]) == (node["id"], {"n": 1})


async def test_what_another_process_does_is_told(
    client: RpcClient, other: RpcClient, node_type: dict[str, str]
) -> None:
    async with connected(client) as connection:
        await connection.subscribe(node_type["tenant_id"])
        await other.call("create_node", **node_type)
        assert numbers((await connection.notice(wait_s=SOON_S))["changes"]) == [3]


async def test_it_goes_on_from_a_number(client: RpcClient, node_type: dict[str, str]) -> None:
    async with connected(client) as connection:
        await connection.subscribe(node_type["tenant_id"], after=1)
        assert numbers(await connection.changes(2)) == [2]
        await connection.subscribe(node_type["tenant_id"], after=0)
        assert numbers(await connection.changes(2)) == [1, 2]


@pytest.mark.parametrize("in_batch", [False, True])
async def test_the_answer_comes_first(
    client: RpcClient, node_type: dict[str, str], *, in_batch: bool
) -> None:
    call = {
        "jsonrpc": "2.0",
        "method": "subscribe",
        "params": {"tenant_id": node_type["tenant_id"], "after": 0},
    }
    slow = {"jsonrpc": "2.0", "method": "list_changes", "id": 2}
    slow["params"] = {"tenant_id": node_type["tenant_id"], "after": 2, "wait_ms": 300}
    async with client.session.ws_connect(f"{client.url}/jsonrpc") as socket:
        await socket.send_json([{**call, "id": 1}, slow] if in_batch else {**call, "id": 1})
        answer = await socket.receive_json(timeout=SOON_S)
        begun = (answer[0] if in_batch else answer)["result"]["subscription"]
        told = await socket.receive_json(timeout=SOON_S)
        assert told["params"]["subscription_id"] == begun["id"]
        assert numbers(told["params"]["changes"]) == [1, 2]


async def test_a_call_without_an_id_begins_one_too(client: RpcClient, node_type: dict[str, str]) -> None:
    """Nobody is told its id but by its notifications."""
    async with connected(client) as connection:
        params = {"tenant_id": node_type["tenant_id"], "after": 0}
        await connection.socket.send_json({"jsonrpc": "2.0", "method": "subscribe", "params": params})
        told = await connection.notice()
        assert numbers(told["changes"]) == [1, 2]
        assert await connection.call("unsubscribe", subscription_id=told["subscription_id"]) == {}


async def test_writers_at_once(client: RpcClient, other: RpcClient, node_type: dict[str, str]) -> None:
    async with connected(client) as here, connected(other) as there:
        for connection in (here, there):
            await connection.subscribe(node_type["tenant_id"], after=0)

        async def write(service: RpcClient) -> None:
            for number in range(25):
                await service.call("create_node", **node_type, data={"n": number})

        async with asyncio.TaskGroup() as writing:
            for service in (client, other) * 4:
                writing.create_task(write(service))
        for connection in (here, there):
            assert numbers(await connection.changes(202)) == list(range(1, 203))


async def test_a_reader_that_comes_and_goes(client: RpcClient, node_type: dict[str, str]) -> None:
    """Wherever it is torn away, it goes on from the last number that it got."""
    dice, found, last, tours = random.Random(18), [], 0, 200
    written = asyncio.Event()

    async def write() -> None:
        while not written.is_set():
            await client.call("create_node", **node_type)
            await asyncio.sleep(0.002)

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(write())
        for _ in range(tours):
            async with connected(client) as connection:
                await connection.subscribe(node_type["tenant_id"], after=last)
                with suppress(TimeoutError):
                    for _ in range(dice.randint(0, 3)):
                        page = await connection.notice(wait_s=dice.uniform(0, 0.05))
                        found += numbers(page["changes"])
                        last = page["last"]
                assert connection.socket._response.connection is not None
                connection.socket._response.connection.transport.abort()  # type: ignore[union-attr]
        written.set()
    newest = (await client.call("list_changes", tenant_id=node_type["tenant_id"], limit=1))["newest"]
    async with connected(client) as connection:
        await connection.subscribe(node_type["tenant_id"], after=last)
        found += numbers(await connection.changes(newest)) if last < newest else []
    assert newest > tours
    assert found == list(range(1, newest + 1))


FILTERS = [{"entity": "node"}, {"entity": "node_type"}, {"actor": "operator"}, {"actor": "user:x"}]


@pytest.mark.parametrize("filters", [*FILTERS, {"node_type_id": None}, {"id": None}], ids=str)
async def test_filters(client: RpcClient, node_type: dict[str, str], filters: dict[str, Any]) -> None:
    nodes = [(await client.call("create_node", **node_type))["node"]["id"] for _ in range(3)]
    of = {"node_type_id": node_type["node_type_id"], "id": nodes[1]}
    filters = {name: of.get(name, value) for name, value in filters.items()}
    listed = await client.call("list_changes", tenant_id=node_type["tenant_id"], **filters)
    async with connected(client) as connection:
        await connection.subscribe(node_type["tenant_id"], after=0, **filters)
        assert await connection.changes(5) == listed["changes"]
        assert await connection.is_silent(0.2)


async def test_filters_that_leave_out_everything(
    client: RpcClient, database: Database, node_type: dict[str, str]
) -> None:
    """Now and then it is told how far that was, so that nobody has to look through it again."""
    async with database.transaction() as tx:
        await fill(tx, node_type["tenant_id"], node_type["node_type_id"], 25_000)
    async with connected(client) as connection:
        await connection.subscribe(node_type["tenant_id"], after=2, entity="relationship")
        told = [await connection.notice() for _ in range(3)]
        assert [page["last"] for page in told] == [10_002, 20_002, 25_002]
        assert {page["newest"] for page in told} == {25_002}
        assert not any(page["changes"] for page in told)
        await client.call("create_node", **node_type)
        assert (await connection.notice())["last"] == 25_003


async def test_pages_are_small_and_whole(client: RpcClient, node_type: dict[str, str]) -> None:
    data = {"text": "x" * 100_000}
    for _ in range(8):
        await client.call("create_nodes", tenant_id=node_type["tenant_id"], nodes=[
            {"node_type_id": node_type["node_type_id"], "data": data} for _ in range(5)
        ])  # fmt: skip
    async with connected(client) as connection:
        await connection.subscribe(node_type["tenant_id"], after=0)
        pages = []
        while not pages or pages[-1]["last"] < 42:
            pages.append(await connection.notice())
        assert max(len(page["changes"]) for page in pages) <= 5
        assert numbers([change for page in pages for change in page["changes"]]) == list(range(1, 43))


async def test_entries_that_were_removed(
    client: RpcClient, database: Database, node_type: dict[str, str]
) -> None:
    async with database.transaction() as tx:
        await tx.execute("DELETE FROM changes WHERE tenant_id = $1 AND seq = 1", node_type["tenant_id"])
        await tx.execute("UPDATE tenants SET pruned_to = 1 WHERE id = $1", node_type["tenant_id"])
    async with connected(client) as connection:
        await connection.subscribe(node_type["tenant_id"], after=0)
        told = await connection.notice()
        assert (told["reset"], numbers(told["changes"]), told["newest"]) == (True, [2], 2)
        await client.call("create_node", **node_type)
        assert "reset" not in await connection.notice()


async def test_the_end_of_one(client: RpcClient, node_type: dict[str, str]) -> None:
    async with connected(client) as connection, connected(client) as stranger:
        ended = await connection.subscribe(node_type["tenant_id"])
        kept = await connection.subscribe(node_type["tenant_id"])
        with pytest.raises(RpcFailure) as foreign:
            await stranger.call("unsubscribe", subscription_id=ended)
        with pytest.raises(RpcFailure) as unknown:
            await stranger.call("unsubscribe", subscription_id=NOWHERE)
        assert foreign.value.error == unknown.value.error
        assert (foreign.value.code, foreign.value.reason) == (-32001, "subscription_not_found")
        assert await connection.call("unsubscribe", subscription_id=ended) == {}
        await client.call("create_node", **node_type)
        assert (await connection.notice())["subscription_id"] == kept
        assert await connection.is_silent(0.2)
        with pytest.raises(RpcFailure, match="subscription not found"):
            await connection.call("unsubscribe", subscription_id=ended)


async def test_nothing_is_sent_once_it_is_answered_that_one_ended(
    client: RpcClient, node_type: dict[str, str]
) -> None:
    """Also where changes are on their way just then."""
    writes = [asyncio.create_task(client.call("create_node", **node_type)) for _ in range(40)]
    async with connected(client) as connection:
        for _ in range(40):
            begun = await connection.subscribe(node_type["tenant_id"], after=0)
            await asyncio.sleep(random.uniform(0, 0.004))
            await connection.call("unsubscribe", subscription_id=begun)
            before = connection.notices.qsize()
            await asyncio.sleep(0.005)
            assert connection.notices.qsize() == before
    await asyncio.gather(*writes)


GARBAGE = [
    ({}, "/tenant_id"),
    ({"tenant_id": "x"}, "/tenant_id"),
    ({"tenant_id": NOWHERE, "after": -1}, "/after"),
    ({"tenant_id": NOWHERE, "after": 1.5}, "/after"),
    ({"tenant_id": NOWHERE, "after": "1"}, "/after"),
    ({"tenant_id": NOWHERE, "after": 2**53}, "/after"),
    ({"tenant_id": NOWHERE, "after": None}, "/after"),
    ({"tenant_id": NOWHERE, "entity": "thing"}, "/entity"),
    ({"tenant_id": NOWHERE, "id": 7}, "/id"),
    ({"tenant_id": NOWHERE, "limit": 1}, "/limit"),
    ({"tenant_id": NOWHERE, "wait_ms": 1}, "/wait_ms"),
]


@pytest.mark.parametrize(("params", "path"), GARBAGE, ids=str)
async def test_garbage(client: RpcClient, params: dict[str, Any], path: str) -> None:
    async with connected(client) as connection:
        with pytest.raises(RpcFailure) as failure:
            await connection.call("subscribe", **params)
        assert (failure.value.code, failure.value.paths) == (-32602, [path])


async def test_what_there_is_not(client: RpcClient, tenant: dict[str, str]) -> None:
    async with connected(client) as connection:
        with pytest.raises(RpcFailure) as failure:
            await connection.call("subscribe", tenant_id=NOWHERE)
        assert (failure.value.code, failure.value.reason) == (-32001, "tenant_not_found")
        with pytest.raises(RpcFailure) as failure:
            await connection.call("subscribe", tenant_id=tenant["id"], after=2)
        assert (failure.value.code, failure.value.reason) == (-32602, "change_not_reached")


@pytest.mark.parametrize("method", ["subscribe", "unsubscribe"])
async def test_elsewhere_it_is_refused(client: RpcClient, tenant: dict[str, str], method: str) -> None:
    params = {"tenant_id": tenant["id"]} if method == "subscribe" else {"subscription_id": NOWHERE}
    with pytest.raises(RpcFailure) as failure:
        await client.call(method, **params)
    assert (failure.value.code, failure.value.reason) == (-32600, "needs_websocket")
    status, answer = await client.view(method, params)
    assert (status, answer) == (400, failure.value.error)
    async with connected(client) as connection:
        for caller in (client, connection):
            with pytest.raises(RpcFailure) as failure:
                await caller.call("execute_transaction", operations=[{"method": method, "params": params}])
            assert (failure.value.code, failure.value.reason) == (-32602, "subscription_in_transaction")
            assert failure.value.paths == ["/operations/0/params"]


async def test_a_stop_of_the_service(target: ConnectionTarget) -> None:
    async with aiohttp.ClientSession() as session:
        async with running(target, shutdown_timeout_s=20) as client:
            tenant = (await client.call("create_tenant", slug=slug(), name="Acme"))["tenant"]["id"]
            socket = await session.ws_connect(f"{client.url}/jsonrpc")
            connection = Connection(socket)
            begun = [await connection.subscribe(tenant, after=after) for after in (0, 1)]
            assert numbers((await connection.notice())["changes"]) == [1]
            at = time.monotonic()
        assert time.monotonic() - at < SOON_S
        ended = [await connection.notice("subscription_ended") for _ in begun]
        assert [each["subscription_id"] for each in ended] == begun
        assert {each["last"] for each in ended} == {1}
        error = ended[0]["error"]
        assert (error["code"], error["data"]["reason"]) == (-32006, "service_stopping")
        assert error["data"]["retryable"] is True
        assert await connection.end() == 1001


async def test_a_connection_that_listens_is_not_idle(target: ConnectionTarget) -> None:
    async with running(target, ws_idle_timeout_s=0.5) as client:
        tenant = (await client.call("create_tenant", slug=slug(), name="Acme"))["tenant"]["id"]
        async with connected(client) as connection:
            begun = await connection.subscribe(tenant)
            assert await connection.is_silent(1.2)
            await connection.call("unsubscribe", subscription_id=begun)
            at = time.monotonic()
            assert await connection.end() == 1000
            assert time.monotonic() - at > 0.4


async def test_nothing_is_left_of_a_connection(target: ConnectionTarget) -> None:
    async with running(target, max_waiting=20, rate_limit=0) as client:
        tenant = (await client.call("create_tenant", slug=slug(), name="Acme"))["tenant"]["id"]
        await asyncio.sleep(0.2)
        before = {*asyncio.all_tasks()}
        for how in itertools.islice(itertools.cycle(["closed", "cut", "stopped"]), 6):
            async with connected(client) as connection:
                begun = [await connection.subscribe(tenant, after=number % 2) for number in range(20)]
                with pytest.raises(RpcFailure) as failure:
                    await connection.call("subscribe", tenant_id=tenant)
                assert failure.value.reason == "too_many_waiting"
                if how == "stopped":
                    for each in begun:
                        await connection.call("unsubscribe", subscription_id=each)
                elif how == "cut":
                    connection.socket._response.connection.transport.abort()  # type: ignore[union-attr]
            async with asyncio.timeout(SOON_S):
                while {*asyncio.all_tasks()} - before:
                    await asyncio.sleep(0.02)
