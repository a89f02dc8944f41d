// Follow the changes of a tenant up to one: node follow.mjs <address> <tenant> <last>
import { Client } from "@flexdb/client";
import { WebSocket } from "ws";

const [url, tenant_id, last] = process.argv.slice(2);
const numbers = [];
for await (const page of new Client(url, { WebSocket }).followChanges({ tenant_id, after: 0 })) {
  numbers.push(...page.changes.map(({ change }) => change));
  if (page.last >= Number(last)) break;
}
console.log(JSON.stringify(numbers));
