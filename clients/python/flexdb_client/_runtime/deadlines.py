# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""The time that a call may take, for code that blocks."""

import time

from .errors import TimedOut

_SHORTEST_WAIT_S = 0.001


class Deadline:
    """Ends `timeout_s` seconds after it was made; never where that is None. `name` is for the message."""

    def __init__(self, timeout_s: float | None, name: str) -> None:
        self._timeout_s = timeout_s
        self._end = None if timeout_s is None else time.monotonic() + timeout_s
        self._name = name

    def remaining_s(self) -> float | None:
        """Return how long to wait at most, in seconds: never quite nothing, as that would mean not to block."""
        return None if self._end is None else max(self._end - time.monotonic(), _SHORTEST_WAIT_S)

    def check(self) -> None:
        """Raise TimedOut once the time is over."""
        if self._end is not None and time.monotonic() >= self._end:
            raise self.error()

    def error(self) -> TimedOut:
        """Return the error for a call that ran out of time."""
        return TimedOut(f"{self._name}: no answer within {self._timeout_s} s")
