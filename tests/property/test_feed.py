"""The feed against the log as plain Python reads it: the same changes, once and in order, for any filter and any pages."""

import asyncio
import json
import random
import uuid
from datetime import datetime
from typing import Any

import pytest
from asyncpg import Record

from flexdb.database.pool import Database
from tests import ledger
from tests.rpc_client import RpcClient

WRITES = 60
READERS = 40


async def history(client: RpcClient, dice: random.Random) -> str:
    """Make a tenant with a history of its own, in calls of all sizes."""
    slug = f"t-{uuid.UUID(int=dice.getrandbits(128)).hex}-{uuid.uuid4().hex[:8]}"
    tenant = (await client.call("create_tenant", slug=slug, name="Acme"))["tenant"]["id"]
    of = {"tenant_id": tenant}
    types = [
        (await client.call("create_node_type", **of, name=name))["node_type"]["id"] for name in ("A", "B")
    ]
    nodes: list[str] = []
    for number in range(WRITES):
        what = dice.random()
        new = {"node_type_id": dice.choice(types), "data": {"n": number, "text": "x" * dice.randrange(50)}}
        if what < 0.4 or len(nodes) < 2:
            nodes.append((await client.call("create_node", **of, **new))["node"]["id"])
        elif what < 0.5:
            made = await client.call("create_nodes", **of, nodes=[new] * dice.randint(1, 5))
            nodes += [each["node"]["id"] for each in made["results"]]
        elif what < 0.7:
            await client.call("update_node", **of, id=dice.choice(nodes), data={"n": number})
        elif what < 0.85:
            ends = {"source_node_id": dice.choice(nodes), "target_node_id": dice.choice(nodes)}
            await client.call("create_relationship", **of, **ends, relationship_type="to")
        elif what < 0.95:
            await client.call("delete_node", **of, id=nodes.pop(dice.randrange(len(nodes))))
        else:
            await client.call("update_tenant", id=tenant, name=f"Acme {number}")
    return tenant


def expected(entry: Record) -> dict[str, Any]:
    """A change, as an entry of the log has it."""
    told = {
        "change": entry["seq"],
        "at": entry["at"],
        "actor": entry["actor"],
        "method": entry["method"],
        "entity": entry["entity"],
        "entity_id": str(entry["entity_id"]),
        "action": entry["action"],
        "revision": entry["revision"],
        "node_type_id": entry["node_type_id"] and str(entry["node_type_id"]),
        "data": entry["payload"] and json.loads(entry["payload"]),
    }
    return {name: value for name, value in told.items() if value is not None}


def a_filter(dice: random.Random, log: list[Record]) -> dict[str, str]:
    """Values of some entry, or of several, under some of the names."""
    given = {}
    for name, column in (
        ("entity", "entity"),
        ("node_type_id", "node_type_id"),
        ("id", "entity_id"),
        ("actor", "actor"),
    ):
        value = dice.choice(log)[column]
        if dice.random() < 0.35 and value is not None:
            given[name] = str(value)
    return given


def passes(change: dict[str, Any], given: dict[str, str]) -> bool:
    names = {"id": "entity_id"}
    return all(change.get(names.get(name, name)) == value for name, value in given.items())


async def read(client: RpcClient, tenant: str, after: int, dice: random.Random, given: dict[str, str]) -> Any:
    """Follow the feed from a number to its end, in pages of any sizes."""
    found: list[dict[str, Any]] = []
    while True:
        page = await client.call(
            "list_changes", tenant_id=tenant, after=after, limit=dice.randint(1, 20), **given
        )
        found += [{**change, "at": datetime.fromisoformat(change["at"])} for change in page["changes"]]
        assert after < page["last"] <= page["newest"] or after == page["last"] == page["newest"]
        after = page["last"]
        if after == page["newest"]:
            return found


@pytest.mark.parametrize("seed", range(4))
async def test_any_filter_and_any_pages(client: RpcClient, database: Database, seed: int) -> None:
    dice = random.Random(seed)
    tenant = await history(client, dice)
    log = await ledger.entries(database, tenant)
    everything = [expected(entry) for entry in log]
    found_some = 0
    for _ in range(READERS):
        after, given = dice.randint(0, len(log)), a_filter(dice, log)
        wanted = [change for change in everything if change["change"] > after and passes(change, given)]
        found = await read(client, tenant, after, dice, given)
        assert found == wanted, (after, given)
        found_some += bool(found)
    assert found_some > READERS / 4


@pytest.mark.parametrize("seed", range(2))
async def test_readers_that_follow_while_others_write(
    client: RpcClient, database: Database, seed: int
) -> None:
    """Who waits between the pages is told what who reads it all afterwards is told."""
    dice = random.Random(100 + seed)
    slug = f"t-{uuid.uuid4().hex}"
    tenant = (await client.call("create_tenant", slug=slug, name="Acme"))["tenant"]["id"]
    of = {"tenant_id": tenant}
    node_type = (await client.call("create_node_type", **of, name="A"))["node_type"]["id"]

    async def write(number: int) -> None:
        for count in range(30):
            await client.call("create_node", **of, node_type_id=node_type, data={"n": [number, count]})

    async def follow(given: dict[str, str]) -> list[int]:
        found, last = [], 0
        while True:
            page = await client.call("list_changes", **of, after=last, wait_ms=2_000, **given)
            found += [change["change"] for change in page["changes"]]
            last = page["last"]
            if last >= 2 + 4 * 30:
                return found
            await asyncio.sleep(dice.random() * 0.02)

    filters = [{}, {"entity": "node"}, {"node_type_id": node_type}, {"entity": "node_type"}]
    *found, _, _, _, _ = await asyncio.gather(*map(follow, filters), *map(write, range(4)))
    log = await ledger.entries(database, tenant)
    for given, numbers in zip(filters, found, strict=True):
        assert numbers == [entry["seq"] for entry in log if passes(expected(entry), given)]
