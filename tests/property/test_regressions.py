"""What once broke something is answered as it should be, and the service serves on."""

import json
import time
import uuid
from typing import Any

import pytest

from flexdb.contract import JsonDocument
from flexdb.errors import LimitExceeded
from flexdb.services.schemas import compile_schema
from tests.property.judgements import JUDGEMENTS
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
    started = time.monotonic()
    status, answer = await client.post_raw(sent.replace(b'"N"', b'"%b"' % uuid.uuid4().hex.encode()))
    assert status == 200
    assert time.monotonic() - started < 5
    told = json.loads(answer)
    responses = told if isinstance(told, list) else [told]
    assert [seen(response) for response in responses] == list(regression.responses), responses
    assert await client.call("list_tenants")


@pytest.mark.parametrize("name", JUDGEMENTS)
def test_what_would_take_long_is_refused_at_once(name: str) -> None:
    schema, data = JUDGEMENTS[name]
    document = JsonDocument(json.dumps(data, ensure_ascii=False), data)
    compiled = compile_schema(schema)
    started = time.monotonic()
    assert not compiled.accepts(document)
    with pytest.raises(LimitExceeded) as caught:
        compiled.problems(document, "/data")
    assert caught.value.reason == "validation_too_costly"
    assert time.monotonic() - started < 1


def seen(response: dict[str, Any]) -> tuple[Any, int | None, tuple[str, ...]]:
    if "result" in response:
        return response["id"], None, ()
    error = response["error"]
    return response["id"], error["code"], tuple(one["path"] for one in error["data"].get("errors", []))
