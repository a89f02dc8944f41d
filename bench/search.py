"""What searches take: `python -m bench.search` measures pages of search_nodes beside pages of list_nodes.

A tenant of as many nodes as asked for, of 50 words, stands beside a hundred small ones. It also tells the CPU time of
create_node with a search and without, in the service and in PostgreSQL together.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import asyncpg
import psutil

from bench import services
from bench.postgres import postgres
from flexdb.repositories.node_searches import vector

SEARCH = {"fields": ["/title", "/body"], "language": "english"}
SMALL_TENANTS = 100
SMALL_NODES = 1_000

# "rare" stands in one node of 20,000, "copper" in one of 100, "half" in every other.
_NODES = """
INSERT INTO nodes (tenant_id, id, node_type_id, data, created_at, updated_at)
SELECT $1, gen_random_uuid(), $2, jsonb_build_object('title', 'number' || n, 'body', (
  SELECT string_agg('w' || floor(20000 * power(random(), 3))::int, ' ') FROM generate_series(1, 48 + n * 0)
) || CASE n % 2 WHEN 0 THEN ' half' ELSE '' END || CASE n % 100 WHEN 0 THEN ' copper' ELSE '' END
  || CASE n % 20000 WHEN 7 THEN ' rare' ELSE '' END), now(), now()
FROM generate_series(1, $3::int) AS n
"""
_ENTRIES = f"""
INSERT INTO node_search_entries (tenant_id, node_id, search_id, vector)
SELECT $1, n.id, x.id, {vector("n.data", id_="x.id", paths="x.paths", language="x.language")}
FROM nodes n, node_type_searches x WHERE n.tenant_id = $1 AND x.tenant_id = $1
"""
_INDEX = "SELECT pg_get_indexdef('node_search_entries_vector_idx'::regclass)"
_COUNTS = (
    "UPDATE tenant_heads SET node_count = $2 WHERE tenant_id = $1",
    "UPDATE node_type_heads SET node_count = $2 WHERE tenant_id = $1",
)

QUERIES = {
    "a rare word": {"query": "rare"},
    "a word in 1 %": {"query": "copper"},
    "a word in 50 %": {"query": "half"},
    "two words, 1 % and 50 %": {"query": "copper half"},
    "1 %, with highlights": {"query": "copper", "highlight": True},
    "50 %, with highlights": {"query": "half", "highlight": True},
    "1 %, with a filter": {"query": "copper", "filter": {"/title": {"starts_with": "number1"}}},
}


async def _type(service: services.Service, name: str, search: object) -> dict[str, str]:
    made = await service.call("create_tenant", {"slug": name, "name": name})
    tenant = {"tenant_id": made["tenant"]["id"]}
    made = await service.call("create_node_type", tenant | {"name": "Text", "search": search})
    return tenant | {"node_type_id": made["node_type"]["id"]}


async def _fill(connection: asyncpg.Connection, scope: dict[str, str], nodes: int) -> None:
    await connection.execute(_NODES, scope["tenant_id"], scope["node_type_id"], nodes, timeout=600)
    await connection.execute(_ENTRIES, scope["tenant_id"], timeout=600)
    for statement in _COUNTS:
        await connection.execute(statement, scope["tenant_id"], nodes)


async def _p50_ms(service: services.Service, method: str, params: dict[str, Any], calls: int) -> float:
    times = []
    for _ in range(calls):
        began = time.perf_counter()
        await service.call(method, params)
        times.append((time.perf_counter() - began) * 1e3)
    return statistics.median(times)


async def _pages(service: services.Service, scope: dict[str, str], calls: int) -> None:
    page = {**scope, "pagination": {"page_size": 20}}
    plain = await _p50_ms(service, "list_nodes", page, calls)
    print(f"a page of list_nodes: {plain:.1f} ms")
    for name, asked in QUERIES.items():
        took = await _p50_ms(service, "search_nodes", {**page, **asked}, calls)
        print(f"  {name}: {took:.1f} ms, {took / plain:.1f} times", flush=True)


def _cpu_s() -> float:
    """Return the CPU time so far of the service and of PostgreSQL, which are children of this process."""
    times = [child.cpu_times() for child in psutil.Process().children(recursive=True)]
    return sum(each.user + each.system for each in times)


async def _writes(service: services.Service, scopes: dict[str, dict[str, str]], calls: int) -> None:
    body = " ".join(f"word{number * 7 % 1_000}" for number in range(50))
    costs: dict[str, list[float]] = {name: [] for name in scopes}
    for _ in range(5):
        for name, scope in scopes.items():
            before = _cpu_s()
            for number in range(calls):
                data = {"title": f"Number {number}", "body": body}
                await service.call("create_node", scope | {"data": data})
            costs[name].append((_cpu_s() - before) / calls * 1e6)
    without, with_ = (statistics.median(costs[name]) for name in scopes)
    print(
        f"CPU of create_node: {without:.0f} us without, {with_:.0f} us with a search: {with_ / without:.2f}"
    )


async def _run(options: argparse.Namespace) -> None:
    async with AsyncExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="flexdb-bench-")))
        directory.chmod(0o711)
        databases = await stack.enter_async_context(postgres(directory))
        dsn = await databases.create("search_bench")
        service = await stack.enter_async_context(
            services.flexdb("flexdb", dsn, directory, services.CHECKOUT)
        )
        large = await _type(service, "large", SEARCH)
        small = [await _type(service, f"small{number}", SEARCH) for number in range(SMALL_TENANTS)]
        connection = await asyncpg.connect(dsn)
        index = await connection.fetchval(_INDEX)
        await connection.execute("DROP INDEX node_search_entries_vector_idx")
        await _fill(connection, large, options.nodes)
        for scope in small:
            await _fill(connection, scope, SMALL_NODES)
        await connection.execute(index, timeout=600)
        await connection.execute("VACUUM ANALYZE", timeout=600)
        await connection.close()
        await _pages(service, large, options.calls)
        print("of a small tenant:")
        await _pages(service, small[0], options.calls)
        scopes = {"without": await _type(service, "none", ""), "with": await _type(service, "with", SEARCH)}
        await _writes(service, scopes, options.writes)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.search", description=__doc__.partition("\n")[0] if __doc__ else None
    )
    parser.add_argument("--nodes", type=int, default=200_000, help="nodes of the large tenant")
    parser.add_argument("--calls", type=int, default=15, help="calls of each kind; medians are printed")
    parser.add_argument("--writes", type=int, default=200, help="calls of create_node in each of five rounds")
    asyncio.run(_run(parser.parse_args()))


if __name__ == "__main__":
    main()
