"""Figures of all rounds, their medians and the table."""

from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

from bench.load import Figures


@dataclass(frozen=True)
class Comparison:
    """A case at a number of connections: the figures of each round, by the name of the service."""

    case: str
    connections: int
    rounds: dict[str, list[Figures]] = field(default_factory=dict)

    def add(self, service: str, figures: Figures) -> None:
        self.rounds.setdefault(service, []).append(figures)

    def errors(self) -> list[str]:
        """One line for each round with errors, with the first of them."""
        return [
            f"{self.case} at {self.connections}: {service}: {figures.errors} errors, first: {figures.first_error}"
            for service, rounds in self.rounds.items()
            for figures in rounds
            if figures.errors
        ]

    def medians(self, service: str) -> dict[str, float]:
        """Requests a second, and milliseconds."""
        rounds = self.rounds[service]
        names = ("requests_per_s", "p50_ms", "p99_ms")
        return {name: median(getattr(figures, name) for figures in rounds) for name in names}

    def ratio(self) -> float:
        """Requests a second of the first service over those of the second."""
        first, second = (self.medians(service)["requests_per_s"] for service in self.rounds)
        return first / second if second else float("inf")

    def as_json(self) -> dict[str, Any]:
        return {
            "case": self.case,
            "connections": self.connections,
            "ratio": round(self.ratio(), 2),
            "medians": {service: self.medians(service) for service in self.rounds},
            "rounds": {service: [asdict(one) for one in rounds] for service, rounds in self.rounds.items()},
        }


def table(comparisons: list[Comparison]) -> str:
    """Set the medians out in lines: requests a second, p50 and p99 in milliseconds for each service."""
    first, second = comparisons[0].rounds
    columns = f"{'req/s':>9} {'p50 ms':>9} {'p99 ms':>9}"
    lines = [
        f"{'':<22}{first:^29}   {second:^29}",
        f"{'case':<16}{'conns':>6}{columns}   {columns}{'ratio':>9}",
    ]
    for one in comparisons:
        figures = [
            f"{m['requests_per_s']:>9,.0f} {m['p50_ms']:>9.2f} {m['p99_ms']:>9.2f}"
            for m in map(one.medians, one.rounds)
        ]
        lines.append(f"{one.case:<16}{one.connections:>6}{'   '.join(figures)}{one.ratio():>8.2f}x")
    return "\n".join(lines)
