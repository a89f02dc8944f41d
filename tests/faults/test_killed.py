"""Nothing that was acknowledged is lost when the service or its PostgreSQL is killed."""

import asyncio
import os
import signal
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.processes import ServiceProcess, serve
from tests.rpc_client import RpcClient

pytestmark = pytest.mark.timeout(180)


class Writer:
    """Creates nodes as fast as it can and remembers each one that was acknowledged."""

    def __init__(self, client: RpcClient, ids: dict[str, str]) -> None:
        self._client = client
        self._ids = ids
        self.acknowledged: list[str] = []

    async def write(self, count: int) -> None:
        for number in range(count):
            answer = await self._client.call("create_node", **self._ids, data={"number": number})
            self.acknowledged.append(answer["node"]["id"])


async def start_writing(client: RpcClient) -> Writer:
    tenant = (await client.call("create_tenant", slug="acme", name="Acme"))["tenant"]
    node_type = (await client.call("create_node_type", tenant_id=tenant["id"], name="N"))["node_type"]
    return Writer(client, {"tenant_id": tenant["id"], "node_type_id": node_type["id"]})


async def stored(client: RpcClient) -> list[str]:
    tenant = (await client.call("list_tenants"))["tenants"][0]
    pages = client.pages("list_nodes", "nodes", page_size=1000, tenant_id=tenant["id"])
    found = [node["id"] async for page in pages for node in page]
    counted = await client.call("list_nodes", tenant_id=tenant["id"])
    assert counted["pagination"]["total_count"] == len(found)
    return found


def postmaster_pid(data_dir: Path) -> int:
    (pid_file,) = data_dir.rglob("postmaster.pid")
    return int(pid_file.read_text().splitlines()[0])


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


async def wait_until_gone(pid: int) -> None:
    async with asyncio.timeout(30):
        while is_running(pid):
            await asyncio.sleep(0.05)


async def kill_while_writing(service: ServiceProcess, pid: int) -> list[str]:
    async with aiohttp.ClientSession() as session:
        client = RpcClient(session, service.url)
        writers = [await start_writing(client)]
        writers += [Writer(client, writers[0]._ids) for _ in range(7)]
        tasks = [asyncio.create_task(writer.write(100_000)) for writer in writers]
        await asyncio.sleep(1.0)
        os.kill(pid, signal.SIGKILL)
        await asyncio.gather(*tasks, return_exceptions=True)
    return [node_id for writer in writers for node_id in writer.acknowledged]


async def test_service_killed(data_dir: Path) -> None:
    settings = {"FLEXDB_DATA_DIR": str(data_dir)}
    async with serve(settings) as service:
        postgres = postmaster_pid(data_dir)
        acknowledged = await kill_while_writing(service, service.process.pid)
    await wait_until_gone(postgres)
    await check(settings, acknowledged)


async def test_postgres_killed(data_dir: Path) -> None:
    settings = {"FLEXDB_DATA_DIR": str(data_dir)}
    async with serve(settings) as service:
        acknowledged = await kill_while_writing(service, postmaster_pid(data_dir))
    await check(settings, acknowledged)


async def test_both_killed(data_dir: Path) -> None:
    settings = {"FLEXDB_DATA_DIR": str(data_dir)}
    async with serve(settings) as service:
        postgres = postmaster_pid(data_dir)
        acknowledged = await kill_while_writing(service, service.process.pid)
        if is_running(postgres):
            os.kill(postgres, signal.SIGKILL)
    await wait_until_gone(postgres)
    await check(settings, acknowledged)


async def check(settings: dict[str, str], acknowledged: list[str]) -> None:
    assert len(acknowledged) > 50
    async with serve(settings) as service, aiohttp.ClientSession() as session:
        found = await stored(RpcClient(session, service.url))
    assert len(found) == len(set(found))
    assert set(acknowledged) <= set(found)


async def test_postgres_killed_while_serving_comes_back(data_dir: Path) -> None:
    async with serve({"FLEXDB_DATA_DIR": str(data_dir)}) as service, aiohttp.ClientSession() as session:
        client = RpcClient(session, service.url)
        writer = await start_writing(client)
        await writer.write(10)
        killed = postmaster_pid(data_dir)
        os.kill(killed, signal.SIGKILL)
        answers = await answers_until_back(client, data_dir, killed)
        assert {answer["error"]["code"] for answer in answers[:-1]} <= {-32006}, service.output
        assert all(answer["error"]["data"]["retryable"] for answer in answers[:-1])
        assert set(await stored(client)) == set(writer.acknowledged)
        await writer.write(10)


async def answers_until_back(client: RpcClient, data_dir: Path, killed: int) -> list[Any]:
    """Return the errors since the kill and one answer of the new server; orphans of the old one answer a little while."""
    answers: list[Any] = []
    async with asyncio.timeout(60):
        while not answers or "error" in answers[-1] or not restarted(data_dir, killed):
            answers = [answer for answer in answers if "error" in answer]
            answers.append(await client.post({"jsonrpc": "2.0", "method": "list_tenants", "id": 1}))
            await asyncio.sleep(0.05)
    return answers


def restarted(data_dir: Path, killed: int) -> bool:
    """Tell whether another server than the killed one is ready."""
    pid_files = list(data_dir.rglob("postmaster.pid"))
    lines = pid_files[0].read_text().splitlines() if pid_files else []
    return len(lines) > 7 and int(lines[0]) != killed and lines[7].strip() == "ready"


async def test_a_stop_lets_calls_in_flight_finish(data_dir: Path) -> None:
    settings = {"FLEXDB_DATA_DIR": str(data_dir)}
    async with serve(settings) as service, aiohttp.ClientSession() as session:
        client = RpcClient(session, service.url)
        writer = await start_writing(client)
        calls = [asyncio.create_task(writer.write(1)) for _ in range(50)]
        await asyncio.sleep(0.02)
        postgres = postmaster_pid(data_dir)
        service.process.terminate()
        await asyncio.wait(calls)
        await service.process.wait()
    assert service.process.returncode == 0
    assert "Stopped" in service.output
    assert "Traceback" not in service.output
    assert not is_running(postgres)
    assert not list(data_dir.rglob("postmaster.pid"))
    async with serve(settings) as again, aiohttp.ClientSession() as session:
        assert set(await stored(RpcClient(session, again.url))) == set(writer.acknowledged)
