# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""What calls raise. Everything has one root, `ClientError`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from .jsontext import members


class ClientError(Exception):
    """The root of all errors that calls raise."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a call, and where: a JSON Pointer into its parameters."""

    path: str
    message: str


class RpcError(ClientError):
    """The service answered with an error.

    `data` is what the service has to say beyond the code and the message, as plain JSON values. `method` is None where
    the error is about a whole batch; `status` is that of HTTP, None on a WebSocket.
    """

    def __init__(
        self,
        code: int,
        message: str,
        data: Any = None,
        *,
        method: str | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(code, message, data)
        self.code = code
        self.message = message
        self.data = data
        self.method = method
        self.status = status

    @property
    def reason(self) -> str | None:
        """A stable word for what happened (`data.reason`), None where the service tells none."""
        reason = self._member("reason")
        return reason if isinstance(reason, str) else None

    @property
    def retryable(self) -> bool:
        """Whether the same call may succeed later (`data.retryable`)."""
        return self._member("retryable") is True

    @property
    def retry_after_s(self) -> float | None:
        """How many seconds it takes before the call can succeed (`data.retry_after_s`), None where nobody knows."""
        seconds = self._member("retry_after_s")
        if isinstance(seconds, bool) or not isinstance(seconds, int | float):
            return None
        return seconds if seconds >= 0 else None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong with the parameters (`data.errors`), in the order of the service."""
        return tuple(_problems(self._member("errors")))

    def __str__(self) -> str:
        told = ", ".join(filter(None, [f"code {self.code}", self.reason]))
        first = f"{self.method or 'batch'}: {self.message} ({told})"
        listed = [f"  {problem.path}: {problem.message}" for problem in self.problems]
        return (
            first if len(listed) == 1 and listed[0].strip() == self.message else "\n".join([first, *listed])
        )

    def _member(self, key: str) -> object:
        return members(self.data).get(key)


class ConnectionFailed(ClientError, ConnectionError):
    """There is no connection, or it was lost; `was_sent` tells whether the service may have got the call."""

    def __init__(self, message: str, *, was_sent: bool = True) -> None:
        super().__init__(message)
        self.was_sent = was_sent


class TimedOut(ClientError, TimeoutError):
    """The call took longer than its `timeout_s`, attempts and waiting included. Nobody knows what became of it."""


class BadAnswer(ClientError):
    """The service answered something that is no JSON-RPC, or not of the documented shape; the message says what.

    `status` is that of HTTP, None on a WebSocket.
    """

    def __init__(self, message: str, *, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


class NoWebSocket(BadAnswer):
    """The service took no WebSocket; `body` is what it said instead."""

    def __init__(self, message: str, *, status: int, body: bytes) -> None:
        super().__init__(message, status=status)
        self.body = body


def _problems(listed: object) -> Iterator[Problem]:
    for problem in cast("list[object]", listed) if isinstance(listed, list) else ():
        match members(problem):
            case {"path": str(path), "message": str(message)}:
                yield Problem(path, message)
            case _:
                pass
