"""Clients that have much under way: bounded all together, at the cost of whoever has most."""

import asyncio
import gzip
import json
import time
import tracemalloc
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, suppress

import pytest

from flexdb.database.target import ConnectionTarget
from flexdb.http.buffers import Buffers
from tests import sockets, wire
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running
from tests.sockets import TEXT, raw_socket
from tests.wire import connected, is_closed, narrow, read_response, told

MAX = 4 << 20
BODY = 1 << 20
ROOM = 4
WAIT_S = 10


class Seen(Buffers):
    """Buffers that can be looked into."""

    @property
    def total(self) -> int:
        return sum(map(sum, self.held().values()))

    async def settles(self, at_most: int) -> None:
        async with asyncio.timeout(WAIT_S):
            while self.total > at_most:
                await asyncio.sleep(0.01)


@pytest.fixture
async def small(target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    """A service with room for four bodies."""
    limits = {"max_buffered_bytes": MAX, "max_body_bytes": BODY, "max_answer_bytes": BODY}
    async with running(target, **limits) as client:
        yield client


@pytest.fixture
def buffers() -> Seen:
    return Seen(MAX)


async def key_of(service: RpcClient) -> RpcClient:
    tenant = (await service.call("create_tenant", slug=f"t-{time.time_ns()}", name="T"))["tenant"]
    made = await service.call("create_api_key", name="x", tenant_id=tenant["id"], role="owner")
    return service.with_key(made["secret"])


def padded(size: int) -> bytes:
    """A call of so many bytes."""
    call = b'{"jsonrpc":"2.0","method":"whoami","params":{},"id":1'
    return call + b" " * (size - len(call) - 1) + b"}"


async def begin(
    stack: AsyncExitStack, client: RpcClient, body: bytes, *headers: bytes
) -> asyncio.StreamReader:
    """Send all of a request but its last byte."""
    reader, writer = await stack.enter_async_context(connected(client))
    key = client._credential["Authorization"].encode()
    writer.write(wire.request(body, b"Authorization: " + key, *headers)[:-1])
    await writer.drain()
    return reader


async def test_bodies_that_never_end(small: RpcClient) -> None:
    """One caller has as many as there is room for and more; the call of another one is answered."""
    greedy, modest = await key_of(small), await key_of(small)
    async with AsyncExitStack() as stack:
        readers = [await begin(stack, greedy, padded(BODY)) for _ in range(2 * ROOM)]
        for _ in range(3):
            status, body = await modest.post_raw(padded(BODY))
            assert (status, json.loads(body).get("error")) == (200, None)
        refused = [reader for reader in readers if reader._buffer]  # type: ignore[attr-defined]
        assert ROOM <= len(refused) <= 2 * ROOM
        for reader in refused:
            status, headers, text = await read_response(reader)
            assert (status, told(text)) == (503, (-32006, "too_much_under_way"))
            assert (headers["connection"], headers["retry-after"]) == ("close", "1")
            assert await is_closed(reader)


@pytest.fixture
def traced() -> Iterator[None]:
    """Python keeps account of its memory meanwhile."""
    tracemalloc.start()
    yield
    tracemalloc.stop()


@pytest.mark.usefixtures("traced")
async def test_what_is_given_up_is_forgotten_at_once(buffers: Seen) -> None:
    body = b" " * BODY
    async with wire.answering(buffers=buffers) as url, AsyncExitStack() as stack:
        for _ in range(100):
            _, writer = await stack.enter_async_context(connected(url))
            writer.write(wire.request(body)[:-1])
            with suppress(ConnectionError):
                await writer.drain()
        _, most = tracemalloc.get_traced_memory()
        assert most < 50 * BODY


async def test_what_is_packed_counts_unpacked(buffers: Seen) -> None:
    gate, running_calls = asyncio.Event(), 0

    async def slow(_: bytes) -> bytes:
        nonlocal running_calls
        running_calls += 1
        await gate.wait()
        return b"{}"

    packed = gzip.compress(padded(BODY))
    async with wire.answering(slow, buffers=buffers) as url, AsyncExitStack() as stack:
        readers = []
        for _ in range(2):
            reader, writer = await stack.enter_async_context(connected(url))
            writer.write(wire.request(packed, b"Content-Encoding: gzip"))
            readers.append(reader)
        async with asyncio.timeout(WAIT_S):
            while running_calls < 2:
                await asyncio.sleep(0.01)
        assert 2 * BODY <= buffers.total <= 2 * BODY + 10_000
        gate.set()
        for reader in readers:
            assert (await read_response(reader))[0] == 200
        assert buffers.total == 0


async def test_what_is_answered_is_held_no_more(buffers: Seen) -> None:
    async with wire.answering(buffers=buffers) as url, connected(url) as (reader, writer):
        for _ in range(3 * ROOM):
            writer.write(wire.request(padded(BODY)))
            assert (await read_response(reader))[0] == 200
            assert buffers.total == 0


async def test_answers_that_are_not_taken(buffers: Seen) -> None:
    async def large(_: bytes) -> bytes:
        return b" " * BODY

    async with wire.answering(large, buffers=buffers) as url, AsyncExitStack() as stack:
        for _ in range(3 * ROOM):
            connection = await stack.enter_async_context(narrow(url))
            connection.send(wire.request(b"1"))
            await asyncio.sleep(0.02)
            assert buffers.total <= MAX
        assert buffers.total >= MAX - BODY
        async with connected(url) as (reader, writer):
            writer.write(wire.request(b"1"))
            assert len((await read_response(reader))[2]) == BODY


@pytest.mark.parametrize("size", [BODY, BODY // 8])
async def test_messages_that_never_end(buffers: Seen, size: int) -> None:
    """Whether in one frame or in several."""
    async with (
        sockets.answering(echo, buffers=buffers, max_message_bytes=2 * BODY) as url,
        AsyncExitStack() as stack,
    ):
        opened = []
        for _ in range(2 * ROOM):
            raw = await stack.enter_async_context(raw_socket(url))
            for number in range(BODY // size):
                raw.send(0 if number else TEXT, b" " * size, last=False)
            await raw.writer.drain()
            opened.append(raw)
        await asyncio.sleep(0.2)
        assert BODY < buffers.total <= MAX
        cut = [raw for raw in opened if raw.reader._buffer]  # type: ignore[attr-defined]
        assert len(cut) >= ROOM
        for raw in cut:
            assert await raw.close_code() == 1013
        last = await stack.enter_async_context(raw_socket(url))
        last.send(TEXT, b"1")
        assert await last.receive() == (TEXT, b"1")


async def test_answers_to_messages_that_are_not_taken(buffers: Seen) -> None:
    async def large(_: bytes) -> bytes:
        return b" " * BODY

    async with sockets.answering(large, buffers=buffers) as url, AsyncExitStack() as stack:
        for _ in range(2 * ROOM):
            raw = await stack.enter_async_context(raw_socket(url, receive_buffer=4096))
            raw.send(TEXT, b"1")
            await asyncio.sleep(0.05)
        await buffers.settles(MAX)
        assert buffers.total >= BODY


async def test_messages_that_are_being_answered(buffers: Seen) -> None:
    """They are answered, and what comes beyond the limit is not taken."""
    gate, done = asyncio.Event(), 0

    async def slow(text: bytes) -> bytes:
        nonlocal done
        await gate.wait()
        done += 1
        return text[:1]

    limits = {"max_message_bytes": BODY, "max_calls": 1}
    async with sockets.answering(slow, buffers=buffers, **limits) as url, AsyncExitStack() as stack:
        for _ in range(2 * ROOM):
            raw = await stack.enter_async_context(raw_socket(url))
            raw.send(TEXT, b"1" * (BODY - 100))
            await raw.writer.drain()
        await asyncio.sleep(0.2)
        assert buffers.total >= ROOM * (BODY - 100)
        gate.set()
        async with asyncio.timeout(WAIT_S):
            while buffers.total > 0:
                await asyncio.sleep(0.01)
        assert done == ROOM


async def test_it_is_no_less_than_one_body(target: ConnectionTarget) -> None:
    with pytest.raises(ValueError, match="FLEXDB_MAX_BUFFERED_BYTES must not be less"):
        async with running(target, max_buffered_bytes=MAX, max_body_bytes=MAX + 1):
            pass


async def test_the_client_tries_again(small: RpcClient) -> None:
    """The error is one that clients repeat calls after."""
    greedy = await key_of(small)
    async with AsyncExitStack() as stack:
        readers = [await begin(stack, greedy, padded(BODY)) for _ in range(ROOM + 1)]
        waiting = [asyncio.create_task(read_response(reader)) for reader in readers]
        done, others = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in others:
            task.cancel()
        _, _, text = done.pop().result()
        error = json.loads(text)["error"]
        assert RpcFailure(error).data["retryable"] is True


async def echo(text: bytes) -> bytes:
    return text
