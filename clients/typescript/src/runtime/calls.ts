// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** Calls as plain values: what to call, with what, and whether it can be called again. */

import { randomText } from "./platform.js";

declare const result: unique symbol;

/** `safe` calls change nothing and may be repeated; a `notification` has no answer. */
export type CallKind = "safe" | "unsafe" | "notification";

/** A call that has not been made yet; `Result` is the type of its result. */
export interface Call<Result = unknown> {
  readonly method: string;
  /** Parameters by name, or by position. */
  readonly params: object | undefined;
  readonly kind: CallKind;
  /** The parameter that makes it safe to repeat the call: a text made up for it. */
  readonly key?: string | undefined;
  /** For the compiler only, nothing is there when the program runs. */
  readonly [result]?: Result;
}

/** The type of a call's result. */
export type ResultOf<C> = C extends Call<infer Result> ? Result : never;

/** The parameters of a method that has none. */
export type NoParams = Readonly<Record<string, never>>;

/** An object with members that the document leaves open. */
// `any` where `unknown` would do: to values of unknown type TypeScript assigns no object whose type is an interface.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type JsonObject = Readonly<Record<string, any>> & { readonly [Symbol.iterator]?: never };

/** A call whose parameters go as they are. */
export function byName<Result>(
  method: string,
  params: object | undefined,
  kind: CallKind = "unsafe",
  key?: string,
): Call<Result> {
  return { method, params, kind, key };
}

/** The call with a key of its own, where it can have one and has none: to be sent until it is answered. */
export function once<Result>(call: Call<Result>): Call<Result> {
  if (call.key === undefined || own(call.params ?? {}, call.key) !== undefined) return call;
  return { ...call, params: { ...call.params, [call.key]: randomText() } };
}

/** Whether a call may be sent twice: it changes nothing, or has a key to be known by. */
export function isSafe(call: Call): boolean {
  return call.kind === "safe" || (call.key !== undefined && own(call.params ?? {}, call.key) !== undefined);
}

/** A call whose parameters go as an array, in the order of their `names`. */
export function byPosition<Result>(
  method: string,
  params: object,
  names: readonly string[],
  kind: CallKind = "unsafe",
): Call<Result> {
  const given = names.map((name) => own(params, name));
  // Those left out at the end are not sent; a gap is null.
  while (given.length > 0 && given[given.length - 1] === undefined) given.pop();
  return { method, params: given.map((value) => value ?? null), kind };
}

/** A member that an object has itself: `constructor` and its like are not given because every object has them. */
function own(params: object, name: string): unknown {
  return Object.hasOwn(params, name) ? (params as Record<string, unknown>)[name] : undefined;
}

