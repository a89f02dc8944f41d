"""Validation of values against schemas of the document."""

import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote

from jsonschema import Draft7Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT7

from codegen.document import Document, Node, child_pointer
from codegen.problem import Problem, shortened

_DOCUMENT = "urn:document"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII | re.IGNORECASE)

# Not jsonschema's own: draft-07 knows no uuid, and date-time is checked only where another package is installed.
_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("uuid")
def _is_uuid(value: object) -> bool:
    return not isinstance(value, str) or bool(_UUID.fullmatch(value))


@_FORMATS.checks("date-time", raises=ValueError)
def _is_timestamp(value: object) -> bool:
    if not isinstance(value, str):
        return True
    datetime.fromisoformat(value)
    return bool(_TIMESTAMP.fullmatch(value))


class Values:
    """Validates against schemas where they stand, so that their references resolve."""

    def __init__(self, document: Document) -> None:
        contents = DRAFT7.create_resource(document.root.value)
        self._registry = Registry().with_resource(_DOCUMENT, contents)

    def problems(self, value: Node, schema: Node) -> Iterator[Problem]:
        """Yield what keeps a value from satisfying a schema."""
        reference = {"$ref": f"{_DOCUMENT}{quote(schema.pointer, safe='#/')}"}
        validator = Draft7Validator(reference, registry=self._registry, format_checker=_FORMATS)
        for error in validator.iter_errors(value.value):
            pointer = value.pointer
            for key in error.absolute_path:
                pointer = child_pointer(pointer, key)
            yield Problem(pointer, f"does not satisfy its schema: {shortened(error.message)}")
