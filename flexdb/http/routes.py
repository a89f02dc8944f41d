"""The paths of the service and what they answer. What stands in a call's body is the dispatcher's business."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import msgspec
from aiohttp import web

from flexdb.http.bodies import Refused, read_body

JSON = "application/json"

Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]
Dispatch = Callable[[bytes], Awaitable[bytes | None]]


class Routes:
    """Finds the handler of a request by its path and method, and answers 404 or 405 where there is none.

    A dictionary does it: the paths are fixed, and the hot one should cost one look-up.
    """

    def __init__(self, handlers: Mapping[str, Mapping[str, Handler]]) -> None:
        self._handlers = handlers

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one request."""
        methods = self._handlers.get(request.path)
        if methods is None:
            return problem(404, "there is nothing at this path; calls go to POST /jsonrpc")
        handler = methods.get(request.method)
        if handler is None:
            allowed = ", ".join(methods)
            return problem(405, f"this path takes {allowed} only", {"Allow": allowed})
        return await handler(request)


class RpcHandler:
    """`POST /jsonrpc`: hands the body to the dispatcher; errors of calls are HTTP 200."""

    def __init__(self, dispatch: Dispatch, max_body_bytes: int) -> None:
        self._dispatch = dispatch
        self._max_body_bytes = max_body_bytes

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one call or batch; notifications are answered with 204 and no body."""
        if request.content_type != JSON:
            return problem(415, f"the Content-Type must be {JSON}")
        try:
            body = await read_body(request, self._max_body_bytes)
        except Refused as refused:
            return problem(refused.status, refused.message, {"Connection": "close"})
        answer = await self._dispatch(body)
        if answer is None:
            return web.Response(status=204)
        return web.Response(body=answer, content_type=JSON)


def json_response(value: Any, status: int = 200) -> web.Response:
    """Return `value` as a JSON response."""
    return web.Response(body=msgspec.json.encode(value), status=status, content_type=JSON)


def problem(status: int, message: str, headers: Mapping[str, str] | None = None) -> web.Response:
    """Return an error of HTTP itself, with a sentence that says what to do."""
    return web.Response(
        body=msgspec.json.encode({"error": message}), status=status, content_type=JSON, headers=headers
    )


def fixed(body: bytes) -> Handler:
    """Return a handler that answers the same JSON text every time."""

    async def handler(_: web.BaseRequest) -> web.StreamResponse:
        return web.Response(body=body, content_type=JSON)

    return handler


def readiness(is_ready: Callable[[], Awaitable[bool]]) -> Handler:
    """Return the handler of `GET /ready`: 200 once the database is reachable and migrated, 503 otherwise."""

    async def handler(_: web.BaseRequest) -> web.StreamResponse:
        if await is_ready():
            return json_response({"status": "ready"})
        return json_response({"status": "unavailable"}, 503)

    return handler


def site(
    *,
    version: str,
    document: bytes,
    dispatch: Dispatch,
    is_ready: Callable[[], Awaitable[bool]],
    max_body_bytes: int,
) -> Routes:
    """Return all routes of the service."""
    index = {
        "name": "flexdb",
        "version": version,
        "calls": "POST /jsonrpc",
        "document": "/openrpc.json",
        "health": "/health",
        "ready": "/ready",
    }
    health = {"status": "ok", "version": version}
    return Routes(
        {
            "/jsonrpc": {"POST": RpcHandler(dispatch, max_body_bytes)},
            "/health": _readable(fixed(msgspec.json.encode(health))),
            "/ready": _readable(readiness(is_ready)),
            "/openrpc.json": _readable(fixed(document)),
            "/": _readable(fixed(msgspec.json.encode(index))),
        }
    )


def _readable(handler: Handler) -> dict[str, Handler]:
    return {"GET": handler, "HEAD": handler}
