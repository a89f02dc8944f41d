"""Reading JSON Schemas: which type of the model a schema is, or why it is none."""

from dataclasses import dataclass
from typing import Any

from codegen.document import Document, Node
from codegen.model import (
    AnyValue,
    Array,
    Boolean,
    Choice,
    DocumentInput,
    Nullable,
    Numeric,
    Object,
    OpenObject,
    Property,
    Text,
    Timestamp,
    Type,
    Uuid,
)

_ANNOTATIONS = {"title", "description", "type", "default", "examples", "$comment", "readOnly", "writeOnly"}
_LENGTHS = {"minLength", "maxLength", "minItems", "maxItems"}
_KNOWN = {
    "string": {"minLength", "maxLength", "pattern", "format", "contentMediaType", "enum", "const"},
    "integer": {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "enum", "const"},
    "number": {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"},
    "boolean": set[str](),
    "null": set[str](),
    "array": {"items", "minItems", "maxItems"},
    "object": {"properties", "required", "additionalProperties"},
}


class NotSupported(Exception):
    """A schema that no type stands for."""

    def __init__(self, node: Node, message: str) -> None:
        super().__init__(f"{node.pointer}: {message}")
        self.pointer = node.pointer
        self.message = message


@dataclass(frozen=True, slots=True)
class Alternatives:
    """A schema taken apart: the one type in it, and whether the empty string and null stand beside it."""

    schema: Node
    takes_empty: bool
    takes_null: bool


def is_empty_text(node: Node) -> bool:
    """Return whether only the empty string satisfies the schema."""
    return (_value(node, "type"), _value(node, "maxLength")) == ("string", 0)


def alternatives(document: Document, node: Node) -> Alternatives:
    """Take apart `anyOf: [schema, empty string, null]`; any other schema is its own only type."""
    node = document.follow(node)
    branches = [document.follow(branch) for branch in node.items("anyOf")]
    others = [branch for branch in branches if not is_empty_text(branch) and not _is_null(branch)]
    if len(others) != 1:
        return Alternatives(node, takes_empty=False, takes_null=False)
    return Alternatives(
        others[0],
        takes_empty=any(map(is_empty_text, branches)),
        takes_null=any(map(_is_null, branches)),
    )


class SchemaReader:
    """Turns schemas of one document into types."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def read(self, node: Node) -> Type:
        """Return the type of a schema.

        Raises:
            NotSupported: no type stands for it.

        """
        node = self._document.follow(node)
        if not isinstance(node.value, dict):
            raise NotSupported(node, "a schema that is true or false is not supported")
        for keyword, read in (("anyOf", self._any_of), ("oneOf", self._one_of), ("allOf", self._object)):
            if keyword in node.value:
                return read(node)
        return AnyValue(*_titles(node)) if _is_any_value(node) else self._by_type(node)

    def _by_type(self, node: Node) -> Type:
        name = node.value.get("type")
        if not isinstance(name, str) or name not in _KNOWN:
            raise NotSupported(node, "a schema without one single type is not supported")
        _refuse_others(node, _KNOWN[name])
        _refuse_fractions(node, name)
        if "enum" in node.value or "const" in node.value:
            return _choice(node)
        match name:
            case "string":
                return _string(node)
            case "integer" | "number":
                return _numeric(node)
            case "boolean":
                return Boolean(*_titles(node))
            case "array":
                return self._array(node)
            case "object":
                return self._object(node)
        raise NotSupported(node, f"the type {name} on its own is not supported")

    def _array(self, node: Node) -> Array:
        items = node.get("items")
        if items is None or isinstance(items.value, list):
            raise NotSupported(node, "an array without one schema for its items is not supported")
        return Array(
            *_titles(node),
            items=self.read(items),
            min_items=node.value.get("minItems"),
            max_items=node.value.get("maxItems"),
        )

    def _object(self, node: Node) -> Object | OpenObject:
        """Read an object, its own members merged with those of every part of its allOf.

        What allOf merges counts as closed: draft-07 has no way to say so, since additionalProperties sees the
        members beside it only.
        """
        parts = self._parts(node)
        properties = self._properties(parts)
        closed = [part for part in parts if part.value.get("additionalProperties") is False]
        for part in closed:
            if len(part.members("properties")) < len(properties):
                raise NotSupported(part, "additionalProperties: false refuses what the rest of allOf adds")
        if properties or closed:
            is_closed = bool(closed) or len(parts) > 1
            return Object(*_titles(node), properties=properties, is_closed=is_closed)
        return OpenObject(*_titles(node))

    def _parts(self, node: Node) -> list[Node]:
        node = self._document.follow(node)
        if not isinstance(node.value, dict) or node.value.get("type", "object") != "object":
            raise NotSupported(node, "allOf is supported for objects only")
        _refuse_others(node, {*_KNOWN["object"], "allOf"})
        if not isinstance(node.value.get("additionalProperties", True), bool):
            raise NotSupported(
                node["additionalProperties"], "a schema for additional members is not supported"
            )
        return [part for branch in node.items("allOf") for part in self._parts(branch)] + [node]

    def _properties(self, parts: list[Node]) -> tuple[Property, ...]:
        required = {name for part in parts for name in part.value.get("required", [])}
        members: dict[str, Property] = {}
        for part in parts:
            for name, schema in part.members("properties").items():
                member = Property(name, self.read(schema), name in required)
                if members.setdefault(name, member) != member:
                    raise NotSupported(schema, "allOf gives this member two different types")
        if unknown := sorted(required - set(members)):
            raise NotSupported(parts[-1], f"required members without a schema: {', '.join(unknown)}")
        return tuple(members.values())

    def _any_of(self, node: Node) -> Type:
        _refuse_others(node, {"anyOf"})
        parts = alternatives(self._document, node)
        if parts.schema.pointer == node.pointer:
            raise NotSupported(node, "a choice between several types is not supported")
        if parts.takes_empty:
            raise NotSupported(
                node, "the empty string beside a type is supported in optional parameters only"
            )
        return Nullable(*_titles(node), type=self.read(parts.schema))

    def _one_of(self, node: Node) -> DocumentInput:
        _refuse_others(node, {"oneOf"})
        branches = [self._document.follow(branch) for branch in node.items("oneOf")]
        texts = [branch for branch in branches if _value(branch, "contentMediaType") == "application/json"]
        objects = [branch for branch in branches if branch not in texts]
        if len(texts) == 1 and [type(self.read(branch)) for branch in objects] == [OpenObject]:
            return DocumentInput(*_titles(node))
        raise NotSupported(node, "oneOf is supported for an open object and its JSON text only")


def _titles(node: Node) -> tuple[str, str]:
    return node.value.get("title", ""), node.value.get("description", "")


def _value(node: Node, key: str) -> Any:
    return node.value.get(key) if isinstance(node.value, dict) else None


def _is_any_value(node: Node) -> bool:
    return all(key in _ANNOTATIONS - {"type"} or key.startswith("x-") for key in node.value)


def _is_null(node: Node) -> bool:
    return bool(_value(node, "type") == "null")


def _refuse_others(node: Node, known: set[str]) -> None:
    for key in node.value:
        if key not in known | _ANNOTATIONS and not key.startswith("x-"):
            raise NotSupported(node[key], f"{key} is not supported here")


def _refuse_fractions(node: Node, name: str) -> None:
    """Refuse 1.0 and 1.5 where generated code has to count."""
    counts = _LENGTHS | (_KNOWN["number"] if name == "integer" else set())
    for key in counts & set(node.value):
        if type(node.value[key]) is not int:
            raise NotSupported(node[key], "must be written as an integer")


def _choice(node: Node) -> Choice:
    values = node.value["enum"] if "enum" in node.value else [node.value["const"]]
    wanted = str if node.value["type"] == "string" else int
    if any(type(value) is not wanted for value in values):
        raise NotSupported(node, "an enum is supported for strings and integers of its own type only")
    return Choice(*_titles(node), values=tuple(values))


def _string(node: Node) -> Text | Uuid | Timestamp:
    match node.value.get("format"):
        case "uuid":
            return Uuid(*_titles(node))
        case "date-time":
            return Timestamp(*_titles(node))
        case None:
            limits = (node.value.get(key) for key in ("minLength", "maxLength", "pattern"))
            return Text(*_titles(node), *limits)
        case other:
            raise NotSupported(node["format"], f"the format {other} is not supported")


def _numeric(node: Node) -> Numeric:
    keys = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
    return Numeric(*_titles(node), node.value["type"] == "integer", *(node.value.get(key) for key in keys))
