"""A service with the feeds of documents/feeds.json, which loses, stalls and ends them as it is told."""

import itertools
import json
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSCloseCode, web


@dataclass
class Opened:
    """A feed that a client has opened: `token` is where it goes on from."""

    service: "FeedService"
    socket: web.WebSocketResponse
    request: web.Request
    call: dict[str, Any]
    id: int

    @property
    def token(self) -> int:
        given = [*self.call["params"], None][1]
        return self.service.rows if given is None else int(given.removeprefix("row:"))

    async def answer(self) -> None:
        result = {"feed": {"key/id": self.id}, "position": {"token": f"row:{self.token}"}}
        await self.send({"id": self.call["id"], "result": result})

    async def refuse(self, code: int, message: str = "no", **data: Any) -> None:
        error = {"code": code, "message": message, "data": data}
        await self.send({"id": self.call["id"], "error": error})

    async def page(self, first: int, last: int, *, feed: int | None = None, filler: str = "") -> None:
        """Tell the rows behind `first`, up to `last`."""
        params = {
            "source": {"feed": self.id if feed is None else feed},
            "rows": [{"number": number, "self": filler} for number in range(first + 1, last + 1)],
            "position": {"token": f"row:{last}"},
        }
        await self.send({"method": "logs.rowsAdded", "params": params})

    async def end(self, token: int, code: int, message: str = "no", **data: Any) -> None:
        why = {"code": code, "message": message, "data": data}
        params = {"feed": self.id, "position": {"token": f"row:{token}"}, "why": why}
        await self.send({"method": "logs.closed", "params": params})

    async def send(self, members: dict[str, Any]) -> None:
        await self.socket.send_str(json.dumps({"jsonrpc": "2.0", **members}))

    def cut(self) -> None:
        """End the connection without a word."""
        assert self.request.transport is not None
        self.request.transport.abort()

    async def wait(self) -> None:
        """Keep the feed open until the client ends the connection."""
        async for _ in self.socket:
            pass


Behaviour = Callable[[Opened], Awaitable[None]]


@dataclass
class FeedService:
    """`behaviours` are those of one feed after the other, the last one again and again; `rows` is how many there are."""

    behaviours: list[Behaviour] = field(default_factory=list)
    url: str = ""
    rows: int = 0
    opened: list[Opened] = field(default_factory=list)
    closed: int = 0
    autoping: bool = True
    _ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(100))

    @property
    def tokens(self) -> list[Any]:
        """Where each feed was to go on from, None for now."""
        return [[*feed.call["params"], None][1] for feed in self.opened]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(autoping=self.autoping, compress=False)
        await socket.prepare(request)
        call = json.loads((await socket.receive()).data)
        feed = Opened(self, socket, request, call, next(self._ids))
        self.opened.append(feed)
        behave = self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]
        try:
            await behave(feed)
        except ConnectionError:
            pass
        finally:
            self.closed += 1
        return socket


@asynccontextmanager
async def feed_service(*behaviours: Behaviour) -> AsyncIterator[FeedService]:
    """The service, listening while the block lasts."""
    service = FeedService(list(behaviours))
    application = web.Application()
    application.router.add_get("/rpc", service.handle)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        service.url = f"http://127.0.0.1:{runner.addresses[0][1]}/rpc"
        yield service
    finally:
        for feed in service.opened:
            if feed.request.transport is not None:
                feed.request.transport.abort()
        await runner.cleanup()


async def steady(feed: Opened) -> None:
    """Tells one row after the other."""
    await feed.answer()
    for number in range(feed.token, feed.service.rows):
        await feed.page(number, number + 1)
    await feed.wait()


def unsteady(chance: random.Random) -> Behaviour:
    """Loses the connection at any point; others' pages and old answers come in between."""

    async def behave(feed: Opened) -> None:
        lives = chance.randrange(8)
        told = feed.token
        steps = [feed.answer, lambda: feed.page(0, 3, feed=1), lambda: feed.send({"id": 10**9, "result": 1})]
        if lives == 0:
            return feed.cut()
        if lives == 1:  # what comes before the answer counts as well
            steps = []
            told = min(told + 1, feed.service.rows)
            await feed.page(feed.token, told)
            await feed.answer()
        for step in steps:
            await step()
        while told < feed.service.rows and lives > 0:
            first, told = told, min(told + chance.randrange(1, 4), feed.service.rows)
            await feed.page(first, told)
            lives -= 1
        if told == feed.service.rows:
            return await feed.wait()
        ways = [feed.cut, feed.socket.close, lambda: feed.end(told, -32006, retryable=True)]
        ending = chance.choice(ways)()
        if ending is not None:
            await ending
            await feed.socket.close(code=WSCloseCode.GOING_AWAY)
        return None

    return behave
