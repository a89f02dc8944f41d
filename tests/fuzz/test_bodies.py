"""Random and mutated bodies: none makes the service fail, none makes it forget, and it does not grow.

To look at a body again: `FLEXDB_FUZZ=SEED:NUMBER pytest tests/fuzz`, with what the failure printed.
"""

import asyncio
import os
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import psutil
import pytest

from tests.contract import story
from tests.fuzz.bodies import EXAMPLES, Bodies, Sent
from tests.fuzz.judge import complaint
from tests.processes import serve
from tests.rpc_client import RpcClient

AT_ONCE = 16
OF_A_WORLD = 2_500
MAX_GROWTH = 50 << 20


class Fuzz:
    """Posts bodies to one service and notes what was wrong."""

    def __init__(self, client: RpcClient, process: psutil.Process, seed: int) -> None:
        self._client = client
        self._process = process
        self._seed = seed
        self.statuses: dict[int, int] = {}

    async def run(self, numbers: range) -> None:
        """Post the bodies of these numbers; stop with AssertionError at the first that goes wrong."""
        for start in range(numbers.start, numbers.stop, OF_A_WORLD):
            bodies = Bodies(self._seed, await self._world())
            waiting = iter(range(start, min(start + OF_A_WORLD, numbers.stop)))
            async with asyncio.TaskGroup() as group:
                for _ in range(AT_ONCE):
                    group.create_task(self._work(bodies, waiting))

    async def _work(self, bodies: Bodies, waiting: Iterator[int]) -> None:
        for number in waiting:
            sent = bodies.make(number)
            status, answer = await self._post(sent)
            self.statuses[status] = self.statuses.get(status, 0) + 1
            wrong = complaint(sent.path, status, answer)
            assert wrong is None, f"FLEXDB_FUZZ={self._seed}:{number}: {wrong}\n{sent}\n{answer[:2000]!r}"

    async def _post(self, sent: Sent) -> tuple[int, bytes]:
        async with asyncio.timeout(20):
            return await self._client.post_raw(sent.body, sent.path, **sent.headers)

    async def _world(self) -> Callable[[Any], Any]:
        """Make what the examples of the document are about."""
        ids = story.RealIds()
        for example in EXAMPLES:
            if example.method.startswith("create_"):
                params = ids.tell(example.params)
                for name, end in (("slug", ""), ("email", "@example.com"), ("subject", "")):
                    if name in params:
                        params[name] = f"f-{uuid.uuid4().hex}{end}"
                ids.learn(example.result, await self._client.call(example.method, **params))
        return ids.tell

    async def memory(self) -> int:
        """Bytes that the service's own process occupies."""
        return self._process.memory_info().rss

    async def check_counters(self) -> None:
        """The totals that counters keep are those of the rows."""
        async for tenants in self._client.pages("list_tenants", "tenants", page_size=500):
            for tenant in tenants:
                for method, key in (("list_nodes", "nodes"), ("list_relationships", "relationships")):
                    pages = self._client.pages(method, key, page_size=500, tenant_id=tenant["id"])
                    rows = sum([len(page) async for page in pages])
                    listed = await self._client.call(method, tenant_id=tenant["id"])
                    assert listed["pagination"]["total_count"] == rows


@asynccontextmanager
async def fuzzing(data_dir: Path, seed: int) -> AsyncIterator[Fuzz]:
    async with (
        serve({"FLEXDB_DATA_DIR": str(data_dir)}) as service,
        aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_ONCE)) as session,
    ):
        client = RpcClient(session, service.url)
        # A body may make an operator's key, after which there are no calls without one.
        key = (await client.call("create_api_key", name="fuzz"))["secret"]
        yield Fuzz(client.with_key(key), psutil.Process(service.process.pid), seed)
        assert "ERROR" not in service.output
        assert "Traceback" not in service.output


async def check(data_dir: Path, seed: int, warm_up: int, count: int) -> None:
    async with fuzzing(data_dir, seed) as fuzz:
        await fuzz.run(range(warm_up))
        before = await fuzz.memory()
        await fuzz.run(range(warm_up, count))
        grown = await fuzz.memory() - before
        await fuzz.check_counters()
        print(f"{count} bodies, statuses {fuzz.statuses}, grown by {grown / 2**20:.1f} MiB")
        # It judges little where nearly everything ends at one door.
        assert fuzz.statuses[200] > count / 2
        assert grown < MAX_GROWTH


@pytest.mark.timeout(240)
async def test_five_thousand_bodies(data_dir: Path) -> None:
    await check(data_dir, seed=1, warm_up=2_500, count=5_000)


@pytest.mark.soak
@pytest.mark.timeout(3_600)
async def test_a_hundred_thousand_bodies(data_dir: Path) -> None:
    await check(data_dir, seed=int.from_bytes(os.urandom(4)), warm_up=10_000, count=100_000)


@pytest.mark.skipif(
    "FLEXDB_FUZZ" not in os.environ, reason="FLEXDB_FUZZ=SEED:NUMBER names no body to look at"
)
async def test_one_body(data_dir: Path) -> None:
    seed, number = map(int, os.environ["FLEXDB_FUZZ"].split(":"))
    async with fuzzing(data_dir, seed) as fuzz:
        await fuzz.run(range(number, number + 1))
