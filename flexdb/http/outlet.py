"""What goes out over one WebSocket: what the client has not taken is bounded, and so is its time for it."""

import asyncio
import struct
import sys
from collections.abc import Callable

from aiohttp import WSMsgType, web

from flexdb.http.line import keep_little_in_kernel, pause_at_once
from flexdb.http.requests import Request

MAX_UNSENT_BYTES = 1 << 20
"""While more than this waits for the client no call begins; those that run still add their answers."""

NEVER_WAIT = sys.maxsize
"""After how many bytes aiohttp holds up whoever sends. Here it is calls that wait, before they begin."""

# In the time without progress it is looked so often; a client gets one part more at most.
_LOOKS = 4

# The kernel keeps what it cannot send yet up to this, and not megabytes of it: what a client takes can be seen,
# and a ping does not stand at the end of a long queue.
_MAX_IN_KERNEL_BYTES = 131_072


class Outlet:
    """Sends frames without waiting, knows whether the client is behind, and cuts it off when it takes nothing."""

    def __init__(self, answer: web.WebSocketResponse, request: Request, timeout_s: float) -> None:
        """Take the open socket, and how long the client may take nothing while it is behind.

        Raises:
            ConnectionResetError: the client is gone already.

        """
        if request.transport is None:
            raise ConnectionResetError
        self._socket = answer
        self._request = request
        self._transport = request.transport
        self._transport.set_write_buffer_limits(high=MAX_UNSENT_BYTES)
        keep_little_in_kernel(self._transport, _MAX_IN_KERNEL_BYTES)
        self._timeout_s = timeout_s
        self._given_bytes = 0
        self._is_shut = False
        self._flush: asyncio.Task[None] | None = None
        self.on_room: Callable[[], None] | None = None

    @property
    def is_full(self) -> bool:
        """Whether the client is behind by more than the limit, and has not caught up with most of it since."""
        return self._request.protocol.writing_paused

    @property
    def unsent_bytes(self) -> int:
        """How much waits for the client."""
        # One of TLS does not know any more once it is closed.
        return 0 if self._transport.is_closing() else self._transport.get_write_buffer_size()

    @property
    def taken_bytes(self) -> int:
        """How much the client has taken; headers of frames make it a little less while they wait."""
        return self._given_bytes - self.unsent_bytes

    async def send(self, data: bytes, kind: WSMsgType = WSMsgType.TEXT) -> None:
        """Send one frame; to a client that is gone, nothing."""
        if self._is_shut:
            return
        try:
            await self._socket.send_frame(data, kind)
        except ConnectionError:
            return
        self._given_bytes += len(data)
        self._request.line.buffers.grew(len(data))
        self._look()

    async def room(self) -> None:
        """Wait until the client has caught up, or is gone."""
        if self._flush is not None:
            await asyncio.wait([self._flush])

    async def emptied(self) -> None:
        """Wait until the client has taken everything, or is gone; then nothing more should be sent."""
        pause_at_once(self._transport)
        self._look()
        await self.room()

    async def close(self, code: int, reason: str) -> None:
        """Send the closing frame (RFC 6455, section 5.5.1) and nothing after it; the client can still send."""
        await self.send(struct.pack("!H", code) + reason.encode(), WSMsgType.CLOSE)
        self._is_shut = True
        # TLS cannot end one direction alone; there the client is the first to close.
        if not self._transport.is_closing() and self._transport.can_write_eof():
            self._transport.write_eof()

    def cut(self) -> None:
        """End the connection at once; what is unsent is dropped."""
        self._is_shut = True
        self._transport.abort()

    def leave(self) -> None:
        """Cut the connection where what was sent at its end is still not taken when the time for that is over."""
        self._is_shut = True
        if self.unsent_bytes:
            asyncio.get_running_loop().call_later(self._timeout_s, self._transport.abort)

    def _look(self) -> None:
        if self.is_full and self._flush is None:
            self._flush = asyncio.create_task(self._flushed())

    async def _flushed(self) -> None:
        watch = asyncio.create_task(self._cut_when_stuck())
        try:
            while self.is_full and not self._transport.is_closing():
                await self._request.writer.drain()
        except ConnectionError:
            pass
        finally:
            watch.cancel()
            self._flush = None
        if self.on_room:
            self.on_room()

    async def _cut_when_stuck(self) -> None:
        looks, taken = 0, self.taken_bytes
        while looks < _LOOKS:
            await asyncio.sleep(self._timeout_s / _LOOKS)
            looks = 0 if self.taken_bytes > taken else looks + 1
            taken = max(taken, self.taken_bytes)
        self.cut()
