"""Roles of PostgreSQL: the one that owns the tables, and the one that the service needs to be."""

import structlog
from asyncpg import exceptions

from flexdb.database.connect import DirectConnection, direct_connection
from flexdb.database.migrations import migration_lock
from flexdb.database.target import ConnectionTarget
from flexdb.startup import StartupError

TABLES = (
    "api_keys",
    "changes",
    "erasures",
    "idempotency_keys",
    "index_jobs",
    "node_index_entries",
    "node_search_entries",
    "node_type_heads",
    "node_type_indexes",
    "node_type_searches",
    "node_types",
    "nodes",
    "purges",
    "relationship_types",
    "relationships",
    "tenant_heads",
    "tenant_users",
    "tenants",
    "users",
    "webhook_deliveries",
    "webhook_heads",
    "webhooks",
)
"""The tables whose rows the service reads and writes; of flexdb_migrations it only reads what was applied."""

LOCK_WAIT_S = 120.0

IS_SUPERUSER = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"

# Quoted by PostgreSQL itself: names cannot be parameters of a GRANT.
NAMES = """
SELECT quote_ident(r.rolname) AS role, quote_ident(n.nspname) AS schema
FROM pg_roles r, pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE r.rolname = $1 AND c.oid = to_regclass('flexdb_migrations')
"""

GRANT = """
GRANT USAGE ON SCHEMA {schema} TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON {tables} TO {role};
GRANT SELECT ON flexdb_migrations TO {role}
"""

# A table that is not there, or lies in a schema that the connection does not see, is lacking too. Several rights in one
# call of has_table_privilege would ask for any of them.
LACKING = """
SELECT name FROM unnest($2::text[]) AS name LEFT JOIN pg_class c ON c.oid = to_regclass(name),
  LATERAL (SELECT coalesce($1::name, current_user) AS role) AS who
WHERE NOT coalesce(
  has_schema_privilege(role, c.relnamespace, 'USAGE')
  AND (SELECT bool_and(has_table_privilege(role, c.oid, needed))
       FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS needed),
  false)
ORDER BY name
"""


async def grant(target: ConnectionTarget, role: str) -> None:
    """Give a role what the service needs, all or nothing. Again after it was given changes nothing.

    Raises:
        StartupError: there is no such role, or the connection's own role may not give that.

    """
    # One at a time: PostgreSQL refuses changes of the same rights that meet.
    async with direct_connection(target) as connection, migration_lock(connection, LOCK_WAIT_S):
        # A name that cannot be printed may not even be a text, and is none that anybody means.
        names = await connection.fetchrow(NAMES, role) if role.isprintable() else None
        if names is None:
            raise StartupError(
                f"there is no role {role} in the database",
                "make it first: CREATE ROLE ... LOGIN PASSWORD ...",
            )
        async with connection.transaction():
            await _grant(connection, role, GRANT.format(**names, tables=", ".join(TABLES)))


async def refuse_missing_rights(target: ConnectionTarget) -> None:
    """Return where the connection's role may read and write the rows of every table.

    Raises:
        StartupError: it may not; names the tables.

    """
    async with direct_connection(target) as connection:
        lacking = await _lacking(connection)
    if lacking:
        raise StartupError(
            f"the database user may not read and write the rows of {', '.join(lacking)}",
            "run flexdb migrate as the owner of the tables, with --grant-to and the name of this user",
        )


async def check_role(target: ConnectionTarget) -> None:
    """Refuse to serve as a role that may do too little, and warn of one that may do too much.

    Raises:
        StartupError: it may not read and write the rows of every table.

    """
    await refuse_missing_rights(target)
    if await is_superuser(target):
        structlog.get_logger().warning(
            "The database user is a superuser: a fault in flexdb would reach the whole server. Run"
            " `flexdb migrate --grant-to ROLE` as the owner, and serve as that role (docs/database-roles.md)"
        )


async def is_superuser(target: ConnectionTarget) -> bool:
    """Tell whether the service may do everything in the whole database server."""
    async with direct_connection(target) as connection:
        found: bool = await connection.fetchval(IS_SUPERUSER)
    return found


async def _grant(connection: DirectConnection, role: str, statements: str) -> None:
    try:
        await connection.execute(statements)
    except exceptions.InsufficientPrivilegeError as error:
        raise _not_ours() from error
    # Who may not give a right on a table, but has some of their own, gets a warning and no error.
    if await _lacking(connection, role):
        raise _not_ours()


async def _lacking(connection: DirectConnection, role: str | None = None) -> list[str]:
    """Return the tables that a role, or without one that of the connection, cannot work with."""
    return [row["name"] for row in await connection.fetch(LACKING, role, TABLES)]


def _not_ours() -> StartupError:
    return StartupError(
        "the database user may not give rights on flexdb's tables, and nothing was given",
        "run flexdb migrate --grant-to as the owner of the tables",
    )
