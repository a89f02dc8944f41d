"""Fill a tenant of flexdb, or of the baseline, by COPY: the same rows that the service would write, only faster.

Indexes are made after the rows, and the rows of relationships are not held against those of nodes, so that millions take
minutes. tests/integration/test_bench_filling.py holds what is filled against what the service writes.
"""

import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import msgspec

from bench import data
from bench.services import Service
from bench.tenants import Tenant
from flexdb.repositories.node_indexes import Index
from flexdb.services import index_keys

LIMIT_S = 3_600
_NODES = ("tenant_id", "id", "node_type_id", "data", "created_at", "updated_at")
_EDGES = (
    "tenant_id",
    "id",
    "source_node_id",
    "target_node_id",
    "relationship_type",
    "created_at",
    "updated_at",
)
_ENTRIES = ("tenant_id", "node_id", "index_id", "key", "is_unique", "is_rough")
_TABLES = ("nodes", "relationships", "changes", "node_index_entries")

_TYPES_OF_ENDS = ("source_node_type_id", "target_node_type_id")

_INDEXES_OF_TYPE = "SELECT id::text, fields, is_unique, times FROM node_type_indexes WHERE tenant_id = $1"

_SECONDARY = """
SELECT c.relname AS name, pg_get_indexdef(c.oid) AS definition
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
WHERE t.relname = ANY($1) AND t.relnamespace = 'public'::regnamespace AND NOT i.indisprimary
"""

# Once for nodes and then for relationships, each in the order of their ids, which an index has: no millions are sorted.
_LOG = """
INSERT INTO changes (tenant_id, seq, at, actor, method, entity, entity_id, action, revision, payload, created_at,
                     node_type_id, node_count, relationship_count, highest_id)
SELECT $1, h.last_seq + row_number() OVER so_far, x.created_at, 'operator', 'create_{entity}', '{entity}', x.id, 'create', 1,
       {payload}, x.created_at, {node_type_id}, {node_count}, {relationship_count}, x.id
FROM {entity}s x, tenant_heads h
WHERE x.tenant_id = $1 AND h.tenant_id = $1
WINDOW so_far AS (ORDER BY x.id ROWS UNBOUNDED PRECEDING)
"""
_LOG_NODES = _LOG.format(
    entity="node",
    payload="x.data",
    node_type_id="x.node_type_id",
    node_count="row_number() OVER so_far",
    relationship_count="0",
)
_LOG_EDGES = _LOG.format(
    entity="relationship",
    payload="""jsonb_build_object('source_node_id', x.source_node_id, 'target_node_id', x.target_node_id,
         'relationship_type', x.relationship_type, 'data', x.data)""",
    node_type_id="NULL",
    node_count="h.node_count",
    relationship_count="row_number() OVER so_far",
)

_COUNT = """
UPDATE tenant_heads SET last_seq = log.seq, last_at = log.at, node_count = log.node_count,
  relationship_count = log.relationship_count, highest_id = log.highest_id, data_bytes = (
    SELECT coalesce(sum(octet_length(data::text)), 0) FROM nodes WHERE tenant_id = $1
  ) + (SELECT coalesce(sum(octet_length(data::text)), 0) FROM relationships WHERE tenant_id = $1)
FROM (SELECT * FROM changes WHERE tenant_id = $1 ORDER BY seq DESC LIMIT 1) AS log
WHERE tenant_heads.tenant_id = $1
"""
_COUNT_TYPE = "UPDATE node_type_heads SET node_count = $3 WHERE tenant_id = $1 AND node_type_id = $2"


async def tenant(service: Service, slug: str, rows: int, *, flexdb: bool) -> Tenant:
    """Make a tenant with its node types through the API; the rows come with `fill`."""
    made = await service.call("create_tenant", {"slug": slug, "name": f"The {slug} one"})
    tenant_id = made["tenant"]["id"]
    new = {"tenant_id": tenant_id, "name": "Task", "schema": data.SCHEMA, "indexes": data.INDEXES}
    made = await service.call("create_node_type", new)
    plain = await service.call("create_node_type", new | {"name": "Note", "indexes": []})
    # Behind what is in the log by now; at the end of the filling it is in the past.
    first_us = time.time_ns() // 1_000 + 1_000
    types = (each["node_type"]["id"] for each in (made, plain))
    return Tenant(tenant_id, *types, rows, first_us, ordered=flexdb)


async def fill(dsn: str, tenants: Sequence[Tenant], *, flexdb: bool) -> None:
    """Fill tenants that are empty, then VACUUM and ANALYZE."""
    connection = await asyncpg.connect(dsn, command_timeout=LIMIT_S)
    try:
        # Foreign keys are checked by triggers, which replicas leave to where the rows come from.
        await connection.execute("SET session_replication_role = replica; SET maintenance_work_mem = '512MB'")
        async with _without_indexes(connection):
            await (_fill_flexdb if flexdb else _fill_baseline)(connection, tenants)
        await connection.execute("VACUUM (ANALYZE)")
        await connection.execute("CHECKPOINT")
    finally:
        await connection.close()


@asynccontextmanager
async def _without_indexes(connection: asyncpg.Connection) -> AsyncIterator[None]:
    indexes = await connection.fetch(_SECONDARY, list(_TABLES))
    for index in indexes:
        await connection.execute(f"DROP INDEX {index['name']}")
    yield
    for index in indexes:
        await connection.execute(index["definition"])


async def _fill_flexdb(connection: asyncpg.Connection, tenants: Sequence[Tenant]) -> None:
    for tenant in tenants:
        await _copy_rows(connection, tenant, _TYPES_OF_ENDS)
        indexes = [Index(*row) for row in await connection.fetch(_INDEXES_OF_TYPE, tenant.id)]
        await connection.copy_records_to_table(
            "node_index_entries", columns=_ENTRIES, records=_entries(tenant, indexes)
        )
    await connection.execute("ANALYZE nodes, relationships")
    for tenant in tenants:
        for statement in (_LOG_NODES, _COUNT, _LOG_EDGES, _COUNT):
            await connection.execute(statement, tenant.id)
        done = await connection.execute(_COUNT_TYPE, tenant.id, tenant.node_type_id, tenant.rows)
        if done != "UPDATE 1":
            raise RuntimeError("the node type has no head row")


async def _fill_baseline(connection: asyncpg.Connection, tenants: Sequence[Tenant]) -> None:
    for tenant in tenants:
        await _copy_rows(connection, tenant, ())


async def _copy_rows(connection: asyncpg.Connection, tenant: Tenant, more: tuple[str, ...]) -> None:
    await connection.copy_records_to_table("nodes", columns=_NODES, records=_nodes(tenant))
    ends = tuple(tenant.node_type_id for _ in more)
    await connection.copy_records_to_table(
        "relationships", columns=(*_EDGES, *more), records=(row + ends for row in _edges(tenant))
    )


def _nodes(tenant: Tenant) -> Iterator[tuple[Any, ...]]:
    for number in range(tenant.rows):
        at = tenant.created_at(number)
        text = msgspec.json.encode(data.document(number, tenant.groups)).decode()
        yield tenant.id, tenant.node_id(number), tenant.node_type_id, text, at, at


def _edges(tenant: Tenant) -> Iterator[tuple[Any, ...]]:
    for number, (source, target) in enumerate(data.edges(tenant.rows)):
        at, ends = tenant.edge_created_at(number), (tenant.node_id(source), tenant.node_id(target))
        yield tenant.id, tenant.edge_id(number), *ends, data.RELATIONSHIP, at, at


def _entries(tenant: Tenant, indexes: Sequence[Index]) -> Iterator[tuple[Any, ...]]:
    for number in range(tenant.rows):
        document, node_id = data.document(number, tenant.groups), tenant.node_id(number)
        for index in indexes:
            entry = index_keys.found(document, index).entry(index)
            yield tenant.id, node_id, entry.index_id, entry.key, entry.constrains, entry.is_rough
