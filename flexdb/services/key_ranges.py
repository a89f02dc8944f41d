"""What conditions ask for as ranges of keys: where an index has the values of a field that a condition is true of.

Ranges are of the encodings of one field (`flexdb.services.index_keys`); behind what comes before it in a key they are
ranges of keys.
"""

import operator
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from flexdb.contract import encode_exactly
from flexdb.repositories.criteria import Condition
from flexdb.services.index_keys import (
    MAX_FIELD_BYTES,
    MISSING,
    NULL,
    beginning,
    document,
    field,
    is_cut,
    moment,
)
from flexdb.services.times import microseconds_of

MAX_RANGES = 32
"""More values than so many are taken for the one range that they lie in."""

_END_OF_ALL = b"\xff"

_COMPARED: dict[str, Callable[[bool, bool], bool]] = {
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}


class Range(NamedTuple):
    """Encodings from `low` on and below `high`; those of a point are of one value."""

    low: bytes
    high: bytes
    is_point: bool = False


class Asked(NamedTuple):
    """In their order the ranges of what a condition may be true of; where it is exact, it is true of all in them."""

    ranges: tuple[Range, ...]
    is_exact: bool = True


def after(encoded: bytes) -> bytes:
    """Return what comes next after everything that begins so."""
    kept = encoded.rstrip(b"\xff")
    return kept[:-1] + bytes([kept[-1] + 1]) if kept else _END_OF_ALL


def asked(condition: Condition, *, is_time: bool) -> Asked | None:
    """Return where an index has what a condition is true of; None where it may be true of anything.

    `is_time` tells that text of the field is in the index as the point in time that it is.
    """
    given: Any = condition.value
    if condition.operator == "exists":
        is_there = Range(NULL, _END_OF_ALL)
        return Asked((_point(MISSING) if condition.is_negated else is_there,))
    if condition.is_negated:
        return None
    match condition.operator:
        case "eq" | "in":
            return _among(given if condition.operator == "in" else (given,), is_time=is_time)
        case "gt" | "gte" | "lt" | "lte":
            return _compared(condition.operator, given, is_time=is_time)
        case "starts_with" if not is_time:
            begins = beginning(given)
            kept = begins[:MAX_FIELD_BYTES]
            return Asked((Range(kept, after(kept)),), is_exact=kept == begins)
        case _:
            return None


def both(one: Asked, other: Asked) -> Asked:
    """Return where two conditions on a field are true."""
    ranges = tuple(
        Range(low, high, left.is_point or right.is_point)
        for left in one.ranges
        for right in other.ranges
        if (low := max(left.low, right.low)) < (high := min(left.high, right.high))
    )
    return Asked(ranges, one.is_exact and other.is_exact)


def _among(values: Iterable[Any], *, is_time: bool) -> Asked | None:
    encoded = set()
    for value in values:
        if not _is_comparable(value, is_time=is_time):
            return None
        encoded.add(_encoded(value))
    ranges = tuple(map(_point, sorted(encoded)))
    if len(ranges) > MAX_RANGES:
        return Asked((Range(ranges[0].low, ranges[-1].high),), is_exact=False)
    return Asked(ranges, is_exact=not any(map(is_cut, encoded)))


def _compared(name: str, value: Any, *, is_time: bool) -> Asked | None:
    if isinstance(value, bool):
        return Asked(tuple(_point(field(each)) for each in (False, True) if _COMPARED[name](each, value)))
    if not _is_comparable(value, is_time=is_time):
        return None
    encoded = _encoded(value)
    kind = encoded[:1]
    if is_cut(encoded):
        # What begins so may be greater or less.
        begins = encoded[:MAX_FIELD_BYTES]
        is_above = name.startswith("g")
        beyond = Range(begins, after(kind)) if is_above else Range(kind, after(begins))
        return Asked((beyond,), is_exact=False)
    ranges = {
        "gt": Range(after(encoded), after(kind)),
        "gte": Range(encoded, after(kind)),
        "lt": Range(kind, encoded),
        "lte": Range(kind, after(encoded)),
    }
    return Asked((ranges[name],))


def _is_comparable(value: Any, *, is_time: bool) -> bool:
    """Tell whether a field has values as this one is compared with: as text, or as a point in time."""
    return is_time == isinstance(value, datetime) or not isinstance(value, datetime | str)


def _encoded(value: Any) -> bytes:
    if isinstance(value, datetime):
        return moment(microseconds_of(value))
    # Numbers in one form, as in documents.
    return field(document(encode_exactly(value)))


def _point(encoded: bytes) -> Range:
    return Range(encoded, after(encoded), is_point=True)
