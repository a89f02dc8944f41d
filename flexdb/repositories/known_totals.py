"""Totals that were counted, for as long as they hold.

The log tells how long: where it has not gone on since, nothing has changed. Of a list of more than are counted an estimate is
told, which may be a little older, as long as it is certain that there are still more. So what a total costs is paid once,
not by everyone who opens the same list.
"""

from collections import OrderedDict
from typing import NamedTuple

from flexdb.repositories.paging import MAX_EXACT_TOTAL, Total

_KEPT = 20_000


class Expected(NamedTuple):
    """How many things a list had once, and how many of their type there were then, where it is of one."""

    total: int
    of_type: int | None = None


class _Known(NamedTuple):
    total: Total
    of_type: int | None
    first: int
    last: int


class KnownTotals:
    """Remembers the totals of the lists that were asked for last; each is known by what its page tokens are bound to."""

    def __init__(self) -> None:
        self._known: OrderedDict[bytes, _Known] = OrderedDict()

    def find(self, listing: bytes, number: int) -> Total | None:
        """Return the total of a list right after the change of a number, None where it is not known."""
        known = self._known.get(listing)
        if known is None or not known.first <= number <= known.last:
            return None
        self._known.move_to_end(listing)
        return known.total

    def expected(self, listing: bytes) -> Expected | None:
        """Return what was found when a list was counted last, None where that is not known."""
        known = self._known.get(listing)
        return Expected(known.total.count, known.of_type) if known else None

    def keep(self, listing: bytes, total: Total, number: int, counted: int, of_type: int | None) -> None:
        """Remember what was found right after the change of a number, where so many were counted.

        `of_type` is the number of nodes of the type, where the list is of one: such a list no change makes shorter by more
        than one.
        """
        still = counted - MAX_EXACT_TOTAL - 1 if total.is_estimate and of_type is not None else 0
        self._known[listing] = _Known(total, of_type, number, number + still)
        self._known.move_to_end(listing)
        if len(self._known) > _KEPT:
            self._known.popitem(last=False)
