"""The two services under test, each a subprocess on the same PostgreSQL server."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from bench.processes import child, free_port, tail

CHECKOUT = Path(__file__).resolve().parent.parent
START_S = 60.0

# Sent to services that know no keys, so that all get requests of the same length.
NO_KEY = "x" * 76
_PEPPER = "a pepper for the time of a measurement"


class Service:
    """A service that runs, and a plain client of it for what happens outside of the clock."""

    def __init__(self, name: str, dsn: str, port: int, session: aiohttp.ClientSession, key: str) -> None:
        self.name = name
        self.dsn = dsn
        self.port = port
        self.key = key
        self.pid = 0
        self._session = session

    async def call(self, method: str, params: Mapping[str, Any]) -> dict[str, Any]:
        """Return a call's result; RuntimeError where it answers an error."""
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        url, headers = f"http://127.0.0.1:{self.port}/jsonrpc", {"Authorization": f"Bearer {self.key}"}
        async with self._session.post(url, json=body, headers=headers) as response:
            answer = await response.json()
        if "result" not in answer:
            raise RuntimeError(f"{self.name}: {method} answered {answer}")
        result: dict[str, Any] = answer["result"]
        return result

    async def is_up(self) -> bool:
        try:
            async with self._session.get(f"http://127.0.0.1:{self.port}/health") as response:
                return response.status == 200
        except aiohttp.ClientError:
            return False


@asynccontextmanager
async def flexdb(
    name: str,
    dsn: str,
    directory: Path,
    checkout: Path,
    *,
    limited: bool = False,
    more: Mapping[str, str] | None = None,
) -> AsyncIterator[Service]:
    """Run `flexdb serve` of a checkout, with settings of nobody else; calls are counted, and limited if wanted."""
    port = free_port()
    settings = {"FLEXDB_DSN": dsn, "JSONRPC_HOST": "127.0.0.1", "JSONRPC_PORT": str(port), **(more or {})}
    key = NO_KEY
    # Checkouts from before there were keys are measured too.
    if (checkout / "flexdb/keys.py").exists():
        settings |= {"FLEXDB_KEY_PEPPER": _PEPPER} | ({} if limited else {"FLEXDB_RATE_LIMIT": "1000000"})
    environment = _environment() | settings | {"PYTHONPATH": str(checkout.resolve())}
    flexdb = (sys.executable, "-m", "flexdb.cli")
    if "FLEXDB_KEY_PEPPER" in settings:
        key = await _operator_key(flexdb, directory, environment)
    async with _running(name, dsn, port, (*flexdb, "serve"), directory, environment, key=key) as service:
        yield service


async def _operator_key(flexdb: Sequence[str], directory: Path, env: Mapping[str, str]) -> str:
    """Make a key that may call everything."""
    pipe = asyncio.subprocess.PIPE
    command = (*flexdb, "keys", "create", "--operator")
    async with child(*command, cwd=directory, env=env, stdout=pipe, stderr=pipe) as process:
        key, told = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"no key could be made:\n{told.decode(errors='replace')}")
    return key.decode().strip()


@asynccontextmanager
async def baseline(name: str, dsn: str, directory: Path, *, list_index: bool) -> AsyncIterator[Service]:
    """Run the naive service of `bench.baseline`, with or without the index that serves its list's order."""
    port = free_port()
    command = [sys.executable, "-m", "bench.baseline", "--dsn", dsn, "--port", str(port)]
    if list_index:
        command.append("--list-index")
    environment = _environment() | {"PYTHONPATH": str(CHECKOUT)}
    async with _running(name, dsn, port, command, directory, environment, key=NO_KEY) as service:
        yield service


@asynccontextmanager
async def _running(
    name: str,
    dsn: str,
    port: int,
    command: Sequence[str | Path],
    directory: Path,
    env: Mapping[str, str],
    *,
    key: str,
) -> AsyncIterator[Service]:
    home, log = directory / name, directory / f"{name}.log"
    home.mkdir()  # an empty working directory: a .env of the checkout is not for this run
    with log.open("wb") as out:
        async with (
            child(*command, cwd=home, env=env, stdout=out, stderr=out) as process,
            aiohttp.ClientSession() as session,
        ):
            service = Service(name, dsn, port, session, key)
            await _ready(process, service, log)
            service.pid = process.pid
            yield service


def _environment() -> dict[str, str]:
    ours = ("FLEXDB_", "DB_", "JSONRPC_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


async def _ready(process: asyncio.subprocess.Process, service: Service, log: Path) -> None:
    try:
        async with asyncio.timeout(START_S):
            while process.returncode is None:
                if await service.is_up():
                    return
                await asyncio.sleep(0.05)
    except TimeoutError:
        pass
    raise RuntimeError(f"{service.name} did not start:\n{tail(log)}")
