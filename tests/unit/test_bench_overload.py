"""The open-loop generator counts what becomes of every call, and the summary tells it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from bench.jobs import call, post
from bench.open_loop import Outcome, Plan, offer
from bench.overload import Watched, quantile, summary, told

RESULT = b'{"jsonrpc":"2.0","result":{},"id":1}'
REFUSED = b'{"jsonrpc":"2.0","error":{"code":-32005,"message":"too many"},"id":1}'
BROKEN = b'{"jsonrpc":"2.0","error":{"code":-32603,"message":"broken"},"id":1}'
REQUEST = post("key", call("get_node", {}))

Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]


def saying(body: bytes) -> Answer:
    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))

    return answer


async def silence(_: asyncio.StreamWriter) -> None:
    pass


async def hanging_up(writer: asyncio.StreamWriter) -> None:
    writer.close()


@asynccontextmanager
async def serving(answer: Answer) -> AsyncIterator[int]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await reader.readexactly(len(REQUEST)):
                await answer(writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


async def outcome_of(answer: Answer) -> Outcome:
    async with serving(answer) as port:
        plan = Plan(port, [REQUEST], per_second=200, seconds=0.25, connections=4, deadline_s=0.2)
        return await offer(plan)


async def test_calls_come_at_their_rate_and_are_answered() -> None:
    found = await outcome_of(saying(RESULT))
    assert found.due == 50
    assert len(found.answered_ms) == 50
    assert found.late + found.unsent + found.lost + found.failed + len(found.refused_ms) == 0


async def test_refusals_are_no_answers() -> None:
    found = await outcome_of(saying(REFUSED))
    assert (len(found.refused_ms), len(found.answered_ms)) == (50, 0)


async def test_other_errors_are_told() -> None:
    found = await outcome_of(saying(BROKEN))
    assert found.failed == 50
    assert "broken" in found.first_failure


async def test_calls_without_an_answer_are_given_up_and_those_behind_them_too() -> None:
    found = await outcome_of(silence)
    assert found.due == found.late + found.unsent == 50
    assert found.late >= 4


async def test_lost_connections_are_opened_again() -> None:
    found = await outcome_of(hanging_up)
    assert found.lost > 4
    assert found.due == found.lost + found.unsent + found.late


async def test_the_summary_is_relative_to_the_peak() -> None:
    plan = Plan(0, [], per_second=500, seconds=10, connections=4, deadline_s=2)
    outcome = Outcome(
        due=5_000, answered_ms=[1.0] * 900, refused_ms=[2.0] * 3_000 + [30.0], late=90, unsent=1_009
    )
    watched = Watched(health_ms=[1.0, 99.0, 120.0, None], rss_mb=[100.4, 101.6])
    found = summary(100, plan, outcome, watched)
    assert (found["offered_per_s"], found["goodput_per_s"], found["goodput_of_peak"]) == (500, 90, 0.9)
    assert found["refused_share"] == pytest.approx(0.6002)
    assert found["refused_ms"] == {"p50": 2.0, "p99": 2.0, "most": 30.0}
    assert (found["health_prompt"], found["health_asked"], found["health_silent"]) == (2, 4, 1)
    assert found["rss_mb"] == [100, 102]
    assert "goodput    90 a second, 0.90 of the peak" in told(found)
    assert "2 of 4 within 100 ms, most 120.0 ms, 1 without an answer" in told(found)


def test_quantiles_are_nearest_ranks() -> None:
    assert quantile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert quantile([], 0.99) == 0.0
