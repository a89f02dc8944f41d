"""One connection of HTTP: aiohttp's, with errors in our form and without patience for clients that are too slow."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, cast

import structlog
from aiohttp import StreamReader, web
from aiohttp.web_protocol import _ErrInfo

from flexdb.errors import InternalError, InvalidRequest
from flexdb.http.admission import Place
from flexdb.http.answers import early_refusal, refusal
from flexdb.http.bodies import BodyGivenUp, SlowBody
from flexdb.http.buffers import Buffers, Held
from flexdb.http.deadlines import SLOWEST_BYTES_PER_S, Deadlines, Departure
from flexdb.http.express import Express, Plainly
from flexdb.http.line import Line, keep_little
from flexdb.http.requests import Handler, Request
from flexdb.http.security_headers import AnswerHeaders
from flexdb.observing.requests import Trace, request_ids

_LOOKS_S = 0.02

log = structlog.get_logger("flexdb.http")


class Connection(Line, web.RequestHandler):
    """aiohttp's connection.

    Without this, everything that is not HTTP costs a traceback in the log and is told back to whoever sent it, and a
    client may take for ever. A request that comes in one piece starts no timer.
    """

    def __init__(
        self, server: web.Server, *, place: Place, deadlines: Deadlines, buffers: Buffers, **options: Any
    ) -> None:
        """Take the server, the place to free at the end, the time limits, and what bounds all that is under way."""
        super().__init__(server, keepalive_timeout=deadlines.keepalive_timeout_s, **options)
        self._place = place
        self._deadlines = deadlines
        self._line: asyncio.Transport | None = None
        # What of a request is under way: nothing, its head, or its body.
        self._arrival: asyncio.TimerHandle | None = None
        self._body: StreamReader | None = None
        self._is_silent = True
        self._departure = Departure(deadlines.send_timeout_s)
        self._is_given_up = False
        self.open_line(buffers)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin, and wait for the first request."""
        # The task that answers requests begins here, and has this context to the end.
        self.context().run(super().connection_made, transport)
        self._line = self.transport
        assert self._line is not None  # noqa: S101 - aiohttp has just set it
        keep_little(self._line)
        self.buffers.add(self)
        self._await_head()

    def connection_lost(self, exc: BaseException | None) -> None:
        """End, and make room for another connection."""
        self._arrived()
        self._departure.end()
        self._place.free()
        self.presence.end()
        self.buffers.discard(self)
        super().connection_lost(exc)
        self._drop_unread()

    def data_received(self, data: bytes) -> None:
        """Read on, and look what is missing of a request."""
        super().data_received(data)
        self.received_bytes += len(data)
        self.buffers.grew(len(data))
        if self._messages:
            message, payload = self._messages[-1]
            if not payload.is_eof():
                self._await_body(payload)
                return
            if isinstance(message, _ErrInfo):
                self._break_off()
            if self._arrival is not None:
                self._arrived()
        elif self._body is not None:
            if self._body.is_eof():
                self._arrived()
        elif data and not self._upgraded:
            self._is_silent = False
            if self._arrival is None:
                self._await_head()

    @property
    def request_id(self) -> str:
        """The id of the request that is being answered; empty between two."""
        request = cast("Request | None", self._current_request)
        return request.request_id if request else ""

    @property
    def trace(self) -> Trace | None:
        """The trace that the request is part of which is being answered."""
        request = cast("Request | None", self._current_request)
        return request.trace if request else None

    def held(self) -> Held:
        """Return how much is here of a request or WebSocket, or still of an answer."""
        if self.conversation is not None:
            return self.conversation.held()
        request = cast("Request | None", self._current_request)
        if self._is_given_up:
            return Held(0, 0)
        if request is None:
            return Held(0, self.unsent_bytes)
        size = request.content.total_bytes + request.unpacked_bytes
        return Held(size, 0) if request.content.is_eof() else Held(0, size)

    def cut(self) -> None:
        """Refuse the rest of a body, or drop the rest of an answer."""
        # What is given up here is forgotten in a moment, and must not have others cut meanwhile.
        self._is_given_up = self.conversation is None
        if self.conversation is not None:
            self.conversation.cut()
        elif self._current_request is not None:
            self._refuse_rest(self._current_request, BodyGivenUp())
        elif self._line is not None:
            self._line.abort()

    def pause_writing(self) -> None:
        """Hold back answers, and look whether the client takes what there is; WebSockets do that themselves."""
        super().pause_writing()
        if not self._upgraded and self._line is not None:
            self._departure.begin(self._line)

    def resume_writing(self) -> None:
        """Go on."""
        super().resume_writing()
        self._departure.end()

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
        if self.transport is None or isinstance(exc, ConnectionError):
            # Nobody is there to be answered, and clients leave all day.
            raise ConnectionError("the client is gone") from exc
        log.error("request failed", exc_info=exc)
        if request.writer.output_size > 0:
            raise ConnectionError("the response has begun already") from exc
        return refusal(InternalError())

    def _drop_unread(self) -> None:
        """Forget what nobody reads any more: what has ended may be in memory for a while, and is counted no more."""
        self._message_tail = b""
        for _, payload in self._messages:
            # There is no other way to empty one.
            unread = getattr(payload, "_buffer", None)
            if unread:
                unread.clear()

    def _break_off(self) -> None:
        """Tell whoever waits for the rest of a body that it breaks off its framing.

        aiohttp queues the error as if it were the next request, which never has its turn.
        """
        request = self._current_request
        if request is not None and not request.content.is_eof():
            request._cancel(web.RequestPayloadError())  # noqa: SLF001 - as aiohttp does when a connection is lost

    def _await_head(self) -> None:
        self._arrival = self._loop.call_later(self._deadlines.header_timeout_s, self._look_at_head)

    def _look_at_head(self) -> None:
        self._arrival = None
        if self._waiter is None or self._waiter.done():
            # Sent behind a request that is being answered: that comes first.
            self._await_head()
            return
        if self._line is not None and not self._is_silent and not self._line.get_write_buffer_size():
            late = InvalidRequest("the head of a request came too slowly", reason="request_timeout")
            self._line.write(early_refusal(late))
        self.force_close()

    def _await_body(self, payload: StreamReader) -> None:
        if payload is not self._body:
            self._arrived()
            self._body = payload
            self._wait_for_body(payload)

    def _wait_for_body(self, payload: StreamReader) -> None:
        self._arrival = self._loop.call_later(
            self._deadlines.body_timeout_s, self._look_at_body, payload, payload.total_bytes
        )

    def _look_at_body(self, payload: StreamReader, before: int) -> None:
        self._arrival = None
        if payload.is_eof():
            return
        request = self._current_request
        is_its_turn = request is not None and request.content is payload
        is_read = is_its_turn and not self._reading_paused
        enough = self._deadlines.body_timeout_s * SLOWEST_BYTES_PER_S
        if not is_read or payload.total_bytes - before >= enough:
            self._wait_for_body(payload)
        elif request is not None:
            self._refuse_rest(request, SlowBody())

    def _refuse_rest(self, request: web.BaseRequest, error: Exception) -> None:
        request._cancel(error)  # noqa: SLF001 - as aiohttp does when a connection is lost
        # Or aiohttp would go on reading after the answer.
        request.content.feed_eof()
        self.close()

    def _arrived(self) -> None:
        if self._arrival is not None:
            self._arrival.cancel()
        self._arrival = self._body = None


class Server(web.Server):
    """Makes connections."""

    def __init__(
        self,
        handler: Handler,
        *,
        deadlines: Deadlines,
        buffers: Buffers,
        headers: AnswerHeaders,
    ) -> None:
        """Take what answers requests, what holds for each connection and all of them, and what answers share."""
        self.deadlines = deadlines
        self.buffers = buffers
        self.headers = headers
        self.ids = request_ids()
        super().__init__(
            cast("Any", handler),
            request_factory=self._request_factory(),
            access_log=None,
            auto_decompress=False,
            deadlines=deadlines,
            buffers=buffers,
        )
        self.express: set[Express] = set()
        """Connections that bring plain calls only."""
        self.is_ending = False
        """Whether each connection ends with its next answer, and says so."""

    async def emptied(self, timeout_s: float) -> None:
        """Wait until all connections have ended, or the time is over."""
        deadline = self._loop.time() + timeout_s
        # An event would have to be kept by every connection; this happens once, at the end.
        while (self._connections or self.express) and self._loop.time() < deadline:  # noqa: ASYNC110
            await asyncio.sleep(_LOOKS_S)

    def connection(self, place: Place) -> Connection:
        """Return the protocol of a new connection, which frees its place at the end."""
        return Connection(self, loop=self._loop, place=place, **self._kwargs)

    def express_for(self, plainly: Plainly, place: Place) -> Express:
        """Return the protocol of a new connection, as long as it brings plain calls only."""
        return Express(self, place, plainly)

    def pre_shutdown(self) -> None:
        """Close connections that bring nothing at the moment, and have the others end with their answers."""
        for express in tuple(self.express):
            express.close()
        super().pre_shutdown()

    async def shutdown(self, timeout: float | None = None) -> None:  # noqa: ASYNC109 - as aiohttp has it
        """End all connections; calls under way have so many seconds."""
        endings = [express.shutdown(timeout) for express in self.express]
        await asyncio.gather(super().shutdown(timeout), *endings)

    def _request_factory(self) -> Callable[..., web.BaseRequest]:
        loop, server = asyncio.get_running_loop(), self

        class OurRequest(Request):
            answer_headers = server.headers

            ids = server.ids

            @property
            def keep_alive(self) -> bool:
                return not server.is_ending and not self._message.should_close

        def make(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
            return OurRequest(message, payload, protocol, writer, task, loop)

        return make
