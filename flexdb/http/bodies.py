"""Bodies of requests: read up to a limit, and decompressed by ourselves.

aiohttp would answer 500 to a broken gzip, and reads an unknown encoding as if it were none.
"""

import zlib

from aiohttp import web

_ENCODINGS = ("identity", "gzip", "deflate")
_DETECT_HEADER = 32 + zlib.MAX_WBITS


class Refused(Exception):
    """A body that is not taken: the HTTP status, and a sentence that says why."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(status, message)
        self.status = status
        self.message = message


async def read_body(request: web.BaseRequest, max_bytes: int) -> bytes:
    """Return the body, decompressed; `max_bytes` holds before and after that.

    Raises:
        Refused: it is too large, encoded in an unknown way, or broken.

    """
    if (request.content_length or 0) > max_bytes:
        raise _too_large(max_bytes)
    encoding = request.headers.get("Content-Encoding", "identity").lower()
    if encoding not in _ENCODINGS:
        raise Refused(415, f"the Content-Encoding must be one of {', '.join(_ENCODINGS)}")
    try:
        body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise _too_large(max_bytes) from None
    except web.RequestPayloadError:
        raise Refused(400, "the body is broken off or not chunked as it says") from None
    return body if encoding == "identity" else _decompress(body, max_bytes)


def _decompress(body: bytes, max_bytes: int) -> bytes:
    decompressor = zlib.decompressobj(_DETECT_HEADER)
    try:
        text = decompressor.decompress(body, max_bytes + 1)
    except zlib.error:
        raise Refused(400, "the body is not what its Content-Encoding says") from None
    if len(text) > max_bytes:
        raise _too_large(max_bytes)
    if not decompressor.eof or decompressor.unused_data:
        raise Refused(400, "the body is broken off, or goes on after its end")
    return text


def _too_large(max_bytes: int) -> Refused:
    return Refused(413, f"a body must not exceed {max_bytes} bytes")
