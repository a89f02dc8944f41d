"""Run a job in a load generator of its own: `wrk` where it is installed, else `bench.load`."""

import asyncio
import json
import sys
from dataclasses import asdict

from bench import wrk
from bench.jobs import Figures, Job
from bench.load import DRAIN_S
from bench.processes import child
from bench.services import CHECKOUT

NAMES = ("wrk", "own")


def usual() -> str:
    """The lighter one of those that are there."""
    return "wrk" if wrk.is_installed() else "own"


async def measure(job: Job, name: str) -> Figures:
    return await (wrk.measure(job) if name == "wrk" else own(job))


async def own(job: Job) -> Figures:
    pipe = asyncio.subprocess.PIPE
    async with (
        asyncio.timeout(job.warmup_s + job.seconds + DRAIN_S + 20),
        child(sys.executable, "-m", "bench.load", cwd=CHECKOUT, stdin=pipe, stdout=pipe) as process,
    ):
        answer, _ = await process.communicate(json.dumps(asdict(job)).encode())
    if process.returncode:
        raise RuntimeError("the load generator failed")
    return Figures(**json.loads(answer))
