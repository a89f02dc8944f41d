import assert from "node:assert/strict";
import { createServer } from "node:net";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { BadAnswer, Client, ClientError, ConnectionFailed, NotFoundError, RpcError, TimedOut, calls } from "@flexdb/client";
import { TENANT, failure, later, result, serving } from "./service.mjs";

const call = (client, options) => client.getTenant({ id: "t" }, options);

test("a call and its result", async () => {
  const service = await serving((call) => result(call));
  const client = new Client(service.url, { token: "secret", headers: { "X-Trace": "a" } });
  assert.deepEqual(await call(client), TENANT);
  assert.deepEqual(await client.updateTenant({ id: "t", slug: undefined }), TENANT);
  const [first, second] = service.calls;
  assert.deepEqual(first, { jsonrpc: "2.0", method: "get_tenant", params: { id: "t" }, id: first.id });
  const { idempotency_key: key, ...given } = second.params;
  assert.deepEqual(given, { id: "t" });
  assert.match(key, /^[0-9a-f]{32}$/);
  assert.notEqual(first.id, second.id);
  const [{ url, headers, method }] = service.requests;
  assert.equal(`${method} ${url}`, "POST /jsonrpc");
  assert.equal(headers.authorization, "Bearer secret");
  assert.equal(headers["content-type"], "application/json");
  assert.equal(headers["x-trace"], "a");
});

test("connections are kept", async () => {
  const service = await serving((call) => result(call));
  const client = new Client(service.url);
  for (let i = 0; i < 9; i++) await call(client);
  // Node may open a second one before it notices that the first is free.
  assert(new Set(service.requests.map((request) => request.socket)).size <= 2);
});

test("an address with a path keeps it, also as a URL", async () => {
  const service = await serving((call) => result(call));
  await call(new Client(`${service.url}/v1/rpc?x=1`));
  await call(new Client(new URL(`${service.url}/other`)));
  assert.deepEqual(service.requests.map((request) => request.url), ["/v1/rpc?x=1", "/other"]);
  assert.throws(() => new Client("ftp://host"), TypeError);
  assert.throws(() => new Client("host"), TypeError);
  assert.throws(() => new Client(service.url, { timeoutMs: 0 }), RangeError);
  assert.throws(() => new Client(service.url, { retries: -1 }), RangeError);
  await assert.rejects(call(new Client(service.url), { timeoutMs: Number.NaN }), RangeError);
});

test("compressed answers, and text of all kinds", async () => {
  const text = "zażółć 🦔 \u2028 漢字 \0";
  const service = await serving((call, _, response) => {
    response.setHeader("content-encoding", "gzip");
    response.end(gzipSync(JSON.stringify(result(call, { echo: call.params.id }))));
  });
  assert.deepEqual(await new Client(service.url).getTenant({ id: text }), { echo: text });
});

test("keys that mean something to objects are harmless", async () => {
  const data = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2, "toString": 3}');
  const service = await serving((call) => JSON.stringify(result(call, call.params.data)));
  const client = new Client(service.url);
  const echo = await client.createNode({ tenant_id: "t", node_type_id: "n", data });
  assert.equal(JSON.stringify(echo), JSON.stringify(data));
  assert.equal({}.polluted, undefined);
});

test("an error is of the class of its code", async () => {
  const data = {
    reason: "tenant_not_found",
    retryable: false,
    errors: [{ path: "/id", message: "there is none" }, { path: "", message: "nor here" }, "nonsense"],
  };
  const service = await serving((call) => failure(call, call.params.id === "t" ? -32001 : -7, "not found", data));
  const client = new Client(service.url);
  const error = await call(client).catch((error) => error);
  assert(error instanceof NotFoundError && error instanceof RpcError && error instanceof ClientError);
  assert.equal(error.name, "NotFoundError");
  const { code, serverMessage, reason, retryable, method } = error;
  assert.deepEqual(
    { code, serverMessage, reason, retryable, method },
    { code: -32001, serverMessage: "not found", reason: "tenant_not_found", retryable: false, method: "get_tenant" },
  );
  assert.deepEqual(error.data, data);
  assert.deepEqual(error.problems, data.errors.slice(0, 2));
  assert.equal(
    error.message,
    "get_tenant: not found (-32001, tenant_not_found)\n  /id: there is none\n  /: nor here",
  );
  assert.match(error.stack, /NotFoundError|Error: get_tenant/);
  const unknown = await client.getTenant({ id: "other" }).catch((error) => error);
  assert.equal(unknown.constructor, RpcError);
  assert.equal(service.calls.length, 2);
});

test("errors with other data than flexdb's, or none", async () => {
  for (const data of [undefined, null, 7, "text", [], { reason: 1, retryable: "yes", errors: {} }]) {
    const service = await serving((call) => failure(call, 1, "no", data));
    const error = await call(new Client(service.url)).catch((error) => error);
    assert.deepEqual([error.reason, error.retryable, error.problems], [undefined, false, []]);
    assert.equal(error.message, "get_tenant: no (1)");
  }
});

for (const [name, answer] of Object.entries({
  "not JSON": () => "<html>",
  "nothing": () => "",
  "null": () => "null",
  "an array": (call) => [result(call)],
  "no version": (call) => ({ id: call.id, result: 1 }),
  "another version": (call) => ({ ...result(call), jsonrpc: "1.0" }),
  "another id": (call) => ({ ...result(call), id: call.id + 1 }),
  "an id of another type": (call) => ({ ...result(call), id: `${call.id}` }),
  "no id": (call) => ({ jsonrpc: "2.0", result: 1 }),
  "null as the id of a result": (call) => ({ jsonrpc: "2.0", id: null, result: 1 }),
  "neither result nor error": (call) => ({ jsonrpc: "2.0", id: call.id }),
  "both": (call) => ({ ...result(call), error: { code: 1, message: "" } }),
  "an error that is none": (call) => ({ jsonrpc: "2.0", id: call.id, error: "no" }),
  "an error without a code": (call) => ({ jsonrpc: "2.0", id: call.id, error: { message: "no" } }),
  "a fraction as a code": (call) => failure(call, 1.5),
  "bytes that are not UTF-8": (call, request, response) => {
    response.end(Buffer.concat([Buffer.from(`{"jsonrpc":"2.0","id":${call.id},"result":"`), Buffer.from([0xff, 0x22, 0x7d])]));
  },
})) {
  test(`bad answers: ${name}`, async () => {
    const service = await serving(answer);
    const error = await call(new Client(service.url)).catch((error) => error);
    assert(error instanceof BadAnswer, String(error));
    assert.match(error.message, /^get_tenant: .*HTTP 200/);
    assert.equal(error.status, 200);
    assert.equal(service.calls.length, 1);
  });
}

test("an error without an id is the call's", async () => {
  const service = await serving(() => ({ jsonrpc: "2.0", id: null, error: { code: -32700, message: "Parse error" } }));
  await assert.rejects(call(new Client(service.url)), { code: -32700, name: "ParseError" });
});

test("a result of null or false is a result", async () => {
  for (const value of [null, false, 0, ""]) {
    const service = await serving((call) => result(call, value));
    assert.equal(await call(new Client(service.url)), value);
  }
});

test("HTTP statuses with something else in them", async () => {
  const service = await serving((call, _, response) => {
    response.statusCode = 404;
    return `<html>${"x".repeat(10_000)}</html>`;
  });
  const error = await call(new Client(service.url)).catch((error) => error);
  assert(error instanceof BadAnswer);
  assert.equal(error.status, 404);
  assert(error.message.length < 400);
  assert.match(error.message, /HTTP 404, <html>x/);
});

test("JSON-RPC counts whatever the HTTP status", async () => {
  const service = await serving((call, _, response) => {
    response.statusCode = 500;
    return failure(call, -32001);
  });
  await assert.rejects(call(new Client(service.url)), { code: -32001 });
});

test("safe calls are tried again", async () => {
  for (const trouble of [
    (call, response) => ((response.statusCode = 503), "busy"),
    (call, response) => ((response.statusCode = 502), ""),
    (call, response) => void response.socket.destroy(),
    (call) => failure(call, -32006, "busy", { retryable: true }),
  ]) {
    let failures = 0;
    const answer = (call, _, response) => (failures++ < 2 ? trouble(call, response) : result(call));
    const service = await serving(answer);
    assert.deepEqual(await call(new Client(service.url)), TENANT);
    assert.equal(service.calls.length, 3);
    const troubled = await serving((call, _, response) => trouble(call, response));
    await assert.rejects(call(new Client(troubled.url), { retries: 1 }), ClientError);
    assert.equal(troubled.calls.length, 2);
  }
});

test("who is told when to come back waits for it, but not for long", async () => {
  let failures = 0;
  const busy = (call, retry_after_s) => failure(call, -32005, "busy", { retryable: true, retry_after_s });
  const service = await serving((call) => (failures++ < 1 ? busy(call, 0.4) : result(call)));
  const began = performance.now();
  assert.deepEqual(await call(new Client(service.url)), TENANT);
  assert(performance.now() - began >= 400);
  const closed = await serving((call) => busy(call, 3600));
  await assert.rejects(call(new Client(closed.url)), { retryAfterS: 3600 });
  assert.equal(closed.calls.length, 1);
  const odd = await serving((call) => failure(call, -32005, "odd", { retry_after_s: "soon" }));
  await assert.rejects(call(new Client(odd.url)), { retryAfterS: undefined });
});

test("others are not, and their trouble is told", async () => {
  for (const [trouble, kind] of [
    [(call, response) => ((response.statusCode = 503), "busy"), BadAnswer],
    [(call, response) => void response.socket.destroy(), ConnectionFailed],
    [(call) => failure(call, -32006, "busy", { retryable: true }), RpcError],
  ]) {
    const service = await serving((call, _, response) => trouble(call, response));
    const error = await new Client(service.url).call("create_tenant", { slug: "s" }).catch((error) => error);
    assert(error instanceof kind, String(error));
    assert.equal(service.calls.length, 1);
    if (error instanceof ConnectionFailed) assert.equal(error.wasSent, true);
  }
});

test("writes have a key to be known by, and are tried again with the same", async () => {
  let failures = 0;
  const service = await serving((call, _, response) => {
    if (failures++ < 1) return void response.socket.destroy();
    if (failures < 3) return failure(call, -32006, "busy", { retryable: true });
    return result(call);
  });
  const client = new Client(service.url);
  const create = calls.createTenant({ slug: "s", name: "n" });
  await client.send(create);
  await client.send(create);
  await client.createTenant({ slug: "s", name: "n", idempotency_key: "mine" });
  const keys = service.calls.map((call) => call.params.idempotency_key);
  assert.equal(new Set(keys.slice(0, 3)).size, 1);
  assert.equal(new Set(keys).size, 3);
  assert.equal(keys.at(-1), "mine");
});

test("where no connection could be opened any call is tried again", async () => {
  const closed = await serving(() => undefined);
  await closed.close();
  const error = await new Client(closed.url, { retries: 0 }).createUser({ email: "e", display_name: "n" }).catch((e) => e);
  assert(error instanceof ConnectionFailed && !error.wasSent);
  assert.match(error.message, /^create_user: http:.*\/jsonrpc: .*ECONNREFUSED/);
  const { port } = new URL(closed.url);
  const attempts = new Client(closed.url).createTenant({ slug: "s", name: "n" });
  await later(30);
  let calls = 0;
  const server = createServer((socket) =>
    socket.on("data", (data) => {
      calls += 1;
      const id = /"id":(\d+)/.exec(data.toString())?.[1];
      if (id) socket.end(`HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{"jsonrpc":"2.0","id":${id},"result":7}`);
    }),
  ).listen(port, "127.0.0.1");
  assert.equal(await attempts, 7);
  server.close();
  assert(calls >= 1);
});

test("an answer that breaks off", async () => {
  const service = await serving((call, _, response) => {
    response.setHeader("content-length", "1000");
    response.write("{");
    setTimeout(() => response.destroy(), 10);
  });
  await assert.rejects(call(new Client(service.url), { retries: 0 }), ConnectionFailed);
});

test("a call takes no longer than it may, attempts and pauses together", async () => {
  const slow = await serving(async (call) => (await later(2_000), result(call)));
  const begin = performance.now();
  const error = await call(new Client(slow.url, { timeoutMs: 100 })).catch((error) => error);
  assert(error instanceof TimedOut);
  assert.equal(error.message, "get_tenant: took longer than 100 ms");
  await assert.rejects(call(new Client(slow.url), { timeoutMs: 50 }), TimedOut);
  assert(performance.now() - begin < 1_000);
});

test("nothing is sent where the time is over at once", async () => {
  const service = await serving((call) => result(call));
  const client = new Client(service.url);
  await assert.rejects(call(client, { timeoutMs: 0.000001 }), TimedOut);
  await call(client);
  assert.equal(service.requests.length, 1);
});

test("a time-out during a pause tells what went wrong before", async () => {
  const busy = await serving((call, _, response) => ((response.statusCode = 503), "busy"));
  const begin = performance.now();
  // The next pause would be longer than what is left.
  await assert.rejects(call(new Client(busy.url), { timeoutMs: 150, retries: 99 }), BadAnswer);
  assert(performance.now() - begin < 400);
});

test("the caller's signal ends a call, and a pause", async () => {
  const reason = new Error("enough");
  const controller = new AbortController();
  const slow = await serving(async (call) => {
    controller.abort(reason);
    await later(2_000);
    return result(call);
  });
  const client = new Client(slow.url);
  const ended = call(client, { signal: controller.signal });
  assert.equal(await ended.catch((error) => error), reason);
  assert.equal(await call(client, { signal: controller.signal }).catch((error) => error), reason);
  assert.equal(slow.calls.length, 1);
  await assert.rejects(call(client, { signal: AbortSignal.timeout(20) }), { name: "TimeoutError" });

  const busy = await serving((call, _, response) => ((response.statusCode = 503), "busy"));
  const second = new AbortController();
  setTimeout(() => second.abort(reason), 30);
  const begin = performance.now();
  await assert.rejects(call(new Client(busy.url), { signal: second.signal, retries: 9 }), reason);
  assert(performance.now() - begin < 300);
});

test("a fetch that does not heed the signal", async () => {
  const client = new Client("http://nowhere", { fetch: () => new Promise(() => {}), timeoutMs: 50 });
  await assert.rejects(call(client), TimedOut);
});

test("nothing is left of a signal when the call is done", async () => {
  const service = await serving((call) => result(call));
  const listeners = new Set();
  const signal = {
    aborted: false,
    addEventListener: (_, listener) => listeners.add(listener),
    removeEventListener: (_, listener) => listeners.delete(listener),
  };
  await call(new Client(service.url), { signal });
  assert.equal(listeners.size, 0);
});

test("fetch can be given, and its failures are told", async () => {
  const client = new Client("http://nowhere", {
    fetch: async (url, request) => {
      assert.equal(url, "http://nowhere/jsonrpc");
      return new Response(JSON.stringify(result(JSON.parse(request.body))));
    },
  });
  assert.deepEqual(await call(client), TENANT);
  const failing = new Client("http://nowhere", { retries: 0, fetch: () => Promise.reject("odd") });
  await assert.rejects(call(failing), /get_tenant: http:\/\/nowhere\/jsonrpc: odd/);
});

test("a batch has a reply to each call", async () => {
  const service = await serving((batch) => [
    failure(batch[1], -32001, "not found"),
    result(batch[0]),
    { ...result(batch[2]), jsonrpc: "1" },
    result({ id: 999 }),
    result(batch[4]),
    result(batch[4]),
  ]);
  const client = new Client(service.url);
  const get = calls.getTenant({ id: "t" });
  const [first, second, third, missing, twice] = await client.batch([get, get, get, get, get]);
  assert.deepEqual(first.unwrap(), TENANT);
  assert(!second.ok && second.error instanceof NotFoundError && second.error.method === "get_tenant");
  assert.throws(() => second.unwrap(), NotFoundError);
  for (const reply of [third, missing, twice]) assert(!reply.ok && reply.error instanceof BadAnswer);
  assert.match(missing.error.message, /^get_tenant: .* has no answers to this call/);
  assert.equal(service.calls.length, 1);
  assert.deepEqual(await client.batch([]), []);
  assert.equal(service.calls.length, 1);
});

test("a batch may be refused as a whole", async () => {
  const refusal = { jsonrpc: "2.0", id: null, error: { code: -32005, message: "too large", data: { reason: "x" } } };
  const service = await serving(() => refusal);
  const client = new Client(service.url);
  await assert.rejects(client.batch([calls.getTenant({ id: "t" })]), { name: "LimitExceededError", code: -32005 });
  const odd = await serving(() => "7");
  await assert.rejects(new Client(odd.url).batch([calls.getTenant({ id: "t" })]), BadAnswer);
});

test("only a batch of safe calls is tried again", async () => {
  let failures = 0;
  const service = await serving((batch, _, response) => {
    if (failures++ < 1) return (response.statusCode = 503), "busy";
    return batch.map((call) => result(call));
  });
  const client = new Client(service.url);
  const get = calls.getTenant({ id: "t" });
  assert.equal((await client.batch([get, get]))[1].ok, true);
  failures = 0;
  const create = { ...calls.createTenant({ slug: "s", name: "n" }), key: undefined };
  await assert.rejects(client.batch([get, create]), BadAnswer);
});

test("notifications have no id and no answer", async () => {
  const service = await serving((call, _, response) => ((response.statusCode = 204), ""));
  const client = new Client(service.url);
  const create = calls.createTenant({ slug: "s", name: "n" });
  assert.equal(await client.notify(create), undefined);
  await client.notify([create, create]);
  await client.notify([]);
  assert.deepEqual(service.calls[0], { jsonrpc: "2.0", method: "create_tenant", params: { slug: "s", name: "n" } });
  assert.equal(service.calls[1].length, 2);
  assert.equal(service.calls.length, 2);
  const refusing = await serving((call, _, response) => ((response.statusCode = 413), "too large"));
  await assert.rejects(new Client(refusing.url).notify(create), { status: 413 });
});

test("untyped calls", async () => {
  const service = await serving((call) => result(call, call.params ?? "none"));
  const client = new Client(service.url);
  assert.deepEqual(await client.call("sum", [1, 2]), [1, 2]);
  assert.deepEqual(await client.call("sum", { a: 1 }), { a: 1 });
  assert.equal(await client.call("rpc.discover"), "none");
});

test("what is not JSON is told to the caller", async () => {
  const service = await serving((call) => result(call));
  const client = new Client(service.url);
  await assert.rejects(client.call("m", [1n]), TypeError);
  assert.equal(service.calls.length, 0);
});
