"""Turning the raw parameters of a call into the generated model of its method."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeVar

import msgspec
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from flexdb.contract import INSIDE_TEXT, CallText, Method, Params
from flexdb.errors import InvalidParams
from flexdb.jsontext import MAX_PROBLEMS, TextRules, pointer
from flexdb.rpc import surrogates

P = TypeVar("P", bound=Params)

_by_position = msgspec.json.Decoder(list[msgspec.Raw])
_by_name = msgspec.json.Decoder(dict[str, msgspec.Raw])
_encode = msgspec.json.Encoder().encode

_MESSAGES = {
    "missing": "is required",
    "extra_forbidden": "is not a parameter of this method",
    "int_type": "must be an integer",
    "string_type": "must be a string",
    "model_type": "must be an object",
    "bool_type": "must be a boolean",
}


def read_params(method: Method[P], raw: bytes, rules: TextRules) -> P:
    """Return the validated parameters.

    Raises:
        InvalidParams: with every problem and its JSON Pointer.

    """
    if problems := rules.problems(raw):
        raise InvalidParams([{"path": problem.path, "message": problem.message} for problem in problems])
    if surrogates.is_masked(raw):
        raise InvalidParams(surrogates.problems(raw))
    if raw[:1] == b"[":
        raw = name_positions(raw, method.positions)
    text = CallText(_by_name.decode(raw), rules) if method.has_documents else None
    try:
        return method.params.model_validate_json(raw, context=text)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        told = (problem for detail in details for problem in _problems(detail))
        raise InvalidParams(list(islice(told, MAX_PROBLEMS))) from None


def name_positions(raw: bytes, names: tuple[str, ...]) -> bytes:
    """Return parameters given by position as the object that gives them by name."""
    values = _by_position.decode(raw)
    if len(values) > len(names):
        raise InvalidParams.at(f"/{len(names)}", f"this method takes at most {len(names)} parameters")
    pairs = zip(names, values, strict=False)
    return b"{%b}" % b",".join(b"%b:%b" % (_encode(name), bytes(value)) for name, value in pairs)


def _problems(detail: ErrorDetails) -> Iterator[dict[str, Any]]:
    at = pointer(detail["loc"])
    if detail["type"] == INSIDE_TEXT:
        for problem in detail["ctx"]["problems"]:
            yield {"path": at + problem.path, "message": problem.message}
    else:
        yield {"path": at, "message": _message(detail)}


def _message(detail: ErrorDetails) -> str:
    _, should, rest = detail["msg"].partition(" should ")
    return _MESSAGES.get(detail["type"]) or (f"must {rest}" if should else detail["msg"])
