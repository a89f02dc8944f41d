# Generated from openrpc.json (sha256 6af47cf1bdaab32f3a806ea98b88c82bffdbee720ecd7e491a87133196c1672b), do not edit; run `just generate`.

from typing import Protocol

from flexdb import access

from .params import (
    AddUserToTenantByEmailParams,
    AddUserToTenantParams,
    AggregateNodesParams,
    AggregateRelationshipsParams,
    CheckNodeTypeParams,
    CheckRelationshipTypeParams,
    CountRelationshipsParams,
    CreateApiKeyParams,
    CreateNodeParams,
    CreateNodesParams,
    CreateNodeTypeParams,
    CreateRelationshipParams,
    CreateRelationshipsParams,
    CreateRelationshipTypeParams,
    CreateTenantParams,
    CreateUserParams,
    CreateWebhookParams,
    DeleteNodeParams,
    DeleteNodesParams,
    DeleteNodeTypeParams,
    DeleteRelationshipParams,
    DeleteRelationshipsParams,
    DeleteRelationshipTypeParams,
    DeleteTenantParams,
    DeleteUserParams,
    DeleteWebhookParams,
    EraseNodeParams,
    ExecuteTransactionParams,
    ExplainQueryParams,
    FindPathParams,
    GetNodeByKeyParams,
    GetNodeParams,
    GetNodeTypeParams,
    GetRelationshipParams,
    GetRelationshipTypeParams,
    GetTenantBySlugParams,
    GetTenantLimitsParams,
    GetTenantParams,
    GetTenantUsageParams,
    GetUserByEmailParams,
    GetUserParams,
    GetWebhookParams,
    ListApiKeysParams,
    ListAuditEventsParams,
    ListChangesParams,
    ListNeighborsParams,
    ListNodeRevisionsParams,
    ListNodesParams,
    ListNodeTypesParams,
    ListRelationshipRevisionsParams,
    ListRelationshipsParams,
    ListRelationshipTypesParams,
    ListTenantsParams,
    ListTenantUsersParams,
    ListUsersParams,
    ListUserTenantsParams,
    ListWebhookDeliveriesParams,
    ListWebhooksParams,
    PatchNodeParams,
    PatchRelationshipParams,
    RemoveUserFromTenantParams,
    RestoreNodeParams,
    RevokeApiKeyParams,
    RotateApiKeyParams,
    SearchNodesParams,
    SetTenantLimitsParams,
    SubscribeParams,
    TraverseParams,
    UnsubscribeParams,
    UpdateNodeParams,
    UpdateNodesParams,
    UpdateNodeTypeParams,
    UpdateRelationshipParams,
    UpdateRelationshipTypeParams,
    UpdateTenantParams,
    UpdateUserParams,
    UpdateWebhookParams,
    UpsertNodeParams,
    WhoamiParams,
)
from .results import (
    AggregateResult,
    ApiKeyListResult,
    AuditEventListResult,
    CallerResult,
    ChangedWebhookResult,
    ChangeListResult,
    EmptyResult,
    MembershipListResult,
    MembershipResult,
    NeighborListResult,
    NewApiKeyResult,
    NewWebhookResult,
    NodeDeletionResult,
    NodeErasureResult,
    NodeListResult,
    NodeOutcomesResult,
    NodeRestorationResult,
    NodeResult,
    NodeRevisionListResult,
    NodeSearchResult,
    NodeTypeCheckResult,
    NodeTypeListResult,
    NodeTypeResult,
    NodeUpsertResult,
    OutcomesResult,
    PathResult,
    QueryExplanation,
    RelationshipCountsResult,
    RelationshipListResult,
    RelationshipOutcomesResult,
    RelationshipResult,
    RelationshipRevisionListResult,
    RelationshipTypeCheckResult,
    RelationshipTypeListResult,
    RelationshipTypeResult,
    SubscriptionResult,
    TenantLimitsResult,
    TenantListResult,
    TenantResult,
    TenantUsageResult,
    TransactionResult,
    TraversalResult,
    UserListResult,
    UserResult,
    UserTenantListResult,
    WebhookDeliveryListResult,
    WebhookListResult,
    WebhookResult,
)


class TenantsService(Protocol):
    """Tenants: the spaces that everything else lives in."""

    async def create_tenant(self, params: CreateTenantParams, caller: access.Caller, /) -> TenantResult:
        """Create a tenant.

        Creates an active tenant. Its slug must not be taken.

        Errors: Unauthenticated, Forbidden, Conflict, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def get_tenant(self, params: GetTenantParams, caller: access.Caller, /) -> TenantResult:
        """Get a tenant.

        Answers one tenant.

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def get_tenant_by_slug(
        self, params: GetTenantBySlugParams, caller: access.Caller, /
    ) -> TenantResult:
        """Get a tenant by its slug.

        Answers the tenant that has this slug.

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def update_tenant(self, params: UpdateTenantParams, caller: access.Caller, /) -> TenantResult:
        """Update a tenant.

        Changes what is given and leaves the rest. With nothing given it answers the tenant as it is.
        Only an operator changes the status.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def delete_tenant(self, params: DeleteTenantParams, caller: access.Caller, /) -> EmptyResult:
        """Delete a tenant.

        Deletes the tenant with all that is in it: relationships, nodes, node types, its log,
        memberships and API keys. Where that is more than 10,000 rows, everything is gone for every
        method when this answers, and its rows are removed in the background. Its slug is free at
        once, its id when that is done.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def list_tenants(self, params: ListTenantsParams, caller: access.Caller, /) -> TenantListResult:
        """List tenants.

        Lists tenants. Newest first, unless rows are added with ids of one's own. The answer may hold
        fewer than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is
        not empty.

        Errors: Unauthenticated, Forbidden, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def get_tenant_limits(
        self, params: GetTenantLimitsParams, caller: access.Caller, /
    ) -> TenantLimitsResult:
        """Get a tenant's limits.

        Answers the maximum of nodes, relationships and bytes that the tenant may hold, and of calls a
        second that it may make. 0 means that there is none.

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def set_tenant_limits(
        self, params: SetTenantLimitsParams, caller: access.Caller, /
    ) -> TenantLimitsResult:
        """Set a tenant's limits.

        Changes what is given and leaves the rest; 0 lifts a limit. What the tenant holds already
        stays, also where that is more: then nothing can be added until it is less. With nothing given
        it answers the limits as they are.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def get_tenant_usage(
        self, params: GetTenantUsageParams, caller: access.Caller, /
    ) -> TenantUsageResult:
        """Get what a tenant holds.

        Answers how many nodes and relationships the tenant holds, and the bytes of their data.

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """


class UsersService(Protocol):
    """Users, and their memberships in tenants."""

    async def create_user(self, params: CreateUserParams, caller: access.Caller, /) -> UserResult:
        """Create a user.

        Creates a user. The e-mail address and the subject must not be taken.

        Errors: Unauthenticated, Forbidden, Conflict, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def get_user(self, params: GetUserParams, caller: access.Caller, /) -> UserResult:
        """Get a user.

        Answers one user.

        Errors: Unauthenticated, NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def get_user_by_email(self, params: GetUserByEmailParams, caller: access.Caller, /) -> UserResult:
        """Get a user by their e-mail address.

        Answers the user who has this e-mail address.

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def update_user(self, params: UpdateUserParams, caller: access.Caller, /) -> UserResult:
        """Update a user.

        Changes what is given and leaves the rest. With nothing given it answers the user as it is.
        Only an operator changes the e-mail address and the subject, since these tell whose tokens are
        whose.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def delete_user(self, params: DeleteUserParams, caller: access.Caller, /) -> EmptyResult:
        """Delete a user.

        Deletes the user with every membership and key of theirs. Whoever is the last owner of a
        tenant stays until it has another one.

        Errors: Unauthenticated, NotFound, Conflict, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def list_users(self, params: ListUsersParams, caller: access.Caller, /) -> UserListResult:
        """List users.

        Lists users. Newest first, unless rows are added with ids of one's own. The answer may hold
        fewer than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is
        not empty.

        Errors: Unauthenticated, Forbidden, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """

    async def add_user_to_tenant(
        self, params: AddUserToTenantParams, caller: access.Caller, /
    ) -> MembershipResult:
        """Add a user to a tenant.

        Makes the user a member of the tenant. For one who is a member already, a role that is given
        becomes the new role. Nobody gives a role above their own or changes the role of someone above
        them, and the last owner stays one.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def add_user_to_tenant_by_email(
        self, params: AddUserToTenantByEmailParams, caller: access.Caller, /
    ) -> MembershipResult:
        """Add a user to a tenant by e-mail.

        Makes the user who has this e-mail address a member of the tenant. For one who is a member
        already, a role that is given becomes the new role. Nobody gives a role above their own or
        changes the role of someone above them, and the last owner stays one.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def remove_user_from_tenant(
        self, params: RemoveUserFromTenantParams, caller: access.Caller, /
    ) -> EmptyResult:
        """Remove a user from a tenant.

        Ends the user's membership in the tenant. Members may leave by themselves; nobody removes
        someone above them, and the last owner stays.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def list_tenant_users(
        self, params: ListTenantUsersParams, caller: access.Caller, /
    ) -> MembershipListResult:
        """List a tenant's users.

        Lists memberships in descending order of user ids. The answer may hold fewer than `page_size`
        entities where it would exceed 8 MiB; go on while `next_page_token` is not empty.

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def list_user_tenants(
        self, params: ListUserTenantsParams, caller: access.Caller, /
    ) -> UserTenantListResult:
        """List a user's tenants.

        Lists the tenants that a user is a member of, each with the role there. The answer may hold
        fewer than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is
        not empty.

        Errors: Unauthenticated, NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """


class NodeTypesService(Protocol):
    """Node types: names and JSON Schemas of a tenant's nodes."""

    async def create_node_type(
        self, params: CreateNodeTypeParams, caller: access.Caller, /
    ) -> NodeTypeResult:
        """Create a node type.

        Creates a node type. The schema must be a JSON Schema without references to other documents,
        and its patterns must be of the kind that matches in linear time (no look-around, no
        back-references). With `indexes`, nodes are found by places in their data: a unique index
        keeps two nodes from having the same values there, and `get_node_by_key` and `upsert_node`
        find nodes by it.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def get_node_type(self, params: GetNodeTypeParams, caller: access.Caller, /) -> NodeTypeResult:
        """Get a node type.

        Answers one node type.

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def update_node_type(
        self, params: UpdateNodeTypeParams, caller: access.Caller, /
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

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def check_node_type(
        self, params: CheckNodeTypeParams, caller: access.Caller, /
    ) -> NodeTypeCheckResult:
        """Check stored nodes against a schema.

        Tells how many stored nodes of a type a schema would refuse, and why, without changing
        anything or making anybody wait. Nodes are looked at as they are when the check comes by,
        those with the highest ids first. Where one call does not suffice, `is_complete` is false, and
        the same call with `check_token` goes on; each answer tells of the nodes that its own call
        looked at.

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def delete_node_type(self, params: DeleteNodeTypeParams, caller: access.Caller, /) -> EmptyResult:
        """Delete a node type.

        Deletes the node type with its nodes and every relationship that starts or ends at one of
        them. Where that is more than 10,000 rows, all of it is gone for every method when this
        answers, and the rows are removed in the background: usage and the log follow step by step.
        The name is free at once, ids when that is done. Where a relationship with a node of another
        type keeps one of the nodes, nothing is deleted (`node_type_in_use`).

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def list_node_types(
        self, params: ListNodeTypesParams, caller: access.Caller, /
    ) -> NodeTypeListResult:
        """List node types.

        Lists a tenant's node types. Newest first, unless rows are added with ids of one's own. The
        answer may hold fewer than `page_size` entities where it would exceed 8 MiB; go on while
        `next_page_token` is not empty.

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """


class NodesService(Protocol):
    """Nodes: JSON documents."""

    async def create_node(self, params: CreateNodeParams, caller: access.Caller, /) -> NodeResult:
        """Create a node.

        Creates a node. Its document must satisfy the schema of its node type; every problem is
        reported with its JSON Pointer.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def get_node(self, params: GetNodeParams, caller: access.Caller, /) -> NodeResult:
        """Get a node.

        Answers one node. With `as_of` or `as_of_time` it tells how things were then, for as far back
        as the log is whole; further back is not found (`history_pruned`), which names the oldest
        number. With `expand` neighbours of the node come along in `expanded`, read right after; as
        many as fit into the answer.

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def update_node(self, params: UpdateNodeParams, caller: access.Caller, /) -> NodeResult:
        """Update a node.

        Puts a new document in place of the old one, which must satisfy the schema of the node type as
        it is now. With nothing given it answers the node as it is.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def patch_node(self, params: PatchNodeParams, caller: access.Caller, /) -> NodeResult:
        """Patch a node.

        Changes parts of a node's document, which must satisfy the schema of the node type afterwards.
        Give either `merge` or `operations`. What the patch does not name keeps its value to the last
        digit, and what others change meanwhile is not lost: without `if_revision` the patch is made
        on the document as it is when it is written. A `test` that fails is a conflict
        (`patch_test_failed`), and a place that is not there is told by the number of its operation
        (`patch_not_applicable`).

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def delete_node(self, params: DeleteNodeParams, caller: access.Caller, /) -> NodeDeletionResult:
        """Delete a node.

        Deletes the node with every relationship that starts or ends at it. Where a relationship at it
        is of a type that has "restrict" for this end, the node stays (`node_in_use`).

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def get_node_by_key(self, params: GetNodeByKeyParams, caller: access.Caller, /) -> NodeResult:
        """Get a node by a unique key.

        Answers the node that has these values at the fields of a unique index of its type. Numbers
        are equal by value, texts by code point, and arrays and objects by all that they hold. The
        index has to be `ready`: one that is being built is `index_building`, and one that failed a
        conflict (`index_failed`).

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def upsert_node(self, params: UpsertNodeParams, caller: access.Caller, /) -> NodeUpsertResult:
        """Create or replace a node by a unique key.

        Replaces the data of the node that has the same values at the fields of a unique index, or
        creates one where none has. `created` tells which it was. Calls that are made at once for the
        same values make one node. The index has to be `ready`, as for `get_node_by_key`; another
        unique index may still refuse the data (`not_unique`).

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def list_nodes(self, params: ListNodesParams, caller: access.Caller, /) -> NodeListResult:
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

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def search_nodes(self, params: SearchNodesParams, caller: access.Caller, /) -> NodeSearchResult:
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

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def create_nodes(self, params: CreateNodesParams, caller: access.Caller, /) -> NodeOutcomesResult:
        """Create many nodes.

        Makes up to 1,000 nodes in one transaction, each as `create_node` does.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def update_nodes(self, params: UpdateNodesParams, caller: access.Caller, /) -> NodeOutcomesResult:
        """Update many nodes.

        Replaces the data of up to 1,000 nodes in one transaction, each as `update_node` does.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def delete_nodes(self, params: DeleteNodesParams, caller: access.Caller, /) -> OutcomesResult:
        """Delete many nodes.

        Deletes up to 1,000 nodes in one transaction, each with the relationships at it, as
        `delete_node` does. Relationships that keep a node (`node_in_use`) keep it no longer where the
        node at their other end comes first in the list.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """


class RelationshipTypesService(Protocol):
    """Relationship types: what relationships of a name may join, and how many of them."""

    async def create_relationship_type(
        self, params: CreateRelationshipTypeParams, caller: access.Caller, /
    ) -> RelationshipTypeResult:
        """Create a relationship type.

        Creates a relationship type: a name that relationships have as `relationship_type`, and the
        rules for all of them. Relationships whose name is no relationship type's go on without rules.
        Where there are relationships of the name already, they are looked at first: where one of them
        breaks a rule, the type is refused (`relationships_break_type`), and `error.data` tells which
        and why. With `on_broken` "allow" they are not looked at, and are held to the rules when they
        are next written. The schema must be of the kind that node types have.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def get_relationship_type(
        self, params: GetRelationshipTypeParams, caller: access.Caller, /
    ) -> RelationshipTypeResult:
        """Get a relationship type.

        Answers one relationship type.

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def update_relationship_type(
        self, params: UpdateRelationshipTypeParams, caller: access.Caller, /
    ) -> RelationshipTypeResult:
        """Update a relationship type.

        Changes what is given and leaves the rest. The rules hold for every relationship that is
        written from now on, and by default for those that are stored, too: where one of them breaks a
        rule, the update is refused (`relationships_break_type`), and `error.data` tells which and
        why. With `on_broken` "allow" stored relationships are not looked at. A type that has
        relationships keeps its name (`relationship_type_in_use`).

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def check_relationship_type(
        self, params: CheckRelationshipTypeParams, caller: access.Caller, /
    ) -> RelationshipTypeCheckResult:
        """Check stored relationships against rules.

        Tells how many stored relationships of a name would break rules, and why, without changing
        anything or making anybody wait; whether there is a relationship type of the name does not
        matter. Relationships are looked at as they are when the check comes by, those with the
        highest ids first. Where one call does not suffice, `is_complete` is false, and the same call
        with `check_token` goes on; each answer tells of the relationships that its own call looked
        at. Of those that are too many at a node, each counts as broken.

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def delete_relationship_type(
        self, params: DeleteRelationshipTypeParams, caller: access.Caller, /
    ) -> EmptyResult:
        """Delete a relationship type.

        Deletes the relationship type. Its relationships stay, without rules from then on.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def list_relationship_types(
        self, params: ListRelationshipTypesParams, caller: access.Caller, /
    ) -> RelationshipTypeListResult:
        """List relationship types.

        Lists a tenant's relationship types. Newest first, unless rows are added with ids of one's
        own. The answer may hold fewer than `page_size` entities where it would exceed 8 MiB; go on
        while `next_page_token` is not empty.

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """


class RelationshipsService(Protocol):
    """Relationships: typed edges between nodes."""

    async def create_relationship(
        self, params: CreateRelationshipParams, caller: access.Caller, /
    ) -> RelationshipResult:
        """Create a relationship.

        Creates a relationship between two nodes of the tenant. A pair of nodes may have many, also of
        the same type, and a node may have one to itself. Where the tenant has a relationship type of
        this name, the relationship has to keep its rules.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def get_relationship(
        self, params: GetRelationshipParams, caller: access.Caller, /
    ) -> RelationshipResult:
        """Get a relationship.

        Answers one relationship. With `as_of` or `as_of_time` it tells how things were then, for as
        far back as the log is whole; further back is not found (`history_pruned`), which names the
        oldest number.

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def update_relationship(
        self, params: UpdateRelationshipParams, caller: access.Caller, /
    ) -> RelationshipResult:
        """Update a relationship.

        Changes what is given and leaves the rest; its ends never change. With nothing given it
        answers the relationship as it is. A new `relationship_type`, and new data, have to keep the
        rules of the relationship type.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def patch_relationship(
        self, params: PatchRelationshipParams, caller: access.Caller, /
    ) -> RelationshipResult:
        """Patch a relationship.

        Changes parts of a relationship's document; its ends and its type stay. Give either `merge` or
        `operations`. What the patch does not name keeps its value to the last digit, and what others
        change meanwhile is not lost: without `if_revision` the patch is made on the document as it is
        when it is written. A `test` that fails is a conflict (`patch_test_failed`), and a place that
        is not there is told by the number of its operation (`patch_not_applicable`).

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def delete_relationship(
        self, params: DeleteRelationshipParams, caller: access.Caller, /
    ) -> EmptyResult:
        """Delete a relationship.

        Deletes the relationship and leaves its nodes.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def list_relationships(
        self, params: ListRelationshipsParams, caller: access.Caller, /
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

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def create_relationships(
        self, params: CreateRelationshipsParams, caller: access.Caller, /
    ) -> RelationshipOutcomesResult:
        """Create many relationships.

        Makes up to 1,000 relationships in one transaction, each as `create_relationship` does.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def delete_relationships(
        self, params: DeleteRelationshipsParams, caller: access.Caller, /
    ) -> OutcomesResult:
        """Delete many relationships.

        Deletes up to 1,000 relationships in one transaction, each as `delete_relationship` does.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """


class AggregatesService(Protocol):
    """Aggregates: what is in nodes and relationships, counted, summed and grouped."""

    async def aggregate_nodes(
        self, params: AggregateNodesParams, caller: access.Caller, /
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

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def aggregate_relationships(
        self, params: AggregateRelationshipsParams, caller: access.Caller, /
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

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """


class ApiKeysService(Protocol):
    """API keys: credentials of operators, of users, and of programs that work in one tenant."""

    async def create_api_key(self, params: CreateApiKeyParams, caller: access.Caller, /) -> NewApiKeyResult:
        """Create an API key.

        Creates a key for programs that work in a tenant (`tenant_id`, with a role of no more than
        one's own), for a user (`user_id`) or, with neither, for an operator. The secret is answered
        this once; the service keeps only a keyed hash of it. A tenant, and a user, may have 100 keys
        that are good.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def list_api_keys(self, params: ListApiKeysParams, caller: access.Caller, /) -> ApiKeyListResult:
        """List API keys.

        Lists the keys of a tenant (`tenant_id`), of a user (`user_id`) or, with neither, of
        operators, newest first, also those that have expired or were revoked up to 30 days ago.
        Secrets are not among what is answered.

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def rotate_api_key(self, params: RotateApiKeyParams, caller: access.Caller, /) -> NewApiKeyResult:
        """Rotate an API key.

        Creates a key like the old one, with a lifetime as long, and lets the old one expire after an
        overlap in which both are good. With keys that live on so, there may be 200 that are good. The
        tenant or user is the one that the key was created for.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def revoke_api_key(self, params: RevokeApiKeyParams, caller: access.Caller, /) -> EmptyResult:
        """Revoke an API key.

        Ends a key: in this service process at once, in every other one within 5 seconds, open
        WebSockets included. The tenant or user is the one that the key was created for. A key that is
        revoked already stays so.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def whoami(self, params: WhoamiParams, caller: access.Caller, /) -> CallerResult:
        """Tell who the caller is.

        Answers whom the service takes the caller for.

        Errors: Unauthenticated, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """


class ChangesService(Protocol):
    """Changes: what happened in a tenant, in its order."""

    async def list_changes(self, params: ListChangesParams, caller: access.Caller, /) -> ChangeListResult:
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

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """


class SubscriptionsService(Protocol):
    """Subscriptions: changes that the service tells as they happen, over a WebSocket."""

    async def subscribe(self, params: SubscribeParams, caller: access.Caller, /) -> SubscriptionResult:
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

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def unsubscribe(self, params: UnsubscribeParams, caller: access.Caller, /) -> EmptyResult:
        """End a subscription.

        Ends a subscription of this connection. Once this is answered nothing more is sent for it.

        Errors: Unauthenticated, NotFound, InvalidParams, LimitExceeded, Unavailable, InternalError.
        """


class TransactionsService(Protocol):
    """Transactions: several calls that are done together or not at all."""

    async def execute_transaction(
        self, params: ExecuteTransactionParams, caller: access.Caller, /
    ) -> TransactionResult:
        """Do several calls together.

        Does all of the operations or none: where one fails, the answer is its error,
        `error.data.operation` tells which it was, and nothing has been changed. Each is allowed what
        its own call would be. Meanwhile nobody else changes the tenants that they name; what they
        read is what the operations before them left. Operations that only read see one state of all
        tenants. In the parameters of an operation an id may be {"$result": "task.node.id"}: the
        string at that place in the answer of the earlier operation that is named task; items of lists
        go by their number, from 0.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """


class HistoryService(Protocol):
    """History: what was changed, when and by whom."""

    async def list_node_revisions(
        self, params: ListNodeRevisionsParams, caller: access.Caller, /
    ) -> NodeRevisionListResult:
        """List the revisions of a node.

        Lists the changes of one node, newest first, each with the node as it was then. Those of a
        node that was deleted are there for as long as the log keeps them. The answer may hold fewer
        than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is not
        empty.

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def list_relationship_revisions(
        self, params: ListRelationshipRevisionsParams, caller: access.Caller, /
    ) -> RelationshipRevisionListResult:
        """List the revisions of a relationship.

        Lists the changes of one relationship, newest first, each with the relationship as it was
        then. Those of a relationship that was deleted are there for as long as the log keeps them.
        The answer may hold fewer than `page_size` entities where it would exceed 8 MiB; go on while
        `next_page_token` is not empty.

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def list_audit_events(
        self, params: ListAuditEventsParams, caller: access.Caller, /
    ) -> AuditEventListResult:
        """List who changed what.

        Lists the changes of what a tenant holds, newest first, without data: who made them, when, by
        which call, and what they are about. Entries that later ones supersede are there for as many
        days as the tenant's `history_days` has.

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def restore_node(
        self, params: RestoreNodeParams, caller: access.Caller, /
    ) -> NodeRestorationResult:
        """Restore a node.

        Gives a node the data of an older revision, or brings a deleted node back, under its old id
        and with the relationships that went with it where both ends are there. Its type has to be
        there, and the data has to satisfy the schema of now. It is a change like any other: the
        revision goes on from the last one. What was erased cannot be restored (`revision_erased`).
        Relationships that would break the rules of their type by now stay away.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def erase_node(self, params: EraseNodeParams, caller: access.Caller, /) -> NodeErasureResult:
        """Erase a node.

        Removes a node's data for good, from everywhere in the tenant: deletes the node as
        `delete_node` does, if it is there, and takes its data out of history, with that of all
        relationships that ever ended at it. That there was a node of this id and type, when it
        changed and by whom, stays. From the answer on nobody is told of the data any more, be it by
        history or by answers kept for calls that come twice; it is removed in the background. Asked
        again, it does nothing more and answers whether that is done. It cannot be undone.
        Relationships that keep a node from being deleted keep it from being erased, too
        (`node_in_use`).

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """


class WebhooksService(Protocol):
    """Webhooks: the changes of a tenant, sent to a URL as they come."""

    async def create_webhook(self, params: CreateWebhookParams, caller: access.Caller, /) -> NewWebhookResult:
        """Create a webhook.

        Creates a webhook: from now on, or from the change `after` on, changes of the tenant are sent
        to the URL, in their order, up to 100 in a request. A request that is not answered with 2xx is
        sent again, and what comes after it waits. Requests are signed as the Standard Webhooks
        specification says; the secret is answered this once. A URL that leads to this machine, a
        private network or the like is refused (`address_not_allowed`). A tenant may have 20 webhooks.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def get_webhook(self, params: GetWebhookParams, caller: access.Caller, /) -> WebhookResult:
        """Get a webhook.

        Answers one webhook, with how far it has come: `last` is the number of the last change that
        the receiver has taken, or that the filters left out. Since `failing_since` it has taken
        nothing, and it is tried again at `next_attempt_at`. The secret is not among what is answered.

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def list_webhooks(self, params: ListWebhooksParams, caller: access.Caller, /) -> WebhookListResult:
        """List webhooks.

        Lists the webhooks of a tenant, newest first, unless some were made with ids of one's own.

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def update_webhook(
        self, params: UpdateWebhookParams, caller: access.Caller, /
    ) -> ChangedWebhookResult:
        """Update a webhook.

        Changes what is given and leaves the rest. With `is_active` true a webhook that was paused
        goes on where it stands, whatever it was paused for. With another URL or other filters it is
        tried at once. With `after` it goes on from that change, be it that all is to be sent again,
        or that the receiver has started anew. With `rotate_secret` a new secret is answered, this
        once, and for 24 hours requests are signed with both.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def delete_webhook(self, params: DeleteWebhookParams, caller: access.Caller, /) -> EmptyResult:
        """Delete a webhook.

        Deletes the webhook and what is known of its deliveries. A request that is under way may still
        arrive.

        Errors: Unauthenticated, Forbidden, NotFound, Conflict, InvalidParams, LimitExceeded,
        Unavailable, InternalError.
        """

    async def list_webhook_deliveries(
        self, params: ListWebhookDeliveriesParams, caller: access.Caller, /
    ) -> WebhookDeliveryListResult:
        """List deliveries.

        Lists what was sent for a webhook, or tried to be, newest first: the last 1,000 of the last 30
        days. What failed is sent again, as it was, at `next_attempt_at`; without that the webhook was
        paused. Nothing of what receivers answer is kept but the status.

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """


class QueriesService(Protocol):
    """Queries: how lists are answered, and what would have them take less time."""

    async def explain_query(self, params: ExplainQueryParams, caller: access.Caller, /) -> QueryExplanation:
        """Explain how a list is answered.

        Reads the page that `list_nodes` or `list_relationships` would answer, and tells how it was
        found: by which index of the node type, or by a look at all that there is; what was looked at,
        and how long that took; and which index would help. Parameters that the method would refuse
        are refused here as well, with `/params` in front of each path (`params_invalid`, or what the
        method says), and what takes too long is stopped as it is there (`query_too_slow`). The total
        is not counted.

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """


class GraphService(Protocol):
    """Graph: nodes along relationships, as neighbours, walks and paths."""

    async def list_neighbors(
        self, params: ListNeighborsParams, caller: access.Caller, /
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

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def count_relationships(
        self, params: CountRelationshipsParams, caller: access.Caller, /
    ) -> RelationshipCountsResult:
        """Count the relationships of a node.

        Counts the relationships at a node by type and direction, exactly up to 10,000 of each; where
        there are more, `is_at_least` says so. A relationship of the node to itself counts in both
        directions. Of a node with relationships of more than 1,000 types in a direction the first
        ones are counted, in the order of the types' characters, and `truncated` is true. With `as_of`
        or `as_of_time` it is as it was then. What takes too long to look through, by default more
        than 5 seconds, is refused (`query_too_slow`).

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def traverse(self, params: TraverseParams, caller: access.Caller, /) -> TraversalResult:
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

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """

    async def find_path(self, params: FindPathParams, caller: access.Caller, /) -> PathResult:
        """Find a shortest path between two nodes.

        Finds a path from a node to another one with as few relationships as there can be. It is
        searched for from both ends. Of several equally short ones the same is answered for the same
        state. Where there is none of at most `max_depth` relationships, `found` is false; where the
        search came across more than 100,000 nodes, nothing is known, and it is refused
        (`too_many_nodes`). All of it is of one state: of now, or of `as_of`. What takes too long to
        look through, by default more than 5 seconds, is refused (`query_too_slow`).

        Errors: Unauthenticated, Forbidden, NotFound, InvalidParams, LimitExceeded, Unavailable,
        InternalError.
        """
