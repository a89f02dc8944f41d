"""Neighbours of a node as SQL: nodes with the edges that lead to them, narrowed, sorted and cut down like lists of nodes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flexdb.repositories.criteria import ALL, Column, Query, Selection
from flexdb.repositories.criteria_sql import filtering
from flexdb.repositories.edges_sql import Edges, State
from flexdb.repositories.hops import Hop, Step
from flexdb.repositories.list_sources import NODES
from flexdb.repositories.list_sql import Statement
from flexdb.repositories.paging import MAX_EXACT_TOTAL, MAX_PAGE_BYTES, Place, Window
from flexdb.repositories.row_sql import Arguments, Row
from flexdb.repositories.selection_sql import selected
from flexdb.repositories.sorting_sql import Order

_EDGE_ID = Column("edge_id")
_COLUMNS = {**NODES.columns, _EDGE_ID.name: "uuid"}

_UNION = "\n      UNION ALL\n      "

_ROWS = """(
      SELECT n.id, n.node_type_id, n.data, n.revision, n.created_at, n.updated_at, e.id AS edge_id, e.direction,
             e.source_node_id, e.target_node_id, e.relationship_type, e.edge_data, e.edge_revision, e.edge_created_at,
             e.edge_updated_at
      FROM ({edges}) AS e {node}
    ) AS r"""

_TOLD = """$1::uuid AS tenant_id, {row}.id, {row}.node_type_id, {row}.revision, {row}.created_at, {row}.updated_at,
           {row}.edge_id, {row}.direction, {row}.source_node_id, {row}.target_node_id, {row}.relationship_type,
           {row}.edge_data::text AS edge_data, {row}.edge_revision, {row}.edge_created_at, {row}.edge_updated_at"""

# In an answer a type may take twice its bytes, where all of it is escaped.
_BYTES = """coalesce(octet_length(told.data), 0) + coalesce(octet_length(told.edge_data), 0)
             + 2 * octet_length(told.relationship_type)"""

# Windows without an order keep that of the rows, as in lists.
_PAGE = f"""WITH {{place}} once AS MATERIALIZED (
  {{head}}
)
SELECT once.number, {{is_placed}} AS is_placed, page.*
FROM once LEFT JOIN LATERAL (
  SELECT told.*, row_number() OVER () AS row_number, count(*) OVER () AS fetched,
         sum({_BYTES}) OVER (ROWS UNBOUNDED PRECEDING) AS so_far
  FROM (
    SELECT {_TOLD.format(row="found")}, {{selected}} AS data
    FROM (
      SELECT r.* FROM ({{branches}}) AS r {{order_joins}}
      ORDER BY {{order}} LIMIT {{limit}}
    ) AS found {{selection_joins}}
  ) AS told
) AS page ON page.so_far <= {{room}} OR page.row_number = 1
ORDER BY page.row_number
"""

# Of each hop by itself as many as the page has rows: in the order of an index, where that has it.
_BRANCH = """(
      SELECT r.* FROM {rows} {joins}
      WHERE {criterion} AND {after}
      ORDER BY {order} LIMIT {limit}
    )"""

# Where the page before ended: the edge tells which node it leads to, and the log how that was.
_PLACE = f"""place AS MATERIALIZED (
  SELECT {{keys}}
  FROM (
    SELECT c.entity_id AS id, c.created_at, {{updated_at}} AS updated_at, {{edge}} AS edge_id, {NODES.logged}
    FROM changes c
    WHERE c.tenant_id = $1 AND c.entity = 'node' AND c.seq <= {{number}} AND c.entity_id = (
      SELECT CASE WHEN (x.payload ->> 'source_node_id')::uuid = {{node}} THEN (x.payload ->> 'target_node_id')::uuid
             ELSE (x.payload ->> 'source_node_id')::uuid END
      FROM changes x
      WHERE x.tenant_id = $1 AND x.entity = 'relationship' AND x.entity_id = {{edge}} AND x.seq <= {{number}}
        AND x.payload IS NOT NULL
      ORDER BY x.seq DESC LIMIT 1
    )
    ORDER BY c.seq DESC LIMIT 1
  ) AS r {{joins}}
  WHERE {{is_known}}
),"""

_COUNT = f"""
SELECT count(*) AS total
FROM (SELECT 1 FROM {{rows}} {{joins}} WHERE {{criterion}} LIMIT {MAX_EXACT_TOTAL + 1}) AS up_to
"""

# Rows that do not fit are told, but for what they hold: that there is more.
_EXPANSIONS = f"""
WITH once AS MATERIALIZED (
  {{head}}
)
SELECT once.number, found.*
FROM once LEFT JOIN LATERAL (
  SELECT sized.*, sized.so_far <= {{room}} AS fits,
         CASE WHEN sized.so_far <= {{room}} THEN sized.whole_data END AS data,
         CASE WHEN sized.so_far <= {{room}} THEN sized.whole_edge_data END AS edge_data
  FROM (
    SELECT wanted.n, told.id, told.tenant_id, told.node_type_id, told.revision, told.created_at, told.updated_at,
           told.edge_id, told.direction, told.source_node_id, told.target_node_id, told.relationship_type,
           told.edge_revision, told.edge_created_at, told.edge_updated_at, told.expansion,
           told.data AS whole_data, told.edge_data AS whole_edge_data,
           sum({_BYTES} + {{overhead}}) OVER (
             ORDER BY wanted.n, told.expansion, told.edge_id DESC ROWS UNBOUNDED PRECEDING) AS so_far
    FROM unnest({{ids}}) WITH ORDINALITY AS wanted (id, n) CROSS JOIN LATERAL ({{expansions}}) AS told
  ) AS sized
) AS found ON true
ORDER BY found.n, found.expansion, found.edge_id DESC
"""
_EXPANSION = f"""SELECT {{number}} AS expansion, {_TOLD.format(row="r")}, {{selected}} AS data
      FROM {{rows}} {{joins}}"""


@dataclass(frozen=True, slots=True)
class Expansion:
    """Neighbours that come along with a node: which, how many at most, and how much of their data."""

    hops: tuple[Hop, ...]
    node_type_ids: tuple[str, ...]
    limit: int
    selection: Selection


def page_statement(
    state: State, node_id: str, step: Step, query: Query, window: Window, room: int = MAX_PAGE_BYTES
) -> Statement:
    """Return the statement of a page of neighbours in `room` bytes; `step` has no criterion, `query` has it."""
    arguments = state.arguments()
    node = arguments.add(node_id, "uuid")
    edges = Edges(state, step.hops, step.node_type_ids, is_whole=True)
    row = Row("r", _COLUMNS, arguments)
    order = Order(row, query.sort, _EDGE_ID)
    limit = f"{arguments.add(window.size, 'bigint')} + 1"
    parts = {"place": "", "is_placed": "true", "after": "true"}
    if not query.sort:
        edges = replace(edges, upper=arguments.add(window.upper, "uuid"))
    elif window.place is not None:
        parts["place"] = _place(node, query, window.place, arguments)
        parts |= {"is_placed": "EXISTS (SELECT 1 FROM place)", "after": order.after("place")}
    criterion = filtering(row, query.criterion)
    # Where each edge leads to a row, no more of them are looked at than there are rows.
    is_every = query.criterion == ALL and not query.sort
    branches = edges.each(node, arguments, limit if is_every else None)
    sorting = {"order": order.by(), "limit": limit}
    narrowed = {"joins": row.joins(), "criterion": criterion, "after": parts.pop("after")}
    found = Row("found", _COLUMNS, arguments)
    sql = _PAGE.format(
        head=state.head(node),
        branches=_UNION.join(
            _BRANCH.format(rows=_rows(state, each), **narrowed, **sorting) for each in branches
        ),
        order_joins=row.joins(),
        selected=selected(found, query.selection),
        selection_joins=found.joins(),
        room=arguments.add(room, "bigint"),
        **sorting,
        **parts,
    )
    return Statement(sql, arguments.values)


def count_statement(state: State, node_id: str, step: Step, query: Query) -> Statement:
    """Return the statement of how many neighbours there are, up to one more than are counted exactly."""
    arguments = state.arguments()
    node = arguments.add(node_id, "uuid")
    if query.criterion == ALL:
        edges = _UNION.join(Edges(state, step.hops, step.node_type_ids).each(node, arguments))
        return Statement(_COUNT.format(rows=f"({edges}) AS r", joins="", criterion="true"), arguments.values)
    row = Row("r", _COLUMNS, arguments)
    edges = _UNION.join(Edges(state, step.hops, step.node_type_ids, is_whole=True).each(node, arguments))
    criterion = filtering(row, query.criterion)
    sql = _COUNT.format(rows=_rows(state, edges), criterion=criterion, joins=row.joins())
    return Statement(sql, arguments.values)


def expansion_statement(
    state: State, node_ids: Sequence[str], expansions: Sequence[Expansion], room: int, overhead: int
) -> Statement:
    """Return the statement of what comes along with nodes, in `room` bytes, where each takes `overhead` beside its data."""
    arguments = state.arguments()
    ids = arguments.add(list(node_ids), "uuid[]")
    made = [_expansion(state, number, each, arguments) for number, each in enumerate(expansions)]
    sql = _EXPANSIONS.format(
        head=state.head(),
        ids=ids,
        room=arguments.add(room, "bigint"),
        overhead=arguments.add(overhead, "bigint"),
        expansions=_UNION.join(made),
    )
    return Statement(sql, arguments.values)


def _expansion(state: State, number: int, asked: Expansion, arguments: Arguments) -> str:
    limit = f"{arguments.add(asked.limit, 'bigint')} + 1"
    edges = Edges(state, asked.hops, asked.node_type_ids, is_whole=True).sql("wanted.id", arguments, limit)
    row = Row("r", _COLUMNS, arguments)
    data = selected(row, asked.selection)
    return _EXPANSION.format(number=number, selected=data, rows=_rows(state, edges), joins=row.joins())


def _rows(state: State, edges: str) -> str:
    return _ROWS.format(edges=edges, node=state.node("n", "e.far_id"))


def _place(node: str, query: Query, place: Place, arguments: Arguments) -> str:
    row = Row("r", _COLUMNS, arguments)
    order = Order(row, query.sort, _EDGE_ID)
    return _PLACE.format(
        keys=order.columns(),
        updated_at=arguments.add(place.updated_at, "timestamptz"),
        edge=arguments.add(place.id, "uuid"),
        number=arguments.add(place.number, "bigint"),
        node=node,
        joins=row.joins(),
        is_known=order.is_known("r.data"),
    )
