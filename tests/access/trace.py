"""What a database holds, as a value: the same before and after where nothing was written."""

import asyncio

from flexdb.database.pool import Database

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"

# What a call began goes on beside the calls.
UNDER_WAY = "SELECT count(*) FROM erasures"

# By these two a row is another one once it was written again, also if it was written just as it was.
ROWS = "SELECT xmin::text || ctid::text AS row FROM {table} t"
# That a key was used is noted of calls that are let in, moments later.
KEYS = "SELECT (to_jsonb(t) - 'last_used_at')::text AS row FROM {table} t"
# A sum needs no order.
DIGEST = """
SELECT '{table}', count(*) || ' rows, ' || coalesce(sum(hashtextextended(row, 0)), 0) FROM ({rows}) AS rows
"""


async def trace(database: Database) -> dict[str, str]:
    """The digest of each table's rows, whatever tables there are, once nothing is under way."""
    async with asyncio.timeout(60), database.connection() as connection:
        while await connection.fetchval(UNDER_WAY):
            await asyncio.sleep(0.05)
        digests = [digest_of(record["tablename"]) for record in await connection.fetch(TABLES)]
        return dict(await connection.fetch(" UNION ALL ".join(digests)))


def digest_of(table: str) -> str:
    rows = KEYS if table == "api_keys" else ROWS
    return DIGEST.format(table=table, rows=rows.format(table=table))
