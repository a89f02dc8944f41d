"""The supervisor: what `flexdb serve` is when it has several workers.

It runs the embedded PostgreSQL, brings the tables to this version, keeps the sockets and the workers, and serves nothing
itself.
"""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import structlog

import flexdb
from flexdb import app, door
from flexdb.auth.pepper import load_pepper
from flexdb.auth.shared_meter import shared_spending
from flexdb.database.max_connections import check_room
from flexdb.database.target import ConnectionTarget
from flexdb.http.listeners import bound_together, close_all, listen_all
from flexdb.processes.crew import Crew
from flexdb.processes.messages import Setup
from flexdb.settings import Settings
from flexdb.startup import StartupError

log = structlog.get_logger("flexdb")

LEAST_POOL = 2
"""Connections to the database that each worker may open at least."""

# A replacement has the same address, the same database and the same number of workers beside it.
_KEPT = (
    *("host", "port", "workers", "data_dir", "os_user", "dsn", "pooler"),
    *("db_host", "db_port", "db_user", "db_password", "db_name", "db_ssl_mode"),
    *("tls_cert", "tls_key", "key_pepper", "key_pepper_file"),
)


@dataclass(frozen=True, slots=True)
class Supervised:
    """A service that answers: its base URL, whether calls of its own machine need no key, and its workers."""

    url: str
    is_local: bool
    crew: Crew


async def run(settings: Settings, reload: Callable[[], Settings]) -> None:
    """Serve by several workers until SIGTERM or SIGINT, and replace them one by one at SIGHUP, with settings read anew.

    Raises:
        StartupError: with what is wrong and its remedy.

    """
    signals = _Signals()
    await app.checked(settings)
    needed = connections_needed(settings)
    async with app.migrated_database(settings, needed) as target:
        if settings.has_external_database and settings.pooler == "none":
            await check_room(target, needed)
        async with supervised(settings, target) as service:
            app.announce(service.url, is_local=service.is_local)
            log.info(f"{settings.workers} workers serve")
            renewing = asyncio.create_task(_renew(service.crew, settings, reload, signals.hung_up))
            await signals.stopped.wait()
            signals.again = service.crew.kill
            log.info(app.STOPPING)
            renewing.cancel()
            await asyncio.wait([renewing])
    log.info(app.STOPPED)


def pool_share(settings: Settings) -> int:
    """Return how many connections to the database each worker may open."""
    return max(LEAST_POOL, -(-settings.pool_size // settings.workers))


def connections_needed(settings: Settings) -> int:
    """Return how many connections all workers may open, while one is being replaced."""
    return (settings.workers + 1) * pool_share(settings)


@asynccontextmanager
async def supervised(settings: Settings, target: ConnectionTarget) -> AsyncIterator[Supervised]:
    """Serve a migrated database by several workers while the block lasts.

    Raises:
        StartupError: the address cannot be listened on, or workers cannot be started.

    """
    # Made once, before several look for it.
    load_pepper(settings)
    slots = await bound_together(settings.host, settings.port, settings.workers)
    try:
        with shared_spending() as spending:
            descriptors = [[listener.fileno() for listener in slot] for slot in slots]

            def setup_of(number: int, settings: Settings) -> Setup:
                own = settings.model_copy(update={"pool_size": pool_share(settings)})
                return Setup(flexdb.__version__, number, settings.workers, own, target, descriptors, spending)

            crew = Crew(settings, setup_of)
            try:
                is_local = await crew.start()
                listen_all(slots)
                crew.open()
                host, port, *_ = slots[0][0].getsockname()
                url = door.url(host, port, is_secure=settings.tls_cert is not None)
                yield Supervised(url, is_local, crew)
            finally:
                await crew.stop()
    finally:
        close_all(slots)


class _Signals:
    """What this process is told from outside."""

    def __init__(self) -> None:
        self.stopped = asyncio.Event()
        self.hung_up = asyncio.Event()
        self.again: Callable[[], None] | None = None
        """What a second signal to stop does."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop)
        # nohup has it ignored, and means the terminal.
        self._ends_with_terminal = signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN and _has_terminal()
        loop.add_signal_handler(signal.SIGHUP, self._hang_up)

    def _stop(self) -> None:
        if self.again is not None:
            self.again()
        self.stopped.set()

    def _hang_up(self) -> None:
        if self._ends_with_terminal and not _has_terminal():
            # The same signal tells that the window was closed which this was started in.
            self._stop()
        else:
            self.hung_up.set()


def _has_terminal() -> bool:
    try:
        os.close(os.open(os.ctermid(), os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


async def _renew(
    crew: Crew, settings: Settings, reload: Callable[[], Settings], hung_up: asyncio.Event
) -> None:
    """Replace the workers whenever that is asked for."""
    while True:
        await hung_up.wait()
        hung_up.clear()
        log.info("Replacing the workers one by one...")
        try:
            settings = _renewed(settings, reload)
        except StartupError as error:
            log.error("the settings cannot be used: the workers go on", problem=str(error))  # noqa: TRY400
            continue
        if await crew.replace(settings):
            log.info("All workers are replaced")


def _renewed(settings: Settings, reload: Callable[[], Settings]) -> Settings:
    kept = {name: getattr(settings, name) for name in _KEPT}
    # The database was asked for room for so many connections.
    return reload().model_copy(update={**kept, "pool_size": settings.pool_size})
