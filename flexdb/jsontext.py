"""What JSON text can be kept exactly, checked on the text itself, before any parser has rounded a number.

PostgreSQL's jsonb keeps numbers exactly but writes them out in full, 1e308 as 309 digits, and takes no NUL character.
A cheap look decides whether anything is suspicious at all; only then is the text walked to find the place.
"""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

MAX_PARSED_DEPTH = 600
"""Parsers that recurse go about as deep as Python does, to 1,000 levels; every setting of the depth is below this."""

MAX_PROBLEMS = 100
"""No error lists more problems than these; the first ones tell enough."""

# Takes a string without an end up to the end of the text, lest each quote in it is looked at again.
_STRING = re.compile(rb'"(?:[^"\\]++|\\.?)*+"?', re.DOTALL)
# Brackets of one direction in a row, and whatever is before them; none at the end of the text.
_BRACKETS = re.compile(rb'(?:[^"\[\]{}]++|%b)*+([\[{]++|[\]}]++|\Z)' % _STRING.pattern, re.DOTALL)
_ONE_KIND = bytes.maketrans(b"{}", b"[]")
_NO_STRUCTURE = bytes(set(range(256)) - set(b'[]{}"'))
_MAX_EXPONENT_LENGTH = 6
# A number of so many characters is within the range of doubles, even with one digit of an exponent.
_SAFE_LENGTH = 298
_MAX_SHIFT = 9
_OUT_OF_RANGE = "must be zero, or between 5e-324 and 1.7976931348623157e308 in size"
# Digits and points look alike here, exponents and signs as well; blanks are what stands before a number.
_SHAPE = bytes.maketrans(b"0123456789.eE+-[,: \t\r\n", b"00000000000ee++       ").translate(
    bytes(number if chr(number) in "0e+ " else ord("x") for number in range(256))
)
# Two digits of an exponent already write a number out to a length that has to be looked at.
_LONG_EXPONENT = re.compile(rb" \+?0++e\+?00")
# Every half of a pair; also some that are none, after a backslash that is escaped itself.
_HALF_ESCAPE = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    rb"|(?<![^\\]\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F]"
)
_HALF = re.compile("[\ud800-\udfff]")

HALF_PAIR = "must not contain half of a surrogate pair"


@dataclass(frozen=True, slots=True)
class Problem:
    """A place in a JSON text (a JSON Pointer) and what is wrong there."""

    path: str
    message: str


class _Number(str):
    """A number token as it stands in the text."""

    __slots__ = ()


class _Pairs(list[tuple[str, Any]]):
    """The members of an object, duplicates included."""


class TextRules:
    """The limits that JSON text has to keep: levels of nesting, and digits of a number once it is written out."""

    def __init__(self, *, max_depth: int = 64, max_digits: int = 400) -> None:
        self.max_depth = max_depth
        self.max_digits = max_digits
        longest = min(max_digits - _MAX_SHIFT, _SAFE_LENGTH)
        self._long_shape = b"0" * (longest + 1)
        self._long_number = re.compile(rb" \+?%b" % self._long_shape)

    def problems(self, text: bytes) -> list[Problem]:
        """Return the problems of a text that is known to be JSON, in the order of the text, at most MAX_PROBLEMS."""
        if self.is_too_deep(text):
            return [Problem("", self.too_deep)]
        if not self._has_suspicious_number(text) and not _has_suspicious_escape(text):
            return []
        parsed = json.loads(text, parse_int=_Number, parse_float=_Number, object_pairs_hook=_Pairs)
        return list(islice(self._walk(parsed, ""), MAX_PROBLEMS))

    def _has_suspicious_number(self, text: bytes) -> bool:
        """Tell whether a number has to be looked at. Most texts have none of that shape, which takes no search."""
        shape = b" " + text.translate(_SHAPE)
        is_long = len(shape) > len(self._long_shape) and self._long_shape in shape
        if is_long and self._long_number.search(shape):
            return True
        return (b"0e00" in shape or b"0e+0" in shape) and _LONG_EXPONENT.search(shape) is not None

    @property
    def too_deep(self) -> str:
        """What is said of a text that is nested too deeply."""
        return f"must not be nested deeper than {self.max_depth} levels"

    def is_too_deep(self, text: bytes) -> bool:
        """Tell whether a text has too many levels; it need not be JSON, and then only has to be safe to parse.

        Each round takes away the innermost level of a text that may have 8 MiB of brackets, which is no work for a
        loop over them.
        """
        if text.count(b"[") + text.count(b"{") <= self.max_depth:
            return False
        brackets = _brackets(text)
        for _ in range(self.max_depth):
            outer = brackets.replace(b"[]", b"")
            if not outer:
                return False
            if len(outer) == len(brackets):
                break
            brackets = outer
        return b"[]" in brackets or brackets.count(b"[") > self.max_depth

    def _walk(self, value: Any, path: str) -> Iterator[Problem]:
        if isinstance(value, _Pairs):
            for key, member in value:
                if message := _text_problem(key):
                    yield Problem(path, f"a key {message}")
                else:
                    yield from self._walk(member, f"{path}/{escape(key)}")
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from self._walk(item, f"{path}/{index}")
        elif isinstance(value, str):
            is_number = isinstance(value, _Number)
            if message := self._number_problem(value) if is_number else _text_problem(value):
                yield Problem(path, message)

    def _number_problem(self, token: str) -> str | None:
        """Judge a number by the digits that it has once jsonb has written it out in full."""
        mantissa, _, exponent = token.lower().lstrip("-").partition("e")
        whole, _, fraction = mantissa.partition(".")
        if len(exponent.lstrip("+-").lstrip("0")) > _MAX_EXPONENT_LENGTH:
            return self._too_long
        shift = int(exponent or 0)
        digits = max(len(whole) + shift, 1) + max(len(fraction) - shift, 0)
        if digits > self.max_digits:
            return self._too_long
        as_float = float(token)
        underflow = as_float == 0 and mantissa.strip("0.") != ""
        return _OUT_OF_RANGE if math.isinf(as_float) or underflow else None

    @property
    def _too_long(self) -> str:
        return f"must not have more than {self.max_digits} digits when it is written out in full"


def _has_suspicious_escape(text: bytes) -> bool:
    """Tell whether a text may have an escaped NUL, or half of a pair; nearly all have no escape at all."""
    if b"\\" not in text:
        return False
    return b"\\u0000" in text or (
        (b"\\ud" in text or b"\\uD" in text) and _HALF_ESCAPE.search(text) is not None
    )


def _brackets(text: bytes) -> bytes:
    """Return the brackets of a text outside of its strings, all as square ones."""
    if b"\\" in text:
        text = text.replace(rb"\\", b"").replace(rb"\"", b"")
    structure = text.translate(_ONE_KIND, delete=_NO_STRUCTURE)
    # Strings without brackets; where one ends and the next begins, they become one.
    structure = structure.replace(b'""', b"")
    return _STRING.sub(b"", structure) if b'"' in structure else structure


def _text_problem(text: str) -> str | None:
    if "\x00" in text:
        return "must not contain the NUL character"
    return HALF_PAIR if _HALF.search(text) else None


def shallow(text: bytes) -> bytes:
    """Return the text without what lies deeper than MAX_PARSED_DEPTH; it is still nested deeper than any rule allows.

    The text need not be JSON, and is JSON afterwards if and only if it was, but for what was left out.
    """
    if text.count(b"[") + text.count(b"{") <= MAX_PARSED_DEPTH:
        return text
    kept, begin, level = [], 0, 0
    for match in _BRACKETS.finditer(text):
        is_opening = match[1][:1] in (b"[", b"{")
        before, level = level, level + (len(match[1]) if is_opening else -len(match[1]))
        if before <= MAX_PARSED_DEPTH < level:
            kept.append(text[begin : match.start(1) + MAX_PARSED_DEPTH - before])
        elif level <= MAX_PARSED_DEPTH < before:
            kept.append(b"0")
            begin = match.start(1) + before - MAX_PARSED_DEPTH
    return b"".join([*kept, text[begin:]]) if level <= MAX_PARSED_DEPTH else b"".join(kept)


def is_json(text: bytes) -> bool:
    """Tell whether a text is JSON (RFC 8259), half surrogate pairs and huge numbers included; not too deep a one."""
    try:
        # A byte order mark would pass as bytes.
        json.loads(text.decode(), parse_int=_Number, parse_float=_Number, parse_constant=_refuse)
    except ValueError:
        return False
    return True


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def escape(token: str) -> str:
    """Return `token` as a reference token of a JSON Pointer (RFC 6901, section 3)."""
    return token.replace("~", "~0").replace("/", "~1")


def pointer(location: tuple[str | int, ...] | list[str | int]) -> str:
    """Return the JSON Pointer of a path of keys and indexes; the whole document is the empty string."""
    return "".join(f"/{escape(str(token))}" for token in location)
