"""What is done beside the calls: jobs that go on in small steps for as long as the service runs.

Each process of the service has all of them. What there is to do stands in the database, and a step takes what no other
process is at, so it is of no matter how many processes there are, or which of them ends.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from time import monotonic

import structlog

from flexdb.errors import RpcError
from flexdb.logs import Seldom
from flexdb.observing.figures import JobFigures

Step = Callable[[], Awaitable[bool]]
"""A short piece of a job; tells whether there is more to do right away."""

IDLE_S = 5.0
"""How long a job waits that has nothing to do, or has failed."""

_LEAST_PAUSE_S = 0.01

log = structlog.get_logger("flexdb.housekeeping")


@asynccontextmanager
async def at_work(
    jobs: Mapping[str, Step],
    *,
    counted: Mapping[str, JobFigures] | None = None,
    idle_s: float = IDLE_S,
) -> AsyncIterator[None]:
    """Do the jobs while the block lasts; a step that is under way at its end is broken off.

    What is done of each job is counted where `counted` says so.
    """
    figures = counted or {name: JobFigures(name) for name in jobs}
    tasks = [asyncio.create_task(_keep_at(step, figures[name], idle_s)) for name, step in jobs.items()]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _keep_at(step: Step, figures: JobFigures, idle_s: float) -> None:
    failed = Seldom(log, "housekeeping failed and will be tried again", counted="failures")
    while True:
        began = monotonic()
        try:
            is_more = await step()
        except RpcError as error:
            failed.tell(job=figures.job, reason=error.reason)
            figures.failures += 1
            is_more = False
        except Exception as error:  # noqa: BLE001 - whatever it is, the other steps are no worse for it
            failed.tell(job=figures.job, exc_info=error)
            figures.failures += 1
            is_more = False
        took_s = monotonic() - began
        figures.steps += 1
        figures.seconds += took_s
        figures.is_busy = is_more
        # Half of the time is left to the calls.
        await asyncio.sleep(max(_LEAST_PAUSE_S, took_s) if is_more else idle_s)
