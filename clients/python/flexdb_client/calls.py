# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""Calls as plain values, for `send` and `batch` of a client."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from ._runtime.absence import NOT_GIVEN, NotGiven
from ._runtime.calls import Call
from ._runtime.calls import Method as _Method
from .types import (
    AggregateResult,
    ApiKeyListResult,
    AuditEventListResult,
    BreakPolicy,
    CallerResult,
    ChangedNode,
    ChangedWebhookResult,
    ChangeListResult,
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
    MembershipListResult,
    MembershipResult,
    NeighborListResult,
    NewApiKeyResult,
    NewNode,
    NewRelationshipInput,
    NewWebhookResult,
    NodeDeletionResult,
    NodeDeletionRule,
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
    Operation,
    OutcomesResult,
    PageRequest,
    PatchOperation,
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
    Role,
    SearchInput,
    SubscriptionResult,
    TenantLimitsResult,
    TenantListResult,
    TenantResult,
    TenantStatus,
    TenantUsageResult,
    TransactionResult,
    TraversalResult,
    TraversalStep,
    UserListResult,
    UserResult,
    UserTenantListResult,
    WebhookDeliveryListResult,
    WebhookFilters,
    WebhookFiltersDict,
    WebhookListResult,
    WebhookResult,
)

__all__ = [
    "Call",
    "add_user_to_tenant",
    "add_user_to_tenant_by_email",
    "aggregate_nodes",
    "aggregate_relationships",
    "check_node_type",
    "check_relationship_type",
    "count_relationships",
    "create_api_key",
    "create_node",
    "create_node_type",
    "create_nodes",
    "create_relationship",
    "create_relationship_type",
    "create_relationships",
    "create_tenant",
    "create_user",
    "create_webhook",
    "delete_node",
    "delete_node_type",
    "delete_nodes",
    "delete_relationship",
    "delete_relationship_type",
    "delete_relationships",
    "delete_tenant",
    "delete_user",
    "delete_webhook",
    "erase_node",
    "execute_transaction",
    "explain_query",
    "find_path",
    "get_node",
    "get_node_by_key",
    "get_node_type",
    "get_relationship",
    "get_relationship_type",
    "get_tenant",
    "get_tenant_by_slug",
    "get_tenant_limits",
    "get_tenant_usage",
    "get_user",
    "get_user_by_email",
    "get_webhook",
    "list_api_keys",
    "list_audit_events",
    "list_changes",
    "list_neighbors",
    "list_node_revisions",
    "list_node_types",
    "list_nodes",
    "list_relationship_revisions",
    "list_relationship_types",
    "list_relationships",
    "list_tenant_users",
    "list_tenants",
    "list_user_tenants",
    "list_users",
    "list_webhook_deliveries",
    "list_webhooks",
    "patch_node",
    "patch_relationship",
    "remove_user_from_tenant",
    "restore_node",
    "revoke_api_key",
    "rotate_api_key",
    "search_nodes",
    "set_tenant_limits",
    "subscribe",
    "traverse",
    "unsubscribe",
    "update_node",
    "update_node_type",
    "update_nodes",
    "update_relationship",
    "update_relationship_type",
    "update_tenant",
    "update_user",
    "update_webhook",
    "upsert_node",
    "whoami",
]

_CREATE_TENANT: _Method[TenantResult] = _Method(
    "create_tenant", TenantResult, key="idempotency_key", none_is_absent=("id", "idempotency_key")
)
_GET_TENANT: _Method[TenantResult] = _Method("get_tenant", TenantResult, is_safe=True)
_GET_TENANT_BY_SLUG: _Method[TenantResult] = _Method("get_tenant_by_slug", TenantResult, is_safe=True)
_UPDATE_TENANT: _Method[TenantResult] = _Method(
    "update_tenant",
    TenantResult,
    key="idempotency_key",
    none_is_absent=("slug", "name", "status", "history_days", "idempotency_key"),
)
_DELETE_TENANT: _Method[EmptyResult] = _Method(
    "delete_tenant", EmptyResult, key="idempotency_key", none_is_absent=("idempotency_key",)
)
_LIST_TENANTS: _Method[TenantListResult] = _Method(
    "list_tenants", TenantListResult, is_safe=True, none_is_absent=("pagination",)
)
_GET_TENANT_LIMITS: _Method[TenantLimitsResult] = _Method(
    "get_tenant_limits", TenantLimitsResult, is_safe=True
)
_SET_TENANT_LIMITS: _Method[TenantLimitsResult] = _Method(
    "set_tenant_limits",
    TenantLimitsResult,
    key="idempotency_key",
    none_is_absent=(
        "max_nodes",
        "max_relationships",
        "max_data_bytes",
        "max_calls_per_second",
        "idempotency_key",
    ),
)
_GET_TENANT_USAGE: _Method[TenantUsageResult] = _Method("get_tenant_usage", TenantUsageResult, is_safe=True)
_CREATE_USER: _Method[UserResult] = _Method(
    "create_user", UserResult, key="idempotency_key", none_is_absent=("subject", "id", "idempotency_key")
)
_GET_USER: _Method[UserResult] = _Method("get_user", UserResult, is_safe=True)
_GET_USER_BY_EMAIL: _Method[UserResult] = _Method("get_user_by_email", UserResult, is_safe=True)
_UPDATE_USER: _Method[UserResult] = _Method(
    "update_user",
    UserResult,
    key="idempotency_key",
    none_is_absent=("email", "display_name", "subject", "idempotency_key"),
)
_DELETE_USER: _Method[EmptyResult] = _Method(
    "delete_user", EmptyResult, key="idempotency_key", none_is_absent=("idempotency_key",)
)
_LIST_USERS: _Method[UserListResult] = _Method(
    "list_users", UserListResult, is_safe=True, none_is_absent=("pagination",)
)
_ADD_USER_TO_TENANT: _Method[MembershipResult] = _Method(
    "add_user_to_tenant", MembershipResult, key="idempotency_key", none_is_absent=("role", "idempotency_key")
)
_ADD_USER_TO_TENANT_BY_EMAIL: _Method[MembershipResult] = _Method(
    "add_user_to_tenant_by_email",
    MembershipResult,
    key="idempotency_key",
    none_is_absent=("role", "idempotency_key"),
)
_REMOVE_USER_FROM_TENANT: _Method[EmptyResult] = _Method(
    "remove_user_from_tenant", EmptyResult, key="idempotency_key", none_is_absent=("idempotency_key",)
)
_LIST_TENANT_USERS: _Method[MembershipListResult] = _Method(
    "list_tenant_users", MembershipListResult, is_safe=True, none_is_absent=("pagination",)
)
_LIST_USER_TENANTS: _Method[UserTenantListResult] = _Method(
    "list_user_tenants", UserTenantListResult, is_safe=True, none_is_absent=("pagination",)
)
_CREATE_NODE_TYPE: _Method[NodeTypeResult] = _Method(
    "create_node_type",
    NodeTypeResult,
    key="idempotency_key",
    none_is_absent=("description", "schema", "id", "indexes", "search", "idempotency_key"),
)
_GET_NODE_TYPE: _Method[NodeTypeResult] = _Method("get_node_type", NodeTypeResult, is_safe=True)
_UPDATE_NODE_TYPE: _Method[NodeTypeResult] = _Method(
    "update_node_type",
    NodeTypeResult,
    key="idempotency_key",
    none_is_absent=(
        "name",
        "on_broken",
        "check_token",
        "if_revision",
        "indexes",
        "search",
        "idempotency_key",
    ),
)
_CHECK_NODE_TYPE: _Method[NodeTypeCheckResult] = _Method(
    "check_node_type", NodeTypeCheckResult, is_safe=True, none_is_absent=("max_samples", "check_token")
)
_DELETE_NODE_TYPE: _Method[EmptyResult] = _Method(
    "delete_node_type", EmptyResult, key="idempotency_key", none_is_absent=("if_revision", "idempotency_key")
)
_LIST_NODE_TYPES: _Method[NodeTypeListResult] = _Method(
    "list_node_types", NodeTypeListResult, is_safe=True, none_is_absent=("pagination",)
)
_CREATE_NODE: _Method[NodeResult] = _Method(
    "create_node", NodeResult, key="idempotency_key", none_is_absent=("data", "id", "idempotency_key")
)
_GET_NODE: _Method[NodeResult] = _Method(
    "get_node", NodeResult, is_safe=True, none_is_absent=("as_of", "as_of_time", "expand")
)
_UPDATE_NODE: _Method[NodeResult] = _Method(
    "update_node",
    NodeResult,
    key="idempotency_key",
    none_is_absent=("data", "if_revision", "idempotency_key"),
)
_PATCH_NODE: _Method[NodeResult] = _Method(
    "patch_node",
    NodeResult,
    key="idempotency_key",
    none_is_absent=("merge", "operations", "if_revision", "idempotency_key"),
)
_DELETE_NODE: _Method[NodeDeletionResult] = _Method(
    "delete_node",
    NodeDeletionResult,
    key="idempotency_key",
    none_is_absent=("if_revision", "dry_run", "idempotency_key"),
)
_GET_NODE_BY_KEY: _Method[NodeResult] = _Method("get_node_by_key", NodeResult, is_safe=True)
_UPSERT_NODE: _Method[NodeUpsertResult] = _Method(
    "upsert_node", NodeUpsertResult, key="idempotency_key", none_is_absent=("key_fields", "idempotency_key")
)
_LIST_NODES: _Method[NodeListResult] = _Method(
    "list_nodes",
    NodeListResult,
    is_safe=True,
    none_is_absent=(
        "node_type_id",
        "pagination",
        "as_of",
        "as_of_time",
        "filter",
        "sort",
        "select",
        "expand",
    ),
)
_SEARCH_NODES: _Method[NodeSearchResult] = _Method(
    "search_nodes",
    NodeSearchResult,
    is_safe=True,
    none_is_absent=("node_type_id", "pagination", "filter", "select", "highlight", "prefix"),
)
_CREATE_NODES: _Method[NodeOutcomesResult] = _Method(
    "create_nodes", NodeOutcomesResult, key="idempotency_key", none_is_absent=("on_error", "idempotency_key")
)
_UPDATE_NODES: _Method[NodeOutcomesResult] = _Method(
    "update_nodes", NodeOutcomesResult, key="idempotency_key", none_is_absent=("on_error", "idempotency_key")
)
_DELETE_NODES: _Method[OutcomesResult] = _Method(
    "delete_nodes", OutcomesResult, key="idempotency_key", none_is_absent=("on_error", "idempotency_key")
)
_CREATE_RELATIONSHIP_TYPE: _Method[RelationshipTypeResult] = _Method(
    "create_relationship_type",
    RelationshipTypeResult,
    key="idempotency_key",
    none_is_absent=(
        "description",
        "schema",
        "source_node_type_ids",
        "target_node_type_ids",
        "max_per_source",
        "max_per_target",
        "unique_pairs",
        "inverse_name",
        "on_delete_source",
        "on_delete_target",
        "on_broken",
        "check_token",
        "id",
        "idempotency_key",
    ),
)
_GET_RELATIONSHIP_TYPE: _Method[RelationshipTypeResult] = _Method(
    "get_relationship_type", RelationshipTypeResult, is_safe=True
)
_UPDATE_RELATIONSHIP_TYPE: _Method[RelationshipTypeResult] = _Method(
    "update_relationship_type",
    RelationshipTypeResult,
    key="idempotency_key",
    none_is_absent=(
        "name",
        "source_node_type_ids",
        "target_node_type_ids",
        "max_per_source",
        "max_per_target",
        "unique_pairs",
        "on_delete_source",
        "on_delete_target",
        "on_broken",
        "check_token",
        "if_revision",
        "idempotency_key",
    ),
)
_CHECK_RELATIONSHIP_TYPE: _Method[RelationshipTypeCheckResult] = _Method(
    "check_relationship_type",
    RelationshipTypeCheckResult,
    is_safe=True,
    none_is_absent=(
        "schema",
        "source_node_type_ids",
        "target_node_type_ids",
        "max_per_source",
        "max_per_target",
        "unique_pairs",
        "max_samples",
        "check_token",
    ),
)
_DELETE_RELATIONSHIP_TYPE: _Method[EmptyResult] = _Method(
    "delete_relationship_type",
    EmptyResult,
    key="idempotency_key",
    none_is_absent=("if_revision", "idempotency_key"),
)
_LIST_RELATIONSHIP_TYPES: _Method[RelationshipTypeListResult] = _Method(
    "list_relationship_types", RelationshipTypeListResult, is_safe=True, none_is_absent=("pagination",)
)
_CREATE_RELATIONSHIP: _Method[RelationshipResult] = _Method(
    "create_relationship",
    RelationshipResult,
    key="idempotency_key",
    none_is_absent=("data", "id", "idempotency_key"),
)
_GET_RELATIONSHIP: _Method[RelationshipResult] = _Method(
    "get_relationship", RelationshipResult, is_safe=True, none_is_absent=("as_of", "as_of_time")
)
_UPDATE_RELATIONSHIP: _Method[RelationshipResult] = _Method(
    "update_relationship",
    RelationshipResult,
    key="idempotency_key",
    none_is_absent=("relationship_type", "data", "if_revision", "idempotency_key"),
)
_PATCH_RELATIONSHIP: _Method[RelationshipResult] = _Method(
    "patch_relationship",
    RelationshipResult,
    key="idempotency_key",
    none_is_absent=("merge", "operations", "if_revision", "idempotency_key"),
)
_DELETE_RELATIONSHIP: _Method[EmptyResult] = _Method(
    "delete_relationship",
    EmptyResult,
    key="idempotency_key",
    none_is_absent=("if_revision", "idempotency_key"),
)
_LIST_RELATIONSHIPS: _Method[RelationshipListResult] = _Method(
    "list_relationships",
    RelationshipListResult,
    is_safe=True,
    none_is_absent=(
        "source_node_id",
        "target_node_id",
        "relationship_type",
        "pagination",
        "as_of",
        "as_of_time",
        "filter",
        "sort",
        "select",
    ),
)
_CREATE_RELATIONSHIPS: _Method[RelationshipOutcomesResult] = _Method(
    "create_relationships",
    RelationshipOutcomesResult,
    key="idempotency_key",
    none_is_absent=("on_error", "idempotency_key"),
)
_DELETE_RELATIONSHIPS: _Method[OutcomesResult] = _Method(
    "delete_relationships",
    OutcomesResult,
    key="idempotency_key",
    none_is_absent=("on_error", "idempotency_key"),
)
_AGGREGATE_NODES: _Method[AggregateResult] = _Method(
    "aggregate_nodes",
    AggregateResult,
    is_safe=True,
    none_is_absent=("node_type_id", "filter", "group_by", "metrics", "sort", "limit", "as_of", "as_of_time"),
)
_AGGREGATE_RELATIONSHIPS: _Method[AggregateResult] = _Method(
    "aggregate_relationships",
    AggregateResult,
    is_safe=True,
    none_is_absent=(
        "source_node_id",
        "target_node_id",
        "relationship_type",
        "filter",
        "group_by",
        "metrics",
        "sort",
        "limit",
        "as_of",
        "as_of_time",
    ),
)
_EXPLAIN_QUERY: _Method[QueryExplanation] = _Method("explain_query", QueryExplanation, is_safe=True)
_LIST_NEIGHBORS: _Method[NeighborListResult] = _Method(
    "list_neighbors",
    NeighborListResult,
    is_safe=True,
    none_is_absent=(
        "direction",
        "relationship_type",
        "node_type_id",
        "pagination",
        "as_of",
        "as_of_time",
        "filter",
        "sort",
        "select",
    ),
)
_COUNT_RELATIONSHIPS: _Method[RelationshipCountsResult] = _Method(
    "count_relationships", RelationshipCountsResult, is_safe=True, none_is_absent=("as_of", "as_of_time")
)
_TRAVERSE: _Method[TraversalResult] = _Method(
    "traverse",
    TraversalResult,
    is_safe=True,
    none_is_absent=(
        "max_depth",
        "max_nodes",
        "direction",
        "relationship_types",
        "node_type_ids",
        "filter",
        "steps",
        "select",
        "include_data",
        "as_of",
        "as_of_time",
    ),
)
_FIND_PATH: _Method[PathResult] = _Method(
    "find_path",
    PathResult,
    is_safe=True,
    none_is_absent=(
        "max_depth",
        "direction",
        "relationship_types",
        "select",
        "include_data",
        "as_of",
        "as_of_time",
    ),
)
_LIST_CHANGES: _Method[ChangeListResult] = _Method(
    "list_changes",
    ChangeListResult,
    is_safe=True,
    none_is_absent=("after", "limit", "wait_ms", "entity", "node_type_id", "id", "actor", "filter"),
)
_SUBSCRIBE: _Method[SubscriptionResult] = _Method(
    "subscribe",
    SubscriptionResult,
    is_safe=True,
    none_is_absent=("after", "entity", "node_type_id", "id", "actor", "filter"),
)
_UNSUBSCRIBE: _Method[EmptyResult] = _Method("unsubscribe", EmptyResult, is_safe=True)
_EXECUTE_TRANSACTION: _Method[TransactionResult] = _Method(
    "execute_transaction",
    TransactionResult,
    key="idempotency_key",
    none_is_absent=("dry_run", "idempotency_key"),
)
_CREATE_API_KEY: _Method[NewApiKeyResult] = _Method(
    "create_api_key",
    NewApiKeyResult,
    key="idempotency_key",
    none_is_absent=("tenant_id", "user_id", "role", "lifetime_s", "idempotency_key"),
)
_LIST_API_KEYS: _Method[ApiKeyListResult] = _Method(
    "list_api_keys", ApiKeyListResult, is_safe=True, none_is_absent=("tenant_id", "user_id", "pagination")
)
_ROTATE_API_KEY: _Method[NewApiKeyResult] = _Method(
    "rotate_api_key",
    NewApiKeyResult,
    key="idempotency_key",
    none_is_absent=("tenant_id", "user_id", "overlap_s", "idempotency_key"),
)
_REVOKE_API_KEY: _Method[EmptyResult] = _Method(
    "revoke_api_key",
    EmptyResult,
    key="idempotency_key",
    none_is_absent=("tenant_id", "user_id", "idempotency_key"),
)
_WHOAMI: _Method[CallerResult] = _Method("whoami", CallerResult, is_safe=True)
_LIST_NODE_REVISIONS: _Method[NodeRevisionListResult] = _Method(
    "list_node_revisions", NodeRevisionListResult, is_safe=True, none_is_absent=("pagination",)
)
_LIST_RELATIONSHIP_REVISIONS: _Method[RelationshipRevisionListResult] = _Method(
    "list_relationship_revisions",
    RelationshipRevisionListResult,
    is_safe=True,
    none_is_absent=("pagination",),
)
_LIST_AUDIT_EVENTS: _Method[AuditEventListResult] = _Method(
    "list_audit_events",
    AuditEventListResult,
    is_safe=True,
    none_is_absent=("actor", "method", "entity", "id", "since", "until", "pagination"),
)
_RESTORE_NODE: _Method[NodeRestorationResult] = _Method(
    "restore_node",
    NodeRestorationResult,
    key="idempotency_key",
    none_is_absent=("revision", "change", "idempotency_key"),
)
_ERASE_NODE: _Method[NodeErasureResult] = _Method(
    "erase_node", NodeErasureResult, key="idempotency_key", none_is_absent=("idempotency_key",)
)
_CREATE_WEBHOOK: _Method[NewWebhookResult] = _Method(
    "create_webhook",
    NewWebhookResult,
    key="idempotency_key",
    none_is_absent=("description", "filters", "after", "is_active", "id", "idempotency_key"),
)
_GET_WEBHOOK: _Method[WebhookResult] = _Method("get_webhook", WebhookResult, is_safe=True)
_LIST_WEBHOOKS: _Method[WebhookListResult] = _Method(
    "list_webhooks", WebhookListResult, is_safe=True, none_is_absent=("pagination",)
)
_UPDATE_WEBHOOK: _Method[ChangedWebhookResult] = _Method(
    "update_webhook",
    ChangedWebhookResult,
    key="idempotency_key",
    none_is_absent=(
        "url",
        "filters",
        "is_active",
        "rotate_secret",
        "after",
        "if_revision",
        "idempotency_key",
    ),
)
_DELETE_WEBHOOK: _Method[EmptyResult] = _Method(
    "delete_webhook", EmptyResult, key="idempotency_key", none_is_absent=("if_revision", "idempotency_key")
)
_LIST_WEBHOOK_DELIVERIES: _Method[WebhookDeliveryListResult] = _Method(
    "list_webhook_deliveries", WebhookDeliveryListResult, is_safe=True, none_is_absent=("pagination",)
)


def create_tenant(
    *, slug: str, name: str, id: str | None = None, idempotency_key: str | None = None
) -> Call[TenantResult]:
    """Create a tenant."""
    return Call(_CREATE_TENANT, {"slug": slug, "name": name, "id": id, "idempotency_key": idempotency_key})


def get_tenant(*, id: str) -> Call[TenantResult]:
    """Get a tenant."""
    return Call(_GET_TENANT, {"id": id})


def get_tenant_by_slug(*, slug: str) -> Call[TenantResult]:
    """Get a tenant by its slug."""
    return Call(_GET_TENANT_BY_SLUG, {"slug": slug})


def update_tenant(
    *,
    id: str,
    slug: str | None = None,
    name: str | None = None,
    status: TenantStatus | None = None,
    history_days: int | None = None,
    idempotency_key: str | None = None,
) -> Call[TenantResult]:
    """Update a tenant."""
    return Call(
        _UPDATE_TENANT,
        {
            "id": id,
            "slug": slug,
            "name": name,
            "status": status,
            "history_days": history_days,
            "idempotency_key": idempotency_key,
        },
    )


def delete_tenant(*, id: str, idempotency_key: str | None = None) -> Call[EmptyResult]:
    """Delete a tenant."""
    return Call(_DELETE_TENANT, {"id": id, "idempotency_key": idempotency_key})


def list_tenants(*, pagination: PageRequest | None = None) -> Call[TenantListResult]:
    """List tenants."""
    return Call(_LIST_TENANTS, {"pagination": pagination})


def get_tenant_limits(*, tenant_id: str) -> Call[TenantLimitsResult]:
    """Get a tenant's limits."""
    return Call(_GET_TENANT_LIMITS, {"tenant_id": tenant_id})


def set_tenant_limits(
    *,
    tenant_id: str,
    max_nodes: int | None = None,
    max_relationships: int | None = None,
    max_data_bytes: int | None = None,
    max_calls_per_second: int | None = None,
    idempotency_key: str | None = None,
) -> Call[TenantLimitsResult]:
    """Set a tenant's limits."""
    return Call(
        _SET_TENANT_LIMITS,
        {
            "tenant_id": tenant_id,
            "max_nodes": max_nodes,
            "max_relationships": max_relationships,
            "max_data_bytes": max_data_bytes,
            "max_calls_per_second": max_calls_per_second,
            "idempotency_key": idempotency_key,
        },
    )


def get_tenant_usage(*, tenant_id: str) -> Call[TenantUsageResult]:
    """Get what a tenant holds."""
    return Call(_GET_TENANT_USAGE, {"tenant_id": tenant_id})


def create_user(
    *,
    email: str,
    display_name: str,
    subject: str | None = None,
    id: str | None = None,
    idempotency_key: str | None = None,
) -> Call[UserResult]:
    """Create a user."""
    return Call(
        _CREATE_USER,
        {
            "email": email,
            "display_name": display_name,
            "subject": subject,
            "id": id,
            "idempotency_key": idempotency_key,
        },
    )


def get_user(*, id: str) -> Call[UserResult]:
    """Get a user."""
    return Call(_GET_USER, {"id": id})


def get_user_by_email(*, email: str) -> Call[UserResult]:
    """Get a user by their e-mail address."""
    return Call(_GET_USER_BY_EMAIL, {"email": email})


def update_user(
    *,
    id: str,
    email: str | None = None,
    display_name: str | None = None,
    subject: str | None = None,
    idempotency_key: str | None = None,
) -> Call[UserResult]:
    """Update a user."""
    return Call(
        _UPDATE_USER,
        {
            "id": id,
            "email": email,
            "display_name": display_name,
            "subject": subject,
            "idempotency_key": idempotency_key,
        },
    )


def delete_user(*, id: str, idempotency_key: str | None = None) -> Call[EmptyResult]:
    """Delete a user."""
    return Call(_DELETE_USER, {"id": id, "idempotency_key": idempotency_key})


def list_users(*, pagination: PageRequest | None = None) -> Call[UserListResult]:
    """List users."""
    return Call(_LIST_USERS, {"pagination": pagination})


def add_user_to_tenant(
    *, tenant_id: str, user_id: str, role: Role | None = None, idempotency_key: str | None = None
) -> Call[MembershipResult]:
    """Add a user to a tenant."""
    return Call(
        _ADD_USER_TO_TENANT,
        {"tenant_id": tenant_id, "user_id": user_id, "role": role, "idempotency_key": idempotency_key},
    )


def add_user_to_tenant_by_email(
    *, tenant_id: str, email: str, role: Role | None = None, idempotency_key: str | None = None
) -> Call[MembershipResult]:
    """Add a user to a tenant by e-mail."""
    return Call(
        _ADD_USER_TO_TENANT_BY_EMAIL,
        {"tenant_id": tenant_id, "email": email, "role": role, "idempotency_key": idempotency_key},
    )


def remove_user_from_tenant(
    *, tenant_id: str, user_id: str, idempotency_key: str | None = None
) -> Call[EmptyResult]:
    """Remove a user from a tenant."""
    return Call(
        _REMOVE_USER_FROM_TENANT,
        {"tenant_id": tenant_id, "user_id": user_id, "idempotency_key": idempotency_key},
    )


def list_tenant_users(*, tenant_id: str, pagination: PageRequest | None = None) -> Call[MembershipListResult]:
    """List a tenant's users."""
    return Call(_LIST_TENANT_USERS, {"tenant_id": tenant_id, "pagination": pagination})


def list_user_tenants(*, user_id: str, pagination: PageRequest | None = None) -> Call[UserTenantListResult]:
    """List a user's tenants."""
    return Call(_LIST_USER_TENANTS, {"user_id": user_id, "pagination": pagination})


def create_node_type(
    *,
    tenant_id: str,
    name: str,
    description: str | None = None,
    schema: JsonSchemaInput | None = None,
    id: str | None = None,
    indexes: Sequence[IndexInput] | None = None,
    search: SearchInput | None = None,
    idempotency_key: str | None = None,
) -> Call[NodeTypeResult]:
    """Create a node type."""
    return Call(
        _CREATE_NODE_TYPE,
        {
            "tenant_id": tenant_id,
            "name": name,
            "description": description,
            "schema": schema,
            "id": id,
            "indexes": indexes,
            "search": search,
            "idempotency_key": idempotency_key,
        },
    )


def get_node_type(*, id: str, tenant_id: str) -> Call[NodeTypeResult]:
    """Get a node type."""
    return Call(_GET_NODE_TYPE, {"id": id, "tenant_id": tenant_id})


def update_node_type(
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
) -> Call[NodeTypeResult]:
    """Update a node type."""
    return Call(
        _UPDATE_NODE_TYPE,
        {
            "id": id,
            "tenant_id": tenant_id,
            "name": name,
            "description": description,
            "schema": schema,
            "on_broken": on_broken,
            "check_token": check_token,
            "if_revision": if_revision,
            "indexes": indexes,
            "search": search,
            "idempotency_key": idempotency_key,
        },
    )


def check_node_type(
    *,
    id: str,
    tenant_id: str,
    schema: JsonSchemaInput,
    max_samples: int | None = None,
    check_token: str | None = None,
) -> Call[NodeTypeCheckResult]:
    """Check stored nodes against a schema."""
    return Call(
        _CHECK_NODE_TYPE,
        {
            "id": id,
            "tenant_id": tenant_id,
            "schema": schema,
            "max_samples": max_samples,
            "check_token": check_token,
        },
    )


def delete_node_type(
    *, id: str, tenant_id: str, if_revision: int | None = None, idempotency_key: str | None = None
) -> Call[EmptyResult]:
    """Delete a node type."""
    return Call(
        _DELETE_NODE_TYPE,
        {"id": id, "tenant_id": tenant_id, "if_revision": if_revision, "idempotency_key": idempotency_key},
    )


def list_node_types(*, tenant_id: str, pagination: PageRequest | None = None) -> Call[NodeTypeListResult]:
    """List node types."""
    return Call(_LIST_NODE_TYPES, {"tenant_id": tenant_id, "pagination": pagination})


def create_node(
    *,
    tenant_id: str,
    node_type_id: str,
    data: DocumentInput | None = None,
    id: str | None = None,
    idempotency_key: str | None = None,
) -> Call[NodeResult]:
    """Create a node."""
    return Call(
        _CREATE_NODE,
        {
            "tenant_id": tenant_id,
            "node_type_id": node_type_id,
            "data": data,
            "id": id,
            "idempotency_key": idempotency_key,
        },
    )


def get_node(
    *,
    id: str,
    tenant_id: str,
    as_of: int | None = None,
    as_of_time: datetime | None = None,
    expand: Sequence[Expansion] | None = None,
) -> Call[NodeResult]:
    """Get a node."""
    return Call(
        _GET_NODE,
        {"id": id, "tenant_id": tenant_id, "as_of": as_of, "as_of_time": as_of_time, "expand": expand},
    )


def update_node(
    *,
    id: str,
    tenant_id: str,
    data: DocumentInput | None = None,
    if_revision: int | None = None,
    idempotency_key: str | None = None,
) -> Call[NodeResult]:
    """Update a node."""
    return Call(
        _UPDATE_NODE,
        {
            "id": id,
            "tenant_id": tenant_id,
            "data": data,
            "if_revision": if_revision,
            "idempotency_key": idempotency_key,
        },
    )


def patch_node(
    *,
    id: str,
    tenant_id: str,
    merge: DocumentInput | None = None,
    operations: Sequence[PatchOperation] | None = None,
    if_revision: int | None = None,
    idempotency_key: str | None = None,
) -> Call[NodeResult]:
    """Patch a node."""
    return Call(
        _PATCH_NODE,
        {
            "id": id,
            "tenant_id": tenant_id,
            "merge": merge,
            "operations": operations,
            "if_revision": if_revision,
            "idempotency_key": idempotency_key,
        },
    )


def delete_node(
    *,
    id: str,
    tenant_id: str,
    if_revision: int | None = None,
    dry_run: bool | None = None,
    idempotency_key: str | None = None,
) -> Call[NodeDeletionResult]:
    """Delete a node."""
    return Call(
        _DELETE_NODE,
        {
            "id": id,
            "tenant_id": tenant_id,
            "if_revision": if_revision,
            "dry_run": dry_run,
            "idempotency_key": idempotency_key,
        },
    )


def get_node_by_key(*, tenant_id: str, node_type_id: str, key: DocumentInput) -> Call[NodeResult]:
    """Get a node by a unique key."""
    return Call(_GET_NODE_BY_KEY, {"tenant_id": tenant_id, "node_type_id": node_type_id, "key": key})


def upsert_node(
    *,
    tenant_id: str,
    node_type_id: str,
    data: DocumentInput,
    key_fields: Sequence[str] | None = None,
    idempotency_key: str | None = None,
) -> Call[NodeUpsertResult]:
    """Create or replace a node by a unique key."""
    return Call(
        _UPSERT_NODE,
        {
            "tenant_id": tenant_id,
            "node_type_id": node_type_id,
            "data": data,
            "key_fields": key_fields,
            "idempotency_key": idempotency_key,
        },
    )


def list_nodes(
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
) -> Call[NodeListResult]:
    """List nodes."""
    return Call(
        _LIST_NODES,
        {
            "tenant_id": tenant_id,
            "node_type_id": node_type_id,
            "pagination": pagination,
            "as_of": as_of,
            "as_of_time": as_of_time,
            "filter": filter,
            "sort": sort,
            "select": select,
            "expand": expand,
        },
    )


def search_nodes(
    *,
    tenant_id: str,
    query: str,
    node_type_id: str | None = None,
    pagination: PageRequest | None = None,
    filter: FilterInput | None = None,
    select: Sequence[str] | None = None,
    highlight: bool | None = None,
    prefix: bool | None = None,
) -> Call[NodeSearchResult]:
    """Search nodes for words."""
    return Call(
        _SEARCH_NODES,
        {
            "tenant_id": tenant_id,
            "query": query,
            "node_type_id": node_type_id,
            "pagination": pagination,
            "filter": filter,
            "select": select,
            "highlight": highlight,
            "prefix": prefix,
        },
    )


def create_nodes(
    *,
    tenant_id: str,
    nodes: Sequence[NewNode],
    on_error: FailurePolicy | None = None,
    idempotency_key: str | None = None,
) -> Call[NodeOutcomesResult]:
    """Create many nodes."""
    return Call(
        _CREATE_NODES,
        {"tenant_id": tenant_id, "nodes": nodes, "on_error": on_error, "idempotency_key": idempotency_key},
    )


def update_nodes(
    *,
    tenant_id: str,
    nodes: Sequence[ChangedNode],
    on_error: FailurePolicy | None = None,
    idempotency_key: str | None = None,
) -> Call[NodeOutcomesResult]:
    """Update many nodes."""
    return Call(
        _UPDATE_NODES,
        {"tenant_id": tenant_id, "nodes": nodes, "on_error": on_error, "idempotency_key": idempotency_key},
    )


def delete_nodes(
    *,
    tenant_id: str,
    nodes: Sequence[Doomed],
    on_error: FailurePolicy | None = None,
    idempotency_key: str | None = None,
) -> Call[OutcomesResult]:
    """Delete many nodes."""
    return Call(
        _DELETE_NODES,
        {"tenant_id": tenant_id, "nodes": nodes, "on_error": on_error, "idempotency_key": idempotency_key},
    )


def create_relationship_type(
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
) -> Call[RelationshipTypeResult]:
    """Create a relationship type."""
    return Call(
        _CREATE_RELATIONSHIP_TYPE,
        {
            "tenant_id": tenant_id,
            "name": name,
            "description": description,
            "schema": schema,
            "source_node_type_ids": source_node_type_ids,
            "target_node_type_ids": target_node_type_ids,
            "max_per_source": max_per_source,
            "max_per_target": max_per_target,
            "unique_pairs": unique_pairs,
            "inverse_name": inverse_name,
            "on_delete_source": on_delete_source,
            "on_delete_target": on_delete_target,
            "on_broken": on_broken,
            "check_token": check_token,
            "id": id,
            "idempotency_key": idempotency_key,
        },
    )


def get_relationship_type(*, id: str, tenant_id: str) -> Call[RelationshipTypeResult]:
    """Get a relationship type."""
    return Call(_GET_RELATIONSHIP_TYPE, {"id": id, "tenant_id": tenant_id})


def update_relationship_type(
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
) -> Call[RelationshipTypeResult]:
    """Update a relationship type."""
    return Call(
        _UPDATE_RELATIONSHIP_TYPE,
        {
            "id": id,
            "tenant_id": tenant_id,
            "name": name,
            "description": description,
            "schema": schema,
            "source_node_type_ids": source_node_type_ids,
            "target_node_type_ids": target_node_type_ids,
            "max_per_source": max_per_source,
            "max_per_target": max_per_target,
            "unique_pairs": unique_pairs,
            "inverse_name": inverse_name,
            "on_delete_source": on_delete_source,
            "on_delete_target": on_delete_target,
            "on_broken": on_broken,
            "check_token": check_token,
            "if_revision": if_revision,
            "idempotency_key": idempotency_key,
        },
    )


def check_relationship_type(
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
) -> Call[RelationshipTypeCheckResult]:
    """Check stored relationships against rules."""
    return Call(
        _CHECK_RELATIONSHIP_TYPE,
        {
            "tenant_id": tenant_id,
            "name": name,
            "schema": schema,
            "source_node_type_ids": source_node_type_ids,
            "target_node_type_ids": target_node_type_ids,
            "max_per_source": max_per_source,
            "max_per_target": max_per_target,
            "unique_pairs": unique_pairs,
            "max_samples": max_samples,
            "check_token": check_token,
        },
    )


def delete_relationship_type(
    *, id: str, tenant_id: str, if_revision: int | None = None, idempotency_key: str | None = None
) -> Call[EmptyResult]:
    """Delete a relationship type."""
    return Call(
        _DELETE_RELATIONSHIP_TYPE,
        {"id": id, "tenant_id": tenant_id, "if_revision": if_revision, "idempotency_key": idempotency_key},
    )


def list_relationship_types(
    *, tenant_id: str, pagination: PageRequest | None = None
) -> Call[RelationshipTypeListResult]:
    """List relationship types."""
    return Call(_LIST_RELATIONSHIP_TYPES, {"tenant_id": tenant_id, "pagination": pagination})


def create_relationship(
    *,
    tenant_id: str,
    source_node_id: str,
    target_node_id: str,
    relationship_type: str,
    data: DocumentInput | None = None,
    id: str | None = None,
    idempotency_key: str | None = None,
) -> Call[RelationshipResult]:
    """Create a relationship."""
    return Call(
        _CREATE_RELATIONSHIP,
        {
            "tenant_id": tenant_id,
            "source_node_id": source_node_id,
            "target_node_id": target_node_id,
            "relationship_type": relationship_type,
            "data": data,
            "id": id,
            "idempotency_key": idempotency_key,
        },
    )


def get_relationship(
    *, id: str, tenant_id: str, as_of: int | None = None, as_of_time: datetime | None = None
) -> Call[RelationshipResult]:
    """Get a relationship."""
    return Call(
        _GET_RELATIONSHIP, {"id": id, "tenant_id": tenant_id, "as_of": as_of, "as_of_time": as_of_time}
    )


def update_relationship(
    *,
    id: str,
    tenant_id: str,
    relationship_type: str | None = None,
    data: DocumentInput | None = None,
    if_revision: int | None = None,
    idempotency_key: str | None = None,
) -> Call[RelationshipResult]:
    """Update a relationship."""
    return Call(
        _UPDATE_RELATIONSHIP,
        {
            "id": id,
            "tenant_id": tenant_id,
            "relationship_type": relationship_type,
            "data": data,
            "if_revision": if_revision,
            "idempotency_key": idempotency_key,
        },
    )


def patch_relationship(
    *,
    id: str,
    tenant_id: str,
    merge: DocumentInput | None = None,
    operations: Sequence[PatchOperation] | None = None,
    if_revision: int | None = None,
    idempotency_key: str | None = None,
) -> Call[RelationshipResult]:
    """Patch a relationship."""
    return Call(
        _PATCH_RELATIONSHIP,
        {
            "id": id,
            "tenant_id": tenant_id,
            "merge": merge,
            "operations": operations,
            "if_revision": if_revision,
            "idempotency_key": idempotency_key,
        },
    )


def delete_relationship(
    *, id: str, tenant_id: str, if_revision: int | None = None, idempotency_key: str | None = None
) -> Call[EmptyResult]:
    """Delete a relationship."""
    return Call(
        _DELETE_RELATIONSHIP,
        {"id": id, "tenant_id": tenant_id, "if_revision": if_revision, "idempotency_key": idempotency_key},
    )


def list_relationships(
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
) -> Call[RelationshipListResult]:
    """List relationships."""
    return Call(
        _LIST_RELATIONSHIPS,
        {
            "tenant_id": tenant_id,
            "source_node_id": source_node_id,
            "target_node_id": target_node_id,
            "relationship_type": relationship_type,
            "pagination": pagination,
            "as_of": as_of,
            "as_of_time": as_of_time,
            "filter": filter,
            "sort": sort,
            "select": select,
        },
    )


def create_relationships(
    *,
    tenant_id: str,
    relationships: Sequence[NewRelationshipInput],
    on_error: FailurePolicy | None = None,
    idempotency_key: str | None = None,
) -> Call[RelationshipOutcomesResult]:
    """Create many relationships."""
    return Call(
        _CREATE_RELATIONSHIPS,
        {
            "tenant_id": tenant_id,
            "relationships": relationships,
            "on_error": on_error,
            "idempotency_key": idempotency_key,
        },
    )


def delete_relationships(
    *,
    tenant_id: str,
    relationships: Sequence[Doomed],
    on_error: FailurePolicy | None = None,
    idempotency_key: str | None = None,
) -> Call[OutcomesResult]:
    """Delete many relationships."""
    return Call(
        _DELETE_RELATIONSHIPS,
        {
            "tenant_id": tenant_id,
            "relationships": relationships,
            "on_error": on_error,
            "idempotency_key": idempotency_key,
        },
    )


def aggregate_nodes(
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
) -> Call[AggregateResult]:
    """Count, sum up and group nodes."""
    return Call(
        _AGGREGATE_NODES,
        {
            "tenant_id": tenant_id,
            "node_type_id": node_type_id,
            "filter": filter,
            "group_by": group_by,
            "metrics": metrics,
            "sort": sort,
            "limit": limit,
            "as_of": as_of,
            "as_of_time": as_of_time,
        },
    )


def aggregate_relationships(
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
) -> Call[AggregateResult]:
    """Count, sum up and group relationships."""
    return Call(
        _AGGREGATE_RELATIONSHIPS,
        {
            "tenant_id": tenant_id,
            "source_node_id": source_node_id,
            "target_node_id": target_node_id,
            "relationship_type": relationship_type,
            "filter": filter,
            "group_by": group_by,
            "metrics": metrics,
            "sort": sort,
            "limit": limit,
            "as_of": as_of,
            "as_of_time": as_of_time,
        },
    )


def explain_query(
    *, tenant_id: str, method: ExplainedMethod, params: DocumentInput
) -> Call[QueryExplanation]:
    """Explain how a list is answered."""
    return Call(_EXPLAIN_QUERY, {"tenant_id": tenant_id, "method": method, "params": params})


def list_neighbors(
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
) -> Call[NeighborListResult]:
    """List the neighbours of a node."""
    return Call(
        _LIST_NEIGHBORS,
        {
            "tenant_id": tenant_id,
            "node_id": node_id,
            "direction": direction,
            "relationship_type": relationship_type,
            "node_type_id": node_type_id,
            "pagination": pagination,
            "as_of": as_of,
            "as_of_time": as_of_time,
            "filter": filter,
            "sort": sort,
            "select": select,
        },
    )


def count_relationships(
    *, tenant_id: str, node_id: str, as_of: int | None = None, as_of_time: datetime | None = None
) -> Call[RelationshipCountsResult]:
    """Count the relationships of a node."""
    return Call(
        _COUNT_RELATIONSHIPS,
        {"tenant_id": tenant_id, "node_id": node_id, "as_of": as_of, "as_of_time": as_of_time},
    )


def traverse(
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
) -> Call[TraversalResult]:
    """Walk from nodes to what is around them."""
    return Call(
        _TRAVERSE,
        {
            "tenant_id": tenant_id,
            "start_ids": start_ids,
            "max_depth": max_depth,
            "max_nodes": max_nodes,
            "direction": direction,
            "relationship_types": relationship_types,
            "node_type_ids": node_type_ids,
            "filter": filter,
            "steps": steps,
            "select": select,
            "include_data": include_data,
            "as_of": as_of,
            "as_of_time": as_of_time,
        },
    )


def find_path(
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
) -> Call[PathResult]:
    """Find a shortest path between two nodes."""
    return Call(
        _FIND_PATH,
        {
            "tenant_id": tenant_id,
            "source_node_id": source_node_id,
            "target_node_id": target_node_id,
            "max_depth": max_depth,
            "direction": direction,
            "relationship_types": relationship_types,
            "select": select,
            "include_data": include_data,
            "as_of": as_of,
            "as_of_time": as_of_time,
        },
    )


def list_changes(
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
) -> Call[ChangeListResult]:
    """List changes, and wait for new ones."""
    return Call(
        _LIST_CHANGES,
        {
            "tenant_id": tenant_id,
            "after": after,
            "limit": limit,
            "wait_ms": wait_ms,
            "entity": entity,
            "node_type_id": node_type_id,
            "id": id,
            "actor": actor,
            "filter": filter,
        },
    )


def subscribe(
    *,
    tenant_id: str,
    after: int | None = None,
    entity: Entity | None = None,
    node_type_id: str | None = None,
    id: str | None = None,
    actor: str | None = None,
    filter: FilterInput | None = None,
) -> Call[SubscriptionResult]:
    """Be told of changes as they happen."""
    return Call(
        _SUBSCRIBE,
        {
            "tenant_id": tenant_id,
            "after": after,
            "entity": entity,
            "node_type_id": node_type_id,
            "id": id,
            "actor": actor,
            "filter": filter,
        },
    )


def unsubscribe(*, subscription_id: str) -> Call[EmptyResult]:
    """End a subscription."""
    return Call(_UNSUBSCRIBE, {"subscription_id": subscription_id})


def execute_transaction(
    *, operations: Sequence[Operation], dry_run: bool | None = None, idempotency_key: str | None = None
) -> Call[TransactionResult]:
    """Do several calls together."""
    return Call(
        _EXECUTE_TRANSACTION,
        {"operations": operations, "dry_run": dry_run, "idempotency_key": idempotency_key},
    )


def create_api_key(
    *,
    name: str,
    tenant_id: str | None = None,
    user_id: str | None = None,
    role: Role | None = None,
    lifetime_s: int | None = None,
    idempotency_key: str | None = None,
) -> Call[NewApiKeyResult]:
    """Create an API key."""
    return Call(
        _CREATE_API_KEY,
        {
            "name": name,
            "tenant_id": tenant_id,
            "user_id": user_id,
            "role": role,
            "lifetime_s": lifetime_s,
            "idempotency_key": idempotency_key,
        },
    )


def list_api_keys(
    *, tenant_id: str | None = None, user_id: str | None = None, pagination: PageRequest | None = None
) -> Call[ApiKeyListResult]:
    """List API keys."""
    return Call(_LIST_API_KEYS, {"tenant_id": tenant_id, "user_id": user_id, "pagination": pagination})


def rotate_api_key(
    *,
    id: str,
    tenant_id: str | None = None,
    user_id: str | None = None,
    overlap_s: int | None = None,
    idempotency_key: str | None = None,
) -> Call[NewApiKeyResult]:
    """Rotate an API key."""
    return Call(
        _ROTATE_API_KEY,
        {
            "id": id,
            "tenant_id": tenant_id,
            "user_id": user_id,
            "overlap_s": overlap_s,
            "idempotency_key": idempotency_key,
        },
    )


def revoke_api_key(
    *, id: str, tenant_id: str | None = None, user_id: str | None = None, idempotency_key: str | None = None
) -> Call[EmptyResult]:
    """Revoke an API key."""
    return Call(
        _REVOKE_API_KEY,
        {"id": id, "tenant_id": tenant_id, "user_id": user_id, "idempotency_key": idempotency_key},
    )


def whoami() -> Call[CallerResult]:
    """Tell who the caller is."""
    return Call(_WHOAMI, {})


def list_node_revisions(
    *, id: str, tenant_id: str, pagination: PageRequest | None = None
) -> Call[NodeRevisionListResult]:
    """List the revisions of a node."""
    return Call(_LIST_NODE_REVISIONS, {"id": id, "tenant_id": tenant_id, "pagination": pagination})


def list_relationship_revisions(
    *, id: str, tenant_id: str, pagination: PageRequest | None = None
) -> Call[RelationshipRevisionListResult]:
    """List the revisions of a relationship."""
    return Call(_LIST_RELATIONSHIP_REVISIONS, {"id": id, "tenant_id": tenant_id, "pagination": pagination})


def list_audit_events(
    *,
    tenant_id: str,
    actor: str | None = None,
    method: str | None = None,
    entity: Entity | None = None,
    id: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    pagination: PageRequest | None = None,
) -> Call[AuditEventListResult]:
    """List who changed what."""
    return Call(
        _LIST_AUDIT_EVENTS,
        {
            "tenant_id": tenant_id,
            "actor": actor,
            "method": method,
            "entity": entity,
            "id": id,
            "since": since,
            "until": until,
            "pagination": pagination,
        },
    )


def restore_node(
    *,
    id: str,
    tenant_id: str,
    revision: int | None = None,
    change: int | None = None,
    idempotency_key: str | None = None,
) -> Call[NodeRestorationResult]:
    """Restore a node."""
    return Call(
        _RESTORE_NODE,
        {
            "id": id,
            "tenant_id": tenant_id,
            "revision": revision,
            "change": change,
            "idempotency_key": idempotency_key,
        },
    )


def erase_node(*, id: str, tenant_id: str, idempotency_key: str | None = None) -> Call[NodeErasureResult]:
    """Erase a node."""
    return Call(_ERASE_NODE, {"id": id, "tenant_id": tenant_id, "idempotency_key": idempotency_key})


def create_webhook(
    *,
    tenant_id: str,
    url: str,
    description: str | None = None,
    filters: WebhookFilters | WebhookFiltersDict | None = None,
    after: int | None = None,
    is_active: bool | None = None,
    id: str | None = None,
    idempotency_key: str | None = None,
) -> Call[NewWebhookResult]:
    """Create a webhook."""
    return Call(
        _CREATE_WEBHOOK,
        {
            "tenant_id": tenant_id,
            "url": url,
            "description": description,
            "filters": filters,
            "after": after,
            "is_active": is_active,
            "id": id,
            "idempotency_key": idempotency_key,
        },
    )


def get_webhook(*, id: str, tenant_id: str) -> Call[WebhookResult]:
    """Get a webhook."""
    return Call(_GET_WEBHOOK, {"id": id, "tenant_id": tenant_id})


def list_webhooks(*, tenant_id: str, pagination: PageRequest | None = None) -> Call[WebhookListResult]:
    """List webhooks."""
    return Call(_LIST_WEBHOOKS, {"tenant_id": tenant_id, "pagination": pagination})


def update_webhook(
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
) -> Call[ChangedWebhookResult]:
    """Update a webhook."""
    return Call(
        _UPDATE_WEBHOOK,
        {
            "id": id,
            "tenant_id": tenant_id,
            "url": url,
            "description": description,
            "filters": filters,
            "is_active": is_active,
            "rotate_secret": rotate_secret,
            "after": after,
            "if_revision": if_revision,
            "idempotency_key": idempotency_key,
        },
    )


def delete_webhook(
    *, id: str, tenant_id: str, if_revision: int | None = None, idempotency_key: str | None = None
) -> Call[EmptyResult]:
    """Delete a webhook."""
    return Call(
        _DELETE_WEBHOOK,
        {"id": id, "tenant_id": tenant_id, "if_revision": if_revision, "idempotency_key": idempotency_key},
    )


def list_webhook_deliveries(
    *, tenant_id: str, webhook_id: str, pagination: PageRequest | None = None
) -> Call[WebhookDeliveryListResult]:
    """List deliveries."""
    return Call(
        _LIST_WEBHOOK_DELIVERIES, {"tenant_id": tenant_id, "webhook_id": webhook_id, "pagination": pagination}
    )
