"""A database that is one transaction: what runs on it is done together with everything else in that, or not at all."""

import contextlib
from types import TracebackType

from flexdb.database.outages import DRIVER_ERRORS
from flexdb.database.pool import Connection, ConnectionLease, Database, Statement, Transaction
from flexdb.observing.figures import DatabaseFigures


class PinnedDatabase(Database):
    """Runs everything in a transaction that somebody else began and ends; one thing at a time.

    A transaction within it is a savepoint, so that what fails can be gone on after.
    """

    def __init__(self, tx: Connection) -> None:
        self._tx = tx
        # Nothing is shared with others here.
        self.figures = DatabaseFigures()

    async def close(self) -> None:
        """Leave the connection to whose it is."""

    async def acquire(self) -> Connection:
        """Return the connection of the transaction."""
        return self._tx

    def release(self, connection: Connection) -> None:
        """Leave the connection to whose it is."""

    def statement(self) -> Statement:
        """Lend the connection; nothing is committed after the statement."""
        return PinnedStatement(self)

    def transaction(self, *, is_snapshot: bool = False) -> Transaction:
        """Begin a savepoint.

        Raises:
            ValueError: what a savepoint sees is for the outer transaction to say.

        """
        if is_snapshot:
            raise ValueError("a savepoint is no snapshot")
        return Savepoint(self)


class PinnedStatement(Statement):
    """A connection for a statement that is committed later: where it is lost, nothing was."""

    __slots__ = ()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await ConnectionLease.__aexit__(self, kind, error, traceback)


class Savepoint(Transaction):
    """A transaction inside a transaction."""

    __slots__ = ()

    def __init__(self, database: Database) -> None:
        super().__init__(database, is_snapshot=False)
        self._begin = "SAVEPOINT inner_transaction"

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error is not None:
            await super().__aexit__(kind, error, traceback)
            return
        await self._connection.execute("RELEASE SAVEPOINT inner_transaction")

    async def _roll_back(self) -> None:
        with contextlib.suppress(*DRIVER_ERRORS):
            await self._connection.execute(
                "ROLLBACK TO SAVEPOINT inner_transaction; RELEASE SAVEPOINT inner_transaction"
            )
