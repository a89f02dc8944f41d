"""JSON that is grammatical but cannot be text: escapes of half a UTF-16 pair (RFC 8259, section 8.2).

The parser of the envelope refuses such a body as a whole. So the halves are masked, which leaves everything else as it
is, and the calls whose parameters hold a mask are told where.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec

from flexdb.jsontext import HALF_PAIR, MAX_PROBLEMS, pointer

# A noncharacter (Unicode, section 23.7) of the same length as what it replaces, in a spelling that nobody uses.
_MASK = b"\\uFdD0"
_MASK_CHARACTER = "\ufdd0"

_HIGH = rb"u[dD][89abAB][0-9a-fA-F]{2}"
_LOW = rb"u[dD][c-fC-F][0-9a-fA-F]{2}"
_ESCAPE = re.compile(rb"\\(?:(?P<pair>%b\\%b)|(?P<half>%b|%b)|.)" % (_HIGH, _LOW, _HIGH, _LOW), re.DOTALL)


def mask(text: bytes) -> bytes:
    """Return the text with every half of a pair masked; the same text where there is none."""
    return _ESCAPE.sub(lambda found: _MASK if found["half"] else found[0], text)


def is_masked(text: bytes) -> bool:
    """Tell whether a text that was masked holds a mask."""
    return _MASK in text


def problems(params: bytes) -> list[dict[str, Any]]:
    """Return where masked parameters hold half a pair."""
    places = islice(_places(msgspec.json.decode(params), ()), MAX_PROBLEMS)
    return [{"path": path, "message": HALF_PAIR} for path in places]


def _places(value: Any, at: tuple[str | int, ...]) -> Iterator[str]:
    if isinstance(value, str):
        if _MASK_CHARACTER in value:
            yield pointer(at)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _places(item, (*at, index))
    elif isinstance(value, dict):
        for key, member in value.items():
            if _MASK_CHARACTER in key:
                yield pointer(at)
            else:
                yield from _places(member, (*at, key))
