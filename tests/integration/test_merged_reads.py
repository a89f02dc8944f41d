"""Reads that are answered together: each call gets what it would get alone."""

import asyncio
import uuid
from collections.abc import Sequence
from typing import Any

import pytest

from flexdb.repositories.merging import MergedReads
from tests.rpc_client import RpcClient


async def world(client: RpcClient, count: int) -> tuple[str, list[dict[str, Any]]]:
    tenant = (await client.call("create_tenant", slug=f"t-{uuid.uuid4().hex[:12]}", name="T"))["tenant"]["id"]
    node_type = (await client.call("create_node_type", tenant_id=tenant, name="N"))["node_type"]["id"]
    ids = {"tenant_id": tenant, "node_type_id": node_type}
    return tenant, [(await client.call("create_node", **ids, data={"n": n}))["node"] for n in range(count)]


async def test_known_unknown_foreign_and_wrong_ids_together(client: RpcClient) -> None:
    (tenant, own), (_, foreign) = await world(client, 20), await world(client, 20)
    expected: dict[str, Any] = {node["id"]: node for node in own}
    asked = [
        *expected,
        *(node["id"] for node in foreign),
        *(str(uuid.uuid4()) for _ in range(20)),
        "no uuid",
    ] * 3

    async def ask(number: int, node_id: str) -> dict[str, Any]:
        params = {"id": node_id, "tenant_id": tenant}
        return await client.post({"jsonrpc": "2.0", "method": "get_node", "params": params, "id": number})

    answers = await asyncio.gather(*(ask(number, node_id) for number, node_id in enumerate(asked)))
    for number, (node_id, answer) in enumerate(zip(asked, answers, strict=True)):
        assert answer["id"] == number
        if node_id in expected:
            assert answer["result"]["node"] == expected[node_id]
        else:
            assert answer["error"]["code"] == (-32602 if node_id == "no uuid" else -32001)


async def test_a_read_sees_what_was_acknowledged_before_it(client: RpcClient) -> None:
    tenant, nodes = await world(client, 8)

    async def count_up(node_id: str) -> None:
        ids = {"id": node_id, "tenant_id": tenant}
        for number in range(20):
            await client.call("update_node", **ids, data={"number": number})
            assert (await client.call("get_node", **ids))["node"]["data"] == {"number": number}

    await asyncio.gather(*(count_up(node["id"]) for node in nodes))


class Source:
    """Numbers that are looked up once the test lets them; remembers what was asked together."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.go = asyncio.Event()
        self.broken = False

    async def fetch(self, keys: Sequence[int]) -> dict[int, str]:
        self.asked.append(list(keys))
        await self.go.wait()
        if self.broken:
            raise ConnectionError
        return {key: str(key) for key in keys if key >= 0}


async def start(reads: MergedReads[int, str], keys: Sequence[int]) -> list[asyncio.Task[str | None]]:
    tasks = [asyncio.create_task(reads.get(key)) for key in keys]
    await asyncio.sleep(0)
    return tasks


async def test_what_waits_goes_together() -> None:
    source = Source()
    tasks = await start(MergedReads(source.fetch, at_once=1, largest=3), [1, -1, 2, 2, 3])
    source.go.set()
    assert await asyncio.gather(*tasks) == ["1", None, "2", "2", "3"]
    assert source.asked == [[1], [-1, 2, 2], [3]]


async def test_one_cancelled_call_hurts_no_other() -> None:
    source = Source()
    reads = MergedReads(source.fetch, at_once=1)
    tasks = await start(reads, [1, 2, 3])
    tasks[0].cancel()
    tasks[1].cancel()
    await asyncio.sleep(0)
    source.go.set()
    assert await tasks[2] == "3"
    assert all(task.cancelled() for task in tasks[:2])
    assert await reads.get(4) == "4"


async def test_a_failed_read_fails_its_calls_and_no_later_one() -> None:
    source = Source()
    source.broken = True
    reads = MergedReads(source.fetch, at_once=1)
    tasks = await start(reads, [1, 2, 3])
    source.go.set()
    for task in tasks:
        with pytest.raises(ConnectionError):
            await task
    source.broken = False
    assert await reads.get(4) == "4"
