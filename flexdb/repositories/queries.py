"""Lists of nodes and relationships that are narrowed, sorted or cut down: of those there are, and those there were."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from asyncpg import Record, exceptions

from flexdb.database.pool import Connection, Database
from flexdb.errors import LimitExceeded, NotFound
from flexdb.generated.results import Node, Relationship
from flexdb.jsontext import pointer
from flexdb.repositories.criteria import Query, Tokens
from flexdb.repositories.list_sources import NODES, PAST_NODES, PAST_RELATIONSHIPS, RELATIONSHIPS
from flexdb.repositories.list_sql import PageStatements, Source, Statement, page_statements
from flexdb.repositories.moments import MomentRepository
from flexdb.repositories.paging import (
    MAX_EXACT_TOTAL,
    PlaceForgotten,
    Rows,
    Total,
    Window,
    page_rows,
    sorted_rows,
)
from flexdb.repositories.revisions import node_as_logged, relationship_as_logged
from flexdb.repositories.turns import Turns

T = TypeVar("T")


class QueryTooSlow(LimitExceeded):
    """A list was looked through for too long; the places in the data that it was looked through for are told."""

    def __init__(self, timeout_s: float, places: Sequence[str]) -> None:
        about = f", for what stands at {', '.join(places)}" if places else ""
        super().__init__(
            f"looking through all that there is takes longer than {timeout_s:g} s{about};"
            " narrow the list by type, ends, ids or times",
            reason="query_too_slow",
            details={"fields": list(places)},
        )


@dataclass(frozen=True, slots=True)
class _Kind(Generic[T]):
    """Things that there are lists of: now, and in the past; and what a record is made into."""

    now: Source
    past: Source
    read: Callable[[Record], T]


class QueryRepository:
    """Reads pages of lists, in turns where there are some; none of them may take longer than `timeout_s`."""

    def __init__(
        self, database: Database, moments: MomentRepository, timeout_s: float, turns: Turns | None
    ) -> None:
        self._database = database
        self._moments = moments
        self._timeout_s = timeout_s
        self._turns = turns

    async def nodes(self, tenant_id: str, query: Query, window: Window, number: int | None) -> Rows[Node]:
        """Return a page of the nodes that there are, or that there were right after the change of a number.

        Raises:
            NotFound: there is no such tenant, or the log does not tell of that moment any more.
            InvalidParams: where the page before ended is not known any more.
            LimitExceeded: it takes too long.

        """
        return await self._list(_NODES, tenant_id, query, window, number)

    async def relationships(
        self, tenant_id: str, query: Query, window: Window, number: int | None
    ) -> Rows[Relationship]:
        """Return a page of the relationships that there are, or that there were; see `nodes`."""
        return await self._list(_RELATIONSHIPS, tenant_id, query, window, number)

    async def _list(
        self, kind: _Kind[T], tenant_id: str, query: Query, window: Window, number: int | None
    ) -> Rows[T]:
        if number is None:
            statements = page_statements(kind.now, query, window, tenant_id)
        else:
            statements = page_statements(kind.past, query, window, tenant_id, number)
        turn = self._turns.turn(tenant_id) if self._turns else nullcontext()
        async with turn, self._database.connection() as connection:
            look = Look(connection, self._timeout_s, query.members())
            records = await look.through(statements.page)
            build = sorted_rows if query.sort else page_rows
            rows = build(records, window, window.total or Total(0), kind.read)
            if records and window.total is None:
                rows = replace(rows, total=await _total(look, statements, records[0], rows))
        if not records:
            raise await self._untold(tenant_id, number)
        if not records[0]["is_placed"]:
            raise PlaceForgotten
        return rows

    async def _untold(self, tenant_id: str, number: int | None) -> NotFound:
        """Return why there is no answer: what was known a moment ago is not any more."""
        if number is not None:
            await self._moments.check(tenant_id, number)
        return NotFound("tenant")


class Look:
    """Statements that have so much time together, and the places in the data that they are about."""

    def __init__(self, connection: Connection, timeout_s: float, places: Sequence[Tokens]) -> None:
        self._connection = connection
        self._timeout_s = timeout_s
        self._places = places
        self._until = asyncio.get_running_loop().time() + timeout_s

    async def through(self, statement: Statement) -> list[Record]:
        """Return the records of a statement.

        Raises:
            LimitExceeded: it takes too long.

        """
        left_s = max(0.001, self._until - asyncio.get_running_loop().time())
        try:
            return await self._connection.fetch(statement.sql, *statement.arguments, timeout=left_s)
        except (TimeoutError, exceptions.QueryCanceledError):
            raise QueryTooSlow(self._timeout_s, list(map(pointer, self._places))) from None


async def _total(look: Look, statements: PageStatements, record: Record, rows: Rows[T]) -> Total:
    """Return the total, found on the first page: there is no more than a page, a counter has it, or it is counted."""
    if record["total"] is not None:
        return Total(record["total"], record["is_estimate"])
    if rows.next_upper is None and rows.next_place is None:
        return Total(len(rows.items))
    counted = [each["total"] for each in await look.through(statements.count)]
    # No record: the tenant was deleted meanwhile.
    if not counted or counted[0] <= MAX_EXACT_TOTAL:
        return Total(max([len(rows.items), *counted]))
    estimated = [each["total"] for each in await look.through(statements.estimate)]
    return Total(max(counted + estimated), is_estimate=True)


_NODES = _Kind(NODES, PAST_NODES, node_as_logged)
_RELATIONSHIPS = _Kind(RELATIONSHIPS, PAST_RELATIONSHIPS, relationship_as_logged)
