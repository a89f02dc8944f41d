"""API keys as text: `fdb_<id>_<secret><checksum>`, each part in base 62.

The id finds the row, the secret is 256 random bits, and the checksum (CRC-32 of all before it) tells a key from a
typing error, and for scanners from any other text, without asking anybody. What is stored is an HMAC-SHA256 of the
whole text under the pepper of the installation: neither the database nor the pepper alone is enough to make a key.
"""

import hmac
import re
import secrets
import string
import zlib
from dataclasses import dataclass, field
from uuid import UUID

PREFIX = "fdb_"

_DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase
_ID_LENGTH, _SECRET_LENGTH, _CHECKSUM_LENGTH = 22, 43, 6
_SECRET_BYTES = 32
_KEY = re.compile(
    rf"{PREFIX}([0-9A-Za-z]{{{_ID_LENGTH}}})_[0-9A-Za-z]{{{_SECRET_LENGTH + _CHECKSUM_LENGTH}}}"
)


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that was just made: its text, which is told once, and the fingerprint that is kept."""

    id: str
    text: str = field(repr=False)
    fingerprint: bytes = field(repr=False)


class KeyMaker:
    """Makes keys, and fingerprints of keys, under one pepper."""

    def __init__(self, pepper: bytes) -> None:
        self._pepper = pepper

    def make(self, key_id: str) -> NewKey:
        """Return a new key of this id."""
        text = _text(key_id, secrets.token_bytes(_SECRET_BYTES))
        return NewKey(key_id, text, self.fingerprint(text))

    def fingerprint(self, text: str) -> bytes:
        """Return what is kept of a key, and of any other credential that has to be known again."""
        # Bytes of a header that are no UTF-8 stand in its text as surrogates.
        return hmac.digest(self._pepper, text.encode(errors="surrogatepass"), "sha256")


def id_of(text: str) -> str | None:
    """Return the id in a key; None where it is no key, or was mistyped."""
    parts = _KEY.fullmatch(text)
    if parts is None or not text.endswith(_checksum(text[:-_CHECKSUM_LENGTH])):
        return None
    number = 0
    for digit in parts[1]:
        number = number * len(_DIGITS) + _DIGITS.index(digit)
    return str(UUID(int=number)) if number < 1 << 128 else None


def is_same(fingerprint: bytes, other: bytes) -> bool:
    """Compare fingerprints in a time that says nothing about where they differ."""
    return hmac.compare_digest(fingerprint, other)


def _text(key_id: str, secret: bytes) -> str:
    shown_id = _base62(UUID(key_id).int, _ID_LENGTH)
    head = f"{PREFIX}{shown_id}_{_base62(int.from_bytes(secret), _SECRET_LENGTH)}"
    return head + _checksum(head)


def _checksum(head: str) -> str:
    return _base62(zlib.crc32(head.encode()), _CHECKSUM_LENGTH)


def _base62(number: int, length: int) -> str:
    digits = []
    for _ in range(length):
        number, digit = divmod(number, len(_DIGITS))
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits))
