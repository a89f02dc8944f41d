"""A large deletion goes on after the service was killed in the middle of it."""

import asyncio
import os
import signal
from pathlib import Path

import aiohttp
import pytest

from tests.processes import serve
from tests.rpc_client import RpcClient

pytestmark = pytest.mark.timeout(180)

NODES = 12_000


async def fill(client: RpcClient) -> dict[str, str]:
    tenant = (await client.call("create_tenant", slug="acme", name="Acme"))["tenant"]["id"]
    node_type = (await client.call("create_node_type", tenant_id=tenant, name="N"))["node_type"]["id"]
    for _ in range(NODES // 1_000):
        nodes = [{"node_type_id": node_type, "data": {"n": n}} for n in range(1_000)]
        await client.call("create_nodes", tenant_id=tenant, nodes=nodes)
    return {"tenant_id": tenant, "id": node_type}


async def left(client: RpcClient, tenant: str) -> int:
    nodes: int = (await client.call("get_tenant_usage", tenant_id=tenant))["usage"]["nodes"]
    return nodes


async def test_killed_while_it_deletes(data_dir: Path) -> None:
    settings = {"FLEXDB_DATA_DIR": str(data_dir)}
    async with serve(settings) as service, aiohttp.ClientSession() as session:
        client = RpcClient(session, service.url)
        ids = await fill(client)
        assert await client.call("delete_node_type", **ids) == {}
        async with asyncio.timeout(30):
            while await left(client, ids["tenant_id"]) == NODES:
                await asyncio.sleep(0.01)
        os.kill(service.process.pid, signal.SIGKILL)

    async with serve(settings) as service, aiohttp.ClientSession() as session:
        client = RpcClient(session, service.url)
        assert (await client.call("list_nodes", tenant_id=ids["tenant_id"]))["nodes"] == []
        async with asyncio.timeout(60):
            while await left(client, ids["tenant_id"]):
                await asyncio.sleep(0.05)
        assert await client.call("delete_tenant", id=ids["tenant_id"]) == {}
        assert (await client.call("list_tenants"))["tenants"] == []
        await asyncio.sleep(1)
        assert not service.complaints
