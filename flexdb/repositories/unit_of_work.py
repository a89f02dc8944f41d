"""The one way to write: begin for a tenant, statements, commit.

A tenant's unit holds the lock of the tenant's head row, so the writes of a tenant happen one after the other, and
moves the tenant's counters in the same transaction. Within one process the units of a tenant also queue before
they take a connection, so that a tenant whose writes wait cannot use up the pool.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from flexdb.database.pool import Connection, Database
from flexdb.errors import LimitExceeded, NotFound, Unavailable
from flexdb.repositories.rows import only_row

LOCK_HEAD = "SELECT 1 FROM tenant_heads WHERE tenant_id = $1 FOR UPDATE"

# Answers the counters that rose above their maximum; 0 is no maximum, and what shrinks is never refused.
MOVE_COUNTERS = """
WITH types AS (
  UPDATE node_type_heads h SET node_count = h.node_count + moved.nodes
  FROM unnest($5::uuid[], $6::bigint[]) AS moved (node_type_id, nodes)
  WHERE h.tenant_id = $1 AND h.node_type_id = moved.node_type_id
)
UPDATE tenant_heads
SET node_count = node_count + $2, relationship_count = relationship_count + $3, data_bytes = data_bytes + $4
WHERE tenant_id = $1
RETURNING
  CASE WHEN $2::bigint > 0 AND max_nodes BETWEEN 1 AND node_count - 1 THEN max_nodes END AS nodes,
  CASE WHEN $3::bigint > 0 AND max_relationships BETWEEN 1 AND relationship_count - 1 THEN max_relationships END
    AS relationships,
  CASE WHEN $4::bigint > 0 AND max_data_bytes BETWEEN 1 AND data_bytes - 1 THEN max_data_bytes END AS data_bytes
"""


@dataclass(slots=True)
class TenantUnit:
    """A transaction that may write to one tenant, and what it adds to the tenant's counters."""

    connection: Connection
    tenant_id: str
    relationships: int = 0
    data_bytes: int = 0
    nodes_of_type: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add_nodes(self, node_type_id: str, count: int, data_bytes: int) -> None:
        """Count nodes of a type that were added, or removed where the numbers are negative."""
        self.nodes_of_type[node_type_id] += count
        self.data_bytes += data_bytes

    def add_relationships(self, count: int, data_bytes: int) -> None:
        """Count relationships that were added, or removed where the numbers are negative."""
        self.relationships += count
        self.data_bytes += data_bytes

    async def flush(self) -> None:
        """Move the counters, in one statement.

        Raises:
            LimitExceeded: the tenant would hold more than it may.

        """
        types = list(self.nodes_of_type)
        nodes = list(self.nodes_of_type.values())
        if types or self.relationships or self.data_bytes:
            counts = (sum(nodes), self.relationships, self.data_bytes)
            broken = await only_row(self.connection, MOVE_COUNTERS, self.tenant_id, *counts, types, nodes)
            for limit, maximum in broken.items():
                if maximum is not None:
                    raise _limit_reached(limit, maximum)


_WORDS = {"nodes": "nodes", "relationships": "relationships", "data_bytes": "bytes of data"}


def _limit_reached(limit: str, maximum: int) -> LimitExceeded:
    return LimitExceeded(
        f"the tenant may hold no more than {maximum} {_WORDS[limit]}",
        reason="tenant_limit_reached",
        details={"limit": limit, "maximum": maximum},
    )


class UnitOfWork:
    """Begins units; `queue_timeout_s` bounds the wait for earlier writes of the same tenant."""

    def __init__(self, database: Database, *, queue_timeout_s: float) -> None:
        self._database = database
        self._queue_timeout_s = queue_timeout_s
        self._queues: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def for_tenant(
        self, tenant_id: str, *, statement_timeout_s: float | None = None
    ) -> AsyncIterator[TenantUnit]:
        """Hold the tenant's head row until the block ends, then commit; an exception rolls everything back.

        Raises:
            NotFound: there is no such tenant.
            Unavailable: earlier writes of the tenant took too long, or the database cannot be reached.

        """
        async with (
            self._turn(tenant_id),
            self._database.transaction(statement_timeout_s=statement_timeout_s) as tx,
        ):
            if await tx.fetchval(LOCK_HEAD, tenant_id) is None:
                raise NotFound("tenant")
            unit = TenantUnit(tx, tenant_id)
            yield unit
            await unit.flush()

    @asynccontextmanager
    async def across_tenants(self) -> AsyncIterator[Connection]:
        """Begin a transaction on what belongs to no tenant: users, and tenants that do not exist yet."""
        async with self._database.transaction() as tx:
            yield tx

    @asynccontextmanager
    async def _turn(self, tenant_id: str) -> AsyncIterator[None]:
        queue = self._queues.setdefault(tenant_id, asyncio.Lock())
        try:
            await asyncio.wait_for(queue.acquire(), self._queue_timeout_s)
        except TimeoutError:
            raise Unavailable("earlier writes of this tenant take too long", reason="tenant_busy") from None
        try:
            yield
        finally:
            queue.release()
