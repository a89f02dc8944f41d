"""Clients that send or take too slowly: cut off in time, and no trouble to others meanwhile."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from flexdb.database.target import ConnectionTarget
from flexdb.http.admission import Admission
from flexdb.http.deadlines import Deadlines
from tests.rpc_client import RpcClient
from tests.service import running
from tests.sockets import answer, call
from tests.wire import (
    CALL,
    DISCOVER,
    answering,
    connected,
    is_closed,
    narrow,
    read_response,
    request,
    taken,
    told,
)

# Long enough for a slow machine to send what is sent in time, short enough to wait for.
LIMIT_S = 0.4
LATE_S = 4.0
QUICK = {
    "header_timeout_s": LIMIT_S,
    "body_timeout_s": LIMIT_S,
    "send_timeout_s": LIMIT_S,
}


@pytest.fixture(scope="module")
async def hurried(target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    """A service with very little patience."""
    async with running(target, **QUICK) as client:
        yield client


async def trickle(writer: asyncio.StreamWriter, sent: bytes) -> None:
    """Send a byte now and then, for ever; what the service thinks of it is seen on the other side."""
    for position in range(len(sent)):
        if writer.is_closing():
            break
        writer.write(sent[position : position + 1])
        await asyncio.sleep(LIMIT_S / 8)


TIMEOUT = (-32600, "request_timeout")


async def test_a_connection_that_says_nothing(hurried: RpcClient) -> None:
    started = time.monotonic()
    async with connected(hurried) as (reader, _):
        assert await is_closed(reader)
    assert LIMIT_S * 0.9 <= time.monotonic() - started < LATE_S


@pytest.mark.parametrize("before", [0, 1])
async def test_a_head_that_trickles(hurried: RpcClient, before: int) -> None:
    async with connected(hurried) as (reader, writer):
        for _ in range(before):
            writer.write(request(CALL))
            assert (await read_response(reader))[0] == 200
        started = time.monotonic()
        trickling = asyncio.create_task(trickle(writer, request(CALL)))
        status, headers, body = await read_response(reader)
        assert LIMIT_S * 0.9 <= time.monotonic() - started < LATE_S
        trickling.cancel()
        assert (status, headers["connection"], told(body)) == (408, "close", TIMEOUT)
        assert (headers["server"], headers["cache-control"]) == ("flexdb", "no-store")
        assert await is_closed(reader)


@pytest.mark.parametrize("path", [b"/jsonrpc", b"/rpc/list_tenants"])
@pytest.mark.parametrize("how", ["nothing", "bytes", "chunks"])
async def test_a_body_that_stays_away_or_trickles(
    hurried: RpcClient, path: bytes, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    head = request(b"", length=len(CALL))
    if how == "chunks":
        head = head.replace(b"Content-Length: %d" % len(CALL), b"Transfer-Encoding: chunked")
    async with connected(hurried) as (reader, writer):
        started = time.monotonic()
        writer.write(head.replace(b"/jsonrpc", path))
        rest = {"nothing": b"", "bytes": CALL, "chunks": b"1\r\n \r\n" * 20}[how]
        trickling = asyncio.create_task(trickle(writer, rest))
        status, headers, body = await read_response(reader)
        assert LIMIT_S * 0.9 <= time.monotonic() - started < LATE_S
        trickling.cancel()
        assert (status, headers["connection"], told(body)) == (408, "close", TIMEOUT)
        assert (b'"id":null' in body) is (path == b"/jsonrpc")
        assert await is_closed(reader)
    assert [record for record in caplog.records if record.name != "asyncio"] == []


async def test_a_body_that_goes_on_may_take_longer(hurried: RpcClient) -> None:
    body = CALL + b" " * 80_000
    async with connected(hurried) as (reader, writer):
        writer.write(request(b"", length=len(body)))
        for start in range(0, len(body), 8_192):
            await asyncio.sleep(LIMIT_S / 4)
            writer.write(body[start : start + 8_192])
        assert (await read_response(reader))[0] == 200


async def test_a_connection_between_requests() -> None:
    deadlines = Deadlines(keepalive_timeout_s=LIMIT_S)
    async with answering(deadlines=deadlines) as url, connected(url) as (reader, writer):
        writer.write(request(CALL))
        assert (await read_response(reader))[0] == 200
        started = time.monotonic()
        assert await is_closed(reader)
        assert LIMIT_S * 0.9 <= time.monotonic() - started < LATE_S


# More than the kernels on both sides keep for a client that reads nothing.
ASKED = 20


async def test_an_answer_that_is_not_taken(hurried: RpcClient) -> None:
    size = len((await hurried.post_raw(DISCOVER))[1])
    async with narrow(hurried) as connection:
        asking = asyncio.create_task(
            asyncio.get_running_loop().sock_sendall(connection, request(DISCOVER) * ASKED)
        )
        await asyncio.sleep(LIMIT_S * 3)
        assert await asyncio.wait_for(taken(connection, pause_s=0), 10) < size * ASKED
        await asyncio.gather(asking, return_exceptions=True)


async def sized(text: bytes) -> bytes:
    """An answer as large as is asked for."""
    return b" " * int(text)


async def test_an_answer_that_is_taken_slowly() -> None:
    size = 1_000_000
    async with answering(sized, deadlines=Deadlines(**QUICK)) as url, narrow(url) as connection:
        connection.send(request(b"%d" % size, b"Connection: close"))
        started = time.monotonic()
        assert await asyncio.wait_for(taken(connection, pause_s=0.05, size=32_768), 30) > size
        assert time.monotonic() - started > LIMIT_S * 2


async def test_the_last_bit_of_an_answer_that_is_not_taken() -> None:
    admission, deadlines = Admission(), Deadlines(send_timeout_s=LIMIT_S, keepalive_timeout_s=LIMIT_S / 4)
    async with answering(sized, admission=admission, deadlines=deadlines) as url, AsyncExitStack() as stack:
        # With one of these so little is left in the end that nobody has to wait with the next answer.
        for size in range(40_000, 110_000, 10_000):
            connection = await stack.enter_async_context(narrow(url))
            connection.send(request(b"%d" % size))
        await asyncio.sleep(LIMIT_S / 4)
        assert admission.open_connections > 3
        async with asyncio.timeout(LATE_S):
            while admission.open_connections:
                await asyncio.sleep(0.02)


async def test_a_call_may_take_longer_than_any_client() -> None:
    async def slow(_: bytes) -> bytes:
        await asyncio.sleep(LIMIT_S * 2)
        return b"{}"

    async with answering(slow, deadlines=Deadlines(**QUICK)) as url, connected(url) as (reader, writer):
        # The head of another one, half of it, waits behind.
        writer.write(request(CALL) + request(CALL)[:20])
        await asyncio.sleep(LIMIT_S / 4)
        writer.write(request(CALL)[20:30])
        assert (await read_response(reader))[0] == 200
        assert (await read_response(reader))[0] == 408


async def test_requests_in_pieces_that_come_in_time(hurried: RpcClient) -> None:
    async with connected(hurried) as (reader, writer):
        for size in (1, 7, 60, 150):
            sent = request(CALL)
            for start in range(0, len(sent), size):
                writer.write(sent[start : start + size])
                await asyncio.sleep(0)
            assert (await read_response(reader))[0] == 200


async def test_websockets_have_limits_of_their_own(hurried: RpcClient) -> None:
    async with hurried.session.ws_connect(f"{hurried.url}/jsonrpc") as socket:
        for number in range(3):
            await asyncio.sleep(LIMIT_S * 1.5)
            await socket.send_str(call(number))
            assert (await answer(socket))["id"] == number
