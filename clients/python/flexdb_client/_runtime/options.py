# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""How a client calls, and where to."""

import ssl
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit, urlunsplit

from .absence import NotGiven
from .envelope import Faults

SILENCE_S = 60.0
_SCHEMES = ("http", "https", "ws", "wss")


@dataclass(frozen=True, slots=True)
class Service:
    """What the document says of its service: `url` is None where it does not say where it is.

    `agent` names the client in `User-Agent`; `faults` has the class of each error by its code.
    """

    url: str | None
    agent: str
    faults: Faults


@dataclass(frozen=True, slots=True)
class Options:
    """How a client calls.

    A call may take `timeout_s` seconds with all attempts (None: no limit), and is repeated up to `retries` times. The
    connection of a feed is lost when nothing comes over it for `silence_s` seconds.
    """

    timeout_s: float | None
    retries: int
    silence_s: float = SILENCE_S

    def __post_init__(self) -> None:
        if self.timeout_s is not None and self.timeout_s <= 0:
            raise ValueError(f"timeout_s must be more than 0, and is {self.timeout_s}")
        if self.retries < 0:
            raise ValueError(f"retries must not be negative, and is {self.retries}")
        if self.silence_s <= 0:
            raise ValueError(f"silence_s must be more than 0, and is {self.silence_s}")

    def changed(
        self, timeout_s: float | NotGiven | None, retries: int | NotGiven, silence_s: float | NotGiven
    ) -> "Options":
        """Return these options with what is given in place."""
        return Options(
            self.timeout_s if isinstance(timeout_s, NotGiven) else timeout_s,
            self.retries if isinstance(retries, NotGiven) else retries,
            self.silence_s if isinstance(silence_s, NotGiven) else silence_s,
        )


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the service is, and what goes along with each request or connection."""

    url: str
    headers: dict[str, str]
    proxy: str | None = None
    ssl_context: ssl.SSLContext | None = None

    @property
    def is_websocket(self) -> bool:
        """Whether calls go over one WebSocket instead of HTTP."""
        return self.url.startswith("ws")

    @property
    def shown(self) -> str:
        """The URL for messages: a query may hold a secret."""
        return self.url.partition("?")[0]

    def for_websocket(self) -> "Endpoint":
        """Return the endpoint of the WebSocket at the same place."""
        if self.is_websocket:
            return self
        url = f"ws{self.url.removeprefix('http')}"
        return replace(self, url=url, ssl_context=self.ssl_context if url.startswith("wss") else None)


def endpoint(
    service: Service,
    url: str | None,
    *,
    token: str | None,
    headers: Mapping[str, str] | None,
    proxy: str | None,
    ssl_context: ssl.SSLContext | None,
) -> Endpoint:
    """Return the endpoint of a service.

    Raises:
        ValueError: there is no URL or none of these schemes, or the token cannot stand in a header.

    """
    where, credentials = _without_credentials(complete_url(url, service.url))
    sent = {"User-Agent": service.agent, **credentials, **(headers or {})}
    if token is not None:
        if not token.isascii() or not token.isprintable() or " " in token or not token:
            raise ValueError("the token must be ASCII without spaces")
        sent["Authorization"] = f"Bearer {token}"
    return Endpoint(where, sent, proxy, ssl_context)


def complete_url(given: str | None, documented: str | None) -> str:
    """Return the URL to call: a given one without a path gets the path of the documented one."""
    url = given if given is not None else documented
    if url is None:
        raise ValueError("the document does not say where the service is: give its url")
    parts = urlsplit(url)
    if parts.scheme.lower() not in _SCHEMES or not parts.hostname:
        raise ValueError(
            f"a url begins with one of {', '.join(f'{scheme}://' for scheme in _SCHEMES)}: {url!r}"
        )
    path = parts.path if parts.path not in {"", "/"} or documented is None else urlsplit(documented).path
    return urlunsplit(parts._replace(scheme=parts.scheme.lower(), path=path or "/", fragment=""))


def _without_credentials(url: str) -> tuple[str, dict[str, str]]:
    """Return a URL without user and password, and the header that says them instead (RFC 7617)."""
    parts = urlsplit(url)
    user_info, _, host = parts.netloc.rpartition("@")
    if not user_info:
        return url, {}
    user, _, password = user_info.partition(":")
    said = f"{unquote(user)}:{unquote(password)}".encode()
    return urlunsplit(parts._replace(netloc=host)), {"Authorization": f"Basic {b64encode(said).decode()}"}
