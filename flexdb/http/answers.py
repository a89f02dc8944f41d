"""Responses: JSON, compressed where the client asks for it, and errors with their status."""

import math
from collections.abc import Mapping
from http import HTTPStatus

from aiohttp import web

from flexdb.errors import RpcError
from flexdb.generated.errors import HTTP_STATUS, HTTP_STATUS_OF_REASON
from flexdb.http.bodies import JSON
from flexdb.http.compression import WORTHWHILE_BYTES, accepts_gzip, gzipped
from flexdb.rpc.envelope import write_error_object

_PACKED = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
_VARIES = {"Vary": "Accept-Encoding"}


async def answer(request: web.BaseRequest, body: bytes, packed: bytes | None = None) -> web.Response:
    """Return JSON text as a response that succeeded; `packed` is the same in gzip format, where that is at hand."""
    if len(body) <= WORTHWHILE_BYTES:
        return web.Response(body=body, content_type=JSON)
    if accepts_gzip(",".join(request.headers.getall("Accept-Encoding", [""]))):
        return web.Response(body=packed or await gzipped(body), content_type=JSON, headers=_PACKED)
    return web.Response(body=body, content_type=JSON, headers=_VARIES)


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
        response.headers["Retry-After"] = str(max(1, math.ceil(error.details.get("retry_after_s", 0))))
    if response.status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def refusal(error: RpcError, *, body: bytes | None = None) -> web.Response:
    """Return the failure of a request whose body may not have been read to its end: the connection ends with it."""
    response = failure(error, body=body)
    response.force_close()
    return response
