"""Which webhooks a process delivers for: one look for all of them, and so many deliveries at once.

What this process commits is looked for at once; what others commit, and what failed and is due again, a moment later.
Every process has a dispatcher, and each webhook is delivered for by whoever claims it first.
"""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import structlog

from flexdb.errors import RpcError
from flexdb.logs import Seldom
from flexdb.repositories.webhook_deliveries import QUICK_S, DeliveryRepository, DueWebhook

LOOK_EVERY_S = 0.5
WATCH_EVERY_S = 1.0
"""How often it is looked whether there are webhooks at all; those made in this process are known at once."""

_LEAST_PAUSE_S = 0.02
_LOOKING = 0.05
"""Which part of the time may be spent with looking at all webhooks, however many there are."""

_TURN_S = 5.0

Deliver = Callable[[str, str], Awaitable[bool]]
"""Delivers once for a webhook of a tenant; tells whether there is more to be sent right away."""

log = structlog.get_logger("flexdb.webhooks")


@dataclass(frozen=True, slots=True)
class DeliveryLimits:
    """How many deliveries there are at once: in all, of one tenant, and of receivers that may let us wait."""

    most: int

    @property
    def of_tenant(self) -> int:
        """A quarter of them all."""
        return max(1, self.most // 4)

    @property
    def of_slow(self) -> int:
        """Half of them all, so that those who let us wait do not hold up those who answer soon."""
        return max(1, self.most // 2)


@dataclass(slots=True)
class _Turn:
    """A webhook that is delivered for, and since when that is so of its latest delivery."""

    webhook: DueWebhook
    since: float

    @property
    def is_slow(self) -> bool:
        """Whether it lets us wait, or may do so for all that is known."""
        return not self.webhook.is_quick or time.monotonic() - self.since > QUICK_S


class Dispatcher:
    """Delivers for webhooks that are due while its block lasts."""

    def __init__(
        self,
        deliveries: DeliveryRepository,
        deliver: Deliver,
        limits: DeliveryLimits,
        *,
        watch_every_s: float = WATCH_EVERY_S,
    ) -> None:
        self._deliveries = deliveries
        self._deliver = deliver
        self._limits = limits
        self._watch_every_s = watch_every_s
        self._watched: frozenset[str] = frozenset()
        self._changed: set[str] = set()
        self._under_way: dict[asyncio.Task[None], _Turn] = {}
        self._look_now = asyncio.Event()
        self._watch_at = self._look_at = 0.0
        self._failed = Seldom(
            log, "delivering for webhooks failed and will be tried again", counted="failures"
        )

    @property
    def under_way(self) -> int:
        """How many deliveries there are right now."""
        return len(self._under_way)

    def committed(self, tenant_ids: Iterable[str]) -> None:
        """Have it looked at once what is to be sent of tenants that have changed."""
        if changed := self._watched.intersection(tenant_ids):
            self._changed |= changed
            self._look_now.set()

    def webhooks_changed(self) -> None:
        """Have it looked at once which webhooks there are."""
        self._watch_at = 0.0
        self._look_now.set()

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """Deliver while the block lasts; what is under way at its end is broken off, and sent again by others."""
        if not self._limits.most:
            yield
            return
        watch = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            tasks = [watch, *self._under_way]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _watch(self) -> None:
        while True:
            pause_s = LOOK_EVERY_S
            try:
                if not await self._look():
                    pause_s = self._watch_every_s
            except RpcError as error:
                self._failed.tell(reason=error.reason)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is tried again
                self._failed.tell(exc_info=error)
            await asyncio.sleep(_LEAST_PAUSE_S)
            with suppress(TimeoutError):
                async with asyncio.timeout(pause_s):
                    await self._look_now.wait()

    async def _look(self) -> bool:
        """Begin to deliver what is due, as far as there is room; tell whether there are webhooks at all."""
        self._look_now.clear()
        now = time.monotonic()
        if now >= self._watch_at:
            self._watch_at = now + self._watch_every_s
            self._watched = await self._deliveries.watched()
            self._look_at = 0.0
        if not self._watched:
            return False
        if len(self._under_way) < self._limits.most:
            changed, self._changed = self._changed, set()
            if now >= self._look_at:
                await self._look_at_all()
            elif changed:
                self._begin(await self._due(list(changed)))
        return True

    async def _look_at_all(self) -> None:
        began, room = time.monotonic(), self._limits.most - len(self._under_way)
        due = await self._due(None)
        self._begin(due)
        # Where there may be more than there was room for, the next ones begin as soon as there is some, whose they are.
        is_full = len(due) >= room or self._slow() >= self._limits.of_slow
        pause_s = 0 if is_full else LOOK_EVERY_S
        self._look_at = began + max(pause_s, (time.monotonic() - began) / _LOOKING)

    async def _due(self, tenant_ids: list[str] | None) -> list[DueWebhook]:
        """Return what is due of some tenants, or of all, as far as there is room for it."""
        free = self._limits.most - len(self._under_way)
        of_tenants = self._of_tenants()
        busy = [tenant_id for tenant_id, count in of_tenants.items() if count >= self._limits.of_tenant]
        with_slow = self._slow() < self._limits.of_slow
        return await self._deliveries.due(tenant_ids, busy, free, with_slow=with_slow)

    def _of_tenants(self) -> Counter[str]:
        return Counter(turn.webhook.tenant_id for turn in self._under_way.values())

    def _slow(self) -> int:
        return sum(turn.is_slow for turn in self._under_way.values())

    def _begin(self, due: Iterable[DueWebhook]) -> None:
        of_tenants = self._of_tenants()
        for webhook in due:
            is_over = of_tenants[webhook.tenant_id] >= self._limits.of_tenant
            if is_over or (not webhook.is_quick and self._slow() >= self._limits.of_slow):
                continue
            of_tenants[webhook.tenant_id] += 1
            turn = _Turn(webhook, time.monotonic())
            task = asyncio.create_task(self._take(turn))
            self._under_way[task] = turn
            task.add_done_callback(self._end)

    def _end(self, task: "asyncio.Task[None]") -> None:
        webhook = self._under_way.pop(task).webhook
        # What was committed meanwhile was not due for anybody.
        self._changed.add(webhook.tenant_id)
        self._look_now.set()

    async def _take(self, turn: _Turn) -> None:
        """Deliver for a webhook for a while; then others that wait come first."""
        webhook, ends_at = turn.webhook, turn.since + _TURN_S
        try:
            while await self._deliver(webhook.tenant_id, webhook.webhook_id) and time.monotonic() < ends_at:
                turn.since = time.monotonic()
        except RpcError as error:
            self._failed.tell(reason=error.reason)
        except Exception as error:  # noqa: BLE001 - the others are no worse for it
            self._failed.tell(exc_info=error)
