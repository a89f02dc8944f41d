"""While a large deletion is under way: every method of the document answers as if what it deletes had never been."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from tests import ledger
from tests.access.oracle import CONNECTED, DOCUMENT
from tests.feeds import connected
from tests.integration.filling import count, fill, slug
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running

MANY = 10_001
TABLES = (
    "relationships",
    "relationship_types",
    "nodes",
    "node_type_heads",
    "node_types",
    "changes",
    "tenant_heads",
    "node_index_entries",
    "node_type_indexes",
    "node_search_entries",
    "node_type_searches",
    "purges",
    "webhooks",
    "webhook_heads",
)
# What tells of deleted things tells of those that are being deleted.
OF_THE_PAST = (
    "list_changes",
    "subscribe",
    "list_node_revisions",
    "list_relationship_revisions",
    "erase_node",
)
METHODS = {method["name"]: method for method in DOCUMENT["methods"]}
ENTITIES = ("tenant", "node_type", "node", "relationship_type", "relationship", "api_key", "user", "webhook")


@dataclass
class Scene:
    """A tenant with one of each, by entity, and a key of the tenant."""

    client: RpcClient
    database: Database
    ids: dict[str, str]
    key: str

    @property
    def of(self) -> dict[str, str]:
        return {"tenant_id": self.ids["tenant"]}

    def unknown(self, *known: str) -> dict[str, str]:
        """Return ids of which there is nothing, but for some that there are."""
        return {
            entity: self.ids[entity] if entity in known else slug() if entity == "slug" else str(uuid.uuid4())
            for entity in self.ids
        }


def descriptors(method: dict[str, Any]) -> list[dict[str, Any]]:
    known = DOCUMENT["components"]["contentDescriptors"]
    return [known[param["$ref"].rpartition("/")[2]] for param in method["params"]]


def entity_of(method: str) -> str:
    """What the parameter `id` of a method is the id of."""
    name = method.partition("_")[2].removesuffix("s").removesuffix("_revision")
    return next((entity for entity in ENTITIES if name.startswith(entity)), "")


def entity_in(method: str, name: str) -> str | None:
    """Return what a parameter, or a member of one, is the id of; a slug is one too. None for others."""
    if name == "id":
        return None if method.startswith(("create_", "list_audit_")) else entity_of(method)
    if name == "slug":
        return "slug" if method == "get_tenant_by_slug" else None
    if name.endswith("_node_id"):
        return "node"
    return name.removesuffix("_id") if name.endswith("_id") else None


def entities(method: str) -> set[str | None]:
    """Return what a method takes ids of, also in arrays of things."""
    names = [param["name"] for param in descriptors(METHODS[method])]
    lists = [value for value in example(method).values() if are_things(value)]
    return {entity_in(method, name) for name in (*names, *(key for one in lists for key in one[0]))} - {None}


def example(method: str) -> dict[str, Any]:
    return {param["name"]: param["value"] for param in METHODS[method]["examples"][0]["params"]}


def are_things(value: Any) -> bool:
    """Tell whether a parameter is a list of things."""
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def params(method: str, ids: dict[str, str]) -> dict[str, Any]:
    """Return the parameters of the method's example, with ids put in: of a tenant where keys may be a tenant's."""

    def put(value: Any) -> Any:
        if not are_things(value):
            return value
        return [{key: put_id(key, member) for key, member in one.items()} for one in value]

    def put_id(name: str, value: Any) -> Any:
        entity = entity_in(method, name)
        return ids.get(entity or "", value)

    given = {name: put(value) for name, value in example(method).items()}
    for param in descriptors(METHODS[method]):
        name = param["name"]
        if entity_in(method, name) and not (name == "user_id" and not param.get("required")):
            given[name] = put_id(name, None)
    return given


async def outcome(client: RpcClient, method: str, params: dict[str, Any]) -> Any:
    """Return what a call answers, or with what code and reason it fails."""
    try:
        if method in CONNECTED:
            async with connected(client) as connection:
                return await connection.call(method, **params)
        return await client.call(method, **params)
    except RpcFailure as failure:
        return failure.code, failure.reason


def about(*wanted: str) -> list[str]:
    return sorted(name for name in METHODS if name != "execute_transaction" and entities(name) & set(wanted))


@pytest.fixture(scope="module")
async def service(own_target: ConnectionTarget) -> AsyncIterator[tuple[RpcClient, Database]]:
    async with running(own_target) as client, Database(own_target, PoolOptions(size=4)) as database:
        yield client, database


async def scene(client: RpcClient, database: Database) -> Scene:
    """Make a tenant with more than 10,000 nodes of one type."""
    its_slug = slug()
    tenant = (await client.call("create_tenant", slug=its_slug, name="Acme"))["tenant"]["id"]
    of = {"tenant_id": tenant}
    node_type = (await client.call("create_node_type", **of, name="Task"))["node_type"]["id"]
    node = (await client.call("create_node", **of, node_type_id=node_type))["node"]["id"]
    ends = {"source_node_id": node, "target_node_id": node, "relationship_type": "to"}
    edge = (await client.call("create_relationship", **of, **ends))["relationship"]["id"]
    rules = (await client.call("create_relationship_type", **of, name="to"))["relationship_type"]["id"]
    mail = f"{its_slug}@example.com"
    user = (await client.call("create_user", email=mail, display_name="Ann"))["user"]["id"]
    await client.call("add_user_to_tenant", **of, user_id=user, role="owner")
    key = await client.call("create_api_key", **of, name="K", role="admin")
    hook = (await client.call("create_webhook", **of, url="https://example.com/"))["webhook"]["id"]
    async with database.transaction() as tx:
        await fill(tx, tenant, node_type, MANY)
    ids = {"tenant": tenant, "slug": its_slug, "node_type": node_type, "node": node, "relationship": edge}
    ids |= {"relationship_type": rules, "user": user, "api_key": key["api_key"]["id"], "webhook": hook}
    return Scene(client, database, ids, key["secret"])


@asynccontextmanager
async def held(scene: Scene) -> AsyncIterator[None]:
    """Keep everybody from going on with the tenant's deletions, as if another process were at them."""
    async with scene.database.transaction() as tx:
        await tx.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        assert await tx.fetchval("SELECT id FROM purges WHERE tenant_id = $1 FOR UPDATE", scene.ids["tenant"])
        yield


@pytest.fixture(scope="module")
async def with_hidden_tenant(service: tuple[RpcClient, Database]) -> AsyncIterator[Scene]:
    made = await scene(*service)
    assert await made.client.call("delete_tenant", id=made.ids["tenant"]) == {}
    async with held(made):
        yield made


@pytest.fixture(scope="module")
async def with_hidden_type(service: tuple[RpcClient, Database]) -> AsyncIterator[Scene]:
    made = await scene(*service)
    assert await made.client.call("delete_node_type", **made.of, id=made.ids["node_type"]) == {}
    async with held(made):
        yield made


def test_methods_are_found() -> None:
    assert len(about("tenant", "slug")) >= 30
    assert len(about("node_type", "node", "relationship")) >= 12
    assert set(about("tenant", "slug", "user")) == set(METHODS) - {
        "create_tenant", "list_tenants", "create_user", "list_users", "get_user_by_email", "whoami",
        "execute_transaction", "unsubscribe",
    }  # fmt: skip


@pytest.mark.parametrize("method", about("tenant", "slug"))
async def test_no_method_finds_a_hidden_tenant(with_hidden_tenant: Scene, method: str) -> None:
    made = with_hidden_tenant
    answer = await outcome(made.client, method, params(method, made.ids))
    unknown = await outcome(made.client, method, params(method, made.unknown("user")))
    if isinstance(answer, tuple):
        # What is not found may be the type or the tenant: the schema of the type may be known yet.
        assert answer[0] == unknown[0] == -32001
    else:
        assert answer == unknown
        assert answer.get("pagination", answer)["total_count"] == 0


@pytest.mark.parametrize("method", sorted({*about("node_type", "node", "relationship")} - {*OF_THE_PAST}))
async def test_no_method_finds_what_is_hidden(with_hidden_type: Scene, method: str) -> None:
    made = with_hidden_type
    answer = await outcome(made.client, method, params(method, made.ids))
    assert answer == await outcome(made.client, method, params(method, made.unknown("tenant", "user")))
    if isinstance(answer, tuple):
        assert answer[0] == -32001
    elif "results" not in answer:
        assert answer.get("pagination", answer)["total_count"] == 0
    else:
        assert {result["error"]["code"] for result in answer["results"]} == {-32001}


async def test_no_filter_finds_what_is_hidden(with_hidden_type: Scene) -> None:
    made, client = with_hidden_type, with_hidden_type.client
    hidden = {"node_type_id": made.ids["node_type"]}
    for asked in ({}, hidden, {"id": made.ids["node"]}, {"/number": {"gte": 0}}, {"/none": {"ne": 1}}):
        for given in (
            {"filter": asked},
            {"filter": asked, "sort": ["/number"]},
            {**hidden, "select": ["/number"]},
        ):
            nodes = await client.call("list_nodes", **made.of, **given)
            assert (nodes["nodes"], nodes["pagination"]["total_count"]) == ([], 0)
        assert await counts(client, "aggregate_nodes", **made.of, filter=asked) == [0]
        assert (
            await counts(client, "aggregate_nodes", **made.of, filter=asked, group_by=[{"field": "id"}]) == []
        )
    for asked in (
        {"id": made.ids["relationship"]},
        {"source_node_id": made.ids["node"]},
        {"/none": {"ne": 1}},
    ):
        found = await client.call("list_relationships", **made.of, filter=asked, sort=["created_at"])
        assert (found["relationships"], found["pagination"]["total_count"]) == ([], 0)
        assert await counts(client, "aggregate_relationships", **made.of, filter=asked) == [0]
    assert await counts(client, "aggregate_relationships", **made.of) == [0]


async def counts(client: RpcClient, method: str, **given: Any) -> list[int]:
    """Return how many things there are in each group."""
    return [group["metrics"]["count"] for group in (await client.call(method, **given))["groups"]]


async def test_a_transaction_finds_nothing_either(with_hidden_type: Scene) -> None:
    made = with_hidden_type
    for method in ("get_node", "list_nodes", "delete_relationship", "create_relationship"):
        operations = [{"method": method, "params": params(method, made.ids)}]
        unknown = [{"method": method, "params": params(method, made.unknown("tenant"))}]
        answer = await outcome(made.client, "execute_transaction", {"operations": operations})
        assert answer == await outcome(made.client, "execute_transaction", {"operations": unknown})


async def test_a_hidden_tenant_leaves_its_members_and_its_slug(with_hidden_tenant: Scene) -> None:
    made, client = with_hidden_tenant, with_hidden_tenant.client
    assert await count(made.database, "nodes", made.ids["tenant"]) > MANY
    tenants = [one async for page in client.pages("list_tenants", "tenants", page_size=1000) for one in page]
    assert made.ids["tenant"] not in {tenant["id"] for tenant in tenants}
    assert (await client.call("list_user_tenants", user_id=made.ids["user"]))["user_tenants"] == []
    keyed = client.with_key(made.key)
    for method, given in (("whoami", {}), ("list_nodes", made.of)):
        assert await outcome(keyed, method, given) == (-32003, "credential_unknown")
    again = (await client.call("create_tenant", slug=made.ids["slug"], name="Again"))["tenant"]
    assert (await client.call("get_tenant_by_slug", slug=made.ids["slug"]))["tenant"] == again
    new = {"slug": slug(), "name": "N", "id": made.ids["tenant"]}
    assert await outcome(client, "create_tenant", new) == (-32002, "id_taken")
    assert await client.call("delete_user", id=made.ids["user"]) == {}


async def test_a_hidden_type_leaves_its_name(with_hidden_type: Scene) -> None:
    made, client = with_hidden_type, with_hidden_type.client
    assert await count(made.database, "nodes", made.ids["tenant"]) > MANY
    nodes = await client.call("list_nodes", **made.of)
    assert (nodes["nodes"], nodes["pagination"]["total_count"]) == ([], 0)
    assert (await client.call("list_relationships", **made.of))["relationships"] == []
    assert (await client.call("list_node_types", **made.of))["node_types"] == []
    new = (await client.call("create_node_type", **made.of, name="Task"))["node_type"]["id"]
    node = (await client.call("create_node", **made.of, node_type_id=new))["node"]["id"]
    ends = {"source_node_id": node, "target_node_id": made.ids["node"], "relationship_type": "to"}
    assert await outcome(client, "create_relationship", {**made.of, **ends}) == (
        -32001,
        "target_node_not_found",
    )
    taken = {**made.of, "name": "Other", "id": made.ids["node_type"]}
    assert await outcome(client, "create_node_type", taken) == (-32002, "id_taken")
    usage = (await client.call("get_tenant_usage", **made.of))["usage"]
    assert (usage["nodes"], usage["relationships"]) == (MANY + 2, 1)
    assert (await client.call("list_nodes", **made.of))["pagination"]["total_count"] == 1
    await ledger.check(made.database, made.ids["tenant"])
    assert await client.call("delete_node_type", **made.of, id=new) == {}


async def test_the_service_goes_on_by_itself(service: tuple[RpcClient, Database]) -> None:
    made = await scene(*service)
    client, tenant = made.client, made.ids["tenant"]
    assert await client.call("delete_node_type", **made.of, id=made.ids["node_type"]) == {}
    async with asyncio.timeout(60):
        while await count(made.database, "purges", tenant):
            await asyncio.sleep(0.5)
            await ledger.check(made.database, tenant)
    usage = (await client.call("get_tenant_usage", **made.of))["usage"]
    assert usage == {"nodes": 0, "relationships": 0, "data_bytes": 0}
    log = await ledger.check(made.database, tenant)
    assert (log[-1]["entity"], log[-1]["action"], log[-1]["actor"]) == ("node_type", "delete", "operator")
    assert await client.call("delete_tenant", id=tenant) == {}
    async with asyncio.timeout(60):
        while await count(made.database, "purges", tenant):
            await asyncio.sleep(0.1)
    assert [await count(made.database, table, tenant) for table in TABLES] == [0] * len(TABLES)
