"""How PostgreSQL would run a statement of ours: its plan, without what anybody has asked for."""

import asyncio
import re
from itertools import count

from asyncpg import PostgresError

from flexdb.database.pool import Connection, Database
from flexdb.errors import RpcError

_PATIENCE_S = 5.0
_PARAMETER = re.compile(r"\$(\d+)")
_WRITES = re.compile(r"\b(INSERT|UPDATE|DELETE|LOCK)\b", re.IGNORECASE)
_READS = ("SELECT", "WITH")


class PlanRepository:
    """Explains reads.

    Connections plan without the values of parameters (`flexdb.database.pool`), and so does this: a plan shows `$1`, and
    no value, where it compares with one. The statement is prepared under a name and never run.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._numbers = count(1)

    async def of(self, statement: str) -> list[str] | None:
        """Return the lines of the plan; None of what writes, or where the database does not answer."""
        if not statement.lstrip().startswith(_READS) or _WRITES.search(statement):
            return None
        try:
            async with asyncio.timeout(_PATIENCE_S), self._database.connection() as connection:
                return await self._explained(connection, statement)
        except (RpcError, PostgresError, TimeoutError):
            return None

    async def _explained(self, connection: Connection, statement: str) -> list[str]:
        name = f"flexdb_explained_{next(self._numbers)}"
        most = max(map(int, _PARAMETER.findall(statement)), default=0)
        given = f"({', '.join(['NULL'] * most)})" if most else ""
        await connection.execute(f"PREPARE {name} AS {statement}")
        try:
            records = await connection.fetch(f"EXPLAIN (COSTS ON) EXECUTE {name}{given}")
        finally:
            await connection.execute(f"DEALLOCATE {name}")
        return [record[0] for record in records]
