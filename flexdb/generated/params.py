# Generated from openrpc.json (sha256 6af47cf1bdaab32f3a806ea98b88c82bffdbee720ecd7e491a87133196c1672b), do not edit; run `just generate`.

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from flexdb.contract import (
    Exactly,
    Id,
    Integer,
    Items,
    JsonDocument,
    JsonValue,
    OpenParams,
    Optionally,
    Params,
    Pattern,
    Timestamp,
)

Slug = Annotated[
    str,
    StringConstraints(min_length=1, max_length=63),
    Pattern(
        "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        "A tenant's unique short name: lower-case letters, digits and inner hyphens.",
    ),
]
Name = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200),
    Pattern(r"^[^\u0000-\u001f\u007f]+$", "A name for people to read, without control characters."),
]
IdempotencyKey = Annotated[str, StringConstraints(min_length=1, max_length=255)]
TenantStatus = Literal["active", "inactive", "suspended"]
HistoryDays = Annotated[Integer, Field(ge=1, le=3650)]
PageSize = Annotated[Integer, Field(ge=0, le=2147483647)]
PageToken = Annotated[
    str,
    StringConstraints(max_length=512),
    Pattern(
        "^[A-Za-z0-9_-]*$", "Where to go on: `next_page_token` of the page before. Empty: the first page."
    ),
]
Limit = Annotated[Integer, Field(ge=0, le=9007199254740991)]
CallRate = Annotated[Integer, Field(ge=0, le=1000000)]
Email = Annotated[
    str,
    StringConstraints(min_length=3, max_length=320),
    Pattern(
        r"^[^@\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+@[^@\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+$",
        "An e-mail address. Two addresses that differ only in case are the same.",
    ),
]
Subject = Annotated[
    str,
    StringConstraints(min_length=1, max_length=320),
    Pattern(
        r"^[^\u0000-\u001f\u007f]+$",
        "What the user's identity provider calls them: the claim `sub` of their tokens.",
    ),
]
Role = Literal["owner", "admin", "member", "viewer"]
Description = Annotated[str, StringConstraints(max_length=2000), Pattern(r"^[^\u0000]*$", "Free text.")]
IndexField = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200),
    Pattern(
        "^(/([^~/]|~[01])*)+$",
        "A place in the data of nodes as a JSON Pointer (RFC 6901): a slash before each key or index, with `~1` for a slash in a key and `~0` for a tilde.",
    ),
]
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
BreakPolicy = Literal["refuse", "allow"]
CheckToken = Annotated[
    str,
    StringConstraints(max_length=512),
    Pattern(
        "^[A-Za-z0-9_-]*$",
        "How far a check has come: for `check_node_type` to go on, or for `update_node_type` to look only at what it has not looked at.",
    ),
]
Revision = Annotated[Integer, Field(ge=1, le=9007199254740991)]
SampleCount = Annotated[Integer, Field(ge=1, le=20)]
ChangeNumber = Annotated[Integer, Field(ge=1, le=9007199254740991)]
Direction = Literal["out", "in", "both"]
RelationshipKind = Annotated[
    str,
    StringConstraints(min_length=1, max_length=100),
    Pattern(
        r"^[^\u0000-\u001f\u007f]+$",
        "The type of a relationship, chosen by the client, without control characters.",
    ),
]
ExpansionLimit = Annotated[Integer, Field(ge=1, le=100)]
SelectedPlace = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
PatchAction = Literal["add", "remove", "replace", "move", "copy", "test"]
SortKey = Annotated[str, StringConstraints(min_length=1, max_length=1001)]
SearchQuery = Annotated[str, StringConstraints(max_length=1000)]
FailurePolicy = Literal["abort", "continue"]
RelationshipMaximum = Annotated[Integer, Field(ge=0, le=10000)]
InverseName = Annotated[
    str,
    StringConstraints(max_length=100),
    Pattern(
        r"^[^\u0000-\u001f\u007f]*$",
        "What a relationship is called when it is seen from its target; empty where it has no such name.",
    ),
]
NodeDeletionRule = Literal["cascade", "restrict"]
GroupedField = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
TimeBucket = Literal["minute", "hour", "day", "week", "month", "quarter", "year", "decade"]
TimeZone = Annotated[str, StringConstraints(min_length=1, max_length=100)]
GroupName = Annotated[
    str,
    StringConstraints(min_length=1, max_length=100),
    Pattern(
        "^[^-]",
        "What it is called in the answer, without a hyphen in front; where it is not given, as `field` is written.",
    ),
]
GroupSortKey = Annotated[str, StringConstraints(min_length=1, max_length=1001)]
GroupLimit = Annotated[Integer, Field(ge=0, le=2147483647)]
ExplainedMethod = Literal["list_nodes", "list_relationships"]
TraversalDepth = Annotated[Integer, Field(ge=1, le=10)]
TraversalSize = Annotated[Integer, Field(ge=1, le=10000)]
PathDepth = Annotated[Integer, Field(ge=1, le=20)]
ChangePosition = Annotated[Integer, Field(ge=0, le=9007199254740991)]
ChangePageSize = Annotated[Integer, Field(ge=0, le=2147483647)]
WaitMs = Annotated[Integer, Field(ge=0, le=30000)]
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
Actor = Annotated[
    str,
    StringConstraints(min_length=1, max_length=100),
    Pattern(
        r"^[^\u0000-\u001f\u007f]+$",
        "Who made a change: `user:` with the user's id, `service:` or `operator:` with that of the API key, `operator` alone for calls from the service's own machine that need no key, or `flexdb` for what was there before the log.",
    ),
]
OperationName = Annotated[
    str,
    StringConstraints(min_length=1, max_length=64),
    Pattern("^[A-Za-z_][A-Za-z0-9_]*$", "letters, digits and _, not beginning with a digit"),
]
MethodName = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Lifetime = Annotated[Integer, Field(ge=60, le=315360000)]
Overlap = Annotated[Integer, Field(ge=0, le=2592000)]
WebhookUrl = Annotated[
    str,
    StringConstraints(max_length=2000),
    Pattern(
        r"^https?://[A-Za-z0-9_.:\[\]-]+([/?][A-Za-z0-9._~:/?\[\]@!$&'()*+,;=%-]*)?$",
        "An `https` URL of up to 2,000 characters, without user, password and fragment, and in ASCII: other letters of a host as xn--, other characters behind it as %. `http` goes only to networks that the service is told to allow.",
    ),
]


class PageRequest(Params):
    """Which page of a list."""

    page_size: Annotated[PageSize | None, Optionally()] = None
    page_token: Annotated[PageToken | None, Optionally()] = None


class IndexInput(Params):
    """An index to be kept."""

    fields: Annotated[list[IndexField], Field(min_length=1, max_length=4)]
    unique: Annotated[bool | None, Optionally()] = None


class SearchInput(Params):
    """What is to be searched. Without fields there is no search; without a language it is `simple`."""

    fields: Annotated[list[IndexField], Field(max_length=4)]
    language: Annotated[SearchLanguage | None, Optionally()] = None


class Expansion(Params):
    """Which neighbours come along; absent: both directions, all types, all data."""

    direction: Annotated[Direction | None, Optionally()] = None
    relationship_type: Annotated[RelationshipKind | None, Optionally()] = None
    node_type_id: Annotated[Id | None, Optionally()] = None
    limit: Annotated[ExpansionLimit | None, Optionally()] = None
    select: Annotated[
        Annotated[list[SelectedPlace], Field(min_length=1, max_length=64)] | None, Optionally()
    ] = None


class PatchOperation(OpenParams):
    """An operation of a JSON Patch (RFC 6902, section 4). `add`, `replace` and `test` need `value`,
    `move` and `copy` need `from`; what an operation does not need is passed over.
    """

    op: PatchAction
    path: str
    from_: Annotated[str | None, Optionally()] = Field(default=None, alias="from")
    value: JsonValue = None


class NewNode(Params):
    """A node to be made."""

    id: Annotated[Id | None, Optionally()] = None
    node_type_id: Id
    data: Annotated[JsonDocument | None, Optionally()] = None


class ChangedNode(Params):
    """New data of a node; with `if_revision` only where the node has this revision."""

    id: Id
    data: JsonDocument
    if_revision: Annotated[Revision | None, Optionally()] = None


class Doomed(Params):
    """What is to be deleted; with `if_revision` only where it has this revision."""

    id: Id
    if_revision: Annotated[Revision | None, Optionally()] = None


class NewRelationshipInput(Params):
    """A relationship to be made."""

    id: Annotated[Id | None, Optionally()] = None
    source_node_id: Id
    target_node_id: Id
    relationship_type: RelationshipKind
    data: Annotated[JsonDocument | None, Optionally()] = None


class GroupBy(Params):
    """What things are grouped by: the value of `field`, or the span that it is in."""

    field: GroupedField
    bucket: Annotated[TimeBucket | None, Optionally()] = None
    timezone: Annotated[TimeZone | None, Optionally()] = None
    width: JsonValue = None
    each: Annotated[bool | None, Optionally()] = None
    name: Annotated[GroupName | None, Optionally()] = None


class TraversalStep(Params):
    """Which way a step goes; absent: out, all types, whatever stands in the data."""

    direction: Annotated[Direction | None, Optionally()] = None
    relationship_type: Annotated[RelationshipKind | None, Optionally()] = None
    node_type_id: Annotated[Id | None, Optionally()] = None
    filter: Annotated[JsonDocument | None, Optionally()] = None


class Operation(Params):
    """A call within a transaction; an id in it may be a reference to an earlier answer."""

    name: Annotated[OperationName | None, Optionally()] = None
    method: MethodName
    params: Annotated[JsonDocument | None, Optionally()] = None


class WebhookFilters(Params):
    """Which changes are sent, as the filters of `list_changes` have it; without members all of them."""

    entity: Annotated[Entity | None, Optionally()] = None
    node_type_id: Annotated[Id | None, Optionally()] = None
    id: Annotated[Id | None, Optionally()] = None
    actor: Annotated[Actor | None, Optionally()] = None


class CreateTenantParams(Params):
    """Parameters of `create_tenant`."""

    slug: Slug
    name: Name
    id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class GetTenantParams(Params):
    """Parameters of `get_tenant`."""

    id: Id


class GetTenantBySlugParams(Params):
    """Parameters of `get_tenant_by_slug`."""

    slug: Slug


class UpdateTenantParams(Params):
    """Parameters of `update_tenant`."""

    id: Id
    slug: Annotated[Slug | None, Optionally(empty_is_absent=True)] = None
    name: Annotated[Name | None, Optionally(empty_is_absent=True)] = None
    status: Annotated[TenantStatus | None, Optionally(empty_is_absent=True)] = None
    history_days: Annotated[HistoryDays | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class DeleteTenantParams(Params):
    """Parameters of `delete_tenant`."""

    id: Id
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class ListTenantsParams(Params):
    """Parameters of `list_tenants`."""

    pagination: Annotated[PageRequest | None, Optionally()] = None


class GetTenantLimitsParams(Params):
    """Parameters of `get_tenant_limits`."""

    tenant_id: Id


class SetTenantLimitsParams(Params):
    """Parameters of `set_tenant_limits`."""

    tenant_id: Id
    max_nodes: Annotated[Limit | None, Optionally(empty_is_absent=True)] = None
    max_relationships: Annotated[Limit | None, Optionally(empty_is_absent=True)] = None
    max_data_bytes: Annotated[Limit | None, Optionally(empty_is_absent=True)] = None
    max_calls_per_second: Annotated[CallRate | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class GetTenantUsageParams(Params):
    """Parameters of `get_tenant_usage`."""

    tenant_id: Id


class CreateUserParams(Params):
    """Parameters of `create_user`."""

    email: Email
    display_name: Name
    subject: Annotated[Subject | None, Optionally(empty_is_absent=True)] = None
    id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class GetUserParams(Params):
    """Parameters of `get_user`."""

    id: Id


class GetUserByEmailParams(Params):
    """Parameters of `get_user_by_email`."""

    email: Email


class UpdateUserParams(Params):
    """Parameters of `update_user`."""

    id: Id
    email: Annotated[Email | None, Optionally(empty_is_absent=True)] = None
    display_name: Annotated[Name | None, Optionally(empty_is_absent=True)] = None
    subject: Annotated[Subject | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class DeleteUserParams(Params):
    """Parameters of `delete_user`."""

    id: Id
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class ListUsersParams(Params):
    """Parameters of `list_users`."""

    pagination: Annotated[PageRequest | None, Optionally()] = None


class AddUserToTenantParams(Params):
    """Parameters of `add_user_to_tenant`."""

    tenant_id: Id
    user_id: Id
    role: Annotated[Role | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class AddUserToTenantByEmailParams(Params):
    """Parameters of `add_user_to_tenant_by_email`."""

    tenant_id: Id
    email: Email
    role: Annotated[Role | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class RemoveUserFromTenantParams(Params):
    """Parameters of `remove_user_from_tenant`."""

    tenant_id: Id
    user_id: Id
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class ListTenantUsersParams(Params):
    """Parameters of `list_tenant_users`."""

    tenant_id: Id
    pagination: Annotated[PageRequest | None, Optionally()] = None


class ListUserTenantsParams(Params):
    """Parameters of `list_user_tenants`."""

    user_id: Id
    pagination: Annotated[PageRequest | None, Optionally()] = None


class CreateNodeTypeParams(Params):
    """Parameters of `create_node_type`."""

    tenant_id: Id
    name: Name
    description: Annotated[Description | None, Optionally(empty_is_absent=True)] = None
    schema_: Annotated[JsonDocument | None, Optionally(empty_is_absent=True)] = Field(
        default=None, alias="schema"
    )
    id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    indexes: Annotated[
        Annotated[list[IndexInput], Field(max_length=10)] | None, Optionally(empty_is_absent=True)
    ] = None
    search: Annotated[SearchInput | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class GetNodeTypeParams(Params):
    """Parameters of `get_node_type`."""

    id: Id
    tenant_id: Id


class UpdateNodeTypeParams(Params):
    """Parameters of `update_node_type`."""

    id: Id
    tenant_id: Id
    name: Annotated[Name | None, Optionally(empty_is_absent=True)] = None
    description: Annotated[Description | None, Optionally(empty_is_absent=True, null_means="")] = None
    schema_: Annotated[JsonDocument | None, Optionally(empty_is_absent=True, null_means={})] = Field(
        default=None, alias="schema"
    )
    on_broken: Annotated[BreakPolicy | None, Optionally(empty_is_absent=True)] = None
    check_token: Annotated[CheckToken | None, Optionally(empty_is_absent=True)] = None
    if_revision: Annotated[Revision | None, Optionally(empty_is_absent=True)] = None
    indexes: Annotated[
        Annotated[list[IndexInput], Field(max_length=10)] | None, Optionally(empty_is_absent=True)
    ] = None
    search: Annotated[SearchInput | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class CheckNodeTypeParams(Params):
    """Parameters of `check_node_type`."""

    id: Id
    tenant_id: Id
    schema_: JsonDocument = Field(alias="schema")
    max_samples: Annotated[SampleCount | None, Optionally(empty_is_absent=True)] = None
    check_token: Annotated[CheckToken | None, Optionally(empty_is_absent=True)] = None


class DeleteNodeTypeParams(Params):
    """Parameters of `delete_node_type`."""

    id: Id
    tenant_id: Id
    if_revision: Annotated[Revision | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class ListNodeTypesParams(Params):
    """Parameters of `list_node_types`."""

    tenant_id: Id
    pagination: Annotated[PageRequest | None, Optionally()] = None


class CreateNodeParams(Params):
    """Parameters of `create_node`."""

    tenant_id: Id
    node_type_id: Id
    data: Annotated[JsonDocument | None, Optionally(empty_is_absent=True)] = None
    id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class GetNodeParams(Params):
    """Parameters of `get_node`."""

    id: Id
    tenant_id: Id
    as_of: Annotated[ChangeNumber | None, Optionally(empty_is_absent=True)] = None
    as_of_time: Annotated[Timestamp | None, Optionally(empty_is_absent=True)] = None
    expand: Annotated[
        Annotated[list[Expansion], Field(min_length=1, max_length=5)] | None, Optionally(empty_is_absent=True)
    ] = None


class UpdateNodeParams(Params):
    """Parameters of `update_node`."""

    id: Id
    tenant_id: Id
    data: Annotated[JsonDocument | None, Optionally(empty_is_absent=True)] = None
    if_revision: Annotated[Revision | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class PatchNodeParams(Params):
    """Parameters of `patch_node`."""

    id: Id
    tenant_id: Id
    merge: Annotated[JsonDocument | None, Optionally(empty_is_absent=True)] = None
    operations: Annotated[
        Annotated[list[PatchOperation], Field(min_length=1, max_length=100)] | None,
        Optionally(empty_is_absent=True),
        Exactly(),
    ] = None
    if_revision: Annotated[Revision | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class DeleteNodeParams(Params):
    """Parameters of `delete_node`."""

    id: Id
    tenant_id: Id
    if_revision: Annotated[Revision | None, Optionally(empty_is_absent=True)] = None
    dry_run: Annotated[bool | None, Optionally()] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class GetNodeByKeyParams(Params):
    """Parameters of `get_node_by_key`."""

    tenant_id: Id
    node_type_id: Id
    key: JsonDocument


class UpsertNodeParams(Params):
    """Parameters of `upsert_node`."""

    tenant_id: Id
    node_type_id: Id
    data: JsonDocument
    key_fields: Annotated[
        Annotated[list[IndexField], Field(min_length=1, max_length=4)] | None,
        Optionally(empty_is_absent=True),
    ] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class ListNodesParams(Params):
    """Parameters of `list_nodes`."""

    tenant_id: Id
    node_type_id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    pagination: Annotated[PageRequest | None, Optionally()] = None
    as_of: Annotated[ChangeNumber | None, Optionally(empty_is_absent=True)] = None
    as_of_time: Annotated[Timestamp | None, Optionally(empty_is_absent=True)] = None
    filter: Annotated[JsonDocument | None, Optionally(empty_is_absent=True)] = None
    sort: Annotated[
        Annotated[list[SortKey], Field(min_length=1, max_length=4)] | None, Optionally(empty_is_absent=True)
    ] = None
    select: Annotated[
        Annotated[list[SelectedPlace], Field(min_length=1, max_length=64)] | None,
        Optionally(empty_is_absent=True),
    ] = None
    expand: Annotated[
        Annotated[list[Expansion], Field(min_length=1, max_length=5)] | None, Optionally(empty_is_absent=True)
    ] = None


class SearchNodesParams(Params):
    """Parameters of `search_nodes`."""

    tenant_id: Id
    query: SearchQuery
    node_type_id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    pagination: Annotated[PageRequest | None, Optionally()] = None
    filter: Annotated[JsonDocument | None, Optionally(empty_is_absent=True)] = None
    select: Annotated[
        Annotated[list[SelectedPlace], Field(min_length=1, max_length=64)] | None,
        Optionally(empty_is_absent=True),
    ] = None
    highlight: Annotated[bool | None, Optionally()] = None
    prefix: Annotated[bool | None, Optionally()] = None


class CreateNodesParams(Params):
    """Parameters of `create_nodes`."""

    tenant_id: Id
    nodes: Annotated[list[NewNode], Field(min_length=1, max_length=1000), Items(NewNode)]
    on_error: Annotated[FailurePolicy | None, Optionally()] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class UpdateNodesParams(Params):
    """Parameters of `update_nodes`."""

    tenant_id: Id
    nodes: Annotated[list[ChangedNode], Field(min_length=1, max_length=1000), Items(ChangedNode)]
    on_error: Annotated[FailurePolicy | None, Optionally()] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class DeleteNodesParams(Params):
    """Parameters of `delete_nodes`."""

    tenant_id: Id
    nodes: Annotated[list[Doomed], Field(min_length=1, max_length=1000)]
    on_error: Annotated[FailurePolicy | None, Optionally()] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class CreateRelationshipTypeParams(Params):
    """Parameters of `create_relationship_type`."""

    tenant_id: Id
    name: RelationshipKind
    description: Annotated[Description | None, Optionally(empty_is_absent=True)] = None
    schema_: Annotated[JsonDocument | None, Optionally(empty_is_absent=True)] = Field(
        default=None, alias="schema"
    )
    source_node_type_ids: Annotated[
        Annotated[list[Id], Field(max_length=100)] | None, Optionally(empty_is_absent=True)
    ] = None
    target_node_type_ids: Annotated[
        Annotated[list[Id], Field(max_length=100)] | None, Optionally(empty_is_absent=True)
    ] = None
    max_per_source: Annotated[RelationshipMaximum | None, Optionally(empty_is_absent=True)] = None
    max_per_target: Annotated[RelationshipMaximum | None, Optionally(empty_is_absent=True)] = None
    unique_pairs: Annotated[bool | None, Optionally(empty_is_absent=True)] = None
    inverse_name: Annotated[InverseName | None, Optionally(empty_is_absent=True)] = None
    on_delete_source: Annotated[NodeDeletionRule | None, Optionally(empty_is_absent=True)] = None
    on_delete_target: Annotated[NodeDeletionRule | None, Optionally(empty_is_absent=True)] = None
    on_broken: Annotated[BreakPolicy | None, Optionally(empty_is_absent=True)] = None
    check_token: Annotated[CheckToken | None, Optionally(empty_is_absent=True)] = None
    id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class GetRelationshipTypeParams(Params):
    """Parameters of `get_relationship_type`."""

    id: Id
    tenant_id: Id


class UpdateRelationshipTypeParams(Params):
    """Parameters of `update_relationship_type`."""

    id: Id
    tenant_id: Id
    name: Annotated[RelationshipKind | None, Optionally(empty_is_absent=True)] = None
    description: Annotated[Description | None, Optionally(empty_is_absent=True, null_means="")] = None
    schema_: Annotated[JsonDocument | None, Optionally(empty_is_absent=True, null_means={})] = Field(
        default=None, alias="schema"
    )
    source_node_type_ids: Annotated[
        Annotated[list[Id], Field(max_length=100)] | None, Optionally(empty_is_absent=True)
    ] = None
    target_node_type_ids: Annotated[
        Annotated[list[Id], Field(max_length=100)] | None, Optionally(empty_is_absent=True)
    ] = None
    max_per_source: Annotated[RelationshipMaximum | None, Optionally(empty_is_absent=True)] = None
    max_per_target: Annotated[RelationshipMaximum | None, Optionally(empty_is_absent=True)] = None
    unique_pairs: Annotated[bool | None, Optionally(empty_is_absent=True)] = None
    inverse_name: Annotated[InverseName | None, Optionally(empty_is_absent=True, null_means="")] = None
    on_delete_source: Annotated[NodeDeletionRule | None, Optionally(empty_is_absent=True)] = None
    on_delete_target: Annotated[NodeDeletionRule | None, Optionally(empty_is_absent=True)] = None
    on_broken: Annotated[BreakPolicy | None, Optionally(empty_is_absent=True)] = None
    check_token: Annotated[CheckToken | None, Optionally(empty_is_absent=True)] = None
    if_revision: Annotated[Revision | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class CheckRelationshipTypeParams(Params):
    """Parameters of `check_relationship_type`."""

    tenant_id: Id
    name: RelationshipKind
    schema_: Annotated[JsonDocument | None, Optionally(empty_is_absent=True)] = Field(
        default=None, alias="schema"
    )
    source_node_type_ids: Annotated[
        Annotated[list[Id], Field(max_length=100)] | None, Optionally(empty_is_absent=True)
    ] = None
    target_node_type_ids: Annotated[
        Annotated[list[Id], Field(max_length=100)] | None, Optionally(empty_is_absent=True)
    ] = None
    max_per_source: Annotated[RelationshipMaximum | None, Optionally(empty_is_absent=True)] = None
    max_per_target: Annotated[RelationshipMaximum | None, Optionally(empty_is_absent=True)] = None
    unique_pairs: Annotated[bool | None, Optionally(empty_is_absent=True)] = None
    max_samples: Annotated[SampleCount | None, Optionally(empty_is_absent=True)] = None
    check_token: Annotated[CheckToken | None, Optionally(empty_is_absent=True)] = None


class DeleteRelationshipTypeParams(Params):
    """Parameters of `delete_relationship_type`."""

    id: Id
    tenant_id: Id
    if_revision: Annotated[Revision | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class ListRelationshipTypesParams(Params):
    """Parameters of `list_relationship_types`."""

    tenant_id: Id
    pagination: Annotated[PageRequest | None, Optionally()] = None


class CreateRelationshipParams(Params):
    """Parameters of `create_relationship`."""

    tenant_id: Id
    source_node_id: Id
    target_node_id: Id
    relationship_type: RelationshipKind
    data: Annotated[JsonDocument | None, Optionally(empty_is_absent=True)] = None
    id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class GetRelationshipParams(Params):
    """Parameters of `get_relationship`."""

    id: Id
    tenant_id: Id
    as_of: Annotated[ChangeNumber | None, Optionally(empty_is_absent=True)] = None
    as_of_time: Annotated[Timestamp | None, Optionally(empty_is_absent=True)] = None


class UpdateRelationshipParams(Params):
    """Parameters of `update_relationship`."""

    id: Id
    tenant_id: Id
    relationship_type: Annotated[RelationshipKind | None, Optionally(empty_is_absent=True)] = None
    data: Annotated[JsonDocument | None, Optionally(empty_is_absent=True)] = None
    if_revision: Annotated[Revision | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class PatchRelationshipParams(Params):
    """Parameters of `patch_relationship`."""

    id: Id
    tenant_id: Id
    merge: Annotated[JsonDocument | None, Optionally(empty_is_absent=True)] = None
    operations: Annotated[
        Annotated[list[PatchOperation], Field(min_length=1, max_length=100)] | None,
        Optionally(empty_is_absent=True),
        Exactly(),
    ] = None
    if_revision: Annotated[Revision | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class DeleteRelationshipParams(Params):
    """Parameters of `delete_relationship`."""

    id: Id
    tenant_id: Id
    if_revision: Annotated[Revision | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class ListRelationshipsParams(Params):
    """Parameters of `list_relationships`."""

    tenant_id: Id
    source_node_id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    target_node_id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    relationship_type: Annotated[RelationshipKind | None, Optionally(empty_is_absent=True)] = None
    pagination: Annotated[PageRequest | None, Optionally()] = None
    as_of: Annotated[ChangeNumber | None, Optionally(empty_is_absent=True)] = None
    as_of_time: Annotated[Timestamp | None, Optionally(empty_is_absent=True)] = None
    filter: Annotated[JsonDocument | None, Optionally(empty_is_absent=True)] = None
    sort: Annotated[
        Annotated[list[SortKey], Field(min_length=1, max_length=4)] | None, Optionally(empty_is_absent=True)
    ] = None
    select: Annotated[
        Annotated[list[SelectedPlace], Field(min_length=1, max_length=64)] | None,
        Optionally(empty_is_absent=True),
    ] = None


class CreateRelationshipsParams(Params):
    """Parameters of `create_relationships`."""

    tenant_id: Id
    relationships: Annotated[
        list[NewRelationshipInput], Field(min_length=1, max_length=1000), Items(NewRelationshipInput)
    ]
    on_error: Annotated[FailurePolicy | None, Optionally()] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class DeleteRelationshipsParams(Params):
    """Parameters of `delete_relationships`."""

    tenant_id: Id
    relationships: Annotated[list[Doomed], Field(min_length=1, max_length=1000)]
    on_error: Annotated[FailurePolicy | None, Optionally()] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class AggregateNodesParams(Params):
    """Parameters of `aggregate_nodes`."""

    tenant_id: Id
    node_type_id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    filter: Annotated[JsonDocument | None, Optionally(empty_is_absent=True)] = None
    group_by: Annotated[
        Annotated[list[GroupBy], Field(min_length=1, max_length=4)] | None,
        Optionally(empty_is_absent=True),
        Exactly(),
    ] = None
    metrics: Annotated[dict[str, Any] | None, Optionally(empty_is_absent=True)] = None
    sort: Annotated[
        Annotated[list[GroupSortKey], Field(min_length=1, max_length=4)] | None,
        Optionally(empty_is_absent=True),
    ] = None
    limit: Annotated[GroupLimit | None, Optionally(empty_is_absent=True)] = None
    as_of: Annotated[ChangeNumber | None, Optionally(empty_is_absent=True)] = None
    as_of_time: Annotated[Timestamp | None, Optionally(empty_is_absent=True)] = None


class AggregateRelationshipsParams(Params):
    """Parameters of `aggregate_relationships`."""

    tenant_id: Id
    source_node_id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    target_node_id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    relationship_type: Annotated[RelationshipKind | None, Optionally(empty_is_absent=True)] = None
    filter: Annotated[JsonDocument | None, Optionally(empty_is_absent=True)] = None
    group_by: Annotated[
        Annotated[list[GroupBy], Field(min_length=1, max_length=4)] | None,
        Optionally(empty_is_absent=True),
        Exactly(),
    ] = None
    metrics: Annotated[dict[str, Any] | None, Optionally(empty_is_absent=True)] = None
    sort: Annotated[
        Annotated[list[GroupSortKey], Field(min_length=1, max_length=4)] | None,
        Optionally(empty_is_absent=True),
    ] = None
    limit: Annotated[GroupLimit | None, Optionally(empty_is_absent=True)] = None
    as_of: Annotated[ChangeNumber | None, Optionally(empty_is_absent=True)] = None
    as_of_time: Annotated[Timestamp | None, Optionally(empty_is_absent=True)] = None


class ExplainQueryParams(Params):
    """Parameters of `explain_query`."""

    tenant_id: Id
    method: ExplainedMethod
    params: JsonDocument


class ListNeighborsParams(Params):
    """Parameters of `list_neighbors`."""

    tenant_id: Id
    node_id: Id
    direction: Annotated[Direction | None, Optionally(empty_is_absent=True)] = None
    relationship_type: Annotated[RelationshipKind | None, Optionally(empty_is_absent=True)] = None
    node_type_id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    pagination: Annotated[PageRequest | None, Optionally()] = None
    as_of: Annotated[ChangeNumber | None, Optionally(empty_is_absent=True)] = None
    as_of_time: Annotated[Timestamp | None, Optionally(empty_is_absent=True)] = None
    filter: Annotated[JsonDocument | None, Optionally(empty_is_absent=True)] = None
    sort: Annotated[
        Annotated[list[SortKey], Field(min_length=1, max_length=4)] | None, Optionally(empty_is_absent=True)
    ] = None
    select: Annotated[
        Annotated[list[SelectedPlace], Field(min_length=1, max_length=64)] | None,
        Optionally(empty_is_absent=True),
    ] = None


class CountRelationshipsParams(Params):
    """Parameters of `count_relationships`."""

    tenant_id: Id
    node_id: Id
    as_of: Annotated[ChangeNumber | None, Optionally(empty_is_absent=True)] = None
    as_of_time: Annotated[Timestamp | None, Optionally(empty_is_absent=True)] = None


class TraverseParams(Params):
    """Parameters of `traverse`."""

    tenant_id: Id
    start_ids: Annotated[list[Id], Field(min_length=1, max_length=100)]
    max_depth: Annotated[TraversalDepth | None, Optionally(empty_is_absent=True)] = None
    max_nodes: Annotated[TraversalSize | None, Optionally(empty_is_absent=True)] = None
    direction: Annotated[Direction | None, Optionally(empty_is_absent=True)] = None
    relationship_types: Annotated[
        Annotated[list[RelationshipKind], Field(min_length=1, max_length=10)] | None,
        Optionally(empty_is_absent=True),
    ] = None
    node_type_ids: Annotated[
        Annotated[list[Id], Field(min_length=1, max_length=10)] | None, Optionally(empty_is_absent=True)
    ] = None
    filter: Annotated[JsonDocument | None, Optionally(empty_is_absent=True)] = None
    steps: Annotated[
        Annotated[list[TraversalStep], Field(min_length=1, max_length=10), Items(TraversalStep)] | None,
        Optionally(empty_is_absent=True),
    ] = None
    select: Annotated[
        Annotated[list[SelectedPlace], Field(min_length=1, max_length=64)] | None,
        Optionally(empty_is_absent=True),
    ] = None
    include_data: Annotated[bool | None, Optionally()] = None
    as_of: Annotated[ChangeNumber | None, Optionally(empty_is_absent=True)] = None
    as_of_time: Annotated[Timestamp | None, Optionally(empty_is_absent=True)] = None


class FindPathParams(Params):
    """Parameters of `find_path`."""

    tenant_id: Id
    source_node_id: Id
    target_node_id: Id
    max_depth: Annotated[PathDepth | None, Optionally(empty_is_absent=True)] = None
    direction: Annotated[Direction | None, Optionally(empty_is_absent=True)] = None
    relationship_types: Annotated[
        Annotated[list[RelationshipKind], Field(min_length=1, max_length=10)] | None,
        Optionally(empty_is_absent=True),
    ] = None
    select: Annotated[
        Annotated[list[SelectedPlace], Field(min_length=1, max_length=64)] | None,
        Optionally(empty_is_absent=True),
    ] = None
    include_data: Annotated[bool | None, Optionally()] = None
    as_of: Annotated[ChangeNumber | None, Optionally(empty_is_absent=True)] = None
    as_of_time: Annotated[Timestamp | None, Optionally(empty_is_absent=True)] = None


class ListChangesParams(Params):
    """Parameters of `list_changes`."""

    tenant_id: Id
    after: Annotated[ChangePosition | None, Optionally(empty_is_absent=True)] = None
    limit: Annotated[ChangePageSize | None, Optionally(empty_is_absent=True)] = None
    wait_ms: Annotated[WaitMs | None, Optionally(empty_is_absent=True)] = None
    entity: Annotated[Entity | None, Optionally(empty_is_absent=True)] = None
    node_type_id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    actor: Annotated[Actor | None, Optionally(empty_is_absent=True)] = None
    filter: Annotated[JsonDocument | None, Optionally(empty_is_absent=True)] = None


class SubscribeParams(Params):
    """Parameters of `subscribe`."""

    tenant_id: Id
    after: Annotated[ChangePosition | None, Optionally(empty_is_absent=True)] = None
    entity: Annotated[Entity | None, Optionally(empty_is_absent=True)] = None
    node_type_id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    actor: Annotated[Actor | None, Optionally(empty_is_absent=True)] = None
    filter: Annotated[JsonDocument | None, Optionally(empty_is_absent=True)] = None


class UnsubscribeParams(Params):
    """Parameters of `unsubscribe`."""

    subscription_id: Id


class ExecuteTransactionParams(Params):
    """Parameters of `execute_transaction`."""

    operations: Annotated[list[Operation], Field(min_length=1, max_length=100), Items(Operation)]
    dry_run: Annotated[bool | None, Optionally()] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class CreateApiKeyParams(Params):
    """Parameters of `create_api_key`."""

    name: Name
    tenant_id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    user_id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    role: Annotated[Role | None, Optionally(empty_is_absent=True)] = None
    lifetime_s: Annotated[Lifetime | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class ListApiKeysParams(Params):
    """Parameters of `list_api_keys`."""

    tenant_id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    user_id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    pagination: Annotated[PageRequest | None, Optionally()] = None


class RotateApiKeyParams(Params):
    """Parameters of `rotate_api_key`."""

    id: Id
    tenant_id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    user_id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    overlap_s: Annotated[Overlap | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class RevokeApiKeyParams(Params):
    """Parameters of `revoke_api_key`."""

    id: Id
    tenant_id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    user_id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class WhoamiParams(Params):
    """Parameters of `whoami`."""


class ListNodeRevisionsParams(Params):
    """Parameters of `list_node_revisions`."""

    id: Id
    tenant_id: Id
    pagination: Annotated[PageRequest | None, Optionally()] = None


class ListRelationshipRevisionsParams(Params):
    """Parameters of `list_relationship_revisions`."""

    id: Id
    tenant_id: Id
    pagination: Annotated[PageRequest | None, Optionally()] = None


class ListAuditEventsParams(Params):
    """Parameters of `list_audit_events`."""

    tenant_id: Id
    actor: Annotated[Actor | None, Optionally(empty_is_absent=True)] = None
    method: Annotated[MethodName | None, Optionally(empty_is_absent=True)] = None
    entity: Annotated[Entity | None, Optionally(empty_is_absent=True)] = None
    id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    since: Annotated[Timestamp | None, Optionally(empty_is_absent=True)] = None
    until: Annotated[Timestamp | None, Optionally(empty_is_absent=True)] = None
    pagination: Annotated[PageRequest | None, Optionally()] = None


class RestoreNodeParams(Params):
    """Parameters of `restore_node`."""

    id: Id
    tenant_id: Id
    revision: Annotated[Revision | None, Optionally(empty_is_absent=True)] = None
    change: Annotated[ChangeNumber | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class EraseNodeParams(Params):
    """Parameters of `erase_node`."""

    id: Id
    tenant_id: Id
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class CreateWebhookParams(Params):
    """Parameters of `create_webhook`."""

    tenant_id: Id
    url: WebhookUrl
    description: Annotated[Description | None, Optionally(empty_is_absent=True)] = None
    filters: Annotated[WebhookFilters | None, Optionally(empty_is_absent=True)] = None
    after: Annotated[ChangePosition | None, Optionally(empty_is_absent=True)] = None
    is_active: Annotated[bool | None, Optionally(empty_is_absent=True)] = None
    id: Annotated[Id | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class GetWebhookParams(Params):
    """Parameters of `get_webhook`."""

    id: Id
    tenant_id: Id


class ListWebhooksParams(Params):
    """Parameters of `list_webhooks`."""

    tenant_id: Id
    pagination: Annotated[PageRequest | None, Optionally()] = None


class UpdateWebhookParams(Params):
    """Parameters of `update_webhook`."""

    id: Id
    tenant_id: Id
    url: Annotated[WebhookUrl | None, Optionally(empty_is_absent=True)] = None
    description: Annotated[Description | None, Optionally(empty_is_absent=True, null_means="")] = None
    filters: Annotated[WebhookFilters | None, Optionally(empty_is_absent=True)] = None
    is_active: Annotated[bool | None, Optionally(empty_is_absent=True)] = None
    rotate_secret: Annotated[bool | None, Optionally(empty_is_absent=True)] = None
    after: Annotated[ChangePosition | None, Optionally(empty_is_absent=True)] = None
    if_revision: Annotated[Revision | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class DeleteWebhookParams(Params):
    """Parameters of `delete_webhook`."""

    id: Id
    tenant_id: Id
    if_revision: Annotated[Revision | None, Optionally(empty_is_absent=True)] = None
    idempotency_key: Annotated[IdempotencyKey | None, Optionally(empty_is_absent=True)] = None


class ListWebhookDeliveriesParams(Params):
    """Parameters of `list_webhook_deliveries`."""

    tenant_id: Id
    webhook_id: Id
    pagination: Annotated[PageRequest | None, Optionally()] = None
