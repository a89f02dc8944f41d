"""What the page about films prints is what a running service answers, with the data set that it is about."""

import re
import shutil
from pathlib import Path

import pytest

from tests.clients.python.test_consistency_docs import DOCS, run_page
from tests.contract.tools import node
from tests.rpc_client import RpcClient

PACKAGES = Path(__file__).parents[1] / "movies"
PRINTED = re.compile(r"^```text\n(.*?)^```", re.DOTALL | re.MULTILINE)


@pytest.mark.timeout(120 + node.INSTALL_TIMEOUT_S)
async def test_what_is_printed_is_true(fresh_client: RpcClient, tmp_path: Path) -> None:
    try:
        packages = await node.installed(PACKAGES)
    except node.Unavailable as problem:
        pytest.skip(str(problem))
    shutil.copy(packages / "node_modules/vega-datasets/data/movies.json", tmp_path)
    printed = await run_page(fresh_client, tmp_path, "movies.md", 7)
    assert printed == "".join(PRINTED.findall((DOCS / "movies.md").read_text()))
