"""Keys of indexes: what a document has at the fields of an index, as bytes that sort as the values do.

A key is the encodings of the fields, one after the other. Each begins with a tag of its kind, in this order: missing,
null, false, true, numbers, text, arrays, objects. None is the beginning of another, so keys sort field by field, and a
value's encoding alone is the common beginning of all keys that have it in the first field.

    number   0 and the complement, 1, or 2: negative, zero, positive; the exponent, two digits a byte, and an end
    text     UTF-8, which sorts by code point, and an end, which no text contains
    array    its items, and an end: item by item, the shorter one first
    object   its members in the order of their names, each as text and value, and an end

An encoding of more than MAX_FIELD_BYTES is cut there, and a digest of all of it follows. So keys are equal where the
values are, and only there; and they sort as the values do, unless two are so long and begin alike: those stand together,
in an order that means nothing, and what lies between them has to be decided by the documents.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

from msgspec import UNSET

from flexdb.repositories.node_indexes import Entry, Index
from flexdb.services.json_patch import tokens

MAX_FIELD_BYTES = 512
"""What is encoded in no more is compared exactly: numbers of any size, and text of 510 bytes."""

_DIGEST_BYTES = 20

_END = b"\0"
_MISSING, _NULL, _FALSE, _TRUE, _NUMBER, _TEXT, _ARRAY, _OBJECT = (bytes([tag]) for tag in range(1, 9))
_NEGATIVE, _ZERO, _POSITIVE = (_NUMBER + bytes([sign]) for sign in range(3))
_EXPONENT_OF_ONE = 1 << 15
_COMPLEMENT = bytes(reversed(range(256)))


class Found(NamedTuple):
    """What a document has at the fields of an index; UNSET where it has nothing."""

    values: tuple[Any, ...]

    @property
    def is_whole(self) -> bool:
        """Whether there is a value everywhere that is not null: in a unique index, others cannot have the same then."""
        return all(value is not UNSET and value is not None for value in self.values)

    def lacking(self, index: Index) -> list[str]:
        """Return the fields of the index without such a value."""
        there = zip(index.fields, self.values, strict=True)
        return [name for name, value in there if value is UNSET or value is None]

    @property
    def key(self) -> bytes:
        """What sorts as the values do."""
        return b"".join(field(value) for value in self.values)


def found(document: Any, fields: Sequence[str]) -> Found:
    """Return what a document, whose numbers are exact, has at JSON Pointers."""
    return Found(tuple(_at(document, _path(each)) for each in fields))


def entries(document: Any, indexes: Sequence[Index]) -> tuple[Entry, ...]:
    """Return the entries of a document, whose numbers are exact, in indexes."""
    return tuple(_entry(document, index) for index in indexes)


def _entry(document: Any, index: Index) -> Entry:
    there = found(document, index.fields)
    return Entry(index.id, there.key, index.is_unique and there.is_whole)


# The same few for each node.
_path = lru_cache(1_000)(tokens)


def _at(value: Any, path: Sequence[str]) -> Any:
    for token in path:
        if isinstance(value, dict):
            value = value.get(token, UNSET)
        elif isinstance(value, list) and _is_place(token, len(value)):
            value = value[int(token)]
        else:
            return UNSET
    return value


def _is_place(token: str, length: int) -> bool:
    """Tell whether a token is the number of an item (RFC 6901, section 4: without leading zeros)."""
    is_number = token.isascii() and token.isdigit() and len(token) <= len(str(length))
    return is_number and str(int(token)) == token and int(token) < length


def field(value: Any) -> bytes:
    """Return the encoding of a field's value, cut if it is long."""
    encoded = _encoded(value)
    if len(encoded) <= MAX_FIELD_BYTES:
        return encoded
    return encoded[:MAX_FIELD_BYTES] + blake2b(encoded, digest_size=_DIGEST_BYTES).digest()


def _encoded(value: Any) -> bytes:
    if isinstance(value, bool):
        return _TRUE if value else _FALSE
    return _ENCODERS[type(value)](value)


def _integer(value: int) -> bytes:
    digits = str(abs(value))
    return _scaled(digits, len(digits), is_negative=value < 0)


def _decimal(value: Decimal) -> bytes:
    sign, numbers, exponent = value.as_tuple()
    digits = "".join(map(str, numbers))
    return _scaled(digits, len(digits) + int(exponent), is_negative=sign == 1)


def _scaled(digits: str, exponent: int, *, is_negative: bool) -> bytes:
    """Return the encoding of 0.DIGITS times 10 to the power of an exponent."""
    significant = digits.lstrip("0")
    exponent -= len(digits) - len(significant)
    significant = significant.rstrip("0")
    if not significant:
        return _ZERO
    significant += "0" * (len(significant) % 2)
    pairs = bytes(int(significant[at : at + 2]) + 1 for at in range(0, len(significant), 2))
    scaled = (_EXPONENT_OF_ONE + exponent).to_bytes(2, "big") + pairs + _END
    return _NEGATIVE + scaled.translate(_COMPLEMENT) if is_negative else _POSITIVE + scaled


def _text(value: str) -> bytes:
    return _TEXT + value.encode() + _END


def _array(value: list[Any]) -> bytes:
    return _ARRAY + b"".join(map(_encoded, value)) + _END


def _object(value: dict[str, Any]) -> bytes:
    members = (_text(name) + _encoded(value[name]) for name in sorted(value))
    return _OBJECT + b"".join(members) + _END


_ENCODERS: dict[type, Callable[[Any], bytes]] = {
    type(UNSET): lambda _: _MISSING,
    type(None): lambda _: _NULL,
    int: _integer,
    Decimal: _decimal,
    str: _text,
    list: _array,
    dict: _object,
}
