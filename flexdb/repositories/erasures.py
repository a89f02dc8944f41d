"""Erasing nodes: the node goes as in any deletion, and then its data from the log, step by step.

An erasure under way is a row of `erasures`, so that any process goes on with it, at any time. From the moment it is there
nobody is told of the data any more (flexdb/repositories/erased.py). Old entries are changed without the tenant's head
row, so other writes of the tenant never wait for a step.
"""

from dataclasses import dataclass

from asyncpg import Record

from flexdb.database.pool import Database
from flexdb.errors import NotFound
from flexdb.repositories import node_holds
from flexdb.repositories.kept_answers import KeptAnswers
from flexdb.repositories.node_holds import HELD, HELD_ANSWER, HELD_REFUSAL
from flexdb.repositories.nodes import DELETED, NEAR, NEAR_DELETED
from flexdb.repositories.refusals import Refusals
from flexdb.repositories.unit_of_work import TenantUnit, UnitOfWork
from flexdb.repositories.writes import Author, Kind, Write, entry, statement

# A node of a type that is being deleted is one like any other here: its row has the data. One that was deleted long ago is
# deleted once more, so that whoever follows the log hears of it, unless the last that happened to it is its erasure.
ERASE = statement(
    {"id": "uuid"},
    planned=f"""
  WITH found AS MATERIALIZED (
    SELECT i.n, i.id, coalesce(old.node_type_id, last.node_type_id) AS node_type_id,
           coalesce(old.revision, last.revision) AS revision, coalesce(old.bytes, 0) AS bytes,
           CASE WHEN old.revision IS NULL THEN 0 ELSE 1 END AS nodes,
           old.revision IS NOT NULL OR last.method <> 'erase_node' AS is_new,
           CASE WHEN old.revision IS NULL AND last.method IS NULL THEN 'not_found' END AS refusal
    FROM input i LEFT JOIN LATERAL (
      SELECT o.node_type_id, o.revision, octet_length(o.data::text) AS bytes
      FROM nodes o WHERE o.tenant_id = $1 AND o.id = i.id LIMIT 1
    ) AS old ON true LEFT JOIN LATERAL (
      SELECT c.node_type_id, c.revision, c.method
      FROM changes c WHERE c.tenant_id = $1 AND c.entity = 'node' AND c.entity_id = i.id ORDER BY c.seq DESC LIMIT 1
    ) AS last ON true
  )
  SELECT p.n, p.id, p.node_type_id, p.revision, p.bytes, p.nodes, p.is_new, {HELD_REFUSAL}
  FROM found p {HELD}""",
    more=NEAR,
    entries=NEAR_DELETED
    + " UNION ALL "
    + entry(
        "node",
        "delete",
        revision="revision",
        source="planned WHERE refusal IS NULL AND is_new",
        place="1",
        node_type_id="node_type_id",
        nodes="-nodes",
        bytes_="-bytes",
    ),
    changes=DELETED,
    answer=f"{HELD_ANSWER}, planned.is_new, verdict.last_seq + verdict.entries AS up_to",
)

BEGIN = """
INSERT INTO erasures AS x (tenant_id, node_id, up_to) VALUES ($1, $2, $3)
ON CONFLICT (tenant_id, node_id) DO UPDATE SET up_to = excluded.up_to, reached = 0
"""

# What several nodes have in common is told with their ids. Who builds an index holds the head row, as an erasure does, and
# finds nothing of the node any more.
FORGET_SAMPLES = """
UPDATE node_type_indexes x SET duplicates = (
  SELECT coalesce(jsonb_agg(s.sample ORDER BY s.n), '[]') FROM jsonb_array_elements(x.duplicates) WITH ORDINALITY AS s (sample, n)
  WHERE NOT s.sample -> 'node_ids' ? $2
)
WHERE x.tenant_id = $1 AND x.duplicates @> jsonb_build_array(jsonb_build_object('node_ids', jsonb_build_array($2::text)))
"""

IS_UNDER_WAY = "SELECT true FROM erasures WHERE tenant_id = $1 AND node_id = $2"

NEXT = "SELECT tenant_id FROM erasures ORDER BY stepped_at LIMIT 1"

# Who removes old entries holds the same row, and so do other processes that are at this.
HOLD = "SELECT true FROM tenants WHERE id = $1 AND deleted_at IS NULL FOR NO KEY UPDATE"

# Those that begin while others are on their way wait for the next walk: no walk begins anew for them, and many at once take
# one. Only those move on that this statement has seen, and as it has seen them: with two statements, which see the table
# at two moments, one that begins in between would be taken for done.
STEP = """
WITH walking AS MATERIALIZED (
  SELECT x.node_id, x.up_to, x.reached FROM erasures x
  WHERE x.tenant_id = $1 AND x.reached < x.up_to AND (x.reached > 0 OR NOT EXISTS (
    SELECT 1 FROM erasures y WHERE y.tenant_id = $1 AND y.reached > 0 AND y.reached < y.up_to))
), next AS MATERIALIZED (
  SELECT c.seq, CASE c.entity
    WHEN 'node' THEN ARRAY[c.entity_id]
    WHEN 'relationship' THEN ARRAY[(c.payload ->> 'source_node_id')::uuid, (c.payload ->> 'target_node_id')::uuid]
  END AS node_ids
  FROM changes c
  WHERE c.tenant_id = $1 AND c.seq > (SELECT min(w.reached) FROM walking w)
  ORDER BY c.seq LIMIT 1000
), erased AS (
  UPDATE changes c SET payload = CASE c.entity WHEN 'relationship' THEN c.payload - 'data' END
  WHERE c.tenant_id = $1 AND c.payload IS NOT NULL AND c.seq = ANY (ARRAY(
    SELECT next.seq FROM next JOIN walking w ON w.node_id = ANY (next.node_ids) AND next.seq <= w.up_to
  ))
), seen AS (
  SELECT CASE WHEN count(*) = 1000 THEN max(next.seq) ELSE 9223372036854775807 END AS reached FROM next
)
UPDATE erasures x SET reached = seen.reached
FROM walking w, seen
WHERE x.tenant_id = $1 AND x.node_id = w.node_id AND x.up_to = w.up_to AND x.reached = w.reached
"""

# The answers of a day are a million for a busy tenant, and looked through at once; nobody waits for that.
LONGER = "SET LOCAL statement_timeout = '10min'"

DONE = "SELECT node_id FROM erasures WHERE tenant_id = $1 AND reached >= up_to"

END = "DELETE FROM erasures WHERE tenant_id = $1 AND node_id = ANY ($2::uuid[]) AND reached >= up_to"

# All of the tenant, also those that wait for the next walk: others come first.
POSTPONE = "UPDATE erasures SET stepped_at = clock_timestamp() WHERE tenant_id = $1"


@dataclass(frozen=True, slots=True)
class _Erasure:
    """What became of a call: whether there was something to do, and the last number that it is about."""

    is_new: bool
    up_to: int


class ErasureRepository:
    """Erases nodes, and goes on with erasures that are under way."""

    def __init__(self, database: Database, work: UnitOfWork, kept_answers: KeptAnswers) -> None:
        self._database = database
        self._work = work
        self._kept_answers = kept_answers

    async def erase(self, tenant_id: str, author: Author, node_id: str) -> bool:
        """Delete a node if it is there, and hide what the log has of it; tell whether there is nothing left of that.

        Raises:
            NotFound: the tenant has no such node, and its log knows of none.
            Conflict: a relationship keeps it.

        """
        async with self._work.for_tenant(tenant_id) as unit:
            erasure = await unit.write(Write(_ERASE, author, node_id, (node_id,)))
            if erasure.is_new:
                await unit.connection.execute(BEGIN, tenant_id, node_id, erasure.up_to)
                await unit.connection.execute(FORGET_SAMPLES, tenant_id, node_id)
                return False
            return not await _is_under_way(unit, node_id)

    async def step(self) -> bool:
        """Go through up to 1,000 entries of the tenant that waits longest; False where no erasure is under way.

        A tenant where that fails waits behind the others then.

        """
        async with self._database.connection() as connection:
            found = await connection.fetchrow(NEXT)
        if found is None:
            return False
        tenant_id = str(found["tenant_id"])
        try:
            async with self._database.transaction() as tx:
                if await tx.fetchval(HOLD, tenant_id):
                    await tx.execute(STEP, tenant_id)
                    await tx.execute(POSTPONE, tenant_id)
            await self._end(tenant_id)
        except Exception:
            async with self._database.connection() as connection:
                await connection.execute(POSTPONE, tenant_id)
            raise
        return True

    async def _end(self, tenant_id: str) -> None:
        """Forget what was answered about nodes whose data is gone from the log, and be done with these."""
        async with self._database.connection() as connection:
            done = [str(record["node_id"]) for record in await connection.fetch(DONE, tenant_id)]
        if done:
            async with self._database.transaction() as tx:
                await tx.execute(LONGER)
                await self._kept_answers.forget_nodes(tx, tenant_id, done)
                await tx.execute(END, tenant_id, done)


async def _is_under_way(unit: TenantUnit, node_id: str) -> bool:
    return bool(await unit.connection.fetchval(IS_UNDER_WAY, unit.tenant_id, node_id))


def _erasure(record: Record) -> _Erasure:
    return _Erasure(record["is_new"], record["up_to"])


_REFUSALS: Refusals = {"not_found": lambda _: NotFound("node"), **node_holds.REFUSALS}
_ERASE = Kind(ERASE, _erasure, _REFUSALS)
