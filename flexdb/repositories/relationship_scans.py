"""All relationships of a name, looked through in short statements, with the rules of a type that each of them breaks."""

from dataclasses import dataclass
from typing import Any, Self

from asyncpg import Record

from flexdb.database.pinned import PinnedDatabase
from flexdb.database.pool import Connection, Database
from flexdb.errors import NotFound
from flexdb.repositories.hiding import shown_relationship
from flexdb.repositories.node_scans import ENTRIES_AT_ONCE, MAX_READ_BYTES, ChangedNodes, StoredNode
from flexdb.repositories.paging import Rows, Total, Window, page_rows

LAST_NUMBER = "SELECT last_seq FROM tenant_heads WHERE tenant_id = $1"

_CROWDED = """(
  SELECT true FROM {end}s_full f WHERE f.node_id = e.{end}_node_id)"""

# No more entries of an index are looked at than there may be, once for each node of a page.
_FULL = """{end}s_full AS MATERIALIZED (
  SELECT f.node_id FROM (SELECT DISTINCT {end}_node_id AS node_id FROM page) AS f
  WHERE ${most} > 0 AND (SELECT count(*) FROM (
    SELECT 1 FROM relationships o
    WHERE o.tenant_id = $1 AND o.{end}_node_id = f.node_id AND o.relationship_type = $2 AND {shown} LIMIT ${most} + 1
  ) AS up_to) > ${most}
)"""

_WRONG_END = """CASE WHEN cardinality(${types}) > 0 AND (
    SELECT o.node_type_id <> ALL (${types}) FROM nodes o WHERE o.tenant_id = $1 AND o.id = e.{end}_node_id
  ) THEN '{end}_node_type_ids' END"""

# $3 to $7 are the rules, $8 the bytes of a page.
_LOOK = """
WITH found AS MATERIALIZED ({found}
), page AS MATERIALIZED (
  SELECT sized.* FROM (
    SELECT found.*, count(*) OVER () AS fetched,
           sum(octet_length(found.data)) OVER (ORDER BY {order}) - octet_length(found.data) AS before
    FROM found
  ) AS sized
  WHERE sized.before < $8
), {sources}, {targets}
SELECT {columns}, e.data, e.fetched, array_remove(ARRAY[
  {wrong_source},
  {wrong_target},
  CASE WHEN $7::boolean AND (
    SELECT true FROM relationships o
    WHERE o.tenant_id = $1 AND o.source_node_id = e.source_node_id AND o.relationship_type = $2
      AND o.target_node_id = e.target_node_id AND o.id <> e.id AND {shown} LIMIT 1
  ) THEN 'unique_pairs' END,
  CASE WHEN {crowded_source} THEN 'max_per_source' END,
  CASE WHEN {crowded_target} THEN 'max_per_target' END
], NULL) AS broken
FROM page e ORDER BY {order_out}
"""

_ROW = "r.id, r.source_node_id, r.target_node_id, r.data::text AS data"


def _look(*, found: str, columns: str, order: str, order_out: str) -> str:
    shown = shown_relationship("o")
    return _LOOK.format(
        found=found,
        columns=columns,
        order=order,
        order_out=order_out,
        shown=shown,
        sources=_FULL.format(end="source", most="5::bigint", shown=shown),
        targets=_FULL.format(end="target", most="6::bigint", shown=shown),
        wrong_source=_WRONG_END.format(end="source", types="3::uuid[]"),
        wrong_target=_WRONG_END.format(end="target", types="4::uuid[]"),
        crowded_source=_CROWDED.format(end="source"),
        crowded_target=_CROWDED.format(end="target"),
    )


STORED = _look(
    found=f"""
  SELECT {_ROW} FROM relationships r
  WHERE r.tenant_id = $1 AND r.relationship_type = $2 AND r.id <= $9 AND {shown_relationship("r")}
  ORDER BY r.id DESC LIMIT $10::bigint + 1""",
    columns="e.id",
    order="found.id DESC",
    order_out="e.id DESC",
)

# Of each relationship the last entry, which tells of it as it is. LIMITs and scalar subqueries have each look-up be a search
# in an index.
CHANGED = _look(
    found=f"""
  SELECT c.seq, stored.*
  FROM changes c CROSS JOIN LATERAL (
    SELECT {_ROW} FROM relationships r
    WHERE r.tenant_id = $1 AND r.id = c.entity_id AND r.relationship_type = $2 AND {shown_relationship("r")} LIMIT 1
  ) AS stored
  WHERE c.tenant_id = $1 AND c.seq > $9 AND c.seq <= $10 AND c.entity = 'relationship'
    AND (SELECT true FROM changes later WHERE later.tenant_id = $1 AND later.entity = 'relationship'
      AND later.entity_id = c.entity_id AND later.seq > c.seq LIMIT 1) IS NULL""",
    columns="e.seq, e.id",
    order="found.seq",
    order_out="e.seq",
)


@dataclass(frozen=True, slots=True)
class Rules:
    """What relationships of a name are to keep beside a schema; empty lists and 0 stand for no rule."""

    name: str
    source_node_type_ids: tuple[str, ...]
    target_node_type_ids: tuple[str, ...]
    max_per_source: int
    max_per_target: int
    unique_pairs: bool

    @property
    def arguments(self) -> tuple[Any, ...]:
        """What statements take from $2 on."""
        return (
            self.name,
            self.source_node_type_ids,
            self.target_node_type_ids,
            self.max_per_source,
            self.max_per_target,
            self.unique_pairs,
        )

    def __str__(self) -> str:
        """Return what tells these from others."""
        return repr(self.arguments)


class RelationshipScans:
    """Reads the relationships of a name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def within(cls, connection: Connection) -> Self:
        """Return one that sees what a transaction sees."""
        return cls(PinnedDatabase(connection))

    async def last_number(self, tenant_id: str) -> int:
        """Return the number of the tenant's last change.

        Raises:
            NotFound: there is no such tenant.

        """
        async with self._database.connection() as connection:
            number: int | None = await connection.fetchval(LAST_NUMBER, tenant_id)
        if number is None:
            raise NotFound("tenant")
        return number

    async def stored(self, tenant_id: str, about: Rules, window: Window) -> Rows[StoredNode]:
        """Return the relationships of a window, as many as MAX_READ_BYTES allow."""
        arguments = (tenant_id, *about.arguments, MAX_READ_BYTES, window.upper, window.size)
        async with self._database.connection() as connection:
            records = await connection.fetch(STORED, *arguments)
        return page_rows(records, window, Total(0), _relationship)

    async def changed(self, tenant_id: str, about: Rules, after: int, last: int) -> ChangedNodes:
        """Return the next relationships that changed after one number and up to another, as they are by now."""
        last = min(last, after + ENTRIES_AT_ONCE)
        arguments = (tenant_id, *about.arguments, MAX_READ_BYTES, after, last)
        async with self._database.connection() as connection:
            records = await connection.fetch(CHANGED, *arguments)
        is_cut = bool(records) and len(records) < records[0]["fetched"]
        return ChangedNodes(
            [_relationship(record) for record in records], records[-1]["seq"] if is_cut else last
        )


def _relationship(record: Record) -> StoredNode:
    return StoredNode(str(record["id"]), record["data"], tuple(record["broken"]))
