"""HTTP below the calls: what is not HTTP, clients that wait before they send, connections that stay."""

import asyncio
import json
import logging
import socket
import struct

import pytest

from flexdb.database.target import ConnectionTarget
from tests.rpc_client import RpcClient
from tests.service import running
from tests.wire import CALL, DISCOVER, connected, read_response, request

# A stop waits for what is left of a body.
SMALL = {"max_body_bytes": 1024, "shutdown_timeout_s": 0.5}


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 a TLS handshake\r\n\r\n",
        b"hello, who is there?\r\n\r\n",
        b"GET / HTTP/9.9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nno colon here\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
        b"POST /jsonrpc HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"x" * 70_000 + b"\r\n\r\n",
        b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\n\r\n",
    ],
    ids=["TLS", "prose", "version", "header", "length", "two lengths", "long header", "long path"],
)
async def test_what_is_not_http(client: RpcClient, caplog: pytest.LogCaptureFixture, sent: bytes) -> None:
    caplog.set_level(logging.WARNING)
    async with connected(client) as (reader, writer):
        writer.write(sent)
        status, headers, body = await read_response(reader)
        assert status == 400
        assert headers["content-type"].startswith("application/json")
        error = json.loads(body)
        assert (error["code"], error["data"]["reason"]) == (-32600, "invalid_http")
        assert await reader.read() == b""
    assert caplog.records == []
    assert await client.call("list_tenants")


@pytest.mark.parametrize("path", [b"/jsonrpc", b"/rpc/list_tenants"])
@pytest.mark.parametrize("chunk", [b"zz\r\n", b"5\r\nabcdefgh\r\n", b"3\r\n{} \r\n-1\r\n"])
async def test_framing_that_breaks_while_the_body_is_read(
    client: RpcClient, path: bytes, chunk: bytes
) -> None:
    async with connected(client) as (reader, writer):
        writer.write(
            b"POST " + path + b" HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        await writer.drain()
        await asyncio.sleep(0.1)
        writer.write(chunk)
        status, headers, body = await read_response(reader)
        assert (status, headers["connection"]) == (400, "close")
        assert b'"body_broken"' in body
        assert await asyncio.wait_for(reader.read(), 5) == b""
    assert await client.call("list_tenants")


@pytest.mark.parametrize(
    "sent",
    [
        request(CALL[:40], length=len(CALL)),
        request(CALL[:40], b"Expect: 100-continue", length=len(CALL)),
        request(CALL[:40], b"Origin: http://localhost", length=1_000_000),
        request(DISCOVER, b"Accept-Encoding: gzip"),
        (
            b"GET /jsonrpc HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        ),
    ],
    ids=["body", "expect", "large body", "answer", "websocket"],
)
async def test_clients_that_leave_cost_no_line_of_the_log(
    client: RpcClient, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str], sent: bytes
) -> None:
    caplog.set_level(logging.INFO)
    for stays_s in (0, 0.001, 0.1):
        for _ in range(10):
            async with connected(client) as (_, writer):
                writer.write(sent)
                await asyncio.sleep(stays_s)
                # With what was not read yet, so that the service cannot write any more.
                lingers = struct.pack("ii", 1, 0)
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, lingers)
    await asyncio.sleep(0.1)
    assert await client.call("list_tenants")
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
    assert "error" not in capsys.readouterr().out


async def test_lines_that_come_twice_are_read_together(client: RpcClient) -> None:
    async with connected(client) as (reader, writer):
        writer.write(request(CALL, b"Content-Encoding: identity", b"Content-Encoding: gzip"))
        assert (await read_response(reader))[0] == 415
    discover = b'{"jsonrpc":"2.0","method":"rpc.discover","id":1}'
    async with connected(client) as (reader, writer):
        writer.write(request(discover, b"Accept-Encoding: br", b"Accept-Encoding: gzip"))
        assert (await read_response(reader))[1]["content-encoding"] == "gzip"


async def test_clients_that_wait_are_told_to_send(client: RpcClient) -> None:
    async with connected(client) as (reader, writer):
        writer.write(request(b"", b"Expect: 100-continue", length=len(CALL)))
        assert await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5) == b"HTTP/1.1 100 Continue\r\n\r\n"
        writer.write(CALL)
        status, _, body = await read_response(reader)
        assert status == 200
        assert "result" in json.loads(body)
        writer.write(request(CALL))
        assert (await read_response(reader))[0] == 200


async def test_clients_that_wait_are_not_told_to_send_too_much(target: ConnectionTarget) -> None:
    async with running(target, **SMALL) as client, connected(client) as (reader, writer):
        writer.write(request(b"", b"Expect: 100-continue", length=2000))
        status, headers, body = await read_response(reader)
        assert (status, headers["connection"]) == (413, "close")
        told = json.loads(body)
        assert (told["id"], told["error"]["data"]["reason"]) == (None, "body_too_large")


async def test_too_much_is_refused_before_it_is_sent(target: ConnectionTarget) -> None:
    async with running(target, **SMALL) as client, connected(client) as (reader, writer):
        writer.write(request(b"{", length=2_000_000_000))
        assert (await read_response(reader))[0] == 413


async def test_other_expectations_are_nothing_to_us(client: RpcClient) -> None:
    async with connected(client) as (reader, writer):
        writer.write(request(CALL, b"Expect: the-unexpected"))
        assert (await read_response(reader))[0] == 200


async def test_connections_stay_and_answers_keep_their_order(client: RpcClient) -> None:
    async with connected(client) as (reader, writer):
        for number in range(3):
            writer.write(request(CALL.replace(b'"id":1', b'"id":%d' % number)))
        for number in range(3):
            assert json.loads((await read_response(reader))[2])["id"] == number


async def test_clients_that_leave_in_the_middle(client: RpcClient) -> None:
    for part in (20, 120, -10):
        async with connected(client) as (_, writer):
            writer.write(request(CALL)[:part])
            await writer.drain()
    assert await client.call("list_tenants")
