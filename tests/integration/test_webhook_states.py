"""What becomes of webhooks: paused by somebody or by the service, changed, deleted, or left behind by the log."""

import asyncio

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from flexdb.database.pool import Database
from flexdb.repositories.retention import RetentionRepository
from tests.integration.filling import fill
from tests.integration.hooking import Place, api, database, delivering, place, run
from tests.receiver import check_repeats, receiving
from tests.rpc_client import RpcFailure

__all__ = ["api", "database", "place"]


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


async def prune(place: Place, database: Database) -> None:
    age = "UPDATE changes SET at = at - interval '40 days' WHERE tenant_id = $1"
    await run(database, age, place.of["tenant_id"])
    await run(database, "UPDATE tenants SET prune_at = now() WHERE id = $1", place.of["tenant_id"])
    while await RetentionRepository(database).step():
        pass


async def test_what_was_removed_from_the_log_is_told(place: Place, database: Database) -> None:
    await place.write(1)
    hook = await place.hook("http://127.0.0.1:9/", is_active=False, after=0)
    node = (await place.client.call("list_nodes", **place.of))["nodes"][0]["id"]
    for n in range(3):
        await place.client.call("update_node", **place.of, id=node, data={"n": n})
    await prune(place, database)
    async with receiving() as receiver, delivering(database):
        await place.update(hook, url=receiver.url, is_active=True)
        await receiver.until(lambda one: bool(one.taken))
        await place.write(1)
        await receiver.until(lambda one: len(one.taken) == 2)
    assert receiver.taken[0].data["reset"] is True
    assert len(receiver.taken[0].numbers) == 1
    assert "reset" not in receiver.taken[1].data


async def test_what_was_removed_is_told_where_filters_leave_nothing_else(
    place: Place, database: Database
) -> None:
    await place.write(2)
    other = (await place.client.call("create_node_type", **place.of, name="M"))["node_type"]["id"]
    filters = {"entity": "node", "node_type_id": place.node_type}
    async with receiving() as receiver, delivering(database):
        hook = await place.hook(receiver, filters=filters)
        await receiver.until(lambda one: len(one.numbers) == 2)
        # That it was delivered is noted a moment later.
        await place.until(hook, lambda state: state["last"] >= receiver.numbers[-1])
        await place.update(hook, is_active=False)
        for node in (await place.client.call("list_nodes", **place.of))["nodes"]:
            await place.client.call("delete_node", **place.of, id=node["id"])
        await place.client.call("create_node", **place.of, node_type_id=other, data={})
        await prune(place, database)
        receiver.answers.extend([500, "drop"])
        await place.update(hook, is_active=True)
        await receiver.until(lambda one: len(one.taken) == 2)
        told = receiver.requests[1:]
        assert [(one.data["reset"], one.numbers) for one in told] == [(True, [])] * 3
        assert len({(one.id, one.body) for one in told}) == 1
        await place.write(1)
        await receiver.until(lambda one: len(one.taken) == 3)
        await place.until(hook, lambda state: state["last"] >= receiver.numbers[-1])
    assert "reset" not in receiver.taken[-1].data
    assert [one["changes"] for one in await place.deliveries(hook)] == [2, 0, 0, 0, 1]


async def test_a_gap_is_told_once_and_each_gap(place: Place, database: Database) -> None:
    """Also where much of what comes before its end is still kept."""
    await place.write(250)
    node = (await place.client.call("list_nodes", **place.of))["nodes"][0]["id"]
    await place.client.call("delete_node", **place.of, id=node)
    await place.write(1)
    await prune(place, database)
    async with receiving(500, 200, 500) as receiver, delivering(database):
        hook = await place.hook(receiver, after=0)
        await receiver.until_taken((await place.numbers())[-1])
        resets = [bool(one.data.get("reset")) for one in receiver.taken]
        assert resets == [True] + [False] * (len(resets) - 1)
        assert len(resets) > 2
        await place.update(hook, is_active=False)
        kept = (await place.client.call("list_nodes", **place.of))["nodes"][0]["id"]
        await place.client.call("delete_node", **place.of, id=kept)
        await place.write(1)
        await prune(place, database)
        await place.update(hook, is_active=True)
        await receiver.until(lambda one: len(one.taken) > len(resets))
    assert receiver.taken[len(resets)].data["reset"] is True
    check_repeats(receiver)


async def test_a_webhook_goes_on_from_another_change(place: Place, database: Database) -> None:
    await place.write(3)
    async with receiving() as receiver, delivering(database):
        hook = await place.hook(receiver)
        await place.until(hook, lambda state: state["last"] >= 5)
        again = (await place.update(hook, after=3))["webhook"]
        assert (again["last"], again["revision"]) == (3, 2)
        await receiver.until(lambda one: len(one.taken) == 2)
        numbers = await place.numbers()
        assert receiver.numbers == [*numbers, *(number for number in numbers if number > 3)]
        receiver.usual = 500
        await place.write(1)
        await place.until(hook, lambda state: "failing_since" in state)
        newest = (await place.client.call("list_changes", **place.of))["newest"]
        assert (await place.update(hook, after=newest))["webhook"]["last"] == newest
        receiver.usual = 200
        await place.write(1)
        await receiver.until(lambda one: len(one.taken) == 3)
    assert receiver.taken[2].numbers == (await place.numbers())[-1:]
    with pytest.raises(RpcFailure) as failure:
        await place.update(hook, after=1_000)
    assert (failure.value.reason, failure.value.paths) == ("change_not_reached", ["/after"])


async def test_from_the_first_on_what_was_removed_is_told_again(place: Place, database: Database) -> None:
    await place.write(1)
    node = (await place.client.call("list_nodes", **place.of))["nodes"][0]["id"]
    await place.client.call("delete_node", **place.of, id=node)
    await place.write(1)
    await prune(place, database)
    async with receiving() as receiver, delivering(database):
        hook = await place.hook(receiver, after=0)
        await receiver.until(lambda one: len(one.taken) == 1)
        await place.update(hook, after=0)
        await receiver.until(lambda one: len(one.taken) == 2)
    assert [one.data["reset"] for one in receiver.taken] == [True, True]
    assert receiver.taken[0].numbers == receiver.taken[1].numbers
