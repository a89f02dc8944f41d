"""Credentials that are no good: how many of them an address may try."""

from flexdb.auth.meter import Meter
from flexdb.errors import RateLimited


class Guesses:
    """Counts failures by address; credentials that were good before are not asked about."""

    def __init__(self, per_second: float, meter: Meter | None = None) -> None:
        """Take how many an address may try a second, 0 for no limit, and what counts them."""
        self._per_second = per_second
        self._meter = meter or Meter()

    def check(self, address: str) -> None:
        """Refuse an address that tried too many.

        Raises:
            RateLimited: it did.

        """
        self._charge(address, 0)

    def count(self, address: str) -> None:
        """Count one that was no good.

        Raises:
            RateLimited: there were too many before it.

        """
        self._charge(address, 1)

    def _charge(self, address: str, cost: int) -> None:
        if self._per_second and (wait_s := self._meter.charge(address, self._per_second, cost)):
            raise RateLimited("there were too many credentials that are no good", retry_after_s=wait_s)
