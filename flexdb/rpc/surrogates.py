"""JSON that is grammatical but cannot be text: escapes of half a UTF-16 pair (RFC 8259, section 8.2).

The parser of the envelope refuses such a body as a whole. Nothing of it can be stored, but it is JSON, so its calls
are told where the trouble is, and the other calls of a batch are carried out.
"""

import json
from collections.abc import Iterator
from typing import Any

from flexdb.errors import InvalidParams, InvalidRequest, RpcError
from flexdb.jsontext import pointer

_WHITESPACE = " \t\r\n"
_MESSAGE = "must not contain half of a surrogate pair"


def parse(text: bytes) -> Any:
    """Return the value of a JSON text.

    Raises:
        ValueError: it is no JSON at all.

    """
    return json.loads(text.decode(), parse_constant=_refuse)


def split_array(text: bytes) -> list[bytes]:
    """Return the raw items of an array, numbers as they are written.

    Raises:
        ValueError: it is no JSON at all.

    """
    parse(text)
    decoder, source = json.JSONDecoder(), text.decode()
    items = []
    position = _skip(source, source.index("[") + 1)
    while source[position] != "]":
        _, end = decoder.raw_decode(source, position)
        items.append(source[position:end].encode())
        position = _skip(source, end)
        position = _skip(source, position + 1) if source[position] == "," else position
    return items


def explain(request: Any) -> RpcError:
    """Return the error for a request that holds lone surrogates."""
    params = request.get("params") if isinstance(request, dict) else None
    errors = [{"path": path, "message": _MESSAGE} for path in _places(params, ())]
    if not errors:
        return InvalidRequest(f"a request {_MESSAGE}")
    return InvalidParams(errors)


def _places(value: Any, at: tuple[str | int, ...]) -> Iterator[str]:
    if isinstance(value, str):
        if not _is_text(value):
            yield pointer(at)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _places(item, (*at, index))
    elif isinstance(value, dict):
        for key, member in value.items():
            if not _is_text(key):
                yield pointer(at)
            yield from _places(member, (*at, key)) if _is_text(key) else ()


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _skip(source: str, position: int) -> int:
    while source[position] in _WHITESPACE:
        position += 1
    return position


def _refuse(constant: str) -> None:
    raise ValueError(constant)
