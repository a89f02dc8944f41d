"""A fixed set of connections, lent one at a time.

asyncpg's own pool wraps each connection in a proxy, shields and times each hand-over, which costs a short call about
a third of its time. Nothing here changes the state of a session, so a connection is handed on as it is.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import asyncpg

# Generic for the type checker only.
if TYPE_CHECKING:
    Connection: TypeAlias = asyncpg.Connection[asyncpg.Record]
else:
    Connection = asyncpg.Connection


class PoolState(NamedTuple):
    """How many connections there may be, are free and are lent, and how many wait for one."""

    size: int
    free: int
    lent: int
    waiting: int


class ConnectionSet:
    """Up to `size` connections, opened when they are needed, and again after they were lost.

    The one that was used last is lent first; who has to wait is served in the order of asking.
    """

    def __init__(self, connect: Callable[[], Awaitable[Connection]], size: int) -> None:
        self._connect = connect
        self._size = self._places = size
        self._free: list[Connection] = []
        self._lent: set[Connection] = set()
        self._waiting: deque[asyncio.Future[Connection | None]] = deque()

    @property
    def state(self) -> PoolState:
        """What the connections are at right now."""
        waiting = sum(not turn.done() for turn in self._waiting)
        return PoolState(self._size, len(self._free), len(self._lent), waiting)

    def at_once(self) -> Connection | None:
        """Take a connection if one is free; None where it has to be opened, or waited for."""
        connection = self._take_free()
        if connection is not None:
            self._lent.add(connection)
        return connection

    async def acquire(self, timeout_s: float) -> Connection:
        """Take a connection; it has to be given back with `release`.

        Raises:
            TimeoutError: none became free in time.
            OSError, asyncpg.PostgresError, asyncpg.InterfaceError: a new one could not be opened.

        """
        connection = self._take_free()
        if connection is None:
            if self._places > 0:
                self._places -= 1
            else:
                connection = await self._wait(timeout_s)
        if connection is None or connection.is_closed():
            connection = await self._open()
        self._lent.add(connection)
        return connection

    def release(self, connection: Connection) -> None:
        """Give a connection back. One that is lost, or still in a transaction, is given up."""
        self._lent.discard(connection)
        if not connection.is_closed() and connection.is_in_transaction():
            connection.terminate()
        if connection.is_closed():
            self._free_place()
        elif not self._wake(connection):
            self._free.append(connection)

    async def close(self, timeout_s: float) -> None:
        """Close all connections; what is still lent after `timeout_s` is cut."""
        deadline = asyncio.get_running_loop().time() + timeout_s
        # An event would have to be kept by every release; this happens once, at the end.
        while self._lent and asyncio.get_running_loop().time() < deadline:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        for connection in self._lent:
            connection.terminate()
        free, self._free = self._free, []
        for connection in free:
            await connection.close(timeout=timeout_s)

    def _take_free(self) -> Connection | None:
        while self._free:
            connection = self._free.pop()
            if not connection.is_closed():
                return connection
            self._places += 1
        return None

    async def _open(self) -> Connection:
        """Open a connection on a place that is taken already."""
        try:
            return await self._connect()
        except BaseException:
            self._free_place()
            raise

    def _free_place(self) -> None:
        # Handed to who waits rather than counted, or a newcomer could take it in between.
        if not self._wake(None):
            self._places += 1

    async def _wait(self, timeout_s: float) -> Connection | None:
        """Return the connection that somebody gives back; None stands for a place to open a new one on."""
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[Connection | None] = loop.create_future()
        self._waiting.append(turn)
        timer = loop.call_later(timeout_s, _time_out, turn)
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and turn.exception() is None:
                self._pass_on(turn.result())
            raise
        finally:
            timer.cancel()

    def _pass_on(self, connection: Connection | None) -> None:
        """Give what a cancelled call had been handed to the next one."""
        if connection is None:
            self._free_place()
        else:
            self.release(connection)

    def _wake(self, connection: Connection | None) -> bool:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(connection)
                return True
        return False


def _time_out(turn: "asyncio.Future[Connection | None]") -> None:
    if not turn.done():
        turn.set_exception(TimeoutError())
