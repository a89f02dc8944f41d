"""Neighbours: nodes with the relationships that lead to them from another one, now and in the past."""

from collections.abc import Sequence
from dataclasses import replace

from asyncpg import Record
from msgspec import UNSET, Raw

from flexdb.generated.results import (
    ExpandedNode,
    Neighbor,
    Relationship,
    RelationshipCount,
    RelationshipCountsResult,
)
from flexdb.repositories.criteria import Query
from flexdb.repositories.edge_counts_sql import MAX_KINDS, counts_statement
from flexdb.repositories.edges_sql import State
from flexdb.repositories.erased import NO_DATA
from flexdb.repositories.first_pages_sql import (
    MAX_SIZE,
    SHARED_BYTES,
    counts_at,
    first_count,
    first_page,
)
from flexdb.repositories.hops import Step
from flexdb.repositories.looking import Looks
from flexdb.repositories.merged_looks import MergedLooks
from flexdb.repositories.moments import MomentRepository
from flexdb.repositories.neighbors_sql import (
    Expansion,
    count_statement,
    expansion_statement,
    page_statement,
)
from flexdb.repositories.paging import (
    MAX_EXACT_TOTAL,
    PlaceForgotten,
    Rows,
    Total,
    Window,
    page_rows,
    sorted_rows,
)
from flexdb.repositories.revisions import node_as_logged

NEIGHBOR_BYTES = 900
"""What a neighbour takes in an answer beside its data and the type of its relationship, at most."""


class NeighborRepository:
    """Reads neighbours.

    Each raises NotFound where there is no such node, or the log does not tell of that moment any more, and LimitExceeded
    where it takes too long.
    """

    def __init__(self, looks: Looks, moments: MomentRepository) -> None:
        self._looks = looks
        self._merged = MergedLooks(looks)
        self._moments = moments

    async def counts(self, state: State, node_id: str) -> RelationshipCountsResult:
        """Return how many relationships there are at a node, by type and direction."""
        if state.number is None:
            records = await self._merged.through(counts_at(state.tenant_id, node_id))
        else:
            async with self._looks.begin(state.tenant_id) as look:
                records = await look.through(counts_statement(state, node_id))
        if not records:
            raise await self._moments.untold(state.tenant_id, state.number, "node")
        counts = [
            _count_of(record) for record in records if record["counted"] and record["place"] <= MAX_KINDS
        ]
        return RelationshipCountsResult(
            counts=sorted(counts, key=lambda each: (each.direction != "out", each.relationship_type)),
            truncated=any(record["counted"] and record["place"] > MAX_KINDS for record in records),
        )

    async def expand(
        self, state: State, node_ids: Sequence[str], expansions: Sequence[Expansion], room: int
    ) -> list[ExpandedNode]:
        """Return what comes along with each of some nodes, in `room` bytes of an answer."""
        statement = expansion_statement(state, node_ids, expansions, room, NEIGHBOR_BYTES)
        async with self._looks.begin(state.tenant_id) as look:
            records = await look.through(statement)
        if not records:
            raise await self._moments.untold(state.tenant_id, state.number, "node")
        found: dict[tuple[int, int], list[Record]] = {}
        for record in records:
            if record["n"] is not None:
                found.setdefault((record["n"], record["expansion"]), []).append(record)
        return [
            _expanded(node_id, number, expansion.limit, found.get((place, number), []))
            for place, node_id in enumerate(node_ids, 1)
            for number, expansion in enumerate(expansions)
        ]

    async def list(
        self, state: State, node_id: str, step: Step, query: Query, window: Window
    ) -> Rows[Neighbor]:
        """Return a page of the neighbours that hops of a step lead to and that a query asks for.

        Raises:
            InvalidParams: where the page before ended is not known any more.

        """
        if state.number is None and query == Query() and window == Window(min(window.size, MAX_SIZE)):
            rows = await self._first(state, node_id, step, window)
            if rows is not None:
                return rows
        build = sorted_rows if query.sort else page_rows
        async with self._looks.begin(state.tenant_id, query.members()) as look:
            records = await look.through(page_statement(state, node_id, step, query, window))
            rows = build(records, window, window.total or Total(0), neighbor_of, key="edge_id")
            if records and window.total is None:
                total = Total(len(rows.items))
                if rows.next_upper is not None or rows.next_place is not None:
                    (counted,) = await look.through(count_statement(state, node_id, step, query))
                    # Somebody may have changed some since.
                    count = max(counted["total"], len(rows.items))
                    total = Total(count, is_estimate=count > MAX_EXACT_TOTAL)
                rows = replace(rows, total=total)
        if not records:
            raise await self._moments.untold(state.tenant_id, state.number, "node")
        if not records[0]["is_placed"]:
            raise PlaceForgotten
        return rows

    async def _first(self, state: State, node_id: str, step: Step, window: Window) -> Rows[Neighbor] | None:
        """Return the first page; None where it has more data than it may have beside others."""
        records = await self._merged.through(first_page(state.tenant_id, node_id, step, window.size))
        if not records:
            raise await self._moments.untold(state.tenant_id, None, "node")
        records.sort(key=_row_number)
        rows = page_rows(records, window, Total(0), neighbor_of, key="edge_id")
        count = len(rows.items)
        if rows.next_upper is not None:
            if count < window.size and records[-1]["so_far"] <= SHARED_BYTES:
                return None
            (counted,) = await self._merged.through(first_count(state.tenant_id, node_id, step))
            # Somebody may have changed some since.
            count = max(counted["total"], count)
        return replace(rows, total=Total(count, is_estimate=count > MAX_EXACT_TOTAL))


def _row_number(record: Record) -> int:
    number: int | None = record["row_number"]
    return number or 0


def neighbor_of(record: Record) -> Neighbor:
    """Return the neighbour that a record has the columns of."""
    return Neighbor(node=node_as_logged(record), relationship=_edge_of(record), direction=record["direction"])


def _edge_of(record: Record) -> Relationship:
    data = record["edge_data"]
    return Relationship(
        id=str(record["edge_id"]),
        tenant_id=str(record["tenant_id"]),
        source_node_id=str(record["source_node_id"]),
        target_node_id=str(record["target_node_id"]),
        relationship_type=record["relationship_type"],
        data=Raw(NO_DATA if data is None else data),
        revision=record["edge_revision"],
        created_at=record["edge_created_at"],
        updated_at=record["edge_updated_at"],
        erased=True if data is None else UNSET,
    )


def _count_of(record: Record) -> RelationshipCount:
    counted = record["counted"]
    return RelationshipCount(
        relationship_type=record["relationship_type"],
        direction=record["direction"],
        count=counted,
        is_at_least=True if counted > MAX_EXACT_TOTAL else UNSET,
    )


def _expanded(node_id: str, number: int, limit: int, records: Sequence[Record]) -> ExpandedNode:
    told = [record for record in records[:limit] if record["fits"]]
    return ExpandedNode(
        node_id=node_id,
        expansion=number,
        neighbors=[neighbor_of(record) for record in told],
        is_more=len(told) < len(records),
    )
