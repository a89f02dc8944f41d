"""Node types as lists need them, remembered from list to list.

One that is remembered may have been changed since. That never matters to an answer: the statement of a page says by which
version of the type it was made, and is refused where there is another one by now.
"""

from collections import OrderedDict
from typing import NamedTuple

import msgspec

from flexdb.repositories.index_plans import IndexedType, IndexPlans
from flexdb.services.date_times import DateTimes

# The sum of the lengths of their schemas, in characters.
_MOST = 4 << 20


class KnownType(NamedTuple):
    """A node type, and where in its nodes text is a point in time."""

    node_type: IndexedType
    is_time: DateTimes


class KnownTypes:
    """Looks types up, and remembers those that were asked for last."""

    def __init__(self, types: IndexPlans) -> None:
        self._types = types
        self._known: OrderedDict[tuple[str, str], KnownType] = OrderedDict()
        self._room = _MOST

    async def get(self, tenant_id: str, node_type_id: str) -> KnownType | None:
        """Return a type as it is remembered, or as it is; None where there is none."""
        key = (tenant_id, node_type_id)
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        return await self.look(tenant_id, node_type_id)

    async def look(self, tenant_id: str, node_type_id: str) -> KnownType | None:
        """Return a type as it is, or None."""
        self._forget((tenant_id, node_type_id))
        node_type = await self._types.look(tenant_id, node_type_id)
        if node_type is None:
            return None
        known = KnownType(node_type, DateTimes(msgspec.json.decode(node_type.schema)))
        # That a build has ended is no change of the type.
        if all(index.state != "building" for index in node_type.indexes):
            self._keep((tenant_id, node_type_id), known)
        return known

    def _keep(self, key: tuple[str, str], known: KnownType) -> None:
        self._forget(key)
        self._known[key] = known
        self._room -= len(known.node_type.schema)
        while self._room < 0:
            self._forget(next(iter(self._known)))

    def _forget(self, key: tuple[str, str]) -> None:
        known = self._known.pop(key, None)
        if known is not None:
            self._room += len(known.node_type.schema)
