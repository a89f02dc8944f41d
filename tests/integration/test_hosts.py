"""Requests under names that are not the service's own, as after DNS rebinding."""

import json

import pytest

from flexdb.database.target import ConnectionTarget
from tests.rpc_client import RpcClient
from tests.service import running
from tests.sockets import HANDSHAKE, opening
from tests.wire import CALL, connected, read_response

EVIL = "rebound.example.com:5000"


def call(host: str, path: str = "/jsonrpc", origin: str | None = None) -> bytes:
    body = CALL if path == "/jsonrpc" else b"{}"
    lines = [f"POST {path} HTTP/1.1", f"Host: {host}", "Content-Type: application/json"]
    lines += [f"Content-Length: {len(body)}"] + ([f"Origin: {origin}"] if origin else [])
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


async def status_of(client: RpcClient, sent: bytes) -> int:
    async with connected(client) as (reader, writer):
        writer.write(sent)
        return (await read_response(reader))[0]


@pytest.mark.parametrize("path", ["/jsonrpc", "/rpc/list_tenants"])
async def test_a_rebound_name(client: RpcClient, path: str) -> None:
    async with connected(client) as (reader, writer):
        # To the browser the page and the service are one origin.
        writer.write(call(EVIL, path, f"http://{EVIL}"))
        status, headers, body = await read_response(reader)
        assert (status, headers["connection"]) == (421, "close")
        answer = json.loads(body)
        assert (answer.get("jsonrpc") == "2.0") is (path == "/jsonrpc")
        error = answer["error"] if path == "/jsonrpc" else answer
        assert (error["code"], error["data"]["reason"]) == (-32600, "host_not_allowed")
        assert "FLEXDB_ALLOWED_HOSTS" in error["message"]
        assert await reader.read() == b""


async def test_a_rebound_name_opens_no_websocket(client: RpcClient) -> None:
    headers = HANDSHAKE | {"Host": EVIL, "Origin": f"http://{EVIL}"}
    assert await status_of(client, opening(headers)) == 421
    assert await status_of(client, opening()) == 101


@pytest.mark.parametrize("path", ["/", "/openrpc.json", "/openapi.json", "/nowhere"])
async def test_a_rebound_name_reads_nothing(client: RpcClient, path: str) -> None:
    assert await status_of(client, f"GET {path} HTTP/1.1\r\nHost: {EVIL}\r\n\r\n".encode()) == 421


@pytest.mark.parametrize("path", ["/health", "/ready"])
async def test_probes_call_by_address(client: RpcClient, path: str) -> None:
    assert await status_of(client, f"GET {path} HTTP/1.1\r\nHost: 10.1.2.3:5000\r\n\r\n".encode()) == 200
    assert await status_of(client, f"GET {path} HTTP/1.0\r\n\r\n".encode()) == 200


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("GET / HTTP/1.1\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example.com\r\n", 400),
        ("GET / HTTP/1.1\r\nHost:\r\n", 421),
        ("GET / HTTP/1.1\r\nHost: localhost,evil.example.com\r\n", 421),
        ("GET / HTTP/1.1\r\nHost: localhost@evil.example.com\r\n", 421),
        ("GET / HTTP/1.0\r\n", 421),
        ("GET / HTTP/1.0\r\nHost: localhost\r\n", 200),
        ("GET / HTTP/1.1\r\nHost: app.localhost:1\r\n", 200),
        ("GET / HTTP/1.1\r\nHost: [::1]:1\r\n", 200),
    ],
)
async def test_heads(client: RpcClient, head: str, status: int) -> None:
    assert await status_of(client, f"{head}\r\n".encode()) == status


async def test_a_list_of_names(target: ConnectionTarget) -> None:
    async with running(target, allowed_hosts="db.example.com, *.example.org") as client:
        assert await status_of(client, call("db.example.com:5000")) == 200
        assert await status_of(client, call("a.example.org")) == 200
        assert await status_of(client, call("localhost")) == 421
        assert await status_of(client, call(EVIL)) == 421


async def test_any_name(target: ConnectionTarget) -> None:
    async with running(target, allowed_hosts="*") as client:
        assert await status_of(client, call(EVIL)) == 200
        assert await status_of(client, b"GET / HTTP/1.0\r\n\r\n") == 200
        assert await status_of(client, call("not a name")) == 421


async def test_a_service_for_other_machines_answers_to_any_name(target: ConnectionTarget) -> None:
    async with running(target, host="0.0.0.0") as client:
        assert await status_of(client, call("db.example.com")) == 200
        assert await status_of(client, call("db.example.com", origin=f"http://{EVIL}")) == 403
