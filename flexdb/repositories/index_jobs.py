"""Indexes and searches whose entries are being made or removed: the rows of `index_jobs`, so that any process goes on with them.

A node of the type without an entry was last written before the index was there: every later write is conditioned on the
version of the type that has the index, and brings the entry along. So entries are added only where there is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from asyncpg import Record
from msgspec import json

from flexdb.database.pool import Connection, Database
from flexdb.generated.results import DuplicateSample
from flexdb.repositories.hiding import shown_type
from flexdb.repositories.node_indexes import Entry, Index
from flexdb.repositories.node_scans import NodeScans, StoredNode
from flexdb.repositories.paging import Rows, Window
from flexdb.repositories.unit_of_work import TenantUnit

# Those that another process works on right now are left to it.
NEXT = """
SELECT tenant_id, index_id FROM index_jobs ORDER BY stepped_at LIMIT 1 FOR UPDATE SKIP LOCKED
"""

LOOK = f"""
SELECT j.upper, x.node_type_id, x.fields, x.is_unique, x.times, coalesce(x.state, s.state) AS state, s.id AS search_id,
       {shown_type("coalesce(x.node_type_id, s.node_type_id)")} AS is_shown
FROM index_jobs j LEFT JOIN node_type_indexes x ON x.tenant_id = $1 AND x.id = $2
LEFT JOIN node_type_searches s ON s.tenant_id = $1 AND s.id = $2
WHERE j.tenant_id = $1 AND j.index_id = $2
"""

HOLD = """
SELECT x.done, x.duplicate_count, x.duplicates
FROM index_jobs j JOIN node_type_indexes x ON x.tenant_id = $1 AND x.id = $2
WHERE j.tenant_id = $1 AND j.index_id = $2 AND j.upper = $3 AND x.state = $4
FOR UPDATE OF j SKIP LOCKED
"""

# Of nodes with one key the first has it; the others are told. IS TRUE has the entry of a node be looked for among those of
# the node, and not among those of the index.
ADD = """
WITH given AS MATERIALIZED (
  SELECT g.* FROM unnest($3::uuid[], $4::bytea[], $5::boolean[], $6::boolean[])
    WITH ORDINALITY AS g (node_id, key, constrains, is_rough, n)
), missing AS MATERIALIZED (
  SELECT g.*, CASE WHEN g.constrains THEN coalesce(
    (SELECT e.node_id FROM node_index_entries e
     WHERE e.tenant_id = $1 AND e.index_id = $2 AND e.key = g.key ORDER BY e.is_unique DESC LIMIT 1),
    nullif(first_value(g.node_id) OVER (PARTITION BY g.key ORDER BY g.n), g.node_id)) END AS holder
  FROM given g
  WHERE (SELECT m.node_type_id FROM nodes m WHERE m.tenant_id = $1 AND m.id = g.node_id) = $7
    AND (SELECT true FROM node_index_entries e
         WHERE e.tenant_id = $1 AND e.node_id = g.node_id AND (e.index_id = $2) IS TRUE) IS NULL
), added AS (
  INSERT INTO node_index_entries (tenant_id, node_id, index_id, key, is_unique, is_rough)
  SELECT $1, m.node_id, $2, m.key, m.constrains AND m.holder IS NULL, m.is_rough FROM missing m
)
SELECT m.node_id, m.holder FROM missing m WHERE m.holder IS NOT NULL ORDER BY m.n
"""

# Who looked at entries before, and writes after, is found out by this.
STEPPED = "UPDATE tenant_heads SET index_steps = index_steps + 1 WHERE tenant_id = $1"

ADVANCE = """
UPDATE index_jobs SET upper = $3, stepped_at = clock_timestamp() WHERE tenant_id = $1 AND index_id = $2
"""

TELL = """
UPDATE node_type_indexes SET state = $3, done = $4, duplicate_count = $5, duplicates = $6
WHERE tenant_id = $1 AND id = $2
"""

REMOVE = """
DELETE FROM node_index_entries WHERE tenant_id = $1 AND (index_id = $2) IS TRUE AND node_id = ANY (ARRAY(
  SELECT node_id FROM node_index_entries WHERE tenant_id = $1 AND index_id = $2 ORDER BY key, node_id LIMIT $3
))
"""

FORGET = "DELETE FROM node_type_indexes WHERE tenant_id = $1 AND id = $2"

POSTPONE = "UPDATE index_jobs SET stepped_at = clock_timestamp() WHERE tenant_id = $1 AND index_id = $2"

END = "DELETE FROM index_jobs WHERE tenant_id = $1 AND index_id = $2"

STEP_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Job:
    """An index that there is something to do for; nodes with ids up to `upper` are still to be looked at."""

    tenant_id: str
    node_type_id: str
    index: Index
    state: str
    upper: str

    @classmethod
    def of(cls, tenant_id: str, index_id: str, record: Record) -> Self:
        """Return what LOOK tells."""
        index = Index(index_id, tuple(record["fields"]), record["is_unique"], tuple(record["times"]))
        return cls(tenant_id, str(record["node_type_id"]), index, record["state"], str(record["upper"]))

    @property
    def names(self) -> tuple[str, str]:
        """What its rows are found by."""
        return self.tenant_id, self.index.id


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: nodes that were looked at, and those of them that have the key of another one."""

    done: int
    duplicate_count: int
    samples: list[DuplicateSample]


@dataclass(frozen=True, slots=True)
class SearchJob:
    """A search that there is something to do for (`flexdb.repositories.search_jobs`)."""

    tenant_id: str
    search_id: str
    state: str
    upper: str

    @property
    def names(self) -> tuple[str, str]:
        """What its rows are found by."""
        return self.tenant_id, self.search_id


class IndexJobs:
    """Reads and writes what is to be done; `step_nodes` are looked at in a step."""

    def __init__(self, database: Database, *, step_nodes: int = 250) -> None:
        self._database = database
        self._scans = NodeScans(database)
        self.step_nodes = step_nodes

    async def next(self) -> tuple[str, str] | None:
        """Return tenant and index of the job that waits longest; None where there is none."""
        async with self._database.connection() as connection:
            found = await connection.fetchrow(NEXT)
        return (str(found["tenant_id"]), str(found["index_id"])) if found else None

    async def look(self, tenant_id: str, index_id: str) -> Job | SearchJob | None:
        """Return what is to be done for an index or a search; None where it is gone, or goes with its type."""
        async with self._database.connection() as connection:
            record = await connection.fetchrow(LOOK, tenant_id, index_id)
            if record is not None and record["state"] and record["is_shown"]:
                if record["search_id"]:
                    return SearchJob(tenant_id, index_id, record["state"], str(record["upper"]))
                return Job.of(tenant_id, index_id, record)
            await connection.execute(END, tenant_id, index_id)
        return None

    async def postpone(self, tenant_id: str, index_id: str) -> None:
        """Have one that failed wait behind the others."""
        async with self._database.connection() as connection:
            await connection.execute(POSTPONE, tenant_id, index_id)

    async def nodes(self, job: Job) -> Rows[StoredNode]:
        """Return the next nodes to be looked at."""
        return await self._scans.stored(
            job.tenant_id, job.node_type_id, Window(self.step_nodes, upper=job.upper)
        )


async def hold(unit: TenantUnit, job: Job) -> Progress | None:
    """Take a job for this unit and return how far it is; None where somebody else is at it, or has gone on with it."""
    record = await unit.connection.fetchrow(HOLD, *job.names, job.upper, job.state)
    if record is None:
        return None
    samples = json.decode(record["duplicates"], type=list[DuplicateSample])
    return Progress(record["done"], record["duplicate_count"], samples)


async def add(
    unit: TenantUnit, job: Job, entries: Sequence[tuple[StoredNode, Entry]]
) -> list[tuple[str, str]]:
    """Add the entries of nodes that have none; return those that have the key of another node, and that one."""
    ids = [node.id for node, _ in entries]
    keys = [entry.key for _, entry in entries]
    constrains = [entry.constrains for _, entry in entries]
    rough = [entry.is_rough for _, entry in entries]
    found = await unit.connection.fetch(ADD, *job.names, ids, keys, constrains, rough, job.node_type_id)
    await unit.connection.execute(STEPPED, unit.tenant_id)
    return [(str(record["node_id"]), str(record["holder"])) for record in found]


async def tell(unit: TenantUnit, job: Job, progress: Progress, upper: str | None) -> None:
    """Say how far a job is now; with no node left, the index is ready, or has failed."""
    state = job.state if upper else "failed" if progress.duplicate_count else "ready"
    samples = json.encode(progress.samples).decode()
    tx = unit.connection
    await tx.execute(TELL, *job.names, state, progress.done, progress.duplicate_count, samples)
    if upper is None:
        await tx.execute(END, *job.names)
    else:
        await tx.execute(ADVANCE, *job.names, upper)


async def remove(unit: TenantUnit, job: Job) -> None:
    """Remove up to STEP_ROWS entries of an index that was dropped; with the last ones, the index."""
    tx: Connection = unit.connection
    status: str = await tx.execute(REMOVE, *job.names, STEP_ROWS)
    if int(status.rpartition(" ")[2]) < STEP_ROWS:
        await tx.execute(FORGET, *job.names)
        await tx.execute(END, *job.names)
    else:
        await tx.execute(POSTPONE, *job.names)
