"""Tenants: the rows of `tenants`, and the end of everything that a tenant holds."""

from asyncpg import Record
from msgspec import json

from flexdb.database.errors import violations
from flexdb.database.pool import Connection, Database
from flexdb.errors import Conflict
from flexdb.generated.results import Tenant, TenantLimits, TenantUsage
from flexdb.repositories import totals
from flexdb.repositories.hiding import BEGIN_PURGE, LARGE
from flexdb.repositories.paging import Rows, Window, page_rows
from flexdb.repositories.refusals import id_taken, no_answer
from flexdb.repositories.rows import only_row
from flexdb.repositories.unit_of_work import TenantUnit, UnitOfWork
from flexdb.repositories.writes import Author, Kind, Write, entry, statement

INSERT = "INSERT INTO tenants (id, slug, name) VALUES ($1, $2, $3)"

INSERT_HEAD = "INSERT INTO tenant_heads (tenant_id) VALUES ($1)"

GET = """
SELECT id, slug, name, status, history_days, created_at, updated_at
FROM tenants WHERE id = $1 AND deleted_at IS NULL
"""

GET_BY_SLUG = """
SELECT id, slug, name, status, history_days, created_at, updated_at
FROM tenants WHERE slug = $1 AND deleted_at IS NULL
"""

GET_HEAD = """
SELECT max_nodes, max_relationships, max_data_bytes, max_calls_per_second,
       node_count AS nodes, relationship_count AS relationships, data_bytes
FROM tenant_heads WHERE tenant_id = $1
"""

SET_LIMITS = """
UPDATE tenant_heads
SET max_nodes = coalesce($2, max_nodes), max_relationships = coalesce($3, max_relationships),
    max_data_bytes = coalesce($4, max_data_bytes), max_calls_per_second = coalesce($5, max_calls_per_second)
WHERE tenant_id = $1
RETURNING max_nodes, max_relationships, max_data_bytes, max_calls_per_second
"""

_PAYLOAD = "jsonb_build_object('slug', slug, 'name', name, 'status', status, 'history_days', history_days)"

# What the log of a tenant begins with. The row is there by then, and gets the time that the log has.
CREATED = statement(
    {"slug": "text", "name": "text"},
    planned="""
  SELECT i.n, t.id, i.slug, i.name, t.status, t.history_days, NULL::text AS refusal
  FROM input i JOIN tenants t ON t.id = $1""",
    entries=entry("tenant", "create", revision="NULL::bigint", payload=_PAYLOAD),
    changes={
        "stamped": """
  UPDATE tenants t SET created_at = go.at, updated_at = go.at FROM go WHERE t.id = $1"""
    },
    answer="planned.id, planned.slug, planned.name, planned.status, planned.history_days,"
    " verdict.at AS created_at, verdict.at AS updated_at",
)

UPDATE = statement(
    {"slug": "text", "name": "text", "status": "text", "history_days": "integer"},
    planned="""
  SELECT i.n, t.id, coalesce(i.slug, t.slug) AS slug, coalesce(i.name, t.name) AS name,
         coalesce(i.status, t.status) AS status, coalesce(i.history_days, t.history_days) AS history_days, t.created_at, NULL::text AS refusal
  FROM input i JOIN tenants t ON t.id = $1""",
    entries=entry("tenant", "update", revision="NULL::bigint", payload=_PAYLOAD),
    changes={
        "changed": """
  UPDATE tenants t
  SET slug = p.slug, name = p.name, status = p.status, updated_at = go.at, history_days = p.history_days,
      prune_at = CASE WHEN p.history_days < t.history_days THEN go.at ELSE t.prune_at END
  FROM planned p, go WHERE t.id = $1"""
    },
    answer="planned.id, planned.slug, planned.name, planned.status, planned.history_days,"
    " planned.created_at, verdict.at AS updated_at",
    member="tenant",
)

# The limits stand on the head row, which every write moves and no statement can move twice.
LIMITED = statement(
    {"limits": "jsonb"},
    planned="""
  SELECT i.n, $1::uuid AS id, i.limits, NULL::text AS refusal FROM input i""",
    entries=entry("tenant_limits", "update", revision="NULL::bigint", payload="limits"),
    changes={},
    answer="planned.id",
)

# Children first: the foreign keys are guards, not the way to delete. Keys are made without the head row, so from the
# lock of the tenant's own row on no key comes any more.
DELETE_ACCESS = (
    "DELETE FROM tenant_users WHERE tenant_id = $1",
    "SELECT 1 FROM tenants WHERE id = $1 FOR UPDATE",
    "DELETE FROM api_keys WHERE tenant_id = $1",
    "DELETE FROM purges WHERE tenant_id = $1",
    "DELETE FROM erasures WHERE tenant_id = $1",
    "DELETE FROM index_jobs WHERE tenant_id = $1",
    "DELETE FROM idempotency_keys WHERE tenant_id = $1",
    # Whoever delivers right now holds the first of these rows, and adds one of the second.
    "DELETE FROM webhook_heads WHERE tenant_id = $1",
    "DELETE FROM webhook_deliveries WHERE tenant_id = $1",
    "DELETE FROM webhooks WHERE tenant_id = $1",
)
DELETE = (
    *DELETE_ACCESS,
    # Of entries there is no index by tenant.
    "DELETE FROM node_index_entries WHERE tenant_id = $1 AND node_id = ANY (ARRAY(SELECT id FROM nodes WHERE tenant_id = $1))",
    "DELETE FROM node_type_indexes WHERE tenant_id = $1",
    "DELETE FROM node_search_entries WHERE tenant_id = $1 AND node_id = ANY (ARRAY(SELECT id FROM nodes WHERE tenant_id = $1))",
    "DELETE FROM node_type_searches WHERE tenant_id = $1",
    "DELETE FROM relationships WHERE tenant_id = $1",
    "DELETE FROM relationship_types WHERE tenant_id = $1",
    "DELETE FROM nodes WHERE tenant_id = $1",
    "DELETE FROM node_type_heads WHERE tenant_id = $1",
    "DELETE FROM node_types WHERE tenant_id = $1",
    "DELETE FROM changes WHERE tenant_id = $1",
    "DELETE FROM tenant_heads WHERE tenant_id = $1",
    "DELETE FROM tenants WHERE id = $1",
)

# Without its head row nothing of the tenant is to be seen or changed. What access is decided by, and what is answered
# without looking at anything else, is gone at once.
HIDE = (
    *DELETE_ACCESS,
    "DELETE FROM tenant_heads WHERE tenant_id = $1",
    "UPDATE tenants SET deleted_at = clock_timestamp() WHERE id = $1",
)

# More than $2 where it is more. What goes at once in any case does not count.
MEASURE = """
SELECT (SELECT count(*) FROM (SELECT 1 FROM nodes WHERE tenant_id = $1 LIMIT $2 + 1) AS up_to)
  + (SELECT count(*) FROM (SELECT 1 FROM relationships WHERE tenant_id = $1 LIMIT $2 + 1) AS up_to)
  + (SELECT count(*) FROM (
       SELECT 1 FROM (SELECT id FROM nodes WHERE tenant_id = $1 LIMIT $2 + 1) AS n
       CROSS JOIN LATERAL (SELECT 1 FROM node_index_entries WHERE tenant_id = $1 AND node_id = n.id) AS e LIMIT $2 + 1
     ) AS up_to)
  + (SELECT count(*) FROM (SELECT id FROM nodes WHERE tenant_id = $1 LIMIT $2 + 1) AS n
     WHERE (SELECT true FROM node_search_entries e WHERE e.tenant_id = $1 AND e.node_id = n.id LIMIT 1))
  + (SELECT count(*) FROM (SELECT 1 FROM node_types WHERE tenant_id = $1 LIMIT $2 + 1) AS up_to)
  + (SELECT count(*) FROM (SELECT 1 FROM relationship_types WHERE tenant_id = $1 LIMIT $2 + 1) AS up_to)
  + (SELECT count(*) FROM (SELECT 1 FROM changes WHERE tenant_id = $1 LIMIT $2 + 1) AS up_to)
"""

LIST = """
SELECT counted.total, page.*
FROM (
  SELECT CASE WHEN $3 THEN (SELECT count(*) FROM (SELECT 1 FROM tenants WHERE deleted_at IS NULL LIMIT 10001) AS up_to) END AS total
) AS counted
LEFT JOIN LATERAL (
  SELECT id, slug, name, status, history_days, created_at, updated_at, count(*) OVER () AS fetched
  FROM (SELECT * FROM tenants WHERE id <= $1 AND deleted_at IS NULL ORDER BY id DESC LIMIT $2::bigint + 1) AS found
) AS page ON true
ORDER BY page.id DESC
"""

ESTIMATE = "SELECT id FROM tenants"


class TenantRepository:
    """Reads and writes tenants; a deletion of more than `large` rows goes on in the background."""

    def __init__(self, database: Database, work: UnitOfWork, *, large: int = LARGE) -> None:
        self._database = database
        self._work = work
        self._large = large

    async def insert(self, tx: Connection, author: Author, tenant_id: str, slug: str, name: str) -> Tenant:
        """Add a tenant and its head row, and begin its log.

        Raises:
            Conflict: the slug is taken, or the id.

        """
        with violations({"tenants_slug_key": slug_taken, "tenants_pkey": id_taken}):
            await tx.execute(INSERT, tenant_id, slug, name)
        await tx.execute(INSERT_HEAD, tenant_id)
        return await TenantUnit(tx, tenant_id).write(Write(_CREATED, author, tenant_id, (slug, name)))

    async def get(self, tenant_id: str) -> Tenant | None:
        """Return a tenant, or None."""
        async with self._database.connection() as connection:
            record = await connection.fetchrow(GET, tenant_id)
        return tenant_of(record) if record else None

    async def get_by_slug(self, slug: str) -> Tenant | None:
        """Return the tenant that has a slug, or None."""
        async with self._database.connection() as connection:
            record = await connection.fetchrow(GET_BY_SLUG, slug)
        return tenant_of(record) if record else None

    async def limits(self, tenant_id: str) -> TenantLimits | None:
        """Return what a tenant may hold and ask for; None where there is no such tenant."""
        async with self._database.connection() as connection:
            record = await connection.fetchrow(GET_HEAD, tenant_id)
        return _limits(record) if record else None

    async def usage(self, tenant_id: str) -> TenantUsage | None:
        """Return what a tenant holds; None where there is no such tenant."""
        async with self._database.connection() as connection:
            record = await connection.fetchrow(GET_HEAD, tenant_id)
        if record is None:
            return None
        return TenantUsage(
            nodes=record["nodes"], relationships=record["relationships"], data_bytes=record["data_bytes"]
        )

    async def set_limits(self, unit: TenantUnit, author: Author, *limits: int | None) -> TenantLimits:
        """Change the limits that are not None: nodes, relationships, bytes and calls a second."""
        changed = _limits(await only_row(unit.connection, SET_LIMITS, unit.tenant_id, *limits))
        await unit.write(Write(_LIMITED, author, unit.tenant_id, (json.encode(changed).decode(),)))
        return changed

    async def update(
        self,
        tenant_id: str,
        author: Author,
        *,
        slug: str | None,
        name: str | None,
        status: str | None,
        history_days: int | None,
    ) -> Tenant:
        """Change what is not None.

        Raises:
            NotFound: there is no such tenant.
            Conflict: the slug is taken.

        """
        with violations({"tenants_slug_key": slug_taken}):
            values = (slug, name, status, history_days)
            return await self._work.write(tenant_id, Write(_UPDATE, author, tenant_id, values))

    async def delete(self, unit: TenantUnit, author: Author) -> None:
        """Delete the tenant and all that it holds; where that is much, hide it and go on later."""
        tx, tenant_id = unit.connection, unit.tenant_id
        is_large = await tx.fetchval(MEASURE, tenant_id, self._large) > self._large
        for sql in HIDE if is_large else DELETE:
            await tx.execute(sql, tenant_id)
        if is_large:
            await tx.execute(BEGIN_PURGE, tenant_id, tenant_id, author.actor, author.method)

    async def list(self, window: Window) -> Rows[Tenant]:
        """Return a page of all tenants."""
        async with self._database.connection() as connection:
            records = await connection.fetch(LIST, window.upper, window.size, window.total is None)
            total = await totals.settle(connection, window, records[0]["total"], ESTIMATE)
        return page_rows(records, window, total, tenant_of)


def slug_taken() -> Conflict:
    """Return the error for a slug that another tenant has."""
    return Conflict("another tenant has this slug", reason="slug_taken")


def _limits(record: Record) -> TenantLimits:
    return TenantLimits(
        max_nodes=record["max_nodes"],
        max_relationships=record["max_relationships"],
        max_data_bytes=record["max_data_bytes"],
        max_calls_per_second=record["max_calls_per_second"],
    )


def tenant_of(record: Record) -> Tenant:
    """Return the tenant that a record holds."""
    return Tenant(
        id=str(record["id"]),
        slug=record["slug"],
        name=record["name"],
        status=record["status"],
        history_days=record["history_days"],
        created_at=record["created_at"],
        updated_at=record["updated_at"],
    )


_UPDATE = Kind(UPDATE, tenant_of, {})
_CREATED = Kind(CREATED, tenant_of, {})
_LIMITED = Kind(LIMITED, no_answer, {})
