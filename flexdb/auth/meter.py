"""Limits of how many calls an account makes in a time."""

import time
from collections.abc import Callable, Hashable

from flexdb.errors import RateLimited

BURST_S = 2.0
"""An account that was quiet may make the calls of so many seconds at once."""

_TIDY_AT = 10_000


class Meter:
    """Lets each account make calls at a rate.

    Each call moves the time up to which its account has spent its rate; who is ahead of the clock by more than a
    burst is refused. This is the leaky bucket as a meter, in its form with one number an account (GCRA, ITU-T I.371).
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._spent_until: dict[Hashable, float] = {}
        self._tidy_at = _TIDY_AT

    def charge(self, account: Hashable, rate: float, cost: float) -> None:
        """Take `cost` from an account that gets `rate` a second; a refused call costs nothing.

        Raises:
            RateLimited: the account has spent what it had.

        """
        now = self._clock()
        spent_until = max(self._spent_until.get(account, now), now)
        ahead_s = spent_until - now
        if ahead_s > BURST_S:
            raise RateLimited("there were too many calls; try again later", retry_after_s=ahead_s - BURST_S)
        self._spent_until[account] = spent_until + cost / rate
        if len(self._spent_until) > self._tidy_at:
            self._tidy(now)

    def _tidy(self, now: float) -> None:
        """Forget accounts that are not ahead; look again when there are twice as many as are left."""
        self._spent_until = {account: until for account, until in self._spent_until.items() if until > now}
        self._tidy_at = max(_TIDY_AT, 2 * len(self._spent_until))
