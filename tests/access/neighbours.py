"""Two tenants side by side: what one of them has bears a mark, and may occur in no answer to the other."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from tests.access.oracle import CONNECTED, DOCUMENT
from tests.access.world import ROLES, SETTINGS, Caller, Place, member, place, service_key
from tests.contract import story
from tests.rpc_client import RpcClient
from tests.service import operator_key, running

MARK = "UnmistakablyTheirs"

WORD = "Projects"
"""What nodes of both tenants are found by."""

# As whoever delivers writes it.
DELIVERY = """
INSERT INTO webhook_deliveries
  (tenant_id, webhook_id, number, message_id, at, after, last, changes, attempt, outcome, duration_ms)
VALUES ($1, $2, $3, $4, now(), 0, 1, 1, 1, 'delivered', 1)
"""


@dataclass
class Neighbours:
    """A tenant with callers of every role, and another one, whose things they must not learn of."""

    client: RpcClient
    database: Database
    home: Place
    theirs: Place
    callers: list[Caller]


@asynccontextmanager
async def neighbours(target: ConnectionTarget) -> AsyncIterator[Neighbours]:
    """Serve a database with two tenants while the block lasts."""
    key = await operator_key(target)
    async with (
        running(target, **SETTINGS) as client,
        Database(target, PoolOptions(size=1)) as database,
    ):
        operator = client.with_key(key)
        home, theirs = await place(operator), await place(operator)
        await mark(theirs, database)
        known = [
            one
            for role in ROLES
            for one in (await service_key(home, role), await member(home, operator, role))
        ]
        yield Neighbours(client, database, home, theirs, known)


async def mark(theirs: Place, database: Database) -> None:
    """Put a word into everything that the other tenant has, and two of each kind there for two pages."""
    operator, ids = theirs.operator, theirs.ids
    scope = {"tenant_id": theirs.home.id}
    await operator.call("update_tenant", id=theirs.home.id, name=MARK)
    await operator.call("update_user", id=ids["user"], display_name=MARK)
    await operator.call("update_node_type", id=ids["node_type"], **scope, name=MARK, description=MARK)
    await operator.call("update_node", id=ids["node"], **scope, data={MARK: MARK, "title": WORD})
    await operator.call("update_relationship", id=ids["relationship"], **scope, data={MARK: MARK})
    await operator.call("create_api_key", **scope, name=MARK)
    await operator.call("create_node_type", **scope, name=f"{MARK} 2")
    await operator.call("create_node", **scope, node_type_id=ids["node_type"], data={MARK: 2, "title": WORD})
    await operator.call("update_webhook", id=ids["webhook"], **scope, description=MARK)
    await operator.call("create_webhook", **scope, url="https://example.com/", description=MARK)
    async with database.connection() as connection:
        for number in (1, 2):
            await connection.execute(DELIVERY, theirs.home.id, ids["webhook"], number, MARK)
    await operator.call("update_relationship_type", id=ids["relationship_type"], **scope, description=MARK)
    await operator.call("create_relationship_type", **scope, name=f"{MARK} 2", inverse_name=f"{MARK} 3")
    ends = dict.fromkeys(("source_node_id", "target_node_id"), ids["node"])
    await operator.call("create_relationship", **scope, **ends, relationship_type=MARK, data={MARK: 2})
    other = (await operator.call("create_tenant", slug=f"{theirs.home.slug}-2", name=MARK))["tenant"]
    await operator.call("add_user_to_tenant", tenant_id=other["id"], user_id=ids["user"])


def their_words(theirs: Place, *said: str) -> list[str]:
    """What may stand in no answer, but for what the call itself has said."""
    words = {MARK, theirs.home.slug, theirs.email, *theirs.ids.values(), *theirs.keys.values()}
    return sorted(words - set(said))


def foreign_ids(theirs: Place) -> Iterator[str]:
    """The other tenant's ids: of everything, since an id of a wrong kind is no more known than one of the right kind."""
    yield from theirs.ids.values()
    yield from theirs.keys.values()


Told = list[tuple[int, bytes]]


async def told(world: Neighbours, method: str, params: dict[str, Any], key: str | None) -> Told:
    """What is answered over both doors, byte for byte."""
    if method in CONNECTED:
        return [await told_over_websocket(world, method, params, key)]
    client = world.client.with_key(key)
    body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, "id": 1})
    return [
        await client.post_raw(body.encode()),
        await client.post_raw(json.dumps(params).encode(), f"/rpc/{method}"),
    ]


async def told_over_websocket(
    world: Neighbours, method: str, params: dict[str, Any], key: str | None
) -> tuple[int, bytes]:
    """What is answered, but for the id of a subscription, and what is sent afterwards."""
    protocols = ["jsonrpc", f"bearer.{key}"] if key else ["jsonrpc"]
    async with world.client.session.ws_connect(f"{world.client.url}/jsonrpc", protocols=protocols) as socket:
        await socket.send_json({"jsonrpc": "2.0", "method": method, "params": params, "id": 1})
        answer = await socket.receive_str(timeout=10)
        try:
            sent = await socket.receive_str(timeout=0.3)
        except TimeoutError:
            sent = '"changes":[]'
    begun = json.loads(answer).get("result", {}).get("subscription", {}).get("id", "-")
    return 200, f"{answer} {sent}".replace(begun, "-").encode()


def is_id(param: dict[str, Any]) -> bool:
    schemas = [param["schema"], *param["schema"].get("anyOf", ())]
    return any(story.resolve(DOCUMENT, schema).get("format") == "uuid" for schema in schemas)


def ids_of(method: dict[str, Any]) -> list[str]:
    params = [story.resolve(DOCUMENT, one) for one in method["params"]]
    return [param["name"] for param in params if is_id(param)]
