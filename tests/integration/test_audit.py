"""Who changed what: every entry of the log, filtered in every way."""

import asyncio
import itertools
import uuid
from datetime import timedelta
from typing import Any, get_args

import pytest

from flexdb.database.pool import Database
from flexdb.generated.results import Entity
from flexdb.repositories.audit import LIST_OF_THING
from flexdb.repositories.retention import RetentionRepository
from flexdb.services.ids import new_id
from tests import ledger
from tests.integration.filling import blocks_read, fill
from tests.rpc_client import RpcClient, RpcFailure

AGE = "UPDATE changes SET at = at - interval '31 days' WHERE tenant_id = $1 AND seq <= $2"
DUE = "UPDATE tenants SET prune_at = now() WHERE id = $1"
ACTORS = "UPDATE changes SET actor = 'service:' || $2 WHERE tenant_id = $1 AND seq % 3 = 0"
SERVICE = new_id()


@pytest.fixture
async def written(client: RpcClient, database: Database, tenant: dict[str, str]) -> str:
    """A tenant with a log of entries of every kind, by two callers."""
    of = {"tenant_id": tenant["id"]}
    user = (await client.call("create_user", email=f"{uuid.uuid4().hex}@example.com", display_name="U"))[
        "user"
    ]
    await client.call("add_user_to_tenant", **of, user_id=user["id"], role="viewer")
    node_type = (await client.call("create_node_type", **of, name="T"))["node_type"]["id"]
    nodes = [(await client.call("create_node", **of, node_type_id=node_type))["node"]["id"] for _ in range(4)]
    ends = {"source_node_id": nodes[0], "target_node_id": nodes[1], "relationship_type": "to"}
    await client.call("create_relationship", **of, **ends)
    await client.call("create_relationship_type", **of, name="from")
    await client.call("create_webhook", **of, url="https://example.com/hook")
    await client.call("update_node", **of, id=nodes[0], data={"secret": "x"})
    await client.call("set_tenant_limits", **of, max_nodes=100)
    await client.call("delete_node", **of, id=nodes[1])
    await client.call("update_tenant", id=tenant["id"], name="Other")
    await client.call("remove_user_from_tenant", **of, user_id=user["id"])
    async with database.connection() as connection:
        await connection.execute(ACTORS, tenant["id"], SERVICE)
    return tenant["id"]


async def log_of(database: Database, tenant_id: str) -> list[dict[str, Any]]:
    """What the log has, newest first, as the method should tell it."""
    told = []
    for entry in reversed(await ledger.entries(database, tenant_id)):
        event = {"change": entry["seq"], "id": str(entry["entity_id"])}
        event |= {name: entry[name] for name in ("actor", "method", "entity", "action", "at")}
        told.append(event | ({"revision": entry["revision"]} if entry["revision"] is not None else {}))
    return told


def as_told(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**event, "at": event["at"].isoformat().replace("+00:00", "Z")} for event in events]


async def listed(
    client: RpcClient, tenant_id: str, page_size: int = 4, **filters: Any
) -> list[dict[str, Any]]:
    pages = client.pages("list_audit_events", "events", page_size=page_size, tenant_id=tenant_id, **filters)
    return [event async for page in pages for event in page]


async def test_every_combination_of_filters(client: RpcClient, database: Database, written: str) -> None:
    log = await log_of(database, written)
    of_kinds = {event["entity"]: event["id"] for event in log}
    assert of_kinds.keys() == set(get_args(Entity))
    choices = {
        "actor": ["", "operator", f"service:{SERVICE}", "user:nobody"],
        "method": ["", "create_node", "delete_node", "no_such_method"],
        "entity": ["", "node", "relationship", "tenant"],
        "id": ["", *of_kinds.values()],
    }
    found = 0
    for values in itertools.product(*choices.values()):
        filters = dict(zip(choices, values, strict=True))
        expected = [event for event in log if all(not v or event[name] == v for name, v in filters.items())]
        answer = await client.call(
            "list_audit_events", tenant_id=written, **filters, pagination={"page_size": 1000}
        )
        assert answer["events"] == as_told(expected), filters
        assert answer["pagination"] == {"next_page_token": "", "total_count": len(expected)}
        found += bool(expected)
    assert found > 30


async def test_the_log_of_one_thing_is_found_without_the_rest(
    client: RpcClient, database: Database, tenant: dict[str, str]
) -> None:
    of = {"tenant_id": tenant["id"]}
    node_type = (await client.call("create_node_type", **of, name="T"))["node_type"]["id"]
    async with database.transaction() as tx:
        await fill(tx, tenant["id"], node_type, 4_000)
        await tx.execute("ANALYZE changes")
    what = (tenant["id"], 0, 4_002, None, None, None, node_type, True, 10)
    async with database.connection() as connection:
        assert await blocks_read(connection, LIST_OF_THING, *what) < 60
    (event,) = await listed(client, tenant["id"], id=node_type)
    assert (event["change"], event["entity"]) == (2, "node_type")


async def test_it_tells_no_data(client: RpcClient, written: str) -> None:
    assert "secret" not in str(await listed(client, written))


@pytest.mark.parametrize("pruned_to", [0, 5, 9, 13])
async def test_times(client: RpcClient, database: Database, written: str, pruned_to: int) -> None:
    """From a time on, and up to before one, at, before and after each entry; also where numbers are missing."""
    async with database.connection() as connection:
        await connection.execute(AGE, written, pruned_to)
        await connection.execute(DUE, written)
    async with asyncio.timeout(30):
        while await RetentionRepository(database).step():
            pass
    log = await log_of(database, written)
    moments = {event["at"] + timedelta(microseconds=by) for event in log for by in (-1, 0, 1)}
    for moment in sorted(moments)[::2]:
        since = await listed(client, written, since=moment.isoformat())
        assert since == as_told([event for event in log if event["at"] >= moment])
        until = await listed(client, written, until=moment.isoformat())
        assert until == as_told([event for event in log if event["at"] < moment])
        of_tenant = [event for event in log if event["id"] == written and event["at"] >= moment]
        answer = await client.call(
            "list_audit_events", tenant_id=written, id=written, since=moment.isoformat()
        )
        assert answer["events"] == as_told(of_tenant)
        assert answer["pagination"]["total_count"] == len(of_tenant)
    low, high = log[-3]["at"], log[2]["at"]
    between = await listed(client, written, since=low.isoformat(), until=high.isoformat(), entity="node")
    assert between == as_told(
        [event for event in log if low <= event["at"] < high and event["entity"] == "node"]
    )
    assert await listed(client, written, since="9999-12-31T23:59:59-14:00") == []
    assert await listed(client, written, until="0001-01-01T00:00:00+14:00") == []
    assert await listed(client, written, until="9999-12-31T23:59:59-14:00") == as_told(log)


async def test_pages_go_on_while_more_is_written(client: RpcClient, written: str) -> None:
    whole = await client.call("list_audit_events", tenant_id=written, pagination={"page_size": 100})
    first = await client.call("list_audit_events", tenant_id=written, pagination={"page_size": 5})
    await client.call("update_tenant", id=written, name="Meanwhile")
    following = {"page_size": 100, "page_token": first["pagination"]["next_page_token"]}
    rest = await client.call("list_audit_events", tenant_id=written, pagination=following)
    assert first["events"] + rest["events"] == whole["events"]
    assert rest["pagination"]["total_count"] == len(whole["events"])
    of_tenant = [event for event in await listed(client, written) if event["id"] == written]
    assert {event["entity"] for event in of_tenant} == {"tenant", "tenant_limits"}
    assert await listed(client, written, page_size=1, id=written) == of_tenant
    for other in ({"entity": "node"}, {"since": "2020-01-01T00:00:00Z"}, {"actor": "operator"}):
        with pytest.raises(RpcFailure) as failure:
            await client.call("list_audit_events", tenant_id=written, **other, pagination=following)
        assert failure.value.reason == "invalid_page_token"


async def test_unknown_tenants(client: RpcClient) -> None:
    for filters in ({}, {"since": "2020-01-01T00:00:00Z"}, {"id": str(uuid.uuid4())}):
        with pytest.raises(RpcFailure) as failure:
            await client.call("list_audit_events", tenant_id=str(uuid.uuid4()), **filters)
        assert failure.value.reason == "tenant_not_found"


@pytest.mark.parametrize(
    "filters", [{"entity": "user"}, {"since": "now"}, {"until": 5}, {"id": "1"}, {"actor": "x" * 101}]
)
async def test_filters_that_are_refused(client: RpcClient, written: str, filters: dict[str, Any]) -> None:
    with pytest.raises(RpcFailure) as failure:
        await client.call("list_audit_events", tenant_id=written, **filters)
    assert failure.value.paths == [f"/{name}" for name in filters]
