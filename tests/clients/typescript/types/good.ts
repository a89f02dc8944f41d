// What users write: all of it has to compile under the strictest options.

import {
  type Call,
  type CallOptions,
  type ChangesNotification,
  Client,
  ClientError,
  type CreateNodeParams,
  type Filter,
  type JsonObject,
  type Node,
  type NodeResult,
  NotFoundError,
  type Pages,
  type PatchOperation,
  type Reply,
  type ResultOf,
  RpcError,
  type TenantListResult,
  type TenantResult,
  calls,
  filters,
} from "@flexdb/client";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const proven = <_Proof extends true>(): void => undefined;

interface Task {
  readonly title: string;
  readonly done?: boolean;
}

export async function tour(client: Client, tenant_id: string, node_type_id: string, options?: CallOptions): Promise<void> {
  const { tenant } = await client.getTenant({ id: tenant_id });
  proven<Equal<typeof tenant.slug, string>>();
  proven<Equal<typeof tenant.status, "active" | "inactive" | "suspended">>();
  proven<Equal<Awaited<ReturnType<typeof client.getNode>>, NodeResult>>();

  // Objects of every kind go in as data.
  const task: Task = { title: "t" };
  const given: CreateNodeParams = { tenant_id, node_type_id, data: task };
  const { node } = await client.createNode(given, options);
  await client.createNode({ tenant_id, node_type_id, data: { title: "t", tags: ["a"] } });
  await client.createNode({ tenant_id, node_type_id, data: '{"title": "t"}' });
  await client.createNode({ tenant_id, node_type_id, data: {} as Record<string, unknown> });
  await client.createNode({ tenant_id, node_type_id, data: { ...node.data, more: 1 } as const });
  const operations: PatchOperation[] = [
    { op: "test", path: "/done", value: null },
    { op: "move", path: "/tags/-", from: "/tag" },
  ];
  const patched = await client.patchNode({ tenant_id, id: node.id, operations });
  proven<Equal<typeof patched, NodeResult>>();
  await client.patchRelationship({ tenant_id, id: node.id, merge: { done: null }, if_revision: 1 });
  const open: JsonObject = task;
  void open;
  proven<Equal<typeof node.data, Record<string, unknown>>>();
  const title = node.data["title"];
  proven<Equal<typeof title, unknown>>();

  // What is undefined is left out; null clears.
  const limit = undefined as number | undefined;
  await client.listNodes({ tenant_id, pagination: { page_size: limit, page_token: undefined } });
  await client.updateNodeType({ tenant_id, id: node_type_id, description: null, name: undefined });
  await client.listTenants();
  await client.listTenants({}, { timeoutMs: 1_000, retries: 0, signal: undefined });

  const pages: Pages<Node, unknown> = client.iterateNodes({ tenant_id });
  for await (const each of pages) proven<Equal<typeof each, Node>>();
  for await (const page of client.iterateTenants().pages()) proven<Equal<typeof page, TenantListResult>>();

  for await (const page of client.followChanges({ tenant_id, entity: "node" }, { silenceMs: 1_000, ...options })) {
    proven<Equal<typeof page, ChangesNotification>>();
    proven<Equal<typeof page.last, number>>();
  }
  const following: AsyncGenerator<ChangesNotification, void, undefined> = client.followChanges({ tenant_id });
  await following.return();

  const replies = await client.batch([calls.getTenant({ id: tenant_id }), calls.listTenants(), calls.deleteUser({ id: "" })]);
  proven<Equal<(typeof replies)[0], Reply<TenantResult>>>();
  proven<Equal<(typeof replies)["length"], 3>>();
  const [first, second] = replies;
  if (first.ok) proven<Equal<typeof first.result, TenantResult>>();
  else proven<Equal<typeof first.error.message, string>>();
  proven<Equal<ReturnType<typeof second.unwrap>, TenantListResult>>();

  const many = [tenant_id].map((id) => calls.getTenant({ id }));
  for (const reply of await client.batch(many)) proven<Equal<typeof reply, Reply<TenantResult>>>();
  await client.notify(many);
  await client.notify(calls.deleteUser({ id: "" }));
  const call: Call<NodeResult> = calls.getNode({ tenant_id, id: "" });
  const sent = await client.send(call);
  proven<Equal<typeof sent, NodeResult>>();
  proven<Equal<ResultOf<typeof call>, NodeResult>>();
  const unknown = await client.call("rpc.discover");
  proven<Equal<typeof unknown, unknown>>();
  const mixed: Call[] = [call, ...many];
  await client.batch(mixed);
}

export function explain(error: unknown): string {
  if (error instanceof NotFoundError) {
    proven<Equal<typeof error.code, -32001>>();
    return error.name;
  }
  if (error instanceof RpcError) return `${error.code} ${error.reason} ${error.problems.map(({ path }) => path).join()}`;
  return error instanceof ClientError ? error.message : "unknown";
}

export const clients = [
  new Client(),
  new Client("http://127.0.0.1:5000", { token: "t", headers: { "x-a": "b" }, timeoutMs: Infinity, retries: undefined }),
  new Client({ href: "ws://127.0.0.1:5000" }),
];

export async function filtered(client: Client, price: number | undefined): Promise<void> {
  const cheap: Filter = { "/price": { lt: 10, exists: true }, "/size": { eq: { width: 1 } }, "/tags": ["a"], "/sold": null };
  const asked = filters.some(cheap, filters.every({ created_at: { gt: "2026-01-01T00:00:00Z" } }, { "/price": price }));
  await client.listNodes({ tenant_id: "", filter: asked });
  await client.listNodes({ tenant_id: "", filter: filters.none(asked, { not: { "/a/0": { in: [1, "2", { b: 1 }] } } }) });
  await client.listRelationships({ tenant_id: "", filter: { relationship_type: { starts_with: "k" }, or: [cheap, {}] } });
  await client.listNodes({ tenant_id: "", filter: JSON.stringify(cheap) });
  for await (const page of client.followChanges({ tenant_id: "", entity: "node", filter: cheap })) {
    proven<Equal<(typeof page.changes)[number]["matches"], boolean | undefined>>();
    break;
  }
}
