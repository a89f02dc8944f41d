"""A connection over which nothing but plain calls have come so far: they are answered without aiohttp.

What aiohttp does for a request takes more time than a call does but for the database: a task that is woken, a request, its
stream and its response, of which a plain call needs nothing. The first request that is another one hands the connection
over to aiohttp, with all that has come of it, and there it stays.
"""

import asyncio
from collections.abc import Iterator
from contextvars import Context, copy_context
from typing import NamedTuple, Protocol, cast

import structlog
from aiohttp.helpers import rfc822_formatted_time

from flexdb import presence
from flexdb.errors import InternalError
from flexdb.http.admission import Place
from flexdb.http.answers import PACKED, PART_BYTES, VARIES, early_refusal, head_of
from flexdb.http.bodies import JSON
from flexdb.http.buffers import Buffers, Held, Holder
from flexdb.http.compression import WORTHWHILE_BYTES, gzipped
from flexdb.http.deadlines import MAX_IN_KERNEL_BYTES, Deadlines, Departure
from flexdb.http.hosts import Hosts
from flexdb.http.outlet import keep_little_in_kernel, pause_at_once
from flexdb.http.plain import Plain, PlainHead, PlainHeads
from flexdb.http.requests import Recognised
from flexdb.http.security_headers import AnswerHeaders, header_lines
from flexdb.observing import requests
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


PATIENCE_S = 1.0
"""How long the rest of a body is waited for; who sends more slowly is left to aiohttp, and its own limits."""

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


class Express(asyncio.Protocol):
    """One connection; what answers its calls knows it as their line."""

    def __init__(self, owner: Owner, place: Place, plainly: Plainly) -> None:
        """Take the server, the place to free at the end, and what answers."""
        self._owner = owner
        self._place = place
        self._answer, self._max_bytes, self._hosts = plainly
        self._loop = asyncio.get_running_loop()
        self._deadlines = owner.deadlines
        self._departure = Departure(self._deadlines.send_timeout_s)
        # Beyond the call under way: the beginning of the next one, or what was sent ahead.
        self._rest = b""
        self._rest_timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None
        self._body_bytes = 0
        self._taken: asyncio.Future[None] | None = None
        self._is_closing = False
        # What those who answer know of this connection.
        self.account = self.credential = ""
        self.recognised: Recognised | None = None
        self.buffers: Buffers = owner.buffers
        self.unsent_bytes = 0
        self.received_bytes = 0
        self.conversation: Holder | None = None
        self.request_id = ""
        self.trace: Trace | None = None
        self._presence = presence.Presence()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin, and wait for the first call."""
        self._line = cast("asyncio.Transport", transport)
        keep_little_in_kernel(self._line, MAX_IN_KERNEL_BYTES)
        # Whatever a client has not taken is seen at once, not only when there is much of it.
        pause_at_once(self._line)
        peer = transport.get_extra_info("peername")
        self._heads = PlainHeads(self, str(peer[0]) if peer else None, self._hosts)
        # Calls come one after the other, and share it.
        self._context: Context = copy_context()
        self._context.run(presence.enter, self._presence)
        self._context.run(requests.enter, self)
        self.buffers.add(self)
        self._owner.express.add(self)
        limits = self._deadlines
        self._quiet_until = self._loop.time() + limits.header_timeout_s
        # Later than this it never has to look for the first time; and from then on, not before `_quiet_until`.
        first_s = min(limits.header_timeout_s, limits.keepalive_timeout_s)
        self._timer = self._loop.call_later(first_s, self._look)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - the client is gone, however it went
        """End, and make room for another connection; a call under way goes on, as it may have changed something."""
        self._leave()
        self._departure.end()
        self._place.free()
        self._presence.end()
        self._go_on()

    def data_received(self, data: bytes) -> None:
        """Begin a call once it is here, or hand the connection over."""
        self.received_bytes += len(data)
        self.buffers.grew(len(data))
        if self._rest:
            data, self._rest = self._rest + data, b""
        if self._task is None:
            self._take(data)
        else:
            # Sent ahead: it has its turn after the answer.
            self._rest = data
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
        """Return how much is here of a call, or still of an answer."""
        return Held(self._body_bytes, self.unsent_bytes + len(self._rest))

    def cut(self) -> None:
        """Drop the rest of an answer, or of what was sent."""
        self._line.abort()

    def close(self) -> None:
        """End with the answer to the call under way, or at once."""
        self._is_closing = True
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

    def _go_on(self) -> None:
        if self._taken is not None and not self._taken.done():
            self._taken.set_result(None)
        self._taken = None

    def _take(self, data: bytes) -> None:
        plain = self._heads.read(data)
        if plain is None or len(data) > plain.end or plain.end - plain.begin > self._max_bytes:
            self._hand_over(data)
        elif len(data) < plain.end:
            self._await_rest(data)
        else:
            self._begin(plain, data)

    def _begin(self, plain: Plain, data: bytes) -> None:
        if self._rest_timer is not None:
            self._rest_timer.cancel()
            self._rest_timer = None
        head, body = plain.head, data[plain.begin :]
        # Of whoever takes no answers, nothing is answered at once.
        refusal = self._answer.refusal(head, body) if self._taken is None else None
        if refusal is None:
            self._task = self._loop.create_task(self._answered(head, body), context=self._context)
        else:
            self._refuse(head, refusal)

    def _await_rest(self, data: bytes) -> None:
        self._rest = data
        if self._rest_timer is None:
            limits = self._deadlines
            patience_s = min(PATIENCE_S, limits.body_timeout_s)
            self._rest_timer = self._loop.call_later(patience_s, self._give_up_waiting)

    def _give_up_waiting(self) -> None:
        self._rest_timer = None
        self._hand_over(self._rest)

    def _hand_over(self, data: bytes) -> None:
        """Have aiohttp go on with this connection, from here on."""
        self._leave()
        connection = self._owner.connection(self._place)
        self._line.set_protocol(connection)
        connection.connection_made(self._line)
        if self._taken is not None:
            # It will hear of it when all is on its way.
            connection.pause_writing()
            self._departure.end()
        connection.data_received(data)

    def _leave(self) -> None:
        self._timer.cancel()
        if self._rest_timer is not None:
            self._rest_timer.cancel()
        self.buffers.discard(self)
        self._owner.express.discard(self)

    def _refuse(self, head: PlainHead, refusal: bytes) -> None:
        self._name(head)
        self._write(refusal)
        self._end()

    async def _answered(self, head: PlainHead, body: bytes) -> None:
        self._body_bytes = len(body)
        self._name(head)
        try:
            answer = await self._answer(head, body)
            if answer is None or len(answer) <= WORTHWHILE_BYTES:
                self._write(answer)
            else:
                await self._write_much(await gzipped(answer) if head.takes_gzip else answer, head)
            if self._taken is not None:
                await self._taken
        except Exception:
            log.exception("request failed")
            self._fail()
        finally:
            self._end()

    def _name(self, head: PlainHead) -> None:
        self.request_id, self.trace = head.request_id or next(self._owner.ids), head.trace

    def _fail(self) -> None:
        self._is_closing = True
        if self.unsent_bytes:
            self._line.abort()
        elif not self._line.is_closing():
            self._line.write(early_refusal(InternalError()))

    def _end(self) -> None:
        self._task = None
        self._body_bytes = self.unsent_bytes = 0
        self.request_id, self.trace = "", None
        self._quiet_until = self._loop.time() + self._deadlines.keepalive_timeout_s
        if self._is_closing:
            self._line.close()
        elif self._rest and not self._line.is_closing():
            self._line.resume_reading()
            data, self._rest = self._rest, b""
            self._take(data)

    def _lines(self) -> str:
        """Return the headers that an answer has in any case."""
        lines = self._owner.headers.of_calls
        if not self._owner.is_ending:
            return lines
        self._is_closing = True
        return lines + _LAST_LINE

    def _write(self, body: bytes | None) -> None:
        """Write a small answer, or that there is none."""
        if self._line.is_closing():
            return
        if body is None:
            self._line.write(_nothing(self._lines(), self.request_id))
        else:
            self._line.write(head_of(self._lines() + _JSON_LINE, self.request_id, len(body)) + body)

    async def _write_much(self, body: bytes, head: PlainHead) -> None:
        lines = self._lines() + _JSON_LINE + header_lines(PACKED if head.takes_gzip else VARIES)
        if self._line.is_closing():
            return
        text = head_of(lines, self.request_id, len(body))
        if len(body) <= PART_BYTES:
            self._line.write(text + body)
            return
        self.unsent_bytes = len(body)
        self.buffers.grew(len(body))
        # A transport would keep a second copy of what is unsent, and one of TLS does not tell how much of it that is.
        self._line.write(text)
        for at in range(0, len(body), PART_BYTES):
            if self._taken is not None:
                await self._taken
            if self._line.is_closing():
                return
            self._line.write(memoryview(body)[at : at + PART_BYTES])

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
