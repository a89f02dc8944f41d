"""How long to wait before something that failed is tried again."""

import random

from flexdb.repositories.webhook_deliveries import LONGEST_DELAY_S

_FIRST_S = 5.0
_SHORTEST_S = 1.0
_DOUBLINGS = 12


def delay_s(failures: int, asked_s: float | None = None, *, dice: float | None = None) -> float:
    """Return the seconds until the next attempt, after so many failures in a row, from 1.

    Args:
        failures: The delay doubles with each, from about 5 seconds to an hour.
        asked_s: What the receiver asks for (Retry-After), which is done as far as it is between a second and an hour.
        dice: From 0 to 1, in place of chance: those that failed at the same moment are not to come back at the same one.

    """
    if asked_s is not None:
        return min(max(asked_s, _SHORTEST_S), LONGEST_DELAY_S)
    usual = min(_FIRST_S * 2.0 ** min(failures - 1, _DOUBLINGS), LONGEST_DELAY_S)
    thrown = random.random() if dice is None else dice  # noqa: S311 - nobody gains by guessing it
    return usual * (0.75 + 0.25 * thrown)
