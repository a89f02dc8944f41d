"""Statements of a call that have so much time together."""

import asyncio
from collections.abc import Sequence

from asyncpg import Record, exceptions

from flexdb.database.pool import Connection
from flexdb.repositories.list_sql import Statement
from flexdb.repositories.queries import QueryTooSlow


class Look:
    """Runs statements on a connection for up to `timeout_s`; `places` in the data are told where that is too short."""

    def __init__(self, connection: Connection, timeout_s: float, places: Sequence[str] = ()) -> None:
        self._connection = connection
        self._timeout_s = timeout_s
        self._places = places
        self._until = asyncio.get_running_loop().time() + timeout_s

    async def through(self, statement: Statement) -> list[Record]:
        """Return the records of a statement.

        Raises:
            LimitExceeded: it takes too long.

        """
        left_s = self._until - asyncio.get_running_loop().time()
        try:
            return await self._connection.fetch(
                statement.sql, *statement.arguments, timeout=max(0.001, left_s)
            )
        except (TimeoutError, exceptions.QueryCanceledError):
            raise QueryTooSlow(self._timeout_s, self._places) from None
