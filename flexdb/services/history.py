"""The history of what a tenant holds."""

from flexdb.access import Caller
from flexdb.generated.params import ListNodeRevisionsParams, ListRelationshipRevisionsParams
from flexdb.generated.results import NodeRevisionListResult, RelationshipRevisionListResult
from flexdb.repositories.revisions import RevisionRepository
from flexdb.services.pages import Listing


class HistoryService:
    """Implements the history of the document."""

    def __init__(self, revisions: RevisionRepository) -> None:
        self._revisions = revisions

    async def list_node_revisions(
        self, params: ListNodeRevisionsParams, _: Caller, /
    ) -> NodeRevisionListResult:
        """Return a page of the changes of a node."""
        listing = Listing("list_node_revisions", params.tenant_id, params.id)
        window = listing.window(params.pagination)
        rows = await self._revisions.of_node(params.tenant_id, params.id, window)
        return NodeRevisionListResult(revisions=rows.items, pagination=listing.page_info(rows))

    async def list_relationship_revisions(
        self, params: ListRelationshipRevisionsParams, _: Caller, /
    ) -> RelationshipRevisionListResult:
        """Return a page of the changes of a relationship."""
        listing = Listing("list_relationship_revisions", params.tenant_id, params.id)
        window = listing.window(params.pagination)
        rows = await self._revisions.of_relationship(params.tenant_id, params.id, window)
        return RelationshipRevisionListResult(revisions=rows.items, pagination=listing.page_info(rows))
