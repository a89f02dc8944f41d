"""Where the schema of a node type says that text is a point in time."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from flexdb.repositories.criteria import Tokens
from flexdb.repositories.row_sql import INDEX
from flexdb.services.schema_parts import REFERENCES, Targets

_TOGETHER = ("allOf", "anyOf", "oneOf")

# Of subschemas about one place. Those of people's schemas are a few; made up ones may be thousands.
_MAX_PARTS = 300

Schema = dict[str, Any]


class DateTimes:
    """Tells which places of a document have the format date-time.

    Members and items are looked at, with references and with what is under allOf, anyOf and oneOf.
    """

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._targets = Targets(schema)

    def __call__(self, tokens: Tokens) -> bool:
        """Tell whether a place has it."""
        parts = self._alike([self._schema])
        for token in tokens:
            parts = self._alike([below for part in parts for below in _below(part, token)])
        return any(part.get("format") == "date-time" for part in parts)

    def _alike(self, parts: list[Any]) -> list[Schema]:
        """Return the schemas among parts, with all others that are about the same place."""
        found: dict[int, Schema] = {}
        left = parts
        while left and len(found) < _MAX_PARTS:
            part = left.pop()
            if isinstance(part, dict) and id(part) not in found:
                found[id(part)] = part
                left += self._beside(part)
        return list(found.values())

    def _beside(self, part: Schema) -> Iterator[Any]:
        for key in REFERENCES:
            if isinstance(reference := part.get(key), str):
                yield from (target for _, target in self._targets.of(reference))
        for key in _TOGETHER:
            if isinstance(alternatives := part.get(key), list):
                yield from islice(alternatives, _MAX_PARTS)


def _below(part: Schema, token: str) -> Iterator[Any]:
    properties = part.get("properties")
    if isinstance(properties, dict) and token in properties:
        yield properties[token]
    if INDEX.fullmatch(token):
        yield from _items(part, token)


def _items(part: Schema, token: str) -> Iterator[Any]:
    first = part.get("prefixItems", part.get("items"))
    if isinstance(first, list):
        yield from (item for index, item in enumerate(first) if str(index) == token)
    if isinstance(items := part.get("items"), dict):
        yield items
