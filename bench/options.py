"""The options of `python -m bench`."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from bench import cases, generator, pocketbase

AGAINST = ("baseline", "pocketbase", "limits")


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def _some_of(names: Sequence[str], text: str) -> list[str]:
    found = [name for name in text.split(",") if name]
    if unknown := set(found) - set(names):
        raise argparse.ArgumentTypeError(f"{', '.join(sorted(unknown))}: not one of {', '.join(names)}")
    return found


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Measure flexdb beside what users would pick instead."
    )
    _add_measurement(parser)
    _add_systems(parser)
    options = parser.parse_args(arguments)
    if options.rows < 2 * cases.STEP:
        parser.error(f"--rows must be at least {2 * cases.STEP}")
    if options.tenants < 3:
        parser.error("--tenants must be at least 3")
    alone = [options.scale, options.beside, options.beside_one, options.noise]
    if sum(map(bool, alone)) > 1:
        parser.error("--scale, --beside, --beside-one and --noise are runs of their own")
    if options.beside_one and options.workers < 2:
        parser.error("--beside-one is for --workers of 2 or more")
    if options.against is None:
        options.against = [] if any(alone) else _usual_against()
    if options.cases is None:
        options.cases = list(cases.READS if options.scale else cases.USUAL)
    return options


def _usual_against() -> list[str]:
    return [name for name in AGAINST if name != "pocketbase" or pocketbase.is_installed()]


def _add_measurement(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--seconds", type=float, default=3, help="length of a measurement, in whole seconds with wrk")
    add("--rounds", type=int, default=3, help="measurements of each case and system; medians are printed")
    add("--rows", type=int, default=200_000, help=f"nodes in the large tenant, at least {2 * cases.STEP}")
    add("--tenants", type=int, default=100, help="tenants, of which one is large; at least 3")
    add("--connections", type=_numbers, default=list(cases.CONNECTIONS), help="numbers, such as 1,64")
    add(
        "--cases",
        type=lambda text: _some_of(cases.NAMES, text),
        help=f"some of {','.join(cases.NAMES)}; without it all but the last one",
    )
    add("--generator", choices=generator.NAMES, default=generator.usual(), help="what makes the load")
    add("--json", type=Path, metavar="FILE", help="write every round's figures there, not to bench/results")


def _add_systems(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "--against",
        type=lambda text: _some_of(AGAINST, text),
        help=f"some of {','.join(AGAINST)}; without it all that are installed",
    )
    add("--scale", type=int, default=0, metavar="N", help="compare with N times as many rows instead")
    add("--noise", action="store_true", help="measure the baseline beside a second one instead")
    add(
        "--beside",
        type=Path,
        metavar="DIR",
        help="measure beside another checkout of flexdb, run by this interpreter, instead",
    )
    add("--beside-one", action="store_true", help="measure --workers beside flexdb with one process instead")
    add(
        "--as",
        dest="caller",
        choices=("operator", "user"),
        default="user",
        help="whose key flexdb is called with: a user's has roles to be looked up",
    )
    add("--workers", type=int, default=0, help="processes of flexdb, where `flexdb serve` has the option")
    add(
        "--list-index",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="whether the baseline has the index that serves its list's order",
    )
