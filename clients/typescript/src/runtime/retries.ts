// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** Trying again what failed for a reason that may pass. */

import { pause, type Deadline } from "./deadline.js";
import { BadAnswer, ClientError, ConnectionFailed, RpcError } from "./errors.js";

const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 5_000;
/** Nobody wants to wait for longer than this, whatever a service asks for. */
const LONGEST_WAIT_MS = 60_000;
/** HTTP statuses of gateways, and of services that are busy or starting. */
const PASSING_STATUSES: readonly (number | undefined)[] = [502, 503, 504];

/** Do some work, and again after failures that may pass, with growing pauses between. */
export async function retried<T>(
  retries: number,
  isSafe: boolean,
  deadline: Deadline,
  attempt: () => Promise<T>,
): Promise<T> {
  for (let failures = 0; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      const delay = delayAfter(error, { failures, isSafe });
      // A pause that the deadline would cut short could only hide what went wrong.
      if (failures >= retries || delay === undefined || delay >= deadline.remainingMs()) throw error;
      deadline.lastError = error as ClientError;
      await pause(delay, deadline.signal);
    }
  }
}

/** What went before a failure. */
export interface Failure {
  /** How many failures came before, one after the other. */
  readonly failures: number;
  readonly isSafe?: boolean;
  /** Whether it is known to pass, whatever it is. */
  readonly isPassing?: boolean;
  readonly longestMs?: number;
}

/** How long to wait before another attempt, undefined where it would be of no use. */
export function delayAfter(
  error: unknown,
  { failures, isSafe = true, isPassing = false, longestMs = LONGEST_DELAY_MS }: Failure,
): number | undefined {
  const delay = askedMs(error) + delayMs(failures, longestMs);
  return (isPassing || mayPass(error, isSafe)) && delay < LONGEST_WAIT_MS ? delay : undefined;
}

/** Whether the same call may succeed later, and can be made again without doing something twice. */
function mayPass(error: unknown, isSafe: boolean): boolean {
  if (error instanceof ConnectionFailed) return isSafe || !error.wasSent;
  if (error instanceof BadAnswer) return isSafe && PASSING_STATUSES.includes(error.status);
  return error instanceof RpcError && isSafe && error.retryable;
}

/** How long the service wants the client to wait. */
function askedMs(error: unknown): number {
  return 1000 * ((error instanceof RpcError && error.retryAfterS) || 0);
}

/** Twice as long each time, less up to half of it: clients that failed together come back one by one. */
function delayMs(failures: number, longestMs: number): number {
  const longest = Math.min(FIRST_DELAY_MS * 2 ** failures, longestMs);
  return longest * (1 - Math.random() / 2);
}
