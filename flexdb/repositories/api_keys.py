"""API keys: the rows of `api_keys`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from asyncpg import Record
from msgspec import UNSET

from flexdb.database.errors import violations
from flexdb.database.pool import Connection, Database
from flexdb.errors import NotFound
from flexdb.generated.results import ApiKey, ApiKeyKind, ApiKeyStatus
from flexdb.keys import NewKey
from flexdb.repositories import totals
from flexdb.repositories.merging import MergedReads
from flexdb.repositories.paging import Rows, Window, page_rows
from flexdb.repositories.rows import only_row

# The expression is that of an index, which IS NOT DISTINCT FROM has none of; any id may be that of a tenant and of a user.
_NOBODY = "'00000000-0000-0000-0000-000000000000'"
_OWNER = f"coalesce(tenant_id, user_id, {_NOBODY})"
_OF_OWNER = f"""{_OWNER} = coalesce($1::uuid, $2::uuid, {_NOBODY})
  AND tenant_id IS NOT DISTINCT FROM $1 AND user_id IS NOT DISTINCT FROM $2"""

INSERT = """
INSERT INTO api_keys (id, tenant_id, user_id, role, name, fingerprint, created_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, statement_timestamp(), statement_timestamp() + make_interval(secs => $7))
RETURNING id, tenant_id, user_id, role, name, created_at, expires_at, last_used_at, revoked_at,
          statement_timestamp() AS now
"""

# Whoever makes a key for the same owner waits, so that they are counted right.
LOCK_TENANT = "SELECT 1 FROM tenants WHERE id = $1 AND deleted_at IS NULL FOR NO KEY UPDATE"
LOCK_USER = "SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE"

COUNT_GOOD = f"""
SELECT count(*) FROM api_keys
WHERE {_OF_OWNER}
  AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > statement_timestamp())
"""

# Of a key that has been no good for 30 days nothing is told. Operators' are kept: that there was one turns local
# mode off.
FORGET_OLD = f"""
DELETE FROM api_keys
WHERE {_OF_OWNER}
  AND (tenant_id IS NOT NULL OR user_id IS NOT NULL)
  AND least(revoked_at, expires_at) <= statement_timestamp() - interval '30 days'
"""

# With $4, whosever key it is.
LOCK = """
SELECT id, tenant_id, user_id, role, name, created_at, expires_at, last_used_at, revoked_at,
       statement_timestamp() AS now
FROM api_keys
WHERE id = $3 AND ($4 OR (tenant_id IS NOT DISTINCT FROM $1 AND user_id IS NOT DISTINCT FROM $2))
  AND (least(revoked_at, expires_at) > statement_timestamp() - interval '30 days') IS NOT FALSE
FOR UPDATE
"""

# Whoever revokes it, or makes another key with it, waits until this transaction has ended. A lock that two can hold would
# have both wait for each other where they rotate this key itself.
HOLD_GOOD = """
SELECT 1 FROM api_keys
WHERE id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > statement_timestamp())
FOR UPDATE
"""

REVOKE = "UPDATE api_keys SET revoked_at = statement_timestamp() WHERE id = $1 AND revoked_at IS NULL"

EXPIRE = """
UPDATE api_keys
SET expires_at = least(expires_at, statement_timestamp() + make_interval(secs => $2))
WHERE id = $1
"""

LIST = f"""
WITH shown AS (
  SELECT id, tenant_id, user_id, role, name, created_at, expires_at, last_used_at, revoked_at,
         statement_timestamp() AS now
  FROM api_keys
  WHERE {_OF_OWNER}
    AND (least(revoked_at, expires_at) > statement_timestamp() - interval '30 days') IS NOT FALSE
)
SELECT counted.total, page.*
FROM (SELECT CASE WHEN $5 THEN (SELECT count(*) FROM (SELECT 1 FROM shown LIMIT 10001) AS up_to) END AS total) AS counted
LEFT JOIN LATERAL (
  SELECT found.*, count(*) OVER () AS fetched
  FROM (SELECT * FROM shown WHERE id <= $3 ORDER BY id DESC LIMIT $4::bigint + 1) AS found
) AS page ON true
ORDER BY page.id DESC
"""

ESTIMATE = f"SELECT id FROM api_keys WHERE {_OF_OWNER}"

GET_MANY = """
SELECT id, tenant_id, user_id, role, fingerprint, expires_at, revoked_at FROM api_keys WHERE id = ANY($1)
"""

TOUCH = "UPDATE api_keys SET last_used_at = statement_timestamp() WHERE id = ANY($1)"

OPERATOR_EXISTS = f"""
SELECT EXISTS (
  SELECT 1 FROM api_keys
  WHERE {_OWNER} = {_NOBODY} AND tenant_id IS NULL AND user_id IS NULL
)
"""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose keys are meant: a tenant's, a user's or, with neither, operators'."""

    tenant_id: str | None = None
    user_id: str | None = None


OPERATORS = Owner()


@dataclass(frozen=True, slots=True)
class StoredKey:
    """What is needed of a key to know a caller by it."""

    id: str
    owner: Owner
    role: str | None
    fingerprint: bytes
    expires_at: datetime | None
    revoked_at: datetime | None


class ApiKeyRepository:
    """Reads and writes keys."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reads = MergedReads(self._fetch, sharing=database.figures.reads)

    async def insert(
        self,
        tx: Connection,
        made: NewKey,
        owner: Owner,
        *,
        role: str | None,
        name: str,
        lifetime_s: float | None,
    ) -> ApiKey:
        """Add a key; `lifetime_s` is None for one that does not expire.

        Raises:
            NotFound: there is no such tenant, or user.

        """
        owners = {
            "api_keys_tenant_fk": lambda: NotFound("tenant"),
            "api_keys_user_fk": lambda: NotFound("user"),
        }
        whose = (owner.tenant_id, owner.user_id)
        with violations(owners):
            record = await only_row(tx, INSERT, made.id, *whose, role, name, made.fingerprint, lifetime_s)
        return _api_key(record)

    async def count_good(self, tx: Connection, owner: Owner) -> int:
        """Return how many keys of an owner are good, and drop those of which nothing is told any more.

        Until the transaction ends nobody else makes one for this owner.

        Raises:
            NotFound: there is no such tenant.

        """
        if owner.tenant_id is not None:
            if await tx.fetchval(LOCK_TENANT, owner.tenant_id) is None:
                raise NotFound("tenant")
        elif owner.user_id is not None:
            await tx.execute(LOCK_USER, owner.user_id)
        await tx.execute(FORGET_OLD, owner.tenant_id, owner.user_id)
        count: int = await tx.fetchval(COUNT_GOOD, owner.tenant_id, owner.user_id)
        return count

    async def lock(self, tx: Connection, key_id: str, owner: Owner | None) -> ApiKey | None:
        """Return a key of an owner, or with None of whomever, held until the transaction ends."""
        whose = owner or OPERATORS
        record = await tx.fetchrow(LOCK, whose.tenant_id, whose.user_id, key_id, owner is None)
        return _api_key(record) if record else None

    async def is_good(self, tx: Connection, key_id: str) -> bool:
        """Tell whether a key is good, and keep it so until the transaction ends."""
        return await tx.fetchval(HOLD_GOOD, key_id) is not None

    async def revoke(self, tx: Connection, key_id: str) -> None:
        """End a key."""
        await tx.execute(REVOKE, key_id)

    async def expire(self, tx: Connection, key_id: str, after_s: float) -> None:
        """Let a key expire, unless it does so earlier."""
        await tx.execute(EXPIRE, key_id, after_s)

    async def list(self, owner: Owner, window: Window) -> Rows[ApiKey]:
        """Return a page of an owner's keys."""
        whose = (owner.tenant_id, owner.user_id)
        async with self._database.connection() as connection:
            records = await connection.fetch(LIST, *whose, window.upper, window.size, window.total is None)
            total = await totals.settle(connection, window, records[0]["total"], ESTIMATE, *whose)
        return page_rows(records, window, total, _api_key)

    async def stored(self, key_id: str) -> StoredKey | None:
        """Return what is needed to know a caller by a key; None where there is none."""
        return await self._reads.get(key_id)

    async def touch(self, key_ids: Sequence[str]) -> None:
        """Note that keys were used just now."""
        async with self._database.connection() as connection:
            await connection.execute(TOUCH, key_ids)

    async def operator_exists(self) -> bool:
        """Tell whether an operator's key was ever made."""
        async with self._database.connection() as connection:
            exists: bool = await connection.fetchval(OPERATOR_EXISTS)
        return exists

    async def _fetch(self, key_ids: Sequence[str]) -> Mapping[str, StoredKey]:
        async with self._database.connection() as connection:
            records = await connection.fetch(GET_MANY, key_ids)
        return {str(record["id"]): _stored(record) for record in records}


def _text(record: Record, column: str) -> str | None:
    value = record[column]
    return None if value is None else str(value)


def _stored(record: Record) -> StoredKey:
    return StoredKey(
        id=str(record["id"]),
        owner=Owner(_text(record, "tenant_id"), _text(record, "user_id")),
        role=record["role"],
        fingerprint=record["fingerprint"],
        expires_at=record["expires_at"],
        revoked_at=record["revoked_at"],
    )


def _api_key(record: Record) -> ApiKey:
    return ApiKey(
        id=str(record["id"]),
        kind=_kind(record),
        tenant_id=_text(record, "tenant_id") or UNSET,
        user_id=_text(record, "user_id") or UNSET,
        role=record["role"] or UNSET,
        name=record["name"],
        status=_status(record),
        created_at=record["created_at"],
        expires_at=record["expires_at"] or UNSET,
        last_used_at=record["last_used_at"] or UNSET,
        revoked_at=record["revoked_at"] or UNSET,
    )


def _kind(record: Record) -> ApiKeyKind:
    if record["tenant_id"] is not None:
        return "service"
    return "user" if record["user_id"] is not None else "operator"


def _status(record: Record) -> ApiKeyStatus:
    if record["revoked_at"] is not None:
        return "revoked"
    expires_at = record["expires_at"]
    return "expired" if expires_at is not None and expires_at <= record["now"] else "active"
