// A program that has made its calls ends at once: no timer or signal of a call keeps it.
import { Client } from "@flexdb/client";
import { WebSocket } from "ws";

const [http, ws, id] = process.argv.slice(2);
const client = new Client(http, { timeoutMs: 60_000 });
await client.getTenant({ id }, { signal: new AbortController().signal });
const socket = new Client(ws, { timeoutMs: 60_000, WebSocket });
await socket.getTenant({ id });
socket.close();
const following = new Client(http, { WebSocket });
for await (const _ of following.followChanges({ tenant_id: id, after: 0 })) break;
console.log("done");
