"""Tenants, users and memberships, as the seed's API reference has them."""

import uuid

import pytest

from tests.rpc_client import RpcClient, RpcFailure


def slug() -> str:
    return f"t-{uuid.uuid4().hex[:12]}"


async def test_a_tenant_through_its_life(client: RpcClient) -> None:
    name = slug()
    created = (await client.call("create_tenant", slug=name, name="Acme"))["tenant"]
    assert created["status"] == "active"
    assert created["created_at"].endswith("Z")
    assert (await client.call("get_tenant", id=created["id"]))["tenant"] == created

    updated = (await client.call("update_tenant", id=created["id"], name="Acme 2", status="inactive"))[
        "tenant"
    ]
    assert (updated["slug"], updated["name"], updated["status"]) == (name, "Acme 2", "inactive")
    assert updated["updated_at"] > created["updated_at"]

    assert await client.call("delete_tenant", id=created["id"]) == {}
    with pytest.raises(RpcFailure) as failure:
        await client.call("get_tenant", id=created["id"])
    assert (failure.value.code, failure.value.reason) == (-32001, "tenant_not_found")


async def test_empty_strings_mean_not_given(client: RpcClient, tenant: dict[str, str]) -> None:
    updated = await client.call("update_tenant", id=tenant["id"], slug="", name="", status="")
    assert updated["tenant"] == tenant
    page = await client.call("list_tenants", pagination={"page_size": 0, "page_token": ""})
    assert len(page["tenants"]) <= 10


async def test_a_slug_is_taken_once(client: RpcClient, tenant: dict[str, str]) -> None:
    with pytest.raises(RpcFailure) as failure:
        await client.call("create_tenant", slug=tenant["slug"], name="Another")
    assert (failure.value.code, failure.value.reason) == (-32002, "slug_taken")
    other = (await client.call("create_tenant", slug=slug(), name="Another"))["tenant"]
    with pytest.raises(RpcFailure) as failure:
        await client.call("update_tenant", id=other["id"], slug=tenant["slug"])
    assert failure.value.reason == "slug_taken"
    assert (await client.call("get_tenant", id=other["id"]))["tenant"] == other


@pytest.mark.parametrize("bad", ["", "A", "-a", "a-", "a b", "a" * 64, "ä", "a\n", "a_b", "a\u202e"])
async def test_slugs_that_are_none(client: RpcClient, bad: str) -> None:
    with pytest.raises(RpcFailure) as failure:
        await client.call("create_tenant", slug=bad, name="x")
    assert (failure.value.code, failure.value.paths) == (-32602, ["/slug"])


async def test_every_problem_is_reported_at_once(client: RpcClient) -> None:
    with pytest.raises(RpcFailure) as failure:
        await client.call("create_tenant", slug=1, nmae="typo")
    assert failure.value.code == -32602
    assert sorted(failure.value.paths) == ["/name", "/nmae", "/slug"]


@pytest.mark.parametrize("bad", ["", "x", None, 1, "urn:uuid:0190f6b0-0000-7000-8000-000000000000", "0" * 32])
async def test_ids_that_are_none(client: RpcClient, bad: object) -> None:
    with pytest.raises(RpcFailure) as failure:
        await client.call("get_tenant", id=bad)
    assert (failure.value.code, failure.value.paths) == (-32602, ["/id"])


async def test_ids_are_the_same_in_either_case(client: RpcClient, tenant: dict[str, str]) -> None:
    assert (await client.call("get_tenant", id=tenant["id"].upper()))["tenant"] == tenant


async def test_a_user_through_their_life(client: RpcClient) -> None:
    email = f"{uuid.uuid4().hex}@Example.com"
    created = (await client.call("create_user", email=email, display_name="John Doe"))["user"]
    assert created["email"] == email
    assert (await client.call("get_user", id=created["id"]))["user"] == created
    updated = (await client.call("update_user", id=created["id"], email="", display_name="Jane"))["user"]
    assert (updated["email"], updated["display_name"]) == (email, "Jane")
    with pytest.raises(RpcFailure) as failure:
        await client.call("create_user", email=email.lower(), display_name="Same address")
    assert (failure.value.code, failure.value.reason) == (-32002, "email_taken")
    assert await client.call("delete_user", id=created["id"]) == {}
    with pytest.raises(RpcFailure) as failure:
        await client.call("get_user", id=created["id"])
    assert failure.value.reason == "user_not_found"


async def test_memberships(client: RpcClient, tenant: dict[str, str]) -> None:
    user = (await client.call("create_user", email=f"{uuid.uuid4().hex}@x.org", display_name="U"))["user"]
    ids = {"tenant_id": tenant["id"], "user_id": user["id"]}
    added = (await client.call("add_user_to_tenant", **ids))["tenant_user"]
    assert (added["role"], added["status"]) == ("member", "active")
    assert (await client.call("add_user_to_tenant", **ids, role="admin"))["tenant_user"]["role"] == "admin"
    assert (await client.call("add_user_to_tenant", **ids, role=""))["tenant_user"]["role"] == "admin"
    page = await client.call("list_tenant_users", tenant_id=tenant["id"])
    assert [member["user_id"] for member in page["tenant_users"]] == [user["id"]]
    assert page["pagination"] == {"next_page_token": "", "total_count": 1}
    assert await client.call("remove_user_from_tenant", **ids) == {}
    with pytest.raises(RpcFailure) as failure:
        await client.call("remove_user_from_tenant", **ids)
    assert failure.value.reason == "membership_not_found"
    with pytest.raises(RpcFailure) as failure:
        await client.call("add_user_to_tenant", **ids, role="king")
    assert failure.value.paths == ["/role"]
    with pytest.raises(RpcFailure) as failure:
        await client.call("add_user_to_tenant", tenant_id=tenant["id"], user_id=str(uuid.uuid4()))
    assert failure.value.reason == "user_not_found"


async def test_deleting_a_user_ends_their_memberships(client: RpcClient, tenant: dict[str, str]) -> None:
    user = (await client.call("create_user", email=f"{uuid.uuid4().hex}@x.org", display_name="U"))["user"]
    await client.call("add_user_to_tenant", tenant_id=tenant["id"], user_id=user["id"])
    await client.call("delete_user", id=user["id"])
    assert (await client.call("list_tenant_users", tenant_id=tenant["id"]))["tenant_users"] == []


async def test_the_nil_uuid_is_no_tenant(client: RpcClient) -> None:
    with pytest.raises(RpcFailure) as refused:
        await client.call("create_tenant", id=str(uuid.UUID(int=0)), slug="nil", name="Nil")
    assert refused.value.paths == ["/id"]
