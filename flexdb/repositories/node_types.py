"""Node types: the rows of `node_types`, and the end of all nodes of a type."""

from dataclasses import dataclass

from asyncpg import Record
from msgspec import Raw

from flexdb.database.errors import violations
from flexdb.database.pool import Database
from flexdb.errors import Conflict
from flexdb.generated.results import NodeType
from flexdb.repositories import totals
from flexdb.repositories.documents import stored
from flexdb.repositories.paging import MAX_PAGE_BYTES, Rows, Window, page_rows
from flexdb.repositories.rows import only_row
from flexdb.repositories.unit_of_work import TenantUnit

INSERT = """
INSERT INTO node_types (tenant_id, id, name, description, schema) VALUES ($1, $2, $3, $4, $5)
RETURNING tenant_id, id, name, description, schema, octet_length(schema::text) AS bytes, created_at, updated_at
"""

INSERT_HEAD = "INSERT INTO node_type_heads (tenant_id, node_type_id) VALUES ($1, $2)"

GET = """
SELECT tenant_id, id, name, description, schema, created_at, updated_at
FROM node_types WHERE tenant_id = $1 AND id = $2
"""

GET_SCHEMA = "SELECT schema, revision FROM node_types WHERE tenant_id = $1 AND id = $2"

UPDATE = """
UPDATE node_types
SET name = coalesce($3, name), description = coalesce($4, description), schema = coalesce($5, schema),
    revision = revision + 1, updated_at = statement_timestamp()
WHERE tenant_id = $1 AND id = $2
RETURNING tenant_id, id, name, description, schema, octet_length(schema::text) AS bytes, created_at, updated_at
"""

# One statement for either end, since a join on "source or target" could use no index.
DELETE_RELATIONSHIPS_FROM = """
WITH gone AS (
  DELETE FROM relationships r USING nodes n
  WHERE r.tenant_id = $1 AND n.tenant_id = $1 AND n.node_type_id = $2 AND n.id = r.source_node_id
  RETURNING octet_length(r.data::text) AS bytes
)
SELECT count(*) AS rows, coalesce(sum(bytes), 0)::bigint AS bytes FROM gone
"""

DELETE_RELATIONSHIPS_TO = """
WITH gone AS (
  DELETE FROM relationships r USING nodes n
  WHERE r.tenant_id = $1 AND n.tenant_id = $1 AND n.node_type_id = $2 AND n.id = r.target_node_id
  RETURNING octet_length(r.data::text) AS bytes
)
SELECT count(*) AS rows, coalesce(sum(bytes), 0)::bigint AS bytes FROM gone
"""

DELETE_NODES = """
WITH gone AS (
  DELETE FROM nodes WHERE tenant_id = $1 AND node_type_id = $2 RETURNING octet_length(data::text) AS bytes
)
SELECT count(*) AS rows, coalesce(sum(bytes), 0)::bigint AS bytes FROM gone
"""

DELETE_HEAD = "DELETE FROM node_type_heads WHERE tenant_id = $1 AND node_type_id = $2"

DELETE = "DELETE FROM node_types WHERE tenant_id = $1 AND id = $2"

LIST = """
SELECT counted.total, page.*
FROM (
  SELECT CASE WHEN $4 THEN
    (SELECT count(*) FROM (SELECT 1 FROM node_types WHERE tenant_id = $1 LIMIT 10001) AS up_to)
  END AS total
  FROM tenant_heads WHERE tenant_id = $1
) AS counted
LEFT JOIN LATERAL (
  SELECT found.*, count(*) OVER () AS fetched,
         sum(octet_length(found.schema)) OVER (ORDER BY found.id DESC) - octet_length(found.schema) AS before
  FROM (
    SELECT tenant_id, id, name, description, schema::text AS schema, created_at, updated_at
    FROM node_types WHERE tenant_id = $1 AND id <= $2 ORDER BY id DESC LIMIT $3::bigint + 1
  ) AS found
) AS page ON page.before < $5
ORDER BY page.id DESC
"""

ESTIMATE = "SELECT id FROM node_types WHERE tenant_id = $1"


@dataclass(frozen=True, slots=True)
class StoredSchema:
    """The schema of a node type as JSON text, and the revision of the type that it belongs to."""

    text: str
    revision: int


class NodeTypeRepository:
    """Reads and writes node types."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def insert(
        self, unit: TenantUnit, node_type_id: str, *, name: str, description: str, schema: str
    ) -> NodeType:
        """Add a node type and its head row; `schema` is JSON text.

        Raises:
            Conflict: the name is taken.

        """
        with violations({"node_types_name_key": name_taken}):
            record = await only_row(
                unit.connection, INSERT, unit.tenant_id, node_type_id, name, description, schema
            )
        stored(record["bytes"], "/schema")
        await unit.connection.execute(INSERT_HEAD, unit.tenant_id, node_type_id)
        return _node_type(record)

    async def get(self, tenant_id: str, node_type_id: str) -> NodeType | None:
        """Return a node type, or None."""
        async with self._database.connection() as connection:
            record = await connection.fetchrow(GET, tenant_id, node_type_id)
        return _node_type(record) if record else None

    async def get_schema(self, tenant_id: str, node_type_id: str) -> StoredSchema | None:
        """Return the schema of a node type, or None."""
        async with self._database.connection() as connection:
            record = await connection.fetchrow(GET_SCHEMA, tenant_id, node_type_id)
        return StoredSchema(record["schema"], record["revision"]) if record else None

    async def update(
        self,
        unit: TenantUnit,
        node_type_id: str,
        *,
        name: str | None,
        description: str | None,
        schema: str | None,
    ) -> NodeType | None:
        """Change what is not None; None where there is no such node type.

        Raises:
            Conflict: the name is taken.

        """
        with violations({"node_types_name_key": name_taken}):
            record = await unit.connection.fetchrow(
                UPDATE, unit.tenant_id, node_type_id, name, description, schema
            )
        if record is None:
            return None
        stored(record["bytes"], "/schema")
        return _node_type(record)

    async def delete(self, unit: TenantUnit, node_type_id: str) -> bool:
        """Delete a node type with its nodes and their relationships; False where there is no such type."""
        for statement in (DELETE_RELATIONSHIPS_FROM, DELETE_RELATIONSHIPS_TO):
            gone = await only_row(unit.connection, statement, unit.tenant_id, node_type_id)
            unit.add_relationships(-gone["rows"], -gone["bytes"])
        gone = await only_row(unit.connection, DELETE_NODES, unit.tenant_id, node_type_id)
        unit.add_nodes(node_type_id, -gone["rows"], -gone["bytes"])
        await unit.connection.execute(DELETE_HEAD, unit.tenant_id, node_type_id)
        return await unit.connection.execute(DELETE, unit.tenant_id, node_type_id) == "DELETE 1"

    async def list(self, tenant_id: str, window: Window) -> Rows[NodeType] | None:
        """Return a page of a tenant's node types, or None where there is no such tenant."""
        first = window.total is None
        async with self._database.connection() as connection:
            records = await connection.fetch(
                LIST, tenant_id, window.upper, window.size, first, MAX_PAGE_BYTES
            )
            if not records:
                return None
            total = await totals.settle(connection, window, records[0]["total"], ESTIMATE, tenant_id)
        return page_rows(records, window, total, _node_type)


def name_taken() -> Conflict:
    """Return the error for a name that another node type of the tenant has."""
    return Conflict("another node type of the tenant has this name", reason="node_type_name_taken")


def _node_type(record: Record) -> NodeType:
    return NodeType(
        id=str(record["id"]),
        tenant_id=str(record["tenant_id"]),
        name=record["name"],
        description=record["description"],
        schema=Raw(record["schema"]),
        created_at=record["created_at"],
        updated_at=record["updated_at"],
    )
