# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""When a call is sent again, and how long to wait before."""

import math
import random

from .errors import BadAnswer, ClientError, ConnectionFailed, RpcError

FIRST_DELAY_S = 0.1
LONGEST_DELAY_S = 5.0

# Nobody wants to wait for longer than this, whatever a service asks for.
LONGEST_WAIT_S = 60.0

# What proxies answer for a service that is away for the moment.
_PASSING_STATUSES = {502, 503, 504}


class Attempts:
    """The attempts of one call."""

    def __init__(self, retries: float, *, is_safe: bool, longest_delay_s: float = LONGEST_DELAY_S) -> None:
        self._retries = retries
        self._longest_delay_s = longest_delay_s
        self._is_safe = is_safe
        self._made = 0

    def delay_after(self, error: ClientError, remaining_s: float | None) -> float | None:
        """Return how long to wait before the next attempt, in seconds; None: there should be none."""
        longest_s: float = min(FIRST_DELAY_S * 2 ** min(self._made, 10), self._longest_delay_s)
        delay_s = _asked_s(error) + longest_s * random.uniform(0.5, 1.0)  # noqa: S311 - no secret
        if self._made >= self._retries or not self._may_repeat(error):
            return None
        if delay_s >= min(LONGEST_WAIT_S, math.inf if remaining_s is None else remaining_s):
            return None
        self._made += 1
        return delay_s

    def _may_repeat(self, error: ClientError) -> bool:
        if isinstance(error, ConnectionFailed):
            return self._is_safe or not error.was_sent
        return self._is_safe and _is_passing(error)


def _asked_s(error: ClientError) -> float:
    """Return how long the service wants the client to wait."""
    return (error.retry_after_s or 0) if isinstance(error, RpcError) else 0


def _is_passing(error: ClientError) -> bool:
    match error:
        case RpcError():
            return error.retryable or error.status in _PASSING_STATUSES
        case BadAnswer():
            return error.status in _PASSING_STATUSES
        case _:
            return False
