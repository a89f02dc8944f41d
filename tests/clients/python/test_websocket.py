"""Calls over one WebSocket: many in flight, answers in any order, losses, and what is not for anybody."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import flexdb_client as flexdb
import pytest
from aiohttp import web
from flexdb_client._runtime.calls import Call, Method

from tests.clients.python.conftest import Either
from tests.clients.python.scripted import Scripted, body_of, error_body, scripted

Connect = Callable[..., Either]
SAFE = Call(Method[Any]("look", Any, is_safe=True), {})
UNSAFE = Call(Method[Any]("change", Any), {})


async def echo(socket: web.WebSocketResponse, call: Any) -> None:
    """Answers with the parameters, the calls that came last first."""
    if isinstance(call, list):
        await socket.send_json([body_of(one, one["method"]) for one in call])
    elif "id" in call:
        await asyncio.sleep(0.05 / (call["id"] % 7 + 1))
        await socket.send_json(body_of(call, call.get("params")))


async def test_many_in_flight_each_with_its_own_answer(connect: Connect, service: Scripted) -> None:
    service.on_socket = echo
    client = connect(service.socket_url)
    answers = await asyncio.gather(*(client("call", "echo", [number]) for number in range(300)))
    assert answers == [[number] for number in range(300)]
    assert len(service.sockets) == 1


async def test_batches_notifications_and_errors(connect: Connect, service: Scripted) -> None:
    service.on_socket = echo
    client = connect(service.socket_url, token="secret")
    replies = await client("batch", SAFE, UNSAFE)
    assert [reply.unwrap() for reply in replies] == ["look", "change"]
    await client("notify", SAFE)
    assert await client("call", "echo", ["after"]) == ["after"]
    assert [call for call in service.received if "id" not in call][-1] == {"jsonrpc": "2.0", "method": "look"}
    assert service.headers[0]["Authorization"] == "Bearer secret"

    async def refuse(socket: web.WebSocketResponse, call: Any) -> None:
        await socket.send_json(error_body(call, -32001, "gone", reason="node_not_found"))

    service.on_socket = refuse
    with pytest.raises(flexdb.NotFoundError, match="gone"):
        await client("send", SAFE)


async def test_after_a_loss_the_next_call_connects_again(connect: Connect, service: Scripted) -> None:
    service.on_socket = echo
    client = connect(service.socket_url)
    assert await client("call", "echo", [1]) == [1]
    await service.sockets[0].close()
    await asyncio.sleep(0.05)
    assert await client("call", "echo", [2]) == [2]
    assert len(service.sockets) == 2


async def test_a_loss_in_the_middle(connect: Connect, service: Scripted) -> None:
    async def cut_once(socket: web.WebSocketResponse, call: Any) -> None:
        if len(service.sockets) == 1:
            await socket.close(code=1012, message=b"restarting")
        else:
            await socket.send_json(body_of(call))

    service.on_socket = cut_once
    assert await connect(service.socket_url)("send", SAFE) == "fine"
    service.sockets.clear()
    with pytest.raises(
        flexdb.ConnectionFailed, match="closed by the service \\(1012 restarting\\)"
    ) as caught:
        await connect(service.socket_url)("send", UNSAFE)
    assert caught.value.was_sent


async def test_nothing_but_the_connection_is_stalled(connect: Connect, service: Scripted) -> None:
    async def slow(socket: web.WebSocketResponse, call: Any) -> None:
        if call["method"] == "look":
            await asyncio.sleep(0.4)
        await socket.send_json(body_of(call, call["method"]))

    service.on_socket = slow
    client = connect(service.socket_url, retries=0)
    started = time.monotonic()
    with pytest.raises(flexdb.TimedOut, match=r"look: no answer within 0\.1 s"):
        await client.view(timeout_s=0.1)("send", SAFE)
    assert time.monotonic() - started < 1
    # Its answer comes later, and is nobody's.
    assert await client("send", UNSAFE) == "change"
    await asyncio.sleep(0.4)
    assert await client("send", UNSAFE) == "change"
    assert len(service.sockets) == 1


async def test_what_the_service_says_unasked_is_passed_over(connect: Connect, service: Scripted) -> None:
    async def talk(socket: web.WebSocketResponse, call: Any) -> None:
        await socket.send_json({"jsonrpc": "2.0", "method": "changed", "params": {}})
        await socket.send_json({"jsonrpc": "2.0", "id": 10**9, "result": "nobody's"})
        await socket.send_json({"jsonrpc": "2.0", "id": "x", "result": "nobody's"})
        await socket.send_json(body_of(call))

    service.on_socket = talk
    assert await connect(service.socket_url)("send", UNSAFE) == "fine"


@pytest.mark.parametrize("said", ["no JSON", "7", '{"jsonrpc": "2.0", "id": null, "result": 1}'])
async def test_nonsense_is_told_to_the_only_one_who_waits(
    connect: Connect, service: Scripted, said: str
) -> None:
    async def talk(socket: web.WebSocketResponse, _: Any) -> None:
        await socket.send_str(said)

    service.on_socket = talk
    with pytest.raises(flexdb.BadAnswer):
        await connect(service.socket_url)("send", UNSAFE)


async def test_nonsense_for_one_of_many_ends_the_connection(connect: Connect, service: Scripted) -> None:
    async def talk(socket: web.WebSocketResponse, _: Any) -> None:
        if len(service.received) == 2:
            await socket.send_json({"jsonrpc": "2.0", "id": None, "error": {"code": -32600, "message": "no"}})

    service.on_socket = talk
    client = connect(service.socket_url)
    calling = [client("send", UNSAFE) for _ in range(2)]
    failed = await asyncio.gather(*calling, return_exceptions=True)
    assert [type(error) for error in failed] == [flexdb.ConnectionFailed] * 2


async def test_answers_that_are_large(connect: Connect, service: Scripted) -> None:
    async def talk(socket: web.WebSocketResponse, call: Any) -> None:
        await socket.send_json(body_of(call, "x" * 3_000_000))

    service.on_socket = talk
    assert len(await connect(service.socket_url)("send", UNSAFE)) == 3_000_000


async def test_no_websocket_there(connect: Connect, service: Scripted) -> None:
    with pytest.raises(flexdb.BadAnswer, match="HTTP 404") as caught:
        await connect(f"{service.socket_url}/elsewhere")("send", SAFE)
    assert caught.value.status == 404
    with pytest.raises(flexdb.ConnectionFailed) as failed:
        await connect("ws://127.0.0.1:9", retries=0)("send", SAFE)
    assert not failed.value.was_sent


async def test_a_handshake_that_stalls(connect: Connect) -> None:
    async def never(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.read(1000):
            pass
        writer.close()

    server = await asyncio.start_server(never, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(flexdb.TimedOut):
            await connect(f"ws://127.0.0.1:{port}", timeout_s=0.2)("send", SAFE)


async def test_cancelled_calls_leave_the_connection_to_others() -> None:
    async with scripted() as service:
        service.on_socket = echo
        async with flexdb.AsyncClient(service.socket_url) as client:
            await client.call("echo", ["first"])
            calling = [asyncio.create_task(client.call("echo", [number])) for number in range(200)]
            await asyncio.sleep(0.01)
            for task in calling[::2]:
                task.cancel()
            kept = await asyncio.gather(*calling[1::2])
            assert kept == [[number] for number in range(1, 200, 2)]
            assert await client.call("echo", ["again"]) == ["again"]
            assert len(service.sockets) == 1
