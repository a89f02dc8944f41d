"""Calls over WebSockets, through the whole service."""

import asyncio
import json
import logging
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from time import perf_counter

import aiohttp
import pytest

from flexdb.database.connect import direct_connection
from flexdb.database.target import ConnectionTarget
from tests.rpc_client import RpcClient
from tests.service import running
from tests.sockets import PING, PONG, TEXT, answer, call, ending, raw_socket


@pytest.fixture
async def socket(client: RpcClient) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    async with client.session.ws_connect(f"{client.url}/jsonrpc") as socket:
        yield socket


@asynccontextmanager
async def locked(target: ConnectionTarget, tenant: dict[str, str]) -> AsyncIterator[None]:
    """Hold the row of a tenant, so that an update of it waits."""
    async with direct_connection(target) as connection, connection.transaction():
        await connection.execute("SELECT 1 FROM tenants WHERE id = $1 FOR UPDATE", uuid.UUID(tenant["id"]))
        yield


async def test_a_call(socket: aiohttp.ClientWebSocketResponse, tenant: dict[str, str]) -> None:
    await socket.send_str(call(1, "get_tenant", id=tenant["id"]))
    assert await answer(socket) == {"jsonrpc": "2.0", "result": {"tenant": tenant}, "id": 1}


async def test_errors_of_calls_leave_the_connection(socket: aiohttp.ClientWebSocketResponse) -> None:
    for sent, code, request_id in (
        (call(1, "no_such_method"), -32601, 1),
        (call(2, "get_tenant", id="x"), -32602, 2),
        ("{", -32700, None),
        ("", -32700, None),
        ("[]", -32600, None),
        ("7", -32600, None),
    ):
        await socket.send_str(sent)
        told = await answer(socket)
        assert (told["error"]["code"], told["id"]) == (code, request_id)
    await socket.send_str(call(3))
    assert "result" in await answer(socket)


async def test_batches_and_notifications(
    socket: aiohttp.ClientWebSocketResponse, tenant: dict[str, str]
) -> None:
    params = {"tenant_id": tenant["id"], "name": "Notified"}
    await socket.send_json({"jsonrpc": "2.0", "method": "create_node_type", "params": params})
    await socket.send_json([{"jsonrpc": "2.0", "method": "list_tenants"}])
    await socket.send_str(f"[{call(1, 'get_tenant', id=tenant['id'])}, {call(2, 'no_such_method')}]")
    batch = await answer(socket)
    assert [item["id"] for item in batch] == [1, 2]
    assert batch[0]["result"] == {"tenant": tenant}
    async with asyncio.timeout(5):
        while True:
            await socket.send_str(call(3, "list_node_types", tenant_id=tenant["id"]))
            if (await answer(socket))["result"]["node_types"]:
                break


async def test_a_thousand_calls_at_once(client: RpcClient, socket: aiohttp.ClientWebSocketResponse) -> None:
    slugs = {uuid.uuid4().hex: number for number in range(20)}
    made = [(await client.call("create_tenant", slug=slug, name="T"))["tenant"] for slug in slugs]
    for number in range(1000):
        await socket.send_str(call(number, "get_tenant", id=made[number % 20]["id"]))
    told = {}
    for _ in range(1000):
        one = await answer(socket)
        told[one["id"]] = one["result"]["tenant"]
    assert told == {number: made[number % 20] for number in range(1000)}


async def test_answers_come_as_calls_finish(
    target: ConnectionTarget, socket: aiohttp.ClientWebSocketResponse, tenant: dict[str, str]
) -> None:
    async with locked(target, tenant):
        await socket.send_str(call(1, "update_tenant", id=tenant["id"], name="New"))
        await socket.send_str(call(2, "get_tenant", id=tenant["id"]))
        assert (await answer(socket))["id"] == 2
    assert (await answer(socket))["result"]["tenant"]["name"] == "New"


async def test_binary_messages(socket: aiohttp.ClientWebSocketResponse) -> None:
    await socket.send_bytes(call(1).encode())
    assert await ending(socket) == (1003, "messages are text")


async def test_sizes(target: ConnectionTarget) -> None:
    async with running(target, max_body_bytes=10_000) as client:
        async with client.session.ws_connect(f"{client.url}/jsonrpc") as socket:
            await socket.send_str(call(1).ljust(10_000))
            assert (await answer(socket))["id"] == 1
            await socket.send_str(call(2).ljust(10_001))
            assert (await ending(socket))[0] == 1009
        async with raw_socket(client.url) as raw:
            raw.send(TEXT, b" " * 6_000, last=False)
            raw.send(0, b" " * 6_000, last=False)
            assert await raw.close_code() == 1009
        # What is much too large is still being sent while the connection is closed.
        async with client.session.ws_connect(f"{client.url}/jsonrpc") as socket:
            with pytest.raises(ConnectionError):
                for _ in range(100):
                    await socket.send_str(" " * 5_000_000)
        assert await client.call("list_tenants")


async def test_fragments(client: RpcClient) -> None:
    async with raw_socket(client.url) as raw:
        first, second = call(1)[:20].encode(), call(1)[20:].encode()
        raw.send(TEXT, first, last=False)
        raw.send(PING, b"between")
        raw.send(0, second)
        assert await raw.receive() == (PONG, b"between")
        kind, data = await raw.receive()
        assert (kind, json.loads(data)["id"]) == (TEXT, 1)


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"\x81\x84\0\0\0\0\xff\xfe\xfd\xfc", 1007),
        (b"\x83\x80\0\0\0\0", 1002),
        (b"\xc1\x80\0\0\0\0", 1002),
        (b"\x80\x80\0\0\0\0", 1002),
        (b"\x09\x80\0\0\0\0", 1002),
        (b"\x89\xfe\0\x7e\0\0\0\0" + b"x" * 126, 1002),
        (b"\x88\x82\0\0\0\0\x03\xec", 1002),
        (b"\x88\x82\0\0\0\0\x03\xe8", 1000),
        (b"\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xff\0\0\0\0", 1009),
    ],
    ids=[
        "no UTF-8",
        "kind",
        "bits",
        "continuation",
        "ping in parts",
        "long ping",
        "code",
        "closed",
        "endless",
    ],
)
async def test_frames(client: RpcClient, caplog: pytest.LogCaptureFixture, sent: bytes, code: int) -> None:
    caplog.set_level(logging.INFO)
    async with raw_socket(client.url) as raw:
        raw.writer.write(sent)
        assert await raw.close_code() == code
        assert await raw.reader.read() == b""
    assert caplog.records == []


async def test_clients_that_vanish(
    client: RpcClient, target: ConnectionTarget, tenant: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    # The client is gone while its call still waits for the row.
    async with locked(target, tenant), raw_socket(client.url) as raw:
        raw.send(TEXT, call(1, "update_tenant", id=tenant["id"], name="Begun").encode())
        raw.send(TEXT, call(2).encode())
        await raw.receive()
        raw.writer.transport.abort()
        await asyncio.sleep(0.05)
    # What had begun is done.
    async with asyncio.timeout(5):
        while (await client.call("get_tenant", id=tenant["id"]))["tenant"]["name"] != "Begun":
            await asyncio.sleep(0.02)
    for part in (b"\x81", b"\x81\xfe\0", b"\x81\xfe\0\xff\0\0\0\0{"):
        async with raw_socket(client.url) as raw:
            raw.writer.write(part)
            await raw.writer.drain()
    await asyncio.sleep(0.1)
    assert caplog.records == []


async def test_a_stop_answers_what_runs(fresh_target: ConnectionTarget) -> None:
    async with aiohttp.ClientSession() as session:
        async with running(fresh_target, shutdown_timeout_s=5) as client:
            tenant = (await client.call("create_tenant", slug="t", name="T"))["tenant"]
            socket = await session.ws_connect(f"{client.url}/jsonrpc")
            idle = await session.ws_connect(f"{client.url}/jsonrpc")
            lock = locked(fresh_target, tenant)
            await lock.__aenter__()
            await socket.send_str(call(1, "update_tenant", id=tenant["id"], name="New"))
            await socket.send_str(call(2))
            assert (await answer(socket))["id"] == 2
            asyncio.get_running_loop().call_later(
                0.3, lambda: asyncio.ensure_future(lock.__aexit__(None, None, None))
            )
            reading = asyncio.gather(ending(idle), answer(socket))
            began = perf_counter()
        assert perf_counter() - began < 3
        closed, told = await reading
        assert told["result"]["tenant"]["name"] == "New"
        assert closed == await ending(socket) == (1001, "going away")


async def test_a_stop_waits_for_no_idle_socket(target: ConnectionTarget) -> None:
    async with aiohttp.ClientSession() as session, AsyncExitStack() as stack:
        async with running(target, shutdown_timeout_s=20) as client:
            sockets = [await session.ws_connect(f"{client.url}/jsonrpc") for _ in range(50)]
            # One that is told, and does nothing about it.
            deaf = await stack.enter_async_context(raw_socket(client.url))
            reading = asyncio.gather(*map(ending, sockets))
            began = perf_counter()
        assert perf_counter() - began < 4
        assert set(await reading) == {(1001, "going away")}
        assert await deaf.close_code() == 1001
