"""Batches: every call gets the answer that is its own, or is told that there is none."""

from collections.abc import Callable
from typing import Any

import flexdb_client as flexdb
import pytest
from flexdb_client._runtime.calls import Call, Method
from flexdb_client._runtime.shapes import Integer

from tests.clients.python.conftest import Either
from tests.clients.python.scripted import Scripted, body_of, cut, error_body, made, text

Connect = Callable[..., Either]


def safe(name: str) -> Call[str]:
    return Call(Method[str](name, str, is_safe=True), {})


def unsafe(name: str) -> Call[str]:
    return Call(Method[str](name, str), {})


NOTE = Call(Method[None]("note", None, is_notification=True), {})


def named(call: Any) -> Any:
    return body_of(call, call["method"])


async def test_replies_have_the_order_of_the_calls(connect: Connect, service: Scripted) -> None:
    service.answers = [made(lambda batch: [named(call) for call in reversed(batch)])]
    replies = await connect(service.url)("batch", safe("a"), unsafe("b"), safe("c"))
    assert [reply.unwrap() for reply in replies] == ["a", "b", "c"]
    assert [reply.method for reply in replies] == ["a", "b", "c"]


async def test_whole_numbers_are_integers_as_in_a_single_call(connect: Connect, service: Scripted) -> None:
    count = Call(Method[int]("count", Integer), {})
    service.answers = [made(lambda batch: [body_of(call, 1.0) for call in batch])]
    [reply] = await connect(service.url)("batch", count)
    assert reply.unwrap() == 1


async def test_one_call_and_none(connect: Connect, service: Scripted) -> None:
    service.answers = [made(lambda batch: [named(call) for call in batch])]
    client = connect(service.url)
    (reply,) = await client("batch", safe("a"))
    assert reply.is_ok
    assert reply.unwrap() == "a"
    assert await client("batch") == ()
    assert len(service.received) == 1


async def test_errors_are_of_their_call(connect: Connect, service: Scripted) -> None:
    def answer(batch: Any) -> Any:
        return [named(batch[0]), error_body(batch[1], -32001, "gone"), body_of(batch[2], 7)]

    service.answers = [made(answer)]
    fine, gone, misshapen = await connect(service.url)("batch", unsafe("a"), unsafe("b"), unsafe("c"))
    assert fine.is_ok
    assert isinstance(gone.error, flexdb.NotFoundError)
    with pytest.raises(flexdb.NotFoundError, match="b: gone"):
        gone.unwrap()
    assert isinstance(misshapen.error, flexdb.BadAnswer)
    assert "not as documented" in str(misshapen.error)


async def test_answers_missing_twice_and_too_many(connect: Connect, service: Scripted) -> None:
    def answer(batch: Any) -> Any:
        odd = [{"jsonrpc": "2.0", "id": None, "error": {"code": -32600, "message": "what?"}}, 7, "x", None]
        return [named(batch[0]), named(batch[0]), named(batch[2]), {**named(batch[2]), "id": 10**9}, *odd]

    service.answers = [made(answer)]
    twice, missing, fine = await connect(service.url)("batch", unsafe("a"), unsafe("b"), unsafe("c"))
    assert "several answers" in str(twice.error)
    assert "no answer to this call" in str(missing.error)
    assert "what?" in str(missing.error)
    assert fine.unwrap() == "c"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            made(lambda _: {"jsonrpc": "2.0", "id": None, "error": {"code": -32600, "message": "no"}}),
            "InvalidRequest",
        ),
        (made(lambda batch: named(batch[0])), "BadAnswer"),
        (made(lambda _: 7), "BadAnswer"),
        (text("<h1>"), "BadAnswer"),
        (text(""), "BadAnswer"),
    ],
)
async def test_answers_to_the_whole_batch(
    connect: Connect, service: Scripted, answer: Any, expected: str
) -> None:
    service.answers = [answer]
    with pytest.raises(flexdb.ClientError) as caught:
        await connect(service.url)("batch", unsafe("a"), unsafe("b"))
    assert type(caught.value).__name__.startswith(expected)


async def test_notifications_in_a_batch_have_no_answer(connect: Connect, service: Scripted) -> None:
    service.answers = [made(lambda batch: [named(call) for call in batch if "id" in call])]
    client = connect(service.url)
    first, second = await client("batch", NOTE, unsafe("a"))
    assert (first.is_ok, first.unwrap(), second.unwrap()) == (True, None, "a")
    service.answers = [text("", 204)]
    (only,) = await client("batch", NOTE)
    assert only.is_ok


async def test_safe_batches_are_tried_again(connect: Connect, service: Scripted) -> None:
    service.answers = [cut, text("", 503), made(lambda batch: [named(call) for call in batch])]
    assert len(await connect(service.url)("batch", safe("a"), safe("b"))) == 2
    service.answers = [cut, made(lambda batch: [named(call) for call in batch])]
    with pytest.raises(flexdb.ConnectionFailed):
        await connect(service.url)("batch", safe("a"), unsafe("b"))


async def test_only_what_asks_for_it_is_tried_again(connect: Connect, service: Scripted) -> None:
    def first(batch: Any) -> Any:
        return [named(batch[0]), error_body(batch[1], retryable=True), error_body(batch[2])]

    service.answers = [made(first), made(lambda batch: [named(call) for call in batch])]
    a, b, c = await connect(service.url)("batch", safe("a"), safe("b"), safe("c"))
    assert [a.unwrap(), b.unwrap()] == ["a", "b"]
    assert isinstance(c.error, flexdb.RpcError)
    assert [[call["method"] for call in batch] for batch in service.received] == [["a", "b", "c"], ["b"]]


async def test_the_last_error_stays(connect: Connect, service: Scripted) -> None:
    service.answers = [made(lambda batch: [error_body(call, retryable=True) for call in batch])]
    (reply,) = await connect(service.url)("batch", safe("a"))
    assert isinstance(reply.error, flexdb.RpcError)
    assert len(service.received) == 3
    service.answers = [made(lambda batch: [named(batch[0]), error_body(batch[1], retryable=True)]), cut]
    fine, failed = await connect(service.url)("batch", safe("a"), safe("b"))
    assert fine.is_ok
    assert isinstance(failed.error, flexdb.RpcError)
