"""Indexes that there were before lists went by them are built anew, and lose nothing."""

import asyncio
import shutil
from pathlib import Path
from typing import Any

from flexdb import resources
from flexdb.database.migrations import migrate
from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from tests import ledger
from tests.database.statements import execute
from tests.rpc_client import RpcClient
from tests.service import running

TENANT = "00000000-0000-7000-8000-00000000000a"
KEPT = "00000000-0000-7000-8000-0000000000a1"
DROPPED = "00000000-0000-7000-8000-0000000000a2"

FILL = f"""
INSERT INTO tenants (id, slug, name) VALUES ('{TENANT}', 'a', 'A');
INSERT INTO tenant_heads (tenant_id, node_count, data_bytes) VALUES ('{TENANT}', 2, 24);
INSERT INTO node_types (tenant_id, id, name, schema) VALUES ('{TENANT}', '{TENANT}', 'T', '{{"type": "object"}}');
INSERT INTO node_type_heads (tenant_id, node_type_id, node_count) VALUES ('{TENANT}', '{TENANT}', 2);
INSERT INTO nodes (tenant_id, id, node_type_id, data, revision)
  SELECT '{TENANT}', gen_random_uuid(), '{TENANT}', jsonb_build_object('n', ARRAY[n]), 1 FROM generate_series(1, 2) AS n;
INSERT INTO node_type_indexes (tenant_id, id, node_type_id, place, fields, is_unique, state) VALUES
  ('{TENANT}', '{KEPT}', '{TENANT}', 1, '{{/n}}', true, 'ready'),
  ('{TENANT}', '{DROPPED}', '{TENANT}', 2, '{{/n,/m}}', false, 'dropped');
INSERT INTO index_jobs (tenant_id, index_id) VALUES ('{TENANT}', '{DROPPED}');
INSERT INTO node_index_entries (tenant_id, node_id, index_id, key, is_unique)
  SELECT '{TENANT}', n.id, x.id, n.data::text::bytea, x.is_unique FROM nodes n, node_type_indexes x;
"""


CUT = [*range(100, 300), 1.5]
SHORT = 7

CUT_FILL = f"""
INSERT INTO nodes (tenant_id, id, node_type_id, data, revision)
  SELECT '{TENANT}', gen_random_uuid(), '{TENANT}', jsonb_build_object('n', v::jsonb), 1 FROM unnest(ARRAY['{CUT}', '{SHORT}']) AS v;
UPDATE tenant_heads SET node_count = 4;
UPDATE node_type_heads SET node_count = 4;
DELETE FROM index_jobs;
INSERT INTO node_index_entries (tenant_id, node_id, index_id, key, is_unique, is_rough)
  SELECT '{TENANT}', n.id, '{KEPT}', CASE n.data ->> 'n' WHEN '{SHORT}' THEN convert_to('short', 'UTF8')
    ELSE decode(repeat('aa', 532), 'hex') END, true, n.data ->> 'n' <> '{SHORT}'
  FROM nodes n WHERE n.data ->> 'n' IN ('{CUT}', '{SHORT}');
UPDATE node_type_indexes SET state = 'ready' WHERE id = '{KEPT}';
DELETE FROM nodes WHERE jsonb_array_length(CASE jsonb_typeof(data -> 'n') WHEN 'array' THEN data -> 'n' ELSE '[]' END) = 1;
UPDATE tenant_heads SET node_count = 2;
UPDATE node_type_heads SET node_count = 2;
"""


async def migrate_up_to(number: str, target: ConnectionTarget, directory: Path) -> None:
    """Make the tables what they were before the migration of this number."""
    for file in resources.migrations().glob("00*.sql"):
        if file.name < number:
            shutil.copy(file, directory)
    await migrate(target, directory)


async def built(client: RpcClient, node_type_id: str) -> list[dict[str, Any]]:
    """Wait until all indexes of a type are built, and return them."""
    async with asyncio.timeout(60):
        while True:
            told = await client.call("get_node_type", tenant_id=TENANT, id=node_type_id)
            indexes: list[dict[str, Any]] = told["node_type"]["indexes"]
            if all(index["state"] != "building" for index in indexes):
                return indexes
            await asyncio.sleep(0.1)


async def test_only_keys_that_are_cut_are_made_anew(empty_target: ConnectionTarget, tmp_path: Path) -> None:
    await migrate_up_to("0010", empty_target, tmp_path)
    await execute(empty_target, FILL)
    await migrate_up_to("0016", empty_target, tmp_path)
    await execute(empty_target, CUT_FILL)
    await migrate(empty_target, resources.migrations())
    async with Database(empty_target, PoolOptions(size=2)) as database, database.connection() as connection:
        left = await connection.fetch("SELECT key FROM node_index_entries")
        assert [record["key"] for record in left] == [b"short"]
    scope = {"tenant_id": TENANT}
    async with running(empty_target) as client:
        asked = {**scope, "node_type_id": TENANT, "key": {"/n": CUT}}
        assert (await built(client, TENANT))[0]["state"] == "ready"
        assert (await client.call("get_node_by_key", **asked))["node"]["data"] == {"n": CUT}


async def test_they_are_built_anew(empty_target: ConnectionTarget, tmp_path: Path) -> None:
    await migrate_up_to("0010", empty_target, tmp_path)
    await execute(empty_target, FILL)
    await migrate(empty_target, resources.migrations())
    scope = {"tenant_id": TENANT}
    async with running(empty_target) as client, Database(empty_target, PoolOptions(size=2)) as database:
        assert await built(client, TENANT) == [{"fields": ["/n"], "unique": True, "state": "ready"}]
        async with database.connection() as connection:
            await ledger.check_indexes(connection, TENANT)
            assert await connection.fetchval("SELECT count(*) FROM node_index_entries") == 2
        found = await client.call("get_node_by_key", **scope, node_type_id=TENANT, key={"/n": [2]})
        assert found["node"]["data"] == {"n": [2]}
        asked = {"node_type_id": TENANT, "filter": {"/n": {"eq": [1]}}}
        told = await client.call("explain_query", params=asked, **scope, method="list_nodes")
        assert (told["index"]["state"], told["returned"]) == ("ready", 1)


async def test_those_with_long_values_are_built_anew(empty_target: ConnectionTarget, tmp_path: Path) -> None:
    await migrate_up_to("0016", empty_target, tmp_path)
    scope = {"tenant_id": TENANT}
    indexes = [{"fields": ["/long"], "unique": True}, {"fields": ["/short"]}]
    async with running(empty_target) as client:
        await client.call("create_tenant", id=TENANT, slug="a", name="A")
        made = await client.call("create_node_type", **scope, name="T", indexes=indexes)
        of_type = {**scope, "node_type_id": made["node_type"]["id"]}
        for number in range(3):
            await client.call("create_node", **of_type, data={"long": f"{number}" * 600, "short": [number]})
    async with Database(empty_target, PoolOptions(size=1)) as database, database.connection() as connection:
        # As they were.
        await connection.execute(
            "UPDATE node_index_entries SET key = overlay(key PLACING '\\x00' FROM 520) WHERE octet_length(key) > 512"
        )
    await migrate(empty_target, resources.migrations())
    async with running(empty_target) as client, Database(empty_target, PoolOptions(size=2)) as database:
        async with database.connection() as connection:
            assert await connection.fetchval("SELECT count(*) FROM node_index_entries") >= 3
        states = [index["state"] for index in await built(client, of_type["node_type_id"])]
        assert states == ["ready", "ready"]
        async with database.connection() as connection:
            await ledger.check_indexes(connection, TENANT)
        found = await client.call("get_node_by_key", **of_type, key={"/long": "1" * 600})
        assert found["node"]["data"]["short"] == [1]
