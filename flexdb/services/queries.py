"""Lists of nodes and relationships that callers narrow, sort or cut down themselves."""

import msgspec

from flexdb.generated.params import ListNodesParams, ListRelationshipsParams
from flexdb.generated.results import NodeListResult, RelationshipListResult
from flexdb.repositories.criteria import ALL, Column, Condition, Criterion, Query, Tokens, every, node_type_of
from flexdb.repositories.node_types import NodeTypeRepository
from flexdb.repositories.paging import Window
from flexdb.repositories.queries import QueryRepository
from flexdb.services.date_times import DateTimes
from flexdb.services.fields import NODE_FIELDS, RELATIONSHIP_FIELDS, Fields, IsTime
from flexdb.services.filters import read_filter
from flexdb.services.groupings import AggregateParams
from flexdb.services.pages import Listing
from flexdb.services.past import Past, is_of_now, words
from flexdb.services.sorting import read_selection, read_sort

ListParams = ListNodesParams | ListRelationshipsParams


def is_query(params: ListParams) -> bool:
    """Tell whether a list is narrowed, sorted or cut down by what the caller made up."""
    return params.filter is not None or params.sort is not None or params.select is not None


class Queries:
    """Answers such lists."""

    def __init__(self, lists: QueryRepository, node_types: NodeTypeRepository, past: Past) -> None:
        self._lists = lists
        self._node_types = node_types
        self._past = past

    async def list_nodes(self, params: ListNodesParams) -> NodeListResult:
        """Return a page of a tenant's nodes."""
        query = _read(params, NODE_FIELDS, never)
        node_type_id = node_type_of(query.criterion)
        if node_type_id is not None and query.members():
            query = _read(params, NODE_FIELDS, await self.times(params.tenant_id, node_type_id))
        listing = _listing("list_nodes", params, query)
        window = listing.window(params.pagination)
        number = await self._number(params, window)
        rows = await self._lists.nodes(params.tenant_id, query, window, number)
        return NodeListResult(nodes=rows.items, pagination=listing.page_info(rows, number))

    async def list_relationships(self, params: ListRelationshipsParams) -> RelationshipListResult:
        """Return a page of a tenant's relationships."""
        query = _read(params, RELATIONSHIP_FIELDS, never)
        listing = _listing("list_relationships", params, query)
        window = listing.window(params.pagination)
        number = await self._number(params, window)
        rows = await self._lists.relationships(params.tenant_id, query, window, number)
        return RelationshipListResult(relationships=rows.items, pagination=listing.page_info(rows, number))

    async def times(self, tenant_id: str, node_type_id: str) -> IsTime:
        """Return what tells where text in the data of a type's nodes is a point in time."""
        stored = await self._node_types.get_schema(tenant_id, node_type_id)
        return DateTimes(msgspec.json.decode(stored.text)) if stored else never

    async def _number(self, params: ListParams, window: Window) -> int | None:
        return None if is_of_now(params) else await self._past.number(params, window.as_of)


def read_criterion(params: ListParams | AggregateParams, fields: Fields, is_time: IsTime) -> Criterion:
    """Return what the parameters ask of each thing: those that are called like its fields, and the filter."""
    given = (
        Condition(Column(name), "eq", value)
        for name in fields.columns
        if (value := getattr(params, name, None)) is not None
    )
    return every(*given, read_filter(params.filter, fields, is_time) if params.filter else ALL)


def _read(params: ListParams, fields: Fields, is_time: IsTime) -> Query:
    return Query(
        read_criterion(params, fields, is_time),
        read_sort(params.sort or (), fields, is_time),
        read_selection(params.select or ()),
    )


def _listing(method: str, params: ListParams, query: Query) -> Listing:
    """Return the list that a page is of: whatever decides which things are in it, and in which order."""
    decides = repr((query.criterion, query.sort))
    return Listing(method, params.tenant_id, decides, *words(params), is_sorted=bool(query.sort))


def never(_: Tokens) -> bool:
    """Tell of no place that text there is a point in time."""
    return False
