# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 ae57470c8ab6c965460cf51db9ec53141f5b17409e19bbeb54160c0423f2ec85), do not edit.

"""Clients of flexdb: one with asyncio, and one that blocks."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Sequence
from datetime import datetime
from typing import Final

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
    DocumentInput,
    Doomed,
    EmptyResult,
    Entity,
    ExplainedMethod,
    FailurePolicy,
    FilterInput,
    IndexInput,
    JsonSchemaInput,
    Membership,
    MembershipListResult,
    MembershipResult,
    NewApiKeyResult,
    NewNode,
    NewRelationshipInput,
    NewWebhookResult,
    Node,
    NodeDeletionResult,
    NodeErasureResult,
    NodeListResult,
    NodeOutcomesResult,
    NodeRestorationResult,
    NodeResult,
    NodeRevision,
    NodeRevisionListResult,
    NodeType,
    NodeTypeCheckResult,
    NodeTypeListResult,
    NodeTypeResult,
    NodeUpsertResult,
    Operation,
    OutcomesResult,
    PageRequest,
    PatchOperation,
    QueryExplanation,
    Relationship,
    RelationshipListResult,
    RelationshipOutcomesResult,
    RelationshipResult,
    RelationshipRevision,
    RelationshipRevisionListResult,
    Role,
    SubscriptionResult,
    Tenant,
    TenantLimitsResult,
    TenantListResult,
    TenantResult,
    TenantStatus,
    TenantUsageResult,
    TransactionResult,
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
_ITERATE_RELATIONSHIPS: Final = Paging(
    cursor=("pagination", "page_token"), next=("pagination", "next_page_token"), items=("relationships",)
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
        idempotency_key: str | None = None,
    ) -> NodeTypeResult:
        """Update a node type.

        Changes what is given and leaves the rest. A new schema holds for every node that is created
        or updated from now on, and by default for those that are stored, too: where one of them
        breaks it, the update is refused (`schema_breaks_nodes`), and `error.data` tells which and
        why. With `on_broken` "allow" stored nodes are not looked at, and are held to the schema when
        they are next written. A list of `indexes` takes the place of the one that there is. Where the
        type has more than 500 nodes, those that are new are built in the background, and the type
        tells how far they are.

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
        The name is free at once, ids when that is done.

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
        self, *, id: str, tenant_id: str, as_of: int | None = None, as_of_time: datetime | None = None
    ) -> NodeResult:
        """Get a node.

        Answers one node. With `as_of` or `as_of_time` it tells how things were then, for as far back
        as the log is whole; further back is not found (`history_pruned`), which names the oldest
        number.

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.

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
        return await self.send(calls.get_node(id=id, tenant_id=tenant_id, as_of=as_of, as_of_time=as_of_time))

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

        Deletes the node with every relationship that starts or ends at it.

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
    ) -> NodeListResult:
        """List nodes.

        Lists nodes of a tenant, or of one of its node types. Newest first, unless rows are added with
        ids of one's own. The answer may hold fewer than `page_size` entities where it would exceed 8
        MiB; go on while `next_page_token` is not empty. With `as_of` or `as_of_time` it is the list
        of then, for as far back as the log is whole, and so are the pages that go on from it.
        `filter` narrows the list by what stands in `data` and beside it, `sort` has it in another
        order and `select` cuts `data` down; the pages that go on have to be asked for with the same
        filter and order. What takes too long to look through, by default more than 5 seconds, is
        refused (`query_too_slow`).

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
    ) -> AsyncPages[Node, NodeListResult]:
        """List nodes: all of them, fetched page by page.

        Lists nodes of a tenant, or of one of its node types. Newest first, unless rows are added with
        ids of one's own. The answer may hold fewer than `page_size` entities where it would exceed 8
        MiB; go on while `next_page_token` is not empty. With `as_of` or `as_of_time` it is the list
        of then, for as far back as the log is whole, and so are the pages that go on from it.
        `filter` narrows the list by what stands in `data` and beside it, `sort` has it in another
        order and `select` cuts `data` down; the pages that go on have to be asked for with the same
        filter and order. What takes too long to look through, by default more than 5 seconds, is
        refused (`query_too_slow`).

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
        )
        return AsyncPages(self.send, call, _ITERATE_NODES)

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
        `delete_node` does.

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
        the same type, and a node may have one to itself.

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
        answers the relationship as it is.

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
                tenant_id=tenant_id, after=after, entity=entity, node_type_id=node_type_id, id=id, actor=actor
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
            tenant_id=tenant_id, after=after, entity=entity, node_type_id=node_type_id, id=id, actor=actor
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
        idempotency_key: str | None = None,
    ) -> NodeTypeResult:
        """Update a node type.

        Changes what is given and leaves the rest. A new schema holds for every node that is created
        or updated from now on, and by default for those that are stored, too: where one of them
        breaks it, the update is refused (`schema_breaks_nodes`), and `error.data` tells which and
        why. With `on_broken` "allow" stored nodes are not looked at, and are held to the schema when
        they are next written. A list of `indexes` takes the place of the one that there is. Where the
        type has more than 500 nodes, those that are new are built in the background, and the type
        tells how far they are.

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
        The name is free at once, ids when that is done.

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
        self, *, id: str, tenant_id: str, as_of: int | None = None, as_of_time: datetime | None = None
    ) -> NodeResult:
        """Get a node.

        Answers one node. With `as_of` or `as_of_time` it tells how things were then, for as far back
        as the log is whole; further back is not found (`history_pruned`), which names the oldest
        number.

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.
            as_of: Answer as it was right after the change of this number. Absent or empty: as it is
                now.
            as_of_time: Answer as it was at this time, which is given in place of `as_of`. Absent or
                empty: as it is now.

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
        return self.send(calls.get_node(id=id, tenant_id=tenant_id, as_of=as_of, as_of_time=as_of_time))

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

        Deletes the node with every relationship that starts or ends at it.

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
    ) -> NodeListResult:
        """List nodes.

        Lists nodes of a tenant, or of one of its node types. Newest first, unless rows are added with
        ids of one's own. The answer may hold fewer than `page_size` entities where it would exceed 8
        MiB; go on while `next_page_token` is not empty. With `as_of` or `as_of_time` it is the list
        of then, for as far back as the log is whole, and so are the pages that go on from it.
        `filter` narrows the list by what stands in `data` and beside it, `sort` has it in another
        order and `select` cuts `data` down; the pages that go on have to be asked for with the same
        filter and order. What takes too long to look through, by default more than 5 seconds, is
        refused (`query_too_slow`).

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
    ) -> Pages[Node, NodeListResult]:
        """List nodes: all of them, fetched page by page.

        Lists nodes of a tenant, or of one of its node types. Newest first, unless rows are added with
        ids of one's own. The answer may hold fewer than `page_size` entities where it would exceed 8
        MiB; go on while `next_page_token` is not empty. With `as_of` or `as_of_time` it is the list
        of then, for as far back as the log is whole, and so are the pages that go on from it.
        `filter` narrows the list by what stands in `data` and beside it, `sort` has it in another
        order and `select` cuts `data` down; the pages that go on have to be asked for with the same
        filter and order. What takes too long to look through, by default more than 5 seconds, is
        refused (`query_too_slow`).

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
        )
        return Pages(self.send, call, _ITERATE_NODES)

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
        `delete_node` does.

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
        the same type, and a node may have one to itself.

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
        answers the relationship as it is.

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
                tenant_id=tenant_id, after=after, entity=entity, node_type_id=node_type_id, id=id, actor=actor
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
            tenant_id=tenant_id, after=after, entity=entity, node_type_id=node_type_id, id=id, actor=actor
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
