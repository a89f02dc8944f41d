# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""Calls over HTTP that block."""

import threading
from typing import Any

import httpx

from .deadlines import Deadline
from .exchanges import Arrival, Message
from .http_lines import LIMITS, MAX_CONNECTIONS, Idle, Requests, tls, translated
from .options import Endpoint
from .transports import Transport


class _TimeLeft(dict[str, Any]):
    """Time-outs of httpx's steps, each of which gets what is left at its beginning."""

    def __init__(self, deadline: Deadline) -> None:
        super().__init__()
        self._deadline = deadline

    def get(self, _step: str, _default: object = None) -> float | None:
        """Return the time that a step may take, in seconds."""
        return self._deadline.remaining_s()


class SyncHttp(Transport):
    """Posts each message; connections are kept and used again, by any thread."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._requests = Requests(endpoint)
        self._tls = tls(endpoint)
        self._places = threading.Semaphore(MAX_CONNECTIONS)
        self._idle = Idle[httpx.HTTPTransport]()
        self._open: set[httpx.HTTPTransport] = set()

    def exchange(self, message: Message, deadline: Deadline) -> Arrival:
        """Post a message and return the answer."""
        if not self._places.acquire(timeout=deadline.remaining_s()):
            raise deadline.error()
        transport = self._idle.take() or self._opened()
        try:
            with translated(self._endpoint.shown):
                return self._posted(transport, message, deadline)
        except httpx.TimeoutException:
            raise deadline.error() from None
        finally:
            self._keep(transport)
            self._places.release()

    def close(self) -> None:
        """Close all connections."""
        while self._idle.take():
            pass
        while self._open:
            self._open.pop().close()

    def _posted(self, transport: httpx.HTTPTransport, message: Message, deadline: Deadline) -> Arrival:
        response = transport.handle_request(
            self._requests.post(message.text, {"timeout": _TimeLeft(deadline)})
        )
        try:
            parts: list[bytes] = []
            # An answer that trickles in never times out between two parts.
            for part in response.iter_bytes():
                parts.append(part)
                deadline.check()
        finally:
            response.close()
        return Arrival(b"".join(parts), response.status_code)

    def _keep(self, transport: httpx.HTTPTransport) -> None:
        """Keep a transport for the next call; after an error it will make a new connection."""
        is_of_use = transport in self._open
        if forgotten := self._idle.put(transport) if is_of_use else transport:
            self._open.discard(forgotten)
            forgotten.close()

    def _opened(self) -> httpx.HTTPTransport:
        transport = httpx.HTTPTransport(
            verify=self._tls, proxy=self._endpoint.proxy, limits=LIMITS, trust_env=False
        )
        self._open.add(transport)
        return transport
