"""Several workers on one port: who answers, what becomes of calls when workers end, and what is left behind."""

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import psutil
import pytest
from yarl import URL

from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from tests.processes import ServiceProcess, dsn, run, serve
from tests.rpc_client import RpcClient
from tests.service import operator_key
from tests.wire import connected, is_closed, read_response, request
from tests.workers.crew import WHOAMI, Load, clients, connections, gone, told, workers

pytestmark = pytest.mark.xdist_group("workers")

UNLIMITED = {
    "FLEXDB_RATE_LIMIT": "0",
    "FLEXDB_ANONYMOUS_RATE_LIMIT": "0",
    "FLEXDB_SHUTDOWN_TIMEOUT_S": "3",
}


@dataclass
class Served:
    """A service with two workers, an operator's key for it, and where its settings stand."""

    service: ServiceProcess
    key: str
    folder: Path
    target: ConnectionTarget

    @property
    def url(self) -> str:
        return self.service.url

    @property
    def load(self) -> Load:
        return Load(self.url, self.key)


@pytest.fixture(scope="module")
async def served(
    own_target: ConnectionTarget, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Served]:
    key = await operator_key(own_target)
    folder = tmp_path_factory.mktemp("settings")
    settings = {"FLEXDB_WORKERS": "2", "FLEXDB_DSN": dsn(own_target), **UNLIMITED}
    async with serve(settings, cwd=folder) as service:
        yield Served(service, key, folder, own_target)


async def test_calls_are_spread(served: Served) -> None:
    await told(served.service, "2 workers serve")
    assert served.service.output.count("JSON-RPC endpoint") == 1
    pids = workers(served.service)
    assert len(pids) == 2
    async with clients(served.url, 32, served.key) as callers:
        answers = await asyncio.gather(*(caller.call("whoami") for caller in callers))
        assert all(answer["caller"]["kind"] == "operator" for answer in answers)
        shares = [connections(pid) for pid in pids]
        for path in ("/health", "/ready"):
            asked = (caller.session.get(f"{served.url}{path}") for caller in callers)
            assert {answer.status for answer in await asyncio.gather(*asked)} == {200}
    # By chance less than 4 of 32 come to one of two once in 300,000 times.
    assert sum(shares) >= 32
    assert min(shares) >= 4


async def test_a_killed_worker_takes_only_its_own_calls_along(served: Served) -> None:
    before = workers(served.service)
    killed = next(iter(before))
    async with served.load.going(kept=12, new=6) as load:
        await asyncio.sleep(0.5)
        os.kill(killed, signal.SIGKILL)
        await told(served.service, "A worker runs again")
        failed, answered = load.failed.copy(), load.answered.copy()
        await asyncio.sleep(0.5)
    # Each client lost one call at most, and whoever comes anew is answered meanwhile.
    assert max(failed.values(), default=0) <= 1, load.problems
    assert all(answered[f"new {number}"] > 20 for number in range(6)), answered
    assert load.failed == failed
    assert all(load.answered[name] > answered[name] for name in load.answered)
    after = workers(served.service)
    assert len(after) == 2
    assert len(set(before) & set(after)) == 1


async def test_replacing_workers_drops_no_call(served: Served) -> None:
    """Neither of those who call all the time, nor of those who call again after a while."""
    before = set(workers(served.service))
    async with served.load.going(kept=12, new=6) as load, asyncio.TaskGroup() as group:
        for _ in range(8):
            group.create_task(call_until_told_to_go(served))
        await asyncio.sleep(0.5)
        served.service.process.send_signal(signal.SIGHUP)
        await told(served.service, "All workers are replaced")
        await asyncio.sleep(0.3)
    assert load.problems == []
    assert len(load.answered) == 18
    after = set(workers(served.service))
    assert len(after) == 2
    assert not before & after


async def call_until_told_to_go(served: Served) -> None:
    """Call now and then over one connection, which ends with an answer that says so."""
    call = request(json.dumps(WHOAMI).encode(), f"Authorization: Bearer {served.key}".encode())
    async with connected(served.url) as (reader, writer):
        while True:
            writer.write(call)
            status, headers, _ = await read_response(reader)
            assert status == 200
            if headers.get("connection") == "close":
                assert await is_closed(reader)
                return
            await asyncio.sleep(0.2)


async def test_replaced_workers_have_the_settings_of_now(served: Served) -> None:
    """What is wrong with them is told, and changes nothing."""
    batch = [{"jsonrpc": "2.0", "method": "whoami", "id": number} for number in range(3)]
    (served.folder / ".env").write_text("FLEXDB_MAX_BATCH=nonsense\n")
    pids = set(workers(served.service))
    served.service.process.send_signal(signal.SIGHUP)
    await told(served.service, "the settings cannot be used: the workers go on")
    assert "FLEXDB_MAX_BATCH is wrong" in served.service.output
    assert set(workers(served.service)) == pids
    (served.folder / ".env").write_text("FLEXDB_MAX_BATCH=2\nJSONRPC_PORT=1\n")
    done = served.service.output.count("All workers are replaced")
    served.service.process.send_signal(signal.SIGHUP)
    await told(served.service, "All workers are replaced", times=done + 1)
    async with clients(served.url, 8, served.key) as callers:
        answers = await asyncio.gather(*(caller.post(batch) for caller in callers))
    assert {answer["error"]["data"]["reason"] for answer in answers} == {"batch_too_large"}


async def test_a_stop_lets_calls_in_flight_finish(served: Served) -> None:
    """Also those of each worker that wait for a lock."""
    settings = {"FLEXDB_DSN": dsn(served.target), **UNLIMITED}
    async with (
        serve(settings, "--workers", "2") as service,
        clients(service.url, 8, served.key) as callers,
        Database(served.target, PoolOptions(size=1)) as database,
    ):
        pids = workers(service)
        tenant = (await callers[0].call("create_tenant", slug="stop", name="S"))["tenant"]["id"]
        kind = (await callers[0].call("create_node_type", tenant_id=tenant, name="N"))["node_type"]["id"]
        async with database.transaction() as tx:
            await tx.execute("SELECT FROM tenant_heads WHERE tenant_id = $1 FOR UPDATE", tenant)
            of = {"tenant_id": tenant, "node_type_id": kind}
            calls = [asyncio.create_task(each.call("create_node", **of, data={})) for each in callers]
            await asyncio.sleep(0.3)
            service.process.terminate()
            await told(service, "Stopping")
            await asyncio.sleep(0.3)
            assert not any(call.done() for call in calls)
        answers = await asyncio.gather(*calls)
        assert len({answer["node"]["id"] for answer in answers}) == 8
        await service.process.wait()
    assert service.process.returncode == 0
    assert service.output.count("Stopped") == 1
    assert not any(psutil.pid_exists(pid) for pid in pids)
    assert service.complaints == []


async def test_a_second_signal_waits_for_nobody(served: Served) -> None:
    """The service of this module ends here."""
    process, pids = served.service.process, workers(served.service)
    async with (
        clients(served.url, 1, served.key) as (caller,),
        Database(served.target, PoolOptions(size=1)) as database,
    ):
        tenant = (await caller.call("create_tenant", slug="twice", name="S"))["tenant"]["id"]
        async with database.transaction() as tx:
            await tx.execute("SELECT FROM tenant_heads WHERE tenant_id = $1 FOR UPDATE", tenant)
            call = asyncio.create_task(caller.call("create_node_type", tenant_id=tenant, name="N"))
            await asyncio.sleep(0.2)
            process.send_signal(signal.SIGINT)
            await told(served.service, "Stopping")
            process.send_signal(signal.SIGINT)
            async with asyncio.timeout(2):
                await process.wait()
        with pytest.raises(aiohttp.ClientError):
            await call
    assert not any(psutil.pid_exists(pid) for pid in pids)


async def test_a_killed_supervisor_leaves_nothing(data_dir: Path) -> None:
    """Neither workers nor PostgreSQL; the next start needs the same directory and the same port."""
    settings = {"FLEXDB_DATA_DIR": str(data_dir), "FLEXDB_WORKERS": "2", **UNLIMITED}
    async with serve(settings) as service, clients(service.url, 4) as callers:
        url = URL(service.url)
        everyone = psutil.Process(service.process.pid).children(recursive=True)
        assert len(everyone) > len(workers(service)) == 2
        await asyncio.gather(*(caller.call("whoami") for caller in callers))
        service.process.kill()
        await service.process.wait()
        for process in everyone:
            await gone(process.pid)
    assert "The supervisor is gone, so this worker stops worker=0" in service.output
    assert "The supervisor is gone, so this worker stops worker=1" in service.output
    async with (
        serve(settings, "--port", str(url.port)) as again,
        aiohttp.ClientSession() as session,
    ):
        local = RpcClient(session, again.url)
        assert (await local.call("whoami"))["caller"]["credential"] == "local"
        await ends_local_mode_everywhere(again, settings)


async def ends_local_mode_everywhere(service: ServiceProcess, settings: dict[str, str]) -> None:
    async with clients(service.url, 12) as callers:
        done = await asyncio.to_thread(run, "keys", "create", "--operator", settings=settings)
        assert done.returncode == 0, done.stderr
        body = b'{"jsonrpc":"2.0","method":"whoami","id":1}'
        async with asyncio.timeout(5):
            while True:
                answers = await asyncio.gather(*(caller.post_raw(body) for caller in callers))
                if all(b"credential_missing" in answer for _, answer in answers):
                    return
                await asyncio.sleep(0.1)
