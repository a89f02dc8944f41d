"""Addresses that webhooks may lead to: those of the public internet, and networks that the settings name.

What is no address of one machine on the public internet stands in the registries of IANA for special purposes (RFC 6890).
The tables are here since those of Python are others in each version.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from flexdb.networks import Network

Address = IPv4Address | IPv6Address

_NOT_PUBLIC_V4 = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # carriers' own, and metadata of some clouds
        "127.0.0.0/8",
        "168.63.129.16/32",  # the host below machines of Azure
        "169.254.0.0/16",  # link-local, and metadata of most clouds
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
_PUBLIC_V6 = IPv6Network("2000::/3")
_NOT_PUBLIC_V6 = tuple(IPv6Network(text) for text in ("2001::/23", "2001:db8::/32", "3fff::/20"))

# IPv6 addresses that lead to an IPv4 address, by where it stands in them (RFC 4291, RFC 6052, RFC 3056).
_AT_THE_END = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))
_SIX_TO_FOUR = IPv6Network("2002::/16")
_LOW_32 = (1 << 32) - 1


@dataclass(frozen=True, slots=True)
class AllowedAddresses:
    """Which addresses may be connected to; `networks` are allowed beside the public internet, and without TLS too."""

    networks: Sequence[Network] = ()

    def allow(self, address: Address, *, is_plain: bool) -> bool:
        """Tell whether an address may be connected to; with `is_plain`, without TLS."""
        forms = {address, _behind(address)}
        if any(form in network for form in forms for network in self.networks):
            return True
        return not is_plain and all(_is_public(form) for form in forms)

    def allow_all(self, addresses: Sequence[str], *, is_plain: bool) -> bool:
        """Tell whether every one may be connected to: a name that also leads elsewhere is not to be trusted."""
        return all(self.allow(ip_address(text), is_plain=is_plain) for text in addresses)


def _behind(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 address leads to; itself where it leads to none."""
    if isinstance(address, IPv6Address):
        if any(address in network for network in _AT_THE_END):
            return IPv4Address(int(address) & _LOW_32)
        if address in _SIX_TO_FOUR:
            return IPv4Address(int(address) >> 80 & _LOW_32)
    return address


def _is_public(address: Address) -> bool:
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC_V4)
    if _behind(address) is not address:
        # It is as good as what it leads to, which is looked at beside it.
        return True
    return address in _PUBLIC_V6 and not any(address in network for network in _NOT_PUBLIC_V6)
