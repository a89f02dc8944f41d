"""Waiting for changes of tenants, for next to nothing.

All who wait in a process share one look at the database, which asks for the last numbers of their tenants only, and they
hold no connection meanwhile. What this process commits is looked for at once, what others commit a moment later. There is
no message between processes that could be lost.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import structlog

from flexdb import presence
from flexdb.access import Caller
from flexdb.errors import InvalidParams, RpcError, TooManyWaiting
from flexdb.logs import Seldom
from flexdb.observing import under_way
from flexdb.room import stepped_out

LOOK_EVERY_S = 0.05
_LEAST_PAUSE_S = 0.005
_SHARE_OF_CALL = 0.8
_WOKEN_AT_ONCE = 64
# One tenant may take a quarter of all places.
_TENANTS_WITH_ALL = 4

log = structlog.get_logger("flexdb.services")

ReadNumbers = Callable[[Sequence[str]], Awaitable[Mapping[str, int]]]
"""Answers the number of the last change of each of these tenants, as far as there are such."""


class Waiting(Protocol):
    """What lets calls wait."""

    def place(self, caller: Caller, tenant_id: str, places: int = 1) -> AbstractContextManager[None]:
        """Let a call wait for changes of a tenant within the block, or raise why it may not; a large one takes more places."""

    def until(self, wait_ms: int) -> float:
        """Return the time, on the clock of the loop, until which a call may wait."""

    async def moved(self, tenant_id: str, number: int, until: float) -> bool:
        """Tell whether a tenant's last change may have another number by now; False where there is no more to wait for."""


class NoWaits:
    """What a transaction has in place of waiting: nobody else changes anything meanwhile."""

    def place(self, _: Caller, __: str, ___: int = 1) -> AbstractContextManager[None]:
        """Refuse to wait.

        Raises:
            InvalidParams: always.

        """
        raise InvalidParams.at(
            "/wait_ms", "nothing can be waited for in a transaction", reason="wait_in_transaction"
        )

    def until(self, _: int) -> float:
        """Return a time that is over."""
        return 0

    async def moved(self, _: str, __: int, ___: float) -> bool:
        """Tell that there is nothing to wait for."""
        return False


@dataclass(frozen=True, slots=True)
class WaitLimits:
    """How many calls may wait, in all and of one caller, and the seconds that a call may take."""

    most: int
    most_of_caller: int
    call_timeout_s: float

    @property
    def most_of_tenant(self) -> int:
        """How many may wait for one tenant, so that others find room however many keys that has."""
        return max(1, self.most // _TENANTS_WITH_ALL)


class _Bound(NamedTuple):
    """How many may wait of those that are counted together."""

    of: tuple[str, str]
    most: int
    message: str


class Waits:
    """The calls of a process that wait; what others commit is seen after `look_every_s` at the latest."""

    def __init__(self, read: ReadNumbers, limits: WaitLimits, *, look_every_s: float = LOOK_EVERY_S) -> None:
        self._read = read
        self._limits = limits
        self._look_every_s = look_every_s
        self._places: Counter[tuple[str, str]] = Counter()
        self._waiting: dict[str, dict[asyncio.Future[bool], int]] = {}
        self._somebody_waits = asyncio.Event()
        self._look_now = asyncio.Event()
        self._is_stopped = False

    @contextmanager
    def place(self, caller: Caller, tenant_id: str, places: int = 1) -> Iterator[None]:
        """Count a call that waits as so many; operators may have as many as there is room for.

        Raises:
            TooManyWaiting: too many wait already.

        """
        bounds = self._bounds(caller, tenant_id)
        for bound in bounds:
            if self._places[bound.of] + places > bound.most:
                raise TooManyWaiting(bound.message, bound.most)
        for bound in bounds:
            self._places[bound.of] += places
        try:
            yield
        finally:
            for bound in bounds:
                self._places[bound.of] -= places
                if not self._places[bound.of]:
                    del self._places[bound.of]

    def _bounds(self, caller: Caller, tenant_id: str) -> list["_Bound"]:
        limits = self._limits
        in_all = _Bound(("all", ""), limits.most, "too many calls wait already")
        if caller.is_operator:
            return [in_all]
        own = _Bound(("caller", caller.account), limits.most_of_caller, "too many of your calls wait already")
        message = "too many calls wait for changes of this tenant already"
        return [in_all, own, _Bound(("tenant", tenant_id), limits.most_of_tenant, message)]

    def until(self, wait_ms: int) -> float:
        """Return the time, on the clock of the loop, until which a call may wait: it has to be answered in its own time."""
        seconds = min(wait_ms / 1000, self._limits.call_timeout_s * _SHARE_OF_CALL)
        return asyncio.get_running_loop().time() + seconds

    async def moved(self, tenant_id: str, number: int, until: float) -> bool:
        """Wait until a tenant's last change has another number, or there is no such tenant.

        False where the time is up, the client is gone or the service stops.

        """
        loop = asyncio.get_running_loop()
        if self._is_stopped:
            return False
        began = loop.time()
        woken: asyncio.Future[bool] = loop.create_future()
        timer = loop.call_at(until, _wake, woken, False)  # noqa: FBT003 - the result of a future
        waiting = self._waiting.setdefault(tenant_id, {})
        waiting[woken] = number
        self._somebody_waits.set()
        try:
            with presence.current().ending(woken), stepped_out():
                return await woken
        finally:
            under_way.work().held(loop.time() - began)
            timer.cancel()
            del waiting[woken]
            if not waiting and self._waiting.get(tenant_id) is waiting:
                del self._waiting[tenant_id]

    def committed(self, tenant_ids: Iterable[str]) -> None:
        """Have it looked at once whether tenants have changed: something was committed."""
        if any(tenant_id in self._waiting for tenant_id in tenant_ids):
            self._look_now.set()

    @asynccontextmanager
    async def at_work(self, stopping: asyncio.Event) -> AsyncIterator[None]:
        """Wake those who wait while the block lasts; once the service stops, all of them."""
        tasks = [asyncio.create_task(self._watch()), asyncio.create_task(self._end(stopping))]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _watch(self) -> None:
        failed = Seldom(log, "looking for changes failed and will be tried again", counted="failures")
        while True:
            await self._somebody_waits.wait()
            if not self._waiting:
                self._somebody_waits.clear()
                continue
            try:
                await self._look()
            except RpcError as error:
                failed.tell(reason=error.reason)
            except Exception as error:  # noqa: BLE001 - whatever it is, those who wait go on waiting
                failed.tell(exc_info=error)
            await asyncio.sleep(_LEAST_PAUSE_S)
            with suppress(TimeoutError):
                async with asyncio.timeout(self._look_every_s):
                    await self._look_now.wait()

    async def _look(self) -> None:
        self._look_now.clear()
        asked = list(self._waiting)
        numbers = await self._read(asked)
        moved = [
            woken
            for tenant_id in asked
            for woken, number in self._waiting.get(tenant_id, {}).items()
            if numbers.get(tenant_id) != number
        ]
        for count, woken in enumerate(moved, start=1):
            _wake(woken, True)  # noqa: FBT003 - the result of a future
            if count % _WOKEN_AT_ONCE == 0:
                # Others have a turn in between.
                await asyncio.sleep(0)

    async def _end(self, stopping: asyncio.Event) -> None:
        await stopping.wait()
        self._is_stopped = True
        for waiting in self._waiting.values():
            for woken in waiting:
                _wake(woken, False)  # noqa: FBT003 - the result of a future


def _wake(woken: "asyncio.Future[bool]", has_moved: bool) -> None:  # noqa: FBT001 - the result of a future
    if not woken.done():
        woken.set_result(has_moved)
