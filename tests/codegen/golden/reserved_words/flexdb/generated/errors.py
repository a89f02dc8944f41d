# Generated from openrpc.json (sha256 d62dc97fced6c67232aab915fcb9d9b6940aa046cb03482557538b91e796947d), do not edit; run `just generate`.

from enum import IntEnum


class ErrorCode(IntEnum):
    """What `code` of a JSON-RPC error object may be."""

    NOT_FOUND = -32001
    """Not found"""
