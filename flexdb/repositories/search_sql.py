"""Searches as SQL: a statement for a page, of all nodes that go with a query the best first.

What a caller asks for is an argument, so there is one statement for each shape of a search. The words are read by
PostgreSQL, which takes whatever stands there for words, in the language of each search that is looked through.
"""

import re
from dataclasses import dataclass

from flexdb.repositories.criteria import ALL, EVERYTHING, Criterion, Selection
from flexdb.repositories.criteria_sql import filtering
from flexdb.repositories.hiding import shown_type
from flexdb.repositories.list_sources import NODES
from flexdb.repositories.list_sql import Statement
from flexdb.repositories.node_searches import CONFIGURATION, TEXTS, WORD_OF_SEARCH
from flexdb.repositories.paging import MAX_PAGE_BYTES, Window
from flexdb.repositories.row_sql import Arguments, Row
from flexdb.repositories.selection_sql import selected

START, STOP, GAP = "\x01", "\x02", "\x03"
"""What stands in excerpts before and after words that were found, and between pieces; nowhere else."""

_CONFIGURATION = CONFIGURATION.format(language="{alias}.language")

_QUERY = f"websearch_to_tsquery({_CONFIGURATION.format(alias='x')}, {{query}})"
# Stands for the last word while the others are read; it has a digit, so that no language changes it.
_LAST = "flexdb0last"
# What begins with the last word: as the language has it, and as it is where it may be part of an address or a compound.
# One that says nothing begins nothing.
_QUERY_OF_PREFIX = f"""CASE WHEN numnode(to_tsquery({_CONFIGURATION.format(alias="x")}, {{last}})) = 0 THEN {_QUERY}
    ELSE ts_rewrite({_QUERY.format(query="{others}")}, '{_LAST}'::tsquery,
      to_tsquery({_CONFIGURATION.format(alias="x")}, {{last}}) || {{whole}}::tsquery) END"""

# By what stands for the search in its vectors PostgreSQL finds those that have it and the words, and looks at no others.
# IS TRUE keeps it from going down the primary key, which it might where it takes the table for small.
# Ranks are of six digits, as numeric makes them: so the order is that of what is told.
# Those that are found are counted on the way, since ranks take a look at all of them.
_PAGE = f"""WITH asked AS MATERIALIZED (
  SELECT x.id, x.node_type_id, x.fields, x.paths, x.language, x.state, {{query}} AS query
  FROM node_type_searches x
  WHERE x.tenant_id = $1 AND x.state <> 'dropped' AND {{of_type}} AND {shown_type("x.node_type_id")}
), matches AS MATERIALIZED (
  SELECT found.node_id AS id, s.id AS search_id, ts_rank(found.vector, s.query, 1)::numeric::real AS rank
  FROM asked s CROSS JOIN LATERAL (
    SELECT e.node_id, e.vector FROM node_search_entries e
    WHERE e.tenant_id = $1 AND (e.search_id = s.id) IS TRUE
      AND e.vector @@ ((quote_literal({WORD_OF_SEARCH.format(id="s.id")}))::tsquery && s.query)
  ) AS found {{narrowed}}
  WHERE numnode(s.query) > 0
), told_once AS MATERIALIZED (
  SELECT (SELECT count(*) FROM asked) AS searches, (SELECT count(*) FROM asked WHERE state = 'building') AS building,
         (SELECT count(*) FROM matches) AS total,
         (SELECT true FROM node_types t WHERE t.tenant_id = $1 AND t.id = {{node_type_id}} AND {shown_type("t.id")}) AS has_type
)
SELECT once.*, page.*
FROM tenant_heads AS head CROSS JOIN told_once AS once
LEFT JOIN LATERAL (
  SELECT told.*, row_number() OVER () AS row_number, count(*) OVER () AS fetched,
         sum(octet_length(told.data)) OVER (ROWS UNBOUNDED PRECEDING) - octet_length(told.data) AS before
  FROM (
    SELECT found.tenant_id, found.id, found.node_type_id, found.created_at, found.updated_at, found.revision,
           {{selected}} AS data, hit.rank, {{highlights}} AS highlights
    FROM (
      SELECT m.* FROM matches m WHERE {{after}} ORDER BY m.rank DESC, m.id DESC LIMIT {{size}} + 1
    ) AS hit
    CROSS JOIN LATERAL (SELECT n.* FROM nodes n WHERE n.tenant_id = $1 AND n.id = hit.id LIMIT 1) AS found
    {{selection_joins}}
    ORDER BY hit.rank DESC, hit.id DESC
  ) AS told
) AS page ON page.before < {MAX_PAGE_BYTES}
WHERE head.tenant_id = $1
ORDER BY page.row_number
"""

_NARROWED = """CROSS JOIN LATERAL (
    SELECT r.id FROM nodes AS r {joins} WHERE r.tenant_id = $1 AND r.id = found.node_id AND {criterion} LIMIT 1
  ) AS kept"""

# The last word, which may end within quotes; and one of several parts.
_LAST_WORD = re.compile(r"""(?P<word>[^\s"-][^\s"]*)(?P<end>"?\s*)\Z""")
_COMPOUND = re.compile(r"\w[^\w\s]+\w")

_OPTIONS = "StartSel={start}, StopSel={stop}, FragmentDelimiter={gap}, MaxFragments=3, MaxWords=20, MinWords=8, ShortWord=0"

# Only fields with a word that was found.
_HIGHLIGHTS = f"""(
      SELECT jsonb_agg(jsonb_build_object('field', s.fields[excerpt.place], 'text', excerpt.text) ORDER BY excerpt.place)
      FROM asked s CROSS JOIN LATERAL (
        SELECT texts.place, ts_headline({_CONFIGURATION.format(alias="s")},
               translate(string_agg(texts.text, {{line}} ORDER BY texts.number), {{marks}}, ''), s.query, {{options}}) AS text
        FROM {TEXTS.format(data="found.data", paths="s.paths")} AS texts
        GROUP BY texts.place
      ) AS excerpt
      WHERE s.id = hit.search_id AND strpos(excerpt.text, {{start}}) > 0
    )"""


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: the words, of which the last may go on with `is_prefix`; in one type, where it is given."""

    words: str
    node_type_id: str | None = None
    criterion: Criterion = ALL
    selection: Selection = EVERYTHING
    is_prefix: bool = False
    has_highlights: bool = False


def search_statement(tenant_id: str, search: Search, window: Window) -> Statement:
    """Return the statement of a page."""
    arguments = Arguments(tenant_id)
    words, node_type_id = arguments.add(search.words, "text"), arguments.add(search.node_type_id, "uuid")
    found = Row("found", NODES.columns, arguments)
    parts = {
        "query": _query(search, words, arguments),
        "of_type": f"x.node_type_id = {node_type_id}" if search.node_type_id else "true",
        "node_type_id": node_type_id,
        "narrowed": _narrowed(search.criterion, arguments),
        "after": _after(window, arguments),
        "selected": selected(found, search.selection),
        "selection_joins": found.joins(),
        "highlights": _highlights(arguments) if search.has_highlights else "NULL::jsonb",
        "size": arguments.add(window.size, "bigint"),
    }
    return Statement(_PAGE.format(**parts), arguments.values)


def _query(search: Search, words: str, arguments: Arguments) -> str:
    """Return what is looked for; where the last word may go on, that word by itself, put where it stood among the others."""
    last = _LAST_WORD.search(search.words) if search.is_prefix else None
    if last is None:
        return _QUERY.format(query=words)
    word = last["word"].replace("\\", "\\\\").replace("'", "''")
    whole = f"'{word.lower()}':*" if _COMPOUND.search(word) else ""
    return _QUERY_OF_PREFIX.format(
        query=words,
        others=arguments.add(f"{search.words[: last.start()]}{_LAST}{last['end']}", "text"),
        last=arguments.add(f"'{word}':*", "text"),
        whole=arguments.add(whole, "text"),
    )


def _narrowed(criterion: Criterion, arguments: Arguments) -> str:
    if criterion == ALL:
        return ""
    row = Row("r", NODES.columns, arguments)
    condition = filtering(row, criterion)
    return _NARROWED.format(joins=row.joins(), criterion=condition)


def _after(window: Window, arguments: Arguments) -> str:
    if window.rank is None:
        return "true"
    rank, id_ = arguments.add(window.rank, "real"), arguments.add(window.upper, "uuid")
    return f"(m.rank, m.id) < ({rank}, {id_})"


def _highlights(arguments: Arguments) -> str:
    options = _OPTIONS.format(start=START, stop=STOP, gap=GAP)
    return _HIGHLIGHTS.format(
        line=arguments.add("\n", "text"),
        marks=arguments.add(START + STOP + GAP, "text"),
        options=arguments.add(options, "text"),
        start=arguments.add(START, "text"),
    )
