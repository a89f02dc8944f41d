"""Whether a caller may make a call, by the rules that the document states for its method."""

import asyncio
from typing import Any, NamedTuple

from msgspec.structs import replace

from flexdb.access import Caller, InTenant, Oneself, Operators, Role, holding
from flexdb.auth.meter import Counting, Meter
from flexdb.auth.recent import Recent
from flexdb.contract import Method, Params
from flexdb.errors import Forbidden, NotFound, RateLimited
from flexdb.observing import under_way
from flexdb.repositories.standings import Place, StandingRepository
from flexdb.room import stepped_out


class Authorizer:
    """Refuses calls before a service sees them; what it knows of tenants and members may be a moment old."""

    def __init__(self, standings: StandingRepository, meter: Meter | None = None) -> None:
        self._repository = standings
        self._standings: Recent[Place, _Known | None] = Recent(self._read)
        self._meter = meter or Meter()
        self.refusals = 0
        """How many calls were too many for their tenant."""

    async def __call__(
        self, method: Method[Any], params: Params, caller: Caller, *, counting: Counting = Counting.CALL
    ) -> Caller:
        """Return the caller with the role that they have in the tenant of the call.

        Nobody gets here but where the method is open to everybody. What is not counted is allowed however many calls the
        tenant had.

        Raises:
            NotFound: the call is about a user or a tenant that the caller may not know of, or that there is not.
            Forbidden: the caller's role is too low, or the state of the tenant does not allow the call.
            RateLimited: the tenant had too many calls.

        """
        if caller.is_operator:
            return caller
        if caller.kind == "nobody":
            return caller
        rule = holding(method.access, params)
        match rule:
            case Operators():
                raise Forbidden("only an operator may call this", reason="operator_only")
            case Oneself():
                if caller.user_id is None or getattr(params, rule.user) != caller.user_id:
                    raise NotFound("user")
            case InTenant():
                caller = await self._in_tenant(rule, method, params, caller, counting)
        if isinstance(rule, Oneself | InTenant) and rule.operator_only:
            _check_reserved(rule.operator_only, params)
        return caller

    def forget(self) -> None:
        """Look tenants and members up anew: something has changed."""
        self._standings.forget()

    async def _in_tenant(
        self, rule: InTenant, method: Method[Any], params: Params, caller: Caller, counting: Counting
    ) -> Caller:
        tenant_id: str | None = getattr(params, rule.tenant)
        if rule.is_slug and tenant_id is not None:
            tenant_id = await self._repository.tenant_of_slug(tenant_id)
        if tenant_id is None or (caller.kind == "service" and tenant_id != caller.tenant_id):
            raise NotFound("tenant")
        place = (tenant_id, caller.user_id)
        fresh = self._standings.fresh(place)
        known = fresh.value if fresh else await self._standings.get(place)
        if known is None or (caller.kind == "user" and known.role is None):
            raise NotFound("tenant")
        if known.role is not None:
            caller = replace(caller, role=known.role)
        _check_status(known.status, method)
        if not caller.reaches(rule.least) and not _is_about_oneself(rule, params, caller):
            raise Forbidden(
                f"this needs the role {rule.least.label} or one above it",
                details={"needed": rule.least.label},
            )
        if known.max_calls_per_second:
            await self._turn(tenant_id, known.max_calls_per_second, method.cost, counting)
        return caller

    async def _read(self, place: Place) -> "_Known | None":
        standing = await self._repository.get(place)
        if standing is None:
            return None
        role = None if standing.role is None else Role.named(standing.role)
        return _Known(standing.status, role, standing.max_calls_per_second)

    async def _turn(self, tenant_id: str, rate: int, cost: int, counting: Counting) -> None:
        if counting is Counting.IF_ROOM:
            self._meter.charge_if_room(tenant_id, rate, cost)
        elif counting is Counting.CALL and (wait_s := self._charge(tenant_id, rate, cost)):
            under_way.work().held(wait_s)
            with stepped_out():
                await asyncio.sleep(wait_s)

    def _charge(self, tenant_id: str, rate: int, cost: int) -> float:
        try:
            return self._meter.charge(tenant_id, rate, cost)
        except RateLimited:
            self.refusals += 1
            raise


class _Known(NamedTuple):
    """The state of a tenant, and the role of a user there, None for who is no member."""

    status: str
    role: Role | None
    max_calls_per_second: int


def _check_status(status: str, method: Method[Any]) -> None:
    if status == "active":
        return
    if status == "suspended":
        raise Forbidden("this tenant is suspended", reason="tenant_suspended")
    if status == "inactive" and not method.is_safe:
        raise Forbidden("this tenant is inactive: it can be read, not changed", reason="tenant_inactive")


def _is_about_oneself(rule: InTenant, params: Params, caller: Caller) -> bool:
    return rule.or_oneself is not None and getattr(params, rule.or_oneself) == caller.user_id


def _check_reserved(names: tuple[str, ...], params: Params) -> None:
    for name in names:
        if getattr(params, name) is not None:
            raise Forbidden(f"only an operator may give {name}", reason="operator_only")
