"""What it took to find a page, as PostgreSQL counts it: only numbers are taken from what it tells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec import json

from flexdb.repositories.index_plans import IndexUse
from flexdb.repositories.list_sql import Statement

_EXPLAIN = "EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}"

_ENTRIES = ("node_index_entries",)
# Of the log those entries that tell of the things of then; which ones those are is found in an index.
_THINGS = ("nodes", "relationships", "changes")
_ALIASES = ("r", "n", "c")

# Of the rows of a page, with one more where others follow.
_PAGE = "page"

# Who goes through a whole table passes over the rows of other tenants, which are nobody's business.
_WHOLE_TABLE = "Seq Scan"


@dataclass(frozen=True, slots=True)
class Explained:
    """How a page was found: by an index or by none, what was looked at, what was found, and how long that took."""

    use: IndexUse | None
    entries: int
    things: int
    returned: int
    duration_ms: float


def explaining(statement: Statement) -> Statement:
    """Return the statement that runs another one and tells what that took."""
    return Statement(_EXPLAIN.format(sql=statement.sql), statement.arguments)


def read(told: str, use: IndexUse | None, size: int) -> Explained | None:
    """Return what PostgreSQL tells of a page of a size; None where there was no answer at all."""
    (answer,) = json.decode(told)
    nodes = list(_nodes(answer["Plan"]))
    if not answer["Plan"]["Actual Rows"]:
        return None
    page = sum(_rows(node) for node in nodes if node.get("Alias") == _PAGE)
    return Explained(
        use,
        entries=sum(_looked_at(node) for node in nodes if node.get("Relation Name") in _ENTRIES),
        things=sum(_looked_at(node) for node in nodes if _is_of_things(node)),
        returned=min(page, size),
        duration_ms=answer["Planning Time"] + answer["Execution Time"],
    )


def _nodes(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from _nodes(below)


def _is_of_things(node: Mapping[str, Any]) -> bool:
    return node.get("Relation Name") in _THINGS and node.get("Alias") in _ALIASES


def _looked_at(node: Mapping[str, Any]) -> int:
    """Return how many rows a part of a plan has looked at."""
    is_of_all = node["Node Type"] == _WHOLE_TABLE
    return _rows(node) + (0 if is_of_all else _rows(node, "Rows Removed by Filter"))


def _rows(node: Mapping[str, Any], name: str = "Actual Rows") -> int:
    """Return how many rows a part of a plan had, which are told for each time that it was begun."""
    rows: float = node["Actual Loops"] * node.get(name, 0)
    return round(rows)
