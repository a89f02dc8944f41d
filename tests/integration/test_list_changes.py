"""The feed: each change once and in order, whatever is filtered, and what is told where the log was cut."""

import asyncio
import json
from typing import Any

import pytest

from flexdb import resources
from flexdb.database.pool import Database
from flexdb.repositories.changes import MOST_LOOKED_AT
from tests import ledger
from tests.integration.filling import fill
from tests.rpc_client import RpcClient, RpcFailure

Tenant = dict[str, str]

DOCUMENT: dict[str, Any] = json.loads(resources.document().read_bytes())


async def told(
    client: RpcClient, tenant_id: str, *, limit: int = 100, **filters: Any
) -> list[dict[str, Any]]:
    """Everything that the feed tells from its beginning, read page by page."""
    found: list[dict[str, Any]] = []
    last = 0
    while True:
        page = await client.call("list_changes", tenant_id=tenant_id, after=last, limit=limit, **filters)
        assert len(page["changes"]) <= limit
        assert page["last"] >= max([last, *(change["change"] for change in page["changes"])])
        found += page["changes"]
        last = page["last"]
        if last == page["newest"]:
            return found


async def busy(client: RpcClient, tenant: Tenant) -> dict[str, str]:
    """Have a bit of everything happen in a tenant; return the ids of what it was about."""
    of = {"tenant_id": tenant["id"]}
    user = await client.call("create_user", email=f"{tenant['slug']}@example.com", display_name="A")
    await client.call("add_user_to_tenant", **of, user_id=user["user"]["id"])
    await client.call("set_tenant_limits", **of, max_nodes=1_000_000)
    node_type = (await client.call("create_node_type", **of, name="T"))["node_type"]["id"]
    other_type = (await client.call("create_node_type", **of, name="U"))["node_type"]["id"]
    first = (await client.call("create_node", **of, node_type_id=node_type, data={"n": 1.50}))["node"]["id"]
    other = (await client.call("create_node", **of, node_type_id=other_type))["node"]["id"]
    ends = {"source_node_id": first, "target_node_id": other, "relationship_type": "to"}
    edge = (await client.call("create_relationship", **of, **ends, data={"w": 1}))["relationship"]["id"]
    await client.call("update_node", **of, id=first, data={"n": 2})
    await client.call("delete_node", **of, id=other)
    return {"type": node_type, "other_type": other_type, "node": first, "other": other, "edge": edge, **of}


async def test_what_a_change_tells(client: RpcClient, tenant: Tenant) -> None:
    ids = await busy(client, tenant)
    changes = await told(client, tenant["id"])
    assert [change["change"] for change in changes] == list(range(1, len(changes) + 1))
    by_kind = [(change["entity"], change["action"], change["method"]) for change in changes]
    assert by_kind == [
        ("tenant", "create", "create_tenant"),
        ("membership", "create", "add_user_to_tenant"),
        ("tenant_limits", "update", "set_tenant_limits"),
        ("node_type", "create", "create_node_type"),
        ("node_type", "create", "create_node_type"),
        ("node", "create", "create_node"),
        ("node", "create", "create_node"),
        ("relationship", "create", "create_relationship"),
        ("node", "update", "update_node"),
        ("relationship", "delete", "delete_node"),
        ("node", "delete", "delete_node"),
    ]
    *_, edge, updated, unrelated, gone = changes
    assert edge["data"] == {
        "source_node_id": ids["node"],
        "target_node_id": ids["other"],
        "relationship_type": "to",
        "data": {"w": 1},
    }
    assert (updated["entity_id"], updated["revision"], updated["data"]) == (ids["node"], 2, {"n": 2})
    assert updated["node_type_id"] == ids["type"]
    assert "data" not in unrelated
    assert "node_type_id" not in unrelated
    assert "data" not in gone
    assert gone["node_type_id"] == ids["other_type"]
    assert {change["actor"] for change in changes} == {"operator"}


async def test_data_is_the_text_that_is_stored(client: RpcClient, tenant: Tenant) -> None:
    ids = await busy(client, tenant)
    params = {"tenant_id": tenant["id"], "id": ids["node"], "limit": 1}
    body = json.dumps({"jsonrpc": "2.0", "method": "list_changes", "params": params, "id": 1})
    _, answer = await client.post_raw(body.encode())
    assert b'"data":{"n": 1.5}' in answer


@pytest.mark.parametrize("limit", [1, 3, 1000])
async def test_pages_and_filters(client: RpcClient, tenant: Tenant, limit: int) -> None:
    ids = await busy(client, tenant)
    everything = await told(client, tenant["id"])
    for filters, passes in (
        ({}, lambda _: True),
        ({"entity": "node"}, lambda change: change["entity"] == "node"),
        ({"node_type_id": ids["type"]}, lambda change: change.get("node_type_id") == ids["type"]),
        ({"id": ids["edge"]}, lambda change: change["entity_id"] == ids["edge"]),
        ({"actor": "operator"}, lambda _: True),
        ({"actor": "user:nobody"}, lambda _: False),
        ({"entity": "tenant", "id": ids["node"]}, lambda _: False),
    ):
        assert await told(client, tenant["id"], limit=limit, **filters) == list(filter(passes, everything))


async def test_what_is_not_given(client: RpcClient, tenant: Tenant) -> None:
    await busy(client, tenant)
    empty = dict.fromkeys(("after", "limit", "wait_ms", "entity", "node_type_id", "id", "actor"), "")
    given = await client.call("list_changes", tenant_id=tenant["id"], **empty)
    assert given == await client.call("list_changes", tenant_id=tenant["id"])
    assert given == await client.call("list_changes", tenant_id=tenant["id"], limit=2_000, after=0)
    assert (given["last"], given["newest"]) == (11, 11)
    assert "reset" not in given


@pytest.mark.parametrize(
    ("params", "path"),
    [
        ({"after": -1}, "/after"),
        ({"after": 1.5}, "/after"),
        ({"limit": -1}, "/limit"),
        ({"wait_ms": 30_001}, "/wait_ms"),
        ({"entity": "nodes"}, "/entity"),
        ({"node_type_id": "T"}, "/node_type_id"),
        ({"id": 1}, "/id"),
        ({"actor": "\u0000"}, "/actor"),
    ],
)
async def test_params_that_are_refused(
    client: RpcClient, tenant: Tenant, params: dict[str, Any], path: str
) -> None:
    with pytest.raises(RpcFailure) as failure:
        await client.call("list_changes", tenant_id=tenant["id"], **params)
    assert (failure.value.code, failure.value.paths) == (-32602, [path])


@pytest.mark.parametrize("wait_ms", [0, 5_000])
async def test_a_number_that_was_not_reached(client: RpcClient, tenant: Tenant, wait_ms: int) -> None:
    """Whoever comes from a database that was restored to an older state would wait for ever."""
    with pytest.raises(RpcFailure) as failure:
        await client.call("list_changes", tenant_id=tenant["id"], after=2, wait_ms=wait_ms)
    assert (failure.value.code, failure.value.reason) == (-32602, "change_not_reached")
    assert failure.value.paths == ["/after"]


async def test_a_filter_looks_at_no_stretch_twice(
    client: RpcClient, database: Database, tenant: Tenant
) -> None:
    node_type = (await client.call("create_node_type", tenant_id=tenant["id"], name="T"))["node_type"]["id"]
    async with database.transaction() as tx:
        await fill(tx, tenant["id"], node_type, 12_000)
    newest = len(await ledger.entries(database, tenant["id"]))
    assert newest > MOST_LOOKED_AT
    of = {"tenant_id": tenant["id"], "entity": "membership"}
    first = await client.call("list_changes", **of)
    assert (first["changes"], first["last"], first["newest"]) == ([], MOST_LOOKED_AT, newest)
    # There is more to look at, so it is answered at once although nothing was found.
    assert first == await client.call("list_changes", **of, wait_ms=30_000)
    second = await client.call("list_changes", **of, after=first["last"])
    assert (second["changes"], second["last"], second["newest"]) == ([], newest, newest)


async def test_a_page_ends_where_its_documents_are_large(client: RpcClient, tenant: Tenant) -> None:
    of = {"tenant_id": tenant["id"]}
    node_type = (await client.call("create_node_type", **of, name="T"))["node_type"]["id"]
    for _ in range(8):
        await client.call("create_node", **of, node_type_id=node_type, data={"text": "x" * 1_000_000})
    page = await client.call("list_changes", **of)
    assert (len(page["changes"]), page["last"], page["newest"]) == (8, 8, 10)
    rest = await client.call("list_changes", **of, after=page["last"])
    assert [change["change"] for change in rest["changes"]] == [9, 10]


def test_whoever_may_read_changes_may_read_what_they_tell_of() -> None:
    """So nothing has to be left out for anybody. Where that changes for a method, entries have to be left out."""
    access = {method["name"]: method["x-flexdb-access"] for method in DOCUMENT["methods"]}
    for kind in ("tenant_users", "node_types", "nodes", "relationships"):
        assert access[f"list_{kind}"] == access["list_changes"]
    assert access["get_tenant_limits"] == access["list_changes"]
    assert access["get_tenant"] == [{**access["list_changes"][0], "tenant": "id"}]


async def test_a_large_deletion_comes_step_by_step(
    client: RpcClient, database: Database, tenant: Tenant
) -> None:
    """Its nodes are hidden at once, and their deletions told in order, the type's last; what was told before stays."""
    of = {"tenant_id": tenant["id"]}
    node_type = (await client.call("create_node_type", **of, name="T"))["node_type"]["id"]
    async with database.transaction() as tx:
        await fill(tx, tenant["id"], node_type, 10_500)
    newest = (await client.call("list_changes", **of, limit=1))["newest"]
    await client.call("delete_node_type", **of, id=node_type)
    assert (await client.call("list_nodes", **of))["pagination"]["total_count"] == 0
    before = await client.call("list_changes", **of, after=2, limit=1)
    assert list(before["changes"][0]["data"]) == ["number"]
    deleted: list[dict[str, Any]] = []
    async with asyncio.timeout(60):
        while len(deleted) < 10_501:
            page = await client.call("list_changes", **of, after=newest, limit=1000, wait_ms=10_000)
            deleted += page["changes"]
            newest = page["last"]
    assert {change["action"] for change in deleted} == {"delete"}
    assert {change["method"] for change in deleted} == {"delete_node_type"}
    assert [change["entity"] for change in deleted] == ["node"] * 10_500 + ["node_type"]
    assert len({change["entity_id"] for change in deleted}) == 10_501


async def test_in_transactions(client: RpcClient, tenant: Tenant) -> None:
    """A transaction sees what it has done itself, and cannot wait for what others do."""
    of = {"tenant_id": tenant["id"]}
    read = {"method": "list_changes", "params": {**of, "after": 1}}
    make = {"method": "create_node_type", "params": {**of, "name": "T"}}
    done = await client.call("execute_transaction", operations=[make, read])
    assert [change["change"] for change in done["results"][1]["result"]["changes"]] == [2]
    with pytest.raises(RpcFailure) as failure:
        waiting = {**read, "params": {**read["params"], "wait_ms": 1}}  # type: ignore[dict-item]
        await client.call("execute_transaction", operations=[waiting])
    assert (failure.value.reason, failure.value.paths) == (
        "wait_in_transaction",
        ["/operations/0/params/wait_ms"],
    )
    assert await client.call(
        "execute_transaction",
        operations=[{**read, "params": {**read["params"], "wait_ms": 0}}],  # type: ignore[dict-item]
    )
