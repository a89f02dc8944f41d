"""What is put in comes out exactly, or is refused with its place; whatever it is."""

import json
import uuid
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.property.strategies import LOADED, OBJECTS, TEXTS, exactly, text_of
from tests.rpc_client import RpcClient

BOUNDED = settings(
    max_examples=50,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
async def ids(client: RpcClient) -> dict[str, str]:
    tenant = (await client.call("create_tenant", slug=f"p-{uuid.uuid4().hex}", name="P"))["tenant"]
    node_type = (await client.call("create_node_type", tenant_id=tenant["id"], name="Any"))["node_type"]
    return {"tenant_id": tenant["id"], "node_type_id": node_type["id"]}


async def post(client: RpcClient, method: str, params: dict[str, str]) -> Any:
    """Call with parameters that are JSON text, and return the response with exact numbers."""
    inside = ",".join(f'"{name}":{text}' for name, text in params.items())
    body = f'{{"jsonrpc":"2.0","method":"{method}","params":{{{inside}}},"id":1}}'
    status, answer = await client.post_raw(body.encode())
    assert status == 200
    return exactly(answer)


async def node_after(client: RpcClient, method: str, params: dict[str, str]) -> dict[str, Any]:
    response = await post(client, method, params)
    assert "result" in response, response
    return response["result"]["node"]


@given(data=OBJECTS, other=OBJECTS, as_text=st.booleans())
@BOUNDED
async def test_documents_come_back(
    client: RpcClient, ids: dict[str, str], data: Any, other: Any, as_text: bool
) -> None:
    form = json.dumps if as_text else str
    known = {name: json.dumps(value) for name, value in ids.items()}
    made = await node_after(client, "create_node", known | {"data": form(text_of(data))})
    assert made["data"] == exactly(text_of(data))
    node = {"id": json.dumps(made["id"]), "tenant_id": known["tenant_id"]}
    assert await node_after(client, "get_node", node) == made
    page = {"tenant_id": known["tenant_id"], "pagination": '{"page_size":1}'}
    assert (await post(client, "list_nodes", page))["result"]["nodes"] == [made]
    changed = await node_after(client, "update_node", node | {"data": form(text_of(other))})
    assert changed["data"] == exactly(text_of(other))
    assert (await node_after(client, "get_node", node))["data"] == changed["data"]


@given(data=OBJECTS, source=st.sampled_from(["data", "schema"]))
@BOUNDED
async def test_relationships_and_schemas_come_back(
    client: RpcClient, ids: dict[str, str], data: Any, source: str
) -> None:
    known = {"tenant_id": json.dumps(ids["tenant_id"])}
    if source == "schema":
        # An unknown keyword may hold anything.
        params = known | {"name": json.dumps(uuid.uuid4().hex), "schema": text_of({"x-kept": data})}
        response = await post(client, "create_node_type", params)
        if "error" in response:  # it held something that looks like a reference
            assert response["error"]["data"]["reason"] == "invalid_schema"
            return
        assert response["result"]["node_type"]["schema"] == exactly(text_of({"x-kept": data}))
    else:
        node = await client.call("create_node", **ids, data={})
        end = json.dumps(node["node"]["id"])
        params = known | {"source_node_id": end, "target_node_id": end, "relationship_type": '"is"'}
        response = await post(client, "create_relationship", params | {"data": text_of(data)})
        assert response["result"]["relationship"]["data"] == exactly(text_of(data))


HALVES = st.sampled_from([r"\ud800", r"\udfff", r"\udc00\ud800", r"\ud83dx", r"a\udabc"])
BAD_TEXTS = HALVES | st.sampled_from([r"\u0000", r"a\u0000b"])
BAD_NUMBERS = st.sampled_from(
    ["1e400", "-1e309", "1e-400", "1e100000", "1e-99999999999", "1" * 401, f"0.{'1' * 401}"]
)


@given(
    before=OBJECTS,
    bad=BAD_NUMBERS | BAD_TEXTS.map('"{}"'.format),
    key=TEXTS,
    at=st.sampled_from(["value", "item", "key"]),
)
@BOUNDED
async def test_what_cannot_be_kept_is_told_by_its_place(
    client: RpcClient, ids: dict[str, str], before: Any, bad: str, key: str, at: str
) -> None:
    name, told = "\x01bad", key.replace("~", "~0").replace("/", "~1")
    if at == "key" and bad.startswith('"'):
        inner, path = f"{{{bad}:1}}", f"/data/\x01bad/{told}"
    elif at == "item":
        inner, path = f"[1,{bad}]", f"/data/\x01bad/{told}/1"
    else:
        inner, path = bad, f"/data/\x01bad/{told}"
    members = [f"{json.dumps(one)}:{text_of(value)}" for one, value in before.items()]
    data = f"{{{','.join([*members, f'{json.dumps(name)}:{{{json.dumps(key)}:{inner}}}'])}}}"
    known = {name: json.dumps(value) for name, value in ids.items()}
    total = (await client.call("list_nodes", tenant_id=ids["tenant_id"]))["pagination"]["total_count"]
    response = await post(client, "create_node", known | {"data": data})
    assert response["error"]["code"] == -32602
    assert [problem["path"] for problem in response["error"]["data"]["errors"]] == [path]
    listed = await client.call("list_nodes", tenant_id=ids["tenant_id"])
    assert listed["pagination"]["total_count"] == total


@pytest.mark.parametrize("levels", [1, 59, 60, 61, 62, 63, 64, 65, 100, 599, 600, 601, 700, 5000])
@pytest.mark.parametrize("brackets", ["[]", "{}"])
async def test_nesting_ends_where_it_is_said_to(
    client: RpcClient, ids: dict[str, str], levels: int, brackets: str
) -> None:
    known = {name: json.dumps(value) for name, value in ids.items()}
    opening, closing = ('{"a":', "}") if brackets == "{}" else ("[", "]")
    inner = opening * (levels - 1) + ("{}" if brackets == "{}" else "[]") + closing * (levels - 1)
    response = await post(client, "create_node", known | {"data": f'{{"a":{inner}}}'})
    # The object of the parameters and the document itself are levels, too.
    if levels + 2 <= 64:
        assert response["result"]["node"]["data"] == exactly(f'{{"a":{inner}}}')
    else:
        assert response["error"]["message"] == "must not be nested deeper than 64 levels"
        assert response["id"] == 1


@pytest.mark.parametrize("kind", ["value", "key", "items"])
async def test_large_values(client: RpcClient, ids: dict[str, str], kind: str) -> None:
    size = 1_048_576 - 10_000
    data = {"value": {"a": "x" * size}, "key": {"k" * size: 1}, "items": {"a": [0] * (size // 2)}}[kind]
    text = json.dumps(data, separators=(",", ":"))
    node = (await client.call("create_node", **ids, data=text))["node"]
    assert (await client.call("get_node", id=node["id"], tenant_id=ids["tenant_id"]))["node"]["data"] == data
    await client.call("delete_node", id=node["id"], tenant_id=ids["tenant_id"])


NAMES = st.sampled_from([text for text in LOADED if text]) | st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=210
)


@given(name=NAMES, method=st.sampled_from(["create_tenant", "create_node_type", "create_user"]))
@BOUNDED
@example(name="x" * 200, method="create_tenant")
@example(name="x" * 201, method="create_tenant")
@example(name="😀" * 200, method="create_user")
async def test_names_come_back_or_are_refused(
    client: RpcClient, ids: dict[str, str], name: str, method: str
) -> None:
    unique = uuid.uuid4().hex
    params = {
        "create_tenant": {"slug": unique, "name": name},
        "create_user": {"email": f"{unique}@example.com", "display_name": name},
        "create_node_type": {"tenant_id": ids["tenant_id"], "name": name},
    }[method]
    field = "display_name" if method == "create_user" else "name"
    response = await client.post({"jsonrpc": "2.0", "method": method, "params": params, "id": 1})
    if len(name) > 200 or any(ord(character) < 0x20 or ord(character) == 0x7F for character in name):
        assert [problem["path"] for problem in response["error"]["data"]["errors"]] == [f"/{field}"]
    elif "error" in response:
        assert response["error"]["data"]["reason"] == "node_type_name_taken"
    else:
        (thing,) = response["result"].values()
        assert thing[field] == name


@given(slug=st.text(st.sampled_from("ab-9AZ_.é\u202e\u200b\ufeff\u0430\uff41 \n"), min_size=1, max_size=6))
@BOUNDED
@example(slug="a" * 63)
@example(slug="a" * 64)
async def test_slugs_cannot_be_mistaken_for_each_other(client: RpcClient, slug: str) -> None:
    """Only small letters, digits and hyphens: no direction marks, no look-alikes, nothing to normalise."""
    sound = len(slug) <= 63 and all(character in "ab-9" for character in slug)
    sound = sound and not slug.startswith("-") and not slug.endswith("-")
    response = await client.post(
        {"jsonrpc": "2.0", "method": "create_tenant", "params": {"slug": slug, "name": "x"}, "id": 1}
    )
    if sound:
        assert response.get("error", {}).get("data", {"reason": "slug_taken"})["reason"] == "slug_taken"
    else:
        assert response["error"]["data"]["errors"][0]["path"] == "/slug"


@given(local=st.text("abcABCéÉжЖ", min_size=1, max_size=8))
@BOUNDED
async def test_addresses_are_taken_once_in_whatever_case(client: RpcClient, local: str) -> None:
    unique = uuid.uuid4().hex
    first = f"{local}{unique}@example.com"
    await client.call("create_user", email=first, display_name="x")
    for other in (first, first.lower(), first.upper(), first.swapcase()):
        params = {"email": other, "display_name": "x"}
        response = await client.post({"jsonrpc": "2.0", "method": "create_user", "params": params, "id": 1})
        assert response["error"]["data"]["reason"] == "email_taken", other
