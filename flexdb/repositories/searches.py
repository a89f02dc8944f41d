"""Nodes found by the words in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from asyncpg import Record
from msgspec import UNSET, UnsetType, json

from flexdb.errors import NotFound
from flexdb.generated.results import Highlight, HighlightPart, SearchHit
from flexdb.repositories.criteria import Query
from flexdb.repositories.looking import Looks
from flexdb.repositories.nodes import node_of
from flexdb.repositories.paging import Rows, Window, ranked_rows
from flexdb.repositories.search_sql import GAP, START, STOP, Search, search_statement

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
    """Reads pages of what is found."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks

    async def find(self, tenant_id: str, search: Search, window: Window) -> Found:
        """Return a page of the nodes that go with a search.

        Raises:
            NotFound: there is no such tenant, or no such type.
            LimitExceeded: it takes too long.

        """
        async with self._looks.begin(tenant_id, Query(search.criterion).members()) as look:
            records = await look.through(search_statement(tenant_id, search, window))
        if not records:
            raise NotFound("tenant")
        told = records[0]
        if search.node_type_id is not None and not told["has_type"]:
            raise NotFound("node_type")
        rows = ranked_rows(records, window, told["total"], _hit)
        return Found(rows, told["searches"], told["building"])


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
