"""The embedded PostgreSQL for commands that may run beside a service: its own, while it runs, or one for a while."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import structlog
from asyncpg import exceptions

from flexdb.database.embedded.account import account_for
from flexdb.database.embedded.cluster import SUPERUSER, Cluster
from flexdb.database.embedded.refusals import InUse
from flexdb.database.embedded.server import DATABASE, EmbeddedServer
from flexdb.database.target import ConnectionTarget, socket_target

WAIT_S = 30.0
POLL_S = 0.1

log = structlog.get_logger()


@asynccontextmanager
async def joined(data_dir: Path, *, os_user: str) -> AsyncIterator[ConnectionTarget]:
    """Yield the database of a data directory while the block lasts.

    Where another flexdb uses the directory it is that one's, once it answers; otherwise a server is started and
    stopped again.

    Raises:
        StartupError: the directory cannot be used, or whoever uses it does not answer.

    """
    server = EmbeddedServer(data_dir, os_user=os_user)
    target = await _started_or_found(server, data_dir, os_user)
    try:
        yield target
    finally:
        await server.stop()


async def _started_or_found(server: EmbeddedServer, data_dir: Path, os_user: str) -> ConnectionTarget:
    cluster = Cluster(data_dir, account_for(os_user))
    running = socket_target(cluster.sockets, user=SUPERUSER, database=DATABASE)
    loop = asyncio.get_running_loop()
    deadline = loop.time() + WAIT_S
    while True:
        # Whoever uses the directory may end meanwhile, or be about to start.
        try:
            return await server.start()
        except InUse:
            if await _answers(running):
                log.info("Joining the flexdb that runs on this data directory")
                return running
            if loop.time() > deadline:
                raise
        await asyncio.sleep(POLL_S)


async def _answers(target: ConnectionTarget) -> bool:
    try:
        connection = await asyncpg.connect(**target.keywords, timeout=POLL_S * 50)
    except (OSError, exceptions.PostgresError, exceptions.InterfaceError):
        return False
    await connection.close()
    return True
