"""The HTTP door: methods, media types, encodings and sizes; afterwards it still serves."""

import gzip
import json
import zlib

import pytest

from flexdb.database.target import ConnectionTarget
from tests.rpc_client import RpcClient
from tests.service import running

CALL = b'{"jsonrpc":"2.0","method":"list_tenants","id":1}'


def packed(body: bytes) -> bytes:
    """Compress without the time, so that every process of the tests sees the same bytes."""
    return gzip.compress(body, mtime=0)


async def still_serves(client: RpcClient) -> None:
    status, answer = await client.post_raw(CALL)
    assert status == 200
    assert "result" in json.loads(answer)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"])
async def test_calls_are_posted(client: RpcClient, method: str) -> None:
    async with client.session.request(method, f"{client.url}/jsonrpc") as response:
        assert response.status == 405
        assert response.headers["Allow"] == "POST, GET"
        if method != "HEAD":
            told = await response.json()
            assert (told["id"], told["error"]["data"]["reason"]) == (None, "method_not_allowed")
    await still_serves(client)


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonx", "x"],
)
async def test_other_media_types(client: RpcClient, content_type: str) -> None:
    status, answer = await client.post_raw(CALL, **{"Content-Type": content_type})
    assert status == 415
    told = json.loads(answer)
    assert told["id"] is None
    assert told["error"]["data"]["reason"] == "unsupported_media_type"
    assert "application/json" in told["error"]["message"]


@pytest.mark.parametrize(
    "content_type", ["application/json; charset=utf-8", "Application/JSON", "application/json;"]
)
async def test_media_types_that_are_json(client: RpcClient, content_type: str) -> None:
    status, _ = await client.post_raw(CALL, **{"Content-Type": content_type})
    assert status == 200


@pytest.mark.parametrize(
    ("encoding", "body", "status"),
    [
        ("gzip", packed(CALL), 200),
        ("deflate", zlib.compress(CALL), 200),
        ("identity", CALL, 200),
        ("gzip", b"notgzip", 400),
        ("gzip", packed(CALL)[:-12], 400),
        ("gzip", packed(CALL) + b"xxxx", 400),
        ("deflate", b"notdeflate", 400),
        ("br", CALL, 415),
        ("zstd", CALL, 415),
        ("foo", CALL, 415),
        ("gzip, gzip", packed(packed(CALL)), 415),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else None,
)
async def test_encodings(client: RpcClient, encoding: str, body: bytes, status: int) -> None:
    answered, _ = await client.post_raw(body, **{"Content-Encoding": encoding})
    assert answered == status
    await still_serves(client)


async def test_sizes(target: ConnectionTarget) -> None:
    async with running(target, max_body_bytes=10_000) as client:
        fits = CALL + b" " * (10_000 - len(CALL))
        assert (await client.post_raw(fits))[0] == 200
        assert (await client.post_raw(fits + b" "))[0] == 413
        bomb = packed(b" " * 10_000_000)
        assert (await client.post_raw(bomb, **{"Content-Encoding": "gzip"}))[0] == 413

        async def chunks() -> object:
            for _ in range(11):
                yield b" " * 1_000

        headers = {"Content-Type": "application/json"}
        async with client.session.post(f"{client.url}/jsonrpc", data=chunks(), headers=headers) as response:
            assert response.status == 413
        await still_serves(client)
