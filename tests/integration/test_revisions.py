"""The revisions of nodes and relationships, as the log tells them."""

import asyncio
import uuid
from dataclasses import dataclass
from typing import Any

import pytest

from flexdb.database.pool import Database
from tests.rpc_client import RpcClient, RpcFailure

BULK = """
INSERT INTO changes (tenant_id, seq, at, actor, method, entity, entity_id, action, revision, payload,
  created_at, node_type_id, node_count, relationship_count)
SELECT c.tenant_id, c.seq + n, c.at, c.actor, 'update_node', c.entity, c.entity_id, 'update', n + 1, c.payload,
  c.created_at, c.node_type_id, c.node_count, c.relationship_count
FROM changes c, generate_series(1, $3::int) AS n WHERE c.tenant_id = $1 AND c.entity_id = $2
"""


@dataclass
class Scene:
    """A tenant with two nodes and a relationship between them: the changes 3, 4 and 5."""

    client: RpcClient
    tenant: str
    nodes: list[dict[str, Any]]
    edge: dict[str, Any]

    async def call(self, method: str, **params: Any) -> Any:
        return await self.client.call(method, tenant_id=self.tenant, **params)

    async def revisions(self, kind: str, id_: str, **pagination: Any) -> list[dict[str, Any]]:
        page = await self.call(f"list_{kind}_revisions", id=id_, pagination=pagination)
        return page["revisions"]


@pytest.fixture
async def scene(client: RpcClient, tenant: dict[str, str]) -> Scene:
    of = {"tenant_id": tenant["id"]}
    node_type = (await client.call("create_node_type", **of, name="N"))["node_type"]["id"]
    nodes = [
        (await client.call("create_node", **of, node_type_id=node_type, data={"n": n}))["node"]
        for n in range(2)
    ]
    ends = {"source_node_id": nodes[0]["id"], "target_node_id": nodes[1]["id"], "relationship_type": "to"}
    edge = (await client.call("create_relationship", **of, **ends, data={"é": "\u2028"}))["relationship"]
    return Scene(client, tenant["id"], nodes, edge)


async def refused(call: Any) -> tuple[int, str]:
    with pytest.raises(RpcFailure) as failure:
        await call
    return failure.value.code, failure.value.reason


async def test_a_node_through_its_life(scene: Scene) -> None:
    node = scene.nodes[0]
    updated = (await scene.call("update_node", id=node["id"], data={"n": 7, "long": "x" * 10_000}))["node"]
    patched = (await scene.call("patch_node", id=node["id"], merge={"long": None}))["node"]
    await scene.call("delete_node", id=node["id"])
    entries = await scene.revisions("node", node["id"])
    told = [(each["change"], each["method"], each["action"], each["revision"]) for each in entries]
    assert told == [
        (9, "delete_node", "delete", 3),
        (7, "patch_node", "update", 3),
        (6, "update_node", "update", 2),
        (3, "create_node", "create", 1),
    ]
    assert [each.get("node") for each in entries] == [None, patched, updated, node]
    assert [each["at"] for each in entries[1:]] == [
        patched["updated_at"],
        updated["updated_at"],
        node["created_at"],
    ]
    assert {each["actor"] for each in entries} == {"operator"}


async def test_a_relationship_through_its_life(scene: Scene) -> None:
    edge = scene.edge
    updated = (await scene.call("update_relationship", id=edge["id"], relationship_type="from"))[
        "relationship"
    ]
    await scene.call("delete_node", id=edge["target_node_id"])
    entries = await scene.revisions("relationship", edge["id"])
    assert [each.get("relationship") for each in entries] == [None, updated, edge]
    # It went with the node, by the same call.
    assert (entries[0]["method"], entries[0]["action"]) == ("delete_node", "delete")


async def test_an_id_that_is_used_again(scene: Scene) -> None:
    node = scene.nodes[1]
    await scene.call("delete_node", id=node["id"])
    again = await scene.call(
        "create_node", id=node["id"], node_type_id=node["node_type_id"], data={"n": "again"}
    )
    entries = await scene.revisions("node", node["id"])
    assert [(each["action"], each["revision"]) for each in entries] == [
        ("create", 1),
        ("delete", 1),
        ("create", 1),
    ]
    assert [each.get("node") for each in entries] == [again["node"], None, node]


async def test_pages_go_on_while_the_thing_changes(scene: Scene) -> None:
    id_ = scene.nodes[0]["id"]
    for n in range(24):
        await scene.call("update_node", id=id_, data={"n": n})
    seen: list[int] = []
    totals = set()
    token = ""
    while True:
        page = await scene.call(
            "list_node_revisions", id=id_, pagination={"page_size": 7, "page_token": token}
        )
        seen += [each["revision"] for each in page["revisions"]]
        totals.add(page["pagination"]["total_count"])
        token = page["pagination"]["next_page_token"]
        if not token:
            break
        await scene.call("update_node", id=id_, data={"n": "meanwhile"})
    assert seen == list(range(25, 0, -1))
    assert totals == {25}


async def test_page_tokens_are_bound(scene: Scene) -> None:
    one, other = (node["id"] for node in scene.nodes)
    await scene.call("update_node", id=one, data={})
    page = await scene.call("list_node_revisions", id=one, pagination={"page_size": 1})
    token = {"page_token": page["pagination"]["next_page_token"]}
    assert (await scene.call("list_node_revisions", id=one, pagination=token))["revisions"]
    for call in (
        scene.call("list_node_revisions", id=other, pagination=token),
        scene.call("list_relationship_revisions", id=one, pagination=token),
        scene.call("list_nodes", pagination=token),
    ):
        assert await refused(call) == (-32602, "invalid_page_token")


async def test_large_pages_end_early(scene: Scene) -> None:
    id_ = scene.nodes[0]["id"]
    for _ in range(8):
        await scene.call("update_node", id=id_, data={"text": "x" * 1_000_000})
    sizes = [
        len(page)
        async for page in scene.client.pages(
            "list_node_revisions", "revisions", page_size=100, tenant_id=scene.tenant, id=id_
        )
    ]
    assert sum(sizes) == 9
    assert len(sizes) == 2


@pytest.mark.parametrize("more", [9_999, 10_000])
async def test_many_revisions_are_estimated(scene: Scene, database: Database, more: int) -> None:
    id_ = scene.nodes[1]["id"]
    async with database.transaction() as tx:
        await tx.execute("DELETE FROM changes WHERE tenant_id = $1 AND seq = 5", scene.tenant)
        await tx.execute(BULK, scene.tenant, id_, more)
    page = await scene.call("list_node_revisions", id=id_, pagination={"page_size": 2})
    is_estimate = more == 10_000
    assert page["pagination"].get("total_is_estimate", False) == is_estimate
    assert page["pagination"]["total_count"] >= 1 + more
    assert is_estimate or page["pagination"]["total_count"] == 10_000
    following = {"page_size": 2, "page_token": page["pagination"]["next_page_token"]}
    again = await scene.call("list_node_revisions", id=id_, pagination=following)
    assert again["pagination"]["total_count"] == page["pagination"]["total_count"]


async def test_what_the_log_knows_nothing_of(scene: Scene) -> None:
    for kind, other in (("node", scene.edge["id"]), ("relationship", scene.nodes[0]["id"])):
        for id_ in (other, str(uuid.uuid4()), scene.tenant):
            call = scene.call(f"list_{kind}_revisions", id=id_)
            assert await refused(call) == (-32001, f"{kind}_not_found")
        nowhere = scene.client.call(f"list_{kind}_revisions", tenant_id=str(uuid.uuid4()), id=other)
        assert await refused(nowhere) == (-32001, "tenant_not_found")


async def test_writes_that_share_a_commit_are_told_one_by_one(scene: Scene) -> None:
    id_ = scene.nodes[0]["id"]
    await asyncio.gather(*(scene.call("update_node", id=id_, data={"n": n}) for n in range(20)))
    entries = await scene.revisions("node", id_, page_size=100)
    assert [each["revision"] for each in entries] == list(range(21, 0, -1))
    assert sorted(each["node"]["data"]["n"] for each in entries[:20]) == list(range(20))
