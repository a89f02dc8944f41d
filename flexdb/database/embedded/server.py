"""Start, watch and stop the embedded PostgreSQL."""

import asyncio
import signal
from pathlib import Path
from types import TracebackType
from typing import IO

import asyncpg
import structlog
from asyncpg import exceptions

from flexdb.database.embedded import child, leftovers
from flexdb.database.embedded.account import account_for
from flexdb.database.embedded.cluster import SETTINGS, SOCKET, SUPERUSER, Cluster
from flexdb.database.embedded.programs import Programs, programs_for
from flexdb.database.embedded.refusals import InUse
from flexdb.database.target import ConnectionTarget, socket_target
from flexdb.startup import StartupError

DATABASE = "flexdb"

READY_TIMEOUT_S = 600  # recovery after a crash may have a lot to do
READY_POLL_S = 0.03
SLOW_S = 5
LOCK_POLL_S = 0.1
WATCH_S = 0.2
STOP_TIMEOUT_S = 30
LONGEST_DELAY_S = 30.0

# Of commands and people beside the service; PostgreSQL keeps three of them for itself.
_OTHER_CONNECTIONS = 20

log = structlog.get_logger()


class EmbeddedServer:
    """A PostgreSQL of our own: `start` answers where it is, `stop` ends it. Both from the main thread.

    It is started again whenever it ends by itself, and ends with this process in any case. Where another flexdb uses
    the directory, `start` waits for its end up to `lock_wait_s`: a command is there for moments only.
    """

    def __init__(
        self, data_dir: Path, *, os_user: str = "flexdb", lock_wait_s: float = 0, connections: int = 0
    ) -> None:
        """Take the directory, PostgreSQL's user, how long to wait for the directory, and how many connect at once.

        The number of connections matters where it is more than one process needs.
        """
        self._data_dir = data_dir.absolute()
        self._os_user = os_user
        self._lock_wait_s = lock_wait_s
        self._connections = connections
        self._lock: IO[bytes] | None = None
        self._process: child.Child | None = None
        self._watcher: asyncio.Task[None] | None = None

    async def __aenter__(self) -> ConnectionTarget:
        return await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def pid(self) -> int | None:
        """The number of the server's process."""
        return self._process.pid if self._process else None

    async def start(self) -> ConnectionTarget:
        """Return the target of the running server's database, which is made the first time.

        Raises:
            InUse: another flexdb uses the directory and does not end in time.
            StartupError: what else is wrong, and the remedy.

        """
        account = account_for(self._os_user)
        programs = programs_for(account)
        cluster = Cluster(self._data_dir, account)
        self._lock = await self._locked(cluster)
        try:
            await cluster.prepare(programs)
            target = socket_target(cluster.sockets, user=SUPERUSER, database=DATABASE)
            await self._launch(cluster, programs, target)
        except BaseException:
            await self.stop()
            raise
        self._watcher = asyncio.create_task(self._watch(cluster, programs, target))
        return target

    async def stop(self) -> None:
        """End the server cleanly; one that takes too long is ended at once, and recovers at the next start."""
        if self._watcher is not None:
            self._watcher.cancel()
            await asyncio.wait([self._watcher])
            self._watcher = None
        await self._end_process()
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    async def _locked(self, cluster: Cluster) -> IO[bytes]:
        loop = asyncio.get_running_loop()
        deadline, told = loop.time() + self._lock_wait_s, False
        while True:
            try:
                return cluster.lock()
            except InUse as error:
                if loop.time() >= deadline:
                    raise
                if not told:
                    log.info(f"Waiting up to {self._lock_wait_s:.0f} s, since {error.message}...")
                    told = True
            await asyncio.sleep(LOCK_POLL_S)

    async def _launch(self, cluster: Cluster, programs: Programs, target: ConnectionTarget) -> None:
        await leftovers.settle(cluster.pgdata, cluster.sockets / SOCKET)
        with cluster.open_log() as output:
            self._process = child.spawn(
                command(cluster, programs, self._connections), cluster.account, output
            )
        await _ready(self._process, cluster, target)

    async def _end_process(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):  # fast, immediate, by force
            if process.poll() is None:
                process.send_signal(number)
            if await child.wait(process, STOP_TIMEOUT_S):
                return
            log.warning("PostgreSQL takes long to stop", signal=number.name)

    async def _watch(self, cluster: Cluster, programs: Programs, target: ConnectionTarget) -> None:
        """Start the server again when it ends, after a delay that grows while it keeps ending."""
        loop = asyncio.get_running_loop()
        delay_s, started = 0.0, loop.time()
        while True:
            await asyncio.sleep(WATCH_S)
            if self._process is not None and self._process.poll() is None:
                continue
            if loop.time() - started > LONGEST_DELAY_S:
                delay_s = 0.0
            log.error(
                "PostgreSQL ended by itself and is started again", status=self._status(), delay_s=delay_s
            )
            await asyncio.sleep(delay_s)
            delay_s, started = min(2 * delay_s + 0.1, LONGEST_DELAY_S), loop.time()
            await self._launch_again(cluster, programs, target)

    async def _launch_again(self, cluster: Cluster, programs: Programs, target: ConnectionTarget) -> None:
        try:
            await self._launch(cluster, programs, target)
            log.info("PostgreSQL runs again")
        except (StartupError, OSError) as error:
            # The message says it all, so no traceback.
            log.error("PostgreSQL could not be started again", problem=str(error))  # noqa: TRY400

    def _status(self) -> int | None:
        return self._process.returncode if self._process else None


def command(cluster: Cluster, programs: Programs, connections: int) -> list[str]:
    """Return the command line of the server; what stands here wins over postgresql.conf."""
    quoted = str(cluster.sockets).replace('"', '""')  # the setting is a list of directories
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": f'"{quoted}"',
        "unix_socket_permissions": "0700",
        "fsync": "on",
        "logging_collector": "off",
        "log_destination": "stderr",
        # Without the details of errors, which quote rows.
        "log_error_verbosity": "terse",
    }
    if connections > int(SETTINGS["max_connections"]) - _OTHER_CONNECTIONS:
        settings["max_connections"] = str(connections + _OTHER_CONNECTIONS)
    arguments = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return [programs.path("postgres"), "-D", str(cluster.pgdata), "-p", "5432", *arguments]


async def _ready(process: child.Child, cluster: Cluster, target: ConnectionTarget) -> None:
    """Return once the server answers and has our database."""
    loop = asyncio.get_running_loop()
    slow, deadline = loop.time() + SLOW_S, loop.time() + READY_TIMEOUT_S
    while not await _answers(target):
        if process.poll() is not None:
            raise StartupError(
                f"PostgreSQL did not start: {_last_problem(cluster.log)}", f"see {cluster.log}"
            )
        if loop.time() > deadline:
            raise StartupError(f"PostgreSQL was not ready within {READY_TIMEOUT_S} s", f"see {cluster.log}")
        if loop.time() > slow:
            log.info("Waiting for PostgreSQL to recover from a crash...")
            slow = deadline
        await asyncio.sleep(READY_POLL_S)


async def _answers(target: ConnectionTarget) -> bool:
    try:
        connection = await asyncpg.connect(**target.keywords, timeout=SLOW_S)
    except exceptions.InvalidCatalogNameError:
        await _create_database(target)
        return True
    except (OSError, exceptions.CannotConnectNowError, exceptions.PostgresConnectionError):
        return False
    await connection.close()
    return True


async def _create_database(target: ConnectionTarget) -> None:
    connection = await asyncpg.connect(**target.with_database("postgres").keywords, timeout=SLOW_S)
    try:
        await connection.execute(f'CREATE DATABASE "{DATABASE}"')
    finally:
        await connection.close()


def _last_problem(path: Path) -> str:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 4096))
        lines = file.read().decode(errors="replace").strip().splitlines()
    problems = [line for line in lines if "FATAL:" in line or "PANIC:" in line]
    return next(reversed(problems or lines), "it said nothing")
