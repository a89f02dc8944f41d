"""Schemas that are combined of others, taken apart: which alternatives there are, and what holds at once in each."""

from codegen.document import Document, Node

OF_OBJECTS = {"properties", "additionalProperties", "patternProperties", "required", "propertyNames"}
OF_ARRAYS = {"items", "prefixItems", "additionalItems", "contains", "minItems", "maxItems", "uniqueItems"}
CHOICES = ("oneOf", "anyOf")
COMBINING = {"allOf", *CHOICES}
_TELLING = {"type", "enum", "const", *OF_OBJECTS, *OF_ARRAYS, *COMBINING}
_MAX_COMBINATIONS = 32


class Uncombined(Node):
    """A schema as if it had no `allOf`, `anyOf` and `oneOf`."""


def _uncombined(node: Node) -> Uncombined:
    return Uncombined(node.pointer, {key: value for key, value in node.value.items() if key not in COMBINING})


def keywords(node: Node) -> set[str]:
    """Return the keywords of a schema that a shape can show."""
    if not isinstance(node.value, dict):
        return set()
    return _TELLING & set(node.value) | ({"format"} if node.value.get("format") == "date-time" else set())


class Combinations:
    """Takes schemas of one document apart."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def of(self, node: Node, seen: set[str]) -> list[list[Node]]:
        """Return the alternatives that a schema has; each is a list of plain schemas that hold at once."""
        target = self._document.follow(node)
        telling = keywords(target)
        if target.pointer in seen:
            return [[]]
        if not COMBINING & telling:
            return [[node]]
        seen = {*seen, target.pointer}
        combinations: list[list[Node]] = [[_uncombined(target)] if telling - COMBINING else []]
        for keyword in CHOICES:
            if keyword in telling:
                branches = (self.of(branch, seen) for branch in target.items(keyword))
                combinations = _product(combinations, [parts for found in branches for parts in found])
        for part in target.items("allOf"):
            combinations = _product(combinations, self.of(part, seen))
        # What is one thing stays what it is called.
        return [[node]] if target is not node and len(combinations) == 1 else combinations

    def parts(self, node: Node, seen: frozenset[str] = frozenset()) -> list[Node]:
        """Return the plain schemas that a schema without alternatives consists of."""
        if node.pointer in seen or node.value is True:
            return []
        if not COMBINING & keywords(node):
            return [node]
        inside = seen | {node.pointer}
        parts = (self._document.follow(part) for part in self.of(node, set())[0])
        return [
            plain
            for part in parts
            for plain in ([part] if isinstance(part, Uncombined) else self.parts(part, inside))
        ]


def _product(left: list[list[Node]], right: list[list[Node]]) -> list[list[Node]]:
    """Return each of `left` with each of `right`, or `left` alone where that would be too many."""
    if len(left) * len(right) > _MAX_COMBINATIONS:
        return left
    return [[*one, *other] for one in left for other in right]
