"""Rows that nobody asks for after a time, removed in steps."""

from flexdb.database.pool import Database


async def forget_oldest(database: Database, oldest: str, forget: str) -> bool:
    """Remove rows from the oldest on; False where there are none.

    `oldest` is the statement that tells from when the oldest row is that is due, null where there is none, and `forget`
    removes those of a while from that time, its $1, on.
    """
    async with database.connection() as connection:
        since = await connection.fetchval(oldest)
        if since is not None:
            await connection.execute(forget, since)
    return since is not None
