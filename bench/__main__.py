"""Measure flexdb beside other systems: `python -m bench --help`.

Starts a PostgreSQL server and all systems, fills them with the same data, measures them in turn (A B C A B C) and prints
medians. All of it is on the loopback interface and is gone at the end, also on Ctrl-C.
"""

import argparse
import asyncio
import json
import signal
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from bench import machine, report
from bench.options import parsed
from bench.postgres import postgres
from bench.processes import temporary_directory
from bench.report import Comparison
from bench.services import CHECKOUT
from bench.systems import Options, Starter, System
from flexdb.startup import StartupError

RESULTS = CHECKOUT / "bench" / "results"


async def _systems(starter: Starter, options: argparse.Namespace) -> list[System]:
    """Start what is to be compared, the first with each other one."""
    if options.noise:
        return [await starter.baseline(name) for name in ("baseline", "second")]
    _say(f"filling flexdb with {options.rows:,} nodes")
    flexdb, filled = await starter.flexdb("flexdb", CHECKOUT, options.rows)
    found = [flexdb]
    if options.scale:
        rows = options.rows * options.scale
        _say(f"filling another one with {rows:,} nodes")
        found.append((await starter.flexdb(f"rows_{rows}", CHECKOUT, rows))[0])
    if options.beside:
        found.append((await starter.flexdb("other", options.beside, options.rows))[0])
    if options.beside_one:
        found.append((await starter.of_one_process().flexdb("one", CHECKOUT, options.rows))[0])
    if "baseline" in options.against:
        _say("filling the baseline")
        found.append(await starter.baseline("baseline"))
    if "pocketbase" in options.against:
        _say("filling PocketBase")
        found.append(await starter.pocketbase())
    if "limits" in options.against:
        found += [await starter.server(filled), starter.pgbench(filled)]
    return found


async def _compare(systems: Sequence[System], options: argparse.Namespace) -> list[Comparison]:
    comparisons = []
    for case in options.cases:
        having = [system for system in systems if case in system.cases]
        for system in having:
            await system.warm_up(case)
        for connections in options.connections:
            _say(f"measuring {case} at {connections}")
            comparison = Comparison(case, connections)
            for _ in range(options.rounds):
                for system in having:
                    figures, cost = await system.measure(case, connections, options.seconds)
                    comparison.add(system.name, figures, cost)
            comparisons.append(comparison)
    return comparisons


async def _run(options: argparse.Namespace) -> int:
    """Return the exit status: 1 where an answer was an error, for then the figures are none."""
    async with AsyncExitStack() as stack:
        directory = stack.enter_context(temporary_directory())
        _say("starting PostgreSQL")
        databases = await stack.enter_async_context(postgres(directory))
        commit = machine.commit()
        facts = machine.facts(await databases.version(), with_pocketbase="pocketbase" in options.against)
        names = [field.name for field in fields(Options)]
        how = Options(**{name: getattr(options, name) for name in names})
        systems = await _systems(Starter(stack, directory, databases, how), options)
        if not options.scale:
            _alike(systems)
        comparisons = await _compare(systems, options)
    return _tell(comparisons, commit, facts, options)


def _alike(systems: Sequence[System]) -> None:
    samples = [system for system in systems if system.sample is not None]
    for other in samples[1:]:
        if other.sample != samples[0].sample:
            raise RuntimeError(
                f"{samples[0].name} and {other.name} answer the same calls with different data: nothing to compare"
            )


def _tell(
    comparisons: Sequence[Comparison], commit: str, facts: dict[str, Any], options: argparse.Namespace
) -> int:
    found = [one.as_json() for one in comparisons]
    names = ("rows", "tenants", "rounds", "seconds", "caller", "workers", "list_index", "generator", "scale")
    setting = {name: getattr(options, name) for name in names}
    print(", ".join(f"{key} {value}" for key, value in (facts | setting).items()), end="\n\n")
    print(report.ratios(found), report.details(found), sep="\n\n")
    date = datetime.now(UTC).strftime("%Y-%m-%d")
    result = {"date": date, "commit": commit, "machine": facts, "setting": setting, "comparisons": found}
    file = options.json or RESULTS / f"{date}-{commit}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(result, indent=1) + "\n")
    _say(f"written to {file}")
    errors = [line for one in comparisons for line in one.errors()]
    for line in errors:
        _say(line)
    return 1 if errors else 0


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    options = parsed(arguments)
    try:
        return asyncio.run(_run(options))
    except KeyboardInterrupt:
        return 130
    except (RuntimeError, StartupError) as error:
        _say(f"error: {error}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
