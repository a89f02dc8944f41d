"""The data directory of the embedded PostgreSQL: its lock, its owner, its version, and how it is made.

DATA_DIR/lock          held by the flexdb that uses the directory
DATA_DIR/postgres/     PostgreSQL's own data directory
DATA_DIR/run/          its unix socket; only its user gets in
DATA_DIR/postgres.log  its messages; only who started it can read them
"""

import asyncio
import fcntl
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from flexdb.database.embedded import child, refusals
from flexdb.database.embedded.account import Account
from flexdb.database.embedded.programs import Programs

SUPERUSER = "postgres"
SOCKET = ".s.PGSQL.5432"
MAX_SOCKET_PATH_BYTES = 107  # sun_path of unix(7), less the final NUL
INITDB_TIMEOUT_S = 300
MAX_LOG_BYTES = 16 << 20
DISCARD_TRIES = 20

# Written into postgresql.conf, where they can be changed; sized for a small machine.
SETTINGS = {
    "shared_buffers": "128MB",
    "max_connections": "100",
    "jit": "off",
    "log_min_messages": "warning",
    "log_line_prefix": "%m [%p] ",
    "log_timezone": "UTC",
    "timezone": "UTC",
}


@dataclass(frozen=True, slots=True)
class Cluster:
    """A data directory and the user that its contents belong to."""

    root: Path
    account: Account

    @property
    def pgdata(self) -> Path:
        """PostgreSQL's own data directory."""
        return self.root / "postgres"

    @property
    def sockets(self) -> Path:
        """The directory of the unix socket."""
        return self.root / "run"

    @property
    def log(self) -> Path:
        """Where PostgreSQL writes its messages."""
        return self.root / "postgres.log"

    def lock(self) -> IO[bytes]:
        """Create the directory where it is missing, and lock it as long as the file is open.

        Raises:
            InUse: another flexdb holds it.
            StartupError: it cannot be used.

        """
        self._refuse_long_path()
        try:
            self._make_directory()
            file = (self.root / "lock").open("a+b", buffering=0)
        except PermissionError as error:
            raise refusals.not_ours(self.root, error) from error
        except OSError as error:
            raise refusals.unusable(self.root, error) from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _holder(file)
            file.close()
            raise refusals.in_use(self.root, holder) from None
        try:
            _sign(file)
        except OSError as error:
            file.close()
            raise refusals.unusable(self.root, error) from error
        return file

    async def prepare(self, programs: Programs) -> None:
        """Make everything ready for a start: with initdb, the first time. The caller holds the lock.

        Raises:
            StartupError: the directory belongs to someone else or to another PostgreSQL, or initdb fails.

        """
        if not self.account.can_enter(self.root):
            raise refusals.closed(self.root, self.account)
        for unfinished in self.root.glob("postgres.new-*"):
            await _discard(unfinished)
        try:
            made = self.pgdata.exists()
            if made:
                self._refuse_foreign(programs)
            self.sockets.mkdir(exist_ok=True)
            self.account.own(self.sockets, 0o700)
            if not made:
                await self._initialise(programs)
        except OSError as error:
            raise refusals.unusable(self.root, error) from error

    def open_log(self) -> IO[bytes]:
        """Open the log for appending; one that has grown large is kept aside, once.

        Raises:
            StartupError: it cannot be written to.

        """
        try:
            if self.log.exists() and self.log.stat().st_size > MAX_LOG_BYTES:
                self.log.rename(self.log.with_suffix(".log.1"))
            descriptor = os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
            os.fchmod(descriptor, 0o600)  # what violates a constraint is quoted in it
            return os.fdopen(descriptor, "ab")
        except OSError as error:
            raise refusals.no_log(self.log, error) from error

    def _make_directory(self) -> None:
        # As root the directory stays root's and open to be entered; what must be closed is so inside it.
        mode = 0o755 if self.account.switch else 0o700
        for path in reversed([self.root, *self.root.parents]):
            if not path.exists():
                path.mkdir(exist_ok=True)
                path.chmod(mode)

    async def _initialise(self, programs: Programs) -> None:
        """Make the data directory aside and rename it, so that it is whole or not there."""
        aside = Path(tempfile.mkdtemp(prefix="postgres.new-", dir=self.root))
        self.account.own(aside, 0o700)
        command = [
            programs.path("initdb"),
            "--pgdata",
            str(aside),
            "--username",
            SUPERUSER,
            "--no-instructions",
        ]
        # Any user may connect as any: only the directory's owner and root get to the socket.
        command += ["--auth-local", "trust", "--auth-host", "reject", "--encoding", "UTF8", "--locale", "C"]
        command += ["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"]
        for name, value in SETTINGS.items():
            command += ["--set", f"{name}={value}"]
        with tempfile.TemporaryFile() as output:
            await self._run_initdb(command, output)
        _publish(aside, self.pgdata)

    async def _run_initdb(self, command: list[str], output: IO[bytes]) -> None:
        process = child.spawn(command, self.account, output)
        try:
            finished = await child.wait(process, INITDB_TIMEOUT_S)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        if not finished or process.returncode != 0:
            output.seek(0)
            said = output.read().decode(errors="replace").strip().splitlines() or ["it said nothing"]
            raise refusals.not_made(said[-1])

    def _refuse_foreign(self, programs: Programs) -> None:
        owner = self.pgdata.stat().st_uid
        if owner != self.account.uid:
            raise refusals.foreign(self.root, owner)
        file = self.pgdata / "PG_VERSION"
        major = file.read_text("ascii", errors="replace").strip() if file.is_file() else ""
        if not re.fullmatch(r"[0-9.]+", major):
            raise refusals.something_else(self.pgdata)
        if major != str(programs.major):
            raise refusals.other_major(self.pgdata, major, programs.major)

    def _refuse_long_path(self) -> None:
        length = len(os.fsencode(self.sockets / SOCKET))
        if length > MAX_SOCKET_PATH_BYTES:
            raise refusals.too_long(self.root, length - MAX_SOCKET_PATH_BYTES)


def _sign(file: IO[bytes]) -> None:
    file.truncate(0)
    file.write(str(os.getpid()).encode())


def _holder(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read(20).decode(errors="replace") or "of unknown number"


async def _discard(directory: Path) -> None:
    """Remove what an earlier initdb left; a process of it may still be about to end and write there."""
    for _ in range(DISCARD_TRIES):
        if _removed(directory):
            return
        await asyncio.sleep(0.1)


def _removed(directory: Path) -> bool:
    shutil.rmtree(directory, ignore_errors=True)
    return not directory.exists()


def _publish(aside: Path, target: Path) -> None:
    aside.rename(target)
    handle = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
