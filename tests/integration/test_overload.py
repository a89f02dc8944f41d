"""More calls than can be done: those that are under way are done, others are told at once."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest

from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from tests.rpc_client import RpcClient
from tests.service import operator_key, running

MOST = 6


@pytest.fixture(scope="module")
async def owner(own_target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    operator = await operator_key(own_target)
    async with running(own_target, max_calls=MOST) as client:
        yield client.with_key(operator)


async def test_what_is_too_much_is_refused_at_once(owner: RpcClient, own_target: ConnectionTarget) -> None:
    async with Database(own_target, PoolOptions(size=1)) as database:
        tenant = (await owner.call("create_tenant", slug="busy", name="Busy"))["tenant"]["id"]
        keys = [
            (await owner.call("create_api_key", name=name, tenant_id=tenant, role="admin"))["secret"]
            for name in ("one", "other")
        ]
        one, other = map(owner.with_key, keys)
        kind = (await owner.call("create_node_type", tenant_id=tenant, name="N"))["node_type"]["id"]
        new = {"tenant_id": tenant, "node_type_id": kind, "data": {}}

        async def tried(whose: RpcClient) -> tuple[dict[str, Any], float]:
            began = time.perf_counter()
            answer = await whose.post({"jsonrpc": "2.0", "id": 1, "method": "create_node", "params": new})
            return answer, time.perf_counter() - began

        async with database.transaction() as tx:
            # Whoever writes to the tenant waits for this.
            await tx.execute("SELECT 1 FROM tenant_heads WHERE tenant_id = $1 FOR UPDATE", tenant)
            under_way = [asyncio.create_task(tried(one)) for _ in range(MOST // 2)]
            await asyncio.sleep(0.2)
            refused, seconds = await tried(one)
            assert refused["error"]["code"] == -32006
            told = refused["error"]["data"]
            assert (told["reason"], told["retryable"]) == ("overloaded", True)
            assert seconds < 0.2
            status, _ = await one.view("create_node", new)
            assert status == 503
            await whatever_else_is_sent(one)
            # Others have the other half, and who runs the service gets in.
            assert (await other.call("get_tenant", id=tenant))["tenant"]["id"] == tenant
            under_way += [asyncio.create_task(tried(other)) for _ in range(MOST // 2)]
            await asyncio.sleep(0.2)
            assert (await tried(other))[0]["error"]["data"]["reason"] == "overloaded"
            assert await owner.call("list_tenants")
            async with owner.session.get(f"{owner.url}/health") as health:
                assert health.status == 200
        answers = [answer for answer, _ in await asyncio.gather(*under_way)]
        assert all("result" in answer for answer in answers)
        assert (await owner.call("list_nodes", tenant_id=tenant))["pagination"]["total_count"] == MOST
        assert (await one.call("create_node", **new))["node"]


async def whatever_else_is_sent(full: RpcClient) -> None:
    """What a caller without room sends is told as ever what is wrong with it, and refused with its own id."""
    call = '{"jsonrpc":"2.0","method":"%s","params":{},"id":%s}'
    for body, code, answer_to in (
        (call % ("list_tenants", '"\u00fc"'), -32006, '"\u00fc"'),
        (call % ("list_tenants", "1e2"), -32006, "1e2"),
        ("[" + call % ("list_tenants", "1") + "]", -32006, "null"),
        (call % ("nothing", "2"), -32601, "2"),
        (call % ("list_tenants", "true"), -32600, "null"),
        ('{"jsonrpc":"2.0","id":3,', -32700, "null"),
    ):
        status, text = await full.post_raw(body.encode())
        assert status == 200
        assert f'"code":{code},' in text.decode()
        assert text.decode().endswith(f'"id":{answer_to}}}')
    assert (await full.post_raw(b'{"jsonrpc":"2.0","method":"list_tenants"}'))[0] == 204


async def test_calls_that_wait_for_changes_take_no_room(owner: RpcClient) -> None:
    tenant = (await owner.call("create_tenant", slug="calm", name="Calm"))["tenant"]["id"]
    made = await owner.call("create_api_key", name="one", tenant_id=tenant, role="admin")
    one = owner.with_key(made["secret"])
    number = (await one.call("list_changes", tenant_id=tenant))["newest"]
    waits = {"tenant_id": tenant, "after": number, "wait_ms": 20_000}
    waiting = []
    for _ in range(2 * MOST):
        waiting.append(asyncio.create_task(one.call("list_changes", **waits)))
        # They are at work until they wait.
        await asyncio.sleep(0.05)
    await asyncio.sleep(0.3)
    assert not any(each.done() for each in waiting)
    assert await one.call("get_tenant", id=tenant)
    await one.call("create_node_type", tenant_id=tenant, name="N")
    for each in await asyncio.gather(*waiting):
        assert each["changes"]
