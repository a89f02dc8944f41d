"""Documents to compare, and the schemas that they are made of."""

import json
from collections.abc import Callable
from typing import Any

from codegen.compatibility import breaking_changes
from codegen.document import Document
from codegen.model import Api
from codegen.reading import read_api
from tests.codegen.sound import Json, sound
from tests.codegen.test_checks import put

Edit = Callable[[Json], object]

CREATE = ("methods", 0)
GET = ("methods", 1)
SCHEMAS = ("components", "schemas")
BOOK = (*SCHEMAS, "Book")
NOTE = ("components", "contentDescriptors", "Note")


def api(document: Json) -> Api:
    return read_api(Document(json.dumps(document).encode()))


def edited(*edits: Edit) -> Json:
    """The sound document after some changes."""
    document = sound()
    for edit in edits:
        edit(document)
    return document


def told(before: Json, after: Json) -> list[str]:
    return [str(change) for change in breaking_changes(api(before), api(after))]


def note(schema: Json, **others: Any) -> Edit:
    """The change that gives create_book's optional note this type."""
    return put(*NOTE, {"name": "note", "schema": {"title": "Note", **schema}, **others})


def text(**members: Any) -> Json:
    return {"type": "string", **members}


def integer(**members: Any) -> Json:
    return {"type": "integer", **members}


def number(**members: Any) -> Json:
    return {"type": "number", **members}


def members(properties: Json, *required: str, **others: Any) -> Json:
    titled = {name: {"title": name, **schema} for name, schema in properties.items()}
    return {"type": "object", "properties": titled, "required": list(required), **others}


def listed(items: Json, **others: Any) -> Json:
    return {"type": "array", "items": {"title": "Item", **items}, **others}


def or_null(schema: Json) -> Json:
    return {"anyOf": [{"title": "Inner", **schema}, {"title": "Null", "type": "null"}]}
