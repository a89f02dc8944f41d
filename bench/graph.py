"""What graph reads take: `python -m bench.graph` fills a tenant by SQL and tells medians of calls that come one by one.

There are 200,000 nodes and 600,000 relationships: random ones, and 100,000 at one node, of three types of relationships and
two of nodes, each with a rare one. `--writes` measures create_relationship and create_relationships instead, for before
and after a change: `--checkout DIR` has another checkout serve.
"""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import asyncpg
import psutil

from bench import services
from bench.postgres import postgres

NODES, RANDOM_EDGES, HUB_EDGES = 200_000, 500_000, 100_000
RARE = 20
CALLS, PATHS = 60, 20

_ID = "('01900000-0000-7000-{kind}-' || lpad(to_hex(n), 12, '0'))::uuid"
_NODE_ID, _EDGE_ID = _ID.format(kind="8000"), _ID.format(kind="9000")

FILL_NODES = f"""
INSERT INTO nodes (tenant_id, id, node_type_id, data)
SELECT $1::uuid, {_NODE_ID}, CASE WHEN n <= {RARE} THEN $3::uuid ELSE $2::uuid END,
       jsonb_build_object('number', n, 'name', 'Node ' || n, 'text', repeat('x', 150))
FROM generate_series(1, {NODES}) AS n
"""
# The hub is the last node; the first ones, which are of the rare type, are the far ends of its oldest edges.
FILL_EDGES = f"""
INSERT INTO relationships (tenant_id, id, source_node_id, target_node_id, source_node_type_id, target_node_type_id,
                           relationship_type)
SELECT $1, {_EDGE_ID}, s.id, t.id, s.node_type_id, t.node_type_id, e.kind
FROM unnest($2::int[], $3::int[], $4::text[]) WITH ORDINALITY AS e (source, target, kind, n)
JOIN nodes s ON s.tenant_id = $1 AND s.id = ('01900000-0000-7000-8000-' || lpad(to_hex(e.source), 12, '0'))::uuid
JOIN nodes t ON t.tenant_id = $1 AND t.id = ('01900000-0000-7000-8000-' || lpad(to_hex(e.target), 12, '0'))::uuid
"""
FILL_LOG = """
INSERT INTO changes (tenant_id, seq, at, actor, method, entity, entity_id, action, revision, payload, created_at,
                     node_type_id, node_count, relationship_count)
SELECT $1, h.last_seq + row_number() OVER (ORDER BY place, id), h.last_at, 'operator', 'create', entity, id, 'create', 1,
       payload, h.last_at, node_type_id, 0, 0
FROM tenant_heads h, (
  SELECT 1 AS place, 'node' AS entity, id, data AS payload, node_type_id FROM nodes WHERE tenant_id = $1
  UNION ALL
  SELECT 2, 'relationship', id, jsonb_build_object('source_node_id', source_node_id, 'target_node_id', target_node_id,
    'relationship_type', relationship_type, 'data', data), NULL FROM relationships WHERE tenant_id = $1
) AS there
WHERE h.tenant_id = $1
"""
COUNT = """
UPDATE tenant_heads SET last_seq = (SELECT max(seq) FROM changes WHERE tenant_id = $1),
  node_count = (SELECT count(*) FROM nodes WHERE tenant_id = $1),
  relationship_count = (SELECT count(*) FROM relationships WHERE tenant_id = $1),
  highest_id = (SELECT id FROM relationships WHERE tenant_id = $1 ORDER BY id DESC LIMIT 1)
WHERE tenant_id = $1
"""


class Took(NamedTuple):
    """The median time of a call, and the CPU time of one in the service and PostgreSQL, which others on the machine change less."""

    ms: float
    cpu_ms: float

    def __str__(self) -> str:
        return f"{self.ms:.2f} ms ({self.cpu_ms:.2f} of CPU)"


def node_id(number: int) -> str:
    return f"01900000-0000-7000-8000-{number:012x}"


def drawn_edges() -> list[tuple[int, int, str]]:
    """Return the ends and types of edges: those of the hub are the newest."""
    dice = random.Random(0)
    edges = [
        (dice.randint(1, NODES - 1), dice.randint(1, NODES - 1), dice.choice(("knows", "likes")))
        for _ in range(RANDOM_EDGES)
    ]
    for number in range(1, HUB_EDGES + 1):
        kind = "owns" if number <= RARE else "follows" if number % 2 else "likes"
        edges.append((NODES, number, kind) if number % 2 else (number, NODES, kind))
    return edges


async def fill(dsn: str, tenant: str, common: str, rare: str, edges: list[tuple[int, int, str]]) -> None:
    connection = await asyncpg.connect(dsn)
    await connection.execute(FILL_NODES, tenant, common, rare)
    await connection.execute("ANALYZE nodes")
    await connection.execute(FILL_EDGES, tenant, *map(list, zip(*edges, strict=True)))
    await connection.execute(FILL_LOG, tenant)
    await connection.execute(COUNT, tenant)
    await connection.execute("VACUUM ANALYZE nodes, relationships, changes")
    await connection.close()


def beside(edges: list[tuple[int, int, str]]) -> dict[int, list[int]]:
    """Return the nodes that edges lead to from each node."""
    found: dict[int, list[int]] = {}
    for source, target, _ in edges:
        found.setdefault(source, []).append(target)
    return found


def distances(near: Mapping[int, list[int]], start: int, most: int) -> dict[int, int]:
    found, frontier = {start: 0}, [start]
    for depth in range(1, most + 1):
        frontier = [far for each in frontier for far in near.get(each, ())]
        frontier = [far for far in dict.fromkeys(frontier) if far not in found]
        found.update(dict.fromkeys(frontier, depth))
    return found


def cpu_s(service: services.Service) -> float:
    """Return the CPU time so far of the service and of PostgreSQL, whose server is a child of this process."""
    own = psutil.Process().children(recursive=True)
    assert service.pid in [process.pid for process in own]
    return sum(times.user + times.system for times in (process.cpu_times() for process in own))


async def took(service: services.Service, method: str, calls: list[dict[str, Any]]) -> Took:
    """Return what calls take, after some have been made before."""
    for params in calls[:10]:
        await service.call(method, params)
    times, before = [], cpu_s(service)
    for params in calls:
        began = time.perf_counter()
        await service.call(method, params)
        times.append((time.perf_counter() - began) * 1000)
    return Took(statistics.median(times), (cpu_s(service) - before) / len(calls) * 1000)


@asynccontextmanager
async def served(checkout: Path) -> AsyncIterator[tuple[services.Service, str]]:
    with tempfile.TemporaryDirectory(prefix="flexdb-bench-") as name:
        directory = Path(name)
        directory.chmod(0o711)
        async with postgres(directory) as databases:
            dsn = await databases.create("graph_bench")
            async with services.flexdb("flexdb", dsn, directory, checkout) as service:
                yield service, dsn


async def reads() -> None:
    edges = drawn_edges()
    async with served(services.CHECKOUT) as (service, dsn):
        made = await service.call("create_tenant", {"slug": "graph", "name": "Graph"})
        scope = {"tenant_id": made["tenant"]["id"]}
        common, rare = [
            (await service.call("create_node_type", scope | {"name": name}))["node_type"]["id"]
            for name in ("Common", "Rare")
        ]
        await fill(dsn, scope["tenant_id"], common, rare, edges)
        near = beside(edges)
        await tell_neighbors(service, scope, edges)
        await tell_hub(
            service, scope, {"": {}, "common": {"node_type_id": common}, "rare": {"node_type_id": rare}}
        )
        await tell_walks(service, scope, near)


async def tell_neighbors(
    service: services.Service, scope: dict[str, str], edges: list[tuple[int, int, str]]
) -> None:
    degrees: dict[int, int] = {}
    for source, target, _ in edges:
        for end in {source, target}:
            degrees[end] = degrees.get(end, 0) + 1
    chosen = [number for number, degree in degrees.items() if degree == 3][:CALLS]
    got = await took(service, "get_node", [scope | {"id": node_id(each)} for each in chosen])
    found = await took(service, "list_neighbors", [scope | {"node_id": node_id(each)} for each in chosen])
    print(
        f"get_node {got}; list_neighbors of three edges {found}: {found.ms / got.ms:.2f} times, {found.cpu_ms / got.cpu_ms:.2f} of CPU"
    )
    expand = [{"direction": "both"}]
    one = await took(
        service, "get_node", [scope | {"id": node_id(each), "expand": expand} for each in chosen]
    )
    page = {"pagination": {"page_size": 100}}
    plain = await took(service, "list_nodes", [scope | page] * CALLS)
    with_them = await took(service, "list_nodes", [scope | page | {"expand": expand}] * CALLS)
    print(f"expand: get_node {one}; list_nodes of 100 {plain}, with neighbours {with_them}")


async def tell_hub(
    service: services.Service, scope: dict[str, str], types: Mapping[str, dict[str, str]]
) -> None:
    hub = scope | {"node_id": node_id(NODES)}
    for direction in ("both", "out", "in"):
        for kind in ("", "follows", "likes", "owns"):
            for name, of_type in types.items():
                asked = hub | {"direction": direction, "relationship_type": kind} | of_type
                found = await took(service, "list_neighbors", [asked] * 30)
                print(f"hub, {direction}, {kind or 'any'}, {name or 'any'} nodes: {found}")
    for more in ({"filter": {"/number": {"gte": 5}}}, {"filter": {"/number": 7}}, {"sort": ["/number"]}, {"as_of": 500_000},
                 {"as_of": 800_000}):  # fmt: skip
        print(f"hub, {more}: {await took(service, 'list_neighbors', [hub | more] * 5)}")
    print(f"count_relationships: {await took(service, 'count_relationships', [hub] * 15)}")


async def tell_walks(service: services.Service, scope: dict[str, str], near: Mapping[int, list[int]]) -> None:
    starts = [number for number in range(100_100, 100_200) if number in near][:10]
    walk = scope | {"start_ids": [node_id(each) for each in starts], "max_depth": 3, "max_nodes": 1_000}
    walk |= {"direction": "both"}
    told = await service.call("traverse", walk)
    found = await took(service, "traverse", [walk] * 15)
    print(f"traverse: {len(told['nodes'])} nodes, {len(told['relationships'])} edges: {found}")
    dice, pairs = random.Random(1), list[dict[str, Any]]()
    while len(pairs) < PATHS:
        start = dice.randint(100_001, NODES - 1)
        far = [node for node, depth in distances(near, start, 6).items() if depth == 6]
        if far:
            pairs.append({"source_node_id": node_id(start), "target_node_id": node_id(dice.choice(far))})
    paths = [await service.call("find_path", scope | pair) for pair in pairs]
    assert {len(path["relationships"]) for path in paths} == {6}
    found = await took(service, "find_path", [scope | pair for pair in pairs])
    print(f"find_path of 6: {found}")
    both = [{**pair, "direction": "both", "max_depth": 20} for pair in pairs]
    found = await took(service, "find_path", [scope | pair for pair in both])
    print(f"find_path, either way: {found}")


async def writes(checkout: Path, rounds: int) -> None:
    async with served(checkout) as (service, _):
        made = await service.call("create_tenant", {"slug": "writes", "name": "Writes"})
        scope = {"tenant_id": made["tenant"]["id"]}
        node_type = (await service.call("create_node_type", scope | {"name": "T"}))["node_type"]["id"]
        new = [{"node_type_id": node_type}] * 1_000
        answer = await service.call("create_nodes", scope | {"nodes": new})
        ids = [each["node"]["id"] for each in answer["results"]]
        dice = random.Random(0)

        def drawn() -> dict[str, Any]:
            return {
                "source_node_id": dice.choice(ids),
                "target_node_id": dice.choice(ids),
                "relationship_type": "to",
            }

        for _ in range(rounds):
            one = await took(service, "create_relationship", [scope | drawn() for _ in range(500)])
            many = [scope | {"relationships": [drawn() for _ in range(1_000)]} for _ in range(15)]
            bulk = await took(service, "create_relationships", many)
            print(f"create_relationship {one}; create_relationships of 1,000 {bulk}")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.graph", description=__doc__.partition("\n")[0] if __doc__ else None
    )
    parser.add_argument("--writes", action="store_true", help="measure writes of relationships, not reads")
    parser.add_argument(
        "--checkout", type=Path, default=services.CHECKOUT, help="which checkout serves, for --writes"
    )
    parser.add_argument("--rounds", type=int, default=3, help="measurements, for --writes")
    options = parser.parse_args()
    asyncio.run(writes(options.checkout, options.rounds) if options.writes else reads())


if __name__ == "__main__":
    main()
