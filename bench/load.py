"""A closed-loop load generator over keep-alive HTTP/1.1 that costs as little as it can.

Each connection sends its next request when the last answer is complete. Requests are bytes built before the
clock starts; of an answer only the status, the length and the absence of an error member are looked at.
It runs in a process of its own: `python -m bench.load` reads a Job as JSON and writes Figures as JSON.
"""

import asyncio
import gc
import itertools
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from typing import cast

import uvloop

from bench.jobs import Figures, Job

DRAIN_S = 30.0
_CHUNKED = -1
_LAST_CHUNK = b"\r\n0\r\n\r\n"


class Run:
    """The state that all connections of a job share."""

    def __init__(self, job: Job) -> None:
        self.requests: Iterator[bytes] = itertools.cycle([each.encode() for each in job.requests])
        self.latencies_s: list[float] = []
        self.answered_before = 0
        self.errors = 0
        self.first_error = ""
        self.open = 0
        self.ending = False
        self.drained = asyncio.Event()

    def fail(self, text: str) -> None:
        self.errors += 1
        self.first_error = self.first_error or text

    def restart_clock(self) -> None:
        self.answered_before += len(self.latencies_s)
        self.latencies_s = []

    @property
    def answered(self) -> int:
        return self.answered_before + len(self.latencies_s)


class Connection(asyncio.Protocol):
    """One connection with one request under way at a time."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.answer = bytearray()
        self.expected = 0
        """Length in bytes of the whole answer; 0 until its head has been read, _CHUNKED where it tells none."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's are none by inheritance
        self.run.open += 1
        self.send()

    def send(self) -> None:
        self.sent_at = time.perf_counter()
        self.transport.write(next(self.run.requests))

    def data_received(self, data: bytes) -> None:
        answer = self.answer
        answer += data
        if not self.expected:
            self.expected = answer_length(answer)
        if self.expected and self.is_whole():
            self.complete()

    def is_whole(self) -> bool:
        if self.expected == _CHUNKED:
            return self.answer.endswith(_LAST_CHUNK)
        return len(self.answer) >= self.expected

    def complete(self) -> None:
        run = self.run
        latency_s = time.perf_counter() - self.sent_at
        if self.answer.startswith(b"HTTP/1.1 200 ") and b'"error"' not in self.answer:
            run.latencies_s.append(latency_s)
        else:
            run.fail(self.answer[:500].decode(errors="replace"))
        self.answer.clear()
        self.expected = 0
        if run.ending:
            self.transport.close()
        else:
            self.send()

    def connection_lost(self, exc: Exception | None) -> None:
        run = self.run
        if exc is not None or not run.ending:
            run.fail(f"connection lost: {exc}")
        run.open -= 1
        if not run.open:
            run.drained.set()


async def measure(job: Job) -> Figures:
    """Run a job; ConnectionError where nothing listens."""
    run = Run(job)
    loop = asyncio.get_running_loop()
    for _ in range(job.connections):
        await loop.create_connection(lambda: Connection(run), "127.0.0.1", job.port)
    await asyncio.sleep(job.warmup_s)
    run.restart_clock()
    started, cpu = time.perf_counter(), time.process_time()
    await _wait(run.drained, job.seconds)
    elapsed_s, cpu_s = time.perf_counter() - started, time.process_time() - cpu
    latencies_s = run.latencies_s
    run.restart_clock()
    run.ending = True
    if not await _wait(run.drained, DRAIN_S):
        run.fail(f"no answer within {DRAIN_S:.0f} s after the end")
    return _figures(run, latencies_s, elapsed_s, cpu_s)


async def _wait(event: asyncio.Event, seconds: float) -> bool:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return False
    return True


def _figures(run: Run, latencies_s: list[float], elapsed_s: float, cpu_s: float) -> Figures:
    ranked = sorted(latencies_s)
    return Figures(
        requests=len(ranked),
        requests_per_s=round(len(ranked) / elapsed_s, 1),
        p50_ms=_quantile_ms(ranked, 0.50),
        p99_ms=_quantile_ms(ranked, 0.99),
        errors=run.errors,
        first_error=run.first_error,
        client_cpu=round(cpu_s / elapsed_s, 2),
        answered=run.answered,
    )


def _quantile_ms(ranked_s: list[float], share: float) -> float:
    """Nearest rank; 0 where nothing was answered."""
    return round(ranked_s[int(share * (len(ranked_s) - 1))] * 1000, 3) if ranked_s else 0.0


def answer_length(answer: bytearray) -> int:
    """Return the length of the whole answer in bytes, 0 while its head is incomplete (RFC 9112, section 6.2)."""
    head_end = answer.find(b"\r\n\r\n")
    if head_end < 0:
        return 0
    head = bytes(answer[:head_end]).lower()
    start = head.find(b"content-length:")
    if start < 0:
        return _CHUNKED
    return head_end + 4 + int(head[start + 15 :].split(b"\r\n", 1)[0])


def main() -> None:
    job = Job(**json.load(sys.stdin))
    gc.disable()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        json.dump(asdict(runner.run(measure(job))), sys.stdout)


if __name__ == "__main__":
    main()
