"""Commands of flexdb in processes of their own that need not import it: they are forked from one that has.

To import it takes most of a second, and tests start it more than two hundred times. Each process has arguments, an
environment, a directory, a standard input, output and errors of its own, and an exit code, as one that is started has.
"""

import asyncio
import atexit
import gc
import json
import os
import signal
import socket
import socketserver
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO, Any

LONGEST_S = 60
"""What a command may take that ends by itself."""


def run_forked(
    arguments: Sequence[str], environment: Mapping[str, str], cwd: Path | str = "/", given: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; `given` is what it reads from its standard input."""
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        stdin.write(given.encode())
        stdin.seek(0)
        asked = _Asked(tuple(arguments), dict(environment), str(cwd), LONGEST_S)
        files = stdin.fileno(), out.fileno(), err.fileno()
        with asked.of(*files) as connection, connection.makefile() as told:
            told.readline()
            code = int(told.readline())
        return subprocess.CompletedProcess(list(arguments), code, _text(out), _text(err))


class Forked:
    """A process that ends when it is told to, with as much of asyncio's own face as tests look at."""

    def __init__(self, pid: int, stderr: asyncio.StreamReader, end: asyncio.Task[int]) -> None:
        self.pid = pid
        self.stderr = stderr
        self._end = end

    @classmethod
    async def start(
        cls, arguments: Sequence[str], environment: Mapping[str, str], cwd: Path | str
    ) -> "Forked":
        """Start a command; only its errors can be read."""
        await asyncio.to_thread(_address)
        asked = _Asked(tuple(arguments), dict(environment), str(cwd), 0)
        ours, its = os.pipe()
        nothing = os.open(os.devnull, os.O_RDWR)
        connection = asked.of(nothing, nothing, its)
        os.close(nothing)
        os.close(its)
        stderr = asyncio.StreamReader()
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(stderr), os.fdopen(ours, "rb"))
        told, writer = await asyncio.open_unix_connection(sock=connection)
        pid = int(await told.readline())
        return cls(pid, stderr, asyncio.create_task(_end_of(told, writer)))

    @property
    def returncode(self) -> int | None:
        """How it ended; None while it runs."""
        return self._end.result() if self._end.done() else None

    async def wait(self) -> int:
        """Wait for its end."""
        return await asyncio.shield(self._end)

    def send_signal(self, number: int) -> None:
        """Send a signal to it; it may have ended a moment ago."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Tell it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


async def _end_of(told: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int:
    try:
        return int(await told.readline())
    finally:
        writer.close()


class _Asked:
    """What is asked of the process that forks: it answers with the new process' number, and with its exit code."""

    def __init__(
        self, arguments: tuple[str, ...], environment: dict[str, str], cwd: str, limit_s: int
    ) -> None:
        self._text = json.dumps([arguments, environment, cwd, limit_s])

    def of(self, *files: int) -> socket.socket:
        """Ask, with what is to be standard input, output and errors, and return the connection."""
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(_address())
        socket.send_fds(connection, [b"\n"], files)
        connection.sendall(f"{self._text}\n".encode())
        return connection


@cache
def _address() -> str:
    """Start the process that forks, once, and return where it listens."""
    directory = tempfile.TemporaryDirectory(prefix="flexdb-forks-")
    address = f"{directory.name}/socket"
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    command = [sys.executable, "-P", __file__, address]
    process = subprocess.Popen(command, env=kept, cwd="/", stdout=subprocess.PIPE)

    def end() -> None:
        process.terminate()
        process.communicate()
        directory.cleanup()

    atexit.register(end)
    assert process.stdout is not None
    assert process.stdout.readline(), "it ended before it listened"
    return address


class _Server(socketserver.ForkingMixIn, socketserver.UnixStreamServer):
    """Forks for each connection, and ends with the process that started it."""

    parent = os.getppid()

    def service_actions(self) -> None:
        """See what has ended."""
        super().service_actions()
        if os.getppid() != self.parent:
            os._exit(0)


class _Handler(socketserver.StreamRequestHandler):
    """Forks once more, for what is asked for, and tells what becomes of it."""

    def handle(self) -> None:
        """Serve one connection."""
        _, files, _, _ = socket.recv_fds(self.request, 1, 3)
        asked = json.loads(self.rfile.readline())
        pid = os.fork()
        if pid == 0:
            self.request.close()
            _become(files, *asked)
        for file in files:
            os.close(file)
        self.wfile.write(f"{pid}\n".encode())
        _, status = os.waitpid(pid, 0)
        self.wfile.write(f"{os.waitstatus_to_exitcode(status)}\n".encode())


def _become(
    files: list[int], arguments: list[str], environment: dict[str, str], cwd: str, limit_s: int
) -> None:
    """Run a command in this process, which ends with it."""
    from flexdb import cli  # noqa: PLC0415

    code: Any = 1
    try:
        for number, file in enumerate(files):
            os.dup2(file, number)
            os.close(file)
        os.chdir(cwd)
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = ["flexdb", *arguments]
        signal.alarm(limit_s)
        cli.main()
        code = 0
    except SystemExit as end:
        code = end.code or 0
    except BaseException:  # noqa: BLE001 - as at the end of any program
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 1)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


def _main() -> None:
    # All that commands import.
    from flexdb import generating, operating  # noqa: F401, PLC0415

    # What is not written to is not copied.
    gc.freeze()
    with _Server(sys.argv[1], _Handler) as server:
        print("listening", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    _main()
