"""Nodes: the rows of `nodes`."""

from collections.abc import Sequence
from dataclasses import dataclass

from asyncpg import Record
from msgspec import Raw

from flexdb.database.pool import Database
from flexdb.generated.results import Node
from flexdb.repositories.documents import stored
from flexdb.repositories.merging import MergedReads
from flexdb.repositories.paging import MAX_PAGE_BYTES, Rows, Total, Window, page_rows
from flexdb.repositories.rows import only_row
from flexdb.repositories.unit_of_work import TenantUnit

# Conditioned on the revision of the type that the data was validated against.
INSERT = """
INSERT INTO nodes (tenant_id, id, node_type_id, data)
SELECT t.tenant_id, $3::uuid, t.id, $4::jsonb
FROM node_types t WHERE t.tenant_id = $1 AND t.id = $2 AND t.revision = $5
RETURNING tenant_id, id, node_type_id, data, octet_length(data::text) AS bytes, created_at, updated_at
"""

GET = """
SELECT tenant_id, id, node_type_id, data, created_at, updated_at
FROM nodes WHERE tenant_id = $1 AND id = $2
"""

GET_MANY = """
SELECT n.tenant_id, n.id, n.node_type_id, n.data, n.created_at, n.updated_at
FROM unnest($1::uuid[], $2::uuid[]) AS wanted (tenant_id, id)
JOIN nodes n ON n.tenant_id = wanted.tenant_id AND n.id = wanted.id
WHERE n.tenant_id = ANY($1)
"""

GET_TYPE = "SELECT node_type_id FROM nodes WHERE tenant_id = $1 AND id = $2"

# The head row's lock keeps `old` from changing between the two looks at the row.
UPDATE = """
UPDATE nodes n
SET data = $3, revision = n.revision + 1, updated_at = statement_timestamp()
FROM node_types t,
     (SELECT octet_length(data::text) AS bytes FROM nodes WHERE tenant_id = $1 AND id = $2) AS old
WHERE n.tenant_id = $1 AND n.id = $2 AND t.tenant_id = $1 AND t.id = n.node_type_id AND t.id = $4 AND t.revision = $5
RETURNING n.tenant_id, n.id, n.node_type_id, n.data, octet_length(n.data::text) AS bytes, old.bytes AS old_bytes,
          n.created_at, n.updated_at
"""

DELETE_RELATIONSHIPS = """
WITH gone AS (
  DELETE FROM relationships WHERE tenant_id = $1 AND (source_node_id = $2 OR target_node_id = $2)
  RETURNING octet_length(data::text) AS bytes
)
SELECT count(*) AS rows, coalesce(sum(bytes), 0)::bigint AS bytes FROM gone
"""

DELETE = """
DELETE FROM nodes WHERE tenant_id = $1 AND id = $2
RETURNING node_type_id, octet_length(data::text) AS bytes
"""

LIST = """
SELECT head.node_count AS total, page.*
FROM tenant_heads AS head
LEFT JOIN LATERAL (
  SELECT found.*, count(*) OVER () AS fetched,
         sum(octet_length(found.data)) OVER (ORDER BY found.id DESC) - octet_length(found.data) AS before
  FROM (
    SELECT tenant_id, id, node_type_id, data::text AS data, created_at, updated_at
    FROM nodes WHERE tenant_id = $1 AND id <= $2 ORDER BY id DESC LIMIT $3::bigint + 1
  ) AS found
) AS page ON page.before < $4
WHERE head.tenant_id = $1
ORDER BY page.id DESC
"""

LIST_OF_TYPE = """
SELECT coalesce(type_head.node_count, 0) AS total, page.*
FROM tenant_heads AS head
LEFT JOIN node_type_heads AS type_head ON type_head.tenant_id = $1 AND type_head.node_type_id = $5
LEFT JOIN LATERAL (
  SELECT found.*, count(*) OVER () AS fetched,
         sum(octet_length(found.data)) OVER (ORDER BY found.id DESC) - octet_length(found.data) AS before
  FROM (
    SELECT tenant_id, id, node_type_id, data::text AS data, created_at, updated_at
    FROM nodes WHERE tenant_id = $1 AND node_type_id = $5 AND id <= $2 ORDER BY id DESC LIMIT $3::bigint + 1
  ) AS found
) AS page ON page.before < $4
WHERE head.tenant_id = $1
ORDER BY page.id DESC
"""


@dataclass(frozen=True, slots=True)
class ValidData:
    """JSON text that satisfies the schema of a node type as of a revision of that type."""

    text: str
    node_type_id: str
    revision: int


class NodeRepository:
    """Reads and writes nodes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reads = MergedReads(self._fetch)

    async def insert(self, unit: TenantUnit, node_id: str, data: ValidData) -> Node | None:
        """Add a node; None where the type has another revision by now, or is gone."""
        record = await unit.connection.fetchrow(
            INSERT, unit.tenant_id, data.node_type_id, node_id, data.text, data.revision
        )
        if record is None:
            return None
        unit.add_nodes(data.node_type_id, 1, stored(record["bytes"]))
        return _node(record)

    async def get(self, tenant_id: str, node_id: str) -> Node | None:
        """Return a node, or None."""
        return await self._reads.get((tenant_id, node_id))

    async def _fetch(self, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Node]:
        async with self._database.connection() as connection:
            if len(keys) == 1:
                records = await connection.fetch(GET, *keys[0])
            else:
                tenant_ids, node_ids = zip(*keys, strict=True)
                records = await connection.fetch(GET_MANY, tenant_ids, node_ids)
        nodes = map(_node, records)
        return {(node.tenant_id, node.id): node for node in nodes}

    async def get_type(self, tenant_id: str, node_id: str) -> str | None:
        """Return the id of the node's type, or None where there is no such node."""
        async with self._database.connection() as connection:
            node_type_id = await connection.fetchval(GET_TYPE, tenant_id, node_id)
        return str(node_type_id) if node_type_id else None

    async def update(self, unit: TenantUnit, node_id: str, data: ValidData) -> Node | None:
        """Replace the data of a node; None where the type has another revision by now, or the node is gone."""
        record = await unit.connection.fetchrow(
            UPDATE, unit.tenant_id, node_id, data.text, data.node_type_id, data.revision
        )
        if record is None:
            return None
        unit.add_nodes(data.node_type_id, 0, stored(record["bytes"]) - record["old_bytes"])
        return _node(record)

    async def delete(self, unit: TenantUnit, node_id: str) -> bool:
        """Delete a node and the relationships at it; False where there is no such node."""
        gone = await only_row(unit.connection, DELETE_RELATIONSHIPS, unit.tenant_id, node_id)
        unit.add_relationships(-gone["rows"], -gone["bytes"])
        record = await unit.connection.fetchrow(DELETE, unit.tenant_id, node_id)
        if record is None:
            return False
        unit.add_nodes(str(record["node_type_id"]), -1, -record["bytes"])
        return True

    async def list(self, tenant_id: str, node_type_id: str | None, window: Window) -> Rows[Node] | None:
        """Return a page of a tenant's nodes, of one type where given; None where there is no such tenant."""
        arguments: list[str | int] = [tenant_id, window.upper, window.size, MAX_PAGE_BYTES]
        if node_type_id is not None:
            arguments.append(node_type_id)
        async with self._database.connection() as connection:
            records = await connection.fetch(LIST_OF_TYPE if node_type_id else LIST, *arguments)
        if not records:
            return None
        return page_rows(records, window, Total(records[0]["total"]), _node)


def _node(record: Record) -> Node:
    return Node(
        id=str(record["id"]),
        tenant_id=str(record["tenant_id"]),
        node_type_id=str(record["node_type_id"]),
        data=Raw(record["data"]),
        created_at=record["created_at"],
        updated_at=record["updated_at"],
    )
