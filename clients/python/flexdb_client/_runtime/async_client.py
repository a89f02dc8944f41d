# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""The client with asyncio, but for the methods of the document."""

import asyncio
import copy
import itertools
import ssl
from collections.abc import AsyncGenerator, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, cast, overload

from .absence import NOT_GIVEN, NotGiven
from .batches import BatchOfCalls
from .calls import Call, untyped
from .errors import ClientError, TimedOut
from .exchanges import Exchange, Notifications, SingleCall
from .feeds import Course, Feed
from .options import SILENCE_S, Endpoint, Options, Service, endpoint
from .replies import Reply
from .retries import Attempts
from .transports import AsyncTransport

if TYPE_CHECKING:
    from .async_feeds import AsyncFollowing

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
E = TypeVar("E")
PageT = TypeVar("PageT")
T = TypeVar("T")


class BaseAsyncClient:
    """Calls a service, with asyncio: any number of calls at a time, in one event loop."""

    _service: ClassVar[Service]

    def __init__(  # noqa: PLR0913 - each of them is for somebody
        self,
        url: str | None = None,
        *,
        token: str | None = None,
        timeout_s: float | None = 30.0,
        retries: int = 2,
        headers: Mapping[str, str] | None = None,
        proxy: str | None = None,
        ssl_context: ssl.SSLContext | None = None,
        silence_s: float = SILENCE_S,
    ) -> None:
        """Set up a client; connections are made when they are needed.

        `url` is where the service is: http and https post each call, ws and wss send all of them over one WebSocket. Without
        a path it gets the path of the document's URL; None takes that URL altogether. `token` is sent as
        `Authorization: Bearer`. A call may take `timeout_s` seconds, all attempts included (None: no limit); calls that
        change nothing are sent up to `retries` times more where the service is away for a moment, any call where it was
        never sent. The connection of a feed is lost when nothing comes over it for `silence_s` seconds. `proxy` and `ssl_context` are for both kinds of connections; the environment's proxies are not used.

        Raises:
            ValueError: there is no such URL, token or option.

        """
        self._options = Options(timeout_s, retries, silence_s)
        self._endpoint = endpoint(
            self._service, url, token=token, headers=headers, proxy=proxy, ssl_context=ssl_context
        )
        self._transport = _transport(self._endpoint)
        self._ids = itertools.count(1)
        self._followed: set[AsyncFollowing[Any]] = set()

    def with_options(
        self,
        *,
        timeout_s: float | NotGiven | None = NOT_GIVEN,
        retries: int | NotGiven = NOT_GIVEN,
        silence_s: float | NotGiven = NOT_GIVEN,
    ) -> Self:
        """Return a client that calls with other options, over the same connections.

        It costs next to nothing: `client.with_options(timeout_s=5).get_something(...)`.
        """
        other = copy.copy(self)
        other._options = self._options.changed(timeout_s, retries, silence_s)  # noqa: SLF001 - one of us
        return other

    async def send(self, call: Call[T]) -> T:
        """Send a call and return its result.

        Raises:
            RpcError: the service answered with an error.
            ClientError: there is no usable answer: ConnectionFailed, TimedOut or BadAnswer.

        """
        if call.definition.is_notification:
            await self.notify(call)
            # The type of a notification's result is None.
            return cast("T", None)
        return await self._run(SingleCall(call, self._service.faults))

    @overload
    async def batch(self, first: Call[A], /) -> tuple[Reply[A]]: ...

    @overload
    async def batch(self, first: Call[A], second: Call[B], /) -> tuple[Reply[A], Reply[B]]: ...

    @overload
    async def batch(
        self, first: Call[A], second: Call[B], third: Call[C], /
    ) -> tuple[Reply[A], Reply[B], Reply[C]]: ...

    @overload
    async def batch(
        self, first: Call[A], second: Call[B], third: Call[C], fourth: Call[D], /
    ) -> tuple[Reply[A], Reply[B], Reply[C], Reply[D]]: ...

    @overload
    async def batch(
        self, first: Call[A], second: Call[B], third: Call[C], fourth: Call[D], fifth: Call[E], /
    ) -> tuple[Reply[A], Reply[B], Reply[C], Reply[D], Reply[E]]: ...

    @overload
    async def batch(self, *calls: Call[T]) -> tuple[Reply[T], ...]: ...

    async def batch(self, *calls: Call[Any]) -> tuple[Reply[Any], ...]:
        """Send calls together and return their replies in the same order, each with a result or an error.

        Raises:
            RpcError: the service refused the batch as a whole.
            ClientError: there is no usable answer: ConnectionFailed, TimedOut or BadAnswer.

        """
        return await self._run(BatchOfCalls(calls, self._service.faults)) if calls else ()

    async def notify(self, *calls: Call[Any]) -> None:
        """Send calls that are not answered, whatever becomes of them."""
        if calls:
            await self._run(Notifications(calls, self._service.faults))

    async def call(self, method: str, params: Mapping[str, object] | Sequence[object] | None = None) -> Any:
        """Call any method, with parameters by name or by position, and return its result as plain JSON values."""
        return await self.send(untyped(method, params))

    async def aclose(self) -> None:
        """Close the connections, which `with_options` shares; what follows a feed ends."""
        for following in list(self._followed):
            await following.aclose()
        await self._transport.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def _follow(self, call: Call[Any], feed: Feed[PageT]) -> AsyncGenerator[PageT, None]:
        from .async_feeds import AsyncFollowing  # noqa: PLC0415 - as below

        course = Course(call, feed, self._service.faults, self._options)
        following = AsyncFollowing(self._endpoint, course)
        self._followed.add(following)
        try:
            while (page := await following.next()) is not None:
                yield page
        finally:
            self._followed.discard(following)
            await following.aclose()

    async def _run(self, exchange: Exchange[T]) -> T:
        timeout_s = self._options.timeout_s
        limit = asyncio.timeout(timeout_s)
        try:
            async with limit:
                return await self._attempt(exchange, limit)
        except TimeoutError:
            if not limit.expired():
                raise
            raise TimedOut(f"{exchange.name}: no answer within {timeout_s} s") from None

    async def _attempt(self, exchange: Exchange[T], limit: asyncio.Timeout) -> T:
        attempts = Attempts(self._options.retries, is_safe=exchange.is_safe)
        while True:
            try:
                return exchange.read(await self._transport.exchange(exchange.message(self._ids)))
            except ClientError as error:
                end = limit.when()
                remaining_s = None if end is None else end - asyncio.get_running_loop().time()
                delay_s = attempts.delay_after(error, remaining_s)
                if delay_s is None:
                    return exchange.give_up(error)
            await asyncio.sleep(delay_s)


def _transport(where: Endpoint) -> AsyncTransport:
    # Each of the two brings a package along that takes its time to import.
    if where.is_websocket:
        from .async_websocket import AsyncWebSocket  # noqa: PLC0415

        return AsyncWebSocket(where)
    from .async_http import AsyncHttp  # noqa: PLC0415

    return AsyncHttp(where)
