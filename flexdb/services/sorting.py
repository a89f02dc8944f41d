"""What lists are sorted by and cut down to, read from what callers give."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from flexdb.jsontext import pointer
from flexdb.repositories.criteria import Selection, SortKey, Tokens
from flexdb.services.fields import Fields, InvalidQuery, IsTime, Unreadable, read_pointer

T = TypeVar("T")


def read_sort(given: Sequence[str], fields: Fields, is_time: IsTime) -> tuple[SortKey, ...]:
    """Return what a list is sorted by; a hyphen in front stands for descending.

    Raises:
        InvalidParams: with every key that is none, or is there already.

    """
    seen = set()

    def read(text: str) -> SortKey:
        field = fields.read(text.removeprefix("-"), is_time)
        if field in seen:
            raise Unreadable("is what the list is sorted by already")
        seen.add(field)
        return SortKey(field, is_descending=text.startswith("-"))

    return tuple(_each("sort", given, read))


def read_selection(given: Sequence[str]) -> Selection:
    """Return the parts of data that pointers lead to; what is within another one is selected with that.

    Raises:
        InvalidParams: with every one that is no pointer.

    """
    return _selection(_each("select", given, read_pointer))


def _selection(places: Sequence[Tokens]) -> Selection:
    if () in places:
        return Selection()
    below: dict[str, list[Tokens]] = {}
    for token, *rest in places:
        below.setdefault(token, []).append(tuple(rest))
    return Selection({token: _selection(rest) for token, rest in below.items()})


def _each(name: str, given: Sequence[str], read: Callable[[str], T]) -> list[T]:
    values, problems = [], []
    for index, text in enumerate(given):
        try:
            values.append(read(text))
        except Unreadable as error:
            problems.append({"path": pointer((name, index)), "message": error.message})
    if problems:
        raise InvalidQuery(problems)
    return values
