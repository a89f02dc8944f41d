"""Lists that go by an index of a node type, as SQL: the entries in its spans, each with its node.

What is asked of a tenant's index stands in the statement, too: whether it still has all nodes, and tells an order.
"""

from flexdb.repositories.criteria import ALL, node_type_of
from flexdb.repositories.criteria_sql import filtering
from flexdb.repositories.index_plans import IndexUse, ListRequest
from flexdb.repositories.list_sql import (
    Source,
    Statement,
    counted_statement,
    estimated,
    order,
    page_statement,
    parts,
)
from flexdb.repositories.paging import Window
from flexdb.repositories.row_sql import Arguments, Row

# Entries are to be found by their key, and never by tenant and id, however many PostgreSQL expects: so they are asked for in
# the order of keys also where that does not matter, and nothing is said of ids alone that an index could be searched for.
# Highest first, since where keys are points in time those nodes are often the newest, which are then sorted in no time.
_ENTRIES = """unnest({lows}, {highs}) AS span (low, high) CROSS JOIN LATERAL (
        SELECT e.node_id, e.key FROM node_index_entries AS e
        WHERE e.tenant_id = $1 AND e.index_id = {index} AND e.key >= span.low AND e.key < span.high{more}
        ORDER BY e.key DESC
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
        SELECT e.node_id FROM {entries} {within} ORDER BY e.node_id DESC {most}
      )) WITH ORDINALITY AS e (node_id, place) {node} {joins}
      WHERE {scope} AND {criterion}
      ORDER BY e.place LIMIT {size} + 1
    """

_FOUND_SORTED = """
      SELECT r.* FROM {entries} {node} {joins}
      WHERE {scope} AND {criterion} AND {after}
      ORDER BY {order} LIMIT {size} + 1
    """

# Of the next nodes of the type no more than are `near`.
_NEAR = """
      SELECT r.* FROM (
        SELECT n.* FROM nodes AS n
        WHERE n.tenant_id = $1 AND n.node_type_id = {type} AND n.id <= {upper} ORDER BY n.id DESC LIMIT {near}
      ) AS r {joins}
      WHERE {scope} AND {criterion}
      ORDER BY r.id DESC LIMIT {size} + 1
    """
_OTHERS_BEHIND = """(
    SELECT count(*) FROM (
      SELECT 1 FROM nodes AS n
      WHERE n.tenant_id = $1 AND n.node_type_id = {type} AND n.id <= {upper} ORDER BY n.id DESC LIMIT {near} + 1
    ) AS up_to
  ) > {near}"""

_GATHERED = "gathered AS MATERIALIZED (SELECT e.node_id FROM {entries} LIMIT {few} + 1),"
_TOTAL_OF_FEW = "(SELECT CASE WHEN count(*) <= {few} THEN count(*) END FROM gathered)"
_IS_MORE = "(SELECT count(*) FROM gathered) > {few}"

_MATCHING = "{entries} {node} {joins} WHERE {scope} AND {criterion}"

_COUNTED = """
SELECT (SELECT count(*) FROM (SELECT 1 FROM {entries} LIMIT told.most + 1) AS up_to) AS entries, told.of_type
FROM {head} CROSS JOIN LATERAL (
  SELECT counter.of_type, sqrt({weight} * counter.of_type)::bigint AS most FROM (SELECT {total} AS of_type) AS counter
) AS told
WHERE {of_tenant}
"""

# Of the newest nodes of the type and of the oldest, how many have their entries in the spans; so many of all.
_ESTIMATED = """
  SELECT ({total}) * seen.found / greatest(seen.looked_at, 1) FROM (
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


def page_by_index(source: Source, asked: ListRequest, use: IndexUse) -> Statement:
    """Return the statement of a page that goes by an index."""
    made = _Made(source, asked, use)
    if use.order:
        return made.page(_FOUND_IN_ORDER, **_in_order(use, asked.window, made.arguments))
    entries = _ENTRIES.format(**made.bounds, more="")
    if asked.query.sort:
        return made.page(_FOUND_SORTED, **order(source, asked.query, asked.window, made.row), entries=entries)
    upper = f" AND (e.node_id <= {made.arguments.add(asked.window.upper, 'uuid')}) IS TRUE"
    return made.page(
        _FOUND_NEWEST, entries=_ENTRIES.format(**made.bounds, more=upper), within="", **made.most()
    )


def page_of_few(source: Source, asked: ListRequest, use: IndexUse, few: int) -> Statement:
    """Return the statement of a page, newest first, of up to so many entries; of more nothing but that there are."""
    made = _Made(source, asked, use)
    few_ = made.arguments.add(few, "bigint")
    is_cut = _IS_MORE.format(few=few_)
    upper = made.arguments.add(asked.window.upper, "uuid")
    told = {"total": _TOTAL_OF_FEW.format(few=few_)} if use.left == ALL and asked.window.total is None else {}
    return made.page(
        _FOUND_NEWEST,
        place=_GATHERED.format(entries=_ENTRIES.format(**made.bounds, more=""), few=few_),
        entries="gathered AS e",
        within=f"WHERE NOT {is_cut} AND e.node_id <= {upper}",
        is_cut=is_cut,
        **made.most(),
        **told,
    )


def page_near(source: Source, asked: ListRequest, near: int) -> Statement:
    """Return the statement of a page, newest first, of what is found among so many of the next nodes of the type."""
    arguments = Arguments(asked.tenant_id)
    row = Row("r", source.columns, arguments)
    next_ones = {
        "type": arguments.add(node_type_of(asked.query.criterion), "uuid"),
        "upper": arguments.add(asked.window.upper, "uuid"),
        "near": arguments.add(near, "bigint"),
    }
    criterion = filtering(row, asked.query.criterion)
    size = arguments.add(asked.window.size, "bigint")
    found = _NEAR.format(**next_ones, scope=source.scope, criterion=criterion, joins=row.joins(), size=size)
    is_cut = _OTHERS_BEHIND.format(**next_ones)
    return page_statement(source, asked, arguments, found=found, is_cut=is_cut)


def entries_counted(source: Source, asked: ListRequest, use: IndexUse, weight: int) -> Statement:
    """Return the statement that counts entries up to the root of so many times the number of nodes of the type."""
    arguments = Arguments(asked.tenant_id)
    entries = _ENTRIES.format(**_bounds(use, arguments), more="")
    of_type = arguments.add(node_type_of(asked.query.criterion), "uuid")
    total = source.total_of_type.format(type=of_type)
    weighed = arguments.add(weight, "bigint")
    return Statement(
        _COUNTED.format(**parts(source), entries=entries, total=total, weight=weighed), arguments.values
    )


def counted_by_index(source: Source, asked: ListRequest, use: IndexUse) -> Statement:
    """Return the statement that counts all of a list by an index."""
    made = _Made(source, asked, use)
    entries = _ENTRIES.format(**made.bounds, more="")
    if use.left == ALL:
        counted = entries
        of_type = made.arguments.add(node_type_of(asked.query.criterion), "uuid")
        total = source.total_of_type.format(type=of_type)
        estimate = _ESTIMATED.format(**made.bounds, type=of_type, total=total)
    else:
        counted = _MATCHING.format(**made.narrowed, entries=entries, joins=made.row.joins())
        estimate = estimated(source, asked, made.arguments)
    usable = _HAS_ALL.format(index=made.bounds["index"])
    return counted_statement(
        source, asked, made.arguments, counted=counted, estimate=estimate, is_usable=usable
    )


class _Made:
    """What the statements of a list by an index have in common."""

    def __init__(self, source: Source, asked: ListRequest, use: IndexUse) -> None:
        self._source, self._asked, self._use = source, asked, use
        self.arguments = Arguments(asked.tenant_id)
        self.row = Row("r", source.columns, self.arguments)
        self.bounds = _bounds(use, self.arguments)
        criterion = filtering(self.row, use.left)
        self.narrowed = {"criterion": criterion, "scope": source.scope, "node": _NODE}

    def page(self, found: str, **of_page: str) -> Statement:
        size = self.arguments.add(self._asked.window.size, "bigint")
        parts = {**self.bounds, **self.narrowed, **of_page, "joins": self.row.joins(), "size": size}
        usable = _usable(self._use, self.bounds["index"])
        return page_statement(
            self._source,
            self._asked,
            self.arguments,
            found=found.format(**parts),
            is_usable=usable,
            **of_page,
        )

    def most(self) -> dict[str, str]:
        """Return how many of the newest entries are looked up: no more than a page where all their nodes are on it."""
        if self._use.left != ALL:
            return {"most": ""}
        return {"most": f"LIMIT {self.arguments.add(self._asked.window.size, 'bigint')} + 1"}


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
