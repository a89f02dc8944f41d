"""A real `flexdb serve` as a process of its own, for tests of starting, stopping and killing."""

import asyncio
import os
import re
import subprocess
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from flexdb.database.target import ConnectionTarget
from tests.forks import Forked, run_forked

START_TIMEOUT_S = 60
PEPPER = "a pepper that is good enough for tests"
OPERATOR_KEY = "fdb_000000002dwHTRTFRxWLW6_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf46x3jD"
WORKERS = int(os.environ.get("FLEXDB_TEST_WORKERS", "1"))
"""How many workers services of tests have that do not say otherwise."""
ENDPOINT = re.compile(r"JSON-RPC endpoint: (https?://\S+)/jsonrpc")


class StartFailed(AssertionError):
    """A service ended before it answered."""


@dataclass
class ServiceProcess:
    """A running service: its process, its base URL, and what it has printed so far."""

    process: Forked
    url: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def output(self) -> str:
        return "".join(self.lines)

    @property
    def complaints(self) -> list[str]:
        """Lines that tell of trouble, but for that with the role that tests run as."""
        words = ("WARNING", "ERROR", "Traceback")
        return [
            line for line in self.lines if any(word in line for word in words) and "superuser" not in line
        ]


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """The environment of a service: nothing of ours but what finds programs, and the given settings."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    workers = {"FLEXDB_WORKERS": str(WORKERS)} if WORKERS > 1 else {}
    return {**kept, "JSONRPC_PORT": "0", **workers, **_pepper(settings), **settings}


def _pepper(settings: Mapping[str, str]) -> dict[str, str]:
    """What a service needs that has no database of its own."""
    return {"FLEXDB_KEY_PEPPER": PEPPER} if settings.keys() & {"FLEXDB_DSN", "DB_HOST"} else {}


@asynccontextmanager
async def serve(
    settings: Mapping[str, str], *arguments: str, cwd: Path | str = "/"
) -> AsyncIterator[ServiceProcess]:
    """Start `flexdb serve`, wait until it answers where it listens, and end it when the block ends."""
    process = await Forked.start(("serve", *arguments), environment(settings), cwd)
    service = ServiceProcess(process)
    reader = asyncio.create_task(_read(service))
    try:
        await _wait_for_endpoint(service, reader)
        yield service
    finally:
        if process.returncode is None:
            process.terminate()
        async with asyncio.timeout(30):
            await process.wait()
            await reader


def run(
    *arguments: str, settings: Mapping[str, str] | None = None, cwd: Path | str = "/"
) -> subprocess.CompletedProcess[str]:
    """Run a command of flexdb to its end, in a process that is forked for it."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return run_forked(arguments, {**kept, **_pepper(settings or {}), **(settings or {})}, cwd)


def dsn(target: ConnectionTarget, **changed: str) -> str:
    """The address of a target, with some parts changed."""
    keywords = target.keywords
    if "dsn" in keywords:
        database = changed.get("database", keywords["database"])
        return re.sub(r"(//[^/]*)/?[^?]*", rf"\1/{database}", keywords["dsn"], count=1)
    parts = {**keywords, **changed}
    return f"postgresql:///{parts['database']}?host={parts['host']}&user={parts['user']}"


async def _read(service: ServiceProcess) -> None:
    async for line in service.process.stderr:
        service.lines.append(line.decode())
        if found := ENDPOINT.search(service.lines[-1]):
            service.url = found[1]


async def _wait_for_endpoint(service: ServiceProcess, reader: asyncio.Task[None]) -> None:
    async with asyncio.timeout(START_TIMEOUT_S):
        while not service.url:
            if reader.done():
                raise StartFailed(f"the service did not start:\n{service.output}")
            await asyncio.sleep(0.02)
