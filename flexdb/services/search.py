"""Searching nodes for words."""

from msgspec import json

from flexdb.errors import InvalidParams, Unavailable
from flexdb.generated.params import SearchNodesParams
from flexdb.generated.results import NodeSearchResult
from flexdb.repositories.criteria import ALL, Column, Condition, Criterion, Query, Tokens, every, node_type_of
from flexdb.repositories.node_types import NodeTypeRepository
from flexdb.repositories.search_sql import Search
from flexdb.repositories.searches import Found, SearchRepository
from flexdb.services.date_times import DateTimes
from flexdb.services.fields import NODE_FIELDS, IsTime
from flexdb.services.filters import read_filter
from flexdb.services.pages import Listing
from flexdb.services.sorting import read_selection


class Searching:
    """Answers searches."""

    def __init__(self, searches: SearchRepository, node_types: NodeTypeRepository) -> None:
        self._searches = searches
        self._node_types = node_types

    async def search_nodes(self, params: SearchNodesParams) -> NodeSearchResult:
        """Return a page of the nodes that are found.

        Raises:
            NotFound: there is no such tenant, or no such type.
            InvalidParams: the filter, the selection or the page token cannot be read, or there is no search.
            Unavailable: a search is being built.
            LimitExceeded: it takes too long.

        """
        search = Search(
            params.query,
            params.node_type_id,
            await self._criterion(params),
            read_selection(params.select or ()),
            is_prefix=bool(params.prefix),
            has_highlights=bool(params.highlight),
        )
        decides = repr((search.words, search.criterion, search.is_prefix))
        listing = Listing("search_nodes", params.tenant_id, params.node_type_id, decides, is_ranked=True)
        found = await self._searches.find(params.tenant_id, search, listing.window(params.pagination))
        _check_ready(found, params.node_type_id)
        return NodeSearchResult(results=found.rows.items, pagination=listing.page_info(found.rows))

    async def _criterion(self, params: SearchNodesParams) -> Criterion:
        """Return what the filter asks for, with times where all nodes are of a type that says so."""
        if params.filter is None:
            return ALL
        criterion = read_filter(params.filter, NODE_FIELDS, _never)
        of_type = Condition(Column("node_type_id"), "eq", params.node_type_id) if params.node_type_id else ALL
        node_type_id = node_type_of(every(of_type, criterion))
        if node_type_id is None or not Query(criterion).members():
            return criterion
        stored = await self._node_types.get_schema(params.tenant_id, node_type_id)
        is_time: IsTime = DateTimes(json.decode(stored.text)) if stored else _never
        return read_filter(params.filter, NODE_FIELDS, is_time)


def _check_ready(found: Found, node_type_id: str | None) -> None:
    if found.searches == 0:
        whose = "the node type has no search" if node_type_id else "no node type of the tenant has a search"
        message = f"{whose}; give it one by update_node_type"
        raise InvalidParams.at("/node_type_id", message, reason="no_search")
    if found.building:
        raise Unavailable("the search is being built", reason="index_building")


def _never(_: Tokens) -> bool:
    return False
