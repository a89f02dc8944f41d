// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 11f8343c1111b8d25b6ef8ef5bc4fa1e0ee2a9d7bac9a4f626df478f0f0aa9a2), do not edit.

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
export type * from "./params.js";
export type { Call, JsonObject, ResultOf } from "./runtime/calls.js";
export { BadAnswer, ClientError, ConnectionFailed, RpcError, TimedOut, type RpcProblem } from "./runtime/errors.js";
export type { CallOptions, ClientOptions, FollowOptions } from "./runtime/options.js";
export { Pages } from "./runtime/pages.js";
export type { AbortSignalLike, FetchLike, SocketConstructor } from "./runtime/platform.js";
export type { Replies, Reply } from "./runtime/replies.js";
export type * from "./types.js";
