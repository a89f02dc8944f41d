"""Node types: names and JSON Schemas of a tenant's nodes."""

from functools import partial

from flexdb.access import Caller
from flexdb.contract import JsonDocument
from flexdb.errors import InvalidParams, NotFound
from flexdb.generated.params import (
    CreateNodeTypeParams,
    DeleteNodeTypeParams,
    GetNodeTypeParams,
    ListNodeTypesParams,
    UpdateNodeTypeParams,
)
from flexdb.generated.results import EmptyResult, NodeType, NodeTypeListResult, NodeTypeResult
from flexdb.repositories.node_types import NodeTypeRepository
from flexdb.repositories.unit_of_work import UnitOfWork
from flexdb.services.ids import new_id
from flexdb.services.pages import Listing
from flexdb.services.schemas import MAX_SCHEMA_BYTES, compile_schema
from flexdb.workers import Workers

ANY_OBJECT = "{}"


class NodeTypeService:
    """Implements the node types of the document; `delete_timeout_s` bounds each statement of a deletion."""

    def __init__(
        self, node_types: NodeTypeRepository, work: UnitOfWork, workers: Workers, *, delete_timeout_s: float
    ) -> None:
        self._node_types = node_types
        self._work = work
        self._workers = workers
        self._delete_timeout_s = delete_timeout_s

    async def create_node_type(self, params: CreateNodeTypeParams, _: Caller, /) -> NodeTypeResult:
        """Create a node type."""
        schema = await self._accepted(params.tenant_id, params.schema_) or ANY_OBJECT
        async with self._work.for_tenant(params.tenant_id) as unit:
            node_type = await self._node_types.insert(
                unit, new_id(), name=params.name, description=params.description or "", schema=schema
            )
        return NodeTypeResult(node_type=node_type)

    async def get_node_type(self, params: GetNodeTypeParams, _: Caller, /) -> NodeTypeResult:
        """Return a node type."""
        return NodeTypeResult(node_type=_found(await self._node_types.get(params.tenant_id, params.id)))

    async def update_node_type(self, params: UpdateNodeTypeParams, _: Caller, /) -> NodeTypeResult:
        """Change what is given; without anything given, this is a read."""
        schema = await self._accepted(params.tenant_id, params.schema_)
        if params.name is None and params.description is None and schema is None:
            return NodeTypeResult(node_type=_found(await self._node_types.get(params.tenant_id, params.id)))
        async with self._work.for_tenant(params.tenant_id) as unit:
            node_type = await self._node_types.update(
                unit, params.id, name=params.name, description=params.description, schema=schema
            )
        return NodeTypeResult(node_type=_found(node_type))

    async def delete_node_type(self, params: DeleteNodeTypeParams, _: Caller, /) -> EmptyResult:
        """Delete a node type with its nodes and their relationships."""
        timeout_s = self._delete_timeout_s
        async with self._work.for_tenant(params.tenant_id, statement_timeout_s=timeout_s) as unit:
            if not await self._node_types.delete(unit, params.id):
                raise NotFound("node_type")
        return EmptyResult()

    async def list_node_types(self, params: ListNodeTypesParams, _: Caller, /) -> NodeTypeListResult:
        """Return a page of a tenant's node types."""
        listing = Listing("list_node_types", params.tenant_id)
        rows = await self._node_types.list(params.tenant_id, listing.window(params.pagination))
        if rows is None:
            raise NotFound("tenant")
        return NodeTypeListResult(node_types=rows.items, pagination=listing.page_info(rows))

    async def _accepted(self, tenant_id: str, schema: JsonDocument | None) -> str | None:
        """Return the text of a schema that may be stored, None where none is given.

        Raises:
            InvalidParams: it is no JSON Schema, or one that is not accepted.

        """
        if schema is None:
            return None
        if len(schema.text.encode()) > MAX_SCHEMA_BYTES:
            message = f"must not exceed {MAX_SCHEMA_BYTES} bytes"
            raise InvalidParams.at("/schema", message, reason="invalid_schema")
        await self._workers.run(tenant_id, partial(compile_schema, schema.value))
        return schema.text


def _found(node_type: NodeType | None) -> NodeType:
    if node_type is None:
        raise NotFound("node_type")
    return node_type
