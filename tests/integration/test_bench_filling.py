"""What a bench fills a tenant with is what the service would have written, so that figures are those of real tenants."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from asyncpg import Record

from bench import data, filling
from bench.tenants import Tenant
from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from tests import ledger
from tests.processes import dsn
from tests.rpc_client import RpcClient

ROWS = 12
SAME = ("entity", "action", "method", "actor", "revision", "node_count", "relationship_count")


class Filling:
    """What `bench.filling` asks of a service."""

    def __init__(self, client: RpcClient) -> None:
        self.client = client

    async def call(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        return await self.client.call(method, **params)


@pytest.fixture
async def fresh_database(fresh_target: ConnectionTarget) -> AsyncIterator[Database]:
    async with Database(fresh_target, PoolOptions(size=2)) as database:
        yield database


async def test_the_log_the_counters_and_the_entries_of_indexes_are_there(
    fresh_client: RpcClient, fresh_target: ConnectionTarget, fresh_database: Database
) -> None:
    tenants = [
        await filling.tenant(Filling(fresh_client), slug, ROWS, flexdb=True)  # type: ignore[arg-type]
        for slug in ("filled", "another")
    ]
    before = await _indexes(fresh_database)
    await filling.fill(dsn(fresh_target), tenants, flexdb=True)
    assert await _indexes(fresh_database) == before
    for tenant in tenants:
        log = await ledger.check(fresh_database, tenant.id)
        # The tenant and its two types are in the log as well.
        assert len(log) == 3 + ROWS * (1 + data.EDGES)


async def test_it_is_what_the_service_writes(
    fresh_client: RpcClient, fresh_target: ConnectionTarget, fresh_database: Database
) -> None:
    filled, written = [
        await filling.tenant(Filling(fresh_client), slug, ROWS, flexdb=True)  # type: ignore[arg-type]
        for slug in ("filled", "written")
    ]
    await filling.fill(dsn(fresh_target), [filled], flexdb=True)
    await _write(fresh_client, written)
    logs = [await ledger.entries(fresh_database, tenant.id) for tenant in (filled, written)]
    assert _compared(logs[0]) == _compared(logs[1])
    assert await _rows(fresh_database, filled) == await _rows(fresh_database, written)


async def test_calls_work_on_it(fresh_client: RpcClient, fresh_target: ConnectionTarget) -> None:
    tenant = await filling.tenant(Filling(fresh_client), "filled", ROWS, flexdb=True)  # type: ignore[arg-type]
    await filling.fill(dsn(fresh_target), [tenant], flexdb=True)
    scope = {"tenant_id": tenant.id}
    made = await fresh_client.call(
        "create_node", **scope, node_type_id=tenant.node_type_id, data=data.document(ROWS)
    )
    page = await fresh_client.call("list_nodes", **scope)
    assert page["nodes"][0]["id"] == made["node"]["id"]
    assert page["nodes"][1]["id"] == str(tenant.node_id(ROWS - 1))
    assert page["pagination"]["total_count"] == ROWS + 1
    near = await fresh_client.call("list_neighbors", **scope, node_id=str(tenant.node_id(3)), direction="out")
    expected = {target for source, target in data.edges(ROWS) if source == 3}
    assert {each["node"]["data"]["number"] for each in near["neighbors"]} == expected


async def _write(client: RpcClient, tenant: Tenant) -> None:
    scope = {"tenant_id": tenant.id}
    ids = [
        (
            await client.call(
                "create_node",
                **scope,
                node_type_id=tenant.node_type_id,
                data=data.document(number, tenant.groups),
            )
        )["node"]["id"]
        for number in range(ROWS)
    ]
    for source, target in data.edges(ROWS):
        ends = {"source_node_id": ids[source], "target_node_id": ids[target]}
        await client.call("create_relationship", **scope, **ends, relationship_type=data.RELATIONSHIP)


def _compared(log: list[Record]) -> list[tuple[Any, ...]]:
    return [
        (*(entry[name] for name in SAME), entry["payload"] if entry["entity"] == "node" else None)
        for entry in log
    ]


async def _rows(database: Database, tenant: Tenant) -> list[Any]:
    """Return what rows have beside ids and times."""
    async with database.connection() as connection:
        return [
            await connection.fetch(
                "SELECT data::text, revision FROM nodes WHERE tenant_id = $1 ORDER BY id", tenant.id
            ),
            await connection.fetch(
                "SELECT relationship_type, data::text, revision, source_node_type_id = target_node_type_id"
                " FROM relationships WHERE tenant_id = $1 ORDER BY id",
                tenant.id,
            ),
            await connection.fetch(
                "SELECT x.place, e.key, e.is_unique, e.is_rough FROM node_index_entries e"
                " JOIN node_type_indexes x ON x.tenant_id = e.tenant_id AND x.id = e.index_id"
                " WHERE e.tenant_id = $1 ORDER BY x.place, e.node_id",
                tenant.id,
            ),
            await connection.fetchrow(
                "SELECT last_seq, node_count, relationship_count, data_bytes FROM tenant_heads WHERE tenant_id = $1",
                tenant.id,
            ),
            await connection.fetchrow(
                "SELECT node_count FROM node_type_heads WHERE tenant_id = $1", tenant.id
            ),
        ]


async def _indexes(database: Database) -> list[Any]:
    async with database.connection() as connection:
        return await connection.fetch(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"
        )
