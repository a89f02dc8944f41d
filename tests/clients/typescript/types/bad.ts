// What is wrong: the compiler has to say so of each line behind a mark, or it complains of the mark.

import { type Call, Client, type Node, type NodeResult, calls, filters } from "@flexdb/client";

export async function wrong(client: Client): Promise<void> {
  // @ts-expect-error no parameters
  await client.getTenant();
  // @ts-expect-error a required one is missing
  await client.createTenant({ slug: "s" });
  // @ts-expect-error of another type
  await client.getTenant({ id: 7 });
  // @ts-expect-error null where it says nothing
  await client.updateTenant({ id: "t", slug: null });
  // @ts-expect-error misspelt
  await client.updateTenant({ id: "t", slugg: "s" });
  // @ts-expect-error misspelt, further in
  await client.listTenants({ pagination: { pagesize: 1 } });
  // @ts-expect-error no such status
  await client.updateTenant({ id: "t", status: "gone" });
  // @ts-expect-error an array is no object
  await client.createNode({ tenant_id: "", node_type_id: "", data: [1] });
  // @ts-expect-error a number is neither
  await client.createNode({ tenant_id: "", node_type_id: "", data: 1 });
  // @ts-expect-error nothing is put
  await client.patchNode({ tenant_id: "", id: "", operations: [{ op: "put", path: "" }] });
  // @ts-expect-error a path is missing
  await client.patchNode({ tenant_id: "", id: "", operations: [{ op: "remove" }] });
  // @ts-expect-error options where parameters stand
  await client.listTenants({ timeoutMs: 1 });
  // @ts-expect-error no such option
  await client.listTenants({}, { timeout: 1 });
  // @ts-expect-error no such member
  (await client.getTenant({ id: "" })).tenant.nothing;
  // @ts-expect-error data can be anything
  (await client.getNode({ tenant_id: "", id: "" })).node.data["title"].length;
  // @ts-expect-error no such method
  await client.getNothing({});
  // @ts-expect-error a promise that is not awaited has no members
  client.getTenant({ id: "" }).tenant;

  const [first] = await client.batch([calls.getTenant({ id: "" })]);
  // @ts-expect-error it may have failed
  first.result;
  // @ts-expect-error there is but one
  (await client.batch([calls.getTenant({ id: "" })]))[1].ok;
  // @ts-expect-error the call of another method
  const call: Call<NodeResult> = calls.getTenant({ id: "" });
  void call;
  // @ts-expect-error not a call
  await client.batch([client.getTenant({ id: "" })]);
  // @ts-expect-error items are no users
  for await (const item of client.iterateUsers()) item satisfies Node;
  // @ts-expect-error a tenant is missing
  client.followChanges({});
  // @ts-expect-error no such kind
  client.followChanges({ tenant_id: "", entity: "nodes" });
  // @ts-expect-error pages have changes
  for await (const page of client.followChanges({ tenant_id: "" })) page.nodes;
  // @ts-expect-error calls are never silent
  await client.listTenants({}, { silenceMs: 1 });
  // @ts-expect-error to be iterated with for await
  for (const item of client.iterateUsers()) void item;
}

export async function wronglyFiltered(client: Client, tenant_id: string): Promise<void> {
  // @ts-expect-error no pointer, and no field
  await client.listNodes({ tenant_id, filter: { price: 1 } });
  // @ts-expect-error no such operator
  await client.listNodes({ tenant_id, filter: { "/price": { greater: 1 } } });
  // @ts-expect-error nothing is greater than null
  await client.listNodes({ tenant_id, filter: { "/price": { gt: null } } });
  // @ts-expect-error values come in an array
  await client.listNodes({ tenant_id, filter: { "/price": { in: 1 } } });
  // @ts-expect-error no text
  await client.listNodes({ tenant_id, filter: { "/title": { starts_with: 1 } } });
  // @ts-expect-error it is there, or not
  await client.listNodes({ tenant_id, filter: { "/title": { exists: "yes" } } });
  // @ts-expect-error several filters
  await client.listNodes({ tenant_id, filter: { and: { "/title": 1 } } });
  // @ts-expect-error one filter
  await client.listNodes({ tenant_id, filter: { not: [{ "/title": 1 }] } });
  // @ts-expect-error further in
  await client.listNodes({ tenant_id, filter: { or: [{ "/title": { contain: 1 } }] } });
  // @ts-expect-error of nothing
  filters.every();
  // @ts-expect-error no such operator, where filters are put together
  filters.some({ "/a": { eqq: 1 } });
}

// @ts-expect-error no address is a number
export const numbered = new Client(5000);
// @ts-expect-error no such option
export const misspelt = new Client("http://x", { tokens: "t" });
