"""Searching nodes for words."""

from flexdb.errors import InvalidParams, Unavailable
from flexdb.generated.params import SearchNodesParams
from flexdb.generated.results import NodeSearchResult
from flexdb.repositories.search_sql import Search
from flexdb.repositories.searches import Found, SearchRepository
from flexdb.services.node_criteria import NodeCriteria
from flexdb.services.pages import Listing


class Searching:
    """Answers searches."""

    def __init__(self, searches: SearchRepository, criteria: NodeCriteria) -> None:
        self._searches = searches
        self._criteria = criteria

    async def search_nodes(self, params: SearchNodesParams) -> NodeSearchResult:
        """Return a page of the nodes that are found.

        Raises:
            NotFound: there is no such tenant, or no such type.
            InvalidParams: the filter, the selection or the page token cannot be read, or there is no search.
            Unavailable: a search is being built.
            LimitExceeded: it takes too long.

        """
        query = await self._criteria.read(
            params.tenant_id, node_type_id=params.node_type_id, filter_=params.filter, select=params.select
        )
        search = Search(
            params.query,
            params.node_type_id,
            query.criterion,
            query.selection,
            is_prefix=bool(params.prefix),
            has_highlights=bool(params.highlight),
        )
        decides = repr((search.words, search.criterion, search.is_prefix))
        listing = Listing("search_nodes", params.tenant_id, params.node_type_id, decides, is_ranked=True)
        found = await self._searches.find(params.tenant_id, search, listing.window(params.pagination))
        _check_ready(found, params.node_type_id)
        return NodeSearchResult(results=found.rows.items, pagination=listing.page_info(found.rows))


def _check_ready(found: Found, node_type_id: str | None) -> None:
    if found.searches == 0:
        whose = "the node type has no search" if node_type_id else "no node type of the tenant has a search"
        message = f"{whose}; give it one by update_node_type"
        raise InvalidParams.at("/node_type_id", message, reason="no_search")
    if found.building:
        raise Unavailable("the search is being built", reason="index_building")
