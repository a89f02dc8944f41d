"""What keeps workers from starting is told, and nothing of them is left."""

import asyncio
import contextlib
import fcntl
import os
import pty
import socket
import sys
import termios
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

import flexdb
from flexdb.auth.shared_meter import Spending, shared_spending
from flexdb.database.connect import direct_connection
from flexdb.database.max_connections import check_room
from flexdb.database.target import ConnectionTarget
from flexdb.processes.crew import Crew
from flexdb.processes.messages import Setup
from flexdb.processes.supervisor import connections_needed, pool_share
from flexdb.settings import Settings
from flexdb.startup import StartupError
from tests.processes import PEPPER, dsn, environment, run

pytestmark = pytest.mark.xdist_group("workers")


def children() -> set[int]:
    return {
        child.pid for child in psutil.Process().children() if "flexdb.processes.worker" in child.cmdline()
    }


@pytest.fixture
def spending() -> Iterator[Spending]:
    with shared_spending() as spending:
        yield spending


@contextlib.asynccontextmanager
async def crew_of(setup: Setup) -> AsyncIterator[Crew]:
    """Workers that are all given the same."""
    crew = Crew(setup.settings, lambda number, _: replace(setup, number=number))
    try:
        yield crew
    finally:
        await crew.stop()
        assert children() == set()


async def test_a_reason_that_a_worker_gives(target: ConnectionTarget, spending: Spending) -> None:
    settings = Settings(workers=1, port=0, key_pepper=PEPPER)
    async with crew_of(Setup("0.0.1", 0, 1, settings, target, [[]], spending)) as crew:
        with pytest.raises(StartupError, match=r"is installed by now, and 0\.0\.1 runs"):
            await crew.start()


async def test_workers_that_end_without_a_word(target: ConnectionTarget, spending: Spending) -> None:
    settings = Settings(workers=1, port=0, key_pepper=PEPPER)
    slots = [[spending.descriptor]]  # no socket
    async with crew_of(Setup(flexdb.__version__, 0, 1, settings, target, slots, spending)) as crew:
        with pytest.raises(StartupError, match=r"worker 0 ended 3 times while it started, with status 1"):
            await crew.start()


async def test_a_port_in_use_by_somebody_who_would_share_it(target: ConnectionTarget) -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = await asyncio.to_thread(
            run, "serve", "--port", port, "--workers", "2", settings={"FLEXDB_DSN": dsn(target)}
        )
    assert done.returncode == 1
    assert f"port {port} on 127.0.0.1 is in use" in done.stderr
    assert "Connecting" not in done.stderr


def test_each_worker_has_a_part_of_the_pool() -> None:
    sizes = [(1, 16), (2, 16), (3, 16), (16, 16), (32, 100)]
    parts = [pool_share(Settings(workers=workers, pool_size=size)) for workers, size in sizes]
    assert parts == [16, 8, 6, 2, 4]
    assert connections_needed(Settings(workers=3, pool_size=16)) == 24


async def test_a_database_without_room(target: ConnectionTarget) -> None:
    await check_room(target, 10)
    settings = {"FLEXDB_DSN": dsn(target), "FLEXDB_WORKERS": "250", "FLEXDB_DB_POOL_SIZE": "1000"}
    done = await asyncio.to_thread(run, "serve", "--port", "0", settings=settings)
    assert done.returncode == 1
    assert "the workers may open 1004 connections" in done.stderr
    assert "raise its max_connections, or lower FLEXDB_DB_POOL_SIZE or FLEXDB_WORKERS" in done.stderr
    assert "JSON-RPC endpoint" not in done.stderr


async def test_the_embedded_database_makes_room_and_a_closed_terminal_ends_all(data_dir: Path) -> None:
    """Where there is no terminal, the same signal replaces workers."""
    settings = {"FLEXDB_DATA_DIR": str(data_dir), "FLEXDB_WORKERS": "2", "FLEXDB_DB_POOL_SIZE": "100"}
    terminal, inside = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "flexdb.cli", "serve", env=environment(settings), cwd="/",
        stdin=inside, stdout=inside, stderr=inside, start_new_session=True,
        preexec_fn=lambda: _take_terminal(inside),
    )  # fmt: skip
    os.close(inside)
    try:
        text = await asyncio.to_thread(_read_until, terminal, b"2 workers serve")
        everyone = psutil.Process(process.pid).children(recursive=True)
        sockets = data_dir / "run"
        found = ConnectionTarget("embedded", {"host": str(sockets), "user": "postgres", "database": "flexdb"})
        async with direct_connection(found) as connection:
            assert await connection.fetchval("SHOW max_connections") == "170"
    finally:
        os.close(terminal)
        async with asyncio.timeout(30):
            await process.wait()
    assert b"Traceback" not in text
    assert not any(each.is_running() and each.status() != psutil.STATUS_ZOMBIE for each in everyone)


def _take_terminal(descriptor: int) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSCTTY, 0)


def _read_until(terminal: int, words: bytes) -> bytes:
    text = b""
    while words not in text:
        text += os.read(terminal, 4096)
    return text
