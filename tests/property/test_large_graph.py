"""Graph reads of a graph of 100,000 nodes and 500,000 edges: the service finds what networkx finds. By hand."""

import random
import uuid
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest

from flexdb.database.pool import Database
from tests.integration.filling import slug
from tests.rpc_client import RpcClient

NODES, EDGES = 100_000, 500_000

FILL_NODES = """
INSERT INTO nodes (tenant_id, id, node_type_id, data)
SELECT $1, u.id, $2, jsonb_build_object('even', u.n % 2 = 0)
FROM unnest($3::uuid[]) WITH ORDINALITY AS u (id, n)
"""
FILL_EDGES = """
INSERT INTO relationships (tenant_id, id, source_node_id, target_node_id, source_node_type_id, target_node_type_id,
  relationship_type)
SELECT $1, e.id, e.source, e.target, $2, $2, e.kind
FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[]) AS e (id, source, target, kind)
"""


@pytest.mark.soak
@pytest.mark.timeout(1_800)
async def test_a_large_graph(client: RpcClient, database: Database) -> None:
    dice = random.Random(7)
    tenant = (await client.call("create_tenant", slug=slug(), name="Large"))["tenant"]["id"]
    node_type = (await client.call("create_node_type", tenant_id=tenant, name="N"))["node_type"]["id"]
    ids = [str(uuid.UUID(int=dice.getrandbits(128))) for _ in range(NODES)]
    even = set(ids[1::2])
    # A tenth of the nodes has half of the edges.
    some = ids[: NODES // 10]
    edges = [
        (str(uuid.UUID(int=dice.getrandbits(128))), dice.choice(some if dice.random() < 0.5 else ids), dice.choice(ids),
         dice.choice("ab"))
        for _ in range(EDGES)
    ]  # fmt: skip
    async with database.transaction() as tx:
        await tx.execute("SET LOCAL statement_timeout = '1200s'")
        await tx.execute(FILL_NODES, tenant, node_type, ids)
        await tx.execute("ANALYZE nodes")
        await tx.execute(FILL_EDGES, tenant, node_type, *map(list, zip(*edges, strict=True)))
        await tx.execute("ANALYZE relationships")
    for direction, kinds in (("out", None), ("in", ["a"]), ("both", None)):
        graph = digraph(edges, direction, kinds)
        asked = {"tenant_id": tenant, "direction": direction, "relationship_types": kinds or ""}
        for _ in range(10):
            await check_path(client, asked, graph, dice.choice(ids), dice.choice(ids))
            await check_walk(client, asked, graph, dice.choice(ids), even)


def digraph(
    edges: list[tuple[str, str, str, str]], direction: str, kinds: list[str] | None
) -> "nx.DiGraph[str]":
    made: nx.DiGraph[str] = nx.DiGraph()
    for _, source, target, kind in edges:
        if kinds is None or kind in kinds:
            if direction in ("out", "both"):
                made.add_edge(source, target)
            if direction in ("in", "both"):
                made.add_edge(target, source)
    return made


async def check_path(
    client: RpcClient, asked: dict[str, Any], graph: "nx.DiGraph[str]", source: str, target: str
) -> None:
    told = await client.call("find_path", **asked, source_node_id=source, target_node_id=target, max_depth=20)
    try:
        length = len(nx.bidirectional_shortest_path(graph, source, target)) - 1
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        assert told["found"] is False
        return
    nodes = [node["id"] for node in told["nodes"]]
    assert (nodes[0], nodes[-1], len(told["relationships"])) == (source, target, length)
    assert all(graph.has_edge(near, far) for near, far in pairwise(nodes))


async def check_walk(
    client: RpcClient, asked: dict[str, Any], graph: "nx.DiGraph[str]", start: str, even: set[str]
) -> None:
    told = await client.call(
        "traverse", **asked, start_ids=[start], max_depth=3, max_nodes=10_000, filter={"/even": True}
    )
    there = graph.subgraph([node for node in graph if node in even or node == start])
    depths = nx.single_source_shortest_path_length(there, start, 3) if start in there else {start: 0}
    assert told["truncated"] is False
    assert {each["node"]["id"]: each["depth"] for each in told["nodes"]} == dict(depths)
