"""Two service processes on one database agree without a message between them."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from flexdb.database.pool import Database
from flexdb.database.target import ConnectionTarget
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running


@pytest.fixture(scope="module")
async def other(target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    """A second service; what it has cached is its own."""
    async with running(target) as client:
        yield client


@pytest.fixture
async def ids(client: RpcClient, tenant: dict[str, str]) -> dict[str, str]:
    node_type = await client.call(
        "create_node_type", tenant_id=tenant["id"], name="N", schema={"required": ["a"]}
    )
    return {"tenant_id": tenant["id"], "node_type_id": node_type["node_type"]["id"]}


async def change_schema(client: RpcClient, ids: dict[str, str], schema: dict[str, Any]) -> None:
    """Change the schema whatever is stored."""
    of = {"id": ids["node_type_id"], "tenant_id": ids["tenant_id"]}
    await client.call("update_node_type", **of, schema=schema, on_broken="allow")


async def test_a_schema_changed_elsewhere_holds_at_once(
    client: RpcClient, other: RpcClient, ids: dict[str, str]
) -> None:
    await other.call("create_node", **ids, data={"a": 1})  # other now knows the first schema
    await change_schema(client, ids, {"required": ["b"]})
    with pytest.raises(RpcFailure) as failure:
        await other.call("create_node", **ids, data={"a": 1})
    assert failure.value.reason == "data_invalid"
    await change_schema(client, ids, {"required": ["c"]})
    await other.call("create_node", **ids, data={"c": 1})


async def test_a_node_type_deleted_elsewhere(
    client: RpcClient, other: RpcClient, ids: dict[str, str]
) -> None:
    await other.call("create_node", **ids, data={"a": 1})
    await client.call("delete_node_type", id=ids["node_type_id"], tenant_id=ids["tenant_id"])
    with pytest.raises(RpcFailure) as failure:
        await other.call("create_node", **ids, data={"a": 1})
    assert (failure.value.code, failure.value.reason) == (-32001, "node_type_not_found")


async def test_no_node_breaks_the_schema_that_held_when_it_was_stored(
    client: RpcClient, other: RpcClient, ids: dict[str, str], database: Database
) -> None:
    """The schema flips between two that exclude each other while both services create nodes."""
    kinds = ["x", "y"]
    stop = asyncio.Event()

    async def flip() -> None:
        for number in range(40):
            kind = kinds[number % 2]
            await change_schema(client, ids, {"properties": {"kind": {"const": kind}}, "required": ["kind"]})
            await asyncio.sleep(0.005)
        stop.set()

    async def create(service: RpcClient, kind: str) -> int:
        stored = 0
        while not stop.is_set():
            try:
                await service.call("create_node", **ids, data={"kind": kind})
                stored += 1
            except RpcFailure as failure:
                assert failure.reason in {"data_invalid", "node_type_changing"}
        return stored

    async with asyncio.TaskGroup() as group:
        group.create_task(flip())
        writers = [group.create_task(create(service, kind)) for service in (client, other) for kind in kinds]
    assert sum(writer.result() for writer in writers) > 20
    # Rows know the revision of their type only by time: compare with the times at which the type changed.
    async with database.connection() as connection:
        counted = await connection.fetchval(
            "SELECT node_count FROM node_type_heads WHERE tenant_id = $1 AND node_type_id = $2", *ids.values()
        )
        stored = await connection.fetchval(
            "SELECT count(*) FROM nodes WHERE tenant_id = $1 AND node_type_id = $2", *ids.values()
        )
    assert counted == stored == sum(writer.result() for writer in writers)


async def test_counters_under_concurrent_writes(
    client: RpcClient, other: RpcClient, tenant: dict[str, str], database: Database
) -> None:
    node_type = (await client.call("create_node_type", tenant_id=tenant["id"], name="N"))["node_type"]["id"]

    async def live(service: RpcClient) -> None:
        for number in range(10):
            node = await service.call(
                "create_node", tenant_id=tenant["id"], node_type_id=node_type, data={"n": "é"}
            )
            ids = {"id": node["node"]["id"], "tenant_id": tenant["id"]}
            await service.call("update_node", **ids, data={"text": "x" * number})
            await service.call(
                "create_relationship",
                tenant_id=tenant["id"],
                source_node_id=ids["id"],
                target_node_id=ids["id"],
                relationship_type="self",
                data={"n": number},
            )
            if number % 3 == 0:
                await service.call("delete_node", **ids)

    async with asyncio.TaskGroup() as group:
        for service in (client, other):
            for _ in range(4):
                group.create_task(live(service))
    async with database.connection() as connection:
        head = await connection.fetchrow(
            "SELECT node_count, relationship_count, data_bytes FROM tenant_heads WHERE tenant_id = $1",
            tenant["id"],
        )
        counted = await connection.fetchrow(
            """
            SELECT (SELECT count(*) FROM nodes WHERE tenant_id = $1) AS node_count,
                   (SELECT count(*) FROM relationships WHERE tenant_id = $1) AS relationship_count,
                   (SELECT sum(octet_length(data::text)) FROM nodes WHERE tenant_id = $1)
                   + (SELECT sum(octet_length(data::text)) FROM relationships WHERE tenant_id = $1) AS data_bytes
            """,
            tenant["id"],
        )
    assert dict(head) == dict(counted)
    assert head["node_count"] == 8 * 6
