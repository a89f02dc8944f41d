// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** What the calls of a batch come to: each has a result or an error of its own. */

import type { Call, ResultOf } from "./calls.js";
import type { Outcome } from "./envelope.js";
import type { BadAnswer, RpcError } from "./errors.js";

/** The reply to a call that succeeded. */
export interface Success<Result> {
  readonly ok: true;
  readonly result: Result;
  /** Return the result. */
  unwrap(): Result;
}

/** The reply to a call that failed. */
export interface Failure {
  readonly ok: false;
  readonly error: RpcError | BadAnswer;
  /** Throw the error. */
  unwrap(): never;
}

/** The reply to one call of a batch; `ok` tells whether it has a result or an error. */
export type Reply<Result> = Success<Result> | Failure;

/** The replies to calls, in their order. */
export type Replies<Calls extends readonly Call[]> = {
  -readonly [Index in keyof Calls]: Reply<ResultOf<Calls[Index]>>;
};

/** The reply for what a call came to. */
export function replyOf(outcome: Outcome): Reply<unknown> {
  if (outcome.ok) return { ...outcome, unwrap: () => outcome.result };
  return {
    ...outcome,
    unwrap: () => {
      throw outcome.error;
    },
  };
}
