# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""What HTTP with asyncio and HTTP that blocks have in common, and the errors of httpx in terms of this package.

Each connection is a transport of httpx of its own: a pool of httpx goes through all its connections at each request,
which makes it slower the more calls there are at a time. A client of httpx would add cookies, redirects and proxies of
the environment, none of which a call is meant to have.
"""

import ssl
import time
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager
from typing import Generic, TypeVar

import httpx

from .errors import BadAnswer, ConnectionFailed
from .options import Endpoint

MAX_CONNECTIONS = 100

# Shorter than services and proxies keep a connection: nothing is sent on one that is about to be closed.
KEPT_S = 15.0

# One connection each.
LIMITS = httpx.Limits(max_connections=1, keepalive_expiry=KEPT_S)

_HEADERS = {
    "Content-Type": "application/json",
    "Accept": "application/json",
    "Accept-Encoding": "gzip, deflate",
}

# Before a connection is there, nothing has been sent.
_NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.LocalProtocolError,
)

TransportT = TypeVar("TransportT")


class Requests:
    """Makes the requests to one endpoint."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._url = httpx.URL(endpoint.url)
        self._headers = httpx.Headers({**_HEADERS, **endpoint.headers})

    def post(self, text: bytes, extensions: dict[str, object]) -> httpx.Request:
        """Return the request that posts a text."""
        return httpx.Request("POST", self._url, headers=self._headers, content=text, extensions=extensions)


class Idle(Generic[TransportT]):
    """Transports that nobody uses at the moment; the last one used is the first to be used again."""

    def __init__(self) -> None:
        self._since: deque[tuple[float, TransportT]] = deque()

    def take(self) -> TransportT | None:
        """Return one, None where all are in use."""
        try:
            return self._since.pop()[1]
        except IndexError:
            return None

    def put(self, transport: TransportT) -> TransportT | None:
        """Keep one; return another one that has not been used for so long that it should be closed."""
        self._since.append((time.monotonic(), transport))
        try:
            oldest = self._since.popleft()
        except IndexError:  # another thread has taken it
            return None
        if time.monotonic() - oldest[0] > KEPT_S:
            return oldest[1]
        self._since.appendleft(oldest)
        return None


def tls(endpoint: Endpoint) -> ssl.SSLContext:
    """Return how to check certificates; made once, as reading all authorities takes its time."""
    if endpoint.ssl_context is not None:
        return endpoint.ssl_context
    if endpoint.url.startswith("https"):
        return httpx.create_ssl_context(trust_env=False)
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@contextmanager
def translated(where: str) -> Generator[None, None, None]:
    """Raise the errors of this package for those of httpx; time-outs stay what they are."""
    try:
        yield
    except httpx.TimeoutException:
        raise
    except httpx.DecodingError as error:
        raise BadAnswer(f"the answer of {where} cannot be decompressed: {error}") from error
    except httpx.TransportError as error:
        was_sent = not isinstance(error, _NEVER_SENT)
        happened = "lost the" if was_sent else "no"
        told = str(error) or type(error).__name__
        raise ConnectionFailed(f"{happened} connection to {where}: {told}", was_sent=was_sent) from error
