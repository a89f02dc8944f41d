"""Graph reads: what is refused, bounds, one state for all that is told, and what must not be seen."""

import asyncio
import json
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest

from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from tests.integration.filling import fill, slug
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running


@dataclass
class Scene:
    """A tenant with a type for whatever there is."""

    client: RpcClient
    tenant: str
    type: str

    async def call(self, method: str, **params: Any) -> Any:
        return await self.client.call(method, tenant_id=self.tenant, **params)

    async def add(self, *documents: Any, node_type_id: str | None = None) -> list[str]:
        nodes = [{"node_type_id": node_type_id or self.type, "data": document} for document in documents]
        results = (await self.call("create_nodes", nodes=nodes))["results"]
        return [result["node"]["id"] for result in results]

    async def relate(self, *pairs: tuple[str, str], kind: str = "to", **more: Any) -> list[str]:
        given = [
            {"source_node_id": source, "target_node_id": target, "relationship_type": kind, **more}
            for source, target in pairs
        ]
        results = (await self.call("create_relationships", relationships=given))["results"]
        return [result["relationship"]["id"] for result in results]

    async def refusal(self, method: str, **params: Any) -> RpcFailure:
        with pytest.raises(RpcFailure) as failure:
            await self.call(method, **params)
        return failure.value


async def scene_of(client: RpcClient) -> Scene:
    tenant = (await client.call("create_tenant", slug=slug(), name="Graph"))["tenant"]["id"]
    made = await client.call("create_node_type", tenant_id=tenant, name="N")
    return Scene(client, tenant, made["node_type"]["id"])


@pytest.fixture
async def scene(client: RpcClient) -> Scene:
    return await scene_of(client)


def ways(answer: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each["relationship"]["id"], each["direction"]) for each in answer["neighbors"]]


async def test_loops_and_parallels(scene: Scene) -> None:
    one, other = await scene.add({}, {})
    loop, first, second, back = await scene.relate((one, one), (one, other), (one, other), (other, one))
    everything = [(back, "in"), (second, "out"), (first, "out"), (loop, "out")]
    assert ways(await scene.call("list_neighbors", node_id=one)) == everything
    assert ways(await scene.call("list_neighbors", node_id=one, relationship_type="to")) == everything
    assert ways(await scene.call("list_neighbors", node_id=one, direction="in")) == [
        (back, "in"),
        (loop, "in"),
    ]
    counts = (await scene.call("count_relationships", node_id=one))["counts"]
    assert [(each["direction"], each["count"]) for each in counts] == [("out", 3), ("in", 2)]
    walk = await scene.call("traverse", start_ids=[one, one], direction="both")
    assert [each["depth"] for each in walk["nodes"]] == [0, 1]
    assert [each["id"] for each in walk["relationships"]] == [back, second, first, loop]
    path = await scene.call("find_path", source_node_id=one, target_node_id=other)
    assert [each["id"] for each in path["relationships"]] == [second]
    itself = await scene.call("find_path", source_node_id=one, target_node_id=one)
    assert (itself["found"], len(itself["nodes"]), itself["relationships"]) == (True, 1, [])


async def test_inverse_names_lead_the_other_way(scene: Scene) -> None:
    one, other, third = await scene.add({}, {}, {})
    first, second = await scene.relate((one, other), (other, third))
    before = await scene.call("list_changes", limit=1)
    assert (await scene.call("list_neighbors", node_id=other, relationship_type="from"))["neighbors"] == []
    await scene.call("create_relationship_type", name="to", inverse_name="from")

    async def beside(**asked: Any) -> list[tuple[str, str]]:
        return ways(await scene.call("list_neighbors", node_id=other, **asked))

    assert await beside(relationship_type="from", direction="out") == [(first, "in")]
    assert await beside(relationship_type="from", direction="in") == [(second, "out")]
    assert await beside(relationship_type="from") == [(second, "out"), (first, "in")]
    assert await beside(relationship_type="from", direction="out", as_of=before["newest"]) == [(first, "in")]

    back = {"source_node_id": third, "target_node_id": one}
    path = await scene.call("find_path", **back, relationship_types=["from"])
    assert [each["id"] for each in path["nodes"]] == [third, other, one]
    assert not (await scene.call("find_path", **back, relationship_types=["to"]))["found"]
    steps = [{"relationship_type": "from"}, {"relationship_type": "to"}]
    walk = await scene.call("traverse", start_ids=[third], steps=steps)
    assert [(each["node"]["id"], each["depth"]) for each in walk["nodes"]] == [
        (third, 0),
        (other, 1),
        (third, 2),
    ]
    expand = [{"relationship_type": "from", "direction": "out"}]
    (expanded,) = (await scene.call("get_node", id=other, expand=expand))["expanded"]
    assert [each["relationship"]["id"] for each in expanded["neighbors"]] == [first]


async def test_ids_that_there_are_not(scene: Scene) -> None:
    (node,), unknown = await scene.add({}), str(uuid.uuid4())
    for method, params, reason in (
        ("list_neighbors", {"node_id": unknown}, "node_not_found"),
        ("count_relationships", {"node_id": unknown}, "node_not_found"),
        ("traverse", {"start_ids": [node, unknown]}, "node_not_found"),
        ("find_path", {"source_node_id": unknown, "target_node_id": node}, "source_node_not_found"),
        ("find_path", {"source_node_id": node, "target_node_id": unknown}, "target_node_not_found"),
    ):
        for moment in ({}, {"as_of": 3}):
            refused = await scene.refusal(method, **params, **moment)
            assert (refused.code, refused.reason) == (-32001, reason), (method, moment)
        refused = await scene.refusal(method, **params, as_of=1_000)
        assert refused.reason == "invalid_as_of"
    other = await scene_of(scene.client)
    assert (await other.refusal("traverse", start_ids=[node])).reason == "node_not_found"


async def test_what_cannot_be_read_is_told_with_its_place(scene: Scene) -> None:
    (node,) = await scene.add({})
    bad = {"price": 1}
    for method, params, paths in (
        ("list_neighbors", {"node_id": node, "filter": bad}, ["/filter/price"]),
        ("list_neighbors", {"node_id": node, "sort": ["edge_id"]}, ["/sort/0"]),
        ("traverse", {"start_ids": [node], "filter": bad}, ["/filter/price"]),
        ("traverse", {"start_ids": [node], "steps": [{}, {"filter": bad}]}, ["/steps/1/filter/price"]),
        (
            "traverse",
            {"start_ids": [node], "steps": [{}], "max_depth": 1, "direction": "in"},
            ["/max_depth", "/direction"],
        ),
        ("traverse", {"start_ids": []}, ["/start_ids"]),
        ("find_path", {"source_node_id": node, "target_node_id": node, "max_depth": 21}, ["/max_depth"]),
        ("get_node", {"id": node, "expand": [{"select": ["name"]}]}, ["/expand/0/select/0"]),
        ("get_node", {"id": node, "expand": [{"limit": 101}]}, ["/expand/0/limit"]),
        ("get_node", {"id": node, "expand": [{}] * 6}, ["/expand"]),
        (
            "list_nodes",
            {"expand": [{"limit": 60}, {"limit": 41}], "pagination": {"page_size": 100}},
            ["/expand"],
        ),
    ):
        refused = await scene.refusal(method, **params)
        assert (refused.code, refused.paths) == (-32602, paths), (method, params)
    for method, params, reason in (
        ("traverse", {"start_ids": [node], "steps": [{}], "filter": {}}, "invalid_traversal"),
        ("list_nodes", {"expand": [{"limit": 11}], "pagination": {"page_size": 1000}}, "expansion_too_large"),
    ):
        assert (await scene.refusal(method, **params)).reason == reason


async def test_pages_are_of_one_list(scene: Scene) -> None:
    hub, *others = await scene.add(*({"n": number % 3} for number in range(8)))
    await scene.relate(*((hub, other) for other in others))
    for sort in ("", ["/n"]):
        page = await scene.call("list_neighbors", node_id=hub, sort=sort, pagination={"page_size": 3})
        again = {"page_size": 3, "page_token": page["pagination"]["next_page_token"]}
        for changed in (
            {"direction": "out"},
            {"node_type_id": scene.type},
            {"filter": {"/n": 1}},
            {"sort": ["-/n"]},
        ):
            asked = {"node_id": hub, "sort": sort, **changed}
            refused = await scene.refusal("list_neighbors", **asked, pagination=again)
            assert refused.reason == "invalid_page_token"
        refused = await scene.refusal("list_neighbors", node_id=others[0], sort=sort, pagination=again)
        assert refused.reason == "invalid_page_token"


async def test_pages_go_on_where_the_last_one_ended_whatever_others_do(scene: Scene) -> None:
    hub, *others = await scene.add(*({"n": number % 2, "k": number} for number in range(9)))
    edges = await scene.relate(*((hub, other) for other in others))
    for sort, key in (("", lambda k: -k), (["/n"], lambda k: (k % 2, -k))):
        page = await scene.call("list_neighbors", node_id=hub, sort=sort, pagination={"page_size": 3})
        told = [each["node"]["data"]["k"] for each in page["neighbors"]]
        expected = sorted(range(1, 9), key=key)
        assert told == expected[:3]
        # What the page ended with is gone, and the node there is another.
        await scene.call("delete_relationship", id=edges[told[-1] - 1])
        await scene.call("update_node", id=others[told[-1] - 1], data={"n": 5, "k": told[-1]})
        again = {"page_size": 9, "page_token": page["pagination"]["next_page_token"]}
        rest = await scene.call("list_neighbors", node_id=hub, sort=sort, pagination=again)
        assert [each["node"]["data"]["k"] for each in rest["neighbors"]] == expected[3:]
        await scene.call("update_node", id=others[told[-1] - 1], data={"n": told[-1] % 2, "k": told[-1]})
        edge = {"source_node_id": hub, "target_node_id": others[told[-1] - 1], "relationship_type": "to"}
        await scene.call("create_relationship", id=edges[told[-1] - 1], **edge)


async def test_a_hub(scene: Scene, database: Database) -> None:
    (hub,) = await scene.add({"number": -1})
    rare_type = (await scene.call("create_node_type", name="Rare"))["node_type"]["id"]
    (rare,) = await scene.add({"rare": True}, node_type_id=rare_type)
    (edge,) = await scene.relate((rare, hub), kind="rare")
    async with database.transaction() as tx:
        await fill(tx, scene.tenant, scene.type, 12_100, hub=hub, edges=12_100)
    page = await scene.call("list_neighbors", node_id=hub)
    assert page["pagination"]["total_count"] == 10_001
    assert page["pagination"]["total_is_estimate"] is True
    for narrowed in ({"relationship_type": "rare"}, {"node_type_id": rare_type}, {"filter": {"/rare": True}}):
        found = await scene.call("list_neighbors", node_id=hub, **narrowed)
        assert (ways(found), found["pagination"]["total_count"]) == ([(edge, "in")], 1)
    for kind, of_type, count in (("rare", rare_type, 1), ("rare", scene.type, 0), ("to", rare_type, 0)):
        asked = {"node_id": hub, "relationship_type": kind, "node_type_id": of_type}
        assert len((await scene.call("list_neighbors", **asked))["neighbors"]) == count
    counts = (await scene.call("count_relationships", node_id=hub))["counts"]
    told = {(each["direction"], each["relationship_type"]): each["count"] for each in counts}
    # The hub is one of those that lead to it, or that it leads to.
    assert sorted(told.items()) in (
        [(("in", "rare"), 1), (("in", "to"), into), (("out", "to"), 12_101 - into)] for into in (6_050, 6_051)
    )
    walk = await scene.call("traverse", start_ids=[rare], max_depth=2, max_nodes=2_000, direction="both")
    assert (len(walk["nodes"]), walk["truncated"]) == (2_000, True)
    near = await scene.call("get_node", id=hub, expand=[{"limit": 100}, {"node_type_id": rare_type}])
    assert [(len(each["neighbors"]), each["is_more"]) for each in near["expanded"]] == [
        (100, True),
        (1, False),
    ]


async def test_counts_end_somewhere(scene: Scene, database: Database) -> None:
    (hub,) = await scene.add({})
    async with database.transaction() as tx:
        await fill(tx, scene.tenant, scene.type, 20_200, hub=hub, edges=20_200)
    for moment in ({}, {"as_of": (await scene.call("list_changes"))["newest"]}):
        counts = (await scene.call("count_relationships", node_id=hub, **moment))["counts"]
        assert [(each["count"], each["is_at_least"]) for each in counts] == [(10_001, True), (10_001, True)]
    one, *_ = await scene.add({})
    for start in (0, 600):
        given = [
            {"source_node_id": one, "target_node_id": one, "relationship_type": f"kind {start + number}"}
            for number in range(600)
        ]
        await scene.call("create_relationships", relationships=given)
    told = await scene.call("count_relationships", node_id=one)
    assert (len(told["counts"]), told["truncated"]) == (2_000, True)


async def test_walks_end_somewhere(scene: Scene) -> None:
    nodes = await scene.add(*({"n": number} for number in range(6)))
    await scene.relate(*((nodes[0], other) for other in nodes[1:]))
    for most in (1, 3, 5):
        walk = await scene.call("traverse", start_ids=[nodes[0]], max_nodes=most)
        assert [each["node"]["data"]["n"] for each in walk["nodes"]] == [0, 5, 4, 3, 2][:most]
        assert (len(walk["relationships"]), walk["truncated"]) == (most - 1, True)
    walk = await scene.call("traverse", start_ids=[nodes[0]], max_nodes=6)
    assert (len(walk["nodes"]), walk["truncated"]) == (6, False)


async def test_answers_end_before_they_are_too_large(scene: Scene) -> None:
    large = {"text": "x" * 900_000}
    hub, *others = await scene.add({})
    for _ in range(12):
        others += await scene.add(large)
    await scene.relate(*((hub, other) for other in others))
    walk = await scene.call("traverse", start_ids=[hub])
    assert walk["truncated"] is True
    assert 5 <= len(walk["nodes"]) < 13
    assert len(walk["relationships"]) == len(walk["nodes"]) - 1
    for less in ({"include_data": False}, {"select": ["/none"]}):
        walk = await scene.call("traverse", start_ids=[hub], **less)
        assert (len(walk["nodes"]), len(walk["relationships"]), walk["truncated"]) == (13, 12, False)
        assert {json.dumps(each["node"]["data"]) for each in walk["nodes"]} == {"{}"}
    told = [each async for page in pages(scene, hub) for each in page]
    assert told == others[::-1]
    expanded = (await scene.call("get_node", id=hub, expand=[{"limit": 12}]))["expanded"][0]
    assert expanded["is_more"] is True
    assert 5 <= len(expanded["neighbors"]) < 12
    await scene.relate(*pairwise(others), kind="next", data={"text": "x" * 500_000})
    ends = {
        "source_node_id": others[0],
        "target_node_id": others[-1],
        "relationship_types": ["next"],
        "max_depth": 20,
    }
    assert (await scene.refusal("find_path", **ends)).reason == "answer_too_large"
    path = await scene.call("find_path", **ends, include_data=False)
    assert [node["id"] for node in path["nodes"]] == others


async def pages(scene: Scene, hub: str) -> AsyncIterator[list[str]]:
    async for page in scene.client.pages(
        "list_neighbors", "neighbors", page_size=1000, tenant_id=scene.tenant, node_id=hub
    ):
        assert page
        yield [each["node"]["id"] for each in page]


async def test_all_rounds_see_one_state(scene: Scene) -> None:
    """Root, child and grandchild are moved together: a walk never meets half of it."""
    root, left, right, leaf = await scene.add({}, {}, {}, {})
    old = await scene.relate((root, left), (left, leaf))
    stop = asyncio.Event()

    async def move() -> None:
        ids, way = old, [(root, left), (left, leaf)]
        while not stop.is_set():
            way = [(root, right), (right, leaf)] if way[0][1] == left else [(root, left), (left, leaf)]
            made = [str(uuid.uuid4()) for _ in way]
            scope = {"tenant_id": scene.tenant}
            operations = [{"method": "delete_relationship", "params": scope | {"id": id_}} for id_ in ids]
            operations += [
                {
                    "method": "create_relationship",
                    "params": scope
                    | {
                        "id": id_,
                        "source_node_id": source,
                        "target_node_id": target,
                        "relationship_type": "to",
                    },
                }
                for id_, (source, target) in zip(made, way, strict=True)
            ]
            await scene.client.call("execute_transaction", operations=operations)
            ids = made

    moving, seen = asyncio.create_task(move()), set()
    for _ in range(60):
        walk = await scene.call("traverse", start_ids=[root])
        path = await scene.call("find_path", source_node_id=root, target_node_id=leaf)
        assert [each["depth"] for each in walk["nodes"]] == [0, 1, 2]
        assert len(path["nodes"]) == 3
        seen |= {walk["nodes"][1]["node"]["id"], path["nodes"][1]["id"]}
    stop.set()
    await moving
    assert seen == {left, right}


async def test_within_transactions(scene: Scene) -> None:
    one, other = await scene.add({}, {})
    scope = {"tenant_id": scene.tenant}
    edge = {"source_node_id": one, "target_node_id": other, "relationship_type": "to"}
    reads = [
        {"method": "list_neighbors", "params": scope | {"node_id": one}},
        {"method": "traverse", "params": scope | {"start_ids": [one]}},
        {"method": "find_path", "params": scope | {"source_node_id": one, "target_node_id": other}},
        {"method": "count_relationships", "params": scope | {"node_id": one}},
        {"method": "get_node", "params": scope | {"id": one, "expand": [{}]}},
    ]
    operations = [{"method": "create_relationship", "params": scope | edge}, *reads]
    _, *told = (await scene.client.call("execute_transaction", operations=operations))["results"]
    neighbors, walk, path, counts, node = (each["result"] for each in told)
    assert (len(neighbors["neighbors"]), len(walk["nodes"]), path["found"]) == (1, 2, True)
    assert (counts["counts"][0]["count"], len(node["expanded"][0]["neighbors"])) == (1, 1)
    again = (await scene.client.call("execute_transaction", operations=reads))["results"]
    assert [each["result"] for each in again] == [neighbors, walk, path, counts, node]


async def test_erased_nodes_of_the_past(scene: Scene) -> None:
    one, other = await scene.add({"name": "one"}, {"name": "SECRET"})
    await scene.relate((one, other), data={"note": "SECRET"})
    number = (await scene.call("list_changes"))["newest"]
    await scene.call("erase_node", id=other)
    (found,) = (await scene.call("list_neighbors", node_id=one, as_of=number))["neighbors"]
    for thing in (found["node"], found["relationship"]):
        assert (thing["data"], thing["erased"]) == ({}, True)
    for method, params in (
        ("traverse", {"start_ids": [one]}),
        ("find_path", {"source_node_id": one, "target_node_id": other}),
        ("list_neighbors", {"node_id": one, "filter": {"/name": "SECRET"}}),
        ("get_node", {"id": one, "expand": [{}]}),
    ):
        assert "SECRET" not in json.dumps(await scene.call(method, **params, as_of=number))


async def test_what_is_being_deleted_is_not_there(own_target: ConnectionTarget) -> None:
    async with running(own_target) as client, Database(own_target, PoolOptions(size=4)) as database:
        scene = await scene_of(client)
        kept_type = (await scene.call("create_node_type", name="Kept"))["node_type"]["id"]
        kept, last = await scene.add({}, {}, node_type_id=kept_type)
        (hidden,) = await scene.add({})
        await scene.relate((kept, hidden), (hidden, last))
        async with database.transaction() as tx:
            await fill(tx, scene.tenant, scene.type, 10_001)
        await scene.call("delete_node_type", id=scene.type)
        async with database.transaction() as tx:
            await tx.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            assert await tx.fetchval("SELECT id FROM purges WHERE tenant_id = $1 FOR UPDATE", scene.tenant)
            assert (await scene.call("list_neighbors", node_id=kept))["neighbors"] == []
            assert (await scene.call("count_relationships", node_id=kept))["counts"] == []
            assert len((await scene.call("traverse", start_ids=[kept]))["nodes"]) == 1
            ends = {"source_node_id": kept, "target_node_id": last}
            assert (await scene.call("find_path", **ends))["found"] is False
            expanded = (await scene.call("get_node", id=kept, expand=[{}]))["expanded"]
            assert (expanded[0]["neighbors"], expanded[0]["is_more"]) == ([], False)
            assert (await scene.refusal("traverse", start_ids=[hidden])).reason == "node_not_found"


async def test_what_takes_too_long(target: ConnectionTarget, scene: Scene, database: Database) -> None:
    (hub,) = await scene.add({})
    async with database.transaction() as tx:
        await fill(tx, scene.tenant, scene.type, 20_000, hub=hub, edges=20_000)
    async with running(target, query_timeout_s=0.005) as hurried:
        slow = Scene(hurried, scene.tenant, scene.type)
        asked = {"/a": {"ne": 1}, "/b~1c": {"ne": 1}}
        for method, params, fields in (
            ("list_neighbors", {"node_id": hub, "filter": asked, "sort": ["/d"]}, ["/a", "/b~1c", "/d"]),
            ("traverse", {"start_ids": [hub], "direction": "both", "filter": asked}, ["/a", "/b~1c"]),
            ("traverse", {"start_ids": [hub], "max_nodes": 10_000, "direction": "both"}, []),
        ):
            refused = await slow.refusal(method, **params)
            assert (refused.code, refused.reason) == (-32005, "query_too_slow"), method
            assert refused.data["fields"] == fields
            # Connections are good for the next one.
            assert (await slow.call("get_node", id=hub))["node"]


async def test_slow_walks_leave_connections_to_others(
    target: ConnectionTarget, scene: Scene, database: Database
) -> None:
    (hub,) = await scene.add({})
    async with database.transaction() as tx:
        await fill(tx, scene.tenant, scene.type, 10_000, hub=hub, edges=10_000)
    slow = {"start_ids": [hub], "direction": "both", "max_nodes": 10_000, "max_depth": 10}
    async with running(target, pool_size=2, query_timeout_s=60) as small, asyncio.TaskGroup() as group:
        tasks = [group.create_task(small.call("traverse", tenant_id=scene.tenant, **slow)) for _ in range(4)]
        await asyncio.sleep(0.05)
        for _ in range(5):
            await small.call("list_node_types", tenant_id=scene.tenant)
        assert not all(task.done() for task in tasks)
