"""Searches of node types: the rows of `node_type_searches`, and what other statements have of them and their entries.

A type has one search or none. Each node of the type has a row in `node_search_entries` then, made of the data by what
writes the node, with the words of the text as PostgreSQL reads it in the language of the search.
"""

from msgspec import UNSET, UnsetType, json

from flexdb.generated.results import NodeTypeSearch

MAX_CHARACTERS = 100_000
"""So much of a node's text is searched. A vector may have a megabyte; four bytes a character, twice for hyphenated words."""


def shown(text: str | None) -> NodeTypeSearch | UnsetType:
    """Return what SEARCH_OF_TYPE tells."""
    return UNSET if text is None else json.decode(text, type=NodeTypeSearch)


_SHOWN = """jsonb_build_object('fields', to_jsonb(x.fields), 'language', x.language, 'state', x.state)
    || CASE x.state WHEN 'building' THEN jsonb_build_object('done', x.done) ELSE jsonb_build_object() END"""

SEARCH_OF_TYPE = (
    "(SELECT "
    + _SHOWN
    + """
    FROM node_type_searches x WHERE x.tenant_id = $1 AND x.node_type_id = t.id AND x.state <> 'dropped' LIMIT 1)"""
)
"""The search of a type, `t`, as its users see it."""

SEARCH_KEPT_BY_WRITES = """(
  SELECT jsonb_build_object('id', x.id, 'paths', x.paths, 'language', x.language)
  FROM node_type_searches x WHERE x.tenant_id = $1 AND x.node_type_id = t.id AND x.state <> 'dropped' LIMIT 1)"""
"""The search that writes of nodes of a type, `t`, have to keep."""

# What a call makes of the search of a type: what the log has, what it shows, and whether it is another than before. One
# without fields is none. A state is given where the entries are made in the same transaction.
NEW_SEARCH = f"""
    SELECT CASE WHEN made.is_other THEN made.defined ELSE had.defined END AS search_defined,
           CASE WHEN NOT made.is_other THEN had.shown ELSE made.defined || CASE
             WHEN i.search ? 'state' THEN jsonb_build_object('state', i.search ->> 'state')
             WHEN (SELECT true FROM nodes m WHERE m.tenant_id = $1 AND m.node_type_id = i.id LIMIT 1)
               THEN '{{"state": "building", "done": 0}}'
             ELSE '{{"state": "ready"}}' END END AS search_shown,
           made.is_other AS is_other_search
    FROM (SELECT true) AS once LEFT JOIN LATERAL (
      SELECT jsonb_build_object('fields', to_jsonb(x.fields), 'language', x.language) AS defined, {_SHOWN} AS shown
      FROM node_type_searches x
      WHERE x.tenant_id = $1 AND x.node_type_id = i.id AND x.state <> 'dropped' LIMIT 1
    ) AS had ON true CROSS JOIN LATERAL (
      SELECT given.defined, i.search IS NOT NULL AND given.defined IS DISTINCT FROM had.defined AS is_other
      FROM (SELECT CASE WHEN i.search -> 'fields' <> '[]' THEN i.search - ARRAY['id', 'paths', 'state'] END AS defined) AS given
    ) AS made"""

MAKE_SEARCH = """
  INSERT INTO node_type_searches (tenant_id, id, node_type_id, fields, paths, language, state)
  SELECT $1, (p.search ->> 'id')::uuid, p.id, ARRAY(SELECT jsonb_array_elements_text(p.search -> 'fields')),
         p.search -> 'paths', p.search ->> 'language', p.search_shown ->> 'state'
  FROM planned p, go WHERE p.refusal IS NULL AND p.is_other_search AND p.search_shown IS NOT NULL"""

CHANGE_SEARCH = {
    "search_dropped": """
  UPDATE node_type_searches x SET state = 'dropped'
  FROM planned p, go
  WHERE x.tenant_id = $1 AND x.node_type_id = p.id AND x.state <> 'dropped' AND p.refusal IS NULL AND p.is_other_search""",
    "search_made": MAKE_SEARCH,
    "search_begun": """
  INSERT INTO index_jobs (tenant_id, index_id)
  SELECT $1, (p.search ->> 'id')::uuid FROM planned p, go
  WHERE p.refusal IS NULL AND p.is_other_search AND p.search_shown ->> 'state' = 'building'
  UNION ALL
  SELECT $1, x.id FROM node_type_searches x, planned p, go
  WHERE x.tenant_id = $1 AND x.node_type_id = p.id AND x.state <> 'dropped' AND p.refusal IS NULL AND p.is_other_search
  ON CONFLICT (tenant_id, index_id) DO UPDATE SET upper = excluded.upper""",
}

# A word that no text has, since it begins with a blank.
WORD_OF_SEARCH = "(' ' || right(({id})::text, 12))"
"""What stands in the vectors of a search for that search, by its id."""

CONFIGURATION = "('pg_catalog.' || {language})::regconfig"
"""The text search configuration of a language."""

TEXTS = f"""(
      SELECT each.place, each.number,
             left(each.text, greatest(0, {MAX_CHARACTERS} - each.so_far + length(each.text))::integer) AS text
      FROM (
        SELECT f.place, t.number, t.value #>> ARRAY[]::text[] AS text,
               sum(length(t.value #>> ARRAY[]::text[])) OVER (ORDER BY f.place, t.number) AS so_far
        FROM jsonb_array_elements({{paths}}) WITH ORDINALITY AS f (path, place)
        CROSS JOIN LATERAL jsonb_path_query(
          {{data}} #> ARRAY(SELECT jsonb_array_elements_text(f.path)), 'strict $.** ? (@.type() == "string")'
        ) WITH ORDINALITY AS t (value, number)
      ) AS each
    )"""
"""The texts of a document at the paths of a search, cut where they are too many characters together."""

_VECTOR_OF_FIELD = """setweight(jsonb_to_tsvector({configuration}, coalesce(
      jsonb_agg(texts.text ORDER BY texts.number) FILTER (WHERE texts.place = {place}), '[]'), '["string"]'), '{weight}')"""

# What stands between fields, so that the last word of one and the first of the next make no phrase.
_BETWEEN = " || (quote_literal({word}) || ':1')::tsvector || "

_VECTOR = """(
    SELECT array_to_tsvector(ARRAY[{word}]) || {fields}
    FROM {texts} AS texts
  )"""


def vector(data: str, *, id_: str, paths: str, language: str) -> str:
    """Return the vector of a document in a search, by the columns of the document and of the search."""
    fields = (
        _VECTOR_OF_FIELD.format(
            configuration=CONFIGURATION.format(language=language), place=place, weight=weight
        )
        for place, weight in enumerate("ABCD", 1)
    )
    word = WORD_OF_SEARCH.format(id=id_)
    return _VECTOR.format(
        word=word,
        fields=_BETWEEN.format(word=word).join(fields),
        texts=TEXTS.format(data=data, paths=paths),
    )


_VECTOR_OF_PLANNED = vector(
    "p.data", id_="p.search ->> 'id'", paths="p.search -> 'paths'", language="(p.search ->> 'language')"
)

ADD_SEARCHED = f"""
  INSERT INTO node_search_entries AS o (tenant_id, node_id, search_id, vector)
  SELECT $1, p.id, (p.search ->> 'id')::uuid, {_VECTOR_OF_PLANNED}
  FROM planned p, go WHERE p.refusal IS NULL AND p.search IS NOT NULL"""

PUT_SEARCHED = (
    ADD_SEARCHED
    + """
  ON CONFLICT (node_id, search_id, tenant_id) DO UPDATE SET vector = excluded.vector WHERE o.vector <> excluded.vector"""
)

_REMOVE_SEARCHED = """
  DELETE FROM node_search_entries e USING {nodes}, go WHERE e.tenant_id = $1 AND e.node_id = {id}"""


def without_searched(nodes: str, id_: str) -> str:
    """Return what removes what searches have of nodes, by the source that has them and the column of their ids."""
    return _REMOVE_SEARCHED.format(nodes=nodes, id=id_)
