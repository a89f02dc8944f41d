"""JSON-RPC over WebSockets (RFC 6455): `GET /jsonrpc`, upgraded; each text message is a call or a batch."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from aiohttp import WSCloseCode, WSMsgType, web

from flexdb.access import Caller
from flexdb.errors import RpcError, Unauthenticated, Unavailable
from flexdb.http.answers import failure
from flexdb.http.buffers import Held
from flexdb.http.calls import Dispatch
from flexdb.http.conversation import Conversation
from flexdb.http.credentials import Credentials, offered_token
from flexdb.http.handshake import PROTOCOL, refused, settled
from flexdb.http.origins import Origins
from flexdb.http.outlet import NEVER_WAIT, Outlet
from flexdb.http.pump import Pump
from flexdb.http.requests import Request
from flexdb.observing.observer import Observer
from flexdb.rpc.envelope import NULL, write_error

# A client that has the closing frame answers it, and ends the connection, at once.
_CLOSING_S = 1.0
# In the rest of the time that a stop may take, calls that have not finished are rolled back.
_SHARE_OF_STOP = 0.9
# With the moment that a key is known for without looking, it is closed 4 seconds after a revocation at the latest.
_LOOKS_AT_CREDENTIAL_S = 1.5
_OVER = (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR)


@dataclass(frozen=True, slots=True)
class WebSocketLimits:
    """What one connection may hold and how long it may be silent; times in seconds."""

    max_message_bytes: int = 8_388_608
    max_calls: int = 64
    idle_timeout_s: float = 300
    ping_interval_s: float = 20
    send_timeout_s: float = 30
    shutdown_timeout_s: float = 10


class Ending(NamedTuple):
    """Why a connection ends: code and reason of the closing frame; the code is 0 where there is nobody to send it to.

    With an error, the feeds that end with it are told that.
    """

    code: int
    reason: str = ""
    error: RpcError | None = None


_GONE = Ending(0)
_BINARY = Ending(WSCloseCode.UNSUPPORTED_DATA, "messages are text")
_IDLE = Ending(WSCloseCode.OK, "idle")
_NO_LONGER_KNOWN = Ending(WSCloseCode.POLICY_VIOLATION, "the credential is no longer good")
_GOING_AWAY = Ending(
    WSCloseCode.GOING_AWAY, "going away", Unavailable("the service stops", reason="service_stopping")
)
_NO_ROOM = Ending(
    WSCloseCode.TRY_AGAIN_LATER,
    "too much is under way",
    Unavailable("too much is under way, and most of it is of this client", reason="too_much_under_way"),
)


class WebSockets:
    """`GET /jsonrpc`: opens a WebSocket, and answers its calls until either side ends it."""

    def __init__(
        self,
        dispatch: Dispatch,
        credentials: Credentials,
        origins: Origins,
        limits: WebSocketLimits,
        stopping: asyncio.Event,
        observer: Observer,
    ) -> None:
        """Take where calls go, what knows callers, which pages may call, the limits, and what is set at a stop."""
        self._dispatch = dispatch
        self._credentials = credentials
        self._origins = origins
        self._limits = limits
        self._stopping = stopping
        self._observer = observer

    async def __call__(self, request: Request) -> web.StreamResponse:
        """Serve one connection to its end, or refuse it."""
        if answer := refused(request, self._origins):
            return answer
        session = _Session(self._credentials, request)
        if error := (await session.caller()).refusal:
            return failure(error, body=write_error(NULL, error))
        socket: web.WebSocketResponse = web.WebSocketResponse(
            protocols=(PROTOCOL,),
            autoping=False,
            # It would cost more than a call does; see docs/http.md.
            compress=False,
            # aiohttp refuses what is as large as its limit.
            max_msg_size=self._limits.max_message_bytes + 1,
            writer_limit=NEVER_WAIT,
            timeout=_CLOSING_S,
        )
        request = settled(request)
        await socket.prepare(request)
        self._observer.websockets += 1
        try:
            await _Connection(socket, request, session, self._dispatch, self._limits, self._stopping).run()
        finally:
            self._observer.websockets -= 1
        return socket


class _Session:
    """Whom a connection belongs to, as long as their credential is good."""

    def __init__(self, credentials: Credentials, request: Request) -> None:
        self._credentials = credentials
        self._request = request
        self._token = offered_token(request)

    async def caller(self) -> Caller:
        """Return the caller as of now."""
        return await self._credentials.caller_of(self._token, self._request)


class _Connection:
    """One open WebSocket."""

    def __init__(
        self,
        socket: web.WebSocketResponse,
        request: Request,
        session: _Session,
        dispatch: Dispatch,
        limits: WebSocketLimits,
        stopping: asyncio.Event,
    ) -> None:
        self._socket = socket
        self._session = session
        self._dispatch = dispatch
        self._limits = limits
        self._stopping = stopping
        self._outlet = Outlet(socket, request, limits.send_timeout_s)
        self._pump = Pump(self._outlet)
        self._calls = Conversation(
            self._answer,
            self._outlet,
            self._pump,
            name=request.request_id,
            max_calls=limits.max_calls,
            max_bytes=limits.max_message_bytes,
        )
        self._line = request.line
        self._line.conversation = self
        self._read_up_to = self._line.received_bytes
        self._no_room = asyncio.Event()

    @property
    def account(self) -> str:
        """Whose connection it is."""
        return self._line.account

    def held(self) -> Held:
        """Return what has come of the next message, what waits or runs, and what the client has not taken."""
        if self._no_room.is_set():
            return Held(self._calls.held_bytes, 0)
        coming = self._line.received_bytes - self._read_up_to
        waiting = self._calls.waiting_bytes
        return Held(self._calls.held_bytes - waiting, coming + waiting + self._outlet.unsent_bytes)

    def cut(self) -> None:
        """End the connection; calls that have begun are made all the same."""
        self._no_room.set()

    async def run(self) -> None:
        """Answer calls until the connection ends, and wait for those that have begun."""
        try:
            ending = await self._first_ending()
            only_listens = self._calls.quiet_since is not None and self._pump.quiet_since is None
            await self._pump.stop(ending.error)
            if ending is _GOING_AWAY:
                # Whoever only listens, and takes nothing, goes on elsewhere: a stop does not wait for that.
                await self._finished(_CLOSING_S if only_listens else None)
            self._calls.drop()
            if ending.code:
                await self._close(ending)
            self._outlet.leave()
            await self._finished()
        finally:
            await self._pump.stop()
            await self._calls.cancel()

    async def _answer(self, text: bytes) -> bytes | None:
        return await self._dispatch(text, await self._session.caller())

    def _ends(self) -> tuple[Callable[[], Coroutine[None, None, Ending]], ...]:
        return self._read, self._watch_silence, self._watch_credential, self._stop, self._give_up

    async def _watch_credential(self) -> Ending:
        """Tell when the caller is not known any more, also while they say nothing."""
        while True:
            await asyncio.sleep(_LOOKS_AT_CREDENTIAL_S)
            refusal = (await self._session.caller()).refusal
            if isinstance(refusal, Unauthenticated):
                return _NO_LONGER_KNOWN._replace(error=refusal)

    async def _first_ending(self) -> Ending:
        tasks = [asyncio.create_task(end()) for end in self._ends()]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            return next(task.result() for task in tasks if task.done())
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)

    async def _read(self) -> Ending:
        while True:
            message = await self._socket.receive()
            self._read_up_to = self._line.received_bytes
            if message.type is WSMsgType.TEXT:
                self._calls.take(message.data.encode())
                await self._calls.room()
            elif message.type is WSMsgType.BINARY:
                return _BINARY
            elif message.type is WSMsgType.PING:
                # Whoever only asks, and takes no answer, is not read on.
                await self._outlet.room()
                await self._outlet.send(message.data, WSMsgType.PONG)
            elif message.type is not WSMsgType.PONG:
                return _GONE

    async def _stop(self) -> Ending:
        await self._stopping.wait()
        return _GOING_AWAY

    async def _give_up(self) -> Ending:
        await self._no_room.wait()
        return _NO_ROOM

    async def _watch_silence(self) -> Ending:
        """Send pings, and tell when one stays without any sign of life, or no call came for too long."""
        now = asyncio.get_running_loop().time
        ping_at, taken, heard = now() + self._limits.ping_interval_s, 0, 0
        while True:
            idle_at = (self._quiet_since or now()) + self._limits.idle_timeout_s
            await asyncio.sleep(min(ping_at, idle_at) - now())
            if self._is_idle(now()):
                return _IDLE
            if now() < ping_at:
                continue
            # Parts of a message count too: one that is large, over a slow line, may take longer than a ping.
            is_heard = self._line.received_bytes > heard
            if not is_heard and not self._calls.is_full and self._outlet.taken_bytes <= taken:
                self._outlet.cut()
                return _GONE
            heard, taken = self._line.received_bytes, max(taken, self._outlet.taken_bytes)
            await self._outlet.send(b"", WSMsgType.PING)
            ping_at = now() + self._limits.ping_interval_s

    @property
    def _quiet_since(self) -> float | None:
        """Since when there is neither a call nor a feed, on the clock of the loop; None while there is one."""
        calls, feeds = self._calls.quiet_since, self._pump.quiet_since
        return None if calls is None or feeds is None else max(calls, feeds)

    def _is_idle(self, now: float) -> bool:
        quiet_since = self._quiet_since
        return quiet_since is not None and now >= quiet_since + self._limits.idle_timeout_s

    async def _finished(self, at_stop_s: float | None = None) -> None:
        """Wait for the calls; once the service stops, no longer than a stop may take, or that time."""
        if at_stop_s is None:
            at_stop_s = self._limits.shutdown_timeout_s * _SHARE_OF_STOP
        tasks = [asyncio.create_task(end) for end in (self._all_is_said(), self._time_is_up(at_stop_s))]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
        await self._calls.cancel()

    async def _all_is_said(self) -> None:
        await self._calls.ended()
        await self._outlet.emptied()

    async def _time_is_up(self, at_stop_s: float) -> None:
        await self._stopping.wait()
        await asyncio.sleep(at_stop_s)

    async def _close(self, ending: Ending) -> None:
        await self._outlet.close(ending.code, ending.reason)
        # Of a client that there is no room for, nothing more is read.
        if ending is not _NO_ROOM:
            await self._client_closes()
        self._outlet.cut()

    async def _client_closes(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(_CLOSING_S):
                while (await self._socket.receive()).type not in _OVER:
                    pass
