"""A connection that tells what is run on it, and how long that took."""

from time import monotonic
from typing import TYPE_CHECKING, Any, TypeAlias

import asyncpg

from flexdb.observing.figures import Histogram
from flexdb.observing.under_way import work

# Generic for the type checker only.
if TYPE_CHECKING:
    _Connection: TypeAlias = asyncpg.Connection[asyncpg.Record]
else:
    _Connection = asyncpg.Connection


class ObservedConnection(_Connection):
    """asyncpg's connection. Its own hook for this would cost more than the rest of what happens to a short statement."""

    __slots__ = ("seconds",)

    seconds: Histogram
    """Where the times of statements are counted."""

    async def fetch(self, query: str, *args: Any, timeout: float | None = None) -> Any:  # type: ignore[override]  # noqa: ASYNC109 - as asyncpg has it; nobody asks for other records
        """Run a statement and return its rows."""
        began = monotonic()
        try:
            return await _Connection.fetch(self, query, *args, timeout=timeout)
        finally:
            self._ran(query, began)

    async def fetchrow(self, query: str, *args: Any, **options: Any) -> Any:
        """Run a statement and return its first row."""
        began = monotonic()
        try:
            return await _Connection.fetchrow(self, query, *args, **options)
        finally:
            self._ran(query, began)

    async def fetchval(self, query: str, *args: Any, **options: Any) -> Any:
        """Run a statement and return a value of its first row."""
        began = monotonic()
        try:
            return await _Connection.fetchval(self, query, *args, **options)
        finally:
            self._ran(query, began)

    async def execute(self, query: str, *args: Any, timeout: float | None = None) -> str:  # noqa: ASYNC109 - as asyncpg has it
        """Run a statement and return how PostgreSQL says that it is done."""
        began = monotonic()
        try:
            return await _Connection.execute(self, query, *args, timeout=timeout)
        finally:
            self._ran(query, began)

    def _ran(self, query: str, began: float) -> None:
        seconds = monotonic() - began
        self.seconds.add(seconds)
        work().ran(query, began, seconds)
