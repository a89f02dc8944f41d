"""Requests to receivers: to no address that is not allowed, in little time, and with nothing of the answer but its status."""

import asyncio
import errno
import io
import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

import flexdb
from flexdb.errors import InvalidParams
from flexdb.generated.results import DeliveryOutcome
from flexdb.webhooks.addresses import AllowedAddresses
from flexdb.webhooks.lookups import Lookup, NameUnknown
from flexdb.webhooks.urls import Destination, destination

TIMEOUT_S = 15.0

_ANSWER_BYTES = 4_096
_ANSWER_S = 1.0

_GONE = 410
_HEADERS = {
    "Content-Type": "application/json",
    "User-Agent": f"flexdb/{flexdb.__version__}",
    "Accept-Encoding": "identity",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a request; `retry_after_s` is what the receiver asked for."""

    outcome: DeliveryOutcome
    status_code: int | None = None
    retry_after_s: float | None = None


class Sender:
    """Makes requests, each over a connection of its own.

    So no address is connected to that was not looked at for this very request, and none fails because the receiver has
    closed a connection that was kept.
    """

    def __init__(
        self,
        allowed: AllowedAddresses,
        lookup: Lookup,
        *,
        timeout_s: float = TIMEOUT_S,
        trusted: ssl.SSLContext | None = None,
    ) -> None:
        """Take which addresses are allowed, and whose certificates are trusted: those that this machine trusts, if None."""
        self._allowed = allowed
        self._lookup = lookup
        self._timeout_s = timeout_s
        self._trusted = trusted or ssl.create_default_context()

    async def post(self, tenant_id: str, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Send a body and return what became of it.

        Raises:
            NoPlace: nothing was begun, since too many names are looked up.

        """
        try:
            async with asyncio.timeout(self._timeout_s):
                place = destination(url)
                addresses = await self._addresses(tenant_id, place)
                if not self._allowed.allow_all(addresses, is_plain=place.is_plain):
                    return Answer("address_not_allowed")
                return await self._post(url, _Pinned(self._allowed, place, addresses), body, headers)
        except TimeoutError:
            return Answer("timeout")
        except NameUnknown:
            return Answer("name_unknown")
        except InvalidParams:
            # It was stored by a version that had other rules.
            return Answer("address_not_allowed")

    async def _addresses(self, tenant_id: str, place: Destination) -> Sequence[str]:
        return (
            [place.host] if place.is_address else await self._lookup(tenant_id, place.host, self._timeout_s)
        )

    async def _post(self, url: str, pinned: "_Pinned", body: bytes, headers: Mapping[str, str]) -> Answer:
        connector = _Connector(
            resolver=pinned,
            socket_factory=pinned.socket,
            ssl=self._trusted,
            force_close=True,
            use_dns_cache=False,
        )
        try:
            async with (
                aiohttp.ClientSession(
                    connector=connector,
                    cookie_jar=aiohttp.DummyCookieJar(),
                    timeout=aiohttp.ClientTimeout(total=None),
                    auto_decompress=False,
                ) as session,
                session.post(
                    URL(url, encoded=True),
                    # Of bytes alone aiohttp would write all at once, and warn of it.
                    data=io.BytesIO(body),
                    headers={**_HEADERS, **headers},
                    allow_redirects=False,
                ) as response,
            ):
                await _drop(response)
                return answer_of(response.status, response.headers)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return Answer("address_not_allowed" if pinned.has_refused else _outcome(error))
        finally:
            connector.abort()


class _Connector(aiohttp.TCPConnector):
    """A connector of one connection, which can be ended at once.

    Over TLS the other side is otherwise given half a minute to end it, too, whatever has been answered.
    """

    _transport: asyncio.Transport | None = None

    async def connect(self, *arguments: Any, **options: Any) -> Any:
        """Connect, and remember the connection."""
        connection = await super().connect(*arguments, **options)
        self._transport = connection.transport
        return connection

    def abort(self) -> None:
        """End the connection, if there is one."""
        if self._transport is not None:
            self._transport.abort()


class _Pinned(AbstractResolver):
    """The addresses that were looked at, in the place of any others; and the last look, at the very one connected to."""

    def __init__(self, allowed: AllowedAddresses, place: Destination, addresses: Sequence[str]) -> None:
        self._allowed = allowed
        self._place = place
        self._addresses = addresses
        self.has_refused = False

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002 - there are no others to choose from
    ) -> list[ResolveResult]:
        """Return the addresses; no name is looked up again."""
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=socket.IPPROTO_TCP,
                flags=socket.AI_NUMERICHOST,
            )
            for address in self._addresses
        ]

    async def close(self) -> None:
        """Keep nothing."""

    def socket(self, place: tuple[Any, ...]) -> socket.socket:
        """Return a socket for an address, or refuse to."""
        family, kind, protocol, _, address = place
        if not self._allowed.allow(ip_address(address[0]), is_plain=self._place.is_plain):
            self.has_refused = True
            raise OSError(errno.EACCES, "the address is not allowed")
        return socket.socket(family, kind, protocol)


async def _drop(response: aiohttp.ClientResponse) -> None:
    """Let the receiver say what it likes, for a moment; it counts for nothing."""
    with suppress(aiohttp.ClientError, OSError, EOFError, TimeoutError):
        async with asyncio.timeout(_ANSWER_S):
            await response.content.readexactly(_ANSWER_BYTES)


def answer_of(status: int, headers: Mapping[str, str]) -> Answer:
    """Return what an answer means."""
    if not 100 <= status < 600:  # noqa: PLR2004
        return Answer("invalid_answer")
    if 200 <= status < 300:  # noqa: PLR2004 - classes of statuses (RFC 9110, section 15)
        return Answer("delivered", status)
    if 300 <= status < 400:  # noqa: PLR2004
        return Answer("redirect", status)
    if status == _GONE:
        return Answer("gone", status)
    return Answer("status", status, _retry_after_s(headers.get("Retry-After")))


def _retry_after_s(header: str | None) -> float | None:
    """Return the seconds that a header asks for (RFC 9110, section 10.2.3): a number of them, or a date."""
    if header is None:
        return None
    if header.isascii() and header.isdecimal() and len(header) < 10:  # noqa: PLR2004 - as many as matter
        return float(header)
    try:
        return parsedate_to_datetime(header).timestamp() - time.time()
    except (ValueError, OverflowError):
        return None


def _outcome(error: Exception) -> DeliveryOutcome:
    match error:
        case aiohttp.ClientSSLError() | ssl.SSLError():
            return "tls"
        case aiohttp.ClientConnectorError(os_error=ConnectionRefusedError()):
            return "refused"
        case aiohttp.ClientConnectorError(os_error=ConnectionError()):
            return "disconnected"
        case aiohttp.ClientConnectorError() | ValueError():
            # Among the latter are URLs that were taken once, and lead nowhere.
            return "unreachable"
        case aiohttp.ClientResponseError():
            return "invalid_answer"
        case _:
            return "disconnected"
