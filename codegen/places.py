"""Where schemas, references and extensible objects stand in a document, so that values of examples are not taken for them."""

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
_SCHEMA_LISTS = ("items", "allOf", "anyOf", "oneOf")
_SCHEMA_MAPS = ("properties", "patternProperties", "definitions", "dependencies")
_METHOD_LISTS = ("tags", "params", "errors", "links", "examples")
_KINDS = ("tags", "contentDescriptors", "examplePairings", "examples", "links", "errors")


def slots(document: Document) -> Iterator[Node]:
    """Yield each place that holds an object or a reference to one; references are not followed."""
    for method in document.root.items("methods"):
        yield method
        for key in _METHOD_LISTS:
            yield from method.items(key)
        if result := method.get("result"):
            yield result
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
    yield from (slot for slot in slots(document) if "schema" not in slot.value)
    for kind in _KINDS:
        if kind != "contentDescriptors":
            yield from document.components(kind).values()
    yield from schemas(document)


def _of_pairing(pairing: Node) -> Iterator[Node]:
    yield from pairing.items("params")
    if result := pairing.get("result"):
        yield result
