"""What clients have sent and is not answered yet, and what they have not taken: bounded for all of them together."""

from collections import Counter
from typing import NamedTuple, Protocol

import structlog

from flexdb.logs import Seldom

log = structlog.get_logger("flexdb.http")

LEAST_BYTES = 65_536
"""Nobody is cut off for less than this."""

_SHARE_UNSEEN = 1 / 16


class Held(NamedTuple):
    """Bytes that are kept for a client: for calls that are being made, and those that can be given up."""

    in_calls: int
    loose: int


class Holder(Protocol):
    """What keeps bytes in memory for a client."""

    @property
    def account(self) -> str:
        """Who the client is, as far as that is known."""

    def held(self) -> Held:
        """Return how much is kept."""

    def cut(self) -> None:
        """Give up what is loose."""


class Buffers:
    """Bounds the bytes of all holders together: of whoever holds most, holders are cut until the rest fits.

    So nobody has to wait for those who send slowly and in vain. Holders tell what comes to be held, which costs an
    addition, and are asked for what they hold only when that sum would be too much.
    """

    def __init__(self, max_bytes: int = 268_435_456) -> None:
        self._max_bytes = max_bytes
        # In the order in which they came: of those who hold the same, the oldest is cut first.
        self._holders: dict[Holder, None] = {}
        self._room = max_bytes
        self._told = Seldom(log, "too much is under way: clients are cut off", counted="clients")

    def add(self, holder: Holder) -> None:
        """Ask this one as well, from now on."""
        self._holders[holder] = None

    def discard(self, holder: Holder) -> None:
        """Ask this one no more."""
        self._holders.pop(holder, None)

    def grew(self, size: int) -> None:
        """Take notice of bytes that a holder holds from now on."""
        self._room -= size
        if self._room < 0:
            self._look()

    def held(self) -> dict[Holder, Held]:
        """Return what all holders hold."""
        return {holder: holder.held() for holder in self._holders}

    def _look(self) -> None:
        held = self.held()
        excess = sum(map(sum, held.values())) - self._max_bytes
        if excess > 0:
            excess -= self._cut(held, excess)
        # Where nothing could be cut, the next look is not at the next byte.
        self._room = max(-excess, int(self._max_bytes * _SHARE_UNSEEN))

    def _cut(self, held: dict[Holder, Held], excess: int) -> int:
        """Cut holders until so much is given up, and return how much it was."""
        of_account: Counter[str] = Counter()
        for holder, size in held.items():
            of_account[holder.account] += sum(size)
        loose = {holder: size.loose for holder, size in held.items() if size.loose >= LEAST_BYTES}
        given_up = cuts = 0
        for holder in sorted(loose, key=lambda each: (of_account[each.account], loose[each]), reverse=True):
            if given_up >= excess:
                break
            holder.cut()
            given_up += loose[holder]
            cuts += 1
        if cuts:
            self._told.tell(cuts, limit=self._max_bytes)
        return given_up
