"""The two doors for calls: JSON-RPC at one path, and each method at a path of its own."""

from typing import Protocol

from aiohttp import web

from flexdb.access import Caller
from flexdb.errors import LimitExceeded, RpcError
from flexdb.http.answers import answer, failure, refusal
from flexdb.http.bodies import plain_body, read_body
from flexdb.http.credentials import Credentials
from flexdb.http.plain import PlainHead
from flexdb.http.requests import Request
from flexdb.rpc import envelope
from flexdb.rpc.calls import Calls
from flexdb.rpc.payments import BYTES_OF_COST_1, LARGE_BODY_BYTES, Payments, due


class Dispatch(Protocol):
    """Answers bodies."""

    async def __call__(self, body: bytes, caller: Caller, *, is_paid: bool = False) -> bytes | None:
        """Return the answer, None where there is none; `is_paid` is as for the Dispatcher."""

    @property
    def has_room(self) -> bool:
        """Whether a call may begin now, whoever's it is."""

    def refusal(self, body: bytes, caller: Caller) -> bytes | None:
        """Return the answer to a call that there is no room for, None to the others."""


class Bodies:
    """Reads bodies of whoever may send them; one that cannot be read costs as much as one that can."""

    def __init__(self, payments: Payments, max_bytes: int) -> None:
        self._payments = payments
        self._max_bytes = max_bytes
        self.most_at_once = min(max_bytes, LARGE_BODY_BYTES - 1)
        """The size of what is not large: it is read without being paid for first."""

    async def of(self, request: Request, caller: Caller) -> bytes:
        """Return the body of a request.

        Whoever is nobody is refused whatever they ask for, but for what is small: so nothing large is read from them.

        Raises:
            RpcError: it cannot be read, or the caller must not send it.

        """
        plain = plain_body(request, self.most_at_once)
        if plain is not None:
            return plain
        max_bytes = self._max_bytes if caller.refusal is None else min(self._max_bytes, LARGE_BODY_BYTES)
        if not _may_be_large(request):
            try:
                return await read_body(request, max_bytes)
            except RpcError as error:
                raise await self._payments.refused(error, caller, due(request.content_length or 0)) from None
        # How large one is that is packed, or comes in chunks, is seen when it is there.
        expected = min(request.content_length or 0, max_bytes)
        await self._payments.admit(caller, expected)
        try:
            body = await read_body(request, max_bytes)
        except LimitExceeded as error:
            self._owe(caller, max_bytes - expected)
            raise caller.refusal or error from None
        if len(body) >= LARGE_BODY_BYTES:
            self._owe(caller, len(body) - expected)
        return body

    def _owe(self, caller: Caller, more_bytes: int) -> None:
        self._payments.owe(caller, max(0, more_bytes) // BYTES_OF_COST_1)


class JsonRpc:
    """`POST /jsonrpc`: hands the body to the dispatcher; errors of calls are HTTP 200."""

    def __init__(self, dispatch: Dispatch, credentials: Credentials, bodies: Bodies) -> None:
        self._dispatch = dispatch
        self._credentials = credentials
        self._bodies = bodies

    async def __call__(self, request: Request) -> web.StreamResponse:
        """Answer one call or batch; notifications are answered with 204 and no body."""
        caller = await self._credentials.of(request)
        try:
            body = await self._bodies.of(request, caller)
        except RpcError as error:
            return refusal(error, body=envelope.write_error(envelope.NULL, error))
        text = await self._dispatch(body, caller, is_paid=True)
        return web.Response(status=204) if text is None else await answer(request, text)


class PlainCalls:
    """Plain calls to `POST /jsonrpc`, whose bodies are here: as `JsonRpc` answers them, with less around it."""

    def __init__(self, dispatch: Dispatch, credentials: Credentials) -> None:
        self._dispatch = dispatch
        self._credentials = credentials

    def refusal(self, head: PlainHead, body: bytes) -> bytes | None:
        """Return the answer to a call that there is no room for, None to the others."""
        if self._dispatch.has_room:
            return None
        caller = self._credentials.known(head)
        return None if caller is None else self._dispatch.refusal(body, caller)

    async def __call__(self, head: PlainHead, body: bytes) -> bytes | None:
        """Return the answer, None to notifications."""
        caller = await self._credentials.of(head)
        return await self._dispatch(body, caller, is_paid=True)


class MethodView:
    """`POST /rpc/{method}`: the parameters by name are the body, the result is the answer, errors have statuses."""

    def __init__(self, name: str, calls: Calls, credentials: Credentials, bodies: Bodies) -> None:
        self._name = name
        self._calls = calls
        self._credentials = credentials
        self._bodies = bodies

    async def __call__(self, request: Request) -> web.StreamResponse:
        """Answer one call."""
        caller = await self._credentials.of(request)
        try:
            body = await self._bodies.of(request, caller)
        except RpcError as error:
            return refusal(error)
        try:
            to_pay = due(len(body))
            params = await self._params(body, caller, to_pay)
            return await answer(request, await self._calls(self._name, params, caller, due=to_pay))
        except RpcError as error:
            return failure(error.told())

    async def _params(self, body: bytes, caller: Caller, to_pay: int) -> bytes:
        try:
            return envelope.read_bare(body)
        except RpcError as error:
            self._calls.observer.unread(error)
            raise await self._calls.payments.refused(error, caller, to_pay) from None


def _may_be_large(request: Request) -> bool:
    """Tell whether a body is large, or does not say how large it will be."""
    length = request.content_length
    return length is None or length >= LARGE_BODY_BYTES or "Content-Encoding" in request.headers
