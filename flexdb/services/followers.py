"""Who follows the log of a tenant: each at a pace of its own, with nothing but a number to remember."""

import asyncio
import random
from collections.abc import Awaitable
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

import msgspec
from msgspec import Raw

from flexdb.access import Caller
from flexdb.errors import RateLimited, RpcError, Unavailable
from flexdb.feeds import Deliver, Notice
from flexdb.generated.params import SubscribeParams
from flexdb.generated.results import ChangeListResult, SubscriptionEnded, SubscriptionFailure
from flexdb.services.changes import check_reached
from flexdb.services.ids import new_id
from flexdb.services.shared_pages import SharedPages
from flexdb.services.sieves import Wanted, places
from flexdb.services.waits import Waiting

LOOK_EVERY_S = 2.0
"""Where nothing happens, access is looked at so often."""

TELL_EVERY_S = 5.0
"""Where filters leave out all that happens, clients are told so often how far that was."""

OUTAGE_S = 30.0
"""So long a database is waited for that cannot be read."""

_TRY_AGAIN_S = 0.5

TOLD_AT_ONCE = 16
"""So many tell a page in one turn of the loop, and others have theirs in between."""

# All followers together take about half of the time: to tell a page takes 0.1 ms, and more if it is large.
_PAUSE_A_FOLLOWER_S = 0.000_15
_BYTES_OF_ANOTHER_PAUSE = 65_536
# Where filters leave out what a tenant writes all the time, a follower looks less and less often.
_FIRST_PAUSE_S = 0.05
_LONGEST_PAUSE_S = 0.8

_encode = msgspec.json.Encoder().encode


class LookAgain(Protocol):
    """Raises what a new call of the caller would be refused with."""

    def __call__(self, params: SubscribeParams, caller: Caller, /, *, is_counted: bool) -> Awaitable[object]:
        """Look; what is counted is refused also where the calls of the tenant leave no room for it."""


class Lag(NamedTuple):
    """How many changes there are that were not told, and for how long there have been some."""

    changes: int
    seconds: float


@dataclass(slots=True)
class Sources:
    """What all followers share."""

    pages: SharedPages
    waits: Waiting
    look_again: LookAgain
    outage_s: float = OUTAGE_S
    followers: "set[Follower]" = field(default_factory=set)
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(TOLD_AT_ONCE))

    async def turn(self) -> None:
        """Wait until there is room in this turn of the loop."""
        await self.turns.acquire()
        asyncio.get_running_loop().call_soon(self.turns.release)


class Follower:
    """A feed of changes; see `flexdb.feeds`."""

    def __init__(
        self,
        asked: SubscribeParams,
        sought: Wanted,
        caller: Caller,
        sources: Sources,
        after: int,
        newest: int,
    ) -> None:
        """Follow what is wanted of a tenant, whose last change has the number `newest`, after a number.

        Raises:
            TooManyWaiting: too many follow or wait already.

        """
        self.id = new_id()
        self._asked = asked
        self._caller = caller
        self._sources = sources
        self._sought = sought
        self._last = self._told = after
        self._newest = newest
        self._time = asyncio.get_running_loop().time
        self._told_at = self._time()
        self._told_bytes = 0
        self._pause_s = _FIRST_PAUSE_S
        self._fails_since: float | None = None
        self._behind_since: float | None = None
        self._place = ExitStack()
        self._place.enter_context(sources.waits.place(caller, asked.tenant_id, places(sought)))
        sources.followers.add(self)

    def close(self) -> None:
        """Free the place."""
        self._place.close()
        self._sources.followers.discard(self)

    def lag(self) -> Lag | None:
        """Return how far behind the log this is, as far as it has looked; None where it is not."""
        if self._behind_since is None:
            return None
        return Lag(max(1, self._newest - self._last), self._time() - self._behind_since)

    def ended(self, error: RpcError) -> Notice:
        """Return what tells that this has ended, and why."""
        told = SubscriptionFailure(code=error.code, message=error.message, data=Raw(_encode(error.data())))
        params = SubscriptionEnded(subscription_id=self.id, last=self._last, error=told)
        return Notice("subscription_ended", _encode(params))

    async def run(self, deliver: Deliver) -> None:
        """Tell of changes, until this is cancelled.

        Raises:
            RpcError: the caller may not read them any more, or the database has been away for too long.

        """
        while True:
            try:
                await self._step(deliver)
                self._fails_since = None
            except Unavailable:
                now = self._time()
                self._fails_since = self._fails_since or now
                if now - self._fails_since > self._sources.outage_s:
                    raise
                await asyncio.sleep(_TRY_AGAIN_S)

    async def _step(self, deliver: Deliver) -> None:
        if self._last == self._newest and not await self._has_moved():
            await self._look(is_counted=False)
            if self._told < self._last:
                await deliver(self._position)
            return
        self._behind_since = self._behind_since or self._time()
        await self._pay()
        await deliver(self._page)
        await asyncio.sleep(self._next_pause_s())

    async def _has_moved(self) -> bool:
        """Wait until the tenant has a change that was not read; False where it is time to look at something else."""
        until = self._time() + LOOK_EVERY_S
        if await self._sources.waits.moved(self._asked.tenant_id, self._newest, until):
            return True
        if self._time() < until:
            # The client is gone, or the service stops: whoever runs this ends it in a moment.
            await asyncio.sleep(_TRY_AGAIN_S)
        return False

    async def _pay(self) -> None:
        """Look at the caller's access, and wait until the tenant's calls leave room for another one."""
        while True:
            try:
                await self._look(is_counted=True)
            except RateLimited as limited:
                # Not all at once: only a few of those who come back together find room.
                some_s = random.uniform(0, _TRY_AGAIN_S)  # noqa: S311 - no secret
                await asyncio.sleep(min(limited.retry_after_s, LOOK_EVERY_S) + some_s)
            else:
                return

    async def _look(self, *, is_counted: bool) -> None:
        await self._sources.look_again(self._asked, self._caller, is_counted=is_counted)

    async def _page(self) -> Notice | None:
        """Return what follows, where it is worth telling."""
        page = await self._sources.pages.get((self._asked.tenant_id, self._last, self._sought), self._newest)
        check_reached(self._last, page.newest)
        await self._sources.turn()
        # Whoever has lost access since the page was asked for is told nothing of it.
        await self._look(is_counted=False)
        self._last, self._newest = page.last, page.newest
        if self._last == self._newest:
            self._behind_since = None
        is_far = page.last < page.newest or self._time() - self._told_at > TELL_EVERY_S
        if not page.is_of_use and (self._told == self._last or not is_far):
            return None
        return self._telling(page.members)

    async def _position(self) -> Notice:
        return self._telling(
            _encode(ChangeListResult(changes=[], last=self._last, newest=self._newest))[1:-1]
        )

    def _telling(self, members: bytes) -> Notice:
        self._told, self._told_at, self._told_bytes = self._last, self._time(), len(members)
        return Notice("changes", b'{"subscription_id":"%b",%b}' % (self.id.encode(), members))

    def _next_pause_s(self) -> float:
        """Return how long to wait before the next page."""
        if self._told == self._last:
            self._pause_s = _FIRST_PAUSE_S
            size = 1 + self._told_bytes / _BYTES_OF_ANOTHER_PAUSE
            return len(self._sources.followers) * _PAUSE_A_FOLLOWER_S * size
        pause_s, self._pause_s = self._pause_s, min(2 * self._pause_s, _LONGEST_PAUSE_S)
        return pause_s
