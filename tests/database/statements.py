"""Statements that tests of servers and connections share."""

from flexdb.database.connect import direct_connection
from flexdb.database.target import ConnectionTarget

REMEMBER = "CREATE TABLE kept (id int); INSERT INTO kept VALUES (42)"


async def execute(target: ConnectionTarget, sql: str) -> None:
    async with direct_connection(target) as connection:
        await connection.execute(sql)
