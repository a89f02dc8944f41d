// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** A function for each method that makes its call as a value: for batches and notifications. */

import type {
  AddUserToTenantByEmailParams,
  AddUserToTenantParams,
  AggregateNodesParams,
  AggregateRelationshipsParams,
  CheckNodeTypeParams,
  CheckRelationshipTypeParams,
  CountRelationshipsParams,
  CreateApiKeyParams,
  CreateNodeParams,
  CreateNodeTypeParams,
  CreateNodesParams,
  CreateRelationshipParams,
  CreateRelationshipTypeParams,
  CreateRelationshipsParams,
  CreateTenantParams,
  CreateUserParams,
  CreateWebhookParams,
  DeleteNodeParams,
  DeleteNodeTypeParams,
  DeleteNodesParams,
  DeleteRelationshipParams,
  DeleteRelationshipTypeParams,
  DeleteRelationshipsParams,
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
  ListNodeTypesParams,
  ListNodesParams,
  ListRelationshipRevisionsParams,
  ListRelationshipTypesParams,
  ListRelationshipsParams,
  ListTenantUsersParams,
  ListTenantsParams,
  ListUserTenantsParams,
  ListUsersParams,
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
  UpdateNodeTypeParams,
  UpdateNodesParams,
  UpdateRelationshipParams,
  UpdateRelationshipTypeParams,
  UpdateTenantParams,
  UpdateUserParams,
  UpdateWebhookParams,
  UpsertNodeParams,
} from "./params.js";
import { byName, type Call, type NoParams } from "./runtime/calls.js";
import type {
  AggregateResult,
  ApiKeyListResult,
  AuditEventListResult,
  CallerResult,
  ChangeListResult,
  ChangedWebhookResult,
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
} from "./types.js";

/** The call of `create_tenant`: Create a tenant. */
export function createTenant(params: CreateTenantParams): Call<TenantResult> {
  return byName("create_tenant", params, "unsafe", "idempotency_key");
}

/** The call of `get_tenant`: Get a tenant. */
export function getTenant(params: GetTenantParams): Call<TenantResult> {
  return byName("get_tenant", params, "safe");
}

/** The call of `get_tenant_by_slug`: Get a tenant by its slug. */
export function getTenantBySlug(params: GetTenantBySlugParams): Call<TenantResult> {
  return byName("get_tenant_by_slug", params, "safe");
}

/** The call of `update_tenant`: Update a tenant. */
export function updateTenant(params: UpdateTenantParams): Call<TenantResult> {
  return byName("update_tenant", params, "unsafe", "idempotency_key");
}

/** The call of `delete_tenant`: Delete a tenant. */
export function deleteTenant(params: DeleteTenantParams): Call<EmptyResult> {
  return byName("delete_tenant", params, "unsafe", "idempotency_key");
}

/** The call of `list_tenants`: List tenants. */
export function listTenants(params: ListTenantsParams = {}): Call<TenantListResult> {
  return byName("list_tenants", params, "safe");
}

/** The call of `get_tenant_limits`: Get a tenant's limits. */
export function getTenantLimits(params: GetTenantLimitsParams): Call<TenantLimitsResult> {
  return byName("get_tenant_limits", params, "safe");
}

/** The call of `set_tenant_limits`: Set a tenant's limits. */
export function setTenantLimits(params: SetTenantLimitsParams): Call<TenantLimitsResult> {
  return byName("set_tenant_limits", params, "unsafe", "idempotency_key");
}

/** The call of `get_tenant_usage`: Get what a tenant holds. */
export function getTenantUsage(params: GetTenantUsageParams): Call<TenantUsageResult> {
  return byName("get_tenant_usage", params, "safe");
}

/** The call of `create_user`: Create a user. */
export function createUser(params: CreateUserParams): Call<UserResult> {
  return byName("create_user", params, "unsafe", "idempotency_key");
}

/** The call of `get_user`: Get a user. */
export function getUser(params: GetUserParams): Call<UserResult> {
  return byName("get_user", params, "safe");
}

/** The call of `get_user_by_email`: Get a user by their e-mail address. */
export function getUserByEmail(params: GetUserByEmailParams): Call<UserResult> {
  return byName("get_user_by_email", params, "safe");
}

/** The call of `update_user`: Update a user. */
export function updateUser(params: UpdateUserParams): Call<UserResult> {
  return byName("update_user", params, "unsafe", "idempotency_key");
}

/** The call of `delete_user`: Delete a user. */
export function deleteUser(params: DeleteUserParams): Call<EmptyResult> {
  return byName("delete_user", params, "unsafe", "idempotency_key");
}

/** The call of `list_users`: List users. */
export function listUsers(params: ListUsersParams = {}): Call<UserListResult> {
  return byName("list_users", params, "safe");
}

/** The call of `add_user_to_tenant`: Add a user to a tenant. */
export function addUserToTenant(params: AddUserToTenantParams): Call<MembershipResult> {
  return byName("add_user_to_tenant", params, "unsafe", "idempotency_key");
}

/** The call of `add_user_to_tenant_by_email`: Add a user to a tenant by e-mail. */
export function addUserToTenantByEmail(params: AddUserToTenantByEmailParams): Call<MembershipResult> {
  return byName("add_user_to_tenant_by_email", params, "unsafe", "idempotency_key");
}

/** The call of `remove_user_from_tenant`: Remove a user from a tenant. */
export function removeUserFromTenant(params: RemoveUserFromTenantParams): Call<EmptyResult> {
  return byName("remove_user_from_tenant", params, "unsafe", "idempotency_key");
}

/** The call of `list_tenant_users`: List a tenant's users. */
export function listTenantUsers(params: ListTenantUsersParams): Call<MembershipListResult> {
  return byName("list_tenant_users", params, "safe");
}

/** The call of `list_user_tenants`: List a user's tenants. */
export function listUserTenants(params: ListUserTenantsParams): Call<UserTenantListResult> {
  return byName("list_user_tenants", params, "safe");
}

/** The call of `create_node_type`: Create a node type. */
export function createNodeType(params: CreateNodeTypeParams): Call<NodeTypeResult> {
  return byName("create_node_type", params, "unsafe", "idempotency_key");
}

/** The call of `get_node_type`: Get a node type. */
export function getNodeType(params: GetNodeTypeParams): Call<NodeTypeResult> {
  return byName("get_node_type", params, "safe");
}

/** The call of `update_node_type`: Update a node type. */
export function updateNodeType(params: UpdateNodeTypeParams): Call<NodeTypeResult> {
  return byName("update_node_type", params, "unsafe", "idempotency_key");
}

/** The call of `check_node_type`: Check stored nodes against a schema. */
export function checkNodeType(params: CheckNodeTypeParams): Call<NodeTypeCheckResult> {
  return byName("check_node_type", params, "safe");
}

/** The call of `delete_node_type`: Delete a node type. */
export function deleteNodeType(params: DeleteNodeTypeParams): Call<EmptyResult> {
  return byName("delete_node_type", params, "unsafe", "idempotency_key");
}

/** The call of `list_node_types`: List node types. */
export function listNodeTypes(params: ListNodeTypesParams): Call<NodeTypeListResult> {
  return byName("list_node_types", params, "safe");
}

/** The call of `create_node`: Create a node. */
export function createNode(params: CreateNodeParams): Call<NodeResult> {
  return byName("create_node", params, "unsafe", "idempotency_key");
}

/** The call of `get_node`: Get a node. */
export function getNode(params: GetNodeParams): Call<NodeResult> {
  return byName("get_node", params, "safe");
}

/** The call of `update_node`: Update a node. */
export function updateNode(params: UpdateNodeParams): Call<NodeResult> {
  return byName("update_node", params, "unsafe", "idempotency_key");
}

/** The call of `patch_node`: Patch a node. */
export function patchNode(params: PatchNodeParams): Call<NodeResult> {
  return byName("patch_node", params, "unsafe", "idempotency_key");
}

/** The call of `delete_node`: Delete a node. */
export function deleteNode(params: DeleteNodeParams): Call<NodeDeletionResult> {
  return byName("delete_node", params, "unsafe", "idempotency_key");
}

/** The call of `get_node_by_key`: Get a node by a unique key. */
export function getNodeByKey(params: GetNodeByKeyParams): Call<NodeResult> {
  return byName("get_node_by_key", params, "safe");
}

/** The call of `upsert_node`: Create or replace a node by a unique key. */
export function upsertNode(params: UpsertNodeParams): Call<NodeUpsertResult> {
  return byName("upsert_node", params, "unsafe", "idempotency_key");
}

/** The call of `list_nodes`: List nodes. */
export function listNodes(params: ListNodesParams): Call<NodeListResult> {
  return byName("list_nodes", params, "safe");
}

/** The call of `search_nodes`: Search nodes for words. */
export function searchNodes(params: SearchNodesParams): Call<NodeSearchResult> {
  return byName("search_nodes", params, "safe");
}

/** The call of `create_nodes`: Create many nodes. */
export function createNodes(params: CreateNodesParams): Call<NodeOutcomesResult> {
  return byName("create_nodes", params, "unsafe", "idempotency_key");
}

/** The call of `update_nodes`: Update many nodes. */
export function updateNodes(params: UpdateNodesParams): Call<NodeOutcomesResult> {
  return byName("update_nodes", params, "unsafe", "idempotency_key");
}

/** The call of `delete_nodes`: Delete many nodes. */
export function deleteNodes(params: DeleteNodesParams): Call<OutcomesResult> {
  return byName("delete_nodes", params, "unsafe", "idempotency_key");
}

/** The call of `create_relationship_type`: Create a relationship type. */
export function createRelationshipType(params: CreateRelationshipTypeParams): Call<RelationshipTypeResult> {
  return byName("create_relationship_type", params, "unsafe", "idempotency_key");
}

/** The call of `get_relationship_type`: Get a relationship type. */
export function getRelationshipType(params: GetRelationshipTypeParams): Call<RelationshipTypeResult> {
  return byName("get_relationship_type", params, "safe");
}

/** The call of `update_relationship_type`: Update a relationship type. */
export function updateRelationshipType(params: UpdateRelationshipTypeParams): Call<RelationshipTypeResult> {
  return byName("update_relationship_type", params, "unsafe", "idempotency_key");
}

/** The call of `check_relationship_type`: Check stored relationships against rules. */
export function checkRelationshipType(
  params: CheckRelationshipTypeParams,
): Call<RelationshipTypeCheckResult> {
  return byName("check_relationship_type", params, "safe");
}

/** The call of `delete_relationship_type`: Delete a relationship type. */
export function deleteRelationshipType(params: DeleteRelationshipTypeParams): Call<EmptyResult> {
  return byName("delete_relationship_type", params, "unsafe", "idempotency_key");
}

/** The call of `list_relationship_types`: List relationship types. */
export function listRelationshipTypes(params: ListRelationshipTypesParams): Call<RelationshipTypeListResult> {
  return byName("list_relationship_types", params, "safe");
}

/** The call of `create_relationship`: Create a relationship. */
export function createRelationship(params: CreateRelationshipParams): Call<RelationshipResult> {
  return byName("create_relationship", params, "unsafe", "idempotency_key");
}

/** The call of `get_relationship`: Get a relationship. */
export function getRelationship(params: GetRelationshipParams): Call<RelationshipResult> {
  return byName("get_relationship", params, "safe");
}

/** The call of `update_relationship`: Update a relationship. */
export function updateRelationship(params: UpdateRelationshipParams): Call<RelationshipResult> {
  return byName("update_relationship", params, "unsafe", "idempotency_key");
}

/** The call of `patch_relationship`: Patch a relationship. */
export function patchRelationship(params: PatchRelationshipParams): Call<RelationshipResult> {
  return byName("patch_relationship", params, "unsafe", "idempotency_key");
}

/** The call of `delete_relationship`: Delete a relationship. */
export function deleteRelationship(params: DeleteRelationshipParams): Call<EmptyResult> {
  return byName("delete_relationship", params, "unsafe", "idempotency_key");
}

/** The call of `list_relationships`: List relationships. */
export function listRelationships(params: ListRelationshipsParams): Call<RelationshipListResult> {
  return byName("list_relationships", params, "safe");
}

/** The call of `create_relationships`: Create many relationships. */
export function createRelationships(params: CreateRelationshipsParams): Call<RelationshipOutcomesResult> {
  return byName("create_relationships", params, "unsafe", "idempotency_key");
}

/** The call of `delete_relationships`: Delete many relationships. */
export function deleteRelationships(params: DeleteRelationshipsParams): Call<OutcomesResult> {
  return byName("delete_relationships", params, "unsafe", "idempotency_key");
}

/** The call of `aggregate_nodes`: Count, sum up and group nodes. */
export function aggregateNodes(params: AggregateNodesParams): Call<AggregateResult> {
  return byName("aggregate_nodes", params, "safe");
}

/** The call of `aggregate_relationships`: Count, sum up and group relationships. */
export function aggregateRelationships(params: AggregateRelationshipsParams): Call<AggregateResult> {
  return byName("aggregate_relationships", params, "safe");
}

/** The call of `explain_query`: Explain how a list is answered. */
export function explainQuery(params: ExplainQueryParams): Call<QueryExplanation> {
  return byName("explain_query", params, "safe");
}

/** The call of `list_neighbors`: List the neighbours of a node. */
export function listNeighbors(params: ListNeighborsParams): Call<NeighborListResult> {
  return byName("list_neighbors", params, "safe");
}

/** The call of `count_relationships`: Count the relationships of a node. */
export function countRelationships(params: CountRelationshipsParams): Call<RelationshipCountsResult> {
  return byName("count_relationships", params, "safe");
}

/** The call of `traverse`: Walk from nodes to what is around them. */
export function traverse(params: TraverseParams): Call<TraversalResult> {
  return byName("traverse", params, "safe");
}

/** The call of `find_path`: Find a shortest path between two nodes. */
export function findPath(params: FindPathParams): Call<PathResult> {
  return byName("find_path", params, "safe");
}

/** The call of `list_changes`: List changes, and wait for new ones. */
export function listChanges(params: ListChangesParams): Call<ChangeListResult> {
  return byName("list_changes", params, "safe");
}

/** The call of `subscribe`: Be told of changes as they happen. */
export function subscribe(params: SubscribeParams): Call<SubscriptionResult> {
  return byName("subscribe", params, "safe");
}

/** The call of `unsubscribe`: End a subscription. */
export function unsubscribe(params: UnsubscribeParams): Call<EmptyResult> {
  return byName("unsubscribe", params, "safe");
}

/** The call of `execute_transaction`: Do several calls together. */
export function executeTransaction(params: ExecuteTransactionParams): Call<TransactionResult> {
  return byName("execute_transaction", params, "unsafe", "idempotency_key");
}

/** The call of `create_api_key`: Create an API key. */
export function createApiKey(params: CreateApiKeyParams): Call<NewApiKeyResult> {
  return byName("create_api_key", params, "unsafe", "idempotency_key");
}

/** The call of `list_api_keys`: List API keys. */
export function listApiKeys(params: ListApiKeysParams = {}): Call<ApiKeyListResult> {
  return byName("list_api_keys", params, "safe");
}

/** The call of `rotate_api_key`: Rotate an API key. */
export function rotateApiKey(params: RotateApiKeyParams): Call<NewApiKeyResult> {
  return byName("rotate_api_key", params, "unsafe", "idempotency_key");
}

/** The call of `revoke_api_key`: Revoke an API key. */
export function revokeApiKey(params: RevokeApiKeyParams): Call<EmptyResult> {
  return byName("revoke_api_key", params, "unsafe", "idempotency_key");
}

/** The call of `whoami`: Tell who the caller is. */
export function whoami(params: NoParams = {}): Call<CallerResult> {
  return byName("whoami", params, "safe");
}

/** The call of `list_node_revisions`: List the revisions of a node. */
export function listNodeRevisions(params: ListNodeRevisionsParams): Call<NodeRevisionListResult> {
  return byName("list_node_revisions", params, "safe");
}

/** The call of `list_relationship_revisions`: List the revisions of a relationship. */
export function listRelationshipRevisions(
  params: ListRelationshipRevisionsParams,
): Call<RelationshipRevisionListResult> {
  return byName("list_relationship_revisions", params, "safe");
}

/** The call of `list_audit_events`: List who changed what. */
export function listAuditEvents(params: ListAuditEventsParams): Call<AuditEventListResult> {
  return byName("list_audit_events", params, "safe");
}

/** The call of `restore_node`: Restore a node. */
export function restoreNode(params: RestoreNodeParams): Call<NodeRestorationResult> {
  return byName("restore_node", params, "unsafe", "idempotency_key");
}

/** The call of `erase_node`: Erase a node. */
export function eraseNode(params: EraseNodeParams): Call<NodeErasureResult> {
  return byName("erase_node", params, "unsafe", "idempotency_key");
}

/** The call of `create_webhook`: Create a webhook. */
export function createWebhook(params: CreateWebhookParams): Call<NewWebhookResult> {
  return byName("create_webhook", params, "unsafe", "idempotency_key");
}

/** The call of `get_webhook`: Get a webhook. */
export function getWebhook(params: GetWebhookParams): Call<WebhookResult> {
  return byName("get_webhook", params, "safe");
}

/** The call of `list_webhooks`: List webhooks. */
export function listWebhooks(params: ListWebhooksParams): Call<WebhookListResult> {
  return byName("list_webhooks", params, "safe");
}

/** The call of `update_webhook`: Update a webhook. */
export function updateWebhook(params: UpdateWebhookParams): Call<ChangedWebhookResult> {
  return byName("update_webhook", params, "unsafe", "idempotency_key");
}

/** The call of `delete_webhook`: Delete a webhook. */
export function deleteWebhook(params: DeleteWebhookParams): Call<EmptyResult> {
  return byName("delete_webhook", params, "unsafe", "idempotency_key");
}

/** The call of `list_webhook_deliveries`: List deliveries. */
export function listWebhookDeliveries(params: ListWebhookDeliveriesParams): Call<WebhookDeliveryListResult> {
  return byName("list_webhook_deliveries", params, "safe");
}
