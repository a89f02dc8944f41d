"""Writers and readers of one tenant through two services, while processes are killed and PostgreSQL is restarted."""

import asyncio
import contextlib
import os
import random
import signal
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from flexdb.database.embedded import EmbeddedServer
from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from tests import ledger
from tests.faults.test_killed import postmaster_pid
from tests.processes import OPERATOR_KEY, ServiceProcess, StartFailed, dsn, serve
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import operator_key

WRITERS = 16
POLLERS = SUBSCRIBERS = 2
RESTARTS_EVERY_S = 1.5


@dataclass
class Service:
    """One of the services: a process, or the next one after that was killed."""

    settings: dict[str, str]
    process: ServiceProcess | None = None
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    deaths: int = 0
    complaints: list[str] = field(default_factory=list)

    async def live(self, dice: random.Random) -> None:
        """Run, be killed every few seconds, and run again."""
        while not self.stopping.is_set():
            try:
                await self._live_once(dice.uniform(2, 5))
            except StartFailed:
                # PostgreSQL is not there at the moment; whoever runs services starts them again.
                await asyncio.sleep(0.2)

    async def _live_once(self, seconds: float) -> None:
        async with serve(self.settings) as process:
            self.process = process
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.stopping.wait(), seconds)
            if not self.stopping.is_set():
                os.kill(process.process.pid, signal.SIGKILL)
                self.deaths += 1
                await process.process.wait()
            self.complaints += process.complaints


@dataclass
class Writer:
    """Creates, changes and deletes nodes; each write is repeated with its key until it is answered."""

    number: int
    services: list[Service]
    session: aiohttp.ClientSession
    ids: dict[str, str]
    nodes: dict[str, int] = field(default_factory=dict)
    """What was acknowledged: the revision of each node that there is."""
    written: int = 0
    lost: int = 0
    refused: int = 0

    async def write(self, until: float) -> None:
        dice = random.Random(self.number)
        while time.monotonic() < until:
            what = dice.random()
            node_id = dice.choice(list(self.nodes)) if self.nodes else None
            if node_id is None or what < 0.6:
                data = {"n": f"{self.number}-{self.written}"}
                node = (await self.call("create_node", **self.ids, data=data))["node"]
                self.nodes[node["id"]] = node["revision"]
            elif what < 0.9:
                params = {"id": node_id, "data": {"n": f"{self.number}-{self.written}"}}
                node = (await self.call("update_node", **params, if_revision=self.nodes[node_id]))["node"]
                assert node["revision"] == self.nodes[node_id] + 1
                self.nodes[node_id] = node["revision"]
            else:
                await self.call("delete_node", id=node_id, if_revision=self.nodes.pop(node_id))
            self.written += 1

    async def call(self, method: str, **params: object) -> dict[str, dict[str, object]]:
        key = uuid.uuid4().hex
        given = {"tenant_id": self.ids["tenant_id"], **params, "idempotency_key": key}
        while True:
            client = await some_client(self.services, self.session)
            try:
                return await client.call(method, **given)
            except RpcFailure as failure:
                assert is_for_the_moment(failure.error), failure
                self.refused += 1
            except (aiohttp.ClientError, TimeoutError, AssertionError):
                self.lost += 1
            await asyncio.sleep(0.05)


@dataclass
class Poller:
    """Follows the feed, waiting for what comes, at whichever service; now and then it leaves in the middle of a call."""

    services: list[Service]
    tenant_id: str
    written: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when nothing more is written."""
    changes: list[tuple[int, str, int | None]] = field(default_factory=list)
    waits: int = 0
    left: int = 0
    lost: int = 0

    async def follow(self, number: int) -> None:
        dice, last = random.Random(f"poller {number}"), 0
        while True:
            is_over = self.written.is_set()
            async with aiohttp.ClientSession() as session:
                for _ in range(dice.randint(1, 10)):
                    page = await self.ask(session, last, dice)
                    if page is None:
                        break
                    assert "reset" not in page
                    self.changes += [
                        (change["change"], change["entity_id"], change.get("revision"))
                        for change in page["changes"]
                    ]
                    last = page["last"]
                    if is_over and last == page["newest"]:
                        return

    async def ask(self, session: aiohttp.ClientSession, last: int, dice: random.Random) -> Any:
        """Return what comes next; None where the answer was lost, or not waited for."""
        client = await some_client(self.services, session)
        params = {"after": last, "limit": dice.randint(1, 200), "wait_ms": dice.randint(1, 3_000)}
        self.waits += 1
        try:
            async with asyncio.timeout(dice.uniform(0.001, 0.02) if dice.random() < 0.3 else 30):
                return await client.call("list_changes", tenant_id=self.tenant_id, **params)
        except TimeoutError:
            self.left += 1
        except RpcFailure as failure:
            assert is_for_the_moment(failure.error), failure
            self.lost += 1
        except (aiohttp.ClientError, AssertionError):
            self.lost += 1
        await asyncio.sleep(0.05)
        return None


@dataclass
class Subscriber:
    """Follows the feed by being told, at whichever service; it begins anew wherever that ends, or it leaves by itself."""

    services: list[Service]
    tenant_id: str
    written: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when nothing more is written."""
    changes: list[tuple[int, str, int | None]] = field(default_factory=list)
    last: int = 0
    begun: int = 0
    left: int = 0
    lost: int = 0
    ended: int = 0
    """How often the service said that it ends it."""

    async def follow(self, number: int) -> None:
        dice = random.Random(f"subscriber {number}")
        while not (self.written.is_set() and await self.is_at_the_end()):
            async with aiohttp.ClientSession() as session:
                client = await some_client(self.services, session)
                try:
                    async with asyncio.timeout(dice.uniform(0.05, 1)):
                        await self.listen(session, client.url)
                except TimeoutError:
                    self.left += 1
                except aiohttp.ClientError:
                    self.lost += 1
                    await asyncio.sleep(0.05)

    async def listen(self, session: aiohttp.ClientSession, url: str) -> None:
        """Take in what comes until the connection or the subscription ends."""
        headers = {"Authorization": f"Bearer {OPERATOR_KEY}"}
        async with session.ws_connect(f"{url}/jsonrpc", headers=headers) as socket:
            params = {"tenant_id": self.tenant_id, "after": self.last}
            await socket.send_json({"jsonrpc": "2.0", "method": "subscribe", "params": params, "id": 1})
            async for message in socket:
                told = message.json()
                if "id" in told and "result" in told:
                    assert told["result"]["subscription"]["after"] == self.last
                    self.begun += 1
                elif told.get("method") == "changes":
                    self.take(told["params"])
                else:
                    failure = told["error"] if "error" in told else told["params"]["error"]
                    assert is_for_the_moment(failure), told
                    self.ended += "method" in told
                    return
        self.lost += 1

    def take(self, page: dict[str, Any]) -> None:
        assert "reset" not in page
        self.changes += [
            (change["change"], change["entity_id"], change.get("revision")) for change in page["changes"]
        ]
        self.last = page["last"]

    async def is_at_the_end(self) -> bool:
        params = {"tenant_id": self.tenant_id, "after": self.last, "limit": 1}
        async with aiohttp.ClientSession() as session:
            try:
                client = await some_client(self.services, session)
                page = await client.call("list_changes", **params)
            except (aiohttp.ClientError, RpcFailure, AssertionError):
                return False
            return bool(page["newest"] == self.last)


Reader = Poller | Subscriber


def is_for_the_moment(error: dict[str, Any]) -> bool:
    """Tell whether an error is one of the storm: also of too many calls, since without keys to look at all are nobody's."""
    return bool(error["code"] in (-32006, -32005) and error["data"]["retryable"])


async def some_client(services: list[Service], session: aiohttp.ClientSession) -> RpcClient:
    """Return a client of one of the services that seem to be there."""
    while True:
        process = random.choice(services).process
        if process is not None and process.url:
            return RpcClient(session, process.url, OPERATOR_KEY)
        await asyncio.sleep(0.05)


@asynccontextmanager
async def storm(
    data_dir: Path, seconds: float
) -> AsyncIterator[tuple[list[Writer], list[Reader], list[Service], ConnectionTarget]]:
    async with EmbeddedServer(data_dir) as target, aiohttp.ClientSession() as session:
        settings = {"FLEXDB_DSN": dsn(target)}
        async with serve(settings):
            await operator_key(target)
        async with serve(settings) as first:
            client = RpcClient(session, first.url, OPERATOR_KEY)
            tenant = (await client.call("create_tenant", slug="acme", name="Acme"))["tenant"]["id"]
            node_type = await client.call("create_node_type", tenant_id=tenant, name="N")
        ids = {"tenant_id": tenant, "node_type_id": node_type["node_type"]["id"]}
        services = [Service(settings), Service(settings)]
        lives = [asyncio.create_task(each.live(random.Random(n))) for n, each in enumerate(services)]
        until = time.monotonic() + seconds
        writers = [Writer(n, services, session, ids) for n in range(WRITERS)]
        readers: list[Reader] = [
            *(Poller(services, tenant) for _ in range(POLLERS)),
            *(Subscriber(services, tenant) for _ in range(SUBSCRIBERS)),
        ]
        try:
            async with asyncio.TaskGroup() as reading:
                for number, reader in enumerate(readers):
                    reading.create_task(reader.follow(number))
                async with asyncio.TaskGroup() as writing:
                    for writer in writers:
                        writing.create_task(writer.write(until))
                    writing.create_task(restart(data_dir, seconds / 2, until, writers))
                for reader in readers:
                    reader.written.set()
        finally:
            for service in services:
                service.stopping.set()
            await asyncio.gather(*lives)
        yield writers, readers, services, target


async def restart(data_dir: Path, after_s: float, until: float, writers: list[Writer]) -> None:
    """End PostgreSQL as an administrator would who cannot wait; what runs it starts it again.

    It is back in a moment, and once more ended where no writer has noticed: no service may have been there.
    """
    await asyncio.sleep(after_s)
    while True:
        # It may not be back from the last time.
        with contextlib.suppress(ValueError, ProcessLookupError, FileNotFoundError):
            os.kill(postmaster_pid(data_dir), signal.SIGINT)
        await asyncio.sleep(RESTARTS_EVERY_S)
        if any(writer.refused for writer in writers) or time.monotonic() > until:
            return


async def ride_out(data_dir: Path, seconds: float) -> None:
    async with (
        storm(data_dir, seconds) as (writers, readers, services, target),
        Database(target, PoolOptions(size=2)) as database,
    ):
        log = await ledger.check(database, writers[0].ids["tenant_id"])
        async with database.connection() as connection:
            stored = await connection.fetch(
                "SELECT id, revision FROM nodes WHERE tenant_id = $1", writers[0].ids["tenant_id"]
            )
    acknowledged = {node: revision for writer in writers for node, revision in writer.nodes.items()}
    assert {str(row["id"]): row["revision"] for row in stored} == acknowledged
    written = sum(writer.written for writer in writers)
    assert len([entry for entry in log if entry["entity"] == "node"]) == written
    told = [(entry["seq"], str(entry["entity_id"]), entry["revision"]) for entry in log]
    assert [numbered[0] for numbered in told] == list(range(1, len(told) + 1))
    for reader in readers:
        assert reader.changes == told
        assert reader.left
        assert reader.lost
    assert all(writer.written for writer in writers)
    assert sum(service.deaths for service in services) >= seconds / 8
    assert sum(writer.refused for writer in writers)
    lost = sum(writer.lost for writer in writers)
    print(
        f"\n{written} writes in {seconds} s, {sum(service.deaths for service in services)} services killed, "
        f"{lost} answers lost, {sum(writer.refused for writer in writers)} refused for the moment; "
        f"{[_told_of(reader) for reader in readers]} calls or subscriptions of readers, given up, lost"
    )
    for service in services:
        assert not [line for line in service.complaints if "Traceback" in line]


def _told_of(reader: Reader) -> tuple[int, int, int]:
    made = reader.waits if isinstance(reader, Poller) else reader.begun
    return made, reader.left, reader.lost


async def test_a_short_storm(data_dir: Path) -> None:
    await ride_out(data_dir, 12)


@pytest.mark.soak
@pytest.mark.timeout(300)
@pytest.mark.parametrize("run", range(3))
async def test_a_long_storm(data_dir: Path, run: int) -> None:
    await ride_out(data_dir, 60)
