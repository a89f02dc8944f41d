"""Calls with an idempotency key: done once, whatever they are, and answered alike however often they come."""

import asyncio
import uuid
from dataclasses import dataclass, field
from typing import Any

import pytest

from flexdb.database.pool import Database
from flexdb.repositories.kept_answers import KeptAnswers
from tests import ledger
from tests.rpc_client import RpcClient, RpcFailure

ENTRIES = "SELECT count(*) FROM changes"


@dataclass
class World:
    """A tenant with something of everything."""

    client: RpcClient
    tenant: str = ""
    user: str = ""
    other: str = ""
    node_type: str = ""
    nodes: list[str] = field(default_factory=list)
    relationship: str = ""
    key: str = ""
    email: str = ""
    webhook: str = ""
    relationship_type: str = ""

    @property
    def of(self) -> dict[str, str]:
        return {"tenant_id": self.tenant}


@pytest.fixture
async def world(client: RpcClient) -> World:
    name = uuid.uuid4().hex[:12]
    made = World(client)
    made.tenant = (await client.call("create_tenant", slug=f"t-{name}", name="Acme"))["tenant"]["id"]
    user, other = [
        (await client.call("create_user", email=f"{who}-{name}@example.com", display_name=who))["user"]["id"]
        for who in ("a", "b")
    ]
    made.email = f"a-{name}@example.com"
    made.user, made.other = user, other
    for member in (user, other):
        await client.call("add_user_to_tenant", **made.of, user_id=member, role="owner")
    indexes = [{"fields": ["/code"], "unique": True}]
    node_type = await client.call("create_node_type", **made.of, name="Task", indexes=indexes)
    made.node_type = node_type["node_type"]["id"]
    made.nodes = [
        (await client.call("create_node", **made.of, node_type_id=made.node_type, data={"n": n}))["node"][
            "id"
        ]
        for n in range(2)
    ]
    ends = {"source_node_id": made.nodes[0], "target_node_id": made.nodes[1], "relationship_type": "to"}
    made.relationship = (await client.call("create_relationship", **made.of, **ends))["relationship"]["id"]
    rules = await client.call("create_relationship_type", **made.of, name="to")
    made.relationship_type = rules["relationship_type"]["id"]
    made.key = (await client.call("create_api_key", **made.of, name="k"))["api_key"]["id"]
    url = "https://hooks.example.com/"
    made.webhook = (await client.call("create_webhook", **made.of, url=url))["webhook"]["id"]
    return made


CALLS: dict[str, Any] = {
    "create_tenant": lambda w: {"slug": f"n-{w.tenant[-12:]}", "name": "New"},
    "update_tenant": lambda w: {"id": w.tenant, "name": "Renamed"},
    "delete_tenant": lambda w: {"id": w.tenant},
    "set_tenant_limits": lambda w: {**w.of, "max_nodes": 50},
    "create_user": lambda w: {"email": f"new-{w.tenant[-12:]}@example.com", "display_name": "New"},
    "update_user": lambda w: {"id": w.user, "display_name": "Renamed"},
    "delete_user": lambda w: {"id": w.user},
    "add_user_to_tenant": lambda w: {**w.of, "user_id": w.user, "role": "viewer"},
    "add_user_to_tenant_by_email": lambda w: {**w.of, "email": w.email, "role": "viewer"},
    "remove_user_from_tenant": lambda w: {**w.of, "user_id": w.user},
    "create_node_type": lambda w: {**w.of, "name": "Project", "schema": {"type": "object"}},
    "update_node_type": lambda w: {**w.of, "id": w.node_type, "description": "What is to be done"},
    "delete_node_type": lambda w: {**w.of, "id": w.node_type},
    "create_node": lambda w: {**w.of, "node_type_id": w.node_type, "data": {"x": 1.50, "big": 10**30}},
    "update_node": lambda w: {**w.of, "id": w.nodes[0], "data": {"n": "é\\u2028"}, "if_revision": 1},
    "patch_node": lambda w: {**w.of, "id": w.nodes[0], "merge": {"n": None, "m": 1.50}},
    "patch_relationship": lambda w: {
        **w.of,
        "id": w.relationship,
        "operations": [{"op": "add", "path": "/a", "value": 1}],
    },
    "upsert_node": lambda w: {**w.of, "node_type_id": w.node_type, "data": {"code": "T-7", "x": 1.50}},
    "delete_node": lambda w: {**w.of, "id": w.nodes[0]},
    "restore_node": lambda w: {**w.of, "id": w.nodes[0], "revision": 1},
    "erase_node": lambda w: {**w.of, "id": w.nodes[0]},
    "create_relationship": lambda w: {
        **w.of,
        "source_node_id": w.nodes[1],
        "target_node_id": w.nodes[0],
        "relationship_type": "back",
    },
    "update_relationship": lambda w: {**w.of, "id": w.relationship, "data": {"a": 1}, "if_revision": 1},
    "delete_relationship": lambda w: {**w.of, "id": w.relationship},
    "execute_transaction": lambda w: {
        "operations": [
            {"name": "a", "method": "create_node", "params": {**w.of, "node_type_id": w.node_type}},
            {"method": "delete_node", "params": {**w.of, "id": w.nodes[0]}},
        ]
    },
    "create_nodes": lambda w: {**w.of, "nodes": [{"node_type_id": w.node_type, "data": {"x": 1.50}}] * 3},
    "update_nodes": lambda w: {**w.of, "nodes": [{"id": node, "data": {"n": 9}} for node in w.nodes]},
    "delete_nodes": lambda w: {
        **w.of,
        "nodes": [{"id": w.nodes[0]}, {"id": w.tenant}],
        "on_error": "continue",
    },
    "create_relationships": lambda w: {
        **w.of,
        "relationships": [
            {"source_node_id": w.nodes[1], "target_node_id": w.nodes[0], "relationship_type": "back"}
        ],
    },
    "delete_relationships": lambda w: {**w.of, "relationships": [{"id": w.relationship}]},
    "create_api_key": lambda w: {**w.of, "name": "another"},
    "rotate_api_key": lambda w: {**w.of, "id": w.key},
    "revoke_api_key": lambda w: {**w.of, "id": w.key},
    "create_relationship_type": lambda w: {**w.of, "name": "back", "max_per_source": 1},
    "update_relationship_type": lambda w: {**w.of, "id": w.relationship_type, "unique_pairs": True},
    "delete_relationship_type": lambda w: {**w.of, "id": w.relationship_type},
    "create_webhook": lambda w: {**w.of, "url": "https://hooks.example.com/new"},
    "update_webhook": lambda w: {**w.of, "id": w.webhook, "is_active": False},
    "delete_webhook": lambda w: {**w.of, "id": w.webhook},
}


# What only operators may call, or users for themselves, and what may be about several tenants.
OF_NO_TENANT = (
    "create_tenant",
    "set_tenant_limits",
    "create_user",
    "update_user",
    "delete_user",
    "execute_transaction",
)


async def count(database: Database) -> int:
    async with database.connection() as connection:
        return int(await connection.fetchval(ENTRIES))


def params_of(method: str, world: World) -> dict[str, Any]:
    return {**CALLS[method](world), "idempotency_key": uuid.uuid4().hex}


async def test_every_write_is_here(client: RpcClient) -> None:
    document = await client.call("rpc.discover")
    writes = {method["name"] for method in document["methods"] if not method.get("x-safe")}
    assert writes == set(CALLS)


@pytest.mark.parametrize("method", sorted(CALLS))
async def test_a_write_that_comes_twice_is_done_once(method: str, world: World, database: Database) -> None:
    params = params_of(method, world)
    first = await world.client.call(method, **params)
    entries = await count(database)

    if "secret" in first:
        with pytest.raises(RpcFailure) as refused:
            await world.client.call(method, **params)
        assert refused.value.code == -32002
        assert refused.value.data["reason"] == "answer_not_kept"
    else:
        assert await world.client.call(method, **params) == first

    assert await count(database) == entries


@pytest.mark.parametrize("method", sorted(CALLS))
async def test_another_call_with_the_key_is_refused(method: str, world: World, database: Database) -> None:
    params = params_of(method, world)
    key = params["idempotency_key"]
    about = await world.client.call("update_tenant", id=world.tenant, name="Other", idempotency_key=key)
    assert about["tenant"]["name"] == "Other"
    if method in OF_NO_TENANT:
        # Their keys are others.
        await world.client.call(method, **params)
        return
    entries = await count(database)

    with pytest.raises(RpcFailure) as refused:
        await world.client.call(method, **params)

    assert (refused.value.code, refused.value.data["reason"]) == (-32002, "idempotency_key_used")
    assert await count(database) == entries


async def test_many_at_once_with_one_key_are_one(world: World, database: Database) -> None:
    params = {**world.of, "node_type_id": world.node_type, "data": {}, "idempotency_key": "one"}
    answers = await asyncio.gather(*(world.client.call("create_node", **params) for _ in range(20)))
    assert all(answer == answers[0] for answer in answers)
    key = {"name": "K", **world.of, "idempotency_key": "two"}
    types = await asyncio.gather(*(world.client.call("create_node_type", **key) for _ in range(10)))
    assert all(answer == types[0] for answer in types)
    removed = {**world.of, "user_id": world.user, "idempotency_key": "three"}
    assert (
        await asyncio.gather(*(world.client.call("remove_user_from_tenant", **removed) for _ in range(10)))
        == [{}] * 10
    )
    await ledger.check(database, world.tenant)


async def test_a_call_that_failed_may_come_again(world: World) -> None:
    params = {**world.of, "id": world.nodes[0], "if_revision": 2, "data": {"n": 5}, "idempotency_key": "k"}
    with pytest.raises(RpcFailure, match="changed meanwhile"):
        await world.client.call("update_node", **params)
    await world.client.call("update_node", **world.of, id=world.nodes[0], data={"n": 4})
    assert (await world.client.call("update_node", **params))["node"]["revision"] == 3


async def test_keys_of_others_are_others(world: World, client: RpcClient) -> None:
    made = await client.call("create_api_key", **world.of, name="second", role="member")
    params = {**world.of, "node_type_id": world.node_type, "data": {}, "idempotency_key": "mine"}
    mine = await world.client.call("create_node", **params)
    theirs = await client.with_key(made["secret"]).call("create_node", **params)
    assert theirs["node"]["id"] != mine["node"]["id"]


async def test_the_order_of_parameters_is_of_no_matter(world: World) -> None:
    params = {**world.of, "node_type_id": world.node_type, "data": {"a": 1}, "idempotency_key": "k"}
    first = await world.client.call("create_node", **params)
    assert await world.client.call("create_node", **dict(reversed(params.items()))) == first


AGE = "UPDATE idempotency_keys SET expires_at = expires_at - interval '25 hours' WHERE tenant_id = $1"
KEYS = "SELECT count(*) FROM idempotency_keys WHERE tenant_id = $1"


async def test_after_a_day_a_key_may_be_used_again(world: World, database: Database) -> None:
    calls: list[tuple[str, dict[str, Any]]] = [
        ("create_node", {**world.of, "node_type_id": world.node_type}),
        ("create_api_key", {**world.of, "name": "k"}),
    ]
    for method, params in calls:
        await world.client.call(method, **params, idempotency_key=method)
    async with database.connection() as connection:
        await connection.execute(AGE, world.tenant)
    for method, params in calls:
        again = await world.client.call(method, **params, idempotency_key=method)
        assert again
    node = await world.client.call("create_node", **calls[0][1], idempotency_key="create_node")
    assert (await world.client.call("get_tenant_usage", **world.of))["usage"]["nodes"] == 4
    assert node["node"]["revision"] == 1


async def test_old_answers_are_forgotten(world: World, database: Database) -> None:
    params = {**world.of, "node_type_id": world.node_type}
    for n in range(5):
        await world.client.call("create_node", **params, idempotency_key=f"{n}")
    async with database.connection() as connection:
        await connection.execute(AGE, world.tenant)
    await world.client.call("create_node", **params, idempotency_key="new")
    answers = KeptAnswers(database)
    while await answers.forget_step():
        pass
    async with database.connection() as connection:
        assert await connection.fetchval(KEYS, world.tenant) == 1


async def test_a_number_is_not_the_same_as_its_text(world: World) -> None:
    operation = {"op": "add", "path": "/x", "value": 1.5}
    params = {"tenant_id": world.tenant, "id": world.nodes[0], "idempotency_key": uuid.uuid4().hex}
    await world.client.call("patch_node", **params, operations=[operation])
    with pytest.raises(RpcFailure) as refused:
        await world.client.call("patch_node", **params, operations=[{**operation, "value": "1.5"}])
    assert refused.value.reason == "idempotency_key_used"
