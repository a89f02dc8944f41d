// What an application does, the same in node and in a browser: the result says what came of it.

import { BadAnswer, Client, ClientError, InvalidParamsError, NotFoundError, calls } from "@flexdb/client";

interface Task {
  title: string;
  done: boolean;
}

const SCHEMA = {
  type: "object",
  properties: { title: { type: "string" }, done: { type: "boolean" } },
  required: ["title"],
};
const NOWHERE = "00000000-0000-7000-8000-000000000000";

/** Make a tenant with tasks in it, and return what was seen on the way. */
export async function tour(client: Client, slug: string): Promise<Record<string, unknown>> {
  const { tenant } = await client.createTenant({ slug, name: "Zażółć 🦔" });
  const tenant_id = tenant.id;
  const { node_type } = await client.createNodeType({ tenant_id, name: "Task", schema: SCHEMA });
  const create = (number: number) => {
    const task: Task = { title: `task ${number}`, done: false };
    return client.createNode({ tenant_id, node_type_id: node_type.id, data: task });
  };
  const created = await Promise.all([...Array(30).keys()].map(create));
  const titles: unknown[] = [];
  for await (const node of client.iterateNodes({ tenant_id, pagination: { page_size: 7 } })) titles.push(node.data["title"]);
  let pages = 0;
  for await (const page of client.iterateNodes({ tenant_id, pagination: { page_size: 7 } }).pages()) {
    pages += page.nodes.length > 0 ? 1 : 0;
    if (pages === 3) break;
  }
  const first = created[0]?.node.id ?? "";
  const [renamed, missing, kept] = await client.batch([
    calls.updateNode({ tenant_id, id: first, data: { title: "renamed" } }),
    calls.getNode({ tenant_id, id: NOWHERE }),
    calls.getTenant({ id: tenant_id }),
  ]);
  await client.notify(calls.updateTenant({ id: tenant_id, name: "Told" }));
  return {
    told: await heard(client, tenant_id, "Told"),
    tenant: tenant.name,
    titles: titles.length,
    distinct: new Set(titles).size,
    pages,
    renamed: renamed.unwrap().node.data["title"],
    missing: !missing.ok && missing.error instanceof NotFoundError && missing.error.reason,
    kept: kept.ok && kept.result.tenant.slug === slug,
    refused: await refusal(client, tenant_id, node_type.id),
    aborted: await aborted(client, tenant_id),
    waited: await waited(client, tenant_id),
    followed: await followed(client, tenant_id),
    discovered: await discovered(client),
  };
}

// A notification has no answer: what it does shows a little later.
async function heard(client: Client, id: string, name: string): Promise<boolean> {
  for (let turn = 0; turn < 500; turn++) {
    if ((await client.getTenant({ id })).tenant.name === name) return true;
  }
  return false;
}

async function refusal(client: Client, tenant_id: string, node_type_id: string): Promise<unknown> {
  try {
    return await client.createNode({ tenant_id, node_type_id, data: { title: 7 } });
  } catch (error) {
    if (!(error instanceof InvalidParamsError)) throw error;
    return [error.code, error.reason, ...error.problems.map((problem) => problem.path)];
  }
}

async function aborted(client: Client, id: string): Promise<unknown> {
  const controller = new AbortController();
  const call = client.getTenant({ id }, { signal: controller.signal });
  controller.abort(new Error("enough"));
  try {
    return await call;
  } catch (error) {
    return error instanceof ClientError || error instanceof BadAnswer ? error.message : String(error);
  }
}

// A wait that is longer than the patience of the client needs a call that has more.
async function waited(client: Client, tenant_id: string): Promise<unknown> {
  const { newest: after } = await client.listChanges({ tenant_id, limit: 1 });
  const asked = { tenant_id, after, wait_ms: 600 };
  const impatient = await client.listChanges(asked, { timeoutMs: 200 }).catch((error: unknown) => (error as Error).name);
  const patient = await client.listChanges(asked, { timeoutMs: 10_000 });
  return [impatient, patient.changes.length, patient.last === after];
}

// Each change since the tenant is there, once and in order.
async function followed(client: Client, tenant_id: string): Promise<unknown> {
  const numbers: number[] = [];
  for await (const page of client.followChanges({ tenant_id, after: 0 })) {
    numbers.push(...page.changes.map(({ change }) => change));
    if (page.last === page.newest) break;
  }
  return [numbers.length, numbers.every((number, index) => number === index + 1)];
}

async function discovered(client: Client): Promise<unknown> {
  const document = await client.call("rpc.discover");
  return (document as { info: { title: string } }).info.title;
}
