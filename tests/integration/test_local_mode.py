"""When calls need no key, and that nobody else comes in with them."""

import shutil
import uuid
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from playwright.async_api import Browser, async_playwright
from yarl import URL

from flexdb.database.target import ConnectionTarget
from tests.processes import OPERATOR_KEY, dsn
from tests.rpc_client import RpcClient
from tests.service import operator_key, running

WHOAMI = b'{"jsonrpc":"2.0","method":"whoami","id":1}'
APP = "http://app.example.com"


async def is_operator(client: RpcClient, **headers: str) -> bool:
    """Whether a call without a key acts as operator; otherwise it has to be told that it needs a credential."""
    status, answer = await client.post_raw(WHOAMI, "/jsonrpc", **headers)
    if b'"credential":"local"' in answer:
        assert status == 200
        return True
    assert b"credential_missing" in answer or status in (403, 421), answer
    return False


async def test_on_ones_own_machine(client: RpcClient) -> None:
    port = URL(client.url).port
    assert await is_operator(client)
    for host in (f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}", "flexdb.localhost"):
        assert await is_operator(client, Host=host)
    assert await is_operator(client, Origin=client.url)


@pytest.mark.parametrize(
    "header",
    [
        {"Forwarded": "for=192.0.2.1"},
        {"X-Forwarded-For": "192.0.2.1"},
        {"X-Forwarded-Host": "db.example.com"},
        {"X-Forwarded-Proto": "https"},
        {"X-Real-IP": "192.0.2.1"},
        {"Via": "1.1 proxy"},
        {"CF-Connecting-IP": "192.0.2.1"},
        {"True-Client-IP": "192.0.2.1"},
        {"Host": "evil.example.com"},
        {"Host": "127.0.0.1.evil.example.com"},
        {"Host": "localhost.evil.example.com"},
        {"Origin": APP},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
        {"Authorization": "Bearer"},
    ],
    ids=str,
)
async def test_calls_that_say_they_come_from_elsewhere(client: RpcClient, header: dict[str, str]) -> None:
    status, answer = await client.post_raw(WHOAMI, "/jsonrpc", **header)
    assert b'"result"' not in answer
    assert b"-32003" in answer or status in (403, 421)


async def test_pages(target: ConnectionTarget) -> None:
    """Origins that are listed one by one are trusted; `*` is not enough to be an operator."""
    async with running(target, allowed_origins=APP) as client:
        assert await is_operator(client, Origin=APP)
        assert not await is_operator(client, Origin=f"{APP}:81")
    async with running(target, allowed_origins="*") as client:
        assert not await is_operator(client, Origin=APP)
        assert await is_operator(client)


async def test_where_a_key_is_required(target: ConnectionTarget) -> None:
    async with running(target, auth="required") as client:
        assert not await is_operator(client)


async def test_with_a_database_of_ones_own(target: ConnectionTarget) -> None:
    async with running(target, dsn=dsn(target)) as client:
        assert not await is_operator(client)


async def test_where_other_machines_reach_it(target: ConnectionTarget) -> None:
    async with running(target, host="0.0.0.0") as client:
        local = RpcClient(client.session, f"http://127.0.0.1:{URL(client.url).port}")
        assert not await is_operator(local)


async def test_once_there_is_an_operators_key(fresh_target: ConnectionTarget) -> None:
    async with running(fresh_target) as client:
        assert await is_operator(client)
    await operator_key(fresh_target)
    async with running(fresh_target) as client:
        assert not await is_operator(client)
        operator = client.with_key(OPERATOR_KEY)
        key_id = (await operator.call("whoami"))["caller"]["api_key_id"]
        await operator.call("revoke_api_key", id=key_id)
        assert not await is_operator(client)


@pytest.fixture
async def proxy(client: RpcClient) -> AsyncIterator[RpcClient]:
    """A proxy like nginx with a plain proxy_pass: it adds no header, and Host becomes the service's own address."""

    async def passed_on(request: web.Request) -> web.Response:
        headers = {"Content-Type": request.content_type}
        async with client.session.post(
            f"{client.url}{request.path}", data=await request.read(), headers=headers
        ) as answer:
            return web.Response(body=await answer.read(), status=answer.status)

    app = web.Application()
    app.router.add_post("/{path:.*}", passed_on)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield RpcClient(client.session, "http://{}:{}".format(*runner.addresses[0][:2]))
    await runner.cleanup()


async def test_a_proxy_that_says_nothing(proxy: RpcClient) -> None:
    """It cannot be told from a program of this machine; this is why the first key ends local mode."""
    assert await is_operator(proxy)


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


@pytest.fixture
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
