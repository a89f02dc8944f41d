"""A receiver of webhooks on this machine, which does with requests what a test wants."""

import asyncio
import json
import ssl
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from aiohttp import web

LONG_S = 10.0


@dataclass
class Received:
    """A request as it came."""

    headers: Mapping[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @cached_property
    def data(self) -> dict[str, Any]:
        return dict(json.loads(self.body)["data"])

    @property
    def numbers(self) -> list[int]:
        return [change["change"] for change in self.data["changes"]]


@dataclass
class Receiver:
    """Answers with the next of `answers`, a status or a word, and where there is none with `usual`."""

    port: int = 0
    scheme: str = "http"
    usual: int | str = 200
    answers: deque[int | str] = field(default_factory=deque)
    headers: dict[str, str] = field(default_factory=dict)
    requests: list[Received] = field(default_factory=list)
    taken: list[Received] = field(default_factory=list)
    """Those that were answered with 2xx."""
    came: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}/hook?secret=1"

    @property
    def numbers(self) -> list[int]:
        """The changes that were taken, in their order."""
        return [number for request in self.taken for number in request.numbers]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        received = Received(request.headers, await request.read())
        answer = self.answers.popleft() if self.answers else self.usual
        async with self.came:
            self.requests.append(received)
            if isinstance(answer, int) and answer < 300:
                self.taken.append(received)
            self.came.notify_all()
        return await self._answer(request, answer)

    async def _answer(self, request: web.Request, answer: int | str) -> web.StreamResponse:
        if isinstance(answer, int):
            return web.Response(status=answer, text="x" * 100_000, headers=self.headers)
        transport = request.transport
        assert transport is not None
        if answer == "hang":
            await asyncio.sleep(LONG_S)
        elif answer == "nonsense":
            transport.write(b"nonsense\r\n\r\n")  # type: ignore[attr-defined]
            await asyncio.sleep(0.05)
        elif answer == "drip":
            transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n")  # type: ignore[attr-defined]
            self.taken.append(self.requests[-1])
            await asyncio.sleep(LONG_S)
        transport.close()
        return web.Response()

    async def until(self, condition: Callable[["Receiver"], bool], seconds: float = LONG_S) -> None:
        """Wait for what came to be as it should."""
        async with asyncio.timeout(seconds), self.came:
            await self.came.wait_for(lambda: condition(self))

    async def until_taken(self, last: int, seconds: float = LONG_S) -> None:
        await self.until(lambda self: bool(self.numbers) and self.numbers[-1] >= last, seconds)

    @asynccontextmanager
    async def listening(self, context: ssl.SSLContext | None = None) -> AsyncIterator["Receiver"]:
        """Listen while the block lasts, at the same port as before where there was one."""
        application = web.Application(client_max_size=1 << 24)
        application.router.add_route("*", "/{path:.*}", self.handle)
        runner = web.AppRunner(application, shutdown_timeout=0, handler_cancellation=True)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", self.port, ssl_context=context)
        await site.start()
        self.port = runner.addresses[0][1]
        self.scheme = "https" if context else "http"
        try:
            yield self
        finally:
            await runner.cleanup()


@asynccontextmanager
async def receiving(*answers: int | str, **settings: Any) -> AsyncIterator[Receiver]:
    """A receiver while the block lasts."""
    async with Receiver(answers=deque(answers), **settings).listening() as receiver:
        yield receiver


def check_repeats(receiver: Receiver) -> None:
    """One id stands for one body, and nothing else comes between the first time and the last."""
    bodies: dict[str, bytes] = {}
    order: list[str] = []
    for request in receiver.requests:
        assert bodies.setdefault(request.id, request.body) == request.body
        if not order or order[-1] != request.id:
            order.append(request.id)
    assert len(order) == len(set(order))
    assert len(receiver.requests) > len(order)
