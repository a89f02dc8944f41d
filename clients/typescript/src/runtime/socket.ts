// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** Calls over a WebSocket: one connection, opened for the first call and opened again after it is lost. */

import { Connection, type ConnectionListener } from "./connection.js";
import { ConnectionFailed } from "./errors.js";
import type { Answer, Message } from "./envelope.js";
import { platform, type AbortSignalLike, type SocketConstructor, type SocketLike } from "./platform.js";
import type { Transport } from "./transport.js";

/** Feeds have connections of their own: what the service tells here of its own accord is for nobody. */
const NOBODY: ConnectionListener = {
  heard: () => undefined,
  notified: () => undefined,
  closed: () => undefined,
};

/** What a WebSocket is opened with. */
export interface SocketOptions {
  readonly token: string | undefined;
  readonly openTimeoutMs: number;
  readonly WebSocket: SocketConstructor | undefined;
}

/** Sends messages over WebSockets. */
export class SocketTransport implements Transport {
  readonly #url: string;
  readonly #options: SocketOptions;
  /** The last one takes new messages; what was asked of those before it may still be answered. */
  #connections: readonly Connection[] = [];

  constructor(url: string, options: SocketOptions) {
    this.#url = url;
    this.#options = options;
  }

  async exchange(message: Message, signal: AbortSignalLike): Promise<Answer> {
    const connection = this.#connected();
    try {
      await connection.opened;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new ConnectionFailed(`${message.what}: ${this.#url}: ${reason}`, false, error);
    }
    // The caller may have given up meanwhile: then the call must not reach the service.
    if (signal.aborted) throw signal.reason;
    return connection.exchange(message, signal);
  }

  close(): void {
    for (const connection of this.#connections) connection.close("the client was closed");
    this.#connections = [];
  }

  #connected(): Connection {
    const last = this.#connections[this.#connections.length - 1];
    if (last?.isUsable) return last;
    const next = new Connection(socketTo(this.#url, this.#options), this.#options.openTimeoutMs, NOBODY);
    this.#connections = [...this.#connections.filter((connection) => connection.isOpen), next];
    return next;
  }

}

/** A new WebSocket. */
export function socketTo(url: string, { token, WebSocket }: Omit<SocketOptions, "openTimeoutMs">): SocketLike {
  const Socket = WebSocket ?? platform.WebSocket;
  if (Socket === undefined) {
    throw new TypeError(
      "this platform has no WebSocket (Node has one since version 22): " +
        "give a class with the option WebSocket, such as that of the package ws",
    );
  }
  // Browsers can set no headers here, so the token goes as a subprotocol (RFC 6455, section 1.9).
  return token === undefined ? new Socket(url) : new Socket(url, ["jsonrpc", `bearer.${token}`]);
}
