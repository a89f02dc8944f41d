"""What the pages of docs/ that are one program show is true of a running service."""

import re
import sys
from pathlib import Path

import pytest

from flexdb.database.target import ConnectionTarget
from tests.clients.python.conftest import PACKAGE
from tests.clients.python.test_wheel import run
from tests.rpc_client import RpcClient
from tests.service import running

DOCS = Path(__file__).parents[3] / "docs"
BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(
    ("page", "count"),
    [
        ("aggregates.md", 7),
        ("changes.md", 7),
        ("consistency.md", 6),
        ("countries.md", 7),
        ("erasing.md", 5),
        ("graph.md", 9),
        ("history.md", 9),
        ("indexes.md", 7),
        ("queries.md", 9),
        ("relationship-types.md", 7),
        ("schemas.md", 7),
        ("search.md", 6),
    ],
)
async def test_what_is_shown_is_true(fresh_client: RpcClient, tmp_path: Path, page: str, count: int) -> None:
    await run_page(fresh_client, tmp_path, page, count)


async def test_webhooks(fresh_target: ConnectionTarget, tmp_path: Path) -> None:
    settings = {"webhook_networks": "127.0.0.0/8", "webhook_deliveries": 16}
    async with running(fresh_target, **settings) as client:
        await run_page(client, tmp_path, "webhooks.md", 6)


async def run_page(client: RpcClient, tmp_path: Path, page: str, count: int) -> str:
    """Run the blocks of a page as one program, and return what it prints."""
    blocks = BLOCK.findall((DOCS / page).read_text())
    assert len(blocks) == count
    shown = "\n".join(blocks)
    # What is expected to fail must not pass in silence.
    shown = re.sub(
        r"^(except \w+ as error:)", r"else:\n    raise SystemExit('no error')\n\1", shown, flags=re.MULTILINE
    )
    shown = re.sub(r"^else:\n(.*)\n(except .*(?:\n    .*)*)", r"\2\nelse:\n\1", shown, flags=re.MULTILINE)
    script = tmp_path / "shown.py"
    script.write_text(shown.replace("127.0.0.1:5000", client.url.removeprefix("http://")))
    (tmp_path / "flexdb_client").symlink_to(PACKAGE / "flexdb_client")
    return await run(sys.executable, "-W", "error", str(script), cwd=tmp_path)
