"""Each method at a path of its own: plain HTTP with statuses, for tools that know no JSON-RPC."""

import json
import uuid

import pytest

from flexdb import resources
from flexdb.database.target import ConnectionTarget
from flexdb.errors import Conflict, LimitExceeded, RpcError, Unavailable
from flexdb.generated.errors import HTTP_STATUS, ErrorCode
from flexdb.http.answers import status_of
from tests.rpc_client import RpcClient
from tests.service import running

NOBODY = str(uuid.UUID(int=0))


async def test_result_is_the_answer(client: RpcClient, tenant: dict[str, str]) -> None:
    assert await client.view("get_tenant", {"id": tenant["id"]}) == (200, {"tenant": tenant})


@pytest.mark.parametrize(
    ("method", "params", "status", "code", "reason"),
    [
        ("get_tenant", {"id": NOBODY}, 404, -32001, "tenant_not_found"),
        ("get_tenant", {"id": "x"}, 400, -32602, "invalid_params"),
        ("get_tenant", {}, 400, -32602, "invalid_params"),
        ("get_tenant", {"id": NOBODY, "more": 1}, 400, -32602, "invalid_params"),
        ("get_tenant", [NOBODY], 400, -32602, "invalid_params"),
        ("get_tenant", "x", 400, -32602, "invalid_params"),
        ("get_tenant", None, 400, -32602, "invalid_params"),
        ("list_tenants", {"pagination": {"page_token": "x"}}, 422, -32602, "invalid_page_token"),
        ("no_such_method", {}, 404, -32601, "method_not_found"),
    ],
)
async def test_errors_have_statuses(
    client: RpcClient, method: str, params: object, status: int, code: int, reason: str
) -> None:
    answered, error = await client.view(method, params)
    assert (answered, error["code"], error["data"]["reason"]) == (status, code, reason)
    assert set(error) == {"code", "message", "data"}


async def test_what_breaks_a_schema_is_not_the_clients_form(
    client: RpcClient, tenant: dict[str, str]
) -> None:
    schema = {"type": "object", "required": ["title"]}
    kind = await client.call("create_node_type", tenant_id=tenant["id"], name="T", schema=schema)
    params = {"tenant_id": tenant["id"], "node_type_id": kind["node_type"]["id"], "data": {}}
    status, error = await client.view("create_node", params)
    assert (status, error["data"]["reason"]) == (422, "data_invalid")
    again = {"tenant_id": tenant["id"], "name": "T", "schema": {}}
    status, error = await client.view("create_node_type", again)
    assert (status, error["data"]["reason"]) == (409, "node_type_name_taken")


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"{} x", b'{"id": NaN}', b"\xff\xfe{}", b'{"id": "\xff"}'],
    ids=["empty", "half", "text behind", "NaN", "UTF-16", "no UTF-8"],
)
async def test_bodies_that_are_no_json(client: RpcClient, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    async with client.session.post(f"{client.url}/rpc/get_tenant", data=body, headers=headers) as response:
        assert response.status == 400
        assert (await response.json())["code"] == -32700


async def test_half_pairs_and_nesting_are_told_by_their_place(
    client: RpcClient, tenant: dict[str, str]
) -> None:
    deep = "[" * 70 + "]" * 70
    for data, path in ((rb'{"a":"\ud800"}', "/data/a"), (f'{{"a":{deep}}}'.encode(), "")):
        body = b'{"tenant_id":"%b","node_type_id":"%b","data":%b}' % (
            tenant["id"].encode(),
            NOBODY.encode(),
            data,
        )
        headers = {"Content-Type": "application/json"}
        async with client.session.post(
            f"{client.url}/rpc/create_node", data=body, headers=headers
        ) as response:
            assert response.status == 400
            error = await response.json()
            assert [problem["path"] for problem in error["data"]["errors"]] == [path]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS"])
async def test_methods_are_posted_to(client: RpcClient, method: str) -> None:
    async with client.session.request(method, f"{client.url}/rpc/list_tenants") as response:
        assert response.status == 405
        assert response.headers["Allow"] == "POST"
        assert (await response.json())["data"]["reason"] == "method_not_allowed"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/json", "Content-Encoding": "br"}, 415),
        ({"Content-Type": "application/json", "Content-Encoding": "gzip"}, 400),
        ({"Content-Type": "application/json; charset=utf-8"}, 200),
    ],
)
async def test_media_types(client: RpcClient, headers: dict[str, str], status: int) -> None:
    async with client.session.post(f"{client.url}/rpc/list_tenants", data=b"{}", headers=headers) as response:
        assert response.status == status


async def test_limits_have_statuses(target: ConnectionTarget) -> None:
    async with running(target, max_body_bytes=1024, max_answer_bytes=1024) as client:
        status, error = await client.view("get_tenant", {"id": "x" * 2000})
        assert (status, error["data"]["reason"]) == (413, "body_too_large")
        for _ in range(6):
            await client.call("create_tenant", slug=f"t-{uuid.uuid4().hex}", name="n" * 200)
        status, error = await client.view("list_tenants", {})
        assert (status, error["data"]["reason"]) == (413, "answer_too_large")


async def test_what_may_be_tried_again_says_when(empty_target: ConnectionTarget) -> None:
    async with running(empty_target) as client:
        async with client.session.get(f"{client.url}/ready") as response:
            assert response.status == 503
            assert response.headers["Retry-After"] == "1"
            named = {"request_id": response.headers["X-Request-Id"]}
            assert (await response.json())["data"] == {"reason": "not_ready", "retryable": True, **named}
        async with client.session.get(f"{client.url}/health") as response:
            assert response.status == 200


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Conflict("", reason="slug_taken"), 409),
        (LimitExceeded("", reason="validation_too_costly"), 413),
        (Unavailable("", reason="tenant_busy"), 429),
        (Unavailable("", reason="deadlock"), 503),
    ],
    ids=lambda value: value.reason if isinstance(value, RpcError) else None,
)
def test_statuses(error: RpcError, status: int) -> None:
    assert status_of(error) == status


def test_every_code_has_a_status() -> None:
    assert set(HTTP_STATUS) == set(ErrorCode)
    assert HTTP_STATUS[ErrorCode.UNAUTHENTICATED] == 401
    assert HTTP_STATUS[ErrorCode.FORBIDDEN] == 403


async def test_openapi_document_is_served(client: RpcClient) -> None:
    async with client.session.get(f"{client.url}/openapi.json") as response:
        assert response.status == 200
        assert await response.json() == json.loads(resources.openapi().read_bytes())


async def test_discovery_has_a_path_too(client: RpcClient) -> None:
    status, document = await client.view("rpc.discover", {})
    assert status == 200
    assert document == json.loads(resources.document().read_bytes())
