"""The packed client with a running service: in node, and in a browser, over HTTP and over a WebSocket."""

import asyncio
import json
import shutil
import uuid
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from playwright.async_api import Browser, async_playwright

from flexdb.database.target import ConnectionTarget
from tests.clients.cutting import cutting
from tests.clients.typescript.project import Project
from tests.contract.tools import node
from tests.processes import OPERATOR_KEY
from tests.rpc_client import RpcClient
from tests.service import operator_key, running

pytestmark = [pytest.mark.xdist_group("typescript"), pytest.mark.timeout(node.INSTALL_TIMEOUT_S + 120)]

SCHEMES = ("http", "ws")
SEEN = {
    "told": True,
    "tenant": "Zażółć 🦔",
    "titles": 30,
    "distinct": 30,
    "pages": 3,
    "renamed": "renamed",
    "missing": "node_not_found",
    "kept": True,
    "refused": [-32602, "data_invalid", "/data/title"],
    "aborted": "Error: enough",
    "waited": ["TimedOut", 0, True],
    "followed": [34, True],
    "discovered": "flexdb",
}

PAGE = """<!doctype html>
<meta charset="utf-8">
<title>A page that uses the client</title>
<link rel="icon" href="data:,">
<script type="importmap">{"imports": {"@flexdb/client": "/client/index.js"}}</script>
"""
# The modules are the packed ones, as they are: no bundler comes between.
TOUR = """async ([url, slug, token]) => {
  const { Client } = await import("@flexdb/client");
  const { tour } = await import("/project/tour.js");
  const client = new Client(url, token ? { token } : {});
  try {
    return await tour(client, slug);
  } finally {
    client.close();
  }
}"""

CALL = """async (url) => {
  const { Client } = await import("@flexdb/client");
  return new Client(url, { retries: 0 }).listTenants().catch((error) => error.name);
}"""


@pytest.fixture(scope="module")
async def compiled(project: Project) -> Project:
    """The project with the tour compiled."""
    assert await project.compiled("tour.ts", lib=["ES2022", "DOM"]) == ""
    return project


@pytest.fixture(scope="module")
async def origin(compiled: Project) -> AsyncIterator[str]:
    """The origin of a page that may use the modules."""
    app = web.Application()

    async def page(_: web.Request) -> web.Response:
        return web.Response(text=PAGE, content_type="text/html")

    app.router.add_get("/", page)
    app.router.add_static("/client", compiled.directory / "node_modules" / "@flexdb" / "client" / "dist")
    app.router.add_static("/project", compiled.directory)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield "http://{}:{}".format(*runner.addresses[0][:2])
    finally:
        await runner.cleanup()


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """Debian's browser, without a window."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("not installed: chromium")
    async with async_playwright() as playwright:
        # Root, as in containers, gets no sandbox.
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            await browser.close()


@pytest.fixture(scope="module")
async def open_service(target: ConnectionTarget, origin: str) -> AsyncIterator[RpcClient]:
    """A service that pages of that origin may call."""
    async with running(target, allowed_origins=(origin,)) as client:
        yield client


@pytest.fixture(scope="module")
async def keyed_service(own_target: ConnectionTarget, origin: str) -> AsyncIterator[RpcClient]:
    """Another one, where calls need a key."""
    await operator_key(own_target)
    async with running(own_target, allowed_origins=(origin,)) as client:
        yield client


def slug() -> str:
    return f"t-{uuid.uuid4().hex[:12]}"


def address(client: RpcClient, scheme: str) -> str:
    return client.url.replace("http", scheme, 1)


@pytest.mark.parametrize("token", [None, OPERATOR_KEY], ids=["local", "key"])
@pytest.mark.parametrize("scheme", SCHEMES)
async def test_in_node(
    compiled: Project, open_service: RpcClient, keyed_service: RpcClient, scheme: str, token: str | None
) -> None:
    service = keyed_service if token else open_service
    arguments = [address(service, scheme), slug(), *([token] if token else [])]
    output, errors = await compiled.node("run_tour.mjs", *arguments)
    assert (json.loads(output), errors) == (SEEN, "")


@pytest.mark.parametrize("token", [None, OPERATOR_KEY], ids=["local", "key"])
@pytest.mark.parametrize("scheme", SCHEMES)
async def test_in_a_browser(
    browser: Browser,
    origin: str,
    open_service: RpcClient,
    keyed_service: RpcClient,
    scheme: str,
    token: str | None,
) -> None:
    service = keyed_service if token else open_service
    page = await browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        await page.goto(origin)
        seen = await page.evaluate(TOUR, [address(service, scheme), slug(), token])
    finally:
        await page.close()
    assert seen == SEEN
    assert complaints == []


async def test_changes_over_a_line_that_is_cut(
    compiled: Project, client: RpcClient, tenant: dict[str, str]
) -> None:
    async def write() -> None:
        for number in range(60):
            await client.call("update_tenant", id=tenant["id"], name=f"n{number}")
            await asyncio.sleep(0.02)

    async with cutting(client.url, seed=5) as way:
        writing = asyncio.create_task(write())
        output, errors = await compiled.node("follow.mjs", way.url, tenant["id"], "61")
        await writing
        # How much comes in one piece, and so how often it is cut, is up to the machine.
        assert way.connections > 2
    assert (json.loads(output), errors) == (list(range(1, 62)), "")


async def test_a_page_that_may_not_call(browser: Browser, origin: str, client: RpcClient) -> None:
    page = await browser.new_page()
    try:
        await page.goto(origin)
        assert await page.evaluate(CALL, client.url) == "ConnectionFailed"
    finally:
        await page.close()
