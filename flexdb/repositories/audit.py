"""Who changed what: the log without what came of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from asyncpg import Record
from msgspec import UNSET

from flexdb.database.pool import Connection, Database
from flexdb.errors import NotFound
from flexdb.generated.results import AuditEvent, Entity
from flexdb.repositories import totals
from flexdb.repositories.erased import is_erased
from flexdb.repositories.moments import number_before
from flexdb.repositories.paging import Rows, Window, page_rows

_BY = "($4::text IS NULL OR c.actor = $4) AND ($5::text IS NULL OR c.method = $5)"
_OF_KIND = f"""c.tenant_id = $1 AND c.seq > $2 AND c.seq <= $3 AND {_BY}
      AND ($6::text IS NULL OR c.entity = $6)"""
_ENTRIES = f"changes c WHERE {_OF_KIND}"

# Of one thing, which is looked for as each kind of thing. Rows are compared, and told in an order that only the index of
# things has, so that PostgreSQL does not go through the tenant's log, whatever it expects there. The newest ones are found
# without those before them.
_KINDS = f"""unnest(
      CASE WHEN $6::text IS NULL THEN ARRAY[{", ".join(f"'{kind}'" for kind in get_args(Entity))}] ELSE ARRAY[$6] END
    ) AS kind (name)"""
_OF_THING = f"""c.tenant_id = $1 AND c.entity = kind.name
        AND (c.entity_id, c.seq) <= ($7::uuid, $3) AND {_BY}"""
_NEWEST_OF_THING = f"""{_KINDS} CROSS JOIN LATERAL (
      SELECT c.* FROM changes c WHERE {_OF_THING} AND c.entity_id >= $7::uuid
      ORDER BY c.entity_id DESC, c.seq DESC LIMIT $9::bigint + 1
    ) AS c WHERE c.seq > $2"""
_ALL_OF_THING = f"""{_KINDS} CROSS JOIN LATERAL (
      SELECT 1 FROM changes c WHERE {_OF_THING} AND (c.entity_id, c.seq) > ($7::uuid, $2) LIMIT 10001
    ) AS c"""

_LIST = f"""
SELECT counted.total, page.*
FROM (
  SELECT CASE WHEN {{is_first}} THEN (
    SELECT count(*) FROM (SELECT 1 FROM {{counted}} LIMIT 10001) AS up_to
  ) END AS total
  FROM tenant_heads WHERE tenant_id = $1
) AS counted
LEFT JOIN LATERAL (
  SELECT found.*, count(*) OVER () AS fetched
  FROM (
    SELECT c.seq, c.at, c.actor, c.method, c.entity, c.entity_id, c.action, c.revision, {is_erased("c")} AS is_erased
    FROM {{entries}}
    ORDER BY c.seq DESC LIMIT {{most}}
  ) AS found
) AS page ON true
ORDER BY page.seq DESC
"""

LIST = _LIST.format(is_first="$7", counted=_ENTRIES, entries=_ENTRIES, most="$8::bigint + 1")
LIST_OF_THING = _LIST.format(
    is_first="$8", counted=_ALL_OF_THING, entries=_NEWEST_OF_THING, most="$9::bigint + 1"
)
ESTIMATE = f"SELECT c.seq FROM {_ENTRIES}"
ESTIMATE_OF_THING = f"{ESTIMATE} AND c.entity_id = $7::uuid"


@dataclass(frozen=True, slots=True)
class Audited:
    """Which changes: by whom, by which method, of what, and from a time on up to before another; None stands for any."""

    actor: str | None = None
    method: str | None = None
    entity: str | None = None
    id: str | None = None
    since: datetime | None = None
    until: datetime | None = None


class AuditRepository:
    """Reads who changed what."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def list(self, tenant_id: str, audited: Audited, window: Window) -> Rows[AuditEvent]:
        """Return a page of the changes, newest first.

        Raises:
            NotFound: there is no such tenant.

        """
        of_thing = () if audited.id is None else (audited.id,)
        list_, estimate = (LIST_OF_THING, ESTIMATE_OF_THING) if of_thing else (LIST, ESTIMATE)
        async with self._database.connection() as connection:
            above, up_to = await _range(connection, tenant_id, audited, window)
            what = (above, up_to, audited.actor, audited.method, audited.entity, *of_thing)
            records = await connection.fetch(list_, tenant_id, *what, window.total is None, window.size)
            if not records:
                raise NotFound("tenant")
            total = await totals.settle(connection, window, records[0]["total"], estimate, tenant_id, *what)
        return page_rows(records, window, total, _event, key="seq")


async def _range(connection: Connection, tenant_id: str, audited: Audited, window: Window) -> tuple[int, int]:
    """Return the number above which the changes are, and that up to which; without a tenant there is none to find."""
    above, up_to = 0, window.highest
    if audited.since is not None:
        above = await number_before(connection, tenant_id, audited.since)
    if audited.until is not None:
        up_to = min(up_to, await number_before(connection, tenant_id, audited.until))
    return above, up_to


def _event(record: Record) -> AuditEvent:
    return AuditEvent(
        change=record["seq"],
        at=record["at"],
        actor=record["actor"],
        method=record["method"],
        entity=record["entity"],
        id=str(record["entity_id"]),
        action=record["action"],
        revision=UNSET if record["revision"] is None else record["revision"],
        erased=record["is_erased"] or UNSET,
    )
