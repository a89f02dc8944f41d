"""What is measured: documents and relationships that are the same in every system."""

import random
from collections.abc import Iterator
from typing import Any

GROUP = 200
"""Nodes that have one value at /group: what a filter finds."""

EDGES = 3
"""Relationships that lead from each node."""

SCHEMA = {
    "type": "object",
    "properties": {
        "title": {"type": "string", "minLength": 1, "maxLength": 200},
        "number": {"type": "integer", "minimum": 0},
        "status": {"enum": ["open", "done"]},
        "group": {"type": "string", "maxLength": 40},
        "tags": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["title", "number"],
}
INDEXES = [{"fields": ["/group"]}, {"fields": ["/status", "/number"]}]
RELATIONSHIP = "leads_to"

_WORDS = (
    *("ledger", "harbour", "copper", "meadow", "signal", "lantern", "orchard", "voyage", "timber", "quarry"),
    *("saddle", "pepper", "anchor", "velvet", "winter", "mosaic", "garden", "bridge", "canyon", "summit"),
)


def document(number: int, groups: int = 1_000) -> dict[str, Any]:
    """Return the document of this number, always the same; about 500 bytes as JSON."""
    words = random.Random(number)
    return {
        "title": f"Task {number}: {words.choice(_WORDS)} {words.choice(_WORDS)}",
        "number": number,
        "status": words.choice(("open", "done")),
        "group": f"g{number % groups}",
        "tags": words.choices(_WORDS, k=4),
        "text": " ".join(words.choices(_WORDS, k=47)),
    }


def changed(number: int, groups: int) -> dict[str, Any]:
    """Return what an update makes of a document: other words, the same number and group."""
    other = document(number + 1_000_003, groups)
    return other | {"number": number, "group": f"g{number % groups}"}


def groups(rows: int) -> int:
    return max(rows // GROUP, 1)


def edges(rows: int) -> Iterator[tuple[int, int]]:
    """Yield the numbers of source and target of each relationship: EDGES from each node, to different other ones."""
    dice = random.Random(rows)
    for source in range(rows):
        for target in dice.sample(range(rows - 1), EDGES):
            yield source, target + (target >= source)
