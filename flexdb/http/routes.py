"""The paths of the service and what they answer. What a call does is not known here."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import msgspec
from aiohttp import web

from flexdb.errors import InvalidRequest, MethodNotFound, Unavailable
from flexdb.host_names import ANY
from flexdb.http.answers import JSONRPC, answer, failure
from flexdb.http.calls import Bodies, JsonRpc, MethodView, PlainCalls
from flexdb.http.compression import gzip
from flexdb.http.credentials import Authenticate, Credentials
from flexdb.http.express import Plainly
from flexdb.http.hosts import Hosts, Named
from flexdb.http.metrics_view import METRICS, MetricsView, Page
from flexdb.http.origins import Origins, Shared
from flexdb.http.peers import Peers
from flexdb.http.requests import Handler, Pay, Request
from flexdb.http.toll import Toll
from flexdb.http.websocket import WebSocketLimits, WebSockets
from flexdb.rpc.calls import Calls
from flexdb.rpc.dispatcher import Dispatcher
from flexdb.rpc.envelope import NULL, write_error


@dataclass(frozen=True, slots=True)
class HttpLimits:
    """What the doors take: bytes of a body, names of the service, pages of which origins, and what a WebSocket holds."""

    max_body_bytes: int = 8_388_608
    allowed_hosts: tuple[str, ...] = (ANY,)
    allowed_origins: tuple[str, ...] = ()
    websockets: WebSocketLimits = field(default_factory=WebSocketLimits)


class Routes:
    """Finds the handler of a request by its path and method, and answers 404 or 405 where there is none.

    A dictionary does it: the paths are fixed, and the hot one should cost one look-up.
    """

    def __init__(self, handlers: Mapping[str, Mapping[str, Handler]], pay: Pay) -> None:
        self._handlers = handlers
        self._pay = pay

    async def __call__(self, request: Request) -> web.StreamResponse:
        """Answer one request."""
        methods = self._handlers.get(request.path)
        if methods is None:
            await self._pay(request)
            return _unknown(request.path)
        handler = methods.get(request.method)
        if handler is None:
            await self._pay(request)
            allowed = ", ".join(methods)
            error = InvalidRequest(f"this path takes {allowed} only", reason="method_not_allowed")
            body = write_error(NULL, error) if request.path == JSONRPC else None
            return failure(error, status=405, body=body, headers={"Allow": allowed})
        return await handler(request)


def _unknown(path: str) -> web.Response:
    if path.startswith("/rpc/"):
        return failure(MethodNotFound())
    return failure(MethodNotFound("there is nothing at this path; calls go to POST /jsonrpc"))


def fixed(body: bytes) -> Handler:
    """Return a handler that answers the same JSON text every time, compressed once."""
    packed = gzip(body)

    async def handler(request: Request) -> web.StreamResponse:
        return await answer(request, body, packed)

    return handler


def readiness(is_ready: Callable[[], Awaitable[bool]]) -> Handler:
    """Return the handler of `GET /ready`: 200 once the database is reachable and migrated, 503 otherwise."""

    async def handler(request: Request) -> web.StreamResponse:
        if await is_ready():
            return await answer(request, b'{"status":"ready"}')
        return failure(Unavailable("the database is not reachable, or not migrated", reason="not_ready"))

    return handler


class Site(NamedTuple):
    """What answers requests, and what answers those of them that are plain calls."""

    handler: Handler
    plainly: Plainly


def site(  # noqa: PLR0913 - what the parts of the site need
    *,
    version: str,
    documents: Mapping[str, bytes],
    calls: Calls,
    authenticate: Authenticate,
    peers: Peers,
    is_ready: Callable[[], Awaitable[bool]],
    limits: HttpLimits,
    stopping: asyncio.Event,
    metrics: Page,
) -> Site:
    """Return all that the service answers; `documents` holds JSON texts by their paths.

    WebSockets are closed once `stopping` is set.
    """
    index = {
        "name": "flexdb",
        "version": version,
        "calls": "POST /jsonrpc",
        "websocket": "/jsonrpc",
        "methods": "POST /rpc/{method}",
        "documents": list(documents),
        "health": "/health",
        "ready": "/ready",
        "metrics": METRICS,
    }
    health = {"status": "ok", "version": version}
    read = {
        "/health": fixed(msgspec.json.encode(health)),
        "/ready": readiness(is_ready),
        "/": fixed(msgspec.json.encode(index)),
        **{path: fixed(body) for path, body in documents.items()},
    }
    dispatch, origins = Dispatcher(calls), Origins(limits.allowed_origins)
    credentials = Credentials(authenticate, origins, peers)
    toll = Toll(calls.payments, peers)
    bodies = Bodies(calls.payments, limits.max_body_bytes)
    websockets = WebSockets(dispatch, credentials, origins, limits.websockets, stopping, calls.observer)
    view = partial(MethodView, calls=calls, credentials=credentials, bodies=bodies)
    paths: dict[str, dict[str, Handler]] = {
        JSONRPC: {
            "POST": JsonRpc(dispatch, credentials, bodies),
            "GET": toll.before(websockets),
        },
        **{f"/rpc/{name}": {"POST": view(name)} for name in calls.names},
        **{path: dict.fromkeys(("GET", "HEAD"), toll.before(handler)) for path, handler in read.items()},
        METRICS: {"GET": toll.before(MetricsView(metrics, credentials))},
    }
    routes = Routes(paths, toll.pay)
    hosts = Hosts(limits.allowed_hosts)
    named = Named(Shared(routes, paths, origins, toll.pay), hosts, toll.pay)
    return Site(named, Plainly(PlainCalls(dispatch, credentials), bodies.most_at_once, hosts))


def metrics_site(metrics: Page, allowed_hosts: tuple[str, ...]) -> Handler:
    """Return the routes of an address where there is nothing but metrics, for whoever reaches it."""

    async def pay(_: Request) -> None:
        """Count nothing: who reaches this address is trusted."""

    return Named(Routes({METRICS: {"GET": MetricsView(metrics, None)}}, pay), Hosts(allowed_hosts), pay)
