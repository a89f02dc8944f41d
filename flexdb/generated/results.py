# Generated from openrpc.json (sha256 6af47cf1bdaab32f3a806ea98b88c82bffdbee720ecd7e491a87133196c1672b), do not edit; run `just generate`.

from datetime import datetime
from typing import Literal

from msgspec import UNSET, Raw, Struct, UnsetType

TenantStatus = Literal["active", "inactive", "suspended"]
Role = Literal["owner", "admin", "member", "viewer"]
MembershipStatus = Literal["active"]
IndexState = Literal["building", "ready", "failed"]
SearchLanguage = Literal[
    "arabic",
    "armenian",
    "basque",
    "catalan",
    "danish",
    "dutch",
    "english",
    "finnish",
    "french",
    "german",
    "greek",
    "hindi",
    "hungarian",
    "indonesian",
    "irish",
    "italian",
    "lithuanian",
    "nepali",
    "norwegian",
    "portuguese",
    "romanian",
    "russian",
    "serbian",
    "simple",
    "spanish",
    "swedish",
    "tamil",
    "turkish",
    "yiddish",
]
SearchState = Literal["building", "ready"]
WalkedDirection = Literal["out", "in"]
NodeDeletionRule = Literal["cascade", "restrict"]
ConditionOperator = Literal[
    "eq", "ne", "gt", "gte", "lt", "lte", "in", "not_in", "starts_with", "contains_text", "contains", "exists"
]
Entity = Literal[
    "tenant",
    "tenant_limits",
    "membership",
    "node_type",
    "node",
    "relationship_type",
    "relationship",
    "webhook",
]
ChangeAction = Literal["create", "update", "delete"]
ApiKeyKind = Literal["operator", "user", "service"]
ApiKeyStatus = Literal["active", "expired", "revoked"]
CallerKind = Literal["operator", "user", "service"]
CredentialKind = Literal["api_key", "token", "local"]
WebhookState = Literal["active", "paused"]
PauseReason = Literal["user", "gone", "failing"]
DeliveryOutcome = Literal[
    "delivered",
    "status",
    "redirect",
    "gone",
    "timeout",
    "name_unknown",
    "unreachable",
    "refused",
    "disconnected",
    "address_not_allowed",
    "tls",
    "invalid_answer",
]


class Tenant(Struct, frozen=True, kw_only=True):
    """A customer's own space; node types, nodes and relationships live in exactly one tenant."""

    id: str
    slug: str
    name: str
    status: TenantStatus
    history_days: int
    created_at: datetime
    updated_at: datetime


class TenantResult(Struct, frozen=True, kw_only=True):
    """One tenant."""

    tenant: Tenant


class EmptyResult(Struct, frozen=True, kw_only=True):
    """Nothing but the news that it is done."""


class PageInfo(Struct, frozen=True, kw_only=True):
    """Where a page stands in its list."""

    next_page_token: str
    total_count: int
    total_is_estimate: bool | UnsetType = UNSET


class TenantListResult(Struct, frozen=True, kw_only=True):
    """A page: tenants, newest first."""

    tenants: list[Tenant]
    pagination: PageInfo


class TenantLimits(Struct, frozen=True, kw_only=True):
    """What a tenant may hold and ask for."""

    max_nodes: int
    max_relationships: int
    max_data_bytes: int
    max_calls_per_second: int


class TenantLimitsResult(Struct, frozen=True, kw_only=True):
    """The limits of a tenant."""

    limits: TenantLimits


class TenantUsage(Struct, frozen=True, kw_only=True):
    """What a tenant holds. Bytes are those of the JSON text of all data of nodes and relationships."""

    nodes: int
    relationships: int
    data_bytes: int


class TenantUsageResult(Struct, frozen=True, kw_only=True):
    """What a tenant holds."""

    usage: TenantUsage


class User(Struct, frozen=True, kw_only=True):
    """A person, known to the whole service; memberships tie users to tenants."""

    id: str
    email: str
    display_name: str
    subject: str | UnsetType = UNSET
    created_at: datetime
    updated_at: datetime


class UserResult(Struct, frozen=True, kw_only=True):
    """One user."""

    user: User


class UserListResult(Struct, frozen=True, kw_only=True):
    """A page: users, newest first."""

    users: list[User]
    pagination: PageInfo


class Membership(Struct, frozen=True, kw_only=True):
    """A user's place in a tenant."""

    tenant_id: str
    user_id: str
    role: Role
    status: MembershipStatus
    created_at: datetime
    updated_at: datetime


class MembershipResult(Struct, frozen=True, kw_only=True):
    """One membership."""

    tenant_user: Membership


class MembershipListResult(Struct, frozen=True, kw_only=True):
    """A page: memberships of a tenant, in descending order of user ids."""

    tenant_users: list[Membership]
    pagination: PageInfo


class UserTenant(Struct, frozen=True, kw_only=True):
    """A tenant that a user is a member of."""

    tenant: Tenant
    role: Role


class UserTenantListResult(Struct, frozen=True, kw_only=True):
    """A page: tenants of a user, in descending order of ids."""

    user_tenants: list[UserTenant]
    pagination: PageInfo


class DuplicateSample(Struct, frozen=True, kw_only=True):
    """Up to 5 nodes with the same values; `key` has them by their places, where they are not long."""

    key: Raw | UnsetType = UNSET
    node_ids: list[str]


class Duplicates(Struct, frozen=True, kw_only=True):
    """How many nodes have the values of another one in a unique index, and some of them."""

    count: int
    samples: list[DuplicateSample]


class NodeTypeIndex(Struct, frozen=True, kw_only=True):
    """An index of a node type; `done` is how many nodes a build has looked at."""

    fields: list[str]
    unique: bool
    state: IndexState
    done: int | UnsetType = UNSET
    duplicates: Duplicates | UnsetType = UNSET


class NodeTypeSearch(Struct, frozen=True, kw_only=True):
    """What of the nodes of a type is searched; `done` is how many nodes a build has looked at."""

    fields: list[str]
    language: SearchLanguage
    state: SearchState
    done: int | UnsetType = UNSET


class NodeType(Struct, frozen=True, kw_only=True):
    """What nodes of a tenant look like: a name and a JSON Schema."""

    id: str
    tenant_id: str
    name: str
    description: str
    schema: Raw
    indexes: list[NodeTypeIndex]
    search: NodeTypeSearch | UnsetType = UNSET
    revision: int
    created_at: datetime
    updated_at: datetime


class NodeTypeResult(Struct, frozen=True, kw_only=True):
    """One node type."""

    node_type: NodeType


class BrokenSample(Struct, frozen=True, kw_only=True):
    """A node that breaks a schema: the place in its data, and what is wrong there."""

    id: str
    path: str
    message: str


class BrokenRule(Struct, frozen=True, kw_only=True):
    """One kind of mistake: a keyword of the schema, and how many nodes break it."""

    keyword: str | UnsetType = UNSET
    schema_path: str | UnsetType = UNSET
    property: str | UnsetType = UNSET
    count: int
    samples: list[BrokenSample]


class NodeTypeCheckResult(Struct, frozen=True, kw_only=True):
    """What a call found among the nodes that it looked at, of `node_count` in all."""

    checked: int
    broken: int
    errors: list[BrokenRule]
    node_count: int
    is_complete: bool
    check_token: str


class NodeTypeListResult(Struct, frozen=True, kw_only=True):
    """A page: node types, newest first."""

    node_types: list[NodeType]
    pagination: PageInfo


class Node(Struct, frozen=True, kw_only=True):
    """A JSON document of a node type."""

    id: str
    tenant_id: str
    node_type_id: str
    data: Raw
    revision: int
    created_at: datetime
    updated_at: datetime
    erased: bool | UnsetType = UNSET


class Relationship(Struct, frozen=True, kw_only=True):
    """A typed edge from one node of a tenant to another, with data of its own."""

    id: str
    tenant_id: str
    source_node_id: str
    target_node_id: str
    relationship_type: str
    data: Raw
    revision: int
    created_at: datetime
    updated_at: datetime
    erased: bool | UnsetType = UNSET


class Neighbor(Struct, frozen=True, kw_only=True):
    """A node with the relationship that leads to it."""

    node: Node
    relationship: Relationship
    direction: WalkedDirection


class ExpandedNode(Struct, frozen=True, kw_only=True):
    """What an entry of `expand` asked for of a node."""

    node_id: str
    expansion: int
    neighbors: list[Neighbor]
    is_more: bool


class NodeResult(Struct, frozen=True, kw_only=True):
    """One node, and with `expand` its neighbours."""

    node: Node
    expanded: list[ExpandedNode] | UnsetType = UNSET


class Companions(Struct, frozen=True, kw_only=True):
    """What goes along."""

    relationships: int


class NodeDeletionResult(Struct, frozen=True, kw_only=True):
    """Nothing but the news that it is done; of a trial, what would go along."""

    would_go_along: Companions | UnsetType = UNSET


class NodeUpsertResult(Struct, frozen=True, kw_only=True):
    """The node as it is now, and whether it is new."""

    node: Node
    created: bool


class NodeListResult(Struct, frozen=True, kw_only=True):
    """A page: nodes, newest first unless `sort` says otherwise; with `expand` their neighbours."""

    nodes: list[Node]
    pagination: PageInfo
    expanded: list[ExpandedNode] | UnsetType = UNSET


class HighlightPart(Struct, frozen=True, kw_only=True):
    """A piece of an excerpt."""

    text: str
    is_match: bool


class Highlight(Struct, frozen=True, kw_only=True):
    """What was found at a field."""

    field: str
    parts: list[HighlightPart]


class SearchHit(Struct, frozen=True, kw_only=True):
    """A node that was found."""

    node: Node
    rank: float
    highlights: list[Highlight] | UnsetType = UNSET


class NodeSearchResult(Struct, frozen=True, kw_only=True):
    """A page: nodes that were found, the best first."""

    results: list[SearchHit]
    pagination: PageInfo


class ItemFailure(Struct, frozen=True, kw_only=True):
    """Why an item failed: what its own call would have been answered."""

    code: int
    message: str
    data: Raw


class NodeOutcome(Struct, frozen=True, kw_only=True):
    """What became of a node: `node`, or `error` where it failed."""

    node: Node | UnsetType = UNSET
    error: ItemFailure | UnsetType = UNSET


class NodeOutcomesResult(Struct, frozen=True, kw_only=True):
    """What became of each, in the order of the call."""

    results: list[NodeOutcome]


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of something: nothing more to say, or `error` where it failed."""

    error: ItemFailure | UnsetType = UNSET


class OutcomesResult(Struct, frozen=True, kw_only=True):
    """What became of each, in the order of the call."""

    results: list[Outcome]


class RelationshipType(Struct, frozen=True, kw_only=True):
    """What relationships of a name may join, how many there may be, and what they hold."""

    id: str
    tenant_id: str
    name: str
    inverse_name: str
    description: str
    source_node_type_ids: list[str]
    target_node_type_ids: list[str]
    max_per_source: int
    max_per_target: int
    unique_pairs: bool
    schema: Raw
    on_delete_source: NodeDeletionRule
    on_delete_target: NodeDeletionRule
    revision: int
    created_at: datetime
    updated_at: datetime


class RelationshipTypeResult(Struct, frozen=True, kw_only=True):
    """One relationship type."""

    relationship_type: RelationshipType


class RelationshipTypeCheckResult(Struct, frozen=True, kw_only=True):
    """What a call found among the relationships that it looked at."""

    checked: int
    broken: int
    errors: list[BrokenRule]
    is_complete: bool
    check_token: str


class RelationshipTypeListResult(Struct, frozen=True, kw_only=True):
    """A page: relationship types, newest first."""

    relationship_types: list[RelationshipType]
    pagination: PageInfo


class RelationshipResult(Struct, frozen=True, kw_only=True):
    """One relationship."""

    relationship: Relationship


class RelationshipListResult(Struct, frozen=True, kw_only=True):
    """A page: relationships, newest first unless `sort` says otherwise."""

    relationships: list[Relationship]
    pagination: PageInfo


class RelationshipOutcome(Struct, frozen=True, kw_only=True):
    """What became of a relationship: `relationship`, or `error` where it failed."""

    relationship: Relationship | UnsetType = UNSET
    error: ItemFailure | UnsetType = UNSET


class RelationshipOutcomesResult(Struct, frozen=True, kw_only=True):
    """What became of each, in the order of the call."""

    results: list[RelationshipOutcome]


class Group(Struct, frozen=True, kw_only=True):
    """A group of things, and what was found out of them."""

    key: Raw
    metrics: Raw


class AggregateResult(Struct, frozen=True, kw_only=True):
    """Groups; `total_count` is how many there are, `truncated` whether some of them are left out."""

    groups: list[Group]
    total_count: int
    truncated: bool


class QueryCondition(Struct, frozen=True, kw_only=True):
    """A condition of a filter, without its value; `denied` where the opposite is asked for."""

    field: str
    operator: ConditionOperator
    denied: bool | UnsetType = UNSET


class SuggestedIndex(Struct, frozen=True, kw_only=True):
    """An index that would help, as `indexes` of `update_node_type` takes it."""

    fields: list[str]


class QueryExplanation(Struct, frozen=True, kw_only=True):
    """How a list is answered: by which index, what was looked at, and what would help."""

    index: NodeTypeIndex | UnsetType = UNSET
    decided: list[QueryCondition]
    checked: list[QueryCondition]
    order_by_index: bool
    scanned_entries: int
    scanned_things: int
    returned: int
    duration_ms: int
    suggested_index: SuggestedIndex | UnsetType = UNSET
    advice: str


class NeighborListResult(Struct, frozen=True, kw_only=True):
    """A page: neighbours, one for each relationship."""

    neighbors: list[Neighbor]
    pagination: PageInfo


class RelationshipCount(Struct, frozen=True, kw_only=True):
    """How many relationships of a type there are at a node in a direction."""

    relationship_type: str
    direction: WalkedDirection
    count: int
    is_at_least: bool | UnsetType = UNSET


class RelationshipCountsResult(Struct, frozen=True, kw_only=True):
    """How many relationships there are at a node."""

    counts: list[RelationshipCount]
    truncated: bool


class VisitedNode(Struct, frozen=True, kw_only=True):
    """A node with how many relationships away it is."""

    depth: int
    node: Node


class TraversalResult(Struct, frozen=True, kw_only=True):
    """What there is around some nodes."""

    nodes: list[VisitedNode]
    relationships: list[Relationship]
    truncated: bool


class PathResult(Struct, frozen=True, kw_only=True):
    """A shortest path: its nodes and the relationships between them; none if not found."""

    found: bool
    nodes: list[Node]
    relationships: list[Relationship]


class Change(Struct, frozen=True, kw_only=True):
    """A change of a tenant; `data` is what the thing is after it, and absent after a deletion."""

    change: int
    at: datetime
    actor: str
    method: str
    entity: Entity
    entity_id: str
    action: ChangeAction
    revision: int | UnsetType = UNSET
    node_type_id: str | UnsetType = UNSET
    data: Raw | UnsetType = UNSET
    erased: bool | UnsetType = UNSET
    matches: bool | UnsetType = UNSET


class ChangeListResult(Struct, frozen=True, kw_only=True):
    """Changes; `last` is what to give as `after` next, `newest` the number of the tenant's last one."""

    changes: list[Change]
    last: int
    newest: int
    reset: bool | UnsetType = UNSET


class Subscription(Struct, frozen=True, kw_only=True):
    """A subscription; `after` is the number that its changes are above."""

    id: str
    after: int


class SubscriptionResult(Struct, frozen=True, kw_only=True):
    """The subscription that was begun."""

    subscription: Subscription


class OperationAnswer(Struct, frozen=True, kw_only=True):
    """What an operation answered."""

    name: str | UnsetType = UNSET
    result: Raw


class TransactionResult(Struct, frozen=True, kw_only=True):
    """What the operations answered, in their order."""

    results: list[OperationAnswer]


class ApiKey(Struct, frozen=True, kw_only=True):
    """What is known of a key; its secret is not."""

    id: str
    kind: ApiKeyKind
    tenant_id: str | UnsetType = UNSET
    user_id: str | UnsetType = UNSET
    role: Role | UnsetType = UNSET
    name: str
    status: ApiKeyStatus
    created_at: datetime
    expires_at: datetime | UnsetType = UNSET
    last_used_at: datetime | UnsetType = UNSET
    revoked_at: datetime | UnsetType = UNSET


class NewApiKeyResult(Struct, frozen=True, kw_only=True):
    """A new key together with its secret, which is answered this once."""

    api_key: ApiKey
    secret: str


class ApiKeyListResult(Struct, frozen=True, kw_only=True):
    """A page: keys, in descending order of ids."""

    api_keys: list[ApiKey]
    pagination: PageInfo


class Caller(Struct, frozen=True, kw_only=True):
    """Who makes a call, as the service sees it."""

    kind: CallerKind
    credential: CredentialKind
    user_id: str | UnsetType = UNSET
    tenant_id: str | UnsetType = UNSET
    role: Role | UnsetType = UNSET
    api_key_id: str | UnsetType = UNSET


class CallerResult(Struct, frozen=True, kw_only=True):
    """The caller."""

    caller: Caller


class NodeRevision(Struct, frozen=True, kw_only=True):
    """A change of a node, with what came of it; a deletion has the last revision."""

    change: int
    at: datetime
    actor: str
    method: str
    action: ChangeAction
    revision: int
    node: Node | UnsetType = UNSET


class NodeRevisionListResult(Struct, frozen=True, kw_only=True):
    """A page: changes of a node, newest first."""

    revisions: list[NodeRevision]
    pagination: PageInfo


class RelationshipRevision(Struct, frozen=True, kw_only=True):
    """A change of a relationship, with what came of it; a deletion has the last revision."""

    change: int
    at: datetime
    actor: str
    method: str
    action: ChangeAction
    revision: int
    relationship: Relationship | UnsetType = UNSET


class RelationshipRevisionListResult(Struct, frozen=True, kw_only=True):
    """A page: changes of a relationship, newest first."""

    revisions: list[RelationshipRevision]
    pagination: PageInfo


class AuditEvent(Struct, frozen=True, kw_only=True):
    """Who changed what, when and by which call. The id of a membership is that of its user."""

    change: int
    at: datetime
    actor: str
    method: str
    entity: Entity
    id: str
    action: ChangeAction
    revision: int | UnsetType = UNSET
    erased: bool | UnsetType = UNSET


class AuditEventListResult(Struct, frozen=True, kw_only=True):
    """A page: changes, newest first."""

    events: list[AuditEvent]
    pagination: PageInfo


class NodeRestorationResult(Struct, frozen=True, kw_only=True):
    """The node as it is now, and what came back with it."""

    node: Node
    came_along: Companions


class NodeErasureResult(Struct, frozen=True, kw_only=True):
    """How far it has come."""

    is_complete: bool


class WebhookFilters(Struct, frozen=True, kw_only=True):
    """Which changes are sent, as the filters of `list_changes` have it; without members all of them."""

    entity: Entity | UnsetType = UNSET
    node_type_id: str | UnsetType = UNSET
    id: str | UnsetType = UNSET
    actor: str | UnsetType = UNSET


class Webhook(Struct, frozen=True, kw_only=True):
    """A webhook; `last` is the number of the last change that was taken, or left out."""

    id: str
    tenant_id: str
    url: str
    description: str
    filters: WebhookFilters
    state: WebhookState
    paused_because: PauseReason | UnsetType = UNSET
    paused_at: datetime | UnsetType = UNSET
    last: int
    failing_since: datetime | UnsetType = UNSET
    next_attempt_at: datetime | UnsetType = UNSET
    old_secret_until: datetime | UnsetType = UNSET
    revision: int
    created_at: datetime
    updated_at: datetime


class NewWebhookResult(Struct, frozen=True, kw_only=True):
    """A new webhook together with its secret, which is answered this once."""

    webhook: Webhook
    secret: str


class WebhookResult(Struct, frozen=True, kw_only=True):
    """One webhook."""

    webhook: Webhook


class WebhookListResult(Struct, frozen=True, kw_only=True):
    """A page: webhooks, in descending order of ids."""

    webhooks: list[Webhook]
    pagination: PageInfo


class ChangedWebhookResult(Struct, frozen=True, kw_only=True):
    """A webhook as it is now; with a new secret, where one was asked for, which is answered this once."""

    webhook: Webhook
    secret: str | UnsetType = UNSET


class WebhookDelivery(Struct, frozen=True, kw_only=True):
    """An attempt to send `changes` of the changes above `after`, up to `last`."""

    number: int
    message_id: str
    at: datetime
    after: int
    last: int
    changes: int
    attempt: int
    outcome: DeliveryOutcome
    status_code: int | UnsetType = UNSET
    duration_ms: int
    next_attempt_at: datetime | UnsetType = UNSET


class WebhookDeliveryListResult(Struct, frozen=True, kw_only=True):
    """A page: deliveries, newest first."""

    deliveries: list[WebhookDelivery]
    pagination: PageInfo


class ChangesNotification(Struct, frozen=True, kw_only=True):
    """Changes of a subscription, as `list_changes` answers them; go on with `last` as `after`."""

    subscription_id: str
    changes: list[Change]
    last: int
    newest: int
    reset: bool | UnsetType = UNSET


class SubscriptionFailure(Struct, frozen=True, kw_only=True):
    """Why a subscription ended, as the error of a call tells it."""

    code: int
    message: str
    data: Raw


class SubscriptionEnded(Struct, frozen=True, kw_only=True):
    """The end of a subscription; where the error is retryable, go on with `last` as `after`."""

    subscription_id: str
    last: int
    error: SubscriptionFailure
