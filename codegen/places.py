"""Where schemas, references and extensible objects stand, so that the value of an example is not taken for one."""

from collections.abc import Iterator

from codegen.document import Document, Node

_SCHEMA = (
    "items",
    "additionalItems",
    "additionalProperties",
    "contains",
    "propertyNames",
    "not",
    "if",
    "then",
    "else",
)
_SCHEMA_LISTS = ("items", "prefixItems", "allOf", "anyOf", "oneOf")
_SCHEMA_MAPS = ("properties", "patternProperties", "definitions", "$defs", "dependencies")
_METHOD_LISTS = {
    "tags": "tags",
    "params": "contentDescriptors",
    "errors": "errors",
    "links": "links",
    "examples": "examplePairings",
}
_KINDS = ("tags", "contentDescriptors", "examplePairings", "examples", "links", "errors")


def slots(document: Document) -> Iterator[tuple[str, Node]]:
    """Yield each place for an object or a reference to one, with the kind of component that it takes.

    References are not followed.
    """
    for method in document.root.items("methods"):
        yield "methods", method
        for key, kind in _METHOD_LISTS.items():
            yield from ((kind, node) for node in method.items(key))
        if result := method.get("result"):
            yield "contentDescriptors", result
        for pairing in method.items("examples"):
            yield from _of_pairing(pairing)
    for pairing in document.components("examplePairings").values():
        yield from _of_pairing(pairing)


def descriptors(document: Document) -> Iterator[Node]:
    """Yield each content descriptor where it is written."""
    yield from document.components("contentDescriptors").values()
    for method in document.root.items("methods"):
        result = method.get("result")
        for node in [*method.items("params"), *([result] if result else [])]:
            if "$ref" not in node.value:
                yield node


def schemas(document: Document) -> Iterator[Node]:
    """Yield each schema where it is written, schemas inside schemas included."""
    for schema in document.components("schemas").values():
        yield from within(schema)
    for descriptor in descriptors(document):
        yield from within(descriptor["schema"])
    for method in document.root.items("methods"):
        for part in method.members("x-feed").values():
            if notified := part.get("schema"):
                yield from within(notified)


def within(schema: Node) -> Iterator[Node]:
    """Yield a schema and every schema inside it."""
    yield schema
    for key, node in schema.children():
        inside: list[Node] = []
        if key in _SCHEMA and isinstance(node.value, dict | bool):
            inside = [node]
        elif key in _SCHEMA_LISTS and isinstance(node.value, list):
            inside = [item for _, item in node.children()]
        elif key in _SCHEMA_MAPS:
            inside = [item for _, item in node.children() if isinstance(item.value, dict | bool)]
        for part in inside:
            yield from within(part)


def extensible(document: Document) -> Iterator[Node]:
    """Yield each object, other than content descriptors, that may have members of its own that begin with `x-`."""
    root = document.root
    yield root
    for key in ("info", "externalDocs", "components"):
        if node := root.get(key):
            yield node
            yield from (node[part] for part in ("contact", "license") if node.get(part))
    yield from root.items("servers")
    yield from (node for kind, node in slots(document) if kind != "contentDescriptors")
    for kind in _KINDS:
        if kind != "contentDescriptors":
            yield from document.components(kind).values()
    yield from schemas(document)


def _of_pairing(pairing: Node) -> Iterator[tuple[str, Node]]:
    yield from (("examples", node) for node in pairing.items("params"))
    if result := pairing.get("result"):
        yield "examples", result
