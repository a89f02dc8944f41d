"""Changes: the rows of `changes`, read as a feed."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass

from asyncpg import Record
from msgspec import UNSET, Raw

from flexdb.database.pool import Database
from flexdb.generated.results import Change
from flexdb.repositories.erased import is_erased, payload
from flexdb.repositories.paging import MAX_PAGE_BYTES
from flexdb.repositories.shared_reads import SharedReads

MOST_LOOKED_AT = 10_000
"""So many entries are looked at for filters."""

# $4 entries are looked at; `seen.up_to` is the last one where there may be more, and null where that was all. JSON text is
# made of those only that pass the filters.
LIST = f"""
SELECT head.last_seq, t.pruned_to, seen.up_to, page.*
FROM tenant_heads AS head
JOIN tenants AS t ON t.id = head.tenant_id
CROSS JOIN LATERAL (
  SELECT CASE WHEN count(*) = $4 THEN max(s.seq) END AS up_to FROM (
    SELECT c.seq FROM changes c WHERE c.tenant_id = $1 AND c.seq > $2 ORDER BY c.seq LIMIT $4
  ) AS s
) AS seen
LEFT JOIN LATERAL (
  SELECT found.*, count(*) OVER () AS fetched,
         sum(coalesce(octet_length(found.data), 0)) OVER (ORDER BY found.seq) - coalesce(octet_length(found.data), 0)
           AS before
  FROM (
    SELECT e.seq, e.at, e.actor, e.method, e.entity, e.entity_id, e.action, e.revision, e.node_type_id,
           {payload("e")}::text AS data, {is_erased("e")} AS is_erased
    FROM (
      SELECT c.seq, c.at, c.actor, c.method, c.entity, c.entity_id, c.action, c.revision, c.node_type_id, c.payload
      FROM changes c WHERE c.tenant_id = $1 AND c.seq > $2 ORDER BY c.seq LIMIT $4
    ) AS e
    WHERE ($6::text IS NULL OR e.entity = $6) AND ($7::uuid IS NULL OR e.node_type_id = $7)
      AND ($8::uuid IS NULL OR e.entity_id = $8) AND ($9::text IS NULL OR e.actor = $9)
    ORDER BY e.seq LIMIT $3::bigint + 1
  ) AS found
) AS page ON page.before < $5
WHERE head.tenant_id = $1
ORDER BY page.seq
"""

LAST_NUMBERS = "SELECT h.tenant_id, h.last_seq FROM tenant_heads h WHERE h.tenant_id = ANY($1::uuid[])"


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """What changes have to be of; None is whatever."""

    entity: str | None = None
    node_type_id: str | None = None
    entity_id: str | None = None
    actor: str | None = None


Asked = tuple[str, int, int, ChangeFilter, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was found in a stretch of the log, up to `last`; `is_cut` where entries of it were removed.

    Up to `pruned_to` there may be such.
    """

    changes: list[Change]
    last: int
    newest: int
    is_cut: bool
    pruned_to: int = 0


class ChangeRepository:
    """Reads the logs of tenants."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reads = SharedReads(self._fetch, lambda asked: asked[0])

    async def list(
        self, tenant_id: str, after: int, limit: int, filters: ChangeFilter, max_bytes: int = MAX_PAGE_BYTES
    ) -> Stretch | None:
        """Return changes with numbers above `after`, in their order; None where there is no such tenant.

        They end with the document that reaches `max_bytes`.
        """
        return await self._reads.get((tenant_id, after, limit, filters, max_bytes))

    async def _fetch(self, asked: Asked) -> Stretch | None:
        tenant_id, after, limit, filters, max_bytes = asked
        looked_at = limit + 1 if filters == ChangeFilter() else MOST_LOOKED_AT
        arguments = (tenant_id, after, limit, looked_at, max_bytes, *astuple(filters))
        async with self._database.connection() as connection:
            records = await connection.fetch(LIST, *arguments)
        if not records:
            return None
        head = records[0]
        page = [record for record in records if record["seq"] is not None][:limit]
        is_more = bool(page) and len(page) < page[0]["fetched"]
        last = page[-1]["seq"] if is_more else head["up_to"] or head["last_seq"]
        pruned_to = head["pruned_to"]
        changes = [_change(record) for record in page]
        return Stretch(changes, last, head["last_seq"], after < pruned_to, pruned_to)

    async def last_numbers(self, tenant_ids: Sequence[str]) -> Mapping[str, int]:
        """Return the number of the last change of each tenant, as far as there are such."""
        async with self._database.connection() as connection:
            records = await connection.fetch(LAST_NUMBERS, tenant_ids)
        return {str(record["tenant_id"]): record["last_seq"] for record in records}


def _change(record: Record) -> Change:
    return Change(
        change=record["seq"],
        at=record["at"],
        actor=record["actor"],
        method=record["method"],
        entity=record["entity"],
        entity_id=str(record["entity_id"]),
        action=record["action"],
        revision=UNSET if record["revision"] is None else record["revision"],
        node_type_id=UNSET if record["node_type_id"] is None else str(record["node_type_id"]),
        data=UNSET if record["data"] is None else Raw(record["data"]),
        erased=record["is_erased"] or UNSET,
    )
