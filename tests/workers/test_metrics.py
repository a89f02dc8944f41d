"""Each worker tells metrics of its own, at a port of its own; also the one that takes the place of another one."""

import asyncio
import signal
import socket

import aiohttp
import pytest

from flexdb.database.target import ConnectionTarget
from tests.processes import dsn, serve
from tests.service import operator_key
from tests.workers.crew import told, workers

pytestmark = pytest.mark.xdist_group("workers")


def free_ports() -> int:
    """A port that is free, and so is the next one."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port: int = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return port


async def page(session: aiohttp.ClientSession, port: int) -> str:
    async with asyncio.timeout(20):
        while True:
            try:
                async with session.get(f"http://127.0.0.1:{port}/metrics") as response:
                    assert response.status == 200
                    return await response.text()
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.05)


async def test_each_worker_has_a_port(fresh_target: ConnectionTarget) -> None:
    await operator_key(fresh_target)
    port = free_ports()
    settings = {"FLEXDB_WORKERS": "2", "FLEXDB_DSN": dsn(fresh_target), "FLEXDB_METRICS_PORT": str(port)}
    async with serve(settings) as service, aiohttp.ClientSession() as session:
        await told(service, "2 workers serve")
        for number in range(2):
            assert f'flexdb_calls_under_way{{worker="{number}"}} 0.0' in await page(session, port + number)
        before = workers(service)
        service.process.send_signal(signal.SIGHUP)
        async with asyncio.timeout(30):
            while set(workers(service)) & set(before):
                await asyncio.sleep(0.05)
        for number in range(2):
            assert f'worker="{number}"' in await page(session, port + number)
