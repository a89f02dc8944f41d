# Generated from openrpc.json (sha256 d43b24ba8b68c7d5e148be39ed6f21de32888928148787517029e52b57d75e83), do not edit; run `just generate`.

from dataclasses import dataclass
from typing import Any

from flexdb import access
from flexdb.contract import Method

from .params import (
    AddUserToTenantByEmailParams,
    AddUserToTenantParams,
    CreateApiKeyParams,
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
    GetTenantBySlugParams,
    GetTenantLimitsParams,
    GetTenantParams,
    GetTenantUsageParams,
    GetUserByEmailParams,
    GetUserParams,
    ListApiKeysParams,
    ListNodesParams,
    ListNodeTypesParams,
    ListRelationshipsParams,
    ListTenantsParams,
    ListTenantUsersParams,
    ListUsersParams,
    ListUserTenantsParams,
    RemoveUserFromTenantParams,
    RevokeApiKeyParams,
    RotateApiKeyParams,
    SetTenantLimitsParams,
    UpdateNodeParams,
    UpdateNodeTypeParams,
    UpdateRelationshipParams,
    UpdateTenantParams,
    UpdateUserParams,
    WhoamiParams,
)
from .services import (
    ApiKeysService,
    NodesService,
    NodeTypesService,
    RelationshipsService,
    TenantsService,
    UsersService,
)


@dataclass(frozen=True, slots=True)
class Services:
    """What implements the methods of the document."""

    tenants: TenantsService
    users: UsersService
    node_types: NodeTypesService
    nodes: NodesService
    relationships: RelationshipsService
    api_keys: ApiKeysService


def bind(services: Services) -> dict[str, Method[Any]]:
    """Return every method by name, in the order of the document."""
    return {
        "create_tenant": Method(
            CreateTenantParams,
            services.tenants.create_tenant,
            ("slug", "name", "id"),
            access=(access.Operators(),),
            cost=2,
        ),
        "get_tenant": Method(
            GetTenantParams,
            services.tenants.get_tenant,
            ("id",),
            access=(access.InTenant("id", access.Role.VIEWER),),
            is_safe=True,
        ),
        "get_tenant_by_slug": Method(
            GetTenantBySlugParams,
            services.tenants.get_tenant_by_slug,
            ("slug",),
            access=(access.InTenant("slug", access.Role.VIEWER, is_slug=True),),
            is_safe=True,
        ),
        "update_tenant": Method(
            UpdateTenantParams,
            services.tenants.update_tenant,
            ("id", "slug", "name", "status", "history_days"),
            access=(access.InTenant("id", access.Role.ADMIN, operator_only=("status",)),),
            cost=2,
        ),
        "delete_tenant": Method(
            DeleteTenantParams,
            services.tenants.delete_tenant,
            ("id",),
            access=(access.InTenant("id", access.Role.OWNER),),
            cost=10,
        ),
        "list_tenants": Method(
            ListTenantsParams,
            services.tenants.list_tenants,
            ("pagination",),
            access=(access.Operators(),),
            is_safe=True,
            cost=2,
        ),
        "get_tenant_limits": Method(
            GetTenantLimitsParams,
            services.tenants.get_tenant_limits,
            ("tenant_id",),
            access=(access.InTenant("tenant_id", access.Role.VIEWER),),
            is_safe=True,
        ),
        "set_tenant_limits": Method(
            SetTenantLimitsParams,
            services.tenants.set_tenant_limits,
            ("tenant_id", "max_nodes", "max_relationships", "max_data_bytes", "max_calls_per_second"),
            access=(access.Operators(),),
        ),
        "get_tenant_usage": Method(
            GetTenantUsageParams,
            services.tenants.get_tenant_usage,
            ("tenant_id",),
            access=(access.InTenant("tenant_id", access.Role.VIEWER),),
            is_safe=True,
        ),
        "create_user": Method(
            CreateUserParams,
            services.users.create_user,
            ("email", "display_name", "subject", "id"),
            access=(access.Operators(),),
            cost=2,
        ),
        "get_user": Method(
            GetUserParams, services.users.get_user, ("id",), access=(access.Oneself("id"),), is_safe=True
        ),
        "get_user_by_email": Method(
            GetUserByEmailParams,
            services.users.get_user_by_email,
            ("email",),
            access=(access.Operators(),),
            is_safe=True,
        ),
        "update_user": Method(
            UpdateUserParams,
            services.users.update_user,
            ("id", "email", "display_name", "subject"),
            access=(access.Oneself("id", operator_only=("email", "subject")),),
            cost=2,
        ),
        "delete_user": Method(
            DeleteUserParams, services.users.delete_user, ("id",), access=(access.Oneself("id"),), cost=2
        ),
        "list_users": Method(
            ListUsersParams,
            services.users.list_users,
            ("pagination",),
            access=(access.Operators(),),
            is_safe=True,
            cost=2,
        ),
        "add_user_to_tenant": Method(
            AddUserToTenantParams,
            services.users.add_user_to_tenant,
            ("tenant_id", "user_id", "role"),
            access=(access.InTenant("tenant_id", access.Role.ADMIN),),
            cost=2,
        ),
        "add_user_to_tenant_by_email": Method(
            AddUserToTenantByEmailParams,
            services.users.add_user_to_tenant_by_email,
            ("tenant_id", "email", "role"),
            access=(access.InTenant("tenant_id", access.Role.ADMIN),),
            cost=2,
        ),
        "remove_user_from_tenant": Method(
            RemoveUserFromTenantParams,
            services.users.remove_user_from_tenant,
            ("tenant_id", "user_id"),
            access=(access.InTenant("tenant_id", access.Role.ADMIN, or_oneself="user_id"),),
            cost=2,
        ),
        "list_tenant_users": Method(
            ListTenantUsersParams,
            services.users.list_tenant_users,
            ("tenant_id", "pagination"),
            access=(access.InTenant("tenant_id", access.Role.VIEWER),),
            is_safe=True,
            cost=2,
        ),
        "list_user_tenants": Method(
            ListUserTenantsParams,
            services.users.list_user_tenants,
            ("user_id", "pagination"),
            access=(access.Oneself("user_id"),),
            is_safe=True,
        ),
        "create_node_type": Method(
            CreateNodeTypeParams,
            services.node_types.create_node_type,
            ("tenant_id", "name", "description", "schema", "id"),
            access=(access.InTenant("tenant_id", access.Role.ADMIN),),
            has_documents=True,
            cost=5,
        ),
        "get_node_type": Method(
            GetNodeTypeParams,
            services.node_types.get_node_type,
            ("id", "tenant_id"),
            access=(access.InTenant("tenant_id", access.Role.VIEWER),),
            is_safe=True,
        ),
        "update_node_type": Method(
            UpdateNodeTypeParams,
            services.node_types.update_node_type,
            ("id", "tenant_id", "name", "description", "schema", "if_revision"),
            access=(access.InTenant("tenant_id", access.Role.ADMIN),),
            has_documents=True,
            cost=5,
        ),
        "delete_node_type": Method(
            DeleteNodeTypeParams,
            services.node_types.delete_node_type,
            ("id", "tenant_id", "if_revision"),
            access=(access.InTenant("tenant_id", access.Role.ADMIN),),
            cost=10,
        ),
        "list_node_types": Method(
            ListNodeTypesParams,
            services.node_types.list_node_types,
            ("tenant_id", "pagination"),
            access=(access.InTenant("tenant_id", access.Role.VIEWER),),
            is_safe=True,
            cost=2,
        ),
        "create_node": Method(
            CreateNodeParams,
            services.nodes.create_node,
            ("tenant_id", "node_type_id", "data", "id"),
            access=(access.InTenant("tenant_id", access.Role.MEMBER),),
            has_documents=True,
            cost=2,
        ),
        "get_node": Method(
            GetNodeParams,
            services.nodes.get_node,
            ("id", "tenant_id"),
            access=(access.InTenant("tenant_id", access.Role.VIEWER),),
            is_safe=True,
        ),
        "update_node": Method(
            UpdateNodeParams,
            services.nodes.update_node,
            ("id", "tenant_id", "data", "if_revision"),
            access=(access.InTenant("tenant_id", access.Role.MEMBER),),
            has_documents=True,
            cost=2,
        ),
        "delete_node": Method(
            DeleteNodeParams,
            services.nodes.delete_node,
            ("id", "tenant_id", "if_revision"),
            access=(access.InTenant("tenant_id", access.Role.MEMBER),),
            cost=2,
        ),
        "list_nodes": Method(
            ListNodesParams,
            services.nodes.list_nodes,
            ("tenant_id", "node_type_id", "pagination"),
            access=(access.InTenant("tenant_id", access.Role.VIEWER),),
            is_safe=True,
            cost=2,
        ),
        "create_relationship": Method(
            CreateRelationshipParams,
            services.relationships.create_relationship,
            ("tenant_id", "source_node_id", "target_node_id", "relationship_type", "data", "id"),
            access=(access.InTenant("tenant_id", access.Role.MEMBER),),
            has_documents=True,
            cost=2,
        ),
        "get_relationship": Method(
            GetRelationshipParams,
            services.relationships.get_relationship,
            ("id", "tenant_id"),
            access=(access.InTenant("tenant_id", access.Role.VIEWER),),
            is_safe=True,
        ),
        "update_relationship": Method(
            UpdateRelationshipParams,
            services.relationships.update_relationship,
            ("id", "tenant_id", "relationship_type", "data", "if_revision"),
            access=(access.InTenant("tenant_id", access.Role.MEMBER),),
            has_documents=True,
            cost=2,
        ),
        "delete_relationship": Method(
            DeleteRelationshipParams,
            services.relationships.delete_relationship,
            ("id", "tenant_id", "if_revision"),
            access=(access.InTenant("tenant_id", access.Role.MEMBER),),
            cost=2,
        ),
        "list_relationships": Method(
            ListRelationshipsParams,
            services.relationships.list_relationships,
            ("tenant_id", "source_node_id", "target_node_id", "relationship_type", "pagination"),
            access=(access.InTenant("tenant_id", access.Role.VIEWER),),
            is_safe=True,
            cost=2,
        ),
        "create_api_key": Method(
            CreateApiKeyParams,
            services.api_keys.create_api_key,
            ("name", "tenant_id", "user_id", "role", "lifetime_s"),
            access=(
                access.InTenant("tenant_id", access.Role.ADMIN),
                access.Oneself("user_id"),
                access.Operators(),
            ),
            cost=2,
        ),
        "list_api_keys": Method(
            ListApiKeysParams,
            services.api_keys.list_api_keys,
            ("tenant_id", "user_id", "pagination"),
            access=(
                access.InTenant("tenant_id", access.Role.ADMIN),
                access.Oneself("user_id"),
                access.Operators(),
            ),
            is_safe=True,
        ),
        "rotate_api_key": Method(
            RotateApiKeyParams,
            services.api_keys.rotate_api_key,
            ("id", "tenant_id", "user_id", "overlap_s"),
            access=(
                access.InTenant("tenant_id", access.Role.ADMIN),
                access.Oneself("user_id"),
                access.Operators(),
            ),
            cost=2,
        ),
        "revoke_api_key": Method(
            RevokeApiKeyParams,
            services.api_keys.revoke_api_key,
            ("id", "tenant_id", "user_id"),
            access=(
                access.InTenant("tenant_id", access.Role.ADMIN),
                access.Oneself("user_id"),
                access.Operators(),
            ),
            cost=2,
        ),
        "whoami": Method(
            WhoamiParams, services.api_keys.whoami, (), access=(access.Anybody(is_known=True),), is_safe=True
        ),
    }
