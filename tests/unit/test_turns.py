"""Turns: how many go on at once, in all and about one tenant."""

import asyncio
from collections import Counter

from flexdb.repositories.turns import Turns


class Watched:
    """Turns that are taken, and the most at once by tenant, and of all under an empty name."""

    def __init__(self, at_once: int) -> None:
        self.turns = Turns(at_once)
        self.now: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.order: list[int] = []

    async def take(self, tenant_id: str, number: int, ends: asyncio.Event | None = None) -> None:
        async with self.turns.turn(tenant_id):
            self.order.append(number)
            for name in (tenant_id, ""):
                self.now[name] += 1
                self.most[name] = max(self.most[name], self.now[name])
            await (ends.wait() if ends else asyncio.sleep(0))
            self.now.subtract([tenant_id, ""])


async def test_so_many_at_once_and_half_of_them_about_one_tenant() -> None:
    watched = Watched(4)
    async with asyncio.TaskGroup() as group:
        for number in range(30):
            group.create_task(watched.take("abc"[number % 3], number))
    assert (watched.most["a"], watched.most[""]) == (2, 4)
    assert max(watched.most[tenant] for tenant in "abc") == 2
    assert sorted(watched.order) == list(range(30))


async def test_a_tenant_that_waits_for_its_own_turns_keeps_nobody_waiting() -> None:
    watched, ends = Watched(4), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        for number in range(10):
            group.create_task(watched.take("a", number, ends))
        await asyncio.sleep(0.01)
        async with asyncio.timeout(5):
            await watched.take("b", 10)
        assert watched.order == [0, 1, 10]
        ends.set()
    assert watched.order == [0, 1, 10, *range(2, 10)]


async def test_one_turn_is_enough_for_all() -> None:
    watched = Watched(1)
    async with asyncio.TaskGroup() as group:
        for number in range(6):
            group.create_task(watched.take("ab"[number % 2], number))
    assert watched.most == {"a": 1, "b": 1, "": 1}


async def test_who_gives_up_leaves_the_turn_to_others() -> None:
    watched, ends = Watched(2), asyncio.Event()
    first = asyncio.create_task(watched.take("a", 0, ends))
    second = asyncio.create_task(watched.take("a", 1, ends))
    await asyncio.sleep(0.01)
    second.cancel()
    first.cancel()
    await asyncio.gather(first, second, return_exceptions=True)
    async with asyncio.timeout(5):
        await watched.take("a", 2)
    assert watched.order == [0, 2]
