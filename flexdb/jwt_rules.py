"""What settings for tokens of an identity provider may say, each for itself and together."""

from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

JWKS, SECRET, SECRET_FILE = "FLEXDB_JWT_JWKS", "FLEXDB_JWT_SECRET", "FLEXDB_JWT_SECRET_FILE"
ALGORITHMS, AUDIENCE, ISSUER = "FLEXDB_JWT_ALGORITHMS", "FLEXDB_JWT_AUDIENCE", "FLEXDB_JWT_ISSUER"
VARIABLES = (JWKS, SECRET, SECRET_FILE, ALGORITHMS, AUDIENCE, ISSUER)

SECRET_BYTES = {"HS256": 32, "HS384": 48, "HS512": 64}
"""Algorithms with a secret that both sides have, each with its shortest (RFC 7518, section 3.2)."""

PUBLIC_KEY_ALGORITHMS = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "EdDSA"),
)

_SOURCES = (JWKS, SECRET, SECRET_FILE)
_CHECKED = (ALGORITHMS, AUDIENCE, ISSUER)
_BY_LOWER_CASE = {name.lower(): name for name in (*SECRET_BYTES, *PUBLIC_KEY_ALGORITHMS)}


def algorithm(text: str) -> str:
    """Return an algorithm as RFC 7518 and RFC 8037 write it.

    Raises:
        ValueError: it is none that flexdb takes; `none` is not.

    """
    if text not in _BY_LOWER_CASE:
        raise ValueError(f"{text} is none of {', '.join(_BY_LOWER_CASE.values())}")
    return _BY_LOWER_CASE[text]


def key_set_location(text: str) -> str:
    """Return where a JWK set is: a URL that nobody can change on its way, or an absolute path.

    Raises:
        ValueError: the URL is none of https, or http of this machine, or holds more than a place.

    """
    if not is_url(text):
        return str(Path(text).expanduser().absolute())
    url = urlsplit(text)
    if url.scheme != "https" and not (url.scheme == "http" and _is_loopback(url)):
        raise ValueError("it is neither a path nor an https URL (http only for this machine)")
    if not url.hostname or "@" in url.netloc or url.fragment:
        raise ValueError("a URL of keys has a host, no user or password, and no #")
    return text


def is_url(location: str) -> bool:
    """Tell a URL from a path."""
    return "://" in location


def check(given: Mapping[str, Any]) -> None:
    """Check settings for tokens together; `given` has each of `VARIABLES`, None where it is not set.

    Raises:
        ValueError: there are none and several places of keys, or what tokens are checked for is not told.

    """
    sources = [name for name in _SOURCES if given[name] is not None]
    told = [name for name in _CHECKED if given[name] is not None]
    if len(sources) > 1:
        raise ValueError(f"{sources[0]} and {sources[1]} are both set: remove one of them")
    if not sources:
        if told:
            raise ValueError(f"{told[0]} is set without keys for tokens: set {' or '.join(_SOURCES)} as well")
        return
    if missing := [name for name in _CHECKED if name not in told]:
        raise ValueError(
            f"{sources[0]} is set without {' and '.join(missing)}, which every token is checked for"
        )
    _check_algorithms(sources[0], given[ALGORITHMS])


def _check_algorithms(source: str, algorithms: tuple[str, ...]) -> None:
    """Keep secrets and public keys apart: a public key taken for a secret would let everybody sign."""
    fitting = PUBLIC_KEY_ALGORITHMS if source == JWKS else tuple(SECRET_BYTES)
    if not algorithms or not set(algorithms) <= set(fitting):
        raise ValueError(f"{ALGORITHMS} does not fit {source}, which goes with {', '.join(fitting)}")


def _is_loopback(url: SplitResult) -> bool:
    host = url.hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
