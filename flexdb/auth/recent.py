"""Answers that were looked up a moment ago, and are good for another one."""

import time
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
        self._changes = 0

    async def get(self, key: K) -> V:
        """Return what the key stands for, as it is or was a moment ago."""
        known = self.fresh(key)
        if known is not None:
            return known.value
        now, changes = self._clock(), self._changes
        value = await self._read(key)
        # What was read before something changed may not be good after it: it counts as read then.
        self._keep(key, Answer(value, now, changes))
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


class Answer(NamedTuple, Generic[V]):
    """What was read, when, and after how many changes."""

    value: V
    at: float
    changes: int
