"""What goes out over one WebSocket beside answers: the feeds that calls have begun, as far as the client takes them."""

import asyncio

import structlog

from flexdb import feeds
from flexdb.errors import InternalError, RpcError
from flexdb.feeds import Feed, Make, Notice
from flexdb.http.outlet import Outlet
from flexdb.rpc.envelope import write_notification

log = structlog.get_logger("flexdb.http")


class Pump:
    """Runs the feeds of a connection, each in a task of its own.

    One of them at a time makes something, and only where the client is not behind: whoever takes nothing has nothing made.
    """

    def __init__(self, outlet: Outlet) -> None:
        self._outlet = outlet
        self._turn = asyncio.Lock()
        self._feeds: dict[str, Feed] = {}
        self._running: dict[str, asyncio.Task[None]] = {}
        self._is_stopped = False
        self._why: RpcError | None = None
        self._time = asyncio.get_running_loop().time
        self._quiet_since = self._time()

    @property
    def quiet_since(self) -> float | None:
        """Since when there is no feed, on the clock of the loop; None while there is one."""
        return None if self._feeds else self._quiet_since

    def message(self) -> "Message":
        """Return what the calls of one message begin feeds with, which is entered already."""
        message = Message(self)
        feeds.enter(message)
        return message

    def add(self, feed: Feed) -> None:
        """Take a feed that will be started."""
        self._feeds[feed.id] = feed

    def start(self, feed: Feed) -> None:
        """Run a feed, unless it was ended before."""
        if feed.id not in self._feeds:
            return
        if self._is_stopped:
            self._running[feed.id] = asyncio.create_task(self._refuse(feed))
        else:
            self._running[feed.id] = asyncio.create_task(self._run(feed))

    def end(self, feed_id: str) -> bool:
        """End a feed; False where there is none of that id."""
        feed = self._feeds.get(feed_id)
        if feed is None:
            return False
        if feed_id in self._running:
            self._running[feed_id].cancel()
        self._drop(feed)
        return True

    async def stop(self, why: RpcError | None = None) -> None:
        """End all feeds, those too that begin from now on; with an error clients are told why."""
        if self._is_stopped:
            return
        self._is_stopped, self._why = True, why
        ended, tasks = list(self._feeds.values()), list(self._running.values())
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        for feed in ended:
            await self._refuse(feed)

    async def _run(self, feed: Feed) -> None:
        try:
            await feed.run(self._deliver)
        except RpcError as error:
            await self._send(feed.ended(error.told()))
        except Exception:
            log.exception("feed failed")
            await self._send(feed.ended(InternalError()))
        self._drop(feed)

    async def _refuse(self, feed: Feed) -> None:
        """End a feed that does not run."""
        if self._why is not None and feed.id in self._feeds:
            await self._send(feed.ended(self._why))
        self._drop(feed)

    async def _deliver(self, make: Make) -> None:
        async with self._turn:
            await self._outlet.room()
            notice = await make()
            if notice is not None:
                await self._send(notice)

    async def _send(self, notice: Notice) -> None:
        await self._outlet.send(write_notification(notice.method, notice.params))

    def _drop(self, feed: Feed) -> None:
        self._running.pop(feed.id, None)
        if self._feeds.pop(feed.id, None) is not None:
            self._quiet_since = self._time()
            feed.close()


class Message:
    """The feeds that the calls of one message begin: behind its answer, so that the client knows them by then."""

    __slots__ = ("_begun", "_pump")

    def __init__(self, pump: Pump) -> None:
        self._pump = pump
        self._begun: list[Feed] = []

    def begin(self, feed: Feed) -> None:
        """Run a feed once the message is answered."""
        self._pump.add(feed)
        self._begun.append(feed)

    def end(self, feed_id: str) -> bool:
        """End a feed of the connection; False where it has none of that id."""
        return self._pump.end(feed_id)

    def answered(self) -> None:
        """Run what was begun."""
        for feed in self._begun:
            self._pump.start(feed)
