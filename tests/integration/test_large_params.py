"""Parameters that no method takes are refused before they are looked at closely: others do not wait for that."""

import asyncio
import json
import time
import uuid

import pytest

from tests.rpc_client import RpcClient

NOBODY = str(uuid.UUID(int=0))
# Mostly it is 0.2 s, and 0.8 s for very many parameters, which a busy machine multiplies.
BOUND_S = 3.0


async def post(client: RpcClient, method: str, params: str) -> tuple[float, dict[str, object]]:
    body = f'{{"jsonrpc":"2.0","method":"{method}","params":{params},"id":1}}'.encode()
    started = time.perf_counter()
    status, answer = await client.post_raw(body)
    assert status == 200
    return time.perf_counter() - started, json.loads(answer)["error"]


@pytest.mark.parametrize("item", ["[]", "1e10", "0", '"\\u0000"', '{"a":[]}'])
async def test_eight_mebibytes_where_none_belong(client: RpcClient, item: str) -> None:
    items = ",".join([item] * (8_000_000 // (len(item) + 1)))
    seconds, error = await post(client, "get_user", f'{{"x":[{items}]}}')
    assert error["message"] == "must not exceed 65536 bytes together"
    assert seconds < BOUND_S


@pytest.mark.parametrize("form", ["name", "position"])
async def test_a_document_of_eight_mebibytes(client: RpcClient, form: str) -> None:
    data = f'{{"a":[{"0," * 4_000_000}0]}}'
    ids = f'"tenant_id":"{NOBODY}","node_type_id":"{NOBODY}"'
    params = f'{{{ids},"data":{data}}}' if form == "name" else f'["{NOBODY}","{NOBODY}",{data}]'
    seconds, error = await post(client, "create_node", params)
    path = "/data" if form == "name" else "/2"
    assert error["data"]["errors"] == [{"path": path, "message": "must not exceed 1 MiB as JSON text"}]
    assert seconds < BOUND_S


async def test_many_unknown_parameters(client: RpcClient) -> None:
    many = ",".join(f'"p{number}":0' for number in range(600_000))
    seconds, error = await post(client, "create_node", f"{{{many}}}")
    assert error["message"] == "must not be more than 100"
    assert seconds < BOUND_S


async def test_others_have_a_turn_between_the_calls_of_a_batch(client: RpcClient) -> None:
    data = f'{{"a":[{",".join(["1e10"] * 10_000)}]}}'
    params = f'{{"tenant_id":"{NOBODY}","node_type_id":"{NOBODY}","data":{data}}}'
    call = f'{{"jsonrpc":"2.0","method":"create_node","params":{params},"id":1}}'
    waits = []

    async def look() -> None:
        started = time.perf_counter()
        async with client.session.get(f"{client.url}/health") as response:
            assert response.status == 200
        waits.append(time.perf_counter() - started)

    started = time.perf_counter()
    batch = asyncio.create_task(client.post_raw(f"[{','.join([call] * 90)}]".encode()))
    while not batch.done():
        await look()
        await asyncio.sleep(0.01)
    took = time.perf_counter() - started
    status, answer = await batch
    assert status == 200
    assert {one["error"]["data"]["reason"] for one in json.loads(answer)} == {"node_type_not_found"}
    assert max(waits) < took / 4
