// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 6825cd50c54631cca0fb35175dabb6b0717da4c10692323291188ab66c6aaf17), do not edit.

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
