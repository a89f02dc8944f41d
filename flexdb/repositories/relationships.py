"""Relationships: the rows of `relationships`."""

from dataclasses import dataclass
from itertools import combinations

from asyncpg import Record
from msgspec import Raw

from flexdb.database.errors import violations
from flexdb.database.pool import Database
from flexdb.errors import NotFound
from flexdb.generated.results import Relationship
from flexdb.repositories import totals
from flexdb.repositories.documents import stored
from flexdb.repositories.paging import MAX_PAGE_BYTES, Rows, Total, Window, page_rows
from flexdb.repositories.rows import only_row
from flexdb.repositories.unit_of_work import TenantUnit

INSERT = """
INSERT INTO relationships (tenant_id, id, source_node_id, target_node_id, relationship_type, data)
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING tenant_id, id, source_node_id, target_node_id, relationship_type, data,
          octet_length(data::text) AS bytes, created_at, updated_at
"""

GET = """
SELECT tenant_id, id, source_node_id, target_node_id, relationship_type, data, created_at, updated_at
FROM relationships WHERE tenant_id = $1 AND id = $2
"""

# The head row's lock keeps `old` from changing between the two looks at the row.
UPDATE = """
UPDATE relationships r
SET relationship_type = coalesce($3, r.relationship_type), data = coalesce($4, r.data),
    revision = r.revision + 1, updated_at = statement_timestamp()
FROM (SELECT octet_length(data::text) AS bytes FROM relationships WHERE tenant_id = $1 AND id = $2) AS old
WHERE r.tenant_id = $1 AND r.id = $2
RETURNING r.tenant_id, r.id, r.source_node_id, r.target_node_id, r.relationship_type, r.data,
          octet_length(r.data::text) AS bytes, old.bytes AS old_bytes, r.created_at, r.updated_at
"""

DELETE = (
    "DELETE FROM relationships WHERE tenant_id = $1 AND id = $2 RETURNING octet_length(data::text) AS bytes"
)

LIST = """
SELECT head.relationship_count AS total, page.*
FROM tenant_heads AS head
LEFT JOIN LATERAL (
  SELECT found.*, count(*) OVER () AS fetched,
         sum(octet_length(found.data)) OVER (ORDER BY found.id DESC) - octet_length(found.data) AS before
  FROM (
    SELECT tenant_id, id, source_node_id, target_node_id, relationship_type, data::text AS data,
           created_at, updated_at
    FROM relationships WHERE tenant_id = $1 AND id <= $2 ORDER BY id DESC LIMIT $3::bigint + 1
  ) AS found
) AS page ON page.before < $4
WHERE head.tenant_id = $1
ORDER BY page.id DESC
"""

_LIST_SOME = """
SELECT CASE WHEN $5 THEN
         (SELECT count(*) FROM (SELECT 1 FROM relationships WHERE tenant_id = $1 AND {filters} LIMIT 10001) AS up_to)
       END AS total,
       page.*
FROM tenant_heads AS head
LEFT JOIN LATERAL (
  SELECT found.*, count(*) OVER () AS fetched,
         sum(octet_length(found.data)) OVER (ORDER BY found.id DESC) - octet_length(found.data) AS before
  FROM (
    SELECT tenant_id, id, source_node_id, target_node_id, relationship_type, data::text AS data,
           created_at, updated_at
    FROM relationships WHERE tenant_id = $1 AND {filters} AND id <= $2 ORDER BY id DESC LIMIT $3::bigint + 1
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


class RelationshipRepository:
    """Reads and writes relationships."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def insert(
        self, unit: TenantUnit, relationship_id: str, source_id: str, target_id: str, kind: str, data: str
    ) -> Relationship:
        """Add a relationship; `data` is JSON text.

        Raises:
            NotFound: there is no such source or target node in the tenant.

        """
        with violations(
            {
                "relationships_source_fk": lambda: NotFound("source_node"),
                "relationships_target_fk": lambda: NotFound("target_node"),
            }
        ):
            record = await only_row(
                unit.connection, INSERT, unit.tenant_id, relationship_id, source_id, target_id, kind, data
            )
        unit.add_relationships(1, stored(record["bytes"]))
        return _relationship(record)

    async def get(self, tenant_id: str, relationship_id: str) -> Relationship | None:
        """Return a relationship, or None."""
        async with self._database.connection() as connection:
            record = await connection.fetchrow(GET, tenant_id, relationship_id)
        return _relationship(record) if record else None

    async def update(
        self, unit: TenantUnit, relationship_id: str, *, kind: str | None, data: str | None
    ) -> Relationship | None:
        """Change what is not None; None where there is no such relationship."""
        record = await unit.connection.fetchrow(UPDATE, unit.tenant_id, relationship_id, kind, data)
        if record is None:
            return None
        unit.add_relationships(0, stored(record["bytes"]) - record["old_bytes"])
        return _relationship(record)

    async def delete(self, unit: TenantUnit, relationship_id: str) -> bool:
        """Delete a relationship; False where there is none."""
        size = await unit.connection.fetchval(DELETE, unit.tenant_id, relationship_id)
        if size is None:
            return False
        unit.add_relationships(-1, -size)
        return True

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
        return page_rows(records, window, Total(records[0]["total"]), _relationship)

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
        return page_rows(records, window, total, _relationship)


def _relationship(record: Record) -> Relationship:
    return Relationship(
        id=str(record["id"]),
        tenant_id=str(record["tenant_id"]),
        source_node_id=str(record["source_node_id"]),
        target_node_id=str(record["target_node_id"]),
        relationship_type=record["relationship_type"],
        data=Raw(record["data"]),
        created_at=record["created_at"],
        updated_at=record["updated_at"],
    )
