"""What was looked up a moment ago."""

import asyncio

from flexdb.auth.recent import MAX_AGE_S, Recent


class World:
    """Something to be looked up, with a clock; a look waits where `gate` is closed."""

    def __init__(self) -> None:
        self.now = 0.0
        self.value = 1
        self.looks = 0
        self.gate = asyncio.Event()
        self.gate.set()

    async def read(self, _: str) -> int:
        self.looks += 1
        value = self.value
        await self.gate.wait()
        return value

    def recent(self, capacity: int = 10) -> Recent[str, int]:
        return Recent(self.read, capacity=capacity, clock=lambda: self.now)


async def test_an_answer_is_good_for_a_moment() -> None:
    world = World()
    recent = world.recent()
    assert not recent.knows("a")
    assert await recent.get("a") == 1
    world.value = 2
    world.now += MAX_AGE_S - 0.01
    assert await recent.get("a") == 1
    world.now += 0.02
    assert await recent.get("a") == 2
    assert world.looks == 2
    assert recent.knows("a")


async def test_what_has_changed_is_looked_up_anew() -> None:
    world = World()
    recent = world.recent()
    await recent.get("a")
    world.value = 2
    recent.forget()
    assert await recent.get("a") == 2


async def test_what_was_read_before_a_change_is_not_kept() -> None:
    world = World()
    recent = world.recent()
    world.gate.clear()
    early = asyncio.create_task(recent.get("a"))
    await asyncio.sleep(0)
    world.value = 2
    recent.forget()
    world.gate.set()
    assert await early == 1
    assert await recent.get("a") == 2


async def test_age_counts_from_before_the_look() -> None:
    world = World()
    recent = world.recent()
    world.gate.clear()
    slow = asyncio.create_task(recent.get("a"))
    await asyncio.sleep(0)
    world.now += MAX_AGE_S
    world.gate.set()
    await slow
    world.value = 2
    assert await recent.get("a") == 2


async def test_the_oldest_make_room() -> None:
    world = World()
    recent = world.recent(capacity=3)
    for key in "abcd":
        await recent.get(key)
    assert [recent.knows(key) for key in "abcd"] == [False, True, True, True]
