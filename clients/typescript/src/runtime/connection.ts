// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** One WebSocket connection: many messages wait for their answers at the same time. */

import { isErrorOfNone, type Answer, type Message } from "./envelope.js";
import { BadAnswer, ConnectionFailed, TimedOut, type ClientError } from "./errors.js";
import { isObject, shown } from "./json.js";
import { platform, type AbortSignalLike, type SocketLike } from "./platform.js";

const OPEN = 1;
const NORMAL_CLOSURE = 1000;
/** Of the codes that clients may use, that of an application's own reasons (RFC 6455, section 7.4.2). */
const NOT_UNDERSTOOD = 4002;

interface Waiting {
  readonly message: Message;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** Hears of what no call waits for. */
export interface ConnectionListener {
  /** A message came, whatever it is. */
  heard(): void;
  /** The service told something of its own accord; `length` is that of its text. */
  notified(notification: Record<string, unknown>, length: number): void;
  /** The connection is closed or lost, or of no use any more. */
  closed(error: ClientError): void;
}

/** A connection, from before it is open until it is closed or lost. */
export class Connection {
  /** Resolved when messages can be sent. */
  readonly opened: Promise<void>;

  readonly #socket: SocketLike;
  readonly #listener: ConnectionListener;
  readonly #waiting = new Map<number, Waiting>();
  #received = 0;
  #isRetired = false;
  #reason = "the connection was closed";

  constructor(socket: SocketLike, openTimeoutMs: number, listener: ConnectionListener) {
    this.#socket = socket;
    this.#listener = listener;
    this.opened = this.#opening(openTimeoutMs);
    // Nobody may be waiting any more when it fails.
    this.opened.catch(() => undefined);
    socket.addEventListener("message", (event: { data: unknown }) => this.#receive(event.data));
    socket.addEventListener("close", (event: { code?: number; reason?: string }) => this.#closed(event));
  }

  /** Whether messages may be sent over it, now or when it is open. */
  get isUsable(): boolean {
    return !this.#isRetired && this.isOpen;
  }

  /** Whether it is open, or about to be. */
  get isOpen(): boolean {
    return this.#socket.readyState <= OPEN;
  }

  /** Send a message and return its answer; what asks for none has the value undefined. */
  exchange(message: Message, signal: AbortSignalLike): Promise<Answer> {
    if (this.#socket.readyState !== OPEN) {
      return Promise.reject(new ConnectionFailed(`${message.what}: ${this.#reason}`, false));
    }
    this.#socket.send(message.text);
    return message.ids.length === 0 ? Promise.resolve({ value: undefined }) : this.#answer(message, signal);
  }

  /** Send a text whose answer is nobody's; over a connection that is not open, nothing. */
  post(text: string): void {
    if (this.#socket.readyState === OPEN) this.#socket.send(text);
  }

  /** Close it; what waits for an answer fails for that reason. */
  close(reason: string): void {
    this.#isRetired = true;
    this.#reason = reason;
    this.#socket.close(NORMAL_CLOSURE);
    this.#fail((message) => new ConnectionFailed(`${message.what}: ${reason}`, true));
  }

  #opening(timeoutMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (reason: string): void => {
        platform.clearTimeout(timer);
        reject(new ConnectionFailed(reason, false));
      };
      const timer = platform.setTimeout(() => {
        fail(`the connection was not open after ${timeoutMs} ms`);
        this.close("the connection was not open in time");
      }, timeoutMs);
      this.#socket.addEventListener("open", () => {
        platform.clearTimeout(timer);
        resolve();
      });
      // Browsers do not say what went wrong; the package ws does.
      this.#socket.addEventListener("error", (event: { message?: string }) => {
        if (event.message) this.#reason = event.message;
      });
      this.#socket.addEventListener("close", () => fail(this.#reason));
    });
  }

  #answer(message: Message, signal: AbortSignalLike): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const before = this.#received;
      const forget = (): void => {
        this.#forget(message);
        // Silence until a time-out may be that of a connection which is gone without a word.
        if (signal.reason instanceof TimedOut && this.#received === before) this.#retire();
        reject(signal.reason);
      };
      const settled = <T>(settle: (value: T) => void) => (value: T): void => {
        signal.removeEventListener("abort", forget);
        settle(value);
      };
      const waiting = { message, resolve: settled(resolve), reject: settled(reject) };
      for (const id of message.ids) this.#waiting.set(id, waiting);
      signal.addEventListener("abort", forget);
    });
  }

  #receive(data: unknown): void {
    this.#received += 1;
    this.#listener.heard();
    let value: unknown;
    try {
      value = JSON.parse(data as string);
    } catch {
      const told = `a message came that is not JSON: ${shown(String(data))}`;
      this.#fail(({ what }) => new BadAnswer(`${what}: ${told}`));
      this.#listener.closed(new BadAnswer(told));
      this.#isRetired = true;
      this.#socket.close(NOT_UNDERSTOOD);
      return;
    }
    if (isObject(value) && value["id"] === undefined) this.#listener.notified(value, (data as string).length);
    else this.#answered(value);
  }

  /** Hand an answer to what waits for it. Nothing does if a time-out or the caller's signal came first. */
  #answered(value: unknown): void {
    const waiting = isErrorOfNone(value) ? this.#only() : this.#waitingFor(value);
    if (waiting === undefined) return;
    this.#forget(waiting.message);
    waiting.resolve({ value });
  }

  #waitingFor(value: unknown): Waiting | undefined {
    const items: unknown[] = Array.isArray(value) ? value : [value];
    const ids = items.map((item) => (isObject(item) ? item["id"] : undefined));
    const id = ids.find((each) => this.#waiting.has(each as number));
    return this.#waiting.get(id as number);
  }

  /** The one message that an error without an id can belong to: the only batch, or else the only one at all. */
  #only(): Waiting | undefined {
    const all = [...new Set(this.#waiting.values())];
    const batches = all.filter(({ message }) => message.isBatch);
    const candidates = batches.length > 0 ? batches : all;
    return candidates.length === 1 ? candidates[0] : undefined;
  }

  #forget(message: Message): void {
    for (const id of message.ids) this.#waiting.delete(id);
    if (this.#isRetired && this.#waiting.size === 0) this.#socket.close(NORMAL_CLOSURE);
  }

  /** Take no more messages, and close when the last answer is there or given up. */
  #retire(): void {
    this.#isRetired = true;
    if (this.#waiting.size === 0) this.#socket.close(NORMAL_CLOSURE);
  }

  #closed({ code, reason }: { code?: number; reason?: string }): void {
    const told = [code, reason].filter(Boolean).join(" ");
    this.#fail(({ what }) => new ConnectionFailed(`${what}: ${this.#reason} (${told})`, true));
    this.#listener.closed(new ConnectionFailed(`${this.#reason} (${told})`, true));
  }

  #fail(error: (message: Message) => unknown): void {
    const all = new Set(this.#waiting.values());
    this.#waiting.clear();
    for (const waiting of all) waiting.reject(error(waiting.message));
  }
}
