"""Pages as the repositories see them: a window going down the ids, and the rows that were found in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from asyncpg import Record

from flexdb.errors import InvalidParams

MAX_EXACT_TOTAL = 10_000
"""Where no counter has the total, it is counted up to here and estimated beyond."""

MAX_DRIFT = 1_000
"""So many changes later an estimate is still one: each of them makes a list of the nodes of a type one shorter at most."""

MAX_COUNTED = MAX_EXACT_TOTAL + 1 + MAX_DRIFT

MAX_PAGE_BYTES = 5 << 20
"""A page ends with the document that reaches this, in bytes of text; an answer of 8 MiB holds it, and the rest of 1,000 rows."""

HIGHEST_ID = str(UUID(int=(1 << 128) - 1))

_HIGHEST_NUMBER = (1 << 63) - 1

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Total:
    """How many rows a whole list has."""

    count: int
    is_estimate: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A row that a page of a sorted list ended with: as the log has it at the number that the page was read at.

    `updated_at` is that of the row, which of what was there before the log the log does not know.
    """

    id: str
    number: int
    updated_at: datetime


class PlaceForgotten(InvalidParams):
    """A row that a page ended with was erased since, or changed so long ago that the log has lost how it was."""

    def __init__(self) -> None:
        message = "leads nowhere: what the page before ended with was erased, or is too old; begin with the first page"
        problem = {"path": "/pagination/page_token", "message": message}
        super().__init__([problem], reason="invalid_page_token")


@dataclass(frozen=True, slots=True)
class Window:
    """Up to `size` rows with ids up to `upper`; `total` is what an earlier page counted, None on the first page.

    `as_of` is the number of the log that an earlier page of a moment was read at. In a sorted list the rows are those
    after `place`, and in a ranked one those after the row `upper`, which has this `rank`; None on the first page.
    """

    size: int
    upper: str = HIGHEST_ID
    total: Total | None = None
    as_of: int | None = None
    place: Place | None = None
    rank: float | None = None

    @property
    def highest(self) -> int:
        """Where rows are in descending order of numbers, the number up to which: `upper` is the UUID of that value."""
        return min(UUID(self.upper).int, _HIGHEST_NUMBER)


@dataclass(frozen=True, slots=True)
class Rows(Generic[T]):
    """The rows of a window in descending order of ids; `next_upper` begins the next one, None on the last page.

    Those of a sorted list are in its order, and the next one comes after `next_place`; of a ranked one, after the row
    `next_upper`, which has `next_rank`.
    """

    items: list[T]
    next_upper: str | None
    total: Total
    next_place: Place | None = None
    next_rank: float | None = None


def page_rows(
    records: Sequence[Record], window: Window, total: Total, read: Callable[[Record], T], key: str = "id"
) -> Rows[T]:
    """Build a page from the records of a list statement.

    Such a statement answers at least one record, whose `key` is null where the window is empty; each record holds
    in `fetched` how many rows were found before the cut at `MAX_PAGE_BYTES`.
    """
    page, more = _cut(records, window, key)
    return Rows([read(record) for record in page], below(page[-1][key]) if more else None, total)


def sorted_rows(
    records: Sequence[Record], window: Window, total: Total, read: Callable[[Record], T], key: str = "id"
) -> Rows[T]:
    """Build a page from the records of a sorted list, each of which also has the `number` that it was read at."""
    page, more = _cut(records, window, key)
    last = page[-1] if more else None
    place = Place(str(last[key]), last["number"], last["updated_at"]) if last else None
    return Rows([read(record) for record in page], None, total, place)


def ranked_rows(
    records: Sequence[Record], window: Window, total: int, read: Callable[[Record], T]
) -> Rows[T]:
    """Build a page from the records of a ranked list, each of which also has its `rank`."""
    page, more = _cut(records, window, "id")
    upper, rank = (str(page[-1]["id"]), page[-1]["rank"]) if more else (None, None)
    return Rows([read(record) for record in page], upper, window.total or Total(total), next_rank=rank)


def _cut(records: Sequence[Record], window: Window, key: str) -> tuple[list[Record], bool]:
    """Return the records of a page, and whether there are more behind it."""
    page = [record for record in records if record[key] is not None][: window.size]
    return page, bool(page) and len(page) < page[0]["fetched"]


def below(key: UUID | int) -> str:
    """Return the id below one, which may be given by its value."""
    return str(UUID(int=(key if isinstance(key, int) else key.int) - 1))
