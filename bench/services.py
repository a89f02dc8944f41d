"""Services under test, each a subprocess: flexdb and the baseline run on the same PostgreSQL server."""

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

    def __init__(
        self,
        name: str,
        dsn: str,
        port: int,
        session: aiohttp.ClientSession,
        key: str,
        health: str = "/health",
    ) -> None:
        self.name = name
        self.dsn = dsn
        self.port = port
        self.key = key
        self.pid = 0
        self.session = session
        self._health = health

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def call(self, method: str, params: Mapping[str, Any]) -> dict[str, Any]:
        """Return a call's result; RuntimeError where it answers an error."""
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        headers = {"Authorization": f"Bearer {self.key}"}
        async with self.session.post(f"{self.url}/jsonrpc", json=body, headers=headers) as response:
            answer = await response.json()
        if "result" not in answer:
            raise RuntimeError(f"{self.name}: {method} answered {answer}")
        result: dict[str, Any] = answer["result"]
        return result

    async def is_up(self) -> bool:
        try:
            async with self.session.get(self.url + self._health) as response:
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
    arguments: Sequence[str] = (),
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
    command = (*flexdb, "serve", *arguments)
    async with running(name, dsn, port, command, directory, environment, key=key) as service:
        yield service


async def offers(checkout: Path, directory: Path, option: str) -> bool:
    """Tell whether `flexdb serve` of a checkout has an option."""
    environment = _environment() | {"PYTHONPATH": str(checkout.resolve()), "COLUMNS": "200", "TERM": "dumb"}
    command = (sys.executable, "-m", "flexdb.cli", "serve", "--help")
    async with child(*command, cwd=directory, env=environment, stdout=asyncio.subprocess.PIPE) as process:
        told, _ = await process.communicate()
    return option in told.decode(errors="replace")


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
    async with running(name, dsn, port, command, directory, environment, key=NO_KEY) as service:
        yield service


@asynccontextmanager
async def running(
    name: str,
    dsn: str,
    port: int,
    command: Sequence[str | Path],
    directory: Path,
    env: Mapping[str, str],
    *,
    key: str,
    health: str = "/health",
) -> AsyncIterator[Service]:
    """Run a service for the length of the block, which begins when it answers."""
    home, log = directory / name, directory / f"{name}.log"
    home.mkdir(exist_ok=True)  # an empty working directory: a .env of the checkout is not for this run
    with log.open("wb") as out:
        async with (
            child(*command, cwd=home, env=env, stdout=out, stderr=out) as process,
            aiohttp.ClientSession() as session,
        ):
            service = Service(name, dsn, port, session, key, health)
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
