# Generated from openrpc.json (sha256 d62dc97fced6c67232aab915fcb9d9b6940aa046cb03482557538b91e796947d), do not edit; run `just generate`.

from enum import IntEnum


class ErrorCode(IntEnum):
    """What `code` of a JSON-RPC error object may be."""

    NOT_FOUND = -32001
    """Not found"""


HTTP_STATUS = {
    ErrorCode.NOT_FOUND: 400,
}
"""What an error is over plain HTTP, unless its reason has a status of its own."""

HTTP_STATUS_OF_REASON: dict[str, int] = {}
