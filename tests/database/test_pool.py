"""Connections, transactions, and what their failures mean to a client."""

import asyncio
import uuid
from collections.abc import AsyncIterator

import asyncpg
import pytest

from flexdb.database.connect import direct_connection
from flexdb.database.pool import Connection, Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from flexdb.errors import Unavailable

INSERT = "INSERT INTO tenants (id, slug, name) VALUES ($1, $2, 'Tenant')"
COUNT = "SELECT count(*) FROM tenants WHERE slug = $1"
PID = "SELECT pg_backend_pid()"


@pytest.fixture
async def small(target: ConnectionTarget) -> AsyncIterator[Database]:
    """Two connections and short limits."""
    options = PoolOptions(size=2, acquire_timeout_s=0.3, statement_timeout_s=0.3, lock_timeout_s=0.1)
    async with Database(target, options) as database:
        yield database


@pytest.fixture
def slug() -> str:
    return f"t-{uuid.uuid4().hex}"


async def insert(connection: Connection, slug: str) -> None:
    await connection.execute(INSERT, str(uuid.uuid4()), slug)


async def count(database: Database, slug: str) -> int:
    async with database.connection() as connection:
        return await connection.fetchval(COUNT, slug)


async def terminate(target: ConnectionTarget, pid: int) -> None:
    async with direct_connection(target) as connection:
        await connection.execute("SELECT pg_terminate_backend($1, 5000)", pid)


async def test_a_transaction_commits(small: Database, slug: str) -> None:
    async with small.transaction() as tx:
        await insert(tx, slug)
    assert await count(small, slug) == 1


async def test_an_exception_rolls_back(small: Database, slug: str) -> None:
    with pytest.raises(KeyError):
        async with small.transaction() as tx:
            await insert(tx, slug)
            raise KeyError
    assert await count(small, slug) == 0


async def test_a_cancelled_transaction_rolls_back(small: Database, slug: str) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1), small.transaction() as tx:
            await insert(tx, slug)
            await asyncio.sleep(5)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1), small.transaction() as tx:
            await insert(tx, slug)
            await tx.execute("SELECT pg_sleep(5)")
    for _ in range(4):
        assert await count(small, slug) == 0


async def test_a_rollback_that_is_cancelled_too(small: Database) -> None:
    async def work() -> None:
        async with small.transaction() as tx:
            await tx.execute("SELECT pg_sleep(5)")

    for _ in range(4):
        task = asyncio.create_task(work())
        await asyncio.sleep(0.1)
        task.cancel()
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    async with small.connection() as one, small.connection() as other:
        assert not one.is_in_transaction()
        assert await other.fetchval("SELECT 1") == 1


async def test_going_on_after_a_failed_statement_is_no_commit(small: Database) -> None:
    with pytest.raises(RuntimeError, match="nothing was committed"):
        async with small.transaction() as tx:
            with pytest.raises(asyncpg.PostgresError):
                await tx.execute("SELECT 1/0")


async def test_busy_connections(small: Database) -> None:
    async with small.connection(), small.connection():
        with pytest.raises(Unavailable) as caught:
            async with small.connection():
                pass
    assert caught.value.reason == "pool_exhausted"
    async with small.connection(), small.connection():
        pass


async def test_waiters_get_their_turn(small: Database) -> None:
    async def hold() -> None:
        async with small.connection():
            await asyncio.sleep(0.02)

    async with asyncio.TaskGroup() as group:
        for _ in range(10):
            group.create_task(hold())


@pytest.mark.parametrize("block", ["connection", "transaction"])
async def test_the_statement_limit(small: Database, block: str) -> None:
    with pytest.raises(Unavailable) as caught:
        async with getattr(small, block)() as connection:
            await connection.execute("SELECT pg_sleep(5)")
    assert caught.value.reason == "statement_timeout"


async def test_a_lock_held_elsewhere(small: Database, slug: str) -> None:
    async with small.transaction() as tx:
        await insert(tx, slug)
    update = "UPDATE tenants SET name = 'Other' WHERE slug = $1"
    async with small.transaction() as first:
        await first.execute(update, slug)
        with pytest.raises(Unavailable) as caught:
            async with small.transaction() as second:
                await second.execute(update, slug)
    assert caught.value.reason == "lock_timeout"


async def test_a_deadlock(target: ConnectionTarget, slug: str) -> None:
    update = "UPDATE tenants SET name = 'Other' WHERE slug = $1"
    async with Database(target, PoolOptions(size=2)) as database:
        async with database.transaction() as tx:
            await insert(tx, f"{slug}a")
            await insert(tx, f"{slug}b")

        async def cross(first: str, second: str) -> None:
            async with database.transaction() as tx:
                await tx.execute(update, f"{slug}{first}")
                await asyncio.sleep(0.3)
                await tx.execute(update, f"{slug}{second}")

        outcomes = await asyncio.gather(cross("a", "b"), cross("b", "a"), return_exceptions=True)
    lost = [outcome for outcome in outcomes if outcome]
    assert [getattr(outcome, "reason", outcome) for outcome in lost] == ["deadlock"]


async def test_a_connection_that_ends_during_a_call(small: Database, target: ConnectionTarget) -> None:
    with pytest.raises(Unavailable) as caught:
        async with small.connection() as connection:
            await terminate(target, await connection.fetchval(PID))
            await connection.execute("SELECT 1")
    assert caught.value.reason in {"connection_lost", "database_stopping"}
    assert await count(small, "none") == 0


async def test_a_connection_that_ends_before_the_commit(
    small: Database, target: ConnectionTarget, slug: str
) -> None:
    with pytest.raises(Unavailable) as caught:
        async with small.transaction() as tx:
            await insert(tx, slug)
            await terminate(target, await tx.fetchval(PID))
    assert caught.value.reason in {"connection_lost", "database_stopping"}
    assert await count(small, slug) == 0


async def test_connections_that_ended_while_idle_are_replaced(
    small: Database, target: ConnectionTarget
) -> None:
    async with small.connection() as one, small.connection() as other:
        pids = [await one.fetchval(PID), await other.fetchval(PID)]
    for pid in pids:
        await terminate(target, pid)
    for _ in range(4):
        assert await count(small, "none") == 0


async def test_nothing_listens() -> None:
    target = ConnectionTarget("nowhere", {"host": "127.0.0.1", "port": 1, "user": "x", "database": "x"})
    async with Database(target, PoolOptions(size=1)) as database:
        for _ in range(3):
            with pytest.raises(Unavailable) as caught:
                async with database.transaction():
                    pass
            assert caught.value.reason == "database_unreachable"
            assert "127.0.0.1" not in caught.value.message


async def test_settings_of_a_session(target: ConnectionTarget) -> None:
    async with Database(target, PoolOptions()) as database, database.connection() as connection:
        shown = {
            name: await connection.fetchval(f"SHOW {name}")
            for name in ("statement_timeout", "lock_timeout", "application_name", "jit", "enable_seqscan")
        }
    assert shown == {
        "statement_timeout": "30s",
        "lock_timeout": "10s",
        "application_name": "flexdb",
        "jit": "off",
        "enable_seqscan": "off",
    }


async def test_behind_a_pooler_nothing_of_a_session_is_used(target: ConnectionTarget) -> None:
    options = PoolOptions(behind_pooler=True)
    async with Database(target, options) as database, database.connection() as connection:
        assert await connection.fetchval("SELECT $1::int", 7) == 7
        assert await connection.fetchval("SHOW application_name") != "flexdb"
        assert await connection.fetchval("SELECT count(*) FROM pg_prepared_statements") == 0


def test_no_password_in_a_representation() -> None:
    assert "secret" not in repr(ConnectionTarget("here", {"password": "secret"}))
