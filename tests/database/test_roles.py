"""The service as a role that owns nothing: what it can do, and what it cannot."""

import uuid
from collections.abc import AsyncIterator

import aiohttp
import pytest

from flexdb import resources
from flexdb.database.connect import direct_connection
from flexdb.database.migrations import load_migrations, migrate
from flexdb.database.roles import TABLES, grant, is_superuser
from flexdb.database.target import ConnectionTarget
from flexdb.startup import StartupError
from tests.processes import dsn, run, serve
from tests.rpc_client import RpcClient
from tests.service import operator_key, running


@pytest.fixture
async def role(server: ConnectionTarget) -> AsyncIterator[str]:
    """A role with a name that has to be quoted, which is dropped at the end."""
    name = f"Flexdb-test {uuid.uuid4().hex[:8]}"
    async with direct_connection(server) as connection:
        await connection.execute(f'CREATE ROLE "{name}" LOGIN')
    yield name
    async with direct_connection(server) as connection:
        await connection.execute(f'DROP ROLE "{name}"')


@pytest.fixture
async def owned(fresh_target: ConnectionTarget, role: str) -> AsyncIterator[ConnectionTarget]:
    """A migrated database, of which the role gives everything back at the end."""
    yield fresh_target
    async with direct_connection(fresh_target) as connection:
        await connection.execute(f'DROP OWNED BY "{role}"')


def as_role(target: ConnectionTarget, role: str) -> ConnectionTarget:
    if "dsn" in target.keywords:
        pytest.skip("the server of FLEXDB_TEST_DSN may ask for a password")
    return ConnectionTarget(target.name, {**target.keywords, "user": role})


async def test_the_tables_are_all_there_are(owned: ConnectionTarget) -> None:
    async with direct_connection(owned) as connection:
        tables = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    assert sorted(row["tablename"] for row in tables) == sorted([*TABLES, "flexdb_migrations"])


async def test_the_service_needs_no_more_than_it_is_given(owned: ConnectionTarget, role: str) -> None:
    for _ in range(2):
        await grant(owned, role)
    limited = as_role(owned, role)
    assert await migrate(limited, resources.migrations()) == []
    assert not await is_superuser(limited)
    async with running(limited) as client:
        tenant = (await client.call("create_tenant", slug="a", name="A"))["tenant"]
        user = (await client.call("create_user", email="a@example.com", display_name="A"))["user"]
        await client.call("add_user_to_tenant", tenant_id=tenant["id"], user_id=user["id"])
        await client.call("create_api_key", tenant_id=tenant["id"], name="x")
        kind = (await client.call("create_node_type", tenant_id=tenant["id"], name="Any"))["node_type"]
        node = await client.call("create_node", tenant_id=tenant["id"], node_type_id=kind["id"])
        ends = dict.fromkeys(("source_node_id", "target_node_id"), node["node"]["id"])
        await client.call("create_relationship", tenant_id=tenant["id"], relationship_type="is", **ends)
        await client.call("set_tenant_limits", tenant_id=tenant["id"], max_nodes=5)
        for method in ("list_nodes", "list_relationships", "list_api_keys", "list_tenant_users"):
            assert (await client.call(method, tenant_id=tenant["id"]))["pagination"]["total_count"] == 1
        await client.call("delete_user", id=user["id"])
        await client.call("delete_tenant", id=tenant["id"])
        async with client.session.get(f"{client.url}/ready") as response:
            assert response.status == 200


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE nodes",
        "TRUNCATE nodes",
        "ALTER TABLE nodes ADD COLUMN x int",
        "CREATE TABLE x (a int)",
        "DELETE FROM flexdb_migrations",
        "CREATE ROLE x SUPERUSER",
        "COPY nodes TO PROGRAM 'true'",
    ],
)
async def test_what_the_role_may_not(owned: ConnectionTarget, role: str, statement: str) -> None:
    await grant(owned, role)
    async with direct_connection(as_role(owned, role)) as connection:
        with pytest.raises(Exception, match=r"permission denied|must be owner"):
            await connection.execute(statement)


async def test_a_role_without_rights_is_told_what_to_do(owned: ConnectionTarget, role: str) -> None:
    with pytest.raises(StartupError) as refused:
        await migrate(as_role(owned, role), resources.migrations())
    assert "flexdb migrate" in refused.value.remedy


async def test_a_database_that_is_behind(owned: ConnectionTarget, role: str) -> None:
    await grant(owned, role)
    last = load_migrations(resources.migrations())[-1]
    async with direct_connection(owned) as connection:
        await connection.execute("DELETE FROM flexdb_migrations WHERE version = $1", last.version)
    with pytest.raises(StartupError) as refused:
        await migrate(as_role(owned, role), resources.migrations())
    assert "flexdb migrate" in refused.value.remedy


async def test_the_command(owned: ConnectionTarget, role: str) -> None:
    done = run("migrate", "--grant-to", role, settings={"FLEXDB_DSN": dsn(owned)})
    assert done.returncode == 0, done.stderr
    assert await migrate(as_role(owned, role), resources.migrations()) == []
    done = run("migrate", "--grant-to", "no such role", settings={"FLEXDB_DSN": dsn(owned)})
    assert done.returncode == 1
    assert "there is no role no such role" in done.stderr


async def test_a_superuser_is_warned_of(owned: ConnectionTarget, role: str) -> None:
    await grant(owned, role)
    key = await operator_key(owned)
    for target, warned in ((owned, True), (as_role(owned, role), False)):
        async with serve({"FLEXDB_DSN": dsn(target)}) as service, aiohttp.ClientSession() as session:
            assert ("is a superuser" in service.output) is warned
            assert await RpcClient(session, service.url, key).call("list_tenants")
