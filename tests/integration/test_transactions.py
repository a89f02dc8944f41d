"""`execute_transaction`: several calls that are done together or not at all."""

import asyncio
import random
import uuid
from typing import Any

import pytest

from flexdb.database.pool import Database
from tests import ledger
from tests.rpc_client import RpcClient, RpcFailure

Tenant = dict[str, str]


@pytest.fixture
async def tenant(client: RpcClient) -> Tenant:
    made = await client.call("create_tenant", slug=f"t-{uuid.uuid4().hex[:12]}", name="Acme")
    of = {"tenant_id": made["tenant"]["id"]}
    schema = {"type": "object", "properties": {"n": {"type": "integer", "minimum": 0}}}
    made = await client.call("create_node_type", **of, name="Account", schema=schema)
    return {**of, "node_type_id": made["node_type"]["id"]}


def create(tenant: Tenant, name: str | None = None, **data: Any) -> dict[str, Any]:
    call = {"method": "create_node", "params": {**tenant, "data": data}}
    return call if name is None else {**call, "name": name}


def ref(path: str) -> dict[str, str]:
    return {"$result": path}


async def total(client: RpcClient, tenant: Tenant) -> int:
    usage = await client.call("get_tenant_usage", tenant_id=tenant["tenant_id"])
    return int(usage["usage"]["nodes"])


async def test_later_operations_use_answers_of_earlier_ones(
    client: RpcClient, tenant: Tenant, database: Database
) -> None:
    of = {"tenant_id": tenant["tenant_id"]}
    done = await client.call(
        "execute_transaction",
        operations=[
            {"name": "type", "method": "create_node_type", "params": {**of, "name": "Task"}},
            {
                "name": "task",
                "method": "create_node",
                "params": {**of, "node_type_id": ref("type.node_type.id"), "data": {"big": 10**40}},
            },
            create(tenant, "account", n=1),
            {
                "method": "create_relationship",
                "params": {
                    **of,
                    "source_node_id": ref("task.node.id"),
                    "target_node_id": ref("account.node.id"),
                    "relationship_type": "pays",
                },
            },
            {"name": "all", "method": "list_nodes", "params": of},
            {"method": "get_node", "params": {**of, "id": ref("all.nodes.1.id")}},
        ],
    )

    task = done["results"][1]["result"]["node"]
    assert [answer.get("name") for answer in done["results"]] == [
        "type",
        "task",
        "account",
        None,
        "all",
        None,
    ]
    assert done["results"][3]["result"]["relationship"]["source_node_id"] == task["id"]
    assert done["results"][5]["result"]["node"] == task
    assert (await client.call("get_node", **of, id=task["id"]))["node"] == task
    assert task["data"] == {"big": 10**40}
    await ledger.check(database, tenant["tenant_id"])


async def test_a_whole_tenant_in_one_transaction(client: RpcClient, database: Database) -> None:
    slug = f"t-{uuid.uuid4().hex[:12]}"
    of = {"tenant_id": ref("acme.tenant.id")}
    done = await client.call(
        "execute_transaction",
        operations=[
            {"name": "acme", "method": "create_tenant", "params": {"slug": slug, "name": "Acme"}},
            {"name": "type", "method": "create_node_type", "params": {**of, "name": "Task"}},
            {"method": "create_node", "params": {**of, "node_type_id": ref("type.node_type.id")}},
        ],
    )
    tenant_id = done["results"][0]["result"]["tenant"]["id"]
    assert (await client.call("get_tenant_by_slug", slug=slug))["tenant"]["id"] == tenant_id
    await ledger.check(database, tenant_id)


async def test_a_failure_leaves_nothing_and_tells_where(
    client: RpcClient, tenant: Tenant, database: Database
) -> None:
    before = len(await ledger.check(database, tenant["tenant_id"]))
    with pytest.raises(RpcFailure) as refused:
        await client.call(
            "execute_transaction",
            operations=[create(tenant, n=1), create(tenant, "bad", n=-1), create(tenant, n=2)],
        )

    assert (refused.value.code, refused.value.reason) == (-32602, "data_invalid")
    assert refused.value.paths == ["/operations/1/params/data/n"]
    assert refused.value.data["operation"] == {"index": 1, "method": "create_node", "name": "bad"}
    assert len(await ledger.check(database, tenant["tenant_id"])) == before
    assert await total(client, tenant) == 0


@pytest.mark.parametrize(
    ("operations", "path", "reason"),
    [
        ([{"method": "nothing"}], "/operations/0/method", "operation_invalid"),
        ([{"method": "execute_transaction", "params": {"operations": [{"method": "whoami"}]}}], "/operations/0/params", "transaction_nested"),
        ([{"method": "get_tenant", "params": {"id": "x"}}], "/operations/0/params/id", "operation_invalid"),
        ([{"name": "a", "method": "whoami"}, {"name": "a", "method": "whoami"}], "/operations/1/name", "operation_invalid"),
        ([{"method": "get_tenant", "params": {"id": ref("a.tenant.id")}}], "/operations/0/params/id", "reference_dangling"),
        ([{"name": "a", "method": "whoami"}, {"method": "get_tenant", "params": {"id": ref("a.nothing.id")}}], "/operations/1/params/id", "reference_dangling"),
        ([{"name": "a", "method": "whoami"}, {"method": "get_tenant", "params": {"id": ref("a")}}], "/operations/1/params/id", "reference_dangling"),
        ([{"name": "a", "method": "whoami"}, {"method": "get_tenant", "params": {"id": ref("a.caller.kind")}}], "/operations/1/params/id", "operation_invalid"),
        ([{"name": "a", "method": "whoami"}, {"method": "get_tenant_by_slug", "params": {"slug": ref("a.caller.kind")}}], "/operations/1/params/slug", "operation_invalid"),
        ([{"method": "update_tenant", "params": {"id": str(uuid.uuid4()), "idempotency_key": "k"}}], "/operations/0/params/idempotency_key", "operation_invalid"),
        ([{"method": "whoami", "params": {}, "more": 1}], "/operations/0/more", "invalid_params"),
        ([{"name": "1a", "method": "whoami"}], "/operations/0/name", "invalid_params"),
        ([], "/operations", "invalid_params"),
        ([{"method": "whoami"}] * 101, "/operations", "invalid_params"),
    ],
)  # fmt: skip
async def test_what_is_no_transaction(client: RpcClient, operations: Any, path: str, reason: str) -> None:
    with pytest.raises(RpcFailure) as refused:
        await client.call("execute_transaction", operations=operations)
    assert (refused.value.code, refused.value.reason, refused.value.paths) == (-32602, reason, [path])


async def test_references_are_for_transactions_only(client: RpcClient, tenant: Tenant) -> None:
    with pytest.raises(RpcFailure, match="must be a UUID"):
        await client.call("get_node", tenant_id=tenant["tenant_id"], id=ref("a.node.id"))


async def test_a_trial_answers_the_same_and_changes_nothing(
    client: RpcClient, tenant: Tenant, database: Database
) -> None:
    of = {"tenant_id": tenant["tenant_id"]}
    operations = [create(tenant, "a", n=1), {"method": "get_node", "params": {**of, "id": ref("a.node.id")}}]
    before = len(await ledger.check(database, tenant["tenant_id"]))
    trial = await client.call("execute_transaction", operations=operations, dry_run=True, idempotency_key="k")
    assert trial["results"][0]["result"] == trial["results"][1]["result"]
    assert await total(client, tenant) == 0
    assert len(await ledger.check(database, tenant["tenant_id"])) == before

    await client.call("execute_transaction", operations=operations, idempotency_key="k")
    assert await total(client, tenant) == 1
    with pytest.raises(RpcFailure, match="data/n"):
        await client.call("execute_transaction", operations=[create(tenant, n=-1)], dry_run=True)


async def test_each_operation_needs_the_rights_of_its_call(client: RpcClient, tenant: Tenant) -> None:
    of = {"tenant_id": tenant["tenant_id"]}
    other = (await client.call("create_tenant", slug=f"t-{uuid.uuid4().hex[:12]}", name="Other"))["tenant"]
    key = await client.call("create_api_key", **of, name="k", role="member")
    member = client.with_key(key["secret"])
    await member.call("execute_transaction", operations=[create(tenant, n=1)])
    with pytest.raises(RpcFailure) as refused:
        await member.call(
            "execute_transaction",
            operations=[create(tenant, n=1), {"method": "delete_tenant", "params": {"id": of["tenant_id"]}}],
        )
    assert (refused.value.code, refused.value.data["operation"]["index"]) == (-32004, 1)
    for operation in (
        {"method": "get_tenant", "params": {"id": other["id"]}},
        {"method": "list_nodes", "params": {"tenant_id": other["id"]}},
        {"method": "create_node_type", "params": {"tenant_id": other["id"], "name": "X"}},
    ):
        with pytest.raises(RpcFailure, match="tenant not found"):
            await member.call("execute_transaction", operations=[create(tenant, n=1), operation])
    assert await total(client, tenant) == 1


async def test_rights_are_those_that_operations_before_left(client: RpcClient, tenant: Tenant) -> None:
    of = {"tenant_id": tenant["tenant_id"]}
    email = f"u-{uuid.uuid4().hex[:12]}@example.com"
    user = (await client.call("create_user", email=email, display_name="U"))["user"]["id"]
    await client.call("add_user_to_tenant", **of, user_id=user, role="member")
    theirs = client.with_key((await client.call("create_api_key", user_id=user, name="k"))["secret"])
    leave = {"method": "remove_user_from_tenant", "params": {**of, "user_id": user}}
    with pytest.raises(RpcFailure) as refused:
        await theirs.call("execute_transaction", operations=[leave, create(tenant, n=1)])
    assert (refused.value.code, refused.value.data["operation"]["index"]) == (-32001, 1)
    await theirs.call("execute_transaction", operations=[create(tenant, n=1), leave])
    with pytest.raises(RpcFailure, match="tenant not found"):
        await theirs.call("create_node", **tenant, data={})


async def test_only_reads_see_one_state(client: RpcClient, tenant: Tenant) -> None:
    of = {"tenant_id": tenant["tenant_id"]}
    count = {"method": "list_nodes", "params": of}
    stop = asyncio.Event()

    async def write() -> None:
        while not stop.is_set():
            await client.call("create_node", **tenant, data={})

    writing = asyncio.create_task(write())
    for _ in range(20):
        done = await client.call("execute_transaction", operations=[count] * 10)
        totals = {answer["result"]["pagination"]["total_count"] for answer in done["results"]}
        assert len(totals) == 1
    stop.set()
    await writing


async def test_transfers_keep_the_sum(client: RpcClient, tenant: Tenant, database: Database) -> None:
    of = {"tenant_id": tenant["tenant_id"]}
    accounts = [(await client.call("create_node", **tenant, data={"n": 100}))["node"]["id"] for _ in range(5)]
    done, refused = 0, 0

    async def transfer(dice: random.Random) -> None:
        nonlocal done, refused
        source, target = dice.sample(accounts, 2)
        read = await client.call(
            "execute_transaction",
            operations=[{"method": "get_node", "params": {**of, "id": each}} for each in (source, target)],
        )
        first, second = (answer["result"]["node"] for answer in read["results"])
        amount = dice.randint(1, 60)
        changes = [(first, first["data"]["n"] - amount), (second, second["data"]["n"] + amount)]
        # In whatever order: two that meet each other must not wait for each other.
        dice.shuffle(changes)
        try:
            await client.call(
                "execute_transaction",
                operations=[
                    {
                        "method": "update_node",
                        "params": {
                            **of,
                            "id": node["id"],
                            "data": {"n": n},
                            "if_revision": node["revision"],
                        },
                    }
                    for node, n in changes
                ],
            )
            done += 1
        except RpcFailure as failure:
            # Somebody was faster, or there was not enough on the account.
            assert failure.code == -32002 or failure.reason == "data_invalid"
            refused += 1

    async def client_of(seed: int) -> None:
        dice = random.Random(seed)
        for _ in range(15):
            await transfer(dice)

    await asyncio.gather(*(client_of(seed) for seed in range(8)))

    nodes = [(await client.call("get_node", **of, id=each))["node"] for each in accounts]
    assert sum(node["data"]["n"] for node in nodes) == 500
    assert all(node["data"]["n"] >= 0 for node in nodes)
    assert sum(node["revision"] - 1 for node in nodes) == 2 * done
    assert done
    assert refused
    await ledger.check(database, tenant["tenant_id"])


async def test_transactions_over_tenants_do_not_lock_each_other_out(client: RpcClient) -> None:
    made = []
    for _ in range(3):
        tenant = await client.call("create_tenant", slug=f"t-{uuid.uuid4().hex[:12]}", name="T")
        of = {"tenant_id": tenant["tenant"]["id"]}
        kind = await client.call("create_node_type", **of, name="T")
        made.append({**of, "node_type_id": kind["node_type"]["id"]})
    dice = random.Random(1)

    async def several() -> None:
        order = dice.sample(made, 3)
        await client.call("execute_transaction", operations=[create(each) for each in order])

    await asyncio.gather(*(several() for _ in range(30)))
    assert [await total(client, each) for each in made] == [30] * 3


async def test_what_fails_in_the_database_undoes_all(client: RpcClient, tenant: Tenant) -> None:
    taken = f"u-{uuid.uuid4().hex[:12]}@example.com"
    await client.call("create_user", email=taken, display_name="U")
    again = {"method": "create_user", "params": {"email": taken, "display_name": "V"}}
    with pytest.raises(RpcFailure) as refused:
        await client.call("execute_transaction", operations=[create(tenant, n=1), again])
    assert (refused.value.code, refused.value.reason) == (-32002, "email_taken")
    assert await total(client, tenant) == 0
    await client.call("execute_transaction", operations=[create(tenant, n=1)])


async def test_schemas_of_the_transaction_stay_in_it(client: RpcClient, tenant: Tenant) -> None:
    """A schema that was changed and undone must not be what later documents are held to."""
    of = {"tenant_id": tenant["tenant_id"]}
    await client.call("create_node", **tenant, data={"n": 1})
    strict = {
        "method": "update_node_type",
        "params": {
            **of,
            "id": tenant["node_type_id"],
            "schema": {"type": "object", "required": ["m"]},
            "on_broken": "allow",
        },
    }
    with pytest.raises(RpcFailure, match="required"):
        await client.call("execute_transaction", operations=[strict, create(tenant, n=1)])
    await client.call("create_node", **tenant, data={"n": 1})
    await client.call("execute_transaction", operations=[strict, create(tenant, m=1)], dry_run=True)
    await client.call("create_node", **tenant, data={"n": 1})
    kind = {**of, "id": tenant["node_type_id"]}
    await client.call("update_node_type", **kind, schema={"required": ["k"]}, on_broken="allow")
    with pytest.raises(RpcFailure, match="required"):
        await client.call("create_node", **tenant, data={"m": 1})


async def test_patches_in_and_beside_transactions_do_not_wait_for_each_other(
    client: RpcClient, tenant: Tenant
) -> None:
    of = {"tenant_id": tenant["tenant_id"]}
    node = (await client.call("create_node", **tenant, data={"n": 0}))["node"]["id"]

    async def patch(number: int) -> None:
        for turn in range(10):
            params = {**of, "id": node, "merge": {f"p{number}": turn}}
            if number:
                await client.call("patch_node", **params)
            else:
                await client.call(
                    "execute_transaction", operations=[{"method": "patch_node", "params": params}]
                )

    async with asyncio.timeout(10):
        await asyncio.gather(*(patch(number) for number in range(4)))
    data = (await client.call("get_node", **of, id=node))["node"]["data"]
    assert data == {"n": 0, "p0": 9, "p1": 9, "p2": 9, "p3": 9}


async def test_who_may_only_read_makes_nobody_wait(
    client: RpcClient, tenant: Tenant, database: Database
) -> None:
    of = {"tenant_id": tenant["tenant_id"]}
    email = f"u-{uuid.uuid4().hex[:12]}@example.com"
    user = (await client.call("create_user", email=email, display_name="U"))["user"]["id"]
    await client.call("add_user_to_tenant", **of, user_id=user, role="viewer")
    viewer = client.with_key((await client.call("create_api_key", user_id=user, name="k"))["secret"])
    mine = {"method": "update_user", "params": {"id": user, "display_name": "V"}}
    async with asyncio.timeout(5), database.transaction() as tx:
        await tx.execute("SELECT 1 FROM tenant_heads WHERE tenant_id = $1 FOR UPDATE", of["tenant_id"])
        # Whoever wanted to hold the tenant would wait now.
        done = await viewer.call(
            "execute_transaction", operations=[{"method": "list_nodes", "params": of}, mine]
        )
    assert done["results"][1]["result"]["user"]["display_name"] == "V"


async def test_the_place_of_a_reference_in_a_list(client: RpcClient, tenant: Tenant) -> None:
    ends = {"source_node_id": str(uuid.uuid4()), "relationship_type": "to"}
    edges = [{**ends, "target_node_id": str(uuid.uuid4())}, {**ends, "target_node_id": ref("no.node.id")}]
    params = {"tenant_id": tenant["tenant_id"], "relationships": edges}
    with pytest.raises(RpcFailure) as refused:
        await client.call(
            "execute_transaction", operations=[{"method": "create_relationships", "params": params}]
        )
    assert refused.value.paths == ["/operations/0/params/relationships/1/target_node_id"]


async def test_many_references_into_a_large_answer(client: RpcClient, tenant: Tenant) -> None:
    """The answer is read once; read for each reference, this took minutes in which nobody else was answered."""
    of = {"tenant_id": tenant["tenant_id"]}
    nodes = [{"node_type_id": tenant["node_type_id"], "data": {"text": "x" * 6_000}}] * 1_000
    await client.call("create_nodes", **of, nodes=nodes)
    ends = {"source_node_id": ref("all.nodes.1.id"), "target_node_id": ref("all.nodes.2.id")}
    edges = [{**ends, "relationship_type": "to"}] * 1_000
    operations = [
        {"name": "all", "method": "list_nodes", "params": {**of, "pagination": {"page_size": 1000}}},
        {"method": "create_relationships", "params": {**of, "relationships": edges}},
    ]
    async with asyncio.timeout(20):
        done = await client.call("execute_transaction", operations=operations)
    assert len(done["results"][1]["result"]["results"]) == 1_000
