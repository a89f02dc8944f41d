// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** Everything that the package offers. */

export * as calls from "./calls.js";
export { Client } from "./client.js";
export {
  ParseError,
  InvalidRequestError,
  MethodNotFoundError,
  InvalidParamsError,
  InternalError,
  NotFoundError,
  ConflictError,
  UnauthenticatedError,
  ForbiddenError,
  LimitExceededError,
  UnavailableError,
} from "./errors.js";
export * as filters from "./filters.js";
export type * from "./params.js";
export type { Call, JsonObject, ResultOf } from "./runtime/calls.js";
export { BadAnswer, ClientError, ConnectionFailed, RpcError, TimedOut, type RpcProblem } from "./runtime/errors.js";
export type { CallOptions, ClientOptions, FollowOptions } from "./runtime/options.js";
export { Pages } from "./runtime/pages.js";
export type { AbortSignalLike, FetchLike, SocketConstructor } from "./runtime/platform.js";
export type { Replies, Reply } from "./runtime/replies.js";
export type * from "./types.js";
