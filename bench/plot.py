"""Draw requests a second of all systems, case by case, so that it can be read on light and on dark pages."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from bench import report

# Each is far enough from white and from black; shapes tell systems apart without colours too.
INK, FAINT = "#7a828b", "#7a828b55"
MARKS = {
    "flexdb": ("#2f81f7", "o"),
    "baseline": ("#e0823d", "s"),
    "pocketbase": ("#3fa34d", "D"),
    "server": (INK, "|"),
    "pgbench": (INK, "x"),
}
OTHER = ("#a371f7", "^")
AT = 64
"""The number of connections that is drawn, where it was measured."""

STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "flexdb",
    "font.family": "sans-serif",
    "font.size": 11,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": FAINT,
    "xtick.color": INK,
    "ytick.color": INK,
}


def draw(comparisons: Sequence[Mapping[str, Any]], file: Path) -> None:
    """Write an SVG with a line for each case and a mark for each system."""
    connections = _drawn(comparisons)
    chosen = [one for one in comparisons if one["connections"] == connections]
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(8.5, 1.4 + 0.42 * len(chosen)), layout="constrained")
        axes = figure.add_subplot()
        _marks(axes, chosen)
        _frame(axes, [one["case"] for one in chosen], connections)
        figure.savefig(file, format="svg", transparent=True, metadata={"Date": None})


def _drawn(comparisons: Sequence[Mapping[str, Any]]) -> int:
    measured = {int(one["connections"]) for one in comparisons}
    return AT if AT in measured else max(measured)


def _marks(axes: Axes, chosen: Sequence[Mapping[str, Any]]) -> None:
    for system in reversed(report.systems(chosen)):
        points = [
            (one["medians"][system]["requests_per_s"], place)
            for place, one in enumerate(chosen)
            if system in one["medians"]
        ]
        color, shape = MARKS.get(system, OTHER)
        size = 90 if system == "flexdb" else 60
        axes.scatter(
            *zip(*points, strict=True),
            c=color,
            marker=shape,
            s=size,
            linewidths=2 if shape in "|x" else 0,
            label=report.TITLES.get(system, system),
            zorder=3,
        )


def _frame(axes: Axes, cases: Sequence[str], connections: int) -> None:
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.set_xlabel(f"requests a second at {connections} connections, on a logarithmic scale; more is better")
    axes.set_yticks(range(len(cases)), cases)
    axes.invert_yaxis()
    axes.grid(axis="both", color=FAINT, linewidth=0.6)
    axes.tick_params(length=0, which="both")
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    handles, labels = axes.get_legend_handles_labels()
    axes.legend(
        handles[::-1],
        labels[::-1],
        loc="lower center",
        bbox_to_anchor=(0.5, 1.0),
        ncols=len(labels),
        frameon=False,
        handletextpad=0.2,
        columnspacing=1.2,
    )
