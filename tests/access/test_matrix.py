"""Every method by every caller over every door: the answer that the document declares.

A method is covered by being declared. Calls that are let in and change something are made in a tenant of their own,
by a caller of the same kind there.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

import aiohttp
import pytest

from flexdb.database.target import ConnectionTarget
from tests.access.oracle import Refusal, expected, status_of
from tests.access.world import (
    ROLES,
    SETTINGS,
    Caller,
    Place,
    again,
    all_methods,
    callers,
    member,
    place,
    reserved_variants,
    service_key,
    variants,
)
from tests.rpc_client import RpcClient
from tests.service import operator_key, running

METHODS = all_methods()
pytestmark = pytest.mark.xdist_group("access matrix")


@dataclass
class World:
    client: RpcClient
    key: str
    home: Place
    callers: list[Caller]


@pytest.fixture(scope="module")
async def world(own_target: ConnectionTarget) -> AsyncIterator[World]:
    key = await operator_key(own_target)
    async with running(own_target, **SETTINGS) as client:
        operator = client.with_key(key)
        home, other = await place(operator), await place(operator)
        yield World(client, key, home, await callers(home, other, key))


Outcome = Refusal | None
Door = Callable[[RpcClient, str, dict[str, Any], str | None], Awaitable[Outcome]]


async def over_rpc(client: RpcClient, method: str, params: dict[str, Any], key: str | None) -> Outcome:
    body = {"jsonrpc": "2.0", "method": method, "params": params, "id": 1}
    return outcome(await client.with_key(key).post(body))


async def over_view(client: RpcClient, method: str, params: dict[str, Any], key: str | None) -> Outcome:
    status, answer = await client.with_key(key).view(method, params)
    if status == 200:
        return None
    refusal = (answer["code"], answer["data"]["reason"])
    assert status == status_of(refusal), answer
    return refusal


async def over_websocket(client: RpcClient, method: str, params: dict[str, Any], key: str | None) -> Outcome:
    protocols = ["jsonrpc"] if key is None else ["jsonrpc", f"bearer.{key}"]
    try:
        async with client.session.ws_connect(f"{client.url}/jsonrpc", protocols=protocols) as socket:
            assert socket.protocol == "jsonrpc"
            await socket.send_json({"jsonrpc": "2.0", "method": method, "params": params, "id": 1})
            return outcome(await socket.receive_json(timeout=10))
    except aiohttp.WSServerHandshakeError as error:
        assert error.status == 401
        return -32003, "handshake"


def outcome(answer: dict[str, Any]) -> Outcome:
    error = answer.get("error")
    return (error["code"], error["data"]["reason"]) if error else None


DOORS: dict[str, Door] = {"rpc": over_rpc, "view": over_view, "websocket": over_websocket}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("method", METHODS, ids=lambda method: method["name"])
async def test_every_caller(world: World, method: dict[str, Any], door: str) -> None:
    before = await state(world.home)
    checks = [check(world, method, caller, door) for caller in world.callers]
    wrong = [line for lines in await asyncio.gather(*checks) for line in lines]
    assert wrong == []
    assert await state(world.home) == before


async def check(world: World, method: dict[str, Any], caller: Caller, door: str) -> list[str]:
    """Tell each call that is answered otherwise than the document has it."""
    wrong = []
    for number, given in enumerate(variants(method, world.home, caller)):
        where, who, params = world.home, caller, given
        declared = expected(method, params, who.who, where.home)
        if declared is None and not method.get("x-safe"):
            where = await place(world.home.operator)
            who = await again(caller, where, world.key)
            params = list(variants(method, where, who))[number]
            declared = expected(method, params, who.who, where.home)
            assert declared is None
        if door == "websocket" and (who.who.refused or who.who.kind == "none"):
            # The door itself is closed to them, also for what is open to everybody over HTTP.
            declared = (-32003, "handshake")
        answered = await DOORS[door](world.client, method["name"], params, who.credential)
        if answered != declared:
            wrong.append(f"{caller.name}, {params}: {answered}, not {declared}")
    return wrong


async def state(where: Place) -> list[Any]:
    """What there is in a tenant, as far as calls that are refused could change it."""
    scope = {"tenant_id": where.home.id}
    found = [await where.operator.call("get_tenant", id=where.home.id)]
    found += [await where.operator.call(f"get_tenant_{what}", **scope) for what in ("usage", "limits")]
    for method in ("list_tenant_users", "list_node_types", "list_nodes", "list_relationships"):
        found.append(await where.operator.call(method, **scope))
    keys = (await where.operator.call("list_api_keys", **scope, pagination={"page_size": 100}))["api_keys"]
    return [*found, [(key["id"], key["status"], key.get("expires_at")) for key in keys]]


@pytest.mark.parametrize("status", ["suspended", "inactive"])
async def test_tenants_that_are_not_active(world: World, status: str) -> None:
    where = await place(world.home.operator)
    known = [
        await make
        for role in ROLES
        for make in (service_key(where, role), member(where, where.operator, role))
    ]
    await where.operator.call("update_tenant", id=where.home.id, status=status)
    where.home = replace(where.home, status=status)
    before, wrong = await state(where), []
    for method in METHODS:
        for caller in known:
            for params in variants(method, where, caller):
                declared = expected(method, params, caller.who, where.home)
                is_of_tenant = any(rule["who"] == "tenant" for rule in method["x-flexdb-access"])
                if not is_of_tenant or (declared is None and not method.get("x-safe")):
                    continue
                answered = await over_rpc(world.client, method["name"], params, caller.credential)
                if answered != declared:
                    wrong.append(f"{method['name']}, {caller.name}: {answered}, not {declared}")
    assert wrong == []
    assert await state(where) == before
    await where.operator.call("create_node", tenant_id=where.home.id, node_type_id=where.ids["node_type"])


async def test_what_only_operators_give(world: World) -> None:
    seen = 0
    for method in METHODS:
        for params in reserved_variants(method, world.home):
            for caller in world.callers:
                if caller.who.kind == "operator":
                    continue
                is_user = method["name"] == "update_user" and caller.who.user
                own = {**params, "id": caller.who.user} if is_user else params
                declared = expected(method, own, caller.who, world.home.home)
                answered = await over_rpc(world.client, method["name"], own, caller.credential)
                assert answered == declared, (method["name"], caller.name, own)
                seen += declared == (-32004, "operator_only")
    assert seen > 10


def test_the_matrix_is_complete(world: World) -> None:
    kinds = {(caller.who.kind, caller.who.role) for caller in world.callers}
    assert {(kind, role) for kind in ("service", "user") for role in ROLES} <= kinds
    assert {caller.who.refused for caller in world.callers} > {
        "credential_revoked",
        "credential_expired",
        "user_unknown",
    }
    assert len(METHODS) > 40
