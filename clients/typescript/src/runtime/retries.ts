// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 dbeabfc81409275d61ba1ba47a7e039537c726501f1986fb8c6742290d3d52ac), do not edit.

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
      const delay = askedMs(error) + delayMs(failures);
      // A pause that the deadline would cut short could only hide what went wrong.
      const longest = Math.min(deadline.remainingMs(), LONGEST_WAIT_MS);
      if (failures >= retries || !mayPass(error, isSafe) || delay >= longest) throw error;
      deadline.lastError = error;
      await pause(delay, deadline.signal);
    }
  }
}

/** Whether the same call may succeed later, and can be made again without doing something twice. */
function mayPass(error: unknown, isSafe: boolean): error is ClientError {
  if (error instanceof ConnectionFailed) return isSafe || !error.wasSent;
  if (error instanceof BadAnswer) return isSafe && PASSING_STATUSES.includes(error.status);
  return error instanceof RpcError && isSafe && error.retryable;
}

/** How long the service wants the client to wait. */
function askedMs(error: unknown): number {
  return 1000 * ((error instanceof RpcError && error.retryAfterS) || 0);
}

/** Twice as long each time, less up to half of it: clients that failed together come back one by one. */
function delayMs(failures: number): number {
  const longest = Math.min(FIRST_DELAY_MS * 2 ** failures, LONGEST_DELAY_MS);
  return longest * (1 - Math.random() / 2);
}
