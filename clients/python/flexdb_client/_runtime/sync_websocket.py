# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""Calls over one WebSocket that block; any number of threads share it."""

import socket
import struct
import sys
import threading
from concurrent.futures import Future

from websockets.exceptions import ConnectionClosed
from websockets.protocol import State
from websockets.sync.client import ClientConnection, connect

from .deadlines import Deadline
from .errors import ConnectionFailed
from .exchanges import Arrival, Message
from .in_flight import InFlight, Unattributable
from .options import Endpoint
from .socket_errors import lost, opening
from .socket_limits import OF_CALLS, SocketLimits
from .transports import Transport

SEND_TIMEOUT_S = 20.0


class SyncWebSocket(Transport):
    """Sends messages over a connection that is opened when it is first needed, and again after a loss."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._opening = threading.Lock()
        self._connection: _Connection | None = None

    def exchange(self, message: Message, deadline: Deadline) -> Arrival:
        """Send a message and return the answer; an empty one where none is awaited."""
        return self._open(deadline).exchange(message, deadline)

    def close(self) -> None:
        """Close the connection."""
        with self._opening:
            if self._connection is not None:
                self._connection.close()

    def _open(self, deadline: Deadline) -> "_Connection":
        if not self._opening.acquire(timeout=_or_forever(deadline.remaining_s())):
            raise deadline.error()
        try:
            if self._connection is None or not self._connection.is_open:
                self._connection = _Connection(
                    self._endpoint.shown, connected(self._endpoint, OF_CALLS, deadline)
                )
            return self._connection
        finally:
            self._opening.release()


def connected(endpoint: Endpoint, limits: SocketLimits, deadline: Deadline) -> ClientConnection:
    """Open a WebSocket before a deadline is over."""
    try:
        with opening(endpoint.shown):
            connection = connect(
                endpoint.url,
                additional_headers=endpoint.headers,
                user_agent_header=None,
                proxy=endpoint.proxy,
                ssl=endpoint.ssl_context,
                open_timeout=deadline.remaining_s(),
                close_timeout=limits.close_s,
                ping_interval=limits.ping_s,
                ping_timeout=limits.ping_s,
                max_size=None,
                max_queue=limits.ahead,
            )
            _bound_sending(connection.socket)
            return connection
    except TimeoutError:
        raise deadline.error() from None


class _Connection:
    """A WebSocket, a thread that reads from it, and the threads that wait for answers."""

    def __init__(self, url: str, socket: ClientConnection) -> None:
        self._url = url
        self._socket = socket
        self._lock = threading.Lock()
        self._in_flight = InFlight[Future[bytes]]()
        self._ended: str | None = None
        self._reading = threading.Thread(target=self._read, name=f"reading {url}", daemon=True)
        self._reading.start()

    @property
    def is_open(self) -> bool:
        return self._ended is None and self._socket.state is State.OPEN

    def exchange(self, message: Message, deadline: Deadline) -> Arrival:
        waiter = Future[bytes]()
        with self._lock:
            if self._ended is not None:
                raise ConnectionFailed(self._ended, was_sent=False)
            self._in_flight.add(message.ids, waiter)
        try:
            self._send(message)
            return Arrival(waiter.result(deadline.remaining_s()) if message.ids else b"")
        except TimeoutError:
            raise deadline.error() from None
        finally:
            with self._lock:
                self._in_flight.discard(message.ids)

    def close(self) -> None:
        self._socket.close()
        self._reading.join()

    def _send(self, message: Message) -> None:
        try:
            self._socket.send(message.text, text=True)
        except ConnectionClosed as closed:
            raise ConnectionFailed(lost(self._url, closed)) from closed

    def _read(self) -> None:
        told = f"the connection to {self._url} is closed"
        try:
            while True:
                text = self._socket.recv(decode=False)
                with self._lock:
                    self._in_flight.arrived(text)
        except ConnectionClosed as closed:
            told = lost(self._url, closed)
        except Unattributable:
            told = f"{self._url} sent a message that may answer any of several calls"
            self._socket.close()
        finally:
            with self._lock:
                self._ended = told
                self._in_flight.fail(told)


def _or_forever(seconds: float | None) -> float:
    return -1 if seconds is None else seconds


def _bound_sending(connected: socket.socket) -> None:
    """Let a service that reads no more hold a thread for some time only, and not all of them for ever."""
    milliseconds = int(SEND_TIMEOUT_S * 1000)
    if sys.platform == "win32":
        told = struct.pack("=L", milliseconds)
    else:
        told = struct.pack("@ll", *divmod(milliseconds, 1000))
    connected.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, told)
