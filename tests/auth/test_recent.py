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


async def test_who_asks_for_what_is_being_looked_up_waits_for_it() -> None:
    world = World()
    recent = world.recent()
    world.gate.clear()
    asked = [asyncio.create_task(recent.get("a")) for _ in range(5)]
    await asyncio.sleep(0)
    # Whoever it is that gives up, the others get their answer.
    asked[0].cancel()
    asked[3].cancel()
    await asyncio.sleep(0)
    world.gate.set()
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert [answers[number] for number in (1, 2, 4)] == [1, 1, 1]
    assert isinstance(answers[0], asyncio.CancelledError)
    assert world.looks == 2


async def test_who_asks_after_a_change_does_not_wait_for_a_look_from_before_it() -> None:
    world = World()
    recent = world.recent()
    world.gate.clear()
    early = asyncio.create_task(recent.get("a"))
    await asyncio.sleep(0)
    world.value = 2
    recent.forget()
    late = [asyncio.create_task(recent.get("a")) for _ in range(2)]
    await asyncio.sleep(0)
    world.gate.set()
    assert [await early, await late[0], await late[1]] == [1, 2, 2]
    assert world.looks == 2
    assert await recent.get("a") == 2


async def test_a_look_may_be_over_after_one_that_began_later() -> None:
    gates = [asyncio.Event(), asyncio.Event()]
    begun = 0

    async def read(_: str) -> int:
        nonlocal begun
        begun += 1
        number = begun
        await gates[number - 1].wait()
        return number

    recent = Recent(read)
    early = asyncio.create_task(recent.get("a"))
    await asyncio.sleep(0)
    recent.forget()
    late = asyncio.create_task(recent.get("a"))
    await asyncio.sleep(0)
    gates[1].set()
    assert await late == 2
    gates[0].set()
    assert await early == 1


async def test_a_look_that_fails_fails_for_all_who_wait_for_it() -> None:
    gate = asyncio.Event()
    looks = 0

    async def fail(_: str) -> int:
        nonlocal looks
        looks += 1
        await gate.wait()
        raise ConnectionError

    recent = Recent(fail)
    asked = [asyncio.create_task(recent.get("a")) for _ in range(3)]
    await asyncio.sleep(0)
    gate.set()
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(answer) for answer in answers] == [ConnectionError] * 3
    assert looks == 1
