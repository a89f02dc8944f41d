"""How long clients may take, and looking whether one takes what it is sent."""

import asyncio
from dataclasses import dataclass

SLOWEST_BYTES_PER_S = 4096
"""A body, or an answer, that goes on more slowly than this for its whole time limit is given up."""

# Little beside what a client has to take in its time limit: it takes it from the kernel, which is asked for more when
# half of this is gone.
MAX_IN_KERNEL_BYTES = 16_384
"""How much of an answer the kernel may keep."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long a client may take, in seconds."""

    header_timeout_s: float = 10
    body_timeout_s: float = 30
    send_timeout_s: float = 30
    keepalive_timeout_s: float = 75


class Departure:
    """Cuts a connection whose client takes its answer too slowly; one that is taken at once starts no timer."""

    def __init__(self, timeout_s: float) -> None:
        self._timeout_s = timeout_s
        self._timer: asyncio.TimerHandle | None = None

    def begin(self, line: asyncio.Transport) -> None:
        """Look from now on: something is left unsent."""
        if self._timer is None:
            self._wait(line)

    def end(self) -> None:
        """Look no more: all is on its way, or the connection has ended."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _wait(self, line: asyncio.Transport) -> None:
        unsent = line.get_write_buffer_size()
        self._timer = asyncio.get_running_loop().call_later(self._timeout_s, self._look, line, unsent)

    def _look(self, line: asyncio.Transport, before: int) -> None:
        self._timer = None
        # Nothing is added meanwhile: no answer begins before the one in front of it is gone.
        if before - line.get_write_buffer_size() < self._timeout_s * SLOWEST_BYTES_PER_S:
            line.abort()
        else:
            self._wait(line)
