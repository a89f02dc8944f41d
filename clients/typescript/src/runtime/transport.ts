// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** What carries messages to a service and brings their answers back. */

import { addressOf, isSocketAddress } from "./address.js";
import type { Answer, Message } from "./envelope.js";
import { HttpTransport } from "./http.js";
import { headersOf, type ClientOptions } from "./options.js";
import type { AbortSignalLike, SocketLike, UrlLike } from "./platform.js";
import { SocketTransport, socketTo } from "./socket.js";

/** The longest that a WebSocket may take to open, in milliseconds, whatever the patience of the calls that wait. */
const LONGEST_OPENING_MS = 30_000;

const NO_HEADERS = "a WebSocket takes no headers; a class of your own, given as WebSocket, can add some";

/** A way to a service. */
export interface Transport {
  /**
   * Send a message and return its answer; for notifications, what came back, if anything did.
   *
   * Fails with `ConnectionFailed`, with `BadAnswer`, or with the reason of the signal.
   */
  exchange(message: Message, signal: AbortSignalLike): Promise<Answer>;

  /** Let go of what is open; what waits for an answer fails. */
  close(): void;
}

/** What opens the WebSockets of feeds, at the same place as the service, for a client of HTTP as well. */
export function socketsTo(
  documented: string | undefined,
  url: string | UrlLike,
  { token, headers, WebSocket }: ClientOptions,
): () => SocketLike {
  const address = addressOf(url, documented).replace(/^http/, "ws");
  return () => {
    if (headers !== undefined && WebSocket === undefined) throw new TypeError(NO_HEADERS);
    return socketTo(address, { token, WebSocket });
  };
}

/** The transport for an address; one without a path gets that of the documented address. */
export function transportTo(
  documented: string | undefined,
  url: string | UrlLike,
  options: ClientOptions,
  timeoutMs: number,
): Transport {
  const address = addressOf(url, documented);
  if (!isSocketAddress(address)) return new HttpTransport(address, headersOf(options), options.fetch);
  if (options.headers !== undefined) {
    throw new TypeError(NO_HEADERS);
  }
  const { token, WebSocket } = options;
  return new SocketTransport(address, { token, openTimeoutMs: Math.min(timeoutMs, LONGEST_OPENING_MS), WebSocket });
}
