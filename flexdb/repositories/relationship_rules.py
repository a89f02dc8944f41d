"""The rules of relationship types in statements that write relationships.

A plan looks at what is stored, and at the rows before its own in the same statement. Where it depends on what becomes of
those, a row is `in_turn`, and is made again once that is known.
"""

from asyncpg import Record

from flexdb.errors import Conflict, InvalidParams, Unavailable
from flexdb.repositories.hiding import shown_relationship
from flexdb.repositories.refusals import Refusals
from flexdb.repositories.writes import in_turn

VERSION_COLUMNS = {"type_id": "uuid", "type_revision": "bigint", "type_created_at": "timestamptz"}
"""What a write gives: the version of the type that the data was validated against, nulls for none."""

_TYPE = """
        SELECT t.id, t.name, t.revision, t.created_at, t.source_node_type_ids, t.target_node_type_ids,
               t.max_per_source, t.max_per_target, t.unique_pairs
        FROM relationship_types t WHERE t.tenant_id = $1 AND {condition}"""

_BY_NAME = _TYPE.format(condition="t.name = i.relationship_type")
_BY_INVERSE_NAME = _TYPE.format(condition="t.inverse_name = i.relationship_type AND t.inverse_name <> ''")

_SHOWN = shown_relationship("o")

# No more entries of an index are looked at than there may be, and once for all rows of one node.
_HAD = (
    """CASE WHEN r.{end}_place = 1 AND r.max_per_{end} > 0 THEN (SELECT count(*) FROM (
        SELECT 1 FROM relationships o
        WHERE o.tenant_id = $1 AND o.{end}_node_id = r.{end}_node_id AND o.relationship_type = r.name AND """
    + _SHOWN
    + """ LIMIT r.max_per_{end}) AS up_to) END AS {end}_first"""
)

_SOURCE_HAD, _TARGET_HAD = _HAD.format(end="source"), _HAD.format(end="target")

_PLACES = """
           row_number() OVER (PARTITION BY t.name, i.{end}_node_id ORDER BY i.n) AS {end}_place,
           count(*) FILTER (WHERE i.moves) OVER (PARTITION BY t.name, i.{end}_node_id ORDER BY i.n
             ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS {end}_before"""

_SOURCE_PLACES, _TARGET_PLACES = _PLACES.format(end="source"), _PLACES.format(end="target")

_TYPED = f"""
    SELECT m.*, max(m.source_first) OVER (PARTITION BY m.name, m.source_node_id) AS source_had,
           max(m.target_first) OVER (PARTITION BY m.name, m.target_node_id) AS target_had
    FROM (
      SELECT r.*, {_SOURCE_HAD},
             {_TARGET_HAD},
             CASE WHEN r.unique_pairs THEN (
               SELECT o.id FROM relationships o
               WHERE o.tenant_id = $1 AND o.source_node_id = r.source_node_id AND o.relationship_type = r.name
                 AND o.target_node_id = r.target_node_id AND o.id <> r.relationship_id AND {_SHOWN}
               LIMIT 1) END AS twin
      FROM (
        SELECT i.n, i.id AS relationship_id, i.source_node_id, i.target_node_id, i.moves, t.*,
           count(*) FILTER (WHERE i.moves) OVER (PARTITION BY t.name, i.source_node_id, i.target_node_id ORDER BY i.n
             ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS pair_before,
           {_SOURCE_PLACES},{_TARGET_PLACES}
        FROM ({{rows}}) AS i CROSS JOIN LATERAL ({_BY_NAME}
        UNION ALL{_BY_INVERSE_NAME} LIMIT 1
        ) AS t
        WHERE (SELECT true FROM relationship_types o WHERE o.tenant_id = $1 LIMIT 1)
      ) AS r
    ) AS m"""


def typed(rows: str) -> str:
    """Return what there is to know of the types of rows, for those that have one; nothing is looked up where there is no type.

    The rows have `n`, `id`, the ends, `relationship_type`, and whether they come to it, `moves`. A type is found by its
    inverse name, too: then its name is another one.
    """
    return _TYPED.format(rows=rows)


def type_changed(name: str) -> str:
    """Return the first refusals of a plan, by the column of its name: data was validated by other rules than there are."""
    return f"""
    WHEN k.name <> {name} THEN 'inverse_name'
    WHEN k.id IS DISTINCT FROM i.type_id OR k.revision IS DISTINCT FROM i.type_revision
      OR k.created_at IS DISTINCT FROM i.type_created_at THEN 'type_changed'"""


def _wrong_end(end: str) -> str:
    return f"""
    WHEN k.moves AND cardinality(k.{end}_node_type_ids) > 0 AND (
      SELECT o.node_type_id <> ALL (k.{end}_node_type_ids) FROM nodes o
      WHERE o.tenant_id = $1 AND o.id = k.{end}_node_id) THEN 'wrong_{end}'"""


def _full(end: str) -> str:
    return f"""
    WHEN k.moves AND k.max_per_{end} > 0 AND k.{end}_had >= k.max_per_{end} THEN '{end}_full'
    WHEN k.moves AND k.max_per_{end} > 0 AND k.{end}_had + k.{end}_before >= k.max_per_{end} THEN 'in_turn'"""


_INVERSE_OF = """(
      SELECT t.name FROM relationship_types t
      WHERE t.tenant_id = $1 AND t.inverse_name = {name} AND t.inverse_name <> '')"""


def inverse_of(name: str) -> str:
    """Return the column that tells whose inverse name a name is, in a plan of relationships without a type."""
    return f"{_INVERSE_OF.format(name=name)} AS type_name"


def type_of(name: str) -> str:
    """Return the column that tells the type of a name, by the column of that: the type has it, or has it as inverse name."""
    return f"""coalesce((
      SELECT t.name FROM relationship_types t WHERE t.tenant_id = $1 AND t.name = {name}
    ), {_INVERSE_OF.format(name=name)}) AS type_name"""


def not_free(name: str) -> str:
    """Return the first refusals of such a plan, which looks at no rules, by the column of the name."""
    return f"""
    WHEN {_INVERSE_OF.format(name=name)} IS NOT NULL THEN 'inverse_name'
    WHEN (SELECT true FROM relationship_types t WHERE t.tenant_id = $1 AND t.name = {name}) THEN 'type_changed'"""


BREAKS_RULES = (
    _wrong_end("source")
    + _wrong_end("target")
    + """
    WHEN k.moves AND k.twin IS NOT NULL THEN 'not_unique'
    WHEN k.moves AND k.unique_pairs AND k.pair_before > 0 THEN 'in_turn'"""
    + _full("source")
    + _full("target")
)
"""The last refusals of a plan: each is passed by only where it is sure, as if the rows came one after the other."""

TOLD = "k.name AS type_name, k.twin, k.max_per_source, k.max_per_target"
"""The columns of a plan that errors are told by."""

TOLD_ANSWER = "planned.type_name, planned.twin, planned.max_per_source, planned.max_per_target"


class RelationshipTypeChanged(Unavailable):
    """The relationship was made by the rules of another version of its type, or of none."""

    def __init__(self) -> None:
        super().__init__(
            "the relationship type keeps changing while the relationship is written",
            reason="relationship_type_changing",
        )


def _wrong(end: str, record: Record) -> InvalidParams:
    message = f"is of a node type that relationships of the type {record['type_name']} may not have there"
    return InvalidParams.at(f"/{end}_node_id", message, reason="node_type_not_allowed")


def _reached(end: str, record: Record) -> Conflict:
    rule, most = f"max_per_{end}", record[f"max_per_{end}"]
    at = "begin" if end == "source" else "end"
    return Conflict(
        f"no more than {most} relationships of the type {record['type_name']} may {at} at a node",
        reason="relationship_maximum_reached",
        details={"rule": rule, "maximum": most},
    )


def _twin(record: Record) -> Conflict:
    return Conflict(
        f"there is a relationship of the type {record['type_name']} between these nodes already",
        reason="relationship_not_unique",
        details={"relationship_id": str(record["twin"])},
    )


def _inverse(record: Record) -> InvalidParams:
    message = f"is the inverse name of the relationship type {record['type_name']}: give that, and the nodes the other way round"
    return InvalidParams.at("/relationship_type", message, reason="relationship_type_is_inverse")


REFUSALS: Refusals = {
    "inverse_name": _inverse,
    "type_changed": lambda _: RelationshipTypeChanged(),
    "wrong_source": lambda record: _wrong("source", record),
    "wrong_target": lambda record: _wrong("target", record),
    "source_full": lambda record: _reached("source", record),
    "target_full": lambda record: _reached("target", record),
    "not_unique": _twin,
    "in_turn": in_turn,
}
"""What the words of these refusals mean."""
