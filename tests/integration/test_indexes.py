"""Indexes of node types: what they are given as, what they keep writes from, and that every write keeps them."""

import asyncio
from dataclasses import dataclass
from typing import Any

import pytest

from flexdb.database.pool import Database
from tests import ledger
from tests.rpc_client import RpcClient, RpcFailure

SKU = {"fields": ["/sku"], "unique": True}
PRICE = {"fields": ["/price", "/name"]}
READY = [{**SKU, "state": "ready"}, {**PRICE, "unique": False, "state": "ready"}]


@dataclass
class Scene:
    """A tenant with a node type that has two indexes."""

    client: RpcClient
    database: Database
    tenant: str
    type: str

    async def call(self, method: str, **params: Any) -> Any:
        answer = await self.client.call(method, tenant_id=self.tenant, **params)
        await ledger.check(self.database, self.tenant)
        return answer

    async def create(self, **data: Any) -> dict[str, Any]:
        made: dict[str, Any] = await self.call("create_node", node_type_id=self.type, data=data)
        return made["node"]

    async def refused(self, method: str, **params: Any) -> RpcFailure:
        with pytest.raises(RpcFailure) as failure:
            await self.call(method, **params)
        await ledger.check(self.database, self.tenant)
        return failure.value

    async def indexes(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await self.call("get_node_type", id=self.type))["node_type"]["indexes"]
        return found

    async def is_taken(self, by: dict[str, Any], method: str, **params: Any) -> None:
        failure = await self.refused(method, **params)
        assert (failure.code, failure.reason) == (-32002, "not_unique")
        assert failure.data["node_id"] == by["id"]


async def made(client: RpcClient, database: Database, tenant: str, *indexes: dict[str, Any]) -> Scene:
    node_type = await client.call("create_node_type", tenant_id=tenant, name="Item", indexes=indexes)
    return Scene(client, database, tenant, node_type["node_type"]["id"])


@pytest.fixture
async def scene(client: RpcClient, database: Database, tenant: dict[str, str]) -> Scene:
    return await made(client, database, tenant["id"], SKU, PRICE)


async def test_a_type_tells_its_indexes(scene: Scene) -> None:
    assert await scene.indexes() == READY
    listed = await scene.call("list_node_types")
    assert [each["indexes"] for each in listed["node_types"]] == [READY]
    renamed = await scene.call("update_node_type", id=scene.type, name="Thing")
    assert renamed["node_type"]["indexes"] == READY
    changes = (await scene.call("list_changes"))["changes"]
    logged = [change["data"]["indexes"] for change in changes if change["entity"] == "node_type"]
    assert logged == [[SKU, {**PRICE, "unique": False}]] * 2


async def test_a_type_without_indexes_has_none(client: RpcClient, tenant: dict[str, str]) -> None:
    made = await client.call("create_node_type", tenant_id=tenant["id"], name="Plain")
    assert made["node_type"]["indexes"] == []


@pytest.mark.parametrize(
    ("indexes", "paths"),
    [
        ([{"fields": []}], ["/indexes/0/fields"]),
        ([{"fields": ["price"]}], ["/indexes/0/fields/0"]),
        ([{"fields": [""]}], ["/indexes/0/fields/0"]),
        ([{"fields": ["/a~2"]}], ["/indexes/0/fields/0"]),
        ([{"fields": ["/" + "a" * 200]}], ["/indexes/0/fields/0"]),
        ([{"fields": ["/a", "/b", "/a"]}], ["/indexes/0/fields/2"]),
        ([{"fields": [f"/{n}" for n in range(5)]}], ["/indexes/0/fields"]),
        ([{"fields": [f"/{n}"]} for n in range(11)], ["/indexes"]),
        ([SKU, PRICE, {"fields": ["/sku"]}], ["/indexes/2/fields"]),
        ([{"fields": ["/a"], "unique": None}], ["/indexes/0/unique"]),
        ([{"fields": ["/a"], "uniq": True}], ["/indexes/0/uniq"]),
        ({"fields": ["/a"]}, ["/indexes"]),
        ([{"unique": True}], ["/indexes/0/fields"]),
    ],
)
@pytest.mark.parametrize("method", ["create_node_type", "update_node_type"])
async def test_what_is_no_index_is_refused(scene: Scene, method: str, indexes: Any, paths: list[str]) -> None:
    params = {"name": "Another"} if method == "create_node_type" else {"id": scene.type}
    failure = await scene.refused(method, **params, indexes=indexes)
    assert (failure.code, failure.paths) == (-32602, paths)


async def test_fields_in_another_order_are_another_index(scene: Scene) -> None:
    turned = {"fields": ["/name", "/price"]}
    made = await scene.call("create_node_type", name="Another", indexes=[PRICE, turned])
    assert [each["fields"] for each in made["node_type"]["indexes"]] == [PRICE["fields"], turned["fields"]]


async def test_two_nodes_cannot_have_the_same_key(scene: Scene) -> None:
    first = await scene.create(sku="A1", price=3)
    failure = await scene.refused("create_node", node_type_id=scene.type, data={"sku": "A1"})
    assert failure.error["message"] == "another node of the type has the same at /sku"
    assert failure.data == {
        "reason": "not_unique",
        "retryable": False,
        "fields": ["/sku"],
        "node_id": first["id"],
    }
    second = await scene.create(sku="A2", price=3)
    await scene.is_taken(first, "update_node", id=second["id"], data={"sku": "A1"})
    await scene.is_taken(first, "patch_node", id=second["id"], merge={"sku": "A1"})
    await scene.call("update_node", id=first["id"], data={"sku": "A1", "price": 4})
    await scene.call("update_node", id=first["id"], data={"sku": "A3"})
    await scene.call("update_node", id=second["id"], data={"sku": "A1"})


@pytest.mark.parametrize(
    ("one", "other"),
    [(1, "1.0"), (0, "-0.0"), ([1, 2], "[1.0, 2]"), ({"a": 1, "b": 2}, '{"b": 2, "a": 1}'), (100, "1e2")],
)
async def test_what_is_the_same_to_json_is_the_same(scene: Scene, one: Any, other: str) -> None:
    first = await scene.create(sku=one)
    await scene.is_taken(first, "create_node", node_type_id=scene.type, data='{"sku": ' + other + "}")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, "1"),
        (True, 1),
        ("a", "A"),
        ("é", "e\u0301"),
        ([1, 2], [2, 1]),
        (9007199254740993, 9007199254740992),
        ("x" * 600 + "a", "x" * 600 + "b"),
        (10**300, 10**300 + 1),
    ],
)
async def test_what_differs_does_not_meet(scene: Scene, one: Any, other: Any) -> None:
    await scene.create(sku=one)
    await scene.create(sku=other)


@pytest.mark.parametrize("large", ["x" * 100_000, [0.5] * 20_000, {str(n): n for n in range(10_000)}])
async def test_large_values_are_told_apart_and_found(scene: Scene, large: Any) -> None:
    first = await scene.create(sku=large)
    await scene.is_taken(first, "create_node", node_type_id=scene.type, data={"sku": large})
    other = {**large, "0": 1} if isinstance(large, dict) else large[:-1]
    second = await scene.create(sku=other)
    for node, value in ((first, large), (second, other)):
        found = await scene.call("get_node_by_key", node_type_id=scene.type, key={"/sku": value})
        assert found["node"]["id"] == node["id"]


async def test_nothing_and_null_are_in_nobodys_way(
    client: RpcClient, database: Database, tenant: dict[str, str]
) -> None:
    scene = await made(client, database, tenant["id"], {"fields": ["/sku", "/region"], "unique": True})
    for data in ({}, {"sku": None}, {"sku": "A1"}, {"sku": "A1", "region": None}, {"region": "eu"}):
        await scene.create(**data)
        await scene.create(**data)
    first = await scene.create(sku="A1", region="eu")
    await scene.create(sku="A1", region="us")
    await scene.is_taken(
        first, "create_node", node_type_id=scene.type, data={"region": "eu", "sku": "A1", "more": 1}
    )


async def test_a_key_is_free_once_its_node_is_gone(scene: Scene) -> None:
    first = await scene.create(sku="A1")
    await scene.call("delete_node", id=first["id"])
    second = await scene.create(sku="A1")
    await scene.is_taken(second, "restore_node", id=first["id"])
    await scene.call("delete_nodes", nodes=[{"id": second["id"]}])
    await scene.call("restore_node", id=first["id"])
    await scene.is_taken(first, "create_node", node_type_id=scene.type, data={"sku": "A1"})


async def test_a_revision_with_a_key_that_another_node_has_by_now_is_not_restored(scene: Scene) -> None:
    first = await scene.create(sku="A1")
    await scene.call("update_node", id=first["id"], data={"sku": "A2"})
    second = await scene.create(sku="A1")
    await scene.is_taken(second, "restore_node", id=first["id"], revision=1)
    await scene.call("delete_node", id=second["id"])
    await scene.call("restore_node", id=first["id"], revision=1)


async def test_items_of_one_call_do_not_meet_either(scene: Scene) -> None:
    nodes = [{"node_type_id": scene.type, "data": {"sku": sku}} for sku in ("A1", "A2", "A1", "A3")]
    failure = await scene.refused("create_nodes", nodes=nodes)
    assert (failure.reason, failure.data["item"]) == ("not_unique", {"index": 2})
    results = (await scene.call("create_nodes", nodes=nodes, on_error="continue"))["results"]
    assert [("node" in each) for each in results] == [True, True, False, True]
    first, second, refused, _ = results
    assert refused["error"]["data"]["node_id"] == first["node"]["id"]
    changed = [
        {"id": first["node"]["id"], "data": {"sku": "B"}},
        {"id": second["node"]["id"], "data": {"sku": "B"}},
    ]
    results = (await scene.call("update_nodes", nodes=changed, on_error="continue"))["results"]
    assert results[0]["node"]["data"] == {"sku": "B"}
    assert results[1]["error"]["data"]["reason"] == "not_unique"


async def test_a_key_that_an_operation_frees_is_free_for_the_next(scene: Scene) -> None:
    first, second = await scene.create(sku="A1"), await scene.create(sku="A2")
    steps = [(first, "swap"), (second, "A1"), (first, "A2")]
    operations = [
        {
            "method": "update_node",
            "params": {"tenant_id": scene.tenant, "id": node["id"], "data": {"sku": sku}},
        }
        for node, sku in steps
    ]
    await scene.client.call("execute_transaction", operations=operations)
    await ledger.check(scene.database, scene.tenant)
    assert (await scene.call("get_node", id=first["id"]))["node"]["data"] == {"sku": "A2"}


async def test_another_type_has_keys_of_its_own(scene: Scene) -> None:
    await scene.create(sku="A1")
    other = await scene.call("create_node_type", name="Other", indexes=[SKU])
    await scene.call("create_node", node_type_id=other["node_type"]["id"], data={"sku": "A1"})


async def test_entries_go_with_the_type_and_with_the_tenant(scene: Scene) -> None:
    async def left() -> int:
        async with scene.database.connection() as connection:
            counted: int = await connection.fetchval(
                "SELECT (SELECT count(*) FROM node_index_entries WHERE tenant_id = $1)"
                " + (SELECT count(*) FROM node_type_indexes WHERE tenant_id = $1)",
                scene.tenant,
            )
        return counted

    await scene.create(sku="A1")
    assert await left() == 4
    await scene.call("delete_node_type", id=scene.type)
    assert await left() == 0
    other = await scene.call("create_node_type", name="Other", indexes=[SKU])
    await scene.call("create_node", node_type_id=other["node_type"]["id"], data={"sku": "A1"})
    assert await left() == 2
    await scene.client.call("delete_tenant", id=scene.tenant)
    assert await left() == 0


async def test_a_dropped_index_keeps_nobody_from_anything(scene: Scene) -> None:
    await scene.create(sku="A1")
    changed = await scene.call("update_node_type", id=scene.type, indexes=[PRICE])
    assert changed["node_type"]["indexes"] == READY[1:]
    assert changed["node_type"]["revision"] == 2
    await scene.create(sku="A1")


async def test_no_list_leaves_indexes_and_an_empty_one_drops_them(scene: Scene) -> None:
    for given in ({}, {"indexes": ""}):
        answer = await scene.call("update_node_type", id=scene.type, description="d", **given)
        assert answer["node_type"]["indexes"] == READY
    answer = await scene.call("update_node_type", id=scene.type, indexes=[])
    assert answer["node_type"]["indexes"] == []
    assert await scene.indexes() == []


async def test_a_repeated_call_answers_the_indexes_of_then(client: RpcClient, tenant: dict[str, str]) -> None:
    params = {"tenant_id": tenant["id"], "name": "Keyed", "indexes": [SKU], "idempotency_key": "k"}
    first = await client.call("create_node_type", **params)
    changed = await client.call(
        "update_node_type", tenant_id=tenant["id"], id=first["node_type"]["id"], indexes=[]
    )
    assert changed["node_type"]["indexes"] == []
    assert await client.call("create_node_type", **params) == first


async def test_a_small_type_has_new_indexes_at_once(scene: Scene) -> None:
    for number in range(3):
        await scene.create(sku=f"A{number}", name="n", region="eu", price=number)
    name = {"fields": ["/name"]}
    changed = await scene.call("update_node_type", id=scene.type, indexes=[name, SKU, {"fields": ["/price"], "unique": True}])  # fmt: skip
    assert [index["state"] for index in changed["node_type"]["indexes"]] == ["ready"] * 3
    found = await scene.call("get_node_by_key", node_type_id=scene.type, key={"/sku": "A1"})
    await scene.is_taken(found["node"], "create_node", node_type_id=scene.type, data={"sku": "B", "price": 1})


async def test_a_unique_index_of_a_small_type_fails_at_once(scene: Scene) -> None:
    made = [await scene.create(sku=f"A{number}", region="eu" if number < 4 else "us") for number in range(6)]
    region = {"fields": ["/region"], "unique": True}
    params = {"id": scene.type, "indexes": [SKU, region], "idempotency_key": "once"}
    changed = await scene.call("update_node_type", **params)
    ready, failed = changed["node_type"]["indexes"]
    assert (ready["state"], failed["state"]) == ("ready", "failed")
    eu, us = sorted(failed["duplicates"]["samples"], key=lambda sample: sample["key"]["/region"])
    assert failed["duplicates"]["count"] == 4
    assert (eu["key"], set(eu["node_ids"])) == ({"/region": "eu"}, {node["id"] for node in made[:4]})
    assert (us["key"], set(us["node_ids"])) == ({"/region": "us"}, {node["id"] for node in made[4:]})
    assert await scene.call("update_node_type", **params) == changed
    assert await scene.indexes() == changed["node_type"]["indexes"]
    failure = await scene.refused("get_node_by_key", node_type_id=scene.type, key={"/region": "eu"})
    assert (failure.code, failure.reason) == (-32002, "index_failed")
    data = {"sku": "new", "region": "eu"}
    failure = await scene.refused("upsert_node", node_type_id=scene.type, data=data, key_fields=["/region"])
    assert failure.reason == "index_failed"
    await scene.call("create_node", node_type_id=scene.type, data=data)


async def test_indexes_and_a_schema_in_one_call(scene: Scene) -> None:
    await scene.create(sku="A1", price=1)
    price, schema = {"fields": ["/price"], "unique": True}, {"required": ["price"]}
    changed = await scene.call("update_node_type", id=scene.type, schema=schema, indexes=[price])
    assert [index["state"] for index in changed["node_type"]["indexes"]] == ["ready"]
    assert changed["node_type"]["schema"] == schema
    failure = await scene.refused(
        "update_node_type", id=scene.type, schema={"required": ["no"]}, indexes=[SKU]
    )
    assert failure.reason == "schema_breaks_nodes"
    assert await scene.indexes() == changed["node_type"]["indexes"]


async def test_an_update_that_is_refused_makes_no_index(scene: Scene) -> None:
    await scene.create(sku="A1", price=1)
    price = {"fields": ["/price"], "unique": True}
    failure = await scene.refused("update_node_type", id=scene.type, indexes=[price], if_revision=9)
    assert failure.reason == "revision_conflict"
    failure = await scene.refused("update_node_type", id=scene.tenant, indexes=[price])
    assert failure.reason == "node_type_not_found"
    assert await scene.indexes() == READY


async def test_much_text_is_left_to_the_background(scene: Scene) -> None:
    for number in range(4):
        await scene.create(sku=number, text="x" * 1_000_000)
    changed = await scene.call("update_node_type", id=scene.type, indexes=[SKU, {"fields": ["/text"]}])
    ready, building = changed["node_type"]["indexes"]
    assert (ready["state"], building["state"], building["done"]) == ("ready", "building", 0)
    text = {"fields": ["/text", "/sku"], "unique": True}
    await scene.call("update_node_type", id=scene.type, indexes=[text])
    failure = await scene.refused("get_node_by_key", node_type_id=scene.type, key={"/text": "x", "/sku": 1})
    assert (failure.code, failure.reason, failure.data["retryable"]) == (-32006, "index_building", True)
    async with asyncio.timeout(20):
        while (await scene.indexes())[0]["state"] == "building":
            await asyncio.sleep(0.1)
    found = await scene.call(
        "get_node_by_key", node_type_id=scene.type, key={"/text": "x" * 1_000_000, "/sku": 1}
    )
    assert found["node"]["data"]["sku"] == 1


async def test_indexes_given_in_a_transaction(scene: Scene) -> None:
    await scene.create(sku="A1", price=1)
    of = {"tenant_id": scene.tenant}
    operations = [
        {"method": "create_node", "params": {**of, "node_type_id": scene.type, "data": {"sku": "A2", "price": 1}}},
        {"method": "update_node_type", "params": {**of, "id": scene.type, "indexes": [{"fields": ["/price"], "unique": True}]}},
    ]  # fmt: skip
    answer = await scene.client.call("execute_transaction", operations=operations)
    (index,) = answer["results"][1]["result"]["node_type"]["indexes"]
    assert (index["state"], index["duplicates"]["count"]) == ("failed", 1)
    await ledger.check(scene.database, scene.tenant)
