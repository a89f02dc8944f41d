"""Walks along relationships: rounds of statements that all see one state."""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import NamedTuple
from uuid import UUID

from flexdb.generated.results import Node, Relationship
from flexdb.gently import gently
from flexdb.repositories.criteria import ALL, Criterion, Query, Selection
from flexdb.repositories.edges_sql import State
from flexdb.repositories.hops import Step
from flexdb.repositories.list_sql import Statement
from flexdb.repositories.looking import Look, Looks
from flexdb.repositories.moments import MomentRepository
from flexdb.repositories.revisions import node_as_logged, relationship_as_logged
from flexdb.repositories.walks_sql import (
    edges_statement,
    matching_statement,
    nodes_statement,
    relationships_statement,
)

NODE_BYTES = 400
"""What a node takes in an answer beside its data, at most."""

RELATIONSHIP_BYTES = 450
"""What a relationship takes in an answer beside its data and its type, at most."""


class Edge(NamedTuple):
    """A relationship that leads from one node to another."""

    near_id: UUID
    id: UUID
    far_id: UUID


class Walk:
    """Looks around in a state, for as long as there is time."""

    def __init__(self, look: Look, state: State) -> None:
        self._look = look
        self._state = state

    async def edges(self, ids: Sequence[UUID], step: Step, limit: int) -> list[Edge]:
        """Return edges at nodes, in the order of these, of each the newest first; whatever the step's criterion is."""
        records = await self._look.through(edges_statement(self._state, ids, step, limit))
        return [Edge._make(record) async for record in gently(records)]

    async def matching(self, ids: Sequence[UUID], criterion: Criterion = ALL) -> set[UUID]:
        """Return those nodes of some that there are and that a criterion is true of."""
        records = await self._look.through(matching_statement(self._state, ids, criterion))
        return {record["id"] for record in records}

    async def nodes(self, ids: Sequence[UUID], selection: Selection | None, room: int) -> list[Node]:
        """Return nodes in the order of their ids, as many as fit into `room` bytes; None selects no data."""
        statement = nodes_statement(self._state, ids, selection, room, NODE_BYTES)
        records = await self._look.through(statement)
        return [node_as_logged(record) async for record in gently(records)]

    async def relationships(self, ids: Iterable[UUID], room: int, *, with_data: bool) -> list[Relationship]:
        """Return relationships in the order of their ids, as many as fit into `room` bytes."""
        statement = relationships_statement(
            self._state, list(ids), room, RELATIONSHIP_BYTES, with_data=with_data
        )
        records = await self._look.through(statement)
        return [relationship_as_logged(record) async for record in gently(records)]


class WalkRepository:
    """Begins walks.

    Within a transaction a walk sees what that sees; otherwise it has a snapshot of its own.
    """

    def __init__(self, looks: Looks, moments: MomentRepository) -> None:
        self._looks = looks
        self._moments = moments

    @asynccontextmanager
    async def begin(self, state: State, criteria: Iterable[Criterion] = ()) -> AsyncIterator[Walk]:
        """Begin a walk that ends with the block; what it asks of nodes is told where time is too short.

        Raises:
            NotFound: there is no such tenant, or the log does not tell of that moment any more.
            LimitExceeded: it takes too long.

        """
        places = dict.fromkeys(tokens for criterion in criteria for tokens in Query(criterion).members())
        async with self._looks.begin(state.tenant_id, list(places), is_snapshot=True) as look:
            if not await look.through(Statement(state.head(), state.arguments().values)):
                raise await self._moments.untold(state.tenant_id, state.number)
            yield Walk(look, state)
