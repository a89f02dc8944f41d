"""Nodes: JSON documents of a node type."""

from flexdb.access import Caller
from flexdb.contract import JsonDocument
from flexdb.errors import NotFound, Unavailable
from flexdb.generated.params import (
    CreateNodeParams,
    DeleteNodeParams,
    GetNodeParams,
    ListNodesParams,
    UpdateNodeParams,
)
from flexdb.generated.results import EmptyResult, Node, NodeListResult, NodeResult
from flexdb.repositories.nodes import NodeRepository
from flexdb.repositories.unit_of_work import UnitOfWork
from flexdb.services.ids import new_id
from flexdb.services.pages import Listing
from flexdb.services.validation import DataValidator

EMPTY = JsonDocument("{}", {})

# A write is refused when the type changes between validation and write; more often than this is no coincidence.
_MAX_ATTEMPTS = 5


class NodeService:
    """Implements the nodes of the document."""

    def __init__(self, nodes: NodeRepository, validator: DataValidator, work: UnitOfWork) -> None:
        self._nodes = nodes
        self._validator = validator
        self._work = work

    async def create_node(self, params: CreateNodeParams, _: Caller, /) -> NodeResult:
        """Create a node whose data satisfies its type as it is when the node is stored."""
        node_id = new_id()
        for _attempt in range(_MAX_ATTEMPTS):
            valid = await self._validator.validate(
                params.tenant_id, params.node_type_id, params.data or EMPTY
            )
            async with self._work.for_tenant(params.tenant_id) as unit:
                node = await self._nodes.insert(unit, node_id, valid)
            if node is not None:
                return NodeResult(node=node)
            self._validator.forget(params.tenant_id, params.node_type_id)
        raise _type_keeps_changing()

    async def get_node(self, params: GetNodeParams, _: Caller, /) -> NodeResult:
        """Return a node."""
        return NodeResult(node=await self._get(params.tenant_id, params.id))

    async def update_node(self, params: UpdateNodeParams, _: Caller, /) -> NodeResult:
        """Replace the data of a node; without data given, this is a read."""
        if params.data is None:
            return NodeResult(node=await self._get(params.tenant_id, params.id))
        for _attempt in range(_MAX_ATTEMPTS):
            node_type_id = await self._nodes.get_type(params.tenant_id, params.id)
            if node_type_id is None:
                raise NotFound("node")
            valid = await self._validator.validate(params.tenant_id, node_type_id, params.data)
            async with self._work.for_tenant(params.tenant_id) as unit:
                node = await self._nodes.update(unit, params.id, valid)
            if node is not None:
                return NodeResult(node=node)
            self._validator.forget(params.tenant_id, node_type_id)
        raise _type_keeps_changing()

    async def delete_node(self, params: DeleteNodeParams, _: Caller, /) -> EmptyResult:
        """Delete a node with the relationships at it."""
        async with self._work.for_tenant(params.tenant_id) as unit:
            if not await self._nodes.delete(unit, params.id):
                raise NotFound("node")
        return EmptyResult()

    async def list_nodes(self, params: ListNodesParams, _: Caller, /) -> NodeListResult:
        """Return a page of a tenant's nodes, of one type where given."""
        listing = Listing("list_nodes", params.tenant_id, params.node_type_id)
        rows = await self._nodes.list(
            params.tenant_id, params.node_type_id, listing.window(params.pagination)
        )
        if rows is None:
            raise NotFound("tenant")
        return NodeListResult(nodes=rows.items, pagination=listing.page_info(rows))

    async def _get(self, tenant_id: str, node_id: str) -> Node:
        node = await self._nodes.get(tenant_id, node_id)
        if node is None:
            raise NotFound("node")
        return node


def _type_keeps_changing() -> Unavailable:
    return Unavailable("the node type keeps changing while the node is written", reason="node_type_changing")
