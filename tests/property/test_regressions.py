"""What once broke something is answered as it should be, and the service serves on."""

import json
import uuid
from typing import Any

import pytest

from tests.property.regressions import REGRESSIONS
from tests.rpc_client import RpcClient


@pytest.fixture(scope="module")
async def ids(client: RpcClient) -> dict[str, str]:
    tenant = (await client.call("create_tenant", slug=f"r-{uuid.uuid4().hex}", name="R"))["tenant"]
    node_type = (await client.call("create_node_type", tenant_id=tenant["id"], name="Any"))["node_type"]
    return {"TENANT": tenant["id"], "TYPE": node_type["id"]}


@pytest.mark.parametrize("name", REGRESSIONS)
async def test_regression(client: RpcClient, ids: dict[str, str], name: str) -> None:
    regression = REGRESSIONS[name]
    sent = regression.sent
    for stands, real in ids.items():
        sent = sent.replace(stands.encode(), real.encode())
    status, answer = await client.post_raw(sent.replace(b'"N"', b'"%b"' % uuid.uuid4().hex.encode()))
    assert status == 200
    told = json.loads(answer)
    responses = told if isinstance(told, list) else [told]
    assert [seen(response) for response in responses] == list(regression.responses), responses
    assert await client.call("list_tenants")


def seen(response: dict[str, Any]) -> tuple[Any, int | None, tuple[str, ...]]:
    if "result" in response:
        return response["id"], None, ()
    error = response["error"]
    return response["id"], error["code"], tuple(one["path"] for one in error["data"].get("errors", []))
