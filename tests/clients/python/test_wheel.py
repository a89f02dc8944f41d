"""A project elsewhere installs the wheel, and a strict checker of types and a running service are content with it."""

import asyncio
import os
import sys
import zipfile
from pathlib import Path

import pytest

from tests.clients.python.conftest import PACKAGE
from tests.rpc_client import RpcClient

TOUR = """
import asyncio
import sys

from flexdb_client import AsyncClient, Client, NotFoundError, calls


async def asynchronous(url: str, tenant: str) -> str:
    async with AsyncClient(url) as client:
        await client.create_node_type(tenant_id=tenant, name="Task")
        kinds = [kind.name async for kind in client.iterate_node_types(tenant_id=tenant)]
        return ", ".join(kinds)


def main(url: str) -> None:
    with Client(url, timeout_s=20) as client:
        tenant = client.create_tenant(slug="wheel", name="Wheel").tenant
        print(tenant.slug, asyncio.run(asynchronous(url.replace("http", "ws"), tenant.id)))
        try:
            client.get_node(id=tenant.id, tenant_id=tenant.id)
        except NotFoundError as error:
            print(error.reason)
        found, users = client.batch(calls.get_tenant(id=tenant.id), calls.list_users())
        print(found.unwrap().tenant.name, users.unwrap().pagination.total_count)


main(sys.argv[1])
"""


async def run(*command: str, cwd: Path) -> str:
    hidden = ("PYTHON", "MYPY", "VIRTUAL_ENV")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    process = await asyncio.create_subprocess_exec(
        *command, cwd=cwd, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    output, _ = await process.communicate()
    assert process.returncode == 0, output.decode()
    return output.decode()


@pytest.mark.timeout(300)
async def test_a_project_of_somebody_else(fresh_client: RpcClient, tmp_path: Path) -> None:
    # As `just clients` builds it.
    await run(
        sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(PACKAGE),
        cwd=tmp_path,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {"flexdb_client/py.typed", "flexdb_client/client.py", "flexdb_client/_runtime/calls.py"} <= set(
        names
    )
    await run(sys.executable, "-m", "venv", "--without-pip", "venv", cwd=tmp_path)
    python = str(tmp_path / "venv/bin/python")
    await run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", str(wheel), cwd=tmp_path)
    (tmp_path / "tour.py").write_text(TOUR)
    # It looks for packages where that interpreter has them, and only there.
    await run(
        sys.executable, "-m", "mypy", "--strict", "--python-executable", python, "tour.py", cwd=tmp_path
    )
    printed = await run(python, "-W", "error", "tour.py", fresh_client.url, cwd=tmp_path)
    assert printed == "wheel Task\nnode_not_found\nWheel 0\n"
