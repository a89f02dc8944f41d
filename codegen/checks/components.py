"""Rules for components as a whole: errors, names, `x-` members, and nothing that is not used."""

from collections.abc import Iterator
from itertools import chain

from codegen.document import Document, Node
from codegen.places import descriptors, extensible, schemas, slots
from codegen.problem import Problem, at

# A member that is not known here is taken for a typing error.
_OF_DESCRIPTORS = {"x-empty-is-absent", "x-null-means", "x-idempotency-key"}
_OF_ROOT = {"x-http-statuses"}
_OF_METHODS = {
    "x-safe",
    "x-pages",
    "x-feed",
    "x-flexdb-access",
    "x-flexdb-cost",
    "x-flexdb-item-cost",
    "x-flexdb-secret",
}
_OF_SCHEMAS = {"x-filter"}
_KINDS = ("contentDescriptors", "schemas", "examples", "links", "examplePairings", "tags")


def component_problems(document: Document) -> Iterator[Problem]:
    """Yield what is wrong with components."""
    yield from _error_problems(document)
    yield from _status_problems(document)
    yield from _tag_problems(document)
    yield from _extension_problems(document)
    yield from _unused(document)


def _error_problems(document: Document) -> Iterator[Problem]:
    seen: dict[int, str] = {}
    for key, error in document.components("errors").items():
        code = error.value["code"]
        if code in seen:
            yield at(error["code"], f"{seen[code]} has the code {code} too")
        seen.setdefault(code, key)
        data = error.value.get("data")
        if not isinstance(data, dict) or not isinstance(data.get("reason"), str):
            yield at(error, "must have data.reason, a string")
        if not isinstance(data, dict) or not isinstance(data.get("retryable"), bool):
            yield at(error, "must have data.retryable, true or false")


def _status_problems(document: Document) -> Iterator[Problem]:
    errors = document.components("errors")
    for key, node in document.root.members("x-http-statuses").items():
        if key not in errors:
            yield at(node, f"there is no error {key!r}")


def _tag_problems(document: Document) -> Iterator[Problem]:
    for key, tag in document.components("tags").items():
        if tag.value["name"] != key:
            yield at(tag["name"], f"must be {key!r}, as the component is called")


def _extension_problems(document: Document) -> Iterator[Problem]:
    of_descriptors = ((node, _OF_DESCRIPTORS) for node in descriptors(document))
    methods = {node.pointer for node in document.methods()}
    others = ((node, _of_object(node, methods)) for node in extensible(document))
    for node, allowed in chain(of_descriptors, others):
        for key, member in node.children():
            if isinstance(node.value, dict) and str(key).startswith("x-") and key not in allowed:
                yield at(member, "no such extension is known here")


def _of_object(node: Node, methods: set[str]) -> set[str]:
    if node.pointer in methods:
        return _OF_METHODS
    if node.pointer.rpartition("/")[0] == "#/components/schemas":
        return _OF_SCHEMAS
    return _OF_ROOT if node.pointer == "#" else set()


def _unused(document: Document) -> Iterator[Problem]:
    """Report components that nothing refers to; errors are left out, since the transport answers some of them."""
    nodes = chain((node for _, node in slots(document)), schemas(document))
    used = {node.value["$ref"] for node in nodes if isinstance(node.value, dict) and "$ref" in node.value}
    for kind in _KINDS:
        for node in document.components(kind).values():
            if node.pointer not in used:
                yield at(node, "is not used")
