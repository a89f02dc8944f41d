"""What there are lists of: nodes and relationships, as they are and as they were right after a change."""

from flexdb.repositories.erased import payload
from flexdb.repositories.hiding import shown_relationship
from flexdb.repositories.list_sql import Source
from flexdb.repositories.past import things_there

_NODE = {"id": "uuid", "node_type_id": "uuid", "created_at": "timestamptz", "updated_at": "timestamptz"}
_RELATIONSHIP = {
    "id": "uuid",
    "source_node_id": "uuid",
    "target_node_id": "uuid",
    "relationship_type": "text",
    "created_at": "timestamptz",
    "updated_at": "timestamptz",
}

# Data that was erased is null.
_NODE_AS_LOGGED = f"c.node_type_id, {payload('c')} AS data"
_RELATIONSHIP_AS_LOGGED = f"""(c.payload ->> 'source_node_id')::uuid AS source_node_id,
           (c.payload ->> 'target_node_id')::uuid AS target_node_id,
           c.payload ->> 'relationship_type' AS relationship_type, {payload("c")} -> 'data' AS data"""

# A condition of its own: it is null without a head row, and its CASE keeps the planner from taking most rows for hidden.
_SHOWN_NODE = "CASE WHEN cardinality(head.hidden_types) = 0 THEN true ELSE r.node_type_id <> ALL (head.hidden_types) END"

NODES = Source(
    entity="node",
    columns=_NODE,
    logged=_NODE_AS_LOGGED,
    head="tenant_heads AS head",
    of_tenant="head.tenant_id = $1",
    number="head.last_seq",
    rows="nodes AS r",
    scope=f"r.tenant_id = $1 AND {_SHOWN_NODE}",
    total="""head.node_count - (
  SELECT coalesce(sum(h.node_count), 0)::bigint FROM node_type_heads h
  WHERE h.tenant_id = $1 AND h.node_type_id = ANY (head.hidden_types)
)""",
    total_of_type="""coalesce((
  SELECT h.node_count FROM node_type_heads h
  WHERE h.tenant_id = $1 AND h.node_type_id = {type} AND h.node_type_id <> ALL (head.hidden_types)
), 0)""",
)

RELATIONSHIPS = Source(
    entity="relationship",
    columns=_RELATIONSHIP,
    logged=_RELATIONSHIP_AS_LOGGED,
    head="tenant_heads AS head",
    of_tenant="head.tenant_id = $1",
    number="head.last_seq",
    rows="relationships AS r",
    scope=f"r.tenant_id = $1 AND {shown_relationship('r', 'head.hidden_types')}",
    total="head.relationship_count",
    is_estimate="cardinality(head.hidden_types) > 0",
)


def _past(entity: str, columns: dict[str, str], logged: str) -> Source:
    return Source(
        entity=entity,
        columns=columns,
        logged=logged,
        head="tenants AS head",
        of_tenant="head.id = $1 AND head.pruned_to <= $2",
        number="$2::bigint",
        rows=f"({things_there(entity, logged, '$2')}) AS r",
        scope="true",
        total=f"(SELECT m.{entity}_count FROM changes m WHERE m.tenant_id = $1 AND m.seq = $2)",
    )


PAST_NODES = _past("node", _NODE, _NODE_AS_LOGGED)
PAST_RELATIONSHIPS = _past("relationship", _RELATIONSHIP, _RELATIONSHIP_AS_LOGGED)
