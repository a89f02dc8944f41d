"""Lists of nodes and relationships that callers narrow, sort or cut down themselves."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from flexdb.generated.params import ListNodesParams, ListRelationshipsParams
from flexdb.generated.results import NodeListResult, PageInfo, RelationshipListResult
from flexdb.repositories.criteria import ALL, Column, Condition, Criterion, Query, every, node_type_of
from flexdb.repositories.index_plans import IndexedType, ListRequest, Plan, PlanOutdated
from flexdb.repositories.paging import Place, Rows, Window
from flexdb.repositories.queries import QueryRepository
from flexdb.services.fields import NODE_FIELDS, RELATIONSHIP_FIELDS, Fields, IsTime, never
from flexdb.services.filters import read_filter
from flexdb.services.groupings import AggregateParams
from flexdb.services.index_advice import OF_RELATIONSHIPS, advised
from flexdb.services.index_keys import MAX_QUICK_TEXT, document, found
from flexdb.services.known_types import KnownTypes
from flexdb.services.pages import Listing
from flexdb.services.past import Past, is_of_now, words
from flexdb.services.planning import planned
from flexdb.services.sorting import read_selection, read_sort
from flexdb.workers import Workers

# Indexes that a plan goes by may be dropped, or made anew, before the list is read.
_MAX_ATTEMPTS = 3

ListParams = ListNodesParams | ListRelationshipsParams


def is_query(params: ListParams) -> bool:
    """Tell whether a list is narrowed, sorted or cut down by what the caller made up."""
    return params.filter is not None or params.sort is not None or params.select is not None


@dataclass(frozen=True, slots=True)
class Question:
    """A page that is asked for, of which list it is, and the one type whose nodes it has, where that matters."""

    request: ListRequest
    listing: Listing
    node_type: IndexedType | None = None

    def page_info(self, rows: Rows[Any]) -> PageInfo:
        """Return what the answer says of its page."""
        return self.listing.page_info(rows, self.request.number)


class Queries:
    """Answers such lists."""

    def __init__(self, lists: QueryRepository, types: KnownTypes, past: Past, workers: Workers) -> None:
        self._lists = lists
        self._types = types
        self._past = past
        self._workers = workers

    async def list_nodes(self, params: ListNodesParams) -> NodeListResult:
        """Return a page of a tenant's nodes."""
        for is_anew in (False, True):
            try:
                return await self._list_nodes(params, is_anew=is_anew)
            except PlanOutdated:
                pass
        return await self._list_nodes(params, is_planned=False)

    async def _list_nodes(
        self, params: ListNodesParams, *, is_anew: bool = True, is_planned: bool = True
    ) -> NodeListResult:
        asked = await self.of_nodes(params, is_anew=is_anew, is_planned=is_planned)
        rows = await self._lists.nodes(asked.request)
        return NodeListResult(nodes=rows.items, pagination=asked.page_info(rows))

    async def list_relationships(self, params: ListRelationshipsParams) -> RelationshipListResult:
        """Return a page of a tenant's relationships."""
        asked = await self.of_relationships(params)
        rows = await self._lists.relationships(asked.request)
        return RelationshipListResult(relationships=rows.items, pagination=asked.page_info(rows))

    async def of_nodes(
        self, params: ListNodesParams, *, is_anew: bool = True, is_planned: bool = True
    ) -> Question:
        """Read what is asked for, and plan how to find it, by an index where one is of use.

        With `is_anew` the type is looked at as it is now; without a plan a page is made whatever it has become meanwhile.
        """
        query, node_type = await self._read_nodes(params, is_anew=is_anew)
        listing = _listing("list_nodes", params, query)
        window = listing.window(params.pagination)
        number = await self._number(params, window)
        plan = planned(query, node_type) if node_type and number is None and is_planned else None
        if plan and plan.is_by_key and window.place:
            plan = await self._going_on(params.tenant_id, plan, window.place)
        request = ListRequest(
            params.tenant_id,
            query,
            window,
            number,
            plan,
            partial(advised, query, node_type, is_past=number is not None),
            node_type.version if node_type and is_planned else None,
            listing.digest,
        )
        return Question(request, listing, node_type)

    async def of_relationships(self, params: ListRelationshipsParams) -> Question:
        """Read what is asked for."""
        query = _read(params, RELATIONSHIP_FIELDS, never)
        listing = _listing("list_relationships", params, query)
        window = listing.window(params.pagination)
        number = await self._number(params, window)
        request = ListRequest(
            params.tenant_id, query, window, number, advice=lambda: OF_RELATIONSHIPS, listing=listing.digest
        )
        return Question(request, listing)

    async def times(self, tenant_id: str, node_type_id: str) -> IsTime:
        """Return what tells where text in the data of a type's nodes is a point in time."""
        known = await self._types.look(tenant_id, node_type_id)
        return known.is_time if known else never

    async def _read_nodes(
        self, params: ListNodesParams, *, is_anew: bool
    ) -> tuple[Query, IndexedType | None]:
        """Return what is asked for, and the one type that it is asked of, where that matters."""
        query = _read(params, NODE_FIELDS, never)
        node_type_id = node_type_of(query.criterion)
        if node_type_id is None or not query.members():
            return query, None
        look = self._types.look if is_anew else self._types.get
        known = await look(params.tenant_id, node_type_id)
        if known is None:
            return query, None
        if any(map(known.is_time, query.members())):
            query = _read(params, NODE_FIELDS, known.is_time)
        return query, known.node_type

    async def _going_on(self, tenant_id: str, plan: Plan, place: Place) -> Plan:
        """Return the plan for the page after a place, whose key is that of the data that it had then."""
        text = await self._lists.place_data(tenant_id, place)

        def after_it() -> Plan:
            data = document(text)
            return plan.after(place.id, lambda index: found(data, index).entry(index))

        return after_it() if len(text) <= MAX_QUICK_TEXT else await self._workers.run(tenant_id, after_it)

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
