"""Headers that answers have in common."""

import pytest

from tests.rpc_client import RpcClient
from tests.wire import CALL, connected, read_response, request

OF_DOCUMENTS = {"content-security-policy", "referrer-policy", "x-frame-options"}

POSTED = [
    request(CALL),
    request(CALL.replace(b',"id":1', b"")),
    request(b"{"),
    request(CALL, b"Content-Encoding: br"),
    request(CALL, b"Origin: https://example.com"),
    request(CALL).replace(b"Host: localhost", b"Host: example.com"),
    request(b"{}").replace(b"/jsonrpc", b"/rpc/list_tenants"),
    request(b"{}").replace(b"/jsonrpc", b"/rpc/get_tenant"),
    request(b"{}").replace(b"/jsonrpc", b"/nowhere"),
]
SHOWN = [
    *(
        f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
        for path in ("/", "/openapi.json", "/health")
    ),
    b"GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: example.com\r\n\r\n",
    b"GET /jsonrpc HTTP/1.1\r\nHost: localhost\r\n\r\n",
]


@pytest.mark.parametrize("sent", [*POSTED, *SHOWN, b"nonsense\r\n\r\n"])
async def test_every_answer(client: RpcClient, sent: bytes) -> None:
    async with connected(client) as (reader, writer):
        writer.write(sent)
        _, headers, _ = await read_response(reader)
        assert headers["server"] == "flexdb"
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert "strict-transport-security" not in headers
        assert (set(headers) & OF_DOCUMENTS) == (OF_DOCUMENTS if sent in SHOWN else set())


async def test_what_is_shown_loads_nothing(client: RpcClient) -> None:
    async with client.session.get(client.url) as response:
        assert response.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert response.headers["X-Frame-Options"] == "DENY"
        assert response.headers["Referrer-Policy"] == "no-referrer"
