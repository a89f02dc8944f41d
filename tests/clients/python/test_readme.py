"""What the package's README shows is well typed, and works against a running service."""

import re
import sys
from pathlib import Path

import pytest

from tests.clients.python.conftest import PACKAGE
from tests.clients.python.test_wheel import run
from tests.rpc_client import RpcClient

BLOCKS = re.findall(r"^```python\n(.*?)^```", (PACKAGE / "README.md").read_text(), re.DOTALL | re.MULTILINE)


@pytest.mark.xdist_group("mypy")
async def test_its_types_are_right(tmp_path: Path, strict_mypy: list[str]) -> None:
    scripts = [tmp_path / f"shown_{number}.py" for number in range(len(BLOCKS))]
    for script, shown in zip(scripts, BLOCKS, strict=True):
        script.write_text(shown)
    (tmp_path / "flexdb_client").symlink_to(PACKAGE / "flexdb_client")
    await run(*strict_mypy, *map(str, scripts), cwd=tmp_path)


@pytest.mark.parametrize("shown", BLOCKS)
async def test_what_the_readme_shows(fresh_client: RpcClient, shown: str, tmp_path: Path) -> None:
    await fresh_client.call("create_tenant", slug="shown", name="Shown")
    script = tmp_path / "shown.py"
    script.write_text(shown.replace("127.0.0.1:5000", fresh_client.url.removeprefix("http://")))
    (tmp_path / "flexdb_client").symlink_to(PACKAGE / "flexdb_client")
    printed = await run(sys.executable, "-W", "error", str(script), cwd=tmp_path)
    assert "Shown" in printed or "except" in shown


def test_every_feature_is_shown() -> None:
    told = "\n".join(BLOCKS)
    for name in (
        "AsyncClient",
        "Client(",
        "RpcError",
        "iterate_",
        ".pages()",
        "follow_changes",
        ".batch(",
        "ws://",
        "with_options",
    ):
        assert name in told
