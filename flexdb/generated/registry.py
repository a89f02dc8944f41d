# Generated from openrpc.json (sha256 913bb66b9be5dcd0dd054e0139857d1286a7563a3111875fee1182ff62df02a3), do not edit; run `just generate`.

from dataclasses import dataclass
from typing import Any

from flexdb.contract import Method

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
from .services import NodesService, NodeTypesService, RelationshipsService, TenantsService, UsersService


@dataclass(frozen=True, slots=True)
class Services:
    """What implements the methods of the document."""

    tenants: TenantsService
    users: UsersService
    node_types: NodeTypesService
    nodes: NodesService
    relationships: RelationshipsService


def bind(services: Services) -> dict[str, Method[Any]]:
    """Return every method by name, in the order of the document."""
    return {
        "create_tenant": Method(CreateTenantParams, services.tenants.create_tenant, ("slug", "name")),
        "get_tenant": Method(GetTenantParams, services.tenants.get_tenant, ("id",)),
        "update_tenant": Method(
            UpdateTenantParams, services.tenants.update_tenant, ("id", "slug", "name", "status")
        ),
        "delete_tenant": Method(DeleteTenantParams, services.tenants.delete_tenant, ("id",)),
        "list_tenants": Method(ListTenantsParams, services.tenants.list_tenants, ("pagination",)),
        "create_user": Method(CreateUserParams, services.users.create_user, ("email", "display_name")),
        "get_user": Method(GetUserParams, services.users.get_user, ("id",)),
        "update_user": Method(UpdateUserParams, services.users.update_user, ("id", "email", "display_name")),
        "delete_user": Method(DeleteUserParams, services.users.delete_user, ("id",)),
        "list_users": Method(ListUsersParams, services.users.list_users, ("pagination",)),
        "add_user_to_tenant": Method(
            AddUserToTenantParams, services.users.add_user_to_tenant, ("tenant_id", "user_id", "role")
        ),
        "remove_user_from_tenant": Method(
            RemoveUserFromTenantParams, services.users.remove_user_from_tenant, ("tenant_id", "user_id")
        ),
        "list_tenant_users": Method(
            ListTenantUsersParams, services.users.list_tenant_users, ("tenant_id", "pagination")
        ),
        "create_node_type": Method(
            CreateNodeTypeParams,
            services.node_types.create_node_type,
            ("tenant_id", "name", "description", "schema"),
            has_documents=True,
        ),
        "get_node_type": Method(GetNodeTypeParams, services.node_types.get_node_type, ("id", "tenant_id")),
        "update_node_type": Method(
            UpdateNodeTypeParams,
            services.node_types.update_node_type,
            ("id", "tenant_id", "name", "description", "schema"),
            has_documents=True,
        ),
        "delete_node_type": Method(
            DeleteNodeTypeParams, services.node_types.delete_node_type, ("id", "tenant_id")
        ),
        "list_node_types": Method(
            ListNodeTypesParams, services.node_types.list_node_types, ("tenant_id", "pagination")
        ),
        "create_node": Method(
            CreateNodeParams,
            services.nodes.create_node,
            ("tenant_id", "node_type_id", "data"),
            has_documents=True,
        ),
        "get_node": Method(GetNodeParams, services.nodes.get_node, ("id", "tenant_id")),
        "update_node": Method(
            UpdateNodeParams, services.nodes.update_node, ("id", "tenant_id", "data"), has_documents=True
        ),
        "delete_node": Method(DeleteNodeParams, services.nodes.delete_node, ("id", "tenant_id")),
        "list_nodes": Method(
            ListNodesParams, services.nodes.list_nodes, ("tenant_id", "node_type_id", "pagination")
        ),
        "create_relationship": Method(
            CreateRelationshipParams,
            services.relationships.create_relationship,
            ("tenant_id", "source_node_id", "target_node_id", "relationship_type", "data"),
            has_documents=True,
        ),
        "get_relationship": Method(
            GetRelationshipParams, services.relationships.get_relationship, ("id", "tenant_id")
        ),
        "update_relationship": Method(
            UpdateRelationshipParams,
            services.relationships.update_relationship,
            ("id", "tenant_id", "relationship_type", "data"),
            has_documents=True,
        ),
        "delete_relationship": Method(
            DeleteRelationshipParams, services.relationships.delete_relationship, ("id", "tenant_id")
        ),
        "list_relationships": Method(
            ListRelationshipsParams,
            services.relationships.list_relationships,
            ("tenant_id", "source_node_id", "target_node_id", "relationship_type", "pagination"),
        ),
    }
