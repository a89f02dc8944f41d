// Calls a service with @open-rpc/client-js: node client.mjs <address of the JSON-RPC endpoint> <tenant id>
//
// Prints what each call came to, and of each exchange over HTTP its status and the ids that went out and came back.

import { isDeepStrictEqual } from "node:util";
import { Client, HTTPTransport, JSONRPCError, RequestManager } from "@open-rpc/client-js";

const UNKNOWN = "00000000-0000-7000-8000-000000000000";
const UNICODE = {
  "zażółć 🦔": "\u0001\t\u2028 \"quoted\" \\ \u00e9 e\u0301 漢字 \u{1f469}\u200d\u{1f467}",
  "": "",
  "\uffff": "\u{10ffff}",
};
const LARGE = { text: "zażółć 🦔 ".repeat(40_000), numbers: [...Array(20_000).keys()] };

const [endpoint, tenantId] = process.argv.slice(2);
const exchanges = [];
const transport = new HTTPTransport(endpoint, { fetcher: recorded });
const manager = new RequestManager([transport]);
const client = new Client(manager);

async function recorded(address, init) {
  const response = await fetch(address, init);
  const body = await response.clone().text();
  exchanges.push({ status: response.status, sent: ids(init.body), received: body === "" ? null : ids(body) });
  return response;
}

// The id of a message, or the ids of a batch; null where a message has none.
function ids(text) {
  const value = JSON.parse(text);
  return Array.isArray(value) ? value.map((message) => message.id ?? null) : (value.id ?? null);
}

async function failure(call) {
  try {
    return { result: await call };
  } catch (error) {
    const { code, message, data } = error;
    return { typed: error instanceof JSONRPCError, code, message, data };
  }
}

async function roundTrip(nodeTypeId, data) {
  const created = await client.request({
    method: "create_node",
    params: { tenant_id: tenantId, node_type_id: nodeTypeId, data },
  });
  const { node } = await client.request({ method: "get_node", params: [created.node.id, tenantId] });
  return { characters: JSON.stringify(node.data).length, equal: isDeepStrictEqual(node.data, data) };
}

async function batch() {
  // The client waits before it hands a request on, and by then the batch is closed. Its request manager does not.
  manager.startBatch();
  const answers = [
    manager.request({ method: "get_tenant", params: { id: tenantId } }),
    failure(manager.request({ method: "get_tenant", params: [UNKNOWN] })),
    manager.request({ method: "create_node_type", params: [tenantId, "By notification in a batch"] }, true),
    manager.request({ method: "list_node_types", params: [tenantId] }),
  ];
  manager.stopBatch();
  return Promise.all(answers);
}

const byName = await client.request({ method: "create_node_type", params: { tenant_id: tenantId, name: "By name" } });
const byPosition = await client.request({ method: "create_node_type", params: [tenantId, "By position", "A text"] });
await client.notify({ method: "create_node_type", params: [tenantId, "By notification"] });
const [tenant, missing, notified, nodeTypes] = await batch();

const outcome = {
  byName,
  byPosition,
  batch: { tenant, missing, notified: notified === undefined, nodeTypes },
  invalid: await failure(client.request({ method: "create_node", params: { tenant_id: "x", data: {} } })),
  unknownMethod: await failure(client.request({ method: "no_such_method" })),
  unicode: await roundTrip(byName.node_type.id, UNICODE),
  large: await roundTrip(byName.node_type.id, LARGE),
  document: await client.request({ method: "rpc.discover" }),
  exchanges,
};
client.close();
console.log(JSON.stringify(outcome));
