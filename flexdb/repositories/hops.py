"""Ways that lead from a node to others: the tree of what graph reads ask for, with no SQL in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from flexdb.repositories.criteria import ALL, Criterion

Way = Literal["out", "in"]
"""out: along a relationship, from its source to its target; in: against it."""


@dataclass(frozen=True, slots=True)
class Hop:
    """Relationships of a type, or of any, that lead one way."""

    way: Way
    relationship_type: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Hops that lead from nodes to those beside them: of some types, or of any, and of which a criterion is true."""

    hops: tuple[Hop, ...]
    node_type_ids: tuple[str, ...] = ()
    criterion: Criterion = ALL


def reversed_hops(hops: Sequence[Hop]) -> tuple[Hop, ...]:
    """Return the hops that lead back."""
    return tuple(Hop("in" if hop.way == "out" else "out", hop.relationship_type) for hop in hops)
