// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** What every client can do, whatever its service: make calls, batches and notifications. */

import { byName, isSafe, once, type Call } from "./calls.js";
import { within, type Deadline } from "./deadline.js";
import { AnswerReader, messageOf, type Answer, type Numbered } from "./envelope.js";
import type { ErrorClasses } from "./errors.js";
import { Following, type Feed } from "./feeds.js";
import {
  patienceOf,
  silenceOf,
  type CallOptions,
  type ClientOptions,
  type FollowOptions,
  type Patience,
} from "./options.js";
import type { SocketLike, UrlLike } from "./platform.js";
import { replyOf, type Replies } from "./replies.js";
import { retried } from "./retries.js";
import { socketsTo, transportTo, type Transport } from "./transport.js";

/** What is known of a service from its document. */
export interface Service {
  readonly url: string | undefined;
  readonly errors: ErrorClasses;
}

/** A client of any service; the methods of one come with a class of its own. */
export class RpcClient {
  readonly #transport: Transport;
  readonly #sockets: () => SocketLike;
  readonly #followed = new Set<Following>();
  readonly #reader: AnswerReader;
  readonly #patience: Patience;
  #lastId = 0;

  constructor(service: Service, url: string | UrlLike, options: ClientOptions) {
    this.#patience = patienceOf(options);
    this.#reader = new AnswerReader(service.errors);
    this.#sockets = socketsTo(service.url, url, options);
    this.#transport = transportTo(service.url, url, options, this.#patience.timeoutMs);
  }

  /** Make a call and return its result. */
  async send<Result>(call: Call<Result>, options: CallOptions = {}): Promise<Result> {
    if (call.kind === "notification") {
      await this.notify(call, options);
      return undefined as Result;
    }
    const sent = once(call);
    const result = await this.#retried(call.method, isSafe(sent), options, async (deadline) => {
      const id = ++this.#lastId;
      const answer = await this.#exchange({ call: sent, id }, call.method, deadline);
      return this.#reader.result(answer, { call: sent, id });
    });
    return result as Result;
  }

  /** Make a call by the name of its method, one that the document may not know. */
  async call(method: string, params?: object, options: CallOptions = {}): Promise<unknown> {
    return this.send(byName(method, params), options);
  }

  /**
   * Make several calls with one message and return their replies, in the order of the calls.
   *
   * Each reply has a result or an error. Only what is wrong with the batch as a whole is thrown.
   */
  async batch<const Calls extends readonly Call[]>(calls: Calls, options: CallOptions = {}): Promise<Replies<Calls>> {
    const what = `batch of ${calls.length}`;
    const sent = calls.map((call) => once(call));
    const outcomes = await this.#retried(what, sent.every(isSafe), options, async (deadline) => {
      const batch = sent.map((call) => (call.kind === "notification" ? { call } : { call, id: ++this.#lastId }));
      // An empty batch is no message (JSON-RPC 2.0, section 6).
      return batch.length === 0 ? [] : this.#reader.outcomes(await this.#exchange(batch, what, deadline), batch, what);
    });
    return outcomes.map(replyOf) as unknown as Replies<Calls>;
  }

  /** Make one or several calls without asking for answers: not even their errors come back. */
  async notify(calls: Call | readonly Call[], options: CallOptions = {}): Promise<void> {
    const batch = [calls].flat().map((call) => ({ call }));
    const [first] = batch;
    if (first === undefined) return;
    const what = batch.length === 1 ? first.call.method : `batch of ${batch.length}`;
    await this.#retried(what, false, options, async (deadline) => {
      const answer = await this.#exchange(batch.length === 1 ? first : batch, what, deadline);
      this.#reader.checkAccepted(answer, what);
    });
  }

  /** Close the WebSockets if there are some. Calls that wait for an answer fail, feeds end; a later call opens one again. */
  close(): void {
    this.#transport.close();
    for (const following of this.#followed) following.close();
  }

  /** What a feed tells, page by page, until it is closed; the generated methods know what to begin it with. */
  protected async *follow<Page>(
    begin: (params: object) => Call,
    params: object,
    feed: Feed,
    options: FollowOptions = {},
  ): AsyncGenerator<Page, void, undefined> {
    const patience = patienceOf(options, this.#patience);
    const how = { ...patience, silenceMs: silenceOf(options), signal: options.signal };
    const following = new Following({ begin, params, feed, reader: this.#reader, open: this.#sockets, ...how });
    this.#followed.add(following);
    try {
      for (let page = await following.next(); page !== undefined; page = await following.next()) yield page as Page;
    } finally {
      this.#followed.delete(following);
      following.close();
    }
  }

  #retried<T>(
    what: string,
    isSafe: boolean,
    options: CallOptions,
    attempt: (deadline: Deadline) => Promise<T>,
  ): Promise<T> {
    const { timeoutMs, retries } = patienceOf(options, this.#patience);
    return within({ what, timeoutMs, signal: options.signal }, (deadline) =>
      retried(retries, isSafe, deadline, () => attempt(deadline)),
    );
  }

  #exchange(calls: Numbered | readonly Numbered[], what: string, deadline: Deadline): Promise<Answer> {
    return this.#transport.exchange(messageOf(calls, what), deadline.signal);
  }
}
