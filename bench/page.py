"""Put the figures of a run into docs/performance.md: `python -m bench.page FILE` writes the tables and the plot.

FILE is what `python -m bench` wrote. What stands between the two marks of the page is replaced; the rest is written by hand.
"""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench import report
from bench.services import CHECKOUT

PAGE = CHECKOUT / "docs" / "performance.md"
BEGIN, END = "<!-- Figures: written by `python -m bench.page` -->", "<!-- End of the figures -->"


def with_figures(page: str, figures: str) -> str:
    """Return a page with other figures between its marks."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError("the page has no marks")
    return f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}"


def figures(result: Mapping[str, Any], plot: str, note: str = "") -> str:
    """Return what stands between the marks: where it was measured, the ratios, the plot, and all the rest folded away."""
    comparisons = result["comparisons"]
    return "\n\n".join(
        [
            f"{_where(result)} {note}".strip(),
            report.ratios(comparisons),
            f"![Requests a second at each case, of flexdb and of what it is compared with]({plot})",
            "<details><summary>All figures</summary>",
            report.details(comparisons),
            "</details>",
        ]
    )


def _where(result: Mapping[str, Any]) -> str:
    setting, commit = result["setting"], result["commit"]
    rounds = "One round" if setting["rounds"] == 1 else f"{setting['rounds']} rounds"
    return (
        f"Measured on {result['date']} at commit {commit}: {_machine(result['machine'])}. {rounds} of"
        f" {setting['seconds']:g} s, {setting['rows']:,} nodes in one of {setting['tenants']}"
        f" tenants{_processes(setting['workers'])}."
    )


def _machine(facts: Mapping[str, Any]) -> str:
    told = [
        f"{facts['cores']} cores, {facts['memory_gb']} GB",
        facts["kernel"],
        f"Python {facts['python']}",
        f"PostgreSQL {facts['postgres']}",
    ]
    return ", ".join([*told, *([f"PocketBase {facts['pocketbase']}"] if "pocketbase" in facts else [])])


def _processes(workers: int) -> str:
    return f", {workers} processes of flexdb" if workers else ""


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.page", description="Put the figures of a run into docs/performance.md."
    )
    parser.add_argument("file", type=Path, help="what `python -m bench` wrote")
    parser.add_argument("--note", default="", help="a sentence about the run, such as what else went on")
    options = parser.parse_args()
    from bench import plot  # noqa: PLC0415 - it needs matplotlib, which tests do without

    result = json.loads(options.file.read_text())
    drawing = PAGE.with_suffix(".svg")
    plot.draw(result["comparisons"], drawing)
    PAGE.write_text(with_figures(PAGE.read_text(), figures(result, drawing.name, options.note)))


if __name__ == "__main__":
    main()
