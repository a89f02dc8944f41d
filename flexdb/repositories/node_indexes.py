"""Indexes of node types: the rows of `node_type_indexes`, and what other statements have of them and their entries.

A planner of queries needs `Index` and the keys of `flexdb.services.index_keys`: an index that is ready, or has failed, has
an entry for each node of its type, and `node_index_entries_key_idx` has them in the order of (key, node_id). The state is
for the statement to compare that reads them: it changes without the revision of the type.
"""

from collections.abc import Sequence
from typing import NamedTuple

from asyncpg import Record
from msgspec import json

from flexdb.errors import Conflict
from flexdb.generated.results import NodeTypeIndex


class Index(NamedTuple):
    """An index that writes have to keep: `fields` are JSON Pointers into the data.

    `times` tells of each field whether text there is a point in time; without any, none is.
    """

    id: str
    fields: tuple[str, ...]
    is_unique: bool
    times: tuple[bool, ...] = ()


class Entry(NamedTuple):
    """What an index has of a node.

    `constrains` tells that no other node may have this key, and `is_rough` that lists may have the node elsewhere than the
    key stands.
    """

    index_id: str
    key: bytes
    constrains: bool
    is_rough: bool


class NotUnique(Conflict):
    """Another node has what only one may have at the fields of a unique index."""

    def __init__(self, fields: Sequence[str], node_id: str) -> None:
        super().__init__(
            f"another node of the type has the same at {' and '.join(fields)}",
            reason="not_unique",
            details={"fields": list(fields), "node_id": node_id},
        )


def not_unique(record: Record) -> NotUnique:
    """Return the error for a write that TAKEN refuses."""
    return NotUnique(record["taken_fields"], str(record["holder"]))


def shown(text: str) -> list[NodeTypeIndex]:
    """Return what SHOWN_OF_TYPE tells."""
    return json.decode(text, type=list[NodeTypeIndex])


def kept_by_writes(text: str) -> tuple[Index, ...]:
    """Return what KEPT_BY_WRITES tells."""
    return json.decode(text, type=tuple[Index, ...])


_SHOWN = """jsonb_build_object('fields', to_jsonb(x.fields), 'unique', x.is_unique, 'state', x.state)
    || CASE x.state WHEN 'building' THEN jsonb_build_object('done', x.done)
       WHEN 'failed' THEN jsonb_build_object('duplicates', jsonb_build_object(
         'count', x.duplicate_count, 'samples', x.duplicates)) ELSE jsonb_build_object() END"""

SHOWN_OF_TYPE = (
    "(SELECT coalesce(jsonb_agg("
    + _SHOWN
    + """ ORDER BY x.place), '[]'::jsonb)
    FROM node_type_indexes x WHERE x.tenant_id = $1 AND x.node_type_id = {id} AND x.state <> 'dropped')"""
)
"""The indexes of a type as its users see them."""

KEPT_BY_WRITES = """(
  SELECT coalesce(jsonb_agg(jsonb_build_array(x.id, x.fields, x.is_unique, x.times) ORDER BY x.place), '[]'::jsonb)
  FROM node_type_indexes x WHERE x.tenant_id = $1 AND x.node_type_id = t.id AND x.state <> 'dropped')"""
"""The indexes that writes of nodes of a type, `t`, have to keep."""

# What a call of update_node_type makes of the indexes of a type: what it shows, and what the log has.
OLD_INDEXES = f"""
    SELECT coalesce(jsonb_agg(jsonb_build_object('fields', to_jsonb(x.fields), 'unique', x.is_unique) ORDER BY x.place),
                    '[]'::jsonb) AS defined,
           coalesce(jsonb_agg({_SHOWN} ORDER BY x.place), '[]'::jsonb) AS shown
    FROM node_type_indexes x WHERE x.tenant_id = $1 AND x.node_type_id = i.id AND x.state <> 'dropped'"""

# One that failed is made anew where it is given again. A state is given where the index was built beforehand.
NEW_INDEXES = f"""
    SELECT coalesce(jsonb_agg(g.value - ARRAY['id', 'times', 'state', 'duplicates'] ORDER BY g.place), '[]'::jsonb) AS defined,
           coalesce(jsonb_agg(coalesce((
             SELECT {_SHOWN} FROM node_type_indexes x
             WHERE x.tenant_id = $1 AND x.node_type_id = i.id AND x.state IN ('building', 'ready')
               AND to_jsonb(x.fields) = g.value -> 'fields' AND to_jsonb(x.is_unique) = g.value -> 'unique'
               AND to_jsonb(x.times) = g.value -> 'times'
           ), (g.value - ARRAY['id', 'times']) || CASE WHEN g.value ? 'state' THEN jsonb_build_object()
                                       WHEN has.nodes THEN '{{"state": "building", "done": 0}}'
                                       ELSE '{{"state": "ready"}}' END) ORDER BY g.place), '[]'::jsonb) AS shown
    FROM jsonb_array_elements(i.indexes) WITH ORDINALITY AS g (value, place),
         (SELECT (SELECT true FROM nodes m WHERE m.tenant_id = $1 AND m.node_type_id = i.id LIMIT 1) AS nodes) AS has"""

GIVEN_INDEXES = """, given_indexes AS MATERIALIZED (
  SELECT p.id AS node_type_id, (g.value ->> 'id')::uuid AS id, g.place, (g.value ->> 'unique')::boolean AS is_unique,
         ARRAY(SELECT jsonb_array_elements_text(g.value -> 'fields')) AS fields,
         ARRAY(SELECT jsonb_array_elements_text(g.value -> 'times')::boolean) AS times,
         (SELECT x.id FROM node_type_indexes x
          WHERE x.tenant_id = $1 AND x.node_type_id = p.id AND x.state IN ('building', 'ready')
            AND to_jsonb(x.fields) = g.value -> 'fields' AND to_jsonb(x.is_unique) = g.value -> 'unique'
            AND to_jsonb(x.times) = g.value -> 'times') AS kept,
         CASE WHEN g.value ? 'state' THEN g.value ->> 'state'
              WHEN (SELECT true FROM nodes m WHERE m.tenant_id = $1 AND m.node_type_id = p.id LIMIT 1) THEN 'building'
              ELSE 'ready' END AS state,
         coalesce((g.value #> '{duplicates,count}')::bigint, 0) AS duplicate_count,
         coalesce(g.value #> '{duplicates,samples}', '[]') AS duplicates
  FROM planned p CROSS JOIN LATERAL jsonb_array_elements(p.indexes) WITH ORDINALITY AS g (value, place)
  WHERE p.refusal IS NULL
)"""

MAKE_INDEXES = """
  INSERT INTO node_type_indexes (
    tenant_id, id, node_type_id, place, fields, times, is_unique, state, duplicate_count, duplicates)
  SELECT $1, g.id, g.node_type_id, g.place, g.fields, g.times, g.is_unique, g.state, g.duplicate_count, g.duplicates
  FROM given_indexes g, go WHERE g.kept IS NULL"""

CHANGE_INDEXES = {
    "indexes_kept": """
  UPDATE node_type_indexes x
  SET place = coalesce((SELECT g.place FROM given_indexes g WHERE g.kept = x.id), x.place),
      state = CASE WHEN (SELECT true FROM given_indexes g WHERE g.kept = x.id) THEN x.state ELSE 'dropped' END
  FROM planned p, go
  WHERE x.tenant_id = $1 AND x.node_type_id = p.id AND p.refusal IS NULL AND p.indexes IS NOT NULL""",
    "indexes_made": MAKE_INDEXES,
    "indexes_begun": """
  INSERT INTO index_jobs (tenant_id, index_id)
  SELECT $1, g.id FROM given_indexes g, go WHERE g.kept IS NULL AND g.state = 'building'
  UNION ALL
  SELECT $1, x.id FROM node_type_indexes x, planned p, go
  WHERE x.tenant_id = $1 AND x.node_type_id = p.id AND p.refusal IS NULL AND p.indexes IS NOT NULL
    AND (SELECT true FROM given_indexes g WHERE g.kept = x.id) IS NULL
  ON CONFLICT (tenant_id, index_id) DO NOTHING""",
}

ENTRY_COLUMNS = {
    "node_id": "uuid",
    "index_id": "uuid",
    "key": "bytea",
    "constrains": "boolean",
    "is_rough": "boolean",
}
"""Of the rows that a write of a node gives beside its values."""

# A key that the node has itself is no conflict. Of those that are written at once, no two claim the same.
TAKEN = """, taken AS MATERIALIZED (
  SELECT DISTINCT ON (r.n) r.n, x.fields, held.node_id
  FROM keyed r
  CROSS JOIN LATERAL (
    SELECT e.node_id FROM node_index_entries e
    WHERE e.tenant_id = $1 AND e.index_id = r.index_id AND e.key = r.key AND e.node_id <> r.node_id LIMIT 1
  ) AS held
  CROSS JOIN LATERAL (
    SELECT o.fields, o.place FROM node_type_indexes o
    WHERE o.tenant_id = $1 AND o.id = r.index_id AND o.state IN ('building', 'ready') LIMIT 1
  ) AS x
  WHERE r.constrains
  ORDER BY r.n, x.place
)"""

ADD_ENTRIES = """
  INSERT INTO node_index_entries (tenant_id, node_id, index_id, key, is_unique, is_rough)
  SELECT $1, r.node_id, r.index_id, r.key, r.constrains AND (
    SELECT x.state <> 'failed' FROM node_type_indexes x WHERE x.tenant_id = $1 AND x.id = r.index_id), r.is_rough
  FROM keyed r JOIN planned p ON p.n = r.n, go WHERE p.refusal IS NULL"""

PUT_ENTRIES = (
    ADD_ENTRIES.replace("node_index_entries (", "node_index_entries AS o (")
    + """
  ON CONFLICT (tenant_id, node_id, index_id) DO UPDATE
  SET key = excluded.key, is_unique = excluded.is_unique, is_rough = excluded.is_rough
  WHERE o.key <> excluded.key OR o.is_unique <> excluded.is_unique"""
)

_REMOVE_ENTRIES = """
  DELETE FROM node_index_entries e USING {nodes}, go WHERE e.tenant_id = $1 AND e.node_id = {id}"""


def without_entries(nodes: str, id_: str) -> str:
    """Return what removes the entries of nodes, by the source that has them and the column of their ids."""
    return _REMOVE_ENTRIES.format(nodes=nodes, id=id_)
