"""`GET /metrics`: for operators, as all is that is about every tenant, or for whoever reaches an address of its own."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from flexdb.errors import Forbidden
from flexdb.http.answers import failure
from flexdb.http.compression import accepts_gzip, gzipped
from flexdb.http.credentials import Credentials
from flexdb.http.requests import Request

METRICS = "/metrics"

Page = Callable[[str], Awaitable[tuple[bytes, str]]]
"""Answers the page in a format that is accepted (the header `Accept`), and its media type."""


class MetricsView:
    """Answers what Prometheus asks."""

    def __init__(self, page: Page, credentials: Credentials | None) -> None:
        """Take what makes the page, and what knows callers; None where nobody needs to be known."""
        self._page = page
        self._credentials = credentials

    async def __call__(self, request: Request) -> web.StreamResponse:
        """Answer one request."""
        if self._credentials is not None:
            caller = await self._credentials.caller(request)
            if caller.refusal is not None:
                return failure(caller.refusal)
            if not caller.is_operator:
                return failure(Forbidden("only an operator may read metrics", reason="operator_only"))
        text, media_type = await self._page(request.headers.get("Accept", ""))
        headers = {"Content-Type": media_type, "Vary": "Accept, Accept-Encoding"}
        if accepts_gzip(",".join(request.headers.getall("Accept-Encoding", [""]))):
            return web.Response(body=await gzipped(text), headers={**headers, "Content-Encoding": "gzip"})
        return web.Response(body=text, headers=headers)
