"""What a tenant may hold: limits, usage, and what happens above them."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from flexdb.database.pool import Database
from flexdb.database.target import ConnectionTarget
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running

NO_LIMITS = {"max_nodes": 0, "max_relationships": 0, "max_data_bytes": 0, "max_calls_per_second": 0}
UNKNOWN = "00000000-0000-7000-8000-000000000000"

# Of this document PostgreSQL's text, {"text": "..."}, has 12 bytes more than the text.
OVERHEAD = len('{"text": ""}')


def of_bytes(count: int) -> dict[str, str]:
    return {"text": "x" * (count - OVERHEAD)}


class Holder:
    """A tenant with a node type, and calls about it."""

    def __init__(self, client: RpcClient, tenant: str) -> None:
        self.client = client
        self.scope = {"tenant_id": tenant}
        self.node_type = ""

    async def limit(self, **limits: int) -> Any:
        return (await self.client.call("set_tenant_limits", **self.scope, **limits))["limits"]

    async def usage(self) -> tuple[int, int, int]:
        usage = (await self.client.call("get_tenant_usage", **self.scope))["usage"]
        return usage["nodes"], usage["relationships"], usage["data_bytes"]

    async def node(self, size: int = OVERHEAD, client: RpcClient | None = None) -> str:
        params = {**self.scope, "node_type_id": self.node_type, "data": of_bytes(size)}
        return str((await (client or self.client).call("create_node", **params))["node"]["id"])

    async def edge(self, node: str, size: int = OVERHEAD, client: RpcClient | None = None) -> str:
        params = {**self.scope, "source_node_id": node, "target_node_id": node, "relationship_type": "is"}
        made = await (client or self.client).call("create_relationship", **params, data=of_bytes(size))
        return str(made["relationship"]["id"])

    async def change(self, kind: str, id_: str, size: int) -> None:
        await self.client.call(f"update_{kind}", **self.scope, id=id_, data=of_bytes(size))

    async def delete(self, kind: str, id_: str) -> None:
        await self.client.call(f"delete_{kind}", **self.scope, id=id_)


@pytest.fixture
async def holder(client: RpcClient, tenant: dict[str, str]) -> Holder:
    holder = Holder(client, tenant["id"])
    made = await client.call("create_node_type", **holder.scope, name="Text")
    holder.node_type = made["node_type"]["id"]
    return holder


@pytest.fixture(scope="module")
async def other(target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    """A second service on the same database."""
    async with running(target) as client:
        yield client


async def reached(call: Any, limit: str, maximum: int) -> None:
    with pytest.raises(RpcFailure) as failure:
        await call
    assert failure.value.code == -32005
    told = {"reason": "tenant_limit_reached", "retryable": False, "limit": limit, "maximum": maximum}
    assert failure.value.data == told


async def test_a_new_tenant_has_no_limits(holder: Holder) -> None:
    assert (await holder.client.call("get_tenant_limits", **holder.scope))["limits"] == NO_LIMITS
    assert await holder.usage() == (0, 0, 0)


async def test_what_is_not_given_stays(holder: Holder) -> None:
    assert await holder.limit(max_nodes=5, max_calls_per_second=1000) == {
        **NO_LIMITS,
        "max_nodes": 5,
        "max_calls_per_second": 1000,
    }
    changed = {"max_nodes": 5, "max_relationships": 6, "max_data_bytes": 2**53 - 1, "max_calls_per_second": 0}
    given = {"max_relationships": 6, "max_data_bytes": 2**53 - 1, "max_calls_per_second": 0}
    assert await holder.limit(**given) == changed
    assert await holder.limit() == changed
    assert (await holder.client.call("get_tenant_limits", **holder.scope))["limits"] == changed


@pytest.mark.parametrize("bad", [-1, 2**53, 1.5, "1", None])
async def test_limits_that_are_none(holder: Holder, bad: Any) -> None:
    with pytest.raises(RpcFailure) as failure:
        await holder.limit(max_nodes=bad)
    assert (failure.value.code, failure.value.paths) == (-32602, ["/max_nodes"])


@pytest.mark.parametrize("method", ["get_tenant_limits", "set_tenant_limits", "get_tenant_usage"])
async def test_a_tenant_that_does_not_exist(client: RpcClient, method: str) -> None:
    given = [{}, {"max_nodes": 1}] if method == "set_tenant_limits" else [{}]
    for limits in given:
        with pytest.raises(RpcFailure) as failure:
            await client.call(method, tenant_id=UNKNOWN, **limits)
        assert failure.value.reason == "tenant_not_found"


async def test_usage_counts_what_is_there(holder: Holder) -> None:
    node = await holder.node(100)
    edge = await holder.edge(node, 50)
    assert await holder.usage() == (1, 1, 150)
    await holder.change("node", node, 70)
    assert await holder.usage() == (1, 1, 120)
    await holder.delete("relationship", edge)
    await holder.delete("node", node)
    assert await holder.usage() == (0, 0, 0)


async def test_nodes_end_at_their_limit(holder: Holder, database: Database) -> None:
    await holder.limit(max_nodes=2)
    first, _ = await holder.node(), await holder.node()
    before = await holder.usage()
    await reached(holder.node(), "nodes", 2)
    assert await holder.usage() == before
    async with database.connection() as connection:
        stored = "SELECT count(*) FROM nodes WHERE tenant_id = $1"
        assert await connection.fetchval(stored, holder.scope["tenant_id"]) == 2
        counted = "SELECT node_count FROM node_type_heads WHERE tenant_id = $1"
        assert await connection.fetchval(counted, holder.scope["tenant_id"]) == 2
    await holder.edge(first)  # relationships have a limit of their own
    await holder.delete("node", first)
    await holder.node()


async def test_relationships_end_at_their_limit(holder: Holder) -> None:
    await holder.limit(max_relationships=1)
    node = await holder.node()
    edge = await holder.edge(node)
    await reached(holder.edge(node), "relationships", 1)
    await holder.node()
    await holder.change("relationship", edge, 500)
    await holder.delete("relationship", edge)
    await holder.edge(node)
    assert (await holder.usage())[:2] == (2, 1)


async def test_bytes_end_at_their_limit(holder: Holder) -> None:
    await holder.limit(max_data_bytes=200)
    node = await holder.node(100)
    edge = await holder.edge(node, 100)
    for call in (
        holder.node(),
        holder.edge(node),
        holder.change("node", node, 101),
        holder.change("relationship", edge, 101),
    ):
        await reached(call, "data_bytes", 200)
    assert await holder.usage() == (1, 1, 200)
    await holder.change("node", node, 90)
    await holder.change("relationship", edge, 110)
    assert await holder.usage() == (1, 1, 200)


async def test_what_shrinks_or_stays_is_allowed_above_every_limit(holder: Holder) -> None:
    nodes = [await holder.node(100) for _ in range(3)]
    edges = [await holder.edge(node, 100) for node in nodes]
    await holder.limit(max_nodes=1, max_relationships=1, max_data_bytes=1)
    await reached(holder.node(), "nodes", 1)
    await reached(holder.edge(nodes[0]), "relationships", 1)
    await reached(holder.change("node", nodes[0], 101), "data_bytes", 1)
    await holder.change("node", nodes[0], 100)
    await holder.change("node", nodes[0], 99)
    await holder.change("relationship", edges[0], 99)
    await holder.client.call("update_relationship", **holder.scope, id=edges[0], relationship_type="was")
    await holder.client.call("update_node_type", **holder.scope, id=holder.node_type, name="Changed")
    assert await holder.usage() == (3, 3, 598)
    await holder.delete("node", nodes[0])
    assert await holder.usage() == (2, 2, 400)
    await reached(holder.node(), "nodes", 1)
    await holder.delete("node_type", holder.node_type)
    assert await holder.usage() == (0, 0, 0)


async def test_lifting_a_limit(holder: Holder) -> None:
    await holder.limit(max_nodes=1)
    await holder.node()
    await reached(holder.node(), "nodes", 1)
    await holder.limit(max_nodes=0)
    await holder.node()
    await holder.limit(max_nodes=1)  # below what there is
    await reached(holder.node(), "nodes", 1)
    assert (await holder.usage())[0] == 2


async def test_limits_are_of_one_tenant(holder: Holder, client: RpcClient) -> None:
    await holder.limit(max_nodes=1)
    await holder.node()
    made = await client.call("create_tenant", slug=f"o-{holder.node_type}", name="Other")
    other = Holder(client, made["tenant"]["id"])
    made = await client.call("create_node_type", **other.scope, name="Text")
    other.node_type = made["node_type"]["id"]
    await other.node()
    await other.node()


async def stored(calls: list[Any]) -> int:
    """Make calls at the same time and return how many were not refused for a limit."""

    async def one(call: Any) -> int:
        try:
            await call
        except RpcFailure as failure:
            assert failure.reason == "tenant_limit_reached"
            return 0
        return 1

    return sum(await asyncio.gather(*map(one, calls)))


@pytest.mark.parametrize("room", ["below", "gone"])
async def test_sixteen_writers_at_a_limit_of_nodes(holder: Holder, other: RpcClient, room: str) -> None:
    if room == "gone":
        await holder.node()
    await holder.limit(max_nodes=1 if room == "gone" else 11)
    writers = [holder.node(client=client) for client in (holder.client, other) for _ in range(8)]
    assert await stored(writers) == (0 if room == "gone" else 11)
    assert (await holder.usage())[0] == (1 if room == "gone" else 11)


async def test_sixteen_writers_at_a_limit_of_bytes(holder: Holder, other: RpcClient) -> None:
    """Nodes and relationships want the same room, and then two updates that together are one byte too large."""
    node = await holder.node(100)
    edge = await holder.edge(node, 100)
    await holder.limit(max_data_bytes=200 + 7 * 100 + 99)
    writers = []
    for client in (holder.client, other):
        writers += [holder.node(100, client) for _ in range(5)]
        writers += [holder.edge(node, 100, client) for _ in range(3)]
    assert await stored(writers) == 7
    assert (await holder.usage())[2] == 900
    assert await stored([holder.change("node", node, 200), holder.change("relationship", edge, 200)]) == 0
    assert await stored([holder.change("node", node, 199), holder.change("relationship", edge, 199)]) == 1
    assert (await holder.usage())[2] == 999
