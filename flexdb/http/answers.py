"""Responses: JSON, compressed where the client asks for it, and errors with their status."""

import math
from collections.abc import Mapping
from email.utils import formatdate
from http import HTTPStatus

from aiohttp import web

from flexdb.errors import RpcError
from flexdb.generated.errors import HTTP_STATUS, HTTP_STATUS_OF_REASON
from flexdb.http.bodies import JSON
from flexdb.http.compression import WORTHWHILE_BYTES, accepts_gzip, gzipped
from flexdb.http.security_headers import ALWAYS
from flexdb.rpc.envelope import NULL, write_error, write_error_object

JSONRPC = "/jsonrpc"
"""The path where errors are told in a JSON-RPC envelope."""

_PACKED = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
_VARIES = {"Vary": "Accept-Encoding"}

_PART_BYTES = 65_536


class LongAnswer(web.Response):
    """A response that is written in parts, each once the one before is on its way.

    A transport of TLS takes whatever it is given, and does not tell how much of it the client has not taken.
    """

    async def write_eof(self, data: bytes = b"") -> None:
        """Write the body, where the request's method has one."""
        if not self._must_be_empty_body:
            body = memoryview(self._body)  # type: ignore[arg-type]  # of JSON it is bytes
            for start in range(0, len(body), _PART_BYTES):
                await self.write(body[start : start + _PART_BYTES])
        await web.StreamResponse.write_eof(self, data)


async def answer(request: web.BaseRequest, body: bytes, packed: bytes | None = None) -> web.Response:
    """Return JSON text as a response that succeeded; `packed` is the same in gzip format, where that is at hand."""
    if len(body) <= WORTHWHILE_BYTES:
        return web.Response(body=body, content_type=JSON)
    if accepts_gzip(",".join(request.headers.getall("Accept-Encoding", [""]))):
        return _sized(request, packed or await gzipped(body), _PACKED)
    return _sized(request, body, _VARIES)


def _sized(request: web.BaseRequest, body: bytes, headers: Mapping[str, str]) -> web.Response:
    response = LongAnswer if request.secure and len(body) > _PART_BYTES else web.Response
    return response(body=body, content_type=JSON, headers=headers)


def status_of(error: RpcError) -> int:
    """Return the HTTP status of an error, as the document has it."""
    return HTTP_STATUS_OF_REASON.get(error.reason) or HTTP_STATUS[error.code]


def failure(
    error: RpcError,
    *,
    status: int | None = None,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> web.Response:
    """Return an error: its object is the body, unless another is given, and the document has its status."""
    response = web.Response(
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
    response = failure(error, body=body)
    response.force_close()
    return response


def refused_at(path: str, error: RpcError) -> web.Response:
    """Return the refusal of a request for this path, in the form that errors have there."""
    return refusal(error, body=write_error(NULL, error) if path == JSONRPC else None)


def early_refusal(error: RpcError) -> bytes:
    """Return the whole text of a refusal, for a connection that no request can be read from."""
    status, body = HTTPStatus(status_of(error)), write_error_object(error)
    headers = {
        **ALWAYS,
        "Content-Type": JSON,
        "Content-Length": str(len(body)),
        "Date": formatdate(usegmt=True),
        "Connection": "close",
    }
    if error.retryable:
        headers["Retry-After"] = _retry_after(error)
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status.value} {status.phrase}\r\n{lines}\r\n".encode() + body


def _retry_after(error: RpcError) -> str:
    """Return whole seconds (RFC 9110, section 10.2.3)."""
    return str(max(1, math.ceil(error.details.get("retry_after_s", 0))))
