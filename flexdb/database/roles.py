"""Roles of PostgreSQL: the one that owns the tables, and the one that the service needs to be."""

from flexdb.database.connect import direct_connection
from flexdb.database.target import ConnectionTarget
from flexdb.startup import StartupError

TABLES = (
    "api_keys",
    "node_type_heads",
    "node_types",
    "nodes",
    "relationships",
    "tenant_heads",
    "tenant_users",
    "tenants",
    "users",
)
"""The tables whose rows the service reads and writes; of flexdb_migrations it only reads what was applied."""

IS_SUPERUSER = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"

# Quoted by PostgreSQL itself: names cannot be parameters of a GRANT.
NAMES = """
SELECT quote_ident(rolname) AS role, quote_ident(current_schema()) AS schema FROM pg_roles WHERE rolname = $1
"""

GRANT = """
GRANT USAGE ON SCHEMA {schema} TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON {tables} TO {role};
GRANT SELECT ON flexdb_migrations TO {role}
"""


async def grant(target: ConnectionTarget, role: str) -> None:
    """Give a role what the service needs, and nothing else. Again after it was given changes nothing.

    Raises:
        StartupError: there is no such role.

    """
    async with direct_connection(target) as connection:
        names = await connection.fetchrow(NAMES, role)
        if names is None:
            raise StartupError(
                f"there is no role {role} in the database",
                "make it first: CREATE ROLE ... LOGIN PASSWORD ...",
            )
        await connection.execute(GRANT.format(**names, tables=", ".join(TABLES)))


async def is_superuser(target: ConnectionTarget) -> bool:
    """Tell whether the service may do everything in the whole database server."""
    async with direct_connection(target) as connection:
        found: bool = await connection.fetchval(IS_SUPERUSER)
    return found
