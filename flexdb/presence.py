"""Whether whoever made a call is still there: what waits within a call ends when its connection does.

A door says so for everything that comes over a connection. Where no door does, whoever calls is taken to stay.
"""

from asyncio import Future
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Presence:
    """The client at the other end of a connection."""

    __slots__ = ("_waiting", "is_gone")

    def __init__(self) -> None:
        self.is_gone = False
        self._waiting: set[Future[bool]] = set()

    def end(self) -> None:
        """Say that the client is gone."""
        self.is_gone = True
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(False)

    @contextmanager
    def ending(self, waiting: "Future[bool]") -> Iterator[None]:
        """Have a future be false, within the block, as soon as the client is gone."""
        if self.is_gone and not waiting.done():
            waiting.set_result(False)
        self._waiting.add(waiting)
        try:
            yield
        finally:
            self._waiting.discard(waiting)


_current: ContextVar[Presence] = ContextVar("presence")


def enter(presence: Presence) -> None:
    """Have a client be the one of whatever begins from here on."""
    _current.set(presence)


def current() -> Presence:
    """Return the client of the call under way."""
    return _current.get(None) or Presence()
