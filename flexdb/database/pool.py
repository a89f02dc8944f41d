"""Connections and transactions, and what their failures mean to a client."""

import contextlib
from dataclasses import dataclass
from time import monotonic
from types import TracebackType
from typing import Any, Self

import asyncpg

from flexdb.database.connections import Connection, ConnectionSet, PoolState
from flexdb.database.keepalive import watch_peer
from flexdb.database.observed import ObservedConnection
from flexdb.database.outages import (
    DRIVER_ERRORS,
    commit_unknown,
    ends_connection,
    exhausted,
    lost,
    meaning,
    unreachable,
)
from flexdb.database.target import ConnectionTarget
from flexdb.observing import under_way
from flexdb.observing.figures import DatabaseFigures
from flexdb.settings import Settings

__all__ = ["Connection", "Database", "PoolOptions"]


@dataclass(frozen=True, slots=True)
class PoolOptions:
    """How many connections there are, and the limits of waiting for them and of what runs in them.

    Behind a pooler (PgBouncer in transaction mode) nothing of a session may be relied on: prepared statements
    are not kept, and the limits of statements and locks are the server's own.
    """

    size: int = 16
    acquire_timeout_s: float = 10
    statement_timeout_s: float = 30
    lock_timeout_s: float = 10
    behind_pooler: bool = False

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Return what the settings say."""
        return cls(
            size=settings.pool_size,
            acquire_timeout_s=settings.acquire_timeout_s,
            statement_timeout_s=settings.statement_timeout_s,
            lock_timeout_s=settings.lock_timeout_s,
            behind_pooler=settings.pooler == "transaction",
        )

    def keywords(self) -> dict[str, Any]:
        """Return these options as keywords of `asyncpg.connect`."""
        if self.behind_pooler:
            # Poolers know the time zone, and set it again for whoever asks for another.
            return {
                "timeout": self.acquire_timeout_s,
                "statement_cache_size": 0,
                "server_settings": {"timezone": "UTC"},
            }
        limits = {
            "application_name": "flexdb",
            "statement_timeout": milliseconds(self.statement_timeout_s),
            "lock_timeout": milliseconds(self.lock_timeout_s),
            "idle_in_transaction_session_timeout": milliseconds(
                self.statement_timeout_s + self.lock_timeout_s
            ),
            "jit": "off",
            # Times that are kept as JSON are the same in every session.
            "timezone": "UTC",
            # Planning costs more than running a short statement, and none of ours gains from the values.
            "plan_cache_mode": "force_generic_plan",
            # Plans are kept while tables grow. In a table of a page it costs least to read all of it, which whoever
            # then fills the table would pay for until PostgreSQL looks at it again; and all statements have an index.
            "enable_seqscan": "off",
        }
        return {"timeout": self.acquire_timeout_s, "server_settings": limits}


class Database:
    """The connections to one database; they are opened when they are needed, and again after they were lost."""

    def __init__(self, target: ConnectionTarget, options: PoolOptions) -> None:
        self._acquire_timeout_s = options.acquire_timeout_s
        self._keywords = {**target.keywords, **options.keywords()}
        self._connections = ConnectionSet(self._connect, options.size)
        self.figures = DatabaseFigures()

    @classmethod
    def open(cls, target: ConnectionTarget, settings: Settings) -> Self:
        """Return the database as the settings want it, to be entered with `async with`."""
        return cls(target, PoolOptions.of(settings))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections; one that is in use gets as long as an acquire, then it is cut."""
        await self._connections.close(self._acquire_timeout_s)

    def connection(self) -> "ConnectionLease":
        """Lend a connection for the block.

        Raises:
            Unavailable: none is free in time, or the database fails during the block.

        """
        return ConnectionLease(self)

    def statement(self) -> "Statement":
        """Lend a connection for one statement that writes and commits by itself.

        Raises:
            Unavailable: none is free in time, or the database fails; whether it was committed is told by the reason.

        """
        return Statement(self)

    def transaction(self, *, is_snapshot: bool = False) -> "Transaction":
        """Lend a connection in a transaction that ends with the block; an exception rolls it back.

        A snapshot only reads, and all of its statements see what was committed before the first.

        Raises:
            Unavailable: none is free in time, or the database fails; what was not committed is undone.

        """
        return Transaction(self, is_snapshot=is_snapshot)

    @property
    def pool(self) -> PoolState:
        """What the connections are at right now."""
        return self._connections.state

    async def acquire(self) -> Connection:
        """Take a connection that has to be given back with `release`."""
        connection = self._connections.at_once()
        return connection or await self._acquire()

    async def _acquire(self) -> Connection:
        began = monotonic()
        try:
            return await self._connections.acquire(self._acquire_timeout_s)
        except TimeoutError:
            self.figures.timeouts += 1
            raise exhausted() from None
        except DRIVER_ERRORS as error:
            raise unreachable(error) from error
        finally:
            waited_s = monotonic() - began
            self.figures.waits += 1
            self.figures.waited_s += waited_s
            under_way.work().waited(waited_s)

    def release(self, connection: Connection) -> None:
        """Give a connection back."""
        self._connections.release(connection)

    def release_after(self, error: BaseException, connection: Connection) -> None:
        """Give a connection back after an error; raise what the error means to a client, if it is an affair of theirs."""
        meant = meaning(error, connection_lost=connection.is_closed())
        if ends_connection(meant):
            connection.terminate()
        self.release(connection)
        if meant is not None:
            raise meant from error

    async def _connect(self) -> Connection:
        connection = await asyncpg.connect(**self._keywords, connection_class=ObservedConnection)
        connection.seconds = self.figures.statements
        watch_peer(connection)
        return connection


class ConnectionLease:
    """A connection for the length of a block. A class, since a generator costs twice as much."""

    __slots__ = ("_connection", "_database")

    def __init__(self, database: Database) -> None:
        self._database = database

    async def __aenter__(self) -> Connection:
        self._connection = await self._database.acquire()
        return self._connection

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error is None:
            self._database.release(self._connection)
        else:
            self._database.release_after(error, self._connection)


class Statement(ConnectionLease):
    """A connection for the length of one statement that commits by itself."""

    __slots__ = ()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error is None or not (self._connection.is_closed() and isinstance(error, DRIVER_ERRORS)):
            await super().__aexit__(kind, error, traceback)
            return
        self._database.release(self._connection)
        raise commit_unknown() from error


class Transaction:
    """A transaction for the length of a block."""

    __slots__ = ("_begin", "_connection", "_database")

    def __init__(self, database: Database, *, is_snapshot: bool) -> None:
        self._database = database
        self._begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if is_snapshot else "BEGIN"

    async def __aenter__(self) -> Connection:
        self._connection = await self._database.acquire()
        try:
            await self._connection.execute(self._begin)
        except BaseException as error:
            self._database.release_after(error, self._connection)
            raise
        return self._connection

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error is not None:
            try:
                await self._roll_back()
            finally:
                # Also where a second cancellation cuts the rollback short; the connection is given up then.
                self._database.release_after(error, self._connection)
            return
        try:
            await self._commit()
        except BaseException as failure:
            # Cancelled or failed, its outcome is not known, so nobody may go on with this connection.
            self._connection.terminate()
            self._database.release_after(failure, self._connection)
            raise
        self._database.release(self._connection)

    async def _commit(self) -> None:
        if self._connection.is_closed():
            raise lost()
        try:
            status = await self._connection.execute("COMMIT")
        except DRIVER_ERRORS as error:
            if self._connection.is_closed():
                raise commit_unknown() from error
            raise
        if status != "COMMIT":
            # PostgreSQL answers ROLLBACK, and no error, where a statement had failed and the block went on.
            raise RuntimeError("the block went on after a failed statement, so nothing was committed")

    async def _roll_back(self) -> None:
        # Where this fails the connection is broken and its end rolls back; the first error is the one to tell.
        with contextlib.suppress(*DRIVER_ERRORS):
            await self._connection.execute("ROLLBACK")


def milliseconds(seconds: float) -> str:
    """Return a time limit as PostgreSQL's settings take it; never 0, which would lift the limit."""
    return str(max(1, round(seconds * 1000)))
