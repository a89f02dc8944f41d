"""Answers kept under idempotency keys: the rows of `idempotency_keys`.

Writes that share commits keep theirs in their own statement; see `flexdb.repositories.writes`.
"""

from collections.abc import Sequence

from flexdb.database.pool import Connection, Database
from flexdb.idempotency import NO_TENANT, AnsweredBefore, KeptAnswer, KeyedCall
from flexdb.repositories.expiring import forget_oldest

# The row is held until the transaction ends: the same call waits here, and finds it taken or does it itself.
CLAIM = """
INSERT INTO idempotency_keys AS k (tenant_id, actor, key, method, fingerprint, at, expires_at)
VALUES ($1, $2, $3, $4, $5, now(), now() + interval '24 hours')
ON CONFLICT (tenant_id, actor, key) DO UPDATE
SET method = excluded.method, fingerprint = excluded.fingerprint, answer = NULL,
    at = excluded.at, expires_at = excluded.expires_at
WHERE k.expires_at <= excluded.at
RETURNING 1
"""

# The call may have deleted its tenant, and with it the claim.
KEEP = """
INSERT INTO idempotency_keys (tenant_id, actor, key, method, fingerprint, answer, at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, now(), now() + interval '24 hours')
ON CONFLICT (tenant_id, actor, key) DO UPDATE SET answer = excluded.answer
"""

# Nobody is told any more what an erasure under way has yet to remove. Who is answered about a node is told its id, by a
# call that is about no tenant also that of its tenant.
FIND = """
SELECT k.fingerprint, CASE WHEN (
  SELECT true FROM erasures x WHERE x.tenant_id = $1 AND strpos(k.answer, x.node_id::text) > 0 LIMIT 1
) IS NULL THEN k.answer END AS answer
FROM idempotency_keys k
WHERE k.tenant_id = $1 AND k.actor = $2 AND k.key = $3 AND k.expires_at > now()
"""

# The text is searched for each tenant that erases, and for the nodes of those that stand in it: MATERIALIZED and
# LIMIT keep it from being searched for every erasure there is.
FIND_OF_NO_TENANT = """
SELECT k.fingerprint, CASE WHEN (
  WITH erasing AS MATERIALIZED (SELECT DISTINCT e.tenant_id FROM erasures e)
  SELECT true FROM erasing
  CROSS JOIN LATERAL (
    SELECT true FROM erasures x
    WHERE x.tenant_id = erasing.tenant_id AND strpos(k.answer, x.node_id::text) > 0 LIMIT 1
  ) AS node
  WHERE strpos(k.answer, erasing.tenant_id::text) > 0 LIMIT 1
) IS NULL THEN k.answer END AS answer
FROM idempotency_keys k
WHERE k.tenant_id = $1 AND k.actor = $2 AND k.key = $3 AND k.expires_at > now()
"""

# That the call was made stays known: made anew, it would bring back what was erased.
FORGET_NODES = """
UPDATE idempotency_keys k SET answer = NULL
WHERE k.tenant_id = $1 AND strpos(k.answer, $2) > 0
  AND (SELECT true FROM unnest($3::text[]) AS node (id) WHERE strpos(k.answer, node.id) > 0 LIMIT 1)
"""


# Over all tenants: what is old enough goes, whose ever it is, a few seconds' worth at a time.
OLDEST = "SELECT min(expires_at) FROM idempotency_keys WHERE expires_at <= now()"

FORGET = "DELETE FROM idempotency_keys WHERE expires_at <= now() AND expires_at <= $1::timestamptz + interval '2 seconds'"


class KeptAnswers:
    """Reads and writes kept answers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, call: KeyedCall) -> KeptAnswer | None:
        """Return what was answered under the key within the last 24 hours, be it to this call or to another."""
        find = FIND_OF_NO_TENANT if call.scope == NO_TENANT else FIND
        async with self._database.connection() as connection:
            record = await connection.fetchrow(find, call.scope, call.actor, call.key)
        return KeptAnswer(record["fingerprint"], record["answer"]) if record else None

    async def claim(self, tx: Connection, call: KeyedCall) -> None:
        """Take the key for the call that this transaction makes.

        Raises:
            AnsweredBefore: it is taken.

        """
        if await tx.fetchval(CLAIM, *call) is None:
            raise AnsweredBefore

    async def keep(self, tx: Connection, call: KeyedCall, answer: str | None) -> None:
        """Keep the answer of a call whose key was claimed, as JSON; None where it must not be kept."""
        await tx.execute(KEEP, *call, answer)

    async def forget_nodes(self, tx: Connection, tenant_id: str, node_ids: Sequence[str]) -> None:
        """Forget answers that tell of some nodes of a tenant, also of calls that are about no tenant."""
        for scope in (tenant_id, NO_TENANT):
            await tx.execute(FORGET_NODES, scope, tenant_id, node_ids)

    async def forget_step(self) -> bool:
        """Remove some of those that nobody asks for any more; False where there are none."""
        return await forget_oldest(self._database, OLDEST, FORGET)
