// Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

/** The errors that the service answers, a class for each code. */

import { RpcError, type ErrorClasses } from "./runtime/errors.js";

/** Parse error (-32700). */
export class ParseError extends RpcError {
  override readonly name = "ParseError";
  declare readonly code: -32700;
}

/** Invalid request (-32600). */
export class InvalidRequestError extends RpcError {
  override readonly name = "InvalidRequestError";
  declare readonly code: -32600;
}

/** Method not found (-32601). */
export class MethodNotFoundError extends RpcError {
  override readonly name = "MethodNotFoundError";
  declare readonly code: -32601;
}

/** Invalid params (-32602). */
export class InvalidParamsError extends RpcError {
  override readonly name = "InvalidParamsError";
  declare readonly code: -32602;
}

/** Internal error (-32603). */
export class InternalError extends RpcError {
  override readonly name = "InternalError";
  declare readonly code: -32603;
}

/** Not found (-32001). */
export class NotFoundError extends RpcError {
  override readonly name = "NotFoundError";
  declare readonly code: -32001;
}

/** Conflict (-32002). */
export class ConflictError extends RpcError {
  override readonly name = "ConflictError";
  declare readonly code: -32002;
}

/** Unauthenticated (-32003). */
export class UnauthenticatedError extends RpcError {
  override readonly name = "UnauthenticatedError";
  declare readonly code: -32003;
}

/** Forbidden (-32004). */
export class ForbiddenError extends RpcError {
  override readonly name = "ForbiddenError";
  declare readonly code: -32004;
}

/** Limit exceeded (-32005). */
export class LimitExceededError extends RpcError {
  override readonly name = "LimitExceededError";
  declare readonly code: -32005;
}

/** Unavailable, try again (-32006). */
export class UnavailableError extends RpcError {
  override readonly name = "UnavailableError";
  declare readonly code: -32006;
}

/** The class of each code. */
export const ERROR_CLASSES: ErrorClasses = new Map<number, typeof RpcError>([
  [-32700, ParseError],
  [-32600, InvalidRequestError],
  [-32601, MethodNotFoundError],
  [-32602, InvalidParamsError],
  [-32603, InternalError],
  [-32001, NotFoundError],
  [-32002, ConflictError],
  [-32003, UnauthenticatedError],
  [-32004, ForbiddenError],
  [-32005, LimitExceededError],
  [-32006, UnavailableError],
]);
