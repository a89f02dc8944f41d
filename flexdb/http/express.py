"""A connection over which nothing but plain calls have come so far: they are answered without aiohttp.

What aiohttp does for a request takes more time than a call does but for the database: a task that is woken, a request, its
stream and its response, of which a plain call needs nothing. The first request that is another one hands the connection
over to aiohttp, with all that has come of it, and there it stays.
"""

import asyncio
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol, cast

import structlog
from aiohttp.helpers import rfc822_formatted_time

from flexdb.errors import InternalError
from flexdb.http.admission import Place
from flexdb.http.answers import PART_BYTES, coded, early_refusal, head_of
from flexdb.http.bodies import JSON
from flexdb.http.buffers import Buffers, Held
from flexdb.http.compression import WORTHWHILE_BYTES
from flexdb.http.deadlines import Deadlines, Departure
from flexdb.http.hosts import Hosts
from flexdb.http.line import Line, keep_little
from flexdb.http.plain import Plain, PlainHead, PlainHeads
from flexdb.http.requests import REQUEST_ID
from flexdb.http.security_headers import AnswerHeaders, header_lines
from flexdb.observing.requests import Trace


class Answers(Protocol):
    """Answers plain calls."""

    def refusal(self, head: PlainHead, body: bytes, /) -> bytes | None:
        """Return the answer to a call that is refused at once, None to the others."""

    async def __call__(self, head: PlainHead, body: bytes, /) -> bytes | None:
        """Return the answer to a call; None where there is none."""


class Plainly(NamedTuple):
    """What answers plain calls, up to which size of their bodies, and under which names."""

    answer: Answers
    max_bytes: int
    hosts: Hosts


PATIENCE_S = 0.25
"""How long the rest of a body is waited for; who sends more slowly is left to aiohttp, and its own limits."""

AHEAD_BYTES = 65_536
"""So much may be here beyond the call under way; more is not read before its turn."""

_JSON_LINE = header_lines({"Content-Type": JSON})
_LAST_LINE = header_lines({"Connection": "close"})

log = structlog.get_logger("flexdb.http")


class Owner(Protocol):
    """The server whose connections they are, and what these have in common."""

    deadlines: Deadlines
    buffers: Buffers
    headers: AnswerHeaders
    ids: Iterator[str]
    express: "set[Express]"
    is_ending: bool

    def connection(self, place: Place, /) -> asyncio.Protocol:
        """Return what goes on with a connection that brings something else."""


class Express(asyncio.Protocol, Line):
    """One connection. Its calls follow each other: the next one begins when the one before is answered, and taken."""

    def __init__(self, owner: Owner, place: Place, plainly: Plainly) -> None:
        """Take the server, the place to free at the end, and what answers."""
        self.open_line(owner.buffers)
        self._owner = owner
        self._place = place
        self._answer, self._max_bytes, self._hosts = plainly
        self._loop = asyncio.get_running_loop()
        self._deadlines = owner.deadlines
        self._departure = Departure(self._deadlines.send_timeout_s)
        # What has come and is in no call yet; of a call whose head is there, what it says.
        self._rest = b""
        self._coming: Plain | None = None
        self._patience: asyncio.TimerHandle | None = None
        self._is_paused = False
        # The call under way, how much of it is kept, and whether its answer has begun.
        self._task: asyncio.Task[None] | None = None
        self._body_bytes = 0
        self._is_answering = False
        self.request_id = ""
        self.trace: Trace | None = None
        # Done when the client has taken what was written; None where it has.
        self._taken: asyncio.Future[None] | None = None
        self._is_closing = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin, and wait for the first call."""
        self._line = cast("asyncio.Transport", transport)
        keep_little(self._line)
        peer = transport.get_extra_info("peername")
        self._heads = PlainHeads(self, str(peer[0]) if peer else None, self._hosts)
        # Calls share it, as there is one at a time.
        self._context = self.context()
        self.buffers.add(self)
        self._owner.express.add(self)
        limits = self._deadlines
        # A timer that is set anew for each call costs more than reading its head: this one looks how things are when it
        # is due, which is never later than `_quiet_until`.
        self._quiet_until = self._loop.time() + limits.header_timeout_s
        first_s = min(limits.header_timeout_s, limits.keepalive_timeout_s)
        self._timer = self._loop.call_later(first_s, self._look)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - the client is gone, however it went
        """End, and make room for another connection; a call under way goes on, as it may have changed something."""
        self._leave()
        self._departure.end()
        self._place.free()
        self.presence.end()
        self._go_on()

    def data_received(self, data: bytes) -> None:
        """Begin a call once it is here, or hand the connection over."""
        self.received_bytes += len(data)
        self.buffers.grew(len(data))
        self._rest = self._rest + data if self._rest else data
        if self._task is None:
            self._take()
        elif len(self._rest) > AHEAD_BYTES and not self._is_paused:
            # Who reads nothing does not see the client leave either, so this is for those who send very much.
            self._is_paused = True
            self._line.pause_reading()

    def pause_writing(self) -> None:
        """Hold back what comes after an answer, and look whether the client takes it."""
        self._taken = self._loop.create_future()
        self._departure.begin(self._line)

    def resume_writing(self) -> None:
        """Go on."""
        self._departure.end()
        self._go_on()

    def held(self) -> Held:
        """Return how much is here of calls, or still of an answer."""
        return Held(self._body_bytes, self.unsent_bytes + len(self._rest))

    def cut(self) -> None:
        """Drop the rest of an answer, or of what was sent."""
        self._line.abort()

    def close(self) -> None:
        """End with the answer to the call under way, or at once; what has come beyond it is not looked at any more."""
        self._is_closing = True
        self._drop()
        if self._task is None:
            self._line.close()

    async def shutdown(self, timeout_s: float | None) -> None:
        """End, once the call under way is answered, or its time is over."""
        self.close()
        if self._task is not None:
            task = self._task
            await asyncio.wait([task], timeout=timeout_s)
            task.cancel()
            await asyncio.wait([task], timeout=timeout_s)

    def _take(self) -> None:
        """Begin the call that has come, wait for the rest of it, or hand over what is something else."""
        plain = self._coming or self._heads.read(self._rest)
        if plain is None or plain.size > self._max_bytes:
            self._hand_over()
        elif len(self._rest) < plain.end:
            self._await_rest(plain)
        else:
            body, rest = self._rest[plain.begin : plain.end], self._rest[plain.end :]
            self._drop()
            self._rest = rest
            self._begin(plain.head, body)

    def _begin(self, head: PlainHead, body: bytes) -> None:
        # Of whoever takes no answers or sends ahead, nothing is answered at once: they could do so without an end.
        refusal = None if self._taken or self._rest else self._answer.refusal(head, body)
        if refusal is None:
            self._task = self._loop.create_task(self._answered(head, body), context=self._context)
        else:
            self._name(head)
            self._write(refusal)
            self._end()

    def _await_rest(self, plain: Plain) -> None:
        self._coming = plain
        if self._patience is None:
            patience_s = min(PATIENCE_S, self._deadlines.body_timeout_s)
            self._patience = self._loop.call_later(patience_s, self._hand_over)

    def _hand_over(self) -> None:
        """Have aiohttp go on with this connection, from what has come and is in no call yet."""
        if self._line.is_closing():
            self._drop()
            return
        data = self._rest
        self._leave()
        connection = self._owner.connection(self._place)
        self._line.set_protocol(connection)
        connection.connection_made(self._line)
        if self._taken is not None:
            # It will hear of it when all is on its way.
            connection.pause_writing()
            self._departure.end()
        connection.data_received(data)

    def _drop(self) -> None:
        """Forget what is in no call yet."""
        self._rest, self._coming = b"", None
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _leave(self) -> None:
        self._drop()
        self._timer.cancel()
        self.buffers.discard(self)
        self._owner.express.discard(self)
        # They know this connection: it would be left to the garbage collector.
        del self._heads, self._context

    async def _answered(self, head: PlainHead, body: bytes) -> None:
        self._body_bytes = len(body)
        self._name(head)
        try:
            answer = await self._answer(head, body)
            if answer is None or len(answer) <= WORTHWHILE_BYTES:
                self._write(answer)
            else:
                await self._write_much(*await coded(answer, takes_gzip=head.takes_gzip))
            if self._taken is not None:
                await self._taken
        except Exception:
            log.exception("request failed")
            self._fail()
        finally:
            self._end()

    def _name(self, head: PlainHead) -> None:
        self.request_id, self.trace = head.request_id or next(self._owner.ids), head.trace

    def _end(self) -> None:
        self._task = None
        self._body_bytes = self.unsent_bytes = 0
        self._is_answering = False
        self.request_id, self.trace = "", None
        self._quiet_until = self._loop.time() + self._deadlines.keepalive_timeout_s
        if self._is_closing:
            self._line.close()
        elif self._rest and not self._line.is_closing():
            if self._is_paused:
                self._is_paused = False
                self._line.resume_reading()
            self._take()

    def _lines(self) -> str:
        """Return the headers that an answer has in any case."""
        lines = self._owner.headers.of_calls
        if not self._owner.is_ending:
            return lines
        self._is_closing = True
        return lines + _LAST_LINE

    def _write(self, body: bytes | None) -> None:
        """Write a small answer, or that there is none."""
        if body is None:
            self._send(_nothing(self._lines(), self.request_id))
        else:
            self._send(head_of(self._lines() + _JSON_LINE, self.request_id, len(body)) + body)

    async def _write_much(self, body: bytes, headers: Mapping[str, str]) -> None:
        text = head_of(self._lines() + _JSON_LINE + header_lines(headers), self.request_id, len(body))
        if len(body) <= PART_BYTES:
            self._send(text + body)
            return
        self.unsent_bytes = len(body)
        self.buffers.grew(len(body))
        # A transport would keep a second copy of what is unsent, and one of TLS does not tell how much of it that is.
        self._send(text)
        for at in range(0, len(body), PART_BYTES):
            if self._taken is not None:
                await self._taken
            self._send(memoryview(body)[at : at + PART_BYTES])

    def _send(self, data: bytes | memoryview) -> None:
        """Write to whoever is there still."""
        if not self._line.is_closing():
            self._is_answering = True
            self._line.write(data)

    def _fail(self) -> None:
        """Tell that the call failed, where nothing of an answer is told yet, and end."""
        self._is_closing = True
        if self._is_answering:
            self._line.abort()
        else:
            name = header_lines({REQUEST_ID: self.request_id})
            self._send(early_refusal(InternalError(), self._owner.headers.of_calls + name))

    def _go_on(self) -> None:
        if self._taken is not None and not self._taken.done():
            self._taken.set_result(None)
        self._taken = None

    def _look(self) -> None:
        """End a connection over which nothing has come for too long."""
        now = self._loop.time()
        if self._task is not None:
            self._timer = self._loop.call_later(self._deadlines.keepalive_timeout_s, self._look)
        elif self._quiet_until <= now and not self._rest:
            self._line.close()
        else:
            self._timer = self._loop.call_at(max(self._quiet_until, now + PATIENCE_S), self._look)


def _nothing(lines: str, request_id: str) -> bytes:
    date = rfc822_formatted_time()
    return f"HTTP/1.1 204 No Content\r\n{lines}X-Request-Id: {request_id}\r\nDate: {date}\r\n\r\n".encode()
