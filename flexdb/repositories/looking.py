"""Statements of a call that have so much time together."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, nullcontext

from asyncpg import Record, exceptions

from flexdb.database.pool import Connection, Database
from flexdb.errors import LimitExceeded
from flexdb.jsontext import pointer
from flexdb.observing.figures import Histogram
from flexdb.repositories.criteria import Tokens
from flexdb.repositories.index_plans import Advice, Advise, no_advice
from flexdb.repositories.list_sql import Statement
from flexdb.repositories.turns import Turns


class QueryTooSlow(LimitExceeded):
    """A list was looked through for too long; told are the places in the data that this was for, and what would help."""

    def __init__(self, timeout_s: float, places: Sequence[str], advice: Advice) -> None:
        about = f", for what stands at {', '.join(places)}" if places else ""
        index = {"index": {"fields": list(advice.fields)}} if advice.fields else {}
        super().__init__(
            f"looking through all that there is takes longer than {timeout_s:g} s{about}; {advice.told}",
            reason="query_too_slow",
            details={"fields": list(places), **index},
        )


class Look:
    """Runs statements on a connection for up to `timeout_s`; `places` in the data are told where that is too short."""

    def __init__(
        self,
        connection: Connection,
        timeout_s: float,
        places: Sequence[Tokens] = (),
        advice: Advise = no_advice,
    ) -> None:
        self._connection = connection
        self._timeout_s = timeout_s
        self._places = places
        self._advice = advice
        self._until = asyncio.get_running_loop().time() + timeout_s

    async def through(self, statement: Statement) -> list[Record]:
        """Return the records of a statement.

        Raises:
            LimitExceeded: it takes too long.

        """
        left_s = max(0.001, self._until - asyncio.get_running_loop().time())
        try:
            return await self._connection.fetch(statement.sql, *statement.arguments, timeout=left_s)
        except (TimeoutError, exceptions.QueryCanceledError):
            raise QueryTooSlow(self._timeout_s, list(map(pointer, self._places)), self._advice()) from None


class Looks:
    """Begins looks, in turns where there are some; within a transaction there are none, and what it sees is seen."""

    def __init__(self, database: Database, timeout_s: float, turns: Turns | None) -> None:
        self._database = database
        self._timeout_s = timeout_s
        self._turns = turns

    @property
    def sharing(self) -> Histogram:
        """What counts how many share each of the statements that are run for several."""
        return self._database.figures.reads

    @asynccontextmanager
    async def begin(
        self,
        tenant_id: str,
        places: Sequence[Tokens] = (),
        advice: Advise = no_advice,
        *,
        is_snapshot: bool = False,
        at_most_s: float | None = None,
    ) -> AsyncIterator[Look]:
        """Begin a look that ends with the block; its statements see one state where that is asked for.

        It takes `at_most_s`, where that is given and less than a look may take.
        """
        turn = self._turns.turn(tenant_id) if self._turns else nullcontext()
        alone = is_snapshot and self._turns is not None
        opened = self._database.transaction(is_snapshot=True) if alone else self._database.connection()
        async with turn, opened as connection:
            timeout_s = self._timeout_s if at_most_s is None else min(at_most_s, self._timeout_s)
            yield Look(connection, timeout_s, places, advice)
