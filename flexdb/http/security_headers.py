"""What every answer tells a browser, and what it does not tell about the service."""

from collections.abc import Mapping
from typing import Final

from aiohttp import web
from multidict import CIMultiDict

ALWAYS: Final[Mapping[str, str]] = {
    "Server": "flexdb",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}
_OF_DOCUMENTS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}
_TLS_ONLY: Final[Mapping[str, str]] = {"Strict-Transport-Security": "max-age=31536000"}

# A browser shows what it GETs as a page; what is posted goes to programs, and most requests are posted.
_SHOWN = frozenset({"GET", "HEAD"})


def header_lines(headers: Mapping[str, str]) -> str:
    """Return headers as HTTP writes them, each with its end of line."""
    return "".join([f"{name}: {value}\r\n" for name, value in headers.items()])


class AnswerHeaders:
    """The headers that answers have in common, built once."""

    def __init__(self, *, tls_only: bool = False) -> None:
        """Take whether browsers are told to come over TLS only, from now on (RFC 6797)."""
        of_all = {**ALWAYS, **(_TLS_ONLY if tls_only else {})}
        self._of_calls = CIMultiDict(of_all)
        self.of_calls = header_lines(of_all)
        """Those of answers to calls, as HTTP writes them."""
        self._of_documents = CIMultiDict({**of_all, **_OF_DOCUMENTS})

    def add_to(self, response: web.StreamResponse, method: str) -> None:
        """Put them into the answer to a request of this method."""
        response.headers.update(self._of_documents if method in _SHOWN else self._of_calls)
