"""Shortest paths, searched for from both ends."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from flexdb.errors import LimitExceeded
from flexdb.gently import gently
from flexdb.repositories.hops import Step, reversed_hops
from flexdb.repositories.walks import Walk

MAX_VISITED = 100_000
"""So many nodes, and twice as many relationships, are come across."""

# Nodes of a round that are gone on from in one statement.
_AT_ONCE = 500


class TooManyNodes(LimitExceeded):
    """The search came across too many nodes: nothing is known of a path."""

    def __init__(self) -> None:
        super().__init__(
            f"the search came across more than {MAX_VISITED:,} nodes, or twice as many relationships, without finding a"
            " path; whether there is one is not known. Narrow it by relationship types, direction or depth",
            reason="too_many_nodes",
            details={"maximum": MAX_VISITED},
        )


@dataclass(frozen=True, slots=True)
class Path:
    """The nodes of a path, and the relationships between them."""

    nodes: list[UUID]
    edges: list[UUID]


@dataclass(slots=True)
class _Side:
    """What was come across from one end: each node with the one before it and the edge from there, None at the end itself."""

    end: UUID
    step: Step
    frontier: list[UUID]
    came_from: dict[UUID, tuple[UUID, UUID] | None] = field(default_factory=dict)

    def way_to(self, node: UUID) -> Path:
        """Return the way from the end to a node."""
        path = Path([node], [])
        while (before := self.came_from[node]) is not None:
            node, edge = before
            path.nodes.append(node)
            path.edges.append(edge)
        return Path(path.nodes[::-1], path.edges[::-1])


class PathSearch:
    """Searches for shortest paths along the hops of a step."""

    def __init__(self, around: Walk, step: Step) -> None:
        self._around = around
        self._there = step
        self._back = Step(reversed_hops(step.hops), step.node_type_ids)
        self._walked = 0

    async def find(self, source: UUID, target: UUID, max_depth: int) -> Path | None:
        """Return a path of up to so many relationships; None where there is none.

        Raises:
            LimitExceeded: so much was come across that it was given up.

        """
        if source == target:
            return Path([source], [])
        forth = _Side(source, self._there, [source], {source: None})
        back = _Side(target, self._back, [target], {target: None})
        for _depth in range(max_depth):
            # The smaller one, which there is less beside.
            side, other = (forth, back) if len(forth.frontier) <= len(back.frontier) else (back, forth)
            meeting = await self._widen(side, other)
            if meeting is not None:
                return _joined(forth.way_to(meeting), back.way_to(meeting))
            if not side.frontier:
                return None
        return None

    async def _widen(self, side: _Side, other: _Side) -> UUID | None:
        """Go one relationship further from an end; return the first node that was come across from the other one, too.

        What is met is as near as anything else of this round, so the rest of it need not be looked at.
        """
        frontier, side.frontier = side.frontier, []
        for start in range(0, len(frontier), _AT_ONCE):
            meeting = await self._widen_some(side, other, frontier[start : start + _AT_ONCE])
            if meeting is not None:
                return meeting
            if len(side.came_from) + len(other.came_from) > MAX_VISITED:
                raise TooManyNodes
        return None

    async def _widen_some(self, side: _Side, other: _Side, frontier: Sequence[UUID]) -> UUID | None:
        left = 2 * MAX_VISITED - self._walked
        edges = await self._around.edges(frontier, side.step, left + 1)
        self._walked += len(edges)
        async for edge in gently(edges):
            if edge.far_id in side.came_from:
                continue
            side.came_from[edge.far_id] = (edge.near_id, edge.id)
            side.frontier.append(edge.far_id)
            if edge.far_id in other.came_from:
                return edge.far_id
        if len(edges) > left:
            raise TooManyNodes
        return None


def _joined(there: Path, back: Path) -> Path:
    return Path(there.nodes + back.nodes[-2::-1], there.edges + back.edges[::-1])
