"""Erasing nodes: nothing of what they held is told, and in the end nothing of it is stored; that they were, stays."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from flexdb.repositories.erasures import ErasureRepository
from flexdb.repositories.kept_answers import KeptAnswers
from flexdb.repositories.retention import RetentionRepository
from flexdb.repositories.unit_of_work import UnitOfWork
from tests import ledger
from tests.integration.filling import count, fill, slug
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running

# Whatever a database holds of a tenant, as text.
STORED = [
    f"SELECT count(*) FROM {table} AS t WHERE t::text LIKE '%SECRET%'"
    for table in ("changes", "nodes", "relationships", "idempotency_keys")
]
REVISIONS = """
INSERT INTO changes (tenant_id, seq, at, actor, method, entity, entity_id, action, revision, payload,
  created_at, node_type_id, node_count, relationship_count)
SELECT c.tenant_id, h.last_seq + n, h.last_at, c.actor, 'update_node', c.entity, c.entity_id, 'update', n + 1, c.payload,
  c.created_at, c.node_type_id, h.node_count, h.relationship_count
FROM changes c, tenant_heads h, generate_series(1, $3::int) AS n
WHERE c.tenant_id = $1 AND h.tenant_id = $1 AND c.entity_id = $2 AND c.action = 'create'
"""
REVISED = "UPDATE nodes SET revision = revision + $3::int WHERE tenant_id = $1 AND id = $2"
COUNTED = "UPDATE tenant_heads SET last_seq = last_seq + $2::int WHERE tenant_id = $1"
AGE = "UPDATE changes SET at = at - interval '40 days' WHERE tenant_id = $1 AND seq <= $2"
DUE = "UPDATE tenants SET prune_at = now() WHERE id = $1"
SECRET = {"name": "SECRET"}


@dataclass
class Scene:
    """A tenant with two people who know each other; what is to be erased has SECRET in it."""

    client: RpcClient
    database: Database
    tenant: str
    type: str = ""
    ann: dict[str, Any] = field(default_factory=dict)
    bob: dict[str, Any] = field(default_factory=dict)
    edge: dict[str, Any] = field(default_factory=dict)

    async def call(self, method: str, **params: Any) -> Any:
        return await self.client.call(method, tenant_id=self.tenant, **params)

    async def erase(self, **params: Any) -> Any:
        return await self.call("erase_node", id=self.ann["id"], **params)

    async def told(self) -> list[Any]:
        """Return what history tells, in all ways there are."""
        last = (await self.call("list_changes", limit=1))["newest"]
        told = [await self.call("list_changes", limit=1000), await self.call("list_audit_events")]
        for kind, thing in (("node", self.ann), ("relationship", self.edge)):
            told.append(await self.call(f"list_{kind}_revisions", id=thing["id"]))
            for number in range(1, last + 1):
                told.append(await self.call(f"list_{kind}s", as_of=number))
                told.append(await outcome(self.call(f"get_{kind}", id=thing["id"], as_of=number)))
        return told

    @property
    def process(self) -> ErasureRepository:
        return ErasureRepository(
            self.database, UnitOfWork(self.database, queue_timeout_s=10), KeptAnswers(self.database)
        )

    async def finish(self) -> int:
        """Go on until there is nothing left to erase; return the number of steps."""
        steps = 0
        while await self.process.step():
            steps += 1
        return steps

    async def stored(self) -> int:
        """Return in how many rows of the database there is a secret."""
        async with self.database.connection() as connection:
            return sum([await connection.fetchval(sql) for sql in STORED])

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Keep everybody from going on with the tenant's erasures, as if another process were at them."""
        async with self.database.transaction() as tx:
            await tx.execute("SELECT 1 FROM tenants WHERE id = $1 FOR NO KEY UPDATE", self.tenant)
            yield


async def outcome(call: Any) -> Any:
    try:
        return await call
    except RpcFailure as failure:
        return failure.code, failure.reason


@pytest.fixture(scope="module")
async def service(own_target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    async with running(own_target) as client:
        yield client


@pytest.fixture
async def database(own_target: ConnectionTarget) -> AsyncIterator[Database]:
    async with Database(own_target, PoolOptions(size=4)) as database:
        yield database


@pytest.fixture
async def scene(service: RpcClient, database: Database) -> AsyncIterator[Scene]:
    tenant = (await service.call("create_tenant", slug=slug(), name="Acme"))["tenant"]["id"]
    made = Scene(service, database, tenant)
    made.type = (await made.call("create_node_type", name="Person"))["node_type"]["id"]
    ann, bob = [
        (await made.call("create_node", node_type_id=made.type, data=data))["node"]
        for data in (SECRET, {"name": "Bob"})
    ]
    made.ann = (await made.call("update_node", id=ann["id"], data={**SECRET, "n": 2}))["node"]
    made.bob = bob
    ends = {"source_node_id": ann["id"], "target_node_id": bob["id"], "relationship_type": "knows"}
    made.edge = (await made.call("create_relationship", **ends, data=SECRET))["relationship"]
    yield made
    await made.finish()
    await service.call("delete_tenant", id=tenant)


async def test_nothing_is_told_at_once_and_nothing_stored_in_the_end(scene: Scene) -> None:
    assert "SECRET" in str(await scene.told())
    async with scene.held():
        assert await scene.erase() == {"is_complete": False}
        told = await scene.told()
        assert "SECRET" not in str(told)
        assert await scene.stored() == 3
        assert await scene.erase() == {"is_complete": False}
    await scene.finish()
    assert await scene.stored() == 0
    assert await scene.erase() == {"is_complete": True}
    assert await scene.told() == told
    log = await ledger.check(scene.database, scene.tenant)
    assert [(entry["entity"], entry["action"], entry["method"]) for entry in log[6:]] == [
        ("relationship", "delete", "erase_node"),
        ("node", "delete", "erase_node"),
    ]


async def test_a_tombstone_stays(scene: Scene) -> None:
    await scene.erase()
    created, updated = scene.ann["created_at"], scene.ann["updated_at"]
    tombstone = {**scene.ann, "data": {}, "erased": True}
    revisions = (await scene.call("list_node_revisions", id=scene.ann["id"]))["revisions"]
    assert [(each["action"], each["method"], each["revision"]) for each in revisions] == [
        ("delete", "erase_node", 2),
        ("update", "update_node", 2),
        ("create", "create_node", 1),
    ]
    assert [each.get("node") for each in revisions] == [
        None,
        tombstone,
        {**tombstone, "revision": 1, "updated_at": created},
    ]
    assert revisions[1]["at"] == updated
    page = await scene.call("list_nodes", as_of=6)
    assert page["nodes"] == [scene.bob, tombstone]
    assert page["pagination"]["total_count"] == 2
    assert (await scene.call("list_nodes", as_of=6, node_type_id=scene.type)) == page
    assert (await scene.call("get_node", id=scene.ann["id"], as_of=6))["node"] == tombstone
    edge = {**scene.edge, "data": {}, "erased": True}
    assert (await scene.call("get_relationship", id=scene.edge["id"], as_of=6))["relationship"] == edge
    at_it = await scene.call("list_relationships", as_of=6, source_node_id=scene.ann["id"])
    assert at_it["relationships"] == [edge]
    events = (await scene.call("list_audit_events"))["events"]
    assert [each["change"] for each in events if each.get("erased")] == [6, 5, 3]


@pytest.mark.parametrize("is_done", [False, True])
async def test_filters_and_orders_do_not_give_it_away(scene: Scene, *, is_done: bool) -> None:
    tombstone = {**scene.ann, "data": {}, "erased": True}
    edge = {**scene.edge, "data": {}, "erased": True}

    async def check() -> None:
        for secret in ({"/name": "SECRET"}, {"/n": {"exists": True}}, {"not": {"/name": {"ne": "SECRET"}}}):
            assert (await scene.call("list_nodes", as_of=6, filter=secret))["nodes"] == []
        known = await scene.call("list_relationships", as_of=6, filter={"/name": "SECRET"})
        assert known["relationships"] == []
        for asked in ({"sort": ["/name"]}, {"filter": {"/name": {"ne": "Bob"}}}, {"select": ["/name"]}):
            nodes = (await scene.call("list_nodes", as_of=6, **asked))["nodes"]
            assert tombstone in nodes
            assert "SECRET" not in str(nodes)
        assert (await scene.call("list_relationships", as_of=6, select=["/name"]))["relationships"] == [edge]

    async with scene.held():
        await scene.erase()
        if not is_done:
            await check()
    if is_done:
        await scene.finish()
        await check()


async def test_readers_of_the_feed_delete_it_and_later_ones_never_see_it(scene: Scene) -> None:
    index = {scene.ann["id"]: SECRET, scene.bob["id"]: {"name": "Bob"}}
    before = (await scene.call("list_changes", limit=1))["newest"]
    await scene.erase()
    for change in (await scene.call("list_changes", after=before, node_type_id=scene.type))["changes"]:
        assert change["action"] == "delete"
        del index[change["entity_id"]]
    assert index == {scene.bob["id"]: {"name": "Bob"}}
    changes = (await scene.call("list_changes"))["changes"]
    assert {each["change"]: each.get("data") for each in changes if each.get("erased")} == {
        3: None,
        5: None,
        6: {
            "source_node_id": scene.ann["id"],
            "target_node_id": scene.bob["id"],
            "relationship_type": "knows",
        },
    }


async def test_what_was_deleted_long_ago(scene: Scene) -> None:
    await scene.call("delete_node", id=scene.ann["id"])
    assert await scene.erase() == {"is_complete": False}
    assert "SECRET" not in str(await scene.told())
    await scene.finish()
    assert await scene.stored() == 0
    log = await ledger.check(scene.database, scene.tenant)
    assert [(entry["method"], entry["revision"]) for entry in log[-2:]] == [
        ("delete_node", 2),
        ("erase_node", 2),
    ]
    assert await scene.erase() == {"is_complete": True}
    assert len(await ledger.entries(scene.database, scene.tenant)) == len(log)


async def test_a_relationship_that_went_before(scene: Scene) -> None:
    await scene.call("delete_relationship", id=scene.edge["id"])
    await scene.erase()
    assert "SECRET" not in str(await scene.told())
    await scene.finish()
    assert await scene.stored() == 0


@pytest.mark.parametrize("given", [{}, {"revision": 1}, {"change": 5}])
async def test_it_cannot_be_restored(scene: Scene, given: dict[str, int]) -> None:
    await scene.erase()
    for _ in range(2):
        answer = await outcome(scene.call("restore_node", id=scene.ann["id"], **given))
        assert answer == (-32001, "revision_erased")
        await scene.finish()


@pytest.mark.parametrize("is_done", [False, True])
async def test_its_relationships_do_not_come_along_with_others(scene: Scene, is_done: bool) -> None:
    await scene.call("delete_node", id=scene.bob["id"])
    await scene.erase()
    if is_done:
        await scene.finish()
    await scene.call("create_node", id=scene.ann["id"], node_type_id=scene.type)
    restored = await scene.call("restore_node", id=scene.bob["id"])
    assert restored["came_along"] == {"relationships": 0}
    await ledger.check(scene.database, scene.tenant)


async def test_an_id_that_is_used_again_is_another_node(scene: Scene) -> None:
    await scene.erase()
    new = {"id": scene.ann["id"], "node_type_id": scene.type, "data": {"name": "Ann the second"}}
    node = (await scene.call("create_node", **new))["node"]
    for _ in range(2):
        revisions = (await scene.call("list_node_revisions", id=node["id"]))["revisions"]
        assert [each.get("node", {}).get("data") for each in revisions] == [new["data"], None, {}, {}]
        assert (await scene.call("get_node", id=node["id"]))["node"] == node
        await scene.finish()
    assert await scene.erase() == {"is_complete": False}
    assert "second" not in str(await scene.told())


async def test_what_it_never_had(scene: Scene, service: RpcClient) -> None:
    other = (await service.call("create_tenant", slug=slug(), name="Other"))["tenant"]["id"]
    assert await outcome(service.call("erase_node", tenant_id=other, id=scene.ann["id"])) == (
        -32001,
        "node_not_found",
    )
    for id_ in (scene.type, scene.edge["id"], scene.tenant):
        assert await outcome(scene.call("erase_node", id=id_)) == (-32001, "node_not_found")
    nowhere = service.call("erase_node", tenant_id=scene.type, id=scene.ann["id"])
    assert await outcome(nowhere) == (-32001, "tenant_not_found")
    assert "SECRET" in str(await scene.told())


@pytest.mark.parametrize("is_done", [False, True])
async def test_answers_that_are_kept(scene: Scene, is_done: bool) -> None:
    update = {"id": scene.ann["id"], "data": SECRET, "idempotency_key": "update"}
    operations = [
        {
            "method": "patch_node",
            "params": {"tenant_id": scene.tenant, "id": scene.ann["id"], "merge": SECRET},
        }
    ]
    transaction = {"operations": operations, "idempotency_key": f"transaction {scene.tenant}"}
    others = {"id": scene.bob["id"], "data": {"name": "Robert"}, "idempotency_key": "Bob"}
    await scene.call("update_node", **update)
    await scene.client.call("execute_transaction", **transaction)
    kept = await scene.call("update_node", **others)
    async with scene.held():
        erased = await scene.erase(idempotency_key="erasure")
        if not is_done:
            await check_kept(scene, update, transaction)
    await scene.finish()
    await check_kept(scene, update, transaction)
    assert await scene.stored() == 0
    assert await scene.call("update_node", **others) == kept
    assert await scene.erase(idempotency_key="erasure") == erased == {"is_complete": False}


@pytest.mark.parametrize("is_done", [False, True])
async def test_groups_that_are_kept(scene: Scene, is_done: bool) -> None:
    """They tell of no node by its id."""
    of_tenant = {"tenant_id": scene.tenant}
    groups = {**of_tenant, "group_by": [{"field": f"/{name}"} for name in SECRET]}
    operations = [
        {"method": "aggregate_nodes", "params": groups},
        {"method": "create_node", "params": {**of_tenant, "node_type_id": scene.type}},
    ]
    transaction = {"operations": operations, "idempotency_key": f"groups {scene.tenant}"}
    assert "SECRET" in str(await scene.client.call("execute_transaction", **transaction))
    async with scene.held():
        await scene.erase()
        if not is_done:
            again = await outcome(scene.client.call("execute_transaction", **transaction))
            assert again == (-32002, "answer_not_kept")
    await scene.finish()
    again = await outcome(scene.client.call("execute_transaction", **transaction))
    assert again == (-32002, "answer_not_kept")
    assert await scene.stored() == 0


async def test_what_kept_an_index_from_being_unique(scene: Scene) -> None:
    for data in (SECRET, {"name": "Bob"}):
        await scene.call("create_node", node_type_id=scene.type, data=data)
    await scene.call("update_node_type", id=scene.type, indexes=[{"fields": ["/name"], "unique": True}])

    async def told() -> list[str]:
        (index,) = (await scene.call("get_node_type", id=scene.type))["node_type"]["indexes"]
        return [sample["key"]["/name"] for sample in index["duplicates"]["samples"]]

    assert sorted(await told()) == ["Bob", "SECRET"]
    async with scene.held():
        await scene.erase()
        assert await told() == ["Bob"]


@pytest.mark.parametrize("order", ["/n", "-/n"])
@pytest.mark.parametrize("indexes", [[], [{"fields": ["/n"]}]])
@pytest.mark.parametrize("is_done", [False, True])
async def test_a_page_that_ended_with_it_leads_nowhere(
    scene: Scene, order: str, indexes: list[Any], is_done: bool
) -> None:
    """The order is by what is not known any more: the list would begin anew, or end there."""
    kind = (await scene.call("create_node_type", name="Page", indexes=indexes))["node_type"]["id"]
    nodes = [
        (await scene.call("create_node", node_type_id=kind, data={"n": n}))["node"]["id"] for n in range(6)
    ]
    ends = {"source_node_id": scene.bob["id"], "relationship_type": "has"}
    for n, id_ in enumerate(nodes):
        await scene.call("create_relationship", **ends, target_node_id=id_, data={"n": n})
    last = nodes[1] if order == "/n" else nodes[4]
    of_type = {"node_type_id": kind}
    lists: list[tuple[str, dict[str, Any]]] = [
        ("list_nodes", of_type),
        ("list_relationships", {"relationship_type": "has"}),
        ("list_neighbors", {"node_id": scene.bob["id"], "relationship_type": "has"}),
    ]
    if not indexes:
        number = (await scene.call("list_changes", limit=1))["newest"]
        lists += [(method, {**params, "as_of": number}) for method, params in lists]
    tokens = []
    for method, params in lists:
        page = await scene.call(method, **params, sort=[order], pagination={"page_size": 2})
        tokens.append(page["pagination"]["next_page_token"])
    scene.ann = {"id": last}
    async with scene.held():
        await scene.erase()
        if not is_done:
            await check_forgotten(scene, lists, order, tokens)
    await scene.finish()
    await check_forgotten(scene, lists, order, tokens)


async def check_forgotten(
    scene: Scene, lists: list[tuple[str, dict[str, Any]]], order: str, tokens: list[str]
) -> None:
    for (method, params), token in zip(lists, tokens, strict=True):
        page = {"page_size": 2, "page_token": token}
        call = scene.call(method, **params, sort=[order], pagination=page)
        assert (method, await outcome(call)) == (method, (-32602, "invalid_page_token"))


async def test_answers_of_other_tenants_are_none_of_an_erasures_business(scene: Scene) -> None:
    """Not even where they tell of its node: each would be looked through for all erasures that others make."""
    other = (await scene.client.call("create_tenant", slug=slug(), name="Other"))["tenant"]["id"]
    named = {"of": scene.tenant, "node": scene.ann["id"]}
    call = {"tenant_id": other, "name": str(named), "idempotency_key": "theirs"}
    made = await scene.client.call("create_node_type", **call)
    async with scene.held():
        await scene.erase()
        assert await scene.client.call("create_node_type", **call) == made


async def check_kept(scene: Scene, update: dict[str, Any], transaction: dict[str, Any]) -> None:
    gone = (-32002, "answer_not_kept")
    assert await outcome(scene.call("update_node", **update)) == gone
    assert await outcome(scene.client.call("execute_transaction", **transaction)) == gone


async def test_in_a_transaction(scene: Scene) -> None:
    erase = {"method": "erase_node", "params": {"tenant_id": scene.tenant, "id": scene.ann["id"]}}
    look = {"method": "list_changes", "params": {"tenant_id": scene.tenant}}
    operations = [erase, look]
    trial = await scene.client.call("execute_transaction", operations=operations, dry_run=True)
    assert "SECRET" not in str(trial)
    assert "SECRET" in str(await scene.told())
    done = await scene.client.call("execute_transaction", operations=operations)
    assert "SECRET" not in str(done)
    assert "SECRET" not in str(await scene.told())


async def test_one_that_begins_during_a_step_of_another(scene: Scene) -> None:
    """The step has begun to look before, so it must not be taken to have looked for this one."""
    other = (await scene.call("create_node", node_type_id=scene.type, data={"name": "SECRET too"}))["node"]
    async with scene.database.transaction() as tx:
        await tx.execute(
            "SELECT 1 FROM changes WHERE tenant_id = $1 AND entity_id = $2 FOR UPDATE",
            scene.tenant,
            scene.ann["id"],
        )
        await scene.erase()
        step = asyncio.create_task(scene.process.step())
        await asyncio.sleep(0.5)
        await scene.call("erase_node", id=other["id"])
    await step
    await scene.finish()
    assert await scene.stored() == 0
    assert await scene.call("erase_node", id=other["id"]) == {"is_complete": True}


async def test_those_that_begin_meanwhile_wait_for_the_next_walk(scene: Scene) -> None:
    for _ in range(3):
        await scene.call("create_nodes", nodes=[{"node_type_id": scene.type, "data": {}}] * 1000)
    others = (await scene.call("list_nodes", pagination={"page_size": 5}))["nodes"]
    await scene.erase()
    for other in others:
        await scene.process.step()
        await scene.call("erase_node", id=other["id"])
    assert await scene.erase() == {"is_complete": True}


async def test_many_revisions_go_in_steps_that_keep_nobody_waiting(scene: Scene) -> None:
    async with scene.database.transaction() as tx:
        await tx.execute(REVISIONS, scene.tenant, scene.ann["id"], 2500)
        await tx.execute(REVISED, scene.tenant, scene.ann["id"], 2500)
        await tx.execute(COUNTED, scene.tenant, 2500)
    async with scene.held():
        await scene.erase()
        newest = await scene.call("list_node_revisions", id=scene.ann["id"], pagination={"page_size": 5})
        assert [each.get("node", {}).get("data") for each in newest["revisions"]] == [None, {}, {}, {}, {}]
        # Whoever is at it holds what this transaction holds.
        async with asyncio.timeout(5):
            await scene.call("update_node", id=scene.bob["id"], data={"name": "Bobby"})
    steps = await scene.finish()
    assert steps <= 3
    assert await scene.stored() == 0


async def test_several_at_once_go_along_with_each_other(scene: Scene) -> None:
    secrets = [{"node_type_id": scene.type, "data": SECRET}] * 3
    made = (await scene.call("create_nodes", nodes=secrets))["results"]
    async with scene.held():
        for each in made:
            await scene.call("erase_node", id=each["node"]["id"])
        await scene.erase()
        assert await count(scene.database, "erasures", scene.tenant) == 4
    await scene.finish()
    assert await scene.stored() == 0
    assert await count(scene.database, "erasures", scene.tenant) == 0


async def test_old_entries_go_on_being_removed(scene: Scene) -> None:
    await scene.erase()
    await scene.finish()
    async with scene.database.connection() as connection:
        await connection.execute(AGE, scene.tenant, 8)
        await connection.execute(DUE, scene.tenant)
    while await RetentionRepository(scene.database).step():
        pass
    log = await ledger.check(scene.database, scene.tenant, with_gaps=True, with_times=False)
    # The last of those that are old stays.
    assert [entry["seq"] for entry in log] == [1, 2, 4, 8]


async def test_a_node_of_a_type_that_is_being_removed(scene: Scene) -> None:
    async with scene.database.transaction() as tx:
        await fill(tx, scene.tenant, scene.type, 10_001)
    async with scene.database.transaction() as tx:
        await tx.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        await scene.call("delete_node_type", id=scene.type)
        await tx.execute("SELECT 1 FROM purges WHERE tenant_id = $1 FOR UPDATE", scene.tenant)
        assert await count(scene.database, "nodes", scene.tenant) > 10_000
        assert await scene.erase() == {"is_complete": False}
        assert await scene.erase() == {"is_complete": False}
    while await count(scene.database, "purges", scene.tenant):
        await asyncio.sleep(0.05)
    await scene.finish()
    assert await scene.stored() == 0
    await ledger.check(scene.database, scene.tenant, with_times=False)


async def test_a_tenant_that_goes_takes_its_erasures_along(scene: Scene, service: RpcClient) -> None:
    async with scene.held():
        await scene.erase()
    other = Scene(service, scene.database, scene.tenant)
    await service.call("delete_tenant", id=scene.tenant)
    assert await count(other.database, "erasures", scene.tenant) == 0
    await service.call("create_tenant", id=scene.tenant, slug=slug(), name="Acme")
