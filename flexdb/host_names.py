"""Names and addresses of hosts, as they stand in URLs and in the header `Host`, each in one form."""

import re
from ipaddress import IPv6Address

ANY = "*"
LOCAL = "local"
"""Stands for every name of the machine itself."""
SUBDOMAINS = "*."

# RFC 9110, section 7.2: a name, an IPv4 address, or an IPv6 address in brackets, and perhaps a port.
_HOST = re.compile(
    r"(?:\[([0-9a-f:.]+)\]|([a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?)\.?)(:[0-9]{0,5})?", re.ASCII | re.IGNORECASE
)


def host_name(host: str) -> str | None:
    """Return the name or address in a `Host`, in one form and without its port; None where it is malformed."""
    found = _HOST.fullmatch(host)
    if found is None:
        return None
    in_brackets, name, _ = found.groups()
    return _ipv6(in_brackets) if name is None else str(name).lower()


def allowed_host(text: str) -> str:
    """Return one of a list of allowed hosts in the form that `host_name` has: a name, `*.example.com`, `local`, or `*`.

    Raises:
        ValueError: it is none of these.

    """
    if text == ANY:
        return text
    beginning = SUBDOMAINS if text.startswith(SUBDOMAINS) else ""
    name = _bare_name(text.removeprefix(SUBDOMAINS))
    if name is None:
        raise ValueError(f"{text} is no host: a name or an address, without a scheme and a port")
    return beginning + name


def _bare_name(text: str) -> str | None:
    host = f"[{text}]" if text.count(":") > 1 and not text.startswith("[") else text
    found = _HOST.fullmatch(host)
    return None if found is None or found[3] is not None else host_name(host)


def _ipv6(text: str) -> str | None:
    try:
        address = IPv6Address(text)
    except ValueError:
        return None
    return str(address.ipv4_mapped or address)
