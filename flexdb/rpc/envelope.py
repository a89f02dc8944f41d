"""The JSON-RPC 2.0 envelope: reading requests without touching their parameters, and writing responses.

Ids and parameters stay the client's bytes, so an id is echoed exactly as it came.
"""

import json
import re
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec

from flexdb.errors import InvalidRequest, ParseError, RpcError
from flexdb.rpc import surrogates

NULL = b"null"
_ABSENT = msgspec.Raw(b"")
_VERSION = b'"2.0"'
_WHITESPACE = b" \t\r\n"
_ID = re.compile(rb'["\-0-9]|null')


class _Members(msgspec.Struct):
    jsonrpc: msgspec.Raw = _ABSENT
    method: msgspec.Raw = _ABSENT
    params: msgspec.Raw = _ABSENT
    id: msgspec.Raw = _ABSENT


_members = msgspec.json.Decoder(_Members)
_items = msgspec.json.Decoder(list[msgspec.Raw])
_string = msgspec.json.Decoder(str)
_encoder = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class Request:
    """A well-formed request. `id` is the raw id, None for a notification; `params` is an object or array."""

    method: str
    params: bytes
    id: bytes | None


class Answer(NamedTuple):
    """The text of a response, and the raw id that it answers to."""

    id: bytes
    text: bytes


class Malformed(Exception):
    """A request that is answered with an error at once; `id` is null where it could not be read."""

    def __init__(self, error: RpcError, request_id: bytes = NULL) -> None:
        super().__init__(error.message)
        self.error = error
        self.id = request_id


def check_encoding(body: bytes) -> None:
    """Raise ParseError unless the body is UTF-8 (RFC 8259, section 8.1); the parser does not look inside strings."""
    if body.isascii():
        return
    try:
        body.decode()
    except UnicodeDecodeError:
        raise ParseError("the body is not valid UTF-8") from None


def is_batch(body: bytes) -> bool:
    """Tell whether the body is an array; it may still be broken further on."""
    return body.lstrip(_WHITESPACE)[:1] == b"["


def read_batch(body: bytes) -> list[msgspec.Raw]:
    """Return the raw items of a batch.

    Raises:
        ParseError: the body is not JSON.
        InvalidRequest: the batch is empty.

    """
    try:
        items = _items.decode(body)
    except (msgspec.DecodeError, RecursionError):
        items = [msgspec.Raw(item) for item in _split(body)]
    if not items:
        raise InvalidRequest("a batch must hold at least one call")
    return items


def read_request(text: bytes | msgspec.Raw) -> Request:
    """Return one request.

    Raises:
        Malformed: the text is not JSON, or not a request object (JSON-RPC 2.0, section 4).

    """
    try:
        members = _members.decode(text)
    except msgspec.ValidationError:
        raise Malformed(InvalidRequest("a request must be a JSON object")) from None
    except (msgspec.DecodeError, RecursionError):
        raise _undecodable(bytes(text)) from None
    request_id = _read_id(members.id)
    answer_to = request_id or NULL
    if not _is_version(bytes(members.jsonrpc)):
        raise Malformed(InvalidRequest('the member "jsonrpc" must be "2.0"'), answer_to)
    params = bytes(members.params) or b"{}"
    if params[:1] not in (b"{", b"["):
        raise Malformed(InvalidRequest('the member "params" must be an object or an array'), answer_to)
    return Request(_read_method(members.method, answer_to), params, request_id)


def _split(body: bytes) -> list[bytes]:
    try:
        return surrogates.split_array(body)
    except (ValueError, RecursionError):
        raise ParseError from None


def _undecodable(text: bytes) -> Malformed:
    try:
        request = surrogates.parse(text)
    except (ValueError, RecursionError):
        return Malformed(ParseError())
    request_id = request.get("id") if isinstance(request, dict) else None
    known = isinstance(request_id, str | int | float) and not isinstance(request_id, bool)
    return Malformed(surrogates.explain(request), json.dumps(request_id).encode() if known else NULL)


def _is_version(text: bytes) -> bool:
    # The second look is for clients that escape what need not be escaped.
    return text == _VERSION or (text[:1] == b'"' and _string.decode(text) == "2.0")


def _read_id(raw: msgspec.Raw) -> bytes | None:
    text = bytes(raw)
    if not text:
        return None
    if not _ID.match(text):
        raise Malformed(InvalidRequest('the member "id" must be a string, a number or null'))
    return text


def _read_method(raw: msgspec.Raw, request_id: bytes) -> str:
    if bytes(raw)[:1] != b'"':
        raise Malformed(InvalidRequest('the member "method" must be a string'), request_id)
    return _string.decode(raw)


def write_result(request_id: bytes, result: Any) -> bytes:
    """Return the response to a call that succeeded."""
    return b'{"jsonrpc":"2.0","result":%b,"id":%b}' % (_encoder.encode(result), request_id)


def write_error(request_id: bytes, error: RpcError) -> bytes:
    """Return the response to a call that failed."""
    body = {"code": int(error.code), "message": error.message, "data": error.data()}
    return b'{"jsonrpc":"2.0","error":%b,"id":%b}' % (_encoder.encode(body), request_id)


def write_batch(responses: list[bytes]) -> bytes:
    """Return the responses of a batch as one array, in the given order."""
    return b"[%b]" % b",".join(responses)
