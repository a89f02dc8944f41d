"""Listening: aiohttp's low-level server, without Application, router or middlewares on the hot path."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

from flexdb.http.acceptor import Acceptor
from flexdb.http.admission import Admission
from flexdb.http.buffers import Buffers
from flexdb.http.certificates import ServerCertificate
from flexdb.http.connection import Server
from flexdb.http.deadlines import Deadlines
from flexdb.http.express import Plainly
from flexdb.http.listeners import bound, cannot_listen
from flexdb.http.requests import Handler
from flexdb.http.security_headers import AnswerHeaders
from flexdb.http.slots import Slots


@dataclass(frozen=True)
class ServerOptions:
    """Where to listen, and what holds for each connection; times are in seconds."""

    host: str
    port: int
    shutdown_timeout_s: float = 10
    deadlines: Deadlines = field(default_factory=Deadlines)
    admission: Admission = field(default_factory=Admission)
    buffers: Buffers = field(default_factory=Buffers)
    certificate: ServerCertificate | None = None
    tls_only: bool = False
    """Whether browsers are told to come over TLS only, from now on."""
    slots: Slots | None = None
    """Sockets that are bound already, by the supervisor of several workers."""


@asynccontextmanager
async def listening(
    handler: Handler,
    options: ServerOptions,
    stopping: asyncio.Event,
    plainly: Plainly | None = None,
) -> AsyncIterator[tuple[str, int]]:
    """Serve `handler` and yield the address in use (port 0 picks a free one); plain calls have an answer of their own.

    On leaving, `stopping` is set, no connection is accepted any more, and calls in flight get `shutdown_timeout_s` to
    finish. Where slots have patience, connections get that long to make one call more.

    Raises:
        StartupError: the address cannot be listened on.

    """
    server = Server(
        handler,
        deadlines=options.deadlines,
        buffers=options.buffers,
        headers=AnswerHeaders(tls_only=options.tls_only),
    )
    acceptor = Acceptor(
        partial(server.express_for, plainly) if plainly else server.connection,
        options.admission,
        tls=options.certificate.context if options.certificate else None,
        handshake_timeout_s=options.deadlines.header_timeout_s,
        goodbye_timeout_s=options.deadlines.send_timeout_s,
    )
    slots = options.slots or Slots([await bound(options.host, options.port)])
    slots.on_change = acceptor.start
    try:
        if options.slots is None:
            _accept(slots, options)
        yield slots.address
    finally:
        # For connections that would go on; the server waits for them as for requests.
        stopping.set()
        slots.on_change = None
        await _end(server, acceptor, slots, options)


def _accept(slots: Slots, options: ServerOptions) -> None:
    try:
        slots.accept_from([0])
    except OSError as error:
        raise cannot_listen(options.host, options.port, error) from error


async def _end(server: Server, acceptor: Acceptor, slots: Slots, options: ServerOptions) -> None:
    """Accept nothing more, let calls finish, and close connections."""
    server.is_ending = True
    acceptor.stop()
    slots.close()
    await acceptor.opened(slots.patience_s)
    await server.emptied(slots.patience_s)
    # Requests that have come begin before connections without any are closed.
    await asyncio.sleep(0)
    server.pre_shutdown()
    await server.shutdown(options.shutdown_timeout_s)
