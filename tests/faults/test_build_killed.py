"""An index is built to its end although the service was killed in the middle of it."""

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
INDEXES = [{"fields": ["/n"], "unique": True}]


async def fill(client: RpcClient) -> dict[str, str]:
    tenant = (await client.call("create_tenant", slug="acme", name="Acme"))["tenant"]["id"]
    node_type = (await client.call("create_node_type", tenant_id=tenant, name="N"))["node_type"]["id"]
    for begin in range(0, NODES, 1_000):
        nodes = [{"node_type_id": node_type, "data": {"n": begin + n}} for n in range(1_000)]
        await client.call("create_nodes", tenant_id=tenant, nodes=nodes)
    return {"tenant_id": tenant, "id": node_type}


async def index(client: RpcClient, ids: dict[str, str]) -> dict[str, Any]:
    (found,) = (await client.call("get_node_type", **ids))["node_type"]["indexes"]
    return dict(found)


async def create(client: RpcClient, ids: dict[str, str], number: int) -> Any:
    of = {"tenant_id": ids["tenant_id"], "node_type_id": ids["id"]}
    return await client.call("create_node", **of, data={"n": number})


async def test_killed_while_it_builds(data_dir: Path) -> None:
    settings = {"FLEXDB_DATA_DIR": str(data_dir)}
    async with serve(settings) as service, aiohttp.ClientSession() as session:
        client = RpcClient(session, service.url)
        ids = await fill(client)
        made = await client.call("update_node_type", **ids, indexes=INDEXES)
        assert made["node_type"]["indexes"][0]["state"] == "building"
        await create(client, ids, NODES)
        async with asyncio.timeout(30):
            while (await index(client, ids)).get("done") == 0:
                await asyncio.sleep(0.01)
        os.kill(service.process.pid, signal.SIGKILL)

    async with serve(settings) as service, aiohttp.ClientSession() as session:
        client = RpcClient(session, service.url)
        with pytest.raises(RpcFailure) as failure:
            await create(client, ids, NODES)
        assert failure.value.reason == "not_unique"
        async with asyncio.timeout(60):
            while (await index(client, ids))["state"] == "building":
                await asyncio.sleep(0.05)
        assert (await index(client, ids))["state"] == "ready"
        of = {"tenant_id": ids["tenant_id"], "node_type_id": ids["id"]}
        for number in (0, 1, NODES // 2, NODES - 1, NODES):
            found = await client.call("get_node_by_key", **of, key={"/n": number})
            assert found["node"]["data"] == {"n": number}
        assert not service.complaints
