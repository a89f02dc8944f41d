"""Relationship types: the rows of `relationship_types`."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, NamedTuple

from asyncpg import Record
from msgspec import Raw

from flexdb.database.pool import Database
from flexdb.errors import Conflict, NotFound
from flexdb.generated.results import RelationshipType
from flexdb.repositories import totals
from flexdb.repositories.hiding import shown_relationship, shown_type
from flexdb.repositories.paging import MAX_PAGE_BYTES, Rows, Window, page_rows
from flexdb.repositories.reads_by_id import reads_by_id
from flexdb.repositories.refusals import Refusals, id_taken, no_answer, other_revision, schema_too_large
from flexdb.repositories.unit_of_work import TenantUnit, UnitOfWork, within
from flexdb.repositories.writes import Author, Kind, Write, entry, statement

_DEFINITION = {
    "name": "text",
    "inverse_name": "text",
    "description": "text",
    # Arrays of arrays would have to be of one length, so each list comes as the text of an array.
    "source_node_type_ids": "text",
    "target_node_type_ids": "text",
    "max_per_source": "integer",
    "max_per_target": "integer",
    "unique_pairs": "boolean",
    "schema": "jsonb",
    "on_delete_source": "text",
    "on_delete_target": "text",
}
_NAMES = ", ".join(_DEFINITION)

_COLUMNS = f"t.tenant_id, t.id, {', '.join(f't.{name}' for name in _DEFINITION)}, t.revision, t.created_at, t.updated_at"

GET = f"""
SELECT {_COLUMNS} FROM relationship_types t JOIN tenant_heads h ON h.tenant_id = $1
WHERE t.tenant_id = $1 AND t.id = $2::uuid
"""

GET_RULES = """
SELECT t.id, t.schema, t.revision, t.created_at FROM relationship_types t WHERE t.tenant_id = $1 AND t.name = $2
"""

RESOLVE = """
SELECT given.name AS given, t.name, t.name <> given.name AS is_inverse
FROM unnest($2::text[]) AS given (name)
JOIN relationship_types t ON t.tenant_id = $1
  AND (t.name = given.name OR t.inverse_name = given.name AND t.inverse_name <> '')
"""

_LISTS = ", given.source_node_type_ids::uuid[] AS sources, given.target_node_type_ids::uuid[] AS targets"

_GIVEN = {name: name for name in _DEFINITION} | {
    "source_node_type_ids": "sources",
    "target_node_type_ids": "targets",
}
"""The columns of a plan that have the columns of a row."""

_MEMBERS = ", ".join(f"'{name}', {given}" for name, given in _GIVEN.items())
_PAYLOAD = f"jsonb_build_object({_MEMBERS})"

_ANSWER = ", ".join(f"planned.{given} AS {name}" for name, given in _GIVEN.items())

# A name leads to one type and one direction, so it is looked for among names and inverse names; and what is said from the
# other end is no name of relationships.
_REFUSALS_OF_NAMES = """
    WHEN i.name = i.inverse_name THEN 'same_names'
    WHEN (SELECT true FROM relationship_types o
      WHERE o.tenant_id = $1 AND o.id <> i.id AND (o.name IN (i.name, i.inverse_name)
        OR o.inverse_name <> '' AND o.inverse_name IN (i.name, i.inverse_name)) LIMIT 1) THEN 'name_taken'
    WHEN i.inverse_name <> '' AND (SELECT true FROM relationships r
      WHERE r.tenant_id = $1 AND r.relationship_type = i.inverse_name AND {shown} LIMIT 1) THEN 'inverse_in_use'
    WHEN octet_length(i.schema::text) > 2097152 THEN 'too_large'""".format(shown=shown_relationship("r"))

_UNKNOWN_TYPE = """
    WHEN (SELECT true FROM unnest(i.sources || i.targets) AS g (id)
      WHERE g.id <> ALL ({known}) AND (SELECT true FROM node_types o
        WHERE o.tenant_id = $1 AND o.id = g.id AND {shown}) IS NULL LIMIT 1) THEN 'no_node_type'"""

# What the type of a name has already may be gone.
UNKNOWN_NODE_TYPE = f"""
SELECT true FROM unnest($3::uuid[]) AS g (id)
WHERE g.id <> ALL (coalesce((
    SELECT t.source_node_type_ids || t.target_node_type_ids FROM relationship_types t WHERE t.tenant_id = $1 AND t.name = $2
  ), '{{}}'))
  AND (SELECT true FROM node_types o WHERE o.tenant_id = $1 AND o.id = g.id AND {shown_type("o.id")}) IS NULL
LIMIT 1
"""


CREATE = statement(
    {"id": "uuid", **_DEFINITION},
    more_input=_LISTS,
    planned=f"""
  SELECT i.*, CASE
    WHEN (SELECT true FROM relationship_types o WHERE o.tenant_id = $1 AND o.id = i.id) THEN 'id_taken'{_REFUSALS_OF_NAMES}
{_UNKNOWN_TYPE.format(known="'{}'::uuid[]", shown=shown_type("o.id"))} END AS refusal
  FROM input i""",
    entries=entry("relationship_type", "create", revision="1", payload=_PAYLOAD),
    changes={
        "made": f"""
  INSERT INTO relationship_types (tenant_id, id, {_NAMES}, created_at, updated_at)
  SELECT $1, p.id, {", ".join(f"p.{given}" for given in _GIVEN.values())}, go.at, go.at FROM planned p, go WHERE p.refusal IS NULL"""
    },
    member="relationship_type",
    answer=f"planned.id, {_ANSWER}, 1::bigint AS revision,"
    " verdict.at AS created_at, verdict.at AS updated_at",
)

# Node types that were deleted since stay in the lists, and are given again with the rest of them.
UPDATE = statement(
    {"id": "uuid", **_DEFINITION, "if_revision": "bigint"},
    more_input=_LISTS,
    planned=f"""
  SELECT i.*, old.revision, old.created_at, CASE
    WHEN old.revision IS NULL THEN 'not_found'
    WHEN i.if_revision <> old.revision THEN 'revision_conflict'
    WHEN i.name <> old.name AND (SELECT true FROM relationships r
      WHERE r.tenant_id = $1 AND r.relationship_type = old.name AND {shown_relationship("r")} LIMIT 1)
      THEN 'in_use'{_REFUSALS_OF_NAMES}{
        _UNKNOWN_TYPE.format(
            known="coalesce(old.source_node_type_ids || old.target_node_type_ids, '{}')",
            shown=shown_type("o.id"),
        )
    } END AS refusal
  FROM input i LEFT JOIN LATERAL (
    SELECT o.name, o.source_node_type_ids, o.target_node_type_ids, o.revision, o.created_at
    FROM relationship_types o WHERE o.tenant_id = $1 AND o.id = i.id LIMIT 1
  ) AS old ON true""",
    entries=entry(
        "relationship_type", "update", revision="revision + 1", payload=_PAYLOAD, created_at="created_at"
    ),
    changes={
        "changed": f"""
  UPDATE relationship_types o SET {", ".join(f"{name} = p.{given}" for name, given in _GIVEN.items())}, revision = p.revision + 1, updated_at = go.at
  FROM planned p, go WHERE o.tenant_id = $1 AND o.id = p.id AND p.refusal IS NULL"""
    },
    member="relationship_type",
    answer=f"planned.id, {_ANSWER}, planned.revision + 1 AS revision,"
    " planned.revision AS current, planned.created_at, verdict.at AS updated_at",
)

DELETE = statement(
    {"id": "uuid", "if_revision": "bigint"},
    planned="""
  SELECT i.n, i.id, old.revision, CASE
    WHEN old.revision IS NULL THEN 'not_found'
    WHEN i.if_revision <> old.revision THEN 'revision_conflict' END AS refusal
  FROM input i LEFT JOIN LATERAL (
    SELECT o.revision FROM relationship_types o WHERE o.tenant_id = $1 AND o.id = i.id LIMIT 1
  ) AS old ON true""",
    entries=entry("relationship_type", "delete", revision="revision"),
    changes={
        "removed": """
  DELETE FROM relationship_types o USING planned p, go WHERE o.tenant_id = $1 AND o.id = p.id AND p.refusal IS NULL"""
    },
    answer="planned.revision AS current",
)

LIST = f"""
SELECT counted.total, page.*
FROM (
  SELECT CASE WHEN $4 THEN
    (SELECT count(*) FROM (SELECT 1 FROM relationship_types WHERE tenant_id = $1 LIMIT 10001) AS up_to)
  END AS total
  FROM tenant_heads WHERE tenant_id = $1
) AS counted
LEFT JOIN LATERAL (
  SELECT found.*, count(*) OVER () AS fetched,
         sum(octet_length(found.schema)) OVER (ORDER BY found.id DESC) - octet_length(found.schema) AS before
  FROM (
    SELECT {_COLUMNS.replace("t.schema", "t.schema::text AS schema")}
    FROM relationship_types t WHERE t.tenant_id = $1 AND t.id <= $2 ORDER BY t.id DESC LIMIT $3::bigint + 1
  ) AS found
) AS page ON page.before < $5
ORDER BY page.id DESC
"""

ESTIMATE = "SELECT id FROM relationship_types WHERE tenant_id = $1"


class RulesVersion(NamedTuple):
    """Which version of which relationship type: a name may be that of another one later."""

    type_id: str | None
    revision: int | None
    created_at: datetime | None


NO_RULES = RulesVersion(None, None, None)
"""For relationships of a name that is no relationship type's."""


@dataclass(frozen=True, slots=True)
class StoredRules:
    """The schema of a relationship type as JSON text, and the version of the type that it belongs to."""

    text: str
    version: RulesVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationshipDefinition:
    """What a relationship type is made of, by the names of the document; `schema` is JSON text."""

    name: str
    inverse_name: str = ""
    description: str = ""
    source_node_type_ids: list[str]
    target_node_type_ids: list[str]
    max_per_source: int = 0
    max_per_target: int = 0
    unique_pairs: bool = False
    schema: str = "{}"
    on_delete_source: str = "cascade"
    on_delete_target: str = "cascade"

    @property
    def values(self) -> tuple[Any, ...]:
        """The values of a statement, in its order."""
        given = [getattr(self, field.name) for field in fields(self)]
        return tuple(f"{{{','.join(value)}}}" if isinstance(value, list) else value for value in given)


class RelationshipTypeRepository:
    """Reads and writes relationship types."""

    def __init__(self, database: Database, work: UnitOfWork) -> None:
        self._database = database
        self._work = work
        self._reads = reads_by_id(database, GET, _relationship_type)

    async def get(
        self, tenant_id: str, relationship_type_id: str, unit: TenantUnit | None = None
    ) -> RelationshipType | None:
        """Return a relationship type, or None; as it is within a unit, where one is given."""
        if unit is None:
            return await self._reads.get((tenant_id, relationship_type_id))
        record = await unit.connection.fetchrow(GET, tenant_id, relationship_type_id)
        return _relationship_type(record) if record else None

    async def get_rules(
        self, tenant_id: str, name: str, unit: TenantUnit | None = None
    ) -> StoredRules | None:
        """Return the schema of the type of a name, or None where that is no type's; within a unit, where one is given."""
        async with within(unit, self._database).connection() as connection:
            record = await connection.fetchrow(GET_RULES, tenant_id, name)
        if record is None:
            return None
        version = RulesVersion(str(record["id"]), record["revision"], record["created_at"])
        return StoredRules(record["schema"], version)

    async def resolve(self, tenant_id: str, names: Sequence[str]) -> dict[str, tuple[str, bool]]:
        """Return what relationships have that are called by names, and whether they are called so from their targets.

        Names that are no type's are left out.
        """
        async with self._database.connection() as connection:
            records = await connection.fetch(RESOLVE, tenant_id, names)
        return {record["given"]: (record["name"], record["is_inverse"]) for record in records}

    async def see_node_types(self, tenant_id: str, definition: RelationshipDefinition) -> None:
        """See to it that there are the node types of a definition, but for those that the type of its name has already.

        Raises:
            NotFound: one is not there.

        """
        ids = [*definition.source_node_type_ids, *definition.target_node_type_ids]
        async with self._database.connection() as connection:
            if await connection.fetchval(UNKNOWN_NODE_TYPE, tenant_id, definition.name, ids):
                raise NotFound("node_type")

    async def delete(
        self, tenant_id: str, author: Author, relationship_type_id: str, if_revision: int | None
    ) -> None:
        """Delete a relationship type; its relationships stay.

        Raises:
            NotFound: there is no such relationship type.
            Conflict: it has another revision than `if_revision`.

        """
        values = (relationship_type_id, if_revision)
        await self._work.write(tenant_id, Write(_DELETE, author, ONE_AT_A_TIME, values))

    async def list(self, tenant_id: str, window: Window) -> Rows[RelationshipType] | None:
        """Return a page of a tenant's relationship types, or None where there is no such tenant."""
        first = window.total is None
        async with self._database.connection() as connection:
            records = await connection.fetch(
                LIST, tenant_id, window.upper, window.size, first, MAX_PAGE_BYTES
            )
            if not records:
                return None
            total = await totals.settle(connection, window, records[0]["total"], ESTIMATE, tenant_id)
        return page_rows(records, window, total, _relationship_type)


def _relationship_type(record: Record) -> RelationshipType:
    return RelationshipType(
        id=str(record["id"]),
        tenant_id=str(record["tenant_id"]),
        name=record["name"],
        inverse_name=record["inverse_name"],
        description=record["description"],
        source_node_type_ids=[str(id_) for id_ in record["source_node_type_ids"]],
        target_node_type_ids=[str(id_) for id_ in record["target_node_type_ids"]],
        max_per_source=record["max_per_source"],
        max_per_target=record["max_per_target"],
        unique_pairs=record["unique_pairs"],
        schema=Raw(record["schema"]),
        on_delete_source=record["on_delete_source"],
        on_delete_target=record["on_delete_target"],
        revision=record["revision"],
        created_at=record["created_at"],
        updated_at=record["updated_at"],
    )


def _name_taken(_: Record) -> Conflict:
    message = "a relationship type of the tenant has this name, or has it as its inverse name"
    return Conflict(message, reason="relationship_type_name_taken")


def _same_names(_: Record) -> Conflict:
    message = "the inverse name must not be the name: leave it out where both directions mean the same, and read both"
    return Conflict(message, reason="relationship_type_name_taken")


def _in_use(_: Record) -> Conflict:
    message = "there are relationships of the type, and they would lose its rules: it has to keep its name"
    return Conflict(message, reason="relationship_type_in_use")


def _inverse_in_use(_: Record) -> Conflict:
    message = "there are relationships of this name, which would be taken for those of the type, seen from their targets"
    return Conflict(message, reason="inverse_name_in_use")


_REFUSALS: Refusals = {
    "id_taken": id_taken,
    "same_names": _same_names,
    "name_taken": _name_taken,
    "in_use": _in_use,
    "inverse_in_use": _inverse_in_use,
    "no_node_type": lambda _: NotFound("node_type"),
    "too_large": schema_too_large,
    "not_found": lambda _: NotFound("relationship_type"),
    "revision_conflict": other_revision,
}
_CREATE = Kind(CREATE, _relationship_type, _REFUSALS)
_UPDATE = Kind(UPDATE, _relationship_type, _REFUSALS)
_DELETE = Kind(DELETE, no_answer, _REFUSALS)

ONE_AT_A_TIME = "relationship_type"
"""The key of all writes of relationship types: their names must differ, so no two are written at once."""


def creation(
    author: Author, relationship_type_id: str, definition: RelationshipDefinition
) -> Write[RelationshipType]:
    """Return the write that adds a relationship type."""
    values = (relationship_type_id, *definition.values)
    return Write(_CREATE, author, ONE_AT_A_TIME, values, len(definition.schema))


def change(
    author: Author, relationship_type_id: str, definition: RelationshipDefinition, if_revision: int
) -> Write[RelationshipType]:
    """Return the write that makes a relationship type of this revision what is given."""
    values = (relationship_type_id, *definition.values, if_revision)
    return Write(_UPDATE, author, ONE_AT_A_TIME, values, len(definition.schema))
