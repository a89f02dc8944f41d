"""Users, and their memberships in tenants."""

from collections.abc import Callable

from flexdb.access import Caller
from flexdb.errors import NotFound
from flexdb.generated.params import (
    AddUserToTenantByEmailParams,
    AddUserToTenantParams,
    CreateUserParams,
    DeleteUserParams,
    GetUserByEmailParams,
    GetUserParams,
    ListTenantUsersParams,
    ListUsersParams,
    ListUserTenantsParams,
    RemoveUserFromTenantParams,
    UpdateUserParams,
)
from flexdb.generated.results import (
    EmptyResult,
    MembershipListResult,
    MembershipResult,
    User,
    UserListResult,
    UserResult,
    UserTenantListResult,
)
from flexdb.repositories.memberships import MembershipRepository
from flexdb.repositories.unit_of_work import UnitOfWork
from flexdb.repositories.users import UserRepository, last_owner
from flexdb.repositories.writes import Author
from flexdb.services.ids import new_id
from flexdb.services.pages import Listing
from flexdb.services.power import check_power


class UserService:
    """Implements the users of the document; `changed` is told when users or members have."""

    def __init__(
        self,
        users: UserRepository,
        memberships: MembershipRepository,
        work: UnitOfWork,
        *,
        changed: Callable[[], None],
    ) -> None:
        self._changed = changed
        self._users = users
        self._memberships = memberships
        self._work = work

    async def create_user(self, params: CreateUserParams, _: Caller, /) -> UserResult:
        """Create a user."""
        async with self._work.across_tenants() as tx:
            user = await self._users.insert(
                tx, params.id or new_id(), params.email, params.display_name, params.subject
            )
        self._changed()
        return UserResult(user=user)

    async def get_user(self, params: GetUserParams, _: Caller, /) -> UserResult:
        """Return a user."""
        return UserResult(user=_found(await self._users.get(params.id)))

    async def get_user_by_email(self, params: GetUserByEmailParams, _: Caller, /) -> UserResult:
        """Return the user who has an e-mail address."""
        return UserResult(user=_found(await self._users.get_by_email(params.email)))

    async def update_user(self, params: UpdateUserParams, _: Caller, /) -> UserResult:
        """Change what is given; without anything given, this is a read."""
        if params.email is None and params.display_name is None and params.subject is None:
            return UserResult(user=_found(await self._users.get(params.id)))
        async with self._work.across_tenants() as tx:
            user = await self._users.update(
                tx,
                params.id,
                email=params.email,
                display_name=params.display_name,
                subject=params.subject,
            )
        self._changed()
        return UserResult(user=_found(user))

    async def delete_user(self, params: DeleteUserParams, caller: Caller, /) -> EmptyResult:
        """Delete a user with their memberships and keys."""
        async with self._work.across_tenants() as tx:
            if not await self._users.delete(tx, Author.of(caller, "delete_user"), params.id):
                raise NotFound("user")
        self._changed()
        return EmptyResult()

    async def list_users(self, params: ListUsersParams, _: Caller, /) -> UserListResult:
        """Return a page of users."""
        listing = Listing("list_users")
        rows = await self._users.list(listing.window(params.pagination))
        return UserListResult(users=rows.items, pagination=listing.page_info(rows))

    async def add_user_to_tenant(self, params: AddUserToTenantParams, caller: Caller, /) -> MembershipResult:
        """Add a member, or change the role of one who is there."""
        return await self._put("add_user_to_tenant", params.tenant_id, params.user_id, params.role, caller)

    async def add_user_to_tenant_by_email(
        self, params: AddUserToTenantByEmailParams, caller: Caller, /
    ) -> MembershipResult:
        """Add the user who has an e-mail address, or change their role."""
        user = _found(await self._users.get_by_email(params.email))
        return await self._put("add_user_to_tenant_by_email", params.tenant_id, user.id, params.role, caller)

    async def remove_user_from_tenant(
        self, params: RemoveUserFromTenantParams, caller: Caller, /
    ) -> EmptyResult:
        """End a membership."""
        async with self._work.for_tenant(params.tenant_id) as unit:
            place = await self._memberships.place(unit, params.user_id, caller.user_id)
            if params.user_id != caller.user_id:
                check_power(caller, place, place.role)
            if place.role is None:
                raise NotFound("membership")
            if place.is_last_owner:
                raise last_owner()
            author = Author.of(caller, "remove_user_from_tenant")
            await self._memberships.delete(unit, author, params.user_id)
        self._changed()
        return EmptyResult()

    async def _put(
        self, method: str, tenant_id: str, user_id: str, role: str | None, caller: Caller
    ) -> MembershipResult:
        async with self._work.for_tenant(tenant_id) as unit:
            place = await self._memberships.place(unit, user_id, caller.user_id)
            check_power(caller, place, role, role and place.role)
            if place.is_last_owner and role not in (None, "owner"):
                raise last_owner()
            membership = await self._memberships.put(unit, Author.of(caller, method), user_id, role)
        self._changed()
        return MembershipResult(tenant_user=membership)

    async def list_tenant_users(self, params: ListTenantUsersParams, _: Caller, /) -> MembershipListResult:
        """Return a page of a tenant's members."""
        listing = Listing("list_tenant_users", params.tenant_id)
        rows = await self._memberships.list(params.tenant_id, listing.window(params.pagination))
        if rows is None:
            raise NotFound("tenant")
        return MembershipListResult(tenant_users=rows.items, pagination=listing.page_info(rows))

    async def list_user_tenants(self, params: ListUserTenantsParams, _: Caller, /) -> UserTenantListResult:
        """Return a page of a user's tenants."""
        listing = Listing("list_user_tenants", params.user_id)
        rows = await self._memberships.list_of_user(params.user_id, listing.window(params.pagination))
        if rows is None:
            raise NotFound("user")
        return UserTenantListResult(user_tenants=rows.items, pagination=listing.page_info(rows))


def _found(user: User | None) -> User:
    if user is None:
        raise NotFound("user")
    return user
