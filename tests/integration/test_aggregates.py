"""Groups of nodes and relationships: what is refused, and where; what counters know; limits of size and time."""

import asyncio
import json
import re
import uuid
from dataclasses import dataclass
from typing import Any

import pytest

from flexdb.database.pool import Database
from flexdb.database.target import ConnectionTarget
from flexdb.repositories.aggregates_sql import counting_statement
from flexdb.repositories.aggregation import Aggregation, Grouping, Metric
from flexdb.repositories.criteria import ALL, Column, Condition, Every, Member
from flexdb.repositories.list_sources import NODES, PAST_NODES, PAST_RELATIONSHIPS, RELATIONSHIPS
from tests.integration.filling import fill
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running

TIMES = {"properties": {"at": {"format": "date-time"}, "days": {"items": {"format": "date-time"}}}}


@dataclass
class Scene:
    """A tenant with a type that knows where times are."""

    client: RpcClient
    tenant: str
    node_type: str

    async def call(self, method: str, **params: Any) -> Any:
        return await self.client.call(method, tenant_id=self.tenant, **params)

    async def add(self, *documents: Any) -> list[str]:
        nodes = [{"node_type_id": self.node_type, "data": document} for document in documents]
        results = (await self.call("create_nodes", nodes=nodes))["results"]
        return [result["node"]["id"] for result in results]

    async def know_times(self) -> None:
        """Give the type its schema, whatever there is."""
        await self.call("update_node_type", id=self.node_type, schema=TIMES, on_broken="allow")

    async def groups(self, *by: Any, **given: Any) -> list[tuple[Any, Any]]:
        """Return the key and the metrics of each group; of one metric only that."""
        asked = {"group_by": list(by)} if by else {}
        answer = await self.call("aggregate_nodes", node_type_id=self.node_type, **asked, **given)
        assert (answer["total_count"], answer["truncated"]) == (len(answer["groups"]), False)
        return [(group["key"], alone(group["metrics"])) for group in answer["groups"]]

    async def refusal(self, **params: Any) -> RpcFailure:
        with pytest.raises(RpcFailure) as failure:
            await self.call("aggregate_nodes", **params)
        return failure.value


def alone(metrics: dict[str, Any]) -> Any:
    return next(iter(metrics.values())) if len(metrics) == 1 else metrics


@pytest.fixture
async def scene(client: RpcClient, tenant: dict[str, str]) -> Scene:
    node_type = (await client.call("create_node_type", tenant_id=tenant["id"], name="N"))["node_type"]["id"]
    return Scene(client, tenant["id"], node_type)


async def test_groups_are_json_values(scene: Scene) -> None:
    values = [1, 1.0, "1", None, None, True, [1], [1.0, 2], [1.00], {"a": 1.0}, {"a": 1}]
    await scene.add(*({"v": value} for value in values), {}, {"other": 1})
    assert await scene.groups({"field": "/v"}) == [
        ({}, 2),
        ({"/v": None}, 2),
        ({"/v": True}, 1),
        ({"/v": 1}, 2),
        ({"/v": "1"}, 1),
        ({"/v": [1]}, 2),
        ({"/v": [1, 2]}, 1),
        ({"/v": {"a": 1}}, 2),
    ]
    texts = await scene.call(
        "aggregate_nodes", group_by=[{"field": "/v", "name": "value"}], sort=["-count", "-value"]
    )
    assert [group["key"].get("value") for group in texts["groups"]] == [
        {"a": 1},
        [1],
        1,
        None,
        None,
        [1, 2],
        "1",
        True,
    ]


async def test_one_group_of_everything(scene: Scene) -> None:
    found = {"n": {"count": True}, "of": {"count": "/v"}, "sum": {"sum": "/v"}, "mean": {"avg": "/v"}, "low": {"min": "/v"},
             "high": {"max": "/v"}, "kinds": {"count_distinct": "/v"}}  # fmt: skip
    nothing = {"n": 0, "of": 0, "sum": None, "mean": None, "low": None, "high": None, "kinds": 0}
    assert await scene.groups(metrics=found) == [({}, nothing)]
    assert await scene.groups({"field": "/v"}, metrics=found) == []
    await scene.add({"v": 1}, {"v": 2.5}, {"v": "x"}, {"v": "b"}, {"v": None}, {"v": [3]}, {"v": 2.50}, {})
    some = {"n": 8, "of": 6, "sum": 6, "mean": 2, "low": 1, "high": "x", "kinds": 5}
    assert await scene.groups(metrics=found) == [({}, some)]
    assert await scene.groups(filter={"/v": {"exists": False}}, metrics=found) == [({}, {**nothing, "n": 1})]
    assert await scene.groups() == [({}, 8)]


async def test_numbers_are_exact(scene: Scene) -> None:
    numbers = [
        "9007199254740993",
        "9007199254740992",
        "0.1",
        "0.10000000000000001",
        "1e308",
        "1e308",
        f"0.{'1' * 399}",
    ]
    for number in numbers:
        text = json.dumps({"tenant_id": scene.tenant, "node_type_id": scene.node_type})[:-1]
        await raw(scene.client, "create_node", f'{text}, "data": {{"n": {number}}}}}')
    asked = {
        "tenant_id": scene.tenant,
        "metrics": {"sum": {"sum": "/n"}, "mean": {"avg": "/n"}},
        "filter": {"/n": {"gt": 1}},
    }
    answer = await raw(scene.client, "aggregate_nodes", json.dumps(asked))
    total = 2 * 10**308 + 9007199254740993 + 9007199254740992
    assert f'"sum":{total}' in answer
    assert f'"mean":{total // 4}' in answer
    by = {"tenant_id": scene.tenant, "group_by": [{"field": "/n"}], "filter": {"/n": {"lt": 1}}}
    answer = await raw(scene.client, "aggregate_nodes", json.dumps(by))
    assert [part.partition("}")[0] for part in answer.split('"/n":')[1:]] == [
        "0.1",
        "0.10000000000000001",
        f"0.{'1' * 399}",
    ]
    text = json.dumps({"tenant_id": scene.tenant})[:-1]
    width = "0.10000000000000000000000000000000000000000000000000001"
    by_width = f'{text}, "group_by": [{{"field": "/n", "width": {width}}}]}}'
    answer = await raw(scene.client, "aggregate_nodes", by_width)
    assert f'"/n":{width}' in answer
    assert answer.count('"/n":0}') == 1


async def raw(client: RpcClient, method: str, params: str) -> str:
    body = f'{{"jsonrpc": "2.0", "method": "{method}", "params": {params}, "id": 1}}'
    _, answer = await client.post_raw(body.encode())
    assert b'"result"' in answer, answer
    return answer.decode()


async def test_spans_of_the_calendar(scene: Scene) -> None:
    await scene.add(
        {"at": "2024-12-31T23:30:00Z"}, {"at": "2025-01-01T00:30:00+01:00"}, {"at": "2024-03-31T00:59:00Z"},
        {"at": "2024-03-31T01:00:00Z"}, {"at": "0014-05-05T00:00:00Z"}, {"at": "0010-12-31T23:59:59Z"}, {"at": "9999-12-30T23:59:59Z"}, {"at": "9999-12-31T00:00:00Z"}, {"at": 5}, {},
        {"at": "no time"}, {"at": "1892-05-05T12:00:00Z"},
    )  # fmt: skip
    await scene.know_times()

    async def begins(bucket: str, **zone: str) -> list[Any]:
        return [
            (key.get("/at"), count)
            for key, count in await scene.groups({"field": "/at", "bucket": bucket, **zone})
        ]

    berlin = {"timezone": "Europe/Berlin"}
    assert await begins("year") == [
        (None, 5), ("0014-01-01T00:00:00Z", 1), ("1892-01-01T00:00:00Z", 1), ("2024-01-01T00:00:00Z", 4), ("9999-01-01T00:00:00Z", 1),
    ]  # fmt: skip
    # Before there was a standard time, clocks were ahead by seconds, which RFC 3339 cannot write.
    assert await begins("year", **berlin) == [
        (None, 5), ("0013-12-31T23:06:32Z", 1), ("1891-12-31T23:06:32Z", 1), ("2024-01-01T00:00:00+01:00", 2),
        ("2025-01-01T00:00:00+01:00", 2), ("9999-01-01T00:00:00+01:00", 1),
    ]  # fmt: skip
    assert ("2024-03-31T01:00:00+01:00", 1) in await begins("hour", **berlin)
    assert ("2024-03-31T03:00:00+02:00", 1) in await begins("hour", **berlin)
    assert await begins("decade") == [
        (None, 5), ("0010-01-01T00:00:00Z", 1), ("1890-01-01T00:00:00Z", 1), ("2020-01-01T00:00:00Z", 4), ("9990-01-01T00:00:00Z", 1),
    ]  # fmt: skip


async def test_items_of_arrays(scene: Scene) -> None:
    await scene.add(
        {"tags": ["a", "b", "a"], "n": 1}, {"tags": ["a"], "n": 2}, {"tags": [], "n": 4}, {"n": 8}, {"tags": "b", "n": 16},
        {"tags": [None, ["b"]], "n": 32},
    )  # fmt: skip
    by = {"field": "/tags", "each": True}
    assert await scene.groups(by, metrics={"sum": {"sum": "/n"}}) == [
        ({}, 12), ({"/tags": None}, 32), ({"/tags": "a"}, 3), ({"/tags": "b"}, 17), ({"/tags": ["b"]}, 32),
    ]  # fmt: skip
    await scene.add({"days": ["2024-01-05T00:00:00Z", "2024-01-07T00:00:00Z", "2024-02-05T00:00:00Z"]})
    await scene.know_times()
    months = await scene.groups(
        {"field": "/days", "each": True, "bucket": "month"}, filter={"/days": {"exists": True}}
    )
    assert months == [({"/days": "2024-01-01T00:00:00Z"}, 1), ({"/days": "2024-02-01T00:00:00Z"}, 1)]


async def test_times_and_text_in_one_place(scene: Scene) -> None:
    await scene.add(
        {"at": "2024-01-01T01:00:00+01:00"}, {"at": "2024-01-01T00:00:00.5Z"}, {"at": "later"}, {"at": None}
    )
    await scene.know_times()
    found = {
        "low": {"min": "/at"},
        "high": {"max": "/at"},
        "made": {"max": "created_at"},
        "ids": {"count_distinct": "id"},
    }
    [(_, metrics)] = await scene.groups(metrics=found)
    newest = (await scene.call("list_nodes"))["nodes"][0]
    assert metrics == {"low": "2024-01-01T00:00:00Z", "high": "later", "made": newest["created_at"], "ids": 4}
    [(_, metrics)] = await scene.groups(metrics=found, filter={"/at": {"lt": "2025-01-01T00:00:00Z"}})
    assert metrics["high"] == "2024-01-01T00:00:00.500000Z"


@pytest.mark.parametrize(
    ("given", "path", "words"),
    [
        ({"group_by": [{"field": "v"}]}, "/group_by/0/field", "begin with a slash"),
        ({"group_by": [{"field": "/a~2"}]}, "/group_by/0/field", "~0"),
        ({"group_by": [{"field": "/v"}, {"field": "/v", "bucket": "month"}]}, "/group_by/1/bucket", "points in time"),
        ({"group_by": [{"field": "id", "bucket": "month"}]}, "/group_by/0/bucket", "points in time"),
        ({"group_by": [{"field": "/v", "bucket": "eon"}]}, "/group_by/0/bucket", "'month'"),
        ({"group_by": [{"field": "created_at", "bucket": "day", "width": 1}]}, "/group_by/0/width", "bucket"),
        ({"group_by": [{"field": "created_at", "timezone": "UTC"}]}, "/group_by/0/timezone", "bucket"),
        ({"group_by": [{"field": "/v", "width": 0}]}, "/group_by/0/width", "greater than 0"),
        ({"group_by": [{"field": "/v", "width": None}]}, "/group_by/0/width", "greater than 0"),
        ({"group_by": [{"field": "/v", "width": True}]}, "/group_by/0/width", "greater than 0"),
        ({"group_by": [{"field": "/v", "width": "10"}]}, "/group_by/0/width", "greater than 0"),
        ({"group_by": [{"field": "created_at", "width": 10}]}, "/group_by/0/width", "in data"),
        ({"group_by": [{"field": "id", "each": True}]}, "/group_by/0/each", "arrays"),
        ({"group_by": [{"field": "/v", "size": 1}]}, "/group_by/0/size", ""),
        ({"group_by": [{"field": "/v"}, {"field": "/v"}]}, "/group_by/1", "name of its own"),
        ({"group_by": [{"field": "/v", "name": "-v"}]}, "/group_by/0/name", "hyphen"),
        ({"group_by": [{"field": "/v", "name": "count"}]}, "/metrics/count", "name of its own"),
        ({"group_by": [{"field": "/v"}] * 5}, "/group_by", "4 items"),
        ({"group_by": []}, "/group_by", ""),
        ({"metrics": {}}, "/metrics", "1 to 10"),
        ({"metrics": {str(number): {"count": True} for number in range(11)}}, "/metrics", "1 to 10"),
        ({"metrics": {"m": {"median": "/v"}}}, "/metrics/m", "count_distinct"),
        ({"metrics": {"m": {"min": "/v", "max": "/v"}}}, "/metrics/m", "one member"),
        ({"metrics": {"a/b": []}}, "/metrics/a~1b", "one member"),
        ({"metrics": {"m": {"count": False}}}, "/metrics/m/count", "true or a field"),
        ({"metrics": {"m": {"sum": True}}}, "/metrics/m/sum", "a field"),
        ({"metrics": {"m": {"sum": "v"}}}, "/metrics/m/sum", "slash"),
        ({"metrics": {"m": {"avg": "created_at"}}}, "/metrics/m/avg", "numbers"),
        ({"metrics": {"-m": {"count": True}}}, "/metrics/-m", "hyphen"),
        ({"metrics": {"x" * 101: {"count": True}}}, f"/metrics/{'x' * 101}", "100"),
        ({"sort": ["/v"]}, "/sort/0", "count"),
        ({"sort": ["count", "-count"]}, "/sort/1", "already"),
        ({"limit": -1}, "/limit", ""),
        ({"filter": {"v": 1}}, "/filter/v", "slash"),
        ({"as_of": 1, "as_of_time": "2026-01-01T00:00:00Z"}, "/as_of_time", "as_of"),
    ],
)  # fmt: skip
async def test_what_is_wrong_is_told_at_its_place(scene: Scene, given: Any, path: str, words: str) -> None:
    refused = await scene.refusal(**given)
    assert (refused.code, refused.paths) == (-32602, [path])
    assert words in refused.data["errors"][0]["message"]


async def test_all_problems_are_told(scene: Scene) -> None:
    refused = await scene.refusal(
        group_by=[{"field": "v"}, {"field": "/v", "width": -1}], metrics={"m": 1, "n": {"sum": "id"}}
    )
    assert refused.reason == "invalid_query"
    assert refused.paths == ["/group_by/0/field", "/group_by/1/width", "/metrics/m", "/metrics/n/sum"]


@pytest.mark.parametrize(
    "zone",
    [
        "Mars/Olympus",
        "UTC+5",
        "europe/berlin",
        "FOO5",
        "posix/Europe/Berlin",
        "localtime",
        "'; --",
        "../x",
        "Europe/Berlin ",
    ],
)
async def test_time_zones_that_there_are_not(scene: Scene, zone: str) -> None:
    by = [
        {"field": "created_at", "bucket": "day"},
        {"field": "updated_at", "bucket": "day", "timezone": zone},
    ]
    refused = await scene.refusal(group_by=by)
    assert (refused.code, refused.paths) == (-32602, ["/group_by/1/timezone"])
    operations = [{"method": "aggregate_nodes", "params": {"tenant_id": scene.tenant, "group_by": by}}]
    with pytest.raises(RpcFailure) as failure:
        await scene.client.call("execute_transaction", operations=operations)
    assert failure.value.paths == ["/operations/0/params/group_by/1/timezone"]


@pytest.mark.parametrize("text", ["\u0000", "\ud800"])
async def test_text_that_cannot_be_kept(scene: Scene, text: str) -> None:
    for given in (
        {"group_by": [{"field": f"/{text}"}]}, {"group_by": [{"field": "/a", "name": text}]}, {"metrics": {text: {"count": True}}},
        {"metrics": {"m": {"sum": f"/{text}"}}}, {"sort": [text]}, {"group_by": [{"field": "created_at", "bucket": "day", "timezone": text}]},
    ):  # fmt: skip
        assert (await scene.refusal(**given)).code == -32602


async def test_hostile_names_are_only_names(scene: Scene) -> None:
    await scene.add({"v": 1})
    for name in ("'; DROP TABLE nodes; --", '"', "{}", "{0}", "$1", "%s", "\\", "😀", "key_0", "x" * 100):
        by, found = {"field": f"/{name}", "name": name}, {f"{name[:99]}m": {"max": f"/{name}"}}
        assert await scene.groups(by, metrics=found, sort=[f"-{name[:99]}m", name]) == [({}, None)]


async def test_relationships_are_grouped(scene: Scene) -> None:
    a, b = await scene.add({}, {})
    for source, target, kind, weight in ((a, b, "to", 1), (b, a, "to", 2), (a, a, "of", "x")):
        ends = {"source_node_id": source, "target_node_id": target, "relationship_type": kind}
        await scene.call("create_relationship", **ends, data={"weight": weight})
    by = [{"field": "relationship_type"}]
    asked = {"group_by": by, "metrics": {"n": {"count": True}, "weight": {"sum": "/weight"}}}

    async def found(**given: Any) -> list[Any]:
        answer = await scene.call("aggregate_relationships", **asked, **given)
        return [(group["key"]["relationship_type"], *group["metrics"].values()) for group in answer["groups"]]

    assert await found() == [("of", 1, None), ("to", 2, 3)]
    number = (await scene.call("list_changes", limit=1))["newest"]
    assert await found(source_node_id=a, sort=["-relationship_type"]) == [("to", 1, 1), ("of", 1, None)]
    await scene.call("delete_node", id=b)
    assert await found() == [("of", 1, None)]
    assert await found(as_of=number) == [("of", 1, None), ("to", 2, 3)]
    assert await found(filter={"/weight": {"gte": 2}}, as_of=number) == [("to", 1, 2)]
    assert await found(relationship_type="to", target_node_id=b, as_of=number) == [("to", 1, 1)]


async def test_groups_of_then(scene: Scene) -> None:
    ids = await scene.add({"v": "a"}, {"v": "b"})
    number = (await scene.call("list_changes", limit=1))["newest"]
    by = {"field": "/v"}
    await scene.call("update_node", id=ids[0], data={"v": "c"})
    await scene.call("delete_node", id=ids[1])
    assert await scene.groups(by) == [({"/v": "c"}, 1)]
    assert await scene.groups(by, as_of=number) == [({"/v": "a"}, 1), ({"/v": "b"}, 1)]
    assert await scene.groups(as_of=number) == [({}, 2)]
    assert (await scene.call("aggregate_nodes", as_of=number))["groups"][0]["metrics"] == {"count": 2}
    assert (await scene.call("aggregate_nodes", as_of=1))["groups"][0]["metrics"] == {"count": 0}
    assert (await scene.refusal(as_of=number + 100)).paths == ["/as_of"]
    await scene.call("erase_node", id=ids[1])
    assert await scene.groups(by, as_of=number) == [({}, 1), ({"/v": "a"}, 1)]


async def test_an_unknown_tenant_and_type(scene: Scene, client: RpcClient) -> None:
    for given in ({}, {"group_by": [{"field": "/v"}]}, {"as_of": 1}):
        with pytest.raises(RpcFailure) as failure:
            await client.call("aggregate_nodes", tenant_id=str(uuid.uuid4()), **given)
        assert failure.value.reason == "tenant_not_found"
        of_type = await scene.call("aggregate_nodes", node_type_id=str(uuid.uuid4()), **given)
        assert sum(group["metrics"]["count"] for group in of_type["groups"]) == 0


async def test_counters_count(scene: Scene, database: Database) -> None:
    async with database.transaction() as tx:
        await fill(tx, scene.tenant, scene.node_type, 200)
    node = (await scene.call("create_node", node_type_id=scene.node_type))["node"]["id"]
    ends = {"source_node_id": node, "target_node_id": node, "relationship_type": "to"}
    await scene.call("create_relationship", **ends)
    of_type = {"node_type_id": scene.node_type}
    for given in ({}, of_type, {"filter": of_type}, {"filter": {}, "metrics": {"count": {"count": True}}}):
        answer = await scene.call("aggregate_nodes", **given)
        assert answer["groups"] == [{"key": {}, "metrics": {"count": 201}}]
    answer = await scene.call("aggregate_nodes", metrics={"a": {"count": True}, "b": {"count": True}})
    assert answer["groups"] == [{"key": {}, "metrics": {"a": 201, "b": 201}}]
    answer = await scene.call("aggregate_relationships")
    assert answer["groups"] == [{"key": {}, "metrics": {"count": 1}}]
    assert await scene.groups(filter={"/number": {"lte": 150}}) == [({}, 150)]


def test_what_counters_know() -> None:
    count, of_type = (Metric("n", "count"),), Condition(Column("node_type_id"), "eq", "t")
    known = [
        (NODES, ALL),
        (NODES, of_type),
        (PAST_NODES, ALL),
        (RELATIONSHIPS, ALL),
        (PAST_RELATIONSHIPS, ALL),
    ]
    for source, criterion in known:
        statement = counting_statement(source, Aggregation(criterion, metrics=count), "t")
        assert statement
        assert not re.search("FROM (nodes|relationships)", statement.sql)
    several = Every((of_type, Condition(Member(("a",)), "eq", 1)))
    for source, aggregation in (
        (NODES, Aggregation(several, metrics=count)),
        (NODES, Aggregation(metrics=(*count, Metric("m", "count", Member(("a",)))))),
        (NODES, Aggregation(groupings=(Grouping("a", Member(("a",))),), metrics=count)),
        (PAST_NODES, Aggregation(of_type, metrics=count)),
    ):
        assert counting_statement(source, aggregation, "t") is None


async def test_more_groups_than_are_answered(scene: Scene, database: Database) -> None:
    async with database.transaction() as tx:
        await fill(tx, scene.tenant, scene.node_type, 1_500)
    by = [{"field": "/number"}]
    for given, size in (({}, 100), ({"limit": 0}, 100), ({"limit": 3}, 3), ({"limit": 5_000}, 1_000)):
        answer = await scene.call("aggregate_nodes", group_by=by, sort=["-/number"], **given)
        assert (answer["total_count"], answer["truncated"]) == (1_500, True)
        assert [group["key"]["/number"] for group in answer["groups"]] == list(range(1_500, 1_500 - size, -1))


async def test_groups_of_large_values(scene: Scene) -> None:
    for letter in "abcdefg":
        await scene.add({"v": letter * 1_000_000})
    by = [{"field": "/v"}]
    answer = await scene.call("aggregate_nodes", group_by=by)
    assert (answer["total_count"], answer["truncated"]) == (7, True)
    assert [group["key"]["/v"][0] for group in answer["groups"]] == list("abcdef")
    found = {str(number): {"max": "/v"} for number in range(10)}
    refused = await scene.refusal(metrics=found, filter={"/v": {"starts_with": "a"}})
    assert (refused.code, refused.reason) == (-32005, "answer_too_large")


async def test_what_takes_too_long_is_stopped(
    target: ConnectionTarget, scene: Scene, database: Database
) -> None:
    async with database.transaction() as tx:
        await fill(tx, scene.tenant, scene.node_type, 20_000)
    given = {"tenant_id": scene.tenant, "filter": {"/x": {"exists": False}}, "group_by": [{"field": "/number", "width": 10}],
             "metrics": {"m": {"sum": "/a~1b"}}}  # fmt: skip
    async with running(target, query_timeout_s=0.005) as hurried:
        for _ in range(10):
            with pytest.raises(RpcFailure) as failure:
                await hurried.call("aggregate_nodes", **given)
            assert (failure.value.code, failure.value.reason) == (-32005, "query_too_slow")
            assert failure.value.data["fields"] == ["/x", "/number", "/a~1b"]
    async with running(target, pool_size=2, query_timeout_s=60) as small, asyncio.TaskGroup() as group:
        tasks = [group.create_task(small.call("aggregate_nodes", **given)) for _ in range(8)]
        await asyncio.sleep(0.02)
        for _ in range(5):
            await small.call("list_node_types", tenant_id=scene.tenant)
        assert not all(task.done() for task in tasks)
    assert {task.result()["total_count"] for task in tasks} == {2_001}


async def test_in_a_transaction(scene: Scene) -> None:
    node = {"tenant_id": scene.tenant, "node_type_id": scene.node_type, "data": {"v": 1}}
    asked = {
        "tenant_id": scene.tenant,
        "group_by": [{"field": "/v"}, {"field": "created_at", "bucket": "year", "timezone": "Asia/Tokyo"}],
    }
    operations = [{"method": "create_node", "params": node}, {"method": "aggregate_nodes", "params": asked}]
    results = (await scene.client.call("execute_transaction", operations=operations))["results"]
    assert [group["metrics"] for group in results[1]["result"]["groups"]] == [{"count": 1}]
