"""Room for calls: who gets in, and who steps out meanwhile."""

import asyncio

import pytest

from flexdb.access import OPERATOR, Caller
from flexdb.errors import Unavailable
from flexdb.room import Room, stepped_out


def caller(account: str) -> Caller:
    return Caller("user", "api_key", account, user_id="u")


async def test_what_comes_beyond_is_refused_until_somebody_leaves() -> None:
    room = Room(4)
    places = [room.enter(caller(account)) for account in ("a", "a", "b", "c")]
    with pytest.raises(Unavailable) as refused:
        room.enter(caller("d"))
    assert (refused.value.reason, refused.value.retryable) == ("overloaded", True)
    # Whoever runs the service has to get in.
    places.append(room.enter(OPERATOR))
    for place in places[:2]:
        place.leave()
    room.enter(caller("d"))
    assert room.inside == 4


async def test_one_account_takes_half_of_it() -> None:
    room = Room(4)
    places = [room.enter(caller("a")) for _ in range(2)]
    with pytest.raises(Unavailable):
        room.enter(caller("a"))
    room.enter(caller("b"))
    places[0].leave()
    room.enter(caller("a"))


async def test_who_waits_makes_room() -> None:
    room = Room(2)
    go_on = asyncio.Event()

    async def waits() -> int:
        place = room.enter(caller("a"))
        with stepped_out():
            await go_on.wait()
        inside = room.inside
        await asyncio.sleep(0)
        place.leave()
        return inside

    waiting = [asyncio.create_task(waits()) for _ in range(3)]
    await asyncio.sleep(0)
    assert room.inside == 0
    go_on.set()
    # All of them come back, whether there is room or not.
    assert [await each for each in waiting] == [1, 2, 3]
    assert room.inside == 0


async def test_a_call_that_is_broken_off_while_it_waits_leaves_nothing_behind() -> None:
    room = Room(2)

    async def waits() -> None:
        place = room.enter(caller("a"))
        try:
            with stepped_out():
                await asyncio.Event().wait()
        finally:
            place.leave()

    waiting = asyncio.create_task(waits())
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    assert room.inside == 0
    with stepped_out():
        assert room.inside == 0


async def test_what_a_call_leaves_behind_takes_no_room() -> None:
    room = Room(2)
    go_on = asyncio.Event()

    async def goes_on() -> None:
        with stepped_out():
            await go_on.wait()
        with stepped_out():
            await asyncio.sleep(0)

    place = room.enter(caller("a"))
    left = asyncio.create_task(goes_on())
    await asyncio.sleep(0)
    place.leave()
    assert room.inside == 0
    go_on.set()
    await left
    assert room.inside == 0


async def test_a_batch_has_one_place_that_its_calls_share() -> None:
    room = Room(8)
    batch = room.enter(caller("a"), calls=20)
    assert room.inside == 3

    async def one() -> None:
        place = room.enter(caller("a"))
        with stepped_out():
            assert room.inside == 3
        place.leave()

    await asyncio.gather(*(one() for _ in range(20)))
    assert room.inside == 3
    batch.leave()
    assert room.inside == 0
    # What comes after it over the same connection has a place of its own.
    room.enter(caller("a"))
    assert room.inside == 1
