"""Nodes found by a unique index."""

from dataclasses import dataclass

from flexdb.database.pool import Database
from flexdb.generated.results import Node
from flexdb.repositories.hiding import shown_type
from flexdb.repositories.nodes import node_of
from flexdb.repositories.unit_of_work import TenantUnit, within

# A key that only one may have is that of one node, where the index is ready.
FIND = f"""
SELECT x.state, n.tenant_id, n.id, n.node_type_id, n.data, n.revision, n.created_at, n.updated_at
FROM node_type_indexes x
LEFT JOIN LATERAL (
  SELECT e.node_id FROM node_index_entries e
  WHERE e.tenant_id = $1 AND e.index_id = x.id AND e.key = $3 LIMIT 1
) AS found ON true
LEFT JOIN nodes n ON n.tenant_id = $1 AND n.id = found.node_id
WHERE x.tenant_id = $1 AND x.id = $2 AND x.state <> 'dropped' AND {shown_type("x.node_type_id")}
"""


@dataclass(frozen=True, slots=True)
class Lookup:
    """What an index told: its state, and the node that has the key, or None."""

    state: str
    node: Node | None


class NodesByKey:
    """Looks nodes up."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(
        self, tenant_id: str, index_id: str, key: bytes, unit: TenantUnit | None = None
    ) -> Lookup | None:
        """Return what an index has under a key, within a unit where one is given; None where there is no such index."""
        async with within(unit, self._database).connection() as connection:
            record = await connection.fetchrow(FIND, tenant_id, index_id, key)
        if record is None:
            return None
        return Lookup(record["state"], node_of(record) if record["id"] else None)
