"""Calls over HTTP: what is sent, and what becomes of answers that are right, wrong, late or lost."""

import asyncio
import socket
import time
from collections.abc import Callable
from typing import Any

import flexdb_client as flexdb
import pytest
from flexdb_client._runtime.calls import Call, Method

from tests.clients.python.conftest import Either
from tests.clients.python.scripted import (
    Answer,
    Scripted,
    body_of,
    cut,
    error_body,
    fine,
    made,
    stalled,
    text,
    trickling,
    zipped,
)  # fmt: skip

Connect = Callable[..., Either]
SAFE = Call(Method[Any]("look", Any, is_safe=True), {})
UNSAFE = Call(Method[Any]("change", Any), {})
KEYED = Call(Method[Any]("make", Any, key="key"), {})


async def test_what_is_sent(connect: Connect, service: Scripted) -> None:
    service.answers = [fine()]
    client = connect(service.url, token="secret", headers={"X-Team": "blue"})
    assert await client("call", "add", {"a": 1, "b": "ü"}) == "fine"
    assert await client("call", "add", [1, 2]) == "fine"
    assert await client("call", "ping") == "fine"
    first, second, third = service.received
    assert first == {"jsonrpc": "2.0", "method": "add", "params": {"a": 1, "b": "ü"}, "id": first["id"]}
    assert second["params"] == [1, 2]
    assert "params" not in third
    assert len({call["id"] for call in service.received}) == 3
    headers = service.headers[0]
    assert headers["Authorization"] == "Bearer secret"
    assert headers["X-Team"] == "blue"
    assert headers["Content-Type"] == "application/json"
    assert headers["User-Agent"].startswith("flexdb-client/")


async def test_one_connection_serves_many_calls(connect: Connect, service: Scripted) -> None:
    service.answers = [fine()]
    client = connect(service.url)
    for _ in range(10):
        await client("send", SAFE)
    assert len(service.peers) == 1


async def test_users_and_passwords_of_a_url_are_sent(connect: Connect, service: Scripted) -> None:
    service.answers = [fine()]
    await connect(service.url.replace("//", "//me:p%40ss@"))("send", SAFE)
    assert service.headers[0]["Authorization"] == "Basic bWU6cEBzcw=="


async def test_proxies_of_the_environment_are_not_used(
    connect: Connect, service: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    service.answers = [fine()]
    assert await connect(service.url)("send", SAFE) == "fine"


async def test_answers_may_be_compressed(connect: Connect, service: Scripted) -> None:
    service.answers = [zipped("long" * 1000)]
    assert await connect(service.url)("send", UNSAFE) == "long" * 1000
    service.answers = [zipped("", is_broken=True)]
    with pytest.raises(flexdb.BadAnswer, match="cannot be decompressed"):
        await connect(service.url)("send", UNSAFE)


def _with(**members: Any) -> Answer:
    return made(lambda call: {**body_of(call), **members})


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (text("<h1>It works!</h1>"), "no JSON .*It works"),
        (text(""), "empty"),
        (text("<h1>Not found</h1>", 404), "HTTP 404: <h1>Not found"),
        (text("[]"), "no JSON-RPC 2.0"),
        (text("null"), "no JSON-RPC 2.0"),
        (text(b'{"jsonrpc": "2.0", "id": 1, "result": "\xff"}'), "no JSON"),
        (text("x" * 100_000), "xxx\\.\\.\\.$"),
        (text("\x1b[31m<\u202e>"), "\N{REPLACEMENT CHARACTER}"),
        (_with(jsonrpc="1.0"), "no JSON-RPC 2.0"),
        (_with(id=10**9), "to request 1000000000, not"),
        (_with(id="1"), "to request '1', not"),
        (_with(id=True), "to request True, not"),
        (_with(id=None), "to request None, not"),
        (_with(error={"code": 1, "message": "no"}), "either a result or an error"),
        (_with(error=None), "either a result or an error"),
        (made(lambda call: {"jsonrpc": "2.0", "id": call["id"]}), "either a result or an error"),
        (made(lambda call: {"jsonrpc": "2.0", "id": call["id"], "error": "no"}), "no code and message"),
        (made(lambda call: {**error_body(call), "error": {"code": "1", "message": ""}}), "no code"),
    ],
)
async def test_what_is_no_answer(connect: Connect, service: Scripted, answer: Answer, told: str) -> None:
    service.answers = [answer]
    with pytest.raises(flexdb.BadAnswer, match=told) as caught:
        await connect(service.url)("send", UNSAFE)
    assert str(caught.value).startswith("change: ")
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400
    assert len(service.received) == 1


async def test_results_of_another_shape(connect: Connect, service: Scripted) -> None:
    service.answers = [fine({"tenant": {"id": 7}})]
    with pytest.raises(flexdb.BadAnswer, match="at /result/tenant/id: Input should be a valid string"):
        await connect(service.url)("get_tenant", id="1")


async def test_errors_are_classes(connect: Connect, service: Scripted) -> None:
    problems = [{"path": "/a", "message": "too long"}, {"path": "/b", "message": "missing"}, {"path": 7}, "x"]
    data = {"reason": "data_invalid", "retryable": False, "errors": problems}
    service.answers = [made(lambda call: error_body(call, -32602, "wrong", **data))]
    with pytest.raises(flexdb.InvalidParamsError) as caught:
        await connect(service.url)("get_tenant", id="1")
    error = caught.value
    assert (error.code, error.message, error.reason, error.retryable) == (
        -32602,
        "wrong",
        "data_invalid",
        False,
    )
    assert [(problem.path, problem.message) for problem in error.problems] == [
        ("/a", "too long"),
        ("/b", "missing"),
    ]
    told = "get_tenant: wrong (code -32602, data_invalid)\n  /a: too long\n  /b: missing"
    assert str(error) == told


@pytest.mark.parametrize(
    "data", [None, "text", 7, [1], {"reason": 7, "retryable": "yes", "errors": {"a": 1}}]
)
async def test_errors_with_data_of_another_kind(connect: Connect, service: Scripted, data: Any) -> None:
    error = {"code": 12345, "message": "odd", "data": data}
    # The service could not even read the id.
    service.answers = [made(lambda _: {"jsonrpc": "2.0", "id": None, "error": error})]
    with pytest.raises(flexdb.RpcError) as caught:
        await connect(service.url)("send", SAFE)
    assert type(caught.value) is flexdb.RpcError
    assert (caught.value.reason, caught.value.retryable, caught.value.problems) == (None, False, ())
    assert caught.value.data == data


PASSING = [
    cut,
    text("<h1>Bad gateway</h1>", 502),
    text("", 503),
    made(lambda call: error_body(call, retryable=True)),
    made(error_body, status=504),
]


@pytest.mark.parametrize("failure", PASSING)
async def test_safe_calls_are_tried_again(connect: Connect, service: Scripted, failure: Answer) -> None:
    service.answers = [failure, failure, fine()]
    assert await connect(service.url)("send", SAFE) == "fine"
    assert len({call["id"] for call in service.received}) == 3


@pytest.mark.parametrize("failure", PASSING)
async def test_calls_that_have_a_key_are_tried_again_with_it(
    connect: Connect, service: Scripted, failure: Answer
) -> None:
    service.answers = [failure, fine(), fine(), fine()]
    client = connect(service.url)
    await client("send", KEYED)
    await client("send", KEYED)
    await client("send", Call(KEYED.definition, {"key": "mine"}))
    keys = [call["params"]["key"] for call in service.received]
    assert keys[0] == keys[1]
    assert len(keys[0]) == 32
    assert len(set(keys)) == 3
    assert keys[3] == "mine"


@pytest.mark.parametrize("failure", PASSING)
async def test_other_calls_are_not(connect: Connect, service: Scripted, failure: Answer) -> None:
    service.answers = [failure, fine()]
    with pytest.raises(flexdb.ClientError):
        await connect(service.url)("send", UNSAFE)
    assert len(service.received) == 1


async def test_who_is_told_when_to_come_back_waits_for_it(connect: Connect, service: Scripted) -> None:
    service.answers = [made(lambda call: error_body(call, retryable=True, retry_after_s=0.4)), fine()]
    began = time.monotonic()
    assert await connect(service.url)("send", SAFE) == "fine"
    assert time.monotonic() - began >= 0.4


@pytest.mark.parametrize("timeout_s", [5, None])
async def test_nobody_waits_too_long(connect: Connect, service: Scripted, timeout_s: float | None) -> None:
    service.answers = [made(lambda call: error_body(call, retryable=True, retry_after_s=3600)), fine()]
    with pytest.raises(flexdb.RpcError) as caught:
        await connect(service.url, timeout_s=timeout_s)("send", SAFE)
    assert caught.value.retry_after_s == 3600
    assert len(service.received) == 1


@pytest.mark.parametrize("odd", [-1, "soon", True, None, [1]])
async def test_a_time_that_is_none_is_not_told(connect: Connect, service: Scripted, odd: Any) -> None:
    service.answers = [made(lambda call: error_body(call, retryable=False, retry_after_s=odd))]
    with pytest.raises(flexdb.RpcError) as caught:
        await connect(service.url)("send", SAFE)
    assert caught.value.retry_after_s is None


async def test_attempts_end(connect: Connect, service: Scripted) -> None:
    service.answers = [text("", 503)]
    with pytest.raises(flexdb.BadAnswer, match="HTTP 503"):
        await connect(service.url)("send", SAFE)
    assert len(service.received) == 3
    with pytest.raises(flexdb.BadAnswer):
        await connect(service.url, retries=0)("send", SAFE)
    assert len(service.received) == 4


async def test_errors_for_good_are_told_at_once(connect: Connect, service: Scripted) -> None:
    service.answers = [made(error_body)]
    with pytest.raises(flexdb.RpcError):
        await connect(service.url)("send", SAFE)
    assert len(service.received) == 1


async def test_nobody_there(connect: Connect) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/?key=secret"
        with pytest.raises(flexdb.ConnectionFailed) as caught:
            await connect(url, retries=1)("send", UNSAFE)
    assert isinstance(caught.value, ConnectionError)
    assert not caught.value.was_sent
    assert "secret" not in str(caught.value)


async def test_what_was_never_sent_is_sent_again(connect: Connect) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    calling = asyncio.create_task(connect(f"http://127.0.0.1:{port}", retries=20)("send", UNSAFE))
    await asyncio.sleep(0.05)
    service = Scripted(answers=[fine()])
    runner = await _serve(service, port)
    try:
        assert await calling == "fine"
        assert len(service.received) == 1
    finally:
        await runner.cleanup()


async def _serve(service: Scripted, port: int) -> Any:
    from aiohttp import web  # noqa: PLC0415

    application = web.Application()
    application.router.add_post("/jsonrpc", service.handle)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    return runner


@pytest.mark.parametrize("answer", [stalled, trickling, text("", 503)])
async def test_the_time_covers_everything(connect: Connect, service: Scripted, answer: Answer) -> None:
    service.answers = [answer]
    started = time.monotonic()
    client = connect(service.url, timeout_s=60, retries=100).view(timeout_s=0.3)
    with pytest.raises((flexdb.TimedOut, flexdb.BadAnswer)) as caught:
        await client("send", SAFE)
    assert time.monotonic() - started < 1.5
    if answer is not PASSING[2]:
        assert isinstance(caught.value, (TimeoutError, flexdb.BadAnswer))


async def test_a_late_answer_is_a_time_out(connect: Connect, service: Scripted) -> None:
    service.answers = [stalled, fine()]
    client = connect(service.url, timeout_s=0.2)
    with pytest.raises(flexdb.TimedOut, match=r"change: no answer within 0\.2 s"):
        await client("send", UNSAFE)
    assert await client("send", UNSAFE) == "fine"


async def test_notifications(connect: Connect, service: Scripted) -> None:
    service.answers = [text("", 204)]
    client = connect(service.url)
    assert await client("notify", SAFE) is None
    await client("notify", SAFE, UNSAFE)
    await client("notify")
    assert service.received == [
        {"jsonrpc": "2.0", "method": "look"},
        [{"jsonrpc": "2.0", "method": "look"}, {"jsonrpc": "2.0", "method": "change"}],
    ]
    service.answers = [
        made(lambda _: {"jsonrpc": "2.0", "id": None, "error": {"code": -32600, "message": "no"}})
    ]
    with pytest.raises(flexdb.InvalidRequestError):
        await client("notify", SAFE)
    service.answers = [text("", 500)]
    with pytest.raises(flexdb.BadAnswer, match="HTTP 500"):
        await client("notify", SAFE)


@pytest.mark.parametrize(
    "arguments",
    [
        {"url": "ftp://127.0.0.1"}, {"url": "127.0.0.1:5000"}, {"url": "http://"}, {"token": "two words"},
        {"token": "line\nbreak"}, {"token": ""}, {"timeout_s": 0}, {"retries": -1},
    ],
)  # fmt: skip
def test_what_no_client_can_be_made_of(arguments: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"url|token|timeout_s|retries") as caught:
        flexdb.Client(**{"url": "http://127.0.0.1", **arguments})
    assert "words" not in str(caught.value)


async def test_values_that_json_cannot_say(connect: Connect, service: Scripted) -> None:
    service.answers = [fine()]
    client = connect(service.url)
    for value in (float("nan"), float("inf"), "\ud800"):
        with pytest.raises(ValueError, match=r"."):
            await client("call", "echo", {"value": value})
    with pytest.raises(TypeError, match="JSON has nothing for set"):
        await client("call", "echo", {"value": {1}})
    assert service.received == []
