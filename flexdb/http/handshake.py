"""The opening of a WebSocket: what it has to bring (RFC 6455, section 4.2.1), and how it is refused."""

import base64

from aiohttp import HttpVersion11, web

from flexdb.errors import InvalidRequest
from flexdb.http.answers import failure
from flexdb.http.origins import Origins, foreign
from flexdb.http.requests import Request
from flexdb.rpc.envelope import NULL, write_error

PROTOCOL = "jsonrpc"
"""The subprotocol: it is selected where a client offers it. What else is offered may be a credential."""

_PROTOCOLS = "Sec-WebSocket-Protocol"
_VERSION = "13"
_KEY_BYTES = 16
_UPGRADE = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": _VERSION}


def refused(request: Request, origins: Origins) -> web.Response | None:
    """Return the answer to a request that opens no WebSocket, None where one can be opened."""
    if "websocket" not in _tokens(request, "Upgrade"):
        return _upgrade_required("GET opens a WebSocket here; calls over HTTP are POST")
    if problem := _problem(request):
        return _failure(InvalidRequest(problem, reason="handshake_invalid"), 400)
    if request.headers.get("Sec-WebSocket-Version") != _VERSION:
        return _upgrade_required(f"the version of the WebSocket protocol must be {_VERSION}")
    if not origins.may_call(request.headers.get("Origin"), request.headers.get("Host", "")):
        return _failure(foreign())
    return None


def settled(request: Request) -> Request:
    """Return the request with no other subprotocol than ours in it, if it offers any.

    aiohttp reads the first of several lines, and warns in the log where nothing it knows is offered.
    """
    if _PROTOCOLS not in request.headers:
        return request
    headers = request.headers.copy()
    offered = [token.strip() for line in headers.popall(_PROTOCOLS) for token in line.split(",")]
    if PROTOCOL in offered:
        headers[_PROTOCOLS] = PROTOCOL
    return request.with_headers(headers)


def _problem(request: Request) -> str | None:
    if request.version < HttpVersion11:
        return "a WebSocket needs HTTP/1.1"
    if "upgrade" not in _tokens(request, "Connection"):
        return "the header Connection must hold Upgrade"
    if request.can_read_body:
        return "the request that opens a WebSocket has no body"
    if not _is_key(request.headers.get("Sec-WebSocket-Key", "")):
        return f"the Sec-WebSocket-Key must be {_KEY_BYTES} bytes in Base64"
    return None


def _tokens(request: Request, header: str) -> set[str]:
    lines = ",".join(request.headers.getall(header, ()))
    return {token.strip().lower() for token in lines.split(",")}


def _is_key(key: str) -> bool:
    try:
        return len(base64.b64decode(key.strip(), validate=True)) == _KEY_BYTES
    except ValueError:
        return False


def _upgrade_required(message: str) -> web.Response:
    response = _failure(InvalidRequest(message, reason="upgrade_required"), 426)
    response.headers.update(_UPGRADE)
    return response


def _failure(error: InvalidRequest, status: int | None = None) -> web.Response:
    return failure(error, status=status, body=write_error(NULL, error))
