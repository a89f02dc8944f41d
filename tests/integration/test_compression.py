"""Answers are compressed for clients that ask, and only where that is worth it."""

import gzip
import json
from collections.abc import AsyncIterator

import aiohttp
import pytest

from flexdb.http.compression import WORTHWHILE_BYTES, accepts_gzip
from flexdb.http.compression import gzip as pack
from tests.rpc_client import RpcClient

SMALL = b'{"jsonrpc":"2.0","method":"nothing","id":1}'
LARGE = b'{"jsonrpc":"2.0","method":"rpc.discover","id":1}'


@pytest.fixture
async def raw(client: RpcClient) -> AsyncIterator[aiohttp.ClientSession]:
    """A session that neither asks for compression by itself nor unpacks anything."""
    async with aiohttp.ClientSession(
        client.url, auto_decompress=False, skip_auto_headers=["Accept-Encoding"]
    ) as session:
        yield session


async def post(
    session: aiohttp.ClientSession, body: bytes, encoding: str | None
) -> tuple[dict[str, str], bytes]:
    headers = {"Content-Type": "application/json"} | ({"Accept-Encoding": encoding} if encoding else {})
    async with session.post("/jsonrpc", data=body, headers=headers) as response:
        assert response.status == 200
        return {key.lower(): value for key, value in response.headers.items()}, await response.read()


@pytest.mark.parametrize(
    ("encoding", "is_packed"),
    [
        (None, False),
        ("gzip", True),
        ("GZIP", True),
        ("x-gzip", True),
        ("deflate, gzip;q=1.0, *;q=0.5", True),
        ("br;q=1.0, gzip;q=0.1", True),
        ("*", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("*;q=0", False),
        ("gzip;q=0, *", False),
        ("identity", False),
        ("br, zstd", False),
        ("gzipped", False),
        ("gzip;q=often", False),
        (",;,=", False),
    ],
)
async def test_only_who_asks(raw: aiohttp.ClientSession, encoding: str | None, is_packed: bool) -> None:
    headers, body = await post(raw, LARGE, encoding)
    assert headers["vary"] == "Accept-Encoding"
    assert ("content-encoding" in headers) is is_packed
    answer = json.loads(gzip.decompress(body) if is_packed else body)
    assert answer["result"]["info"]["title"] == "flexdb"
    assert int(headers["content-length"]) == len(body)


async def test_small_answers_stay_as_they_are(raw: aiohttp.ClientSession) -> None:
    headers, body = await post(raw, SMALL, "gzip")
    assert "content-encoding" not in headers
    assert json.loads(body)["error"]["code"] == -32601


@pytest.mark.parametrize("path", ["/openrpc.json", "/openapi.json"])
async def test_documents(raw: aiohttp.ClientSession, path: str) -> None:
    async with raw.get(path, headers={"Accept-Encoding": "gzip"}) as response:
        packed = await response.read()
        assert response.headers["Content-Encoding"] == "gzip"
    async with raw.get(path) as response:
        plain = await response.read()
    assert gzip.decompress(packed) == plain
    assert len(packed) < len(plain) / 4
    async with raw.head(path, headers={"Accept-Encoding": "gzip"}) as response:
        assert int(response.headers["Content-Length"]) == len(packed)


async def test_method_paths(raw: aiohttp.ClientSession) -> None:
    headers = {"Content-Type": "application/json", "Accept-Encoding": "gzip"}
    async with raw.post("/rpc/rpc.discover", data=b"{}", headers=headers) as response:
        assert response.headers["Content-Encoding"] == "gzip"
        assert json.loads(gzip.decompress(await response.read()))["openrpc"]


@pytest.mark.parametrize("size", [0, 1, WORTHWHILE_BYTES, 16_384, 16_385, 32_768, 32_769, 3_000_000])
def test_what_is_packed_comes_back(size: int) -> None:
    body = (b'{"title":"A document","n":%d}' % size * (size // 20 + 1))[:size]
    assert gzip.decompress(pack(body)) == body


def test_lines_that_nobody_sends() -> None:
    for line in ("", " ", ";q=1", "gzip;q=", "gzip;;q=1", "gzip;q=inf", "gzip;q=nan", "gzip;q=-1"):
        assert accepts_gzip(line) in (True, False)
    assert not accepts_gzip("gzip;q=-1")
    assert not accepts_gzip("gzip;q=nan")
