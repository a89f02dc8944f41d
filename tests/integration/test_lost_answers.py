"""Answers that never arrive: the same call with the same key is answered, and not done again."""

import asyncio
import json
import uuid
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import pytest

from flexdb.database.pool import Database
from tests import ledger
from tests.rpc_client import RpcClient


async def call_and_hang_up(url: str, call: dict[str, object], is_done: Callable[[], Awaitable[bool]]) -> None:
    """Make a call, and close the connection once it is done, without a look at the answer."""
    parts = urlsplit(url)
    body = json.dumps({"jsonrpc": "2.0", "id": 1, **call}).encode()
    _, writer = await asyncio.open_connection(parts.hostname, parts.port)
    head = f"POST /jsonrpc HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    writer.write(head.encode() + b"\r\n\r\n" + body)
    async with asyncio.timeout(10):
        while not await is_done():
            await asyncio.sleep(0.01)
    writer.close()
    await writer.wait_closed()


@pytest.fixture
async def ids(client: RpcClient, tenant: dict[str, str]) -> dict[str, str]:
    node_type = await client.call("create_node_type", tenant_id=tenant["id"], name="N")
    return {"tenant_id": tenant["id"], "node_type_id": node_type["node_type"]["id"]}


async def test_between_the_commit_and_the_answer(
    client: RpcClient, ids: dict[str, str], database: Database
) -> None:
    key = uuid.uuid4().hex
    transaction = {"operations": [{"method": "create_node", "params": {**ids, "data": {"n": 2}}}]}
    calls = [
        ("create_node", {**ids, "data": {"n": 1.50}}),
        ("create_nodes", {"tenant_id": ids["tenant_id"], "nodes": [{"node_type_id": ids["node_type_id"]}]}),
        ("execute_transaction", transaction),
    ]
    for method, params in calls:
        given = {**params, "idempotency_key": f"{key}-{method}"}
        before = len(await ledger.entries(database, ids["tenant_id"]))

        async def is_done(before: int = before) -> bool:
            return len(await ledger.entries(database, ids["tenant_id"])) > before

        await call_and_hang_up(client.url, {"method": method, "params": given}, is_done)
        answer = await client.call(method, **given)
        assert answer == await client.call(method, **given)
        log = await ledger.check(database, ids["tenant_id"])
        assert len(log) == before + 1
        assert str(log[-1]["entity_id"]) in json.dumps(answer)


CUT = """
SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
WHERE datname = current_database() AND application_name = 'flexdb' AND pid <> pg_backend_pid()
"""


async def test_while_connections_to_the_database_are_cut(
    client: RpcClient, ids: dict[str, str], database: Database
) -> None:
    """Whether a write was committed when its connection ended is found out by its key, be it by the service itself."""
    stop = asyncio.Event()

    async def cut() -> None:
        while not stop.is_set():
            async with database.connection() as connection:
                await connection.fetchval(CUT)
            await asyncio.sleep(0.1)

    async def write(number: int) -> dict[str, object]:
        key = uuid.uuid4().hex
        while True:
            answer = await client.post(
                {
                    "jsonrpc": "2.0",
                    "method": "create_node",
                    "params": {**ids, "data": {"n": number}, "idempotency_key": key},
                    "id": number,
                }
            )
            if "result" in answer:
                node: dict[str, object] = answer["result"]["node"]
                return node
            assert answer["error"]["code"] == -32006, answer
            await asyncio.sleep(0.01)

    cutting = asyncio.create_task(cut())
    nodes = [node for _ in range(10) for node in await asyncio.gather(*(write(n) for n in range(20)))]
    stop.set()
    await cutting
    log = await ledger.check(database, ids["tenant_id"])
    created = [str(entry["entity_id"]) for entry in log if entry["entity"] == "node"]
    assert sorted(created) == sorted(str(node["id"]) for node in nodes)
