"""Reads as of a moment: what the same call answered then is what it answers now."""

import asyncio
import json
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from flexdb.database.pool import Database
from flexdb.repositories.paging import HIGHEST_ID, MAX_PAGE_BYTES
from flexdb.repositories.past import (
    LIST_NODES,
    LIST_NODES_OF_TYPE,
    LIST_RELATIONSHIPS,
    LIST_SOME_RELATIONSHIPS,
)
from flexdb.repositories.retention import RetentionRepository
from tests.integration.filling import blocks_read, fill
from tests.rpc_client import RpcClient, RpcFailure

AGE = "UPDATE changes SET at = at - interval '31 days' WHERE tenant_id = $1 AND seq <= $2 AND at > now() - interval '30 days'"
DUE = "UPDATE tenants SET prune_at = now() WHERE id = $1"
LAST = "SELECT last_seq FROM tenant_heads WHERE tenant_id = $1"


@dataclass
class Scene:
    """A tenant, and what calls were answered right after each change."""

    client: RpcClient
    database: Database
    tenant: str
    types: list[str] = field(default_factory=list)
    ids: dict[str, list[str]] = field(default_factory=lambda: {"node": [], "relationship": []})
    answers: dict[int, dict[str, Any]] = field(default_factory=dict)

    async def call(self, method: str, **params: Any) -> Any:
        return await self.client.call(method, tenant_id=self.tenant, **params)

    async def last(self) -> int:
        async with self.database.connection() as connection:
            number: int = await connection.fetchval(LAST, self.tenant)
        return number

    async def remember(self) -> None:
        self.answers[await self.last()] = await self.now()

    def reads(self) -> list[tuple[str, dict[str, Any]]]:
        """Calls of all four methods, with every combination of filters."""
        of_ids = [(f"get_{kind}", {"id": id_}) for kind in self.ids for id_ in self.ids[kind]]
        of_types = [("list_nodes", {"node_type_id": id_}) for id_ in ("", *self.types)]
        ends = [
            (
                "list_relationships",
                {"source_node_id": source, "target_node_id": target, "relationship_type": kind},
            )
            for source in ("", self.ids["node"][0])
            for target in ("", self.ids["node"][1])
            for kind in ("", "to", "from")
        ]
        return [*of_ids, *of_types, *ends] if len(self.ids["node"]) > 1 else [*of_ids, *of_types]

    async def now(self, **moment: Any) -> dict[str, Any]:
        return {
            f"{method} {json.dumps(params)}": await outcome(self.call(method, **params, **moment))
            for method, params in self.reads()
        }


async def outcome(call: Any) -> Any:
    try:
        return await call
    except RpcFailure as failure:
        return failure.code, failure.reason


async def refusal(call: Any) -> RpcFailure:
    with pytest.raises(RpcFailure) as failure:
        await call
    return failure.value


@pytest.fixture
async def empty(client: RpcClient, database: Database, tenant: dict[str, str]) -> Scene:
    return Scene(client, database, tenant["id"])


@pytest.fixture
async def scene(empty: Scene) -> Scene:
    """Nodes and relationships that come, change, go and come again, of another type; what is told after each call."""
    empty.ids["node"] = [str(uuid.uuid4()) for _ in range(4)]
    empty.ids["relationship"] = [str(uuid.uuid4()) for _ in range(3)]
    one, two, three, _ = empty.ids["node"]
    edge, other, _ = empty.ids["relationship"]
    empty.types = [(await empty.call("create_node_type", name=name))["node_type"]["id"] for name in "AB"]
    first, second = empty.types
    ends = {"source_node_id": one, "target_node_id": two}
    steps: list[tuple[str, dict[str, Any]]] = [
        ("create_node", {"id": one, "node_type_id": first, "data": {"n": 1}}),
        ("create_node", {"id": two, "node_type_id": second, "data": {"text": "é\u2028\"\\"}}),
        ("update_node", {"id": one, "data": {"n": 1.50}}),
        ("create_relationship", {"id": edge, **ends, "relationship_type": "to", "data": {"w": [1, None]}}),
        ("create_node", {"id": three, "node_type_id": first}),
        ("create_relationship", {"id": other, "source_node_id": three, "target_node_id": three, "relationship_type": "to"}),
        ("update_relationship", {"id": edge, "relationship_type": "from"}),
        ("patch_node", {"id": three, "merge": {"a": {"b": 1}}}),
        ("delete_node", {"id": one}),
        ("create_node", {"id": one, "node_type_id": second, "data": {"n": "again"}}),
        ("create_relationship", {"id": edge, **ends, "relationship_type": "to"}),
        ("delete_node_type", {"id": first}),
        ("update_node_type", {"id": second, "name": "C"}),
        ("delete_relationship", {"id": edge}),
    ]  # fmt: skip
    await empty.remember()
    for method, params in steps:
        await empty.call(method, **params)
        await empty.remember()
    return empty


async def test_as_of_each_number(scene: Scene) -> None:
    for number, answers in scene.answers.items():
        assert await scene.now(as_of=number) == answers, number


async def test_as_of_each_time(scene: Scene) -> None:
    """A time stands for the last change up to it, also right before the next one."""
    times = await times_of(scene)
    numbers = sorted(scene.answers)
    for number, following in zip(numbers, [*numbers[1:], None], strict=True):
        assert await scene.now(as_of_time=times[number].isoformat()) == scene.answers[number]
        if following:
            before = times[min(seq for seq in times if seq > number)] - timedelta(microseconds=1)
            if before >= times[number]:
                assert await scene.now(as_of_time=before.isoformat()) == scene.answers[number]


async def times_of(scene: Scene) -> dict[int, datetime]:
    async with scene.database.connection() as connection:
        rows = await connection.fetch("SELECT seq, at FROM changes WHERE tenant_id = $1", scene.tenant)
    return {row["seq"]: row["at"] for row in rows}


async def test_between_the_changes_of_one_call(scene: Scene) -> None:
    """A node goes after its relationships, by numbers; times know only the whole call."""
    (gone,) = [
        revision["change"]
        for revision in (await scene.call("list_node_revisions", id=scene.ids["node"][0]))["revisions"]
        if revision["action"] == "delete"
    ]
    listed = await scene.call("list_relationships", as_of=gone - 1)
    assert [each["id"] for each in listed["relationships"]] == [scene.ids["relationship"][1]]
    nodes = await scene.call("list_nodes", as_of=gone - 1)
    assert nodes["pagination"]["total_count"] == len(nodes["nodes"]) == 3


async def test_numbers_and_times_that_there_are_not(scene: Scene) -> None:
    last = await scene.last()
    unknown = str(uuid.uuid4())
    for method, params in (
        ("get_node", {"id": scene.ids["node"][1]}),
        ("get_relationship", {"id": unknown}),
        ("list_nodes", {}),
        ("list_relationships", {"relationship_type": "to"}),
    ):
        above = await refusal(scene.call(method, **params, as_of=last + 1))
        assert (above.code, above.reason, above.paths) == (-32602, "invalid_as_of", ["/as_of"])
        future = await refusal(scene.call(method, **params, as_of_time="2999-01-01T00:00:00Z"))
        assert (future.code, future.reason, future.paths) == (-32602, "invalid_as_of", ["/as_of_time"])
        both = await refusal(scene.call(method, **params, as_of=1, as_of_time="2020-01-01T00:00:00Z"))
        assert (both.code, both.reason, both.paths) == (-32602, "invalid_as_of", ["/as_of_time"])
        before = await refusal(scene.call(method, **params, as_of_time="2020-01-01T00:00:00+02:00"))
        assert (before.code, before.reason, before.data["oldest_change"]) == (-32001, "history_pruned", 1)
        nowhere = await refusal(scene.client.call(method, tenant_id=unknown, **params, as_of=1))
        assert (nowhere.code, nowhere.reason) == (-32001, "tenant_not_found")
        nowhere = await refusal(
            scene.client.call(method, tenant_id=unknown, **params, as_of_time="2020-01-01T00:00:00Z")
        )
        assert (nowhere.code, nowhere.reason) == (-32001, "tenant_not_found")


@pytest.mark.parametrize("number", [0, -1, 1.5, "1", True, None, 2**63, {}])
async def test_what_is_no_number(empty: Scene, number: Any) -> None:
    failure = await refusal(empty.call("list_nodes", as_of=number))
    assert (failure.code, failure.paths) == (-32602, ["/as_of"])


@pytest.mark.parametrize(
    "time",
    ["yesterday", "2026-01-01", "2026-01-01T00:00:00", "2026-02-30T00:00:00Z", 1_700_000_000, None, "12", {}],
)
async def test_what_is_no_time(empty: Scene, time: Any) -> None:
    failure = await refusal(empty.call("list_nodes", as_of_time=time))
    assert (failure.code, failure.reason, failure.paths) == (-32602, "invalid_params", ["/as_of_time"])


@pytest.mark.parametrize(
    ("time", "reason"),
    [
        ("0001-01-01T00:00:00+14:00", "history_pruned"),
        ("9999-12-31T23:59:59-14:00", "invalid_as_of"),
        ("0001-01-01T00:00:00Z", "history_pruned"),
    ],
)
async def test_the_ends_of_time(empty: Scene, time: str, reason: str) -> None:
    assert (await refusal(empty.call("get_node", id=str(uuid.uuid4()), as_of_time=time))).reason == reason


async def test_empty_means_now(scene: Scene) -> None:
    assert await scene.now(as_of="", as_of_time="") == scene.answers[await scene.last()]


async def test_pages_stay_at_their_moment(empty: Scene) -> None:
    node_type = (await empty.call("create_node_type", name="T"))["node_type"]["id"]
    made = [
        (await empty.call("create_node", node_type_id=node_type, data={"n": n}))["node"] for n in range(9)
    ]
    hub = made[0]["id"]
    edges = [
        (await empty.call("create_relationship", source_node_id=hub, target_node_id=node["id"], relationship_type="to"))
        ["relationship"]
        for node in made
    ]  # fmt: skip
    lists: list[tuple[str, str, dict[str, Any], list[Any]]] = [
        ("list_nodes", "nodes", {}, made[::-1]),
        ("list_nodes", "nodes", {"node_type_id": node_type}, made[::-1]),
        ("list_relationships", "relationships", {}, edges[::-1]),
        ("list_relationships", "relationships", {"source_node_id": hub}, edges[::-1]),
    ]
    number = await empty.last()
    tokens = []
    # A time that is now when the first page is read, and past when the others are.
    for moment in ({"as_of": number}, {"as_of_time": edges[-1]["created_at"]}):
        for method, name, params, expected in lists:
            page = await empty.call(method, **params, **moment, pagination={"page_size": 4})
            assert (page[name], page["pagination"]["total_count"]) == (expected[:4], 9)
            tokens.append(
                (method, name, {**params, **moment}, expected, page["pagination"]["next_page_token"])
            )
    await empty.call("delete_node", id=made[2]["id"])
    await empty.call("update_node", id=made[3]["id"], data={"n": "later"})
    await empty.call("create_node", id=str(uuid.UUID(int=1)), node_type_id=node_type)
    await empty.call("delete_relationship", id=edges[1]["id"])
    for method, name, params, expected, first in tokens:
        seen, token = list(expected[:4]), first
        while token:
            page = await empty.call(method, **params, pagination={"page_size": 4, "page_token": token})
            assert page["pagination"]["total_count"] == 9
            seen += page[name]
            token = page["pagination"]["next_page_token"]
        assert seen == expected
        for other in ({"as_of": ""}, {"as_of": 1}, {"as_of": number + 1, "as_of_time": ""}):
            changed = {**params, **other}
            if "as_of_time" in params and not other["as_of"]:
                changed["as_of_time"] = ""
            if other["as_of"] == 1:
                changed["as_of_time"] = ""
            call = empty.call(method, **changed, pagination={"page_token": first})
            assert (await refusal(call)).reason == "invalid_page_token"


async def test_a_time_stays_the_number_it_was(empty: Scene) -> None:
    """Of two changes of one time, the second is made after the first page was read."""
    node_type = (await empty.call("create_node_type", name="T"))["node_type"]["id"]
    made = [(await empty.call("create_node", node_type_id=node_type))["node"] for _ in range(3)]
    time = made[-1]["created_at"]
    page = await empty.call("list_nodes", as_of_time=time, pagination={"page_size": 1})
    await empty.call("delete_node", id=made[0]["id"])
    async with empty.database.connection() as connection:
        await connection.execute(
            "UPDATE changes SET at = (SELECT max(at) FROM changes WHERE tenant_id = $1 AND action <> 'delete')"
            " WHERE tenant_id = $1 AND action = 'delete'",
            empty.tenant,
        )
    assert (await empty.call("list_nodes", as_of_time=time))["pagination"]["total_count"] == 2
    following = {"page_token": page["pagination"]["next_page_token"]}
    page = await empty.call("list_nodes", as_of_time=time, pagination=following)
    assert [node["id"] for node in page["nodes"]] == [made[1]["id"], made[0]["id"]]


async def prune(scene: Scene, number: int) -> None:
    """Remove what the entries up to a number supersede."""
    async with scene.database.connection() as connection:
        await connection.execute(AGE, scene.tenant, number)
        await connection.execute(DUE, scene.tenant)
    async with asyncio.timeout(30):
        while await RetentionRepository(scene.database).step():
            pass


async def test_wherever_the_log_begins(scene: Scene) -> None:
    """As of the oldest number that is known, and of each one since, all is as it was; of those before, nothing is told."""
    times, last = await times_of(scene), await scene.last()
    for oldest in range(1, last + 1):
        await prune(scene, oldest)
        for number in {1, oldest - 1} - {0, oldest}:
            moments: list[dict[str, Any]] = [{"as_of": number}]
            if times[number] < times[oldest]:
                moments.append({"as_of_time": (times[number] - timedelta(days=31)).isoformat()})
            for moment in moments:
                for method, params in (("get_node", {"id": scene.ids["node"][1]}), ("list_nodes", {})):
                    failure = await refusal(scene.call(method, **params, **moment))
                    assert (failure.code, failure.reason) == (-32001, "history_pruned")
                    assert failure.data["oldest_change"] == oldest
        for number in {oldest, min(oldest + 1, last), last} & scene.answers.keys():
            assert without_times(await scene.now(as_of=number)) == without_times(scene.answers[number])
        # Between the oldest change and the next one there is nothing but the oldest.
        if oldest < last and oldest in scene.answers:
            between = (times[oldest] - timedelta(days=30)).isoformat()
            told = await scene.call("list_nodes", as_of_time=between)
            assert told == await scene.call("list_nodes", as_of=oldest)


def without_times(answer: Any) -> Any:
    if isinstance(answer, dict):
        return {key: without_times(value) for key, value in answer.items() if not key.endswith("_at")}
    return [without_times(item) for item in answer] if isinstance(answer, list) else answer


async def test_in_a_transaction(scene: Scene) -> None:
    node, last = scene.ids["node"][1], await scene.last()
    of = {"tenant_id": scene.tenant}
    before = (await scene.call("get_node", id=node))["node"]
    answer = await scene.client.call(
        "execute_transaction",
        operations=[
            {"method": "update_node", "params": {**of, "id": node, "data": {"n": 2}}},
            {"method": "get_node", "params": {**of, "id": node, "as_of": last}},
            {"method": "get_node", "params": {**of, "id": node, "as_of": last + 1}},
        ],
    )
    updated, old, new = (each["result"]["node"] for each in answer["results"])
    assert (old, new) == (before, updated)
    reads = [{"method": "list_nodes", "params": {**of, "as_of": last, "pagination": {}}}]
    (page,) = (await scene.client.call("execute_transaction", operations=reads))["results"]
    assert page["result"] == scene.answers[last]['list_nodes {"node_type_id": ""}']


async def test_totals_of_many(empty: Scene) -> None:
    """Counters have the total of all nodes; of a type it is counted up to 10,000, and estimated beyond."""
    node_type = (await empty.call("create_node_type", name="T"))["node_type"]["id"]
    async with empty.database.transaction() as tx:
        await fill(tx, empty.tenant, node_type, 10_001)
    number = await empty.last()
    for as_of, is_estimate in ((number - 1, False), (number, True)):
        count = 10_000 + is_estimate
        assert (await empty.call("list_nodes", as_of=as_of))["pagination"]["total_count"] == count
        page = (await empty.call("list_nodes", node_type_id=node_type, as_of=as_of))["pagination"]
        assert page.get("total_is_estimate", False) == is_estimate
        assert page["total_count"] == count or (is_estimate and page["total_count"] > count)


async def test_what_was_made_later_is_not_passed_over(empty: Scene) -> None:
    node_type = (await empty.call("create_node_type", name="T"))["node_type"]["id"]
    await empty.call("create_node", node_type_id=node_type)
    ends = {"source_node_id": (await empty.call("list_nodes"))["nodes"][0]["id"]}
    ends["target_node_id"] = ends["source_node_id"]
    await empty.call("create_relationship", **ends, relationship_type="to")
    number = await empty.last()
    async with empty.database.transaction() as tx:
        await fill(tx, empty.tenant, node_type, 10_001, hub=ends["source_node_id"], edges=10_000)
        await tx.execute("ANALYZE changes")
        page = (empty.tenant, HIGHEST_ID, 50, MAX_PAGE_BYTES, number)
        for statement, more in (
            (LIST_NODES, ()),
            (LIST_NODES_OF_TYPE, (True, node_type)),
            (LIST_RELATIONSHIPS, ()),
        ):
            # The entries of what came later are hundreds of blocks of an index.
            assert await blocks_read(tx, statement, *page, *more) < 50
    assert len((await empty.call("list_nodes", as_of=number))["nodes"]) == 1


async def test_those_at_a_node_are_found_without_the_others(empty: Scene) -> None:
    node_type = (await empty.call("create_node_type", name="T"))["node_type"]["id"]
    hub = (await empty.call("create_node", node_type_id=node_type))["node"]["id"]
    async with empty.database.transaction() as tx:
        await fill(tx, empty.tenant, node_type, 4_000, hub=hub, edges=4_000)
        await tx.execute("ANALYZE changes")
    number = await empty.last()
    for end in ("source_node_id", "target_node_id"):
        other = "target_node_id" if end == "source_node_id" else "source_node_id"
        at_hub = await empty.call("list_relationships", as_of=number, **{other: hub})
        now = await empty.call("list_relationships", **{other: hub})
        assert at_hub["relationships"] == now["relationships"]
        assert at_hub["pagination"]["total_count"] == now["pagination"]["total_count"] >= 2_000
        edge = next(edge for edge in at_hub["relationships"] if edge[end] != hub)
        page = (empty.tenant, HIGHEST_ID, 50, MAX_PAGE_BYTES, number, True, edge[end])
        async with empty.database.connection() as connection:
            assert await blocks_read(connection, LIST_SOME_RELATIONSHIPS[end,], *page) < 50
        found = await empty.call("list_relationships", as_of=number, **{end: edge[end]})
        assert found == await empty.call("list_relationships", **{end: edge[end]})
        assert found["relationships"] == [edge]


async def test_an_id_that_was_at_another_node_before(empty: Scene) -> None:
    node_type = (await empty.call("create_node_type", name="T"))["node_type"]["id"]
    nodes = [(await empty.call("create_node", node_type_id=node_type))["node"]["id"] for _ in range(2)]
    id_, numbers = str(uuid.uuid4()), []
    for node in nodes:
        ends = {"source_node_id": node, "target_node_id": node, "relationship_type": "to"}
        await empty.call("create_relationship", id=id_, **ends)
        numbers.append(await empty.last())
        await empty.call("delete_relationship", id=id_)
        numbers.append(await empty.last())
    for end in ("source_node_id", "target_node_id"):
        found = [
            [
                (await empty.call("list_relationships", as_of=number, **{end: node}))["pagination"][
                    "total_count"
                ]
                for number in numbers
            ]
            for node in nodes
        ]
        assert found == [[1, 0, 0, 0], [0, 0, 1, 0]]


async def test_entries_that_name_no_highest_id(empty: Scene) -> None:
    """Those from before the column say nothing of where to begin, and tell the same."""
    node_type = (await empty.call("create_node_type", name="T"))["node_type"]["id"]
    for _ in range(3):
        await empty.call("create_node", node_type_id=node_type)
    number = await empty.last()
    pages = [await empty.call("list_nodes", as_of=each) for each in range(1, number + 1)]
    async with empty.database.connection() as connection:
        await connection.execute("UPDATE changes SET highest_id = NULL WHERE tenant_id = $1", empty.tenant)
    assert [await empty.call("list_nodes", as_of=each) for each in range(1, number + 1)] == pages
    assert len(pages[-1]["nodes"]) == 3


async def test_what_a_large_deletion_hides_is_there_until_the_log_tells(empty: Scene) -> None:
    node_type = (await empty.call("create_node_type", name="T"))["node_type"]["id"]
    node = (await empty.call("create_node", node_type_id=node_type))["node"]
    async with empty.database.transaction() as tx:
        await fill(tx, empty.tenant, node_type, 10_001)
    number = await empty.last()
    whole = await empty.call("list_nodes", as_of=number)
    await empty.call("delete_node_type", id=node_type)
    assert (await empty.call("list_nodes"))["nodes"] == []
    assert await empty.call("list_nodes", as_of=number) == whole
    async with asyncio.timeout(60), empty.database.connection() as connection:
        while await connection.fetchval("SELECT count(*) FROM purges WHERE tenant_id = $1", empty.tenant):
            await asyncio.sleep(0.1)
    # Its steps and their entries agree at every number.
    last = await empty.last()
    for as_of in (number + 1, number + 5_000, last - 1):
        page = await empty.call("list_nodes", as_of=as_of, pagination={"page_size": 1000})
        assert page["pagination"]["total_count"] == 10_002 - (as_of - number)
    gone = await empty.call("list_nodes", as_of=last)
    assert (gone["nodes"], gone["pagination"]["total_count"]) == ([], 0)
    assert (await empty.call("get_node", id=node["id"], as_of=number))["node"] == node
    assert await outcome(empty.call("get_node", id=node["id"], as_of=last)) == (-32001, "node_not_found")
