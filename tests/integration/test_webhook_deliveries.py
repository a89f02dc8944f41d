"""Deliveries: every change at least once and in order, whatever the receiver does."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from flexdb.networks import network
from flexdb.repositories.changes import ChangeRepository
from flexdb.repositories.retention import RetentionRepository
from flexdb.repositories.webhook_deliveries import DeliveryRepository, Sent
from flexdb.webhooks.addresses import AllowedAddresses
from flexdb.webhooks.courier import Courier
from flexdb.webhooks.dispatcher import DeliveryLimits, Dispatcher
from flexdb.webhooks.lookups import Lookups
from flexdb.webhooks.sender import Sender
from flexdb.webhooks.signing import WebhookSecrets
from tests.integration.filling import fill, slug
from tests.processes import PEPPER
from tests.receiver import Receiver, receiving
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running

LOOPBACK = (network("127.0.0.0/8"),)
SOON_S = 0.05
FIRST = 2
"""The number of the change after that which made the tenant."""


@pytest.fixture(scope="module")
async def api(own_target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    """A service that takes calls and sends nothing by itself."""
    async with running(own_target, webhook_networks="127.0.0.0/8") as client:
        yield client


@pytest.fixture
async def database(own_target: ConnectionTarget) -> AsyncIterator[Database]:
    async with Database(own_target, PoolOptions(size=8)) as database:
        yield database
        # Those of other tests would be tried again and again.
        await run(database, "UPDATE webhooks SET paused_at = now()")


class Place:
    """A tenant with a node type."""

    def __init__(self, client: RpcClient, tenant: str, node_type: str) -> None:
        self.client = client
        self.of = {"tenant_id": tenant}
        self.node_type = node_type

    async def write(self, count: int, **data: object) -> None:
        nodes = [{"node_type_id": self.node_type, "data": {"n": n, **data}} for n in range(count)]
        await self.client.call("create_nodes", **self.of, nodes=nodes)

    async def hook(self, receiver: Receiver | str, **params: Any) -> dict[str, Any]:
        """Make a webhook for all that comes after the tenant's own creation."""
        url = receiver if isinstance(receiver, str) else receiver.url
        given = {"after": 1, "filters": {"entity": "node"}, **params}
        made: dict[str, Any] = await self.client.call("create_webhook", **self.of, url=url, **given)
        return {**made["webhook"], "secret": made["secret"]}

    async def update(self, hook: dict[str, Any], **params: Any) -> dict[str, Any]:
        return dict(await self.client.call("update_webhook", **self.of, id=hook["id"], **params))

    async def state(self, hook: dict[str, Any]) -> dict[str, Any]:
        return dict((await self.client.call("get_webhook", **self.of, id=hook["id"]))["webhook"])

    async def deliveries(self, hook: dict[str, Any]) -> list[dict[str, Any]]:
        """What was sent, oldest first."""
        page = {"page_size": 1000}
        told = await self.client.call(
            "list_webhook_deliveries", **self.of, webhook_id=hook["id"], pagination=page
        )
        return list(told["deliveries"][::-1])

    async def outcomes(self, hook: dict[str, Any]) -> list[str]:
        return [delivery["outcome"] for delivery in await self.deliveries(hook)]

    async def numbers(self) -> list[int]:
        """The numbers of all changes of nodes."""
        found = await self.client.call("list_changes", **self.of, entity="node", limit=1000)
        return [change["change"] for change in found["changes"]]

    async def until(
        self, hook: dict[str, Any], condition: Callable[[dict[str, Any]], bool], seconds: float = 10
    ) -> dict[str, Any]:
        async with asyncio.timeout(seconds):
            while not condition(state := await self.state(hook)):
                await asyncio.sleep(0.02)
        return state


@pytest.fixture
async def place(api: RpcClient) -> Place:
    return await new_place(api)


async def new_place(api: RpcClient) -> Place:
    tenant = (await api.call("create_tenant", slug=slug(), name="Acme"))["tenant"]["id"]
    node_type = (await api.call("create_node_type", tenant_id=tenant, name="N"))["node_type"]["id"]
    return Place(api, tenant, node_type)


@asynccontextmanager
async def delivering(
    database: Database, *, timeout_s: float = 0.5, delay_s: float = SOON_S, most: int = 8
) -> AsyncIterator[Dispatcher]:
    """Deliver as a service does, but for that failures are tried again soon."""
    deliveries = DeliveryRepository(database)
    async with Lookups() as lookups:
        sender = Sender(AllowedAddresses(LOOPBACK), lookups, timeout_s=timeout_s)
        courier = Courier(
            deliveries,
            ChangeRepository(database),
            WebhookSecrets(PEPPER.encode()),
            sender.post,
            lambda _, asked_s: delay_s if asked_s is None else asked_s,
        )
        dispatcher = Dispatcher(deliveries, courier.deliver, DeliveryLimits(most), watch_every_s=0.1)
        async with dispatcher.at_work():
            yield dispatcher


async def run(database: Database, statement: str, *arguments: object) -> None:
    async with database.connection() as connection:
        await connection.execute(statement, *arguments)


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


def check_repeats(receiver: Receiver) -> None:
    """One id stands for one body, and nothing else comes between the first time and the last."""
    bodies: dict[str, bytes] = {}
    order: list[str] = []
    for request in receiver.requests:
        assert bodies.setdefault(request.id, request.body) == request.body
        if not order or order[-1] != request.id:
            order.append(request.id)
    assert len(order) == len(set(order))
    assert len(receiver.requests) > len(order)


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
        for each in [await new_place(api) for _ in range(4)]:
            await each.write(1)
            await run(database, FAILING, (await each.hook(hanging))["id"])
        async with delivering(database, timeout_s=4, most=4):
            await hanging.until(lambda one: len(one.requests) >= 2)
            await asyncio.sleep(0.6)
            assert len(hanging.requests) == 2
            await last.hook(answering)
            await last.write(1)
            await answering.until(lambda one: len(one.taken) >= 1, 2)


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


async def test_410_pauses_at_once_and_true_resumes(place: Place, database: Database) -> None:
    await place.write(2)
    async with receiving(410) as receiver, delivering(database):
        hook = await place.hook(receiver)
        state = await place.until(hook, lambda state: state["state"] == "paused")
        assert (state["paused_because"], state["last"]) == ("gone", 1)
        assert "next_attempt_at" not in state
        await place.write(1)
        await asyncio.sleep(0.7)
        assert len(receiver.requests) == 1
        resumed = (await place.update(hook, is_active=True))["webhook"]
        assert (resumed["state"], "paused_at" in resumed) == ("active", False)
        await place.until(hook, lambda state: state["last"] >= 6)
    assert receiver.numbers == await place.numbers()
    first, second = (await place.deliveries(hook))[:2]
    assert (first["outcome"], "next_attempt_at" in first, second["outcome"]) == ("gone", False, "delivered")
    assert receiver.requests[0].id == receiver.requests[1].id


LATER = """
UPDATE webhook_heads SET failing_since = failing_since - make_interval(hours => $2), attempt = greatest(attempt, $3)
WHERE webhook_id = $1
"""


async def test_a_day_of_failure_pauses(place: Place, database: Database) -> None:
    await place.write(1)
    async with receiving(usual=500) as receiver, delivering(database):
        hook = await place.hook(receiver)
        await place.until(hook, lambda state: "failing_since" in state)
        await run(database, LATER, hook["id"], 23, 12)
        seen = len(receiver.requests)
        await receiver.until(lambda one: len(one.requests) > seen + 2)
        assert (await place.state(hook))["state"] == "active"
        await run(database, LATER, hook["id"], 2, 12)
        state = await place.until(hook, lambda state: state["state"] == "paused")
        assert state["paused_because"] == "failing"
        seen = len(receiver.requests)
        await asyncio.sleep(0.7)
        assert len(receiver.requests) == seen
        receiver.usual = 204
        await place.update(hook, is_active=True)
        await place.until(hook, lambda state: state["last"] >= 3)
    assert "failing_since" not in await place.state(hook)


async def test_few_failures_do_not_pause_however_long_ago_the_first_was(
    place: Place, database: Database
) -> None:
    """The service may have been away meanwhile."""
    await place.write(1)
    async with receiving(usual=500) as receiver, delivering(database):
        hook = await place.hook(receiver)
        await place.until(hook, lambda state: "failing_since" in state)
    await run(database, LATER, hook["id"], 48, 1)
    async with receiver.listening(), delivering(database):
        seen = len(receiver.requests)
        await receiver.until(lambda one: len(one.requests) > seen + 1)
        assert (await place.state(hook))["state"] == "active"


async def test_both_secrets_sign_for_a_day(place: Place, database: Database) -> None:
    async with receiving() as receiver, delivering(database):
        hook = await place.hook(receiver)
        rotated = await place.update(hook, rotate_secret=True)
        assert rotated["secret"] != hook["secret"]
        assert rotated["webhook"]["old_secret_until"] > rotated["webhook"]["updated_at"]
        await place.write(1)
        await receiver.until(lambda one: len(one.taken) == 1)
        for secret in (hook["secret"], rotated["secret"]):
            Webhook(secret).verify(receiver.taken[0].body, dict(receiver.taken[0].headers))
        aged = "UPDATE webhooks SET old_until = old_until - interval '24 hours' WHERE id = $1"
        await run(database, aged, hook["id"])
        assert "old_secret_until" not in await place.state(hook)
        await place.write(1)
        await receiver.until(lambda one: len(one.taken) == 2)
        Webhook(rotated["secret"]).verify(receiver.taken[1].body, dict(receiver.taken[1].headers))
        with pytest.raises(WebhookVerificationError):
            Webhook(hook["secret"]).verify(receiver.taken[1].body, dict(receiver.taken[1].headers))


async def test_what_is_paused_goes_on_where_it_stood(place: Place, database: Database) -> None:
    async with receiving() as receiver, delivering(database):
        hook = await place.hook(receiver)
        await place.write(2)
        await place.until(hook, lambda state: state["last"] >= 5)
        paused = (await place.update(hook, is_active=False))["webhook"]
        assert (paused["state"], paused["paused_because"]) == ("paused", "user")
        await place.write(3)
        await asyncio.sleep(0.7)
        assert len(receiver.numbers) == 2
        await place.update(hook, is_active=True)
        await receiver.until_taken((await place.numbers())[-1])
    assert receiver.numbers == await place.numbers()


async def test_another_url_while_a_request_is_under_way(place: Place, database: Database) -> None:
    """What the old receiver answers does not count any more."""
    await place.write(2)
    async with receiving("hang") as old, receiving() as new, delivering(database, timeout_s=5):
        hook = await place.hook(old)
        await old.until(lambda one: bool(one.requests))
        await place.update(hook, url=new.url)
        await new.until_taken(4)
        await place.until(hook, lambda state: state["last"] >= 4)
    assert new.numbers == await place.numbers()
    assert new.requests[0].id == old.requests[0].id


async def test_a_webhook_is_deleted_while_a_request_is_under_way(place: Place, database: Database) -> None:
    await place.write(2)
    async with receiving("hang") as receiver, delivering(database, timeout_s=0.4):
        hook = await place.hook(receiver)
        await receiver.until(lambda one: bool(one.requests))
        assert await place.client.call("delete_webhook", **place.of, id=hook["id"]) == {}
        await asyncio.sleep(1)
    assert len(receiver.requests) == 1
    async with database.connection() as connection:
        left = "SELECT count(*) FROM webhook_deliveries WHERE webhook_id = $1"
        assert await connection.fetchval(left, hook["id"]) == 0
    with pytest.raises(RpcFailure) as failure:
        await place.deliveries(hook)
    assert failure.value.reason == "webhook_not_found"


ROWS = """
SELECT (SELECT count(*) FROM webhooks WHERE tenant_id = $1) + (SELECT count(*) FROM webhook_heads WHERE tenant_id = $1)
  + (SELECT count(*) FROM webhook_deliveries WHERE tenant_id = $1)
"""


@pytest.mark.parametrize("is_large", [False, True])
async def test_a_tenant_is_deleted_while_a_request_is_under_way(
    place: Place, database: Database, is_large: bool
) -> None:
    await place.write(2)
    if is_large:
        async with database.transaction() as tx:
            await fill(tx, place.of["tenant_id"], place.node_type, 10_001)
    async with receiving(200, usual="hang") as receiver, delivering(database, timeout_s=0.4):
        await place.hook(receiver)
        await receiver.until(lambda one: len(one.requests) == 1)
        await place.write(1)
        await receiver.until(lambda one: len(one.requests) == 2)
        await place.client.call("delete_tenant", id=place.of["tenant_id"])
        await asyncio.sleep(1)
    assert len(receiver.requests) == 2
    async with database.connection() as connection:
        assert await connection.fetchval(ROWS, place.of["tenant_id"]) == 0


async def test_nothing_is_sent_for_a_suspended_tenant(place: Place, database: Database) -> None:
    tenant = place.of["tenant_id"]
    async with receiving() as receiver, delivering(database):
        await place.hook(receiver)
        await place.client.call("update_tenant", id=tenant, status="suspended")
        await place.write(2)
        await asyncio.sleep(0.7)
        assert receiver.requests == []
        await place.client.call("update_tenant", id=tenant, status="active")
        await receiver.until(lambda one: bool(one.taken))
    assert receiver.numbers == await place.numbers()


async def test_what_was_removed_from_the_log_is_told(place: Place, database: Database) -> None:
    await place.write(1)
    hook = await place.hook("http://127.0.0.1:9/", is_active=False, after=0)
    node = (await place.client.call("list_nodes", **place.of))["nodes"][0]["id"]
    for n in range(3):
        await place.client.call("update_node", **place.of, id=node, data={"n": n})
    age = "UPDATE changes SET at = at - interval '40 days' WHERE tenant_id = $1"
    await run(database, age, place.of["tenant_id"])
    await run(database, "UPDATE tenants SET prune_at = now() WHERE id = $1", place.of["tenant_id"])
    while await RetentionRepository(database).step():
        pass
    async with receiving() as receiver, delivering(database):
        await place.update(hook, url=receiver.url, is_active=True)
        await receiver.until(lambda one: bool(one.taken))
        await place.write(1)
        await receiver.until(lambda one: len(one.taken) == 2)
    assert receiver.taken[0].data["reset"] is True
    assert len(receiver.taken[0].numbers) == 1
    assert "reset" not in receiver.taken[1].data


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
    """What is written through the process that delivers, and through another one."""
    settings = {"webhook_networks": "127.0.0.0/8"}
    async with (
        running(own_target, **settings, webhook_deliveries=4) as client,
        running(own_target, **settings) as other,
        receiving() as receiver,
    ):
        here = await new_place(client)
        there = Place(other, here.of["tenant_id"], here.node_type)
        await here.hook(receiver)
        for place, most_s in ((here, 0.4), (there, 1.5)):
            # Filters left out what came before, and then there is a rest.
            await asyncio.sleep(0.7)
            began = time.monotonic()
            await place.write(1)
            await receiver.until_taken((await place.numbers())[-1])
            assert time.monotonic() - began < most_s
    assert receiver.numbers == sorted(set(receiver.numbers))
