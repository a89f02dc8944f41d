"""What keeps a client from being generated: everything that a document gets wrong, each with its place.

Unlike `codegen.checks`, which holds flexdb's own document to its rules, this asks for no more than the specification
does (OpenRPC 1.0 to 1.4), and passes over members that it does not know.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError, best_match

from codegen.document import Document, Node, child_pointer
from codegen.places import slots, within
from codegen.problem import Problem, at, shortened

_METASCHEMA = json.loads((Path(__file__).parent / "metaschema.json").read_bytes())
_VERSION = "^1\\.[0-4]\\.[0-9]+"

Rule = Callable[[Document], Iterator[Problem]]


def client_problems(document: Document) -> list[Problem]:
    """Return every problem of a document, each once; a broken structure hides what lies deeper."""
    for rules in _ROUNDS:
        if found := list(dict.fromkeys(problem for rule in rules for problem in rule(document))):
            return found
    return []


def _structure(document: Document) -> Iterator[Problem]:
    yield from _breaches(_METASCHEMA, document.root)


def _references(document: Document) -> Iterator[Problem]:
    """Report references that lead nowhere, in circles, or to something of another kind."""
    for kind, node in slots(document):
        if "$ref" in node.value:
            yield from _reference(document, node, _NEEDED.get(kind, ()))


def _schema_references(document: Document) -> Iterator[Problem]:
    for schema in _all_schemas(document):
        if isinstance(schema.value, dict) and "$ref" in schema.value:
            yield from _reference(document, schema, ())


def _reference(document: Document, node: Node, needed: tuple[str, ...]) -> Iterator[Problem]:
    reference = node.value["$ref"]
    if not isinstance(reference, str):
        yield at(node["$ref"], "a reference must be a string")
    elif not reference.startswith("#"):
        yield at(
            node["$ref"],
            f"{shortened(reference)} lies outside of the document, which is not read; bundle it first",
        )
    elif reference != "#" and document.at(reference) is None:
        yield at(node["$ref"], f"{shortened(reference)} does not exist")
    else:
        yield from _target(document, node, needed)


def _target(document: Document, node: Node, needed: tuple[str, ...]) -> Iterator[Problem]:
    try:
        target = document.follow(node)
    except LookupError:
        yield at(node["$ref"], "this reference leads in a circle, or on to one that does not exist")
        return
    missing = [key for key in needed if not isinstance(target.value, dict) or key not in target.value]
    if missing:
        yield at(
            node["$ref"], f"{node.value['$ref']} is of another kind: it has no {' and no '.join(missing)}"
        )


_NEEDED = {
    "methods": ("name", "params"),
    "contentDescriptors": ("name", "schema"),
    "errors": ("code", "message"),
}


def _names(document: Document) -> Iterator[Problem]:
    """Report methods, and parameters of a method, that have the same name."""
    seen: set[str] = set()
    for written in document.methods():
        method = document.follow(written)
        name = method.value["name"]
        if name in seen:
            yield at(written, f"there is another method {name!r}")
        seen.add(name)
        yield from _params(document, method)


def _params(document: Document, method: Node) -> Iterator[Problem]:
    seen: set[str] = set()
    optional = ""
    by_position = method.value.get("paramStructure") == "by-position"
    for written in method.items("params"):
        param = document.follow(written).value
        name = param["name"]
        if name in seen:
            yield at(written, f"there is another parameter {name!r}")
        seen.add(name)
        if param.get("required") is not True:
            optional = optional or name
        elif optional and by_position:
            yield at(
                written, f"by position, the required {name!r} cannot stand behind the optional {optional!r}"
            )


def _schemas(document: Document) -> Iterator[Problem]:
    """Report what JSON Schema itself would refuse."""
    for schema in _roots(document):
        yield from _breaches(Draft7Validator.META_SCHEMA, schema)


def _pages(document: Document) -> Iterator[Problem]:
    """Report `x-pages` that lead to no parameter."""
    for method in map(document.follow, document.methods()):
        if told := method.get("x-pages"):
            names = {document.follow(param).value["name"] for param in method.items("params")}
            if told.value["cursor"].split("/")[1] not in names:
                yield at(told["cursor"], "leads to no parameter of this method")


def _breaches(schema: Any, node: Node) -> Iterator[Problem]:
    for error in map(_closest, Draft7Validator(schema).iter_errors(node.value)):
        pointer = node.pointer
        for key in error.absolute_path:
            pointer = child_pointer(pointer, key)
        yield Problem(pointer, _worded(error.validator_value, shortened(error.message)))


def _closest(error: ValidationError) -> ValidationError:
    """Return the error inside a choice that tells most."""
    found = best_match(iter([error]))
    return found if isinstance(found, ValidationError) else error


def _worded(wanted: Any, message: str) -> str:
    return "must be a version of OpenRPC from 1.0 to 1.4" if wanted == _VERSION else message


def _roots(document: Document) -> Iterator[Node]:
    """Yield each schema that is not part of another one, where it is written."""
    yield from document.components("schemas").values()
    for key in ("definitions", "$defs"):
        yield from (
            node for node in document.root.members(key).values() if isinstance(node.value, dict | bool)
        )
    yield from (
        node["schema"]
        for node in document.components("contentDescriptors").values()
        if "schema" in node.value
    )
    for method in document.methods():
        result = method.get("result")
        written = [*method.items("params"), *([result] if result else [])]
        yield from (node["schema"] for node in written if "schema" in node.value)


def _all_schemas(document: Document) -> Iterator[Node]:
    for root in _roots(document):
        yield from within(root)


_ROUNDS: tuple[tuple[Rule, ...], ...] = (
    (_structure,),
    (_references, _schemas),
    (_schema_references, _names, _pages),
)
