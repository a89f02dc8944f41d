"""Patches of nodes and relationships: what they change, what they leave, and that none of many is lost."""

import asyncio
import json
import uuid
from typing import Any

import pytest

from flexdb.database.pool import Database
from flexdb.database.target import ConnectionTarget
from tests import ledger
from tests.property.strategies import exactly
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running

Ids = dict[str, str]
NOTHING = str(uuid.UUID(int=0))


@pytest.fixture
async def node_type(client: RpcClient, tenant: Ids) -> str:
    schema = {"properties": {"n": {"type": "integer"}}}
    made = await client.call("create_node_type", tenant_id=tenant["id"], name="N", schema=schema)
    return str(made["node_type"]["id"])


@pytest.fixture
async def node(client: RpcClient, tenant: Ids, node_type: str) -> Ids:
    """A node with `{"n": 1, "list": [1, 2]}`: what a call needs to name it."""
    data = {"n": 1, "list": [1, 2]}
    made = await client.call("create_node", tenant_id=tenant["id"], node_type_id=node_type, data=data)
    return {"tenant_id": tenant["id"], "id": made["node"]["id"]}


@pytest.fixture
async def relationship(client: RpcClient, node: Ids) -> Ids:
    """A relationship with the document of the node."""
    made = await client.call(
        "create_relationship",
        tenant_id=node["tenant_id"],
        source_node_id=node["id"],
        target_node_id=node["id"],
        relationship_type="to",
        data={"n": 1, "list": [1, 2]},
    )
    return {"tenant_id": node["tenant_id"], "id": made["relationship"]["id"]}


@pytest.fixture(params=["node", "relationship"])
def entity(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def thing(entity: str, node: Ids, relationship: Ids) -> Ids:
    return node if entity == "node" else relationship


async def failure_of(client: RpcClient, method: str, **params: Any) -> RpcFailure:
    with pytest.raises(RpcFailure) as failure:
        await client.call(method, **params)
    return failure.value


async def test_patches(client: RpcClient, database: Database, entity: str, thing: Ids) -> None:
    made = (await client.call(f"get_{entity}", **thing))[entity]
    merged = (await client.call(f"patch_{entity}", **thing, merge={"n": None, "a": {"b": None, "c": 1}}))[
        entity
    ]
    assert merged["data"] == {"list": [1, 2], "a": {"c": 1}}
    operations = [
        {"op": "test", "path": "/a/c", "value": 1.0},
        {"op": "move", "from": "/list/0", "path": "/n"},
    ]
    moved = (await client.call(f"patch_{entity}", **thing, operations=operations, if_revision=2))[entity]
    assert moved["data"] == {"list": [2], "a": {"c": 1}, "n": 1}
    assert {**moved, "data": 0, "updated_at": 0} == {**made, "data": 0, "updated_at": 0, "revision": 3}
    assert (await client.call(f"get_{entity}", **thing))[entity] == moved

    log = await ledger.check(database, thing["tenant_id"])
    assert [(entry["method"], entry["action"], entry["revision"]) for entry in log[-2:]] == [
        (f"patch_{entity}", "update", 2),
        (f"patch_{entity}", "update", 3),
    ]


@pytest.mark.parametrize("patch", [{"merge": "{}"}, {"merge": {"n": 1}}])
async def test_a_patch_that_changes_nothing_is_a_write_like_an_update(
    client: RpcClient, entity: str, thing: Ids, patch: dict[str, Any]
) -> None:
    before = (await client.call(f"get_{entity}", **thing))[entity]
    patched = (await client.call(f"patch_{entity}", **thing, **patch))[entity]
    updated = (await client.call(f"update_{entity}", **thing, data=before["data"]))[entity]
    assert (patched["data"], updated["data"]) == (before["data"], before["data"])
    assert (patched["revision"], updated["revision"]) == (2, 3)


async def test_what_is_refused_changes_nothing(
    client: RpcClient, database: Database, entity: str, thing: Ids
) -> None:
    log = await ledger.check(database, thing["tenant_id"])
    method = f"patch_{entity}"

    async def refused(**patch: Any) -> tuple[int, str, list[str]]:
        failure = await failure_of(client, method, **thing | patch)
        return failure.code, failure.reason, failure.paths

    add = {"op": "add", "path": "/x", "value": 1}
    assert await refused() == (-32602, "invalid_patch", ["/merge"])
    assert await refused(merge="", operations="") == (-32602, "invalid_patch", ["/merge"])
    assert await refused(merge={}, operations=[add]) == (-32602, "invalid_patch", ["/operations"])
    assert await refused(operations=[]) == (-32602, "invalid_params", ["/operations"])
    assert await refused(operations=[add] * 101) == (-32602, "invalid_params", ["/operations"])
    assert await refused(merge=[]) == (-32602, "invalid_params", ["/merge"])
    assert await refused(merge="[]") == (-32602, "invalid_params", ["/merge"])
    assert await refused(operations=[{**add, "op": "Add"}]) == (
        -32602,
        "invalid_params",
        ["/operations/0/op"],
    )
    assert await refused(operations=[{"op": "add", "value": 1}]) == (
        -32602,
        "invalid_params",
        ["/operations/0/path"],
    )
    for wrong in ({**add, "path": "x"}, {**add, "path": "/x/y"}, {"op": "remove", "path": "/x/0"}):
        assert await refused(operations=[{**add, "path": "/y"}, wrong]) == (
            -32602,
            "patch_not_applicable",
            ["/operations/1/path"],
        )
    other = {"op": "test", "path": "/n", "value": True}
    assert await refused(operations=[add, other]) == (-32002, "patch_test_failed", [])
    whole = {"op": "replace", "path": "", "value": [1]}
    assert await refused(operations=[whole]) == (-32602, "patch_not_applicable", ["/data"])
    assert await refused(merge={"x": 1}, if_revision=2) == (-32002, "revision_conflict", [])
    assert await refused(id=NOTHING, merge={}) == (-32001, f"{entity}_not_found", [])
    assert await refused(tenant_id=NOTHING, merge={}) == (-32001, f"{entity}_not_found", [])

    assert await ledger.check(database, thing["tenant_id"]) == log


async def test_the_schema_holds_for_what_comes_out(client: RpcClient, node: Ids) -> None:
    failure = await failure_of(client, "patch_node", **node, merge={"n": "one"})
    assert (failure.code, failure.reason, failure.paths) == (-32602, "data_invalid", ["/data/n"])
    number = {"op": "copy", "from": "/list", "path": "/n"}
    assert (await failure_of(client, "patch_node", **node, operations=[number])).paths == ["/data/n"]


async def test_digits_are_kept(client: RpcClient, entity: str, thing: Ids) -> None:
    """What nobody touched, and what the patch itself brings."""
    digits = "0.1000000000000000055511151231257827021181583404541015625"
    kept = f'{{"a":1.10,"b":1.0,"c":{10**40},"d":{digits}}}'

    async def call(method: str, patch: str) -> Any:
        ids = json.dumps(thing).strip("{}")
        body = f'{{"jsonrpc":"2.0","method":"{method}_{entity}","params":{{{ids},{patch}}},"id":1}}'
        _, answer = await client.post_raw(body.encode())
        assert digits.encode() in answer
        return exactly(answer)["result"][entity]["data"]

    await call("update", f'"data":{kept}')
    merged = await call("patch", f'"merge":{{"m":[{digits},{10**30},2.50]}}')
    assert merged == exactly(f'{kept[:-1]},"m":[{digits},{10**30},2.50]}}')
    operations = (
        f'[{{"value":{{"x":{digits},"y":7.00}},"op":"add","path":"/o"}},'
        f'{{"op":"test","path":"/c","value":{10**40}.0}},{{"op":"remove","path":"/m"}}]'
    )
    operated = await call("patch", f'"operations":{operations}')
    assert operated == exactly(f'{kept[:-1]},"o":{{"x":{digits},"y":7.00}}}}')
    _, answer = await client.post_raw(
        json.dumps({"jsonrpc": "2.0", "method": f"get_{entity}", "params": thing, "id": 1}).encode()
    )
    for text in ("1.10", "1.0", "7.00", str(10**40)):
        assert text.encode() in answer


async def test_none_of_many_is_lost(client: RpcClient, database: Database, entity: str, thing: Ids) -> None:
    merges = [client.call(f"patch_{entity}", **thing, merge={f"m{n}": n}) for n in range(20)]
    operations = [
        client.call(f"patch_{entity}", **thing, operations=[{"op": "add", "path": f"/o{n}", "value": n}])
        for n in range(20)
    ]
    await asyncio.gather(*merges, *operations)
    patched = (await client.call(f"get_{entity}", **thing))[entity]
    assert patched["data"] == {
        "n": 1,
        "list": [1, 2],
        **{f"{kind}{n}": n for kind in "mo" for n in range(20)},
    }
    assert patched["revision"] == 41
    await ledger.check(database, thing["tenant_id"])


async def test_none_is_lost_between_services_and_updates(
    client: RpcClient, target: ConnectionTarget, database: Database, node: Ids
) -> None:
    """A counter: each adds one to what is there, of which nobody knows beforehand what it is."""
    append = {"operations": [{"op": "add", "path": "/list/-", "value": 0}]}
    async with running(target) as other:

        async def work(service: RpcClient, number: int) -> None:
            for _ in range(5):
                await service.call("patch_node", **node, **append)
                await service.call("patch_node", **node, merge={f"m{number}": number})
                await service.call("update_node", id=node["id"], tenant_id=node["tenant_id"])

        await asyncio.gather(*(work((client, other)[number % 2], number) for number in range(10)))
    data = (await client.call("get_node", **node))["node"]["data"]
    assert data == {"n": 1, "list": [1, 2, *[0] * 50], **{f"m{number}": number for number in range(10)}}
    await ledger.check(database, node["tenant_id"])


async def test_the_schema_that_holds_is_that_of_the_moment(
    client: RpcClient, target: ConnectionTarget, node: Ids, node_type: str
) -> None:
    async with running(target) as other:
        await other.call("patch_node", **node, merge={"a": 1})  # other now knows the first schema
        for schema in ({"required": ["b"]}, {"required": ["a"]}):
            of = {"tenant_id": node["tenant_id"], "id": node_type}
            await client.call("update_node_type", **of, schema=schema, on_broken="allow")
        assert (await other.call("patch_node", **node, merge={"b": 1}))["node"]["revision"] == 3
        failure = await failure_of(other, "patch_node", **node, merge={"a": None})
        assert (failure.reason, failure.paths) == ("data_invalid", ["/data"])


async def test_one_of_many_with_the_same_revision_wins(client: RpcClient, entity: str, thing: Ids) -> None:
    calls = [client.call(f"patch_{entity}", **thing, merge={"n": n}, if_revision=1) for n in range(10)]
    answers = await asyncio.gather(*calls, return_exceptions=True)
    lost = [answer for answer in answers if isinstance(answer, RpcFailure)]
    assert len(lost) == 9
    assert {(failure.reason, failure.data["revision"]) for failure in lost} == {("revision_conflict", 2)}


async def test_large_documents(client: RpcClient, entity: str, thing: Ids) -> None:
    """Those are patched beside the event loop; the limits are those of any document."""
    await client.call(f"update_{entity}", **thing, data={"a": ["x" * 900] * 1000})
    doubled = [{"op": "copy", "from": "/a", "path": "/b"}, {"op": "remove", "path": "/a"}]
    moved = await client.call(f"patch_{entity}", **thing, operations=doubled)
    assert moved[entity]["data"] == {"b": ["x" * 900] * 1000}
    failure = await failure_of(client, f"patch_{entity}", **thing, merge={"a": "x" * 200_000})
    assert failure.data["errors"] == [{"path": "/data", "message": "must not exceed 1 MiB as JSON text"}]
    patch = {"op": "add", "path": "/c", "value": "x" * 1_100_000}
    failure = await failure_of(client, f"patch_{entity}", **thing, operations=[patch])
    assert failure.data["errors"] == [{"path": "/data", "message": "must not exceed 1 MiB as JSON text"}]
