"""Relationships between nodes, and their lists under every combination of filters."""

import itertools
import json
import uuid
from typing import Any

import pytest

from flexdb.database.pool import Database
from flexdb.repositories.paging import HIGHEST_ID, MAX_PAGE_BYTES
from flexdb.repositories.relationships import LIST_SOME
from tests.rpc_client import RpcClient, RpcFailure


@pytest.fixture
async def nodes(client: RpcClient, tenant: dict[str, str]) -> list[str]:
    node_type = (await client.call("create_node_type", tenant_id=tenant["id"], name="N"))["node_type"]
    ids = {"tenant_id": tenant["id"], "node_type_id": node_type["id"]}
    return [(await client.call("create_node", **ids))["node"]["id"] for _ in range(3)]


async def test_a_relationship_through_its_life(
    client: RpcClient, tenant: dict[str, str], nodes: list[str]
) -> None:
    created = (
        await client.call(
            "create_relationship",
            tenant_id=tenant["id"],
            source_node_id=nodes[0],
            target_node_id=nodes[1],
            relationship_type="depends_on",
            data='{"priority": 1}',
        )
    )["relationship"]
    assert created["data"] == {"priority": 1}
    ids = {"id": created["id"], "tenant_id": tenant["id"]}
    assert (await client.call("get_relationship", **ids))["relationship"] == created
    assert (await client.call("update_relationship", **ids, relationship_type="", data=""))[
        "relationship"
    ] == created
    changed = (await client.call("update_relationship", **ids, relationship_type="blocks"))["relationship"]
    assert (changed["relationship_type"], changed["data"]) == ("blocks", {"priority": 1})
    changed = (await client.call("update_relationship", **ids, data={"priority": 2}))["relationship"]
    assert (changed["relationship_type"], changed["data"]) == ("blocks", {"priority": 2})
    assert await client.call("delete_relationship", **ids) == {}
    with pytest.raises(RpcFailure) as failure:
        await client.call("get_relationship", **ids)
    assert (failure.value.code, failure.value.reason) == (-32001, "relationship_not_found")


async def test_ends_that_do_not_exist(client: RpcClient, tenant: dict[str, str], nodes: list[str]) -> None:
    unknown = str(uuid.uuid4())
    for source, target, reason in [
        (unknown, nodes[0], "source_node_not_found"),
        (nodes[0], unknown, "target_node_not_found"),
    ]:
        with pytest.raises(RpcFailure) as failure:
            await client.call(
                "create_relationship",
                tenant_id=tenant["id"],
                source_node_id=source,
                target_node_id=target,
                relationship_type="to",
            )
        assert (failure.value.code, failure.value.reason) == (-32001, reason)
    page = await client.call("list_relationships", tenant_id=tenant["id"])
    assert page == {"relationships": [], "pagination": {"next_page_token": "", "total_count": 0}}


async def test_lists_under_every_combination_of_filters(
    client: RpcClient, tenant: dict[str, str], nodes: list[str]
) -> None:
    edges: list[dict[str, Any]] = []
    for source, target, kind in itertools.product(nodes, nodes, ["a", "b"]):
        params = {"source_node_id": source, "target_node_id": target, "relationship_type": kind}
        answer = await client.call("create_relationship", tenant_id=tenant["id"], **params)
        edges.append(answer["relationship"])
    choices = [[*nodes, ""], [*nodes, ""], ["a", "b", "c", ""]]
    for source, target, kind in itertools.product(*choices):
        filters = {"source_node_id": source, "target_node_id": target, "relationship_type": kind}
        expected = [
            edge
            for edge in reversed(edges)
            if all(value in ("", edge[name]) for name, value in filters.items())
        ]
        found: list[dict[str, Any]] = []
        async for page in client.pages(
            "list_relationships", "relationships", page_size=4, tenant_id=tenant["id"], **filters
        ):
            found.extend(page)
        assert found == expected
        first = await client.call("list_relationships", tenant_id=tenant["id"], **filters)
        assert first["pagination"]["total_count"] == len(expected)


async def test_the_total_of_a_list_is_counted_once(
    client: RpcClient, database: Database, tenant: dict[str, str], nodes: list[str]
) -> None:
    """However many rows there are on the page: else a page of a thousand would take as long as a thousand lists."""
    ends = {"source_node_id": nodes[0], "target_node_id": nodes[1], "relationship_type": "to"}
    await client.call("create_relationships", tenant_id=tenant["id"], relationships=[ends] * 5)
    arguments = (tenant["id"], HIGHEST_ID, 10, MAX_PAGE_BYTES, True, "to")
    sql = f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {LIST_SOME['relationship_type',]}"
    async with database.connection() as connection:
        plan = json.loads(await connection.fetchval(sql, *arguments))[0]["Plan"]
    plans = [plan]
    for each in plans:
        plans += each.get("Plans", [])
    assert max(each["Actual Loops"] for each in plans if each["Node Type"] == "Aggregate") == 1
    assert plan["Actual Rows"] == 5


async def test_a_trial_of_a_deletion_tells_what_would_go_along(
    client: RpcClient, tenant: dict[str, str]
) -> None:
    of = {"tenant_id": tenant["id"]}
    kind = (await client.call("create_node_type", **of, name="Trial"))["node_type"]["id"]
    a, b = [(await client.call("create_node", **of, node_type_id=kind))["node"]["id"] for _ in "ab"]
    for source, target in ((a, b), (b, a), (a, a)):
        ends = {"source_node_id": source, "target_node_id": target, "relationship_type": "to"}
        await client.call("create_relationship", **of, **ends)
    told = await client.call("delete_node", **of, id=a, dry_run=True)
    assert told == {"would_go_along": {"relationships": 3}}
    assert (await client.call("delete_node", **of, id=b, dry_run=True))["would_go_along"] == {
        "relationships": 2
    }
    with pytest.raises(RpcFailure) as refused:
        await client.call("delete_node", **of, id=a, dry_run=True, if_revision=2)
    assert refused.value.data["revision"] == 1
    assert await client.call("delete_node", **of, id=a) == {}
    with pytest.raises(RpcFailure, match="node not found"):
        await client.call("delete_node", **of, id=a, dry_run=True)
    usage = (await client.call("get_tenant_usage", **of))["usage"]
    assert (usage["nodes"], usage["relationships"]) == (1, 0)
