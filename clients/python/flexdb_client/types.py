# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""The types of flexdb: models of what is answered, dictionaries of what is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, NotRequired, TypeAlias, TypedDict

from pydantic import Field

from ._runtime.shapes import Integer
from ._runtime.shapes import Model as _Model

__all__ = [
    "AggregateResult",
    "ApiKey",
    "ApiKeyKind",
    "ApiKeyListResult",
    "ApiKeyStatus",
    "AuditEvent",
    "AuditEventListResult",
    "BreakPolicy",
    "BrokenRule",
    "BrokenSample",
    "Caller",
    "CallerKind",
    "CallerResult",
    "Change",
    "ChangeAction",
    "ChangeListResult",
    "ChangedNode",
    "ChangedWebhookResult",
    "ChangesNotification",
    "Companions",
    "ConditionOperator",
    "CredentialKind",
    "DeliveryOutcome",
    "Direction",
    "DocumentInput",
    "Doomed",
    "DuplicateSample",
    "Duplicates",
    "EmptyResult",
    "Entity",
    "ExpandedNode",
    "Expansion",
    "ExplainedMethod",
    "FailurePolicy",
    "Filter",
    "FilterInput",
    "Group",
    "GroupBy",
    "Highlight",
    "HighlightPart",
    "IndexInput",
    "IndexState",
    "ItemFailure",
    "JsonSchemaInput",
    "Membership",
    "MembershipListResult",
    "MembershipResult",
    "Neighbor",
    "NeighborListResult",
    "NewApiKeyResult",
    "NewNode",
    "NewRelationshipInput",
    "NewWebhookResult",
    "Node",
    "NodeDeletionResult",
    "NodeDeletionRule",
    "NodeErasureResult",
    "NodeListResult",
    "NodeOutcome",
    "NodeOutcomesResult",
    "NodeRestorationResult",
    "NodeResult",
    "NodeRevision",
    "NodeRevisionListResult",
    "NodeSearchResult",
    "NodeType",
    "NodeTypeCheckResult",
    "NodeTypeIndex",
    "NodeTypeListResult",
    "NodeTypeResult",
    "NodeTypeSearch",
    "NodeUpsertResult",
    "Operation",
    "OperationAnswer",
    "Outcome",
    "OutcomesResult",
    "PageInfo",
    "PageRequest",
    "PatchAction",
    "PatchOperation",
    "PathResult",
    "PauseReason",
    "QueryCondition",
    "QueryExplanation",
    "Relationship",
    "RelationshipCount",
    "RelationshipCountsResult",
    "RelationshipListResult",
    "RelationshipOutcome",
    "RelationshipOutcomesResult",
    "RelationshipResult",
    "RelationshipRevision",
    "RelationshipRevisionListResult",
    "RelationshipType",
    "RelationshipTypeCheckResult",
    "RelationshipTypeListResult",
    "RelationshipTypeResult",
    "Role",
    "SearchHit",
    "SearchInput",
    "SearchLanguage",
    "SearchState",
    "Subscription",
    "SubscriptionEnded",
    "SubscriptionFailure",
    "SubscriptionResult",
    "SuggestedIndex",
    "Tenant",
    "TenantLimits",
    "TenantLimitsResult",
    "TenantListResult",
    "TenantResult",
    "TenantStatus",
    "TenantUsage",
    "TenantUsageResult",
    "TimeBucket",
    "TransactionResult",
    "TraversalResult",
    "TraversalStep",
    "User",
    "UserListResult",
    "UserResult",
    "UserTenant",
    "UserTenantListResult",
    "VisitedNode",
    "WalkedDirection",
    "Webhook",
    "WebhookDelivery",
    "WebhookDeliveryListResult",
    "WebhookFilters",
    "WebhookFiltersDict",
    "WebhookListResult",
    "WebhookResult",
    "WebhookState",
]


class AggregateResult(_Model, frozen=True):
    """Groups; `total_count` is how many there are, `truncated` whether some of them are left out."""

    groups: list[Group]
    """Groups."""

    total_count: Integer
    """How many there are."""

    truncated: bool
    """Whether there are more groups than are answered."""


class ApiKey(_Model, frozen=True):
    """What is known of a key; its secret is not."""

    id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    kind: ApiKeyKind
    """Whom a key stands for: an operator, a user with their memberships, or a service with one role in
    one tenant.
    """

    tenant_id: str | None = None
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    user_id: str | None = None
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    role: Role | None = None
    """What a member may do in a tenant, from most to least."""

    name: str
    """A name for people to read, without control characters."""

    status: ApiKeyStatus
    """Whether a key is good for calls, and if not, why."""

    created_at: datetime
    """A point in time, RFC 3339 in UTC."""

    expires_at: datetime | None = None
    """A point in time, RFC 3339 in UTC."""

    last_used_at: datetime | None = None
    """A point in time, RFC 3339 in UTC."""

    revoked_at: datetime | None = None
    """A point in time, RFC 3339 in UTC."""


class ApiKeyListResult(_Model, frozen=True):
    """A page: keys, in descending order of ids."""

    api_keys: list[ApiKey]
    """Keys, in descending order of ids."""

    pagination: PageInfo
    """Where a page stands in its list."""


class AuditEvent(_Model, frozen=True):
    """Who changed what, when and by which call. The id of a membership is that of its user."""

    change: Integer
    """The number of a change: the changes of a tenant are counted from 1, without gaps."""

    at: datetime
    """A point in time, RFC 3339 in UTC."""

    actor: str
    """Who made a change: `user:` with the user's id, `service:` or `operator:` with that of the API key,
    `operator` alone for calls from the service's own machine that need no key, or `flexdb` for what
    was there before the log.
    """

    method: str
    """The name of a method of this document."""

    entity: Entity
    """The kind of thing that was changed. Memberships go by the id of the user, limits by that of the
    tenant.
    """

    id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    action: ChangeAction
    """What became of the thing. The first change that is kept of a thing may be an update."""

    revision: Integer | None = None
    """Counts the changes of one thing: 1 when it is made, and one more with each change. Clients send it
    back as `if_revision`, never set it.
    """

    erased: bool | None = None
    """Given and true where data of the past was erased since. Of a node nothing is told then but that it
    was there, of a relationship its ends and type too.
    """


class AuditEventListResult(_Model, frozen=True):
    """A page: changes, newest first."""

    events: list[AuditEvent]
    """Changes, newest first."""

    pagination: PageInfo
    """Where a page stands in its list."""


class BrokenRule(_Model, frozen=True):
    """One kind of mistake: a keyword of the schema, and how many nodes break it."""

    keyword: str | None = None
    """A keyword of JSON Schema, or the rule of a relationship type, such as max_per_source. It is absent
    for documents that are too large for the schema, or for telling where they break it.
    """

    schema_path: str | None = None
    """A place in a document as a JSON Pointer (RFC 6901): empty for the whole document, otherwise a
    slash before each key or index, with `~1` for a slash in a key and `~0` for a tilde. The index `-`
    is behind the last item of an array.
    """

    property: str | None = None
    """The member that is missing, where the keyword asks for one."""

    count: Integer
    """How many there are."""

    samples: list[BrokenSample]
    """The first nodes that make a mistake."""


class BrokenSample(_Model, frozen=True):
    """A node that breaks a schema: the place in its data, and what is wrong there."""

    id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    path: str
    """A place in a document as a JSON Pointer (RFC 6901): empty for the whole document, otherwise a
    slash before each key or index, with `~1` for a slash in a key and `~0` for a tilde. The index `-`
    is behind the last item of an array.
    """

    message: str
    """What is wrong, for people."""


class Caller(_Model, frozen=True):
    """Who makes a call, as the service sees it."""

    kind: CallerKind
    """Whom a call is taken to come from."""

    credential: CredentialKind
    """How the caller is known: by an API key, by a token of the identity provider, or because a call
    from this machine needs none.
    """

    user_id: str | None = None
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    tenant_id: str | None = None
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    role: Role | None = None
    """What a member may do in a tenant, from most to least."""

    api_key_id: str | None = None
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """


class CallerResult(_Model, frozen=True):
    """The caller."""

    caller: Caller
    """Who makes a call, as the service sees it."""


class Change(_Model, frozen=True):
    """A change of a tenant; `data` is what the thing is after it, and absent after a deletion."""

    change: Integer
    """The number of a change: the changes of a tenant are counted from 1, without gaps."""

    at: datetime
    """A point in time, RFC 3339 in UTC."""

    actor: str
    """Who made a change: `user:` with the user's id, `service:` or `operator:` with that of the API key,
    `operator` alone for calls from the service's own machine that need no key, or `flexdb` for what
    was there before the log.
    """

    method: str
    """The name of a method of this document."""

    entity: Entity
    """The kind of thing that was changed. Memberships go by the id of the user, limits by that of the
    tenant.
    """

    entity_id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    action: ChangeAction
    """What became of the thing. The first change that is kept of a thing may be an update."""

    revision: Integer | None = None
    """Counts the changes of one thing: 1 when it is made, and one more with each change. Clients send it
    back as `if_revision`, never set it.
    """

    node_type_id: str | None = None
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    data: dict[str, Any] | None = None
    """What the thing is after the change: of a node its data; of a relationship `source_node_id`,
    `target_node_id`, `relationship_type` and `data`; of a webhook `origin`, the part of its URL up to
    the host, `description`, `filters` and `is_active`; of everything else its members but for ids,
    revision and times.
    """

    erased: bool | None = None
    """Given and true where data of the past was erased since. Of a node nothing is told then but that it
    was there, of a relationship its ends and type too.
    """

    matches: bool | None = None
    """Given where changes were asked for with a filter: whether it is true of the thing after the
    change. Who keeps a copy of the things of which it is true takes the thing where it is, and drops
    it where it is not. Absent where nobody can say, since the data was erased or the node type is
    gone: drop it then, too.
    """


class ChangeListResult(_Model, frozen=True):
    """Changes; `last` is what to give as `after` next, `newest` the number of the tenant's last one."""

    changes: list[Change]
    """Changes in ascending order of their numbers."""

    last: Integer
    """A place in the order of a tenant's changes: the number of a change, or 0 for the time before the
    first one.
    """

    newest: Integer
    """A place in the order of a tenant's changes: the number of a change, or 0 for the time before the
    first one.
    """

    reset: bool | None = None
    """Given and true where changes above `after` may have been removed from the log, so that those which
    are kept do not tell what was deleted meanwhile.
    """


class ChangedWebhookResult(_Model, frozen=True):
    """A webhook as it is now; with a new secret, where one was asked for, which is answered this once."""

    webhook: Webhook
    """A webhook; `last` is the number of the last change that was taken, or left out."""

    secret: str | None = None
    """What a receiver verifies signatures with, as the Standard Webhooks specification writes it. It is
    answered once and cannot be read again.
    """


class ChangesNotification(_Model, frozen=True):
    """Changes of a subscription, as `list_changes` answers them; go on with `last` as `after`."""

    subscription_id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    changes: list[Change]
    """Changes in ascending order of their numbers."""

    last: Integer
    """A place in the order of a tenant's changes: the number of a change, or 0 for the time before the
    first one.
    """

    newest: Integer
    """A place in the order of a tenant's changes: the number of a change, or 0 for the time before the
    first one.
    """

    reset: bool | None = None
    """Given and true where changes above `after` may have been removed from the log, so that those which
    are kept do not tell what was deleted meanwhile.
    """


class Companions(_Model, frozen=True):
    """What goes along."""

    relationships: Integer
    """How many there are."""


class DuplicateSample(_Model, frozen=True):
    """Up to 5 nodes with the same values; `key` has them by their places, where they are not long."""

    key: dict[str, Any] | None = None
    """A JSON object. Of duplicate keys the last counts; the order of keys is not kept. At most 1 MiB as
    JSON text.
    """

    node_ids: list[str]
    """Ids of nodes."""


class Duplicates(_Model, frozen=True):
    """How many nodes have the values of another one in a unique index, and some of them."""

    count: Integer
    """How many there are."""

    samples: list[DuplicateSample]
    """The first up to 10 that were found."""


class EmptyResult(_Model, frozen=True):
    """Nothing but the news that it is done."""


class ExpandedNode(_Model, frozen=True):
    """What an entry of `expand` asked for of a node."""

    node_id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    expansion: Integer
    """Which entry of `expand` it is about, counted from 0."""

    neighbors: list[Neighbor]
    """Neighbours, those by the newest relationship first unless `sort` says otherwise."""

    is_more: bool
    """Whether the node has more of them: `list_neighbors` lists all."""


class Group(_Model, frozen=True):
    """A group of things, and what was found out of them."""

    key: dict[str, Any]
    """What the things of a group have in common, by name. A member is left out where they have nothing
    there, or nothing that a bucket or a width is for.
    """

    metrics: dict[str, Any]
    """The metrics of a group, by name; null where there was nothing to sum up, to average or to compare."""


class Highlight(_Model, frozen=True):
    """What was found at a field."""

    field: str
    """A place in the data of nodes as a JSON Pointer (RFC 6901): a slash before each key or index, with
    `~1` for a slash in a key and `~0` for a tilde.
    """

    parts: list[HighlightPart]
    """An excerpt, piece by piece."""


class HighlightPart(_Model, frozen=True):
    """A piece of an excerpt."""

    text: str
    """A piece of text as it stands in the data, and no HTML."""

    is_match: bool
    """Whether the query asks for these words."""


class ItemFailure(_Model, frozen=True):
    """Why an item failed: what its own call would have been answered."""

    code: Integer
    """The code of an error."""

    message: str
    """What is wrong, for people."""

    data: dict[str, Any]
    """`reason` and `retryable`, and what else the error tells."""


class Membership(_Model, frozen=True):
    """A user's place in a tenant."""

    tenant_id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    user_id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    role: Role
    """What a member may do in a tenant, from most to least."""

    status: Literal["active"]
    """The state of a membership."""

    created_at: datetime
    """A point in time, RFC 3339 in UTC."""

    updated_at: datetime
    """A point in time, RFC 3339 in UTC."""


class MembershipListResult(_Model, frozen=True):
    """A page: memberships of a tenant, in descending order of user ids."""

    tenant_users: list[Membership]
    """Memberships of a tenant, in descending order of user ids."""

    pagination: PageInfo
    """Where a page stands in its list."""


class MembershipResult(_Model, frozen=True):
    """One membership."""

    tenant_user: Membership
    """A user's place in a tenant."""


class Neighbor(_Model, frozen=True):
    """A node with the relationship that leads to it."""

    node: Node
    """A JSON document of a node type."""

    relationship: Relationship
    """A typed edge from one node of a tenant to another, with data of its own."""

    direction: WalkedDirection
    """out: the relationship starts at the node that was asked about; in: it ends there."""


class NeighborListResult(_Model, frozen=True):
    """A page: neighbours, one for each relationship."""

    neighbors: list[Neighbor]
    """Neighbours, those by the newest relationship first unless `sort` says otherwise."""

    pagination: PageInfo
    """Where a page stands in its list."""


class NewApiKeyResult(_Model, frozen=True):
    """A new key together with its secret, which is answered this once."""

    api_key: ApiKey
    """What is known of a key; its secret is not."""

    secret: str
    """A key in full, as it goes into `Authorization: Bearer`. It is answered once and cannot be read
    again.
    """


class NewWebhookResult(_Model, frozen=True):
    """A new webhook together with its secret, which is answered this once."""

    webhook: Webhook
    """A webhook; `last` is the number of the last change that was taken, or left out."""

    secret: str
    """What a receiver verifies signatures with, as the Standard Webhooks specification writes it. It is
    answered once and cannot be read again.
    """


class Node(_Model, frozen=True):
    """A JSON document of a node type."""

    id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    tenant_id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    node_type_id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    data: dict[str, Any]
    """A JSON object. Of duplicate keys the last counts; the order of keys is not kept. At most 1 MiB as
    JSON text.
    """

    revision: Integer
    """Counts the changes of one thing: 1 when it is made, and one more with each change. Clients send it
    back as `if_revision`, never set it.
    """

    created_at: datetime
    """A point in time, RFC 3339 in UTC."""

    updated_at: datetime
    """A point in time, RFC 3339 in UTC."""

    erased: bool | None = None
    """Given and true where data of the past was erased since. Of a node nothing is told then but that it
    was there, of a relationship its ends and type too.
    """


class NodeDeletionResult(_Model, frozen=True):
    """Nothing but the news that it is done; of a trial, what would go along."""

    would_go_along: Companions | None = None
    """What goes along."""


class NodeErasureResult(_Model, frozen=True):
    """How far it has come."""

    is_complete: bool
    """Whether nothing of its data is stored in the log any more. Until then nobody is told of it."""


class NodeListResult(_Model, frozen=True):
    """A page: nodes, newest first unless `sort` says otherwise; with `expand` their neighbours."""

    nodes: list[Node]
    """Nodes, newest first."""

    pagination: PageInfo
    """Where a page stands in its list."""

    expanded: list[ExpandedNode] | None = None
    """For each node, in their order, what each entry of `expand` asked for."""


class NodeOutcome(_Model, frozen=True):
    """What became of a node: `node`, or `error` where it failed."""

    node: Node | None = None
    """A JSON document of a node type."""

    error: ItemFailure | None = None
    """Why an item failed: what its own call would have been answered."""


class NodeOutcomesResult(_Model, frozen=True):
    """What became of each, in the order of the call."""

    results: list[NodeOutcome]
    """What became of each."""


class NodeRestorationResult(_Model, frozen=True):
    """The node as it is now, and what came back with it."""

    node: Node
    """A JSON document of a node type."""

    came_along: Companions
    """What goes along."""


class NodeResult(_Model, frozen=True):
    """One node, and with `expand` its neighbours."""

    node: Node
    """A JSON document of a node type."""

    expanded: list[ExpandedNode] | None = None
    """For each node, in their order, what each entry of `expand` asked for."""


class NodeRevision(_Model, frozen=True):
    """A change of a node, with what came of it; a deletion has the last revision."""

    change: Integer
    """The number of a change: the changes of a tenant are counted from 1, without gaps."""

    at: datetime
    """A point in time, RFC 3339 in UTC."""

    actor: str
    """Who made a change: `user:` with the user's id, `service:` or `operator:` with that of the API key,
    `operator` alone for calls from the service's own machine that need no key, or `flexdb` for what
    was there before the log.
    """

    method: str
    """The name of a method of this document."""

    action: ChangeAction
    """What became of the thing. The first change that is kept of a thing may be an update."""

    revision: Integer
    """Counts the changes of one thing: 1 when it is made, and one more with each change. Clients send it
    back as `if_revision`, never set it.
    """

    node: Node | None = None
    """A JSON document of a node type."""


class NodeRevisionListResult(_Model, frozen=True):
    """A page: changes of a node, newest first."""

    revisions: list[NodeRevision]
    """Changes of a node, newest first."""

    pagination: PageInfo
    """Where a page stands in its list."""


class NodeSearchResult(_Model, frozen=True):
    """A page: nodes that were found, the best first."""

    results: list[SearchHit]
    """Nodes that were found, the best first."""

    pagination: PageInfo
    """Where a page stands in its list."""


class NodeType(_Model, frozen=True):
    """What nodes of a tenant look like: a name and a JSON Schema."""

    id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    tenant_id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    name: str
    """A name for people to read, without control characters."""

    description: str
    """Free text."""

    schema_: dict[str, Any] = Field(alias="schema")
    """A JSON Schema as a JSON object; draft 2020-12 unless `$schema` says otherwise. `{}` allows every
    object.
    """

    indexes: list[NodeTypeIndex]
    """The indexes of a node type, in the order in which they were given."""

    search: NodeTypeSearch | None = None
    """What of the nodes of a type is searched; `done` is how many nodes a build has looked at."""

    revision: Integer
    """Counts the changes of one thing: 1 when it is made, and one more with each change. Clients send it
    back as `if_revision`, never set it.
    """

    created_at: datetime
    """A point in time, RFC 3339 in UTC."""

    updated_at: datetime
    """A point in time, RFC 3339 in UTC."""


class NodeTypeCheckResult(_Model, frozen=True):
    """What a call found among the nodes that it looked at, of `node_count` in all."""

    checked: Integer
    """How many there are."""

    broken: Integer
    """How many there are."""

    errors: list[BrokenRule]
    """Up to 100 kinds of mistakes, those of the most nodes first. Of each node the first 100 problems
    are looked at.
    """

    node_count: Integer
    """How many there are."""

    is_complete: bool
    """Whether all nodes have been looked at, by this call and those before it."""

    check_token: str
    """How far a check has come: for `check_node_type` to go on, or for `update_node_type` to look only
    at what it has not looked at.
    """


class NodeTypeIndex(_Model, frozen=True):
    """An index of a node type; `done` is how many nodes a build has looked at."""

    fields: list[str]
    """1 to 4 places, none twice. Nodes are sorted by the first, then by the next."""

    unique: bool
    """Whether no two nodes may have the same values there. A node that has nothing at one of the places,
    or null, is in nobody's way.
    """

    state: IndexState
    """`building`: the nodes that were there before it are being looked at, in the background; `ready`:
    it has all nodes; `failed`: a unique one whose values some nodes have twice. It keeps nobody from
    making more of them; mend the nodes and give the index again.
    """

    done: Integer | None = None
    """How many there are."""

    duplicates: Duplicates | None = None
    """How many nodes have the values of another one in a unique index, and some of them."""


class NodeTypeListResult(_Model, frozen=True):
    """A page: node types, newest first."""

    node_types: list[NodeType]
    """Node types, newest first."""

    pagination: PageInfo
    """Where a page stands in its list."""


class NodeTypeResult(_Model, frozen=True):
    """One node type."""

    node_type: NodeType
    """What nodes of a tenant look like: a name and a JSON Schema."""


class NodeTypeSearch(_Model, frozen=True):
    """What of the nodes of a type is searched; `done` is how many nodes a build has looked at."""

    fields: list[str]
    """Up to 4 places, none twice, the most important one first: words count for 1, 0.4, 0.2 and 0.1
    there. All text at a place is searched, and in whatever arrays and objects stand there.
    """

    language: SearchLanguage
    """The language of the text: which words are of one stem, and which say nothing. `simple` has no
    stems and leaves no word out.
    """

    state: SearchState
    """`building`: the nodes that were there before it are being looked at, in the background; `ready`:
    it has all nodes.
    """

    done: Integer | None = None
    """How many there are."""


class NodeUpsertResult(_Model, frozen=True):
    """The node as it is now, and whether it is new."""

    node: Node
    """A JSON document of a node type."""

    created: bool
    """Whether the node was made by this call; otherwise its data was replaced."""


class OperationAnswer(_Model, frozen=True):
    """What an operation answered."""

    name: str | None = None
    """letters, digits and _, not beginning with a digit"""

    result: dict[str, Any]
    """The result of the method, as its own call would have it."""


class Outcome(_Model, frozen=True):
    """What became of something: nothing more to say, or `error` where it failed."""

    error: ItemFailure | None = None
    """Why an item failed: what its own call would have been answered."""


class OutcomesResult(_Model, frozen=True):
    """What became of each, in the order of the call."""

    results: list[Outcome]
    """What became of each."""


class PageInfo(_Model, frozen=True):
    """Where a page stands in its list."""

    next_page_token: str
    """The `page_token` of the next page; empty on the last one."""

    total_count: Integer
    """How many entities the whole list has."""

    total_is_estimate: bool | None = None
    """Given and true where `total_count` is an estimate, which happens above 10,000 only, and in
    `list_relationships` while a node type is being removed.
    """


class PathResult(_Model, frozen=True):
    """A shortest path: its nodes and the relationships between them; none if not found."""

    found: bool
    """Whether there is a path."""

    nodes: list[Node]
    """Nodes in the order of the path."""

    relationships: list[Relationship]
    """Relationships in the order in which they were walked, each once."""


class QueryCondition(_Model, frozen=True):
    """A condition of a filter, without its value; `denied` where the opposite is asked for."""

    field: str
    """What a condition is about: a JSON Pointer into `data`, or a field beside it."""

    operator: ConditionOperator
    """How values are compared, as filters name it."""

    denied: bool | None = None
    """Whether the opposite is asked for, as under `not`."""


class QueryExplanation(_Model, frozen=True):
    """How a list is answered: by which index, what was looked at, and what would help."""

    index: NodeTypeIndex | None = None
    """An index of a node type; `done` is how many nodes a build has looked at."""

    decided: list[QueryCondition]
    """Conditions, in the order of the filter."""

    checked: list[QueryCondition]
    """Conditions, in the order of the filter."""

    order_by_index: bool
    """Whether the order of the list is that of the index, so that nothing is sorted."""

    scanned_entries: Integer
    """How many there are."""

    scanned_things: Integer
    """How many there are."""

    returned: Integer
    """How many there are."""

    duration_ms: Integer
    """A time in milliseconds."""

    suggested_index: SuggestedIndex | None = None
    """An index that would help, as `indexes` of `update_node_type` takes it."""

    advice: str
    """What would have the list take less time, in words."""


class Relationship(_Model, frozen=True):
    """A typed edge from one node of a tenant to another, with data of its own."""

    id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    tenant_id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    source_node_id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    target_node_id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    relationship_type: str
    """The type of a relationship, chosen by the client, without control characters."""

    data: dict[str, Any]
    """A JSON object. Of duplicate keys the last counts; the order of keys is not kept. At most 1 MiB as
    JSON text.
    """

    revision: Integer
    """Counts the changes of one thing: 1 when it is made, and one more with each change. Clients send it
    back as `if_revision`, never set it.
    """

    created_at: datetime
    """A point in time, RFC 3339 in UTC."""

    updated_at: datetime
    """A point in time, RFC 3339 in UTC."""

    erased: bool | None = None
    """Given and true where data of the past was erased since. Of a node nothing is told then but that it
    was there, of a relationship its ends and type too.
    """


class RelationshipCount(_Model, frozen=True):
    """How many relationships of a type there are at a node in a direction."""

    relationship_type: str
    """The type of a relationship, chosen by the client, without control characters."""

    direction: WalkedDirection
    """out: the relationship starts at the node that was asked about; in: it ends there."""

    count: Integer
    """How many there are."""

    is_at_least: bool | None = None
    """Given and true where there are more: `count` is where counting ended."""


class RelationshipCountsResult(_Model, frozen=True):
    """How many relationships there are at a node."""

    counts: list[RelationshipCount]
    """Counts, those that go out first, by relationship type."""

    truncated: bool
    """Whether there is more, which a limit left out."""


class RelationshipListResult(_Model, frozen=True):
    """A page: relationships, newest first unless `sort` says otherwise."""

    relationships: list[Relationship]
    """Relationships, newest first."""

    pagination: PageInfo
    """Where a page stands in its list."""


class RelationshipOutcome(_Model, frozen=True):
    """What became of a relationship: `relationship`, or `error` where it failed."""

    relationship: Relationship | None = None
    """A typed edge from one node of a tenant to another, with data of its own."""

    error: ItemFailure | None = None
    """Why an item failed: what its own call would have been answered."""


class RelationshipOutcomesResult(_Model, frozen=True):
    """What became of each, in the order of the call."""

    results: list[RelationshipOutcome]
    """What became of each."""


class RelationshipResult(_Model, frozen=True):
    """One relationship."""

    relationship: Relationship
    """A typed edge from one node of a tenant to another, with data of its own."""


class RelationshipRevision(_Model, frozen=True):
    """A change of a relationship, with what came of it; a deletion has the last revision."""

    change: Integer
    """The number of a change: the changes of a tenant are counted from 1, without gaps."""

    at: datetime
    """A point in time, RFC 3339 in UTC."""

    actor: str
    """Who made a change: `user:` with the user's id, `service:` or `operator:` with that of the API key,
    `operator` alone for calls from the service's own machine that need no key, or `flexdb` for what
    was there before the log.
    """

    method: str
    """The name of a method of this document."""

    action: ChangeAction
    """What became of the thing. The first change that is kept of a thing may be an update."""

    revision: Integer
    """Counts the changes of one thing: 1 when it is made, and one more with each change. Clients send it
    back as `if_revision`, never set it.
    """

    relationship: Relationship | None = None
    """A typed edge from one node of a tenant to another, with data of its own."""


class RelationshipRevisionListResult(_Model, frozen=True):
    """A page: changes of a relationship, newest first."""

    revisions: list[RelationshipRevision]
    """Changes of a relationship, newest first."""

    pagination: PageInfo
    """Where a page stands in its list."""


class RelationshipType(_Model, frozen=True):
    """What relationships of a name may join, how many there may be, and what they hold."""

    id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    tenant_id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    name: str
    """The type of a relationship, chosen by the client, without control characters."""

    inverse_name: str
    """What a relationship is called when it is seen from its target; empty where it has no such name."""

    description: str
    """Free text."""

    source_node_type_ids: list[str]
    """Ids of node types, none twice; empty for nodes of any type."""

    target_node_type_ids: list[str]
    """Ids of node types, none twice; empty for nodes of any type."""

    max_per_source: Integer
    """The most relationships of a type that may begin, or end, at one node; 0 means that there is no
    maximum.
    """

    max_per_target: Integer
    """The most relationships of a type that may begin, or end, at one node; 0 means that there is no
    maximum.
    """

    unique_pairs: bool
    """Whether there may be one relationship of the type at most from one node to another."""

    schema_: dict[str, Any] = Field(alias="schema")
    """A JSON Schema as a JSON object; draft 2020-12 unless `$schema` says otherwise. `{}` allows every
    object.
    """

    on_delete_source: NodeDeletionRule
    """cascade: the relationship goes with the node; restrict: the node cannot be deleted while the
    relationship is there.
    """

    on_delete_target: NodeDeletionRule
    """cascade: the relationship goes with the node; restrict: the node cannot be deleted while the
    relationship is there.
    """

    revision: Integer
    """Counts the changes of one thing: 1 when it is made, and one more with each change. Clients send it
    back as `if_revision`, never set it.
    """

    created_at: datetime
    """A point in time, RFC 3339 in UTC."""

    updated_at: datetime
    """A point in time, RFC 3339 in UTC."""


class RelationshipTypeCheckResult(_Model, frozen=True):
    """What a call found among the relationships that it looked at."""

    checked: Integer
    """How many there are."""

    broken: Integer
    """How many there are."""

    errors: list[BrokenRule]
    """Up to 100 kinds of mistakes, those of the most nodes first. Of each node the first 100 problems
    are looked at.
    """

    is_complete: bool
    """Whether all nodes have been looked at, by this call and those before it."""

    check_token: str
    """How far a check has come: for `check_node_type` to go on, or for `update_node_type` to look only
    at what it has not looked at.
    """


class RelationshipTypeListResult(_Model, frozen=True):
    """A page: relationship types, newest first."""

    relationship_types: list[RelationshipType]
    """Relationship types, newest first."""

    pagination: PageInfo
    """Where a page stands in its list."""


class RelationshipTypeResult(_Model, frozen=True):
    """One relationship type."""

    relationship_type: RelationshipType
    """What relationships of a name may join, how many there may be, and what they hold."""


class SearchHit(_Model, frozen=True):
    """A node that was found."""

    node: Node
    """A JSON document of a node type."""

    rank: float
    """How well a node goes with a query; more is better."""

    highlights: list[Highlight] | None = None
    """The fields where words were found, in the order of the search."""


class Subscription(_Model, frozen=True):
    """A subscription; `after` is the number that its changes are above."""

    id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    after: Integer
    """A place in the order of a tenant's changes: the number of a change, or 0 for the time before the
    first one.
    """


class SubscriptionEnded(_Model, frozen=True):
    """The end of a subscription; where the error is retryable, go on with `last` as `after`."""

    subscription_id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    last: Integer
    """A place in the order of a tenant's changes: the number of a change, or 0 for the time before the
    first one.
    """

    error: SubscriptionFailure
    """Why a subscription ended, as the error of a call tells it."""


class SubscriptionFailure(_Model, frozen=True):
    """Why a subscription ended, as the error of a call tells it."""

    code: Integer
    """The code of an error."""

    message: str
    """What is wrong, for people."""

    data: dict[str, Any]
    """`reason` and `retryable`, and what else the error tells."""


class SubscriptionResult(_Model, frozen=True):
    """The subscription that was begun."""

    subscription: Subscription
    """A subscription; `after` is the number that its changes are above."""


class SuggestedIndex(_Model, frozen=True):
    """An index that would help, as `indexes` of `update_node_type` takes it."""

    fields: list[str]
    """1 to 4 places, none twice. Nodes are sorted by the first, then by the next."""


class Tenant(_Model, frozen=True):
    """A customer's own space; node types, nodes and relationships live in exactly one tenant."""

    id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    slug: str
    """A tenant's unique short name: lower-case letters, digits and inner hyphens."""

    name: str
    """A name for people to read, without control characters."""

    status: TenantStatus
    """What a tenant may do. New tenants are active."""

    history_days: Integer
    """After how many days entries of the log go that later ones supersede."""

    created_at: datetime
    """A point in time, RFC 3339 in UTC."""

    updated_at: datetime
    """A point in time, RFC 3339 in UTC."""


class TenantLimits(_Model, frozen=True):
    """What a tenant may hold and ask for."""

    max_nodes: Integer
    """A maximum; 0 means that there is none."""

    max_relationships: Integer
    """A maximum; 0 means that there is none."""

    max_data_bytes: Integer
    """A maximum; 0 means that there is none."""

    max_calls_per_second: Integer
    """Calls a second, weighed by what each method costs; 0 means that there is no limit."""


class TenantLimitsResult(_Model, frozen=True):
    """The limits of a tenant."""

    limits: TenantLimits
    """What a tenant may hold and ask for."""


class TenantListResult(_Model, frozen=True):
    """A page: tenants, newest first."""

    tenants: list[Tenant]
    """Tenants, newest first."""

    pagination: PageInfo
    """Where a page stands in its list."""


class TenantResult(_Model, frozen=True):
    """One tenant."""

    tenant: Tenant
    """A customer's own space; node types, nodes and relationships live in exactly one tenant."""


class TenantUsage(_Model, frozen=True):
    """What a tenant holds. Bytes are those of the JSON text of all data of nodes and relationships."""

    nodes: Integer
    """How many there are."""

    relationships: Integer
    """How many there are."""

    data_bytes: Integer
    """How many there are."""


class TenantUsageResult(_Model, frozen=True):
    """What a tenant holds."""

    usage: TenantUsage
    """What a tenant holds. Bytes are those of the JSON text of all data of nodes and relationships."""


class TransactionResult(_Model, frozen=True):
    """What the operations answered, in their order."""

    results: list[OperationAnswer]
    """OperationAnswers"""


class TraversalResult(_Model, frozen=True):
    """What there is around some nodes."""

    nodes: list[VisitedNode]
    """Nodes in the order in which they were come across, the nearest first."""

    relationships: list[Relationship]
    """Relationships in the order in which they were walked, each once."""

    truncated: bool
    """Whether there is more, which a limit left out."""


class User(_Model, frozen=True):
    """A person, known to the whole service; memberships tie users to tenants."""

    id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    email: str
    """An e-mail address. Two addresses that differ only in case are the same."""

    display_name: str
    """A name for people to read, without control characters."""

    subject: str | None = None
    """What the user's identity provider calls them: the claim `sub` of their tokens."""

    created_at: datetime
    """A point in time, RFC 3339 in UTC."""

    updated_at: datetime
    """A point in time, RFC 3339 in UTC."""


class UserListResult(_Model, frozen=True):
    """A page: users, newest first."""

    users: list[User]
    """Users, newest first."""

    pagination: PageInfo
    """Where a page stands in its list."""


class UserResult(_Model, frozen=True):
    """One user."""

    user: User
    """A person, known to the whole service; memberships tie users to tenants."""


class UserTenant(_Model, frozen=True):
    """A tenant that a user is a member of."""

    tenant: Tenant
    """A customer's own space; node types, nodes and relationships live in exactly one tenant."""

    role: Role
    """What a member may do in a tenant, from most to least."""


class UserTenantListResult(_Model, frozen=True):
    """A page: tenants of a user, in descending order of ids."""

    user_tenants: list[UserTenant]
    """Tenants of a user, in descending order of ids."""

    pagination: PageInfo
    """Where a page stands in its list."""


class VisitedNode(_Model, frozen=True):
    """A node with how many relationships away it is."""

    depth: Integer
    """How many there are."""

    node: Node
    """A JSON document of a node type."""


class Webhook(_Model, frozen=True):
    """A webhook; `last` is the number of the last change that was taken, or left out."""

    id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    tenant_id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    url: str
    """An `https` URL of up to 2,000 characters, without user, password and fragment, and in ASCII: other
    letters of a host as xn--, other characters behind it as %. `http` goes only to networks that the
    service is told to allow.
    """

    description: str
    """Free text."""

    filters: WebhookFilters
    """Which changes are sent, as the filters of `list_changes` have it; without members all of them."""

    state: WebhookState
    """Whether changes are sent. While it is paused none are, and none are left out: it goes on where it
    stands.
    """

    paused_because: PauseReason | None = None
    """Why nothing is sent: `user`, who asked for it; `gone`, the receiver answered 410; `failing`, it
    has taken nothing for a day.
    """

    paused_at: datetime | None = None
    """A point in time, RFC 3339 in UTC."""

    last: Integer
    """A place in the order of a tenant's changes: the number of a change, or 0 for the time before the
    first one.
    """

    failing_since: datetime | None = None
    """A point in time, RFC 3339 in UTC."""

    next_attempt_at: datetime | None = None
    """A point in time, RFC 3339 in UTC."""

    old_secret_until: datetime | None = None
    """A point in time, RFC 3339 in UTC."""

    revision: Integer
    """Counts the changes of one thing: 1 when it is made, and one more with each change. Clients send it
    back as `if_revision`, never set it.
    """

    created_at: datetime
    """A point in time, RFC 3339 in UTC."""

    updated_at: datetime
    """A point in time, RFC 3339 in UTC."""


class WebhookDelivery(_Model, frozen=True):
    """An attempt to send `changes` of the changes above `after`, up to `last`."""

    number: Integer
    """Counts what was tried to send for a webhook, from 1."""

    message_id: str
    """The header `webhook-id` of a request. The same id stands for the same body, however often it is
    sent.
    """

    at: datetime
    """A point in time, RFC 3339 in UTC."""

    after: Integer
    """A place in the order of a tenant's changes: the number of a change, or 0 for the time before the
    first one.
    """

    last: Integer
    """A place in the order of a tenant's changes: the number of a change, or 0 for the time before the
    first one.
    """

    changes: Integer
    """How many there are."""

    attempt: Integer
    """How often the same has been tried, this time included."""

    outcome: DeliveryOutcome
    """What became of it. `delivered`: the answer was 2xx, and what was sent counts as taken. `redirect`,
    `gone`, `status`: it was 3xx, 410, or any other. `timeout`: there was no answer in time.
    `name_unknown`, `unreachable`, `refused`, `disconnected`: the name has no address, there is no way
    to it, nobody listens there, or the connection ended without an answer. `address_not_allowed`: it
    leads to a network that nothing is sent to. `tls`: the certificate is none that is trusted, or
    there was no TLS. `invalid_answer`: what came back is no HTTP.
    """

    status_code: Integer | None = None
    """The HTTP status that was answered."""

    duration_ms: Integer
    """A time in milliseconds."""

    next_attempt_at: datetime | None = None
    """A point in time, RFC 3339 in UTC."""


class WebhookDeliveryListResult(_Model, frozen=True):
    """A page: deliveries, newest first."""

    deliveries: list[WebhookDelivery]
    """Deliveries, newest first."""

    pagination: PageInfo
    """Where a page stands in its list."""


class WebhookFilters(_Model, frozen=True):
    """Which changes are sent, as the filters of `list_changes` have it; without members all of them."""

    entity: Entity | None = None
    """The kind of thing that was changed. Memberships go by the id of the user, limits by that of the
    tenant.
    """

    node_type_id: str | None = None
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    id: str | None = None
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    actor: str | None = None
    """Who made a change: `user:` with the user's id, `service:` or `operator:` with that of the API key,
    `operator` alone for calls from the service's own machine that need no key, or `flexdb` for what
    was there before the log.
    """


class WebhookListResult(_Model, frozen=True):
    """A page: webhooks, in descending order of ids."""

    webhooks: list[Webhook]
    """Webhooks, in descending order of ids."""

    pagination: PageInfo
    """Where a page stands in its list."""


class WebhookResult(_Model, frozen=True):
    """One webhook."""

    webhook: Webhook
    """A webhook; `last` is the number of the last change that was taken, or left out."""


class ChangedNode(TypedDict):
    """New data of a node; with `if_revision` only where the node has this revision."""

    id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    data: DocumentInput
    """A JSON object, or its JSON text."""

    if_revision: NotRequired[int]
    """Counts the changes of one thing: 1 when it is made, and one more with each change. Clients send it
    back as `if_revision`, never set it.
    """


class Doomed(TypedDict):
    """What is to be deleted; with `if_revision` only where it has this revision."""

    id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    if_revision: NotRequired[int]
    """Counts the changes of one thing: 1 when it is made, and one more with each change. Clients send it
    back as `if_revision`, never set it.
    """


class Expansion(TypedDict):
    """Which neighbours come along; absent: both directions, all types, all data."""

    direction: NotRequired[Direction]
    """out: along relationships, from their source to their target; in: against them; both: either way."""

    relationship_type: NotRequired[str]
    """The type of a relationship, chosen by the client, without control characters."""

    node_type_id: NotRequired[str]
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    limit: NotRequired[int]
    """How many neighbours of a node at most. Absent: 10."""

    select: NotRequired[Sequence[str]]
    """Parts of `data`."""


class GroupBy(TypedDict):
    """What things are grouped by: the value of `field`, or the span that it is in."""

    field: str
    """A JSON Pointer into `data` or the name of a field beside it."""

    bucket: NotRequired[TimeBucket]
    """Groups by the span of the calendar that a point in time is in. Weeks begin on Monday, quarters in
    January, April, July and October, decades with years that end in 0.
    """

    timezone: NotRequired[str]
    """The time zone whose clocks tell where a bucket begins, by its name in the IANA database; UTC where
    it is not given.
    """

    width: NotRequired[Any]
    """Groups by the multiple of this that a number is at or above: a number greater than 0."""

    each: NotRequired[bool]
    """With true, a thing counts in the group of each item of the array there, once in each."""

    name: NotRequired[str]
    """What it is called in the answer, without a hyphen in front; where it is not given, as `field` is
    written.
    """


class IndexInput(TypedDict):
    """An index to be kept."""

    fields: Sequence[str]
    """1 to 4 places, none twice. Nodes are sorted by the first, then by the next."""

    unique: NotRequired[bool]
    """Whether no two nodes may have the same values there. A node that has nothing at one of the places,
    or null, is in nobody's way.
    """


class NewNode(TypedDict):
    """A node to be made."""

    id: NotRequired[str]
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    node_type_id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    data: NotRequired[DocumentInput]
    """A JSON object, or its JSON text."""


class NewRelationshipInput(TypedDict):
    """A relationship to be made."""

    id: NotRequired[str]
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    source_node_id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    target_node_id: str
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    relationship_type: str
    """The type of a relationship, chosen by the client, without control characters."""

    data: NotRequired[DocumentInput]
    """A JSON object, or its JSON text."""


class Operation(TypedDict):
    """A call within a transaction; an id in it may be a reference to an earlier answer."""

    name: NotRequired[str]
    """letters, digits and _, not beginning with a digit"""

    method: str
    """The name of a method of this document."""

    params: NotRequired[DocumentInput]
    """A JSON object, or its JSON text."""


class PageRequest(TypedDict):
    """Which page of a list."""

    page_size: NotRequired[int]
    """Entities on a page. Absent or 0 means 10; more than 1,000 is taken as 1,000."""

    page_token: NotRequired[str]
    """Where to go on: `next_page_token` of the page before. Empty: the first page."""


PatchOperation = TypedDict(
    "PatchOperation",
    {
        "op": "PatchAction",
        "path": "str",
        "from": NotRequired["str"],
        "value": NotRequired["Any"],
    },
)
"""An operation of a JSON Patch (RFC 6902, section 4). `add`, `replace` and `test` need `value`, `move`
and `copy` need `from`; what an operation does not need is passed over.
"""


class SearchInput(TypedDict):
    """What is to be searched. Without fields there is no search; without a language it is `simple`."""

    fields: Sequence[str]
    """Up to 4 places, none twice, the most important one first: words count for 1, 0.4, 0.2 and 0.1
    there. All text at a place is searched, and in whatever arrays and objects stand there.
    """

    language: NotRequired[SearchLanguage]
    """The language of the text: which words are of one stem, and which say nothing. `simple` has no
    stems and leaves no word out.
    """


class TraversalStep(TypedDict):
    """Which way a step goes; absent: out, all types, whatever stands in the data."""

    direction: NotRequired[Direction]
    """out: along relationships, from their source to their target; in: against them; both: either way."""

    relationship_type: NotRequired[str]
    """The type of a relationship, chosen by the client, without control characters."""

    node_type_id: NotRequired[str]
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    filter: NotRequired[FilterInput]
    """A filter, or its JSON text."""


class WebhookFiltersDict(TypedDict):
    """Which changes are sent, as the filters of `list_changes` have it; without members all of them."""

    entity: NotRequired[Entity]
    """The kind of thing that was changed. Memberships go by the id of the user, limits by that of the
    tenant.
    """

    node_type_id: NotRequired[str]
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    id: NotRequired[str]
    """A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest
    first.
    """

    actor: NotRequired[str]
    """Who made a change: `user:` with the user's id, `service:` or `operator:` with that of the API key,
    `operator` alone for calls from the service's own machine that need no key, or `flexdb` for what
    was there before the log.
    """


ApiKeyKind: TypeAlias = Literal["operator", "user", "service"]
"""Whom a key stands for: an operator, a user with their memberships, or a service with one role in one
tenant.
"""


ApiKeyStatus: TypeAlias = Literal["active", "expired", "revoked"]
"""Whether a key is good for calls, and if not, why."""


BreakPolicy: TypeAlias = Literal["refuse", "allow"]
"""refuse: a schema that stored nodes break is not taken; allow: it is, and they are held to it when they
are next written.
"""


CallerKind: TypeAlias = Literal["operator", "user", "service"]
"""Whom a call is taken to come from."""


ChangeAction: TypeAlias = Literal["create", "update", "delete"]
"""What became of the thing. The first change that is kept of a thing may be an update."""


ConditionOperator: TypeAlias = Literal[
    "eq", "ne", "gt", "gte", "lt", "lte", "in", "not_in", "starts_with", "contains_text", "contains", "exists"
]
"""How values are compared, as filters name it."""


CredentialKind: TypeAlias = Literal["api_key", "token", "local"]
"""How the caller is known: by an API key, by a token of the identity provider, or because a call from
this machine needs none.
"""


DeliveryOutcome: TypeAlias = Literal[
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
"""What became of it. `delivered`: the answer was 2xx, and what was sent counts as taken. `redirect`,
`gone`, `status`: it was 3xx, 410, or any other. `timeout`: there was no answer in time.
`name_unknown`, `unreachable`, `refused`, `disconnected`: the name has no address, there is no way to
it, nobody listens there, or the connection ended without an answer. `address_not_allowed`: it leads
to a network that nothing is sent to. `tls`: the certificate is none that is trusted, or there was no
TLS. `invalid_answer`: what came back is no HTTP.
"""


Direction: TypeAlias = Literal["out", "in", "both"]
"""out: along relationships, from their source to their target; in: against them; both: either way."""


DocumentInput: TypeAlias = Mapping[str, Any] | str
"""A JSON object, or its JSON text."""


Entity: TypeAlias = Literal[
    "tenant",
    "tenant_limits",
    "membership",
    "node_type",
    "node",
    "relationship_type",
    "relationship",
    "webhook",
]
"""The kind of thing that was changed. Memberships go by the id of the user, limits by that of the
tenant.
"""


ExplainedMethod: TypeAlias = Literal["list_nodes", "list_relationships"]
"""A method whose list is explained."""


FailurePolicy: TypeAlias = Literal["abort", "continue"]
"""abort: nothing is done where something fails; continue: all is done that can be."""


Filter: TypeAlias = Mapping[str, Any]
"""What is asked of things, as a JSON object: keys are JSON Pointers into `data` (RFC 6901), names of
fields beside `data`, or `and`, `or` (arrays of filters) and `not` (a filter). Under a pointer or a
field stands a value to be equal to, or an object of operators: `eq`, `ne`, `gt`, `gte`, `lt`, `lte`,
`in`, `not_in`, `starts_with`, `contains_text`, `contains`, `exists`. All of it has to be true. At
most 262,144 characters as JSON text, 100 conditions and filters within filters, eight levels of
filters, 1,000 values of `in`.
"""


FilterInput: TypeAlias = Filter | str
"""A filter, or its JSON text."""


IndexState: TypeAlias = Literal["building", "ready", "failed"]
"""`building`: the nodes that were there before it are being looked at, in the background; `ready`: it
has all nodes; `failed`: a unique one whose values some nodes have twice. It keeps nobody from making
more of them; mend the nodes and give the index again.
"""


JsonSchemaInput: TypeAlias = Mapping[str, Any] | str
"""A JSON Schema, or its JSON text."""


NodeDeletionRule: TypeAlias = Literal["cascade", "restrict"]
"""cascade: the relationship goes with the node; restrict: the node cannot be deleted while the
relationship is there.
"""


PatchAction: TypeAlias = Literal["add", "remove", "replace", "move", "copy", "test"]
"""What an operation of a JSON Patch does."""


PauseReason: TypeAlias = Literal["user", "gone", "failing"]
"""Why nothing is sent: `user`, who asked for it; `gone`, the receiver answered 410; `failing`, it has
taken nothing for a day.
"""


Role: TypeAlias = Literal["owner", "admin", "member", "viewer"]
"""What a member may do in a tenant, from most to least."""


SearchLanguage: TypeAlias = Literal[
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
"""The language of the text: which words are of one stem, and which say nothing. `simple` has no stems
and leaves no word out.
"""


SearchState: TypeAlias = Literal["building", "ready"]
"""`building`: the nodes that were there before it are being looked at, in the background; `ready`: it
has all nodes.
"""


TenantStatus: TypeAlias = Literal["active", "inactive", "suspended"]
"""What a tenant may do. New tenants are active."""


TimeBucket: TypeAlias = Literal["minute", "hour", "day", "week", "month", "quarter", "year", "decade"]
"""Groups by the span of the calendar that a point in time is in. Weeks begin on Monday, quarters in
January, April, July and October, decades with years that end in 0.
"""


WalkedDirection: TypeAlias = Literal["out", "in"]
"""out: the relationship starts at the node that was asked about; in: it ends there."""


WebhookState: TypeAlias = Literal["active", "paused"]
"""Whether changes are sent. While it is paused none are, and none are left out: it goes on where it
stands.
"""
