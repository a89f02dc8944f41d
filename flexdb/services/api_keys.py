"""API keys: making, listing, replacing and ending them, and telling a caller who they are."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from msgspec import UNSET

from flexdb.access import Caller, Role
from flexdb.errors import Conflict, InternalError, InvalidParams, LimitExceeded, NotFound, Unauthenticated
from flexdb.generated.params import (
    CreateApiKeyParams,
    ListApiKeysParams,
    RevokeApiKeyParams,
    RotateApiKeyParams,
    WhoamiParams,
)
from flexdb.generated.results import (
    ApiKey,
    ApiKeyListResult,
    CallerResult,
    EmptyResult,
    NewApiKeyResult,
)
from flexdb.generated.results import Caller as CallerAnswer
from flexdb.keys import KeyMaker
from flexdb.repositories.api_keys import OPERATORS, ApiKeyRepository, Owner
from flexdb.repositories.memberships import MembershipRepository
from flexdb.repositories.unit_of_work import UnitOfWork
from flexdb.services.ids import new_id
from flexdb.services.pages import Listing
from flexdb.services.power import check_power

MAX_GOOD_KEYS = 100
MAX_ROTATED_KEYS = 2 * MAX_GOOD_KEYS
"""With those that live on after a rotation: each key may be rotated while the one before it is good."""

DEFAULT_OVERLAP_S = 86_400


class ApiKeyService:
    """Implements the API keys of the document; `changed` is told when a key was made or ended."""

    def __init__(
        self,
        keys: ApiKeyRepository,
        memberships: MembershipRepository,
        maker: KeyMaker,
        work: UnitOfWork,
        *,
        changed: Callable[[], None],
    ) -> None:
        self._keys = keys
        self._memberships = memberships
        self._maker = maker
        self._work = work
        self._changed = changed

    async def create_api_key(self, params: CreateApiKeyParams, caller: Caller, /) -> NewApiKeyResult:
        """Make a key; its secret is told this once."""
        owner = _owner(params)
        if params.role is not None and owner.tenant_id is None:
            raise _scope_problem("/role", "only a tenant's key has a role; give tenant_id with it")
        role = None if owner.tenant_id is None else params.role or "member"
        if role is not None:
            caller.check_reaches(Role.named(role))
        made = self._maker.make(new_id())
        async with self._begun(owner, caller) as tx:
            if await self._keys.count_good(tx, owner) >= MAX_GOOD_KEYS and owner != OPERATORS:
                raise _too_many(MAX_GOOD_KEYS)
            key = await self._keys.insert(
                tx, made, owner, role=role, name=params.name, lifetime_s=params.lifetime_s
            )
        self._changed()
        return NewApiKeyResult(api_key=key, secret=made.text)

    async def list_api_keys(self, params: ListApiKeysParams, _: Caller, /) -> ApiKeyListResult:
        """Return a page of keys."""
        owner = _owner(params)
        listing = Listing("list_api_keys", owner.tenant_id, owner.user_id)
        rows = await self._keys.list(owner, listing.window(params.pagination))
        return ApiKeyListResult(api_keys=rows.items, pagination=listing.page_info(rows))

    async def rotate_api_key(self, params: RotateApiKeyParams, caller: Caller, /) -> NewApiKeyResult:
        """Make a key like the old one, which then expires after the overlap."""
        overlap_s = DEFAULT_OVERLAP_S if params.overlap_s is None else params.overlap_s
        made = self._maker.make(new_id())
        async with self._begun(_owner(params), caller) as tx:
            old = _found(await self._keys.lock(tx, params.id, _scope(params, caller)), caller)
            if old.status != "active":
                raise Conflict(f"this API key is {old.status}; create a new one", reason="api_key_not_active")
            owner = _owner_of(old)
            if await self._keys.count_good(tx, owner) >= MAX_ROTATED_KEYS and owner != OPERATORS:
                raise _too_many(MAX_ROTATED_KEYS)
            key = await self._keys.insert(
                tx,
                made,
                owner,
                role=old.role or None,
                name=old.name,
                lifetime_s=(old.expires_at - old.created_at).total_seconds() if old.expires_at else None,
            )
            await self._keys.expire(tx, old.id, overlap_s)
        self._changed()
        return NewApiKeyResult(api_key=key, secret=made.text)

    @asynccontextmanager
    async def _begun(self, owner: Owner, caller: Caller) -> AsyncIterator[Any]:
        """Begin a transaction, and look again whether the caller is still who they were when they were let in.

        That may have been a moment ago, or in a process that had not heard of it: whoever lost their place or their key
        must not keep it by making another key.
        """
        if owner.tenant_id is None:
            async with self._work.across_tenants() as tx:
                await self._check_key(tx, caller)
                yield tx
            return
        async with self._work.for_tenant(owner.tenant_id) as unit:
            if caller.user_id is not None:
                check_power(caller, await self._memberships.place(unit, caller.user_id, caller.user_id))
            await self._check_key(unit.connection, caller)
            yield unit.connection

    async def _check_key(self, tx: Any, caller: Caller) -> None:
        if caller.api_key_id is not None and not await self._keys.is_good(tx, caller.api_key_id):
            raise Unauthenticated("this API key was revoked, or has expired", reason="credential_revoked")

    async def revoke_api_key(self, params: RevokeApiKeyParams, caller: Caller, /) -> EmptyResult:
        """End a key."""
        async with self._work.across_tenants() as tx:
            key = _found(await self._keys.lock(tx, params.id, _scope(params, caller)), caller)
            await self._keys.revoke(tx, key.id)
        self._changed()
        return EmptyResult()

    async def whoami(self, _: WhoamiParams, caller: Caller, /) -> CallerResult:
        """Return the caller."""
        if caller.kind == "nobody" or caller.credential == "none":
            raise InternalError
        return CallerResult(
            caller=CallerAnswer(
                kind=caller.kind,
                credential=caller.credential,
                user_id=caller.user_id or UNSET,
                tenant_id=caller.tenant_id or UNSET,
                role=caller.role.label if caller.role else UNSET,
                api_key_id=caller.api_key_id or UNSET,
            )
        )


def _owner(
    params: CreateApiKeyParams | ListApiKeysParams | RotateApiKeyParams | RevokeApiKeyParams,
) -> Owner:
    if params.tenant_id is not None and params.user_id is not None:
        raise _scope_problem("/user_id", "a key is a tenant's or a user's; leave one of the two out")
    return Owner(params.tenant_id, params.user_id)


def _scope_problem(path: str, message: str) -> InvalidParams:
    return InvalidParams.at(path, message, reason="invalid_key_scope")


def _scope(params: RotateApiKeyParams | RevokeApiKeyParams, caller: Caller) -> Owner | None:
    """Return whose key is meant; None, which is anybody's, where an operator does not say."""
    owner = _owner(params)
    return None if owner == OPERATORS and caller.is_operator else owner


def _found(key: ApiKey | None, caller: Caller) -> ApiKey:
    if key is None:
        raise NotFound("api_key")
    if key.role:
        caller.check_reaches(Role.named(key.role))
    return key


def _owner_of(key: ApiKey) -> Owner:
    return Owner(key.tenant_id or None, key.user_id or None)


def _too_many(limit: int) -> LimitExceeded:
    return LimitExceeded(
        f"there are {limit} keys that are good already; revoke one first",
        reason="too_many_api_keys",
        details={"limit": limit},
    )
