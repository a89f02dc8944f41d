"""Calls that wait for changes: what ends their wait, who is refused, and what they cost others."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from flexdb.database.pool import Database
from flexdb.database.target import ConnectionTarget
from tests.integration.filling import fill, slug
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import operator_key, running

LONG_MS = 20_000
SOON_S = 2.0


@pytest.fixture(scope="module")
async def other(target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    """A second service on the same database."""
    async with running(target) as client:
        yield client


async def waiting(client: RpcClient, tenant: str, after: int, **params: Any) -> "asyncio.Task[Any]":
    """Begin to wait, and return while that goes on."""
    given = {"tenant_id": tenant, "after": after, "wait_ms": LONG_MS, **params}
    task = asyncio.create_task(client.call("list_changes", **given))
    await asyncio.sleep(0.15)
    assert not task.done(), await task
    return task


async def soon(task: "asyncio.Task[Any]") -> Any:
    async with asyncio.timeout(SOON_S):
        return await task


async def refusal(task: "asyncio.Task[Any]") -> str:
    with pytest.raises(RpcFailure) as failure:
        await soon(task)
    return failure.value.reason


async def test_a_change_of_this_process(client: RpcClient, tenant: dict[str, str]) -> None:
    task = await waiting(client, tenant["id"], 1)
    made = (await client.call("create_node_type", tenant_id=tenant["id"], name="T"))["node_type"]
    found = await soon(task)
    assert [change["entity_id"] for change in found["changes"]] == [made["id"]]
    assert (found["last"], found["newest"]) == (2, 2)


async def test_a_change_of_another_process(
    client: RpcClient, other: RpcClient, tenant: dict[str, str]
) -> None:
    task = await waiting(client, tenant["id"], 1)
    made = (await other.call("create_node_type", tenant_id=tenant["id"], name="T"))["node_type"]
    assert [change["entity_id"] for change in (await soon(task))["changes"]] == [made["id"]]


@pytest.mark.parametrize("how", ["alone", "many", "transaction"])
async def test_every_way_to_write_wakes_at_once(client: RpcClient, tenant: dict[str, str], how: str) -> None:
    of = {"tenant_id": tenant["id"]}
    node_type = (await client.call("create_node_type", **of, name="T"))["node_type"]["id"]
    node = {"node_type_id": node_type, "data": {}}
    task = await waiting(client, tenant["id"], 2)
    if how == "alone":
        await client.call("create_node", **of, **node)
    elif how == "many":
        await client.call("create_nodes", **of, nodes=[node])
    else:
        operations = [{"method": "create_node", "params": {**of, **node}}]
        await client.call("execute_transaction", operations=operations)
    at = time.monotonic()
    assert len((await soon(task))["changes"]) == 1
    assert time.monotonic() - at < 1


async def test_what_there_is_already_is_not_waited_for(client: RpcClient, tenant: dict[str, str]) -> None:
    async with asyncio.timeout(SOON_S):
        found = await client.call("list_changes", tenant_id=tenant["id"], wait_ms=LONG_MS)
    assert [change["change"] for change in found["changes"]] == [1]


async def test_when_the_time_is_up(client: RpcClient, tenant: dict[str, str]) -> None:
    at = time.monotonic()
    found = await client.call("list_changes", tenant_id=tenant["id"], after=1, wait_ms=300)
    assert 0.3 <= time.monotonic() - at < SOON_S
    assert found == {"changes": [], "last": 1, "newest": 1}


async def test_changes_that_a_filter_leaves_out(client: RpcClient, tenant: dict[str, str]) -> None:
    """They end no wait, but are not looked at again either."""
    task = await waiting(client, tenant["id"], 1, entity="membership")
    for number in range(3):
        await client.call("create_node_type", tenant_id=tenant["id"], name=f"T{number}")
    await asyncio.sleep(0.3)
    assert not task.done()
    user = await client.call("create_user", email=f"{slug()}@example.com", display_name="A")
    await client.call("add_user_to_tenant", tenant_id=tenant["id"], user_id=user["user"]["id"])
    found = await soon(task)
    assert [change["change"] for change in found["changes"]] == [5]
    ended = await client.call(
        "list_changes", tenant_id=tenant["id"], after=1, wait_ms=200, entity="relationship"
    )
    assert ended == {"changes": [], "last": 5, "newest": 5}


@pytest.mark.parametrize("nodes", [0, 10_500])
async def test_a_tenant_that_is_deleted(
    client: RpcClient, database: Database, tenant: dict[str, str], nodes: int
) -> None:
    of = {"tenant_id": tenant["id"]}
    node_type = (await client.call("create_node_type", **of, name="T"))["node_type"]["id"]
    if nodes:
        async with database.transaction() as tx:
            await fill(tx, tenant["id"], node_type, nodes)
    newest = (await client.call("list_changes", **of, limit=1))["newest"]
    task = await waiting(client, tenant["id"], newest)
    await client.call("delete_tenant", id=tenant["id"])
    assert await refusal(task) == "tenant_not_found"


async def test_without_a_connection_to_the_database(target: ConnectionTarget) -> None:
    """Whoever waits needs none: there is one here for all."""
    async with running(target, pool_size=1) as client:
        tenant = (await client.call("create_tenant", slug=slug(), name="Acme"))["tenant"]["id"]
        tasks = [await waiting(client, tenant, 1)]
        tasks += [
            asyncio.create_task(client.call("list_changes", tenant_id=tenant, after=1, wait_ms=LONG_MS))
            for _ in range(50)
        ]
        async with asyncio.timeout(SOON_S):
            for _ in range(20):
                await client.call("get_tenant", id=tenant)
        await client.call("update_tenant", id=tenant, name="Acme Corporation")
        found = [await soon(task) for task in tasks]
        assert {page["last"] for page in found} == {2}


async def test_a_call_does_not_take_longer_than_it_may(target: ConnectionTarget) -> None:
    async with running(target, call_timeout_s=1) as client:
        tenant = (await client.call("create_tenant", slug=slug(), name="Acme"))["tenant"]["id"]
        at = time.monotonic()
        found = await client.call("list_changes", tenant_id=tenant, after=1, wait_ms=30_000)
        assert 0.7 < time.monotonic() - at < 1
        assert found["changes"] == []


@pytest.mark.parametrize("door", ["http", "websocket"])
async def test_a_service_that_stops(target: ConnectionTarget, door: str) -> None:
    async with aiohttp.ClientSession() as session:
        async with running(target, shutdown_timeout_s=20) as client:
            tenant = (await client.call("create_tenant", slug=slug(), name="Acme"))["tenant"]["id"]
            call = waiting_over_websocket if door == "websocket" else waiting
            task = await call(RpcClient(session, client.url), tenant, 1)
            at = time.monotonic()
        assert time.monotonic() - at < SOON_S
        assert (await soon(task))["changes"] == []


async def waiting_over_websocket(client: RpcClient, tenant: str, after: int) -> "asyncio.Task[Any]":
    socket = await client.session.ws_connect(f"{client.url}/jsonrpc")
    params = {"tenant_id": tenant, "after": after, "wait_ms": LONG_MS}
    await socket.send_json({"jsonrpc": "2.0", "method": "list_changes", "params": params, "id": 1})

    async def answered() -> Any:
        answer = (await socket.receive_json())["result"]
        await socket.close()
        return answer

    task = asyncio.create_task(answered())
    await asyncio.sleep(0.15)
    assert not task.done()
    return task


async def test_a_websocket_goes_on_while_a_call_waits(client: RpcClient, tenant: dict[str, str]) -> None:
    async with client.session.ws_connect(f"{client.url}/jsonrpc") as socket:
        params = {"tenant_id": tenant["id"], "after": 1, "wait_ms": LONG_MS}
        await socket.send_json({"jsonrpc": "2.0", "method": "list_changes", "params": params, "id": "wait"})
        name = {"id": tenant["id"], "name": "Acme"}
        await socket.send_json({"jsonrpc": "2.0", "method": "update_tenant", "params": name, "id": "write"})
        async with asyncio.timeout(SOON_S):
            answers = [await socket.receive_json() for _ in range(2)]
    assert {answer["id"] for answer in answers} == {"wait", "write"}
    assert all("result" in answer for answer in answers)


class Keyed:
    """A service where calls need keys, and the keys of a member and of a program."""

    def __init__(self, operator: RpcClient, tenant: str) -> None:
        self.operator = operator
        self.tenant = tenant

    async def member(self) -> tuple[str, RpcClient]:
        user = await self.operator.call("create_user", email=f"{slug()}@example.com", display_name="A")
        user_id = user["user"]["id"]
        await self.operator.call("add_user_to_tenant", tenant_id=self.tenant, user_id=user_id, role="viewer")
        key = await self.operator.call("create_api_key", name="own", user_id=user_id)
        return user_id, self.operator.with_key(key["secret"])

    async def program(self) -> tuple[str, RpcClient]:
        key = await self.operator.call("create_api_key", name="reader", tenant_id=self.tenant, role="viewer")
        return key["api_key"]["id"], self.operator.with_key(key["secret"])

    async def newest(self) -> int:
        page = await self.operator.call("list_changes", tenant_id=self.tenant, limit=1)
        newest: int = page["newest"]
        return newest

    async def change(self) -> None:
        await self.operator.call("update_tenant", id=self.tenant, name=slug())


@pytest.fixture(scope="module")
async def keyed_service(own_target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    key = await operator_key(own_target)
    limits = {"max_waiting": 12, "max_waiting_per_caller": 2}
    async with running(own_target, **limits) as client:
        yield client.with_key(key)


@pytest.fixture
async def keyed(keyed_service: RpcClient) -> Keyed:
    tenant = await keyed_service.call("create_tenant", slug=slug(), name="Acme")
    return Keyed(keyed_service, tenant["tenant"]["id"])


async def test_a_member_who_is_removed(keyed: Keyed) -> None:
    user_id, member = await keyed.member()
    task = await waiting(member, keyed.tenant, await keyed.newest())
    await keyed.operator.call("remove_user_from_tenant", tenant_id=keyed.tenant, user_id=user_id)
    assert await refusal(task) == "tenant_not_found"


async def test_a_user_who_is_deleted(keyed: Keyed) -> None:
    user_id, member = await keyed.member()
    task = await waiting(member, keyed.tenant, await keyed.newest())
    await keyed.operator.call("delete_user", id=user_id)
    assert await refusal(task) == "credential_unknown"


async def test_a_tenant_that_is_suspended(keyed: Keyed) -> None:
    _, program = await keyed.program()
    task = await waiting(program, keyed.tenant, await keyed.newest())
    await keyed.operator.call("update_tenant", id=keyed.tenant, status="suspended")
    assert await refusal(task) == "tenant_suspended"


@pytest.mark.parametrize("ends", ["by a change", "in time"])
async def test_a_key_that_is_revoked(keyed: Keyed, ends: str) -> None:
    key_id, program = await keyed.program()
    short = {} if ends == "by a change" else {"wait_ms": 700}
    task = await waiting(program, keyed.tenant, await keyed.newest(), **short)
    await keyed.operator.call("revoke_api_key", id=key_id, tenant_id=keyed.tenant)
    if ends == "by a change":
        await keyed.change()
    assert await refusal(task) == "credential_revoked"


async def test_no_more_wait_than_may(keyed: Keyed) -> None:
    newest = await keyed.newest()
    (_, one), (_, another) = await keyed.program(), await keyed.program()
    tasks = [await waiting(one, keyed.tenant, newest) for _ in range(2)]
    with pytest.raises(RpcFailure) as mine:
        await one.call("list_changes", tenant_id=keyed.tenant, after=newest, wait_ms=LONG_MS)
    assert (mine.value.code, mine.value.reason) == (-32005, "too_many_waiting")
    assert (await one.call("list_changes", tenant_id=keyed.tenant, after=newest))["changes"] == []
    tasks.append(await waiting(another, keyed.tenant, newest))
    with pytest.raises(RpcFailure) as tenants:
        await another.call("list_changes", tenant_id=keyed.tenant, after=newest, wait_ms=LONG_MS)
    assert (tenants.value.reason, tenants.value.data["limit"]) == ("too_many_waiting", 3)
    tasks += [await waiting(keyed.operator, keyed.tenant, newest) for _ in range(9)]
    status, answer = await keyed.operator.view(
        "list_changes", {"tenant_id": keyed.tenant, "after": newest, "wait_ms": LONG_MS}
    )
    assert (status, answer["data"]) == (429, {"reason": "too_many_waiting", "retryable": True, "limit": 12})
    await keyed.change()
    assert [len((await soon(task))["changes"]) for task in tasks] == [1] * 12


@pytest.mark.parametrize("door", ["http", "websocket", "batch"])
async def test_a_client_that_leaves(keyed: Keyed, door: str) -> None:
    """Its places are free again, long before the time is up."""
    _, program = await keyed.program()
    params = {"tenant_id": keyed.tenant, "after": await keyed.newest(), "wait_ms": LONG_MS}
    call = {"jsonrpc": "2.0", "method": "list_changes", "params": params, "id": 1}
    async with aiohttp.ClientSession() as session:
        leaving = RpcClient(session, program.url)
        leaving._credential = program._credential
        if door == "websocket":
            socket = await session.ws_connect(f"{program.url}/jsonrpc", headers=program._credential)
            await socket.send_json(call)
            await socket.send_json(call)
            tasks = []
        elif door == "batch":
            tasks = [asyncio.create_task(leaving.post([call, call]))]
        else:
            tasks = [asyncio.create_task(leaving.post(call)) for _ in range(2)]
        await asyncio.sleep(0.2)
        with pytest.raises(RpcFailure) as failure:
            await program.call("list_changes", **params)
        assert failure.value.reason == "too_many_waiting"
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if door == "websocket":
            await socket.close()
    async with asyncio.timeout(SOON_S):
        while await is_refused(program, {**params, "wait_ms": 1}):
            await asyncio.sleep(0.02)


async def is_refused(program: RpcClient, params: dict[str, Any]) -> bool:
    try:
        await program.call("list_changes", **params)
    except RpcFailure as failure:
        assert failure.reason == "too_many_waiting"
        return True
    return False
