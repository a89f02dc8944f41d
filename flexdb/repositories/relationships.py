"""Relationships: the rows of `relationships`."""

from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Any

from asyncpg import Record
from msgspec import Raw

from flexdb.database.pool import Database
from flexdb.errors import NotFound
from flexdb.generated.results import Relationship
from flexdb.repositories import relationship_rules, totals
from flexdb.repositories.erased import NO_DATA
from flexdb.repositories.hiding import shown_relationship
from flexdb.repositories.paging import MAX_PAGE_BYTES, Rows, Total, Window, page_rows
from flexdb.repositories.reads_by_id import reads_by_id
from flexdb.repositories.refusals import Refusals, id_taken, no_answer, other_revision, too_large
from flexdb.repositories.relationship_types import NO_RULES, RulesVersion
from flexdb.repositories.relationship_writes import (
    BRING_BACK,
    CREATE,
    CREATE_FREE,
    DELETE,
    UPDATE,
    UPDATE_FREE,
)
from flexdb.repositories.unit_of_work import UnitOfWork
from flexdb.repositories.writes import Author, Kind, Write

GET = f"""
SELECT r.tenant_id, r.id, r.source_node_id, r.target_node_id, r.relationship_type, r.data, r.revision, r.created_at,
       r.updated_at
FROM relationships r JOIN tenant_heads h ON h.tenant_id = $1
WHERE r.tenant_id = $1 AND r.id = $2::uuid AND {shown_relationship("r", "h.hidden_types")}
"""

_SHOWN = shown_relationship("r", "head.hidden_types")

# While a node type is being deleted, the counter still has the relationships that go with it.
LIST = f"""
SELECT head.relationship_count AS total, cardinality(head.hidden_types) > 0 AS is_estimate, page.*
FROM tenant_heads AS head
LEFT JOIN LATERAL (
  SELECT found.*, count(*) OVER () AS fetched,
         sum(octet_length(found.data)) OVER (ORDER BY found.id DESC) - octet_length(found.data) AS before
  FROM (
    SELECT tenant_id, id, source_node_id, target_node_id, relationship_type, data::text AS data,
           revision, created_at, updated_at
    FROM relationships r WHERE r.tenant_id = $1 AND r.id <= $2 AND {_SHOWN}
    ORDER BY id DESC LIMIT $3::bigint + 1
  ) AS found
) AS page ON page.before < $4
WHERE head.tenant_id = $1
ORDER BY page.id DESC
"""

# It depends on the head row, so that as a column of the list it would be counted anew for each row.
_LIST_SOME = f"""
WITH counted AS MATERIALIZED (
  SELECT CASE WHEN $5 THEN
           (SELECT count(*) FROM (
             SELECT 1 FROM relationships r WHERE r.tenant_id = $1 AND {{filters}} AND {_SHOWN} LIMIT 10001
           ) AS up_to)
         END AS total
  FROM tenant_heads AS head WHERE head.tenant_id = $1
)
SELECT counted.total, page.*
FROM tenant_heads AS head CROSS JOIN counted
LEFT JOIN LATERAL (
  SELECT found.*, count(*) OVER () AS fetched,
         sum(octet_length(found.data)) OVER (ORDER BY found.id DESC) - octet_length(found.data) AS before
  FROM (
    SELECT tenant_id, id, source_node_id, target_node_id, relationship_type, data::text AS data,
           revision, created_at, updated_at
    FROM relationships r WHERE r.tenant_id = $1 AND {{filters}} AND r.id <= $2 AND {_SHOWN}
    ORDER BY id DESC LIMIT $3::bigint + 1
  ) AS found
) AS page ON page.before < $4
WHERE head.tenant_id = $1
ORDER BY page.id DESC
"""

_ESTIMATE_SOME = "SELECT id FROM relationships WHERE tenant_id = $1 AND {filters}"

FILTERS = ("source_node_id", "target_node_id", "relationship_type")


def _variants(template: str, first_parameter: int) -> dict[tuple[str, ...], str]:
    """Return one statement for each set of filters, so that each has a plan of its own."""
    sets = [names for size in (1, 2, 3) for names in combinations(FILTERS, size)]
    return {names: template.format(filters=_conditions(names, first_parameter)) for names in sets}


def _conditions(columns: tuple[str, ...], first_parameter: int) -> str:
    return " AND ".join(f"{column} = ${number}" for number, column in enumerate(columns, first_parameter))


LIST_SOME = _variants(_LIST_SOME, 6)
ESTIMATE_SOME = _variants(_ESTIMATE_SOME, 2)


@dataclass(frozen=True, slots=True)
class Ends:
    """Which relationships of a tenant: by source, target and type; None stands for any."""

    source_node_id: str | None = None
    target_node_id: str | None = None
    relationship_type: str | None = None

    def given(self) -> dict[str, str]:
        """Return the filters that are not None, in the order of FILTERS."""
        return {name: value for name in FILTERS if (value := getattr(self, name)) is not None}


@dataclass(frozen=True, slots=True)
class NewRelationship:
    """What a relationship is made of; `data` is JSON text that satisfies the rules of a version of its type."""

    source_id: str
    target_id: str
    kind: str
    data: str
    version: RulesVersion = NO_RULES


@dataclass(frozen=True, slots=True)
class RelationshipChange:
    """What is to be changed, None for nothing, as the rules of a version of the type allow that it has then."""

    kind: str | None
    data: str | None
    version: RulesVersion = NO_RULES


class RelationshipRepository:
    """Reads and writes relationships."""

    def __init__(self, database: Database, work: UnitOfWork) -> None:
        self._database = database
        self._work = work
        self._reads = reads_by_id(database, GET, relationship_of)

    async def create(
        self, tenant_id: str, author: Author, relationship_id: str, new: NewRelationship
    ) -> Relationship:
        """Add a relationship.

        Raises:
            NotFound: there is no such source or target node in the tenant.
            Conflict: there is a relationship of this id, or no room for it.
            InvalidParams: the document is too large once it is stored, or an end is not allowed.
            RelationshipTypeChanged: its type has another version.

        """
        return await self._work.write(tenant_id, creation(author, relationship_id, new))

    async def get(self, tenant_id: str, relationship_id: str) -> Relationship | None:
        """Return a relationship, or None."""
        return await self._reads.get((tenant_id, relationship_id))

    async def update(
        self,
        tenant_id: str,
        author: Author,
        relationship_id: str,
        new: RelationshipChange,
        if_revision: int | None,
    ) -> Relationship:
        """Change what is not None, as the rules of a version of its type allow.

        Raises:
            NotFound: there is no such relationship.
            Conflict: it has another revision than `if_revision`, or there is no room for it.
            InvalidParams: the document is too large once it is stored, or an end is not allowed.
            RelationshipTypeChanged: its type has another version.

        """
        values: tuple[Any, ...] = (relationship_id, new.kind, new.data, if_revision)
        kind = _UPDATE_FREE if new.version == NO_RULES else _UPDATE
        if kind is _UPDATE:
            values = (*values, *new.version)
        write = Write(kind, author, relationship_id, values, len(new.data or ""))
        return await self._work.write(tenant_id, write)

    async def delete(
        self, tenant_id: str, author: Author, relationship_id: str, if_revision: int | None
    ) -> None:
        """Delete a relationship.

        Raises:
            NotFound: there is no such relationship.
            Conflict: it has another revision than `if_revision`.

        """
        await self._work.write(tenant_id, deletion(author, relationship_id, if_revision))

    async def list(self, tenant_id: str, ends: Ends, window: Window) -> Rows[Relationship] | None:
        """Return a page of a tenant's relationships; None where there is no such tenant."""
        given = ends.given()
        return await (
            self._list_some(tenant_id, given, window) if given else self._list_all(tenant_id, window)
        )

    async def _list_all(self, tenant_id: str, window: Window) -> Rows[Relationship] | None:
        async with self._database.connection() as connection:
            records = await connection.fetch(LIST, tenant_id, window.upper, window.size, MAX_PAGE_BYTES)
        if not records:
            return None
        total = Total(records[0]["total"], records[0]["is_estimate"])
        return page_rows(records, window, total, relationship_of)

    async def _list_some(
        self, tenant_id: str, given: dict[str, str], window: Window
    ) -> Rows[Relationship] | None:
        filters, values, first = tuple(given), given.values(), window.total is None
        async with self._database.connection() as connection:
            records = await connection.fetch(
                LIST_SOME[filters], tenant_id, window.upper, window.size, MAX_PAGE_BYTES, first, *values
            )
            if not records:
                return None
            counted = records[0]["total"]
            total = await totals.settle(
                connection, window, counted, ESTIMATE_SOME[filters], tenant_id, *values
            )
        return page_rows(records, window, total, relationship_of)


def relationship_of(record: Record) -> Relationship:
    """Return the relationship that a record has the columns of; null is data that was erased."""
    return Relationship(
        id=str(record["id"]),
        tenant_id=str(record["tenant_id"]),
        source_node_id=str(record["source_node_id"]),
        target_node_id=str(record["target_node_id"]),
        relationship_type=record["relationship_type"],
        data=Raw(NO_DATA if record["data"] is None else record["data"]),
        revision=record["revision"],
        created_at=record["created_at"],
        updated_at=record["updated_at"],
    )


_REFUSALS: Refusals = {
    **relationship_rules.REFUSALS,
    "no_source": lambda _: NotFound("source_node"),
    "no_target": lambda _: NotFound("target_node"),
    "id_taken": id_taken,
    "too_large": too_large,
    "not_found": lambda _: NotFound("relationship"),
    "revision_conflict": other_revision,
}
_CREATE = Kind(CREATE, relationship_of, _REFUSALS)
_CREATE_FREE = Kind(CREATE_FREE, relationship_of, _REFUSALS)
_BRING_BACK = Kind(BRING_BACK, relationship_of, _REFUSALS)
_UPDATE_FREE = Kind(UPDATE_FREE, relationship_of, _REFUSALS)
_UPDATE = Kind(UPDATE, relationship_of, _REFUSALS)
_DELETE = Kind(DELETE, no_answer, _REFUSALS)


def creation(author: Author, relationship_id: str, new: NewRelationship) -> Write[Relationship]:
    """Return the write that adds a relationship."""
    values = (relationship_id, new.source_id, new.target_id, new.kind, new.data)
    if new.version == NO_RULES:
        return Write(_CREATE_FREE, author, relationship_id, values, len(new.data))
    return Write(_CREATE, author, relationship_id, (*values, *new.version), len(new.data))


def return_(
    author: Author, relationship_id: str, old: NewRelationship, revision: int, created_at: datetime
) -> Write[Relationship]:
    """Return the write that brings a relationship back that went with a node."""
    values = (relationship_id, old.source_id, old.target_id, old.kind, old.data, *old.version)
    return Write(_BRING_BACK, author, relationship_id, (*values, revision, created_at), len(old.data))


def deletion(author: Author, relationship_id: str, if_revision: int | None) -> Write[None]:
    """Return the write that deletes a relationship."""
    return Write(_DELETE, author, relationship_id, (relationship_id, if_revision))
