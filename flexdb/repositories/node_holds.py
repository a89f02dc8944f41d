"""What keeps nodes from being deleted: relationships whose type has "restrict" for the end that the node is."""

from asyncpg import Record

from flexdb.database.pool import Connection, Database
from flexdb.errors import Conflict, NotFound
from flexdb.repositories.hiding import shown_relationship
from flexdb.repositories.names_sql import names_at
from flexdb.repositories.refusals import Refusals
from flexdb.repositories.unit_of_work import TenantUnit
from flexdb.repositories.writes import in_turn

_SHOWN = shown_relationship("o")

_RESTRICTS = "o.tenant_id = $1 AND 'restrict' IN (o.on_delete_source, o.on_delete_target)"

_KEEPS = (
    """
        SELECT o.id FROM relationships o
        WHERE o.tenant_id = $1 AND o.{end}_node_id = p.id AND o.relationship_type = k.name
          AND o.{other}_node_id <> p.id AND """
    + _SHOWN
)

_AT_END = f"""
      SELECT k.name, sure.id AS sure_id, CASE WHEN sure.id IS NULL AND cardinality(before.ids) > 0 THEN ({_KEEPS}
        LIMIT 1) END AS unsure_id
      FROM {{end}}_names at_end CROSS JOIN LATERAL (
        SELECT t.name FROM relationship_types t
        WHERE t.tenant_id = $1 AND t.name = at_end.name AND t.on_delete_{{end}} = 'restrict' LIMIT 1
      ) AS k LEFT JOIN LATERAL ({_KEEPS} AND o.{{other}}_node_id <> ALL (before.ids)
        LIMIT 1) AS sure ON true"""

_AT_SOURCE = _AT_END.format(end="source", other="target")
_AT_TARGET = _AT_END.format(end="target", other="source")

# A relationship that goes with a node before this one keeps it no longer; whether that one goes, is not certain yet. One
# from a node to itself goes with it. Types are looked up by the names at the node, since there may be many types.
HELD = f"""LEFT JOIN LATERAL (
    WITH RECURSIVE {names_at("source_names", "source", "p.id")}, {names_at("target_names", "target", "p.id")}
    SELECT e.name, coalesce(e.sure_id, e.unsure_id) AS id, e.sure_id IS NOT NULL AS is_sure
    FROM (
      SELECT coalesce(array_agg(b.id), '{{}}') AS ids FROM found b WHERE b.n < p.n AND b.refusal IS NULL
    ) AS before
    CROSS JOIN LATERAL ({_AT_SOURCE}
      UNION ALL{_AT_TARGET}
    ) AS e
    WHERE (SELECT true FROM relationship_types o WHERE {_RESTRICTS} LIMIT 1)
      AND coalesce(e.sure_id, e.unsure_id) IS NOT NULL
    ORDER BY e.sure_id IS NULL LIMIT 1
  ) AS held ON p.refusal IS NULL"""
"""What a plan joins that deletes the nodes of `found`, as `p`: a relationship that keeps the node."""

HELD_REFUSAL = """coalesce(p.refusal, CASE WHEN held.is_sure THEN 'node_in_use' WHEN NOT held.is_sure THEN 'in_turn' END)
           AS refusal, held.id AS held_by, held.name AS held_as"""
"""The columns of a plan that tell."""

HELD_ANSWER = "planned.held_by, planned.held_as"

# As of now, or, with $3, among the relationships that were written after a number.
_OF_TYPE = """
SELECT k.name AS held_as, e.id AS held_by
FROM (SELECT o.* FROM relationship_types o WHERE {restricts}) AS k
CROSS JOIN LATERAL (
  SELECT o.id FROM {rows}
  JOIN nodes s ON s.tenant_id = $1 AND s.id = o.source_node_id
  JOIN nodes t ON t.tenant_id = $1 AND t.id = o.target_node_id
  WHERE {condition} AND o.relationship_type = k.name AND {shown}
    AND (k.on_delete_source = 'restrict' AND s.node_type_id = $2 AND t.node_type_id <> $2
      OR k.on_delete_target = 'restrict' AND t.node_type_id = $2 AND s.node_type_id <> $2)
  LIMIT 1
) AS e
LIMIT 1
"""

HELD_OF_TYPE = _OF_TYPE.format(
    restricts=_RESTRICTS, rows="relationships o", condition="o.tenant_id = $1", shown=_SHOWN
)

HELD_OF_TYPE_SINCE = _OF_TYPE.format(
    restricts=_RESTRICTS,
    rows="changes c JOIN relationships o ON o.tenant_id = $1 AND o.id = c.entity_id",
    condition="c.tenant_id = $1 AND c.seq > $3 AND c.entity = 'relationship'",
    shown=_SHOWN,
)

LAST_NUMBER = "SELECT last_seq FROM tenant_heads WHERE tenant_id = $1"

RULES_CHANGED = """
SELECT true FROM changes c WHERE c.tenant_id = $1 AND c.seq > $2 AND c.entity = 'relationship_type' LIMIT 1
"""


def node_in_use(record: Record) -> Conflict:
    """Return the error for a node that a relationship keeps."""
    message = f"a relationship of the type {record['held_as']} keeps the node"
    return Conflict(message, reason="node_in_use", details=_holder(record))


def _node_type_in_use(record: Record) -> Conflict:
    message = (
        f"a relationship of the type {record['held_as']} with a node of another type keeps a node of the type"
    )
    return Conflict(message, reason="node_type_in_use", details=_holder(record))


def _holder(record: Record) -> dict[str, str]:
    return {"relationship_type": record["held_as"], "relationship_id": str(record["held_by"])}


REFUSALS: Refusals = {"node_in_use": node_in_use, "in_turn": in_turn}


class NodeTypeHolds:
    """Sees to it that no node of a type is kept before all of them are deleted.

    All relationships that may keep one are looked at while others go on writing, and with the head row held only those
    that were written meanwhile.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def look(self, tenant_id: str, node_type_id: str) -> int:
        """Return the number of the tenant's log that the look was begun at.

        Raises:
            NotFound: there is no such tenant.
            Conflict: a relationship with a node of another type keeps a node.

        """
        async with self._database.connection() as connection:
            number: int | None = await connection.fetchval(LAST_NUMBER, tenant_id)
            if number is None:
                raise NotFound("tenant")
            await _judge(connection, HELD_OF_TYPE, tenant_id, node_type_id)
        return number

    async def look_again(self, unit: TenantUnit, node_type_id: str, number: int) -> None:
        """Look at what was written since.

        Raises:
            Conflict: a relationship with a node of another type keeps a node.

        """
        connection, tenant_id = unit.connection, unit.tenant_id
        if await connection.fetchval(RULES_CHANGED, tenant_id, number):
            await _judge(connection, HELD_OF_TYPE, tenant_id, node_type_id)
        else:
            await _judge(connection, HELD_OF_TYPE_SINCE, tenant_id, node_type_id, number)


async def _judge(connection: Connection, statement: str, *arguments: str | int) -> None:
    if found := await connection.fetchrow(statement, *arguments):
        raise _node_type_in_use(found)
