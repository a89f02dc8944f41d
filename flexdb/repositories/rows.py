"""Reading records."""

from asyncpg import Record

from flexdb.database.pool import Connection


async def only_row(connection: Connection, statement: str, *arguments: object) -> Record:
    """Return the record of a statement that always answers one."""
    record = await connection.fetchrow(statement, *arguments)
    if record is None:
        raise LookupError("the statement answered no row")
    return record
