"""Opening a WebSocket: what is refused, how, and that the connection is none the worse for it."""

import asyncio
import json
import logging

import aiohttp
import pytest
from yarl import URL

from tests.rpc_client import RpcClient
from tests.sockets import HANDSHAKE, answer, call, opening, raw_socket


async def exchanged(client: RpcClient, sent: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of the answer to raw bytes."""
    url = URL(client.url)
    reader, writer = await asyncio.open_connection(url.host, url.port)
    try:
        writer.write(sent)
        head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)).decode()
        status, *lines = head.strip().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        return (
            int(status.split()[1]),
            headers,
            await reader.readexactly(int(headers.get("content-length", 0))),
        )
    finally:
        writer.close()
        await writer.wait_closed()


def without(*names: str, **others: str) -> dict[str, str]:
    kept = {name: value for name, value in HANDSHAKE.items() if name not in names}
    return kept | {name.replace("_", "-"): value for name, value in others.items()}


@pytest.mark.parametrize(
    ("sent", "status", "reason"),
    [
        (opening(without("Upgrade", "Connection")), 426, "upgrade_required"),
        (opening(without(Upgrade="h2c")), 426, "upgrade_required"),
        (opening(without("Upgrade")), 426, "upgrade_required"),
        (opening(without("Sec-WebSocket-Version")), 426, "upgrade_required"),
        (opening(without(Sec_WebSocket_Version="12")), 426, "upgrade_required"),
        (opening(without(Sec_WebSocket_Version="8")), 426, "upgrade_required"),
        (opening(without("Connection")), 400, "handshake_invalid"),
        (opening(without(Connection="close")), 400, "handshake_invalid"),
        (opening(version="1.0"), 400, "handshake_invalid"),
        (opening(without("Sec-WebSocket-Key")), 400, "handshake_invalid"),
        (opening(without(Sec_WebSocket_Key="c2hvcnQ=")), 400, "handshake_invalid"),
        (opening(without(Sec_WebSocket_Key="no base64 at all")), 400, "handshake_invalid"),
        (opening(without(Sec_WebSocket_Key="é")), 400, "handshake_invalid"),
        (opening(without(Content_Length="2"), body="{}"), 400, "handshake_invalid"),
        (opening(without(Origin="https://example.com")), 403, "origin_not_allowed"),
        (opening(without(Origin="null")), 403, "origin_not_allowed"),
        (opening(without(Origin="")), 403, "origin_not_allowed"),
    ],
)
async def test_refusals(
    client: RpcClient, caplog: pytest.LogCaptureFixture, sent: bytes, status: int, reason: str
) -> None:
    caplog.set_level(logging.INFO)
    answered, headers, body = await exchanged(client, sent)
    told = json.loads(body)
    assert (answered, told["error"]["data"]["reason"], told["id"]) == (status, reason, None)
    assert ("upgrade" in headers) is (status == 426)
    if status == 426:
        assert headers["upgrade"] == "websocket"
        assert headers["connection"].lower() == "upgrade"
        assert headers["sec-websocket-version"] == "13"
    assert caplog.records == []


async def test_a_connection_goes_on_after_a_refusal(client: RpcClient) -> None:
    follow_up = opening(without("Upgrade", "Connection"))
    for sent in (opening(without("Upgrade")), opening(without("Sec-WebSocket-Key"))):
        status, _, _ = await exchanged(client, sent + follow_up)
        assert status in (400, 426)
    assert await client.call("list_tenants")


async def test_names_are_read_in_any_case(client: RpcClient) -> None:
    headers = without(Upgrade="WebSocket", Connection="keep-alive, UPGRADE")
    assert (await exchanged(client, opening(headers)))[0] == 101


@pytest.mark.parametrize(
    ("offered", "selected"),
    [
        (["jsonrpc"], "jsonrpc"),
        (["other", "jsonrpc"], "jsonrpc"),
        (["other"], None),
        ([], None),
    ],
)
async def test_subprotocols(
    client: RpcClient, caplog: pytest.LogCaptureFixture, offered: list[str], selected: str | None
) -> None:
    caplog.set_level(logging.INFO)
    headers = without(**({"Sec_WebSocket_Protocol": ", ".join(offered)} if offered else {}))
    status, told, _ = await exchanged(client, opening(headers))
    assert (status, told.get("sec-websocket-protocol")) == (101, selected)
    assert caplog.records == []


async def test_subprotocols_in_several_lines(client: RpcClient) -> None:
    lines = b"Sec-WebSocket-Protocol: other\r\nSec-WebSocket-Protocol: jsonrpc\r\n\r\n"
    status, told, _ = await exchanged(client, opening().removesuffix(b"\r\n") + lines)
    assert (status, told["sec-websocket-protocol"]) == (101, "jsonrpc")


async def test_compression_is_off(client: RpcClient) -> None:
    async with client.session.ws_connect(f"{client.url}/jsonrpc", compress=15) as socket:
        assert socket.compress == 0
        await socket.send_str(call(1))
        assert (await answer(socket))["id"] == 1


async def test_messages_behind_the_handshake(client: RpcClient) -> None:
    """They may come in the same packet."""
    async with raw_socket(client.url, with_opening=call(1).encode()) as raw:
        assert json.loads((await raw.receive())[1])["id"] == 1


async def test_only_calls_have_a_websocket(client: RpcClient) -> None:
    for path in ("/", "/health", "/openrpc.json", "/rpc/list_tenants", "/nowhere"):
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await client.session.ws_connect(f"{client.url}{path}")
    assert await client.call("list_tenants")
