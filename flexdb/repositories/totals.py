"""Totals of lists that no counter keeps: exact up to a bound, beyond it the planner's estimate."""

import msgspec

from flexdb.database.pool import Connection
from flexdb.repositories.paging import MAX_EXACT_TOTAL, Total, Window


async def settle(
    connection: Connection, window: Window, counted: int | None, statement: str, *arguments: str | int | None
) -> Total:
    """Return the total: the one an earlier page had, the one just counted, or an estimate of `statement`'s rows.

    `counted` stops at MAX_EXACT_TOTAL + 1.
    """
    if window.total is not None:
        return window.total
    if counted is None or counted <= MAX_EXACT_TOTAL:
        return Total(counted or 0)
    plan = await connection.fetchval(f"EXPLAIN (FORMAT JSON) {statement}", *arguments)
    rows = msgspec.json.decode(plan)[0]["Plan"]["Plan Rows"]
    return Total(max(rows, counted), is_estimate=True)
