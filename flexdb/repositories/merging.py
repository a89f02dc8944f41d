"""Reads that arrive together, answered by one statement.

A round trip to PostgreSQL costs this process far more than the row it brings. So while as many reads are under way as
should be, the calls that arrive wait, and the next read takes all of them along. There is no timer: a call that comes
alone goes alone, at once.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flexdb.errors import Unavailable
from flexdb.observing import under_way
from flexdb.observing.figures import Histogram

K = TypeVar("K")
V = TypeVar("V")

Fetch = Callable[[Sequence[K]], Awaitable[Mapping[K, V]]]

# What the database is short of because of what it was asked, not because of how it is.
_OF_A_STATEMENT = ("statement_timeout", "out_of_resources")


@dataclass(eq=False, slots=True)
class _Call(Generic[K, V]):
    """A call that waits, and the read that is to answer it, once there is one."""

    key: K
    answer: "asyncio.Future[V | None]"
    work: under_way.Work
    read: "_Read[K, V] | None" = None


@dataclass(eq=False, slots=True)
class _Read(Generic[K, V]):
    calls: list[_Call[K, V]]
    task: "asyncio.Task[None]"

    def leave(self) -> None:
        """Break it off if nobody waits for it any more."""
        if all(call.answer.done() for call in self.calls):
            self.task.cancel()


class MergedReads(Generic[K, V]):
    """Looks keys up with `fetch`, which gets many at once and answers those that exist.

    Keys must be valid already. Where a read of several fails for a reason that may lie in one of them, each is asked for
    again alone; any other failure is told to all of its calls. Each call's cancellation is its own, and a read ends with
    the last of its calls.
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
        self._waiting: deque[_Call[K, V]] = deque()
        self._reads: set[_Read[K, V]] = set()

    async def get(self, key: K) -> V | None:
        """Return what `key` stands for, as it is after this call was made; None where there is nothing."""
        if self._free == 0:
            return await self._wait(key)
        self._free -= 1
        self._sharing.counts[0] += 1
        self._sharing.sum += 1
        try:
            return (await self._fetch((key,))).get(key)
        finally:
            self._end_read()

    async def _wait(self, key: K) -> V | None:
        call: _Call[K, V] = _Call(key, asyncio.get_running_loop().create_future(), under_way.work())
        self._waiting.append(call)
        try:
            return await call.answer
        except asyncio.CancelledError:
            if call.read is not None:
                call.read.leave()
            raise

    def _end_read(self) -> None:
        self._free += 1
        taken = [self._waiting.popleft() for _ in range(min(len(self._waiting), self._largest))]
        calls = [call for call in taken if not call.answer.done()]
        if calls:
            self._free -= 1
            self._sharing.add(len(calls))
            self._start(calls, self._read(calls))

    def _start(self, calls: list[_Call[K, V]], work: Coroutine[object, object, None]) -> None:
        context = under_way.context_for([call.work for call in calls])
        read = _Read(calls, asyncio.create_task(work, context=context))
        for call in calls:
            call.read = read
        self._reads.add(read)
        read.task.add_done_callback(lambda _: self._reads.discard(read))

    async def _read(self, calls: list[_Call[K, V]], *, is_extra: bool = False) -> None:
        """Read and answer; what is read once more for one of several is beside those that there may be at once."""
        outcome: Mapping[K, V] | Exception
        try:
            outcome = await self._fetch([call.key for call in calls])
        except Exception as error:  # noqa: BLE001 - handed to the calls that asked
            outcome = error
        finally:
            # First, so that the database reads on while these are answered.
            if not is_extra:
                self._end_read()
        if isinstance(outcome, Exception):
            self._failed(calls, outcome)
        else:
            for call in calls:
                if not call.answer.done():
                    call.answer.set_result(outcome.get(call.key))
        # Calls and their read know each other: that would leave all of them to the garbage collector, which looks seldom.
        calls.clear()

    def _failed(self, calls: list[_Call[K, V]], error: Exception) -> None:
        is_shared = len(calls) == 1 or not _may_lie_in_one(error)
        for call in calls:
            if call.answer.done():
                continue
            if is_shared:
                call.answer.set_exception(error)
            else:
                # Beside the next reads, which do not wait for it.
                alone = [call]
                self._start(alone, self._read(alone, is_extra=True))


def _may_lie_in_one(error: Exception) -> bool:
    """Tell whether others of a read might be answered without the one that an error is about."""
    return not isinstance(error, Unavailable) or error.reason in _OF_A_STATEMENT
