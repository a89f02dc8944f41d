"""The conformance table, row by row, over HTTP."""

import json
import re
from typing import Any

import pytest

from tests.contract import conformance
from tests.contract.conformance import Error, Result, call
from tests.rpc_client import RpcClient

ID = re.compile(r',"id":((?:"(?:[^"\\]|\\.)*"|[^"}])+)\}$', re.DOTALL)


def rows(table: dict[str, Any]) -> list[Any]:
    return [pytest.param(row, id=name) for name, row in table.items()]


def check(answer: dict[str, Any], expected: Error | Result) -> None:
    assert answer["jsonrpc"] == "2.0"
    assert json.dumps(answer["id"]) == json.dumps(json.loads(expected.id))
    if isinstance(expected, Result):
        assert set(answer) == {"jsonrpc", "result", "id"}
    else:
        assert set(answer) == {"jsonrpc", "error", "id"}
        assert answer["error"]["code"] == expected.code
        assert isinstance(answer["error"]["message"], str)
        assert set(answer["error"]["data"]) >= {"reason", "retryable"}


@pytest.mark.parametrize("body", rows(conformance.PARSE_ERRORS))
async def test_what_is_no_json(client: RpcClient, body: str | bytes) -> None:
    status, answer = await client.post_raw(body if isinstance(body, bytes) else body.encode())
    assert status == 200
    check(json.loads(answer), Error(conformance.PARSE))


ANSWERED = {
    **conformance.INVALID_REQUESTS,
    **conformance.METHODS,
    **conformance.BATCHES,
    **conformance.SURROGATES,
}


@pytest.mark.parametrize("row", rows(ANSWERED))
async def test_what_is_answered(client: RpcClient, row: tuple[str, Any]) -> None:
    body, expected = row
    status, text = await client.post_raw(body.encode())
    assert status == 200
    answer = json.loads(text)
    if not isinstance(expected, list):
        check(answer, expected)
        return
    assert len(answer) == len(expected)
    for item, wanted in zip(answer, expected, strict=True):
        check(item, wanted)


@pytest.mark.parametrize("request_id", rows(conformance.IDS))
async def test_ids_come_back_exactly(client: RpcClient, request_id: str) -> None:
    for body in (call(request_id), call(request_id, '"no_such_method"')):
        _, text = await client.post_raw(body.encode())
        assert ID.search(text.decode())[1] == request_id  # type: ignore[index]


@pytest.mark.parametrize("body", rows(conformance.SILENCE))
async def test_silence(client: RpcClient, body: str) -> None:
    assert await client.post_raw(body.encode()) == (204, b"")


async def test_a_notification_is_carried_out(client: RpcClient, tenant: dict[str, str]) -> None:
    params = {"tenant_id": tenant["id"], "name": "By notification"}
    body = {"jsonrpc": "2.0", "method": "create_node_type", "params": params}
    assert await client.post_raw(json.dumps(body).encode()) == (204, b"")
    listed = await client.call("list_node_types", tenant_id=tenant["id"])
    assert [node_type["name"] for node_type in listed["node_types"]] == ["By notification"]


def test_the_table_is_large_enough() -> None:
    tables = [conformance.PARSE_ERRORS, ANSWERED, conformance.IDS, conformance.SILENCE]
    assert sum(map(len, tables)) >= 90
