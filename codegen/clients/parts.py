"""The parts of a document that a client is made from, wherever references lead; what is broken is passed over."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from codegen.document import Document, Node
from codegen.places import within

# The lists of a method, and what kind of part each of them holds.
_OF_METHODS = {"params": "descriptor", "errors": "error", "examples": "pairing"}
_OF_COMPONENTS = {"contentDescriptors": "descriptor", "errors": "error", "examplePairings": "pairing"}
_SCHEMA_PLACES = ("definitions", "$defs")


@dataclass(frozen=True, slots=True)
class Part:
    """A method, descriptor, error, pairing or schema, or a reference to one.

    `is_inside` tells that it is part of another schema, `is_referred_to` that a reference led there.
    """

    kind: str
    node: Node
    is_inside: bool = False
    is_referred_to: bool = False

    @property
    def reference(self) -> Any:
        """What it refers to, None where it is the thing itself."""
        return self.node.value.get("$ref") if isinstance(self.node.value, dict) else None


def parts_of(document: Document) -> Iterator[Part]:
    """Yield each part once for each kind that it is taken for, references and what they lead to as well."""
    waiting = list(_roots(document))
    seen: set[tuple[str, str]] = set()
    while waiting:
        part = waiting.pop()
        key = (part.kind, part.node.pointer)
        if key in seen:
            continue
        seen.add(key)
        yield part
        if part.reference is None:
            waiting.extend(_inside(part))
        elif isinstance(part.reference, str) and (target := document.at(part.reference)):
            waiting.append(Part(part.kind, target, is_referred_to=True))


def _roots(document: Document) -> Iterator[Part]:
    root = document.root
    yield from (Part("method", node) for node in _listed(root, "methods"))
    components = root.get("components")
    for key, kind in _OF_COMPONENTS.items() if components else ():
        yield from (Part(kind, node) for node in _named(components, key))
    yield from (Part("schema", node) for node in _named(components, "schemas"))
    yield from (Part("schema", node) for key in _SCHEMA_PLACES for node in _named(root, key))


def _inside(part: Part) -> Iterator[Part]:
    node = part.node
    if part.kind == "schema":
        schemas = within(node)
        next(schemas)
        yield from (Part("schema", inner, is_inside=True) for inner in schemas)
    elif part.kind == "descriptor" and (schema := node.get("schema")) is not None:
        yield Part("schema", schema)
    elif part.kind == "method":
        yield from (Part(kind, inner) for key, kind in _OF_METHODS.items() for inner in _listed(node, key))
        if result := node.get("result"):
            yield Part("descriptor", result)
        yield from (Part("schema", schema) for schema in _told_of_feeds(node))
    elif part.kind == "pairing":
        yield from (Part("example", inner) for inner in _listed(node, "params"))
        if result := node.get("result"):
            yield Part("example", result)


def _told_of_feeds(method: Node) -> Iterator[Node]:
    """Yield the schemas of what a feed tells."""
    feed = method.get("x-feed")
    for notice in (feed.get("next"), feed.get("end")) if feed else ():
        if notice and (schema := notice.get("schema")) is not None:
            yield schema


def _listed(owner: Node, key: str) -> Iterator[Node]:
    """Yield the items of a list, none where it is none."""
    member = owner.get(key)
    if member is not None and isinstance(member.value, list):
        yield from (node for _, node in member.children())


def _named(owner: Node | None, key: str) -> Iterator[Node]:
    """Yield the members of an object, none where it is none."""
    member = owner.get(key) if owner else None
    if member is not None and isinstance(member.value, dict):
        yield from (node for _, node in member.children())
