"""Reads of the same thing that arrive together, made once.

A change wakes all who wait for it at the same moment, and most of them ask for the same page. While as many reads are
under way as should be, whoever asks waits, together with those who ask the same; so the others that need the database
get their turn, however many were woken. A read never began before it was asked for.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

_TOLD_AT_ONCE = 32


class SharedReads(Generic[K, V]):
    """Reads what keys stand for with `fetch`, so many at once; each call's cancellation is its own."""

    def __init__(self, fetch: Callable[[K], Awaitable[V]], *, at_once: int = 4) -> None:
        self._fetch = fetch
        self._free = at_once
        self._waiting: dict[K, list[asyncio.Future[V]]] = {}
        self._reads: set[asyncio.Task[None]] = set()

    async def get(self, key: K) -> V:
        """Return what a key stands for, as it is after this call was made."""
        if self._free == 0:
            answer: asyncio.Future[V] = asyncio.get_running_loop().create_future()
            self._waiting.setdefault(key, []).append(answer)
            return await answer
        self._free -= 1
        try:
            return await self._fetch(key)
        finally:
            self._end_read()

    def _end_read(self) -> None:
        self._free += 1
        while self._waiting and self._free:
            key = next(iter(self._waiting))
            asked = [answer for answer in self._waiting.pop(key) if not answer.done()]
            if asked:
                self._free -= 1
                read = asyncio.create_task(self._read(key, asked))
                self._reads.add(read)
                read.add_done_callback(self._reads.discard)

    async def _read(self, key: K, asked: "list[asyncio.Future[V]]") -> None:
        try:
            found = await self._fetch(key)
        except Exception as error:  # noqa: BLE001 - handed to the calls that asked
            for answer in asked:
                if not answer.done():
                    answer.set_exception(error)
            return
        finally:
            self._end_read()
        for number, answer in enumerate(asked, start=1):
            if not answer.done():
                answer.set_result(found)
            if number % _TOLD_AT_ONCE == 0:
                # What they do with it takes its time, and others have a turn in between.
                await asyncio.sleep(0)
