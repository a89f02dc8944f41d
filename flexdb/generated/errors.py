# Generated from openrpc.json (sha256 6af47cf1bdaab32f3a806ea98b88c82bffdbee720ecd7e491a87133196c1672b), do not edit; run `just generate`.

from enum import IntEnum


class ErrorCode(IntEnum):
    """What `code` of a JSON-RPC error object may be."""

    PARSE_ERROR = -32700
    """Parse error"""

    INVALID_REQUEST = -32600
    """Invalid request"""

    METHOD_NOT_FOUND = -32601
    """Method not found"""

    INVALID_PARAMS = -32602
    """Invalid params"""

    INTERNAL_ERROR = -32603
    """Internal error"""

    NOT_FOUND = -32001
    """Not found"""

    CONFLICT = -32002
    """Conflict"""

    UNAUTHENTICATED = -32003
    """Unauthenticated"""

    FORBIDDEN = -32004
    """Forbidden"""

    LIMIT_EXCEEDED = -32005
    """Limit exceeded"""

    UNAVAILABLE = -32006
    """Unavailable, try again"""


HTTP_STATUS = {
    ErrorCode.PARSE_ERROR: 400,
    ErrorCode.INVALID_REQUEST: 400,
    ErrorCode.METHOD_NOT_FOUND: 404,
    ErrorCode.INVALID_PARAMS: 422,
    ErrorCode.INTERNAL_ERROR: 500,
    ErrorCode.NOT_FOUND: 404,
    ErrorCode.CONFLICT: 409,
    ErrorCode.UNAUTHENTICATED: 401,
    ErrorCode.FORBIDDEN: 403,
    ErrorCode.LIMIT_EXCEEDED: 413,
    ErrorCode.UNAVAILABLE: 503,
}
"""What an error is over plain HTTP, unless its reason has a status of its own."""

HTTP_STATUS_OF_REASON: dict[str, int] = {
    "host_not_allowed": 421,
    "origin_not_allowed": 403,
    "request_timeout": 408,
    "unsupported_encoding": 415,
    "unsupported_media_type": 415,
    "invalid_params": 400,
    "rate_limited": 429,
    "too_many_waiting": 429,
    "tenant_busy": 429,
}
