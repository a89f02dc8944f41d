"""What lists by indexes cost: `python -m bench.queries` measures pages of 50 of a type beside the plain page.

The type has 200,000 nodes of some 250 bytes. Each list is called over HTTP by one connection, in turn with the plain page;
medians are printed, of the first page, which counts too, and of the second one.
"""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

from bench import services
from bench.postgres import postgres

INDEXES = [["/color"], ["/status", "/price"], ["/status"], ["/price"], ["/at"]]
SCHEMA = {"properties": {"at": {"type": "string", "format": "date-time"}}}
PAGE = 50
_AT_ONCE = 1_000
_LIMIT_S = 0.05

LISTS: dict[str, dict[str, Any]] = {
    "equal, 200 nodes": {"filter": {"/color": "c7"}},
    "equal, 100,000 nodes": {"filter": {"/status": "open"}},
    "equal, 100,000 nodes, sorted by another field": {"filter": {"/status": "open"}, "sort": ["-/price"]},
    "in 3 values, 600 nodes": {"filter": {"/color": {"in": ["c1", "c2", "c3"]}}},
    "in 2 values, all nodes": {"filter": {"/status": {"in": ["open", "done"]}}},
    "sorted, ascending": {"sort": ["/price"]},
    "sorted, descending": {"sort": ["-/price"]},
    "range, sorted, ascending": {"filter": {"/price": {"gte": 5_000}}, "sort": ["/price"]},
    "range, sorted, descending": {"filter": {"/price": {"lt": 5_000}}, "sort": ["-/price"]},
    "range, 200 nodes": {"filter": {"/price": {"gte": 100, "lt": 110}}},
    "range, 4,000 nodes": {"filter": {"/price": {"gte": 100, "lt": 300}}},
    "range, 160,000 nodes": {"filter": {"/price": {"gte": 2_000}}},
    "range of times, the newest 100,000": {"filter": {"/at": {"gte": "2026-02-27T00:00:00Z"}}},
    "range of times, the oldest 100,000": {"filter": {"/at": {"lt": "2026-02-27T00:00:00Z"}}},
    "equal, 200 nodes, half of them by no index": {"filter": {"/color": "c7", "/size": {"lt": 50}}},
}


@dataclass(frozen=True)
class Timed:
    """Medians of a list and of the plain pages beside it, in ms."""

    ms: float
    plain_ms: float

    def __str__(self) -> str:
        return f"{self.ms:7.2f} ms {self.ms / self.plain_ms:5.2f}"


def document(number: int, dice: random.Random) -> dict[str, Any]:
    minute = number * 120_000 // 200_000
    day, rest = divmod(minute, 1_440)
    return {
        "color": f"c{number % 1_000}",
        "status": dice.choice(["open", "done"]),
        "price": dice.randrange(10_000),
        "size": number % 100,
        "at": f"2026-{1 + day // 28:02}-{1 + day % 28:02}T{rest // 60:02}:{rest % 60:02}:00Z",
        "text": "x" * 140,
    }


async def _filled(service: services.Service, nodes: int) -> dict[str, str]:
    made = await service.call("create_tenant", {"slug": "queries", "name": "Queries"})
    tenant = {"tenant_id": made["tenant"]["id"]}
    indexes = [{"fields": fields} for fields in INDEXES]
    made = await service.call(
        "create_node_type", tenant | {"name": "Thing", "schema": SCHEMA, "indexes": indexes}
    )
    of_type = {"node_type_id": made["node_type"]["id"]}
    dice = random.Random(1)
    for first in range(0, nodes, _AT_ONCE):
        new = [of_type | {"data": document(number, dice)} for number in range(first, first + _AT_ONCE)]
        await service.call("create_nodes", tenant | {"nodes": new})
    return tenant | of_type


async def _call_ms(service: services.Service, params: Mapping[str, Any]) -> float:
    began = time.perf_counter()
    await service.call("list_nodes", params)
    return (time.perf_counter() - began) * 1_000


async def _timed(
    service: services.Service, scope: dict[str, str], asked: dict[str, Any], rounds: int
) -> list[Timed]:
    """Return the figures of the first and of the second page."""
    page: dict[str, Any] = {"page_size": PAGE}
    params = scope | asked | {"pagination": page}
    plain = scope | {"pagination": page}
    token = (await service.call("list_nodes", params))["pagination"]["next_page_token"]
    figures = []
    for each in (params, params | {"pagination": page | {"page_token": token}}):
        pairs = [(await _call_ms(service, each), await _call_ms(service, plain)) for _ in range(rounds)]
        figures.append(Timed(*(statistics.median(times) for times in zip(*pairs, strict=True))))
    return figures


async def _stopped(service: services.Service, scope: dict[str, str]) -> tuple[float, str]:
    """Return how long a list takes that no index serves and that finds nothing, and what is told then."""
    began = time.perf_counter()
    try:
        await service.call("list_nodes", scope | {"filter": {"/text": "y"}})
    except RuntimeError as error:
        return time.perf_counter() - began, str(error)
    raise RuntimeError("it was not stopped")


async def _run(options: argparse.Namespace) -> None:
    async with AsyncExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="flexdb-bench-")))
        directory.chmod(0o711)
        databases = await stack.enter_async_context(postgres(directory))
        dsn = await databases.create("queries_bench")
        async with services.flexdb("flexdb", dsn, directory, services.CHECKOUT) as service:
            scope = await _filled(service, options.nodes)
            connection = await asyncpg.connect(dsn)
            await connection.execute("VACUUM ANALYZE")
            await connection.close()
            print(f"{'list':46} {'first page':>17} {'second page':>17}")
            for name, asked in LISTS.items():
                first, second = await _timed(service, scope, asked, options.rounds)
                print(f"{name:46} {first} {second}   (plain {first.plain_ms:.2f} ms)", flush=True)
        hurried = {"FLEXDB_QUERY_TIMEOUT_S": str(_LIMIT_S)}
        async with services.flexdb("hurried", dsn, directory, services.CHECKOUT, more=hurried) as service:
            seconds, told = await _stopped(service, scope)
            print(f"no index, nothing found, with a limit of {_LIMIT_S} s: {seconds:.2f} s\n{told}")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.queries", description=__doc__.partition("\n")[0] if __doc__ else None
    )
    parser.add_argument("--nodes", type=int, default=200_000, help="nodes of the type")
    parser.add_argument("--rounds", type=int, default=30, help="calls of each page; medians are printed")
    asyncio.run(_run(parser.parse_args()))


if __name__ == "__main__":
    main()
