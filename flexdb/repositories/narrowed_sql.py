"""Lists that go by an index of a node type, as SQL: the entries in its spans, each with its node.

What is asked of a tenant's index stands in the statement, too: whether it still has all nodes, and tells an order.
"""

from flexdb.repositories.criteria import ALL, Query, node_type_of
from flexdb.repositories.criteria_sql import filtering
from flexdb.repositories.index_plans import IndexUse
from flexdb.repositories.list_sql import (
    PageStatements,
    Source,
    Statement,
    known_total,
    order,
    page_statement,
    page_statements,
    parts,
)
from flexdb.repositories.paging import Window
from flexdb.repositories.row_sql import Arguments, Row

# Entries are to be found by their key, and never by tenant and id, however many PostgreSQL expects: so they are asked for in
# the order of keys also where that does not matter, and nothing is said of ids alone that an index could be searched for.
_ENTRIES = """unnest({lows}, {highs}) AS span (low, high) CROSS JOIN LATERAL (
        SELECT e.node_id, e.key FROM node_index_entries AS e
        WHERE e.tenant_id = $1 AND e.index_id = {index} AND e.key >= span.low AND e.key < span.high{more}
        ORDER BY e.key
      ) AS e"""

# The LIMIT has each node be looked up by its id.
_NODE = """CROSS JOIN LATERAL (
        SELECT n.* FROM nodes AS n WHERE n.tenant_id = $1 AND n.id = e.node_id LIMIT 1
      ) AS r"""

# Of each span no more than a page; entries are sorted before their nodes are looked at.
_FOUND_IN_ORDER = """
      SELECT r.* FROM unnest({lows}, {highs}) AS span (low, high) CROSS JOIN LATERAL (
        SELECT r.*, e.key AS index_key FROM (
          SELECT e.node_id, e.key FROM node_index_entries AS e
          WHERE e.tenant_id = $1 AND e.index_id = {index} AND e.key >= span.low AND {within}
          ORDER BY e.key {direction}, e.node_id DESC
        ) AS e {node} {joins}
        WHERE {scope} AND {criterion}
        ORDER BY e.key {direction}, e.node_id DESC LIMIT {size} + 1
      ) AS r
      ORDER BY {order} LIMIT {size} + 1
    """

# The ids of all entries, sorted, before the first node is looked at.
_FOUND_NEWEST = """
      SELECT r.* FROM unnest(ARRAY(
        SELECT e.node_id FROM {entries} ORDER BY e.node_id DESC
      )) WITH ORDINALITY AS e (node_id, place) {node} {joins}
      WHERE {scope} AND {criterion}
      ORDER BY e.place LIMIT {size} + 1
    """

_FOUND_SORTED = """
      SELECT r.* FROM {entries} {node} {joins}
      WHERE {scope} AND {criterion} AND {after}
      ORDER BY {order} LIMIT {size} + 1
    """

# How many of the next nodes of the type are on the page: what one would come across by going down the ids.
_FOUND_NEAR = """
SELECT count(*) AS total FROM (
  SELECT 1 FROM (
    SELECT n.* FROM nodes AS n
    WHERE n.tenant_id = $1 AND n.node_type_id = {type} AND n.id <= {upper} ORDER BY n.id DESC LIMIT {near}
  ) AS r {joins}
  WHERE {criterion} LIMIT {size} + 1
) AS up_to
"""

_COUNTED = """
SELECT count(*) AS total FROM (SELECT 1 FROM {entries} LIMIT {limit}) AS up_to
"""

# Null where the index is not what it was taken for.
_COUNTED_NODES = """
SELECT CASE WHEN {is_usable} THEN (
  SELECT count(*) FROM (SELECT 1 FROM {entries} {node} {joins} WHERE {scope} AND {criterion} LIMIT 10001) AS up_to
) END AS total
FROM {head} WHERE {of_tenant}
"""

_COUNTED_ENTRIES = """
SELECT CASE WHEN {is_usable} THEN (SELECT count(*) FROM (SELECT 1 FROM {entries} LIMIT 10001) AS up_to) END AS total
FROM {head} WHERE {of_tenant}
"""

# Of the newest nodes of the type and of the oldest, how many have their entries in the spans; so many of all.
_ESTIMATED_ENTRIES = """
SELECT CASE WHEN {is_usable} THEN ({total}) * seen.found / greatest(seen.looked_at, 1) END AS total
FROM {head} CROSS JOIN LATERAL (
  SELECT count(*) AS looked_at, count(*) FILTER (
    WHERE EXISTS (SELECT 1 FROM unnest({lows}, {highs}) AS span (low, high) WHERE e.key >= span.low AND e.key < span.high)
  ) AS found
  FROM (
    (SELECT n.id FROM nodes AS n WHERE n.tenant_id = $1 AND n.node_type_id = {type} ORDER BY n.id DESC LIMIT 150)
    UNION ALL
    (SELECT n.id FROM nodes AS n WHERE n.tenant_id = $1 AND n.node_type_id = {type} ORDER BY n.id LIMIT 150)
  ) AS sample CROSS JOIN LATERAL (
    SELECT e.key FROM node_index_entries AS e
    WHERE e.tenant_id = $1 AND e.node_id = sample.id AND (e.index_id = {index}) IS TRUE LIMIT 1
  ) AS e
) AS seen
WHERE {of_tenant}
"""

_HAS_ALL = """EXISTS (
    SELECT 1 FROM node_type_indexes x WHERE x.tenant_id = $1 AND x.id = {index} AND x.state IN ('ready', 'failed')
      AND x.node_type_id <> ALL (head.hidden_types)
  )"""
_TELLS_AN_ORDER = """(
    SELECT true FROM node_index_entries e WHERE e.tenant_id = $1 AND e.index_id = {index} AND e.is_rough LIMIT 1
  ) IS NULL"""

# Where each span is one key.
_NEWEST = "(e.key, e.node_id) {beyond} (span.low, {node_id})"
_AFTER = {
    "ASC": " AND e.key >= {key} AND (e.key > {key} OR e.node_id < {node_id})",
    "DESC": " AND (e.key, e.node_id) < ({key}, {node_id})",
}


def narrowed_statements(
    source: Source, query: Query, use: IndexUse, window: Window, tenant_id: str
) -> PageStatements:
    """Return the statements of a page of a list that goes by an index."""
    page = _page(source, query, use, window, tenant_id)
    if use.left != ALL:
        estimate = page_statements(source, query, window, tenant_id).estimate
        return PageStatements(page, _count_of_nodes(source, use, tenant_id), estimate)
    estimate = _estimate_of_entries(source, query, use, tenant_id)
    return PageStatements(page, _count_of_entries(source, use, tenant_id), estimate)


def counted_entries(use: IndexUse, tenant_id: str, limit: int) -> Statement:
    """Return the statement that counts entries up to a limit."""
    arguments = Arguments(tenant_id)
    entries = _ENTRIES.format(**_bounds(use, arguments), more="")
    return Statement(_COUNTED.format(entries=entries, limit=arguments.add(limit, "bigint")), arguments.values)


def found_near(source: Source, query: Query, window: Window, tenant_id: str, near: int) -> Statement:
    """Return the statement that counts what a page finds among so many of the next nodes of the type."""
    arguments = Arguments(tenant_id)
    row = Row("r", source.columns, arguments)
    sql = _FOUND_NEAR.format(
        type=arguments.add(node_type_of(query.criterion), "uuid"),
        upper=arguments.add(window.upper, "uuid"),
        near=arguments.add(near, "bigint"),
        size=arguments.add(window.size, "bigint"),
        criterion=filtering(row, query.criterion),
        joins=row.joins(),
    )
    return Statement(sql, arguments.values)


def _page(source: Source, query: Query, use: IndexUse, window: Window, tenant_id: str) -> Statement:
    arguments = Arguments(tenant_id)
    row = Row("r", source.columns, arguments)
    bounds = _bounds(use, arguments)
    told = known_total(source, query, window, arguments)
    asked = {"criterion": filtering(row, use.left), "scope": source.scope, "node": _NODE, **bounds}
    asked["size"] = arguments.add(window.size, "bigint")
    sorting = {"place": "", "is_placed": "true"}
    if use.order:
        found = _FOUND_IN_ORDER.format(**asked, **_in_order(use, window, arguments), joins=row.joins())
    elif query.sort:
        sorting = order(source, query, window, row)
        entries = _ENTRIES.format(**bounds, more="")
        found = _FOUND_SORTED.format(**asked, **sorting, entries=entries, joins=row.joins())
    else:
        upper = f" AND (e.node_id <= {arguments.add(window.upper, 'uuid')}) IS TRUE"
        entries = _ENTRIES.format(**bounds, more=upper)
        found = _FOUND_NEWEST.format(**asked, entries=entries, joins=row.joins())
    usable = _usable(use, bounds["index"])
    return page_statement(source, query, arguments, found=found, is_usable=usable, **told, **sorting)


def _in_order(use: IndexUse, window: Window, arguments: Arguments) -> dict[str, str]:
    """Return in which order the entries stand, and which of them come on a page."""
    if not use.is_by_key:
        beyond, node_id = ("<", window.place.id) if window.place else ("<=", window.upper)
        within = _NEWEST.format(beyond=beyond, node_id=arguments.add(node_id, "uuid"))
        return {"direction": "DESC", "order": "r.id DESC", "within": within}
    direction = "DESC" if use.order == "descending" else "ASC"
    within = "e.key < span.high"
    if use.passed:
        key, node_id = arguments.add(use.passed.key, "bytea"), arguments.add(use.passed.node_id, "uuid")
        within += _AFTER[direction].format(key=key, node_id=node_id)
    return {"direction": direction, "order": f"r.index_key {direction}, r.id DESC", "within": within}


def _bounds(use: IndexUse, arguments: Arguments) -> dict[str, str]:
    return {
        "index": arguments.add(use.index.id, "uuid"),
        "lows": arguments.add([span.low for span in use.spans], "bytea[]"),
        "highs": arguments.add([span.high for span in use.spans], "bytea[]"),
    }


def _usable(use: IndexUse, index: str) -> str:
    """Return the condition that an index is what it was taken for."""
    conditions = (_HAS_ALL, _TELLS_AN_ORDER) if use.is_by_key else (_HAS_ALL,)
    return " AND ".join(conditions).format(index=index)


def _count_of_entries(source: Source, use: IndexUse, tenant_id: str) -> Statement:
    arguments = Arguments(tenant_id)
    bounds = _bounds(use, arguments)
    sql = _COUNTED_ENTRIES.format(
        **parts(source),
        entries=_ENTRIES.format(**bounds, more=""),
        is_usable=_HAS_ALL.format(index=bounds["index"]),
    )
    return Statement(sql, arguments.values)


def _estimate_of_entries(source: Source, query: Query, use: IndexUse, tenant_id: str) -> Statement:
    arguments = Arguments(tenant_id)
    bounds = _bounds(use, arguments)
    of_type = arguments.add(node_type_of(query.criterion), "uuid")
    sql = _ESTIMATED_ENTRIES.format(
        **parts(source),
        **bounds,
        type=of_type,
        total=source.total_of_type.format(type=of_type),
        is_usable=_HAS_ALL.format(index=bounds["index"]),
    )
    return Statement(sql, arguments.values)


def _count_of_nodes(source: Source, use: IndexUse, tenant_id: str) -> Statement:
    arguments = Arguments(tenant_id)
    row = Row("r", source.columns, arguments)
    bounds = _bounds(use, arguments)
    sql = _COUNTED_NODES.format(
        **parts(source),
        entries=_ENTRIES.format(**bounds, more=""),
        node=_NODE,
        criterion=filtering(row, use.left),
        joins=row.joins(),
        is_usable=_HAS_ALL.format(index=bounds["index"]),
    )
    return Statement(sql, arguments.values)
