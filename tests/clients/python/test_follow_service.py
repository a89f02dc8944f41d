"""Following the changes of a tenant of a running service, with both kinds of client."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import flexdb_client as flexdb
import pytest

from flexdb.database.target import ConnectionTarget
from tests.clients.cutting import copied, cutting
from tests.clients.python.conftest import Either
from tests.rpc_client import RpcClient
from tests.service import operator_key, running

Connect = Callable[..., Either]
NOWHERE = "00000000-0000-7000-8000-000000000000"


async def page_of(either: Either, pages: Any) -> Any:
    """Return the next page, None at the end."""
    return await (anext(pages, None) if either.is_async else asyncio.to_thread(next, pages, None))


async def closed(either: Either, pages: Any) -> None:
    await (pages.aclose() if either.is_async else asyncio.to_thread(pages.close))


async def changes_up_to(either: Either, pages: Any, last: int) -> list[flexdb.Change]:
    """Return the changes until one of that number has been told of."""
    found: list[flexdb.Change] = []
    async with asyncio.timeout(30):
        while True:
            page = await page_of(either, pages)
            assert isinstance(page, flexdb.ChangesNotification)
            found += page.changes
            if page.last >= last:
                return found


async def test_each_change_once_and_in_order_over_a_line_that_is_cut(
    client: RpcClient, tenant: dict[str, str], connect: Connect
) -> None:
    made = await client.call("create_node_type", tenant_id=tenant["id"], name="T")
    kind = made["node_type"]["id"]

    async def write() -> None:
        for number in range(60):
            await client.call("create_node", tenant_id=tenant["id"], node_type_id=kind, data={"n": number})
            await asyncio.sleep(0.02)

    async with cutting(client.url, seed=5) as way:
        either = connect(way.url)
        pages = either.client.follow_changes(tenant_id=tenant["id"], after=0)
        writing = asyncio.create_task(write())
        changes = await changes_up_to(either, pages, 62)
        await writing
        await closed(either, pages)
        # How much comes in one piece, and so how often it is cut, is up to the machine.
        assert way.connections > 2
    assert [change.change for change in changes] == list(range(1, 63))
    assert [change.data and change.data["n"] for change in changes[2:]] == list(range(60))


async def test_filters_and_where_it_begins(
    client: RpcClient, tenant: dict[str, str], connect: Connect
) -> None:
    either = connect(client.url.replace("http", "ws"))
    kind = (await either("create_node_type", tenant_id=tenant["id"], name="T")).node_type.id
    pages = either.client.follow_changes(tenant_id=tenant["id"], entity="node")
    first = asyncio.create_task(page_of(either, pages))
    await asyncio.sleep(0.3)
    await either("update_tenant", id=tenant["id"], name="Other")
    node = (await either("create_node", tenant_id=tenant["id"], node_type_id=kind, data={"n": 1})).node
    page = await first
    while not page.changes:
        page = await page_of(either, pages)
    assert [(change.entity_id, change.change) for change in page.changes] == [(node.id, 4)]
    await closed(either, pages)


async def test_a_service_that_restarts(
    client: RpcClient, target: ConnectionTarget, tenant: dict[str, str], connect: Connect
) -> None:
    async with running(target) as before:
        port = urlsplit(before.url).port
        either = connect(before.url)
        pages = either.client.follow_changes(tenant_id=tenant["id"], after=0)
        assert (await page_of(either, pages)).last == 1
        waiting = asyncio.create_task(page_of(either, pages))
        await asyncio.sleep(0.1)
    await client.call("update_tenant", id=tenant["id"], name="Other")
    async with running(target, port=port):
        async with asyncio.timeout(10):
            page = await waiting
        assert [change.change for change in page.changes] == [2]
        await closed(either, pages)


async def test_what_is_refused(client: RpcClient, tenant: dict[str, str], connect: Connect) -> None:
    either = connect(client.url)
    with pytest.raises(flexdb.NotFoundError):
        await page_of(either, either.client.follow_changes(tenant_id=NOWHERE))
    with pytest.raises(flexdb.InvalidParamsError) as refused:
        await page_of(either, either.client.follow_changes(tenant_id=tenant["id"], after=1_000))
    assert refused.value.reason == "change_not_reached"


async def test_a_tenant_that_is_deleted(client: RpcClient, tenant: dict[str, str], connect: Connect) -> None:
    either = connect(client.url)
    pages = either.client.follow_changes(tenant_id=tenant["id"], after=0)
    assert (await page_of(either, pages)).last == 1
    await client.call("delete_tenant", id=tenant["id"])
    with pytest.raises(flexdb.NotFoundError):
        async with asyncio.timeout(10):
            while True:
                await page_of(either, pages)


@pytest.fixture(scope="module")
async def operator(own_target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    """An operator of a service where calls need a key."""
    key = await operator_key(own_target)
    async with running(own_target) as client:
        yield client.with_key(key)


async def test_keys(operator: RpcClient, connect: Connect) -> None:
    tenant = (await operator.call("create_tenant", slug=f"t-{uuid.uuid4().hex[:12]}", name="T"))["tenant"][
        "id"
    ]
    made = await operator.call("create_api_key", name="reader", tenant_id=tenant, role="viewer")
    either = connect(operator.url, token=made["secret"])
    pages = either.client.follow_changes(tenant_id=tenant, after=0)
    assert (await page_of(either, pages)).last >= 1
    await operator.call("revoke_api_key", id=made["api_key"]["id"], tenant_id=tenant)
    with pytest.raises(flexdb.UnauthenticatedError):
        async with asyncio.timeout(10):
            while True:
                await page_of(either, pages)
    with pytest.raises(flexdb.UnauthenticatedError):
        await page_of(either, either.client.follow_changes(tenant_id=tenant))


@asynccontextmanager
async def leaving_halves(url: str) -> AsyncIterator[tuple[str, list[asyncio.WriteTransport]]]:
    """A way to a service whose ends towards clients can be cut, without the service hearing of it."""
    where, ends, ways, over = urlsplit(url), list[asyncio.WriteTransport](), set[Any](), asyncio.Event()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ways.add(asyncio.current_task())
        back, there = await asyncio.open_connection(where.hostname, where.port)
        ends.append(writer.transport)
        copying = [asyncio.create_task(copied(reader, there)), asyncio.create_task(copied(back, writer))]
        await over.wait()
        for writing in (writer, there):
            writing.transport.abort()
        await asyncio.gather(*copying)

    async with await asyncio.start_server(connected, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", ends
        over.set()
        await asyncio.gather(*ways)


async def test_a_place_that_is_still_held_for_what_was_lost(
    own_target: ConnectionTarget, operator: RpcClient, connect: Connect
) -> None:
    """The service does not know yet that the old connection is gone, and the caller may have one place only."""
    made = await operator.call("create_tenant", slug=f"t-{uuid.uuid4().hex[:12]}", name="T")
    tenant = made["tenant"]["id"]
    key = (await operator.call("create_api_key", name="r", tenant_id=tenant, role="viewer"))["secret"]
    async with (
        running(own_target, max_waiting_per_caller=1, ws_ping_interval_s=0.5) as service,
        leaving_halves(service.url) as (url, ends),
    ):
        either = connect(url, token=key)
        newest = (await operator.call("list_changes", tenant_id=tenant))["newest"]
        pages = either.client.follow_changes(tenant_id=tenant, after=newest - 1)
        assert (await page_of(either, pages)).last == newest
        waiting = asyncio.create_task(page_of(either, pages))
        await asyncio.sleep(0.1)
        ends[-1].abort()
        await asyncio.sleep(0.1)
        await operator.call("update_tenant", id=tenant, name="Other")
        async with asyncio.timeout(20):
            assert (await waiting).last == newest + 1
        assert len(ends) > 2
        with pytest.raises(flexdb.LimitExceededError) as refused:
            await page_of(either, connect(url, token=key, retries=1).client.follow_changes(tenant_id=tenant))
        assert (refused.value.reason, refused.value.retryable) == ("too_many_waiting", True)
        await closed(either, pages)
