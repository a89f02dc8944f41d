"""Restoring nodes: older revisions of those that are there, and those that were deleted with what went with them."""

import asyncio
import uuid
from dataclasses import dataclass
from typing import Any

import pytest

from flexdb.database.pool import Database
from tests import ledger
from tests.rpc_client import RpcClient, RpcFailure


@dataclass
class Scene:
    """A tenant with three nodes of one type, and relationships between them: a ring, and one from the first to itself."""

    client: RpcClient
    database: Database
    tenant: str
    type: str
    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]

    async def call(self, method: str, **params: Any) -> Any:
        return await self.client.call(method, tenant_id=self.tenant, **params)

    async def restore(self, number: int, **params: Any) -> dict[str, Any]:
        answer: dict[str, Any] = await self.call("restore_node", id=self.nodes[number]["id"], **params)
        await ledger.check(self.database, self.tenant)
        return answer

    async def edges_now(self) -> list[dict[str, Any]]:
        page = await self.call("list_relationships", pagination={"page_size": 100})
        edges: list[dict[str, Any]] = page["relationships"]
        assert page["pagination"]["total_count"] == len(edges)
        return edges


@pytest.fixture
async def scene(client: RpcClient, database: Database, tenant: dict[str, str]) -> Scene:
    of = {"tenant_id": tenant["id"]}
    schema = {"type": "object", "properties": {"n": {"type": "integer"}}}
    node_type = (await client.call("create_node_type", **of, name="N", schema=schema))["node_type"]["id"]
    nodes = [
        (await client.call("create_node", **of, node_type_id=node_type, data={"n": n}))["node"]
        for n in range(3)
    ]
    ends = [(0, 1), (1, 2), (2, 0), (0, 0)]
    edges = [
        (
            await client.call(
                "create_relationship", **of, source_node_id=nodes[source]["id"],
                target_node_id=nodes[target]["id"], relationship_type="to", data={"n": source},
            )
        )["relationship"]
        for source, target in ends
    ]  # fmt: skip
    return Scene(client, database, tenant["id"], node_type, nodes, edges)


async def refusal(call: Any) -> tuple[int, str]:
    with pytest.raises(RpcFailure) as failure:
        await call
    return failure.value.code, failure.value.reason


def again(thing: dict[str, Any], now: dict[str, Any], revision: int) -> dict[str, Any]:
    """A thing that came back: as it was, but for its revision and the time of its last change."""
    return {**thing, "revision": revision, "updated_at": now["updated_at"]}


@pytest.mark.parametrize("by", ["revision", "change"])
async def test_an_older_revision(scene: Scene, by: str) -> None:
    node = scene.nodes[0]
    for n in (7, 8):
        await scene.call("update_node", id=node["id"], data={"n": n})
    answer = await scene.restore(0, **{by: 1 if by == "revision" else 3})
    assert answer["came_along"] == {"relationships": 0}
    assert answer["node"] == again(node, answer["node"], 4)
    assert (await scene.call("get_node", id=node["id"]))["node"] == answer["node"]
    newest = (await scene.call("list_node_revisions", id=node["id"]))["revisions"][0]
    assert (newest["method"], newest["action"], newest["node"]) == ("restore_node", "update", answer["node"])
    assert await scene.edges_now() == scene.edges[::-1]


async def test_a_deleted_node_and_what_went_with_it(scene: Scene) -> None:
    node = (await scene.call("update_node", id=scene.nodes[0]["id"], data={"n": 9}))["node"]
    edge = (await scene.call("update_relationship", id=scene.edges[0]["id"], relationship_type="x"))[
        "relationship"
    ]
    # One that was deleted by itself before stays away.
    await scene.call("delete_relationship", id=scene.edges[3]["id"])
    await scene.call("delete_node", id=node["id"])
    assert await scene.edges_now() == [scene.edges[1]]
    answer = await scene.restore(0)
    assert answer["came_along"] == {"relationships": 2}
    assert answer["node"] == again(node, answer["node"], 3)
    assert (await scene.call("get_node", id=node["id"]))["node"] == answer["node"]
    assert await scene.edges_now() == [
        again(scene.edges[2], answer["node"], 2), scene.edges[1], again(edge, answer["node"], 3)
    ]  # fmt: skip
    # And all of it can be changed, deleted and restored once more.
    updated = (await scene.call("update_node", id=node["id"], data={}, if_revision=3))["node"]
    await scene.call("delete_node", id=node["id"])
    answer = await scene.restore(0, revision=3)
    assert answer["node"]["data"] == {"n": 9}
    assert (answer["node"]["revision"], answer["came_along"]) == (
        updated["revision"] + 1,
        {"relationships": 2},
    )
    revisions = (await scene.call("list_node_revisions", id=node["id"]))["revisions"]
    assert [each["revision"] for each in revisions] == [5, 4, 4, 3, 2, 2, 1]


async def test_a_loop_comes_back(scene: Scene) -> None:
    await scene.call("delete_node", id=scene.nodes[0]["id"])
    assert (await scene.restore(0))["came_along"] == {"relationships": 3}
    assert {edge["id"] for edge in await scene.edges_now()} == {edge["id"] for edge in scene.edges}


async def test_what_the_other_end_is_missing_of(scene: Scene) -> None:
    """Of two nodes that went one after the other, each brings back what is between those that are there."""
    for number in (0, 1):
        await scene.call("delete_node", id=scene.nodes[number]["id"])
    # The relationship between the two went with the first of them.
    assert (await scene.restore(1))["came_along"] == {"relationships": 1}
    assert (await scene.restore(0))["came_along"] == {"relationships": 3}
    assert len(await scene.edges_now()) == 4


async def test_nodes_that_went_in_one_call(scene: Scene) -> None:
    await scene.call("delete_nodes", nodes=[{"id": node["id"]} for node in scene.nodes])
    counts = [(await scene.restore(number))["came_along"]["relationships"] for number in range(3)]
    # The loop with the first, and the sides of the ring once both ends are there.
    assert counts == [1, 1, 2]
    assert {edge["id"] for edge in await scene.edges_now()} == {edge["id"] for edge in scene.edges}


async def test_what_was_made_again_meanwhile(scene: Scene) -> None:
    edge, (one, two, _) = scene.edges[0], scene.nodes
    await scene.call("delete_node", id=one["id"])
    ends = {"source_node_id": two["id"], "target_node_id": two["id"], "relationship_type": "new"}
    made = (await scene.call("create_relationship", id=edge["id"], **ends))["relationship"]
    assert (await scene.restore(0))["came_along"] == {"relationships": 2}
    assert (await scene.call("get_relationship", id=edge["id"]))["relationship"] == made


async def test_an_id_of_another_type(scene: Scene) -> None:
    """What another node was that had the id is no revision of this one, but comes back once this one is gone."""
    id_ = scene.nodes[2]["id"]
    other = (await scene.call("create_node_type", name="Other"))["node_type"]["id"]
    await scene.call("delete_node", id=id_)
    await scene.call("create_node", id=id_, node_type_id=other, data={"n": "text"})
    change = (await scene.call("list_node_revisions", id=id_))["revisions"][-1]["change"]
    assert await refusal(scene.restore(2, change=change)) == (-32001, "revision_not_found")
    assert (await scene.restore(2, revision=1))["node"]["data"] == {"n": "text"}
    await scene.call("delete_node", id=id_)
    answer = await scene.restore(2, change=change)
    assert answer["node"] == {**again(scene.nodes[2], answer["node"], 3)}


async def test_the_schema_of_now_counts(scene: Scene) -> None:
    one, two = scene.nodes[0]["id"], scene.nodes[1]["id"]
    await scene.call("update_node", id=one, data={})
    await scene.call("delete_node", id=two)
    strict = {"type": "object", "properties": {"n": {"type": "integer", "maximum": -1}}}
    await scene.call("update_node_type", id=scene.type, schema=strict, on_broken="allow")
    for number in (0, 1):
        assert await refusal(scene.restore(number, revision=1)) == (-32602, "data_invalid")
    assert (await scene.restore(0, revision=2))["node"]["data"] == {}
    await scene.call("delete_node_type", id=scene.type)
    for number in (0, 1):
        assert await refusal(scene.restore(number)) == (-32001, "node_type_not_found")


async def test_limits_count(scene: Scene) -> None:
    await scene.call("delete_node", id=scene.nodes[0]["id"])
    await scene.call("set_tenant_limits", max_relationships=3)
    assert await refusal(scene.restore(0)) == (-32005, "tenant_limit_reached")
    await scene.call("set_tenant_limits", max_relationships=4)
    assert (await scene.restore(0))["came_along"] == {"relationships": 3}


async def test_what_is_refused(scene: Scene) -> None:
    id_ = scene.nodes[0]["id"]
    assert await refusal(scene.restore(0)) == (-32602, "invalid_restoration")
    assert await refusal(scene.restore(0, revision=1, change=3)) == (-32602, "invalid_restoration")
    assert await refusal(scene.restore(0, revision=2)) == (-32001, "revision_not_found")
    assert await refusal(scene.restore(0, change=2)) == (-32001, "revision_not_found")
    assert await refusal(scene.call("restore_node", id=str(uuid.uuid4()))) == (-32001, "node_not_found")
    assert await refusal(scene.call("restore_node", id=scene.edges[0]["id"])) == (-32001, "node_not_found")
    nowhere = scene.client.call("restore_node", tenant_id=str(uuid.uuid4()), id=id_)
    assert await refusal(nowhere) == (-32001, "tenant_not_found")
    await scene.call("delete_node", id=id_)
    deleted = (await scene.call("list_node_revisions", id=id_))["revisions"][0]["change"]
    # As of its deletion it was nothing.
    assert await refusal(scene.restore(0, change=deleted)) == (-32001, "revision_not_found")
    assert (await scene.restore(0, change=deleted - 1))["node"]["data"] == {"n": 0}


async def test_calls_that_meet_and_calls_that_come_twice(scene: Scene) -> None:
    id_ = scene.nodes[0]["id"]
    await scene.call("delete_node", id=id_)
    outcomes = await asyncio.gather(
        *(scene.call("restore_node", id=id_) for _ in range(4)), return_exceptions=True
    )
    (answer,) = [each for each in outcomes if isinstance(each, dict)]
    assert answer["came_along"] == {"relationships": 3}
    reasons = {each.reason for each in outcomes if isinstance(each, RpcFailure)}
    assert reasons == {"invalid_restoration"}
    await scene.call("delete_node", id=id_)
    once = await scene.restore(0, idempotency_key="again")
    await scene.call("delete_node", id=id_)
    assert await scene.restore(0, idempotency_key="again") == once
    assert await refusal(scene.call("get_node", id=id_)) == (-32001, "node_not_found")


async def test_in_a_transaction(scene: Scene) -> None:
    params = {"tenant_id": scene.tenant, "id": scene.nodes[0]["id"]}
    answer = await scene.client.call(
        "execute_transaction",
        operations=[
            {"method": "delete_node", "params": params},
            {"method": "restore_node", "params": params},
            {"method": "get_node", "params": params},
        ],
    )
    _, restored, got = (each["result"] for each in answer["results"])
    assert restored == {"node": got["node"], "came_along": {"relationships": 3}}
    await ledger.check(scene.database, scene.tenant)
