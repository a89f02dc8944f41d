"""Keys of indexes: what a document has at the fields of an index, as bytes that sort as the values do.

A key is the encodings of the fields, one after the other. Each begins with a tag of its kind, in this order: missing,
null, false, true, numbers, points in time, text, arrays, objects. None is the beginning of another, so keys sort field by
field, and a value's encoding alone is the common beginning of all keys that have it in the first field.

    number   0 and the complement, 1, or 2: negative, zero, positive; the exponent, two digits a byte, and an end
    time     microseconds, of text that tells them where the index has times
    text     UTF-8, which sorts by code point, and an end, which no text contains
    array    its items, and an end: item by item, the shorter one first
    object   its members in the order of their names, each as text and value, and an end

An encoding of more than MAX_FIELD_BYTES is cut there, and a digest of the value follows. So keys are equal where the
values are, and only there; and they sort as the values do, unless two are so long and begin alike: those stand together,
in an order that means nothing, and what lies between them has to be decided by the documents. Lists have arrays and
objects in the order of their text, so that keys with such, and those that are cut, are rough: they tell no order.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Context, Decimal
from functools import lru_cache
from hashlib import blake2b
from itertools import zip_longest
from typing import Any, NamedTuple

from msgspec import UNSET, json

from flexdb.repositories.node_indexes import Entry, Index
from flexdb.services.json_patch import tokens
from flexdb.services.times import microseconds

MAX_FIELD_BYTES = 512
"""What is encoded in no more is compared exactly: numbers of any size, and text of 510 bytes."""

MAX_QUICK_TEXT = 4_096
"""Documents of so many characters are read and encoded in a few milliseconds at the worst."""

_DIGEST_BYTES = 20

# Numbers as such: 1.5 is another value than the text "1.5".
_whole = json.Encoder(order="sorted", decimal_format="number").encode

_END = b"\0"
_TAGS = (bytes([tag]) for tag in range(1, 10))
MISSING, NULL, _FALSE, _TRUE, _NUMBER, _TIME, _TEXT, ARRAY, _OBJECT = _TAGS
_NEGATIVE, _ZERO, _POSITIVE = (_NUMBER + bytes([sign]) for sign in range(3))
_EXPONENT_OF_ONE = 1 << 15
_FIRST_MICROSECOND = -(1 << 63)
_COMPLEMENT = bytes(reversed(range(256)))

# More digits than any number has that is stored.
_EXACT = Context(prec=2_000)


def _worth(text: str) -> int | Decimal:
    """Return a number with a point or an exponent in the one form that all of its value have."""
    number = _EXACT.normalize(Decimal(text))
    return number if int(number.as_tuple().exponent) < 0 else int(number)


document = json.Decoder(float_hook=_worth).decode
"""Reads JSON text so that numbers are exact, and the same where they are of one value."""


# Numbers as such: a text of the same digits is another value.
_whole = json.Encoder(order="sorted", decimal_format="number").encode


class Found(NamedTuple):
    """What a document has at the fields of an index; UNSET where it has nothing."""

    values: tuple[Any, ...]
    times: tuple[bool, ...] = ()

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
        return b"".join(self._encoded())

    def entry(self, index: Index) -> Entry:
        """Return what the index has of it."""
        encoded = self._encoded()
        is_rough = any(map(is_cut, encoded)) or any(isinstance(value, list | dict) for value in self.values)
        return Entry(index.id, b"".join(encoded), index.is_unique and self.is_whole, is_rough)

    def _encoded(self) -> list[bytes]:
        return [
            field(value, is_time=is_time)
            for value, is_time in zip_longest(self.values, self.times, fillvalue=False)
        ]


def found(value: Any, index: Index) -> Found:
    """Return what a document has at the fields of an index."""
    return Found(tuple(at(value, each) for each in index.fields), index.times)


def entries(text: str, indexes: Sequence[Index]) -> tuple[Entry, ...]:
    """Return the entries of a document in indexes."""
    value = document(text)
    return tuple(found(value, index).entry(index) for index in indexes)


# The same few for each node.
_path = lru_cache(1_000)(tokens)


def at(value: Any, pointer: str) -> Any:
    """Return what a document has at a JSON Pointer; UNSET where it has nothing."""
    for token in _path(pointer):
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


def is_cut(encoded: bytes) -> bool:
    """Tell whether the encoding of a field is not that of its whole value."""
    return len(encoded) > MAX_FIELD_BYTES


def field(value: Any, *, is_time: bool = False) -> bytes:
    """Return the encoding of a field's value, cut if it is long; no more is encoded than is kept."""
    if is_time and isinstance(value, str) and (told := microseconds(value)) is not None:
        return moment(told)
    encoded = b""
    for piece in _pieces(value):
        encoded += piece
        if len(encoded) > MAX_FIELD_BYTES:
            return encoded[:MAX_FIELD_BYTES] + blake2b(_whole(value), digest_size=_DIGEST_BYTES).digest()
    return encoded


def moment(microseconds: int) -> bytes:
    """Return the encoding of a point in time, in microseconds since 1970."""
    return _TIME + (microseconds - _FIRST_MICROSECOND).to_bytes(8, "big")


def _pieces(value: Any) -> Iterator[bytes]:
    match value:
        case list():
            yield ARRAY
            for item in value:
                yield from _pieces(item)
            yield _END
        case dict():
            yield _OBJECT
            for name in sorted(value):
                yield _text(name)
                yield from _pieces(value[name])
            yield _END
        case _:
            yield _SCALARS[type(value)](value)


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
    """Return the encoding of a text, or enough of it to be cut."""
    return beginning(value) + _END


def beginning(text: str) -> bytes:
    """Return what the encodings of all texts begin with that begin so, or enough of it to be cut."""
    return _TEXT + text[: MAX_FIELD_BYTES + 1].encode()


_SCALARS: dict[type, Callable[[Any], bytes]] = {
    type(UNSET): lambda _: MISSING,
    type(None): lambda _: NULL,
    bool: lambda value: _TRUE if value else _FALSE,
    int: _integer,
    Decimal: _decimal,
    str: _text,
}
