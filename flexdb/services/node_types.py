"""Node types: names and JSON Schemas of a tenant's nodes."""

from dataclasses import replace
from functools import partial

from msgspec import json

from flexdb.access import Caller
from flexdb.contract import JsonDocument
from flexdb.errors import InvalidParams, NotFound
from flexdb.generated.params import (
    CheckNodeTypeParams,
    CreateNodeTypeParams,
    DeleteNodeTypeParams,
    GetNodeTypeParams,
    ListNodeTypesParams,
    UpdateNodeTypeParams,
)
from flexdb.generated.results import (
    EmptyResult,
    NodeType,
    NodeTypeCheckResult,
    NodeTypeListResult,
    NodeTypeResult,
)
from flexdb.idempotency import keeps_answer
from flexdb.repositories.node_holds import NodeTypeHolds
from flexdb.repositories.node_scans import NodeScans
from flexdb.repositories.node_types import ANY_OBJECT, Definition, NodeTypeRepository
from flexdb.repositories.unit_of_work import UnitOfWork
from flexdb.repositories.writes import Author
from flexdb.services.ids import new_id
from flexdb.services.index_changes import TypeChange
from flexdb.services.index_definitions import defined, timed
from flexdb.services.node_checks import NodeChecks, Question
from flexdb.services.pages import Listing
from flexdb.services.revisions import at_revision
from flexdb.services.schema_changes import SchemaChange, SchemaChanges, takes_everything
from flexdb.services.schemas import MAX_SCHEMA_BYTES, CompiledSchema, compile_schema
from flexdb.services.search_definitions import searched
from flexdb.workers import Workers

_SAMPLES = 3


class NodeTypeService:
    """Implements the node types of the document."""

    def __init__(
        self,
        node_types: NodeTypeRepository,
        work: UnitOfWork,
        workers: Workers,
        checks: NodeChecks[str],
        *,
        scans: NodeScans,
        holds: NodeTypeHolds,
    ) -> None:
        self._node_types = node_types
        self._work = work
        self._workers = workers
        self._checks = checks
        self._holds = holds
        self._changes = SchemaChanges(work, scans, checks)

    @keeps_answer
    async def create_node_type(self, params: CreateNodeTypeParams, caller: Caller, /) -> NodeTypeResult:
        """Create a node type."""
        definition, _ = await self._definition(params)
        if definition.indexes is not None:
            indexes = timed(json.decode(definition.indexes), definition.schema or ANY_OBJECT)
            definition = replace(definition, indexes=json.encode(indexes).decode())
        node_type = await self._node_types.create(
            params.tenant_id, Author.of(caller, "create_node_type", params), params.id or new_id(), definition
        )
        return NodeTypeResult(node_type=node_type)

    async def get_node_type(self, params: GetNodeTypeParams, _: Caller, /) -> NodeTypeResult:
        """Return a node type."""
        return NodeTypeResult(node_type=_found(await self._node_types.get(params.tenant_id, params.id)))

    @keeps_answer
    async def update_node_type(self, params: UpdateNodeTypeParams, caller: Caller, /) -> NodeTypeResult:
        """Change what is given; without anything given, this is a read."""
        definition, schema = await self._definition(params)
        if definition.is_empty:
            found = _found(await self._node_types.get(params.tenant_id, params.id))
            return NodeTypeResult(node_type=at_revision(found, params.if_revision))
        author = Author.of(caller, "update_node_type", params)
        change = TypeChange(author, params.id, definition, params.if_revision, self._workers)
        return NodeTypeResult(node_type=await self._updated(params, change, schema))

    async def _updated(
        self, params: UpdateNodeTypeParams, change: TypeChange, schema: CompiledSchema | None
    ) -> NodeType:
        tenant_id, given, is_checked = params.tenant_id, params.schema_, params.on_broken != "allow"
        if is_checked and given is not None and schema is not None and not takes_everything(given.value):
            question = Question(tenant_id, params.id, given.text, schema, params.check_token)
            return await self._changes.make(SchemaChange(question, change))
        if change.definition.indexes is None and change.definition.search is None and given is None:
            return await self._node_types.update(
                tenant_id, change.author, params.id, change.definition, params.if_revision
            )
        async with self._work.for_tenant(tenant_id) as unit:
            return await change.make(unit)

    async def check_node_type(self, params: CheckNodeTypeParams, _: Caller, /) -> NodeTypeCheckResult:
        """Tell how many stored nodes a schema would refuse, as far as the time suffices."""
        schema = await self._accepted(params.tenant_id, params.schema_)
        question = Question(params.tenant_id, params.id, params.schema_.text, schema, params.check_token)
        found = await self._changes.look(question)
        ends_at = self._checks.time_left.ends_at()
        check = self._checks.begin(question, found.seq, params.max_samples or _SAMPLES, ends_at)
        await self._checks.go_on(check)
        return NodeTypeCheckResult(
            checked=check.tally.checked,
            broken=check.tally.broken,
            errors=check.tally.rows(),
            node_count=found.node_count,
            is_complete=check.progress.upper is None,
            check_token=check.token,
        )

    async def delete_node_type(self, params: DeleteNodeTypeParams, caller: Caller, /) -> EmptyResult:
        """Delete a node type with its nodes and their relationships, where none of these keeps one of the nodes."""
        author = Author.of(caller, "delete_node_type")
        number = await self._holds.look(params.tenant_id, params.id)
        async with self._work.for_tenant(params.tenant_id) as unit:
            await self._holds.look_again(unit, params.id, number)
            await self._node_types.delete(unit, author, params.id, params.if_revision)
        return EmptyResult()

    async def list_node_types(self, params: ListNodeTypesParams, _: Caller, /) -> NodeTypeListResult:
        """Return a page of a tenant's node types."""
        listing = Listing("list_node_types", params.tenant_id)
        rows = await self._node_types.list(params.tenant_id, listing.window(params.pagination))
        if rows is None:
            raise NotFound("tenant")
        return NodeTypeListResult(node_types=rows.items, pagination=listing.page_info(rows))

    async def _definition(
        self, params: CreateNodeTypeParams | UpdateNodeTypeParams
    ) -> tuple[Definition, CompiledSchema | None]:
        """Return what is given, with the text of a schema that may be stored; and the schema, where there is one.

        Raises:
            InvalidParams: it is no JSON Schema, or one that is not accepted; or indexes are given twice, or fields of a search.

        """
        given = params.schema_
        schema = None if given is None else await self._accepted(params.tenant_id, given)
        indexes, search = defined(params.indexes), searched(params.search)
        text = given.text if given else None
        return Definition(params.name, params.description, text, indexes, search), schema

    async def _accepted(self, tenant_id: str, schema: JsonDocument) -> CompiledSchema:
        if len(schema.text.encode()) > MAX_SCHEMA_BYTES:
            message = f"must not exceed {MAX_SCHEMA_BYTES} bytes"
            raise InvalidParams.at("/schema", message, reason="invalid_schema")
        return await self._workers.run(tenant_id, partial(compile_schema, schema.value))


def _found(node_type: NodeType | None) -> NodeType:
    if node_type is None:
        raise NotFound("node_type")
    return node_type
