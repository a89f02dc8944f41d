"""Accepting connections: counted before anything is read from them, a TLS handshake included."""

import asyncio
import socket
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress

import structlog

from flexdb.errors import Unavailable
from flexdb.http.admission import Admission, Place
from flexdb.http.answers import early_refusal
from flexdb.http.listeners import BACKLOG

log = structlog.get_logger("flexdb.http")

# Between two turns of the loop, so that many new clients do not hold up those that are there.
_AT_ONCE = 64
# How long nothing is accepted where the system has no descriptors or memory for it.
_PAUSE_S = 0.5


class Acceptor:
    """Turns connections of listening sockets into protocols, as far as they are admitted.

    The loop's own server tells of a connection once its TLS handshake is done: too late to count one that hangs there.
    """

    def __init__(
        self,
        protocol_factory: Callable[[Place], asyncio.Protocol],
        admission: Admission,
        *,
        tls: ssl.SSLContext | None = None,
        handshake_timeout_s: float = 10,
        goodbye_timeout_s: float = 30,
    ) -> None:
        """Take what serves a connection and frees its place at the end, who may come in, and how TLS is spoken.

        At the end of a connection, TLS says goodbye and sends what is left, for so long at most.
        """
        self._protocol_factory = protocol_factory
        self._admission = admission
        self._tls = tls
        self._handshake_timeout_s = handshake_timeout_s if tls else None
        self._goodbye_timeout_s = goodbye_timeout_s if tls else None
        self._loop = asyncio.get_running_loop()
        self._listeners: Sequence[socket.socket] = ()
        self._opening: set[asyncio.Task[None]] = set()
        self._pause: asyncio.TimerHandle | None = None

    def start(self, listeners: Sequence[socket.socket]) -> None:
        """Accept connections of these sockets, which are bound, and of no others from now on.

        Raises:
            OSError: one of them cannot listen.

        """
        self._halt()
        self._listeners = listeners
        for listener in listeners:
            listener.listen(BACKLOG)
        self._go_on()

    def stop(self) -> None:
        """Accept nothing more; the sockets can be closed."""
        self._halt()
        self._listeners = ()

    async def opened(self, patience_s: float) -> None:
        """Wait for connections that were accepted, and drop those that are not open in time."""
        if self._opening and patience_s:
            await asyncio.wait(self._opening, timeout=patience_s)
        for task in self._opening:
            task.cancel()
        if self._opening:
            await asyncio.wait(self._opening)

    def _go_on(self) -> None:
        self._pause = None
        for listener in self._listeners:
            self._loop.add_reader(listener.fileno(), self._accept, listener)

    def _halt(self) -> None:
        if self._pause:
            self._pause.cancel()
            self._pause = None
        for listener in self._listeners:
            self._loop.remove_reader(listener.fileno())

    def _accept(self, listener: socket.socket) -> None:
        for _ in range(_AT_ONCE):
            try:
                connection, address = listener.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as error:
                log.warning("connections cannot be accepted", error=error.errno)
                self._halt()
                self._pause = self._loop.call_later(_PAUSE_S, self._go_on)
                return
            connection.settimeout(0)
            self._take(connection, address[0])

    def _take(self, connection: socket.socket, address: str) -> None:
        place = self._admission.admit(address)
        if place is None:
            self._turn_away(connection)
            return
        task = self._loop.create_task(self._open(connection, place))
        self._opening.add(task)
        task.add_done_callback(self._opening.discard)

    def _turn_away(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            if self._tls is None:
                message = "there are too many connections"
                connection.send(early_refusal(Unavailable(message, reason="connection_limit")))

    async def _open(self, connection: socket.socket, place: Place) -> None:
        is_open = False
        try:
            await self._loop.connect_accepted_socket(
                lambda: self._protocol_factory(place),
                connection,
                ssl=self._tls,
                ssl_handshake_timeout=self._handshake_timeout_s,
                ssl_shutdown_timeout=self._goodbye_timeout_s,
            )
            is_open = True
        except OSError:
            # No TLS, none that both sides know, or none in time; strangers try this all day.
            connection.close()
        finally:
            if not is_open:
                place.free()
