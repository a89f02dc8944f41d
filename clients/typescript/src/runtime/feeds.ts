// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** Feeds: what a service tells from a call on, in order, over as many connections as it takes. */

import type { Call } from "./calls.js";
import type { Connection } from "./connection.js";
import { pause, within, type Limits } from "./deadline.js";
import { messageOf, type AnswerReader } from "./envelope.js";
import { BadAnswer, TimedOut } from "./errors.js";
import { at, shown } from "./json.js";
import { Line } from "./line.js";
import { platform, type AbortSignalLike, type SocketLike } from "./platform.js";
import { delayAfter, retried } from "./retries.js";

const LONGEST_DELAY_MS = 30_000;

/** A notification of the service; `id` and `cursor` are keys that lead into its parameters. */
export interface Notice {
  readonly method: string;
  readonly id: readonly string[];
  readonly cursor: readonly string[];
}

/** What the document says of a feed; `id` and `start` are keys that lead into the result of the call that begins it. */
export interface Feed {
  readonly id: readonly string[];
  readonly start: readonly string[];
  /** The parameter of that call which takes a cursor, to go on from there. */
  readonly resume: string;
  readonly next: Notice;
  readonly end: Notice & { readonly error: readonly string[] };
}

/** How someone follows a feed. */
export interface Course {
  readonly begin: (params: object) => Call;
  readonly params: object;
  readonly feed: Feed;
  readonly reader: AnswerReader;
  readonly open: () => SocketLike;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly silenceMs: number;
  readonly signal: AbortSignalLike | undefined;
}

/** Someone who follows a feed. */
export class Following {
  readonly #course: Course;
  readonly #what: string;
  readonly #controller = new platform.AbortController();
  #params: object;
  #line: Line | undefined;
  #id: unknown;
  #isUnderWay = false;
  #beganAt = Infinity;
  #failures = 0;
  #lastId = 0;

  constructor(course: Course) {
    this.#course = course;
    this.#params = course.params;
    this.#what = course.begin(course.params).method;
    this.#signal.addEventListener("abort", () => this.#line?.close());
    course.signal?.addEventListener("abort", this.#abort);
    if (course.signal?.aborted) this.#abort();
  }

  /** The next page; undefined once this is closed. Fails where the feed cannot go on, or as the signal says. */
  async next(): Promise<unknown> {
    for (;;) {
      if (this.#signal.aborted) return this.#ended();
      try {
        this.#line ??= await this.#begun();
        return await this.#page(this.#line);
      } catch (error) {
        this.#line?.close();
        this.#line = undefined;
        if (this.#signal.aborted) return this.#ended();
        await pause(this.#delayAfter(error), this.#signal).catch(() => undefined);
      }
    }
  }

  /** Close the connection: `next` comes to undefined then. */
  close(): void {
    this.#course.signal?.removeEventListener("abort", this.#abort);
    this.#controller.abort(this);
  }

  readonly #abort = (): void => this.#controller.abort(this.#course.signal?.reason);

  get #signal(): AbortSignalLike {
    return this.#controller.signal;
  }

  #ended(): undefined {
    if (this.#signal.reason !== this) throw this.#signal.reason;
    return undefined;
  }

  /** The first call goes by the rules of all calls, later ones are tried for as long as it takes. */
  #begun(): Promise<Line> {
    const { timeoutMs, silenceMs, retries } = this.#course;
    const limits: Limits = {
      what: this.#what,
      timeoutMs: this.#isUnderWay ? silenceMs : timeoutMs,
      signal: this.#signal,
    };
    return within(limits, (deadline) =>
      retried(this.#isUnderWay ? 0 : retries, true, deadline, () => this.#begin(deadline.signal)),
    );
  }

  async #begin(signal: AbortSignalLike): Promise<Line> {
    const line = new Line(this.#course.open(), this.#course.silenceMs);
    const leave = (): void => line.close();
    signal.addEventListener("abort", leave);
    try {
      await this.#subscribe(await line.opened(this.#what), signal);
      line.watch();
      return line;
    } catch (error) {
      line.close();
      throw error;
    } finally {
      signal.removeEventListener("abort", leave);
    }
  }

  async #subscribe(connection: Connection, signal: AbortSignalLike): Promise<void> {
    // Who gave up meanwhile begins nothing.
    if (signal.aborted) throw signal.reason;
    const { begin, feed, reader } = this.#course;
    const sent = { call: begin(this.#params), id: ++this.#lastId };
    const result = reader.result(await connection.exchange(messageOf(sent, this.#what), signal), sent);
    this.#id = this.#told(result, feed.id);
    this.#goOnFrom(this.#told(result, feed.start));
    this.#isUnderWay = true;
    this.#beganAt = platform.performance.now();
  }

  async #page(line: Line): Promise<unknown> {
    const { next, end } = this.#course.feed;
    for (;;) {
      const { method, params } = await line.read();
      if (method === end.method && at(params, end.id) === this.#id) {
        this.#goOnFrom(this.#told(params, end.cursor));
        throw this.#course.reader.error(at(params, end.error), this.#what);
      }
      if (method === next.method && at(params, next.id) === this.#id) {
        this.#goOnFrom(this.#told(params, next.cursor));
        this.#failures = 0;
        return params;
      }
    }
  }

  #goOnFrom(cursor: unknown): void {
    this.#params = { ...this.#params, [this.#course.feed.resume]: cursor };
  }

  #told(value: unknown, path: readonly string[]): unknown {
    const found = at(value, path);
    if (found !== undefined && found !== null) return found;
    throw new BadAnswer(`${this.#what}: there is no /${path.join("/")}: ${shown(value)}`);
  }

  /** How long to wait before the feed is begun again; where that is of no use the error is thrown. */
  #delayAfter(error: unknown): number {
    // A connection that held for a while was a good one, whatever came over it.
    if (platform.performance.now() - this.#beganAt > LONGEST_DELAY_MS) this.#failures = 0;
    this.#beganAt = Infinity;
    const isPassing = error instanceof TimedOut;
    const delay = delayAfter(error, { failures: this.#failures++, longestMs: LONGEST_DELAY_MS, isPassing });
    if (delay === undefined || !this.#isUnderWay) throw error;
    return delay;
  }
}
