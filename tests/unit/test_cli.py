"""The command line as a process: what it prints, and how it ends."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import flexdb
from flexdb.database.target import ConnectionTarget
from flexdb.http.listeners import check_address
from flexdb.startup import StartupError
from tests.processes import dsn, run


def assert_refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """It ended with exit code 1 and two lines that say what is wrong and what to do."""
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    lines = [line for line in done.stderr.splitlines() if " - INFO - " not in line]
    assert len(lines) == 2, done.stderr
    assert lines[0].startswith("flexdb: ")
    for word in words:
        assert word in done.stderr


def run_anew(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process that is started for it, as users do; `run` forks one."""
    return subprocess.run(
        [sys.executable, "-m", "flexdb.cli", *arguments],
        env={"PATH": os.environ["PATH"]}, cwd="/", capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def test_version() -> None:
    assert run_anew("--version").stdout == f"flexdb {flexdb.__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["serve", "--help"], ["migrate", "--help"]])
def test_help(arguments: list[str]) -> None:
    done = run_anew(*arguments)
    assert done.returncode == 0
    assert "Usage" in done.stdout


def test_a_forked_process_says_what_a_started_one_says() -> None:
    given = ("generate", "python", "--from", "/none", "--out", "/none")
    anew, forked = run_anew(*given), run(*given)
    assert_refused(anew, "/none")
    assert (anew.returncode, anew.stdout, anew.stderr) == (forked.returncode, forked.stdout, forked.stderr)


def test_a_wrong_setting() -> None:
    assert_refused(run("serve", settings={"JSONRPC_PORT": "http"}), "JSONRPC_PORT is wrong", "give a port")


def test_a_misspelt_setting() -> None:
    assert_refused(run("migrate", settings={"FLEXDB_LOGLEVEL": "info"}), "did you mean FLEXDB_LOG_LEVEL?")


def test_nothing_listens() -> None:
    settings = {"DB_HOST": "127.0.0.1", "DB_PORT": "1"}
    assert_refused(run("serve", settings=settings), "127.0.0.1:1/dbaas cannot be reached", "DB_HOST")


def test_an_unknown_host() -> None:
    settings = {"DB_HOST": "no-such-host.invalid"}
    assert_refused(run("migrate", settings=settings), "cannot be reached", "DB_HOST")


async def test_no_such_database(server: ConnectionTarget) -> None:
    settings = {"FLEXDB_DSN": dsn(server.with_database("none"), database="no_such_database")}
    assert_refused(run("migrate", settings=settings), "there is no database", "createdb")


async def test_a_port_in_use(target: ConnectionTarget) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port), settings={"FLEXDB_DSN": dsn(target)})
    assert_refused(done, f"port {port} on 127.0.0.1 is in use", "JSONRPC_PORT")


async def test_a_port_in_use_is_found_early() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(StartupError, match="is in use"):
            await check_address("127.0.0.1", port)
    await check_address("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("a..b", "no such host is known"),
        ("a" * 100, "no such host is known"),
        ("no-such-host.invalid", "no such host is known"),
        ("8.8.8.8", "it is not an address of this machine\n"),
    ],
)
async def test_a_host_that_cannot_be_listened_on(host: str, words: str, target: ConnectionTarget) -> None:
    done = run("serve", "--port", "0", settings={"JSONRPC_HOST": host, "FLEXDB_DSN": dsn(target)})
    assert_refused(done, f"cannot listen on {host}, port 0: {words}", "JSONRPC_HOST")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"FLEXDB_DSN": "postgresql://u:secret@[::1/x"}, "FLEXDB_DSN is wrong: its host or its password"),
        ({"FLEXDB_DSN": "postgresql://u:sec]ret@127.0.0.1:1/x"}, "%5D for ]"),
        ({"FLEXDB_DSN": "postgresql://u:1/secret@127.0.0.1:1/x"}, "database at FLEXDB_DSN cannot be"),
        ({"FLEXDB_DSN": "postgresql://u:1?secret@127.0.0.1:1/x"}, "database at FLEXDB_DSN cannot be"),
        ({"FLEXDB_DSN": "postgresql://u:1#secret@127.0.0.1:1/x"}, "database at FLEXDB_DSN cannot be"),
        ({"FLEXDB_DSN": "postgresql://u:secret@127.0.0.1:1/x?sslmode=foo"}, "its sslmode is none of disable"),
        ({"FLEXDB_DSN": "postgresql://127.0.0.1:1/x?sslmode=verify-ca&sslrootcert=/none"}, "certificate /none"),
        ({"FLEXDB_DSN": "postgresql:///x?host=/none&user=u"}, "database at /none/x cannot be reached"),
        ({"DB_HOST": "127.0.0.1", "DB_SSL_MODE": "verify-full", "HOME": "/none"}, "/none/.postgresql/root.crt"),
        ({"DB_HOST": "a..b"}, "no host can have that name"),
    ],
)  # fmt: skip
def test_a_database_that_cannot_be_used(settings: dict[str, str], words: str) -> None:
    done = run("migrate", settings=settings)
    assert_refused(done, words)
    assert not re.search("sec.?ret|ret@|Error", done.stderr)


async def test_an_unknown_parameter(target: ConnectionTarget) -> None:
    address = dsn(target)
    done = run("migrate", settings={"FLEXDB_DSN": f"{address}{'&' if '?' in address else '?'}foo=bar"})
    assert_refused(done, "refused a parameter that follows the ? in FLEXDB_DSN")


async def test_migrate(empty_target: ConnectionTarget, tmp_path: Path) -> None:
    (tmp_path / ".env.local").write_text(f"FLEXDB_DSN='{dsn(empty_target)}'\n")
    for _ in range(2):
        done = run("migrate", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        form = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d - INFO - Loading environment from .env.local"
        assert re.fullmatch(form, done.stderr.splitlines()[0])
        assert "Migrations completed successfully" in done.stderr


def test_a_data_directory_that_cannot_be_written_to() -> None:
    assert_refused(
        run("serve", settings={"FLEXDB_DATA_DIR": "/proc/flexdb"}), "cannot be written to", "FLEXDB_DATA_DIR"
    )
