// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 dbeabfc81409275d61ba1ba47a7e039537c726501f1986fb8c6742290d3d52ac), do not edit.

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
