"""The run time of clients, in node against services that the scripts bring along: transports, retries, errors, pages."""

import time

import pytest

from tests.clients.typescript.project import Project
from tests.contract.tools import node
from tests.rpc_client import RpcClient

pytestmark = [pytest.mark.xdist_group("typescript"), pytest.mark.timeout(node.INSTALL_TIMEOUT_S + 120)]

SCRIPTS = ("feeds", "filters", "http", "pages", "websocket")


@pytest.mark.parametrize("script", SCRIPTS)
async def test_in_node(project: Project, script: str) -> None:
    await project.node("--test", f"{script}.test.mjs")


async def test_nothing_keeps_a_program_from_ending(
    project: Project, client: RpcClient, tenant: dict[str, str]
) -> None:
    started = time.monotonic()
    url = client.url
    output, errors = await project.node("ending.mjs", url, url.replace("http", "ws", 1), tenant["id"])
    assert (output, errors) == ("done\n", "")
    assert time.monotonic() - started < 10
