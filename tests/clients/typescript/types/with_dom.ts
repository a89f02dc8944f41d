// With the types of browsers: their own classes are what the options take.

import { Client } from "@flexdb/client";

const controller = new AbortController();
export const client = new Client(new URL("ws://127.0.0.1"), { WebSocket });
export const other = new Client(window.location, { fetch });
export const custom = new Client("http://127.0.0.1", {
  fetch: (url, request) => fetch(url, { ...request, credentials: "include" }),
  WebSocket: class extends WebSocket {},
});
export const call = client.listTenants({}, { signal: controller.signal });
export const timed = client.listTenants({}, { signal: AbortSignal.any([controller.signal]) });
