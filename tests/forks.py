"""Commands of flexdb in processes of their own that need not import it: they are forked from one that has.

To import it takes most of a second, and tests run more than a hundred commands. Each has arguments, an environment, a
directory, a standard input, output and errors of its own, and an exit code, as a process that is started has.
"""

import atexit
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
from functools import cache
from pathlib import Path
from typing import IO

LONGEST_S = 60


def run_forked(
    arguments: Sequence[str], environment: Mapping[str, str], cwd: Path | str = "/", given: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; `given` is what it reads from its standard input."""
    asked = {"arguments": arguments, "environment": dict(environment), "cwd": str(cwd), "given": given}
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(_address())
        connection.sendall(json.dumps(asked).encode())
        connection.shutdown(socket.SHUT_WR)
        with connection.makefile() as answer:
            return subprocess.CompletedProcess(list(arguments), **json.load(answer))


@cache
def _address() -> str:
    """Start the process that commands are forked from, once, and return where it listens."""
    directory = tempfile.TemporaryDirectory(prefix="flexdb-forks-")
    address = f"{directory.name}/socket"
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    process = subprocess.Popen(
        [sys.executable, "-P", __file__, address], env=kept, cwd="/", stdout=subprocess.PIPE
    )

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
    """Forks once more, for the command that is asked for, and tells what became of it."""

    def handle(self) -> None:
        """Serve one connection."""
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        asked = json.load(self.rfile)
        with (
            tempfile.TemporaryFile() as given,
            tempfile.TemporaryFile() as out,
            tempfile.TemporaryFile() as err,
        ):
            given.write(asked["given"].encode())
            given.seek(0)
            pid = os.fork()
            if pid == 0:
                _become(asked, given, out, err)
            _, status = os.waitpid(pid, 0)
            told = {
                "returncode": os.waitstatus_to_exitcode(status),
                "stdout": _text(out),
                "stderr": _text(err),
            }
        self.wfile.write(json.dumps(told).encode())


def _become(asked: dict[str, object], given: IO[bytes], out: IO[bytes], err: IO[bytes]) -> None:
    """Run the command in place of this process."""
    from flexdb import cli  # noqa: PLC0415

    code = 1
    try:
        for number, file in enumerate((given, out, err)):
            os.dup2(file.fileno(), number)
        os.chdir(str(asked["cwd"]))
        os.environ.clear()
        os.environ.update(asked["environment"])  # type: ignore[call-overload]
        sys.argv[:] = ["flexdb", *asked["arguments"]]  # type: ignore[misc]
        signal.alarm(LONGEST_S)
        cli.main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - as at the end of any program
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


def _main() -> None:
    # What the commands import, but for the command line itself, which parses what is in sys.argv when it runs.
    from flexdb import generating, operating  # noqa: F401, PLC0415

    with _Server(sys.argv[1], _Handler) as server:
        print("listening", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    _main()
