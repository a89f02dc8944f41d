"""The history of what a tenant holds."""

from flexdb.access import Caller
from flexdb.generated.params import (
    EraseNodeParams,
    ListAuditEventsParams,
    ListNodeRevisionsParams,
    ListRelationshipRevisionsParams,
    RestoreNodeParams,
)
from flexdb.generated.results import (
    AuditEventListResult,
    NodeErasureResult,
    NodeRestorationResult,
    NodeRevisionListResult,
    RelationshipRevisionListResult,
)
from flexdb.repositories.audit import Audited, AuditRepository
from flexdb.repositories.erasures import ErasureRepository
from flexdb.repositories.revisions import RevisionRepository
from flexdb.repositories.writes import Author
from flexdb.services.pages import Listing
from flexdb.services.restoring import Restoring
from flexdb.services.times import in_utc


class HistoryService:
    """Implements the history of the document."""

    def __init__(
        self,
        revisions: RevisionRepository,
        audit: AuditRepository,
        restoring: Restoring,
        erasures: ErasureRepository,
    ) -> None:
        self._revisions = revisions
        self._audit = audit
        self._restoring = restoring
        self._erasures = erasures

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

    async def list_audit_events(self, params: ListAuditEventsParams, _: Caller, /) -> AuditEventListResult:
        """Return a page of who changed what."""
        since, until = (in_utc(time) if time else None for time in (params.since, params.until))
        what = (params.actor, params.method, params.entity, params.id)
        times = (time.isoformat() if time else None for time in (since, until))
        listing = Listing("list_audit_events", params.tenant_id, *what, *times)
        window = listing.window(params.pagination)
        rows = await self._audit.list(params.tenant_id, Audited(*what, since, until), window)
        return AuditEventListResult(events=rows.items, pagination=listing.page_info(rows))

    async def restore_node(self, params: RestoreNodeParams, caller: Caller, /) -> NodeRestorationResult:
        """Make a node what it was."""
        return await self._restoring.restore(params, Author.of(caller, "restore_node"))

    async def erase_node(self, params: EraseNodeParams, caller: Caller, /) -> NodeErasureResult:
        """Remove the data of a node, also from history."""
        author = Author.of(caller, "erase_node")
        return NodeErasureResult(is_complete=await self._erasures.erase(params.tenant_id, author, params.id))
