"""Indexes over nodes that there are: built step by step while others write, by whichever process."""

import asyncio
import random
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Any

import msgspec
import pytest

from flexdb.contract import JsonDocument
from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from flexdb.generated.params import IndexInput
from flexdb.generated.results import NodeTypeIndex
from flexdb.repositories import index_jobs
from flexdb.repositories.index_jobs import STEP_ROWS, IndexJobs, Job
from flexdb.repositories.node_indexes import NotUnique
from flexdb.repositories.node_scans import StoredNode
from flexdb.repositories.node_types import Definition, NodeTypeRepository
from flexdb.repositories.nodes import NodeRepository, NodeTypeChanged, ValidData
from flexdb.repositories.paging import Rows
from flexdb.repositories.purges import PurgeRepository
from flexdb.repositories.tenants import TenantRepository
from flexdb.repositories.unit_of_work import UnitOfWork
from flexdb.repositories.writes import Author
from flexdb.services.index_builds import IndexBuilds, made_of
from flexdb.services.index_definitions import defined
from flexdb.services.validation import DataValidator
from flexdb.workers import Workers
from tests import ledger
from tests.integration.filling import count, fill, slug
from tests.tenancy import until_waiting

AUTHOR = Author("user:somebody", "a_method")
STEP = 10
LARGE = 5

PLAIN = IndexInput(fields=["/number"])
UNIQUE = IndexInput(fields=["/number"], unique=True)


async def nothing() -> None:
    """What is done between the look at nodes and the storing of their entries."""


class Jobs(IndexJobs):
    """Jobs between whose steps something happens."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, step_nodes=STEP)
        self.meanwhile: Callable[[], Awaitable[None]] = nothing

    async def nodes(self, job: Job) -> Rows[StoredNode]:
        found = await super().nodes(job)
        await self.meanwhile()
        return found


class Process:
    """What one process of the service has of all this."""

    def __init__(self, database: Database, workers: Workers) -> None:
        self.database = database
        self.work = UnitOfWork(database, queue_timeout_s=10)
        self.tenants = TenantRepository(database, self.work, large=LARGE)
        self.node_types = NodeTypeRepository(database, self.work, large=LARGE)
        self.nodes = NodeRepository(database, self.work)
        self.validator = DataValidator(self.node_types, workers)
        self.jobs = Jobs(database)
        self.step = IndexBuilds(self.jobs, self.work, workers).step
        self.purge = PurgeRepository(database, self.work).step

    async def tenant(self) -> str:
        async with self.work.across_tenants() as tx:
            return (await self.tenants.insert(tx, AUTHOR, str(uuid.uuid4()), slug(), "Acme")).id

    async def node_type(self, tenant: str, *indexes: IndexInput) -> str:
        definition = Definition("Item", None, None, defined(indexes))
        return (await self.node_types.create(tenant, AUTHOR, str(uuid.uuid4()), definition)).id

    async def index(self, tenant: str, node_type: str, *indexes: IndexInput) -> list[NodeTypeIndex]:
        definition = Definition(None, None, None, defined(indexes))
        return (await self.node_types.update(tenant, AUTHOR, node_type, definition, None)).indexes

    async def indexes(self, tenant: str, node_type: str) -> list[NodeTypeIndex]:
        found = await self.node_types.get(tenant, node_type)
        assert found
        return found.indexes

    async def create(self, tenant: str, node_type: str, **data: Any) -> str:
        node_id = str(uuid.uuid4())
        await self._written(
            tenant, node_type, data, lambda valid: self.nodes.create(tenant, AUTHOR, node_id, valid)
        )
        return node_id

    async def update(self, tenant: str, node_type: str, node: str, **data: Any) -> None:
        await self._written(
            tenant, node_type, data, lambda valid: self.nodes.update(tenant, AUTHOR, node, valid, None)
        )

    async def _written(
        self, tenant: str, node_type: str, data: Any, write: Callable[[ValidData], Awaitable[Any]]
    ) -> None:
        document = JsonDocument(msgspec.json.encode(data).decode(), data)
        while True:
            try:
                await write(await self.validator.validate(tenant, node_type, document))
            except NodeTypeChanged:
                self.validator.forget(tenant, node_type)
            else:
                return

    async def filled(self, nodes: int) -> tuple[str, str]:
        """Return a tenant with a type that has nodes, numbered from 1 on."""
        tenant = await self.tenant()
        node_type = await self.node_type(tenant)
        if nodes:
            async with self.database.transaction() as tx:
                await fill(tx, tenant, node_type, nodes)
        return tenant, node_type

    async def ids(self, tenant: str) -> list[str]:
        """Return the ids of all nodes in the order in which they are looked at."""
        async with self.database.connection() as connection:
            found = await connection.fetch(
                "SELECT id FROM nodes WHERE tenant_id = $1 ORDER BY id DESC", tenant
            )
        return [str(record["id"]) for record in found]

    async def finish(self) -> int:
        """Go on until there is nothing left to do; return the number of steps."""
        steps = 0
        while await self.step():
            steps += 1
        return steps


@pytest.fixture
async def processes(own_target: ConnectionTarget) -> AsyncIterator[tuple[Process, Process]]:
    async with (
        Database(own_target, PoolOptions(size=4)) as one,
        Database(own_target, PoolOptions(size=4)) as other,
        Workers() as workers,
    ):
        processes = Process(one, workers), Process(other, workers)
        yield processes
        # The next test's first step is about its own index.
        await processes[0].finish()


@pytest.fixture
async def process(processes: tuple[Process, Process]) -> Process:
    return processes[0]


def states(indexes: list[NodeTypeIndex]) -> list[str]:
    return [index.state for index in indexes]


async def test_step_by_step(processes: tuple[Process, Process]) -> None:
    """Two processes in turn, with a write of each kind between their steps."""
    one, other = processes
    tenant, node_type = await one.filled(95)
    ids = await one.ids(tenant)
    assert states(await one.index(tenant, node_type, PLAIN, UNIQUE.model_copy(update={"fields": ["/new"]}))) == ["building"] * 2  # fmt: skip
    told, steps = [], 0
    while await (one, other)[steps % 2].step():
        first, second = await one.indexes(tenant, node_type)
        told.append(first.done if first.state == "building" else 0)
        writer, node = (one, other)[steps // 2 % 2], ids[steps * 4]
        await writer.update(tenant, node_type, node, number=-steps, new=steps)
        await writer.create(tenant, node_type, number=1_000 + steps)
        await writer.nodes.delete(tenant, AUTHOR, ids[steps * 4 + 1], None)
        await ledger.check(one.database, tenant)
        steps += 1
    # Those of 95 nodes for each index, and of some of the new ones.
    assert 20 <= steps <= 24
    assert told[:4] == [10, 10, 20, 20]
    assert states([first, second]) == ["ready", "ready"]
    assert first.done is msgspec.UNSET
    assert await count(one.database, "index_jobs", tenant) == 0
    await ledger.check(one.database, tenant)


async def test_a_type_without_nodes_has_its_index_at_once(process: Process) -> None:
    tenant = await process.tenant()
    node_type = await process.node_type(tenant)
    assert states(await process.index(tenant, node_type, UNIQUE)) == ["ready"]
    assert await process.step() is False


async def test_the_same_index_again_is_kept_and_not_built_anew(process: Process) -> None:
    tenant, node_type = await process.filled(25)
    await process.index(tenant, node_type, UNIQUE)
    await process.step()
    assert [index.done for index in await process.index(tenant, node_type, UNIQUE)] == [10]
    assert await process.finish() == 2
    more = IndexInput(fields=["/other"])
    assert states(await process.index(tenant, node_type, more, UNIQUE)) == ["building", "ready"]
    assert [index.fields for index in await process.indexes(tenant, node_type)] == [["/other"], ["/number"]]


async def test_a_key_of_before_does_not_take_the_place_of_a_newer_one(process: Process) -> None:
    tenant, node_type = await process.filled(STEP)
    changed, gone = (await process.ids(tenant))[:2]
    await process.index(tenant, node_type, UNIQUE)

    async def meanwhile() -> None:
        process.jobs.meanwhile = nothing
        await process.update(tenant, node_type, changed, number="new")
        await process.nodes.delete(tenant, AUTHOR, gone, None)

    process.jobs.meanwhile = meanwhile
    await process.finish()
    assert states(await process.indexes(tenant, node_type)) == ["ready"]
    await ledger.check(process.database, tenant)


async def test_duplicates_are_told_and_nothing_is_removed(process: Process) -> None:
    tenant, node_type = await process.filled(0)
    made = [await process.create(tenant, node_type, number=number % 12, text="x") for number in range(40)]
    await process.index(tenant, node_type, UNIQUE)
    await process.finish()
    (index,) = await process.indexes(tenant, node_type)
    assert index.state == "failed"
    assert index.duplicates
    assert index.duplicates.count == 40 - 12
    assert len(index.duplicates.samples) == 10
    numbers = {node: number % 12 for number, node in enumerate(made)}
    for sample in index.duplicates.samples:
        assert 2 <= len(sample.node_ids) <= 5
        (number,) = {numbers[node] for node in sample.node_ids}
        assert msgspec.json.decode(sample.key or b"") == {"/number": number}
    assert await count(process.database, "nodes", tenant) == 40
    await ledger.check(process.database, tenant)
    # It keeps nobody from anything, and it has all nodes as before.
    await process.create(tenant, node_type, number=1)
    await process.update(tenant, node_type, made[0], number=1)
    await ledger.check(process.database, tenant)


async def test_a_failed_index_is_built_anew_where_it_is_given_again(process: Process) -> None:
    tenant, node_type = await process.filled(20)
    twin = await process.create(tenant, node_type, number=7)
    await process.index(tenant, node_type, UNIQUE)
    await process.finish()
    assert states(await process.indexes(tenant, node_type)) == ["failed"]
    renamed = await process.node_types.update(
        tenant, AUTHOR, node_type, Definition("Other", None, None, None), None
    )
    assert states(renamed.indexes) == ["failed"]
    await process.update(tenant, node_type, twin, number=70)
    assert states(await process.index(tenant, node_type, UNIQUE)) == ["building"]
    await process.finish()
    assert states(await process.indexes(tenant, node_type)) == ["ready"]
    await ledger.check(process.database, tenant)
    with pytest.raises(NotUnique):
        await process.create(tenant, node_type, number=7)
    # Of the first one nothing is left.
    assert await count(process.database, "node_type_indexes", tenant) == 1
    assert await count(process.database, "node_index_entries", tenant) == 21


async def test_long_keys_are_not_told(process: Process) -> None:
    tenant, node_type = await process.filled(0)
    for _ in range(2):
        await process.create(tenant, node_type, number="x" * 5_000)
    await process.index(tenant, node_type, UNIQUE)
    await process.finish()
    (index,) = await process.indexes(tenant, node_type)
    assert index.duplicates
    assert [sample.key for sample in index.duplicates.samples] == [msgspec.UNSET]


async def test_what_has_been_looked_at_is_unique_already(process: Process) -> None:
    tenant, node_type = await process.filled(0)
    for number in range(2 * STEP):
        await process.create(tenant, node_type, number=number)
    ids = await process.ids(tenant)
    await process.index(tenant, node_type, UNIQUE)
    await process.step()
    looked_at = await process.nodes.get(tenant, ids[0])
    assert looked_at
    number = msgspec.json.decode(bytes(looked_at.data))["number"]
    with pytest.raises(NotUnique):
        await process.create(tenant, node_type, number=number)
    await process.create(tenant, node_type, number="new")
    with pytest.raises(NotUnique):
        await process.create(tenant, node_type, number="new")
    await process.finish()


async def test_a_write_that_looked_before_a_step_and_writes_after_it_is_refused(
    processes: tuple[Process, Process],
) -> None:
    one, other = processes
    tenant, node_type = await one.filled(1)
    await one.index(tenant, node_type, UNIQUE)
    async with one.work.for_tenant(tenant) as unit:
        begun = asyncio.create_task(other.create(tenant, node_type, number=1))
        await until_waiting(one.database)
        name = await one.jobs.next()
        assert name
        job = await one.jobs.look(*name)
        assert job
        assert job.tenant_id == tenant
        assert await index_jobs.hold(unit, job)
        nodes = (await one.jobs.nodes(job)).items
        assert await index_jobs.add(unit, job, made_of(nodes, job.index)) == []
    # It has waited for the head row, and finds it as it was but for the step.
    with pytest.raises(NotUnique):
        await begun
    await ledger.check(one.database, tenant)


@pytest.mark.parametrize("numbers", ["of their own", "of anybody"])
async def test_many_writers_through_two_processes_while_it_is_built(
    processes: tuple[Process, Process], numbers: str
) -> None:
    """Among new ones none is there twice. What has not been looked at may be met, and then it is told."""
    one, other = processes
    tenant, node_type = await one.filled(300)
    existing = await one.ids(tenant)
    dice = random.Random(1)
    first = 1_000 if numbers == "of their own" else 250
    await one.index(tenant, node_type, UNIQUE)
    made: list[int] = []

    async def write(process: Process) -> None:
        for _ in range(25):
            number = first + dice.randrange(150)
            try:
                if dice.random() < 0.3:
                    await process.update(tenant, node_type, dice.choice(existing), number=number)
                else:
                    await process.create(tenant, node_type, number=number)
                    made.append(number)
            except NotUnique:
                pass

    async def build(process: Process) -> None:
        while await process.step():
            await asyncio.sleep(0.002)

    writers = [write(process) for process in processes for _ in range(8)]
    await asyncio.gather(*writers, build(one), build(other))
    await one.finish()
    async with one.database.connection() as connection:
        numbered = await connection.fetch(
            "SELECT data ->> 'number' AS number, count(*) FROM nodes WHERE tenant_id = $1 GROUP BY 1", tenant
        )
    twice = [int(row["number"]) for row in numbered if row["count"] > 1]
    assert len(made) == len(set(made))
    (index,) = await one.indexes(tenant, node_type)
    if numbers == "of their own":
        assert (index.state, twice) == ("ready", [])
    else:
        # A number that was met may have gone again; one that is there twice is never passed over.
        assert not twice or index.state == "failed"
    await ledger.check(one.database, tenant)


async def test_a_dropped_index_goes_step_by_step(process: Process) -> None:
    tenant, node_type = await process.filled(STEP_ROWS + 1)
    pair = IndexInput(fields=["/number", "/other"])
    await process.index(tenant, node_type, pair, UNIQUE)
    await process.finish()
    assert await count(process.database, "node_index_entries", tenant) == 2 * (STEP_ROWS + 1)
    assert states(await process.index(tenant, node_type, UNIQUE)) == ["ready"]
    await ledger.check(process.database, tenant)
    assert await process.step()
    assert await count(process.database, "node_index_entries", tenant) == STEP_ROWS + 2
    assert await process.finish() == 1
    assert await count(process.database, "node_index_entries", tenant) == STEP_ROWS + 1
    assert await count(process.database, "node_type_indexes", tenant) == 1
    await ledger.check(process.database, tenant)


async def test_an_index_that_is_dropped_while_it_is_built(process: Process) -> None:
    tenant, node_type = await process.filled(3 * STEP)
    await process.index(tenant, node_type, PLAIN)
    await process.step()
    process.jobs.meanwhile = partial(_drop, process, tenant, node_type)
    await process.finish()
    for table in ("node_index_entries", "node_type_indexes", "index_jobs"):
        assert await count(process.database, table, tenant) == 0


async def _drop(process: Process, tenant: str, node_type: str) -> None:
    process.jobs.meanwhile = nothing
    await process.index(tenant, node_type)


@pytest.mark.parametrize("deleted", ["type", "tenant"])
async def test_what_is_deleted_while_its_index_is_built(process: Process, deleted: str) -> None:
    """Large, so that the deletion goes on in the background, too."""
    tenant, node_type = await process.filled(3 * STEP)
    await process.index(tenant, node_type, UNIQUE)
    await process.step()
    async with process.work.for_tenant(tenant) as unit:
        if deleted == "type":
            await process.node_types.delete(unit, AUTHOR, node_type, None)
        else:
            await process.tenants.delete(unit, AUTHOR)
    await process.finish()
    assert await count(process.database, "index_jobs", tenant) == 0
    while await process.purge():
        pass
    for table in ("node_index_entries", "node_type_indexes", "nodes"):
        assert await count(process.database, table, tenant) == 0


async def test_a_step_that_fails_leaves_the_others_to_go_on(process: Process) -> None:
    tenant, node_type = await process.filled(3)
    other_tenant, other_type = await process.filled(3)
    await process.index(tenant, node_type, PLAIN)
    await process.index(other_tenant, other_type, PLAIN)

    async def fail() -> None:
        raise OSError

    process.jobs.meanwhile = fail
    with pytest.raises(OSError):  # noqa: PT011 - the one above
        await process.step()
    process.jobs.meanwhile = nothing
    await process.step()
    assert states(await process.indexes(tenant, node_type)) == ["building"]
    assert states(await process.indexes(other_tenant, other_type)) == ["ready"]
    await process.finish()
    assert states(await process.indexes(tenant, node_type)) == ["ready"]
