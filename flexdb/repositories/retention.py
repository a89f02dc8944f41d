"""The log's old entries: those go that later ones supersede, once these are older than the tenant's history.

What remains tells, replayed from its beginning, how things were at any time since, and so how they are. Of what was
deleted before that nothing remains.
"""

from flexdb.database.pool import Database
from flexdb.repositories.rows import only_row

# Those that another process looks at right now are left to it.
NEXT = """
SELECT id, history_days, pruned_to FROM tenants
WHERE prune_at <= clock_timestamp() AND deleted_at IS NULL
ORDER BY prune_at LIMIT 1
FOR NO KEY UPDATE SKIP LOCKED
"""

# Of the next entries, the last about each thing removes those before it, and itself if it tells of a deletion. Since this
# goes in the order of the log, all of them but one are among the next. No entry has an earlier time than the one before
# it. The LIMITs have each look-up be a search in the index. The last entry of all that are old stays until the next time,
# whatever it tells: it has the time and the counts of the oldest moment that is known.
PRUNE = """
WITH next AS MATERIALIZED (
  SELECT c.seq, c.at, c.entity, c.entity_id, c.action,
         c.at < clock_timestamp() - make_interval(hours => 24 * $3::int) AS is_old
  FROM changes c WHERE c.tenant_id = $1 AND c.seq >= $2 ORDER BY c.seq LIMIT 1000
), last AS (
  SELECT DISTINCT ON (entity_id, entity) entity_id, entity,
         CASE WHEN action = 'delete' AND seq < (SELECT max(seq) FROM next WHERE is_old) THEN seq ELSE seq - 1 END AS seq
  FROM next WHERE is_old ORDER BY entity_id, entity, seq DESC
), superseded AS (
  SELECT old.seq FROM last CROSS JOIN LATERAL (
    SELECT c.seq FROM changes c
    WHERE c.tenant_id = $1 AND c.entity_id = last.entity_id AND c.entity = last.entity AND c.seq <= last.seq LIMIT 2000
  ) AS old
), removed AS (
  DELETE FROM changes WHERE tenant_id = $1 AND seq = ANY (ARRAY(SELECT seq FROM superseded))
)
SELECT count(*) = 1000 AND bool_and(is_old) AS is_more, max(seq) FILTER (WHERE is_old) AS pruned_to,
       min(at) FILTER (WHERE NOT is_old) AS next_at
FROM next
"""

# What is written from now on is due after that many days at the earliest. Entries are waited for that are due soon.
LOOK_AGAIN = """
UPDATE tenants
SET pruned_to = coalesce($2, pruned_to), prune_at = CASE WHEN $3 THEN clock_timestamp() ELSE greatest(
  coalesce($4, clock_timestamp()) + make_interval(hours => 24 * history_days), clock_timestamp() + interval '1 hour'
) END
WHERE id = $1
"""

POSTPONE = "UPDATE tenants SET prune_at = clock_timestamp() + interval '1 hour' WHERE id = $1"


class RetentionRepository:
    """Removes what no tenant's history reaches back to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def step(self) -> bool:
        """Go through up to 1,000 entries of a tenant for which it is time; False where there is none.

        Where that fails, the tenant's turn comes an hour later.

        """
        tenant_id = None
        try:
            async with self._database.transaction() as tx:
                found = await tx.fetchrow(NEXT)
                if found is None:
                    return False
                tenant_id = found["id"]
                seen = await only_row(tx, PRUNE, tenant_id, found["pruned_to"], found["history_days"])
                await tx.execute(
                    LOOK_AGAIN, tenant_id, seen["pruned_to"], bool(seen["is_more"]), seen["next_at"]
                )
        except Exception:
            if tenant_id is not None:
                async with self._database.connection() as connection:
                    await connection.execute(POSTPONE, tenant_id)
            raise
        return True
