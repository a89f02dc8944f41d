"""What belongs to another tenant answers as what does not exist, whatever a call is about."""

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from flexdb.database.target import ConnectionTarget
from tests.access.oracle import DOCUMENT, METHODS
from tests.access.world import SETTINGS, Caller, Place, example, member, place, service_key
from tests.contract import story
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
    home: Place
    theirs: Place
    callers: list[Caller]


@pytest.fixture(scope="module")
async def world(own_target: ConnectionTarget) -> AsyncIterator[World]:
    key = await operator_key(own_target)
    async with running(own_target, **SETTINGS) as client:
        operator = client.with_key(key)
        home, theirs = await place(operator), await place(operator)
        await mark(theirs)
        known = [await service_key(home, "owner"), await member(home, operator, "owner")]
        yield World(client, home, theirs, known)


async def mark(theirs: Place) -> None:
    """Put a word into everything that the other tenant has."""
    operator, ids = theirs.operator, theirs.ids
    scope = {"tenant_id": theirs.home.id}
    await operator.call("update_tenant", id=theirs.home.id, name=MARK)
    await operator.call("update_user", id=ids["user"], display_name=MARK)
    await operator.call("update_node_type", id=ids["node_type"], **scope, name=MARK, description=MARK)
    await operator.call("update_node", id=ids["node"], **scope, data={MARK: MARK})
    await operator.call("update_relationship", id=ids["relationship"], **scope, data={MARK: MARK})
    await operator.call("create_api_key", **scope, name=MARK)


def is_id(param: dict[str, Any]) -> bool:
    schemas = [param["schema"], *param["schema"].get("anyOf", ())]
    return any(story.resolve(DOCUMENT, schema).get("format") == "uuid" for schema in schemas)


def id_params() -> list[Any]:
    return [
        pytest.param(method, name, id=f"{method['name']}-{name}")
        for method in METHODS.values()
        for param in (story.resolve(DOCUMENT, one) for one in method["params"])
        if is_id(param) and (method["name"], name := param["name"]) not in OF_NO_TENANT
    ]


def test_parameters_are_found() -> None:
    assert len(id_params()) > 40


def foreign_ids(theirs: Place) -> Iterator[str]:
    """The other tenant's ids: of everything, since an id of a wrong kind is no more known than one of the right kind."""
    yield from theirs.ids.values()
    yield from theirs.keys.values()


async def answer(client: RpcClient, method: str, params: dict[str, Any], key: str | None) -> str:
    body = {"jsonrpc": "2.0", "method": method, "params": params, "id": 1}
    return json.dumps(await client.with_key(key).post(body), sort_keys=True)


@pytest.mark.parametrize(("method", "name"), id_params())
async def test_ids_of_another_tenant(world: World, method: dict[str, Any], name: str) -> None:
    before = await snapshot(world.theirs)
    for caller in world.callers:
        params = example(method, world.home)
        if method["name"].endswith("api_key") or method["name"] == "list_api_keys":
            params = {key: value for key, value in params.items() if key != "tenant_id" or name != "user_id"}
            params.pop("role", None) if name == "user_id" else None
        unknown = await answer(world.client, method["name"], {**params, name: UNKNOWN}, caller.credential)
        for foreign in foreign_ids(world.theirs):
            given = {**params, name: foreign}
            told = await answer(world.client, method["name"], given, caller.credential)
            assert told.replace(foreign, UNKNOWN) == unknown, (caller.name, given)
            assert MARK not in told
    assert await snapshot(world.theirs) == before


@pytest.mark.parametrize(("method", "name"), id_params())
async def test_ids_of_another_tenant_by_an_operator(world: World, method: dict[str, Any], name: str) -> None:
    """Also for who may do everything, a call about one tenant never reaches into another."""
    params = example(method, world.home)
    if "tenant_id" not in params or name in ("tenant_id", "user_id"):
        return
    ask = world.home.operator
    body = {"jsonrpc": "2.0", "method": method["name"], "id": 1}
    unknown = json.dumps(await ask.post({**body, "params": {**params, name: UNKNOWN}}))
    for foreign in foreign_ids(world.theirs):
        told = json.dumps(await ask.post({**body, "params": {**params, name: foreign}}))
        assert told.replace(foreign, UNKNOWN) == unknown
        assert MARK not in told


async def snapshot(where: Place) -> list[Any]:
    kinds = ("tenant_users", "node_types", "nodes", "relationships", "api_keys")
    lists = [await where.operator.call(f"list_{kind}", tenant_id=where.home.id) for kind in kinds]
    return [await where.operator.call("get_tenant", id=where.home.id), *lists]


LISTS = [name for name, method in METHODS.items() if "x-pages" in method]


@pytest.mark.parametrize("method", LISTS)
async def test_lists_filters_and_page_tokens(world: World, method: str) -> None:
    home, theirs = world.home, world.theirs
    filters = [{}]
    if method == "list_nodes":
        filters.append({"node_type_id": theirs.ids["node_type"]})
    if method == "list_relationships":
        filters += [{end: theirs.ids["node"]} for end in ("source_node_id", "target_node_id")]
    token = await page_token(theirs, method)
    for caller in world.callers:
        own = caller.who.user
        scope = {"user_id": own} if method == "list_user_tenants" else {"tenant_id": home.home.id}
        if method in ("list_tenants", "list_users"):
            scope = {}
        for given in filters:
            for pagination in ({}, {"page_size": 1000}, {"page_token": token}):
                params = {**scope, **given, "pagination": pagination}
                told = await answer(world.client, method, params, caller.credential)
                assert MARK not in told
                known = {*theirs.ids.values(), *theirs.keys.values()} - set(given.values())
                assert [one for one in known if one in told] == []
                assert "page_token" not in pagination or '"error"' in told


async def page_token(theirs: Place, method: str) -> str:
    """A token of the second page of the other tenant's list."""
    operator, scope = theirs.operator, {"tenant_id": theirs.home.id}
    if method == "list_user_tenants":
        scope = {"user_id": theirs.ids["user"]}
    if method in ("list_tenants", "list_users"):
        scope = {}
    made = await operator.call(method, **scope, pagination={"page_size": 1})
    if token := made["pagination"]["next_page_token"]:
        return str(token)
    match method:
        case "list_nodes":
            await operator.call("create_node", **scope, node_type_id=theirs.ids["node_type"], data={MARK: 1})
        case "list_node_types":
            await operator.call("create_node_type", **scope, name=f"{MARK} 2")
        case "list_relationships":
            ends = dict.fromkeys(("source_node_id", "target_node_id"), theirs.ids["node"])
            await operator.call(
                "create_relationship", **scope, **ends, relationship_type="is", data={MARK: 1}
            )
        case "list_user_tenants":
            tenant = (await operator.call("create_tenant", slug=f"{theirs.home.slug}-2", name=MARK))["tenant"]
            await operator.call("add_user_to_tenant", tenant_id=tenant["id"], user_id=theirs.ids["user"])
        case _:
            pytest.fail(f"how does {method} get a second page?")
    return str(
        (await operator.call(method, **scope, pagination={"page_size": 1}))["pagination"]["next_page_token"]
    )


@pytest.mark.parametrize("door", ["http", "websocket"])
async def test_batches_of_both_tenants(world: World, door: str) -> None:
    home, theirs = world.home, world.theirs
    calls = [
        {"jsonrpc": "2.0", "id": f"{kind} {number}", "method": f"get_{kind}", "params": params}
        for number, where in enumerate((home, theirs))
        for kind in ("tenant", "node_type", "node", "relationship")
        for params in [{"id": where.ids[kind]} | ({} if kind == "tenant" else {"tenant_id": where.home.id})]
    ]
    for caller in world.callers:
        if door == "http":
            answers = await world.client.with_key(caller.credential).post(calls)
        else:
            headers = {"Authorization": f"Bearer {caller.credential}"}
            async with world.client.session.ws_connect(
                f"{world.client.url}/jsonrpc", headers=headers
            ) as socket:
                await socket.send_json(calls)
                answers = await socket.receive_json(timeout=10)
        assert MARK not in json.dumps(answers)
        assert ["result" in one for one in answers] == [True] * 4 + [False] * 4
        assert {one["error"]["data"]["reason"] for one in answers[4:]} == {"tenant_not_found"}
