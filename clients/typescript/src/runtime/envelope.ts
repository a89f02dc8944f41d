// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** JSON-RPC 2.0: what is sent, and the strict reading of what comes back. */

import type { Call } from "./calls.js";
import { BadAnswer, RpcError, type ErrorClasses } from "./errors.js";
import { isObject, shown } from "./json.js";

/** A call and its id in a message; without an id it is a notification. */
export interface Numbered {
  readonly call: Call;
  readonly id?: number;
}

/** A message to send. */
export interface Message {
  readonly text: string;
  /** The ids of its calls, none for notifications. */
  readonly ids: readonly number[];
  readonly isBatch: boolean;
  /** What it is, for the messages of errors. */
  readonly what: string;
}

/** What came back, as parsed JSON; undefined where nothing did. `status` is that of HTTP. */
export interface Answer {
  readonly value: unknown;
  readonly status?: number | undefined;
}

/** What a call came to. */
export type Outcome =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: RpcError | BadAnswer };

/** The message of one call, or of a batch. */
export function messageOf(calls: Numbered | readonly Numbered[], what: string): Message {
  const isBatch = Array.isArray(calls);
  const all = [calls].flat() as readonly Numbered[];
  const objects = all.map(({ call: { method, params }, id }) => ({ jsonrpc: "2.0", method, params, id }));
  const ids = all.flatMap(({ id }) => (id === undefined ? [] : [id]));
  // What is undefined does not get into the text.
  return { text: JSON.stringify(isBatch ? objects : objects[0]), ids, isBatch, what };
}

/** Whether a value is an error that belongs to no call in particular: its id could not be read (section 5). */
export function isErrorOfNone(value: unknown): value is { readonly error: object } {
  return isObject(value) && value["id"] === null && isObject(value["error"]);
}

/** Reads answers; `classes` are those of the service's own errors. */
export class AnswerReader {
  readonly #classes: ErrorClasses;

  constructor(classes: ErrorClasses) {
    this.#classes = classes;
  }

  /** The result of one call; its error is thrown. */
  result(answer: Answer, sent: Numbered): unknown {
    const outcome = this.#outcome(answer, sent);
    if (!outcome.ok) throw outcome.error;
    return outcome.result;
  }

  /** What the calls of a batch came to, in their order; notifications came to nothing. */
  outcomes(answer: Answer, batch: readonly Numbered[], what: string): Outcome[] {
    const { value, status } = answer;
    if (batch.every(({ id }) => id === undefined)) this.checkAccepted(answer, what);
    else if (!Array.isArray(value)) throw this.#refusal(answer, what);
    const byId = new Map<unknown, unknown[]>();
    for (const item of Array.isArray(value) ? (value as unknown[]) : []) {
      const id = isObject(item) ? item["id"] : undefined;
      byId.set(id, [...(byId.get(id) ?? []), item]);
    }
    return batch.map((sent) => {
      if (sent.id === undefined) return { ok: true, result: undefined };
      const items = byId.get(sent.id) ?? [];
      if (items.length === 1) return this.#outcome({ value: items[0], status }, sent);
      return bad(sent, `the answer to the ${what} has ${items.length || "no"} answers to this call`, answer);
    });
  }

  /** Throw what a service answered to notifications: it has to say nothing unless it could not take them. */
  checkAccepted(answer: Answer, what: string): void {
    const { value, status } = answer;
    const isRefused = status !== undefined && (status < 200 || status > 299);
    if (isRefused || isErrorOfNone(value)) throw this.#refusal(answer, what);
  }

  #outcome(answer: Answer, sent: Numbered): Outcome {
    const { value } = answer;
    if (!isObject(value) || value["jsonrpc"] !== "2.0" || "result" in value === "error" in value) {
      return bad(sent, "the answer is not JSON-RPC 2.0", answer);
    }
    if (value["id"] !== sent.id && !isErrorOfNone(value)) {
      return bad(sent, `the answer is not to this call, whose id is ${sent.id}`, answer);
    }
    if ("result" in value) return { ok: true, result: value["result"] };
    const error = this.#error(value["error"], sent.call.method);
    return error ? { ok: false, error } : bad(sent, "the error has no code or no message", answer);
  }

  /** The error that a value is, of a method. */
  error(value: unknown, method: string): RpcError | BadAnswer {
    return this.#error(value, method) ?? new BadAnswer(`${method}: the error has no code or no message: ${shown(value)}`);
  }

  #error(value: unknown, method: string): RpcError | undefined {
    if (!isObject(value)) return undefined;
    const { code, message, data } = value;
    if (!Number.isInteger(code) || typeof message !== "string") return undefined;
    const Class = this.#classes.get(code as number) ?? RpcError;
    return new Class(code as number, message, data, method);
  }

  /** The error that a service answered to a whole message. */
  #refusal({ value, status }: Answer, what: string): RpcError | BadAnswer {
    const error = isErrorOfNone(value) ? this.#error(value.error, what) : undefined;
    return error ?? new BadAnswer(`${what}: the answer is none: ${shown(value, status)}`, status);
  }
}

function bad(sent: Numbered, message: string, { value, status }: Answer): Outcome {
  return { ok: false, error: new BadAnswer(`${sent.call.method}: ${message}: ${shown(value, status)}`, status) };
}
