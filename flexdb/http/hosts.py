"""The names that the service answers to.

A page can have its own name point at an address of ours (DNS rebinding). To the browser the service then belongs to the
page's own site; only the name in `Host` tells what happened.
"""

from collections.abc import Awaitable, Iterable
from functools import lru_cache
from ipaddress import ip_address

from aiohttp import web

from flexdb.errors import InvalidRequest
from flexdb.host_names import ANY, LOCAL, SUBDOMAINS, host_name
from flexdb.http.answers import refused_at
from flexdb.http.requests import Handler, Pay, Request

PROBES = frozenset({"/health", "/ready"})
"""Paths that answer under any name: whoever looks after the service calls it by its address."""

_REMEMBERED = 256


@lru_cache(maxsize=_REMEMBERED)
def is_local_host(host: str) -> bool:
    """Tell whether a `Host` names the machine itself: no page of another site can have such a name.

    These are localhost and what ends in .localhost (RFC 6761, section 6.3), 127.0.0.0/8 and [::1], with any port.
    """
    name = host_name(host)
    return name is not None and _is_local(name)


def _is_local(name: str) -> bool:
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


class Hosts:
    """The hosts that are answered to, in the form of `flexdb.host_names.allowed_host`."""

    def __init__(self, allowed: Iterable[str] = (ANY,)) -> None:
        names = frozenset(allowed)
        self._any = ANY in names
        self._local = LOCAL in names
        self._names = names - {ANY, LOCAL}
        self._endings = tuple(name.removeprefix("*") for name in names if name.startswith(SUBDOMAINS))
        # Clients send few different ones; what somebody makes up pushes out the oldest.
        self.allow = lru_cache(maxsize=_REMEMBERED)(self._allow)

    def _allow(self, host: str) -> bool:
        name = host_name(host)
        if self._any:
            # A request of HTTP/1.0 needs no Host.
            return name is not None or not host
        if name is None:
            return False
        return name in self._names or name.endswith(self._endings) or (self._local and _is_local(name))


class Named:
    """Handlers that are reached under the names of the service only."""

    def __init__(self, handler: Handler, hosts: Hosts, pay: Pay) -> None:
        self._handler = handler
        self._hosts = hosts
        self._pay = pay

    def __call__(self, request: Request) -> Awaitable[web.StreamResponse]:
        """Answer one request."""
        if self._hosts.allow(request.headers.get("Host", "")) or request.path in PROBES:
            return self._handler(request)
        return self._refused(request)

    async def _refused(self, request: Request) -> web.StreamResponse:
        await self._pay(request)
        message = "the service does not answer under the name in Host; FLEXDB_ALLOWED_HOSTS lists its names"
        return refused_at(request.path, InvalidRequest(message, reason="host_not_allowed"))
