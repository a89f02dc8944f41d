"""Servers that an earlier flexdb left behind: they are told to stop, and waited for."""

import asyncio
import contextlib
import signal
from pathlib import Path

import psutil
import structlog

from flexdb.startup import StartupError

# What is sent, and for how long it may take: first a fast shutdown, then an immediate one.
STEPS = ((signal.SIGINT, 30.0), (signal.SIGQUIT, 10.0))
POLL_S = 0.05


async def settle(pgdata: Path, socket: Path) -> None:
    """Return once no server runs on the data directory. The caller holds the directory's lock.

    Raises:
        StartupError: a server does not stop.

    """
    pid_file = pgdata / "postmaster.pid"
    if not pid_file.exists():
        return
    for number, seconds in STEPS:
        if await _ended(pgdata, number, seconds):
            _remove_locks(pid_file, socket)
            return
    pids = ", ".join(str(process.pid) for process in _processes(pgdata))
    raise StartupError(
        f"a PostgreSQL of an earlier flexdb does not stop (process {pids})", "end it and start flexdb again"
    )


def _remove_locks(pid_file: Path, socket: Path) -> None:
    # Left behind by a crash. They hold a number, and while any process has it PostgreSQL would not start: another
    # one by now, or the dead one itself as long as nobody has asked for its status.
    for path in (pid_file, socket, socket.with_name(f"{socket.name}.lock")):
        path.unlink(missing_ok=True)


async def _ended(pgdata: Path, number: signal.Signals, seconds: float) -> bool:
    processes = _processes(pgdata)
    if not processes:
        return True
    structlog.get_logger().info("Waiting for the PostgreSQL of an earlier flexdb to stop...")
    for process in _heads(processes):
        with contextlib.suppress(psutil.NoSuchProcess):
            process.send_signal(number)
    deadline = asyncio.get_running_loop().time() + seconds
    while _processes(pgdata):
        if asyncio.get_running_loop().time() > deadline:
            return False
        await asyncio.sleep(POLL_S)
    return True


def _processes(pgdata: Path) -> list[psutil.Process]:
    """Return the processes of PostgreSQL that work in this data directory, as all of a server's do."""
    return [
        process
        for process in psutil.process_iter(["name", "cwd", "ppid"])
        if process.info["name"] == "postgres" and process.info["cwd"] == str(pgdata)
    ]


def _heads(processes: list[psutil.Process]) -> list[psutil.Process]:
    """Return those that no other of them started: the server, or what is left of it when it was killed."""
    pids = {process.pid for process in processes}
    return [process for process in processes if process.info["ppid"] not in pids]
