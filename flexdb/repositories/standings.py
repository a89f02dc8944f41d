"""What access is decided by: the state of a tenant and the role of a user there, and which user a token means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flexdb.database.pool import Database
from flexdb.repositories.merging import MergedReads

GET_MANY = """
SELECT wanted.tenant_id, wanted.user_id, t.status, m.role, h.max_calls_per_second
FROM unnest($1::uuid[], $2::uuid[]) AS wanted (tenant_id, user_id)
JOIN tenants t ON t.id = wanted.tenant_id
JOIN tenant_heads h ON h.tenant_id = wanted.tenant_id
LEFT JOIN tenant_users m
  ON m.tenant_id = wanted.tenant_id AND m.user_id = wanted.user_id AND m.status = 'active'
WHERE h.tenant_id = ANY($1)
"""

TENANT_OF_SLUG = "SELECT id FROM tenants WHERE slug = $1 AND deleted_at IS NULL"

USER_OF_SUBJECT = "SELECT id FROM users WHERE subject = $1"
USER_OF_EMAIL = "SELECT id FROM users WHERE lower(email) = lower($1)"

Place = tuple[str, str | None]
"""A tenant's id, and a user's, or None where only the tenant is of interest."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a tenant; `role` is that of the user in question, None for who is no member."""

    status: str
    role: str | None
    max_calls_per_second: int


class StandingRepository:
    """Reads what access is decided by."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reads = MergedReads(self._fetch, sharing=database.figures.reads)

    async def get(self, place: Place) -> Standing | None:
        """Return how a user stands in a tenant; None where there is no such tenant."""
        return await self._reads.get(place)

    async def tenant_of_slug(self, slug: str) -> str | None:
        """Return the id of the tenant that has a slug."""
        return await self._id(TENANT_OF_SLUG, slug)

    async def user_of_subject(self, subject: str) -> str | None:
        """Return the id of the user whom the identity provider calls so."""
        return await self._id(USER_OF_SUBJECT, subject)

    async def user_of_email(self, email: str) -> str | None:
        """Return the id of the user who has an e-mail address."""
        return await self._id(USER_OF_EMAIL, email)

    async def _id(self, statement: str, value: str) -> str | None:
        async with self._database.connection() as connection:
            found = await connection.fetchval(statement, value)
        return None if found is None else str(found)

    async def _fetch(self, places: Sequence[Place]) -> Mapping[Place, Standing]:
        tenant_ids, user_ids = zip(*places, strict=True)
        async with self._database.connection() as connection:
            records = await connection.fetch(GET_MANY, tenant_ids, user_ids)
        return {
            (str(record["tenant_id"]), str(record["user_id"]) if record["user_id"] else None): Standing(
                record["status"], record["role"], record["max_calls_per_second"]
            )
            for record in records
        }
