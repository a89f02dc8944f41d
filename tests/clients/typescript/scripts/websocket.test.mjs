import assert from "node:assert/strict";
import { createServer } from "node:net";
import { test } from "node:test";
import { BadAnswer, Client, ConnectionFailed, LimitExceededError, TimedOut, calls } from "@flexdb/client";
import { WebSocket } from "ws";
import { TENANT, failure, later, result, servingSockets } from "./service.mjs";

const call = (client, options) => client.getTenant({ id: "t" }, options);
const create = (client, options) => client.call("create_tenant", { slug: "s", name: "n" }, options);

// A client with the class of the package ws, closed when the test is done.
function connected(context, url, options = {}) {
  const client = new Client(url, { WebSocket, ...options });
  context.after(() => client.close());
  return client;
}

test("calls and answers, many at once and in any order", async (context) => {
  const service = await servingSockets(async (call) => {
    await later(Math.random() * 20);
    return result(call, call.params.id);
  });
  const client = connected(context, service.url, { token: "secret" });
  const ids = [...Array(200).keys()].map(String);
  assert.deepEqual(await Promise.all(ids.map((id) => client.getTenant({ id }))), ids);
  assert.equal(service.requests.length, 1);
  assert.equal(service.requests[0].url, "/jsonrpc");
  assert.equal(service.requests[0].headers["sec-websocket-protocol"], "jsonrpc,bearer.secret");
});

test("without a token no subprotocol is offered", async (context) => {
  const service = await servingSockets((call) => result(call));
  await call(connected(context, service.url));
  assert.equal(service.requests[0].headers["sec-websocket-protocol"], undefined);
});

test("errors, batches and notifications", async (context) => {
  const service = await servingSockets((message) => {
    if (Array.isArray(message)) return message.filter((call) => call.id).map((call) => result(call)).reverse();
    return message.id === undefined ? undefined : failure(message, -32001);
  });
  const client = connected(context, service.url);
  const get = calls.getTenant({ id: "t" });
  const [replies, error] = await Promise.all([client.batch([get, get]), call(client).catch((error) => error)]);
  assert.deepEqual(replies.map((reply) => reply.unwrap()), [TENANT, TENANT]);
  assert.equal(error.code, -32001);
  assert.equal(await client.notify([get, get]), undefined);
  assert.equal(await client.notify(get), undefined);
});

test("an error without an id is that of the only batch", async (context) => {
  const service = await servingSockets(async (message) => {
    if (Array.isArray(message)) return { jsonrpc: "2.0", id: null, error: { code: -32005, message: "too many" } };
    await later(50);
    return result(message);
  });
  const client = connected(context, service.url);
  const [single, batch] = await Promise.allSettled([call(client), client.batch([calls.getTenant({ id: "t" })])]);
  assert.deepEqual(single.value, TENANT);
  assert(batch.reason instanceof LimitExceededError);
});

test("what nobody waits for is let pass", async (context) => {
  const service = await servingSockets((call, socket) => {
    socket.send(JSON.stringify({ jsonrpc: "2.0", method: "changed", params: {} }));
    socket.send(JSON.stringify(result({ id: 12345 })));
    socket.send("7");
    socket.send("[]");
    return result(call);
  });
  assert.deepEqual(await call(connected(context, service.url)), TENANT);
});

test("a message that is not JSON ends the connection, and the next call opens another", async (context) => {
  let isBroken = true;
  const service = await servingSockets((call) => (isBroken ? "{" : result(call)));
  const client = connected(context, service.url, { retries: 0 });
  await assert.rejects(call(client), BadAnswer);
  isBroken = false;
  assert.deepEqual(await call(client), TENANT);
  assert.equal(service.requests.length, 2);
});

test("after a loss safe calls are tried again, others fail, and the next call opens a connection", async (context) => {
  let losses = 1;
  const service = await servingSockets((call, socket) => (losses-- > 0 ? void socket.terminate() : result(call)));
  const client = connected(context, service.url);
  const [safe, unsafe] = await Promise.allSettled([call(client), create(client)]);
  assert.deepEqual(safe.value, TENANT);
  assert(unsafe.reason instanceof ConnectionFailed && unsafe.reason.wasSent);
  assert.match(unsafe.reason.message, /^create_tenant: .*1006/);
  assert.deepEqual(await create(client), TENANT);
  assert.equal(service.requests.length, 2);
});

test("a service that restarts", async (context) => {
  const first = await servingSockets((call) => result(call));
  const client = connected(context, first.url);
  assert.deepEqual(await create(client), TENANT);
  await first.close();
  await later(20);
  const waiting = create(client);
  await later(30);
  await servingSockets((call) => result(call), { port: first.port });
  assert.deepEqual(await waiting, TENANT);
});

test("nobody is there", async (context) => {
  const service = await servingSockets(() => undefined);
  await service.close();
  const client = connected(context, service.url, { retries: 1 });
  const error = await create(client).catch((error) => error);
  assert(error instanceof ConnectionFailed && !error.wasSent);
  assert.match(error.message, /^create_tenant: ws:.*ECONNREFUSED/);
});

test("a handshake that is refused, or never comes", async (context) => {
  const refusing = await servingSockets(() => undefined, { verifyClient: () => false });
  await assert.rejects(call(connected(context, refusing.url, { retries: 0 })), /401/);
  const silent = createServer(() => undefined).listen(0, "127.0.0.1");
  context.after(() => silent.close());
  await new Promise((resolve) => silent.on("listening", resolve));
  const client = connected(context, `ws://127.0.0.1:${silent.address().port}`, { timeoutMs: 100, retries: 0 });
  await assert.rejects(call(client, { timeoutMs: 500 }), /was not open after 100 ms/);
  await assert.rejects(call(client, { timeoutMs: 50 }), TimedOut);
});

test("time-outs and signals end a call, not the connection of others", async (context) => {
  const service = await servingSockets(async (call) => {
    if (call.method === "get_tenant") await later(150);
    return result(call);
  });
  const client = connected(context, service.url);
  await create(client);
  const other = call(client);
  await assert.rejects(call(client, { timeoutMs: 30 }), TimedOut);
  const reason = new Error("enough");
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), 10);
  await assert.rejects(call(client, { signal: controller.signal }), reason);
  assert.deepEqual(await other, TENANT);
  assert.deepEqual(await create(client), TENANT);
});

test("a connection that died without a word is given up after a time-out", async (context) => {
  let isDead = true;
  const service = await servingSockets((call) => (isDead ? undefined : result(call)));
  const client = connected(context, service.url);
  await assert.rejects(call(client, { timeoutMs: 30 }), TimedOut);
  isDead = false;
  assert.deepEqual(await call(client), TENANT);
  assert.equal(service.requests.length, 2);
  await later(20);
  assert.equal([...service.clients].length, 1);
});

test("what an older connection still has to answer arrives, or ends with the client", async (context) => {
  const service = await servingSockets(async (call) => {
    if (call.params.id !== "never") await later(call.params.id === "slow" ? 100 : 0);
    return call.params.id === "never" ? undefined : result(call, call.params.id);
  });
  const client = connected(context, service.url, { timeoutMs: Infinity, retries: 0 });
  const slow = client.getTenant({ id: "slow" });
  const never = client.getTenant({ id: "never" });
  await assert.rejects(client.getTenant({ id: "never" }, { timeoutMs: 30 }), TimedOut);
  assert.equal(await client.getTenant({ id: "quick" }), "quick");
  assert.equal(service.requests.length, 2);
  assert.equal(await slow, "slow");
  client.close();
  await assert.rejects(never, /the client was closed/);
});

test("a call given up before the connection is open is never sent", async (context) => {
  const service = await servingSockets((call) => result(call), { verifyClient: (_, done) => setTimeout(done, 60, true) });
  const client = connected(context, service.url);
  await assert.rejects(create(client, { timeoutMs: 20 }), TimedOut);
  assert.deepEqual(await call(client), TENANT);
  assert.deepEqual(service.messages.map((message) => message.method), ["get_tenant"]);
});

test("close ends what waits, and a later call opens the connection again", async (context) => {
  const service = await servingSockets(async (call) => (await later(50), result(call)));
  const client = connected(context, service.url, { retries: 0 });
  const waiting = call(client);
  await later(20);
  client.close();
  await assert.rejects(waiting, /get_tenant: the client was closed/);
  assert.deepEqual(await call(client), TENANT);
  client.close();
  client.close();
});

test("where there is no WebSocket the error says what to do", async () => {
  const own = globalThis.WebSocket;
  delete globalThis.WebSocket;
  await assert.rejects(call(new Client("ws://127.0.0.1:1")), /give a class with the option WebSocket/);
  if (own) globalThis.WebSocket = own;
  assert.throws(() => new Client("ws://127.0.0.1:1", { headers: { a: "b" } }), TypeError);
});

test("the platform's own WebSocket", { skip: globalThis.WebSocket === undefined }, async (context) => {
  const service = await servingSockets((call) => result(call));
  const client = new Client(service.url);
  context.after(() => client.close());
  assert.deepEqual(await call(client), TENANT);
});
