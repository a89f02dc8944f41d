"""What a database holds, as a value: the same before and after where nothing was written."""

import asyncio

from flexdb.database.pool import Database

TABLES = """
SELECT table_name FROM information_schema.tables
WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1
"""

# What a call began goes on beside the calls.
UNDER_WAY = "SELECT count(*) FROM erasures"

# xmin tells of a row that was written again just as it was.
ROWS = "SELECT t::text || xmin::text AS row FROM {table} t"
# That a key was used is noted of calls that are let in, moments later.
KEYS = "SELECT (to_jsonb(t) - 'last_used_at')::text AS row FROM {table} t"
# A sum needs no order.
DIGEST = "SELECT count(*) || ' rows, ' || coalesce(sum(hashtextextended(row, 0)), 0) FROM ({rows}) AS rows"


async def trace(database: Database) -> dict[str, str]:
    """The digest of each table's rows, whatever tables there are, once nothing is under way."""
    async with asyncio.timeout(60), database.connection() as connection:
        while await connection.fetchval(UNDER_WAY):
            await asyncio.sleep(0.05)
        tables = [record["table_name"] for record in await connection.fetch(TABLES)]
        return {table: await connection.fetchval(digest_of(table)) for table in tables}


def digest_of(table: str) -> str:
    rows = KEYS if table == "api_keys" else ROWS
    return DIGEST.format(rows=rows.format(table=table))
