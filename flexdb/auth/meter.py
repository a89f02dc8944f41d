"""Limits of how many calls an account makes in a time."""

import time
from collections.abc import Callable, Hashable
from enum import Enum, auto

from flexdb.errors import RateLimited

BURST_S = 2.0
"""An account that was quiet may make the calls of so many seconds at once."""

PATIENCE_S = 0.5
"""Beyond that, calls whose turn comes within this wait for it; further ones are refused."""

SPARED_S = BURST_S / 2
"""What has time to spare leaves so many seconds' worth of a burst to calls."""

_TIDY_AT = 10_000


class Counting(Enum):
    """How something counts."""

    CALL = auto()
    IF_ROOM = auto()
    """As a call, as soon as calls leave room for it."""
    NOT = auto()


class Meter:
    """Lets each account make calls at a rate.

    Each call moves the time up to which its account has spent its rate, and waits while that is ahead of the clock by
    more than a burst: whoever calls as fast as answers come is slowed down to the rate, evenly. This is the leaky
    bucket as a meter, in its form with one number an account (GCRA, ITU-T I.371).
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._spent_until: dict[Hashable, float] = {}
        self._tidy_at = _TIDY_AT

    def charge(self, account: Hashable, rate: float, cost: float) -> float:
        """Take `cost` from an account that gets `rate` a second; return the seconds until its turn, mostly 0.

        A refused call costs nothing.

        Raises:
            RateLimited: too many calls wait for their turn already.

        """
        now = self._clock()
        spent_until = max(self._spent_until.get(account, now), now)
        wait_s = spent_until - now - BURST_S
        if wait_s > PATIENCE_S:
            raise RateLimited("there were too many calls; try again later", retry_after_s=wait_s)
        self._spend(account, spent_until + cost / rate, now)
        return max(0.0, wait_s)

    def charge_if_room(self, account: Hashable, rate: float, cost: float) -> None:
        """Take `cost` from an account unless calls could miss it: what is refused here comes again by itself.

        Raises:
            RateLimited: most of what the account may spend at once is spent.

        """
        now = self._clock()
        spent_until = max(self._spent_until.get(account, now), now)
        wait_s = spent_until - now - SPARED_S
        if wait_s > 0:
            raise RateLimited("there were too many calls; try again later", retry_after_s=wait_s)
        self._spend(account, spent_until + cost / rate, now)

    def owe(self, account: Hashable, rate: float, cost: float) -> None:
        """Take `cost` from an account afterwards: calls to come wait for it."""
        now = self._clock()
        self._spend(account, max(self._spent_until.get(account, now), now) + cost / rate, now)

    def _spend(self, account: Hashable, until: float, now: float) -> None:
        self._spent_until[account] = until
        if len(self._spent_until) > self._tidy_at:
            self._tidy(now)

    def _tidy(self, now: float) -> None:
        """Forget accounts that are not ahead; look again when there are twice as many as are left."""
        self._spent_until = {account: until for account, until in self._spent_until.items() if until > now}
        self._tidy_at = max(_TIDY_AT, 2 * len(self._spent_until))
