"""Turning the raw parameters of a call into the generated model of its method."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

import msgspec
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from flexdb.contract import (
    DOCUMENT_TOO_LARGE,
    INSIDE_TEXT,
    MAX_DOCUMENT_BYTES,
    MAX_MEMBERS,
    CallText,
    Method,
    Params,
    items_of,
)
from flexdb.errors import InvalidParams
from flexdb.jsontext import MAX_PROBLEMS, TextRules, pointer
from flexdb.rpc import surrogates

P = TypeVar("P", bound=Params)

_by_position = msgspec.json.Decoder(list[msgspec.Raw])
_by_name = msgspec.json.Decoder(dict[str, msgspec.Raw])
_encode = msgspec.json.Encoder().encode

MAX_SMALL_BYTES = 65_536
"""Parameters of this size together are read without a look at each; those that are no documents never need it."""

MAX_ITEMS_BYTES = 262_144
"""The same of methods that take many things, none of which is a document."""

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
    if len(raw) > MAX_SMALL_BYTES:
        _check_size(method, raw)
    if problems := rules.problems(surrogates.unmask(raw) if surrogates.is_masked(raw) else raw):
        raise InvalidParams([{"path": problem.path, "message": problem.message} for problem in problems])
    if raw[:1] == b"[":
        raw = name_positions(raw, method.positions)
    text = CallText(_by_name.decode(raw), rules) if method.has_documents else None
    return validated(method, raw, text)


def validated(method: Method[P], raw: bytes, text: CallText | None) -> P:
    """Return the parameters that a text gives by name, and that may be kept as it is.

    Raises:
        InvalidParams: with every problem and its JSON Pointer.

    """
    try:
        return method.params.model_validate_json(_outline(method, raw, text), context=text)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        told = (problem for detail in details for problem in _problems(detail))
        raise InvalidParams(list(islice(told, MAX_PROBLEMS))) from None


def _outline(method: Method[P], raw: bytes, text: CallText | None) -> bytes:
    """Return the parameters without the items that are read one by one: they would be read twice, and most of a call."""
    lists = items_of(method.params)
    if text is None or not lists:
        return raw
    values = {name: bytes(value) for name, value in text.members.items()}
    for name in lists & values.keys():
        if values[name].startswith(b"["):
            values[name] = b"[]"
    return _object(values.items())


def _object(members: Iterable[tuple[str, bytes]]) -> bytes:
    return b"{%b}" % b",".join(b"%b:%b" % (_encode(name), value) for name, value in members)


def _check_size(method: Method[P], raw: bytes) -> None:
    """Refuse what no method takes before it is looked at closely: that takes a second for 8 MiB.

    Raises:
        InvalidParams: something is larger than it may be.

    """
    most = MAX_ITEMS_BYTES if method.items else MAX_SMALL_BYTES
    if not method.has_documents and len(raw) > most:
        raise InvalidParams.at("", f"must not exceed {most} bytes together")
    text = surrogates.legible(raw) if surrogates.is_masked(raw) else raw
    members = _by_name.decode(text) if text[:1] == b"{" else dict(enumerate(_by_position.decode(text)))
    if len(members) > MAX_MEMBERS:
        raise InvalidParams.at("", f"must not be more than {MAX_MEMBERS}")
    for name, member in members.items():
        # A text's escapes do not count, and a list is no document; what is in them is looked at when it has been read.
        value = bytes(member)
        if value[:1] not in (b'"', b"[") and len(value) > MAX_DOCUMENT_BYTES:
            raise InvalidParams.at(pointer((name,)), DOCUMENT_TOO_LARGE)


def name_positions(raw: bytes, names: tuple[str, ...]) -> bytes:
    """Return parameters given by position as the object that gives them by name."""
    values = _by_position.decode(raw)
    if len(values) > len(names):
        raise InvalidParams.at(f"/{len(names)}", f"this method takes at most {len(names)} parameters")
    return _object(zip(names, map(bytes, values), strict=False))


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
