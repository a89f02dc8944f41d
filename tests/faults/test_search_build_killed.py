"""A search is built to its end although the service was killed in the middle of it."""

import asyncio
import os
import signal
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.processes import serve
from tests.rpc_client import RpcClient, RpcFailure

pytestmark = pytest.mark.timeout(180)

NODES = 6_000
SEARCH = {"fields": ["/title"], "language": "english"}


async def fill(client: RpcClient) -> dict[str, str]:
    tenant = (await client.call("create_tenant", slug="acme", name="Acme"))["tenant"]["id"]
    node_type = (await client.call("create_node_type", tenant_id=tenant, name="N"))["node_type"]["id"]
    for begin in range(0, NODES, 1_000):
        nodes = [
            {"node_type_id": node_type, "data": {"title": f"Houses number {begin + n}"}} for n in range(1_000)
        ]
        await client.call("create_nodes", tenant_id=tenant, nodes=nodes)
    return {"tenant_id": tenant, "id": node_type}


async def shown(client: RpcClient, ids: dict[str, str]) -> dict[str, Any]:
    return dict((await client.call("get_node_type", **ids))["node_type"]["search"])


async def total(client: RpcClient, ids: dict[str, str], query: str) -> int:
    found = await client.call("search_nodes", tenant_id=ids["tenant_id"], query=query)
    return int(found["pagination"]["total_count"])


async def test_killed_while_it_builds(data_dir: Path) -> None:
    settings = {"FLEXDB_DATA_DIR": str(data_dir)}
    async with serve(settings) as service, aiohttp.ClientSession() as session:
        client = RpcClient(session, service.url)
        ids = await fill(client)
        made = await client.call("update_node_type", **ids, search=SEARCH)
        assert made["node_type"]["search"]["state"] == "building"
        with pytest.raises(RpcFailure) as failure:
            await total(client, ids, "house")
        assert (failure.value.reason, failure.value.data["retryable"]) == ("index_building", True)
        async with asyncio.timeout(30):
            while (await shown(client, ids)).get("done") == 0:
                await asyncio.sleep(0.01)
        of = {"tenant_id": ids["tenant_id"], "node_type_id": ids["id"]}
        await client.call("create_node", **of, data={"title": "A new house"})
        os.kill(service.process.pid, signal.SIGKILL)

    async with serve(settings) as service, aiohttp.ClientSession() as session:
        client = RpcClient(session, service.url)
        async with asyncio.timeout(60):
            while (await shown(client, ids))["state"] == "building":
                await asyncio.sleep(0.05)
        assert await total(client, ids, "house") == NODES + 1
        for number in (0, 1, NODES // 2, NODES - 1):
            assert await total(client, ids, f"house {number}") == 1
        assert not service.complaints
