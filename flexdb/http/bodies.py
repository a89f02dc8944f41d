"""Bodies of requests: read up to a limit, and decompressed by ourselves.

aiohttp would answer 500 to a broken gzip, and reads an unknown encoding as if it were none.
"""

import asyncio
import zlib

from aiohttp import HttpVersion11, web
from aiohttp.http_exceptions import HttpProcessingError

from flexdb.errors import InvalidRequest, LimitExceeded, Unavailable
from flexdb.http.requests import Request

JSON = "application/json"

_ENCODINGS = ("identity", "gzip", "deflate")
_DETECT_HEADER = 32 + zlib.MAX_WBITS


class SlowBody(Exception):
    """The client takes too long to send a body."""


class BodyGivenUp(Exception):
    """There is no room for the rest of a body."""


def plain_body(request: Request, max_bytes: int) -> bytes | None:
    """Return a body that is here as a whole and is JSON as it is, as nearly all are; None where more has to be seen to."""
    content, headers = request.content, request.headers
    if (
        headers.get("Content-Type") == JSON
        and content.is_eof()
        and content.exception() is None
        and content.total_bytes <= max_bytes
        and "Content-Encoding" not in headers
        and "Expect" not in headers
    ):
        return content.read_nowait()
    return None


async def read_body(request: Request, max_bytes: int) -> bytes:
    """Return the body, decompressed; `max_bytes` holds before and after that.

    Raises:
        InvalidRequest: it is not said to be JSON, encoded in an unknown way, broken, or too slow.
        LimitExceeded: it is too large.
        Unavailable: it was given up to make room for others.

    """
    if request.content_type != JSON:
        raise InvalidRequest(f"the Content-Type must be {JSON}", reason="unsupported_media_type")
    if (request.content_length or 0) > max_bytes:
        raise _too_large(max_bytes)
    encoding = ",".join(request.headers.getall("Content-Encoding", ["identity"])).lower()
    if encoding not in _ENCODINGS:
        known = ", ".join(_ENCODINGS)
        raise InvalidRequest(f"the Content-Encoding must be one of {known}", reason="unsupported_encoding")
    if "Expect" in request.headers:
        await _continue(request)
    try:
        # Most bodies are here as a whole, and aiohttp's way to wait for more takes longer than all of our reading.
        body = request.content.read_nowait() if request.content.is_eof() else await _rest(request, max_bytes)
    except SlowBody:
        raise InvalidRequest("the body came too slowly", reason="request_timeout") from None
    except BodyGivenUp:
        message = "there is no room for this body now; try again later"
        raise Unavailable(message, reason="too_much_under_way") from None
    except (web.RequestPayloadError, HttpProcessingError, ConnectionError, RuntimeError):
        # The last is what aiohttp says of a connection that was lost before anything was read of the body.
        raise _broken("the body is broken off or not chunked as it says") from None
    if len(body) > max_bytes:
        raise _too_large(max_bytes)
    if encoding == "identity":
        return body
    unpacked = await asyncio.to_thread(_decompress, body, max_bytes)
    request.unpacked_bytes = len(unpacked)
    request.line.buffers.grew(len(unpacked))
    return unpacked


async def _rest(request: Request, max_bytes: int) -> bytes:
    parts: list[bytes] = []
    part = b""
    room = max_bytes
    try:
        async for part in request.content.iter_any():
            parts.append(part)
            room -= len(part)
            if room < 0:
                raise _too_large(max_bytes)
        return b"".join(parts)
    finally:
        # Errors keep what they passed through, and are kept until the answer is gone.
        parts.clear()
        part = b""


async def _continue(request: Request) -> None:
    """Tell a client that waits to be told so to send its body (RFC 9110, section 10.1.1)."""
    if request.version >= HttpVersion11 and request.headers["Expect"].lower() == "100-continue":
        await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        # The response itself has not begun.
        request.writer.output_size = 0


def _decompress(body: bytes, max_bytes: int) -> bytes:
    decompressor = zlib.decompressobj(_DETECT_HEADER)
    try:
        text = decompressor.decompress(body, max_bytes + 1)
    except zlib.error:
        raise _broken("the body is not what its Content-Encoding says") from None
    if len(text) > max_bytes:
        raise _too_large(max_bytes)
    if not decompressor.eof or decompressor.unused_data:
        raise _broken("the body is broken off, or goes on after its end")
    return text


def _too_large(max_bytes: int) -> LimitExceeded:
    message = f"a body must not exceed {max_bytes} bytes"
    return LimitExceeded(message, reason="body_too_large", details={"limit": max_bytes})


def _broken(message: str) -> InvalidRequest:
    return InvalidRequest(message, reason="body_broken")
