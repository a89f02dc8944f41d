"""Lists of nodes and relationships that are narrowed, sorted or cut down: of those there are, and those there were."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from math import isqrt
from typing import Generic, NamedTuple, TypeVar

from asyncpg import Record

from flexdb.database.pool import Database
from flexdb.generated.results import Node, Relationship
from flexdb.repositories.erased import payload
from flexdb.repositories.explaining import Explained, explaining, read
from flexdb.repositories.index_plans import IndexUse, ListRequest, Plan, PlanOutdated
from flexdb.repositories.list_sources import NODES, PAST_NODES, PAST_RELATIONSHIPS, RELATIONSHIPS
from flexdb.repositories.list_sql import PageStatements, Source, page_statements
from flexdb.repositories.looking import Look, Looks
from flexdb.repositories.moments import MomentRepository
from flexdb.repositories.narrowed_sql import counted_entries, found_near, narrowed_statements
from flexdb.repositories.paging import (
    MAX_EXACT_TOTAL,
    Place,
    PlaceForgotten,
    Rows,
    Total,
    page_rows,
    sorted_rows,
)
from flexdb.repositories.revisions import node_as_logged, relationship_as_logged

PLACE = f"""
SELECT {payload("c")}::text AS data FROM changes c
WHERE c.tenant_id = $1 AND c.entity = 'node' AND c.entity_id = $2 AND c.seq <= $3 ORDER BY c.seq DESC LIMIT 1
"""

# An entry of an index that is counted, or sorted, takes so much less time than a node that is looked at.
_ENTRIES_FOR_A_NODE = 10

# It may stand so many times as far apart before the entries are all sorted after all.
_TIMES_AS_FAR = 4

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Kind(Generic[T]):
    """Things that there are lists of: now, and in the past; and what a record is made into."""

    now: Source
    past: Source
    read: Callable[[Record], T]


class QueryRepository:
    """Reads pages of lists."""

    def __init__(self, database: Database, looks: Looks, moments: MomentRepository) -> None:
        self._database = database
        self._looks = looks
        self._moments = moments

    async def nodes(self, asked: ListRequest) -> Rows[Node]:
        """Return a page of the nodes that there are, or that there were right after the change of a number.

        Raises:
            NotFound: there is no such tenant, or the log does not tell of that moment any more.
            InvalidParams: where the page before ended is not known any more.
            LimitExceeded: it takes too long.
            PlanOutdated: an index is not what the plan took it for.

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
            chosen = await _chosen(look, kind, asked)
            (record,) = await look.through(explaining(chosen.statements.page))
        explained = read(record[0], chosen.use, asked.window.size)
        if explained is None:
            raise await self._moments.untold(asked.tenant_id, asked.number)
        return explained

    async def place_data(self, tenant_id: str, place: Place) -> str:
        """Return the data of a node that a page ended with, as JSON text, as it was then; null where it was erased.

        Raises:
            InvalidParams: it is not known any more.

        """
        async with self._database.connection() as connection:
            record = await connection.fetchrow(PLACE, tenant_id, place.id, place.number)
        if record is None:
            raise PlaceForgotten
        return record["data"] or "null"

    async def _list(self, kind: _Kind[T], asked: ListRequest) -> Rows[T]:
        query, window = asked.query, asked.window
        async with self._looking(asked) as look:
            statements = (await _chosen(look, kind, asked)).statements
            records = await look.through(statements.page)
            if not records:
                raise await self._moments.untold(asked.tenant_id, asked.number)
            if not records[0]["is_usable"]:
                raise PlanOutdated
            build = sorted_rows if query.sort else page_rows
            rows = build(records, window, window.total or Total(0), kind.read)
            if window.total is None:
                rows = replace(rows, total=await _total(look, statements, records[0], rows))
        if not records[0]["is_placed"]:
            raise PlaceForgotten
        return rows

    def _looking(self, asked: ListRequest) -> AbstractAsyncContextManager[Look]:
        return self._looks.begin(asked.tenant_id, asked.query.members(), asked.advice)


class _Chosen(NamedTuple):
    """How a page is found: its statements, and the index that it goes by."""

    statements: PageStatements
    use: IndexUse | None


async def _chosen(look: Look, kind: _Kind[T], asked: ListRequest) -> _Chosen:
    """Choose how to find a page; by a plan, what there is to count is counted by its first way, whatever is taken."""
    query, window, plan, tenant_id = asked.query, asked.window, asked.plan, asked.tenant_id
    if asked.number is not None:
        return _Chosen(page_statements(kind.past, query, window, tenant_id, asked.number), None)
    if plan is None:
        return _Chosen(page_statements(kind.now, query, window, tenant_id), None)
    first = narrowed_statements(kind.now, query, plan.first, window, tenant_id)
    if await _is_first(look, kind.now, asked, plan):
        return _Chosen(first, plan.first)
    if plan.otherwise:
        page = narrowed_statements(kind.now, query, plan.otherwise, window, tenant_id).page
    else:
        page = page_statements(kind.now, query, window, tenant_id).page
    return _Chosen(replace(first, page=page), plan.otherwise)


async def _is_first(look: Look, source: Source, asked: ListRequest, plan: Plan) -> bool:
    """Tell whether the first way of a plan is to be taken, where that depends on how many entries there are.

    The other way is to go down the ids, or the keys of another index, until a page is full: for as many nodes as
    size * node_count / entries, if what is looked for stands everywhere. Whether it stands near is looked up.
    """
    if plan.is_settled:
        return True
    window, tenant_id = asked.window, asked.tenant_id
    most = isqrt(_ENTRIES_FOR_A_NODE * (window.size + 1) * plan.node_count)
    counted = (await look.through(counted_entries(plan.first, tenant_id, most + 1)))[0]["total"]
    if counted <= most or plan.otherwise:
        return bool(counted <= most)
    near = _TIMES_AS_FAR * (window.size + 1) * plan.node_count // counted
    found = await look.through(found_near(source, asked.query, window, tenant_id, near))
    return bool(found[0]["total"] <= window.size)


async def _total(look: Look, statements: PageStatements, record: Record, rows: Rows[T]) -> Total:
    """Return the total, found on the first page: there is no more than a page, a counter has it, or it is counted."""
    if record["total"] is not None:
        return Total(record["total"], record["is_estimate"])
    if rows.next_upper is None and rows.next_place is None:
        return Total(len(rows.items))
    counted = [each["total"] for each in await look.through(statements.count)]
    if None in counted:
        raise PlanOutdated
    # No record: the tenant was deleted meanwhile.
    if not counted or counted[0] <= MAX_EXACT_TOTAL:
        return Total(max([len(rows.items), *counted]))
    estimated = [each["total"] for each in await look.through(statements.estimate)]
    return Total(max(counted + [each for each in estimated if each is not None]), is_estimate=True)


_NODES = _Kind(NODES, PAST_NODES, node_as_logged)
_RELATIONSHIPS = _Kind(RELATIONSHIPS, PAST_RELATIONSHIPS, relationship_as_logged)
