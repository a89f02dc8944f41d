"""JSON Pointers (RFC 6901) into what the document describes, for rules about where things are."""

from codegen.document import Node
from codegen.model import Object, Type


def steps(path: Node) -> list[str]:
    """Return the keys of a pointer."""
    return str(path.value).split("/")[1:]


def found_at(kind: Type, path: list[str]) -> Type | None:
    """Return the type of what a path leads to, None where that is nothing."""
    found: Type | None = kind
    for step in path:
        members = found.properties if isinstance(found, Object) else ()
        found = next((member.type for member in members if member.name == step), None)
    return found
