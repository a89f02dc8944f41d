"""The workers of a service: one at each slot, and another one where one ends."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import structlog

from flexdb.processes.hired import Died, Hired
from flexdb.processes.messages import Setup
from flexdb.settings import Settings
from flexdb.startup import StartupError

log = structlog.get_logger("flexdb")

_MOST_DEATHS_AT_START = 3
_LONGEST_PAUSE_S = 30.0
# What a worker may take to end beside what the settings say of calls and connections.
_MARGIN_S = 5.0

SetupOf = Callable[[int, Settings], Setup]
"""Makes what the worker of a slot needs to begin."""


@dataclass(slots=True)
class _Slot:
    """The place of a worker."""

    number: int
    worker: Hired | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while its worker is being started: a restart and a replacement at once would be two."""


class Crew:
    """Keeps a worker at each slot; connections of a slot without one are accepted by another worker meanwhile."""

    def __init__(self, settings: Settings, setup_of: SetupOf) -> None:
        self._settings = settings
        self._setup_of = setup_of
        self._slots = [_Slot(number) for number in range(settings.workers)]
        self._processes: set[Hired] = set()
        self._tending: list[asyncio.Task[None]] = []
        self._rolling = asyncio.Lock()

    @property
    def pids(self) -> list[int | None]:
        """The processes of the slots, None of one that has none."""
        return [slot.worker.pid if slot.worker else None for slot in self._slots]

    async def start(self) -> bool:
        """Start all workers, and return once they can accept connections; tell whether local calls need no key.

        Raises:
            StartupError: one of them cannot be started.

        """
        starting = [asyncio.create_task(self._first_start(slot)) for slot in self._slots]
        try:
            is_local = all(await asyncio.gather(*starting))
        finally:
            for task in starting:
                task.cancel()
            await asyncio.wait(starting)
        return is_local

    def open(self) -> None:
        """Have connections accepted, and look after the workers from now on."""
        self._hand_out()
        self._tending = [asyncio.create_task(self._tend(slot)) for slot in self._slots]

    async def stop(self) -> None:
        """Have all workers stop, and return when they have: calls in flight get to finish."""
        for task in self._tending:
            task.cancel()
        if self._tending:
            await asyncio.wait(self._tending)
        for worker in self._processes:
            worker.stop()
        await asyncio.gather(*(self._gone(worker) for worker in list(self._processes)))

    def kill(self) -> None:
        """End all workers at once."""
        for worker in self._processes:
            worker.kill()

    async def replace(self, settings: Settings) -> bool:
        """Replace workers one by one by new ones with other settings; tell whether all were.

        An old one ends after the new one accepts connections, so that none is refused, and before the next.
        """
        async with self._rolling:
            self._settings = settings
            for slot in self._slots:
                try:
                    await self._replace(slot)
                except (StartupError, Died) as error:
                    log.error(  # noqa: TRY400 - the message says it all
                        "a new worker could not be started: the old ones go on",
                        slot=slot.number,
                        problem=str(error),
                    )
                    return False
        return True

    async def _replace(self, slot: _Slot) -> None:
        async with slot.turn:
            new, _ = await self._started(slot)
            old, slot.worker = slot.worker, new
            self._hand_out()
        if old is not None:
            old.leave()
            await self._gone(old)

    async def _first_start(self, slot: _Slot) -> bool:
        for deaths in range(1, _MOST_DEATHS_AT_START + 1):
            try:
                slot.worker, is_local = await self._started(slot)
            except Died as death:
                log.error("a worker ended while it started", slot=slot.number, status=death.status)  # noqa: TRY400
                status = death.status
                await asyncio.sleep(deaths * 0.1)
            else:
                return is_local
        raise StartupError(
            f"worker {slot.number} ended {_MOST_DEATHS_AT_START} times while it started, with status {status}",
            "the lines above may say why; set FLEXDB_WORKERS to 1 to start without workers",
        )

    async def _tend(self, slot: _Slot) -> None:
        """Start another worker whenever that of a slot ends, after a pause that grows while they keep ending."""
        now = asyncio.get_running_loop().time
        pause_s, started = 0.0, now()
        while True:
            status = await self._end_of(slot)
            if now() - started > _LONGEST_PAUSE_S:
                pause_s = 0.0
            log.error(
                "a worker ended by itself and is started again",
                slot=slot.number,
                status=status,
                pause_s=pause_s,
            )
            await asyncio.sleep(pause_s)
            pause_s, started = min(2 * pause_s + 0.1, _LONGEST_PAUSE_S), now()
            await self._start_again(slot)

    async def _start_again(self, slot: _Slot) -> None:
        async with slot.turn:
            if slot.worker is not None:
                return
            try:
                slot.worker, _ = await self._started(slot)
            except (StartupError, Died) as error:
                log.error("a worker could not be started", slot=slot.number, problem=str(error))  # noqa: TRY400
            else:
                self._hand_out()
                log.info("A worker runs again", slot=slot.number)

    async def _end_of(self, slot: _Slot) -> int | None:
        """Wait until a slot has no worker; one that was replaced does not count. Return how its last one ended."""
        status = None
        while (worker := slot.worker) is not None:
            status = await worker.ended()
            if worker is slot.worker:
                slot.worker = None
                self._hand_out()
        return status

    async def _started(self, slot: _Slot) -> tuple[Hired, bool]:
        worker = await Hired.start(self._setup_of(slot.number, self._settings))
        self._processes.add(worker)
        try:
            return worker, await worker.ready()
        except BaseException:
            worker.kill()
            await asyncio.shield(self._gone(worker))
            raise

    async def _gone(self, worker: Hired) -> None:
        settings = self._settings
        seconds = 3 * settings.shutdown_timeout_s + settings.acquire_timeout_s + _MARGIN_S
        if not await worker.end_within(seconds):
            log.warning("a worker took too long to stop, and was killed", pid=worker.pid)
        self._processes.discard(worker)

    def _hand_out(self) -> None:
        """Tell each worker which slots it accepts from: its own, and its share of those without a worker."""
        staffed = [slot for slot in self._slots if slot.worker is not None]
        orphaned = [slot.number for slot in self._slots if slot.worker is None]
        for place, slot in enumerate(staffed):
            with suppress(OSError):
                assert slot.worker is not None  # noqa: S101 - those were chosen
                slot.worker.accept_from([slot.number, *orphaned[place :: len(staffed)]])
