"""Reading JSON Schemas leniently: every sound schema has a shape.

Schemas are taken as draft-07, with `prefixItems` and `$defs` of later drafts. What only limits values (lengths, patterns,
`not`, `if`) has no shape and is passed over. Where schemas are combined, alternatives are told one by one and what has
to hold at once is merged: `allOf` of `A` and `oneOf: [B, C]` is "A with B, or A with C".
"""

from typing import Any, Literal

from codegen.clients import joining
from codegen.clients.combining import (
    CHOICES,
    COMBINING,
    OF_ARRAYS,
    OF_OBJECTS,
    Combinations,
    Uncombined,
    keywords,
)
from codegen.clients.declarations import Declarations, Place, own_name
from codegen.clients.model import (
    Anything,
    Constant,
    Field,
    ListOf,
    MapOf,
    Named,
    Nothing,
    Record,
    Scalar,
    Shape,
    TupleOf,
)
from codegen.document import Document, Node

ScalarKind = Literal["null", "boolean", "integer", "number", "string", "timestamp"]
_SCALARS: dict[str, ScalarKind] = {
    "null": "null",
    "boolean": "boolean",
    "integer": "integer",
    "number": "number",
    "string": "string",
}


class ShapeReader:
    """Turns schemas of one document into shapes, and names the declarations that they need."""

    def __init__(self, document: Document, declarations: Declarations) -> None:
        self._document = document
        self._declarations = declarations
        self._combinations = Combinations(document)
        # Schemas being read since the last array or object that was entered, by pointer.
        self._unguarded: set[str] = set()

    def read(self, node: Node, place: Place) -> Shape:
        """Return the shape of a schema; `place` gives the name, where it has none of its own."""
        target = self._document.follow(node)
        if target.pointer in self._unguarded:
            return Nothing()  # `A: anyOf [A, B]` says no more than B
        known = self._declarations.known(target)
        if known is not None:
            return known
        inner = self._declarations.begin(target, place, is_referred_to=target is not node)
        self._unguarded.add(target.pointer)
        shape = self._schema(target, inner)
        self._unguarded.discard(target.pointer)
        return self._declarations.settle(target, inner, shape)

    def _part(self, node: Node, place: Place) -> Shape:
        """Return the shape of an item or a member, in which a schema may well occur again."""
        outside, self._unguarded = self._unguarded, set()
        shape = self.read(node, place)
        self._unguarded = outside
        return shape

    def _schema(self, node: Node, place: Place) -> Shape:
        if not isinstance(node.value, dict):
            return Anything() if node.value is True else Nothing()
        telling = keywords(node)
        if not COMBINING & telling:
            return self._plain(node, place)
        if len(telling) == 1 and "allOf" not in telling:
            # The usual union: alternatives keep their names.
            combinations = [[branch] for keyword in CHOICES for branch in node.items(keyword)]
        else:
            combinations = self._combinations.of(node, set())
        return joining.one_of(map(self._all_of, combinations, self._places(combinations, place)))

    def _places(self, combinations: list[list[Node]], place: Place) -> list[Place]:
        """Return a place for each alternative, called after what makes it another one, or else numbered."""
        if len(combinations) == 1:
            return [place]
        names = [[own_name(self._document.follow(part)) for part in parts] for parts in combinations]
        labels = ["".join(parts[-1:]) for parts in names]
        if len(set(labels)) < len(labels) or "" in labels:
            labels = [str(number) for number in range(1, len(labels) + 1)]
        return [place.part(label) for label in labels]

    def _all_of(self, parts: list[Node], place: Place) -> Shape:
        """Return the shape of schemas that hold at once."""
        followed = [(part, self._document.follow(part)) for part in parts]
        telling = [(part, target) for part, target in followed if keywords(target) or target.value is False]
        if len(telling) > 1:
            # `type: object` beside other schemas is there for readers.
            telling = [pair for pair in telling if not _is_any_object(pair[1])] or telling[:1]
        if not telling:
            return Anything()
        if len(telling) == 1:
            part, target = telling[0]
            return self._plain(target, place) if isinstance(target, Uncombined) else self.read(part, place)
        plain = [inner for _, target in telling for inner in self._combinations.parts(target)]
        if any(inner.value is False for inner in plain):
            return Nothing()
        objects = [target for target in plain if _is_object(target)]
        if objects:
            return self._object(objects, place)
        return joining.all_of([self._plain(target, place) for target in plain])

    def _plain(self, node: Node, place: Place) -> Shape:
        """Return the shape of a schema by its type; `allOf` and its like are dealt with elsewhere."""
        types = node.value.get("type")
        kinds = types if isinstance(types, list) else [types] if types else []
        if "const" in node.value or "enum" in node.value:
            values = [node.value["const"]] if "const" in node.value else node.value["enum"]
            return joining.one_of([_of_value(value) for value in values])
        if not kinds:
            kinds = ["object"] if _is_object(node) else ["array"] if OF_ARRAYS & set(node.value) else []
        if not kinds:
            return Scalar("timestamp") if node.value.get("format") == "date-time" else Anything()
        if len(kinds) == 1:
            return self._of_type(node, kinds[0], place)
        return joining.one_of([self._of_type(node, kind, place.part(kind)) for kind in kinds])

    def _of_type(self, node: Node, kind: str, place: Place) -> Shape:
        if kind == "object":
            return self._object([node], place)
        if kind == "array":
            return self._array(node, place)
        if kind == "string":
            return _string(node)
        return Scalar(_SCALARS[kind])

    def _array(self, node: Node, place: Place) -> Shape:
        items = node.get("items")
        firsts = node.items("prefixItems") or (
            node.items("items") if items and isinstance(items.value, list) else []
        )
        if not firsts:
            return (
                ListOf(self._part(items, place.part("item")))
                if items and items.value != []
                else ListOf(Anything())
            )
        behind = node.get("additionalItems") if "prefixItems" not in node.value else items
        least, most = node.value.get("minItems", 0), node.value.get("maxItems")
        is_closed = (behind is not None and behind.value is False) or (
            most is not None and most <= len(firsts)
        )
        rest = self._part(behind, place.part("item")) if behind else Anything()
        return TupleOf(
            tuple(self._part(first, place.part(f"item {number}")) for number, first in enumerate(firsts, 1)),
            least=min(int(least), len(firsts)),
            rest=None if is_closed else rest,
        )

    def _object(self, parts: list[Node], place: Place) -> Shape:
        """Return the shape of an object that satisfies every part."""
        members: dict[str, list[Node]] = {}
        for part in parts:
            for name, schema in part.members("properties").items():
                members.setdefault(name, []).append(schema)
        others = self._others(parts, place)
        if not members and others is not None:
            return MapOf(others)
        name, is_known = self._declarations.record(place, parts)
        if not is_known:
            required = {key for part in parts for key in part.value.get("required", [])}
            fields = [self._field(key, schemas, place, key in required) for key, schemas in members.items()]
            description = next((text for part in parts if (text := _text(part, "description"))), "")
            self._declarations.add(Record(name, description, tuple(filter(None, fields)), others))
        return Named(name)

    def _field(self, name: str, schemas: list[Node], place: Place, is_required: bool) -> Field | None:  # noqa: FBT001
        shape = joining.most_telling([self._part(schema, place.part(name)) for schema in schemas])
        if isinstance(shape, Nothing) and not is_required:
            return None  # `"name": false` says that it must not be there
        described = [self._document.follow(schema) for schema in schemas]
        texts = [
            _text(node, "description") or _text(node, "title")
            for pair in zip(schemas, described, strict=True)
            for node in pair
        ]
        is_deprecated = any(
            isinstance(node.value, dict) and node.value.get("deprecated") is True
            for node in [*schemas, *described]
        )
        return Field(name, next(filter(None, texts), ""), shape, is_required, is_deprecated)

    def _others(self, parts: list[Node], place: Place) -> Shape | None:
        """Return the shape of members that are not listed, None where there are none."""
        told = [part["additionalProperties"] for part in parts if "additionalProperties" in part.value]
        patterns = [node for part in parts for node in part.members("patternProperties").values()]
        by_pattern = [self._part(node, place.part("value")) for node in patterns]
        if any(node.value is False for node in told):
            return joining.one_of(by_pattern) if by_pattern else None
        schemas = [node for node in told if node.value is not True and node.value != {}]
        if schemas:
            return joining.one_of([*by_pattern, self._part(schemas[0], place.part("value"))])
        # An object that lists patterns only is meant as a map of what they say.
        listed = any(part.members("properties") for part in parts)
        return joining.one_of(by_pattern) if by_pattern and not listed and not told else Anything()


def _is_object(node: Node) -> bool:
    kind = node.value.get("type", "object")
    is_of_objects = bool(OF_OBJECTS & set(node.value)) or node.value.get("type") == "object"
    return is_of_objects and (kind == "object" or (isinstance(kind, list) and "object" in kind))


def _is_any_object(node: Node) -> bool:
    return keywords(node) == {"type"} and node.value["type"] == "object"


def _string(node: Node) -> Shape:
    if node.value.get("format") == "date-time":
        return Scalar("timestamp")
    return Constant("") if node.value.get("maxLength") == 0 else Scalar("string")


def _of_value(value: Any) -> Shape:
    if isinstance(value, dict):
        return MapOf(Anything())
    return ListOf(Anything()) if isinstance(value, list) else Constant(value)


def _text(node: Node, key: str) -> str:
    text = node.value.get(key) if isinstance(node.value, dict) else None
    return text.strip() if isinstance(text, str) else ""
