"""How many relationships of each type there are at a node, as SQL: each type is looked up after the one before it."""

from flexdb.repositories.edges_sql import Edges, State
from flexdb.repositories.hiding import shown_end
from flexdb.repositories.hops import Hop
from flexdb.repositories.list_sql import Statement
from flexdb.repositories.names_sql import names_at
from flexdb.repositories.paging import MAX_EXACT_TOTAL

MAX_KINDS = 1_000
"""So many types are counted in each direction."""

# BETWEEN, since the order would be none where one type is asked for. Only the index by the type has that order, so that no
# type is looked for among all relationships of a node.
_COUNTED = f"""SELECT '{{way}}'::text AS direction, k.name AS relationship_type, k.place, (
    SELECT count(*) FROM (
      SELECT 1 FROM relationships r
      WHERE r.tenant_id = $1 AND r.{{near}}_node_id = {{node}}
        AND r.relationship_type BETWEEN k.name AND k.name AND {{shown}}
      ORDER BY r.relationship_type LIMIT {MAX_EXACT_TOTAL + 1}
    ) AS up_to
  ) AS counted
  FROM {{way}}_kinds k"""

_NOW = """WITH RECURSIVE once AS MATERIALIZED (
  {head}
), {kinds}
SELECT once.number, counts.*
FROM once LEFT JOIN (
  {counted}
) AS counts ON true
"""

# All of them are looked at: the log has no index by their types.
_COUNTED_THEN = f"""SELECT '{{way}}'::text AS direction, e.relationship_type,
         row_number() OVER (ORDER BY e.relationship_type) AS place, least(count(*), {MAX_EXACT_TOTAL + 1}) AS counted
  FROM ({{edges}}) AS e GROUP BY e.relationship_type"""

_THEN = """WITH once AS MATERIALIZED (
  {head}
)
SELECT once.number, counts.*
FROM once LEFT JOIN LATERAL (
  {counted}
) AS counts ON true
"""

_NEAR = {"out": "source", "in": "target"}
_FAR = {"out": "target", "in": "source"}


def counts_statement(state: State, node_id: str) -> Statement:
    """Return the statement of how many relationships there are at a node; no row where that is not there."""
    return _counts_now(state, node_id) if state.number is None else _counts_then(state, node_id)


def _counts_now(state: State, node_id: str) -> Statement:
    arguments = state.arguments()
    node = arguments.add(node_id, "uuid")
    kinds = [names_at(f"{way}_kinds", near, node, MAX_KINDS) for way, near in _NEAR.items()]
    counted = [
        _COUNTED.format(way=way, near=near, node=node, shown=shown_end(f"r.{_FAR[way]}_node_type_id"))
        for way, near in _NEAR.items()
    ]
    sql = _NOW.format(
        head=state.head(node), kinds=", ".join(kinds), counted="\n  UNION ALL\n  ".join(counted)
    )
    return Statement(sql, arguments.values)


def _counts_then(state: State, node_id: str) -> Statement:
    arguments = state.arguments()
    node = arguments.add(node_id, "uuid")
    hops: tuple[Hop, ...] = (Hop("out"), Hop("in"))
    counted = [
        _COUNTED_THEN.format(way=hop.way, edges=Edges(state, [hop], is_whole=True).each(node, arguments)[0])
        for hop in hops
    ]
    sql = _THEN.format(head=state.head(node), counted="\n  UNION ALL\n  ".join(counted))
    return Statement(sql, arguments.values)
