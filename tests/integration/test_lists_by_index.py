"""Lists that go by indexes: while others write, while indexes come and go, and by which plans of PostgreSQL."""

import asyncio
import random
from typing import Any

import pytest

from flexdb.database.pool import Database
from flexdb.repositories.criteria import Column, Condition, Every, Member, Query, SortKey
from flexdb.repositories.index_plans import IndexedType, IndexPlans, ListRequest, PlanOutdated
from flexdb.repositories.list_sources import NODES
from flexdb.repositories.list_sql import Statement
from flexdb.repositories.looking import Looks
from flexdb.repositories.moments import MomentRepository
from flexdb.repositories.narrowed_sql import (
    counted_by_index,
    entries_counted,
    page_by_index,
    page_of_few,
)
from flexdb.repositories.paging import Window
from flexdb.repositories.queries import QueryRepository
from flexdb.services.planning import planned
from tests import ledger
from tests.integration.filling import fill
from tests.integration.test_queries import Scene
from tests.rpc_client import RpcClient, RpcFailure

TIME = {"properties": {"at": {"format": "date-time"}}}


@pytest.fixture
async def scene(client: RpcClient, tenant: dict[str, str]) -> Scene:
    indexes = [{"fields": ["/a", "/n"]}, {"fields": ["/a"]}]
    made = await client.call("create_node_type", tenant_id=tenant["id"], name="N", indexes=indexes)
    return Scene(client, tenant["id"], made["node_type"]["id"])


async def explained(scene: Scene, **params: Any) -> dict[str, Any]:
    params = {"node_type_id": scene.node_type, **params}
    told: dict[str, Any] = await scene.call("explain_query", method="list_nodes", params=params)
    return told


async def settled(scene: Scene) -> None:
    """Wait until the indexes of the type are built."""
    async with asyncio.timeout(60):
        while True:
            found = await scene.call("get_node_type", id=scene.node_type)
            if all(index["state"] == "ready" for index in found["node_type"]["indexes"]):
                return
            await asyncio.sleep(0.1)


@pytest.mark.parametrize("sort", [[], ["/n"], ["-/n"]])
async def test_pages_while_others_write(scene: Scene, sort: list[str]) -> None:
    """What stays as it is comes once, and nothing is left out of it."""
    dice = random.Random(7)
    stay = await scene.add(*({"a": "x", "n": dice.randrange(5)} for _ in range(60)))
    move = await scene.add(*({"a": dice.choice("xy"), "n": dice.randrange(5)} for _ in range(60)))
    asked = {"node_type_id": scene.node_type, "filter": {"/a": "x"}, **({"sort": sort} if sort else {})}
    told = await explained(scene, **asked)
    assert told["order_by_index"], told
    is_done = asyncio.Event()

    async def write() -> None:
        while not is_done.is_set():
            data = {"a": dice.choice("xy"), "n": dice.randrange(5)}
            await scene.call("update_node", id=dice.choice(move), data=data)
            await scene.add(data)

    async def read() -> None:
        for _ in range(5):
            listed: list[str] = []
            token = ""
            while True:
                page = {"page_size": 7, "page_token": token}
                answer = await scene.call("list_nodes", **asked, pagination=page)
                listed += [node["id"] for node in answer["nodes"] if node["id"] in stay]
                token = answer["pagination"]["next_page_token"]
                if not token:
                    break
            assert sorted(listed) == sorted(stay)
        is_done.set()

    async with asyncio.TaskGroup() as group:
        group.create_task(write())
        group.create_task(read())


async def test_a_schema_with_times_makes_indexes_anew(scene: Scene, database: Database) -> None:
    indexes = [{"fields": ["/at"], "unique": True}, {"fields": ["/a"]}]
    await scene.call("update_node_type", id=scene.node_type, indexes=indexes)
    one, other = "2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00"
    await scene.add({"at": one})
    twin = (await scene.add({"at": other}))[0]
    asked = {"filter": {"/at": {"gte": "2026-01-01T02:00:00+02:00"}}}
    made = await scene.call("update_node_type", id=scene.node_type, schema=TIME)
    # They are one point in time now.
    assert [index["state"] for index in made["node_type"]["indexes"]] == ["failed", "ready"]
    await scene.call("update_node", id=twin, data={"at": "2026-01-02T00:00:00Z"})
    made = await scene.call("update_node_type", id=scene.node_type, indexes=indexes)
    assert [index["state"] for index in made["node_type"]["indexes"]] == ["ready", "ready"]
    with pytest.raises(RpcFailure) as failure:
        await scene.call("create_node", node_type_id=scene.node_type, data={"at": other})
    assert failure.value.reason == "not_unique"
    found = await scene.call("get_node_by_key", node_type_id=scene.node_type, key={"/at": other})
    assert found["node"]["data"] == {"at": one}
    told = await explained(scene, **asked)
    assert (told["index"]["fields"], told["checked"], told["returned"]) == (["/at"], [], 2)
    # Without times, texts are texts.
    made = await scene.call("update_node_type", id=scene.node_type, schema={"type": "object"})
    assert [index["state"] for index in made["node_type"]["indexes"]] == ["ready", "ready"]
    assert len(await scene.found({"/at": {"starts_with": "2026-01-01T"}}, node_type_id=scene.node_type)) == 1
    await ledger.check(database, scene.tenant)


async def test_a_plan_of_an_index_that_is_not_there_any_more_is_refused(
    scene: Scene, database: Database
) -> None:
    await scene.add({"a": "x"})
    node_type, query, plan = await planning(database, scene, Condition(Member(("a",)), "eq", "x"))
    assert plan
    lists = QueryRepository(database, Looks(database, 5, None), MomentRepository(database))
    request = ListRequest(scene.tenant, query, Window(10), plan=plan)
    assert len((await lists.nodes(request)).items) == 1
    await scene.call("update_node_type", id=scene.node_type, indexes=[])
    with pytest.raises(PlanOutdated):
        await lists.nodes(request)
    assert node_type.indexes


async def planning(
    database: Database, scene: Scene, *asked: Condition, sort: Any = ()
) -> tuple[IndexedType, Query, Any]:
    node_type = await IndexPlans(database).look(scene.tenant, scene.node_type)
    assert node_type
    of_type = Condition(Column("node_type_id"), "eq", scene.node_type)
    query = Query(Every((of_type, *asked)), sort)
    return node_type, query, planned(query, node_type)


async def test_what_a_range_finds_far_from_the_newest_is_found_by_its_entries(
    scene: Scene, database: Database
) -> None:
    async with database.transaction() as tx:
        await fill(tx, scene.tenant, scene.node_type, 6_000)
    await scene.call("update_node_type", id=scene.node_type, indexes=[{"fields": ["/number"]}])
    await settled(scene)
    # Numbers stand anywhere: a page of those above 1,000 is full soon.
    told = await explained(scene, filter={"/number": {"gt": 1_000}})
    assert "index" not in told
    assert told["scanned_things"] < 100
    # Ids that the service makes are lower than most of those of the filling.
    await scene.add(*({"number": 10_000} for _ in range(1_000)))
    told = await explained(scene, filter={"/number": {"gte": 10_000}})
    assert told["index"]["fields"] == ["/number"]
    assert (told["scanned_entries"], told["scanned_things"]) == (1_000, 11)


async def test_totals_by_index(scene: Scene, database: Database) -> None:
    async with database.transaction() as tx:
        await fill(tx, scene.tenant, scene.node_type, 12_000)
    await scene.call("update_node_type", id=scene.node_type, indexes=[{"fields": ["/number"]}])
    await settled(scene)
    for filter_, least, most in (({"lte": 10_000}, 10_000, 10_000), ({"gt": 500}, 10_001, 12_000)):
        asked = {"node_type_id": scene.node_type, "filter": {"/number": filter_}}
        page = (await scene.call("list_nodes", **asked))["pagination"]
        assert least <= page["total_count"] <= most
        assert page.get("total_is_estimate", False) == (least > 10_000)


async def test_totals_are_those_after_the_last_change(scene: Scene) -> None:
    """Whatever was counted before, by others who have the same list open."""
    asked = {"node_type_id": scene.node_type, "filter": {"/a": {"gt": 0}}, "pagination": {"page_size": 1}}

    async def total() -> int:
        found: int = (await scene.call("list_nodes", **asked))["pagination"]["total_count"]
        return found

    ids = await scene.add(*({"a": n} for n in range(5)))
    assert [await total(), await total()] == [4, 4]
    await scene.call("update_node", id=ids[0], data={"a": 1})
    assert await total() == 5
    await scene.call("delete_node", id=ids[1])
    assert [await total(), await total()] == [4, 4]
    made = {"method": "create_node", "params": {"node_type_id": scene.node_type, "data": {"a": 9}}}
    operations = [
        {**each, "params": {"tenant_id": scene.tenant, **each["params"]}}
        for each in (made, *[{"method": "list_nodes", "params": asked}] * 2)
    ]
    done = await scene.client.call("execute_transaction", operations=operations)
    assert [each["result"]["pagination"]["total_count"] for each in done["results"][1:]] == [5, 5]
    assert await total() == 5


@pytest.mark.parametrize("is_analyzed", [False, True])
async def test_entries_are_found_by_their_keys(scene: Scene, database: Database, is_analyzed: bool) -> None:
    """Whatever PostgreSQL knows of them, and also where a plan is made for all values."""
    async with database.transaction() as tx:
        await fill(tx, scene.tenant, scene.node_type, 2_000)
        await tx.execute("UPDATE nodes SET data = data || '{\"a\": 1}' WHERE tenant_id = $1", scene.tenant)
    await scene.call(
        "update_node_type", id=scene.node_type, indexes=[{"fields": ["/a"]}, {"fields": ["/number"]}]
    )
    await settled(scene)
    if is_analyzed:
        async with database.connection() as connection:
            await connection.execute("ANALYZE node_index_entries")
    equal, above = Condition(Member(("a",)), "eq", 1), Condition(Member(("number",)), "gt", 1_900)
    by_number = (SortKey(Member(("number",))),)
    for asked, sort in (((equal,), ()), ((above,), ()), ((), by_number), ((above,), by_number)):
        _, query, plan = await planning(database, scene, *asked, sort=sort)
        request, use = ListRequest(scene.tenant, query, Window(10)), plan.first
        for statement in (
            page_by_index(NODES, request, use),
            page_of_few(NODES, request, use, 10),
            counted_by_index(NODES, request, use),
            entries_counted(NODES, request, use, 10),
        ):
            for mode in ("custom", "generic"):
                # What is estimated goes by a few ids.
                told = (await plan_of(database, statement, mode)).partition("Subquery Scan on seen")[0]
                assert "node_index_entries_key_idx" in told, told
                assert "node_index_entries_pkey" not in told, told
                assert "Seq Scan on node_index_entries" not in told, told


async def plan_of(database: Database, statement: Statement, mode: str) -> str:
    given = ", ".join(map(literal, statement.arguments))
    async with database.transaction() as tx:
        await tx.execute(f"SET LOCAL plan_cache_mode = force_{mode}_plan")
        await tx.execute(f"PREPARE listed AS {statement.sql}")
        told = await tx.fetch(f"EXPLAIN EXECUTE listed ({given})")
        await tx.execute("DEALLOCATE listed")
    return "\n".join(row[0] for row in told)


def literal(value: Any) -> str:
    """Return an argument as SQL."""
    if isinstance(value, list):
        return f"ARRAY[{', '.join(map(literal, value))}]{'' if value else '::text[]'}"
    return f"'\\x{value.hex()}'::bytea" if isinstance(value, bytes) else f"'{value}'"
