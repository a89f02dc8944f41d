"""All nodes of a type, looked through in short statements: those that are stored, and those that changed since.

What is stored is read by key, so a page takes as long at the end of a million nodes as at the beginning. Nobody is kept
from writing meanwhile; what was written since the scan began is found by the log.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from asyncpg import Record

from flexdb.database.pinned import PinnedDatabase
from flexdb.database.pool import Connection, Database
from flexdb.errors import NotFound
from flexdb.repositories.paging import Rows, Total, Window, page_rows

BEGIN = """
SELECT t.revision, t.schema = $3::jsonb AS has_schema, head.last_seq, counted.node_count, (
  SELECT true FROM node_type_indexes x WHERE x.tenant_id = $1 AND x.node_type_id = $2 LIMIT 1
) IS NOT NULL AS has_indexes
FROM tenant_heads AS head
LEFT JOIN node_types t ON t.tenant_id = $1 AND t.id = $2 AND t.deleted_at IS NULL
LEFT JOIN node_type_heads counted ON counted.tenant_id = $1 AND counted.node_type_id = $2
WHERE head.tenant_id = $1
"""

STORED = """
SELECT page.id, page.data, page.fetched
FROM (
  SELECT found.id, found.data, count(*) OVER () AS fetched,
         sum(octet_length(found.data)) OVER (ORDER BY found.id DESC) - octet_length(found.data) AS before
  FROM (
    SELECT id, data::text AS data FROM nodes
    WHERE tenant_id = $1 AND node_type_id = $2 AND id <= $3 ORDER BY id DESC LIMIT $4::bigint + 1
  ) AS found
) AS page
WHERE page.before < $5
ORDER BY page.id DESC
"""

# Of each node the last entry, which tells of it as it is; what was deleted breaks nothing. LIMITs and scalar subqueries
# have each look-up be a search in an index. Pruning leaves the last entry about whatever there is.
CHANGED = """
SELECT page.seq, page.id, page.data, page.fetched
FROM (
  SELECT found.seq, found.id, found.data, count(*) OVER () AS fetched,
         sum(octet_length(found.data)) OVER (ORDER BY found.seq) - octet_length(found.data) AS before
  FROM (
    SELECT c.seq, node.id, node.data
    FROM changes c CROSS JOIN LATERAL (
      SELECT n.id, n.data::text AS data FROM nodes n
      WHERE n.tenant_id = $1 AND n.id = c.entity_id AND n.node_type_id = $2 LIMIT 1
    ) AS node
    WHERE c.tenant_id = $1 AND c.seq > $3 AND c.seq <= $4 AND c.entity = 'node' AND c.node_type_id = $2
      AND (SELECT true FROM changes later WHERE later.tenant_id = $1 AND later.entity = 'node'
        AND later.entity_id = c.entity_id AND later.seq > c.seq LIMIT 1) IS NULL
  ) AS found
) AS page
WHERE page.before < $5
ORDER BY page.seq
"""

MAX_READ_BYTES = 2 << 20
"""A page ends with the document that reaches this, in bytes of text."""

ENTRIES_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Scanned:
    """A node type as a scan begins: `seq` is the number of the tenant's last change."""

    revision: int
    has_schema: bool
    node_count: int
    seq: int
    has_indexes: bool


class StoredNode(NamedTuple):
    """The id of a node, or of a relationship, and its data as JSON text; which rules it breaks is known by their names."""

    id: str
    text: str
    broken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedNodes:
    """Nodes that changed, and the number of the last change up to which these are all."""

    items: Sequence[StoredNode]
    seq: int


class NodeScans:
    """Reads the nodes of a type."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def within(cls, connection: Connection) -> Self:
        """Return one that sees what a transaction sees."""
        return cls(PinnedDatabase(connection))

    async def begin(self, tenant_id: str, node_type_id: str, schema: str) -> Scanned:
        """Return how a type is now, and whether it has this schema already.

        Raises:
            NotFound: there is no such tenant, or no such type.

        """
        async with self._database.connection() as connection:
            found = await connection.fetchrow(BEGIN, tenant_id, node_type_id, schema)
        if found is None:
            raise NotFound("tenant")
        if found["revision"] is None:
            raise NotFound("node_type")
        return Scanned(
            found["revision"],
            found["has_schema"],
            found["node_count"],
            found["last_seq"],
            found["has_indexes"],
        )

    async def stored(self, tenant_id: str, node_type_id: str, window: Window) -> Rows[StoredNode]:
        """Return the nodes of a window, as many as MAX_READ_BYTES allow."""
        arguments = (tenant_id, node_type_id, window.upper, window.size, MAX_READ_BYTES)
        async with self._database.connection() as connection:
            records = await connection.fetch(STORED, *arguments)
        return page_rows(records, window, Total(0), _node)

    async def changed(self, tenant_id: str, node_type_id: str, after: int, last: int) -> ChangedNodes:
        """Return the next nodes of a type that changed after one number and up to another, as they are by now.

        What changes again later is left to be found then.
        """
        last = min(last, after + ENTRIES_AT_ONCE)
        async with self._database.connection() as connection:
            records = await connection.fetch(CHANGED, tenant_id, node_type_id, after, last, MAX_READ_BYTES)
        is_cut = bool(records) and len(records) < records[0]["fetched"]
        return ChangedNodes([_node(record) for record in records], records[-1]["seq"] if is_cut else last)


def _node(record: Record) -> StoredNode:
    return StoredNode(str(record["id"]), record["data"])
