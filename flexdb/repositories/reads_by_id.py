"""Things of tenants by their ids: those that are asked for together are looked up together."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from asyncpg import Record

from flexdb.database.pool import Database
from flexdb.repositories.merged_sql import columns, merged
from flexdb.repositories.merging import MergedReads

Pair = tuple[str, str]
"""A tenant's id, and that of something of theirs."""


class OfTenant(Protocol):
    """Something of a tenant."""

    @property
    def tenant_id(self) -> str:
        """Whose it is."""

    @property
    def id(self) -> str:
        """Its id among those of the tenant."""


T = TypeVar("T", bound=OfTenant)


def reads_by_id(database: Database, statement: str, build: Callable[[Record], T]) -> MergedReads[Pair, T]:
    """Return the reads of what a statement looks up, whose $1 is the tenant and $2 the id."""
    many = merged(statement)

    async def fetch(pairs: Sequence[Pair]) -> dict[Pair, T]:
        async with database.connection() as connection:
            if len(pairs) == 1:
                records = await connection.fetch(statement, *pairs[0])
            else:
                records = await connection.fetch(many, *columns(pairs))
        found = map(build, records)
        return {(each.tenant_id, each.id): each for each in found}

    return MergedReads(fetch, sharing=database.figures.reads)
