"""One worker, as its supervisor sees it."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Iterable

import msgspec

from flexdb.processes.messages import Order, Report, Setup, line, packed
from flexdb.startup import StartupError


class Died(Exception):
    """A worker ended before it was ready, and did not say why."""

    def __init__(self, status: int) -> None:
        super().__init__(f"exit status {status}")
        self.status = status


class Hired:
    """A process that serves: it ends by itself when this one does, in whatever way."""

    def __init__(self, process: Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, setup: Setup) -> "Hired":
        """Start a process; it may not be ready for a while."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            # Modules are those that are installed, not those that lie in the working directory.
            *("-P", "-m", "flexdb.processes.worker"),
            stdin=PIPE,
            stdout=PIPE,
            pass_fds=[setup.spending.descriptor, *(number for slot in setup.slots for number in slot)],
            # Ctrl-C does not reach it: what becomes of it is told by the supervisor.
            start_new_session=True,
        )
        hired = cls(process)
        hired._send(packed(setup))
        return hired

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    async def ready(self) -> bool:
        """Wait until it can accept connections; tell whether calls from this machine need no key.

        Raises:
            StartupError: it cannot begin, with why.
            Died: it ended without a word.

        """
        assert self._process.stdout is not None  # noqa: S101 - it is a pipe
        text = await self._process.stdout.readline()
        if not text:
            raise Died(await self._process.wait())
        report = msgspec.json.decode(text, type=Report)
        if report.problem:
            raise StartupError(report.problem, report.remedy)
        return report.is_local

    def accept_from(self, slots: Iterable[int]) -> None:
        """Have it accept connections of these slots, and of no others."""
        self._send(line(Order(accept=list(slots))))

    def leave(self) -> None:
        """Have it accept nothing more, and end once its clients had time to connect to others."""
        self._send(line(Order(leave=True)))

    def stop(self) -> None:
        """Have it stop: calls in flight finish."""
        if self._process.returncode is None:
            self._process.terminate()

    def kill(self) -> None:
        """End it at once."""
        if self._process.returncode is None:
            self._process.kill()

    async def ended(self) -> int:
        """Wait for its end; return its exit status."""
        return await self._process.wait()

    async def end_within(self, seconds: float) -> bool:
        """Wait for its end, and kill it where that takes longer; tell whether it ended by itself."""
        try:
            async with asyncio.timeout(seconds):
                await self.ended()
        except TimeoutError:
            self.kill()
            await self.ended()
            return False
        return True

    def _send(self, data: bytes) -> None:
        # Who has ended takes nothing: that is noticed by its end.
        if self._process.stdin is not None and not self._process.stdin.is_closing():
            self._process.stdin.write(data)
