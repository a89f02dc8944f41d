"""One delivery: what comes next for a webhook is read, signed and sent, and what became of it is kept."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Protocol, get_args

import structlog
from msgspec import UNSET

from flexdb.generated.results import DeliveryOutcome
from flexdb.repositories.changes import ChangeRepository
from flexdb.repositories.webhook_deliveries import LEASE_S, Claimed, DeliveryRepository, Sent
from flexdb.webhooks.backoff import delay_s
from flexdb.webhooks.lookups import NoPlace
from flexdb.webhooks.messages import Content, Message
from flexdb.webhooks.sender import TIMEOUT_S, Answer
from flexdb.webhooks.signing import WebhookSecrets

MAX_CHANGES = 100
MAX_BYTES = 1 << 20

REST_S = 0.5
"""How long a webhook is left alone whose filters left out all that was new, or that had to wait for others in vain."""

# Nothing is sent in the last part of a lease: it could arrive after what somebody else sends.
_BEGINS_WITHIN_S = LEASE_S - TIMEOUT_S - 5

_LEAVING_S = 1.0

log = structlog.get_logger("flexdb.webhooks")


class Post(Protocol):
    """Makes requests; see `flexdb.webhooks.sender.Sender`."""

    def __call__(
        self, tenant_id: str, url: str, body: bytes, headers: Mapping[str, str], /
    ) -> Awaitable[Answer]:
        """Send a body and return what became of it.

        Raises:
            NoPlace: nothing was begun; there is no room right now.

        """


Delay = Callable[[int, float | None], float]


class Courier:
    """Delivers for webhooks, one range of changes at a time."""

    def __init__(
        self,
        deliveries: DeliveryRepository,
        changes: ChangeRepository,
        secrets: WebhookSecrets,
        post: Post,
        delay: Delay = delay_s,
    ) -> None:
        """Take what delays are, by how often something has failed and what the receiver asks for."""
        self._deliveries = deliveries
        self._changes = changes
        self._secrets = secrets
        self._post = post
        self._delay = delay
        self.outcomes: Counter[str] = Counter(dict.fromkeys(get_args(DeliveryOutcome), 0))
        """What became of requests, and how many of each."""

    async def deliver(self, tenant_id: str, webhook_id: str) -> bool:
        """Send what comes next, unless somebody else does; tell whether there is more to be sent right away."""
        # Of a process that stood still, the time goes on from before it asked.
        begins_by = time.monotonic() + _BEGINS_WITHIN_S
        claimed = await self._deliveries.claim(tenant_id, webhook_id)
        if claimed is None:
            return False
        try:
            return await self._deliver(claimed, begins_by)
        except asyncio.CancelledError:
            with suppress(Exception):
                async with asyncio.timeout(_LEAVING_S):
                    await self._deliveries.leave(claimed)
            raise

    async def _deliver(self, claimed: Claimed, begins_by: float) -> bool:
        found = await self._changes.list(
            claimed.tenant_id, claimed.reached, MAX_CHANGES, claimed.filters, MAX_BYTES
        )
        if found is None:
            return False
        last = found.last if claimed.up_to is None else min(found.last, claimed.up_to)
        cut_to = found.pruned_to if found.is_cut and found.pruned_to > claimed.cut_told else None
        content = Content(
            tenant_id=claimed.tenant_id,
            webhook_id=claimed.webhook_id,
            changes=[change for change in found.changes if change.change <= last],
            last=last,
            reset=UNSET if cut_to is None else True,
        )
        is_more = last < found.newest
        if not content.changes and cut_to is None:
            await self._deliveries.leave(claimed, last, rest_s=0 if is_more else REST_S)
            return is_more
        begun_at = claimed.begun_at if claimed.up_to == last else await self._deliveries.begin(claimed, last)
        if begun_at is None or time.monotonic() > begins_by:
            await self._deliveries.leave(claimed)
            return False
        return await self._send(claimed, content, Message.of(content, begun_at), cut_to) and is_more

    async def _send(self, claimed: Claimed, content: Content, message: Message, cut_to: int | None) -> bool:
        """Send a message, and tell whether it was taken."""
        began = time.monotonic()
        headers = self._headers(claimed, message)
        try:
            answer = await self._post(claimed.tenant_id, claimed.url, message.body, headers)
        except NoPlace:
            await self._deliveries.leave(claimed, rest_s=REST_S)
            return False
        self.outcomes[answer.outcome] += 1
        sent = Sent(
            message.id,
            content.last,
            len(content.changes),
            answer.outcome,
            answer.status_code,
            round((time.monotonic() - began) * 1000),
            cut_to,
        )
        if answer.outcome == "delivered":
            return await self._deliveries.taken(claimed, sent)
        delay = self._delay(claimed.attempt + 1, answer.retry_after_s)
        stopped = await self._deliveries.failed(claimed, sent, delay, is_gone=answer.outcome == "gone")
        if stopped is not None:
            names = {"tenant_id": claimed.tenant_id, "webhook_id": claimed.webhook_id}
            log.warning("a webhook was paused", because=stopped, outcome=answer.outcome, **names)
        return False

    def _headers(self, claimed: Claimed, message: Message) -> dict[str, str]:
        timestamp = str(int(time.time()))
        signed = b".".join([message.id.encode(), timestamp.encode(), message.body])
        return {
            "webhook-id": message.id,
            "webhook-timestamp": timestamp,
            "webhook-signature": self._secrets.signatures(
                claimed.tenant_id, claimed.webhook_id, claimed.salts, signed
            ),
        }
