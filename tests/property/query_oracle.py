"""What filters, orders and selections mean, in plain Python, over documents as they came from the service.

Numbers in documents are `Number`s, as the service wrote them; in filters they are whatever JSON text they stand in.
"""

import json
import operator
import re
from datetime import date
from decimal import Decimal
from typing import Any

from tests.property.strategies import Number

MISSING = object()
INDEX = re.compile(r"0|[1-9][0-9]*")
TIME = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)
TIMES = ("created_at", "updated_at")


def read(text: str | bytes) -> Any:
    """Return the value of JSON text whose numbers stay as they are written."""
    return json.loads(text, parse_int=Number, parse_float=Number)


def tokens(pointer: str) -> list[str]:
    return [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]


def found(value: Any, path: list[str]) -> Any:
    for token in path:
        if isinstance(value, dict) and token in value:
            value = value[token]
        elif isinstance(value, list) and INDEX.fullmatch(token) and int(token) < len(value):
            value = value[int(token)]
        else:
            return MISSING
    return value


def kind(value: Any) -> str:
    if value is MISSING:
        return "missing"
    kinds = {Number: "number", bool: "boolean", str: "string", list: "array", dict: "object"}
    return next((name for type_, name in kinds.items() if isinstance(value, type_)), "null")


def plain(value: Any) -> Any:
    """Return a value that is equal to another one where JSON says so."""
    if isinstance(value, Number):
        return ("number", Decimal(value))
    if isinstance(value, dict):
        return ("object", {key: plain(member) for key, member in value.items()})
    if isinstance(value, list):
        return ("array", list(map(plain, value)))
    return (kind(value), value)


def instant(value: Any) -> int | None:
    """Return the microseconds of a text that is a point in time."""
    match = TIME.fullmatch(value) if kind(value) == "string" else None
    if not match:
        return None
    year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
    offset = match[8]
    shift = 0 if offset in "Zz" else int(offset[1:3]) * 60 + int(offset[4:6])
    try:
        days = date(year, month, day).toordinal()
    except ValueError:
        return None
    if hour > 23 or minute > 59 or second > 60 or shift >= 16 * 60 or offset[4:6] > "59":
        return None
    if match[0][11:19] == "23:59:60" and (match[7] or "").strip("0"):
        return None
    minutes = (days * 24 + hour) * 60 + minute - (-shift if offset.startswith("-") else shift)
    return (minutes * 60 + second) * 1_000_000 + int((match[7] or "")[:6].ljust(6, "0"))


def lower(text: str) -> str:
    """Return small letters, character by character."""
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)


RANKS = ("missing", "null", "boolean", "number", "time", "string", "array", "object")
OPPOSITES = {"ne": "eq", "not_in": "in"}
COMPARED = {"eq": operator.eq, "gt": operator.gt, "gte": operator.ge, "lt": operator.lt, "lte": operator.le}
TESTS = {
    "exists": lambda there, given: (there is not MISSING) == given,
    "contains": lambda there, given: kind(there) == "array" and plain(given) in map(plain, there),
    "starts_with": lambda there, given: kind(there) == "string" and there.startswith(given),
    "contains_text": lambda there, given: kind(there) == "string" and lower(given) in lower(there),
}


class Oracle:
    """Judges things of one kind; text at the pointers of `times` is a point in time where it is one."""

    def __init__(self, times: tuple[str, ...] = ()) -> None:
        self.times = times

    def is_true(self, asked: dict[str, Any], thing: dict[str, Any]) -> bool:
        return all(self._member(key, value, thing) for key, value in asked.items())

    def _member(self, key: str, value: Any, thing: dict[str, Any]) -> bool:
        if key == "and":
            return all(self.is_true(each, thing) for each in value)
        if key == "or":
            return any(self.is_true(each, thing) for each in value)
        if key == "not":
            return not self.is_true(value, thing)
        operators = value if isinstance(value, dict) else {"eq": value}
        is_time = key in self.times or key in TIMES
        there = found(thing["data"], tokens(key)) if key.startswith("/") else thing[key]
        return all(self._asked(there, name, given, is_time) for name, given in operators.items())

    def _asked(self, there: Any, name: str, given: Any, is_time: bool) -> bool:
        if name in OPPOSITES:
            return not self._asked(there, OPPOSITES[name], given, is_time)
        if name == "in":
            return any(self._asked(there, "eq", each, is_time) for each in given)
        if name in TESTS:
            return TESTS[name](there, given)
        if is_time and kind(given) == "string":
            time = instant(there)
            return time is not None and COMPARED[name](time, instant(given))
        same_kind = kind(there) == kind(given)
        return same_kind and COMPARED[name](*(plain(value)[1] for value in (there, given)))

    def sort(self, things: list[dict[str, Any]], keys: list[str]) -> list[dict[str, Any]]:
        ordered = sorted(things, key=lambda thing: thing["id"], reverse=True)
        for key in reversed(keys):
            field = key.removeprefix("-")
            # Also in reverse, what is the same stays in its order.
            ordered.sort(key=lambda thing, of=field: self._place(of, thing), reverse=key.startswith("-"))
        return ordered

    def _place(self, field: str, thing: dict[str, Any]) -> tuple[Any, ...]:
        if field in TIMES:
            return (instant(thing[field]),)
        if not field.startswith("/"):
            return (thing[field],)
        value = found(thing["data"], tokens(field))
        if field in self.times and (time := instant(value)) is not None:
            return (RANKS.index("time"), time)
        rank = RANKS.index(kind(value))
        if kind(value) in ("array", "object"):
            return (rank, written(value))
        return (rank, plain(value)[1] if kind(value) in ("boolean", "number", "string") else 0)


def written(value: Any) -> str:
    """Return the text of a value as PostgreSQL writes jsonb."""
    match kind(value):
        case "number":
            return str(value)
        case "array":
            return f"[{', '.join(map(written, value))}]"
        case "object":
            return f"{{{', '.join(f'{written(key)}: {written(member)}' for key, member in value.items())}}}"
    return json.dumps(value, ensure_ascii=False)


def selected(value: Any, pointers: list[str]) -> Any:
    """Return the parts of a document that pointers lead to."""
    parts = _selected(value, [tokens(pointer) for pointer in pointers])
    return {} if parts is MISSING else parts


def _selected(value: Any, paths: list[list[str]]) -> Any:
    if [] in paths:
        return value
    if isinstance(value, dict):
        below = {key: [path[1:] for path in paths if path[0] == key] for key in value}
        parts = {key: _selected(value[key], inner) for key, inner in below.items() if inner}
        kept = {key: part for key, part in parts.items() if part is not MISSING}
        return kept or MISSING
    if isinstance(value, list):
        indexed = [path for path in paths if INDEX.fullmatch(path[0])]
        below_item = [[path[1:] for path in indexed if int(path[0]) == index] for index in range(len(value))]
        items = [_selected(item, inner) for item, inner in zip(value, below_item, strict=True) if inner]
        return [item for item in items if item is not MISSING] or MISSING
    return MISSING
