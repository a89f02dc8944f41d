# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""Feeds with asyncio: each has a WebSocket of its own, so that who reads slowly holds up nobody else."""

import asyncio
from contextlib import suppress
from typing import Generic, TypeVar

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from .async_websocket import closed, connected
from .errors import ClientError, ConnectionFailed
from .feeds import Course
from .options import Endpoint
from .socket_errors import lost

PageT = TypeVar("PageT")


class AsyncFollowing(Generic[PageT]):
    """Someone who follows a feed. Messages are read when they are asked for, so that the service does not run ahead."""

    def __init__(self, endpoint: Endpoint, course: Course[PageT]) -> None:
        self._endpoint = endpoint.for_websocket()
        self._course = course
        self._socket: ClientConnection | None = None
        self._ended = asyncio.Event()

    async def next(self) -> PageT | None:
        """Return the next page, None once this is closed.

        Raises:
            ClientError: the feed cannot go on.

        """
        while not self._ended.is_set():
            try:
                return await self._page()
            except ClientError as error:
                if not self._ended.is_set():
                    await self._pause(self._course.delay_after(error))
        return None

    async def aclose(self) -> None:
        """Close the connection: `next` returns None then."""
        self._ended.set()
        await self._disconnect()

    async def _page(self) -> PageT:
        socket = self._socket or await self._begun()
        while True:
            text = self._course.waiting() or await self._received(socket)
            page = self._course.page(text)
            if page is not None:
                return page

    async def _begun(self) -> ClientConnection:
        deadline = self._course.deadline()
        limit = asyncio.timeout(deadline.remaining_s())
        try:
            async with limit:
                return await self._subscribed()
        except TimeoutError:
            if not limit.expired():
                raise
            raise self._course.too_late(deadline) from None

    async def _subscribed(self) -> ClientConnection:
        socket = await connected(self._endpoint, self._course.limits)
        self._socket = socket
        if self._ended.is_set():
            await self._disconnect()
        try:
            await socket.send(self._course.opening().text, text=True)
        except ConnectionClosed as error:
            raise ConnectionFailed(lost(self._endpoint.shown, error)) from error
        while not self._course.begins(await self._received(socket)):
            pass
        return socket

    async def _received(self, socket: ClientConnection) -> bytes:
        try:
            return await socket.recv(decode=False)
        except ConnectionClosed as error:
            raise ConnectionFailed(lost(self._endpoint.shown, error)) from error

    async def _pause(self, delay_s: float) -> None:
        await self._disconnect()
        with suppress(TimeoutError):
            async with asyncio.timeout(delay_s):
                await self._ended.wait()

    async def _disconnect(self) -> None:
        socket, self._socket = self._socket, None
        if socket is not None:
            await closed(socket)
