"""Who shares a commit with whom, and that nobody else's failure, slowness or end is theirs."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from flexdb.errors import Conflict, RpcError, Unavailable
from flexdb.repositories.shared_commits import SharedCommits
from flexdb.repositories.writes import InTurn


@dataclass(frozen=True)
class Letter:
    name: str
    size: int = 1


class Office:
    """Commits groups one after the other; a group with a bad letter fails, and each waits for `gate` to open."""

    def __init__(self) -> None:
        self.groups: list[str] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.outage: Unavailable | None = None

    def let_one_go(self) -> None:
        """Let the group go that waits now, and keep the next one."""
        gate, self.gate = self.gate, asyncio.Event()
        gate.set()

    async def commit(self, tenant_id: str, letters: Sequence[Letter]) -> list[str]:
        self.groups.append("".join(letter.name for letter in letters))
        await self.gate.wait()
        if self.outage:
            raise self.outage
        if any(letter.name == "x" for letter in letters):
            raise Conflict("bad", reason="bad")
        return [f"{tenant_id}:{letter.name}" for letter in letters]


@pytest.fixture
def office() -> Office:
    return Office()


def commits(office: Office, **options: Any) -> SharedCommits[Letter]:
    return SharedCommits(office.commit, **{"queue_timeout_s": 5, **options})


async def posted(shared: SharedCommits[Letter], names: str, tenant_id: str = "t") -> list[asyncio.Task[Any]]:
    tasks = []
    for name in names:
        tasks.append(asyncio.create_task(shared.write(tenant_id, Letter(name))))
        await asyncio.sleep(0)
    return tasks


async def outcome(task: asyncio.Task[Any]) -> str:
    try:
        return str(await task)
    except RpcError as error:
        return error.reason


async def test_one_that_comes_alone_goes_at_once(office: Office) -> None:
    shared = commits(office)
    assert await shared.write("t", Letter("a")) == "t:a"
    assert await shared.write("t", Letter("b")) == "t:b"
    assert office.groups == ["a", "b"]


async def test_those_who_wait_go_together(office: Office) -> None:
    office.gate.clear()
    tasks = await posted(commits(office), "abcd")
    assert office.groups == ["a"]
    office.gate.set()
    assert [await outcome(task) for task in tasks] == ["t:a", "t:b", "t:c", "t:d"]
    assert office.groups == ["a", "bcd"]


async def test_tenants_do_not_wait_for_each_other(office: Office) -> None:
    office.gate.clear()
    shared = commits(office)
    tasks = [*await posted(shared, "ab", "one"), *await posted(shared, "cd", "two")]
    assert office.groups == ["a", "c"]
    office.gate.set()
    assert [await outcome(task) for task in tasks] == ["one:a", "one:b", "two:c", "two:d"]


@pytest.mark.parametrize("names", ["xabc", "abxc", "abcx", "axbx", "xxxx", "abcdefgx"])
async def test_who_fails_fails_alone(office: Office, names: str) -> None:
    office.gate.clear()
    tasks = await posted(commits(office), f"_{names}")
    office.gate.set()
    answers = [await outcome(task) for task in tasks[1:]]
    assert answers == ["bad" if name == "x" else f"t:{name}" for name in names]
    # In halves: far fewer commits than one for each.
    assert len(office.groups) <= 1 + 2 * len(names)


async def test_an_outage_is_told_to_all_and_nothing_is_tried_again(office: Office) -> None:
    office.gate.clear()
    tasks = await posted(commits(office), "abc")
    office.outage = Unavailable("gone", reason="connection_lost")
    office.gate.set()
    assert [await outcome(task) for task in tasks] == ["connection_lost"] * 3
    assert office.groups == ["a", "bc"]
    office.outage = None


async def test_a_defect_reaches_only_whom_it_hits(office: Office) -> None:
    async def broken(_: str, letters: Sequence[Letter]) -> list[str]:
        await asyncio.sleep(0)
        if any(letter.name == "x" for letter in letters):
            raise ZeroDivisionError
        return [letter.name for letter in letters]

    shared = SharedCommits(broken, queue_timeout_s=5)
    tasks = await posted(shared, "abxc")
    assert [await outcome(tasks[number]) for number in (0, 1, 3)] == ["a", "b", "c"]
    with pytest.raises(ZeroDivisionError):
        await tasks[2]


async def test_what_is_cancelled_while_it_waits_is_not_written(office: Office) -> None:
    office.gate.clear()
    tasks = await posted(commits(office), "abc")
    tasks[1].cancel()
    await asyncio.sleep(0)
    office.gate.set()
    assert [await outcome(task) for task in (tasks[0], tasks[2])] == ["t:a", "t:c"]
    assert office.groups == ["a", "c"]


async def test_the_end_of_one_that_is_written_is_not_the_end_of_the_others(office: Office) -> None:
    shared = commits(office)
    office.gate.clear()
    first, *rest = await posted(shared, "abc")
    office.let_one_go()
    await first
    await asyncio.sleep(0)
    assert office.groups == ["a", "bc"]
    rest[0].cancel()
    await asyncio.sleep(0)
    office.gate.set()
    assert await outcome(rest[1]) == "t:c"
    with pytest.raises(asyncio.CancelledError):
        await rest[0]
    assert await shared.write("t", Letter("d")) == "t:d"


async def test_the_end_of_the_one_that_goes_alone_lets_the_next_go(office: Office) -> None:
    office.gate.clear()
    tasks = await posted(commits(office), "ab")
    tasks[0].cancel()
    await asyncio.sleep(0)
    office.gate.set()
    assert await outcome(tasks[1]) == "t:b"


async def test_groups_have_a_size(office: Office) -> None:
    office.gate.clear()
    tasks = await posted(commits(office, most=3), "abcdefgh")
    office.gate.set()
    await asyncio.gather(*tasks)
    assert office.groups == ["a", "bcd", "efg", "h"]


async def test_groups_have_a_size_in_bytes(office: Office) -> None:
    shared = commits(office, most_bytes=10)
    office.gate.clear()
    sizes = {"a": 1, "b": 6, "c": 6, "d": 4, "e": 50, "f": 1}
    tasks = []
    for name, size in sizes.items():
        tasks.append(asyncio.create_task(shared.write("t", Letter(name, size))))
        await asyncio.sleep(0)
    office.gate.set()
    await asyncio.gather(*tasks)
    assert office.groups == ["a", "b", "cd", "e", "f"]


async def test_a_turn_of_ones_own(office: Office) -> None:
    office.gate.clear()
    shared = commits(office)
    tasks = await posted(shared, "ab")
    order: list[str] = []

    async def alone() -> None:
        async with shared.turn("t"):
            order.append(office.groups[-1])
            await asyncio.sleep(0.01)
            order.append(office.groups[-1])

    turn = asyncio.create_task(alone())
    await asyncio.sleep(0)
    tasks += await posted(shared, "cd")
    office.gate.set()
    await asyncio.gather(turn, *tasks)
    # Those before it are done, those after it have not begun.
    assert order == ["b", "b"]
    assert office.groups == ["a", "b", "cd"]


async def test_a_turn_that_fails_is_over(office: Office) -> None:
    shared = commits(office)
    with pytest.raises(ZeroDivisionError):
        async with shared.turn("t"):
            raise ZeroDivisionError
    assert await shared.write("t", Letter("a")) == "t:a"


async def test_a_turn_that_is_given_up_while_it_waits_or_is_handed_over(office: Office) -> None:
    shared = commits(office)

    async def alone() -> None:
        async with shared.turn("t"):
            await asyncio.sleep(0)

    for handed_over in (False, True):
        office.gate.clear()
        (first,) = await posted(shared, "a")
        turn = asyncio.create_task(alone())
        await asyncio.sleep(0)
        (after,) = await posted(shared, "b")
        if handed_over:
            office.gate.set()
            while not first.done():
                await asyncio.sleep(0)
        turn.cancel()
        office.gate.set()
        assert await outcome(first) == "t:a"
        assert await outcome(after) == "t:b"
        with pytest.raises(asyncio.CancelledError):
            await turn
    assert await shared.write("t", Letter("c")) == "t:c"


async def test_waiting_has_an_end(office: Office) -> None:
    shared = commits(office, queue_timeout_s=0.05)
    office.gate.clear()
    tasks = await posted(shared, "ab")
    assert await outcome(tasks[1]) == "tenant_busy"
    with pytest.raises(Unavailable):
        async with shared.turn("t"):
            raise AssertionError
    office.gate.set()
    assert await outcome(tasks[0]) == "t:a"
    assert office.groups == ["a"]
    assert await shared.write("t", Letter("c")) == "t:c"


async def test_what_is_under_way_may_take_longer_than_waiting(office: Office) -> None:
    shared = commits(office, queue_timeout_s=0.05)
    office.gate.clear()
    first, second = await posted(shared, "ab")
    office.let_one_go()
    await first
    await asyncio.sleep(0.1)
    office.gate.set()
    assert await outcome(second) == "t:b"


async def test_nothing_is_kept_of_tenants_that_rest(office: Office) -> None:
    shared = commits(office)
    for number in range(10):
        await asyncio.gather(*await posted(shared, "abx", str(number)), return_exceptions=True)
        async with shared.turn(str(number)):
            pass
    assert shared._queues == {}
    assert shared._groups == set()


async def test_who_is_refused_and_given_up_in_one_moment_hands_nothing_over(office: Office) -> None:
    shared = commits(office, queue_timeout_s=0.05)
    waiting = asyncio.Event()

    async def wait_for_a_turn() -> None:
        waiting.set()
        async with shared.turn("t"):
            raise AssertionError

    async with shared.turn("t"):
        late = asyncio.create_task(wait_for_a_turn())
        await waiting.wait()
        asyncio.get_running_loop().call_later(0.05, late.cancel)
        # Both the refusal and the cancellation are due in the next round of the loop.
        time.sleep(0.1)  # noqa: ASYNC251 - the loop is to be late
        with pytest.raises((asyncio.CancelledError, Unavailable)):
            await late
        assert list(shared._queues) == ["t"]
    assert shared._queues == {}


async def test_those_that_depend_on_others_are_committed_again_and_those_not_twice(office: Office) -> None:
    async def commit(tenant_id: str, letters: Sequence[Letter]) -> list[str | InTurn]:
        """A letter of a name that stands before it in the group has to wait until that one is committed."""
        names = [letter.name for letter in letters]
        made = await office.commit(tenant_id, letters)
        return [
            InTurn() if name in names[:n] else answer
            for n, (name, answer) in enumerate(zip(names, made, strict=True))
        ]

    shared: SharedCommits[Letter] = SharedCommits(commit, queue_timeout_s=5)
    office.gate.clear()
    tasks = await posted(shared, "aabcbbx")
    office.gate.set()
    assert [await outcome(task) for task in tasks] == ["t:a", "t:a", "t:b", "t:c", "t:b", "t:b", "bad"]
    # "x" makes groups fail as ever; whoever was committed is not again.
    assert office.groups == ["a", "abcbbx", "abc", "bbx", "b", "bx", "b", "x"]
