"""The two doors for calls: JSON-RPC at one path, and each method at a path of its own."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from aiohttp import web

from flexdb.access import Caller
from flexdb.errors import RpcError
from flexdb.http.answers import answer, failure, refusal
from flexdb.http.bodies import read_body
from flexdb.http.credentials import Credentials
from flexdb.rpc import envelope
from flexdb.rpc.calls import Calls
from flexdb.rpc.dispatcher import LARGE_BODY_BYTES

Dispatch = Callable[[bytes, Caller], Awaitable[bytes | None]]


class Admitting(Protocol):
    """Answers bodies, and says before who may send a large one."""

    async def admit(self, caller: Caller) -> None:
        """Wait until the caller may, or raise RateLimited."""

    async def __call__(self, body: bytes, caller: Caller) -> bytes | None:
        """Return the answer, None where there is none."""


class JsonRpc:
    """`POST /jsonrpc`: hands the body to the dispatcher; errors of calls are HTTP 200."""

    def __init__(self, dispatch: Admitting, credentials: Credentials, max_body_bytes: int) -> None:
        self._dispatch = dispatch
        self._credentials = credentials
        self._max_body_bytes = max_body_bytes

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one call or batch; notifications are answered with 204 and no body."""
        caller = await self._credentials.caller(request)
        try:
            if _is_large(request):
                await self._dispatch.admit(caller)
            body = await read_body(request, self._max_body_bytes)
        except RpcError as error:
            return refusal(error, body=envelope.write_error(envelope.NULL, error))
        text = await self._dispatch(body, caller)
        return web.Response(status=204) if text is None else await answer(request, text)


class MethodView:
    """`POST /rpc/{method}`: the parameters by name are the body, the result is the answer, errors have statuses."""

    def __init__(self, name: str, calls: Calls, credentials: Credentials, max_body_bytes: int) -> None:
        self._name = name
        self._calls = calls
        self._credentials = credentials
        self._max_body_bytes = max_body_bytes

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one call."""
        caller = await self._credentials.caller(request)
        try:
            if _is_large(request):
                await self._calls.pay(caller, 0)
            body = await read_body(request, self._max_body_bytes)
        except RpcError as error:
            return refusal(error)
        try:
            return await answer(request, await self._calls(self._name, envelope.read_bare(body), caller))
        except RpcError as error:
            return failure(error)


def _is_large(request: web.BaseRequest) -> bool:
    """Tell whether a body is large, or does not say how large it will be."""
    length = request.content_length
    return length is None or length >= LARGE_BODY_BYTES
