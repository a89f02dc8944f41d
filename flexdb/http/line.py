"""A connection, as those know it who answer what comes over it."""

import asyncio
import contextlib
import socket
from contextvars import Context, copy_context
from typing import Protocol

from flexdb import presence
from flexdb.access import Caller
from flexdb.http.buffers import Buffers, Holder
from flexdb.http.deadlines import MAX_IN_KERNEL_BYTES
from flexdb.observing import requests


class Recognised(Protocol):
    """Somebody who was known a moment ago."""

    def caller(self) -> Caller | None:
        """Return who it is; None where that has to be found out again."""


class Line:
    """What a connection is to those who answer, whatever reads from it."""

    def open_line(self, buffers: Buffers) -> None:
        """Begin as a connection of somebody who is not known yet."""
        self.account = self.credential = ""
        """Who sends, as soon as that is known, and the header that last brought a credential."""
        self.recognised: Recognised | None = None
        """Whose that credential is."""
        self.buffers = buffers
        self.unsent_bytes = 0
        """How much of an answer is not on its way yet."""
        self.received_bytes = 0
        self.conversation: Holder | None = None
        """What the connection has become a WebSocket for."""
        self.presence = presence.Presence()

    def context(self) -> Context:
        """Return the context of what is done for whoever is at the other end."""
        context = copy_context()
        context.run(presence.enter, self.presence)
        context.run(requests.enter, self)  # type: ignore[arg-type]  # whatever is a line has a request's id and trace
        return context


def keep_little(transport: asyncio.Transport) -> None:
    """Have what a client has not taken be seen at once, not only when there is much of it."""
    keep_little_in_kernel(transport, MAX_IN_KERNEL_BYTES)
    pause_at_once(transport)


def pause_at_once(transport: asyncio.Transport) -> None:
    """Have writing paused while anything at all is unsent."""
    # With a limit of zero bytes a transport of TLS pauses when nothing is unsent, and says so for ever.
    transport.set_write_buffer_limits(high=1, low=0)


def keep_little_in_kernel(transport: asyncio.Transport, max_bytes: int) -> None:
    """Have the kernel take no more than this of what it cannot send yet."""
    # Not every system can; there a client that is behind is found out a little later.
    with contextlib.suppress(OSError, AttributeError):
        option = socket.TCP_NOTSENT_LOWAT
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, option, max_bytes)
