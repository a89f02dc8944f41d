"""A JSON-RPC service over HTTP and WebSocket that answers as it is told, right or wrong."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

Answer = Callable[[web.Request, Any], Awaitable[web.StreamResponse]]
SocketAnswer = Callable[[web.WebSocketResponse, Any], Awaitable[None]]


@dataclass
class Scripted:
    """`answers` are given one after the other, the last one again and again; `on_socket` answers messages."""

    url: str = ""
    answers: list[Answer] = field(default_factory=list)
    on_socket: SocketAnswer | None = None
    received: list[Any] = field(default_factory=list)
    headers: list[Any] = field(default_factory=list)
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    peers: set[Any] = field(default_factory=set)

    @property
    def socket_url(self) -> str:
        return self.url.replace("http", "ws")

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.headers.append(request.headers)
        if request.headers.get("Upgrade") == "websocket":
            return await self._converse(request)
        self.peers.add(request.transport and request.transport.get_extra_info("peername"))
        body = await request.read()
        self.received.append(json.loads(body))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return await answer(request, self.received[-1])

    async def _converse(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        assert self.on_socket is not None
        async with asyncio.TaskGroup() as answering:
            async for message in socket:
                assert message.type == WSMsgType.TEXT
                self.received.append(json.loads(message.data))
                answering.create_task(self.on_socket(socket, self.received[-1]))
        return socket


def body_of(call: Any, result: Any = "fine") -> Any:
    """The right answer to a call or a batch."""
    if isinstance(call, list):
        return [body_of(one, result) for one in call if "id" in one]
    return {"jsonrpc": "2.0", "id": call["id"], "result": result}


def error_body(call: Any, code: int = -32000, message: str = "no", **data: Any) -> Any:
    return {"jsonrpc": "2.0", "id": call["id"], "error": {"code": code, "message": message, "data": data}}


def fine(result: Any = "fine") -> Answer:
    async def answer(_: web.Request, call: Any) -> web.StreamResponse:
        return web.json_response(body_of(call, result))

    return answer


def made(make: Callable[[Any], Any], **options: Any) -> Answer:
    """Answers with what `make` makes of the call."""

    async def answer(_: web.Request, call: Any) -> web.StreamResponse:
        return web.json_response(make(call), **options)

    return answer


def text(body: bytes | str, status: int = 200, content_type: str = "text/html") -> Answer:
    async def answer(_: web.Request, __: Any) -> web.StreamResponse:
        data = body.encode() if isinstance(body, str) else body
        return web.Response(body=data, status=status, content_type=content_type)

    return answer


def zipped(result: Any, *, is_broken: bool = False) -> Answer:
    async def answer(_: web.Request, call: Any) -> web.StreamResponse:
        body = b"no gzip" if is_broken else gzip.compress(json.dumps(body_of(call, result)).encode())
        return web.Response(body=body, headers={"Content-Encoding": "gzip"}, content_type="application/json")

    return answer


async def stalled(_: web.Request, __: Any) -> web.StreamResponse:
    """Never answers."""
    await asyncio.sleep(60)
    raise AssertionError


async def trickling(request: web.Request, _: Any) -> web.StreamResponse:
    """Answers a byte now and then, and never ends."""
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b" ")
        await asyncio.sleep(0.02)


async def cut(request: web.Request, _: Any) -> web.StreamResponse:
    """Closes the connection instead of answering."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


@asynccontextmanager
async def scripted() -> AsyncIterator[Scripted]:
    service = Scripted()
    application = web.Application()
    application.router.add_route("*", "/jsonrpc", service.handle)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        service.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield service
    finally:
        for socket in service.sockets:
            await socket.close()
        await runner.cleanup()
