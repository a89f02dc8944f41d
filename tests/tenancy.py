"""Services without any door in front of them, for calls of whatever caller a test makes up."""

import asyncio
import uuid
from collections.abc import Awaitable
from typing import Any

from flexdb.access import OPERATOR, Caller, Role
from flexdb.database.pool import Database
from flexdb.errors import RpcError
from flexdb.generated.params import (
    AddUserToTenantByEmailParams,
    AddUserToTenantParams,
    CreateTenantParams,
    CreateUserParams,
    DeleteTenantParams,
    DeleteUserParams,
    ListTenantUsersParams,
    RemoveUserFromTenantParams,
)
from flexdb.repositories.memberships import MembershipRepository
from flexdb.repositories.tenants import TenantRepository
from flexdb.repositories.unit_of_work import UnitOfWork
from flexdb.repositories.users import UserRepository
from flexdb.services.tenants import TenantService
from flexdb.services.users import UserService


class Tenancy:
    """The tenants and users of one service process."""

    def __init__(self, database: Database) -> None:
        work = UnitOfWork(database, queue_timeout_s=10)
        memberships = MembershipRepository(database)
        self.tenants = TenantService(TenantRepository(database, work), work, changed=lambda: None)
        self.users = UserService(
            UserRepository(database, memberships), memberships, work, changed=lambda: None
        )

    async def tenant(self) -> str:
        """Make a tenant without members."""
        params = CreateTenantParams(slug=f"t-{uuid.uuid4().hex[:12]}", name="Tenant")
        return (await self.tenants.create_tenant(params, OPERATOR)).tenant.id

    async def user(self) -> str:
        """Make a user."""
        params = CreateUserParams(email=f"{uuid.uuid4().hex}@example.org", display_name="User")
        return (await self.users.create_user(params, OPERATOR)).user.id

    async def member(self, tenant: str, role: str) -> Caller:
        """Make a user who is a member, as whom they then call."""
        user = await self.user()
        await self.add(OPERATOR, tenant, user, role)
        return as_user(user, role)

    async def add(self, caller: Caller, tenant: str, user: str, role: str = "") -> str:
        """Add or change a member and return their role."""
        params = AddUserToTenantParams(tenant_id=tenant, user_id=user, role=role)  # type: ignore[arg-type]
        return (await self.users.add_user_to_tenant(params, caller)).tenant_user.role

    async def add_by_email(self, caller: Caller, tenant: str, email: str, role: str = "") -> str:
        """Add or change a member and return their id."""
        params = AddUserToTenantByEmailParams(tenant_id=tenant, email=email, role=role)  # type: ignore[arg-type]
        return (await self.users.add_user_to_tenant_by_email(params, caller)).tenant_user.user_id

    async def remove(self, caller: Caller, tenant: str, user: str | None) -> None:
        """Remove a member."""
        params = RemoveUserFromTenantParams(tenant_id=tenant, user_id=user or "")
        await self.users.remove_user_from_tenant(params, caller)

    async def delete_user(self, user: str | None) -> None:
        """Delete a user."""
        await self.users.delete_user(DeleteUserParams(id=user or ""), OPERATOR)

    async def delete_tenant(self, tenant: str) -> None:
        """Delete a tenant."""
        await self.tenants.delete_tenant(DeleteTenantParams(id=tenant), OPERATOR)

    async def roles(self, tenant: str) -> dict[str, str]:
        """Return the role of each member."""
        page = await self.users.list_tenant_users(ListTenantUsersParams(tenant_id=tenant), OPERATOR)
        return {member.user_id: member.role for member in page.tenant_users}


def as_user(user: str, role: str) -> Caller:
    """Return the caller whom the service takes a user for, who has this role in the tenant of the call."""
    return Caller("user", "token", user, user_id=user, role=Role.named(role))


def as_key(tenant: str, role: str) -> Caller:
    """Return the caller whom the service takes a program with a key of the tenant for."""
    return Caller("service", "api_key", "key", tenant_id=tenant, role=Role.named(role), api_key_id="key")


async def reason(call: Awaitable[Any]) -> str | None:
    """Return why a call was refused; None where it was not."""
    try:
        await call
    except RpcError as error:
        return error.reason
    return None


async def at_once(*calls: Awaitable[Any]) -> list[str | None]:
    """Make calls at the same time and return why each was refused; None for those that were not."""
    return await asyncio.gather(*map(reason, calls))


async def until_waiting(database: Database, about: str = "") -> None:
    """Wait until a statement with `about` in it waits for a lock."""
    waiting = """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND strpos(query, $1) > 0
    """
    async with asyncio.timeout(10), database.connection() as connection:
        while not await connection.fetchval(waiting, about):
            await asyncio.sleep(0.005)
