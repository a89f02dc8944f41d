"""Listening: aiohttp's low-level server, without Application, router or middlewares on the hot path."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from flexdb.http.acceptor import Acceptor
from flexdb.http.admission import Admission
from flexdb.http.buffers import Buffers
from flexdb.http.certificates import ServerCertificate
from flexdb.http.connection import Deadlines, Server
from flexdb.http.listeners import bound, cannot_listen
from flexdb.http.requests import Handler
from flexdb.http.security_headers import AnswerHeaders


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


@asynccontextmanager
async def listening(
    handler: Handler,
    options: ServerOptions,
    stopping: asyncio.Event,
) -> AsyncIterator[tuple[str, int]]:
    """Serve `handler` and yield the address in use (port 0 picks a free one).

    On leaving, `stopping` is set, no connection is accepted any more, and calls in flight get `shutdown_timeout_s` to
    finish.

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
        server.connection,
        options.admission,
        tls=options.certificate.context if options.certificate else None,
        handshake_timeout_s=options.deadlines.header_timeout_s,
        goodbye_timeout_s=options.deadlines.send_timeout_s,
    )
    listeners = await bound(options.host, options.port)
    try:
        try:
            acceptor.start(listeners)
        except OSError as error:
            raise cannot_listen(options.host, options.port, error) from error
        host, port, *_ = listeners[0].getsockname()
        yield host, port
    finally:
        # For connections that would go on; the server waits for them as for requests.
        stopping.set()
        await acceptor.stop()
        # Requests that have come begin before connections without any are closed.
        await asyncio.sleep(0)
        server.pre_shutdown()
        await server.shutdown(options.shutdown_timeout_s)
