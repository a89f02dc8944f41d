"""Nodes: JSON documents of a node type."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from flexdb.access import Caller
from flexdb.contract import JsonDocument
from flexdb.errors import NotFound, RevisionConflict, RpcError
from flexdb.generated.params import (
    ChangedNode,
    CreateNodeParams,
    CreateNodesParams,
    DeleteNodeParams,
    DeleteNodesParams,
    Expansion,
    GetNodeByKeyParams,
    GetNodeParams,
    ListNodesParams,
    NewNode,
    PatchNodeParams,
    SearchNodesParams,
    UpdateNodeParams,
    UpdateNodesParams,
    UpsertNodeParams,
)
from flexdb.generated.results import (
    Companions,
    Node,
    NodeDeletionResult,
    NodeListResult,
    NodeOutcome,
    NodeOutcomesResult,
    NodeResult,
    NodeSearchResult,
    NodeUpsertResult,
    OutcomesResult,
)
from flexdb.idempotency import keeps_answer
from flexdb.repositories.edges_sql import State
from flexdb.repositories.nodes import NodeRepository, NodeTypeChanged, change, creation, deletion
from flexdb.repositories.unit_of_work import TenantUnit, UnitOfWork
from flexdb.repositories.writes import Author, Write
from flexdb.services.bulk import Bulk, empty_outcomes, failure
from flexdb.services.by_key import ByKey
from flexdb.services.expanding import Expanding
from flexdb.services.ids import new_id
from flexdb.services.pages import Listing, page_size
from flexdb.services.past import Past, is_of_now
from flexdb.services.patching import Patching
from flexdb.services.queries import Queries, is_query
from flexdb.services.revisions import at_revision
from flexdb.services.search import Searching
from flexdb.services.validation import DataValidator

T = TypeVar("T")

EMPTY = JsonDocument("{}", {})

# A write is refused when the type changes between validation and write; more often than this is no coincidence.
_MAX_ATTEMPTS = 5


class NodeService:
    """Implements the nodes of the document."""

    def __init__(  # noqa: PLR0913 - each is a way to write or to read
        self,
        nodes: NodeRepository,
        work: UnitOfWork,
        validator: DataValidator,
        patching: Patching,
        past: Past,
        *,
        queries: Queries,
        by_key: ByKey,
        searching: Searching,
        expanding: Expanding,
    ) -> None:
        self._nodes = nodes
        self._work = work
        self._validator = validator
        self._patching = patching
        self._past = past
        self._queries = queries
        self._by_key = by_key
        self._searching = searching
        self._expanding = expanding

    @keeps_answer
    async def create_node(self, params: CreateNodeParams, caller: Caller, /) -> NodeResult:
        """Create a node whose data satisfies its type as it is when the node is stored."""
        tenant_id, author, node_id = (
            params.tenant_id,
            Author.of(caller, "create_node", params),
            params.id or new_id(),
        )

        async def create() -> Node:
            data = await self._validator.validate(tenant_id, params.node_type_id, params.data or EMPTY)
            return await self._nodes.create(tenant_id, author, node_id, data)

        return NodeResult(node=await self._despite_changes(create))

    async def get_node(self, params: GetNodeParams, _: Caller, /) -> NodeResult:
        """Return a node, as it is or as it was, with neighbours where they are asked for."""
        if params.expand is not None:
            return await self._get_expanded(params, params.expand)
        return await self._get_alone(params)

    async def _get_alone(self, params: GetNodeParams) -> NodeResult:
        if not is_of_now(params):
            return await self._past.get_node(params)
        return NodeResult(node=await self._get(params.tenant_id, params.id))

    async def _get_expanded(self, params: GetNodeParams, asked: Sequence[Expansion]) -> NodeResult:
        expansions = await self._expanding.read(params.tenant_id, asked, 1)
        found = await self._get_alone(params)
        expanded = await self._expanding.expand(await self._state(params), [found.node], expansions)
        return replace(found, expanded=expanded)

    @keeps_answer
    async def update_node(self, params: UpdateNodeParams, caller: Caller, /) -> NodeResult:
        """Replace the data of a node; without data given, this is a read."""
        tenant_id, author, new = params.tenant_id, Author.of(caller, "update_node", params), params.data
        if new is None:
            return NodeResult(node=at_revision(await self._get(tenant_id, params.id), params.if_revision))

        async def update() -> Node:
            node_type_id = await self._nodes.get_type(tenant_id, params.id)
            if node_type_id is None:
                raise NotFound("node")
            data = await self._validator.validate(tenant_id, node_type_id, new)
            return await self._nodes.update(tenant_id, author, params.id, data, params.if_revision)

        return NodeResult(node=await self._despite_changes(update))

    @keeps_answer
    async def patch_node(self, params: PatchNodeParams, caller: Caller, /) -> NodeResult:
        """Change parts of a node's data."""
        tenant_id, author = params.tenant_id, Author.of(caller, "patch_node", params)
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

    @keeps_answer
    async def delete_node(self, params: DeleteNodeParams, caller: Caller, /) -> NodeDeletionResult:
        """Delete a node with the relationships at it, or with `dry_run` tell how many there are."""
        if params.dry_run:
            return await self._trial(params)
        author = Author.of(caller, "delete_node", params)
        await self._nodes.delete(params.tenant_id, author, params.id, params.if_revision)
        return NodeDeletionResult()

    async def _trial(self, params: DeleteNodeParams) -> NodeDeletionResult:
        found = await self._nodes.companions(params.tenant_id, params.id)
        if found is None:
            raise NotFound("node")
        revision, relationships = found
        if params.if_revision not in (None, revision):
            raise RevisionConflict(revision)
        return NodeDeletionResult(would_go_along=Companions(relationships=relationships))

    async def get_node_by_key(self, params: GetNodeByKeyParams, _: Caller, /) -> NodeResult:
        """Return the node that has a key in a unique index."""
        return NodeResult(node=await self._by_key.get(params))

    async def upsert_node(self, params: UpsertNodeParams, caller: Caller, /) -> NodeUpsertResult:
        """Replace the data of the node that has the same key in a unique index, or create one."""
        return await self._by_key.upsert(params, Author.of(caller, "upsert_node"))

    async def create_nodes(self, params: CreateNodesParams, caller: Caller, /) -> NodeOutcomesResult:
        """Create nodes in one transaction."""
        tenant_id, author = params.tenant_id, Author.of(caller, "create_nodes")
        bulk: Bulk[Node] = Bulk(self._work, "nodes", params.on_error)

        async def create(unit: TenantUnit | None) -> list[Node | RpcError]:
            async def prepare(new: NewNode) -> Write[Node]:
                data = await self._validator.validate(tenant_id, new.node_type_id, new.data or EMPTY, unit)
                return creation(author, new.id or new_id(), data)

            return await bulk.write(tenant_id, await bulk.prepared(params.nodes, prepare), unit)

        return _outcomes(await self._each_despite_changes(tenant_id, create))

    async def update_nodes(self, params: UpdateNodesParams, caller: Caller, /) -> NodeOutcomesResult:
        """Replace the data of nodes in one transaction."""
        tenant_id, author = params.tenant_id, Author.of(caller, "update_nodes")
        bulk: Bulk[Node] = Bulk(self._work, "nodes", params.on_error)

        async def update(unit: TenantUnit | None) -> list[Node | RpcError]:
            types = await self._nodes.get_types(tenant_id, [node.id for node in params.nodes], unit)

            async def prepare(changed: ChangedNode) -> Write[Node]:
                node_type_id = types.get(changed.id)
                if node_type_id is None:
                    raise NotFound("node")
                data = await self._validator.validate(tenant_id, node_type_id, changed.data, unit)
                return change(author, changed.id, data, changed.if_revision)

            return await bulk.write(tenant_id, await bulk.prepared(params.nodes, prepare), unit)

        return _outcomes(await self._each_despite_changes(tenant_id, update))

    async def delete_nodes(self, params: DeleteNodesParams, caller: Caller, /) -> OutcomesResult:
        """Delete nodes in one transaction, with the relationships at them."""
        author = Author.of(caller, "delete_nodes")
        bulk: Bulk[None] = Bulk(self._work, "nodes", params.on_error)
        writes = [deletion(author, node.id, node.if_revision) for node in params.nodes]
        return empty_outcomes(await bulk.write(params.tenant_id, writes))

    async def list_nodes(self, params: ListNodesParams, _: Caller, /) -> NodeListResult:
        """Return a page of a tenant's nodes, of one type where given, that there are or were."""
        if params.expand is None:
            return await self._list_alone(params)
        size = page_size(params.pagination)
        expansions = await self._expanding.read(params.tenant_id, params.expand, size)
        found = await self._list_alone(params)
        expanded = await self._expanding.expand(await self._state(params), found.nodes, expansions)
        return replace(found, expanded=expanded)

    async def _list_alone(self, params: ListNodesParams) -> NodeListResult:
        if is_query(params):
            return await self._queries.list_nodes(params)
        if not is_of_now(params):
            return await self._past.list_nodes(params)
        listing = Listing("list_nodes", params.tenant_id, params.node_type_id)
        rows = await self._nodes.list(
            params.tenant_id, params.node_type_id, listing.window(params.pagination)
        )
        if rows is None:
            raise NotFound("tenant")
        return NodeListResult(nodes=rows.items, pagination=listing.page_info(rows))

    async def _state(self, params: GetNodeParams | ListNodesParams) -> State:
        number = None if is_of_now(params) else await self._past.number(params)
        return State(params.tenant_id, number)

    async def search_nodes(self, params: SearchNodesParams, _: Caller, /) -> NodeSearchResult:
        """Return a page of the nodes that have words in them."""
        return await self._searching.search_nodes(params)

    async def _get(self, tenant_id: str, node_id: str) -> Node:
        node = await self._nodes.get(tenant_id, node_id)
        if node is None:
            raise NotFound("node")
        return node

    async def _despite_changes(self, write: Callable[[], Awaitable[T]]) -> T:
        """Validate and write again where the type has changed in between."""
        for _attempt in range(_MAX_ATTEMPTS - 1):
            try:
                return await write()
            except NodeTypeChanged as changed:
                self._validator.forget(changed.tenant_id, changed.node_type_id)
        return await write()

    async def _each_despite_changes(
        self, tenant_id: str, write: Callable[[TenantUnit | None], Awaitable[list[Node | RpcError]]]
    ) -> list[Node | RpcError]:
        """Validate and write again where a type has changed in between: this time, nobody can change one."""
        try:
            return await write(None)
        except NodeTypeChanged:
            async with self._work.for_tenant(tenant_id) as unit:
                self._validator.forget_all(tenant_id)
                return await write(unit)


def _outcomes(outcomes: Sequence[Node | RpcError]) -> NodeOutcomesResult:
    return NodeOutcomesResult(
        results=[
            NodeOutcome(error=failure(outcome))
            if isinstance(outcome, RpcError)
            else NodeOutcome(node=outcome)
            for outcome in outcomes
        ]
    )
