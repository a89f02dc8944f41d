// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** The parameters of each method. */

import type { JsonObject } from "./runtime/calls.js";
import type {
  BreakPolicy,
  ChangedNode,
  Direction,
  DocumentInput,
  Doomed,
  Entity,
  Expansion,
  ExplainedMethod,
  FailurePolicy,
  FilterInput,
  GroupBy,
  IndexInput,
  JsonSchemaInput,
  NewNode,
  NewRelationshipInput,
  NodeDeletionRule,
  Operation,
  PageRequest,
  PatchOperation,
  Role,
  SearchInput,
  TenantStatus,
  TraversalStep,
  WebhookFilters,
} from "./types.js";

/** Parameters of `create_tenant`. */
export interface CreateTenantParams {
  /** The tenant's unique short name. */
  slug: string;
  /** The tenant's name. */
  name: string;
  /** An id of your own choice, any UUID that is not taken; absent or empty: the service makes one. */
  id?: string | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `get_tenant`. */
export interface GetTenantParams {
  /** The tenant's id. */
  id: string;
}

/** Parameters of `get_tenant_by_slug`. */
export interface GetTenantBySlugParams {
  /** The tenant's slug. */
  slug: string;
}

/** Parameters of `update_tenant`. */
export interface UpdateTenantParams {
  /** The tenant's id. */
  id: string;
  /** A new slug; absent or empty: as it is. */
  slug?: string | undefined;
  /** A new name; absent or empty: as it is. */
  name?: string | undefined;
  /** A new status; absent or empty: as it is. */
  status?: TenantStatus | undefined;
  /** For how many days the log keeps what later entries supersede; absent or empty: as it is. */
  history_days?: number | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `delete_tenant`. */
export interface DeleteTenantParams {
  /** The tenant's id. */
  id: string;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `list_tenants`. */
export interface ListTenantsParams {
  /** Which page; absent: the first ten. */
  pagination?: PageRequest | undefined;
}

/** Parameters of `get_tenant_limits`. */
export interface GetTenantLimitsParams {
  /** The tenant that the call is about. */
  tenant_id: string;
}

/** Parameters of `set_tenant_limits`. */
export interface SetTenantLimitsParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** The most nodes that the tenant may hold; absent or empty: as it is. */
  max_nodes?: number | undefined;
  /** The most relationships; absent or empty: as it is. */
  max_relationships?: number | undefined;
  /** The most bytes of data; absent or empty: as it is. */
  max_data_bytes?: number | undefined;
  /** The most calls a second, counted in each service process; absent or empty: as it is. */
  max_calls_per_second?: number | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `get_tenant_usage`. */
export interface GetTenantUsageParams {
  /** The tenant that the call is about. */
  tenant_id: string;
}

/** Parameters of `create_user`. */
export interface CreateUserParams {
  /** The user's e-mail address, unique without regard to case. */
  email: string;
  /** The user's name. */
  display_name: string;
  /** What the identity provider calls the user, for tokens that are told by `sub`. */
  subject?: string | undefined;
  /** An id of your own choice, any UUID that is not taken; absent or empty: the service makes one. */
  id?: string | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `get_user`. */
export interface GetUserParams {
  /** The user's id. */
  id: string;
}

/** Parameters of `get_user_by_email`. */
export interface GetUserByEmailParams {
  /** The user's e-mail address; case does not matter. */
  email: string;
}

/** Parameters of `update_user`. */
export interface UpdateUserParams {
  /** The user's id. */
  id: string;
  /** A new e-mail address; absent or empty: as it is. */
  email?: string | undefined;
  /** A new name; absent or empty: as it is. */
  display_name?: string | undefined;
  /** A new subject; absent or empty: as it is. */
  subject?: string | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `delete_user`. */
export interface DeleteUserParams {
  /** The user's id. */
  id: string;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `list_users`. */
export interface ListUsersParams {
  /** Which page; absent: the first ten. */
  pagination?: PageRequest | undefined;
}

/** Parameters of `add_user_to_tenant`. */
export interface AddUserToTenantParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** The user's id. */
  user_id: string;
  /** The role in the tenant; `member` if not given. */
  role?: Role | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `add_user_to_tenant_by_email`. */
export interface AddUserToTenantByEmailParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** The user's e-mail address; case does not matter. */
  email: string;
  /** The role in the tenant; `member` if not given. */
  role?: Role | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `remove_user_from_tenant`. */
export interface RemoveUserFromTenantParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** The user's id. */
  user_id: string;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `list_tenant_users`. */
export interface ListTenantUsersParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** Which page; absent: the first ten. */
  pagination?: PageRequest | undefined;
}

/** Parameters of `list_user_tenants`. */
export interface ListUserTenantsParams {
  /** The user's id. */
  user_id: string;
  /** Which page; absent: the first ten. */
  pagination?: PageRequest | undefined;
}

/** Parameters of `create_node_type`. */
export interface CreateNodeTypeParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** The node type's name, unique in its tenant. */
  name: string;
  /** What nodes of this type are. */
  description?: string | undefined;
  /** The JSON Schema that data of nodes must satisfy; `{}` if not given. */
  schema?: JsonSchemaInput | undefined;
  /** An id of your own choice, any UUID that is not taken; absent or empty: the service makes one. */
  id?: string | undefined;
  /** The indexes of the type. Absent or empty: none. */
  indexes?: readonly IndexInput[] | undefined;
  /** What of the nodes is to be found by `search_nodes`. Absent or empty: nothing. */
  search?: SearchInput | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `get_node_type`. */
export interface GetNodeTypeParams {
  /** The node type's id. */
  id: string;
  /** The tenant that the call is about. */
  tenant_id: string;
}

/** Parameters of `update_node_type`. */
export interface UpdateNodeTypeParams {
  /** The node type's id. */
  id: string;
  /** The tenant that the call is about. */
  tenant_id: string;
  /** A new name; absent or empty: as it is. */
  name?: string | undefined;
  /** A new description; absent or empty: as it is; null: none. */
  description?: string | null | undefined;
  /** A new schema; absent or empty: as it is; null: `{}`. */
  schema?: JsonSchemaInput | null | undefined;
  /** What becomes of the update where stored nodes break the new schema. Absent or empty: refuse. */
  on_broken?: BreakPolicy | undefined;
  /**
   * With "refuse": `check_token` of a check of this schema that has found no broken node. Only what it has
   * not looked at, or has changed since, is looked at then. Absent or empty: all nodes are.
   */
  check_token?: string | undefined;
  /**
   * Do it only where this is the revision; another one is a conflict, which tells the current revision as
   * `error.data.revision`. Absent or empty: whatever the revision is.
   */
  if_revision?: number | undefined;
  /**
   * All the indexes that the type is to have: those that it has already stay as they are, those that failed
   * or are new are built, and the others are dropped. Absent or empty text: as they are; an empty list: none.
   */
  indexes?: readonly IndexInput[] | undefined;
  /**
   * What of the nodes is to be found by `search_nodes` from now on; where it is another than before, it is
   * built anew. Absent or empty text: as it is; without fields: nothing.
   */
  search?: SearchInput | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `check_node_type`. */
export interface CheckNodeTypeParams {
  /** The node type's id. */
  id: string;
  /** The tenant that the call is about. */
  tenant_id: string;
  /** The schema to check stored nodes against. */
  schema: JsonSchemaInput;
  /** How many nodes to name for each kind of mistake. Absent or empty: 3. */
  max_samples?: number | undefined;
  /**
   * Where to go on: `check_token` of the call before, with the same schema. Absent or empty: from the
   * beginning.
   */
  check_token?: string | undefined;
}

/** Parameters of `delete_node_type`. */
export interface DeleteNodeTypeParams {
  /** The node type's id. */
  id: string;
  /** The tenant that the call is about. */
  tenant_id: string;
  /**
   * Do it only where this is the revision; another one is a conflict, which tells the current revision as
   * `error.data.revision`. Absent or empty: whatever the revision is.
   */
  if_revision?: number | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `list_node_types`. */
export interface ListNodeTypesParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** Which page; absent: the first ten. */
  pagination?: PageRequest | undefined;
}

/** Parameters of `create_node`. */
export interface CreateNodeParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** The node's type. */
  node_type_id: string;
  /** The node's document; `{}` if not given. */
  data?: DocumentInput | undefined;
  /** An id of your own choice, any UUID that is not taken; absent or empty: the service makes one. */
  id?: string | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `get_node`. */
export interface GetNodeParams {
  /** The node's id. */
  id: string;
  /** The tenant that the call is about. */
  tenant_id: string;
  /** Answer as it was right after the change of this number. Absent or empty: as it is now. */
  as_of?: number | undefined;
  /** Answer as it was at this time, which is given in place of `as_of`. Absent or empty: as it is now. */
  as_of_time?: string | undefined;
  /**
   * Which neighbours of the nodes are to come along, in `expanded`; at most 10,000 in all, which is the page
   * size times all limits (`expansion_too_large`). Absent or empty: none.
   */
  expand?: readonly Expansion[] | undefined;
}

/** Parameters of `update_node`. */
export interface UpdateNodeParams {
  /** The node's id. */
  id: string;
  /** The tenant that the call is about. */
  tenant_id: string;
  /** A new document in place of the old one; absent or empty: as it is. */
  data?: DocumentInput | undefined;
  /**
   * Do it only where this is the revision; another one is a conflict, which tells the current revision as
   * `error.data.revision`. Absent or empty: whatever the revision is.
   */
  if_revision?: number | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `patch_node`. */
export interface PatchNodeParams {
  /** The node's id. */
  id: string;
  /** The tenant that the call is about. */
  tenant_id: string;
  /**
   * A JSON Merge Patch (RFC 7396): members that take the place of those in the document, objects member by
   * member; null removes a member. Absent or empty: `operations` is given.
   */
  merge?: DocumentInput | undefined;
  /** A JSON Patch (RFC 6902). Absent or empty: `merge` is given. */
  operations?: readonly PatchOperation[] | undefined;
  /**
   * Do it only where this is the revision; another one is a conflict, which tells the current revision as
   * `error.data.revision`. Absent or empty: whatever the revision is.
   */
  if_revision?: number | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `delete_node`. */
export interface DeleteNodeParams {
  /** The node's id. */
  id: string;
  /** The tenant that the call is about. */
  tenant_id: string;
  /**
   * Do it only where this is the revision; another one is a conflict, which tells the current revision as
   * `error.data.revision`. Absent or empty: whatever the revision is.
   */
  if_revision?: number | undefined;
  /** true: nothing is deleted, and the answer tells how much would go along with the node. */
  dry_run?: boolean | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `get_node_by_key`. */
export interface GetNodeByKeyParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** The node type that has the unique index. */
  node_type_id: string;
  /** A value for each field of a unique index, by its JSON Pointer: `{"/sku": "A1", "/region": "eu"}`. */
  key: DocumentInput;
}

/** Parameters of `upsert_node`. */
export interface UpsertNodeParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** The node type that has the unique index. */
  node_type_id: string;
  /** The node's document, with a value at each field of the unique index. */
  data: DocumentInput;
  /**
   * The fields of the unique index that the node is looked for by, in whatever order. Absent or empty: those
   * of the only unique index that the type has.
   */
  key_fields?: readonly string[] | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `list_nodes`. */
export interface ListNodesParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** Only nodes of this type; absent or empty: of all types. */
  node_type_id?: string | undefined;
  /** Which page; absent: the first ten. */
  pagination?: PageRequest | undefined;
  /** Answer as it was right after the change of this number. Absent or empty: as it is now. */
  as_of?: number | undefined;
  /** Answer as it was at this time, which is given in place of `as_of`. Absent or empty: as it is now. */
  as_of_time?: string | undefined;
  /**
   * Only nodes of which this is true. Fields beside `data` are id, node_type_id, created_at and updated_at.
   * Absent or empty: all.
   */
  filter?: FilterInput | undefined;
  /**
   * The order, up to four keys; what is the same in all of them comes newest first. Absent or empty: newest
   * first.
   */
  sort?: readonly string[] | undefined;
  /** Only these parts of `data`, up to 64, where they stand. Absent or empty: all of it. */
  select?: readonly string[] | undefined;
  /**
   * Which neighbours of the nodes are to come along, in `expanded`; at most 10,000 in all, which is the page
   * size times all limits (`expansion_too_large`). Absent or empty: none.
   */
  expand?: readonly Expansion[] | undefined;
}

/** Parameters of `search_nodes`. */
export interface SearchNodesParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** What is looked for. A query without a word that says something finds nothing. */
  query: string;
  /** Only nodes of this type; absent or empty: of all types that have a search, each in its language. */
  node_type_id?: string | undefined;
  /** Which page; absent: the first ten. */
  pagination?: PageRequest | undefined;
  /**
   * Only nodes of which this is true. Fields beside `data` are id, node_type_id, created_at and updated_at.
   * Absent or empty: all.
   */
  filter?: FilterInput | undefined;
  /** Only these parts of `data`, up to 64, where they stand. Absent or empty: all of it. */
  select?: readonly string[] | undefined;
  /** Whether excerpts are to be answered that show the words; absent: no. */
  highlight?: boolean | undefined;
  /** Whether the last word may go on, for searching while somebody types; absent: no. */
  prefix?: boolean | undefined;
}

/** Parameters of `create_nodes`. */
export interface CreateNodesParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** The nodes, made in this order. */
  nodes: readonly NewNode[];
  /**
   * What becomes of the others where one fails. Absent: abort, and the answer is the error of the first that
   * failed, with its place in `error.data.item.index`.
   */
  on_error?: FailurePolicy | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `update_nodes`. */
export interface UpdateNodesParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** The nodes and their new data, changed in this order. */
  nodes: readonly ChangedNode[];
  /**
   * What becomes of the others where one fails. Absent: abort, and the answer is the error of the first that
   * failed, with its place in `error.data.item.index`.
   */
  on_error?: FailurePolicy | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `delete_nodes`. */
export interface DeleteNodesParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** The nodes that go, in this order. */
  nodes: readonly Doomed[];
  /**
   * What becomes of the others where one fails. Absent: abort, and the answer is the error of the first that
   * failed, with its place in `error.data.item.index`.
   */
  on_error?: FailurePolicy | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `create_relationship_type`. */
export interface CreateRelationshipTypeParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /**
   * What relationships of the type have as `relationship_type`; no other type of the tenant has this name, or
   * has it as its inverse name.
   */
  name: string;
  /** What relationships of this type are. */
  description?: string | undefined;
  /** The JSON Schema that data of relationships must satisfy; `{}` if not given. */
  schema?: JsonSchemaInput | undefined;
  /** Of which types the nodes are that relationships may begin at. Absent or empty: of any. */
  source_node_type_ids?: readonly string[] | undefined;
  /** Of which types the nodes are that relationships may end at. Absent or empty: of any. */
  target_node_type_ids?: readonly string[] | undefined;
  /** The most relationships of the type that may begin at one node. Absent, empty or 0: no maximum. */
  max_per_source?: number | undefined;
  /** The most relationships of the type that may end at one node. Absent, empty or 0: no maximum. */
  max_per_target?: number | undefined;
  /** true: one relationship of the type at most from one node to another. Absent or empty: false. */
  unique_pairs?: boolean | undefined;
  /** What a relationship is called when it is seen from its target. Absent or empty: it has no such name. */
  inverse_name?: string | undefined;
  /** What the deletion of its source means to a relationship. Absent or empty: cascade. */
  on_delete_source?: NodeDeletionRule | undefined;
  /** What the deletion of its target means to a relationship. Absent or empty: cascade. */
  on_delete_target?: NodeDeletionRule | undefined;
  /** What becomes of the call where stored relationships break what it asks for. Absent or empty: refuse. */
  on_broken?: BreakPolicy | undefined;
  /**
   * With "refuse": `check_token` of a check of the same type, as it is to be, that has found no broken
   * relationship. Only what it has not looked at, or has changed since, is looked at then. Absent or empty:
   * all relationships of the name are.
   */
  check_token?: string | undefined;
  /** An id of your own choice, any UUID that is not taken; absent or empty: the service makes one. */
  id?: string | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `get_relationship_type`. */
export interface GetRelationshipTypeParams {
  /** The relationship type's id. */
  id: string;
  /** The tenant that the call is about. */
  tenant_id: string;
}

/** Parameters of `update_relationship_type`. */
export interface UpdateRelationshipTypeParams {
  /** The relationship type's id. */
  id: string;
  /** The tenant that the call is about. */
  tenant_id: string;
  /** A new name, which only a type without relationships can get; absent or empty: as it is. */
  name?: string | undefined;
  /** A new description; absent or empty: as it is; null: none. */
  description?: string | null | undefined;
  /** A new schema; absent or empty: as it is; null: `{}`. */
  schema?: JsonSchemaInput | null | undefined;
  /**
   * Of which types the nodes are that relationships may begin at; `[]`: of any. Absent or empty: as it is.
   */
  source_node_type_ids?: readonly string[] | undefined;
  /** Of which types the nodes are that relationships may end at; `[]`: of any. Absent or empty: as it is. */
  target_node_type_ids?: readonly string[] | undefined;
  /**
   * The most relationships of the type that may begin at one node; 0: no maximum. Absent or empty: as it is.
   */
  max_per_source?: number | undefined;
  /**
   * The most relationships of the type that may end at one node; 0: no maximum. Absent or empty: as it is.
   */
  max_per_target?: number | undefined;
  /** true: one relationship of the type at most from one node to another. Absent or empty: as it is. */
  unique_pairs?: boolean | undefined;
  /** A new inverse name; absent or empty: as it is; null: none. */
  inverse_name?: string | null | undefined;
  /** What the deletion of its source means to a relationship. Absent or empty: as it is. */
  on_delete_source?: NodeDeletionRule | undefined;
  /** What the deletion of its target means to a relationship. Absent or empty: as it is. */
  on_delete_target?: NodeDeletionRule | undefined;
  /** What becomes of the call where stored relationships break what it asks for. Absent or empty: refuse. */
  on_broken?: BreakPolicy | undefined;
  /**
   * With "refuse": `check_token` of a check of the same type, as it is to be, that has found no broken
   * relationship. Only what it has not looked at, or has changed since, is looked at then. Absent or empty:
   * all relationships of the name are.
   */
  check_token?: string | undefined;
  /**
   * Do it only where this is the revision; another one is a conflict, which tells the current revision as
   * `error.data.revision`. Absent or empty: whatever the revision is.
   */
  if_revision?: number | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `check_relationship_type`. */
export interface CheckRelationshipTypeParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** The name whose relationships are to be looked at. */
  name: string;
  /** The JSON Schema that data of relationships must satisfy; `{}` if not given. */
  schema?: JsonSchemaInput | undefined;
  /** Of which types the nodes are that relationships may begin at. Absent or empty: of any. */
  source_node_type_ids?: readonly string[] | undefined;
  /** Of which types the nodes are that relationships may end at. Absent or empty: of any. */
  target_node_type_ids?: readonly string[] | undefined;
  /** The most relationships of the type that may begin at one node. Absent, empty or 0: no maximum. */
  max_per_source?: number | undefined;
  /** The most relationships of the type that may end at one node. Absent, empty or 0: no maximum. */
  max_per_target?: number | undefined;
  /** true: one relationship of the type at most from one node to another. Absent or empty: false. */
  unique_pairs?: boolean | undefined;
  /** How many relationships to name for each kind of mistake. Absent or empty: 10. */
  max_samples?: number | undefined;
  /**
   * Where to go on: `check_token` of the call before, with the same parameters. Absent or empty: from the
   * beginning.
   */
  check_token?: string | undefined;
}

/** Parameters of `delete_relationship_type`. */
export interface DeleteRelationshipTypeParams {
  /** The relationship type's id. */
  id: string;
  /** The tenant that the call is about. */
  tenant_id: string;
  /**
   * Do it only where this is the revision; another one is a conflict, which tells the current revision as
   * `error.data.revision`. Absent or empty: whatever the revision is.
   */
  if_revision?: number | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `list_relationship_types`. */
export interface ListRelationshipTypesParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** Which page; absent: the first ten. */
  pagination?: PageRequest | undefined;
}

/** Parameters of `create_relationship`. */
export interface CreateRelationshipParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** The node where the relationship starts. */
  source_node_id: string;
  /** The node where the relationship ends. */
  target_node_id: string;
  /** The type of the relationship. */
  relationship_type: string;
  /** The relationship's document; `{}` if not given. */
  data?: DocumentInput | undefined;
  /** An id of your own choice, any UUID that is not taken; absent or empty: the service makes one. */
  id?: string | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `get_relationship`. */
export interface GetRelationshipParams {
  /** The relationship's id. */
  id: string;
  /** The tenant that the call is about. */
  tenant_id: string;
  /** Answer as it was right after the change of this number. Absent or empty: as it is now. */
  as_of?: number | undefined;
  /** Answer as it was at this time, which is given in place of `as_of`. Absent or empty: as it is now. */
  as_of_time?: string | undefined;
}

/** Parameters of `update_relationship`. */
export interface UpdateRelationshipParams {
  /** The relationship's id. */
  id: string;
  /** The tenant that the call is about. */
  tenant_id: string;
  /** A new type; absent or empty: as it is. */
  relationship_type?: string | undefined;
  /** A new document in place of the old one; absent or empty: as it is. */
  data?: DocumentInput | undefined;
  /**
   * Do it only where this is the revision; another one is a conflict, which tells the current revision as
   * `error.data.revision`. Absent or empty: whatever the revision is.
   */
  if_revision?: number | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `patch_relationship`. */
export interface PatchRelationshipParams {
  /** The relationship's id. */
  id: string;
  /** The tenant that the call is about. */
  tenant_id: string;
  /**
   * A JSON Merge Patch (RFC 7396): members that take the place of those in the document, objects member by
   * member; null removes a member. Absent or empty: `operations` is given.
   */
  merge?: DocumentInput | undefined;
  /** A JSON Patch (RFC 6902). Absent or empty: `merge` is given. */
  operations?: readonly PatchOperation[] | undefined;
  /**
   * Do it only where this is the revision; another one is a conflict, which tells the current revision as
   * `error.data.revision`. Absent or empty: whatever the revision is.
   */
  if_revision?: number | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `delete_relationship`. */
export interface DeleteRelationshipParams {
  /** The relationship's id. */
  id: string;
  /** The tenant that the call is about. */
  tenant_id: string;
  /**
   * Do it only where this is the revision; another one is a conflict, which tells the current revision as
   * `error.data.revision`. Absent or empty: whatever the revision is.
   */
  if_revision?: number | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `list_relationships`. */
export interface ListRelationshipsParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** Only relationships that start here; absent or empty: anywhere. */
  source_node_id?: string | undefined;
  /** Only relationships that end here; absent or empty: anywhere. */
  target_node_id?: string | undefined;
  /** Only relationships of this type; absent or empty: of all types. */
  relationship_type?: string | undefined;
  /** Which page; absent: the first ten. */
  pagination?: PageRequest | undefined;
  /** Answer as it was right after the change of this number. Absent or empty: as it is now. */
  as_of?: number | undefined;
  /** Answer as it was at this time, which is given in place of `as_of`. Absent or empty: as it is now. */
  as_of_time?: string | undefined;
  /**
   * Only relationships of which this is true. Fields beside `data` are id, source_node_id, target_node_id,
   * relationship_type, created_at and updated_at. Absent or empty: all.
   */
  filter?: FilterInput | undefined;
  /**
   * The order, up to four keys; what is the same in all of them comes newest first. Absent or empty: newest
   * first.
   */
  sort?: readonly string[] | undefined;
  /** Only these parts of `data`, up to 64, where they stand. Absent or empty: all of it. */
  select?: readonly string[] | undefined;
}

/** Parameters of `create_relationships`. */
export interface CreateRelationshipsParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** The relationships, made in this order. */
  relationships: readonly NewRelationshipInput[];
  /**
   * What becomes of the others where one fails. Absent: abort, and the answer is the error of the first that
   * failed, with its place in `error.data.item.index`.
   */
  on_error?: FailurePolicy | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `delete_relationships`. */
export interface DeleteRelationshipsParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** The relationships that go, in this order. */
  relationships: readonly Doomed[];
  /**
   * What becomes of the others where one fails. Absent: abort, and the answer is the error of the first that
   * failed, with its place in `error.data.item.index`.
   */
  on_error?: FailurePolicy | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `aggregate_nodes`. */
export interface AggregateNodesParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** Only nodes of this type; absent or empty: of all types. */
  node_type_id?: string | undefined;
  /**
   * Only nodes of which this is true. Fields beside `data` are id, node_type_id, created_at and updated_at.
   * Absent or empty: all.
   */
  filter?: FilterInput | undefined;
  /** What to group by, up to four fields. Absent or empty: everything is one group. */
  group_by?: readonly GroupBy[] | undefined;
  /**
   * What to find out of each group, by name, up to ten. Absent or empty: `count`, how many things there are.
   */
  metrics?: JsonObject | undefined;
  /**
   * The order of groups, up to four names; what is the same in all of them is in ascending order of what is
   * grouped by, as is everything where it is absent or empty.
   */
  sort?: readonly string[] | undefined;
  /** How many groups to answer at most; absent or empty: 100. */
  limit?: number | undefined;
  /** Answer as it was right after the change of this number. Absent or empty: as it is now. */
  as_of?: number | undefined;
  /** Answer as it was at this time, which is given in place of `as_of`. Absent or empty: as it is now. */
  as_of_time?: string | undefined;
}

/** Parameters of `aggregate_relationships`. */
export interface AggregateRelationshipsParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** Only relationships that start here; absent or empty: anywhere. */
  source_node_id?: string | undefined;
  /** Only relationships that end here; absent or empty: anywhere. */
  target_node_id?: string | undefined;
  /** Only relationships of this type; absent or empty: of all types. */
  relationship_type?: string | undefined;
  /**
   * Only relationships of which this is true. Fields beside `data` are id, source_node_id, target_node_id,
   * relationship_type, created_at and updated_at. Absent or empty: all.
   */
  filter?: FilterInput | undefined;
  /** What to group by, up to four fields. Absent or empty: everything is one group. */
  group_by?: readonly GroupBy[] | undefined;
  /**
   * What to find out of each group, by name, up to ten. Absent or empty: `count`, how many things there are.
   */
  metrics?: JsonObject | undefined;
  /**
   * The order of groups, up to four names; what is the same in all of them is in ascending order of what is
   * grouped by, as is everything where it is absent or empty.
   */
  sort?: readonly string[] | undefined;
  /** How many groups to answer at most; absent or empty: 100. */
  limit?: number | undefined;
  /** Answer as it was right after the change of this number. Absent or empty: as it is now. */
  as_of?: number | undefined;
  /** Answer as it was at this time, which is given in place of `as_of`. Absent or empty: as it is now. */
  as_of_time?: string | undefined;
}

/** Parameters of `explain_query`. */
export interface ExplainQueryParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** The method whose list is explained. */
  method: ExplainedMethod;
  /** The parameters of the method by name; `tenant_id` may be left out, since it is that of the call. */
  params: DocumentInput;
}

/** Parameters of `list_neighbors`. */
export interface ListNeighborsParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** The node whose neighbours they are. */
  node_id: string;
  /** Which way the relationships lead from the node. Absent or empty: both. */
  direction?: Direction | undefined;
  /** Only relationships of this type; absent or empty: of all types. */
  relationship_type?: string | undefined;
  /** Only neighbours of this node type; absent or empty: of all types. */
  node_type_id?: string | undefined;
  /** Which page; absent: the first ten. */
  pagination?: PageRequest | undefined;
  /** Answer as it was right after the change of this number. Absent or empty: as it is now. */
  as_of?: number | undefined;
  /** Answer as it was at this time, which is given in place of `as_of`. Absent or empty: as it is now. */
  as_of_time?: string | undefined;
  /**
   * Only nodes of which this is true. Fields beside `data` are id, node_type_id, created_at and updated_at.
   * Absent or empty: all.
   */
  filter?: FilterInput | undefined;
  /**
   * The order, by what the neighbours are, up to four keys; what is the same in all of them comes by the
   * newest relationship first. Absent or empty: by the newest relationship first.
   */
  sort?: readonly string[] | undefined;
  /** Only these parts of `data`, up to 64, where they stand. Absent or empty: all of it. */
  select?: readonly string[] | undefined;
}

/** Parameters of `count_relationships`. */
export interface CountRelationshipsParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** The node whose relationships are counted. */
  node_id: string;
  /** Answer as it was right after the change of this number. Absent or empty: as it is now. */
  as_of?: number | undefined;
  /** Answer as it was at this time, which is given in place of `as_of`. Absent or empty: as it is now. */
  as_of_time?: string | undefined;
}

/** Parameters of `traverse`. */
export interface TraverseParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** Where to start. These are answered first, whatever is filtered, but no more than `max_nodes`. */
  start_ids: readonly string[];
  /** How far to go. Absent or empty: 3. */
  max_depth?: number | undefined;
  /** How many nodes to answer at most. Absent or empty: 1,000. */
  max_nodes?: number | undefined;
  /** Which way to walk relationships. Absent or empty: out. */
  direction?: Direction | undefined;
  /** Only relationships of these types are walked. Absent or empty: all. */
  relationship_types?: readonly string[] | undefined;
  /** Only nodes of these types are answered and walked through. Absent or empty: of all types. */
  node_type_ids?: readonly string[] | undefined;
  /**
   * Only nodes of which this is true. Fields beside `data` are id, node_type_id, created_at and updated_at.
   * Absent or empty: all.
   */
  filter?: FilterInput | undefined;
  /**
   * In place of `max_depth`, `direction`, `relationship_types`, `node_type_ids` and `filter`: what each step
   * goes by, of which there are as many as the walk is deep.
   */
  steps?: readonly TraversalStep[] | undefined;
  /** Only these parts of `data`, up to 64, where they stand. Absent or empty: all of it. */
  select?: readonly string[] | undefined;
  /** false: `data` of nodes and relationships is left empty. Absent: it is answered. */
  include_data?: boolean | undefined;
  /** Answer as it was right after the change of this number. Absent or empty: as it is now. */
  as_of?: number | undefined;
  /** Answer as it was at this time, which is given in place of `as_of`. Absent or empty: as it is now. */
  as_of_time?: string | undefined;
}

/** Parameters of `find_path`. */
export interface FindPathParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** The node where the path begins. */
  source_node_id: string;
  /** The node where it ends. */
  target_node_id: string;
  /** How many relationships the path may have. Absent or empty: 10. */
  max_depth?: number | undefined;
  /** Which way to walk relationships. Absent or empty: out. */
  direction?: Direction | undefined;
  /** Only relationships of these types are walked. Absent or empty: all. */
  relationship_types?: readonly string[] | undefined;
  /** Only these parts of `data`, up to 64, where they stand. Absent or empty: all of it. */
  select?: readonly string[] | undefined;
  /** false: `data` of nodes and relationships is left empty. Absent: it is answered. */
  include_data?: boolean | undefined;
  /** Answer as it was right after the change of this number. Absent or empty: as it is now. */
  as_of?: number | undefined;
  /** Answer as it was at this time, which is given in place of `as_of`. Absent or empty: as it is now. */
  as_of_time?: string | undefined;
}

/** Parameters of `list_changes`. */
export interface ListChangesParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /**
   * The number that changes have to be above: `last` of the answer before. Absent or empty: from the first
   * that is kept. A number that the tenant has not reached is refused.
   */
  after?: number | undefined;
  /** How many changes at most; absent, empty or 0: 100. */
  limit?: number | undefined;
  /**
   * How long to wait where there is nothing yet, in milliseconds; absent or empty: not at all. No longer than
   * four fifths of the time that the service gives a call.
   */
  wait_ms?: number | undefined;
  /** Only changes of things of this kind; absent or empty: of all kinds. */
  entity?: Entity | undefined;
  /** Only changes of nodes of this type; absent or empty: of all that there is. */
  node_type_id?: string | undefined;
  /** Only changes of the thing of this id; absent or empty: of all things. */
  id?: string | undefined;
  /** Only changes that this one made, as `actor` of a change tells it; absent or empty: that anybody made. */
  actor?: string | undefined;
  /**
   * Only changes of things of which this is true after the change, or was true before it; `matches` of a
   * change says whether it is true now. It is asked of nodes or of relationships, as by `list_nodes` and
   * `list_relationships`, so `entity` has to be one of these, or `node_type_id` given. What the log does not
   * tell any more is taken for true: rather too much is told than too little. Absent or empty: all.
   */
  filter?: FilterInput | undefined;
}

/** Parameters of `subscribe`. */
export interface SubscribeParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /**
   * The number that changes have to be above: `last` of the last notification or answer. Absent or empty:
   * from now on; the answer tells which number that is. A number that the tenant has not reached is refused.
   */
  after?: number | undefined;
  /** Only changes of things of this kind; absent or empty: of all kinds. */
  entity?: Entity | undefined;
  /** Only changes of nodes of this type; absent or empty: of all that there is. */
  node_type_id?: string | undefined;
  /** Only changes of the thing of this id; absent or empty: of all things. */
  id?: string | undefined;
  /** Only changes that this one made, as `actor` of a change tells it; absent or empty: that anybody made. */
  actor?: string | undefined;
  /**
   * Only changes of things of which this is true after the change, or was true before it; `matches` of a
   * change says whether it is true now. It is asked of nodes or of relationships, as by `list_nodes` and
   * `list_relationships`, so `entity` has to be one of these, or `node_type_id` given. What the log does not
   * tell any more is taken for true: rather too much is told than too little. Absent or empty: all.
   */
  filter?: FilterInput | undefined;
}

/** Parameters of `unsubscribe`. */
export interface UnsubscribeParams {
  /** The id that `subscribe` answered over this connection. */
  subscription_id: string;
}

/** Parameters of `execute_transaction`. */
export interface ExecuteTransactionParams {
  /** What is done: 1 to 100 calls of any method but this one, in this order. */
  operations: readonly Operation[];
  /** true: the operations are done, answered and then undone. */
  dry_run?: boolean | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `create_api_key`. */
export interface CreateApiKeyParams {
  /** What the key is for, for people to read. */
  name: string;
  /** The tenant that the key is for; absent or empty: a user's key, or an operator's. */
  tenant_id?: string | undefined;
  /** The user whom the key stands for; absent or empty: a tenant's key, or an operator's. */
  user_id?: string | undefined;
  /** The role of a tenant's key; `member` if not given. */
  role?: Role | undefined;
  /** Seconds from now until the key expires; absent or empty: it does not. */
  lifetime_s?: number | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `list_api_keys`. */
export interface ListApiKeysParams {
  /** The tenant that the key is for; absent or empty: a user's key, or an operator's. */
  tenant_id?: string | undefined;
  /** The user whom the key stands for; absent or empty: a tenant's key, or an operator's. */
  user_id?: string | undefined;
  /** Which page; absent: the first ten. */
  pagination?: PageRequest | undefined;
}

/** Parameters of `rotate_api_key`. */
export interface RotateApiKeyParams {
  /** The key's id. */
  id: string;
  /** The tenant that the key is for; absent or empty: a user's key, or an operator's. */
  tenant_id?: string | undefined;
  /** The user whom the key stands for; absent or empty: a tenant's key, or an operator's. */
  user_id?: string | undefined;
  /** For how many seconds the old key stays good; absent or empty: 24 hours. */
  overlap_s?: number | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `revoke_api_key`. */
export interface RevokeApiKeyParams {
  /** The key's id. */
  id: string;
  /** The tenant that the key is for; absent or empty: a user's key, or an operator's. */
  tenant_id?: string | undefined;
  /** The user whom the key stands for; absent or empty: a tenant's key, or an operator's. */
  user_id?: string | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `list_node_revisions`. */
export interface ListNodeRevisionsParams {
  /** The node's id. */
  id: string;
  /** The tenant that the call is about. */
  tenant_id: string;
  /** Which page; absent: the first ten. */
  pagination?: PageRequest | undefined;
}

/** Parameters of `list_relationship_revisions`. */
export interface ListRelationshipRevisionsParams {
  /** The relationship's id. */
  id: string;
  /** The tenant that the call is about. */
  tenant_id: string;
  /** Which page; absent: the first ten. */
  pagination?: PageRequest | undefined;
}

/** Parameters of `list_audit_events`. */
export interface ListAuditEventsParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** Only changes that this one made, as `actor` of a change tells it; absent or empty: that anybody made. */
  actor?: string | undefined;
  /** Only changes by this method; absent or empty: by all. */
  method?: string | undefined;
  /** Only changes of things of this kind; absent or empty: of all kinds. */
  entity?: Entity | undefined;
  /** Only changes of the thing of this id; absent or empty: of all things. */
  id?: string | undefined;
  /** Only changes at this time or later; absent or empty: from the beginning of the log. */
  since?: string | undefined;
  /** Only changes before this time; absent or empty: up to now. */
  until?: string | undefined;
  /** Which page; absent: the first ten. */
  pagination?: PageRequest | undefined;
}

/** Parameters of `restore_node`. */
export interface RestoreNodeParams {
  /** The node's id. */
  id: string;
  /** The tenant that the call is about. */
  tenant_id: string;
  /** Restore what the node was at this revision. Absent or empty: see `change`. */
  revision?: number | undefined;
  /**
   * Restore what the node was right after the change of this number. Absent or empty, and no `revision`
   * either: what it was last, for a node that was deleted.
   */
  change?: number | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `erase_node`. */
export interface EraseNodeParams {
  /** The node's id. */
  id: string;
  /** The tenant that the call is about. */
  tenant_id: string;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `create_webhook`. */
export interface CreateWebhookParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** Where changes are to be sent. */
  url: string;
  /** What the webhook is for. */
  description?: string | undefined;
  /** Which changes are to be sent; absent or empty: all. */
  filters?: WebhookFilters | undefined;
  /**
   * The number that changes have to be above: 0 for all that are kept, or `last` or `newest` of
   * `list_changes`. Absent or empty: those that come after the creation of the webhook. A number that the
   * tenant has not reached is refused.
   */
  after?: number | undefined;
  /** false: nothing is sent until that is changed. Absent or empty: true. */
  is_active?: boolean | undefined;
  /** An id of your own choice, any UUID that is not taken; absent or empty: the service makes one. */
  id?: string | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `get_webhook`. */
export interface GetWebhookParams {
  /** The webhook's id. */
  id: string;
  /** The tenant that the call is about. */
  tenant_id: string;
}

/** Parameters of `list_webhooks`. */
export interface ListWebhooksParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** Which page; absent: the first ten. */
  pagination?: PageRequest | undefined;
}

/** Parameters of `update_webhook`. */
export interface UpdateWebhookParams {
  /** The webhook's id. */
  id: string;
  /** The tenant that the call is about. */
  tenant_id: string;
  /** A new URL; absent or empty: as it is. */
  url?: string | undefined;
  /** A new description; absent or empty: as it is; null: none. */
  description?: string | null | undefined;
  /** New filters, in the place of all that there are; absent or empty: as they are. */
  filters?: WebhookFilters | undefined;
  /**
   * false: nothing is sent until that is changed; true: it is sent from where the webhook stands, whatever it
   * was paused for. Absent or empty: as it is.
   */
  is_active?: boolean | undefined;
  /**
   * true: there is a new secret, which is answered; for 24 hours what is sent is signed with the old one,
   * too.
   */
  rotate_secret?: boolean | undefined;
  /**
   * The number that what is sent has to be above from now on: 0 for all that are kept, or `newest` of
   * `list_changes`. A number that the tenant has not reached is refused. Absent or empty: as it is.
   */
  after?: number | undefined;
  /**
   * Do it only where this is the revision; another one is a conflict, which tells the current revision as
   * `error.data.revision`. Absent or empty: whatever the revision is.
   */
  if_revision?: number | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `delete_webhook`. */
export interface DeleteWebhookParams {
  /** The webhook's id. */
  id: string;
  /** The tenant that the call is about. */
  tenant_id: string;
  /**
   * Do it only where this is the revision; another one is a conflict, which tells the current revision as
   * `error.data.revision`. Absent or empty: whatever the revision is.
   */
  if_revision?: number | undefined;
  /**
   * Makes it safe to send the same call again, whatever became of it: within 24 hours it is done at most
   * once, and the first answer is answered again. The key is the caller's own and holds within the tenant;
   * with other parameters it is a conflict. Absent or empty: each call is one of its own.
   */
  idempotency_key?: string | undefined;
}

/** Parameters of `list_webhook_deliveries`. */
export interface ListWebhookDeliveriesParams {
  /** The tenant that the call is about. */
  tenant_id: string;
  /** The webhook that was sent for. */
  webhook_id: string;
  /** Which page; absent: the first ten. */
  pagination?: PageRequest | undefined;
}
