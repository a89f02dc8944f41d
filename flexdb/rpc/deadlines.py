"""Time limits of calls, looked after together.

`asyncio.timeout` sets a timer and takes it down again for each call, which costs as much as reading its envelope; so
here one timer looks at all calls now and then, and a call that is over its time ends up to `LOOK_EVERY_S` late.
"""

import asyncio
from collections.abc import Awaitable
from time import monotonic
from typing import TypeVar

LOOK_EVERY_S = 0.25

T = TypeVar("T")


class CallTimeout(Exception):
    """A call was over its time."""


class Deadlines:
    """Breaks off what takes too long; each task has one thing under way at a time."""

    def __init__(self) -> None:
        self._under_way: dict[asyncio.Task[object], float] = {}
        self._over: set[asyncio.Task[object]] = set()
        self._timer: asyncio.TimerHandle | None = None

    async def within(self, seconds: float, work: Awaitable[T]) -> T:
        """Return what the work returns.

        Raises:
            CallTimeout: it took longer than this, and was broken off.

        """
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("only a task can be broken off")
        cancelled = task.cancelling()
        self._under_way[task] = monotonic() + seconds
        if self._timer is None:
            self._look_later()
        try:
            return await work
        except asyncio.CancelledError as error:
            # As asyncio.timeout does it: a cancellation by somebody else goes on.
            if task in self._over and task.cancelling() == cancelled + 1:
                raise CallTimeout from error
            raise
        finally:
            del self._under_way[task]
            if task in self._over:
                self._over.remove(task)
                task.uncancel()

    def _look_later(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(LOOK_EVERY_S, self._look)

    def _look(self) -> None:
        self._timer = None
        now = monotonic()
        for task, ends_at in self._under_way.items():
            if ends_at <= now and task not in self._over:
                self._over.add(task)
                task.cancel()
        if self._under_way:
            self._look_later()
