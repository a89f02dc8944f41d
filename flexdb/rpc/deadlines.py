"""Time limits of calls, looked after together.

`asyncio.timeout` sets a timer and takes it down again for each call, which costs as much as reading its envelope; so
here one timer looks at all calls now and then, and a call that is over its time ends up to `LOOK_EVERY_S` late.
"""

import asyncio
from types import TracebackType

LOOK_EVERY_S = 0.25


class CallTimeout(Exception):
    """A call was over its time."""


class Deadlines:
    """Breaks off calls that take too long."""

    def __init__(self) -> None:
        self._under_way: set[Deadline] = set()
        self._timer: asyncio.TimerHandle | None = None

    def after(self, seconds: float) -> "Deadline":
        """Return a time limit for the block that is entered with it.

        Raises:
            CallTimeout: at the end of the block, where it was broken off.

        """
        return Deadline(self, seconds)

    def add(self, deadline: "Deadline") -> None:
        """Look at a deadline from now on."""
        self._under_way.add(deadline)
        if self._timer is None:
            self._timer = deadline.loop.call_later(LOOK_EVERY_S, self._look)

    def remove(self, deadline: "Deadline") -> None:
        """Look at it no longer."""
        self._under_way.discard(deadline)

    def _look(self) -> None:
        self._timer = None
        for deadline in self._under_way:
            self._timer = self._timer or deadline.loop.call_later(LOOK_EVERY_S, self._look)
            deadline.check()


class Deadline:
    """The time limit of one block, which runs in one task."""

    __slots__ = ("_cancelling", "_ends_at", "_is_over", "_task", "_watch", "loop", "seconds")

    def __init__(self, watch: Deadlines, seconds: float) -> None:
        self._watch = watch
        self.seconds = seconds
        self._is_over = False

    def __enter__(self) -> None:
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a deadline needs a task")
        self._task, self._cancelling, self.loop = task, task.cancelling(), task.get_loop()
        self._ends_at = self.loop.time() + self.seconds
        self._watch.add(self)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._watch.remove(self)
        # As asyncio.timeout does it: a cancellation by somebody else goes on.
        if self._is_over and self._task.uncancel() <= self._cancelling and kind is asyncio.CancelledError:
            raise CallTimeout from error

    def check(self) -> None:
        """Break the block off if its time is over."""
        if not self._is_over and self.loop.time() >= self._ends_at:
            self._is_over = True
            self._task.cancel()
