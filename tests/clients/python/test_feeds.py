"""Following a feed, with both kinds of client, against a service that keeps losing it."""

import asyncio
import importlib
import random
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from codegen.clients.python import PythonClient
from codegen.clients.reading import read_client
from codegen.document import Document
from tests.clients.feed_service import Opened, feed_service, steady, unsteady

DOCUMENT = Path(__file__).parents[1] / "documents" / "feeds.json"


@pytest.fixture(scope="module")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The generated package of a document with feeds."""
    root = tmp_path_factory.mktemp("feeds")
    for name, text in PythonClient().render(read_client(Document.load(DOCUMENT)), "followed").items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    sys.path.insert(0, str(root))
    yield importlib.import_module("followed")
    sys.path.remove(str(root))


class Reader:
    """One who follows, behind the same face for both kinds of client: pages one by one, then `close`."""

    def __init__(self, client: Any, pages: Any, *, is_async: bool) -> None:
        self.client = client
        self._pages = pages
        self._is_async = is_async

    async def next(self) -> Any:
        """Return the next page; raise StopAsyncIteration at the end."""
        if self._is_async:
            return await anext(self._pages)
        page = await asyncio.to_thread(next, self._pages, None)
        if page is None:
            raise StopAsyncIteration
        return page

    async def rows(self, last: int) -> list[int]:
        """Return the numbers of the rows up to one, in the order in which they come."""
        numbers: list[int] = []
        while not numbers or numbers[-1] < last:
            numbers += [row.number for row in (await self.next()).rows]
        return numbers

    async def close(self) -> None:
        if self._is_async:
            await self._pages.aclose()
        else:
            await asyncio.to_thread(self._pages.close)

    async def close_client(self) -> None:
        if self._is_async:
            await self.client.aclose()
        else:
            await asyncio.to_thread(self.client.close)


Follow = Callable[..., Reader]


@pytest.fixture(params=["async", "blocking"])
async def follow(request: pytest.FixtureRequest, feeds: Any) -> AsyncIterator[Follow]:
    """Follows the rows of a log, with a client of one kind: `follow(url, timeout_s=1)`."""
    readers: list[Reader] = []

    def following(url: str, from_token: str | None = None, **options: Any) -> Reader:
        is_async = request.param == "async"
        client = (feeds.AsyncClient if is_async else feeds.Client)(url, **options)
        given = {} if from_token is None else {"from_token": from_token}
        readers.append(Reader(client, client.follow_logs_rows_added_(log="a", **given), is_async=is_async))
        return readers[-1]

    yield following
    for reader in readers:
        await reader.close()


@asynccontextmanager
async def answering(answer: Callable[[web.BaseRequest], Any]) -> AsyncIterator[str]:
    """A service that takes no WebSocket."""
    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/rpc"
    finally:
        await runner.cleanup()


async def test_each_row_once_and_in_order_through_many_losses(follow: Follow) -> None:
    async with feed_service(unsteady(random.Random(7))) as service:
        service.rows = 60
        reader = follow(service.url, "row:0")
        assert await reader.rows(60) == list(range(1, 61))
    assert len(service.opened) > 8


async def test_from_now_on(follow: Follow) -> None:
    async def first(feed: Opened) -> None:
        await feed.answer()
        service.rows += 2
        feed.cut()

    async with feed_service(first, steady) as service:
        service.rows = 5
        assert await follow(service.url.replace("http", "ws")).rows(7) == [6, 7]
        # What happened between the loss and the new connection is told: the answer said where the feed began.
        assert service.tokens == [None, "row:5"]


async def test_an_end_that_passes(follow: Follow) -> None:
    async def first(feed: Opened) -> None:
        await feed.answer()
        await feed.page(0, 2)
        # The rest was of no interest to this reader.
        await feed.end(8, -32006, retryable=True, retry_after_s=0.3)
        await feed.wait()

    async with feed_service(first, steady) as service:
        service.rows = 9
        started = time.monotonic()
        reader = follow(service.url, "row:0")
        assert await reader.rows(9) == [1, 2, 9]
        assert time.monotonic() - started > 0.3
        assert service.tokens == ["row:0", "row:8"]
        assert service.closed == 1


async def test_ends_that_do_not_pass(feeds: Any, follow: Follow) -> None:
    async def first(feed: Opened) -> None:
        await feed.answer()
        await feed.page(0, 1)
        await feed.end(1, -32050, "gone", reason="log_deleted")
        await feed.wait()

    async with feed_service(first) as service:
        reader = follow(service.url, "row:0")
        assert await reader.rows(1) == [1]
        with pytest.raises(feeds.NoSuchLogError, match="gone") as ended:
            await reader.next()
        assert (ended.value.method, ended.value.reason) == ("logs.open", "log_deleted")
        with pytest.raises(StopAsyncIteration):
            await reader.next()
        assert len(service.opened) == 1


async def test_what_a_later_call_is_refused_for(feeds: Any, follow: Follow) -> None:
    async def refused(feed: Opened) -> None:
        await feed.refuse(-32050, "gone")

    async def first(feed: Opened) -> None:
        await feed.answer()
        feed.cut()

    async with feed_service(first, refused) as service:
        with pytest.raises(feeds.NoSuchLogError):
            await follow(service.url).next()
        assert len(service.opened) == 2


async def test_the_first_call_is_tried_as_often_as_any_other(feeds: Any, follow: Follow) -> None:
    async def busy(feed: Opened) -> None:
        await feed.refuse(-32006, "busy", retryable=True)

    async with feed_service(busy) as service:
        with pytest.raises(feeds.RpcError, match="busy"):
            await follow(service.url, retries=1).next()
        assert len(service.opened) == 2
        service.behaviours = [busy, busy, steady]
        service.rows = 1
        assert await follow(service.url, "row:0", retries=2).rows(1) == [1]
    with pytest.raises(feeds.ConnectionFailed) as failed:
        await follow(service.url, retries=0).next()
    assert not failed.value.was_sent


async def test_a_service_that_is_away_for_longer_than_calls_are_tried(feeds: Any, follow: Follow) -> None:
    async def first(feed: Opened) -> None:
        await feed.answer()
        feed.cut()

    async def away(feed: Opened) -> None:
        feed.cut()

    async with feed_service(first, away, away, away, steady) as service:
        service.rows = 1
        assert await follow(service.url, "row:0", retries=0).rows(1) == [1]


async def test_a_call_that_is_not_answered(feeds: Any, follow: Follow) -> None:
    async def silent(feed: Opened) -> None:
        await feed.wait()

    async with feed_service(silent) as service:
        with pytest.raises(feeds.TimedOut):
            await follow(service.url, timeout_s=0.2).next()

        async def first(feed: Opened) -> None:
            await feed.answer()
            feed.cut()

        # Once the feed has begun it is only a connection that is lost.
        service.behaviours = [first, silent, steady]
        service.rows = 1
        assert await follow(service.url, "row:0", silence_s=0.2).rows(1) == [1]


async def test_a_service_that_is_gone_without_a_word(follow: Follow) -> None:
    async def stalled(feed: Opened) -> None:
        await feed.answer()
        await feed.page(0, 1)
        await asyncio.sleep(60)

    async with feed_service(stalled, steady) as service:
        service.rows = 2
        service.autoping = False
        assert await follow(service.url, "row:0", silence_s=0.4).rows(2) == [1, 2]


async def test_a_quiet_service_is_not_taken_for_gone(follow: Follow) -> None:
    async def quiet(feed: Opened) -> None:
        await feed.answer()
        waiting = asyncio.create_task(feed.wait())  # answers pings
        await asyncio.sleep(1.2)
        await feed.page(0, 1)
        await waiting

    async with feed_service(quiet) as service:
        service.rows = 1
        assert await follow(service.url, "row:0", silence_s=1).rows(1) == [1]
        assert len(service.opened) == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"method": "logs.rowsAdded", "params": {"source": {"feed": 100}, "rows": 7}}, "not as documented"),
        (
            {"method": "logs.closed", "params": {"feed": 100, "position": {"token": "t"}}},
            "ended with no error",
        ),
        ({"method": "logs.closed", "params": {"feed": 100}}, "no /position/token"),
    ],
)
async def test_nonsense(feeds: Any, follow: Follow, said: dict[str, Any], told: str) -> None:
    async def first(feed: Opened) -> None:
        await feed.answer()
        await feed.send(said)
        await feed.wait()

    async with feed_service(first) as service:
        with pytest.raises(feeds.BadAnswer, match=told):
            await follow(service.url).next()


async def test_what_is_no_json(feeds: Any, follow: Follow) -> None:
    async def first(feed: Opened) -> None:
        await feed.answer()
        await feed.socket.send_str("{")
        await feed.wait()

    async with feed_service(first) as service:
        with pytest.raises(feeds.BadAnswer, match="no JSON"):
            await follow(service.url).next()


async def test_an_end_that_asks_for_too_long(feeds: Any, follow: Follow) -> None:
    async def first(feed: Opened) -> None:
        await feed.answer()
        await feed.end(0, -32006, "busy", retryable=True, retry_after_s=3_600)
        await feed.wait()

    async with feed_service(first) as service:
        with pytest.raises(feeds.RpcError, match="busy"):
            await follow(service.url).next()


async def test_an_answer_without_an_id(feeds: Any, follow: Follow) -> None:
    async def first(feed: Opened) -> None:
        await feed.send({"id": feed.call["id"], "result": {"feed": {}}})
        await feed.wait()

    async with feed_service(first) as service:
        with pytest.raises(feeds.BadAnswer, match="no /feed/key/id"):
            await follow(service.url).next()


async def test_services_that_take_no_websocket(feeds: Any, follow: Follow) -> None:
    async def refusing(request: web.BaseRequest) -> web.Response:
        seen.append(request.headers.get("Authorization"))
        error = {"code": -32050, "message": "who are you?", "data": {"reason": "unknown"}}
        return web.json_response({"jsonrpc": "2.0", "id": None, "error": error}, status=401)

    async def elsewhere(_: web.BaseRequest) -> web.Response:
        return web.Response(text="nothing here", status=404)

    seen: list[str | None] = []
    async with answering(refusing) as url:
        with pytest.raises(feeds.NoSuchLogError, match="who are you"):
            await follow(url, token="t").next()
    assert seen == ["Bearer t"]
    async with answering(elsewhere) as url:
        with pytest.raises(feeds.BadAnswer, match="HTTP 404"):
            await follow(url).next()


async def _until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.01)


def _reading_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if "recv_events" in thread.name]


@pytest.mark.parametrize("unread", [0, 2, 50])
async def test_closing_ends_the_connection(follow: Follow, unread: int) -> None:
    async with feed_service(steady) as service:
        service.rows = unread + 1
        reader = follow(service.url, "row:0")
        await reader.rows(1)
        started = time.monotonic()
        await reader.close()
        assert time.monotonic() - started < 1.9
        await _until(lambda: service.closed == 1 and not _reading_threads())
        with pytest.raises(StopAsyncIteration):
            await reader.next()


async def test_closing_the_client_ends_a_reader_that_waits(follow: Follow) -> None:
    async with feed_service(steady) as service:
        service.rows = 1
        reader = follow(service.url, "row:0")
        await reader.rows(1)
        waiting = asyncio.create_task(reader.next())
        await asyncio.sleep(0.1)
        await reader.close_client()
        with pytest.raises(StopAsyncIteration):
            await waiting
        await _until(lambda: service.closed == 1)


async def test_closing_the_client_ends_a_reader_that_pauses(follow: Follow) -> None:
    async def away(feed: Opened) -> None:
        await feed.answer()
        await feed.end(0, -32006, retryable=True, retry_after_s=50)

    async with feed_service(away) as service:
        reader = follow(service.url)
        waiting = asyncio.create_task(reader.next())
        await _until(lambda: service.closed == 1)
        await reader.close_client()
        with pytest.raises(StopAsyncIteration):
            await waiting


async def test_a_slow_reader_holds_up_the_service(follow: Follow) -> None:
    sent: list[int] = []

    async def flood(feed: Opened) -> None:
        await feed.answer()
        for number in range(feed.token, feed.service.rows):
            await feed.page(number, number + 1, filler="x" * 1_000_000)
            sent.append(number + 1)
        await feed.wait()

    async with feed_service(flood) as service:
        service.rows = 60  # 60 MB, more than sockets hold
        reader = follow(service.url, "row:0")
        assert await reader.rows(1) == [1]
        await asyncio.sleep(0.5)
        assert len(sent) < 30
        assert await reader.rows(60) == list(range(2, 61))
        assert len(service.opened) == 1


async def test_loops_that_are_left_leave_nothing_behind(feeds: Any) -> None:
    async with feed_service(steady) as service:
        service.rows = 3
        before = asyncio.all_tasks()
        async with feeds.AsyncClient(service.url) as client:
            async for _ in client.follow_logs_rows_added_(log="a", from_token="row:0"):
                break
            async with aclosing(client.follow_logs_rows_added_(log="a", from_token="row:1")) as pages:
                async for page in pages:
                    assert [row.number for row in page.rows] == [2]
                    break
            waiting = asyncio.create_task(anext(client.follow_logs_rows_added_(log="a", from_token="row:3")))
            await _until(lambda: len(service.opened) == 3)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
        await _until(lambda: service.closed == 3)
        own = {task for task in asyncio.all_tasks() - before if "web_protocol" not in repr(task)}
        assert own == set()


async def test_cursors_come_back_as_they_were(feeds: Any) -> None:
    moment = "2030-01-01T00:00:00.123456789Z"
    asked: list[Any] = []

    async def clock(feed: Opened) -> None:
        asked.append(feed.call["params"])
        await feed.send({"id": feed.call["id"], "result": {"id": "c", "at": moment}})
        if len(asked) == 2:
            params = {"id": "c", "ticks": [], "at": moment}
            await feed.send({"method": "logs.rowsAdded", "params": params})
        feed.cut()

    async with feed_service(clock) as service, feeds.AsyncClient(service.url) as client:
        async with aclosing(client.follow_logs_rows_added__(self_=True)) as ticks:
            page = await anext(ticks)
        assert (page.at.year, page.at.microsecond) == (2030, 123456)
        assert asked == [{"self": True}, {"self": True, "since": moment}]


def test_silence_is_some_time(feeds: Any) -> None:
    with pytest.raises(ValueError, match="silence_s"):
        feeds.Client("http://127.0.0.1:1", silence_s=0)
    client = feeds.Client("http://127.0.0.1:1", silence_s=5)
    assert client.with_options(retries=1)._options.silence_s == 5
    assert client.with_options(silence_s=7)._options.silence_s == 7
