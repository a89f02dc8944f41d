"""Answers that were looked up a moment ago, and are good for another one.

Whoever asks for what is being looked up waits for that: the answer grows old for all who use it at the same time.
"""

import time
from asyncio import Future, get_running_loop, shield
from collections.abc import Awaitable, Callable
from typing import Generic, NamedTuple, TypeVar

K = TypeVar("K")
V = TypeVar("V")

MAX_AGE_S = 2.0
"""What another process changes is seen after this at the latest; what this process changes, at once."""


class Recent(Generic[K, V]):
    """Looks keys up with `read` and keeps each answer, also that there is none, for `MAX_AGE_S`."""

    def __init__(
        self,
        read: Callable[[K], Awaitable[V]],
        *,
        capacity: int = 20_000,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._read = read
        self._capacity = capacity
        self._clock = clock
        self._known: dict[K, Answer[V]] = {}
        self._under_way: dict[K, _Look] = {}
        self._changes = 0

    async def get(self, key: K) -> V:
        """Return what the key stands for, as it is or was a moment ago."""
        while (known := self.fresh(key)) is None:
            look = self._under_way.get(key)
            if look is None or look.changes != self._changes:
                return await self._looked_up(key)
            # One that was given up is no look: somebody else begins another one.
            await shield(look.is_over)
        return known.value

    async def _looked_up(self, key: K) -> V:
        look = self._under_way[key] = _Look(get_running_loop().create_future(), self._changes)
        began = self._clock()
        try:
            value = await self._read(key)
            # What was read before something changed may not be good after it: it counts as read then.
            self._keep(key, Answer(value, began, look.changes))
        except Exception as error:
            look.is_over.set_exception(error)
            # Nobody may be waiting for it.
            look.is_over.exception()
            raise
        finally:
            # A look that began after a change may have taken its place, and be over.
            if self._under_way.get(key) is look:
                del self._under_way[key]
            if not look.is_over.done():
                look.is_over.set_result(None)
        return value

    def fresh(self, key: K) -> "Answer[V] | None":
        """Return what was looked up a moment ago; None where it has to be looked up."""
        known = self._known.get(key)
        return known if known is not None and self.is_fresh(known) else None

    def is_fresh(self, answer: "Answer[V]") -> bool:
        """Tell whether an answer was looked up a moment ago, and nothing has changed since."""
        return answer.changes == self._changes and self._clock() - answer.at < MAX_AGE_S

    def knows(self, key: K) -> bool:
        """Tell whether the key was looked up before, however long ago."""
        return key in self._known

    def forget(self) -> None:
        """Look everything up anew: something has changed."""
        self._changes += 1

    def _keep(self, key: K, answer: "Answer[V]") -> None:
        self._known.pop(key, None)
        if len(self._known) >= self._capacity:
            del self._known[next(iter(self._known))]
        self._known[key] = answer


class _Look(NamedTuple):
    """A look that is under way, and the number of changes when it began."""

    is_over: "Future[None]"
    changes: int


class Answer(NamedTuple, Generic[V]):
    """What was read, when, and after how many changes."""

    value: V
    at: float
    changes: int
