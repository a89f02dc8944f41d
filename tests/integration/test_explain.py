"""How lists are explained: the index that they go by, what was looked at, and what would help."""

from typing import Any

import pytest

from flexdb.database.pool import Database
from flexdb.database.target import ConnectionTarget
from tests.integration.filling import fill
from tests.integration.test_queries import Scene
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running


@pytest.fixture
async def scene(client: RpcClient, tenant: dict[str, str]) -> Scene:
    schema = {"properties": {"at": {"format": "date-time"}}}
    indexes = [
        {"fields": ["/a", "/b"]},
        {"fields": ["/a"]},
        {"fields": ["/at"]},
        {"fields": ["/k"], "unique": True},
    ]
    made = await client.call(
        "create_node_type", tenant_id=tenant["id"], name="N", schema=schema, indexes=indexes
    )
    scene = Scene(client, tenant["id"], made["node_type"]["id"])
    await scene.add(*({"a": n % 3, "b": n, "k": n, "at": f"2026-01-01T00:00:{n:02}Z"} for n in range(30)))
    return scene


async def explained(scene: Scene, **params: Any) -> dict[str, Any]:
    params = {"node_type_id": scene.node_type, "pagination": {"page_size": 5}, **params}
    told: dict[str, Any] = await scene.call("explain_query", method="list_nodes", params=params)
    assert told["duration_ms"] >= 1
    return told


def fields(told: dict[str, Any]) -> list[str] | None:
    return told["index"]["fields"] if "index" in told else None


async def test_equality_in_the_order_of_the_list(scene: Scene) -> None:
    told = await explained(scene, filter={"/a": 1})
    assert told["index"] == {"fields": ["/a"], "unique": False, "state": "ready"}
    assert told["decided"] == [{"field": "/a", "operator": "eq"}]
    assert (told["checked"], told["order_by_index"], told["returned"]) == ([], True, 5)
    # One more than a page has, to see whether others follow.
    assert (told["scanned_entries"], told["scanned_things"]) == (6, 6)
    assert "suggested_index" not in told


@pytest.mark.parametrize("direction", ["", "-"])
async def test_equality_and_the_order_of_the_next_field(scene: Scene, direction: str) -> None:
    told = await explained(scene, filter={"/a": 1, "/b": {"gt": 3}, "/c": {"ne": 1}}, sort=[f"{direction}/b"])
    assert fields(told) == ["/a", "/b"]
    assert [each["field"] for each in told["decided"]] == ["/a", "/b"]
    assert told["checked"] == [{"field": "/c", "operator": "ne"}]
    assert (told["order_by_index"], told["scanned_things"], told["returned"]) == (True, 6, 5)


async def test_a_range_is_sorted_by_id_before_nodes_are_looked_at(scene: Scene) -> None:
    told = await explained(scene, filter={"/at": {"gte": "2026-01-01T01:00:10+01:00"}})
    assert fields(told) == ["/at"]
    assert told["decided"] == [{"field": "/at", "operator": "gte"}]
    assert (told["order_by_index"], told["scanned_entries"], told["scanned_things"]) == (False, 20, 6)


async def test_what_is_under_or_and_not_is_checked(scene: Scene) -> None:
    asked = {"/k": {"in": [1, 2, 3]}, "not": {"/a": {"gt": 1}}, "or": [{"/b": {"exists": False}}, {"/b": 1}]}
    told = await explained(scene, filter=asked)
    assert fields(told) == ["/k"]
    assert told["checked"] == [
        {"field": "/a", "operator": "gt", "denied": True},
        {"field": "/b", "operator": "exists", "denied": True},
        {"field": "/b", "operator": "eq"},
    ]
    assert (told["scanned_entries"], told["scanned_things"], told["returned"]) == (3, 3, 1)


async def test_the_index_that_would_help_helps(scene: Scene) -> None:
    asked = {"filter": {"/c": "x", "/d": {"lt": 5}}, "sort": ["-/e", "-/f"]}
    told = await explained(scene, **asked)
    assert fields(told) is None
    assert told["suggested_index"] == {"fields": ["/c", "/e", "/f"]}
    indexes = [told["suggested_index"]]
    await scene.call("update_node_type", id=scene.node_type, indexes=indexes)
    told = await explained(scene, **asked)
    assert (fields(told), told["order_by_index"]) == (["/c", "/e", "/f"], True)
    assert "suggested_index" not in told
    assert "there is an index" in told["advice"]


async def test_where_no_index_can_help(scene: Scene) -> None:
    for params, words in (
        ({"filter": {"or": [{"/a": 1}, {"/b": 2}]}}, "no index serves"),
        ({"filter": {"/a": 1}, "as_of": 5}, "of the past"),
    ):
        told = await explained(scene, **params)
        assert (fields(told), words in told["advice"]) == (None, True), told
        assert "suggested_index" not in told
    asked = {"filter": {"/a": 1}}
    told = await scene.call("explain_query", method="list_nodes", params=asked)
    assert "give node_type_id" in told["advice"]
    told = await scene.call("explain_query", method="list_relationships", params=asked)
    assert "relationships have no indexes" in told["advice"]
    assert told["returned"] == 0


async def test_parameters_are_refused_as_the_method_does(scene: Scene) -> None:
    for params, path, reason in (
        ({"filter": {"a": 1}}, "/params/filter/a", "invalid_query"),
        ({"node_type_id": "x"}, "/params/node_type_id", "params_invalid"),
        ({"other": 1}, "/params/other", "params_invalid"),
        ({"tenant_id": scene.node_type}, "/params/tenant_id", "params_invalid"),
        ({"pagination": {"page_token": "x"}}, "/params/pagination/page_token", "invalid_page_token"),
    ):
        with pytest.raises(RpcFailure) as failure:
            await scene.call("explain_query", method="list_nodes", params=params)
        assert (failure.value.code, failure.value.reason, failure.value.paths) == (-32602, reason, [path])
    with pytest.raises(RpcFailure) as failure:
        await scene.call("explain_query", method="create_node", params={})
    assert failure.value.paths == ["/method"]
    with pytest.raises(RpcFailure) as failure:
        await scene.client.call("explain_query", tenant_id=scene.node_type, method="list_nodes", params={})
    assert failure.value.reason == "tenant_not_found"


async def test_what_is_too_slow_names_the_index(
    target: ConnectionTarget, scene: Scene, database: Database
) -> None:
    async with database.transaction() as tx:
        await fill(tx, scene.tenant, scene.node_type, 20_000)
    async with running(target, query_timeout_s=0.005) as hurried:
        params = {"node_type_id": scene.node_type, "filter": {"/c": {"gte": "x"}, "/d": {"ne": 1}}}
        for call in (
            hurried.call("list_nodes", tenant_id=scene.tenant, **params),
            hurried.call("explain_query", tenant_id=scene.tenant, method="list_nodes", params=params),
        ):
            with pytest.raises(RpcFailure) as failure:
                await call
            assert failure.value.reason == "query_too_slow"
            assert failure.value.data["fields"] == ["/c", "/d"]
            assert failure.value.data["index"] == {"fields": ["/c"]}
            assert "an index of /c would help" in failure.value.error["message"]


@pytest.mark.parametrize(
    ("asked", "suggested"),
    [
        ({"/t": {"starts_with": "x"}}, None),
        ({"/b": {"exists": True}}, ["/b"]),
        ({"/b": {"exists": False}}, ["/b"]),
        ({"/b": 1, "/t": {"starts_with": "x"}}, ["/b"]),
        ({"/t": {"gt": "2026-01-01T00:00:00Z"}}, ["/t"]),
        ({"/t": "2026-01-01T00:00:00Z", "/b": {"gt": 1}}, ["/t", "/b"]),
    ],
)
async def test_what_is_suggested_is_used(scene: Scene, asked: Any, suggested: list[str] | None) -> None:
    schema = {"properties": {"t": {"format": "date-time"}}}
    await scene.call("update_node_type", id=scene.node_type, schema=schema)
    params = {"node_type_id": scene.node_type, "filter": asked}
    told = await explained(scene, **params)
    assert told.get("suggested_index", {}).get("fields") == suggested
    if suggested:
        await scene.call("update_node_type", id=scene.node_type, indexes=[{"fields": suggested}])
        used = await explained(scene, **params)
        assert used["index"]["fields"] == suggested
        assert "suggested_index" not in used
