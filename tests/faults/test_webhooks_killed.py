"""A webhook while the processes that deliver for it are killed: nothing is lost, and nothing comes before its turn."""

import asyncio
import os
import random
import signal
import time
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from standardwebhooks import Webhook

from flexdb.database.embedded import EmbeddedServer
from tests.faults.test_storm import Service, Writer
from tests.processes import OPERATOR_KEY, WORKERS, dsn, serve
from tests.receiver import Receiver, receiving
from tests.rpc_client import RpcClient
from tests.service import operator_key

SECONDS = 8 if WORKERS == 1 else 30  # two services of several workers take long to start
MOST_ROUNDS = 4
# A lease that a killed process held ends by itself; and one receiver's failure waits its time.
DRAINED_S = 90

pytestmark = pytest.mark.timeout(240)


async def begin(client: RpcClient, receiver: Receiver) -> dict[str, Any]:
    tenant = (await client.call("create_tenant", slug="acme", name="Acme"))["tenant"]["id"]
    of = {"tenant_id": tenant}
    node_type = (await client.call("create_node_type", **of, name="N"))["node_type"]["id"]
    made = await client.call("create_webhook", **of, url=receiver.url, after=0)
    return {**of, "node_type_id": node_type, "hook": made["webhook"]["id"], "secret": made["secret"]}


async def drained(client: RpcClient, ids: dict[str, Any]) -> list[int]:
    """Wait until everything was taken, and return the numbers of all changes."""
    of = {"tenant_id": ids["tenant_id"]}
    async with asyncio.timeout(DRAINED_S):
        while True:
            hook = (await client.call("get_webhook", **of, id=ids["hook"]))["webhook"]
            newest = (await client.call("list_changes", **of, limit=1))["newest"]
            if hook["last"] == newest:
                return list(range(1, newest + 1))
            await asyncio.sleep(0.2)


async def test_two_services_that_are_killed_again_and_again(data_dir: Path) -> None:
    async with (
        EmbeddedServer(data_dir) as target,
        aiohttp.ClientSession() as session,
        receiving(*[200] * 30, "drop", *[200] * 30, 500) as receiver,
    ):
        settings = {"FLEXDB_DSN": dsn(target), "FLEXDB_WEBHOOK_NETWORKS": "127.0.0.0/8"}
        async with serve(settings):
            await operator_key(target)
        async with serve(settings) as first:
            ids = await begin(RpcClient(session, first.url, OPERATOR_KEY), receiver)
        services = [Service(settings), Service(settings)]
        lives = [asyncio.create_task(one.live(random.Random(n))) for n, one in enumerate(services)]
        of = {name: ids[name] for name in ("tenant_id", "node_type_id")}
        writers = [Writer(n, services, session, of) for n in range(4)]
        # On a slow machine a service takes longer to start than it lives.
        for _ in range(MOST_ROUNDS):
            await asyncio.gather(*(writer.write(time.monotonic() + SECONDS) for writer in writers))
            if sum(service.deaths for service in services) >= 2:
                break
        for service in services:
            service.stopping.set()
        await asyncio.gather(*lives)
        async with serve(settings) as last:
            numbers = await drained(RpcClient(session, last.url, OPERATOR_KEY), ids)
    assert sum(service.deaths for service in services) >= 2
    for service in services:
        assert not [line for line in service.complaints if "Traceback" in line]
    check(receiver, numbers, ids["secret"])
    print(f"\n{len(numbers)} changes in {len(receiver.requests)} requests, {len(receiver.taken)} taken")


def check(receiver: Receiver, numbers: list[int], secret: str) -> None:
    """Everything came, what came for the first time in order, and what came again as it was."""
    last, bodies = 0, {}
    for request in receiver.taken:
        Webhook(secret).verify(request.body, dict(request.headers))
        assert bodies.setdefault(request.id, request.body) == request.body
        assert request.numbers[0] <= last + 1
        assert request.numbers == list(range(request.numbers[0], request.data["last"] + 1))
        last = max(last, request.data["last"])
    assert last == numbers[-1]


@pytest.mark.soak
async def test_a_process_that_stands_still(data_dir: Path) -> None:
    """Another one goes on after half a minute, and what the first one finds out then counts for nothing."""
    async with (
        EmbeddedServer(data_dir) as target,
        aiohttp.ClientSession() as session,
        receiving("hang") as receiver,
    ):
        settings = {"FLEXDB_DSN": dsn(target), "FLEXDB_WEBHOOK_NETWORKS": "127.0.0.0/8"}
        async with serve(settings):
            await operator_key(target)
        async with serve(settings) as first:
            ids = await begin(RpcClient(session, first.url, OPERATOR_KEY), receiver)
            await receiver.until(lambda one: bool(one.requests))
            os.kill(first.process.pid, signal.SIGSTOP)
            try:
                async with serve(settings) as second:
                    client = RpcClient(session, second.url, OPERATOR_KEY)
                    numbers = await drained(client, ids)
                    os.kill(first.process.pid, signal.SIGCONT)
                    await asyncio.sleep(5)
                    of = {"tenant_id": ids["tenant_id"]}
                    hook = (await client.call("get_webhook", **of, id=ids["hook"]))["webhook"]
            finally:
                os.kill(first.process.pid, signal.SIGCONT)
    assert (hook["last"], "failing_since" in hook) == (numbers[-1], False)
    assert [request.id for request in receiver.requests[:2]] == [receiver.requests[0].id] * 2
    check(receiver, numbers, ids["secret"])
