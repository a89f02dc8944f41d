"""Requests, as everything behind a connection gets them."""

from collections.abc import Awaitable, Callable, Iterator
from typing import ClassVar, Protocol, Self, cast

from aiohttp import HttpVersion, HttpVersion11, web
from multidict import CIMultiDict, CIMultiDictProxy, istr

from flexdb.http.line import Line
from flexdb.http.security_headers import AnswerHeaders
from flexdb.observing.requests import Trace, given_id, read_trace

REQUEST_ID = istr("X-Request-Id")


class Sent(Protocol):
    """What a request says of its sender, whoever has read it."""

    @property
    def headers(self) -> "CIMultiDictProxy[str]":
        """Its headers."""

    @property
    def version(self) -> HttpVersion:
        """The version of HTTP that it is written in."""

    @property
    def remote(self) -> str | None:
        """The address at the other end of the connection."""

    @property
    def line(self) -> Line:
        """The connection."""


def id_given_in(headers: "CIMultiDictProxy[str]") -> str:
    """Return what a request is called by its client; empty where it has no name."""
    given = headers.get(REQUEST_ID)
    return given_id(given) if given else ""


def trace_in(headers: "CIMultiDictProxy[str]") -> Trace | None:
    """Return the trace that a request is part of, as its client says."""
    return read_trace(headers.getall("traceparent", ()), headers.getall("tracestate", ()))


class Request(web.BaseRequest):
    """aiohttp's request, with what all answers have in common, and what it holds beside its body."""

    answer_headers: ClassVar[AnswerHeaders]
    ids: ClassVar[Iterator[str]]
    unpacked_bytes = 0
    _id = ""

    @property
    def line(self) -> Line:
        """The connection."""
        return self._protocol  # type: ignore[return-value]  # it is what a Connection is

    @property
    def is_usual(self) -> bool:
        """Whether it is like nearly all calls: posted in HTTP/1.1, over a connection that goes on."""
        return self._method == "POST" and self.version == HttpVersion11 and self.keep_alive

    @property
    def request_id(self) -> str:
        """What it is called: as its client says, or by a name that is made when it is needed first."""
        if not self._id:
            self._id = id_given_in(self._headers) or next(self.ids)
        return self._id

    @property
    def trace(self) -> Trace | None:
        """The trace that it is part of, as its client says."""
        return trace_in(self.headers)

    def with_headers(self, headers: CIMultiDict[str]) -> Self:
        """Return the same request with other headers."""
        other = cast("Self", self.clone(headers=headers))
        other._id = self.request_id  # noqa: SLF001 - another one of its kind
        return other

    async def _prepare_hook(self, response: web.StreamResponse) -> None:
        self.answer_headers.add_to(response, self._method)
        response.headers[REQUEST_ID] = self.request_id


Handler = Callable[[Request], Awaitable[web.StreamResponse]]
Pay = Callable[[Request], Awaitable[None]]
"""Counts a request that makes no call, and waits where its sender has spent what they may."""
