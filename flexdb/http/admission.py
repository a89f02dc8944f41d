"""How many connections there may be: in all, and from one address."""

from collections import Counter
from collections.abc import Callable

import structlog

from flexdb.http.peers import is_loopback, subscriber
from flexdb.logs import Seldom

log = structlog.get_logger("flexdb.http")


class Admission:
    """Counts connections, from when they are accepted to when they end.

    Addresses that stand for many clients are left out of the limit of each address.
    """

    def __init__(
        self,
        *,
        max_connections: int = 1000,
        max_per_address: int = 200,
        is_exempt: Callable[[str], bool] = is_loopback,
    ) -> None:
        self._max_connections = max_connections
        self._max_per_address = max_per_address
        self._is_exempt = is_exempt
        self._open = 0
        self._of_address: Counter[str] = Counter()
        self._told = Seldom(log, "connections are refused", counted="refused")

    @property
    def open_connections(self) -> int:
        """How many connections there are."""
        return self._open

    def admit(self, address: str) -> "Place | None":
        """Return a place for a connection from this address, None where there is none left."""
        key = None if self._is_exempt(address) else subscriber(address)
        if self._open >= self._max_connections or (key and self._of_address[key] >= self._max_per_address):
            self._told.tell(open=self._open)
            return None
        self._open += 1
        if key:
            self._of_address[key] += 1
        return Place(self, key)

    def _release(self, key: str | None) -> None:
        self._open -= 1
        if key:
            self._of_address[key] -= 1
            if not self._of_address[key]:
                del self._of_address[key]


class Place:
    """The place of one connection, which can be given back more than once."""

    __slots__ = ("_admission", "_key")

    def __init__(self, admission: Admission, key: str | None) -> None:
        self._admission: Admission | None = admission
        self._key = key

    def free(self) -> None:
        """Make room for another connection."""
        if self._admission is not None:
            self._admission._release(self._key)  # noqa: SLF001 - the other half of one thing
            self._admission = None
