"""What is told of the database as a whole, for those who run the service: over all tenants, and of none in particular."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic

from asyncpg import PostgresError

from flexdb.database.pool import Database
from flexdb.errors import RpcError

LOOK_EVERY_S = 15.0
"""What was found is told for so long: however often somebody asks, the database hardly notices."""

_PATIENCE_S = 2.0

# The tables of jobs hold what is under way only, and are small.
STATE = """
SELECT pg_database_size(current_database()) AS bytes,
       (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()) AS connections,
       (SELECT count(*) FROM index_jobs) AS indexes,
       (SELECT count(*) FROM purges) AS purges,
       (SELECT count(*) FROM erasures) AS erasures
"""

# Of each webhook that is behind, the log is read at one place.
WEBHOOKS_BEHIND = """
SELECT count(*) AS webhooks, coalesce(max(h.last_seq - s.reached), 0) AS changes,
       coalesce(max(extract(epoch FROM clock_timestamp() - next.at)), 0)::float8 AS seconds
FROM webhook_heads s
JOIN webhooks w ON w.tenant_id = s.tenant_id AND w.id = s.webhook_id
JOIN tenant_heads h ON h.tenant_id = s.tenant_id
JOIN tenants t ON t.id = s.tenant_id
LEFT JOIN LATERAL (
  SELECT c.at FROM changes c WHERE c.tenant_id = s.tenant_id AND c.seq > s.reached ORDER BY c.seq LIMIT 1
) AS next ON true
WHERE s.stopped_at IS NULL AND w.paused_at IS NULL AND h.last_seq > s.reached AND t.status <> 'suspended'
"""


@dataclass(frozen=True, slots=True)
class Behind:
    """How many webhooks are behind the log, and how far the last of them is: in changes, and in seconds."""

    webhooks: int
    changes: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Found:
    """What the database told: its size, its connections, and how many things each job is at."""

    size: int
    connections: int
    jobs: Mapping[str, int] = field(default_factory=dict)
    behind: Behind | None = None


class Survey:
    """Looks at the database now and then."""

    def __init__(self, database: Database, *, look_every_s: float = LOOK_EVERY_S) -> None:
        self._database = database
        self._look_every_s = look_every_s
        self._turn = asyncio.Lock()
        self._look_at = 0.0
        self._found: Found | None = None

    async def look(self) -> Found | None:
        """Return what was found a moment ago; None where the database did not answer."""
        async with self._turn:
            now = monotonic()
            if now >= self._look_at:
                self._look_at = now + self._look_every_s
                self._found = await self._answered()
            return self._found

    async def _answered(self) -> Found | None:
        try:
            async with asyncio.timeout(_PATIENCE_S):
                return await self._read()
        except (RpcError, PostgresError, TimeoutError):
            return None

    async def _read(self) -> Found:
        async with self._database.connection() as connection:
            state = await connection.fetchrow(STATE)
            behind = await connection.fetchrow(WEBHOOKS_BEHIND)
        if state is None or behind is None:
            raise RuntimeError("a statement without a table to begin with always has a row")
        jobs = {name: state[name] for name in ("indexes", "purges", "erasures")}
        told = Behind(behind["webhooks"], behind["changes"], max(0.0, behind["seconds"]))
        return Found(state["bytes"], state["connections"], jobs, told)
