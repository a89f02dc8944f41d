"""Jobs beside the calls: they go on for as long as the block lasts, whatever becomes of a step."""

import asyncio

import pytest
from structlog.testing import capture_logs

from flexdb.errors import Unavailable
from flexdb.housekeeping import at_work

OUTAGE = Unavailable("the database cannot be reached", reason="database_unreachable")


class Job:
    """A job of so many steps; it notes each one, and fails where it is told to."""

    def __init__(self, steps: int = 0, *, failing: Exception | None = None) -> None:
        self.left = steps
        self.made = 0
        self.failing = failing

    async def step(self) -> bool:
        self.made += 1
        if self.failing is not None:
            raise self.failing
        self.left -= self.left > 0
        return self.left > 0


async def until(job: Job, made: int) -> None:
    async with asyncio.timeout(5):
        while job.made < made:
            await asyncio.sleep(0.005)


async def test_what_is_more_is_done_right_away() -> None:
    job = Job(4)
    async with at_work({"job": job.step}, idle_s=60):
        await until(job, 4)
        await asyncio.sleep(0.1)
        assert job.made == 4


async def test_looks_again_after_a_while() -> None:
    job = Job()
    async with at_work({"job": job.step}, idle_s=0.01):
        await until(job, 3)


@pytest.mark.parametrize("error", [OUTAGE, ZeroDivisionError()])
async def test_a_failure_is_told_once_and_stops_nothing(error: Exception) -> None:
    failing, other = Job(failing=error), Job()
    with capture_logs() as logs:
        async with at_work({"failing": failing.step, "other": other.step}, idle_s=0.01):
            await until(failing, 3)
            failing.failing = None
            await until(failing, 6)
            await until(other, 3)
    (told,) = logs
    assert (told["job"], told["failures"], told["log_level"]) == ("failing", 1, "warning")
    assert told.get("reason") == (OUTAGE.reason if error is OUTAGE else None)


async def test_ends_with_the_block() -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def step() -> bool:
        begun.set()
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()
        return False

    async with asyncio.timeout(5), at_work({"job": step}):
        await begun.wait()
    assert ended.is_set()
