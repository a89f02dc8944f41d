"""Where a document comes from: a file, a running service, or an address that has it."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from codegen.clients.fetching import NoDocument, load
from codegen.clients.reading import read_client
from codegen.document import Document
from flexdb import resources
from tests.rpc_client import RpcClient

SOUND = {"openrpc": "1.2.6", "info": {"title": "t", "version": "1"}, "methods": []}

Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


async def loaded(source: str, token: str | None = None) -> Document:
    return await asyncio.to_thread(load, source, token)


@asynccontextmanager
async def answering(handler: Handler) -> AsyncIterator[str]:
    runner = web.ServerRunner(web.Server(handler))
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield "http://{}:{}".format(*runner.addresses[0][:2])
    finally:
        await runner.cleanup()


@pytest.mark.parametrize("path", ["", "/", "/jsonrpc", "/openrpc.json"])
async def test_a_running_service(client: RpcClient, path: str) -> None:
    found = await loaded(client.url + path)
    mine = Document.load(resources.document())
    assert found.root.value == mine.root.value
    assert read_client(found) == read_client(mine)


async def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    path.write_text(json.dumps(SOUND))
    assert (await loaded(str(path))).root.value == SOUND


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "Expecting property name"),
        ("[]", "must be a JSON object"),
        ('{"a": 1, "a": 2}', "'a' comes twice"),
        ("openrpc: 1.2.6", "Expecting value"),
    ],
)
async def test_files_that_are_no_documents(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "d.json"
    path.write_text(text)
    with pytest.raises(NoDocument, match=message) as caught:
        await loaded(str(path))
    assert str(caught.value).startswith(str(path))


async def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NoDocument, match="No such file"):
        await loaded(str(tmp_path / "none.json"))
    with pytest.raises(NoDocument, match="directory"):
        await loaded(str(tmp_path))


async def test_a_credential_goes_along() -> None:
    seen: list[Any] = []

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        seen.append(request.headers.get("Authorization"))
        return web.json_response({"jsonrpc": "2.0", "id": 1, "result": SOUND})

    async with answering(answer) as url:
        await loaded(f"{url}/rpc", token="secret")
        await loaded(f"{url}/rpc")
    assert seen == ["Bearer secret", None]


async def _refuse(request: web.BaseRequest) -> web.StreamResponse:
    if request.method == "POST":
        return web.json_response(
            {"jsonrpc": "2.0", "id": 1, "error": {"code": -32601, "message": "no such method"}}
        )
    return web.Response(text="<html>", content_type="text/html")


async def _fail(request: web.BaseRequest) -> web.StreamResponse:
    return web.Response(status=503)


async def _other(request: web.BaseRequest) -> web.StreamResponse:
    return web.json_response({"hello": "world"})


@pytest.mark.parametrize(
    ("handler", "messages"),
    [
        (
            _refuse,
            [
                "rpc.discover at {url}: error -32601: no such method",
                "GET {url}: the answer is not JSON: Expecting value: line 1 column 1 (char 0)",
            ],
        ),
        (_fail, ["rpc.discover at {url}: HTTP status 503", "GET {url}: HTTP status 503"]),
        (
            _other,
            [
                "rpc.discover at {url}: the answer is no OpenRPC document",
                "GET {url}: this is JSON, but no OpenRPC document",
            ],
        ),
    ],
)
async def test_all_that_was_tried_is_told(handler: Handler, messages: list[str]) -> None:
    async with answering(handler) as base:
        url = f"{base}/rpc"
        with pytest.raises(NoDocument) as caught:
            await loaded(url)
    assert str(caught.value).splitlines() == [message.format(url=url) for message in messages]


async def test_nobody_listens(unused_tcp_port: int) -> None:
    with pytest.raises(NoDocument, match="refused"):
        await loaded(f"http://127.0.0.1:{unused_tcp_port}")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("ftp://127.0.0.1/openrpc.json", "ftp://127.0.0.1: only http and https URLs are read"),
        ("ws://127.0.0.1:5000", "ws://127.0.0.1: only http and https URLs are read"),
        ("http://[::1", "http://[::1 is no URL: Invalid IPv6 URL"),
        ("http:///x", "http://: only http and https URLs are read"),
        (
            "http://me:secret@127.0.0.1/x",
            "http://...@127.0.0.1: a credential does not belong into the URL",
        ),
    ],
)
async def test_urls_that_are_not_read(source: str, message: str) -> None:
    with pytest.raises(NoDocument) as caught:
        await loaded(source)
    assert str(caught.value) == message


async def test_a_credential_stays_with_its_origin() -> None:
    seen: list[tuple[str, Any]] = []

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        seen.append((request.path, request.headers.get("Authorization")))
        return web.json_response(SOUND)

    async with answering(answer) as elsewhere:

        async def redirect(request: web.BaseRequest) -> web.StreamResponse:
            if request.path == "/here":
                return await answer(request)
            to = "/here" if request.path == "/own" else f"{elsewhere}/there"
            return web.Response(status=302, headers={"Location": to})

        async with answering(redirect) as url:
            await loaded(f"{url}/own", token="secret")
            await loaded(f"{url}/other", token="secret")
    assert seen == [("/here", "Bearer secret")] * 2 + [("/there", None)] * 2


async def test_an_answer_that_is_compressed_all_the_same() -> None:
    async def answer(_request: web.BaseRequest) -> web.StreamResponse:
        body = gzip.compress(json.dumps(SOUND).encode())
        return web.Response(body=body, headers={"Content-Encoding": "gzip"})

    async with answering(answer) as url:
        assert (await loaded(f"{url}/rpc")).root.value == SOUND


async def test_a_refusal_says_what_the_service_says() -> None:
    async def answer(_request: web.BaseRequest) -> web.StreamResponse:
        error = {"jsonrpc": "2.0", "id": 1, "error": {"code": -32003, "message": "who are you?"}}
        return web.json_response(error, status=401)

    async with answering(answer) as url:
        with pytest.raises(NoDocument, match=r"HTTP status 401, error -32003: who are you\?"):
            await loaded(f"{url}/rpc")


async def test_an_answer_that_is_nested_too_deeply() -> None:
    async def answer(_request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(text="[" * 200_000)

    async with answering(answer) as url:
        with pytest.raises(NoDocument, match="the answer is not JSON"):
            await loaded(f"{url}/rpc")
