"""First pages of neighbours, and counts at nodes, as SQL that calls share.

Most calls ask for these, with nothing to narrow or sort them by. Such statements differ by little, so each is made once,
with names for its arguments.
"""

from functools import lru_cache
from typing import Any, NamedTuple

from flexdb.repositories.criteria import Query
from flexdb.repositories.edge_counts_sql import counts_statement
from flexdb.repositories.edges_sql import State
from flexdb.repositories.hops import Hop, Step, Way
from flexdb.repositories.list_sql import Statement
from flexdb.repositories.merged_looks import Mergeable
from flexdb.repositories.neighbors_sql import count_statement, page_statement
from flexdb.repositories.paging import HIGHEST_ID, MAX_PAGE_BYTES, Window

MAX_SIZE = 100
"""Pages of more rows are read alone."""

SHARED_BYTES = 1 << 20
"""What a page may have beside others, in bytes of text."""

_TENANT, _NODE, _UPPER, _KIND, _TYPE = "tenant", "node", "upper", "kind", "type"
_SIZE, _ROOM = -1, -2


class _Shape(NamedTuple):
    """What makes a statement another one."""

    ways: tuple[Way, ...]
    is_of_a_kind: bool
    is_to_a_type: bool

    def step(self) -> Step:
        """Return a step of this shape with names for values."""
        kind = _KIND if self.is_of_a_kind else None
        return Step(tuple(Hop(way, kind) for way in self.ways), (_TYPE,) if self.is_to_a_type else ())


def first_page(tenant_id: str, node_id: str, step: Step, size: int) -> Mergeable:
    """Return the statement of the first page of the neighbours that hops of one type, or of any, lead to."""
    return _filled(_page(_shape_of(step)), {**_values(tenant_id, node_id, step), _SIZE: size})


def first_count(tenant_id: str, node_id: str, step: Step) -> Mergeable:
    """Return the statement of how many such neighbours there are, as `count_statement` counts them."""
    return _filled(_count(_shape_of(step)), _values(tenant_id, node_id, step))


def counts_at(tenant_id: str, node_id: str) -> Mergeable:
    """Return the statement of how many relationships of each type there are at a node."""
    values = (tenant_id, node_id)
    return Mergeable(_COUNTS.sql, values, values)


def _shape_of(step: Step) -> _Shape:
    ways = tuple(hop.way for hop in step.hops)
    return _Shape(ways, step.hops[0].relationship_type is not None, bool(step.node_type_ids))


def _values(tenant_id: str, node_id: str, step: Step) -> dict[Any, Any]:
    return {
        _TENANT: tenant_id,
        _NODE: node_id,
        _UPPER: HIGHEST_ID,
        _KIND: step.hops[0].relationship_type,
        _TYPE: step.node_type_ids[0] if step.node_type_ids else None,
    }


def _filled(named: Statement, values: dict[Any, Any]) -> Mergeable:
    alone = values | {_ROOM: MAX_PAGE_BYTES}
    shared = values | {_ROOM: SHARED_BYTES}
    names = named.arguments
    return Mergeable(
        named.sql, tuple([alone[name] for name in names]), tuple([shared[name] for name in names])
    )


@lru_cache
def _page(shape: _Shape) -> Statement:
    return page_statement(State(_TENANT), _NODE, shape.step(), Query(), Window(_SIZE, _UPPER), _ROOM)


@lru_cache
def _count(shape: _Shape) -> Statement:
    return count_statement(State(_TENANT), _NODE, shape.step(), Query())


_COUNTS = counts_statement(State(_TENANT), _NODE)
