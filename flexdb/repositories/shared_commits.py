"""Writes of a tenant that wait together are committed together.

A tenant's writes happen one after the other, and a commit takes a thousand times longer than a row. So while one commit
is under way, the writes that arrive wait, and the next commit takes all of them along. There is no timer: a write that
comes alone goes alone, at once. Nobody is answered before the commit is done; whoever fails, fails alone; and what is
cancelled while it waits is not written.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from flexdb.errors import Unavailable
from flexdb.observing import under_way
from flexdb.observing.figures import Histogram
from flexdb.repositories.writes import InTurn


class Sized(Protocol):
    """What can be written: `size` is about how many bytes it has."""

    @property
    def size(self) -> int:
        """About how many bytes it has."""


W = TypeVar("W", bound=Sized)

Commit = Callable[[str, Sequence[W]], Awaitable[Sequence[Any]]]
"""Commits writes of a tenant together and returns what became of each; where it raises, nothing was written."""


@dataclass(eq=False, slots=True)
class _Waiting(Generic[W]):
    """Somebody who waits: for their write, or with none for a turn of their own."""

    write: W | None
    answer: "asyncio.Future[Any]"
    until: float
    work: under_way.Work


@dataclass(eq=False, slots=True)
class _Queue(Generic[W]):
    waiting: "deque[_Waiting[W]]" = field(default_factory=deque)
    timer: asyncio.TimerHandle | None = None

    def take(self, most: int, most_bytes: int) -> "list[_Waiting[W]]":
        """Take those whose turn it is: one who wants a turn of their own, or writes up to the next of these."""
        taken: list[_Waiting[W]] = []
        size = 0
        while self.waiting and len(taken) < most:
            first = self.waiting[0]
            if not first.answer.done():
                if taken and (first.write is None or size + first.write.size > most_bytes):
                    break
                taken.append(first)
                size += first.write.size if first.write else most_bytes
            self.waiting.popleft()
            if taken and taken[-1].write is None:
                break
        return taken


class SharedCommits(Generic[W]):
    """Gives the writes of each tenant to `commit`, one group at a time.

    `queue_timeout_s` bounds the wait for the groups before; a group has up to `most` writes of `most_bytes` together.
    """

    def __init__(
        self,
        commit: Commit[W],
        *,
        queue_timeout_s: float,
        most: int = 256,
        most_bytes: int = 4 << 20,
        sharing: Histogram | None = None,
    ) -> None:
        """Take what counts how many shared each commit, if anything does."""
        self._commit = commit
        self._sharing = sharing or Histogram()
        self._queue_timeout_s = queue_timeout_s
        self._most = most
        self._most_bytes = most_bytes
        # A tenant has a queue for as long as something is under way.
        self._queues: dict[str, _Queue[W]] = {}
        self._groups: set[asyncio.Task[None]] = set()

    async def write(self, tenant_id: str, write: W) -> Any:
        """Return what became of a write, once it is committed.

        Raises:
            Unavailable: the writes before it took too long; nothing was written.

        """
        queue = self._queues.get(tenant_id)
        if queue is not None:
            return await self._wait(queue, write)
        self._queues[tenant_id] = queue = _Queue()
        self._sharing.add(1)
        try:
            return (await self._commit(tenant_id, (write,)))[0]
        finally:
            self._go_on(tenant_id, queue)

    @asynccontextmanager
    async def turn(self, tenant_id: str) -> AsyncIterator[None]:
        """Keep the tenant's other writes waiting until the block ends.

        Raises:
            Unavailable: the writes before it took too long.

        """
        queue = self._queues.get(tenant_id)
        if queue is None:
            self._queues[tenant_id] = queue = _Queue()
        else:
            await self._wait_for_turn(tenant_id, queue)
        try:
            yield
        finally:
            self._go_on(tenant_id, queue)

    async def _wait_for_turn(self, tenant_id: str, queue: _Queue[W]) -> None:
        waiting = self._waiting(queue, None)
        try:
            await waiting.answer
        except asyncio.CancelledError:
            answer = waiting.answer
            if answer.done() and not answer.cancelled() and answer.exception() is None:
                # It was handed over in the moment of the cancellation.
                self._go_on(tenant_id, queue)
            raise

    async def _wait(self, queue: _Queue[W], write: W) -> Any:
        return await self._waiting(queue, write).answer

    def _waiting(self, queue: _Queue[W], write: W | None) -> _Waiting[W]:
        loop = asyncio.get_running_loop()
        until = loop.time() + self._queue_timeout_s
        waiting = _Waiting(write, loop.create_future(), until, under_way.work())
        queue.waiting.append(waiting)
        if queue.timer is None:
            queue.timer = loop.call_at(waiting.until, self._give_up, queue)
        return waiting

    def _give_up(self, queue: _Queue[W]) -> None:
        """Refuse those who have waited for too long: the first ones, since all may wait equally long."""
        loop = asyncio.get_running_loop()
        while queue.waiting and queue.waiting[0].until <= loop.time():
            answer = queue.waiting.popleft().answer
            if not answer.done():
                answer.set_exception(
                    Unavailable("earlier writes of this tenant take too long", reason="tenant_busy")
                )
        queue.timer = None
        if queue.waiting:
            queue.timer = loop.call_at(queue.waiting[0].until, self._give_up, queue)

    def _go_on(self, tenant_id: str, queue: _Queue[W]) -> None:
        taken = queue.take(self._most, self._most_bytes)
        if not taken:
            del self._queues[tenant_id]
            if queue.timer is not None:
                queue.timer.cancel()
        elif taken[0].write is None:
            taken[0].answer.set_result(None)
        else:
            self._sharing.add(len(taken))
            context = under_way.context_for([each.work for each in taken])
            group = asyncio.create_task(self._write_group(tenant_id, queue, taken), context=context)
            self._groups.add(group)
            group.add_done_callback(self._groups.discard)

    async def _write_group(self, tenant_id: str, queue: _Queue[W], group: list[_Waiting[W]]) -> None:
        settled: list[tuple[_Waiting[W], Any]] = []
        try:
            settled = await self._settle(tenant_id, group)
        finally:
            # First, so that the database writes on while these are answered.
            self._go_on(tenant_id, queue)
            _answer(settled)

    async def _settle(self, tenant_id: str, group: list[_Waiting[W]]) -> list[tuple[_Waiting[W], Any]]:
        """Commit a group, and then those of it that depended on others; return what became of the last ones.

        Where that fails, it is done in halves, until whoever made it fail is alone.
        """
        try:
            outcomes = await self._commit(tenant_id, [each.write for each in group if each.write is not None])
        except Exception as error:  # noqa: BLE001 - handed to those who wait
            if len(group) > 1 and not isinstance(error, Unavailable):
                middle = len(group) // 2
                _answer(await self._settle(tenant_id, group[:middle]))
                return await self._settle(tenant_id, group[middle:])
            for each in group:
                if not each.answer.done():
                    each.answer.set_exception(error)
            return []
        settled = list(zip(group, outcomes, strict=True))
        left = [each for each, outcome in settled if isinstance(outcome, InTurn)]
        if not left:
            return settled
        _answer([each for each in settled if not isinstance(each[1], InTurn)])
        # Of the first one it is certain now what becomes of it, and mostly of all.
        return await self._settle(tenant_id, left)


def _answer(settled: "Sequence[tuple[_Waiting[Any], Any]]") -> None:
    for each, outcome in settled:
        if not each.answer.done():
            each.answer.set_result(outcome)
