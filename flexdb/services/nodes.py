"""Nodes: JSON documents of a node type."""

from collections.abc import Awaitable, Callable

from flexdb.access import Caller
from flexdb.contract import JsonDocument
from flexdb.errors import NotFound
from flexdb.generated.params import (
    CreateNodeParams,
    DeleteNodeParams,
    GetNodeParams,
    ListNodesParams,
    PatchNodeParams,
    UpdateNodeParams,
)
from flexdb.generated.results import EmptyResult, Node, NodeListResult, NodeResult
from flexdb.repositories.nodes import NodeRepository, NodeTypeChanged
from flexdb.repositories.writes import Author
from flexdb.services.ids import new_id
from flexdb.services.pages import Listing
from flexdb.services.patching import Patching
from flexdb.services.revisions import at_revision
from flexdb.services.validation import DataValidator

EMPTY = JsonDocument("{}", {})

# A write is refused when the type changes between validation and write; more often than this is no coincidence.
_MAX_ATTEMPTS = 5


class NodeService:
    """Implements the nodes of the document."""

    def __init__(self, nodes: NodeRepository, validator: DataValidator, patching: Patching) -> None:
        self._nodes = nodes
        self._validator = validator
        self._patching = patching

    async def create_node(self, params: CreateNodeParams, caller: Caller, /) -> NodeResult:
        """Create a node whose data satisfies its type as it is when the node is stored."""
        tenant_id, author, node_id = params.tenant_id, Author.of(caller, "create_node"), params.id or new_id()

        async def create() -> Node:
            data = await self._validator.validate(tenant_id, params.node_type_id, params.data or EMPTY)
            return await self._nodes.create(tenant_id, author, node_id, data)

        return NodeResult(node=await self._despite_changes(create))

    async def get_node(self, params: GetNodeParams, _: Caller, /) -> NodeResult:
        """Return a node."""
        return NodeResult(node=await self._get(params.tenant_id, params.id))

    async def update_node(self, params: UpdateNodeParams, caller: Caller, /) -> NodeResult:
        """Replace the data of a node; without data given, this is a read."""
        tenant_id, author, new = params.tenant_id, Author.of(caller, "update_node"), params.data
        if new is None:
            return NodeResult(node=at_revision(await self._get(tenant_id, params.id), params.if_revision))

        async def update() -> Node:
            node_type_id = await self._nodes.get_type(tenant_id, params.id)
            if node_type_id is None:
                raise NotFound("node")
            data = await self._validator.validate(tenant_id, node_type_id, new)
            return await self._nodes.update(tenant_id, author, params.id, data, params.if_revision)

        return NodeResult(node=await self._despite_changes(update))

    async def patch_node(self, params: PatchNodeParams, caller: Caller, /) -> NodeResult:
        """Change parts of a node's data."""
        tenant_id, author = params.tenant_id, Author.of(caller, "patch_node")
        patch = await self._patching.read(tenant_id, params.merge, params.operations)

        async def write() -> Node:
            node = at_revision(await self._get(tenant_id, params.id), params.if_revision)
            document = await self._patching.patched(tenant_id, node.data, patch)
            data = await self._validator.validate(tenant_id, node.node_type_id, document)
            return await self._nodes.update(tenant_id, author, params.id, data, node.revision)

        async def write_as_typed() -> Node:
            return await self._despite_changes(write)

        if params.if_revision is not None:
            return NodeResult(node=await write_as_typed())
        return NodeResult(node=await self._patching.despite_changes(tenant_id, params.id, write_as_typed))

    async def delete_node(self, params: DeleteNodeParams, caller: Caller, /) -> EmptyResult:
        """Delete a node with the relationships at it."""
        author = Author.of(caller, "delete_node")
        await self._nodes.delete(params.tenant_id, author, params.id, params.if_revision)
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

    async def _despite_changes(self, write: Callable[[], Awaitable[Node]]) -> Node:
        """Validate and write again where the type has changed in between."""
        for _attempt in range(_MAX_ATTEMPTS - 1):
            try:
                return await write()
            except NodeTypeChanged as changed:
                self._validator.forget(changed.tenant_id, changed.node_type_id)
        return await write()
