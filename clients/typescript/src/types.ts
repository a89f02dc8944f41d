// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** The shapes of what goes to the service and of what it answers. */

import type { JsonObject } from "./runtime/calls.js";

/** Groups; `total_count` is how many there are, `truncated` whether some of them are left out. */
export interface AggregateResult {
  /** Groups. */
  groups: Group[];
  /** How many there are. */
  total_count: number;
  /** Whether there are more groups than are answered. */
  truncated: boolean;
}

/** What is known of a key; its secret is not. */
export interface ApiKey {
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  id: string;
  /**
   * Whom a key stands for: an operator, a user with their memberships, or a service with one role in one
   * tenant.
   */
  kind: ApiKeyKind;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  tenant_id?: string;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  user_id?: string;
  /** What a member may do in a tenant, from most to least. */
  role?: Role;
  /** A name for people to read, without control characters. */
  name: string;
  /** Whether a key is good for calls, and if not, why. */
  status: ApiKeyStatus;
  /** A point in time, RFC 3339 in UTC. */
  created_at: string;
  /** A point in time, RFC 3339 in UTC. */
  expires_at?: string;
  /** A point in time, RFC 3339 in UTC. */
  last_used_at?: string;
  /** A point in time, RFC 3339 in UTC. */
  revoked_at?: string;
}

/**
 * Whom a key stands for: an operator, a user with their memberships, or a service with one role in one
 * tenant.
 */
export type ApiKeyKind = "operator" | "user" | "service";

/** A page: keys, in descending order of ids. */
export interface ApiKeyListResult {
  /** Keys, in descending order of ids. */
  api_keys: ApiKey[];
  /** Where a page stands in its list. */
  pagination: PageInfo;
}

/** Whether a key is good for calls, and if not, why. */
export type ApiKeyStatus = "active" | "expired" | "revoked";

/** Who changed what, when and by which call. The id of a membership is that of its user. */
export interface AuditEvent {
  /** The number of a change: the changes of a tenant are counted from 1, without gaps. */
  change: number;
  /** A point in time, RFC 3339 in UTC. */
  at: string;
  /**
   * Who made a change: `user:` with the user's id, `service:` or `operator:` with that of the API key,
   * `operator` alone for calls from the service's own machine that need no key, or `flexdb` for what was
   * there before the log.
   */
  actor: string;
  /** The name of a method of this document. */
  method: string;
  /**
   * The kind of thing that was changed. Memberships go by the id of the user, limits by that of the tenant.
   */
  entity: Entity;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  id: string;
  /** What became of the thing. The first change that is kept of a thing may be an update. */
  action: ChangeAction;
  /**
   * Counts the changes of one thing: 1 when it is made, and one more with each change. Clients send it back
   * as `if_revision`, never set it.
   */
  revision?: number;
  /**
   * Given and true where data of the past was erased since. Of a node nothing is told then but that it was
   * there, of a relationship its ends and type too.
   */
  erased?: boolean;
}

/** A page: changes, newest first. */
export interface AuditEventListResult {
  /** Changes, newest first. */
  events: AuditEvent[];
  /** Where a page stands in its list. */
  pagination: PageInfo;
}

/**
 * refuse: a schema that stored nodes break is not taken; allow: it is, and they are held to it when they are
 * next written.
 */
export type BreakPolicy = "refuse" | "allow";

/** One kind of mistake: a keyword of the schema, and how many nodes break it. */
export interface BrokenRule {
  /**
   * A keyword of JSON Schema, or the rule of a relationship type, such as max_per_source. It is absent for
   * documents that are too large for the schema, or for telling where they break it.
   */
  keyword?: string;
  /**
   * A place in a document as a JSON Pointer (RFC 6901): empty for the whole document, otherwise a slash
   * before each key or index, with `~1` for a slash in a key and `~0` for a tilde. The index `-` is behind
   * the last item of an array.
   */
  schema_path?: string;
  /** The member that is missing, where the keyword asks for one. */
  property?: string;
  /** How many there are. */
  count: number;
  /** The first nodes that make a mistake. */
  samples: BrokenSample[];
}

/** A node that breaks a schema: the place in its data, and what is wrong there. */
export interface BrokenSample {
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  id: string;
  /**
   * A place in a document as a JSON Pointer (RFC 6901): empty for the whole document, otherwise a slash
   * before each key or index, with `~1` for a slash in a key and `~0` for a tilde. The index `-` is behind
   * the last item of an array.
   */
  path: string;
  /** What is wrong, for people. */
  message: string;
}

/** Who makes a call, as the service sees it. */
export interface Caller {
  /** Whom a call is taken to come from. */
  kind: CallerKind;
  /**
   * How the caller is known: by an API key, by a token of the identity provider, or because a call from this
   * machine needs none.
   */
  credential: CredentialKind;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  user_id?: string;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  tenant_id?: string;
  /** What a member may do in a tenant, from most to least. */
  role?: Role;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  api_key_id?: string;
}

/** Whom a call is taken to come from. */
export type CallerKind = "operator" | "user" | "service";

/** The caller. */
export interface CallerResult {
  /** Who makes a call, as the service sees it. */
  caller: Caller;
}

/** A change of a tenant; `data` is what the thing is after it, and absent after a deletion. */
export interface Change {
  /** The number of a change: the changes of a tenant are counted from 1, without gaps. */
  change: number;
  /** A point in time, RFC 3339 in UTC. */
  at: string;
  /**
   * Who made a change: `user:` with the user's id, `service:` or `operator:` with that of the API key,
   * `operator` alone for calls from the service's own machine that need no key, or `flexdb` for what was
   * there before the log.
   */
  actor: string;
  /** The name of a method of this document. */
  method: string;
  /**
   * The kind of thing that was changed. Memberships go by the id of the user, limits by that of the tenant.
   */
  entity: Entity;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  entity_id: string;
  /** What became of the thing. The first change that is kept of a thing may be an update. */
  action: ChangeAction;
  /**
   * Counts the changes of one thing: 1 when it is made, and one more with each change. Clients send it back
   * as `if_revision`, never set it.
   */
  revision?: number;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  node_type_id?: string;
  /**
   * What the thing is after the change: of a node its data; of a relationship `source_node_id`,
   * `target_node_id`, `relationship_type` and `data`; of a webhook `origin`, the part of its URL up to the
   * host, `description`, `filters` and `is_active`; of everything else its members but for ids, revision and
   * times.
   */
  data?: Record<string, unknown>;
  /**
   * Given and true where data of the past was erased since. Of a node nothing is told then but that it was
   * there, of a relationship its ends and type too.
   */
  erased?: boolean;
  /**
   * Given where changes were asked for with a filter: whether it is true of the thing after the change. Who
   * keeps a copy of the things of which it is true takes the thing where it is, and drops it where it is not.
   * Absent where nobody can say, since the data was erased or the node type is gone: drop it then, too.
   */
  matches?: boolean;
}

/** What became of the thing. The first change that is kept of a thing may be an update. */
export type ChangeAction = "create" | "update" | "delete";

/** Changes; `last` is what to give as `after` next, `newest` the number of the tenant's last one. */
export interface ChangeListResult {
  /** Changes in ascending order of their numbers. */
  changes: Change[];
  /**
   * A place in the order of a tenant's changes: the number of a change, or 0 for the time before the first
   * one.
   */
  last: number;
  /**
   * A place in the order of a tenant's changes: the number of a change, or 0 for the time before the first
   * one.
   */
  newest: number;
  /**
   * Given and true where changes above `after` may have been removed from the log, so that those which are
   * kept do not tell what was deleted meanwhile.
   */
  reset?: boolean;
}

/** New data of a node; with `if_revision` only where the node has this revision. */
export interface ChangedNode {
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  id: string;
  /** A JSON object, or its JSON text. */
  data: DocumentInput;
  /**
   * Counts the changes of one thing: 1 when it is made, and one more with each change. Clients send it back
   * as `if_revision`, never set it.
   */
  if_revision?: number | undefined;
}

/** A webhook as it is now; with a new secret, where one was asked for, which is answered this once. */
export interface ChangedWebhookResult {
  /** A webhook; `last` is the number of the last change that was taken, or left out. */
  webhook: Webhook;
  /**
   * What a receiver verifies signatures with, as the Standard Webhooks specification writes it. It is
   * answered once and cannot be read again.
   */
  secret?: string;
}

/** Changes of a subscription, as `list_changes` answers them; go on with `last` as `after`. */
export interface ChangesNotification {
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  subscription_id: string;
  /** Changes in ascending order of their numbers. */
  changes: Change[];
  /**
   * A place in the order of a tenant's changes: the number of a change, or 0 for the time before the first
   * one.
   */
  last: number;
  /**
   * A place in the order of a tenant's changes: the number of a change, or 0 for the time before the first
   * one.
   */
  newest: number;
  /**
   * Given and true where changes above `after` may have been removed from the log, so that those which are
   * kept do not tell what was deleted meanwhile.
   */
  reset?: boolean;
}

/** What goes along. */
export interface Companions {
  /** How many there are. */
  relationships: number;
}

/** How values are compared, as filters name it. */
export type ConditionOperator =
  | "eq"
  | "ne"
  | "gt"
  | "gte"
  | "lt"
  | "lte"
  | "in"
  | "not_in"
  | "starts_with"
  | "contains_text"
  | "contains"
  | "exists";

/**
 * How the caller is known: by an API key, by a token of the identity provider, or because a call from this
 * machine needs none.
 */
export type CredentialKind = "api_key" | "token" | "local";

/**
 * What became of it. `delivered`: the answer was 2xx, and what was sent counts as taken. `redirect`, `gone`,
 * `status`: it was 3xx, 410, or any other. `timeout`: there was no answer in time. `name_unknown`,
 * `unreachable`, `refused`, `disconnected`: the name has no address, there is no way to it, nobody listens
 * there, or the connection ended without an answer. `address_not_allowed`: it leads to a network that nothing
 * is sent to. `tls`: the certificate is none that is trusted, or there was no TLS. `invalid_answer`: what
 * came back is no HTTP.
 */
export type DeliveryOutcome =
  | "delivered"
  | "status"
  | "redirect"
  | "gone"
  | "timeout"
  | "name_unknown"
  | "unreachable"
  | "refused"
  | "disconnected"
  | "address_not_allowed"
  | "tls"
  | "invalid_answer";

/** out: along relationships, from their source to their target; in: against them; both: either way. */
export type Direction = "out" | "in" | "both";

/** A JSON object, or its JSON text. */
export type DocumentInput = JsonObject | string;

/** What is to be deleted; with `if_revision` only where it has this revision. */
export interface Doomed {
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  id: string;
  /**
   * Counts the changes of one thing: 1 when it is made, and one more with each change. Clients send it back
   * as `if_revision`, never set it.
   */
  if_revision?: number | undefined;
}

/** Up to 5 nodes with the same values; `key` has them by their places, where they are not long. */
export interface DuplicateSample {
  /**
   * A JSON object. Of duplicate keys the last counts; the order of keys is not kept. At most 1 MiB as JSON
   * text.
   */
  key?: Record<string, unknown>;
  /** Ids of nodes. */
  node_ids: string[];
}

/** How many nodes have the values of another one in a unique index, and some of them. */
export interface Duplicates {
  /** How many there are. */
  count: number;
  /** The first up to 10 that were found. */
  samples: DuplicateSample[];
}

/** Nothing but the news that it is done. */
export type EmptyResult = Record<string, never>;

/** The kind of thing that was changed. Memberships go by the id of the user, limits by that of the tenant. */
export type Entity =
  | "tenant"
  | "tenant_limits"
  | "membership"
  | "node_type"
  | "node"
  | "relationship_type"
  | "relationship"
  | "webhook";

/** What an entry of `expand` asked for of a node. */
export interface ExpandedNode {
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  node_id: string;
  /** Which entry of `expand` it is about, counted from 0. */
  expansion: number;
  /** Neighbours, those by the newest relationship first unless `sort` says otherwise. */
  neighbors: Neighbor[];
  /** Whether the node has more of them: `list_neighbors` lists all. */
  is_more: boolean;
}

/** Which neighbours come along; absent: both directions, all types, all data. */
export interface Expansion {
  /** out: along relationships, from their source to their target; in: against them; both: either way. */
  direction?: Direction | undefined;
  /** The type of a relationship, chosen by the client, without control characters. */
  relationship_type?: string | undefined;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  node_type_id?: string | undefined;
  /** How many neighbours of a node at most. Absent: 10. */
  limit?: number | undefined;
  /** Parts of `data`. */
  select?: readonly string[] | undefined;
}

/** A method whose list is explained. */
export type ExplainedMethod = "list_nodes" | "list_relationships";

/** abort: nothing is done where something fails; continue: all is done that can be. */
export type FailurePolicy = "abort" | "continue";

/**
 * What is asked of things, as a JSON object: keys are JSON Pointers into `data` (RFC 6901), names of fields
 * beside `data`, or `and`, `or` (arrays of filters) and `not` (a filter). Under a pointer or a field stands a
 * value to be equal to, or an object of operators: `eq`, `ne`, `gt`, `gte`, `lt`, `lte`, `in`, `not_in`,
 * `starts_with`, `contains_text`, `contains`, `exists`. All of it has to be true. At most 262,144 characters
 * as JSON text, 100 conditions and filters within filters, eight levels of filters, 1,000 values of `in`.
 */
export interface Filter {
  and?: readonly Filter[] | undefined;
  or?: readonly Filter[] | undefined;
  not?: Filter | undefined;
  id?: FilterCondition | undefined;
  node_type_id?: FilterCondition | undefined;
  source_node_id?: FilterCondition | undefined;
  target_node_id?: FilterCondition | undefined;
  relationship_type?: FilterCondition | undefined;
  created_at?: FilterCondition | undefined;
  updated_at?: FilterCondition | undefined;
  [pointer: `/${string}`]: FilterCondition | undefined;
}

/** What stands under a key of a filter: a value to be equal to, or operators. */
export type FilterCondition = string | number | boolean | null | readonly unknown[] | FilterOperators;

/** What a value is asked for; all of it has to be true. */
export interface FilterOperators {
  eq?: unknown;
  ne?: unknown;
  gt?: string | number | boolean | undefined;
  gte?: string | number | boolean | undefined;
  lt?: string | number | boolean | undefined;
  lte?: string | number | boolean | undefined;
  in?: readonly unknown[] | undefined;
  not_in?: readonly unknown[] | undefined;
  starts_with?: string | undefined;
  contains_text?: string | undefined;
  contains?: unknown;
  exists?: boolean | undefined;
}

/** A filter, or its JSON text. */
export type FilterInput = Filter | string;

/** A group of things, and what was found out of them. */
export interface Group {
  /**
   * What the things of a group have in common, by name. A member is left out where they have nothing there,
   * or nothing that a bucket or a width is for.
   */
  key: Record<string, unknown>;
  /** The metrics of a group, by name; null where there was nothing to sum up, to average or to compare. */
  metrics: Record<string, unknown>;
}

/** What things are grouped by: the value of `field`, or the span that it is in. */
export interface GroupBy {
  /** A JSON Pointer into `data` or the name of a field beside it. */
  field: string;
  /**
   * Groups by the span of the calendar that a point in time is in. Weeks begin on Monday, quarters in
   * January, April, July and October, decades with years that end in 0.
   */
  bucket?: TimeBucket | undefined;
  /**
   * The time zone whose clocks tell where a bucket begins, by its name in the IANA database; UTC where it is
   * not given.
   */
  timezone?: string | undefined;
  /** Groups by the multiple of this that a number is at or above: a number greater than 0. */
  width?: unknown;
  /** With true, a thing counts in the group of each item of the array there, once in each. */
  each?: boolean | undefined;
  /**
   * What it is called in the answer, without a hyphen in front; where it is not given, as `field` is written.
   */
  name?: string | undefined;
}

/** What was found at a field. */
export interface Highlight {
  /**
   * A place in the data of nodes as a JSON Pointer (RFC 6901): a slash before each key or index, with `~1`
   * for a slash in a key and `~0` for a tilde.
   */
  field: string;
  /** An excerpt, piece by piece. */
  parts: HighlightPart[];
}

/** A piece of an excerpt. */
export interface HighlightPart {
  /** A piece of text as it stands in the data, and no HTML. */
  text: string;
  /** Whether the query asks for these words. */
  is_match: boolean;
}

/** An index to be kept. */
export interface IndexInput {
  /** 1 to 4 places, none twice. Nodes are sorted by the first, then by the next. */
  fields: readonly string[];
  /**
   * Whether no two nodes may have the same values there. A node that has nothing at one of the places, or
   * null, is in nobody's way.
   */
  unique?: boolean | undefined;
}

/**
 * `building`: the nodes that were there before it are being looked at, in the background; `ready`: it has all
 * nodes; `failed`: a unique one whose values some nodes have twice. It keeps nobody from making more of them;
 * mend the nodes and give the index again.
 */
export type IndexState = "building" | "ready" | "failed";

/** Why an item failed: what its own call would have been answered. */
export interface ItemFailure {
  /** The code of an error. */
  code: number;
  /** What is wrong, for people. */
  message: string;
  /** `reason` and `retryable`, and what else the error tells. */
  data: Record<string, unknown>;
}

/** A JSON Schema, or its JSON text. */
export type JsonSchemaInput = JsonObject | string;

/** A user's place in a tenant. */
export interface Membership {
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  tenant_id: string;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  user_id: string;
  /** What a member may do in a tenant, from most to least. */
  role: Role;
  /** The state of a membership. */
  status: "active";
  /** A point in time, RFC 3339 in UTC. */
  created_at: string;
  /** A point in time, RFC 3339 in UTC. */
  updated_at: string;
}

/** A page: memberships of a tenant, in descending order of user ids. */
export interface MembershipListResult {
  /** Memberships of a tenant, in descending order of user ids. */
  tenant_users: Membership[];
  /** Where a page stands in its list. */
  pagination: PageInfo;
}

/** One membership. */
export interface MembershipResult {
  /** A user's place in a tenant. */
  tenant_user: Membership;
}

/** A node with the relationship that leads to it. */
export interface Neighbor {
  /** A JSON document of a node type. */
  node: Node;
  /** A typed edge from one node of a tenant to another, with data of its own. */
  relationship: Relationship;
  /** out: the relationship starts at the node that was asked about; in: it ends there. */
  direction: WalkedDirection;
}

/** A page: neighbours, one for each relationship. */
export interface NeighborListResult {
  /** Neighbours, those by the newest relationship first unless `sort` says otherwise. */
  neighbors: Neighbor[];
  /** Where a page stands in its list. */
  pagination: PageInfo;
}

/** A new key together with its secret, which is answered this once. */
export interface NewApiKeyResult {
  /** What is known of a key; its secret is not. */
  api_key: ApiKey;
  /** A key in full, as it goes into `Authorization: Bearer`. It is answered once and cannot be read again. */
  secret: string;
}

/** A node to be made. */
export interface NewNode {
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  id?: string | undefined;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  node_type_id: string;
  /** A JSON object, or its JSON text. */
  data?: DocumentInput | undefined;
}

/** A relationship to be made. */
export interface NewRelationshipInput {
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  id?: string | undefined;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  source_node_id: string;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  target_node_id: string;
  /** The type of a relationship, chosen by the client, without control characters. */
  relationship_type: string;
  /** A JSON object, or its JSON text. */
  data?: DocumentInput | undefined;
}

/** A new webhook together with its secret, which is answered this once. */
export interface NewWebhookResult {
  /** A webhook; `last` is the number of the last change that was taken, or left out. */
  webhook: Webhook;
  /**
   * What a receiver verifies signatures with, as the Standard Webhooks specification writes it. It is
   * answered once and cannot be read again.
   */
  secret: string;
}

/** A JSON document of a node type. */
export interface Node {
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  id: string;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  tenant_id: string;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  node_type_id: string;
  /**
   * A JSON object. Of duplicate keys the last counts; the order of keys is not kept. At most 1 MiB as JSON
   * text.
   */
  data: Record<string, unknown>;
  /**
   * Counts the changes of one thing: 1 when it is made, and one more with each change. Clients send it back
   * as `if_revision`, never set it.
   */
  revision: number;
  /** A point in time, RFC 3339 in UTC. */
  created_at: string;
  /** A point in time, RFC 3339 in UTC. */
  updated_at: string;
  /**
   * Given and true where data of the past was erased since. Of a node nothing is told then but that it was
   * there, of a relationship its ends and type too.
   */
  erased?: boolean;
}

/** Nothing but the news that it is done; of a trial, what would go along. */
export interface NodeDeletionResult {
  /** What goes along. */
  would_go_along?: Companions;
}

/**
 * cascade: the relationship goes with the node; restrict: the node cannot be deleted while the relationship
 * is there.
 */
export type NodeDeletionRule = "cascade" | "restrict";

/** How far it has come. */
export interface NodeErasureResult {
  /** Whether nothing of its data is stored in the log any more. Until then nobody is told of it. */
  is_complete: boolean;
}

/** A page: nodes, newest first unless `sort` says otherwise; with `expand` their neighbours. */
export interface NodeListResult {
  /** Nodes, newest first. */
  nodes: Node[];
  /** Where a page stands in its list. */
  pagination: PageInfo;
  /** For each node, in their order, what each entry of `expand` asked for. */
  expanded?: ExpandedNode[];
}

/** What became of a node: `node`, or `error` where it failed. */
export interface NodeOutcome {
  /** A JSON document of a node type. */
  node?: Node;
  /** Why an item failed: what its own call would have been answered. */
  error?: ItemFailure;
}

/** What became of each, in the order of the call. */
export interface NodeOutcomesResult {
  /** What became of each. */
  results: NodeOutcome[];
}

/** The node as it is now, and what came back with it. */
export interface NodeRestorationResult {
  /** A JSON document of a node type. */
  node: Node;
  /** What goes along. */
  came_along: Companions;
}

/** One node, and with `expand` its neighbours. */
export interface NodeResult {
  /** A JSON document of a node type. */
  node: Node;
  /** For each node, in their order, what each entry of `expand` asked for. */
  expanded?: ExpandedNode[];
}

/** A change of a node, with what came of it; a deletion has the last revision. */
export interface NodeRevision {
  /** The number of a change: the changes of a tenant are counted from 1, without gaps. */
  change: number;
  /** A point in time, RFC 3339 in UTC. */
  at: string;
  /**
   * Who made a change: `user:` with the user's id, `service:` or `operator:` with that of the API key,
   * `operator` alone for calls from the service's own machine that need no key, or `flexdb` for what was
   * there before the log.
   */
  actor: string;
  /** The name of a method of this document. */
  method: string;
  /** What became of the thing. The first change that is kept of a thing may be an update. */
  action: ChangeAction;
  /**
   * Counts the changes of one thing: 1 when it is made, and one more with each change. Clients send it back
   * as `if_revision`, never set it.
   */
  revision: number;
  /** A JSON document of a node type. */
  node?: Node;
}

/** A page: changes of a node, newest first. */
export interface NodeRevisionListResult {
  /** Changes of a node, newest first. */
  revisions: NodeRevision[];
  /** Where a page stands in its list. */
  pagination: PageInfo;
}

/** A page: nodes that were found, the best first. */
export interface NodeSearchResult {
  /** Nodes that were found, the best first. */
  results: SearchHit[];
  /** Where a page stands in its list. */
  pagination: PageInfo;
}

/** What nodes of a tenant look like: a name and a JSON Schema. */
export interface NodeType {
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  id: string;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  tenant_id: string;
  /** A name for people to read, without control characters. */
  name: string;
  /** Free text. */
  description: string;
  /**
   * A JSON Schema as a JSON object; draft 2020-12 unless `$schema` says otherwise. `{}` allows every object.
   */
  schema: Record<string, unknown>;
  /** The indexes of a node type, in the order in which they were given. */
  indexes: NodeTypeIndex[];
  /** What of the nodes of a type is searched; `done` is how many nodes a build has looked at. */
  search?: NodeTypeSearch;
  /**
   * Counts the changes of one thing: 1 when it is made, and one more with each change. Clients send it back
   * as `if_revision`, never set it.
   */
  revision: number;
  /** A point in time, RFC 3339 in UTC. */
  created_at: string;
  /** A point in time, RFC 3339 in UTC. */
  updated_at: string;
}

/** What a call found among the nodes that it looked at, of `node_count` in all. */
export interface NodeTypeCheckResult {
  /** How many there are. */
  checked: number;
  /** How many there are. */
  broken: number;
  /**
   * Up to 100 kinds of mistakes, those of the most nodes first. Of each node the first 100 problems are
   * looked at.
   */
  errors: BrokenRule[];
  /** How many there are. */
  node_count: number;
  /** Whether all nodes have been looked at, by this call and those before it. */
  is_complete: boolean;
  /**
   * How far a check has come: for `check_node_type` to go on, or for `update_node_type` to look only at what
   * it has not looked at.
   */
  check_token: string;
}

/** An index of a node type; `done` is how many nodes a build has looked at. */
export interface NodeTypeIndex {
  /** 1 to 4 places, none twice. Nodes are sorted by the first, then by the next. */
  fields: string[];
  /**
   * Whether no two nodes may have the same values there. A node that has nothing at one of the places, or
   * null, is in nobody's way.
   */
  unique: boolean;
  /**
   * `building`: the nodes that were there before it are being looked at, in the background; `ready`: it has
   * all nodes; `failed`: a unique one whose values some nodes have twice. It keeps nobody from making more of
   * them; mend the nodes and give the index again.
   */
  state: IndexState;
  /** How many there are. */
  done?: number;
  /** How many nodes have the values of another one in a unique index, and some of them. */
  duplicates?: Duplicates;
}

/** A page: node types, newest first. */
export interface NodeTypeListResult {
  /** Node types, newest first. */
  node_types: NodeType[];
  /** Where a page stands in its list. */
  pagination: PageInfo;
}

/** One node type. */
export interface NodeTypeResult {
  /** What nodes of a tenant look like: a name and a JSON Schema. */
  node_type: NodeType;
}

/** What of the nodes of a type is searched; `done` is how many nodes a build has looked at. */
export interface NodeTypeSearch {
  /**
   * Up to 4 places, none twice, the most important one first: words count for 1, 0.4, 0.2 and 0.1 there. All
   * text at a place is searched, and in whatever arrays and objects stand there.
   */
  fields: string[];
  /**
   * The language of the text: which words are of one stem, and which say nothing. `simple` has no stems and
   * leaves no word out.
   */
  language: SearchLanguage;
  /**
   * `building`: the nodes that were there before it are being looked at, in the background; `ready`: it has
   * all nodes.
   */
  state: SearchState;
  /** How many there are. */
  done?: number;
}

/** The node as it is now, and whether it is new. */
export interface NodeUpsertResult {
  /** A JSON document of a node type. */
  node: Node;
  /** Whether the node was made by this call; otherwise its data was replaced. */
  created: boolean;
}

/** A call within a transaction; an id in it may be a reference to an earlier answer. */
export interface Operation {
  /** letters, digits and _, not beginning with a digit */
  name?: string | undefined;
  /** The name of a method of this document. */
  method: string;
  /** A JSON object, or its JSON text. */
  params?: DocumentInput | undefined;
}

/** What an operation answered. */
export interface OperationAnswer {
  /** letters, digits and _, not beginning with a digit */
  name?: string;
  /** The result of the method, as its own call would have it. */
  result: Record<string, unknown>;
}

/** What became of something: nothing more to say, or `error` where it failed. */
export interface Outcome {
  /** Why an item failed: what its own call would have been answered. */
  error?: ItemFailure;
}

/** What became of each, in the order of the call. */
export interface OutcomesResult {
  /** What became of each. */
  results: Outcome[];
}

/** Where a page stands in its list. */
export interface PageInfo {
  /** The `page_token` of the next page; empty on the last one. */
  next_page_token: string;
  /** How many entities the whole list has. */
  total_count: number;
  /**
   * Given and true where `total_count` is an estimate, which happens above 10,000 only, and in
   * `list_relationships` while a node type is being removed.
   */
  total_is_estimate?: boolean;
}

/** Which page of a list. */
export interface PageRequest {
  /** Entities on a page. Absent or 0 means 10; more than 1,000 is taken as 1,000. */
  page_size?: number | undefined;
  /** Where to go on: `next_page_token` of the page before. Empty: the first page. */
  page_token?: string | undefined;
}

/** What an operation of a JSON Patch does. */
export type PatchAction = "add" | "remove" | "replace" | "move" | "copy" | "test";

/**
 * An operation of a JSON Patch (RFC 6902, section 4). `add`, `replace` and `test` need `value`, `move` and
 * `copy` need `from`; what an operation does not need is passed over.
 */
export interface PatchOperation {
  /** What an operation of a JSON Patch does. */
  op: PatchAction;
  /**
   * A place in a document as a JSON Pointer (RFC 6901): empty for the whole document, otherwise a slash
   * before each key or index, with `~1` for a slash in a key and `~0` for a tilde. The index `-` is behind
   * the last item of an array.
   */
  path: string;
  /**
   * A place in a document as a JSON Pointer (RFC 6901): empty for the whole document, otherwise a slash
   * before each key or index, with `~1` for a slash in a key and `~0` for a tilde. The index `-` is behind
   * the last item of an array.
   */
  from?: string | undefined;
  /** Whatever JSON has, null included. */
  value?: unknown;
}

/** A shortest path: its nodes and the relationships between them; none if not found. */
export interface PathResult {
  /** Whether there is a path. */
  found: boolean;
  /** Nodes in the order of the path. */
  nodes: Node[];
  /** Relationships in the order in which they were walked, each once. */
  relationships: Relationship[];
}

/**
 * Why nothing is sent: `user`, who asked for it; `gone`, the receiver answered 410; `failing`, it has taken
 * nothing for a day.
 */
export type PauseReason = "user" | "gone" | "failing";

/** A condition of a filter, without its value; `denied` where the opposite is asked for. */
export interface QueryCondition {
  /** What a condition is about: a JSON Pointer into `data`, or a field beside it. */
  field: string;
  /** How values are compared, as filters name it. */
  operator: ConditionOperator;
  /** Whether the opposite is asked for, as under `not`. */
  denied?: boolean;
}

/** How a list is answered: by which index, what was looked at, and what would help. */
export interface QueryExplanation {
  /** An index of a node type; `done` is how many nodes a build has looked at. */
  index?: NodeTypeIndex;
  /** Conditions, in the order of the filter. */
  decided: QueryCondition[];
  /** Conditions, in the order of the filter. */
  checked: QueryCondition[];
  /** Whether the order of the list is that of the index, so that nothing is sorted. */
  order_by_index: boolean;
  /** How many there are. */
  scanned_entries: number;
  /** How many there are. */
  scanned_things: number;
  /** How many there are. */
  returned: number;
  /** A time in milliseconds. */
  duration_ms: number;
  /** An index that would help, as `indexes` of `update_node_type` takes it. */
  suggested_index?: SuggestedIndex;
  /** What would have the list take less time, in words. */
  advice: string;
}

/** A typed edge from one node of a tenant to another, with data of its own. */
export interface Relationship {
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  id: string;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  tenant_id: string;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  source_node_id: string;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  target_node_id: string;
  /** The type of a relationship, chosen by the client, without control characters. */
  relationship_type: string;
  /**
   * A JSON object. Of duplicate keys the last counts; the order of keys is not kept. At most 1 MiB as JSON
   * text.
   */
  data: Record<string, unknown>;
  /**
   * Counts the changes of one thing: 1 when it is made, and one more with each change. Clients send it back
   * as `if_revision`, never set it.
   */
  revision: number;
  /** A point in time, RFC 3339 in UTC. */
  created_at: string;
  /** A point in time, RFC 3339 in UTC. */
  updated_at: string;
  /**
   * Given and true where data of the past was erased since. Of a node nothing is told then but that it was
   * there, of a relationship its ends and type too.
   */
  erased?: boolean;
}

/** How many relationships of a type there are at a node in a direction. */
export interface RelationshipCount {
  /** The type of a relationship, chosen by the client, without control characters. */
  relationship_type: string;
  /** out: the relationship starts at the node that was asked about; in: it ends there. */
  direction: WalkedDirection;
  /** How many there are. */
  count: number;
  /** Given and true where there are more: `count` is where counting ended. */
  is_at_least?: boolean;
}

/** How many relationships there are at a node. */
export interface RelationshipCountsResult {
  /** Counts, those that go out first, by relationship type. */
  counts: RelationshipCount[];
  /** Whether there is more, which a limit left out. */
  truncated: boolean;
}

/** A page: relationships, newest first unless `sort` says otherwise. */
export interface RelationshipListResult {
  /** Relationships, newest first. */
  relationships: Relationship[];
  /** Where a page stands in its list. */
  pagination: PageInfo;
}

/** What became of a relationship: `relationship`, or `error` where it failed. */
export interface RelationshipOutcome {
  /** A typed edge from one node of a tenant to another, with data of its own. */
  relationship?: Relationship;
  /** Why an item failed: what its own call would have been answered. */
  error?: ItemFailure;
}

/** What became of each, in the order of the call. */
export interface RelationshipOutcomesResult {
  /** What became of each. */
  results: RelationshipOutcome[];
}

/** One relationship. */
export interface RelationshipResult {
  /** A typed edge from one node of a tenant to another, with data of its own. */
  relationship: Relationship;
}

/** A change of a relationship, with what came of it; a deletion has the last revision. */
export interface RelationshipRevision {
  /** The number of a change: the changes of a tenant are counted from 1, without gaps. */
  change: number;
  /** A point in time, RFC 3339 in UTC. */
  at: string;
  /**
   * Who made a change: `user:` with the user's id, `service:` or `operator:` with that of the API key,
   * `operator` alone for calls from the service's own machine that need no key, or `flexdb` for what was
   * there before the log.
   */
  actor: string;
  /** The name of a method of this document. */
  method: string;
  /** What became of the thing. The first change that is kept of a thing may be an update. */
  action: ChangeAction;
  /**
   * Counts the changes of one thing: 1 when it is made, and one more with each change. Clients send it back
   * as `if_revision`, never set it.
   */
  revision: number;
  /** A typed edge from one node of a tenant to another, with data of its own. */
  relationship?: Relationship;
}

/** A page: changes of a relationship, newest first. */
export interface RelationshipRevisionListResult {
  /** Changes of a relationship, newest first. */
  revisions: RelationshipRevision[];
  /** Where a page stands in its list. */
  pagination: PageInfo;
}

/** What relationships of a name may join, how many there may be, and what they hold. */
export interface RelationshipType {
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  id: string;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  tenant_id: string;
  /** The type of a relationship, chosen by the client, without control characters. */
  name: string;
  /** What a relationship is called when it is seen from its target; empty where it has no such name. */
  inverse_name: string;
  /** Free text. */
  description: string;
  /** Ids of node types, none twice; empty for nodes of any type. */
  source_node_type_ids: string[];
  /** Ids of node types, none twice; empty for nodes of any type. */
  target_node_type_ids: string[];
  /**
   * The most relationships of a type that may begin, or end, at one node; 0 means that there is no maximum.
   */
  max_per_source: number;
  /**
   * The most relationships of a type that may begin, or end, at one node; 0 means that there is no maximum.
   */
  max_per_target: number;
  /** Whether there may be one relationship of the type at most from one node to another. */
  unique_pairs: boolean;
  /**
   * A JSON Schema as a JSON object; draft 2020-12 unless `$schema` says otherwise. `{}` allows every object.
   */
  schema: Record<string, unknown>;
  /**
   * cascade: the relationship goes with the node; restrict: the node cannot be deleted while the relationship
   * is there.
   */
  on_delete_source: NodeDeletionRule;
  /**
   * cascade: the relationship goes with the node; restrict: the node cannot be deleted while the relationship
   * is there.
   */
  on_delete_target: NodeDeletionRule;
  /**
   * Counts the changes of one thing: 1 when it is made, and one more with each change. Clients send it back
   * as `if_revision`, never set it.
   */
  revision: number;
  /** A point in time, RFC 3339 in UTC. */
  created_at: string;
  /** A point in time, RFC 3339 in UTC. */
  updated_at: string;
}

/** What a call found among the relationships that it looked at. */
export interface RelationshipTypeCheckResult {
  /** How many there are. */
  checked: number;
  /** How many there are. */
  broken: number;
  /**
   * Up to 100 kinds of mistakes, those of the most nodes first. Of each node the first 100 problems are
   * looked at.
   */
  errors: BrokenRule[];
  /** Whether all nodes have been looked at, by this call and those before it. */
  is_complete: boolean;
  /**
   * How far a check has come: for `check_node_type` to go on, or for `update_node_type` to look only at what
   * it has not looked at.
   */
  check_token: string;
}

/** A page: relationship types, newest first. */
export interface RelationshipTypeListResult {
  /** Relationship types, newest first. */
  relationship_types: RelationshipType[];
  /** Where a page stands in its list. */
  pagination: PageInfo;
}

/** One relationship type. */
export interface RelationshipTypeResult {
  /** What relationships of a name may join, how many there may be, and what they hold. */
  relationship_type: RelationshipType;
}

/** What a member may do in a tenant, from most to least. */
export type Role = "owner" | "admin" | "member" | "viewer";

/** A node that was found. */
export interface SearchHit {
  /** A JSON document of a node type. */
  node: Node;
  /** How well a node goes with a query; more is better. */
  rank: number;
  /** The fields where words were found, in the order of the search. */
  highlights?: Highlight[];
}

/** What is to be searched. Without fields there is no search; without a language it is `simple`. */
export interface SearchInput {
  /**
   * Up to 4 places, none twice, the most important one first: words count for 1, 0.4, 0.2 and 0.1 there. All
   * text at a place is searched, and in whatever arrays and objects stand there.
   */
  fields: readonly string[];
  /**
   * The language of the text: which words are of one stem, and which say nothing. `simple` has no stems and
   * leaves no word out.
   */
  language?: SearchLanguage | undefined;
}

/**
 * The language of the text: which words are of one stem, and which say nothing. `simple` has no stems and
 * leaves no word out.
 */
export type SearchLanguage =
  | "arabic"
  | "armenian"
  | "basque"
  | "catalan"
  | "danish"
  | "dutch"
  | "english"
  | "finnish"
  | "french"
  | "german"
  | "greek"
  | "hindi"
  | "hungarian"
  | "indonesian"
  | "irish"
  | "italian"
  | "lithuanian"
  | "nepali"
  | "norwegian"
  | "portuguese"
  | "romanian"
  | "russian"
  | "serbian"
  | "simple"
  | "spanish"
  | "swedish"
  | "tamil"
  | "turkish"
  | "yiddish";

/**
 * `building`: the nodes that were there before it are being looked at, in the background; `ready`: it has all
 * nodes.
 */
export type SearchState = "building" | "ready";

/** A subscription; `after` is the number that its changes are above. */
export interface Subscription {
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  id: string;
  /**
   * A place in the order of a tenant's changes: the number of a change, or 0 for the time before the first
   * one.
   */
  after: number;
}

/** The end of a subscription; where the error is retryable, go on with `last` as `after`. */
export interface SubscriptionEnded {
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  subscription_id: string;
  /**
   * A place in the order of a tenant's changes: the number of a change, or 0 for the time before the first
   * one.
   */
  last: number;
  /** Why a subscription ended, as the error of a call tells it. */
  error: SubscriptionFailure;
}

/** Why a subscription ended, as the error of a call tells it. */
export interface SubscriptionFailure {
  /** The code of an error. */
  code: number;
  /** What is wrong, for people. */
  message: string;
  /** `reason` and `retryable`, and what else the error tells. */
  data: Record<string, unknown>;
}

/** The subscription that was begun. */
export interface SubscriptionResult {
  /** A subscription; `after` is the number that its changes are above. */
  subscription: Subscription;
}

/** An index that would help, as `indexes` of `update_node_type` takes it. */
export interface SuggestedIndex {
  /** 1 to 4 places, none twice. Nodes are sorted by the first, then by the next. */
  fields: string[];
}

/** A customer's own space; node types, nodes and relationships live in exactly one tenant. */
export interface Tenant {
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  id: string;
  /** A tenant's unique short name: lower-case letters, digits and inner hyphens. */
  slug: string;
  /** A name for people to read, without control characters. */
  name: string;
  /** What a tenant may do. New tenants are active. */
  status: TenantStatus;
  /** After how many days entries of the log go that later ones supersede. */
  history_days: number;
  /** A point in time, RFC 3339 in UTC. */
  created_at: string;
  /** A point in time, RFC 3339 in UTC. */
  updated_at: string;
}

/** What a tenant may hold and ask for. */
export interface TenantLimits {
  /** A maximum; 0 means that there is none. */
  max_nodes: number;
  /** A maximum; 0 means that there is none. */
  max_relationships: number;
  /** A maximum; 0 means that there is none. */
  max_data_bytes: number;
  /** Calls a second, weighed by what each method costs; 0 means that there is no limit. */
  max_calls_per_second: number;
}

/** The limits of a tenant. */
export interface TenantLimitsResult {
  /** What a tenant may hold and ask for. */
  limits: TenantLimits;
}

/** A page: tenants, newest first. */
export interface TenantListResult {
  /** Tenants, newest first. */
  tenants: Tenant[];
  /** Where a page stands in its list. */
  pagination: PageInfo;
}

/** One tenant. */
export interface TenantResult {
  /** A customer's own space; node types, nodes and relationships live in exactly one tenant. */
  tenant: Tenant;
}

/** What a tenant may do. New tenants are active. */
export type TenantStatus = "active" | "inactive" | "suspended";

/** What a tenant holds. Bytes are those of the JSON text of all data of nodes and relationships. */
export interface TenantUsage {
  /** How many there are. */
  nodes: number;
  /** How many there are. */
  relationships: number;
  /** How many there are. */
  data_bytes: number;
}

/** What a tenant holds. */
export interface TenantUsageResult {
  /** What a tenant holds. Bytes are those of the JSON text of all data of nodes and relationships. */
  usage: TenantUsage;
}

/**
 * Groups by the span of the calendar that a point in time is in. Weeks begin on Monday, quarters in January,
 * April, July and October, decades with years that end in 0.
 */
export type TimeBucket = "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year" | "decade";

/** What the operations answered, in their order. */
export interface TransactionResult {
  /** OperationAnswers */
  results: OperationAnswer[];
}

/** What there is around some nodes. */
export interface TraversalResult {
  /** Nodes in the order in which they were come across, the nearest first. */
  nodes: VisitedNode[];
  /** Relationships in the order in which they were walked, each once. */
  relationships: Relationship[];
  /** Whether there is more, which a limit left out. */
  truncated: boolean;
}

/** Which way a step goes; absent: out, all types, whatever stands in the data. */
export interface TraversalStep {
  /** out: along relationships, from their source to their target; in: against them; both: either way. */
  direction?: Direction | undefined;
  /** The type of a relationship, chosen by the client, without control characters. */
  relationship_type?: string | undefined;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  node_type_id?: string | undefined;
  /** A filter, or its JSON text. */
  filter?: FilterInput | undefined;
}

/** A person, known to the whole service; memberships tie users to tenants. */
export interface User {
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  id: string;
  /** An e-mail address. Two addresses that differ only in case are the same. */
  email: string;
  /** A name for people to read, without control characters. */
  display_name: string;
  /** What the user's identity provider calls them: the claim `sub` of their tokens. */
  subject?: string;
  /** A point in time, RFC 3339 in UTC. */
  created_at: string;
  /** A point in time, RFC 3339 in UTC. */
  updated_at: string;
}

/** A page: users, newest first. */
export interface UserListResult {
  /** Users, newest first. */
  users: User[];
  /** Where a page stands in its list. */
  pagination: PageInfo;
}

/** One user. */
export interface UserResult {
  /** A person, known to the whole service; memberships tie users to tenants. */
  user: User;
}

/** A tenant that a user is a member of. */
export interface UserTenant {
  /** A customer's own space; node types, nodes and relationships live in exactly one tenant. */
  tenant: Tenant;
  /** What a member may do in a tenant, from most to least. */
  role: Role;
}

/** A page: tenants of a user, in descending order of ids. */
export interface UserTenantListResult {
  /** Tenants of a user, in descending order of ids. */
  user_tenants: UserTenant[];
  /** Where a page stands in its list. */
  pagination: PageInfo;
}

/** A node with how many relationships away it is. */
export interface VisitedNode {
  /** How many there are. */
  depth: number;
  /** A JSON document of a node type. */
  node: Node;
}

/** out: the relationship starts at the node that was asked about; in: it ends there. */
export type WalkedDirection = "out" | "in";

/** A webhook; `last` is the number of the last change that was taken, or left out. */
export interface Webhook {
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  id: string;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  tenant_id: string;
  /**
   * An `https` URL of up to 2,000 characters, without user, password and fragment, and in ASCII: other
   * letters of a host as xn--, other characters behind it as %. `http` goes only to networks that the service
   * is told to allow.
   */
  url: string;
  /** Free text. */
  description: string;
  /** Which changes are sent, as the filters of `list_changes` have it; without members all of them. */
  filters: WebhookFilters;
  /**
   * Whether changes are sent. While it is paused none are, and none are left out: it goes on where it stands.
   */
  state: WebhookState;
  /**
   * Why nothing is sent: `user`, who asked for it; `gone`, the receiver answered 410; `failing`, it has taken
   * nothing for a day.
   */
  paused_because?: PauseReason;
  /** A point in time, RFC 3339 in UTC. */
  paused_at?: string;
  /**
   * A place in the order of a tenant's changes: the number of a change, or 0 for the time before the first
   * one.
   */
  last: number;
  /** A point in time, RFC 3339 in UTC. */
  failing_since?: string;
  /** A point in time, RFC 3339 in UTC. */
  next_attempt_at?: string;
  /** A point in time, RFC 3339 in UTC. */
  old_secret_until?: string;
  /**
   * Counts the changes of one thing: 1 when it is made, and one more with each change. Clients send it back
   * as `if_revision`, never set it.
   */
  revision: number;
  /** A point in time, RFC 3339 in UTC. */
  created_at: string;
  /** A point in time, RFC 3339 in UTC. */
  updated_at: string;
}

/** An attempt to send `changes` of the changes above `after`, up to `last`. */
export interface WebhookDelivery {
  /** Counts what was tried to send for a webhook, from 1. */
  number: number;
  /** The header `webhook-id` of a request. The same id stands for the same body, however often it is sent. */
  message_id: string;
  /** A point in time, RFC 3339 in UTC. */
  at: string;
  /**
   * A place in the order of a tenant's changes: the number of a change, or 0 for the time before the first
   * one.
   */
  after: number;
  /**
   * A place in the order of a tenant's changes: the number of a change, or 0 for the time before the first
   * one.
   */
  last: number;
  /** How many there are. */
  changes: number;
  /** How often the same has been tried, this time included. */
  attempt: number;
  /**
   * What became of it. `delivered`: the answer was 2xx, and what was sent counts as taken. `redirect`,
   * `gone`, `status`: it was 3xx, 410, or any other. `timeout`: there was no answer in time. `name_unknown`,
   * `unreachable`, `refused`, `disconnected`: the name has no address, there is no way to it, nobody listens
   * there, or the connection ended without an answer. `address_not_allowed`: it leads to a network that
   * nothing is sent to. `tls`: the certificate is none that is trusted, or there was no TLS.
   * `invalid_answer`: what came back is no HTTP.
   */
  outcome: DeliveryOutcome;
  /** The HTTP status that was answered. */
  status_code?: number;
  /** A time in milliseconds. */
  duration_ms: number;
  /** A point in time, RFC 3339 in UTC. */
  next_attempt_at?: string;
}

/** A page: deliveries, newest first. */
export interface WebhookDeliveryListResult {
  /** Deliveries, newest first. */
  deliveries: WebhookDelivery[];
  /** Where a page stands in its list. */
  pagination: PageInfo;
}

/** Which changes are sent, as the filters of `list_changes` have it; without members all of them. */
export interface WebhookFilters {
  /**
   * The kind of thing that was changed. Memberships go by the id of the user, limits by that of the tenant.
   */
  entity?: Entity | undefined;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  node_type_id?: string | undefined;
  /** A UUID. Ids that the service makes are UUIDv7, so a list in descending order of ids is newest first. */
  id?: string | undefined;
  /**
   * Who made a change: `user:` with the user's id, `service:` or `operator:` with that of the API key,
   * `operator` alone for calls from the service's own machine that need no key, or `flexdb` for what was
   * there before the log.
   */
  actor?: string | undefined;
}

/** A page: webhooks, in descending order of ids. */
export interface WebhookListResult {
  /** Webhooks, in descending order of ids. */
  webhooks: Webhook[];
  /** Where a page stands in its list. */
  pagination: PageInfo;
}

/** One webhook. */
export interface WebhookResult {
  /** A webhook; `last` is the number of the last change that was taken, or left out. */
  webhook: Webhook;
}

/**
 * Whether changes are sent. While it is paused none are, and none are left out: it goes on where it stands.
 */
export type WebhookState = "active" | "paused";
