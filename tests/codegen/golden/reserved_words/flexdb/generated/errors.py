# Generated from openrpc.json (sha256 2b1e829339fbb6b5438dc24d44c851b9aa766f66ece4f41f3cd0b30ee0590727), do not edit; run `just generate`.

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
