"""Every method by every caller over JSON-RPC, and by callers of each kind over the other doors: the answer that the
document declares.

A method is covered by being declared. Calls that are let in and change something are made by a caller of the same kind in
another tenant: one of their own, or, where they only make something, one that they share.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import aiohttp
import pytest

from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from tests.access.oracle import CONNECTED, Refusal, deciding, expected, status_of
from tests.access.trace import trace
from tests.access.world import (
    ROLES,
    SETTINGS,
    Caller,
    Place,
    again,
    all_methods,
    callers,
    example,
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
    database: Database
    key: str
    home: Place
    callers: list[Caller]
    shared: Place
    there: dict[Caller, Caller]
    """In the shared tenant: of each caller one of the same kind."""

    @property
    def operator(self) -> Caller:
        return next(caller for caller in self.callers if caller.who.kind == "operator")


@pytest.fixture(scope="module")
async def world(own_target: ConnectionTarget) -> AsyncIterator[World]:
    key = await operator_key(own_target)
    async with (
        running(own_target, **SETTINGS) as client,
        Database(own_target, PoolOptions(size=1)) as database,
    ):
        operator = client.with_key(key)
        home, other, shared = [await place(operator) for _ in range(3)]
        known = await callers(home, other, key)
        there = {caller: await again(caller, shared, key) for caller in known}
        yield World(client, database, key, home, known, shared, there)


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


@dataclass(frozen=True)
class Case:
    """One call of a caller: the parameters of one variant, and the answer that the document declares."""

    caller: Caller
    variant: int
    params: dict[str, Any]
    declared: Outcome


def cases(method: dict[str, Any], where: Place, known: list[Caller]) -> list[Case]:
    return [
        Case(caller, number, params, expected(method, params, caller.who, where.home))
        for caller in known
        for number, params in enumerate(variants(method, where, caller))
    ]


def over(door: str, made: list[Case]) -> list[Case]:
    """Return the cases for a door. Access is decided behind all of them, so one of a kind tells that the door leads there."""
    if door == "rpc":
        return made
    of_a_kind = {(case.caller.who.kind, case.caller.who.refused, case.declared): case for case in made}
    return list(of_a_kind.values())


def changes_nothing(method: dict[str, Any], case: Case) -> bool:
    return case.declared is not None or bool(method.get("x-safe"))


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("method", METHODS, ids=lambda method: method["name"])
async def test_every_caller(world: World, method: dict[str, Any], door: str) -> None:
    made = over(door, cases(method, world.home, world.callers))
    harmless = [case for case in made if changes_nothing(method, case)]
    before = await trace(world.database)
    assert await wrong(check(world, method, case, door) for case in harmless) == []
    assert await trace(world.database) == before
    assert (
        await wrong(check_elsewhere(world, method, case, door) for case in made if case not in harmless) == []
    )


async def wrong(checks: Iterable[Awaitable[str | None]]) -> list[str]:
    """Tell each call that was answered otherwise than the document has it."""
    return [line for line in await asyncio.gather(*checks) if line]


async def check(world: World, method: dict[str, Any], case: Case, door: str) -> str | None:
    who, declared = case.caller.who, case.declared
    if door == "websocket" and (who.refused or who.kind == "none"):
        # The door itself is closed to them, also for what is open to everybody over HTTP.
        declared = (-32003, "handshake")
    elif declared is None and method["name"] in CONNECTED:
        declared = let_in(method["name"], door)
    answered = await DOORS[door](world.client, method["name"], case.params, case.caller.credential)
    if answered == declared:
        return None
    return f"{method['name']}, {case.caller.name}, {case.params}: {answered}, not {declared}"


def let_in(method: str, door: str) -> Outcome:
    """What a call comes to that needs a connection which stays open: each call here has one of its own, if any."""
    if door != "websocket":
        return -32600, "needs_websocket"
    return (-32001, "subscription_not_found") if method == "unsubscribe" else None


async def check_elsewhere(world: World, method: dict[str, Any], case: Case, door: str) -> str | None:
    """Make a call that is let in and changes something, by a caller of the same kind in another tenant."""
    if method["name"].startswith("create_"):
        where, caller = world.shared, world.there[case.caller]
    else:
        where = await place(world.home.operator)
        caller = await again(case.caller, where, world.key)
    there = cases(method, where, [caller])[case.variant]
    assert there.declared is None
    return await check(world, method, there, door)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method["name"])
async def test_notifications_that_are_refused(world: World, method: dict[str, Any]) -> None:
    """They are answered with nothing, as all are, and do nothing."""
    before = await trace(world.database)
    for case in over("notification", cases(method, world.home, world.callers)):
        if case.declared is not None:
            body = json.dumps({"jsonrpc": "2.0", "method": method["name"], "params": case.params}).encode()
            assert await world.client.with_key(case.caller.credential).post_raw(body) == (204, b"")
    assert await trace(world.database) == before


STATES = ["suspended", "inactive"]


async def place_that_is(status: str, operator: RpcClient) -> Place:
    where = await place(operator)
    await operator.call("update_tenant", id=where.home.id, status=status)
    where.home = replace(where.home, status=status)
    return where


def is_of_tenants(method: dict[str, Any]) -> bool:
    return any(rule["who"] == "tenant" for rule in method["x-flexdb-access"])


@pytest.mark.parametrize("status", STATES)
async def test_tenants_that_are_not_active(world: World, status: str) -> None:
    """Their own callers are told so; others are told no more than of a tenant that is active."""
    where = await place_that_is(status, world.home.operator)
    makers = [make(role) for role in ROLES for make in (partial(service_key, where), partial(joined, where))]
    known = [*await asyncio.gather(*makers), *world.callers]
    before = await trace(world.database)
    checks = [
        check(world, method, case, "rpc")
        for method in METHODS
        if is_of_tenants(method)
        for case in cases(method, where, known)
        if changes_nothing(method, case)
    ]
    assert await wrong(checks) == []
    assert await trace(world.database) == before


async def joined(where: Place, role: str) -> Caller:
    return await member(where, where.operator, role)


@pytest.mark.parametrize("status", STATES)
@pytest.mark.parametrize(
    "method", [method for method in METHODS if is_of_tenants(method)], ids=lambda method: method["name"]
)
async def test_operators_look_after_tenants_that_are_not_active(
    world: World, method: dict[str, Any], status: str
) -> None:
    where = await place_that_is(status, world.home.operator)
    door = over_websocket if method["name"] in CONNECTED else over_rpc
    for params in variants(method, where, world.operator):
        assert await door(world.client, method["name"], params, world.key) is None


@pytest.mark.parametrize(
    "method",
    [method for method in METHODS if len(method["x-flexdb-access"]) > 1],
    ids=lambda each: each["name"],
)
async def test_an_empty_string_names_nobody(world: World, method: dict[str, Any]) -> None:
    """It means that the parameter is not given, so no rule holds by it."""
    rules = method["x-flexdb-access"]
    empty = {name: "" for rule in rules[:-1] if (name := deciding(rule))}
    assert len(empty) == len(rules) - 1
    params = {**example(method, world.home), **empty}
    params.pop("role", None)
    before = await trace(world.database)
    for caller in world.callers:
        if caller.who.kind != "operator":
            declared = expected(method, {"id": params.get("id")}, caller.who, world.home.home)
            assert await over_rpc(world.client, method["name"], params, caller.credential) == declared, (
                caller.name
            )
    assert await trace(world.database) == before


async def test_what_only_operators_give(world: World) -> None:
    seen, before = 0, await trace(world.database)
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
    assert await trace(world.database) == before


def test_the_matrix_is_complete(world: World) -> None:
    kinds = {(caller.who.kind, caller.who.role) for caller in world.callers}
    assert {(kind, role) for kind in ("service", "user") for role in ROLES} <= kinds
    assert {caller.who.refused for caller in world.callers} > {
        "credential_revoked",
        "credential_expired",
        "user_unknown",
    }
    assert len(METHODS) > 40
