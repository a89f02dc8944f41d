"""Deliveries: which webhooks are due, who delivers for one, and what became of it: `webhook_heads`, `webhook_deliveries`.

Whoever delivers holds a lease: a number of `webhook_heads` that rises with each, and a time until which nobody else begins.
All that they write asks for that number, so whoever took longer, be it that their process stood still, changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import msgspec
from asyncpg import Record
from msgspec import UNSET

from flexdb.database.pool import Database
from flexdb.generated.results import DeliveryOutcome, WebhookDelivery, WebhookFilters
from flexdb.repositories.changes import ChangeFilter
from flexdb.repositories.expiring import forget_oldest
from flexdb.repositories.paging import Rows, Total, Window, page_rows

LEASE_S = 30.0
"""How long nobody else begins; a delivery has to be through by then."""

LONGEST_DELAY_S = 3_600.0
"""How long it is at most until something that failed is tried again."""

QUICK_S = 2.0
"""What takes longer is slow: it may hold up others."""

_SHOWN = 1_000

# Over all tenants: who looks for something to do does not know one yet.
WATCHED = """
SELECT DISTINCT s.tenant_id FROM webhook_heads s JOIN webhooks w ON w.tenant_id = s.tenant_id AND w.id = s.webhook_id
WHERE s.stopped_at IS NULL AND w.paused_at IS NULL
"""

# Further ahead than anybody sets it, it was set before the clock of the database went back.
_IS_DUE = f"""(s.due_at <= clock_timestamp() OR s.due_at > clock_timestamp()
    + make_interval(secs => CASE WHEN s.attempt = 0 THEN {LEASE_S + 1} ELSE {LONGEST_DELAY_S + 1} END))"""

# One of each tenant, then a second one of each, and so on, so that none waits for those of another one. Of a tenant that
# is being deleted there are none.
DUE = f"""
SELECT ranked.tenant_id, ranked.webhook_id, ranked.is_quick
FROM (
  SELECT s.tenant_id, s.webhook_id, s.is_quick, s.due_at,
         row_number() OVER (PARTITION BY s.tenant_id ORDER BY s.due_at) AS turn
  FROM webhook_heads s
  JOIN webhooks w ON w.tenant_id = s.tenant_id AND w.id = s.webhook_id
  JOIN tenant_heads h ON h.tenant_id = s.tenant_id
  JOIN tenants t ON t.id = s.tenant_id
  WHERE ($1::uuid[] IS NULL OR s.tenant_id = ANY ($1)) AND s.tenant_id <> ALL ($2::uuid[])
    AND ($3 OR s.is_quick) AND {_IS_DUE} AND s.stopped_at IS NULL AND w.paused_at IS NULL
    AND h.last_seq > s.reached AND t.status <> 'suspended'
) AS ranked
ORDER BY ranked.turn, ranked.due_at LIMIT $4
"""

# Whoever waits for the row while the webhook is changed finds it as it is now, but the webhook as it was.
CLAIM = f"""
UPDATE webhook_heads s SET lease = s.lease + 1, due_at = clock_timestamp() + make_interval(secs => $3)
FROM webhooks w, tenant_heads h, tenants t
WHERE s.tenant_id = $1 AND s.webhook_id = $2 AND w.tenant_id = $1 AND w.id = $2 AND h.tenant_id = $1 AND t.id = $1
  AND s.webhook_revision = w.revision AND {_IS_DUE} AND s.stopped_at IS NULL AND w.paused_at IS NULL
  AND h.last_seq > s.reached AND t.status <> 'suspended'
RETURNING s.lease, s.reached, s.up_to, s.begun_at, s.cut_told, s.attempt, w.url, w.filters, w.salt,
          CASE WHEN w.old_until > clock_timestamp() THEN w.old_salt END AS old_salt
"""

# Until it is taken it is not known to be quick, whatever becomes of this process or of the lease.
BEGIN = """
UPDATE webhook_heads SET up_to = $4, begun_at = clock_timestamp(), is_quick = false
WHERE tenant_id = $1 AND webhook_id = $2 AND lease = $3
RETURNING begun_at
"""

# Nobody else waits for the end of the lease. Where nothing was to be sent, nobody looks again for a moment: a tenant that
# writes all the time would have it looked through all the time.
LEAVE = """
UPDATE webhook_heads
SET reached = coalesce($4, reached), up_to = CASE WHEN $4::bigint IS NULL THEN up_to END,
    due_at = clock_timestamp() + make_interval(secs => $5)
WHERE tenant_id = $1 AND webhook_id = $2 AND lease = $3
"""

_SETTLED = """
WITH settled AS (
  UPDATE webhook_heads s
  SET deliveries = s.deliveries + 1, {changes}
  WHERE s.tenant_id = $1 AND s.webhook_id = $2 AND s.lease = $3
  RETURNING s.deliveries, s.due_at, s.stopped_because
), trimmed AS (
  DELETE FROM webhook_deliveries d USING settled
  WHERE d.tenant_id = $1 AND d.webhook_id = $2 AND d.number <= settled.deliveries - {shown}
), told AS (
  INSERT INTO webhook_deliveries (tenant_id, webhook_id, number, message_id, at, after, last, changes, attempt, outcome,
                                  status_code, duration_ms, next_attempt_at)
  SELECT $1, $2, settled.deliveries, $4, clock_timestamp() - make_interval(secs => $11::integer / 1000.0), $5, $6, $7, $8, $9,
         $10, $11, {next}
  FROM settled
)
SELECT settled.stopped_because FROM settled
"""

TAKEN = _SETTLED.format(
    changes=f"""is_quick = $11 <= {QUICK_S * 1000:.0f}, reached = $6, cut_told = coalesce($12, s.cut_told), up_to = NULL, begun_at = NULL, attempt = 0, failing_since = NULL,
      due_at = clock_timestamp()""",
    next="NULL::timestamptz",
    shown=_SHOWN,
)

# It fails for a day only if it was tried for a day: the service itself, or the tenant, may have been away.
_STOPS = """$13 OR (s.attempt >= 9 AND s.failing_since <= clock_timestamp() - interval '24 hours')"""
FAILED = _SETTLED.format(
    changes=f"""attempt = s.attempt + 1, failing_since = coalesce(s.failing_since, clock_timestamp()),
      due_at = clock_timestamp() + make_interval(secs => $12),
      stopped_at = CASE WHEN {_STOPS} THEN clock_timestamp() END,
      stopped_because = CASE WHEN $13 THEN 'gone' WHEN {_STOPS} THEN 'failing' END""",
    next="CASE WHEN settled.stopped_because IS NULL THEN settled.due_at END",
    shown=_SHOWN,
)

LIST = """
SELECT counted.total, page.*
FROM (
  SELECT (SELECT count(*) FROM webhook_deliveries WHERE tenant_id = $1 AND webhook_id = $2) AS total
  FROM webhooks WHERE tenant_id = $1 AND id = $2
) AS counted
LEFT JOIN LATERAL (
  SELECT found.*, count(*) OVER () AS fetched
  FROM (
    SELECT number, message_id, at, after, last, changes, attempt, outcome, status_code, duration_ms, next_attempt_at
    FROM webhook_deliveries WHERE tenant_id = $1 AND webhook_id = $2 AND number <= $3
    ORDER BY number DESC LIMIT $4::bigint + 1
  ) AS found
) AS page ON true
ORDER BY page.number DESC
"""

# Over all tenants: what is old enough goes, an hour's worth at a time.
OLDEST = "SELECT min(at) FROM webhook_deliveries WHERE at <= now() - interval '30 days'"

FORGET = """
DELETE FROM webhook_deliveries WHERE at <= now() - interval '30 days' AND at <= $1::timestamptz + interval '1 hour'
"""


class DueWebhook(NamedTuple):
    """A webhook that has something to be sent, and whether what was sent last was taken soon."""

    tenant_id: str
    webhook_id: str
    is_quick: bool


@dataclass(frozen=True, slots=True)
class Claimed:
    """A webhook that is one's own to deliver for, and how far it has come.

    `up_to` and `begun_at` are of what was sent and not taken yet; None where that is nothing.
    Up to `cut_told` the receiver knows of what was removed from the log.
    """

    tenant_id: str
    webhook_id: str
    lease: int
    reached: int
    up_to: int | None
    begun_at: datetime | None
    cut_told: int
    attempt: int
    url: str
    filters: ChangeFilter
    salts: tuple[bytes, ...]

    @property
    def names(self) -> tuple[str, str, int]:
        """What the statements know it by."""
        return (self.tenant_id, self.webhook_id, self.lease)


@dataclass(frozen=True, slots=True)
class Sent:
    """A request that was made, or tried: `changes` of those up to `last`.

    With `cut_to` it told that changes up to there were removed from the log.
    """

    message_id: str
    last: int
    changes: int
    outcome: DeliveryOutcome
    status_code: int | None
    duration_ms: int
    cut_to: int | None = None


class DeliveryRepository:
    """Finds what is due, and keeps what became of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def watched(self) -> frozenset[str]:
        """Return the tenants that have a webhook which is not paused."""
        async with self._database.connection() as connection:
            records = await connection.fetch(WATCHED)
        return frozenset(str(record["tenant_id"]) for record in records)

    async def due(
        self, tenant_ids: Sequence[str] | None, busy: Sequence[str], limit: int, *, with_slow: bool
    ) -> list[DueWebhook]:
        """Return webhooks that are due: of these tenants, or where that is None of all, but of those that are busy."""
        async with self._database.connection() as connection:
            records = await connection.fetch(DUE, tenant_ids, busy, with_slow, limit)
        return [
            DueWebhook(str(record["tenant_id"]), str(record["webhook_id"]), record["is_quick"])
            for record in records
        ]

    async def claim(self, tenant_id: str, webhook_id: str) -> Claimed | None:
        """Begin to deliver; None where somebody else does, or there is nothing to be done by now."""
        async with self._database.connection() as connection:
            record = await connection.fetchrow(CLAIM, tenant_id, webhook_id, LEASE_S)
        if record is None:
            return None
        return Claimed(
            tenant_id,
            webhook_id,
            record["lease"],
            record["reached"],
            record["up_to"],
            record["begun_at"],
            record["cut_told"],
            record["attempt"],
            record["url"],
            _filters(record["filters"]),
            tuple(salt for salt in (record["salt"], record["old_salt"]) if salt is not None),
        )

    async def begin(self, claimed: Claimed, up_to: int) -> datetime | None:
        """Fix where the changes end that are sent now, and return the time of that; None where the lease is lost."""
        async with self._database.connection() as connection:
            begun_at: datetime | None = await connection.fetchval(BEGIN, *claimed.names, up_to)
        return begun_at

    async def leave(self, claimed: Claimed, reached: int | None = None, *, rest_s: float = 0) -> None:
        """End a lease without a request; where `reached` is given, nothing up to there was to be sent."""
        async with self._database.connection() as connection:
            await connection.execute(LEAVE, *claimed.names, reached, rest_s)

    async def taken(self, claimed: Claimed, sent: Sent) -> bool:
        """Keep that it was delivered, and end the lease; False where that was lost."""
        async with self._database.connection() as connection:
            settled = await connection.fetchrow(TAKEN, *_values(claimed, sent), sent.cut_to)
        return settled is not None

    async def failed(self, claimed: Claimed, sent: Sent, delay_s: float, *, is_gone: bool) -> str | None:
        """Keep that it failed, and end the lease; return why nothing more is sent, None where it is tried again."""
        async with self._database.connection() as connection:
            stopped: str | None = await connection.fetchval(FAILED, *_values(claimed, sent), delay_s, is_gone)
        return stopped

    async def list(self, tenant_id: str, webhook_id: str, window: Window) -> Rows[WebhookDelivery] | None:
        """Return a page of deliveries, newest first; None where there is no such webhook."""
        async with self._database.connection() as connection:
            records = await connection.fetch(LIST, tenant_id, webhook_id, window.highest, window.size)
        if not records:
            return None
        return page_rows(records, window, Total(records[0]["total"]), _delivery, key="number")

    async def forget_step(self) -> bool:
        """Remove some of what is older than 30 days; False where there is nothing."""
        return await forget_oldest(self._database, OLDEST, FORGET)


def _values(claimed: Claimed, sent: Sent) -> tuple[object, ...]:
    return (
        *claimed.names,
        sent.message_id,
        claimed.reached,
        sent.last,
        sent.changes,
        claimed.attempt + 1,
        sent.outcome,
        sent.status_code,
        sent.duration_ms,
    )


def _filters(text: str) -> ChangeFilter:
    given = msgspec.json.decode(text, type=WebhookFilters)
    values = (given.entity, given.node_type_id, given.id, given.actor)
    return ChangeFilter(*(None if value is UNSET else value for value in values))


def _delivery(record: Record) -> WebhookDelivery:
    return WebhookDelivery(
        number=record["number"],
        message_id=record["message_id"],
        at=record["at"],
        after=record["after"],
        last=record["last"],
        changes=record["changes"],
        attempt=record["attempt"],
        outcome=record["outcome"],
        status_code=UNSET if record["status_code"] is None else record["status_code"],
        duration_ms=record["duration_ms"],
        next_attempt_at=UNSET if record["next_attempt_at"] is None else record["next_attempt_at"],
    )
