"""What a person is told when the database cannot be used, and a client when it is lost."""

import socket
from pathlib import Path

import pytest

from flexdb.database.connect import direct_connection
from flexdb.database.embedded import EmbeddedServer
from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget, external_target
from flexdb.errors import Unavailable
from flexdb.settings import Settings
from flexdb.startup import StartupError
from tests.database.statements import execute


async def refusal(target: ConnectionTarget) -> str:
    with pytest.raises(StartupError) as caught:
        async with direct_connection(target):
            pass
    return str(caught.value)


async def test_a_wrong_password(used_dir: Path) -> None:
    rules = used_dir / "postgres" / "pg_hba.conf"
    rules.write_text(f"local all guarded scram-sha-256\n{rules.read_text()}")
    async with EmbeddedServer(used_dir) as target:
        await execute(target, "CREATE ROLE guarded LOGIN PASSWORD 'right'")
        wrong = ConnectionTarget("here", {**target.keywords, "user": "guarded", "password": "wrong"})
        assert "refused user and password; correct DB_USER and DB_PASSWORD" in await refusal(wrong)
        async with Database(wrong, PoolOptions(size=1)) as database:
            with pytest.raises(Unavailable) as caught:
                await database.acquire()
    assert caught.value.reason == "database_unreachable"


async def test_no_free_connection(used_dir: Path) -> None:
    with (used_dir / "postgres" / "postgresql.conf").open("a") as file:
        file.write("max_connections = 3\nsuperuser_reserved_connections = 0\nmax_wal_senders = 0\n")
    async with EmbeddedServer(used_dir) as target, Database(target, PoolOptions(size=4)) as database:
        lent = [await database.acquire() for _ in range(3)]
        with pytest.raises(Unavailable) as caught:
            await database.acquire()
        assert "has no free connection" in await refusal(target)
        for connection in lent:
            database.release(connection)
    assert caught.value.reason == "too_many_connections"


async def test_no_such_database(server: ConnectionTarget) -> None:
    assert "there is no database" in await refusal(server.with_database("no_such_database"))


async def test_a_socket_directory_without_a_server(tmp_path: Path) -> None:
    target = ConnectionTarget("here", {"host": str(tmp_path), "user": "x", "database": "x"})
    assert "cannot be reached" in await refusal(target)


@pytest.mark.parametrize("dsn", ["postgresql://here:port/db", "postgresql://here/db?sslmode=maybe"])
async def test_a_dsn_that_cannot_be_read(dsn: str) -> None:
    assert "cannot be used" in await refusal(ConnectionTarget("here", {"dsn": dsn}))


@pytest.mark.parametrize(
    ("dsn", "name"),
    [
        ("postgresql://user:secret@host:5433/db?password=secret", "host:5433/db"),
        ("postgresql://user:1@a/secret@host/db", "FLEXDB_DSN"),
        ("postgresql://user:secret?1@host/db", "FLEXDB_DSN"),
        ("postgresql://user:secret#1@host/db", "FLEXDB_DSN"),
        ("postgresql:///db?host=/run/here&port=5433&password=secret", "/run/here:5433/db"),
        ("postgresql://", "FLEXDB_DSN"),
    ],
)
def test_no_secret_in_the_name_of_a_target(dsn: str, name: str) -> None:
    target = external_target(Settings(dsn=dsn, db_host=None))  # type: ignore[arg-type]
    assert target is not None
    assert target.name == name
    assert "secret" not in repr(target)


async def test_a_dead_peer_is_noticed(target: ConnectionTarget) -> None:
    async with Database(target, PoolOptions(size=1)) as database, database.connection() as connection:
        peer = connection._transport.get_extra_info("socket")
        if peer.family == socket.AF_UNIX:
            pytest.skip("needs TCP")
        assert peer.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        assert peer.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == 30
