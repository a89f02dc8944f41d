"""Large deletions step by step: rows, counters and log agree after each, whichever process makes it."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from itertools import pairwise

import pytest

from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from flexdb.errors import Conflict, NotFound, Unavailable
from flexdb.repositories.node_types import Definition, NodeTypeRepository, TypeVersion
from flexdb.repositories.nodes import NodeRepository, ValidData
from flexdb.repositories.paging import Window
from flexdb.repositories.purges import STEP_ROWS, PurgeRepository
from flexdb.repositories.relationships import Ends, NewRelationship, RelationshipRepository
from flexdb.repositories.tenants import TenantRepository
from flexdb.repositories.unit_of_work import UnitOfWork
from flexdb.repositories.writes import Author
from tests import ledger
from tests.integration.filling import count, fill, slug

LARGE = 5
AUTHOR = Author("user:somebody", "a_method")
TABLES = (
    "relationships",
    "nodes",
    "node_type_heads",
    "node_types",
    "changes",
    "tenant_heads",
    "node_index_entries",
    "node_type_indexes",
    "node_search_entries",
    "node_type_searches",
    "purges",
)


class Process:
    """What one process of the service has of all this, with deletions that are large from 6 rows on."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.work = UnitOfWork(database, queue_timeout_s=10)
        self.tenants = TenantRepository(database, self.work, large=LARGE)
        self.node_types = NodeTypeRepository(database, self.work, large=LARGE)
        self.nodes = NodeRepository(database, self.work)
        self.relationships = RelationshipRepository(database, self.work)
        self.step = PurgeRepository(database, self.work).step

    async def tenant(self) -> str:
        async with self.work.across_tenants() as tx:
            return (await self.tenants.insert(tx, AUTHOR, str(uuid.uuid4()), slug(), "Acme")).id

    async def node_type(self, tenant: str, name: str) -> str:
        definition = Definition(name, None, None, None)
        return (await self.node_types.create(tenant, AUTHOR, str(uuid.uuid4()), definition)).id

    async def node(self, tenant: str, node_type: str) -> str:
        made = await self.node_types.get(tenant, node_type)
        assert made
        data = ValidData("{}", node_type, TypeVersion(made.revision, made.created_at))
        return (await self.nodes.create(tenant, AUTHOR, str(uuid.uuid4()), data)).id

    async def edge(self, tenant: str, source: str, target: str) -> str:
        new = NewRelationship(source, target, "to", "{}")
        return (await self.relationships.create(tenant, AUTHOR, str(uuid.uuid4()), new)).id

    async def delete_type(self, tenant: str, node_type: str, if_revision: int | None = None) -> None:
        async with self.work.for_tenant(tenant) as unit:
            author = Author("user:somebody", "delete_node_type")
            await self.node_types.delete(unit, author, node_type, if_revision)

    async def delete_tenant(self, tenant: str) -> None:
        async with self.work.for_tenant(tenant) as unit:
            await self.tenants.delete(unit, AUTHOR)

    async def finish(self) -> int:
        """Go on until there is nothing left to do; return the number of steps."""
        steps = 0
        while await self.step():
            steps += 1
        return steps


@pytest.fixture
async def process(own_target: ConnectionTarget) -> AsyncIterator[Process]:
    async with Database(own_target, PoolOptions(size=4)) as database:
        yield Process(database)


@pytest.fixture
async def other(own_target: ConnectionTarget) -> AsyncIterator[Process]:
    async with Database(own_target, PoolOptions(size=4)) as database:
        yield Process(database)


async def test_step_by_step(process: Process) -> None:
    """2,500 nodes, 1,500 of which have a relationship with a node of another type, and some among themselves."""
    tenant = await process.tenant()
    kept, large = await process.node_type(tenant, "Kept"), await process.node_type(tenant, "Large")
    hub = await process.node(tenant, kept)
    await process.edge(tenant, hub, hub)
    mine = [await process.node(tenant, large) for _ in range(2)]
    await process.edge(tenant, mine[0], mine[1])
    await process.edge(tenant, mine[0], mine[0])
    async with process.database.transaction() as tx:
        await fill(tx, tenant, large, 2_500, hub=hub, edges=1_500)
    before = await ledger.check(process.database, tenant)

    await process.delete_type(tenant, large)
    assert await ledger.check(process.database, tenant) == before
    left = [len(before)]
    while await process.step():
        log = await ledger.check(process.database, tenant)
        assert len(log) - left[-1] <= STEP_ROWS
        left.append(len(log))

    gone = (await ledger.check(process.database, tenant))[len(before) :]
    assert len(gone) == 2_502 + 1_502 + 1
    assert {(entry["actor"], entry["method"], entry["action"]) for entry in gone} == {
        ("user:somebody", "delete_node_type", "delete")
    }
    assert gone[-1]["entity"] == "node_type"
    assert [await count(process.database, table, tenant) for table in TABLES[:4]] == [1, 1, 1, 1]
    assert await count(process.database, "purges", tenant) == 0


async def test_a_few_rows_go_at_once(process: Process) -> None:
    tenant = await process.tenant()
    node_type = await process.node_type(tenant, "Small")
    nodes = [await process.node(tenant, node_type) for _ in range(3)]
    for _ in range(LARGE - 3):
        await process.edge(tenant, nodes[0], nodes[1])
    await process.delete_type(tenant, node_type)
    assert await count(process.database, "purges", tenant) == 0
    assert [await count(process.database, table, tenant) for table in TABLES[:4]] == [0, 0, 0, 0]
    await ledger.check(process.database, tenant)


@pytest.mark.parametrize("what", ["nodes", "edges", "edges that begin and end there"])
async def test_one_row_more_is_many(process: Process, what: str) -> None:
    tenant = await process.tenant()
    kept, node_type = await process.node_type(tenant, "Kept"), await process.node_type(tenant, "T")
    hub, node = await process.node(tenant, kept), await process.node(tenant, node_type)
    for _ in range(LARGE):
        if what == "nodes":
            await process.node(tenant, node_type)
        else:
            await process.edge(tenant, node, hub if what == "edges" else node)
    await process.delete_type(tenant, node_type)
    assert await count(process.database, "purges", tenant) == 1
    await process.finish()
    await ledger.check(process.database, tenant)


async def test_another_revision_hides_nothing(process: Process) -> None:
    tenant = await process.tenant()
    node_type = await process.node_type(tenant, "T")
    for _ in range(LARGE + 1):
        await process.node(tenant, node_type)
    with pytest.raises(Conflict):
        await process.delete_type(tenant, node_type, if_revision=2)
    assert await process.node_types.get(tenant, node_type) is not None
    await process.delete_type(tenant, node_type, if_revision=1)
    with pytest.raises(NotFound):
        await process.delete_type(tenant, node_type)
    await process.finish()


async def test_what_was_under_way_when_the_type_was_hidden(process: Process, other: Process) -> None:
    """Writes that looked before and change something after are refused: nothing new gets into a hidden type."""
    tenant = await process.tenant()
    node_type = await process.node_type(tenant, "T")
    for _ in range(LARGE + 1):
        await process.node(tenant, node_type)
    async with process.work.for_tenant(tenant) as unit:
        writes = [asyncio.create_task(other.node(tenant, node_type)) for _ in range(3)]
        await asyncio.sleep(0.2)
        await process.node_types.delete(unit, AUTHOR, node_type, None)
    outcomes = await asyncio.gather(*writes, return_exceptions=True)
    assert {getattr(outcome, "reason", None) for outcome in outcomes} == {"node_type_changing"}
    await process.finish()
    await ledger.check(process.database, tenant)


async def test_another_process_goes_on(process: Process, other: Process) -> None:
    tenant = await process.tenant()
    node_type = await process.node_type(tenant, "T")
    async with process.database.transaction() as tx:
        await fill(tx, tenant, node_type, 2_500)
    await process.delete_type(tenant, node_type)
    assert await process.step()
    assert await other.finish() == 3
    assert not await process.step()
    await ledger.check(process.database, tenant)


async def test_a_step_that_is_broken_off_has_done_nothing(process: Process) -> None:
    tenant = await process.tenant()
    node_type = await process.node_type(tenant, "T")
    async with process.database.transaction() as tx:
        await fill(tx, tenant, node_type, 2_000)
    await process.delete_type(tenant, node_type)
    async with process.database.transaction() as blocker:
        await blocker.execute("SELECT 1 FROM tenant_heads WHERE tenant_id = $1 FOR UPDATE", tenant)
        step = asyncio.create_task(process.step())
        await asyncio.sleep(0.2)
        step.cancel()
        await asyncio.wait([step])
    assert await count(process.database, "nodes", tenant) == 2_000
    await ledger.check(process.database, tenant)
    await process.finish()
    await ledger.check(process.database, tenant)


async def test_processes_share_the_work(process: Process, other: Process) -> None:
    tenants = [await process.tenant() for _ in range(3)]
    for number, tenant in enumerate(tenants):
        node_type = await process.node_type(tenant, "T")
        async with process.database.transaction() as tx:
            await fill(tx, tenant, node_type, 1_500)
        await (process.delete_tenant(tenant) if number == 0 else process.delete_type(tenant, node_type))

    steps = await asyncio.gather(process.finish(), other.finish(), process.finish(), other.finish())

    await process.finish()
    assert len([number for number in steps if number]) > 1
    for tenant in tenants[1:]:
        log = await ledger.check(process.database, tenant)
        ids = [entry["entity_id"] for entry in log if entry["action"] == "delete"]
        assert len(ids) == len(set(ids)) == 1_501
    assert [await count(process.database, table, tenants[0]) for table in TABLES] == [0] * len(TABLES)


async def test_the_one_that_waits_longest_is_next(process: Process) -> None:
    """A large deletion does not keep others waiting."""
    tenants = [await process.tenant() for _ in range(2)]
    for tenant in tenants:
        node_type = await process.node_type(tenant, "T")
        async with process.database.transaction() as tx:
            await fill(tx, tenant, node_type, 2_000)
        await process.delete_type(tenant, node_type)
    assert await process.step()
    assert await process.step()
    assert [await count(process.database, "nodes", tenant) for tenant in tenants] == [1_000, 1_000]
    await process.finish()


async def test_large_documents_make_small_steps(process: Process) -> None:
    tenant = await process.tenant()
    node_type = await process.node_type(tenant, "T")
    async with process.database.transaction() as tx:
        await fill(tx, tenant, node_type, 12)
        await tx.execute("ALTER TABLE nodes ALTER COLUMN data SET STORAGE EXTERNAL")
        large = "jsonb_build_object('text', repeat('x', 1000000))"
        await tx.execute(f"UPDATE nodes SET data = {large} WHERE tenant_id = $1", tenant)
        await tx.execute("ALTER TABLE nodes ALTER COLUMN data SET STORAGE EXTENDED")
        await tx.execute(
            "UPDATE tenant_heads SET data_bytes = (SELECT sum(octet_length(data::text)) FROM nodes WHERE tenant_id = $1)"
            " WHERE tenant_id = $1",
            tenant,
        )
    await process.delete_type(tenant, node_type)
    assert await process.step()
    assert 6 <= await count(process.database, "nodes", tenant) <= 9
    await process.finish()
    async with process.database.connection() as connection:
        head = "SELECT node_count, data_bytes FROM tenant_heads WHERE tenant_id = $1"
        assert tuple(await connection.fetchrow(head, tenant)) == (0, 0)


async def test_hidden_beside_visible(process: Process) -> None:
    """Lists, totals and what has one hidden end, while only some of a tenant's types are being deleted."""
    tenant = await process.tenant()
    kept, large = await process.node_type(tenant, "Kept"), await process.node_type(tenant, "Large")
    visible = [await process.node(tenant, kept) for _ in range(3)]
    hidden = [await process.node(tenant, large) for _ in range(LARGE + 1)]
    between = await process.edge(tenant, visible[0], visible[1])
    ends = [
        await process.edge(tenant, visible[0], hidden[0]),
        await process.edge(tenant, hidden[0], visible[0]),
        await process.edge(tenant, hidden[0], hidden[1]),
    ]
    await process.delete_type(tenant, large)

    nodes = await process.nodes.list(tenant, None, Window(2))
    assert nodes is not None
    assert [node.id for node in nodes.items] == sorted(visible, reverse=True)[:2]
    assert nodes.next_upper is not None
    assert (nodes.total.count, nodes.total.is_estimate) == (3, False)
    of_type = await process.nodes.list(tenant, large, Window(10))
    assert of_type is not None
    assert (of_type.items, of_type.total.count) == ([], 0)
    edges = await process.relationships.list(tenant, Ends(), Window(10))
    assert edges is not None
    assert [edge.id for edge in edges.items] == [between]
    assert (edges.total.count, edges.total.is_estimate) == (4, True)
    at = await process.relationships.list(tenant, Ends(source_node_id=visible[0]), Window(10))
    assert at is not None
    assert ([edge.id for edge in at.items], at.total.count) == ([between], 1)
    gathered = await asyncio.gather(*(process.nodes.get(tenant, node) for node in (*visible, *hidden)))
    assert [node is None for node in gathered] == [False] * 3 + [True] * (LARGE + 1)
    for pair in ((visible[0], hidden[0]), (hidden[0], visible[0])):
        with pytest.raises(NotFound):
            await process.edge(tenant, *pair)
    for edge in ends:
        assert await process.relationships.get(tenant, edge) is None
        with pytest.raises(NotFound):
            await process.relationships.delete(tenant, AUTHOR, edge, None)
    # What goes with a visible node goes, hidden or not.
    await process.nodes.delete(tenant, AUTHOR, visible[0], None)
    again = await process.node_type(tenant, "Large")
    assert again != large
    listed = await process.node_types.list(tenant, Window(10))
    assert listed is not None
    assert {node_type.id for node_type in listed.items} == {kept, again}
    assert listed.total.count == 2
    await ledger.check(process.database, tenant)
    await process.finish()
    await ledger.check(process.database, tenant)
    after = await process.relationships.list(tenant, Ends(), Window(10))
    assert after is not None
    assert (after.total.count, after.total.is_estimate) == (0, False)


@pytest.mark.parametrize("is_large", [False, True])
async def test_a_tenant_with_a_deletion_under_way(process: Process, *, is_large: bool) -> None:
    tenant = await process.tenant()
    node_type = await process.node_type(tenant, "T")
    async with process.database.transaction() as tx:
        await fill(tx, tenant, node_type, 1_200)
    await process.delete_type(tenant, node_type)
    assert await process.step()
    whole = TenantRepository(process.database, process.work, large=LARGE if is_large else 1_000_000)
    async with process.work.for_tenant(tenant) as unit:
        await whole.delete(unit, AUTHOR)
    assert await process.tenants.get(tenant) is None
    await process.finish()
    assert [await count(process.database, table, tenant) for table in TABLES] == [0] * len(TABLES)


async def test_a_tenant_step_by_step(process: Process) -> None:
    tenant = await process.tenant()
    for number in range(3):
        node_type = await process.node_type(tenant, f"T{number}")
        hub = await process.node(tenant, node_type)
        async with process.database.transaction() as tx:
            await fill(tx, tenant, node_type, 800, hub=hub, edges=400)
    await process.delete_tenant(tenant)

    async def rows() -> int:
        return sum([await count(process.database, table, tenant) for table in TABLES[:-1]])

    left = [await rows()]
    while await process.step():
        left.append(await rows())
    assert left[0] > 7_000
    assert left[-1] == 0
    assert max(before - after for before, after in pairwise(left)) == STEP_ROWS
    with pytest.raises(NotFound):
        await process.delete_tenant(tenant)


async def test_a_busy_tenant_keeps_no_other_waiting(own_target: ConnectionTarget, process: Process) -> None:
    """Whoever holds a tenant's head row makes a step fail, and the next one is for another tenant."""
    tenants = [await process.tenant() for _ in range(2)]
    for tenant in tenants:
        node_type = await process.node_type(tenant, "T")
        async with process.database.transaction() as tx:
            await fill(tx, tenant, node_type, 1_000)
        await process.delete_type(tenant, node_type)
    async with Database(own_target, PoolOptions(size=2, lock_timeout_s=0.1)) as database:
        impatient = Process(database)
        async with process.database.transaction() as blocker:
            await blocker.execute("SELECT 1 FROM tenant_heads WHERE tenant_id = $1 FOR UPDATE", tenants[0])
            with pytest.raises(Unavailable):
                await impatient.step()
            assert await impatient.step()
    assert [await count(process.database, "nodes", tenant) for tenant in tenants] == [1_000, 0]
    await process.finish()
