"""An id of another tenant is answered exactly as an unknown one, by every method that takes an id."""

import uuid
from typing import Any

import pytest

from tests.rpc_client import RpcClient, RpcFailure

OPTIONAL_EDGE = {"relationship_type": "to"}


@pytest.fixture
async def worlds(client: RpcClient) -> list[dict[str, str]]:
    """Two tenants with one of everything."""
    return [await build_world(client) for _ in range(2)]


async def build_world(client: RpcClient) -> dict[str, str]:
    tenant = (await client.call("create_tenant", slug=f"t-{uuid.uuid4().hex[:12]}", name="W"))["tenant"]["id"]
    node_type = (await client.call("create_node_type", tenant_id=tenant, name="N"))["node_type"]["id"]
    user = (await client.call("create_user", email=f"{uuid.uuid4().hex}@x.org", display_name="U"))["user"][
        "id"
    ]
    await client.call("add_user_to_tenant", tenant_id=tenant, user_id=user)
    node = (await client.call("create_node", tenant_id=tenant, node_type_id=node_type))["node"]["id"]
    edge = await client.call(
        "create_relationship",
        tenant_id=tenant,
        source_node_id=node,
        target_node_id=node,
        relationship_type="to",
    )
    ids = {"tenant_id": tenant, "user_id": user, "node_type_id": node_type, "node_id": node}
    return {**ids, "relationship_id": edge["relationship"]["id"]}


def calls(own: dict[str, str], other: dict[str, str]) -> list[tuple[str, dict[str, Any]]]:
    """Each method with an id of `other` beside the tenant of `own`."""
    tenant = {"tenant_id": own["tenant_id"]}
    singles = [
        (f"{verb}_{entity}", {**tenant, "id": other[f"{entity}_id"], **change})
        for entity, change in [
            ("node_type", {"name": "New"}),
            ("node", {"data": {}}),
            ("relationship", {"data": {}}),
        ]
        for verb, change in [("get", {}), ("update", change), ("delete", {})]
    ]
    ends = {"source_node_id": own["node_id"], "target_node_id": own["node_id"], **OPTIONAL_EDGE}
    return [
        *singles,
        ("create_node", {**tenant, "node_type_id": other["node_type_id"]}),
        ("create_relationship", {**tenant, **ends, "source_node_id": other["node_id"]}),
        ("create_relationship", {**tenant, **ends, "target_node_id": other["node_id"]}),
        ("remove_user_from_tenant", {**tenant, "user_id": other["user_id"]}),
        ("list_nodes", {**tenant, "node_type_id": other["node_type_id"]}),
        ("list_relationships", {**tenant, "source_node_id": other["node_id"]}),
        ("list_relationships", {**tenant, "target_node_id": other["node_id"]}),
    ]


async def outcome(client: RpcClient, method: str, params: dict[str, Any]) -> Any:
    try:
        return await client.call(method, **params)
    except RpcFailure as failure:
        return failure.error


async def test_foreign_ids_are_unknown_ids(client: RpcClient, worlds: list[dict[str, str]]) -> None:
    own, other = worlds
    before = await everything(client, other)
    unknown = {key: str(uuid.uuid4()) for key in other}
    for (method, foreign), (_, made_up) in zip(calls(own, other), calls(own, unknown), strict=True):
        answered = await outcome(client, method, foreign)
        assert answered == await outcome(client, method, made_up), method
        assert answered.get("code") == -32001 or method.startswith("list_"), (method, answered)
    assert await everything(client, other) == before


async def everything(client: RpcClient, world: dict[str, str]) -> list[Any]:
    methods = ["list_node_types", "list_nodes", "list_relationships", "list_tenant_users"]
    return [await client.call(method, tenant_id=world["tenant_id"]) for method in methods]


async def test_deleting_a_tenant_leaves_the_others(client: RpcClient, worlds: list[dict[str, str]]) -> None:
    own, other = worlds
    before = await everything(client, other)
    await client.call("delete_tenant", id=own["tenant_id"])
    assert await everything(client, other) == before
    with pytest.raises(RpcFailure) as failure:
        await client.call("list_nodes", tenant_id=own["tenant_id"])
    assert failure.value.reason == "tenant_not_found"


async def test_no_edge_between_tenants_can_be_stored(database: Any, worlds: list[dict[str, str]]) -> None:
    """The keys themselves refuse it, whatever the service checks."""
    own, other = worlds
    insert = (
        "INSERT INTO relationships (tenant_id, id, source_node_id, target_node_id, relationship_type)"
        " VALUES ($1, $2, $3, $4, 'to')"
    )
    for source, target in [(own["node_id"], other["node_id"]), (other["node_id"], own["node_id"])]:
        with pytest.raises(Exception, match="violates foreign key constraint"):
            async with database.transaction() as tx:
                await tx.execute(insert, own["tenant_id"], str(uuid.uuid4()), source, target)
    with pytest.raises(Exception, match="violates foreign key constraint"):
        async with database.transaction() as tx:
            await tx.execute(
                "INSERT INTO nodes (tenant_id, id, node_type_id) VALUES ($1, $2, $3)",
                own["tenant_id"],
                str(uuid.uuid4()),
                other["node_type_id"],
            )
