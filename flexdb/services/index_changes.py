"""Giving a node type indexes and a search: those of a small type are built in the same unit, while nobody writes.

So they are ready at once, or are known to have failed. Those of larger types are left to `flexdb.services.index_builds`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from msgspec import json

from flexdb.generated.results import NodeType
from flexdb.repositories import indexes_at_once, search_jobs
from flexdb.repositories.index_jobs import Progress
from flexdb.repositories.indexes_at_once import EntryRow
from flexdb.repositories.node_indexes import Index
from flexdb.repositories.node_scans import StoredNode
from flexdb.repositories.node_types import Definition, change
from flexdb.repositories.unit_of_work import TenantUnit
from flexdb.repositories.writes import Author
from flexdb.services.index_builds import made_of, told
from flexdb.workers import Workers


@dataclass(frozen=True, slots=True)
class _Built:
    """An index as it is given to the statement, with its state, and its entries."""

    given: Mapping[str, Any]
    rows: Sequence[EntryRow]


@dataclass(frozen=True, slots=True)
class TypeChange:
    """An update of a node type, to be made in a unit."""

    author: Author
    node_type_id: str
    definition: Definition
    if_revision: int | None
    workers: Workers

    async def make(self, unit: TenantUnit) -> NodeType:
        """Change the type; whether it is there and has the revision, its statement finds out.

        Raises:
            NotFound: there is no such node type.
            Conflict: the name is taken, or the type has another revision than `if_revision`.
            InvalidParams: the schema is too large once it is stored.

        """
        definition, rows = await self._built(unit)
        search = await self._search(unit)
        definition = replace(definition, search=json.encode(search).decode() if search else None)
        made = await unit.write(change(self.author, self.node_type_id, definition, self.if_revision))
        await indexes_at_once.put(unit, rows)
        if search and "state" in search:
            await search_jobs.add_all(unit, search["id"])
        return made

    async def _search(self, unit: TenantUnit) -> dict[str, Any] | None:
        """Return the search that is given, with its state where its entries are made at once."""
        if self.definition.search is None:
            return None
        search: dict[str, Any] = json.decode(self.definition.search)
        if await search_jobs.is_small(unit, self.node_type_id):
            search["state"] = "ready"
        return search

    async def _built(self, unit: TenantUnit) -> tuple[Definition, Sequence[EntryRow]]:
        definition = self.definition
        if definition.indexes is None:
            return definition, ()
        given: list[dict[str, Any]] = json.decode(definition.indexes)
        kept = await indexes_at_once.kept_by_small(unit, self.node_type_id)
        if kept is None:
            return definition, ()
        had = [json.decode(pair) for pair in kept]
        if all([each["fields"], each["unique"]] in had for each in given):
            return definition, ()
        nodes = await indexes_at_once.all_nodes(unit, self.node_type_id)
        if nodes is None:
            return definition, ()
        building = partial(_all_built, given, had, nodes)
        built = await self.workers.run(unit.tenant_id, building)
        text = json.encode([each.given for each in built]).decode()
        return replace(definition, indexes=text), [row for each in built for row in each.rows]


def _all_built(
    given: Sequence[dict[str, Any]], had: Sequence[Any], nodes: Sequence[StoredNode]
) -> list[_Built]:
    """Return the indexes that are given; those that the type has, without a state or entries."""
    return [
        _Built(each, ()) if [each["fields"], each["unique"]] in had else _built(each, nodes) for each in given
    ]


def _built(given: Mapping[str, Any], nodes: Sequence[StoredNode]) -> _Built:
    index = Index(given["id"], tuple(given["fields"]), given["unique"])
    rows: list[EntryRow] = []
    holders: dict[bytes, str] = {}
    duplicates: list[tuple[str, str]] = []
    for node, entry in made_of(nodes, index):
        holder = holders.setdefault(entry.key, node.id) if entry.constrains else node.id
        rows.append(EntryRow(node.id, index.id, entry.key, entry.constrains and holder == node.id))
        if holder != node.id:
            duplicates.append((node.id, holder))
    found = told(Progress(0, 0, []), nodes, duplicates, index)
    if not duplicates:
        return _Built({**given, "state": "ready"}, rows)
    details = {"count": found.duplicate_count, "samples": found.samples}
    return _Built({**given, "state": "failed", "duplicates": details}, rows)
