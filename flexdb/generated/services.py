# Generated from openrpc.json (sha256 913bb66b9be5dcd0dd054e0139857d1286a7563a3111875fee1182ff62df02a3), do not edit; run `just generate`.

from typing import Protocol

from .params import (
    AddUserToTenantParams,
    CreateNodeParams,
    CreateNodeTypeParams,
    CreateRelationshipParams,
    CreateTenantParams,
    CreateUserParams,
    DeleteNodeParams,
    DeleteNodeTypeParams,
    DeleteRelationshipParams,
    DeleteTenantParams,
    DeleteUserParams,
    GetNodeParams,
    GetNodeTypeParams,
    GetRelationshipParams,
    GetTenantParams,
    GetUserParams,
    ListNodesParams,
    ListNodeTypesParams,
    ListRelationshipsParams,
    ListTenantsParams,
    ListTenantUsersParams,
    ListUsersParams,
    RemoveUserFromTenantParams,
    UpdateNodeParams,
    UpdateNodeTypeParams,
    UpdateRelationshipParams,
    UpdateTenantParams,
    UpdateUserParams,
)
from .results import (
    EmptyResult,
    MembershipListResult,
    MembershipResult,
    NodeListResult,
    NodeResult,
    NodeTypeListResult,
    NodeTypeResult,
    RelationshipListResult,
    RelationshipResult,
    TenantListResult,
    TenantResult,
    UserListResult,
    UserResult,
)


class TenantsService(Protocol):
    """Tenants: the spaces that everything else lives in."""

    async def create_tenant(self, params: CreateTenantParams, /) -> TenantResult:
        """Create a tenant.

        Creates an active tenant. Its slug must not be taken.

        Errors: Conflict, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def get_tenant(self, params: GetTenantParams, /) -> TenantResult:
        """Get a tenant.

        Answers one tenant.

        Errors: NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def update_tenant(self, params: UpdateTenantParams, /) -> TenantResult:
        """Update a tenant.

        Changes what is given and leaves the rest. With nothing given it answers the tenant as it is.

        Errors: NotFound, Conflict, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def delete_tenant(self, params: DeleteTenantParams, /) -> EmptyResult:
        """Delete a tenant.

        Deletes the tenant with all that is in it: relationships, nodes, node types and memberships,
        in one transaction. Large tenants take time; the limit is the setting
        `FLEXDB_DELETE_TIMEOUT_S`.

        Errors: NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def list_tenants(self, params: ListTenantsParams, /) -> TenantListResult:
        """List tenants.

        Lists tenants. Newest first, unless rows are added with ids of one's own. The answer may hold
        fewer than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is
        not empty.

        Errors: InvalidParams, LimitExceeded, Unavailable, InternalError.
        """


class UsersService(Protocol):
    """Users, and their memberships in tenants."""

    async def create_user(self, params: CreateUserParams, /) -> UserResult:
        """Create a user.

        Creates a user. The e-mail address must not be taken.

        Errors: Conflict, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def get_user(self, params: GetUserParams, /) -> UserResult:
        """Get a user.

        Answers one user.

        Errors: NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def update_user(self, params: UpdateUserParams, /) -> UserResult:
        """Update a user.

        Changes what is given and leaves the rest. With nothing given it answers the user as it is.

        Errors: NotFound, Conflict, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def delete_user(self, params: DeleteUserParams, /) -> EmptyResult:
        """Delete a user.

        Deletes the user and every membership of theirs.

        Errors: NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def list_users(self, params: ListUsersParams, /) -> UserListResult:
        """List users.

        Lists users. Newest first, unless rows are added with ids of one's own. The answer may hold
        fewer than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is
        not empty.

        Errors: InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def add_user_to_tenant(self, params: AddUserToTenantParams, /) -> MembershipResult:
        """Add a user to a tenant.

        Makes the user a member of the tenant. For one who is a member already, a role that is given
        becomes the new role.

        Errors: NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def remove_user_from_tenant(self, params: RemoveUserFromTenantParams, /) -> EmptyResult:
        """Remove a user from a tenant.

        Ends the user's membership in the tenant.

        Errors: NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def list_tenant_users(self, params: ListTenantUsersParams, /) -> MembershipListResult:
        """List a tenant's users.

        Lists memberships in descending order of user ids. The answer may hold fewer than `page_size`
        entities where it would exceed 8 MiB; go on while `next_page_token` is not empty.

        Errors: NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """


class NodeTypesService(Protocol):
    """Node types: names and JSON Schemas of a tenant's nodes."""

    async def create_node_type(self, params: CreateNodeTypeParams, /) -> NodeTypeResult:
        """Create a node type.

        Creates a node type. The schema must be a JSON Schema without references to other documents,
        and its patterns must be of the kind that matches in linear time (no look-around, no
        back-references).

        Errors: NotFound, Conflict, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def get_node_type(self, params: GetNodeTypeParams, /) -> NodeTypeResult:
        """Get a node type.

        Answers one node type.

        Errors: NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def update_node_type(self, params: UpdateNodeTypeParams, /) -> NodeTypeResult:
        """Update a node type.

        Changes what is given and leaves the rest. Nodes that are stored stay as they are; a new
        schema holds for nodes that are created or updated from now on.

        Errors: NotFound, Conflict, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def delete_node_type(self, params: DeleteNodeTypeParams, /) -> EmptyResult:
        """Delete a node type.

        Deletes the node type with its nodes and every relationship that starts or ends at one of
        them, in one transaction. Large types take time; the limit is the setting
        `FLEXDB_DELETE_TIMEOUT_S`.

        Errors: NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def list_node_types(self, params: ListNodeTypesParams, /) -> NodeTypeListResult:
        """List node types.

        Lists a tenant's node types. Newest first, unless rows are added with ids of one's own. The
        answer may hold fewer than `page_size` entities where it would exceed 8 MiB; go on while
        `next_page_token` is not empty.

        Errors: NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """


class NodesService(Protocol):
    """Nodes: JSON documents."""

    async def create_node(self, params: CreateNodeParams, /) -> NodeResult:
        """Create a node.

        Creates a node. Its document must satisfy the schema of its node type; every problem is
        reported with its JSON Pointer.

        Errors: NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def get_node(self, params: GetNodeParams, /) -> NodeResult:
        """Get a node.

        Answers one node.

        Errors: NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def update_node(self, params: UpdateNodeParams, /) -> NodeResult:
        """Update a node.

        Puts a new document in place of the old one, which must satisfy the schema of the node type as
        it is now. With nothing given it answers the node as it is.

        Errors: NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def delete_node(self, params: DeleteNodeParams, /) -> EmptyResult:
        """Delete a node.

        Deletes the node with every relationship that starts or ends at it.

        Errors: NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def list_nodes(self, params: ListNodesParams, /) -> NodeListResult:
        """List nodes.

        Lists nodes of a tenant, or of one of its node types. Newest first, unless rows are added with
        ids of one's own. The answer may hold fewer than `page_size` entities where it would exceed 8
        MiB; go on while `next_page_token` is not empty.

        Errors: NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """


class RelationshipsService(Protocol):
    """Relationships: typed edges between nodes."""

    async def create_relationship(self, params: CreateRelationshipParams, /) -> RelationshipResult:
        """Create a relationship.

        Creates a relationship between two nodes of the tenant. A pair of nodes may have many, also of
        the same type, and a node may have one to itself.

        Errors: NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def get_relationship(self, params: GetRelationshipParams, /) -> RelationshipResult:
        """Get a relationship.

        Answers one relationship.

        Errors: NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def update_relationship(self, params: UpdateRelationshipParams, /) -> RelationshipResult:
        """Update a relationship.

        Changes what is given and leaves the rest; its ends never change. With nothing given it
        answers the relationship as it is.

        Errors: NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def delete_relationship(self, params: DeleteRelationshipParams, /) -> EmptyResult:
        """Delete a relationship.

        Deletes the relationship and leaves its nodes.

        Errors: NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def list_relationships(self, params: ListRelationshipsParams, /) -> RelationshipListResult:
        """List relationships.

        Lists relationships of a tenant, narrowed by what is given. Newest first, unless rows are
        added with ids of one's own. The answer may hold fewer than `page_size` entities where it
        would exceed 8 MiB; go on while `next_page_token` is not empty.

        Errors: NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """
