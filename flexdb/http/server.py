"""Listening: aiohttp's low-level server, without Application, router or middlewares on the hot path."""

import asyncio
import errno
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

import structlog
from aiohttp import web
from aiohttp.web_protocol import _ErrInfo

from flexdb.errors import InternalError, InvalidRequest
from flexdb.http.answers import refusal
from flexdb.startup import StartupError

log = structlog.get_logger("flexdb.http")


async def check_address(host: str, port: int) -> None:
    """Find out early that an address cannot be listened on; nothing is accepted there.

    Raises:
        StartupError: the address cannot be listened on.

    """
    loop = asyncio.get_running_loop()
    try:
        server = await loop.create_server(asyncio.Protocol, host, port, start_serving=False)
    except (OSError, UnicodeError) as error:
        raise _cannot_listen(host, port, error) from error
    server.close()
    await server.wait_closed()


@asynccontextmanager
async def listening(
    handler: Callable[[web.BaseRequest], Awaitable[web.StreamResponse]],
    *,
    host: str,
    port: int,
    max_body_bytes: int,
    shutdown_timeout_s: float,
    stopping: asyncio.Event,
) -> AsyncIterator[tuple[str, int]]:
    """Serve `handler` and yield the address in use (port 0 picks a free one).

    On leaving, `stopping` is set, no connection is accepted any more, and calls in flight get `shutdown_timeout_s` to
    finish.

    Raises:
        StartupError: the address cannot be listened on.

    """
    server = _Server(
        handler, request_factory=_request_factory(max_body_bytes), access_log=None, auto_decompress=False
    )
    runner = web.ServerRunner(server, shutdown_timeout=shutdown_timeout_s)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except (OSError, UnicodeError) as error:
            raise _cannot_listen(host, port, error) from error
        yield runner.addresses[0][:2]
    finally:
        # For connections that would go on; the runner waits for them as for requests.
        stopping.set()
        await runner.cleanup()


class _Connection(web.RequestHandler):
    """aiohttp's connection, with errors of its own in our form.

    Without this, everything that is not HTTP costs a traceback in the log and is told back to whoever sent it.
    """

    def data_received(self, data: bytes) -> None:
        """Read on; and where a body breaks off its framing, tell that to whoever waits for the rest of it."""
        super().data_received(data)
        request = self._current_request
        if request is None or request.content.is_eof() or not self._messages:
            return
        # aiohttp queues the error as if it were the next request, which never has its turn.
        if isinstance(self._messages[-1][0], _ErrInfo):
            request._cancel(web.RequestPayloadError())  # noqa: SLF001 - as aiohttp does when a connection is lost

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,  # noqa: ARG002 - quotes what was sent
    ) -> web.StreamResponse:
        """Answer what could not be read, or what no handler caught."""
        if status < HTTPStatus.INTERNAL_SERVER_ERROR:
            return refusal(InvalidRequest("this is not a request of HTTP/1.1", reason="invalid_http"))
        log.error("request failed", exc_info=exc)
        if request.writer.output_size > 0:
            raise ConnectionError("the response has begun already") from exc
        return refusal(InternalError())


class _Server(web.Server):
    def __call__(self) -> _Connection:
        return _Connection(self, loop=self._loop, **self._kwargs)


def _request_factory(max_body_bytes: int) -> Callable[..., web.BaseRequest]:
    loop = asyncio.get_running_loop()

    def make(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
        return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=max_body_bytes)

    return make


def _cannot_listen(host: str, port: int, error: OSError | UnicodeError) -> StartupError:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EADDRINUSE:
        return StartupError(
            f"port {port} on {host} is in use",
            "stop what listens there, or choose another port with JSONRPC_PORT (0 picks a free one)",
        )
    if number in (errno.EACCES, errno.EPERM):
        return StartupError(f"port {port} may not be used by this user", "choose a JSONRPC_PORT above 1023")
    return StartupError(
        f"cannot listen on {host}, port {port}: {_why(error)}",
        "set JSONRPC_HOST to an address of this machine, 127.0.0.1 for calls from this machine only",
    )


def _why(error: OSError | UnicodeError) -> str:
    """Say it without the text of asyncio, which repeats address and number."""
    if isinstance(error, (UnicodeError, socket.gaierror)) or error.errno is None:
        return "no such host is known"
    if error.errno == errno.EADDRNOTAVAIL:
        return "it is not an address of this machine"
    return os.strerror(error.errno)
