"""The load generator `wrk`, which takes a fifth less CPU time for a request than `bench.load`, where it is installed.

It looks at every answer too (`bench/wrk.lua`). It measures whole seconds.
"""

import asyncio
import math
import resource
import shutil
import tempfile
from pathlib import Path

from bench.jobs import Figures, Job
from bench.processes import child

SCRIPT = Path(__file__).with_suffix(".lua")
TIMEOUT_S = 60


def is_installed() -> bool:
    return shutil.which("wrk") is not None


async def measure(job: Job) -> Figures:
    """Run a job; there is no warm-up."""
    with tempfile.NamedTemporaryFile("w", encoding="ascii", newline="") as file:
        file.writelines(f"{len(request)}\n{request}" for request in job.requests)
        file.flush()
        return await _run(job, file.name, max(1, math.ceil(job.seconds)))


async def _run(job: Job, requests: str, seconds: int) -> Figures:
    command = ("wrk", "-t1", f"-c{job.connections}", f"-d{seconds}s", "--timeout", f"{TIMEOUT_S}s")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    pipe = asyncio.subprocess.PIPE
    async with (
        asyncio.timeout(seconds + TIMEOUT_S),
        child(
            *command, "-s", SCRIPT, f"http://127.0.0.1:{job.port}/", "--", requests,
            cwd=SCRIPT.parent, stdout=pipe, stderr=pipe,
        ) as process,
    ):  # fmt: skip
        told, trouble = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"wrk failed: {trouble.decode(errors='replace')}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return figures_of(told.decode(errors="replace"), cpu_s)


def figures_of(told: str, cpu_s: float) -> Figures:
    """Read what `wrk.lua` prints at the end: times are in microseconds; `cpu_s` is what wrk itself took."""
    lines = dict(line.partition(" ")[::2] for line in told.splitlines())
    if "figures" not in lines:
        raise RuntimeError(f"wrk told no figures: {told[-500:]}")
    requests, took_us, p50_us, p99_us, refused, lost, late = map(int, lines["figures"].split())
    trouble = f"{lost} connections lost, {late} answers late" if lost or late else ""
    return Figures(
        requests=requests,
        requests_per_s=round(requests / took_us * 1e6, 1),
        p50_ms=p50_us / 1000,
        p99_ms=p99_us / 1000,
        errors=refused + lost + late,
        first_error=lines.get("first", "") or trouble,
        client_cpu=round(cpu_s / took_us * 1e6, 2),
        answered=requests,
    )
