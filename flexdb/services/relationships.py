"""Relationships: typed edges between nodes."""

import msgspec

from flexdb.access import Caller
from flexdb.contract import JsonDocument
from flexdb.errors import NotFound, RpcError
from flexdb.generated.params import (
    CreateRelationshipParams,
    CreateRelationshipsParams,
    DeleteRelationshipParams,
    DeleteRelationshipsParams,
    GetRelationshipParams,
    ListRelationshipsParams,
    NewRelationshipInput,
    PatchRelationshipParams,
    UpdateRelationshipParams,
)
from flexdb.generated.results import (
    EmptyResult,
    OutcomesResult,
    Relationship,
    RelationshipListResult,
    RelationshipOutcome,
    RelationshipOutcomesResult,
    RelationshipResult,
)
from flexdb.idempotency import keeps_answer
from flexdb.repositories.relationship_rules import RelationshipTypeChanged
from flexdb.repositories.relationship_types import NO_RULES, RulesVersion
from flexdb.repositories.relationships import (
    Ends,
    NewRelationship,
    RelationshipChange,
    RelationshipRepository,
    creation,
    deletion,
)
from flexdb.repositories.unit_of_work import TenantUnit, UnitOfWork
from flexdb.repositories.writes import Author, Write
from flexdb.services.bulk import Bulk, empty_outcomes, failure
from flexdb.services.ids import new_id
from flexdb.services.pages import Listing
from flexdb.services.past import Past, is_of_now
from flexdb.services.patching import Patching
from flexdb.services.queries import Queries, is_query
from flexdb.services.relationship_rules import RelationshipRules
from flexdb.services.revisions import at_revision

EMPTY = JsonDocument("{}", {})


class RelationshipService:
    """Implements the relationships of the document."""

    def __init__(
        self,
        relationships: RelationshipRepository,
        work: UnitOfWork,
        patching: Patching,
        past: Past,
        queries: Queries,
        *,
        rules: RelationshipRules,
    ) -> None:
        self._relationships = relationships
        self._work = work
        self._patching = patching
        self._past = past
        self._queries = queries
        self._rules = rules

    @keeps_answer
    async def create_relationship(
        self, params: CreateRelationshipParams, caller: Caller, /
    ) -> RelationshipResult:
        """Create a relationship between two nodes of the tenant."""
        tenant_id, author = params.tenant_id, Author.of(caller, "create_relationship", params)
        relationship_id, name = params.id or new_id(), params.relationship_type

        async def create() -> Relationship:
            version = await self._rules.validate(tenant_id, name, params.data or EMPTY)
            return await self._relationships.create(tenant_id, author, relationship_id, _new(params, version))

        made = await self._rules.despite_changes(tenant_id, name, create)
        return RelationshipResult(relationship=made)

    async def get_relationship(self, params: GetRelationshipParams, _: Caller, /) -> RelationshipResult:
        """Return a relationship, as it is or as it was."""
        if not is_of_now(params):
            return await self._past.get_relationship(params)
        found = await self._relationships.get(params.tenant_id, params.id)
        return RelationshipResult(relationship=_found(found))

    @keeps_answer
    async def update_relationship(
        self, params: UpdateRelationshipParams, caller: Caller, /
    ) -> RelationshipResult:
        """Change what is given; without anything given, this is a read."""
        if params.relationship_type is None and params.data is None:
            found = _found(await self._relationships.get(params.tenant_id, params.id))
            return RelationshipResult(relationship=at_revision(found, params.if_revision))
        author = Author.of(caller, "update_relationship", params)
        try:
            updated = await self._update(params, author, NO_RULES, params.if_revision)
        except RelationshipTypeChanged:
            updated = await self._update_typed(params, author)
        return RelationshipResult(relationship=updated)

    async def _update_typed(self, params: UpdateRelationshipParams, author: Author) -> Relationship:
        """Make an update as the type allows that the relationship is to have; what is not given stays as it is."""
        tenant_id = params.tenant_id

        async def write() -> Relationship:
            old = at_revision(_found(await self._relationships.get(tenant_id, params.id)), params.if_revision)
            data = params.data or _document(old)
            name = params.relationship_type or old.relationship_type

            async def update() -> Relationship:
                version = await self._rules.validate(tenant_id, name, data)
                return await self._update(params, author, version, old.revision)

            return await self._rules.despite_changes(tenant_id, name, update)

        if params.if_revision is not None:
            return await write()
        return await self._patching.despite_changes(tenant_id, params.id, write)

    async def _update(
        self, params: UpdateRelationshipParams, author: Author, version: RulesVersion, if_revision: int | None
    ) -> Relationship:
        data = params.data.text if params.data else None
        change = RelationshipChange(params.relationship_type, data, version)
        return await self._relationships.update(params.tenant_id, author, params.id, change, if_revision)

    @keeps_answer
    async def patch_relationship(
        self, params: PatchRelationshipParams, caller: Caller, /
    ) -> RelationshipResult:
        """Change parts of a relationship's data."""
        tenant_id, author = params.tenant_id, Author.of(caller, "patch_relationship", params)
        patch = await self._patching.read(tenant_id, params.merge, params.operations)

        async def write() -> Relationship:
            found = _found(await self._relationships.get(tenant_id, params.id))
            old = at_revision(found, params.if_revision)
            new = await self._patching.patched(tenant_id, old.data, patch)

            async def update() -> Relationship:
                version = await self._rules.validate(tenant_id, old.relationship_type, new)
                change = RelationshipChange(None, new.text, version)
                return await self._relationships.update(tenant_id, author, params.id, change, old.revision)

            return await self._rules.despite_changes(tenant_id, old.relationship_type, update)

        if params.if_revision is not None:
            return RelationshipResult(relationship=await write())
        written = await self._patching.despite_changes(tenant_id, params.id, write)
        return RelationshipResult(relationship=written)

    @keeps_answer
    async def delete_relationship(self, params: DeleteRelationshipParams, caller: Caller, /) -> EmptyResult:
        """Delete a relationship."""
        author = Author.of(caller, "delete_relationship", params)
        await self._relationships.delete(params.tenant_id, author, params.id, params.if_revision)
        return EmptyResult()

    async def create_relationships(
        self, params: CreateRelationshipsParams, caller: Caller, /
    ) -> RelationshipOutcomesResult:
        """Create relationships in one transaction."""
        tenant_id, author = params.tenant_id, Author.of(caller, "create_relationships")
        bulk: Bulk[Relationship] = Bulk(self._work, "relationships", params.on_error)

        async def create() -> list[Relationship | RpcError]:
            async def prepare(new: NewRelationshipInput) -> Write[Relationship]:
                version = await self._rules.validate(tenant_id, new.relationship_type, new.data or EMPTY)
                return creation(author, new.id or new_id(), _new(new, version))

            return await bulk.write(tenant_id, await bulk.prepared(params.relationships, prepare))

        async def create_in(unit: TenantUnit) -> list[Relationship | RpcError]:
            documents = [(new.relationship_type, new.data or EMPTY) for new in params.relationships]
            versions = await self._rules.validate_each(unit, documents)
            writes = [
                version
                if isinstance(version, RpcError)
                else creation(author, new.id or new_id(), _new(new, version))
                for new, version in zip(params.relationships, versions, strict=True)
            ]
            return await bulk.write(tenant_id, writes, unit)

        try:
            outcomes = await create()
        except RelationshipTypeChanged:
            # This time, nobody can change one.
            async with self._work.for_tenant(tenant_id) as unit:
                outcomes = await create_in(unit)
        return RelationshipOutcomesResult(
            results=[
                RelationshipOutcome(error=failure(outcome))
                if isinstance(outcome, RpcError)
                else RelationshipOutcome(relationship=outcome)
                for outcome in outcomes
            ]
        )

    async def delete_relationships(
        self, params: DeleteRelationshipsParams, caller: Caller, /
    ) -> OutcomesResult:
        """Delete relationships in one transaction."""
        author = Author.of(caller, "delete_relationships")
        bulk: Bulk[None] = Bulk(self._work, "relationships", params.on_error)
        writes = [deletion(author, each.id, each.if_revision) for each in params.relationships]
        return empty_outcomes(await bulk.write(params.tenant_id, writes))

    async def list_relationships(
        self, params: ListRelationshipsParams, _: Caller, /
    ) -> RelationshipListResult:
        """Return a page of a tenant's relationships that there are or were, narrowed by what is given."""
        if is_query(params):
            return await self._queries.list_relationships(params)
        if not is_of_now(params):
            return await self._past.list_relationships(params)
        filters = (params.source_node_id, params.target_node_id, params.relationship_type)
        listing = Listing("list_relationships", params.tenant_id, *filters)
        rows = await self._relationships.list(
            params.tenant_id, Ends(*filters), listing.window(params.pagination)
        )
        if rows is None:
            raise NotFound("tenant")
        return RelationshipListResult(relationships=rows.items, pagination=listing.page_info(rows))


def _new(given: CreateRelationshipParams | NewRelationshipInput, version: RulesVersion) -> NewRelationship:
    return NewRelationship(
        given.source_node_id,
        given.target_node_id,
        given.relationship_type,
        given.data.text if given.data else "{}",
        version,
    )


def _document(relationship: Relationship) -> JsonDocument:
    text = bytes(relationship.data).decode()
    return JsonDocument(text, msgspec.json.decode(text))


def _found(relationship: Relationship | None) -> Relationship:
    if relationship is None:
        raise NotFound("relationship")
    return relationship
