"""What groups cost: `python -m bench.aggregates` measures aggregate_nodes beside a GROUP BY that somebody wrote by hand.

Both look through the same rows of one table, in turn; the call also goes over HTTP. What is written by hand is measured
twice: as PostgreSQL likes it, with processes beside it, and in one process, as calls are.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import asyncpg

from bench import services
from bench.postgres import postgres

# Documents of 250 bytes, made in six years; counters and the log are of no concern here.
_FILL = """
INSERT INTO nodes (tenant_id, id, node_type_id, data, created_at, updated_at)
SELECT $1, gen_random_uuid(), $2, jsonb_build_object(
    'genre', 'genre ' || n % 20, 'year', 1950 + n % 70, 'price', (n * 7919 % 100000) / 100.0, 'title', md5(n::text),
    'tags', jsonb_build_array('a' || n % 7, 'b' || n % 11), 'text', repeat(md5((-n)::text), 3)
  ), made.at, made.at
FROM generate_series(1, $3::int) AS n CROSS JOIN LATERAL (
  SELECT timestamptz '2020-01-01' + n * interval '2190 days' / $3 AS at
) AS made
"""

CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "count with a filter": (
        "SELECT count(*) FROM nodes WHERE tenant_id = $1 AND (data ->> 'price')::numeric < 300",
        {"filter": {"/price": {"lt": 300}}},
    ),
    "mean by one member": (
        "SELECT data ->> 'genre', avg((data ->> 'price')::numeric) FROM nodes WHERE tenant_id = $1 GROUP BY 1 ORDER BY 1",
        {"group_by": [{"field": "/genre"}], "metrics": {"mean": {"avg": "/price"}}},
    ),
    "count by month": (
        "SELECT date_trunc('month', created_at, 'UTC'), count(*) FROM nodes WHERE tenant_id = $1 GROUP BY 1 ORDER BY 1",
        {"group_by": [{"field": "created_at", "bucket": "month"}]},
    ),
    "count by member and decade": (
        """SELECT data ->> 'genre', (data ->> 'year')::int / 10 * 10, count(*) FROM nodes
        WHERE tenant_id = $1 GROUP BY 1, 2 ORDER BY 1, 2""",
        {"group_by": [{"field": "/genre"}, {"field": "/year", "width": 10}], "limit": 1000},
    ),
    "count by items of arrays": (
        """SELECT tag, count(*) FROM nodes, jsonb_array_elements_text(data -> 'tags') AS tag
        WHERE tenant_id = $1 GROUP BY 1 ORDER BY 1""",
        {"group_by": [{"field": "/tags", "each": True}]},
    ),
}


async def _milliseconds(work: Awaitable[Any]) -> float:
    begin = time.perf_counter()
    await work
    return (time.perf_counter() - begin) * 1000


async def _run(options: argparse.Namespace) -> None:
    async with AsyncExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="flexdb-bench-")))
        directory.chmod(0o711)
        databases = await stack.enter_async_context(postgres(directory))
        dsn = await databases.create("aggregates_bench")
        service = await stack.enter_async_context(
            services.flexdb("flexdb", dsn, directory, services.CHECKOUT)
        )
        made = await service.call("create_tenant", {"slug": "films", "name": "Films"})
        tenant = made["tenant"]["id"]
        made = await service.call("create_node_type", {"tenant_id": tenant, "name": "Film"})
        connection = await asyncpg.connect(dsn)
        await connection.execute(_FILL, tenant, made["node_type"]["id"], options.nodes)
        await connection.execute("VACUUM ANALYZE nodes")
        for name, (statement, asked) in CASES.items():
            given = {"tenant_id": tenant, **asked}
            times: dict[str, list[float]] = {"call": [], "by hand": [], "by hand in one process": []}
            for _ in range(options.rounds):
                for workers, kind in ((2, "by hand"), (0, "by hand in one process")):
                    await connection.execute(f"SET max_parallel_workers_per_gather = {workers}")
                    times[kind].append(await _milliseconds(connection.fetch(statement, tenant)))
                times["call"].append(await _milliseconds(service.call("aggregate_nodes", given)))
            medians = {kind: statistics.median(each) for kind, each in times.items()}
            told = ", ".join(
                f"{kind} {median:.0f} ms ({medians['call'] / median:.2f})" for kind, median in medians.items()
            )
            print(f"{name}: {told}")
        await connection.close()


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.aggregates", description=__doc__.partition("\n")[0] if __doc__ else None
    )
    parser.add_argument("--nodes", type=int, default=200_000, help="how many there are to look through")
    parser.add_argument("--rounds", type=int, default=5, help="pairs of measurements; medians are printed")
    asyncio.run(_run(parser.parse_args()))


if __name__ == "__main__":
    main()
