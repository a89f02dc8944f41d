"""When calls need no key; what pages of others try is in test_foreign_pages.py."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import WSMsgType, WSServerHandshakeError, web
from yarl import URL

from flexdb.app import create_operator_key
from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from flexdb.settings import Settings
from tests.processes import PEPPER, dsn, serve
from tests.rpc_client import RpcClient
from tests.service import operator_key, running
from tests.wire import connected, read_response

WHOAMI = b'{"jsonrpc":"2.0","method":"whoami","id":1}'
APP = "http://app.example.com"


async def is_operator(client: RpcClient, **headers: str) -> bool:
    """Whether a call without a key acts as operator; otherwise it has to be told that it needs a credential."""
    status, answer = await client.post_raw(WHOAMI, "/jsonrpc", **headers)
    if b'"credential":"local"' in answer:
        assert status == 200
        return True
    assert b"credential_missing" in answer or status in (403, 421), answer
    return False


async def test_on_ones_own_machine(client: RpcClient) -> None:
    port = URL(client.url).port
    assert await is_operator(client)
    for host in (f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}", "flexdb.localhost"):
        assert await is_operator(client, Host=host)
    assert await is_operator(client, Origin=client.url)


ELSEWHERE = pytest.mark.parametrize(
    "header",
    [
        {"Forwarded": "for=192.0.2.1"},
        {"X-Forwarded-For": "192.0.2.1"},
        {"X-Forwarded-Host": "db.example.com"},
        {"X-Forwarded-Proto": "https"},
        {"X-Real-IP": "192.0.2.1"},
        {"Via": "1.1 proxy"},
        {"CF-Connecting-IP": "192.0.2.1"},
        {"True-Client-IP": "192.0.2.1"},
        {"Host": "evil.example.com"},
        {"Host": "127.0.0.1.evil.example.com"},
        {"Host": "localhost.evil.example.com"},
        {"Origin": APP},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
        {"Authorization": "Bearer"},
    ],
    ids=str,
)


@ELSEWHERE
async def test_calls_that_say_they_come_from_elsewhere(client: RpcClient, header: dict[str, str]) -> None:
    for path, body in (("/jsonrpc", WHOAMI), ("/rpc/whoami", b"{}")):
        status, answer = await client.post_raw(body, path, **header)
        assert b'"result"' not in answer
        assert b'"caller"' not in answer
        assert b"-32003" in answer or status in (403, 421)


@ELSEWHERE
async def test_connections_that_say_they_come_from_elsewhere(
    client: RpcClient, header: dict[str, str]
) -> None:
    async with client.session.ws_connect(f"{client.url}/jsonrpc") as socket:
        await socket.send_str(WHOAMI.decode())
        assert (await socket.receive_json(timeout=10))["result"]["caller"]["credential"] == "local"
    with pytest.raises(WSServerHandshakeError) as refused:
        await client.session.ws_connect(f"{client.url}/jsonrpc", headers=header)
    assert refused.value.status in (401, 403, 421)


@pytest.mark.parametrize(("version", "local"), [("1.1", True), ("1.0", False), ("2.0", False)])
async def test_the_version_that_proxies_speak(client: RpcClient, version: str, local: bool) -> None:
    """nginx passes requests on in HTTP/1.0, unless it is told otherwise; clients of today do not speak it."""
    head = f"Host: {URL(client.url).authority}\r\nContent-Type: application/json\r\nContent-Length: {len(WHOAMI)}"
    async with connected(client) as (reader, writer):
        writer.write(f"POST /jsonrpc HTTP/{version}\r\n{head}\r\n\r\n".encode() + WHOAMI)
        status, _, answer = await read_response(reader)
    assert status == 200
    assert (b'"credential":"local"' in answer, b"credential_missing" in answer) == (local, not local)


async def test_an_address_that_is_no_loopback(client: RpcClient) -> None:
    """Such as what a rule of the firewall leads here; this machine can do the same with an address of its own."""
    url = URL(client.url)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Sends nothing: it only finds out which address would be used.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            pytest.skip("this machine has no address but loopback ones")
        own = probe.getsockname()[0]
    head = f"Host: {url.authority}\r\nContent-Type: application/json\r\nContent-Length: {len(WHOAMI)}"
    connection = socket.create_connection((url.host, url.port), source_address=(own, 0))
    async with connected(client, connection=connection) as (reader, writer):
        writer.write(f"POST /jsonrpc HTTP/1.1\r\n{head}\r\n\r\n".encode() + WHOAMI)
        _, _, answer = await read_response(reader)
    assert b"credential_missing" in answer


async def test_pages(target: ConnectionTarget) -> None:
    """Origins that are listed one by one are trusted; `*` is not enough to be an operator."""
    async with running(target, allowed_origins=APP) as client:
        assert await is_operator(client, Origin=APP)
        assert not await is_operator(client, Origin=f"{APP}:81")
    async with running(target, allowed_origins="*") as client:
        assert not await is_operator(client, Origin=APP)
        assert await is_operator(client)


async def test_where_a_key_is_required(target: ConnectionTarget) -> None:
    async with running(target, auth="required") as client:
        assert not await is_operator(client)


async def test_with_a_database_of_ones_own(target: ConnectionTarget) -> None:
    async with running(target, dsn=dsn(target)) as client:
        assert not await is_operator(client)


async def test_where_other_machines_reach_it(target: ConnectionTarget) -> None:
    async with running(target, host="0.0.0.0") as client:
        local = RpcClient(client.session, f"http://127.0.0.1:{URL(client.url).port}")
        assert not await is_operator(local)


async def test_once_there_is_an_operators_key(fresh_target: ConnectionTarget) -> None:
    async with running(fresh_target) as client:
        assert await is_operator(client)
    await operator_key(fresh_target)
    async with running(fresh_target) as client:
        assert not await is_operator(client)


# Of other keys nothing is kept once they have been no good for 30 days.
LONG_GONE = "UPDATE api_keys SET {column} = now() - interval '31 days'"


@pytest.mark.parametrize("column", ["revoked_at", "expires_at"])
async def test_once_there_was_an_operators_key(fresh_target: ConnectionTarget, column: str) -> None:
    """That it is no good any more does not bring local mode back, however long ago it was and whatever starts anew."""
    await operator_key(fresh_target)
    async with Database(fresh_target, PoolOptions(size=1)) as database, database.connection() as connection:
        await connection.execute(LONG_GONE.format(column=column))
    made = await create_operator_key(Settings(dsn=dsn(fresh_target), key_pepper=PEPPER), "again", None)
    async with running(fresh_target) as client:
        assert not await is_operator(client)
        operator = client.with_key(made)
        await operator.call("revoke_api_key", id=(await operator.call("whoami"))["caller"]["api_key_id"])
    async with running(fresh_target) as client:
        assert not await is_operator(client)


async def test_connections_without_a_key_end_once_there_is_one(fresh_target: ConnectionTarget) -> None:
    """Also those that were open before, and when it was made by somebody else than this process."""
    async with (
        running(fresh_target) as client,
        client.session.ws_connect(f"{client.url}/jsonrpc") as socket,
    ):
        await socket.send_str(WHOAMI.decode())
        assert (await socket.receive_json(timeout=10))["result"]["caller"]["kind"] == "operator"
        await operator_key(fresh_target)
        message = await socket.receive(timeout=5)
        assert (message.type, message.data) == (WSMsgType.CLOSE, 1008)
        assert not await is_operator(client)


NEEDED, NOT_NEEDED = "Every call needs a key", "NO KEY IS NEEDED"


async def test_the_start_says_whether_a_key_is_needed(target: ConnectionTarget, data_dir: Path) -> None:
    """Where it is not, tests/database/test_joining.py sees it said."""
    assert await said_at_start({"FLEXDB_DATA_DIR": str(data_dir), "FLEXDB_AUTH": "required"}) == NEEDED
    assert await said_at_start({"FLEXDB_DSN": dsn(target)}) == NEEDED


async def said_at_start(settings: dict[str, str]) -> str:
    async with serve(settings) as service, asyncio.timeout(10):
        while not (said := [words for words in (NEEDED, NOT_NEEDED) if words in service.output]):
            await asyncio.sleep(0.02)
    return " and ".join(said)


@asynccontextmanager
async def proxy(client: RpcClient) -> AsyncIterator[RpcClient]:
    """A proxy that adds no header, and whose Host is the service's own address: nginx, but for HTTP/1.1."""

    async def passed_on(request: web.Request) -> web.Response:
        passed = ("Content-Type", "Authorization")
        headers = {name: request.headers[name] for name in passed if name in request.headers}
        async with client.session.post(
            f"{client.url}{request.path}", data=await request.read(), headers=headers
        ) as answer:
            return web.Response(body=await answer.read(), status=answer.status)

    app = web.Application()
    app.router.add_post("/{path:.*}", passed_on)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield RpcClient(client.session, "http://{}:{}".format(*runner.addresses[0][:2]))
    await runner.cleanup()


async def test_a_proxy_that_says_nothing(fresh_target: ConnectionTarget) -> None:
    """It cannot be told from a program of this machine; this is why the first key ends local mode."""
    async with running(fresh_target) as client, proxy(client) as proxied:
        assert await is_operator(proxied)
        key = (await proxied.call("create_api_key", name="first"))["secret"]
        assert not await is_operator(proxied)
        assert not await is_operator(client)
        assert (await proxied.with_key(key).call("whoami"))["caller"]["credential"] == "api_key"
