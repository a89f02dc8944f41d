"""Walks from some nodes to what is around them, breadth first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from flexdb.gently import gently
from flexdb.repositories.criteria import ALL
from flexdb.repositories.hops import Step
from flexdb.repositories.walks import Edge, Walk

MAX_EDGES = 50_000
"""So many relationships are walked."""

_A_FEW = 500
_A_FEW_FOR_EACH = 3


@dataclass(frozen=True, slots=True)
class Visited:
    """What was come across: nodes with their depths, edges between them, and whether something was left out."""

    nodes: list[tuple[int, UUID]]
    edges: list[UUID]
    is_truncated: bool


@dataclass(slots=True)
class _Progress:
    """How far a walk has come: what it answers, and of what it came across what the criterion is true of and what not."""

    nodes: list[tuple[int, UUID]]
    seen: set[UUID]
    accepted: set[UUID] = field(default_factory=set)
    rejected: set[UUID] = field(default_factory=set)
    edges: dict[UUID, None] = field(default_factory=dict)
    walked: int = 0
    is_truncated: bool = False


class Walking:
    """Walks step by step, up to `max_nodes`.

    With `is_path` a node is come across once at each depth, otherwise once; then all steps have the same criterion.
    """

    def __init__(self, around: Walk, max_nodes: int, *, is_path: bool) -> None:
        self._around = around
        self._max_nodes = max_nodes
        self._is_path = is_path

    async def walk(self, starts: Iterable[UUID], steps: Sequence[Step]) -> Visited:
        """Walk the steps one after the other."""
        given = list(dict.fromkeys(starts))
        frontier = given[: self._max_nodes]
        progress = _Progress([(0, id_) for id_ in frontier], set(frontier))
        progress.is_truncated = len(frontier) < len(given)
        for depth, step in enumerate(steps, 1):
            if self._is_path:
                progress.seen, progress.accepted, progress.rejected = set(), set(), set()
            frontier = await self._step(progress, depth, step, frontier)
            # Where nothing was left out so far, the next step finds out whether there is more to walk.
            if not frontier or (progress.walked == MAX_EDGES and progress.is_truncated):
                break
        return Visited(progress.nodes, list(progress.edges), progress.is_truncated)

    async def _step(
        self, progress: _Progress, depth: int, step: Step, frontier: Sequence[UUID]
    ) -> list[UUID]:
        """Walk a step from nodes, and return those that were not come across before."""
        edges, beside = list[Edge](), list[UUID]()
        room, is_cut = self._max_nodes - len(progress.nodes), False
        for limit in self._limits(progress, room):
            edges = await self._around.edges(frontier, step, limit + 1)
            is_cut, edges = len(edges) > limit, edges[:limit]
            await self._judge(progress, step, edges)
            beside = await _new(progress, edges)
            if not is_cut or len(beside) > room:
                break
        progress.walked += len(edges)
        progress.is_truncated |= is_cut or len(beside) > room
        new = beside[:room]
        progress.nodes += ((depth, id_) for id_ in new)
        progress.seen.update(new)
        async for edge in gently(edges):
            # It may have begun where the criterion is not true: no relationship was walked to there.
            if edge.far_id in progress.seen and edge.far_id in progress.accepted:
                progress.edges[edge.id] = None
        return new

    def _limits(self, progress: _Progress, room: int) -> list[int]:
        """Return how many edges to look at: a few first, which mostly lead to more nodes than there is room for."""
        left, few = MAX_EDGES - progress.walked, _A_FEW + _A_FEW_FOR_EACH * room
        return [few, left] if few < left else [left]

    async def _judge(self, progress: _Progress, step: Step, edges: Sequence[Edge]) -> None:
        """Find out of which nodes that edges lead to the criterion is true."""
        unknown = dict[UUID, None]()
        async for edge in gently(edges):
            if edge.far_id not in progress.accepted and edge.far_id not in progress.rejected:
                unknown[edge.far_id] = None
        if step.criterion == ALL or not unknown:
            progress.accepted.update(unknown)
            return
        matching = await self._around.matching(list(unknown), step.criterion)
        progress.accepted.update(matching)
        progress.rejected.update(id_ for id_ in unknown if id_ not in matching)


async def _new(progress: _Progress, edges: Sequence[Edge]) -> list[UUID]:
    """Return the nodes that edges lead to, and that were not come across before."""
    new = dict[UUID, None]()
    async for edge in gently(edges):
        if edge.far_id in progress.accepted and edge.far_id not in progress.seen:
            new[edge.far_id] = None
    return list(new)
