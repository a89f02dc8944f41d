"""API keys over RPC: made, told once, listed, replaced, ended."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from flexdb import keys
from flexdb.database.pool import Database
from flexdb.database.target import ConnectionTarget
from tests.rpc_client import RpcClient, RpcFailure
from tests.service import running

UNKNOWN = "00000000-0000-7000-8000-000000000000"


@pytest.fixture
async def user(client: RpcClient) -> dict[str, str]:
    email = f"{uuid.uuid4().hex}@example.com"
    return (await client.call("create_user", email=email, display_name="User"))["user"]


async def refusal(call: object) -> tuple[int, str]:
    with pytest.raises(RpcFailure) as refused:
        await call  # type: ignore[misc]
    return refused.value.code, refused.value.reason


async def test_a_service_key(client: RpcClient, tenant: dict[str, str]) -> None:
    made = await client.call("create_api_key", name="Import", tenant_id=tenant["id"])
    key = made["api_key"]
    assert key.keys() == {"id", "kind", "tenant_id", "role", "name", "status", "created_at"}
    assert (key["kind"], key["role"], key["status"]) == ("service", "member", "active")
    assert keys.id_of(made["secret"]) == key["id"]
    holder = client.with_key(made["secret"])
    assert (await holder.call("whoami"))["caller"] == {
        "kind": "service",
        "credential": "api_key",
        "tenant_id": tenant["id"],
        "role": "member",
        "api_key_id": key["id"],
    }
    assert await holder.call("get_tenant", id=tenant["id"]) == {"tenant": tenant}
    assert (await client.call("list_api_keys", tenant_id=tenant["id"]))["api_keys"] == [key]


async def test_a_users_key(client: RpcClient, tenant: dict[str, str], user: dict[str, str]) -> None:
    made = await client.call("create_api_key", name="Laptop", user_id=user["id"])
    assert made["api_key"]["kind"] == "user"
    holder = client.with_key(made["secret"])
    assert (await holder.call("whoami"))["caller"]["user_id"] == user["id"]
    assert (await holder.call("get_user", id=user["id"]))["user"]["id"] == user["id"]
    assert await refusal(holder.call("get_tenant", id=tenant["id"])) == (-32001, "tenant_not_found")
    own = await holder.call("create_api_key", name="Phone", user_id=user["id"])
    assert len((await holder.call("list_api_keys", user_id=user["id"]))["api_keys"]) == 2
    await holder.call("revoke_api_key", id=own["api_key"]["id"], user_id=user["id"])
    assert await refusal(client.with_key(own["secret"]).call("whoami")) == (-32003, "credential_revoked")
    assert await refusal(holder.call("create_api_key", name="x", user_id=UNKNOWN)) == (
        -32001,
        "user_not_found",
    )
    assert await refusal(holder.call("create_api_key", name="x")) == (-32004, "operator_only")


async def test_nobody_makes_a_key_above_themselves(client: RpcClient, tenant: dict[str, str]) -> None:
    scope = {"tenant_id": tenant["id"]}
    owner = await client.call("create_api_key", name="owner", role="owner", **scope)
    admin = client.with_key((await client.call("create_api_key", name="a", role="admin", **scope))["secret"])
    assert await refusal(admin.call("create_api_key", name="x", role="owner", **scope)) == (
        -32004,
        "role_too_low",
    )
    below = await admin.call("create_api_key", name="x", role="admin", **scope)
    for method in ("rotate_api_key", "revoke_api_key"):
        assert await refusal(admin.call(method, id=owner["api_key"]["id"], **scope)) == (
            -32004,
            "role_too_low",
        )
        assert await refusal(admin.call(method, id=UNKNOWN, **scope)) == (-32001, "api_key_not_found")
        assert await refusal(admin.call(method, id=owner["api_key"]["id"])) == (-32004, "operator_only")
    await admin.call("revoke_api_key", id=below["api_key"]["id"], **scope)


@pytest.mark.parametrize(
    ("params", "code", "reason"),
    [
        ({"tenant_id": UNKNOWN}, -32001, "tenant_not_found"),
        ({"user_id": UNKNOWN}, -32001, "user_not_found"),
        ({"tenant_id": UNKNOWN, "user_id": UNKNOWN}, -32602, "invalid_key_scope"),
        ({"role": "admin"}, -32602, "invalid_key_scope"),
        ({"user_id": UNKNOWN, "role": "admin"}, -32602, "invalid_key_scope"),
        ({"tenant_id": UNKNOWN, "lifetime_s": 59}, -32602, "invalid_params"),
        ({"tenant_id": UNKNOWN, "role": "king"}, -32602, "invalid_params"),
    ],
)
async def test_keys_that_cannot_be_made(
    client: RpcClient, params: dict[str, object], code: int, reason: str
) -> None:
    assert await refusal(client.call("create_api_key", name="x", **params)) == (code, reason)


async def test_rotation(client: RpcClient, tenant: dict[str, str]) -> None:
    scope = {"tenant_id": tenant["id"]}
    old = await client.call("create_api_key", name="Import", role="viewer", lifetime_s=3600, **scope)
    new = await client.call("rotate_api_key", id=old["api_key"]["id"], overlap_s=600, **scope)
    for secret in (old["secret"], new["secret"]):
        assert await client.with_key(secret).call("get_tenant", id=tenant["id"])
    newer, older = (await client.call("list_api_keys", **scope))["api_keys"]
    assert (newer["id"], older["id"]) == (new["api_key"]["id"], old["api_key"]["id"])
    assert newer["role"] == "viewer"
    life = [
        datetime.fromisoformat(key["expires_at"]) - datetime.fromisoformat(key["created_at"])
        for key in (newer, older)
    ]
    assert life[0] == timedelta(seconds=3600)
    assert timedelta(seconds=600) <= life[1] < timedelta(seconds=660)
    # An overlap never makes a key live longer.
    await client.call("rotate_api_key", id=newer["id"], overlap_s=86_400, **scope)
    assert (await client.call("list_api_keys", **scope))["api_keys"][1]["expires_at"] == newer["expires_at"]


async def test_rotation_without_overlap(client: RpcClient, tenant: dict[str, str]) -> None:
    scope = {"tenant_id": tenant["id"]}
    old = await client.call("create_api_key", name="Import", **scope)
    holder = client.with_key(old["secret"])
    await holder.call("get_tenant", id=tenant["id"])
    await client.call("rotate_api_key", id=old["api_key"]["id"], overlap_s=0, **scope)
    assert await refusal(holder.call("get_tenant", id=tenant["id"])) == (-32003, "credential_expired")
    told = await refusal(client.call("rotate_api_key", id=old["api_key"]["id"], **scope))
    assert told == (-32002, "api_key_not_active")


async def test_revocation_is_seen_at_once(client: RpcClient, tenant: dict[str, str]) -> None:
    scope = {"tenant_id": tenant["id"]}
    made = await client.call("create_api_key", name="Import", **scope)
    holder = client.with_key(made["secret"])
    await holder.call("get_tenant", id=tenant["id"])
    for _ in range(2):
        assert await client.call("revoke_api_key", id=made["api_key"]["id"], **scope) == {}
        assert await refusal(holder.call("get_tenant", id=tenant["id"])) == (-32003, "credential_revoked")
    (listed,) = (await client.call("list_api_keys", **scope))["api_keys"]
    assert listed["status"] == "revoked"
    assert "revoked_at" in listed


async def test_expiry(client: RpcClient, tenant: dict[str, str], database: Database) -> None:
    made = await client.call("create_api_key", name="x", tenant_id=tenant["id"], lifetime_s=60)
    holder = client.with_key(made["secret"])
    await holder.call("get_tenant", id=tenant["id"])
    await expire(database, made["api_key"]["id"], "1 second")
    async with asyncio.timeout(5):
        while True:
            try:
                await holder.call("get_tenant", id=tenant["id"])
            except RpcFailure as refused:
                assert (refused.code, refused.reason) == (-32003, "credential_expired")
                break
            await asyncio.sleep(0.1)
    (listed,) = (await client.call("list_api_keys", tenant_id=tenant["id"]))["api_keys"]
    assert listed["status"] == "expired"


async def expire(database: Database, key_id: str, ago: str) -> None:
    async with database.connection() as connection:
        await connection.execute(
            f"UPDATE api_keys SET expires_at = now() - interval '{ago}' WHERE id = $1", key_id
        )


async def test_what_is_long_over_is_told_no_more(
    client: RpcClient, tenant: dict[str, str], database: Database
) -> None:
    scope = {"tenant_id": tenant["id"]}
    old = (await client.call("create_api_key", name="old", **scope))["api_key"]
    await expire(database, old["id"], "31 days")
    answer = await client.call("list_api_keys", **scope)
    assert (answer["api_keys"], answer["pagination"]["total_count"]) == ([], 0)
    told = await refusal(client.call("revoke_api_key", id=old["id"], **scope))
    assert told == (-32001, "api_key_not_found")
    await client.call("create_api_key", name="new", **scope)
    async with database.connection() as connection:
        assert await connection.fetchval("SELECT count(*) FROM api_keys WHERE id = $1", old["id"]) == 0


async def test_rotation_leaves_no_more_than_two_hundred(client: RpcClient, tenant: dict[str, str]) -> None:
    """Neither of one key again and again, nor each of the newest."""
    made = await client.call("create_api_key", name="x", tenant_id=tenant["id"])
    first = newest = made["api_key"]["id"]
    for number in range(199):
        rotated = first if number % 2 else newest
        made = await client.call("rotate_api_key", id=rotated, tenant_id=tenant["id"])
        newest = made["api_key"]["id"]
    for key_id in (first, newest):
        refused = await refusal(client.call("rotate_api_key", id=key_id, tenant_id=tenant["id"]))
        assert refused == (-32005, "too_many_api_keys")
    await client.call("revoke_api_key", id=first, tenant_id=tenant["id"])
    assert await client.call("rotate_api_key", id=newest, tenant_id=tenant["id"])


async def test_a_key_that_rotates_itself_many_times_at_once(client: RpcClient) -> None:
    user = (await client.call("create_user", email=f"{uuid.uuid4().hex}@x.example", display_name="U"))["user"]
    made = await client.call("create_api_key", name="x", user_id=user["id"])
    by_itself = client.with_key(made["secret"])
    rotations = (
        by_itself.call("rotate_api_key", id=made["api_key"]["id"], user_id=user["id"]) for _ in range(8)
    )
    assert len({key["secret"] for key in await asyncio.gather(*rotations)}) == 8


async def test_a_tenant_has_a_hundred_keys_at_most(client: RpcClient, tenant: dict[str, str]) -> None:
    async def make() -> str | None:
        try:
            return (await client.call("create_api_key", name="x", tenant_id=tenant["id"]))["api_key"]["id"]
        except RpcFailure as refused:
            assert (refused.code, refused.reason) == (-32005, "too_many_api_keys")
            return None

    made = [key for key in await asyncio.gather(*(make() for _ in range(110))) if key]
    assert len(made) == 100
    await client.call("revoke_api_key", id=made[0], tenant_id=tenant["id"])
    assert await make()
    pages = [
        page async for page in client.pages("list_api_keys", "api_keys", page_size=30, tenant_id=tenant["id"])
    ]
    assert [len(page) for page in pages] == [30, 30, 30, 11]


async def test_nothing_of_a_secret_is_stored(
    client: RpcClient, tenant: dict[str, str], database: Database
) -> None:
    made = await client.call("create_api_key", name="x", tenant_id=tenant["id"])
    async with database.connection() as connection:
        row = await connection.fetchrow(
            "SELECT api_keys::text FROM api_keys WHERE id = $1", made["api_key"]["id"]
        )
    assert row
    for part in (made["secret"], made["secret"][27:70], made["secret"][27:40]):
        assert part not in row[0]
        assert part.encode().hex() not in row[0]


async def test_last_use_is_noted(fresh_target: ConnectionTarget) -> None:
    async with running(fresh_target) as client:
        tenant = (await client.call("create_tenant", slug="a", name="A"))["tenant"]
        made = await client.call("create_api_key", name="x", tenant_id=tenant["id"])
        await client.with_key(made["secret"]).call("whoami")
        assert (
            "last_used_at" not in (await client.call("list_api_keys", tenant_id=tenant["id"]))["api_keys"][0]
        )
    async with running(fresh_target) as client:
        assert "last_used_at" in (await client.call("list_api_keys", tenant_id=tenant["id"]))["api_keys"][0]


@pytest.fixture
async def keyed(fresh_target: ConnectionTarget) -> AsyncIterator[tuple[RpcClient, RpcClient]]:
    """A service where an operator's key was made: a client without key, and the operator."""
    async with running(fresh_target) as client:
        made = await client.call("create_api_key", name="operator")
        yield client, client.with_key(made["secret"])


async def test_the_first_operators_key_ends_local_mode(keyed: tuple[RpcClient, RpcClient]) -> None:
    local, operator = keyed
    assert await refusal(local.call("whoami")) == (-32003, "credential_missing")
    caller = (await operator.call("whoami"))["caller"]
    assert caller["kind"] == "operator"
    second = await operator.call("create_api_key", name="second")
    await operator.call("revoke_api_key", id=second["api_key"]["id"])
    await operator.call("revoke_api_key", id=caller["api_key_id"])
    assert await refusal(operator.call("whoami")) == (-32003, "credential_revoked")
    assert await refusal(local.call("whoami")) == (-32003, "credential_missing")


async def test_an_operator_ends_anybodys_key(keyed: tuple[RpcClient, RpcClient]) -> None:
    _, operator = keyed
    tenant = (await operator.call("create_tenant", slug="a", name="A"))["tenant"]
    made = await operator.call("create_api_key", name="x", tenant_id=tenant["id"])
    new = await operator.call("rotate_api_key", id=made["api_key"]["id"])
    assert new["api_key"]["tenant_id"] == tenant["id"]
    await operator.call("revoke_api_key", id=made["api_key"]["id"])
    assert await refusal(operator.with_key(made["secret"]).call("whoami")) == (-32003, "credential_revoked")


@pytest.mark.parametrize(
    ("credential", "reason"),
    [
        ("Bearer ", "credential_malformed"),
        ("Bearer fdb_", "credential_malformed"),
        ("Basic dXNlcjpwYXNz", "credential_malformed"),
        (
            "fdb_0324w8MLhTbu0r7T13ldw8_JAanpjzMehrxcMTxd5w2acQ8bcDyyCiBSPploaLC5Bk0mBLbD",
            "credential_malformed",
        ),
        (
            "bearer fdb_0324w8MLhTbu0r7T13ldw8_JAanpjzMehrxcMTxd5w2acQ8bcDyyCiBSPploaLC5Bk0mBLbD",
            "credential_unknown",
        ),
        ("Bearer eyJhbGciOiJub25lIn0.e30.", "credential_malformed"),
    ],
)
async def test_credentials_that_are_no_good(client: RpcClient, credential: str, reason: str) -> None:
    body = b'{"jsonrpc":"2.0","method":"rpc.discover","id":7}'
    status, answer = await client.post_raw(body, Authorization=credential)
    assert status == 200
    assert b'"code":-32003' in answer
    assert b'"id":7' in answer
    assert reason.encode() in answer
    status, answer = await client.post_raw(b"{}", "/rpc/rpc.discover", Authorization=credential)
    assert status == 401


async def test_nobody_keeps_their_place_by_a_key_of_another_process(fresh_target: ConnectionTarget) -> None:
    """The second service still takes for an owner, and for good, what is so no more; but makes no key of it."""
    async with running(fresh_target) as first, running(fresh_target) as second:
        tenant = (await first.call("create_tenant", slug="a", name="A"))["tenant"]["id"]
        scope = {"tenant_id": tenant}
        users = [
            (await first.call("create_user", email=f"{name}@example.com", display_name=name))["user"]["id"]
            for name in ("owner", "other")
        ]
        for user_id in users:
            await first.call("add_user_to_tenant", **scope, user_id=user_id, role="owner")
        own = await first.call("create_api_key", name="own", user_id=users[0])
        service = await first.call("create_api_key", name="service", role="owner", **scope)
        removed, revoked = (second.with_key(key["secret"]) for key in (own, service))
        for holder in (removed, revoked):
            await holder.call("create_api_key", name="before", role="owner", **scope)
        await first.call("remove_user_from_tenant", **scope, user_id=users[0])
        await first.call("revoke_api_key", id=service["api_key"]["id"], **scope)
        told = await refusal(removed.call("create_api_key", name="after", role="owner", **scope))
        assert told == (-32001, "tenant_not_found")
        told = await refusal(revoked.call("create_api_key", name="after", role="owner", **scope))
        assert told == (-32003, "credential_revoked")
        await first.call("revoke_api_key", id=own["api_key"]["id"], user_id=users[0])
        told = await refusal(removed.call("create_api_key", name="after", user_id=users[0]))
        assert told == (-32003, "credential_revoked")
