"""Limits of how many calls an account makes in a time."""

import time
from collections.abc import Callable
from enum import Enum, auto
from math import inf
from typing import Protocol, TypeAlias

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


class Accounts(Protocol):
    """Keeps up to when each account has spent its rate."""

    def take(self, account: str, now: float, seconds: float, most_ahead_s: float) -> float:
        """Add seconds to what is spent unless it is ahead of `now` by more than so much; return how far it was."""


class OwnAccounts:
    """Accounts in the memory of this process."""

    def __init__(self) -> None:
        self._spent_until: dict[str, float] = {}
        self._tidy_at = _TIDY_AT

    def take(self, account: str, now: float, seconds: float, most_ahead_s: float) -> float:
        """Take from an account, as `Accounts` has it."""
        spent_until = max(self._spent_until.get(account, now), now)
        if spent_until - now <= most_ahead_s:
            self._spent_until[account] = spent_until + seconds
            if len(self._spent_until) > self._tidy_at:
                self._tidy(now)
        return spent_until - now

    def __len__(self) -> int:
        return len(self._spent_until)

    def _tidy(self, now: float) -> None:
        """Forget accounts that are not ahead; look again when there are twice as many as are left."""
        self._spent_until = {account: until for account, until in self._spent_until.items() if until > now}
        self._tidy_at = max(_TIDY_AT, 2 * len(self._spent_until))


class Meter:
    """Lets each account make calls at a rate.

    Each call moves the time up to which its account has spent its rate, and waits while that is ahead of the clock by
    more than a burst: whoever calls as fast as answers come is slowed down to the rate, evenly. This is the leaky
    bucket as a meter, in its form with one number an account (GCRA, ITU-T I.371).
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, accounts: Accounts | None = None) -> None:
        self._clock = clock
        self._accounts = OwnAccounts() if accounts is None else accounts

    def charge(self, account: str, rate: float, cost: float) -> float:
        """Take `cost` from an account that gets `rate` a second; return the seconds until its turn, mostly 0.

        A refused call costs nothing.

        Raises:
            RateLimited: too many calls wait for their turn already.

        """
        return max(0.0, self._take(account, cost / rate, patience_s=PATIENCE_S))

    def charge_if_room(self, account: str, rate: float, cost: float) -> None:
        """Take `cost` from an account unless calls could miss it: what is refused here comes again by itself.

        Raises:
            RateLimited: most of what the account may spend at once is spent.

        """
        self._take(account, cost / rate, burst_s=SPARED_S)

    def owe(self, account: str, rate: float, cost: float) -> None:
        """Take `cost` from an account afterwards: calls to come wait for it."""
        self._take(account, cost / rate, patience_s=inf)

    def _take(
        self, account: str, seconds: float, *, burst_s: float = BURST_S, patience_s: float = 0
    ) -> float:
        """Return how far an account is ahead of a burst, mostly less than 0."""
        most_ahead_s = burst_s + patience_s
        ahead_s = self._accounts.take(account, self._clock(), seconds, most_ahead_s)
        if ahead_s > most_ahead_s:
            raise RateLimited("there were too many calls; try again later", retry_after_s=ahead_s - burst_s)
        return ahead_s - burst_s


Meters: TypeAlias = Callable[[str], Meter]
"""Makes a meter; those of the same name count together, where several processes do."""


def meters_alone(_: str) -> Meter:
    """Return a meter of this process alone."""
    return Meter()
