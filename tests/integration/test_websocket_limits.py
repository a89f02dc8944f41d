"""What one WebSocket can hold of the service, and how long: with a dispatcher of the test, over real sockets."""

import asyncio
import gc
import logging
import tracemalloc
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from time import perf_counter

import aiohttp
import pytest
from structlog.testing import capture_logs

from flexdb.http.conversation import MAX_MESSAGES, Conversation
from flexdb.http.outlet import MAX_UNSENT_BYTES
from tests.sockets import PING, PONG, TEXT, answer, answering, ending, raw_socket

BUFFER_BYTES = 8_192


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


class Gate:
    """A dispatcher that answers with what it was sent, as often as it is let, and counts what runs."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.begun = self.running = self.most = 0

    async def __call__(self, text: bytes) -> bytes | None:
        self.begun += 1
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            await self.open.wait()
            await asyncio.sleep(0)
        finally:
            self.running -= 1
        return text


async def until(condition: Callable[[], object], timeout_s: float = 5) -> None:
    async with asyncio.timeout(timeout_s):
        while not condition():
            await asyncio.sleep(0.01)


async def settled(gate: Gate) -> int:
    """How many calls have begun, once no further one begins."""
    while True:
        before = gate.begun
        await asyncio.sleep(0.1)
        if gate.begun == before:
            return before


async def test_calls_that_run_at_once(session: aiohttp.ClientSession) -> None:
    gate = Gate()
    async with answering(gate, max_calls=8) as url, session.ws_connect(url) as socket:
        for number in range(100):
            await socket.send_str(str(number))
        assert await settled(gate) == 8
        gate.open.set()
        assert {await answer(socket) for _ in range(100)} == set(range(100))
        assert gate.most == 8


async def test_a_socket_that_waits_leaves_others_alone(session: aiohttp.ClientSession) -> None:
    gate = Gate()
    gate.open.set()
    waiting = asyncio.Event()

    async def dispatch(text: bytes) -> bytes | None:
        if text == b"wait":
            await waiting.wait()
        return await gate(text)

    async with (
        answering(dispatch, max_calls=4) as url,
        session.ws_connect(url) as stuck,
        session.ws_connect(url) as other,
    ):
        for _ in range(50):
            await stuck.send_str("wait")
        for number in range(500):
            await other.send_str(str(number))
            assert await answer(other) == number
        waiting.set()


@pytest.mark.parametrize(("size", "held"), [(2, MAX_MESSAGES), (1_000, 50)], ids=["number", "bytes"])
async def test_messages_that_wait(size: int, held: int) -> None:
    """The rest stays with the client, but for some that aiohttp has read ahead."""
    gate = Gate()
    many = 20_000
    async with (
        answering(gate, max_calls=1, max_message_bytes=50_000) as url,
        raw_socket(url, receive_buffer=1 << 20) as raw,
    ):
        for _ in range(many):
            raw.send(TEXT, b"1".rjust(size))
        await until(lambda: gate.begun)
        [conversation] = conversations()
        await until(lambda: conversation.is_full)
        await asyncio.sleep(0.1)
        assert len(conversation._waiting) + len(conversation._running) == held
        gate.open.set()
        for _ in range(many):
            assert (await raw.receive())[1].strip() == b"1"
        assert conversation.held_bytes == 0


def conversations() -> list[Conversation]:
    """Those that hold calls."""
    return [thing for thing in gc.get_objects() if isinstance(thing, Conversation) and thing._running]


async def test_a_client_that_takes_nothing_is_cut(session: aiohttp.ClientSession) -> None:
    size = 50_000
    begun = 0

    async def dispatch(text: bytes) -> bytes:
        nonlocal begun
        begun += len(text) > 1
        return b"x" * size if len(text) > 1 else text

    async with (
        answering(dispatch, max_calls=4, send_timeout_s=0.6) as url,
        raw_socket(url, receive_buffer=BUFFER_BYTES) as stalled,
        session.ws_connect(url) as other,
    ):
        for _ in range(1000):
            stalled.send(TEXT, b"many")
        began = perf_counter()
        took = []
        while not stalled.writer.transport.is_closing() and perf_counter() - began < 10:
            asked = perf_counter()
            await other.send_str("1")
            assert await answer(other) == 1
            took.append(perf_counter() - asked)
            # It reads nothing, and so only a write tells it that it has been cut off.
            stalled.send(PONG, b"")
            await asyncio.sleep(0.01)
        assert 0.5 < perf_counter() - began < 5
        # Of a machine that does something else for a moment, one may be slow.
        assert sorted(took)[len(took) * 9 // 10] < 0.1
        assert await stalled.is_cut()
        # One mebibyte, what the kernel keeps on both sides, and the calls that ran already.
        assert begun * size < MAX_UNSENT_BYTES + 600_000


async def test_a_client_that_takes_little_is_not_cut() -> None:
    async def dispatch(text: bytes) -> bytes:
        return b"x" * 30_000

    async with (
        answering(dispatch, send_timeout_s=0.4) as url,
        raw_socket(url, receive_buffer=BUFFER_BYTES) as slow,
    ):
        for _ in range(100):
            slow.send(TEXT, b"call")
        # 3 MB, one answer in 15 ms and so four times as long as a client may take nothing.
        for _ in range(100):
            assert await slow.receive() == (TEXT, b"x" * 30_000)
            await asyncio.sleep(0.015)


async def test_what_clients_that_take_nothing_hold() -> None:
    size, clients, calls = 65_536, 10, 2_000

    async def dispatch(text: bytes) -> bytes:
        await asyncio.sleep(0)
        return bytes(size)

    async with answering(dispatch, max_calls=4) as url, AsyncExitStack() as stack:
        tracemalloc.start()
        stack.callback(tracemalloc.stop)
        before, _ = tracemalloc.get_traced_memory()
        for _ in range(clients):
            raw = await stack.enter_async_context(raw_socket(url, receive_buffer=BUFFER_BYTES))
            # The client's own part would count as well.
            raw.writer.transport.set_write_buffer_limits(high=0)
            for _ in range(calls):
                raw.send(TEXT, b"call")
            await asyncio.sleep(0.05)
        await until(lambda: tracemalloc.get_traced_memory()[0] - before > clients * MAX_UNSENT_BYTES)
        await asyncio.sleep(0.3)
        after, most = tracemalloc.get_traced_memory()
        assert (after - before) / clients < 2 * MAX_UNSENT_BYTES
        assert (most - before) / clients < 2.5 * MAX_UNSENT_BYTES


async def test_pings_of_a_client_that_takes_nothing() -> None:
    async def dispatch(text: bytes) -> bytes:
        return text

    async with (
        answering(dispatch, send_timeout_s=0.4) as url,
        raw_socket(url, receive_buffer=BUFFER_BYTES) as raw,
    ):
        async with asyncio.timeout(5):
            with pytest.raises(ConnectionError):
                while True:
                    raw.send(PING, b"x" * 125)
                    await raw.writer.drain()


async def test_a_client_that_answers_no_ping_is_cut(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    async with (
        answering(Gate(), ping_interval_s=0.2) as url,
        raw_socket(url) as silent,
        raw_socket(url) as alive,
    ):
        began = perf_counter()
        cut = asyncio.create_task(silent.is_cut())
        for _ in range(5):
            assert await alive.receive() == (PING, b"")
            alive.send(PONG, b"")
        assert await cut
        assert 0.35 < perf_counter() - began < 1.3
        assert await alive.receive() == (PING, b"")
    assert caplog.records == []


async def test_parts_of_a_message_are_a_sign_of_life() -> None:
    gate = Gate()
    gate.open.set()
    async with answering(gate, ping_interval_s=0.15) as url, raw_socket(url) as raw:
        raw.writer.write(b"\x81\x8a" + bytes(4))
        for _ in range(10):
            await asyncio.sleep(0.08)
            raw.writer.write(b"x")
        while (told := await raw.receive())[0] == PING:
            pass
        assert told == (TEXT, b"x" * 10)


async def test_a_client_that_waits_for_room_is_not_silent() -> None:
    gate = Gate()
    async with (
        answering(gate, ping_interval_s=0.1, max_calls=1, max_message_bytes=1_024) as url,
        raw_socket(url) as raw,
    ):
        for _ in range(2):
            raw.send(TEXT, b"1".ljust(1_000))
        await asyncio.sleep(0.5)
        gate.open.set()
        answers = 0
        while answers < 2:
            answers += (await raw.receive())[0] == TEXT


async def test_idle_connections(session: aiohttp.ClientSession) -> None:
    gate = Gate()
    async with (
        answering(gate, idle_timeout_s=0.4, ping_interval_s=0.3) as url,
        session.ws_connect(url) as idle,
        session.ws_connect(url) as busy,
    ):
        began = perf_counter()
        await busy.send_str("1")
        received = asyncio.create_task(answer(busy))
        assert await ending(idle) == (1000, "idle")
        assert 0.35 < perf_counter() - began < 2
        await asyncio.sleep(0.3)
        gate.open.set()
        assert await received == 1
        assert await ending(busy) == (1000, "idle")


async def test_a_stop_has_its_time() -> None:
    gate = Gate()
    async with aiohttp.ClientSession() as session:
        async with answering(gate, shutdown_timeout_s=0.5) as url:
            socket = await session.ws_connect(url)
            await socket.send_str("1")
            await until(lambda: gate.running)
            reading = asyncio.create_task(ending(socket))
            began = perf_counter()
        assert 0.4 < perf_counter() - began < 3
        assert await reading == (1001, "going away")
        assert gate.running == 0


async def test_a_stop_answers_what_was_taken() -> None:
    gate = Gate()
    async with aiohttp.ClientSession() as session:
        async with answering(gate, shutdown_timeout_s=5, max_calls=2) as url:
            socket = await session.ws_connect(url)
            for number in range(20):
                await socket.send_str(str(number))
            await until(lambda: gate.running == 2)
            asyncio.get_running_loop().call_later(0.2, gate.open.set)
            reading = asyncio.create_task(_all(socket))
        assert await reading == ([*range(20)], (1001, "going away"))


async def _all(socket: aiohttp.ClientWebSocketResponse) -> tuple[list[int], tuple[int | None, str]]:
    numbers = sorted([await answer(socket) for _ in range(20)])
    return numbers, await ending(socket)


async def test_a_stop_with_a_client_that_is_gone() -> None:
    gate = Gate()
    async with answering(gate, shutdown_timeout_s=0.3) as url:
        async with raw_socket(url) as raw:
            raw.send(TEXT, b"1")
            await until(lambda: gate.running)
        await asyncio.sleep(0.05)
        assert gate.running
    assert gate.running == 0


async def test_defects(session: aiohttp.ClientSession) -> None:
    async def dispatch(text: bytes) -> bytes:
        if text == b"2":
            raise ZeroDivisionError
        return text

    async with answering(dispatch) as url, session.ws_connect(url) as socket:
        with capture_logs() as logged:
            for sent in "123":
                await socket.send_str(sent)
            first, second, third = [await answer(socket) for _ in range(3)]
        assert (first, third) == (1, 3)
        assert (second["error"]["code"], second["id"]) == (-32603, None)
    assert [line["log_level"] for line in logged] == ["error"]
