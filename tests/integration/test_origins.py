"""Pages of browsers: who may open a WebSocket, and who may read answers over HTTP."""

import asyncio
import json
from collections.abc import AsyncIterator

import aiohttp
import pytest

from flexdb.database.target import ConnectionTarget
from flexdb.http.origins import is_own
from tests.rpc_client import RpcClient
from tests.service import running
from tests.sockets import answer, call
from tests.wire import connected, read_response

APP = "https://app.example.com"
LOCAL = "http://localhost:3000"
OTHER = "https://other.example.com"
PREFLIGHT = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}


@pytest.fixture(scope="module")
async def shared(target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    """A service that pages of two origins may call."""
    async with running(target, allowed_origins=f"{APP}, {LOCAL}") as client:
        yield client


@pytest.fixture(scope="module")
async def public(target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    """A service that any page may call, with a key."""
    async with running(target, allowed_origins="*") as client:
        yield client


async def opened(client: RpcClient, origin: str | None) -> bool:
    try:
        async with client.session.ws_connect(f"{client.url}/jsonrpc", origin=origin) as socket:
            await socket.send_str(call(1))
            return "result" in await answer(socket)
    except aiohttp.WSServerHandshakeError as error:
        assert error.status in (401, 403)
        return False


def cors(response: aiohttp.ClientResponse) -> set[str]:
    return {name.lower() for name in response.headers if name.lower().startswith("access-control-")}


async def test_websockets(client: RpcClient, shared: RpcClient, public: RpcClient) -> None:
    for service in (client, shared, public):
        assert await opened(service, None)
        assert await opened(service, service.url)
        assert not await opened(service, OTHER)
        assert not await opened(service, "null")
        assert await opened(service, APP) is (service is shared)
        assert not await opened(service, f"{APP}:8443")


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        ("http://localhost:5000", "localhost:5000", True),
        ("http://localhost:5000", "LOCALHOST:5000", True),
        ("http://localhost:5000", "localhost", False),
        ("http://localhost:5000", "127.0.0.1:5000", False),
        ("http://example.com", "example.com", True),
        ("http://example.com", "example.com:80", True),
        ("https://example.com", "example.com", True),
        ("https://example.com", "example.com:443", True),
        ("https://example.com", "example.com:80", False),
        ("https://example.com:8443", "example.com:8443", True),
        ("http://[::1]:5000", "[::1]:5000", True),
        ("http://example.com.evil.com", "example.com", False),
        ("capacitor://localhost", "localhost", False),
        ("ftp://example.com:5000", "example.com:5000", False),
        ("//example.com", "example.com", False),
        ("http://xn--a", "example.com", False),
        ("http://example.com", "xn--a", False),
        ("http://example.com@evil.com", "example.com", False),
        ("null", "localhost", False),
        ("", "", False),
        ("http://", "", False),
        ("http://[::1", "[::1", False),
        ("http://localhost:99999", "localhost:99999", False),
        ("http://localhost:x", "localhost:x", False),
    ],
)
def test_an_origin_of_its_own(origin: str, host: str, own: bool) -> None:
    assert is_own(origin, host) is own


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/jsonrpc", {"POST", "GET"}),
        ("/rpc/list_tenants", {"POST"}),
        ("/openrpc.json", {"GET", "HEAD"}),
        ("/openapi.json", {"GET", "HEAD"}),
        ("/health", {"GET", "HEAD"}),
        ("/ready", {"GET", "HEAD"}),
    ],
)
async def test_preflights(
    client: RpcClient, shared: RpcClient, public: RpcClient, path: str, methods: set[str]
) -> None:
    for service, origin, told in ((shared, APP, APP), (shared, LOCAL, LOCAL), (public, OTHER, "*")):
        headers = {"Origin": origin, **PREFLIGHT}
        async with service.session.options(f"{service.url}{path}", headers=headers) as response:
            assert response.status == 204
            assert response.headers["Access-Control-Allow-Origin"] == told
            assert set(response.headers["Access-Control-Allow-Methods"].split(", ")) == methods
            assert response.headers["Access-Control-Allow-Headers"] == (
                "authorization, content-encoding, content-type, traceparent, tracestate, x-request-id"
            )
            assert int(response.headers["Access-Control-Max-Age"]) > 0
            assert response.headers["Vary"] == "Origin"
    for service, origin in ((client, APP), (shared, OTHER), (shared, APP.upper() + ":1")):
        headers = {"Origin": origin, **PREFLIGHT}
        async with service.session.options(f"{service.url}{path}", headers=headers) as response:
            assert (response.status, cors(response)) == (405, set())


async def test_options_that_are_no_preflight(shared: RpcClient) -> None:
    async with shared.session.options(f"{shared.url}/health", headers={"Origin": APP}) as response:
        assert (response.status, response.headers["Allow"]) == (405, "GET, HEAD")
    headers = {"Origin": APP, **PREFLIGHT}
    async with shared.session.options(f"{shared.url}/nowhere", headers=headers) as response:
        assert response.status == 404
    async with shared.session.options(f"{shared.url}/health", headers=PREFLIGHT) as response:
        assert (response.status, cors(response)) == (405, set())


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/jsonrpc", 200),
        ("POST", "/rpc/list_tenants", 200),
        ("POST", "/rpc/no_such_method", 404),
        ("GET", "/openrpc.json", 200),
        ("GET", "/openapi.json", 200),
        ("GET", "/health", 200),
        ("GET", "/ready", 200),
        ("GET", "/nowhere", 404),
        ("PUT", "/jsonrpc", 405),
    ],
)
async def test_answers(
    client: RpcClient, shared: RpcClient, public: RpcClient, method: str, path: str, status: int
) -> None:
    # The origin that asks, and the one that is told; None where the page may not read the answer.
    asked = (
        (client, APP, None),
        (shared, APP, APP),
        (shared, OTHER, None),
        (shared, None, None),
        (public, OTHER, "*"),
        (public, None, None),
    )
    for service, origin, told in asked:
        body = b'{"jsonrpc":"2.0","method":"list_tenants","id":1}' if path == "/jsonrpc" else b"{}"
        headers = {"Content-Type": "application/json"} | ({"Origin": origin} if origin else {})
        async with service.session.request(
            method, f"{service.url}{path}", data=body if method == "POST" else None, headers=headers
        ) as response:
            refused = method == "POST" and origin is not None and told is None
            # A key would be needed: local mode is not for just any page.
            keyless = service is public and origin is not None and path == "/rpc/list_tenants"
            assert response.status == (403 if refused else 401 if keyless else status)
            assert response.headers.get("Access-Control-Allow-Origin") == told
            assert bool(cors(response)) is (told is not None)
            varies = response.headers.get("Vary", "").split(", ")
            assert ("Origin" in varies) is (origin is not None)
            assert refused or path != "/openrpc.json" or "Accept-Encoding" in varies


@pytest.mark.parametrize(
    "origin", [OTHER, "null", "http://localhost:5000.evil.com", "http://127.0.0.1", "http://xn--a", ""]
)
@pytest.mark.parametrize("path", ["/jsonrpc", "/rpc/create_tenant"])
async def test_what_other_pages_post_is_refused_before_it_is_read(
    client: RpcClient, origin: str, path: str
) -> None:
    async with connected(client) as (reader, writer):
        host = client.url.removeprefix("http://")
        writer.write(
            f"POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\n"
            "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n".encode()
        )
        status, headers, body = await read_response(reader)
        assert (status, headers["connection"]) == (403, "close")
        answer = json.loads(body)
        error = answer["error"] if path == "/jsonrpc" else answer
        assert (error["code"], error["data"]["reason"]) == (-32600, "origin_not_allowed")


async def test_what_the_own_page_posts_is_answered(client: RpcClient) -> None:
    body = b'{"jsonrpc":"2.0","method":"list_tenants","id":1}'
    status, answer = await client.post_raw(body, Origin=client.url)
    assert (status, b'"result"' in answer) == (200, True)


async def test_an_open_socket_does_not_hold_up_others(shared: RpcClient) -> None:
    async with shared.session.ws_connect(f"{shared.url}/jsonrpc", origin=APP) as socket:
        async with asyncio.timeout(5):
            async with shared.session.get(f"{shared.url}/health", headers={"Origin": APP}) as response:
                assert response.status == 200
        await socket.send_str(call(1))
        assert (await answer(socket))["id"] == 1
