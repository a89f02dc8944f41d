"""How many calls may be under way: what comes beyond that is refused at once, rather than answered too late.

Whoever is in the middle of a call and waits for something that is no work of the service, a change or a turn that its rate
allows, steps out meanwhile.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from flexdb.access import Caller
from flexdb.errors import Unavailable

_CALLS_OF_SIZE_1 = 10


def overloaded() -> Unavailable:
    """Return the error for a call that there is no room for."""
    return Unavailable("more is under way than can be done in time", reason="overloaded")


class Room:
    """Takes `most` calls at once, half of them of one account; operators always get in."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._most_of_one = max(1, most // 2)
        self._inside = 0
        self._of_accounts: dict[str, int] = {}

    @property
    def inside(self) -> int:
        """How many calls are at work."""
        return self._inside

    def enter(self, caller: Caller, *, calls: int = 0) -> "Place":
        """Return the place of a call, or of a batch of so many calls, which share it; it has to be left.

        Raises:
            Unavailable: there is no room, in all or for this account.

        """
        shared = _place.get()
        if shared is not None and shared.is_of_batch:
            return _PART
        if not self.has_room_for(caller):
            raise overloaded()
        place = Place(self, caller.account, calls)
        _place.set(place)
        return place

    @property
    def has_room(self) -> bool:
        """Whether a call may begin now, whoever's it is."""
        # As no account has more inside than there are in all.
        return self._inside < self._most_of_one

    def has_room_for(self, caller: Caller) -> bool:
        """Tell whether a call of this caller may begin now."""
        if self._inside < self._most and self._of_accounts.get(caller.account, 0) < self._most_of_one:
            return True
        return caller.is_operator

    def _add(self, account: str, size: int) -> None:
        self._inside += size
        self._of_accounts[account] = self._of_accounts.get(account, 0) + size

    def _remove(self, account: str, size: int) -> None:
        self._inside -= size
        left = self._of_accounts[account] - size
        if left:
            self._of_accounts[account] = left
        else:
            del self._of_accounts[account]


class Place:
    """The place of a call, or of a batch. What a call leaves behind, such as a subscription, takes none."""

    __slots__ = ("_account", "_calls", "_is_inside", "_is_over", "_room", "_size")

    def __init__(self, room: Room, account: str, calls: int) -> None:
        self._room = room
        self._account = account
        self._calls = calls
        # Those of a batch are hardly ever all at work.
        self._size = 1 + calls // _CALLS_OF_SIZE_1
        self._is_over = False
        self._come()

    @property
    def is_of_batch(self) -> bool:
        """Whether calls share it."""
        return self._calls > 0 and not self._is_over

    def leave(self) -> None:
        """End the call, and make room for another one."""
        self._is_over = True
        self._go()

    @contextmanager
    def left(self) -> Iterator[None]:
        """Make room for others as long as the block lasts; others of a batch may be at work meanwhile."""
        if self._calls:
            yield
            return
        self._go()
        try:
            yield
        finally:
            if not self._is_over:
                self._come()

    def _come(self) -> None:
        self._is_inside = True
        self._room._add(self._account, self._size)  # noqa: SLF001 - the other half of one thing

    def _go(self) -> None:
        if self._is_inside:
            self._is_inside = False
            self._room._remove(self._account, self._size)  # noqa: SLF001 - the other half of one thing


class _Part(Place):
    """What a call has of the place of its batch, which it neither leaves nor steps out of."""

    __slots__ = ()

    def __init__(self) -> None:
        """Take no place."""

    def leave(self) -> None:
        """Leave the batch where it is."""


_PART = _Part()

_place: ContextVar[Place | None] = ContextVar("place", default=None)


@contextmanager
def stepped_out() -> Iterator[None]:
    """Have the call under way make room for others within the block; where no call is, nothing happens."""
    place = _place.get()
    if place is None:
        yield
    else:
        with place.left():
            yield
