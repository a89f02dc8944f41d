"""Lists that are narrowed, sorted or cut down, as SQL: a statement for a page, of whatever there are lists of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flexdb.repositories.criteria import ALL, Condition, Criterion, Member, Query, node_type_of
from flexdb.repositories.criteria_sql import filtering
from flexdb.repositories.index_plans import ListRequest
from flexdb.repositories.paging import MAX_COUNTED, MAX_EXACT_TOTAL, MAX_PAGE_BYTES, Place, Window
from flexdb.repositories.row_sql import Arguments, Row
from flexdb.repositories.selection_sql import selected
from flexdb.repositories.sorting_sql import Order

# Rows are sorted as they are, and only those of the page are made text. Windows without an order keep that of the rows.
# What is told of the list as a whole is found out once, not for each row.
_PAGE = f"""WITH {{place}} told_once AS MATERIALIZED (
  SELECT {{number}} AS number, {{total}} AS total, {{is_estimate}} AS is_estimate, {{is_placed}} AS is_placed,
         {{is_usable}} AS is_usable, {{is_cut}} AS is_cut
  FROM {{head}} WHERE {{of_tenant}}
)
SELECT once.*, page.*
FROM {{head}} CROSS JOIN told_once AS once
LEFT JOIN LATERAL (
  SELECT told.*, row_number() OVER () AS row_number, count(*) OVER () AS fetched,
         sum(coalesce(octet_length(told.data), 0)) OVER (ROWS UNBOUNDED PRECEDING)
           - coalesce(octet_length(told.data), 0) AS before
  FROM (
    SELECT found.tenant_id, {{columns}}, found.revision, {{selected}} AS data
    FROM ({{found}}) AS found {{selection_joins}}
  ) AS told
) AS page ON page.before < {MAX_PAGE_BYTES}
WHERE {{of_tenant}}
ORDER BY page.row_number
"""

_FOUND = """
      SELECT r.* FROM {rows} {joins}
      WHERE {scope} AND {criterion} AND {after}
      ORDER BY {order} LIMIT {size} + 1
    """

# Where the page before ended: its last row as the log has it, at the number that the page was read at. One that was erased
# has no place in an order by what stood in it.
_PLACE = """place AS MATERIALIZED (
  SELECT {keys}
  FROM (
    SELECT c.entity_id AS id, c.created_at, {updated_at} AS updated_at, {logged}
    FROM changes c
    WHERE c.tenant_id = $1 AND c.entity = '{entity}' AND c.entity_id = {id} AND c.seq <= {number}
    ORDER BY c.seq DESC LIMIT 1
  ) AS r {joins}
  WHERE {is_known}
),"""

# How many there are, up to a limit, and where that is more than is told exactly, how many there may be; null where an
# index that is counted in is not what it was taken for.
_COUNTED = f"""
SELECT {{number}} AS number, CASE WHEN {{is_usable}} THEN counted.total END AS total, CASE WHEN counted.total > {MAX_EXACT_TOTAL} THEN ({{estimate}}) END AS estimate
FROM {{head}} CROSS JOIN LATERAL (
  SELECT count(*) AS total FROM (SELECT 1 FROM {{counted}} LIMIT {MAX_COUNTED}) AS up_to
) AS counted
WHERE {{of_tenant}}
"""

_MATCHING = "{rows} {joins} WHERE {scope} AND {criterion}"

# Of the newest things, how many there are of which it is true; so many of all. The planner knows nothing of data.
_ESTIMATED = """
  SELECT ({total}) * seen.found / greatest(seen.looked_at, 1) FROM (
    SELECT count(*) FILTER (WHERE {criterion}) AS found, count(*) AS looked_at
    FROM (SELECT r.* FROM {rows} WHERE {scope} ORDER BY r.id DESC LIMIT 1000) AS r {joins}
  ) AS seen
"""

# What is read in a list was read as the schema of this version of the type has it.
_OF_VERSION = """EXISTS (
    SELECT 1 FROM node_types t
    WHERE t.tenant_id = $1 AND t.id = {id} AND t.revision = {revision} AND t.created_at = {created_at}
  )"""

# What only some pages tell.
_NOT_TOLD = {"place": "", "is_placed": "true", "is_cut": "false"}


@dataclass(frozen=True, slots=True)
class Source:
    """What there are lists of: rows `r`, within `scope`, beside the one row of the tenant that is in `head`.

    $1 is the tenant, and $2, where lists are of a moment, the number of that. `logged` are the columns that an entry
    `c` of the log holds in itself; `data` is null where it was erased. How many rows there are at all, or of a node type, is told by `total` and
    `total_of_type`; `is_estimate` is about the former.
    """

    entity: str
    columns: Mapping[str, str]
    logged: str
    head: str
    of_tenant: str
    number: str
    rows: str
    scope: str
    total: str
    total_of_type: str = ""
    is_estimate: str = "false"


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with its arguments."""

    sql: str
    arguments: list[Any]


def all_page(source: Source, asked: ListRequest) -> Statement:
    """Return the statement of a page that is found without an index; of a moment where the source is of the past."""
    arguments = _scope(asked)
    row = Row("r", source.columns, arguments)
    narrowed = {"criterion": filtering(row, asked.query.criterion), **parts(source)}
    sorting = order(source, asked.query, asked.window, row)
    size = arguments.add(asked.window.size, "bigint")
    found = _FOUND.format(**narrowed, **sorting, joins=row.joins(), size=size)
    return page_statement(source, asked, arguments, found=found, **sorting)


def all_counted(source: Source, asked: ListRequest) -> Statement:
    """Return the statement that counts all of a list without an index."""
    arguments = _scope(asked)
    row = Row("r", source.columns, arguments)
    criterion = filtering(row, asked.query.criterion)
    counted = _MATCHING.format(**parts(source), criterion=criterion, joins=row.joins())
    estimate = estimated(source, asked, arguments)
    return counted_statement(source, arguments, counted=counted, estimate=estimate)


def estimated(source: Source, asked: ListRequest, arguments: Arguments) -> str:
    """Return the query that estimates how many rows there are."""
    row = Row("r", source.columns, arguments)
    criterion = filtering(row, asked.query.criterion)
    return _ESTIMATED.format(**parts(source), criterion=criterion, joins=row.joins(), total=source.total)


def counted_statement(
    source: Source, arguments: Arguments, *, counted: str, estimate: str, is_usable: str = "true"
) -> Statement:
    """Return the statement that counts rows, of which there may be so many where they are more than are counted."""
    told = {"counted": counted, "estimate": estimate, "is_usable": is_usable}
    return Statement(_COUNTED.format(**parts(source), **told), arguments.values)


def page_statement(source: Source, asked: ListRequest, arguments: Arguments, **of_page: str) -> Statement:
    """Return the statement of a page of the rows that are found, `found`, in an `order`."""
    query, usable = asked.query, [of_page.pop("is_usable", "true"), _of_version(asked, arguments)]
    told = {
        **_NOT_TOLD,
        **parts(source),
        **_known_total(source, asked, arguments),
        **of_page,
        "is_usable": " AND ".join(usable),
    }
    return Statement(_PAGE.format(**told, **_selection(source, query, arguments)), arguments.values)


def parts(source: Source) -> dict[str, str]:
    """Return what a source has for each statement."""
    return {name: getattr(source, name) for name in ("number", "head", "of_tenant", "rows", "scope")}


def _scope(asked: ListRequest) -> Arguments:
    """Return the first arguments: the tenant, and the number of the moment where there is one."""
    return Arguments(asked.tenant_id, *(() if asked.number is None else (asked.number,)))


def _of_version(asked: ListRequest, arguments: Arguments) -> str:
    if asked.version is None:
        return "true"
    return _OF_VERSION.format(
        id=arguments.add(node_type_of(asked.query.criterion), "uuid"),
        revision=arguments.add(asked.version.revision, "bigint"),
        created_at=arguments.add(asked.version.created_at, "timestamptz"),
    )


def _known_total(source: Source, asked: ListRequest, arguments: Arguments) -> dict[str, str]:
    """Return what tells the total without a look at the rows, null where nothing does."""
    criterion, is_first = asked.query.criterion, asked.window.total is None
    if is_first and criterion == ALL:
        return {"total": source.total, "is_estimate": source.is_estimate}
    total = total_of_type(source, criterion, arguments) if is_first else None
    return {"total": total or "NULL::bigint", "is_estimate": "false"}


def total_of_type(source: Source, criterion: Criterion, arguments: Arguments) -> str | None:
    """Return what tells how many things there are where only a node type is asked for, None where more is."""
    node_type_id = node_type_of(criterion) if isinstance(criterion, Condition) else None
    if node_type_id is None or not source.total_of_type:
        return None
    return source.total_of_type.format(type=arguments.add(node_type_id, "uuid"))


def order(source: Source, query: Query, window: Window, row: Row) -> dict[str, str]:
    """Return what rows are sorted by, and which of them come on a page."""
    order = Order(row, query.sort)
    if not query.sort:
        after = f"r.id <= {row.arguments.add(window.upper, 'uuid')}"
        return {"order": order.by(), "place": "", "is_placed": "true", "after": after}
    if window.place is None:
        return {"order": order.by(), "place": "", "is_placed": "true", "after": "true"}
    return {
        "order": order.by(),
        "place": _place(source, query, window.place, row.arguments),
        "is_placed": "EXISTS (SELECT 1 FROM place)",
        "after": order.after("place"),
    }


def _place(source: Source, query: Query, place: Place, arguments: Arguments) -> str:
    row = Row("r", source.columns, arguments)
    order = Order(row, query.sort)
    return _PLACE.format(
        keys=order.columns(),
        updated_at=arguments.add(place.updated_at, "timestamptz"),
        logged=source.logged,
        entity=source.entity,
        id=arguments.add(place.id, "uuid"),
        number=arguments.add(place.number, "bigint"),
        joins=row.joins(),
        is_known=known_place(query),
    )


def known_place(query: Query) -> str:
    """Return the condition that a row of the log, `r`, tells what a list is sorted by."""
    return "r.data IS NOT NULL" if any(isinstance(key.field, Member) for key in query.sort) else "true"


def _selection(source: Source, query: Query, arguments: Arguments) -> dict[str, str]:
    row = Row("found", source.columns, arguments)
    return {
        "columns": ", ".join(f"found.{name}" for name in source.columns),
        "selected": selected(row, query.selection),
        "selection_joins": row.joins(),
    }
