// With the types of Node: its own classes, and those of the package ws, are what the options take.

import { Client } from "@flexdb/client";
import { WebSocket } from "ws";

const controller = new AbortController();
export const client = new Client(new URL("ws://127.0.0.1"), { WebSocket });
export const other = new Client(new URL("http://127.0.0.1"), { fetch });
export const custom = new Client("http://127.0.0.1", {
  fetch: async (url, request) => {
    const response = await fetch(url, request);
    return response;
  },
});
export const call = client.listTenants({}, { signal: controller.signal });
export const timed = client.listTenants({}, { signal: AbortSignal.timeout(1_000) });
