"""How many calls may be under way: what comes beyond that is refused at once, rather than answered too late.

Whoever is in the middle of a call and waits for something that is no work of the service, a change or a turn that its rate
allows, steps out meanwhile.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from flexdb.access import Caller
from flexdb.errors import Unavailable


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

    def enter(self, caller: Caller) -> "Place":
        """Return the place of a call, which it has to leave.

        Raises:
            Unavailable: there is no room, in all or for this account.

        """
        account = caller.account
        own = self._of_accounts.get(account, 0)
        if (self._inside >= self._most or own >= self._most_of_one) and not caller.is_operator:
            raise Unavailable("more is under way than can be done in time", reason="overloaded")
        place = Place(self, account)
        _place.set(place)
        return place

    def _add(self, account: str) -> None:
        self._inside += 1
        self._of_accounts[account] = self._of_accounts.get(account, 0) + 1

    def _remove(self, account: str) -> None:
        self._inside -= 1
        left = self._of_accounts[account] - 1
        if left:
            self._of_accounts[account] = left
        else:
            del self._of_accounts[account]


class Place:
    """The place of a call. What a call leaves behind, such as a subscription, takes none."""

    __slots__ = ("_account", "_is_inside", "_is_over", "_room")

    def __init__(self, room: Room, account: str) -> None:
        self._room = room
        self._account = account
        self._is_over = False
        self._come()

    def leave(self) -> None:
        """End the call, and make room for another one."""
        self._is_over = True
        self._go()

    @contextmanager
    def left(self) -> Iterator[None]:
        """Make room for others as long as the block lasts."""
        self._go()
        try:
            yield
        finally:
            if not self._is_over:
                self._come()

    def _come(self) -> None:
        self._is_inside = True
        self._room._add(self._account)  # noqa: SLF001 - the other half of one thing

    def _go(self) -> None:
        if self._is_inside:
            self._is_inside = False
            self._room._remove(self._account)  # noqa: SLF001 - the other half of one thing


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
