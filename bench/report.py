"""Figures of all rounds, their medians, and tables of them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

from bench.costs import Cost
from bench.jobs import Figures

Row = Sequence[str]
NONE = "-"

TITLES = {
    "baseline": "naive baseline",
    "pocketbase": "PocketBase",
    "server": "bare server",
    "pgbench": "PostgreSQL alone",
}


@dataclass(frozen=True)
class Round:
    """A measurement of a system, and what it took."""

    figures: Figures
    cost: Cost

    def per_thousand(self, cpu_s: float) -> float:
        """Return CPU seconds per 1,000 requests; 0 where there were none."""
        return cpu_s / self.figures.answered * 1_000 if self.figures.answered else 0.0


@dataclass(frozen=True)
class Comparison:
    """A case at a number of connections: the rounds of each system that has it, the first one is compared."""

    case: str
    connections: int
    rounds: dict[str, list[Round]] = field(default_factory=dict)

    def add(self, system: str, figures: Figures, cost: Cost) -> None:
        self.rounds.setdefault(system, []).append(Round(figures, cost))

    def errors(self) -> list[str]:
        """One line for each round with errors, with the first of them."""
        return [
            f"{self.case} at {self.connections}: {system}: {one.figures.errors} errors, first: {one.figures.first_error}"
            for system, rounds in self.rounds.items()
            for one in rounds
            if one.figures.errors
        ]

    def medians(self, system: str) -> dict[str, float]:
        """Requests a second and how far rounds lie apart, milliseconds, CPU seconds per 1,000 requests, megabytes."""
        rounds = self.rounds[system]
        rates = [one.figures.requests_per_s for one in rounds]
        return {
            "requests_per_s": median(rates),
            "lowest": min(rates),
            "highest": max(rates),
            "p50_ms": median(one.figures.p50_ms for one in rounds),
            "p99_ms": median(one.figures.p99_ms for one in rounds),
            "service_cpu_s": median(one.per_thousand(one.cost.service_cpu_s) for one in rounds),
            "database_cpu_s": median(one.per_thousand(one.cost.database_cpu_s) for one in rounds),
            "peak_rss_mb": max(one.cost.peak_rss_mb for one in rounds),
            "client_cpu": median(one.figures.client_cpu for one in rounds),
        }

    def ratios(self) -> dict[str, float]:
        """Requests a second of the first system over those of each other one."""
        first, *others = self.rounds
        rate = self.medians(first)["requests_per_s"]
        rates = {other: self.medians(other)["requests_per_s"] for other in others}
        return {other: round(rate / its, 3) for other, its in rates.items() if its}

    def as_json(self) -> dict[str, Any]:
        return {
            "case": self.case,
            "connections": self.connections,
            "ratios": self.ratios(),
            "medians": {
                system: {name: round(value, 3) for name, value in self.medians(system).items()}
                for system in self.rounds
            },
            "rounds": {system: [asdict(one) for one in rounds] for system, rounds in self.rounds.items()},
        }


def systems(comparisons: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the names of all systems, in the order in which they come."""
    return list(dict.fromkeys(name for one in comparisons for name in one["medians"]))


def ratios(comparisons: Sequence[Mapping[str, Any]]) -> str:
    """Set out requests a second of the first system, and how many times those of each other one they are."""
    first, *others = systems(comparisons)
    head = [
        "case",
        "connections",
        f"{first}, requests/s",
        *(f"/ {TITLES.get(name, name)}" for name in others),
    ]
    rows = [
        [
            one["case"],
            str(one["connections"]),
            rate(one["medians"][first]["requests_per_s"]) if first in one["medians"] else NONE,
            *(f"{one['ratios'][name]:.2f}" if name in one["ratios"] else NONE for name in others),
        ]
        for one in comparisons
    ]
    return aligned(head, rows, words=1)


def details(comparisons: Sequence[Mapping[str, Any]]) -> str:
    """Set out what was measured of each system."""
    head = [
        *("case", "connections", "system", "requests/s", "lowest to highest", "p50 ms", "p99 ms"),
        *("CPU s / 1,000", "of PostgreSQL", "MB", "generator"),
    ]
    rows = [
        [
            *(
                one["case"],
                str(one["connections"]),
                TITLES.get(system, system),
                rate(found["requests_per_s"]),
            ),
            f"{rate(found['lowest'])} to {rate(found['highest'])}",
            *(f"{found[name]:.2f}" for name in ("p50_ms", "p99_ms")),
            *(seconds(found[name]) for name in ("service_cpu_s", "database_cpu_s")),
            f"{found['peak_rss_mb']:.0f}" if found["peak_rss_mb"] else NONE,
            f"{found['client_cpu']:.2f}",
        ]
        for one in comparisons
        for system, found in one["medians"].items()
    ]
    return aligned(head, rows, words=3)


def rate(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def seconds(value: float) -> str:
    return f"{value:.3f}" if value else NONE


def aligned(head: Row, rows: Sequence[Row], *, words: int) -> str:
    """Return a table of Markdown that reads as text too; the first `words` columns are words, and so is none other."""
    lines = [head, *rows]
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    rule = ["-" * width if at < words else "-" * (width - 1) + ":" for at, width in enumerate(widths)]
    return "\n".join(
        "| " + " | ".join(_placed(cell, width, at < words) for at, (cell, width) in enumerate(pairs)) + " |"
        for pairs in (list(zip(line, widths, strict=True)) for line in (head, rule, *rows))
    )


def _placed(cell: str, width: int, to_the_left: bool) -> str:
    return cell.ljust(width) if to_the_left else cell.rjust(width)
