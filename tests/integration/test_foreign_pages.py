"""What pages of other sites can do, in a real browser, to a service that needs no key."""

import shutil
import uuid
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from playwright.async_api import Browser, async_playwright
from yarl import URL

from flexdb.database.target import ConnectionTarget
from tests.rpc_client import RpcClient
from tests.service import running

# One browser for all.
pytestmark = pytest.mark.xdist_group("foreign pages")


@pytest.fixture
async def page_of_another_origin() -> AsyncIterator[str]:
    app = web.Application()

    async def page(_: web.Request) -> web.Response:
        html = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>A page</title>'
        return web.Response(text=html, content_type="text/html")

    app.router.add_get("/", page)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield "http://{}:{}".format(*runner.addresses[0][:2])
    await runner.cleanup()


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("not installed: chromium")
    async with async_playwright() as playwright:
        rules = "--host-resolver-rules=MAP rebound.example.com 127.0.0.1"
        found = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", rules])
        yield found
        await found.close()


ATTACKS = """async ([url, slug]) => {
  const body = (n) => JSON.stringify({jsonrpc: "2.0", id: 1, method: "create_tenant", params: {slug: slug + n, name: "x"}});
  const read = [];
  const attempt = async (work) => { try { const got = await work(); if (got) read.push(got); } catch {} };
  const post = (n, headers, more = {}) => async () => {
    const answer = await fetch(url + "/jsonrpc", {method: "POST", headers, body: body(n), ...more});
    const text = await answer.text();
    return text.includes('"result"') ? text : "";
  };
  await attempt(post("a", {"Content-Type": "text/plain"}));
  await attempt(post("b", {"Content-Type": "application/json"}));
  await attempt(post("c", {"Content-Type": "text/plain"}, {mode: "no-cors"}));
  await attempt(post("d", {}, {mode: "no-cors", credentials: "include"}));
  await attempt(async () => { navigator.sendBeacon(url + "/jsonrpc", new Blob([body("e")], {type: "text/plain"})); });
  await attempt(async () => {
    navigator.sendBeacon(url + "/jsonrpc", new Blob([body("f")], {type: "application/json"}));
  });
  await attempt(() => new Promise((done) => {
    const frame = document.createElement("iframe");
    frame.name = "target";
    document.body.append(frame);
    const form = document.createElement("form");
    Object.assign(form, {method: "POST", action: url + "/jsonrpc", enctype: "text/plain", target: "target"});
    const field = document.createElement("input");
    Object.assign(field, {name: body("g").slice(0, -1) + ',"x":"', value: '"}'});
    form.append(field);
    document.body.append(form);
    form.submit();
    setTimeout(() => done(""), 500);
  }));
  await attempt(() => new Promise((done) => {
    const socket = new WebSocket(url.replace("http", "ws") + "/jsonrpc");
    socket.onopen = () => socket.send(body("h"));
    socket.onmessage = (message) => done(message.data);
    socket.onclose = socket.onerror = () => done("");
  }));
  await attempt(() => new Promise((done) => {
    // A document without an origin of its own: what it sends comes from "null".
    const script = `
      const [url, body] = ${JSON.stringify([url, body("i")])};
      for (const type of ["text/plain", "application/json"])
        for (const mode of ["cors", "no-cors"])
          fetch(url + "/jsonrpc", {method: "POST", mode, headers: {"Content-Type": type}, body}).catch(() => {});
      const socket = new WebSocket(url.replace("http", "ws") + "/jsonrpc");
      socket.onopen = () => socket.send(body);`;
    const frame = document.createElement("iframe");
    frame.sandbox = "allow-scripts";
    frame.srcdoc = `<script>${script}</` + "script>";
    document.body.append(frame);
    setTimeout(() => done(""), 500);
  }));
  await attempt(async () => (await (await fetch(url + "/openrpc.json")).text()));
  return read;
}"""


async def test_a_page_of_another_origin_can_do_nothing(
    browser: Browser, page_of_another_origin: str, fresh_client: RpcClient
) -> None:
    slug = f"s-{uuid.uuid4().hex[:8]}"
    page = await browser.new_page()
    await page.goto(page_of_another_origin)
    assert await page.evaluate(ATTACKS, [fresh_client.url, slug]) == []
    assert (await fresh_client.call("list_tenants"))["tenants"] == []


async def test_a_rebound_name_can_do_nothing(browser: Browser, fresh_client: RpcClient) -> None:
    """The page has a name of its own that leads to this machine: to the browser, the service is its own site."""
    url = str(URL(fresh_client.url).with_host("rebound.example.com")).rstrip("/")
    page = await browser.new_page()
    answer = await page.goto(f"{url}/")
    assert answer
    assert answer.status == 421
    read = await page.evaluate(ATTACKS, [url, "s-rebound"])
    assert [text for text in read if '"result"' in text or '"openrpc"' in text] == []
    assert (await fresh_client.call("list_tenants"))["tenants"] == []


async def test_a_page_that_is_listed_can(
    browser: Browser, page_of_another_origin: str, fresh_target: ConnectionTarget
) -> None:
    """The attacks above are real calls: those that are JSON are made where the origin is allowed."""
    async with running(fresh_target, allowed_origins=page_of_another_origin) as client:
        page = await browser.new_page()
        await page.goto(page_of_another_origin)
        read = await page.evaluate(ATTACKS, [client.url, "s-own"])
        assert sum('"result":{"tenant"' in text for text in read) == 2
        slugs = {tenant["slug"] for tenant in (await client.call("list_tenants"))["tenants"]}
        assert {"s-ownb", "s-ownh"} <= slugs <= {"s-ownb", "s-ownf", "s-ownh"}
