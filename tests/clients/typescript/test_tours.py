"""The TypeScript of README.md and docs/clients.md compiles strictly, and prints what the pages say."""

import pytest

from tests.clients.tours import PAGES, tour
from tests.clients.typescript.project import Project
from tests.contract.tools import node
from tests.rpc_client import RpcClient


@pytest.mark.timeout(node.INSTALL_TIMEOUT_S + 60)
@pytest.mark.parametrize("page", PAGES)
async def test_what_a_page_shows(project: Project, fresh_client: RpcClient, page: str) -> None:
    shown = tour(page, "ts")
    assert shown.printed.count("\n") >= 3
    (project.directory / "page.ts").write_text(shown.against(fresh_client.url))
    assert await project.compiled("page.ts", types=["node"]) == ""
    output, errors = await project.node("page.js")
    assert (output, errors) == (shown.printed, "")
