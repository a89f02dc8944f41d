"""Python clients that others wrote work with a running service: jsonrpcclient, pjrpc, and the typed openrpc model."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import jsonrpcclient
import pytest
import requests
from openrpc import OpenRPC
from pjrpc.client import exceptions as pjrpc_exceptions
from pjrpc.client.backend import aiohttp as pjrpc_aiohttp
from pjrpc.client.backend import requests as pjrpc_requests

from codegen.document import Document
from codegen.typed import typed_view
from tests.rpc_client import RpcClient

UNKNOWN = "00000000-0000-7000-8000-000000000000"


class ServiceError(pjrpc_exceptions.TypedError, base=True):
    """The errors of the service; `base` keeps their codes apart from those of other clients in the process."""


class NotFoundError(ServiceError):
    CODE = -32001
    MESSAGE = "Not found"


class ConflictError(ServiceError):
    CODE = -32002
    MESSAGE = "Conflict"


async def post(client: RpcClient, body: Any) -> requests.Response:
    """Post with requests, from a thread: it blocks, and the service lives in this loop."""
    return await asyncio.to_thread(requests.post, f"{client.url}/jsonrpc", json=body, timeout=30)


async def test_jsonrpcclient_by_name_and_by_position(client: RpcClient, tenant: dict[str, str]) -> None:
    for params in ({"id": tenant["id"]}, (tenant["id"],)):
        request = jsonrpcclient.request("get_tenant", params)
        answer = jsonrpcclient.parse((await post(client, request)).json())
        assert answer == jsonrpcclient.Ok({"tenant": tenant}, request["id"])


async def test_jsonrpcclient_reads_errors(client: RpcClient) -> None:
    response = await post(client, jsonrpcclient.request_uuid("get_tenant", {"id": UNKNOWN}))
    answer = jsonrpcclient.parse_json(response.text)
    assert isinstance(answer, jsonrpcclient.Error)
    assert (answer.code, answer.data) == (-32001, {"reason": "tenant_not_found", "retryable": False})


async def test_jsonrpcclient_notifies(client: RpcClient, tenant: dict[str, str]) -> None:
    params = {"tenant_id": tenant["id"], "name": "By notification"}
    response = await post(client, jsonrpcclient.notification("create_node_type", params))
    assert (response.status_code, response.text) == (204, "")
    listed = await client.call("list_node_types", tenant_id=tenant["id"])
    assert [node_type["name"] for node_type in listed["node_types"]] == ["By notification"]


async def test_jsonrpcclient_batch(client: RpcClient, tenant: dict[str, str]) -> None:
    batch = [
        jsonrpcclient.request_hex("get_tenant", (tenant["id"],)),
        jsonrpcclient.notification("get_tenant", (tenant["id"],)),
        jsonrpcclient.request_random("get_tenant", (UNKNOWN,)),
    ]
    found, missing = jsonrpcclient.parse((await post(client, batch)).json())
    assert found == jsonrpcclient.Ok({"tenant": tenant}, batch[0]["id"])
    assert (missing.code, missing.id) == (-32001, batch[2]["id"])


@pytest.fixture
async def pjrpc_client(client: RpcClient) -> AsyncIterator[pjrpc_aiohttp.Client]:
    async with pjrpc_aiohttp.Client(f"{client.url}/jsonrpc", error_cls=ServiceError) as made:
        yield made


async def test_pjrpc_by_name_and_by_position(
    pjrpc_client: pjrpc_aiohttp.Client, tenant: dict[str, str]
) -> None:
    assert await pjrpc_client("get_tenant", tenant["id"]) == {"tenant": tenant}
    assert await pjrpc_client("get_tenant", id=tenant["id"]) == {"tenant": tenant}
    assert await pjrpc_client.proxy.get_tenant(id=tenant["id"]) == {"tenant": tenant}


async def test_pjrpc_without_event_loop(client: RpcClient, tenant: dict[str, str]) -> None:
    def called() -> Any:
        with pjrpc_requests.Client(f"{client.url}/jsonrpc") as blocking:
            return blocking.proxy.get_tenant(tenant["id"])

    assert await asyncio.to_thread(called) == {"tenant": tenant}


async def test_pjrpc_raises_our_errors_typed(
    pjrpc_client: pjrpc_aiohttp.Client, tenant: dict[str, str]
) -> None:
    with pytest.raises(NotFoundError) as missing:
        await pjrpc_client.proxy.get_tenant(id=UNKNOWN)
    assert missing.value.data == {"reason": "tenant_not_found", "retryable": False}
    with pytest.raises(ConflictError) as conflict:
        await pjrpc_client.proxy.create_tenant(slug=tenant["slug"], name="Another")
    assert conflict.value.data["reason"] == "slug_taken"
    with pytest.raises(pjrpc_exceptions.InvalidParamsError) as invalid:
        await pjrpc_client.proxy.get_tenant(id="x")
    assert [problem["path"] for problem in invalid.value.data["errors"]] == ["/id"]
    with pytest.raises(pjrpc_exceptions.MethodNotFoundError):
        await pjrpc_client.proxy.no_such_method()


async def test_pjrpc_notifies(
    pjrpc_client: pjrpc_aiohttp.Client, client: RpcClient, tenant: dict[str, str]
) -> None:
    await pjrpc_client.notify("create_node_type", tenant_id=tenant["id"], name="By notification")
    listed = await client.call("list_node_types", tenant_id=tenant["id"])
    assert [node_type["name"] for node_type in listed["node_types"]] == ["By notification"]


async def test_pjrpc_batch(pjrpc_client: pjrpc_aiohttp.Client, tenant: dict[str, str]) -> None:
    async with pjrpc_client.batch() as batch:
        batch("create_node_type", tenant["id"], "Task")
        batch.notify("create_node_type", tenant_id=tenant["id"], name="By notification")
        batch.proxy.get_tenant(id=tenant["id"])
    created, found = batch.get_results()
    assert (created["node_type"]["name"], found) == ("Task", {"tenant": tenant})


async def test_pjrpc_batch_with_an_error(pjrpc_client: pjrpc_aiohttp.Client, tenant: dict[str, str]) -> None:
    async with pjrpc_client.batch() as batch:
        batch.proxy.get_tenant(id=tenant["id"])
        batch.proxy.get_tenant(id=UNKNOWN)
    found, missing = batch.get_response()
    assert found.unwrap_result() == {"tenant": tenant}
    with pytest.raises(NotFoundError):
        missing.unwrap_result()


async def test_openrpc_reads_the_document(client: RpcClient) -> None:
    discovered = await client.call("rpc.discover")
    # The library's model has no place for references but in schemas; `typed` puts in what they refer to.
    document = typed_view(Document(json.dumps(discovered).encode()))
    assert isinstance(document, OpenRPC)
    assert document.openrpc == discovered["openrpc"]
    assert [method.name for method in document.methods] == [
        method["name"] for method in discovered["methods"]
    ]
    [get_tenant] = [method for method in document.methods if method.name == "get_tenant"]
    assert [param.name for param in get_tenant.params] == ["id"]
    assert -32001 in [error.code for error in get_tenant.errors]
    assert get_tenant.examples[0].result.value["tenant"]["slug"] == "acme-corp"
