"""What belongs to another tenant answers as what does not exist, whatever a call is about."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from tests.access.oracle import DOCUMENT, METHODS, expected, names_of
from tests.access.trace import trace
from tests.access.world import ROLES, SETTINGS, Caller, Place, example, member, place, service_key, variants
from tests.contract import story
from tests.processes import OPERATOR_KEY
from tests.rpc_client import RpcClient
from tests.service import operator_key, running

UNKNOWN = "00000000-0000-7000-8000-000000000000"
MARK = "UnmistakablyTheirs"

# Users belong to no tenant: whoever may add members may add any of them.
OF_NO_TENANT = {("add_user_to_tenant", "user_id")}

pytestmark = pytest.mark.xdist_group("isolation")


@dataclass
class World:
    client: RpcClient
    database: Database
    home: Place
    theirs: Place
    callers: list[Caller]


@pytest.fixture(scope="module")
async def world(own_target: ConnectionTarget) -> AsyncIterator[World]:
    key = await operator_key(own_target)
    async with (
        running(own_target, **SETTINGS) as client,
        Database(own_target, PoolOptions(size=1)) as database,
    ):
        operator = client.with_key(key)
        home, theirs = await place(operator), await place(operator)
        await mark(theirs)
        known = [
            one
            for role in ROLES
            for one in (await service_key(home, role), await member(home, operator, role))
        ]
        yield World(client, database, home, theirs, known)


async def mark(theirs: Place) -> None:
    """Put a word into everything that the other tenant has, and two of each kind there for two pages."""
    operator, ids = theirs.operator, theirs.ids
    scope = {"tenant_id": theirs.home.id}
    await operator.call("update_tenant", id=theirs.home.id, name=MARK)
    await operator.call("update_user", id=ids["user"], display_name=MARK)
    await operator.call("update_node_type", id=ids["node_type"], **scope, name=MARK, description=MARK)
    await operator.call("update_node", id=ids["node"], **scope, data={MARK: MARK})
    await operator.call("update_relationship", id=ids["relationship"], **scope, data={MARK: MARK})
    await operator.call("create_api_key", **scope, name=MARK)
    await operator.call("create_node_type", **scope, name=f"{MARK} 2")
    await operator.call("create_node", **scope, node_type_id=ids["node_type"], data={MARK: 2})
    ends = dict.fromkeys(("source_node_id", "target_node_id"), ids["node"])
    await operator.call("create_relationship", **scope, **ends, relationship_type=MARK, data={MARK: 2})
    other = (await operator.call("create_tenant", slug=f"{theirs.home.slug}-2", name=MARK))["tenant"]
    await operator.call("add_user_to_tenant", tenant_id=other["id"], user_id=ids["user"])


def their_words(theirs: Place, *said: str) -> list[str]:
    """What may stand in no answer, but for what the call itself has said."""
    words = {MARK, theirs.home.slug, theirs.email, *theirs.ids.values(), *theirs.keys.values()}
    return sorted(words - set(said))


def is_id(param: dict[str, Any]) -> bool:
    schemas = [param["schema"], *param["schema"].get("anyOf", ())]
    return any(story.resolve(DOCUMENT, schema).get("format") == "uuid" for schema in schemas)


def ids_of(method: dict[str, Any]) -> list[str]:
    params = [story.resolve(DOCUMENT, one) for one in method["params"]]
    return [param["name"] for param in params if is_id(param)]


def id_params() -> list[Any]:
    return [
        pytest.param(method, name, id=f"{method['name']}-{name}")
        for method in METHODS.values()
        for name in ids_of(method)
        if (method["name"], name) not in OF_NO_TENANT
    ]


def test_parameters_are_found() -> None:
    assert len(id_params()) > 40


def foreign_ids(theirs: Place) -> Iterator[str]:
    """The other tenant's ids: of everything, since an id of a wrong kind is no more known than one of the right kind."""
    yield from theirs.ids.values()
    yield from theirs.keys.values()


Told = list[tuple[int, bytes]]


async def told(world: World, method: str, params: dict[str, Any], key: str | None) -> Told:
    """What is answered over both doors, byte for byte."""
    client = world.client.with_key(key)
    body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, "id": 1})
    return [
        await client.post_raw(body.encode()),
        await client.post_raw(json.dumps(params).encode(), f"/rpc/{method}"),
    ]


def with_unknown(answers: Told, foreign: str) -> Told:
    return [(status, body.replace(foreign.encode(), UNKNOWN.encode())) for status, body in answers]


async def differences(
    world: World, method: str, params: dict[str, Any], name: str, key: str | None
) -> list[Any]:
    """Tell each of the other tenant's ids that is answered otherwise than an unknown one."""
    unknown = await told(world, method, {**params, name: UNKNOWN}, key)
    # What members may do to themselves alone is refused of any other id, and of a filter nothing is found.
    assert method.startswith("list_") or b"-32001" in unknown[0][1] or b"role_too_low" in unknown[0][1]
    found = []
    for foreign in foreign_ids(world.theirs):
        answers = await told(world, method, {**params, name: foreign}, key)
        leaked = [word for word in their_words(world.theirs, foreign) if word.encode() in answers[0][1]]
        if leaked or with_unknown(answers, foreign) != unknown:
            found.append((params, name, foreign, answers, unknown))
    return found


def permitted(world: World, method: dict[str, Any]) -> Iterator[tuple[Caller, dict[str, Any]]]:
    """The calls about their own tenant, or themselves, that callers may make."""
    for caller in world.callers:
        for params in variants(method, world.home, caller):
            if expected(method, params, caller.who, world.home.home) is None:
                yield caller, params


@pytest.mark.parametrize(("method", "name"), id_params())
async def test_ids_of_another_tenant(world: World, method: dict[str, Any], name: str) -> None:
    before = await trace(world.database)
    checks = [
        differences(world, method["name"], params, name, caller.credential)
        for caller, params in permitted(world, method)
        if name in params or name not in decided_by(method)
    ]
    assert checks or is_for_operators(method)
    assert [one for found in await asyncio.gather(*checks) for one in found] == []
    assert await trace(world.database) == before


def decided_by(method: dict[str, Any]) -> set[str]:
    """Parameters of which one is given, where another one would be another call."""
    rules = method["x-flexdb-access"]
    return {rule.get("user") or rule.get("tenant") for rule in rules} if len(rules) > 1 else set()


def is_for_operators(method: dict[str, Any]) -> bool:
    rules: list[dict[str, Any]] = method["x-flexdb-access"]
    return rules == [{"who": "operator"}]


def kind_of(name: str) -> str:
    return name.removesuffix("_id").removeprefix("source_").removeprefix("target_")


def scoped_params() -> list[Any]:
    """The ids that are looked for within the tenant that a call names."""
    return [
        one
        for one in id_params()
        if "tenant_id" in names_of(one.values[0])
        and one.values[1] not in {"tenant_id", *decided_by(one.values[0])}
    ]


@pytest.mark.parametrize(("method", "name"), scoped_params())
async def test_ids_of_another_tenant_by_an_operator(world: World, method: dict[str, Any], name: str) -> None:
    """Also for who may do everything, a call about one tenant never reaches into another."""
    params = {**example(method, world.home), "tenant_id": world.home.home.id}
    before = await trace(world.database)
    assert await differences(world, method["name"], params, name, OPERATOR_KEY) == []
    own = {name: params.get(name) or world.home.ids[kind_of(name)]}
    across = {**params, **own, "tenant_id": world.theirs.home.id}
    answers = await told(world, method["name"], across, OPERATOR_KEY)
    assert b"-32001" in answers[0][1] or b'"total_count":0' in answers[0][1]
    assert await trace(world.database) == before


LISTS = [name for name, method in METHODS.items() if "x-pages" in method]


def scope_of(method: str, where: Place, user: str | None) -> dict[str, Any]:
    """What a list is of: a tenant, a user, or nothing."""
    names = names_of(METHODS[method])
    if "tenant_id" in names:
        return {"tenant_id": where.home.id}
    return {"user_id": user} if "user_id" in names else {}


@pytest.mark.parametrize("method", LISTS)
async def test_lists_filters_and_page_tokens(world: World, method: str) -> None:
    home, theirs = world.home, world.theirs
    filters = [{}] + [
        {name: foreign}
        for name in ids_of(METHODS[method])
        if name not in ("tenant_id", "user_id")
        for foreign in foreign_ids(theirs)
    ]
    token = await page_token(theirs, method)
    for caller in world.callers:
        scope = scope_of(method, home, caller.who.user or home.ids["user"])
        for given in filters:
            for pagination in ({}, {"page_size": 1000}, {"page_token": token}):
                params = {**scope, **given, "pagination": pagination}
                for _, body in await told(world, method, params, caller.credential):
                    said = their_words(theirs, *given.values())
                    assert [word for word in said if word.encode() in body] == []
                    assert "page_token" not in pagination or b'"result"' not in body


async def page_token(theirs: Place, method: str) -> str:
    """A token of the second page of the other tenant's list."""
    scope = scope_of(method, theirs, theirs.ids["user"])
    made = await theirs.operator.call(method, **scope, pagination={"page_size": 1})
    assert made["pagination"]["next_page_token"], f"mark() has to make two of what {method} lists"
    return str(made["pagination"]["next_page_token"])


@pytest.mark.parametrize("door", ["http", "websocket"])
async def test_batches_of_both_tenants(world: World, door: str) -> None:
    """Calls about both tenants, in turns: of one credential, so that only those of its own tenant are answered."""
    calls = [
        {"jsonrpc": "2.0", "id": f"{number} {name}", "method": name, "params": params}
        for name in METHODS
        if METHODS[name].get("x-safe")
        and "tenant" in {rule["who"] for rule in METHODS[name]["x-flexdb-access"]}
        for number, where in enumerate((world.home, world.theirs))
        for params in [next(variants(METHODS[name], where, world.callers[0]))]
    ]
    assert len(calls) > 20
    for caller in world.callers:
        answers = await batch(world.client, calls, caller, door)
        by_id = {answer["id"]: answer for answer in answers}
        for call in calls:
            answer, said = (
                by_id[call["id"]],
                [value for value in call["params"].values() if isinstance(value, str)],
            )
            assert [word for word in their_words(world.theirs, *said) if word in json.dumps(answer)] == []
            if call["id"].startswith("1"):
                assert answer["error"]["data"]["reason"] == "tenant_not_found"
            elif caller.who.role in ("admin", "owner"):
                assert "result" in answer


async def batch(
    client: RpcClient, calls: list[dict[str, Any]], caller: Caller, door: str
) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]]
    if door == "http":
        answers = await client.with_key(caller.credential).post(calls)
        return answers
    headers = {"Authorization": f"Bearer {caller.credential}"}
    async with client.session.ws_connect(f"{client.url}/jsonrpc", headers=headers) as socket:
        await socket.send_json(calls)
        answers = await socket.receive_json(timeout=10)
    return answers


async def test_one_connection_tells_one_caller(world: World) -> None:
    """Two callers of two tenants at once: what one asks for is never answered to the other, merged reads or not."""
    owner = await service_key(world.theirs, "owner")
    url = f"{world.client.url}/jsonrpc"

    async def ask(caller: Caller, node: str, tenant: str) -> list[Any]:
        headers = {"Authorization": f"Bearer {caller.credential}"}
        async with world.client.session.ws_connect(url, headers=headers) as socket:
            for number in range(50):
                params = {"id": node, "tenant_id": tenant}
                await socket.send_json(
                    {"jsonrpc": "2.0", "id": number, "method": "get_node", "params": params}
                )
            return [await socket.receive_json(timeout=10) for _ in range(50)]

    home, theirs = world.home, world.theirs
    ours, marked, refused = await asyncio.gather(
        ask(world.callers[0], home.ids["node"], home.home.id),
        ask(owner, theirs.ids["node"], theirs.home.id),
        ask(world.callers[0], theirs.ids["node"], theirs.home.id),
    )
    assert all(MARK in json.dumps(answer) for answer in marked)
    assert not any(MARK in json.dumps(answer) for answer in ours + refused)
    assert {answer["error"]["data"]["reason"] for answer in refused} == {"tenant_not_found"}


async def test_deleting_a_tenant_leaves_the_others(world: World) -> None:
    gone = await place(world.home.operator)
    before = await listed(world.theirs)
    await gone.operator.call("delete_tenant", id=gone.home.id)
    assert await listed(world.theirs) == before


async def listed(where: Place) -> list[Any]:
    scope = {"tenant_id": where.home.id}
    lists = [name for name in LISTS if "tenant_id" in names_of(METHODS[name])]
    return [
        await where.operator.call(name, **scope) for name in (*lists, "get_tenant_usage", "get_tenant_limits")
    ]
