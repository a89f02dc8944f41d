# Generated from openrpc.json (sha256 be28c63abea806d54e34a001bb66d3422b4ee865c2bcb4654a5423091e409389), do not edit; run `just generate`.

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
