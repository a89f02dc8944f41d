"""Memberships: the rows of `tenant_users`."""

from dataclasses import dataclass

from asyncpg import Record

from flexdb.database.errors import violations
from flexdb.database.pool import Database
from flexdb.errors import NotFound
from flexdb.generated.results import Membership, UserTenant
from flexdb.repositories import totals
from flexdb.repositories.paging import Rows, Window, page_rows
from flexdb.repositories.refusals import Refusals, no_answer
from flexdb.repositories.rows import only_row
from flexdb.repositories.tenants import tenant_of
from flexdb.repositories.unit_of_work import TenantUnit
from flexdb.repositories.writes import Author, Kind, Write, entry, statement

# The head row's lock keeps all of it from changing until the unit ends.
STATE = """
SELECT (SELECT role FROM tenant_users WHERE tenant_id = $1 AND user_id = $2) AS role,
       (SELECT role FROM tenant_users WHERE tenant_id = $1 AND user_id = $3 AND status = 'active') AS role_of_caller,
       NOT EXISTS (
         SELECT 1 FROM tenant_users WHERE tenant_id = $1 AND user_id <> $2 AND role = 'owner' AND status = 'active'
       ) AS is_alone
"""

# Who is there and is given no role stays as they are.
PUT = statement(
    {"id": "uuid", "role": "text"},
    planned="""
  SELECT i.n, i.id, coalesce(i.role, old.role, 'member') AS role, old.role IS NULL AS is_new,
         old.role IS NULL OR i.role IS NOT NULL AS is_put, old.created_at, old.updated_at, CASE
    WHEN (SELECT true FROM users o WHERE o.id = i.id) IS NULL THEN 'no_user' END AS refusal
  FROM input i LEFT JOIN tenant_users old ON old.tenant_id = $1 AND old.user_id = i.id""",
    entries=entry(
        "membership",
        "create",
        revision="NULL::bigint",
        source="planned WHERE refusal IS NULL AND is_new",
        payload="jsonb_build_object('role', role)",
    )
    + " UNION ALL "
    + entry(
        "membership",
        "update",
        revision="NULL::bigint",
        source="planned WHERE refusal IS NULL AND is_put AND NOT is_new",
        payload="jsonb_build_object('role', role)",
    ),
    changes={
        "put": """
  INSERT INTO tenant_users (tenant_id, user_id, role, created_at, updated_at)
  SELECT $1, p.id, p.role, go.at, go.at FROM planned p, go WHERE p.refusal IS NULL
  ON CONFLICT ON CONSTRAINT tenant_users_pkey DO UPDATE SET role = EXCLUDED.role, updated_at = EXCLUDED.updated_at"""
    },
    answer="planned.id AS user_id, planned.role, 'active' AS status,"
    " coalesce(planned.created_at, verdict.at) AS created_at,"
    " CASE WHEN planned.is_put THEN verdict.at ELSE planned.updated_at END AS updated_at",
)

DELETE = statement(
    {"id": "uuid"},
    planned="""
  SELECT i.n, i.id, CASE WHEN old.role IS NULL THEN 'not_found' END AS refusal
  FROM input i LEFT JOIN tenant_users old ON old.tenant_id = $1 AND old.user_id = i.id""",
    entries=entry("membership", "delete", revision="NULL::bigint"),
    changes={
        "removed": """
  DELETE FROM tenant_users o USING planned p, go WHERE o.tenant_id = $1 AND o.user_id = p.id AND p.refusal IS NULL"""
    },
    answer="planned.id",
)

LIST_OF_USER = """
SELECT counted.total, page.*
FROM (
  SELECT CASE WHEN $4 THEN
    (SELECT count(*) FROM (SELECT 1 FROM tenant_users WHERE user_id = $1 LIMIT 10001) AS up_to)
  END AS total
  FROM users WHERE id = $1
) AS counted
LEFT JOIN LATERAL (
  SELECT t.id, t.slug, t.name, t.status, t.history_days, t.created_at, t.updated_at, found.role, count(*) OVER () AS fetched
  FROM (
    SELECT tenant_id, role FROM tenant_users WHERE user_id = $1 AND tenant_id <= $2
    ORDER BY tenant_id DESC LIMIT $3::bigint + 1
  ) AS found
  JOIN tenants t ON t.id = found.tenant_id
) AS page ON true
ORDER BY page.id DESC
"""

ESTIMATE_OF_USER = "SELECT tenant_id FROM tenant_users WHERE user_id = $1"

LIST = """
SELECT counted.total, page.*
FROM (
  SELECT CASE WHEN $4 THEN
    (SELECT count(*) FROM (SELECT 1 FROM tenant_users WHERE tenant_id = $1 LIMIT 10001) AS up_to)
  END AS total
  FROM tenants WHERE id = $1 AND deleted_at IS NULL
) AS counted
LEFT JOIN LATERAL (
  SELECT tenant_id, user_id, role, status, created_at, updated_at, count(*) OVER () AS fetched
  FROM (
    SELECT * FROM tenant_users WHERE tenant_id = $1 AND user_id <= $2 ORDER BY user_id DESC LIMIT $3::bigint + 1
  ) AS found
) AS page ON true
ORDER BY page.user_id DESC
"""

ESTIMATE = "SELECT user_id FROM tenant_users WHERE tenant_id = $1"


@dataclass(frozen=True, slots=True)
class Place:
    """A user's place in a tenant: their role, None for who is no member, and whether nobody else is an owner.

    `role_of_caller` is that of the user who asks; None for who is no member, or no user.
    """

    role: str | None
    is_alone: bool
    role_of_caller: str | None

    @property
    def is_last_owner(self) -> bool:
        """Whether the tenant would be without owner if they were not."""
        return self.role == "owner" and self.is_alone


class MembershipRepository:
    """Reads and writes memberships."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def place(self, unit: TenantUnit, user_id: str, caller_id: str | None) -> Place:
        """Return a user's place in the tenant, as the user `caller_id` finds it; it stays so until the unit ends."""
        record = await only_row(unit.connection, STATE, unit.tenant_id, user_id, caller_id)
        return Place(record["role"], record["is_alone"], record["role_of_caller"])

    async def put(self, unit: TenantUnit, author: Author, user_id: str, role: str | None) -> Membership:
        """Add a member, or change the role of one who is there.

        Raises:
            NotFound: there is no such user.

        """
        with violations({"tenant_users_user_fk": lambda: NotFound("user")}):
            return await unit.write(Write(_PUT, author, user_id, (user_id, role)))

    async def delete(self, unit: TenantUnit, author: Author, user_id: str) -> None:
        """Remove a member.

        Raises:
            NotFound: they are none.

        """
        await unit.write(Write(_DELETE, author, user_id, (user_id,)))

    async def list(self, tenant_id: str, window: Window) -> Rows[Membership] | None:
        """Return a page of a tenant's members, or None where there is no such tenant."""
        first = window.total is None
        async with self._database.connection() as connection:
            records = await connection.fetch(LIST, tenant_id, window.upper, window.size, first)
            if not records:
                return None
            total = await totals.settle(connection, window, records[0]["total"], ESTIMATE, tenant_id)
        return page_rows(records, window, total, _membership, key="user_id")

    async def list_of_user(self, user_id: str, window: Window) -> Rows[UserTenant] | None:
        """Return a page of the tenants of a user, or None where there is no such user."""
        first = window.total is None
        async with self._database.connection() as connection:
            records = await connection.fetch(LIST_OF_USER, user_id, window.upper, window.size, first)
            if not records:
                return None
            total = await totals.settle(connection, window, records[0]["total"], ESTIMATE_OF_USER, user_id)
        return page_rows(records, window, total, _user_tenant)


def _user_tenant(record: Record) -> UserTenant:
    return UserTenant(tenant=tenant_of(record), role=record["role"])


def _membership(record: Record) -> Membership:
    return Membership(
        tenant_id=str(record["tenant_id"]),
        user_id=str(record["user_id"]),
        role=record["role"],
        status=record["status"],
        created_at=record["created_at"],
        updated_at=record["updated_at"],
    )


_REFUSALS: Refusals = {
    "no_user": lambda _: NotFound("user"),
    "not_found": lambda _: NotFound("membership"),
}
_PUT = Kind(PUT, _membership, _REFUSALS)
_DELETE = Kind(DELETE, no_answer, _REFUSALS)
