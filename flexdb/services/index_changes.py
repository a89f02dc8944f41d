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
from flexdb.repositories.indexes_at_once import EntryRow, Had
from flexdb.repositories.node_indexes import Index
from flexdb.repositories.node_scans import StoredNode
from flexdb.repositories.node_types import Definition, change
from flexdb.repositories.unit_of_work import TenantUnit
from flexdb.repositories.writes import Author
from flexdb.services.index_builds import made_of, told
from flexdb.services.index_definitions import made, timed
from flexdb.workers import Workers


@dataclass(frozen=True, slots=True)
class _Built:
    """An index as it is given to the statement, with its state, and its entries."""

    given: Mapping[str, Any]
    rows: Sequence[EntryRow]


@dataclass(frozen=True, slots=True)
class TypeChange:
    """An update of a node type, to be made in a unit.

    Where another schema has other fields be points in time, indexes of these are made anew.
    """

    author: Author
    node_type_id: str
    definition: Definition
    if_revision: int | None
    workers: Workers

    async def make(self, unit: TenantUnit, *, has_indexes: bool = True) -> NodeType:
        """Change the type; whether it is there and has the revision, its statement finds out.

        Of a type without indexes that is given none there is no more to look up.

        Raises:
            NotFound: there is no such node type.
            Conflict: the name is taken, or the type has another revision than `if_revision`.
            InvalidParams: the schema is too large once it is stored.

        """
        definition: Definition = self.definition
        rows: Sequence[EntryRow] = ()
        if has_indexes or definition.indexes is not None:
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
        had = await indexes_at_once.had(unit, self.node_type_id)
        given = self._given(had) if had else None
        if had is None or given is None:
            return self.definition, ()
        nodes = None
        if had.is_small and not all(map(had.keeps, given)):
            nodes = await indexes_at_once.all_nodes(unit, self.node_type_id)
        if nodes is None:
            return replace(self.definition, indexes=_text(given)), ()
        built = await self.workers.run(unit.tenant_id, partial(_all_built, given, had, nodes))
        indexes = _text([each.given for each in built])
        return replace(self.definition, indexes=indexes), [row for each in built for row in each.rows]

    def _given(self, had: Had) -> list[dict[str, Any]] | None:
        """Return all indexes that the type is to have, None where they stay as they are."""
        schema = self.definition.schema or had.schema
        if self.definition.indexes is not None:
            return timed(json.decode(self.definition.indexes), schema)
        now = [made(each["fields"], is_unique=each["unique"]) for each in had.indexes]
        given = timed(now, schema)
        is_same = all(new["times"] == old["times"] for new, old in zip(given, had.indexes, strict=True))
        return None if is_same else given


def _text(indexes: Sequence[Mapping[str, Any]]) -> str:
    return json.encode(indexes).decode()


def _all_built(given: Sequence[dict[str, Any]], had: Had, nodes: Sequence[StoredNode]) -> list[_Built]:
    """Return the indexes that are given; those that the type has, without a state or entries."""
    return [_Built(each, ()) if had.keeps(each) else _built(each, nodes) for each in given]


def _built(given: Mapping[str, Any], nodes: Sequence[StoredNode]) -> _Built:
    index = Index(given["id"], tuple(given["fields"]), given["unique"], tuple(given["times"]))
    rows: list[EntryRow] = []
    holders: dict[bytes, str] = {}
    duplicates: list[tuple[str, str]] = []
    for node, entry in made_of(nodes, index):
        holder = holders.setdefault(entry.key, node.id) if entry.constrains else node.id
        is_unique = entry.constrains and holder == node.id
        rows.append(EntryRow(node.id, index.id, entry.key, is_unique, entry.is_rough))
        if holder != node.id:
            duplicates.append((node.id, holder))
    found = told(Progress(0, 0, []), nodes, duplicates, index)
    if not duplicates:
        return _Built({**given, "state": "ready"}, rows)
    details = {"count": found.duplicate_count, "samples": found.samples}
    return _Built({**given, "state": "failed", "duplicates": details}, rows)
