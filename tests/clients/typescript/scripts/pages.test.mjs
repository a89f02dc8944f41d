import assert from "node:assert/strict";
import { test } from "node:test";
import { BadAnswer, Client, RpcError } from "@flexdb/client";
import { failure, result, serving } from "./service.mjs";

// A list of ten tenants, in pages of three.
const answer = (call) => {
  const from = Number(call.params.pagination?.page_token || 0);
  const tenants = [...Array(10).keys()].slice(from, from + 3).map((id) => ({ id }));
  return result(call, { tenants, pagination: { next_page_token: from + 3 < 10 ? String(from + 3) : "" } });
};

async function collected(list) {
  const items = [];
  for await (const item of list) items.push(item);
  return items;
}

test("all items, page by page", async () => {
  const service = await serving(answer);
  const params = { pagination: { page_size: 3 } };
  const list = new Client(service.url).iterateTenants(params);
  assert.equal(service.calls.length, 0);
  assert.deepEqual((await collected(list)).map(({ id }) => id), [...Array(10).keys()]);
  assert.deepEqual(
    service.calls.map((call) => call.params.pagination),
    [{ page_size: 3 }, ...["3", "6", "9"].map((page_token) => ({ page_size: 3, page_token }))],
  );
  assert.deepEqual(params, { pagination: { page_size: 3 } });
  assert.equal((await collected(list)).length, 10);
});

test("whole pages, and a place to begin", async () => {
  const service = await serving(answer);
  const client = new Client(service.url);
  const pages = await collected(client.iterateTenants({ pagination: { page_token: "6" } }).pages());
  assert.deepEqual(pages.map((page) => page.tenants.length), [3, 1]);
  assert.equal((await collected(client.iterateTenants())).length, 10);
});

test("a loop that is left fetches no more", async () => {
  const service = await serving(answer);
  for await (const { id } of new Client(service.url).iterateTenants()) if (id === 3) break;
  assert.equal(service.calls.length, 2);
});

test("a service that leads in a circle", async () => {
  let turn = 0;
  const service = await serving((call) =>
    result(call, { tenants: [{ id: 1 }], pagination: { next_page_token: ["a", "b"][turn++ % 2] } }),
  );
  const seen = [];
  const list = new Client(service.url).iterateTenants();
  await assert.rejects(async () => {
    for await (const item of list) seen.push(item);
  }, BadAnswer);
  assert.equal(seen.length, 3);
});

test("errors come out of the loop", async () => {
  const service = await serving((call) => failure(call, -32602));
  await assert.rejects(collected(new Client(service.url).iterateTenants()), RpcError);
  const odd = await serving((call) => result(call, { tenants: 7, pagination: {} }));
  await assert.rejects(collected(new Client(odd.url).iterateTenants()), /list_tenants: no list at tenants/);
});
