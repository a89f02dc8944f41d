"""Time limits of calls: what is broken off, and whose cancellation is whose."""

import asyncio
import contextlib

import pytest

from flexdb.rpc.deadlines import LOOK_EVERY_S, CallTimeout, Deadlines


async def test_a_call_within_its_time() -> None:
    assert await Deadlines().within(5, asyncio.sleep(0, "done")) == "done"


async def test_a_call_beyond_its_time() -> None:
    deadlines, loop = Deadlines(), asyncio.get_running_loop()
    began = loop.time()
    with pytest.raises(CallTimeout):
        await deadlines.within(0.1, asyncio.sleep(10))
    assert 0.1 <= loop.time() - began < 0.1 + 2 * LOOK_EVERY_S
    # The task itself goes on as if nothing had been.
    current = asyncio.current_task()
    assert current is not None
    assert current.cancelling() == 0
    await deadlines.within(5, asyncio.sleep(0))


async def test_a_call_that_does_not_mind() -> None:
    async def call() -> str:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(10)
        return "done all the same"

    assert await Deadlines().within(0.05, call()) == "done all the same"
    current = asyncio.current_task()
    assert current is not None
    assert current.cancelling() == 0


async def test_each_call_has_a_time_of_its_own() -> None:
    deadlines = Deadlines()

    async def call(limit_s: float, takes_s: float) -> str:
        try:
            await deadlines.within(limit_s, asyncio.sleep(takes_s))
        except CallTimeout:
            return "over"
        return "done"

    limits = [(0.1, 5), (5, 0.6), (0.4, 5), (0.1, 0)]
    assert await asyncio.gather(*(call(*limit) for limit in limits)) == ["over", "done", "over", "done"]


async def test_a_cancellation_by_somebody_else_goes_on() -> None:
    deadlines = Deadlines()

    task = asyncio.create_task(deadlines.within(5, asyncio.sleep(10)))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_an_error_at_the_end_of_the_time_is_told_as_it_is() -> None:
    async def call() -> None:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            raise ValueError("cleaned up") from None

    with pytest.raises(ValueError, match="cleaned up"):
        await Deadlines().within(0.05, call())
    current = asyncio.current_task()
    assert current is not None
    assert current.cancelling() == 0


async def test_the_timer_rests_without_calls() -> None:
    deadlines = Deadlines()

    async def call() -> None:
        assert deadlines._timer is not None

    await deadlines.within(5, call())
    await asyncio.sleep(LOOK_EVERY_S * 1.5)
    assert deadlines._timer is None
