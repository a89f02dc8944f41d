"""Rules for names: what is told apart in the document has to stay apart in generated code and files."""

from collections.abc import Iterable, Iterator
from itertools import chain

from codegen.document import Document, Node
from codegen.naming import class_name, constant_name, error_class, member_name
from codegen.places import schemas
from codegen.problem import Problem, at

Named = tuple[str, Node, str]
"""A generated name, the node that it comes from, and the node's own name."""


def name_problems(document: Document) -> Iterator[Problem]:
    """Yield names that become the same."""
    methods = [(method, method.value["name"]) for method in document.methods()]
    tags = [(tag, tag.value["name"]) for tag in document.components("tags").values()]
    errors = document.components("errors")
    yield from _clashes((constant_name(key), node, key) for key, node in errors.items())
    yield from _clashes((member_name(name), node, name) for node, name in methods)
    yield from _clashes((member_name(name), node, name) for node, name in tags)
    yield from _clashes((name.lower(), node, name) for node, name in tags)
    yield from _clashes(
        chain(
            ((class_name(title), node, title) for node, title in _titled(document)),
            ((class_name(name, "Params"), node, f"parameters of {name}") for node, name in methods),
            ((class_name(name, "Service"), node, f"service {name}") for node, name in tags),
        )
    )
    # In OpenAPI these stand beside each other under their own titles.
    yield from _clashes(
        chain(
            ((title, node, title) for node, title in _titled(document)),
            ((class_name(name, "Params"), node, f"parameters of {name}") for node, name in methods),
            ((error_class(key), node, f"error {key}") for key, node in errors.items()),
        )
    )


def _titled(document: Document) -> Iterator[tuple[Node, str]]:
    for schema in schemas(document):
        title = schema.value.get("title") if isinstance(schema.value, dict) else None
        if isinstance(title, str):
            yield schema, title


def _clashes(named: Iterable[Named]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for generated, node, own in named:
        first = seen.setdefault(generated, own)
        if first != own:
            yield at(node, f"{own!r} and {first!r} both become {generated}")
