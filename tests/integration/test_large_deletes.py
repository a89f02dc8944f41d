"""Deleting a node type with many nodes and half as many relationships; by hand with 200,000 and 100,000."""

import asyncio
import os
import uuid

import pytest

from flexdb.database.pool import Database
from tests.rpc_client import RpcClient

FILL_NODES = """
INSERT INTO nodes (tenant_id, id, node_type_id, data)
SELECT $1, gen_random_uuid(), $2, jsonb_build_object('number', n) FROM generate_series(1, $3::int) AS n
"""
# Half of them start at the type's nodes and end elsewhere, half the other way round.
FILL_RELATIONSHIPS = """
INSERT INTO relationships (tenant_id, id, source_node_id, target_node_id, source_node_type_id, target_node_type_id,
  relationship_type)
SELECT $1, gen_random_uuid(), CASE WHEN n % 2 = 0 THEN numbered.id ELSE $3 END,
       CASE WHEN n % 2 = 0 THEN $3 ELSE numbered.id END, CASE WHEN n % 2 = 0 THEN $2 ELSE hub.node_type_id END,
       CASE WHEN n % 2 = 0 THEN hub.node_type_id ELSE $2 END, 'to'
FROM (
  SELECT id, row_number() OVER () AS n FROM nodes WHERE tenant_id = $1 AND node_type_id = $2 LIMIT $4::int
) AS numbered, nodes hub
WHERE hub.tenant_id = $1 AND hub.id = $3
"""
COUNT = """
UPDATE tenant_heads SET
  node_count = (SELECT count(*) FROM nodes WHERE tenant_id = $1),
  relationship_count = (SELECT count(*) FROM relationships WHERE tenant_id = $1)
WHERE tenant_id = $1
"""
COUNT_TYPE = "UPDATE node_type_heads SET node_count = $3 WHERE tenant_id = $1 AND node_type_id = $2"


@pytest.mark.timeout(300)
@pytest.mark.parametrize("nodes", [30_000, pytest.param(200_000, marks=pytest.mark.soak)])
async def test_a_large_node_type(
    client: RpcClient, database: Database, tenant: dict[str, str], nodes: int
) -> None:
    ids = {"tenant_id": tenant["id"]}
    kept = (await client.call("create_node_type", **ids, name="Kept"))["node_type"]["id"]
    hub = (await client.call("create_node", **ids, node_type_id=kept))["node"]["id"]
    large = (await client.call("create_node_type", **ids, name="Large"))["node_type"]["id"]
    other = (await client.call("create_tenant", slug=f"t-{uuid.uuid4().hex[:12]}", name="Other"))["tenant"][
        "id"
    ]
    other_type = (await client.call("create_node_type", tenant_id=other, name="N"))["node_type"]["id"]
    other_node = await client.call("create_node", tenant_id=other, node_type_id=other_type)
    async with database.transaction() as tx:
        await tx.execute("SET LOCAL statement_timeout = '200s'")
        await tx.execute(FILL_NODES, tenant["id"], large, nodes)
        # The checks of foreign keys may have a plan from when the table was small, which reads all of it each time.
        await tx.execute("ANALYZE nodes")
        await tx.execute(FILL_RELATIONSHIPS, tenant["id"], large, hub, nodes // 2)
        await tx.execute("ANALYZE relationships")
        await tx.execute(COUNT, tenant["id"])
        await tx.execute(COUNT_TYPE, tenant["id"], large, nodes)
    before = await client.call("list_nodes", **ids)
    assert before["pagination"]["total_count"] == nodes + 1

    assert await client.call("delete_node_type", **ids, id=large) == {}

    left = await client.call("list_nodes", **ids)
    assert [node["id"] for node in left["nodes"]] == [hub]
    assert left["pagination"]["total_count"] == 1
    edges = await client.call("list_relationships", **ids)
    assert edges["relationships"] == []
    assert (await client.call("list_nodes", tenant_id=other))["nodes"] == [other_node["node"]]

    async with asyncio.timeout(200):
        while (await client.call("get_tenant_usage", **ids))["usage"]["nodes"] > 1:
            await asyncio.sleep(0.5)
        # The type itself goes a step after its nodes.
        while "total_is_estimate" in (edges := await client.call("list_relationships", **ids))["pagination"]:
            await asyncio.sleep(0.1)
    assert edges == {"relationships": [], "pagination": {"next_page_token": "", "total_count": 0}}


async def test_a_type_of_few_large_documents_is_hidden_first(
    client: RpcClient, database: Database, tenant: dict[str, str]
) -> None:
    ids = {"tenant_id": tenant["id"]}
    large = (await client.call("create_node_type", **ids, name="Large"))["node_type"]["id"]
    for _ in range(21):
        # Hardly to be compressed.
        data = {"text": os.urandom(400_000).hex()}
        await client.call("create_node", **ids, node_type_id=large, data=data)
    await client.call("delete_node_type", **ids, id=large)
    assert (await client.call("list_nodes", **ids))["nodes"] == []
    assert (await client.call("get_tenant_usage", **ids))["usage"]["nodes"] > 0
    async with asyncio.timeout(60):
        while (await client.call("get_tenant_usage", **ids))["usage"]["nodes"] > 0:
            await asyncio.sleep(0.2)
