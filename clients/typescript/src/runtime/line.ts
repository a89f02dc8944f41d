// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** The connection of one feed: a WebSocket of its own, so that who reads slowly holds up nobody else. */

import { Connection, type ConnectionListener } from "./connection.js";
import { ConnectionFailed, type ClientError } from "./errors.js";
import { platform, type SocketLike } from "./platform.js";

/** How many characters may wait for the reader. A WebSocket cannot be read more slowly, only closed. */
const LONGEST_UNREAD = 4_000_000;
const LONGEST_OPENING_MS = 30_000;
/** What every service has to answer, and with next to nothing: a batch without calls (JSON-RPC 2.0, section 6). */
const PROBE = "[]";

interface Unread {
  readonly notification: Record<string, unknown>;
  readonly length: number;
}

/** A connection whose notifications wait until they are read. */
export class Line implements ConnectionListener {
  readonly #connection: Connection;
  readonly #silenceMs: number;
  readonly #unread: Unread[] = [];
  #length = 0;
  #isWatched = false;
  #timer: unknown;
  #lost: ClientError | undefined;
  #wake: () => void = () => undefined;

  constructor(socket: SocketLike, silenceMs: number) {
    this.#silenceMs = silenceMs;
    this.#connection = new Connection(socket, LONGEST_OPENING_MS, this);
  }

  /** The connection, when messages can be sent. */
  async opened(what: string): Promise<Connection> {
    try {
      await this.#connection.opened;
    } catch (error) {
      throw new ConnectionFailed(`${what}: ${error instanceof Error ? error.message : String(error)}`, false, error);
    }
    return this.#connection;
  }

  /** Take the connection for lost when nothing comes over it for too long. */
  watch(): void {
    this.#isWatched = true;
    this.heard();
  }

  /** The next notification; fails when the connection is lost, and all that came before is read. */
  async read(): Promise<Record<string, unknown>> {
    for (;;) {
      const first = this.#unread.shift();
      if (first !== undefined) {
        this.#length -= first.length;
        return first.notification;
      }
      if (this.#lost !== undefined) throw this.#lost;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** Close it. */
  close(): void {
    this.#lose(new ConnectionFailed("the connection was closed", true));
  }

  heard(): void {
    platform.clearTimeout(this.#timer);
    if (this.#isWatched && this.#lost === undefined) this.#after(() => this.#probe());
  }

  notified(notification: Record<string, unknown>, length: number): void {
    if (this.#lost !== undefined) return;
    this.#unread.push({ notification, length });
    this.#length += length;
    this.#wake();
    // What was not read yet comes again: the feed goes on behind what was.
    if (this.#length > LONGEST_UNREAD && this.#unread.length > 1) this.#lose(new ConnectionFailed("the reader is behind", true));
  }

  closed(error: ClientError): void {
    this.#lose(error);
  }

  #probe(): void {
    this.#connection.post(PROBE);
    this.#after(() => this.#lose(new ConnectionFailed(`nothing came for ${this.#silenceMs} ms`, true)));
  }

  #after(callback: () => void): void {
    this.#timer = platform.setTimeout(callback, this.#silenceMs / 2);
  }

  #lose(error: ClientError): void {
    if (this.#lost !== undefined) return;
    this.#lost = error;
    platform.clearTimeout(this.#timer);
    this.#connection.close(error.message);
    this.#wake();
  }
}
