"""Finding tenants by slug, users by e-mail address, and the tenants of a user; subjects of users."""

import uuid
from typing import Any

import pytest

from tests.rpc_client import RpcClient, RpcFailure


def word() -> str:
    return f"w-{uuid.uuid4().hex[:12]}"


async def new_user(client: RpcClient, **given: str) -> dict[str, Any]:
    params = {"email": f"{word()}@example.org", "display_name": "User", **given}
    return (await client.call("create_user", **params))["user"]


async def refusal(call: Any) -> tuple[int, str]:
    with pytest.raises(RpcFailure) as failure:
        await call
    return failure.value.code, failure.value.reason


async def test_a_tenant_by_its_slug(client: RpcClient, tenant: dict[str, str]) -> None:
    assert (await client.call("get_tenant_by_slug", slug=tenant["slug"]))["tenant"] == tenant
    assert await refusal(client.call("get_tenant_by_slug", slug=word())) == (-32001, "tenant_not_found")


async def test_a_user_by_their_email_address_in_whatever_case(client: RpcClient) -> None:
    user = await new_user(client, email=f"Ægir.{word()}@Example.org")
    for email in (user["email"], user["email"].upper(), user["email"].lower()):
        assert (await client.call("get_user_by_email", email=email))["user"] == user
    unknown = client.call("get_user_by_email", email=f"{word()}@example.org")
    assert await refusal(unknown) == (-32001, "user_not_found")


async def test_a_pattern_is_no_email_address(client: RpcClient) -> None:
    await new_user(client)
    assert await refusal(client.call("get_user_by_email", email="%@%")) == (-32001, "user_not_found")


async def test_a_subject_through_its_life(client: RpcClient) -> None:
    user = await new_user(client)
    assert "subject" not in user
    assert "subject" not in (await client.call("get_user", id=user["id"]))["user"]
    subject = f"auth0|{word()}"
    updated = (await client.call("update_user", id=user["id"], subject=subject))["user"]
    assert updated["subject"] == subject
    kept = (await client.call("update_user", id=user["id"], display_name="Renamed", subject=""))["user"]
    assert (kept["subject"], kept["display_name"]) == (subject, "Renamed")
    assert (await client.call("get_user", id=user["id"]))["user"] == kept
    assert kept in (await client.call("list_users", pagination={"page_size": 1000}))["users"]


async def test_a_subject_is_taken_once(client: RpcClient) -> None:
    subject = word()
    user = await new_user(client, subject=subject)
    assert user["subject"] == subject
    assert await refusal(new_user(client, subject=subject)) == (-32002, "subject_taken")
    other = await new_user(client)
    update = client.call("update_user", id=other["id"], subject=subject)
    assert await refusal(update) == (-32002, "subject_taken")
    # Unlike e-mail addresses, subjects are the identity provider's own and are taken to the letter.
    assert (await new_user(client, subject=subject.upper()))["subject"] == subject.upper()


async def test_the_tenants_of_a_user(client: RpcClient) -> None:
    user = (await new_user(client))["id"]
    assert (await client.call("list_user_tenants", user_id=user))["user_tenants"] == []
    joined = []
    for role in ("viewer", "member", "admin", "owner", "viewer"):
        tenant = (await client.call("create_tenant", slug=word(), name="Tenant"))["tenant"]
        await client.call("add_user_to_tenant", tenant_id=tenant["id"], user_id=user, role=role)
        joined.append({"tenant": tenant, "role": role})
    await client.call("create_tenant", slug=word(), name="Not theirs")
    newest_first = sorted(joined, key=lambda each: str(each["tenant"]["id"]), reverse=True)
    page = await client.call("list_user_tenants", user_id=user)
    assert page == {"user_tenants": newest_first, "pagination": {"next_page_token": "", "total_count": 5}}
    pages = [
        found async for found in client.pages("list_user_tenants", "user_tenants", page_size=2, user_id=user)
    ]
    assert pages == [newest_first[:2], newest_first[2:4], newest_first[4:]]
    left = newest_first.pop(2)
    await client.call("remove_user_from_tenant", tenant_id=left["tenant"]["id"], user_id=user)
    assert (await client.call("list_user_tenants", user_id=user))["user_tenants"] == newest_first


async def test_page_tokens_are_of_one_user(client: RpcClient) -> None:
    users = [(await new_user(client))["id"] for _ in range(2)]
    for _ in range(2):
        tenant = (await client.call("create_tenant", slug=word(), name="Tenant"))["tenant"]
        for user in users:
            await client.call("add_user_to_tenant", tenant_id=tenant["id"], user_id=user)
    page = await client.call("list_user_tenants", user_id=users[0], pagination={"page_size": 1})
    token = page["pagination"]["next_page_token"]
    other = client.call("list_user_tenants", user_id=users[1], pagination={"page_token": token})
    assert await refusal(other) == (-32602, "invalid_page_token")


async def test_the_tenants_of_nobody(client: RpcClient) -> None:
    unknown = client.call("list_user_tenants", user_id="00000000-0000-7000-8000-000000000000")
    assert await refusal(unknown) == (-32001, "user_not_found")
