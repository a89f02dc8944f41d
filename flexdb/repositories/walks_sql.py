"""Rounds of a walk as SQL: the edges at many nodes at once, which nodes of many a criterion is true of, and what is answered."""

from collections.abc import Sequence
from typing import Any

from flexdb.repositories.criteria import Criterion, Selection
from flexdb.repositories.criteria_sql import filtering
from flexdb.repositories.edges_sql import Edges, State
from flexdb.repositories.erased import payload
from flexdb.repositories.hops import Step
from flexdb.repositories.list_sources import NODES
from flexdb.repositories.list_sql import Statement
from flexdb.repositories.row_sql import Arguments, Row
from flexdb.repositories.selection_sql import selected

# The nodes come in their order, so that no more edges are looked at than are asked for.
_EDGES = """
SELECT wanted.id AS near_id, e.id, e.far_id
FROM (SELECT w.id, w.n FROM unnest({ids}) WITH ORDINALITY AS w (id, n) ORDER BY w.n) AS wanted
CROSS JOIN LATERAL ({edges}) AS e
ORDER BY wanted.n, e.id DESC LIMIT {limit}
"""

_MATCHING = """
SELECT r.id FROM unnest({ids}) AS wanted (id) {node} {joins}
WHERE {shown} AND {criterion}
"""

# Up to what fits: what comes after is left out.
_FITTING = """
SELECT told.* FROM (
  SELECT found.*, sum(coalesce(octet_length(found.data), 0) + {bytes}) OVER (ORDER BY found.n) AS so_far
  FROM ({found}) AS found
) AS told
WHERE told.so_far <= {room} ORDER BY told.n
"""
_NODES = """
    SELECT wanted.n, $1::uuid AS tenant_id, r.id, r.node_type_id, r.revision, r.created_at, r.updated_at, {data} AS data
    FROM unnest({ids}) WITH ORDINALITY AS wanted (id, n) {node} {joins}
    WHERE {shown}"""

_RELATIONSHIP_NOW = "JOIN relationships AS r ON r.tenant_id = $1 AND r.id = wanted.id"
_RELATIONSHIP_THEN = f"""CROSS JOIN LATERAL (
      SELECT c.entity_id AS id, c.revision, c.created_at, c.at AS updated_at,
             (c.payload ->> 'source_node_id')::uuid AS source_node_id,
             (c.payload ->> 'target_node_id')::uuid AS target_node_id,
             c.payload ->> 'relationship_type' AS relationship_type, {payload("c")} -> 'data' AS data
      FROM changes c
      WHERE c.tenant_id = $1 AND c.entity = 'relationship' AND c.entity_id = wanted.id AND c.seq <= $2
      ORDER BY c.seq DESC LIMIT 1
    ) AS r"""
_RELATIONSHIPS = """
    SELECT wanted.n, $1::uuid AS tenant_id, r.id, r.source_node_id, r.target_node_id, r.relationship_type, r.revision,
           r.created_at, r.updated_at, {data} AS data
    FROM unnest({ids}) WITH ORDINALITY AS wanted (id, n) {relationship}"""

_NO_DATA = "'{}'::text"

# In an answer a type may take twice its bytes, where all of it is escaped.
_BYTES_OF_RELATIONSHIP = "2 * octet_length(found.relationship_type) + {overhead}"


def edges_statement(state: State, ids: Sequence[Any], step: Step, limit: int) -> Statement:
    """Return the statement of edges at nodes, in the order of these and of each the newest first; the criterion is not in it."""
    arguments = state.arguments()
    wanted = arguments.add(list(ids), "uuid[]")
    most = arguments.add(limit, "bigint")
    edges = Edges(state, step.hops, step.node_type_ids).sql("wanted.id", arguments, most)
    return Statement(_EDGES.format(ids=wanted, edges=edges, limit=most), arguments.values)


def matching_statement(state: State, ids: Sequence[Any], criterion: Criterion) -> Statement:
    """Return the statement of those nodes of some that there are and that a criterion is true of."""
    arguments = state.arguments()
    wanted = arguments.add(list(ids), "uuid[]")
    row = Row("r", NODES.columns, arguments)
    asked = filtering(row, criterion)
    sql = _MATCHING.format(
        ids=wanted,
        node=state.node("r", "wanted.id"),
        joins=row.joins(),
        shown=state.shown("r"),
        criterion=asked,
    )
    return Statement(sql, arguments.values)


def nodes_statement(
    state: State, ids: Sequence[Any], selection: Selection | None, room: int, overhead: int
) -> Statement:
    """Return the statement of nodes in the order of their ids, as many as fit into `room` bytes; None selects no data."""
    arguments = state.arguments()
    wanted = arguments.add(list(ids), "uuid[]")
    row = Row("r", NODES.columns, arguments)
    data = _NO_DATA if selection is None else selected(row, selection)
    found = _NODES.format(
        ids=wanted, data=data, node=state.node("r", "wanted.id"), joins=row.joins(), shown=state.shown("r")
    )
    return _fitting(found, "{overhead}", room, overhead, arguments)


def relationships_statement(
    state: State, ids: Sequence[Any], room: int, overhead: int, *, with_data: bool
) -> Statement:
    """Return the statement of relationships in the order of their ids, as many as fit into `room` bytes."""
    arguments = state.arguments()
    found = _RELATIONSHIPS.format(
        ids=arguments.add(list(ids), "uuid[]"),
        data="r.data::text" if with_data else _NO_DATA,
        relationship=_RELATIONSHIP_NOW if state.number is None else _RELATIONSHIP_THEN,
    )
    return _fitting(found, _BYTES_OF_RELATIONSHIP, room, overhead, arguments)


def _fitting(found: str, size: str, room: int, overhead: int, arguments: Arguments) -> Statement:
    sql = _FITTING.format(
        found=found,
        room=arguments.add(room, "bigint"),
        bytes=size.format(overhead=arguments.add(overhead, "bigint")),
    )
    return Statement(sql, arguments.values)
