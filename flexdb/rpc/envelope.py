"""The JSON-RPC 2.0 envelope: reading requests without touching their parameters, and writing responses.

Ids and parameters stay the client's bytes, so an id is echoed exactly as it came.
"""

from functools import cache
from typing import Literal, NamedTuple, TypeVar

import msgspec

from flexdb.errors import InvalidParams, InvalidRequest, ParseError, RpcError
from flexdb.jsontext import shallow
from flexdb.rpc import surrogates

T = TypeVar("T")

NULL = b"null"

MAX_LOOKS = 20_000
"""With more brackets, quotes and escapes than this, nobody looks why the parser refuses a text: it would take long."""

_LOOKED_AT = (b"[", b"{", b'"', b"\\")
_TOO_MUCH_TO_TELL = (
    "the body is no JSON, is nested deeper than a thousand levels, or has half of a surrogate pair in it"
)
_ABSENT = msgspec.Raw(b"")
_VERSION = b'"2.0"'
_WHITESPACE = b" \t\r\n"
# What a string, a number and null begin with, in text that is JSON.
_ID_BEGINS = frozenset({b'"', b"-", b"n", *(b"%d" % digit for digit in range(10))})


class _Members(msgspec.Struct):
    jsonrpc: msgspec.Raw = _ABSENT
    method: msgspec.Raw = _ABSENT
    params: msgspec.Raw = _ABSENT
    id: msgspec.Raw = _ABSENT


class _Usual(msgspec.Struct):
    """What nearly all requests have: where it is there, the parser has seen to most of what makes them well-formed."""

    jsonrpc: Literal["2.0"]
    method: str
    params: msgspec.Raw
    id: msgspec.Raw


_usual = msgspec.json.Decoder(_Usual)
_members = msgspec.json.Decoder(_Members)
_anything = msgspec.json.Decoder(msgspec.Raw)
_string = msgspec.json.Decoder(str)
_encoder = msgspec.json.Encoder()


class Request(msgspec.Struct, frozen=True):
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


def read_batch(body: bytes, most: int) -> list[msgspec.Raw]:
    """Return the raw items of a batch, `most` of them at the most.

    Raises:
        ParseError: the body is not JSON.
        InvalidRequest: the batch is empty.

    """
    items = _decode(_items(most), body)
    found = [item for item in msgspec.structs.astuple(items) if item is not _ABSENT]
    if not found:
        raise InvalidRequest("a batch must hold at least one call")
    return found


@cache
def _items(most: int) -> "msgspec.json.Decoder[msgspec.Struct]":
    """Return what reads the first items of an array, and passes over the others.

    A list of all of them would take a hundred times the memory of a body that is `[1,1,1...`.
    """
    names = [(f"item_{number}", msgspec.Raw, _ABSENT) for number in range(most)]
    return msgspec.json.Decoder(msgspec.defstruct("Items", names, array_like=True))


def read_request(text: bytes | msgspec.Raw) -> Request:
    """Return one request.

    Raises:
        Malformed: the text is not JSON, or not a request object (JSON-RPC 2.0, section 4).

    """
    try:
        usual = _usual.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return _read_unusual(text)
    params, request_id = bytes(usual.params), bytes(usual.id)
    if params[:1] == b"{" and request_id[:1] in _ID_BEGINS:
        return Request(usual.method, params, request_id)
    return _read_unusual(text)


def _read_unusual(text: bytes | msgspec.Raw) -> Request:
    try:
        members = _decode(_members, text)
    except msgspec.ValidationError:
        raise Malformed(InvalidRequest("a request must be a JSON object")) from None
    except ParseError as error:
        raise Malformed(error) from None
    request_id = _read_id(members.id)
    answer_to = request_id or NULL
    if not _is_version(bytes(members.jsonrpc)):
        raise Malformed(InvalidRequest('the member "jsonrpc" must be "2.0"'), answer_to)
    params = bytes(members.params) or b"{}"
    if params[:1] not in (b"{", b"["):
        raise Malformed(InvalidRequest('the member "params" must be an object or an array'), answer_to)
    return Request(_read_method(members.method, answer_to), params, request_id)


def read_bare(body: bytes) -> bytes:
    """Return the parameters of a call that comes without an envelope: the body is the object that names them.

    Raises:
        ParseError: it is not JSON.
        InvalidParams: it is no object.

    """
    check_encoding(body)
    params = bytes(_decode(_anything, body))
    if params[:1] != b"{":
        raise InvalidParams.at("", "must be an object that gives the parameters by name")
    return params


def _decode(decoder: "msgspec.json.Decoder[T]", text: bytes | msgspec.Raw) -> T:
    """Decode a text whose strings need not be text, and that may be nested deeper than the parser goes.

    What is wrong with such a text is for the rules of parameters to tell, by call and place; it stays as wrong as it
    was.

    Raises:
        msgspec.ValidationError: it is JSON, of another shape.
        ParseError: it is no JSON.

    """
    try:
        return decoder.decode(text)
    except msgspec.ValidationError:
        raise
    except (msgspec.DecodeError, RecursionError):
        if sum(map(bytes(text).count, _LOOKED_AT)) > MAX_LOOKS:
            raise ParseError(_TOO_MUCH_TO_TELL) from None
        readable = surrogates.mask(shallow(bytes(text)))
    if readable == bytes(text):
        raise ParseError
    try:
        return decoder.decode(readable)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        raise ParseError from None


def _is_version(text: bytes) -> bool:
    # The second look is for clients that escape what need not be escaped.
    if text == _VERSION:
        return True
    return text[:1] == b'"' and not surrogates.is_masked(text) and _string.decode(text) == "2.0"


def _read_id(raw: msgspec.Raw) -> bytes | None:
    text = bytes(raw)
    if not text:
        return None
    if text[:1] not in _ID_BEGINS or surrogates.is_masked(text):
        raise Malformed(InvalidRequest('the member "id" must be a string of text, a number or null'))
    return text


def _read_method(raw: msgspec.Raw, request_id: bytes) -> str:
    text = bytes(raw)
    if text[:1] != b'"':
        raise Malformed(InvalidRequest('the member "method" must be a string'), request_id)
    # No method's name is no text.
    return "" if surrogates.is_masked(text) else _string.decode(text)


def write_result(request_id: bytes, result: bytes) -> bytes:
    """Return the response to a call that succeeded; `result` is JSON text."""
    return b'{"jsonrpc":"2.0","result":%b,"id":%b}' % (result, request_id)


def write_error(request_id: bytes, error: RpcError) -> bytes:
    """Return the response to a call that failed."""
    return write_failure(request_id, write_error_object(error))


def write_failure(request_id: bytes, error: bytes) -> bytes:
    """Return the response to a call that failed; `error` is the text of an error object."""
    return b'{"jsonrpc":"2.0","error":%b,"id":%b}' % (error, request_id)


def write_error_object(error: RpcError) -> bytes:
    """Return the error object alone (JSON-RPC 2.0, section 5.1)."""
    return _encoder.encode({"code": int(error.code), "message": error.message, "data": error.data()})


def write_notification(method: str, params: bytes) -> bytes:
    """Return a notification of the service's own; `params` is the text of an object, `method` needs no escapes."""
    return b'{"jsonrpc":"2.0","method":"%b","params":%b}' % (method.encode(), params)


def write_batch(responses: list[bytes]) -> bytes:
    """Return the responses of a batch as one array, in the given order."""
    return b"[%b]" % b",".join(responses)
