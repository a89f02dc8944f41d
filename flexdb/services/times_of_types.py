"""Where the schemas of node types say that text is a point in time, as they are now, for those who ask time and again."""

from collections import OrderedDict
from typing import NamedTuple

import msgspec

from flexdb.repositories.node_types import NodeTypeRepository, TypeVersion
from flexdb.services.date_times import DateTimes
from flexdb.services.fields import IsTime

_KEPT = 500


class _Known(NamedTuple):
    version: TypeVersion
    is_time: IsTime


class TimesOfTypes:
    """Looks types up, and reads a schema only where it is another one than before."""

    def __init__(self, node_types: NodeTypeRepository) -> None:
        self._node_types = node_types
        self._known: OrderedDict[tuple[str, str], _Known] = OrderedDict()

    async def get(self, tenant_id: str, node_type_id: str) -> IsTime | None:
        """Return what tells that of a type: the same one as long as the type does not change. None where there is no such type."""
        key = (tenant_id, node_type_id)
        version = await self._node_types.get_version(*key)
        known = self._known.get(key)
        if version is not None and known is not None and known.version == version:
            self._known.move_to_end(key)
            return known.is_time
        stored = await self._node_types.get_schema(*key)
        if stored is None:
            return None
        is_time = DateTimes(msgspec.json.decode(stored.text))
        self._known[key] = _Known(stored.version, is_time)
        if len(self._known) > _KEPT:
            self._known.popitem(last=False)
        return is_time
