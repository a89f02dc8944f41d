"""Statements of looks: those of one text that come together are run together."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from asyncpg import Record

from flexdb.repositories.list_sql import Statement
from flexdb.repositories.looking import Looks
from flexdb.repositories.merged_sql import columns, merged
from flexdb.repositories.merging import MergedReads

# A look reads many rows, where a key brings one.
_LARGEST = 32
# Nobody waits longer for what another one of the same read takes.
_AT_MOST_S = 1.0
# What several ask for together has the turns of none of their tenants.
_NO_TENANT = ""


@dataclass(frozen=True, slots=True)
class Mergeable:
    """A statement with its arguments, the first of which is the tenant; `shared` are those that it has beside others."""

    sql: str
    arguments: tuple[Any, ...]
    shared: tuple[Any, ...]


class MergedLooks:
    """Runs statements; there are to be few texts of them."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._reads: dict[str, MergedReads[Mergeable, list[Record]]] = {}

    async def through(self, asked: Mergeable) -> list[Record]:
        """Return the records of a statement.

        Raises:
            LimitExceeded: it takes too long.

        """
        reads = self._reads.get(asked.sql)
        if reads is None:
            fetch = partial(self._fetch, asked.sql)
            reads = MergedReads(fetch, largest=_LARGEST, sharing=self._looks.sharing)
            self._reads[asked.sql] = reads
        return await reads.get(asked) or []

    async def _fetch(self, sql: str, asked: Sequence[Mergeable]) -> dict[Mergeable, list[Record]]:
        if len(asked) == 1:
            (only,) = asked
            async with self._looks.begin(only.arguments[0]) as look:
                return {only: await look.through(Statement(sql, list(only.arguments)))}
        each = list(dict.fromkeys(asked))
        together = Statement(merged(sql), columns([one.shared for one in each]))
        async with self._looks.begin(_NO_TENANT, at_most_s=_AT_MOST_S) as look:
            records = await look.through(together)
        found: dict[Mergeable, list[Record]] = {}
        for record in records:
            found.setdefault(each[record["n"] - 1], []).append(record)
        return found
