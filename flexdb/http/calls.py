"""The two doors for calls: JSON-RPC at one path, and each method at a path of its own."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from flexdb.access import Caller
from flexdb.errors import LimitExceeded, RpcError
from flexdb.http.answers import answer, failure, refusal
from flexdb.http.bodies import read_body
from flexdb.http.credentials import Credentials
from flexdb.http.requests import Request
from flexdb.rpc import envelope
from flexdb.rpc.calls import Calls
from flexdb.rpc.dispatcher import LARGE_BODY_BYTES
from flexdb.rpc.payments import Payments

Dispatch = Callable[[bytes, Caller], Awaitable[bytes | None]]


class Bodies:
    """Reads bodies of whoever may send them; one that cannot be read costs as much as one that can."""

    def __init__(self, payments: Payments, max_bytes: int) -> None:
        self._payments = payments
        self._max_bytes = max_bytes

    async def of(self, request: Request, caller: Caller) -> bytes:
        """Return the body of a request.

        Whoever is nobody is refused whatever they ask for, but for what is small: so nothing large is read from them.

        Raises:
            RpcError: it cannot be read, or the caller must not send it.

        """
        max_bytes = self._max_bytes if caller.refusal is None else min(self._max_bytes, LARGE_BODY_BYTES)
        if _may_be_large(request):
            await self._payments.admit(caller)
        try:
            return await read_body(request, max_bytes)
        except LimitExceeded as error:
            raise await self._payments.refused(caller.refusal or error, caller, max_bytes) from None
        except RpcError as error:
            is_packed = "Content-Encoding" in request.headers
            size = max_bytes if is_packed else request.content_length or max_bytes
            raise await self._payments.refused(error, caller, size) from None


class JsonRpc:
    """`POST /jsonrpc`: hands the body to the dispatcher; errors of calls are HTTP 200."""

    def __init__(self, dispatch: Dispatch, credentials: Credentials, bodies: Bodies) -> None:
        self._dispatch = dispatch
        self._credentials = credentials
        self._bodies = bodies

    async def __call__(self, request: Request) -> web.StreamResponse:
        """Answer one call or batch; notifications are answered with 204 and no body."""
        caller = await self._credentials.caller(request)
        try:
            body = await self._bodies.of(request, caller)
        except RpcError as error:
            return refusal(error, body=envelope.write_error(envelope.NULL, error))
        text = await self._dispatch(body, caller)
        return web.Response(status=204) if text is None else await answer(request, text)


class MethodView:
    """`POST /rpc/{method}`: the parameters by name are the body, the result is the answer, errors have statuses."""

    def __init__(self, name: str, calls: Calls, credentials: Credentials, bodies: Bodies) -> None:
        self._name = name
        self._calls = calls
        self._credentials = credentials
        self._bodies = bodies

    async def __call__(self, request: Request) -> web.StreamResponse:
        """Answer one call."""
        caller = await self._credentials.caller(request)
        try:
            body = await self._bodies.of(request, caller)
        except RpcError as error:
            return refusal(error)
        try:
            params = await self._params(body, caller)
            return await answer(request, await self._calls(self._name, params, caller, size=len(body)))
        except RpcError as error:
            return failure(error)

    async def _params(self, body: bytes, caller: Caller) -> bytes:
        payments = self._calls.payments
        if len(body) >= LARGE_BODY_BYTES:
            await payments.admit(caller)
        try:
            return envelope.read_bare(body)
        except RpcError as error:
            raise await payments.refused(error, caller, len(body)) from None


def _may_be_large(request: Request) -> bool:
    """Tell whether a body is large, or does not say how large it will be."""
    length = request.content_length
    return length is None or length >= LARGE_BODY_BYTES or "Content-Encoding" in request.headers
