"""What a call costs is no matter of how much others have: no statement goes through their rows.

PostgreSQL tells how many rows it read, so no clock is needed. Which index it takes is its own affair.
"""

import asyncio
import json
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Any

import pytest

from flexdb import resources
from flexdb.database.connect import DirectConnection, direct_connection
from flexdb.database.roles import TABLES
from flexdb.database.target import ConnectionTarget
from tests.contract import story
from tests.feeds import connected
from tests.rpc_client import RpcClient
from tests.service import running

DOCUMENT: dict[str, Any] = json.loads(resources.document().read_bytes())

EXAMPLES = story.examples(DOCUMENT)
MAKING = list(takewhile(lambda example: not example.method.startswith("get_"), EXAMPLES))
AFTER = EXAMPLES[len(MAKING) :]
LOOKING = list(takewhile(lambda example: example.method != "subscribe", AFTER))

OTHERS = 500
"""So many times what the first tenant has, and users like the first ones."""

# Those first that others refer to. What is to be done in the background is not copied: somebody would do it.
FIRST = ("tenants", "users", "node_types", "nodes", "relationship_types", "webhooks")
JOBS = {"erasures", "index_jobs", "purges"}

# Lists of all tenants and of all users count them, up to 10,000.
COUNTED = {"tenants", "users"}

COLUMNS = """
SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum
"""

# A scan of a table reads all of it; one of an index, what it returns.
READ = """
SELECT t.relname, t.seq_tup_read + (
  SELECT coalesce(sum(idx_tup_read), 0) FROM pg_stat_user_indexes i WHERE i.relid = t.relid
)::bigint
FROM pg_stat_user_tables t
"""

ENDING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
  AND (application_name <> 'flexdb' OR NOT $1)
"""

# Ids of their own, the same for the same id. No two tenants have a slug, and no two users an address.
COPIED = {
    "uuid": "md5(copy.n || {0}::text)::uuid",
    "slug": "{0} || '-' || copy.n",
    "email": "copy.n || '-' || {0}",
    "subject": "copy.n || '-' || {0}",
    # Each has the word of its search in it.
    "tsvector": "to_tsvector('simple', 'of' || copy.n)",
}


@pytest.mark.parametrize("is_analyzed", [False, True])
async def test_no_call_reads_the_rows_of_others(fresh_target: ConnectionTarget, is_analyzed: bool) -> None:
    ids = story.RealIds()
    async with running(fresh_target) as client:
        await tell(client, ids, MAKING)
    await copy_all(fresh_target)
    if is_analyzed:
        await analyze(fresh_target)
    before = await rows_read(fresh_target)
    async with running(fresh_target) as client:
        await tell(client, ids, AFTER)
    check_reads(before, await rows_read(fresh_target))


async def test_no_plan_of_a_small_table_reads_all_of_a_large_one(fresh_target: ConnectionTarget) -> None:
    """Connections keep the plans that were made before the others came."""
    ids = story.RealIds()
    async with running(fresh_target) as client:
        await tell(client, ids, MAKING)
        await analyze(fresh_target)
        await tell(client, ids, LOOKING)
        await copy_all(fresh_target)
        before = await rows_read(fresh_target, is_serving=True)
        await tell(client, ids, LOOKING)
    check_reads(before, await rows_read(fresh_target))


def check_reads(before: dict[str, int], after: dict[str, int]) -> None:
    read = {table: after[table] - before[table] for table in set(TABLES) - COUNTED}
    assert read["nodes"] > 0
    assert {table: rows for table, rows in read.items() if rows >= OTHERS} == {}


async def tell(client: RpcClient, ids: story.RealIds, examples: Iterable[story.Example]) -> None:
    async with connected(client) as connection:
        for example in examples:
            caller = connection if example.method in story.connected(DOCUMENT) else client
            ids.learn(example.result, await caller.call(example.method, **ids.tell(example.params)))


async def copy_all(target: ConnectionTarget) -> None:
    async with direct_connection(target) as connection:
        for table in [*FIRST, *(set(TABLES) - {*FIRST, *JOBS})]:
            await copy(connection, table)


async def analyze(target: ConnectionTarget) -> None:
    async with direct_connection(target) as connection:
        await connection.execute("ANALYZE")


async def copy(connection: DirectConnection, table: str) -> None:
    """Have others have what the rows of a table say."""
    columns: Sequence[Any] = await connection.fetch(COLUMNS, table)
    names = ", ".join(column["name"] for column in columns)
    values = ", ".join(
        COPIED.get(column["name"], COPIED.get(column["type"], "{0}")).format(column["name"])
        for column in columns
    )
    await connection.execute(
        f"INSERT INTO {table} ({names}) SELECT {values} FROM {table}, generate_series(1, {OTHERS}) AS copy (n)"
    )


async def rows_read(target: ConnectionTarget, *, is_serving: bool = False) -> dict[str, int]:
    """Return how many rows of each table were read so far, by connections that have ended: all but those of a service."""
    async with direct_connection(target) as connection, asyncio.timeout(30):
        # They tell it before they are gone.
        while await connection.fetchval(ENDING, is_serving):
            await asyncio.sleep(0.02)
        return dict(await connection.fetch(READ))
