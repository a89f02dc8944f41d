"""JSON that is grammatical but cannot be text: escapes of half a UTF-16 pair (RFC 8259, section 8.2).

The parser of the envelope refuses such a body as a whole. So the halves are masked, which leaves everything else as it
is, and the calls whose parameters hold a mask are told where.
"""

import re

_HIGH = rb"u[dD][89abAB][0-9a-fA-F]{2}"
_LOW = rb"u[dD][c-fC-F][0-9a-fA-F]{2}"
_SUSPECT = re.compile(rb"\\u[dD][89a-fA-F]")
_ESCAPE = re.compile(rb"\\(?:(?P<pair>%b\\%b)|(?P<half>%b|%b)|.)" % (_HIGH, _LOW, _HIGH, _LOW), re.DOTALL)

# No UTF-8 holds this byte (RFC 3629, section 3), so nothing that a client sent looks like a mask; and the parser does
# not look inside strings.
_MARK = b"\xff"
_MASK = re.compile(_MARK + rb"[\x80-\xff]{5}")
_HIDDEN = bytes(byte | 0x80 for byte in range(256))
_SHOWN = bytes(byte & 0x7F for byte in range(256))


def mask(text: bytes) -> bytes:
    """Return UTF-8 text with every half of a pair masked; the same text where there is none."""
    if not _SUSPECT.search(text):
        return text
    return _ESCAPE.sub(lambda found: _masked(found[0]) if found["half"] else found[0], text)


def _masked(half: bytes) -> bytes:
    return _MARK + half[1:].translate(_HIDDEN)


def is_masked(text: bytes) -> bool:
    """Tell whether a text holds a mask."""
    return _MARK in text


def unmask(text: bytes) -> bytes:
    """Return the text as it was before it was masked."""
    return _MASK.sub(lambda found: b"\\" + found[0][1:].translate(_SHOWN), text)


def legible(text: bytes) -> bytes:
    """Return a masked text with marks that can be decoded, at the same places; it can no longer be unmasked."""
    return _MASK.sub(b"?" * 6, text)
