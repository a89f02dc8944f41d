# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 517e24e380d9fbe54b78ac24b4db4f3da96252418fc0ed661222ee5266ff305c), do not edit.

"""Calls as plain values, for `send` and `batch` of a client."""

from __future__ import annotations

from ._runtime.absence import NOT_GIVEN, NotGiven
from ._runtime.calls import Call
from ._runtime.calls import Method as _Method
from .types import (
    DocumentInput,
    EmptyResult,
    JsonSchemaInput,
    MembershipListResult,
    MembershipResult,
    NodeListResult,
    NodeResult,
    NodeTypeListResult,
    NodeTypeResult,
    PageRequest,
    RelationshipListResult,
    RelationshipResult,
    Role,
    TenantListResult,
    TenantResult,
    TenantStatus,
    UserListResult,
    UserResult,
)

__all__ = [
    "Call",
    "add_user_to_tenant",
    "create_node",
    "create_node_type",
    "create_relationship",
    "create_tenant",
    "create_user",
    "delete_node",
    "delete_node_type",
    "delete_relationship",
    "delete_tenant",
    "delete_user",
    "get_node",
    "get_node_type",
    "get_relationship",
    "get_tenant",
    "get_user",
    "list_node_types",
    "list_nodes",
    "list_relationships",
    "list_tenant_users",
    "list_tenants",
    "list_users",
    "remove_user_from_tenant",
    "update_node",
    "update_node_type",
    "update_relationship",
    "update_tenant",
    "update_user",
]

_CREATE_TENANT: _Method[TenantResult] = _Method("create_tenant", TenantResult)
_GET_TENANT: _Method[TenantResult] = _Method("get_tenant", TenantResult, is_safe=True)
_UPDATE_TENANT: _Method[TenantResult] = _Method(
    "update_tenant", TenantResult, none_is_absent=("slug", "name", "status")
)
_DELETE_TENANT: _Method[EmptyResult] = _Method("delete_tenant", EmptyResult)
_LIST_TENANTS: _Method[TenantListResult] = _Method(
    "list_tenants", TenantListResult, is_safe=True, none_is_absent=("pagination",)
)
_CREATE_USER: _Method[UserResult] = _Method("create_user", UserResult)
_GET_USER: _Method[UserResult] = _Method("get_user", UserResult, is_safe=True)
_UPDATE_USER: _Method[UserResult] = _Method(
    "update_user", UserResult, none_is_absent=("email", "display_name")
)
_DELETE_USER: _Method[EmptyResult] = _Method("delete_user", EmptyResult)
_LIST_USERS: _Method[UserListResult] = _Method(
    "list_users", UserListResult, is_safe=True, none_is_absent=("pagination",)
)
_ADD_USER_TO_TENANT: _Method[MembershipResult] = _Method(
    "add_user_to_tenant", MembershipResult, none_is_absent=("role",)
)
_REMOVE_USER_FROM_TENANT: _Method[EmptyResult] = _Method("remove_user_from_tenant", EmptyResult)
_LIST_TENANT_USERS: _Method[MembershipListResult] = _Method(
    "list_tenant_users", MembershipListResult, is_safe=True, none_is_absent=("pagination",)
)
_CREATE_NODE_TYPE: _Method[NodeTypeResult] = _Method(
    "create_node_type", NodeTypeResult, none_is_absent=("description", "schema")
)
_GET_NODE_TYPE: _Method[NodeTypeResult] = _Method("get_node_type", NodeTypeResult, is_safe=True)
_UPDATE_NODE_TYPE: _Method[NodeTypeResult] = _Method(
    "update_node_type", NodeTypeResult, none_is_absent=("name",)
)
_DELETE_NODE_TYPE: _Method[EmptyResult] = _Method("delete_node_type", EmptyResult)
_LIST_NODE_TYPES: _Method[NodeTypeListResult] = _Method(
    "list_node_types", NodeTypeListResult, is_safe=True, none_is_absent=("pagination",)
)
_CREATE_NODE: _Method[NodeResult] = _Method("create_node", NodeResult, none_is_absent=("data",))
_GET_NODE: _Method[NodeResult] = _Method("get_node", NodeResult, is_safe=True)
_UPDATE_NODE: _Method[NodeResult] = _Method("update_node", NodeResult, none_is_absent=("data",))
_DELETE_NODE: _Method[EmptyResult] = _Method("delete_node", EmptyResult)
_LIST_NODES: _Method[NodeListResult] = _Method(
    "list_nodes", NodeListResult, is_safe=True, none_is_absent=("node_type_id", "pagination")
)
_CREATE_RELATIONSHIP: _Method[RelationshipResult] = _Method(
    "create_relationship", RelationshipResult, none_is_absent=("data",)
)
_GET_RELATIONSHIP: _Method[RelationshipResult] = _Method("get_relationship", RelationshipResult, is_safe=True)
_UPDATE_RELATIONSHIP: _Method[RelationshipResult] = _Method(
    "update_relationship", RelationshipResult, none_is_absent=("relationship_type", "data")
)
_DELETE_RELATIONSHIP: _Method[EmptyResult] = _Method("delete_relationship", EmptyResult)
_LIST_RELATIONSHIPS: _Method[RelationshipListResult] = _Method(
    "list_relationships",
    RelationshipListResult,
    is_safe=True,
    none_is_absent=("source_node_id", "target_node_id", "relationship_type", "pagination"),
)


def create_tenant(*, slug: str, name: str) -> Call[TenantResult]:
    """Create a tenant."""
    return Call(_CREATE_TENANT, {"slug": slug, "name": name})


def get_tenant(*, id: str) -> Call[TenantResult]:
    """Get a tenant."""
    return Call(_GET_TENANT, {"id": id})


def update_tenant(
    *, id: str, slug: str | None = None, name: str | None = None, status: TenantStatus | None = None
) -> Call[TenantResult]:
    """Update a tenant."""
    return Call(_UPDATE_TENANT, {"id": id, "slug": slug, "name": name, "status": status})


def delete_tenant(*, id: str) -> Call[EmptyResult]:
    """Delete a tenant."""
    return Call(_DELETE_TENANT, {"id": id})


def list_tenants(*, pagination: PageRequest | None = None) -> Call[TenantListResult]:
    """List tenants."""
    return Call(_LIST_TENANTS, {"pagination": pagination})


def create_user(*, email: str, display_name: str) -> Call[UserResult]:
    """Create a user."""
    return Call(_CREATE_USER, {"email": email, "display_name": display_name})


def get_user(*, id: str) -> Call[UserResult]:
    """Get a user."""
    return Call(_GET_USER, {"id": id})


def update_user(*, id: str, email: str | None = None, display_name: str | None = None) -> Call[UserResult]:
    """Update a user."""
    return Call(_UPDATE_USER, {"id": id, "email": email, "display_name": display_name})


def delete_user(*, id: str) -> Call[EmptyResult]:
    """Delete a user."""
    return Call(_DELETE_USER, {"id": id})


def list_users(*, pagination: PageRequest | None = None) -> Call[UserListResult]:
    """List users."""
    return Call(_LIST_USERS, {"pagination": pagination})


def add_user_to_tenant(*, tenant_id: str, user_id: str, role: Role | None = None) -> Call[MembershipResult]:
    """Add a user to a tenant."""
    return Call(_ADD_USER_TO_TENANT, {"tenant_id": tenant_id, "user_id": user_id, "role": role})


def remove_user_from_tenant(*, tenant_id: str, user_id: str) -> Call[EmptyResult]:
    """Remove a user from a tenant."""
    return Call(_REMOVE_USER_FROM_TENANT, {"tenant_id": tenant_id, "user_id": user_id})


def list_tenant_users(*, tenant_id: str, pagination: PageRequest | None = None) -> Call[MembershipListResult]:
    """List a tenant's users."""
    return Call(_LIST_TENANT_USERS, {"tenant_id": tenant_id, "pagination": pagination})


def create_node_type(
    *, tenant_id: str, name: str, description: str | None = None, schema: JsonSchemaInput | None = None
) -> Call[NodeTypeResult]:
    """Create a node type."""
    return Call(
        _CREATE_NODE_TYPE,
        {"tenant_id": tenant_id, "name": name, "description": description, "schema": schema},
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
) -> Call[NodeTypeResult]:
    """Update a node type."""
    return Call(
        _UPDATE_NODE_TYPE,
        {"id": id, "tenant_id": tenant_id, "name": name, "description": description, "schema": schema},
    )


def delete_node_type(*, id: str, tenant_id: str) -> Call[EmptyResult]:
    """Delete a node type."""
    return Call(_DELETE_NODE_TYPE, {"id": id, "tenant_id": tenant_id})


def list_node_types(*, tenant_id: str, pagination: PageRequest | None = None) -> Call[NodeTypeListResult]:
    """List node types."""
    return Call(_LIST_NODE_TYPES, {"tenant_id": tenant_id, "pagination": pagination})


def create_node(*, tenant_id: str, node_type_id: str, data: DocumentInput | None = None) -> Call[NodeResult]:
    """Create a node."""
    return Call(_CREATE_NODE, {"tenant_id": tenant_id, "node_type_id": node_type_id, "data": data})


def get_node(*, id: str, tenant_id: str) -> Call[NodeResult]:
    """Get a node."""
    return Call(_GET_NODE, {"id": id, "tenant_id": tenant_id})


def update_node(*, id: str, tenant_id: str, data: DocumentInput | None = None) -> Call[NodeResult]:
    """Update a node."""
    return Call(_UPDATE_NODE, {"id": id, "tenant_id": tenant_id, "data": data})


def delete_node(*, id: str, tenant_id: str) -> Call[EmptyResult]:
    """Delete a node."""
    return Call(_DELETE_NODE, {"id": id, "tenant_id": tenant_id})


def list_nodes(
    *, tenant_id: str, node_type_id: str | None = None, pagination: PageRequest | None = None
) -> Call[NodeListResult]:
    """List nodes."""
    return Call(_LIST_NODES, {"tenant_id": tenant_id, "node_type_id": node_type_id, "pagination": pagination})


def create_relationship(
    *,
    tenant_id: str,
    source_node_id: str,
    target_node_id: str,
    relationship_type: str,
    data: DocumentInput | None = None,
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
        },
    )


def get_relationship(*, id: str, tenant_id: str) -> Call[RelationshipResult]:
    """Get a relationship."""
    return Call(_GET_RELATIONSHIP, {"id": id, "tenant_id": tenant_id})


def update_relationship(
    *, id: str, tenant_id: str, relationship_type: str | None = None, data: DocumentInput | None = None
) -> Call[RelationshipResult]:
    """Update a relationship."""
    return Call(
        _UPDATE_RELATIONSHIP,
        {"id": id, "tenant_id": tenant_id, "relationship_type": relationship_type, "data": data},
    )


def delete_relationship(*, id: str, tenant_id: str) -> Call[EmptyResult]:
    """Delete a relationship."""
    return Call(_DELETE_RELATIONSHIP, {"id": id, "tenant_id": tenant_id})


def list_relationships(
    *,
    tenant_id: str,
    source_node_id: str | None = None,
    target_node_id: str | None = None,
    relationship_type: str | None = None,
    pagination: PageRequest | None = None,
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
        },
    )
