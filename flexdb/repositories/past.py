"""Nodes and relationships as they were right after a change, from the log alone.

The last entry about each thing up to a number tells how it was then. Which entries those are is found in an index; of
the rows only those are read that a page is made of, unless it is narrowed by what stands in them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

from asyncpg import Record

from flexdb.database.pool import Database
from flexdb.generated.results import Node, Relationship
from flexdb.repositories import totals
from flexdb.repositories.moments import MomentRepository
from flexdb.repositories.paging import MAX_PAGE_BYTES, Rows, Total, Window, page_rows
from flexdb.repositories.relationships import FILTERS, Ends
from flexdb.repositories.revisions import (
    NODE_AS_LOGGED,
    RELATIONSHIP_AS_LOGGED,
    node_as_logged,
    relationship_as_logged,
)

_COLUMNS = "c.tenant_id, c.entity_id AS id, c.revision, c.created_at, c.at AS updated_at"

# Who removes old entries says so in the same moment: where $3 is one that the log does not tell whole, there is no row.
_GET = f"""
SELECT c.*
FROM tenants t LEFT JOIN LATERAL (
  SELECT c.action, {_COLUMNS}, {{columns}}
  FROM changes c
  WHERE c.tenant_id = $1 AND c.entity = '{{entity}}' AND c.entity_id = $2 AND c.seq <= $3
  ORDER BY c.seq DESC LIMIT 1
) AS c ON c.action <> 'delete'
WHERE t.id = $1 AND t.pruned_to <= $3
"""

GET_NODE = _GET.format(entity="node", columns=NODE_AS_LOGGED)
GET_RELATIONSHIP = _GET.format(entity="relationship", columns=RELATIONSHIP_AS_LOGGED)

# The things that there were, in descending order of ids, from the greatest one that anything had by then; older entries do
# not say which that is. The type of a node is that of its last entry: an id may have been used before, but was deleted with
# the type that it had. The LIMIT has each entry be looked up by its number.
_LAST_OF = """(
      SELECT DISTINCT ON (e.entity_id) e.entity_id, e.seq, e.action
      FROM changes e
      WHERE e.tenant_id = $1 AND e.entity = '{entity}' AND e.entity_id <= least({upper}, (
          SELECT m.highest_id FROM changes m WHERE m.tenant_id = $1 AND m.seq = {number}
        )) AND e.seq <= {number}{of_type}
      ORDER BY e.entity_id DESC, e.seq DESC
    ) AS last"""

_THERE_OF = f"""{_LAST_OF} CROSS JOIN LATERAL (
      SELECT c.* FROM changes c WHERE c.tenant_id = $1 AND c.seq = last.seq AND c.action <> 'delete' LIMIT 1
    ) AS c"""

# Which ones anything was ever told of is found in an index, and then the last entry about each. An id may have been used
# again, for a relationship elsewhere.
_TOLD_AT = """(
        SELECT DISTINCT ON (c.entity_id) c.entity_id FROM changes c
        WHERE c.tenant_id = $1 AND c.entity = 'relationship' AND c.payload IS NOT NULL
          AND (c.payload ->> '{end}')::uuid = {node} AND c.seq <= {number}{upper}
        ORDER BY c.entity_id DESC
      ) AS {name} CROSS JOIN LATERAL (
        SELECT c.* FROM changes c
        WHERE c.tenant_id = $1 AND c.entity = 'relationship' AND c.entity_id = {name}.entity_id AND c.seq <= {number}
        ORDER BY c.seq DESC LIMIT 1
      ) AS {entry}"""


def told_at(end: str, node: str, number: str, *, upper: str | None = None, name: str, entry: str) -> str:
    """Return the source of the relationships that were ever told to have a node at an end, up to the change of a number.

    `name` is the alias of their ids, `entity_id`, in descending order and none above `upper`; `entry` that of the last entry
    about each up to then, which may tell of a deletion, or of another relationship with the id.
    """
    bound = "" if upper is None else f" AND c.entity_id <= {upper}"
    return _TOLD_AT.format(end=end, node=node, number=number, upper=bound, name=name, entry=entry)


_OF_PAGE = {"entity": "{entity}", "of_type": "{of_type}", "upper": "$2", "number": "$5"}
_LAST = _LAST_OF.format(**_OF_PAGE)
_THERE = _THERE_OF.format(**_OF_PAGE)

_PAGE = f"""LEFT JOIN LATERAL (
  SELECT found.*, count(*) OVER () AS fetched,
         sum(coalesce(octet_length(found.data), 0)) OVER (ORDER BY found.id DESC)
           - coalesce(octet_length(found.data), 0) AS before
  FROM (
    SELECT {_COLUMNS}, {{columns}}
    FROM {{there}}
    WHERE {{filters}}
    ORDER BY last.entity_id DESC LIMIT $3::bigint + 1
  ) AS found
) AS page ON page.before < $4
WHERE t.id = $1 AND t.pruned_to <= $5
ORDER BY page.id DESC
"""

_LIST = f"""
SELECT (SELECT m.{{entity}}_count FROM changes m WHERE m.tenant_id = $1 AND m.seq = $5) AS total, page.*
FROM tenants t {_PAGE}"""

# It is counted on the first page only, whose ids are all ids.
_LIST_SOME = f"""
SELECT CASE WHEN $6 THEN (
  SELECT count(*) FROM (SELECT 1 FROM {{counted}} LIMIT 10001) AS up_to
) END AS total, page.*
FROM tenants t {_PAGE}"""

_ESTIMATE = """
SELECT seq FROM changes c
WHERE c.tenant_id = $1 AND c.entity = '{entity}' AND c.action = 'create' AND c.seq <= $2 AND {filters}
"""

_OF_TYPE = " AND e.node_type_id = $7"

LIST_NODES = _LIST.format(
    entity="node", columns=NODE_AS_LOGGED, filters="true", there=_THERE.format(entity="node", of_type="")
)
# An index has all that it takes to count them.
LIST_NODES_OF_TYPE = _LIST_SOME.format(
    entity="node",
    columns=NODE_AS_LOGGED,
    filters="true",
    there=_THERE.format(entity="node", of_type=_OF_TYPE),
    counted=_LAST.format(entity="node", of_type=_OF_TYPE) + " WHERE last.action <> 'delete'",
)
ESTIMATE_NODES_OF_TYPE = _ESTIMATE.format(entity="node", filters="c.node_type_id = $3")

_RELATIONSHIPS_THERE = _THERE.format(entity="relationship", of_type="")

LIST_RELATIONSHIPS = _LIST.format(
    entity="relationship", columns=RELATIONSHIP_AS_LOGGED, filters="true", there=_RELATIONSHIPS_THERE
)


def _conditions(names: tuple[str, ...], first_parameter: int) -> str:
    return " AND ".join(
        f"c.payload ->> '{name}' = ${number}" for number, name in enumerate(names, first_parameter)
    )


def _list_some_relationships(names: tuple[str, ...]) -> str:
    first, conditions = names[0], _conditions(names, 7)
    there = _RELATIONSHIPS_THERE
    if first != "relationship_type":
        there = told_at(first, "$7::text::uuid", "$5", upper="$2", name="last", entry="c")
    return _LIST_SOME.format(
        entity="relationship",
        columns=RELATIONSHIP_AS_LOGGED,
        filters=conditions,
        there=there,
        counted=f"{there} WHERE {conditions}",
    )


_SETS = [names for size in (1, 2, 3) for names in combinations(FILTERS, size)]

LIST_SOME_RELATIONSHIPS = {names: _list_some_relationships(names) for names in _SETS}
ESTIMATE_SOME_RELATIONSHIPS = {
    names: _ESTIMATE.format(entity="relationship", filters=_conditions(names, 3)) for names in _SETS
}

T = TypeVar("T")

_GREATEST_ID = "'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid"


def things_there(entity: str, logged: str, number: str) -> str:
    """Return the query of all things that there were right after the change of a number, with these columns of entry `c`."""
    there = _THERE_OF.format(entity=entity, of_type="", upper=_GREATEST_ID, number=number)
    return f"SELECT {_COLUMNS}, {logged} FROM {there}"


@dataclass(frozen=True, slots=True)
class _Narrowed(Generic[T]):
    """Lists that are narrowed by some filters: their statement, that of their estimate, and what a record is made into."""

    list: str
    estimate: str
    read: Callable[[Record], T]


class PastRepository:
    """Reads what a tenant held right after a change.

    Each raises NotFound where there is no such tenant, or the log does not tell whole any more how things were then.
    """

    def __init__(self, database: Database, moments: MomentRepository) -> None:
        self._database = database
        self._moments = moments

    async def node(self, tenant_id: str, node_id: str, number: int) -> Node | None:
        """Return the node as it was, or None."""
        return await self._get(GET_NODE, tenant_id, node_id, number, node_as_logged)

    async def relationship(self, tenant_id: str, relationship_id: str, number: int) -> Relationship | None:
        """Return the relationship as it was, or None."""
        return await self._get(GET_RELATIONSHIP, tenant_id, relationship_id, number, relationship_as_logged)

    async def nodes(
        self, tenant_id: str, node_type_id: str | None, window: Window, number: int
    ) -> Rows[Node]:
        """Return a page of the nodes that there were, of one type where given."""
        if node_type_id is None:
            return await self._list(LIST_NODES, tenant_id, window, number, node_as_logged)
        return await self._list_some(_NODES_OF_TYPE, tenant_id, [node_type_id], window, number)

    async def relationships(
        self, tenant_id: str, ends: Ends, window: Window, number: int
    ) -> Rows[Relationship]:
        """Return a page of the relationships that there were."""
        given = ends.given()
        if not given:
            return await self._list(LIST_RELATIONSHIPS, tenant_id, window, number, relationship_as_logged)
        narrowed = _SOME_RELATIONSHIPS[tuple(given)]
        return await self._list_some(narrowed, tenant_id, list(given.values()), window, number)

    async def _get(
        self, statement: str, tenant_id: str, id_: str, number: int, read: Callable[[Record], T]
    ) -> T | None:
        async with self._database.connection() as connection:
            record = await connection.fetchrow(statement, tenant_id, id_, number)
        if record is None:
            raise await self._moments.untold(tenant_id, number)
        return read(record) if record["id"] else None

    async def _list(
        self, statement: str, tenant_id: str, window: Window, number: int, read: Callable[[Record], T]
    ) -> Rows[T]:
        async with self._database.connection() as connection:
            records = await connection.fetch(
                statement, tenant_id, window.upper, window.size, MAX_PAGE_BYTES, number
            )
        if not records:
            raise await self._moments.untold(tenant_id, number)
        return page_rows(records, window, Total(records[0]["total"]), read)

    async def _list_some(
        self, narrowed: _Narrowed[T], tenant_id: str, filters: Sequence[str], window: Window, number: int
    ) -> Rows[T]:
        arguments = (tenant_id, window.upper, window.size, MAX_PAGE_BYTES, number, window.total is None)
        async with self._database.connection() as connection:
            records = await connection.fetch(narrowed.list, *arguments, *filters)
            if records:
                counted = records[0]["total"]
                total = await totals.settle(
                    connection, window, counted, narrowed.estimate, tenant_id, number, *filters
                )
                return page_rows(records, window, total, narrowed.read)
        raise await self._moments.untold(tenant_id, number)


_NODES_OF_TYPE = _Narrowed(LIST_NODES_OF_TYPE, ESTIMATE_NODES_OF_TYPE, node_as_logged)
_SOME_RELATIONSHIPS = {
    names: _Narrowed(
        LIST_SOME_RELATIONSHIPS[names], ESTIMATE_SOME_RELATIONSHIPS[names], relationship_as_logged
    )
    for names in _SETS
}
