"""Node types: the rows of `node_types`, and the end of all nodes of a type."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from asyncpg import Record
from msgspec import Raw

from flexdb.database.pool import Database
from flexdb.errors import Conflict, NotFound
from flexdb.generated.results import NodeType
from flexdb.repositories import node_searches, totals
from flexdb.repositories.hiding import BEGIN_PURGE, LARGE, LARGE_BYTES, shown_type
from flexdb.repositories.node_indexes import (
    CHANGE_INDEXES,
    GIVEN_INDEXES,
    KEPT_BY_WRITES,
    MAKE_INDEXES,
    NEW_INDEXES,
    OLD_INDEXES,
    SHOWN_OF_TYPE,
    Index,
    kept_by_writes,
    shown,
    without_entries,
)
from flexdb.repositories.node_searches import (
    CHANGE_SEARCH,
    MAKE_SEARCH,
    NEW_SEARCH,
    SEARCH_KEPT_BY_WRITES,
    SEARCH_OF_TYPE,
    without_searched,
)
from flexdb.repositories.paging import MAX_PAGE_BYTES, Rows, Window, page_rows
from flexdb.repositories.reads_by_id import reads_by_id
from flexdb.repositories.refusals import Refusals, id_taken, no_answer, other_revision, schema_too_large
from flexdb.repositories.unit_of_work import TenantUnit, UnitOfWork, within
from flexdb.repositories.writes import Author, Kind, Write, entry, statement

GET = f"""
SELECT t.tenant_id, t.id, t.name, t.description, t.schema, {SHOWN_OF_TYPE.format(id="t.id")} AS indexes,
       {SEARCH_OF_TYPE} AS search, t.revision, t.created_at, t.updated_at
FROM node_types t WHERE t.tenant_id = $1 AND t.id = $2::uuid AND {shown_type("t.id")}
"""

GET_SCHEMA = f"""
SELECT t.schema, {KEPT_BY_WRITES} AS indexes, {SEARCH_KEPT_BY_WRITES} AS search, t.revision, t.created_at
FROM node_types t WHERE t.tenant_id = $1 AND t.id = $2 AND {shown_type("t.id")}
"""

GET_VERSION = f"""
SELECT t.revision, t.created_at
FROM node_types t WHERE t.tenant_id = $1 AND t.id = $2 AND {shown_type("t.id")}
"""

_PAYLOAD = (
    "jsonb_build_object('name', name, 'description', description, 'schema', schema, 'indexes', defined)"
    " || CASE WHEN search_defined IS NULL THEN '{}' ELSE jsonb_build_object('search', search_defined) END"
)

CREATE = statement(
    {
        "id": "uuid",
        "name": "text",
        "description": "text",
        "schema": "jsonb",
        "indexes": "jsonb",
        "search": "jsonb",
    },
    planned=f"""
  SELECT i.*, given.defined, given.shown, searched.*, CASE
    WHEN (SELECT true FROM node_types o WHERE o.tenant_id = $1 AND o.name = i.name AND o.deleted_at IS NULL)
      THEN 'name_taken'
    WHEN (SELECT true FROM node_types o WHERE o.tenant_id = $1 AND o.id = i.id) THEN 'id_taken'
    WHEN octet_length(i.schema::text) > 2097152 THEN 'too_large' END AS refusal
  FROM input i CROSS JOIN LATERAL ({NEW_INDEXES}) AS given CROSS JOIN LATERAL ({NEW_SEARCH}) AS searched""",
    more=GIVEN_INDEXES,
    entries=entry("node_type", "create", revision="1", payload=_PAYLOAD),
    changes={
        "made": """
  INSERT INTO node_types (tenant_id, id, name, description, schema, created_at, updated_at)
  SELECT $1, p.id, p.name, p.description, p.schema, go.at, go.at FROM planned p, go WHERE p.refusal IS NULL""",
        "headed": """
  INSERT INTO node_type_heads (tenant_id, node_type_id)
  SELECT $1, p.id FROM planned p, go WHERE p.refusal IS NULL""",
        "indexes_made": MAKE_INDEXES,
        "search_made": MAKE_SEARCH,
    },
    member="node_type",
    optional="search",
    answer="planned.id, planned.name, planned.description, planned.schema, planned.shown AS indexes,"
    " planned.search_shown AS search, 1::bigint AS revision,"
    " verdict.at AS created_at, verdict.at AS updated_at",
)

UPDATE = statement(
    {
        "id": "uuid",
        "name": "text",
        "description": "text",
        "schema": "jsonb",
        "indexes": "jsonb",
        "search": "jsonb",
        "if_revision": "bigint",
    },
    planned=f"""
  SELECT i.n, i.id, coalesce(i.name, old.name) AS name, coalesce(i.description, old.description) AS description,
         coalesce(i.schema, old.schema) AS schema, old.revision, old.created_at, i.indexes, i.search, searched.*,
         CASE WHEN i.indexes IS NULL THEN had.defined ELSE given.defined END AS defined,
         CASE WHEN i.indexes IS NULL THEN had.shown ELSE given.shown END AS shown, CASE
    WHEN old.revision IS NULL THEN 'not_found'
    WHEN i.if_revision <> old.revision THEN 'revision_conflict'
    WHEN (SELECT true FROM node_types o
      WHERE o.tenant_id = $1 AND o.name = i.name AND o.id <> i.id AND o.deleted_at IS NULL) THEN 'name_taken'
    WHEN octet_length(i.schema::text) > 2097152 THEN 'too_large' END AS refusal
  FROM input i LEFT JOIN LATERAL (
    SELECT o.name, o.description, o.schema, o.revision, o.created_at
    FROM node_types o WHERE o.tenant_id = $1 AND o.id = i.id AND o.deleted_at IS NULL LIMIT 1
  ) AS old ON true CROSS JOIN LATERAL ({OLD_INDEXES}) AS had CROSS JOIN LATERAL ({NEW_INDEXES}) AS given
    CROSS JOIN LATERAL ({NEW_SEARCH}) AS searched""",
    more=GIVEN_INDEXES,
    entries=entry("node_type", "update", revision="revision + 1", payload=_PAYLOAD, created_at="created_at"),
    changes={
        "changed": """
  UPDATE node_types o
  SET name = p.name, description = p.description, schema = p.schema, revision = p.revision + 1, updated_at = go.at
  FROM planned p, go WHERE o.tenant_id = $1 AND o.id = p.id AND p.refusal IS NULL""",
        **CHANGE_INDEXES,
        **CHANGE_SEARCH,
    },
    member="node_type",
    optional="search",
    answer="planned.id, planned.name, planned.description, planned.schema, planned.shown AS indexes,"
    " planned.search_shown AS search,"
    " planned.revision + 1 AS revision, planned.revision AS current, planned.created_at, verdict.at AS updated_at",
)

# Foreign keys hold at the end of the statement, so the order of its parts is of no matter. The type's own counter goes
# with the type, so no entry moves it: a statement cannot change a row twice. What was hidden is found as such only.
DELETE = statement(
    {"id": "uuid", "if_revision": "bigint", "hidden": "boolean"},
    planned="""
  SELECT i.n, i.id, old.revision, CASE
    WHEN old.revision IS NULL THEN 'not_found'
    WHEN i.if_revision <> old.revision THEN 'revision_conflict' END AS refusal
  FROM input i LEFT JOIN LATERAL (
    SELECT o.revision FROM node_types o
    WHERE o.tenant_id = $1 AND o.id = i.id AND (o.deleted_at IS NOT NULL) = i.hidden LIMIT 1
  ) AS old ON true""",
    more=""", old_nodes AS MATERIALIZED (
  SELECT p.n, o.id, o.node_type_id, o.revision, octet_length(o.data::text) AS bytes
  FROM planned p JOIN nodes o ON o.tenant_id = $1 AND o.node_type_id = p.id WHERE p.refusal IS NULL
), gone AS MATERIALIZED (
  SELECT min(r.n) AS n, r.id, r.revision, r.bytes
  FROM (
    SELECT m.n, o.id, o.revision, octet_length(o.data::text) AS bytes
    FROM old_nodes m JOIN relationships o ON o.tenant_id = $1 AND o.source_node_id = m.id
    UNION ALL
    SELECT m.n, o.id, o.revision, octet_length(o.data::text) AS bytes
    FROM old_nodes m JOIN relationships o ON o.tenant_id = $1 AND o.target_node_id = m.id
  ) AS r
  GROUP BY r.id, r.revision, r.bytes
)""",
    entries=entry(
        "relationship", "delete", revision="revision", source="gone", relationships="-1", bytes_="-bytes"
    )
    + " UNION ALL "
    + entry(
        "node",
        "delete",
        revision="revision",
        source="old_nodes",
        place="1",
        node_type_id="node_type_id",
        counted_in="NULL::uuid",
        nodes="-1",
        bytes_="-bytes",
    )
    + " UNION ALL "
    + entry("node_type", "delete", revision="revision", place="2"),
    changes={
        "parted": """
  DELETE FROM relationships o USING gone, go WHERE o.tenant_id = $1 AND o.id = gone.id""",
        "emptied": """
  DELETE FROM nodes o USING old_nodes m, go WHERE o.tenant_id = $1 AND o.id = m.id""",
        "unindexed": without_entries("old_nodes m", "m.id"),
        "unsearched": without_searched("old_nodes m", "m.id"),
        "without_search": """
  DELETE FROM node_type_searches o USING planned p, go
  WHERE o.tenant_id = $1 AND o.node_type_id = p.id AND p.refusal IS NULL""",
        "without_indexes": """
  DELETE FROM node_type_indexes o USING planned p, go
  WHERE o.tenant_id = $1 AND o.node_type_id = p.id AND p.refusal IS NULL""",
        "beheaded": """
  DELETE FROM node_type_heads o USING planned p, go
  WHERE o.tenant_id = $1 AND o.node_type_id = p.id AND p.refusal IS NULL""",
        "removed": """
  DELETE FROM node_types o USING planned p, go WHERE o.tenant_id = $1 AND o.id = p.id AND p.refusal IS NULL""",
    },
    answer="planned.revision AS current",
)

# Whether a deletion takes along more than $3 rows, or more than $4 bytes of documents as they are stored. Each index has
# a row for each node, and so has a search.
MEASURE = """
SELECT t.revision, CASE WHEN mine.count > $3 OR mine.bytes > $4 OR mine.count * (
  SELECT 1 + count(*) FROM (
    SELECT x.id FROM node_type_indexes x WHERE x.tenant_id = $1 AND x.node_type_id = $2
    UNION ALL
    SELECT x.id FROM node_type_searches x WHERE x.tenant_id = $1 AND x.node_type_id = $2
  ) AS kept
) > $3 THEN true ELSE (
  SELECT mine.count + count(*) > $3 OR mine.bytes + coalesce(sum(up_to.bytes), 0) > $4 FROM (
    SELECT near.bytes FROM nodes n CROSS JOIN LATERAL (
      SELECT pg_column_size(r.data) AS bytes FROM relationships r WHERE r.tenant_id = $1 AND r.source_node_id = n.id
      UNION ALL
      SELECT pg_column_size(r.data) AS bytes FROM relationships r WHERE r.tenant_id = $1 AND r.target_node_id = n.id
        AND (SELECT s.node_type_id FROM nodes s WHERE s.tenant_id = $1 AND s.id = r.source_node_id) <> $2
    ) AS near
    WHERE n.tenant_id = $1 AND n.node_type_id = $2 LIMIT $3 + 1
  ) AS up_to
) END AS is_large
FROM node_types t, (
  SELECT count(*) AS count, coalesce(sum(up_to.bytes), 0) AS bytes FROM (
    SELECT pg_column_size(data) AS bytes FROM nodes WHERE tenant_id = $1 AND node_type_id = $2 LIMIT $3 + 1
  ) AS up_to
) AS mine
WHERE t.tenant_id = $1 AND t.id = $2 AND t.deleted_at IS NULL
"""

HIDE = "UPDATE node_types SET deleted_at = clock_timestamp() WHERE tenant_id = $1 AND id = $2"

HIDE_NODES = "UPDATE tenant_heads SET hidden_types = hidden_types || $2::uuid WHERE tenant_id = $1"

LIST = f"""
SELECT counted.total, page.*
FROM (
  SELECT CASE WHEN $4 THEN
    (SELECT count(*) FROM (SELECT 1 FROM node_types WHERE tenant_id = $1 AND deleted_at IS NULL LIMIT 10001) AS up_to)
  END AS total
  FROM tenant_heads WHERE tenant_id = $1
) AS counted
LEFT JOIN LATERAL (
  SELECT found.*, count(*) OVER () AS fetched,
         sum(octet_length(found.schema) + octet_length(found.indexes)) OVER (ORDER BY found.id DESC)
           - octet_length(found.schema) - octet_length(found.indexes) AS before
  FROM (
    SELECT t.tenant_id, t.id, t.name, t.description, t.schema::text AS schema,
           {SHOWN_OF_TYPE.format(id="t.id")}::text AS indexes, {SEARCH_OF_TYPE} AS search, t.revision, t.created_at, t.updated_at
    FROM node_types t WHERE t.tenant_id = $1 AND t.id <= $2 AND t.deleted_at IS NULL
    ORDER BY t.id DESC LIMIT $3::bigint + 1
  ) AS found
) AS page ON page.before < $5
ORDER BY page.id DESC
"""

ESTIMATE = "SELECT id FROM node_types WHERE tenant_id = $1"


class TypeVersion(NamedTuple):
    """Which schema of which node type: revisions begin anew where a type is created again under an id."""

    revision: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class StoredSchema:
    """The schema of a node type as JSON text, its indexes, and the version of the type that they belong to.

    `search` is what writes keep of a search, as JSON; None where it has none.
    """

    text: str
    indexes: tuple[Index, ...]
    search: str | None
    version: TypeVersion


@dataclass(frozen=True, slots=True)
class Definition:
    """What a node type is made of, or what is to be changed of one; `schema` is JSON text, as `indexes` and `search` are."""

    name: str | None
    description: str | None
    schema: str | None
    indexes: str | None
    search: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be changed."""
        return self == Definition(None, None, None, None)

    @property
    def size(self) -> int:
        """About how many bytes it has."""
        return len(self.schema or "")


class NodeTypeRepository:
    """Reads and writes node types; a deletion that takes along more than `large` rows goes on in the background."""

    def __init__(self, database: Database, work: UnitOfWork, *, large: int = LARGE) -> None:
        self._database = database
        self._work = work
        self._reads = reads_by_id(database, GET, _node_type)
        self._large = large

    async def create(
        self, tenant_id: str, author: Author, node_type_id: str, definition: Definition
    ) -> NodeType:
        """Add a node type and its head row.

        Raises:
            Conflict: the name is taken, or the id.
            InvalidParams: the schema is too large once it is stored.

        """
        values = (
            node_type_id,
            definition.name,
            definition.description or "",
            definition.schema or ANY_OBJECT,
            definition.indexes or NO_INDEXES,
            definition.search,
        )
        return await self._work.write(
            tenant_id, Write(_CREATE, author, ONE_AT_A_TIME, values, definition.size)
        )

    async def get(self, tenant_id: str, node_type_id: str) -> NodeType | None:
        """Return a node type, or None."""
        return await self._reads.get((tenant_id, node_type_id))

    async def get_schema(
        self, tenant_id: str, node_type_id: str, unit: TenantUnit | None = None
    ) -> StoredSchema | None:
        """Return the schema of a node type, or None; as it is within a unit, where one is given."""
        async with within(unit, self._database).connection() as connection:
            record = await connection.fetchrow(GET_SCHEMA, tenant_id, node_type_id)
        if record is None:
            return None
        version = TypeVersion(record["revision"], record["created_at"])
        return StoredSchema(record["schema"], kept_by_writes(record["indexes"]), record["search"], version)

    async def get_version(self, tenant_id: str, node_type_id: str) -> TypeVersion | None:
        """Return which version of a node type there is, or None."""
        async with self._database.connection() as connection:
            record = await connection.fetchrow(GET_VERSION, tenant_id, node_type_id)
        return TypeVersion(*record) if record else None

    async def update(
        self,
        tenant_id: str,
        author: Author,
        node_type_id: str,
        definition: Definition,
        if_revision: int | None,
    ) -> NodeType:
        """Change what is not None.

        Raises:
            NotFound: there is no such node type.
            Conflict: the name is taken, or the type has another revision than `if_revision`.
            InvalidParams: the schema is too large once it is stored.

        """
        return await self._work.write(tenant_id, change(author, node_type_id, definition, if_revision))

    async def delete(
        self, unit: TenantUnit, author: Author, node_type_id: str, if_revision: int | None
    ) -> None:
        """Delete a node type with its nodes and their relationships; where they are many, hide them and go on later.

        Raises:
            NotFound: there is no such node type.
            Conflict: it has another revision than `if_revision`.

        """
        tx, names = unit.connection, (unit.tenant_id, node_type_id)
        measured = await tx.fetchrow(MEASURE, *names, self._large, LARGE_BYTES)
        is_current = measured is not None and if_revision in (None, measured["revision"])
        if measured is None or not measured["is_large"] or not is_current:
            await unit.write(Write(REMOVE, author, node_type_id, (node_type_id, if_revision, False)))
            return
        await tx.execute(HIDE, *names)
        await tx.execute(HIDE_NODES, *names)
        await tx.execute(BEGIN_PURGE, *names, author.actor, author.method)

    async def list(self, tenant_id: str, window: Window) -> Rows[NodeType] | None:
        """Return a page of a tenant's node types, or None where there is no such tenant."""
        first = window.total is None
        async with self._database.connection() as connection:
            records = await connection.fetch(
                LIST, tenant_id, window.upper, window.size, first, MAX_PAGE_BYTES
            )
            if not records:
                return None
            total = await totals.settle(connection, window, records[0]["total"], ESTIMATE, tenant_id)
        return page_rows(records, window, total, _node_type)


def name_taken(_: Record) -> Conflict:
    """Return the error for a name that another node type of the tenant has."""
    return Conflict("another node type of the tenant has this name", reason="node_type_name_taken")


def _node_type(record: Record) -> NodeType:
    return NodeType(
        id=str(record["id"]),
        tenant_id=str(record["tenant_id"]),
        name=record["name"],
        description=record["description"],
        schema=Raw(record["schema"]),
        indexes=shown(record["indexes"]),
        search=node_searches.shown(record["search"]),
        revision=record["revision"],
        created_at=record["created_at"],
        updated_at=record["updated_at"],
    )


_REFUSALS: Refusals = {
    "name_taken": name_taken,
    "id_taken": id_taken,
    "too_large": schema_too_large,
    "not_found": lambda _: NotFound("node_type"),
    "revision_conflict": other_revision,
}
_CREATE = Kind(CREATE, _node_type, _REFUSALS)
_UPDATE = Kind(UPDATE, _node_type, _REFUSALS)
REMOVE = Kind(DELETE, no_answer, _REFUSALS)
"""What deletes a type and logs that it does; values are the id, the revision or None, and whether it is hidden."""

ANY_OBJECT = "{}"
NO_INDEXES = "[]"

ONE_AT_A_TIME = "node_type"
"""The key of all writes of node types: their names must differ, so no two are written at once."""


def change(
    author: Author, node_type_id: str, definition: Definition, if_revision: int | None
) -> Write[NodeType]:
    """Return the write that changes a node type."""
    values = (
        node_type_id,
        definition.name,
        definition.description,
        definition.schema,
        definition.indexes,
        definition.search,
        if_revision,
    )
    return Write(_UPDATE, author, ONE_AT_A_TIME, values, definition.size)
