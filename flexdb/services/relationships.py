"""Relationships: typed edges between nodes."""

from flexdb.access import Caller
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
from flexdb.repositories.relationships import (
    Ends,
    NewRelationship,
    RelationshipRepository,
    creation,
    deletion,
)
from flexdb.repositories.unit_of_work import UnitOfWork
from flexdb.repositories.writes import Author
from flexdb.services.bulk import Bulk, empty_outcomes, failure
from flexdb.services.ids import new_id
from flexdb.services.pages import Listing
from flexdb.services.past import Past, is_of_now
from flexdb.services.patching import Patching
from flexdb.services.queries import Queries, is_query
from flexdb.services.revisions import at_revision


class RelationshipService:
    """Implements the relationships of the document."""

    def __init__(
        self,
        relationships: RelationshipRepository,
        work: UnitOfWork,
        patching: Patching,
        past: Past,
        queries: Queries,
    ) -> None:
        self._relationships = relationships
        self._work = work
        self._patching = patching
        self._past = past
        self._queries = queries

    @keeps_answer
    async def create_relationship(
        self, params: CreateRelationshipParams, caller: Caller, /
    ) -> RelationshipResult:
        """Create a relationship between two nodes of the tenant."""
        author = Author.of(caller, "create_relationship", params)
        made = await self._relationships.create(params.tenant_id, author, params.id or new_id(), _new(params))
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
        updated = await self._relationships.update(
            params.tenant_id,
            Author.of(caller, "update_relationship", params),
            params.id,
            kind=params.relationship_type,
            data=params.data.text if params.data else None,
            if_revision=params.if_revision,
        )
        return RelationshipResult(relationship=updated)

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
            return await self._relationships.update(
                tenant_id, author, params.id, kind=None, data=new.text, if_revision=old.revision
            )

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
        author = Author.of(caller, "create_relationships")
        bulk: Bulk[Relationship] = Bulk(self._work, "relationships", params.on_error)
        writes = [creation(author, new.id or new_id(), _new(new)) for new in params.relationships]
        outcomes = await bulk.write(params.tenant_id, writes)
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


def _new(given: CreateRelationshipParams | NewRelationshipInput) -> NewRelationship:
    return NewRelationship(
        given.source_node_id,
        given.target_node_id,
        given.relationship_type,
        given.data.text if given.data else "{}",
    )


def _found(relationship: Relationship | None) -> Relationship:
    if relationship is None:
        raise NotFound("relationship")
    return relationship
