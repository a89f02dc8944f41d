"""Commands beside a service that runs on the same data directory."""

import asyncio
import signal
import stat
from pathlib import Path

import aiohttp
import pytest

from flexdb.database.embedded import EmbeddedServer
from tests.processes import run, serve
from tests.rpc_client import RpcClient, RpcFailure

CREATE = ("keys", "create", "--operator")


def settings(data_dir: Path) -> dict[str, str]:
    return {"FLEXDB_DATA_DIR": str(data_dir)}


async def refusal(client: RpcClient) -> str:
    with pytest.raises(RpcFailure) as refused:
        await client.call("whoami")
    return refused.value.reason


async def test_a_key_is_made_while_the_service_runs(data_dir: Path) -> None:
    async with serve(settings(data_dir)) as service, aiohttp.ClientSession() as session:
        local = RpcClient(session, service.url)
        assert (await local.call("whoami"))["caller"]["credential"] == "local"
        assert "NO KEY IS NEEDED" in service.output
        done = await asyncio.to_thread(run, *CREATE, "--name", "laptop", settings=settings(data_dir))
        assert done.returncode == 0, done.stderr
        key = done.stdout.strip()
        assert done.stdout == f"{key}\n"
        assert key not in done.stderr
        # Local mode ends within moments, without a message from the other process.
        async with asyncio.timeout(5):
            while True:
                try:
                    await local.call("whoami")
                except RpcFailure as refused:
                    assert refused.reason == "credential_missing"
                    break
                await asyncio.sleep(0.1)
        operator = local.with_key(key)
        (listed,) = (await operator.call("list_api_keys"))["api_keys"]
        assert (listed["kind"], listed["name"]) == ("operator", "laptop")
        assert key not in service.output
        pepper = data_dir / "pepper"
        assert stat.S_IMODE(pepper.stat().st_mode) == 0o600
        done = await asyncio.to_thread(run, "migrate", settings=settings(data_dir))
        assert done.returncode == 0, done.stderr
        # The server is the service's own: it is there as before, and ends with it.
        service.process.send_signal(signal.SIGKILL)
        await service.process.wait()
    async with serve(settings(data_dir)) as again, aiohttp.ClientSession() as session:
        assert (await RpcClient(session, again.url, key).call("whoami"))["caller"]["kind"] == "operator"
        assert "Every call needs a key" in again.output
        assert await refusal(RpcClient(session, again.url)) == "credential_missing"


async def test_a_key_is_made_before_the_service_runs(data_dir: Path) -> None:
    done = await asyncio.to_thread(
        run, *CREATE, "--lifetime-days", "1", settings={**settings(data_dir), "FLEXDB_LOG_LEVEL": "debug"}
    )
    assert done.returncode == 0, done.stderr
    async with serve(settings(data_dir)) as service, aiohttp.ClientSession() as session:
        operator = RpcClient(session, service.url, done.stdout.strip())
        (listed,) = (await operator.call("list_api_keys"))["api_keys"]
        assert "expires_at" in listed


async def test_a_key_is_made_while_the_service_starts(data_dir: Path) -> None:
    made = asyncio.create_task(asyncio.to_thread(run, *CREATE, settings=settings(data_dir)))
    async with serve(settings(data_dir)) as service, aiohttp.ClientSession() as session:
        done = await made
        assert done.returncode == 0, done.stderr
        operator = RpcClient(session, service.url, done.stdout.strip())
        assert (await operator.call("whoami"))["caller"]["kind"] == "operator"


async def test_a_service_starts_while_a_command_uses_the_directory(data_dir: Path) -> None:
    """The command is there for moments; the service waits for its end instead of refusing to start."""
    command = EmbeddedServer(data_dir)
    await command.start()

    async def started() -> str:
        async with serve(settings(data_dir)) as service:
            return service.output

    starting = asyncio.create_task(started())
    await asyncio.sleep(3)
    await command.stop()
    assert "Waiting up to 30 s, since the data directory" in await starting


def test_the_flag_is_asked_for() -> None:
    done = run("keys", "create")
    assert done.returncode == 2
    assert "--operator" in done.stderr
