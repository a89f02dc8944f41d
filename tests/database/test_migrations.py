"""The runner of migrations."""

import asyncio
import re
import shutil
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from flexdb import resources
from flexdb.database.connect import direct_connection
from flexdb.database.migrations import MigrationError, is_migrated, load_migrations, migrate
from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget

RUNNER = dedent(
    """
    import ast, asyncio, sys
    from pathlib import Path
    from flexdb.database.migrations import migrate
    from flexdb.database.target import ConnectionTarget
    target = ConnectionTarget("test", ast.literal_eval(sys.argv[1]))
    print(len(asyncio.run(migrate(target, Path(sys.argv[2])))))
    """
)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A copy of our migrations with room for more."""
    return Path(shutil.copytree(resources.migrations(), tmp_path / "migrations"))


def add(directory: Path, name: str, sql: str) -> None:
    (directory / f"{name}.sql").write_text(sql)


async def run_in_process(target: ConnectionTarget, directory: Path) -> tuple[int | None, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", RUNNER, repr(dict(target.keywords)), str(directory),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    output, _ = await process.communicate()
    return process.returncode, output.decode().splitlines()[-1]


async def test_applies_once(empty_target: ConnectionTarget, directory: Path) -> None:
    assert await migrate(empty_target, directory) == [m.name for m in load_migrations(directory)]
    assert await migrate(empty_target, directory) == []


async def test_processes_at_once(empty_target: ConnectionTarget, directory: Path) -> None:
    add(directory, "9002_slow", "SELECT pg_sleep(0.5);")
    add(
        directory,
        "9003_index",
        "-- no-transaction\nCREATE INDEX CONCURRENTLY IF NOT EXISTS more ON nodes (revision)",
    )
    results = await asyncio.gather(*(run_in_process(empty_target, directory) for _ in range(4)))
    assert [code for code, _ in results] == [0] * 4, results
    count = len(load_migrations(directory))
    assert sorted(int(said) for _, said in results) == [0, 0, 0, count]


async def test_an_edited_file_is_refused(empty_target: ConnectionTarget, directory: Path) -> None:
    await migrate(empty_target, directory)
    path = next(directory.glob("0001_*.sql"))
    path.write_text(path.read_text() + "\n-- one more line\n")
    with pytest.raises(MigrationError, match="edited after it was applied"):
        await migrate(empty_target, directory)


async def test_line_ends_are_no_edit(empty_target: ConnectionTarget, directory: Path) -> None:
    await migrate(empty_target, directory)
    path = next(directory.glob("0001_*.sql"))
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert await migrate(empty_target, directory) == []


async def test_a_newer_database_is_refused(empty_target: ConnectionTarget, directory: Path) -> None:
    add(directory, "9099_future", "CREATE TABLE future (id uuid);")
    await migrate(empty_target, directory)
    with pytest.raises(MigrationError, match="newer than this flexdb: it has the migration 9099_future"):
        await migrate(empty_target, resources.migrations())


async def test_a_migration_in_between_is_refused(empty_target: ConnectionTarget, directory: Path) -> None:
    add(directory, "9009_later", "SELECT 1;")
    await migrate(empty_target, directory)
    add(directory, "9008_earlier", "SELECT 1;")
    with pytest.raises(MigrationError, match="9008_earlier is older"):
        await migrate(empty_target, directory)


async def test_a_failing_file_leaves_nothing(empty_target: ConnectionTarget, directory: Path) -> None:
    add(directory, "9002_wrong", "CREATE TABLE half (id uuid); SELECT 1/0;")
    with pytest.raises(MigrationError, match="9002_wrong failed"):
        await migrate(empty_target, directory)
    async with direct_connection(empty_target) as connection:
        assert await connection.fetchval("SELECT to_regclass('half') IS NULL")
        assert await connection.fetchval("SELECT to_regclass('nodes') IS NOT NULL")


async def test_a_busy_lock_is_told(empty_target: ConnectionTarget, directory: Path) -> None:
    async with direct_connection(empty_target) as connection:
        await connection.execute("SELECT pg_advisory_lock(x'666c657864620001'::bigint)")
        with pytest.raises(MigrationError, match="another process has been migrating"):
            await migrate(empty_target, directory, lock_wait_s=0.5)
    assert await migrate(empty_target, directory)


async def test_is_migrated(empty_target: ConnectionTarget, directory: Path) -> None:
    async with Database(empty_target, PoolOptions(size=1)) as database:
        assert not await is_migrated(database, load_migrations(directory))
        await migrate(empty_target, directory)
        assert await is_migrated(database, load_migrations(directory))
        add(directory, "9002_more", "SELECT 1;")
        assert not await is_migrated(database, load_migrations(directory))


async def test_missing_rights_are_told(empty_target: ConnectionTarget, directory: Path) -> None:
    role = f"poor_{empty_target.keywords['database']}"
    async with direct_connection(empty_target) as connection:
        await connection.execute(
            f"CREATE ROLE {role} LOGIN PASSWORD 'x'; REVOKE CREATE ON SCHEMA public FROM public"
        )
        await connection.execute(
            f"GRANT CREATE ON SCHEMA public TO {role}; REVOKE CREATE ON SCHEMA public FROM {role}"
        )
    try:
        poor = ConnectionTarget("poor", {**empty_target.keywords, "user": role, "password": "x"})
        with pytest.raises(MigrationError, match="needs rights"):
            await migrate(poor, directory)
    finally:
        async with direct_connection(empty_target) as connection:
            await connection.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")


async def test_every_constraint_has_a_name_of_ours(target: ConnectionTarget) -> None:
    async with direct_connection(target) as connection:
        rows = await connection.fetch(
            "SELECT conrelid::regclass::text AS relation, conname FROM pg_constraint"
            " WHERE connamespace = 'public'::regnamespace AND contype <> 'n'"
        )
    assert rows
    for relation, name in rows:
        assert re.fullmatch(rf"{relation}_(pkey|\w+_(key|fk|check))", name), name


async def test_the_distribution_names_each_table(target: ConnectionTarget) -> None:
    sql = (resources.migrations() / "distribute.sql").read_text()
    async with direct_connection(target) as connection:
        tables = await connection.fetch(
            "SELECT c.relname AS name, EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid"
            " AND a.attname = 'tenant_id') AS scoped FROM pg_class c"
            " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'"
        )
    reference = set(re.findall(r"create_reference_table\('(\w+)'\)", sql))
    distributed = set(re.findall(r"create_distributed_table\('(\w+)', 'tenant_id'", sql))
    names = {row["name"] for row in tables} - {"flexdb_migrations"}
    assert names == reference | distributed
    assert {row["name"] for row in tables if row["scoped"]} - {
        "tenant_users",
        "api_keys",
        "purges",
        "erasures",
        "index_jobs",
    } == distributed


async def test_the_distribution_puts_back_each_foreign_key(target: ConnectionTarget) -> None:
    """Foreign keys between distributed tables are dropped for the move; the same have to come back."""
    sql = (resources.migrations() / "distribute.sql").read_text()
    dropped = set(re.findall(r"DROP CONSTRAINT (\w+)", sql))
    added = dict(re.findall(r"ADD CONSTRAINT (\w+)\s+(FOREIGN KEY [^;]+);", sql))
    async with direct_connection(target) as connection:
        rows = await connection.fetch(
            "SELECT conname, pg_get_constraintdef(oid) AS definition FROM pg_constraint"
            " WHERE contype = 'f' AND confrelid IN ('node_types'::regclass, 'nodes'::regclass, 'webhooks'::regclass)"
        )
    definitions = {row["conname"]: row["definition"].replace("(", " (").replace("  (", " (") for row in rows}
    assert set(added) == dropped == set(definitions)
    assert {name: re.sub(r"\s+", " ", text).strip() for name, text in added.items()} == definitions
