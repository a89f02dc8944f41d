"""What a process has in common with others that serve on the same port."""

from dataclasses import dataclass

from flexdb.auth.meter import Meters, meters_alone
from flexdb.http.slots import Slots


@dataclass(frozen=True, slots=True)
class Sharing:
    """How many workers there are, where they accept connections, and what counts for all of them together."""

    workers: int = 1
    slots: Slots | None = None
    meters: Meters = meters_alone


ALONE = Sharing()
