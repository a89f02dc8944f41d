// Runs @open-rpc/test-coverage: node coverage.mjs <address of the JSON-RPC endpoint> <file of an OpenRPC document>
//
// The document's methods come in the order of its story. Prints the calls made from its examples, and after them
// those made from random parameters, each with the verdict of the tool and its reason.

import coverage from "@open-rpc/test-coverage";
import { parseOpenRPCDocument } from "@open-rpc/schema-utils-js";
import { DeclaredRule } from "./declared_rule.mjs";
import { StoryRule } from "./story_rule.mjs";

const [endpoint, file] = process.argv.slice(2);
const document = await parseOpenRPCDocument(file);
document.servers = [{ name: "tested", url: endpoint }];

// Each reporter of the tool, the empty one too, prints to stdout.
const SILENT = { onBegin() {}, onTestBegin() {}, onTestEnd() {}, onEnd() {} };

async function post(url, method, params) {
  const body = JSON.stringify({ jsonrpc: "2.0", id: method, method, params });
  const response = await fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body });
  return response.json();
}

async function run(rule, transport) {
  // The package is CommonJS: its default export lies one level down.
  const calls = await coverage.default({ openrpcDocument: document, rules: [rule], transport, reporters: [SILENT] });
  return calls.map(({ methodName, params, valid, reason, requestError, error }) => ({
    method: methodName,
    params,
    valid: valid === true,
    reason: reason ?? String(requestError ?? ""),
    code: error?.code ?? null,
  }));
}

const story = new StoryRule(post);
const outcome = {
  examples: await run(story, story.transport),
  random: await run(new DeclaredRule({ numCalls: 5 }), post),
};
console.log(JSON.stringify(outcome));
