"""The statements that write relationships: by the rules of their types, and without any for those that have none."""

from collections.abc import Mapping

from flexdb.repositories.hiding import shown_node, shown_relationship
from flexdb.repositories.relationship_rules import (
    BREAKS_RULES,
    TOLD,
    TOLD_ANSWER,
    VERSION_COLUMNS,
    inverse_of,
    not_free,
    type_changed,
    typed,
)
from flexdb.repositories.writes import WriteStatement, entry, statement

_PAYLOAD = """jsonb_build_object('source_node_id', source_node_id, 'target_node_id', target_node_id,
         'relationship_type', relationship_type, 'data', data)"""

_END = """
  LEFT JOIN LATERAL (
    SELECT o.node_type_id FROM nodes o
    WHERE o.tenant_id = $1 AND o.id = i.{end}_node_id AND {shown} LIMIT 1
  ) AS {end} ON true"""

_ENDS = "".join(_END.format(end=end, shown=shown_node("o")) for end in ("source", "target"))

_TYPES_OF_ENDS = "source.node_type_id AS source_node_type_id, target.node_type_id AS target_node_type_id"

_IMPOSSIBLE = """
    WHEN source.node_type_id IS NULL THEN 'no_source'
    WHEN target.node_type_id IS NULL THEN 'no_target'
    WHEN (SELECT true FROM relationships o WHERE o.tenant_id = $1 AND o.id = i.id) THEN 'id_taken'
    WHEN i.bytes > 2097152 THEN 'too_large'"""

_CREATED = f"""
  WITH typed AS MATERIALIZED ({typed("SELECT * FROM input")})
  SELECT i.*, {_TYPES_OF_ENDS}, {TOLD},
         CASE{type_changed("i.relationship_type")}{_IMPOSSIBLE}{BREAKS_RULES} END AS refusal
  FROM input i LEFT JOIN typed k ON k.n = i.n{_ENDS}"""

_CREATED_FREE = f"""
  SELECT i.*, {_TYPES_OF_ENDS}, {inverse_of("i.relationship_type")},
         CASE{not_free("i.relationship_type")}{_IMPOSSIBLE} END AS refusal
  FROM input i{_ENDS}"""

_MADE = """
  INSERT INTO relationships
    (tenant_id, id, source_node_id, target_node_id, source_node_type_id, target_node_type_id, relationship_type, data,
     revision, created_at, updated_at)
  SELECT $1, p.id, p.source_node_id, p.target_node_id, p.source_node_type_id, p.target_node_type_id, p.relationship_type,
         p.data, {revision}, {born_at}, go.at
  FROM planned p, go WHERE p.refusal IS NULL"""


def _creation(
    more: Mapping[str, str],
    *,
    planned: str,
    told: str = TOLD_ANSWER,
    revision: str = "1",
    born_at: str = "go.at",
) -> WriteStatement:
    """Return the statement that adds relationships.

    Their revision and time may be among what calls give: then they are columns of a plan, `{plan}`.
    """
    return statement(
        {
            "id": "uuid",
            "source_node_id": "uuid",
            "target_node_id": "uuid",
            "relationship_type": "text",
            "data": "jsonb",
            **more,
        },
        more_input=", octet_length(given.data::text) AS bytes, true AS moves",
        planned=planned,
        entries=entry(
            "relationship",
            "create",
            revision=revision.format(plan="planned"),
            payload=_PAYLOAD,
            created_at=born_at.format(plan="planned") if "born_at" in more else "NULL::timestamptz",
            relationships="1",
            bytes_="bytes",
        ),
        changes={
            "made": _MADE.format(revision=revision.format(plan="p"), born_at=born_at.format(plan="p")),
        },
        member="relationship",
        answer="planned.id, planned.source_node_id, planned.target_node_id, planned.relationship_type, planned.data,"
        f" {revision.format(plan='planned')}::bigint AS revision,"
        f" {born_at.format(plan='planned').replace('go.', 'verdict.')} AS created_at, verdict.at AS updated_at,"
        f" {told}",
    )


CREATE = _creation(VERSION_COLUMNS, planned=_CREATED)

# Most have no type, and pay for no rules.
CREATE_FREE = _creation({}, planned=_CREATED_FREE, told="planned.type_name")

# One that went with a node that is restored.
BRING_BACK = _creation(
    {**VERSION_COLUMNS, "back_at": "bigint", "born_at": "timestamptz"},
    planned=_CREATED,
    revision="{plan}.back_at",
    born_at="{plan}.born_at",
)

_OLD = f"""
      SELECT o.source_node_id, o.target_node_id, o.relationship_type, o.data, o.revision, o.created_at
      FROM relationships o WHERE o.tenant_id = $1 AND o.id = i.id AND {shown_relationship("o")} LIMIT 1"""

_UPDATED = f"""
  WITH found AS MATERIALIZED (
    SELECT i.n, i.id, old.source_node_id, old.target_node_id, old.revision, old.created_at, i.if_revision,
           i.type_id, i.type_revision, i.type_created_at,
           coalesce(i.relationship_type, old.relationship_type) AS relationship_type,
           i.relationship_type <> old.relationship_type AS moves,
           coalesce(i.data, old.data) AS data, octet_length(i.data::text) AS size, octet_length(old.data::text) AS old_size
    FROM input i LEFT JOIN LATERAL ({_OLD}) AS old ON true
  ), typed AS MATERIALIZED ({typed("SELECT * FROM found")})
  SELECT i.n, i.id, i.source_node_id, i.target_node_id, i.revision, i.created_at, i.relationship_type, i.data,
         i.size - i.old_size AS bytes, {TOLD}, CASE
    WHEN i.revision IS NULL THEN 'not_found'
    WHEN i.if_revision <> i.revision THEN 'revision_conflict'{type_changed("i.relationship_type")}
    WHEN i.size > 2097152 THEN 'too_large'{BREAKS_RULES} END AS refusal
  FROM found i LEFT JOIN typed k ON k.n = i.n"""

_UPDATED_FREE = f"""
  WITH found AS MATERIALIZED (
    SELECT i.n, i.id, old.source_node_id, old.target_node_id, old.revision, old.created_at, i.if_revision,
           coalesce(i.relationship_type, old.relationship_type) AS relationship_type,
           coalesce(i.data, old.data) AS data, octet_length(i.data::text) AS size, octet_length(old.data::text) AS old_size
    FROM input i LEFT JOIN LATERAL ({_OLD}) AS old ON true
  )
  SELECT i.n, i.id, i.source_node_id, i.target_node_id, i.revision, i.created_at, i.relationship_type, i.data,
         i.size - i.old_size AS bytes, {inverse_of("i.relationship_type")}, CASE
    WHEN i.revision IS NULL THEN 'not_found'
    WHEN i.if_revision <> i.revision THEN 'revision_conflict'{not_free("i.relationship_type")}
    WHEN i.size > 2097152 THEN 'too_large' END AS refusal
  FROM found i"""

_CHANGED = """
  UPDATE relationships o
  SET relationship_type = p.relationship_type, data = p.data, revision = p.revision + 1, updated_at = go.at
  FROM planned p, go WHERE o.tenant_id = $1 AND o.id = p.id AND p.refusal IS NULL"""


def _change(more: Mapping[str, str], *, planned: str, told: str) -> WriteStatement:
    """Return the statement that changes relationships."""
    return statement(
        {
            "id": "uuid",
            "relationship_type": "text",
            "data": "jsonb",
            "if_revision": "bigint",
            **more,
        },
        planned=planned,
        entries=entry(
            "relationship",
            "update",
            revision="revision + 1",
            payload=_PAYLOAD,
            created_at="created_at",
            bytes_="coalesce(bytes, 0)",
        ),
        changes={"changed": _CHANGED},
        member="relationship",
        answer="planned.id, planned.source_node_id, planned.target_node_id, planned.relationship_type, planned.data,"
        " planned.revision + 1 AS revision, planned.revision AS current, planned.created_at, verdict.at AS updated_at,"
        f" {told}",
    )


UPDATE = _change(VERSION_COLUMNS, planned=_UPDATED, told=TOLD_ANSWER)
UPDATE_FREE = _change({}, planned=_UPDATED_FREE, told="planned.type_name")

DELETE = statement(
    {"id": "uuid", "if_revision": "bigint"},
    planned=f"""
  SELECT i.n, i.id, old.revision, old.bytes, CASE
    WHEN old.revision IS NULL THEN 'not_found'
    WHEN i.if_revision <> old.revision THEN 'revision_conflict' END AS refusal
  FROM input i LEFT JOIN LATERAL (
    SELECT o.revision, octet_length(o.data::text) AS bytes
    FROM relationships o WHERE o.tenant_id = $1 AND o.id = i.id AND {shown_relationship("o")} LIMIT 1
  ) AS old ON true""",
    entries=entry("relationship", "delete", revision="revision", relationships="-1", bytes_="-bytes"),
    changes={
        "removed": """
  DELETE FROM relationships o USING planned p, go WHERE o.tenant_id = $1 AND o.id = p.id AND p.refusal IS NULL"""
    },
    answer="planned.revision AS current",
)
