"""What PostgreSQL can do at most without a service in front: `pgbench` with the statements that matter.

It reads nodes by the statement of get_node, and inserts them, each in a transaction of its own, without a log, counters or
index entries.
"""

import asyncio
import re
import resource
from pathlib import Path
from statistics import quantiles
from urllib.parse import parse_qs, urlsplit

import msgspec

from bench import data
from bench.jobs import Figures
from bench.processes import child
from bench.tenants import Tenant
from flexdb.database.embedded.account import account_for
from flexdb.database.embedded.programs import programs_for
from flexdb.repositories import nodes

MOST = 64
"""Connections at most: the server takes 100, and the services have some of them."""

# The ids of a filled tenant follow from the time, so that PostgreSQL can make one from a number.
_ID = (
    "(lpad(to_hex(:at::bigint / 1000), 12, '0') || '7' || lpad(to_hex(:at::bigint % 1000), 3, '0')"
    " || '8000000000000000')::uuid"
)
_RATE = re.compile(r"^tps = ([0-9.]+)", re.MULTILINE)
_GET = "\\set at random({first}, {last})\n{select}\n"
_INSERT = (
    "INSERT INTO nodes (tenant_id, id, node_type_id, data) VALUES (:tenant, gen_random_uuid(), :type, :data);"
)


def scripts(large: Tenant) -> dict[str, str]:
    """Return the script of each case that it has."""
    select = " ".join(nodes.GET.split()).replace("$1", ":tenant").replace("$2", _ID)
    get = _GET.format(first=large.first_us, last=large.first_us + large.rows - 1, select=f"{select};")
    return {"get_node": get, "create_node": _INSERT}


def variables(case: str, large: Tenant, spare: Tenant) -> dict[str, str]:
    """Return what the script needs; nodes are inserted into a tenant that nothing else looks at."""
    if case == "get_node":
        return {"tenant": large.id}
    document = msgspec.json.encode(data.document(1)).decode()
    return {"tenant": spare.id, "type": spare.node_type_id, "data": document}


async def measure(
    dsn: str, directory: Path, script: str, given: dict[str, str], connections: int, seconds: float
) -> Figures:
    """Run a script over and over; what it logs of each transaction tells p50 and p99."""
    directory.mkdir(exist_ok=True)
    file = directory / "script.sql"
    file.write_text(script)
    parts = urlsplit(dsn)
    clients = min(connections, MOST)
    command = [
        programs_for(account_for("nobody")).path("pgbench"),
        *("-h", parse_qs(parts.query)["host"][0], "-U", parts.username or "postgres"),
        *("-n", "-M", "prepared", "-c", str(clients), "-j", "1", "-T", str(max(1, round(seconds)))),
        *("-f", str(file), "--log", "--log-prefix", str(directory / "log")),
        *(f"-D{name}={value}" for name, value in given.items()),
        parts.path.removeprefix("/"),
    ]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    pipe = asyncio.subprocess.PIPE
    async with (
        asyncio.timeout(seconds + 30),
        child(*command, cwd=directory, stdout=pipe, stderr=pipe) as process,
    ):
        summary, trouble = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"pgbench failed: {trouble.decode(errors='replace')}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    logs = list(directory.glob("log.*"))
    told = "".join(log.read_text() for log in logs)
    for log in logs:
        log.unlink()
    return figures_of(summary.decode(errors="replace"), told, max(1, round(seconds)), cpu_s)


def figures_of(summary: str, log: str, seconds: float, cpu_s: float) -> Figures:
    """Read what it prints, which has the rate without the time of connecting, and its log of each transaction.

    A line of the log has client, transaction, microseconds, script, and when it ended.
    """
    rate = _RATE.search(summary)
    if rate is None:
        raise RuntimeError(f"pgbench told no rate: {summary[-500:]}")
    ranked = sorted(int(line.split()[2]) / 1000 for line in log.splitlines())
    p50, p99 = (quantiles(ranked, n=100)[at] for at in (49, 98)) if len(ranked) > 1 else (0.0, 0.0)
    return Figures(
        requests=len(ranked),
        requests_per_s=round(float(rate[1]), 1),
        p50_ms=round(p50, 3),
        p99_ms=round(p99, 3),
        errors=0,
        first_error="",
        client_cpu=round(cpu_s / seconds, 2),
        answered=len(ranked),
    )
