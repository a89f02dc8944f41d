"""Measure flexdb beside the naive baseline: `python -m bench --help`.

Starts a PostgreSQL server and both services on it, fills both with the same documents, measures them in turn
(A B A B) and prints medians. All of it is on the loopback interface and is gone at the end, also on Ctrl-C.
"""

import argparse
import asyncio
import json
import os
import platform
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench import cases, data, services
from bench.load import DRAIN_S, Figures, Job
from bench.postgres import Databases, postgres
from bench.processes import child
from bench.report import Comparison, table
from flexdb.startup import StartupError


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def _cases(text: str) -> list[str]:
    names = text.split(",")
    if unknown := set(names) - set(cases.CONNECTIONS):
        raise argparse.ArgumentTypeError(
            f"{', '.join(sorted(unknown))}: not one of {', '.join(cases.CONNECTIONS)}"
        )
    return names


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Measure flexdb beside a naive baseline."
    )
    add = parser.add_argument
    add("--seconds", type=float, default=3, help="length of a measurement, after half a second of warm-up")
    add("--rounds", type=int, default=3, help="measurements of each case and service; medians are printed")
    add("--rows", type=int, default=200_000, help="nodes in the large tenant, at least 2000")
    add(
        "--connections",
        type=_numbers,
        help="numbers of connections, such as 1,64, in place of each case's own",
    )
    names = list(cases.CONNECTIONS)
    add("--cases", type=_cases, default=names, help=f"some of {','.join(names)}")
    add(
        "--noise",
        action="store_true",
        help="measure the baseline beside a second one: what ratios mean nothing",
    )
    add(
        "--beside",
        type=Path,
        metavar="DIR",
        help="measure beside another checkout of flexdb, run by this interpreter, instead of the baseline",
    )
    add(
        "--as",
        dest="caller",
        choices=("operator", "user"),
        default="operator",
        help="whose key flexdb is called with: a user's has roles to be looked up",
    )
    add("--list-index", action="store_true", help="give the baseline the index that serves its list's order")
    add("--json", type=Path, metavar="FILE", help="write every round's figures there too")
    options = parser.parse_args(arguments)
    if options.rows < 2 * cases.PAGE:
        parser.error(f"--rows must be at least {2 * cases.PAGE}")
    return options


async def _subject(
    stack: AsyncExitStack, name: str, options: argparse.Namespace, databases: Databases, directory: Path
) -> cases.Subject:
    """Start a service on a database of its own and fill it."""
    checkouts = {"flexdb": services.CHECKOUT, "other": options.beside}
    is_flexdb, rows = name in checkouts, options.rows
    dsn = await databases.create(f"{name}_bench")
    service = await stack.enter_async_context(
        services.flexdb(name, dsn, directory, checkouts[name])
        if is_flexdb
        else services.baseline(name, dsn, directory, list_index=options.list_index)
    )
    _say(f"filling {name} with {rows:,} nodes")
    large, small = await data.fill(service, rows, flexdb=is_flexdb)
    if is_flexdb and options.caller == "user" and service.key != services.NO_KEY:
        service.key = await data.user_key(service, large, small)
    row = cases.deep_row(rows)
    token = await cases.walk(service, large.id, row) if is_flexdb else str(row)
    return cases.Subject(service, large, small, row, token)


async def _measure(service: services.Service, case: cases.Case, connections: int, seconds: float) -> Figures:
    """Run one job in a load generator of its own."""
    job = Job(
        port=service.port, key=service.key, bodies=case.bodies, connections=connections, seconds=seconds
    )
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-m", "bench.load")
    async with (
        asyncio.timeout(job.warmup_s + seconds + DRAIN_S + 10),
        child(*command, cwd=services.CHECKOUT, stdin=pipe, stdout=pipe) as process,
    ):
        answer, _ = await process.communicate(json.dumps(asdict(job)).encode())
    if process.returncode:
        raise RuntimeError(f"the load generator failed on {case.name} of {service.name}")
    return Figures(**json.loads(answer))


async def _compare(subjects: Sequence[cases.Subject], options: argparse.Namespace) -> list[Comparison]:
    comparisons = []
    by_name = [{case.name: case for case in subject.cases()} for subject in subjects]
    for name in options.cases:
        for connections in options.connections or cases.CONNECTIONS[name]:
            _say(f"measuring {name} at {connections}")
            comparison = Comparison(name, connections)
            for _ in range(options.rounds):
                for subject, its_cases in zip(subjects, by_name, strict=True):
                    figures = await _measure(subject.service, its_cases[name], connections, options.seconds)
                    comparison.add(subject.service.name, figures)
            comparisons.append(comparison)
    return comparisons


@contextmanager
def _directory() -> Iterator[Path]:
    """Make a directory for the length of the run that other users get through but cannot read."""
    with tempfile.TemporaryDirectory(prefix="flexdb-bench-") as name:
        directory = Path(name)
        directory.chmod(0o711)
        yield directory


async def _run(options: argparse.Namespace) -> int:
    """Return the exit status: 1 where an answer was an error, for then the figures are none."""
    first, second = "second" if options.noise else "flexdb", "other" if options.beside else "baseline"
    async with AsyncExitStack() as stack:
        directory = stack.enter_context(_directory())
        _say("starting PostgreSQL")
        databases = await stack.enter_async_context(postgres(directory))
        setting = _setting(options, await databases.version())
        subjects = [await _subject(stack, name, options, databases, directory) for name in (first, second)]
        samples = [await subject.sample() for subject in subjects]
        if samples[0] != samples[1]:
            raise RuntimeError("the services answer the same calls with different data: nothing to compare")
        comparisons = await _compare(subjects, options)
    print(", ".join(f"{key} {value}" for key, value in setting.items()))
    print(table(comparisons))
    if options.json:
        report = {"setting": setting, "comparisons": [one.as_json() for one in comparisons]}
        options.json.write_text(json.dumps(report, indent=1) + "\n")
    errors = [line for one in comparisons for line in one.errors()]
    for line in errors:
        _say(line)
    return 1 if errors else 0


def _setting(options: argparse.Namespace, postgres_version: str) -> dict[str, Any]:
    return {
        "rows": options.rows,
        "rounds": options.rounds,
        "seconds": options.seconds,
        "list_index": options.list_index,
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "postgresql": postgres_version,
    }


def _say(line: str) -> None:
    """Tell progress and troubles beside the table."""
    print(line, file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends like Ctrl-C: in order
    try:
        return asyncio.run(_run(options))
    except KeyboardInterrupt:
        return 130
    except (RuntimeError, StartupError) as error:
        _say(f"error: {error}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
