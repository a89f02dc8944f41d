"""Changes: the rows of `changes`, read as a feed."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import NamedTuple

from asyncpg import Record
from msgspec import UNSET, Raw

from flexdb.database.pool import Database
from flexdb.generated.results import Change
from flexdb.repositories.erased import is_erased, payload
from flexdb.repositories.logged import Logged, logged
from flexdb.repositories.paging import MAX_PAGE_BYTES
from flexdb.repositories.shared_reads import SharedReads

MOST_LOOKED_AT = 10_000
"""So many entries are looked at for filters."""

# $4 entries are looked at; `seen.up_to` is the last one where there may be more, and null where that was all. JSON text is
# made of those only that pass the filters, and no more of it than is told: until then documents count by what they take
# where they are stored.
_LIST = f"""
SELECT head.last_seq, t.pruned_to, seen.up_to, page.*
FROM tenant_heads AS head
JOIN tenants AS t ON t.id = head.tenant_id
CROSS JOIN LATERAL (
  SELECT CASE WHEN count(*) = $4 THEN max(s.seq) END AS up_to FROM (
    SELECT c.seq FROM changes c WHERE c.tenant_id = $1 AND c.seq > $2 ORDER BY c.seq LIMIT $4
  ) AS s
) AS seen
LEFT JOIN LATERAL (
  SELECT told.*, sum({{told_size}}) OVER (ORDER BY told.seq) - {{told_size}} AS before
  FROM (
    SELECT found.seq, found.at, found.actor, found.method, found.entity, found.entity_id, found.action, found.revision,
           found.node_type_id, found.fetched, {payload("found")}::text AS data, {is_erased("found")} AS is_erased{{states}}
    FROM (
      SELECT passed.*, count(*) OVER () AS fetched, sum({{stored_size}}) OVER (ORDER BY passed.seq) - {{stored_size}} AS before
      FROM (
        SELECT e.*{{before}}
        FROM (
          SELECT c.seq, c.at, c.actor, c.method, c.entity, c.entity_id, c.action, c.revision, c.node_type_id, c.payload,
                 c.created_at
          FROM changes c WHERE c.tenant_id = $1 AND c.seq > $2 ORDER BY c.seq LIMIT $4
        ) AS e{{joined}}
        WHERE ($6::text IS NULL OR e.entity = $6) AND ($7::uuid IS NULL OR e.node_type_id = $7)
          AND ($8::uuid IS NULL OR e.entity_id = $8) AND ($9::text IS NULL OR e.actor = $9)
        ORDER BY e.seq LIMIT $3::bigint + 1
      ) AS passed
    ) AS found{{as_entry}}
    WHERE found.before < $5
  ) AS told
) AS page ON page.before < $5
WHERE head.tenant_id = $1
ORDER BY page.seq
"""

# The entry before about the same thing, which may be anywhere in the log.
_ENTRY_BEFORE = """
        LEFT JOIN LATERAL (
          SELECT c.seq, c.action, c.at, c.created_at, c.payload
          FROM changes c WHERE c.tenant_id = $1 AND c.entity = e.entity AND c.entity_id = e.entity_id AND c.seq < e.seq
          ORDER BY c.seq DESC LIMIT 1
        ) AS b ON true"""
_BEFORE = """, b.seq AS before_seq, b.action AS before_action, b.at AS before_at, b.created_at AS before_created_at,
               b.payload AS before_payload"""
_AS_ENTRY = """ CROSS JOIN LATERAL (
      SELECT found.before_seq AS seq, found.entity, found.entity_id, found.before_action AS action,
             found.before_payload AS payload
    ) AS b"""
_STATES = f""",
           found.created_at, found.before_action, found.before_at, found.before_created_at,
           {payload("b")}::text AS before_data, {is_erased("b")} AS before_erased"""


def _sizes(told: str, stored: str) -> dict[str, str]:
    return {
        "told_size": f"coalesce(octet_length(told.{told}), 0)",
        "stored_size": f"coalesce(pg_column_size(passed.{stored}), 0)",
    }


_OF_ENTRY, _OF_BEFORE = _sizes("data", "payload"), _sizes("before_data", "before_payload")

LIST = _LIST.format(**_OF_ENTRY, states="", before="", joined="", as_entry="")
LIST_WITH_STATES = _LIST.format(
    **{name: f"({size} + {_OF_BEFORE[name]})" for name, size in _OF_ENTRY.items()},
    states=_STATES,
    before=_BEFORE,
    joined=_ENTRY_BEFORE,
    as_entry=_AS_ENTRY,
)

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


@dataclass(frozen=True, slots=True)
class LoggedStretch:
    """A stretch of the log whose changes are told with what things were before and are after them."""

    changes: list[Logged]
    last: int
    newest: int
    pruned_to: int


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

    async def list_with_states(
        self, tenant_id: str, after: int, limit: int, filters: ChangeFilter, max_bytes: int
    ) -> LoggedStretch | None:
        """Return changes of nodes or relationships, which `filters` have to say, with their states; see `list`."""
        found = await self._found(LIST_WITH_STATES, (tenant_id, after, limit, filters, max_bytes))
        if found is None:
            return None
        changes = [logged(_change(record), record) for record in found.records]
        return LoggedStretch(changes, found.last, found.newest, found.pruned_to)

    async def _fetch(self, asked: Asked) -> Stretch | None:
        found = await self._found(LIST, asked)
        if found is None:
            return None
        changes = [_change(record) for record in found.records]
        return Stretch(changes, found.last, found.newest, asked[1] < found.pruned_to, found.pruned_to)

    async def _found(self, sql: str, asked: Asked) -> "_Found | None":
        tenant_id, after, limit, filters, max_bytes = asked
        looked_at = limit + 1 if filters == ChangeFilter() else MOST_LOOKED_AT
        arguments = (tenant_id, after, limit, looked_at, max_bytes, *astuple(filters))
        async with self._database.connection() as connection:
            records = await connection.fetch(sql, *arguments)
        if not records:
            return None
        head = records[0]
        page = [record for record in records if record["seq"] is not None][:limit]
        is_more = bool(page) and len(page) < page[0]["fetched"]
        last = page[-1]["seq"] if is_more else head["up_to"] or head["last_seq"]
        return _Found(page, last, head["last_seq"], head["pruned_to"])

    async def last_numbers(self, tenant_ids: Sequence[str]) -> Mapping[str, int]:
        """Return the number of the last change of each tenant, as far as there are such."""
        async with self._database.connection() as connection:
            records = await connection.fetch(LAST_NUMBERS, tenant_ids)
        return {str(record["tenant_id"]): record["last_seq"] for record in records}


class _Found(NamedTuple):
    """The records of a page, and where it stands in the log."""

    records: list[Record]
    last: int
    newest: int
    pruned_to: int


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
