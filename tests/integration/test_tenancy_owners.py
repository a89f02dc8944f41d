"""Calls that meet: however they interleave, a tenant that has an owner keeps one, and nothing deadlocks."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from flexdb.access import OPERATOR
from flexdb.database.pool import Database, PoolOptions
from flexdb.database.target import ConnectionTarget
from flexdb.repositories.unit_of_work import LOCK_HEAD
from flexdb.services.ids import new_id
from tests.tenancy import Tenancy, as_user, at_once, reason, until_waiting

ROUNDS = 12

ADD_MEMBER = "INSERT INTO tenant_users (tenant_id, user_id, role) VALUES ($1, $2, $3)"
ADD_KEY = """
INSERT INTO api_keys (id, tenant_id, user_id, role, name, fingerprint) VALUES ($1, $2, $3, $4, 'key', '\\x00')
"""
COUNT_KEYS = "SELECT count(*) FROM api_keys WHERE tenant_id = $1 OR user_id = $1"


@pytest.fixture(scope="module")
async def processes(target: ConnectionTarget) -> AsyncIterator[list[Tenancy]]:
    """Two service processes; only the database is between them."""
    async with (
        Database(target, PoolOptions(size=12)) as one,
        Database(target, PoolOptions(size=12)) as other,
    ):
        yield [Tenancy(one), Tenancy(other)]


@pytest.fixture(params=["one process", "two processes"])
def pair(request: pytest.FixtureRequest, processes: list[Tenancy]) -> tuple[Tenancy, Tenancy]:
    """Who makes the first and the second of two calls."""
    first, second = processes
    return (first, first if request.param == "one process" else second)


async def owners(tenancy: Tenancy, tenant: str) -> list[str]:
    return [user for user, role in (await tenancy.roles(tenant)).items() if role == "owner"]


async def two_owners(tenancy: Tenancy) -> tuple[str, str, str]:
    tenant = await tenancy.tenant()
    first, second = await tenancy.member(tenant, "owner"), await tenancy.member(tenant, "owner")
    return tenant, first.user_id or "", second.user_id or ""


async def test_two_owners_remove_each_other(pair: tuple[Tenancy, Tenancy]) -> None:
    for _ in range(ROUNDS):
        tenant, a, b = await two_owners(pair[0])
        answers = await at_once(
            pair[0].remove(as_user(a, "owner"), tenant, b), pair[1].remove(as_user(b, "owner"), tenant, a)
        )
        # The loser is no member any more.
        assert sorted(answers, key=str) == [None, "tenant_not_found"]
        assert len(await owners(pair[0], tenant)) == 1


async def test_two_owners_leave(pair: tuple[Tenancy, Tenancy]) -> None:
    for _ in range(ROUNDS):
        tenant, a, b = await two_owners(pair[0])
        answers = await at_once(
            pair[0].remove(as_user(a, "owner"), tenant, a), pair[1].remove(as_user(b, "owner"), tenant, b)
        )
        assert sorted(answers, key=str) == [None, "last_owner"]
        assert len(await owners(pair[0], tenant)) == 1


async def test_an_operator_lowers_two_owners(pair: tuple[Tenancy, Tenancy]) -> None:
    for _ in range(ROUNDS):
        tenant, a, b = await two_owners(pair[0])
        answers = await at_once(
            pair[0].add(OPERATOR, tenant, a, "admin"), pair[1].add(OPERATOR, tenant, b, "admin")
        )
        assert sorted(answers, key=str) == [None, "last_owner"]


async def test_two_owners_are_deleted(pair: tuple[Tenancy, Tenancy]) -> None:
    for _ in range(ROUNDS):
        tenant, a, b = await two_owners(pair[0])
        answers = await at_once(pair[0].delete_user(a), pair[1].delete_user(b))
        assert sorted(answers, key=str) == [None, "last_owner"]
        assert len(await owners(pair[0], tenant)) == 1


async def test_one_owner_is_deleted_while_the_other_leaves(pair: tuple[Tenancy, Tenancy]) -> None:
    for _ in range(ROUNDS):
        tenant, a, b = await two_owners(pair[0])
        answers = await at_once(pair[0].delete_user(a), pair[1].remove(as_user(b, "owner"), tenant, b))
        assert sorted(answers, key=str) == [None, "last_owner"]


async def test_an_owner_is_deleted_while_another_is_made(pair: tuple[Tenancy, Tenancy]) -> None:
    for _ in range(ROUNDS):
        tenant = await pair[0].tenant()
        owner = (await pair[0].member(tenant, "owner")).user_id or ""
        other = (await pair[0].member(tenant, "member")).user_id or ""
        deleted, made = await at_once(
            pair[0].delete_user(owner), pair[1].add(as_user(owner, "owner"), tenant, other, "owner")
        )
        # Made first, the new owner sets the old one free; asked too early, the old one stays.
        assert (deleted, made) in ((None, None), ("last_owner", None))
        assert other in await owners(pair[0], tenant)


async def test_a_user_is_deleted_while_they_become_owner(pair: tuple[Tenancy, Tenancy]) -> None:
    for _ in range(ROUNDS):
        tenant, user = await pair[0].tenant(), await pair[0].user()
        deleted, made = await at_once(pair[0].delete_user(user), pair[1].add(OPERATOR, tenant, user, "owner"))
        assert (deleted, made) in (
            (None, "user_not_found"),
            ("last_owner", None),
            ("user_changing", None),
        )
        assert await owners(pair[0], tenant) == ([] if made else [user])


async def test_users_with_the_same_tenants_are_deleted(processes: list[Tenancy]) -> None:
    """Each deletion holds all tenants of its user; in an order of their own they would wait for each other."""
    first, second = processes
    tenants = [await first.tenant() for _ in range(6)]
    users = [await first.user() for _ in range(8)]
    for number, user in enumerate(users):
        # The memberships lie in the table in another order each time.
        for tenant in tenants if number % 2 else reversed(tenants):
            await first.add(OPERATOR, tenant, user)
    newcomer = await first.user()
    answers = await at_once(
        *((first, second)[number % 2].delete_user(user) for number, user in enumerate(users)),
        *(second.add(OPERATOR, tenant, newcomer) for tenant in tenants),
    )
    assert answers == [None] * (len(users) + len(tenants))
    assert [await first.roles(tenant) for tenant in tenants] == [{newcomer: "member"}] * len(tenants)


async def test_a_membership_that_comes_during_a_deletion(
    processes: list[Tenancy], database: Database
) -> None:
    """The deletion does not hold the new tenant, so it gives up; the next one does."""
    tenancy = processes[0]
    tenant, user = await tenancy.tenant(), await tenancy.user()
    async with database.transaction() as tx:
        await tx.execute(ADD_MEMBER, tenant, user, "member")
        deletion = asyncio.create_task(reason(tenancy.delete_user(user)))
        await until_waiting(database, "FROM users")
    assert await deletion == "user_changing"
    assert await tenancy.roles(tenant) == {user: "member"}
    await tenancy.delete_user(user)
    assert await tenancy.roles(tenant) == {}


async def test_a_deletion_waits_for_the_tenants_of_the_user(
    processes: list[Tenancy], database: Database
) -> None:
    """Who holds a tenant may be changing its owners."""
    tenancy = processes[0]
    tenant, a, b = await two_owners(tenancy)
    async with database.transaction() as tx:
        await tx.execute(LOCK_HEAD, tenant)
        deletion = asyncio.create_task(reason(tenancy.delete_user(a)))
        await until_waiting(database, "FROM tenant_heads")
        await tx.execute("DELETE FROM tenant_users WHERE tenant_id = $1 AND user_id = $2", tenant, b)
    assert await deletion == "last_owner"


async def test_a_refused_deletion_changes_nothing(processes: list[Tenancy], database: Database) -> None:
    tenancy = processes[0]
    owned, other = await tenancy.tenant(), await tenancy.tenant()
    user = (await tenancy.member(owned, "owner")).user_id or ""
    await tenancy.add(OPERATOR, other, user)
    async with database.connection() as connection:
        await connection.execute(ADD_KEY, new_id(), None, user, None)
        assert await reason(tenancy.delete_user(user)) == "last_owner"
        assert await connection.fetchval(COUNT_KEYS, user) == 1
    assert await tenancy.roles(other) == {user: "member"}


async def test_keys_go_with_their_user_and_their_tenant(processes: list[Tenancy], database: Database) -> None:
    tenancy = processes[0]
    tenant, user = await tenancy.tenant(), await tenancy.user()
    await tenancy.add(OPERATOR, tenant, user)
    async with database.connection() as connection:
        for _ in range(2):
            await connection.execute(ADD_KEY, new_id(), tenant, None, "admin")
            await connection.execute(ADD_KEY, new_id(), None, user, None)
        await tenancy.delete_user(user)
        assert await connection.fetchval(COUNT_KEYS, user) == 0
        assert await connection.fetchval(COUNT_KEYS, tenant) == 2
        await tenancy.delete_tenant(tenant)
        assert await connection.fetchval(COUNT_KEYS, tenant) == 0


@pytest.mark.parametrize("whose", ["tenant", "user"])
async def test_a_key_that_comes_during_a_deletion(
    processes: list[Tenancy], database: Database, whose: str
) -> None:
    """Keys are made without holding the tenant, so the deletion has to wait for the one that is being made."""
    tenancy = processes[0]
    tenant, user = await tenancy.tenant(), await tenancy.user()
    async with database.transaction() as tx:
        if whose == "tenant":
            await tx.execute(ADD_KEY, new_id(), tenant, None, "admin")
            deletion = asyncio.create_task(reason(tenancy.delete_tenant(tenant)))
        else:
            await tx.execute(ADD_KEY, new_id(), None, user, None)
            deletion = asyncio.create_task(reason(tenancy.delete_user(user)))
        await until_waiting(database)
    assert await deletion is None
    async with database.connection() as connection:
        assert await connection.fetchval(COUNT_KEYS, tenant if whose == "tenant" else user) == 0
