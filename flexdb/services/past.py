"""Reads as of a moment: a number of the log, or a time, which stands for the last change up to it."""

from flexdb.errors import NotFound
from flexdb.generated.params import (
    AggregateNodesParams,
    AggregateRelationshipsParams,
    CountRelationshipsParams,
    FindPathParams,
    GetNodeParams,
    GetRelationshipParams,
    ListNeighborsParams,
    ListNodesParams,
    ListRelationshipsParams,
    TraverseParams,
)
from flexdb.generated.results import NodeListResult, NodeResult, RelationshipListResult, RelationshipResult
from flexdb.repositories.moments import MomentRepository, not_yet
from flexdb.repositories.past import PastRepository
from flexdb.repositories.relationships import Ends
from flexdb.services.pages import Listing
from flexdb.services.times import in_utc

AggregateParams = AggregateNodesParams | AggregateRelationshipsParams
GraphParams = CountRelationshipsParams | FindPathParams | ListNeighborsParams | TraverseParams
AsOfParams = (
    GetNodeParams
    | GetRelationshipParams
    | ListNodesParams
    | ListRelationshipsParams
    | AggregateParams
    | GraphParams
)


def is_of_now(params: AsOfParams) -> bool:
    """Tell whether a call names no moment."""
    return params.as_of is None and params.as_of_time is None


class Past:
    """Answers calls that name a moment as they would have been answered then."""

    def __init__(self, moments: MomentRepository, past: PastRepository) -> None:
        self._moments = moments
        self._past = past

    async def get_node(self, params: GetNodeParams) -> NodeResult:
        """Return a node as it was."""
        node = await self._past.node(params.tenant_id, params.id, await self.number(params))
        if node is None:
            raise NotFound("node")
        return NodeResult(node=node)

    async def get_relationship(self, params: GetRelationshipParams) -> RelationshipResult:
        """Return a relationship as it was."""
        number = await self.number(params)
        relationship = await self._past.relationship(params.tenant_id, params.id, number)
        if relationship is None:
            raise NotFound("relationship")
        return RelationshipResult(relationship=relationship)

    async def list_nodes(self, params: ListNodesParams) -> NodeListResult:
        """Return a page of the nodes that there were."""
        listing = Listing("list_nodes", params.tenant_id, params.node_type_id, *words(params))
        window = listing.window(params.pagination)
        number = await self.number(params, window.as_of)
        rows = await self._past.nodes(params.tenant_id, params.node_type_id, window, number)
        return NodeListResult(nodes=rows.items, pagination=listing.page_info(rows, number))

    async def list_relationships(self, params: ListRelationshipsParams) -> RelationshipListResult:
        """Return a page of the relationships that there were."""
        filters = (params.source_node_id, params.target_node_id, params.relationship_type)
        listing = Listing("list_relationships", params.tenant_id, *filters, *words(params))
        window = listing.window(params.pagination)
        number = await self.number(params, window.as_of)
        rows = await self._past.relationships(params.tenant_id, Ends(*filters), window, number)
        return RelationshipListResult(relationships=rows.items, pagination=listing.page_info(rows, number))

    async def number(self, params: AsOfParams, of_page: int | None = None) -> int:
        """Return the number of the moment that is meant; a page that goes on stays at that of the first one."""
        number, time = of_page or params.as_of, params.as_of_time
        if params.as_of is not None and time is not None:
            raise not_yet("/as_of_time", "is given beside as_of; give one of them")
        if number is not None:
            return await self._moments.check(params.tenant_id, number)
        assert time is not None  # noqa: S101 - see is_of_now
        return await self._moments.at(params.tenant_id, in_utc(time))


def words(params: AsOfParams) -> tuple[str, str]:
    """Return the moment as filters of a list, as it was given."""
    return str(params.as_of), params.as_of_time.isoformat() if params.as_of_time else ""
