# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 517e24e380d9fbe54b78ac24b4db4f3da96252418fc0ed661222ee5266ff305c), do not edit.

"""Clients of flexdb: one with asyncio, and one that blocks."""

from __future__ import annotations

from typing import Final

from . import calls
from ._runtime.absence import NOT_GIVEN, NotGiven
from ._runtime.async_client import BaseAsyncClient
from ._runtime.options import Service
from ._runtime.paging import AsyncPages, Pages, Paging
from ._runtime.sync_client import BaseClient
from .errors import BY_CODE
from .types import (
    DocumentInput,
    EmptyResult,
    JsonSchemaInput,
    Membership,
    MembershipListResult,
    MembershipResult,
    Node,
    NodeListResult,
    NodeResult,
    NodeType,
    NodeTypeListResult,
    NodeTypeResult,
    PageRequest,
    Relationship,
    RelationshipListResult,
    RelationshipResult,
    Role,
    Tenant,
    TenantListResult,
    TenantResult,
    TenantStatus,
    User,
    UserListResult,
    UserResult,
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
_ITERATE_NODE_TYPES: Final = Paging(
    cursor=("pagination", "page_token"), next=("pagination", "next_page_token"), items=("node_types",)
)
_ITERATE_NODES: Final = Paging(
    cursor=("pagination", "page_token"), next=("pagination", "next_page_token"), items=("nodes",)
)
_ITERATE_RELATIONSHIPS: Final = Paging(
    cursor=("pagination", "page_token"), next=("pagination", "next_page_token"), items=("relationships",)
)


class AsyncClient(BaseAsyncClient):
    """Calls flexdb with asyncio: any number of calls at a time, in one event loop."""

    _service = _SERVICE

    async def create_tenant(self, *, slug: str, name: str) -> TenantResult:
        """Create a tenant.

        Creates an active tenant. Its slug must not be taken.

        Args:
            slug: The tenant's unique short name.
            name: The tenant's name.

        Returns:
            One tenant.

        Raises:
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.create_tenant(slug=slug, name=name))

    async def get_tenant(self, *, id: str) -> TenantResult:
        """Get a tenant.

        Answers one tenant.

        Args:
            id: The tenant's id.

        Returns:
            One tenant.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.get_tenant(id=id))

    async def update_tenant(
        self, *, id: str, slug: str | None = None, name: str | None = None, status: TenantStatus | None = None
    ) -> TenantResult:
        """Update a tenant.

        Changes what is given and leaves the rest. With nothing given it answers the tenant as it is.

        Args:
            id: The tenant's id.
            slug: A new slug; absent or empty: as it is.
            name: A new name; absent or empty: as it is.
            status: A new status; absent or empty: as it is.

        Returns:
            One tenant.

        Raises:
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.update_tenant(id=id, slug=slug, name=name, status=status))

    async def delete_tenant(self, *, id: str) -> EmptyResult:
        """Delete a tenant.

        Deletes the tenant with all that is in it: relationships, nodes, node types and memberships,
        in one transaction. Large tenants take time; the limit is the setting
        `FLEXDB_DELETE_TIMEOUT_S`.

        Args:
            id: The tenant's id.

        Returns:
            Nothing but the news that it is done.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.delete_tenant(id=id))

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

    async def create_user(self, *, email: str, display_name: str) -> UserResult:
        """Create a user.

        Creates a user. The e-mail address must not be taken.

        Args:
            email: The user's e-mail address, unique without regard to case.
            display_name: The user's name.

        Returns:
            One user.

        Raises:
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.create_user(email=email, display_name=display_name))

    async def get_user(self, *, id: str) -> UserResult:
        """Get a user.

        Answers one user.

        Args:
            id: The user's id.

        Returns:
            One user.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.get_user(id=id))

    async def update_user(
        self, *, id: str, email: str | None = None, display_name: str | None = None
    ) -> UserResult:
        """Update a user.

        Changes what is given and leaves the rest. With nothing given it answers the user as it is.

        Args:
            id: The user's id.
            email: A new e-mail address; absent or empty: as it is.
            display_name: A new name; absent or empty: as it is.

        Returns:
            One user.

        Raises:
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.update_user(id=id, email=email, display_name=display_name))

    async def delete_user(self, *, id: str) -> EmptyResult:
        """Delete a user.

        Deletes the user and every membership of theirs.

        Args:
            id: The user's id.

        Returns:
            Nothing but the news that it is done.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.delete_user(id=id))

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
        self, *, tenant_id: str, user_id: str, role: Role | None = None
    ) -> MembershipResult:
        """Add a user to a tenant.

        Makes the user a member of the tenant. For one who is a member already, a role that is given
        becomes the new role.

        Args:
            tenant_id: The tenant that the call is about.
            user_id: The user's id.
            role: The role in the tenant; `member` if not given.

        Returns:
            One membership.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.add_user_to_tenant(tenant_id=tenant_id, user_id=user_id, role=role))

    async def remove_user_from_tenant(self, *, tenant_id: str, user_id: str) -> EmptyResult:
        """Remove a user from a tenant.

        Ends the user's membership in the tenant.

        Args:
            tenant_id: The tenant that the call is about.
            user_id: The user's id.

        Returns:
            Nothing but the news that it is done.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.remove_user_from_tenant(tenant_id=tenant_id, user_id=user_id))

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

    async def create_node_type(
        self,
        *,
        tenant_id: str,
        name: str,
        description: str | None = None,
        schema: JsonSchemaInput | None = None,
    ) -> NodeTypeResult:
        """Create a node type.

        Creates a node type. The schema must be a JSON Schema without references to other documents,
        and its patterns must be of the kind that matches in linear time (no look-around, no
        back-references).

        Args:
            tenant_id: The tenant that the call is about.
            name: The node type's name, unique in its tenant.
            description: What nodes of this type are.
            schema: The JSON Schema that data of nodes must satisfy; `{}` if not given.

        Returns:
            One node type.

        Raises:
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.create_node_type(tenant_id=tenant_id, name=name, description=description, schema=schema)
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
    ) -> NodeTypeResult:
        """Update a node type.

        Changes what is given and leaves the rest. Nodes that are stored stay as they are; a new
        schema holds for nodes that are created or updated from now on.

        Args:
            id: The node type's id.
            tenant_id: The tenant that the call is about.
            name: A new name; absent or empty: as it is.
            description: A new description; absent or empty: as it is; null: none.
            schema: A new schema, for nodes written from now on; absent or empty: as it is; null:
                `{}`.

        Returns:
            One node type.

        Raises:
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.update_node_type(
                id=id, tenant_id=tenant_id, name=name, description=description, schema=schema
            )
        )

    async def delete_node_type(self, *, id: str, tenant_id: str) -> EmptyResult:
        """Delete a node type.

        Deletes the node type with its nodes and every relationship that starts or ends at one of
        them, in one transaction. Large types take time; the limit is the setting
        `FLEXDB_DELETE_TIMEOUT_S`.

        Args:
            id: The node type's id.
            tenant_id: The tenant that the call is about.

        Returns:
            Nothing but the news that it is done.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.delete_node_type(id=id, tenant_id=tenant_id))

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
        self, *, tenant_id: str, node_type_id: str, data: DocumentInput | None = None
    ) -> NodeResult:
        """Create a node.

        Creates a node. Its document must satisfy the schema of its node type; every problem is
        reported with its JSON Pointer.

        Args:
            tenant_id: The tenant that the call is about.
            node_type_id: The node's type.
            data: The node's document; `{}` if not given.

        Returns:
            One node.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.create_node(tenant_id=tenant_id, node_type_id=node_type_id, data=data))

    async def get_node(self, *, id: str, tenant_id: str) -> NodeResult:
        """Get a node.

        Answers one node.

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.

        Returns:
            One node.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.get_node(id=id, tenant_id=tenant_id))

    async def update_node(self, *, id: str, tenant_id: str, data: DocumentInput | None = None) -> NodeResult:
        """Update a node.

        Puts a new document in place of the old one, which must satisfy the schema of the node type as
        it is now. With nothing given it answers the node as it is.

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.
            data: A new document in place of the old one; absent or empty: as it is.

        Returns:
            One node.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.update_node(id=id, tenant_id=tenant_id, data=data))

    async def delete_node(self, *, id: str, tenant_id: str) -> EmptyResult:
        """Delete a node.

        Deletes the node with every relationship that starts or ends at it.

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.

        Returns:
            Nothing but the news that it is done.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.delete_node(id=id, tenant_id=tenant_id))

    async def list_nodes(
        self, *, tenant_id: str, node_type_id: str | None = None, pagination: PageRequest | None = None
    ) -> NodeListResult:
        """List nodes.

        Lists nodes of a tenant, or of one of its node types. Newest first, unless rows are added with
        ids of one's own. The answer may hold fewer than `page_size` entities where it would exceed 8
        MiB; go on while `next_page_token` is not empty.

        Args:
            tenant_id: The tenant that the call is about.
            node_type_id: Only nodes of this type; absent or empty: of all types.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: nodes, newest first.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.list_nodes(tenant_id=tenant_id, node_type_id=node_type_id, pagination=pagination)
        )

    def iterate_nodes(
        self, *, tenant_id: str, node_type_id: str | None = None, pagination: PageRequest | None = None
    ) -> AsyncPages[Node, NodeListResult]:
        """List nodes: all of them, fetched page by page.

        Lists nodes of a tenant, or of one of its node types. Newest first, unless rows are added with
        ids of one's own. The answer may hold fewer than `page_size` entities where it would exceed 8
        MiB; go on while `next_page_token` is not empty.

        Args:
            tenant_id: The tenant that the call is about.
            node_type_id: Only nodes of this type; absent or empty: of all types.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_nodes(tenant_id=tenant_id, node_type_id=node_type_id, pagination=pagination)
        return AsyncPages(self.send, call, _ITERATE_NODES)

    async def create_relationship(
        self,
        *,
        tenant_id: str,
        source_node_id: str,
        target_node_id: str,
        relationship_type: str,
        data: DocumentInput | None = None,
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

        Returns:
            One relationship.

        Raises:
            NotFoundError: Not found (-32001).
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
            )
        )

    async def get_relationship(self, *, id: str, tenant_id: str) -> RelationshipResult:
        """Get a relationship.

        Answers one relationship.

        Args:
            id: The relationship's id.
            tenant_id: The tenant that the call is about.

        Returns:
            One relationship.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.get_relationship(id=id, tenant_id=tenant_id))

    async def update_relationship(
        self,
        *,
        id: str,
        tenant_id: str,
        relationship_type: str | None = None,
        data: DocumentInput | None = None,
    ) -> RelationshipResult:
        """Update a relationship.

        Changes what is given and leaves the rest; its ends never change. With nothing given it
        answers the relationship as it is.

        Args:
            id: The relationship's id.
            tenant_id: The tenant that the call is about.
            relationship_type: A new type; absent or empty: as it is.
            data: A new document in place of the old one; absent or empty: as it is.

        Returns:
            One relationship.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(
            calls.update_relationship(
                id=id, tenant_id=tenant_id, relationship_type=relationship_type, data=data
            )
        )

    async def delete_relationship(self, *, id: str, tenant_id: str) -> EmptyResult:
        """Delete a relationship.

        Deletes the relationship and leaves its nodes.

        Args:
            id: The relationship's id.
            tenant_id: The tenant that the call is about.

        Returns:
            Nothing but the news that it is done.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return await self.send(calls.delete_relationship(id=id, tenant_id=tenant_id))

    async def list_relationships(
        self,
        *,
        tenant_id: str,
        source_node_id: str | None = None,
        target_node_id: str | None = None,
        relationship_type: str | None = None,
        pagination: PageRequest | None = None,
    ) -> RelationshipListResult:
        """List relationships.

        Lists relationships of a tenant, narrowed by what is given. Newest first, unless rows are
        added with ids of one's own. The answer may hold fewer than `page_size` entities where it
        would exceed 8 MiB; go on while `next_page_token` is not empty.

        Args:
            tenant_id: The tenant that the call is about.
            source_node_id: Only relationships that start here; absent or empty: anywhere.
            target_node_id: Only relationships that end here; absent or empty: anywhere.
            relationship_type: Only relationships of this type; absent or empty: of all types.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: relationships, newest first.

        Raises:
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
    ) -> AsyncPages[Relationship, RelationshipListResult]:
        """List relationships: all of them, fetched page by page.

        Lists relationships of a tenant, narrowed by what is given. Newest first, unless rows are
        added with ids of one's own. The answer may hold fewer than `page_size` entities where it
        would exceed 8 MiB; go on while `next_page_token` is not empty.

        Args:
            tenant_id: The tenant that the call is about.
            source_node_id: Only relationships that start here; absent or empty: anywhere.
            target_node_id: Only relationships that end here; absent or empty: anywhere.
            relationship_type: Only relationships of this type; absent or empty: of all types.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_relationships(
            tenant_id=tenant_id,
            source_node_id=source_node_id,
            target_node_id=target_node_id,
            relationship_type=relationship_type,
            pagination=pagination,
        )
        return AsyncPages(self.send, call, _ITERATE_RELATIONSHIPS)


class Client(BaseClient):
    """Calls flexdb and waits for the answers; any number of threads may share a client."""

    _service = _SERVICE

    def create_tenant(self, *, slug: str, name: str) -> TenantResult:
        """Create a tenant.

        Creates an active tenant. Its slug must not be taken.

        Args:
            slug: The tenant's unique short name.
            name: The tenant's name.

        Returns:
            One tenant.

        Raises:
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.create_tenant(slug=slug, name=name))

    def get_tenant(self, *, id: str) -> TenantResult:
        """Get a tenant.

        Answers one tenant.

        Args:
            id: The tenant's id.

        Returns:
            One tenant.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.get_tenant(id=id))

    def update_tenant(
        self, *, id: str, slug: str | None = None, name: str | None = None, status: TenantStatus | None = None
    ) -> TenantResult:
        """Update a tenant.

        Changes what is given and leaves the rest. With nothing given it answers the tenant as it is.

        Args:
            id: The tenant's id.
            slug: A new slug; absent or empty: as it is.
            name: A new name; absent or empty: as it is.
            status: A new status; absent or empty: as it is.

        Returns:
            One tenant.

        Raises:
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.update_tenant(id=id, slug=slug, name=name, status=status))

    def delete_tenant(self, *, id: str) -> EmptyResult:
        """Delete a tenant.

        Deletes the tenant with all that is in it: relationships, nodes, node types and memberships,
        in one transaction. Large tenants take time; the limit is the setting
        `FLEXDB_DELETE_TIMEOUT_S`.

        Args:
            id: The tenant's id.

        Returns:
            Nothing but the news that it is done.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.delete_tenant(id=id))

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

    def create_user(self, *, email: str, display_name: str) -> UserResult:
        """Create a user.

        Creates a user. The e-mail address must not be taken.

        Args:
            email: The user's e-mail address, unique without regard to case.
            display_name: The user's name.

        Returns:
            One user.

        Raises:
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.create_user(email=email, display_name=display_name))

    def get_user(self, *, id: str) -> UserResult:
        """Get a user.

        Answers one user.

        Args:
            id: The user's id.

        Returns:
            One user.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.get_user(id=id))

    def update_user(
        self, *, id: str, email: str | None = None, display_name: str | None = None
    ) -> UserResult:
        """Update a user.

        Changes what is given and leaves the rest. With nothing given it answers the user as it is.

        Args:
            id: The user's id.
            email: A new e-mail address; absent or empty: as it is.
            display_name: A new name; absent or empty: as it is.

        Returns:
            One user.

        Raises:
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.update_user(id=id, email=email, display_name=display_name))

    def delete_user(self, *, id: str) -> EmptyResult:
        """Delete a user.

        Deletes the user and every membership of theirs.

        Args:
            id: The user's id.

        Returns:
            Nothing but the news that it is done.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.delete_user(id=id))

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
        self, *, tenant_id: str, user_id: str, role: Role | None = None
    ) -> MembershipResult:
        """Add a user to a tenant.

        Makes the user a member of the tenant. For one who is a member already, a role that is given
        becomes the new role.

        Args:
            tenant_id: The tenant that the call is about.
            user_id: The user's id.
            role: The role in the tenant; `member` if not given.

        Returns:
            One membership.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.add_user_to_tenant(tenant_id=tenant_id, user_id=user_id, role=role))

    def remove_user_from_tenant(self, *, tenant_id: str, user_id: str) -> EmptyResult:
        """Remove a user from a tenant.

        Ends the user's membership in the tenant.

        Args:
            tenant_id: The tenant that the call is about.
            user_id: The user's id.

        Returns:
            Nothing but the news that it is done.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.remove_user_from_tenant(tenant_id=tenant_id, user_id=user_id))

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

    def create_node_type(
        self,
        *,
        tenant_id: str,
        name: str,
        description: str | None = None,
        schema: JsonSchemaInput | None = None,
    ) -> NodeTypeResult:
        """Create a node type.

        Creates a node type. The schema must be a JSON Schema without references to other documents,
        and its patterns must be of the kind that matches in linear time (no look-around, no
        back-references).

        Args:
            tenant_id: The tenant that the call is about.
            name: The node type's name, unique in its tenant.
            description: What nodes of this type are.
            schema: The JSON Schema that data of nodes must satisfy; `{}` if not given.

        Returns:
            One node type.

        Raises:
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.create_node_type(tenant_id=tenant_id, name=name, description=description, schema=schema)
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
    ) -> NodeTypeResult:
        """Update a node type.

        Changes what is given and leaves the rest. Nodes that are stored stay as they are; a new
        schema holds for nodes that are created or updated from now on.

        Args:
            id: The node type's id.
            tenant_id: The tenant that the call is about.
            name: A new name; absent or empty: as it is.
            description: A new description; absent or empty: as it is; null: none.
            schema: A new schema, for nodes written from now on; absent or empty: as it is; null:
                `{}`.

        Returns:
            One node type.

        Raises:
            NotFoundError: Not found (-32001).
            ConflictError: Conflict (-32002).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.update_node_type(
                id=id, tenant_id=tenant_id, name=name, description=description, schema=schema
            )
        )

    def delete_node_type(self, *, id: str, tenant_id: str) -> EmptyResult:
        """Delete a node type.

        Deletes the node type with its nodes and every relationship that starts or ends at one of
        them, in one transaction. Large types take time; the limit is the setting
        `FLEXDB_DELETE_TIMEOUT_S`.

        Args:
            id: The node type's id.
            tenant_id: The tenant that the call is about.

        Returns:
            Nothing but the news that it is done.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.delete_node_type(id=id, tenant_id=tenant_id))

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
        self, *, tenant_id: str, node_type_id: str, data: DocumentInput | None = None
    ) -> NodeResult:
        """Create a node.

        Creates a node. Its document must satisfy the schema of its node type; every problem is
        reported with its JSON Pointer.

        Args:
            tenant_id: The tenant that the call is about.
            node_type_id: The node's type.
            data: The node's document; `{}` if not given.

        Returns:
            One node.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.create_node(tenant_id=tenant_id, node_type_id=node_type_id, data=data))

    def get_node(self, *, id: str, tenant_id: str) -> NodeResult:
        """Get a node.

        Answers one node.

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.

        Returns:
            One node.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.get_node(id=id, tenant_id=tenant_id))

    def update_node(self, *, id: str, tenant_id: str, data: DocumentInput | None = None) -> NodeResult:
        """Update a node.

        Puts a new document in place of the old one, which must satisfy the schema of the node type as
        it is now. With nothing given it answers the node as it is.

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.
            data: A new document in place of the old one; absent or empty: as it is.

        Returns:
            One node.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.update_node(id=id, tenant_id=tenant_id, data=data))

    def delete_node(self, *, id: str, tenant_id: str) -> EmptyResult:
        """Delete a node.

        Deletes the node with every relationship that starts or ends at it.

        Args:
            id: The node's id.
            tenant_id: The tenant that the call is about.

        Returns:
            Nothing but the news that it is done.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.delete_node(id=id, tenant_id=tenant_id))

    def list_nodes(
        self, *, tenant_id: str, node_type_id: str | None = None, pagination: PageRequest | None = None
    ) -> NodeListResult:
        """List nodes.

        Lists nodes of a tenant, or of one of its node types. Newest first, unless rows are added with
        ids of one's own. The answer may hold fewer than `page_size` entities where it would exceed 8
        MiB; go on while `next_page_token` is not empty.

        Args:
            tenant_id: The tenant that the call is about.
            node_type_id: Only nodes of this type; absent or empty: of all types.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: nodes, newest first.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.list_nodes(tenant_id=tenant_id, node_type_id=node_type_id, pagination=pagination)
        )

    def iterate_nodes(
        self, *, tenant_id: str, node_type_id: str | None = None, pagination: PageRequest | None = None
    ) -> Pages[Node, NodeListResult]:
        """List nodes: all of them, fetched page by page.

        Lists nodes of a tenant, or of one of its node types. Newest first, unless rows are added with
        ids of one's own. The answer may hold fewer than `page_size` entities where it would exceed 8
        MiB; go on while `next_page_token` is not empty.

        Args:
            tenant_id: The tenant that the call is about.
            node_type_id: Only nodes of this type; absent or empty: of all types.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_nodes(tenant_id=tenant_id, node_type_id=node_type_id, pagination=pagination)
        return Pages(self.send, call, _ITERATE_NODES)

    def create_relationship(
        self,
        *,
        tenant_id: str,
        source_node_id: str,
        target_node_id: str,
        relationship_type: str,
        data: DocumentInput | None = None,
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

        Returns:
            One relationship.

        Raises:
            NotFoundError: Not found (-32001).
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
            )
        )

    def get_relationship(self, *, id: str, tenant_id: str) -> RelationshipResult:
        """Get a relationship.

        Answers one relationship.

        Args:
            id: The relationship's id.
            tenant_id: The tenant that the call is about.

        Returns:
            One relationship.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.get_relationship(id=id, tenant_id=tenant_id))

    def update_relationship(
        self,
        *,
        id: str,
        tenant_id: str,
        relationship_type: str | None = None,
        data: DocumentInput | None = None,
    ) -> RelationshipResult:
        """Update a relationship.

        Changes what is given and leaves the rest; its ends never change. With nothing given it
        answers the relationship as it is.

        Args:
            id: The relationship's id.
            tenant_id: The tenant that the call is about.
            relationship_type: A new type; absent or empty: as it is.
            data: A new document in place of the old one; absent or empty: as it is.

        Returns:
            One relationship.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(
            calls.update_relationship(
                id=id, tenant_id=tenant_id, relationship_type=relationship_type, data=data
            )
        )

    def delete_relationship(self, *, id: str, tenant_id: str) -> EmptyResult:
        """Delete a relationship.

        Deletes the relationship and leaves its nodes.

        Args:
            id: The relationship's id.
            tenant_id: The tenant that the call is about.

        Returns:
            Nothing but the news that it is done.

        Raises:
            NotFoundError: Not found (-32001).
            InvalidParamsError: Invalid params (-32602).
            LimitExceededError: Limit exceeded (-32005).
            UnavailableError: Unavailable, try again (-32006).
            InternalError: Internal error (-32603).
        """
        return self.send(calls.delete_relationship(id=id, tenant_id=tenant_id))

    def list_relationships(
        self,
        *,
        tenant_id: str,
        source_node_id: str | None = None,
        target_node_id: str | None = None,
        relationship_type: str | None = None,
        pagination: PageRequest | None = None,
    ) -> RelationshipListResult:
        """List relationships.

        Lists relationships of a tenant, narrowed by what is given. Newest first, unless rows are
        added with ids of one's own. The answer may hold fewer than `page_size` entities where it
        would exceed 8 MiB; go on while `next_page_token` is not empty.

        Args:
            tenant_id: The tenant that the call is about.
            source_node_id: Only relationships that start here; absent or empty: anywhere.
            target_node_id: Only relationships that end here; absent or empty: anywhere.
            relationship_type: Only relationships of this type; absent or empty: of all types.
            pagination: Which page; absent: the first ten.

        Returns:
            A page: relationships, newest first.

        Raises:
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
    ) -> Pages[Relationship, RelationshipListResult]:
        """List relationships: all of them, fetched page by page.

        Lists relationships of a tenant, narrowed by what is given. Newest first, unless rows are
        added with ids of one's own. The answer may hold fewer than `page_size` entities where it
        would exceed 8 MiB; go on while `next_page_token` is not empty.

        Args:
            tenant_id: The tenant that the call is about.
            source_node_id: Only relationships that start here; absent or empty: anywhere.
            target_node_id: Only relationships that end here; absent or empty: anywhere.
            relationship_type: Only relationships of this type; absent or empty: of all types.
            pagination: Which page; absent: the first ten.
        """
        call = calls.list_relationships(
            tenant_id=tenant_id,
            source_node_id=source_node_id,
            target_node_id=target_node_id,
            relationship_type=relationship_type,
            pagination=pagination,
        )
        return Pages(self.send, call, _ITERATE_RELATIONSHIPS)
