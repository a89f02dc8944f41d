"""Limits of values that clients send: which of them became tighter."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from codegen.compatibility.change import as_json
from codegen.model import Array, Numeric, Text, Type


def limit_messages(before: Type, after: Type) -> Iterator[str]:
    """Yield what became tighter between two types of the same kind, without their parts."""
    match before, after:
        case Text(), Text():
            yield from _at_least("must not be shorter than", before.min_length, after.min_length)
            yield from _at_most("must not be longer than", before.max_length, after.max_length)
            yield from _of_pattern(before.pattern, after.pattern)
        case Array(), Array():
            yield from _at_least("must not have fewer items than", before.min_items, after.min_items)
            yield from _at_most("must not have more items than", before.max_items, after.max_items)
        case Numeric(), Numeric():
            yield from _of_numbers(before, after)
        case _:
            pass


def _at_least(rule: str, before: int | None, after: int | None) -> Iterator[str]:
    if (after or 0) > (before or 0):
        yield f"{rule} {after} now, {_was(before)}"


def _at_most(rule: str, before: int | None, after: int | None) -> Iterator[str]:
    if after is not None and (before is None or after < before):
        yield f"{rule} {after} now, {_was(before)}"


def _was(limit: object) -> str:
    return "had no such limit" if limit is None else f"was {limit}"


def _of_pattern(before: str | None, after: str | None) -> Iterator[str]:
    if after is not None and after != before:
        earlier = "had no pattern" if before is None else f"was {as_json(before)}"
        yield f"must match the pattern {as_json(after)} now, {earlier}"


def _of_numbers(before: Numeric, after: Numeric) -> Iterator[str]:
    if after.is_integer and not before.is_integer:
        yield "must be an integer now, was a number"
    sent = before.is_integer or after.is_integer
    yield from _of_ends(_lowest(before, whole=sent), _lowest(after, whole=sent), ("at least", "more than"))
    yield from _of_ends(_highest(before, whole=sent), _highest(after, whole=sent), ("at most", "less than"))
    yield from _of_steps(before, after)


@dataclass(frozen=True, slots=True, order=True)
class _End:
    """Where a range begins; of two the greater one is tighter. The end of a range is the beginning of its mirror."""

    value: float
    is_left_out: bool = False


def _lowest(kind: Numeric, *, whole: bool) -> _End | None:
    return _tightest(kind.minimum, kind.lower_bound, whole=whole)


def _highest(kind: Numeric, *, whole: bool) -> _End | None:
    return _tightest(_negative(kind.maximum), _negative(kind.upper_bound), whole=whole)


def _tightest(reached: float | None, bound: float | None, *, whole: bool) -> _End | None:
    """Return the tighter of two ends; among whole numbers, "more than 0" is "at least 1"."""
    ends = []
    if reached is not None:
        ends.append(_End(math.ceil(reached) if whole else reached))
    if bound is not None:
        ends.append(_End(math.floor(bound) + 1) if whole else _End(bound, is_left_out=True))
    return max(ends, default=None)


def _negative(value: float | None) -> float | None:
    return None if value is None else -value


def _of_ends(before: _End | None, after: _End | None, words: tuple[str, str]) -> Iterator[str]:
    if after is not None and (before is None or after > before):
        earlier = "had no such limit" if before is None else f"was {_told(before, words)}"
        yield f"must be {_told(after, words)} now, {earlier}"


def _told(end: _End, words: tuple[str, str]) -> str:
    is_mirrored = words[0] == "at most"
    return f"{words[end.is_left_out]} {-end.value if is_mirrored else end.value}"


def _of_steps(before: Numeric, after: Numeric) -> Iterator[str]:
    """Report a step that leaves out numbers which the earlier step reached."""
    step = 1 if before.is_integer and before.multiple_of is None else before.multiple_of
    if after.multiple_of is None:
        return
    if step is None or _exact(step) % _exact(after.multiple_of):
        yield f"must be a multiple of {after.multiple_of} now, {_was(before.multiple_of)}"


def _exact(step: float) -> Fraction:
    """Return the number as it is written: 0.3 is a multiple of 0.1, which it is not among doubles."""
    return Fraction(str(step))
