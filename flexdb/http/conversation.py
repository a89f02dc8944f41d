"""The calls of one WebSocket: some run, more wait, and then nothing is read until one has ended."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextvars import copy_context
from typing import NamedTuple

import structlog

from flexdb.errors import InternalError
from flexdb.http.outlet import Outlet
from flexdb.http.pump import Pump
from flexdb.observing import requests
from flexdb.observing.requests import Trace
from flexdb.rpc.envelope import NULL, write_error

MAX_MESSAGES = 1024
"""So many messages wait or run on one connection; further ones stay with the client."""

log = structlog.get_logger("flexdb.http")

Dispatch = Callable[[bytes], Awaitable[bytes | None]]


class MessageName(NamedTuple):
    """What the calls of a message are called together: by the request that opened the connection, and a number.

    They are part of no trace: that of the request would be as long as the connection.
    """

    conversation: str
    number: int
    trace: Trace | None = None

    @property
    def request_id(self) -> str:
        """Its name."""
        return f"{self.conversation}/{self.number}"


class Conversation:
    """Hands messages to the dispatcher, a bounded number at once, and its answers to the outlet as they come.

    A call that has begun is left to finish whatever becomes of the client, as over HTTP: what a write does must not
    depend on who still listens, and one statement may serve calls of several clients.
    """

    def __init__(
        self,
        dispatch: Dispatch,
        outlet: Outlet,
        pump: Pump,
        *,
        name: str,
        max_calls: int,
        max_bytes: int,
    ) -> None:
        """Take where calls, answers and feeds go, how many run at once, and the bytes of text that wait or run.

        The names of messages begin with that of the conversation.
        """
        self._dispatch = dispatch
        self._outlet = outlet
        self._pump = pump
        self._name = name
        self._messages = 0
        self._max_calls = max_calls
        self._max_bytes = max_bytes
        self._waiting: deque[bytes] = deque()
        self._running: set[asyncio.Task[None]] = set()
        self.held_bytes = 0
        """The text that waits or runs."""
        self._one_ended = asyncio.Event()
        self._time = asyncio.get_running_loop().time
        self.quiet_since: float | None = self._time()
        """Since when nothing waits or runs, on the clock of the loop; None while something does."""
        # Calls also begin when the client has taken something, and belong to the connection then, too.
        self._context = copy_context()
        outlet.on_room = self._begin

    @property
    def is_full(self) -> bool:
        """Whether as many messages, or as much of them, is here as may be."""
        return len(self._waiting) + len(self._running) >= MAX_MESSAGES or self.held_bytes >= self._max_bytes

    @property
    def waiting_bytes(self) -> int:
        """The text of calls that have not begun."""
        return sum(map(len, self._waiting))

    def take(self, text: bytes) -> None:
        """Take a message; its call begins as soon as it may."""
        self.quiet_since = None
        self.held_bytes += len(text)
        self._waiting.append(text)
        self._begin()

    async def room(self) -> None:
        """Wait until another message can be taken."""
        while self.is_full:
            await self._next_end()

    async def ended(self) -> None:
        """Wait until everything that was taken has been answered, or dropped."""
        while self._waiting or self._running:
            await self._next_end()

    def drop(self) -> None:
        """Forget the calls that have not begun."""
        self.held_bytes -= self.waiting_bytes
        self._waiting.clear()

    async def cancel(self) -> None:
        """Forget the calls that have not begun and cancel the others; what they wrote is rolled back."""
        self.drop()
        for task in self._running:
            task.cancel()
        if self._running:
            await asyncio.wait(self._running)

    def _begin(self) -> None:
        while self._waiting and len(self._running) < self._max_calls and not self._outlet.is_full:
            answering = self._answer(self._waiting.popleft())
            self._running.add(asyncio.create_task(answering, context=self._context.copy()))

    async def _answer(self, text: bytes) -> None:
        self._messages += 1
        requests.enter(MessageName(self._name, self._messages))
        message = self._pump.message()
        try:
            answer = await self._answered(text)
            if answer is not None:
                await self._outlet.send(answer)
        finally:
            message.answered()
            self._end(len(text))

    async def _answered(self, text: bytes) -> bytes | None:
        try:
            return await self._dispatch(text)
        except Exception:
            log.exception("message failed")
            return write_error(NULL, InternalError())

    def _end(self, size: int) -> None:
        self._running.discard(asyncio.current_task())
        self.held_bytes -= size
        self._begin()
        if not self._running and not self._waiting:
            self.quiet_since = self._time()
        self._one_ended.set()

    async def _next_end(self) -> None:
        self._one_ended.clear()
        await self._one_ended.wait()
