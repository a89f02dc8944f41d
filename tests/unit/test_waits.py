"""Waiting for changes: who is woken by what, how often the database is asked, and that nobody is left behind."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import ExitStack, asynccontextmanager

import pytest

from flexdb import presence
from flexdb.access import OPERATOR, Caller
from flexdb.errors import TooManyWaiting, Unavailable
from flexdb.services.waits import LOOK_EVERY_S, WaitLimits, Waits

LONG_S = 20.0


class Numbers:
    """The last numbers of tenants, and what was asked for them."""

    def __init__(self, **numbers: int) -> None:
        self.numbers = numbers
        self.asked: list[list[str]] = []
        self.failing: Exception | None = None

    async def read(self, tenant_ids: Sequence[str]) -> Mapping[str, int]:
        self.asked.append(list(tenant_ids))
        await asyncio.sleep(0)
        if self.failing:
            raise self.failing
        return {tenant: self.numbers[tenant] for tenant in tenant_ids if tenant in self.numbers}


@asynccontextmanager
async def waits(
    numbers: Numbers, most: int = 10, of_caller: int = 10
) -> AsyncIterator[tuple[Waits, asyncio.Event]]:
    waits, stopping = Waits(numbers.read, WaitLimits(most, of_caller, call_timeout_s=60)), asyncio.Event()
    async with waits.at_work(stopping):
        yield waits, stopping


async def begun(waits: Waits, tenant: str, number: int, seconds: float = LONG_S) -> "asyncio.Task[bool]":
    """Begin to wait, and return once that is seen."""
    until = asyncio.get_running_loop().time() + seconds
    task = asyncio.create_task(waits.moved(tenant, number, until))
    await asyncio.sleep(3 * LOOK_EVERY_S)
    return task


async def test_only_those_are_woken_whose_tenant_has_moved() -> None:
    numbers = Numbers(a=1, b=1)
    async with asyncio.timeout(10), waits(numbers) as (hub, _):
        first, second = await begun(hub, "a", 1), await begun(hub, "b", 1)
        assert not first.done()
        numbers.numbers["a"] = 2
        assert await first
        assert not second.done()
        second.cancel()


async def test_what_has_moved_already_is_told_at_the_first_look() -> None:
    async with asyncio.timeout(1), waits(Numbers(a=7)) as (hub, _):
        assert await hub.moved("a", 6, asyncio.get_running_loop().time() + LONG_S)


async def test_a_tenant_that_is_gone_or_older_wakes_too() -> None:
    numbers = Numbers(a=5, b=5)
    async with asyncio.timeout(10), waits(numbers) as (hub, _):
        gone, restored = await begun(hub, "a", 5), await begun(hub, "b", 5)
        del numbers.numbers["a"]
        numbers.numbers["b"] = 3
        assert await gone
        assert await restored


async def test_the_database_is_asked_seldom_and_by_nobody_when_nobody_waits() -> None:
    numbers = Numbers(a=1, b=1)
    async with asyncio.timeout(10), waits(numbers) as (hub, _):
        await asyncio.sleep(0.2)
        assert numbers.asked == []
        tasks = [
            asyncio.create_task(hub.moved("a", 1, asyncio.get_running_loop().time() + 1)) for _ in range(100)
        ]
        assert not any(await asyncio.gather(*tasks))
        assert 5 < len(numbers.asked) <= 1 / LOOK_EVERY_S + 2
        assert all(asked == ["a"] for asked in numbers.asked)
        before = len(numbers.asked)
        await asyncio.sleep(0.2)
        assert len(numbers.asked) <= before + 1


async def test_what_this_process_commits_is_looked_for_at_once() -> None:
    numbers = Numbers(a=1)
    hub = Waits(numbers.read, WaitLimits(10, 10, call_timeout_s=60), look_every_s=60)
    async with asyncio.timeout(10), hub.at_work(asyncio.Event()):
        for number in range(1, 8):
            task = await begun(hub, "a", number)
            assert not task.done()
            numbers.numbers["a"] += 1
            hub.committed(["b", "a"])
            assert await task


async def test_commits_of_tenants_that_nobody_waits_for_cost_nothing() -> None:
    numbers = Numbers(a=1)
    async with asyncio.timeout(10), waits(numbers) as (hub, _):
        for _ in range(1000):
            hub.committed(["a"])
        await asyncio.sleep(0.1)
        assert numbers.asked == []


async def test_many_commits_are_looked_for_together() -> None:
    numbers = Numbers(a=1)
    async with asyncio.timeout(10), waits(numbers) as (hub, _):
        task = await begun(hub, "a", 1)
        before, began = len(numbers.asked), time.monotonic()
        for _ in range(200):
            hub.committed(["a"])
            await asyncio.sleep(0.001)
        # There are five milliseconds between two looks, however long the commits took here.
        assert len(numbers.asked) - before <= (time.monotonic() - began) / 0.005 + 2
        task.cancel()


async def test_who_waits_goes_on_while_the_database_is_away() -> None:
    numbers = Numbers(a=1)
    async with asyncio.timeout(10), waits(numbers) as (hub, _):
        task = await begun(hub, "a", 1)
        numbers.failing = Unavailable("the database cannot be reached", reason="database_unreachable")
        await asyncio.sleep(0.2)
        assert not task.done()
        numbers.failing, numbers.numbers["a"] = None, 2
        assert await task


async def test_a_stop_ends_those_who_wait_and_those_who_would() -> None:
    async with asyncio.timeout(5), waits(Numbers(a=1)) as (hub, stopping):
        task = await begun(hub, "a", 1)
        stopping.set()
        assert not await task
        assert not await hub.moved("a", 1, asyncio.get_running_loop().time() + LONG_S)


async def test_a_client_that_leaves_ends_its_waiting() -> None:
    numbers = Numbers(a=1)
    async with asyncio.timeout(5), waits(numbers) as (hub, _):
        other = await begun(hub, "a", 1)
        client = presence.Presence()
        presence.enter(client)
        task = await begun(hub, "a", 1)
        client.end()
        assert not await task
        assert not await hub.moved("a", 1, asyncio.get_running_loop().time() + LONG_S)
        assert not other.done()
        other.cancel()


async def test_places_are_bounded_and_free_again() -> None:
    async with waits(Numbers(), most=8, of_caller=1) as (hub, _):
        one = Caller("service", "api_key", "one")
        with ExitStack() as held:
            held.enter_context(hub.place(one, "a"))
            with pytest.raises(TooManyWaiting) as mine, hub.place(one, "b"):
                pass
            assert (mine.value.reason, mine.value.details) == ("too_many_waiting", {"limit": 1})
            for _ in range(7):
                held.enter_context(hub.place(OPERATOR, "a"))
            with pytest.raises(TooManyWaiting) as all_, hub.place(OPERATOR, "a"):
                pass
            assert all_.value.details == {"limit": 8}
        assert not hub._places
        with hub.place(one, "a"):
            pass


async def test_a_tenant_leaves_room_for_others_however_many_keys_it_has() -> None:
    async with waits(Numbers(), most=8) as (hub, _):
        keys = [Caller("service", "api_key", str(number)) for number in range(3)]
        with hub.place(keys[0], "a"), hub.place(OPERATOR, "a"), hub.place(keys[1], "a"):
            with pytest.raises(TooManyWaiting) as theirs, hub.place(keys[2], "a"):
                pass
            assert theirs.value.details == {"limit": 2}
            with hub.place(keys[2], "b"), hub.place(OPERATOR, "a"):
                pass
        with hub.place(keys[2], "a"), hub.place(keys[2], "a"):
            pass


async def test_a_wait_ends_before_the_call_would_be_broken_off() -> None:
    hub, loop = Waits(Numbers().read, WaitLimits(1, 1, call_timeout_s=2)), asyncio.get_running_loop()
    assert hub.until(30_000) - loop.time() < 1.7
    assert 0.9 < hub.until(1_000) - loop.time() <= 1
