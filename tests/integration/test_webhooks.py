"""Webhooks as things of a tenant: made, changed and ended by calls."""

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest

from flexdb.database.pool import Database
from flexdb.database.target import ConnectionTarget
from tests import ledger
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running

URL = "https://hooks.example.com/secret/path?token=also"
SECRET = re.compile(r"whsec_[A-Za-z0-9+/]{43}=")


@pytest.fixture(scope="module")
async def other(target: ConnectionTarget) -> AsyncIterator[RpcClient]:
    async with running(target) as client:
        yield client


async def make(client: RpcClient, tenant: dict[str, str], **params: Any) -> dict[str, Any]:
    return dict(await client.call("create_webhook", tenant_id=tenant["id"], **{"url": URL, **params}))


async def refusal(client: RpcClient, method: str, **params: Any) -> tuple[int, str]:
    with pytest.raises(RpcFailure) as failure:
        await client.call(method, **params)
    return failure.value.code, failure.value.reason


async def test_a_webhook_from_its_beginning_to_its_end(client: RpcClient, tenant: dict[str, str]) -> None:
    of = {"tenant_id": tenant["id"]}
    filters = {"entity": "node", "actor": "operator"}
    made = await make(client, tenant, description="Index", filters=filters)
    hook, key = made["webhook"], {**of, "id": made["webhook"]["id"]}
    assert SECRET.fullmatch(made["secret"])
    assert (hook["url"], hook["filters"], hook["state"], hook["revision"]) == (URL, filters, "active", 1)
    # From now on: the tenant is change 1, the webhook change 2.
    assert hook["last"] == 2
    assert await client.call("get_webhook", **key) == {"webhook": hook}
    assert (await client.call("list_webhooks", **of))["webhooks"] == [hook]
    assert await client.call("update_webhook", **key) == {"webhook": hook}
    changed = (await client.call("update_webhook", **key, description=None, filters={}, if_revision=1))[
        "webhook"
    ]
    assert (changed["description"], changed["filters"], changed["revision"]) == ("", {}, 2)
    assert await refusal(client, "update_webhook", **key, is_active=False, if_revision=1) == (
        -32002,
        "revision_conflict",
    )
    assert await client.call("delete_webhook", **key, if_revision=2) == {}
    for method in ("get_webhook", "update_webhook", "delete_webhook"):
        assert await refusal(client, method, **key) == (-32001, "webhook_not_found")
    assert await refusal(client, "list_webhook_deliveries", **of, webhook_id=key["id"]) == (
        -32001,
        "webhook_not_found",
    )


async def test_a_tenant_may_have_twenty(client: RpcClient, tenant: dict[str, str]) -> None:
    for _ in range(20):
        made = await make(client, tenant)
    refused = await refusal(client, "create_webhook", tenant_id=tenant["id"], url=URL)
    assert refused == (-32005, "too_many_webhooks")
    pages = client.pages("list_webhooks", "webhooks", page_size=7, tenant_id=tenant["id"])
    assert [len(page) async for page in pages] == [7, 7, 6]
    await client.call("delete_webhook", tenant_id=tenant["id"], id=made["webhook"]["id"])
    await make(client, tenant)


async def test_where_it_begins(client: RpcClient, tenant: dict[str, str]) -> None:
    assert (await make(client, tenant, after=0))["webhook"]["last"] == 0
    assert (await make(client, tenant, after=2))["webhook"]["last"] == 2
    params = {"tenant_id": tenant["id"], "url": URL, "after": 4}
    assert await refusal(client, "create_webhook", **params) == (-32602, "change_not_reached")


async def test_an_id_of_ones_own(client: RpcClient, tenant: dict[str, str]) -> None:
    chosen = "3f0e7a52-0000-4000-8000-000000000001"
    first = await make(client, tenant, id=chosen)
    assert first["webhook"]["id"] == chosen
    params = {"tenant_id": tenant["id"], "url": URL, "id": chosen}
    assert await refusal(client, "create_webhook", **params) == (-32002, "id_taken")
    await client.call("delete_webhook", tenant_id=tenant["id"], id=chosen)
    assert (await make(client, tenant, id=chosen))["secret"] != first["secret"]


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://user:password@hooks.example.com/", "invalid_params"),
        ("https://hooks.example.com/#part", "invalid_params"),
        ("ftp://hooks.example.com/", "invalid_params"),
        ("https://hooks.example.com/ ", "invalid_params"),
        ("https://hooks.example.com/" + "x" * 2000, "invalid_params"),
        ("https://bücher.example/", "invalid_params"),
        ("https://0x7f.1/", "invalid_webhook_url"),
        ("https://hooks.example.com:99999/", "invalid_webhook_url"),
        ("https://127.0.0.1/", "address_not_allowed"),
        ("http://hooks.example.com/", "address_not_allowed"),
    ],
)
async def test_urls_that_are_refused(
    client: RpcClient, tenant: dict[str, str], url: str, reason: str
) -> None:
    made = await make(client, tenant)
    key = {"tenant_id": tenant["id"], "id": made["webhook"]["id"]}
    for method, given in (("create_webhook", {"tenant_id": tenant["id"]}), ("update_webhook", key)):
        with pytest.raises(RpcFailure) as failure:
            await client.call(method, **given, url=url)
        assert (failure.value.code, failure.value.reason) == (-32602, reason)
        assert failure.value.paths == ["/url"]
    assert (await client.call("get_webhook", **key))["webhook"]["url"] == URL


async def test_the_log_tells_of_it_without_what_is_secret(
    client: RpcClient, tenant: dict[str, str], database: Database
) -> None:
    of = {"tenant_id": tenant["id"]}
    made = await make(client, tenant, filters={"entity": "node"})
    key = {**of, "id": made["webhook"]["id"]}
    await client.call("update_webhook", **key, is_active=False)
    rotated = await client.call("update_webhook", **key, rotate_secret=True)
    await ledger.check(database, tenant["id"])
    await client.call("delete_webhook", **key)
    await ledger.check(database, tenant["id"])
    told = (await client.call("list_changes", **of, entity="webhook"))["changes"]
    assert [change["action"] for change in told] == ["create", "update", "update", "delete"]
    assert told[1]["data"] == {
        "origin": "https://hooks.example.com",
        "description": "",
        "filters": {"entity": "node"},
        "is_active": False,
    }
    for hidden in ("secret", "token", made["secret"], rotated["secret"]):
        assert hidden not in str(told)
    events = (await client.call("list_audit_events", **of, id=key["id"]))["events"]
    assert [event["method"] for event in events][-1] == "create_webhook"


async def test_no_secret_is_stored(client: RpcClient, tenant: dict[str, str], database: Database) -> None:
    made = await make(client, tenant)
    async with database.connection() as connection:
        rows = await connection.fetch(
            "SELECT to_jsonb(w)::text AS row FROM webhooks w WHERE id = $1", made["webhook"]["id"]
        )
    (row,) = rows
    assert made["secret"].removeprefix("whsec_") not in row["row"]


async def test_in_a_transaction(client: RpcClient, tenant: dict[str, str]) -> None:
    of = {"tenant_id": tenant["id"]}
    operations = [
        {"name": "hook", "method": "create_webhook", "params": {**of, "url": URL}},
        {
            "method": "update_webhook",
            "params": {**of, "id": {"$result": "hook.webhook.id"}, "rotate_secret": True},
        },
    ]
    told = await client.call("execute_transaction", operations=operations)
    first, second = (answer["result"] for answer in told["results"])
    assert first["secret"] != second["secret"]
    assert second["webhook"]["revision"] == 2
    undone = [{"method": "create_webhook", "params": {**of, "url": URL}}]
    await client.call("execute_transaction", operations=undone, dry_run=True)
    assert len((await client.call("list_webhooks", **of))["webhooks"]) == 1


async def test_an_update_without_a_secret_is_kept_under_its_key(
    client: RpcClient, tenant: dict[str, str]
) -> None:
    made = await make(client, tenant)
    key = {"tenant_id": tenant["id"], "id": made["webhook"]["id"]}
    first = await client.call("update_webhook", **key, description="A", idempotency_key="a")
    assert await client.call("update_webhook", **key, description="A", idempotency_key="a") == first
    await client.call("update_webhook", **key, rotate_secret=True, idempotency_key="b")
    again = {**key, "rotate_secret": True, "idempotency_key": "b"}
    assert await refusal(client, "update_webhook", **again) == (-32002, "answer_not_kept")


async def test_a_transaction_without_a_secret_is_kept_under_its_key(
    client: RpcClient, tenant: dict[str, str]
) -> None:
    made = await make(client, tenant)
    of = {"tenant_id": tenant["id"], "id": made["webhook"]["id"]}
    plain = {
        "operations": [{"method": "update_webhook", "params": {**of, "description": "A"}}],
        "idempotency_key": "a",
    }
    first = await client.call("execute_transaction", **plain)
    assert await client.call("execute_transaction", **plain) == first
    rotated = {
        "operations": [{"method": "update_webhook", "params": {**of, "rotate_secret": True}}],
        "idempotency_key": "b",
    }
    await client.call("execute_transaction", **rotated)
    assert await refusal(client, "execute_transaction", **rotated) == (-32002, "answer_not_kept")


async def test_no_name_is_looked_up_in_a_transaction(
    target: ConnectionTarget, tenant: dict[str, str]
) -> None:
    asked: list[str] = []

    def resolve(host: str) -> list[str]:
        asked.append(host)
        return ["10.0.0.1"]

    async with running(target, resolve=resolve) as client:
        of = {"tenant_id": tenant["id"]}
        operations = [{"method": "create_webhook", "params": {**of, "url": URL}}]
        await client.call("execute_transaction", operations=operations)
        await make(client, tenant, idempotency_key="a")
        assert asked == []
        told = await refusal(client, "create_webhook", **of, url=URL)
        assert (told, asked) == ((-32602, "address_not_allowed"), ["hooks.example.com"])
        operations[0]["params"]["url"] = "https://10.0.0.1/"
        told = await refusal(client, "execute_transaction", operations=operations)
        assert told == (-32602, "address_not_allowed")


async def test_a_url_that_is_refused_is_told_in_words(client: RpcClient, tenant: dict[str, str]) -> None:
    with pytest.raises(RpcFailure) as failure:
        await make(client, tenant, url="ftp://hooks.example.com/")
    (problem,) = failure.value.data["errors"]
    assert problem["message"].startswith("must be: An `https` URL of up to 2,000 characters, without user")


async def test_another_process_has_the_same_secrets(
    client: RpcClient, other: RpcClient, tenant: dict[str, str]
) -> None:
    made = await make(client, tenant)
    told = await other.call("get_webhook", tenant_id=tenant["id"], id=made["webhook"]["id"])
    assert told["webhook"] == made["webhook"]


@pytest.mark.parametrize("role", ["viewer", "member"])
async def test_only_admins_see_them(client: RpcClient, tenant: dict[str, str], role: str) -> None:
    of = {"tenant_id": tenant["id"]}
    made = await make(client, tenant)
    key = await client.call("create_api_key", **of, name="k", role=role)
    low = client.with_key(key["secret"])
    hook = {**of, "id": made["webhook"]["id"]}
    for method, params in (
        ("get_webhook", hook),
        ("list_webhooks", of),
        ("delete_webhook", hook),
        ("create_webhook", {**of, "url": URL}),
        ("list_webhook_deliveries", {**of, "webhook_id": hook["id"]}),
    ):
        assert await refusal(low, method, **params) == (-32004, "role_too_low")
