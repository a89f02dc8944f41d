"""Many rows at once, with their counters and their entries in the log, as if they had been made by calls."""

import json
import uuid
from typing import Any

from flexdb.database.pool import Connection, Database

NODES = """
WITH made AS (
  INSERT INTO nodes (tenant_id, id, node_type_id, data, created_at, updated_at)
  SELECT $1, gen_random_uuid(), $2, jsonb_build_object('number', n), h.last_at, h.last_at
  FROM tenant_heads h, generate_series(1, $3::int) AS n WHERE h.tenant_id = $1
  RETURNING id, data, created_at
), logged AS (
  INSERT INTO changes (tenant_id, seq, at, actor, method, entity, entity_id, action, revision, payload,
    created_at, node_type_id, node_count, relationship_count)
  SELECT $1, h.last_seq + row_number() OVER (), m.created_at, 'operator', 'create_node', 'node', m.id, 'create', 1,
         m.data, m.created_at, $2::uuid, h.node_count + row_number() OVER (), h.relationship_count
  FROM made m, tenant_heads h WHERE h.tenant_id = $1
), typed AS (
  UPDATE node_type_heads SET node_count = node_count + $3 WHERE tenant_id = $1 AND node_type_id = $2
)
UPDATE tenant_heads SET node_count = node_count + $3, last_seq = last_seq + $3,
  highest_id = greatest(highest_id, (SELECT id FROM made ORDER BY id DESC LIMIT 1)),
  data_bytes = data_bytes + (SELECT sum(octet_length(data::text)) FROM made)
WHERE tenant_id = $1
"""
# From each of some nodes of a type to another node, and to it from each of the others.
RELATIONSHIPS = """
WITH chosen AS (
  SELECT id, row_number() OVER (ORDER BY id) AS n FROM nodes WHERE tenant_id = $1 AND node_type_id = $2 LIMIT $4::int
), made AS (
  INSERT INTO relationships (tenant_id, id, source_node_id, target_node_id, source_node_type_id, target_node_type_id,
    relationship_type, created_at, updated_at)
  SELECT $1, gen_random_uuid(), CASE WHEN n % 2 = 0 THEN c.id ELSE $3 END, CASE WHEN n % 2 = 0 THEN $3 ELSE c.id END,
         CASE WHEN n % 2 = 0 THEN $2 ELSE hub.node_type_id END, CASE WHEN n % 2 = 0 THEN hub.node_type_id ELSE $2 END,
         'to', h.last_at, h.last_at
  FROM chosen c, tenant_heads h, nodes hub WHERE h.tenant_id = $1 AND hub.tenant_id = $1 AND hub.id = $3
  RETURNING *
), logged AS (
  INSERT INTO changes (tenant_id, seq, at, actor, method, entity, entity_id, action, revision, payload,
    created_at, node_count, relationship_count)
  SELECT $1, h.last_seq + row_number() OVER (), m.created_at, 'operator', 'create_relationship', 'relationship', m.id,
         'create', 1, jsonb_build_object('source_node_id', m.source_node_id, 'target_node_id', m.target_node_id,
           'relationship_type', m.relationship_type, 'data', m.data), m.created_at,
         h.node_count, h.relationship_count + row_number() OVER ()
  FROM made m, tenant_heads h WHERE h.tenant_id = $1
)
UPDATE tenant_heads SET relationship_count = relationship_count + (SELECT count(*) FROM made),
  highest_id = greatest(highest_id, (SELECT id FROM made ORDER BY id DESC LIMIT 1)),
  last_seq = last_seq + (SELECT count(*) FROM made),
  data_bytes = data_bytes + (SELECT coalesce(sum(octet_length(data::text)), 0) FROM made)
WHERE tenant_id = $1
"""


async def fill(
    tx: Connection, tenant_id: str, node_type_id: str, nodes: int, *, hub: str | None = None, edges: int = 0
) -> None:
    """Add nodes to a type, and as many edges between one of them each and the hub."""
    await tx.execute(NODES, tenant_id, node_type_id, nodes)
    await tx.execute("ANALYZE nodes")
    if edges:
        await tx.execute(RELATIONSHIPS, tenant_id, node_type_id, hub, edges)
        await tx.execute("ANALYZE relationships")


async def blocks_read(connection: Connection, statement: str, *arguments: Any) -> int:
    """Return how many blocks PostgreSQL looked at for a statement."""
    told = await connection.fetchval(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}", *arguments)
    plan = json.loads(told)[0]["Plan"]
    looked_at: int = plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
    return looked_at


async def count(database: Database, table: str, tenant_id: str) -> int:
    """Return how many rows of a tenant a table has."""
    async with database.connection() as connection:
        counted: int = await connection.fetchval(
            f"SELECT count(*) FROM {table} WHERE tenant_id = $1", tenant_id
        )
    return counted


def slug() -> str:
    """Return a slug that no other tenant has."""
    return f"t-{uuid.uuid4().hex[:12]}"
