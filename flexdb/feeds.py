"""What services send to clients of themselves, beside the answers to calls.

A door whose connections stay open says so for all calls that come over one. Where no door does, no feed can begin.
"""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import NamedTuple, Protocol

from flexdb.errors import RpcError


class Notice(NamedTuple):
    """A notification: its name, and its parameters as JSON text."""

    method: str
    params: bytes


Make = Callable[[], Awaitable[Notice | None]]
"""Makes what is to be sent now; None where that is nothing."""

Deliver = Callable[[Make], Awaitable[None]]
"""Waits until the client takes more, and sends what is made then."""


class Feed(Protocol):
    """What goes on sending until somebody ends it."""

    @property
    def id(self) -> str:
        """What clients call it by."""

    async def run(self, deliver: Deliver) -> None:
        """Send, until this is cancelled.

        Raises:
            RpcError: why it cannot go on.

        """

    def ended(self, error: RpcError) -> Notice:
        """Return what tells that this has ended, and why."""

    def close(self) -> None:
        """Free what it held."""


class Feeds(Protocol):
    """The feeds of a connection."""

    def begin(self, feed: Feed) -> None:
        """Run a feed from the moment on that the call under way is answered."""

    def end(self, feed_id: str) -> bool:
        """End a feed; nothing more is sent of it. False where the connection has none of that id."""


_current: ContextVar[Feeds] = ContextVar("feeds")


def enter(feeds: Feeds) -> None:
    """Have these be the feeds of whatever is called from here on."""
    _current.set(feeds)


def current() -> Feeds | None:
    """Return the feeds of the connection that the call under way came over, None where it stays not open."""
    return _current.get(None)
