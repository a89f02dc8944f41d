# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""Calls over HTTP, with asyncio."""

import asyncio

import httpx

from .exchanges import Arrival, Message
from .http_lines import LIMITS, MAX_CONNECTIONS, Idle, Requests, tls, translated
from .options import Endpoint
from .transports import AsyncTransport


class AsyncHttp(AsyncTransport):
    """Posts each message; connections are kept and used again."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._requests = Requests(endpoint)
        self._tls = tls(endpoint)
        self._places = asyncio.Semaphore(MAX_CONNECTIONS)
        self._idle = Idle[httpx.AsyncHTTPTransport]()
        self._open: set[httpx.AsyncHTTPTransport] = set()

    async def exchange(self, message: Message) -> Arrival:
        """Post a message and return the answer."""
        async with self._places:
            transport = self._idle.take() or self._opened()
            try:
                with translated(self._endpoint.shown):
                    return await self._posted(transport, message)
            finally:
                await self._keep(transport)

    async def aclose(self) -> None:
        """Close all connections."""
        while self._idle.take():
            pass
        while self._open:
            await self._open.pop().aclose()

    async def _posted(self, transport: httpx.AsyncHTTPTransport, message: Message) -> Arrival:
        response = await transport.handle_async_request(self._requests.post(message.text, {}))
        try:
            return Arrival(await response.aread(), response.status_code)
        finally:
            await response.aclose()

    async def _keep(self, transport: httpx.AsyncHTTPTransport) -> None:
        """Keep a transport for the next call; after an error or a cancellation it will make a new connection."""
        is_of_use = transport in self._open
        if forgotten := self._idle.put(transport) if is_of_use else transport:
            self._open.discard(forgotten)
            await forgotten.aclose()

    def _opened(self) -> httpx.AsyncHTTPTransport:
        transport = httpx.AsyncHTTPTransport(
            verify=self._tls, proxy=self._endpoint.proxy, limits=LIMITS, trust_env=False
        )
        self._open.add(transport)
        return transport
