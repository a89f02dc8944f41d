"""The one exception hierarchy. Codes and titles come from the document, through `flexdb.generated.errors`."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from flexdb.generated.errors import ErrorCode
from flexdb.observing.requests import request_id

# Characters of all problems of one error, and of one of their paths or messages.
_MAX_TOLD = 65_536
_MAX_QUOTED = 1_000


class RpcError(Exception):
    """A failure that a client may see.

    `reason` is a stable word for programs, the message a sentence for people, `details` further members of
    `error.data`. Neither may carry text of PostgreSQL, of Python, or an id of another tenant.
    """

    code: ClassVar[ErrorCode]
    retryable: ClassVar[bool] = False

    def __init__(self, message: str, *, reason: str, details: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.reason = reason
        self.details = dict(details or {})

    def data(self) -> dict[str, Any]:
        """Return the `data` member of the JSON-RPC error object."""
        return {"reason": self.reason, "retryable": self.retryable, **self.details}

    def told(self) -> Self:
        """Return the error without where it came from, for who tells it to a client.

        Errors are handed around before they are raised, so some frame that one knows knows it, too; and with the frames
        all that they hold, such as a large document, would be kept until cycles are looked for.
        """
        behind: list[BaseException | None] = [self]
        while behind:
            error = behind.pop()
            # One without a traceback has been here: errors may be raised from themselves.
            if error is not None and error.__traceback__ is not None:
                error.with_traceback(None)
                behind += (error.__cause__, error.__context__)
        return self


class ParseError(RpcError):
    """The body is not JSON (JSON-RPC 2.0, section 5.1)."""

    code = ErrorCode.PARSE_ERROR

    def __init__(self, message: str = "the body is not valid JSON") -> None:
        super().__init__(message, reason="parse_error")


class InvalidRequest(RpcError):
    """The JSON is not a request object (JSON-RPC 2.0, section 4), or HTTP does not carry it as it has to."""

    code = ErrorCode.INVALID_REQUEST

    def __init__(self, message: str, *, reason: str = "invalid_request") -> None:
        super().__init__(message, reason=reason)


class MethodNotFound(RpcError):
    """No method of that name."""

    code = ErrorCode.METHOD_NOT_FOUND

    def __init__(self, message: str = "there is no method of that name") -> None:
        super().__init__(message, reason="method_not_found")


class InvalidParams(RpcError):
    """Parameters that break the document or a node type's schema; carries every problem, not the first.

    Each problem holds `path`, a JSON Pointer into the parameters, and `message`.
    """

    code = ErrorCode.INVALID_PARAMS

    def __init__(self, errors: list[dict[str, Any]], *, reason: str = "invalid_params") -> None:
        told = _short(errors)
        where = f"{told[0]['path']}: " if told[0]["path"] else ""
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        super().__init__(f"{where}{told[0]['message']}{more}", reason=reason, details={"errors": told})

    @classmethod
    def at(cls, path: str, message: str, *, reason: str = "invalid_params") -> "InvalidParams":
        """Return the error for one problem at `path`."""
        return cls([{"path": path, "message": message}], reason=reason)


def _short(errors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the problems with what they quote cut short, as many as an answer should hold."""
    told: list[dict[str, Any]] = []
    room = _MAX_TOLD
    for error in errors:
        short = {key: _cut(value) if isinstance(value, str) else value for key, value in error.items()}
        room -= len(short["path"]) + len(short["message"])
        if told and room < 0:
            break
        told.append(short)
    return told


def _cut(text: str) -> str:
    return text if len(text) <= _MAX_QUOTED else f"{text[:_MAX_QUOTED]}..."


class InternalError(RpcError):
    """A defect of flexdb's own: logged with its traceback, told without it."""

    code = ErrorCode.INTERNAL_ERROR

    def __init__(self) -> None:
        super().__init__("internal error", reason="internal_error")

    def data(self) -> dict[str, Any]:
        """Return the `data` member of the JSON-RPC error object."""
        return {**super().data(), **_told_request()}


class NotFound(RpcError):
    """Nothing of that id, or nothing that the caller may know of."""

    code = ErrorCode.NOT_FOUND

    def __init__(self, entity: str) -> None:
        super().__init__(f"{entity.replace('_', ' ')} not found", reason=f"{entity}_not_found")


class Conflict(RpcError):
    """The call contradicts what is stored."""

    code = ErrorCode.CONFLICT


class RevisionConflict(Conflict):
    """Something has another revision than the call was made for."""

    def __init__(self, revision: int) -> None:
        super().__init__(
            f"it has changed meanwhile: its revision is {revision}",
            reason="revision_conflict",
            details={"revision": revision},
        )


class Unauthenticated(RpcError):
    """The call brings no credential, or none that is good."""

    code = ErrorCode.UNAUTHENTICATED


class Forbidden(RpcError):
    """The caller is known and may know of what the call is about, but not do this with it."""

    code = ErrorCode.FORBIDDEN

    def __init__(
        self, message: str, *, reason: str = "role_too_low", details: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(message, reason=reason, details=details)


class LimitExceeded(RpcError):
    """The call, or its answer, is larger than a limit allows."""

    code = ErrorCode.LIMIT_EXCEEDED


class RateLimited(LimitExceeded):
    """There were too many calls; after `retry_after_s` there is room for another one."""

    retryable = True

    def __init__(self, message: str, *, retry_after_s: float) -> None:
        told_s = max(0.001, round(retry_after_s, 3))
        super().__init__(message, reason="rate_limited", details={"retry_after_s": told_s})
        self.retry_after_s = retry_after_s


class TooManyWaiting(LimitExceeded):
    """As many wait for changes already as may; each of them makes room when it ends."""

    retryable = True

    def __init__(self, message: str, limit: int) -> None:
        super().__init__(message, reason="too_many_waiting", details={"limit": limit})


class Unavailable(RpcError):
    """The call could not be served now and changed nothing that was acknowledged; it may be tried again."""

    code = ErrorCode.UNAVAILABLE
    retryable = True

    def __init__(self, message: str, *, reason: str = "unavailable") -> None:
        super().__init__(message, reason=reason)

    def data(self) -> dict[str, Any]:
        """Return the `data` member of the JSON-RPC error object."""
        return {**super().data(), **_told_request()}


def _told_request() -> dict[str, str]:
    """Return the id under which the log tells more, for errors that somebody has to look into."""
    requested = request_id()
    return {"request_id": requested} if requested else {}
