"""Users: the rows of `users`, which belong to no tenant."""

from asyncpg import Record

from flexdb.database.errors import violations
from flexdb.database.pool import Connection, Database
from flexdb.errors import Conflict
from flexdb.generated.results import User
from flexdb.repositories import totals
from flexdb.repositories.paging import Rows, Window, page_rows
from flexdb.repositories.rows import only_row

INSERT = """
INSERT INTO users (id, email, display_name) VALUES ($1, $2, $3)
RETURNING id, email, display_name, created_at, updated_at
"""

GET = "SELECT id, email, display_name, created_at, updated_at FROM users WHERE id = $1"

UPDATE = """
UPDATE users
SET email = coalesce($2, email), display_name = coalesce($3, display_name), updated_at = statement_timestamp()
WHERE id = $1
RETURNING id, email, display_name, created_at, updated_at
"""

# A membership that is just being added holds the user's key; the lock waits for it and keeps others from coming.
LOCK = "SELECT 1 FROM users WHERE id = $1 FOR UPDATE"
DELETE_MEMBERSHIPS = "DELETE FROM tenant_users WHERE user_id = $1"
DELETE = "DELETE FROM users WHERE id = $1"

LIST = """
SELECT counted.total, page.*
FROM (
  SELECT CASE WHEN $3 THEN (SELECT count(*) FROM (SELECT 1 FROM users LIMIT 10001) AS up_to) END AS total
) AS counted
LEFT JOIN LATERAL (
  SELECT id, email, display_name, created_at, updated_at, count(*) OVER () AS fetched
  FROM (SELECT * FROM users WHERE id <= $1 ORDER BY id DESC LIMIT $2::bigint + 1) AS found
) AS page ON true
ORDER BY page.id DESC
"""

ESTIMATE = "SELECT id FROM users"


class UserRepository:
    """Reads and writes users."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def insert(self, tx: Connection, user_id: str, email: str, display_name: str) -> User:
        """Add a user.

        Raises:
            Conflict: the e-mail address is taken.

        """
        with violations({"users_email_key": email_taken}):
            return _user(await only_row(tx, INSERT, user_id, email, display_name))

    async def get(self, user_id: str) -> User | None:
        """Return a user, or None."""
        async with self._database.connection() as connection:
            record = await connection.fetchrow(GET, user_id)
        return _user(record) if record else None

    async def update(
        self, tx: Connection, user_id: str, *, email: str | None, display_name: str | None
    ) -> User | None:
        """Change what is not None; None where there is no such user.

        Raises:
            Conflict: the e-mail address is taken.

        """
        with violations({"users_email_key": email_taken}):
            record = await tx.fetchrow(UPDATE, user_id, email, display_name)
        return _user(record) if record else None

    async def delete(self, tx: Connection, user_id: str) -> bool:
        """Delete a user and their memberships; False where there is no such user."""
        if await tx.fetchval(LOCK, user_id) is None:
            return False
        await tx.execute(DELETE_MEMBERSHIPS, user_id)
        await tx.execute(DELETE, user_id)
        return True

    async def list(self, window: Window) -> Rows[User]:
        """Return a page of all users."""
        async with self._database.connection() as connection:
            records = await connection.fetch(LIST, window.upper, window.size, window.total is None)
            total = await totals.settle(connection, window, records[0]["total"], ESTIMATE)
        return page_rows(records, window, total, _user)


def email_taken() -> Conflict:
    """Return the error for an e-mail address that another user has."""
    return Conflict("another user has this e-mail address", reason="email_taken")


def _user(record: Record) -> User:
    return User(
        id=str(record["id"]),
        email=record["email"],
        display_name=record["display_name"],
        created_at=record["created_at"],
        updated_at=record["updated_at"],
    )
