"""Who may deliver for a webhook, and as what it is, whatever happens to it at the same moment."""

import asyncio
from typing import Any

import pytest

from flexdb.database.pool import Database
from flexdb.repositories.changes import ChangeRepository
from flexdb.repositories.unit_of_work import UnitOfWork
from flexdb.repositories.webhook_deliveries import DeliveryRepository, Sent
from flexdb.repositories.webhooks import WebhookDefinition, WebhookRepository
from flexdb.repositories.writes import Author
from flexdb.webhooks.courier import Courier
from flexdb.webhooks.lookups import NoPlace
from flexdb.webhooks.sender import Answer
from flexdb.webhooks.signing import WebhookSecrets
from tests.integration.hooking import Place, api, database, place, run

__all__ = ["api", "database", "place"]

NOWHERE = "http://127.0.0.1:9/"


@pytest.mark.parametrize("new", [{"url": "http://127.0.0.1:10/"}, {"is_active": False}, {"description": "B"}])
async def test_who_waits_for_a_change_delivers_nothing_as_it_was(
    place: Place, database: Database, new: dict[str, Any]
) -> None:
    await place.write(1)
    hook, tenant = await place.hook(NOWHERE), place.of["tenant_id"]
    deliveries = DeliveryRepository(database)
    work = UnitOfWork(database, queue_timeout_s=5)
    async with work.for_tenant(tenant) as unit:
        await WebhookRepository(database).update(
            unit, Author("operator", "update_webhook"), hook["id"], WebhookDefinition(**new), None
        )
        claiming = asyncio.create_task(deliveries.claim(tenant, hook["id"]))
        await asyncio.sleep(0.3)
        assert not claiming.done()
    assert await claiming is None
    again = await deliveries.claim(tenant, hook["id"])
    assert (again and again.url) == (None if "is_active" in new else new.get("url", NOWHERE))


async def test_a_lease_ends_with_its_webhook(place: Place, database: Database) -> None:
    """Also where another one is made with the same id."""
    await place.write(2)
    hook, deliveries = await place.hook(NOWHERE), DeliveryRepository(database)
    old = await deliveries.claim(place.of["tenant_id"], hook["id"])
    assert old is not None
    await place.client.call("delete_webhook", **place.of, id=hook["id"])
    await place.hook(NOWHERE, id=hook["id"])
    new = await deliveries.claim(place.of["tenant_id"], hook["id"])
    assert new is not None
    sent = Sent("msg_1", 4, 2, "delivered", 200, 5)
    assert not await deliveries.taken(old, sent)
    assert (await place.state(hook))["last"] == 1
    assert await deliveries.taken(new, sent)


LATER = """
UPDATE webhook_heads SET due_at = clock_timestamp() + make_interval(secs => $2), attempt = $3 WHERE webhook_id = $1
"""


@pytest.mark.parametrize(
    ("seconds", "attempt", "is_due"), [(25, 0, False), (40, 0, True), (3_500, 3, False), (4_000, 3, True)]
)
async def test_a_clock_that_goes_back_stops_nothing(
    place: Place, database: Database, seconds: float, attempt: int, is_due: bool
) -> None:
    """Further ahead than anybody ever sets it is not meant so."""
    await place.write(1)
    hook, deliveries = await place.hook(NOWHERE), DeliveryRepository(database)
    await run(database, LATER, hook["id"], seconds, attempt)
    due = await deliveries.due([place.of["tenant_id"]], [], 5, with_slow=True)
    assert [one.webhook_id for one in due] == ([hook["id"]] if is_due else [])
    claimed = await deliveries.claim(place.of["tenant_id"], hook["id"])
    assert (claimed is not None) is is_due


async def test_only_who_takes_soon_is_quick(place: Place, database: Database) -> None:
    """An update makes nobody so, also not while something is under way."""
    deliveries, tenant = DeliveryRepository(database), place.of["tenant_id"]
    hook = await place.hook(NOWHERE)

    async def is_quick() -> bool:
        return bool(await deliveries.due([tenant], [], 5, with_slow=False))

    async def settle(number: int, outcome: str, duration_ms: int) -> None:
        await place.write(1)
        claimed = await deliveries.claim(tenant, hook["id"])
        assert claimed is not None
        assert await deliveries.begin(claimed, number) is not None
        sent = Sent("msg_1", number, 1, outcome, None, duration_ms)  # type: ignore[arg-type]
        if outcome == "delivered":
            assert await deliveries.taken(claimed, sent)
        else:
            await deliveries.failed(claimed, sent, 0, is_gone=False)

    await settle(2, "delivered", 100)
    assert await is_quick()
    await settle(3, "delivered", 3_000)
    assert not await is_quick()
    await settle(4, "delivered", 100)
    assert await is_quick()
    await settle(5, "timeout", 100)
    assert not await is_quick()
    await place.update(hook, is_active=True)
    assert not await is_quick()
    await settle(5, "delivered", 100)
    assert await is_quick()
    claimed = await deliveries.claim(tenant, hook["id"])
    assert claimed is not None
    assert await deliveries.begin(claimed, 6) is not None
    await place.update(hook, url="http://127.0.0.1:10/")
    assert not await is_quick()


async def test_what_could_not_begin_is_no_attempt(place: Place, database: Database) -> None:
    async def post(*_: object) -> Answer:
        raise NoPlace

    await place.write(1)
    hook, deliveries = await place.hook(NOWHERE), DeliveryRepository(database)
    courier = Courier(deliveries, ChangeRepository(database), WebhookSecrets(b"pepper"), post)
    assert not await courier.deliver(place.of["tenant_id"], hook["id"])
    assert await place.deliveries(hook) == []
    assert "failing_since" not in await place.state(hook)
    async with asyncio.timeout(5):
        while await deliveries.claim(place.of["tenant_id"], hook["id"]) is None:
            await asyncio.sleep(0.05)
