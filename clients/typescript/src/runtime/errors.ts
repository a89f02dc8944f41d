// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** The errors that calls end with; those of a service's own codes are subclasses of `RpcError`. */

/** What all errors of this package have in common. */
export class ClientError extends Error {
  override readonly name: string = "ClientError";
}

/** The service could not be reached, or the connection was lost before the answer came. */
export class ConnectionFailed extends ClientError {
  override readonly name = "ConnectionFailed";
  /** Whether the call may have reached the service. Where it is false, nothing was sent. */
  readonly wasSent: boolean;

  constructor(message: string, wasSent: boolean, cause?: unknown) {
    super(message, { cause });
    this.wasSent = wasSent;
  }
}

/** The call took longer than it may; what the service did with it is not known. */
export class TimedOut extends ClientError {
  override readonly name = "TimedOut";
}

/** What came is no answer to the call: not JSON-RPC, another call's, or an HTTP status with something else. */
export class BadAnswer extends ClientError {
  override readonly name = "BadAnswer";
  /** The HTTP status, undefined where there is none. */
  readonly status: number | undefined;

  constructor(message: string, status?: number, cause?: unknown) {
    super(message, { cause });
    this.status = status;
  }
}

/** One thing that is wrong with a call. */
export interface RpcProblem {
  /** Where it is, a JSON Pointer into the parameters. */
  readonly path: string;
  readonly message: string;
}

/** An error that the service answered. */
export class RpcError extends ClientError {
  override readonly name: string = "RpcError";
  readonly code: number;
  /** The message as the service sent it; `message` says more. */
  readonly serverMessage: string;
  /** What the service sent along, as it came. */
  readonly data: unknown;
  /** The method that was called, undefined where the error is that of a whole batch. */
  readonly method: string | undefined;
  /** A stable word for the cause, where the service gives one: the member `reason` of `data`. */
  readonly reason: string | undefined;
  /** Whether the service says that the same call may succeed later: the member `retryable` of `data`. */
  readonly retryable: boolean;
  /** How many seconds it takes before the call can succeed, where the service tells: `retry_after_s` of `data`. */
  readonly retryAfterS: number | undefined;
  /** Everything that is wrong with the call, where the service tells: the member `errors` of `data`. */
  readonly problems: readonly RpcProblem[];

  constructor(code: number, serverMessage: string, data?: unknown, method?: string) {
    const told = membersOf(data);
    const reason = typeof told["reason"] === "string" ? told["reason"] : undefined;
    const problems = problemsIn(told["errors"]);
    super(describe(code, serverMessage, reason, problems, method));
    this.code = code;
    this.serverMessage = serverMessage;
    this.data = data;
    this.method = method;
    this.reason = reason;
    this.retryable = told["retryable"] === true;
    const seconds = told["retry_after_s"];
    this.retryAfterS = typeof seconds === "number" && seconds >= 0 ? seconds : undefined;
    this.problems = problems;
  }
}

/** The class of each code that has one. */
export type ErrorClasses = ReadonlyMap<
  number,
  new (code: number, serverMessage: string, data?: unknown, method?: string) => RpcError
>;

function describe(
  code: number,
  text: string,
  reason: string | undefined,
  problems: readonly RpcProblem[],
  method: string | undefined,
): string {
  const lines = problems.map((problem) => `${problem.path || "/"}: ${problem.message}`);
  // A service may put its only problem into the message too.
  const told = lines.length === 1 && lines[0] === text ? [] : lines;
  const head = `${method === undefined ? "" : `${method}: `}${text} (${code}${reason ? `, ${reason}` : ""})`;
  return [head, ...told].join("\n  ");
}

function problemsIn(value: unknown): readonly RpcProblem[] {
  if (!Array.isArray(value)) return [];
  return value
    .map(membersOf)
    .filter((item): item is Record<string, unknown> & RpcProblem => typeof item["message"] === "string")
    .map(({ path, message }) => ({ path: typeof path === "string" ? path : "", message }));
}

function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
