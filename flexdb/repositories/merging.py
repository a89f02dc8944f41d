"""Reads that arrive together, answered by one statement.

A round trip to PostgreSQL costs this process far more than the row it brings. So while as many reads are under way as
should be, the calls that arrive wait, and the next read takes all of them along. There is no timer: a call that comes
alone goes alone, at once.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

Fetch = Callable[[Sequence[K]], Awaitable[Mapping[K, V]]]


class MergedReads(Generic[K, V]):
    """Looks keys up with `fetch`, which gets many at once and answers those that exist.

    Keys must be valid already: what `fetch` raises, every call of that read gets. Each call's cancellation is its own.
    """

    def __init__(self, fetch: Fetch[K, V], *, at_once: int = 2, largest: int = 256) -> None:
        self._fetch = fetch
        self._free = at_once
        self._largest = largest
        self._waiting: deque[tuple[K, asyncio.Future[V | None]]] = deque()
        self._reads: set[asyncio.Task[None]] = set()

    async def get(self, key: K) -> V | None:
        """Return what `key` stands for, as it is after this call was made; None where there is nothing."""
        if self._free == 0:
            answer: asyncio.Future[V | None] = asyncio.get_running_loop().create_future()
            self._waiting.append((key, answer))
            return await answer
        self._free -= 1
        try:
            return (await self._fetch((key,))).get(key)
        finally:
            self._end_read()

    def _end_read(self) -> None:
        self._free += 1
        waiting = [self._waiting.popleft() for _ in range(min(len(self._waiting), self._largest))]
        asked = [(key, answer) for key, answer in waiting if not answer.done()]
        if asked:
            self._free -= 1
            read = asyncio.create_task(self._read(asked))
            self._reads.add(read)
            read.add_done_callback(self._reads.discard)

    async def _read(self, asked: list[tuple[K, asyncio.Future[V | None]]]) -> None:
        try:
            found = await self._fetch([key for key, _ in asked])
        except Exception as error:  # noqa: BLE001 - handed to the calls that asked
            for _, answer in asked:
                if not answer.done():
                    answer.set_exception(error)
        else:
            for key, answer in asked:
                if not answer.done():
                    answer.set_result(found.get(key))
        finally:
            self._end_read()
