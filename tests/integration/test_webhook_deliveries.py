"""Deliveries: every change at least once and in order, whatever the receiver does."""

import asyncio
import time

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from flexdb.database.pool import Database
from flexdb.database.target import ConnectionTarget
from flexdb.repositories.webhook_deliveries import DeliveryRepository, Sent
from tests.integration.hooking import Place, api, database, delivering, new_place, place, run
from tests.receiver import Receiver, check_repeats, receiving
from tests.rpc_client import RpcClient
from tests.service import running

__all__ = ["api", "database", "place"]

FIRST = 2
"""The number of the change after that which made the tenant."""


async def test_changes_come_as_list_changes_has_them_and_are_signed(place: Place, database: Database) -> None:
    await place.write(3)
    async with receiving() as receiver, delivering(database):
        hook = await place.hook(receiver)
        await place.until(hook, lambda state: state["last"] > FIRST)
    (request,) = receiver.requests
    told = Webhook(hook["secret"]).verify(request.body, dict(request.headers))
    listed = await place.client.call("list_changes", **place.of, after=1, entity="node")
    assert told["type"] == "changes"
    assert told["data"] == {
        **place.of,
        "webhook_id": hook["id"],
        "changes": listed["changes"],
        "last": told["data"]["last"],
    }
    assert told["data"]["last"] >= FIRST + 3
    with pytest.raises(WebhookVerificationError):
        Webhook(hook["secret"]).verify(request.body + b" ", dict(request.headers))
    (delivery,) = await place.deliveries(hook)
    assert (delivery["outcome"], delivery["status_code"], delivery["changes"]) == ("delivered", 200, 3)
    assert (delivery["message_id"], delivery["attempt"], delivery["after"]) == (request.id, 1, 1)
    assert (await place.state(hook))["last"] == delivery["last"] == told["data"]["last"]


async def test_from_now_on_is_after_the_creation(place: Place, database: Database) -> None:
    await place.write(1)
    async with receiving() as receiver, delivering(database):
        made = await place.client.call("create_webhook", **place.of, url=receiver.url)
        assert made["webhook"]["last"] == 4
        await place.write(1)
        await receiver.until_taken(5)
    assert receiver.numbers == [5]


FAULTS: list[int | str] = [500, "hang", 302, "drop", 404, "nonsense", 429, "drop", 503, "drip"]
OUTCOMES = [
    "status", "timeout", "redirect", "disconnected", "status", "invalid_answer", "status", "disconnected",
    "status",
]  # fmt: skip


async def test_a_receiver_that_fails_in_every_way(place: Place, database: Database) -> None:
    await place.write(1)
    async with delivering(database):
        receiver = Receiver()
        receiver.answers.extend(FAULTS)
        async with receiver.listening():
            hook = await place.hook(receiver)
            writing = asyncio.create_task(write_slowly(place, 150))
            await receiver.until(lambda one: len(one.requests) >= len(FAULTS))
        # It restarts, and is away for a while.
        async with asyncio.timeout(10):
            while "refused" not in await place.outcomes(hook):
                await asyncio.sleep(0.02)
        async with receiver.listening():
            await writing
            numbers = await place.numbers()
            await receiver.until_taken(numbers[-1])
            await place.until(hook, lambda state: state["last"] >= numbers[-1])
    assert in_order(receiver.numbers) == numbers
    told = await place.deliveries(hook)
    assert [one["outcome"] for one in told[: len(OUTCOMES)]] == OUTCOMES
    assert {one["outcome"] for one in told} == {*OUTCOMES, "delivered", "refused"}
    assert [one["status_code"] for one in told if one["outcome"] == "redirect"] == [302]
    check_repeats(receiver)


async def write_slowly(place: Place, count: int) -> None:
    for _ in range(count):
        await place.write(2)
        await asyncio.sleep(0.01)


def in_order(numbers: list[int]) -> list[int]:
    """What came, each once; what came again came as a whole and before anything after it."""
    seen: list[int] = []
    for number in numbers:
        if not seen or number > seen[-1]:
            seen.append(number)
    return seen


async def test_a_receiver_that_hangs_holds_up_nobody(api: RpcClient, database: Database) -> None:
    bad, good = await new_place(api), await new_place(api)
    async with (
        receiving(usual="hang") as hanging,
        receiving() as answering,
        delivering(database, timeout_s=5, most=4),
    ):
        for _ in range(8):
            await bad.hook(hanging)
        await bad.write(1)
        await hanging.until(lambda one: len(one.requests) >= 1)
        beside = await bad.hook(answering)
        await good.hook(answering)
        await good.write(1)
        began = time.monotonic()
        await answering.until(lambda one: len(one.taken) >= 1)
        assert time.monotonic() - began < 1.5
        assert {request.data["tenant_id"] for request in answering.taken} == {good.of["tenant_id"]}
        assert len(hanging.requests) == 1
        await bad.client.call("delete_webhook", **bad.of, id=beside["id"])


FAILING = "UPDATE webhook_heads SET attempt = 3, failing_since = now() WHERE webhook_id = $1"


async def test_receivers_that_have_failed_leave_room_for_others(api: RpcClient, database: Database) -> None:
    last = await new_place(api)
    async with receiving(usual="hang") as hanging, receiving() as answering:
        async with delivering(database):
            await last.write(1)
            known = await last.hook(answering)
            await last.until(known, lambda state: state["last"] > FIRST)
        for each in [await new_place(api) for _ in range(4)]:
            await each.write(1)
            await run(database, FAILING, (await each.hook(hanging))["id"])
        async with delivering(database, timeout_s=4, most=4):
            await hanging.until(lambda one: len(one.requests) >= 2)
            await asyncio.sleep(0.6)
            assert len(hanging.requests) == 2
            await last.write(1)
            await answering.until(lambda one: len(one.taken) >= 2, 2)


async def test_filters_that_leave_everything_out_move_on(place: Place, database: Database) -> None:
    async with receiving() as receiver, delivering(database):
        hook = await place.hook(receiver, filters={"actor": "user:nobody"})
        await place.write(50)
        state = await place.until(hook, lambda state: state["last"] >= 50)
        assert receiver.requests == []
        assert await place.deliveries(hook) == []
        assert state["state"] == "active"
        await place.update(hook, filters={"node_type_id": place.node_type})
        await place.write(1)
        await receiver.until(lambda one: bool(one.taken))
    newest = (await place.numbers())[-1]
    assert receiver.numbers == [newest]


@pytest.mark.parametrize("by", ["entity", "node_type_id", "id", "actor"])
async def test_each_filter(place: Place, database: Database, by: str) -> None:
    values = {
        "entity": "node_type",
        "node_type_id": place.node_type,
        "id": place.node_type,
        "actor": "operator",
    }
    async with receiving() as receiver, delivering(database):
        await place.hook(receiver, filters={by: values[by]})
        await place.write(1)
        listed = await place.client.call("list_changes", **place.of, after=1, **{by: values[by]})
        numbers = [change["change"] for change in listed["changes"]]
        await receiver.until_taken(numbers[-1])
    assert receiver.numbers == numbers


async def test_a_request_has_up_to_100_changes_and_little_more_than_a_mebibyte(
    place: Place, database: Database
) -> None:
    await place.write(250)
    await place.write(9, text="x" * 300_000)
    async with receiving() as receiver, delivering(database):
        await place.hook(receiver)
        await receiver.until_taken((await place.numbers())[-1])
    assert receiver.numbers == await place.numbers()
    sizes = [len(request.numbers) for request in receiver.taken]
    assert sizes[:2] == [100, 100]
    assert max(len(request.body) for request in receiver.taken) < 1.5 * (1 << 20)
    assert len(sizes) > 3


async def test_two_at_once_deliver_once(place: Place, database: Database) -> None:
    async with receiving() as receiver, delivering(database) as first, delivering(database) as second:
        hook = await place.hook(receiver)
        for _ in range(60):
            await place.write(3)
            for dispatcher in (first, second):
                dispatcher.webhooks_changed()
        newest = (await place.numbers())[-1]
        await place.until(hook, lambda state: state["last"] >= newest)
    assert receiver.numbers == await place.numbers()
    assert set(await place.outcomes(hook)) == {"delivered"}


async def test_who_stood_still_changes_nothing(place: Place, database: Database) -> None:
    """A process that sent, and then stood still until another one had its turn."""
    await place.write(3)
    deliveries = DeliveryRepository(database)
    hook = await place.hook("http://127.0.0.1:9/")
    frozen = await deliveries.claim(place.of["tenant_id"], hook["id"])
    assert frozen is not None
    assert await deliveries.begin(frozen, 3) is not None
    assert await deliveries.claim(place.of["tenant_id"], hook["id"]) is None
    over = "UPDATE webhook_heads SET due_at = now() - interval '1 second' WHERE webhook_id = $1"
    await run(database, over, hook["id"])
    other = await deliveries.claim(place.of["tenant_id"], hook["id"])
    assert other is not None
    assert other.up_to == 3
    sent = Sent("msg_1", 3, 1, "delivered", 200, 5)
    assert not await deliveries.taken(frozen, sent)
    assert await deliveries.failed(frozen, sent, 1, is_gone=True) is None
    await deliveries.leave(frozen, 5)
    assert await deliveries.begin(frozen, 5) is None
    state = await place.state(hook)
    assert (state["last"], state["state"]) == (1, "active")
    assert await deliveries.taken(other, sent)
    assert (await place.state(hook))["last"] == 3
    assert len(await place.deliveries(hook)) == 1


async def test_who_ends_leaves_the_rest_to_others_at_once(place: Place, database: Database) -> None:
    await place.write(1)
    async with receiving("hang") as receiver:
        async with delivering(database, timeout_s=9):
            hook = await place.hook(receiver)
            await receiver.until(lambda one: bool(one.requests))
        async with delivering(database):
            await place.until(hook, lambda state: state["last"] >= 3, 2)
    assert await place.outcomes(hook) == ["delivered"]
    assert receiver.requests[0].id == receiver.requests[1].id


async def test_retry_after_is_kept(place: Place, database: Database) -> None:
    await place.write(1)
    async with receiving(503, headers={"Retry-After": "2"}) as receiver, delivering(database):
        await place.hook(receiver)
        await receiver.until(lambda one: len(one.requests) == 1)
        began = time.monotonic()
        await receiver.until(lambda one: len(one.requests) == 2)
    assert 1.5 < time.monotonic() - began < 4


async def test_only_the_last_deliveries_are_kept(place: Place, database: Database) -> None:
    async with receiving(500) as receiver, delivering(database):
        hook = await place.hook(receiver)
        await place.write(1)
        await place.until(hook, lambda state: state["last"] >= 3)
        await run(database, "UPDATE webhook_heads SET deliveries = 1001 WHERE webhook_id = $1", hook["id"])
        await place.write(1)
        await place.until(hook, lambda state: state["last"] >= 5)
        assert [one["number"] for one in await place.deliveries(hook)] == [1002]
    await run(database, "UPDATE webhook_deliveries SET at = now() - interval '29 days'")
    await place.client.call("get_webhook", **place.of, id=hook["id"])
    assert not await DeliveryRepository(database).forget_step()
    assert len(await place.deliveries(hook)) == 1
    await run(database, "UPDATE webhook_deliveries SET at = now() - interval '31 days'")
    while await DeliveryRepository(database).forget_step():
        pass
    assert await place.deliveries(hook) == []


async def test_deliveries_come_in_pages(place: Place, database: Database) -> None:
    async with receiving(500, 500, 500) as receiver, delivering(database):
        hook = await place.hook(receiver)
        await place.write(1)
        await receiver.until(lambda one: bool(one.taken))
        await place.until(hook, lambda state: state["last"] >= 3)
    pages = [
        [one["number"] for one in page]
        async for page in place.client.pages(
            "list_webhook_deliveries", "deliveries", page_size=3, **place.of, webhook_id=hook["id"]
        )
    ]
    assert pages == [[4, 3, 2], [1]]


async def test_the_service_delivers_at_once(own_target: ConnectionTarget) -> None:
    """What is written through the process that delivers; through another one a moment later."""
    settings = {"webhook_networks": "127.0.0.0/8"}
    async with (
        running(own_target, **settings, webhook_deliveries=4) as client,
        running(own_target, **settings) as other,
        receiving() as receiver,
    ):
        here = await new_place(client)
        there = Place(other, here.of["tenant_id"], here.node_type)
        await here.hook(receiver)
        # Filters left out what came before, and then there is a rest.
        await asyncio.sleep(0.7)
        seconds = {
            place: [await until_it_is_there(place, receiver) for _ in range(4)] for place in (here, there)
        }
    # The process looks for what others have written twice a second.
    assert min(seconds[here]) < 0.4
    assert min(seconds[there]) < 2
    assert receiver.numbers == sorted(set(receiver.numbers))


async def until_it_is_there(place: Place, receiver: Receiver) -> float:
    """Write something, and return how many seconds it took to come."""
    seen = len(receiver.taken)
    await place.write(1)
    began = time.monotonic()
    await receiver.until(lambda one: len(one.taken) > seen)
    return time.monotonic() - began
