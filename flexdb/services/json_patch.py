"""JSON Patch (RFC 6902) and JSON Merge Patch (RFC 7396): pure functions over decoded JSON.

Nothing is changed in place: a changed document shares with the old one whatever is the same, so that a patch can be
made again on another document, and a value may stand at several places.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

Pointer = tuple[str, ...]

_POINTER = re.compile(r"(?:/(?:[^~/]|~[01])*+)*+")
_INDEX = re.compile(r"0|[1-9][0-9]{0,8}")
_BEHIND_LAST = "-"


class Operation(NamedTuple):
    """An operation; `source` is its `from`, and `value` means something for add, replace and test only."""

    action: str
    path: Pointer
    source: Pointer = ()
    value: Any = None


class NotApplicable(Exception):
    """An operation cannot be made on the document; `member` is the one that leads to the wrong place."""

    def __init__(self, member: str, message: str) -> None:
        super().__init__(message)
        self.member = member
        self.message = message


class OtherValue(Exception):
    """A test found another value than its own."""


class _NotThere(Exception):
    """A pointer leads to nothing."""


def is_pointer(text: str) -> bool:
    """Tell whether a text is a JSON Pointer (RFC 6901, section 3)."""
    return _POINTER.fullmatch(text) is not None


def tokens(text: str) -> Pointer:
    """Return the tokens of a JSON Pointer, none for the whole document."""
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in text.split("/")[1:])


def merged(target: Any, patch: Any) -> Any:
    """Return what a merge patch makes of a value (RFC 7396, section 2)."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


def value_of(document: Any, operation: Operation) -> Any:
    """Return the value that an operation is about: its own, or for move and copy the one that it leads to.

    Raises:
        NotApplicable: there is nothing at `from`.

    """
    if operation.action not in ("move", "copy"):
        return operation.value
    try:
        return _found(document, operation.source)
    except _NotThere:
        raise NotApplicable("from", "leads to nothing in the document") from None


def applied(document: Any, operation: Operation, value: Any) -> Any:
    """Return the document after an operation about `value`.

    Raises:
        NotApplicable: the operation cannot be made on this document.
        OtherValue: it tests for another value.

    """
    path = operation.path
    try:
        match operation.action:
            case "test":
                if not is_equal(_found(document, path), value):
                    raise OtherValue
                return document
            case "remove":
                return _removed(document, path)
            case "replace":
                return _changed(document, path, _replace(value)) if path else value
            case "move":
                if operation.source == path[: len(operation.source)]:
                    return _moved_inside(document, operation)
                document = _removed(document, operation.source)
        return _changed(document, path, _add(value)) if path else value
    except _NotThere:
        raise NotApplicable("path", "leads to nothing in the document") from None


def is_equal(one: Any, other: Any) -> bool:
    """Tell whether two values are the same (RFC 6902, section 4.6): 1 is 1.0, but not true."""
    pairs = [(one, other)]
    while pairs:
        one, other = pairs.pop()
        if isinstance(one, dict) and isinstance(other, dict):
            if one.keys() != other.keys():
                return False
            pairs.extend((value, other[key]) for key, value in one.items())
        elif isinstance(one, list) and isinstance(other, list):
            if len(one) != len(other):
                return False
            pairs.extend(zip(one, other, strict=True))
        elif isinstance(one, bool) != isinstance(other, bool) or one != other:
            return False
    return True


def _moved_inside(document: Any, operation: Operation) -> Any:
    if operation.source != operation.path:
        raise NotApplicable("path", "must not lead into what is moved")
    return document


def _removed(document: Any, path: Pointer) -> Any:
    if not path:
        raise NotApplicable("path", "must not be the whole document, which cannot be removed")
    return _changed(document, path, _remove)


def _found(document: Any, path: Pointer) -> Any:
    for token in path:
        document = document[_place(document, token)]
    return document


def _place(container: Any, token: str, *, end: int = 0) -> Any:
    """Return the key or index of something that is there, or of one of the `end` places behind an array."""
    if isinstance(container, dict) and token in container:
        return token
    if isinstance(container, list) and _INDEX.fullmatch(token) and int(token) < len(container) + end:
        return int(token)
    raise _NotThere


def _changed(document: Any, path: Pointer, change: Callable[[Any, str], None], depth: int = 0) -> Any:
    """Return the document with `change` made to a copy of what holds the place of a path, and to none but this."""
    if not isinstance(document, dict | list):
        raise _NotThere
    token = path[depth]
    if depth + 1 == len(path):
        copy = document.copy()
        change(copy, token)
        return copy
    place = _place(document, token)
    inside = _changed(document[place], path, change, depth + 1)
    copy = document.copy()
    copy[place] = inside
    return copy


def _remove(container: Any, token: str) -> None:
    del container[_place(container, token)]


def _add(value: Any) -> Callable[[Any, str], None]:
    def add(container: Any, token: str) -> None:
        if isinstance(container, dict):
            container[token] = value
        elif token == _BEHIND_LAST:
            container.append(value)
        else:
            container.insert(_place(container, token, end=1), value)

    return add


def _replace(value: Any) -> Callable[[Any, str], None]:
    def replace(container: Any, token: str) -> None:
        container[_place(container, token)] = value

    return replace
