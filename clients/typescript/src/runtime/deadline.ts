// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** How long a call may take: its time-out and the caller's signal as one. */

import { ClientError, TimedOut } from "./errors.js";
import { platform, type AbortSignalLike } from "./platform.js";

/** Timers of all platforms count in 32 bits; a longer one would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** When to give up. */
export interface Limits {
  readonly timeoutMs: number;
  readonly signal: AbortSignalLike | undefined;
  /** What is being done, for messages. */
  readonly what: string;
}

/** The end of a call that has begun. */
export class Deadline {
  /** Why the last attempt failed: the cause of a time-out that came while waiting for the next one. */
  lastError: ClientError | undefined;
  /** Rejected when the time is over or the caller's signal says so; never resolved. */
  readonly passed: Promise<never>;

  readonly #controller = new platform.AbortController();
  readonly #limits: Limits;
  readonly #endsAt: number;
  readonly #timer: unknown;

  constructor(limits: Limits) {
    const { timeoutMs, signal } = limits;
    this.#limits = limits;
    this.#endsAt = platform.performance.now() + timeoutMs;
    if (timeoutMs <= LONGEST_MS) this.#timer = platform.setTimeout(this.#giveUp, timeoutMs);
    this.passed = new Promise((_, reject) => {
      this.signal.addEventListener("abort", () => reject(this.signal.reason));
    });
    signal?.addEventListener("abort", this.#abort);
    if (signal?.aborted) this.#abort();
  }

  /** The signal of the call: of the platform's own class, so that `fetch` takes it. */
  get signal(): AbortSignalLike {
    return this.#controller.signal;
  }

  /** The time that is left, in milliseconds. */
  remainingMs(): number {
    return this.#endsAt - platform.performance.now();
  }

  /** Whether to give up. Timers are coarse: time that is over may not have rung yet. */
  isOver(): boolean {
    if (this.remainingMs() <= 0) this.#giveUp();
    return this.signal.aborted;
  }

  /** Let go of timer and signal: neither may outlive the call. */
  clear(): void {
    platform.clearTimeout(this.#timer);
    this.#limits.signal?.removeEventListener("abort", this.#abort);
  }

  readonly #giveUp = (): void => {
    const { what, timeoutMs } = this.#limits;
    const cause = this.lastError;
    this.#controller.abort(new TimedOut(`${what}: took longer than ${timeoutMs} ms`, { cause }));
  };

  readonly #abort = (): void => {
    this.#controller.abort(this.#limits.signal?.reason);
  };
}

/** Do some work that ends at a deadline, whether or not it heeds the signal. */
export async function within<T>(limits: Limits, work: (deadline: Deadline) => Promise<T>): Promise<T> {
  const deadline = new Deadline(limits);
  try {
    if (deadline.isOver()) return await deadline.passed;
    return await Promise.race([deadline.passed, work(deadline)]);
  } finally {
    deadline.clear();
  }
}

/** Wait, unless the signal comes first. */
export function pause(milliseconds: number, signal: AbortSignalLike): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      platform.clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = platform.setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", stop);
  });
}
