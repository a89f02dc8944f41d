"""Keys that are fetched from the identity provider, and kept while it cannot be asked."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import structlog

from flexdb.auth.jwks import KeySet, KeySetProblem, VerificationKey
from flexdb.errors import Unavailable

log = structlog.get_logger("flexdb.auth")


@dataclass(frozen=True, slots=True)
class FetchTimes:
    """When keys are fetched, in seconds.

    Args:
        every_s: from one fetch to the next.
        retry_s: the same after one that failed.
        on_demand_s: at least, between two fetches because a token names a key that is not known.
        keep_s: how long keys are good without a fetch that succeeds.

    """

    every_s: float = 300.0
    retry_s: float = 10.0
    on_demand_s: float = 30.0
    keep_s: float = 3600.0


class FetchedKeys:
    """Keys as the identity provider told them last.

    They are fetched beside the calls, so a slow provider costs no call any time; but for a token with a key that is not
    known, which waits for a fetch where one is due.
    """

    def __init__(
        self,
        fetch: Callable[[], Awaitable[KeySet]],
        times: FetchTimes,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take what fetches, and raises KeySetProblem where that fails."""
        self._fetch = fetch
        self._times = times
        self._clock = clock
        self._keys: KeySet | None = None
        self._fetched_at = 0.0
        self._on_demand_at = clock()
        self._flight: asyncio.Task[None] | None = None
        self._problem: str | None = None

    async def find(self, algorithm: str, kid: str | None) -> VerificationKey | None:
        """Return the one key that fits.

        Raises:
            Unavailable: no keys were ever heard of, or none for too long.

        """
        found = self._known(algorithm, kid)
        if found is None and self._may_ask():
            await self._renew()
            found = self._known(algorithm, kid)
        if found is None and self._current() is None:
            message = "the keys of the identity provider cannot be fetched"
            raise Unavailable(message, reason="identity_provider_unavailable")
        return found

    @asynccontextmanager
    async def kept(self) -> AsyncIterator["FetchedKeys"]:
        """Fetch the keys, and again and again while the block lasts."""
        await self._renew()
        keeping = asyncio.create_task(self._keep())
        try:
            yield self
        finally:
            for task in (keeping, self._flight):
                if task is not None:
                    task.cancel()
                    with suppress(asyncio.CancelledError):
                        await task

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(self._times.retry_s if self._problem else self._times.every_s)
            await self._renew()

    def _current(self) -> KeySet | None:
        is_old = self._clock() - self._fetched_at > self._times.keep_s
        return None if is_old else self._keys

    def _known(self, algorithm: str, kid: str | None) -> VerificationKey | None:
        keys = self._current()
        return None if keys is None else keys.find(algorithm, kid)

    def _may_ask(self) -> bool:
        """Tell whether to wait for a fetch: one is under way, or the last one on demand is long ago."""
        if self._flight is not None:
            return True
        if self._clock() < self._on_demand_at:
            return False
        self._on_demand_at = self._clock() + self._times.on_demand_s
        return True

    async def _renew(self) -> None:
        """Wait for the fetch that is under way, or for a new one; who gives up waiting does not end it."""
        if self._flight is None:
            self._flight = asyncio.create_task(self._fetch_once())
        await asyncio.shield(self._flight)

    async def _fetch_once(self) -> None:
        try:
            keys = await self._fetch()
        except KeySetProblem as problem:
            self._note(str(problem))
        else:
            self._take(keys)
        finally:
            self._flight = None

    def _note(self, problem: str) -> None:
        if problem != self._problem:
            log.warning("the keys of the identity provider cannot be fetched", problem=problem)
        self._problem = problem

    def _take(self, keys: KeySet) -> None:
        if self._problem:
            log.info("the keys of the identity provider can be fetched again")
        if self._keys is None or keys.left_out != self._keys.left_out:
            for why in keys.left_out:
                log.warning("a key of the identity provider is not used", why=why)
        self._keys, self._fetched_at, self._problem = keys, self._clock(), None
