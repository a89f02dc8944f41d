"""What indexes cost a write: `python -m bench.indexes` measures create_node with two indexes beside create_node without.

Both send the same documents to one service, in turn; one of the indexes is unique. It also tells the CPU time of a call, in
the service and in PostgreSQL together, which others on the machine change less; and how many bytes the entries take for
each node.
"""

import argparse
import asyncio
import statistics
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import asyncpg
import psutil

from bench import generator, services
from bench.data import SCHEMA, document
from bench.jobs import Figures, Job, call, post
from bench.postgres import postgres

INDEXES = [{"fields": ["/status", "/number"]}, {"fields": ["/sku"], "unique": True}]
_DOCUMENTS_PER_SECOND = 12_000

_BYTES = """
SELECT pg_total_relation_size('node_index_entries')::float / count(DISTINCT node_id) FROM node_index_entries
"""


async def _type(service: services.Service, name: str, indexes: Sequence[object]) -> dict[str, str]:
    made = await service.call("create_tenant", {"slug": name, "name": name})
    tenant = {"tenant_id": made["tenant"]["id"]}
    made = await service.call(
        "create_node_type", tenant | {"name": "Task", "schema": SCHEMA, "indexes": indexes}
    )
    return tenant | {"node_type_id": made["node_type"]["id"]}


async def _measure(
    service: services.Service, scope: dict[str, str], connections: int, seconds: float, run: int
) -> Figures:
    count = int(_DOCUMENTS_PER_SECOND * (seconds + 1))
    documents = (document(number % 2_000) | {"sku": f"{run}-{number}"} for number in range(count))
    requests = [post(service.key, call("create_node", scope | {"data": data})) for data in documents]
    figures = await generator.own(Job(service.port, requests, connections, seconds))
    if figures.errors:
        raise RuntimeError(figures.first_error)
    return figures


def _cpu_s(service: services.Service) -> float:
    """Return the CPU time so far of the service and of PostgreSQL, whose server is a child of this process."""
    own = [child for child in psutil.Process().children(recursive=True) if child.is_running()]
    assert service.pid in [process.pid for process in own]
    return sum(times.user + times.system for times in (process.cpu_times() for process in own))


async def _count(dsn: str) -> int:
    connection = await asyncpg.connect(dsn)
    counted: int = await connection.fetchval("SELECT sum(node_count)::int FROM tenant_heads")
    await connection.close()
    return counted


async def _run(options: argparse.Namespace) -> None:
    async with AsyncExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="flexdb-bench-")))
        directory.chmod(0o711)
        databases = await stack.enter_async_context(postgres(directory))
        dsn = await databases.create("indexes_bench")
        service = await stack.enter_async_context(
            services.flexdb("flexdb", dsn, directory, services.CHECKOUT)
        )
        scopes = {
            "without": await _type(service, "without", []),
            "with": await _type(service, "with", INDEXES),
        }
        run = 0
        for connections in options.connections:
            rates: dict[str, list[float]] = {name: [] for name in scopes}
            costs: dict[str, list[float]] = {name: [] for name in scopes}
            for _ in range(options.rounds):
                for name, scope in scopes.items():
                    run += 1
                    before, counted = _cpu_s(service), await _count(dsn)
                    figures = await _measure(service, scope, connections, options.seconds, run)
                    calls = await _count(dsn) - counted
                    rates[name].append(figures.requests_per_s)
                    costs[name].append((_cpu_s(service) - before) / calls * 1e6)
            without, with_ = (statistics.median(rates[name]) for name in scopes)
            ratios = [one / other for other, one in zip(rates["without"], rates["with"], strict=True)]
            told = " ".join(f"{ratio:.2f}" for ratio in ratios)
            print(
                f"create_node at {connections}: {without:,.0f}/s without, {with_:,.0f}/s with two indexes: "
                f"{statistics.median(ratios):.2f} ({told})"
            )
            cost, cost_with = (statistics.median(costs[name]) for name in scopes)
            print(f"  CPU of a call: {cost:.0f} and {cost_with:.0f} us: {cost / cost_with:.2f}")
        connection = await asyncpg.connect(dsn)
        await connection.execute("VACUUM FULL node_index_entries")
        print(f"entries: {await connection.fetchval(_BYTES):.0f} bytes a node")
        await connection.close()


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.indexes", description=__doc__.partition("\n")[0] if __doc__ else None
    )
    parser.add_argument("--seconds", type=float, default=3, help="length of a measurement")
    parser.add_argument("--rounds", type=int, default=5, help="pairs of measurements; medians are printed")
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 64], help="numbers of connections")
    asyncio.run(_run(parser.parse_args()))


if __name__ == "__main__":
    main()
