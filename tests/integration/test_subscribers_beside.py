"""Subscribers beside each other and beside other calls: one who takes nothing is no trouble to anybody."""

import asyncio
import gc
import json
import time
import tracemalloc
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from flexdb.database.target import ConnectionTarget
from flexdb.http.outlet import MAX_UNSENT_BYTES
from flexdb.repositories.changes import Asked, ChangeRepository, Stretch
from flexdb.services.shared_pages import MAX_BYTES, MAX_CHANGES
from tests.feeds import connected
from tests.integration.filling import slug
from tests.rpc_client import RpcClient
from tests.service import running
from tests.sockets import TEXT, raw_socket

SENT_BYTES = 6 << 20
NODES = SENT_BYTES // 100_000
NUMBERS = NODES + 2
"""Changes that there are then: tenant, type and nodes."""

SEND_TIMEOUT_S = 1.5


@pytest.fixture
async def service(target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    async with running(target, ws_send_timeout_s=SEND_TIMEOUT_S, rate_limit=0, max_waiting=8) as client:
        yield client


@pytest.fixture
async def node(service: RpcClient) -> dict[str, str]:
    """A tenant and a type there, as parameters of what creates a node."""
    tenant = (await service.call("create_tenant", slug=slug(), name="Acme"))["tenant"]["id"]
    node_type = (await service.call("create_node_type", tenant_id=tenant, name="T"))["node_type"]["id"]
    return {"tenant_id": tenant, "node_type_id": node_type}


async def fill(service: RpcClient, node: dict[str, str]) -> None:
    data = {"text": "x" * 100_000}
    item = {"node_type_id": node["node_type_id"], "data": data}
    for _ in range(NODES):
        await service.call("create_node", tenant_id=node["tenant_id"], **item)


def subscribing(node: dict[str, str]) -> bytes:
    params = {"tenant_id": node["tenant_id"], "after": 0}
    return json.dumps({"jsonrpc": "2.0", "method": "subscribe", "params": params, "id": 1}).encode()


async def test_one_who_takes_nothing(service: RpcClient, node: dict[str, str]) -> None:
    """Others have what happens as soon as ever; for the one who is behind no more is kept than a page beyond the limit."""
    await fill(service, node)
    newest = (await service.call("list_changes", tenant_id=node["tenant_id"], limit=1))["newest"]
    tracemalloc.start()
    try:
        async with (
            raw_socket(f"{service.url}/jsonrpc", receive_buffer=4096) as stalled,
            connected(service) as reader,
        ):
            gc.collect()
            before = tracemalloc.get_traced_memory()[0]
            stalled.send(TEXT, subscribing(node))
            await reader.subscribe(node["tenant_id"], after=newest)
            await asyncio.sleep(0.3)
            gc.collect()
            # What waits in the transport, and the pages that are kept for a moment for whoever comes.
            held = tracemalloc.get_traced_memory()[0] - before
            assert held < MAX_UNSENT_BYTES + 4 * MAX_BYTES + (1 << 20)
            for number in range(newest + 1, newest + 20):
                at = time.monotonic()
                await service.call("create_node", **node)
                assert (await reader.notice())["last"] == number
                assert time.monotonic() - at < 0.5
            await asyncio.sleep(SEND_TIMEOUT_S)
            assert await stalled.is_cut()
    finally:
        tracemalloc.stop()


async def test_a_stop_does_not_wait_for_one_who_takes_nothing(target: ConnectionTarget) -> None:
    async with running(target, shutdown_timeout_s=30) as service:
        tenant = (await service.call("create_tenant", slug=slug(), name="Acme"))["tenant"]["id"]
        node_type = (await service.call("create_node_type", tenant_id=tenant, name="T"))["node_type"]["id"]
        node = {"tenant_id": tenant, "node_type_id": node_type}
        await fill(service, node)
        opened = raw_socket(f"{service.url}/jsonrpc", receive_buffer=4096)
        stalled = await opened.__aenter__()
        stalled.send(TEXT, subscribing(node))
        await asyncio.sleep(0.5)
        at = time.monotonic()
    assert time.monotonic() - at < 5
    await opened.__aexit__(None, None, None)


async def test_one_who_is_slow_misses_nothing(service: RpcClient, node: dict[str, str]) -> None:
    """And is not cut off, as long as something is taken now and then."""
    await fill(service, node)
    async with raw_socket(f"{service.url}/jsonrpc", receive_buffer=32_768) as slow:
        slow.send(TEXT, subscribing(node))
        text = b""
        while b'"last":%d,' % NUMBERS not in text:
            text += await slow.reader.read(300_000)
            await asyncio.sleep(0.05)
        assert [text.count(b'"change":%d,' % number) for number in range(1, NUMBERS + 1)] == [1] * NUMBERS


async def test_places_of_those_who_were_cut_off_are_free(service: RpcClient, node: dict[str, str]) -> None:
    await fill(service, node)
    for _ in range(2):
        async with raw_socket(f"{service.url}/jsonrpc", receive_buffer=4096) as stalled:
            for number in range(8):
                stalled.send(TEXT, subscribing(node).replace(b'"id": 1', b'"id": %d' % number))
            await asyncio.sleep(SEND_TIMEOUT_S * 1.5)
            assert await stalled.is_cut()
        await asyncio.sleep(0.2)
    async with connected(service) as connection:
        for _ in range(8):
            await connection.subscribe(node["tenant_id"])


async def test_pages_of_subscribers_hold_up_no_calls(
    target: ConnectionTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many different ones are asked for, and however long they take."""
    fetch, under_way = ChangeRepository._fetch, asyncio.Semaphore(0)

    async def slow(repository: ChangeRepository, asked: Asked) -> Stretch | None:
        if asked[2] == MAX_CHANGES:
            under_way.release()
            await asyncio.sleep(5)
        return await fetch(repository, asked)

    monkeypatch.setattr(ChangeRepository, "_fetch", slow)
    async with running(target, rate_limit=0) as service:
        tenant = (await service.call("create_tenant", slug=slug(), name="Acme"))["tenant"]["id"]
        async with AsyncExitStack() as readers:
            for _ in range(8):
                reader = await readers.enter_async_context(connected(service))
                await reader.subscribe(tenant, id=str(uuid.uuid4()), after=0)
            for _ in range(4):
                await under_way.acquire()
            at = time.monotonic()
            assert (await service.call("list_changes", tenant_id=tenant))["newest"] == 1
            assert time.monotonic() - at < 2
