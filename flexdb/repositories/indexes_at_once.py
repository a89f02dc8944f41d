"""What it takes to build indexes of a type within the unit that gives them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from msgspec import json

from flexdb.repositories.node_scans import NodeScans, StoredNode
from flexdb.repositories.paging import Window
from flexdb.repositories.unit_of_work import TenantUnit

SMALL = 500
"""A type with more nodes than this, or more text than is read at once, has its indexes built in the background."""

LOOK = f"""
SELECT h.node_count <= {SMALL} AS is_small, t.schema, (
  SELECT coalesce(jsonb_agg(jsonb_build_object('fields', x.fields, 'unique', x.is_unique, 'times', x.times,
    'is_kept', x.state IN ('building', 'ready')) ORDER BY x.place), '[]')
  FROM node_type_indexes x WHERE x.tenant_id = $1 AND x.node_type_id = $2 AND x.state <> 'dropped'
) AS indexes
FROM node_types t JOIN node_type_heads h ON h.tenant_id = $1 AND h.node_type_id = $2
WHERE t.tenant_id = $1 AND t.id = $2 AND t.deleted_at IS NULL
"""

PUT = """
INSERT INTO node_index_entries (tenant_id, node_id, index_id, key, is_unique, is_rough)
SELECT $1, g.* FROM unnest($2::uuid[], $3::uuid[], $4::bytea[], $5::boolean[], $6::boolean[]) AS g
"""


class EntryRow(NamedTuple):
    """A row of `node_index_entries`."""

    node_id: str
    index_id: str
    key: bytes
    is_unique: bool
    is_rough: bool


@dataclass(frozen=True, slots=True)
class Had:
    """A node type before a change: its schema as JSON text, its indexes in their order, and whether its nodes are few."""

    schema: str
    indexes: list[dict[str, Any]]
    is_small: bool

    def keeps(self, given: Mapping[str, Any]) -> bool:
        """Tell whether an index that is given is there already; one that failed is made anew."""
        told = ("fields", "unique", "times")
        return any(
            each["is_kept"] and all(each[name] == given[name] for name in told) for each in self.indexes
        )


async def had(unit: TenantUnit, node_type_id: str) -> Had | None:
    """Return how a type is; None where there is no such type."""
    found = await unit.connection.fetchrow(LOOK, unit.tenant_id, node_type_id)
    return Had(found["schema"], json.decode(found["indexes"]), found["is_small"]) if found else None


async def all_nodes(unit: TenantUnit, node_type_id: str) -> list[StoredNode] | None:
    """Return the nodes of a small type; None where they have too much text."""
    scans = NodeScans.within(unit.connection)
    rows = await scans.stored(unit.tenant_id, node_type_id, Window(SMALL))
    return rows.items if rows.next_upper is None else None


async def put(unit: TenantUnit, rows: Sequence[EntryRow]) -> None:
    """Add the entries of indexes that were made in this unit."""
    if rows:
        await unit.connection.execute(PUT, unit.tenant_id, *map(list, zip(*rows, strict=True)))
