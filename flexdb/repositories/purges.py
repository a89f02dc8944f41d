"""Large deletions: what is to go is hidden at once, and its rows are removed step by step.

A deletion under way is a row of `purges`, so that any process goes on with it, at any time. Each step is a transaction
of its own and leaves rows, counters and log in agreement: what was not removed yet is there, only nobody sees it.
"""

from dataclasses import dataclass
from typing import Self

from asyncpg import Record

from flexdb.database.pool import Connection, Database
from flexdb.errors import NotFound
from flexdb.repositories.node_indexes import without_entries
from flexdb.repositories.node_searches import without_searched
from flexdb.repositories.node_types import REMOVE
from flexdb.repositories.unit_of_work import TenantUnit, UnitOfWork
from flexdb.repositories.writes import Author, Kind, Write, entry, statement

# Those that another process works on right now are left to it.
NEXT = """
SELECT tenant_id, id FROM purges ORDER BY stepped_at LIMIT 1 FOR UPDATE SKIP LOCKED
"""

HOLD = """
SELECT actor, method, reached FROM purges WHERE tenant_id = $1 AND id = $2 FOR UPDATE SKIP LOCKED
"""

STEPPED = "UPDATE purges SET reached = coalesce($3, reached), stepped_at = clock_timestamp() WHERE tenant_id = $1 AND id = $2"

POSTPONE = "UPDATE purges SET stepped_at = clock_timestamp() WHERE tenant_id = $1 AND id = $2"

END = "DELETE FROM purges WHERE tenant_id = $1 AND id = $2"

SHOW = "UPDATE tenant_heads SET hidden_types = array_remove(hidden_types, $2) WHERE tenant_id = $1"

# The next nodes, and what relationships are at them: those go first, and the nodes when there are none left. What it takes
# to log a row is to read it, so a step ends at 4 MiB of stored documents, too.
REMOVE_NODES = statement(
    {"id": "uuid", "reached": "uuid"},
    planned="""
  SELECT i.n, i.id, i.reached, NULL::text AS refusal FROM input i""",
    more=""", next AS MATERIALIZED (
  SELECT sized.n, sized.id, sized.node_type_id, sized.revision, octet_length(sized.data::text) AS bytes
  FROM (
    SELECT o.*, sum(pg_column_size(o.data)) OVER (ORDER BY o.id) - pg_column_size(o.data) AS before
    FROM (
      SELECT p.n, found.* FROM planned p CROSS JOIN LATERAL (
        SELECT o.id, o.node_type_id, o.revision, o.data FROM nodes o
        WHERE o.tenant_id = $1 AND o.node_type_id = p.id AND o.id > p.reached ORDER BY o.id LIMIT 1000
      ) AS found
    ) AS o
  ) AS sized
  WHERE sized.before < 4194304
), near AS MATERIALIZED (
  SELECT r.id FROM next m CROSS JOIN LATERAL (
    SELECT o.id FROM relationships o WHERE o.tenant_id = $1 AND o.source_node_id = m.id
    UNION ALL
    SELECT o.id FROM relationships o WHERE o.tenant_id = $1 AND o.target_node_id = m.id
  ) AS r
  LIMIT 1000
), gone AS MATERIALIZED (
  SELECT p.n, sized.id, sized.revision, octet_length(sized.data::text) AS bytes
  FROM planned p, (
    SELECT o.id, o.revision, o.data, sum(pg_column_size(o.data)) OVER (ORDER BY o.id) - pg_column_size(o.data) AS before
    FROM relationships o WHERE o.tenant_id = $1 AND o.id = ANY (ARRAY(SELECT id FROM near))
  ) AS sized
  WHERE sized.before < 4194304
), free AS MATERIALIZED (
  SELECT m.* FROM next m WHERE (SELECT count(*) FROM near) = 0
)""",
    entries=entry(
        "relationship", "delete", revision="revision", source="gone", relationships="-1", bytes_="-bytes"
    )
    + " UNION ALL "
    + entry(
        "node",
        "delete",
        revision="revision",
        source="free",
        place="1",
        node_type_id="node_type_id",
        nodes="-1",
        bytes_="-bytes",
    ),
    changes={
        "parted": """
  DELETE FROM relationships o USING gone, go WHERE o.tenant_id = $1 AND o.id = gone.id""",
        "emptied": """
  DELETE FROM nodes o USING free, go WHERE o.tenant_id = $1 AND o.id = free.id""",
        "unindexed": without_entries("free", "free.id"),
        "unsearched": without_searched("free", "free.id"),
    },
    answer="verdict.entries AS removed, (SELECT free.id FROM free ORDER BY free.id DESC LIMIT 1) AS reached",
)

# Children first, up to so many of each at a time; what searches and indexes have, by the nodes that go next, since no index
# of PostgreSQL has it by tenant. Nobody can add any: that takes the tenant's head row, which is gone.
REMOVE_ROWS = (
    """
DELETE FROM node_search_entries WHERE tenant_id = $1
  AND node_id = ANY (ARRAY(SELECT id FROM nodes WHERE tenant_id = $1 ORDER BY id LIMIT $2))
""",
    """
DELETE FROM node_type_searches WHERE tenant_id = $1
  AND id = ANY (ARRAY(SELECT id FROM node_type_searches WHERE tenant_id = $1 ORDER BY id LIMIT $2))
""",
    """
DELETE FROM node_index_entries WHERE tenant_id = $1 AND node_id = ANY (ARRAY(
  SELECT e.node_id FROM (SELECT id FROM nodes WHERE tenant_id = $1 ORDER BY id LIMIT $2) AS n
  CROSS JOIN LATERAL (SELECT node_id FROM node_index_entries WHERE tenant_id = $1 AND node_id = n.id) AS e LIMIT $2
))
""",
    """
DELETE FROM node_type_indexes WHERE tenant_id = $1
  AND id = ANY (ARRAY(SELECT id FROM node_type_indexes WHERE tenant_id = $1 ORDER BY id LIMIT $2))
""",
    """
DELETE FROM relationships WHERE tenant_id = $1
  AND id = ANY (ARRAY(SELECT id FROM relationships WHERE tenant_id = $1 ORDER BY id LIMIT $2))
""",
    """
DELETE FROM relationship_types WHERE tenant_id = $1
  AND id = ANY (ARRAY(SELECT id FROM relationship_types WHERE tenant_id = $1 ORDER BY id LIMIT $2))
""",
    """
DELETE FROM nodes WHERE tenant_id = $1
  AND id = ANY (ARRAY(SELECT id FROM nodes WHERE tenant_id = $1 ORDER BY id LIMIT $2))
""",
    """
DELETE FROM node_type_heads WHERE tenant_id = $1 AND node_type_id = ANY (
  ARRAY(SELECT node_type_id FROM node_type_heads WHERE tenant_id = $1 ORDER BY node_type_id LIMIT $2)
)
""",
    """
DELETE FROM node_types WHERE tenant_id = $1
  AND id = ANY (ARRAY(SELECT id FROM node_types WHERE tenant_id = $1 ORDER BY id LIMIT $2))
""",
    """
DELETE FROM changes WHERE tenant_id = $1
  AND seq = ANY (ARRAY(SELECT seq FROM changes WHERE tenant_id = $1 ORDER BY seq LIMIT $2))
""",
)
REMOVE_TENANT = "DELETE FROM tenants WHERE id = $1 AND deleted_at IS NOT NULL"

STEP_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class _Removed:
    """What a step removed: how many rows, and up to which node."""

    rows: int
    reached: str | None

    @classmethod
    def of(cls, record: Record) -> Self:
        return cls(record["removed"], record["reached"] and str(record["reached"]))


class PurgeRepository:
    """Goes on with deletions that are under way."""

    def __init__(self, database: Database, work: UnitOfWork) -> None:
        self._database = database
        self._work = work

    async def step(self) -> bool:
        """Remove up to 1,000 rows of the deletion that waits longest; False where none is under way.

        One that fails waits behind the others then.

        """
        async with self._database.connection() as connection:
            found = await connection.fetchrow(NEXT)
        if found is None:
            return False
        tenant_id, id_ = str(found["tenant_id"]), str(found["id"])
        try:
            await (self._of_tenant(tenant_id) if id_ == tenant_id else self._of_type(tenant_id, id_))
        except Exception:
            async with self._database.connection() as connection:
                await connection.execute(POSTPONE, tenant_id, id_)
            raise
        return True

    async def _of_type(self, tenant_id: str, node_type_id: str) -> None:
        try:
            async with self._work.for_tenant(tenant_id) as unit:
                held = await unit.connection.fetchrow(HOLD, tenant_id, node_type_id)
                if held is not None:
                    await _remove_nodes(unit, node_type_id, held)
        except NotFound:
            # The tenant is being deleted by now, and with it what there was to do here.
            return

    async def _of_tenant(self, tenant_id: str) -> None:
        async with self._work.across_tenants() as tx:
            if await tx.fetchrow(HOLD, tenant_id, tenant_id) is None:
                return
            if await _remove_rows(tx, tenant_id) < STEP_ROWS:
                await tx.execute(REMOVE_TENANT, tenant_id)
                await tx.execute(END, tenant_id, tenant_id)
            else:
                await tx.execute(POSTPONE, tenant_id, tenant_id)


async def _remove_nodes(unit: TenantUnit, node_type_id: str, held: Record) -> None:
    author = Author(held["actor"], held["method"])
    values = (node_type_id, held["reached"])
    removed = await unit.write(Write(_REMOVE_NODES, author, node_type_id, values))
    if removed.rows:
        await unit.connection.execute(STEPPED, unit.tenant_id, node_type_id, removed.reached)
        return
    await unit.write(Write(REMOVE, author, node_type_id, (node_type_id, None, True)))
    await unit.connection.execute(SHOW, unit.tenant_id, node_type_id)
    await unit.connection.execute(END, unit.tenant_id, node_type_id)


async def _remove_rows(tx: Connection, tenant_id: str) -> int:
    removed = 0
    for sql in REMOVE_ROWS:
        if removed < STEP_ROWS:
            status: str = await tx.execute(sql, tenant_id, STEP_ROWS - removed)
            removed += int(status.rpartition(" ")[2])
    return removed


_REMOVE_NODES = Kind(REMOVE_NODES, _Removed.of, {})
