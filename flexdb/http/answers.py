"""Responses: JSON, compressed where the client asks for it, and errors with their status."""

import asyncio
import math
from collections.abc import Mapping
from email.utils import formatdate
from http import HTTPStatus
from typing import cast

from aiohttp import web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.helpers import rfc822_formatted_time

from flexdb.errors import RpcError
from flexdb.generated.errors import HTTP_STATUS, HTTP_STATUS_OF_REASON
from flexdb.http.bodies import JSON
from flexdb.http.compression import WORTHWHILE_BYTES, accepts_gzip, gzipped
from flexdb.http.requests import Request
from flexdb.http.security_headers import ALWAYS, header_lines
from flexdb.rpc.envelope import NULL, write_error, write_error_object

JSONRPC = "/jsonrpc"
"""The path where errors are told in a JSON-RPC envelope."""

_PACKED = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
_VARIES = {"Vary": "Accept-Encoding"}

PART_BYTES = 65_536
_GOODBYE_S = 1.0


class Answer(web.Response):
    """JSON text that succeeded. To a usual request it is written in one go, head and all.

    aiohttp puts a head together in six steps, which take more time than all that a call does but for the database.
    """

    _is_written = False

    async def prepare(self, request: web.BaseRequest) -> AbstractStreamWriter | None:
        """Write everything, or begin to answer as aiohttp does."""
        if not isinstance(request, Request) or not request.is_usual:
            return await super().prepare(request)
        self._is_written = True
        body: bytes = self._body  # type: ignore[assignment]  # of JSON it is bytes
        lines = request.answer_headers.of_calls + header_lines(self.headers)
        await request.writer.write(head_of(lines, request.request_id, len(body)) + body)
        await request.writer.drain()
        return request.writer

    async def write_eof(self, data: bytes = b"") -> None:
        """Write what is not written yet."""
        if not self._is_written:
            await super().write_eof(data)

    @property
    def keep_alive(self) -> bool | None:
        """Whether the connection goes on."""
        return self._is_written or super().keep_alive


def head_of(lines: str, request_id: str, length: int) -> bytes:
    """Return the head of an answer that succeeded and has so many bytes; `lines` are headers of its own."""
    date = rfc822_formatted_time()
    return (
        f"HTTP/1.1 200 OK\r\n{lines}X-Request-Id: {request_id}\r\nContent-Length: {length}\r\nDate: {date}\r\n\r\n"
    ).encode()


class LongAnswer(web.Response):
    """A response that is written in parts, each once the one before is on its way.

    A transport would keep a second copy of what is unsent, and one of TLS does not tell how much of it that is.
    """

    is_shared = False
    """Whether the same text is the answer to others."""

    async def write_eof(self, data: bytes = b"") -> None:
        """Write the body, where the request's method has one."""
        if not self._must_be_empty_body:
            await self._write_body(memoryview(self._body))  # type: ignore[arg-type]  # of JSON it is bytes
        await web.StreamResponse.write_eof(self, data)

    async def _write_body(self, body: memoryview) -> None:
        request = cast("Request", self._req)
        line = request.line
        if not self.is_shared:
            line.unsent_bytes = len(body)
            line.buffers.grew(len(body))
        try:
            for start in range(0, len(body), PART_BYTES):
                await self.write(body[start : start + PART_BYTES])
                await request.writer.drain()
        finally:
            line.unsent_bytes = 0


class Goodbye(web.Response):
    """What a client is told who still sends: the connection is kept until most have sent the rest.

    Where it ends at once, what is on its way is answered by the kernel, and then clients do not read ours.
    """

    async def write_eof(self, data: bytes = b"") -> None:
        """Write the body, and wait."""
        await super().write_eof(data)
        await asyncio.sleep(_GOODBYE_S)


async def answer(request: Request, body: bytes, packed: bytes | None = None) -> web.Response:
    """Return JSON text as a response that succeeded.

    `packed` is the same in gzip format, of what is the answer to many.
    """
    if len(body) <= WORTHWHILE_BYTES:
        return Answer(body=body, content_type=JSON)
    takes_gzip = accepts_gzip(",".join(request.headers.getall("Accept-Encoding", [""])))
    return _sized(*await coded(body, packed, takes_gzip=takes_gzip), is_shared=packed is not None)


async def coded(
    body: bytes, packed: bytes | None = None, *, takes_gzip: bool
) -> tuple[bytes, Mapping[str, str]]:
    """Return a text that is worth compressing as a client takes it, with the headers that say so."""
    if takes_gzip:
        return packed or await gzipped(body), _PACKED
    return body, _VARIES


def _sized(body: bytes, headers: Mapping[str, str], *, is_shared: bool) -> web.Response:
    if len(body) <= PART_BYTES:
        return Answer(body=body, content_type=JSON, headers=headers)
    response = LongAnswer(body=body, content_type=JSON, headers=headers)
    response.is_shared = is_shared
    return response


def status_of(error: RpcError) -> int:
    """Return the HTTP status of an error, as the document has it."""
    return HTTP_STATUS_OF_REASON.get(error.reason) or HTTP_STATUS[error.code]


def failure(
    error: RpcError,
    *,
    status: int | None = None,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    kind: type[web.Response] = web.Response,
) -> web.Response:
    """Return an error: its object is the body, unless another is given, and the document has its status."""
    response = kind(
        body=write_error_object(error) if body is None else body,
        status=status or status_of(error),
        content_type=JSON,
        headers=headers,
    )
    if error.retryable:
        response.headers["Retry-After"] = _retry_after(error)
    if response.status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def refusal(error: RpcError, *, body: bytes | None = None) -> web.Response:
    """Return the failure of a request whose body may not have been read to its end: the connection ends with it."""
    kind = Goodbye if error.reason == "too_much_under_way" else web.Response
    response = failure(error, body=body, kind=kind)
    response.force_close()
    return response


def refused_at(path: str, error: RpcError) -> web.Response:
    """Return the refusal of a request for this path, in the form that errors have there."""
    return refusal(error, body=write_error(NULL, error) if path == JSONRPC else None)


def early_refusal(error: RpcError, common: str = header_lines(ALWAYS)) -> bytes:
    """Return the whole text of a refusal that ends its connection; `common` are headers that answers have anyway."""
    status, body = HTTPStatus(status_of(error)), write_error_object(error)
    headers = {
        "Content-Type": JSON,
        "Content-Length": str(len(body)),
        "Date": formatdate(usegmt=True),
        "Connection": "close",
    }
    if error.retryable:
        headers["Retry-After"] = _retry_after(error)
    return f"HTTP/1.1 {status.value} {status.phrase}\r\n{common}{header_lines(headers)}\r\n".encode() + body


def _retry_after(error: RpcError) -> str:
    """Return whole seconds (RFC 9110, section 10.2.3)."""
    return str(max(1, math.ceil(error.details.get("retry_after_s", 0))))
