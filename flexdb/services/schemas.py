"""Node types' JSON Schemas: which are accepted, and validating documents with them.

A schema comes from a client and is hostile until shown otherwise: no reference may leave the document, and patterns
run in an engine that matches in linear time.
"""

from collections.abc import Iterator
from typing import Any

import jsonschema_rs

from flexdb.errors import InvalidParams
from flexdb.jsontext import pointer

MAX_SCHEMA_BYTES = 262_144

_DIALECTS = (
    "https://json-schema.org/draft/2020-12/schema",
    "https://json-schema.org/draft/2019-09/schema",
    "http://json-schema.org/draft-07/schema",
    "http://json-schema.org/draft-06/schema",
    "http://json-schema.org/draft-04/schema",
)
_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")
# What stands below these keywords is data, not schemas.
_DATA = ("const", "default", "enum", "examples")
_MAX_PROBLEMS = 100

Problem = dict[str, Any]


class CompiledSchema:
    """A schema that is ready to validate documents."""

    def __init__(self, validator: jsonschema_rs.Validator) -> None:
        self._validator = validator

    def problems(self, value: dict[str, Any], path: str) -> list[Problem]:
        """Return what is wrong with a document that stands at `path` of the parameters, at most 100 problems."""
        if self._validator.is_valid(value):
            return []
        errors = zip(self._validator.iter_errors(value), range(_MAX_PROBLEMS), strict=False)
        return [
            {
                "path": path + pointer(error.instance_path),
                "message": error.message,
                "keyword": error.kind.name,
            }
            for error, _ in errors
        ]


def compile_schema(schema: dict[str, Any]) -> CompiledSchema:
    """Return the compiled schema of a node type.

    Raises:
        InvalidParams: it is no JSON Schema, or one that is not accepted; paths begin with `/schema`.

    """
    if problems := [*_dialect_problems(schema), *_reference_problems(schema, "/schema")]:
        raise InvalidParams(problems, reason="invalid_schema")
    try:
        jsonschema_rs.meta.validate(schema)
        validator = jsonschema_rs.validator_for(
            schema, offline=True, pattern_options=jsonschema_rs.RegexOptions(), validate_formats=True
        )
    except jsonschema_rs.ValidationError as error:
        raise InvalidParams.at(
            "/schema" + pointer(error.instance_path), error.message, reason="invalid_schema"
        ) from None
    except (jsonschema_rs.ReferencingError, ValueError):
        message = "is not a usable JSON Schema: a reference in it leads nowhere"
        raise InvalidParams.at("/schema", message, reason="invalid_schema") from None
    return CompiledSchema(validator)


def _dialect_problems(schema: dict[str, Any]) -> Iterator[Problem]:
    dialect = schema.get("$schema")
    if dialect is not None and (not isinstance(dialect, str) or dialect.removesuffix("#") not in _DIALECTS):
        message = "must be one of draft 2020-12, 2019-09, 7, 6 and 4 of JSON Schema"
        yield {"path": "/schema/$schema", "message": message}


def _reference_problems(value: Any, path: str) -> Iterator[Problem]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _reference_problems(item, f"{path}/{index}")
    elif isinstance(value, dict):
        for key, member in value.items():
            at = path + pointer((key,))
            if key in _REFERENCES and isinstance(member, str) and not member.startswith("#"):
                yield {
                    "path": at,
                    "message": "must point into this schema, with a reference that starts with #",
                }
            elif key not in _DATA:
                yield from _reference_problems(member, at)
