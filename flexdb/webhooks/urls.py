"""URLs that webhooks may have, and whether they lead where nothing is to be sent."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from flexdb.errors import InvalidParams
from flexdb.host_names import host_name
from flexdb.webhooks.addresses import AllowedAddresses
from flexdb.webhooks.lookups import Lookup, NameUnknown, NoPlace

LOOKUP_S = 3.0

# Such a host is taken for a number by some, like 0x7f.1 or 2130706433, and so leads to another place than it seems to.
_ENDS_IN_NUMBER = re.compile(r"(?:.*\.)?(?:0x[0-9a-f]*|[0-9]+)", re.ASCII | re.IGNORECASE)

_LONGEST_LABEL = 63  # RFC 1035, section 2.3.4

CheckUrl = Callable[[str, str], Awaitable[None]]
"""Refuses the URL of a webhook of a tenant; see `UrlChecks`."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a URL leads to, as far as it says."""

    host: str
    port: int
    is_plain: bool

    @property
    def is_address(self) -> bool:
        """Whether the host is an address and no name."""
        return _is_address(self.host)


def destination(url: str) -> Destination:
    """Return where a URL leads to.

    Raises:
        InvalidParams: it is none that can be sent to.

    """
    try:
        parts = urlsplit(url)
        host, port = host_name(parts.netloc), parts.port
    except ValueError:
        raise _invalid("is no URL of a host: its port or its address is wrong") from None
    if host is None or port == 0:
        raise _invalid("is no URL of a host: its name or its port is wrong")
    if _is_address(host):
        if (parts.hostname or "").endswith("."):
            raise _invalid("has an IPv4 address with a dot at its end: leave that out")
    elif any(not 0 < len(label) <= _LONGEST_LABEL for label in host.split(".")):
        raise _invalid("has a host that is no name: between its dots are 1 to 63 characters")
    elif _ENDS_IN_NUMBER.fullmatch(host):
        raise _invalid("has a host that is no name: write an IPv4 address as four decimal numbers")
    is_plain = parts.scheme == "http"
    return Destination(host, port or (80 if is_plain else 443), is_plain)


class UrlChecks:
    """Refuses URLs that are known to lead nowhere that may be sent to.

    What a name leads to may be another address a moment later. So this is a courtesy, and whoever connects looks again.
    """

    def __init__(self, allowed: AllowedAddresses, lookup: Lookup, lookup_s: float = LOOKUP_S) -> None:
        """Take what is allowed, and what looks names up, with the time for it."""
        self._allowed = allowed
        self._lookup = lookup
        self._lookup_s = lookup_s

    async def check(self, tenant_id: str, url: str) -> None:
        """Refuse a URL that leads where nothing is to be sent; a name that nobody knows yet is taken.

        Raises:
            InvalidParams: it does.

        """
        place = self._check_written(url)
        if not place.is_address:
            self._check_addresses(place, await self._addresses(tenant_id, place.host))

    async def check_in_transaction(self, _: str, url: str) -> None:
        """Refuse what can be seen without looking up a name: others wait for the tenant, and for the connection.

        Raises:
            InvalidParams: it leads where nothing is to be sent.

        """
        self._check_written(url)

    def _check_written(self, url: str) -> Destination:
        place = destination(url)
        if place.is_plain and not self._allowed.networks:
            raise _not_allowed("must begin with https://: this service sends nothing in plain text")
        if place.is_address:
            self._check_addresses(place, [place.host])
        return place

    def _check_addresses(self, place: Destination, addresses: Sequence[str]) -> None:
        if not self._allowed.allow_all(addresses, is_plain=place.is_plain):
            raise _not_allowed("leads to an address that nothing is sent to")

    async def _addresses(self, tenant_id: str, host: str) -> Sequence[str]:
        try:
            return await self._lookup(tenant_id, host, self._lookup_s)
        except (NameUnknown, NoPlace, TimeoutError):
            return ()


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _invalid(message: str) -> InvalidParams:
    return InvalidParams.at("/url", message, reason="invalid_webhook_url")


def _not_allowed(message: str) -> InvalidParams:
    return InvalidParams.at("/url", message, reason="address_not_allowed")
