"""Checkers of types are content with right uses, with the package itself, and with nothing that is wrong."""

import asyncio
import json
import re
import sys
from pathlib import Path

import pytest

from tests.clients.python.conftest import PACKAGE
from tests.contract.tools import node

TYPED = Path(__file__).parent / "typed"
ROOT = Path(__file__).parents[3]


def wrong_lines() -> set[int]:
    lines = (TYPED / "wrong.py").read_text().splitlines()
    return {number for number, line in enumerate(lines, 1) if "# wrong: " in line}


async def run(*command: str, cwd: Path) -> str:
    process = await asyncio.create_subprocess_exec(
        *command, cwd=cwd, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    output, _ = await process.communicate()
    return output.decode()


@pytest.mark.xdist_group("mypy")
async def test_mypy(strict_mypy: list[str]) -> None:
    checked = [str(TYPED / "right.py"), str(TYPED / "wrong.py"), str(PACKAGE / "flexdb_client")]
    reported = await run(*strict_mypy, "--no-error-summary", *checked, cwd=PACKAGE)
    places = re.findall(r"^(.+?):(\d+): error", reported, re.MULTILINE)
    assert {Path(path).name for path, _ in places} == {"wrong.py"}, reported
    assert {int(line) for _, line in places} == wrong_lines(), reported


@pytest.mark.timeout(node.INSTALL_TIMEOUT_S + 120)
async def test_pyright(npm_packages: Path, tmp_path: Path) -> None:
    for part in (TYPED, PACKAGE / "flexdb_client"):
        (tmp_path / part.name).symlink_to(part)
    settings = {
        "include": ["typed", "flexdb_client"], "typeCheckingMode": "strict", "pythonVersion": "3.11",
        "venvPath": str(Path(sys.prefix).parent), "venv": Path(sys.prefix).name,
    }  # fmt: skip
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings))
    reported = json.loads(
        await run("node", str(npm_packages / "pyright/index.js"), "--outputjson", cwd=tmp_path)
    )
    places = {
        (Path(found["file"]).name, found["range"]["start"]["line"] + 1)
        for found in reported["generalDiagnostics"]
        if found["severity"] == "error"
    }
    told = json.dumps(reported["generalDiagnostics"], indent=1)
    assert places == {("wrong.py", line) for line in wrong_lines()}, told
    assert reported["summary"]["filesAnalyzed"] > 20
