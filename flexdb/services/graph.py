"""The graph of a tenant: nodes along relationships."""

from uuid import UUID

from flexdb.access import Caller
from flexdb.errors import InvalidParams, LimitExceeded, NotFound
from flexdb.generated.params import (
    CountRelationshipsParams,
    FindPathParams,
    ListNeighborsParams,
    TraverseParams,
)
from flexdb.generated.results import (
    NeighborListResult,
    PathResult,
    RelationshipCountsResult,
    TraversalResult,
    VisitedNode,
)
from flexdb.gently import gently
from flexdb.repositories.criteria import Selection
from flexdb.repositories.edges_sql import State
from flexdb.repositories.hops import Step
from flexdb.repositories.neighbors import NeighborRepository
from flexdb.repositories.walks import NODE_BYTES, Walk, WalkRepository
from flexdb.services.fields import InvalidQuery
from flexdb.services.hops import HopReader
from flexdb.services.node_criteria import NodeCriteria, placed
from flexdb.services.pages import Listing
from flexdb.services.past import GraphParams, Past, is_of_now, words
from flexdb.services.paths import Path, PathSearch
from flexdb.services.walking import Visited, Walking

DEFAULT_DEPTH = 3
DEFAULT_SIZE = 1_000
DEFAULT_PATH_DEPTH = 10

# An answer of 8 MiB holds this.
_ROOM = 7 << 20

_OF_ALL_STEPS = ("max_depth", "direction", "relationship_types", "node_type_ids", "filter")


class GraphService:
    """Implements the graph of the document."""

    def __init__(
        self,
        neighbors: NeighborRepository,
        walks: WalkRepository,
        past: Past,
        criteria: NodeCriteria,
        hops: HopReader,
    ) -> None:
        self._neighbors = neighbors
        self._walks = walks
        self._past = past
        self._criteria = criteria
        self._hops = hops

    async def list_neighbors(self, params: ListNeighborsParams, _: Caller, /) -> NeighborListResult:
        """Return a page of the nodes that relationships lead to from a node."""
        tenant_id, type_id = params.tenant_id, params.node_type_id
        hops = await self._hops.read(tenant_id, [params.relationship_type], params.direction or "both")
        query = await self._criteria.read(
            tenant_id, node_type_id=type_id, filter_=params.filter, sort=params.sort, select=params.select
        )
        step = Step(hops, (type_id,) if type_id else ())
        decides = repr((params.node_id, step, query.criterion, query.sort))
        listing = Listing("list_neighbors", tenant_id, decides, *words(params), is_sorted=bool(query.sort))
        window = listing.window(params.pagination)
        state = await self._state(params, window.as_of)
        rows = await self._neighbors.list(state, params.node_id, step, query, window)
        return NeighborListResult(neighbors=rows.items, pagination=listing.page_info(rows, state.number))

    async def count_relationships(
        self, params: CountRelationshipsParams, _: Caller, /
    ) -> RelationshipCountsResult:
        """Return how many relationships there are at a node."""
        return await self._neighbors.counts(await self._state(params), params.node_id)

    async def traverse(self, params: TraverseParams, _: Caller, /) -> TraversalResult:
        """Walk from nodes to what is around them."""
        steps = await self._steps(params)
        query = await self._criteria.read(params.tenant_id, select=params.select)
        starts = [UUID(id_) for id_ in params.start_ids]
        state = await self._state(params)
        async with self._walks.begin(state, [step.criterion for step in steps]) as walk:
            if not (await walk.matching(starts)).issuperset(starts):
                raise NotFound("node")
            walking = Walking(walk, params.max_nodes or DEFAULT_SIZE, is_path=params.steps is not None)
            visited = await walking.walk(starts, steps)
            return await _told(walk, visited, None if params.include_data is False else query.selection)

    async def find_path(self, params: FindPathParams, _: Caller, /) -> PathResult:
        """Find a shortest path between two nodes."""
        hops = await self._hops.read(
            params.tenant_id, params.relationship_types or (None,), params.direction or "out"
        )
        step = Step(hops)
        query = await self._criteria.read(params.tenant_id, select=params.select)
        source, target = UUID(params.source_node_id), UUID(params.target_node_id)
        async with self._walks.begin(await self._state(params)) as walk:
            there = await walk.matching([source, target])
            if source not in there:
                raise NotFound("source_node")
            if target not in there:
                raise NotFound("target_node")
            path = await PathSearch(walk, step).find(source, target, params.max_depth or DEFAULT_PATH_DEPTH)
            if path is None:
                return PathResult(found=False, nodes=[], relationships=[])
            return await _told_path(walk, path, None if params.include_data is False else query.selection)

    async def _state(self, params: GraphParams, of_page: int | None = None) -> State:
        number = None if is_of_now(params) else await self._past.number(params, of_page)
        return State(params.tenant_id, number)

    async def _steps(self, params: TraverseParams) -> list[Step]:
        """Return the steps of a walk: those that are given, or as many of one kind as it is deep."""
        if params.steps is None:
            hops = await self._hops.read(
                params.tenant_id, params.relationship_types or (None,), params.direction or "out"
            )
            types = tuple(dict.fromkeys(params.node_type_ids or ()))
            only = types[0] if len(types) == 1 else None
            query = await self._criteria.read(params.tenant_id, node_type_id=only, filter_=params.filter)
            return [Step(hops, types, query.criterion)] * (params.max_depth or DEFAULT_DEPTH)
        if both := [name for name in _OF_ALL_STEPS if getattr(params, name) is not None]:
            message = "is said by each of steps; give one or the other"
            raise InvalidParams(
                [{"path": f"/{name}", "message": message} for name in both], reason="invalid_traversal"
            )
        return [await self._given_step(params, number) for number in range(len(params.steps))]

    async def _given_step(self, params: TraverseParams, number: int) -> Step:
        assert params.steps is not None  # noqa: S101 - see _steps
        step = params.steps[number]
        hops = await self._hops.read(params.tenant_id, [step.relationship_type], step.direction or "out")
        try:
            query = await self._criteria.read(
                params.tenant_id, node_type_id=step.node_type_id, filter_=step.filter
            )
        except InvalidQuery as error:
            raise placed(error, "steps", number) from None
        return Step(hops, (step.node_type_id,) if step.node_type_id else (), query.criterion)


async def _told(walk: Walk, visited: Visited, selection: Selection | None) -> TraversalResult:
    """Return what was come across, as much as fits: first the nodes, then the relationships between those."""
    ids = list(dict.fromkeys(id_ for _, id_ in visited.nodes))
    known = {node.id: node for node in await walk.nodes(ids, selection, _ROOM)}
    nodes, room = list[VisitedNode](), _ROOM
    async for depth, id_ in gently(visited.nodes):
        node = known.get(str(id_))
        if node is None or (room := room - NODE_BYTES - len(bytes(node.data))) < 0:
            break
        nodes.append(VisitedNode(depth=depth, node=node))
    relationships = await walk.relationships(visited.edges, max(0, room), with_data=selection is not None)
    is_whole = len(nodes) == len(visited.nodes) and len(relationships) == len(visited.edges)
    told = {each.node.id for each in nodes}
    return TraversalResult(
        nodes=nodes,
        relationships=[
            each for each in relationships if each.source_node_id in told and each.target_node_id in told
        ],
        truncated=visited.is_truncated or not is_whole,
    )


async def _told_path(walk: Walk, path: Path, selection: Selection | None) -> PathResult:
    nodes = await walk.nodes(path.nodes, selection, _ROOM // 2)
    relationships = await walk.relationships(path.edges, _ROOM // 2, with_data=selection is not None)
    if len(nodes) < len(path.nodes) or len(relationships) < len(path.edges):
        raise LimitExceeded(
            "the nodes or the relationships of the path have more data than an answer may hold; select parts of it,"
            " or leave it out",
            reason="answer_too_large",
        )
    return PathResult(found=True, nodes=nodes, relationships=relationships)
