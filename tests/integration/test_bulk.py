"""Many things in one call: in their order, in one transaction, each as its own call would do it."""

import asyncio
import uuid
from itertools import pairwise
from typing import Any

import pytest

from flexdb.database.pool import Database
from flexdb.database.target import ConnectionTarget
from tests import ledger
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running

Tenant = dict[str, str]


@pytest.fixture
async def tenant(client: RpcClient) -> Tenant:
    made = await client.call("create_tenant", slug=f"t-{uuid.uuid4().hex[:12]}", name="Acme")
    of = {"tenant_id": made["tenant"]["id"]}
    schema = {"type": "object", "properties": {"n": {"type": "integer", "minimum": 0}}}
    made = await client.call("create_node_type", **of, name="Count", schema=schema)
    return {**of, "node_type_id": made["node_type"]["id"]}


def of(tenant: Tenant) -> dict[str, str]:
    return {"tenant_id": tenant["tenant_id"]}


def new(tenant: Tenant, n: Any, **more: Any) -> dict[str, Any]:
    return {"node_type_id": tenant["node_type_id"], "data": {"n": n}, **more}


async def make(client: RpcClient, tenant: Tenant, count: int) -> list[str]:
    made = await client.call("create_nodes", **of(tenant), nodes=[new(tenant, n) for n in range(count)])
    return [outcome["node"]["id"] for outcome in made["results"]]


async def usage(client: RpcClient, tenant: Tenant) -> dict[str, int]:
    answer: dict[str, int] = (await client.call("get_tenant_usage", **of(tenant)))["usage"]
    return answer


async def test_a_thousand_nodes_and_their_relationships(
    client: RpcClient, tenant: Tenant, database: Database
) -> None:
    ids = await make(client, tenant, 1000)
    assert len(set(ids)) == 1000
    first = (await client.call("get_node", **of(tenant), id=ids[0]))["node"]
    assert (first["data"], first["revision"]) == ({"n": 0}, 1)
    pairs = [
        {"source_node_id": source, "target_node_id": target, "relationship_type": "next"}
        for source, target in pairwise(ids)
    ]
    made = await client.call("create_relationships", **of(tenant), relationships=pairs)
    between = [outcome["relationship"]["id"] for outcome in made["results"]]
    changed = await client.call(
        "update_nodes", **of(tenant), nodes=[{"id": each, "data": {"n": 7}} for each in ids]
    )
    assert {outcome["node"]["revision"] for outcome in changed["results"]} == {2}
    assert {outcome["node"]["data"]["n"] for outcome in changed["results"]} == {7}
    await client.call("delete_relationships", **of(tenant), relationships=[{"id": between[0]}])
    gone = await client.call("delete_nodes", **of(tenant), nodes=[{"id": each} for each in ids[:500]])
    assert gone["results"] == [{}] * 500
    log = await ledger.check(database, tenant["tenant_id"])
    assert [entry["method"] for entry in log].count("create_nodes") == 1000
    assert (await usage(client, tenant))["relationships"] == 499


async def test_documents_keep_their_text(client: RpcClient, tenant: Tenant) -> None:
    body = (
        b'{"jsonrpc":"2.0","id":1,"method":"create_nodes","params":{"tenant_id":"%b","nodes":['
        b'{"node_type_id":"%b","data":{"x":1.50,"big":123456789012345678901234567890.5}},'
        b'{"node_type_id":"%b","data":"{\\"x\\":2.00}"}]}}'
    ) % tuple(tenant[key].encode() for key in ("tenant_id", "node_type_id", "node_type_id"))
    status, answer = await client.post_raw(body)
    assert status == 200
    assert b'{"x": 1.50, "big": 123456789012345678901234567890.5}' in answer
    assert b'{"x": 2.00}' in answer


async def test_all_or_none(client: RpcClient, tenant: Tenant, database: Database) -> None:
    before = len(await ledger.check(database, tenant["tenant_id"]))
    with pytest.raises(RpcFailure) as refused:
        await client.call(
            "create_nodes", **of(tenant), nodes=[new(tenant, 1), new(tenant, -1), new(tenant, -2)]
        )
    assert (refused.value.code, refused.value.reason) == (-32602, "data_invalid")
    assert refused.value.paths == ["/nodes/1/data/n"]
    assert refused.value.data["item"] == {"index": 1}
    taken = str(uuid.uuid4())
    with pytest.raises(RpcFailure) as refused:
        await client.call(
            "create_nodes",
            **of(tenant),
            nodes=[new(tenant, 1), new(tenant, 2, id=taken), new(tenant, 3, id=taken)],
        )
    assert (refused.value.reason, refused.value.data["item"]) == ("id_taken", {"index": 2})
    assert len(await ledger.check(database, tenant["tenant_id"])) == before


async def test_each_by_itself(client: RpcClient, tenant: Tenant, database: Database) -> None:
    taken, nowhere = str(uuid.uuid4()), str(uuid.uuid4())
    made = await client.call(
        "create_nodes",
        **of(tenant),
        on_error="continue",
        nodes=[
            new(tenant, 1, id=taken),
            new(tenant, -1),
            new(tenant, 2, id=taken),
            {"node_type_id": nowhere},
            new(tenant, 3),
        ],
    )
    told = [outcome.get("error", {}).get("data", {}).get("reason") for outcome in made["results"]]
    assert told == [None, "data_invalid", "id_taken", "node_type_not_found", None]
    assert made["results"][1]["error"]["data"]["errors"][0]["path"] == "/data/n"
    last = made["results"][4]["node"]["id"]

    changed = await client.call(
        "update_nodes",
        **of(tenant),
        on_error="continue",
        nodes=[
            {"id": taken, "data": {"n": 5}, "if_revision": 1},
            {"id": taken, "data": {"n": 6}, "if_revision": 1},
            {"id": nowhere, "data": {}},
            {"id": last, "data": {"n": "x"}},
            {"id": taken, "data": {"n": 8}},
        ],
    )
    told = [outcome.get("error", {}).get("data", {}).get("reason") for outcome in changed["results"]]
    assert told == [None, "revision_conflict", "node_not_found", "data_invalid", None]
    assert changed["results"][4]["node"]["revision"] == 3

    ends = {"source_node_id": taken, "target_node_id": last, "relationship_type": "to"}
    related = await client.call(
        "create_relationships",
        **of(tenant),
        on_error="continue",
        relationships=[ends, {**ends, "target_node_id": nowhere}],
    )
    assert related["results"][1]["error"]["data"]["reason"] == "target_node_not_found"

    gone = await client.call(
        "delete_nodes",
        **of(tenant),
        on_error="continue",
        nodes=[{"id": taken, "if_revision": 9}, {"id": taken}, {"id": taken}, {"id": last}],
    )
    told = [outcome.get("error", {}).get("data", {}).get("reason") for outcome in gone["results"]]
    assert told == ["revision_conflict", None, "node_not_found", None]
    await ledger.check(database, tenant["tenant_id"])
    assert await usage(client, tenant) == {"nodes": 0, "relationships": 0, "data_bytes": 0}


@pytest.mark.parametrize(
    ("nodes", "paths"),
    [
        ([], ["/nodes"]),
        ([{}] * 1001, ["/nodes"]),
        ("x", ["/nodes"]),
        ([1, {"node_type_id": "x", "more": 1}], ["/nodes/0", "/nodes/1/node_type_id", "/nodes/1/more"]),
        ([{"node_type_id": str(uuid.uuid4()), "data": [1]}], ["/nodes/0/data"]),
    ],
)
async def test_what_is_no_list_of_nodes(
    client: RpcClient, tenant: Tenant, nodes: Any, paths: list[str]
) -> None:
    with pytest.raises(RpcFailure) as refused:
        await client.call("create_nodes", **of(tenant), nodes=nodes, on_error="continue")
    assert refused.value.code == -32602
    assert refused.value.paths == paths


async def test_as_many_as_there_is_room_for(client: RpcClient, tenant: Tenant, database: Database) -> None:
    await client.call("set_tenant_limits", **of(tenant), max_nodes=7)
    with pytest.raises(RpcFailure) as refused:
        await client.call("create_nodes", **of(tenant), nodes=[new(tenant, n) for n in range(10)])
    assert (refused.value.code, refused.value.data["item"]) == (-32005, {"index": 7})
    assert (await usage(client, tenant))["nodes"] == 0
    made = await client.call(
        "create_nodes", **of(tenant), nodes=[new(tenant, n) for n in range(10)], on_error="continue"
    )
    assert ["node" in outcome for outcome in made["results"]] == [True] * 7 + [False] * 3
    await ledger.check(database, tenant["tenant_id"])


async def test_a_type_that_changes_meanwhile(client: RpcClient, tenant: Tenant, database: Database) -> None:
    """Every node satisfies the schema as it was when the node was stored, also among many."""

    async def change() -> None:
        for n in range(10):
            await client.call("update_node_type", **of(tenant), id=tenant["node_type_id"], description=f"{n}")

    await asyncio.gather(change(), *(make(client, tenant, 200) for _ in range(10)))
    assert (await usage(client, tenant))["nodes"] == 2000
    await ledger.check(database, tenant["tenant_id"])


async def test_large_ones_take_turns_with_small_ones(
    client: RpcClient, tenant: Tenant, database: Database
) -> None:
    async def small() -> None:
        for n in range(30):
            await client.call("create_node", **tenant, data={"n": n})

    await asyncio.gather(*(make(client, tenant, 500) for _ in range(4)), small(), small())
    assert (await usage(client, tenant))["nodes"] == 2060
    await ledger.check(database, tenant["tenant_id"])


async def test_items_of_a_transaction_may_refer(client: RpcClient, tenant: Tenant) -> None:
    done = await client.call(
        "execute_transaction",
        operations=[
            {
                "name": "two",
                "method": "create_nodes",
                "params": {**of(tenant), "nodes": [new(tenant, 1)] * 2},
            },
            {
                "method": "create_relationships",
                "params": {
                    **of(tenant),
                    "relationships": [
                        {
                            "source_node_id": {"$result": "two.results.0.node.id"},
                            "target_node_id": {"$result": "two.results.1.node.id"},
                            "relationship_type": "to",
                        }
                    ],
                },
            },
        ],
    )
    nodes = [outcome["node"]["id"] for outcome in done["results"][0]["result"]["results"]]
    made = done["results"][1]["result"]["results"][0]["relationship"]
    assert [made["source_node_id"], made["target_node_id"]] == nodes


async def test_a_body_of_many_documents_may_be_larger_than_one(client: RpcClient, tenant: Tenant) -> None:
    text = "x" * 100_000
    nodes = [{"node_type_id": tenant["node_type_id"], "data": {"text": text}} for _ in range(20)]
    made = await client.call("create_nodes", **of(tenant), nodes=nodes)
    assert len(made["results"]) == 20
    too_large = [{"node_type_id": tenant["node_type_id"], "data": {"text": "x" * 1_100_000}}]
    with pytest.raises(RpcFailure) as refused:
        await client.call("create_nodes", **of(tenant), nodes=too_large)
    assert refused.value.paths == ["/nodes/0/data"]


async def test_items_count_where_calls_are_limited(target: ConnectionTarget) -> None:
    async with running(target, rate_limit=20) as operator:
        made = await operator.call("create_tenant", slug=f"t-{uuid.uuid4().hex[:12]}", name="Acme")
        of_it = {"tenant_id": made["tenant"]["id"]}
        kind = await operator.call("create_node_type", **of_it, name="N")
        nodes = [{"node_type_id": kind["node_type"]["id"]}] * 1000
        transaction = [{"method": "create_nodes", "params": {**of_it, "nodes": nodes}}]
        for method, params in (
            ("create_nodes", {**of_it, "nodes": nodes}),
            ("execute_transaction", {"operations": transaction}),
        ):
            key = await operator.call("create_api_key", **of_it, name="k")
            member = operator.with_key(key["secret"])
            await member.call(method, **params)
            with pytest.raises(RpcFailure) as refused:
                await member.call("get_tenant", id=of_it["tenant_id"])
            assert refused.value.reason == "rate_limited"
            assert refused.value.data["retry_after_s"] > 5


async def test_types_that_change_in_many_tenants_at_once(target: ConnectionTarget) -> None:
    """Whoever holds a connection to write looks types up on it, and asks for no second one."""
    async with running(target, pool_size=2, acquire_timeout_s=5) as client:
        tenants = []
        for _ in range(6):
            made = await client.call("create_tenant", slug=f"t-{uuid.uuid4().hex[:12]}", name="Acme")
            ids = {"tenant_id": made["tenant"]["id"]}
            made = await client.call("create_node_type", **ids, name="Count", schema={})
            tenants.append({**ids, "node_type_id": made["node_type"]["id"]})
            await make(client, tenants[-1], 1)
        for each in tenants:
            await client.call(
                "update_node_type", **of(each), id=each["node_type_id"], schema={"required": ["n"]}
            )
        assert await asyncio.gather(*(make(client, each, 3) for each in tenants))


@pytest.mark.parametrize("many", [{"nodes": 1000, "unknown": 100}, {"nodes": 1, "unknown": 100_000}])
async def test_unknown_members_are_told_without_much_ado(
    client: RpcClient, tenant: Tenant, many: dict[str, int]
) -> None:
    node = new(tenant, 1) | {f"u{number}": 1 for number in range(many["unknown"])}
    async with asyncio.timeout(20):
        with pytest.raises(RpcFailure) as refused:
            await client.call("create_nodes", **of(tenant), nodes=[node] * many["nodes"])
    assert 1 <= len(refused.value.paths) <= 100
    assert all(path.startswith("/nodes/") for path in refused.value.paths)


async def test_a_thousand_deletions_with_revisions(client: RpcClient, tenant: Tenant) -> None:
    ids = await make(client, tenant, 1000)
    gone = await client.call(
        "delete_nodes", **of(tenant), nodes=[{"id": id_, "if_revision": 1} for id_ in ids]
    )
    assert gone["results"] == [{}] * 1000


async def test_which_item_there_is_no_room_for(client: RpcClient, tenant: Tenant, database: Database) -> None:
    await client.call("set_tenant_limits", **of(tenant), max_nodes=100, max_data_bytes=10_000)
    for text, first_refused in (("", 100), ("x" * 1_000, 9)):
        nodes = [{"node_type_id": tenant["node_type_id"], "data": {"text": text}}] * 300
        with pytest.raises(RpcFailure) as refused:
            await client.call("create_nodes", **of(tenant), nodes=nodes)
        assert refused.value.reason == "tenant_limit_reached"
        assert refused.value.data["item"] == {"index": first_refused}
    assert (await usage(client, tenant))["nodes"] == 0
    made = await client.call("create_nodes", **of(tenant), nodes=nodes, on_error="continue")
    assert ["node" in outcome for outcome in made["results"]] == [True] * 9 + [False] * 291
    await ledger.check(database, tenant["tenant_id"])
