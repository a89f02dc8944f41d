"""Who may give, change and take away which role in a tenant."""

import pytest

from flexdb.access import OPERATOR, Caller
from flexdb.database.pool import Database
from flexdb.errors import Forbidden
from flexdb.generated.params import CreateUserParams
from tests.tenancy import Tenancy, as_key, as_user, reason

ROLES = ("viewer", "member", "admin", "owner")
UNKNOWN = "00000000-0000-7000-8000-000000000000"


@pytest.fixture(scope="module")
async def tenancy(database: Database) -> Tenancy:
    return Tenancy(database)


@pytest.fixture
async def tenant(tenancy: Tenancy) -> str:
    """A tenant that has an owner, so that others may come and go."""
    tenant = await tenancy.tenant()
    await tenancy.member(tenant, "owner")
    return tenant


async def of_kind(kind: str, role: str, tenancy: Tenancy, tenant: str) -> Caller:
    return await tenancy.member(tenant, role) if kind == "user" else as_key(tenant, role)


@pytest.mark.parametrize("given", ROLES)
@pytest.mark.parametrize("own", ["admin", "owner"])
@pytest.mark.parametrize("kind", ["user", "service"])
async def test_nobody_gives_a_role_above_their_own(
    tenancy: Tenancy, tenant: str, kind: str, own: str, given: str
) -> None:
    caller, newcomer = await of_kind(kind, own, tenancy, tenant), await tenancy.user()
    member = (await tenancy.member(tenant, "viewer")).user_id or ""
    allowed = ROLES.index(given) <= ROLES.index(own)
    for user in (newcomer, member):
        refused = await reason(tenancy.add(caller, tenant, user, given))
        assert refused == (None if allowed else "role_too_low")
    roles = await tenancy.roles(tenant)
    assert (roles.get(newcomer), roles[member]) == ((given, given) if allowed else (None, "viewer"))


@pytest.mark.parametrize("theirs", ROLES)
@pytest.mark.parametrize("own", ["admin", "owner"])
@pytest.mark.parametrize("kind", ["user", "service"])
async def test_nobody_changes_or_removes_someone_above_them(
    tenancy: Tenancy, tenant: str, kind: str, own: str, theirs: str
) -> None:
    caller = await of_kind(kind, own, tenancy, tenant)
    user = (await tenancy.member(tenant, theirs)).user_id or ""
    refused = "role_too_low" if theirs == "owner" and own == "admin" else None
    assert await reason(tenancy.add(caller, tenant, user, "member")) == refused
    await tenancy.add(OPERATOR, tenant, user, theirs)
    assert await reason(tenancy.remove(caller, tenant, user)) == refused
    assert (user in await tenancy.roles(tenant)) == (refused is not None)


async def test_the_refusal_names_the_role(tenancy: Tenancy, tenant: str) -> None:
    with pytest.raises(Forbidden, match=r"^only an owner may do that$"):
        await tenancy.add(as_key(tenant, "admin"), tenant, await tenancy.user(), "owner")
    with pytest.raises(Forbidden, match=r"^only a member may do that$"):
        await tenancy.add(as_key(tenant, "viewer"), tenant, await tenancy.user(), "member")


async def test_operators_give_and_take_every_role(tenancy: Tenancy, tenant: str) -> None:
    user = await tenancy.user()
    for role in ROLES:
        assert await tenancy.add(OPERATOR, tenant, user, role) == role
    await tenancy.remove(OPERATOR, tenant, user)
    assert user not in await tenancy.roles(tenant)


@pytest.mark.parametrize("theirs", ROLES)
async def test_no_role_given_leaves_theirs(
    tenancy: Tenancy, tenant: str, theirs: str, database: Database
) -> None:
    """Also of somebody above the caller, whose membership is then not touched."""
    user = (await tenancy.member(tenant, theirs)).user_id or ""
    updated = "SELECT updated_at FROM tenant_users WHERE tenant_id = $1 AND user_id = $2"
    async with database.connection() as connection:
        before = await connection.fetchval(updated, tenant, user)
        assert await tenancy.add(as_key(tenant, "admin"), tenant, user) == theirs
        assert await connection.fetchval(updated, tenant, user) == before


async def test_a_new_member_without_a_role_given(tenancy: Tenancy, tenant: str) -> None:
    assert await tenancy.add(as_key(tenant, "admin"), tenant, await tenancy.user()) == "member"


@pytest.mark.parametrize("own", ROLES)
async def test_members_leave_by_themselves(tenancy: Tenancy, tenant: str, own: str) -> None:
    caller = await tenancy.member(tenant, own)
    await tenancy.remove(caller, tenant, caller.user_id)
    assert caller.user_id not in await tenancy.roles(tenant)
    assert await reason(tenancy.remove(caller, tenant, caller.user_id)) == "membership_not_found"


@pytest.mark.parametrize("now", ["viewer", "owner"])
async def test_members_leave_whatever_they_have_become(tenancy: Tenancy, tenant: str, now: str) -> None:
    """What the service took their role for when it let the call in may be a moment old."""
    caller = await tenancy.member(tenant, "admin")
    await tenancy.add(OPERATOR, tenant, caller.user_id or "", now)
    await tenancy.remove(caller, tenant, caller.user_id)
    assert caller.user_id not in await tenancy.roles(tenant)


async def test_the_last_owner_stays(tenancy: Tenancy) -> None:
    tenant = await tenancy.tenant()
    owner = await tenancy.member(tenant, "owner")
    user = owner.user_id or ""
    for caller in (owner, OPERATOR, as_key(tenant, "owner")):
        assert await reason(tenancy.remove(caller, tenant, user)) == "last_owner"
        for lower in ("viewer", "member", "admin"):
            assert await reason(tenancy.add(caller, tenant, user, lower)) == "last_owner"
        assert await tenancy.add(caller, tenant, user, "owner") == "owner"
        assert await tenancy.add(caller, tenant, user) == "owner"
    assert await reason(tenancy.delete_user(user)) == "last_owner"
    assert await tenancy.roles(tenant) == {user: "owner"}


@pytest.mark.parametrize("leaving", ["remove", "lower", "delete"])
async def test_an_owner_goes_once_there_is_another(tenancy: Tenancy, leaving: str) -> None:
    tenant = await tenancy.tenant()
    first, second = await tenancy.member(tenant, "owner"), await tenancy.user()
    await tenancy.add(first, tenant, second, "owner")
    user = first.user_id or ""
    match leaving:
        case "remove":
            await tenancy.remove(first, tenant, user)
        case "lower":
            await tenancy.add(first, tenant, user, "viewer")
        case _:
            await tenancy.delete_user(user)
    assert (await tenancy.roles(tenant)).get(user) == ("viewer" if leaving == "lower" else None)
    assert await reason(tenancy.remove(OPERATOR, tenant, second)) == "last_owner"


async def test_a_tenant_that_never_had_an_owner(tenancy: Tenancy) -> None:
    tenant = await tenancy.tenant()
    admin = await tenancy.member(tenant, "admin")
    user = await tenancy.user()
    await tenancy.add(admin, tenant, user)
    await tenancy.remove(admin, tenant, user)
    await tenancy.delete_user(admin.user_id)
    assert await tenancy.roles(tenant) == {}


async def test_an_owner_who_was_removed_does_not_come_back(tenancy: Tenancy, tenant: str) -> None:
    """Their calls may have been let in, and wait, while they are removed."""
    owner, other = await tenancy.member(tenant, "owner"), await tenancy.member(tenant, "viewer")
    await tenancy.remove(OPERATOR, tenant, owner.user_id)
    for user in (owner.user_id or "", other.user_id or ""):
        for role in ("", "viewer", "owner"):
            assert await reason(tenancy.add(owner, tenant, user, role)) == "tenant_not_found"
    assert await reason(tenancy.remove(owner, tenant, other.user_id)) == "tenant_not_found"
    assert owner.user_id not in await tenancy.roles(tenant)


async def test_an_owner_whose_role_was_lowered_does_not_raise_it(tenancy: Tenancy, tenant: str) -> None:
    owner, other = await tenancy.member(tenant, "owner"), await tenancy.member(tenant, "viewer")
    user = owner.user_id or ""
    await tenancy.add(OPERATOR, tenant, user, "viewer")
    for target, role in ((user, "owner"), (user, "viewer"), (other.user_id or "", "")):
        assert await reason(tenancy.add(owner, tenant, target, role)) == "role_too_low"
    assert await reason(tenancy.remove(owner, tenant, other.user_id)) == "role_too_low"
    assert (await tenancy.roles(tenant))[user] == "viewer"


async def test_adding_by_email(tenancy: Tenancy, tenant: str) -> None:
    params = CreateUserParams(email=f"Jürgen.{tenant}@Example.org", display_name="Jürgen")
    user = (await tenancy.users.create_user(params, OPERATOR)).user
    admin = await tenancy.member(tenant, "admin")
    assert await tenancy.add_by_email(admin, tenant, user.email.upper(), "viewer") == user.id
    assert await reason(tenancy.add_by_email(admin, tenant, user.email, "owner")) == "role_too_low"
    assert await reason(tenancy.add_by_email(admin, tenant, f"nobody.{user.email}")) == "user_not_found"
    assert (await tenancy.roles(tenant))[user.id] == "viewer"


async def test_what_does_not_exist(tenancy: Tenancy, tenant: str) -> None:
    user = await tenancy.user()
    assert await reason(tenancy.add(OPERATOR, tenant, UNKNOWN)) == "user_not_found"
    assert await reason(tenancy.add(OPERATOR, UNKNOWN, user)) == "tenant_not_found"
    assert await reason(tenancy.remove(OPERATOR, tenant, user)) == "membership_not_found"
    assert await reason(tenancy.remove(OPERATOR, UNKNOWN, user)) == "tenant_not_found"
    assert await reason(tenancy.remove(as_user(user, "owner"), tenant, UNKNOWN)) == "tenant_not_found"
    assert await reason(tenancy.delete_user(UNKNOWN)) == "user_not_found"
    assert await reason(tenancy.delete_tenant(UNKNOWN)) == "tenant_not_found"
