"""Patches as callers give them, and the documents that they make, within the limits of documents.

Problems of an operation are told at the operation, and those of the document that comes out at `/data`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import msgspec

from flexdb.contract import (
    DOCUMENT_TOO_LARGE,
    MAX_DOCUMENT_BYTES,
    JsonDocument,
    decode_exactly,
    encode_exactly,
)
from flexdb.errors import Conflict, InvalidParams
from flexdb.generated.params import PatchOperation
from flexdb.jsontext import TextRules
from flexdb.services.json_patch import (
    NotApplicable,
    Operation,
    OtherValue,
    applied,
    is_pointer,
    merged,
    tokens,
    value_of,
)

_NEED_VALUE = ("add", "replace", "test")
_NEED_FROM = ("move", "copy")
_PUT = ("add", "replace", "move", "copy")


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge patch; `text` is JSON."""

    text: str

    @property
    def work(self) -> int:
        """Return how much it is to make it, in bytes that are gone through, beside the document."""
        return len(self.text)

    @property
    def rounds(self) -> int:
        """Return how often it goes through a document at the worst."""
        return 1

    def made_on(self, document: Any, _: TextRules) -> Any:
        """Return what it makes of a document."""
        return merged(document, decode_exactly(self.text))


@dataclass(frozen=True, slots=True)
class Operations:
    """A JSON Patch; `work` is how many bytes its values have."""

    operations: tuple[Operation, ...]
    work: int

    @property
    def rounds(self) -> int:
        """Return how often it goes through a document at the worst."""
        return len(self.operations)

    def made_on(self, document: Any, rules: TextRules) -> Any:
        """Return what the operations make of a document, one after the other.

        Raises:
            InvalidParams: one of them cannot be made.
            Conflict: one tests for another value.

        """
        copied = 0
        for number, operation in enumerate(self.operations):
            try:
                value = value_of(document, operation)
                document = applied(document, operation, value)
            except NotApplicable as error:
                problem = _problem(number, error.member, error.message)
                raise InvalidParams([problem], reason="patch_not_applicable") from None
            except OtherValue:
                raise _test_failed(number) from None
            if operation.action in _PUT:
                # Before others build on it: what is copied into itself again and again has no end.
                text = encode_exactly(value)
                copied += len(text) if operation.action == "copy" else 0
                _check_growth(number, copied, rules, text, len(operation.path))
        return document


Patch = Merge | Operations


def is_short(operations: Sequence[PatchOperation], most: int) -> bool:
    """Tell whether operations have about so many characters at most; no more of them is looked at than that takes."""
    values: list[Any] = [text for given in operations for text in (given.path, given.from_, given.value)]
    size = 0
    while values and size <= most:
        value = values.pop()
        if isinstance(value, dict):
            values.extend(chain.from_iterable(value.items()))
        elif isinstance(value, list):
            values.extend(value)
        size += len(value) if isinstance(value, str | list | dict) else 1
    return size <= most


def read_patch(merge: JsonDocument | None, operations: Sequence[PatchOperation] | None) -> Patch:
    """Return the patch that is given.

    Raises:
        InvalidParams: none is given, or both are, or operations are not whole.

    """
    if merge is not None and operations is not None:
        raise InvalidParams.at("/operations", "must not be given beside merge", reason="invalid_patch")
    if merge is not None:
        return Merge(merge.text)
    if operations is None:
        raise InvalidParams.at("/merge", "is required where operations is not given", reason="invalid_patch")
    if problems := list(chain.from_iterable(map(_problems, range(len(operations)), operations))):
        raise InvalidParams(problems, reason="patch_not_applicable")
    read = tuple(map(_operation, operations))
    return Operations(read, sum(len(encode_exactly(operation.value)) for operation in read))


def patched(data: bytes, patch: Patch, rules: TextRules) -> JsonDocument:
    """Return the document that a patch makes of the JSON text of another one.

    Raises:
        InvalidParams: the patch cannot be made on this document, or what comes out cannot be kept.
        Conflict: an operation tests for another value.

    """
    document = patch.made_on(decode_exactly(data), rules)
    if not isinstance(document, dict):
        raise InvalidParams.at("/data", "must be a JSON object", reason="patch_not_applicable")
    text = encode_exactly(document)
    if len(text) > MAX_DOCUMENT_BYTES:
        raise InvalidParams.at("/data", DOCUMENT_TOO_LARGE, reason="patch_not_applicable")
    if _is_too_deep(rules, text, 0):
        raise InvalidParams.at("/data", rules.too_deep, reason="patch_not_applicable")
    if problems := rules.problems(text):
        told = [{"path": f"/data{each.path}", "message": each.message} for each in problems]
        raise InvalidParams(told, reason="patch_not_applicable")
    return JsonDocument(text.decode(), msgspec.json.decode(text))


def _problems(number: int, given: PatchOperation) -> Iterator[dict[str, str]]:
    if not is_pointer(given.path):
        yield _problem(number, "path", "must be a JSON Pointer")
    if given.op in _NEED_FROM and given.from_ is None:
        yield _problem(number, "from", f"is required to {given.op}")
    if given.op in _NEED_FROM and not is_pointer(given.from_ or ""):
        yield _problem(number, "from", "must be a JSON Pointer")
    if given.op in _NEED_VALUE and "value" not in given.model_fields_set:
        yield _problem(number, "value", f"is required to {given.op}")


def _operation(given: PatchOperation) -> Operation:
    source = given.from_ if given.op in _NEED_FROM else None
    return Operation(given.op, tokens(given.path), tokens(source or ""), given.value)


def _check_growth(number: int, copied: int, rules: TextRules, text: bytes, level: int) -> None:
    """Refuse operations that make a document too large or too deep to go on with.

    Raises:
        InvalidParams: they do.

    """
    if copied > MAX_DOCUMENT_BYTES:
        message = "must not copy more than 1 MiB together with the operations before"
        raise InvalidParams([_problem(number, "from", message)], reason="patch_not_applicable")
    if _is_too_deep(rules, text, level):
        raise InvalidParams([_problem(number, "path", rules.too_deep)], reason="patch_not_applicable")


def _is_too_deep(rules: TextRules, text: bytes, level: int) -> bool:
    """Judge a value at a level of a document, which could be given inside of parameters."""
    return rules.is_too_deep(b"[" * (level + 1) + text + b"]" * (level + 1))


def _problem(number: int, member: str, message: str) -> dict[str, str]:
    return {"path": f"/operations/{number}/{member}", "message": message}


def _test_failed(number: int) -> Conflict:
    return Conflict(
        f"operation {number} tests for another value than the document has there",
        reason="patch_test_failed",
        details={"test": number},
    )
