"""Which webhooks are delivered for: who is looked for when, and how many there are at once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from structlog.testing import capture_logs

from flexdb.errors import Unavailable
from flexdb.repositories.webhook_deliveries import QUICK_S, DueWebhook
from flexdb.webhooks.dispatcher import LOOK_EVERY_S, DeliveryLimits, Dispatcher


class Queue:
    """Webhooks that are due until somebody begins with them, and what was asked."""

    def __init__(self, *due: DueWebhook) -> None:
        self.waiting = list(due)
        self.tenants = {webhook.tenant_id for webhook in due}
        self.watched_asked = 0
        self.asked: list[list[str] | None] = []
        self.failing: Exception | None = None

    async def watched(self) -> frozenset[str]:
        self.watched_asked += 1
        return frozenset(self.tenants)

    async def due(
        self, tenant_ids: Sequence[str] | None, busy: Sequence[str], limit: int, *, with_slow: bool
    ) -> list[DueWebhook]:
        self.asked.append(None if tenant_ids is None else sorted(tenant_ids))
        if self.failing:
            raise self.failing
        return [
            webhook
            for webhook in self.waiting
            if webhook.tenant_id not in busy
            and (tenant_ids is None or webhook.tenant_id in tenant_ids)
            and (with_slow or webhook.is_quick)
        ][:limit]


class Receivers:
    """Deliveries that last until they are let go."""

    def __init__(self, queue: Queue) -> None:
        self.queue = queue
        self.under_way: list[DueWebhook] = []
        self.made: list[str] = []
        self.go = asyncio.Event()

    async def deliver(self, tenant_id: str, webhook_id: str) -> bool:
        webhook = next(one for one in self.queue.waiting if one.webhook_id == webhook_id)
        self.queue.waiting.remove(webhook)
        self.under_way.append(webhook)
        try:
            await self.go.wait()
        finally:
            self.under_way.remove(webhook)
        self.made.append(webhook_id)
        return False

    async def until(self, made: int) -> None:
        async with asyncio.timeout(5):
            while len(self.made) < made:
                await asyncio.sleep(0.005)


def hooks(tenant: str, count: int, *, is_quick: bool = True) -> list[DueWebhook]:
    return [DueWebhook(tenant, f"{tenant}{number}", is_quick) for number in range(count)]


@asynccontextmanager
async def dispatching(
    queue: Queue, most: int = 8, watch_every_s: float = 60
) -> AsyncIterator[tuple[Dispatcher, Receivers]]:
    receivers = Receivers(queue)
    dispatcher = Dispatcher(queue, receivers.deliver, DeliveryLimits(most), watch_every_s=watch_every_s)  # type: ignore[arg-type]
    async with dispatcher.at_work():
        yield dispatcher, receivers


async def test_without_webhooks_next_to_nothing_is_asked() -> None:
    queue = Queue()
    async with dispatching(queue, watch_every_s=0.3) as (dispatcher, _):
        for _ in range(50):
            dispatcher.committed(("a",))
            await asyncio.sleep(0.02)
    assert queue.asked == []
    assert 2 <= queue.watched_asked <= 5


async def test_what_was_committed_is_looked_for_at_once_and_alone() -> None:
    queue = Queue()
    queue.tenants = {"a", "b"}
    async with dispatching(queue) as (dispatcher, receivers):
        await asyncio.sleep(0.1)
        queue.asked.clear()
        queue.waiting += hooks("a", 1)
        receivers.go.set()
        dispatcher.committed(("a", "c"))
        await receivers.until(1)
        assert ["a"] in queue.asked
        assert not any(asked and "c" in asked for asked in queue.asked)
        await asyncio.sleep(2 * LOOK_EVERY_S)
        assert None in queue.asked


async def test_a_first_webhook_of_this_process_is_known_at_once() -> None:
    queue = Queue()
    async with dispatching(queue) as (dispatcher, receivers):
        await asyncio.sleep(0.1)
        queue.tenants, queue.waiting = {"a"}, hooks("a", 1)
        receivers.go.set()
        dispatcher.webhooks_changed()
        await receivers.until(1)


async def test_no_tenant_and_no_slow_receivers_take_all_the_room() -> None:
    queue = Queue(
        *hooks("a", 20),
        *(hook for tenant in "fgh" for hook in hooks(tenant, 2, is_quick=False)),
        *hooks("i", 1, is_quick=False),
    )
    async with dispatching(queue) as (_, receivers):
        await asyncio.sleep(3 * LOOK_EVERY_S)
        counted = Counter(webhook.tenant_id for webhook in receivers.under_way)
        assert counted["a"] == 2
        assert sum(not webhook.is_quick for webhook in receivers.under_way) == 4
        queue.tenants.add("b")
        queue.waiting += hooks("b", 2)
        await asyncio.sleep(3 * LOOK_EVERY_S)
        assert Counter(webhook.tenant_id for webhook in receivers.under_way)["b"] == 2
        assert len(receivers.under_way) == 8
        receivers.go.set()
        await receivers.until(29)


async def test_who_lets_us_wait_is_slow_by_then() -> None:
    """Those that were quick so far, too; nothing that is not known to be quick begins beside them."""
    queue = Queue(*(hook for tenant in "abcd" for hook in hooks(tenant, 1)))
    async with dispatching(queue) as (_, receivers):
        await asyncio.sleep(QUICK_S + 3 * LOOK_EVERY_S)
        assert len(receivers.under_way) == 4
        queue.waiting += [*hooks("e", 1, is_quick=False), *hooks("f", 1)]
        await asyncio.sleep(3 * LOOK_EVERY_S)
        assert [webhook.tenant_id for webhook in receivers.under_way] == ["a", "b", "c", "d", "f"]
        receivers.go.set()
        await receivers.until(6)


async def test_who_is_slow_again_and_again_leaves_others_their_turn() -> None:
    queue = Queue(*hooks("a", 1, is_quick=False), *hooks("b", 1, is_quick=False))
    made: Counter[str] = Counter()

    async def deliver(tenant_id: str, _: str) -> bool:
        made[tenant_id] += 1
        await asyncio.sleep(0.7)
        return False

    async with Dispatcher(queue, deliver, DeliveryLimits(4)).at_work():  # type: ignore[arg-type]
        await asyncio.sleep(0.1)
        queue.tenants.add("c")
        queue.waiting[:0] = hooks("c", 1, is_quick=False)
        await asyncio.sleep(3)
    assert made["c"] > 0


async def test_an_outage_is_told_once_and_over_later() -> None:
    queue = Queue(*hooks("a", 1))
    queue.failing = Unavailable("away", reason="database_unreachable")
    with capture_logs() as logs:
        async with dispatching(queue) as (dispatcher, receivers):
            receivers.go.set()
            for _ in range(20):
                dispatcher.committed(("a",))
                await asyncio.sleep(0.02)
            queue.failing = None
            await receivers.until(1)
    (told,) = logs
    assert (told["reason"], told["log_level"]) == ("database_unreachable", "warning")


async def test_a_delivery_that_breaks_harms_no_other() -> None:
    queue = Queue(*hooks("a", 1), *hooks("b", 1))
    receivers = Receivers(queue)
    receivers.go.set()

    async def deliver(tenant_id: str, webhook_id: str) -> bool:
        done = await receivers.deliver(tenant_id, webhook_id)
        if tenant_id == "a":
            raise ZeroDivisionError
        return done

    with capture_logs() as logs:
        async with Dispatcher(queue, deliver, DeliveryLimits(4)).at_work():  # type: ignore[arg-type]
            await receivers.until(2)
    assert len(logs) == 1


async def test_a_process_may_deliver_nothing() -> None:
    queue = Queue(*hooks("a", 1))
    async with dispatching(queue, 0) as (dispatcher, _):
        dispatcher.webhooks_changed()
        await asyncio.sleep(0.1)
    assert queue.watched_asked == 0


async def test_what_is_under_way_ends_with_the_block() -> None:
    queue = Queue(*hooks("a", 1))
    async with dispatching(queue) as (_, receivers):
        async with asyncio.timeout(5):
            while not receivers.under_way:
                await asyncio.sleep(0.005)
    assert (receivers.under_way, receivers.made) == ([], [])
