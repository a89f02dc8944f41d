"""Bringing deleted nodes back: what the log has of them, and of the relationships that went with them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from asyncpg import Record

from flexdb.errors import NotFound, RpcError
from flexdb.generated.results import Companions, NodeRestorationResult
from flexdb.repositories.erased import payload
from flexdb.repositories.hiding import shown_node
from flexdb.repositories.moments import number_before
from flexdb.repositories.node_indexes import ADD_ENTRIES, ENTRY_COLUMNS, TAKEN, not_unique
from flexdb.repositories.node_searches import ADD_SEARCHED
from flexdb.repositories.nodes import NodeTypeChanged, ValidData, node_of, type_changed
from flexdb.repositories.refusals import Refusals, id_taken, too_large
from flexdb.repositories.relationship_rules import type_of
from flexdb.repositories.relationships import NewRelationship
from flexdb.repositories.unit_of_work import TenantUnit
from flexdb.repositories.writes import Author, Kind, Write, entry, statement

TYPE_NOW = f"SELECT n.node_type_id FROM nodes n WHERE n.tenant_id = $1 AND n.id = $2 AND {shown_node('n')}"

LAST = """
SELECT c.seq, c.at, c.action, c.revision FROM changes c
WHERE c.tenant_id = $1 AND c.entity = 'node' AND c.entity_id = $2 ORDER BY c.seq DESC LIMIT 1
"""

# A deletion has the revision of what was deleted, which is not what is asked for; as of a number, the node may be gone.
OLD = f"""
SELECT c.action, c.node_type_id, {payload("c")}::text AS data, c.created_at FROM changes c
WHERE c.tenant_id = $1 AND c.entity = 'node' AND c.entity_id = $2
  AND ($3::bigint IS NULL OR c.revision = $3) AND ($4::bigint IS NULL OR c.seq <= $4)
  AND ($4::bigint IS NOT NULL OR c.action <> 'delete')
ORDER BY c.seq DESC LIMIT 1
"""

_ALIVE = "(SELECT true FROM nodes o WHERE o.tenant_id = $1 AND o.id = {id} AND " + shown_node("o") + ")"

# The node itself is not there yet.
_TYPE_OF_END = """CASE WHEN {id} = b.node_id THEN b.node_type_id ELSE (
           SELECT o.node_type_id FROM nodes o WHERE o.tenant_id = $1 AND o.id = {id}
         ) END"""

# What went with the node stands before it in the log, of one time, caller and method. One relationship may have gone with
# the other end, if that was deleted in the same moment.
_PARTED = f"""
  SELECT p.n, p.id AS node_id, p.node_type_id, gone.entity_id AS id, gone.revision + 1 AS revision, old.created_at AS born_at, old.payload,
         (old.payload ->> 'source_node_id')::uuid AS source_node_id,
         (old.payload ->> 'target_node_id')::uuid AS target_node_id,
         octet_length((old.payload -> 'data')::text) AS bytes,
         {type_of("(old.payload ->> 'relationship_type')")}
  FROM {{planned}}
  JOIN changes deletion ON deletion.tenant_id = $1 AND deletion.seq = p.deletion
  JOIN changes gone ON gone.tenant_id = $1 AND gone.seq > p.before AND gone.seq < p.deletion
    AND gone.actor = deletion.actor AND gone.method = deletion.method
    AND gone.entity = 'relationship' AND gone.action = 'delete'
  CROSS JOIN LATERAL (
    SELECT {payload("c")} AS payload, c.created_at FROM changes c
    WHERE c.tenant_id = $1 AND c.entity = 'relationship' AND c.entity_id = gone.entity_id AND c.seq < gone.seq
    ORDER BY c.seq DESC LIMIT 1
  ) AS old
  WHERE p.refusal IS NULL"""

_MAY_COME_BACK = f"""b.node_id IN (b.source_node_id, b.target_node_id) AND b.payload -> 'data' IS NOT NULL
    AND (b.source_node_id = b.node_id OR {_ALIVE.format(id="b.source_node_id")})
    AND (b.target_node_id = b.node_id OR {_ALIVE.format(id="b.target_node_id")})
    AND (SELECT true FROM relationships o WHERE o.tenant_id = $1 AND o.id = b.id) IS NULL"""

# Those that have a type come back one by one, as far as its rules allow.
TYPED_BACK = f"""
SELECT b.id, b.source_node_id, b.target_node_id, b.payload ->> 'relationship_type' AS kind,
       (b.payload -> 'data')::text AS data, b.revision, b.born_at
FROM ({_PARTED.format(planned="(SELECT 1 AS n, $2::uuid AS id, NULL::uuid AS node_type_id, $3::bigint AS before, $4::bigint AS deletion, NULL AS refusal) AS p")}
) AS b WHERE {_MAY_COME_BACK} AND b.type_name IS NOT NULL ORDER BY b.id
"""

RESTORE = statement(
    {
        "id": "uuid",
        "node_type_id": "uuid",
        "type_revision": "bigint",
        "type_created_at": "timestamptz",
        "data": "jsonb",
        "search": "jsonb",
        "revision": "bigint",
        "born_at": "timestamptz",
        "before": "bigint",
        "deletion": "bigint",
    },
    rows=ENTRY_COLUMNS,
    more_rows=TAKEN,
    more_input=", octet_length(given.data::text) AS bytes",
    planned=f"""
  SELECT i.*, taken.node_id AS holder, taken.fields AS taken_fields, CASE
    WHEN {type_changed("i.node_type_id")} THEN 'type_changed'
    WHEN (SELECT true FROM nodes o WHERE o.tenant_id = $1 AND o.id = i.id) THEN 'id_taken'
    WHEN i.bytes > 2097152 THEN 'too_large'
    WHEN taken.n IS NOT NULL THEN 'not_unique' END AS refusal
  FROM input i LEFT JOIN taken ON taken.n = i.n""",
    more=f""", parted AS MATERIALIZED ({_PARTED.format(planned="planned p")}
), back AS MATERIALIZED (
  SELECT b.*, {_TYPE_OF_END.format(id="b.source_node_id")} AS source_type,
         {_TYPE_OF_END.format(id="b.target_node_id")} AS target_type
  FROM parted b WHERE {_MAY_COME_BACK} AND b.type_name IS NULL
)""",
    entries=entry(
        "node",
        "create",
        revision="revision",
        payload="data",
        created_at="born_at",
        node_type_id="node_type_id",
        nodes="1",
        bytes_="bytes",
    )
    + " UNION ALL "
    + entry(
        "relationship",
        "create",
        revision="revision",
        source="back",
        place="1",
        payload="payload",
        created_at="born_at",
        relationships="1",
        bytes_="bytes",
    ),
    changes={
        "made": """
  INSERT INTO nodes (tenant_id, id, node_type_id, data, revision, created_at, updated_at)
  SELECT $1, p.id, p.node_type_id, p.data, p.revision, p.born_at, go.at FROM planned p, go WHERE p.refusal IS NULL""",
        "joined": """
  INSERT INTO relationships (tenant_id, id, source_node_id, target_node_id, source_node_type_id, target_node_type_id,
                             relationship_type, data, revision, created_at, updated_at)
  SELECT $1, b.id, b.source_node_id, b.target_node_id, b.source_type, b.target_type, b.payload ->> 'relationship_type',
         b.payload -> 'data', b.revision, b.born_at, go.at
  FROM back b, go""",
        "indexed": ADD_ENTRIES,
        "searched": ADD_SEARCHED,
    },
    answer="planned.id, planned.node_type_id, planned.data, planned.revision, planned.born_at AS created_at,"
    " verdict.at AS updated_at, (SELECT count(*) FROM back) AS came_along, planned.holder, planned.taken_fields",
)


class RevisionErased(NotFound):
    """What is to be restored was erased."""

    def __init__(self) -> None:
        RpcError.__init__(self, "the data of the node as it was then was erased", reason="revision_erased")


@dataclass(frozen=True, slots=True)
class Deletion:
    """The entry of a node's deletion: its number, the last one of an earlier time, and the revision that the node had."""

    change: int
    before: int
    revision: int


@dataclass(frozen=True, slots=True)
class OldNode:
    """What a node once was; `data` is JSON text."""

    node_type_id: str
    data: str
    created_at: datetime

    @classmethod
    def of(cls, record: Record) -> Self:
        """Return what an entry of the log tells."""
        return cls(str(record["node_type_id"]), record["data"], record["created_at"])


@dataclass(frozen=True, slots=True)
class OldRelationship:
    """What a relationship was when it went, and the revision that it is to have."""

    id: str
    was: NewRelationship
    revision: int
    created_at: datetime

    @classmethod
    def of(cls, record: Record) -> Self:
        """Return what TYPED_BACK tells."""
        ends = (str(record["source_node_id"]), str(record["target_node_id"]))
        was = NewRelationship(*ends, record["kind"], record["data"])
        return cls(str(record["id"]), was, record["revision"], record["born_at"])


async def type_now(unit: TenantUnit, node_id: str) -> str | None:
    """Return the id of the type of a node that is there; None where it is not."""
    node_type_id = await unit.connection.fetchval(TYPE_NOW, unit.tenant_id, node_id)
    return str(node_type_id) if node_type_id else None


async def deletion(unit: TenantUnit, node_id: str) -> Deletion:
    """Return how a node went that is not there.

    Raises:
        NotFound: the log knows nothing of it, or it is being deleted.

    """
    last = await unit.connection.fetchrow(LAST, unit.tenant_id, node_id)
    if last is None or last["action"] != "delete":
        raise NotFound("node")
    before = await number_before(unit.connection, unit.tenant_id, last["at"])
    return Deletion(last["seq"], before, last["revision"])


async def old_node(unit: TenantUnit, node_id: str, revision: int | None, change: int | None) -> OldNode:
    """Return what a node was at a revision, right after a change, or last.

    Raises:
        NotFound: the log does not tell, or its data was erased.

    """
    record = await unit.connection.fetchrow(OLD, unit.tenant_id, node_id, revision, change)
    if record is None or record["action"] == "delete":
        raise NotFound("revision")
    if record["data"] is None:
        raise RevisionErased
    return OldNode.of(record)


async def typed_back(unit: TenantUnit, node_id: str, gone: Deletion) -> list[OldRelationship]:
    """Return the relationships that went with a node and have a type by now, in the order of their ids."""
    records = await unit.connection.fetch(TYPED_BACK, unit.tenant_id, node_id, gone.before, gone.change)
    return [OldRelationship.of(record) for record in records]


def _restored(record: Record) -> NodeRestorationResult:
    return NodeRestorationResult(
        node=node_of(record), came_along=Companions(relationships=record["came_along"])
    )


_REFUSALS: Refusals = {
    "type_changed": lambda record: NodeTypeChanged(str(record["tenant_id"]), str(record["node_type_id"])),
    "id_taken": id_taken,
    "too_large": too_large,
    "not_unique": not_unique,
}
_RESTORE = Kind(RESTORE, _restored, _REFUSALS)


def restoration(
    author: Author, node_id: str, gone: Deletion, old: OldNode, data: ValidData
) -> Write[NodeRestorationResult]:
    """Return the write that brings a node back, and what went with it."""
    values = (
        node_id,
        data.node_type_id,
        *data.version,
        data.text,
        data.search,
        gone.revision + 1,
        old.created_at,
        gone.before,
        gone.change,
    )
    return Write(_RESTORE, author, node_id, values, len(data.text), data.rows(node_id), data.claims)
