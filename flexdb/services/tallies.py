"""What is wrong with many documents: one row for each kind of mistake, with the first nodes that make it."""

from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec import UNSET, json

from flexdb.contract import JsonDocument
from flexdb.errors import LimitExceeded
from flexdb.generated.results import BrokenRule, BrokenSample
from flexdb.repositories.node_scans import StoredNode
from flexdb.services.schemas import Breach, CompiledSchema

MAX_KINDS = 100
# An answer with all kinds, each with as many samples as there may be, stays below 8 MiB however it is escaped.
_MAX_TOLD = 300


class _Kind(NamedTuple):
    keyword: str | None
    schema_path: str | None
    property: str | None


@dataclass(slots=True)
class _Row:
    count: int = 0
    samples: list[BrokenSample] = field(default_factory=list)


class Tally:
    """Counts the nodes that were looked at, those that break the schema, and those that make a mistake of each kind."""

    def __init__(self, max_samples: int) -> None:
        self._max_samples = max_samples
        self._rows: dict[_Kind, _Row] = {}
        self.checked = 0
        self.broken = 0

    def add(self, node: StoredNode, schema: CompiledSchema) -> None:
        """Look at a node."""
        breaches = [_of_rule(name) for name in node.broken] + _breaches(node.text, schema)
        self.checked += 1
        if not breaches:
            return
        self.broken += 1
        first: dict[_Kind, Breach] = {}
        for breach in breaches:
            first.setdefault(_Kind(breach.keyword, breach.schema_path, breach.property), breach)
        for kind, breach in first.items():
            self._count(kind, node.id, breach)

    def rows(self) -> list[BrokenRule]:
        """Return the kinds of mistakes, those of the most nodes first."""
        ordered = sorted(self._rows.items(), key=lambda each: -each[1].count)
        return [
            BrokenRule(
                keyword=UNSET if kind.keyword is None else kind.keyword,
                schema_path=UNSET if kind.schema_path is None else kind.schema_path,
                property=UNSET if kind.property is None else kind.property,
                count=row.count,
                samples=row.samples,
            )
            for kind, row in ordered
        ]

    def _count(self, kind: _Kind, node_id: str, breach: Breach) -> None:
        row = self._rows.get(kind)
        if row is None:
            if len(self._rows) == MAX_KINDS:
                return
            self._rows[kind] = row = _Row()
        row.count += 1
        if len(row.samples) < self._max_samples:
            sample = BrokenSample(id=node_id, path=_cut(breach.path), message=_cut(breach.message))
            row.samples.append(sample)


_RULES = {
    "source_node_type_ids": "its source is of a node type that is not allowed there",
    "target_node_type_ids": "its target is of a node type that is not allowed there",
    "unique_pairs": "there is another one from its source to its target",
    "max_per_source": "too many begin at its source",
    "max_per_target": "too many end at its target",
}


def _of_rule(name: str) -> Breach:
    """Return the breach of a rule that stands beside the schema; it is at no place in the data."""
    return Breach("", _RULES[name], name)


def _breaches(text: str, schema: CompiledSchema) -> list[Breach]:
    try:
        return schema.breaches(JsonDocument(text, json.decode(text)))
    except LimitExceeded as too_costly:
        return [Breach("", too_costly.message)]


def _cut(text: str) -> str:
    return text if len(text) <= _MAX_TOLD else f"{text[:_MAX_TOLD]}..."
