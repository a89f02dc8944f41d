"""What ends subscriptions from outside, and what only holds them up."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from flexdb.database.connect import direct_connection
from flexdb.database.target import ConnectionTarget
from tests.feeds import Connection, connected
from tests.integration.filling import slug
from tests.integration.test_waiting import Keyed
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import operator_key, running

# Access is looked at every two seconds, and another process knows of a change after two more.
AT_LATEST_S = 5.0


@pytest.fixture(scope="module")
async def keyed_service(own_target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    key = await operator_key(own_target)
    limits = {"max_waiting": 12, "max_waiting_per_caller": 2}
    async with running(own_target, **limits) as client:
        yield client.with_key(key)


@pytest.fixture(scope="module")
async def elsewhere(own_target: ConnectionTarget, keyed_service: RpcClient) -> AsyncIterator[RpcClient]:
    """An operator at another process of the service."""
    key = keyed_service._credential["Authorization"].removeprefix("Bearer ")
    async with running(own_target) as client:
        yield client.with_key(key)


@pytest.fixture
async def keyed(keyed_service: RpcClient) -> Keyed:
    tenant = await keyed_service.call("create_tenant", slug=slug(), name="Acme")
    return Keyed(keyed_service, tenant["tenant"]["id"])


def key_of(client: RpcClient) -> str:
    return client._credential["Authorization"].removeprefix("Bearer ")


Take = Callable[[RpcClient, Keyed, str], Awaitable[object]]


async def remove(operator: RpcClient, keyed: Keyed, user_id: str) -> object:
    return await operator.call("remove_user_from_tenant", tenant_id=keyed.tenant, user_id=user_id)


async def delete_user(operator: RpcClient, _: Keyed, user_id: str) -> object:
    return await operator.call("delete_user", id=user_id)


async def revoke(operator: RpcClient, keyed: Keyed, key_id: str) -> object:
    return await operator.call("revoke_api_key", id=key_id, tenant_id=keyed.tenant)


async def suspend(operator: RpcClient, keyed: Keyed, _: str) -> object:
    return await operator.call("update_tenant", id=keyed.tenant, status="suspended")


async def delete(operator: RpcClient, keyed: Keyed, _: str) -> object:
    return await operator.call("delete_tenant", id=keyed.tenant)


NO_TENANT, NO_KEY = (-32001, "tenant_not_found"), (-32003, "credential_unknown")
WAYS = [
    ("member", remove, {NO_TENANT}),
    ("member", delete_user, {NO_KEY}),
    ("program", revoke, {(-32003, "credential_revoked")}),
    ("program", suspend, {(-32004, "tenant_suspended")}),
    ("member", suspend, {(-32004, "tenant_suspended")}),
    ("member", delete, {NO_TENANT}),
    # The key goes with its tenant; a process may know it for a moment longer.
    ("program", delete, {NO_KEY, NO_TENANT}),
    ("operator", delete, {NO_TENANT}),
]


@pytest.mark.parametrize("through", ["this process", "another"])
@pytest.mark.parametrize(("who", "take", "refusals"), WAYS)
async def test_access_that_is_lost(
    keyed: Keyed, elsewhere: RpcClient, who: str, take: Take, refusals: set[tuple[int, str]], through: str
) -> None:
    """Nobody changes anything meanwhile: it is found out all the same, and told as a new call would be."""
    made = {"member": keyed.member, "program": keyed.program}
    user_id, reader = await made[who]() if who in made else ("", keyed.operator)
    operator = keyed.operator if through == "this process" else elsewhere
    async with connected(keyed.operator, key_of(reader)) as connection:
        begun = await connection.subscribe(keyed.tenant)
        newest = await keyed.newest()
        await take(operator, keyed, user_id)
        at = time.monotonic()
        ended = await told_of_the_end(connection)
        assert time.monotonic() - at < AT_LATEST_S
        assert ended["subscription_id"] == begun
        assert newest <= ended["last"] <= newest + 1
        assert (ended["error"]["code"], ended["error"]["data"]["reason"]) in refusals
        assert ended["error"]["data"]["retryable"] is False
    with pytest.raises(RpcFailure) as failure:
        await reader.call("list_changes", tenant_id=keyed.tenant)
    assert failure.value.error == ended["error"] or len(refusals) > 1


async def told_of_the_end(connection: Connection) -> dict[str, Any]:
    """Return what tells of the end; the last change may come before it."""
    while True:
        async with asyncio.timeout(2 * AT_LATEST_S):
            notice = await connection.notices.get()
        if notice["method"] == "subscription_ended":
            params: dict[str, Any] = notice["params"]
            return params


@pytest.mark.parametrize("take", [remove, suspend])
async def test_nothing_is_told_after_access_was_lost(keyed: Keyed, take: Take) -> None:
    """Not even what was there before, and is on its way."""
    user_id, member = await keyed.member()
    node_type = (await keyed.operator.call("create_node_type", tenant_id=keyed.tenant, name="T"))["node_type"]
    node = {"node_type_id": node_type["id"], "data": {"text": "x" * 20_000}}
    for _ in range(5):
        await keyed.operator.call("create_nodes", tenant_id=keyed.tenant, nodes=[node] * 50)
    newest = await keyed.newest()
    async with connected(member, key_of(member)) as connection:
        await connection.subscribe(keyed.tenant, after=0)
        await connection.notice()
        await take(keyed.operator, keyed, user_id)
        # What has been sent by now may come.
        await asyncio.sleep(0.05)
        before = connection.notices.qsize()
        after = []
        while not after or after[-1]["method"] != "subscription_ended":
            async with asyncio.timeout(AT_LATEST_S):
                after.append(await connection.notices.get())
        assert len(after) == before or before == 0
        assert after[-1]["params"]["last"] < newest


async def test_a_key_that_is_revoked_ends_the_connection_too(keyed: Keyed) -> None:
    key_id, program = await keyed.program()
    async with connected(program, key_of(program)) as connection:
        await connection.subscribe(keyed.tenant)
        await revoke(keyed.operator, keyed, key_id)
        assert (await told_of_the_end(connection))["error"]["data"]["reason"] == "credential_revoked"
        assert await connection.end() == 1008


async def test_no_more_listen_than_may(keyed: Keyed) -> None:
    (_, one), (_, another) = await keyed.program(), await keyed.program()
    async with (
        connected(one, key_of(one)) as mine,
        connected(another, key_of(another)) as theirs,
        connected(keyed.operator, key_of(keyed.operator)) as operator,
    ):
        begun = [await mine.subscribe(keyed.tenant) for _ in range(2)]
        with pytest.raises(RpcFailure) as failure:
            await mine.subscribe(keyed.tenant)
        assert (failure.value.code, failure.value.reason, failure.value.data["limit"]) == (
            -32005, "too_many_waiting", 2
        )  # fmt: skip
        await theirs.subscribe(keyed.tenant)
        with pytest.raises(RpcFailure) as failure:
            await theirs.subscribe(keyed.tenant)
        assert (failure.value.reason, failure.value.data["limit"]) == ("too_many_waiting", 3)
        for _ in range(9):
            await operator.subscribe(keyed.tenant)
        for call in (operator.subscribe(keyed.tenant), keyed.operator.call(
            "list_changes", tenant_id=keyed.tenant, after=await keyed.newest(), wait_ms=1000
        )):  # fmt: skip
            with pytest.raises(RpcFailure) as failure:
                await call
            assert (failure.value.reason, failure.value.data["limit"]) == ("too_many_waiting", 12)
        await mine.call("unsubscribe", subscription_id=begun[0])
        await operator.subscribe(keyed.tenant)


async def test_an_inactive_tenant_can_be_followed(keyed: Keyed) -> None:
    _, program = await keyed.program()
    await keyed.operator.call("update_tenant", id=keyed.tenant, status="inactive")
    newest = await keyed.newest()
    async with connected(program, key_of(program)) as connection:
        await connection.subscribe(keyed.tenant)
        await keyed.change()
        assert (await connection.notice())["last"] == newest + 1


async def test_a_limit_of_calls_delays_and_loses_nothing(keyed: Keyed) -> None:
    """Each page counts as a call of two; meanwhile the tenant's other calls go on."""
    _, program = await keyed.program()
    await keyed.operator.call("set_tenant_limits", tenant_id=keyed.tenant, max_calls_per_second=4)
    before = await keyed.newest()
    async with connected(program, key_of(program)) as connection:
        await connection.subscribe(keyed.tenant)
        at = time.monotonic()
        found, pages = [], 0
        for _ in range(60):
            await keyed.change()
            await asyncio.sleep(0.05)
        newest = await keyed.newest()
        while not found or found[-1] < newest:
            page = await connection.notice()
            found += [change["change"] for change in page["changes"]]
            pages += 1
        seconds = time.monotonic() - at
    assert found == list(range(before + 1, newest + 1))
    # What may be done at once after a pause, and the rate.
    assert 2 <= pages <= 4 + 2 + seconds * 2


async def test_subscriptions_take_no_calls_from_anybody(elsewhere: RpcClient, keyed: Keyed) -> None:
    """However many a viewer has: whoever writes well below the limit of their tenant is never refused."""
    kind = (await elsewhere.call("create_node_type", tenant_id=keyed.tenant, name="T"))["node_type"]["id"]
    reader, writer = [
        await elsewhere.call("create_api_key", name=role, tenant_id=keyed.tenant, role=role)
        for role in ("viewer", "member")
    ]
    writing = elsewhere.with_key(writer["secret"])
    async with connected(elsewhere, reader["secret"]) as connection:
        for _ in range(60):
            await connection.subscribe(keyed.tenant)
        await elsewhere.call("set_tenant_limits", tenant_id=keyed.tenant, max_calls_per_second=20)
        for number in range(20):
            await writing.call("create_node", tenant_id=keyed.tenant, node_type_id=kind, data={"n": number})
            await asyncio.sleep(0.1)
        newest = (await elsewhere.call("list_changes", tenant_id=keyed.tenant, limit=1))["newest"]
        told = set()
        while len(told) < 60:
            page = await connection.notice()
            if page["last"] == newest:
                told.add(page["subscription_id"])


async def test_a_database_that_goes_away(target: ConnectionTarget) -> None:
    """What happens meanwhile is told when it is back."""
    async with running(target) as client:
        tenant = (await client.call("create_tenant", slug=slug(), name="Acme"))["tenant"]["id"]
        async with connected(client) as connection:
            await connection.subscribe(tenant)
            for _ in range(3):
                async with direct_connection(target) as admin:
                    await admin.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                    )
                for _ in range(50):
                    try:
                        await client.call("update_tenant", id=tenant, name=slug())
                        break
                    except RpcFailure as failure:
                        assert failure.code == -32006
                        await asyncio.sleep(0.1)
            newest = (await client.call("list_changes", tenant_id=tenant, limit=1))["newest"]
            found = [change["change"] for change in await connection.changes(newest)]
            assert found == list(range(2, newest + 1))
