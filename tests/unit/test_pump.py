"""The pump of a connection by itself: when feeds run, what is said where they end, and that one makes something at a time."""

import asyncio

import pytest

from flexdb import feeds
from flexdb.errors import NotFound, RpcError, Unavailable
from flexdb.feeds import Deliver, Notice
from flexdb.http.pump import Pump

STOPS = Unavailable("the service stops", reason="service_stopping")


class Client:
    """What a client is sent; it takes nothing while it is behind."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.takes = asyncio.Event()
        self.takes.set()

    async def room(self) -> None:
        await self.takes.wait()

    async def send(self, data: bytes) -> None:
        self.taken.append(data.decode().partition('"method":')[2][:-1])


class Ticks:
    """A feed that counts, and fails where it is told to."""

    def __init__(self, name: str, fails: Exception | None = None, *, most: int = 10_000) -> None:
        self.id = name
        self.most = most
        self.made = self.makes = self.closed = 0
        self._fails = fails

    async def run(self, deliver: Deliver) -> None:
        for _ in range(self.most):
            await deliver(self._tick)
            await asyncio.sleep(0)
        if self._fails:
            raise self._fails
        await asyncio.Event().wait()

    async def _tick(self) -> Notice:
        self.makes += 1
        await asyncio.sleep(0)
        self.made += 1
        return Notice("tick", b'"%b"' % self.id.encode())

    def ended(self, error: RpcError) -> Notice:
        return Notice("over", b'"%b %b"' % (self.id.encode(), error.reason.encode()))

    def close(self) -> None:
        self.closed += 1


def pump_of(client: Client) -> Pump:
    return Pump(client)  # type: ignore[arg-type]  # as much of an outlet as a pump uses


def begin(pump: Pump, *begun: Ticks) -> None:
    message = pump.message()
    for feed in begun:
        current = feeds.current()
        assert current is message
        current.begin(feed)
    message.answered()


async def moment() -> None:
    await asyncio.sleep(0.02)


async def test_a_feed_runs_once_its_message_is_answered() -> None:
    client = Client()
    pump, feed = pump_of(client), Ticks("a", most=2)
    message = pump.message()
    message.begin(feed)
    await moment()
    assert (client.taken, pump.quiet_since) == ([], None)
    message.answered()
    await moment()
    assert client.taken == ['"tick","params":"a"'] * 2
    await pump.stop()


async def test_one_that_is_ended_says_nothing_more() -> None:
    client = Client()
    pump, feed = pump_of(client), Ticks("a")
    begin(pump, feed)
    await moment()
    assert pump.end("a")
    said = len(client.taken)
    await moment()
    assert (len(client.taken), feed.closed, pump.end("a"), pump.end("b")) == (said, 1, False, False)
    assert pump.quiet_since is not None


async def test_one_that_is_ended_before_it_runs() -> None:
    client = Client()
    pump, feed = pump_of(client), Ticks("a")
    message = pump.message()
    message.begin(feed)
    assert message.end("a")
    message.answered()
    await moment()
    assert (client.taken, feed.closed) == ([], 1)


@pytest.mark.parametrize(
    ("error", "told"), [(NotFound("tenant"), "tenant_not_found"), (ValueError("secret"), "internal_error")]
)
async def test_one_that_fails(error: Exception, told: str) -> None:
    client = Client()
    pump, feed, other = pump_of(client), Ticks("a", error, most=1), Ticks("b", most=1)
    begin(pump, feed, other)
    await moment()
    assert f'"over","params":"a {told}"' in client.taken
    assert (feed.closed, other.closed) == (1, 0)
    await pump.stop()


@pytest.mark.parametrize("why", [STOPS, None])
async def test_a_stop(why: RpcError | None) -> None:
    """Those that run, that wait for their message, and that begin later are all told, and freed."""
    client = Client()
    pump = pump_of(client)
    running, waiting, late = (Ticks(name) for name in "abc")
    begin(pump, running)
    message = pump.message()
    message.begin(waiting)
    await moment()
    await pump.stop(why)
    message.answered()
    begin(pump, late)
    await moment()
    over = [said for said in client.taken if "over" in said]
    assert over == ([f'"over","params":"{name} service_stopping"' for name in "abc"] if why else [])
    assert [feed.closed for feed in (running, waiting, late)] == [1, 1, 1]
    await pump.stop(why)
    assert pump.quiet_since is not None


async def test_nothing_is_made_for_who_takes_nothing() -> None:
    """And what is made is made by one at a time."""
    client = Client()
    pump, begun = pump_of(client), [Ticks(str(number)) for number in range(5)]
    begin(pump, *begun)
    await moment()
    client.takes.clear()
    await moment()
    made = sum(feed.makes for feed in begun)
    assert made == sum(feed.made for feed in begun) == len(client.taken)
    await moment()
    assert sum(feed.makes for feed in begun) == made
    client.takes.set()
    await moment()
    assert min(feed.made for feed in begun) + 2 > max(feed.made for feed in begun) > 3
    await pump.stop()


async def test_no_connection_has_none() -> None:
    assert feeds.current() is None
