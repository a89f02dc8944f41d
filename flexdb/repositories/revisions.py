"""What the log tells of one node or relationship: the entries about it, newest first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from asyncpg import Record
from msgspec import UNSET
from msgspec.structs import replace

from flexdb.database.pool import Database
from flexdb.errors import NotFound
from flexdb.generated.results import Node, NodeRevision, Relationship, RelationshipRevision
from flexdb.repositories import totals
from flexdb.repositories.erased import payload
from flexdb.repositories.nodes import node_of
from flexdb.repositories.paging import MAX_PAGE_BYTES, Rows, Window, page_rows
from flexdb.repositories.relationships import relationship_of

NODE_AS_LOGGED = f"c.node_type_id, {payload('c')}::text AS data"
"""The columns of a node, from its entry in the log; data that was erased is null."""

RELATIONSHIP_AS_LOGGED = f"""c.payload ->> 'source_node_id' AS source_node_id, c.payload ->> 'target_node_id' AS target_node_id,
           c.payload ->> 'relationship_type' AS relationship_type, ({payload("c")} -> 'data')::text AS data"""
"""The columns of a relationship, from its entry in the log; data that was erased is null."""

_LIST = """
SELECT counted.total, page.*
FROM (
  SELECT CASE WHEN $5 THEN (
    SELECT count(*) FROM (
      SELECT 1 FROM changes c WHERE c.tenant_id = $1 AND c.entity = '{entity}' AND c.entity_id = $2 LIMIT 10001
    ) AS up_to
  ) END AS total
  FROM tenant_heads WHERE tenant_id = $1
) AS counted
LEFT JOIN LATERAL (
  SELECT found.*, count(*) OVER () AS fetched,
         sum(coalesce(octet_length(found.data), 0)) OVER (ORDER BY found.seq DESC)
           - coalesce(octet_length(found.data), 0) AS before
  FROM (
    SELECT c.tenant_id, c.entity_id AS id, c.seq, c.actor, c.method, c.action, c.revision, c.created_at,
           c.at AS updated_at, {columns}
    FROM changes c
    WHERE c.tenant_id = $1 AND c.entity = '{entity}' AND c.entity_id = $2 AND c.seq <= $3
    ORDER BY c.seq DESC LIMIT $4::bigint + 1
  ) AS found
) AS page ON page.before < $6
ORDER BY page.seq DESC
"""

_ESTIMATE = "SELECT seq FROM changes WHERE tenant_id = $1 AND entity = '{entity}' AND entity_id = $2"

LIST_OF_NODE = _LIST.format(entity="node", columns=NODE_AS_LOGGED)
LIST_OF_RELATIONSHIP = _LIST.format(entity="relationship", columns=RELATIONSHIP_AS_LOGGED)
ESTIMATE_OF_NODE = _ESTIMATE.format(entity="node")
ESTIMATE_OF_RELATIONSHIP = _ESTIMATE.format(entity="relationship")

T = TypeVar("T")
S = TypeVar("S", Node, Relationship)


@dataclass(frozen=True, slots=True)
class _About(Generic[T]):
    """Things of one kind: the statements of their entries, and what a record of one is made into."""

    entity: str
    list: str
    estimate: str
    read: Callable[[Record], T]


class RevisionRepository:
    """Reads the entries of the log about one thing; each raises NotFound where it tells nothing, or there is no tenant."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_node(self, tenant_id: str, node_id: str, window: Window) -> Rows[NodeRevision]:
        """Return a page of what the log tells of a node."""
        return await self._list(_NODE, tenant_id, node_id, window)

    async def of_relationship(
        self, tenant_id: str, relationship_id: str, window: Window
    ) -> Rows[RelationshipRevision]:
        """Return a page of what the log tells of a relationship."""
        return await self._list(_RELATIONSHIP, tenant_id, relationship_id, window)

    async def _list(self, about: _About[T], tenant_id: str, id_: str, window: Window) -> Rows[T]:
        is_first = window.total is None
        async with self._database.connection() as connection:
            records = await connection.fetch(
                about.list, tenant_id, id_, window.highest, window.size, is_first, MAX_PAGE_BYTES
            )
            if not records:
                raise NotFound("tenant")
            counted = records[0]["total"]
            if is_first and not counted:
                raise NotFound(about.entity)
            total = await totals.settle(connection, window, counted, about.estimate, tenant_id, id_)
        return page_rows(records, window, total, about.read, key="seq")


def node_as_logged(record: Record) -> Node:
    """Return the node that an entry tells of."""
    return _as_told(node_of(record), record)


def relationship_as_logged(record: Record) -> Relationship:
    """Return the relationship that an entry tells of."""
    return _as_told(relationship_of(record), record)


def _as_told(thing: S, record: Record) -> S:
    return thing if record["data"] is not None else replace(thing, erased=True)


def _node_revision(record: Record) -> NodeRevision:
    is_gone = record["action"] == "delete"
    return NodeRevision(**_entry(record), node=UNSET if is_gone else node_as_logged(record))


def _relationship_revision(record: Record) -> RelationshipRevision:
    is_gone = record["action"] == "delete"
    return RelationshipRevision(
        **_entry(record), relationship=UNSET if is_gone else relationship_as_logged(record)
    )


def _entry(record: Record) -> dict[str, Any]:
    return {
        "change": record["seq"],
        "at": record["updated_at"],
        "actor": record["actor"],
        "method": record["method"],
        "action": record["action"],
        "revision": record["revision"],
    }


_NODE = _About("node", LIST_OF_NODE, ESTIMATE_OF_NODE, _node_revision)
_RELATIONSHIP = _About("relationship", LIST_OF_RELATIONSHIP, ESTIMATE_OF_RELATIONSHIP, _relationship_revision)
