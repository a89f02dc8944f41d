"""Lists, batches and connections tell nothing of another tenant, and deleting one leaves the others alone."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from flexdb.database.target import ConnectionTarget
from tests.access.neighbours import MARK, WORD, Neighbours, foreign_ids, ids_of, neighbours, their_words, told
from tests.access.oracle import CONNECTED, METHODS, names_of
from tests.access.world import Caller, Place, own_id, place, service_key, variants
from tests.rpc_client import RpcClient

pytestmark = pytest.mark.xdist_group("isolation of lists")


@pytest.fixture(scope="module")
async def world(own_target: ConnectionTarget) -> AsyncIterator[Neighbours]:
    async with neighbours(own_target) as world:
        yield world


# What lists are of that name it by another parameter than `id`.
CENTERS = {"list_webhook_deliveries": ("webhook",), "list_neighbors": ("node",)}
LISTS = [name for name, method in METHODS.items() if "x-pages" in method]


def scope_of(method: str, where: Place, user: str | None) -> dict[str, Any]:
    """What a list is of: a tenant, one thing in it, a user, or nothing."""
    names = names_of(METHODS[method])
    if "tenant_id" in names:
        about = own_id(method, where, 0) if "id" in names else None
        webhook = {"webhook_id": where.ids["webhook"]} if "webhook_id" in names else {}
        query = {"query": WORD} if "query" in names else {}
        center = {f"{kind}_id": where.ids[kind] for kind in CENTERS.get(method, ())}
        return {"tenant_id": where.home.id, **({"id": about} if about else {}), **webhook, **query, **center}
    return {"user_id": user} if "user_id" in names else {}


@pytest.mark.parametrize("method", LISTS)
async def test_lists_filters_and_page_tokens(world: Neighbours, method: str) -> None:
    home, theirs = world.home, world.theirs
    filters: list[dict[str, str]] = [{}]
    filters += [
        {name: foreign}
        for name in ids_of(METHODS[method])
        if name not in ("tenant_id", "user_id", "webhook_id")
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


@pytest.mark.parametrize("method", ["list_nodes", "list_relationships"])
async def test_filters_and_orders(world: Neighbours, method: str) -> None:
    """Whatever is asked for, only what the tenant has is looked at; its own page tokens lead to nothing elsewhere."""
    home, theirs = world.home, world.theirs
    foreign = list(foreign_ids(theirs))
    fields = ["id", "node_type_id"] if method == "list_nodes" else ["id", "source_node_id", "target_node_id"]
    asked: list[dict[str, Any]] = [{field: {"in": foreign}} for field in fields]
    asked += [{"or": [{field: one} for field in fields for one in foreign]}, {"id": {"gte": min(foreign)}}]
    order = ["created_at", "/name"]
    made = await theirs.operator.call(
        method, tenant_id=theirs.home.id, filter={}, sort=order, pagination={"page_size": 1}
    )
    token = made["pagination"]["next_page_token"]
    assert token
    for caller in world.callers:
        for given in ({"filter": one, "sort": order} for one in (*asked, {})):
            for pagination in ({"page_size": 1000}, {"page_token": token}):
                params = {"tenant_id": home.home.id, **given, "pagination": pagination}
                for _, body in await told(world, method, params, caller.credential):
                    assert [word for word in their_words(theirs, *foreign) if word.encode() in body] == []
                    assert "page_token" not in pagination or b'"result"' not in body


@pytest.mark.parametrize("method", ["aggregate_nodes", "aggregate_relationships"])
async def test_groups(world: Neighbours, method: str) -> None:
    """Only what the tenant has is counted, whatever it is grouped by and asked for."""
    home, theirs = world.home, world.theirs
    foreign = list(foreign_ids(theirs))
    asked: list[dict[str, Any]] = [
        {},
        {"filter": {"id": {"in": foreign}}},
        {"filter": {"id": {"gte": min(foreign)}}},
    ]
    asked += [{name: one} for name in ids_of(METHODS[method]) if name != "tenant_id" for one in foreign]
    groups = [{"field": "id"}, {"field": "created_at"}, {"field": "/name"}, {"field": "/code"}]
    found = {"last": {"max": "id"}, "name": {"min": "/name"}, "codes": {"count_distinct": "/code"}}
    counted = await theirs.operator.call(method, tenant_id=theirs.home.id)
    assert counted["groups"][0]["metrics"]["count"] > 1
    for caller in world.callers:
        for given in asked:
            for by in ({}, {"group_by": groups}):
                params = {"tenant_id": home.home.id, **given, **by, "metrics": found}
                for _, body in await told(world, method, params, caller.credential):
                    assert [word for word in their_words(theirs, *foreign) if word.encode() in body] == []


async def test_changes(world: Neighbours) -> None:
    """Their numbers are each tenant's own, so one of the other tenant's leads to nothing of theirs."""
    home, theirs = world.home, world.theirs
    for caller in world.callers:
        for given in ({}, *({"id": one} for one in foreign_ids(theirs))):
            params = {"tenant_id": home.home.id, **given, "wait_ms": 1 if given else 0}
            for _, body in await told(world, "list_changes", params, caller.credential):
                assert [word for word in their_words(theirs, *given.values()) if word.encode() in body] == []
                assert (b'"changes":[]' in body) == bool(given)


async def page_token(theirs: Place, method: str) -> str:
    """A token of the second page of the other tenant's list."""
    scope = scope_of(method, theirs, theirs.ids["user"])
    made = await theirs.operator.call(method, **scope, pagination={"page_size": 1})
    assert made["pagination"]["next_page_token"], f"mark() has to make two of what {method} lists"
    return str(made["pagination"]["next_page_token"])


@pytest.mark.parametrize("door", ["http", "websocket"])
async def test_batches_of_both_tenants(world: Neighbours, door: str) -> None:
    """Calls about both tenants, in turns: of one credential, so that only those of its own tenant are answered."""
    calls = [
        {"jsonrpc": "2.0", "id": f"{number} {name}", "method": name, "params": params}
        for name in METHODS
        if METHODS[name].get("x-safe")
        and "tenant" in {rule["who"] for rule in METHODS[name]["x-flexdb-access"]}
        and (door == "websocket" or name not in CONNECTED)
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


async def test_one_connection_tells_one_caller(world: Neighbours) -> None:
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


async def test_deleting_a_tenant_leaves_the_others(world: Neighbours) -> None:
    gone = await place(world.home.operator)
    before = await listed(world.theirs)
    await gone.operator.call("delete_tenant", id=gone.home.id)
    assert await listed(world.theirs) == before


async def listed(where: Place) -> list[Any]:
    lists = [name for name in LISTS if "tenant_id" in names_of(METHODS[name])]
    return [
        await where.operator.call(name, **scope_of(name, where, None))
        for name in (*lists, "get_tenant_usage", "get_tenant_limits")
    ]
