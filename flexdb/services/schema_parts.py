"""Where subschemas stand in a JSON Schema, and what references lead to."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")

# What stands below these keywords is data, not schemas.
DATA = ("const", "default", "enum", "examples")
# Below these stand schemas by names that clients chose, so that a name may be the same as a keyword.
DEFINITIONS = ("$defs", "definitions")
MAPS = ("properties", "patternProperties", "dependentSchemas", "dependencies", *DEFINITIONS)

# Which part of a document a keyword looks at: one member, any member, any item, or else the document itself.
_ITEMS = ("items", "prefixItems", "additionalItems", "unevaluatedItems", "contains")
_MEMBERS = ("patternProperties", "additionalProperties", "unevaluatedProperties", "propertyNames")

_ANCHORS = ("$anchor", "$dynamicAnchor")
_DRAFT_4 = "http://json-schema.org/draft-04/schema"
_MAX_INDEX_LENGTH = 7

Place = tuple[str | int, ...]
Part = tuple[str, ...]


def identifier(schema: dict[str, Any]) -> str:
    """Return the keyword that gives a schema of this dialect a name of its own."""
    dialect = schema.get("$schema")
    return "id" if isinstance(dialect, str) and dialect.removesuffix("#") == _DRAFT_4 else "$id"


def subschemas(schema: dict[str, Any]) -> Iterator[tuple[Place, Any, Part]]:
    """Yield each subschema with where it stands, and which part of a document it looks at.

    Keywords that no dialect knows are taken for such that hold schemas; definitions are left out.
    """
    for key, value in schema.items():
        if key in DATA or key in DEFINITIONS:
            continue
        if isinstance(value, list):
            yield from (((key, index), item, _part(key)) for index, item in enumerate(value))
        elif isinstance(value, dict) and key in MAPS:
            yield from (((key, name), member, _part(key, name)) for name, member in value.items())
        elif isinstance(value, dict):
            yield (key,), value, _part(key)


def _part(key: str, name: str = "") -> Part:
    if key == "properties":
        return (name,)
    return ("[]",) if key in _ITEMS else ("{}",) if key in _MEMBERS else ()


class Targets:
    """What the references of a schema lead to."""

    def __init__(self, root: dict[str, Any]) -> None:
        self._root = root
        self._anchored: dict[str, list[tuple[Place, Any]]] | None = None

    def of(self, reference: str) -> list[tuple[Place, Any]]:
        """Return what a reference may lead to, with where that stands; several for an anchor that stands twice."""
        fragment = unquote(reference.removeprefix("#"))
        if fragment and not fragment.startswith("/"):
            return self._anchors().get(fragment, [])
        tokens = [token.replace("~1", "/").replace("~0", "~") for token in fragment.split("/")[1:]]
        node: Any = self._root
        for token in tokens:
            if isinstance(node, dict) and token in node:
                node = node[token]
            elif isinstance(node, list) and _is_index(token) and int(token) < len(node):
                node = node[int(token)]
            else:
                return []
        return [(tuple(tokens), node)]

    def _anchors(self) -> dict[str, list[tuple[Place, Any]]]:
        if self._anchored is None:
            self._anchored = {}
            for anchor, place, node in _anchors(self._root, ()):
                self._anchored.setdefault(anchor, []).append((place, node))
        return self._anchored


def _is_index(token: str) -> bool:
    return token.isascii() and token.isdigit() and len(token) <= _MAX_INDEX_LENGTH


def _anchors(node: Any, at: Place) -> Iterator[tuple[str, Place, Any]]:
    if isinstance(node, dict):
        names = [name for key in _ANCHORS if isinstance(name := node.get(key), str)]
        yield from ((name, at, node) for name in dict.fromkeys(names))
    members = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, member in members:
        yield from _anchors(member, (*at, key))
