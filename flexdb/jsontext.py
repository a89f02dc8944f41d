"""What JSON text can be kept exactly, checked on the text itself, before any parser has rounded a number.

PostgreSQL's jsonb keeps numbers as written, but takes no NUL character, and writes 1e308 out as 309 digits.
A cheap look decides whether anything is suspicious at all; only then is the text walked to find the place.
"""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

_BRACKET_OR_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_EXPONENT_OF_THREE_DIGITS = rb"[0-9.]+[eE][+-]?[0-9]{3}"
_AFTER = rb"(?:^|[\[,:\s])-?"


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
    """The limits that JSON text has to keep: levels of nesting, and digits of a number."""

    def __init__(self, *, max_depth: int = 64, max_digits: int = 128) -> None:
        self.max_depth = max_depth
        self.max_digits = max_digits
        self._suspicious_number = re.compile(
            _AFTER + rb"(?:[0-9][0-9.]{%d}|%s)" % (max_digits, _EXPONENT_OF_THREE_DIGITS)
        )

    def problems(self, text: bytes) -> list[Problem]:
        """Return every problem of a text that is known to be JSON, in the order of the text."""
        if text.count(b"[") + text.count(b"{") > self.max_depth and self.depth(text) > self.max_depth:
            return [Problem("", f"must not be nested deeper than {self.max_depth} levels")]
        if b"\\u0000" not in text and not self._suspicious_number.search(text):
            return []
        parsed = json.loads(text, parse_int=_Number, parse_float=_Number, object_pairs_hook=_Pairs)
        return list(self._walk(parsed, ""))

    @staticmethod
    def depth(text: bytes) -> int:
        """Return how many levels of arrays and objects the text has."""
        deepest = level = 0
        for match in _BRACKET_OR_STRING.finditer(text):
            token = match[0]
            if token in b"[{":
                level += 1
                deepest = max(deepest, level)
            elif token in b"]}":
                level -= 1
        return deepest

    def _walk(self, value: Any, path: str) -> Iterator[Problem]:
        if isinstance(value, _Pairs):
            for key, member in value:
                at = f"{path}/{escape(key)}"
                if "\x00" in key:
                    yield Problem(path, "a key must not contain the NUL character")
                else:
                    yield from self._walk(member, at)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from self._walk(item, f"{path}/{index}")
        elif isinstance(value, _Number):
            if message := self._number_problem(value):
                yield Problem(path, message)
        elif isinstance(value, str) and "\x00" in value:
            yield Problem(path, "must not contain the NUL character")

    def _number_problem(self, token: str) -> str | None:
        digits = sum(map(str.isdigit, token.lower().partition("e")[0]))
        if digits > self.max_digits:
            return f"must not have more than {self.max_digits} digits"
        as_float = float(token)
        if math.isinf(as_float) or (as_float == 0 and Decimal(token) != 0):
            return "must be a number between 5e-324 and 1.7976931348623157e308 in size, or zero"
        return None


def escape(token: str) -> str:
    """Return `token` as a reference token of a JSON Pointer (RFC 6901, section 3)."""
    return token.replace("~", "~0").replace("/", "~1")


def pointer(location: tuple[str | int, ...] | list[str | int]) -> str:
    """Return the JSON Pointer of a path of keys and indexes; the whole document is the empty string."""
    return "".join(f"/{escape(str(token))}" for token in location)
