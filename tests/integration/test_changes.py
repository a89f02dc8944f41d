"""The log: each change of a tenant has its entry, in the order of the changes, with who made it, and nothing else has."""

import asyncio
import json
import uuid
from typing import Any

import pytest
from asyncpg import Record

from flexdb.database.pool import Database
from flexdb.database.target import ConnectionTarget
from tests import ledger
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running

Tenant = dict[str, str]
FIELDS = ("method", "entity", "action", "revision")


def told(log: list[Record]) -> list[tuple[Any, ...]]:
    return [tuple(entry[field] for field in FIELDS) for entry in log]


async def test_every_method_that_changes_a_tenant(client: RpcClient, database: Database) -> None:
    slug = f"t-{uuid.uuid4().hex[:12]}"
    tenant = (await client.call("create_tenant", slug=slug, name="Acme"))["tenant"]["id"]
    of = {"tenant_id": tenant}
    await client.call("update_tenant", id=tenant, name="Acme Corporation")
    await client.call("set_tenant_limits", **of, max_nodes=100)
    user = (await client.call("create_user", email=f"{slug}@example.com", display_name="A"))["user"]["id"]
    await client.call("add_user_to_tenant", **of, user_id=user)
    await client.call("add_user_to_tenant_by_email", **of, email=f"{slug}@example.com", role="viewer")
    await client.call("remove_user_from_tenant", **of, user_id=user)
    node_type = (await client.call("create_node_type", **of, name="Task"))["node_type"]["id"]
    await client.call("update_node_type", **of, id=node_type, description="What is to be done")
    nodes = [
        (await client.call("create_node", **of, node_type_id=node_type, data={"n": n}))["node"]["id"]
        for n in range(3)
    ]
    await client.call("update_node", **of, id=nodes[0], data={"n": 10})
    ends = {"source_node_id": nodes[0], "target_node_id": nodes[1], "relationship_type": "to"}
    between = [(await client.call("create_relationship", **of, **ends))["relationship"]["id"] for _ in "ab"]
    await client.call("update_relationship", **of, id=between[0], relationship_type="from")
    await client.call("delete_relationship", **of, id=between[0])
    await client.call("delete_node", **of, id=nodes[0])
    await client.call("delete_node_type", **of, id=node_type)

    log = await ledger.check(database, tenant)

    assert told(log) == [
        ("create_tenant", "tenant", "create", None),
        ("update_tenant", "tenant", "update", None),
        ("set_tenant_limits", "tenant_limits", "update", None),
        ("add_user_to_tenant", "membership", "create", None),
        ("add_user_to_tenant_by_email", "membership", "update", None),
        ("remove_user_from_tenant", "membership", "delete", None),
        ("create_node_type", "node_type", "create", 1),
        ("update_node_type", "node_type", "update", 2),
        *[("create_node", "node", "create", 1)] * 3,
        ("update_node", "node", "update", 2),
        *[("create_relationship", "relationship", "create", 1)] * 2,
        ("update_relationship", "relationship", "update", 2),
        ("delete_relationship", "relationship", "delete", 2),
        ("delete_node", "relationship", "delete", 1),
        ("delete_node", "node", "delete", 2),
        *[("delete_node_type", "node", "delete", 1)] * 2,
        ("delete_node_type", "node_type", "delete", 2),
    ]
    assert {entry["actor"] for entry in log} == {"operator"}
    assert [str(entry["entity_id"]) for entry in log[-5:]] == [
        between[1],
        nodes[0],
        *sorted(nodes[1:]),
        node_type,
    ]
    assert (json.loads(log[11]["payload"]), str(log[11]["node_type_id"])) == ({"n": 10}, node_type)


async def test_answers_have_the_times_and_revisions_of_the_log(
    client: RpcClient, database: Database, tenant: Tenant
) -> None:
    of = {"tenant_id": tenant["id"]}
    node_type = (await client.call("create_node_type", **of, name="Task"))["node_type"]
    made = (await client.call("create_node", **of, node_type_id=node_type["id"]))["node"]
    changed = (await client.call("update_node", **of, id=made["id"], data={"a": 1}))["node"]
    log = await ledger.check(database, tenant["id"])
    times = [entry["at"].isoformat().replace("+00:00", "Z") for entry in log]
    assert [tenant["created_at"], node_type["created_at"], made["created_at"]] == times[:3]
    assert (changed["created_at"], changed["updated_at"]) == (times[2], times[3])
    assert [node_type["revision"], made["revision"], changed["revision"]] == [1, 1, 2]
    assert (await client.call("get_node", **of, id=made["id"]))["node"] == changed
    assert (await client.call("list_nodes", **of))["nodes"] == [changed]


async def test_what_changes_nothing_is_not_logged(
    client: RpcClient, database: Database, tenant: Tenant
) -> None:
    of = {"tenant_id": tenant["id"]}
    node_type = (await client.call("create_node_type", **of, name="Task", schema={"required": ["a"]}))[
        "node_type"
    ]["id"]
    node = (await client.call("create_node", **of, node_type_id=node_type, data={"a": 1}))["node"]["id"]
    user = (await client.call("create_user", email=f"{uuid.uuid4()}@example.com", display_name="A"))["user"][
        "id"
    ]
    await client.call("add_user_to_tenant", **of, user_id=user, role="viewer")
    log = await ledger.check(database, tenant["id"])

    await client.call("add_user_to_tenant", **of, user_id=user)
    await client.call("update_node", **of, id=node)
    await client.call("update_node_type", **of, id=node_type)
    await client.call("update_tenant", id=tenant["id"])
    await client.call("set_tenant_limits", **of)
    none = str(uuid.uuid4())
    refused: list[tuple[str, dict[str, Any]]] = [
        ("create_node", {"node_type_id": node_type, "data": {}}),
        ("create_node", {"node_type_id": node_type, "data": {"a": 1}, "id": node}),
        ("create_node", {"node_type_id": none, "data": {"a": 1}}),
        ("create_node_type", {"name": "Task"}),
        ("create_node_type", {"name": "Other", "id": node_type}),
        ("create_relationship", {"source_node_id": node, "target_node_id": none, "relationship_type": "to"}),
        ("create_relationship", {"source_node_id": none, "target_node_id": node, "relationship_type": "to"}),
        ("update_node", {"id": node, "data": {"a": 2}, "if_revision": 7}),
        ("update_node", {"id": none, "data": {"a": 2}}),
        ("delete_node", {"id": none}),
        ("delete_node", {"id": node, "if_revision": 2}),
        ("delete_node_type", {"id": none}),
        ("delete_node_type", {"id": node_type, "if_revision": 2}),
        ("delete_relationship", {"id": none}),
        ("remove_user_from_tenant", {"user_id": none}),
    ]
    for method, params in refused:
        with pytest.raises(RpcFailure):
            await client.call(method, **of, **params)

    assert await ledger.check(database, tenant["id"]) == log


@pytest.mark.parametrize("entity", ["tenant", "user", "node_type", "node", "relationship"])
async def test_ids_of_ones_own_choice(client: RpcClient, tenant: Tenant, entity: str) -> None:
    of = {"tenant_id": tenant["id"]}
    node_type = (await client.call("create_node_type", **of, name="T"))["node_type"]["id"]
    node = (await client.call("create_node", **of, node_type_id=node_type))["node"]["id"]
    chosen = str(uuid.uuid4())

    def params() -> dict[str, Any]:
        name = uuid.uuid4().hex
        return {
            "tenant": {"slug": name, "name": "T"},
            "user": {"email": f"{name}@example.com", "display_name": "U"},
            "node_type": {**of, "name": name},
            "node": {**of, "node_type_id": node_type},
            "relationship": {
                **of,
                "source_node_id": node,
                "target_node_id": node,
                "relationship_type": "to",
            },
        }[entity]

    made = (await client.call(f"create_{entity}", **params(), id=chosen.upper()))[entity]
    assert made["id"] == chosen
    with pytest.raises(RpcFailure) as failure:
        await client.call(f"create_{entity}", **params(), id=chosen)
    assert (failure.value.code, failure.value.reason) == (-32002, "id_taken")
    assert (await client.call(f"create_{entity}", **params(), id=""))[entity]["id"] != chosen


@pytest.mark.parametrize("entity", ["node_type", "node", "relationship"])
async def test_if_revision(client: RpcClient, tenant: Tenant, entity: str) -> None:
    of = {"tenant_id": tenant["id"]}
    node_type = (await client.call("create_node_type", **of, name="T"))["node_type"]["id"]
    node = (await client.call("create_node", **of, node_type_id=node_type))["node"]["id"]
    ends = {"source_node_id": node, "target_node_id": node, "relationship_type": "to"}
    relationship = (await client.call("create_relationship", **of, **ends))["relationship"]["id"]
    thing = {"node_type": node_type, "node": node, "relationship": relationship}[entity]
    change = {"description": "new"} if entity == "node_type" else {"data": {"new": True}}

    changed = await client.call(f"update_{entity}", **of, id=thing, **change, if_revision=1)
    assert changed[entity]["revision"] == 2
    for method, params in ((f"update_{entity}", change), (f"update_{entity}", {}), (f"delete_{entity}", {})):
        with pytest.raises(RpcFailure) as failure:
            await client.call(method, **of, id=thing, **params, if_revision=1)
        assert (failure.value.code, failure.value.reason) == (-32002, "revision_conflict")
        assert failure.value.data["revision"] == 2
    assert await client.call(f"get_{entity}", **of, id=thing) == changed
    assert await client.call(f"update_{entity}", **of, id=thing, if_revision=2) == changed
    assert await client.call(f"delete_{entity}", **of, id=thing, if_revision=2) == {}


async def test_one_of_many_with_the_same_revision_wins(
    client: RpcClient, database: Database, tenant: Tenant
) -> None:
    of = {"tenant_id": tenant["id"]}
    node_type = (await client.call("create_node_type", **of, name="T"))["node_type"]["id"]
    node = (await client.call("create_node", **of, node_type_id=node_type))["node"]["id"]
    calls = [client.call("update_node", **of, id=node, data={"n": n}, if_revision=1) for n in range(20)]
    answers = await asyncio.gather(*calls, return_exceptions=True)
    won = [answer for answer in answers if isinstance(answer, dict)]
    lost = [answer for answer in answers if isinstance(answer, RpcFailure)]
    assert (len(won), len(lost)) == (1, 19)
    assert {failure.reason for failure in lost} == {"revision_conflict"}
    assert {failure.data["revision"] for failure in lost} == {2}
    await ledger.check(database, tenant["id"])


async def test_two_services_write_to_one_tenant(
    client: RpcClient, target: ConnectionTarget, database: Database, tenant: Tenant
) -> None:
    """Numbers without gaps, and each change once, although each service merges its own."""
    of = {"tenant_id": tenant["id"]}
    node_type = (await client.call("create_node_type", **of, name="T"))["node_type"]["id"]

    async def write(service: RpcClient, number: int) -> None:
        for step in range(10):
            node = (await service.call("create_node", **of, node_type_id=node_type, data={"n": number}))[
                "node"
            ]
            await service.call("update_node", **of, id=node["id"], data={"step": step})
            if step % 3 == 0:
                await service.call("delete_node", **of, id=node["id"])

    async with running(target) as other, asyncio.TaskGroup() as group:
        for number in range(8):
            group.create_task(write(other if number % 2 else client, number))

    log = await ledger.check(database, tenant["id"])
    assert len(log) == 2 + 8 * 10 * 2 + 8 * 4
    actions = [entry["action"] for entry in log]
    assert [actions.count(action) for action in ("create", "update", "delete")] == [82, 80, 32]
