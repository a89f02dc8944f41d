"""Relationship types: rules for a tenant's relationships."""

import json
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import msgspec

from flexdb.access import Caller
from flexdb.contract import JsonDocument
from flexdb.errors import InvalidParams, NotFound, RevisionConflict, Unavailable
from flexdb.generated.params import (
    CheckRelationshipTypeParams,
    CreateRelationshipTypeParams,
    DeleteRelationshipTypeParams,
    GetRelationshipTypeParams,
    ListRelationshipTypesParams,
    UpdateRelationshipTypeParams,
)
from flexdb.generated.results import (
    EmptyResult,
    RelationshipType,
    RelationshipTypeCheckResult,
    RelationshipTypeListResult,
    RelationshipTypeResult,
)
from flexdb.repositories.relationship_scans import RelationshipScans, Rules
from flexdb.repositories.relationship_types import (
    RelationshipDefinition,
    RelationshipTypeRepository,
    change,
    creation,
)
from flexdb.repositories.unit_of_work import UnitOfWork
from flexdb.repositories.writes import Author, Write
from flexdb.services.checked_changes import CheckedChanges, Words
from flexdb.services.ids import new_id
from flexdb.services.node_checks import NodeChecks, Question
from flexdb.services.pages import Listing
from flexdb.services.revisions import at_revision
from flexdb.services.schemas import MAX_SCHEMA_BYTES, CompiledSchema, compile_schema
from flexdb.workers import Workers

_SAMPLES = 10
_WORDS = Words(
    "relationships", "the rules", reason="relationships_break_type", method="check_relationship_type"
)

# An update is made of the type as it was read; more often than this it is no coincidence that it has changed since.
_MAX_ATTEMPTS = 5

GivenDefinition = CreateRelationshipTypeParams | UpdateRelationshipTypeParams | CheckRelationshipTypeParams


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A write of a type, and whether relationships keep what it asks for; None where that does not matter."""

    write: Write[RelationshipType]
    question: Question[Rules] | None


class RelationshipTypeService:
    """Implements the relationship types of the document."""

    def __init__(
        self,
        types: RelationshipTypeRepository,
        work: UnitOfWork,
        workers: Workers,
        scans: RelationshipScans,
        checks: NodeChecks[Rules],
    ) -> None:
        self._types = types
        self._work = work
        self._workers = workers
        self._scans = scans
        self._checks = checks
        self._checked = CheckedChanges(checks, self._last_number, _WORDS, _SAMPLES)

    async def create_relationship_type(
        self, params: CreateRelationshipTypeParams, caller: Caller, /
    ) -> RelationshipTypeResult:
        """Create a relationship type whose rules all relationships of its name keep."""
        definition = _defined(params, _EMPTY)
        schema = await self._accepted(params.tenant_id, params.schema_)
        question = _question(params, definition, schema) if params.on_broken != "allow" else None
        author = Author.of(caller, "create_relationship_type")
        wanted = _Wanted(creation(author, params.id or new_id(), definition), question)
        return RelationshipTypeResult(relationship_type=await self._make(params.tenant_id, wanted))

    async def get_relationship_type(
        self, params: GetRelationshipTypeParams, _: Caller, /
    ) -> RelationshipTypeResult:
        """Return a relationship type."""
        return RelationshipTypeResult(relationship_type=await self._get(params.tenant_id, params.id))

    async def update_relationship_type(
        self, params: UpdateRelationshipTypeParams, caller: Caller, /
    ) -> RelationshipTypeResult:
        """Change what is given; without anything given, this is a read."""
        schema = await self._accepted(params.tenant_id, params.schema_)
        for _attempt in range(_MAX_ATTEMPTS):
            found = at_revision(await self._get(params.tenant_id, params.id), params.if_revision)
            try:
                updated = await self._updated(params, found, schema, caller)
            except RevisionConflict:
                if params.if_revision is not None:
                    raise
            else:
                return RelationshipTypeResult(relationship_type=updated)
        raise Unavailable("the relationship type keeps changing", reason="relationship_type_changing")

    async def _updated(
        self,
        params: UpdateRelationshipTypeParams,
        found: RelationshipType,
        schema: CompiledSchema | None,
        caller: Caller,
    ) -> RelationshipType:
        """Make an update of the type as it was found; that nothing else has changed it, its write sees to."""
        old = _definition_of(found)
        definition = _defined(params, old)
        if not _gives_something(params):
            return found
        question = None
        if params.on_broken != "allow" and _canonical(definition) != _canonical(old):
            compiled = schema or await self._compiled(params.tenant_id, definition.schema)
            question = _question(params, definition, compiled)
        author = Author.of(caller, "update_relationship_type")
        write = change(author, params.id, definition, found.revision)
        return await self._make(params.tenant_id, _Wanted(write, question))

    async def check_relationship_type(
        self, params: CheckRelationshipTypeParams, _: Caller, /
    ) -> RelationshipTypeCheckResult:
        """Tell how many stored relationships rules would refuse, as far as the time suffices."""
        definition = _defined(params, _EMPTY)
        schema = await self._accepted(params.tenant_id, params.schema_)
        question = _question(params, definition, schema)
        ends_at = self._checks.time_left.ends_at()
        seq = await self._last_number(question)
        await self._types.see_node_types(params.tenant_id, definition)
        check = self._checks.begin(question, seq, params.max_samples or _SAMPLES, ends_at)
        await self._checks.go_on(check)
        return RelationshipTypeCheckResult(
            checked=check.tally.checked,
            broken=check.tally.broken,
            errors=check.tally.rows(),
            is_complete=check.progress.upper is None,
            check_token=check.token,
        )

    async def delete_relationship_type(
        self, params: DeleteRelationshipTypeParams, caller: Caller, /
    ) -> EmptyResult:
        """Delete a relationship type; its relationships stay."""
        author = Author.of(caller, "delete_relationship_type")
        await self._types.delete(params.tenant_id, author, params.id, params.if_revision)
        return EmptyResult()

    async def list_relationship_types(
        self, params: ListRelationshipTypesParams, _: Caller, /
    ) -> RelationshipTypeListResult:
        """Return a page of a tenant's relationship types."""
        listing = Listing("list_relationship_types", params.tenant_id)
        rows = await self._types.list(params.tenant_id, listing.window(params.pagination))
        if rows is None:
            raise NotFound("tenant")
        return RelationshipTypeListResult(relationship_types=rows.items, pagination=listing.page_info(rows))

    async def _make(self, tenant_id: str, wanted: _Wanted) -> RelationshipType:
        """Make a write where no stored relationship breaks what it asks for.

        Raises:
            Conflict: one does, or what the write is refused for otherwise.
            LimitExceeded: there are more relationships than can be looked at within a call.
            Unavailable: others change too much meanwhile.

        """
        if wanted.question is None:
            return await self._work.write(tenant_id, wanted.write)
        ends_at = self._checks.time_left.ends_at()
        seq = await self._last_number(wanted.question)
        check = await self._checked.check(wanted.question, seq, ends_at, {})
        async with self._work.for_tenant(tenant_id) as unit:
            scans = RelationshipScans.within(unit.connection)
            await self._checked.finish(check, scans, await scans.last_number(tenant_id))
            return await unit.write(wanted.write)

    async def _get(self, tenant_id: str, relationship_type_id: str) -> RelationshipType:
        found = await self._types.get(tenant_id, relationship_type_id)
        if found is None:
            raise NotFound("relationship_type")
        return found

    async def _last_number(self, question: Question[Rules]) -> int:
        return await self._scans.last_number(question.tenant_id)

    async def _accepted(self, tenant_id: str, schema: JsonDocument | None) -> CompiledSchema | None:
        """Return the schema that is given, if it may be stored."""
        if schema is None:
            return None
        if len(schema.text.encode()) > MAX_SCHEMA_BYTES:
            message = f"must not exceed {MAX_SCHEMA_BYTES} bytes"
            raise InvalidParams.at("/schema", message, reason="invalid_schema")
        return await self._workers.run(tenant_id, partial(compile_schema, schema.value))

    async def _compiled(self, tenant_id: str, text: str) -> CompiledSchema:
        return await self._workers.run(tenant_id, partial(compile_schema, msgspec.json.decode(text)))


_EMPTY = RelationshipDefinition(name="", source_node_type_ids=[], target_node_type_ids=[])
_ANYTHING = compile_schema({})


def _defined(params: GivenDefinition, old: RelationshipDefinition) -> RelationshipDefinition:
    """Return a definition with what is given in place of what it was."""
    names = [name for name in _NAMES if getattr(params, name, None) is not None]
    given: dict[str, Any] = {name: getattr(params, name) for name in names}
    if params.schema_ is not None:
        given["schema"] = params.schema_.text
    for name in ("source_node_type_ids", "target_node_type_ids"):
        if name in given:
            given[name] = list(dict.fromkeys(given[name]))
    return replace(old, **given)


_NAMES = [name for name in RelationshipDefinition.__dataclass_fields__ if name != "schema"]


def _definition_of(found: RelationshipType) -> RelationshipDefinition:
    given = {name: getattr(found, name) for name in _NAMES}
    return RelationshipDefinition(**given, schema=bytes(found.schema).decode())


def _gives_something(params: UpdateRelationshipTypeParams) -> bool:
    return params.schema_ is not None or any(getattr(params, name) is not None for name in _NAMES)


def _rules(definition: RelationshipDefinition) -> Rules:
    return Rules(
        definition.name,
        tuple(sorted(definition.source_node_type_ids)),
        tuple(sorted(definition.target_node_type_ids)),
        definition.max_per_source,
        definition.max_per_target,
        definition.unique_pairs,
    )


def _canonical(definition: RelationshipDefinition) -> tuple[Rules, str]:
    """Return what relationships have to keep, in a form in which equal definitions are equal."""
    return _rules(definition), json.dumps(msgspec.json.decode(definition.schema), sort_keys=True)


def _question(
    params: GivenDefinition, definition: RelationshipDefinition, schema: CompiledSchema | None
) -> Question[Rules]:
    rules, text = _canonical(definition)
    return Question(params.tenant_id, rules, text, schema or _ANYTHING, params.check_token)
