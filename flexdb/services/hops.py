"""Which way relationships lead, read from the types and the direction that a caller names."""

from collections.abc import Sequence
from typing import Literal

from flexdb.repositories.hops import Hop, Way
from flexdb.repositories.relationship_types import RelationshipTypeRepository

Direction = Literal["out", "in", "both"]

_WAYS: dict[Direction, tuple[Way, ...]] = {"out": ("out",), "in": ("in",), "both": ("out", "in")}


_BACK: dict[Way, Way] = {"out": "in", "in": "out"}


class HopReader:
    """Reads hops; names are those of relationship types, too, as they are now."""

    def __init__(self, relationship_types: RelationshipTypeRepository) -> None:
        self._types = relationship_types

    async def read(
        self, tenant_id: str, names: Sequence[str | None], direction: Direction
    ) -> tuple[Hop, ...]:
        """Return the hops of some types, where None stands for any, in a direction; each once.

        A name leads along its relationships, the inverse name of a type against those of the type.
        """
        named = [name for name in names if name is not None]
        known = await self._types.resolve(tenant_id, named) if named else {}

        def hop(name: str | None, way: Way) -> Hop:
            own, is_inverse = known.get(name, (name, False)) if name is not None else (None, False)
            return Hop(_BACK[way] if is_inverse else way, own)

        return tuple(dict.fromkeys(hop(name, way) for name in names for way in _WAYS[direction]))
