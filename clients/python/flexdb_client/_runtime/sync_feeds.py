# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""Feeds for code that blocks: each has a WebSocket of its own, so that who reads slowly holds up nobody else."""

import threading
from typing import Generic, TypeVar

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from .deadlines import Deadline
from .errors import ClientError, ConnectionFailed, TimedOut
from .feeds import Course
from .options import Endpoint
from .socket_errors import lost
from .sync_websocket import connected

PageT = TypeVar("PageT")


class Following(Generic[PageT]):
    """Someone who follows a feed. Messages are read when they are asked for, so that the service does not run ahead."""

    def __init__(self, endpoint: Endpoint, course: Course[PageT]) -> None:
        self._endpoint = endpoint.for_websocket()
        self._course = course
        self._socket: ClientConnection | None = None
        self._ended = threading.Event()

    def next(self) -> PageT | None:
        """Return the next page, None once this is closed.

        Raises:
            ClientError: the feed cannot go on.

        """
        while not self._ended.is_set():
            try:
                return self._page()
            except ClientError as error:
                if not self._ended.is_set():
                    self._pause(self._course.delay_after(error))
        return None

    def close(self) -> None:
        """Close the connection, from any thread: `next` returns None then."""
        self._ended.set()
        self._disconnect()

    def _page(self) -> PageT:
        socket = self._socket or self._begun()
        while True:
            text = self._course.waiting() or self._received(socket, None)
            page = self._course.page(text)
            if page is not None:
                return page

    def _begun(self) -> ClientConnection:
        deadline = self._course.deadline()
        try:
            return self._subscribed(deadline)
        except TimedOut:
            raise self._course.too_late(deadline) from None

    def _subscribed(self, deadline: Deadline) -> ClientConnection:
        deadline.check()
        socket = connected(self._endpoint, self._course.limits, deadline)
        self._socket = socket
        if self._ended.is_set():
            self._disconnect()
        try:
            socket.send(self._course.opening().text, text=True)
        except ConnectionClosed as error:
            raise ConnectionFailed(lost(self._endpoint.shown, error)) from error
        while not self._course.begins(self._received(socket, deadline)):
            pass
        return socket

    def _received(self, socket: ClientConnection, deadline: Deadline | None) -> bytes:
        try:
            return socket.recv(deadline.remaining_s() if deadline else None, decode=False)
        except TimeoutError:
            if deadline is None:
                raise
            raise deadline.error() from None
        except ConnectionClosed as error:
            raise ConnectionFailed(lost(self._endpoint.shown, error)) from error

    def _pause(self, delay_s: float) -> None:
        self._disconnect()
        self._ended.wait(delay_s)

    def _disconnect(self) -> None:
        socket, self._socket = self._socket, None
        if socket is not None:
            socket.close()
