"""Tenants with webhooks, and a dispatcher that tries again soon; also fixtures, for modules that import them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from flexdb.networks import network
from flexdb.repositories.changes import ChangeRepository
from flexdb.repositories.webhook_deliveries import DeliveryRepository
from flexdb.webhooks.addresses import AllowedAddresses
from flexdb.webhooks.courier import Courier
from flexdb.webhooks.dispatcher import DeliveryLimits, Dispatcher
from flexdb.webhooks.lookups import Lookups
from flexdb.webhooks.sender import Sender
from flexdb.webhooks.signing import WebhookSecrets
from tests.integration.filling import slug
from tests.processes import PEPPER
from tests.receiver import Receiver
from tests.rpc_client import RpcClient
from tests.service import running

LOOPBACK = (network("127.0.0.0/8"),)
SOON_S = 0.05


@pytest.fixture(scope="module")
async def api(own_target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    """A service that takes calls and sends nothing by itself."""
    async with running(own_target, webhook_networks="127.0.0.0/8") as client:
        yield client


@pytest.fixture
async def database(own_target: ConnectionTarget) -> AsyncIterator[Database]:
    async with Database(own_target, PoolOptions(size=8)) as database:
        yield database
        # Those of other tests would be tried again and again.
        await run(database, "UPDATE webhooks SET paused_at = now()")


class Place:
    """A tenant with a node type."""

    def __init__(self, client: RpcClient, tenant: str, node_type: str) -> None:
        self.client = client
        self.of = {"tenant_id": tenant}
        self.node_type = node_type

    async def write(self, count: int, **data: object) -> None:
        nodes = [{"node_type_id": self.node_type, "data": {"n": n, **data}} for n in range(count)]
        await self.client.call("create_nodes", **self.of, nodes=nodes)

    async def hook(self, receiver: Receiver | str, **params: Any) -> dict[str, Any]:
        """Make a webhook for all that comes after the tenant's own creation."""
        url = receiver if isinstance(receiver, str) else receiver.url
        given = {"after": 1, "filters": {"entity": "node"}, **params}
        made: dict[str, Any] = await self.client.call("create_webhook", **self.of, url=url, **given)
        return {**made["webhook"], "secret": made["secret"]}

    async def update(self, hook: dict[str, Any], **params: Any) -> dict[str, Any]:
        return dict(await self.client.call("update_webhook", **self.of, id=hook["id"], **params))

    async def state(self, hook: dict[str, Any]) -> dict[str, Any]:
        return dict((await self.client.call("get_webhook", **self.of, id=hook["id"]))["webhook"])

    async def deliveries(self, hook: dict[str, Any]) -> list[dict[str, Any]]:
        """What was sent, oldest first."""
        page = {"page_size": 1000}
        told = await self.client.call(
            "list_webhook_deliveries", **self.of, webhook_id=hook["id"], pagination=page
        )
        return list(told["deliveries"][::-1])

    async def outcomes(self, hook: dict[str, Any]) -> list[str]:
        return [delivery["outcome"] for delivery in await self.deliveries(hook)]

    async def numbers(self) -> list[int]:
        """The numbers of all changes of nodes."""
        found = await self.client.call("list_changes", **self.of, entity="node", limit=1000)
        return [change["change"] for change in found["changes"]]

    async def until(
        self, hook: dict[str, Any], condition: Callable[[dict[str, Any]], bool], seconds: float = 10
    ) -> dict[str, Any]:
        async with asyncio.timeout(seconds):
            while not condition(state := await self.state(hook)):
                await asyncio.sleep(0.02)
        return state


@pytest.fixture
async def place(api: RpcClient) -> Place:
    return await new_place(api)


async def new_place(api: RpcClient) -> Place:
    tenant = (await api.call("create_tenant", slug=slug(), name="Acme"))["tenant"]["id"]
    node_type = (await api.call("create_node_type", tenant_id=tenant, name="N"))["node_type"]["id"]
    return Place(api, tenant, node_type)


@asynccontextmanager
async def delivering(
    database: Database, *, timeout_s: float = 0.5, delay_s: float = SOON_S, most: int = 8
) -> AsyncIterator[Dispatcher]:
    """Deliver as a service does, but for that failures are tried again soon."""
    deliveries = DeliveryRepository(database)
    lookups = Lookups()
    sender = Sender(AllowedAddresses(LOOPBACK), lookups, timeout_s=timeout_s)
    courier = Courier(
        deliveries,
        ChangeRepository(database),
        WebhookSecrets(PEPPER.encode()),
        sender.post,
        lambda _, asked_s: delay_s if asked_s is None else asked_s,
    )
    dispatcher = Dispatcher(deliveries, courier.deliver, DeliveryLimits(most), watch_every_s=0.1)
    async with dispatcher.at_work():
        yield dispatcher


async def run(database: Database, statement: str, *arguments: object) -> None:
    async with database.connection() as connection:
        await connection.execute(statement, *arguments)
