"""The generated client against flexdb itself: both kinds, over HTTP and over a WebSocket."""

import asyncio
import uuid
from collections.abc import Callable
from typing import Any

import flexdb_client as flexdb
import pytest
from flexdb_client import calls

from tests.clients.python.conftest import Either
from tests.rpc_client import RpcClient

Connect = Callable[..., Either]


@pytest.fixture(params=["http", "ws"])
def db(request: pytest.FixtureRequest, client: RpcClient, connect: Connect) -> Either:
    return connect(client.url.replace("http", request.param, 1))


@pytest.fixture
async def tenant(db: Either) -> Any:
    return (await db("create_tenant", slug=f"t-{uuid.uuid4().hex[:12]}", name="Tenant")).tenant


async def test_nodes_from_beginning_to_end(db: Either, tenant: Any) -> None:
    kind = (await db("create_node_type", tenant_id=tenant.id, name="Task", description="Work")).node_type
    made = [
        (
            await db("create_node", tenant_id=tenant.id, node_type_id=kind.id, data={"n": number, "ü": None})
        ).node
        for number in range(5)
    ]
    assert isinstance(made[0], flexdb.Node)
    listed = await db.listed(db.client.iterate_nodes(tenant_id=tenant.id, pagination={"page_size": 2}))
    assert listed == made[::-1]
    # A model goes in again as it came out.
    changed = await db("update_node", id=made[0].id, tenant_id=tenant.id, data=made[1].data)
    assert changed.node.data == made[1].data
    operations = [
        {"op": "test", "path": "/n", "value": changed.node.data["n"]},
        {"op": "move", "path": "/number", "from": "/n"},
        {"op": "add", "path": "/done", "value": None},
    ]
    patched = await db("patch_node", id=made[0].id, tenant_id=tenant.id, operations=operations)
    assert patched.node.data == {"number": changed.node.data["n"], "ü": None, "done": None}
    merged = await db("patch_node", id=made[0].id, tenant_id=tenant.id, merge={"done": None})
    assert merged.node.data == {"number": changed.node.data["n"], "ü": None}
    assert (await db("delete_node", id=made[0].id, tenant_id=tenant.id)) == flexdb.NodeDeletionResult()


async def test_null_is_not_the_same_as_nothing(db: Either, tenant: Any) -> None:
    kind = (await db("create_node_type", tenant_id=tenant.id, name="Task", description="Work")).node_type
    assert (await db("update_node_type", id=kind.id, tenant_id=tenant.id)).node_type.description == "Work"
    cleared = await db("update_node_type", id=kind.id, tenant_id=tenant.id, description=None)
    assert cleared.node_type.description == ""


async def test_errors(db: Either, tenant: Any) -> None:
    with pytest.raises(flexdb.ConflictError) as taken:
        await db("create_tenant", slug=tenant.slug, name="Again")
    assert (taken.value.code, taken.value.reason, taken.value.method) == (
        -32002,
        "slug_taken",
        "create_tenant",
    )
    with pytest.raises(flexdb.InvalidParamsError) as wrong:
        await db("create_tenant", slug="No Slug", name="")
    assert [problem.path for problem in wrong.value.problems] == ["/slug", "/name"]
    with pytest.raises(flexdb.MethodNotFoundError):
        await db("call", "no_such_method")


async def test_batches_and_notifications(db: Either, tenant: Any) -> None:
    found, missing, listed = await db(
        "batch", calls.get_tenant(id=tenant.id), calls.get_user(id=tenant.id), calls.list_users()
    )
    assert found.unwrap().tenant == tenant
    assert isinstance(missing.error, flexdb.NotFoundError)
    assert listed.is_ok
    await db("notify", calls.update_tenant(id=tenant.id, name="Other"))
    async with asyncio.timeout(5):
        while (await db("get_tenant", id=tenant.id)).tenant.name != "Other":
            await asyncio.sleep(0.01)


async def test_the_document_is_there(db: Either) -> None:
    document = await db("call", "rpc.discover")
    assert document["info"]["title"] == "flexdb"


async def test_many_calls_at_a_time(db: Either, tenant: Any) -> None:
    answers = await asyncio.gather(*(db("get_tenant", id=tenant.id) for _ in range(200)))
    assert all(answer.tenant == tenant for answer in answers)


async def test_waits_that_are_longer_than_a_call_may_take(db: Either, tenant: Any) -> None:
    """Whoever waits for longer than the client has patience gives it more, for this call alone."""
    impatient, patient = db.view(timeout_s=0.3), db.view(timeout_s=0.3).view(timeout_s=10)
    waiting = {"tenant_id": tenant.id, "after": 1, "wait_ms": 1_000}
    with pytest.raises(flexdb.TimedOut):
        await impatient("list_changes", **waiting)
    page = await patient("list_changes", **waiting)
    assert (page.changes, page.last, page.reset) == ([], 1, None)
    task = asyncio.create_task(patient("list_changes", **{**waiting, "wait_ms": 8_000}))
    await asyncio.sleep(0.2)
    await db("update_tenant", id=tenant.id, name="Other")
    (change,) = (await task).changes
    assert (change.entity, change.data and change.data["name"]) == ("tenant", "Other")
