"""Calls that take long are told in the log: what they did meanwhile, and nothing of what they were asked."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from typing import Any

import pytest
from structlog.testing import capture_logs

from flexdb.database.pool import Database
from flexdb.database.target import ConnectionTarget
from flexdb.observing.figures import MethodFigures
from flexdb.observing.slow_calls import TOLD, SlowCalls
from flexdb.observing.under_way import CallUnderWay
from flexdb.repositories.plans import PlanRepository
from tests.integration.filling import slug
from tests.rpc_client import RpcClient
from tests.service import running
from tests.tenancy import until_waiting

SLOW_MS = 150
HELD_S = 0.4
SECRET = "kept to oneself"


@pytest.fixture
async def service(target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    async with running(target, slow_call_ms=SLOW_MS) as client:
        yield client


async def node(client: RpcClient) -> dict[str, str]:
    of = {"tenant_id": (await client.call("create_tenant", slug=slug(), name="Acme"))["tenant"]["id"]}
    kind = (await client.call("create_node_type", **of, name="T", schema={}))["node_type"]["id"]
    made = await client.call("create_node", **of, node_type_id=kind, data={"title": SECRET})
    return {**of, "id": made["node"]["id"]}


async def while_locked(database: Database, table: str, *calls: Any) -> list[Any]:
    """What calls answer that have to wait for a table."""
    async with database.transaction() as tx:
        await tx.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        tasks = [asyncio.create_task(call) for call in calls]
        await until_waiting(database)
        await asyncio.sleep(HELD_S)
    return await asyncio.gather(*tasks)


async def told(logs: list[Any], event: str) -> list[Any]:
    """Lines of the log, once there is one."""
    async with asyncio.timeout(5):
        while not (found := [entry for entry in logs if entry["event"] == event]):
            await asyncio.sleep(0.01)
    return found


async def test_a_read(service: RpcClient, database: Database) -> None:
    found = await node(service)
    with capture_logs() as logs:
        await while_locked(database, "nodes", service.call("get_node", **found))
        (plan,) = await told(logs, "plan of a slow statement")
    (slow,) = await told(logs, "slow call")
    assert (slow["method"], slow["tenant_id"], slow["code"]) == ("get_node", found["tenant_id"], "ok")
    assert HELD_S * 1000 <= slow["duration_ms"] < 5000
    assert SLOW_MS < slow["slowest_ms"] <= slow["duration_ms"]
    assert slow["waited_ms"] < SLOW_MS
    assert slow["statements"] >= 1
    assert slow["statement"].startswith("SELECT")
    assert "\n" not in slow["statement"]
    assert plan["statement"] == slow["statement"]
    assert any("Index Scan" in line or "Seq Scan" in line for line in plan["plan"])
    assert any("$1" in line for line in plan["plan"])
    assert found["id"] not in repr(logs)
    assert SECRET not in repr(logs)


async def test_a_filter_is_not_told(service: RpcClient, database: Database) -> None:
    found = await node(service)
    of = {"tenant_id": found["tenant_id"]}
    asked = {"/title": SECRET, "/secret": {"gt": 4711}}
    with capture_logs() as logs:
        await while_locked(database, "nodes", service.call("list_nodes", **of, filter=asked))
        await told(logs, "plan of a slow statement")
    for secret in (SECRET, "secret", "4711"):
        assert secret not in repr(logs)


async def test_a_write_has_no_plan(service: RpcClient, database: Database) -> None:
    with capture_logs() as logs:
        await while_locked(
            database,
            "users",
            service.call("create_user", email=f"{uuid.uuid4()}@a.example", display_name="A"),
        )
        (slow,) = await told(logs, "slow call")
        await asyncio.sleep(0.2)
    assert (slow["method"], slow["tenant_id"]) == ("create_user", None)
    assert [entry["event"] for entry in logs] == ["slow call"]


async def test_calls_that_share_a_statement(service: RpcClient, database: Database) -> None:
    found = await node(service)
    with capture_logs() as logs:
        await while_locked(database, "nodes", *(service.call("get_node", **found) for _ in range(5)))
    slow = [entry for entry in logs if entry["event"] == "slow call"]
    assert len(slow) == 5
    # Two begin at once, and the others wait for the next statement, which is quick.
    assert all(entry["statements"] >= 1 for entry in slow)
    assert sum(entry["slowest_ms"] > SLOW_MS for entry in slow) == 2


async def test_waiting_for_a_connection(target: ConnectionTarget, database: Database) -> None:
    async with running(target, slow_call_ms=SLOW_MS, pool_size=1) as client:
        with capture_logs() as logs:
            await while_locked(database, "users", client.call("list_users"), client.call("list_users"))
        slow = sorted(
            (entry for entry in logs if entry["event"] == "slow call"), key=lambda entry: entry["waited_ms"]
        )
    assert len(slow) == 2
    assert slow[0]["waited_ms"] < SLOW_MS < slow[1]["waited_ms"]
    assert slow[1]["slowest_ms"] < SLOW_MS < slow[0]["slowest_ms"]


async def test_waiting_for_changes_is_not_slow(service: RpcClient) -> None:
    found = await node(service)
    with capture_logs() as logs:
        of = {"tenant_id": found["tenant_id"]}
        newest = (await service.call("list_changes", **of))["newest"]
        await service.call("list_changes", **of, after=newest, wait_ms=2 * SLOW_MS)
    assert not [entry for entry in logs if entry["event"] == "slow call"]


async def test_none_are_told(target: ConnectionTarget, database: Database) -> None:
    async with running(target, slow_call_ms=0) as client:
        with capture_logs() as logs:
            await while_locked(database, "users", client.call("list_users"))
    assert not [entry for entry in logs if entry["event"] == "slow call"]


def test_of_many_the_number_is_told() -> None:
    slow = SlowCalls(1, None)
    call = CallUnderWay(MethodFigures("get_node"), 0)
    with capture_logs() as logs:
        for _ in range(TOLD + 5):
            slow.tell(call, 2, "ok")
        assert len(logs) == TOLD
        slow._anew_at = 0
        slow.tell(call, 2, "ok")
    assert logs[-1]["left_out"] == 5
    assert all("left_out" not in entry for entry in logs[:-1])


async def test_plans_are_of_reads_alone(database: Database) -> None:
    plans = PlanRepository(database)
    assert await plans.of("UPDATE users SET email = $1") is None
    assert await plans.of("WITH gone AS (DELETE FROM users RETURNING id) SELECT id FROM gone") is None
    assert await plans.of("SELECT nothing FROM nowhere") is None
    lines = await plans.of("\nSELECT id FROM users WHERE id = $2 AND email = $1\n")
    assert lines
    assert any("$2" in line for line in lines)
    async with database.connection() as connection:
        assert await connection.fetchval("SELECT count(*) FROM pg_prepared_statements WHERE from_sql") == 0
