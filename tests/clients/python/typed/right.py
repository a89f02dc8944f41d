"""Right uses of the client: no checker of types may have anything to say about them."""

import asyncio
from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import aclosing
from datetime import datetime
from typing import Any, assert_type

from flexdb_client import (
    NOT_GIVEN,
    AsyncClient,
    AsyncPages,
    Call,
    Change,
    ChangesNotification,
    Client,
    ClientError,
    ConflictError,
    Node,
    NodeDeletionResult,
    NodeListResult,
    NodeResult,
    NotGiven,
    PageRequest,
    Pages,
    PatchOperation,
    Reply,
    RpcError,
    TenantResult,
    TimedOut,
    calls,
)
from flexdb_client.filters import Condition, every, field, none, some


def filtered(client: Client, tenant: str) -> None:
    dear = (field("/price") > 10) & ~field("/tags").contains("new")
    assert_type(dear, Condition)
    assert_type(field("/price") == None, Condition)  # noqa: E711 - a condition, and no comparison
    assert_type({"/a": 1} | (field("created_at") >= datetime(2026, 1, 1)), Condition)  # noqa: DTZ001 - never sent
    asked = some(every(dear, {"/a": {"gt": 1}}), none(field("/a").in_([1, "2"]), field("/b").exists()))
    client.list_nodes(tenant_id=tenant, filter=asked)
    client.follow_changes(tenant_id=tenant, entity="node", filter={"/a": field("/b") == 1})
    client.list_nodes(tenant_id=tenant, filter=dict(asked))


async def tour(client: AsyncClient, tenant: str, text: str | None) -> None:
    found = await client.get_node(id="1", tenant_id=tenant)
    assert_type(found, NodeResult)
    assert_type(found.node.data, dict[str, Any])
    assert_type(found.node.created_at, datetime)
    assert_type(await client.delete_node(id="1", tenant_id=tenant), NodeDeletionResult)
    assert_type(await client.call("anything", {"a": 1}), Any)
    page: PageRequest = {"page_size": 50}
    await client.list_nodes(tenant_id=tenant, pagination=page)
    await client.list_nodes(
        tenant_id=tenant, pagination={"page_size": 50, "page_token": "x"}, node_type_id=text
    )
    await client.create_node(tenant_id=tenant, node_type_id="1", data={"title": "x", "tags": ["a"]})
    await client.create_node(tenant_id=tenant, node_type_id="1", data='{"title": "x"}')
    description: str | NotGiven | None = text or NOT_GIVEN
    await client.update_node_type(id="1", tenant_id=tenant, description=description, schema=None)
    operations: list[PatchOperation] = [
        {"op": "test", "path": "/done", "value": None},
        {"op": "move", "path": "/tags/-", "from": "/tag"},
    ]
    assert_type(await client.patch_node(id="1", tenant_id=tenant, operations=operations), NodeResult)
    await client.patch_relationship(id="1", tenant_id=tenant, merge={"done": None}, if_revision=1)
    nodes = client.iterate_nodes(tenant_id=tenant)
    assert_type(nodes, AsyncPages[Node, NodeListResult])
    titles = [node.data["title"] async for node in nodes]
    assert_type(titles, list[Any])
    async for whole in nodes.pages():
        assert_type(whole.pagination.total_is_estimate, bool | None)
    await asyncio.gather(
        *(client.with_options(timeout_s=None, retries=0).get_tenant(id=i) for i in ("1", "2"))
    )


async def followed(client: AsyncClient, tenant: str) -> int:
    async with aclosing(client.follow_changes(tenant_id=tenant, after=0, entity="node")) as pages:
        assert_type(pages, AsyncGenerator[ChangesNotification, None])
        async for page in pages:
            assert_type(page.changes, list[Change])
            return page.last
    async for page in client.with_options(silence_s=5).follow_changes(tenant_id=tenant):
        assert_type(page.reset, bool | None)
    return 0


async def batches(client: AsyncClient) -> None:
    tenant, nodes = await client.batch(calls.get_tenant(id="1"), calls.list_nodes(tenant_id="1"))
    assert_type(tenant, Reply[TenantResult])
    assert_type(nodes.unwrap(), NodeListResult)
    alike = await client.batch(*(calls.get_tenant(id=i) for i in ("1", "2")))
    assert_type(alike, tuple[Reply[TenantResult], ...])
    await client.notify(calls.get_tenant(id="1"), calls.list_users())
    made: Call[TenantResult] = calls.get_tenant(id="1")
    assert_type(await client.send(made), TenantResult)


def blocking(ids: Sequence[str]) -> list[str]:
    with Client("http://127.0.0.1:5000", token="x", timeout_s=5, headers={"X-Team": "blue"}) as client:
        assert_type(client.iterate_nodes(tenant_id="1"), Pages[Node, NodeListResult])
        assert_type(client.follow_changes(tenant_id="1"), Generator[ChangesNotification, None, None])
        try:
            client.create_tenant(slug="a", name="A")
        except ConflictError as error:
            assert_type(error.reason, str | None)
        except (TimedOut, RpcError, ClientError):
            pass
        (only,) = client.batch(calls.get_tenant(id="1"))
        assert_type(only, Reply[TenantResult])
        match client.get_tenant(id="1").tenant.status:
            case "active" | "inactive":
                return []
            case "suspended":
                return [client.get_tenant(id=i).tenant.name for i in ids]
