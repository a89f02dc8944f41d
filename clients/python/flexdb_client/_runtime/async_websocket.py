# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""Calls over one WebSocket, with asyncio."""

import asyncio

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.protocol import State

from .errors import ConnectionFailed
from .exchanges import Arrival, Message
from .in_flight import InFlight, Unattributable
from .options import Endpoint
from .socket_errors import lost, opening
from .socket_limits import CLOSE_S, OF_CALLS, SocketLimits
from .transports import AsyncTransport


class AsyncWebSocket(AsyncTransport):
    """Sends messages over a connection that is opened when it is first needed, and again after a loss."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._opening = asyncio.Lock()
        self._connection: _Connection | None = None

    async def exchange(self, message: Message) -> Arrival:
        """Send a message and return the answer; an empty one where none is awaited."""
        return await (await self._open()).exchange(message)

    async def aclose(self) -> None:
        """Close the connection."""
        async with self._opening:
            if self._connection is not None:
                await self._connection.aclose()

    async def _open(self) -> "_Connection":
        if self._connection is not None and self._connection.is_open:
            return self._connection
        async with self._opening:
            if self._connection is None or not self._connection.is_open:
                self._connection = _Connection(
                    self._endpoint.shown, await connected(self._endpoint, OF_CALLS)
                )
            return self._connection


async def connected(endpoint: Endpoint, limits: SocketLimits) -> ClientConnection:
    """Open a WebSocket; whoever opens it says how long that may take."""
    with opening(endpoint.shown):
        return await connect(
            endpoint.url,
            additional_headers=endpoint.headers,
            user_agent_header=None,
            proxy=endpoint.proxy,
            ssl=endpoint.ssl_context,
            open_timeout=None,
            close_timeout=limits.close_s,
            ping_interval=limits.ping_s,
            ping_timeout=limits.ping_s,
            max_size=None,
            max_queue=limits.ahead,
        )


async def closed(socket: ClientConnection) -> None:
    """Close a WebSocket, of a service that reads nothing any more as well."""
    try:
        async with asyncio.timeout(CLOSE_S):
            await socket.close()
    except TimeoutError:  # it does not read even the end
        socket.transport.abort()


class _Connection:
    """A WebSocket and those who wait for answers on it."""

    def __init__(self, url: str, socket: ClientConnection) -> None:
        self._url = url
        self._socket = socket
        self._in_flight = InFlight[asyncio.Future[bytes]]()
        self._reading = asyncio.create_task(self._read())

    @property
    def is_open(self) -> bool:
        return self._socket.state is State.OPEN and not self._reading.done()

    async def exchange(self, message: Message) -> Arrival:
        waiter: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._in_flight.add(message.ids, waiter)
        try:
            await self._send(message)
            return Arrival(await waiter if message.ids else b"")
        finally:
            self._in_flight.discard(message.ids)
            # A failure that nobody asks for any more is none to report.
            if not waiter.cancel() and not waiter.cancelled():
                waiter.exception()

    async def aclose(self) -> None:
        await closed(self._socket)
        await self._reading

    async def _send(self, message: Message) -> None:
        try:
            await self._socket.send(message.text, text=True)
        except ConnectionClosed as closed:
            raise ConnectionFailed(lost(self._url, closed)) from closed

    async def _read(self) -> None:
        told = f"the connection to {self._url} is closed"
        try:
            while True:
                self._in_flight.arrived(await self._socket.recv(decode=False))
        except ConnectionClosed as closed:
            told = lost(self._url, closed)
        except Unattributable:
            told = f"{self._url} sent a message that may answer any of several calls"
            await self._socket.close()
        finally:
            self._in_flight.fail(told)
