"""What callers spend of the rates that they have: calls, and whatever else takes the service's time."""

import asyncio
import random
from contextlib import suppress

from flexdb.access import Caller
from flexdb.auth.meter import Meter
from flexdb.errors import RateLimited, RpcError
from flexdb.observing import under_way

LARGE_BODY_BYTES = 65_536
"""Bodies from this size on are paid for before they are read. Of whoever has no good credential, they are not read."""

BYTES_OF_COST_1 = 8_192
"""Of bodies: to read that much takes about as long as a small call."""

ANSWER_BYTES_OF_COST_1 = 65_536

REFUSED_AFTER_S = 0.25
"""Whoever asks too much waits at least this long for the refusal, so that asking on does not make others wait instead."""


def due(size: int) -> int:
    """Return what the bytes of a body add to the cost of what is in it.

    A large one was paid for before it was read: then less than nothing is due, and what is in it is covered so far.
    """
    cost = size // BYTES_OF_COST_1
    return -cost if size >= LARGE_BODY_BYTES else cost


class Payments:
    """Counts by accounts: a credential's, or the address of whoever has none. Operators are not counted.

    Rates are what an account may spend a second; 0 is no limit.
    """

    def __init__(self, rate: float = 0, anonymous_rate: float = 0, meter: Meter | None = None) -> None:
        self._rate = rate
        self._anonymous_rate = anonymous_rate
        self._meter = meter or Meter()
        self.refusals = 0
        """How often too much waited already."""

    async def pay(self, caller: Caller, cost: float) -> None:
        """Take the cost of something from what the caller may spend, and wait for its turn; 0 only waits.

        Raises:
            RateLimited: too much waits already; the refusal is held back for a moment.

        """
        rate = self._rate_of(caller)
        if rate and not caller.is_operator:
            await self._pay(caller.account, rate, cost)

    def take(self, caller: Caller, cost: float) -> bool:
        """Take the cost of something that nobody waits for; False where too much waits already."""
        rate = self._rate_of(caller)
        if rate and not caller.is_operator:
            try:
                self._meter.charge(caller.account, rate, cost)
            except RateLimited:
                return False
        return True

    async def admit(self, caller: Caller, size: int) -> None:
        """Have so many bytes paid for before they are read.

        Raises:
            RateLimited: as for a call.

        """
        await self.pay(caller, size // BYTES_OF_COST_1)

    async def refused(self, error: RpcError, caller: Caller, due: int) -> RpcError:
        """Return how to answer what could not be read, of whose bytes so much is due."""
        if due < 0:
            return error
        try:
            await self.pay(caller, 1 + due)
        except RateLimited as limited:
            return limited
        return error

    def owe(self, caller: Caller, cost: float) -> None:
        """Take the cost of something afterwards: what the caller asks next waits for it, or is refused."""
        rate = self._rate_of(caller)
        if rate and not caller.is_operator:
            self._meter.owe(caller.account, rate, cost)

    async def slow_down(self, address: str) -> None:
        """Count something that is no call, and wait where an address has spent what it may; refuse nothing."""
        if self._anonymous_rate:
            with suppress(RateLimited):
                await self._pay(address, self._anonymous_rate, 1)

    def _rate_of(self, caller: Caller) -> float:
        return self._anonymous_rate if caller.refusal else self._rate

    async def _pay(self, account: str, rate: float, cost: float) -> None:
        try:
            wait_s = self._meter.charge(account, rate, cost)
        except RateLimited:
            self.refusals += 1
            await hold_back()
            raise
        if wait_s:
            under_way.work().held(wait_s)
            await asyncio.sleep(wait_s)


async def hold_back() -> None:
    """Wait for as long as whoever asks too much waits for the refusal."""
    # Not all at once: those who are refused together would also come back together.
    seconds = REFUSED_AFTER_S * random.uniform(1, 2)  # noqa: S311 - no secret
    under_way.work().held(seconds)
    await asyncio.sleep(seconds)
