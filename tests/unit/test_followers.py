"""Followers of a log by themselves: what an outage does to one, and that pages are made once for many."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from flexdb.access import OPERATOR, Caller
from flexdb.errors import InvalidParams, NotFound, Unavailable
from flexdb.feeds import Make, Notice
from flexdb.generated.params import SubscribeParams
from flexdb.generated.results import Change
from flexdb.repositories.changes import ChangeFilter, Stretch
from flexdb.services import shared_pages
from flexdb.services.followers import Follower, Sources
from flexdb.services.shared_pages import SharedPages
from flexdb.services.sieves import Wanted

TENANT = "019b8d3a-5c00-7000-8000-000000000001"


def change(number: int) -> Change:
    return Change(
        change=number,
        at="2026-01-05T09:04:00Z",  # type: ignore[arg-type]
        actor="operator",
        method="create_node",
        entity="node",
        entity_id=TENANT,
        action="create",
    )


class Log:
    """A log whose reads are counted, take a moment, and fail while it is away."""

    def __init__(self, newest: int) -> None:
        self.newest = newest
        self.reads = 0
        self.is_away = False
        self.is_gone = False

    async def read(self, _: str, after: int, limit: int, __: Wanted, ___: int) -> Stretch | None:
        self.reads += 1
        await asyncio.sleep(0.01)
        if self.is_away:
            raise Unavailable("away", reason="database_unreachable")
        if self.is_gone:
            return None
        last = min(after + limit, self.newest)
        return Stretch([change(n) for n in range(after + 1, last + 1)], last, self.newest, is_cut=False)


class Ready:
    """Nobody waits long: there may always be something new."""

    @contextmanager
    def place(self, _: Caller, __: str, ___: int = 1) -> Iterator[None]:
        yield

    def until(self, _: int) -> float:
        return 0

    async def moved(self, _: str, __: int, ___: float) -> bool:
        await asyncio.sleep(0.01)
        return True


async def let_in(_: SubscribeParams, __: Caller, /, *, is_counted: bool) -> None:
    pass


def follower(log: Log, outage_s: float) -> Follower:
    sources = Sources(SharedPages(log.read), Ready(), let_in, outage_s=outage_s)
    return Follower(SubscribeParams(tenant_id=TENANT), ChangeFilter(), OPERATOR, sources, 0, log.newest)


class Client:
    """Takes what is delivered."""

    def __init__(self) -> None:
        self.told: list[Notice] = []

    async def deliver(self, make: Make) -> None:
        notice = await make()
        if notice is not None:
            self.told.append(notice)


async def test_an_outage_is_sat_out() -> None:
    log, client = Log(1), Client()
    log.is_away = True
    running = asyncio.create_task(follower(log, 30).run(client.deliver))
    await asyncio.sleep(0.1)
    assert not client.told
    log.is_away = False
    async with asyncio.timeout(5):
        while not client.told:
            await asyncio.sleep(0.01)
    running.cancel()
    assert b'"last":1' in client.told[0].params


async def test_an_outage_that_lasts_ends_it() -> None:
    log, client = Log(1), Client()
    log.is_away = True
    followed = follower(log, 0.2)
    async with asyncio.timeout(5):
        with pytest.raises(Unavailable) as failure:
            await followed.run(client.deliver)
    assert failure.value.reason == "database_unreachable"
    ended = followed.ended(failure.value)
    assert ended.method == "subscription_ended"
    assert b'"last":0' in ended.params
    assert b'"retryable":true' in ended.params
    followed.close()


async def test_a_log_that_went_back_ends_it() -> None:
    """The database is an older one by now: the reader's number is not of this log."""
    log, client = Log(3), Client()
    followed = follower(log, 30)
    running = asyncio.create_task(followed.run(client.deliver))
    async with asyncio.timeout(5):
        while not client.told:
            await asyncio.sleep(0.01)
        log.newest = 2
        with pytest.raises(InvalidParams) as failure:
            await running
    assert failure.value.reason == "change_not_reached"


async def test_outages_are_counted_one_by_one() -> None:
    log, client = Log(1), Client()
    followed = follower(log, 0.7)
    running = asyncio.create_task(followed.run(client.deliver))
    for number in range(2, 5):
        log.is_away = True
        await asyncio.sleep(0.3)
        log.is_away, log.newest = False, number
        async with asyncio.timeout(5):
            while b'"last":%d' % number not in (client.told[-1].params if client.told else b""):
                await asyncio.sleep(0.01)
    assert not running.done()
    running.cancel()


async def test_a_page_is_made_once_for_all_who_are_at_its_number() -> None:
    log = Log(40)
    pages = SharedPages(log.read)
    asked = (TENANT, 0, ChangeFilter())
    found = await asyncio.gather(*(pages.get(asked, 0) for _ in range(1000)))
    found.append(await pages.get(asked, 0))
    assert log.reads == 1
    assert len({id(page.members) for page in found}) == 1
    other = await pages.get((TENANT, 1, ChangeFilter()), 0)
    assert log.reads == 2
    assert other.members != found[0].members


async def test_a_page_with_nothing_is_read_again() -> None:
    log = Log(0)
    pages = SharedPages(log.read)
    assert not (await pages.get((TENANT, 0, ChangeFilter()), 0)).is_of_use
    log.newest = 1
    assert (await pages.get((TENANT, 0, ChangeFilter()), 0)).is_of_use


async def test_who_knows_of_a_later_change_gets_a_page_from_after_it() -> None:
    """What came in between may be an erasure, and the page may hold what was erased."""
    log = Log(1)
    pages = SharedPages(log.read)
    asked = (TENANT, 0, ChangeFilter())
    await pages.get(asked, 1)
    log.newest = 2
    assert (await pages.get(asked, 2)).last == 2
    reading = asyncio.create_task(pages.get((TENANT, 1, ChangeFilter()), 2))
    await asyncio.sleep(0)
    log.newest = 3
    assert (await pages.get((TENANT, 1, ChangeFilter()), 3)).last == 3
    await reading


async def test_a_page_is_kept_for_a_moment_only() -> None:
    log = Log(1)
    pages = SharedPages(log.read)
    await pages.get((TENANT, 0, ChangeFilter()), 0)
    log.newest = 2
    await asyncio.sleep(2 * shared_pages.GOOD_FOR_S)
    assert not pages._kept
    assert pages._kept_bytes == 0
    assert (await pages.get((TENANT, 0, ChangeFilter()), 0)).last == 2


async def test_failures_are_handed_to_all_and_forgotten() -> None:
    log = Log(1)
    pages = SharedPages(log.read)
    asked = (TENANT, 0, ChangeFilter())
    log.is_gone = True
    found = await asyncio.gather(*(pages.get(asked, 0) for _ in range(3)), return_exceptions=True)
    assert all(isinstance(each, NotFound) for each in found)
    log.is_gone = False
    assert (await pages.get(asked, 0)).last == 1


async def test_who_goes_away_ends_nobody_elses_read() -> None:
    log = Log(1)
    pages = SharedPages(log.read)
    asked = (TENANT, 0, ChangeFilter())
    first, second = (asyncio.create_task(pages.get(asked, 0)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    assert (await second).last == 1
    assert log.reads == 1


async def test_what_is_kept_is_bounded() -> None:
    log = Log(100_000)
    pages = SharedPages(log.read)
    size = len((await pages.get((TENANT, 0, ChangeFilter()), 0)).members)
    for after in range(1, 2 * shared_pages.KEPT_BYTES // size):
        await pages.get((TENANT, after, ChangeFilter()), 0)
        kept = sum(len(page.members) for _, page in pages._kept.values())
        assert kept == pages._kept_bytes <= shared_pages.KEPT_BYTES
