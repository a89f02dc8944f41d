"""Many connections at once: slow ones that hold up nobody, and limits on how many there are."""

import asyncio
import json
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import aiohttp
import psutil
import pytest
from structlog.testing import capture_logs

from flexdb.database.target import ConnectionTarget
from flexdb.http.admission import Admission
from tests.processes import ServiceProcess, dsn, serve
from tests.rpc_client import RpcClient
from tests.service import operator_key
from tests.wire import CALL, DISCOVER, answering, connected, is_closed, narrow, read_response, request


def limits(seconds: float) -> dict[str, str]:
    return {f"FLEXDB_{name}_TIMEOUT_S": str(seconds) for name in ("HEADER", "BODY", "SEND")}


# A head without an end, a body that does not come, and answers that nobody takes.
TROUBLES = (request(CALL, b"X: x").partition(b"x")[0], request(b"", length=len(CALL)), request(DISCOVER) * 20)


@asynccontextmanager
async def process(
    target: ConnectionTarget, **settings: str
) -> AsyncIterator[tuple[RpcClient, ServiceProcess]]:
    """A service as a process of its own, with the loop that it has in earnest, and a client of it."""
    key = await operator_key(target)
    async with (
        serve({"FLEXDB_DSN": dsn(target), "FLEXDB_ANONYMOUS_RATE_LIMIT": "0", **settings}) as service,
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(10)) as session,
    ):
        yield RpcClient(session, service.url, key), service


def open_connections(service: ServiceProcess) -> int:
    found = psutil.Process(service.process.pid).net_connections("tcp")
    return sum(one.status in (psutil.CONN_ESTABLISHED, psutil.CONN_CLOSE_WAIT) for one in found)


async def at_most(service: ServiceProcess, count: int) -> int:
    """How many connections there are once nearly all that were opened have been accepted."""
    for _ in range(100):
        if (most := open_connections(service)) > count * 0.9:
            break
        await asyncio.sleep(0.05)
    return most


async def trouble(stack: AsyncExitStack, client: RpcClient, number: int) -> socket.socket:
    """Open a connection that makes trouble of one kind or another."""
    connection = await stack.enter_async_context(narrow(client))
    with suppress(TimeoutError):
        async with asyncio.timeout(0.2):
            sent = TROUBLES[number % len(TROUBLES)]
            await asyncio.get_running_loop().sock_sendall(connection, sent)
    return connection


async def trickle(connections: list[socket.socket]) -> None:
    """Send a byte on each, again and again, until all are gone."""
    while True:
        for connection in connections:
            with suppress(OSError):
                connection.send(b"x")
        await asyncio.sleep(0.2)


async def latencies_ms(client: RpcClient, seconds: float) -> list[float]:
    """How long one call after the other takes, sorted."""
    found, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        started = time.perf_counter()
        assert (await client.post_raw(CALL))[0] == 200
        found.append((time.perf_counter() - started) * 1000)
        await asyncio.sleep(0.002)
    return sorted(found)


async def hold(client: RpcClient, service: ServiceProcess, count: int, limit_s: float) -> None:
    """Hold slow connections, and see calls beside them stay fast and all of them end in time."""
    async with AsyncExitStack() as stack:
        held = await asyncio.gather(*(trouble(stack, client, number) for number in range(count)))
        started = time.monotonic()
        trickling = asyncio.create_task(trickle([one for number, one in enumerate(held) if number % 3 < 2]))
        most = await at_most(service, count)
        beside = await latencies_ms(client, limit_s / 2)
        while open_connections(service) > 1 and time.monotonic() - started < 4 * limit_s:
            await asyncio.sleep(0.05)
        ended_s = time.monotonic() - started
        trickling.cancel()
        median = beside[len(beside) // 2]
        print(
            f"{most} connections: median {median:.1f} ms, longest {beside[-1]:.1f} ms, gone in {ended_s:.1f} s"
        )
        assert most > count * 0.9
        assert (median < 50, beside[-1] < 1000) == (True, True), beside[-5:]
        assert limit_s * 0.5 < ended_s < 3 * limit_s


async def test_hundreds_of_slow_clients_hold_up_nobody(fresh_target: ConnectionTarget) -> None:
    async with process(fresh_target, **limits(3)) as (client, service):
        await hold(client, service, 500, 3)
        service.process.terminate()
        await service.process.wait()
        assert service.complaints == [], service.output


@pytest.mark.soak
@pytest.mark.timeout(900)
async def test_hundreds_of_slow_clients_for_minutes(fresh_target: ConnectionTarget) -> None:
    async with process(fresh_target, **limits(6)) as (client, service):
        watched, memory = psutil.Process(service.process.pid), 0
        for number in range(20):
            await hold(client, service, 900, 6)
            memory = memory if number > 5 else watched.memory_info().rss
        assert watched.memory_info().rss < memory * 1.2


async def opened(stack: AsyncExitStack, url: str) -> asyncio.StreamWriter:
    """A connection that has been accepted: it has an answer."""
    reader, writer = await stack.enter_async_context(connected(url))
    writer.write(request(CALL))
    assert (await read_response(reader))[0] == 200
    return writer


async def is_refused(url: str) -> bool:
    """Whether a new connection is closed at once, with the reason in it."""
    async with connected(url) as (reader, _):
        status, headers, body = await read_response(reader)
        error = json.loads(body)
        assert (status, headers["connection"], headers["retry-after"]) == (503, "close", "1")
        assert (error["code"], error["data"]) == (-32006, {"reason": "connection_limit", "retryable": True})
        return await is_closed(reader)


@pytest.mark.parametrize(
    "given",
    [
        {"max_connections": 5},
        {"max_connections": 100, "max_per_address": 5, "is_exempt": lambda _: False},
    ],
    ids=["in all", "of an address"],
)
async def test_limits_hold_and_free_up_again(given: dict[str, object]) -> None:
    admission = Admission(**given)  # type: ignore[arg-type]
    with capture_logs() as logs:
        async with answering(admission=admission) as url, AsyncExitStack() as stack:
            for _ in range(3):
                writers = [await opened(stack, url) for _ in range(5)]
                for _ in range(10):
                    assert await is_refused(url)
                assert admission.open_connections == 5
                for writer in writers:
                    writer.close()
                async with asyncio.timeout(5):
                    while admission.open_connections:
                        await asyncio.sleep(0.01)
    assert [(line["event"], line["refused"]) for line in logs] == [("connections are refused", 1)]


async def test_this_machine_is_left_out_of_the_limit_of_an_address() -> None:
    async with answering(admission=Admission(max_per_address=2)) as url, AsyncExitStack() as stack:
        for _ in range(10):
            await opened(stack, url)


async def test_addresses_are_counted_apart() -> None:
    admission = Admission(max_per_address=2, is_exempt=lambda _: False)
    places = [admission.admit("198.51.100.1"), admission.admit("198.51.100.1")]
    assert all(places)
    assert admission.admit("198.51.100.1") is None
    assert admission.admit("198.51.100.2")
    assert all(admission.admit(f"2001:db8::{number}") for number in (1, 2))
    assert admission.admit("2001:db8::3") is None
    assert admission.admit("2001:db8:0:1::3")
    for _ in range(2):
        places[0].free()  # type: ignore[union-attr]
    assert admission.admit("198.51.100.1")
    assert admission.admit("198.51.100.1") is None


@pytest.mark.skipif(sys.platform != "linux", reason="limits of a running process can be set on Linux only")
async def test_without_descriptors_the_service_goes_on(fresh_target: ConnectionTarget) -> None:
    async with process(fresh_target) as (client, service), AsyncExitStack() as stack:
        await client.call("list_tenants")
        watched = psutil.Process(service.process.pid)
        full = watched.num_fds() + 5
        watched.rlimit(psutil.RLIMIT_NOFILE, (full, full))
        writers = [(await stack.enter_async_context(connected(client)))[1] for _ in range(30)]
        # Who is connected already is served meanwhile.
        for _ in range(20):
            await client.call("list_tenants")
            await asyncio.sleep(0.05)
        for writer in writers:
            writer.transport.abort()
        async with asyncio.timeout(10), aiohttp.ClientSession() as session:
            assert (await RpcClient(session, client.url).post_raw(CALL))[0] == 200
        assert "connections cannot be accepted" in service.output
        assert "Traceback" not in service.output


async def test_few_descriptors_mean_few_connections(fresh_target: ConnectionTarget) -> None:
    async with process(fresh_target, FLEXDB_MAX_CONNECTIONS="1000000") as (client, service):
        await client.call("list_tenants")
        assert "has room for" in service.output
        assert "FLEXDB_MAX_CONNECTIONS" in service.output
