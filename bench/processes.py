"""Child processes that never outlive the benchmark."""

import asyncio
import ctypes
import os
import signal
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import IO, Any

_PR_SET_PDEATHSIG = 1
STOP_S = 20.0


@asynccontextmanager
async def child(
    *command: str | Path,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    stdin: int = asyncio.subprocess.DEVNULL,
    stdout: int | IO[Any] = asyncio.subprocess.DEVNULL,
    stderr: int | IO[Any] | None = None,
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a command for the length of the block, then end it by its id.

    It gets a session of its own, so that Ctrl-C reaches the benchmark alone and the children end in order.
    """
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=cwd,
        env=env,
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        start_new_session=True,
        preexec_fn=_die_with_parent(),
    )
    try:
        yield process
    finally:
        await _stop(process)


@contextmanager
def temporary_directory() -> Iterator[Path]:
    """Make a directory for the length of the run that other users get through but cannot read."""
    with tempfile.TemporaryDirectory(prefix="flexdb-bench-") as name:
        directory = Path(name)
        directory.chmod(0o711)
        yield directory


def free_port() -> int:
    """Pick a TCP port of the loopback interface that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def tail(log: Path, lines: int = 20) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])


def _die_with_parent() -> Callable[[], None] | None:
    """Return what the child runs before its program, so that it ends when the benchmark is killed; Linux only."""
    if sys.platform != "linux":
        return None
    libc, parent = ctypes.CDLL(None), os.getpid()

    def preexec() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM))
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    return preexec


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), STOP_S)
    except TimeoutError:
        process.kill()
        await process.wait()
