"""Our own runner of migrations: `NNNN_name.sql`, in order of their numbers, each once and never changed.

A file is one transaction unless its first line says `-- no-transaction`; such a file holds a single statement
(CREATE INDEX CONCURRENTLY IF NOT EXISTS ...) that may run again, since a crash can part it from its record.
"""

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import asyncpg
import structlog
from asyncpg import exceptions

from flexdb.database.connect import DirectConnection, direct_connection
from flexdb.database.pool import Connection, Database
from flexdb.database.target import ConnectionTarget
from flexdb.errors import Unavailable
from flexdb.startup import StartupError

AnyConnection: TypeAlias = "DirectConnection | Connection"

# The letters of "flexdb" and a number: any constant does that no other program in the database uses.
LOCK_KEY = 0x666C657864620001
LOCK_TIMEOUT_S = 10.0
POLL_S = 0.2

TRY_LOCK = "SELECT pg_try_advisory_lock($1)"

UNLOCK = "SELECT pg_advisory_unlock($1)"

SESSION = f"""
SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET lock_timeout = '{LOCK_TIMEOUT_S}s'
"""

NO_TRANSACTION = "-- no-transaction"
FILE_NAME = re.compile(r"(\d{4})_(\w+)\.sql")

EXISTS = "SELECT to_regclass('flexdb_migrations') IS NOT NULL"

CREATE = """
CREATE TABLE IF NOT EXISTS flexdb_migrations (
  version integer NOT NULL,
  name text NOT NULL,
  sha256 text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT flexdb_migrations_pkey PRIMARY KEY (version)
)
"""

SELECT = "SELECT version, name, sha256 FROM flexdb_migrations ORDER BY version"

INSERT = "INSERT INTO flexdb_migrations (version, name, sha256) VALUES ($1, $2, $3)"


class MigrationError(StartupError):
    """The database and the migrations of this flexdb do not fit together."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One file; `sha256` is that of its text with line ends of Unix."""

    version: int
    name: str
    sql: str
    sha256: str

    @property
    def in_transaction(self) -> bool:
        """Whether the file runs as one transaction."""
        return not self.sql.startswith(NO_TRANSACTION)


@dataclass(frozen=True, slots=True)
class Applied:
    """One row of flexdb_migrations."""

    version: int
    name: str
    sha256: str


def load_migrations(directory: Path) -> tuple[Migration, ...]:
    """Return the migrations in order; files of other names are no migrations.

    Raises:
        MigrationError: there are none, or two have the same number.

    """
    found = sorted(
        (path for path in directory.iterdir() if FILE_NAME.fullmatch(path.name)), key=lambda p: p.name
    )
    migrations = tuple(map(_read, found))
    if not migrations or len({m.version for m in migrations}) < len(migrations):
        raise MigrationError(f"the migrations in {directory} are not complete", "install flexdb again")
    return migrations


async def migrate(target: ConnectionTarget, directory: Path, *, lock_wait_s: float = 120) -> list[str]:
    """Bring the database up to date and return the names of the migrations that were applied.

    Several processes may do so at once: one works, the others wait for it up to `lock_wait_s`.

    Raises:
        StartupError: the database cannot be used, or does not fit to the migrations.

    """
    migrations = load_migrations(directory)
    async with direct_connection(target) as connection:
        # Without the lock first: behind a pooler in transaction mode a session lock cannot be relied on.
        with _explained("the table flexdb_migrations"):
            pending = _pending(migrations, await _applied(connection))
        if not pending:
            return []
        await connection.execute(SESSION)
        async with migration_lock(connection, lock_wait_s):
            return await _apply_pending(connection, migrations)


async def is_migrated(database: Database, migrations: Sequence[Migration]) -> bool:
    """Say whether the database answers and exactly these migrations are applied."""
    try:
        async with database.connection() as connection:
            applied = await _applied(connection)
    except Unavailable:
        return False
    return [(a.version, a.sha256) for a in applied] == [(m.version, m.sha256) for m in migrations]


async def _apply_pending(connection: AnyConnection, migrations: Sequence[Migration]) -> list[str]:
    # Somebody else may have done it all meanwhile, as a role that may do more than ours.
    pending = _pending(migrations, await _applied(connection))
    if pending:
        with _explained("the table flexdb_migrations"):
            await connection.execute(CREATE)
    for migration in pending:
        with _explained(f"the migration {migration.name}"):
            await _apply(connection, migration)
        structlog.get_logger().debug("migration applied", name=migration.name)
    return [migration.name for migration in pending]


async def _apply(connection: AnyConnection, migration: Migration) -> None:
    record = (migration.version, migration.name, migration.sha256)
    if not migration.in_transaction:
        await connection.execute(migration.sql)
        await connection.execute(INSERT, *record)
        return
    async with connection.transaction():
        await connection.execute(migration.sql)
        await connection.execute(INSERT, *record)


async def _applied(connection: AnyConnection) -> list[Applied]:
    if not await connection.fetchval(EXISTS):
        return []
    return [Applied(*row) for row in await connection.fetch(SELECT)]


def _pending(migrations: Sequence[Migration], applied: Sequence[Applied]) -> Sequence[Migration]:
    """Return what is still to do; what is done has to be a beginning of the migrations, unchanged."""
    known = {migration.version: migration for migration in migrations}
    for row in applied:
        migration = known.get(row.version)
        if migration is None:
            raise _newer(row)
        if migration.sha256 != row.sha256:
            raise _edited(row)
    for migration, row in zip(migrations, applied, strict=False):
        if migration.version != row.version:
            raise _skipped(migration)
    return migrations[len(applied) :]


@asynccontextmanager
async def migration_lock(connection: AnyConnection, wait_s: float) -> AsyncIterator[None]:
    """Hold the lock under which tables and rights on them are changed, by one process of all at a time.

    Raises:
        MigrationError: another process has held it for `wait_s`.

    """
    # Asked for again and again, since a blocked wait would itself hold a snapshot, and CREATE INDEX CONCURRENTLY
    # of the process that has the lock waits for those.
    try:
        async with asyncio.timeout(wait_s):
            while not await _is_ours(connection):  # noqa: ASYNC110  # it is held elsewhere
                await asyncio.sleep(POLL_S)
    except TimeoutError:
        raise MigrationError(
            f"another process has been migrating the database for {wait_s:.0f} s",
            "wait for it, or end it: SELECT pid FROM pg_locks WHERE locktype = 'advisory'",
        ) from None
    try:
        yield
    finally:
        # Where the connection is lost the lock is gone with it.
        if not connection.is_closed():
            await connection.execute(UNLOCK, LOCK_KEY)


async def _is_ours(connection: AnyConnection) -> bool:
    with _explained("the lock of the migrations"):
        is_ours: bool = await connection.fetchval(TRY_LOCK, LOCK_KEY)
    return is_ours


@contextmanager
def _explained(subject: str) -> Iterator[None]:
    try:
        yield
    except exceptions.LockNotAvailableError as error:
        raise MigrationError(
            f"{subject} got no lock on a table within {LOCK_TIMEOUT_S:.0f} s, and nothing of it was done",
            "end long transactions on the database and try again",
        ) from error
    except exceptions.InsufficientPrivilegeError as error:
        raise MigrationError(
            f"{subject} needs rights that the database user does not have ({error})",
            "run flexdb migrate as the owner of the database, with --grant-to and the name of this user",
        ) from error
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise MigrationError(
            f"{subject} failed ({str(error) or type(error).__name__})",
            "see the log of PostgreSQL; migrations before it are kept",
        ) from error


def _read(path: Path) -> Migration:
    content = path.read_bytes().replace(b"\r\n", b"\n")
    return Migration(int(path.name[:4]), path.stem, content.decode(), hashlib.sha256(content).hexdigest())


def _newer(row: Applied) -> MigrationError:
    return MigrationError(
        f"the database is newer than this flexdb: it has the migration {row.name}",
        "install the version of flexdb that made it, or a later one",
    )


def _edited(row: Applied) -> MigrationError:
    return MigrationError(
        f"the migration {row.name} was edited after it was applied",
        "restore the file, and write the change as a new migration",
    )


def _skipped(migration: Migration) -> MigrationError:
    return MigrationError(
        f"the migration {migration.name} is older than some that are applied, but was not applied itself",
        "give it a number after all others",
    )
