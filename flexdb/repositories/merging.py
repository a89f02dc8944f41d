"""Reads that arrive together, answered by one statement.

A round trip to PostgreSQL costs this process far more than the row it brings. So while as many reads are under way as
should be, the calls that arrive wait, and the next read takes all of them along. There is no timer: a call that comes
alone goes alone, at once.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Generic, TypeVar

from flexdb.observing import under_way
from flexdb.observing.figures import Histogram

K = TypeVar("K")
V = TypeVar("V")

_Waiting = tuple[K, "asyncio.Future[V | None]", under_way.Work]

Fetch = Callable[[Sequence[K]], Awaitable[Mapping[K, V]]]


class MergedReads(Generic[K, V]):
    """Looks keys up with `fetch`, which gets many at once and answers those that exist.

    Keys must be valid already: what `fetch` raises, every call of that read gets. Each call's cancellation is its own.
    """

    def __init__(
        self,
        fetch: Fetch[K, V],
        *,
        at_once: int = 2,
        largest: int = 256,
        sharing: Histogram | None = None,
    ) -> None:
        """Take what counts how many shared each read, if anything does."""
        self._fetch = fetch
        self._sharing = sharing or Histogram()
        self._free = at_once
        self._largest = largest
        self._waiting: deque[_Waiting[K, V]] = deque()
        self._reads: set[asyncio.Task[None]] = set()

    async def get(self, key: K) -> V | None:
        """Return what `key` stands for, as it is after this call was made; None where there is nothing."""
        if self._free == 0:
            answer: asyncio.Future[V | None] = asyncio.get_running_loop().create_future()
            self._waiting.append((key, answer, under_way.work()))
            return await answer
        self._free -= 1
        self._sharing.counts[0] += 1
        self._sharing.sum += 1
        try:
            return (await self._fetch((key,))).get(key)
        finally:
            self._end_read()

    def _end_read(self) -> None:
        self._free += 1
        waiting = [self._waiting.popleft() for _ in range(min(len(self._waiting), self._largest))]
        asked = [each for each in waiting if not each[1].done()]
        if asked:
            self._free -= 1
            self._sharing.add(len(asked))
            context = under_way.context_for([work for _, _, work in asked])
            read = asyncio.create_task(self._read(asked), context=context)
            self._reads.add(read)
            read.add_done_callback(self._reads.discard)

    async def _read(self, asked: "list[_Waiting[K, V]]") -> None:
        try:
            found = await self._fetch([key for key, _, _ in asked])
        except Exception as error:  # noqa: BLE001 - handed to the calls that asked
            for _, answer, _ in asked:
                if not answer.done():
                    answer.set_exception(error)
        else:
            for key, answer, _ in asked:
                if not answer.done():
                    answer.set_result(found.get(key))
        finally:
            self._end_read()
