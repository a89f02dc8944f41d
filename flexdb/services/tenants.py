"""Tenants: the spaces that everything else lives in."""

from collections.abc import Callable

from flexdb.access import Caller
from flexdb.errors import InvalidParams, NotFound
from flexdb.generated.params import (
    CreateTenantParams,
    DeleteTenantParams,
    GetTenantBySlugParams,
    GetTenantLimitsParams,
    GetTenantParams,
    GetTenantUsageParams,
    ListTenantsParams,
    SetTenantLimitsParams,
    UpdateTenantParams,
)
from flexdb.generated.results import (
    EmptyResult,
    Tenant,
    TenantLimits,
    TenantLimitsResult,
    TenantListResult,
    TenantResult,
    TenantUsageResult,
)
from flexdb.idempotency import NO_TENANT, keeps_answer
from flexdb.repositories.tenants import TenantRepository
from flexdb.repositories.unit_of_work import UnitOfWork
from flexdb.repositories.writes import Author
from flexdb.services.ids import new_id
from flexdb.services.pages import Listing


class TenantService:
    """Implements the tenants of the document.

    `changed` is told when a tenant's state or limits have.
    """

    def __init__(
        self,
        tenants: TenantRepository,
        work: UnitOfWork,
        *,
        changed: Callable[[], None],
    ) -> None:
        self._tenants = tenants
        self._work = work
        self._changed = changed

    async def create_tenant(self, params: CreateTenantParams, caller: Caller, /) -> TenantResult:
        """Create a tenant together with its head row."""
        if params.id == NO_TENANT:
            raise InvalidParams.at("/id", "must not be the nil UUID")
        async with self._work.across_tenants() as tx:
            author = Author.of(caller, "create_tenant")
            tenant = await self._tenants.insert(tx, author, params.id or new_id(), params.slug, params.name)
        return TenantResult(tenant=tenant)

    async def get_tenant(self, params: GetTenantParams, _: Caller, /) -> TenantResult:
        """Return a tenant."""
        return TenantResult(tenant=await self._get(params.id))

    async def get_tenant_by_slug(self, params: GetTenantBySlugParams, _: Caller, /) -> TenantResult:
        """Return the tenant that has a slug."""
        tenant = await self._tenants.get_by_slug(params.slug)
        if tenant is None:
            raise NotFound("tenant")
        return TenantResult(tenant=tenant)

    @keeps_answer
    async def update_tenant(self, params: UpdateTenantParams, caller: Caller, /) -> TenantResult:
        """Change what is given; without anything given, this is a read."""
        given = (params.slug, params.name, params.status, params.history_days)
        if all(value is None for value in given):
            return TenantResult(tenant=await self._get(params.id))
        author = Author.of(caller, "update_tenant", params)
        tenant = await self._tenants.update(
            params.id,
            author,
            slug=params.slug,
            name=params.name,
            status=params.status,
            history_days=params.history_days,
        )
        self._changed()
        return TenantResult(tenant=tenant)

    async def delete_tenant(self, params: DeleteTenantParams, caller: Caller, /) -> EmptyResult:
        """Delete a tenant and all that it holds."""
        async with self._work.for_tenant(params.id) as unit:
            await self._tenants.delete(unit, Author.of(caller, "delete_tenant"))
        self._changed()
        return EmptyResult()

    async def list_tenants(self, params: ListTenantsParams, _: Caller, /) -> TenantListResult:
        """Return a page of tenants."""
        listing = Listing("list_tenants")
        rows = await self._tenants.list(listing.window(params.pagination))
        return TenantListResult(tenants=rows.items, pagination=listing.page_info(rows))

    async def get_tenant_limits(self, params: GetTenantLimitsParams, _: Caller, /) -> TenantLimitsResult:
        """Return what a tenant may hold and ask for."""
        return TenantLimitsResult(limits=await self._limits(params.tenant_id))

    async def set_tenant_limits(self, params: SetTenantLimitsParams, caller: Caller, /) -> TenantLimitsResult:
        """Change the limits that are given; without any given, this is a read."""
        given = (
            params.max_nodes,
            params.max_relationships,
            params.max_data_bytes,
            params.max_calls_per_second,
        )
        if not any(limit is not None for limit in given):
            return TenantLimitsResult(limits=await self._limits(params.tenant_id))
        async with self._work.for_tenant(params.tenant_id) as unit:
            limits = await self._tenants.set_limits(unit, Author.of(caller, "set_tenant_limits"), *given)
        self._changed()
        return TenantLimitsResult(limits=limits)

    async def get_tenant_usage(self, params: GetTenantUsageParams, _: Caller, /) -> TenantUsageResult:
        """Return what a tenant holds."""
        usage = await self._tenants.usage(params.tenant_id)
        if usage is None:
            raise NotFound("tenant")
        return TenantUsageResult(usage=usage)

    async def _limits(self, tenant_id: str) -> TenantLimits:
        limits = await self._tenants.limits(tenant_id)
        if limits is None:
            raise NotFound("tenant")
        return limits

    async def _get(self, tenant_id: str) -> Tenant:
        tenant = await self._tenants.get(tenant_id)
        if tenant is None:
            raise NotFound("tenant")
        return tenant
