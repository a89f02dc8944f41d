"""Plain calls, which are answered without aiohttp, and connections that are handed over to it."""

import asyncio
import gc
import json
import logging
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from flexdb import presence
from flexdb.http.connection import Server
from flexdb.http.deadlines import Deadlines
from flexdb.http.express import Express
from flexdb.importing import uncollected
from tests.rpc_client import RpcClient
from tests.wire import CALL, answering, connected, is_closed, read_response, request


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What connections had come with when aiohttp took them."""
    seen: list[bytes] = []
    hand_over = Express._hand_over

    def noted(self: Express) -> None:
        seen.append(self._rest)
        hand_over(self)

    monkeypatch.setattr(Express, "_hand_over", noted)
    return seen


@pytest.fixture
def servers(monkeypatch: pytest.MonkeyPatch) -> list[Server]:
    """The servers that had connections."""
    seen: list[Server] = []
    make = Server.express_for

    def noted(self: Server, *given: object) -> Express:
        seen.append(self)
        return make(self, *given)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(Server, "express_for", noted)
    return seen


async def echo(body: bytes) -> bytes:
    """Answer with what was asked, later the longer it is."""
    await asyncio.sleep(len(body) / 100_000)
    return body


def numbered(number: int, size: int = 10) -> bytes:
    return json.dumps({"n": number, "x": "x" * size}).encode()


async def test_calls_of_all_sizes_over_one_connection(handed_over: list[bytes]) -> None:
    async with answering(echo) as url, connected(url) as (reader, writer):
        for size in (0, 1, 900, 1100, 5, 40_000, 60_000, 3):
            writer.write(request(numbered(size, size)))
            status, headers, body = await read_response(reader)
            assert (status, body) == (200, numbered(size, size))
            assert headers["content-type"] == "application/json"
            assert "x-request-id" in headers
            assert headers.get("vary") == ("Accept-Encoding" if len(body) > 1024 else None)
    assert handed_over == []


async def test_a_large_answer_to_a_plain_call(handed_over: list[bytes]) -> None:
    text = json.dumps({"x": "x" * 3_000_000}).encode()

    async def much(_: bytes) -> bytes:
        return text

    async with answering(much) as url, connected(url) as (reader, writer):
        for _ in range(3):
            writer.write(request(CALL))
            assert (await read_response(reader))[2] == text
    assert handed_over == []


async def test_notifications_are_answered_with_nothing(handed_over: list[bytes]) -> None:
    async def nothing(_: bytes) -> None:
        return None

    async with answering(nothing) as url, connected(url) as (reader, writer):
        for _ in range(2):
            writer.write(request(CALL))
            status, headers, body = await read_response(reader)
            assert (status, body) == (204, b"")
            assert "content-type" not in headers
            assert "content-length" not in headers
    assert handed_over == []


@pytest.mark.parametrize("pieces", [2, 3, 7])
async def test_a_body_in_pieces(handed_over: list[bytes], pieces: int) -> None:
    async with answering(echo) as url, connected(url) as (reader, writer):
        for number in range(5):
            text = request(numbered(number, 5_000))
            # The first piece has the head.
            begin = text.index(b"\r\n\r\n") + 4
            size = (len(text) - begin) // pieces
            for start in (0, *range(begin, len(text), size + 1)):
                end = begin if start == 0 else start + size + 1
                writer.write(text[start:end])
                await writer.drain()
                await asyncio.sleep(0.01)
            assert (await read_response(reader))[2] == numbered(number, 5_000)
    assert handed_over == []


async def test_a_head_in_pieces_is_for_aiohttp(handed_over: list[bytes]) -> None:
    text = request(CALL)
    async with answering(echo) as url, connected(url) as (reader, writer):
        writer.write(text[:40])
        await writer.drain()
        await asyncio.sleep(0.05)
        writer.write(text[40:])
        assert (await read_response(reader))[2] == CALL
    assert handed_over == [text[:40]]


async def test_a_body_that_stays_away_is_for_aiohttp(handed_over: list[bytes]) -> None:
    deadlines = Deadlines(body_timeout_s=0.3)
    async with answering(echo, deadlines=deadlines) as url, connected(url) as (reader, writer):
        writer.write(request(CALL)[:-1])
        status, _, body = await read_response(reader)
        assert (status, b"request_timeout" in body) == (408, True)
        assert await is_closed(reader)
    assert handed_over == [request(CALL)[:-1]]


async def test_calls_that_are_sent_ahead_are_answered_in_order(handed_over: list[bytes]) -> None:
    sizes = (20_000, 60_000, 10, 60_000, 60_000, 60_000, 5)
    async with answering(echo) as url, connected(url) as (reader, writer):
        for number, size in enumerate(sizes):
            writer.write(request(numbered(number, size)))
            await asyncio.sleep(0.02)
        for number, size in enumerate(sizes):
            assert (await read_response(reader))[2] == numbered(number, size)
    assert handed_over == []


@pytest.mark.parametrize("last", [b"", b"GET /", b"nonsense\r\n\r\n"])
async def test_several_calls_in_one_piece(handed_over: list[bytes], last: bytes) -> None:
    text = b"".join(request(numbered(number)) for number in range(20))
    async with answering(echo) as url, connected(url) as (reader, writer):
        writer.write(text + last)
        for number in range(20):
            assert (await read_response(reader))[2] == numbered(number)
        await asyncio.sleep(0.05)
    assert handed_over == ([last] if last else [])


@pytest.mark.parametrize("ahead", [b"", b"P", request(CALL), b"x" * 60_000])
async def test_a_client_that_leaves_is_seen_whatever_it_sent_ahead(ahead: bytes) -> None:
    began, ended = asyncio.Event(), asyncio.Event()

    async def waits(body: bytes) -> bytes:
        gone = asyncio.get_running_loop().create_future()
        with presence.current().ending(gone):
            began.set()
            await gone
        ended.set()
        return body

    async with answering(waits) as url:
        async with connected(url) as (_, writer):
            writer.write(request(CALL))
            await began.wait()
            writer.write(ahead)
            await writer.drain()
            await asyncio.sleep(0.05)
            assert not ended.is_set()
        await asyncio.wait_for(ended.wait(), 2)


async def test_whoever_sends_very_much_ahead_is_not_read(servers: list[Server]) -> None:
    go_on = asyncio.Event()

    async def waits(body: bytes) -> bytes:
        await go_on.wait()
        return body

    async with answering(waits) as url, connected(url) as (reader, writer):
        writer.write(request(CALL) * 100_000)
        await asyncio.sleep(0.3)
        (connection,) = servers[0].express
        # A piece more than what may be here.
        assert sum(connection.held()) < 1_000_000
        go_on.set()
        for _ in range(1_000):
            assert (await read_response(reader))[2] == CALL


@pytest.mark.parametrize(
    "other",
    [
        b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n",
        request(CALL, b"Expect: 100-continue"),
        request(CALL, b"Origin: http://localhost"),
        request(CALL, b"Connection: close"),
        request(CALL, b"Content-Type: application/json"),
        request(CALL).replace(b"HTTP/1.1", b"HTTP/1.0"),
        request(CALL).replace(b"/jsonrpc", b"/jsonrpc?x=1"),
        request(CALL).replace(b"application/json", b"application/json; charset=utf-8"),
        request(CALL).replace(b"Content-Length: ", b"Content-Length: 00"),
        request(CALL).replace(b"Content-Length: ", b"CONTENT-LENGTH: "),
        request(CALL).replace(b"Content-Length: ", b"Content-Length: +"),
        request(CALL).replace(b"Host: localhost", b"Host: a b"),
        request(CALL, b"X-Large: " + b"x" * 8_100),
        b"POST /jsonrpc HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        b"POST /jsonrpc HTTP/1.1\r\nHost: a\r\nno colon\r\nContent-Length: 5\r\n\r\nabcde",
    ],
)
@pytest.mark.parametrize("calls_before", [0, 2])
async def test_what_is_no_plain_call_is_answered_as_ever(
    client: RpcClient, handed_over: list[bytes], calls_before: int, other: bytes
) -> None:
    async with connected(client) as (reader, writer):
        for _ in range(calls_before):
            writer.write(request(CALL))
            assert (await read_response(reader))[0] == 200
        writer.write(other)
        alone = await read_response(reader)
    assert handed_over == ([] if b"Content-Length: 00" in other else [other])
    async with connected(client) as (reader, writer):
        writer.write(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert (await read_response(reader))[0] == 200
        writer.write(other)
        assert (await read_response(reader))[::2] == alone[::2]


async def test_calls_go_on_after_the_handing_over(client: RpcClient, handed_over: list[bytes]) -> None:
    async with connected(client) as (reader, writer):
        for number in range(6):
            writer.write(
                b"GET /ready HTTP/1.1\r\nHost: localhost\r\n\r\n" if number % 3 == 2 else request(CALL)
            )
            assert (await read_response(reader))[0] == 200
    assert len(handed_over) == 1


async def test_a_defect_is_told_and_ends_the_connection(capsys: pytest.CaptureFixture[str]) -> None:
    async def broken(_: bytes) -> bytes:
        raise ValueError("a defect")

    async with answering(broken) as url, connected(url) as (reader, writer):
        writer.write(request(CALL))
        status, headers, body = await read_response(reader)
        assert (status, headers["connection"]) == (500, "close")
        assert json.loads(body)["code"] == -32603
        assert headers["x-request-id"]
        assert await is_closed(reader)
    assert "request failed" in capsys.readouterr().out


@pytest.mark.parametrize("accepts", [b"identity", b"gzip"])
async def test_clients_that_leave_before_their_answer(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str], accepts: bytes
) -> None:
    caplog.set_level(logging.WARNING)
    ended = []

    async def slow(body: bytes) -> bytes:
        await asyncio.sleep(0.2)
        ended.append(body)
        return b"x" * 200_000

    async with answering(slow) as url:
        for _ in range(5):
            async with connected(url) as (_, writer):
                writer.write(request(CALL, b"Accept-Encoding: " + accepts))
                await writer.drain()
                await asyncio.sleep(0.05)
        await asyncio.sleep(0.4)
    # A call that began goes on: it may have changed something.
    assert ended == [CALL] * 5
    assert caplog.records == []
    assert "failed" not in capsys.readouterr().out


@asynccontextmanager
async def ending(seconds: float) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A connection whose service ends as soon as its call has begun, which takes so long."""
    began = asyncio.Event()

    async def slow(body: bytes) -> bytes:
        began.set()
        await asyncio.sleep(seconds)
        return body

    service = answering(slow, shutdown_timeout_s=0.5)
    url = await service.__aenter__()
    async with connected(url) as (reader, writer):
        writer.write(request(CALL))
        await began.wait()
        stopping = asyncio.create_task(service.__aexit__(None, None, None))
        yield reader, writer
        await stopping


async def test_the_last_answer_of_a_service_that_ends() -> None:
    async with ending(0.2) as (reader, _):
        status, headers, body = await read_response(reader)
        assert (status, headers["connection"], body) == (200, "close", CALL)
        assert await is_closed(reader)


async def test_a_call_that_takes_longer_than_the_service_waits() -> None:
    async with ending(30) as (reader, _):
        assert await is_closed(reader)


async def test_waiting_connections_end_with_the_service() -> None:
    async with answering(echo) as url:
        streams = await asyncio.open_connection("127.0.0.1", int(url.rpartition(":")[2]))
        streams[1].write(request(CALL))
        await read_response(streams[0])
    assert await is_closed(streams[0])
    streams[1].close()


async def test_each_connection_is_known_to_the_server_once(servers: list[Server]) -> None:
    async with answering(echo) as url:
        async with connected(url) as (reader, writer):
            writer.write(request(CALL))
            await read_response(reader)
            server = servers[0]
            assert (len(server.express), len(server.connections)) == (1, 0)
            writer.write(request(CALL, b"Expect: nothing"))
            await read_response(reader)
            assert (len(server.express), len(server.connections)) == (0, 1)
        async with asyncio.timeout(5):
            while server.connections:
                await asyncio.sleep(0.01)
        assert server.buffers.held() == {}


@pytest.mark.parametrize("header", [b"X-Plain: yes", b"Expect: nothing"], ids=["plain", "aiohttp"])
async def test_what_clients_leave_behind_is_dropped_at_once(header: bytes) -> None:
    """An ended connection may be in memory until cycles are looked for, which is seldom."""
    began = asyncio.Semaphore(0)

    async def slow(body: bytes) -> bytes:
        began.release()
        await asyncio.sleep(0.3)
        return body

    gc.collect()
    with uncollected():
        async with answering(slow) as url:
            before = _kept()
            for _ in range(10):
                async with connected(url) as (_, writer):
                    writer.write(request(CALL, header))
                    await began.acquire()
                    writer.write(request(LEFT, length=9_000_000) + LEFT * 2_000)
                    await asyncio.sleep(0.05)
            await asyncio.sleep(0.5)
            assert _kept() == before


@pytest.mark.parametrize("last", [b"X-Plain: yes", b"Expect: nothing"], ids=["plain", "handed over"])
async def test_ended_connections_leave_nothing_to_the_garbage_collector(last: bytes) -> None:
    gc.collect()
    with uncollected():
        async with answering(echo) as url:
            before = _connections()
            for _ in range(5):
                async with connected(url) as (reader, writer):
                    for header in (b"X-Plain: yes", last):
                        writer.write(request(CALL, header))
                        await read_response(reader)
                    del reader, writer
            async with asyncio.timeout(5):
                while _connections() > before:
                    await asyncio.sleep(0.01)


def _connections() -> int:
    """How many connections there are that answer plain calls."""
    return sum(isinstance(each, Express) for each in gc.get_objects())


LEFT = b"left behind by a client that has gone"


def _kept() -> int:
    """How many pieces there are of what is left behind."""
    return sum(
        LEFT in bytes(each)
        for holder in gc.get_objects()
        if isinstance(holder, deque) or (isinstance(holder, dict) and "_rest" in holder)
        for each in (holder if isinstance(holder, deque) else holder.values())
        if isinstance(each, bytes)
    )
