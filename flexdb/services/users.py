"""Users, and their memberships in tenants."""

from flexdb.access import Caller
from flexdb.errors import NotFound
from flexdb.generated.params import (
    AddUserToTenantParams,
    CreateUserParams,
    DeleteUserParams,
    GetUserParams,
    ListTenantUsersParams,
    ListUsersParams,
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
)
from flexdb.repositories.memberships import MembershipRepository
from flexdb.repositories.unit_of_work import UnitOfWork
from flexdb.repositories.users import UserRepository
from flexdb.services.ids import new_id
from flexdb.services.pages import Listing


class UserService:
    """Implements the users of the document."""

    def __init__(self, users: UserRepository, memberships: MembershipRepository, work: UnitOfWork) -> None:
        self._users = users
        self._memberships = memberships
        self._work = work

    async def create_user(self, params: CreateUserParams, _: Caller, /) -> UserResult:
        """Create a user."""
        async with self._work.across_tenants() as tx:
            user = await self._users.insert(tx, new_id(), params.email, params.display_name)
        return UserResult(user=user)

    async def get_user(self, params: GetUserParams, _: Caller, /) -> UserResult:
        """Return a user."""
        return UserResult(user=_found(await self._users.get(params.id)))

    async def update_user(self, params: UpdateUserParams, _: Caller, /) -> UserResult:
        """Change what is given; without anything given, this is a read."""
        if params.email is None and params.display_name is None:
            return UserResult(user=_found(await self._users.get(params.id)))
        async with self._work.across_tenants() as tx:
            user = await self._users.update(
                tx, params.id, email=params.email, display_name=params.display_name
            )
        return UserResult(user=_found(user))

    async def delete_user(self, params: DeleteUserParams, _: Caller, /) -> EmptyResult:
        """Delete a user and their memberships."""
        async with self._work.across_tenants() as tx:
            if not await self._users.delete(tx, params.id):
                raise NotFound("user")
        return EmptyResult()

    async def list_users(self, params: ListUsersParams, _: Caller, /) -> UserListResult:
        """Return a page of users."""
        listing = Listing("list_users")
        rows = await self._users.list(listing.window(params.pagination))
        return UserListResult(users=rows.items, pagination=listing.page_info(rows))

    async def add_user_to_tenant(self, params: AddUserToTenantParams, _: Caller, /) -> MembershipResult:
        """Add a member, or change the role of one who is there."""
        async with self._work.for_tenant(params.tenant_id) as unit:
            membership = await self._memberships.put(unit, params.user_id, params.role)
        return MembershipResult(tenant_user=membership)

    async def remove_user_from_tenant(self, params: RemoveUserFromTenantParams, _: Caller, /) -> EmptyResult:
        """End a membership."""
        async with self._work.for_tenant(params.tenant_id) as unit:
            if not await self._memberships.delete(unit, params.user_id):
                raise NotFound("membership")
        return EmptyResult()

    async def list_tenant_users(self, params: ListTenantUsersParams, _: Caller, /) -> MembershipListResult:
        """Return a page of a tenant's members."""
        listing = Listing("list_tenant_users", params.tenant_id)
        rows = await self._memberships.list(params.tenant_id, listing.window(params.pagination))
        if rows is None:
            raise NotFound("tenant")
        return MembershipListResult(tenant_users=rows.items, pagination=listing.page_info(rows))


def _found(user: User | None) -> User:
    if user is None:
        raise NotFound("user")
    return user
