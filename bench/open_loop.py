"""An open-loop load generator: calls arrive at a steady rate, whether earlier ones are answered or not.

A call takes a connection that is free, and waits a moment where there is none. One that is not answered by its deadline is
given up, and its connection with it, as clients do. It runs in a process of its own: `python -m bench.open_loop` reads a
Plan as JSON and writes Outcome as JSON.
"""

import asyncio
import gc
import itertools
import json
import re
import sys
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import cast

import uvloop

from bench.load import answer_length

TICK_S = 0.002
REFUSALS = (-32005, -32006)
_CODE = re.compile(rb'"error":\s*\{"code":\s*(-?\d+)')


@dataclass(frozen=True)
class Plan:
    """What arrives: calls a second, for how long, and by when each has to be answered."""

    port: int
    requests: Sequence[str]
    per_second: float
    seconds: float
    connections: int
    deadline_s: float
    patience_s: float = 0.05
    """How long a call waits for a free connection. Where it were as long as the deadline, all calls would be nearly too
    late when they are sent, and whatever is done for them done in vain."""


@dataclass
class Outcome:
    """What became of all calls; times are in milliseconds, those of answers from the moment when the call was due."""

    due: int = 0
    answered_ms: list[float] = field(default_factory=list)
    refused_ms: list[float] = field(default_factory=list)
    late: int = 0
    unsent: int = 0
    """Calls that found no free connection in time."""
    lost: int = 0
    failed: int = 0
    first_failure: str = ""
    client_cpu: float = 0.0
    behind_ms: float = 0.0
    """How far the generator was behind its plan at most."""


class Load:
    """All that is under way: calls that wait for a connection, and those that wait for an answer."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.outcome = Outcome()
        self.requests = itertools.cycle([each.encode() for each in plan.requests])
        self.free: list[Connection] = []
        self.waiting: deque[float] = deque()
        self.sent: deque[tuple[float, Connection, int]] = deque()
        self.connecting: set[asyncio.Task[None]] = set()
        self.ending = False

    def connect(self) -> None:
        task = asyncio.ensure_future(self._connect())
        self.connecting.add(task)
        task.add_done_callback(self.connecting.discard)

    async def _connect(self) -> None:
        while not self.ending:
            try:
                loop = asyncio.get_running_loop()
                await loop.create_connection(lambda: Connection(self), "127.0.0.1", self.plan.port)
            except OSError:
                await asyncio.sleep(0.1)
            else:
                return

    def send(self) -> None:
        while self.waiting and self.free:
            due, connection = self.waiting.popleft(), self.free.pop()
            connection.send(due, next(self.requests))
            self.sent.append((due, connection, connection.calls))

    def give_up(self, now: float) -> None:
        """Forget what was due too long ago."""
        impatient, oldest = now - self.plan.patience_s, now - self.plan.deadline_s
        while self.waiting and self.waiting[0] < impatient:
            self.waiting.popleft()
            self.outcome.unsent += 1
        while self.sent and (self.sent[0][0] < oldest or not self._is_open(self.sent[0])):
            _, connection, call = self.sent[0]
            if self._is_open(self.sent[0]):
                self.outcome.late += 1
                connection.calls = call + 1
                connection.is_busy = False
                connection.transport.abort()
            self.sent.popleft()

    def _is_open(self, sent: "tuple[float, Connection, int]") -> bool:
        _, connection, call = sent
        return connection.is_busy and connection.calls == call


class Connection(asyncio.Protocol):
    """One connection with one call under way at a time."""

    def __init__(self, load: Load) -> None:
        self.load = load
        self.answer = bytearray()
        self.expected = 0
        self.calls = 0
        self.is_busy = False
        self.due = self.sent_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's are none by inheritance
        self.load.free.append(self)
        self.load.send()

    def send(self, due: float, request: bytes) -> None:
        self.calls += 1
        self.is_busy, self.due, self.sent_at = True, due, time.perf_counter()
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        if not self.is_busy:
            return
        self.answer += data
        if not self.expected:
            self.expected = answer_length(self.answer)
        if 0 < self.expected <= len(self.answer):
            self.complete(time.perf_counter())

    def complete(self, now: float) -> None:
        outcome, error = self.load.outcome, _CODE.search(self.answer)
        if error is None and self.answer.startswith(b"HTTP/1.1 200 "):
            outcome.answered_ms.append((now - self.due) * 1_000)
        elif error is not None and int(error[1]) in REFUSALS:
            outcome.refused_ms.append((now - self.sent_at) * 1_000)
        else:
            outcome.failed += 1
            outcome.first_failure = outcome.first_failure or self.answer[:500].decode(errors="replace")
        self.answer.clear()
        self.expected, self.is_busy = 0, False
        self.load.free.append(self)
        self.load.send()

    def connection_lost(self, exc: Exception | None) -> None:
        load = self.load
        if self.is_busy:
            self.is_busy = False
            load.outcome.lost += 1
        elif self in load.free:
            load.free.remove(self)
        if not load.ending:
            load.connect()


async def offer(plan: Plan) -> Outcome:
    load = Load(plan)
    for _ in range(plan.connections):
        load.connect()
    await asyncio.gather(*load.connecting)
    await _arrive(load)
    load.ending = True
    for _, connection, _ in load.sent:
        connection.is_busy = False
    return load.outcome


async def _arrive(load: Load) -> None:
    """Let calls arrive, and give them until their deadline."""
    plan, outcome = load.plan, load.outcome
    began, cpu = time.perf_counter(), time.process_time()
    last = began
    while (now := time.perf_counter()) - began < plan.seconds + plan.deadline_s:
        outcome.behind_ms = max(outcome.behind_ms, (now - last - TICK_S) * 1_000)
        last = now
        due = int(min(now - began, plan.seconds) * plan.per_second)
        load.waiting.extend(began + number / plan.per_second for number in range(outcome.due, due))
        outcome.due = due
        load.give_up(now)
        load.send()
        await asyncio.sleep(TICK_S)
    load.give_up(time.perf_counter())
    outcome.client_cpu = round((time.process_time() - cpu) / (last - began), 2)


def main() -> None:
    plan = Plan(**json.load(sys.stdin))
    gc.disable()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        json.dump(asdict(runner.run(offer(plan))), sys.stdout)


if __name__ == "__main__":
    main()
