"""Long work beside the event loop: in turn for each account, and never more than there are threads."""

import asyncio
import threading
import time
from collections import Counter

import pytest

from flexdb.workers import Workers


async def test_results_and_errors_come_back() -> None:
    async with Workers() as workers:
        assert await workers.run("a", lambda: 1) == 1
        assert await workers.run("a", threading.current_thread) is not threading.current_thread()
        with pytest.raises(ZeroDivisionError):
            await workers.run("a", lambda: 1 // 0)
        assert await workers.run("a", lambda: 2) == 2


async def test_each_account_has_one_thing_under_way() -> None:
    busy, most = Counter[str](), Counter[str]()

    def work(account: str) -> None:
        busy[account] += 1
        most[account] = max(most[account], busy[account])
        time.sleep(0.005)
        busy[account] -= 1

    async with Workers() as workers:
        await asyncio.gather(*(workers.run(account, lambda a=account: work(a)) for account in "aaaabbbb"))  # type: ignore[misc]
    assert most == {"a": 1, "b": 1}


async def test_who_has_much_to_do_waits_for_themselves() -> None:
    done = []

    def work(name: str) -> None:
        time.sleep(0.01)
        done.append(name)

    async with Workers() as workers:
        tasks = [asyncio.create_task(workers.run("a", lambda: work("a"))) for _ in range(20)]
        await asyncio.sleep(0.015)
        await workers.run("b", lambda: work("b"))
        assert done.count("a") < 6
        await asyncio.gather(*tasks)


async def test_who_gives_up_frees_the_turn() -> None:
    async with Workers() as workers:
        waiting = [asyncio.create_task(workers.run("a", lambda: time.sleep(0.05))) for _ in range(3)]
        await asyncio.sleep(0.01)
        for task in waiting[1:]:
            task.cancel()
        assert await workers.run("a", lambda: 3) == 3
        await waiting[0]


async def test_the_loop_goes_on_meanwhile() -> None:
    def count() -> None:
        ends_at = time.monotonic() + 0.3
        while time.monotonic() < ends_at:
            pass

    async with Workers() as workers:
        task = asyncio.create_task(workers.run("a", count))
        turns = 0
        while not task.done():
            await asyncio.sleep(0.001)
            turns += 1
    assert turns > 30
