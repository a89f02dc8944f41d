"""What was there before the log stands at its beginning."""

import shutil
from pathlib import Path

from flexdb import resources
from flexdb.database.migrations import migrate
from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from tests import ledger
from tests.database.statements import execute
from tests.service import running

TENANT = "00000000-0000-7000-8000-00000000000a"
OTHER = "00000000-0000-7000-8000-00000000000b"

# Two tenants with two nodes each, one of them changed, a relationship and a member.
FILL = f"""
INSERT INTO users (id, email) VALUES ('{TENANT}', 'a@example.com');
INSERT INTO tenants (id, slug, name) VALUES ('{TENANT}', 'a', 'A'), ('{OTHER}', 'b', 'B');
INSERT INTO tenant_heads (tenant_id, node_count, relationship_count, data_bytes)
  SELECT id, 2, 1, 20 FROM tenants;
INSERT INTO tenant_users (tenant_id, user_id, role) SELECT id, '{TENANT}', 'owner' FROM tenants;
INSERT INTO node_types (tenant_id, id, name, schema) SELECT id, id, 'T', '{{"type": "object"}}' FROM tenants;
INSERT INTO node_type_heads (tenant_id, node_type_id, node_count) SELECT id, id, 2 FROM tenants;
INSERT INTO nodes (tenant_id, id, node_type_id, data, revision)
  SELECT id, id, id, '{{"n": 1}}'::jsonb, 4 FROM tenants UNION ALL SELECT id, gen_random_uuid(), id, '{{"n": 2}}'::jsonb, 1 FROM tenants;
INSERT INTO relationships (tenant_id, id, source_node_id, target_node_id, relationship_type)
  SELECT id, id, id, id, 'self' FROM tenants;
UPDATE tenant_heads SET data_bytes = 18;
"""


async def test_what_was_there_before(empty_target: ConnectionTarget, tmp_path: Path) -> None:
    for number in ("0001", "0002"):
        (file,) = resources.migrations().glob(f"{number}_*.sql")
        shutil.copy(file, tmp_path)
    await migrate(empty_target, tmp_path)
    await execute(empty_target, FILL)
    await migrate(empty_target, resources.migrations())

    async with Database(empty_target, PoolOptions(size=2)) as database:
        for tenant in (TENANT, OTHER):
            log = await ledger.check(database, tenant, with_times=False)
            assert [entry["entity"] for entry in log] == [
                "tenant",
                "membership",
                "node_type",
                "node",
                "node",
                "relationship",
            ]
            assert {(entry["actor"], entry["method"]) for entry in log} == {("flexdb", "migrate")}
        async with running(empty_target) as client:
            await client.call("update_node", tenant_id=TENANT, id=TENANT, data={"n": 3}, if_revision=4)
            await client.call("delete_node_type", tenant_id=TENANT, id=TENANT)
        assert len(await ledger.check(database, TENANT, with_times=False)) == 6 + 1 + 4
        assert len(await ledger.check(database, OTHER, with_times=False)) == 6
