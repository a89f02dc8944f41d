"""Nodes found by the words in them."""

import re
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass

from asyncpg import Record, exceptions
from msgspec import UNSET, UnsetType, json

from flexdb.database.pool import Database
from flexdb.errors import NotFound
from flexdb.generated.results import Highlight, HighlightPart, SearchHit
from flexdb.jsontext import pointer
from flexdb.repositories.criteria import Query
from flexdb.repositories.looking import QueryTooSlow
from flexdb.repositories.nodes import node_of
from flexdb.repositories.paging import Rows, Window, ranked_rows
from flexdb.repositories.search_sql import GAP, START, STOP, Search, search_statement
from flexdb.repositories.turns import Turns

_MATCH = re.compile(f"{START}([^{STOP}]*){STOP}")
_BETWEEN_PIECES = " … "

# More digits tell of nothing but how they are stored.
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found, and how many searches were looked through; `building` of them are not ready."""

    rows: Rows[SearchHit]
    searches: int
    building: int


class SearchRepository:
    """Reads pages of what is found, in turns where there are some; none may take longer than `timeout_s`."""

    def __init__(self, database: Database, timeout_s: float, turns: Turns | None) -> None:
        self._database = database
        self._timeout_s = timeout_s
        self._turns = turns

    async def find(self, tenant_id: str, search: Search, window: Window) -> Found:
        """Return a page of the nodes that go with a search.

        Raises:
            NotFound: there is no such tenant, or no such type.
            LimitExceeded: it takes too long.

        """
        records = await self._records(tenant_id, search, window)
        if not records:
            raise NotFound("tenant")
        told = records[0]
        if search.node_type_id is not None and not told["has_type"]:
            raise NotFound("node_type")
        rows = ranked_rows(records, window, told["total"], _hit)
        return Found(rows, told["searches"], told["building"])

    async def _records(self, tenant_id: str, search: Search, window: Window) -> list[Record]:
        statement = search_statement(tenant_id, search, window)
        turn = self._turns.turn(tenant_id) if self._turns else nullcontext()
        async with turn, self._database.connection() as connection:
            try:
                return await connection.fetch(statement.sql, *statement.arguments, timeout=self._timeout_s)
            except (TimeoutError, exceptions.QueryCanceledError):
                places = Query(search.criterion).members()
                raise QueryTooSlow(self._timeout_s, list(map(pointer, places))) from None


def _hit(record: Record) -> SearchHit:
    rank = float(format(record["rank"], f".{_DIGITS}g"))
    return SearchHit(node=node_of(record), rank=rank, highlights=_highlights(record["highlights"]))


def _highlights(text: str | None) -> list[Highlight] | UnsetType:
    if text is None:
        return UNSET
    return [Highlight(field=each["field"], parts=list(_parts(each["text"]))) for each in json.decode(text)]


def _parts(marked: str) -> Iterator[HighlightPart]:
    """Yield the pieces of an excerpt, every other of which was found."""
    for number, text in enumerate(_MATCH.split(marked.replace(GAP, _BETWEEN_PIECES))):
        if text:
            yield HighlightPart(text=text, is_match=number % 2 == 1)
