"""Moments of a tenant's past: the numbers of changes that the log tells whole, and which one a time belongs to."""

from datetime import datetime

from asyncpg import Record

from flexdb.database.pool import Connection, Database
from flexdb.errors import InvalidParams, NotFound, RpcError

# As of the oldest number the log tells whole, and of each one after it; the entries of all of them are there.
KNOWN = """
SELECT greatest(t.pruned_to, 1) AS oldest, h.last_seq
FROM tenant_heads h JOIN tenants t ON t.id = $1
WHERE h.tenant_id = $1
"""

# The number of the last change before a time, or up to it, is found by halving, since no entry has an earlier time than
# the one before it; 0 where there is none. Some numbers are missing: then the next one that is there is looked at.
_NUMBER = """
WITH RECURSIVE known AS (
  SELECT greatest(t.pruned_to, 1) AS oldest, h.last_seq, greatest(clock_timestamp(), h.last_at) AS now
  FROM tenant_heads h JOIN tenants t ON t.id = $1
  WHERE h.tenant_id = $1
), search AS (
  SELECT 0::bigint AS low, k.last_seq AS high FROM known k
  UNION ALL
  SELECT CASE WHEN probe.at {comes} $2 THEN probe.seq ELSE s.low END,
         CASE WHEN probe.at {comes} $2 THEN s.high ELSE s.low + (s.high - s.low + 1) / 2 - 1 END
  FROM search s LEFT JOIN LATERAL (
    SELECT c.seq, c.at FROM changes c
    WHERE c.tenant_id = $1 AND c.seq BETWEEN s.low + (s.high - s.low + 1) / 2 AND s.high ORDER BY c.seq LIMIT 1
  ) AS probe ON true
  WHERE s.low < s.high
)
SELECT s.low AS number, k.oldest, $2 > k.now AS is_future FROM search s CROSS JOIN known k WHERE s.low = s.high
"""

NUMBER_BEFORE = _NUMBER.format(comes="<")
NUMBER_AT = _NUMBER.format(comes="<=")


class HistoryPruned(NotFound):
    """The log does not tell any more how things were then; `oldest` is the first number of which it does."""

    def __init__(self, oldest: int) -> None:
        RpcError.__init__(
            self,
            f"the log tells how things were as of change {oldest} and since, not before",
            reason="history_pruned",
            details={"oldest_change": oldest},
        )


class MomentRepository:
    """Finds out which moments the log can tell of."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def check(self, tenant_id: str, number: int) -> int:
        """Return the number, if the log tells how things were right after that change.

        Raises:
            NotFound: there is no such tenant, or the log does not tell of it any more.
            InvalidParams: there is no such change yet.

        """
        async with self._database.connection() as connection:
            known = await _known(connection, KNOWN, tenant_id)
        if number > known["last_seq"]:
            raise not_yet("/as_of", f"is above {known['last_seq']}, the last change there is")
        if number < known["oldest"]:
            raise HistoryPruned(known["oldest"])
        return number

    async def untold(self, tenant_id: str, number: int | None, lacking: str = "tenant") -> NotFound:
        """Return why there is no answer: what was known a moment ago is not any more.

        Raises:
            NotFound: the log does not tell of the moment any more.

        """
        if number is not None:
            await self.check(tenant_id, number)
        return NotFound(lacking)

    async def at(self, tenant_id: str, time: datetime) -> int:
        """Return the number of the last change up to a time.

        Raises:
            NotFound: there is no such tenant, or the log does not tell of that time any more.
            InvalidParams: it is in the future.

        """
        async with self._database.connection() as connection:
            known = await _known(connection, NUMBER_AT, tenant_id, time)
        if known["is_future"]:
            raise not_yet("/as_of_time", "is in the future")
        number: int = known["number"]
        if number < known["oldest"]:
            raise HistoryPruned(known["oldest"])
        return number


async def number_before(connection: Connection, tenant_id: str, time: datetime) -> int:
    """Return the number of the last change before a time; 0 where there is none, or no such tenant."""
    return await connection.fetchval(NUMBER_BEFORE, tenant_id, time) or 0


def not_yet(path: str, message: str) -> InvalidParams:
    """Return the error for a moment that there cannot be."""
    return InvalidParams.at(path, message, reason="invalid_as_of")


async def _known(connection: Connection, statement: str, tenant_id: str, *arguments: datetime) -> Record:
    known = await connection.fetchrow(statement, tenant_id, *arguments)
    if known is None:
        raise NotFound("tenant")
    return known
