"""The Python of README.md and docs/clients.md has the right types, and prints what the pages say."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from tests.clients.tours import PAGES, ROOT, tour
from tests.rpc_client import RpcClient


@pytest.mark.xdist_group("mypy")
@pytest.mark.parametrize("page", PAGES)
async def test_what_a_page_shows(
    fresh_client: RpcClient, page: str, tmp_path: Path, strict_mypy: list[str]
) -> None:
    shown = tour(page, "python")
    assert shown.printed.count("\n") >= 3
    script = tmp_path / "page.py"
    script.write_text(shown.against(fresh_client.url))
    assert await _run(*strict_mypy, str(script), cwd=tmp_path) == (
        "Success: no issues found in 1 source file\n"
    )
    assert await _run(sys.executable, "-W", "error", str(script), cwd=tmp_path) == shown.printed


async def _run(*command: str, cwd: Path) -> str:
    path = str(ROOT / "clients" / "python")
    process = await asyncio.create_subprocess_exec(
        *command, cwd=cwd,
        env={**os.environ, "PYTHONPATH": path, "MYPYPATH": path, "NO_COLOR": "1"},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    output, _ = await process.communicate()
    return output.decode()
