"""When keys were last used: noted in memory, written now and then."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

import structlog

from flexdb.errors import RpcError

WRITE_EVERY_S = 30.0

log = structlog.get_logger("flexdb.auth")


class KeyUsage:
    """Collects the ids of keys that are used; `flush` notes them in the database."""

    def __init__(self, write: Callable[[Sequence[str]], Awaitable[None]]) -> None:
        self._write = write
        self._used: set[str] = set()

    def note(self, key_id: str) -> None:
        """Note that a key was used."""
        self._used.add(key_id)

    async def flush(self) -> None:
        """Write what was noted since the last time."""
        used, self._used = sorted(self._used), set()
        if not used:
            return
        try:
            await self._write(used)
        except RpcError:
            # The next use is noted as well; a database that is gone is told of elsewhere.
            log.warning("the last use of keys could not be noted", keys=len(used))


@asynccontextmanager
async def writing(usage: KeyUsage) -> AsyncIterator[None]:
    """Write now and then while the block lasts, and once more at its end."""
    task = asyncio.create_task(_keep_writing(usage))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
        await usage.flush()


async def _keep_writing(usage: KeyUsage) -> None:
    while True:
        await asyncio.sleep(WRITE_EVERY_S)
        await usage.flush()
