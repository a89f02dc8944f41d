// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** The client and its methods. */

import * as calls from "./calls.js";
import { ERROR_CLASSES } from "./errors.js";
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
import type { NoParams } from "./runtime/calls.js";
import { RpcClient } from "./runtime/client.js";
import type { CallOptions, ClientOptions, FollowOptions } from "./runtime/options.js";
import { Pages } from "./runtime/pages.js";
import type { UrlLike } from "./runtime/platform.js";
import type {
  AggregateResult,
  ApiKey,
  ApiKeyListResult,
  AuditEvent,
  AuditEventListResult,
  CallerResult,
  ChangeListResult,
  ChangedWebhookResult,
  ChangesNotification,
  EmptyResult,
  Membership,
  MembershipListResult,
  MembershipResult,
  Neighbor,
  NeighborListResult,
  NewApiKeyResult,
  NewWebhookResult,
  Node,
  NodeDeletionResult,
  NodeErasureResult,
  NodeListResult,
  NodeOutcomesResult,
  NodeRestorationResult,
  NodeResult,
  NodeRevision,
  NodeRevisionListResult,
  NodeSearchResult,
  NodeType,
  NodeTypeCheckResult,
  NodeTypeListResult,
  NodeTypeResult,
  NodeUpsertResult,
  OutcomesResult,
  PathResult,
  QueryExplanation,
  Relationship,
  RelationshipCountsResult,
  RelationshipListResult,
  RelationshipOutcomesResult,
  RelationshipResult,
  RelationshipRevision,
  RelationshipRevisionListResult,
  RelationshipType,
  RelationshipTypeCheckResult,
  RelationshipTypeListResult,
  RelationshipTypeResult,
  SearchHit,
  SubscriptionResult,
  Tenant,
  TenantLimitsResult,
  TenantListResult,
  TenantResult,
  TenantUsageResult,
  TransactionResult,
  TraversalResult,
  User,
  UserListResult,
  UserResult,
  UserTenant,
  UserTenantListResult,
  Webhook,
  WebhookDelivery,
  WebhookDeliveryListResult,
  WebhookListResult,
  WebhookResult,
} from "./types.js";

/**
 * Client of flexdb 0.1.0.
 *
 * A multi-tenant database as a service: JSON documents with schemas, and typed relationships between them.
 */
export class Client extends RpcClient {
  /**
   * @param url where the service is: http, https, ws or wss. Without a path it gets that of the document's address,
   *   `http://127.0.0.1:5000/jsonrpc`, which is used where none is given.
   * @param options how calls are made
   */
  constructor(url: string | UrlLike = "http://127.0.0.1:5000/jsonrpc", options: ClientOptions = {}) {
    super({ url: "http://127.0.0.1:5000/jsonrpc", errors: ERROR_CLASSES }, url, options);
  }

  /**
   * Create a tenant.
   *
   * Creates an active tenant. Its slug must not be taken.
   *
   * @returns One tenant.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  createTenant(params: CreateTenantParams, options?: CallOptions): Promise<TenantResult> {
    return this.send(calls.createTenant(params), options);
  }

  /**
   * Get a tenant.
   *
   * Answers one tenant.
   *
   * @returns One tenant.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  getTenant(params: GetTenantParams, options?: CallOptions): Promise<TenantResult> {
    return this.send(calls.getTenant(params), options);
  }

  /**
   * Get a tenant by its slug.
   *
   * Answers the tenant that has this slug.
   *
   * @returns The tenant.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  getTenantBySlug(params: GetTenantBySlugParams, options?: CallOptions): Promise<TenantResult> {
    return this.send(calls.getTenantBySlug(params), options);
  }

  /**
   * Update a tenant.
   *
   * Changes what is given and leaves the rest. With nothing given it answers the tenant as it is. Only an
   * operator changes the status.
   *
   * @returns One tenant.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  updateTenant(params: UpdateTenantParams, options?: CallOptions): Promise<TenantResult> {
    return this.send(calls.updateTenant(params), options);
  }

  /**
   * Delete a tenant.
   *
   * Deletes the tenant with all that is in it: relationships, nodes, node types, its log, memberships and API
   * keys. Where that is more than 10,000 rows, everything is gone for every method when this answers, and its
   * rows are removed in the background. Its slug is free at once, its id when that is done.
   *
   * @returns Nothing but the news that it is done.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  deleteTenant(params: DeleteTenantParams, options?: CallOptions): Promise<EmptyResult> {
    return this.send(calls.deleteTenant(params), options);
  }

  /**
   * List tenants.
   *
   * Lists tenants. Newest first, unless rows are added with ids of one's own. The answer may hold fewer than
   * `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is not empty.
   *
   * @returns A page: tenants, newest first.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  listTenants(params: ListTenantsParams = {}, options?: CallOptions): Promise<TenantListResult> {
    return this.send(calls.listTenants(params), options);
  }

  /**
   * All items that {@link listTenants} lists, page by page: for `for await`. `pages()` of what it returns
   * gives whole pages.
   */
  iterateTenants(params: ListTenantsParams = {}, options?: CallOptions): Pages<Tenant, TenantListResult> {
    return new Pages(
      "list_tenants",
      { cursor: ["pagination", "page_token"], next: ["pagination", "next_page_token"], items: ["tenants"] },
      params,
      (each) => this.listTenants(each as ListTenantsParams, options),
    );
  }

  /**
   * Get a tenant's limits.
   *
   * Answers the maximum of nodes, relationships and bytes that the tenant may hold, and of calls a second
   * that it may make. 0 means that there is none.
   *
   * @returns The tenant's limits.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  getTenantLimits(params: GetTenantLimitsParams, options?: CallOptions): Promise<TenantLimitsResult> {
    return this.send(calls.getTenantLimits(params), options);
  }

  /**
   * Set a tenant's limits.
   *
   * Changes what is given and leaves the rest; 0 lifts a limit. What the tenant holds already stays, also
   * where that is more: then nothing can be added until it is less. With nothing given it answers the limits
   * as they are.
   *
   * @returns The tenant's limits.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  setTenantLimits(params: SetTenantLimitsParams, options?: CallOptions): Promise<TenantLimitsResult> {
    return this.send(calls.setTenantLimits(params), options);
  }

  /**
   * Get what a tenant holds.
   *
   * Answers how many nodes and relationships the tenant holds, and the bytes of their data.
   *
   * @returns What the tenant holds.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  getTenantUsage(params: GetTenantUsageParams, options?: CallOptions): Promise<TenantUsageResult> {
    return this.send(calls.getTenantUsage(params), options);
  }

  /**
   * Create a user.
   *
   * Creates a user. The e-mail address and the subject must not be taken.
   *
   * @returns One user.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  createUser(params: CreateUserParams, options?: CallOptions): Promise<UserResult> {
    return this.send(calls.createUser(params), options);
  }

  /**
   * Get a user.
   *
   * Answers one user.
   *
   * @returns One user.
   * @throws {@link UnauthenticatedError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  getUser(params: GetUserParams, options?: CallOptions): Promise<UserResult> {
    return this.send(calls.getUser(params), options);
  }

  /**
   * Get a user by their e-mail address.
   *
   * Answers the user who has this e-mail address.
   *
   * @returns The user.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  getUserByEmail(params: GetUserByEmailParams, options?: CallOptions): Promise<UserResult> {
    return this.send(calls.getUserByEmail(params), options);
  }

  /**
   * Update a user.
   *
   * Changes what is given and leaves the rest. With nothing given it answers the user as it is. Only an
   * operator changes the e-mail address and the subject, since these tell whose tokens are whose.
   *
   * @returns One user.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  updateUser(params: UpdateUserParams, options?: CallOptions): Promise<UserResult> {
    return this.send(calls.updateUser(params), options);
  }

  /**
   * Delete a user.
   *
   * Deletes the user with every membership and key of theirs. Whoever is the last owner of a tenant stays
   * until it has another one.
   *
   * @returns Nothing but the news that it is done.
   * @throws {@link UnauthenticatedError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  deleteUser(params: DeleteUserParams, options?: CallOptions): Promise<EmptyResult> {
    return this.send(calls.deleteUser(params), options);
  }

  /**
   * List users.
   *
   * Lists users. Newest first, unless rows are added with ids of one's own. The answer may hold fewer than
   * `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is not empty.
   *
   * @returns A page: users, newest first.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  listUsers(params: ListUsersParams = {}, options?: CallOptions): Promise<UserListResult> {
    return this.send(calls.listUsers(params), options);
  }

  /**
   * All items that {@link listUsers} lists, page by page: for `for await`. `pages()` of what it returns gives
   * whole pages.
   */
  iterateUsers(params: ListUsersParams = {}, options?: CallOptions): Pages<User, UserListResult> {
    return new Pages(
      "list_users",
      { cursor: ["pagination", "page_token"], next: ["pagination", "next_page_token"], items: ["users"] },
      params,
      (each) => this.listUsers(each as ListUsersParams, options),
    );
  }

  /**
   * Add a user to a tenant.
   *
   * Makes the user a member of the tenant. For one who is a member already, a role that is given becomes the
   * new role. Nobody gives a role above their own or changes the role of someone above them, and the last
   * owner stays one.
   *
   * @returns One membership.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  addUserToTenant(params: AddUserToTenantParams, options?: CallOptions): Promise<MembershipResult> {
    return this.send(calls.addUserToTenant(params), options);
  }

  /**
   * Add a user to a tenant by e-mail.
   *
   * Makes the user who has this e-mail address a member of the tenant. For one who is a member already, a
   * role that is given becomes the new role. Nobody gives a role above their own or changes the role of
   * someone above them, and the last owner stays one.
   *
   * @returns One membership.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  addUserToTenantByEmail(
    params: AddUserToTenantByEmailParams,
    options?: CallOptions,
  ): Promise<MembershipResult> {
    return this.send(calls.addUserToTenantByEmail(params), options);
  }

  /**
   * Remove a user from a tenant.
   *
   * Ends the user's membership in the tenant. Members may leave by themselves; nobody removes someone above
   * them, and the last owner stays.
   *
   * @returns Nothing but the news that it is done.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  removeUserFromTenant(params: RemoveUserFromTenantParams, options?: CallOptions): Promise<EmptyResult> {
    return this.send(calls.removeUserFromTenant(params), options);
  }

  /**
   * List a tenant's users.
   *
   * Lists memberships in descending order of user ids. The answer may hold fewer than `page_size` entities
   * where it would exceed 8 MiB; go on while `next_page_token` is not empty.
   *
   * @returns A page: memberships of a tenant, in descending order of user ids.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  listTenantUsers(params: ListTenantUsersParams, options?: CallOptions): Promise<MembershipListResult> {
    return this.send(calls.listTenantUsers(params), options);
  }

  /**
   * All items that {@link listTenantUsers} lists, page by page: for `for await`. `pages()` of what it returns
   * gives whole pages.
   */
  iterateTenantUsers(
    params: ListTenantUsersParams,
    options?: CallOptions,
  ): Pages<Membership, MembershipListResult> {
    return new Pages(
      "list_tenant_users",
      {
        cursor: ["pagination", "page_token"],
        next: ["pagination", "next_page_token"],
        items: ["tenant_users"],
      },
      params,
      (each) => this.listTenantUsers(each as ListTenantUsersParams, options),
    );
  }

  /**
   * List a user's tenants.
   *
   * Lists the tenants that a user is a member of, each with the role there. The answer may hold fewer than
   * `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is not empty.
   *
   * @returns A page: tenants of a user, in descending order of ids.
   * @throws {@link UnauthenticatedError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  listUserTenants(params: ListUserTenantsParams, options?: CallOptions): Promise<UserTenantListResult> {
    return this.send(calls.listUserTenants(params), options);
  }

  /**
   * All items that {@link listUserTenants} lists, page by page: for `for await`. `pages()` of what it returns
   * gives whole pages.
   */
  iterateUserTenants(
    params: ListUserTenantsParams,
    options?: CallOptions,
  ): Pages<UserTenant, UserTenantListResult> {
    return new Pages(
      "list_user_tenants",
      {
        cursor: ["pagination", "page_token"],
        next: ["pagination", "next_page_token"],
        items: ["user_tenants"],
      },
      params,
      (each) => this.listUserTenants(each as ListUserTenantsParams, options),
    );
  }

  /**
   * Create a node type.
   *
   * Creates a node type. The schema must be a JSON Schema without references to other documents, and its
   * patterns must be of the kind that matches in linear time (no look-around, no back-references). With
   * `indexes`, nodes are found by places in their data: a unique index keeps two nodes from having the same
   * values there, and `get_node_by_key` and `upsert_node` find nodes by it.
   *
   * @returns One node type.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  createNodeType(params: CreateNodeTypeParams, options?: CallOptions): Promise<NodeTypeResult> {
    return this.send(calls.createNodeType(params), options);
  }

  /**
   * Get a node type.
   *
   * Answers one node type.
   *
   * @returns One node type.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  getNodeType(params: GetNodeTypeParams, options?: CallOptions): Promise<NodeTypeResult> {
    return this.send(calls.getNodeType(params), options);
  }

  /**
   * Update a node type.
   *
   * Changes what is given and leaves the rest. A new schema holds for every node that is created or updated
   * from now on, and by default for those that are stored, too: where one of them breaks it, the update is
   * refused (`schema_breaks_nodes`), and `error.data` tells which and why. With `on_broken` "allow" stored
   * nodes are not looked at, and are held to the schema when they are next written. A list of `indexes` takes
   * the place of the one that there is. Where the type has more than 500 nodes, those that are new are built
   * in the background, and the type tells how far they are. So is another `search`; while it is built,
   * nothing is found by `search_nodes` (`index_building`).
   *
   * @returns One node type.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  updateNodeType(params: UpdateNodeTypeParams, options?: CallOptions): Promise<NodeTypeResult> {
    return this.send(calls.updateNodeType(params), options);
  }

  /**
   * Check stored nodes against a schema.
   *
   * Tells how many stored nodes of a type a schema would refuse, and why, without changing anything or making
   * anybody wait. Nodes are looked at as they are when the check comes by, those with the highest ids first.
   * Where one call does not suffice, `is_complete` is false, and the same call with `check_token` goes on;
   * each answer tells of the nodes that its own call looked at.
   *
   * @returns What the check found.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  checkNodeType(params: CheckNodeTypeParams, options?: CallOptions): Promise<NodeTypeCheckResult> {
    return this.send(calls.checkNodeType(params), options);
  }

  /**
   * Delete a node type.
   *
   * Deletes the node type with its nodes and every relationship that starts or ends at one of them. Where
   * that is more than 10,000 rows, all of it is gone for every method when this answers, and the rows are
   * removed in the background: usage and the log follow step by step. The name is free at once, ids when that
   * is done. Where a relationship with a node of another type keeps one of the nodes, nothing is deleted
   * (`node_type_in_use`).
   *
   * @returns Nothing but the news that it is done.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  deleteNodeType(params: DeleteNodeTypeParams, options?: CallOptions): Promise<EmptyResult> {
    return this.send(calls.deleteNodeType(params), options);
  }

  /**
   * List node types.
   *
   * Lists a tenant's node types. Newest first, unless rows are added with ids of one's own. The answer may
   * hold fewer than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is not
   * empty.
   *
   * @returns A page: node types, newest first.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  listNodeTypes(params: ListNodeTypesParams, options?: CallOptions): Promise<NodeTypeListResult> {
    return this.send(calls.listNodeTypes(params), options);
  }

  /**
   * All items that {@link listNodeTypes} lists, page by page: for `for await`. `pages()` of what it returns
   * gives whole pages.
   */
  iterateNodeTypes(params: ListNodeTypesParams, options?: CallOptions): Pages<NodeType, NodeTypeListResult> {
    return new Pages(
      "list_node_types",
      {
        cursor: ["pagination", "page_token"],
        next: ["pagination", "next_page_token"],
        items: ["node_types"],
      },
      params,
      (each) => this.listNodeTypes(each as ListNodeTypesParams, options),
    );
  }

  /**
   * Create a node.
   *
   * Creates a node. Its document must satisfy the schema of its node type; every problem is reported with its
   * JSON Pointer.
   *
   * @returns One node.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  createNode(params: CreateNodeParams, options?: CallOptions): Promise<NodeResult> {
    return this.send(calls.createNode(params), options);
  }

  /**
   * Get a node.
   *
   * Answers one node. With `as_of` or `as_of_time` it tells how things were then, for as far back as the log
   * is whole; further back is not found (`history_pruned`), which names the oldest number. With `expand`
   * neighbours of the node come along in `expanded`, read right after; as many as fit into the answer.
   *
   * @returns One node.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  getNode(params: GetNodeParams, options?: CallOptions): Promise<NodeResult> {
    return this.send(calls.getNode(params), options);
  }

  /**
   * Update a node.
   *
   * Puts a new document in place of the old one, which must satisfy the schema of the node type as it is now.
   * With nothing given it answers the node as it is.
   *
   * @returns One node.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  updateNode(params: UpdateNodeParams, options?: CallOptions): Promise<NodeResult> {
    return this.send(calls.updateNode(params), options);
  }

  /**
   * Patch a node.
   *
   * Changes parts of a node's document, which must satisfy the schema of the node type afterwards. Give
   * either `merge` or `operations`. What the patch does not name keeps its value to the last digit, and what
   * others change meanwhile is not lost: without `if_revision` the patch is made on the document as it is
   * when it is written. A `test` that fails is a conflict (`patch_test_failed`), and a place that is not
   * there is told by the number of its operation (`patch_not_applicable`).
   *
   * @returns One node.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  patchNode(params: PatchNodeParams, options?: CallOptions): Promise<NodeResult> {
    return this.send(calls.patchNode(params), options);
  }

  /**
   * Delete a node.
   *
   * Deletes the node with every relationship that starts or ends at it. Where a relationship at it is of a
   * type that has "restrict" for this end, the node stays (`node_in_use`).
   *
   * @returns What became of it.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  deleteNode(params: DeleteNodeParams, options?: CallOptions): Promise<NodeDeletionResult> {
    return this.send(calls.deleteNode(params), options);
  }

  /**
   * Get a node by a unique key.
   *
   * Answers the node that has these values at the fields of a unique index of its type. Numbers are equal by
   * value, texts by code point, and arrays and objects by all that they hold. The index has to be `ready`:
   * one that is being built is `index_building`, and one that failed a conflict (`index_failed`).
   *
   * @returns One node.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  getNodeByKey(params: GetNodeByKeyParams, options?: CallOptions): Promise<NodeResult> {
    return this.send(calls.getNodeByKey(params), options);
  }

  /**
   * Create or replace a node by a unique key.
   *
   * Replaces the data of the node that has the same values at the fields of a unique index, or creates one
   * where none has. `created` tells which it was. Calls that are made at once for the same values make one
   * node. The index has to be `ready`, as for `get_node_by_key`; another unique index may still refuse the
   * data (`not_unique`).
   *
   * @returns The node, and whether it is new.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  upsertNode(params: UpsertNodeParams, options?: CallOptions): Promise<NodeUpsertResult> {
    return this.send(calls.upsertNode(params), options);
  }

  /**
   * List nodes.
   *
   * Lists nodes of a tenant, or of one of its node types. Newest first, unless rows are added with ids of
   * one's own. The answer may hold fewer than `page_size` entities where it would exceed 8 MiB; go on while
   * `next_page_token` is not empty. With `as_of` or `as_of_time` it is the list of then, for as far back as
   * the log is whole, and so are the pages that go on from it. `filter` narrows the list by what stands in
   * `data` and beside it, `sort` has it in another order and `select` cuts `data` down; the pages that go on
   * have to be asked for with the same filter and order. What takes too long to look through, by default more
   * than 5 seconds, is refused (`query_too_slow`). With `expand` neighbours of the nodes come along in
   * `expanded`, read right after; as many as fit into the answer.
   *
   * @returns A page: nodes, newest first unless `sort` says otherwise.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  listNodes(params: ListNodesParams, options?: CallOptions): Promise<NodeListResult> {
    return this.send(calls.listNodes(params), options);
  }

  /**
   * All items that {@link listNodes} lists, page by page: for `for await`. `pages()` of what it returns gives
   * whole pages.
   */
  iterateNodes(params: ListNodesParams, options?: CallOptions): Pages<Node, NodeListResult> {
    return new Pages(
      "list_nodes",
      { cursor: ["pagination", "page_token"], next: ["pagination", "next_page_token"], items: ["nodes"] },
      params,
      (each) => this.listNodes(each as ListNodesParams, options),
    );
  }

  /**
   * Search nodes for words.
   *
   * Finds nodes by the words in them, the best first, and of those that go with the query equally well the
   * newest first. Looked through are the fields of the `search` of their type, in its language, so that words
   * of one stem are found by each other. A type without one is refused (`no_search`), and so is, without
   * `node_type_id`, a tenant none of whose types has one; while a search is being built, the call is told to
   * try again (`index_building`). Only words are looked for, so whatever stands in `query` is good; one
   * without a word that says something, such as "the" in English, finds nothing. With `filter` only nodes are
   * found of which it is true, with `select` only parts of their data are answered, and with `highlight`
   * excerpts, whose parts are text and no HTML. All nodes that have the words are looked at for each page;
   * what takes too long, by default more than 5 seconds, is refused (`query_too_slow`).
   *
   * @returns A page: nodes that were found, the best first.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  searchNodes(params: SearchNodesParams, options?: CallOptions): Promise<NodeSearchResult> {
    return this.send(calls.searchNodes(params), options);
  }

  /**
   * All items that {@link searchNodes} lists, page by page: for `for await`. `pages()` of what it returns
   * gives whole pages.
   */
  iterateSearchNodes(params: SearchNodesParams, options?: CallOptions): Pages<SearchHit, NodeSearchResult> {
    return new Pages(
      "search_nodes",
      { cursor: ["pagination", "page_token"], next: ["pagination", "next_page_token"], items: ["results"] },
      params,
      (each) => this.searchNodes(each as SearchNodesParams, options),
    );
  }

  /**
   * Create many nodes.
   *
   * Makes up to 1,000 nodes in one transaction, each as `create_node` does.
   *
   * @returns What became of each.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  createNodes(params: CreateNodesParams, options?: CallOptions): Promise<NodeOutcomesResult> {
    return this.send(calls.createNodes(params), options);
  }

  /**
   * Update many nodes.
   *
   * Replaces the data of up to 1,000 nodes in one transaction, each as `update_node` does.
   *
   * @returns What became of each.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  updateNodes(params: UpdateNodesParams, options?: CallOptions): Promise<NodeOutcomesResult> {
    return this.send(calls.updateNodes(params), options);
  }

  /**
   * Delete many nodes.
   *
   * Deletes up to 1,000 nodes in one transaction, each with the relationships at it, as `delete_node` does.
   * Relationships that keep a node (`node_in_use`) keep it no longer where the node at their other end comes
   * first in the list.
   *
   * @returns What became of each.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  deleteNodes(params: DeleteNodesParams, options?: CallOptions): Promise<OutcomesResult> {
    return this.send(calls.deleteNodes(params), options);
  }

  /**
   * Create a relationship type.
   *
   * Creates a relationship type: a name that relationships have as `relationship_type`, and the rules for all
   * of them. Relationships whose name is no relationship type's go on without rules. Where there are
   * relationships of the name already, they are looked at first: where one of them breaks a rule, the type is
   * refused (`relationships_break_type`), and `error.data` tells which and why. With `on_broken` "allow" they
   * are not looked at, and are held to the rules when they are next written. The schema must be of the kind
   * that node types have.
   *
   * @returns One relationship type.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  createRelationshipType(
    params: CreateRelationshipTypeParams,
    options?: CallOptions,
  ): Promise<RelationshipTypeResult> {
    return this.send(calls.createRelationshipType(params), options);
  }

  /**
   * Get a relationship type.
   *
   * Answers one relationship type.
   *
   * @returns One relationship type.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  getRelationshipType(
    params: GetRelationshipTypeParams,
    options?: CallOptions,
  ): Promise<RelationshipTypeResult> {
    return this.send(calls.getRelationshipType(params), options);
  }

  /**
   * Update a relationship type.
   *
   * Changes what is given and leaves the rest. The rules hold for every relationship that is written from now
   * on, and by default for those that are stored, too: where one of them breaks a rule, the update is refused
   * (`relationships_break_type`), and `error.data` tells which and why. With `on_broken` "allow" stored
   * relationships are not looked at. A type that has relationships keeps its name
   * (`relationship_type_in_use`).
   *
   * @returns One relationship type.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  updateRelationshipType(
    params: UpdateRelationshipTypeParams,
    options?: CallOptions,
  ): Promise<RelationshipTypeResult> {
    return this.send(calls.updateRelationshipType(params), options);
  }

  /**
   * Check stored relationships against rules.
   *
   * Tells how many stored relationships of a name would break rules, and why, without changing anything or
   * making anybody wait; whether there is a relationship type of the name does not matter. Relationships are
   * looked at as they are when the check comes by, those with the highest ids first. Where one call does not
   * suffice, `is_complete` is false, and the same call with `check_token` goes on; each answer tells of the
   * relationships that its own call looked at. Of those that are too many at a node, each counts as broken.
   *
   * @returns What the check found.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  checkRelationshipType(
    params: CheckRelationshipTypeParams,
    options?: CallOptions,
  ): Promise<RelationshipTypeCheckResult> {
    return this.send(calls.checkRelationshipType(params), options);
  }

  /**
   * Delete a relationship type.
   *
   * Deletes the relationship type. Its relationships stay, without rules from then on.
   *
   * @returns Nothing but the news that it is done.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  deleteRelationshipType(params: DeleteRelationshipTypeParams, options?: CallOptions): Promise<EmptyResult> {
    return this.send(calls.deleteRelationshipType(params), options);
  }

  /**
   * List relationship types.
   *
   * Lists a tenant's relationship types. Newest first, unless rows are added with ids of one's own. The
   * answer may hold fewer than `page_size` entities where it would exceed 8 MiB; go on while
   * `next_page_token` is not empty.
   *
   * @returns A page: relationship types, newest first.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  listRelationshipTypes(
    params: ListRelationshipTypesParams,
    options?: CallOptions,
  ): Promise<RelationshipTypeListResult> {
    return this.send(calls.listRelationshipTypes(params), options);
  }

  /**
   * All items that {@link listRelationshipTypes} lists, page by page: for `for await`. `pages()` of what it
   * returns gives whole pages.
   */
  iterateRelationshipTypes(
    params: ListRelationshipTypesParams,
    options?: CallOptions,
  ): Pages<RelationshipType, RelationshipTypeListResult> {
    return new Pages(
      "list_relationship_types",
      {
        cursor: ["pagination", "page_token"],
        next: ["pagination", "next_page_token"],
        items: ["relationship_types"],
      },
      params,
      (each) => this.listRelationshipTypes(each as ListRelationshipTypesParams, options),
    );
  }

  /**
   * Create a relationship.
   *
   * Creates a relationship between two nodes of the tenant. A pair of nodes may have many, also of the same
   * type, and a node may have one to itself. Where the tenant has a relationship type of this name, the
   * relationship has to keep its rules.
   *
   * @returns One relationship.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  createRelationship(params: CreateRelationshipParams, options?: CallOptions): Promise<RelationshipResult> {
    return this.send(calls.createRelationship(params), options);
  }

  /**
   * Get a relationship.
   *
   * Answers one relationship. With `as_of` or `as_of_time` it tells how things were then, for as far back as
   * the log is whole; further back is not found (`history_pruned`), which names the oldest number.
   *
   * @returns One relationship.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  getRelationship(params: GetRelationshipParams, options?: CallOptions): Promise<RelationshipResult> {
    return this.send(calls.getRelationship(params), options);
  }

  /**
   * Update a relationship.
   *
   * Changes what is given and leaves the rest; its ends never change. With nothing given it answers the
   * relationship as it is. A new `relationship_type`, and new data, have to keep the rules of the
   * relationship type.
   *
   * @returns One relationship.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  updateRelationship(params: UpdateRelationshipParams, options?: CallOptions): Promise<RelationshipResult> {
    return this.send(calls.updateRelationship(params), options);
  }

  /**
   * Patch a relationship.
   *
   * Changes parts of a relationship's document; its ends and its type stay. Give either `merge` or
   * `operations`. What the patch does not name keeps its value to the last digit, and what others change
   * meanwhile is not lost: without `if_revision` the patch is made on the document as it is when it is
   * written. A `test` that fails is a conflict (`patch_test_failed`), and a place that is not there is told
   * by the number of its operation (`patch_not_applicable`).
   *
   * @returns One relationship.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  patchRelationship(params: PatchRelationshipParams, options?: CallOptions): Promise<RelationshipResult> {
    return this.send(calls.patchRelationship(params), options);
  }

  /**
   * Delete a relationship.
   *
   * Deletes the relationship and leaves its nodes.
   *
   * @returns Nothing but the news that it is done.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  deleteRelationship(params: DeleteRelationshipParams, options?: CallOptions): Promise<EmptyResult> {
    return this.send(calls.deleteRelationship(params), options);
  }

  /**
   * List relationships.
   *
   * Lists relationships of a tenant, narrowed by what is given. Newest first, unless rows are added with ids
   * of one's own. The answer may hold fewer than `page_size` entities where it would exceed 8 MiB; go on
   * while `next_page_token` is not empty. With `as_of` or `as_of_time` it is the list of then, for as far
   * back as the log is whole, and so are the pages that go on from it. `filter` narrows the list by what
   * stands in `data` and beside it, `sort` has it in another order and `select` cuts `data` down; the pages
   * that go on have to be asked for with the same filter and order. What takes too long to look through, by
   * default more than 5 seconds, is refused (`query_too_slow`).
   *
   * @returns A page: relationships, newest first unless `sort` says otherwise.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  listRelationships(params: ListRelationshipsParams, options?: CallOptions): Promise<RelationshipListResult> {
    return this.send(calls.listRelationships(params), options);
  }

  /**
   * All items that {@link listRelationships} lists, page by page: for `for await`. `pages()` of what it
   * returns gives whole pages.
   */
  iterateRelationships(
    params: ListRelationshipsParams,
    options?: CallOptions,
  ): Pages<Relationship, RelationshipListResult> {
    return new Pages(
      "list_relationships",
      {
        cursor: ["pagination", "page_token"],
        next: ["pagination", "next_page_token"],
        items: ["relationships"],
      },
      params,
      (each) => this.listRelationships(each as ListRelationshipsParams, options),
    );
  }

  /**
   * Create many relationships.
   *
   * Makes up to 1,000 relationships in one transaction, each as `create_relationship` does.
   *
   * @returns What became of each.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  createRelationships(
    params: CreateRelationshipsParams,
    options?: CallOptions,
  ): Promise<RelationshipOutcomesResult> {
    return this.send(calls.createRelationships(params), options);
  }

  /**
   * Delete many relationships.
   *
   * Deletes up to 1,000 relationships in one transaction, each as `delete_relationship` does.
   *
   * @returns What became of each.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  deleteRelationships(params: DeleteRelationshipsParams, options?: CallOptions): Promise<OutcomesResult> {
    return this.send(calls.deleteRelationships(params), options);
  }

  /**
   * Count, sum up and group nodes.
   *
   * Finds out of the nodes of a tenant, or of one of its node types, how many there are, and sums, averages
   * and extremes of what stands in `data`: of all together, or of groups. A group is of one JSON value of
   * each field, of which 1 and 1.0 are the same; things that have nothing there are a group of their own, as
   * are those that have null. Sums are exact, and averages have 16 significant digits or more. `filter` says
   * which things count, and with `as_of` or `as_of_time` it is those that there were then. The answer may
   * hold fewer groups than `limit` where it would exceed 8 MiB; `truncated` tells whether there are more.
   * What takes too long to look through, by default more than 5 seconds, is refused (`query_too_slow`).
   *
   * @returns Groups, in the order that was asked for, and how many there are.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  aggregateNodes(params: AggregateNodesParams, options?: CallOptions): Promise<AggregateResult> {
    return this.send(calls.aggregateNodes(params), options);
  }

  /**
   * Count, sum up and group relationships.
   *
   * Finds out of the relationships of a tenant, or of those at a node, how many there are, and sums, averages
   * and extremes of what stands in `data`: of all together, or of groups. A group is of one JSON value of
   * each field, of which 1 and 1.0 are the same; things that have nothing there are a group of their own, as
   * are those that have null. Sums are exact, and averages have 16 significant digits or more. `filter` says
   * which things count, and with `as_of` or `as_of_time` it is those that there were then. The answer may
   * hold fewer groups than `limit` where it would exceed 8 MiB; `truncated` tells whether there are more.
   * What takes too long to look through, by default more than 5 seconds, is refused (`query_too_slow`).
   *
   * @returns Groups, in the order that was asked for, and how many there are.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  aggregateRelationships(
    params: AggregateRelationshipsParams,
    options?: CallOptions,
  ): Promise<AggregateResult> {
    return this.send(calls.aggregateRelationships(params), options);
  }

  /**
   * Explain how a list is answered.
   *
   * Reads the page that `list_nodes` or `list_relationships` would answer, and tells how it was found: by
   * which index of the node type, or by a look at all that there is; what was looked at, and how long that
   * took; and which index would help. Parameters that the method would refuse are refused here as well, with
   * `/params` in front of each path (`params_invalid`, or what the method says), and what takes too long is
   * stopped as it is there (`query_too_slow`). The total is not counted.
   *
   * @returns How the list is answered. `index` is what it goes by, if it goes by one: `decided` are the
   * conditions that this decides, and `checked` those that documents are looked at for. `scanned_entries` and
   * `scanned_things` are how many rows of the index, and how many nodes or relationships, were looked at for
   * the page, and `returned` how many things are on it. `suggested_index` is there where an index would help
   * that the type does not have.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  explainQuery(params: ExplainQueryParams, options?: CallOptions): Promise<QueryExplanation> {
    return this.send(calls.explainQuery(params), options);
  }

  /**
   * List the neighbours of a node.
   *
   * Lists the nodes that relationships lead to from a node, each with its relationship, those by the newest
   * relationship first. There is one neighbour for each relationship: a node to which two lead comes twice. A
   * relationship of the node to itself comes once; where `direction` is both, as one that goes out.
   * `node_type_id`, `filter`, `sort` and `select` are about the neighbours, and work as those of
   * `list_nodes`. With `as_of` or `as_of_time` it is the list of then. The answer may hold fewer than
   * `page_size` where it would exceed 8 MiB; go on while `next_page_token` is not empty. What takes too long
   * to look through, by default more than 5 seconds, is refused (`query_too_slow`).
   *
   * @returns A page of neighbours.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  listNeighbors(params: ListNeighborsParams, options?: CallOptions): Promise<NeighborListResult> {
    return this.send(calls.listNeighbors(params), options);
  }

  /**
   * All items that {@link listNeighbors} lists, page by page: for `for await`. `pages()` of what it returns
   * gives whole pages.
   */
  iterateNeighbors(params: ListNeighborsParams, options?: CallOptions): Pages<Neighbor, NeighborListResult> {
    return new Pages(
      "list_neighbors",
      { cursor: ["pagination", "page_token"], next: ["pagination", "next_page_token"], items: ["neighbors"] },
      params,
      (each) => this.listNeighbors(each as ListNeighborsParams, options),
    );
  }

  /**
   * Count the relationships of a node.
   *
   * Counts the relationships at a node by type and direction, exactly up to 10,000 of each; where there are
   * more, `is_at_least` says so. A relationship of the node to itself counts in both directions. Of a node
   * with relationships of more than 1,000 types in a direction the first ones are counted, in the order of
   * the types' characters, and `truncated` is true. With `as_of` or `as_of_time` it is as it was then. What
   * takes too long to look through, by default more than 5 seconds, is refused (`query_too_slow`).
   *
   * @returns How many relationships there are.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  countRelationships(
    params: CountRelationshipsParams,
    options?: CallOptions,
  ): Promise<RelationshipCountsResult> {
    return this.send(calls.countRelationships(params), options);
  }

  /**
   * Walk from nodes to what is around them.
   *
   * Walks relationships from some nodes, breadth first, and answers the nodes that it comes across, each once
   * with its depth, and the relationships that were walked between them. Nodes that are of none of
   * `node_type_ids`, or of which `filter` is not true, are neither answered nor walked through; but for those
   * where it starts. A relationship that leads back to such a one is not walked if that does not pass. With
   * `steps` each step has a direction, a type and a filter of its own, which the parameters for all steps do
   * not go with (`invalid_traversal`); then a node comes once for each depth at which it was reached. The
   * order is the same for the same state: by depth, then in the order of the nodes before, then by the newest
   * relationship first. `truncated` is true where `max_nodes`, 50,000 relationships walked, or the size of an
   * answer left something out. All of it is of one state: of now, or of `as_of`. What takes too long to look
   * through, by default more than 5 seconds, is refused (`query_too_slow`).
   *
   * @returns What there is around the nodes.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  traverse(params: TraverseParams, options?: CallOptions): Promise<TraversalResult> {
    return this.send(calls.traverse(params), options);
  }

  /**
   * Find a shortest path between two nodes.
   *
   * Finds a path from a node to another one with as few relationships as there can be. It is searched for
   * from both ends. Of several equally short ones the same is answered for the same state. Where there is
   * none of at most `max_depth` relationships, `found` is false; where the search came across more than
   * 100,000 nodes, nothing is known, and it is refused (`too_many_nodes`). All of it is of one state: of now,
   * or of `as_of`. What takes too long to look through, by default more than 5 seconds, is refused
   * (`query_too_slow`).
   *
   * @returns The path, if there is one.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  findPath(params: FindPathParams, options?: CallOptions): Promise<PathResult> {
    return this.send(calls.findPath(params), options);
  }

  /**
   * List changes, and wait for new ones.
   *
   * Lists changes of a tenant with numbers above `after`, in ascending order. Whoever asks again with `last`
   * as `after` gets each change once and in order. The answer may hold fewer than `limit`, or none, where it
   * would exceed 8 MiB or filters left out 10,000 changes: go on at once while `last` is below `newest`. With
   * `wait_ms` a call for which there is nothing yet is answered as soon as there is something, and with
   * nothing when the time is up or the service stops: ask again. Whoever loses access while they wait is
   * refused as a new call would be. `reset` is given, and true, where changes above `after` may have been
   * removed because they are older than the tenant's history: then remember `newest`, read with the other
   * lists what there is, drop whatever is not in them, and go on with `newest` as `after`.
   *
   * @returns Changes in ascending order of their numbers, and where to go on.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  listChanges(params: ListChangesParams, options?: CallOptions): Promise<ChangeListResult> {
    return this.send(calls.listChanges(params), options);
  }

  /**
   * Be told of changes as they happen.
   *
   * Begins a subscription to the changes of a tenant with numbers above `after`, over a WebSocket; elsewhere
   * it is refused. From then on the service sends notifications `changes` over this connection, each with
   * changes in ascending order, as an answer of `list_changes` holds them: each change comes once, and in
   * order. Where nothing came for a while that passes the filters, a notification without changes may tell
   * how far the log was looked through. Only as much is sent as the client takes; whoever is slow is behind,
   * and misses nothing. A subscription ends with `unsubscribe`, with the connection, or where the service
   * ends it, which it says with the notification `subscription_ended`: with the error that a new call would
   * be refused with, as soon as the caller may not read changes any more, or with one that is retryable.
   * Whoever subscribes again with `last` of the last notification as `after` goes on without a gap.
   *
   * @returns The subscription, and the number that its changes are above.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  subscribe(params: SubscribeParams, options?: CallOptions): Promise<SubscriptionResult> {
    return this.send(calls.subscribe(params), options);
  }

  /**
   * Be told of changes as they happen.
   *
   * Begins a subscription to the changes of a tenant with numbers above `after`, over a WebSocket; elsewhere
   * it is refused. From then on the service sends notifications `changes` over this connection, each with
   * changes in ascending order, as an answer of `list_changes` holds them: each change comes once, and in
   * order. Where nothing came for a while that passes the filters, a notification without changes may tell
   * how far the log was looked through. Only as much is sent as the client takes; whoever is slow is behind,
   * and misses nothing. A subscription ends with `unsubscribe`, with the connection, or where the service
   * ends it, which it says with the notification `subscription_ended`: with the error that a new call would
   * be refused with, as soon as the caller may not read changes any more, or with one that is retryable.
   * Whoever subscribes again with `last` of the last notification as `after` goes on without a gap.
   *
   * Follow `changes`, page by page: for `for await`. It goes over a WebSocket of its own, which is opened
   * again after each loss, and ends with the loop, with its signal, or with the client.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  followChanges(
    params: SubscribeParams,
    options?: FollowOptions,
  ): AsyncGenerator<ChangesNotification, void, undefined> {
    return this.follow(
      (each) => calls.subscribe(each as SubscribeParams),
      params,
      {
        id: ["subscription", "id"],
        start: ["subscription", "after"],
        resume: "after",
        next: { method: "changes", id: ["subscription_id"], cursor: ["last"] },
        end: { method: "subscription_ended", id: ["subscription_id"], cursor: ["last"], error: ["error"] },
      },
      options,
    );
  }

  /**
   * End a subscription.
   *
   * Ends a subscription of this connection. Once this is answered nothing more is sent for it.
   *
   * @returns Nothing.
   * @throws {@link UnauthenticatedError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  unsubscribe(params: UnsubscribeParams, options?: CallOptions): Promise<EmptyResult> {
    return this.send(calls.unsubscribe(params), options);
  }

  /**
   * Do several calls together.
   *
   * Does all of the operations or none: where one fails, the answer is its error, `error.data.operation`
   * tells which it was, and nothing has been changed. Each is allowed what its own call would be. Meanwhile
   * nobody else changes the tenants that they name; what they read is what the operations before them left.
   * Operations that only read see one state of all tenants. In the parameters of an operation an id may be
   * {"$result": "task.node.id"}: the string at that place in the answer of the earlier operation that is
   * named task; items of lists go by their number, from 0.
   *
   * @returns What the operations answered.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  executeTransaction(params: ExecuteTransactionParams, options?: CallOptions): Promise<TransactionResult> {
    return this.send(calls.executeTransaction(params), options);
  }

  /**
   * Create an API key.
   *
   * Creates a key for programs that work in a tenant (`tenant_id`, with a role of no more than one's own),
   * for a user (`user_id`) or, with neither, for an operator. The secret is answered this once; the service
   * keeps only a keyed hash of it. A tenant, and a user, may have 100 keys that are good.
   *
   * @returns The key and its secret.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  createApiKey(params: CreateApiKeyParams, options?: CallOptions): Promise<NewApiKeyResult> {
    return this.send(calls.createApiKey(params), options);
  }

  /**
   * List API keys.
   *
   * Lists the keys of a tenant (`tenant_id`), of a user (`user_id`) or, with neither, of operators, newest
   * first, also those that have expired or were revoked up to 30 days ago. Secrets are not among what is
   * answered.
   *
   * @returns A page: keys, in descending order of ids.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  listApiKeys(params: ListApiKeysParams = {}, options?: CallOptions): Promise<ApiKeyListResult> {
    return this.send(calls.listApiKeys(params), options);
  }

  /**
   * All items that {@link listApiKeys} lists, page by page: for `for await`. `pages()` of what it returns
   * gives whole pages.
   */
  iterateApiKeys(params: ListApiKeysParams = {}, options?: CallOptions): Pages<ApiKey, ApiKeyListResult> {
    return new Pages(
      "list_api_keys",
      { cursor: ["pagination", "page_token"], next: ["pagination", "next_page_token"], items: ["api_keys"] },
      params,
      (each) => this.listApiKeys(each as ListApiKeysParams, options),
    );
  }

  /**
   * Rotate an API key.
   *
   * Creates a key like the old one, with a lifetime as long, and lets the old one expire after an overlap in
   * which both are good. With keys that live on so, there may be 200 that are good. The tenant or user is the
   * one that the key was created for.
   *
   * @returns The new key and its secret.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  rotateApiKey(params: RotateApiKeyParams, options?: CallOptions): Promise<NewApiKeyResult> {
    return this.send(calls.rotateApiKey(params), options);
  }

  /**
   * Revoke an API key.
   *
   * Ends a key: in this service process at once, in every other one within 5 seconds, open WebSockets
   * included. The tenant or user is the one that the key was created for. A key that is revoked already stays
   * so.
   *
   * @returns It is done.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  revokeApiKey(params: RevokeApiKeyParams, options?: CallOptions): Promise<EmptyResult> {
    return this.send(calls.revokeApiKey(params), options);
  }

  /**
   * Tell who the caller is.
   *
   * Answers whom the service takes the caller for.
   *
   * @returns The caller.
   * @throws {@link UnauthenticatedError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  whoami(params: NoParams = {}, options?: CallOptions): Promise<CallerResult> {
    return this.send(calls.whoami(params), options);
  }

  /**
   * List the revisions of a node.
   *
   * Lists the changes of one node, newest first, each with the node as it was then. Those of a node that was
   * deleted are there for as long as the log keeps them. The answer may hold fewer than `page_size` entities
   * where it would exceed 8 MiB; go on while `next_page_token` is not empty.
   *
   * @returns A page: changes of the node, newest first.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  listNodeRevisions(params: ListNodeRevisionsParams, options?: CallOptions): Promise<NodeRevisionListResult> {
    return this.send(calls.listNodeRevisions(params), options);
  }

  /**
   * All items that {@link listNodeRevisions} lists, page by page: for `for await`. `pages()` of what it
   * returns gives whole pages.
   */
  iterateNodeRevisions(
    params: ListNodeRevisionsParams,
    options?: CallOptions,
  ): Pages<NodeRevision, NodeRevisionListResult> {
    return new Pages(
      "list_node_revisions",
      { cursor: ["pagination", "page_token"], next: ["pagination", "next_page_token"], items: ["revisions"] },
      params,
      (each) => this.listNodeRevisions(each as ListNodeRevisionsParams, options),
    );
  }

  /**
   * List the revisions of a relationship.
   *
   * Lists the changes of one relationship, newest first, each with the relationship as it was then. Those of
   * a relationship that was deleted are there for as long as the log keeps them. The answer may hold fewer
   * than `page_size` entities where it would exceed 8 MiB; go on while `next_page_token` is not empty.
   *
   * @returns A page: changes of the relationship, newest first.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  listRelationshipRevisions(
    params: ListRelationshipRevisionsParams,
    options?: CallOptions,
  ): Promise<RelationshipRevisionListResult> {
    return this.send(calls.listRelationshipRevisions(params), options);
  }

  /**
   * All items that {@link listRelationshipRevisions} lists, page by page: for `for await`. `pages()` of what
   * it returns gives whole pages.
   */
  iterateRelationshipRevisions(
    params: ListRelationshipRevisionsParams,
    options?: CallOptions,
  ): Pages<RelationshipRevision, RelationshipRevisionListResult> {
    return new Pages(
      "list_relationship_revisions",
      { cursor: ["pagination", "page_token"], next: ["pagination", "next_page_token"], items: ["revisions"] },
      params,
      (each) => this.listRelationshipRevisions(each as ListRelationshipRevisionsParams, options),
    );
  }

  /**
   * List who changed what.
   *
   * Lists the changes of what a tenant holds, newest first, without data: who made them, when, by which call,
   * and what they are about. Entries that later ones supersede are there for as many days as the tenant's
   * `history_days` has.
   *
   * @returns A page: changes, newest first.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  listAuditEvents(params: ListAuditEventsParams, options?: CallOptions): Promise<AuditEventListResult> {
    return this.send(calls.listAuditEvents(params), options);
  }

  /**
   * All items that {@link listAuditEvents} lists, page by page: for `for await`. `pages()` of what it returns
   * gives whole pages.
   */
  iterateAuditEvents(
    params: ListAuditEventsParams,
    options?: CallOptions,
  ): Pages<AuditEvent, AuditEventListResult> {
    return new Pages(
      "list_audit_events",
      { cursor: ["pagination", "page_token"], next: ["pagination", "next_page_token"], items: ["events"] },
      params,
      (each) => this.listAuditEvents(each as ListAuditEventsParams, options),
    );
  }

  /**
   * Restore a node.
   *
   * Gives a node the data of an older revision, or brings a deleted node back, under its old id and with the
   * relationships that went with it where both ends are there. Its type has to be there, and the data has to
   * satisfy the schema of now. It is a change like any other: the revision goes on from the last one. What
   * was erased cannot be restored (`revision_erased`). Relationships that would break the rules of their type
   * by now stay away.
   *
   * @returns The node, and what came back with it.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  restoreNode(params: RestoreNodeParams, options?: CallOptions): Promise<NodeRestorationResult> {
    return this.send(calls.restoreNode(params), options);
  }

  /**
   * Erase a node.
   *
   * Removes a node's data for good, from everywhere in the tenant: deletes the node as `delete_node` does, if
   * it is there, and takes its data out of history, with that of all relationships that ever ended at it.
   * That there was a node of this id and type, when it changed and by whom, stays. From the answer on nobody
   * is told of the data any more, be it by history or by answers kept for calls that come twice; it is
   * removed in the background. Asked again, it does nothing more and answers whether that is done. It cannot
   * be undone. Relationships that keep a node from being deleted keep it from being erased, too
   * (`node_in_use`).
   *
   * @returns How far it has come.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  eraseNode(params: EraseNodeParams, options?: CallOptions): Promise<NodeErasureResult> {
    return this.send(calls.eraseNode(params), options);
  }

  /**
   * Create a webhook.
   *
   * Creates a webhook: from now on, or from the change `after` on, changes of the tenant are sent to the URL,
   * in their order, up to 100 in a request. A request that is not answered with 2xx is sent again, and what
   * comes after it waits. Requests are signed as the Standard Webhooks specification says; the secret is
   * answered this once. A URL that leads to this machine, a private network or the like is refused
   * (`address_not_allowed`). A tenant may have 20 webhooks.
   *
   * @returns The webhook and its secret.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  createWebhook(params: CreateWebhookParams, options?: CallOptions): Promise<NewWebhookResult> {
    return this.send(calls.createWebhook(params), options);
  }

  /**
   * Get a webhook.
   *
   * Answers one webhook, with how far it has come: `last` is the number of the last change that the receiver
   * has taken, or that the filters left out. Since `failing_since` it has taken nothing, and it is tried
   * again at `next_attempt_at`. The secret is not among what is answered.
   *
   * @returns One webhook.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  getWebhook(params: GetWebhookParams, options?: CallOptions): Promise<WebhookResult> {
    return this.send(calls.getWebhook(params), options);
  }

  /**
   * List webhooks.
   *
   * Lists the webhooks of a tenant, newest first, unless some were made with ids of one's own.
   *
   * @returns A page: webhooks, in descending order of ids.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  listWebhooks(params: ListWebhooksParams, options?: CallOptions): Promise<WebhookListResult> {
    return this.send(calls.listWebhooks(params), options);
  }

  /**
   * All items that {@link listWebhooks} lists, page by page: for `for await`. `pages()` of what it returns
   * gives whole pages.
   */
  iterateWebhooks(params: ListWebhooksParams, options?: CallOptions): Pages<Webhook, WebhookListResult> {
    return new Pages(
      "list_webhooks",
      { cursor: ["pagination", "page_token"], next: ["pagination", "next_page_token"], items: ["webhooks"] },
      params,
      (each) => this.listWebhooks(each as ListWebhooksParams, options),
    );
  }

  /**
   * Update a webhook.
   *
   * Changes what is given and leaves the rest. With `is_active` true a webhook that was paused goes on where
   * it stands, whatever it was paused for. With another URL or other filters it is tried at once. With
   * `after` it goes on from that change, be it that all is to be sent again, or that the receiver has started
   * anew. With `rotate_secret` a new secret is answered, this once, and for 24 hours requests are signed with
   * both.
   *
   * @returns The webhook as it is now.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  updateWebhook(params: UpdateWebhookParams, options?: CallOptions): Promise<ChangedWebhookResult> {
    return this.send(calls.updateWebhook(params), options);
  }

  /**
   * Delete a webhook.
   *
   * Deletes the webhook and what is known of its deliveries. A request that is under way may still arrive.
   *
   * @returns It is done.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link ConflictError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  deleteWebhook(params: DeleteWebhookParams, options?: CallOptions): Promise<EmptyResult> {
    return this.send(calls.deleteWebhook(params), options);
  }

  /**
   * List deliveries.
   *
   * Lists what was sent for a webhook, or tried to be, newest first: the last 1,000 of the last 30 days. What
   * failed is sent again, as it was, at `next_attempt_at`; without that the webhook was paused. Nothing of
   * what receivers answer is kept but the status.
   *
   * @returns A page: deliveries, newest first.
   * @throws {@link UnauthenticatedError}
   * @throws {@link ForbiddenError}
   * @throws {@link NotFoundError}
   * @throws {@link InvalidParamsError}
   * @throws {@link LimitExceededError}
   * @throws {@link UnavailableError}
   * @throws {@link InternalError}
   */
  listWebhookDeliveries(
    params: ListWebhookDeliveriesParams,
    options?: CallOptions,
  ): Promise<WebhookDeliveryListResult> {
    return this.send(calls.listWebhookDeliveries(params), options);
  }

  /**
   * All items that {@link listWebhookDeliveries} lists, page by page: for `for await`. `pages()` of what it
   * returns gives whole pages.
   */
  iterateWebhookDeliveries(
    params: ListWebhookDeliveriesParams,
    options?: CallOptions,
  ): Pages<WebhookDelivery, WebhookDeliveryListResult> {
    return new Pages(
      "list_webhook_deliveries",
      {
        cursor: ["pagination", "page_token"],
        next: ["pagination", "next_page_token"],
        items: ["deliveries"],
      },
      params,
      (each) => this.listWebhookDeliveries(each as ListWebhookDeliveriesParams, options),
    );
  }
}
