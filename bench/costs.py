"""What processes take: CPU time and memory of a service and of all that it started."""

import asyncio
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

_RESET_PEAK = "5"

SETTLE_S, LOOK_S, IDLE_CPU, IDLE_LOOKS = 60.0, 0.15, 0.1, 2
"""How long a service is waited for, how often it is looked at, the share of a core that is none, and how often in a row."""


@dataclass(frozen=True)
class Cost:
    """CPU seconds of a run; megabytes that the service held at most, 0 where the system does not tell."""

    service_cpu_s: float
    database_cpu_s: float
    peak_rss_mb: float


@dataclass(frozen=True)
class Meter:
    """Reads what a service and its database take; either may have no process of its own."""

    service: int | None
    database: int | None

    def start(self) -> tuple[float, float]:
        """Return a mark, and begin a new peak."""
        for process in _tree(self.service):
            with suppress(OSError):
                Path(f"/proc/{process.pid}/clear_refs").write_text(_RESET_PEAK)
        return _cpu_s(self.service), _cpu_s(self.database)

    def since(self, mark: tuple[float, float]) -> Cost:
        service_s, database_s = mark
        return Cost(
            service_cpu_s=_cpu_s(self.service) - service_s,
            database_cpu_s=_cpu_s(self.database) - database_s,
            peak_rss_mb=sum(map(_peak_mb, _tree(self.service))),
        )

    async def settle(self) -> None:
        """Wait until both have nothing to do: calls whose client is gone would be part of the next measurement."""
        deadline, idle = time.monotonic() + SETTLE_S, 0
        while idle < IDLE_LOOKS and time.monotonic() < deadline:
            before = self._cpu_s()
            await asyncio.sleep(LOOK_S)
            idle = idle + 1 if self._cpu_s() - before < LOOK_S * IDLE_CPU else 0

    def _cpu_s(self) -> float:
        return _cpu_s(self.service) + _cpu_s(self.database)


def rss_mb(pid: int) -> float:
    """Return what a process and all that it started hold now."""
    held = 0
    for process in _tree(pid):
        with suppress(psutil.Error):
            held += process.memory_info().rss
    return held / 1e6


def _tree(pid: int | None) -> Iterable[psutil.Process]:
    if pid is None:
        return []
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _cpu_s(pid: int | None) -> float:
    """Return the CPU time so far, with that of processes that have ended."""
    total = 0.0
    for process in _tree(pid):
        with suppress(psutil.Error):
            times = process.cpu_times()
            # Linux has children here that have ended; elsewhere psutil tells 0.
            total += times.user + times.system + times.children_user + times.children_system
    return total


def _peak_mb(process: psutil.Process) -> float:
    try:
        status = Path(f"/proc/{process.pid}/status").read_text()
    except OSError:
        return 0.0
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024 / 1e6
