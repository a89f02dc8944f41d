"""Users: the rows of `users`, which belong to no tenant."""

from asyncpg import Record
from msgspec import UNSET

from flexdb.database.errors import violations
from flexdb.database.pool import Connection, Database
from flexdb.errors import Conflict, Unavailable
from flexdb.generated.results import User
from flexdb.repositories import totals
from flexdb.repositories.memberships import MembershipRepository
from flexdb.repositories.paging import Rows, Window, page_rows
from flexdb.repositories.refusals import id_taken
from flexdb.repositories.rows import only_row
from flexdb.repositories.unit_of_work import LOCK_HEAD, TenantUnit
from flexdb.repositories.writes import Author

INSERT = """
INSERT INTO users (id, email, display_name, subject) VALUES ($1, $2, $3, $4)
RETURNING id, email, display_name, subject, created_at, updated_at
"""

GET = "SELECT id, email, display_name, subject, created_at, updated_at FROM users WHERE id = $1"

GET_BY_EMAIL = """
SELECT id, email, display_name, subject, created_at, updated_at FROM users WHERE lower(email) = lower($1)
"""

UPDATE = """
UPDATE users
SET email = coalesce($2, email), display_name = coalesce($3, display_name), subject = coalesce($4, subject),
    updated_at = statement_timestamp()
WHERE id = $1
RETURNING id, email, display_name, subject, created_at, updated_at
"""

TENANTS = "SELECT tenant_id FROM tenant_users WHERE user_id = $1"
LOCK = "SELECT 1 FROM users WHERE id = $1 FOR UPDATE"

OWNED_ALONE = """
SELECT m.tenant_id FROM tenant_users m
WHERE m.user_id = $1 AND m.role = 'owner' AND NOT EXISTS (
  SELECT 1 FROM tenant_users o
  WHERE o.tenant_id = m.tenant_id AND o.user_id <> $1 AND o.role = 'owner' AND o.status = 'active'
)
LIMIT 1
"""

DELETE_KEYS = "DELETE FROM api_keys WHERE user_id = $1"
DELETE = "DELETE FROM users WHERE id = $1"

LIST = """
SELECT counted.total, page.*
FROM (
  SELECT CASE WHEN $3 THEN (SELECT count(*) FROM (SELECT 1 FROM users LIMIT 10001) AS up_to) END AS total
) AS counted
LEFT JOIN LATERAL (
  SELECT id, email, display_name, subject, created_at, updated_at, count(*) OVER () AS fetched
  FROM (SELECT * FROM users WHERE id <= $1 ORDER BY id DESC LIMIT $2::bigint + 1) AS found
) AS page ON true
ORDER BY page.id DESC
"""

ESTIMATE = "SELECT id FROM users"


class UserRepository:
    """Reads and writes users."""

    def __init__(self, database: Database, memberships: MembershipRepository) -> None:
        self._database = database
        self._memberships = memberships

    async def insert(
        self, tx: Connection, user_id: str, email: str, display_name: str, subject: str | None
    ) -> User:
        """Add a user.

        Raises:
            Conflict: the e-mail address, or the subject, is taken.

        """
        with violations(_TAKEN):
            return _user(await only_row(tx, INSERT, user_id, email, display_name, subject))

    async def get(self, user_id: str) -> User | None:
        """Return a user, or None."""
        async with self._database.connection() as connection:
            record = await connection.fetchrow(GET, user_id)
        return _user(record) if record else None

    async def update(
        self,
        tx: Connection,
        user_id: str,
        *,
        email: str | None,
        display_name: str | None,
        subject: str | None,
    ) -> User | None:
        """Change what is not None; None where there is no such user.

        Raises:
            Conflict: the e-mail address, or the subject, is taken.

        """
        with violations(_TAKEN):
            record = await tx.fetchrow(UPDATE, user_id, email, display_name, subject)
        return _user(record) if record else None

    async def get_by_email(self, email: str) -> User | None:
        """Return the user who has an e-mail address, in whatever case, or None."""
        async with self._database.connection() as connection:
            record = await connection.fetchrow(GET_BY_EMAIL, email)
        return _user(record) if record else None

    async def delete(self, tx: Connection, author: Author, user_id: str) -> bool:
        """Delete a user with their memberships and keys; False where there is no such user.

        Raises:
            Conflict: a tenant has no other owner.
            Unavailable: they became a member of another tenant just now.

        """
        known = await self._tenants(tx, user_id)
        # Heads before the user: adding a member locks the tenant's head and then, by its foreign key, the user.
        for tenant_id in sorted(known):
            await tx.execute(LOCK_HEAD, tenant_id)
        if await tx.fetchval(LOCK, user_id) is None:
            return False
        # From here on nobody can add a membership of theirs, and nobody can change those that were locked.
        if await self._tenants(tx, user_id) - known:
            raise Unavailable("the user became a member of another tenant just now", reason="user_changing")
        if await tx.fetchval(OWNED_ALONE, user_id) is not None:
            raise last_owner()
        for tenant_id in sorted(known):
            await self._memberships.delete(TenantUnit(tx, tenant_id), author, user_id)
        for statement in (DELETE_KEYS, DELETE):
            await tx.execute(statement, user_id)
        return True

    async def _tenants(self, tx: Connection, user_id: str) -> set[str]:
        return {str(record["tenant_id"]) for record in await tx.fetch(TENANTS, user_id)}

    async def list(self, window: Window) -> Rows[User]:
        """Return a page of all users."""
        async with self._database.connection() as connection:
            records = await connection.fetch(LIST, window.upper, window.size, window.total is None)
            total = await totals.settle(connection, window, records[0]["total"], ESTIMATE)
        return page_rows(records, window, total, _user)


def last_owner() -> Conflict:
    """Return the error for taking a tenant's only owner away."""
    return Conflict("the tenant has no other owner; make somebody else one first", reason="last_owner")


def subject_taken() -> Conflict:
    """Return the error for a subject that another user has."""
    return Conflict("another user has this subject", reason="subject_taken")


def email_taken() -> Conflict:
    """Return the error for an e-mail address that another user has."""
    return Conflict("another user has this e-mail address", reason="email_taken")


_TAKEN = {"users_email_key": email_taken, "users_subject_key": subject_taken, "users_pkey": id_taken}


def _user(record: Record) -> User:
    return User(
        id=str(record["id"]),
        email=record["email"],
        display_name=record["display_name"],
        subject=record["subject"] or UNSET,
        created_at=record["created_at"],
        updated_at=record["updated_at"],
    )
