"""Pages: sizes, tokens, totals, and walks through lists that change."""

import asyncio
import random
import re
import uuid
from typing import Any

import pytest

from tests.rpc_client import RpcClient, RpcFailure


@pytest.fixture
async def node_type(client: RpcClient, tenant: dict[str, str]) -> dict[str, Any]:
    return (await client.call("create_node_type", tenant_id=tenant["id"], name="N"))["node_type"]


async def create_nodes(
    client: RpcClient, node_type: dict[str, Any], count: int, data: Any = None
) -> list[str]:
    ids = {"tenant_id": node_type["tenant_id"], "node_type_id": node_type["id"]}
    created: list[str] = []
    for start in range(0, count, 100):
        numbers = range(start, min(start + 100, count))
        params = {**ids, "data": data or {}}
        batch = [
            {"jsonrpc": "2.0", "method": "create_node", "params": params, "id": number} for number in numbers
        ]
        created += [answer["result"]["node"]["id"] for answer in await client.post(batch)]
    return created


async def test_sizes_of_pages(client: RpcClient, tenant: dict[str, str], node_type: dict[str, Any]) -> None:
    await create_nodes(client, node_type, 12)
    for pagination, expected in [(None, 10), ({}, 10), ({"page_size": 0}, 10), ({"page_size": 5}, 5)]:
        params = {} if pagination is None else {"pagination": pagination}
        page = await client.call("list_nodes", tenant_id=tenant["id"], **params)
        assert len(page["nodes"]) == expected
        assert page["pagination"]["total_count"] == 12
        assert page["pagination"]["next_page_token"]
    page = await client.call("list_nodes", tenant_id=tenant["id"], pagination={"page_size": 2**31 - 1})
    assert (len(page["nodes"]), page["pagination"]["next_page_token"]) == (12, "")
    exact = await client.call("list_nodes", tenant_id=tenant["id"], pagination={"page_size": 12})
    assert exact["pagination"]["next_page_token"] == ""
    for bad in [-1, 1.5, 2**31, "10", True, None]:
        with pytest.raises(RpcFailure) as failure:
            await client.call("list_nodes", tenant_id=tenant["id"], pagination={"page_size": bad})
        assert failure.value.paths == ["/pagination/page_size"]


async def test_newest_first(client: RpcClient, tenant: dict[str, str], node_type: dict[str, Any]) -> None:
    created = [(await create_nodes(client, node_type, 1))[0] for _ in range(5)]
    page = await client.call("list_nodes", tenant_id=tenant["id"])
    assert [node["id"] for node in page["nodes"]] == created[::-1]


async def test_a_walk_sees_each_row_once_while_rows_come_and_go(
    client: RpcClient, tenant: dict[str, str], node_type: dict[str, Any]
) -> None:
    there = await create_nodes(client, node_type, 1000)
    doomed = set(random.Random(7).sample(there, 200))
    done = asyncio.Event()

    async def disturb() -> None:
        for node_id in list(doomed):
            await client.call("delete_node", id=node_id, tenant_id=tenant["id"])
            await create_nodes(client, node_type, 1)
        done.set()

    async with asyncio.TaskGroup() as group:
        group.create_task(disturb())
        seen: list[str] = []
        async for page in client.pages("list_nodes", "nodes", page_size=7, tenant_id=tenant["id"]):
            seen += [node["id"] for node in page]
    assert len(seen) == len(set(seen))
    assert set(there) - doomed <= set(seen)
    last = await client.call("list_nodes", tenant_id=tenant["id"])
    assert last["pagination"]["total_count"] == 1000


async def test_a_token_belongs_to_its_list(
    client: RpcClient, tenant: dict[str, str], node_type: dict[str, Any]
) -> None:
    await create_nodes(client, node_type, 3)
    first = await client.call("list_nodes", tenant_id=tenant["id"], pagination={"page_size": 1})
    token = first["pagination"]["next_page_token"]
    other = (await client.call("create_tenant", slug=f"t-{uuid.uuid4().hex[:9]}", name="Other"))["tenant"]
    for method, params in [
        ("list_nodes", {"tenant_id": other["id"]}),
        ("list_nodes", {"tenant_id": tenant["id"], "node_type_id": node_type["id"]}),
        ("list_relationships", {"tenant_id": tenant["id"]}),
        ("list_tenants", {}),
    ]:
        with pytest.raises(RpcFailure) as failure:
            await client.call(method, **params, pagination={"page_token": token})
        assert (failure.value.code, failure.value.reason) == (-32602, "invalid_page_token")
        assert failure.value.paths == ["/pagination/page_token"]
    for bad in ["x", "=", "é", token[:-1], token + "A", "A" * 44, "'; --"]:
        with pytest.raises(RpcFailure) as failure:
            await client.call("list_nodes", tenant_id=tenant["id"], pagination={"page_token": bad})
        is_of_tokens = bool(re.fullmatch("[A-Za-z0-9_-]*", bad))
        assert failure.value.reason == ("invalid_page_token" if is_of_tokens else "invalid_params")
        assert failure.value.paths == ["/pagination/page_token"]


async def test_lists_of_an_unknown_tenant(client: RpcClient) -> None:
    for method in ["list_nodes", "list_node_types", "list_relationships", "list_tenant_users"]:
        with pytest.raises(RpcFailure) as failure:
            await client.call(method, tenant_id=str(uuid.uuid4()))
        assert (failure.value.code, failure.value.reason) == (-32001, "tenant_not_found"), method


async def test_a_page_is_cut_short_at_the_size_of_an_answer(
    client: RpcClient, tenant: dict[str, str], node_type: dict[str, Any]
) -> None:
    ids = {"tenant_id": tenant["id"], "node_type_id": node_type["id"]}
    created = [
        (await client.call("create_node", **ids, data={"text": "x" * 1_000_000}))["node"]["id"]
        for _ in range(12)
    ]
    sizes, seen = [], []
    async for page in client.pages("list_nodes", "nodes", page_size=1000, tenant_id=tenant["id"]):
        sizes.append(len(page))
        seen += [node["id"] for node in page]
    assert seen == created[::-1]
    assert sizes == [6, 6]
