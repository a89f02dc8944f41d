"""The databases that tests run on: an embedded PostgreSQL, or the server that FLEXDB_TEST_DSN names.

FLEXDB_TEST_DSN is an address of any database of the server, as a user who may create databases.
"""

import os
import shutil
import tempfile
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from flexdb import resources
from flexdb.database.connect import direct_connection
from flexdb.database.embedded import EmbeddedServer
from flexdb.database.migrations import migrate
from flexdb.database.target import ConnectionTarget

pytest_plugins = ("tests.service",)

LONGEST_VALUE_IN_A_NAME = 80
"""Characters."""


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Names of tests without long values: what is made anew in each process (keys, handshakes) would name a test in
    another way in each, and pytest-xdist wants the same names from all of them."""
    long = isinstance(val, str | bytes) and len(val) > LONGEST_VALUE_IN_A_NAME
    return argname if long else None


@asynccontextmanager
async def created_database(
    server: ConnectionTarget, template: str = "template1"
) -> AsyncIterator[ConnectionTarget]:
    """A new database, dropped at the end: one without any tables, or a copy of another one."""
    name = f"flexdb_test_{uuid.uuid4().hex[:12]}"
    async with direct_connection(server) as connection:
        await connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield server.with_database(name)
    finally:
        async with direct_connection(server) as connection:
            await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
async def server() -> AsyncIterator[ConnectionTarget]:
    """A server whose databases are the tests' own; each process of pytest-xdist has its own embedded one."""
    dsn = os.environ.get("FLEXDB_TEST_DSN")
    if dsn:
        yield ConnectionTarget("FLEXDB_TEST_DSN", {"dsn": dsn})
        return
    # Not pytest's own: an unprivileged user could not get into it, and its path may be too long for a socket.
    directory = Path(tempfile.mkdtemp(prefix="flexdb-"))
    directory.chmod(0o755)
    try:
        async with EmbeddedServer(directory / "data") as target:
            server = target.with_database("postgres")
            await _without_waiting_for_disks(server)
            yield server
    finally:
        shutil.rmtree(directory)


async def _without_waiting_for_disks(server: ConnectionTarget) -> None:
    """Have the server not wait for disks: nothing that these tests write has to outlast a failure of the machine."""
    async with direct_connection(server) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            await connection.execute(f"ALTER SYSTEM SET {setting} = off")
        await connection.execute("SELECT pg_reload_conf()")


@pytest.fixture(scope="session")
async def template(server: ConnectionTarget) -> AsyncIterator[str]:
    """The name of a migrated database without rows, to be copied: to migrate takes longer."""
    async with created_database(server) as target:
        await migrate(target, resources.migrations())
        yield target.keywords["database"]


@pytest.fixture(scope="session")
async def target(server: ConnectionTarget, template: str) -> AsyncIterator[ConnectionTarget]:
    """A migrated database that all tests of this process share."""
    async with created_database(server, template) as target:
        yield target


@pytest.fixture
async def empty_target(server: ConnectionTarget) -> AsyncIterator[ConnectionTarget]:
    """A database of this test alone, without tables."""
    async with created_database(server) as target:
        yield target


@pytest.fixture
async def fresh_target(server: ConnectionTarget, template: str) -> AsyncIterator[ConnectionTarget]:
    """A migrated database of this test alone, without rows."""
    async with created_database(server, template) as target:
        yield target


@pytest.fixture(scope="module")
async def own_target(server: ConnectionTarget, template: str) -> AsyncIterator[ConnectionTarget]:
    """A migrated database of this module alone, for what others would notice, such as operators' keys."""
    async with created_database(server, template) as target:
        yield target
