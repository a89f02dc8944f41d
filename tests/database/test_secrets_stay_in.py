"""Secrets reach neither what a process prints, nor its answers, nor what other users of the machine can see of it."""

import asyncio
import contextlib
import json
import os
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import psutil
import pytest

from flexdb.database.embedded import EmbeddedServer
from flexdb.database.target import ConnectionTarget
from flexdb.settings import Settings
from tests.database.statements import execute
from tests.processes import OPERATOR_KEY, PEPPER, run, serve
from tests.rpc_client import RpcClient, RpcFailure

HUSH = "hush-8f1c27"
OTHER_HUSH = "hush-5d90ab"
COMMANDS = (("serve",), ("migrate",), ("migrate", "--grant-to", "x"), ("keys", "create", "--operator"))
LOUD = {"FLEXDB_LOG_LEVEL": "debug", "JSONRPC_PORT": "0"}
TOKENS = {
    "FLEXDB_JWT_SECRET": f"{HUSH}-and-as-long-as-HS256-wants-a-secret",
    "FLEXDB_JWT_ALGORITHMS": "HS256",
    "FLEXDB_JWT_AUDIENCE": "flexdb",
    "FLEXDB_JWT_ISSUER": "https://login.example.com",
}


@dataclass(frozen=True)
class Guarded:
    """A server that asks for passwords."""

    sockets: Path
    superuser: ConnectionTarget

    def variables(self, password: str) -> dict[str, str]:
        return {
            "DB_HOST": str(self.sockets),
            "DB_USER": "guarded",
            "DB_PASSWORD": password,
            "DB_NAME": "flexdb",
        }

    def dsn(self, password: str) -> dict[str, str]:
        return {"FLEXDB_DSN": f"postgresql://guarded:{password}@/flexdb?host={self.sockets}"}


@pytest.fixture
async def guarded(used_dir: Path) -> AsyncIterator[Guarded]:
    rules = used_dir / "postgres" / "pg_hba.conf"
    rules.write_text(f"local all guarded scram-sha-256\n{rules.read_text()}")
    async with EmbeddedServer(used_dir) as target:
        await execute(target, f"CREATE ROLE guarded LOGIN PASSWORD '{HUSH}'")
        await execute(target, "GRANT CREATE ON SCHEMA public TO guarded")
        yield Guarded(used_dir / "run", target)


def held(text: str) -> bool:
    """Tell whether nothing of a secret is in a text."""
    return not any(part in text for part in ("hush", "8f1c27", "5d90ab", PEPPER))


@pytest.mark.parametrize(("form", "style"), [(Guarded.variables, "console"), (Guarded.dsn, "json")])
async def test_a_wrong_password(
    guarded: Guarded, form: Callable[[Guarded, str], dict[str, str]], style: str
) -> None:
    for command in COMMANDS:
        settings = {**LOUD, **TOKENS, **form(guarded, OTHER_HUSH), "FLEXDB_LOG_FORMAT": style}
        done = await asyncio.to_thread(run, *command, settings=settings)
        assert done.returncode == 1
        assert "refused user and password" in done.stderr
        assert held(f"{done.stdout}{done.stderr}"), done.stderr


@pytest.mark.parametrize(
    "dsn",
    [
        f"postgresql://u:{HUSH}@127.0.0.1:1/x",
        f"postgresql://u:{HUSH}@127.0.0.1:99999/x",
        f"postgresql://u:{HUSH}@127.0.0.1:one/x",
        f"postgresql://u:{HUSH}@no-such-host.invalid/x",
        f"postgresql://u:{HUSH}@127.0.0.1:1,no-such-host.invalid:2/x",
        f"postgresql://u:{HUSH}%zz%00@127.0.0.1:1/x",
        f"postgresql://u:{HUSH}@x@127.0.0.1:1/x",
        f"postgresql://u:1/{HUSH}@127.0.0.1:1/x",
        f"postgresql://u:1?{HUSH}@127.0.0.1:1/x",
        f"postgresql://u:1#{HUSH}@127.0.0.1:1/x",
        f"postgresql://u:[{HUSH}@127.0.0.1:1/x",
        f"postgresql://127.0.0.1:1/x?user=u&password={HUSH}",
        f"postgresql://127.0.0.1:1/x?sslmode={HUSH}",
        f"postgresql://127.0.0.1:1/x?passfile={HUSH}",
        f"postgresql://127.0.0.1:1/x?target_session_attrs={HUSH}",
        f"postgresql://u:{HUSH}\n@127.0.0.1:1/x",
        f"postgresql//u:{HUSH}@127.0.0.1:1/x",
        f"{HUSH}",
    ],
)
def test_a_dsn_that_leads_nowhere(dsn: str) -> None:
    done = run("migrate", settings={**LOUD, "FLEXDB_DSN": dsn})
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert held(f"{done.stdout}{done.stderr}"), done.stderr


@pytest.mark.parametrize("name", ["FLEXDB_KEY_PEPPER", "FLEXDB_JWT_SECRET", "DB_PASSWORD", "FLEXDB_TOKEN"])
def test_a_secret_that_does_not_fit(name: str) -> None:
    done = run("migrate", settings={**LOUD, "DB_HOST": "127.0.0.1", "DB_PORT": "1", name: HUSH})
    assert done.returncode == 1
    assert held(f"{done.stdout}{done.stderr}"), done.stderr


def test_settings_show_no_secret() -> None:
    settings = Settings(dsn=f"postgresql://u:{HUSH}@h/d", key_pepper=f"{HUSH}{PEPPER}", db_password=HUSH)  # type: ignore[arg-type]
    for shown in (repr(settings), str(settings), f"{settings.model_dump()}", settings.model_dump_json()):
        assert held(shown)


async def test_a_password_that_changes_under_a_service(guarded: Guarded) -> None:
    async with serve({**LOUD, **guarded.dsn(HUSH)}) as service, aiohttp.ClientSession() as session:
        await execute(guarded.superuser, f"ALTER ROLE guarded PASSWORD '{OTHER_HUSH}'")
        for _ in range(2):
            await execute(
                guarded.superuser,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'guarded'",
            )
            # One may have been about to be there.
            await asyncio.sleep(0.3)
        client = RpcClient(session, service.url, OPERATOR_KEY)
        for _ in range(3):
            with pytest.raises(RpcFailure) as refused:
                await client.call("list_tenants")
            assert refused.value.code == -32006
            assert held(json.dumps(refused.value.error))
            assert "guarded" not in json.dumps(refused.value.error)
    assert held(service.output), service.output


async def test_a_service_with_all_its_secrets(data_dir: Path) -> None:
    """Also where calls carry secrets to wrong places, and where a defect is told with its traceback."""
    settings = {"FLEXDB_DATA_DIR": str(data_dir), "FLEXDB_KEY_PEPPER": f"{HUSH}-{PEPPER}", **LOUD, **TOKENS}
    made = await asyncio.to_thread(run, "keys", "create", "--operator", settings=settings)
    key = made.stdout.strip()
    assert held(made.stderr)
    assert key not in made.stderr
    async with serve(settings) as service, aiohttp.ClientSession() as session:
        operator = RpcClient(session, service.url, key)
        tenant = (await operator.call("create_tenant", slug=HUSH, name=HUSH))["tenant"]
        own = await operator.call("create_api_key", tenant_id=tenant["id"], name=HUSH)
        for wrong in (HUSH, f"{key[:-1]}0", f"eyJ.{HUSH}.x", f"Basic {HUSH}"):
            with pytest.raises(RpcFailure) as refused:
                await operator.with_key(wrong).call("list_tenants", secret=HUSH)
            assert held(json.dumps(refused.value.error))
        await operator.post_raw(f'{{"{HUSH}'.encode())
        await operator.post_raw(b"{}", f"/{HUSH}?key={HUSH}")
        socket = ConnectionTarget(
            "here", {"host": str(data_dir / "run"), "user": "postgres", "database": "flexdb"}
        )
        await execute(socket, "ALTER TABLE nodes RENAME TO mislaid")
        with pytest.raises(RpcFailure) as failed:
            await operator.call(
                "create_node", tenant_id=tenant["id"], node_type_id=tenant["id"], data={"a": HUSH}
            )
        with pytest.raises(RpcFailure) as failed:
            await operator.call("list_nodes", tenant_id=tenant["id"])
        assert failed.value.code == -32603
        assert held(json.dumps(failed.value.error))
        visible = _visible(service.process.pid)
    assert "Traceback" in service.output or "UndefinedTableError" in service.output
    for text in (service.output, visible, (data_dir / "postgres.log").read_text()):
        assert held(text), text
        for secret in (key, own["secret"]):
            assert secret not in text


def _visible(pid: int) -> str:
    """Return the command lines of a process and all below it, and of those below the environment, which is another user's."""
    service = psutil.Process(pid)
    children = service.children(recursive=True)
    assert any(child.name() == "postgres" for child in children)
    visible = [" ".join(service.cmdline())]
    for child in children:
        # PostgreSQL ends processes of its own when it needs them no more.
        with contextlib.suppress(psutil.NoSuchProcess, ProcessLookupError, FileNotFoundError):
            visible.append(" ".join(child.cmdline()))
            environment = Path(f"/proc/{child.pid}/environ")
            if os.access(environment, os.R_OK):
                visible.append(environment.read_text())
    assert len(visible) > 1
    return "\n".join(visible)
