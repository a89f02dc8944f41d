"""Relationships: typed edges between nodes."""

from flexdb.access import Caller
from flexdb.errors import NotFound
from flexdb.generated.params import (
    CreateRelationshipParams,
    DeleteRelationshipParams,
    GetRelationshipParams,
    ListRelationshipsParams,
    UpdateRelationshipParams,
)
from flexdb.generated.results import EmptyResult, Relationship, RelationshipListResult, RelationshipResult
from flexdb.repositories.relationships import Ends, RelationshipRepository
from flexdb.repositories.unit_of_work import UnitOfWork
from flexdb.services.ids import new_id
from flexdb.services.pages import Listing


class RelationshipService:
    """Implements the relationships of the document."""

    def __init__(self, relationships: RelationshipRepository, work: UnitOfWork) -> None:
        self._relationships = relationships
        self._work = work

    async def create_relationship(self, params: CreateRelationshipParams, _: Caller, /) -> RelationshipResult:
        """Create a relationship between two nodes of the tenant."""
        data = params.data.text if params.data else "{}"
        async with self._work.for_tenant(params.tenant_id) as unit:
            relationship = await self._relationships.insert(
                unit, new_id(), params.source_node_id, params.target_node_id, params.relationship_type, data
            )
        return RelationshipResult(relationship=relationship)

    async def get_relationship(self, params: GetRelationshipParams, _: Caller, /) -> RelationshipResult:
        """Return a relationship."""
        found = await self._relationships.get(params.tenant_id, params.id)
        return RelationshipResult(relationship=_found(found))

    async def update_relationship(self, params: UpdateRelationshipParams, _: Caller, /) -> RelationshipResult:
        """Change what is given; without anything given, this is a read."""
        if params.relationship_type is None and params.data is None:
            found = await self._relationships.get(params.tenant_id, params.id)
            return RelationshipResult(relationship=_found(found))
        data = params.data.text if params.data else None
        async with self._work.for_tenant(params.tenant_id) as unit:
            updated = await self._relationships.update(
                unit, params.id, kind=params.relationship_type, data=data
            )
        return RelationshipResult(relationship=_found(updated))

    async def delete_relationship(self, params: DeleteRelationshipParams, _: Caller, /) -> EmptyResult:
        """Delete a relationship."""
        async with self._work.for_tenant(params.tenant_id) as unit:
            if not await self._relationships.delete(unit, params.id):
                raise NotFound("relationship")
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
