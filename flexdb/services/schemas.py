"""Node types' JSON Schemas: which are accepted, and validating documents with them.

A schema comes from a client and is hostile until shown otherwise: no reference may leave the document, patterns run in
an engine that matches in linear time, and the work that a schema can cause is bounded.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import unquote

import jsonschema_rs

from flexdb.contract import JsonDocument
from flexdb.errors import InvalidParams, LimitExceeded
from flexdb.jsontext import MAX_PROBLEMS, pointer
from flexdb.services import schema_cost
from flexdb.services.schema_cost import Problem

MAX_SCHEMA_BYTES = 262_144

# Values of a document times subschemas: about a second of work at the worst.
MAX_VALIDATION_WORK = 20_000_000
# That times bytes of the document: the validator copies the value into each of its errors before the first is told.
MAX_EXPLAINED_WORK = 300_000_000

_DIALECTS = (
    "https://json-schema.org/draft/2020-12/schema",
    "https://json-schema.org/draft/2019-09/schema",
    "http://json-schema.org/draft-07/schema",
    "http://json-schema.org/draft-06/schema",
    "http://json-schema.org/draft-04/schema",
)
# Below the top these would change what references lead to.
_IDENTIFIERS = ("$id", "id")
_PATTERNS = jsonschema_rs.RegexOptions(size_limit=8 << 20, dfa_size_limit=2 << 20)
_NOT_A_TYPE = "must be array, boolean, integer, null, number, object or string, or a list of some of these"
_NOT_A_PATTERN = "must be a regular expression without look-around and back-references, and not too large"


class CompiledSchema:
    """A schema that is ready to validate documents; `weight` is that of `schema_cost`."""

    def __init__(self, validator: jsonschema_rs.Validator, weight: int) -> None:
        self.weight = weight
        self._validator = validator

    def accepts(self, document: JsonDocument) -> bool:
        """Tell whether a document satisfies the schema, and is not too large to be validated."""
        return self._work(document) <= MAX_VALIDATION_WORK and self._validator.is_valid(document.value)

    def problems(self, document: JsonDocument, path: str) -> list[Problem]:
        """Return what is wrong with a document that stands at `path` of the parameters, at most MAX_PROBLEMS.

        Raises:
            LimitExceeded: validating it would take too long.

        """
        work = self._work(document)
        if work > MAX_VALIDATION_WORK:
            raise LimitExceeded(
                "the document is too large for the schema of its node type", reason="validation_too_costly"
            )
        if self._validator.is_valid(document.value):
            return []
        if work * len(document.text) > MAX_EXPLAINED_WORK:
            return [{"path": path, "message": "does not satisfy the schema; it is too large to say where"}]
        return [
            {
                "path": path + pointer(error.instance_path),
                "message": _told_of_document(error),
                "keyword": error.kind.name,
            }
            for error in islice(self._validator.iter_errors(document.value), MAX_PROBLEMS)
        ]

    def _work(self, document: JsonDocument) -> int:
        text = document.text
        return self.weight * (1 + text.count(",") + text.count("[") + text.count("{"))


def compile_schema(schema: dict[str, Any]) -> CompiledSchema:
    """Return the compiled schema of a node type.

    Raises:
        InvalidParams: it is no JSON Schema, or one that is not accepted; paths begin with `/schema`.

    """
    if problems := list(islice(_problems(schema), MAX_PROBLEMS)):
        raise InvalidParams(problems, reason="invalid_schema")
    try:
        weight = schema_cost.weigh(schema)
        jsonschema_rs.meta.validate(schema)
        _check_referenced(schema)
        validator = jsonschema_rs.validator_for(
            schema, offline=True, pattern_options=_PATTERNS, validate_formats=True
        )
    except schema_cost.Refused as refused:
        raise _invalid(refused.path, refused.message) from None
    except jsonschema_rs.ValidationError as error:
        raise _invalid(pointer(error.instance_path), _told_of_schema(error)) from None
    except (jsonschema_rs.ReferencingError, ValueError):
        raise _invalid("", "is not a usable JSON Schema: a reference in it leads nowhere") from None
    return CompiledSchema(validator, weight)


def _check_referenced(schema: dict[str, Any]) -> None:
    """Hold what references lead to against the dialect: elsewhere than under its keywords nobody else does."""
    dialect = {key: schema[key] for key in ("$schema",) if key in schema}
    for reference, target in schema_cost.referenced(schema):
        try:
            jsonschema_rs.meta.validate({**target, **dialect} if isinstance(target, dict) else target)
        except jsonschema_rs.ValidationError as error:
            # Where an anchor stands is not known here.
            is_pointer = reference.startswith("#/")
            place = unquote(reference[1:]) + pointer(error.instance_path) if is_pointer else ""
            raise _invalid(place, _told_of_schema(error)) from None


def _told_of_schema(error: jsonschema_rs.ValidationError) -> str:
    if error.kind.name == "format":
        return _NOT_A_PATTERN
    if error.kind.name == "anyOf" and error.instance_path[-1:] == ["type"]:
        return _NOT_A_TYPE
    return error.message


def _told_of_document(error: jsonschema_rs.ValidationError) -> str:
    if error.kind.name != "falseSchema":
        return error.message
    if error.schema_path[-1:] == ["additionalProperties"]:
        return "must not have members that the schema does not name"
    return "is not allowed"


def _invalid(path: str, message: str) -> InvalidParams:
    return InvalidParams.at(f"/schema{path}", message, reason="invalid_schema")


def _problems(schema: dict[str, Any]) -> Iterator[Problem]:
    dialect = schema.get("$schema")
    if dialect is not None and (not isinstance(dialect, str) or dialect.removesuffix("#") not in _DIALECTS):
        message = "must be one of draft 2020-12, 2019-09, 7, 6 and 4 of JSON Schema"
        yield {"path": "/schema/$schema", "message": message}
    yield from _reference_problems(schema, "/schema")


def _reference_problems(value: Any, path: str) -> Iterator[Problem]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _reference_problems(item, f"{path}/{index}")
    elif isinstance(value, dict):
        for key, member in value.items():
            at = path + pointer((key,))
            leaves = isinstance(member, str) and not member.startswith("#")
            if key in schema_cost.REFERENCES and leaves:
                yield {
                    "path": at,
                    "message": "must point into this schema, with a reference that starts with #",
                }
            elif key in _IDENTIFIERS and isinstance(member, str) and path != "/schema":
                yield {"path": at, "message": "must stand at the top of a schema only"}
            elif key not in schema_cost.DATA:
                yield from _reference_problems(member, at)
