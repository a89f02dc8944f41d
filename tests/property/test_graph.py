"""Graph reads of random graphs: the service finds what networkx finds, now and in the past."""

import random
import uuid
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest

from tests.property.graph_oracle import Edge, Graph, random_graph
from tests.rpc_client import RpcClient

DIRECTIONS = ("out", "in", "both")
FILTER = {"/even": True}


@dataclass(frozen=True)
class Scene:
    """A graph in a tenant; `as_of` is given where it is one of the past."""

    client: RpcClient
    tenant: str
    types: dict[str, str]
    graph: Graph
    as_of: dict[str, int]

    async def call(self, method: str, **params: Any) -> Any:
        return await self.client.call(method, tenant_id=self.tenant, **params, **self.as_of)


async def tenant_with_types(client: RpcClient) -> tuple[str, dict[str, str]]:
    slug = f"t-{uuid.uuid4().hex[:12]}"
    tenant = (await client.call("create_tenant", slug=slug, name="Graphs"))["tenant"]["id"]
    types = {}
    for name in "AB":
        made = await client.call("create_node_type", tenant_id=tenant, name=name)
        types[name] = made["node_type"]["id"]
    return tenant, types


async def build(client: RpcClient, tenant: str, types: dict[str, str], dice: random.Random) -> Scene:
    documents, edges = random_graph(dice)
    nodes = [{"node_type_id": types[data["type"]], "data": data} for data in documents]
    made = (await client.call("create_nodes", tenant_id=tenant, nodes=nodes))["results"]
    ids = [each["node"]["id"] for each in made]
    graph = Graph(dict(zip(ids, documents, strict=True)))
    if edges:
        relationships = [
            {"source_node_id": ids[source], "target_node_id": ids[target], "relationship_type": kind}
            for source, target, kind in edges
        ]
        told = await client.call("create_relationships", tenant_id=tenant, relationships=relationships)
        graph.edges = [edge_of(each["relationship"]) for each in told["results"]]
    return Scene(client, tenant, types, graph, {})


def edge_of(relationship: dict[str, Any]) -> Edge:
    return Edge(
        relationship["id"],
        relationship["source_node_id"],
        relationship["target_node_id"],
        relationship["relationship_type"],
    )


async def check(scene: Scene, dice: random.Random) -> None:
    await check_neighbors(scene, dice)
    await check_counts(scene, dice)
    await check_expansions(scene, dice)
    await check_walk(scene, dice)
    await check_steps(scene, dice)
    for _ in range(3):
        await check_path(scene, dice)


async def check_neighbors(scene: Scene, dice: random.Random) -> None:
    graph, center, direction = scene.graph, dice.choice(list(scene.graph.nodes)), dice.choice(DIRECTIONS)
    kind, of_type, is_filtered = dice.choice(["", "a"]), dice.choice(["", "A"]), dice.random() < 0.5
    sort = dice.choice([None, ["/n"], ["-/even", "/type"], ["-id"]])
    expected = [
        (edge.id, far, "out" if edge.source == center and (edge.target != center or direction != "in") else "in")
        for near, edge, far in graph.walked(direction, [kind] if kind else None)
        if near == center
        and (not of_type or graph.nodes[far]["type"] == of_type)
        and (not is_filtered or graph.nodes[far]["even"])
    ]  # fmt: skip
    if sort == ["/n"]:
        expected.sort(key=lambda each: graph.nodes[each[1]]["n"])
    elif sort == ["-id"]:
        expected.sort(key=lambda each: each[1], reverse=True)
    elif sort:
        expected.sort(key=lambda each: (not graph.nodes[each[1]]["even"], graph.nodes[each[1]]["type"]))
    asked = {"node_id": center, "direction": direction, "relationship_type": kind, "sort": sort or ""}
    asked |= {
        "node_type_id": scene.types[of_type] if of_type else "",
        "filter": FILTER if is_filtered else "",
    }
    found, token = [], ""
    while True:
        page = {"page_size": dice.randint(1, 5), "page_token": token}
        told = await scene.call("list_neighbors", **asked, pagination=page)
        assert told["pagination"]["total_count"] == len(expected)
        for each in told["neighbors"]:
            edge, far = edge_of(each["relationship"]), each["node"]
            assert edge in graph.edges
            assert far["data"] == graph.nodes[far["id"]]
            found.append((edge.id, far["id"], each["direction"]))
        token = told["pagination"]["next_page_token"]
        if not token:
            break
    assert found == expected


async def check_counts(scene: Scene, dice: random.Random) -> None:
    center = dice.choice(list(scene.graph.nodes))
    told = await scene.call("count_relationships", node_id=center)
    expected = Counter(
        (direction, edge.kind)
        for direction in ("out", "in")
        for near, edge, _ in scene.graph.walked(direction)
        if near == center
    )
    assert [
        (each["direction"], each["relationship_type"], each["count"]) for each in told["counts"]
    ] == sorted(
        ((way, kind, count) for (way, kind), count in expected.items()), key=lambda each: (each[0] != "out", each)
    )  # fmt: skip
    assert told["truncated"] is False


async def check_expansions(scene: Scene, dice: random.Random) -> None:
    expand = [
        {"direction": dice.choice(DIRECTIONS), "limit": dice.randint(1, 4)},
        {"relationship_type": "b", "select": ["/n"]},
        {"direction": "in", "node_type_id": scene.types["B"], "limit": 2},
    ]
    chosen = dice.sample(list(scene.graph.nodes), min(3, len(scene.graph.nodes)))
    told = await scene.call("list_nodes", filter={"id": {"in": chosen}}, expand=expand)
    assert [each["node_id"] for each in told["expanded"][::3]] == [each["id"] for each in told["nodes"]]
    for each in told["expanded"]:
        asked = dict(expand[each["expansion"]])
        limit = asked.pop("limit", 10)
        listed = await scene.call(
            "list_neighbors", node_id=each["node_id"], **asked, pagination={"page_size": limit}
        )
        assert each["neighbors"] == listed["neighbors"]
        assert each["is_more"] == bool(listed["pagination"]["next_page_token"])
    alone = await scene.call("get_node", id=chosen[0], expand=expand)
    assert alone["expanded"] == [each for each in told["expanded"] if each["node_id"] == chosen[0]]


async def check_walk(scene: Scene, dice: random.Random) -> None:
    graph, direction, max_depth = scene.graph, dice.choice(DIRECTIONS), dice.randint(1, 5)
    kinds = dice.choice([None, ["a"], ["a", "b"]])
    of_type, is_filtered = dice.choice([None, "A"]), dice.random() < 0.5
    starts = dice.sample(list(graph.nodes), dice.randint(1, min(3, len(graph.nodes))))

    def passes(node: str) -> bool:
        data = graph.nodes[node]
        return (not of_type or data["type"] == of_type) and (not is_filtered or data["even"])

    told = await scene.call(
        "traverse",
        start_ids=starts,
        direction=direction,
        max_depth=max_depth,
        relationship_types=kinds or "",
        node_type_ids=[scene.types[of_type]] if of_type else "",
        filter=FILTER if is_filtered else "",
    )
    walked = graph.walked(direction, kinds)
    depths = graph.depths(starts, graph.digraph(direction, kinds), max_depth, passes)
    assert {each["node"]["id"]: each["depth"] for each in told["nodes"]} == depths
    assert [each["node"]["id"] for each in told["nodes"]] == graph.order(starts, depths, walked)
    assert all(each["node"]["data"] == graph.nodes[each["node"]["id"]] for each in told["nodes"])
    # No relationship is walked to where the walk began, if that does not pass.
    expected = {
        edge
        for near, edge, far in walked
        if depths.get(near, max_depth) < max_depth and far in depths and passes(far)
    }
    found = [edge_of(each) for each in told["relationships"]]
    assert (set(found), len(found)) == (expected, len(expected))
    assert told["truncated"] is False


async def check_steps(scene: Scene, dice: random.Random) -> None:
    """Walks of several kinds of steps, as sets that follow from each other."""
    graph, start = scene.graph, dice.choice(list(scene.graph.nodes))
    steps: list[dict[str, Any]] = []
    levels, edges = [{start}], set()
    for _ in range(dice.randint(1, 4)):
        step = {"direction": dice.choice(DIRECTIONS)}
        kind, of_type, is_filtered = dice.choice(["a", ""]), dice.choice(["B", ""]), dice.random() < 0.3
        step |= {"relationship_type": kind} if kind else {}
        step |= {"node_type_id": scene.types[of_type]} if of_type else {}
        steps.append(step | ({"filter": FILTER} if is_filtered else {}))
        beside = [
            (edge, far)
            for near, edge, far in graph.walked(step["direction"], [kind] if kind else None)
            if near in levels[-1]
            and (not of_type or graph.nodes[far]["type"] == of_type)
            and (not is_filtered or graph.nodes[far]["even"])
        ]
        levels.append({far for _, far in beside})
        edges |= {edge for edge, _ in beside}
    told = await scene.call("traverse", start_ids=[start], steps=steps, include_data=False)
    found: list[set[str]] = [set() for _ in levels]
    for each in told["nodes"]:
        found[each["depth"]].add(each["node"]["id"])
        assert each["node"]["data"] == {}
    assert (found, len(told["nodes"])) == (levels, sum(map(len, levels)))
    assert {edge_of(each) for each in told["relationships"]} == edges


async def check_path(scene: Scene, dice: random.Random) -> None:
    graph, direction, max_depth = scene.graph, dice.choice(DIRECTIONS), dice.randint(1, 6)
    kinds = dice.choice([None, ["a"], ["a", "b"]])
    source, target = dice.choice(list(graph.nodes)), dice.choice(list(graph.nodes))
    asked = {"source_node_id": source, "target_node_id": target, "max_depth": max_depth}
    asked |= {"direction": direction, "relationship_types": kinds or ""}
    told = await scene.call("find_path", **asked)
    try:
        length = nx.shortest_path_length(graph.digraph(direction, kinds), source, target)
    except nx.NetworkXNoPath:
        length = max_depth + 1
    assert told["found"] == (length <= max_depth)
    if not told["found"]:
        assert (told["nodes"], told["relationships"]) == ([], [])
        return
    nodes, edges = [node["id"] for node in told["nodes"]], [edge_of(each) for each in told["relationships"]]
    assert (nodes[0], nodes[-1], len(nodes), len(edges)) == (source, target, length + 1, length)
    ways = {(near, edge.id, far) for near, edge, far in graph.walked(direction, kinds)}
    assert all((near, edge.id, far) in ways for (near, far), edge in zip(pairwise(nodes), edges, strict=True))
    assert await scene.call("find_path", **asked) == told


async def unmake(scene: Scene, dice: random.Random) -> None:
    """Delete some of a graph, and change some of it."""
    scope = {"tenant_id": scene.tenant}
    for edge in dice.sample(scene.graph.edges, len(scene.graph.edges) // 4):
        await scene.client.call("delete_relationship", **scope, id=edge.id)
    for node in dice.sample(list(scene.graph.nodes), len(scene.graph.nodes) // 2):
        await scene.client.call("update_node", **scope, id=node, data={"even": "unknown"})
    for node in dice.sample(list(scene.graph.nodes), len(scene.graph.nodes) // 3):
        await scene.client.call("delete_node", **scope, id=node)


@pytest.mark.timeout(1200)
@pytest.mark.parametrize(
    "seeds", [range(30), range(30, 60), pytest.param(range(60, 1000), marks=pytest.mark.soak)]
)
async def test_random_graphs(client: RpcClient, seeds: range) -> None:
    tenant, types = await tenant_with_types(client)
    for seed in seeds:
        dice = random.Random(seed)
        scene = await build(client, tenant, types, dice)
        await check(scene, dice)


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seeds", [range(10), pytest.param(range(10, 300), marks=pytest.mark.soak)])
async def test_random_graphs_of_the_past(client: RpcClient, seeds: range) -> None:
    tenant, types = await tenant_with_types(client)
    for seed in seeds:
        dice = random.Random(1_000 + seed)
        scene = await build(client, tenant, types, dice)
        number = (await client.call("list_changes", tenant_id=tenant))["newest"]
        await unmake(scene, dice)
        await check(replace(scene, as_of={"as_of": number}), dice)
