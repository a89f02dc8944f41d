"""Groups of things as SQL: one statement that finds them, of whatever there are lists of.

What is grouped by and what is found out become columns of groups, each of which knows what it is sorted by and how it is
told: as JSON text.
"""

from collections.abc import Iterable, Iterator

from flexdb.repositories.aggregation import Aggregation
from flexdb.repositories.criteria import ALL, only_type_of
from flexdb.repositories.criteria_sql import filtering
from flexdb.repositories.group_columns import GroupColumn, Values, grouped, measured
from flexdb.repositories.list_sql import Source, Statement, total_of_type
from flexdb.repositories.paging import MAX_PAGE_BYTES
from flexdb.repositories.row_sql import Arguments, Row

# LIMIT ALL keeps what is looked up for itself, so that it is looked up once for each row. Of its columns the planner takes
# for granted that they have 200 values, and so makes a hash table; of expressions of data that all rows differ, and sorts.
# Only what is answered is made text. Groups are counted before the LIMIT, which has found all of them anyway.
_GROUPS = f"""
SELECT page.*
FROM {{head}}
LEFT JOIN LATERAL (
  SELECT told.*, row_number() OVER () AS row_number,
         sum(told.bytes) OVER (ROWS UNBOUNDED PRECEDING) - told.bytes AS before
  FROM (
    SELECT ordered.*, octet_length(array_to_string(ordered.keys || ordered.metrics, '')) AS bytes
    FROM (
      SELECT ARRAY[{{keys}}]::text[] AS keys, ARRAY[{{metrics}}]::text[] AS metrics, count(*) OVER () AS total
      FROM (
        SELECT {{columns}}
        FROM (
          SELECT {{values}} FROM {{rows}} {{joins}} WHERE {{scope}} AND {{criterion}} LIMIT ALL
        ) AS v {{value_joins}}
        {{group_by}}
      ) AS g
      ORDER BY {{order}} LIMIT {{limit}}
    ) AS ordered
  ) AS told
) AS page ON page.before < {MAX_PAGE_BYTES}
WHERE {{of_tenant}}
ORDER BY page.row_number
"""

_COUNTED = "SELECT CASE WHEN {is_estimate} THEN NULL ELSE {total} END AS total FROM {head} WHERE {of_tenant}"


def groups_statement(source: Source, aggregation: Aggregation, *scope: object) -> Statement:
    """Return the statement of groups; `scope` is the tenant, and the number of the moment where there is one.

    There is one record at least where there is such a tenant and moment; its `keys` are null where there are no groups.
    """
    arguments = Arguments(*scope)
    row = Row("r", source.columns, arguments)
    criterion = filtering(row, aggregation.criterion)
    values = Values(row)
    keys = [grouped(values, number, each) for number, each in enumerate(aggregation.groupings)]
    metrics = [measured(values, number, each) for number, each in enumerate(aggregation.metrics)]
    sql = _GROUPS.format(
        head=source.head,
        of_tenant=source.of_tenant,
        rows=source.rows,
        scope=source.scope,
        joins=row.joins(),
        values=values.columns(),
        value_joins=values.joined.joins(),
        criterion=criterion,
        columns=", ".join(
            f"{what} AS {name}" for each in (*keys, *metrics) for name, what in each.parts.items()
        ),
        group_by=_group_by(keys),
        keys=", ".join(each.told for each in keys),
        metrics=", ".join(each.told for each in metrics),
        order=", ".join(_order(aggregation, keys, metrics)) or "1",
        limit=arguments.add(aggregation.limit, "bigint"),
    )
    return Statement(sql, arguments.values)


def counting_statement(source: Source, aggregation: Aggregation, *scope: object) -> Statement | None:
    """Return the statement that has a counter tell how many things there are, None where none does.

    It answers null where the counter is not exact, since things are hidden that it has.
    """
    arguments = Arguments(*scope)
    total, is_estimate = None, "false"
    if aggregation.is_count and aggregation.criterion == ALL:
        total, is_estimate = source.total, source.is_estimate
    elif aggregation.is_count:
        total = total_of_type(source, only_type_of(aggregation.criterion), arguments)
    if total is None:
        return None
    sql = _COUNTED.format(total=total, is_estimate=is_estimate, head=source.head, of_tenant=source.of_tenant)
    return Statement(sql, arguments.values)


def _group_by(keys: Iterable[GroupColumn]) -> str:
    parts = [what for each in keys for what in each.parts.values()]
    return f"GROUP BY {', '.join(parts)}" if parts else ""


def _order(
    aggregation: Aggregation, keys: Iterable[GroupColumn], metrics: Iterable[GroupColumn]
) -> Iterator[str]:
    """Yield what groups are sorted by: what was asked for, then whatever they are grouped by that was not."""
    by_name = {each.name: each for each in (*keys, *metrics)}
    directions = {each.name: each.is_descending for each in aggregation.order}
    for name in dict.fromkeys((*directions, *(each.name for each in aggregation.groupings))):
        direction = "DESC NULLS LAST" if directions.get(name, False) else "ASC NULLS FIRST"
        yield from (f"{part} {direction}" for part in by_name[name].order)
