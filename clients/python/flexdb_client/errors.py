# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 6825cd50c54631cca0fb35175dabb6b0717da4c10692323291188ab66c6aaf17), do not edit.

"""What calls raise: an error for each code that the service answers, and those of the way there."""

from typing import Final

from ._runtime.errors import BadAnswer, ClientError, ConnectionFailed, Problem, RpcError, TimedOut

__all__ = [
    "BadAnswer",
    "ClientError",
    "ConflictError",
    "ConnectionFailed",
    "ForbiddenError",
    "InternalError",
    "InvalidParamsError",
    "InvalidRequestError",
    "LimitExceededError",
    "MethodNotFoundError",
    "NotFoundError",
    "ParseError",
    "Problem",
    "RpcError",
    "TimedOut",
    "UnauthenticatedError",
    "UnavailableError",
]


class ParseError(RpcError):
    """Parse error (-32700)."""


class InvalidRequestError(RpcError):
    """Invalid request (-32600)."""


class MethodNotFoundError(RpcError):
    """Method not found (-32601)."""


class InvalidParamsError(RpcError):
    """Invalid params (-32602)."""


class InternalError(RpcError):
    """Internal error (-32603)."""


class NotFoundError(RpcError):
    """Not found (-32001)."""


class ConflictError(RpcError):
    """Conflict (-32002)."""


class UnauthenticatedError(RpcError):
    """Unauthenticated (-32003)."""


class ForbiddenError(RpcError):
    """Forbidden (-32004)."""


class LimitExceededError(RpcError):
    """Limit exceeded (-32005)."""


class UnavailableError(RpcError):
    """Unavailable, try again (-32006)."""


BY_CODE: Final[dict[int, type[RpcError]]] = {
    -32700: ParseError,
    -32600: InvalidRequestError,
    -32601: MethodNotFoundError,
    -32602: InvalidParamsError,
    -32603: InternalError,
    -32001: NotFoundError,
    -32002: ConflictError,
    -32003: UnauthenticatedError,
    -32004: ForbiddenError,
    -32005: LimitExceededError,
    -32006: UnavailableError,
}
