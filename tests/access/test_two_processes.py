"""What changes in one service process holds in another one on the same database within 5 seconds."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from tests.access.world import SETTINGS, Place, member, place, service_key, token_holder, unique
from tests.processes import dsn, serve
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import operator_key

LIMIT_S = 5.0
PAUSE_S = 0.02

pytestmark = pytest.mark.xdist_group("two processes")


@dataclass
class Two:
    """An operator at the first process, and a client of the second one."""

    operator: RpcClient
    second: RpcClient
    database: Database


@pytest.fixture(scope="module")
async def two(own_target: ConnectionTarget) -> AsyncIterator[Two]:
    key = await operator_key(own_target)
    settings = {f"FLEXDB_{name.upper()}": str(value) for name, value in SETTINGS.items()}
    settings["FLEXDB_DSN"] = dsn(own_target)
    async with (
        serve(settings) as first,
        serve(settings) as second,
        aiohttp.ClientSession() as session,
        Database(own_target, PoolOptions(size=2)) as database,
    ):
        yield Two(RpcClient(session, first.url, key), RpcClient(session, second.url), database)


@dataclass
class Ending:
    """What makes a credential no good, and why it is refused from then on."""

    credential: str
    end: Callable[[], Awaitable[object]]
    reason: str


async def key_of(two: Two, where: Place) -> tuple[str, dict[str, str]]:
    """A tenant's new key, and how it is named."""
    made = await two.operator.call("create_api_key", name="k", role="admin", tenant_id=where.home.id)
    return made["secret"], {"id": made["api_key"]["id"], "tenant_id": where.home.id}


async def revoked(two: Two, where: Place) -> Ending:
    secret, key = await key_of(two, where)
    return Ending(secret, lambda: two.operator.call("revoke_api_key", **key), "credential_revoked")


async def rotated_away(two: Two, where: Place) -> Ending:
    secret, key = await key_of(two, where)

    async def rotate() -> None:
        new = (await two.operator.call("rotate_api_key", **key, overlap_s=0))["secret"]
        assert await two.second.with_key(new).call("whoami")

    return Ending(secret, rotate, "credential_expired")


async def expired(two: Two, where: Place) -> Ending:
    secret, key = await key_of(two, where)

    async def expire() -> None:
        async with two.database.connection() as connection:
            await connection.execute("UPDATE api_keys SET expires_at = now() WHERE id = $1", key["id"])

    return Ending(secret, expire, "credential_expired")


async def tenant_deleted(two: Two, _: Place) -> Ending:
    where = await place(two.operator)
    secret, _key = await key_of(two, where)
    return Ending(secret, lambda: two.operator.call("delete_tenant", id=where.home.id), "credential_unknown")


async def user_deleted(two: Two, where: Place) -> Ending:
    caller = await member(where, two.operator, "member")
    assert caller.credential
    return Ending(
        caller.credential, lambda: two.operator.call("delete_user", id=caller.who.user), "credential_unknown"
    )


async def user_with_token_deleted(two: Two, where: Place) -> Ending:
    caller = await token_holder(where, two.operator, "member")
    assert caller.credential
    return Ending(
        caller.credential, lambda: two.operator.call("delete_user", id=caller.who.user), "user_unknown"
    )


async def subject_of_somebody_else(two: Two, where: Place) -> Ending:
    caller = await token_holder(where, two.operator, "member")
    assert caller.credential
    subject = unique("subject")
    return Ending(
        caller.credential,
        lambda: two.operator.call("update_user", id=caller.who.user, subject=subject),
        "user_unknown",
    )


async def test_credentials_that_are_no_good_any_more(two: Two) -> None:
    """Calls are refused, and open connections end: those that call, and those that say nothing."""
    where = await place(two.operator)
    makers = (
        revoked,
        rotated_away,
        expired,
        tenant_deleted,
        user_deleted,
        user_with_token_deleted,
        subject_of_somebody_else,
    )
    endings = [await make(two, where) for make in makers]
    noticed = await asyncio.gather(*(noticed_after(two, ending) for ending in endings))
    for maker, seconds in zip(makers, noticed, strict=True):
        print(f"{maker.__name__}: call, open connection, idle connection after {seconds} s")


async def noticed_after(two: Two, ending: Ending) -> tuple[float, ...]:
    """Seconds until a call, a connection that calls, and one that is silent notice that a credential ended."""
    url, holder = f"{two.second.url}/jsonrpc", two.second.with_key(ending.credential)
    headers = {"Authorization": f"Bearer {ending.credential}"}
    async with (
        two.second.session.ws_connect(url, headers=headers) as idle,
        two.second.session.ws_connect(url, protocols=["jsonrpc", f"bearer.{ending.credential}"]) as busy,
    ):
        assert await refusal_over(busy, "whoami") is None
        await ending.end()
        return await asyncio.gather(
            until(lambda: refusal(holder, "whoami"), {ending.reason}),
            until(lambda: refusal_over(busy, "whoami"), {ending.reason, "closed"}),
            until(lambda: silence(idle), {"closed"}),
        )


async def until(ask: Callable[[], Awaitable[str | None]], reasons: set[str]) -> float:
    """Seconds until what is asked is refused; until then it goes on being answered."""
    began = time.monotonic()
    while (reason := await ask()) is None:
        assert time.monotonic() - began < LIMIT_S, f"never {reasons}"
        await asyncio.sleep(PAUSE_S)
    assert reason in reasons
    assert time.monotonic() - began < LIMIT_S
    return round(time.monotonic() - began, 2)


async def refusal(client: RpcClient, method: str, **params: Any) -> str | None:
    """Why a call is refused; None where it is answered."""
    try:
        await client.call(method, **params)
    except RpcFailure as failure:
        return failure.reason
    return None


async def refusal_over(socket: aiohttp.ClientWebSocketResponse, method: str, **params: Any) -> str | None:
    """As `refusal`, over a connection; "closed" where it has ended."""
    try:
        await socket.send_json({"jsonrpc": "2.0", "method": method, "params": params, "id": 1})
        message = await socket.receive(timeout=LIMIT_S)
    except ConnectionError:
        return "closed"
    if message.type is not aiohttp.WSMsgType.TEXT:
        assert socket.close_code == 1008
        return "closed"
    error = message.json().get("error")
    return error["data"]["reason"] if error else None


async def silence(socket: aiohttp.ClientWebSocketResponse) -> str:
    """Wait, without a word, for the end of a connection."""
    message = await socket.receive(timeout=LIMIT_S)
    assert (message.type, message.data) == (aiohttp.WSMsgType.CLOSE, 1008)
    return "closed"


@dataclass
class Loss:
    """What takes a right away: the call that used it, and why that is refused from then on."""

    credential: str | None
    take: Callable[[], Awaitable[object]]
    call: tuple[str, dict[str, Any]]
    reason: str


async def lowered(two: Two, where: Place) -> Loss:
    caller = await member(where, two.operator, "admin")
    given = {"tenant_id": where.home.id, "user_id": caller.who.user, "role": "member"}
    return Loss(
        caller.credential,
        lambda: two.operator.call("add_user_to_tenant", **given),
        ("update_tenant", {"id": where.home.id, "name": "Renamed"}),
        "role_too_low",
    )


async def removed(two: Two, where: Place) -> Loss:
    caller = await token_holder(where, two.operator, "admin")
    given = {"tenant_id": where.home.id, "user_id": caller.who.user}
    return Loss(
        caller.credential,
        lambda: two.operator.call("remove_user_from_tenant", **given),
        ("get_tenant", {"id": where.home.id}),
        "tenant_not_found",
    )


async def suspended(two: Two, _: Place) -> Loss:
    where = await place(two.operator)
    return Loss(
        (await service_key(where, "owner")).credential,
        lambda: two.operator.call("update_tenant", id=where.home.id, status="suspended"),
        ("get_tenant", {"id": where.home.id}),
        "tenant_suspended",
    )


async def inactive(two: Two, _: Place) -> Loss:
    where = await place(two.operator)
    return Loss(
        (await service_key(where, "owner")).credential,
        lambda: two.operator.call("update_tenant", id=where.home.id, status="inactive"),
        ("update_tenant", {"id": where.home.id, "name": "Renamed"}),
        "tenant_inactive",
    )


async def test_rights_that_are_taken_away(two: Two) -> None:
    """Also over connections that were open before; they stay, since the credential is still good."""
    where = await place(two.operator)
    losses = [await make(two, where) for make in (lowered, removed, suspended, inactive)]
    await asyncio.gather(*(lost_after(two, loss) for loss in losses))


async def lost_after(two: Two, loss: Loss) -> None:
    holder, headers = two.second.with_key(loss.credential), {"Authorization": f"Bearer {loss.credential}"}
    method, params = loss.call
    async with two.second.session.ws_connect(f"{two.second.url}/jsonrpc", headers=headers) as socket:
        assert await refusal_over(socket, method, **params) is None
        assert await refusal(holder, method, **params) is None
        await loss.take()
        await asyncio.gather(
            until(lambda: refusal(holder, method, **params), {loss.reason}),
            until(lambda: refusal_over(socket, method, **params), {loss.reason}),
        )
        assert await refusal_over(socket, "whoami") is None
