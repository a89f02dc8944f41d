"""The service as a role that owns nothing: what it can do, and what it cannot."""

import asyncio
import uuid
from collections.abc import AsyncIterator

import aiohttp
import pytest

from flexdb import resources
from flexdb.database.connect import direct_connection
from flexdb.database.migrations import load_migrations, migrate, migration_lock
from flexdb.database.roles import TABLES, grant, is_superuser, refuse_missing_rights
from flexdb.database.target import ConnectionTarget
from flexdb.startup import StartupError
from tests.database.statements import execute
from tests.processes import dsn, run, serve
from tests.rpc_client import RpcClient
from tests.service import operator_key, running

LAST = "SELECT * FROM flexdb_migrations ORDER BY version DESC LIMIT 1"


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
    await execute(fresh_target, f'DROP OWNED BY "{role}"')


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


async def test_the_owner_migrates_while_the_service_starts(owned: ConnectionTarget, role: str) -> None:
    """It waits for the owner's lock, and finds everything done."""
    await grant(owned, role)
    async with direct_connection(owned) as connection, migration_lock(connection, 5):
        last = await connection.fetchrow(LAST)
        await connection.execute("DELETE FROM flexdb_migrations WHERE version = $1", last["version"])
        starting = asyncio.create_task(migrate(as_role(owned, role), resources.migrations()))
        await asyncio.sleep(0.5)
        assert not starting.done()
        await connection.execute("INSERT INTO flexdb_migrations VALUES ($1, $2, $3, $4)", *last)
    assert await starting == []


@pytest.mark.parametrize("lost", ["SELECT", "INSERT", "UPDATE", "DELETE", "ALL"])
async def test_a_right_that_is_missing(owned: ConnectionTarget, role: str, lost: str) -> None:
    """As after a new version brought a table and the owner migrated without --grant-to."""
    await grant(owned, role)
    await execute(owned, f'REVOKE {lost} ON api_keys FROM "{role}"')
    with pytest.raises(StartupError, match="may not read and write the rows of api_keys;"):
        await refuse_missing_rights(as_role(owned, role))
    await grant(owned, role)
    await refuse_missing_rights(as_role(owned, role))


async def test_commands_tell_of_missing_rights(owned: ConnectionTarget, role: str) -> None:
    await grant(owned, role)
    await execute(owned, f'REVOKE ALL ON api_keys FROM "{role}"')
    settings = {"FLEXDB_DSN": dsn(as_role(owned, role)), "JSONRPC_PORT": "0"}
    for command in (("serve",), ("keys", "create", "--operator")):
        done = run(*command, settings=settings)
        assert (done.returncode, done.stdout) == (1, "")
        assert "Traceback" not in done.stderr
        assert "the rows of api_keys" in done.stderr
        assert "--grant-to" in done.stderr


async def test_an_operators_key_as_the_role(owned: ConnectionTarget, role: str) -> None:
    await grant(owned, role)
    done = run("keys", "create", "--operator", settings={"FLEXDB_DSN": dsn(as_role(owned, role))})
    assert done.returncode == 0, done.stderr


async def test_only_who_owns_the_tables_gives_rights(owned: ConnectionTarget, role: str) -> None:
    """PostgreSQL only warns who has the rights but may not pass them on."""
    await grant(owned, role)
    with pytest.raises(StartupError, match="may not give rights on flexdb's tables, and nothing was given"):
        await grant(as_role(owned, role), "pg_monitor")
    await execute(owned, f'REVOKE ALL ON ALL TABLES IN SCHEMA public FROM "{role}"')
    with pytest.raises(StartupError, match="may not give rights"):
        await grant(as_role(owned, role), "pg_monitor")
    async with direct_connection(owned) as connection:
        assert not await connection.fetchval("SELECT has_table_privilege('pg_monitor', 'nodes', 'SELECT')")


async def test_grants_at_once(owned: ConnectionTarget, role: str) -> None:
    await asyncio.gather(*(grant(owned, role) for _ in range(8)))
    await refuse_missing_rights(as_role(owned, role))


@pytest.fixture
async def bare(empty_target: ConnectionTarget, role: str) -> AsyncIterator[ConnectionTarget]:
    """A database without tables, of which the role gives everything back at the end."""
    yield empty_target
    await execute(empty_target, f'DROP OWNED BY "{role}"')


async def test_tables_in_a_schema_of_their_own(bare: ConnectionTarget, role: str) -> None:
    """It is the schema of the tables that counts, not the first of the search path."""
    database = bare.keywords["database"]
    await execute(bare, f"CREATE SCHEMA kept; ALTER DATABASE {database} SET search_path = kept")
    await migrate(bare, resources.migrations())
    await grant(bare, role)
    limited = as_role(bare, role)
    assert await migrate(limited, resources.migrations()) == []
    await refuse_missing_rights(limited)
    async with running(limited) as client:
        assert (await client.call("list_tenants"))["tenants"] == []
    await execute(bare, f'REVOKE USAGE ON SCHEMA kept FROM "{role}"')
    with pytest.raises(StartupError, match=r"the rows of api_keys, changes, .*, webhooks;"):
        await refuse_missing_rights(limited)


async def test_two_services_start_at_once(owned: ConnectionTarget, role: str) -> None:
    await grant(owned, role)

    async def started() -> str:
        async with serve({"FLEXDB_DSN": dsn(as_role(owned, role))}) as service:
            return service.output

    for output in await asyncio.gather(started(), started()):
        assert "(0 applied)" in output


@pytest.mark.parametrize("name", ["", "no such role", 'x"; DROP TABLE nodes; --', "x\ny", "\udcff", "public"])
async def test_names_of_no_role(owned: ConnectionTarget, name: str) -> None:
    with pytest.raises(StartupError, match="there is no role"):
        await grant(owned, name)


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
