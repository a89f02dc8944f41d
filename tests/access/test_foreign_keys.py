"""With nothing of the service's checks between, the tables themselves keep tenants apart.

Tables and their references are read from the catalog, as a superuser: a new table is covered by being there.
"""

import json
import uuid
from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import asyncpg
import pytest

from flexdb.database.pool import Connection, Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from flexdb.errors import NotFound, RpcError
from flexdb.repositories.node_types import Definition, NodeTypeRepository, TypeVersion
from flexdb.repositories.nodes import NodeRepository, NodeTypeChanged, ValidData
from flexdb.repositories.relationship_types import RelationshipTypeRepository
from flexdb.repositories.relationships import NewRelationship, RelationshipChange, RelationshipRepository
from flexdb.repositories.unit_of_work import UnitOfWork
from flexdb.repositories.writes import Author
from tests.access.trace import trace
from tests.access.world import SETTINGS, Place, place
from tests.service import operator_key, running

pytestmark = pytest.mark.xdist_group("foreign keys")

# Tables whose rows are of a tenant: all that have to say of which one.
SCOPED = """
SELECT a.attrelid::regclass::text AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE a.attname = 'tenant_id' AND a.attnotnull AND c.relkind IN ('r', 'p')
  AND c.relnamespace = current_schema()::regnamespace
ORDER BY 1
"""

UUIDS = """
SELECT attname AS name FROM pg_attribute
WHERE attrelid = $1::text::regclass AND attnum > 0 AND NOT attisdropped AND atttypid = 'uuid'::regtype
"""

KEY = """
SELECT array_agg(a.attname::text ORDER BY k.n)
FROM pg_constraint c, unnest(c.conkey) WITH ORDINALITY AS k (attnum, n), pg_attribute a
WHERE c.contype = 'p' AND c.conrelid = $1::text::regclass AND a.attrelid = c.conrelid AND a.attnum = k.attnum
"""

REFERENCES = """
SELECT c.conname AS name, c.conrelid::regclass::text AS "table", c.confrelid::regclass::text AS target,
       array_agg(a.attname::text ORDER BY k.n) AS columns, array_agg(b.attname::text ORDER BY k.n) AS targets,
       c.convalidated AND NOT c.condeferrable AND c.confmatchtype = 's' AND c.confdeltype = 'a'
         AND c.confupdtype = 'a' AS is_strict
FROM pg_constraint c
CROSS JOIN LATERAL unnest(c.conkey, c.confkey) WITH ORDINALITY AS k (here, there, n)
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.here
JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = k.there
WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace
GROUP BY c.oid
ORDER BY 1
"""

# What the log tells of may be gone, and what a deletion or a build has reached is. Deliveries go with their webhook. Entries
# of indexes are written with the node that they are of, under the head row: a check of each would cost as much as the entry. Relationships repeat the types of their nodes, which are
# read in the statement that writes them.
GONE = {
    "changes": {"entity_id", "node_type_id", "highest_id"},
    "purges": {"id", "reached"},
    "erasures": {"node_id"},
    "tenant_heads": {"highest_id"},
    "webhook_deliveries": {"webhook_id"},
    "node_index_entries": {"node_id", "index_id"},
    "node_search_entries": {"node_id", "search_id"},
    "relationships": {"id", "source_node_type_id", "target_node_type_id"},
    "index_jobs": {"index_id", "upper"},
}

# Rows whose key begins with their node, so that what looks for others does not go through all of a tenant
# (docs/decisions/0025, 0038).
FOUND_BY_NODE = {"node_index_entries", "node_search_entries"}

# What belongs to no tenant may be referred to by its id alone.
OF_NO_TENANT = {"tenants", "users"}


@dataclass(frozen=True)
class Reference:
    """A foreign key within a tenant; `column` is the one beside tenant_id."""

    name: str
    table: str
    column: str
    target: str


@dataclass
class Two:
    database: Database
    home: Place
    theirs: Place
    scoped: list[str]
    references: list[asyncpg.Record]

    def within(self) -> list[Reference]:
        """References between things of tenants, which therefore have to be of one and the same."""
        return [
            Reference(row["name"], row["table"], row["columns"][-1], row["target"])
            for row in self.references
            if row["table"] in self.scoped and row["target"] not in OF_NO_TENANT
        ]


@pytest.fixture(scope="module")
async def two(own_target: ConnectionTarget) -> AsyncIterator[Two]:
    key = await operator_key(own_target)
    async with (
        running(own_target, **SETTINGS) as client,
        Database(own_target, PoolOptions(size=2)) as database,
        database.connection() as connection,
    ):
        operator = client.with_key(key)
        scoped = [row["name"] for row in await connection.fetch(SCOPED)]
        references = await connection.fetch(REFERENCES)
        yield Two(database, await place(operator), await place(operator), scoped, references)


async def test_every_id_in_a_row_of_a_tenant_refers_within_the_tenant(two: Two) -> None:
    """Each uuid is the row's own, or refers together with tenant_id, or to what belongs to no tenant."""
    covered = {(row["table"], column) for row in two.references for column in row["columns"]}
    assert len(two.scoped) >= 6
    async with two.database.connection() as connection:
        for table in two.scoped:
            key = await connection.fetchval(KEY, table)
            assert key[0] == "tenant_id" or (table in FOUND_BY_NODE and "tenant_id" in key), table
            own = {"tenant_id", *GONE.get(table, {"id"} & set(key))}
            ids = {row["name"] for row in await connection.fetch(UUIDS, table)}
            assert [name for name in ids - own if (table, name) not in covered] == [], table


async def test_every_reference_within_tenants_carries_the_tenant(two: Two) -> None:
    within = {reference.name for reference in two.within()}
    assert len(within) >= 4
    for row in two.references:
        assert row["is_strict"], row["name"]
        if row["name"] in within:
            assert (row["columns"][0], row["targets"]) == ("tenant_id", ["tenant_id", "id"]), row["name"]
            assert len(row["columns"]) == 2, row["name"]


async def foreign_id(connection: Connection, two: Two, reference: Reference) -> str:
    """The id of something of the other tenant that the reference would mean."""
    statement = f"SELECT id FROM {reference.target} WHERE tenant_id = $1 LIMIT 1"
    found = await connection.fetchval(statement, two.theirs.home.id)
    assert found, f"tests/access/world.py has to make a row of {reference.target}"
    return str(found)


async def refused(two: Two, reference: Reference, statement: str, *arguments: str) -> None:
    with pytest.raises(asyncpg.ForeignKeyViolationError) as violation:
        async with two.database.transaction() as tx:
            await tx.execute(statement, *arguments)
    assert violation.value.constraint_name == reference.name


async def test_no_reference_across_tenants_is_inserted(two: Two) -> None:
    """Copies of rows that are good, but for what they refer to."""
    before = await trace(two.database)
    for reference in two.within():
        table = reference.table
        async with two.database.connection() as connection:
            patch = {reference.column: await foreign_id(connection, two, reference)}
            rows = await connection.fetch(f"SELECT * FROM {table} WHERE tenant_id = $1", two.home.home.id)
        assert rows, f"tests/access/world.py has to make a row of {table}"
        patch |= {"id": str(uuid.uuid4())} if "id" in rows[0].keys() else {}  # noqa: SIM118 - of a record
        insert = (
            f"INSERT INTO {table} SELECT (jsonb_populate_record(one, $2::text::jsonb)).*"
            f" FROM {table} AS one WHERE tenant_id = $1 LIMIT 1"
        )
        await refused(two, reference, insert, two.home.home.id, json.dumps(patch))
    assert await trace(two.database) == before


async def test_no_reference_is_updated_to_another_tenant(two: Two) -> None:
    before = await trace(two.database)
    for reference in two.within():
        async with two.database.connection() as connection:
            foreign = await foreign_id(connection, two, reference)
        update = f"UPDATE {reference.table} SET {reference.column} = $2 WHERE tenant_id = $1"
        await refused(two, reference, update, two.home.home.id, foreign)
    assert await trace(two.database) == before


async def test_no_row_that_refers_or_is_referred_to_moves_to_another_tenant(two: Two) -> None:
    before = await trace(two.database)
    for table in {name for reference in two.within() for name in (reference.table, reference.target)}:
        move = f"UPDATE {table} SET tenant_id = $1 WHERE tenant_id = $2"
        with pytest.raises(asyncpg.IntegrityConstraintViolationError):
            async with two.database.transaction() as tx:
                await tx.execute(move, two.home.home.id, two.theirs.home.id)
    assert await trace(two.database) == before


async def test_repositories_find_nothing_of_another_tenant(two: Two) -> None:
    """Called as no service calls them: with the ids of one tenant in the unit of another."""
    work = UnitOfWork(two.database, queue_timeout_s=5)
    nodes, types = NodeRepository(two.database, work), NodeTypeRepository(two.database, work)
    edges, ids, own = RelationshipRepository(two.database, work), two.theirs.ids, two.home.ids
    rules = RelationshipTypeRepository(two.database, work)
    data, tenant, new = (
        ValidData("{}", ids["node_type"], TypeVersion(1, datetime.now(UTC))),
        two.home.home.id,
        str(uuid.uuid4()),
    )
    author, rename = Author("test", "test"), Definition("Mine", None, None, None)
    before = await rows_and_counters(two.database)
    writes: list[tuple[type[RpcError], Awaitable[Any]]] = [
        (NodeTypeChanged, nodes.create(tenant, author, new, data)),
        (NotFound, nodes.update(tenant, author, ids["node"], data, None)),
        (NodeTypeChanged, nodes.update(tenant, author, own["node"], data, None)),
        (NotFound, nodes.delete(tenant, author, ids["node"], None)),
        (
            NotFound,
            edges.update(tenant, author, ids["relationship"], RelationshipChange("mine", "{}"), None),
        ),
        (NotFound, edges.delete(tenant, author, ids["relationship"], None)),
        (NotFound, rules.delete(tenant, author, ids["relationship_type"], None)),
        (NotFound, types.update(tenant, author, ids["node_type"], rename, None)),
        *(
            (NotFound, edges.create(tenant, author, new, NewRelationship(*ends, "free", "{}")))
            for ends in ((own["node"], ids["node"]), (ids["node"], own["node"]), (ids["node"], ids["node"]))
        ),
    ]
    for refusal, write in writes:
        with pytest.raises(refusal):
            await write
    with pytest.raises(NotFound):
        async with work.for_tenant(tenant) as unit:
            await types.delete(unit, author, ids["node_type"], None)
    assert await nodes.get(tenant, ids["node"]) is None
    assert await nodes.get_type(tenant, ids["node"]) is None
    assert await types.get(tenant, ids["node_type"]) is None
    assert await types.get_schema(tenant, ids["node_type"]) is None
    assert await edges.get(tenant, ids["relationship"]) is None
    assert await rules.get(tenant, ids["relationship_type"]) is None
    assert await rows_and_counters(two.database) == before


async def rows_and_counters(database: Database) -> Any:
    """What is there; counters of the tenant itself may be written again, as they were."""
    async with database.connection() as connection:
        heads = await connection.fetch("SELECT * FROM tenant_heads ORDER BY tenant_id")
    return {**await trace(database), "tenant_heads": [tuple(head) for head in heads]}
