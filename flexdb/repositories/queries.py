"""Lists of nodes and relationships that are narrowed, sorted or cut down: of those there are, and those there were."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from asyncpg import Record

from flexdb.database.pool import Database
from flexdb.generated.results import Node, Relationship
from flexdb.repositories.criteria import node_type_of
from flexdb.repositories.erased import payload
from flexdb.repositories.explaining import Explained, explaining, read
from flexdb.repositories.finding import found_page
from flexdb.repositories.index_plans import ListRequest, PlanOutdated
from flexdb.repositories.known_totals import KnownTotals
from flexdb.repositories.list_sources import NODES, PAST_NODES, PAST_RELATIONSHIPS, RELATIONSHIPS
from flexdb.repositories.list_sql import Source, all_counted
from flexdb.repositories.looking import Look, Looks
from flexdb.repositories.moments import MomentRepository
from flexdb.repositories.narrowed_sql import counted_by_index
from flexdb.repositories.paging import Place, PlaceForgotten, Rows, Total, page_rows, sorted_rows
from flexdb.repositories.revisions import node_as_logged, relationship_as_logged

PLACE = f"""
SELECT {payload("c")}::text AS data FROM changes c
WHERE c.tenant_id = $1 AND c.entity = 'node' AND c.entity_id = $2 AND c.seq <= $3 ORDER BY c.seq DESC LIMIT 1
"""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Kind(Generic[T]):
    """Things that there are lists of: now, and in the past; and what a record is made into."""

    now: Source
    past: Source
    read: Callable[[Record], T]

    def source(self, asked: ListRequest) -> Source:
        """Return where what is asked for is found."""
        return self.now if asked.number is None else self.past


class QueryRepository:
    """Reads pages of lists; without `totals` none are remembered."""

    def __init__(
        self, database: Database, looks: Looks, moments: MomentRepository, totals: KnownTotals | None = None
    ) -> None:
        self._database = database
        self._totals = totals
        self._looks = looks
        self._moments = moments

    async def nodes(self, asked: ListRequest) -> Rows[Node]:
        """Return a page of the nodes that there are, or that there were right after the change of a number.

        Raises:
            NotFound: there is no such tenant, or the log does not tell of that moment any more.
            InvalidParams: where the page before ended is not known any more.
            LimitExceeded: it takes too long.
            PlanOutdated: the type of the nodes, or an index, is not what the plan took it for.

        """
        return await self._list(_NODES, asked)

    async def relationships(self, asked: ListRequest) -> Rows[Relationship]:
        """Return a page of the relationships that there are, or that there were; see `nodes`."""
        return await self._list(_RELATIONSHIPS, asked)

    async def explain_nodes(self, asked: ListRequest) -> Explained:
        """Read a page as `nodes` does, and return what that took."""
        return await self._explain(_NODES, asked)

    async def explain_relationships(self, asked: ListRequest) -> Explained:
        """Read a page as `relationships` does, and return what that took."""
        return await self._explain(_RELATIONSHIPS, asked)

    async def _explain(self, kind: _Kind[T], asked: ListRequest) -> Explained:
        async with self._looking(asked) as look:
            found = await found_page(look, kind.source(asked), asked)
            (record,) = await look.through(explaining(found.statement))
        explained = read(record[0], found.use, asked.window.size)
        if explained is None:
            raise await self._moments.untold(asked.tenant_id, asked.number)
        return explained

    async def place_data(self, tenant_id: str, place: Place) -> str:
        """Return the data of a node that a page ended with, as JSON text, as it was then.

        Raises:
            InvalidParams: it is not known any more, or was erased.

        """
        async with self._database.connection() as connection:
            record = await connection.fetchrow(PLACE, tenant_id, place.id, place.number)
        if record is None or record["data"] is None:
            raise PlaceForgotten
        data: str = record["data"]
        return data

    async def _list(self, kind: _Kind[T], asked: ListRequest) -> Rows[T]:
        query, window = asked.query, asked.window
        async with self._looking(asked) as look:
            known = self._totals.last(asked.listing) if self._totals else None
            records = (await found_page(look, kind.source(asked), asked, known)).records
            if not records:
                raise await self._moments.untold(asked.tenant_id, asked.number)
            build = sorted_rows if query.sort else page_rows
            rows = build(records, window, window.total or Total(0), kind.read)
            if window.total is None:
                rows = replace(rows, total=await self._total(look, kind, asked, records[0], rows))
        if not records[0]["is_placed"]:
            raise PlaceForgotten
        return rows

    async def _total(
        self, look: Look, kind: _Kind[T], asked: ListRequest, record: Record, rows: Rows[T]
    ) -> Total:
        """Return the total, found on the first page: a counter has it, there is no more than a page, or it is counted."""
        if record["total"] is not None:
            return Total(record["total"], record["is_estimate"])
        if rows.next_upper is None and rows.next_place is None:
            return Total(len(rows.items))
        known = self._totals.find(asked.listing, record["number"]) if self._totals else None
        return known or await self._counted(look, kind, asked, len(rows.items))

    async def _counted(self, look: Look, kind: _Kind[T], asked: ListRequest, least: int) -> Total:
        source = kind.source(asked)
        use = asked.plan.first if asked.plan else None
        counts = counted_by_index(source, asked, use) if use else all_counted(source, asked)
        for record in await look.through(counts):
            number, counted, estimate = record["number"], record["total"], record["estimate"]
            if counted is None:
                raise PlanOutdated
            total = Total(max(least, counted, estimate or 0), is_estimate=estimate is not None)
            if self._totals and asked.listing and asked.number is None:
                drifts = source.total_of_type != "" and node_type_of(asked.query.criterion) is not None
                self._totals.keep(asked.listing, total, number, counted, drifts=drifts)
            return total
        # The tenant was deleted meanwhile.
        return Total(least)

    def _looking(self, asked: ListRequest) -> AbstractAsyncContextManager[Look]:
        return self._looks.begin(asked.tenant_id, asked.query.members(), asked.advice)


_NODES = _Kind(NODES, PAST_NODES, node_as_logged)
_RELATIONSHIPS = _Kind(RELATIONSHIPS, PAST_RELATIONSHIPS, relationship_as_logged)
