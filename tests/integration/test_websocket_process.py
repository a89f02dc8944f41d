"""Clients that take nothing, against a service as a process of its own, with the loop that it has in earnest."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from time import perf_counter

import aiohttp
import psutil

from tests.processes import serve
from tests.sockets import TEXT, answer, call, ending, raw_socket

CLIENTS, CALLS = 15, 400
DISCOVER = "rpc.discover"


def connections(process: psutil.Process) -> int:
    """How many clients are connected."""
    return sum(one.status == psutil.CONN_ESTABLISHED for one in process.net_connections("tcp"))


async def test_clients_that_take_nothing(data_dir: Path) -> None:
    settings = {
        "FLEXDB_DATA_DIR": str(data_dir),
        "FLEXDB_WS_SEND_TIMEOUT_S": "1",
        "FLEXDB_WS_MAX_CALLS": "4",
    }
    async with serve(settings) as service, aiohttp.ClientSession() as session, AsyncExitStack() as stack:
        process = psutil.Process(service.process.pid)
        url = f"{service.url}/jsonrpc"
        other = await stack.enter_async_context(session.ws_connect(url))
        await other.send_str(call(0, DISCOVER))
        size = len((await other.receive()).data)
        assert CALLS * size > 20_000_000
        before = process.memory_info().rss
        stalled = [
            await stack.enter_async_context(raw_socket(url, receive_buffer=8_192)) for _ in range(CLIENTS)
        ]
        for number in range(CALLS):
            for client in stalled:
                client.send(TEXT, call(number, DISCOVER).encode())
        began, slowest, most = perf_counter(), 0.0, 0
        while connections(process) > 1 and perf_counter() - began < 10:
            asked = perf_counter()
            await other.send_str(call(1))
            assert (await answer(other))["id"] == 1
            slowest = max(slowest, perf_counter() - asked)
            most = max(most, process.memory_info().rss - before)
            await asyncio.sleep(0.01)
        assert slowest < 0.5
        assert most < CLIENTS * 3_000_000
        assert perf_counter() - began > 0.9
        assert all(await asyncio.gather(*(client.is_cut() for client in stalled)))
        await other.send_str(call(2))
        assert (await answer(other))["id"] == 2
        service.process.terminate()
        assert await ending(other) == (1001, "going away")
        await service.process.wait()
        assert "Traceback" not in service.output
        assert "ERROR" not in service.output
        assert "WARNING" not in service.output
