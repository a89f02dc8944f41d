"""Calls of all sorts that meet in shared commits: each gets the answer that it gets alone."""

import asyncio
import json
import random
import uuid
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from flexdb.database.pool import Database
from tests import ledger
from tests.rpc_client import RpcClient, RpcFailure

HOLD = "SELECT 1 FROM tenant_heads WHERE tenant_id = $1 FOR UPDATE"
SCHEMA = {
    "type": "object",
    "properties": {"n": {"type": "integer", "minimum": 0}, "many": {"type": "array", "uniqueItems": True}},
}
AT_ONCE = 12
"""How often each call is made at the same time."""


@dataclass
class Place:
    """A tenant with things of fixed ids in it, and clients of all ranks."""

    id: str
    node_type: str
    member: RpcClient
    viewer: RpcClient
    stranger: RpcClient

    def node(self, n: int) -> str:
        return str(uuid.uuid5(uuid.UUID(self.id), f"node {n}"))

    def relationship(self, n: int) -> str:
        return str(uuid.uuid5(uuid.UUID(self.id), f"relationship {n}"))


async def place(client: RpcClient) -> Place:
    tenants = [
        (await client.call("create_tenant", slug=f"t-{uuid.uuid4().hex[:12]}", name="Acme"))["tenant"]["id"]
        for _ in "ab"
    ]
    kind = await client.call("create_node_type", tenant_id=tenants[0], name="N", schema=SCHEMA)
    keys = [
        (await client.call("create_api_key", tenant_id=tenant, name="k", role=role))["secret"]
        for tenant, role in ((tenants[0], "member"), (tenants[0], "viewer"), (tenants[1], "owner"))
    ]
    made = Place(tenants[0], kind["node_type"]["id"], *(client.with_key(key) for key in keys))
    of = {"tenant_id": made.id}
    count = 100 * AT_ONCE
    nodes = [{"id": made.node(n), "node_type_id": made.node_type, "data": {"n": n}} for n in range(count)]
    for first in range(0, count, 1000):
        await client.call("create_nodes", **of, nodes=nodes[first : first + 1000])
    pairs = [
        {
            "id": made.relationship(n),
            "source_node_id": made.node(n),
            "target_node_id": made.node(n + 1),
            "relationship_type": "to",
        }
        for n in range(0, 40 * AT_ONCE, 2)
    ]
    await client.call("create_relationships", **of, relationships=pairs)
    return made


def calls(where: Place, n: int) -> list[tuple[RpcClient, str, dict[str, Any]]]:
    """One call of each sort; each is about things of its own, so that their order is of no matter."""
    of = {"tenant_id": where.id}
    new = {**of, "node_type_id": where.node_type}
    base = 20 * n
    node = [{**of, "id": where.node(base + k)} for k in range(20)]
    far = {**of, "id": str(uuid.UUID(int=n))}
    ends = {"relationship_type": "at", "source_node_id": where.node(900), "target_node_id": where.node(901)}
    mine = str(uuid.uuid5(uuid.UUID(where.id), f"new {n}"))
    good, viewer, stranger = where.member, where.viewer, where.stranger
    return [
        (good, "create_node", {**new, "id": mine, "data": {"n": n}}),
        (good, "create_node", {**new, "id": where.node(950), "data": {"n": n}}),
        (good, "create_node", {**new, "data": {"n": -1}}),
        (good, "create_node", {**new, "data": {"n": "x"}}),
        (good, "create_node", {**new, "data": json.dumps({"x": [1e300] * 7000})}),
        (good, "create_node", {**new, "id": str(uuid.uuid5(uuid.UUID(mine), "slow")), "data": {"many": list(range(3000))}}),
        (good, "create_node", {**new, "data": {"many": [*range(3000), 5]}}),
        (good, "create_node", {**of, "node_type_id": far["id"], "data": {}}),
        (good, "create_node", {**new, "data": 7}),
        (good, "update_node", {**node[0], "data": {"n": 1}}),
        (good, "update_node", {**node[1], "data": {"n": 1}, "if_revision": 1}),
        (good, "update_node", {**node[2], "data": {"n": 1}, "if_revision": 7}),
        (good, "update_node", {**far, "data": {"n": 1}}),
        (good, "patch_node", {**node[3], "merge": {"m": 1}}),
        (good, "patch_node", {**node[4], "merge": {"n": -1}}),
        (good, "patch_node", {**node[4], "operations": [{"op": "test", "path": "/n", "value": -7}]}),
        (good, "delete_node", node[6]),
        (good, "delete_node", {**node[8], "if_revision": 3}),
        (good, "delete_node", far),
        (good, "create_relationship", {**of, **ends, "id": mine}),
        (good, "create_relationship", {**of, **ends, "target_node_id": far["id"]}),
        (good, "update_relationship", {**of, "id": where.relationship(base + 10), "data": {"a": 1}}),
        (good, "delete_relationship", {**of, "id": where.relationship(base + 12)}),
        (good, "delete_relationship", far),
        (good, "create_nodes", {**of, "on_error": "continue", "nodes": [{"id": str(uuid.uuid5(uuid.UUID(mine), "bulk")), "node_type_id": where.node_type}, {"node_type_id": far["id"]}]}),
        (good, "execute_transaction", {"operations": [{"method": "update_node", "params": {**node[14], "data": {"n": 3}}}, {"method": "delete_node", "params": far}]}),
        (good, "execute_transaction", {"operations": [{"method": "update_node", "params": {**node[15], "data": {"n": 3}}}]}),
        (viewer, "create_node", {**new, "data": {"n": 1}}),
        (viewer, "delete_node", node[16]),
        (stranger, "create_node", {**new, "data": {"n": 1}}),
        (stranger, "update_node", {**node[17], "data": {"n": 1}}),
    ]  # fmt: skip


async def answer(client: RpcClient, method: str, params: dict[str, Any]) -> Any:
    try:
        return await client.call(method, **params)
    except RpcFailure as failure:
        return failure.error


def told(answered: Any, where: Place) -> Any:
    """An answer without what differs between places: times, and ids that were made from the place's."""
    if isinstance(answered, dict):
        return {
            name: told(value, where)
            for name, value in answered.items()
            if name not in ("created_at", "updated_at", "id", "tenant_id", "node_type_id")
            and not name.endswith("_node_id")
        }
    return [told(item, where) for item in answered] if isinstance(answered, list) else answered


async def hang_up(client: RpcClient, where: Place, n: int) -> None:
    """Make a call and be gone before it can be answered."""
    parts = urlsplit(client.url)
    params = {"tenant_id": where.id, "node_type_id": where.node_type, "data": {"gone": n}}
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "create_node", "params": params}).encode()
    _, writer = await asyncio.open_connection(parts.hostname, parts.port)
    head = f"POST /jsonrpc HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    writer.write(head.encode() + b"\r\n\r\n" + body)
    await writer.drain()
    await asyncio.sleep(random.uniform(0, 0.05))
    writer.transport.abort()


async def test_each_gets_the_answer_that_it_gets_alone(client: RpcClient, database: Database) -> None:
    alone, together = await place(client), await place(client)
    expected = [told(await answer(*call), alone) for n in range(AT_ONCE) for call in calls(alone, n)]

    mixed = [call for n in range(AT_ONCE) for call in calls(together, n)]
    order = list(range(len(mixed)))
    random.Random(1).shuffle(order)
    answers: dict[int, Any] = {}

    async def make(number: int) -> None:
        answers[number] = told(await answer(*mixed[number]), together)

    async with asyncio.TaskGroup() as group, database.transaction() as tx:
        # Whoever writes waits, so that they all meet.
        await tx.fetchval(HOLD, together.id)
        for number in order:
            group.create_task(make(number))
        for n in range(20):
            group.create_task(hang_up(client, together, n))
        await asyncio.sleep(0.5)

    assert [answers[number] for number in range(len(mixed))] == expected
    await ledger.check(database, alone.id)
    await ledger.check(database, together.id)
    usages = [
        (await client.call("get_tenant_usage", tenant_id=each.id))["usage"]["relationships"]
        for each in (alone, together)
    ]
    assert usages[0] == usages[1]
