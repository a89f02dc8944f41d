# Generated from openrpc.json (sha256 0a156465d9940519f2d2dae8bfaefd7834931add761b17c0032066cd4340399d), do not edit; run `just generate`.

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
