// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 a22b7d92b67a9ae5b3d49fb2c2147437a4fc4919427779ff49e8e8a0bd7196a8), do not edit.

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
export type { CallOptions, ClientOptions } from "./runtime/options.js";
export { Pages } from "./runtime/pages.js";
export type { AbortSignalLike, FetchLike, SocketConstructor } from "./runtime/platform.js";
export type { Replies, Reply } from "./runtime/replies.js";
export type * from "./types.js";
