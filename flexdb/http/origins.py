"""Pages of browsers: which of them may call, over HTTP (CORS) and over WebSockets, which know no CORS."""

from collections.abc import Awaitable, Iterable, Mapping

from aiohttp import web
from yarl import URL

from flexdb.errors import InvalidRequest
from flexdb.http.answers import refused_at
from flexdb.http.requests import Handler, Pay, Request

ANY = "*"

_PORTS = {"http": 80, "https": 443}
_PREFLIGHT_AGE_S = "7200"  # The longest that every browser keeps an answer.
_REQUEST_HEADERS = "authorization, content-encoding, content-type, traceparent, tracestate, x-request-id"
_ANSWER_HEADERS = "retry-after, x-request-id"


class Origins:
    """The origins whose pages may call; each as a browser writes it (`https://app.example.com`), or `*` for any."""

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._allowed = frozenset(allowed)
        self._any = ANY in self._allowed

    def __bool__(self) -> bool:
        """Tell whether pages of other origins may call at all."""
        return bool(self._allowed)

    def are_shared_with(self, origin: str) -> bool:
        """Tell whether pages of this origin may call, wherever the service is."""
        return self._any or origin.lower() in self._allowed

    def may_call(self, origin: str | None, host: str) -> bool:
        """Tell whether a page may call; None is a client that is no browser, `host` the request's own Host.

        A page that the service itself is the origin of may always.
        """
        return origin is None or self.are_shared_with(origin) or is_own(origin, host)

    def are_trusted(self, origin: str | None, host: str) -> bool:
        """Tell whether a request may come without a credential where that is enough: not from just any page."""
        return origin is None or origin.lower() in self._allowed or is_own(origin, host)

    def headers(self, origin: str) -> dict[str, str]:
        """Return what lets the page of an allowed origin read an answer (Fetch, section 3.3)."""
        return {
            "Access-Control-Allow-Origin": ANY if self._any else origin,
            "Access-Control-Expose-Headers": _ANSWER_HEADERS,
        }


def foreign() -> InvalidRequest:
    """Return the error for a page of another origin that calls."""
    return InvalidRequest("pages of this origin may not call this service", reason="origin_not_allowed")


def is_own(origin: str, host: str) -> bool:
    """Tell whether an origin is where the request went to.

    Schemes are left out: behind a proxy that ends TLS, the page has https and the request http.
    """
    try:
        page = URL(origin)
        usual = _PORTS.get(page.scheme)
        # A host that is no name is found out once it is asked for.
        return (
            usual is not None
            and page.host is not None
            and _place(page, usual) == _place(URL(f"http://{host}"), usual)
        )
    except ValueError:
        return False


def _place(url: URL, usual_port: int | None) -> tuple[str | None, int | None]:
    return url.host, url.explicit_port or usual_port


class Shared:
    """Handlers that pages of some origins may call; whoever sends no Origin is handed on at once.

    What a page of another origin posts is refused. Without that the browser would only keep the answer from it, after
    the call was made.
    """

    def __init__(
        self, handler: Handler, methods: Mapping[str, Iterable[str]], origins: Origins, pay: Pay
    ) -> None:
        """Take the handler, the methods that each path has, the origins, and what counts what makes no call."""
        self._handler = handler
        self._methods = methods
        self._origins = origins
        self._pay = pay

    def __call__(self, request: Request) -> Awaitable[web.StreamResponse]:
        """Answer one request."""
        if "Origin" not in request.headers:
            return self._handler(request)
        return self._to_a_page(request, request.headers["Origin"])

    async def _to_a_page(self, request: Request, origin: str) -> web.StreamResponse:
        if not self._origins.are_shared_with(origin):
            return _varying(await self._unshared(request, origin))
        response = await self._preflight(request) or await self._handler(request)
        response.headers.update(self._origins.headers(origin))
        return _varying(response)

    async def _unshared(self, request: Request, origin: str) -> web.StreamResponse:
        if request.method == "POST" and not self._origins.may_call(origin, request.headers.get("Host", "")):
            await self._pay(request)
            return refused_at(request.path, foreign())
        return await self._handler(request)

    async def _preflight(self, request: Request) -> web.Response | None:
        """Return the answer to a browser that asks before it calls (Fetch, section 4.8), None to other requests."""
        methods = self._methods.get(request.path)
        if methods is None or request.method != "OPTIONS":
            return None
        if "Access-Control-Request-Method" not in request.headers:
            return None
        await self._pay(request)
        headers = {
            "Access-Control-Allow-Methods": ", ".join(methods),
            "Access-Control-Allow-Headers": _REQUEST_HEADERS,
            "Access-Control-Max-Age": _PREFLIGHT_AGE_S,
        }
        return web.Response(status=204, headers=headers)


def _varying(response: web.StreamResponse) -> web.StreamResponse:
    """Tell caches that another origin gets another answer."""
    others = response.headers.get("Vary")
    response.headers["Vary"] = f"{others}, Origin" if others else "Origin"
    return response
