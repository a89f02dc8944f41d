"""Where requests come from."""

from aiohttp import web

_FORWARDING = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via")


class Peers:
    """Tells the address of a client."""

    def address(self, request: web.BaseRequest) -> str:
        """Return the address."""
        return request.remote or ""


def is_forwarded(request: web.BaseRequest) -> bool:
    """Tell whether somebody passed the request on."""
    return any(header in request.headers for header in _FORWARDING)
