# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 678a411aa16effd3640e64ddd31facbfbda2b056e2c79baeae608b358e266cc0), do not edit.

"""The envelope of JSON-RPC 2.0: writing requests, and reading what comes back strictly."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import from_json

from .calls import Call
from .errors import BadAnswer, RpcError
from .jsontext import members, text_of, to_json

T = TypeVar("T")
Faults = Mapping[int, type[RpcError]]

_SHOWN_CHARACTERS = 200


def request(call: Call[Any], request_id: int | None) -> bytes:
    """Return the text of a request; without an id it is a notification."""
    members: dict[str, object] = {"jsonrpc": "2.0", "method": call.method}
    if params := call.params:
        members["params"] = params
    if request_id is not None:
        members["id"] = request_id
    return to_json(members)


def batch(requests: list[bytes]) -> bytes:
    """Return the text of a batch."""
    return b"[" + b",".join(requests) + b"]"


class AnswerReader:
    """Reads answers. `status` is that of HTTP, None on a WebSocket; `faults` has the error of each known code."""

    def __init__(self, faults: Faults, status: int | None) -> None:
        self._faults = faults
        self._status = status

    def result(self, call: Call[T], request_id: int, text: bytes) -> T:
        """Return the result of a call that was sent alone.

        Raises:
            RpcError: the service answered with an error.
            BadAnswer: the answer breaks JSON-RPC or is not as the document has it.

        """
        try:
            answered, result = call.definition.read_answer(text)
        except ValidationError as problem:
            raise self._failure(call, request_id, text, problem) from None
        if answered != request_id:
            raise self.bad(f"the answer is to request {answered}, not to {request_id}", text, call.method)
        return result

    def parsed(self, text: bytes, method: str | None = None) -> Any:
        """Return the value of a whole answer, as plain JSON values."""
        try:
            return from_json(text, allow_inf_nan=False)
        except ValueError as problem:
            told = f"the answer is no JSON ({problem})" if text.strip() else "the answer is empty"
            raise self.bad(told, text, method) from None

    def error_in(
        self, answer: object, request_id: int | None, method: str | None
    ) -> RpcError | BadAnswer | None:
        """Return the error that a parsed answer is, None where it holds a result."""
        if flaw := _flaw(answer, request_id):
            return self.bad(flaw, text_of(answer), method)
        error = members(answer).get("error")
        return None if error is None else self.error(error, method)

    def error(self, told: dict[str, Any], method: str | None) -> RpcError:
        """Return the error that an object with a code and a message is."""
        kind = self._faults.get(told["code"], RpcError)
        return kind(told["code"], told["message"], told.get("data"), method=method, status=self._status)

    def bad(self, told: str, text: bytes, method: str | None) -> BadAnswer:
        """Return the error for an answer that cannot be used."""
        status = "" if self._status is None else f", HTTP {self._status}"
        return BadAnswer(f"{method or 'batch'}: {told}{status}: {_shown(text)}", status=self._status)

    def misshapen(self, problem: ValidationError, text: bytes, method: str) -> BadAnswer:
        """Return the error for a result that is not of the documented shape."""
        first = problem.errors(include_url=False, include_context=False, include_input=False)[0]
        where = "/".join(str(part) for part in first["loc"])
        return self.bad(f"the result is not as documented (at /{where}: {first['msg']})", text, method)

    def _failure(
        self, call: Call[Any], request_id: int, text: bytes, problem: ValidationError
    ) -> RpcError | BadAnswer:
        try:
            answer = self.parsed(text, call.method)
        except BadAnswer as error:
            return error
        return self.error_in(answer, request_id, call.method) or self.misshapen(problem, text, call.method)


def _flaw(answer: object, request_id: int | None) -> str | None:
    """Return what of an answer breaks JSON-RPC 2.0, section 5."""
    told = members(answer)
    if told.get("jsonrpc") != "2.0":
        return "the answer is no JSON-RPC 2.0"
    if ("error" in told) == ("result" in told):
        return "the answer must have either a result or an error"
    # A service that could not tell the id of what it refused answers null.
    answered: object = told.get("id")
    is_ours = answered == request_id and type(answered) is type(request_id)
    if not is_ours and not (answered is None and "error" in told):
        return f"the answer is to request {answered!r}, not to {request_id}"
    return None if "result" in told or is_error(told["error"]) else "the error has no code and message"


def is_error(error: object) -> bool:
    """Return whether a value has the code and the message of an error."""
    told = members(error)
    return type(told.get("code")) is int and isinstance(told.get("message"), str)


def _shown(text: bytes) -> str:
    """Return the beginning of an answer, on one line that is safe to print."""
    line = " ".join(text[: 4 * _SHOWN_CHARACTERS].decode(errors="replace").split())
    printable = "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in line
    )
    return printable if len(printable) <= _SHOWN_CHARACTERS else f"{printable[:_SHOWN_CHARACTERS]}..."
