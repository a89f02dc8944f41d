// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** How calls are made, for a client as a whole and for one call. */

import type { AbortSignalLike, FetchLike, SocketConstructor } from "./platform.js";

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_RETRIES = 2;
const DEFAULT_SILENCE_MS = 60_000;
/** Timers of all platforms count in 32 bits; a longer one would ring at once. */
const LONGEST_SILENCE_MS = 2 ** 31 - 1;

/** How one call is made; what is left out is as the client has it. */
export interface CallOptions {
  /** Ends the call, which then throws the signal's reason. Whether the service did it is not known. */
  readonly signal?: AbortSignalLike | undefined;
  /** How long the call may take, all attempts together. `Infinity` sets no limit. */
  readonly timeoutMs?: number | undefined;
  /** How often a call that is safe to repeat is tried again. */
  readonly retries?: number | undefined;
}

/** How a feed is followed; what is left out is as the client has it. */
export interface FollowOptions extends CallOptions {
  /** Ends the feed: the loop throws the signal's reason. */
  readonly signal?: AbortSignalLike | undefined;
  /** How long the first call may take, all attempts together. `Infinity` sets no limit. */
  readonly timeoutMs?: number | undefined;
  /** How often the first call is tried again. Once the feed has begun it is begun again after every loss. */
  readonly retries?: number | undefined;
  /** How long nothing may come over the connection before it is taken for lost; 60 000 if left out. */
  readonly silenceMs?: number | undefined;
}

/** How a client makes its calls. */
export interface ClientOptions {
  /** A credential: sent as `Authorization: Bearer`, or as the subprotocol `bearer.<token>` of a WebSocket. */
  readonly token?: string | undefined;
  /** How long a call may take, all attempts together; 30 000 if left out. `Infinity` sets no limit. */
  readonly timeoutMs?: number | undefined;
  /** How often a call that is safe to repeat is tried again; 2 if left out. */
  readonly retries?: number | undefined;
  /** Further headers for each request over HTTP. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** What makes requests instead of the platform's `fetch`. */
  readonly fetch?: FetchLike | undefined;
  /** The class of WebSockets instead of the platform's, such as that of the package `ws`. */
  readonly WebSocket?: SocketConstructor | undefined;
}

/** How long calls take at most, and how often they are tried again. */
export interface Patience {
  readonly timeoutMs: number;
  readonly retries: number;
}

/** What options say of patience; the rest is as in `otherwise`. */
export function patienceOf(
  { timeoutMs, retries }: CallOptions,
  otherwise: Patience = { timeoutMs: DEFAULT_TIMEOUT_MS, retries: DEFAULT_RETRIES },
): Patience {
  if (timeoutMs !== undefined && !(timeoutMs > 0)) throw new RangeError(`timeoutMs must be above 0: ${timeoutMs}`);
  if (retries !== undefined && !(retries >= 0)) throw new RangeError(`retries must not be below 0: ${retries}`);
  return { timeoutMs: timeoutMs ?? otherwise.timeoutMs, retries: retries ?? otherwise.retries };
}

/** How long the connection of a feed may be silent. */
export function silenceOf({ silenceMs = DEFAULT_SILENCE_MS }: FollowOptions): number {
  if (!(silenceMs > 0)) throw new RangeError(`silenceMs must be above 0: ${silenceMs}`);
  return Math.min(silenceMs, LONGEST_SILENCE_MS);
}

/** The headers of each request; those of the caller win. */
export function headersOf({ token, headers }: ClientOptions): Record<string, string> {
  return {
    accept: "application/json",
    "content-type": "application/json",
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
  };
}
