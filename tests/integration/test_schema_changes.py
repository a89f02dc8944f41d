"""`update_node_type` with a schema: no stored node breaks it afterwards, unless that is allowed."""

import asyncio
import itertools
import json
import random
import uuid
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from flexdb.database.pool import Database
from flexdb.database.target import ConnectionTarget
from tests import ledger
from tests.integration.filling import fill
from tests.integration.test_node_checks import HEAVY, Of, create, failure_of
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running

NEEDS_N = {"required": ["n"]}


@pytest.fixture(scope="module")
async def other(target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    """A second service."""
    async with running(target) as client:
        yield client


@pytest.fixture
async def of(client: RpcClient, tenant: dict[str, str]) -> Of:
    """What names a type that takes every object."""
    made = await client.call("create_node_type", tenant_id=tenant["id"], name="Thing")
    return {"tenant_id": tenant["id"], "id": made["node_type"]["id"]}


async def schema_of(client: RpcClient, of: Of) -> Any:
    return (await client.call("get_node_type", **of))["node_type"]["schema"]


async def update(client: RpcClient, of: Of, schema: Any, **params: Any) -> int:
    made = await client.call("update_node_type", **of, schema=schema, **params)
    revision: int = made["node_type"]["revision"]
    return revision


async def refusal(client: RpcClient, of: Of, schema: Any, **params: Any) -> str:
    return (await failure_of(client, "update_node_type", **of, schema=schema, **params)).reason


@pytest.mark.parametrize("given", [{}, {"on_broken": ""}, {"on_broken": "refuse"}])
async def test_a_schema_that_nodes_break(client: RpcClient, of: Of, given: dict[str, str]) -> None:
    _, broken = await create(client, of, {"n": 1}, {"m": 1})
    failure = await failure_of(client, "update_node_type", **of, schema=NEEDS_N, **given)
    assert (failure.code, failure.reason) == (-32002, "schema_breaks_nodes")
    told = {"id": broken, "path": "", "message": '"n" is a required property'}
    row = {"keyword": "required", "schema_path": "/required", "property": "n", "count": 1, "samples": [told]}
    told_of = {key: failure.data[key] for key in ("checked", "broken", "errors")}
    assert told_of == {"checked": 2, "broken": 1, "errors": [row]}
    assert await schema_of(client, of) == {}
    await client.call("update_node", tenant_id=of["tenant_id"], id=broken, data={"n": 2})
    assert await update(client, of, NEEDS_N) == 2


async def test_what_is_allowed(client: RpcClient, of: Of, database: Database) -> None:
    (broken,) = await create(client, of, {"m": 1})
    assert await update(client, of, NEEDS_N, on_broken="allow") == 2
    node = {"tenant_id": of["tenant_id"], "id": broken}
    assert (await failure_of(client, "update_node", **node, data={"m": 2})).reason == "data_invalid"
    found = await client.call("check_node_type", **of, schema=NEEDS_N)
    assert (found["checked"], found["broken"]) == (1, 1)
    await ledger.check(database, of["tenant_id"])


@pytest.mark.parametrize(
    "schema", [NEEDS_N, {"required": ["n"], "properties": {}}, {}, {"type": "object", "title": "Thing"}, None]
)
async def test_what_breaks_nothing_more(client: RpcClient, of: Of, schema: Any) -> None:
    """The same schema again, and those that refuse no object, are taken whatever is stored."""
    await create(client, of, {"m": 1})
    await update(client, of, schema if schema and "required" in schema else NEEDS_N, on_broken="allow")
    assert await update(client, of, schema) == 3
    assert await update(client, of, None, name="Other") == 4


async def test_what_else_an_update_is_refused_for_comes_first(client: RpcClient, of: Of) -> None:
    await create(client, of, {"m": 1})
    assert await refusal(client, of, NEEDS_N, if_revision=2) == "revision_conflict"
    assert await refusal(client, {**of, "id": str(uuid.uuid4())}, NEEDS_N) == "node_type_not_found"
    assert await refusal(client, of, {"type": "thing"}) == "invalid_schema"
    assert await refusal(client, of, NEEDS_N, if_revision=1) == "schema_breaks_nodes"


async def test_a_check_is_used(client: RpcClient, of: Of) -> None:
    (node,) = await create(client, of, {"n": 1})
    token = (await client.call("check_node_type", **of, schema=NEEDS_N))["check_token"]
    await create(client, of, {"n": 2})
    assert await update(client, of, NEEDS_N, check_token=token) == 2
    await update(client, of, {})
    # The first node is not looked at again; this one has changed since.
    await client.call("update_node", tenant_id=of["tenant_id"], id=node, data={})
    failure = await failure_of(client, "update_node_type", **of, schema=NEEDS_N, check_token=token)
    assert (failure.reason, failure.data["broken"]) == ("schema_breaks_nodes", 1)
    await client.call("delete_node", tenant_id=of["tenant_id"], id=node)
    assert await update(client, of, NEEDS_N, check_token=token) == 4


async def test_a_check_that_found_something_is_not_used(client: RpcClient, of: Of) -> None:
    (node,) = await create(client, of, {})
    token = (await client.call("check_node_type", **of, schema=NEEDS_N))["check_token"]
    assert await refusal(client, of, NEEDS_N, check_token=token) == "invalid_check_token"
    await client.call("update_node", tenant_id=of["tenant_id"], id=node, data={"n": 1})
    assert await refusal(client, of, NEEDS_N, check_token=token) == "invalid_check_token"
    assert await update(client, of, NEEDS_N) == 2


async def test_many_changes_after_a_check(client: RpcClient, of: Of, database: Database) -> None:
    """More than are looked at with the head row held, and more than a page of them."""
    await create(client, of, {"number": 0})
    schema = {"required": ["number"]}
    token = (await client.call("check_node_type", **of, schema=schema))["check_token"]
    async with database.transaction() as tx:
        await fill(tx, of["tenant_id"], of["id"], 1_700)
    assert await update(client, of, schema, check_token=token) == 2
    await update(client, of, {})
    await create(client, of, {})
    async with database.transaction() as tx:
        await fill(tx, of["tenant_id"], of["id"], 300)
    failure = await failure_of(client, "update_node_type", **of, schema=schema, check_token=token)
    assert (failure.reason, failure.data["broken"]) == ("schema_breaks_nodes", 1)


async def test_more_than_a_call_has_time_for(client: RpcClient, of: Of, target: ConnectionTarget) -> None:
    """It is refused with what to do, and what was done of it is not in vain."""
    await create(client, of, *({"x": [2] * 20_000} for _ in range(50)))
    async with running(target, call_timeout_s=0.8) as hasty:
        failure = await failure_of(hasty, "update_node_type", **of, schema=HEAVY)
        assert (failure.code, failure.reason, failure.data["node_count"]) == (-32005, "check_too_long", 50)
        checked, token = failure.data["checked"], failure.data["check_token"]
        assert 0 < checked < 50
        while checked < 50:
            found = await hasty.call("check_node_type", **of, schema=HEAVY, check_token=token)
            checked, token = checked + found["checked"], found["check_token"]
        assert found["is_complete"]
        assert await update(hasty, of, HEAVY, check_token=token) == 2


def operations(of: Of, *steps: tuple[str, dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"method": method, "params": {"tenant_id": of["tenant_id"], **params}} for method, params in steps
    ]


async def test_in_transactions(client: RpcClient, of: Of, database: Database) -> None:
    """What the transaction did before counts, and what it refuses is undone."""
    (node,) = await create(client, of, {})
    mend = ("update_node", {"id": node, "data": {"n": 1}})
    change = ("update_node_type", {"id": of["id"], "schema": NEEDS_N})
    spoil = ("create_node", {"node_type_id": of["id"], "data": {"m": 1}})
    failure = await failure_of(client, "execute_transaction", operations=operations(of, mend, spoil, change))
    assert (failure.code, failure.reason) == (-32002, "schema_breaks_nodes")
    assert (failure.data["operation"]["index"], failure.data["broken"]) == (2, 1)
    together = operations(of, mend, change)
    await client.call("execute_transaction", operations=together, dry_run=True)
    assert await schema_of(client, of) == {}
    await client.call("execute_transaction", operations=together)
    assert await schema_of(client, of) == NEEDS_N
    look = operations(of, ("check_node_type", {"id": of["id"], "schema": {"required": ["m"]}}))
    (seen,) = (await client.call("execute_transaction", operations=look))["results"]
    assert (seen["result"]["checked"], seen["result"]["broken"]) == (1, 1)
    await ledger.check(database, of["tenant_id"])


async def test_calls_that_come_twice(client: RpcClient, of: Of) -> None:
    """The first answer is the answer, also where the schema would be refused by now."""
    call = {**of, "schema": NEEDS_N, "idempotency_key": uuid.uuid4().hex}
    once = await client.call("update_node_type", **call)
    assert await client.call("update_node_type", **call) == once
    await update(client, of, {})
    await create(client, of, {})
    assert await client.call("update_node_type", **call) == once
    assert await schema_of(client, of) == {}


async def test_refused_calls_may_come_again(client: RpcClient, of: Of) -> None:
    (node,) = await create(client, of, {})
    key = uuid.uuid4().hex
    assert await refusal(client, of, NEEDS_N, idempotency_key=key) == "schema_breaks_nodes"
    await client.call("delete_node", tenant_id=of["tenant_id"], id=node)
    assert await update(client, of, NEEDS_N, idempotency_key=key) == 2


def only(kind: str) -> dict[str, Any]:
    return {"properties": {"kind": {"enum": [kind, "both"]}}, "required": ["kind"]}


class Race:
    """Calls that meet, and how often each came out how."""

    def __init__(self, of: Of) -> None:
        self.of = of
        self.is_over = False
        self.outcomes: Counter[str] = Counter()

    async def tried(self, service: RpcClient, method: str, **params: Any) -> Any:
        """Make a call that may be refused for what others do."""
        try:
            answer = await service.call(method, tenant_id=self.of["tenant_id"], **params)
        except RpcFailure as failure:
            assert failure.reason in {"data_invalid", "schema_breaks_nodes", "node_type_changing"}
            self.outcomes[f"{method} {failure.reason}"] += 1
            return None
        self.outcomes[method] += 1
        return answer

    async def write(self, service: RpcClient, kind: str) -> None:
        """Make nodes that one schema refuses, and change them so that none does."""
        while not self.is_over:
            data = {"kind": kind}
            made = await self.tried(service, "create_node", node_type_id=self.of["id"], data=data)
            if made:
                await self.tried(service, "update_node", id=made["node"]["id"], data={"kind": "both"})
            await asyncio.sleep(random.uniform(0, 0.03))

    async def alternate(self, service: RpcClient, kinds: str) -> None:
        for kind in itertools.cycle(kinds):
            if self.is_over:
                return
            await self.tried(service, "update_node_type", id=self.of["id"], schema=only(kind))
            await asyncio.sleep(0.002)

    async def watch(self, database: Database) -> None:
        for _ in range(150):
            assert await broken_now(database, self.of) == []
            await asyncio.sleep(0.01)
        self.is_over = True


async def test_no_stored_node_ever_breaks_the_schema_in_force(
    client: RpcClient, other: RpcClient, of: Of, database: Database
) -> None:
    """Writers of two services make and change nodes while the schema goes to and fro."""
    race = Race(of)
    await update(client, of, only("a"))
    async with asyncio.TaskGroup() as group:
        for service, kinds in ((client, "ab"), (other, "ba")):
            group.create_task(race.alternate(service, kinds))
            for kind in kinds:
                group.create_task(race.write(service, kind))
        group.create_task(race.watch(database))
    for word in ("create_node", "create_node data_invalid", "update_node", "update_node_type"):
        assert race.outcomes[word] > 3, race.outcomes
    assert race.outcomes["update_node_type schema_breaks_nodes"] > 3, race.outcomes
    await ledger.check(database, of["tenant_id"])


SNAPSHOT = """
SELECT t.schema, n.data FROM node_types t
JOIN nodes n ON n.tenant_id = $1 AND n.node_type_id = t.id
WHERE t.tenant_id = $1 AND t.id = $2
"""


async def broken_now(database: Database, of: Of) -> list[str]:
    """Return what is stored at one moment and breaks the schema of that moment."""
    async with database.connection() as connection:
        rows = await connection.fetch(SNAPSHOT, of["tenant_id"], of["id"])
    return [
        row["data"]
        for row in rows
        if not Draft202012Validator(json.loads(row["schema"])).is_valid(json.loads(row["data"]))
    ]
