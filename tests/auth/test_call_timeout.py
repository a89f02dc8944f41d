"""A call that takes too long is broken off, and leaves nothing behind."""

import pytest

from flexdb.database.pool import Database
from flexdb.database.target import ConnectionTarget
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running


async def test_a_call_that_takes_too_long(
    client: RpcClient, tenant: dict[str, str], target: ConnectionTarget, database: Database
) -> None:
    scope = {"tenant_id": tenant["id"]}
    kind = (await client.call("create_node_type", name="Any", **scope))["node_type"]
    async with running(target, call_timeout_s=0.3) as hasty:
        async with database.transaction() as tx:
            await tx.execute("SELECT 1 FROM tenant_heads WHERE tenant_id = $1 FOR UPDATE", tenant["id"])
            with pytest.raises(RpcFailure) as broken_off:
                await hasty.call("create_node", node_type_id=kind["id"], **scope)
            assert (broken_off.value.code, broken_off.value.reason) == (-32006, "call_timed_out")
            assert await hasty.call("get_tenant", id=tenant["id"])
        assert (await hasty.call("list_nodes", **scope))["nodes"] == []
        assert await hasty.call("create_node", node_type_id=kind["id"], **scope)
