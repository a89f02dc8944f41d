"""Finding a page: by the index that a plan has for it, or without one, whichever takes less as far as can be told.

Whether many entries of an index are in question shows only when they are counted, and where in a list things stand that are
looked for only when one looks. So what is cheap if it is enough is tried first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt

from asyncpg import Record

from flexdb.repositories.criteria import ALL
from flexdb.repositories.index_plans import IndexUse, ListRequest, PlanOutdated
from flexdb.repositories.known_totals import Expected
from flexdb.repositories.list_sql import Source, Statement, all_page
from flexdb.repositories.looking import Look
from flexdb.repositories.narrowed_sql import entries_counted, page_by_index, page_near, page_of_few

FEW = 4_000
"""So many entries are gathered and sorted without a thought."""

# The pages that are looked through first, before it is known whether what is looked for stands there.
_PAGES_NEAR = 8

# An entry of an index that is counted, or sorted, takes so much less time than a node that is looked at.
_ENTRIES_FOR_A_NODE = 10

# It may stand so many times as far apart before the entries are all sorted after all.
_TIMES_AS_FAR = 4


@dataclass(frozen=True, slots=True)
class Found:
    """The records of a page, with the statement that found it, and the index that it went by.

    It is whole where nothing that belongs on the page may stand behind what was looked at. No records say that there is no
    such tenant, or that the log has lost that moment.
    """

    statement: Statement
    use: IndexUse | None
    records: Sequence[Record]
    is_whole: bool


async def found_page(
    look: Look, source: Source, asked: ListRequest, expected: Expected | None = None
) -> Found:
    """Find a page of a list, which is whole. What is expected of the list need not be true any more.

    Raises:
        PlanOutdated: the type of the nodes, or an index, is not what it was taken for.

    """
    search = _Search(look, source, asked, expected)
    plan = asked.plan
    if plan is None:
        return await search.by(None)
    if plan.is_settled:
        return await search.by(plan.first)
    if plan.otherwise:
        return await search.by_either(plan.first, plan.otherwise)
    return await search.by_entries_or_ids(plan.first)


class _Search:
    """Finds a page, one way or another."""

    def __init__(self, look: Look, source: Source, asked: ListRequest, expected: Expected | None) -> None:
        self._look, self._source, self._asked = look, source, asked
        if expected is None and asked.window.total is not None:
            expected = Expected(asked.window.total.count)
        self._expected = expected
        self._rows = asked.window.size + 1

    async def by(self, use: IndexUse | None) -> Found:
        """Go by an index, or by none."""
        if use is None:
            return await self._read(all_page(self._source, self._asked), None)
        return await self._read(page_by_index(self._source, self._asked, use), use)

    async def by_either(self, first: IndexUse, otherwise: IndexUse) -> Found:
        """Sort the entries of an index, or where they are many go by another one, which is in order."""
        counted = await self._counted(first)
        return await self.by(first if counted is None or self._is_few(counted) else otherwise)

    async def by_entries_or_ids(self, use: IndexUse) -> Found:
        """Sort the entries of an index by ids, or where they are many go down the ids until a page is full.

        That takes size * node_count / entries nodes, if what is looked for stands everywhere.
        """
        # Where it is asked for nothing but what the index decides, there are as many entries.
        expected = self._expected if use.left == ALL else None
        if expected is None or expected.total <= FEW:
            found = await self._read(page_of_few(self._source, self._asked, use, FEW), use)
            if found.is_whole:
                return found
        if expected is None or expected.of_type is None:
            found = await self._near(_PAGES_NEAR * self._rows)
            if found.is_whole:
                return found
            expected = await self._counted(use)
        if expected is None or self._is_few(expected):
            return await self.by(use)
        found = await self._near(_TIMES_AS_FAR * self._rows * (expected.of_type or 0) // expected.total)
        return found if found.is_whole else await self.by(use)

    def _is_few(self, entries: Expected) -> bool:
        """Tell whether a page of nodes that stand anywhere is found sooner by sorting the entries than by going down the ids."""
        return entries.total <= isqrt(_ENTRIES_FOR_A_NODE * self._rows * (entries.of_type or 0))

    async def _near(self, near: int) -> Found:
        return await self._read(page_near(self._source, self._asked, near), None)

    async def _counted(self, use: IndexUse) -> Expected | None:
        """Count the entries, up to where they are many; None where there is no such tenant any more."""
        statement = entries_counted(self._source, self._asked, use, _ENTRIES_FOR_A_NODE * self._rows)
        records = await self._look.through(statement)
        return Expected(records[0]["entries"], records[0]["of_type"]) if records else None

    async def _read(self, statement: Statement, use: IndexUse | None) -> Found:
        records = await self._look.through(statement)
        if not records:
            return Found(statement, use, records, is_whole=True)
        first = records[0]
        if not first["is_usable"]:
            raise PlanOutdated
        is_full = first["fetched"] is not None and first["fetched"] >= self._rows
        return Found(statement, use, records, is_whole=is_full or not first["is_cut"])
