"""What the service does when more is asked of it than it can do: `python -m bench.overload`.

It finds the peak of the mixed load at 64 connections, and then lets calls arrive at several times that rate.
"""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from bench import generator
from bench.costs import rss_mb
from bench.jobs import Job
from bench.open_loop import Outcome, Plan
from bench.postgres import postgres
from bench.processes import child, temporary_directory
from bench.services import CHECKOUT
from bench.systems import Options, Ready, Starter

PEAK_CONNECTIONS, WARM_UP_S, REST_S = 64, 1.0, 2.0
HEALTH_S, PROMPT_MS = 0.1, 100


@dataclass
class Watched:
    """What was seen from beside: how long /health took (None: no answer), and the memory of the service."""

    health_ms: list[float | None] = field(default_factory=list)
    rss_mb: list[float] = field(default_factory=list)


def quantile(values: Sequence[float], share: float) -> float:
    """Return the nearest rank; 0 where there is none."""
    ranked = sorted(values)
    return ranked[int(share * (len(ranked) - 1))] if ranked else 0.0


def summary(peak: float, plan: Plan, outcome: Outcome, watched: Watched) -> dict[str, Any]:
    """Return all that is told, by name."""
    prompt = [took for took in watched.health_ms if took is not None and took <= PROMPT_MS]
    goodput = len(outcome.answered_ms) / plan.seconds
    return {
        "peak_per_s": round(peak, 1),
        "offered_per_s": round(outcome.due / plan.seconds, 1),
        "goodput_per_s": round(goodput, 1),
        "goodput_of_peak": round(goodput / peak, 3) if peak else 0.0,
        "answered_ms": _latency(outcome.answered_ms),
        "refused_share": round(len(outcome.refused_ms) / outcome.due, 4) if outcome.due else 0.0,
        "refused_ms": _latency(outcome.refused_ms),
        "late": outcome.late,
        "unsent": outcome.unsent,
        "lost": outcome.lost,
        "failed": outcome.failed,
        "first_failure": outcome.first_failure,
        "rss_mb": [round(held) for held in watched.rss_mb],
        "health_asked": len(watched.health_ms),
        "health_prompt": len(prompt),
        "health_most_ms": round(max((took or 0.0 for took in watched.health_ms), default=0.0), 1),
        "health_silent": watched.health_ms.count(None),
        "client_cpu": outcome.client_cpu,
        "behind_ms": round(outcome.behind_ms, 1),
    }


def _latency(values: Sequence[float]) -> dict[str, float]:
    marks = {"p50": 0.5, "p99": 0.99, "most": 1.0}
    return {name: round(quantile(values, share), 1) for name, share in marks.items()}


def told(found: dict[str, Any]) -> str:
    """Return a summary in lines."""
    answered, refused = found["answered_ms"], found["refused_ms"]
    return "\n".join(
        [
            f"peak       {found['peak_per_s']:,.0f} calls a second at {PEAK_CONNECTIONS} connections",
            f"offered    {found['offered_per_s']:,.0f} calls a second",
            f"goodput    {found['goodput_per_s']:,.0f} a second, {found['goodput_of_peak']:.2f} of the peak; p50 {answered['p50']} ms, p99 {answered['p99']} ms",
            f"refused    {found['refused_share']:.1%} with -32005 or -32006; p50 {refused['p50']} ms, p99 {refused['p99']} ms, most {refused['most']} ms",
            f"otherwise  {found['late']:,} late, {found['unsent']:,} without a connection, {found['lost']:,} lost, {found['failed']:,} failed {found['first_failure']}",
            f"memory     {' '.join(map(str, _some(found['rss_mb'])))} MB",
            f"/health    {found['health_prompt']} of {found['health_asked']} within {PROMPT_MS} ms, most {found['health_most_ms']} ms, {found['health_silent']} without an answer",
            f"generator  {found['client_cpu']:.2f} of a core, at most {found['behind_ms']} ms behind its plan",
        ]
    )


def _some(values: Sequence[int], count: int = 12) -> list[int]:
    """Return about so many of the values, from the first to the last."""
    if len(values) <= count:
        return list(values)
    return [values[at * (len(values) - 1) // (count - 1)] for at in range(count)]


async def _offer(plan: Plan) -> Outcome:
    pipe = asyncio.subprocess.PIPE
    async with (
        asyncio.timeout(plan.seconds + plan.deadline_s + 60),
        child(sys.executable, "-m", "bench.open_loop", cwd=CHECKOUT, stdin=pipe, stdout=pipe) as process,
    ):
        answer, _ = await process.communicate(json.dumps(asdict(plan)).encode())
    if process.returncode:
        raise RuntimeError("the load generator failed")
    return Outcome(**json.loads(answer))


async def _ask_health(url: str, watched: Watched) -> None:
    """Ask ten times a second, each time over a connection of its own, as probes do."""
    timeout = aiohttp.ClientTimeout(total=5)
    async with (
        aiohttp.ClientSession(connector=aiohttp.TCPConnector(force_close=True), timeout=timeout) as session,
        asyncio.TaskGroup() as probes,
    ):
        while True:
            probes.create_task(_probe(session, url, watched))
            await asyncio.sleep(HEALTH_S)


async def _probe(session: aiohttp.ClientSession, url: str, watched: Watched) -> None:
    began = time.perf_counter()
    try:
        async with session.get(f"{url}/health") as response:
            await response.read()
            watched.health_ms.append(
                (time.perf_counter() - began) * 1_000 if response.status == 200 else None
            )
    except (aiohttp.ClientError, TimeoutError):
        watched.health_ms.append(None)


async def _weigh(pid: int, watched: Watched) -> None:
    while True:
        watched.rss_mb.append(rss_mb(pid))
        await asyncio.sleep(1)


async def _watch(ready: Ready, plan: Plan) -> tuple[Outcome, Watched]:
    watched = Watched()
    beside = [
        asyncio.create_task(_ask_health(ready.service.url, watched)),
        asyncio.create_task(_weigh(ready.service.pid, watched)),
    ]
    try:
        return await _offer(plan), watched
    finally:
        for task in beside:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*beside)


async def _run(options: argparse.Namespace) -> int:
    async with AsyncExitStack() as stack:
        directory = stack.enter_context(temporary_directory())
        databases = await stack.enter_async_context(postgres(directory))
        how = Options(options.rows, options.tenants, workers=options.workers)
        ready = await Starter(stack, directory, databases, how).ready("flexdb", CHECKOUT, options.rows)
        requests, port = ready.requests["mixed"], ready.service.port
        await generator.measure(Job(port, requests, PEAK_CONNECTIONS, WARM_UP_S), options.generator)
        job = Job(port, requests, PEAK_CONNECTIONS, options.peak_seconds)
        peak = (await generator.measure(job, options.generator)).requests_per_s
        await asyncio.sleep(REST_S)
        plan = Plan(
            port,
            requests,
            peak * options.times,
            options.seconds,
            options.connections,
            options.deadline,
        )
        found = summary(peak, plan, *await _watch(ready, plan))
    print(told(found))
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m bench.overload", description="Ask more of the service than it can do."
    )
    add = parser.add_argument
    add("--seconds", type=float, default=60, help="how long calls arrive")
    add("--times", type=float, default=5, help="how many times the peak")
    add("--connections", type=int, default=800, help="connections at most; the service takes 1,000")
    add("--deadline", type=float, default=2, help="seconds after which a call is given up")
    add("--peak-seconds", type=float, default=5, help="how long the peak is measured")
    add("--rows", type=int, default=20_000, help="nodes in the large tenant")
    add("--tenants", type=int, default=10, help="tenants in all")
    add("--workers", type=int, default=0, help="processes, where `flexdb serve` has the option")
    add("--generator", choices=generator.NAMES, default=generator.usual(), help="what finds the peak")
    add("--json", type=Path, metavar="FILE", help="write all of it there too")
    return asyncio.run(_run(parser.parse_args()))


if __name__ == "__main__":
    sys.exit(main())
