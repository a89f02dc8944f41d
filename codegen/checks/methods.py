"""Rules for methods and their parameters."""

from collections.abc import Iterator

from codegen.document import Document, Node
from codegen.problem import Problem, at

_TAGS = "#/components/tags/"
_ERRORS = "#/components/errors/"


def method_problems(document: Document) -> Iterator[Problem]:
    """Yield what is wrong with methods, each by itself and among each other."""
    seen: set[str] = set()
    for method in document.methods():
        name = method.value["name"]
        if name in seen:
            yield at(method["name"], f"there is another method {name!r}")
        seen.add(name)
        yield from _own_problems(method)
        yield from _param_problems(document, method)


def _own_problems(method: Node) -> Iterator[Problem]:
    if method.value["name"].startswith("rpc."):
        yield at(method["name"], "names that begin with 'rpc.' are reserved")
    for key in ("summary", "description"):
        if not method.value.get(key, "").strip():
            yield at(method, f"must have a {key}")
    tags = method.items("tags")
    if len(tags) != 1 or not _refers_to(tags[0], _TAGS):
        yield at(method.get("tags") or method, f"must have exactly one tag, a reference to {_TAGS}...")
    if not method.items("errors"):
        yield at(method, "must declare its errors")
    for error in method.items("errors"):
        if not _refers_to(error, _ERRORS):
            yield at(error, f"must be a reference to {_ERRORS}...")
    if not method.items("examples"):
        yield at(method, "must have at least one example")


def _param_problems(document: Document, method: Node) -> Iterator[Problem]:
    seen: set[str] = set()
    optional = ""
    for param in method.items("params"):
        descriptor = document.follow(param).value
        name = descriptor["name"]
        if name in seen:
            yield at(param, f"there is another parameter {name!r}")
        seen.add(name)
        if not descriptor.get("required", False):
            optional = name
        elif optional:
            yield at(param, f"the required parameter {name!r} stands behind the optional {optional!r}")


def _refers_to(node: Node, home: str) -> bool:
    return str(node.value.get("$ref", "")).startswith(home)
