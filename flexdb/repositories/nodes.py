"""Nodes: the rows of `nodes`."""

from collections.abc import Hashable, Sequence
from typing import Any, NamedTuple

from asyncpg import Record
from msgspec import Raw, Struct

from flexdb.database.pool import Database
from flexdb.errors import NotFound, Unavailable
from flexdb.generated.results import Node
from flexdb.repositories import node_holds
from flexdb.repositories.erased import NO_DATA
from flexdb.repositories.hiding import shown_node, shown_relationship
from flexdb.repositories.node_holds import HELD, HELD_ANSWER, HELD_REFUSAL, node_in_use
from flexdb.repositories.node_indexes import (
    ADD_ENTRIES,
    ENTRY_COLUMNS,
    PUT_ENTRIES,
    TAKEN,
    Entry,
    not_unique,
    without_entries,
)
from flexdb.repositories.node_searches import ADD_SEARCHED, PUT_SEARCHED, without_searched
from flexdb.repositories.node_types import TypeVersion
from flexdb.repositories.paging import MAX_PAGE_BYTES, Rows, Total, Window, page_rows
from flexdb.repositories.reads_by_id import reads_by_id
from flexdb.repositories.refusals import Refusals, id_taken, no_answer, other_revision, too_large
from flexdb.repositories.unit_of_work import TenantUnit, UnitOfWork, within
from flexdb.repositories.writes import Author, Kind, Write, entry, statement

GET = f"""
SELECT tenant_id, id, node_type_id, data, revision, created_at, updated_at
FROM nodes WHERE tenant_id = $1 AND id = $2::uuid AND {shown_node("nodes")}
"""

GET_TYPE = f"""
SELECT tenant_id, id, node_type_id FROM nodes WHERE tenant_id = $1 AND id = $2::uuid AND {shown_node("nodes")}
"""

GET_TYPES = f"""
SELECT id, node_type_id FROM nodes WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND {shown_node("nodes")}
"""

COMPANIONS = f"""
WITH found AS MATERIALIZED (
  SELECT 1 AS n, n.id, n.revision, NULL::text AS refusal
  FROM nodes n WHERE n.tenant_id = $1 AND n.id = $2 AND {shown_node("n")}
)
SELECT p.revision, held.id AS held_by, held.name AS held_as, (
  SELECT count(*) FROM relationships r
  WHERE r.tenant_id = $1 AND (r.source_node_id = p.id OR r.target_node_id = p.id) AND {shown_relationship("r")}
) AS relationships
FROM found p {HELD}
"""


def type_changed(id_: str) -> str:
    """Return the condition that a type, by the column of its id, is another than data of `i` was validated against."""
    return f"""(
      SELECT t.revision = i.type_revision AND t.created_at = i.type_created_at
      FROM node_types t WHERE t.tenant_id = $1 AND t.id = {id_} AND t.deleted_at IS NULL
    ) IS NOT TRUE"""


CREATE = statement(
    {
        "id": "uuid",
        "node_type_id": "uuid",
        "type_revision": "bigint",
        "type_created_at": "timestamptz",
        "data": "jsonb",
        "search": "jsonb",
    },
    rows=ENTRY_COLUMNS,
    more_rows=TAKEN,
    more_input=", octet_length(given.data::text) AS bytes",
    planned=f"""
  SELECT i.n, i.id, i.node_type_id, i.data, i.search, i.bytes, taken.node_id AS holder, taken.fields AS taken_fields, CASE
    WHEN {type_changed("i.node_type_id")} THEN 'type_changed'
    WHEN (SELECT true FROM nodes o WHERE o.tenant_id = $1 AND o.id = i.id) THEN 'id_taken'
    WHEN i.bytes > 2097152 THEN 'too_large'
    WHEN taken.n IS NOT NULL THEN 'not_unique' END AS refusal
  FROM input i LEFT JOIN taken ON taken.n = i.n""",
    entries=entry(
        "node",
        "create",
        revision="1",
        payload="data",
        node_type_id="node_type_id",
        nodes="1",
        bytes_="bytes",
    ),
    changes={
        "made": """
  INSERT INTO nodes (tenant_id, id, node_type_id, data, created_at, updated_at)
  SELECT $1, p.id, p.node_type_id, p.data, go.at, go.at FROM planned p, go WHERE p.refusal IS NULL""",
        "indexed": ADD_ENTRIES,
        "searched": ADD_SEARCHED,
    },
    answer="planned.id, planned.node_type_id, planned.data, 1::bigint AS revision, verdict.at AS created_at, verdict.at AS updated_at,"
    " planned.holder, planned.taken_fields",
    member="node",
)

UPDATE = statement(
    {
        "id": "uuid",
        "node_type_id": "uuid",
        "type_revision": "bigint",
        "type_created_at": "timestamptz",
        "data": "jsonb",
        "search": "jsonb",
        "if_revision": "bigint",
    },
    rows=ENTRY_COLUMNS,
    more_rows=TAKEN,
    more_input=", octet_length(given.data::text) AS bytes",
    planned=f"""
  SELECT i.n, i.id, i.data, i.search, i.bytes - old.bytes AS bytes, old.node_type_id, old.revision, old.created_at,
         taken.node_id AS holder, taken.fields AS taken_fields, CASE
    WHEN old.revision IS NULL THEN 'not_found'
    WHEN i.if_revision <> old.revision THEN 'revision_conflict'
    WHEN old.node_type_id <> i.node_type_id OR {type_changed("old.node_type_id")} THEN 'type_changed'
    WHEN i.bytes > 2097152 THEN 'too_large'
    WHEN taken.n IS NOT NULL THEN 'not_unique' END AS refusal
  FROM input i LEFT JOIN LATERAL (
    SELECT o.node_type_id, o.revision, o.created_at, octet_length(o.data::text) AS bytes
    FROM nodes o WHERE o.tenant_id = $1 AND o.id = i.id LIMIT 1
  ) AS old ON true LEFT JOIN taken ON taken.n = i.n""",
    entries=entry(
        "node",
        "update",
        revision="revision + 1",
        payload="data",
        created_at="created_at",
        node_type_id="node_type_id",
        bytes_="bytes",
    ),
    changes={
        "changed": """
  UPDATE nodes o SET data = p.data, revision = p.revision + 1, updated_at = go.at
  FROM planned p, go WHERE o.tenant_id = $1 AND o.id = p.id AND p.refusal IS NULL""",
        "indexed": PUT_ENTRIES,
        "searched": PUT_SEARCHED,
    },
    answer="planned.id, planned.node_type_id, planned.data, planned.revision + 1 AS revision, planned.revision AS current,"
    " planned.created_at, verdict.at AS updated_at, planned.holder, planned.taken_fields",
    member="node",
)

# A relationship between two of the nodes that are deleted goes with the first of them.
NEAR = """, gone AS MATERIALIZED (
  SELECT min(p.n) AS n, r.id, r.revision, r.bytes
  FROM planned p CROSS JOIN LATERAL (
    SELECT o.id, o.revision, octet_length(o.data::text) AS bytes
    FROM relationships o WHERE o.tenant_id = $1 AND o.source_node_id = p.id
    UNION ALL
    SELECT o.id, o.revision, octet_length(o.data::text) AS bytes
    FROM relationships o WHERE o.tenant_id = $1 AND o.target_node_id = p.id
  ) AS r
  WHERE p.refusal IS NULL
  GROUP BY r.id, r.revision, r.bytes
)"""
"""What a statement needs that deletes planned nodes: the relationships at them, `gone`."""

NEAR_DELETED = entry(
    "relationship", "delete", revision="revision", source="gone", relationships="-1", bytes_="-bytes"
)
"""The entries of these relationships."""

DELETED = {
    "parted": """
  DELETE FROM relationships o USING gone, go WHERE o.tenant_id = $1 AND o.id = gone.id""",
    "removed": """
  DELETE FROM nodes o USING planned p, go WHERE o.tenant_id = $1 AND o.id = p.id AND p.refusal IS NULL""",
    "unindexed": without_entries("planned p", "p.id AND p.refusal IS NULL"),
    "unsearched": without_searched("planned p", "p.id AND p.refusal IS NULL"),
}
"""The statements that delete planned nodes with their entries of indexes and searches, and the relationships."""

DELETE = statement(
    {"id": "uuid", "if_revision": "bigint"},
    planned=f"""
  WITH found AS MATERIALIZED (
    SELECT i.n, i.id, old.node_type_id, old.revision, old.bytes, CASE
      WHEN old.revision IS NULL THEN 'not_found'
      WHEN i.if_revision <> old.revision THEN 'revision_conflict' END AS refusal
    FROM input i LEFT JOIN LATERAL (
      SELECT o.node_type_id, o.revision, octet_length(o.data::text) AS bytes
      FROM nodes o WHERE o.tenant_id = $1 AND o.id = i.id AND {shown_node("o")} LIMIT 1
    ) AS old ON true
  )
  SELECT p.n, p.id, p.node_type_id, p.revision, p.bytes, {HELD_REFUSAL}
  FROM found p {HELD}""",
    more=NEAR,
    entries=NEAR_DELETED
    + " UNION ALL "
    + entry(
        "node",
        "delete",
        revision="revision",
        place="1",
        node_type_id="node_type_id",
        nodes="-1",
        bytes_="-bytes",
    ),
    changes=DELETED,
    answer=f"planned.revision AS current, {HELD_ANSWER}",
)

# While nodes are hidden, LIST finds none and says so: LIST_SHOWN is the one to ask then. The filter for each row is left
# to it, and so is the total without those that are hidden. Its CASE is there for the planner, which would take most
# nodes for hidden where a tenant has few types, and not go by the index.
_LIST = """
SELECT {total} AS total, cardinality(head.hidden_types) > 0 AS is_hiding, page.*
FROM tenant_heads AS head
LEFT JOIN LATERAL (
  SELECT found.*, count(*) OVER () AS fetched,
         sum(octet_length(found.data)) OVER (ORDER BY found.id DESC) - octet_length(found.data) AS before
  FROM (
    SELECT tenant_id, id, node_type_id, data::text AS data, revision, created_at, updated_at
    FROM nodes WHERE tenant_id = $1 AND id <= $2 AND {shown}
    ORDER BY id DESC LIMIT $3::bigint + 1
  ) AS found
) AS page ON page.before < $4
WHERE head.tenant_id = $1
ORDER BY page.id DESC
"""

LIST = _LIST.format(total="head.node_count", shown="cardinality(head.hidden_types) = 0")

LIST_SHOWN = _LIST.format(
    total="""head.node_count - (
  SELECT coalesce(sum(h.node_count), 0)::bigint FROM node_type_heads h
  WHERE h.tenant_id = $1 AND h.node_type_id = ANY (head.hidden_types)
)""",
    shown="CASE WHEN cardinality(head.hidden_types) = 0 THEN true ELSE node_type_id <> ALL (head.hidden_types) END",
)

LIST_OF_TYPE = """
SELECT coalesce(type_head.node_count, 0) AS total, page.*
FROM tenant_heads AS head
LEFT JOIN node_type_heads AS type_head ON type_head.tenant_id = $1 AND type_head.node_type_id = $5
  AND $5 <> ALL (head.hidden_types)
LEFT JOIN LATERAL (
  SELECT found.*, count(*) OVER () AS fetched,
         sum(octet_length(found.data)) OVER (ORDER BY found.id DESC) - octet_length(found.data) AS before
  FROM (
    SELECT tenant_id, id, node_type_id, data::text AS data, revision, created_at, updated_at
    FROM nodes WHERE tenant_id = $1 AND node_type_id = $5 AND id <= $2 AND $5 <> ALL (head.hidden_types)
    ORDER BY id DESC LIMIT $3::bigint + 1
  ) AS found
) AS page ON page.before < $4
WHERE head.tenant_id = $1
ORDER BY page.id DESC
"""


class NodeTypeChanged(Unavailable):
    """The data was validated against another revision of the node type."""

    def __init__(self, tenant_id: str, node_type_id: str) -> None:
        super().__init__(
            "the node type keeps changing while the node is written", reason="node_type_changing"
        )
        self.tenant_id = tenant_id
        self.node_type_id = node_type_id


class ValidData(Struct, frozen=True):
    """JSON text that satisfies the schema of a version of a node type, and what the type's indexes have of it.

    `search` is the search of that version, as JSON, where it has one.
    """

    text: str
    node_type_id: str
    version: TypeVersion
    entries: tuple[Entry, ...] = ()
    search: str | None = None

    def rows(self, node_id: str) -> tuple[tuple[Any, ...], ...]:
        """Return the rows of ENTRY_COLUMNS."""
        return tuple((node_id, *entry) for entry in self.entries)

    @property
    def claims(self) -> tuple[Hashable, ...]:
        """What no other node may have."""
        return tuple((entry.index_id, entry.key) for entry in self.entries if entry.constrains)


class NodeRepository:
    """Reads and writes nodes."""

    def __init__(self, database: Database, work: UnitOfWork) -> None:
        self._database = database
        self._work = work
        self._reads = reads_by_id(database, GET, node_of)
        self._types = reads_by_id(database, GET_TYPE, _typed_of)

    async def create(self, tenant_id: str, author: Author, node_id: str, data: ValidData) -> Node:
        """Add a node.

        Raises:
            NodeTypeChanged: the type has another revision by now, or is gone.
            Conflict: there is a node of this id.
            InvalidParams: the document is too large once it is stored.

        """
        return await self._work.write(tenant_id, creation(author, node_id, data))

    async def get(self, tenant_id: str, node_id: str) -> Node | None:
        """Return a node, or None."""
        return await self._reads.get((tenant_id, node_id))

    async def get_type(self, tenant_id: str, node_id: str) -> str | None:
        """Return the id of the node's type, or None where there is no such node."""
        typed = await self._types.get((tenant_id, node_id))
        return typed.node_type_id if typed else None

    async def companions(self, tenant_id: str, node_id: str) -> tuple[int, int] | None:
        """Return the revision of a node, and how many relationships would be deleted with it; None where there is none.

        Raises:
            Conflict: a relationship keeps it.

        """
        async with self._database.connection() as connection:
            found = await connection.fetchrow(COMPANIONS, tenant_id, node_id)
        if found is not None and found["held_by"] is not None:
            raise node_in_use(found)
        return (found["revision"], found["relationships"]) if found else None

    async def get_types(
        self, tenant_id: str, node_ids: Sequence[str], unit: TenantUnit | None = None
    ) -> dict[str, str]:
        """Return the id of each node's type, by the ids of those nodes that there are; within a unit, where one is given."""
        async with within(unit, self._database).connection() as connection:
            records = await connection.fetch(GET_TYPES, tenant_id, node_ids)
        return {str(record["id"]): str(record["node_type_id"]) for record in records}

    async def update(
        self, tenant_id: str, author: Author, node_id: str, data: ValidData, if_revision: int | None
    ) -> Node:
        """Replace the data of a node.

        Raises:
            NotFound: there is no such node.
            NodeTypeChanged: the type has another revision by now.
            Conflict: the node has another revision than `if_revision`.
            InvalidParams: the document is too large once it is stored.

        """
        return await self._work.write(tenant_id, change(author, node_id, data, if_revision))

    async def delete(self, tenant_id: str, author: Author, node_id: str, if_revision: int | None) -> None:
        """Delete a node and the relationships at it.

        Raises:
            NotFound: there is no such node.
            Conflict: the node has another revision than `if_revision`, or a relationship keeps it.

        """
        await self._work.write(tenant_id, deletion(author, node_id, if_revision))

    async def list(self, tenant_id: str, node_type_id: str | None, window: Window) -> Rows[Node] | None:
        """Return a page of a tenant's nodes, of one type where given; None where there is no such tenant."""
        arguments = (tenant_id, window.upper, window.size, MAX_PAGE_BYTES)
        async with self._database.connection() as connection:
            if node_type_id is not None:
                records = await connection.fetch(LIST_OF_TYPE, *arguments, node_type_id)
            else:
                records = await connection.fetch(LIST, *arguments)
                if records and records[0]["is_hiding"]:
                    records = await connection.fetch(LIST_SHOWN, *arguments)
        if not records:
            return None
        return page_rows(records, window, Total(records[0]["total"]), node_of)


class _Typed(NamedTuple):
    tenant_id: str
    id: str
    node_type_id: str


def _typed_of(record: Record) -> _Typed:
    return _Typed(str(record["tenant_id"]), str(record["id"]), str(record["node_type_id"]))


def node_of(record: Record) -> Node:
    """Return the node that a record has the columns of; null is data that was erased."""
    return Node(
        id=str(record["id"]),
        tenant_id=str(record["tenant_id"]),
        node_type_id=str(record["node_type_id"]),
        data=Raw(NO_DATA if record["data"] is None else record["data"]),
        revision=record["revision"],
        created_at=record["created_at"],
        updated_at=record["updated_at"],
    )


_REFUSALS: Refusals = {
    "type_changed": lambda record: NodeTypeChanged(str(record["tenant_id"]), str(record["node_type_id"])),
    "id_taken": id_taken,
    "too_large": too_large,
    "not_found": lambda _: NotFound("node"),
    "revision_conflict": other_revision,
    "not_unique": not_unique,
    **node_holds.REFUSALS,
}
_CREATE = Kind(CREATE, node_of, _REFUSALS, spare=("indexed", "searched"))
_UPDATE = Kind(UPDATE, node_of, _REFUSALS)
_DELETE = Kind(DELETE, no_answer, _REFUSALS)


def creation(author: Author, node_id: str, data: ValidData) -> Write[Node]:
    """Return the write that adds a node."""
    values = (node_id, data.node_type_id, *data.version, data.text, data.search)
    is_bare = not data.entries and data.search is None
    return Write(_CREATE, author, node_id, values, len(data.text), data.rows(node_id), data.claims, is_bare)


def change(author: Author, node_id: str, data: ValidData, if_revision: int | None) -> Write[Node]:
    """Return the write that replaces the data of a node."""
    values = (node_id, data.node_type_id, *data.version, data.text, data.search, if_revision)
    return Write(_UPDATE, author, node_id, values, len(data.text), data.rows(node_id), data.claims)


def deletion(author: Author, node_id: str, if_revision: int | None) -> Write[None]:
    """Return the write that deletes a node and the relationships at it."""
    return Write(_DELETE, author, node_id, (node_id, if_revision))
