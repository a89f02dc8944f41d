"""Lists that callers filter, sort and cut down: what is refused, and where; pages while others write; time limits."""

import asyncio
import base64
import json
import random
import uuid
from dataclasses import dataclass
from decimal import Decimal
from operator import eq, ge, lt
from typing import Any

import pytest

from flexdb.database.pool import Database
from flexdb.database.target import ConnectionTarget
from flexdb.repositories.criteria import Column, Condition, Every, Member, Query, Some
from flexdb.repositories.index_plans import ListRequest
from flexdb.repositories.list_sources import NODES
from flexdb.repositories.list_sql import all_page
from flexdb.repositories.paging import Window
from flexdb.repositories.retention import RetentionRepository
from tests.integration.filling import fill
from tests.property.query_oracle import instant
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running

HOSTILE = [
    "'; DROP TABLE nodes; --", "') OR true --", "$1", "{}", "{0}", '"', "\\", "%", "_", "null", "{a,b}", '{"a"}', "a,b",
    "NULL", "data", "r.data", "::text", "/*", "*/", "\x7f", "\u202e", "\U0010ffff", "a\nb", "--", "😀", "x" * 900,
]  # fmt: skip


@dataclass
class Scene:
    """A tenant with a type for whatever there is."""

    client: RpcClient
    tenant: str
    node_type: str

    async def call(self, method: str, /, **params: Any) -> Any:
        return await self.client.call(method, tenant_id=self.tenant, **params)

    async def add(self, *documents: Any) -> list[str]:
        nodes = [{"node_type_id": self.node_type, "data": document} for document in documents]
        results = (await self.call("create_nodes", nodes=nodes))["results"]
        return [result["node"]["id"] for result in results]

    async def found(self, filter: Any, **params: Any) -> list[Any]:
        page = {"page_size": 1000}
        listed = await self.call("list_nodes", filter=filter, pagination=page, **params)
        assert listed["pagination"]["total_count"] == len(listed["nodes"])
        return [node["data"] for node in listed["nodes"]]

    async def refusal(self, **params: Any) -> RpcFailure:
        with pytest.raises(RpcFailure) as failure:
            await self.call("list_nodes", **params)
        assert failure.value.code == -32602
        return failure.value


@pytest.fixture
async def scene(client: RpcClient, tenant: dict[str, str]) -> Scene:
    node_type = (await client.call("create_node_type", tenant_id=tenant["id"], name="N"))["node_type"]
    return Scene(client, tenant["id"], node_type["id"])


async def test_values_of_other_types_never_match(scene: Scene) -> None:
    values = [0, 1, 1.5, "1", "", "a", True, False, None, [], [1], {}, {"a": 1}]
    await scene.add(*({"v": value} for value in values), {"other": 1})
    for value in values:
        equal = await scene.found({"/v": {"eq": value}})
        assert equal == [{"v": value}]
        assert len(await scene.found({"/v": {"ne": value}})) == len(values)
        assert len(await scene.found({"not": {"/v": {"eq": value}}})) == len(values)
    assert await scene.found({"/v": {"gte": 1}}) == [{"v": 1.5}, {"v": 1}]
    assert await scene.found({"/v": {"gte": "1"}}) == [{"v": "a"}, {"v": "1"}]
    assert await scene.found({"/v": {"gt": False}}) == [{"v": True}]
    assert await scene.found({"/v": {"exists": False}}) == [{"other": 1}]
    assert await scene.found({"/v": {"in": []}}) == []
    assert len(await scene.found({"/v": {"not_in": []}})) == len(values) + 1
    assert await scene.found({"/v/0": {"exists": True}}) == [{"v": [1]}]
    assert await scene.found({"/v": {"contains": 1.0}}) == [{"v": [1]}]
    assert await scene.found({}) == await scene.found({"not": {"not": {}}})
    assert await scene.found({"not": {}}) == []


async def test_the_order_of_types(scene: Scene) -> None:
    in_order = [
        {}, {"v": None}, {"v": False}, {"v": True}, {"v": -1}, {"v": 0.5}, {"v": 10}, {"v": ""}, {"v": "10"}, {"v": "9"},
        {"v": "Z"}, {"v": "a"}, {"v": "é"}, {"v": "\uffff"}, {"v": "\U0001f600"}, {"v": [10]}, {"v": [9]}, {"v": []},
        {"v": {"b": 1}}, {"v": {"aa": 1}}, {"v": {}},
    ]  # fmt: skip
    in_order[15:18] = sorted(in_order[15:18], key=lambda each: json.dumps(each["v"]))
    in_order[18:] = sorted(in_order[18:], key=lambda each: json.dumps(each["v"]))
    await scene.add(*random.Random(5).sample(in_order, len(in_order)))
    assert await scene.found({}, sort=["/v"]) == in_order
    assert await scene.found({}, sort=["-/v"]) == in_order[::-1]


async def test_filters_as_text_and_empty_ones(scene: Scene) -> None:
    await scene.add({"a": 1}, {"a": 2})
    assert await scene.found('{"/a": {"gt": 1}}') == [{"a": 2}]
    assert len(await scene.found("")) == len(await scene.found({}, sort="", select="")) == 2
    refused = await scene.refusal(filter='{"/a": {"gt": 1}')
    assert refused.paths == ["/filter"]


async def test_numbers_are_exact(scene: Scene) -> None:
    numbers = [
        "9007199254740993",
        "9007199254740992",
        "0.1",
        "0.10000000000000001",
        "1e308",
        "9" * 308,
        f"0.{'1' * 399}",
    ]
    for number in numbers:
        body = {"tenant_id": scene.tenant, "node_type_id": scene.node_type}
        text = json.dumps(body)[:-1] + f', "data": {{"n": {number}}}}}'
        await raw(scene.client, "create_node", text)
    for number in numbers:
        for operator, count in (("eq", 1), ("gte", None), ("in", 1)):
            given = f"[{number}]" if operator == "in" else number
            text = f'{{"tenant_id": "{scene.tenant}", "filter": {{"/n": {{"{operator}": {given}}}}}}}'
            total = (await raw(scene.client, "list_nodes", text))["pagination"]["total_count"]
            above = sum(Decimal(number) <= Decimal(other) for other in numbers)
            assert total == (above if count is None else count), (number, operator)


async def raw(client: RpcClient, method: str, params: str) -> Any:
    body = f'{{"jsonrpc": "2.0", "method": "{method}", "params": {params}, "id": 1}}'
    _, answer = await client.post_raw(body.encode())
    return json.loads(answer)["result"]


@pytest.mark.parametrize(
    ("given", "path", "words"),
    [
        ({"price": 1}, "/filter/price", 'begin with a slash: "/price"'),
        ({"$and": []}, "/filter/$and", "is no field"),
        ({"data": {}}, "/filter/data", "is no field"),
        ({"source_node_id": "x"}, "/filter/source_node_id", "is no field of a node"),
        ({"": 1}, "/filter/", "is no field"),
        ({"/a~": 1}, "/filter/~1a~0", "tilde"),
        ({"/a~2": 1}, "/filter/~1a~02", "tilde"),
        ({f"/{'x' * 1000}": 1}, f"/filter/~1{'x' * 1000}", "1000 characters"),
        ({"/a": {}}, "/filter/~1a", "must name an operator"),
        ({"/a": {"$gt": 1}}, "/filter/~1a/$gt", "is no operator; there are eq, ne, gt,"),
        ({"/a": {"city": "x"}}, "/filter/~1a/city", "is no operator"),
        ({"/a": {"gt": None}}, "/filter/~1a/gt", "must be a number"),
        ({"/a": {"lte": [1]}}, "/filter/~1a/lte", "must be a number"),
        ({"/a": {"in": 1}}, "/filter/~1a/in", "must be an array"),
        ({"/a": {"in": list(range(1001))}}, "/filter/~1a/in", "1000 values"),
        ({"/a": {"exists": 1}}, "/filter/~1a/exists", "must be true or false"),
        ({"/a": {"starts_with": 1}}, "/filter/~1a/starts_with", "must be a text"),
        ({"/a": {"contains_text": None}}, "/filter/~1a/contains_text", "must be a text"),
        ({"and": {}}, "/filter/and", "must be an array of filters"),
        ({"or": []}, "/filter/or", "at least one"),
        ({"or": [1]}, "/filter/or/0", "must be a filter"),
        ({"not": [{}]}, "/filter/not", "must be a filter"),
        ({"and": [{"or": [{}, {"x": 1}]}]}, "/filter/and/0/or/1/x", "is no field"),
        ({"id": "x"}, "/filter/id", "must be a UUID"),
        ({"id": {"in": [str(uuid.uuid4()), 1]}}, "/filter/id/in/1", "must be a UUID"),
        (
            {"id": {"starts_with": "x"}},
            "/filter/id/starts_with",
            "does not go with this field; there are eq,",
        ),
        ({"created_at": {"exists": True}}, "/filter/created_at/exists", "does not go with this field"),
        ({"created_at": {"gt": "2026-01-01"}}, "/filter/created_at/gt", "RFC 3339"),
        ({"created_at": 1}, "/filter/created_at", "RFC 3339"),
        ({"node_type_id": None}, "/filter/node_type_id", "must be a UUID"),
    ],
)
async def test_what_is_wrong_is_told_at_its_place(scene: Scene, given: Any, path: str, words: str) -> None:
    refused = await scene.refusal(filter=given)
    assert (refused.reason, refused.paths) == ("invalid_query", [path[:1000] + "..." * (len(path) > 1000)])
    assert words in refused.data["errors"][0]["message"]


async def test_all_problems_are_told(scene: Scene) -> None:
    refused = await scene.refusal(filter={"a": 1, "/b": {"x": 1, "in": 2}, "not": {"id": 3}})
    assert refused.paths == ["/filter/a", "/filter/~1b/x", "/filter/~1b/in", "/filter/not/id"]


async def test_filters_have_a_size(scene: Scene) -> None:
    def nested(levels: int) -> Any:
        return {"/a": 1} if levels == 0 else {"not": nested(levels - 1)}

    await scene.found(nested(7))
    assert "8 filters" in (await scene.refusal(filter=nested(8))).data["errors"][0]["message"]
    await scene.found({f"/{number}": 1 for number in range(100)})
    for large in (
        {f"/{number}": 1 for number in range(101)},
        {"and": [{}] * 101},
        {"/a": 1, "or": [{}] * 100_000},
    ):
        refused = await scene.refusal(filter=large)
        assert refused.paths == ["/filter"]
    assert len((await scene.refusal(filter={f"{number}": 1 for number in range(10_000)})).paths) == 100
    assert (await scene.refusal(filter={"/a": "x" * 262_144})).paths == ["/filter"]
    assert await scene.found({"/a": "x" * 262_000}) == []
    assert await scene.found({"/" + "/".join(["a"] * 400): 1}) == []


@pytest.mark.parametrize("bad", ["\x00", "\ud800"])
async def test_text_that_cannot_be_kept_is_refused(scene: Scene, bad: str) -> None:
    for given in ({"/a": bad}, {f"/{bad}": 1}, {"/a": {"in": [bad]}}):
        assert (await scene.refusal(filter=given)).paths[0].startswith("/filter")
        assert (await scene.refusal(filter=json.dumps(given))).paths[0].startswith("/filter")
    assert (await scene.refusal(sort=[f"/{bad}"])).paths == ["/sort/0"]
    assert (await scene.refusal(select=[f"/{bad}"])).paths == ["/select/0"]


@pytest.mark.parametrize("number", ["1e400", "1" * 401, "1e-400"])
async def test_numbers_that_cannot_be_kept_are_refused(scene: Scene, number: str) -> None:
    body = f'{{"tenant_id": "{scene.tenant}", "filter": {{"/a": {{"gt": {number}}}}}}}'
    _, answer = await scene.client.post_raw(
        f'{{"jsonrpc": "2.0", "method": "list_nodes", "params": {body}, "id": 1}}'.encode()
    )
    assert json.loads(answer)["error"]["data"]["errors"][0]["path"] == "/filter/~1a/gt"


@pytest.mark.parametrize(
    ("params", "path"),
    [
        ({"sort": ["price"]}, "/sort/0"),
        ({"sort": ["-"]}, "/sort/0"),
        ({"sort": ["--/a"]}, "/sort/0"),
        ({"sort": ["/a~"]}, "/sort/0"),
        ({"sort": ["/a", "-/a"]}, "/sort/1"),
        ({"sort": ["id", "target_node_id"]}, "/sort/1"),
        ({"sort": []}, "/sort"),
        ({"sort": ["/1", "/2", "/3", "/4", "/5"]}, "/sort"),
        ({"sort": [""]}, "/sort/0"),
        ({"sort": "/a"}, "/sort"),
        ({"select": ["title"]}, "/select/0"),
        ({"select": ["created_at"]}, "/select/0"),
        ({"select": ["/a", ""]}, "/select/1"),
        ({"select": []}, "/select"),
        ({"select": {"/a": 1}}, "/select"),
    ],
)
async def test_orders_and_selections_that_there_are_not(scene: Scene, params: Any, path: str) -> None:
    assert (await scene.refusal(**params)).paths == [path]


async def test_hostile_names_and_values_are_only_data(scene: Scene) -> None:
    """Each finds the one document that has it, wherever it stands: nothing of it is taken for SQL, or for a path."""
    await scene.add(
        *({"key": text, text: number, "in": {text: [text]}} for number, text in enumerate(HOSTILE))
    )
    for number, text in enumerate(HOSTILE):
        token = text.replace("~", "~0").replace("/", "~1")
        for asked in (
            {"/key": text},
            {"/key": {"in": [text, None]}},
            {"/key": {"starts_with": text, "gte": text, "lte": text}},
            {f"/{token}": number},
            {f"/{token}": {"gte": number}, f"/in/{token}": {"contains": text}},
            {f"/in/{token}/0": {"contains_text": text}},
        ):
            listed = await scene.call(
                "list_nodes", filter=asked, sort=[f"-/{token}", f"/in/{token}"], select=[f"/in/{token}"]
            )
            assert [node["data"] for node in listed["nodes"]] == [{"in": {text: [text]}}], (text, asked)


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_values_of_fields_are_refused(scene: Scene, text: str) -> None:
    for field in ("id", "node_type_id", "created_at"):
        for asked in (text, {"in": [text]}, {"gt": text}):
            assert (await scene.refusal(filter={field: asked})).reason == "invalid_query"


async def test_only_indexes_lead_into_arrays(scene: Scene) -> None:
    """As RFC 6901 has it; as names of members they are names like any other."""
    near = ["-1", "-0", "+0", "00", " 0", "0 ", "\t0", "-", "0.0", "\u0660", "1", "99999999999999999999"]
    await scene.add({"a": ["x"]}, {"a": dict.fromkeys(near, "x")}, {"a": [["x"]]})
    assert await scene.found({"/a/0": "x"}, select=["/a/0"]) == [{"a": ["x"]}]
    assert await scene.found({"/a/0/0": "x"}, select=["/a/0/0"]) == [{"a": [["x"]]}]
    for token in near:
        for asked in (
            {f"/a/{token}": "x"},
            {f"/a/{token}": {"exists": True}},
            {f"/a/{token}": {"starts_with": ""}},
        ):
            assert await scene.found(asked, select=[f"/a/{token}"]) == [{"a": {token: "x"}}], token
        listed = await scene.call(
            "list_nodes", sort=[f"-/a/{token}"], select=[f"/a/{token}/0", f"/a/{token}"]
        )
        assert [node["data"] for node in listed["nodes"]] == [{"a": {token: "x"}}, {}, {}]


async def test_a_token_belongs_to_its_filter_and_order(scene: Scene) -> None:
    await scene.add(*({"a": number} for number in range(5)))
    given = {"filter": {"/a": {"gte": 1}}, "sort": ["/a"]}
    first = await scene.call("list_nodes", **given, pagination={"page_size": 1})
    token = first["pagination"]["next_page_token"]
    assert len(token) < 80
    page = {"page_size": 1, "page_token": token}
    # The same filter as text, and another selection, are the same list.
    text = {**given, "filter": json.dumps(given["filter"], indent=1), "select": ["/b"]}
    second = await scene.call("list_nodes", **text, pagination=page)
    assert [node["data"] for node in second["nodes"]] == [{}]
    assert second["pagination"]["total_count"] == 4
    for other in (
        {"filter": {"/a": {"gte": 0}}, "sort": ["/a"]},
        {"filter": {"/a": {"gte": 1}}, "sort": ["-/a"]},
        {"filter": {"/a": {"gte": 1}}},
        {"sort": ["/a"]},
        {**given, "node_type_id": scene.node_type},
        {**given, "as_of": 1},
        {},
    ):
        assert (await scene.refusal(**other, pagination=page)).reason == "invalid_page_token"
    made_up = bytearray(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    for place, byte in ((10, 0xFF), (25, 0x80), (33, 0x80), (41, 0x7F)):
        changed = bytes(made_up[:place]) + bytes([byte]) + bytes(made_up[place + 1 :])
        bad = {"page_token": base64.urlsafe_b64encode(changed).decode().rstrip("=")}
        assert (await scene.refusal(**given, pagination=bad)).reason == "invalid_page_token"


async def test_tokens_are_small_however_large_the_values_are(scene: Scene) -> None:
    large = ["x" * 100_000 + end for end in "abc"]
    ids = await scene.add(*({"a": text} for text in large))
    seen = [
        node["id"]
        async for page in scene.client.pages(
            "list_nodes", "nodes", page_size=1, tenant_id=scene.tenant, sort=["-/a"]
        )
        for node in page
    ]
    assert seen == ids[::-1]
    first = await scene.call("list_nodes", sort=["-/a"], pagination={"page_size": 1})
    assert len(first["pagination"]["next_page_token"]) < 80


async def test_another_tenants_place_leads_to_nothing(scene: Scene) -> None:
    """A token is no secret: whoever makes one up with an id of another tenant learns nothing of it."""
    other = (await scene.client.call("create_tenant", slug=f"t-{uuid.uuid4().hex[:12]}", name="O"))["tenant"][
        "id"
    ]
    kind = (await scene.client.call("create_node_type", tenant_id=other, name="N"))["node_type"]["id"]
    foreign = (await scene.client.call("create_node", tenant_id=other, node_type_id=kind, data={"a": 1}))[
        "node"
    ]
    await scene.add({"a": 0}, {"a": 2})
    token = (await scene.call("list_nodes", sort=["/a"], pagination={"page_size": 1}))["pagination"][
        "next_page_token"
    ]
    raw_token = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    answers = []
    for id_ in (foreign["id"], str(uuid.uuid4())):
        changed = raw_token[:8] + uuid.UUID(id_).bytes + raw_token[24:]
        page = {"page_token": base64.urlsafe_b64encode(changed).decode().rstrip("=")}
        answers.append((await scene.refusal(sort=["/a"], pagination=page)).error)
    assert answers[0] == answers[1]


async def test_a_walk_in_order_sees_each_row_once_while_rows_come_change_and_go(scene: Scene) -> None:
    there = await scene.add(*({"a": number % 7, "b": str(number % 5)} for number in range(400)))
    doomed, moving = set(there[:100]), set(there[100:200])

    async def disturb() -> None:
        generator = random.Random(7)
        for node_id, moved in zip(list(doomed), list(moving), strict=True):
            await scene.call("delete_node", id=node_id)
            await scene.call("update_node", id=moved, data={"a": generator.randrange(7)})
            await scene.add({"a": 3, "b": "2"})

    async with asyncio.TaskGroup() as group:
        disturbing = group.create_task(disturb())
        while not disturbing.done():
            seen = [
                node
                async for page in scene.client.pages(
                    "list_nodes", "nodes", page_size=7, tenant_id=scene.tenant, sort=["-/a", "/b"]
                )
                for node in page
            ]
            ids = [node["id"] for node in seen]
            stayed = [id_ for id_ in ids if id_ in there and id_ not in doomed | moving]
            assert len(stayed) == len(set(stayed)) == 200
            assert set(there) - doomed - moving <= set(ids)


async def test_pages_go_on_after_what_is_gone_or_changed(scene: Scene) -> None:
    ids = await scene.add({"a": 1}, {"a": 2}, {"a": 3})
    for change in ({"method": "update_node", "data": {"a": 9}}, {"method": "delete_node"}):
        first = await scene.call("list_nodes", sort=["/a"], pagination={"page_size": 1})
        assert first["nodes"][0]["id"] == ids[0]
        await scene.call(change.pop("method"), id=ids[0], **change)
        page = {"page_size": 1, "page_token": first["pagination"]["next_page_token"]}
        second = await scene.call("list_nodes", sort=["/a"], pagination=page)
        assert second["nodes"][0]["id"] == ids[1]
        ids = ids[1:]


AGE = "UPDATE changes SET at = at - interval '31 days' WHERE tenant_id = $1"
DUE = "UPDATE tenants SET prune_at = now() WHERE id = $1"


async def test_a_token_that_is_older_than_the_log(scene: Scene, database: Database) -> None:
    ids = await scene.add({"a": 1}, {"a": 2}, {"a": 3})
    first = await scene.call("list_nodes", sort=["/a"], pagination={"page_size": 1})
    page = {"page_token": first["pagination"]["next_page_token"]}
    await scene.call("update_node", id=ids[0], data={"a": 0})
    async with database.connection() as connection:
        await connection.execute(AGE, scene.tenant)
        await connection.execute(DUE, scene.tenant)
    while await RetentionRepository(database).step():
        pass
    assert (await scene.refusal(sort=["/a"], pagination=page)).reason == "invalid_page_token"


async def test_times_of_a_type_are_compared_as_instants(scene: Scene) -> None:
    schema = {"properties": {"due": {"type": "string", "format": "date-time"}}}
    kind = (await scene.call("create_node_type", name="Due", schema=schema))["node_type"]["id"]
    due = [
        "2026-01-01T00:00:00Z",
        "2026-01-01T01:30:00+02:00",
        "2025-12-31T23:59:59.5-01:00",
        "2026-01-01T00:00:00.000+00:00",
    ]
    for time in due:
        await scene.call("create_node", node_type_id=kind, data={"due": time})

    async def times(**given: Any) -> list[str]:
        return [node["data"]["due"] for node in (await scene.call("list_nodes", **given))["nodes"]]

    at = {"/due": {"eq": "2025-12-31T23:00:00-01:00"}}
    assert await times(filter=at, node_type_id=kind) == [due[3], due[0]]
    assert await times(filter={**at, "node_type_id": kind}) == [due[3], due[0]]
    assert await times(filter={"and": [at, {"node_type_id": {"eq": kind}}]}) == [due[3], due[0]]
    # Of several types it is text.
    assert await times(filter=at) == []
    assert await times(filter={**at, "node_type_id": {"in": [kind]}}) == []
    assert await times(sort=["-/due"], node_type_id=kind) == [due[2], due[3], due[0], due[1]]
    assert await times(sort=["-/due"]) == [due[1], due[0], due[3], due[2]]
    assert await times(filter={"/due": {"in": [due[0], None]}}, node_type_id=kind) == [due[3], due[0]]
    assert await times(filter={"/due": {"starts_with": "2025"}}, node_type_id=kind) == [due[2]]
    refused = await scene.refusal(filter={"/due": {"gt": "2026-01-01"}}, node_type_id=kind)
    assert refused.paths == ["/filter/~1due/gt"]


DUE_TIMES = [
    "0001-01-01T00:00:00Z", "1999-12-31T23:59:59.999999999Z", "2000-02-29T00:00:00z", "2024-02-29t12:00:00.1234567+05:30",
    "2024-02-29T06:30:00.123456Z", "2024-02-29T06:30:00.123457Z", "2026-01-01T00:00:00-15:59", "2026-01-01T15:59:00.0Z",
    "2026-01-01T00:00:00+15:59", "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59.999999Z", "9999-12-31T00:00:00Z", "9999-12-31T23:59:59-05:00", "9999-12-31T23:59:60Z", "2016-12-31T22:59:60.5Z",
    "0001-01-01T00:00:00+14:00", "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z", "2016-12-31T23:59:59Z",
]  # fmt: skip
NO_TIMES = [
    "2023-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "0000-02-29T00:00:00Z", "0000-01-01T00:00:00Z",
    "2026-00-01T00:00:00Z", "2026-13-01T00:00:00Z", "2026-04-31T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-32T00:00:00Z",
    "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:61Z", "2016-12-31T23:59:60.5Z", "2026-01-01T00:00:00+16:00",
    "2026-01-01T00:00:00+10:60", "2026-01-01", "2026-01-01T00:00:00", "2026-01-01 00:00:00Z", "2026-01-01T00:00:00.Z",
    "2026-01-01T00:00:00Z\n", "\n2026-01-01T00:00:00Z", "10000-01-01T00:00:00Z", "infinity", "-infinity", "now", "today", "",
    "\u0662026-01-01T00:00:00Z", "2026-01-01T00:00:00Z BC", "2026-01-01T00:00:00 Europe/Rome", "J2451187", "1e400",
]  # fmt: skip


async def test_text_that_is_no_time_fails_nothing(scene: Scene) -> None:
    """It is stored where the schema came later. PostgreSQL would take some of it for times, and fail at the rest."""
    await scene.add(
        *({"due": text} for text in [*DUE_TIMES, *NO_TIMES]), {"due": 5}, {"due": None}, {"due": ["now"]}, {}
    )
    schema = {"properties": {"due": {"format": "date-time"}}}
    await scene.call("update_node_type", id=scene.node_type, schema=schema, on_broken="allow")
    of_type = {"node_type_id": scene.node_type}
    instants = {text: instant(text) for text in DUE_TIMES}
    for pivot in DUE_TIMES:
        for operator, holds in (("gte", ge), ("lt", lt), ("eq", eq)):
            found = await scene.found({"/due": {operator: pivot}}, **of_type)
            expected = {text for text in DUE_TIMES if holds(instants[text], instants[pivot])}
            assert {each["due"] for each in found} == expected, (operator, pivot)
            told = await scene.call("list_changes", limit=1000, filter={"/due": {operator: pivot}}, **of_type)
            assert {each["data"]["due"] for each in told["changes"]} == expected, (operator, pivot)
    ordered = [each.get("due") for each in await scene.found({}, sort=["/due"], **of_type)]
    # Of the same instants, the newest node comes first.
    in_order = sorted(DUE_TIMES, key=lambda text: (instants[text], -DUE_TIMES.index(text)))
    assert ordered == [None, None, 5, *in_order, *sorted(NO_TIMES), ["now"]]


async def test_items_are_selected_in_their_order(scene: Scene) -> None:
    await scene.add({"a": list(range(12)), "b": {"0": 1}, "c": [{"x": 1, "y": 2}, {"x": 3}, 4]})
    places = ["/a/10", "/a/2", "/a/1", "/a/01", "/a/12", "/b/0", "/b/1", "/c/1/x", "/c/0/y", "/c/2/x", "/d/0"]
    assert await scene.found({}, select=places) == [
        {"a": [1, 2, 10], "b": {"0": 1}, "c": [{"y": 2}, {"x": 3}]}
    ]


async def test_relationships(scene: Scene) -> None:
    one, two = await scene.add({}, {})
    ends = {"source_node_id": one, "target_node_id": two}
    new = [
        {**ends, "relationship_type": kind, "data": {"w": weight}}
        for weight, kind in enumerate(["is", "Has", "has"])
    ]
    await scene.call("create_relationships", relationships=new)
    last = (await scene.call("list_changes", limit=1))["newest"]

    async def weights(**given: Any) -> list[int]:
        now = await scene.call("list_relationships", **given)
        assert await scene.call("list_relationships", **given, as_of=last) == now
        return [each["data"].get("w") for each in now["relationships"]]

    assert await weights(filter={"relationship_type": {"contains_text": "HA"}}) == [2, 1]
    assert await weights(sort=["relationship_type"]) == [1, 2, 0]
    assert await weights(sort=["-/w"], source_node_id=one) == [2, 1, 0]
    assert await weights(filter={"/w": {"lt": 2}}, relationship_type="is") == [0]
    assert await weights(filter={"source_node_id": two}) == []
    assert await weights(filter={"target_node_id": two, "/w": 1}, select=["/x"]) == [None]


async def test_lists_of_then_are_filtered_as_of_then(scene: Scene) -> None:
    ids = await scene.add({"a": 1}, {"a": 2})
    number = (await scene.call("list_changes", limit=1))["newest"]
    given = {"filter": {"/a": {"lte": 2}}, "sort": ["-/a"]}
    then = await scene.call("list_nodes", **given)
    await scene.call("update_node", id=ids[0], data={"a": 5})
    await scene.call("delete_node", id=ids[1])
    assert await scene.call("list_nodes", **given, as_of=number) == then
    first = await scene.call("list_nodes", **given, as_of=number, pagination={"page_size": 1})
    page = {"page_token": first["pagination"]["next_page_token"]}
    second = await scene.call("list_nodes", **given, as_of=number, pagination=page)
    assert first["nodes"] + second["nodes"] == then["nodes"]
    assert (await scene.call("list_nodes", **given))["nodes"] == []


async def test_in_a_transaction(scene: Scene) -> None:
    asked = {"tenant_id": scene.tenant, "filter": {"/a": 1}, "sort": ["/a"]}
    operations = [
        {
            "method": "create_node",
            "params": {"tenant_id": scene.tenant, "node_type_id": scene.node_type, "data": {"a": 1}},
        },
        {"method": "list_nodes", "params": asked},
    ]
    results = (await scene.client.call("execute_transaction", operations=operations))["results"]
    assert [node["data"] for node in results[1]["result"]["nodes"]] == [{"a": 1}]


async def test_totals(scene: Scene, database: Database) -> None:
    async with database.transaction() as tx:
        await fill(tx, scene.tenant, scene.node_type, 24_000)

    async def total(**given: Any) -> tuple[int, bool]:
        page = (await scene.call("list_nodes", **given, pagination={"page_size": 1}))["pagination"]
        again = {"page_size": 1, "page_token": page["next_page_token"]}
        following = (await scene.call("list_nodes", **given, pagination=again))["pagination"]
        assert following["total_count"] == page["total_count"]
        assert following.get("total_is_estimate", False) == page.get("total_is_estimate", False)
        return page["total_count"], page.get("total_is_estimate", False)

    # Counters have these.
    assert await total(sort=["/number"]) == (24_000, False)
    assert await total(sort=["/number"], node_type_id=scene.node_type) == (24_000, False)
    assert await total(select=["/number"], filter={"node_type_id": scene.node_type}) == (24_000, False)
    assert await total(filter={"/number": {"lte": 10_000}}) == (10_000, False)
    # The newest thousand, by ids that are random here, tell what all are like.
    for above, order in ((13_999, ["-/number"]), (8_000, ["/number"])):
        count, is_estimate = await total(filter={"/number": {"gt": above}}, sort=order)
        assert is_estimate
        assert count >= 10_001
        assert abs(count - (24_000 - above)) < 2_000


async def test_pages_go_down_the_ids_however_many_conditions_there_are(
    scene: Scene, database: Database
) -> None:
    """The planner knows nothing of data, and would take so many conditions to be true of nothing, and sort that."""
    async with database.transaction() as tx:
        await fill(tx, scene.tenant, scene.node_type, 10_000)
    data = tuple(Condition(Member((name,)), "eq", 1, is_negated=True) for name in "abcdefgh")
    of_type = Condition(Column("node_type_id"), "eq", scene.node_type)
    for criterion in (Every(data), Every((of_type, *data)), Some(data)):
        page = all_page(NODES, ListRequest(scene.tenant, Query(criterion), Window(10)))
        async with database.connection() as connection:
            rows = await connection.fetch(f"EXPLAIN {page.sql}", *page.arguments)
        plan = "\n".join(row[0] for row in rows)
        assert "Index Scan Backward using nodes_" in plan, plan
        assert plan.count("Sort Key") == 1, plan


async def test_what_takes_too_long_is_stopped(
    target: ConnectionTarget, scene: Scene, database: Database
) -> None:
    async with database.transaction() as tx:
        await fill(tx, scene.tenant, scene.node_type, 20_000)
    async with running(target, query_timeout_s=0.005) as hurried:
        asked = {"/number": {"gte": 0}, "or": [{"/a/b": {"contains_text": "x"}}, {"id": str(uuid.uuid4())}]}
        given = {"tenant_id": scene.tenant, "filter": asked, "sort": ["/c~1d"]}
        for _ in range(20):
            with pytest.raises(RpcFailure) as failure:
                await hurried.call("list_nodes", **given)
            assert (failure.value.code, failure.value.reason) == (-32005, "query_too_slow")
            assert failure.value.data["fields"] == ["/number", "/a/b", "/c~1d"]
            assert failure.value.data["retryable"] is False
            assert "/number, /a/b, /c~1d" in failure.value.error["message"]
            # Connections are good for the next one.
            assert (await hurried.call("list_nodes", tenant_id=scene.tenant))["nodes"]
        operations = [{"method": "list_nodes", "params": given}]
        with pytest.raises(RpcFailure) as failure:
            await hurried.call("execute_transaction", operations=operations)
        assert failure.value.reason == "query_too_slow"
        status, answer = await hurried.view("list_nodes", given)
        assert (status, answer["data"]["reason"]) == (413, "query_too_slow")


async def test_slow_lists_leave_connections_to_others(
    target: ConnectionTarget, scene: Scene, database: Database
) -> None:
    async with database.transaction() as tx:
        await fill(tx, scene.tenant, scene.node_type, 5_000)
    slow = {"filter": {f"/{number}": {"ne": "x"} for number in range(100)}, "sort": ["/a", "/b", "/c", "/d"]}
    async with running(target, pool_size=2, query_timeout_s=60) as small, asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(small.call("list_nodes", tenant_id=scene.tenant, **slow)) for _ in range(8)
        ]
        await asyncio.sleep(0.05)
        for _ in range(5):
            await small.call("list_node_types", tenant_id=scene.tenant)
        assert not all(task.done() for task in tasks)


FAR = (
    "9999-12-31T23:59:59-05:00",
    "9999-12-31T12:00:00Z",
    "9999-12-31T00:00:00Z",
    "2016-12-31T23:59:60Z",
    "2017-01-01T00:00:00Z",
    "0001-01-01T00:00:00+14:00",
)


@pytest.mark.parametrize("indexes", [[], [{"fields": ["/at"]}]])
async def test_the_ends_of_time_and_seconds_that_are_put_in(
    client: RpcClient, tenant: dict[str, str], indexes: list[Any]
) -> None:
    """In UTC some of these are beyond the years that Python knows; a second 60 begins the next minute."""
    schema = {"properties": {"at": {"type": "string", "format": "date-time"}}}
    made = await client.call(
        "create_node_type", tenant_id=tenant["id"], name="N", schema=schema, indexes=indexes
    )
    scene = Scene(client, tenant["id"], made["node_type"]["id"])
    await scene.add(*({"at": text} for text in FAR))
    same = {FAR[3], FAR[4]}

    async def found(filter_: Any) -> set[str]:
        nodes = await scene.call("list_nodes", node_type_id=scene.node_type, filter={"/at": filter_})
        return {node["data"]["at"] for node in nodes["nodes"]}

    for place, text in enumerate(FAR):
        alike = same if text in same else {text}
        assert await found({"eq": text}) == alike
        assert await found({"in": [text]}) == alike
        later = set(FAR[:place]) - alike
        assert await found({"gt": text}) == later
        assert await found({"lte": text}) == set(FAR) - later
        changes = await scene.call(
            "list_changes", entity="node", node_type_id=scene.node_type, filter={"/at": text}
        )
        assert {each["data"]["at"] for each in changes["changes"] if each.get("matches")} == alike
