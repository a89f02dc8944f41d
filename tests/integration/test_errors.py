"""Rows of the error table that no ordinary call meets, and what the service says of itself."""

import asyncio
import re

import pytest

from flexdb.database.connect import direct_connection
from flexdb.database.target import ConnectionTarget
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running


async def test_a_defect_is_told_without_its_text(
    fresh_client: RpcClient, fresh_target: ConnectionTarget
) -> None:
    async with direct_connection(fresh_target) as connection:
        await connection.execute("ALTER TABLE users RENAME TO lost")
    with pytest.raises(RpcFailure) as failure:
        await fresh_client.call("create_user", email="secret@example.com", display_name="Secret")
    assert re.fullmatch(r"[0-9a-f]{12}-[0-9a-f]+", failure.value.error["data"].pop("request_id"))
    assert failure.value.error == {
        "code": -32603,
        "message": "internal error",
        "data": {"reason": "internal_error", "retryable": False},
    }
    assert (await fresh_client.call("list_tenants"))["tenants"] == []


async def test_health_and_readiness(fresh_client: RpcClient, fresh_target: ConnectionTarget) -> None:
    async def status(path: str) -> int:
        async with fresh_client.session.get(fresh_client.url + path) as response:
            assert response.content_type == "application/json"
            return response.status

    assert [await status(path) for path in ["/health", "/ready", "/", "/nothing"]] == [200, 200, 200, 404]
    async with direct_connection(fresh_target) as connection:
        await connection.execute("DELETE FROM flexdb_migrations")
    assert [await status(path) for path in ["/health", "/ready"]] == [200, 503]


async def test_a_batch_has_its_limits(target: ConnectionTarget) -> None:
    call = {"jsonrpc": "2.0", "method": "list_tenants", "params": {}, "id": 1}
    async with running(target, max_batch=3, max_answer_bytes=1024) as client:
        refused = await client.post([call] * 4)
        assert (refused["error"]["code"], refused["error"]["data"]["reason"]) == (-32005, "batch_too_large")
        assert refused["id"] is None
        await client.call("create_tenant", slug="x" * 63, name="y" * 200)
        answers = await client.post([{**call, "id": number} for number in range(3)])
        assert [answer["id"] for answer in answers] == [0, 1, 2]
        reasons = [answer["error"]["data"]["reason"] for answer in answers if "error" in answer]
        assert reasons
        assert set(reasons) == {"answer_too_large"}


async def test_writes_of_a_tenant_do_not_use_up_the_pool(target: ConnectionTarget) -> None:
    """Thirty writes wait for a lock that is held elsewhere, and another tenant's calls go on."""
    async with running(target, pool_size=4, lock_timeout_s=3) as client:
        tenants = [
            (await client.call("create_tenant", slug=f"pool-{name}", name=name))["tenant"]["id"]
            for name in "ab"
        ]
        async with direct_connection(target) as connection, connection.transaction():
            await connection.execute("SELECT 1 FROM tenant_heads WHERE tenant_id = $1 FOR UPDATE", tenants[0])
            waiting = [
                asyncio.create_task(client.call("create_node_type", tenant_id=tenants[0], name=f"N{number}"))
                for number in range(30)
            ]
            await asyncio.sleep(0.2)
            async with asyncio.timeout(2):
                for number in range(20):
                    await client.call("create_node_type", tenant_id=tenants[1], name=f"N{number}")
        assert len(await asyncio.gather(*waiting)) == 30
