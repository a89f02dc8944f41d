"""Groups of nodes and relationships, and what is found out of them: of those there are, and those there were."""

from collections.abc import Sequence
from dataclasses import dataclass

from asyncpg import Record

from flexdb.database.pool import Database
from flexdb.repositories.aggregates_sql import counting_statement, groups_statement
from flexdb.repositories.aggregation import Aggregation
from flexdb.repositories.list_sources import NODES, PAST_NODES, PAST_RELATIONSHIPS, RELATIONSHIPS
from flexdb.repositories.list_sql import Source, Statement
from flexdb.repositories.looking import Looks
from flexdb.repositories.moments import MomentRepository


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group: what it is of and what was found out, each in the order of the call, as JSON text; None for nothing.

    A span of the calendar is told as an array: seconds since 1970, and those that its time zone is ahead of UTC then.
    """

    keys: Sequence[str | None]
    metrics: Sequence[str | None]


@dataclass(frozen=True, slots=True)
class GroupRows:
    """Groups in their order, and how many there are with those that are left out."""

    rows: list[GroupRow]
    total: int


class AggregateRepository:
    """Finds groups."""

    def __init__(self, database: Database, looks: Looks, moments: MomentRepository) -> None:
        self._database = database
        self._looks = looks
        self._moments = moments

    async def nodes(self, tenant_id: str, aggregation: Aggregation, number: int | None) -> GroupRows:
        """Return groups of the nodes that there are, or that there were right after the change of a number.

        Raises:
            NotFound: there is no such tenant, or the log does not tell of that moment any more.
            LimitExceeded: it takes too long.

        """
        if number is None:
            return await self._groups(NODES, aggregation, tenant_id)
        return await self._groups(PAST_NODES, aggregation, tenant_id, number)

    async def relationships(self, tenant_id: str, aggregation: Aggregation, number: int | None) -> GroupRows:
        """Return groups of the relationships that there are, or that there were; see `nodes`."""
        if number is None:
            return await self._groups(RELATIONSHIPS, aggregation, tenant_id)
        return await self._groups(PAST_RELATIONSHIPS, aggregation, tenant_id, number)

    async def _groups(
        self, source: Source, aggregation: Aggregation, tenant_id: str, *number: int
    ) -> GroupRows:
        scope = (tenant_id, *number)
        counting = counting_statement(source, aggregation, *scope)
        if counting and (counted := await self._counted(counting, aggregation)):
            return counted
        async with self._looks.begin(tenant_id, aggregation.members()) as look:
            records = await look.through(groups_statement(source, aggregation, *scope))
        if not records:
            raise await self._moments.untold(tenant_id, *(number or (None,)))
        return _grouped(records)

    async def _counted(self, statement: Statement, aggregation: Aggregation) -> GroupRows | None:
        """Return what a counter knows, which takes no turn; None where it does not."""
        async with self._database.connection() as connection:
            total = await connection.fetchval(statement.sql, *statement.arguments)
        if total is None:
            return None
        return GroupRows([GroupRow((), [str(total)] * len(aggregation.metrics))], 1)


def _grouped(records: Sequence[Record]) -> GroupRows:
    found = [record for record in records if record["total"] is not None]
    rows = [GroupRow(record["keys"], record["metrics"]) for record in found]
    return GroupRows(rows, found[0]["total"] if found else 0)
