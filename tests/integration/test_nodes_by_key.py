"""Nodes by a unique index: getting them, and replacing or creating them, also when many do so at once."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from typing import Any

import pytest

from flexdb.database.pool import Database
from flexdb.database.target import ConnectionTarget
from tests import ledger
from tests.integration.test_indexes import SKU, Scene, made
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running

PLACE = {"fields": ["/sku", "/at/region"], "unique": True}


@pytest.fixture(scope="module")
async def other(target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    """A second service; what it has cached is its own."""
    async with running(target) as client:
        yield client


@pytest.fixture
async def scene(client: RpcClient, database: Database, tenant: dict[str, str]) -> Scene:
    return await made(client, database, tenant["id"], PLACE, {"fields": ["/name"]})


async def get(scene: Scene, key: Any) -> Any:
    return await scene.call("get_node_by_key", node_type_id=scene.type, key=key)


async def test_a_node_is_found_by_its_key(scene: Scene) -> None:
    node = await scene.create(sku="A1", at={"region": "eu"}, n=1)
    await scene.create(sku="A1", at={"region": "us"})
    for key in (
        {"/sku": "A1", "/at/region": "eu"},
        {"/at/region": "eu", "/sku": "A1"},
        '{"/sku": "A1", "/at/region": "eu"}',
    ):
        assert (await get(scene, key))["node"] == node
    await scene.call("update_node", id=node["id"], data={"sku": "A2", "at": {"region": "eu"}})
    failure = await scene.refused("get_node_by_key", node_type_id=scene.type, key=key)
    assert (failure.code, failure.reason) == (-32001, "node_not_found")
    found = await get(scene, {"/sku": "A2", "/at/region": "eu"})
    assert found["node"]["id"] == node["id"]


async def test_numbers_within_long_values_are_no_texts(
    client: RpcClient, database: Database, tenant: dict[str, str]
) -> None:
    scene = await made(client, database, tenant["id"], SKU)
    points = [[10 + number, 50 + number] for number in range(100)]
    node = await scene.create(sku=[*points, 1.5])
    other = await scene.create(sku=[*points, "1.5"])
    for text, found in (("1.50", node), ("15e-1", node), ('"1.5"', other)):
        key = '{"/sku": [' + ",".join(map(str, points)) + f", {text}" + "]}"
        assert (await get(scene, key))["node"] == found
    again = {"node_type_id": scene.type, "data": {"sku": [*points, "1.5"], "n": 1}}
    assert (await scene.call("upsert_node", **again))["node"]["id"] == other["id"]


async def test_numbers_are_found_by_what_they_are_worth(
    client: RpcClient, database: Database, tenant: dict[str, str]
) -> None:
    scene = await made(client, database, tenant["id"], SKU)
    node = await scene.create(sku=100)
    assert (await get(scene, '{"/sku": 1e2}'))["node"] == node
    big = await scene.create(sku=10**300 + 1)
    assert (await get(scene, {"/sku": 10**300 + 1}))["node"] == big
    assert (await scene.refused("get_node_by_key", node_type_id=scene.type, key={"/sku": 10**300})).reason == "node_not_found"  # fmt: skip


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ({}, "/key"),
        ({"/sku": "A1"}, "/key"),
        ({"/sku": "A1", "/at/region": "eu", "/name": "n"}, "/key"),
        ({"/name": "n"}, "/key"),
        ({"sku": "A1", "/at/region": "eu"}, "/key"),
    ],
)
async def test_a_key_has_the_fields_of_a_unique_index(scene: Scene, key: Any, path: str) -> None:
    failure = await scene.refused("get_node_by_key", node_type_id=scene.type, key=key)
    assert (failure.code, failure.reason, failure.paths) == (-32602, "no_unique_index", [path])
    assert "/sku and /at/region" in failure.error["message"]


async def test_null_is_no_key(scene: Scene) -> None:
    key = {"/sku": None, "/at/region": "eu"}
    failure = await scene.refused("get_node_by_key", node_type_id=scene.type, key=key)
    assert (failure.reason, failure.paths) == ("key_incomplete", ["/key/~1sku"])
    data = {"sku": "A1", "at": {"region": None}}
    failure = await scene.refused("upsert_node", node_type_id=scene.type, data=data)
    assert (failure.reason, failure.paths) == ("key_incomplete", ["/data/at/region"])
    failure = await scene.refused("upsert_node", node_type_id=scene.type, data={})
    assert failure.paths == ["/data/sku", "/data/at/region"]


async def test_upserting_makes_a_node_and_then_replaces_it(scene: Scene) -> None:
    data = {"sku": "A1", "at": {"region": "eu"}}
    first = await scene.call("upsert_node", node_type_id=scene.type, data=data)
    assert (first["created"], first["node"]["revision"], first["node"]["data"]) == (True, 1, data)
    again = await scene.call("upsert_node", node_type_id=scene.type, data={**data, "n": 2})
    assert again["created"] is False
    assert (again["node"]["id"], again["node"]["revision"]) == (first["node"]["id"], 2)
    assert again["node"]["data"] == {**data, "n": 2}
    events = (await scene.call("list_audit_events", entity="node"))["events"]
    assert [(event["action"], event["method"]) for event in events] == [
        ("update", "upsert_node"),
        ("create", "upsert_node"),
    ]


async def test_which_index_is_meant_can_be_said(
    client: RpcClient, database: Database, tenant: dict[str, str]
) -> None:
    scene = await made(client, database, tenant["id"], SKU, {"fields": ["/name"], "unique": True})
    of = {"node_type_id": scene.type}
    failure = await scene.refused("upsert_node", **of, data={"sku": 1, "name": "a"})
    assert (failure.reason, failure.paths) == ("no_unique_index", ["/key_fields"])
    assert "/sku; of /name" in failure.error["message"]
    first = await scene.call("upsert_node", **of, data={"sku": 1, "name": "a"}, key_fields=["/sku"])
    moved = await scene.call("upsert_node", **of, data={"sku": 2, "name": "a"}, key_fields=["/name"])
    assert (moved["created"], moved["node"]["id"]) == (False, first["node"]["id"])
    new = {"sku": 3, "name": "a"}
    await scene.is_taken(moved["node"], "upsert_node", **of, data=new, key_fields=["/sku"])
    failure = await scene.refused("upsert_node", **of, data=new, key_fields=["/price"])
    assert failure.reason == "no_unique_index"


async def test_without_a_unique_index_nothing_is_upserted(client: RpcClient, tenant: dict[str, str]) -> None:
    node_type = (await client.call("create_node_type", tenant_id=tenant["id"], name="N"))["node_type"]["id"]
    with pytest.raises(RpcFailure) as failure:
        await client.call("upsert_node", tenant_id=tenant["id"], node_type_id=node_type, data={})
    assert failure.value.reason == "no_unique_index"
    assert "it has no unique index" in failure.value.error["message"]


async def test_an_unknown_type_and_that_of_another_tenant_are_alike(
    scene: Scene, client: RpcClient, tenant: dict[str, str]
) -> None:
    other = (await client.call("create_tenant", slug=f"o-{uuid.uuid4().hex[:12]}", name="Other"))["tenant"]
    failures = []
    for node_type in (scene.type, str(uuid.uuid4())):
        params = {"tenant_id": other["id"], "node_type_id": node_type}
        for method, more in (("get_node_by_key", {"key": {"/sku": 1}}), ("upsert_node", {"data": {}})):
            with pytest.raises(RpcFailure) as failure:
                await client.call(method, **params, **more)
            failures.append(failure.value.error)
    assert failures[:2] == failures[2:]
    assert [failure["data"]["reason"] for failure in failures] == ["node_type_not_found"] * 4


async def test_data_that_breaks_the_schema_is_not_upserted(scene: Scene) -> None:
    await scene.call("update_node_type", id=scene.type, schema={"required": ["name"]})
    data = {"sku": "A1", "at": {"region": "eu"}}
    failure = await scene.refused("upsert_node", node_type_id=scene.type, data=data)
    assert failure.reason == "data_invalid"


async def test_an_index_that_another_process_made_or_dropped_is_known_at_once(
    scene: Scene, other: RpcClient
) -> None:
    of, data = {"node_type_id": scene.type}, {"sku": "A1", "at": {"region": "eu"}, "code": 7}
    key = {"/sku": "A1", "/at/region": "eu"}
    await other.call("upsert_node", tenant_id=scene.tenant, **of, data=data)
    await other.call(
        "delete_nodes", tenant_id=scene.tenant, nodes=[{"id": (await get(scene, key))["node"]["id"]}]
    )
    await scene.call("update_node_type", id=scene.type, indexes=[{"fields": ["/code"], "unique": True}])
    made = await other.call("upsert_node", tenant_id=scene.tenant, **of, data=data, key_fields=["/code"])
    found = await other.call("get_node_by_key", tenant_id=scene.tenant, **of, key={"/code": 7})
    assert found["node"] == made["node"]
    for client in (scene.client, other):
        with pytest.raises(RpcFailure) as failure:
            await client.call("get_node_by_key", tenant_id=scene.tenant, **of, key=key)
        assert failure.value.reason == "no_unique_index"


async def test_upserts_in_a_transaction_see_each_other(scene: Scene) -> None:
    data = {"sku": "A1", "at": {"region": "eu"}}
    operation = {
        "method": "upsert_node",
        "params": {"tenant_id": scene.tenant, "node_type_id": scene.type, "data": data},
    }
    answer = await scene.client.call("execute_transaction", operations=[operation] * 3)
    results = [each["result"] for each in answer["results"]]
    assert [each["created"] for each in results] == [True, False, False]
    assert results[2]["node"]["revision"] == 3
    await ledger.check(scene.database, scene.tenant)


async def test_the_same_upsert_again_is_answered_as_before(scene: Scene) -> None:
    params = {
        "node_type_id": scene.type,
        "data": {"sku": "A1", "at": {"region": "eu"}},
        "idempotency_key": "once",
    }
    first = await scene.call("upsert_node", **params)
    assert first["created"] is True
    assert await scene.call("upsert_node", **params) == first


async def test_many_upserts_of_one_key_at_once_make_one_node(scene: Scene, other: RpcClient) -> None:
    async def upsert(number: int) -> Any:
        service = (scene.client, other)[number % 2]
        data = {"sku": "A1", "at": {"region": "eu"}, "n": number}
        return await service.call("upsert_node", tenant_id=scene.tenant, node_type_id=scene.type, data=data)

    answers = await asyncio.gather(*(upsert(number) for number in range(32)))
    assert sorted(each["node"]["revision"] for each in answers) == list(range(1, 33))
    assert [each["created"] for each in answers].count(True) == 1
    assert len({each["node"]["id"] for each in answers}) == 1
    await ledger.check(scene.database, scene.tenant)


async def test_many_creations_of_the_same_keys_at_once_make_each_once(scene: Scene, other: RpcClient) -> None:
    async def write(writer: int) -> list[int]:
        made = []
        for sku in range(20):
            try:
                await (scene.client, other)[writer % 2].call(
                    "create_node",
                    tenant_id=scene.tenant,
                    node_type_id=scene.type,
                    data={"sku": sku, "at": {"region": "eu"}, "writer": writer},
                )
                made.append(sku)
            except RpcFailure as failure:
                assert failure.reason == "not_unique"
        return made

    written = await asyncio.gather(*(write(writer) for writer in range(16)))
    assert sorted(sku for made in written for sku in made) == list(range(20))
    await ledger.check(scene.database, scene.tenant)


async def test_upserting_while_others_delete_and_move_the_node(scene: Scene, other: RpcClient) -> None:
    of = {"tenant_id": scene.tenant, "node_type_id": scene.type}
    data = {"sku": "A1", "at": {"region": "eu"}}

    async def disturb() -> None:
        for number in range(30):
            try:
                node = (await other.call("get_node_by_key", **of, key={"/sku": "A1", "/at/region": "eu"}))[
                    "node"
                ]
                if number % 2:
                    await other.call("delete_node", tenant_id=scene.tenant, id=node["id"])
                else:
                    moved = {"sku": f"B{number}", "at": {"region": "eu"}}
                    await other.call("update_node", tenant_id=scene.tenant, id=node["id"], data=moved)
            except RpcFailure as failure:
                assert failure.reason == "node_not_found"

    async def upsert() -> None:
        for _ in range(30):
            answer = await scene.client.call("upsert_node", **of, data=data)
            assert answer["node"]["data"] == data

    await asyncio.gather(disturb(), *(upsert() for _ in range(4)))
    await ledger.check(scene.database, scene.tenant)
