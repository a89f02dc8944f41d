"""Sockets that several workers accept connections of: a slot for each, all on the same addresses.

The kernel spreads new connections evenly over slots (SO_REUSEPORT), and keeps those that nobody has accepted with their
slot. A slot belongs to the supervisor, not to a worker: it stays open when its worker ends, so nothing is lost that waits
there for the next one, or for a neighbour that accepts from it meanwhile.
"""

import socket
from collections.abc import Callable, Iterable, Sequence
from typing import Self

Listeners = Sequence[socket.socket]


class Slots:
    """All slots, as a worker has them, and those that it accepts from."""

    def __init__(self, slots: Sequence[Listeners]) -> None:
        self._slots = slots
        self._own: list[socket.socket] = []
        self.on_change: Callable[[Listeners], None] | None = None
        """Hears from which sockets to accept from now on."""
        self.patience_s = 0.0
        """How long connections that are open at the end get to make another call."""

    @classmethod
    def inherited(cls, descriptors: Iterable[Iterable[int]]) -> Self:
        """Return slots that the parent of this process has bound."""
        return cls([[_inherited(number) for number in slot] for slot in descriptors])

    @property
    def address(self) -> tuple[str, int]:
        """Where they listen."""
        host, port, *_ = self._slots[0][0].getsockname()
        return host, port

    @property
    def listeners(self) -> Listeners:
        """The sockets to accept from."""
        return self._own

    def accept_from(self, numbers: Iterable[int]) -> None:
        """Accept from these slots, and no others, from now on."""
        self._own = [listener for number in numbers for listener in self._slots[number]]
        if self.on_change is not None:
            self.on_change(self._own)

    def close(self) -> None:
        """Have nothing to do with any of them any more: whoever else has them goes on."""
        for slot in self._slots:
            for listener in slot:
                listener.close()


def _inherited(descriptor: int) -> socket.socket:
    listener = socket.socket(fileno=descriptor)
    listener.settimeout(0)
    return listener
