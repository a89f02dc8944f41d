"""Relationships: typed edges between nodes."""

from flexdb.access import Caller
from flexdb.errors import NotFound
from flexdb.generated.params import (
    CreateRelationshipParams,
    DeleteRelationshipParams,
    GetRelationshipParams,
    ListRelationshipsParams,
    PatchRelationshipParams,
    UpdateRelationshipParams,
)
from flexdb.generated.results import EmptyResult, Relationship, RelationshipListResult, RelationshipResult
from flexdb.repositories.relationships import Ends, NewRelationship, RelationshipRepository
from flexdb.repositories.writes import Author
from flexdb.services.ids import new_id
from flexdb.services.pages import Listing
from flexdb.services.patching import Patching
from flexdb.services.revisions import at_revision


class RelationshipService:
    """Implements the relationships of the document."""

    def __init__(self, relationships: RelationshipRepository, patching: Patching) -> None:
        self._relationships = relationships
        self._patching = patching

    async def create_relationship(
        self, params: CreateRelationshipParams, caller: Caller, /
    ) -> RelationshipResult:
        """Create a relationship between two nodes of the tenant."""
        new = NewRelationship(
            params.source_node_id,
            params.target_node_id,
            params.relationship_type,
            params.data.text if params.data else "{}",
        )
        author = Author.of(caller, "create_relationship")
        made = await self._relationships.create(params.tenant_id, author, params.id or new_id(), new)
        return RelationshipResult(relationship=made)

    async def get_relationship(self, params: GetRelationshipParams, _: Caller, /) -> RelationshipResult:
        """Return a relationship."""
        found = await self._relationships.get(params.tenant_id, params.id)
        return RelationshipResult(relationship=_found(found))

    async def update_relationship(
        self, params: UpdateRelationshipParams, caller: Caller, /
    ) -> RelationshipResult:
        """Change what is given; without anything given, this is a read."""
        if params.relationship_type is None and params.data is None:
            found = _found(await self._relationships.get(params.tenant_id, params.id))
            return RelationshipResult(relationship=at_revision(found, params.if_revision))
        updated = await self._relationships.update(
            params.tenant_id,
            Author.of(caller, "update_relationship"),
            params.id,
            kind=params.relationship_type,
            data=params.data.text if params.data else None,
            if_revision=params.if_revision,
        )
        return RelationshipResult(relationship=updated)

    async def patch_relationship(
        self, params: PatchRelationshipParams, caller: Caller, /
    ) -> RelationshipResult:
        """Change parts of a relationship's data."""
        tenant_id, author = params.tenant_id, Author.of(caller, "patch_relationship")
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

    async def delete_relationship(self, params: DeleteRelationshipParams, caller: Caller, /) -> EmptyResult:
        """Delete a relationship."""
        author = Author.of(caller, "delete_relationship")
        await self._relationships.delete(params.tenant_id, author, params.id, params.if_revision)
        return EmptyResult()

    async def list_relationships(
        self, params: ListRelationshipsParams, _: Caller, /
    ) -> RelationshipListResult:
        """Return a page of a tenant's relationships, narrowed by what is given."""
        filters = (params.source_node_id, params.target_node_id, params.relationship_type)
        listing = Listing("list_relationships", params.tenant_id, *filters)
        rows = await self._relationships.list(
            params.tenant_id, Ends(*filters), listing.window(params.pagination)
        )
        if rows is None:
            raise NotFound("tenant")
        return RelationshipListResult(relationships=rows.items, pagination=listing.page_info(rows))


def _found(relationship: Relationship | None) -> Relationship:
    if relationship is None:
        raise NotFound("relationship")
    return relationship
