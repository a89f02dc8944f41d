"""What it takes to build indexes of a type within the unit that gives them."""

from collections.abc import Sequence
from typing import NamedTuple

from flexdb.repositories.node_scans import NodeScans, StoredNode
from flexdb.repositories.paging import Window
from flexdb.repositories.unit_of_work import TenantUnit

SMALL = 500
"""A type with more nodes than this, or more text than is read at once, has its indexes built in the background."""

LOOK = f"""
SELECT h.node_count <= {SMALL} AS is_small, ARRAY(
  SELECT jsonb_build_array(x.fields, x.is_unique)::text FROM node_type_indexes x
  WHERE x.tenant_id = $1 AND x.node_type_id = $2 AND x.state IN ('building', 'ready')
) AS kept
FROM node_type_heads h WHERE h.tenant_id = $1 AND h.node_type_id = $2
"""

PUT = """
INSERT INTO node_index_entries (tenant_id, node_id, index_id, key, is_unique)
SELECT $1, g.* FROM unnest($2::uuid[], $3::uuid[], $4::bytea[], $5::boolean[]) AS g
"""


class EntryRow(NamedTuple):
    """A row of `node_index_entries`."""

    node_id: str
    index_id: str
    key: bytes
    is_unique: bool


async def kept_by_small(unit: TenantUnit, node_type_id: str) -> list[str] | None:
    """Return fields and uniqueness of the indexes that a small type has, each pair as JSON; None where it is not small."""
    found = await unit.connection.fetchrow(LOOK, unit.tenant_id, node_type_id)
    return list(found["kept"]) if found and found["is_small"] else None


async def all_nodes(unit: TenantUnit, node_type_id: str) -> list[StoredNode] | None:
    """Return the nodes of a small type; None where they have too much text."""
    scans = NodeScans.within(unit.connection)
    rows = await scans.stored(unit.tenant_id, node_type_id, Window(SMALL))
    return rows.items if rows.next_upper is None else None


async def put(unit: TenantUnit, rows: Sequence[EntryRow]) -> None:
    """Add the entries of indexes that were made in this unit."""
    if rows:
        await unit.connection.execute(PUT, unit.tenant_id, *map(list, zip(*rows, strict=True)))
