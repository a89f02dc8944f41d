"""What tests see of the workers of a service, and clients that call it all the time."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
import psutil

from tests.processes import ServiceProcess
from tests.rpc_client import RpcClient

WAIT_S = 20
WHOAMI = {"jsonrpc": "2.0", "method": "whoami", "id": 1}


def workers(service: ServiceProcess) -> dict[int, psutil.Process]:
    """The workers that a supervisor has, by their numbers as processes."""
    children = psutil.Process(service.process.pid).children()
    return {child.pid: child for child in children if "flexdb.processes.worker" in _command(child)}


def _command(process: psutil.Process) -> list[str]:
    """What a process was started with; nothing of one that has just ended."""
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:
        return []


def connections(pid: int) -> int:
    """How many connections of clients a worker has."""
    return sum(each.status == psutil.CONN_ESTABLISHED for each in psutil.Process(pid).net_connections("tcp"))


async def told(service: ServiceProcess, words: str, *, times: int = 1) -> None:
    """Wait until the service has said something so many times."""
    async with asyncio.timeout(WAIT_S):
        while service.output.count(words) < times:
            await asyncio.sleep(0.02)


async def gone(pid: int) -> None:
    """Wait until there is no such process, or only its status is left."""
    async with asyncio.timeout(WAIT_S):
        while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
            await asyncio.sleep(0.05)


@asynccontextmanager
async def clients(url: str, count: int, key: str | None = None) -> AsyncIterator[list[RpcClient]]:
    """Clients with one connection each."""
    sessions = [aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=1)) for _ in range(count)]
    try:
        yield [RpcClient(session, url, key) for session in sessions]
    finally:
        await asyncio.gather(*(session.close() for session in sessions))


@dataclass
class Load:
    """Clients that call one after the other: over a connection that they keep, or over a new one for each call."""

    url: str
    key: str
    answered: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    @asynccontextmanager
    async def going(self, *, kept: int, new: int) -> AsyncIterator["Load"]:
        """Call all the time while the block lasts."""
        tasks = [asyncio.create_task(self._call(f"kept {number}")) for number in range(kept)]
        tasks += [asyncio.create_task(self._call(f"new {number}")) for number in range(new)]
        try:
            yield self
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)

    async def _call(self, name: str) -> None:
        connector = aiohttp.TCPConnector(limit=1, force_close=name.startswith("new"))
        headers = {"Authorization": f"Bearer {self.key}"}
        async with aiohttp.ClientSession(connector=connector, headers=headers) as session:
            while True:
                try:
                    async with session.post(f"{self.url}/jsonrpc", json=WHOAMI) as answer:
                        assert "result" in await answer.json(), await answer.text()
                    self.answered[name] += 1
                except (aiohttp.ClientError, OSError, json.JSONDecodeError) as error:
                    self.failed[name] += 1
                    self.problems.append(f"{name} {error!r}")
                # Clients that make calls all the time leave no time to those who end processes.
                await asyncio.sleep(0.005)
