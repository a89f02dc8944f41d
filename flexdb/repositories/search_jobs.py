"""Searches whose entries are being made or removed: the steps of their jobs, which are rows of `index_jobs`.

As with indexes, a node without an entry was last written before the search was there. PostgreSQL makes the vectors, so a
step is one statement; it ends where it has read so much text that others wait no longer than they may.
"""

from flexdb.repositories.index_jobs import ADVANCE, END, STEPPED, SearchJob
from flexdb.repositories.node_searches import vector
from flexdb.repositories.paging import HIGHEST_ID, below
from flexdb.repositories.unit_of_work import TenantUnit

HOLD = """
SELECT x.state
FROM index_jobs j JOIN node_type_searches x ON x.tenant_id = $1 AND x.id = $2
WHERE j.tenant_id = $1 AND j.index_id = $2 AND j.upper = $3 AND x.state = $4
FOR UPDATE OF j SKIP LOCKED
"""

_NEXT = """
WITH search AS MATERIALIZED (
  SELECT x.id, x.node_type_id, x.paths, x.language FROM node_type_searches x WHERE x.tenant_id = $1 AND x.id = $2
), next AS MATERIALIZED (
  SELECT sized.* FROM (
    SELECT found.*, sum(octet_length(found.data::text)) OVER (ORDER BY found.id DESC) - octet_length(found.data::text) AS before
    FROM (
      SELECT n.id, n.data FROM search CROSS JOIN LATERAL (
        SELECT m.id, m.data FROM nodes m
        WHERE m.tenant_id = $1 AND m.node_type_id = search.node_type_id AND m.id <= $3 ORDER BY m.id DESC LIMIT $4
      ) AS n
    ) AS found
  ) AS sized
  WHERE sized.before < $5
)"""

ADD = f"""{_NEXT}, added AS (
  INSERT INTO node_search_entries (tenant_id, node_id, search_id, vector)
  SELECT $1, next.id, search.id, {vector("next.data", id_="search.id", paths="search.paths", language="search.language")}
  FROM next, search
  WHERE (SELECT true FROM node_search_entries e
         WHERE e.tenant_id = $1 AND e.node_id = next.id AND e.search_id = $2) IS NULL
)
SELECT count(*) AS looked_at, (SELECT id FROM next ORDER BY id LIMIT 1) AS lowest FROM next
"""

# As they are stored, without reading them.
IS_SMALL = """
SELECT coalesce(sum(found.bytes), 0) <= $4 AND count(*) <= $3
FROM (
  SELECT pg_column_size(data) AS bytes FROM nodes WHERE tenant_id = $1 AND node_type_id = $2 LIMIT $3 + 1
) AS found
"""

TELL = "UPDATE node_type_searches SET state = $3, done = done + $4 WHERE tenant_id = $1 AND id = $2"

# By the nodes of the type: there is no index by search.
NEXT_REMOVED = """
SELECT n.id FROM node_type_searches x CROSS JOIN LATERAL (
  SELECT m.id FROM nodes m
  WHERE m.tenant_id = $1 AND m.node_type_id = x.node_type_id AND m.id <= $3 ORDER BY m.id DESC LIMIT $4
) AS n
WHERE x.tenant_id = $1 AND x.id = $2
"""

REMOVE = (
    "DELETE FROM node_search_entries WHERE tenant_id = $1 AND search_id = $2 AND node_id = ANY ($3::uuid[])"
)

FORGET = "DELETE FROM node_type_searches WHERE tenant_id = $1 AND id = $2"

STEP_BYTES = 256 << 10
"""A step reads no more text than this, or one document: some 50 ms, for which others wait."""

REMOVED_AT_ONCE = 1_000

SMALL = 500
SMALL_BYTES = 1 << 20
"""A type with more nodes than SMALL, or more bytes of documents, has its search built in the background."""


async def step(unit: TenantUnit, job: SearchJob, nodes: int) -> None:
    """Do a piece of a job, of up to so many nodes, unless somebody else is at it, or has gone on with it."""
    if await unit.connection.fetchrow(HOLD, *job.names, job.upper, job.state) is None:
        return
    upper = await (_remove(unit, job) if job.state == "dropped" else _add(unit, job, nodes))
    if upper is None:
        await unit.connection.execute(END, *job.names)
    else:
        await unit.connection.execute(ADVANCE, *job.names, upper)


async def is_small(unit: TenantUnit, node_type_id: str) -> bool:
    """Tell whether the search of a type may be built at once."""
    arguments = (unit.tenant_id, node_type_id, SMALL, SMALL_BYTES)
    return bool(await unit.connection.fetchval(IS_SMALL, *arguments))


async def add_all(unit: TenantUnit, search_id: str) -> None:
    """Add the entries of all nodes of a small type; there is nothing to add to a search that was not made after all."""
    upper: str | None = HIGHEST_ID
    while upper is not None:
        _, upper = await _add_next(unit, search_id, upper, SMALL)


async def _add(unit: TenantUnit, job: SearchJob, nodes: int) -> str | None:
    """Add entries of the next nodes; return where to go on, or None: the search is ready."""
    looked_at, upper = await _add_next(unit, job.search_id, job.upper, nodes)
    # A deletion that looked before would leave them behind.
    await unit.connection.execute(STEPPED, unit.tenant_id)
    await unit.connection.execute(TELL, *job.names, "building" if upper else "ready", looked_at)
    return upper


async def _add_next(unit: TenantUnit, search_id: str, upper: str, nodes: int) -> tuple[int, str | None]:
    """Add entries of the nodes up to an id; return how many were looked at, and where to go on."""
    (record,) = await unit.connection.fetch(ADD, unit.tenant_id, search_id, upper, nodes, STEP_BYTES)
    lowest = record["lowest"]
    return record["looked_at"], None if lowest is None else below(lowest)


async def _remove(unit: TenantUnit, job: SearchJob) -> str | None:
    """Remove entries of the next nodes; return where to go on, or None: there are none, and the search is gone."""
    tx = unit.connection
    ids = [record["id"] for record in await tx.fetch(NEXT_REMOVED, *job.names, job.upper, REMOVED_AT_ONCE)]
    await tx.execute(REMOVE, *job.names, ids)
    if len(ids) == REMOVED_AT_ONCE:
        return below(ids[-1])
    await tx.execute(FORGET, *job.names)
    return None
