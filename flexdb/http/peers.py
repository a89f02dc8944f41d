"""Where a request comes from: the other end of the connection, or the client that a trusted proxy names."""

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from flexdb.http.requests import Sent
from flexdb.networks import Network

Address = IPv4Address | IPv6Address

# Proxies write one of these; each of them may also pass on what a client made up.
_FORWARDING = frozenset(
    {
        "cdn-loop",
        "cf-connecting-ip",
        "cf-connecting-ipv6",
        "cf-ray",
        "client-ip",
        "fastly-client-ip",
        "fly-client-ip",
        "forwarded",
        "proxy-connection",
        "true-client-ip",
        "via",
        "x-appengine-user-ip",
        "x-azure-clientip",
        "x-client-ip",
        "x-cluster-client-ip",
        "x-envoy-external-address",
        "x-original-forwarded-for",
        "x-original-host",
        "x-proxyuser-ip",
        "x-real-ip",
    }
)
_FORWARDED = "x-forwarded"
_HOPS_HEADER = "X-Forwarded-For"

# More proxies than anybody has in a row, and little work.
_MAX_HOPS = 32
_REMEMBERED = 1024
_SUBSCRIBER_BITS = 64


class Peers:
    """Finds the address of a client behind proxies that are trusted to name it, and believes nobody else."""

    def __init__(self, trusted_proxies: Iterable[Network] = ()) -> None:
        self._trusted = tuple(trusted_proxies)
        self.is_trusted = lru_cache(maxsize=_REMEMBERED)(self._is_trusted)

    def client_address(self, request: Sent) -> str:
        """Return the client's address.

        Behind a trusted proxy it is the last one in X-Forwarded-For that is not a trusted proxy itself; what stands
        before it may be made up. Where that is no address, it is the proxy's own.
        """
        peer = request.remote or ""
        if not self._trusted or not self.is_trusted(peer):
            return peer
        return self._named(",".join(request.headers.getall(_HOPS_HEADER, ()))) or peer

    def account(self, request: Sent) -> str:
        """Return what a client without a credential is counted by: one address of IPv6 stands for very many."""
        return subscriber(self.client_address(request))

    def is_exempt(self, address: str) -> bool:
        """Tell whether an address stands for many clients: a trusted proxy, or this machine."""
        return self.is_trusted(address) or is_loopback(address)

    def _named(self, hops: str) -> str | None:
        found = None
        for hop in reversed(hops.rsplit(",", _MAX_HOPS)):
            found = read_hop(hop)
            if found is None or not self.is_trusted(found):
                return found
        return found

    def _is_trusted(self, address: str) -> bool:
        parsed = _parsed(address)
        return parsed is not None and any(parsed in network for network in self._trusted)


def is_forwarded(request: Sent) -> bool:
    """Tell whether a proxy, or somebody who plays one, passed the request on; then its peer is not its client."""
    return any(
        name in _FORWARDING or name.startswith(_FORWARDED) for name in map(str.lower, request.headers.keys())
    )


@lru_cache(maxsize=_REMEMBERED)
def subscriber(address: str) -> str:
    """Return what to count by, per address: of IPv6 the network of 64 bits that one subscriber has at least."""
    parsed = _parsed(address)
    if isinstance(parsed, IPv6Address):
        return str(ip_network((int(parsed) >> _SUBSCRIBER_BITS << _SUBSCRIBER_BITS, _SUBSCRIBER_BITS)))
    return address if parsed is None else str(parsed)


def read_hop(text: str) -> str | None:
    """Return the address in one member of X-Forwarded-For, which may have a port; None where there is none."""
    hop = text.strip()
    if hop.startswith("["):
        hop = hop[1:].partition("]")[0]
    elif hop.count(":") == 1:
        hop = hop.partition(":")[0]
    address = _parsed(hop)
    return None if address is None else str(address)


@lru_cache(maxsize=_REMEMBERED)
def is_loopback(address: str) -> bool:
    """Tell whether an address is this machine's own."""
    parsed = _parsed(address)
    return parsed is not None and parsed.is_loopback


def _parsed(address: str) -> Address | None:
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return None
    return (parsed.ipv4_mapped or parsed) if isinstance(parsed, IPv6Address) else parsed
