"""What tests talk to WebSockets with: aiohttp's client, and raw sockets for frames that no client would send."""

import asyncio
import base64
import json
import os
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from typing import Any

import aiohttp
from yarl import URL

from flexdb.http.buffers import Buffers
from flexdb.http.certificates import ServerCertificate
from flexdb.http.credentials import Credentials
from flexdb.http.origins import Origins
from flexdb.http.peers import Peers
from flexdb.http.server import ServerOptions, listening
from flexdb.http.websocket import WebSocketLimits, WebSockets
from flexdb.observing.observer import Observer
from tests.wire import Local, Made

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
WAIT_S = 5


def call(number: int, method: str = "list_tenants", **params: Any) -> str:
    """The text of a call."""
    return json.dumps({"jsonrpc": "2.0", "method": method, "params": params, "id": number})


async def answer(socket: aiohttp.ClientWebSocketResponse) -> Any:
    """The next message, which must be text."""
    return json.loads(await socket.receive_str(timeout=WAIT_S))


async def ending(socket: aiohttp.ClientWebSocketResponse) -> tuple[int | None, str]:
    """Code and reason of the closing frame, which must be next."""
    message = await socket.receive(timeout=WAIT_S)
    assert message.type is aiohttp.WSMsgType.CLOSE, message
    return message.data, message.extra


@asynccontextmanager
async def answering(
    dispatch: Callable[[bytes], Awaitable[bytes | None]],
    *,
    shutdown_timeout_s: float = 1,
    buffers: Buffers | None = None,
    certificate: ServerCertificate | None = None,
    **limits: Any,
) -> AsyncIterator[str]:
    """A service that knows nothing but WebSockets, in front of any dispatcher; yields the address of its door."""
    stopping = asyncio.Event()
    given = WebSocketLimits(shutdown_timeout_s=shutdown_timeout_s, **limits)
    credentials = Credentials(Local(), Origins(), Peers())
    door = WebSockets(Made(dispatch), credentials, Origins(), given, stopping, Observer())
    options = ServerOptions(
        host="127.0.0.1",
        port=0,
        shutdown_timeout_s=shutdown_timeout_s,
        buffers=buffers or Buffers(),
        certificate=certificate,
    )
    async with listening(door, options, stopping) as (host, port):
        yield f"{'https' if certificate else 'http'}://{host}:{port}/jsonrpc"


def frame(kind: int, data: bytes, *, last: bool = True) -> bytes:
    """A frame as clients send it, with a mask that changes nothing (RFC 6455, section 5.2)."""
    size = len(data)
    if size < 126:
        length = struct.pack("!B", 0x80 | size)
    elif size < 65_536:
        length = struct.pack("!BH", 0x80 | 126, size)
    else:
        length = struct.pack("!BQ", 0x80 | 127, size)
    return bytes([(0x80 if last else 0) | kind]) + length + bytes(4) + data


HANDSHAKE = {
    "Host": "localhost",
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
}


def opening(headers: dict[str, str] = HANDSHAKE, *, version: str = "1.1", body: str = "") -> bytes:
    """The request that opens a WebSocket."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"GET /jsonrpc HTTP/{version}\r\n{lines}\r\n{body}".encode()


@dataclass
class RawSocket:
    """An open WebSocket without anything that would answer pings, close or read by itself."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    def send(self, kind: int, data: bytes, *, last: bool = True) -> None:
        self.writer.write(frame(kind, data, last=last))

    async def receive(self) -> tuple[int, bytes]:
        """Kind and data of the next frame."""
        async with asyncio.timeout(WAIT_S):
            kind, size = await self.reader.readexactly(2)
            if size == 126:
                (size,) = struct.unpack("!H", await self.reader.readexactly(2))
            elif size == 127:
                (size,) = struct.unpack("!Q", await self.reader.readexactly(8))
            return kind & 0x0F, await self.reader.readexactly(size)

    async def close_code(self) -> int:
        """The code of the closing frame, after whatever else comes before it."""
        while True:
            kind, data = await self.receive()
            if kind == CLOSE:
                return struct.unpack("!H", data[:2])[0]

    async def is_cut(self) -> bool:
        """Read to the end, and tell whether it came without a closing frame."""
        try:
            while True:
                kind, _ = await self.receive()
                if kind == CLOSE:
                    return False
        except (asyncio.IncompleteReadError, ConnectionError):
            return True


@asynccontextmanager
async def raw_socket(
    url: str, *, receive_buffer: int | None = None, with_opening: bytes = b""
) -> AsyncIterator[RawSocket]:
    """Open a WebSocket by hand, perhaps with a first message in the same packet.

    A small receive buffer makes a client that soon has no room for more.
    """
    address = URL(url)
    assert address.host
    connection = socket.socket()
    with closing(connection):
        if receive_buffer:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        connection.setblocking(False)
        await asyncio.get_running_loop().sock_connect(connection, (address.host, address.port))
        reader, writer = await asyncio.open_connection(sock=connection, limit=receive_buffer or 65_536)
        try:
            writer.write(opening() + (frame(TEXT, with_opening) if with_opening else b""))
            assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 101 ")
            yield RawSocket(reader, writer)
        finally:
            writer.transport.abort()
