"""What tests talk HTTP with below any client: requests as bytes, in as many pieces as they like."""

import asyncio
import json
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from yarl import URL

from flexdb.access import OPERATOR, Caller
from flexdb.http.calls import Bodies, JsonRpc, PlainCalls
from flexdb.http.credentials import Credentials
from flexdb.http.express import Plainly
from flexdb.http.hosts import Hosts
from flexdb.http.origins import Origins
from flexdb.http.peers import Peers
from flexdb.http.server import ServerOptions, listening
from flexdb.rpc.payments import Payments
from tests.rpc_client import RpcClient

CALL = b'{"jsonrpc":"2.0","method":"list_tenants","params":{"pagination":{"page_size":1}},"id":1}'
DISCOVER = b'{"jsonrpc":"2.0","method":"rpc.discover","id":1}'
WAIT_S = 5


@asynccontextmanager
async def connected(
    service: RpcClient | str, tls: ssl.SSLContext | None = None, connection: socket.socket | None = None
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """Streams to a service, given as its client or its URL, perhaps over a connection that is there already."""
    url = URL(service if isinstance(service, str) else service.url)
    assert url.host
    if connection is None:
        streams = await asyncio.open_connection(url.host, url.port, ssl=tls)
    else:
        streams = await asyncio.open_connection(
            sock=connection, ssl=tls, server_hostname=url.host if tls else None
        )
    try:
        yield streams
    finally:
        streams[1].transport.abort()


async def read_response(reader: asyncio.StreamReader) -> tuple[int, dict[str, str], bytes]:
    """Status, headers by their names in lower case, and body of the next response."""
    head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), WAIT_S)).decode()
    status, *lines = head.strip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return int(status.split()[1]), headers, body


def told(body: bytes) -> tuple[int, str]:
    """Code and reason of an error, of either door."""
    error = json.loads(body)
    error = error.get("error", error)
    return error["code"], error["data"]["reason"]


def request(body: bytes, *headers: bytes, length: int | None = None) -> bytes:
    given = [b"Host: localhost", b"Content-Type: application/json", *headers]
    given.append(b"Content-Length: %d" % (len(body) if length is None else length))
    return b"POST /jsonrpc HTTP/1.1\r\n" + b"\r\n".join(given) + b"\r\n\r\n" + body


async def is_closed(reader: asyncio.StreamReader, within_s: float = WAIT_S) -> bool:
    """Whether the service ends the connection, by whatever means, and sends nothing more before."""
    try:
        return await asyncio.wait_for(reader.read(), within_s) == b""
    except ConnectionError:
        return True


@asynccontextmanager
async def narrow(service: RpcClient | str) -> AsyncIterator[socket.socket]:
    """A connection whose client has room for little."""
    url = URL(service if isinstance(service, str) else service.url)
    assert url.host
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.setblocking(False)
        await asyncio.get_running_loop().sock_connect(connection, (url.host, url.port))
        yield connection


async def taken(connection: socket.socket, *, pause_s: float, size: int = 65_536) -> int:
    """Read to the end, in pieces; return how many bytes came."""
    loop, total = asyncio.get_running_loop(), 0
    try:
        while part := await loop.sock_recv(connection, size):
            total += len(part)
            await asyncio.sleep(pause_s)
    except ConnectionError:
        pass
    return total


class Local:
    """Takes everybody who looks local for an operator."""

    def at_once(self, credential: str) -> Caller | None:
        raise AssertionError(credential)

    async def __call__(self, credential: str | None, address: str, *, is_local: bool) -> Caller:
        assert is_local
        return OPERATOR


@dataclass(frozen=True)
class Made:
    """A dispatcher that does not care who calls."""

    answer: Callable[[bytes], Awaitable[bytes | None]]

    async def __call__(self, body: bytes, caller: Caller, *, is_paid: bool = False) -> bytes | None:
        assert caller is OPERATOR
        return await self.answer(body)

    has_room = True

    def refusal(self, body: bytes, caller: Caller) -> bytes | None:
        raise AssertionError(body)


@asynccontextmanager
async def answering(
    dispatch: Callable[[bytes], Awaitable[bytes | None]] | None = None, **options: Any
) -> AsyncIterator[str]:
    """The door of JSON-RPC in front of any dispatcher, without a database; yields its URL."""

    async def same(_: bytes) -> bytes:
        return b'{"jsonrpc":"2.0","result":{},"id":1}'

    given = ServerOptions(**{"host": "127.0.0.1", "port": 0, "shutdown_timeout_s": 1, **options})
    credentials = Credentials(Local(), Origins(), Peers())
    made = Made(dispatch or same)
    bodies = Bodies(Payments(), 1 << 20)
    door = JsonRpc(made, credentials, bodies)
    plainly = Plainly(PlainCalls(made, credentials), bodies.most_at_once, Hosts())
    async with listening(door, given, asyncio.Event(), plainly) as (host, port):
        yield f"{'https' if given.certificate else 'http'}://{host}:{port}"
