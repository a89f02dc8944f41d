// Calls a service with @open-rpc/client-js over a WebSocket: node websocket.mjs <address of the door> <tenant id>
//
// Prints what each call came to, and with which code the connection was closed.

import { Client, JSONRPCError, RequestManager, WebSocketTransport } from "@open-rpc/client-js";

const MANY = 500;

const [endpoint, tenantId] = process.argv.slice(2);
const transport = new WebSocketTransport(endpoint);
const closed = new Promise((resolve) => transport.connection.addEventListener("close", ({ code }) => resolve(code)));
const manager = new RequestManager([transport]);
const client = new Client(manager);

async function failure(call) {
  try {
    return { result: await call };
  } catch (error) {
    const { code, data } = error;
    return { typed: error instanceof JSONRPCError, code, reason: data?.reason };
  }
}

// The numbers of the calls whose answer is that of another one.
async function mixedUp() {
  const numbers = [...Array(MANY).keys()];
  const answers = await Promise.all(
    numbers.map((number) => failure(client.request({ method: number % 2 ? "get_tenant" : `no_method_${number}`, params: { id: tenantId } }))),
  );
  return numbers.filter((number) =>
    number % 2 ? answers[number].result?.tenant.id !== tenantId : answers[number].code !== -32601,
  );
}

async function batch() {
  manager.startBatch();
  const answers = [
    manager.request({ method: "get_tenant", params: { id: tenantId } }),
    failure(manager.request({ method: "get_tenant", params: ["x"] })),
    manager.request({ method: "create_node_type", params: [tenantId, "By notification in a batch"] }, true),
  ];
  manager.stopBatch();
  const [tenant, invalid, notified] = await Promise.all(answers);
  return { tenant, invalid, notified: notified === undefined };
}

const byName = await client.request({ method: "create_node_type", params: { tenant_id: tenantId, name: "By name" } });
await client.notify({ method: "create_node_type", params: [tenantId, "By notification"] });
const outcome = {
  byName,
  batch: await batch(),
  mixedUp: await mixedUp(),
  document: await client.request({ method: "rpc.discover" }),
};
client.close();
// The tool keeps a timer of some seconds for each request, answered or not, and node would wait for them.
process.stdout.write(JSON.stringify({ ...outcome, closed: await closed }), () => process.exit());
