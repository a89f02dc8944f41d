// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 dbeabfc81409275d61ba1ba47a7e039537c726501f1986fb8c6742290d3d52ac), do not edit.

/** What carries messages to a service and brings their answers back. */

import { addressOf, isSocketAddress } from "./address.js";
import type { Answer, Message } from "./envelope.js";
import { HttpTransport } from "./http.js";
import { headersOf, type ClientOptions } from "./options.js";
import type { AbortSignalLike, UrlLike } from "./platform.js";
import { SocketTransport } from "./socket.js";

/** The longest that a WebSocket may take to open, in milliseconds, whatever the patience of the calls that wait. */
const LONGEST_OPENING_MS = 30_000;

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
    throw new TypeError("a WebSocket takes no headers; a class of your own, given as WebSocket, can add some");
  }
  const { token, WebSocket } = options;
  return new SocketTransport(address, { token, openTimeoutMs: Math.min(timeoutMs, LONGEST_OPENING_MS), WebSocket });
}
