"""Reads that are shared: the same thing once, none older than its call, and no more at once than should be."""

import asyncio

import pytest

from flexdb.repositories.shared_reads import SharedReads


class Source:
    """Answers keys with how often it was asked, when it is let."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.under_way = self.most = 0
        self.open = asyncio.Event()
        self.failing: Exception | None = None

    async def read(self, key: str) -> str:
        self.asked.append(key)
        number = len(self.asked)
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            await self.open.wait()
            await asyncio.sleep(0.001)
            if self.failing and key == "broken":
                raise self.failing
            return f"{key} {number}"
        finally:
            self.under_way -= 1


def whose(key: str) -> str:
    """All is one tenant's, but for what has a tenant in front."""
    return key.rpartition("/")[0]


async def test_the_same_thing_is_read_once_for_all_who_wait() -> None:
    source = Source()
    reads = SharedReads(source.read, whose, at_once=2)
    calls = [asyncio.create_task(reads.get("a")) for _ in range(100)]
    await asyncio.sleep(0.01)
    # Those that were under way may have begun too early for whoever came after.
    assert source.asked == ["a", "a"]
    source.open.set()
    answers = await asyncio.gather(*calls)
    assert answers == ["a 1", "a 2", *["a 3"] * 98]


async def test_no_more_at_once_than_should_be() -> None:
    source = Source()
    source.open.set()
    reads = SharedReads(source.read, whose, at_once=3)
    answers = await asyncio.gather(*(reads.get(str(number)) for number in range(50)))
    assert [answer.split()[0] for answer in answers] == [str(number) for number in range(50)]
    assert source.most == 3


async def test_cancellations_are_each_calls_own() -> None:
    source = Source()
    reads = SharedReads(source.read, whose, at_once=1)
    first, second, third, alone = (asyncio.create_task(reads.get(key)) for key in ("a", "b", "b", "c"))
    await asyncio.sleep(0.01)
    for call in (first, second, alone):
        call.cancel()
    await asyncio.sleep(0.01)
    source.open.set()
    assert await third == "b 2"
    # Nobody wants it any more.
    assert "c" not in source.asked
    assert await reads.get("d") == "d 3"


async def test_a_failure_is_told_to_those_who_asked_for_it() -> None:
    source = Source()
    source.failing = ValueError("broken")
    reads = SharedReads(source.read, whose, at_once=1)
    calls = [asyncio.create_task(reads.get(key)) for key in ("a", "broken", "broken", "b")]
    await asyncio.sleep(0.01)
    source.open.set()
    assert await calls[0] == "a 1"
    for call in calls[1:3]:
        with pytest.raises(ValueError, match="broken"):
            await call
    assert await calls[3] == "b 3"


async def test_tenants_take_turns() -> None:
    """Whoever asks for much at once holds up nobody else."""
    source = Source()
    reads = SharedReads(source.read, whose, at_once=1)
    keys = [*(f"a/{number}" for number in range(100)), "b/1", "b/2", "c/1"]
    calls = [asyncio.create_task(reads.get(key)) for key in keys]
    await asyncio.sleep(0.01)
    source.open.set()
    await asyncio.gather(*calls)
    assert source.asked[:8] == ["a/0", "a/1", "b/1", "c/1", "a/2", "b/2", "a/3", "a/4"]
    assert len(source.asked) == len(keys)
