"""With nothing of the service between, the tables themselves keep tenants apart."""

import uuid
from dataclasses import dataclass

import asyncpg
import pytest

from flexdb.database.pool import Database
from tests.access.world import Place, place
from tests.rpc_client import RpcClient

REFERENCES = """
SELECT c.conname AS name, c.conrelid::regclass::text AS "table", array_agg(a.attname::text ORDER BY k.n) AS columns,
       c.confrelid::regclass::text AS target
FROM pg_constraint c
CROSS JOIN LATERAL unnest(c.conkey) WITH ORDINALITY AS k (attnum, n)
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum
WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace
GROUP BY c.oid
ORDER BY 1
"""

SCOPED = """
SELECT table_name FROM information_schema.columns
WHERE table_schema = current_schema() AND column_name = 'tenant_id' AND is_nullable = 'NO'
"""

# Of a user's place in a tenant: users belong to no tenant.
TO_NO_TENANT = {"tenants", "users"}


@dataclass
class Two:
    home: Place
    theirs: Place


@pytest.fixture
async def two(client: RpcClient) -> Two:
    return Two(await place_without_operator(client), await place_without_operator(client))


async def place_without_operator(client: RpcClient) -> Place:
    """As `place`, and without an operator's key, which would end local mode for other tests."""
    return await place(client, with_operator_key=False)


async def test_every_reference_within_tenants_carries_the_tenant(database: Database) -> None:
    async with database.connection() as connection:
        scoped = {row["table_name"] for row in await connection.fetch(SCOPED)}
        references = await connection.fetch(REFERENCES)
    within = [row for row in references if row["table"] in scoped and row["target"] not in TO_NO_TENANT]
    assert len(within) >= 4
    for row in within:
        assert row["columns"][0] == "tenant_id", row["name"]
        assert len(row["columns"]) == 2, row["name"]


async def refused(database: Database, statement: str, *arguments: str) -> None:
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        async with database.transaction() as tx:
            await tx.execute(statement, *arguments)


async def test_nothing_refers_across_tenants(database: Database, two: Two) -> None:
    home, theirs = two.home.ids, two.theirs.ids
    new = str(uuid.uuid4())
    insert_node = "INSERT INTO nodes (tenant_id, id, node_type_id) VALUES ($1, $2, $3)"
    await refused(database, insert_node, home["tenant"], new, theirs["node_type"])
    update_node = "UPDATE nodes SET node_type_id = $3 WHERE tenant_id = $1 AND id = $2"
    await refused(database, update_node, home["tenant"], home["node"], theirs["node_type"])
    insert_edge = (
        "INSERT INTO relationships (tenant_id, id, source_node_id, target_node_id, relationship_type)"
        " VALUES ($1, $2, $3, $4, 'is')"
    )
    for ends in (
        (home["node"], theirs["node"]),
        (theirs["node"], home["node"]),
        (theirs["node"], theirs["node"]),
    ):
        await refused(database, insert_edge, home["tenant"], new, *ends)
    for column in ("source_node_id", "target_node_id"):
        update_edge = f"UPDATE relationships SET {column} = $3 WHERE tenant_id = $1 AND id = $2"
        await refused(database, update_edge, home["tenant"], home["relationship"], theirs["node"])
    insert_head = "INSERT INTO node_type_heads (tenant_id, node_type_id) VALUES ($1, $2)"
    await refused(database, insert_head, home["tenant"], theirs["node_type"])
    for table, kind in (("nodes", "node"), ("relationships", "relationship")):
        move = f"UPDATE {table} SET tenant_id = $1 WHERE tenant_id = $2 AND id = $3"
        await refused(database, move, home["tenant"], theirs["tenant"], theirs[kind])
