# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

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
