"""`check_node_type`: what stored nodes break a schema, in as many calls as it takes."""

import asyncio
import json
import time
import uuid
from typing import Any

import pytest

from flexdb.database.pool import Database
from flexdb.database.target import ConnectionTarget
from flexdb.repositories.node_scans import MAX_READ_BYTES, NodeScans
from flexdb.services.node_checks import NodeChecks, Question, TimeLeft
from flexdb.services.schemas import compile_schema
from flexdb.workers import Workers
from tests import ledger
from tests.integration.filling import fill
from tests.integration.test_long_work import stalls
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running

Of = dict[str, str]

HEAVY: dict[str, Any] = {
    "properties": {
        "x": {"items": {"anyOf": [*({"type": "integer", "multipleOf": 3 + n} for n in range(60)), True]}}
    }
}


@pytest.fixture
async def of(client: RpcClient, tenant: dict[str, str]) -> Of:
    """What names a type that takes every object."""
    made = await client.call("create_node_type", tenant_id=tenant["id"], name="Thing")
    return {"tenant_id": tenant["id"], "id": made["node_type"]["id"]}


async def create(client: RpcClient, of: Of, *documents: dict[str, Any]) -> list[str]:
    nodes = [{"node_type_id": of["id"], "data": data} for data in documents]
    made = await client.call("create_nodes", tenant_id=of["tenant_id"], nodes=nodes)
    return [result["node"]["id"] for result in made["results"]]


async def failure_of(client: RpcClient, method: str, **params: Any) -> RpcFailure:
    with pytest.raises(RpcFailure) as failure:
        await client.call(method, **params)
    return failure.value


async def test_a_kind_of_mistake_is_a_row(client: RpcClient, of: Of) -> None:
    ids = await create(client, of, {"n": 1}, {"n": "1"}, {"m": 1}, {"n": 2.5, "x": 1}, {"n": "é"})
    schema = {
        "properties": {"n": {"$ref": "#/$defs/whole"}},
        "required": ["n", "x"],
        "$defs": {"whole": {"type": "integer"}},
    }
    found = await client.call("check_node_type", **of, schema=schema, max_samples=2)
    assert (found["checked"], found["broken"], found["node_count"], found["is_complete"]) == (5, 5, 5, True)
    rows = {(row["keyword"], row["schema_path"], row.get("property")): row for row in found["errors"]}
    assert {kind: row["count"] for kind, row in rows.items()} == {
        ("required", "/required", "x"): 4,
        ("type", "/$defs/whole/type", None): 3,
        ("required", "/required", "n"): 1,
    }
    assert [row["count"] for row in found["errors"]] == [4, 3, 1]
    of_type = rows["type", "/$defs/whole/type", None]["samples"]
    assert of_type == [
        {"id": ids[4], "path": "/n", "message": '"é" is not of type "integer"'},
        {"id": ids[3], "path": "/n", "message": '2.5 is not of type "integer"'},
    ]


async def test_nothing_changes(client: RpcClient, of: Of, database: Database) -> None:
    await create(client, of, {"n": 1})
    before = await ledger.check(database, of["tenant_id"])
    await client.call("check_node_type", **of, schema={"required": ["m"]})
    assert await ledger.check(database, of["tenant_id"]) == before
    assert (await client.call("get_node_type", **of))["node_type"]["schema"] == {}


async def test_a_type_without_nodes(client: RpcClient, of: Of) -> None:
    found = await client.call("check_node_type", **of, schema={"not": {}})
    assert (found["checked"], found["broken"], found["errors"], found["is_complete"]) == (0, 0, [], True)


async def test_what_is_refused(client: RpcClient, of: Of) -> None:
    failure = await failure_of(client, "check_node_type", **of, schema={"type": "thing"})
    assert (failure.code, failure.reason) == (-32602, "invalid_schema")
    for name in of:
        other = {**of, name: str(uuid.uuid4())}
        assert (await failure_of(client, "check_node_type", **other, schema={})).code == -32001
    for count in (0, 21):
        failure = await failure_of(client, "check_node_type", **of, schema={}, max_samples=count)
        assert failure.paths == ["/max_samples"]


async def test_tokens_of_something_else(client: RpcClient, of: Of, tenant: dict[str, str]) -> None:
    schema = {"required": ["n"]}
    token = (await client.call("check_node_type", **of, schema=schema))["check_token"]
    assert (await client.call("check_node_type", **of, schema=schema, check_token=token))["is_complete"]
    other = await client.call("create_node_type", tenant_id=tenant["id"], name="Other")
    for params in (
        {**of, "schema": {"required": ["m"]}, "check_token": token},
        {**of, "id": other["node_type"]["id"], "schema": schema, "check_token": token},
        {**of, "schema": schema, "check_token": "bm90aGluZw"},
        {**of, "schema": schema, "check_token": f"{token}A"},
        {**of, "schema": schema, "check_token": token[:-2]},
    ):
        for method in ("check_node_type", "update_node_type"):
            failure = await failure_of(client, method, **params)
            assert (failure.code, failure.reason) == (-32602, "invalid_check_token")
            assert failure.paths == ["/check_token"]


async def test_ids_at_the_ends(client: RpcClient, of: Of) -> None:
    """Clients choose ids, the first and the last of all too."""
    for number in (0, 1, (1 << 128) - 1):
        params = {"tenant_id": of["tenant_id"], "node_type_id": of["id"], "id": str(uuid.UUID(int=number))}
        await client.call("create_node", **params)
    found = await client.call("check_node_type", **of, schema={"required": ["n"]}, max_samples=5)
    assert (found["checked"], found["broken"]) == (3, 3)
    assert [sample["id"] for sample in found["errors"][0]["samples"]][::2] == [
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "00000000-0000-0000-0000-000000000000",
    ]


async def test_documents_that_are_too_much_for_the_schema(client: RpcClient, of: Of) -> None:
    """They would be refused if they were written now, so they are broken."""
    (large, _) = await create(client, of, {"x": [1] * 340_000}, {"x": [1]})
    found = await client.call("check_node_type", **of, schema=HEAVY)
    assert (found["checked"], found["broken"]) == (2, 1)
    message = "the document is too large for the schema of its node type"
    assert found["errors"] == [{"count": 1, "samples": [{"id": large, "path": "", "message": message}]}]


async def test_documents_that_are_large(client: RpcClient, of: Of) -> None:
    """More than a page may hold together, and some that fill one alone."""
    text = "x" * 700_000
    documents = [{"n": n, "text": text if n % 3 else ""} for n in range(20)]
    for begin in range(0, 20, 5):
        await create(client, of, *documents[begin : begin + 5])
    assert 13 * len(text) > 4 * MAX_READ_BYTES
    found = await client.call("check_node_type", **of, schema={"properties": {"text": {"maxLength": 9}}})
    assert (found["checked"], found["broken"]) == (20, 13)
    sample = found["errors"][0]["samples"][0]
    assert len(sample["message"]) < 400


async def test_kinds_without_end(client: RpcClient, of: Of) -> None:
    names = [f"{n:03}" for n in range(150)]
    await create(client, of, {}, dict.fromkeys(names[:100], 1))
    found = await client.call("check_node_type", **of, schema={"required": names})
    assert found["broken"] == 2
    assert len(found["errors"]) == 100
    assert sum(row["count"] for row in found["errors"]) >= 100


async def test_a_check_in_pieces(client: RpcClient, of: Of, database: Database) -> None:
    """However little time each call has, it looks at something, and all of them at each node once."""
    async with database.transaction() as tx:
        await fill(tx, of["tenant_id"], of["id"], 1_000)
    text = '{"properties": {"number": {"maximum": 700}}}'
    schema = compile_schema(json.loads(text))
    checked, broken, calls, token = 0, 0, 0, None
    async with Workers() as workers:
        checks = NodeChecks(NodeScans(database), workers, TimeLeft(0))
        while True:
            question = Question(of["tenant_id"], of["id"], text, schema, token)
            found = await NodeScans(database).begin(of["tenant_id"], of["id"], text)
            check = checks.begin(question, found.seq, 1, checks.time_left.ends_at())
            await checks.go_on(check)
            checked, broken, calls = checked + check.tally.checked, broken + check.tally.broken, calls + 1
            token = check.token
            if check.progress.upper is None:
                break
    assert (checked, broken) == (1_000, 300)
    assert calls >= 10


async def test_nobody_waits_for_a_check(client: RpcClient, of: Of, database: Database) -> None:
    """Neither calls of others, nor writes to the very type."""
    async with database.transaction() as tx:
        await fill(tx, of["tenant_id"], of["id"], 40_000)
    params = {"tenant_id": of["tenant_id"], "node_type_id": of["id"], "data": {"number": 1}}
    writes = 0
    began = time.monotonic()
    checking = asyncio.create_task(client.call("check_node_type", **of, schema={"required": ["number"]}))

    async def write() -> None:
        nonlocal writes
        while not checking.done():
            await client.call("create_node", **params)
            writes += 1

    writing = asyncio.create_task(write())
    longest = await stalls(client, checking)
    took = time.monotonic() - began
    await writing
    assert writes > 10
    assert longest < max(0.1, took / 3)
    found = checking.result()
    assert (found["checked"] >= 40_000, found["broken"]) == (True, 0)


async def test_calls_that_go_on(client: RpcClient, of: Of, target: ConnectionTarget) -> None:
    """What does not fit into the time of a call is told by its answer."""
    await create(client, of, *({"x": [2] * 20_000} for _ in range(50)))
    params = {**of, "schema": HEAVY}
    found: list[dict[str, Any]] = []
    async with running(target, call_timeout_s=0.8) as hasty:
        while not found or not found[-1]["is_complete"]:
            token = found[-1]["check_token"] if found else ""
            found.append(await hasty.call("check_node_type", **params, check_token=token))
            assert found[-1]["checked"] > 0
    assert len(found) > 1
    assert sum(each["checked"] for each in found) == 50
