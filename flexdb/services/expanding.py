"""Neighbours that come along with nodes."""

from collections.abc import Sequence

from flexdb.errors import InvalidParams
from flexdb.generated.params import Expansion as AskedExpansion
from flexdb.generated.results import ExpandedNode, Node
from flexdb.repositories.edges_sql import State
from flexdb.repositories.neighbors import NeighborRepository
from flexdb.repositories.neighbors_sql import Expansion
from flexdb.services.fields import InvalidQuery
from flexdb.services.hops import HopReader
from flexdb.services.node_criteria import placed
from flexdb.services.sorting import read_selection

DEFAULT_LIMIT = 10
MAX_NEIGHBORS = 10_000

# An answer of 8 MiB holds this, with what it takes to tell that nodes have none.
_ROOM = 7 << 20
_NODE_BYTES = 400
_EXPANDED_BYTES = 120


class Expanding:
    """Looks up what comes along."""

    def __init__(self, neighbors: NeighborRepository, hops: HopReader) -> None:
        self._neighbors = neighbors
        self._hops = hops

    async def read(self, tenant_id: str, asked: Sequence[AskedExpansion], page_size: int) -> list[Expansion]:
        """Return what is asked for of up to so many nodes.

        Raises:
            InvalidParams: it is too much, or cannot be read.

        """
        if page_size * sum(each.limit or DEFAULT_LIMIT for each in asked) > MAX_NEIGHBORS:
            message = (
                f"may ask for {MAX_NEIGHBORS:,} neighbours at most, which is the page size times all limits"
            )
            raise InvalidParams.at("/expand", message, reason="expansion_too_large")
        return [await self._read(tenant_id, number, each) for number, each in enumerate(asked)]

    async def _read(self, tenant_id: str, number: int, asked: AskedExpansion) -> Expansion:
        try:
            selection = read_selection(asked.select or ())
        except InvalidQuery as error:
            raise placed(error, "expand", number) from None
        return Expansion(
            await self._hops.read(tenant_id, [asked.relationship_type], asked.direction or "both"),
            (asked.node_type_id,) if asked.node_type_id else (),
            asked.limit or DEFAULT_LIMIT,
            selection,
        )

    async def expand(
        self, state: State, nodes: Sequence[Node], expansions: Sequence[Expansion]
    ) -> list[ExpandedNode]:
        """Return what comes along with nodes, as much as fits into an answer beside them."""
        if not nodes:
            return []
        told = sum(len(bytes(node.data)) + _NODE_BYTES + _EXPANDED_BYTES * len(expansions) for node in nodes)
        ids = [node.id for node in nodes]
        return await self._neighbors.expand(state, ids, expansions, max(0, _ROOM - told))
