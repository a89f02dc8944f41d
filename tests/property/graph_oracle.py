"""What graph reads answer, found out with networkx and a few loops."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

Predicate = Callable[[str], bool]


@dataclass(frozen=True)
class Edge:
    """A relationship as it is told."""

    id: str
    source: str
    target: str
    kind: str


@dataclass
class Graph:
    """Nodes by id with their data, which has the name of their type under `type`, and the edges between them."""

    nodes: dict[str, dict[str, Any]] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)

    def walked(self, direction: str, kinds: Iterable[str] | None = None) -> list[tuple[str, Edge, str]]:
        """Return edges as they can be walked: from a node, along it, to a node; the newest first, each once for a loop."""
        kinds = None if kinds is None else set(kinds)
        found = []
        for edge in sorted(self.edges, key=lambda each: each.id, reverse=True):
            if kinds is not None and edge.kind not in kinds:
                continue
            if direction in ("out", "both"):
                found.append((edge.source, edge, edge.target))
            if direction == "in" or (direction == "both" and edge.source != edge.target):
                found.append((edge.target, edge, edge.source))
        return found

    def digraph(self, direction: str, kinds: Iterable[str] | None = None) -> "nx.MultiDiGraph[str]":
        """Return what can be walked as a graph of networkx."""
        made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        made.add_nodes_from(self.nodes)
        made.add_edges_from((near, far) for near, _, far in self.walked(direction, kinds))
        return made

    def depths(
        self, starts: list[str], graph: "nx.MultiDiGraph[str]", max_depth: int, passes: Predicate
    ) -> dict[str, int]:
        """Return how far nodes are from the nearest start, through nodes that pass alone."""
        there = graph.subgraph([node for node in graph if node in starts or passes(node)])
        found: dict[str, int] = {}
        for start in starts:
            for node, depth in nx.single_source_shortest_path_length(there, start, max_depth).items():
                found[node] = min(depth, found.get(node, depth))
        return found

    def order(
        self, starts: list[str], depths: dict[str, int], walked: list[tuple[str, Edge, str]]
    ) -> list[str]:
        """Return the nodes in the order in which a walk comes across them."""
        told = list(dict.fromkeys(starts))
        for node in told:
            told += [
                far for near, _, far in walked if near == node and depths.get(far) == depths[node] + 1
                and far not in told
            ]  # fmt: skip
            # Those beside one node may come twice among them.
            told[:] = dict.fromkeys(told)
        return told


def random_graph(dice: random.Random) -> tuple[list[dict[str, Any]], list[tuple[int, int, str]]]:
    """Return documents of nodes, and edges by the numbers of their ends: with cycles, loops and parallels."""
    count = dice.randint(1, 14)
    documents = [{"n": number, "even": number % 2 == 0, "type": dice.choice("AB")} for number in range(count)]
    edges = [
        (dice.randrange(count), dice.randrange(count), dice.choice("ab"))
        for _ in range(dice.randint(0, count * 3))
    ]
    edges += [dice.choice(edges) for _ in range(dice.randint(0, 3)) if edges]
    return documents, edges
