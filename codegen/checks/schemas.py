"""Rules for schemas: titles, and patterns that both validators take."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic_core import SchemaError, SchemaValidator, core_schema

from codegen.document import Document, Node
from codegen.places import schemas
from codegen.problem import Problem, at

# An escape that is not itself escaped.
_SHORTHAND = re.compile(r"(?<!\\)(?:\\\\)*(\\[dDsSwWbB])")


def schema_problems(document: Document) -> Iterator[Problem]:
    """Yield what is wrong with schemas, wherever they stand."""
    for key, schema in document.components("schemas").items():
        if isinstance(schema.value, dict) and schema.value.get("title") != key:
            yield at(schema, f"must have the title {key!r}, as the component is called")
    known: dict[str, Any] = {}
    for schema in schemas(document):
        if isinstance(schema.value, dict) and "$ref" not in schema.value:
            yield from _title_problems(schema, known)
            yield from _pattern_problems(schema)


def _title_problems(schema: Node, known: dict[str, Any]) -> Iterator[Problem]:
    """Report a missing title, or one that another schema with other contents has: it names a generated type."""
    title = schema.value.get("title", "")
    if not title.strip():
        yield at(schema, "must have a title")
    elif known.setdefault(title, schema.value) != schema.value:
        yield at(schema["title"], f"another schema has the title {title!r}")


def _pattern_problems(schema: Node) -> Iterator[Problem]:
    """Report a pattern that Python cannot compile, or that the engine behind the generated models refuses."""
    pattern = schema.get("pattern")
    if pattern is None:
        return
    if shorthand := _SHORTHAND.search(pattern.value):
        yield at(pattern, f"{shorthand[1]} means other characters in every dialect; write them out")
    try:
        re.compile(pattern.value)
        SchemaValidator(core_schema.str_schema(pattern=pattern.value))
    except (re.error, SchemaError):
        yield at(pattern, "is no regular expression of the kind that runs in linear time (no look-around)")
