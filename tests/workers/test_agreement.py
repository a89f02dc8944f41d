"""What one worker is told holds in all of them: rights within 5 seconds, rates at any time, changes at once."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from flexdb.auth.meter import BURST_S, PATIENCE_S
from flexdb.database.target import ConnectionTarget
from flexdb.processes.supervisor import supervised
from flexdb.settings import Settings
from tests.processes import PEPPER
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import operator_key
from tests.workers.crew import clients, connections

pytestmark = pytest.mark.xdist_group("workers")

LIMIT_S = 5.0
CLIENTS = 12
RATE = 40


@pytest.fixture(scope="module")
async def operators(own_target: ConnectionTarget) -> AsyncIterator[list[RpcClient]]:
    """An operator at each end of several connections, to both workers."""
    key = await operator_key(own_target)
    settings = Settings(workers=2, port=0, key_pepper=PEPPER, webhook_deliveries=0, rate_limit=RATE)
    async with supervised(settings, own_target) as service, clients(service.url, CLIENTS, key) as several:
        await asyncio.gather(*(one.call("whoami") for one in several))
        assert all(connections(pid) for pid in service.crew.pids if pid is not None)
        yield several


async def owner(operators: list[RpcClient]) -> tuple[str, list[RpcClient]]:
    """A new tenant, and a user who owns it, at each connection."""
    name = f"t-{time.time_ns()}"
    tenant = (await operators[0].call("create_tenant", slug=name, name="T"))["tenant"]["id"]
    user = await operators[1].call("create_user", email=f"{name}@example.com", display_name="U")
    await operators[2].call("add_user_to_tenant", tenant_id=tenant, user_id=user["user"]["id"], role="owner")
    key = await operators[3].call("create_api_key", name="k", user_id=user["user"]["id"])
    return tenant, [one.with_key(key["secret"]) for one in operators]


async def reasons(callers: list[RpcClient], method: str, **params: str) -> set[str]:
    async def reason(caller: RpcClient) -> str:
        try:
            await caller.call(method, **params)
        except RpcFailure as failure:
            return failure.reason
        return "answered"

    return set(await asyncio.gather(*(reason(caller) for caller in callers)))


async def until_all(callers: list[RpcClient], reason: str, method: str, **params: str) -> None:
    began = time.monotonic()
    while (told := await reasons(callers, method, **params)) != {reason}:
        assert told <= {"answered", reason}
        assert time.monotonic() - began < LIMIT_S
        await asyncio.sleep(0.4)


async def test_rights_that_are_taken_away(operators: list[RpcClient]) -> None:
    async def suspended() -> None:
        tenant, owners = await owner(operators)
        assert await reasons(owners, "get_tenant", id=tenant) == {"answered"}
        await operators[4].call("update_tenant", id=tenant, status="suspended")
        await until_all(owners, "tenant_suspended", "get_tenant", id=tenant)

    async def lowered() -> None:
        tenant, owners = await owner(operators)
        call = {"id": tenant, "name": "N"}
        assert await reasons(owners, "update_tenant", **call) == {"answered"}
        other = await operators[0].call("create_user", email=f"o{tenant}@example.com", display_name="O")
        await operators[0].call(
            "add_user_to_tenant", tenant_id=tenant, user_id=other["user"]["id"], role="owner"
        )
        user = (await owners[0].call("whoami"))["caller"]["user_id"]
        await operators[5].call("add_user_to_tenant", tenant_id=tenant, user_id=user, role="viewer")
        await until_all(owners, "role_too_low", "update_tenant", **call)

    async def revoked() -> None:
        _, owners = await owner(operators)
        assert await reasons(owners, "whoami") == {"answered"}
        key = (await owners[0].call("whoami"))["caller"]["api_key_id"]
        user = (await owners[0].call("whoami"))["caller"]["user_id"]
        await operators[6].call("revoke_api_key", id=key, user_id=user)
        await until_all(owners, "credential_revoked", "whoami")

    await asyncio.gather(suspended(), lowered(), revoked())


async def test_a_rate_is_of_all_workers_together(operators: list[RpcClient]) -> None:
    _, owners = await owner(operators)
    began, answered = time.monotonic(), 0

    async def flood(caller: RpcClient) -> None:
        nonlocal answered
        while time.monotonic() - began < 2:
            try:
                await caller.call("whoami")
                answered += 1
            except RpcFailure as failure:
                assert failure.reason == "rate_limited"

    await asyncio.gather(*(flood(caller) for caller in owners))
    most = RATE * (BURST_S + PATIENCE_S + time.monotonic() - began) + 1
    # Two that count for themselves would let nearly twice as many through.
    assert RATE * (BURST_S + 2) * 0.8 <= answered <= most


async def test_what_one_writes_wakes_who_waits_at_another(operators: list[RpcClient]) -> None:
    tenant, _ = await owner(operators)
    waiting = [
        asyncio.create_task(one.call("list_changes", tenant_id=tenant, after=await last(operators, tenant), wait_ms=9000))
        for one in operators[:8]
    ]  # fmt: skip
    await asyncio.sleep(0.3)
    began = time.monotonic()
    await operators[9].call("create_node_type", tenant_id=tenant, name="N")
    answers = await asyncio.gather(*waiting)
    assert time.monotonic() - began < 2
    assert all(answer["changes"][0]["method"] == "create_node_type" for answer in answers)
    listed = await asyncio.gather(*(one.call("list_node_types", tenant_id=tenant) for one in operators))
    assert all(len(answer["node_types"]) == 1 for answer in listed)


async def last(operators: list[RpcClient], tenant: str) -> int:
    number: int = (await operators[0].call("list_changes", tenant_id=tenant))["last"]
    return number
