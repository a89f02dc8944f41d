"""Time limits of calls: what is broken off, and whose cancellation is whose."""

import asyncio

import pytest

from flexdb.rpc.deadlines import LOOK_EVERY_S, CallTimeout, Deadlines


async def test_a_call_within_its_time() -> None:
    with Deadlines().after(5):
        await asyncio.sleep(0)


async def test_a_call_beyond_its_time() -> None:
    deadlines, loop = Deadlines(), asyncio.get_running_loop()
    began = loop.time()
    with pytest.raises(CallTimeout), deadlines.after(0.1):
        await asyncio.sleep(10)
    assert 0.1 <= loop.time() - began < 0.1 + 2 * LOOK_EVERY_S
    # The task itself goes on as if nothing had been.
    current = asyncio.current_task()
    assert current is not None
    assert current.cancelling() == 0
    with deadlines.after(5):
        await asyncio.sleep(0)


async def test_each_call_has_a_time_of_its_own() -> None:
    deadlines = Deadlines()

    async def call(limit_s: float, takes_s: float) -> str:
        try:
            with deadlines.after(limit_s):
                await asyncio.sleep(takes_s)
        except CallTimeout:
            return "over"
        return "done"

    limits = [(0.1, 5), (5, 0.6), (0.4, 5), (0.1, 0)]
    assert await asyncio.gather(*(call(*limit) for limit in limits)) == ["over", "done", "over", "done"]


async def test_a_cancellation_by_somebody_else_goes_on() -> None:
    deadlines = Deadlines()

    async def call(limit_s: float) -> None:
        with deadlines.after(limit_s):
            await asyncio.sleep(10)

    task = asyncio.create_task(call(5))
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

    with pytest.raises(ValueError, match="cleaned up"), Deadlines().after(0.05):
        await call()
    current = asyncio.current_task()
    assert current is not None
    assert current.cancelling() == 0


async def test_the_timer_rests_without_calls() -> None:
    deadlines = Deadlines()
    with deadlines.after(5):
        assert deadlines._timer is not None
    await asyncio.sleep(LOOK_EVERY_S * 1.5)
    assert deadlines._timer is None
