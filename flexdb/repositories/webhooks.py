"""Webhooks: the rows of `webhooks`, each with its head, which tells how far it has come."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from asyncpg import Record
from msgspec import UNSET, UnsetType

from flexdb.database.pool import Database
from flexdb.errors import InvalidParams, LimitExceeded, NotFound
from flexdb.generated.results import Webhook, WebhookFilters
from flexdb.repositories.paging import Rows, Total, Window, page_rows
from flexdb.repositories.refusals import Refusals, id_taken, no_answer, other_revision
from flexdb.repositories.unit_of_work import TenantUnit
from flexdb.repositories.writes import Author, Kind, Write, entry, statement

MAX_WEBHOOKS = 20
"""Of one tenant."""

# What comes behind the host may be as good as a password, and more people read the log than see webhooks.
_PAYLOAD = """jsonb_build_object('origin', substring(url FROM '^https?://[^/?]+'), 'description', description,
         'filters', filters, 'is_active', NOT is_paused)"""

# Of the creation itself nothing is to be sent, so the first number is the one that it gets.
CREATE = statement(
    {
        "id": "uuid",
        "url": "text",
        "description": "text",
        "filters": "jsonb",
        "after": "bigint",
        "is_paused": "boolean",
        "salt": "bytea",
    },
    planned=f"""
  SELECT i.*, h.last_seq AS newest, CASE
    WHEN i.after > h.last_seq THEN 'not_reached'
    WHEN (SELECT true FROM webhooks o WHERE o.tenant_id = $1 AND o.id = i.id) THEN 'id_taken'
    WHEN (SELECT count(*) FROM webhooks o WHERE o.tenant_id = $1) >= {MAX_WEBHOOKS} THEN 'too_many' END AS refusal
  FROM input i JOIN tenant_heads h ON h.tenant_id = $1""",
    entries=entry("webhook", "create", revision="1", payload=_PAYLOAD),
    changes={
        "made": """
  INSERT INTO webhooks (tenant_id, id, url, description, filters, paused_at, salt, created_at, updated_at)
  SELECT $1, p.id, p.url, p.description, p.filters, CASE WHEN p.is_paused THEN go.at END, p.salt, go.at, go.at
  FROM planned p, go WHERE p.refusal IS NULL""",
        "headed": """
  INSERT INTO webhook_heads (tenant_id, webhook_id, reached, due_at, lease, webhook_revision)
  SELECT $1, p.id, coalesce(p.after, go.last_seq + 1), go.at, (random() * 4611686018427387904)::bigint, 1
  FROM planned p, go WHERE p.refusal IS NULL""",
    },
    answer="planned.newest, planned.id, planned.url, planned.description, planned.filters,"
    " CASE WHEN planned.is_paused THEN verdict.at END AS paused_at, NULL::timestamptz AS old_until,"
    " coalesce(planned.after, verdict.last_seq + 1) AS reached, 0 AS attempt, NULL::timestamptz AS failing_since,"
    " NULL::timestamptz AS stopped_at, NULL::text AS stopped_because, NULL::timestamptz AS due_at,"
    " 1::bigint AS revision, verdict.at AS created_at, verdict.at AS updated_at",
)

# Whoever delivers right now, to another URL or what is not wanted any more, is not to say that it was taken: they find
# another lease, and the same is sent anew.
UPDATE = statement(
    {
        "id": "uuid",
        "url": "text",
        "description": "text",
        "filters": "jsonb",
        "is_active": "boolean",
        "salt": "bytea",
        "after": "bigint",
        "if_revision": "bigint",
    },
    planned="""
  SELECT i.n, i.id, coalesce(i.url, old.url) AS url, coalesce(i.description, old.description) AS description,
         coalesce(i.filters, old.filters) AS filters, coalesce(NOT i.is_active, old.paused_at IS NOT NULL) AS is_paused,
         old.paused_at, coalesce(i.salt, old.salt) AS salt, i.salt IS NOT NULL AS is_rotated,
         CASE WHEN i.salt IS NULL THEN old.old_salt ELSE old.salt END AS old_salt, old.old_until, old.revision,
         old.created_at, coalesce(i.after, old.reached) AS reached, coalesce(i.is_active, false) AS is_resumed,
         num_nonnulls(i.url, i.filters, i.is_active, i.salt, i.after) > 0 AS is_begun_anew, i.after, h.last_seq AS newest,
         old.attempt, old.failing_since, old.stopped_at, old.stopped_because, old.due_at, CASE
    WHEN old.revision IS NULL THEN 'not_found'
    WHEN i.if_revision <> old.revision THEN 'revision_conflict'
    WHEN i.after > h.last_seq THEN 'not_reached' END AS refusal
  FROM input i JOIN tenant_heads h ON h.tenant_id = $1 LEFT JOIN LATERAL (
    SELECT o.url, o.description, o.filters, o.paused_at, o.salt, o.old_salt, o.old_until, o.revision, o.created_at,
           s.reached, s.attempt, s.failing_since, s.stopped_at, s.stopped_because, s.due_at
    FROM webhooks o JOIN webhook_heads s ON s.tenant_id = $1 AND s.webhook_id = o.id
    WHERE o.tenant_id = $1 AND o.id = i.id LIMIT 1
  ) AS old ON true""",
    entries=entry("webhook", "update", revision="revision + 1", payload=_PAYLOAD, created_at="created_at"),
    changes={
        "changed": """
  UPDATE webhooks o
  SET url = p.url, description = p.description, filters = p.filters, salt = p.salt, old_salt = p.old_salt,
      paused_at = CASE WHEN p.is_paused THEN coalesce(p.paused_at, go.at) END,
      old_until = CASE WHEN p.is_rotated THEN go.at + interval '24 hours' ELSE p.old_until END,
      revision = p.revision + 1, updated_at = go.at
  FROM planned p, go WHERE o.tenant_id = $1 AND o.id = p.id AND p.refusal IS NULL""",
        "headed": """
  UPDATE webhook_heads s
  SET webhook_revision = p.revision + 1,
      lease = CASE WHEN p.is_begun_anew THEN s.lease + 1 ELSE s.lease END,
      due_at = CASE WHEN p.is_begun_anew THEN go.at ELSE s.due_at END,
      attempt = CASE WHEN p.is_begun_anew THEN 0 ELSE s.attempt END,
      failing_since = CASE WHEN NOT p.is_begun_anew THEN s.failing_since END,
      reached = coalesce(p.after, s.reached), cut_told = CASE WHEN p.after IS NULL THEN s.cut_told ELSE 0 END,
      up_to = CASE WHEN p.after IS NULL THEN s.up_to END,
      stopped_at = CASE WHEN p.is_resumed THEN NULL ELSE s.stopped_at END,
      stopped_because = CASE WHEN p.is_resumed THEN NULL ELSE s.stopped_because END
  FROM planned p, go
  WHERE s.tenant_id = $1 AND s.webhook_id = p.id AND p.refusal IS NULL""",
    },
    answer="planned.newest, planned.id, planned.url, planned.description, planned.filters,"
    " CASE WHEN planned.is_paused THEN coalesce(planned.paused_at, verdict.at) END AS paused_at,"
    " CASE WHEN planned.is_rotated THEN verdict.at + interval '24 hours' ELSE planned.old_until END AS old_until,"
    " planned.reached, CASE WHEN planned.is_begun_anew THEN 0 ELSE planned.attempt END AS attempt,"
    " CASE WHEN NOT planned.is_begun_anew THEN planned.failing_since END AS failing_since,"
    " CASE WHEN NOT planned.is_resumed THEN planned.stopped_at END AS stopped_at,"
    " planned.stopped_because, planned.due_at, planned.revision + 1 AS revision, planned.revision AS current,"
    " planned.created_at, verdict.at AS updated_at",
)

DELETE = statement(
    {"id": "uuid", "if_revision": "bigint"},
    planned="""
  SELECT i.n, i.id, old.revision, CASE
    WHEN old.revision IS NULL THEN 'not_found'
    WHEN i.if_revision <> old.revision THEN 'revision_conflict' END AS refusal
  FROM input i LEFT JOIN LATERAL (
    SELECT o.revision FROM webhooks o WHERE o.tenant_id = $1 AND o.id = i.id LIMIT 1
  ) AS old ON true""",
    entries=entry("webhook", "delete", revision="revision"),
    changes={
        "forgotten": """
  DELETE FROM webhook_deliveries o USING planned p, go
  WHERE o.tenant_id = $1 AND o.webhook_id = p.id AND p.refusal IS NULL""",
        "beheaded": """
  DELETE FROM webhook_heads o USING planned p, go
  WHERE o.tenant_id = $1 AND o.webhook_id = p.id AND p.refusal IS NULL""",
        "removed": """
  DELETE FROM webhooks o USING planned p, go WHERE o.tenant_id = $1 AND o.id = p.id AND p.refusal IS NULL""",
    },
    answer="planned.revision AS current",
)

# Whoever delivers adds a row of `webhook_deliveries` while they hold this one.
HOLD_HEAD = "SELECT 1 FROM webhook_heads WHERE tenant_id = $1 AND webhook_id = $2 FOR UPDATE"

GET = """
SELECT w.tenant_id, w.id, w.url, w.description, w.filters, w.paused_at, w.revision, w.created_at,
       CASE WHEN w.old_until > clock_timestamp() THEN w.old_until END AS old_until,
       w.updated_at, s.reached, s.attempt, s.failing_since, s.stopped_at, s.stopped_because, s.due_at
FROM webhooks w JOIN webhook_heads s ON s.tenant_id = $1 AND s.webhook_id = w.id
WHERE w.tenant_id = $1 AND w.id = $2
"""

LIST = """
SELECT counted.total, page.*
FROM (
  SELECT (SELECT count(*) FROM webhooks WHERE tenant_id = $1) AS total FROM tenant_heads WHERE tenant_id = $1
) AS counted
LEFT JOIN LATERAL (
  SELECT w.tenant_id, w.id, w.url, w.description, w.filters, w.paused_at, w.revision, w.created_at,
         CASE WHEN w.old_until > clock_timestamp() THEN w.old_until END AS old_until,
         w.updated_at, s.reached, s.attempt, s.failing_since, s.stopped_at, s.stopped_because, s.due_at,
         count(*) OVER () AS fetched
  FROM (
    SELECT * FROM webhooks WHERE tenant_id = $1 AND id <= $2 ORDER BY id DESC LIMIT $3::bigint + 1
  ) AS w
  JOIN webhook_heads s ON s.tenant_id = $1 AND s.webhook_id = w.id
) AS page ON true
ORDER BY page.id DESC
"""


@dataclass(frozen=True, slots=True)
class WebhookDefinition:
    """What a webhook is made of, or what is to be changed of one; None stands for what is as it is."""

    url: str | None = None
    description: str | None = None
    filters: WebhookFilters | None = None
    is_active: bool | None = None
    salt: bytes | None = None
    after: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be changed."""
        return self == WebhookDefinition()

    @property
    def filters_text(self) -> str | None:
        """The filters as JSON text."""
        return None if self.filters is None else msgspec.json.encode(self.filters).decode()


class WebhookRepository:
    """Reads and writes webhooks."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def create(
        self, unit: TenantUnit, author: Author, webhook_id: str, new: WebhookDefinition
    ) -> Webhook:
        """Add a webhook that begins after a change, or where none is given with what comes next.

        Raises:
            Conflict: there is a webhook of this id.
            InvalidParams: the tenant has not come as far as `after`.
            LimitExceeded: there are too many already.

        """
        is_paused = new.is_active is False
        values = (
            webhook_id,
            new.url,
            new.description or "",
            new.filters_text or "{}",
            new.after,
            is_paused,
            new.salt,
        )
        return await unit.write(Write(_CREATE, author, webhook_id, values))

    async def get(self, tenant_id: str, webhook_id: str) -> Webhook | None:
        """Return a webhook, or None."""
        async with self._database.connection() as connection:
            record = await connection.fetchrow(GET, tenant_id, webhook_id)
        return _webhook(record) if record else None

    async def update(
        self,
        unit: TenantUnit,
        author: Author,
        webhook_id: str,
        new: WebhookDefinition,
        if_revision: int | None,
    ) -> Webhook:
        """Change what is not None.

        Raises:
            NotFound: there is no such webhook.
            Conflict: it has another revision than `if_revision`.
            InvalidParams: the tenant has not come as far as is to be gone on from.

        """
        values = (
            webhook_id,
            new.url,
            new.description,
            new.filters_text,
            new.is_active,
            new.salt,
            new.after,
            if_revision,
        )
        return await unit.write(Write(_UPDATE, author, webhook_id, values))

    async def delete(
        self, unit: TenantUnit, author: Author, webhook_id: str, if_revision: int | None
    ) -> None:
        """Delete a webhook, and what is known of its deliveries.

        Raises:
            NotFound: there is no such webhook.
            Conflict: it has another revision than `if_revision`.

        """
        await unit.connection.fetchval(HOLD_HEAD, unit.tenant_id, webhook_id)
        await unit.write(Write(_DELETE, author, webhook_id, (webhook_id, if_revision)))

    async def list(self, tenant_id: str, window: Window) -> Rows[Webhook] | None:
        """Return a page of a tenant's webhooks, or None where there is no such tenant."""
        async with self._database.connection() as connection:
            records = await connection.fetch(LIST, tenant_id, window.upper, window.size)
        if not records:
            return None
        return page_rows(records, window, Total(records[0]["total"]), _webhook)


def _webhook(record: Record) -> Webhook:
    stopped = _why_stopped(record)
    is_failing = record["attempt"] > 0 and not stopped
    return Webhook(
        id=str(record["id"]),
        tenant_id=str(record["tenant_id"]),
        url=record["url"],
        description=record["description"],
        filters=msgspec.json.decode(record["filters"], type=WebhookFilters),
        state="paused" if stopped else "active",
        **stopped,
        last=record["reached"],
        failing_since=_given(record["failing_since"]),
        next_attempt_at=record["due_at"] if is_failing else UNSET,
        old_secret_until=_given(record["old_until"]),
        revision=record["revision"],
        created_at=record["created_at"],
        updated_at=record["updated_at"],
    )


def _why_stopped(record: Record) -> dict[str, Any]:
    if record["paused_at"] is not None:
        return {"paused_because": "user", "paused_at": record["paused_at"]}
    if record["stopped_at"] is not None:
        return {"paused_because": record["stopped_because"], "paused_at": record["stopped_at"]}
    return {}


def _given(time: datetime | None) -> datetime | UnsetType:
    return UNSET if time is None else time


def _too_many(_: Record) -> LimitExceeded:
    return LimitExceeded(
        f"a tenant may have {MAX_WEBHOOKS} webhooks; delete one first",
        reason="too_many_webhooks",
        details={"limit": MAX_WEBHOOKS},
    )


def _not_reached(record: Record) -> InvalidParams:
    message = f"the tenant has not come so far: its last change has the number {record['newest']}"
    return InvalidParams.at("/after", message, reason="change_not_reached")


_REFUSALS: Refusals = {
    "not_reached": _not_reached,
    "id_taken": id_taken,
    "too_many": _too_many,
    "not_found": lambda _: NotFound("webhook"),
    "revision_conflict": other_revision,
}
_CREATE = Kind(CREATE, _webhook, _REFUSALS)
_UPDATE = Kind(UPDATE, _webhook, _REFUSALS)
_DELETE = Kind(DELETE, no_answer, _REFUSALS)
