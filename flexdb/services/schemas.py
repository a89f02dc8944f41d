"""Node types' JSON Schemas: which are accepted, and validating documents with them.

A schema comes from a client and is hostile until shown otherwise: no reference may leave the document, patterns run in
an engine that matches in linear time, and the work that a schema can cause is bounded.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

import jsonschema_rs

from flexdb.contract import JsonDocument
from flexdb.errors import InvalidParams, LimitExceeded
from flexdb.jsontext import MAX_PROBLEMS, pointer
from flexdb.services.schema_cost import NAMED_INSIDE, OUTSIDE, Problem, Refused, Walk, Weight
from flexdb.services.schema_messages import UNUSABLE, told_of_document, told_of_schema
from flexdb.services.schema_parts import DATA, MAPS, REFERENCES, identifier

MAX_SCHEMA_BYTES = 262_144

# Up to here neither is worth a thread.
MAX_QUICK_WORK = 200_000
MAX_QUICK_MATCHING = 1_000_000

# Values of a document times subschemas: about a second of work at the worst.
MAX_VALIDATION_WORK = 20_000_000
# Characters of a document's long strings times those of the patterns, repetitions written out: two seconds.
MAX_MATCHING_WORK = 1_000_000_000
# Values times subschemas times bytes: the validator copies the value into each of its errors before the first is told.
MAX_EXPLAINED_WORK = 300_000_000

_DIALECTS = (
    "https://json-schema.org/draft/2020-12/schema",
    "https://json-schema.org/draft/2019-09/schema",
    "http://json-schema.org/draft-07/schema",
    "http://json-schema.org/draft-06/schema",
    "http://json-schema.org/draft-04/schema",
)
# The second size is what one pattern of a kept schema may occupy while the service runs.
_PATTERNS = jsonschema_rs.RegexOptions(size_limit=8 << 20, dfa_size_limit=256 << 10)

_STRING_OR_LONG_NUMBER = re.compile(
    r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[0-9][0-9.]{19,}+|[eE][+-]?(?P<exponent>[0-9]{2,}+)', re.DOTALL
)
_EXPONENT = re.compile(r"[0-9][eE][+-]?[0-9]{2}")
# Shorter strings are what the limit of values is for.
_LONG_STRING = 500
# A value with two digits of an exponent in six characters takes as long as half its digits: no text has more a byte.
_MAX_VALUES_PER_BYTE = 32


class Breach(NamedTuple):
    """A place in a document, as a JSON Pointer, and what is wrong there; which keyword says so, and where that stands.

    `property` is the member that is missing where the keyword asks for one. Without a keyword it is not known where the
    document breaks the schema.
    """

    path: str
    message: str
    keyword: str | None = None
    schema_path: str | None = None
    property: str | None = None


class CompiledSchema:
    """A schema that is ready to validate documents; `weight` is the room that it takes to keep it."""

    def __init__(self, validator: jsonschema_rs.Validator, weight: Weight) -> None:
        self.weight = weight.of_value
        self._of_character = weight.of_character
        self._validator = validator

    def is_quick(self, document: JsonDocument) -> bool:
        """Tell whether the document is looked through in a few milliseconds at the worst."""
        size = len(document.text)
        if self._of_character * size > MAX_QUICK_MATCHING or self.weight * size > MAX_QUICK_WORK:
            return False
        return self.weight * size * _MAX_VALUES_PER_BYTE <= MAX_QUICK_WORK or not _EXPONENT.search(
            document.text
        )

    def accepts(self, document: JsonDocument) -> bool:
        """Tell whether a document satisfies the schema, and is not too large to be validated."""
        return self._is_bounded(document.text) and self._validator.is_valid(document.value)

    def problems(self, document: JsonDocument, path: str) -> list[Problem]:
        """Return what is wrong with a document that stands at `path` of the parameters, at most MAX_PROBLEMS.

        Raises:
            LimitExceeded: validating it would take too long.

        """
        return [
            {"path": path + breach.path, "message": breach.message}
            | ({"keyword": breach.keyword} if breach.keyword else {})
            for breach in self.breaches(document)
        ]

    def breaches(self, document: JsonDocument) -> list[Breach]:
        """Return what is wrong with a document, at most MAX_PROBLEMS.

        Raises:
            LimitExceeded: validating it would take too long.

        """
        if not self._is_bounded(document.text):
            raise LimitExceeded(
                "the document is too large for the schema of its node type", reason="validation_too_costly"
            )
        if self._validator.is_valid(document.value):
            return []
        if self.weight * _values(document.text) * len(document.text) > MAX_EXPLAINED_WORK:
            return [Breach("", "does not satisfy the schema; it is too large to say where")]
        return [_breach(error) for error in islice(self._validator.iter_errors(document.value), MAX_PROBLEMS)]

    def _is_bounded(self, text: str) -> bool:
        size = len(text)
        most = self.weight * size * _MAX_VALUES_PER_BYTE
        if most <= MAX_VALIDATION_WORK and self._of_character * size <= MAX_MATCHING_WORK:
            return True
        long_numbers, long_strings = _long_tokens(text)
        is_matched_in_time = self._of_character * long_strings <= MAX_MATCHING_WORK
        return is_matched_in_time and self.weight * (_values(text) + long_numbers) <= MAX_VALIDATION_WORK


def _breach(error: jsonschema_rs.ValidationError) -> Breach:
    name = error.kind.name
    return Breach(
        pointer(error.instance_path),
        told_of_document(error),
        name,
        pointer(error.schema_path),
        error.kind.as_dict()["property"] if name == "required" else None,
    )


def _values(text: str) -> int:
    """Return about how many values a JSON text holds, never too few."""
    return 1 + text.count(",") + text.count("[") + text.count("{")


def _long_tokens(text: str) -> tuple[int, int]:
    """Return how many values the long numbers of a JSON text stand for, and the characters of its long strings."""
    digits = characters = 0
    for token in _STRING_OR_LONG_NUMBER.finditer(text):
        length = len(token[0])
        if token["exponent"]:
            digits += int(token["exponent"])
        elif token[0][0] != '"':
            digits += length
        elif length > _LONG_STRING:
            characters += length
    return digits // 2, characters


def compile_schema(schema: dict[str, Any]) -> CompiledSchema:
    """Return the compiled schema of a node type.

    Raises:
        InvalidParams: it is no JSON Schema, or one that is not accepted; paths begin with `/schema`.

    """
    if problems := list(islice(_problems(schema), MAX_PROBLEMS)):
        raise InvalidParams(problems, reason="invalid_schema")
    try:
        walk = Walk(schema)
        _check_dialect(schema, walk)
        validator = jsonschema_rs.validator_for(
            schema, offline=True, pattern_options=_PATTERNS, validate_formats=True
        )
    except Refused as refused:
        raise _invalid(refused.path, refused.message) from None
    except jsonschema_rs.ValidationError as error:
        raise _invalid(pointer(error.instance_path), told_of_schema(error)) from None
    except (jsonschema_rs.ReferencingError, ValueError):
        raise _invalid("", UNUSABLE) from None
    return CompiledSchema(validator, walk.weight)


def _check_dialect(schema: dict[str, Any], walk: Walk) -> None:
    """Hold a schema and what its references lead to against its dialect; nobody else looks at the latter.

    Raises:
        Refused: it breaks the dialect.

    """
    dialect = {key: schema[key] for key in ("$schema",) if key in schema}
    for place, target in {(): schema, **walk.targets}.items():
        try:
            jsonschema_rs.meta.validate({**target, **dialect} if isinstance(target, dict) else target)
        except jsonschema_rs.ValidationError as error:
            raise Refused(pointer((*place, *error.instance_path)), told_of_schema(error)) from None


def _invalid(path: str, message: str) -> InvalidParams:
    return InvalidParams.at(f"/schema{path}", message, reason="invalid_schema")


def _problems(schema: dict[str, Any]) -> Iterator[Problem]:
    dialect = schema.get("$schema")
    if dialect is not None and (not isinstance(dialect, str) or dialect.removesuffix("#") not in _DIALECTS):
        message = "must be one of draft 2020-12, 2019-09, 7, 6 and 4 of JSON Schema"
        yield {"path": "/schema/$schema", "message": message}
    yield from _outside(schema, "/schema", identifier(schema))


def _outside(value: Any, path: str, name: str, *, is_map: bool = False) -> Iterator[Problem]:
    """Yield references to elsewhere and names for below the top, which would change what references lead to."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _outside(item, f"{path}/{index}", name)
    elif isinstance(value, dict):
        for key, member in value.items():
            at = path + pointer((key,))
            if is_map or not isinstance(member, str):
                if is_map or key not in DATA:
                    yield from _outside(member, at, name, is_map=key in MAPS and not is_map)
            elif key in REFERENCES and not member.startswith("#"):
                yield {"path": at, "message": OUTSIDE}
            elif key == name and path != "/schema":
                yield {"path": at, "message": NAMED_INSIDE}
