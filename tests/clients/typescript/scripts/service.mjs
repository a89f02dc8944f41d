// A service for the tests of a client: what it answers is the test's.

import { createServer } from "node:http";
import { after } from "node:test";
import { WebSocketServer } from "ws";

export const TENANT = { tenant: { id: "t", slug: "s", name: "n", status: "active", created_at: "", updated_at: "" } };

export const result = (call, value = TENANT) => ({ jsonrpc: "2.0", id: call.id, result: value });
export const failure = (call, code, message = "no", data = undefined) => ({
  jsonrpc: "2.0",
  id: call.id,
  error: { code, message, data },
});

// Serve over HTTP. `answer(call, request, response)` returns what is sent as JSON, a string that is sent as it is, or
// undefined where it has answered itself. The calls that came are in `calls`, the requests in `requests`.
export async function serving(answer) {
  const calls = [];
  const requests = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const call = JSON.parse(Buffer.concat(chunks).toString());
    calls.push(call);
    requests.push(request);
    const told = await answer(call, request, response);
    if (told !== undefined && !response.writableEnded) response.end(typeof told === "string" ? told : JSON.stringify(told));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  after(close);
  return { url: `http://127.0.0.1:${server.address().port}`, calls, requests, close, server };
}

// Serve over a WebSocket. `answer(message, socket)` returns what is sent as JSON, if anything.
export async function servingSockets(answer, options = {}) {
  const server = new WebSocketServer({ host: "127.0.0.1", port: options.port ?? 0, ...options });
  const messages = [];
  const requests = [];
  server.on("connection", (socket, request) => {
    requests.push(request);
    socket.on("message", async (data) => {
      const message = JSON.parse(data.toString());
      messages.push(message);
      const told = await answer(message, socket);
      if (told !== undefined) socket.send(typeof told === "string" ? told : JSON.stringify(told));
    });
  });
  await new Promise((resolve) => server.on("listening", resolve));
  const close = () => {
    for (const socket of server.clients) socket.terminate();
    return new Promise((resolve) => server.close(resolve));
  };
  after(close);
  const { port } = server.address();
  return { url: `ws://127.0.0.1:${port}`, port, messages, requests, close, clients: server.clients };
}

export const later = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
