# Generated from openrpc.json (sha256 6613640c9b9361491b68db343dc59e0e4abd373b2183ffded1186365a338df10), do not edit; run `just generate`.

from enum import IntEnum


class ErrorCode(IntEnum):
    """What `code` of a JSON-RPC error object may be."""

    NOT_FOUND = -32001
    """Not found"""

    UNAUTHENTICATED = -32003
    """Unauthenticated"""

    FORBIDDEN = -32004
    """Forbidden"""


HTTP_STATUS = {
    ErrorCode.NOT_FOUND: 400,
    ErrorCode.UNAUTHENTICATED: 400,
    ErrorCode.FORBIDDEN: 400,
}
"""What an error is over plain HTTP, unless its reason has a status of its own."""

HTTP_STATUS_OF_REASON: dict[str, int] = {}
