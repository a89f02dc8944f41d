"""What is asked of nodes that are searched, or come across along relationships, read as lists of nodes read it."""

from collections.abc import Sequence

import msgspec

from flexdb.contract import JsonDocument
from flexdb.errors import InvalidParams
from flexdb.jsontext import pointer
from flexdb.repositories.criteria import ALL, Column, Condition, Query, every, node_type_of
from flexdb.repositories.node_types import NodeTypeRepository
from flexdb.services.date_times import DateTimes
from flexdb.services.fields import NODE_FIELDS, InvalidQuery, IsTime, never
from flexdb.services.filters import read_filter
from flexdb.services.sorting import read_selection, read_sort


class NodeCriteria:
    """Reads filters, orders and selections of nodes."""

    def __init__(self, node_types: NodeTypeRepository) -> None:
        self._node_types = node_types

    async def read(
        self,
        tenant_id: str,
        *,
        node_type_id: str | None = None,
        filter_: JsonDocument | None = None,
        sort: Sequence[str] | None = None,
        select: Sequence[str] | None = None,
    ) -> Query:
        """Return what is asked for. The type is not among its criteria, but says where text is a time.

        Raises:
            InvalidParams: with every problem of it.

        """
        if filter_ is None and sort is None and select is None:
            return Query()
        query = _read(filter_, sort, select, never)
        of_type = () if node_type_id is None else (Condition(Column("node_type_id"), "eq", node_type_id),)
        known = node_type_of(every(*of_type, query.criterion))
        if known is None or not query.members():
            return query
        return _read(filter_, sort, select, await self._times(tenant_id, known))

    async def _times(self, tenant_id: str, node_type_id: str) -> IsTime:
        stored = await self._node_types.get_schema(tenant_id, node_type_id)
        return DateTimes(msgspec.json.decode(stored.text)) if stored else never


def placed(error: InvalidQuery, *place: str | int) -> InvalidParams:
    """Return an error with its problems at a place further inside."""
    front = pointer(place)
    problems = [{**problem, "path": f"{front}{problem['path']}"} for problem in error.details["errors"]]
    return InvalidQuery(problems)


def _read(
    filter_: JsonDocument | None, sort: Sequence[str] | None, select: Sequence[str] | None, is_time: IsTime
) -> Query:
    return Query(
        read_filter(filter_, NODE_FIELDS, is_time) if filter_ else ALL,
        read_sort(sort or (), NODE_FIELDS, is_time),
        read_selection(select or ()),
    )
