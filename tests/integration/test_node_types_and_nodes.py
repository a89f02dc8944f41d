"""Node types, and nodes that have to satisfy them."""

import json
import uuid
from decimal import Decimal
from typing import Any

import pytest

from tests.rpc_client import RpcClient, RpcFailure

TASK = {
    "type": "object",
    "properties": {"title": {"type": "string"}, "tags": {"type": "array", "items": {"type": "string"}}},
    "required": ["title"],
}


async def create_type(client: RpcClient, tenant: dict[str, str], **params: Any) -> dict[str, Any]:
    params = {"name": f"T{uuid.uuid4().hex[:8]}", **params}
    return (await client.call("create_node_type", tenant_id=tenant["id"], **params))["node_type"]


@pytest.mark.parametrize("form", [lambda value: value, json.dumps], ids=["object", "text"])
async def test_schema_and_data_as_object_or_text(
    client: RpcClient, tenant: dict[str, str], form: Any
) -> None:
    node_type = await create_type(client, tenant, schema=form(TASK), description="A task")
    assert node_type["schema"] == TASK
    ids = {"tenant_id": tenant["id"], "node_type_id": node_type["id"]}
    node = (await client.call("create_node", **ids, data=form({"title": "x"})))["node"]
    assert node["data"] == {"title": "x"}
    changed = await client.call(
        "update_node", id=node["id"], tenant_id=tenant["id"], data=form({"title": "y"})
    )
    assert changed["node"]["data"] == {"title": "y"}
    assert changed["node"]["updated_at"] > node["updated_at"]


async def test_data_that_breaks_the_schema(client: RpcClient, tenant: dict[str, str]) -> None:
    node_type = await create_type(client, tenant, schema=TASK)
    ids = {"tenant_id": tenant["id"], "node_type_id": node_type["id"]}
    with pytest.raises(RpcFailure) as failure:
        await client.call("create_node", **ids, data={"title": 1, "tags": ["a", 2]})
    assert (failure.value.code, failure.value.reason) == (-32602, "data_invalid")
    assert sorted(failure.value.paths) == ["/data/tags/1", "/data/title"]
    with pytest.raises(RpcFailure) as failure:
        await client.call("create_node", **ids)
    assert failure.value.paths == ["/data"]
    node = (await client.call("create_node", **ids, data={"title": "ok"}))["node"]
    with pytest.raises(RpcFailure) as failure:
        await client.call("update_node", id=node["id"], tenant_id=tenant["id"], data={})
    assert failure.value.reason == "data_invalid"
    assert (await client.call("get_node", id=node["id"], tenant_id=tenant["id"]))["node"] == node


@pytest.mark.parametrize("data", ["[]", "null", "1", '"x"', "{", "nonsense", [], 1, None, True])
async def test_data_that_is_no_object(client: RpcClient, tenant: dict[str, str], data: Any) -> None:
    node_type = await create_type(client, tenant)
    with pytest.raises(RpcFailure) as failure:
        await client.call("create_node", tenant_id=tenant["id"], node_type_id=node_type["id"], data=data)
    assert (failure.value.code, failure.value.paths) == (-32602, ["/data"])


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ({"type": "nonsense"}, "/schema/type"),
        ({"properties": {"a": {"minimum": "x"}}}, "/schema/properties/a/minimum"),
        ({"$ref": "http://127.0.0.1:9/schema.json"}, "/schema/$ref"),
        ({"properties": {"a": {"$ref": "file:///etc/passwd"}}}, "/schema/properties/a/$ref"),
        ({"$schema": "http://127.0.0.1:9/meta"}, "/schema/$schema"),
        ({"$ref": "#/nowhere"}, "/schema"),
        ("[]", "/schema"),
        ("true", "/schema"),
    ],
)
async def test_schemas_that_are_refused(
    client: RpcClient, tenant: dict[str, str], schema: Any, path: str
) -> None:
    with pytest.raises(RpcFailure) as failure:
        await create_type(client, tenant, schema=schema)
    assert (failure.value.code, failure.value.paths) == (-32602, [path])


async def test_a_pattern_matches_in_linear_time(client: RpcClient, tenant: dict[str, str]) -> None:
    schema = {"properties": {"a": {"type": "string", "pattern": "^(a+)+$"}}}
    node_type = await create_type(client, tenant, schema=schema)
    with pytest.raises(RpcFailure) as failure:
        await client.call(
            "create_node", tenant_id=tenant["id"], node_type_id=node_type["id"], data={"a": "a" * 5000 + "b"}
        )
    assert failure.value.paths == ["/data/a"]
    with pytest.raises(RpcFailure) as failure:
        await create_type(client, tenant, schema={"pattern": "(?=a)b"})
    assert failure.value.paths == ["/schema/pattern"]


async def test_an_older_dialect_is_followed(client: RpcClient, tenant: dict[str, str]) -> None:
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "definitions": {"short": {"maxLength": 2}},
        "properties": {"a": {"$ref": "#/definitions/short"}},
    }
    node_type = await create_type(client, tenant, schema=schema)
    ids = {"tenant_id": tenant["id"], "node_type_id": node_type["id"]}
    await client.call("create_node", **ids, data={"a": "ok"})
    with pytest.raises(RpcFailure) as failure:
        await client.call("create_node", **ids, data={"a": "too long"})
    assert failure.value.paths == ["/data/a"]


async def test_update_of_a_node_type(client: RpcClient, tenant: dict[str, str]) -> None:
    node_type = await create_type(client, tenant, schema=TASK, description="old")
    ids = {"id": node_type["id"], "tenant_id": tenant["id"]}
    same = await client.call("update_node_type", **ids, name="", description="", schema="")
    assert same["node_type"] == node_type
    cleared = (await client.call("update_node_type", **ids, description=None, schema=None))["node_type"]
    assert (cleared["description"], cleared["schema"], cleared["name"]) == ("", {}, node_type["name"])
    with pytest.raises(RpcFailure) as failure:
        await client.call("update_node_type", **ids, name=None)
    assert failure.value.paths == ["/name"]
    other = await create_type(client, tenant)
    with pytest.raises(RpcFailure) as failure:
        await client.call("update_node_type", **ids, name=other["name"])
    assert (failure.value.code, failure.value.reason) == (-32002, "node_type_name_taken")


async def test_a_new_schema_holds_at_once(client: RpcClient, tenant: dict[str, str]) -> None:
    node_type = await create_type(client, tenant, schema={"required": ["a"]})
    ids = {"tenant_id": tenant["id"], "node_type_id": node_type["id"]}
    await client.call("create_node", **ids, data={"a": 1})
    of = {"id": node_type["id"], "tenant_id": tenant["id"]}
    await client.call("update_node_type", **of, schema={"required": ["b"]}, on_broken="allow")
    await client.call("create_node", **ids, data={"b": 1})
    with pytest.raises(RpcFailure) as failure:
        await client.call("create_node", **ids, data={"a": 1})
    assert failure.value.reason == "data_invalid"


def exact(text: str | bytes) -> Any:
    """Parse JSON without rounding: 1.5e300 and its 301 digits are the same number."""
    return json.loads(text, parse_int=Decimal, parse_float=Decimal)


async def test_documents_come_back_as_they_went_in(client: RpcClient, tenant: dict[str, str]) -> None:
    node_type = await create_type(client, tenant)
    text = (
        '{"long": 3.14159265358979323846264338327950288, "big": 123456789012345678901234567890, "e": 1.5e300,'
        ' "unicode": "\\u00e9\\ud83d\\ude00 \u2028", "deep": [[[{"a": [null, true, ""]}]]], "": 0}'
    )
    params = f'{{"tenant_id": "{tenant["id"]}", "node_type_id": "{node_type["id"]}", "data": {text}}}'
    body = f'{{"jsonrpc": "2.0", "method": "create_node", "params": {params}, "id": 1}}'
    status, answer = await client.post_raw(body.encode())
    assert status == 200
    assert b"3.14159265358979323846264338327950288" in answer
    assert b"123456789012345678901234567890" in answer
    assert exact(answer)["result"]["node"]["data"] == exact(text)


async def test_deleting_nodes_and_types(client: RpcClient, tenant: dict[str, str]) -> None:
    kept, gone = await create_type(client, tenant), await create_type(client, tenant)
    nodes = {
        name: (await client.call("create_node", tenant_id=tenant["id"], node_type_id=node_type["id"]))[
            "node"
        ]["id"]
        for name, node_type in [("a", kept), ("b", kept), ("x", gone), ("y", gone)]
    }
    for source, target in ["ab", "ax", "xy", "ya", "xx"]:
        await client.call(
            "create_relationship",
            tenant_id=tenant["id"],
            source_node_id=nodes[source],
            target_node_id=nodes[target],
            relationship_type="to",
        )
    assert await client.call("delete_node_type", id=gone["id"], tenant_id=tenant["id"]) == {}
    left = await client.call("list_relationships", tenant_id=tenant["id"])
    assert [(edge["source_node_id"], edge["target_node_id"]) for edge in left["relationships"]] == [
        (nodes["a"], nodes["b"])
    ]
    assert left["pagination"]["total_count"] == 1
    assert (await client.call("list_nodes", tenant_id=tenant["id"]))["pagination"]["total_count"] == 2
    assert await client.call("delete_node", id=nodes["b"], tenant_id=tenant["id"]) == {}
    assert (await client.call("list_relationships", tenant_id=tenant["id"]))["pagination"]["total_count"] == 0
    of_type = await client.call("list_nodes", tenant_id=tenant["id"], node_type_id=kept["id"])
    assert of_type["pagination"]["total_count"] == 1


async def test_a_document_that_would_grow_too_large(client: RpcClient, tenant: dict[str, str]) -> None:
    node_type = await create_type(client, tenant)
    ids = {"tenant_id": tenant["id"], "node_type_id": node_type["id"]}
    with pytest.raises(RpcFailure) as failure:
        await client.call("create_node", **ids, data={"numbers": [1e300] * 10_000})
    assert (failure.value.code, failure.value.paths) == (-32602, ["/data"])
    with pytest.raises(RpcFailure) as failure:
        await client.call("create_node", **ids, data={"text": "x" * (1 << 20)})
    assert (failure.value.code, failure.value.paths) == (-32602, ["/data"])
    assert (await client.call("list_nodes", tenant_id=tenant["id"]))["pagination"]["total_count"] == 0


async def test_a_type_that_is_made_again_under_its_id(client: RpcClient, tenant: dict[str, str]) -> None:
    """What was remembered of the schema is another type's, although the revision is the same."""
    of, id_ = {"tenant_id": tenant["id"]}, str(uuid.uuid4())
    await client.call("create_node_type", **of, id=id_, name="A", schema={})
    await client.call("create_node", **of, node_type_id=id_, data={})
    await client.call("delete_node_type", **of, id=id_)
    await client.call("create_node_type", **of, id=id_, name="A", schema={"required": ["a"]})
    with pytest.raises(RpcFailure, match="required"):
        await client.call("create_node", **of, node_type_id=id_, data={})

    again = [
        {"method": "delete_node_type", "params": {**of, "id": id_}},
        {
            "method": "create_node_type",
            "params": {**of, "id": id_, "name": "A", "schema": {"required": ["b"]}},
        },
        {"method": "create_node", "params": {**of, "node_type_id": id_, "data": {"a": 1}}},
    ]
    with pytest.raises(RpcFailure, match="required"):
        await client.call("execute_transaction", operations=again)
