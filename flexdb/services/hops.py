"""Which way relationships lead, read from the types and the direction that a caller names."""

from collections.abc import Sequence
from typing import Literal

from flexdb.repositories.hops import Hop, Way

Direction = Literal["out", "in", "both"]

_WAYS: dict[Direction, tuple[Way, ...]] = {"out": ("out",), "in": ("in",), "both": ("out", "in")}


class HopReader:
    """Reads hops."""

    async def read(
        self, _tenant_id: str, names: Sequence[str | None], direction: Direction
    ) -> tuple[Hop, ...]:
        """Return the hops of some types, where None stands for any, in a direction; each once.

        A name is that of a type, along its relationships.
        """
        return tuple(dict.fromkeys(Hop(way, name) for name in names for way in _WAYS[direction]))
