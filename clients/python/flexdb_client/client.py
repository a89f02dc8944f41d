# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""Clients of flexdb: one with asyncio, and one that blocks."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from . import calls
from ._runtime.absence import NOT_GIVEN, NotGiven
from ._runtime.async_client import BaseAsyncClient
from ._runtime.feeds import Feed as _Feed
from ._runtime.feeds import Notice as _Notice
from ._runtime.options import Service
from ._runtime.paging import AsyncPages, Pages, Paging
from ._runtime.sync_client import BaseClient
from .errors import BY_CODE
from .types import (
    AggregateResult,
    ApiKey,
    ApiKeyListResult,
    AuditEvent,
    AuditEventListResult,
    BreakPolicy,
    CallerResult,
    ChangedNode,
    ChangedWebhookResult,
    ChangeListResult,
    ChangesNotification,
    Direction,
    DocumentInput,
    Doomed,
    EmptyResult,
    Entity,
    Expansion,
    ExplainedMethod,
    FailurePolicy,
    FilterInput,
    GroupBy,
    IndexInput,
    JsonSchemaInput,
    Membership,
    MembershipListResult,
    MembershipResult,
    Neighbor,
    NeighborListResult,
    NewApiKeyResult,
    NewNode,
    NewRelationshipInput,
    NewWebhookResult,
    Node,
    NodeDeletionResult,
    NodeDeletionRule,
    NodeErasureResult,
    NodeListResult,
    NodeOutcomesResult,
    NodeRestorationResult,
    NodeResult,
    NodeRevision,
    NodeRevisionListResult,
    NodeSearchResult,
    NodeType,
    NodeTypeCheckResult,
    NodeTypeListResult,
    NodeTypeResult,
    NodeUpsertResult,
    Operation,
    OutcomesResult,
    PageRequest,
    PatchOperation,
    PathResult,
    QueryExplanation,
    Relationship,
    RelationshipCountsResult,
    RelationshipListResult,
    RelationshipOutcomesResult,
    RelationshipResult,
    RelationshipRevision,
    RelationshipRevisionListResult,
    RelationshipType,
    RelationshipTypeCheckResult,
    RelationshipTypeListResult,
    RelationshipTypeResult,
    Role,
    SearchHit,
    SearchInput,
    SubscriptionResult,
    Tenant,
    TenantLimitsResult,
    TenantListResult,
    TenantResult,
    TenantStatus,
    TenantUsageResult,
    TransactionResult,
    TraversalResult,
    TraversalStep,
    User,
    UserListResult,
    UserResult,
    UserTenant,
    UserTenantListResult,
    Webhook,
    WebhookDelivery,
    WebhookDeliveryListResult,
    WebhookFilters,
    WebhookFiltersDict,
    WebhookListResult,
    WebhookResult,
)

__all__ = ["AsyncClient", "Client"]

_SERVICE: Final = Service(url="http://127.0.0.1:5000/jsonrpc", agent="flexdb-client/0.1.0", faults=BY_CODE)
_ITERATE_TENANTS: Final = Paging(
    cursor=("pagination", "page_token"), next=("pagination", "next_page_token"), items=("tenants",)
)
_ITERATE_USERS: Final = Paging(
    cursor=("pagination", "page_token"), next=("pagination", "next_page_token"), items=("users",)
)
_ITERATE_TENANT_USERS: Final = Paging(
    cursor=("pagination", "page_token"), next=("pagination", "next_page_token"), items=("tenant_users",)
)
_ITERATE_USER_TENANTS: Final = Paging(
    cursor=("pagination", "page_token"), next=("pagination", "next_page_token"), items=("user_tenants",)
)
_ITERATE_NODE_TYPES: Final = Paging(
    cursor=("pagination", "page_token"), next=("pagination", "next_page_token"), items=("node_types",)
)
_ITERATE_NODES: Final = Paging(
    cursor=("pagination", "page_token"), next=("pagination", "next_page_token"), items=("nodes",)
)
_ITERATE_SEARCH_NODES: Final = Paging(
    cursor=("pagination", "page_token"), next=("pagination", "next_page_token"), items=("results",)
)
_ITERATE_RELATIONSHIP_TYPES: Final = Paging(
    cursor=("pagination", "page_token"), next=("pagination", "next_page_token"), items=("relationship_types",)
)
_ITERATE_RELATIONSHIPS: Final = Paging(
    cursor=("pagination", "page_token"), next=("pagination", "next_page_token"), items=("relationships",)
)
_ITERATE_NEIGHBORS: Final = Paging(
    cursor=("pagination", "page_token"), next=("pagination", "next_page_token"), items=("neighbors",)
)
_ITERATE_API_KEYS: Final = Paging(
    cursor=("pagination", "page_token"), next=("pagination", "next_page_token"), items=("api_keys",)
)
_ITERATE_NODE_REVISIONS: Final = Paging(
    cursor=("pagination", "page_token"), next=("pagination", "next_page_token"), items=("revisions",)
)
_ITERATE_RELATIONSHIP_REVISIONS: Final = Paging(
    cursor=("pagination", "page_token"), next=("pagination", "next_page_token"), items=("revisions",)
)
_ITERATE_AUDIT_EVENTS: Final = Paging(
    cursor=("pagination", "page_token"), next=("pagination", "next_page_token"), items=("events",)
)
_ITERATE_WEBHOOKS: Final = Paging(
    cursor=("pagination", "page_token"), next=("pagination", "next_page_token"), items=("webhooks",)
)
_ITERATE_WEBHOOK_DELIVERIES: Final = Paging(
    cursor=("pagination", "page_token"), next=("pagination", "next_page_token"), items=("deliveries",)
)
_FOLLOW_CHANGES: Final = _Feed[ChangesNotification](
    ChangesNotification,
    id=("subscription", "id"),
    start=("subscription", "after"),
    resume="after",
    next=_Notice("changes", id=("subscription_id",), cursor=("last",)),
    end=_Notice("subscription_ended", id=("subscription_id",), cursor=("last",)),
    error=("error",),
)


class AsyncClient(BaseAsyncClient):
    """Calls flexdb with asyncio: any number of calls at a time, in one event loop."""

    _service = _SERVICE

    async def create_tenant(
        self, *, slug: str, name: str, id: str | None = None, idempotency_key: str | None = None
    ) -> TenantResult:
        """Create a tenant.

        Creates an active tenant. Its slug must not be taken.

        Args:
            slug: The tenant's unique short name.
            name: The tenant's name.
            id: An id of your own choice, any UUID that is not taken; absent or empty: the service
                makes one.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One tenant.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.create_tenant(slug=slug, name=name, id=id, idempotency_key=idempotency_key)
        )

    async def get_tenant(self, *, id: str) -> TenantResult:
        """Get a tenant.

        Answers one tenant.

        Args:
            id: The tenant's id.

        Returns:
            One tenant.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.get_tenant(id=id))

    async def get_tenant_by_slug(self, *, slug: str) -> TenantResult:
        """Get a tenant by its slug.

        Answers the tenant that has this slug.

        Args:
            slug: The tenant's slug.

        Returns:
            The tenant.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.get_tenant_by_slug(slug=slug))

    async def update_tenant(
        self,
        *,
        id: str,
        slug: str | None = None,
        name: str | None = None,
        status: TenantStatus | None = None,
        history_days: int | None = None,
        idempotency_key: str | None = None,
    ) -> TenantResult:
        """Update a tenant.

        Changes what is given and leaves the rest. With nothing given it answers the tenant as it is.
        Only an operator changes the status.

        Args:
            id: The tenant's id.
            slug: A new slug; absent or empty: as it is.
            name: A new name; absent or empty: as it is.
            status: A new status; absent or empty: as it is.
            history_days: For how many days the log keeps what later entries supersede; absent or
                empty: as it is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One tenant.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.update_tenant(
                id=id,
                slug=slug,
                name=name,
                status=status,
                history_days=history_days,
                idempotency_key=idempotency_key,
            )
        )

    async def delete_tenant(self, *, id: str, idempotency_key: str | None = None) -> EmptyResult:
        """Delete a tenant.

        Deletes the tenant with all that is in it: relationships, nodes, node types, its log,
        memberships and API keys. Where that is more than 10,000 rows, everything is gone for every
        method when this answers, and its rows are removed in the background. Its slug is free at
        once, its id when that is done.

        Args:
            id: The tenant's id.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            Nothing but the news that it is done.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.delete_tenant(id=id, idempotency_key=idempotency_key))

    async def list_tenants(self, *, pagination: PageRequest | None = None) -> TenantListResult:
        """List tenants.

        Lists tenants. Newest first, unless rows are added with ids of one's own. The answer may hold
        fewer than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is
        not empty.

        Args:
            pagination: Which page; absent: the first ten.

        Returns:
            A page: tenants, newest first.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.list_tenants(pagination=pagination))

    def iterate_tenants(
        self, *, pagination: PageRequest | None = None
    ) -> AsyncPages[Tenant, TenantListResult]:
        """List tenants: all of them, fetched page by page.

        Lists tenants. Newest first, unless rows are added with ids of one's own. The answer may hold
        fewer than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is
        not empty.

        Args:
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_tenants(pagination=pagination)
        return AsyncPages(self.send, call, _ITERATE_TENANTS)

    async def get_tenant_limits(self, *, tenant_id: str) -> TenantLimitsResult:
        """Get a tenant's limits.

        Answers the maximum of nodes, relationships and bytes that the tenant may hold, and of calls a
        second that it may make. 0 means that there is none.

        Args:
            tenant_id: The tenant that the call is about.

        Returns:
            The tenant's limits.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.get_tenant_limits(tenant_id=tenant_id))

    async def set_tenant_limits(
        self,
        *,
        tenant_id: str,
        max_nodes: int | None = None,
        max_relationships: int | None = None,
        max_data_bytes: int | None = None,
        max_calls_per_second: int | None = None,
        idempotency_key: str | None = None,
    ) -> TenantLimitsResult:
        """Set a tenant's limits.

        Changes what is given and leaves the rest; 0 lifts a limit. What the tenant holds already
        stays, also where that is more: then nothing can be added until it is less. With nothing given
        it answers the limits as they are.

        Args:
            tenant_id: The tenant that the call is about.
            max_nodes: The most nodes that the tenant may hold; absent or empty: as it is.
            max_relationships: The most relationships; absent or empty: as it is.
            max_data_bytes: The most bytes of data; absent or empty: as it is.
            max_calls_per_second: The most calls a second, counted in each service process; absent or
                empty: as it is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            The tenant's limits.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.set_tenant_limits(
                tenant_id=tenant_id,
                max_nodes=max_nodes,
                max_relationships=max_relationships,
                max_data_bytes=max_data_bytes,
                max_calls_per_second=max_calls_per_second,
                idempotency_key=idempotency_key,
            )
        )

    async def get_tenant_usage(self, *, tenant_id: str) -> TenantUsageResult:
        """Get what a tenant holds.

        Answers how many nodes and relationships the tenant holds, and the bytes of their data.

        Args:
            tenant_id: The tenant that the call is about.

        Returns:
            What the tenant holds.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.get_tenant_usage(tenant_id=tenant_id))

    async def create_user(
        self,
        *,
        email: str,
        display_name: str,
        subject: str | None = None,
        id: str | None = None,
        idempotency_key: str | None = None,
    ) -> UserResult:
        """Create a user.

        Creates a user. The e-mail address and the subject must not be taken.

        Args:
            email: The user's e-mail address, unique without regard to case.
            display_name: The user's name.
            subject: What the identity provider calls the user, for tokens that are told by `sub`.
            id: An id of your own choice, any UUID that is not taken; absent or empty: the service
                makes one.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One user.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.create_user(
                email=email,
                display_name=display_name,
                subject=subject,
                id=id,
                idempotency_key=idempotency_key,
            )
        )

    async def get_user(self, *, id: str) -> UserResult:
        """Get a user.

        Answers one user.

        Args:
            id: The user's id.

        Returns:
            One user.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.get_user(id=id))

    async def get_user_by_email(self, *, email: str) -> UserResult:
        """Get a user by their e-mail address.

        Answers the user who has this e-mail address.

        Args:
            email: The user's e-mail address; case does not matter.

        Returns:
            The user.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.get_user_by_email(email=email))

    async def update_user(
        self,
        *,
        id: str,
        email: str | None = None,
        display_name: str | None = None,
        subject: str | None = None,
        idempotency_key: str | None = None,
    ) -> UserResult:
        """Update a user.

        Changes what is given and leaves the rest. With nothing given it answers the user as it is.
        Only an operator changes the e-mail address and the subject, since these tell whose tokens are
        whose.

        Args:
            id: The user's id.
            email: A new e-mail address; absent or empty: as it is.
            display_name: A new name; absent or empty: as it is.
            subject: A new subject; absent or empty: as it is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One user.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.update_user(
                id=id,
                email=email,
                display_name=display_name,
                subject=subject,
                idempotency_key=idempotency_key,
            )
        )

    async def delete_user(self, *, id: str, idempotency_key: str | None = None) -> EmptyResult:
        """Delete a user.

        Deletes the user with every membership and key of theirs. Whoever is the last owner of a
        tenant stays until it has another one.

        Args:
            id: The user's id.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            Nothing but the news that it is done.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.delete_user(id=id, idempotency_key=idempotency_key))

    async def list_users(self, *, pagination: PageRequest | None = None) -> UserListResult:
        """List users.

        Lists users. Newest first, unless rows are added with ids of one's own. The answer may hold
        fewer than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is
        not empty.

        Args:
            pagination: Which page; absent: the first ten.

        Returns:
            A page: users, newest first.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.list_users(pagination=pagination))

    def iterate_users(self, *, pagination: PageRequest | None = None) -> AsyncPages[User, UserListResult]:
        """List users: all of them, fetched page by page.

        Lists users. Newest first, unless rows are added with ids of one's own. The answer may hold
        fewer than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is
        not empty.

        Args:
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_users(pagination=pagination)
        return AsyncPages(self.send, call, _ITERATE_USERS)

    async def add_user_to_tenant(
        self, *, tenant_id: str, user_id: str, role: Role | None = None, idempotency_key: str | None = None
    ) -> MembershipResult:
        """Add a user to a tenant.

        Makes the user a member of the tenant. For one who is a member already, a role that is given
        becomes the new role. Nobody gives a role above their own or changes the role of someone above
        them, and the last owner stays one.

        Args:
            tenant_id: The tenant that the call is about.
            user_id: The user's id.
            role: The role in the tenant; `member` if not given.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One membership.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.add_user_to_tenant(
                tenant_id=tenant_id, user_id=user_id, role=role, idempotency_key=idempotency_key
            )
        )

    async def add_user_to_tenant_by_email(
        self, *, tenant_id: str, email: str, role: Role | None = None, idempotency_key: str | None = None
    ) -> MembershipResult:
        """Add a user to a tenant by e-mail.

        Makes the user who has this e-mail address a member of the tenant. For one who is a member
        already, a role that is given becomes the new role. Nobody gives a role above their own or
        changes the role of someone above them, and the last owner stays one.

        Args:
            tenant_id: The tenant that the call is about.
            email: The user's e-mail address; case does not matter.
            role: The role in the tenant; `member` if not given.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One membership.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.add_user_to_tenant_by_email(
                tenant_id=tenant_id, email=email, role=role, idempotency_key=idempotency_key
            )
        )

    async def remove_user_from_tenant(
        self, *, tenant_id: str, user_id: str, idempotency_key: str | None = None
    ) -> EmptyResult:
        """Remove a user from a tenant.

        Ends the user's membership in the tenant. Members may leave by themselves; nobody removes
        someone above them, and the last owner stays.

        Args:
            tenant_id: The tenant that the call is about.
            user_id: The user's id.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            Nothing but the news that it is done.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.remove_user_from_tenant(
                tenant_id=tenant_id, user_id=user_id, idempotency_key=idempotency_key
            )
        )

    async def list_tenant_users(
        self, *, tenant_id: str, pagination: PageRequest | None = None
    ) -> MembershipListResult:
        """List a tenant's users.

        Lists memberships in descending order of user ids. The answer may hold fewer than `page_size`
        entities where it would exceed 8 MiB; go on while `next_page_token` is not empty.

        Args:
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: memberships of a tenant, in descending order of user ids.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.list_tenant_users(tenant_id=tenant_id, pagination=pagination))

    def iterate_tenant_users(
        self, *, tenant_id: str, pagination: PageRequest | None = None
    ) -> AsyncPages[Membership, MembershipListResult]:
        """List a tenant's users: all of them, fetched page by page.

        Lists memberships in descending order of user ids. The answer may hold fewer than `page_size`
        entities where it would exceed 8 MiB; go on while `next_page_token` is not empty.

        Args:
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_tenant_users(tenant_id=tenant_id, pagination=pagination)
        return AsyncPages(self.send, call, _ITERATE_TENANT_USERS)

    async def list_user_tenants(
        self, *, user_id: str, pagination: PageRequest | None = None
    ) -> UserTenantListResult:
        """List a user's tenants.

        Lists the tenants that a user is a member of, each with the role there. The answer may hold
        fewer than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is
        not empty.

        Args:
            user_id: The user's id.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: tenants of a user, in descending order of ids.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.list_user_tenants(user_id=user_id, pagination=pagination))

    def iterate_user_tenants(
        self, *, user_id: str, pagination: PageRequest | None = None
    ) -> AsyncPages[UserTenant, UserTenantListResult]:
        """List a user's tenants: all of them, fetched page by page.

        Lists the tenants that a user is a member of, each with the role there. The answer may hold
        fewer than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is
        not empty.

        Args:
            user_id: The user's id.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_user_tenants(user_id=user_id, pagination=pagination)
        return AsyncPages(self.send, call, _ITERATE_USER_TENANTS)

    async def create_node_type(
        self,
        *,
        tenant_id: str,
        name: str,
        description: str | None = None,
        schema: JsonSchemaInput | None = None,
        id: str | None = None,
        indexes: Sequence[IndexInput] | None = None,
        search: SearchInput | None = None,
        idempotency_key: str | None = None,
    ) -> NodeTypeResult:
        """Create a node type.

        Creates a node type. The schema must be a JSON Schema without references to other documents,
        and its patterns must be of the kind that matches in linear time (no look-around, no
        back-references). With `indexes`, nodes are found by places in their data: a unique index
        keeps two nodes from having the same values there, and `get_node_by_key` and `upsert_node`
        find nodes by it.

        Args:
            tenant_id: The tenant that the call is about.
            name: The node type's name, unique in its tenant.
            description: What nodes of this type are.
            schema: The JSON Schema that data of nodes must satisfy; `{}` if not given.
            id: An id of your own choice, any UUID that is not taken; absent or empty: the service
                makes one.
            indexes: The indexes of the type. Absent or empty: none.
            search: What of the nodes is to be found by `search_nodes`. Absent or empty: nothing.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One node type.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.create_node_type(
                tenant_id=tenant_id,
                name=name,
                description=description,
                schema=schema,
                id=id,
                indexes=indexes,
                search=search,
                idempotency_key=idempotency_key,
            )
        )

    async def get_node_type(self, *, id: str, tenant_id: str) -> NodeTypeResult:
        """Get a node type.

        Answers one node type.

        Args:
            id: The node type's id.
            tenant_id: The tenant that the call is about.

        Returns:
            One node type.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.get_node_type(id=id, tenant_id=tenant_id))

    async def update_node_type(
        self,
        *,
        id: str,
        tenant_id: str,
        name: str | None = None,
        description: str | NotGiven | None = NOT_GIVEN,
        schema: JsonSchemaInput | NotGiven | None = NOT_GIVEN,
        on_broken: BreakPolicy | None = None,
        check_token: str | None = None,
        if_revision: int | None = None,
        indexes: Sequence[IndexInput] | None = None,
        search: SearchInput | None = None,
        idempotency_key: str | None = None,
    ) -> NodeTypeResult:
        """Update a node type.

        Changes what is given and leaves the rest. A new schema holds for every node that is created
        or updated from now on, and by default for those that are stored, too: where one of them
        breaks it, the update is refused (`schema_breaks_nodes`), and `error.data` tells which and
        why. With `on_broken` "allow" stored nodes are not looked at, and are held to the schema when
        they are next written. A list of `indexes` takes the place of the one that there is. Where the
        type has more than 500 nodes, those that are new are built in the background, and the type
        tells how far they are. So is another `search`; while it is built, nothing is found by
        `search_nodes` (`index_building`).

        Args:
            id: The node type's id.
            tenant_id: The tenant that the call is about.
            name: A new name; absent or empty: as it is.
            description: A new description; absent or empty: as it is; null: none.
            schema: A new schema; absent or empty: as it is; null: `{}`.
            on_broken: What becomes of the update where stored nodes break the new schema. Absent or
                empty: refuse.
            check_token: With "refuse": `check_token` of a check of this schema that has found no
                broken node. Only what it has not looked at, or has changed since, is looked at then.
                Absent or empty: all nodes are.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            indexes: All the indexes that the type is to have: those that it has already stay as they
                are, those that failed or are new are built, and the others are dropped. Absent or
                empty text: as they are; an empty list: none.
            search: What of the nodes is to be found by `search_nodes` from now on; where it is
                another than before, it is built anew. Absent or empty text: as it is; without fields:
                nothing.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One node type.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.update_node_type(
                id=id,
                tenant_id=tenant_id,
                name=name,
                description=description,
                schema=schema,
                on_broken=on_broken,
                check_token=check_token,
                if_revision=if_revision,
                indexes=indexes,
                search=search,
                idempotency_key=idempotency_key,
            )
        )

    async def check_node_type(
        self,
        *,
        id: str,
        tenant_id: str,
        schema: JsonSchemaInput,
        max_samples: int | None = None,
        check_token: str | None = None,
    ) -> NodeTypeCheckResult:
        """Check stored nodes against a schema.

        Tells how many stored nodes of a type a schema would refuse, and why, without changing
        anything or making anybody wait. Nodes are looked at as they are when the check comes by,
        those with the highest ids first. Where one call does not suffice, `is_complete` is false, and
        the same call with `check_token` goes on; each answer tells of the nodes that its own call
        looked at.

        Args:
            id: The node type's id.
            tenant_id: The tenant that the call is about.
            schema: The schema to check stored nodes against.
            max_samples: How many nodes to name for each kind of mistake. Absent or empty: 3.
            check_token: Where to go on: `check_token` of the call before, with the same schema.
                Absent or empty: from the beginning.

        Returns:
            What the check found.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.check_node_type(
                id=id, tenant_id=tenant_id, schema=schema, max_samples=max_samples, check_token=check_token
            )
        )

    async def delete_node_type(
        self, *, id: str, tenant_id: str, if_revision: int | None = None, idempotency_key: str | None = None
    ) -> EmptyResult:
        """Delete a node type.

        Deletes the node type with its nodes and every relationship that starts or ends at one of
        them. Where that is more than 10,000 rows, all of it is gone for every method when this
        answers, and the rows are removed in the background: usage and the log follow step by step.
        The name is free at once, ids when that is done. Where a relationship with a node of another
        type keeps one of the nodes, nothing is deleted (`node_type_in_use`).

        Args:
            id: The node type's id.
            tenant_id: The tenant that the call is about.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            Nothing but the news that it is done.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.delete_node_type(
                id=id, tenant_id=tenant_id, if_revision=if_revision, idempotency_key=idempotency_key
            )
        )

    async def list_node_types(
        self, *, tenant_id: str, pagination: PageRequest | None = None
    ) -> NodeTypeListResult:
        """List node types.

        Lists a tenant's node types. Newest first, unless rows are added with ids of one's own. The
        answer may hold fewer than `page_size` entities where it would exceed 8 MiB; go on while
        `next_page_token` is not empty.

        Args:
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: node types, newest first.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.list_node_types(tenant_id=tenant_id, pagination=pagination))

    def iterate_node_types(
        self, *, tenant_id: str, pagination: PageRequest | None = None
    ) -> AsyncPages[NodeType, NodeTypeListResult]:
        """List node types: all of them, fetched page by page.

        Lists a tenant's node types. Newest first, unless rows are added with ids of one's own. The
        answer may hold fewer than `page_size` entities where it would exceed 8 MiB; go on while
        `next_page_token` is not empty.

        Args:
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_node_types(tenant_id=tenant_id, pagination=pagination)
        return AsyncPages(self.send, call, _ITERATE_NODE_TYPES)

    async def create_node(
        self,
        *,
        tenant_id: str,
        node_type_id: str,
        data: DocumentInput | None = None,
        id: str | None = None,
        idempotency_key: str | None = None,
    ) -> NodeResult:
        """Create a node.

        Creates a node. Its document must satisfy the schema of its node type; every problem is
        reported with its JSON Pointer.

        Args:
            tenant_id: The tenant that the call is about.
            node_type_id: The node's type.
            data: The node's document; `{}` if not given.
            id: An id of your own choice, any UUID that is not taken; absent or empty: the service
                makes one.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One node.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.create_node(
                tenant_id=tenant_id,
                node_type_id=node_type_id,
                data=data,
                id=id,
                idempotency_key=idempotency_key,
            )
        )

    async def get_node(
        self,
        *,
        id: str,
        tenant_id: str,
        as_of: int | None = None,
        as_of_time: datetime | None = None,
        expand: Sequence[Expansion] | None = None,
    ) -> NodeResult:
        """Get a node.

        Answers one node. With `as_of` or `as_of_time` it tells how things were then, for as far back
        as the log is whole; further back is not found (`history_pruned`), which names the oldest
        number. With `expand` neighbours of the node come along in `expanded`, read right after; as
        many as fit into the answer.

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.
            expand: Which neighbours of the nodes are to come along, in `expanded`; at most 10,000 in
                all, which is the page size times all limits (`expansion_too_large`). Absent or empty:
                none.

        Returns:
            One node.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.get_node(id=id, tenant_id=tenant_id, as_of=as_of, as_of_time=as_of_time, expand=expand)
        )

    async def update_node(
        self,
        *,
        id: str,
        tenant_id: str,
        data: DocumentInput | None = None,
        if_revision: int | None = None,
        idempotency_key: str | None = None,
    ) -> NodeResult:
        """Update a node.

        Puts a new document in place of the old one, which must satisfy the schema of the node type as
        it is now. With nothing given it answers the node as it is.

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.
            data: A new document in place of the old one; absent or empty: as it is.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One node.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.update_node(
                id=id,
                tenant_id=tenant_id,
                data=data,
                if_revision=if_revision,
                idempotency_key=idempotency_key,
            )
        )

    async def patch_node(
        self,
        *,
        id: str,
        tenant_id: str,
        merge: DocumentInput | None = None,
        operations: Sequence[PatchOperation] | None = None,
        if_revision: int | None = None,
        idempotency_key: str | None = None,
    ) -> NodeResult:
        """Patch a node.

        Changes parts of a node's document, which must satisfy the schema of the node type afterwards.
        Give either `merge` or `operations`. What the patch does not name keeps its value to the last
        digit, and what others change meanwhile is not lost: without `if_revision` the patch is made
        on the document as it is when it is written. A `test` that fails is a conflict
        (`patch_test_failed`), and a place that is not there is told by the number of its operation
        (`patch_not_applicable`).

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.
            merge: A JSON Merge Patch (RFC 7396): members that take the place of those in the
                document, objects member by member; null removes a member. Absent or empty:
                `operations` is given.
            operations: A JSON Patch (RFC 6902). Absent or empty: `merge` is given.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One node.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.patch_node(
                id=id,
                tenant_id=tenant_id,
                merge=merge,
                operations=operations,
                if_revision=if_revision,
                idempotency_key=idempotency_key,
            )
        )

    async def delete_node(
        self,
        *,
        id: str,
        tenant_id: str,
        if_revision: int | None = None,
        dry_run: bool | None = None,
        idempotency_key: str | None = None,
    ) -> NodeDeletionResult:
        """Delete a node.

        Deletes the node with every relationship that starts or ends at it. Where a relationship at it
        is of a type that has "restrict" for this end, the node stays (`node_in_use`).

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            dry_run: true: nothing is deleted, and the answer tells how much would go along with the
                node.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            What became of it.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.delete_node(
                id=id,
                tenant_id=tenant_id,
                if_revision=if_revision,
                dry_run=dry_run,
                idempotency_key=idempotency_key,
            )
        )

    async def get_node_by_key(self, *, tenant_id: str, node_type_id: str, key: DocumentInput) -> NodeResult:
        """Get a node by a unique key.

        Answers the node that has these values at the fields of a unique index of its type. Numbers
        are equal by value, texts by code point, and arrays and objects by all that they hold. The
        index has to be `ready`: one that is being built is `index_building`, and one that failed a
        conflict (`index_failed`).

        Args:
            tenant_id: The tenant that the call is about.
            node_type_id: The node type that has the unique index.
            key: A value for each field of a unique index, by its JSON Pointer: `{"/sku": "A1",
                "/region": "eu"}`.

        Returns:
            One node.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.get_node_by_key(tenant_id=tenant_id, node_type_id=node_type_id, key=key))

    async def upsert_node(
        self,
        *,
        tenant_id: str,
        node_type_id: str,
        data: DocumentInput,
        key_fields: Sequence[str] | None = None,
        idempotency_key: str | None = None,
    ) -> NodeUpsertResult:
        """Create or replace a node by a unique key.

        Replaces the data of the node that has the same values at the fields of a unique index, or
        creates one where none has. `created` tells which it was. Calls that are made at once for the
        same values make one node. The index has to be `ready`, as for `get_node_by_key`; another
        unique index may still refuse the data (`not_unique`).

        Args:
            tenant_id: The tenant that the call is about.
            node_type_id: The node type that has the unique index.
            data: The node's document, with a value at each field of the unique index.
            key_fields: The fields of the unique index that the node is looked for by, in whatever
                order. Absent or empty: those of the only unique index that the type has.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            The node, and whether it is new.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.upsert_node(
                tenant_id=tenant_id,
                node_type_id=node_type_id,
                data=data,
                key_fields=key_fields,
                idempotency_key=idempotency_key,
            )
        )

    async def list_nodes(
        self,
        *,
        tenant_id: str,
        node_type_id: str | None = None,
        pagination: PageRequest | None = None,
        as_of: int | None = None,
        as_of_time: datetime | None = None,
        filter: FilterInput | None = None,
        sort: Sequence[str] | None = None,
        select: Sequence[str] | None = None,
        expand: Sequence[Expansion] | None = None,
    ) -> NodeListResult:
        """List nodes.

        Lists nodes of a tenant, or of one of its node types. Newest first, unless rows are added with
        ids of one's own. The answer may hold fewer than `page_size` entities where it would exceed 8
        MiB; go on while `next_page_token` is not empty. With `as_of` or `as_of_time` it is the list
        of then, for as far back as the log is whole, and so are the pages that go on from it.
        `filter` narrows the list by what stands in `data` and beside it, `sort` has it in another
        order and `select` cuts `data` down; the pages that go on have to be asked for with the same
        filter and order. What takes too long to look through, by default more than 5 seconds, is
        refused (`query_too_slow`). With `expand` neighbours of the nodes come along in `expanded`,
        read right after; as many as fit into the answer.

        Args:
            tenant_id: The tenant that the call is about.
            node_type_id: Only nodes of this type; absent or empty: of all types.
            pagination: Which page; absent: the first ten.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.
            filter: Only nodes of which this is true. Fields beside `data` are id, node_type_id,
                created_at and updated_at. Absent or empty: all.
            sort: The order, up to four keys; what is the same in all of them comes newest first.
                Absent or empty: newest first.
            select: Only these parts of `data`, up to 64, where they stand. Absent or empty: all of
                it.
            expand: Which neighbours of the nodes are to come along, in `expanded`; at most 10,000 in
                all, which is the page size times all limits (`expansion_too_large`). Absent or empty:
                none.

        Returns:
            A page: nodes, newest first unless `sort` says otherwise.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.list_nodes(
                tenant_id=tenant_id,
                node_type_id=node_type_id,
                pagination=pagination,
                as_of=as_of,
                as_of_time=as_of_time,
                filter=filter,
                sort=sort,
                select=select,
                expand=expand,
            )
        )

    def iterate_nodes(
        self,
        *,
        tenant_id: str,
        node_type_id: str | None = None,
        pagination: PageRequest | None = None,
        as_of: int | None = None,
        as_of_time: datetime | None = None,
        filter: FilterInput | None = None,
        sort: Sequence[str] | None = None,
        select: Sequence[str] | None = None,
        expand: Sequence[Expansion] | None = None,
    ) -> AsyncPages[Node, NodeListResult]:
        """List nodes: all of them, fetched page by page.

        Lists nodes of a tenant, or of one of its node types. Newest first, unless rows are added with
        ids of one's own. The answer may hold fewer than `page_size` entities where it would exceed 8
        MiB; go on while `next_page_token` is not empty. With `as_of` or `as_of_time` it is the list
        of then, for as far back as the log is whole, and so are the pages that go on from it.
        `filter` narrows the list by what stands in `data` and beside it, `sort` has it in another
        order and `select` cuts `data` down; the pages that go on have to be asked for with the same
        filter and order. What takes too long to look through, by default more than 5 seconds, is
        refused (`query_too_slow`). With `expand` neighbours of the nodes come along in `expanded`,
        read right after; as many as fit into the answer.

        Args:
            tenant_id: The tenant that the call is about.
            node_type_id: Only nodes of this type; absent or empty: of all types.
            pagination: Which page; absent: the first ten.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.
            filter: Only nodes of which this is true. Fields beside `data` are id, node_type_id,
                created_at and updated_at. Absent or empty: all.
            sort: The order, up to four keys; what is the same in all of them comes newest first.
                Absent or empty: newest first.
            select: Only these parts of `data`, up to 64, where they stand. Absent or empty: all of
                it.
            expand: Which neighbours of the nodes are to come along, in `expanded`; at most 10,000 in
                all, which is the page size times all limits (`expansion_too_large`). Absent or empty:
                none.
        """
        call = calls.list_nodes(
            tenant_id=tenant_id,
            node_type_id=node_type_id,
            pagination=pagination,
            as_of=as_of,
            as_of_time=as_of_time,
            filter=filter,
            sort=sort,
            select=select,
            expand=expand,
        )
        return AsyncPages(self.send, call, _ITERATE_NODES)

    async def search_nodes(
        self,
        *,
        tenant_id: str,
        query: str,
        node_type_id: str | None = None,
        pagination: PageRequest | None = None,
        filter: FilterInput | None = None,
        select: Sequence[str] | None = None,
        highlight: bool | None = None,
        prefix: bool | None = None,
    ) -> NodeSearchResult:
        """Search nodes for words.

        Finds nodes by the words in them, the best first, and of those that go with the query equally
        well the newest first. Looked through are the fields of the `search` of their type, in its
        language, so that words of one stem are found by each other. A type without one is refused
        (`no_search`), and so is, without `node_type_id`, a tenant none of whose types has one; while
        a search is being built, the call is told to try again (`index_building`). Only words are
        looked for, so whatever stands in `query` is good; one without a word that says something,
        such as "the" in English, finds nothing. With `filter` only nodes are found of which it is
        true, with `select` only parts of their data are answered, and with `highlight` excerpts,
        whose parts are text and no HTML. All nodes that have the words are looked at for each page;
        what takes too long, by default more than 5 seconds, is refused (`query_too_slow`).

        Args:
            tenant_id: The tenant that the call is about.
            query: What is looked for. A query without a word that says something finds nothing.
            node_type_id: Only nodes of this type; absent or empty: of all types that have a search,
                each in its language.
            pagination: Which page; absent: the first ten.
            filter: Only nodes of which this is true. Fields beside `data` are id, node_type_id,
                created_at and updated_at. Absent or empty: all.
            select: Only these parts of `data`, up to 64, where they stand. Absent or empty: all of
                it.
            highlight: Whether excerpts are to be answered that show the words; absent: no.
            prefix: Whether the last word may go on, for searching while somebody types; absent: no.

        Returns:
            A page: nodes that were found, the best first.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.search_nodes(
                tenant_id=tenant_id,
                query=query,
                node_type_id=node_type_id,
                pagination=pagination,
                filter=filter,
                select=select,
                highlight=highlight,
                prefix=prefix,
            )
        )

    def iterate_search_nodes(
        self,
        *,
        tenant_id: str,
        query: str,
        node_type_id: str | None = None,
        pagination: PageRequest | None = None,
        filter: FilterInput | None = None,
        select: Sequence[str] | None = None,
        highlight: bool | None = None,
        prefix: bool | None = None,
    ) -> AsyncPages[SearchHit, NodeSearchResult]:
        """Search nodes for words: all of them, fetched page by page.

        Finds nodes by the words in them, the best first, and of those that go with the query equally
        well the newest first. Looked through are the fields of the `search` of their type, in its
        language, so that words of one stem are found by each other. A type without one is refused
        (`no_search`), and so is, without `node_type_id`, a tenant none of whose types has one; while
        a search is being built, the call is told to try again (`index_building`). Only words are
        looked for, so whatever stands in `query` is good; one without a word that says something,
        such as "the" in English, finds nothing. With `filter` only nodes are found of which it is
        true, with `select` only parts of their data are answered, and with `highlight` excerpts,
        whose parts are text and no HTML. All nodes that have the words are looked at for each page;
        what takes too long, by default more than 5 seconds, is refused (`query_too_slow`).

        Args:
            tenant_id: The tenant that the call is about.
            query: What is looked for. A query without a word that says something finds nothing.
            node_type_id: Only nodes of this type; absent or empty: of all types that have a search,
                each in its language.
            pagination: Which page; absent: the first ten.
            filter: Only nodes of which this is true. Fields beside `data` are id, node_type_id,
                created_at and updated_at. Absent or empty: all.
            select: Only these parts of `data`, up to 64, where they stand. Absent or empty: all of
                it.
            highlight: Whether excerpts are to be answered that show the words; absent: no.
            prefix: Whether the last word may go on, for searching while somebody types; absent: no.
        """
        call = calls.search_nodes(
            tenant_id=tenant_id,
            query=query,
            node_type_id=node_type_id,
            pagination=pagination,
            filter=filter,
            select=select,
            highlight=highlight,
            prefix=prefix,
        )
        return AsyncPages(self.send, call, _ITERATE_SEARCH_NODES)

    async def create_nodes(
        self,
        *,
        tenant_id: str,
        nodes: Sequence[NewNode],
        on_error: FailurePolicy | None = None,
        idempotency_key: str | None = None,
    ) -> NodeOutcomesResult:
        """Create many nodes.

        Makes up to 1,000 nodes in one transaction, each as `create_node` does.

        Args:
            tenant_id: The tenant that the call is about.
            nodes: The nodes, made in this order.
            on_error: What becomes of the others where one fails. Absent: abort, and the answer is the
                error of the first that failed, with its place in `error.data.item.index`.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            What became of each.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.create_nodes(
                tenant_id=tenant_id, nodes=nodes, on_error=on_error, idempotency_key=idempotency_key
            )
        )

    async def update_nodes(
        self,
        *,
        tenant_id: str,
        nodes: Sequence[ChangedNode],
        on_error: FailurePolicy | None = None,
        idempotency_key: str | None = None,
    ) -> NodeOutcomesResult:
        """Update many nodes.

        Replaces the data of up to 1,000 nodes in one transaction, each as `update_node` does.

        Args:
            tenant_id: The tenant that the call is about.
            nodes: The nodes and their new data, changed in this order.
            on_error: What becomes of the others where one fails. Absent: abort, and the answer is the
                error of the first that failed, with its place in `error.data.item.index`.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            What became of each.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.update_nodes(
                tenant_id=tenant_id, nodes=nodes, on_error=on_error, idempotency_key=idempotency_key
            )
        )

    async def delete_nodes(
        self,
        *,
        tenant_id: str,
        nodes: Sequence[Doomed],
        on_error: FailurePolicy | None = None,
        idempotency_key: str | None = None,
    ) -> OutcomesResult:
        """Delete many nodes.

        Deletes up to 1,000 nodes in one transaction, each with the relationships at it, as
        `delete_node` does. Relationships that keep a node (`node_in_use`) keep it no longer where the
        node at their other end comes first in the list.

        Args:
            tenant_id: The tenant that the call is about.
            nodes: The nodes that go, in this order.
            on_error: What becomes of the others where one fails. Absent: abort, and the answer is the
                error of the first that failed, with its place in `error.data.item.index`.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            What became of each.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.delete_nodes(
                tenant_id=tenant_id, nodes=nodes, on_error=on_error, idempotency_key=idempotency_key
            )
        )

    async def create_relationship_type(
        self,
        *,
        tenant_id: str,
        name: str,
        description: str | None = None,
        schema: JsonSchemaInput | None = None,
        source_node_type_ids: Sequence[str] | None = None,
        target_node_type_ids: Sequence[str] | None = None,
        max_per_source: int | None = None,
        max_per_target: int | None = None,
        unique_pairs: bool | None = None,
        inverse_name: str | None = None,
        on_delete_source: NodeDeletionRule | None = None,
        on_delete_target: NodeDeletionRule | None = None,
        on_broken: BreakPolicy | None = None,
        check_token: str | None = None,
        id: str | None = None,
        idempotency_key: str | None = None,
    ) -> RelationshipTypeResult:
        """Create a relationship type.

        Creates a relationship type: a name that relationships have as `relationship_type`, and the
        rules for all of them. Relationships whose name is no relationship type's go on without rules.
        Where there are relationships of the name already, they are looked at first: where one of them
        breaks a rule, the type is refused (`relationships_break_type`), and `error.data` tells which
        and why. With `on_broken` "allow" they are not looked at, and are held to the rules when they
        are next written. The schema must be of the kind that node types have.

        Args:
            tenant_id: The tenant that the call is about.
            name: What relationships of the type have as `relationship_type`; no other type of the
                tenant has this name, or has it as its inverse name.
            description: What relationships of this type are.
            schema: The JSON Schema that data of relationships must satisfy; `{}` if not given.
            source_node_type_ids: Of which types the nodes are that relationships may begin at. Absent
                or empty: of any.
            target_node_type_ids: Of which types the nodes are that relationships may end at. Absent
                or empty: of any.
            max_per_source: The most relationships of the type that may begin at one node. Absent,
                empty or 0: no maximum.
            max_per_target: The most relationships of the type that may end at one node. Absent, empty
                or 0: no maximum.
            unique_pairs: true: one relationship of the type at most from one node to another. Absent
                or empty: false.
            inverse_name: What a relationship is called when it is seen from its target. Absent or
                empty: it has no such name.
            on_delete_source: What the deletion of its source means to a relationship. Absent or
                empty: cascade.
            on_delete_target: What the deletion of its target means to a relationship. Absent or
                empty: cascade.
            on_broken: What becomes of the call where stored relationships break what it asks for.
                Absent or empty: refuse.
            check_token: With "refuse": `check_token` of a check of the same type, as it is to be,
                that has found no broken relationship. Only what it has not looked at, or has changed
                since, is looked at then. Absent or empty: all relationships of the name are.
            id: An id of your own choice, any UUID that is not taken; absent or empty: the service
                makes one.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One relationship type.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.create_relationship_type(
                tenant_id=tenant_id,
                name=name,
                description=description,
                schema=schema,
                source_node_type_ids=source_node_type_ids,
                target_node_type_ids=target_node_type_ids,
                max_per_source=max_per_source,
                max_per_target=max_per_target,
                unique_pairs=unique_pairs,
                inverse_name=inverse_name,
                on_delete_source=on_delete_source,
                on_delete_target=on_delete_target,
                on_broken=on_broken,
                check_token=check_token,
                id=id,
                idempotency_key=idempotency_key,
            )
        )

    async def get_relationship_type(self, *, id: str, tenant_id: str) -> RelationshipTypeResult:
        """Get a relationship type.

        Answers one relationship type.

        Args:
            id: The relationship type's id.
            tenant_id: The tenant that the call is about.

        Returns:
            One relationship type.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.get_relationship_type(id=id, tenant_id=tenant_id))

    async def update_relationship_type(
        self,
        *,
        id: str,
        tenant_id: str,
        name: str | None = None,
        description: str | NotGiven | None = NOT_GIVEN,
        schema: JsonSchemaInput | NotGiven | None = NOT_GIVEN,
        source_node_type_ids: Sequence[str] | None = None,
        target_node_type_ids: Sequence[str] | None = None,
        max_per_source: int | None = None,
        max_per_target: int | None = None,
        unique_pairs: bool | None = None,
        inverse_name: str | NotGiven | None = NOT_GIVEN,
        on_delete_source: NodeDeletionRule | None = None,
        on_delete_target: NodeDeletionRule | None = None,
        on_broken: BreakPolicy | None = None,
        check_token: str | None = None,
        if_revision: int | None = None,
        idempotency_key: str | None = None,
    ) -> RelationshipTypeResult:
        """Update a relationship type.

        Changes what is given and leaves the rest. The rules hold for every relationship that is
        written from now on, and by default for those that are stored, too: where one of them breaks a
        rule, the update is refused (`relationships_break_type`), and `error.data` tells which and
        why. With `on_broken` "allow" stored relationships are not looked at. A type that has
        relationships keeps its name (`relationship_type_in_use`).

        Args:
            id: The relationship type's id.
            tenant_id: The tenant that the call is about.
            name: A new name, which only a type without relationships can get; absent or empty: as it
                is.
            description: A new description; absent or empty: as it is; null: none.
            schema: A new schema; absent or empty: as it is; null: `{}`.
            source_node_type_ids: Of which types the nodes are that relationships may begin at; `[]`:
                of any. Absent or empty: as it is.
            target_node_type_ids: Of which types the nodes are that relationships may end at; `[]`: of
                any. Absent or empty: as it is.
            max_per_source: The most relationships of the type that may begin at one node; 0: no
                maximum. Absent or empty: as it is.
            max_per_target: The most relationships of the type that may end at one node; 0: no
                maximum. Absent or empty: as it is.
            unique_pairs: true: one relationship of the type at most from one node to another. Absent
                or empty: as it is.
            inverse_name: A new inverse name; absent or empty: as it is; null: none.
            on_delete_source: What the deletion of its source means to a relationship. Absent or
                empty: as it is.
            on_delete_target: What the deletion of its target means to a relationship. Absent or
                empty: as it is.
            on_broken: What becomes of the call where stored relationships break what it asks for.
                Absent or empty: refuse.
            check_token: With "refuse": `check_token` of a check of the same type, as it is to be,
                that has found no broken relationship. Only what it has not looked at, or has changed
                since, is looked at then. Absent or empty: all relationships of the name are.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One relationship type.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.update_relationship_type(
                id=id,
                tenant_id=tenant_id,
                name=name,
                description=description,
                schema=schema,
                source_node_type_ids=source_node_type_ids,
                target_node_type_ids=target_node_type_ids,
                max_per_source=max_per_source,
                max_per_target=max_per_target,
                unique_pairs=unique_pairs,
                inverse_name=inverse_name,
                on_delete_source=on_delete_source,
                on_delete_target=on_delete_target,
                on_broken=on_broken,
                check_token=check_token,
                if_revision=if_revision,
                idempotency_key=idempotency_key,
            )
        )

    async def check_relationship_type(
        self,
        *,
        tenant_id: str,
        name: str,
        schema: JsonSchemaInput | None = None,
        source_node_type_ids: Sequence[str] | None = None,
        target_node_type_ids: Sequence[str] | None = None,
        max_per_source: int | None = None,
        max_per_target: int | None = None,
        unique_pairs: bool | None = None,
        max_samples: int | None = None,
        check_token: str | None = None,
    ) -> RelationshipTypeCheckResult:
        """Check stored relationships against rules.

        Tells how many stored relationships of a name would break rules, and why, without changing
        anything or making anybody wait; whether there is a relationship type of the name does not
        matter. Relationships are looked at as they are when the check comes by, those with the
        highest ids first. Where one call does not suffice, `is_complete` is false, and the same call
        with `check_token` goes on; each answer tells of the relationships that its own call looked
        at. Of those that are too many at a node, each counts as broken.

        Args:
            tenant_id: The tenant that the call is about.
            name: The name whose relationships are to be looked at.
            schema: The JSON Schema that data of relationships must satisfy; `{}` if not given.
            source_node_type_ids: Of which types the nodes are that relationships may begin at. Absent
                or empty: of any.
            target_node_type_ids: Of which types the nodes are that relationships may end at. Absent
                or empty: of any.
            max_per_source: The most relationships of the type that may begin at one node. Absent,
                empty or 0: no maximum.
            max_per_target: The most relationships of the type that may end at one node. Absent, empty
                or 0: no maximum.
            unique_pairs: true: one relationship of the type at most from one node to another. Absent
                or empty: false.
            max_samples: How many relationships to name for each kind of mistake. Absent or empty: 10.
            check_token: Where to go on: `check_token` of the call before, with the same parameters.
                Absent or empty: from the beginning.

        Returns:
            What the check found.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.check_relationship_type(
                tenant_id=tenant_id,
                name=name,
                schema=schema,
                source_node_type_ids=source_node_type_ids,
                target_node_type_ids=target_node_type_ids,
                max_per_source=max_per_source,
                max_per_target=max_per_target,
                unique_pairs=unique_pairs,
                max_samples=max_samples,
                check_token=check_token,
            )
        )

    async def delete_relationship_type(
        self, *, id: str, tenant_id: str, if_revision: int | None = None, idempotency_key: str | None = None
    ) -> EmptyResult:
        """Delete a relationship type.

        Deletes the relationship type. Its relationships stay, without rules from then on.

        Args:
            id: The relationship type's id.
            tenant_id: The tenant that the call is about.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            Nothing but the news that it is done.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.delete_relationship_type(
                id=id, tenant_id=tenant_id, if_revision=if_revision, idempotency_key=idempotency_key
            )
        )

    async def list_relationship_types(
        self, *, tenant_id: str, pagination: PageRequest | None = None
    ) -> RelationshipTypeListResult:
        """List relationship types.

        Lists a tenant's relationship types. Newest first, unless rows are added with ids of one's
        own. The answer may hold fewer than `page_size` entities where it would exceed 8 MiB; go on
        while `next_page_token` is not empty.

        Args:
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: relationship types, newest first.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.list_relationship_types(tenant_id=tenant_id, pagination=pagination))

    def iterate_relationship_types(
        self, *, tenant_id: str, pagination: PageRequest | None = None
    ) -> AsyncPages[RelationshipType, RelationshipTypeListResult]:
        """List relationship types: all of them, fetched page by page.

        Lists a tenant's relationship types. Newest first, unless rows are added with ids of one's
        own. The answer may hold fewer than `page_size` entities where it would exceed 8 MiB; go on
        while `next_page_token` is not empty.

        Args:
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_relationship_types(tenant_id=tenant_id, pagination=pagination)
        return AsyncPages(self.send, call, _ITERATE_RELATIONSHIP_TYPES)

    async def create_relationship(
        self,
        *,
        tenant_id: str,
        source_node_id: str,
        target_node_id: str,
        relationship_type: str,
        data: DocumentInput | None = None,
        id: str | None = None,
        idempotency_key: str | None = None,
    ) -> RelationshipResult:
        """Create a relationship.

        Creates a relationship between two nodes of the tenant. A pair of nodes may have many, also of
        the same type, and a node may have one to itself. Where the tenant has a relationship type of
        this name, the relationship has to keep its rules.

        Args:
            tenant_id: The tenant that the call is about.
            source_node_id: The node where the relationship starts.
            target_node_id: The node where the relationship ends.
            relationship_type: The type of the relationship.
            data: The relationship's document; `{}` if not given.
            id: An id of your own choice, any UUID that is not taken; absent or empty: the service
                makes one.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One relationship.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.create_relationship(
                tenant_id=tenant_id,
                source_node_id=source_node_id,
                target_node_id=target_node_id,
                relationship_type=relationship_type,
                data=data,
                id=id,
                idempotency_key=idempotency_key,
            )
        )

    async def get_relationship(
        self, *, id: str, tenant_id: str, as_of: int | None = None, as_of_time: datetime | None = None
    ) -> RelationshipResult:
        """Get a relationship.

        Answers one relationship. With `as_of` or `as_of_time` it tells how things were then, for as
        far back as the log is whole; further back is not found (`history_pruned`), which names the
        oldest number.

        Args:
            id: The relationship's id.
            tenant_id: The tenant that the call is about.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.

        Returns:
            One relationship.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.get_relationship(id=id, tenant_id=tenant_id, as_of=as_of, as_of_time=as_of_time)
        )

    async def update_relationship(
        self,
        *,
        id: str,
        tenant_id: str,
        relationship_type: str | None = None,
        data: DocumentInput | None = None,
        if_revision: int | None = None,
        idempotency_key: str | None = None,
    ) -> RelationshipResult:
        """Update a relationship.

        Changes what is given and leaves the rest; its ends never change. With nothing given it
        answers the relationship as it is. A new `relationship_type`, and new data, have to keep the
        rules of the relationship type.

        Args:
            id: The relationship's id.
            tenant_id: The tenant that the call is about.
            relationship_type: A new type; absent or empty: as it is.
            data: A new document in place of the old one; absent or empty: as it is.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One relationship.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.update_relationship(
                id=id,
                tenant_id=tenant_id,
                relationship_type=relationship_type,
                data=data,
                if_revision=if_revision,
                idempotency_key=idempotency_key,
            )
        )

    async def patch_relationship(
        self,
        *,
        id: str,
        tenant_id: str,
        merge: DocumentInput | None = None,
        operations: Sequence[PatchOperation] | None = None,
        if_revision: int | None = None,
        idempotency_key: str | None = None,
    ) -> RelationshipResult:
        """Patch a relationship.

        Changes parts of a relationship's document; its ends and its type stay. Give either `merge` or
        `operations`. What the patch does not name keeps its value to the last digit, and what others
        change meanwhile is not lost: without `if_revision` the patch is made on the document as it is
        when it is written. A `test` that fails is a conflict (`patch_test_failed`), and a place that
        is not there is told by the number of its operation (`patch_not_applicable`).

        Args:
            id: The relationship's id.
            tenant_id: The tenant that the call is about.
            merge: A JSON Merge Patch (RFC 7396): members that take the place of those in the
                document, objects member by member; null removes a member. Absent or empty:
                `operations` is given.
            operations: A JSON Patch (RFC 6902). Absent or empty: `merge` is given.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One relationship.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.patch_relationship(
                id=id,
                tenant_id=tenant_id,
                merge=merge,
                operations=operations,
                if_revision=if_revision,
                idempotency_key=idempotency_key,
            )
        )

    async def delete_relationship(
        self, *, id: str, tenant_id: str, if_revision: int | None = None, idempotency_key: str | None = None
    ) -> EmptyResult:
        """Delete a relationship.

        Deletes the relationship and leaves its nodes.

        Args:
            id: The relationship's id.
            tenant_id: The tenant that the call is about.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            Nothing but the news that it is done.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.delete_relationship(
                id=id, tenant_id=tenant_id, if_revision=if_revision, idempotency_key=idempotency_key
            )
        )

    async def list_relationships(
        self,
        *,
        tenant_id: str,
        source_node_id: str | None = None,
        target_node_id: str | None = None,
        relationship_type: str | None = None,
        pagination: PageRequest | None = None,
        as_of: int | None = None,
        as_of_time: datetime | None = None,
        filter: FilterInput | None = None,
        sort: Sequence[str] | None = None,
        select: Sequence[str] | None = None,
    ) -> RelationshipListResult:
        """List relationships.

        Lists relationships of a tenant, narrowed by what is given. Newest first, unless rows are
        added with ids of one's own. The answer may hold fewer than `page_size` entities where it
        would exceed 8 MiB; go on while `next_page_token` is not empty. With `as_of` or `as_of_time`
        it is the list of then, for as far back as the log is whole, and so are the pages that go on
        from it. `filter` narrows the list by what stands in `data` and beside it, `sort` has it in
        another order and `select` cuts `data` down; the pages that go on have to be asked for with
        the same filter and order. What takes too long to look through, by default more than 5
        seconds, is refused (`query_too_slow`).

        Args:
            tenant_id: The tenant that the call is about.
            source_node_id: Only relationships that start here; absent or empty: anywhere.
            target_node_id: Only relationships that end here; absent or empty: anywhere.
            relationship_type: Only relationships of this type; absent or empty: of all types.
            pagination: Which page; absent: the first ten.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.
            filter: Only relationships of which this is true. Fields beside `data` are id,
                source_node_id, target_node_id, relationship_type, created_at and updated_at. Absent
                or empty: all.
            sort: The order, up to four keys; what is the same in all of them comes newest first.
                Absent or empty: newest first.
            select: Only these parts of `data`, up to 64, where they stand. Absent or empty: all of
                it.

        Returns:
            A page: relationships, newest first unless `sort` says otherwise.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.list_relationships(
                tenant_id=tenant_id,
                source_node_id=source_node_id,
                target_node_id=target_node_id,
                relationship_type=relationship_type,
                pagination=pagination,
                as_of=as_of,
                as_of_time=as_of_time,
                filter=filter,
                sort=sort,
                select=select,
            )
        )

    def iterate_relationships(
        self,
        *,
        tenant_id: str,
        source_node_id: str | None = None,
        target_node_id: str | None = None,
        relationship_type: str | None = None,
        pagination: PageRequest | None = None,
        as_of: int | None = None,
        as_of_time: datetime | None = None,
        filter: FilterInput | None = None,
        sort: Sequence[str] | None = None,
        select: Sequence[str] | None = None,
    ) -> AsyncPages[Relationship, RelationshipListResult]:
        """List relationships: all of them, fetched page by page.

        Lists relationships of a tenant, narrowed by what is given. Newest first, unless rows are
        added with ids of one's own. The answer may hold fewer than `page_size` entities where it
        would exceed 8 MiB; go on while `next_page_token` is not empty. With `as_of` or `as_of_time`
        it is the list of then, for as far back as the log is whole, and so are the pages that go on
        from it. `filter` narrows the list by what stands in `data` and beside it, `sort` has it in
        another order and `select` cuts `data` down; the pages that go on have to be asked for with
        the same filter and order. What takes too long to look through, by default more than 5
        seconds, is refused (`query_too_slow`).

        Args:
            tenant_id: The tenant that the call is about.
            source_node_id: Only relationships that start here; absent or empty: anywhere.
            target_node_id: Only relationships that end here; absent or empty: anywhere.
            relationship_type: Only relationships of this type; absent or empty: of all types.
            pagination: Which page; absent: the first ten.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.
            filter: Only relationships of which this is true. Fields beside `data` are id,
                source_node_id, target_node_id, relationship_type, created_at and updated_at. Absent
                or empty: all.
            sort: The order, up to four keys; what is the same in all of them comes newest first.
                Absent or empty: newest first.
            select: Only these parts of `data`, up to 64, where they stand. Absent or empty: all of
                it.
        """
        call = calls.list_relationships(
            tenant_id=tenant_id,
            source_node_id=source_node_id,
            target_node_id=target_node_id,
            relationship_type=relationship_type,
            pagination=pagination,
            as_of=as_of,
            as_of_time=as_of_time,
            filter=filter,
            sort=sort,
            select=select,
        )
        return AsyncPages(self.send, call, _ITERATE_RELATIONSHIPS)

    async def create_relationships(
        self,
        *,
        tenant_id: str,
        relationships: Sequence[NewRelationshipInput],
        on_error: FailurePolicy | None = None,
        idempotency_key: str | None = None,
    ) -> RelationshipOutcomesResult:
        """Create many relationships.

        Makes up to 1,000 relationships in one transaction, each as `create_relationship` does.

        Args:
            tenant_id: The tenant that the call is about.
            relationships: The relationships, made in this order.
            on_error: What becomes of the others where one fails. Absent: abort, and the answer is the
                error of the first that failed, with its place in `error.data.item.index`.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            What became of each.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.create_relationships(
                tenant_id=tenant_id,
                relationships=relationships,
                on_error=on_error,
                idempotency_key=idempotency_key,
            )
        )

    async def delete_relationships(
        self,
        *,
        tenant_id: str,
        relationships: Sequence[Doomed],
        on_error: FailurePolicy | None = None,
        idempotency_key: str | None = None,
    ) -> OutcomesResult:
        """Delete many relationships.

        Deletes up to 1,000 relationships in one transaction, each as `delete_relationship` does.

        Args:
            tenant_id: The tenant that the call is about.
            relationships: The relationships that go, in this order.
            on_error: What becomes of the others where one fails. Absent: abort, and the answer is the
                error of the first that failed, with its place in `error.data.item.index`.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            What became of each.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.delete_relationships(
                tenant_id=tenant_id,
                relationships=relationships,
                on_error=on_error,
                idempotency_key=idempotency_key,
            )
        )

    async def aggregate_nodes(
        self,
        *,
        tenant_id: str,
        node_type_id: str | None = None,
        filter: FilterInput | None = None,
        group_by: Sequence[GroupBy] | None = None,
        metrics: Mapping[str, Any] | None = None,
        sort: Sequence[str] | None = None,
        limit: int | None = None,
        as_of: int | None = None,
        as_of_time: datetime | None = None,
    ) -> AggregateResult:
        """Count, sum up and group nodes.

        Finds out of the nodes of a tenant, or of one of its node types, how many there are, and sums,
        averages and extremes of what stands in `data`: of all together, or of groups. A group is of
        one JSON value of each field, of which 1 and 1.0 are the same; things that have nothing there
        are a group of their own, as are those that have null. Sums are exact, and averages have 16
        significant digits or more. `filter` says which things count, and with `as_of` or `as_of_time`
        it is those that there were then. The answer may hold fewer groups than `limit` where it would
        exceed 8 MiB; `truncated` tells whether there are more. What takes too long to look through,
        by default more than 5 seconds, is refused (`query_too_slow`).

        Args:
            tenant_id: The tenant that the call is about.
            node_type_id: Only nodes of this type; absent or empty: of all types.
            filter: Only nodes of which this is true. Fields beside `data` are id, node_type_id,
                created_at and updated_at. Absent or empty: all.
            group_by: What to group by, up to four fields. Absent or empty: everything is one group.
            metrics: What to find out of each group, by name, up to ten. Absent or empty: `count`, how
                many things there are.
            sort: The order of groups, up to four names; what is the same in all of them is in
                ascending order of what is grouped by, as is everything where it is absent or empty.
            limit: How many groups to answer at most; absent or empty: 100.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.

        Returns:
            Groups, in the order that was asked for, and how many there are.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.aggregate_nodes(
                tenant_id=tenant_id,
                node_type_id=node_type_id,
                filter=filter,
                group_by=group_by,
                metrics=metrics,
                sort=sort,
                limit=limit,
                as_of=as_of,
                as_of_time=as_of_time,
            )
        )

    async def aggregate_relationships(
        self,
        *,
        tenant_id: str,
        source_node_id: str | None = None,
        target_node_id: str | None = None,
        relationship_type: str | None = None,
        filter: FilterInput | None = None,
        group_by: Sequence[GroupBy] | None = None,
        metrics: Mapping[str, Any] | None = None,
        sort: Sequence[str] | None = None,
        limit: int | None = None,
        as_of: int | None = None,
        as_of_time: datetime | None = None,
    ) -> AggregateResult:
        """Count, sum up and group relationships.

        Finds out of the relationships of a tenant, or of those at a node, how many there are, and
        sums, averages and extremes of what stands in `data`: of all together, or of groups. A group
        is of one JSON value of each field, of which 1 and 1.0 are the same; things that have nothing
        there are a group of their own, as are those that have null. Sums are exact, and averages have
        16 significant digits or more. `filter` says which things count, and with `as_of` or
        `as_of_time` it is those that there were then. The answer may hold fewer groups than `limit`
        where it would exceed 8 MiB; `truncated` tells whether there are more. What takes too long to
        look through, by default more than 5 seconds, is refused (`query_too_slow`).

        Args:
            tenant_id: The tenant that the call is about.
            source_node_id: Only relationships that start here; absent or empty: anywhere.
            target_node_id: Only relationships that end here; absent or empty: anywhere.
            relationship_type: Only relationships of this type; absent or empty: of all types.
            filter: Only relationships of which this is true. Fields beside `data` are id,
                source_node_id, target_node_id, relationship_type, created_at and updated_at. Absent
                or empty: all.
            group_by: What to group by, up to four fields. Absent or empty: everything is one group.
            metrics: What to find out of each group, by name, up to ten. Absent or empty: `count`, how
                many things there are.
            sort: The order of groups, up to four names; what is the same in all of them is in
                ascending order of what is grouped by, as is everything where it is absent or empty.
            limit: How many groups to answer at most; absent or empty: 100.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.

        Returns:
            Groups, in the order that was asked for, and how many there are.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.aggregate_relationships(
                tenant_id=tenant_id,
                source_node_id=source_node_id,
                target_node_id=target_node_id,
                relationship_type=relationship_type,
                filter=filter,
                group_by=group_by,
                metrics=metrics,
                sort=sort,
                limit=limit,
                as_of=as_of,
                as_of_time=as_of_time,
            )
        )

    async def explain_query(
        self, *, tenant_id: str, method: ExplainedMethod, params: DocumentInput
    ) -> QueryExplanation:
        """Explain how a list is answered.

        Reads the page that `list_nodes` or `list_relationships` would answer, and tells how it was
        found: by which index of the node type, or by a look at all that there is; what was looked at,
        and how long that took; and which index would help. Parameters that the method would refuse
        are refused here as well, with `/params` in front of each path (`params_invalid`, or what the
        method says), and what takes too long is stopped as it is there (`query_too_slow`). The total
        is not counted.

        Args:
            tenant_id: The tenant that the call is about.
            method: The method whose list is explained.
            params: The parameters of the method by name; `tenant_id` may be left out, since it is
                that of the call.

        Returns:
            How the list is answered. `index` is what it goes by, if it goes by one: `decided` are the
            conditions that this decides, and `checked` those that documents are looked at for.
            `scanned_entries` and `scanned_things` are how many rows of the index, and how many nodes
            or relationships, were looked at for the page, and `returned` how many things are on it.
            `suggested_index` is there where an index would help that the type does not have.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.explain_query(tenant_id=tenant_id, method=method, params=params))

    async def list_neighbors(
        self,
        *,
        tenant_id: str,
        node_id: str,
        direction: Direction | None = None,
        relationship_type: str | None = None,
        node_type_id: str | None = None,
        pagination: PageRequest | None = None,
        as_of: int | None = None,
        as_of_time: datetime | None = None,
        filter: FilterInput | None = None,
        sort: Sequence[str] | None = None,
        select: Sequence[str] | None = None,
    ) -> NeighborListResult:
        """List the neighbours of a node.

        Lists the nodes that relationships lead to from a node, each with its relationship, those by
        the newest relationship first. There is one neighbour for each relationship: a node to which
        two lead comes twice. A relationship of the node to itself comes once; where `direction` is
        both, as one that goes out. `node_type_id`, `filter`, `sort` and `select` are about the
        neighbours, and work as those of `list_nodes`. With `as_of` or `as_of_time` it is the list of
        then. The answer may hold fewer than `page_size` where it would exceed 8 MiB; go on while
        `next_page_token` is not empty. What takes too long to look through, by default more than 5
        seconds, is refused (`query_too_slow`).

        Args:
            tenant_id: The tenant that the call is about.
            node_id: The node whose neighbours they are.
            direction: Which way the relationships lead from the node. Absent or empty: both.
            relationship_type: Only relationships of this type; absent or empty: of all types.
            node_type_id: Only neighbours of this node type; absent or empty: of all types.
            pagination: Which page; absent: the first ten.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.
            filter: Only nodes of which this is true. Fields beside `data` are id, node_type_id,
                created_at and updated_at. Absent or empty: all.
            sort: The order, by what the neighbours are, up to four keys; what is the same in all of
                them comes by the newest relationship first. Absent or empty: by the newest
                relationship first.
            select: Only these parts of `data`, up to 64, where they stand. Absent or empty: all of
                it.

        Returns:
            A page of neighbours.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.list_neighbors(
                tenant_id=tenant_id,
                node_id=node_id,
                direction=direction,
                relationship_type=relationship_type,
                node_type_id=node_type_id,
                pagination=pagination,
                as_of=as_of,
                as_of_time=as_of_time,
                filter=filter,
                sort=sort,
                select=select,
            )
        )

    def iterate_neighbors(
        self,
        *,
        tenant_id: str,
        node_id: str,
        direction: Direction | None = None,
        relationship_type: str | None = None,
        node_type_id: str | None = None,
        pagination: PageRequest | None = None,
        as_of: int | None = None,
        as_of_time: datetime | None = None,
        filter: FilterInput | None = None,
        sort: Sequence[str] | None = None,
        select: Sequence[str] | None = None,
    ) -> AsyncPages[Neighbor, NeighborListResult]:
        """List the neighbours of a node: all of them, fetched page by page.

        Lists the nodes that relationships lead to from a node, each with its relationship, those by
        the newest relationship first. There is one neighbour for each relationship: a node to which
        two lead comes twice. A relationship of the node to itself comes once; where `direction` is
        both, as one that goes out. `node_type_id`, `filter`, `sort` and `select` are about the
        neighbours, and work as those of `list_nodes`. With `as_of` or `as_of_time` it is the list of
        then. The answer may hold fewer than `page_size` where it would exceed 8 MiB; go on while
        `next_page_token` is not empty. What takes too long to look through, by default more than 5
        seconds, is refused (`query_too_slow`).

        Args:
            tenant_id: The tenant that the call is about.
            node_id: The node whose neighbours they are.
            direction: Which way the relationships lead from the node. Absent or empty: both.
            relationship_type: Only relationships of this type; absent or empty: of all types.
            node_type_id: Only neighbours of this node type; absent or empty: of all types.
            pagination: Which page; absent: the first ten.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.
            filter: Only nodes of which this is true. Fields beside `data` are id, node_type_id,
                created_at and updated_at. Absent or empty: all.
            sort: The order, by what the neighbours are, up to four keys; what is the same in all of
                them comes by the newest relationship first. Absent or empty: by the newest
                relationship first.
            select: Only these parts of `data`, up to 64, where they stand. Absent or empty: all of
                it.
        """
        call = calls.list_neighbors(
            tenant_id=tenant_id,
            node_id=node_id,
            direction=direction,
            relationship_type=relationship_type,
            node_type_id=node_type_id,
            pagination=pagination,
            as_of=as_of,
            as_of_time=as_of_time,
            filter=filter,
            sort=sort,
            select=select,
        )
        return AsyncPages(self.send, call, _ITERATE_NEIGHBORS)

    async def count_relationships(
        self, *, tenant_id: str, node_id: str, as_of: int | None = None, as_of_time: datetime | None = None
    ) -> RelationshipCountsResult:
        """Count the relationships of a node.

        Counts the relationships at a node by type and direction, exactly up to 10,000 of each; where
        there are more, `is_at_least` says so. A relationship of the node to itself counts in both
        directions. Of a node with relationships of more than 1,000 types in a direction the first
        ones are counted, in the order of the types' characters, and `truncated` is true. With `as_of`
        or `as_of_time` it is as it was then. What takes too long to look through, by default more
        than 5 seconds, is refused (`query_too_slow`).

        Args:
            tenant_id: The tenant that the call is about.
            node_id: The node whose relationships are counted.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.

        Returns:
            How many relationships there are.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.count_relationships(
                tenant_id=tenant_id, node_id=node_id, as_of=as_of, as_of_time=as_of_time
            )
        )

    async def traverse(
        self,
        *,
        tenant_id: str,
        start_ids: Sequence[str],
        max_depth: int | None = None,
        max_nodes: int | None = None,
        direction: Direction | None = None,
        relationship_types: Sequence[str] | None = None,
        node_type_ids: Sequence[str] | None = None,
        filter: FilterInput | None = None,
        steps: Sequence[TraversalStep] | None = None,
        select: Sequence[str] | None = None,
        include_data: bool | None = None,
        as_of: int | None = None,
        as_of_time: datetime | None = None,
    ) -> TraversalResult:
        """Walk from nodes to what is around them.

        Walks relationships from some nodes, breadth first, and answers the nodes that it comes
        across, each once with its depth, and the relationships that were walked between them. Nodes
        that are of none of `node_type_ids`, or of which `filter` is not true, are neither answered
        nor walked through; but for those where it starts. A relationship that leads back to such a
        one is not walked if that does not pass. With `steps` each step has a direction, a type and a
        filter of its own, which the parameters for all steps do not go with (`invalid_traversal`);
        then a node comes once for each depth at which it was reached. The order is the same for the
        same state: by depth, then in the order of the nodes before, then by the newest relationship
        first. `truncated` is true where `max_nodes`, 50,000 relationships walked, or the size of an
        answer left something out. All of it is of one state: of now, or of `as_of`. What takes too
        long to look through, by default more than 5 seconds, is refused (`query_too_slow`).

        Args:
            tenant_id: The tenant that the call is about.
            start_ids: Where to start. These are answered first, whatever is filtered, but no more
                than `max_nodes`.
            max_depth: How far to go. Absent or empty: 3.
            max_nodes: How many nodes to answer at most. Absent or empty: 1,000.
            direction: Which way to walk relationships. Absent or empty: out.
            relationship_types: Only relationships of these types are walked. Absent or empty: all.
            node_type_ids: Only nodes of these types are answered and walked through. Absent or empty:
                of all types.
            filter: Only nodes of which this is true. Fields beside `data` are id, node_type_id,
                created_at and updated_at. Absent or empty: all.
            steps: In place of `max_depth`, `direction`, `relationship_types`, `node_type_ids` and
                `filter`: what each step goes by, of which there are as many as the walk is deep.
            select: Only these parts of `data`, up to 64, where they stand. Absent or empty: all of
                it.
            include_data: false: `data` of nodes and relationships is left empty. Absent: it is
                answered.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.

        Returns:
            What there is around the nodes.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.traverse(
                tenant_id=tenant_id,
                start_ids=start_ids,
                max_depth=max_depth,
                max_nodes=max_nodes,
                direction=direction,
                relationship_types=relationship_types,
                node_type_ids=node_type_ids,
                filter=filter,
                steps=steps,
                select=select,
                include_data=include_data,
                as_of=as_of,
                as_of_time=as_of_time,
            )
        )

    async def find_path(
        self,
        *,
        tenant_id: str,
        source_node_id: str,
        target_node_id: str,
        max_depth: int | None = None,
        direction: Direction | None = None,
        relationship_types: Sequence[str] | None = None,
        select: Sequence[str] | None = None,
        include_data: bool | None = None,
        as_of: int | None = None,
        as_of_time: datetime | None = None,
    ) -> PathResult:
        """Find a shortest path between two nodes.

        Finds a path from a node to another one with as few relationships as there can be. It is
        searched for from both ends. Of several equally short ones the same is answered for the same
        state. Where there is none of at most `max_depth` relationships, `found` is false; where the
        search came across more than 100,000 nodes, nothing is known, and it is refused
        (`too_many_nodes`). All of it is of one state: of now, or of `as_of`. What takes too long to
        look through, by default more than 5 seconds, is refused (`query_too_slow`).

        Args:
            tenant_id: The tenant that the call is about.
            source_node_id: The node where the path begins.
            target_node_id: The node where it ends.
            max_depth: How many relationships the path may have. Absent or empty: 10.
            direction: Which way to walk relationships. Absent or empty: out.
            relationship_types: Only relationships of these types are walked. Absent or empty: all.
            select: Only these parts of `data`, up to 64, where they stand. Absent or empty: all of
                it.
            include_data: false: `data` of nodes and relationships is left empty. Absent: it is
                answered.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.

        Returns:
            The path, if there is one.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.find_path(
                tenant_id=tenant_id,
                source_node_id=source_node_id,
                target_node_id=target_node_id,
                max_depth=max_depth,
                direction=direction,
                relationship_types=relationship_types,
                select=select,
                include_data=include_data,
                as_of=as_of,
                as_of_time=as_of_time,
            )
        )

    async def list_changes(
        self,
        *,
        tenant_id: str,
        after: int | None = None,
        limit: int | None = None,
        wait_ms: int | None = None,
        entity: Entity | None = None,
        node_type_id: str | None = None,
        id: str | None = None,
        actor: str | None = None,
        filter: FilterInput | None = None,
    ) -> ChangeListResult:
        """List changes, and wait for new ones.

        Lists changes of a tenant with numbers above `after`, in ascending order. Whoever asks again
        with `last` as `after` gets each change once and in order. The answer may hold fewer than
        `limit`, or none, where it would exceed 8 MiB or filters left out 10,000 changes: go on at
        once while `last` is below `newest`. With `wait_ms` a call for which there is nothing yet is
        answered as soon as there is something, and with nothing when the time is up or the service
        stops: ask again. Whoever loses access while they wait is refused as a new call would be.
        `reset` is given, and true, where changes above `after` may have been removed because they are
        older than the tenant's history: then remember `newest`, read with the other lists what there
        is, drop whatever is not in them, and go on with `newest` as `after`.

        Args:
            tenant_id: The tenant that the call is about.
            after: The number that changes have to be above: `last` of the answer before. Absent or
                empty: from the first that is kept. A number that the tenant has not reached is
                refused.
            limit: How many changes at most; absent, empty or 0: 100.
            wait_ms: How long to wait where there is nothing yet, in milliseconds; absent or empty:
                not at all. No longer than four fifths of the time that the service gives a call.
            entity: Only changes of things of this kind; absent or empty: of all kinds.
            node_type_id: Only changes of nodes of this type; absent or empty: of all that there is.
            id: Only changes of the thing of this id; absent or empty: of all things.
            actor: Only changes that this one made, as `actor` of a change tells it; absent or empty:
                that anybody made.
            filter: Only changes of things of which this is true after the change, or was true before
                it; `matches` of a change says whether it is true now. It is asked of nodes or of
                relationships, as by `list_nodes` and `list_relationships`, so `entity` has to be one
                of these, or `node_type_id` given. What the log does not tell any more is taken for
                true: rather too much is told than too little. Absent or empty: all.

        Returns:
            Changes in ascending order of their numbers, and where to go on.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.list_changes(
                tenant_id=tenant_id,
                after=after,
                limit=limit,
                wait_ms=wait_ms,
                entity=entity,
                node_type_id=node_type_id,
                id=id,
                actor=actor,
                filter=filter,
            )
        )

    async def subscribe(
        self,
        *,
        tenant_id: str,
        after: int | None = None,
        entity: Entity | None = None,
        node_type_id: str | None = None,
        id: str | None = None,
        actor: str | None = None,
        filter: FilterInput | None = None,
    ) -> SubscriptionResult:
        """Be told of changes as they happen.

        Begins a subscription to the changes of a tenant with numbers above `after`, over a WebSocket;
        elsewhere it is refused. From then on the service sends notifications `changes` over this
        connection, each with changes in ascending order, as an answer of `list_changes` holds them:
        each change comes once, and in order. Where nothing came for a while that passes the filters,
        a notification without changes may tell how far the log was looked through. Only as much is
        sent as the client takes; whoever is slow is behind, and misses nothing. A subscription ends
        with `unsubscribe`, with the connection, or where the service ends it, which it says with the
        notification `subscription_ended`: with the error that a new call would be refused with, as
        soon as the caller may not read changes any more, or with one that is retryable. Whoever
        subscribes again with `last` of the last notification as `after` goes on without a gap.

        Args:
            tenant_id: The tenant that the call is about.
            after: The number that changes have to be above: `last` of the last notification or
                answer. Absent or empty: from now on; the answer tells which number that is. A number
                that the tenant has not reached is refused.
            entity: Only changes of things of this kind; absent or empty: of all kinds.
            node_type_id: Only changes of nodes of this type; absent or empty: of all that there is.
            id: Only changes of the thing of this id; absent or empty: of all things.
            actor: Only changes that this one made, as `actor` of a change tells it; absent or empty:
                that anybody made.
            filter: Only changes of things of which this is true after the change, or was true before
                it; `matches` of a change says whether it is true now. It is asked of nodes or of
                relationships, as by `list_nodes` and `list_relationships`, so `entity` has to be one
                of these, or `node_type_id` given. What the log does not tell any more is taken for
                true: rather too much is told than too little. Absent or empty: all.

        Returns:
            The subscription, and the number that its changes are above.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.subscribe(
                tenant_id=tenant_id,
                after=after,
                entity=entity,
                node_type_id=node_type_id,
                id=id,
                actor=actor,
                filter=filter,
            )
        )

    def follow_changes(
        self,
        *,
        tenant_id: str,
        after: int | None = None,
        entity: Entity | None = None,
        node_type_id: str | None = None,
        id: str | None = None,
        actor: str | None = None,
        filter: FilterInput | None = None,
    ) -> AsyncGenerator[ChangesNotification, None]:
        """Follow changes, page by page: Be told of changes as they happen.

        It goes over a WebSocket of its own, which is opened again after each loss, and ends when it
        is closed.

        Begins a subscription to the changes of a tenant with numbers above `after`, over a WebSocket;
        elsewhere it is refused. From then on the service sends notifications `changes` over this
        connection, each with changes in ascending order, as an answer of `list_changes` holds them:
        each change comes once, and in order. Where nothing came for a while that passes the filters,
        a notification without changes may tell how far the log was looked through. Only as much is
        sent as the client takes; whoever is slow is behind, and misses nothing. A subscription ends
        with `unsubscribe`, with the connection, or where the service ends it, which it says with the
        notification `subscription_ended`: with the error that a new call would be refused with, as
        soon as the caller may not read changes any more, or with one that is retryable. Whoever
        subscribes again with `last` of the last notification as `after` goes on without a gap.

        Args:
            tenant_id: The tenant that the call is about.
            after: The number that changes have to be above: `last` of the last notification or
                answer. Absent or empty: from now on; the answer tells which number that is. A number
                that the tenant has not reached is refused.
            entity: Only changes of things of this kind; absent or empty: of all kinds.
            node_type_id: Only changes of nodes of this type; absent or empty: of all that there is.
            id: Only changes of the thing of this id; absent or empty: of all things.
            actor: Only changes that this one made, as `actor` of a change tells it; absent or empty:
                that anybody made.
            filter: Only changes of things of which this is true after the change, or was true before
                it; `matches` of a change says whether it is true now. It is asked of nodes or of
                relationships, as by `list_nodes` and `list_relationships`, so `entity` has to be one
                of these, or `node_type_id` given. What the log does not tell any more is taken for
                true: rather too much is told than too little. Absent or empty: all.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        call = calls.subscribe(
            tenant_id=tenant_id,
            after=after,
            entity=entity,
            node_type_id=node_type_id,
            id=id,
            actor=actor,
            filter=filter,
        )
        return self._follow(call, _FOLLOW_CHANGES)

    async def unsubscribe(self, *, subscription_id: str) -> EmptyResult:
        """End a subscription.

        Ends a subscription of this connection. Once this is answered nothing more is sent for it.

        Args:
            subscription_id: The id that `subscribe` answered over this connection.

        Returns:
            Nothing.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.unsubscribe(subscription_id=subscription_id))

    async def execute_transaction(
        self,
        *,
        operations: Sequence[Operation],
        dry_run: bool | None = None,
        idempotency_key: str | None = None,
    ) -> TransactionResult:
        """Do several calls together.

        Does all of the operations or none: where one fails, the answer is its error,
        `error.data.operation` tells which it was, and nothing has been changed. Each is allowed what
        its own call would be. Meanwhile nobody else changes the tenants that they name; what they
        read is what the operations before them left. Operations that only read see one state of all
        tenants. In the parameters of an operation an id may be {"$result": "task.node.id"}: the
        string at that place in the answer of the earlier operation that is named task; items of lists
        go by their number, from 0.

        Args:
            operations: What is done: 1 to 100 calls of any method but this one, in this order.
            dry_run: true: the operations are done, answered and then undone.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            What the operations answered.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.execute_transaction(operations=operations, dry_run=dry_run, idempotency_key=idempotency_key)
        )

    async def create_api_key(
        self,
        *,
        name: str,
        tenant_id: str | None = None,
        user_id: str | None = None,
        role: Role | None = None,
        lifetime_s: int | None = None,
        idempotency_key: str | None = None,
    ) -> NewApiKeyResult:
        """Create an API key.

        Creates a key for programs that work in a tenant (`tenant_id`, with a role of no more than
        one's own), for a user (`user_id`) or, with neither, for an operator. The secret is answered
        this once; the service keeps only a keyed hash of it. A tenant, and a user, may have 100 keys
        that are good.

        Args:
            name: What the key is for, for people to read.
            tenant_id: The tenant that the key is for; absent or empty: a user's key, or an
                operator's.
            user_id: The user whom the key stands for; absent or empty: a tenant's key, or an
                operator's.
            role: The role of a tenant's key; `member` if not given.
            lifetime_s: Seconds from now until the key expires; absent or empty: it does not.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            The key and its secret.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.create_api_key(
                name=name,
                tenant_id=tenant_id,
                user_id=user_id,
                role=role,
                lifetime_s=lifetime_s,
                idempotency_key=idempotency_key,
            )
        )

    async def list_api_keys(
        self,
        *,
        tenant_id: str | None = None,
        user_id: str | None = None,
        pagination: PageRequest | None = None,
    ) -> ApiKeyListResult:
        """List API keys.

        Lists the keys of a tenant (`tenant_id`), of a user (`user_id`) or, with neither, of
        operators, newest first, also those that have expired or were revoked up to 30 days ago.
        Secrets are not among what is answered.

        Args:
            tenant_id: The tenant that the key is for; absent or empty: a user's key, or an
                operator's.
            user_id: The user whom the key stands for; absent or empty: a tenant's key, or an
                operator's.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: keys, in descending order of ids.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.list_api_keys(tenant_id=tenant_id, user_id=user_id, pagination=pagination)
        )

    def iterate_api_keys(
        self,
        *,
        tenant_id: str | None = None,
        user_id: str | None = None,
        pagination: PageRequest | None = None,
    ) -> AsyncPages[ApiKey, ApiKeyListResult]:
        """List API keys: all of them, fetched page by page.

        Lists the keys of a tenant (`tenant_id`), of a user (`user_id`) or, with neither, of
        operators, newest first, also those that have expired or were revoked up to 30 days ago.
        Secrets are not among what is answered.

        Args:
            tenant_id: The tenant that the key is for; absent or empty: a user's key, or an
                operator's.
            user_id: The user whom the key stands for; absent or empty: a tenant's key, or an
                operator's.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_api_keys(tenant_id=tenant_id, user_id=user_id, pagination=pagination)
        return AsyncPages(self.send, call, _ITERATE_API_KEYS)

    async def rotate_api_key(
        self,
        *,
        id: str,
        tenant_id: str | None = None,
        user_id: str | None = None,
        overlap_s: int | None = None,
        idempotency_key: str | None = None,
    ) -> NewApiKeyResult:
        """Rotate an API key.

        Creates a key like the old one, with a lifetime as long, and lets the old one expire after an
        overlap in which both are good. With keys that live on so, there may be 200 that are good. The
        tenant or user is the one that the key was created for.

        Args:
            id: The key's id.
            tenant_id: The tenant that the key is for; absent or empty: a user's key, or an
                operator's.
            user_id: The user whom the key stands for; absent or empty: a tenant's key, or an
                operator's.
            overlap_s: For how many seconds the old key stays good; absent or empty: 24 hours.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            The new key and its secret.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.rotate_api_key(
                id=id,
                tenant_id=tenant_id,
                user_id=user_id,
                overlap_s=overlap_s,
                idempotency_key=idempotency_key,
            )
        )

    async def revoke_api_key(
        self,
        *,
        id: str,
        tenant_id: str | None = None,
        user_id: str | None = None,
        idempotency_key: str | None = None,
    ) -> EmptyResult:
        """Revoke an API key.

        Ends a key: in this service process at once, in every other one within 5 seconds, open
        WebSockets included. The tenant or user is the one that the key was created for. A key that is
        revoked already stays so.

        Args:
            id: The key's id.
            tenant_id: The tenant that the key is for; absent or empty: a user's key, or an
                operator's.
            user_id: The user whom the key stands for; absent or empty: a tenant's key, or an
                operator's.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            It is done.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.revoke_api_key(id=id, tenant_id=tenant_id, user_id=user_id, idempotency_key=idempotency_key)
        )

    async def whoami(
        self,
    ) -> CallerResult:
        """Tell who the caller is.

        Answers whom the service takes the caller for.

        Returns:
            The caller.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.whoami())

    async def list_node_revisions(
        self, *, id: str, tenant_id: str, pagination: PageRequest | None = None
    ) -> NodeRevisionListResult:
        """List the revisions of a node.

        Lists the changes of one node, newest first, each with the node as it was then. Those of a
        node that was deleted are there for as long as the log keeps them. The answer may hold fewer
        than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is not
        empty.

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: changes of the node, newest first.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.list_node_revisions(id=id, tenant_id=tenant_id, pagination=pagination))

    def iterate_node_revisions(
        self, *, id: str, tenant_id: str, pagination: PageRequest | None = None
    ) -> AsyncPages[NodeRevision, NodeRevisionListResult]:
        """List the revisions of a node: all of them, fetched page by page.

        Lists the changes of one node, newest first, each with the node as it was then. Those of a
        node that was deleted are there for as long as the log keeps them. The answer may hold fewer
        than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is not
        empty.

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_node_revisions(id=id, tenant_id=tenant_id, pagination=pagination)
        return AsyncPages(self.send, call, _ITERATE_NODE_REVISIONS)

    async def list_relationship_revisions(
        self, *, id: str, tenant_id: str, pagination: PageRequest | None = None
    ) -> RelationshipRevisionListResult:
        """List the revisions of a relationship.

        Lists the changes of one relationship, newest first, each with the relationship as it was
        then. Those of a relationship that was deleted are there for as long as the log keeps them.
        The answer may hold fewer than `page_size` entities where it would exceed 8 MiB; go on while
        `next_page_token` is not empty.

        Args:
            id: The relationship's id.
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: changes of the relationship, newest first.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.list_relationship_revisions(id=id, tenant_id=tenant_id, pagination=pagination)
        )

    def iterate_relationship_revisions(
        self, *, id: str, tenant_id: str, pagination: PageRequest | None = None
    ) -> AsyncPages[RelationshipRevision, RelationshipRevisionListResult]:
        """List the revisions of a relationship: all of them, fetched page by page.

        Lists the changes of one relationship, newest first, each with the relationship as it was
        then. Those of a relationship that was deleted are there for as long as the log keeps them.
        The answer may hold fewer than `page_size` entities where it would exceed 8 MiB; go on while
        `next_page_token` is not empty.

        Args:
            id: The relationship's id.
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_relationship_revisions(id=id, tenant_id=tenant_id, pagination=pagination)
        return AsyncPages(self.send, call, _ITERATE_RELATIONSHIP_REVISIONS)

    async def list_audit_events(
        self,
        *,
        tenant_id: str,
        actor: str | None = None,
        method: str | None = None,
        entity: Entity | None = None,
        id: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        pagination: PageRequest | None = None,
    ) -> AuditEventListResult:
        """List who changed what.

        Lists the changes of what a tenant holds, newest first, without data: who made them, when, by
        which call, and what they are about. Entries that later ones supersede are there for as many
        days as the tenant's `history_days` has.

        Args:
            tenant_id: The tenant that the call is about.
            actor: Only changes that this one made, as `actor` of a change tells it; absent or empty:
                that anybody made.
            method: Only changes by this method; absent or empty: by all.
            entity: Only changes of things of this kind; absent or empty: of all kinds.
            id: Only changes of the thing of this id; absent or empty: of all things.
            since: Only changes at this time or later; absent or empty: from the beginning of the log.
            until: Only changes before this time; absent or empty: up to now.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: changes, newest first.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.list_audit_events(
                tenant_id=tenant_id,
                actor=actor,
                method=method,
                entity=entity,
                id=id,
                since=since,
                until=until,
                pagination=pagination,
            )
        )

    def iterate_audit_events(
        self,
        *,
        tenant_id: str,
        actor: str | None = None,
        method: str | None = None,
        entity: Entity | None = None,
        id: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        pagination: PageRequest | None = None,
    ) -> AsyncPages[AuditEvent, AuditEventListResult]:
        """List who changed what: all of them, fetched page by page.

        Lists the changes of what a tenant holds, newest first, without data: who made them, when, by
        which call, and what they are about. Entries that later ones supersede are there for as many
        days as the tenant's `history_days` has.

        Args:
            tenant_id: The tenant that the call is about.
            actor: Only changes that this one made, as `actor` of a change tells it; absent or empty:
                that anybody made.
            method: Only changes by this method; absent or empty: by all.
            entity: Only changes of things of this kind; absent or empty: of all kinds.
            id: Only changes of the thing of this id; absent or empty: of all things.
            since: Only changes at this time or later; absent or empty: from the beginning of the log.
            until: Only changes before this time; absent or empty: up to now.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_audit_events(
            tenant_id=tenant_id,
            actor=actor,
            method=method,
            entity=entity,
            id=id,
            since=since,
            until=until,
            pagination=pagination,
        )
        return AsyncPages(self.send, call, _ITERATE_AUDIT_EVENTS)

    async def restore_node(
        self,
        *,
        id: str,
        tenant_id: str,
        revision: int | None = None,
        change: int | None = None,
        idempotency_key: str | None = None,
    ) -> NodeRestorationResult:
        """Restore a node.

        Gives a node the data of an older revision, or brings a deleted node back, under its old id
        and with the relationships that went with it where both ends are there. Its type has to be
        there, and the data has to satisfy the schema of now. It is a change like any other: the
        revision goes on from the last one. What was erased cannot be restored (`revision_erased`).
        Relationships that would break the rules of their type by now stay away.

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.
            revision: Restore what the node was at this revision. Absent or empty: see `change`.
            change: Restore what the node was right after the change of this number. Absent or empty,
                and no `revision` either: what it was last, for a node that was deleted.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            The node, and what came back with it.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.restore_node(
                id=id, tenant_id=tenant_id, revision=revision, change=change, idempotency_key=idempotency_key
            )
        )

    async def erase_node(
        self, *, id: str, tenant_id: str, idempotency_key: str | None = None
    ) -> NodeErasureResult:
        """Erase a node.

        Removes a node's data for good, from everywhere in the tenant: deletes the node as
        `delete_node` does, if it is there, and takes its data out of history, with that of all
        relationships that ever ended at it. That there was a node of this id and type, when it
        changed and by whom, stays. From the answer on nobody is told of the data any more, be it by
        history or by answers kept for calls that come twice; it is removed in the background. Asked
        again, it does nothing more and answers whether that is done. It cannot be undone.
        Relationships that keep a node from being deleted keep it from being erased, too
        (`node_in_use`).

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            How far it has come.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.erase_node(id=id, tenant_id=tenant_id, idempotency_key=idempotency_key))

    async def create_webhook(
        self,
        *,
        tenant_id: str,
        url: str,
        description: str | None = None,
        filters: WebhookFilters | WebhookFiltersDict | None = None,
        after: int | None = None,
        is_active: bool | None = None,
        id: str | None = None,
        idempotency_key: str | None = None,
    ) -> NewWebhookResult:
        """Create a webhook.

        Creates a webhook: from now on, or from the change `after` on, changes of the tenant are sent
        to the URL, in their order, up to 100 in a request. A request that is not answered with 2xx is
        sent again, and what comes after it waits. Requests are signed as the Standard Webhooks
        specification says; the secret is answered this once. A URL that leads to this machine, a
        private network or the like is refused (`address_not_allowed`). A tenant may have 20 webhooks.

        Args:
            tenant_id: The tenant that the call is about.
            url: Where changes are to be sent.
            description: What the webhook is for.
            filters: Which changes are to be sent; absent or empty: all.
            after: The number that changes have to be above: 0 for all that are kept, or `last` or
                `newest` of `list_changes`. Absent or empty: those that come after the creation of the
                webhook. A number that the tenant has not reached is refused.
            is_active: false: nothing is sent until that is changed. Absent or empty: true.
            id: An id of your own choice, any UUID that is not taken; absent or empty: the service
                makes one.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            The webhook and its secret.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.create_webhook(
                tenant_id=tenant_id,
                url=url,
                description=description,
                filters=filters,
                after=after,
                is_active=is_active,
                id=id,
                idempotency_key=idempotency_key,
            )
        )

    async def get_webhook(self, *, id: str, tenant_id: str) -> WebhookResult:
        """Get a webhook.

        Answers one webhook, with how far it has come: `last` is the number of the last change that
        the receiver has taken, or that the filters left out. Since `failing_since` it has taken
        nothing, and it is tried again at `next_attempt_at`. The secret is not among what is answered.

        Args:
            id: The webhook's id.
            tenant_id: The tenant that the call is about.

        Returns:
            One webhook.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.get_webhook(id=id, tenant_id=tenant_id))

    async def list_webhooks(
        self, *, tenant_id: str, pagination: PageRequest | None = None
    ) -> WebhookListResult:
        """List webhooks.

        Lists the webhooks of a tenant, newest first, unless some were made with ids of one's own.

        Args:
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: webhooks, in descending order of ids.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.list_webhooks(tenant_id=tenant_id, pagination=pagination))

    def iterate_webhooks(
        self, *, tenant_id: str, pagination: PageRequest | None = None
    ) -> AsyncPages[Webhook, WebhookListResult]:
        """List webhooks: all of them, fetched page by page.

        Lists the webhooks of a tenant, newest first, unless some were made with ids of one's own.

        Args:
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_webhooks(tenant_id=tenant_id, pagination=pagination)
        return AsyncPages(self.send, call, _ITERATE_WEBHOOKS)

    async def update_webhook(
        self,
        *,
        id: str,
        tenant_id: str,
        url: str | None = None,
        description: str | NotGiven | None = NOT_GIVEN,
        filters: WebhookFilters | WebhookFiltersDict | None = None,
        is_active: bool | None = None,
        rotate_secret: bool | None = None,
        after: int | None = None,
        if_revision: int | None = None,
        idempotency_key: str | None = None,
    ) -> ChangedWebhookResult:
        """Update a webhook.

        Changes what is given and leaves the rest. With `is_active` true a webhook that was paused
        goes on where it stands, whatever it was paused for. With another URL or other filters it is
        tried at once. With `after` it goes on from that change, be it that all is to be sent again,
        or that the receiver has started anew. With `rotate_secret` a new secret is answered, this
        once, and for 24 hours requests are signed with both.

        Args:
            id: The webhook's id.
            tenant_id: The tenant that the call is about.
            url: A new URL; absent or empty: as it is.
            description: A new description; absent or empty: as it is; null: none.
            filters: New filters, in the place of all that there are; absent or empty: as they are.
            is_active: false: nothing is sent until that is changed; true: it is sent from where the
                webhook stands, whatever it was paused for. Absent or empty: as it is.
            rotate_secret: true: there is a new secret, which is answered; for 24 hours what is sent
                is signed with the old one, too.
            after: The number that what is sent has to be above from now on: 0 for all that are kept,
                or `newest` of `list_changes`. A number that the tenant has not reached is refused.
                Absent or empty: as it is.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            The webhook as it is now.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.update_webhook(
                id=id,
                tenant_id=tenant_id,
                url=url,
                description=description,
                filters=filters,
                is_active=is_active,
                rotate_secret=rotate_secret,
                after=after,
                if_revision=if_revision,
                idempotency_key=idempotency_key,
            )
        )

    async def delete_webhook(
        self, *, id: str, tenant_id: str, if_revision: int | None = None, idempotency_key: str | None = None
    ) -> EmptyResult:
        """Delete a webhook.

        Deletes the webhook and what is known of its deliveries. A request that is under way may still
        arrive.

        Args:
            id: The webhook's id.
            tenant_id: The tenant that the call is about.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            It is done.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.delete_webhook(
                id=id, tenant_id=tenant_id, if_revision=if_revision, idempotency_key=idempotency_key
            )
        )

    async def list_webhook_deliveries(
        self, *, tenant_id: str, webhook_id: str, pagination: PageRequest | None = None
    ) -> WebhookDeliveryListResult:
        """List deliveries.

        Lists what was sent for a webhook, or tried to be, newest first: the last 1,000 of the last 30
        days. What failed is sent again, as it was, at `next_attempt_at`; without that the webhook was
        paused. Nothing of what receivers answer is kept but the status.

        Args:
            tenant_id: The tenant that the call is about.
            webhook_id: The webhook that was sent for.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: deliveries, newest first.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.list_webhook_deliveries(tenant_id=tenant_id, webhook_id=webhook_id, pagination=pagination)
        )

    def iterate_webhook_deliveries(
        self, *, tenant_id: str, webhook_id: str, pagination: PageRequest | None = None
    ) -> AsyncPages[WebhookDelivery, WebhookDeliveryListResult]:
        """List deliveries: all of them, fetched page by page.

        Lists what was sent for a webhook, or tried to be, newest first: the last 1,000 of the last 30
        days. What failed is sent again, as it was, at `next_attempt_at`; without that the webhook was
        paused. Nothing of what receivers answer is kept but the status.

        Args:
            tenant_id: The tenant that the call is about.
            webhook_id: The webhook that was sent for.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_webhook_deliveries(
            tenant_id=tenant_id, webhook_id=webhook_id, pagination=pagination
        )
        return AsyncPages(self.send, call, _ITERATE_WEBHOOK_DELIVERIES)


class Client(BaseClient):
    """Calls flexdb and waits for the answers; any number of threads may share a client."""

    _service = _SERVICE

    def create_tenant(
        self, *, slug: str, name: str, id: str | None = None, idempotency_key: str | None = None
    ) -> TenantResult:
        """Create a tenant.

        Creates an active tenant. Its slug must not be taken.

        Args:
            slug: The tenant's unique short name.
            name: The tenant's name.
            id: An id of your own choice, any UUID that is not taken; absent or empty: the service
                makes one.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One tenant.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.create_tenant(slug=slug, name=name, id=id, idempotency_key=idempotency_key))

    def get_tenant(self, *, id: str) -> TenantResult:
        """Get a tenant.

        Answers one tenant.

        Args:
            id: The tenant's id.

        Returns:
            One tenant.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.get_tenant(id=id))

    def get_tenant_by_slug(self, *, slug: str) -> TenantResult:
        """Get a tenant by its slug.

        Answers the tenant that has this slug.

        Args:
            slug: The tenant's slug.

        Returns:
            The tenant.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.get_tenant_by_slug(slug=slug))

    def update_tenant(
        self,
        *,
        id: str,
        slug: str | None = None,
        name: str | None = None,
        status: TenantStatus | None = None,
        history_days: int | None = None,
        idempotency_key: str | None = None,
    ) -> TenantResult:
        """Update a tenant.

        Changes what is given and leaves the rest. With nothing given it answers the tenant as it is.
        Only an operator changes the status.

        Args:
            id: The tenant's id.
            slug: A new slug; absent or empty: as it is.
            name: A new name; absent or empty: as it is.
            status: A new status; absent or empty: as it is.
            history_days: For how many days the log keeps what later entries supersede; absent or
                empty: as it is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One tenant.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.update_tenant(
                id=id,
                slug=slug,
                name=name,
                status=status,
                history_days=history_days,
                idempotency_key=idempotency_key,
            )
        )

    def delete_tenant(self, *, id: str, idempotency_key: str | None = None) -> EmptyResult:
        """Delete a tenant.

        Deletes the tenant with all that is in it: relationships, nodes, node types, its log,
        memberships and API keys. Where that is more than 10,000 rows, everything is gone for every
        method when this answers, and its rows are removed in the background. Its slug is free at
        once, its id when that is done.

        Args:
            id: The tenant's id.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            Nothing but the news that it is done.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.delete_tenant(id=id, idempotency_key=idempotency_key))

    def list_tenants(self, *, pagination: PageRequest | None = None) -> TenantListResult:
        """List tenants.

        Lists tenants. Newest first, unless rows are added with ids of one's own. The answer may hold
        fewer than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is
        not empty.

        Args:
            pagination: Which page; absent: the first ten.

        Returns:
            A page: tenants, newest first.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.list_tenants(pagination=pagination))

    def iterate_tenants(self, *, pagination: PageRequest | None = None) -> Pages[Tenant, TenantListResult]:
        """List tenants: all of them, fetched page by page.

        Lists tenants. Newest first, unless rows are added with ids of one's own. The answer may hold
        fewer than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is
        not empty.

        Args:
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_tenants(pagination=pagination)
        return Pages(self.send, call, _ITERATE_TENANTS)

    def get_tenant_limits(self, *, tenant_id: str) -> TenantLimitsResult:
        """Get a tenant's limits.

        Answers the maximum of nodes, relationships and bytes that the tenant may hold, and of calls a
        second that it may make. 0 means that there is none.

        Args:
            tenant_id: The tenant that the call is about.

        Returns:
            The tenant's limits.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.get_tenant_limits(tenant_id=tenant_id))

    def set_tenant_limits(
        self,
        *,
        tenant_id: str,
        max_nodes: int | None = None,
        max_relationships: int | None = None,
        max_data_bytes: int | None = None,
        max_calls_per_second: int | None = None,
        idempotency_key: str | None = None,
    ) -> TenantLimitsResult:
        """Set a tenant's limits.

        Changes what is given and leaves the rest; 0 lifts a limit. What the tenant holds already
        stays, also where that is more: then nothing can be added until it is less. With nothing given
        it answers the limits as they are.

        Args:
            tenant_id: The tenant that the call is about.
            max_nodes: The most nodes that the tenant may hold; absent or empty: as it is.
            max_relationships: The most relationships; absent or empty: as it is.
            max_data_bytes: The most bytes of data; absent or empty: as it is.
            max_calls_per_second: The most calls a second, counted in each service process; absent or
                empty: as it is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            The tenant's limits.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.set_tenant_limits(
                tenant_id=tenant_id,
                max_nodes=max_nodes,
                max_relationships=max_relationships,
                max_data_bytes=max_data_bytes,
                max_calls_per_second=max_calls_per_second,
                idempotency_key=idempotency_key,
            )
        )

    def get_tenant_usage(self, *, tenant_id: str) -> TenantUsageResult:
        """Get what a tenant holds.

        Answers how many nodes and relationships the tenant holds, and the bytes of their data.

        Args:
            tenant_id: The tenant that the call is about.

        Returns:
            What the tenant holds.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.get_tenant_usage(tenant_id=tenant_id))

    def create_user(
        self,
        *,
        email: str,
        display_name: str,
        subject: str | None = None,
        id: str | None = None,
        idempotency_key: str | None = None,
    ) -> UserResult:
        """Create a user.

        Creates a user. The e-mail address and the subject must not be taken.

        Args:
            email: The user's e-mail address, unique without regard to case.
            display_name: The user's name.
            subject: What the identity provider calls the user, for tokens that are told by `sub`.
            id: An id of your own choice, any UUID that is not taken; absent or empty: the service
                makes one.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One user.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.create_user(
                email=email,
                display_name=display_name,
                subject=subject,
                id=id,
                idempotency_key=idempotency_key,
            )
        )

    def get_user(self, *, id: str) -> UserResult:
        """Get a user.

        Answers one user.

        Args:
            id: The user's id.

        Returns:
            One user.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.get_user(id=id))

    def get_user_by_email(self, *, email: str) -> UserResult:
        """Get a user by their e-mail address.

        Answers the user who has this e-mail address.

        Args:
            email: The user's e-mail address; case does not matter.

        Returns:
            The user.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.get_user_by_email(email=email))

    def update_user(
        self,
        *,
        id: str,
        email: str | None = None,
        display_name: str | None = None,
        subject: str | None = None,
        idempotency_key: str | None = None,
    ) -> UserResult:
        """Update a user.

        Changes what is given and leaves the rest. With nothing given it answers the user as it is.
        Only an operator changes the e-mail address and the subject, since these tell whose tokens are
        whose.

        Args:
            id: The user's id.
            email: A new e-mail address; absent or empty: as it is.
            display_name: A new name; absent or empty: as it is.
            subject: A new subject; absent or empty: as it is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One user.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.update_user(
                id=id,
                email=email,
                display_name=display_name,
                subject=subject,
                idempotency_key=idempotency_key,
            )
        )

    def delete_user(self, *, id: str, idempotency_key: str | None = None) -> EmptyResult:
        """Delete a user.

        Deletes the user with every membership and key of theirs. Whoever is the last owner of a
        tenant stays until it has another one.

        Args:
            id: The user's id.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            Nothing but the news that it is done.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.delete_user(id=id, idempotency_key=idempotency_key))

    def list_users(self, *, pagination: PageRequest | None = None) -> UserListResult:
        """List users.

        Lists users. Newest first, unless rows are added with ids of one's own. The answer may hold
        fewer than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is
        not empty.

        Args:
            pagination: Which page; absent: the first ten.

        Returns:
            A page: users, newest first.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.list_users(pagination=pagination))

    def iterate_users(self, *, pagination: PageRequest | None = None) -> Pages[User, UserListResult]:
        """List users: all of them, fetched page by page.

        Lists users. Newest first, unless rows are added with ids of one's own. The answer may hold
        fewer than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is
        not empty.

        Args:
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_users(pagination=pagination)
        return Pages(self.send, call, _ITERATE_USERS)

    def add_user_to_tenant(
        self, *, tenant_id: str, user_id: str, role: Role | None = None, idempotency_key: str | None = None
    ) -> MembershipResult:
        """Add a user to a tenant.

        Makes the user a member of the tenant. For one who is a member already, a role that is given
        becomes the new role. Nobody gives a role above their own or changes the role of someone above
        them, and the last owner stays one.

        Args:
            tenant_id: The tenant that the call is about.
            user_id: The user's id.
            role: The role in the tenant; `member` if not given.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One membership.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.add_user_to_tenant(
                tenant_id=tenant_id, user_id=user_id, role=role, idempotency_key=idempotency_key
            )
        )

    def add_user_to_tenant_by_email(
        self, *, tenant_id: str, email: str, role: Role | None = None, idempotency_key: str | None = None
    ) -> MembershipResult:
        """Add a user to a tenant by e-mail.

        Makes the user who has this e-mail address a member of the tenant. For one who is a member
        already, a role that is given becomes the new role. Nobody gives a role above their own or
        changes the role of someone above them, and the last owner stays one.

        Args:
            tenant_id: The tenant that the call is about.
            email: The user's e-mail address; case does not matter.
            role: The role in the tenant; `member` if not given.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One membership.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.add_user_to_tenant_by_email(
                tenant_id=tenant_id, email=email, role=role, idempotency_key=idempotency_key
            )
        )

    def remove_user_from_tenant(
        self, *, tenant_id: str, user_id: str, idempotency_key: str | None = None
    ) -> EmptyResult:
        """Remove a user from a tenant.

        Ends the user's membership in the tenant. Members may leave by themselves; nobody removes
        someone above them, and the last owner stays.

        Args:
            tenant_id: The tenant that the call is about.
            user_id: The user's id.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            Nothing but the news that it is done.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.remove_user_from_tenant(
                tenant_id=tenant_id, user_id=user_id, idempotency_key=idempotency_key
            )
        )

    def list_tenant_users(
        self, *, tenant_id: str, pagination: PageRequest | None = None
    ) -> MembershipListResult:
        """List a tenant's users.

        Lists memberships in descending order of user ids. The answer may hold fewer than `page_size`
        entities where it would exceed 8 MiB; go on while `next_page_token` is not empty.

        Args:
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: memberships of a tenant, in descending order of user ids.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.list_tenant_users(tenant_id=tenant_id, pagination=pagination))

    def iterate_tenant_users(
        self, *, tenant_id: str, pagination: PageRequest | None = None
    ) -> Pages[Membership, MembershipListResult]:
        """List a tenant's users: all of them, fetched page by page.

        Lists memberships in descending order of user ids. The answer may hold fewer than `page_size`
        entities where it would exceed 8 MiB; go on while `next_page_token` is not empty.

        Args:
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_tenant_users(tenant_id=tenant_id, pagination=pagination)
        return Pages(self.send, call, _ITERATE_TENANT_USERS)

    def list_user_tenants(
        self, *, user_id: str, pagination: PageRequest | None = None
    ) -> UserTenantListResult:
        """List a user's tenants.

        Lists the tenants that a user is a member of, each with the role there. The answer may hold
        fewer than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is
        not empty.

        Args:
            user_id: The user's id.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: tenants of a user, in descending order of ids.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.list_user_tenants(user_id=user_id, pagination=pagination))

    def iterate_user_tenants(
        self, *, user_id: str, pagination: PageRequest | None = None
    ) -> Pages[UserTenant, UserTenantListResult]:
        """List a user's tenants: all of them, fetched page by page.

        Lists the tenants that a user is a member of, each with the role there. The answer may hold
        fewer than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is
        not empty.

        Args:
            user_id: The user's id.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_user_tenants(user_id=user_id, pagination=pagination)
        return Pages(self.send, call, _ITERATE_USER_TENANTS)

    def create_node_type(
        self,
        *,
        tenant_id: str,
        name: str,
        description: str | None = None,
        schema: JsonSchemaInput | None = None,
        id: str | None = None,
        indexes: Sequence[IndexInput] | None = None,
        search: SearchInput | None = None,
        idempotency_key: str | None = None,
    ) -> NodeTypeResult:
        """Create a node type.

        Creates a node type. The schema must be a JSON Schema without references to other documents,
        and its patterns must be of the kind that matches in linear time (no look-around, no
        back-references). With `indexes`, nodes are found by places in their data: a unique index
        keeps two nodes from having the same values there, and `get_node_by_key` and `upsert_node`
        find nodes by it.

        Args:
            tenant_id: The tenant that the call is about.
            name: The node type's name, unique in its tenant.
            description: What nodes of this type are.
            schema: The JSON Schema that data of nodes must satisfy; `{}` if not given.
            id: An id of your own choice, any UUID that is not taken; absent or empty: the service
                makes one.
            indexes: The indexes of the type. Absent or empty: none.
            search: What of the nodes is to be found by `search_nodes`. Absent or empty: nothing.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One node type.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.create_node_type(
                tenant_id=tenant_id,
                name=name,
                description=description,
                schema=schema,
                id=id,
                indexes=indexes,
                search=search,
                idempotency_key=idempotency_key,
            )
        )

    def get_node_type(self, *, id: str, tenant_id: str) -> NodeTypeResult:
        """Get a node type.

        Answers one node type.

        Args:
            id: The node type's id.
            tenant_id: The tenant that the call is about.

        Returns:
            One node type.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.get_node_type(id=id, tenant_id=tenant_id))

    def update_node_type(
        self,
        *,
        id: str,
        tenant_id: str,
        name: str | None = None,
        description: str | NotGiven | None = NOT_GIVEN,
        schema: JsonSchemaInput | NotGiven | None = NOT_GIVEN,
        on_broken: BreakPolicy | None = None,
        check_token: str | None = None,
        if_revision: int | None = None,
        indexes: Sequence[IndexInput] | None = None,
        search: SearchInput | None = None,
        idempotency_key: str | None = None,
    ) -> NodeTypeResult:
        """Update a node type.

        Changes what is given and leaves the rest. A new schema holds for every node that is created
        or updated from now on, and by default for those that are stored, too: where one of them
        breaks it, the update is refused (`schema_breaks_nodes`), and `error.data` tells which and
        why. With `on_broken` "allow" stored nodes are not looked at, and are held to the schema when
        they are next written. A list of `indexes` takes the place of the one that there is. Where the
        type has more than 500 nodes, those that are new are built in the background, and the type
        tells how far they are. So is another `search`; while it is built, nothing is found by
        `search_nodes` (`index_building`).

        Args:
            id: The node type's id.
            tenant_id: The tenant that the call is about.
            name: A new name; absent or empty: as it is.
            description: A new description; absent or empty: as it is; null: none.
            schema: A new schema; absent or empty: as it is; null: `{}`.
            on_broken: What becomes of the update where stored nodes break the new schema. Absent or
                empty: refuse.
            check_token: With "refuse": `check_token` of a check of this schema that has found no
                broken node. Only what it has not looked at, or has changed since, is looked at then.
                Absent or empty: all nodes are.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            indexes: All the indexes that the type is to have: those that it has already stay as they
                are, those that failed or are new are built, and the others are dropped. Absent or
                empty text: as they are; an empty list: none.
            search: What of the nodes is to be found by `search_nodes` from now on; where it is
                another than before, it is built anew. Absent or empty text: as it is; without fields:
                nothing.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One node type.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.update_node_type(
                id=id,
                tenant_id=tenant_id,
                name=name,
                description=description,
                schema=schema,
                on_broken=on_broken,
                check_token=check_token,
                if_revision=if_revision,
                indexes=indexes,
                search=search,
                idempotency_key=idempotency_key,
            )
        )

    def check_node_type(
        self,
        *,
        id: str,
        tenant_id: str,
        schema: JsonSchemaInput,
        max_samples: int | None = None,
        check_token: str | None = None,
    ) -> NodeTypeCheckResult:
        """Check stored nodes against a schema.

        Tells how many stored nodes of a type a schema would refuse, and why, without changing
        anything or making anybody wait. Nodes are looked at as they are when the check comes by,
        those with the highest ids first. Where one call does not suffice, `is_complete` is false, and
        the same call with `check_token` goes on; each answer tells of the nodes that its own call
        looked at.

        Args:
            id: The node type's id.
            tenant_id: The tenant that the call is about.
            schema: The schema to check stored nodes against.
            max_samples: How many nodes to name for each kind of mistake. Absent or empty: 3.
            check_token: Where to go on: `check_token` of the call before, with the same schema.
                Absent or empty: from the beginning.

        Returns:
            What the check found.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.check_node_type(
                id=id, tenant_id=tenant_id, schema=schema, max_samples=max_samples, check_token=check_token
            )
        )

    def delete_node_type(
        self, *, id: str, tenant_id: str, if_revision: int | None = None, idempotency_key: str | None = None
    ) -> EmptyResult:
        """Delete a node type.

        Deletes the node type with its nodes and every relationship that starts or ends at one of
        them. Where that is more than 10,000 rows, all of it is gone for every method when this
        answers, and the rows are removed in the background: usage and the log follow step by step.
        The name is free at once, ids when that is done. Where a relationship with a node of another
        type keeps one of the nodes, nothing is deleted (`node_type_in_use`).

        Args:
            id: The node type's id.
            tenant_id: The tenant that the call is about.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            Nothing but the news that it is done.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.delete_node_type(
                id=id, tenant_id=tenant_id, if_revision=if_revision, idempotency_key=idempotency_key
            )
        )

    def list_node_types(self, *, tenant_id: str, pagination: PageRequest | None = None) -> NodeTypeListResult:
        """List node types.

        Lists a tenant's node types. Newest first, unless rows are added with ids of one's own. The
        answer may hold fewer than `page_size` entities where it would exceed 8 MiB; go on while
        `next_page_token` is not empty.

        Args:
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: node types, newest first.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.list_node_types(tenant_id=tenant_id, pagination=pagination))

    def iterate_node_types(
        self, *, tenant_id: str, pagination: PageRequest | None = None
    ) -> Pages[NodeType, NodeTypeListResult]:
        """List node types: all of them, fetched page by page.

        Lists a tenant's node types. Newest first, unless rows are added with ids of one's own. The
        answer may hold fewer than `page_size` entities where it would exceed 8 MiB; go on while
        `next_page_token` is not empty.

        Args:
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_node_types(tenant_id=tenant_id, pagination=pagination)
        return Pages(self.send, call, _ITERATE_NODE_TYPES)

    def create_node(
        self,
        *,
        tenant_id: str,
        node_type_id: str,
        data: DocumentInput | None = None,
        id: str | None = None,
        idempotency_key: str | None = None,
    ) -> NodeResult:
        """Create a node.

        Creates a node. Its document must satisfy the schema of its node type; every problem is
        reported with its JSON Pointer.

        Args:
            tenant_id: The tenant that the call is about.
            node_type_id: The node's type.
            data: The node's document; `{}` if not given.
            id: An id of your own choice, any UUID that is not taken; absent or empty: the service
                makes one.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One node.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.create_node(
                tenant_id=tenant_id,
                node_type_id=node_type_id,
                data=data,
                id=id,
                idempotency_key=idempotency_key,
            )
        )

    def get_node(
        self,
        *,
        id: str,
        tenant_id: str,
        as_of: int | None = None,
        as_of_time: datetime | None = None,
        expand: Sequence[Expansion] | None = None,
    ) -> NodeResult:
        """Get a node.

        Answers one node. With `as_of` or `as_of_time` it tells how things were then, for as far back
        as the log is whole; further back is not found (`history_pruned`), which names the oldest
        number. With `expand` neighbours of the node come along in `expanded`, read right after; as
        many as fit into the answer.

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.
            expand: Which neighbours of the nodes are to come along, in `expanded`; at most 10,000 in
                all, which is the page size times all limits (`expansion_too_large`). Absent or empty:
                none.

        Returns:
            One node.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.get_node(id=id, tenant_id=tenant_id, as_of=as_of, as_of_time=as_of_time, expand=expand)
        )

    def update_node(
        self,
        *,
        id: str,
        tenant_id: str,
        data: DocumentInput | None = None,
        if_revision: int | None = None,
        idempotency_key: str | None = None,
    ) -> NodeResult:
        """Update a node.

        Puts a new document in place of the old one, which must satisfy the schema of the node type as
        it is now. With nothing given it answers the node as it is.

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.
            data: A new document in place of the old one; absent or empty: as it is.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One node.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.update_node(
                id=id,
                tenant_id=tenant_id,
                data=data,
                if_revision=if_revision,
                idempotency_key=idempotency_key,
            )
        )

    def patch_node(
        self,
        *,
        id: str,
        tenant_id: str,
        merge: DocumentInput | None = None,
        operations: Sequence[PatchOperation] | None = None,
        if_revision: int | None = None,
        idempotency_key: str | None = None,
    ) -> NodeResult:
        """Patch a node.

        Changes parts of a node's document, which must satisfy the schema of the node type afterwards.
        Give either `merge` or `operations`. What the patch does not name keeps its value to the last
        digit, and what others change meanwhile is not lost: without `if_revision` the patch is made
        on the document as it is when it is written. A `test` that fails is a conflict
        (`patch_test_failed`), and a place that is not there is told by the number of its operation
        (`patch_not_applicable`).

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.
            merge: A JSON Merge Patch (RFC 7396): members that take the place of those in the
                document, objects member by member; null removes a member. Absent or empty:
                `operations` is given.
            operations: A JSON Patch (RFC 6902). Absent or empty: `merge` is given.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One node.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.patch_node(
                id=id,
                tenant_id=tenant_id,
                merge=merge,
                operations=operations,
                if_revision=if_revision,
                idempotency_key=idempotency_key,
            )
        )

    def delete_node(
        self,
        *,
        id: str,
        tenant_id: str,
        if_revision: int | None = None,
        dry_run: bool | None = None,
        idempotency_key: str | None = None,
    ) -> NodeDeletionResult:
        """Delete a node.

        Deletes the node with every relationship that starts or ends at it. Where a relationship at it
        is of a type that has "restrict" for this end, the node stays (`node_in_use`).

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            dry_run: true: nothing is deleted, and the answer tells how much would go along with the
                node.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            What became of it.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.delete_node(
                id=id,
                tenant_id=tenant_id,
                if_revision=if_revision,
                dry_run=dry_run,
                idempotency_key=idempotency_key,
            )
        )

    def get_node_by_key(self, *, tenant_id: str, node_type_id: str, key: DocumentInput) -> NodeResult:
        """Get a node by a unique key.

        Answers the node that has these values at the fields of a unique index of its type. Numbers
        are equal by value, texts by code point, and arrays and objects by all that they hold. The
        index has to be `ready`: one that is being built is `index_building`, and one that failed a
        conflict (`index_failed`).

        Args:
            tenant_id: The tenant that the call is about.
            node_type_id: The node type that has the unique index.
            key: A value for each field of a unique index, by its JSON Pointer: `{"/sku": "A1",
                "/region": "eu"}`.

        Returns:
            One node.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.get_node_by_key(tenant_id=tenant_id, node_type_id=node_type_id, key=key))

    def upsert_node(
        self,
        *,
        tenant_id: str,
        node_type_id: str,
        data: DocumentInput,
        key_fields: Sequence[str] | None = None,
        idempotency_key: str | None = None,
    ) -> NodeUpsertResult:
        """Create or replace a node by a unique key.

        Replaces the data of the node that has the same values at the fields of a unique index, or
        creates one where none has. `created` tells which it was. Calls that are made at once for the
        same values make one node. The index has to be `ready`, as for `get_node_by_key`; another
        unique index may still refuse the data (`not_unique`).

        Args:
            tenant_id: The tenant that the call is about.
            node_type_id: The node type that has the unique index.
            data: The node's document, with a value at each field of the unique index.
            key_fields: The fields of the unique index that the node is looked for by, in whatever
                order. Absent or empty: those of the only unique index that the type has.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            The node, and whether it is new.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.upsert_node(
                tenant_id=tenant_id,
                node_type_id=node_type_id,
                data=data,
                key_fields=key_fields,
                idempotency_key=idempotency_key,
            )
        )

    def list_nodes(
        self,
        *,
        tenant_id: str,
        node_type_id: str | None = None,
        pagination: PageRequest | None = None,
        as_of: int | None = None,
        as_of_time: datetime | None = None,
        filter: FilterInput | None = None,
        sort: Sequence[str] | None = None,
        select: Sequence[str] | None = None,
        expand: Sequence[Expansion] | None = None,
    ) -> NodeListResult:
        """List nodes.

        Lists nodes of a tenant, or of one of its node types. Newest first, unless rows are added with
        ids of one's own. The answer may hold fewer than `page_size` entities where it would exceed 8
        MiB; go on while `next_page_token` is not empty. With `as_of` or `as_of_time` it is the list
        of then, for as far back as the log is whole, and so are the pages that go on from it.
        `filter` narrows the list by what stands in `data` and beside it, `sort` has it in another
        order and `select` cuts `data` down; the pages that go on have to be asked for with the same
        filter and order. What takes too long to look through, by default more than 5 seconds, is
        refused (`query_too_slow`). With `expand` neighbours of the nodes come along in `expanded`,
        read right after; as many as fit into the answer.

        Args:
            tenant_id: The tenant that the call is about.
            node_type_id: Only nodes of this type; absent or empty: of all types.
            pagination: Which page; absent: the first ten.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.
            filter: Only nodes of which this is true. Fields beside `data` are id, node_type_id,
                created_at and updated_at. Absent or empty: all.
            sort: The order, up to four keys; what is the same in all of them comes newest first.
                Absent or empty: newest first.
            select: Only these parts of `data`, up to 64, where they stand. Absent or empty: all of
                it.
            expand: Which neighbours of the nodes are to come along, in `expanded`; at most 10,000 in
                all, which is the page size times all limits (`expansion_too_large`). Absent or empty:
                none.

        Returns:
            A page: nodes, newest first unless `sort` says otherwise.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.list_nodes(
                tenant_id=tenant_id,
                node_type_id=node_type_id,
                pagination=pagination,
                as_of=as_of,
                as_of_time=as_of_time,
                filter=filter,
                sort=sort,
                select=select,
                expand=expand,
            )
        )

    def iterate_nodes(
        self,
        *,
        tenant_id: str,
        node_type_id: str | None = None,
        pagination: PageRequest | None = None,
        as_of: int | None = None,
        as_of_time: datetime | None = None,
        filter: FilterInput | None = None,
        sort: Sequence[str] | None = None,
        select: Sequence[str] | None = None,
        expand: Sequence[Expansion] | None = None,
    ) -> Pages[Node, NodeListResult]:
        """List nodes: all of them, fetched page by page.

        Lists nodes of a tenant, or of one of its node types. Newest first, unless rows are added with
        ids of one's own. The answer may hold fewer than `page_size` entities where it would exceed 8
        MiB; go on while `next_page_token` is not empty. With `as_of` or `as_of_time` it is the list
        of then, for as far back as the log is whole, and so are the pages that go on from it.
        `filter` narrows the list by what stands in `data` and beside it, `sort` has it in another
        order and `select` cuts `data` down; the pages that go on have to be asked for with the same
        filter and order. What takes too long to look through, by default more than 5 seconds, is
        refused (`query_too_slow`). With `expand` neighbours of the nodes come along in `expanded`,
        read right after; as many as fit into the answer.

        Args:
            tenant_id: The tenant that the call is about.
            node_type_id: Only nodes of this type; absent or empty: of all types.
            pagination: Which page; absent: the first ten.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.
            filter: Only nodes of which this is true. Fields beside `data` are id, node_type_id,
                created_at and updated_at. Absent or empty: all.
            sort: The order, up to four keys; what is the same in all of them comes newest first.
                Absent or empty: newest first.
            select: Only these parts of `data`, up to 64, where they stand. Absent or empty: all of
                it.
            expand: Which neighbours of the nodes are to come along, in `expanded`; at most 10,000 in
                all, which is the page size times all limits (`expansion_too_large`). Absent or empty:
                none.
        """
        call = calls.list_nodes(
            tenant_id=tenant_id,
            node_type_id=node_type_id,
            pagination=pagination,
            as_of=as_of,
            as_of_time=as_of_time,
            filter=filter,
            sort=sort,
            select=select,
            expand=expand,
        )
        return Pages(self.send, call, _ITERATE_NODES)

    def search_nodes(
        self,
        *,
        tenant_id: str,
        query: str,
        node_type_id: str | None = None,
        pagination: PageRequest | None = None,
        filter: FilterInput | None = None,
        select: Sequence[str] | None = None,
        highlight: bool | None = None,
        prefix: bool | None = None,
    ) -> NodeSearchResult:
        """Search nodes for words.

        Finds nodes by the words in them, the best first, and of those that go with the query equally
        well the newest first. Looked through are the fields of the `search` of their type, in its
        language, so that words of one stem are found by each other. A type without one is refused
        (`no_search`), and so is, without `node_type_id`, a tenant none of whose types has one; while
        a search is being built, the call is told to try again (`index_building`). Only words are
        looked for, so whatever stands in `query` is good; one without a word that says something,
        such as "the" in English, finds nothing. With `filter` only nodes are found of which it is
        true, with `select` only parts of their data are answered, and with `highlight` excerpts,
        whose parts are text and no HTML. All nodes that have the words are looked at for each page;
        what takes too long, by default more than 5 seconds, is refused (`query_too_slow`).

        Args:
            tenant_id: The tenant that the call is about.
            query: What is looked for. A query without a word that says something finds nothing.
            node_type_id: Only nodes of this type; absent or empty: of all types that have a search,
                each in its language.
            pagination: Which page; absent: the first ten.
            filter: Only nodes of which this is true. Fields beside `data` are id, node_type_id,
                created_at and updated_at. Absent or empty: all.
            select: Only these parts of `data`, up to 64, where they stand. Absent or empty: all of
                it.
            highlight: Whether excerpts are to be answered that show the words; absent: no.
            prefix: Whether the last word may go on, for searching while somebody types; absent: no.

        Returns:
            A page: nodes that were found, the best first.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.search_nodes(
                tenant_id=tenant_id,
                query=query,
                node_type_id=node_type_id,
                pagination=pagination,
                filter=filter,
                select=select,
                highlight=highlight,
                prefix=prefix,
            )
        )

    def iterate_search_nodes(
        self,
        *,
        tenant_id: str,
        query: str,
        node_type_id: str | None = None,
        pagination: PageRequest | None = None,
        filter: FilterInput | None = None,
        select: Sequence[str] | None = None,
        highlight: bool | None = None,
        prefix: bool | None = None,
    ) -> Pages[SearchHit, NodeSearchResult]:
        """Search nodes for words: all of them, fetched page by page.

        Finds nodes by the words in them, the best first, and of those that go with the query equally
        well the newest first. Looked through are the fields of the `search` of their type, in its
        language, so that words of one stem are found by each other. A type without one is refused
        (`no_search`), and so is, without `node_type_id`, a tenant none of whose types has one; while
        a search is being built, the call is told to try again (`index_building`). Only words are
        looked for, so whatever stands in `query` is good; one without a word that says something,
        such as "the" in English, finds nothing. With `filter` only nodes are found of which it is
        true, with `select` only parts of their data are answered, and with `highlight` excerpts,
        whose parts are text and no HTML. All nodes that have the words are looked at for each page;
        what takes too long, by default more than 5 seconds, is refused (`query_too_slow`).

        Args:
            tenant_id: The tenant that the call is about.
            query: What is looked for. A query without a word that says something finds nothing.
            node_type_id: Only nodes of this type; absent or empty: of all types that have a search,
                each in its language.
            pagination: Which page; absent: the first ten.
            filter: Only nodes of which this is true. Fields beside `data` are id, node_type_id,
                created_at and updated_at. Absent or empty: all.
            select: Only these parts of `data`, up to 64, where they stand. Absent or empty: all of
                it.
            highlight: Whether excerpts are to be answered that show the words; absent: no.
            prefix: Whether the last word may go on, for searching while somebody types; absent: no.
        """
        call = calls.search_nodes(
            tenant_id=tenant_id,
            query=query,
            node_type_id=node_type_id,
            pagination=pagination,
            filter=filter,
            select=select,
            highlight=highlight,
            prefix=prefix,
        )
        return Pages(self.send, call, _ITERATE_SEARCH_NODES)

    def create_nodes(
        self,
        *,
        tenant_id: str,
        nodes: Sequence[NewNode],
        on_error: FailurePolicy | None = None,
        idempotency_key: str | None = None,
    ) -> NodeOutcomesResult:
        """Create many nodes.

        Makes up to 1,000 nodes in one transaction, each as `create_node` does.

        Args:
            tenant_id: The tenant that the call is about.
            nodes: The nodes, made in this order.
            on_error: What becomes of the others where one fails. Absent: abort, and the answer is the
                error of the first that failed, with its place in `error.data.item.index`.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            What became of each.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.create_nodes(
                tenant_id=tenant_id, nodes=nodes, on_error=on_error, idempotency_key=idempotency_key
            )
        )

    def update_nodes(
        self,
        *,
        tenant_id: str,
        nodes: Sequence[ChangedNode],
        on_error: FailurePolicy | None = None,
        idempotency_key: str | None = None,
    ) -> NodeOutcomesResult:
        """Update many nodes.

        Replaces the data of up to 1,000 nodes in one transaction, each as `update_node` does.

        Args:
            tenant_id: The tenant that the call is about.
            nodes: The nodes and their new data, changed in this order.
            on_error: What becomes of the others where one fails. Absent: abort, and the answer is the
                error of the first that failed, with its place in `error.data.item.index`.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            What became of each.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.update_nodes(
                tenant_id=tenant_id, nodes=nodes, on_error=on_error, idempotency_key=idempotency_key
            )
        )

    def delete_nodes(
        self,
        *,
        tenant_id: str,
        nodes: Sequence[Doomed],
        on_error: FailurePolicy | None = None,
        idempotency_key: str | None = None,
    ) -> OutcomesResult:
        """Delete many nodes.

        Deletes up to 1,000 nodes in one transaction, each with the relationships at it, as
        `delete_node` does. Relationships that keep a node (`node_in_use`) keep it no longer where the
        node at their other end comes first in the list.

        Args:
            tenant_id: The tenant that the call is about.
            nodes: The nodes that go, in this order.
            on_error: What becomes of the others where one fails. Absent: abort, and the answer is the
                error of the first that failed, with its place in `error.data.item.index`.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            What became of each.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.delete_nodes(
                tenant_id=tenant_id, nodes=nodes, on_error=on_error, idempotency_key=idempotency_key
            )
        )

    def create_relationship_type(
        self,
        *,
        tenant_id: str,
        name: str,
        description: str | None = None,
        schema: JsonSchemaInput | None = None,
        source_node_type_ids: Sequence[str] | None = None,
        target_node_type_ids: Sequence[str] | None = None,
        max_per_source: int | None = None,
        max_per_target: int | None = None,
        unique_pairs: bool | None = None,
        inverse_name: str | None = None,
        on_delete_source: NodeDeletionRule | None = None,
        on_delete_target: NodeDeletionRule | None = None,
        on_broken: BreakPolicy | None = None,
        check_token: str | None = None,
        id: str | None = None,
        idempotency_key: str | None = None,
    ) -> RelationshipTypeResult:
        """Create a relationship type.

        Creates a relationship type: a name that relationships have as `relationship_type`, and the
        rules for all of them. Relationships whose name is no relationship type's go on without rules.
        Where there are relationships of the name already, they are looked at first: where one of them
        breaks a rule, the type is refused (`relationships_break_type`), and `error.data` tells which
        and why. With `on_broken` "allow" they are not looked at, and are held to the rules when they
        are next written. The schema must be of the kind that node types have.

        Args:
            tenant_id: The tenant that the call is about.
            name: What relationships of the type have as `relationship_type`; no other type of the
                tenant has this name, or has it as its inverse name.
            description: What relationships of this type are.
            schema: The JSON Schema that data of relationships must satisfy; `{}` if not given.
            source_node_type_ids: Of which types the nodes are that relationships may begin at. Absent
                or empty: of any.
            target_node_type_ids: Of which types the nodes are that relationships may end at. Absent
                or empty: of any.
            max_per_source: The most relationships of the type that may begin at one node. Absent,
                empty or 0: no maximum.
            max_per_target: The most relationships of the type that may end at one node. Absent, empty
                or 0: no maximum.
            unique_pairs: true: one relationship of the type at most from one node to another. Absent
                or empty: false.
            inverse_name: What a relationship is called when it is seen from its target. Absent or
                empty: it has no such name.
            on_delete_source: What the deletion of its source means to a relationship. Absent or
                empty: cascade.
            on_delete_target: What the deletion of its target means to a relationship. Absent or
                empty: cascade.
            on_broken: What becomes of the call where stored relationships break what it asks for.
                Absent or empty: refuse.
            check_token: With "refuse": `check_token` of a check of the same type, as it is to be,
                that has found no broken relationship. Only what it has not looked at, or has changed
                since, is looked at then. Absent or empty: all relationships of the name are.
            id: An id of your own choice, any UUID that is not taken; absent or empty: the service
                makes one.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One relationship type.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.create_relationship_type(
                tenant_id=tenant_id,
                name=name,
                description=description,
                schema=schema,
                source_node_type_ids=source_node_type_ids,
                target_node_type_ids=target_node_type_ids,
                max_per_source=max_per_source,
                max_per_target=max_per_target,
                unique_pairs=unique_pairs,
                inverse_name=inverse_name,
                on_delete_source=on_delete_source,
                on_delete_target=on_delete_target,
                on_broken=on_broken,
                check_token=check_token,
                id=id,
                idempotency_key=idempotency_key,
            )
        )

    def get_relationship_type(self, *, id: str, tenant_id: str) -> RelationshipTypeResult:
        """Get a relationship type.

        Answers one relationship type.

        Args:
            id: The relationship type's id.
            tenant_id: The tenant that the call is about.

        Returns:
            One relationship type.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.get_relationship_type(id=id, tenant_id=tenant_id))

    def update_relationship_type(
        self,
        *,
        id: str,
        tenant_id: str,
        name: str | None = None,
        description: str | NotGiven | None = NOT_GIVEN,
        schema: JsonSchemaInput | NotGiven | None = NOT_GIVEN,
        source_node_type_ids: Sequence[str] | None = None,
        target_node_type_ids: Sequence[str] | None = None,
        max_per_source: int | None = None,
        max_per_target: int | None = None,
        unique_pairs: bool | None = None,
        inverse_name: str | NotGiven | None = NOT_GIVEN,
        on_delete_source: NodeDeletionRule | None = None,
        on_delete_target: NodeDeletionRule | None = None,
        on_broken: BreakPolicy | None = None,
        check_token: str | None = None,
        if_revision: int | None = None,
        idempotency_key: str | None = None,
    ) -> RelationshipTypeResult:
        """Update a relationship type.

        Changes what is given and leaves the rest. The rules hold for every relationship that is
        written from now on, and by default for those that are stored, too: where one of them breaks a
        rule, the update is refused (`relationships_break_type`), and `error.data` tells which and
        why. With `on_broken` "allow" stored relationships are not looked at. A type that has
        relationships keeps its name (`relationship_type_in_use`).

        Args:
            id: The relationship type's id.
            tenant_id: The tenant that the call is about.
            name: A new name, which only a type without relationships can get; absent or empty: as it
                is.
            description: A new description; absent or empty: as it is; null: none.
            schema: A new schema; absent or empty: as it is; null: `{}`.
            source_node_type_ids: Of which types the nodes are that relationships may begin at; `[]`:
                of any. Absent or empty: as it is.
            target_node_type_ids: Of which types the nodes are that relationships may end at; `[]`: of
                any. Absent or empty: as it is.
            max_per_source: The most relationships of the type that may begin at one node; 0: no
                maximum. Absent or empty: as it is.
            max_per_target: The most relationships of the type that may end at one node; 0: no
                maximum. Absent or empty: as it is.
            unique_pairs: true: one relationship of the type at most from one node to another. Absent
                or empty: as it is.
            inverse_name: A new inverse name; absent or empty: as it is; null: none.
            on_delete_source: What the deletion of its source means to a relationship. Absent or
                empty: as it is.
            on_delete_target: What the deletion of its target means to a relationship. Absent or
                empty: as it is.
            on_broken: What becomes of the call where stored relationships break what it asks for.
                Absent or empty: refuse.
            check_token: With "refuse": `check_token` of a check of the same type, as it is to be,
                that has found no broken relationship. Only what it has not looked at, or has changed
                since, is looked at then. Absent or empty: all relationships of the name are.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One relationship type.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.update_relationship_type(
                id=id,
                tenant_id=tenant_id,
                name=name,
                description=description,
                schema=schema,
                source_node_type_ids=source_node_type_ids,
                target_node_type_ids=target_node_type_ids,
                max_per_source=max_per_source,
                max_per_target=max_per_target,
                unique_pairs=unique_pairs,
                inverse_name=inverse_name,
                on_delete_source=on_delete_source,
                on_delete_target=on_delete_target,
                on_broken=on_broken,
                check_token=check_token,
                if_revision=if_revision,
                idempotency_key=idempotency_key,
            )
        )

    def check_relationship_type(
        self,
        *,
        tenant_id: str,
        name: str,
        schema: JsonSchemaInput | None = None,
        source_node_type_ids: Sequence[str] | None = None,
        target_node_type_ids: Sequence[str] | None = None,
        max_per_source: int | None = None,
        max_per_target: int | None = None,
        unique_pairs: bool | None = None,
        max_samples: int | None = None,
        check_token: str | None = None,
    ) -> RelationshipTypeCheckResult:
        """Check stored relationships against rules.

        Tells how many stored relationships of a name would break rules, and why, without changing
        anything or making anybody wait; whether there is a relationship type of the name does not
        matter. Relationships are looked at as they are when the check comes by, those with the
        highest ids first. Where one call does not suffice, `is_complete` is false, and the same call
        with `check_token` goes on; each answer tells of the relationships that its own call looked
        at. Of those that are too many at a node, each counts as broken.

        Args:
            tenant_id: The tenant that the call is about.
            name: The name whose relationships are to be looked at.
            schema: The JSON Schema that data of relationships must satisfy; `{}` if not given.
            source_node_type_ids: Of which types the nodes are that relationships may begin at. Absent
                or empty: of any.
            target_node_type_ids: Of which types the nodes are that relationships may end at. Absent
                or empty: of any.
            max_per_source: The most relationships of the type that may begin at one node. Absent,
                empty or 0: no maximum.
            max_per_target: The most relationships of the type that may end at one node. Absent, empty
                or 0: no maximum.
            unique_pairs: true: one relationship of the type at most from one node to another. Absent
                or empty: false.
            max_samples: How many relationships to name for each kind of mistake. Absent or empty: 10.
            check_token: Where to go on: `check_token` of the call before, with the same parameters.
                Absent or empty: from the beginning.

        Returns:
            What the check found.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.check_relationship_type(
                tenant_id=tenant_id,
                name=name,
                schema=schema,
                source_node_type_ids=source_node_type_ids,
                target_node_type_ids=target_node_type_ids,
                max_per_source=max_per_source,
                max_per_target=max_per_target,
                unique_pairs=unique_pairs,
                max_samples=max_samples,
                check_token=check_token,
            )
        )

    def delete_relationship_type(
        self, *, id: str, tenant_id: str, if_revision: int | None = None, idempotency_key: str | None = None
    ) -> EmptyResult:
        """Delete a relationship type.

        Deletes the relationship type. Its relationships stay, without rules from then on.

        Args:
            id: The relationship type's id.
            tenant_id: The tenant that the call is about.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            Nothing but the news that it is done.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.delete_relationship_type(
                id=id, tenant_id=tenant_id, if_revision=if_revision, idempotency_key=idempotency_key
            )
        )

    def list_relationship_types(
        self, *, tenant_id: str, pagination: PageRequest | None = None
    ) -> RelationshipTypeListResult:
        """List relationship types.

        Lists a tenant's relationship types. Newest first, unless rows are added with ids of one's
        own. The answer may hold fewer than `page_size` entities where it would exceed 8 MiB; go on
        while `next_page_token` is not empty.

        Args:
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: relationship types, newest first.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.list_relationship_types(tenant_id=tenant_id, pagination=pagination))

    def iterate_relationship_types(
        self, *, tenant_id: str, pagination: PageRequest | None = None
    ) -> Pages[RelationshipType, RelationshipTypeListResult]:
        """List relationship types: all of them, fetched page by page.

        Lists a tenant's relationship types. Newest first, unless rows are added with ids of one's
        own. The answer may hold fewer than `page_size` entities where it would exceed 8 MiB; go on
        while `next_page_token` is not empty.

        Args:
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_relationship_types(tenant_id=tenant_id, pagination=pagination)
        return Pages(self.send, call, _ITERATE_RELATIONSHIP_TYPES)

    def create_relationship(
        self,
        *,
        tenant_id: str,
        source_node_id: str,
        target_node_id: str,
        relationship_type: str,
        data: DocumentInput | None = None,
        id: str | None = None,
        idempotency_key: str | None = None,
    ) -> RelationshipResult:
        """Create a relationship.

        Creates a relationship between two nodes of the tenant. A pair of nodes may have many, also of
        the same type, and a node may have one to itself. Where the tenant has a relationship type of
        this name, the relationship has to keep its rules.

        Args:
            tenant_id: The tenant that the call is about.
            source_node_id: The node where the relationship starts.
            target_node_id: The node where the relationship ends.
            relationship_type: The type of the relationship.
            data: The relationship's document; `{}` if not given.
            id: An id of your own choice, any UUID that is not taken; absent or empty: the service
                makes one.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One relationship.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.create_relationship(
                tenant_id=tenant_id,
                source_node_id=source_node_id,
                target_node_id=target_node_id,
                relationship_type=relationship_type,
                data=data,
                id=id,
                idempotency_key=idempotency_key,
            )
        )

    def get_relationship(
        self, *, id: str, tenant_id: str, as_of: int | None = None, as_of_time: datetime | None = None
    ) -> RelationshipResult:
        """Get a relationship.

        Answers one relationship. With `as_of` or `as_of_time` it tells how things were then, for as
        far back as the log is whole; further back is not found (`history_pruned`), which names the
        oldest number.

        Args:
            id: The relationship's id.
            tenant_id: The tenant that the call is about.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.

        Returns:
            One relationship.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.get_relationship(id=id, tenant_id=tenant_id, as_of=as_of, as_of_time=as_of_time)
        )

    def update_relationship(
        self,
        *,
        id: str,
        tenant_id: str,
        relationship_type: str | None = None,
        data: DocumentInput | None = None,
        if_revision: int | None = None,
        idempotency_key: str | None = None,
    ) -> RelationshipResult:
        """Update a relationship.

        Changes what is given and leaves the rest; its ends never change. With nothing given it
        answers the relationship as it is. A new `relationship_type`, and new data, have to keep the
        rules of the relationship type.

        Args:
            id: The relationship's id.
            tenant_id: The tenant that the call is about.
            relationship_type: A new type; absent or empty: as it is.
            data: A new document in place of the old one; absent or empty: as it is.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One relationship.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.update_relationship(
                id=id,
                tenant_id=tenant_id,
                relationship_type=relationship_type,
                data=data,
                if_revision=if_revision,
                idempotency_key=idempotency_key,
            )
        )

    def patch_relationship(
        self,
        *,
        id: str,
        tenant_id: str,
        merge: DocumentInput | None = None,
        operations: Sequence[PatchOperation] | None = None,
        if_revision: int | None = None,
        idempotency_key: str | None = None,
    ) -> RelationshipResult:
        """Patch a relationship.

        Changes parts of a relationship's document; its ends and its type stay. Give either `merge` or
        `operations`. What the patch does not name keeps its value to the last digit, and what others
        change meanwhile is not lost: without `if_revision` the patch is made on the document as it is
        when it is written. A `test` that fails is a conflict (`patch_test_failed`), and a place that
        is not there is told by the number of its operation (`patch_not_applicable`).

        Args:
            id: The relationship's id.
            tenant_id: The tenant that the call is about.
            merge: A JSON Merge Patch (RFC 7396): members that take the place of those in the
                document, objects member by member; null removes a member. Absent or empty:
                `operations` is given.
            operations: A JSON Patch (RFC 6902). Absent or empty: `merge` is given.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            One relationship.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.patch_relationship(
                id=id,
                tenant_id=tenant_id,
                merge=merge,
                operations=operations,
                if_revision=if_revision,
                idempotency_key=idempotency_key,
            )
        )

    def delete_relationship(
        self, *, id: str, tenant_id: str, if_revision: int | None = None, idempotency_key: str | None = None
    ) -> EmptyResult:
        """Delete a relationship.

        Deletes the relationship and leaves its nodes.

        Args:
            id: The relationship's id.
            tenant_id: The tenant that the call is about.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            Nothing but the news that it is done.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.delete_relationship(
                id=id, tenant_id=tenant_id, if_revision=if_revision, idempotency_key=idempotency_key
            )
        )

    def list_relationships(
        self,
        *,
        tenant_id: str,
        source_node_id: str | None = None,
        target_node_id: str | None = None,
        relationship_type: str | None = None,
        pagination: PageRequest | None = None,
        as_of: int | None = None,
        as_of_time: datetime | None = None,
        filter: FilterInput | None = None,
        sort: Sequence[str] | None = None,
        select: Sequence[str] | None = None,
    ) -> RelationshipListResult:
        """List relationships.

        Lists relationships of a tenant, narrowed by what is given. Newest first, unless rows are
        added with ids of one's own. The answer may hold fewer than `page_size` entities where it
        would exceed 8 MiB; go on while `next_page_token` is not empty. With `as_of` or `as_of_time`
        it is the list of then, for as far back as the log is whole, and so are the pages that go on
        from it. `filter` narrows the list by what stands in `data` and beside it, `sort` has it in
        another order and `select` cuts `data` down; the pages that go on have to be asked for with
        the same filter and order. What takes too long to look through, by default more than 5
        seconds, is refused (`query_too_slow`).

        Args:
            tenant_id: The tenant that the call is about.
            source_node_id: Only relationships that start here; absent or empty: anywhere.
            target_node_id: Only relationships that end here; absent or empty: anywhere.
            relationship_type: Only relationships of this type; absent or empty: of all types.
            pagination: Which page; absent: the first ten.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.
            filter: Only relationships of which this is true. Fields beside `data` are id,
                source_node_id, target_node_id, relationship_type, created_at and updated_at. Absent
                or empty: all.
            sort: The order, up to four keys; what is the same in all of them comes newest first.
                Absent or empty: newest first.
            select: Only these parts of `data`, up to 64, where they stand. Absent or empty: all of
                it.

        Returns:
            A page: relationships, newest first unless `sort` says otherwise.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.list_relationships(
                tenant_id=tenant_id,
                source_node_id=source_node_id,
                target_node_id=target_node_id,
                relationship_type=relationship_type,
                pagination=pagination,
                as_of=as_of,
                as_of_time=as_of_time,
                filter=filter,
                sort=sort,
                select=select,
            )
        )

    def iterate_relationships(
        self,
        *,
        tenant_id: str,
        source_node_id: str | None = None,
        target_node_id: str | None = None,
        relationship_type: str | None = None,
        pagination: PageRequest | None = None,
        as_of: int | None = None,
        as_of_time: datetime | None = None,
        filter: FilterInput | None = None,
        sort: Sequence[str] | None = None,
        select: Sequence[str] | None = None,
    ) -> Pages[Relationship, RelationshipListResult]:
        """List relationships: all of them, fetched page by page.

        Lists relationships of a tenant, narrowed by what is given. Newest first, unless rows are
        added with ids of one's own. The answer may hold fewer than `page_size` entities where it
        would exceed 8 MiB; go on while `next_page_token` is not empty. With `as_of` or `as_of_time`
        it is the list of then, for as far back as the log is whole, and so are the pages that go on
        from it. `filter` narrows the list by what stands in `data` and beside it, `sort` has it in
        another order and `select` cuts `data` down; the pages that go on have to be asked for with
        the same filter and order. What takes too long to look through, by default more than 5
        seconds, is refused (`query_too_slow`).

        Args:
            tenant_id: The tenant that the call is about.
            source_node_id: Only relationships that start here; absent or empty: anywhere.
            target_node_id: Only relationships that end here; absent or empty: anywhere.
            relationship_type: Only relationships of this type; absent or empty: of all types.
            pagination: Which page; absent: the first ten.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.
            filter: Only relationships of which this is true. Fields beside `data` are id,
                source_node_id, target_node_id, relationship_type, created_at and updated_at. Absent
                or empty: all.
            sort: The order, up to four keys; what is the same in all of them comes newest first.
                Absent or empty: newest first.
            select: Only these parts of `data`, up to 64, where they stand. Absent or empty: all of
                it.
        """
        call = calls.list_relationships(
            tenant_id=tenant_id,
            source_node_id=source_node_id,
            target_node_id=target_node_id,
            relationship_type=relationship_type,
            pagination=pagination,
            as_of=as_of,
            as_of_time=as_of_time,
            filter=filter,
            sort=sort,
            select=select,
        )
        return Pages(self.send, call, _ITERATE_RELATIONSHIPS)

    def create_relationships(
        self,
        *,
        tenant_id: str,
        relationships: Sequence[NewRelationshipInput],
        on_error: FailurePolicy | None = None,
        idempotency_key: str | None = None,
    ) -> RelationshipOutcomesResult:
        """Create many relationships.

        Makes up to 1,000 relationships in one transaction, each as `create_relationship` does.

        Args:
            tenant_id: The tenant that the call is about.
            relationships: The relationships, made in this order.
            on_error: What becomes of the others where one fails. Absent: abort, and the answer is the
                error of the first that failed, with its place in `error.data.item.index`.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            What became of each.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.create_relationships(
                tenant_id=tenant_id,
                relationships=relationships,
                on_error=on_error,
                idempotency_key=idempotency_key,
            )
        )

    def delete_relationships(
        self,
        *,
        tenant_id: str,
        relationships: Sequence[Doomed],
        on_error: FailurePolicy | None = None,
        idempotency_key: str | None = None,
    ) -> OutcomesResult:
        """Delete many relationships.

        Deletes up to 1,000 relationships in one transaction, each as `delete_relationship` does.

        Args:
            tenant_id: The tenant that the call is about.
            relationships: The relationships that go, in this order.
            on_error: What becomes of the others where one fails. Absent: abort, and the answer is the
                error of the first that failed, with its place in `error.data.item.index`.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            What became of each.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.delete_relationships(
                tenant_id=tenant_id,
                relationships=relationships,
                on_error=on_error,
                idempotency_key=idempotency_key,
            )
        )

    def aggregate_nodes(
        self,
        *,
        tenant_id: str,
        node_type_id: str | None = None,
        filter: FilterInput | None = None,
        group_by: Sequence[GroupBy] | None = None,
        metrics: Mapping[str, Any] | None = None,
        sort: Sequence[str] | None = None,
        limit: int | None = None,
        as_of: int | None = None,
        as_of_time: datetime | None = None,
    ) -> AggregateResult:
        """Count, sum up and group nodes.

        Finds out of the nodes of a tenant, or of one of its node types, how many there are, and sums,
        averages and extremes of what stands in `data`: of all together, or of groups. A group is of
        one JSON value of each field, of which 1 and 1.0 are the same; things that have nothing there
        are a group of their own, as are those that have null. Sums are exact, and averages have 16
        significant digits or more. `filter` says which things count, and with `as_of` or `as_of_time`
        it is those that there were then. The answer may hold fewer groups than `limit` where it would
        exceed 8 MiB; `truncated` tells whether there are more. What takes too long to look through,
        by default more than 5 seconds, is refused (`query_too_slow`).

        Args:
            tenant_id: The tenant that the call is about.
            node_type_id: Only nodes of this type; absent or empty: of all types.
            filter: Only nodes of which this is true. Fields beside `data` are id, node_type_id,
                created_at and updated_at. Absent or empty: all.
            group_by: What to group by, up to four fields. Absent or empty: everything is one group.
            metrics: What to find out of each group, by name, up to ten. Absent or empty: `count`, how
                many things there are.
            sort: The order of groups, up to four names; what is the same in all of them is in
                ascending order of what is grouped by, as is everything where it is absent or empty.
            limit: How many groups to answer at most; absent or empty: 100.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.

        Returns:
            Groups, in the order that was asked for, and how many there are.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.aggregate_nodes(
                tenant_id=tenant_id,
                node_type_id=node_type_id,
                filter=filter,
                group_by=group_by,
                metrics=metrics,
                sort=sort,
                limit=limit,
                as_of=as_of,
                as_of_time=as_of_time,
            )
        )

    def aggregate_relationships(
        self,
        *,
        tenant_id: str,
        source_node_id: str | None = None,
        target_node_id: str | None = None,
        relationship_type: str | None = None,
        filter: FilterInput | None = None,
        group_by: Sequence[GroupBy] | None = None,
        metrics: Mapping[str, Any] | None = None,
        sort: Sequence[str] | None = None,
        limit: int | None = None,
        as_of: int | None = None,
        as_of_time: datetime | None = None,
    ) -> AggregateResult:
        """Count, sum up and group relationships.

        Finds out of the relationships of a tenant, or of those at a node, how many there are, and
        sums, averages and extremes of what stands in `data`: of all together, or of groups. A group
        is of one JSON value of each field, of which 1 and 1.0 are the same; things that have nothing
        there are a group of their own, as are those that have null. Sums are exact, and averages have
        16 significant digits or more. `filter` says which things count, and with `as_of` or
        `as_of_time` it is those that there were then. The answer may hold fewer groups than `limit`
        where it would exceed 8 MiB; `truncated` tells whether there are more. What takes too long to
        look through, by default more than 5 seconds, is refused (`query_too_slow`).

        Args:
            tenant_id: The tenant that the call is about.
            source_node_id: Only relationships that start here; absent or empty: anywhere.
            target_node_id: Only relationships that end here; absent or empty: anywhere.
            relationship_type: Only relationships of this type; absent or empty: of all types.
            filter: Only relationships of which this is true. Fields beside `data` are id,
                source_node_id, target_node_id, relationship_type, created_at and updated_at. Absent
                or empty: all.
            group_by: What to group by, up to four fields. Absent or empty: everything is one group.
            metrics: What to find out of each group, by name, up to ten. Absent or empty: `count`, how
                many things there are.
            sort: The order of groups, up to four names; what is the same in all of them is in
                ascending order of what is grouped by, as is everything where it is absent or empty.
            limit: How many groups to answer at most; absent or empty: 100.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.

        Returns:
            Groups, in the order that was asked for, and how many there are.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.aggregate_relationships(
                tenant_id=tenant_id,
                source_node_id=source_node_id,
                target_node_id=target_node_id,
                relationship_type=relationship_type,
                filter=filter,
                group_by=group_by,
                metrics=metrics,
                sort=sort,
                limit=limit,
                as_of=as_of,
                as_of_time=as_of_time,
            )
        )

    def explain_query(
        self, *, tenant_id: str, method: ExplainedMethod, params: DocumentInput
    ) -> QueryExplanation:
        """Explain how a list is answered.

        Reads the page that `list_nodes` or `list_relationships` would answer, and tells how it was
        found: by which index of the node type, or by a look at all that there is; what was looked at,
        and how long that took; and which index would help. Parameters that the method would refuse
        are refused here as well, with `/params` in front of each path (`params_invalid`, or what the
        method says), and what takes too long is stopped as it is there (`query_too_slow`). The total
        is not counted.

        Args:
            tenant_id: The tenant that the call is about.
            method: The method whose list is explained.
            params: The parameters of the method by name; `tenant_id` may be left out, since it is
                that of the call.

        Returns:
            How the list is answered. `index` is what it goes by, if it goes by one: `decided` are the
            conditions that this decides, and `checked` those that documents are looked at for.
            `scanned_entries` and `scanned_things` are how many rows of the index, and how many nodes
            or relationships, were looked at for the page, and `returned` how many things are on it.
            `suggested_index` is there where an index would help that the type does not have.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.explain_query(tenant_id=tenant_id, method=method, params=params))

    def list_neighbors(
        self,
        *,
        tenant_id: str,
        node_id: str,
        direction: Direction | None = None,
        relationship_type: str | None = None,
        node_type_id: str | None = None,
        pagination: PageRequest | None = None,
        as_of: int | None = None,
        as_of_time: datetime | None = None,
        filter: FilterInput | None = None,
        sort: Sequence[str] | None = None,
        select: Sequence[str] | None = None,
    ) -> NeighborListResult:
        """List the neighbours of a node.

        Lists the nodes that relationships lead to from a node, each with its relationship, those by
        the newest relationship first. There is one neighbour for each relationship: a node to which
        two lead comes twice. A relationship of the node to itself comes once; where `direction` is
        both, as one that goes out. `node_type_id`, `filter`, `sort` and `select` are about the
        neighbours, and work as those of `list_nodes`. With `as_of` or `as_of_time` it is the list of
        then. The answer may hold fewer than `page_size` where it would exceed 8 MiB; go on while
        `next_page_token` is not empty. What takes too long to look through, by default more than 5
        seconds, is refused (`query_too_slow`).

        Args:
            tenant_id: The tenant that the call is about.
            node_id: The node whose neighbours they are.
            direction: Which way the relationships lead from the node. Absent or empty: both.
            relationship_type: Only relationships of this type; absent or empty: of all types.
            node_type_id: Only neighbours of this node type; absent or empty: of all types.
            pagination: Which page; absent: the first ten.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.
            filter: Only nodes of which this is true. Fields beside `data` are id, node_type_id,
                created_at and updated_at. Absent or empty: all.
            sort: The order, by what the neighbours are, up to four keys; what is the same in all of
                them comes by the newest relationship first. Absent or empty: by the newest
                relationship first.
            select: Only these parts of `data`, up to 64, where they stand. Absent or empty: all of
                it.

        Returns:
            A page of neighbours.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.list_neighbors(
                tenant_id=tenant_id,
                node_id=node_id,
                direction=direction,
                relationship_type=relationship_type,
                node_type_id=node_type_id,
                pagination=pagination,
                as_of=as_of,
                as_of_time=as_of_time,
                filter=filter,
                sort=sort,
                select=select,
            )
        )

    def iterate_neighbors(
        self,
        *,
        tenant_id: str,
        node_id: str,
        direction: Direction | None = None,
        relationship_type: str | None = None,
        node_type_id: str | None = None,
        pagination: PageRequest | None = None,
        as_of: int | None = None,
        as_of_time: datetime | None = None,
        filter: FilterInput | None = None,
        sort: Sequence[str] | None = None,
        select: Sequence[str] | None = None,
    ) -> Pages[Neighbor, NeighborListResult]:
        """List the neighbours of a node: all of them, fetched page by page.

        Lists the nodes that relationships lead to from a node, each with its relationship, those by
        the newest relationship first. There is one neighbour for each relationship: a node to which
        two lead comes twice. A relationship of the node to itself comes once; where `direction` is
        both, as one that goes out. `node_type_id`, `filter`, `sort` and `select` are about the
        neighbours, and work as those of `list_nodes`. With `as_of` or `as_of_time` it is the list of
        then. The answer may hold fewer than `page_size` where it would exceed 8 MiB; go on while
        `next_page_token` is not empty. What takes too long to look through, by default more than 5
        seconds, is refused (`query_too_slow`).

        Args:
            tenant_id: The tenant that the call is about.
            node_id: The node whose neighbours they are.
            direction: Which way the relationships lead from the node. Absent or empty: both.
            relationship_type: Only relationships of this type; absent or empty: of all types.
            node_type_id: Only neighbours of this node type; absent or empty: of all types.
            pagination: Which page; absent: the first ten.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.
            filter: Only nodes of which this is true. Fields beside `data` are id, node_type_id,
                created_at and updated_at. Absent or empty: all.
            sort: The order, by what the neighbours are, up to four keys; what is the same in all of
                them comes by the newest relationship first. Absent or empty: by the newest
                relationship first.
            select: Only these parts of `data`, up to 64, where they stand. Absent or empty: all of
                it.
        """
        call = calls.list_neighbors(
            tenant_id=tenant_id,
            node_id=node_id,
            direction=direction,
            relationship_type=relationship_type,
            node_type_id=node_type_id,
            pagination=pagination,
            as_of=as_of,
            as_of_time=as_of_time,
            filter=filter,
            sort=sort,
            select=select,
        )
        return Pages(self.send, call, _ITERATE_NEIGHBORS)

    def count_relationships(
        self, *, tenant_id: str, node_id: str, as_of: int | None = None, as_of_time: datetime | None = None
    ) -> RelationshipCountsResult:
        """Count the relationships of a node.

        Counts the relationships at a node by type and direction, exactly up to 10,000 of each; where
        there are more, `is_at_least` says so. A relationship of the node to itself counts in both
        directions. Of a node with relationships of more than 1,000 types in a direction the first
        ones are counted, in the order of the types' characters, and `truncated` is true. With `as_of`
        or `as_of_time` it is as it was then. What takes too long to look through, by default more
        than 5 seconds, is refused (`query_too_slow`).

        Args:
            tenant_id: The tenant that the call is about.
            node_id: The node whose relationships are counted.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.

        Returns:
            How many relationships there are.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.count_relationships(
                tenant_id=tenant_id, node_id=node_id, as_of=as_of, as_of_time=as_of_time
            )
        )

    def traverse(
        self,
        *,
        tenant_id: str,
        start_ids: Sequence[str],
        max_depth: int | None = None,
        max_nodes: int | None = None,
        direction: Direction | None = None,
        relationship_types: Sequence[str] | None = None,
        node_type_ids: Sequence[str] | None = None,
        filter: FilterInput | None = None,
        steps: Sequence[TraversalStep] | None = None,
        select: Sequence[str] | None = None,
        include_data: bool | None = None,
        as_of: int | None = None,
        as_of_time: datetime | None = None,
    ) -> TraversalResult:
        """Walk from nodes to what is around them.

        Walks relationships from some nodes, breadth first, and answers the nodes that it comes
        across, each once with its depth, and the relationships that were walked between them. Nodes
        that are of none of `node_type_ids`, or of which `filter` is not true, are neither answered
        nor walked through; but for those where it starts. A relationship that leads back to such a
        one is not walked if that does not pass. With `steps` each step has a direction, a type and a
        filter of its own, which the parameters for all steps do not go with (`invalid_traversal`);
        then a node comes once for each depth at which it was reached. The order is the same for the
        same state: by depth, then in the order of the nodes before, then by the newest relationship
        first. `truncated` is true where `max_nodes`, 50,000 relationships walked, or the size of an
        answer left something out. All of it is of one state: of now, or of `as_of`. What takes too
        long to look through, by default more than 5 seconds, is refused (`query_too_slow`).

        Args:
            tenant_id: The tenant that the call is about.
            start_ids: Where to start. These are answered first, whatever is filtered, but no more
                than `max_nodes`.
            max_depth: How far to go. Absent or empty: 3.
            max_nodes: How many nodes to answer at most. Absent or empty: 1,000.
            direction: Which way to walk relationships. Absent or empty: out.
            relationship_types: Only relationships of these types are walked. Absent or empty: all.
            node_type_ids: Only nodes of these types are answered and walked through. Absent or empty:
                of all types.
            filter: Only nodes of which this is true. Fields beside `data` are id, node_type_id,
                created_at and updated_at. Absent or empty: all.
            steps: In place of `max_depth`, `direction`, `relationship_types`, `node_type_ids` and
                `filter`: what each step goes by, of which there are as many as the walk is deep.
            select: Only these parts of `data`, up to 64, where they stand. Absent or empty: all of
                it.
            include_data: false: `data` of nodes and relationships is left empty. Absent: it is
                answered.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.

        Returns:
            What there is around the nodes.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.traverse(
                tenant_id=tenant_id,
                start_ids=start_ids,
                max_depth=max_depth,
                max_nodes=max_nodes,
                direction=direction,
                relationship_types=relationship_types,
                node_type_ids=node_type_ids,
                filter=filter,
                steps=steps,
                select=select,
                include_data=include_data,
                as_of=as_of,
                as_of_time=as_of_time,
            )
        )

    def find_path(
        self,
        *,
        tenant_id: str,
        source_node_id: str,
        target_node_id: str,
        max_depth: int | None = None,
        direction: Direction | None = None,
        relationship_types: Sequence[str] | None = None,
        select: Sequence[str] | None = None,
        include_data: bool | None = None,
        as_of: int | None = None,
        as_of_time: datetime | None = None,
    ) -> PathResult:
        """Find a shortest path between two nodes.

        Finds a path from a node to another one with as few relationships as there can be. It is
        searched for from both ends. Of several equally short ones the same is answered for the same
        state. Where there is none of at most `max_depth` relationships, `found` is false; where the
        search came across more than 100,000 nodes, nothing is known, and it is refused
        (`too_many_nodes`). All of it is of one state: of now, or of `as_of`. What takes too long to
        look through, by default more than 5 seconds, is refused (`query_too_slow`).

        Args:
            tenant_id: The tenant that the call is about.
            source_node_id: The node where the path begins.
            target_node_id: The node where it ends.
            max_depth: How many relationships the path may have. Absent or empty: 10.
            direction: Which way to walk relationships. Absent or empty: out.
            relationship_types: Only relationships of these types are walked. Absent or empty: all.
            select: Only these parts of `data`, up to 64, where they stand. Absent or empty: all of
                it.
            include_data: false: `data` of nodes and relationships is left empty. Absent: it is
                answered.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.

        Returns:
            The path, if there is one.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.find_path(
                tenant_id=tenant_id,
                source_node_id=source_node_id,
                target_node_id=target_node_id,
                max_depth=max_depth,
                direction=direction,
                relationship_types=relationship_types,
                select=select,
                include_data=include_data,
                as_of=as_of,
                as_of_time=as_of_time,
            )
        )

    def list_changes(
        self,
        *,
        tenant_id: str,
        after: int | None = None,
        limit: int | None = None,
        wait_ms: int | None = None,
        entity: Entity | None = None,
        node_type_id: str | None = None,
        id: str | None = None,
        actor: str | None = None,
        filter: FilterInput | None = None,
    ) -> ChangeListResult:
        """List changes, and wait for new ones.

        Lists changes of a tenant with numbers above `after`, in ascending order. Whoever asks again
        with `last` as `after` gets each change once and in order. The answer may hold fewer than
        `limit`, or none, where it would exceed 8 MiB or filters left out 10,000 changes: go on at
        once while `last` is below `newest`. With `wait_ms` a call for which there is nothing yet is
        answered as soon as there is something, and with nothing when the time is up or the service
        stops: ask again. Whoever loses access while they wait is refused as a new call would be.
        `reset` is given, and true, where changes above `after` may have been removed because they are
        older than the tenant's history: then remember `newest`, read with the other lists what there
        is, drop whatever is not in them, and go on with `newest` as `after`.

        Args:
            tenant_id: The tenant that the call is about.
            after: The number that changes have to be above: `last` of the answer before. Absent or
                empty: from the first that is kept. A number that the tenant has not reached is
                refused.
            limit: How many changes at most; absent, empty or 0: 100.
            wait_ms: How long to wait where there is nothing yet, in milliseconds; absent or empty:
                not at all. No longer than four fifths of the time that the service gives a call.
            entity: Only changes of things of this kind; absent or empty: of all kinds.
            node_type_id: Only changes of nodes of this type; absent or empty: of all that there is.
            id: Only changes of the thing of this id; absent or empty: of all things.
            actor: Only changes that this one made, as `actor` of a change tells it; absent or empty:
                that anybody made.
            filter: Only changes of things of which this is true after the change, or was true before
                it; `matches` of a change says whether it is true now. It is asked of nodes or of
                relationships, as by `list_nodes` and `list_relationships`, so `entity` has to be one
                of these, or `node_type_id` given. What the log does not tell any more is taken for
                true: rather too much is told than too little. Absent or empty: all.

        Returns:
            Changes in ascending order of their numbers, and where to go on.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.list_changes(
                tenant_id=tenant_id,
                after=after,
                limit=limit,
                wait_ms=wait_ms,
                entity=entity,
                node_type_id=node_type_id,
                id=id,
                actor=actor,
                filter=filter,
            )
        )

    def subscribe(
        self,
        *,
        tenant_id: str,
        after: int | None = None,
        entity: Entity | None = None,
        node_type_id: str | None = None,
        id: str | None = None,
        actor: str | None = None,
        filter: FilterInput | None = None,
    ) -> SubscriptionResult:
        """Be told of changes as they happen.

        Begins a subscription to the changes of a tenant with numbers above `after`, over a WebSocket;
        elsewhere it is refused. From then on the service sends notifications `changes` over this
        connection, each with changes in ascending order, as an answer of `list_changes` holds them:
        each change comes once, and in order. Where nothing came for a while that passes the filters,
        a notification without changes may tell how far the log was looked through. Only as much is
        sent as the client takes; whoever is slow is behind, and misses nothing. A subscription ends
        with `unsubscribe`, with the connection, or where the service ends it, which it says with the
        notification `subscription_ended`: with the error that a new call would be refused with, as
        soon as the caller may not read changes any more, or with one that is retryable. Whoever
        subscribes again with `last` of the last notification as `after` goes on without a gap.

        Args:
            tenant_id: The tenant that the call is about.
            after: The number that changes have to be above: `last` of the last notification or
                answer. Absent or empty: from now on; the answer tells which number that is. A number
                that the tenant has not reached is refused.
            entity: Only changes of things of this kind; absent or empty: of all kinds.
            node_type_id: Only changes of nodes of this type; absent or empty: of all that there is.
            id: Only changes of the thing of this id; absent or empty: of all things.
            actor: Only changes that this one made, as `actor` of a change tells it; absent or empty:
                that anybody made.
            filter: Only changes of things of which this is true after the change, or was true before
                it; `matches` of a change says whether it is true now. It is asked of nodes or of
                relationships, as by `list_nodes` and `list_relationships`, so `entity` has to be one
                of these, or `node_type_id` given. What the log does not tell any more is taken for
                true: rather too much is told than too little. Absent or empty: all.

        Returns:
            The subscription, and the number that its changes are above.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.subscribe(
                tenant_id=tenant_id,
                after=after,
                entity=entity,
                node_type_id=node_type_id,
                id=id,
                actor=actor,
                filter=filter,
            )
        )

    def follow_changes(
        self,
        *,
        tenant_id: str,
        after: int | None = None,
        entity: Entity | None = None,
        node_type_id: str | None = None,
        id: str | None = None,
        actor: str | None = None,
        filter: FilterInput | None = None,
    ) -> Generator[ChangesNotification, None, None]:
        """Follow changes, page by page: Be told of changes as they happen.

        It goes over a WebSocket of its own, which is opened again after each loss, and ends when it
        is closed.

        Begins a subscription to the changes of a tenant with numbers above `after`, over a WebSocket;
        elsewhere it is refused. From then on the service sends notifications `changes` over this
        connection, each with changes in ascending order, as an answer of `list_changes` holds them:
        each change comes once, and in order. Where nothing came for a while that passes the filters,
        a notification without changes may tell how far the log was looked through. Only as much is
        sent as the client takes; whoever is slow is behind, and misses nothing. A subscription ends
        with `unsubscribe`, with the connection, or where the service ends it, which it says with the
        notification `subscription_ended`: with the error that a new call would be refused with, as
        soon as the caller may not read changes any more, or with one that is retryable. Whoever
        subscribes again with `last` of the last notification as `after` goes on without a gap.

        Args:
            tenant_id: The tenant that the call is about.
            after: The number that changes have to be above: `last` of the last notification or
                answer. Absent or empty: from now on; the answer tells which number that is. A number
                that the tenant has not reached is refused.
            entity: Only changes of things of this kind; absent or empty: of all kinds.
            node_type_id: Only changes of nodes of this type; absent or empty: of all that there is.
            id: Only changes of the thing of this id; absent or empty: of all things.
            actor: Only changes that this one made, as `actor` of a change tells it; absent or empty:
                that anybody made.
            filter: Only changes of things of which this is true after the change, or was true before
                it; `matches` of a change says whether it is true now. It is asked of nodes or of
                relationships, as by `list_nodes` and `list_relationships`, so `entity` has to be one
                of these, or `node_type_id` given. What the log does not tell any more is taken for
                true: rather too much is told than too little. Absent or empty: all.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        call = calls.subscribe(
            tenant_id=tenant_id,
            after=after,
            entity=entity,
            node_type_id=node_type_id,
            id=id,
            actor=actor,
            filter=filter,
        )
        return self._follow(call, _FOLLOW_CHANGES)

    def unsubscribe(self, *, subscription_id: str) -> EmptyResult:
        """End a subscription.

        Ends a subscription of this connection. Once this is answered nothing more is sent for it.

        Args:
            subscription_id: The id that `subscribe` answered over this connection.

        Returns:
            Nothing.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.unsubscribe(subscription_id=subscription_id))

    def execute_transaction(
        self,
        *,
        operations: Sequence[Operation],
        dry_run: bool | None = None,
        idempotency_key: str | None = None,
    ) -> TransactionResult:
        """Do several calls together.

        Does all of the operations or none: where one fails, the answer is its error,
        `error.data.operation` tells which it was, and nothing has been changed. Each is allowed what
        its own call would be. Meanwhile nobody else changes the tenants that they name; what they
        read is what the operations before them left. Operations that only read see one state of all
        tenants. In the parameters of an operation an id may be {"$result": "task.node.id"}: the
        string at that place in the answer of the earlier operation that is named task; items of lists
        go by their number, from 0.

        Args:
            operations: What is done: 1 to 100 calls of any method but this one, in this order.
            dry_run: true: the operations are done, answered and then undone.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            What the operations answered.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.execute_transaction(operations=operations, dry_run=dry_run, idempotency_key=idempotency_key)
        )

    def create_api_key(
        self,
        *,
        name: str,
        tenant_id: str | None = None,
        user_id: str | None = None,
        role: Role | None = None,
        lifetime_s: int | None = None,
        idempotency_key: str | None = None,
    ) -> NewApiKeyResult:
        """Create an API key.

        Creates a key for programs that work in a tenant (`tenant_id`, with a role of no more than
        one's own), for a user (`user_id`) or, with neither, for an operator. The secret is answered
        this once; the service keeps only a keyed hash of it. A tenant, and a user, may have 100 keys
        that are good.

        Args:
            name: What the key is for, for people to read.
            tenant_id: The tenant that the key is for; absent or empty: a user's key, or an
                operator's.
            user_id: The user whom the key stands for; absent or empty: a tenant's key, or an
                operator's.
            role: The role of a tenant's key; `member` if not given.
            lifetime_s: Seconds from now until the key expires; absent or empty: it does not.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            The key and its secret.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.create_api_key(
                name=name,
                tenant_id=tenant_id,
                user_id=user_id,
                role=role,
                lifetime_s=lifetime_s,
                idempotency_key=idempotency_key,
            )
        )

    def list_api_keys(
        self,
        *,
        tenant_id: str | None = None,
        user_id: str | None = None,
        pagination: PageRequest | None = None,
    ) -> ApiKeyListResult:
        """List API keys.

        Lists the keys of a tenant (`tenant_id`), of a user (`user_id`) or, with neither, of
        operators, newest first, also those that have expired or were revoked up to 30 days ago.
        Secrets are not among what is answered.

        Args:
            tenant_id: The tenant that the key is for; absent or empty: a user's key, or an
                operator's.
            user_id: The user whom the key stands for; absent or empty: a tenant's key, or an
                operator's.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: keys, in descending order of ids.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.list_api_keys(tenant_id=tenant_id, user_id=user_id, pagination=pagination))

    def iterate_api_keys(
        self,
        *,
        tenant_id: str | None = None,
        user_id: str | None = None,
        pagination: PageRequest | None = None,
    ) -> Pages[ApiKey, ApiKeyListResult]:
        """List API keys: all of them, fetched page by page.

        Lists the keys of a tenant (`tenant_id`), of a user (`user_id`) or, with neither, of
        operators, newest first, also those that have expired or were revoked up to 30 days ago.
        Secrets are not among what is answered.

        Args:
            tenant_id: The tenant that the key is for; absent or empty: a user's key, or an
                operator's.
            user_id: The user whom the key stands for; absent or empty: a tenant's key, or an
                operator's.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_api_keys(tenant_id=tenant_id, user_id=user_id, pagination=pagination)
        return Pages(self.send, call, _ITERATE_API_KEYS)

    def rotate_api_key(
        self,
        *,
        id: str,
        tenant_id: str | None = None,
        user_id: str | None = None,
        overlap_s: int | None = None,
        idempotency_key: str | None = None,
    ) -> NewApiKeyResult:
        """Rotate an API key.

        Creates a key like the old one, with a lifetime as long, and lets the old one expire after an
        overlap in which both are good. With keys that live on so, there may be 200 that are good. The
        tenant or user is the one that the key was created for.

        Args:
            id: The key's id.
            tenant_id: The tenant that the key is for; absent or empty: a user's key, or an
                operator's.
            user_id: The user whom the key stands for; absent or empty: a tenant's key, or an
                operator's.
            overlap_s: For how many seconds the old key stays good; absent or empty: 24 hours.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            The new key and its secret.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.rotate_api_key(
                id=id,
                tenant_id=tenant_id,
                user_id=user_id,
                overlap_s=overlap_s,
                idempotency_key=idempotency_key,
            )
        )

    def revoke_api_key(
        self,
        *,
        id: str,
        tenant_id: str | None = None,
        user_id: str | None = None,
        idempotency_key: str | None = None,
    ) -> EmptyResult:
        """Revoke an API key.

        Ends a key: in this service process at once, in every other one within 5 seconds, open
        WebSockets included. The tenant or user is the one that the key was created for. A key that is
        revoked already stays so.

        Args:
            id: The key's id.
            tenant_id: The tenant that the key is for; absent or empty: a user's key, or an
                operator's.
            user_id: The user whom the key stands for; absent or empty: a tenant's key, or an
                operator's.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            It is done.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.revoke_api_key(id=id, tenant_id=tenant_id, user_id=user_id, idempotency_key=idempotency_key)
        )

    def whoami(
        self,
    ) -> CallerResult:
        """Tell who the caller is.

        Answers whom the service takes the caller for.

        Returns:
            The caller.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.whoami())

    def list_node_revisions(
        self, *, id: str, tenant_id: str, pagination: PageRequest | None = None
    ) -> NodeRevisionListResult:
        """List the revisions of a node.

        Lists the changes of one node, newest first, each with the node as it was then. Those of a
        node that was deleted are there for as long as the log keeps them. The answer may hold fewer
        than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is not
        empty.

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: changes of the node, newest first.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.list_node_revisions(id=id, tenant_id=tenant_id, pagination=pagination))

    def iterate_node_revisions(
        self, *, id: str, tenant_id: str, pagination: PageRequest | None = None
    ) -> Pages[NodeRevision, NodeRevisionListResult]:
        """List the revisions of a node: all of them, fetched page by page.

        Lists the changes of one node, newest first, each with the node as it was then. Those of a
        node that was deleted are there for as long as the log keeps them. The answer may hold fewer
        than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is not
        empty.

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_node_revisions(id=id, tenant_id=tenant_id, pagination=pagination)
        return Pages(self.send, call, _ITERATE_NODE_REVISIONS)

    def list_relationship_revisions(
        self, *, id: str, tenant_id: str, pagination: PageRequest | None = None
    ) -> RelationshipRevisionListResult:
        """List the revisions of a relationship.

        Lists the changes of one relationship, newest first, each with the relationship as it was
        then. Those of a relationship that was deleted are there for as long as the log keeps them.
        The answer may hold fewer than `page_size` entities where it would exceed 8 MiB; go on while
        `next_page_token` is not empty.

        Args:
            id: The relationship's id.
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: changes of the relationship, newest first.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.list_relationship_revisions(id=id, tenant_id=tenant_id, pagination=pagination))

    def iterate_relationship_revisions(
        self, *, id: str, tenant_id: str, pagination: PageRequest | None = None
    ) -> Pages[RelationshipRevision, RelationshipRevisionListResult]:
        """List the revisions of a relationship: all of them, fetched page by page.

        Lists the changes of one relationship, newest first, each with the relationship as it was
        then. Those of a relationship that was deleted are there for as long as the log keeps them.
        The answer may hold fewer than `page_size` entities where it would exceed 8 MiB; go on while
        `next_page_token` is not empty.

        Args:
            id: The relationship's id.
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_relationship_revisions(id=id, tenant_id=tenant_id, pagination=pagination)
        return Pages(self.send, call, _ITERATE_RELATIONSHIP_REVISIONS)

    def list_audit_events(
        self,
        *,
        tenant_id: str,
        actor: str | None = None,
        method: str | None = None,
        entity: Entity | None = None,
        id: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        pagination: PageRequest | None = None,
    ) -> AuditEventListResult:
        """List who changed what.

        Lists the changes of what a tenant holds, newest first, without data: who made them, when, by
        which call, and what they are about. Entries that later ones supersede are there for as many
        days as the tenant's `history_days` has.

        Args:
            tenant_id: The tenant that the call is about.
            actor: Only changes that this one made, as `actor` of a change tells it; absent or empty:
                that anybody made.
            method: Only changes by this method; absent or empty: by all.
            entity: Only changes of things of this kind; absent or empty: of all kinds.
            id: Only changes of the thing of this id; absent or empty: of all things.
            since: Only changes at this time or later; absent or empty: from the beginning of the log.
            until: Only changes before this time; absent or empty: up to now.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: changes, newest first.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.list_audit_events(
                tenant_id=tenant_id,
                actor=actor,
                method=method,
                entity=entity,
                id=id,
                since=since,
                until=until,
                pagination=pagination,
            )
        )

    def iterate_audit_events(
        self,
        *,
        tenant_id: str,
        actor: str | None = None,
        method: str | None = None,
        entity: Entity | None = None,
        id: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        pagination: PageRequest | None = None,
    ) -> Pages[AuditEvent, AuditEventListResult]:
        """List who changed what: all of them, fetched page by page.

        Lists the changes of what a tenant holds, newest first, without data: who made them, when, by
        which call, and what they are about. Entries that later ones supersede are there for as many
        days as the tenant's `history_days` has.

        Args:
            tenant_id: The tenant that the call is about.
            actor: Only changes that this one made, as `actor` of a change tells it; absent or empty:
                that anybody made.
            method: Only changes by this method; absent or empty: by all.
            entity: Only changes of things of this kind; absent or empty: of all kinds.
            id: Only changes of the thing of this id; absent or empty: of all things.
            since: Only changes at this time or later; absent or empty: from the beginning of the log.
            until: Only changes before this time; absent or empty: up to now.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_audit_events(
            tenant_id=tenant_id,
            actor=actor,
            method=method,
            entity=entity,
            id=id,
            since=since,
            until=until,
            pagination=pagination,
        )
        return Pages(self.send, call, _ITERATE_AUDIT_EVENTS)

    def restore_node(
        self,
        *,
        id: str,
        tenant_id: str,
        revision: int | None = None,
        change: int | None = None,
        idempotency_key: str | None = None,
    ) -> NodeRestorationResult:
        """Restore a node.

        Gives a node the data of an older revision, or brings a deleted node back, under its old id
        and with the relationships that went with it where both ends are there. Its type has to be
        there, and the data has to satisfy the schema of now. It is a change like any other: the
        revision goes on from the last one. What was erased cannot be restored (`revision_erased`).
        Relationships that would break the rules of their type by now stay away.

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.
            revision: Restore what the node was at this revision. Absent or empty: see `change`.
            change: Restore what the node was right after the change of this number. Absent or empty,
                and no `revision` either: what it was last, for a node that was deleted.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            The node, and what came back with it.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.restore_node(
                id=id, tenant_id=tenant_id, revision=revision, change=change, idempotency_key=idempotency_key
            )
        )

    def erase_node(self, *, id: str, tenant_id: str, idempotency_key: str | None = None) -> NodeErasureResult:
        """Erase a node.

        Removes a node's data for good, from everywhere in the tenant: deletes the node as
        `delete_node` does, if it is there, and takes its data out of history, with that of all
        relationships that ever ended at it. That there was a node of this id and type, when it
        changed and by whom, stays. From the answer on nobody is told of the data any more, be it by
        history or by answers kept for calls that come twice; it is removed in the background. Asked
        again, it does nothing more and answers whether that is done. It cannot be undone.
        Relationships that keep a node from being deleted keep it from being erased, too
        (`node_in_use`).

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            How far it has come.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.erase_node(id=id, tenant_id=tenant_id, idempotency_key=idempotency_key))

    def create_webhook(
        self,
        *,
        tenant_id: str,
        url: str,
        description: str | None = None,
        filters: WebhookFilters | WebhookFiltersDict | None = None,
        after: int | None = None,
        is_active: bool | None = None,
        id: str | None = None,
        idempotency_key: str | None = None,
    ) -> NewWebhookResult:
        """Create a webhook.

        Creates a webhook: from now on, or from the change `after` on, changes of the tenant are sent
        to the URL, in their order, up to 100 in a request. A request that is not answered with 2xx is
        sent again, and what comes after it waits. Requests are signed as the Standard Webhooks
        specification says; the secret is answered this once. A URL that leads to this machine, a
        private network or the like is refused (`address_not_allowed`). A tenant may have 20 webhooks.

        Args:
            tenant_id: The tenant that the call is about.
            url: Where changes are to be sent.
            description: What the webhook is for.
            filters: Which changes are to be sent; absent or empty: all.
            after: The number that changes have to be above: 0 for all that are kept, or `last` or
                `newest` of `list_changes`. Absent or empty: those that come after the creation of the
                webhook. A number that the tenant has not reached is refused.
            is_active: false: nothing is sent until that is changed. Absent or empty: true.
            id: An id of your own choice, any UUID that is not taken; absent or empty: the service
                makes one.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            The webhook and its secret.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.create_webhook(
                tenant_id=tenant_id,
                url=url,
                description=description,
                filters=filters,
                after=after,
                is_active=is_active,
                id=id,
                idempotency_key=idempotency_key,
            )
        )

    def get_webhook(self, *, id: str, tenant_id: str) -> WebhookResult:
        """Get a webhook.

        Answers one webhook, with how far it has come: `last` is the number of the last change that
        the receiver has taken, or that the filters left out. Since `failing_since` it has taken
        nothing, and it is tried again at `next_attempt_at`. The secret is not among what is answered.

        Args:
            id: The webhook's id.
            tenant_id: The tenant that the call is about.

        Returns:
            One webhook.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.get_webhook(id=id, tenant_id=tenant_id))

    def list_webhooks(self, *, tenant_id: str, pagination: PageRequest | None = None) -> WebhookListResult:
        """List webhooks.

        Lists the webhooks of a tenant, newest first, unless some were made with ids of one's own.

        Args:
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: webhooks, in descending order of ids.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.list_webhooks(tenant_id=tenant_id, pagination=pagination))

    def iterate_webhooks(
        self, *, tenant_id: str, pagination: PageRequest | None = None
    ) -> Pages[Webhook, WebhookListResult]:
        """List webhooks: all of them, fetched page by page.

        Lists the webhooks of a tenant, newest first, unless some were made with ids of one's own.

        Args:
            tenant_id: The tenant that the call is about.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_webhooks(tenant_id=tenant_id, pagination=pagination)
        return Pages(self.send, call, _ITERATE_WEBHOOKS)

    def update_webhook(
        self,
        *,
        id: str,
        tenant_id: str,
        url: str | None = None,
        description: str | NotGiven | None = NOT_GIVEN,
        filters: WebhookFilters | WebhookFiltersDict | None = None,
        is_active: bool | None = None,
        rotate_secret: bool | None = None,
        after: int | None = None,
        if_revision: int | None = None,
        idempotency_key: str | None = None,
    ) -> ChangedWebhookResult:
        """Update a webhook.

        Changes what is given and leaves the rest. With `is_active` true a webhook that was paused
        goes on where it stands, whatever it was paused for. With another URL or other filters it is
        tried at once. With `after` it goes on from that change, be it that all is to be sent again,
        or that the receiver has started anew. With `rotate_secret` a new secret is answered, this
        once, and for 24 hours requests are signed with both.

        Args:
            id: The webhook's id.
            tenant_id: The tenant that the call is about.
            url: A new URL; absent or empty: as it is.
            description: A new description; absent or empty: as it is; null: none.
            filters: New filters, in the place of all that there are; absent or empty: as they are.
            is_active: false: nothing is sent until that is changed; true: it is sent from where the
                webhook stands, whatever it was paused for. Absent or empty: as it is.
            rotate_secret: true: there is a new secret, which is answered; for 24 hours what is sent
                is signed with the old one, too.
            after: The number that what is sent has to be above from now on: 0 for all that are kept,
                or `newest` of `list_changes`. A number that the tenant has not reached is refused.
                Absent or empty: as it is.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            The webhook as it is now.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.update_webhook(
                id=id,
                tenant_id=tenant_id,
                url=url,
                description=description,
                filters=filters,
                is_active=is_active,
                rotate_secret=rotate_secret,
                after=after,
                if_revision=if_revision,
                idempotency_key=idempotency_key,
            )
        )

    def delete_webhook(
        self, *, id: str, tenant_id: str, if_revision: int | None = None, idempotency_key: str | None = None
    ) -> EmptyResult:
        """Delete a webhook.

        Deletes the webhook and what is known of its deliveries. A request that is under way may still
        arrive.

        Args:
            id: The webhook's id.
            tenant_id: The tenant that the call is about.
            if_revision: Do it only where this is the revision; another one is a conflict, which tells
                the current revision as `error.data.revision`. Absent or empty: whatever the revision
                is.
            idempotency_key: Makes it safe to send the same call again, whatever became of it: within
                24 hours it is done at most once, and the first answer is answered again. The key is
                the caller's own and holds within the tenant; with other parameters it is a conflict.
                Absent or empty: each call is one of its own.

        Returns:
            It is done.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.delete_webhook(
                id=id, tenant_id=tenant_id, if_revision=if_revision, idempotency_key=idempotency_key
            )
        )

    def list_webhook_deliveries(
        self, *, tenant_id: str, webhook_id: str, pagination: PageRequest | None = None
    ) -> WebhookDeliveryListResult:
        """List deliveries.

        Lists what was sent for a webhook, or tried to be, newest first: the last 1,000 of the last 30
        days. What failed is sent again, as it was, at `next_attempt_at`; without that the webhook was
        paused. Nothing of what receivers answer is kept but the status.

        Args:
            tenant_id: The tenant that the call is about.
            webhook_id: The webhook that was sent for.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: deliveries, newest first.

        Raises:
            UnauthenticatedError: Unauthenticated (-32003).
            ForbiddenError: Forbidden (-32004).
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.list_webhook_deliveries(tenant_id=tenant_id, webhook_id=webhook_id, pagination=pagination)
        )

    def iterate_webhook_deliveries(
        self, *, tenant_id: str, webhook_id: str, pagination: PageRequest | None = None
    ) -> Pages[WebhookDelivery, WebhookDeliveryListResult]:
        """List deliveries: all of them, fetched page by page.

        Lists what was sent for a webhook, or tried to be, newest first: the last 1,000 of the last 30
        days. What failed is sent again, as it was, at `next_attempt_at`; without that the webhook was
        paused. Nothing of what receivers answer is kept but the status.

        Args:
            tenant_id: The tenant that the call is about.
            webhook_id: The webhook that was sent for.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_webhook_deliveries(
            tenant_id=tenant_id, webhook_id=webhook_id, pagination=pagination
        )
        return Pages(self.send, call, _ITERATE_WEBHOOK_DELIVERIES)
