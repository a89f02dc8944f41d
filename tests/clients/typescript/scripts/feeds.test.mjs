import assert from "node:assert/strict";
import { test } from "node:test";
import { BadAnswer, Client, ConnectionFailed, NotFoundError, RpcError, TimedOut } from "@flexdb/client";
import { WebSocket } from "ws";
import { failure, later, result, servingSockets } from "./service.mjs";

// A feed of numbered changes. `behave(feed)` is done for each call that begins one; the last of several again and again.
async function serving(...behaviours) {
  const feeds = [];
  const service = await servingSockets(async (message, socket) => {
    if (Array.isArray(message)) return { jsonrpc: "2.0", id: null, error: { code: -32600, message: "no calls" } };
    const id = `feed ${feeds.length}`;
    const after = message.params.after ?? service.newest;
    const send = (method, params) => socket.send(JSON.stringify({ jsonrpc: "2.0", method, params }));
    const feed = {
      id,
      after,
      call: message,
      socket,
      answer: () => socket.send(JSON.stringify(result(message, { subscription: { id, after } }))),
      page: (first, last, others = {}) => {
        const changes = [...Array(last - first).keys()].map((index) => ({ change: first + index + 1 }));
        send("changes", { subscription_id: id, changes, last, newest: service.newest, ...others });
      },
      end: (last, data) => send("subscription_ended", { subscription_id: id, last, error: { code: -32006, message: "busy", data } }),
    };
    feeds.push(feed);
    await (behaviours.length > 1 ? behaviours.shift() : behaviours[0])(feed);
    return undefined;
  });
  return Object.assign(service, { feeds, newest: 0, behaviours });
}

const steady = async (feed) => {
  feed.answer();
  for (let told = feed.after; told < 3; told++) feed.page(told, told + 1);
};

// The client of a test: it calls over HTTP, and follows over WebSockets all the same.
function connected(context, service, options = {}) {
  const client = new Client(service.url.replace("ws", "http"), { WebSocket, retries: 0, ...options });
  context.after(() => client.close());
  return client;
}

const follow = (client, options, begin = { after: 0 }) => client.followChanges({ tenant_id: "t", ...begin }, options);

async function changes(pages, last) {
  const found = [];
  for await (const page of pages) {
    found.push(...page.changes.map(({ change }) => change));
    if (page.last >= last) return found;
  }
  return found;
}

const upTo = (last) => [...Array(last).keys()].map((index) => index + 1);

async function until(condition) {
  for (let turn = 0; turn < 500 && !condition(); turn++) await later(10);
  assert(condition());
}

test("each change once and in order, through many losses", async (context) => {
  const service = await serving(async (feed) => {
    if (Math.random() < 0.2) return feed.socket.terminate();
    const early = Math.random() < 0.2 && feed.after < 40 ? 1 : 0;
    if (early) feed.page(feed.after, feed.after + 1);
    feed.answer();
    feed.page(0, 2, { subscription_id: "another's" });
    let told = feed.after + early;
    for (let lives = Math.floor(Math.random() * 5); lives > 0 && told < 40; lives--) {
      const first = told;
      told = Math.min(40, told + 1 + Math.floor(Math.random() * 3));
      feed.page(first, told);
    }
    await later(1);
    if (told < 40 && Math.random() < 0.5) feed.end(told, { reason: "stopping", retryable: true });
    else if (told < 40) feed.socket.terminate();
  });
  assert.deepEqual(await changes(follow(connected(context, service, { retries: 99 })), 40), upTo(40));
  assert(service.feeds.length > 5);
});

test("from now on, and what happened between a loss and the next connection", async (context) => {
  const service = await serving(async (feed) => {
    feed.answer();
    service.newest = 3;
    await later(5);
    feed.socket.terminate();
  }, steady);
  service.newest = 1;
  assert.deepEqual(await changes(follow(connected(context, service), {}, {}), 3), [2, 3]);
  assert.deepEqual(service.feeds.map(({ call }) => call.params.after), [undefined, 1]);
});

test("ends that pass, and how long the service wants to be left alone", async (context) => {
  const service = await serving(async (feed) => {
    feed.answer();
    feed.end(2, { retryable: true, retry_after_s: 0.3 });
  }, steady);
  const started = performance.now();
  assert.deepEqual(await changes(follow(connected(context, service)), 3), [3]);
  assert(performance.now() - started > 300);
});

test("ends that do not pass, and refusals", async (context) => {
  const service = await serving(async (feed) => {
    feed.answer();
    feed.page(0, 1);
    feed.end(1, { reason: "gone" });
  });
  const seen = [];
  await assert.rejects(async () => {
    for await (const page of follow(connected(context, service))) seen.push(page.last);
  }, (error) => error instanceof RpcError && error.reason === "gone" && error.method === "subscribe");
  assert.deepEqual(seen, [1]);
  const refusing = await serving(async (feed) => feed.socket.send(JSON.stringify(failure(feed.call, -32001))));
  await assert.rejects(changes(follow(connected(context, refusing)), 1), NotFoundError);
  assert.equal(service.feeds.length + refusing.feeds.length, 2);
});

test("the first call goes by the rules of all calls, later ones are tried for as long as it takes", async (context) => {
  const away = (feed) => feed.socket.terminate();
  const service = await serving(away);
  await assert.rejects(changes(follow(connected(context, service), { retries: 1 }), 1), ConnectionFailed);
  assert.equal(service.feeds.length, 2);
  const first = (feed) => (feed.answer(), later(5).then(() => feed.socket.terminate()));
  service.behaviours.splice(0, 1, first, away, away, steady);
  assert.deepEqual(await changes(follow(connected(context, service)), 3), [1, 2, 3]);
  const silent = await serving(() => undefined);
  await assert.rejects(changes(follow(connected(context, silent), { timeoutMs: 50 }), 1), TimedOut);
  await service.close();
  await assert.rejects(changes(follow(connected(context, service)), 1), (error) => {
    return error instanceof ConnectionFailed && !error.wasSent && /^subscribe: .*ECONNREFUSED/.test(error.message);
  });
});

test("a call that is not answered is a lost connection once the feed has begun", async (context) => {
  const first = (feed) => (feed.answer(), later(5).then(() => feed.socket.terminate()));
  const service = await serving(first, () => undefined, steady);
  assert.deepEqual(await changes(follow(connected(context, service), { silenceMs: 100 }), 3), [1, 2, 3]);
});

test("a service that is gone without a word, and one that is only quiet", async (context) => {
  const gone = async (feed) => {
    feed.answer();
    feed.page(0, 1);
    feed.socket.removeAllListeners("message");
  };
  const quiet = async (feed) => {
    feed.answer();
    await later(1_000);
    feed.page(1, 3);
  };
  const service = await serving(gone, quiet);
  assert.deepEqual(await changes(follow(connected(context, service), { silenceMs: 600 }), 3), [1, 2, 3]);
  assert.equal(service.feeds.length, 2);
});

test("a slow reader is not told more than it holds, and misses nothing", async (context) => {
  const filler = "x".repeat(1_000_000);
  const service = await serving(async (feed) => {
    feed.answer();
    for (let told = feed.after; told < 20 && feed.socket.readyState === 1; told++) {
      feed.page(told, told + 1, { filler });
      await later(1);
    }
  });
  const pages = follow(connected(context, service));
  assert.equal((await pages.next()).value.last, 1);
  await until(() => service.clients.size === 0);
  const found = [1];
  for await (const page of pages) {
    found.push(...page.changes.map(({ change }) => change));
    if (page.last === 20) break;
    await later(5);
  }
  assert.deepEqual(found, upTo(20));
  assert(service.feeds.length > 1);
});

test("a loop that is left closes its connection, and so do a signal and the client", async (context) => {
  const service = await serving(steady);
  const client = connected(context, service);
  for await (const _ of follow(client)) break;
  await until(() => service.clients.size === 0);
  const controller = new AbortController();
  const reason = new Error("enough");
  setTimeout(() => controller.abort(reason), 50);
  await assert.rejects(changes(follow(client, { signal: controller.signal }), 99), reason);
  await assert.rejects(changes(follow(client, { signal: controller.signal }), 99), reason);
  setTimeout(() => client.close(), 50);
  assert.deepEqual(await changes(follow(client), 99), [1, 2, 3]);
  await until(() => service.clients.size === 0);
  assert.equal(service.feeds.length, 3);
});

test("a signal ends what is being opened, and what pauses", async (context) => {
  const reason = new Error("enough");
  const slow = await servingSockets(() => undefined, { verifyClient: (_, done) => setTimeout(done, 80, true) });
  const pausing = await serving(async (feed) => (feed.answer(), feed.end(0, { retryable: true, retry_after_s: 50 })));
  for (const service of [slow, pausing]) {
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 40);
    await assert.rejects(changes(follow(connected(context, service), { signal: controller.signal }), 1), reason);
    await until(() => service.clients.size === 0);
  }
  await later(80);
  assert.deepEqual(slow.messages, []);
});

test("nonsense", async (context) => {
  const said = (text) => serving(async (feed) => (feed.answer(), later(1).then(() => feed.socket.send(text(feed)))));
  const notice = (method, params) => (feed) =>
    JSON.stringify({ jsonrpc: "2.0", method, params: { subscription_id: feed.id, ...params } });
  for (const [text, told] of [
    [notice("changes", { changes: [] }), /there is no \/last/],
    [notice("subscription_ended", { last: 1 }), /no code/],
    [() => "{", /not JSON/],
  ]) {
    await assert.rejects(changes(follow(connected(context, await said(text))), 1), (error) => {
      return error instanceof BadAnswer && told.test(error.message);
    });
  }
  const nameless = await serving(async (feed) => feed.socket.send(JSON.stringify(result(feed.call, {}))));
  await assert.rejects(changes(follow(connected(context, nameless)), 1), /there is no \/subscription\/id/);
});

test("options that are none", async (context) => {
  const service = await serving(steady);
  const client = connected(context, service);
  await assert.rejects(follow(client, { silenceMs: 0 }).next(), RangeError);
  const headed = new Client(service.url.replace("ws", "http"), { headers: { a: "b" } });
  await assert.rejects(follow(headed).next(), /a WebSocket takes no headers/);
  const token = connected(context, service, { token: "secret", headers: { a: "b" } });
  for await (const _ of follow(token)) break;
  assert.equal(service.requests[0].headers["sec-websocket-protocol"], "jsonrpc,bearer.secret");
});
