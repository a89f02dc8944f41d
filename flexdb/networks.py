"""Networks of addresses, as settings have them."""

from ipaddress import IPv4Network, IPv6Network, ip_network

Network = IPv4Network | IPv6Network


def network(text: str) -> Network:
    """Return the network that an address or CIDR notation names.

    Raises:
        ValueError: it names none.

    """
    try:
        return ip_network(text)
    except ValueError:
        raise ValueError(f"{text} is no network: an address like 10.0.0.7, or 10.0.0.0/8") from None
