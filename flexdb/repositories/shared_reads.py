"""Reads of the same thing that arrive together, made once.

A change wakes all who wait for it at the same moment, and most of them ask for the same page. While as many reads are
under way as should be, whoever asks waits, together with those who ask the same; so the others that need the database
get their turn, however many were woken. Reads of one tenant are begun in the order in which they were asked for, those of
several take turns. A read never began before it was asked for.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from flexdb.observing import under_way

K = TypeVar("K")
V = TypeVar("V")

_Waiting = tuple["asyncio.Future[V]", under_way.Work]

_TOLD_AT_ONCE = 32


class SharedReads(Generic[K, V]):
    """Reads what keys stand for with `fetch`, so many at once; each call's cancellation is its own.

    `tenant_of` tells whose a key is.
    """

    def __init__(
        self, fetch: Callable[[K], Awaitable[V]], tenant_of: Callable[[K], str], *, at_once: int = 4
    ) -> None:
        self._fetch = fetch
        self._tenant_of = tenant_of
        self._free = at_once
        self._waiting: OrderedDict[str, OrderedDict[K, list[_Waiting[V]]]] = OrderedDict()
        self._reads: set[asyncio.Task[None]] = set()

    async def get(self, key: K) -> V:
        """Return what a key stands for, as it is after this call was made."""
        if self._free == 0:
            answer: asyncio.Future[V] = asyncio.get_running_loop().create_future()
            theirs = self._waiting.setdefault(self._tenant_of(key), OrderedDict())
            theirs.setdefault(key, []).append((answer, under_way.work()))
            return await answer
        self._free -= 1
        try:
            return await self._fetch(key)
        finally:
            self._end_read()

    def _end_read(self) -> None:
        self._free += 1
        while self._waiting and self._free:
            key, answers = self._next()
            asked = [each for each in answers if not each[0].done()]
            if asked:
                self._free -= 1
                context = under_way.context_for([work for _, work in asked])
                read = asyncio.create_task(self._read(key, asked), context=context)
                self._reads.add(read)
                read.add_done_callback(self._reads.discard)

    def _next(self) -> "tuple[K, list[_Waiting[V]]]":
        tenant_id, theirs = self._waiting.popitem(last=False)
        key, answers = theirs.popitem(last=False)
        if theirs:
            # Behind the others who wait.
            self._waiting[tenant_id] = theirs
        return key, answers

    async def _read(self, key: K, asked: "list[_Waiting[V]]") -> None:
        try:
            found = await self._fetch(key)
        except Exception as error:  # noqa: BLE001 - handed to the calls that asked
            for answer, _ in asked:
                if not answer.done():
                    answer.set_exception(error)
            return
        finally:
            self._end_read()
        for number, (answer, _) in enumerate(asked, start=1):
            if not answer.done():
                answer.set_result(found)
            if number % _TOLD_AT_ONCE == 0:
                # What they do with it takes its time, and others have a turn in between.
                await asyncio.sleep(0)
