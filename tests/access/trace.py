"""What a database holds, as a value: the same before and after where nothing was written."""

from flexdb.database.pool import Database

TABLES = """
SELECT table_name FROM information_schema.tables
WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1
"""

# xmin tells of a row that was written again just as it was.
ROWS = "SELECT to_jsonb(t)::text || xmin::text AS row FROM {table} t"
# That a key was used is noted of calls that are let in, moments later.
KEYS = "SELECT (to_jsonb(t) - 'last_used_at')::text AS row FROM {table} t"
DIGEST = "SELECT count(*) || ' rows, ' || coalesce(md5(string_agg(row, '' ORDER BY row)), '') FROM ({rows}) AS rows"


async def trace(database: Database) -> dict[str, str]:
    """The digest of each table's rows, whatever tables there are."""
    async with database.connection() as connection:
        tables = [record["table_name"] for record in await connection.fetch(TABLES)]
        return {table: await connection.fetchval(digest_of(table)) for table in tables}


def digest_of(table: str) -> str:
    rows = KEYS if table == "api_keys" else ROWS
    return DIGEST.format(rows=rows.format(table=table))
