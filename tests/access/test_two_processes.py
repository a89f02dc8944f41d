"""What changes in one service process holds in another one on the same database within 5 seconds."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import aiohttp
import pytest

from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from tests.access.world import Place, member, place, service_key
from tests.processes import dsn, serve
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import operator_key

LIMIT_S = 5.0

pytestmark = pytest.mark.xdist_group("two processes")


@dataclass
class Two:
    """An operator at the first process, and a client of the second one."""

    operator: RpcClient
    second: RpcClient
    database: Database
    places: list[Place]


@pytest.fixture(scope="module")
async def two(own_target: ConnectionTarget) -> AsyncIterator[Two]:
    key = await operator_key(own_target)
    settings = {"FLEXDB_DSN": dsn(own_target)}
    async with (
        serve(settings) as first,
        serve(settings) as second,
        aiohttp.ClientSession() as session,
        Database(own_target, PoolOptions(size=2)) as database,
    ):
        operator = RpcClient(session, first.url, key)
        yield Two(operator, RpcClient(session, second.url), database, [await place(operator)])


async def until_refused(call: Callable[[], Awaitable[object]], reason: str) -> float:
    """Seconds until a call is refused; until then it goes on being answered."""
    began = time.monotonic()
    while time.monotonic() - began < LIMIT_S:
        try:
            await call()
        except RpcFailure as refused:
            assert refused.reason == reason
            return time.monotonic() - began
        await asyncio.sleep(0.02)
    pytest.fail(f"not refused within {LIMIT_S} s")


async def test_a_key_that_is_revoked(two: Two) -> None:
    (where,) = two.places
    caller = await service_key(where, "admin")
    holder = two.second.with_key(caller.credential)
    key_id = (await holder.call("whoami"))["caller"]["api_key_id"]
    headers = {"Authorization": f"Bearer {caller.credential}"}
    url = f"{two.second.url}/jsonrpc"
    async with (
        two.second.session.ws_connect(url, headers=headers) as idle,
        two.second.session.ws_connect(url, protocols=["jsonrpc", f"bearer.{caller.credential}"]) as busy,
    ):
        await call_over(busy)
        await two.operator.call("revoke_api_key", id=key_id, tenant_id=where.home.id)
        began = time.monotonic()
        ended = await asyncio.gather(
            closed(idle),
            refused_over(busy),
            until_refused(lambda: holder.call("whoami"), "credential_revoked"),
        )
        assert time.monotonic() - began < LIMIT_S
        print("seconds until noticed:", [round(seconds, 2) for seconds in ended])


async def call_over(socket: aiohttp.ClientWebSocketResponse) -> str | None:
    """Make a call, and return why it was refused; "closed" where the connection has ended."""
    try:
        await socket.send_json({"jsonrpc": "2.0", "method": "whoami", "id": 1})
        message = await socket.receive(timeout=LIMIT_S)
    except ConnectionError:
        return "closed"
    if message.type is not aiohttp.WSMsgType.TEXT:
        assert socket.close_code == 1008
        return "closed"
    error = message.json().get("error")
    return error["data"]["reason"] if error else None


async def refused_over(socket: aiohttp.ClientWebSocketResponse) -> float:
    began = time.monotonic()
    while (reason := await call_over(socket)) is None:
        await asyncio.sleep(0.02)
    assert reason in ("credential_revoked", "closed")
    return time.monotonic() - began


async def closed(socket: aiohttp.ClientWebSocketResponse) -> float:
    """Seconds until the service ends a connection over which nothing is said."""
    began = time.monotonic()
    message = await socket.receive(timeout=LIMIT_S)
    assert (message.type, message.data) == (aiohttp.WSMsgType.CLOSE, 1008)
    return time.monotonic() - began


async def test_a_key_that_is_rotated_away(two: Two) -> None:
    (where,) = two.places
    holder = two.second.with_key((await service_key(where, "admin")).credential)
    key_id = (await holder.call("whoami"))["caller"]["api_key_id"]
    new = await two.operator.call("rotate_api_key", id=key_id, tenant_id=where.home.id, overlap_s=0)
    assert await two.second.with_key(new["secret"]).call("whoami")
    await until_refused(lambda: holder.call("whoami"), "credential_expired")


async def test_a_key_that_expires(two: Two) -> None:
    (where,) = two.places
    holder = two.second.with_key((await service_key(where, "admin")).credential)
    key_id = (await holder.call("whoami"))["caller"]["api_key_id"]
    async with two.database.connection() as connection:
        await connection.execute("UPDATE api_keys SET expires_at = now() WHERE id = $1", key_id)
    await until_refused(lambda: holder.call("whoami"), "credential_expired")


async def test_members(two: Two) -> None:
    (where,) = two.places
    caller = await member(where, two.operator, "admin")
    holder = two.second.with_key(caller.credential)
    scope = {"tenant_id": where.home.id}

    async def rename() -> None:
        await holder.call("update_tenant", id=where.home.id, name="Renamed")

    async def look() -> None:
        await holder.call("get_tenant", id=where.home.id)

    await rename()
    await two.operator.call("add_user_to_tenant", **scope, user_id=caller.who.user, role="member")
    await until_refused(rename, "role_too_low")
    await look()
    await two.operator.call("remove_user_from_tenant", **scope, user_id=caller.who.user)
    await until_refused(look, "tenant_not_found")


async def test_a_user_who_is_deleted(two: Two) -> None:
    caller = await member(None, two.operator, None)
    holder = two.second.with_key(caller.credential)
    await holder.call("whoami")
    await two.operator.call("delete_user", id=caller.who.user)
    await until_refused(lambda: holder.call("whoami"), "credential_unknown")


async def test_a_tenant_that_is_suspended(two: Two) -> None:
    where = await place(two.operator)
    holder = two.second.with_key((await service_key(where, "owner")).credential)

    async def look() -> None:
        await holder.call("get_tenant", id=where.home.id)

    await look()
    await two.operator.call("update_tenant", id=where.home.id, status="suspended")
    await until_refused(look, "tenant_suspended")
    await two.operator.call("delete_tenant", id=where.home.id)
