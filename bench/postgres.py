"""The PostgreSQL server that both services share for the length of a run."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg

from flexdb.database.embedded import EmbeddedServer


class Databases:
    """Addresses on one server, process `pid`, that listens on a unix socket in `directory`."""

    def __init__(self, directory: str, user: str, pid: int) -> None:
        self._directory = directory
        self._user = user
        self.pid = pid

    async def create(self, name: str) -> str:
        """Create an empty database and return its DSN."""
        await self._ask(f"CREATE DATABASE {name}")
        return self._dsn(name)

    async def version(self) -> str:
        return await self._ask("SHOW server_version")

    def _dsn(self, name: str) -> str:
        return f"postgresql://{self._user}@/{name}?host={self._directory}"

    async def _ask(self, statement: str) -> str:
        connection = await asyncpg.connect(self._dsn("postgres"))
        try:
            return str(await connection.fetchval(statement))
        finally:
            await connection.close()


@asynccontextmanager
async def postgres(directory: Path) -> AsyncIterator[Databases]:
    """Run the PostgreSQL that flexdb brings along, with the settings it ships with, in `directory`.

    As root it runs as nobody, so that a benchmark leaves no new user behind; nobody has to get into `directory`.
    """
    server = EmbeddedServer(directory / "postgres", os_user="nobody")
    async with server as target:
        if server.pid is None:
            raise RuntimeError("PostgreSQL has no process")
        yield Databases(target.keywords["host"], target.keywords["user"], server.pid)
