"""Ids of requests: in answers, in errors that somebody has to look into, and in log lines; with traces there."""

import asyncio
import json
import re
from pathlib import Path

import aiohttp
import pytest

import flexdb
from flexdb.database.pool import Database
from flexdb.database.target import ConnectionTarget
from tests.feeds import connected
from tests.processes import dsn, serve
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import operator_key, running

MADE = re.compile(r"[0-9a-f]{12}-[0-9a-f]+")
DOCS = Path(flexdb.__file__).parents[1] / "docs" / "metrics.md"
CALL = {"jsonrpc": "2.0", "method": "list_tenants", "id": 1}
TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736"
PARENT = f"00-{TRACE_ID}-00f067aa0ba902b7-01"


async def ids(client: RpcClient, path: str = "/jsonrpc", **headers: str) -> list[str]:
    """The ids that the answer to a call has."""
    sent = {"Content-Type": "application/json", **headers}
    async with client.session.post(client.url + path, json=CALL, headers=sent) as response:
        await response.read()
        return response.headers.getall("X-Request-Id")


async def test_each_answer_has_one(client: RpcClient) -> None:
    made = [(await ids(client))[0] for _ in range(3)] + await ids(client, "/nowhere")
    assert all(map(MADE.fullmatch, made))
    assert len(set(made)) == 4
    assert await ids(client, **{"X-Request-Id": "checkout-17"}) == ["checkout-17"]
    assert await ids(client, "/rpc/nothing", **{"X-Request-Id": "checkout-18"}) == ["checkout-18"]
    assert MADE.fullmatch((await ids(client, **{"X-Request-Id": "no token"}))[0])
    for path in ("/health", "/openrpc.json", "/metrics"):
        async with client.session.get(client.url + path, headers={"X-Request-Id": "x"}) as response:
            assert response.headers.getall("X-Request-Id") == ["x"]


async def test_an_error_that_somebody_has_to_look_into(target: ConnectionTarget, database: Database) -> None:
    async with running(target, lock_timeout_s=0.1) as client, database.transaction() as tx:
        await tx.execute("LOCK TABLE users IN ACCESS EXCLUSIVE MODE")
        body, headers = json.dumps({}).encode(), {"X-Request-Id": "mine"}
        _, answer = await client.post_raw(body, "/rpc/list_users", **headers)
        assert json.loads(answer)["data"] == {
            "reason": "lock_timeout",
            "retryable": True,
            "request_id": "mine",
        }
        # Each call is told of its own request, also where one statement served several.
        batch = [{**CALL, "method": "list_users", "id": number} for number in range(2)]
        _, answer = await client.post_raw(json.dumps(batch).encode(), **headers)
        assert {each["error"]["data"]["request_id"] for each in json.loads(answer)} == {"mine"}
        with pytest.raises(RpcFailure) as failure:
            await client.call("get_tenant", id="00000000-0000-7000-8000-000000000000")
        assert "request_id" not in failure.value.data


async def test_messages_of_a_websocket(target: ConnectionTarget, database: Database) -> None:
    async with running(target, lock_timeout_s=0.1) as client, database.transaction() as tx:
        await tx.execute("LOCK TABLE users IN ACCESS EXCLUSIVE MODE")
        async with connected(client) as connection:
            calls = (connection.call("list_users") for _ in range(2))
            failures = await asyncio.gather(*calls, return_exceptions=True)
            names = [each.data["request_id"] for each in failures if isinstance(each, RpcFailure)]
    opened, numbers = {name.partition("/")[0] for name in names}, [name.partition("/")[2] for name in names]
    assert len(opened) == 1
    assert MADE.fullmatch(opened.pop())
    assert sorted(numbers) == ["1", "2"]


async def test_log_lines(fresh_target: ConnectionTarget) -> None:
    """Also what is told beside a call afterwards has the names of the request."""
    key = await operator_key(fresh_target)
    settings = {"FLEXDB_DSN": dsn(fresh_target), "FLEXDB_LOG_FORMAT": "json", "FLEXDB_SLOW_CALL_MS": "1"}
    async with serve(settings) as service, aiohttp.ClientSession() as session:
        client = RpcClient(session, service.url, key)
        body = json.dumps({**CALL, "params": {"filter": {}}}).encode()
        for number in range(20):
            headers = {"X-Request-Id": f"r-{number}", "traceparent": PARENT}
            await client.post_raw(json.dumps({**CALL, "method": "list_users"}).encode(), **headers)
        await client.post_raw(body)
    lines = [json.loads(line) for line in service.lines if line.startswith("{")]
    slow = [line for line in lines if line["event"] == "slow call" and line["method"] == "list_users"]
    assert slow
    assert all(line["request_id"].startswith("r-") and line["trace_id"] == TRACE_ID for line in slow)
    (example,) = re.findall(r"^```json\n(.*)\n```$", DOCS.read_text(), re.MULTILINE)
    assert list(json.loads(example)) == list(slow[0])
    plans = [line for line in lines if line["event"] == "plan of a slow statement"]
    assert plans
    assert plans[0]["request_id"] == slow[0]["request_id"]
    assert plans[0]["trace_id"] == TRACE_ID
    assert not [line for line in lines if "request_id" in line and "ndpoint" in line["event"]]
