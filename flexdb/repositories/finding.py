"""Finding a page: by the index that a plan has for it, or without one, whichever takes less as far as can be told.

Whether many entries of an index are in question shows only when they are counted, and where in a list things stand that are
looked for only when one looks. So what is cheap if it is enough is tried first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from asyncpg import Record

from flexdb.repositories.criteria import ALL
from flexdb.repositories.index_plans import IndexUse, ListRequest, PlanOutdated
from flexdb.repositories.list_sql import Source, Statement, all_page
from flexdb.repositories.looking import Look
from flexdb.repositories.narrowed_sql import entries_counted, page_by_index, page_near, page_of_few
from flexdb.repositories.paging import Total

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


async def found_page(look: Look, source: Source, asked: ListRequest, known: Total | None = None) -> Found:
    """Find a page of a list, which is whole; `known` is a total that it once had.

    Raises:
        PlanOutdated: the type of the nodes, or an index, is not what it was taken for.

    """
    search = _Search(look, source, asked, asked.window.total or known)
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

    def __init__(self, look: Look, source: Source, asked: ListRequest, known: Total | None) -> None:
        self._look, self._source, self._asked = look, source, asked
        self._known = known
        self._rows = asked.window.size + 1

    async def by(self, use: IndexUse | None) -> Found:
        """Go by an index, or by none."""
        if use is None:
            return await self._read(all_page(self._source, self._asked), None)
        return await self._read(page_by_index(self._source, self._asked, use), use)

    async def by_either(self, first: IndexUse, otherwise: IndexUse) -> Found:
        """Sort the entries of an index, or where they are many go by another one, which is in order."""
        counted = await self._counted(first)
        return await self.by(first if counted is None or counted.is_few else otherwise)

    async def by_entries_or_ids(self, use: IndexUse) -> Found:
        """Sort the entries of an index by ids, or where they are many go down the ids until a page is full.

        That takes size * node_count / entries nodes, if what is looked for stands everywhere.
        """
        # Where it is asked for nothing but what the index decides, there are as many entries.
        known = self._known.count if self._known and use.left == ALL else None
        if known is None or known <= FEW:
            found = await self._read(page_of_few(self._source, self._asked, use, FEW), use)
            if found.is_whole:
                return found
        near = _PAGES_NEAR * self._rows
        found = await self._near(near)
        if found.is_whole:
            return found
        counted = await self._counted(use)
        if counted and not counted.is_few:
            far = _TIMES_AS_FAR * self._rows * counted.of_type // (known or counted.entries)
            if far > near:
                found = await self._near(far)
        return found if found.is_whole else await self.by(use)

    async def _near(self, near: int) -> Found:
        return await self._read(page_near(self._source, self._asked, near), None)

    async def _counted(self, use: IndexUse) -> "_Counted | None":
        statement = entries_counted(self._source, self._asked, use, _ENTRIES_FOR_A_NODE * self._rows)
        records = await self._look.through(statement)
        return _Counted(**records[0]) if records else None

    async def _read(self, statement: Statement, use: IndexUse | None) -> Found:
        records = await self._look.through(statement)
        if not records:
            return Found(statement, use, records, is_whole=True)
        first = records[0]
        if not first["is_usable"]:
            raise PlanOutdated
        is_full = first["fetched"] is not None and first["fetched"] >= self._rows
        return Found(statement, use, records, is_whole=is_full or not first["is_cut"])


class _Counted(NamedTuple):
    """Entries of an index in the spans that matter, counted no further than `most`, and the nodes of their type.

    A page of `size` nodes that stand anywhere is found sooner by sorting up to `most` entries than by going down the ids.
    """

    entries: int
    most: int
    of_type: int

    @property
    def is_few(self) -> bool:
        return self.entries <= self.most
