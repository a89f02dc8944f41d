"""Compressing answers for clients that ask for it, without holding up the others."""

import asyncio
import zlib
from functools import lru_cache

WORTHWHILE_BYTES = 1024
"""Smaller answers fit into one packet as they are."""

_GZIP = 16
_FASTEST = 1
# Where setting up a window of full size would cost several times what the work does.
_SMALL_BYTES = 16_384
_SMALL_WINDOW, _SMALL_MEMORY = 13, 5
# About the fifth of a millisecond; what takes longer goes to a thread.
_AT_ONCE_BYTES = 32_768


async def gzipped(body: bytes) -> bytes:
    """Return the body in gzip format."""
    if len(body) <= _AT_ONCE_BYTES:
        return gzip(body)
    return await asyncio.to_thread(gzip, body)


def gzip(body: bytes) -> bytes:
    """Return the body in gzip format; this takes about 7 ms for each megabyte."""
    small = len(body) <= _SMALL_BYTES
    window, memory = (_SMALL_WINDOW, _SMALL_MEMORY) if small else (zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL)
    compressor = zlib.compressobj(_FASTEST, zlib.DEFLATED, _GZIP + window, memory)
    return compressor.compress(body) + compressor.flush()


# Clients send one of very few lines; a line that someone makes up is as long as HTTP's limit at most.
@lru_cache(maxsize=128)
def accepts_gzip(accept_encoding: str) -> bool:
    """Tell whether the value of Accept-Encoding takes gzip (RFC 9110, section 12.5.3)."""
    weights = dict(map(_weight, accept_encoding.lower().split(",")))
    named = weights.get("gzip", weights.get("x-gzip"))
    return (named if named is not None else weights.get("*", 0.0)) > 0


def _weight(item: str) -> tuple[str, float]:
    coding, _, parameter = item.partition(";")
    name, _, value = parameter.partition("=")
    if name.strip() != "q":
        return coding.strip(), 1.0
    try:
        return coding.strip(), float(value)
    except ValueError:
        return coding.strip(), 0.0
