"""What a request says of who sends it: a bearer token, where it comes from, and whether it is from this machine."""

import hmac
from collections.abc import Awaitable
from typing import Protocol

from aiohttp import HttpVersion11

from flexdb.access import Caller
from flexdb.errors import RpcError
from flexdb.http.hosts import is_local_host
from flexdb.http.line import Recognised
from flexdb.http.origins import Origins
from flexdb.http.peers import Peers, is_forwarded, is_loopback
from flexdb.http.requests import Sent

SUBPROTOCOL = "bearer."
"""Before the token among the subprotocols of a WebSocket: pages can send no header with one."""

_SCHEME = "bearer "


class Authenticate(Protocol):
    """Finds out who calls."""

    def at_once(self, credential: str) -> Recognised | None:
        """Return whose credential it is where that was found out a moment ago."""

    async def __call__(self, credential: str | None, address: str, *, is_local: bool) -> Caller:
        """Return who calls, or nobody, with the reason."""


class Credentials:
    """Reads the credential of a request and finds out whose it is."""

    def __init__(self, authenticate: Authenticate, origins: Origins, peers: Peers) -> None:
        self._authenticate = authenticate
        self._origins = origins
        self._peers = peers

    async def of(self, request: Sent) -> Caller:
        """Return who sends a request, or nobody, with the reason; of most that is known."""
        return self.known(request) or await self.caller(request)

    def known(self, request: Sent) -> Caller | None:
        """Return who sends a request where that was found out a moment ago: it saves most calls a wait for nothing."""
        values, line = request.headers.getall("Authorization", ()), request.line
        if len(values) != 1:
            return None
        if line.recognised is not None and _is_same(values[0], line.credential):
            return line.recognised.caller()
        line.recognised = self._authenticate.at_once(bearer_token(request) or "")
        line.credential = values[0]
        caller = line.recognised.caller() if line.recognised else None
        if caller is not None:
            line.account = caller.account
        return caller

    def caller(self, request: Sent) -> Awaitable[Caller]:
        """Return who sends a request, or nobody, with the reason."""
        return self.caller_of(bearer_token(request), request)

    async def caller_of(self, token: str | None, request: Sent) -> Caller:
        """Return whose token this is, in a request that may have brought it elsewhere than in its header."""
        recognised = self._authenticate.at_once(token) if token is not None else None
        caller = recognised.caller() if recognised else None
        if caller is None:
            caller = await self._found(token, request)
        request.line.account = caller.account
        # Whoever it was before on this connection.
        request.line.recognised = None
        return caller

    async def _found(self, token: str | None, request: Sent) -> Caller:
        is_local = token is None and self._looks_local(request)
        address = self._peers.account(request)
        try:
            return await self._authenticate(token, address, is_local=is_local)
        except RpcError as refusal:
            return Caller("nobody", "none", address, refusal=refusal)

    def _looks_local(self, request: Sent) -> bool:
        """Tell whether nothing in a request says that somebody elsewhere has sent it."""
        headers = request.headers
        return (
            # What runs here speaks HTTP/1.1; nginx, unless it is told otherwise, passes requests on in HTTP/1.0.
            request.version == HttpVersion11
            # Packets from elsewhere can be led to a loopback address, by rules of a firewall or of containers.
            and is_loopback(request.remote or "")
            and is_local_host(headers.get("Host", ""))
            and not is_forwarded(request)
            and self._origins.are_trusted(headers.get("Origin"), headers.get("Host", ""))
        )


def _is_same(value: str, known: str) -> bool:
    """Compare in constant time: through a proxy, one connection has credentials of many."""
    return value.isascii() and known.isascii() and hmac.compare_digest(value, known)


def bearer_token(request: Sent) -> str | None:
    """Return the bearer token of a request (RFC 6750, section 2.1); None where it brings no credential.

    What is no single bearer token is returned as it is: it will be known to nobody.
    """
    values = request.headers.getall("Authorization", ())
    if not values:
        return None
    value = values[0]
    if len(values) > 1 or value[:7].lower() != _SCHEME:
        return ""
    return value[7:].strip()


def offered_token(request: Sent) -> str | None:
    """Return the token of the request that opens a WebSocket: of its header or else of its subprotocols."""
    token = bearer_token(request)
    if token is not None:
        return token
    lines = request.headers.getall("Sec-WebSocket-Protocol", ())
    offered = [part.strip() for line in lines for part in line.split(",")]
    tokens = [part.removeprefix(SUBPROTOCOL) for part in offered if part.startswith(SUBPROTOCOL)]
    if not tokens:
        return None
    return tokens[0] if len(tokens) == 1 else ""
